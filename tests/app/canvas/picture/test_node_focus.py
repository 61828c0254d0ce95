import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.canvas.picture.node_focus import focus_on
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.model import edits
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.primitives import Circles, Curves, Rasters, Segments, Text
from nnsvg_qt.scene.rows import Units
from nnsvg_qt.sources import draw
from tests.app.canvas_helpers import (
    document_of,
    hover,
    layer_place,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
)


def scene_and_nodes(source, layer_id, **options):
    figure = draw(source).with_options(options)
    scene = figure.scene("nodes")
    nodes = next(
        p
        for p in scene.primitives
        if isinstance(p, Circles) and p.owner.id == layer_id and p.role == "node"
    )
    return figure.architecture, scene, nodes


def focus_of(source, layer_id, row, **options):
    """The focus on a node, the batch of its layer's nodes and the scene."""
    architecture, scene, nodes = scene_and_nodes(source, layer_id, **options)
    focus = focus_on(scene, architecture, nodes, row)
    assert focus is not None
    return focus, nodes, scene


STYLES = [
    {},
    {"nodes.bezier_curves": True},
    {"nodes.show_arrowheads": True},
    {"nodes.show_arrowheads": True, "nodes.bezier_curves": True, "nodes.direction": "vertical"},
    {"nodes.between_nodes": 0.0},
    {"nodes.edge_color_proportional": True, "nodes.show_arrowheads": True},
]


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("row", [0, 2, 3])
def test_focus_holds_every_edge_into_the_node_and_no_other(style, row):
    focus, nodes, _ = focus_of("5-4-3", "dense-1", row, **style)
    assert focus.edge_count == 5
    lines = next(p for p in focus.primitives if isinstance(p, Segments | Curves))
    ends = lines.ends if isinstance(lines, Segments) else lines.points[:, 3]
    away = np.hypot(*(ends[:, None] - nodes.centers[None]).transpose(2, 0, 1))
    # the nearest rim: where nodes touch, an edge's end may be as near to the next one
    assert (away[:, row] <= away.min(axis=1) + 1e-6).all()


def test_focus_holds_the_sources_the_node_and_the_labels():
    focus, nodes, scene = focus_of("5-4-3", "dense-1", 1)
    circles = [p for p in focus.primitives if isinstance(p, Circles)]
    found = [(circle.owner.id, len(circle.centers)) for circle in circles]
    assert found == [("input-1", 5), ("dense-1", 1)]
    assert circles[1].centers[0] == pytest.approx(nodes.centers[1])
    texts = [p for p in scene.primitives if isinstance(p, Text)]
    assert [p for p in focus.primitives if isinstance(p, Text)] == texts


def test_bias_is_a_source_too():
    focus, _, _ = focus_of("5-4-3", "dense-1", 3, **{"nodes.show_bias": True})
    circles = [p for p in focus.primitives if isinstance(p, Circles)]
    sources = sum(len(p.centers) for p in circles if p.owner.id == "input-1")
    assert (focus.edge_count, sources) == (6, 6)


def test_only_wired_channels_are_in_the_focus():
    source = "3@8x8 > maxpool 2"
    last = draw(source).architecture.layers[-1].id
    focus, _, _ = focus_of(source, last, 1)
    circles = [p for p in focus.primitives if isinstance(p, Circles)]
    assert focus.edge_count == 1
    assert [len(p.centers) for p in circles] == [1, 1]


def test_tiles_with_pictures_are_nodes_too():
    plain = draw("5-4-3")
    pictures = {
        layer.id: np.zeros((layer.shape[0], 3, 3, 3), np.uint8) for layer in plain.architecture
    }
    figure = plain.with_frame(Frame(pictures=pictures))
    scene = figure.scene("nodes")
    tiles = next(p for p in scene.primitives if isinstance(p, Rasters) and p.owner.id == "dense-1")
    x, y = tiles.outlines[2].mean(axis=0).tolist()
    outlines = Outlines(scene.primitives)
    found = outlines.node_at(x, y)
    assert found is not None
    assert (found[0] is tiles, found[1]) == (True, 2)
    left, top = tiles.outlines[2].min(axis=0).tolist()
    assert outlines.node_at(left + 0.5, top + 0.5) == found
    assert outlines.node_at(left - 3.0, y) is None
    focus = focus_on(scene, figure.architecture, *found)
    assert focus is not None
    assert focus.edge_count == 5
    shown = [len(p.pixels) for p in focus.primitives if isinstance(p, Rasters)]
    assert shown == [5, 1]


def test_node_of_the_input_has_no_focus():
    architecture, scene, nodes = scene_and_nodes("5-4-3", "input-1")
    assert focus_on(scene, architecture, nodes, 0) is None


@pytest.mark.parametrize(
    ("source", "layer", "row", "edges", "lit"),
    [
        ("hopfield 6", "hopfield-1", 2, 5, {"hopfield-1": 6}),
        ("4 > boltzmann 3", "boltzmann-1", 0, 6, {"input-1": 4, "boltzmann-1": 3}),
        ("4 > boltzmann 3", "input-1", 1, 3, {"input-1": 4}),
        ("2 > som 3x3", "som-1", 4, 6, {"input-1": 2, "som-1": 5}),
    ],
)
def test_lines_within_a_layer_and_their_other_ends_are_in_the_focus(source, layer, row, edges, lit):
    focus, _, _ = focus_of(source, layer, row)
    circles = [p for p in focus.primitives if isinstance(p, Circles)]
    assert focus.edge_count == edges
    found: dict[str, set[int]] = {}
    for batch in circles:
        assert isinstance(batch.rows, Units)
        found.setdefault(batch.owner.id, set()).update(batch.rows.indices.tolist())
    assert {owner: len(units) for owner, units in found.items()} == lit


# on the canvas


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, new_canvas(document_of("5-4-3", "nodes"), "nodes"))


def node_place(canvas, layer_id, row):
    batch = next(
        p
        for p in canvas.shown_scene.primitives
        if isinstance(p, Circles) and p.owner.id == layer_id
    )
    return canvas.place.position(QPointF(*batch.centers[row]))


def focused(canvas):
    focus = canvas._focus.focus
    return focus and (focus.layer, focus.row)


def dark(canvas):
    image = canvas.grab().toImage()
    page = canvas.place.page_on_screen.adjusted(2, 2, -2, -2)
    return sum(
        image.pixelColor(x, y).lightness() < 215
        for x in range(page.left(), page.right(), 3)
        for y in range(page.top(), page.bottom(), 3)
    )


def test_pointing_at_a_node_dims_the_rest_and_leaving_lets_go(canvas):
    before = canvas.grab().toImage()
    hover(canvas.viewport(), node_place(canvas, "dense-1", 1))
    assert focused(canvas) == ("dense-1", 1)
    assert dark(canvas) > 0
    assert canvas.grab().toImage() != before
    hover(canvas.viewport(), QPointF(3, 3))
    assert focused(canvas) is None
    assert canvas.grab().toImage() == before


def test_focus_leaves_with_the_pointer(canvas):
    before = canvas.grab().toImage()
    hover(canvas.viewport(), node_place(canvas, "dense-1", 1))
    QApplication.sendEvent(canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert focused(canvas) is None
    assert canvas.grab().toImage() == before


def test_focus_follows_the_pointer_from_node_to_node(canvas):
    hover(canvas.viewport(), node_place(canvas, "dense-1", 1))
    hover(canvas.viewport(), node_place(canvas, "dense-2", 2))
    assert focused(canvas) == ("dense-2", 2)


def test_dragging_and_edits_let_go_of_the_focus(qtbot, canvas):
    spot = node_place(canvas, "dense-1", 1)
    hover(canvas.viewport(), spot)
    press(canvas.viewport(), spot)
    move(canvas.viewport(), spot + QPointF(40, 40))
    assert focused(canvas) is None
    release(canvas.viewport(), spot + QPointF(40, 40))
    # the node came along with the pointer
    assert focused(canvas) == ("dense-1", 1)
    canvas.document.apply("", lambda f: f.edited(edits.change, "dense-1", shape=(7,)))
    settled(qtbot, canvas)
    assert focused(canvas) is None


def test_other_views_have_no_focus(qtbot):
    canvas = shown(qtbot, new_canvas(document_of("5-4-3", "planes"), "planes"))
    hover(canvas.viewport(), layer_place(canvas, "dense-1"))
    assert focused(canvas) is None
