"""Undo and redo by their keys from every focus: first what is being typed, then the figure."""

from collections import Counter
from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton

from nnsvg_qt.app.canvas.grips.annotation_editor import open_editor
from nnsvg_qt.app.canvas.grips.inline_editor import InlineEditor
from nnsvg_qt.app.commands.layer_columns import COLUMNS
from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.app.panels.field_editors import ChoiceEditor, ColorEditor, NumberEditor, TextEditor
from nnsvg_qt.app.panels.layer_editor import CellEditor
from nnsvg_qt.app.panels.layer_panel import FITTING_DELAY
from nnsvg_qt.app.panels.marked_lines import number_text
from nnsvg_qt.app.window.focus_order import in_reading_order
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.views import VIEWS
from tests.app.canvas_helpers import text_place
from tests.in_turn import in_turn

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNDO = (Qt.Key.Key_Z, CONTROL)
REDO = (Qt.Key.Key_Z, CONTROL | SHIFT)
REDO_AGAIN = (Qt.Key.Key_Y, CONTROL)
COLUMN = {column.key: number for number, column in enumerate(COLUMNS)}
PAGES = in_turn(["planes", *(view for view in VIEWS if view not in ("graph", "planes"))], (0, 1), 2)
"""Every view with one of both pages of options, planes with that of the figure."""


@pytest.fixture(autouse=True)
def document(window):
    """One with a figure that is drawn in no time: it is, hundreds of times."""
    window.document.replace_by(Figure(parse_notation("1@6x6 > conv 2 k3 > dense 3")))
    return window.document


@pytest.fixture
def keys(qtbot, window):
    """Press keys where the keyboard is; the window is active, as shortcuts need."""

    def pressed(*chosen: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for key, modifier in chosen:
            with qtbot.waitActive(window, timeout=20000):
                window.activateWindow()
            qtbot.keyClick(window.focusWidget(), key, modifier)
            QApplication.processEvents()

    return pressed


def with_all_open(window, document, view: str, part: int) -> None:
    """Every group of options of the figure (0), or of the selected layer (1), open.

    The figure is in the first style, in which most options have an effect.
    """
    document.replace_by(document.figure.with_named_style("first"))
    window.resize(1024, 640)
    document.show_view(view)
    document.select([document.figure.architecture.layers[1].id])
    window.style_panel.parts.setCurrentIndex(part)
    for head in window.style_panel.findChildren(QToolButton, "groupHead"):
        if head.isVisible() and not head.isChecked():
            head.click()
    window.layer_panel.begin_search()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 20000)
    while not window.canvas.is_current:
        QTest.qWait(5)
    QApplication.processEvents()


def two_of_each(found: Iterable, kind) -> list:
    """The first two of each kind, in their order."""
    counts: Counter[object] = Counter()
    chosen = []
    for one in found:
        counts[kind(one)] += 1
        if counts[kind(one)] <= 2:
            chosen.append(one)
    return chosen


def kind_of_editor(line) -> type:
    return type(line[0].editor)


def step(document, number: int) -> None:
    document.apply("step", lambda figure: figure.with_look(description=f"step {number}"))


@pytest.mark.opengl
@pytest.mark.parametrize(("view", "part"), PAGES)
def test_a_step_of_the_document_from_every_focus(window, document, qtbot, keys, view, part):
    with_all_open(window, document, view, part)
    reached = in_reading_order(window)
    assert len(reached) > 25
    if (view, part) != ("planes", 0):
        # What is the same around every view and page is asked once, elsewhere two of each kind.
        changing = (window.canvas, window.style_panel.page)
        reached = [w for w in reached if any(w is c or c.isAncestorOf(w) for c in changing)]
        reached = two_of_each(reached, type)
        assert len({type(widget) for widget in reached}) > 3
    for number, widget in enumerate(reached):
        widget.setFocus()
        assert window.focusWidget() is widget
        before = document.figure
        step(document, number)
        after = document.figure
        told = (type(widget).__name__, widget.accessibleName())
        keys(UNDO)
        assert document.figure is before, told
        keys((REDO, REDO_AGAIN)[number % 2])
        assert document.figure is after, told
        assert window.focusWidget() is widget, told


def lines(window):
    """Every field of the open page in which something is typed, with a text that it takes."""
    for group in window.style_panel.page.groups:
        for row in group.rows:
            field, editor = row.field, row.editor
            if not editor.isEnabled():
                # It changes nothing of the picture.
                continue
            if isinstance(editor, NumberEditor):
                low, high = field.option.minimum, field.option.maximum
                now = field.read(window.document.figure)
                typed = low + (high - low) * 0.5
                typed = low + (high - low) * 0.25 if typed == now else typed
                yield row, number_text(round(typed, 3), field.option)
            elif isinstance(editor, ColorEditor):
                yield row, "#12ab89"
            elif isinstance(editor, TextEditor):
                yield row, "x1"


def seen(qtbot, row, text: str) -> None:
    qtbot.waitUntil(lambda: row.editor.line.text() == text, timeout=5000)


@pytest.mark.opengl
@pytest.mark.parametrize(("view", "part"), PAGES)
def test_what_was_committed_by_enter(window, document, qtbot, keys, view, part):
    with_all_open(window, document, view, part)
    document.mark_saved()
    found = list(lines(window))
    assert len(found) >= (5 if part else 9)
    # The fields of all pages are of the same few kinds.
    found = found if view == "planes" else two_of_each(found, kind_of_editor)
    for number, (row, text) in enumerate(found):
        line, before = row.editor.line, document.figure
        old = line.text()
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        after = document.figure
        told = row.field.name
        assert row.field.read(after) != row.field.read(before), told
        keys(UNDO)
        assert document.figure == before, told
        seen(qtbot, row, old)
        keys((REDO, REDO_AGAIN)[number % 2])
        assert document.figure == after, told
        seen(qtbot, row, text)
        keys(UNDO)
        assert document.figure == before, told


@pytest.mark.parametrize("part", [0, 1])
def test_what_is_being_typed_goes_first(window, document, qtbot, keys, part):
    with_all_open(window, document, "planes", part)
    step(document, 1)
    first = document.figure
    steps = document.undo_stack.count()
    for row, text in two_of_each(lines(window), kind_of_editor):
        line, old, told = row.editor.line, row.editor.line.text(), row.field.name
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        typed = document.figure
        assert typed != first, told
        keys(UNDO)
        assert line.text() == old, told
        assert document.figure == first, told
        assert document.undo_stack.count() == steps, told
        keys(REDO)
        assert line.text() == text, told
        assert document.figure == typed, told
        keys(UNDO, UNDO)
        # Nothing of the typing is left: the step before it is undone.
        assert document.figure != first, told
        keys(REDO)
        # That step is redone, not the typing that was undone before it.
        assert document.figure == first, told
        assert line.text() == old, told
    assert document.undo_stack.count() == steps


def test_three_typed_in_a_number(window, document, qtbot, keys):
    """As it was found: 3, Enter, and Ctrl+Z did nothing."""
    with_all_open(window, document, "planes", 0)
    start = document.figure
    [row] = [r for r, _ in lines(window) if r.field.name == "planes.between_planes"]
    row.editor.line.setFocus()
    row.editor.line.selectAll()
    qtbot.keyClicks(row.editor.line, "3")
    qtbot.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert document.figure.option_value("planes.between_planes") == 3
    keys(UNDO, UNDO, UNDO)
    assert document.figure == start
    assert row.editor.line.text() == "6"


def test_the_button_undoes_what_is_being_typed_and_the_line_shows_it(window, document, qtbot):
    with_all_open(window, document, "planes", 0)
    start = document.figure
    for row, text in lines(window):
        line, old = row.editor.line, row.editor.line.text()
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, text)
        assert document.figure != start
        window.action("document.undo_stack.undo").trigger()
        assert document.figure == start
        seen(qtbot, row, old)
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert document.figure == start
        assert not document.undo_stack.canUndo()


def test_choices(window, document, qtbot, keys):
    with_all_open(window, document, "planes", 0)
    rows = [r for g in window.style_panel.page.groups for r in g.rows]
    enabled = [row for row in rows if row.editor.isEnabled()]
    boxes = [row for row in enabled if isinstance(row.editor, ChoiceEditor)]
    assert boxes
    for row in boxes:
        box: QComboBox = row.editor.box
        before, shown = document.figure, box.currentIndex()
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Down if shown == 0 else Qt.Key.Key_Up)
        after = document.figure
        assert after != before
        keys(UNDO)
        assert document.figure == before
        qtbot.waitUntil(lambda box=box, shown=shown: box.currentIndex() == shown)
        keys(REDO_AGAIN)
        assert document.figure == after
        keys(UNDO)


def opened_cell(window, qtbot, row: int, key: str) -> CellEditor:
    table = window.layer_panel.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, COLUMN[key]))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    return table.viewport().findChild(CellEditor)


def test_a_cell(window, document, qtbot, keys):
    window.resize(1500, 900)
    layer = document.figure.architecture.layers[1].id
    document.apply("rename", lambda figure: figure.edited(edits.rename, layer, "First"))
    renamed = document.figure
    cell = opened_cell(window, qtbot, 1, "name")
    cell.selectAll()
    qtbot.keyClicks(cell, "Other")
    assert document.figure.architecture.layer(layer).name == "Other"
    keys(UNDO)
    assert cell.text() == "First"
    assert document.figure == renamed
    assert document.undo_stack.count() == 1
    keys(UNDO)
    assert document.figure.architecture.layer(layer).name != "First"
    assert document.undo_stack.index() == 0
    keys(REDO)
    assert document.figure == renamed


def test_a_cell_that_was_committed(window, document, qtbot, keys):
    window.resize(1500, 900)
    before = document.figure
    cell = opened_cell(window, qtbot, 1, "channels")
    cell.selectAll()
    qtbot.keyClicks(cell, "9")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    after = document.figure
    assert after.architecture.layers[1].shape[0] == 9
    keys(UNDO)
    assert document.figure == before
    keys(REDO_AGAIN)
    assert document.figure == after
    qtbot.wait(2 * FITTING_DELAY)


@pytest.mark.parametrize("where", ["layers", "style"])
def test_a_search(window, document, qtbot, keys, where):
    panel = window.layer_panel if where == "layers" else window.style_panel
    panel.begin_search()
    step(document, 1)
    after = document.figure
    qtbot.keyClicks(panel.search, "ab")
    keys(UNDO)
    assert panel.search.text() == ""
    assert document.figure is after
    keys(REDO)
    assert panel.search.text() == "ab"
    keys(UNDO, UNDO)
    assert document.figure is not after
    keys(REDO)
    assert document.figure is after
    assert panel.search.text() == ""


def drawn(window, document, qtbot) -> None:
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    qtbot.waitUntil(lambda: window.canvas.shown_figure is document.figure, timeout=20000)


def test_a_label_on_the_canvas(window, document, qtbot, keys):
    document.show_view("planes")
    step(document, 1)
    after = document.figure
    drawn(window, document, qtbot)
    place = text_place(window.canvas, "2@4×4").toPoint()
    qtbot.mouseDClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    line = window.focusWidget()
    assert isinstance(line, InlineEditor)
    old = line.text()
    qtbot.keyClicks(line, "Q")
    assert line.text() == "Q"
    keys(UNDO)
    assert line.text() == old
    assert document.figure is after
    keys(REDO)
    assert line.text() == "Q"
    keys(UNDO, UNDO)
    assert document.figure is not after
    keys(REDO_AGAIN)
    assert document.figure is after


def test_the_text_of_an_annotation_on_the_canvas(window, document, qtbot, keys):
    document.show_view("planes")
    document.apply("note", lambda figure: figure.with_annotation("text", text="note"))
    after = document.figure
    drawn(window, document, qtbot)
    assert open_editor(window.canvas, document.figure.look.annotations[0].id)
    lines_of_text = window.focusWidget()
    assert isinstance(lines_of_text, InlineEditor)
    qtbot.keyClicks(lines_of_text, "Q")
    assert lines_of_text.toPlainText() == "Q"
    keys(UNDO)
    assert lines_of_text.toPlainText() == "note"
    keys(REDO)
    assert lines_of_text.toPlainText() == "Q"
    keys(UNDO)
    assert document.figure is after
    keys(UNDO)
    assert not document.figure.look.annotations
    keys(REDO)
    assert document.figure is after


def test_a_line_in_a_dialog_keeps_its_own_keys(window, document, qtbot):
    step(document, 1)
    after = document.figure
    window.action("files.export").trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    dialog.form.size_choice.setCurrentIndex(3)
    line = dialog.form.width_line
    line.setFocus()
    old = line.text()
    line.selectAll()
    qtbot.keyClicks(line, "77")
    qtbot.keyClick(line, *UNDO)
    assert line.text() == old
    qtbot.keyClick(line, *UNDO)
    assert document.figure is after
    dialog.close()


def test_the_key_for_export_is_the_window_s_in_a_line_too(window, keys):
    search = window.style_panel.search
    search.setFocus()
    search.setText("width")
    search.setCursorPosition(0)
    keys((Qt.Key.Key_E, CONTROL))
    [dialog] = window.findChildren(ExportDialog)
    dialog.reject()
    assert search.text() == "width"
