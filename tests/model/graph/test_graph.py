import time

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    ElementType,
    Graph,
    GraphBuilder,
    Operation,
    Subgraph,
    Tensor,
    captured,
)


def two_convolutions():
    builder = GraphBuilder("two")
    picture = builder.input("x", ("batch", 3, 32, 32))
    weight = builder.constant("w", (8, 3, 3, 3))
    first = builder.operation(
        "convolution", picture, weight, type_name="Conv", shape=(1, 8, 30, 30)
    )
    second = builder.operation("convolution", first, "w2", type_name="Conv")
    builder.constant("w2", (8, 8, 3, 3))
    builder.output(builder.operation("add", second, second, first))
    return builder.build()


def test_a_graph_knows_who_writes_and_who_reads_each_tensor():
    graph = two_convolutions()
    assert [operation.name for operation in graph.operations] == [
        *("convolution", "convolution-2", "add"),
    ]
    assert graph.producers == {"convolution": 0, "convolution-2": 1, "add": 2}
    assert graph.consumers["convolution"] == (1, 2)
    assert graph.consumers["convolution-2"] == (2,)
    assert graph.sources(2) == (1, 0)
    assert graph.ordered == (0, 1, 2)
    assert graph.inputs == ("x",)
    assert graph.outputs == ("add",)
    assert graph.tensors["x"].count is None
    assert graph.tensors["w"].count == 216
    assert graph.tensors["w"].size_in_bytes == 864
    assert graph == two_convolutions()
    assert hash(graph) == hash(two_convolutions())


def test_the_order_of_computation_is_found_where_the_file_has_another():
    graph = Graph(
        (
            Operation("last", "Relu", "relu", ("b",), ("c",)),
            Operation("first", "Relu", "relu", ("a",), ("b",)),
        ),
        {name: Tensor(name) for name in "abc"},
        ("a",),
        ("c",),
    )
    assert graph.ordered == (1, 0)


def test_a_circle_is_said_in_a_sentence():
    graph = Graph(
        (
            Operation("one", "Relu", "relu", ("b",), ("a",)),
            Operation("two", "Relu", "relu", ("a",), ("b",)),
        )
    )
    with pytest.raises(InputError, match="circle: 'one'"):
        _ = graph.ordered


def test_what_is_computed_from_constants_is_constant_and_random_numbers_are_not():
    builder = GraphBuilder()
    x = builder.input("x", (1, 4))
    shape = builder.constant("shape", (2,), "int64", (4, 4))
    weight = builder.operation("constant of shape", shape, name="weight")
    turned = builder.operation("transpose", weight, name="turned", order=(1, 0))
    noise = builder.operation("random", name="noise")
    builder.operation("matrix product", x, turned, name="product")
    builder.operation("add", noise, shape, name="sum")
    assert builder.build().constants == {"shape", "weight", "turned"}


def test_what_a_branch_reads_from_around_it_counts_as_read():
    inner = GraphBuilder("then")
    inner.output(inner.operation("relu", "outside", name="inner"))
    branch = inner.build()
    builder = GraphBuilder()
    condition = builder.input("condition", (), "bool")
    outside = builder.operation("relu", builder.input("x", (3,)), name="outside")
    builder.operation("if", condition, subgraphs=[Subgraph("then_branch", branch)])
    graph = builder.build()
    assert captured(graph.operations[1]) == (outside,)
    assert graph.consumers[outside] == (1,)
    assert graph.sources(1) == (0,)


def test_a_long_chain_is_indexed_in_linear_time():
    count = 20_000
    operations = tuple(
        Operation(f"n{i}", "Relu", "relu", (f"t{i}",), (f"t{i + 1}",)) for i in range(count)
    )
    graph = Graph(operations[::-1], {f"t{i}": Tensor(f"t{i}") for i in range(count + 1)})
    before = time.process_time()
    assert graph.ordered == tuple(reversed(range(count)))
    assert len(graph.consumers) == count
    # What looks at every operation for every operation takes half a minute.
    assert time.process_time() - before < 3


@pytest.mark.parametrize(
    ("kind", "count", "size"),
    [
        (ELEMENT_TYPES["float32"], 3, 12),
        (ELEMENT_TYPES["int4"], 3, 2),
        (ElementType("Q4_K", "float", 144 * 8, 256), 257, 288),
    ],
)
def test_quantised_types_keep_their_size_in_bytes(kind, count, size):
    assert kind.size_in_bytes(count) == size
