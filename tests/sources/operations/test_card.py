"""Weights that several operations read are told as shared, and counted once."""

from pathlib import Path

import pytest

from nnsvg_qt.model.graph import Data, GraphBuilder
from nnsvg_qt.sources.operations.card import card_of, scope_card
from nnsvg_qt.sources.operations.table import table_of_graph

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
