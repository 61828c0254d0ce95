import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt

from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS
from nnsvg_qt.app.commands.layer_insertion import dragged_kind, kind_data
from nnsvg_qt.app.panels.kind_palette import NARROW, WIDE
from nnsvg_qt.app.panels.layer_model import ROWS_TYPE
from nnsvg_qt.model.layer import Kind
from tests.app.canvas_helpers import drag_over, drop

KINDS = {choice.title: choice for choice in LAYER_KINDS}


@pytest.fixture
def kinds(window):
    return window.kind_palette.list


@pytest.fixture
def table(window):
    return window.layer_panel.table


def ids(document):
    return [layer.id for layer in document.figure.architecture]


def choose(kinds, title):
    kinds.setCurrentIndex(kinds.model().index(LAYER_KINDS.index(KINDS[title])))


def test_each_kind_has_a_name_an_icon_and_a_tip(kinds):
    for row, choice in enumerate(LAYER_KINDS):
        index = kinds.model().index(row)
        assert index.data() == choice.title
        assert not index.data(Qt.ItemDataRole.DecorationRole).pixmap(22).isNull()
        assert choice.title in index.data(Qt.ItemDataRole.ToolTipRole)
        assert dragged_kind(kinds.model().mimeData([index])) is choice


def test_icons_have_the_colours_of_the_figure(kinds, document):
    index = kinds.model().index(LAYER_KINDS.index(KINDS["Convolution"]))
    soft = index.data(Qt.ItemDataRole.DecorationRole).pixmap(22).toImage()
    document.apply("", lambda figure: figure.with_option("look.palette", "grey"))
    assert index.data(Qt.ItemDataRole.DecorationRole).pixmap(22).toImage() != soft


def test_enter_puts_the_kind_after_the_selected_layer(qtbot, kinds, document):
    before = ids(document)
    document.select([before[1]])
    choose(kinds, "Normalization")
    qtbot.keyClick(kinds, Qt.Key.Key_Return)
    assert document.figure.architecture.layers[2].kind is Kind.NORMALIZATION
    assert document.selection == {ids(document)[2]}
    assert document.undo_stack.count() == 1
    qtbot.keyClick(kinds, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert document.figure.architecture.layers[3].kind is Kind.NORMALIZATION


def test_no_kind_looks_held_when_the_palette_is_left(qtbot, kinds, window):
    choose(kinds, "Dense")
    window.activateWindow()
    kinds.setFocus()
    qtbot.waitUntil(kinds.hasFocus)
    assert kinds.selectedIndexes() == [kinds.currentIndex()]
    window.canvas.surface().setFocus()
    assert kinds.selectedIndexes() == []
    kinds.setFocus()
    assert [index.data() for index in kinds.selectedIndexes()] == ["Dense"]


def test_a_double_click_does_too(qtbot, kinds, document):
    index = kinds.model().index(LAYER_KINDS.index(KINDS["Dropout"]))
    place = kinds.visualRect(index).center()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(kinds.viewport(), left, pos=place)
    assert document.undo_stack.count() == 0, "one click only selects"
    qtbot.mouseDClick(kinds.viewport(), left, pos=place)
    *_, added, output = document.figure.architecture.layers
    assert (added.kind, output.name) == (Kind.DROPOUT, "Output")


def test_narrow_it_shows_icons_alone_and_wide_the_names(qtbot, window, kinds):
    palette, dock = window.kind_palette, window.docks["kinds"]
    for width, named in ((NARROW, False), (WIDE, True), (NARROW, False)):
        qtbot.waitUntil(lambda width=width: dock.width() == width)
        assert palette.has_names == named
        row = kinds.visualRect(kinds.model().index(1))
        picture = kinds.viewport().grab(row).toImage()
        paper = picture.pixelColor(picture.width() - 1, 1)
        beyond = [
            picture.pixelColor(x, y)
            for x in range(40, picture.width())
            for y in range(picture.height())
        ]
        assert any(color != paper for color in beyond) == named
        qtbot.mouseClick(palette.names, Qt.MouseButton.LeftButton)


def test_it_is_a_panel_like_the_others(windows, window):
    dock = window.docks["kinds"]
    toggle = dock.toggleViewAction()
    assert toggle in window.submenu("panels").actions()
    assert window.dockWidgetArea(dock) == Qt.DockWidgetArea.LeftDockWidgetArea
    toggle.trigger()
    assert not dock.isVisible()
    window.close()
    again = windows.open_figure(window.document.figure)
    assert not again.docks["kinds"].isVisible()
    again.reset_layout()
    assert again.docks["kinds"].isVisible()


def below_row(table, row):
    rect = table.visualRect(table.model().index(row, 0))
    return QPoint(rect.center().x(), rect.bottom() - 1)


def test_a_kind_dropped_between_rows_of_the_table(table, document):
    before = ids(document)
    assert drop(table.viewport(), kind_data(KINDS["Activation"]), below_row(table, 1))
    assert ids(document)[:2] == before[:2]
    assert ids(document)[3:] == before[2:]
    assert document.figure.architecture.layers[2].kind is Kind.ACTIVATION
    assert document.selection == {ids(document)[2]}
    assert document.undo_stack.count() == 1


def test_above_the_first_row_it_says_why_not(window, table, document):
    before = ids(document)
    place = table.visualRect(table.model().index(0, 0)).topLeft() + QPoint(20, 2)
    drop(table.viewport(), kind_data(KINDS["Activation"]), place)
    assert ids(document) == before
    assert "stays the first" in window.layer_panel.reason.text()


def test_rows_of_another_table_are_not_taken(table):
    rows = QMimeData()
    rows.setData(ROWS_TYPE, b"c1")
    assert not drag_over(table.viewport(), rows, below_row(table, 1))
