"""Decoders whose attentions read what an encoder puts out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.network import Element
from nnsvg_qt.reductions.order import ordered
from nnsvg_qt.reductions.reducing import reduced
from tests.reductions.networks import Exporter


def dense(exporter, source, outputs=8):
    shape = exporter.shape(source)
    weight = exporter.weight(shape[-1], outputs)
    return exporter.add("matrix product", source, weight, shape=(*shape[:-1], outputs))


def attended(exporter, source, memory):
    """Attention with queries of one sequence, keys and values of another."""
    query, key, value = dense(exporter, source), dense(exporter, memory), dense(exporter, memory)
    length, other = exporter.shape(source)[1], exporter.shape(memory)[1]
    turned = exporter.add("transpose", key, shape=(1, 8, other), order=(0, 2, 1))
    scores = exporter.add("matrix product", query, turned, shape=(1, length, other))
    weights = exporter.unary("softmax", scores, axis=-1)
    found = exporter.add("matrix product", weights, value, shape=(1, length, 8))
    return exporter.both("add", source, dense(exporter, found))


def encoder_and_decoder(layers):
    exporter = Exporter()
    target = exporter.input(1, 5, 8, name="target")
    memory = exporter.input(1, 7, 8, name="source")
    for _ in range(layers):
        memory = attended(exporter, memory, memory)
    memory = dense(exporter, memory)
    for _ in range(layers):
        target = attended(exporter, target, target)
        target = attended(exporter, target, memory)
        target = exporter.unary("tanh", dense(exporter, target))
    exporter.builder.output(target)
    return exporter.builder.build()


@pytest.mark.parametrize("layers", [2, 3, 6])
def test_encoder_and_decoder_fold_with_whole_attentions(layers):
    graph = encoder_and_decoder(layers)
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    architecture = made.architecture
    attentions = [group for group in architecture.groups if group.name.startswith("Attention")]
    repeats = [group.repeat for group in architecture.groups if group.repeat > 1]
    assert repeats[-1] == layers
    # four projections in each: of queries, keys, values, and the one behind
    kinds = {layer.id: layer.kind for layer in architecture}
    dense_layers = [[kinds[one] for one in own.layers].count(Kind.DENSE) for own in attentions]
    assert dense_layers == [4] * len(attentions)
    assert len(attentions) >= 3


def of(*elements):
    """Elements by what they read and the attention that they are of."""
    return [
        Element(
            (place,), Kind.OTHER, (1,), tuple((one, 0) for one in reads), place, place, block=block
        )
        for place, (reads, block) in enumerate(elements)
    ]


@st.composite
def entangled(draw):
    """Elements that read earlier ones, in attentions that may need something of each other."""
    count = draw(st.integers(4, 14))
    found = []
    for place in range(count):
        reads = draw(st.lists(st.integers(0, place - 1), max_size=3, unique=True)) if place else []
        block = draw(st.integers(-1, 3))
        found.append((reads, block))
    return of(*found)


@given(entangled())
@example(
    of(
        *(([], 0), ([0], 1), ([1], -1), ([2, 1], -1), ([0, 2], -1), ([], 2), ([5, 0], 1)),
        *(([0, 6, 1], 1), ([], 0), ([2, 1], 2), ([1, 4], 0), ([], 0)),
    )
)
def test_each_element_stands_behind_what_it_reads(elements):
    network = ordered(elements)
    for place, element in enumerate(network.elements):
        assert all(source < place for source, _ in element.reads)
