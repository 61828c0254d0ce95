"""Self-organizing maps, radial bases, Hopfield networks and Boltzmann machines as models."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.counts import multiply_accumulates, parameter_count, totals
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.inference import deviations, inferred_shape
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.project_file import figure_from_text, project_text

small = st.integers(1, 12)


def last(text: str) -> int | None:
    network = parse_notation(text)
    return parameter_count(network, network.layers[-1].id)


@pytest.mark.parametrize(
    ("text", "parameters", "products"),
    [
        ("16 > som 6x8", 16 * 48, 16 * 48),
        ("3@4x4 > som 5x7 hexagonal", 48 * 35, 48 * 35),
        ("2 > rbf 10", 2 * 10 + 10, 20),
        ("2 > rbf 10 onewidth", 2 * 10 + 1, 20),
        ("hopfield 8", 28 + 8, 56),
        ("hopfield 8 nobias", 28, 56),
        ("8 > hopfield 8", 28 + 8, 56),
        ("6 > rbm 4", 24 + 10, 24),
        ("6 > rbm 4 nobias", 24, 24),
        ("4 > boltzmann 3", 21 + 7, 42),
        ("4 > boltzmann 3 nobias", 21, 42),
    ],
)
def test_parameters_and_products_by_value(text, parameters, products):
    network = parse_notation(text)
    layer_id = network.layers[-1].id
    assert parameter_count(network, layer_id) == parameters
    assert multiply_accumulates(network, layer_id) == products
    assert not deviations(network)


@given(small, small)
def test_weights_are_the_pairs_that_the_field_says(visible, hidden):
    units = range(visible + hidden)
    assert last(f"hopfield {visible} nobias") == len([*combinations(range(visible), 2)])
    assert last(f"{visible} > boltzmann {hidden} nobias") == len([*combinations(units, 2)])
    pairs = [*product(range(visible), range(hidden))]
    assert last(f"{visible} > rbm {hidden} nobias") == len(pairs)
    for word in ("boltzmann", "rbm"):
        with_biases = last(f"{visible} > {word} {hidden}") or 0
        assert with_biases - (last(f"{visible} > {word} {hidden} nobias") or 0) == len(units)


def test_an_rbf_network_is_two_layers():
    assert totals(parse_notation("2 > rbf 10 > dense 3")).parameters == 30 + 33


def test_a_self_organizing_map_puts_out_its_grid():
    network = parse_notation("5 > som 6x8 hexagonal > dense 3")
    grid = network.layers[1]
    assert (grid.shape, grid.lattice, grid.is_grid) == ((1, 6, 8), "hexagonal", True)
    assert parameter_count(network, network.layers[2].id) == 48 * 3 + 3


@pytest.mark.parametrize(
    ("shape", "grid"),
    [((64,), (1, 8, 8)), ((128,), (1, 8, 16)), ((7,), (1, 1, 7)), ((3, 4, 5), (1, 4, 5))],
)
def test_a_layer_that_becomes_a_map_takes_the_grid_nearest_to_its_shape(shape, grid):
    network = parse_notation("10 > dense 64")
    layer = Layer("x", Kind.SELF_ORGANIZING_MAP, shape)
    assert inferred_shape(layer, [(10,)]) == grid
    if len(shape) == 1:
        changed = change(network, "dense-1", shape=shape)
        changed = change(changed, "dense-1", kind=Kind.SELF_ORGANIZING_MAP)
        assert changed.layer("dense-1").shape == grid
        assert not deviations(changed)


def test_a_grid_that_is_typed_stays():
    network = parse_notation("10 > som 6x8 > dense 4")
    changed = change(network, "som-1", shape=(1, 3, 4))
    assert changed.layer("som-1").shape == (1, 3, 4)
    assert not changed.layer("som-1").sizes_typed
    assert parameter_count(changed, "dense-1") == 12 * 4 + 4


def test_a_hopfield_network_starts_from_as_many_values_or_from_nothing():
    assert not deviations(parse_notation("hopfield 8"))
    with pytest.raises(InputError, match="of 8 units starts from as many values, not from 5"):
        parse_notation("5 > hopfield 8")


@pytest.mark.parametrize("text", ["5 > som 6", "5 > som 6x8x2", "5 > som", "5 > som 0x4"])
def test_a_grid_has_rows_and_columns(text):
    with pytest.raises(InputError):
        parse_notation(text)


@pytest.mark.parametrize(
    "text",
    [
        "16 > som 6x8 hexagonal as Map > dense 3",
        "hopfield 8 nobias",
        "hopfield 8 as Memory > dense 2",
        "8 > hopfield 8",
        "6 > rbm 4 > rbm 3 nobias",
        "4 > boltzmann 3",
        "2 > rbf 10 onewidth > dense 3",
        "[ nothing > hopfield 8 > dense 8 ] x3",
        "N > rbm 4",
    ],
)
def test_words_come_back_from_the_model(text):
    network = parse_notation(text)
    assert to_notation(network) == text
    assert figure_from_text(project_text(Figure(network))).architecture == network


def test_files_of_version_1_have_none_of_them():
    for text in ("5 > som 2x3", "hopfield 4", "2 > rbf 3"):
        assert '"version": 2' in project_text(Figure(parse_notation(text)))


@pytest.mark.parametrize(
    "values", [{"lattice": "round"}, {"lattice": None}, {"shared_width": "yes"}]
)
def test_impossible_fields_are_refused(values):
    with pytest.raises(InputError, match="is none of"):
        Layer("x", Kind.SELF_ORGANIZING_MAP, (1, 2, 3), **values)
