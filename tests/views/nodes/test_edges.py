"""How the edges of the nodes view show weights, and how they end."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Path,
    Polygons,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.scene.rows import BIAS_UNIT, ELIDED_UNITS, UnitEdges
from nnsvg_qt.views.nodes.composition import NodesStyle
from tests.first_style import first_look
from tests.views.node_scenes import (
    LENET,
    MLP,
    drawn,
    nodes_of,
    of_type,
    radius_of,
)

# weights

WEIGHTS: dict[str, Any] = {
    "edge_width_proportional": True,
    "edge_opacity_proportional": True,
    "edge_color_proportional": True,
}


def look_of_edges(scene: Scene) -> list[Any]:
    return [
        np.column_stack([np.asarray(s.line.width), np.asarray(s.line.opacity), s.line.color])
        for s in of_type(scene, Segments, "edge")
    ]


@pytest.mark.parametrize(
    ("look", "options"),
    [
        (first_look(), {"node_diameter": 40.0, "node_color": "#ff0000"}),
        (first_look(), {"between_layers": 90.0, "show_labels": False}),
        (first_look(), {"direction": "vertical"}),
        (
            first_look(
                font_size=11.0, overrides={"dense-1": LayerOverride(color="#123456", gap=3.0)}
            ),
            {},
        ),
    ],
)
def test_weights_outlive_every_edit_of_style(look, options):
    before = look_of_edges(drawn("6-5-4", **WEIGHTS, calm_edges=False))
    after = look_of_edges(drawn("6-5-4", look, **options, **WEIGHTS, calm_edges=False))
    for one, other in zip(before, after, strict=True):
        assert one == pytest.approx(other)


def test_weights_of_a_layer_outlive_a_change_of_another():
    before = look_of_edges(drawn("6-5-4", **WEIGHTS, calm_edges=False))
    after = look_of_edges(drawn("6-5-9", **WEIGHTS, calm_edges=False))
    assert before[0] == pytest.approx(after[0])


def test_another_seed_draws_other_weights():
    before = look_of_edges(drawn("6-5", first_look(seed=1), **WEIGHTS))
    after = look_of_edges(drawn("6-5", first_look(seed=2), **WEIGHTS))
    assert not np.allclose(before[0], after[0])


def test_weights_show_in_width_opacity_and_colour_up_to_their_limits():
    matrix = np.array([[-2.0, 1e-9, 1.0, 2.0]])
    layers = (
        Layer("a", Kind.INPUT, (4,)),
        Layer("b", Kind.DENSE, (1,), weights=Weights(matrix)),
    )
    network = Architecture(layers, (Connection("a", "b"),))
    options: dict[str, Any] = {"edge_width": 2.0, "edge_opacity": 0.5, "calm_edges": False}
    (line,) = [s.line for s in of_type(drawn(network, **WEIGHTS, **options), Segments)]
    width, opacity = np.asarray(line.width), np.asarray(line.opacity)
    assert width[[0, 3]] == pytest.approx(2.0)
    assert opacity[[0, 3]] == pytest.approx(0.5)
    assert 0 < width[1] < width[2] < 2.0
    assert 0 < opacity[1] < opacity[2] < 0.5
    style = NodesStyle()
    ends = (style.negative_edge_color, style.zero_edge_color, style.positive_edge_color)
    found = ["#" + bytes(row).hex() for row in np.asarray(line.color)[[0, 1, 3]]]
    assert found == list(ends)


def test_each_way_of_showing_weights_works_alone():
    for name in WEIGHTS:
        (line,) = [s.line for s in of_type(drawn("5-3", **dict[str, Any]({name: True})), Segments)]
        varies = {
            "edge_width_proportional": np.ndim(line.width) == 1,
            "edge_opacity_proportional": np.ndim(line.opacity) == 1,
            "edge_color_proportional": not isinstance(line.color, str),
        }
        assert [key for key, value in varies.items() if value] == [name]


def test_pooling_has_no_weights_to_show():
    scene = drawn(LENET, **WEIGHTS)
    (pooling,) = of_type(scene, Segments, "edge", LENET.connections[1].id)
    assert pooling.line.color == NodesStyle().default_edge_color
    assert np.ndim(pooling.line.width) == 0


def test_weights_that_do_not_fit_are_said_and_not_invented():
    layers = (
        Layer("a", Kind.INPUT, (4,)),
        Layer("b", Kind.DENSE, (2,), weights=Weights(np.ones((2, 3)))),
    )
    scene = drawn(Architecture(layers, (Connection("a", "b"),)), **WEIGHTS)
    (edges,) = of_type(scene, Segments)
    assert edges.line.color == NodesStyle().default_edge_color
    assert any("'b' join 3 inputs to 2 outputs" in notice for notice in scene.notices)


def test_real_weights_without_bias_have_no_bias_unit():
    layers = (
        Layer("a", Kind.INPUT, (3,)),
        Layer("b", Kind.DENSE, (2,), weights=Weights(np.ones((2, 3)))),
    )
    network = Architecture(layers, (Connection("a", "b"),))
    assert of_type(drawn(network, show_bias=True), Circles, "bias") == []


def test_edges_are_the_lighter_the_more_there_are():
    def opacity(text: str) -> float:
        scene = drawn(text, ellipsis=False)
        return float(np.max(of_type(scene, Segments)[0].line.opacity))

    assert opacity("4-4") > opacity("16-12") > opacity("60-60") > 0
    plain = of_type(drawn("60-60", ellipsis=False, calm_edges=False), Segments)[0]
    assert plain.line.opacity == NodesStyle().edge_opacity


def test_colours_of_weights_are_explained():
    scene = drawn(MLP, edge_color_proportional=True)
    assert "negative weight" in [t.text for t in of_type(scene, Text, "legend")]
    assert of_type(drawn(MLP), Text, "legend") == []


# what is no single weight, and what does not exist


def chain(*layers: Layer) -> Architecture:
    return Architecture(layers, tuple(Connection(a.id, b.id) for a, b in pairwise(layers)))


def joined_units(scene: Scene, role: str = "edge") -> list[tuple[int, int]]:
    """The units that the lines in a role join."""
    found: list[tuple[int, int]] = []
    for batch in of_type(scene, Segments, role):
        assert isinstance(batch.rows, UnitEdges)
        found += zip(
            batch.rows.source_units.tolist(), batch.rows.target_units.tolist(), strict=True
        )
    return sorted(found)


TABLE = ((0, 1), (1, 2), (3,))
PARTLY = chain(Layer("a", Kind.INPUT, (4,)), Layer("b", Kind.DENSE, (3,), connected=TABLE))
PAIRS = [(0, 0), (1, 0), (1, 1), (2, 1), (3, 2)]
OTHERS = sorted({(s, t) for s in range(4) for t in range(3)} - set(PAIRS))


def test_a_partly_connected_layer_has_the_edges_of_its_table_only():
    scene = drawn(PARTLY)
    assert joined_units(scene) == PAIRS
    assert joined_units(scene, "absent") == []
    assert next(iter(scene.connection_titles.values())).endswith(": 5 edges")


@pytest.mark.parametrize("form", ["dashed", "faint"])
def test_edges_that_do_not_exist_are_drawn_dashed_or_faint_where_that_is_wished(form):
    scene = drawn(PARTLY, absent_edges=form)
    assert joined_units(scene) == PAIRS
    assert joined_units(scene, "absent") == OTHERS
    (real,), (absent,) = (of_type(scene, Segments, role) for role in ("edge", "absent"))
    assert not real.line.dashes
    assert bool(absent.line.dashes) == (form == "dashed")
    assert (absent.line.opacity < real.line.opacity / 3) == (form == "faint")
    assert f"{form.capitalize()} edges do not exist." in scene.notices


@pytest.mark.parametrize("form", ["left-out", "dashed"])
def test_a_convolution_reads_the_channels_of_its_table_or_of_its_group(form):
    maps = Layer("a", Kind.INPUT, (4, 8, 8))
    partly = Layer("b", Kind.CONVOLUTION, (3, 8, 8), kernel=(3, 3), padding="same", connected=TABLE)
    scene = drawn(chain(maps, partly), absent_edges=form)
    assert joined_units(scene) == PAIRS
    assert joined_units(scene, "absent") == (OTHERS if form == "dashed" else [])
    assert "A line into a channel of a convolution stands for a kernel." in scene.notices
    grouped = Layer("b", Kind.CONVOLUTION, (2, 8, 8), kernel=(3, 3), padding="same", groups=2)
    scene = drawn(chain(maps, grouped), absent_edges=form)
    assert joined_units(scene) == [(0, 0), (1, 0), (2, 1), (3, 1)]
    assert len(joined_units(scene, "absent")) == (4 if form == "dashed" else 0)


def test_of_very_many_edges_those_that_do_not_exist_are_never_drawn():
    count = 600
    table = tuple((n,) for n in range(count))
    network = chain(
        Layer("a", Kind.INPUT, (count,)), Layer("b", Kind.DENSE, (count,), connected=table)
    )
    scene = drawn(network, absent_edges="faint", ellipsis=False)
    assert len(joined_units(scene)) == count
    assert joined_units(scene, "absent") == []
    assert "The absent edges into Output are left out, for there are too many." in scene.notices


@pytest.mark.parametrize("options", [{}, WEIGHTS])
def test_weights_of_zero_are_left_out_and_counted(options):
    matrix = np.array([[0.0, 0.5, 0.0, 1.0], [0.25, 0.0, -1.0, 2.0]])
    weights = Weights(matrix, np.array([0.0, 1.0]))
    network = chain(Layer("a", Kind.INPUT, (4,)), Layer("b", Kind.DENSE, (2,), weights=weights))
    there = sorted((s, t) for t, s in np.argwhere(matrix).tolist())
    scene = drawn(network, **options)
    assert joined_units(scene) == there
    sentence = "3 of 8 edges into Output are absent, because their weights are 0."
    assert sentence in scene.notices
    faint = drawn(network, absent_edges="faint", **options)
    assert joined_units(faint, "absent") == [(0, 0), (1, 1), (2, 0)]
    with_bias = drawn(network, show_bias=True, **options)
    assert joined_units(with_bias) == [(BIAS_UNIT, 1), *there]
    assert "4 of 10 edges into Output are absent, because their weights are 0." in with_bias.notices
    for edges in of_type(scene, Segments, "edge"):
        assert np.ndim(edges.line.width) == 0 or np.shape(edges.line.width) == (len(edges.starts),)


def test_a_kernel_is_absent_only_if_all_its_weights_are_zero():
    kernels = np.zeros((2, 2, 3, 3))
    kernels[0, 1, 2, 2] = 1e-6
    kernels[1, 0] = 2.0
    layer = Layer(
        "b",
        Kind.CONVOLUTION,
        (2, 8, 8),
        kernel=(3, 3),
        padding="same",
        weights=Weights(kernels),
    )
    scene = drawn(chain(Layer("a", Kind.INPUT, (2, 8, 8)), layer))
    assert joined_units(scene) == [(0, 1), (1, 0)]


def test_too_many_weights_are_not_looked_through_for_zeros_and_that_is_said():
    weights = Weights(np.zeros((1100, 1000), np.float32))
    network = chain(
        Layer("a", Kind.INPUT, (1000,)), Layer("b", Kind.DENSE, (1100,), weights=weights)
    )
    scene = drawn(network)
    assert joined_units(scene)
    assert any("too many weights to look at: Output" in notice for notice in scene.notices)


@pytest.mark.parametrize("options", [{}, WEIGHTS, {"absent_edges": "dashed"}])
@pytest.mark.parametrize("shape", [(3, 4), (3, 2), (5, 4), (3, 4, 3, 3), (3, 2, 3, 3), (7,)])
@pytest.mark.parametrize("kind", [Kind.DENSE, Kind.CONVOLUTION])
@pytest.mark.parametrize("groups", [1, 2])
def test_weights_of_any_shape_over_a_partly_connected_layer_are_drawn(options, shape, kind, groups):
    maps = (4, 8, 8) if kind is Kind.CONVOLUTION else (4,)
    layer = Layer(
        "b",
        kind,
        (3, *maps[1:]),
        kernel=(3, 3) if kind is Kind.CONVOLUTION else None,
        groups=groups,
        connected=TABLE,
        weights=Weights(np.ones(shape)),
    )
    assert joined_units(drawn(chain(Layer("a", Kind.INPUT, maps), layer), **options)) == PAIRS


def test_lines_that_are_no_single_weights_are_dotted_and_said():
    layers = (
        Layer("a", Kind.INPUT, (9, 4)),
        Layer("b", Kind.RECURRENT, (9, 5), cell="lstm"),
        Layer("c", Kind.POOLING, (3, 5), kernel=(3,)),
        Layer("d", Kind.DENSE, (3, 2)),
    )
    network = chain(*layers)
    scene = drawn(network)
    into = {c.target: of_type(scene, Segments, "edge", c.id)[0] for c in network.connections}
    assert [bool(into[key].line.dashes) for key in "bcd"] == [True, True, False]
    assert "Dotted lines are not single weights: LSTM, Pooling." in scene.notices


def test_a_layer_of_which_nothing_tells_what_its_units_read_is_joined_whole():
    network = chain(
        Layer("a", Kind.INPUT, (5,)), Layer("b", Kind.OTHER, (5,)), Layer("c", Kind.DENSE, (2,))
    )
    scene = drawn(network)
    first, second = network.connections
    assert of_type(scene, Segments, "edge", first.id) == []
    assert len(of_type(scene, Path, "skip", first.id)) == 1
    assert {p.owner.id for p in of_type(scene, Path, "outline")} == {"a", "b"}
    assert len(of_type(scene, Segments, "edge", second.id)[0].starts) == 10
    assert "One line joins whole layers, not units: Input to Other." in scene.notices


def test_a_skip_runs_from_layer_to_layer_and_not_from_unit_to_unit():
    network = Architecture(
        (
            Layer("a", Kind.INPUT, (4,)),
            Layer("b", Kind.DENSE, (2,)),
            Layer("c", Kind.DENSE, (3,)),
        ),
        (Connection("a", "b"), Connection("b", "c"), Connection("a", "c")),
    )
    for direction in ("horizontal", "vertical"):
        scene = drawn(network, direction=direction)
        (line,) = of_type(scene, Path, "skip")
        outlines = {p.owner.id: bounds_of(p) for p in of_type(scene, Path, "outline")}
        assert set(outlines) == {"a", "c"}
        for layer, box in outlines.items():
            nodes = nodes_of(scene, layer)
            assert box is not None
            low, high = nodes.centers.min(axis=0), nodes.centers.max(axis=0)
            assert box.left < low[0] - 10 < high[0] + 10 < box.right
            assert box.top < low[1] - 10 < high[1] + 10 < box.bottom
        start, units = np.array(line.commands[0][1:]), nodes_of(scene, "a")
        away = np.hypot(*(units.centers - start).T)
        assert away.min() > radius_of(units) + 3
        assert "One line joins whole layers, not units: Input to Output." in scene.notices


def test_units_whose_partners_are_elided_have_lines_to_the_dots():
    scene = drawn("6@65x1 > flatten > dense 4")
    first = joined_units(scene)
    assert {s for s, _ in first if s != ELIDED_UNITS} >= {0, 1, 2, 3, 4, 5}
    assert [pair for pair in first if pair[1] == ELIDED_UNITS] == [(n, -2) for n in range(1, 5)]
    assert "Lines that end at dots lead to units that are not drawn." in scene.notices
    (dots,) = of_type(scene, Polygons, "ellipsis")
    (to_dots,) = [
        s
        for s in of_type(scene, Segments)
        if isinstance(s.rows, UnitEdges) and ELIDED_UNITS in s.rows.target_units
    ]
    middle = dots.points.reshape(-1, 2).mean(axis=0)
    assert np.hypot(*(to_dots.ends - middle).T) == pytest.approx(6.0)
    assert to_dots.line.dashes


def test_equal_layers_show_equally_many_units():
    layers = [Layer("in", Kind.INPUT, (4,))]
    ways = []
    for name in "abc":
        layers += [Layer(name, Kind.DENSE, (80,)), Layer(f"{name}1", Kind.DENSE, (1,))]
        ways += [Connection("in", name), Connection(name, f"{name}1")]
    scene = drawn(Architecture(tuple(layers), tuple(ways)))
    assert len({len(nodes_of(scene, name).centers) for name in "abc"}) == 1


def test_what_is_drawn_as_part_of_another_layer_is_said():
    scene = drawn("5 > dense 5 > dropout 0.5 > dense 2")
    assert "Drawn as part of the layers before them: dropout-1." in scene.notices


# arrowheads


@pytest.mark.parametrize("width", [0.2, 1.0, 2.0])
@pytest.mark.parametrize("curves", [False, True])
@pytest.mark.parametrize("shape", ["solid", "empty"])
def test_arrowheads_touch_the_rim_and_take_the_colour_of_their_edge(width, curves, shape):
    scene = drawn(
        "5-4",
        show_arrowheads=True,
        arrowhead_style=shape,
        edge_width=width,
        bezier_curves=curves,
        **WEIGHTS,
    )
    (heads,) = of_type(scene, Polygons, "arrowhead")
    targets = nodes_of(scene, "dense-1")
    tips = heads.points[:, 1].reshape(5, 4, 2)
    away = np.hypot(*np.moveaxis(tips - targets.centers, -1, 0))
    assert away == pytest.approx(radius_of(targets))
    (edges,) = [p for p in scene.primitives if isinstance(p, Segments | Curves)]
    ends = edges.points[:, 3] if isinstance(edges, Curves) else edges.ends
    lengths = np.hypot(*(heads.points[:, 1] - heads.points[:, ::2].mean(axis=1)).T)
    assert np.hypot(*(ends - heads.points[:, 1]).T).max() <= lengths.max()
    paint = heads.fill if shape == "solid" else heads.line
    assert paint is not None
    assert np.array_equal(paint.color, edges.line.color)
    assert np.array_equal(paint.opacity, edges.line.opacity)
    assert (heads.fill is None) == (shape == "empty")


def test_edges_of_translucent_nodes_end_at_their_rims():
    scene = drawn("3-2", first_look(overrides={"dense-1": LayerOverride(opacity=0.4)}))
    (edges,) = of_type(scene, Segments)
    sources, targets = nodes_of(scene, "input-1"), nodes_of(scene, "dense-1")
    starts, ends = edges.starts.reshape(3, 2, 2), edges.ends.reshape(3, 2, 2)
    from_source = np.hypot(*np.moveaxis(starts - sources.centers[:, None], -1, 0))
    assert from_source == pytest.approx(10.0)
    assert np.hypot(*np.moveaxis(ends - targets.centers, -1, 0)) == pytest.approx(10.0)
