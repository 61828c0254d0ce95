"""At the start of the program the figure is painted first, and nothing moves when panels come."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

import nnsvg_qt.app.window.window as window_module
from nnsvg_qt.app.window.windows import starter


@pytest.fixture
def open_first(windows, qtbot):
    """Opens the first window of a start; at its first picture it says whether it has panels."""

    def open_it():
        windows.panels_later = True
        window = windows.open_figure(starter())
        had_panels = []
        window.canvas.painted.connect(lambda _: had_panels.append(window.has_panels))
        qtbot.waitUntil(lambda: had_panels != [])
        return window, had_panels[0]

    return open_it


@pytest.fixture
def waiting(open_first, monkeypatch):
    """A window that is painted, and whose panels do not come by themselves."""
    monkeypatch.setattr(window_module, "PANELS_DELAY", 10_000_000)
    monkeypatch.setattr(window_module, "PANELS_AT_LAST", 10_000_000)
    return open_first()[0]


def places(window):
    """Where the canvas and the docks are, and what of the figure is to be seen."""
    found = {
        name: QRect(dock.mapTo(window, QPoint()), dock.size())
        for name, dock in window.docks.items()
    }
    found["canvas"] = QRect(window.canvas.mapTo(window, QPoint()), window.canvas.size())
    return found, window.canvas.place.scale, window.canvas.place.offset


def test_the_figure_is_painted_before_the_panels_are_there(qtbot, open_first):
    window, had_panels = open_first()
    assert not had_panels
    qtbot.waitUntil(lambda: window.has_panels and window.canvas.is_current)
    table = window.layer_panel.table
    assert table.isVisible()
    assert table.model().rowCount() == len(window.document.figure.architecture)


def test_nothing_moves_when_the_panels_come(waiting):
    before = places(waiting)
    painted: list[object] = []
    waiting.canvas.painted.connect(painted.append)
    waiting.fill_panels()
    for _ in range(5):
        QApplication.processEvents()
    assert places(waiting) == before
    assert painted == []


def test_panels_are_as_large_as_without_waiting(qtbot, waiting, windows):
    windows.panels_later = False
    other = windows.open_figure(starter())
    qtbot.waitUntil(lambda: other.canvas.is_current)
    assert other.has_panels
    assert places(waiting)[0] == places(other)[0]


def test_who_asks_for_a_panel_before_gets_it_at_once(waiting):
    assert not waiting.has_panels
    waiting.action("style_panel.begin_search").trigger()
    style, layers = waiting.style_panel, waiting.layer_panel
    assert style.search.isVisible()
    assert waiting.docks["style"].widget() is style
    assert waiting.docks["layers"].widget() is layers


def test_panels_come_even_if_nothing_is_painted(qtbot, windows, monkeypatch):
    monkeypatch.setattr(window_module, "PANELS_AT_LAST", 50)
    windows.panels_later = True
    window = windows.open_figure(starter())
    window.hide()
    qtbot.waitUntil(lambda: window.has_panels, timeout=8000)
