"""What a screen reader is told of the canvases."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


@pytest.fixture
def said(monkeypatch):
    """What is said aloud, with a screen reader running."""
    spoken = []

    def update(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            spoken.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return spoken


def surface(window):
    canvas = window.stack.currentWidget()
    return canvas.focusProxy() or canvas


@pytest.mark.opengl
@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_name_and_description_say_what_is_there(window, qtbot, view):
    window.document.show_view(view)
    qtbot.waitUntil(lambda: "8" in surface(window).accessibleDescription())
    told = QAccessible.queryAccessibleInterface(surface(window))
    assert view in told.text(QAccessible.Text.Name).lower()
    assert "arrow keys" in told.text(QAccessible.Text.Description)


@pytest.mark.opengl
@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_walking_says_each_layer(window, qtbot, press, said, view):
    window.document.show_view(view)
    qtbot.waitUntil(lambda: window.canvas.shown_scene is not None)
    window.canvas.setFocus()
    for number, layer in enumerate(window.document.figure.architecture.layers[:3], 1):
        press(surface(window), Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda number=number: len(said) == number)
        assert said[-1].startswith(layer.name)
        assert surface(window).accessibleDescription() == said[-1]


def test_nothing_is_said_while_something_else_has_the_keyboard(window, qtbot, said):
    window.layer_panel.table.setFocus()
    window.document.select([window.document.figure.architecture.layers[2].id])
    qtbot.waitUntil(lambda: "S2" in surface(window).accessibleDescription())
    assert said == []


def test_letting_go_brings_the_description_back(window, qtbot):
    layer = window.document.figure.architecture.layers[2].id
    window.document.select([layer])
    qtbot.waitUntil(lambda: "S2" in surface(window).accessibleDescription())
    window.document.select([])
    qtbot.waitUntil(lambda: "arrow keys" in surface(window).accessibleDescription())
