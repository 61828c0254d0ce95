"""Ways through a graph: the breadcrumb, the arrows, and the graph of a figure without a file."""

import pytest
from PySide6.QtCore import Qt

from nnsvg_qt.app.canvas.graph.graph_map import GraphMap
from nnsvg_qt.scene.primitives import Bounds, Owner
from tests.app.canvas.graph.test_graph_in_window import (
    click,
    middle,
    nested,
    operation,
    settled,
    shown,
)
from tests.app.opened import open_file


@pytest.fixture
def opened(windows, window, tmp_path, qtbot):
    """A window with a model whose graph is shown."""
    path = tmp_path / "nested.onnx"
    path.write_bytes(nested())
    return shown(open_file(windows, path, window), qtbot)


def test_the_breadcrumb_has_room_as_soon_as_it_changes(opened):
    breadcrumb = opened.canvas.breadcrumb
    opened.graph.state.select([operation("/body/block.0/one/Conv")])
    assert len(breadcrumb.buttons) > 2
    wide = sum(button.sizeHint().width() for button in breadcrumb.buttons)
    assert breadcrumb.width() >= wide
    assert breadcrumb.height() >= breadcrumb.buttons[0].sizeHint().height()
    opened.graph.state.select([])
    assert breadcrumb.width() >= breadcrumb.buttons[0].sizeHint().width()


def test_an_arrow_goes_nowhere_where_nothing_lies_that_way():
    boxes = {
        Owner("operation", "here"): Bounds(0, 0, 100, 30),
        Owner("operation", "below"): Bounds(180, 60, 280, 90),
        Owner("operation", "far"): Bounds(40, 3000, 140, 3030),
    }
    found = GraphMap(boxes, {}, {}, {})
    here = Owner("operation", "here")
    assert found.next_to(here, "down") == Owner("operation", "below")
    assert found.next_to(here, "right") == Owner("operation", "below")
    assert found.next_to(here, "left") is None
    alone = GraphMap({one: box for one, box in boxes.items() if one.id != "below"}, {}, {}, {})
    assert alone.next_to(here, "right") is None
    assert alone.next_to(here, "down") == Owner("operation", "far")


def test_the_graph_of_a_figure_without_a_file_selects_its_layers(window, qtbot):
    window.resize(1440, 900)
    window.document.show_view("graph")
    settled(window, qtbot)
    assert window.docks["layers"].widget() is window.layer_panel
    assert window.docks["kinds"].isVisible()
    owner = next(one for one in window.canvas.map.boxes if one.kind == "layer")
    click(window, qtbot, middle(window, owner))
    assert window.document.selected_layers == (owner.id,)
    assert window.canvas.interaction.selection.shown()
    other = next(one for one in window.document.figure.architecture.layers if one.id != owner.id)
    window.document.select([other.id])
    assert window.graph.state.selected == (Owner("layer", other.id),)
    qtbot.keyClick(window.canvas.widget, Qt.Key.Key_Escape)
    assert window.document.selected_layers == ()


def test_another_copy_is_as_open_as_the_one_before(opened, qtbot):
    [owner] = opened.canvas.map.copies
    first = opened.graph.state.scope(owner.id).copies[0].path
    inside = f"{first}/one"
    was_open = opened.graph.is_open(inside)
    opened.graph.set_open(inside, not was_open)
    settled(opened, qtbot)
    [owner] = opened.canvas.map.copies
    opened.graph.show_copy(owner.id, 1)
    settled(opened, qtbot)
    second = opened.graph.state.scope(owner.id).copies[1].path
    assert second != first
    assert opened.graph.is_open(f"{second}/one") is not was_open
