import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.graph import GraphBuilder, Subgraph
from nnsvg_qt.model.operations import OPERATIONS, category, role
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes, with_sizes


def inferred(word, *shapes, values=None, outputs=None, **attributes):
    """The shapes after one operation on inputs of these shapes, the second of known numbers."""
    builder = GraphBuilder()
    names = []
    for number, shape in enumerate(shapes):
        if values and number in values:
            names.append(builder.constant(f"i{number}", shape, "int64", values[number]))
        elif shape is None:
            names.append("")
        else:
            names.append(builder.input(f"i{number}", shape))
    outputs = outputs or ["o"]
    builder.operation(word, *names, outputs=outputs, **attributes)
    graph = with_shapes(builder.build())
    found = [graph.tensors[name].shape for name in outputs]
    return found[0] if len(found) == 1 else found


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # AlexNet's first layer and its pooling
        (
            inferred("convolution", ("n", 3, 227, 227), (96, 3, 11, 11), strides=(4, 4)),
            ("n", 96, 55, 55),
        ),
        (inferred("max pooling", (1, 96, 55, 55), kernel=(3, 3), strides=(2, 2)), (1, 96, 27, 27)),
        (
            inferred(
                "convolution",
                (1, 96, 27, 27),
                (256, 48, 5, 5),
                padding=((2, 2), (2, 2)),
                groups=2,
            ),
            (1, 256, 27, 27),
        ),
        # a named height stays where nothing is lost of it
        (
            inferred("convolution", (1, 3, "h", "w"), (8, 3, 3, 3), padding=((1, 1), (1, 1))),
            (1, 8, "h", "w"),
        ),
        (inferred("convolution", (1, 3, "h", 9), (8, 3, 3, 3)), (1, 8, None, 7)),
        (
            inferred(
                "convolution",
                (1, 8, 8, 3),
                (3, 3, 3, 4),
                channels=4,
                kernel=(3, 3),
                channels_last=True,
            ),
            (1, 6, 6, 4),
        ),
        # 5 places of 2 in 3, the last one over the end
        (
            inferred("max pooling", (1, 1, 6), kernel=(3,), strides=(2,), rounds_up=True),
            (1, 1, 3),
        ),
        (
            inferred("transposed convolution", (1, 4, 5, 5), (4, 2, 3, 3), strides=(2, 2)),
            (1, 2, 11, 11),
        ),
        (inferred("global average pooling", ("n", 7, 3, 4)), ("n", 7, 1, 1)),
        (inferred("linear", ("n", 20), (10, 20), transpose_weight=True), ("n", 10)),
        (inferred("matrix product", (2, 1, 4, 5), (3, 5, 6)), (2, 3, 4, 6)),
        (inferred("einsum", (2, 3), (3, 4), equation="ij,jk->ik"), (2, 4)),
        (inferred("add", ("n", 1, 4), (3, 1)), ("n", 3, 4)),
        (inferred("add", ("n", 4), ("m", 4)), (None, 4)),
        (inferred("add", (2, 3), (4, 3)), None),
        (inferred("reshape", ("n", 4, 6), (2,), values={1: (0, -1)}), ("n", 24)),
        (inferred("reshape", (8, 6), (2,), values={1: (-1, 12)}), (4, 12)),
        (inferred("flatten", ("n", 1, 1, 5)), ("n", 5)),
        (inferred("transpose", ("n", 3, 4), order=(0, 2, 1)), ("n", 4, 3)),
        (inferred("squeeze", (1, 3, 1), axes=(0,)), (3, 1)),
        (inferred("unsqueeze", (3,), axes=(0, -1)), (1, 3, 1)),
        (inferred("concatenate", ("n", 3), ("n", 4), axis=-1), ("n", 7)),
        (inferred("split", (6, 4), axis=0, outputs=["a", "b"]), [(3, 4), (3, 4)]),
        (inferred("slice", (10, 4), starts=(1,), stops=(8,), steps=(3,), axes=(0,)), (3, 4)),
        (inferred("gather", (50, 16), ("n", "t")), ("n", "t", 16)),
        (inferred("pad", (2, 3), padding=(0, 1, 0, 2)), (2, 6)),
        (inferred("reduce mean", ("n", 3, 4), axes=(-1,), keep_dimensions=False), ("n", 3)),
        (inferred("recurrent", ("t", "n", 8), (1, 64, 8), (1, 64, 16)), ("t", 1, "n", 16)),
    ],
)
def test_the_shape_after_an_operation(found, expected):
    assert found == expected


def reshaped_by_its_own_size():
    """As exporters write `x.view(x.shape[0], -1)` for a batch of unknown size."""
    builder = GraphBuilder()
    x = builder.input("x", ("batch", 8, 2, 2))
    shape = builder.operation("shape", x)
    first = builder.operation("gather", shape, builder.constant("zero", (), "int64", (0,)), axis=0)
    row = builder.operation("unsqueeze", first, axes=(0,))
    rest = builder.constant("rest", (1,), "int64", (-1,))
    wanted = builder.operation("concatenate", row, rest, axis=0)
    builder.output(builder.operation("reshape", x, wanted, name="flat"))
    return builder.build()


def test_shapes_that_the_graph_computes_itself_are_followed():
    graph = with_shapes(reshaped_by_its_own_size())
    assert graph.tensors["flat"].shape == ("batch", 32)


def test_a_named_size_becomes_a_number_wherever_it_stands():
    graph = with_sizes(reshaped_by_its_own_size(), {"": (4, 8, 2, 2)})
    assert graph.tensors["x"].shape == (4, 8, 2, 2)
    assert graph.tensors["flat"].shape == (4, 32)


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ({"y": (1,)}, "no input 'y'; it has x"),
        ({"x": (1, 8, 3, 2)}, "batch × 8 × 2 × 2 in the file, not 1 × 8 × 3 × 2"),
        ({"x": (1,)}, "not 1"),
    ],
)
def test_sizes_that_are_not_the_files_are_refused(sizes, words):
    with pytest.raises(InputError, match=words):
        with_sizes(reshaped_by_its_own_size(), sizes)


def test_the_shapes_within_a_branch_follow_from_what_it_reads_around_it():
    inner = GraphBuilder()
    inner.output(inner.operation("relu", "outside", name="inner"))
    builder = GraphBuilder()
    builder.operation("relu", builder.input("x", (3, 4)), name="outside")
    condition = builder.input("condition", (), "bool")
    builder.operation("if", condition, subgraphs=[Subgraph("then_branch", inner.build())])
    graph = with_shapes(builder.build())
    assert graph.operations[1].subgraphs[0].graph.tensors["inner"].shape == (3, 4)


def test_what_the_file_says_of_a_shape_stays():
    builder = GraphBuilder()
    x = builder.input("x", (2, 3))
    builder.operation("unheard of", x, name="y", shape=(7,))
    builder.operation("relu", "y", name="z")
    graph = with_shapes(builder.build())
    assert graph.tensors["y"].shape == graph.tensors["z"].shape == (7,)


def test_parameters_are_what_operations_read_each_once():
    builder = GraphBuilder()
    x = builder.input("x", (1, 3, 8, 8))
    weight = builder.constant("w", (3, 3, 1, 1))
    statistics = [builder.constant(name, (3,)) for name in ("scale", "shift", "mean", "variance")]
    sizes = builder.constant("sizes", (2,), "int64", (1, -1))
    raw = builder.constant("raw", (3, 3))
    tied = builder.operation("reshape", raw, builder.constant("s", (2,), "int64", (9, 1)))
    one = builder.operation("convolution", x, weight, shape=(1, 3, 8, 8))
    two = builder.operation("convolution", one, weight, shape=(1, 3, 8, 8))
    normal = builder.operation("batch normalization", two, *statistics)
    flat = builder.operation("reshape", normal, sizes)
    builder.operation("multiply", flat, tied)
    graph = with_shapes(builder.build())
    counts = counts_of(graph)
    # 9 of the tied kernel once, 4 × 3 of the normalization, 9 that were reshaped
    assert counts.parameters == 9 + 12 + 9
    assert counts.trainable == 9 + 6 + 9
    assert counts.operations == 6
    assert counts.edges == 4
    assert counts.multiply_accumulates == 2 * 9 * 64


def test_the_vocabulary_names_categories_and_roles():
    builder = GraphBuilder()
    builder.operation("convolution", "x", "w", "b")
    builder.operation("concatenate", "x", "y", "z")
    builder.operation("", "x", type_name="Mystery")
    convolution, joined, mystery = builder.build().operations
    assert [role(convolution, place) for place in range(4)] == ["input", "weight", "bias", ""]
    assert role(joined, 7) == "input"
    assert category(convolution) == "layer"
    assert category(mystery) == "custom"
    assert all(rule.word == word for word, rule in OPERATIONS.items())


@pytest.mark.parametrize("size", [14, 16, 21])
def test_amounts_of_a_padding_are_followed_through_the_table_that_an_exporter_makes(size):
    builder = GraphBuilder()
    numbers = iter(range(100))

    def constant(*values):
        return builder.constant(f"c{next(numbers)}", (len(values),), "int64", values)

    image = builder.input("image", (1, 4, size, size))
    sizes = builder.operation("shape", image)
    wide = builder.operation("gather", sizes, constant(3), axis=0)
    rest = builder.operation("remainder", wide, constant(7))
    missing = builder.operation("subtract", constant(7), rest)
    after = builder.operation("remainder", missing, constant(7))
    amounts = builder.operation(
        "concatenate", constant(0), after, constant(0, 0, 0, 0, 0, 0), axis=0
    )
    # from (before, after) of the last axis first, to all before and all after of the first
    table = builder.operation("reshape", amounts, constant(-1, 2))
    turned = builder.operation(
        "slice", table, constant(-1), constant(-(2**63)), constant(0), constant(-1)
    )
    columns = builder.operation("transpose", turned, order=(1, 0))
    builder.operation("pad", image, builder.operation("reshape", columns, constant(-1)), name="out")
    found = with_shapes(builder.build()).tensors["out"].shape
    assert found == (1, 4, size, -(-size // 7) * 7)
