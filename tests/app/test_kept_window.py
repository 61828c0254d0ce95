"""The window that tests use one after the other is like a new one, or none is kept."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from nnsvg_qt.app.dialogs.export_job import Export
from nnsvg_qt.errors import Sentence
from nnsvg_qt.render.output import Output
from tests.app.kept_window import KeptWindow, state_of


@pytest.fixture
def kept(windows, window):
    one = KeptWindow()
    one.learn(window)
    one.is_wanted = True
    return one


def work(window) -> None:
    """What many tests do."""
    window.canvas.interaction.overlay._wait_no_longer()  # as a while after each first picture
    document = window.document
    document.apply("", lambda figure: figure.with_option("planes.opacity", 0.5))
    document.select([document.figure.architecture.layers[1].id])
    window.action("layers.delete").trigger()
    document.show_view("nodes")
    window.show_own_style()
    window.action("document.undo_stack.undo").trigger()
    window.style_panel.page.groups[-1].choose_open(True)
    window.show_message("done")
    window.resize(1000, 700)
    window.action("page_controls.begin").trigger()
    window.kind_palette.list.setCurrentIndex(window.kind_palette.list.model().index(2, 0))
    window.layer_panel.begin_search()
    QTest.keyClicks(window.layer_panel.search, "zebra")
    QTest.keyClicks(window.style_panel.search, "width")
    window.sources.report_bar.show_report("net.onnx", (Sentence("One thing to tell."),))
    window.file_changes.watch.watch(Path(__file__))
    window._submenus["recent"].aboutToShow.emit()
    window.files.last_export = Export(Path("net.svg"), "nodes", Output(), ".svg")


def test_what_tests_do_is_undone(kept, windows, window):
    work(window)
    kept.let_go(windows)
    assert kept.again() is windows
    assert kept.open(windows) is window
    assert window.document.is_untouched
    assert window.canvas.is_current
    searches = (window.layer_panel.search, window.style_panel.search)
    assert not any(search.text() or search.isUndoAvailable() for search in searches)


@pytest.mark.parametrize(
    "change",
    [
        lambda window: window.resize(1000, 700),
        lambda window: window.docks["style"].hide(),
        lambda window: window.layer_panel.table.setColumnWidth(1, 9),
        lambda window: window.toolbar.setEnabled(False),
        lambda window: window.action("files.save").setText("another"),
        lambda window: window.canvas.zoom.zoom_in(),
        lambda window: setattr(window.files, "last_export", 1),
        lambda window: setattr(window, "canvas_of_test", QToolTip),
    ],
)
def test_what_is_left_is_seen(kept, window, change):
    before = state_of(window)
    change(window)
    assert state_of(window) != before


def test_a_window_that_is_another_is_closed(kept, windows, window):
    window.toolbar.setEnabled(False)
    kept.let_go(windows)
    assert kept.again() is None
    assert len(windows) == 0


def test_a_second_window_is_none_that_is_kept(kept, windows, window):
    windows.open_figure(window.document.figure)
    kept.let_go(windows)
    assert len(windows) == 0
    assert kept.again() is None
