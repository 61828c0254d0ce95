"""Weights behind the edges, and the colours that show them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.views.shared.weights import (
    LEAST_GREATEST,
    beside_drawn,
    real_biases,
    real_weights,
    seeded_weights,
    weight_colors,
)

SEEDED = [-0.7182477735649226, -0.1608461005231947, 0.08079427376788129]


def all_pairs(inputs: int, outputs: int) -> tuple[np.ndarray, np.ndarray]:
    return np.repeat(np.arange(inputs), outputs), np.tile(np.arange(outputs), inputs)


def test_seeded_weights_are_uniform_from_minus_one_to_one():
    weights = seeded_weights(1, "dense-1", *all_pairs(300, 300))
    assert weights.min() >= -1.0
    assert weights.max() < 1.0
    counts = np.histogram(weights, bins=20, range=(-1, 1))[0] / len(weights)
    assert np.abs(counts - 0.05).max() < 0.005
    assert abs(np.corrcoef(weights[:-1], weights[1:])[0, 1]) < 0.01


def test_seeded_weights_are_the_same_on_every_machine():
    weights = seeded_weights(1, "dense-1", np.arange(3), np.arange(3))
    assert weights == pytest.approx(SEEDED, abs=1e-12)


@given(st.integers(1, 50), st.integers(1, 50), st.data())
def test_a_seeded_weight_does_not_depend_on_which_units_are_drawn(inputs, outputs, data):
    sources, targets = all_pairs(inputs, outputs)
    whole = seeded_weights(3, "a", sources, targets).reshape(inputs, outputs)
    i = data.draw(st.integers(0, inputs - 1))
    j = data.draw(st.integers(0, outputs - 1))
    assert seeded_weights(3, "a", np.array([i]), np.array([j]))[0] == whole[i, j]


@pytest.mark.parametrize(("seed", "layer", "number"), [(2, "a", 0), (1, "b", 0), (1, "a", 1)])
def test_another_seed_layer_or_input_has_other_weights(seed, layer, number):
    pairs = all_pairs(20, 20)
    other = seeded_weights(seed, layer, *pairs, number)
    assert abs(np.corrcoef(seeded_weights(1, "a", *pairs), other)[0, 1]) < 0.2


def test_real_weights_are_scaled_by_the_greatest():
    matrix = np.array([[1.0, -4.0, 0.5], [2.0, 0.0, -1.0]])
    layer = Layer("d", Kind.DENSE, (2,), weights=Weights(matrix))
    weights = real_weights(layer, *all_pairs(3, 2), 3, 2)
    assert weights.reshape(3, 2) == pytest.approx(matrix.T / 4)


def test_of_a_kernel_the_strongest_weight_is_shown():
    matrix = np.zeros((2, 3, 2, 2))
    matrix[1, 2] = [[0.5, -2.0], [1.0, 0.0]]
    matrix[0, 0] = [[1.0, 0.0], [0.0, 0.0]]
    layer = Layer("c", Kind.CONVOLUTION, (2, 4, 4), kernel=(2, 2), weights=Weights(matrix))
    weights = real_weights(layer, *all_pairs(3, 2), 3, 2).reshape(3, 2)
    assert weights == pytest.approx(np.array([[0.5, 0.0], [0.0, 0.0], [0.0, -1.0]]))


def test_a_dense_layer_after_maps_shows_the_strongest_weight_of_each_map():
    matrix = np.array([[0.0, 1.0, 3.0, -4.0]])  # two maps of two values
    layer = Layer("d", Kind.DENSE, (1,), weights=Weights(matrix))
    assert real_weights(layer, *all_pairs(2, 1), 2, 1) == pytest.approx([0.25, -1.0])


def test_a_dense_layer_after_a_sequence_finds_the_values_of_a_feature_apart():
    matrix = np.array([[0.0, 1.0, 3.0, -4.0]])  # two steps of two features
    layer = Layer("d", Kind.DENSE, (1,), weights=Weights(matrix))
    weights = real_weights(layer, *all_pairs(2, 1), 2, 1, interleaved=True)
    assert weights == pytest.approx([0.75, -1.0])


def test_the_weights_of_a_grouped_convolution_belong_to_its_own_group():
    matrix = np.arange(1.0, 9.0).reshape(4, 2, 1, 1)
    layer = Layer("c", Kind.CONVOLUTION, (4, 5, 5), groups=2, weights=Weights(matrix))
    weights = real_weights(layer, np.array([0, 1, 2, 3]), np.array([0, 1, 2, 3]), 4, 4)
    assert weights * 8 == pytest.approx([1, 4, 5, 8])


def test_weights_of_all_zeros_are_zero():
    layer = Layer("d", Kind.DENSE, (2,), weights=Weights(np.zeros((2, 2)), np.zeros(2)))
    assert real_weights(layer, *all_pairs(2, 2), 2, 2).tolist() == [0, 0, 0, 0]
    assert real_biases(layer, np.arange(2), 2).tolist() == [0, 0]


def test_biases_are_scaled_by_the_greatest():
    layer = Layer("d", Kind.DENSE, (2,), weights=Weights(np.ones((2, 2)), np.array([1.0, -4.0])))
    assert real_biases(layer, np.array([0, 1]), 2) == pytest.approx([0.25, -1.0])


@pytest.mark.parametrize("units", [(3, 2), (2, 3)])
def test_weights_of_another_shape_are_refused(units):
    layer = Layer("d", Kind.DENSE, (2,), weights=Weights(np.ones((2, 2)), np.ones(2)))
    with pytest.raises(InputError, match="'d' join 2 inputs to 2 outputs"):
        real_weights(layer, *all_pairs(*units), *units)


def test_biases_of_another_number_are_refused():
    layer = Layer("d", Kind.DENSE, (3,), weights=Weights(np.ones((3, 2)), np.ones(2)))
    with pytest.raises(InputError, match="'d' has 3 outputs"):
        real_biases(layer, np.arange(3), 3)


def test_colours_go_from_negative_over_zero_to_positive():
    shares = np.array([-1.0, -0.5, 0.0, 0.5, 1.0, 7.0])
    colors = weight_colors(shares, "#0000ff", "#808080", "#ff0000")
    assert colors.tolist() == [
        [0, 0, 255],
        [64, 64, 192],
        [128, 128, 128],
        [192, 64, 64],
        [255, 0, 0],
        [255, 0, 0],
    ]


def test_drawn_weights_are_shares_of_the_greatest_of_them() -> None:
    assert beside_drawn(np.array([0.05, -0.2, 0.1])) == pytest.approx([0.25, -1.0, 0.5])
    whole = np.array([0.5, -1.0, 0.0])
    assert beside_drawn(whole) is whole


def test_weights_that_are_next_to_nothing_stay_in_proportion_to_their_layer() -> None:
    faint = np.array([0.01, -0.02])
    assert beside_drawn(faint) == pytest.approx(faint / LEAST_GREATEST)
    nothing = np.zeros(3)
    assert beside_drawn(nothing) is nothing
    assert beside_drawn(np.zeros(0)).size == 0
