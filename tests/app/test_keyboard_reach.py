"""Everything can be reached by the tab key, in the order of reading, and says what it is."""

import os
from importlib import import_module
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from nnsvg_qt.app.document.recovery import Autosave
from nnsvg_qt.app.document.recovery_files import Note, RecoverySession, left_sessions
from nnsvg_qt.app.window.focus_order import in_reading_order
from tests.app.canvas.graph.test_graph_in_window import nested
from tests.app.canvas.graph.test_graph_in_window import shown as shown_graph
from tests.app.opened import open_file

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QGraphicsView,
    QOpenGLWidget,
)


def interactive(top):
    """What a mouse can work on in a window, but for parts of what is one thing for the keyboard."""
    return {
        widget
        for widget in top.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and widget.window() is top
        and widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget, QHeaderView | QScrollBar)
        # The clear button in a line: Escape or Delete clears it. Arrows at the ends of tabs.
        and not isinstance(widget.parentWidget(), QLineEdit | QTabBar | QComboBox)
    }


def is_in_sight(widget):
    """Whether nothing around a widget cuts it off."""
    rect, above = widget.rect(), widget
    while not above.isWindow():
        rect.translate(above.pos())
        above = above.parentWidget()
        rect = rect.intersected(above.rect())
    return rect.height() >= min(widget.height(), 40)


def walked(top, qtbot, key):
    """The widgets that a key reaches one after the other until it comes back."""
    start = top.focusWidget()
    assert start is not None
    reached, links = [], 0
    while start not in reached:
        before = top.focusWidget()
        qtbot.keyClick(before, key)
        after = top.focusWidget()
        if after is before:
            # A page or a sentence goes from link to link first.
            assert isinstance(before, QTextEdit | QLabel), before
            links += 1
            assert links < 500, before
            continue
        assert is_in_sight(after), ("out of sight", name_of(after))
        reached.append(after)
        assert len(reached) < 500
    return reached


def name_of(widget):
    if isinstance(widget, QComboBox | QTabBar):
        # Qt tells the open entry as the name; the desktop gets the name by the label.
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture(
    params=[
        "dialogs.export_dialog.ExportDialog",
        "dialogs.gallery.Gallery",
        "dialogs.preferences.Preferences",
        "guide",
        "help.about.AboutDialog",
        "help.about.LicencesDialog",
        "help.shortcut_sheet.ShortcutSheet",
        "dialogs.fault_dialog.FaultDialog",
        "dialogs.recovery_dialog.RecoveryDialog",
    ]
)
def dialog(request, window, qtbot):
    """Each dialog, open."""
    autosave = Autosave()
    if request.param == "guide":
        from nnsvg_qt.app.help.guide_window import GuideWindow

        opened = GuideWindow(window, "en")
        opened.open_chapter("layers")
    else:
        module, name = request.param.rsplit(".", 1)
        maker = getattr(import_module(f"nnsvg_qt.app.{module}"), name)
        if name == "FaultDialog":
            opened = maker("Something is wrong.", "details", window)
        elif name == "RecoveryDialog":
            opened = recovery_dialog(maker, window, autosave)
        else:
            opened = maker(window)
    opened.show()
    with qtbot.waitExposed(opened):
        pass
    yield opened
    if isValid(opened):
        opened.close()
    autosave.finish()


def recovery_dialog(maker, window, autosave):
    """What the start offers after a crash in which two documents were unsaved."""
    dead = RecoverySession()
    for number in (1, 2):
        dead.write(number, window.document.figure, Note(None, f"work {number}"))
    assert dead._lock is not None
    os.close(dead._lock)
    return maker(window, left_sessions(), autosave)


def all_are_named(top):
    for widget in interactive(top):
        assert name_of(widget).strip(), (type(widget).__name__, widget.toolTip())


def nothing_is_missed(top, reached):
    missed = interactive(top) - set(reached)
    assert not missed, [(type(w).__name__, name_of(w)) for w in missed]


class TestWindow:
    @pytest.fixture(params=["nodes", "planes", "blocks"])
    def full(self, window, qtbot, request):
        """The window with a layer selected, every group of options open, and the hints."""
        document = window.document
        document.show_view(request.param)
        document.select([document.figure.architecture.layers[1].id])
        window.show_hints()
        for head in window.style_panel.findChildren(QToolButton, "groupHead"):
            if head.isVisible() and not head.isChecked():
                head.click()
        qtbot.wait(100)
        window.canvas.setFocus()
        return window

    @pytest.mark.parametrize("full", ["planes"], indirect=True)
    def test_shift_tab_goes_back_the_same_way(self, full, qtbot):
        order = in_reading_order(full)
        start = order.index(full.focusWidget())
        back = walked(full, qtbot, Qt.Key.Key_Backtab)
        assert back == order[:start][::-1] + order[start:][::-1]

    @pytest.mark.opengl
    def test_tab_reaches_everything_by_its_name_in_the_order_of_reading(self, full, qtbot):
        all_are_named(full)
        order = in_reading_order(full)
        panels = [full.toolbar, full.stack, full.docks["layers"], full.docks["style"]]
        parts = [next((p for p in panels if p.isAncestorOf(w)), None) for w in order]
        known = [panels.index(part) for part in parts if part is not None]
        assert known == sorted(known)
        style = [w for w in order if full.docks["style"].isAncestorOf(w)]
        tops = [w.mapTo(full, QPoint(0, w.height() // 2)).y() for w in style]
        # Within a row the middles differ by less than the height of a row.
        assert all(after > before - 16 for before, after in pairwise(tops))
        reached = walked(full, qtbot, Qt.Key.Key_Tab)
        assert len(reached) == len(set(reached)) > 50
        nothing_is_missed(full, reached)

    def test_an_open_cell_counts_as_its_table(self, window, qtbot):
        table = window.layer_panel.table
        table.setFocus()
        table.setCurrentIndex(window.layer_panel.model.index(1, 2))
        qtbot.keyClicks(table.viewport(), "9")
        order = in_reading_order(window)
        assert table in order
        qtbot.keyClick(table.focusWidget() or table, Qt.Key.Key_Escape)

    def test_the_selected_layers_have_names_too(self, window, qtbot):
        window.document.select([window.document.figure.architecture.layers[1].id])
        window.own_style.open_options()
        qtbot.wait(1)
        all_are_named(window)


class TestGraph:
    @pytest.fixture
    def opened(self, windows, window, tmp_path, qtbot):
        """The graph of a model with an operation selected, and what is told of it."""
        path = tmp_path / "nested.onnx"
        path.write_bytes(nested())
        opened = shown_graph(open_file(windows, path, window), qtbot)
        opened.graph.state.select_operations([opened.graph.state.table.rows[0].name])
        opened.show_own_style()
        qtbot.wait(100)
        opened.canvas.widget.setFocus()
        return opened

    def test_tab_reaches_everything_by_its_name_and_comes_back(self, opened, qtbot):
        all_are_named(opened)
        reached = walked(opened, qtbot, Qt.Key.Key_Tab)
        nothing_is_missed(opened, reached)
        assert opened.operations_panel.table in reached
        page = opened.sources.drawer.page("model")
        assert {page.graph.colors, *page.graph.ways.values()} <= set(reached)


def test_tab_reaches_everything_in_a_dialog_by_its_name_and_escape_closes(dialog, qtbot):
    all_are_named(dialog)
    order = in_reading_order(dialog)
    if dialog.focusWidget() is None:
        order[0].setFocus()
    reached = walked(dialog, qtbot, Qt.Key.Key_Tab)
    nothing_is_missed(dialog, reached)
    start = order.index(reached[0])
    assert reached == order[start:] + order[:start]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
