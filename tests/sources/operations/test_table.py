"""The table of a model's operations, what is found in it, and what is told of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.model.graph import GraphBuilder, Operation, Tensor
from nnsvg_qt.model.graph.tracing import traced
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.kinds import KIND_OF_WORD, kind_of_operation
from nnsvg_qt.sources.opening import open_source
from nnsvg_qt.sources.operations.card import card_of, scope_card
from nnsvg_qt.sources.operations.finding import found_in
from nnsvg_qt.sources.operations.table import shape_words, table_of, table_of_graph
from tests.importers.onnx_files import repeated_blocks, small_network


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.onnx"
    path.write_bytes(small_network())
    return table_of(open_source(str(path)).figure)


@pytest.fixture
def repeated(tmp_path):
    path = tmp_path / "repeated.onnx"
    path.write_bytes(repeated_blocks())
    return table_of(open_source(str(path)).figure)


def test_a_row_tells_scope_title_kind_and_counts(small):
    first = small.rows[0]
    # alone in a scope that tells what it is for, it is called as that
    assert (first.scope, first.title, first.type) == (("stem",), "conv", "Conv")
    assert first.path == "stem \u203a conv"
    assert first.kind is Kind.CONVOLUTION
    assert first.parameters == 8 * 3 * 9 + 8
    assert first.work == 8 * 3 * 9 * 16 * 16
    assert small.count == len(small.rows) == 8
    kinds = [row.kind for row in small.rows]
    assert kinds[1:] == [
        *(Kind.NORMALIZATION, Kind.ACTIVATION, Kind.CONVOLUTION, Kind.ADD),
        *(Kind.POOLING, Kind.FLATTEN, Kind.DENSE),
    ]


def test_operations_of_a_layer_belong_to_it(small):
    first = small.rows[0].name
    layer = small.layers[first]
    assert first in small.operations_of[layer]
    # the normalization is a part of the convolution's layer
    assert small.layers[small.rows[1].name] == layer


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("type:conv", {"b0/first", "b0/second", "b1/first", "b1/second"}),
        ("TYPE:Conv scope:b1", {"b1/first", "b1/second"}),
        ("name:first", {"b0/first", "b1/first"}),
        ("second b0", {"b0/second"}),
        ("/^b[01]/.*t$/", {"b0/first", "b1/first"}),
        ('"b1/relu"', {"b1/relu"}),
        ("type:", set()),
        ("   ", set()),
        ("nothing of that kind", set()),
    ],
)
def test_finding(tmp_path, query, names):
    path = tmp_path / "two.onnx"
    path.write_bytes(repeated_blocks(2))
    assert found_in(table_of(open_source(str(path)).figure), query) == names


def test_what_is_no_expression_is_said(repeated):
    with pytest.raises(InputError, match="no regular expression"):
        found_in(repeated, "/(b/")


def test_an_expression_that_never_ends_is_refused_or_ends():
    graph = GraphBuilder()
    graph.operation("relu", name="a" * 400 + "!")
    table = table_of_graph(graph.build())
    assert found_in(table, "/(a|a)*$/") in (frozenset(), frozenset(["a" * 400 + "!"]))
    assert found_in(table, "/(a*)*b/") == frozenset()


def test_finding_ends_where_nobody_waits(repeated):
    with pytest.raises(Abandoned):
        found_in(repeated, "b", lambda: True)


@given(st.text(max_size=60))
def test_any_text_finds_something_or_says_why(text):
    graph = GraphBuilder()
    graph.operation("relu", name="a/b")
    try:
        assert found_in(table_of_graph(graph.build()), text) <= {"a/b"}
    except InputError as problem:
        told = str(problem)
    else:
        told = "The search"
    assert told.startswith("The search")


def test_tracing(repeated):
    graph = repeated.graph
    names = [one.name for one in graph.operations]
    up = {names[one] for one in traced(graph, [names.index("b1/first")], "upstream")}
    assert up == {"b0/first", "b0/relu", "b0/second", "b0/add", "b1/first"}
    down = {names[one] for one in traced(graph, [names.index("b4/relu")], "downstream")}
    assert down == {"b4/relu", "b4/second", "b4/add", "pool"}


def told(table, name):
    card = card_of(table, name)
    assert card is not None
    return card


def test_a_card_tells_attributes_and_where_tensors_go(small):
    card = told(small, small.rows[3].name)
    assert [one.name for one in card.attributes] == sorted(one.name for one in card.attributes)
    read, weight = card.inputs
    assert read.shape == "batch×8×16×16"
    assert small.operation(read.ends[0]).type == "Relu"
    assert weight.is_stored
    assert weight.bytes == 4 * 8 * 8 * 9
    assert weight.role == "weight"
    assert [small.operation(end).type for end in card.outputs[0].ends] == ["Add"]
    relu = told(small, small.rows[2].name)
    assert [small.operation(end).type for end in relu.outputs[0].ends] == ["Conv", "Add"]


def test_long_attributes_are_cut_and_it_is_said():
    graph = GraphBuilder()
    graph.operation("relu", name="a", table=tuple(range(1000)))
    [line] = told(table_of_graph(graph.build()), "a").attributes
    whole = ", ".join(map(str, range(1000)))
    assert line.text == whole[: len(line.text)]
    assert line.left_out == len(whole) - len(line.text) > 0


def test_a_card_of_a_scope_sums_up(small):
    names = small.operations_within("scope", "stem")
    card = scope_card(small, "stem", names)
    assert card.count == 2
    assert {one[0] for one in card.types} == {"Conv", "BatchNormalization"}
    assert card.parameters == 8 * 3 * 9 + 8 + 4 * 8
    assert small.operations_within("tensor", "c1") == (small.rows[0].name,)


def test_every_word_of_the_kinds_is_one_of_the_vocabulary():
    assert set(KIND_OF_WORD) <= set(OPERATIONS)
    assert kind_of_operation(Operation("x", "Foo")) is Kind.OTHER


def test_twenty_thousand_operations_are_quick():
    from time import process_time

    graph = GraphBuilder()
    last = graph.input("x", (1, 8))
    for number in range(20_000):
        weight = graph.constant(f"w{number}", (8, 8))
        last = graph.operation(
            "matrix product", last, weight, name=f"block.{number // 100}/op{number}", shape=(1, 8)
        )
    graph.output(last)
    built = graph.build()
    began = process_time()
    table = table_of_graph(built)
    assert len(found_in(table, "scope:block.7 op7 type:matrix")) == 0
    assert len(found_in(table, "block.19/")) == 100
    assert len(traced(built, [19_999], "upstream")) == 20_000
    assert process_time() - began < 10
    assert table.rows[19_999].work == 64


def test_work_of_named_sizes_is_a_formula_of_one_example():
    graph = GraphBuilder()
    read = graph.input("x", ("batch", "T", 8))
    weight = graph.constant("w", (8, 16))
    last = graph.operation("matrix product", read, weight, shape=("T*batch", 16))
    last = graph.operation("matrix product", last, weight, shape=("batch", "T", "T"))
    graph.output(graph.operation("matrix product", last, weight, shape=("batch", None, 16)))
    works = [row.work for row in table_of_graph(graph.build()).rows]
    assert [str(work) for work in works] == ["128·T", "16·T²", "None"]


def test_a_scalar_has_a_word_where_sizes_stand():
    assert shape_words(Tensor("x", ())) == "scalar"
    assert shape_words(Tensor("x", (2, None, "T"))) == "2×?×T"
    assert shape_words(Tensor("x")) == shape_words(None) == "?"
