"""The inspector: every field of the selected layers, in the panel, and what follows from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from nnsvg_qt.app.commands.layer_columns import parsed_size
from nnsvg_qt.app.commands.layer_texts import parsed_numbers, parsed_shape
from nnsvg_qt.app.panels.field_editors import FlagEditor, NumberEditor
from nnsvg_qt.app.panels.inspector_editors import KindEditor, WordEditor, new_row_editor
from nnsvg_qt.app.panels.inspector_fields import inspector_fields
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.edits import new_layer
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.kinds import FIELDS_OF_KIND, Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import NamedSize

VGG = "3@32x32 > conv 8 k3 p1 relu > conv 16 k3 p1 relu > maxpool 2 > flatten > dense 10 softmax"


@pytest.fixture
def panel(qtbot, window, document):
    document.apply("", lambda _figure: Figure(parse_notation(VGG)))
    window.own_style.open_options()
    with qtbot.waitActive(window, timeout=20000):
        window.activateWindow()
    return window.style_panel


def chosen(panel, document, *places):
    ids = [document.figure.architecture.layers[place].id for place in places]
    document.select(ids)
    return ids


def row_of(panel, name):
    row = panel.page.row_of(f"inspector.{name}")
    assert row is not None, name
    return row


def told(panel, name):
    return row_of(panel, name).editor.told.text()


def line_of(editor):
    return editor.line


def type_into(qtbot, editor, text):
    line = line_of(editor)
    line.setFocus()
    line.selectAll()
    if text:
        qtbot.keyClicks(line, text)
    else:
        qtbot.keyClick(line, Qt.Key.Key_Backspace)


def layer(document, place):
    return document.figure.architecture.layers[place]


def alone(kind: Kind) -> Figure:
    """A layer of a kind behind an input that it can read."""
    start = Layer("input", Kind.INPUT, (8, 32, 32))
    first = Architecture((start,))
    if kind is Kind.INPUT:
        return Figure(architecture=first)
    made = new_layer(kind, "input", first)
    return Figure(
        architecture=Architecture((start, made), (Connection("input", made.id),)),
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_every_kind_has_a_row_with_an_editor(qtbot, kind):
    figure = alone(kind)
    made = figure.architecture.layers[-1]
    fields = inspector_fields(figure, [made.id])
    names = {field.option.name for field in fields}
    expected = set(FIELDS_OF_KIND[kind])
    if made.is_pooled_whole:
        expected -= {"kernel", "stride", "padding", "dilation"}
    assert expected | {"kind", "name", "shape"} <= names
    others = set().union(*FIELDS_OF_KIND.values()) - expected
    assert not others & names
    parent = QWidget()
    qtbot.addWidget(parent)
    for field in fields:
        editor = new_row_editor(field, parent)
        editor.show_value(field.read(figure))
        # What is read can be written, and changes nothing: but a size that does not fit is typed.
        if field.option.name == "shape" and deviations(figure.architecture):
            continue
        assert field.write(figure, field.read(figure)).architecture == figure.architecture


TYPED = {
    "name": ("stem", "stem"),
    "size": ("24", None),
    "kernel": ("5x3", (5, 3)),
    "stride": ("2", (2, 2)),
    "padding": ("same", "same"),
    "dilation": ("2", (2, 2)),
    "groups": ("2", 2),
    "activation": ("mish", "mish"),
    "parameters": ("77", 77),
}


@pytest.mark.parametrize("name", TYPED)
def test_typing_changes_all_selected_layers_as_one_step(qtbot, panel, document, name):
    before = document.figure
    ids = chosen(panel, document, 1, 2)
    steps = document.undo_stack.count()
    text, value = TYPED[name]
    type_into(qtbot, row_of(panel, name).editor, text)
    architecture = document.figure.architecture
    if name == "size":
        assert [architecture.layer(i).shape[0] for i in ids] == [24, 24]
    else:
        assert [getattr(architecture.layer(i), name) for i in ids] == [value, value]
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert document.figure == before


@pytest.mark.parametrize("word", ["mish", "Mish"])
def test_leaving_a_word_of_the_list_is_no_step_of_its_own(qtbot, panel, document, word):
    """Qt finds the word in the list, whatever its case, and calls it chosen."""
    before = document.figure
    chosen(panel, document, 1, 2)
    # what is undone stays undone where the line is left before it shows that
    type_into(qtbot, row_of(panel, "activation").editor, word)
    document.undo_stack.undo()
    type_into(qtbot, row_of(panel, "parameters").editor, "77")
    document.undo_stack.undo()
    assert document.figure == before
    steps = document.undo_stack.index()
    type_into(qtbot, row_of(panel, "activation").editor, word)
    type_into(qtbot, row_of(panel, "parameters").editor, "77")
    assert layer(document, 1).activation == "mish"
    assert document.undo_stack.index() == steps + 2


def test_the_grid_of_a_map_is_typed_as_rows_by_columns(qtbot, panel, document):
    document.apply("", lambda _figure: Figure(parse_notation("5 > som 6x8 > dense 3")))
    chosen(panel, document, 1)
    assert row_of(panel, "grid").editor.line.text() == "6×8"
    type_into(qtbot, row_of(panel, "grid").editor, "4x5")
    assert layer(document, 1).shape == (1, 4, 5)
    qtbot.waitUntil(lambda: told(panel, "parameter_count") == "100")
    (row,) = [f for f in inspector_fields(document.figure, ["som-1"]) if "grid" in f.name]
    with pytest.raises(InputError, match="Give rows × columns"):
        row.write(document.figure, "7")


def test_values_that_differ_are_mixed_and_what_follows_is_summed(qtbot, panel, document):
    chosen(panel, document, 1, 2)
    size = row_of(panel, "size").editor
    assert (size.line.text(), size.line.placeholderText()) == ("", "mixed")
    assert row_of(panel, "kernel").editor.line.text() == "3×3"
    assert told(panel, "output") == "mixed"
    assert told(panel, "parameter_count") == f"{3 * 8 * 9 + 8 + 8 * 16 * 9 + 16:,}"
    chosen(panel, document, 1, 3)
    names = [field.option.name for group in panel.page.groups for field in group.fields]
    assert "kernel" in names
    assert "activation" not in names


def test_what_follows_changes_while_one_types(qtbot, panel, document):
    chosen(panel, document, 1)
    assert told(panel, "output") == "8@32×32"
    assert told(panel, "operations") == f"{8 * 3 * 9 * 32 * 32:,}"
    type_into(qtbot, row_of(panel, "stride").editor, "2x2")
    qtbot.waitUntil(lambda: told(panel, "output") == "8@16×16")
    assert told(panel, "read").startswith("Input 3@32×32")
    # What is typed stays as it is typed while the cursor is there.
    assert row_of(panel, "stride").editor.line.text() == "2x2"
    row_of(panel, "name").editor.line.setFocus()
    assert row_of(panel, "stride").editor.line.text() == "2"


def test_a_bad_text_is_marked_in_place_and_the_last_sound_state_kept(qtbot, panel, document):
    chosen(panel, document, 1)
    before = document.figure
    editor = row_of(panel, "kernel").editor
    type_into(qtbot, editor, "5xx")
    assert editor.line.reason == "Give a whole number."
    assert editor.line.property("problem")
    assert layer(document, 1).kernel == (5, 5)
    qtbot.keyClick(editor.line, Qt.Key.Key_Escape)
    assert document.figure == before
    assert (editor.line.text(), editor.line.reason) == ("3×3", "")
    type_into(qtbot, editor, "0")
    assert editor.line.reason.startswith("0 is out of range")
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert document.figure == before
    assert editor.line.text() == "3×3"


def test_what_was_typed_on_the_way_leaves_nothing_behind(qtbot, panel, document):
    """With a kernel of 4, the 40 would start from other sizes than those there were."""
    chosen(panel, document, 1)
    at_once = document.figure.edited(edits.change, document.selected_layers[0], kernel=(40, 40))
    type_into(qtbot, row_of(panel, "kernel").editor, "40")
    assert document.figure == at_once
    qtbot.waitUntil(lambda: bool(told(panel, "deviation")))
    assert row_of(panel, "deviation").editor.isVisible()
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: not told(panel, "deviation"))
    assert not row_of(panel, "deviation").editor.isVisible()


def test_another_kind_brings_its_own_fields_and_keeps_the_place(qtbot, panel, document):
    chosen(panel, document, 1)
    editor = row_of(panel, "kind").editor
    assert isinstance(editor, KindEditor)
    editor.box.setFocus()
    place = editor.box.findData(str(Kind.ATTENTION))
    assert editor.box.itemText(place) == "Attention"
    editor.box.setCurrentIndex(place)
    editor.box.activated.emit(place)
    assert layer(document, 1).kind is Kind.ATTENTION
    qtbot.waitUntil(lambda: panel.page.row_of("inspector.heads") is not None)
    assert panel.page.row_of("inspector.kernel") is None
    assert row_of(panel, "kind").editor.box.hasFocus()
    heads = row_of(panel, "heads").editor
    assert isinstance(heads, NumberEditor)
    type_into(qtbot, heads, "4")
    assert layer(document, 1).heads == 4
    type_into(qtbot, heads, "0")
    assert heads.line.reason == "It goes from 1 to 1000000000."


def test_a_kind_that_cannot_be_is_told(qtbot, panel, document):
    chosen(panel, document, 1)
    before = document.figure
    editor = row_of(panel, "kind").editor
    place = editor.box.findData(str(Kind.INPUT))
    editor.box.setCurrentIndex(place)
    editor.box.activated.emit(place)
    [box] = editor.findChildren(QMessageBox)
    assert "disconnect it" in box.text()
    box.close()
    assert document.figure == before
    assert editor.box.currentData() == str(Kind.CONVOLUTION)


def test_flags_and_words(qtbot, panel, document):
    chosen(panel, document, 1, 2)
    bias = row_of(panel, "bias").editor
    assert isinstance(bias, FlagEditor)
    bias.box.setFocus()
    qtbot.keyClick(bias.box, Qt.Key.Key_Space)
    assert not layer(document, 1).bias
    assert not layer(document, 2).bias
    word = row_of(panel, "activation").editor
    assert isinstance(word, WordEditor)
    word.box.setFocus()
    qtbot.keyClick(word.box, Qt.Key.Key_Down)
    assert layer(document, 1).activation == "relu6"
    assert layer(document, 2).activation == "relu6"


def test_an_empty_shape_follows_arithmetic_again(qtbot, panel, document):
    chosen(panel, document, 2)
    shape = row_of(panel, "shape").editor
    type_into(qtbot, shape, "16@7x7")
    assert layer(document, 2).shape == (16, 7, 7)
    assert layer(document, 2).sizes_typed
    type_into(qtbot, shape, "")
    assert layer(document, 2).shape == (16, 32, 32)
    assert not layer(document, 2).sizes_typed


def test_a_size_may_have_a_name(qtbot, panel, document):
    chosen(panel, document, 0)
    type_into(qtbot, row_of(panel, "shape").editor, "3@H×W")
    assert layer(document, 0).shape == (3, NamedSize("H"), NamedSize("W"))
    qtbot.waitUntil(lambda: told(panel, "output") == "3@H×W")


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("10", (10,)),
        ("64@T", (NamedSize("T"), 64)),
        ("3@224x224", (3, 224, 224)),
        ("1@4×5*6", (1, 4, 5, 6)),
        ("N", (NamedSize("N"),)),
    ],
)
def test_shapes_are_read_as_they_are_written(text, shape):
    assert parsed_shape(text) == shape


@pytest.mark.parametrize("text", ["", "3@", "@3", "1@2x3x4x5", "0", "3@2x-1", "1.5", "3@2,5"])
def test_what_is_no_shape_is_refused(text):
    with pytest.raises(InputError, match=r"\.$"):
        parsed_shape(text)


def test_a_formula_stays_what_it_is():
    old = (3, NamedSize("T") - 2)
    assert parsed_size("(T − 2)", old) == old[1]
    with pytest.raises(InputError):
        parsed_size("T − 2")


def test_a_volume_has_three_directions():
    volume = Layer("a", Kind.CONVOLUTION, (1, 4, 5, 6), kernel=(1, 1, 1))
    assert parsed_numbers(volume, "3") == (3, 3, 3)
    assert parsed_numbers(volume, "1x2x3") == (1, 2, 3)
    with pytest.raises(InputError, match="depth"):
        parsed_numbers(volume, "1x2")


def test_a_field_that_may_be_left_out_goes_back_to_what_is_implied(qtbot, panel, document):
    chosen(panel, document, 1)
    row = row_of(panel, "padding")
    assert row.editor.line.text() == "1"
    qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert layer(document, 1).padding is None
    qtbot.waitUntil(row.reset.isHidden)
    assert (row.editor.line.text(), row.editor.line.placeholderText()) == ("", "0")
    assert row_of(panel, "kernel").reset.isHidden()
    type_into(qtbot, row_of(panel, "kernel").editor, "")
    assert row_of(panel, "kernel").editor.line.reason == "Give a whole number."


def test_the_search_finds_fields_of_layers(qtbot, panel, document):
    chosen(panel, document, 1)
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "dilation")
    assert row_of(panel, "dilation").editor.isVisible()
    assert not row_of(panel, "kernel").editor.isVisible()
    assert not row_of(panel, "deviation").editor.isVisible()
    panel.search.clear()
    assert row_of(panel, "kernel").editor.isVisible()
    assert not row_of(panel, "deviation").editor.isVisible()


def test_nothing_selected_says_what_to_do(panel, document):
    document.select([])
    assert panel.page is None
    assert "Select layers" in panel.nothing.text()


def test_undo_while_typing_is_not_overwritten_by_what_stood_there(qtbot, panel, document):
    ids = chosen(panel, document, 1)
    editor = row_of(panel, "kernel").editor
    type_into(qtbot, editor, "5")
    document.apply("", lambda figure: figure.edited(edits.change, ids[0], name="else"))
    qtbot.keyClick(editor.line, Qt.Key.Key_1)
    assert layer(document, 1).name == "else"
    assert layer(document, 1).kernel == (51, 51)
