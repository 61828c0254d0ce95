"""Weights written at edges: real ones only, on their edges, over nothing, and said if left out."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.primitives import Circles, Segments, Text
from nnsvg_qt.scene.rows import UnitEdges
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.nodes.weight_labels import weight_text
from tests.first_style import draw, first_figure
from tests.in_turn import examples


def weighted(notation: str, seed: int = 1, **options) -> Figure:
    """A network of dense layers with weights, which are written."""
    figure, numbers = draw(notation), np.random.default_rng(seed)
    layers = []
    for layer in figure.architecture:
        inputs = figure.architecture.inputs_of(layer.id)
        if inputs:
            shape = layer.shape[0], inputs[0].shape[0]
            weights = Weights(numbers.normal(size=shape), numbers.normal(size=shape[0]))
            layer = replace(layer, weights=weights)
        layers.append(layer)
    figure = first_figure(replace(figure.architecture, layers=tuple(layers)))
    return figure.with_options({"nodes.weight_labels": True, **options})


def written_in(figure):
    scene = figure.scene("nodes")
    return [p for p in scene.primitives if isinstance(p, Text) and p.role == "weight"]


def matrix_of(figure, layer_id):
    weights = figure.architecture.layer(layer_id).weights
    assert weights is not None
    return weights.matrix


def test_every_weight_of_a_small_network_is_written_on_its_edge():
    figure = weighted("2-3-1")
    texts = written_in(figure)
    for layer_id, connection in (("dense-1", "input-1-dense-1"), ("dense-2", "dense-1-dense-2")):
        matrix = matrix_of(figure, layer_id)
        own = [text for text in texts if text.owner.id == connection]
        assert sorted(text.text for text in own) == sorted(
            weight_text(w, 2) for w in matrix.ravel().tolist()
        )
        (edges,) = [
            p
            for p in figure.scene("nodes").primitives
            if isinstance(p, Segments) and p.owner.id == connection
        ]
        for text in own:
            box = text_bounds(text)
            center = np.array([(box.left + box.right) / 2, (box.top + box.bottom) / 2])
            way = edges.ends - edges.starts
            share = ((center - edges.starts) * way).sum(axis=1) / (way * way).sum(axis=1)
            away = np.hypot(*(edges.starts + share[:, None] * way - center).T)
            row = int(away.argmin())
            assert away[row] < 2.0
            assert isinstance(edges.rows, UnitEdges)
            source, target = edges.rows.source_units[row], edges.rows.target_units[row]
            assert text.text == weight_text(float(matrix[target, source]), 2)


def test_nothing_is_written_unless_it_is_wished():
    assert not written_in(weighted("2-3-1").with_option("nodes.weight_labels", False))
    assert not written_in(weighted("2-3-1", **{"nodes.weight_labels": False}))


def test_random_weights_are_never_written_and_it_is_said():
    figure = draw("3-2").with_options(
        {"nodes.weight_labels": True, "nodes.edge_color_proportional": True}
    )
    assert not written_in(figure)
    assert (
        "No weights are written at the edges into Output, for their layers have none of their own."
        in map(str, figure.notices("nodes"))
    )


def test_a_frame_brings_weights_that_are_written():
    figure = draw("2-1").with_option("nodes.weight_labels", True)
    frame = Frame(weights={"dense-1": Weights(np.array([[0.5, -0.25]]))})
    assert sorted(p.text for p in written_in(figure.with_frame(frame))) == ["0.50", "−0.25"]


def test_lines_that_are_no_single_weights_have_no_number():
    figure = draw("3@8x8 > conv 2 k3 > flatten > dense 2")
    layers = list(figure.architecture.layers)
    layers[1] = replace(layers[1], weights=Weights(np.ones((2, 3, 3, 3))))
    figure = first_figure(replace(figure.architecture, layers=tuple(layers)))
    figure = figure.with_option("nodes.weight_labels", True)
    assert not written_in(figure)
    assert any("for their lines are no single weights" in str(n) for n in figure.notices("nodes"))


def test_biases_are_written_as_they_are():
    figure = weighted("2-2", **{"nodes.show_bias": True, "nodes.weight_decimals": 4})
    weights = figure.architecture.layer("dense-1").weights
    assert weights is not None
    bias = weights.bias
    assert bias is not None
    assert {weight_text(b, 4) for b in bias.tolist()} <= {p.text for p in written_in(figure)}


@pytest.mark.parametrize(
    ("weight", "decimals", "text"),
    [(-0.25, 2, "−0.25"), (-0.001, 2, "0.00"), (3.0, 0, "3"), (1e9, 1, "1000000000.0")],
)
def test_how_a_weight_is_written(weight, decimals, text):
    assert weight_text(weight, decimals) == text


@settings(max_examples=examples(12), deadline=None)
@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=4),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 4),
)
def test_numbers_overlap_nothing_and_those_left_out_are_counted(
    sizes, curves, down, biases, decimals
):
    figure = weighted(
        "-".join(map(str, sizes)),
        **{
            "nodes.bezier_curves": curves,
            "nodes.direction": "vertical" if down else "horizontal",
            "nodes.show_bias": biases,
            "nodes.weight_decimals": decimals,
        },
    )
    scene = figure.scene("nodes")
    texts = [p for p in scene.primitives if isinstance(p, Text) and p.text]
    numbers = [(p, text_bounds(p)) for p in texts if p.role == "weight"]
    others = [(p, text_bounds(p)) for p in texts if p.role != "weight"]
    for (_, one), (_, other) in combinations(numbers, 2):
        assert not one.overlaps(other)
    for _, number in numbers:
        assert not any(number.overlaps(other) for _, other in others)
        for circles in (p for p in scene.primitives if isinstance(p, Circles)):
            x, y = circles.centers.T
            dx = np.maximum(np.maximum(number.left - x, x - number.right), 0.0)
            dy = np.maximum(np.maximum(number.top - y, y - number.bottom), 0.0)
            assert (np.hypot(dx, dy) >= circles.radii).all()
    edges = sum(a * b for a, b in pairwise(sizes))
    edges += sum(sizes[1:]) if biases else 0
    said = sum(
        int(str(notice).split()[0]) for notice in scene.notices if "for want of room" in str(notice)
    )
    assert len(numbers) + said == edges


def test_of_very_many_edges_none_is_written_and_it_is_said():
    figure = weighted("20-20")
    assert not written_in(figure)
    said = "400 of 400 weights of Output are not written, for want of room."
    assert said in map(str, figure.notices("nodes"))
