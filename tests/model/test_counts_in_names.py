"""Counts of what depends on named sizes: the formula is what the numbers would give."""

from __future__ import annotations

import pickle
from functools import reduce
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import multiply_accumulates, work_in_names
from nnsvg_qt.model.inference import recompute
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import CountedSize, NamedSize, counted, is_told, with_one

FACTORS = st.one_of(
    st.integers(0, 9),
    st.tuples(st.sampled_from(["T", "batch"]), st.integers(-2, 2)),
)


def size(factor):
    return factor if isinstance(factor, int) else counted(NamedSize(*factor))


def number(factor, values):
    return factor if isinstance(factor, int) else values[factor[0]] + factor[1]


def valued(count, values):
    if not isinstance(count, CountedSize):
        return count
    return sum(one * prod(values[name] for name in names) for names, one in count.terms.items())


@given(st.lists(st.lists(FACTORS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_formula_has_the_value_that_the_numbers_give(products):
    values = {"T": 7, "batch": 3}
    found = reduce(lambda one, other: one + other, (prod(map(size, own)) for own in products))
    assert valued(found, values) == sum(prod(number(f, values) for f in own) for own in products)
    assert valued(found * 6 // 6, values) == valued(found, values)
    assert valued(with_one(found, {"batch"}), {"T": 7}) == valued(found, {"T": 7, "batch": 1})


def test_how_it_is_written():
    length = counted(NamedSize("T"))
    assert str(1536 * length * length + 2359296 * length) == "1,536·T² + 2,359,296·T"
    assert str(length * (length - 2)) == "T² − 2·T"
    assert str(counted(NamedSize("4*batch")) * length) == "4·T·batch"
    assert str(3 * counted(NamedSize("⌊(height − 1)/2⌋", 1))) == "3·(⌊(height − 1)/2⌋) + 3"
    thousand = 1000 * length
    assert isinstance(thousand, CountedSize)
    written = thousand.written(lambda count: f"{count:,}".replace(",", "."))
    assert written == "1.000·T"
    assert pickle.loads(pickle.dumps(5 * length)) == 5 * length


def test_what_nobody_knows_is_no_formula():
    assert not is_told(3 * counted(NamedSize("?")))
    assert not is_told(None)
    assert is_told(3 * counted(NamedSize("T")))
    assert is_told(3)


def test_layers_of_a_length_without_a_number_have_a_formula():
    architecture = parse_notation("8@T > attention heads=2 > dense 5")
    read, attention, dense = architecture
    assert multiply_accumulates(architecture, dense.id) is None
    assert str(work_in_names(architecture, dense.id)) == "40·T"
    assert str(work_in_names(architecture, attention.id)) == "16·T² + 256·T"
    known = recompute(
        Architecture(
            (Layer(read.id, read.kind, (10, 8)), attention, dense), architecture.connections
        )
    )
    for layer in (attention, dense):
        formula = work_in_names(architecture, layer.id)
        assert valued(formula, {"T": 10}) == multiply_accumulates(known, layer.id)


def test_sizes_of_which_nothing_is_told_have_none():
    layers = (
        Layer("a", Kind.INPUT, (NamedSize("?"), 8)),
        Layer("b", Kind.DENSE, (NamedSize("?"), 4)),
    )
    architecture = Architecture(layers, (Connection("a", "b"),))
    assert work_in_names(architecture, "b") is None
