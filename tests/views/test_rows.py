"""What the rows of a scene say of themselves is what is drawn there."""

import numpy as np
import pytest

from nnsvg_qt.app.canvas.picture.scene_parts import rows_of
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Circles, Curves, Points, Polygons, Scene, Segments
from nnsvg_qt.scene.rows import BIAS_UNIT, PlaneRows, UnitEdges, Units
from nnsvg_qt.sources import draw
from nnsvg_qt.views import VIEWS
from tests.figures import PAGE_VIEWS
from tests.in_turn import in_turn

STYLES = [
    {},
    {"nodes.bezier_curves": True},
    {"nodes.show_arrowheads": True, "nodes.direction": "vertical"},
    {"nodes.show_bias": True, "nodes.edge_color_proportional": True},
    {"nodes.show_bias": True, "nodes.show_arrowheads": True, "nodes.ellipsis_drawn": 5},
]
SOURCES = ["5-4-3", "784-40-10", "6@8x8 > maxpool 2 > conv 4 k3 > maxpool 2 > dense 7"]

ARROW = 16.0
"""How far in px an edge may end before the node, for its arrowhead."""


OTHERS = [view for view in VIEWS if view not in PAGE_VIEWS]
"""The views that `test_presets` does not draw, where rows are looked at too."""


@pytest.mark.parametrize(("preset", "view"), in_turn(PRESETS, OTHERS, 2))
def test_every_row_says_what_it_is_or_none_does(preset, view):
    scene = Figure(PRESETS[preset].architecture()).scene(view)
    for primitive in scene.primitives:
        assert primitive.rows is None or len(primitive.rows) == rows_of(primitive)


def centers_of(scene: Scene, layer_id: str) -> dict[int, tuple[Points, float]]:
    """The centre and the radius of each drawn unit of a layer, its bias included."""
    found = {}
    for circles in scene.primitives:
        if isinstance(circles, Circles) and circles.owner.id == layer_id:
            assert isinstance(circles.rows, Units)
            radii = np.broadcast_to(circles.radii, len(circles.centers))
            for unit, center, radius in zip(
                circles.rows.indices.tolist(), circles.centers, radii, strict=True
            ):
                assert unit not in found
                found[unit] = center, float(radius)
    return found


def ends_of(edges: Segments | Curves) -> tuple[Points, Points]:
    if isinstance(edges, Segments):
        return edges.starts, edges.ends
    return edges.points[:, 0], edges.points[:, 3]


def assert_edges_join_what_they_say(scene: Scene, architecture: Architecture) -> int:
    """The number of edges, of which each begins and ends at the units that it names."""
    count = 0
    joins = {c.id: (c.source, c.target) for c in architecture.connections}
    for edges in scene.primitives:
        if not isinstance(edges, Segments | Curves) or edges.role != "edge":
            continue
        source, target = (centers_of(scene, layer) for layer in joins[edges.owner.id])
        assert isinstance(edges.rows, UnitEdges)
        rows = zip(
            edges.rows.source_units.tolist(),
            edges.rows.target_units.tolist(),
            *ends_of(edges),
            strict=True,
        )
        for source_unit, target_unit, start, end in rows:
            if not source or not target:
                continue  # an operator, which is no circle
            center, radius = source[source_unit]
            assert np.hypot(*(start - center)) <= radius + 0.01
            center, radius = target[target_unit]
            assert np.hypot(*(end - center)) <= radius + ARROW
            others = [np.hypot(*(end - other)) for other, _ in target.values()]
            assert np.hypot(*(end - center)) <= min(others) + 1e-6
            count += 1
    return count


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("source", SOURCES)
def test_edges_join_the_units_that_they_name(source, style):
    figure = draw(source).with_named_style("first").with_options(style)
    assert assert_edges_join_what_they_say(figure.scene("nodes"), figure.architecture) >= 6


def test_an_arrowhead_names_the_edge_that_it_ends():
    scene = draw("5-4-3").with_option("nodes.show_arrowheads", True).scene("nodes")
    heads = [p for p in scene.primitives if p.role == "arrowhead"]
    edges = [p for p in scene.primitives if p.role == "edge"]
    assert len(heads) == len(edges) == 2
    for head, edge in zip(heads, edges, strict=True):
        assert isinstance(head.rows, UnitEdges)
        assert isinstance(edge.rows, UnitEdges)
        assert head.rows.target_units.tolist() == edge.rows.target_units.tolist()


def test_edges_from_a_bias_name_it():
    scene = draw("5-4-3").with_option("nodes.show_bias", True).scene("nodes")
    sources = [p.rows.source_units for p in scene.primitives if isinstance(p.rows, UnitEdges)]
    assert sum(int((units == BIAS_UNIT).sum()) for units in sources) == 4 + 3


@pytest.mark.parametrize(("channels", "drawn"), [(1, None), (6, None), (16, 5), (512, 8), (40, 3)])
def test_planes_name_their_channels(channels, drawn):
    figure = draw(f"{channels}@32x32 > conv 4 k3").with_named_style("first")
    layer = figure.architecture.layers[0].id
    if drawn is not None:
        figure = figure.with_override(layer, drawn=drawn)
    (planes,) = [
        p
        for p in figure.scene("planes").primitives
        if isinstance(p, Polygons) and p.owner.id == layer and p.role == "plane"
    ]
    assert isinstance(planes.rows, PlaneRows)
    indices = planes.rows.indices.tolist()
    assert len(indices) == len(planes.points) == (drawn or channels)
    assert (indices[0], indices[-1]) == (0, channels - 1)
    jumps = np.diff(indices)
    assert (jumps > 0).all()
    assert (jumps > 1).sum() == (len(indices) < channels)
