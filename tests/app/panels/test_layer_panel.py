"""The layer table, worked by mouse and keyboard."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox

from nnsvg_qt.app.commands.layer_columns import COLUMNS
from nnsvg_qt.app.panels.layer_editor import CellEditor
from nnsvg_qt.app.panels.layer_panel import FITTING_DELAY
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation

COLUMN = {column.key: number for number, column in enumerate(COLUMNS)}


@pytest.fixture
def panel(window):
    return window.layer_panel


@pytest.fixture
def table(panel):
    panel.table.setFocus()
    return panel.table


def ids(document) -> list[str]:
    return [layer.id for layer in document.figure.architecture]


def shapes(document) -> list[tuple]:
    return [layer.shape for layer in document.figure.architecture]


def point(table, row: int, column: str) -> QPoint:
    return table.visualRect(table.model().index(row, COLUMN[column])).center()


def click(qtbot, table, row: int, column: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, modifier, point(table, row, column)
    )


def open_editor(qtbot, table, row: int, column: str) -> CellEditor:
    click(qtbot, table, row, column)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    return table.viewport().findChild(CellEditor)


def text(table, row: int, column: str) -> str:
    return table.model().index(row, COLUMN[column]).data()


class TestShows:
    def test_the_layers_of_lenet(self, table):
        assert [text(table, row, "kind") for row in range(3)] == [
            "Input",
            "Convolution",
            "Average pooling",
        ]
        assert text(table, 1, "channels") == "6"
        assert text(table, 1, "size") == "28×28"
        assert text(table, 1, "kernel") == "5×5"
        assert text(table, 1, "parameters") == "156"

    def test_only_the_columns_that_say_something(self, window, panel, qtbot):
        figure = Figure(architecture=parse_notation("3-2"))
        window.document.apply("vectors", lambda _: figure)

        def hidden() -> set[str]:
            return {key for key, number in COLUMN.items() if panel.table.isColumnHidden(number)}

        qtbot.waitUntil(lambda: {"size", "kernel", "stride"} <= hidden())
        assert not hidden() & {"kind", "name", "channels", "parameters"}


class TestTyping:
    def test_a_size_that_has_only_a_name(self, window, table, qtbot):
        named = Figure(architecture=parse_notation("C@HxW > conv 8 k3 same"))
        window.document.apply("named", lambda _: named)
        assert text(table, 0, "channels") == "C"
        editor = open_editor(qtbot, table, 0, "channels")
        assert editor.text() == "C"
        editor.selectAll()
        qtbot.keyClicks(editor, "k")
        assert text(table, 0, "channels") == "k"
        editor.selectAll()
        qtbot.keyClicks(editor, "3")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert text(table, 0, "channels") == "3"
        assert text(table, 1, "parameters") == "224"

    def test_takes_effect_while_typing_and_is_one_step(self, document, table, qtbot):
        before = document.figure
        editor = open_editor(qtbot, table, 1, "channels")
        editor.selectAll()
        qtbot.keyClicks(editor, "12")
        assert shapes(document)[1] == (12, 28, 28)
        assert shapes(document)[2] == (12, 14, 14)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert document.undo_stack.count() == 1
        document.undo_stack.undo()
        assert document.figure == before

    def test_a_digit_that_stood_there_for_a_moment_leaves_nothing(self, document, table, qtbot):
        editor = open_editor(qtbot, table, 1, "kernel")
        editor.selectAll()
        qtbot.keyClicks(editor, "40")
        assert document.figure.architecture.layers[1].kernel == (40, 40)
        # The 4 would have given 29×29.
        assert shapes(document)[1] == (6, 28, 28)
        assert document.undo_stack.count() == 1

    def test_typing_keeps_what_was_changed_elsewhere_meanwhile(self, document, table, qtbot):
        editor = open_editor(qtbot, table, 1, "channels")
        editor.selectAll()
        qtbot.keyClicks(editor, "1")
        document.apply("elsewhere", lambda figure: figure.with_option("planes.opacity", 0.5))
        qtbot.keyClicks(editor, "2")
        assert shapes(document)[1][0] == 12
        assert document.figure.option_value("planes.opacity") == 0.5

    def test_a_digit_begins_typing(self, document, table, qtbot):
        click(qtbot, table, 1, "channels")
        qtbot.keyClick(table, Qt.Key.Key_9)
        editor = table.viewport().findChild(CellEditor)
        assert editor is not None
        assert editor.text() == "9"

    @pytest.mark.parametrize("column", ["name", "channels", "kind"])
    def test_a_letter_is_a_key_of_the_window(self, window, document, table, qtbot, press, column):
        before = document.figure
        click(qtbot, table, 1, column)
        with qtbot.waitSignal(window.action("canvas.fit").triggered):
            press(table, Qt.Key.Key_F)
        assert table.viewport().findChild(CellEditor) is None
        assert document.figure is before
        press(table, Qt.Key.Key_Q)
        press(table, Qt.Key.Key_Space)
        assert table.viewport().findChild(CellEditor) is None

    def test_undo_right_after_return_can_be_redone(self, window, document, table, qtbot, press):
        before = document.figure
        editor = open_editor(qtbot, table, 1, "channels")
        editor.selectAll()
        qtbot.keyClicks(editor, "9")
        typed = document.figure
        with qtbot.waitActive(window):
            window.activateWindow()
        # no event is handled between both keys: the cell is still open
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert document.figure == before
        undone = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        press(table, Qt.Key.Key_Z, undone)
        assert document.figure == typed

    def test_escape_takes_it_back(self, document, table, qtbot):
        before = document.figure
        editor = open_editor(qtbot, table, 1, "channels")
        editor.selectAll()
        qtbot.keyClicks(editor, "12")
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert document.figure == before
        assert not document.undo_stack.canUndo()

    def test_what_is_of_no_use_is_marked_with_the_reason(self, document, panel, table, qtbot):
        editor = open_editor(qtbot, table, 1, "channels")
        editor.selectAll()
        qtbot.keyClicks(editor, "1x")
        assert shapes(document)[1][0] == 1
        assert "whole number" in editor.reason
        assert editor.property("problem") is True
        assert editor.toolTip() == editor.reason
        assert panel.reason.isVisible()
        assert panel.reason.text() == editor.reason
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert editor.reason == ""
        assert not editor.property("problem")
        assert not panel.reason.isVisible()

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
    def test_leaving_a_bad_text_puts_the_old_value_back(self, document, panel, table, qtbot, key):
        before = document.figure
        editor = open_editor(qtbot, table, 1, "channels")
        editor.selectAll()
        qtbot.keyClicks(editor, "8x")
        assert shapes(document)[1][0] == 8, "valid on the way"
        qtbot.keyClick(editor, key)
        qtbot.waitUntil(lambda: document.figure == before)
        assert text(table, 1, "channels") == "6"
        assert not document.undo_stack.canUndo()
        qtbot.waitUntil(panel.reason.isHidden)

    def test_a_name(self, document, table, qtbot):
        editor = open_editor(qtbot, table, 1, "name")
        editor.selectAll()
        qtbot.keyClicks(editor, "first f")
        assert document.figure.architecture.layers[1].name == "first f"

    def test_without_a_name_the_figure_s_is_shown_and_not_typed_over(self, window, table, qtbot):
        document = window.document
        document.apply("other", lambda _: Figure(parse_notation("8-7-6-2")))
        document.show_view("planes")
        assert [text(table, row, "name") for row in range(4)] == [
            "Input",
            "Dense",
            "Dense",
            "Output",
        ]
        cell = table.model().index(1, COLUMN["name"])
        quiet = cell.data(Qt.ItemDataRole.ForegroundRole).color()
        assert quiet == table.palette().placeholderText().color()
        document.show_view("nodes")
        assert text(table, 2, "name") == "Hidden 2"
        editor = open_editor(qtbot, table, 1, "name")
        assert (editor.text(), editor.placeholderText()) == ("", "Hidden 1")
        qtbot.keyClicks(editor, "first")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert document.figure.architecture.layers[1].name == "first"
        assert text(table, 2, "name") == "Hidden"
        assert table.model().index(1, COLUMN["name"]).data(Qt.ItemDataRole.ForegroundRole) is None

    def test_a_kind_from_the_list(self, document, table, qtbot):
        click(qtbot, table, 2, "kind")
        qtbot.keyClick(table, Qt.Key.Key_F2)
        editor = table.viewport().findChild(QComboBox)
        editor.setCurrentText("Max pooling")
        editor.activated.emit(editor.currentIndex())
        layer = document.figure.architecture.layers[2]
        assert (layer.kind.value, layer.pooling) == ("pooling", "max")

    def test_a_size_that_deviates_is_marked_and_can_be_recomputed(
        self, document, panel, table, qtbot
    ):
        before = shapes(document)
        editor = open_editor(qtbot, table, 1, "size")
        editor.selectAll()
        qtbot.keyClicks(editor, "30x30")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert shapes(document)[1] == (6, 30, 30)
        assert panel.deviation_bar.isVisible()
        assert "28×28" in panel.deviation_bar.text.text()
        bar = panel.deviation_bar
        bar.resize(420, bar.height())
        assert bar.button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        bar.resize(240, bar.height())
        assert bar.button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        qtbot.mouseClick(panel.deviation_bar.button, Qt.MouseButton.LeftButton)
        assert shapes(document) == before
        assert not panel.deviation_bar.isVisible()


class TestSelecting:
    def test_rows_select_layers(self, document, table, qtbot):
        click(qtbot, table, 2, "kind")
        assert document.selected_layers == (ids(document)[2],)
        click(qtbot, table, 4, "kind", Qt.KeyboardModifier.ControlModifier)
        assert document.selected_layers == (ids(document)[2], ids(document)[4])

    def test_layers_select_rows(self, document, table):
        document.select([ids(document)[3], ids(document)[5]])
        rows = {index.row() for index in table.selectionModel().selectedRows()}
        assert rows == {3, 5}

    def test_arrows_walk(self, document, table, qtbot):
        click(qtbot, table, 0, "kind")
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert document.selected_layers == (ids(document)[1],)

    def test_selection_survives_edits(self, document, table):
        chosen = ids(document)[3]
        document.select([chosen])
        document.apply("delete", lambda figure: figure.edited(edits.delete, ids(document)[1]))
        rows = {index.row() for index in table.selectionModel().selectedRows()}
        assert rows == {2}
        assert document.selected_layers == (chosen,)


class TestCommands:
    def test_delete_key_deletes_and_selects_the_next(self, document, table, qtbot, press):
        before = ids(document)
        click(qtbot, table, 2, "kind")
        press(table, Qt.Key.Key_Delete)
        assert ids(document) == before[:2] + before[3:]
        assert document.selected_layers == (before[3],)
        document.undo_stack.undo()
        assert ids(document) == before

    def test_duplicate(self, document, table, qtbot, press):
        before = ids(document)
        click(qtbot, table, 1, "kind")
        press(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        [new] = set(ids(document)) - set(before)
        assert ids(document).index(new) == 2
        assert document.selected_layers == (new,)

    def test_layers_in_a_row_are_duplicated_as_one_block(self, document, window):
        before = ids(document)
        document.apply("", lambda figure: figure.with_override(before[2], color="#123456"))
        document.select(before[1:3])
        window.action("layers.duplicate").trigger()
        layers = document.figure.architecture.layers
        assert [layer.id for layer in layers[:3]] == before[:3]
        assert [layer.kind for layer in layers[3:5]] == [layer.kind for layer in layers[1:3]]
        assert ids(document)[5:] == before[3:]
        assert document.selected_layers == tuple(ids(document)[3:5])
        assert document.figure.look.override(ids(document)[4]).color == "#123456"
        incoming = document.figure.architecture.incoming
        assert [incoming(name)[0].source for name in ids(document)[3:6]] == ids(document)[2:5]
        document.undo_stack.undo()
        assert ids(document) == before

    def test_layers_apart_are_duplicated_one_by_one(self, document, window):
        before = ids(document)
        document.select([before[1], before[3]])
        window.action("layers.duplicate").trigger()
        after = ids(document)
        assert [after[0], after[1], after[3], after[4]] == before[:4]
        assert document.selected_layers == (after[2], after[5])

    def test_a_hidden_layer_is_quiet_in_the_table(self, document, table):
        hidden = ids(document)[2]
        document.apply("hide", lambda figure: figure.with_override(hidden, hidden=True))
        inks = [
            table.model().index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(8)
        ]
        assert [row for row, ink in enumerate(inks) if ink is not None] == [2]

    def test_add(self, document, window, table, qtbot):
        click(qtbot, table, 6, "kind")
        window.action("layers.add").trigger()
        assert len(ids(document)) == 9
        assert document.selected_layers == (ids(document)[7],)
        assert shapes(document)[7] == shapes(document)[6]

    def test_what_is_added_without_a_selection_stands_before_the_output(self, document, window):
        document.select([])
        window.action("layers.add").trigger()
        layers = document.figure.architecture.layers
        assert document.selected_layers == (layers[-2].id,)
        assert [layer.name for layer in layers[-3:]] == ["F6", "", "Output"]
        # an activation of its own does not say that it is the output
        document.apply("network", lambda _: Figure(architecture=parse_notation("3-2")))
        window.action("layers.add").trigger()
        assert document.selected_layers == (ids(document)[-1],)

    def test_add_of_a_chosen_kind(self, document, window):
        document.select([ids(document)[1]])
        from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS

        average = next(kind for kind in LAYER_KINDS if kind.pooling == "average")
        window.layers.add(average)
        layer = document.figure.architecture.layers[2]
        assert (layer.kind, layer.pooling) == (average.kind, "average")

    @pytest.mark.parametrize(
        ("rows", "direction", "order"),
        [
            ([6], "up", [0, 1, 2, 3, 4, 6, 5, 7]),
            ([5], "down", [0, 1, 2, 3, 4, 6, 5, 7]),
            ([5, 6], "up", [0, 1, 2, 3, 5, 6, 4, 7]),
            ([5, 6], "down", [0, 1, 2, 3, 4, 7, 5, 6]),
            ([1, 2], "down", [0, 3, 1, 2, 4, 5, 6, 7]),
        ],
    )
    def test_move_by_keyboard(self, document, table, qtbot, press, rows, direction, order):
        before = ids(document)
        document.select([before[row] for row in rows])
        key = Qt.Key.Key_Up if direction == "up" else Qt.Key.Key_Down
        press(table, key, Qt.KeyboardModifier.AltModifier)
        assert ids(document) == [before[place] for place in order]
        assert document.selected_layers == tuple(before[row] for row in rows)
        assert document.undo_stack.count() == 1

    @pytest.mark.parametrize(
        ("rows", "before_row", "order"),
        [
            ([1], 4, [0, 2, 3, 1, 4, 5, 6, 7]),
            ([6], 5, [0, 1, 2, 3, 4, 6, 5, 7]),
            ([1, 3], 7, [0, 2, 4, 5, 6, 1, 3, 7]),
            ([5], 8, [0, 1, 2, 3, 4, 6, 7, 5]),
            ([2], 2, [0, 1, 2, 3, 4, 5, 6, 7]),
            ([2], 3, [0, 1, 2, 3, 4, 5, 6, 7]),
        ],
    )
    def test_rows_dropped_before_another(self, document, table, rows, before_row, order):
        before = ids(document)
        model = table.model()
        data = model.mimeData([model.index(row, 0) for row in rows])
        model.dropMimeData(data, Qt.DropAction.MoveAction, before_row, 0, model.index(-1, -1))
        assert ids(document) == [before[place] for place in order]

    def test_a_move_that_makes_no_sense_is_refused_in_place(self, document, panel, table):
        before = document.figure
        model = table.model()
        data = model.mimeData([model.index(3, 0)])
        model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
        assert document.figure is before
        assert "comes first" in panel.reason.text()
        assert panel.reason.isVisible()

    def test_copy_and_paste_as_rows(self, document, window, table, qtbot, press):
        before = shapes(document)
        click(qtbot, table, 5, "kind")
        click(qtbot, table, 6, "kind", Qt.KeyboardModifier.ShiftModifier)
        press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0].startswith("kind\tname\tchannels")
        assert [line.split("\t")[2] for line in lines[1:]] == ["120", "84"]
        press(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert shapes(document) == [*before[:7], (120,), (84,), before[7]]
        assert document.undo_stack.count() == 1

    def test_paste_of_notation(self, document, window):
        QGuiApplication.clipboard().setText("dense 50 > dense 20")
        document.select([ids(document)[6]])
        window.action("layers.paste").trigger()
        assert shapes(document)[6:] == [(84,), (50,), (20,), (10,)]

    def test_paste_of_nonsense_says_so(self, document, window, qtbot):
        data = QMimeData()
        data.setText("rhubarb")
        QGuiApplication.clipboard().setMimeData(data)
        before = document.figure
        said: list[str] = []
        window.show_problem = said.append
        window.action("layers.paste").trigger()
        assert document.figure is before
        assert len(said) == 1
        assert "Item 1" in said[0]


class TestFinding:
    def test_by_name_then_the_next(self, document, window, panel, qtbot):
        window.action("begin_search").trigger()
        assert panel.search.isVisible()
        qtbot.keyClicks(panel.search, "conv")
        assert document.selected_layers == (ids(document)[1],)
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
        assert document.selected_layers == (ids(document)[3],)
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
        assert document.selected_layers == (ids(document)[1],)

    def test_nothing_found_is_marked(self, document, window, panel, qtbot):
        window.action("begin_search").trigger()
        qtbot.keyClicks(panel.search, "zebra")
        assert panel.search.property("problem") is True
        qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
        assert not panel.search.isVisible()


def test_the_header_is_measured_as_it_is_drawn(qtbot, windows, window, document):
    panel, table = window.layer_panel, window.layer_panel.table
    window.resize(1440, 900)
    window.reset_layout()
    QApplication.processEvents()
    for scheme in ("dark", "light"):
        header = table.horizontalHeader().viewport()
        assert header.font().pointSizeF() == pytest.approx(table.font().pointSizeF(), abs=0.01)
        windows.theme.choose(scheme)
    needed = panel.needed_width
    document.apply("", lambda figure: figure.edited(edits.rename, "c1", "C2"))
    qtbot.wait(2 * FITTING_DELAY)
    assert panel.needed_width == needed
    assert not table.horizontalScrollBar().isVisible()
