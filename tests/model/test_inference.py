from dataclasses import replace
from itertools import permutations, starmap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model import inference
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import Totals, multiply_accumulates, parameter_count, totals, weights_fit
from nnsvg_qt.model.edits import change, delete
from nnsvg_qt.model.inference import deviations, inferred_shape, recompute
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.model.weights import Weights
from tests.model.strategies import architectures


def infer(kind, *read, size=4, shape=None, **fields):
    return inferred_shape(Layer("a", kind, shape or (size,), **fields), read)


def count(kind, *read, shape=(4,), **fields):
    """Parameters and multiply-accumulates of a layer alone."""
    layer = Layer("a", kind, shape, **fields)
    layer = Layer("a", kind, inferred_shape(layer, read), **fields)
    sources = tuple(Layer(f"in-{i}", Kind.INPUT, shape) for i, shape in enumerate(read))
    connections = tuple(Connection(source.id, "a") for source in sources)
    architecture = Architecture((*sources, layer), connections)
    return parameter_count(architecture, "a"), multiply_accumulates(architecture, "a")


# Shapes


# The figures of Dumoulin & Visin 2016.
@pytest.mark.parametrize(
    ("extent", "fields", "result"),
    [
        (4, {"kernel": (3,)}, 2),  # 2.1
        (5, {"kernel": (4,), "padding": (2,)}, 6),  # 2.2
        (5, {"kernel": (3,), "padding": (1,)}, 5),  # 2.3
        (5, {"kernel": (3,), "padding": (2,)}, 7),  # 2.4
        (5, {"kernel": (3,), "stride": (2,)}, 2),  # 2.5
        (5, {"kernel": (3,), "stride": (2,), "padding": (1,)}, 3),  # 2.6
        (6, {"kernel": (3,), "stride": (2,), "padding": (1,)}, 3),  # 2.7
        (7, {"kernel": (3,), "dilation": (2,)}, 3),  # 5.1
        (5, {"kernel": (3,), "padding": "same"}, 5),
        (5, {"kernel": (4,), "padding": "same", "stride": (2,)}, 3),
        (3, {"kernel": (5,), "padding": "same"}, 3),
    ],
)
@pytest.mark.parametrize("kind", [Kind.CONVOLUTION, Kind.POOLING])
def test_sliding(kind, extent, fields, result):
    # Pooling steps by its kernel unless told.
    fields = {"stride": (1,)} | fields
    channels = 4 if kind is Kind.CONVOLUTION else 3
    assert infer(kind, (3, extent, extent), **fields) == (channels, result, result)
    assert infer(kind, (extent, 3), **fields) == (result, channels)


@pytest.mark.parametrize(
    ("extent", "fields", "result"),
    [
        (2, {"kernel": (3,)}, 4),  # 4.1
        (6, {"kernel": (4,), "padding": (2,)}, 5),  # 4.2
        (5, {"kernel": (3,), "padding": (1,)}, 5),  # 4.3
        (7, {"kernel": (3,), "padding": (2,)}, 5),  # 4.4
        (2, {"kernel": (3,), "stride": (2,)}, 5),  # 4.5
        (3, {"kernel": (3,), "stride": (2,), "padding": (1,)}, 5),  # 4.6
        (3, {"kernel": (3,), "dilation": (2,)}, 7),
        (28, {"kernel": (2,), "stride": (2,)}, 56),
        (5, {"kernel": (3,), "stride": (3,), "padding": "same"}, 15),
    ],
)
def test_transposed_convolution(extent, fields, result):
    kind = Kind.TRANSPOSED_CONVOLUTION
    assert infer(kind, (3, extent, extent), **fields) == (4, result, result)
    assert infer(kind, (extent, 3), **fields) == (result, 4)


sizes = st.integers(1, 30)


@given(sizes, sizes, sizes, st.integers(0, 5), sizes)
def test_transposing_leads_back_to_a_size_that_convolves_to_the_same(
    extent, kernel, stride, padding, dilation
):
    fields = {"kernel": (kernel,), "stride": (stride,), "padding": (padding,)}
    fields["dilation"] = (dilation,)
    try:
        down = infer(Kind.CONVOLUTION, (extent, 3), **fields)
    except InputError:
        assert dilation * (kernel - 1) + 1 > extent + 2 * padding
        return
    # Counting where the kernel may stand is the meaning of the formula.
    positions = range(0, extent + 2 * padding - dilation * (kernel - 1), stride)
    assert down == (len(positions), 4)
    smallest = stride * (down[0] - 1) + dilation * (kernel - 1) + 1 - 2 * padding
    if smallest >= 1:
        up = infer(Kind.TRANSPOSED_CONVOLUTION, down, **fields)
        assert up == (smallest, 4)
        assert infer(Kind.CONVOLUTION, up, **fields) == down


def test_each_direction_has_its_own_numbers():
    fields = {"kernel": (3, 5), "stride": (1, 2), "padding": (0, 2), "dilation": (2, 1)}
    assert infer(Kind.CONVOLUTION, (3, 20, 30), **fields) == (4, 16, 15)
    assert infer(Kind.POOLING, (3, 20, 30), kernel=(2, 3)) == (3, 10, 10)
    assert infer(Kind.UPSAMPLING, (3, 20, 30), scale=(2, 3)) == (3, 40, 90)


@pytest.mark.parametrize(
    ("kind", "read", "fields", "result"),
    [
        (Kind.POOLING, [(3, 9, 7)], {"pooling": "global"}, (3,)),
        (Kind.POOLING, [(9, 3)], {"pooling": "global"}, (3,)),
        (Kind.UPSAMPLING, [(9, 3)], {"scale": (2,)}, (18, 3)),
        (Kind.UPSAMPLING, [(9, 3)], {}, (9, 3)),
        (Kind.FLATTEN, [(3, 9, 7)], {}, (189,)),
        (Kind.FLATTEN, [(9, 3)], {}, (27,)),
        (Kind.FLATTEN, [(5,)], {}, (5,)),
        (Kind.DENSE, [(3, 9, 7)], {}, (4,)),
        (Kind.DENSE, [(9, 3)], {}, (4,)),
        (Kind.DENSE, [(9, 3)], {"shape": (1, 4)}, (9, 4)),
        (Kind.DENSE, [(5,)], {"shape": (1, 4)}, (4,)),
        (Kind.ACTIVATION, [(3, 9, 7)], {}, (3, 9, 7)),
        (Kind.NORMALIZATION, [(9, 3)], {}, (9, 3)),
        (Kind.DROPOUT, [(5,)], {}, (5,)),
        (Kind.SOFTMAX, [(5,)], {}, (5,)),
        (Kind.ADD, [(3, 9, 7)] * 3, {}, (3, 9, 7)),
        (Kind.ADD, [(5,)], {}, (5,)),
        (Kind.CONCATENATE, [(3, 9, 7), (2, 9, 7)], {}, (5, 9, 7)),
        (Kind.CONCATENATE, [(9, 3), (9, 2)], {}, (9, 5)),
        (Kind.CONCATENATE, [(5,), (6,), (7,)], {}, (18,)),
        (Kind.CONCATENATE, [(3, 9, 7)], {}, (3, 9, 7)),
        (Kind.CONCATENATE, [(3, 9, 7), (2, 8, 9)], {"crop": True}, (5, 8, 7)),
        (Kind.EMBEDDING, [(100,)], {"shape": (1, 64)}, (100, 64)),
        (Kind.RECURRENT, [(100, 64)], {"shape": (1, 32)}, (100, 32)),
        (Kind.RECURRENT, [(100, 64)], {"shape": (32,)}, (32,)),
        (Kind.ATTENTION, [(10, 64), (20, 32), (20, 16)], {}, (10, 64)),
        (Kind.ATTENTION, [(3, 9, 7)], {}, (3, 9, 7)),
        (Kind.INPUT, [], {"shape": (3, 9, 7)}, (3, 9, 7)),
        (Kind.OTHER, [(5,), (6, 7)], {"shape": (3, 9, 7)}, (3, 9, 7)),
        (Kind.OTHER, [], {"shape": (3,)}, (3,)),
    ],
)
def test_other_kinds(kind, read, fields, result):
    assert infer(kind, *read, **fields) == result


@pytest.mark.parametrize(
    ("kind", "read", "fields", "reason"),
    [
        (Kind.CONVOLUTION, [(3, 4, 9)], {"kernel": (5, 5)}, "kernel 5×5 is larger than .* of 4×9."),
        (
            Kind.CONVOLUTION,
            [(3, 4, 4)],
            {"kernel": (3,), "dilation": (3,), "padding": (1,)},
            "kernel 3×3 with dilation 3×3 is larger than its input of 4×4 with padding 1×1.",
        ),
        (Kind.CONVOLUTION, [(3, 4, 4)], {}, "The kernel of this convolution layer is missing."),
        (Kind.CONVOLUTION, [(9, 3)], {"kernel": (3, 3)}, "kernel on a sequence is one number"),
        (Kind.CONVOLUTION, [(9,)], {"kernel": (3,)}, "reads maps or a sequence, but gets a vector"),
        (Kind.CONVOLUTION, [(3, 4, 4)], {"kernel": (1,), "groups": 2}, "divide the 3 channels"),
        (Kind.CONVOLUTION, [(6, 4, 4)], {"kernel": (1,), "groups": 3}, "divide the 4 channels"),
        (
            Kind.TRANSPOSED_CONVOLUTION,
            [(3, 1, 1)],
            {"kernel": (2,), "padding": (1,)},
            "leaves nothing of its output",
        ),
        (Kind.POOLING, [(9,)], {"pooling": "global"}, "gets a vector of 9"),
        (
            Kind.UPSAMPLING,
            [(3, 10**9, 1)],
            {"scale": (2,)},
            "3@2000000000×2 of this layer is larger",
        ),
        (Kind.FLATTEN, [(10**9, 10**9, 10**9)], {}, "is larger than 10⁹"),
        (Kind.ADD, [(3, 4, 4), (3, 4, 5)], {}, "Only equal shapes .* not 3@4×4 and 3@4×5."),
        (Kind.CONCATENATE, [(3, 4, 4), (3, 4, 5)], {}, "equal height and width"),
        (Kind.CONCATENATE, [(4, 3), (5, 3)], {}, "equal length"),
        (Kind.CONCATENATE, [(4, 3), (5,)], {"crop": True}, "cannot be concatenated with each"),
        (Kind.EMBEDDING, [(4, 3)], {}, "reads a vector of tokens, but gets 3@4."),
        (Kind.RECURRENT, [(4,)], {}, "reads a sequence, but gets 4."),
        (Kind.INPUT, [(4,)], {}, "An input reads nothing"),
        (Kind.DENSE, [], {}, "This dense layer reads nothing; connect a layer to it."),
        (Kind.DENSE, [(1,), (2,)], {}, "reads 2 layers instead of 1; join them"),
        (Kind.ATTENTION, [(1,)] * 4, {}, "reads 4 layers instead of 3"),
    ],
)
def test_what_does_not_fit_is_said(kind, read, fields, reason):
    with pytest.raises(InputError, match=reason):
        infer(kind, *read, **fields)


# Through an architecture


LENET = "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84 > dense 10"


def test_recompute_keeps_typed_sizes_unless_asked_from_there():
    lenet = parse_notation(LENET)
    typed = change(change(lenet, "conv-1", shape=(6, 30, 30)), "conv-2", shape=(16, 12, 12))
    assert set(deviations(typed)) == {"conv-1", "conv-2"}
    assert recompute(typed) == typed
    from_second = recompute(typed, "conv-2")
    assert set(deviations(from_second)) == {"conv-1"}
    assert from_second.layer("conv-2").shape == (16, 11, 11)
    assert recompute(typed, "conv-1") == lenet
    assert recompute(typed, "input-1") == lenet
    assert recompute(typed, "dense-1") == typed
    with pytest.raises(InputError, match="no layer 'missing'"):
        recompute(typed, "missing")


def test_recompute_leaves_branches_that_do_not_depend_alone():
    block = parse_notation("3@8x8 > conv 4 k3 same as a > conv 4 k3 same > add a > relu")
    typed = change(block, "conv-1", shape=(4, 9, 9))
    assert recompute(typed, "conv-2").layer("conv-1").shape == (4, 9, 9)


@given(architectures)
def test_what_was_read_is_settled(architecture):
    assert recompute(architecture) is architecture
    assert deviations(architecture) == {}
    first = architecture.layers[0].id
    assert recompute(architecture, first) == architecture


# Counts


@pytest.mark.parametrize(
    ("kind", "read", "fields", "parameters", "multiplications"),
    [
        (Kind.CONVOLUTION, [(3, 9, 9)], {"kernel": (3, 5)}, 3 * 15 * 4 + 4, 3 * 15 * 4 * 7 * 5),
        (Kind.CONVOLUTION, [(9, 3)], {"kernel": (3,), "bias": False}, 3 * 3 * 4, 3 * 3 * 4 * 7),
        (Kind.CONVOLUTION, [(4, 9, 9)], {"kernel": (3,), "groups": 4}, 9 * 4 + 4, 9 * 4 * 49),
        (
            Kind.TRANSPOSED_CONVOLUTION,
            [(3, 5, 5)],
            {"kernel": (2,), "stride": (2,)},
            3 * 4 * 4 + 4,
            3 * 4 * 4 * 25,
        ),
        (Kind.DENSE, [(3, 5, 5)], {}, 75 * 4 + 4, 75 * 4),
        (Kind.DENSE, [(9, 3)], {"shape": (1, 4)}, 3 * 4 + 4, 9 * 3 * 4),
        (Kind.NORMALIZATION, [(6, 5, 5)], {}, 12, 0),
        (Kind.NORMALIZATION, [(9, 3)], {}, 6, 0),
        (Kind.EMBEDDING, [(9,)], {"vocabulary": 1000}, 4000, 0),
        (Kind.EMBEDDING, [(9,)], {}, None, 0),
        (Kind.RECURRENT, [(9, 3)], {}, 4 * (3 + 4 + 1), 9 * 4 * (3 + 4)),
        (Kind.RECURRENT, [(9, 3)], {"cell": "gru"}, 3 * 4 * (3 + 4 + 1), 9 * 3 * 4 * 7),
        (Kind.RECURRENT, [(9, 3)], {"cell": "lstm"}, 4 * 4 * (3 + 4 + 1), 9 * 4 * 4 * 7),
        # Vaswani et al. 2017, the base model: 4 projections of 512 × 512.
        (
            Kind.ATTENTION,
            [(10, 512)],
            {"bias": False},
            4 * 512 * 512,
            4 * 10 * 512 * 512 + 2 * 10 * 10 * 512,
        ),
        (
            Kind.ATTENTION,
            [(10, 8), (20, 6)],
            {},
            2 * 64 + 2 * 48 + 32,
            2 * 10 * 64 + 2 * 20 * 48 + 2 * 10 * 20 * 8,
        ),
        (Kind.POOLING, [(3, 8, 8)], {"kernel": (2,)}, 0, 0),
        (Kind.ACTIVATION, [(3,)], {}, 0, 0),
        (Kind.OTHER, [(3,)], {}, None, None),
        (Kind.OTHER, [(3,)], {"parameters": 7}, 7, None),
        (Kind.DENSE, [(3,)], {"parameters": 7}, 7, 12),
    ],
)
def test_counts(kind, read, fields, parameters, multiplications):
    assert count(kind, *read, **fields) == (parameters, multiplications)


def test_huge_numbers_are_counted_exactly():
    architecture = parse_notation("1000000000-1000000000")
    assert parameter_count(architecture, "dense-1") == 10**18 + 10**9
    assert totals(architecture).multiply_accumulates == 10**18


def test_totals_name_what_they_leave_out():
    architecture = parse_notation("4-3-2")
    assert totals(architecture) == Totals(3, 4 * 3 + 3 + 3 * 2 + 2, 18)
    unknown = change(architecture, "dense-1", kind=Kind.OTHER)
    assert totals(unknown) == Totals(3, 8, 6, ("dense-1",), False, False)
    alone = delete(architecture, "input-1")
    assert totals(alone).uncounted == ("dense-1",)
    assert not totals(alone).has_all_parameters
    assert totals(Architecture()) == Totals(0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "read", "fields", "matrix", "bias", "fits"),
    [
        (Kind.DENSE, (2, 3, 3), {}, (4, 18), (4,), True),
        (Kind.DENSE, (2, 3, 3), {}, (18, 4), (4,), False),
        (Kind.DENSE, (3,), {}, (4, 3), None, True),
        (Kind.DENSE, (3,), {}, (4, 3), (3,), False),
        (Kind.CONVOLUTION, (2, 9, 9), {"kernel": (3, 5)}, (4, 2, 3, 5), (4,), True),
        (Kind.CONVOLUTION, (2, 9, 9), {"kernel": (5, 3)}, (4, 2, 3, 5), (4,), False),
        (Kind.CONVOLUTION, (2, 9, 9), {"kernel": (3,), "groups": 2}, (4, 1, 3, 3), (4,), True),
        (Kind.CONVOLUTION, (2, 1, 1), {"kernel": (3,)}, (4, 2, 3, 3), (4,), False),
        (Kind.TRANSPOSED_CONVOLUTION, (2, 9, 9), {"kernel": (3,)}, (2, 4, 3, 3), (4,), True),
    ],
)
def test_weights_fit(kind, read, fields, matrix, bias, fits):
    weights = Weights(np.zeros(matrix), None if bias is None else np.zeros(bias))
    assert weights_fit(Layer("a", kind, (4,), weights=weights, **fields), [read]) is fits


def test_no_weights_do_not_fit():
    assert not weights_fit(Layer("a", Kind.DENSE, (4,)), [(3,)])


def test_only_what_reads_other_sizes_is_asked_again(monkeypatch):
    architecture = parse_notation(LENET)
    assert not deviations(architecture)
    asked = []
    ask = inference._deviation

    def noted(layer, read):
        asked.append(layer.kind)
        return ask(layer, read)

    monkeypatch.setattr(inference, "_deviation", noted)
    layer = architecture.layers[3]
    typed = tuple(
        replace(one, shape=(16, 9, 9), sizes_typed=True) if one is layer else one
        for one in architecture
    )
    edited = replace(architecture, layers=typed)
    found = deviations(edited)
    assert layer.id in found
    assert asked == [Kind.CONVOLUTION, Kind.POOLING]
    assert deviations(replace(edited, layers=tuple(map(replace, typed)))) == found
    assert len(asked) == 2 + len(typed)


def test_what_nobody_knows_contradicts_nothing():
    unknown, maps = NamedSize("?"), (8, NamedSize("?"), NamedSize("?"))
    one, other = Layer("a", Kind.INPUT, (unknown,)), Layer("b", Kind.INPUT, maps)
    joined = Layer("c", Kind.CONCATENATE, (unknown, unknown, unknown))
    added = Layer("d", Kind.ADD, (unknown,))
    layers = [one, other, joined, added]
    ends = [("a", "c"), ("b", "c"), ("a", "d"), ("b", "d")]
    architecture = Architecture(tuple(layers), tuple(starmap(Connection, ends)))
    assert deviations(architecture) == {}


def test_what_is_known_beside_unknown_sizes_is_compared():
    unknown = NamedSize("?")
    read = Layer("a", Kind.INPUT, (8, unknown, unknown))
    other = Layer("b", Kind.INPUT, (4, unknown, unknown))
    added = Layer("c", Kind.ADD, (8, unknown, unknown))
    ends = (Connection("a", "c"), Connection("b", "c"))
    assert list(deviations(Architecture((read, other, added), ends))) == ["c"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_unknown_size_hides_no_contradiction_of_others_in_any_order(order):
    sizes = [NamedSize("?"), 3, 5]
    read = [Layer(f"read-{number}", Kind.INPUT, (sizes[number],)) for number in order]
    added = Layer("sum", Kind.ADD, (3,))
    ends = tuple(Connection(one.id, "sum") for one in read)
    assert list(deviations(Architecture((*read, added), ends))) == ["sum"]


def test_only_the_channels_of_what_is_joined_may_differ_beside_unknown_sizes():
    unknown = NamedSize("?")

    def told(shape):
        read = Layer("a", Kind.INPUT, shape), Layer("b", Kind.INPUT, (5, 8, 8))
        joined = Layer("c", Kind.CONCATENATE, (unknown, 8, 8))
        ends = (Connection("a", "c"), Connection("b", "c"))
        return list(deviations(Architecture((*read, joined), ends)))

    assert told((3, unknown, 8)) == []
    assert told((3, unknown, 9)) == ["c"]
