"""Activations and normalizations that a file writes out as elementary operations."""

import pytest

from nnsvg_qt.model.graph import GraphBuilder
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import Reductions
from tests.reductions import networks


class Written:
    """A convolution and what is written behind it, operation by operation."""

    def __init__(self):
        self.builder = GraphBuilder()
        self.end = self.builder.input("x", (1, 3, 8, 8))
        self.weights = 0
        self.start = self.then("convolution", self.weight(4, 3, 3, 3), padding=((1, 1), (1, 1)))

    def weight(self, *shape):
        self.weights += 1
        return self.builder.constant(f"w{self.weights}", shape)

    def number(self, value):
        self.weights += 1
        return self.builder.constant(f"w{self.weights}", (), values=(value,))

    def then(self, word, *others, **attributes):
        self.end = self.builder.operation(word, self.end, *others, **attributes)
        return self.end

    def layers(self, **options):
        self.builder.output(self.end)
        graph = with_shapes(self.builder.build())
        made = reduced(graph, Reductions(**options))
        assert coverage_of(graph, made).faults == ()
        return [layer for layer in made.architecture if layer.kind is not Kind.INPUT]


def hard_swish(written, order="gate first", three=3.0, six=6.0):
    start = written.end
    written.then("add", written.number(three))
    written.then("clip", written.number(0.0), written.number(six))
    if order == "gate first":
        written.then("multiply", start)
    if order == "as a product":
        written.then("multiply", written.number(1 / 6))
    else:
        written.then("divide", written.number(6.0))
    if order in ("sixth first", "as a product"):
        written.then("multiply", start)


@pytest.mark.parametrize(
    ("order", "activation"),
    [
        ("gate first", "hardswish"),
        ("sixth first", "hardswish"),
        ("as a product", "hardswish"),
        ("no gate", "hardsigmoid"),
    ],
)
def test_a_hard_swish_is_the_activation_of_its_convolution(order, activation):
    written = Written()
    hard_swish(written, order)
    [layer] = written.layers()
    assert (layer.kind, layer.activation) == (Kind.CONVOLUTION, activation)


@pytest.mark.parametrize(("three", "six"), [(2.0, 6.0), (3.0, 5.0)])
def test_other_numbers_are_no_hard_swish(three, six):
    written = Written()
    hard_swish(written, three=three, six=six)
    assert all(layer.activation != "hardswish" for layer in written.layers())


def test_what_is_also_read_elsewhere_stays():
    written = Written()
    hard_swish(written)
    inner = written.builder.build().operations[2].outputs[0]
    written.builder.output(inner)
    assert all(layer.activation != "hardswish" for layer in written.layers())


@pytest.mark.parametrize(("factor", "activation"), [(None, "silu"), (1.0, "silu"), (1.5, "swish")])
def test_a_value_times_its_gate_is_the_activation_of_its_convolution(factor, activation):
    written = Written()
    if factor is not None:
        written.then("multiply", written.number(factor))
    written.then("sigmoid")
    written.then("multiply", written.start)
    [layer] = written.layers()
    assert (layer.kind, layer.activation) == (Kind.CONVOLUTION, activation)


def test_scales_and_shifts_of_one_number_are_part_of_a_convolution():
    written = Written()
    for word in ("multiply", "add"):
        written.then(word, written.weight(1))
    hard_swish(written)
    for word in ("multiply", "add"):
        written.then(word, written.weight(1))
    [layer] = written.layers()
    assert layer.activation == "hardswish"
    assert len(written.layers(fuse=False)) > 8


@pytest.mark.parametrize("centred", [True, False])
def test_a_layer_normalization_takes_its_mean_with_it(centred):
    written = Written()
    written.builder = builder = GraphBuilder()
    start = written.end = builder.input("x", ("batch", 5, 16))
    written.then("linear", written.weight(16, 16), transpose_weight=True)
    start = written.end
    if centred:
        mean = builder.operation("reduce mean", start, axes=(-1,), name="mean")
        start = written.end = builder.operation("subtract", start, mean)
    written.then("power", written.number(2.0))
    written.then("reduce mean", axes=(-1,))
    written.then("add", written.number(1e-5))
    written.then("square root")
    written.end = builder.operation("divide", start, written.end)
    written.then("multiply", written.weight(16))
    if centred:
        written.then("add", written.weight(16))
    dense, normalization = written.layers()
    assert (dense.kind, normalization.kind) == (Kind.DENSE, Kind.NORMALIZATION)
    assert normalization.normalization == ("layer" if centred else "rms")


def test_a_lone_copy_of_a_repeated_block_stays_open():
    made = reduced(networks.yolo())
    assert not [group for group in made.architecture.groups if group.is_closed]
    repeats = [group.repeat for group in made.architecture.groups]
    assert repeats[:4] == [2, 8, 8, 4]
    # the first stage has one residual block, whose sum stands open
    outside = {layer for group in made.architecture.groups for layer in group.layers}
    sums = [one for one in made.architecture if one.kind is Kind.ADD and one.id not in outside]
    assert [one.shape for one in sums] == [(64, 208, 208)]


@pytest.mark.parametrize(
    ("scales", "kind"),
    [((1.0, 1.0, 2.0, 3.0), Kind.UPSAMPLING), ((1.0, 1.0, 1.5, 1.5), Kind.OTHER)],
)
def test_maps_of_open_sizes_become_as_many_times_larger_as_the_operation_says(scales, kind):
    builder = GraphBuilder()
    builder.input("x", (1, 3, "height", "width"))
    builder.output(builder.operation("resize", "x", scales=scales))
    made = reduced(with_shapes(builder.build()))
    layer = list(made.architecture)[-1]
    assert layer.kind is kind
    if kind is Kind.UPSAMPLING:
        assert layer.scale == (2, 3)
