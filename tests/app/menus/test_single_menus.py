"""Menus about single connections and units, asked for with the mouse; and what stands out."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QColorDialog, QInputDialog, QMenu

from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.own_styles import ConnectionOverride, Dashes, UnitOverride, UnitSymbol
from nnsvg_qt.scene.primitives import Circles, layer_owner
from tests.app.canvas_helpers import click, press, release, settled

RIGHT = Qt.MouseButton.RightButton
CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = "input-1-dense-1", "dense-1-dense-2"


@pytest.fixture
def canvas(window, qtbot):
    document = window.document
    document.apply("", lambda _figure: Figure(parse_notation("4-3-2")))
    document.show_view("nodes")
    settled(qtbot, window.canvas)
    qtbot.waitUntil(lambda: window.canvas.shown_figure is document.figure)
    return window.canvas


@pytest.fixture
def menu_at(canvas):
    """Clicks with the right button and returns the menu that comes."""

    def ask(position) -> QMenu:
        press(canvas.viewport(), position, RIGHT)
        release(canvas.viewport(), position, RIGHT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    yield ask
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def unit_place(canvas, layer_id, unit) -> QPointF:
    """Where a unit, counted from 1, is drawn, in pixels of the view."""
    outlines = canvas.outlines
    assert isinstance(outlines, Outlines)
    for primitive in outlines.primitives:
        if isinstance(primitive, Circles) and primitive.owner == layer_owner(layer_id):
            return canvas.place.position(QPointF(*primitive.centers[unit - 1].tolist()))
    raise AssertionError(f"{layer_id} is not drawn")


def connection_place(canvas, connection_id) -> QPointF:
    starts, ends = canvas.outlines.lines(connection_id, 300)
    for start, end in zip(starts, ends, strict=True):
        position = canvas.place.position(QPointF(*((start + end) / 2)))
        if canvas.owner_at(position).id == connection_id:
            return position
    raise AssertionError(f"no line of {connection_id} is to be clicked")


def entry(menu, *path):
    """The action at the end of a path through menus."""
    for text in path:
        action = next(a for a in menu.actions() if a.text().replace("&", "").startswith(text))
        menu = action.menu()
    return action


def own(document, connection_id):
    return document.figure.look.connection_overrides.get(connection_id, ConnectionOverride())


class TestConnection:
    def test_a_click_selects_it_and_its_menu_draws_it_otherwise(self, window, canvas, menu_at):
        document = window.document
        menu = menu_at(connection_place(canvas, FIRST))
        assert document.selection == {FIRST}
        entry(menu, "Dashes", "Dotted").trigger()
        assert own(document, FIRST) == ConnectionOverride(dashes=Dashes.DOTTED)
        menu.close()
        entry(menu_at(connection_place(canvas, FIRST)), "Double line").trigger()
        assert own(document, FIRST).double
        document.undo_stack.undo()
        document.undo_stack.undo()
        assert not document.figure.look.connection_overrides

    def test_several_are_colored_as_one_step(self, window, canvas, menu_at):
        document = window.document
        document.select([FIRST, SECOND])
        steps = document.undo_stack.count()
        entry(menu_at(connection_place(canvas, FIRST)), "Line colour").trigger()
        dialog = window.findChild(QColorDialog)
        dialog.setCurrentColor("#123456")
        dialog.accept()
        assert {own(document, one).color for one in (FIRST, SECOND)} == {"#123456"}
        assert document.undo_stack.count() == steps + 1

    def test_label_leads_to_its_field_and_reset_takes_all_back(
        self, window, canvas, menu_at, qtbot
    ):
        document = window.document
        document.apply("", lambda f: f.with_connection_override(FIRST, label="W", width=3.0))
        settled(qtbot, canvas)
        menu = menu_at(connection_place(canvas, FIRST))
        entry(menu, "Label…").trigger()
        assert window.style_panel.shows_layers
        assert window.style_panel.page.row_of("connection.label") is not None
        entry(menu, "Reset own style").trigger()
        assert not document.figure.look.connection_overrides


class TestUnit:
    def test_a_click_selects_the_unit_with_its_layer(self, window, canvas):
        document = window.document
        click(canvas.viewport(), unit_place(canvas, "dense-1", 2))
        assert document.selection == {"dense-1"}
        assert document.selected_units == {"dense-1": {2}}
        click(canvas.viewport(), unit_place(canvas, "dense-1", 3), CONTROL)
        assert document.selected_units == {"dense-1": {2, 3}}
        click(canvas.viewport(), unit_place(canvas, "dense-2", 1), CONTROL)
        assert document.selected_units == {"dense-1": {2, 3}, "dense-2": {1}}
        click(canvas.viewport(), unit_place(canvas, "dense-2", 1), CONTROL)
        assert document.selection == {"dense-1"}
        assert len(canvas.interaction.selection.units()) == 2

    def test_a_layer_selected_as_a_whole_is_let_go_of(self, window, canvas):
        window.document.select(["dense-1"])
        click(canvas.viewport(), unit_place(canvas, "dense-1", 2), CONTROL)
        assert not window.document.selection

    def test_selecting_anything_else_selects_no_unit(self, window, canvas):
        document = window.document
        click(canvas.viewport(), unit_place(canvas, "dense-1", 2))
        document.select(["dense-1"])
        assert document.selected_units
        document.select(["dense-2"])
        assert not document.selected_units
        click(canvas.viewport(), unit_place(canvas, "dense-1", 2))
        document.apply("", lambda figure: Figure(parse_notation("4-1-2")))
        assert not document.selected_units

    def test_its_menu_crosses_it_out_and_undo_puts_it_back(self, window, canvas, menu_at):
        document = window.document
        menu = menu_at(unit_place(canvas, "dense-1", 2))
        entry(menu, "Unit 2", "Cross out").trigger()
        crossed = UnitOverride(crossed=True, dims_edges=True)
        assert document.figure.look.unit_overrides == {"dense-1": {2: crossed}}
        assert document.selected_units == {"dense-1": {2}}
        document.undo_stack.undo()
        assert not document.figure.look.unit_overrides

    def test_several_units_get_a_symbol_as_one_step(self, window, canvas, menu_at):
        document = window.document
        document.select_units({"dense-1": [1, 3]})
        steps = document.undo_stack.count()
        menu = menu_at(unit_place(canvas, "dense-1", 3))
        entry(menu, "2 units", "Symbol", "Tanh").trigger()
        symbols = {
            n: one.symbol for n, one in document.figure.look.unit_overrides["dense-1"].items()
        }
        assert symbols == {1: UnitSymbol.TANH, 3: UnitSymbol.TANH}
        assert document.undo_stack.count() == steps + 1

    def test_units_are_selected_by_a_list(self, window, canvas, menu_at):
        document = window.document
        menu = menu_at(unit_place(canvas, "input-1", 1))
        entry(menu, "Unit 1", "Select units").trigger()
        dialog = window.findChild(QInputDialog)
        dialog.setTextValue("2n")
        dialog.accept()
        assert document.selected_units == {"input-1": {2, 4}}
        with pytest.raises(InputError):
            window.own_style.units.select_listed("input-1", "9")

    def test_in_other_views_there_is_no_menu_of_units(self, window, canvas, menu_at, qtbot):
        window.document.show_view("planes")
        settled(qtbot, window.canvas)
        planes = window.canvas
        position = planes.place.position(QPointF(*planes.outlines.center("dense-1")))
        press(planes.viewport(), position, RIGHT)
        release(planes.viewport(), position, RIGHT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert not any("nits" in action.text() for action in menu.actions())


class TestHighlight:
    def test_the_path_between_two_layers_stands_out(self, window, canvas, qtbot):
        document = window.document
        document.select(["dense-2", "input-1"])
        path = window.action("own_style.highlights.path")
        qtbot.waitUntil(path.isEnabled)
        path.trigger()
        assert document.figure.look.highlight is not None
        assert document.figure.look.highlight.ids == {
            *("input-1", "dense-1", "dense-2"),
            *(FIRST, SECOND),
        }
        clear = window.action("own_style.highlights.clear")
        qtbot.waitUntil(clear.isEnabled)
        clear.trigger()
        assert document.figure.look.highlight is None

    def test_the_selection_stands_out_with_what_joins_it(self, window, canvas):
        document = window.document
        document.select(["dense-1", "dense-2"])
        window.own_style.highlights.selection()
        assert document.figure.look.highlight is not None
        assert document.figure.look.highlight.ids == {"dense-1", "dense-2", SECOND}
