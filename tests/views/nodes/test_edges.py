"""How the edges of the nodes view show weights, and how they end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Polygons,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.views.nodes.composition import NodesStyle
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
        (Look(), {"node_diameter": 40.0, "node_color": "#ff0000"}),
        (Look(), {"between_layers": 90.0, "show_labels": False}),
        (Look(), {"direction": "vertical"}),
        (Look(font_size=11.0, overrides={"dense-1": LayerOverride(color="#123456", gap=3.0)}), {}),
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
    before = look_of_edges(drawn("6-5", Look(seed=1), **WEIGHTS))
    after = look_of_edges(drawn("6-5", Look(seed=2), **WEIGHTS))
    assert not np.allclose(before[0], after[0])


def test_weights_show_in_width_opacity_and_colour_up_to_their_limits():
    matrix = np.array([[-2.0, 0.0, 1.0, 2.0]])
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
    scene = drawn("3-2", Look(overrides={"dense-1": LayerOverride(opacity=0.4)}))
    (edges,) = of_type(scene, Segments)
    sources, targets = nodes_of(scene, "input-1"), nodes_of(scene, "dense-1")
    starts, ends = edges.starts.reshape(3, 2, 2), edges.ends.reshape(3, 2, 2)
    from_source = np.hypot(*np.moveaxis(starts - sources.centers[:, None], -1, 0))
    assert from_source == pytest.approx(10.0)
    assert np.hypot(*np.moveaxis(ends - targets.centers, -1, 0)) == pytest.approx(10.0)
