"""Typing over labels on a canvas."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.canvas.grips.label_editor import LabelEditor, label_at, name_label
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Text
from tests.app.canvas_helpers import document_of, new_canvas, settled, shown, text_place, wheel


def drawn(canvas) -> list[str]:
    return [p.text for p in canvas.shown_scene.primitives if isinstance(p, Text)]


@pytest.fixture
def canvas(qtbot):
    document = document_of(
        "1@32x32 > conv 6 k5 tanh as C1 > maxpool 2 > dense 10", "planes", "first"
    )
    return shown(qtbot, new_canvas(document, "planes"))


@pytest.fixture
def nodes(qtbot):
    return shown(qtbot, new_canvas(document_of("6-4-3", "nodes"), "nodes"))


def open_editor(qtbot, canvas, words) -> LabelEditor:
    place = text_place(canvas, words).toPoint()
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = canvas.findChild(LabelEditor)
    assert editor is not None
    assert editor.isVisible()
    return editor


def type_over(qtbot, editor, text) -> None:
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_caption_takes_the_place_of_the_size(qtbot, canvas):
    editor = open_editor(qtbot, canvas, "6@28×28")
    assert editor.text() == "6@28×28"
    assert editor.textCursor().selectedText() == editor.text()
    type_over(qtbot, editor, "six maps")
    assert canvas.document.figure.look.override("conv-1").caption == "six maps"
    settled(qtbot, canvas)
    assert "six maps" in drawn(canvas)
    assert "6@28×28" not in drawn(canvas)
    assert canvas.document.undo_stack.count() == 1


def test_an_operation_of_several_lines_is_edited_whole(qtbot, canvas):
    first = next(words for words in drawn(canvas) if words.startswith("5×5"))
    editor = open_editor(qtbot, canvas, first)
    assert editor.text() == "5×5 convolution, tanh"
    type_over(qtbot, editor, "filter")
    assert canvas.document.figure.look.override("conv-1").operation == "filter"


def test_a_name_is_changed_in_the_table_too(qtbot, nodes):
    editor = open_editor(qtbot, nodes, "Output")
    type_over(qtbot, editor, "classes")
    assert nodes.document.figure.architecture.layers[-1].name == "classes"
    settled(qtbot, nodes)
    assert "classes" in drawn(nodes)


def test_the_editor_says_what_the_view_calls_the_layer(qtbot, nodes):
    editor = open_editor(qtbot, nodes, "Hidden")
    assert editor.text() == "Hidden"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert nodes.document.undo_stack.count() == 0
    assert nodes.outlines is not None
    hidden = nodes.document.figure.architecture.layers[1].id
    label = name_label(nodes.outlines, nodes.document.figure, hidden)
    assert label is not None
    assert label.text == "Hidden"


def test_a_name_of_the_figure_alone_stays_there(qtbot, nodes):
    layer = nodes.document.figure.architecture.layers[-1].id
    nodes.document.apply("", lambda figure: figure.with_override(layer, name="mine"))
    settled(qtbot, nodes)
    type_over(qtbot, open_editor(qtbot, nodes, "mine"), "yours")
    assert nodes.document.figure.look.override(layer).name == "yours"
    assert nodes.document.figure.architecture.layers[-1].name == ""


def test_an_empty_text_gives_the_automatic_one_back(qtbot, canvas):
    type_over(qtbot, open_editor(qtbot, canvas, "6@28×28"), "six maps")
    settled(qtbot, canvas)
    editor = open_editor(qtbot, canvas, "six maps")
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, canvas)
    assert "6@28×28" in drawn(canvas)
    assert not canvas.document.figure.look.overrides


def test_escape_cancels(qtbot, canvas):
    editor = open_editor(qtbot, canvas, "6@28×28")
    qtbot.keyClicks(editor, "nothing")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert canvas.document.undo_stack.count() == 0


def test_the_same_text_is_no_step(qtbot, canvas):
    qtbot.keyClick(open_editor(qtbot, canvas, "6@28×28"), Qt.Key.Key_Return)
    assert canvas.document.undo_stack.count() == 0


def test_zooming_applies_what_was_typed(qtbot, canvas):
    editor = open_editor(qtbot, canvas, "6@28×28")
    qtbot.keyClicks(editor, "six maps")
    wheel(canvas.viewport(), QPointF(10, 10), 1)
    assert canvas.document.figure.look.override("conv-1").caption == "six maps"
    assert not editor.isVisible()


@pytest.mark.parametrize("text", ["6", "6@28×28", "a caption that is wider than its label"])
def test_the_editor_is_as_high_as_its_line(qtbot, canvas, text):
    editor = open_editor(qtbot, canvas, "6@28×28")
    qtbot.keyClicks(editor, text)
    line = editor.fontMetrics().lineSpacing()
    assert line <= editor.viewport().height() < 2 * line
    assert editor.fontMetrics().horizontalAdvance(text) < editor.viewport().width()
    assert not editor.verticalScrollBar().isVisible()


def test_a_label_stays_one_line(qtbot, canvas):
    editor = open_editor(qtbot, canvas, "6@28×28")
    QApplication.clipboard().setText("six\nmaps")
    editor.paste()
    assert editor.text() == "six maps"
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.document.figure.look.override("conv-1").caption == "six maps"


def test_another_change_of_the_figure_closes_it(qtbot, canvas):
    editor = open_editor(qtbot, canvas, "6@28×28")
    canvas.document.apply("", lambda figure: figure.with_option("look.seed", 7))
    assert not editor.isVisible()


def test_a_double_click_elsewhere_edits_nothing(qtbot, canvas):
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(3, 3).toPoint())
    QApplication.processEvents()
    assert canvas.findChild(LabelEditor) is None


def labels_by_text(source, view, **options):
    """What each text of a layer is a label for: the field of an override, or None."""
    figure = document_of(source, view, **options).figure
    primitives = figure.scene(view).primitives
    found = {}
    for text in primitives:
        if isinstance(text, Text) and text.owner.kind == "layer":
            box = bounds_of(text)
            assert box is not None
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            label = label_at([text], figure, *middle)
            found[text.text] = label and label.field
    return found


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_a_name_is_a_name_whatever_it_looks_like(view):
    """A layer may be called as a size is written, or by a part of one."""
    named = "1@32x32 > conv 6 k5 as 6@28×28 > conv 6 k1 as 37 > dense 10 as 120 > dense 4"
    options = {"planes.show_names": True} if view == "planes" else {}
    found = labels_by_text(named, view, **options)
    assert found["120"] == "name"
    assert found["37"] == "name"


def test_the_size_of_a_kernel_is_no_label_to_be_typed_over():
    found = labels_by_text(
        "3@32x32 > conv 6 k5 > dense 4", "blocks", style="first", **{"blocks.show_conv_dims": True}
    )
    kernels = [field for text, field in found.items() if text.endswith(" kernel")]
    assert kernels
    assert set(kernels) == {None}
