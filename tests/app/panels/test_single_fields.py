"""The fields of selected connections and units, and of what stands out, in the style panel."""

import pytest
from PySide6.QtCore import Qt

from nnsvg_qt.app.panels.field_editors import ChoiceEditor, FlagEditor
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.own_styles import ConnectionOverride, Dashes, UnitOverride, UnitSymbol
from tests.app.panels.test_inspector import type_into

NETWORK = "4-3-2"
FIRST, SECOND = "input-1-dense-1", "dense-1-dense-2"


@pytest.fixture
def panel(qtbot, window, document):
    document.apply("", lambda _figure: Figure(parse_notation(NETWORK)))
    document.select([FIRST])
    window.own_style.open_options()
    with qtbot.waitActive(window, timeout=20000):
        window.activateWindow()
    return window.style_panel


def row_of(panel, name):
    row = panel.page.row_of(name)
    assert row is not None, name
    return row


def choose(editor, word):
    assert isinstance(editor, ChoiceEditor)
    index = editor.box.findData(word)
    assert index >= 0
    editor.box.setCurrentIndex(index)
    editor.box.activated.emit(index)


def connection(document, connection_id):
    return document.figure.look.connection_overrides.get(connection_id, ConnectionOverride())


class TestConnections:
    def test_a_label_is_typed_and_is_one_step(self, qtbot, panel, document):
        steps = document.undo_stack.count()
        type_into(qtbot, row_of(panel, "connection.label").editor, "W one")
        assert connection(document, FIRST).label == "W one"
        assert document.undo_stack.count() == steps + 1
        document.undo_stack.undo()
        assert connection(document, FIRST).label is None

    def test_several_connections_change_together_as_one_step(self, qtbot, panel, document):
        document.select([FIRST, SECOND])
        steps = document.undo_stack.count()
        choose(row_of(panel, "connection.dashes").editor, "dashed")
        assert [connection(document, one).dashes for one in (FIRST, SECOND)] == [Dashes.DASHED] * 2
        assert document.undo_stack.count() == steps + 1
        choose(row_of(panel, "connection.dashes").editor, "auto")
        assert not document.figure.look.connection_overrides

    def test_what_they_do_not_agree_on_is_mixed(self, panel, document):
        document.apply("", lambda f: f.with_connection_override(FIRST, width=3.0, double=True))
        document.select([FIRST, SECOND])
        panel._show_page()
        double = row_of(panel, "connection.double").editor
        assert isinstance(double, FlagEditor)
        assert double.box.checkState() is Qt.CheckState.PartiallyChecked
        assert row_of(panel, "connection.width").editor.line.text() == ""

    def test_resetting_a_row_takes_that_field_back(self, qtbot, panel, document):
        document.apply("", lambda f: f.with_connection_override(FIRST, width=3.0, label="W"))
        panel._show_page()
        row_of(panel, "connection.width").reset.click()
        assert connection(document, FIRST) == ConnectionOverride(label="W")

    def test_layers_and_connections_have_their_own_groups(self, panel, document):
        document.select(["dense-1", FIRST])
        titles = {group.title for group in panel.page.groups}
        assert {"Layer", "Connection"} <= titles
        document.select(["dense-1"])
        assert "Connection" not in {group.title for group in panel.page.groups}


class TestUnits:
    def test_the_units_that_are_selected_are_told_and_change_together(self, qtbot, panel, document):
        document.select_units({"dense-1": [1, 3]})
        assert row_of(panel, "unit.units").editor.told.text() == "1, 3"
        steps = document.undo_stack.count()
        choose(row_of(panel, "unit.symbol").editor, "sum")
        own = document.figure.look.unit_overrides["dense-1"]
        assert own == {
            1: UnitOverride(symbol=UnitSymbol.SUM),
            3: UnitOverride(symbol=UnitSymbol.SUM),
        }
        assert document.undo_stack.count() == steps + 1
        assert document.selected_units == {"dense-1": {1, 3}}

    def test_a_flag_and_a_text(self, qtbot, panel, document):
        document.select_units({"dense-1": [2]})
        row_of(panel, "unit.crossed").editor.box.click()
        type_into(qtbot, row_of(panel, "unit.text").editor, "h")
        assert document.figure.look.unit("dense-1", 2) == UnitOverride(crossed=True, text="h")

    def test_without_a_unit_there_is_no_group_of_units(self, panel, document):
        document.select_units({"dense-1": [2]})
        assert "Unit" in {group.title for group in panel.page.groups}
        document.select(["dense-2"])
        assert "Unit" not in {group.title for group in panel.page.groups}


def test_what_stands_out_has_fields_while_it_does(qtbot, panel, document):
    document.select(["dense-1"])
    assert "Highlight" not in {group.title for group in panel.page.groups}
    document.apply("", lambda figure: figure.with_highlight(["dense-1"]))
    qtbot.waitUntil(lambda: "Highlight" in {group.title for group in panel.page.groups})
    row_of(panel, "highlight.dims").editor.box.click()
    assert document.figure.look.highlight is not None
    assert not document.figure.look.highlight.dims
