"""The count of notices in the status bar and the list behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from nnsvg_qt.app.commands.presets import preset_figure


def listed(button) -> list[str]:
    return [label.text() for label in button.list.findChildren(QLabel)]


def test_notices_of_the_open_view_are_counted(windows, qtbot):
    window = windows.open_figure(preset_figure("mlp").with_view("nodes"))
    qtbot.waitUntil(lambda: window.canvas.is_current)
    assert not window.notices.isVisible()
    hidden = window.document.figure.architecture.layers[1].id
    window.document.apply("hide", lambda figure: figure.with_override(hidden, hidden=True))
    qtbot.waitUntil(window.notices.isVisible)
    assert window.notices.text() == "2 notes"
    assert window.notices.notices == (
        "1 of 4 layers is hidden: dense-1.",
        "One line joins whole layers, not units: Input to Hidden.",
    )
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: not window.notices.isVisible())


def test_notices_change_with_the_view(window, qtbot):
    for view in ("nodes", "blocks", "planes", "nodes"):
        window.document.show_view(view)
        notices = window.document.figure.scene(view).notices
        qtbot.waitUntil(lambda wanted=notices: window.notices.notices == wanted, timeout=20_000)
        assert window.notices.isVisible() == bool(notices)
    assert "shows" in window.notices.toolTip()


def test_pressing_the_button_lists_the_sentences_until_escape(window, qtbot):
    window.document.show_view("nodes")
    qtbot.waitUntil(window.notices.isVisible, timeout=20_000)
    qtbot.mouseClick(window.notices, Qt.MouseButton.LeftButton)
    assert listed(window.notices) == list(window.document.figure.scene("nodes").notices)
    frame = window.notices.list
    assert window.screen().availableGeometry().contains(frame.geometry())
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.notices.list is None)
