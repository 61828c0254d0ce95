"""What exporters write of networks that were never trained, and of windows that fit exactly."""

from __future__ import annotations

import pytest

from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from tests.reductions.networks import Exporter


def dense(exporter, source, outputs, bias):
    shape = exporter.shape(source)
    weight = exporter.weight(shape[-1], outputs)
    found = exporter.add("matrix product", source, weight, shape=(*shape[:-1], outputs))
    return exporter.both("add", found, bias)


def reduced_soundly(exporter, output):
    exporter.builder.output(output)
    graph = exporter.builder.build()
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    return made.architecture


def named_anew(exporter, vector):
    return exporter.unary("identity", vector)


def test_vectors_that_are_stored_once_are_parameters_of_each_layer():
    exporter = Exporter()
    zeros = exporter.weight(8)
    found = exporter.input(1, 8)
    for _ in range(3):
        found = exporter.relu(dense(exporter, found, 8, named_anew(exporter, zeros)))
    architecture = reduced_soundly(exporter, found)
    assert totals(architecture).parameters == 3 * (8 * 8 + 8)
    assert architecture.shared == ()


def of_list(exporter, source, number, weight):
    """A dense layer of a list of modules."""
    shape = exporter.shape(source)
    return exporter.add(
        "matrix product",
        source,
        weight,
        shape=shape,
        scope=("layers", f"layers.{number}", "linear"),
    )


@pytest.mark.parametrize(("scopes", "count"), [((0, 1, 2), 3 * 64), ((0, 0, 0), 64)])
def test_copies_in_a_list_have_weights_of_their_own_though_they_are_stored_once(scopes, count):
    exporter = Exporter()
    matrix = exporter.weight(8, 8)
    found = exporter.input(1, 8)
    for number in scopes:
        weight = matrix if number == 0 else exporter.unary("identity", matrix)
        found = exporter.unary("tanh", of_list(exporter, found, number, weight))
    assert totals(reduced_soundly(exporter, found)).parameters == count


def of_module(exporter, source, scope, word="multiply", weight=""):
    shape = exporter.shape(source)
    found = exporter.add(word, source, weight, shape=shape, scope=scope)
    return exporter.unary("tanh", found)


def test_vectors_that_modules_read_by_one_name_are_parameters_of_each():
    exporter = Exporter()
    matrices, ones = [exporter.weight(8, 8) for _ in range(2)], exporter.weight(8)
    found = exporter.input(1, 8)
    for matrix, name in zip(matrices, ("first", "second"), strict=True):
        found = exporter.add("matrix product", found, matrix, shape=(1, 8), scope=(name,))
        found = of_module(exporter, found, (name,), weight=ones)
    assert totals(reduced_soundly(exporter, found)).parameters == 2 * (64 + 8)


def twice(exporter, scopes, naming):
    """A layer that is read by two operations, with its bias, of modules of two names."""
    weights = [exporter.weight(8, 8), exporter.weight(8)]
    found = exporter.input(1, 8)
    for number, scope in enumerate(scopes):
        path = f"/{scope}/Gemm" if naming == "path" else f"node_{number}"
        found = exporter.add("linear", found, *weights, shape=(1, 8), scope=(scope,), name=path)
        found = exporter.unary("tanh", found)
    return found


@pytest.mark.parametrize(
    ("scopes", "naming"),
    [(("encoder", "encoder_1"), "path"), (("encoder", "encoder"), ""), ("ab", "")],
)
def test_a_module_that_is_called_twice_or_tied_shares_its_vectors_too(scopes, naming):
    exporter = Exporter()
    architecture = reduced_soundly(exporter, twice(exporter, scopes, naming))
    assert totals(architecture).parameters == 64 + 8
    assert len(architecture.shared) == 1


def test_a_number_that_is_learned_is_one_of_each_module():
    exporter = Exporter()
    slope = exporter.weight()
    found = exporter.input(1, 8)
    for name in ("first", "second"):
        matrix = exporter.weight(8, 8)
        found = exporter.add("matrix product", found, matrix, shape=(1, 8), scope=(name,))
        found = exporter.add("parametric relu", found, slope, shape=(1, 8), scope=(name, "slope"))
    assert totals(reduced_soundly(exporter, found)).parameters == 2 * (64 + 1)


def test_a_number_that_several_modules_read_is_no_parameter():
    exporter = Exporter()
    number = exporter.weight()
    found = exporter.input(1, 8)
    for name in ("first", "second"):
        found = of_module(exporter, found, (name,), weight=number)
    assert totals(reduced_soundly(exporter, found)).parameters == 0


def test_a_matrix_that_is_read_by_two_names_is_tied():
    exporter = Exporter()
    matrix = exporter.weight(8, 8)
    found = exporter.input(1, 8)
    for weight in (matrix, named_anew(exporter, matrix)):
        found = exporter.add("matrix product", found, weight, shape=(1, 8))
        found = exporter.unary("tanh", found)
    exporter.builder.output(found)
    made = reduced(exporter.builder.build())
    assert totals(made.architecture).parameters == 8 * 8


def test_the_bias_of_a_dense_layer_at_each_place_of_an_image_is_its_own():
    exporter = Exporter()
    source = exporter.input(1, 7, 5, 4)
    exporter.builder.output(dense(exporter, source, 6, exporter.weight(6)))
    made = reduced(exporter.builder.build())
    layers = [layer for layer in made.architecture if layer.kind is not Kind.INPUT]
    assert [(layer.kind, layer.bias, layer.parameters) for layer in layers] == [
        (Kind.DENSE, True, 4 * 6 + 6)
    ]


def padded(amounts):
    exporter = Exporter()
    source = exporter.relu(exporter.input(1, 4, 6, 6))
    padding = exporter.numbers(0, 0, *amounts[:2], 0, 0, *amounts[2:])
    found = exporter.add("pad", source, padding, shape=(1, 4, 6, 6))
    exporter.builder.output(exporter.unary("tanh", found))
    return reduced(exporter.builder.build())


def cut(step):
    exporter = Exporter()
    source = exporter.relu(exporter.input(1, 4, 6, 6))
    start, stop = (0, 6) if step > 0 else (5, -7)
    limits = [exporter.numbers(number) for number in (start, stop, 3, step)]
    found = exporter.add("slice", source, *limits, shape=(1, 4, 6, 6))
    exporter.builder.output(exporter.unary("tanh", found))
    return reduced(exporter.builder.build())


def test_padding_and_cutting_by_nothing_is_left_out():
    assert "pad" in padded((0, 0, 0, 0)).dropped
    assert "slice" in cut(1).dropped


def test_what_keeps_sizes_but_moves_numbers_is_no_nothing():
    assert padded((1, 0, -1, 0)).dropped == {}
    assert cut(-1).dropped == {}


def test_what_is_called_after_its_kind_alone_has_the_name_of_its_module():
    exporter = Exporter()
    found = exporter.input(1, 3, 8, 8)
    for scope in (("stem", "conv"), ("branch", "conv"), ("pair", "conv"), ("pair", "fc")):
        source = exporter.unary("identity", found)
        weight = exporter.weight(3, 3, 1, 1)
        sizes = {"kernel": (1, 1), "strides": (1, 1), "padding": ((0, 0), (0, 0)), "groups": 1}
        name = "/".join(("", *scope, "Convolution"))
        found = exporter.add(
            "convolution", source, weight, shape=(1, 3, 8, 8), scope=scope, name=name, **sizes
        )
    names = [layer.name for layer in reduced_soundly(exporter, found)]
    assert names[1:] == ["stem", "branch", "conv", "fc"]
