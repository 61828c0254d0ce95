"""The bar of a model file while its graph is shown, and what a graph has no use for."""

import pytest
from PySide6.QtCore import QPointF, Qt

from nnsvg_qt.app.panels.model.model_page import ModelPage
from nnsvg_qt.views.graph.style import ColorBy, Direction
from tests.app.canvas.graph.test_graph_in_window import nested, settled, shown
from tests.app.opened import open_file


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
