"""What only says which steps are read of others is left out of the figure, and told."""

from __future__ import annotations

import pytest

from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import Reduced, reduced
from nnsvg_qt.reductions.settings import Reductions
from tests.reductions.networks import Exporter

TOLD = "Left out: {count:,} × mask, which only says what is to be read of others."


def recurrent_graph(read_otherwise: bool = False, given: bool = False) -> Graph:
    """Steps of which a recurrent layer skips what is padded, as Keras writes it."""
    net = Exporter()
    read = net.input("batch", 10, 4)
    if given:
        told = net.input("batch", 10, name="told", type_name="bool")
        mask = net.add("not", told, shape=("batch", 10))
    else:
        unequal = net.add("not equal", read, shape=("batch", 10, 4))
        mask = net.add("reduce any", unequal, shape=("batch", 10), axes=(-1,))
    weights = net.weight(4, 24), net.weight(8, 24), net.weight(48)
    ended = net.add(
        "recurrent", read, *weights, mask,
        shape=("batch", 8), cell="gru", hidden=8, returns="last",
    )  # fmt: skip
    if read_otherwise:
        net.builder.output(net.add("cast", mask, shape=("batch", 10)))
    net.builder.output(ended)
    return net.builder.build()


def kinds(made: Reduced) -> list[Kind]:
    return [layer.kind for layer in made.architecture]


def test_masks_are_no_layers_and_are_told():
    graph = recurrent_graph()
    made = reduced(graph)
    assert kinds(made) == [Kind.INPUT, Kind.RECURRENT]
    assert len(made.architecture.connections) == 1
    told = [one for one in made.told if one.sentence.template == TOLD]
    assert [len(one.operations) for one in told] == [2]
    assert coverage_of(graph, made).faults == ()
    # who wants to see them drops nothing
    assert len(kinds(reduced(graph, Reductions(drop=False)))) == 4


def test_a_mask_that_nothing_reads_is_left_out_too():
    net = Exporter()
    read = net.input("batch", 16)
    net.add("not equal", read, shape=("batch", 16))
    net.builder.output(net.relu(read))
    made = reduced(net.builder.build())
    assert kinds(made) == [Kind.INPUT, Kind.ACTIVATION]


@pytest.mark.parametrize("given", [False, True])
def test_what_is_read_otherwise_or_given_for_it_stays(given):
    """An input that stands alone, or outputs that come from nowhere, would be untrue."""
    graph = recurrent_graph(read_otherwise=not given, given=given)
    made = reduced(graph)
    assert Kind.OTHER in kinds(made)
    assert not [one for one in made.told if one.sentence.template == TOLD]
    read = {one.source for one in made.architecture.connections}
    ends = [layer for layer in made.architecture if layer.id not in read]
    assert all(layer.kind is not Kind.INPUT for layer in ends)
    assert coverage_of(graph, made).faults == ()
