"""The bar of a model file while its graph is shown, and what a graph has no use for."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from nnsvg_qt.app.panels.graph.operations_model import WORK
from nnsvg_qt.app.panels.model.model_page import ModelPage
from nnsvg_qt.reductions.settings import Detail
from nnsvg_qt.scene.primitives import Owner
from nnsvg_qt.views.graph.style import ColorBy, Direction
from tests.app.canvas.graph.test_graph_in_window import nested, settled, shown
from tests.app.opened import open_file
from tests.importers.onnx_files import graph, model, node, open_sizes, tensor, value


@pytest.fixture
def opened(windows, window, tmp_path, qtbot):
    """A window with a model whose graph is shown."""
    path = tmp_path / "nested.onnx"
    path.write_bytes(nested())
    return shown(open_file(windows, path, window), qtbot)


def bar_of(window):
    page = window.sources.drawer.page("model")
    assert isinstance(page, ModelPage)
    return page


def test_direction_and_colours_are_chosen_beside_the_detail_as_steps(opened, qtbot):
    page, document = bar_of(opened), opened.document
    assert page.graph.isVisible()
    steps = document.undo_stack.count()
    qtbot.mouseClick(page.graph.ways[Direction.RIGHT], Qt.MouseButton.LeftButton)
    assert document.figure.styles["graph"].direction is Direction.RIGHT
    assert not page.graph.ways[Direction.DOWN].isChecked()
    # what is pressed stays pressed, and is no step
    qtbot.mouseClick(page.graph.ways[Direction.RIGHT], Qt.MouseButton.LeftButton)
    assert page.graph.ways[Direction.RIGHT].isChecked()
    page.graph.colors.setFocus()
    qtbot.keyClick(page.graph.colors, Qt.Key.Key_Down)
    assert document.figure.styles["graph"].color_by is ColorBy.STRUCTURE
    assert document.undo_stack.count() == steps + 2
    document.undo_stack.undo()
    assert page.graph.colors.currentData() == "kind"
    document.show_view("diagram")
    settled(opened, qtbot)
    assert not page.graph.isVisible()
    assert page.detail.isVisible()


def test_colours_without_logs_are_grey_and_say_why(opened, qtbot):
    page = bar_of(opened)
    # past what cannot be chosen
    page.graph.colors.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.graph.colors, Qt.Key.Key_Down)
    assert opened.document.figure.styles["graph"].color_by is ColorBy.NONE
    grey = {
        page.graph.colors.itemData(row): page.graph.colors.itemData(
            row, Qt.ItemDataRole.ToolTipRole
        )
        for row in range(page.graph.colors.count())
        if not page.graph.colors.model().item(row).isEnabled()
    }
    assert [*grey] == ["device", "compute_time", "memory"]
    assert all("no logs" in tip for tip in grey.values())


def test_all_rows_are_selected_and_work_without_sizes_says_why(opened, qtbot):
    panel, state = opened.operations_panel, opened.graph.state
    panel.table.selectAll()
    assert state.selected_operations == tuple(row.name for row in panel.model.rows)
    # copies that are drawn as one are one in the picture
    assert len(set(state.drawn_selection)) == len(state.drawn_selection)
    state.select_operations([panel.model.rows[one].name for one in (0, 2, 3)])
    assert sorted({one.row() for one in panel.table.selectionModel().selectedRows()}) == [0, 2, 3]
    unknown = [row for row, one in enumerate(panel.model.rows) if one.work is None]
    tips = [panel.model.index(row, WORK).data(Qt.ItemDataRole.ToolTipRole) for row in unknown]
    assert all("Input sizes" in tip for tip in tips)


def test_work_of_open_sizes_says_how_it_is_known(windows, window, tmp_path, qtbot):
    path = tmp_path / "open.onnx"
    path.write_bytes(open_sizes("", "", ""))
    panel = shown(open_file(windows, path, window), qtbot).operations_panel
    unknown = [row for row, one in enumerate(panel.model.rows) if one.work is None]
    assert unknown
    for row in unknown:
        assert panel.model.index(row, WORK).data() == "…"
        assert "Input sizes" in panel.model.index(row, WORK).data(Qt.ItemDataRole.ToolTipRole)


def test_work_of_named_sizes_is_a_formula(windows, window, tmp_path, qtbot):
    path = tmp_path / "named.onnx"
    path.write_bytes(open_sizes())
    panel = shown(open_file(windows, path, window), qtbot).operations_panel
    assert panel.model.index(0, WORK).data() == "108·height·width"
    tip = panel.model.index(0, WORK).data(Qt.ItemDataRole.ToolTipRole)
    assert "108·height·width, in sizes that the file leaves open" in tip
    assert "108·height·width" in panel.model.index(0, WORK).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_graph_has_no_page_width(opened, qtbot):
    switch, last = opened.page_controls.width_switch, opened.action("page_controls.alternate")
    width = opened.document.figure.look.page_width
    assert not last.isEnabled()
    assert not opened.action("styles.set_page_width:89").isEnabled()
    assert "no page" in last.statusTip()
    for button in (*switch.columns.values(), switch.more):
        assert not button.isEnabled()
        assert "no page" in button.toolTip()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.document.figure.look.page_width == width
    opened.document.show_view("diagram")
    settled(opened, qtbot)
    assert last.isEnabled()
    assert all(button.isEnabled() for button in switch.columns.values())
    assert "no page" not in switch.more.toolTip()


def test_where_there_is_little_room_the_detail_goes_and_nothing_is_cut(opened, qtbot):
    page = bar_of(opened)
    opened.resize(900, 600)
    parts = (page.detail, page.sizes, *page.graph.ways.values(), page.graph.colors)
    qtbot.waitUntil(
        lambda: all(one.isHidden() or one.width() >= one.minimumSizeHint().width() for one in parts)
    )
    assert page.graph.isVisible()


def test_where_not_all_details_have_room_one_button_has_a_menu_of_them(opened, qtbot):
    page = bar_of(opened)
    switch = page.detail
    for width in range(1600, 900, -50):
        opened.resize(width, 700)
        qtbot.waitUntil(lambda width=width: opened.width() == width)
        if switch.folded.isVisible():
            break
    assert not any(button.isVisible() for button in switch.buttons.values())
    qtbot.waitUntil(lambda: switch.folded.text() != "Detail", timeout=20000)
    menu = switch.folded.menu()
    menu.aboutToShow.emit()
    [finest] = [one for one in menu.actions() if one.text().startswith("Operations")]
    assert opened.document.figure.part("reductions").detail is not Detail.OPERATIONS
    finest.trigger()
    qtbot.waitUntil(
        lambda: opened.document.figure.part("reductions").detail is Detail.OPERATIONS,
        timeout=20000,
    )
    assert switch.folded.text() == "Operations"


def test_the_legend_stands_over_the_canvas_while_that_of_the_graph_is_out_of_sight(opened, qtbot):
    canvas = opened.canvas
    drawn = [one for one in canvas.shown_scene.primitives if one.role == "legend"]
    assert drawn
    canvas.fit()
    assert canvas.color_legend.isHidden()
    canvas.place.put(3.0, canvas.place.page.topLeft(), QPointF(0.0, 0.0))
    canvas._page_moved()
    assert canvas.color_legend.isVisible()
    assert "Convolution" in canvas.color_legend.accessibleDescription()
    assert canvas.widget.rect().contains(canvas.color_legend.geometry())
    opened.document.apply("step", lambda figure: figure.with_option("look.show_legend", False))
    settled(opened, qtbot)
    assert canvas.color_legend.isHidden()


def chosen_in_menu(window, owner, words):
    """Choose an entry of the menu of what is drawn."""
    window.graph.state.select([owner])
    window.canvas.widget.setFocus()
    window.canvas.interaction.menus.ask_of_selected()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text().replace("&", ""): action for action in menu.actions()}
    assert words in entries, [*entries]
    entries[words].trigger()
    menu.close()


def test_an_operation_is_set_beside_the_graph_and_put_back(opened, qtbot):
    stack, pool = opened.document.undo_stack, Owner("operation", "/head/Pool")
    steps = stack.count()
    chosen_in_menu(opened, pool, "Set beside the graph")
    settled(opened, qtbot)
    assert opened.graph.is_beside(pool)
    assert stack.count() == steps + 1
    chosen_in_menu(opened, pool, "Put back into the graph")
    settled(opened, qtbot)
    assert not opened.graph.is_beside(pool)
    stack.undo()
    settled(opened, qtbot)
    assert opened.graph.is_beside(pool)


def test_a_series_is_drawn_one_by_one_and_stacked_again(windows, window, tmp_path, qtbot):
    nodes = [node("Conv", ["x", "w0"], ["s"], "first", kernel_shape=(1, 1))]
    nodes += [node("Relu", ["s"], [f"r{k}"], f"part{k}") for k in range(6)]
    nodes.append(node("Sum", [f"r{k}" for k in range(6)], ["y"], "last"))
    path = tmp_path / "series.onnx"
    path.write_bytes(
        model(
            graph(
                nodes,
                [tensor("w0", (4, 3, 1, 1), numbers=[0.5] * 12)],
                [value("x", (1, 3, 8, 8))],
                [value("y", (1, 4, 8, 8))],
            )
        )
    )
    opened = shown(open_file(windows, path, window), qtbot)
    state = opened.graph.state
    [series] = [one.path for one in state.folded.tree.root.scopes() if one.form == "series"]
    if opened.graph.is_open(series):
        opened.graph.set_open(series, False)
        settled(opened, qtbot)
    chosen_in_menu(opened, Owner("scope", series), "Draw one by one")
    settled(opened, qtbot)
    assert state.scope(series) is None
    chosen_in_menu(opened, Owner("operation", "part3"), "Stack its series again")
    settled(opened, qtbot)
    assert state.scope(series) is not None
