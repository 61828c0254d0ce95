"""What exporters write of networks that were never trained, and of windows that fit exactly."""

from __future__ import annotations

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


def named_anew(exporter, vector):
    return exporter.unary("identity", vector)


def test_vectors_that_are_stored_once_are_parameters_of_each_layer():
    exporter = Exporter()
    zeros = exporter.weight(8)
    found = exporter.input(1, 8)
    for _ in range(3):
        found = exporter.relu(dense(exporter, found, 8, named_anew(exporter, zeros)))
    exporter.builder.output(found)
    graph = exporter.builder.build()
    made = reduced(graph)
    assert totals(made.architecture).parameters == 3 * (8 * 8 + 8)
    assert made.architecture.shared == ()
    assert coverage_of(graph, made).faults == ()


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
