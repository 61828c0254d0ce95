"""Weights that several operations read are told as shared, and counted once."""

from dataclasses import replace
from pathlib import Path

import pytest

from nnsvg_qt.importers import tensorflow
from nnsvg_qt.model.graph import Data, GraphBuilder
from nnsvg_qt.model.graph.bodies import opened, scope_by_name
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.sources.operations.card import card_of, scope_card
from nnsvg_qt.sources.operations.table import table_of_graph
from tests.importers.test_tensorflow import put

NUMBERS = Data(Path("net.bin"), 100, 4 * 64)


@pytest.fixture
def tied():
    """Two layers with one matrix, which the file names twice, and one with its own."""
    made = GraphBuilder()
    made.input("x", (1, 8))
    first = made.constant("first", (8, 8), data=NUMBERS)
    second = made.constant("second", (8, 8), data=NUMBERS)
    other = made.constant("other", (8, 8))
    made.operation("matrix product", "x", first, name="in", scope=("m",))
    made.operation("matrix product", "in", other, name="middle", scope=("m",))
    made.output(made.operation("matrix product", "middle", second, name="out", scope=("m",)))
    return table_of_graph(made.build())


def test_what_lies_at_one_place_is_counted_once(tied):
    card = scope_card(tied, "m", ["in", "middle", "out"])
    assert card.parameters == 128
    assert (card.shared, card.shared_with) == (0, 0)


def test_what_others_read_is_shared(tied):
    card = scope_card(tied, "m", ["in", "middle"])
    assert (card.parameters, card.shared, card.shared_with) == (128, 64, 1)
    one = card_of(tied, "out")
    assert one is not None
    assert (one.shared, one.shared_with) == (64, 1)
    alone = card_of(tied, "middle")
    assert alone is not None
    assert (alone.shared, alone.shared_with) == (0, 0)


@pytest.mark.parametrize(("name", "weights"), [("words 3", {2560, 1600, 80}), ("branches", {32})])
def test_what_a_loop_or_branch_hands_to_what_it_runs_is_not_shared_with_it(tmp_path, name, weights):
    graph = opened(with_shapes(tensorflow.model_of(put(tmp_path, name)).graph))
    table = replace(table_of_graph(graph.graph), wired=graph.wired)
    cards = [card for row in table.rows if (card := card_of(table, row.name)) is not None]
    [runs] = [one for one in cards if one.subgraphs]
    scope = "/".join(scope_by_name(table.graph.operations[runs.row.place]))
    inside = {*table.within[scope]} - {runs.name}
    reading = [one for one in cards if one.name in inside and one.row.parameters]
    assert {one.row.parameters for one in reading} == weights
    # both branches read one matrix
    shared = (32, 1) if name == "branches" else (0, 0)
    assert {(one.shared, one.shared_with) for one in reading} == {shared}
    assert (runs.shared, runs.shared_with) == (0, 0)
