"""What selected layers do differently, one or many, in the style panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog

import nnsvg_qt
from nnsvg_qt.app.panels.field_editors import ColorEditor, FlagEditor, NumberEditor, TextEditor
from nnsvg_qt.app.panels.fields import HIDDEN, OVERRIDE_OPTIONS, folded_layers
from nnsvg_qt.figure import Figure

VALUES = {
    "name": ("One", "Two"),
    "caption": ("wide", "deep"),
    "operation": ("by hand", "by heart"),
    "color": ("#123456", "#654321"),
    "outline": ("#ff0000", "#00ff00"),
    "opacity": (0.25, 0.75),
    "size": (2.0, 0.5),
    "spacing": (50.0, 90.0),
    "gap": (5.0, 9.0),
    "drawn": (3, 4),
    "hidden": (True, False),
}
"""Two values of each field of an override."""


@pytest.fixture
def panel(window):
    window.own_style.open_options()
    return window.style_panel


@pytest.fixture
def two(document) -> tuple[str, str]:
    document.replace_by(document.figure.with_named_style("first"))
    first, second = (layer.id for layer in document.figure.architecture.layers[1:3])
    document.select([first, second])
    return first, second


def row_of(panel, name):
    for group in panel.page.groups:
        group.choose_open(True)
        for row in group.rows:
            if row.field.name == f"layer.{name}":
                return row
    raise LookupError(name)


def given(figure: Figure, ids, name):
    return [getattr(figure.look.override(layer_id), name) for layer_id in ids]


def shown_by(editor):
    """What an editor shows, and whether it says that the layers differ."""
    if isinstance(editor, FlagEditor):
        state = editor.box.checkState()
        return state == Qt.CheckState.Checked, state == Qt.CheckState.PartiallyChecked
    return editor.line.text(), editor.line.placeholderText() == "mixed"


def write(qtbot, editor, value):
    """Gives an editor a value by the keyboard."""
    if isinstance(editor, FlagEditor):
        while editor.box.checkState() != Qt.CheckState.Checked:
            qtbot.keyClick(editor.box, Qt.Key.Key_Space)
        return
    editor.line.setFocus()
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, str(value))


def test_every_field_of_an_override_can_be_set_here(panel, two):
    names = {row.name for row in OVERRIDE_OPTIONS} | {HIDDEN.name}
    assert names == set(VALUES)
    for name in VALUES:
        assert isinstance(
            row_of(panel, name).editor, ColorEditor | FlagEditor | NumberEditor | TextEditor
        )


def test_values_that_differ_are_shown_as_mixed(qtbot, panel, document, two):
    for number, layer_id in enumerate(two):
        values = {name: both[number] for name, both in VALUES.items()}
        document.apply("", lambda f, i=layer_id, v=values: f.with_override(i, **v))
    for name in VALUES:
        row = row_of(panel, name)
        qtbot.waitUntil(lambda row=row: shown_by(row.editor)[1])
        assert shown_by(row.editor)[0] in ("", False), name
        assert not row.reset.isHidden(), name
    document.select(two[:1])
    for name, (value, _) in VALUES.items():
        shown, mixed = shown_by(row_of(panel, name).editor)
        assert not mixed, name
        assert shown in (value, f"{value:g}" if name in NUMBERS else None), name


NUMBERS = {"opacity", "size", "spacing", "gap", "drawn"}


def test_typing_gives_it_to_all_as_one_step_and_reset_takes_it_away(qtbot, panel, document, two):
    for name, (value, other) in VALUES.items():
        typed_and_reset(qtbot, panel, document, two, name, value, other)


def typed_and_reset(qtbot, panel, document, two, name, value, other):
    before = document.figure
    document.apply("", lambda figure: figure.with_override(two[1], **{name: other}))
    steps = document.undo_stack.count()
    row = row_of(panel, name)
    write(qtbot, row.editor, value)
    assert given(document.figure, two, name) == [value, value], name
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert given(document.figure, two, name) == [row.field.default, other], name
    document.undo_stack.redo()
    qtbot.waitUntil(lambda: not row.reset.isHidden())
    row.reset.setFocus()
    qtbot.keyClick(row.reset, Qt.Key.Key_Space)
    assert document.figure == before, name
    assert document.undo_stack.count() == steps + 2, name
    qtbot.waitUntil(lambda: not shown_by(row.editor)[1])


def test_a_colour_from_the_dialog_goes_to_all(qtbot, panel, document, two):
    row = row_of(panel, "color")
    qtbot.mouseClick(row.editor.swatch, Qt.MouseButton.LeftButton)
    dialog = row.editor.findChild(QColorDialog)
    dialog.setCurrentColor(QColor("#00ff00"))
    dialog.accept()
    assert given(document.figure, two, "color") == ["#00ff00"] * 2
    assert document.undo_stack.count() == 1


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_steps_begin_at_what_the_style_says(qtbot, panel, document, two, view):
    document.show_view(view)
    document.apply("", lambda figure: figure.with_option(f"{view}.between_layers", 30.0))
    row = row_of(panel, "spacing")
    qtbot.waitUntil(lambda: row.editor.inherited == 30.0)
    row.editor.line.setFocus()
    qtbot.keyClick(row.editor.line, Qt.Key.Key_Up)
    assert given(document.figure, two, "spacing") == [31.0, 31.0]


# what is folded

FOLDING = "3@8x8 > conv 4 k3 > norm > dense 10 > softmax"


def test_folded_layers_are_found():
    figure = nnsvg_qt.draw(FOLDING)
    first, conv, norm, dense, softmax = (layer.id for layer in figure.architecture)
    assert folded_layers(figure, [first, norm, dense, softmax]) == {norm: conv, softmax: dense}
    assert folded_layers(figure.with_option("look.fold", False), [norm, softmax]) == {}


def test_it_says_that_a_folded_layer_shows_little(qtbot, panel, document):
    document.replace_by(nnsvg_qt.draw(FOLDING))
    first, conv, norm, _, softmax = (layer.id for layer in document.figure.architecture)
    document.select([conv])
    assert panel.folded.isHidden()
    document.select([norm])
    assert panel.folded.text().startswith("Normalization is drawn as part of Convolution:")
    assert panel.folded.isVisible()
    document.select([first, norm, softmax])
    assert panel.folded.text().startswith("2 of these layers are drawn as part of others:")
    document.apply("", lambda figure: figure.with_option("look.fold", False))
    qtbot.waitUntil(panel.folded.isHidden)
