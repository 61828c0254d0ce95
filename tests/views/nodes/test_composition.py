"""The nodes view: what it draws, where, and that nothing runs into anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.scene.options import options_of
from nnsvg_qt.scene.primitives import Circles, Curves, Path, Polygons, Scene, Segments, Text
from nnsvg_qt.scene.rows import BIAS_UNIT
from nnsvg_qt.views.nodes.composition import NodesStyle
from nnsvg_qt.views.shared.limits import MOST_EDGES
from tests.first_style import first_look
from tests.in_turn import examples
from tests.odd_networks import network as network_of
from tests.views.node_scenes import (
    LENET,
    MLP,
    RESIDUAL,
    circle_count,
    drawn,
    edge_count,
    labels_of,
    nodes_of,
    nodes_under_lines,
    of_type,
    overlapping_texts,
    radius_of,
    texts_on_nodes,
    units_of,
)

# how many


def test_every_unit_is_a_circle_and_every_weight_an_edge():
    scene = drawn(MLP)
    assert circle_count(scene) == 39
    assert edge_count(scene) == 322
    assert [s.full for s in of_type(scene, Segments, "edge")] == [(16, 12), (12, 10), (10, 1)]
    assert [len(c.centers) for c in of_type(scene, Circles)] == [16, 12, 10, 1]


def test_edges_are_the_full_product_in_the_order_of_sources_then_targets():
    scene = drawn("3-2")
    (edges,) = of_type(scene, Segments, "edge")
    sources, targets = (nodes_of(scene, layer).centers for layer in ("input-1", "dense-1"))
    for i in range(3):
        for j in range(2):
            assert edges.starts[2 * i + j].tolist() == sources[i].tolist()
            assert edges.ends[2 * i + j].tolist() == targets[j].tolist()


def test_bias_units_stand_apart_and_feed_the_next_layer_only():
    scene = drawn(MLP, show_bias=True)
    bias = of_type(scene, Circles, "bias")
    assert [b.owner.id for b in bias] == ["input-1", "dense-1", "dense-2"]
    assert circle_count(scene) == 39 + 3
    assert edge_count(scene) == 322 + 12 + 10 + 1
    assert all(units_of(b) == [BIAS_UNIT] for b in bias)
    assert [t.text for t in of_type(scene, Text, "bias")] == ["1", "1", "1"]
    for circle in bias:
        own = nodes_of(scene, circle.owner.id)
        assert circle.centers[0, 1] > own.centers[:, 1].max() + 2 * radius_of(own)
        assert circle.fill != own.fill


def test_a_bias_changes_neither_sizes_nor_places_of_the_units():
    plain, biased = drawn(MLP), drawn(MLP, show_bias=True)
    for layer in MLP:
        assert labels_of(plain, layer.id) == labels_of(biased, layer.id)
        apart = nodes_of(plain, layer.id).centers - nodes_of(biased, layer.id).centers
        assert apart == pytest.approx(0.0)


def test_a_layer_without_bias_gets_no_bias_unit():
    layers = tuple(replace(layer, bias=False) for layer in MLP)
    scene = drawn(Architecture(layers, MLP.connections), show_bias=True)
    assert of_type(scene, Circles, "bias") == []
    assert of_type(drawn("4@8x8 > maxpool 2", show_bias=True), Circles, "bias") == []


def test_no_edge_is_drawn_at_width_zero():
    scene = drawn(MLP, edge_width=0.0)
    assert edge_count(scene) == 0
    assert circle_count(scene) == 39


def test_an_empty_architecture_is_an_empty_page():
    scene = drawn(Architecture())
    assert scene.primitives == ()


def test_a_single_layer_stands_alone():
    scene = drawn(Architecture((Layer("a", Kind.INPUT, (3,)),)))
    assert circle_count(scene) == 3
    assert edge_count(scene) == 0
    assert labels_of(scene, "a") == ["Input", "3"]


# where


def test_units_are_gap_and_diameter_apart_and_columns_share_their_middle():
    scene = drawn(MLP, node_diameter=24.0, between_nodes=13.0, between_layers=100.0)
    columns = [nodes_of(scene, layer.id).centers for layer in MLP]
    for column in columns:
        assert np.diff(column[:, 1]) == pytest.approx(37.0)
        assert np.ptp(column[:, 0]) == 0
        assert column[:, 1].mean() == pytest.approx(columns[0][:, 1].mean())
    assert np.diff([column[0, 0] for column in columns]) == pytest.approx(124.0)


def test_nnsvg_start_figure_has_its_proportions():
    scene = drawn(PRESETS["nnsvg-fcnn"].architecture())
    columns = [c.centers for c in of_type(scene, Circles, "node")]
    # measured in NN-SVG's page: node (0,0) at 486.67, 140 and node (3,0) at 1026.67, 440
    assert columns[3][0] - columns[0][0] == pytest.approx([540.0, 300.0])


def test_a_layer_can_have_its_own_gap_spacing_and_size():
    overrides = {
        "dense-1": LayerOverride(gap=5.0),
        "dense-2": LayerOverride(spacing=300.0, size=2.0),
    }
    scene = drawn(MLP, first_look(overrides=overrides))
    first, second, last = (nodes_of(scene, f"dense-{n}") for n in (1, 2, 3))
    assert np.diff(first.centers[:, 1]) == pytest.approx(25.0)
    assert radius_of(second) == 20.0
    assert np.diff(second.centers[:, 1]) == pytest.approx(60.0)
    assert last.centers[0, 0] - second.centers[0, 0] == pytest.approx(20 + 300 + 10)


@pytest.mark.parametrize("gap", [-20.0, -100.0])
def test_a_negative_gap_never_turns_a_layer_over(gap):
    scene = drawn("5-3", first_look(overrides={"input-1": LayerOverride(gap=gap)}))
    assert np.diff(nodes_of(scene, "input-1").centers[:, 1]).min() > 0


def test_vertical_is_the_transpose():
    for network in (MLP, LENET, RESIDUAL):
        # far apart, so that no label asks for more room in one of the two
        options: dict[str, Any] = {"between_layers": 300.0, "show_labels": False}
        lying = drawn(network, **options)
        upright = drawn(network, **options, direction="vertical")
        for one, other in zip(of_type(lying, Circles), of_type(upright, Circles), strict=True):
            assert one.centers[:, ::-1] == pytest.approx(other.centers)
        for edges, turned in zip(of_type(lying, Segments), of_type(upright, Segments), strict=True):
            assert edges.starts[:, ::-1] == pytest.approx(turned.starts)
            assert edges.ends[:, ::-1] == pytest.approx(turned.ends)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_curves_leave_and_arrive_along_the_flow(direction):
    scene = drawn("4-3-2", bezier_curves=True, direction=direction)
    across = 1 if direction == "horizontal" else 0
    curves = of_type(scene, Curves, "edge")
    assert [c.full for c in curves] == [(4, 3), (3, 2)]
    for batch in curves:
        start, first, second, end = np.moveaxis(batch.points, 1, 0)
        assert (first - start)[:, across] == pytest.approx(0.0)
        assert (end - second)[:, across] == pytest.approx(0.0)
        assert (first - start)[:, 1 - across].min() > 0
        assert (end - second)[:, 1 - across].min() > 0
    inputs = nodes_of(scene, "input-1")
    port = np.zeros(2)
    port[1 - across] = radius_of(inputs)
    assert curves[0].points[::3, 0] == pytest.approx(inputs.centers + port)


# wide layers


def test_a_wide_layer_keeps_its_first_and_last_units_and_its_true_size():
    scene = drawn("784-16-10", ellipsis_drawn=6)
    nodes = nodes_of(scene, "input-1")
    assert units_of(nodes) == [0, 1, 2, 781, 782, 783]
    assert labels_of(scene, "input-1") == ["Input", "784"]
    (dots,) = of_type(scene, Polygons, "ellipsis")
    assert len(dots.points) == 3
    middles = dots.points.mean(axis=1)
    assert np.ptp(middles[:, 0]) == pytest.approx(0.0)
    assert nodes.centers[2, 1] + 10 < dots.points[..., 1].min()
    assert dots.points[..., 1].max() < nodes.centers[3, 1] - 10
    assert "Input shows 6 of 784 units." in scene.notices
    assert "Input shows 6 of 784 units." in scene.description


@pytest.mark.parametrize(
    ("options", "circles"),
    [
        ({}, 20 + 20),
        ({"ellipsis": False}, 20 + 21),
        ({"ellipsis_above": 21}, 20 + 21),
        ({"ellipsis_above": 19, "ellipsis_drawn": 7}, 7 + 7),
        ({"ellipsis_drawn": 1}, 20 + 2),
    ],
)
def test_which_layers_are_wide_and_how_many_units_they_show(options, circles):
    assert circle_count(drawn("20-21", **options)) == circles


def test_maps_of_any_size_can_be_flattened():
    layers = (
        Layer("a", Kind.INPUT, (10**9, 10**9, 10**9)),
        Layer("b", Kind.CONVOLUTION, (2, 10**9, 10**9), kernel=(3, 3), padding=(1, 1)),
    )
    scene = drawn(Architecture(layers, (Connection("a", "b"),)), maps="flattened", ellipsis=False)
    assert circle_count(scene) < 200


def test_a_layer_can_say_how_many_units_it_shows():
    scene = drawn("784-16", first_look(overrides={"input-1": LayerOverride(drawn=4)}))
    assert units_of(nodes_of(scene, "input-1")) == [0, 1, 782, 783]


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=6))
@settings(max_examples=examples(30))
def test_a_larger_layer_never_looks_smaller(sizes):
    scene = drawn("-".join(map(str, sizes)), ellipsis_above=20)
    heights = [np.ptp(c.centers[:, 1]) for c in of_type(scene, Circles, "node")]
    for (size, height), (other, shorter) in combinations(zip(sizes, heights, strict=True), 2):
        if size != other:
            assert (height >= shorter) == (size > other) or height == shorter


def test_a_network_too_large_to_draw_whole_is_elided_and_says_so():
    scene = drawn("100000000-3", ellipsis=False)
    assert circle_count(scene) < 100
    assert any("of 100000000 units" in notice for notice in scene.notices)
    scene = drawn("20000-20000", ellipsis=False)
    assert edge_count(scene) <= MOST_EDGES
    assert any("of 20000 units" in notice for notice in scene.notices)


# any architecture


def test_maps_are_one_node_a_channel_and_pooling_reads_its_own_only():
    scene = drawn(LENET)
    assert [len(c.centers) for c in of_type(scene, Circles)][:5] == [1, 6, 6, 16, 16]
    counts = {s.owner.id: len(s.starts) for s in of_type(scene, Segments, "edge")}
    convolution, pooling = counts[LENET.connections[2].id], counts[LENET.connections[1].id]
    assert (convolution, pooling) == (6 * 16, 6)
    (edges,) = of_type(scene, Segments, "edge", LENET.connections[1].id)
    assert edges.full is None
    assert edges.starts[:, 1] == pytest.approx(edges.ends[:, 1])
    assert "A circle stands for a whole channel of maps or of a sequence." in scene.notices


def test_maps_can_be_flattened():
    scene = drawn(LENET, maps="flattened", ellipsis_drawn=10)
    (first, *_) = of_type(scene, Circles, "node")
    assert units_of(first)[-1] == 32 * 32 - 1
    assert not any("whole channel" in notice for notice in scene.notices)


def test_a_sum_is_a_ring_with_a_plus_and_no_circle():
    scene = drawn(RESIDUAL)
    assert circle_count(scene) == 3 + 8 + 8 + 8 + 4
    ring, sign = of_type(scene, Path, "operator")
    assert ring.fill is not None
    assert len(sign.commands) == 4
    assert labels_of(scene, ring.owner.id) == []


def test_a_skip_runs_before_all_that_it_passes():
    scene = drawn(RESIDUAL)
    (line,) = of_type(scene, Path, "skip")
    (head,) = of_type(scene, Polygons, "skip")
    points = np.array([n for c in line.commands for n in c[1:]], float).reshape(-1, 2)
    inside = [c for c in of_type(scene, Circles, "node") if c.owner.id.startswith("conv")]
    tops = min(float(c.centers[0, 1]) - radius_of(c) for c in inside)
    assert points[:, 1].min() < tops - 5
    (ring, _) = of_type(scene, Path, "operator")
    box = bounds_of(ring)
    assert box is not None
    tip = head.points[0, 1]
    assert tip[0] == pytest.approx((box.left + box.right) / 2)
    assert tip[1] == pytest.approx(box.top + first_look().line_width / 2, abs=0.1)


def test_a_hidden_layer_leaves_a_dashed_line():
    scene = drawn(MLP, first_look(overrides={"dense-1": LayerOverride(hidden=True)}))
    assert circle_count(scene) == 16 + 10 + 1
    assert edge_count(scene) == 10
    (line,) = of_type(scene, Path, "skip")
    assert line.line is not None
    assert line.line.dashes


# nodes


def test_texts_in_nodes_name_the_units_and_fit():
    scene = drawn("784-3", node_text="number", ellipsis_drawn=4, node_diameter=30.0)
    texts = of_type(scene, Text, "node-text")
    assert [t.text for t in texts] == ["1", "2", "783", "784", "1", "2", "3"]
    centers = np.vstack([c.centers for c in of_type(scene, Circles, "node")])
    for text, center in zip(texts, centers, strict=True):
        box = bounds_of(text)
        assert box is not None
        assert (box.left + box.right) / 2 == pytest.approx(center[0])
        assert max(center[0] - box.left, box.right - center[0]) < 15
    symbols = of_type(drawn("2-1-1", node_text="symbol"), Text, "node-text")
    assert [t.text for t in symbols] == ["x₁", "x₂", "h₁", "y₁"]


def test_colour_means_kind_where_there_are_several():
    look = first_look()

    def fills(scene: Scene) -> list[Any]:
        return [c.fill.color for c in of_type(scene, Circles, "node") if c.fill]

    assert set(fills(drawn(MLP))) == {"#ffffff"}
    kinds = ["input", "convolution", "pooling", "convolution", "pooling", "dense", "dense"]
    assert fills(drawn(LENET)) == [look.fill_color(kind) for kind in [*kinds, "output"]]
    assert set(fills(drawn(LENET, node_color="#eeeeee"))) == {"#eeeeee"}
    assert fills(drawn(MLP, fill="kind"))[1] == look.fill_color("dense")
    override = first_look(overrides={"dense-1": LayerOverride(color="#abcdef", outline="#fedcba")})
    circles = nodes_of(drawn(LENET, override), "dense-1")
    assert circles.fill is not None
    assert circles.line is not None
    assert (circles.fill.color, circles.line.color) == ("#abcdef", "#fedcba")


def test_the_scene_says_what_it_shows():
    scene = drawn(MLP)
    assert scene.title == "Neural network 16, 12, 10, 1"
    assert scene.description.startswith("Network of 4 layers drawn as units and edges: Input: 16;")
    assert scene.layer_titles["dense-1"] == "Hidden: 12"
    assert scene.connection_titles[MLP.connections[0].id] == "Input to Hidden: 192 edges"
    wide = drawn("784-30-1-1", ellipsis_drawn=10, show_bias=True)
    assert list(wide.connection_titles.values()) == [
        "Input to Hidden: 110 of 23550 edges",
        "Hidden to Hidden: 11 of 31 edges",
        "Hidden to Output: 2 edges",
    ]
    lenet = drawn(PRESETS["lenet-5"].architecture())
    assert "C1 (convolution): 6@28×28" in lenet.layer_titles.values()
    named = drawn(MLP, first_look(title="A title", description="Words."))
    assert (named.title, named.description) == ("A title", "Words.")


def test_every_option_can_be_set_to_its_limits():
    for name, option in options_of(NodesStyle).items():
        choices: list[Any] = list(option.choices)
        if option.type is bool:
            choices = [True, False]
        elif option.minimum is not None:
            choices = [option.minimum, option.maximum]
        for choice in choices:
            scene = drawn("30-4-2", **{name: choice})
            assert circle_count(scene) >= 2 + 4 + 2
            assert np.isfinite([scene.bounds.width, scene.bounds.height]).all()


@st.composite
def networks(draw: st.DrawFn) -> Architecture:
    """Small graphs of maps, vectors, sums and joins, with branches and skips."""
    count = draw(st.integers(2, 9))
    kinds = st.sampled_from(
        [Kind.CONVOLUTION, Kind.POOLING, Kind.DENSE, Kind.ADD, Kind.CONCATENATE]
    )
    shapes = st.sampled_from([(3, 8, 8), (5, 4, 6), (7,), (30,), (6, 4)])
    layers = [Layer("l0", Kind.INPUT, draw(shapes))]
    layers += [Layer(f"l{i}", draw(kinds), draw(shapes)) for i in range(1, count)]
    pairs = [(i, i + 1) for i in range(count - 1) if draw(st.booleans())]
    pairs += draw(st.lists(st.sampled_from(list(combinations(range(count), 2))), max_size=6))
    connections = [Connection(f"l{a}", f"l{b}") for a, b in dict.fromkeys(pairs)]
    return Architecture(tuple(layers), tuple(connections))


@given(networks(), st.sampled_from(["horizontal", "vertical"]), st.booleans())
@settings(max_examples=examples(30))
def test_any_network_is_drawn_whole(network, direction, bias):
    scene = drawn(network, direction=direction, show_bias=bias, show_arrowheads=bias)
    shown = {c.owner.id for c in of_type(scene, Circles, "node")}
    shown |= {p.owner.id for p in of_type(scene, Path, "operator")}
    assert shown == {layer.id for layer in network}
    joined = {p.owner.id for p in scene.primitives if p.owner.kind == "connection"}
    unread = {c.id for c in network.connections if ": 0 edges" in scene.connection_titles[c.id]}
    assert joined | unread == {c.id for c in network.connections}
    assert overlapping_texts(scene) == []
    assert texts_on_nodes(scene) == []
    assert nodes_under_lines(scene) == []
    for one, other in combinations(of_type(scene, Circles), 2):
        gaps = np.linalg.norm(one.centers[:, None] - other.centers, axis=2)
        assert gaps.min() > radius_of(one) + radius_of(other)


def test_a_line_out_of_a_sum_runs_round_the_bias_behind_it():
    joined = network_of("first-sum sum-next sum-below", sum=Layer("sum", Kind.ADD, (64, 224, 224)))
    # inputs on both sides, so that the branch goes below
    alone = tuple(Layer(name, Kind.INPUT, (5,)) for name in ("one", "other", "third"))
    layers = (alone[0], *joined.layers, *alone[1:])
    scene = drawn(Architecture(layers, joined.connections), show_bias=True)
    assert of_type(scene, Circles, "bias")
    assert of_type(scene, Path, "skip")
    assert nodes_under_lines(scene) == []


def test_a_branch_of_a_long_network_shows_as_many_units_and_stands_right_over_what_it_passes():
    scene = drawn(PRESETS["resnet-18"].architecture())
    nodes = {c.owner.id: c for c in of_type(scene, Circles, "node")}
    branch, below = nodes["conv4_1s"], nodes["conv4_1a"]
    assert len(branch.centers) == len(below.centers) == 8
    gap = below.centers[:, 1].min() - branch.centers[:, 1].max() - 2 * below.radii
    assert 20 < gap < 60
    assert len({nodes[f"conv{n}_1s"].centers[:, 1].mean() for n in (3, 4, 5)}) == 1
    assert scene.bounds.height < 0.66 * scene.bounds.width
