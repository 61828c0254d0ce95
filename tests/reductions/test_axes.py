"""Sequences as exporters lay them out: channels or the length may stand before the others."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from nnsvg_qt.importers.onnx import model_of
from nnsvg_qt.model.counts import multiply_accumulates, totals
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.told import Section
from tests.reductions.networks import Exporter


def reduced_soundly(exporter, output):
    exporter.builder.output(output)
    graph = exporter.builder.build()
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    return made.architecture


def drawn(architecture):
    return [(layer.kind, layer.shape) for layer in architecture]


def convolved(exporter, source, channels):
    batch, inputs, length = exporter.shape(source)
    weight = exporter.weight(channels, inputs, 3)
    return exporter.add(
        "convolution",
        source,
        weight,
        shape=(batch, channels, length),
        kernel=(3,),
        strides=(1,),
        padding=((1, 1),),
        groups=1,
    )


def moved(exporter, source, *order):
    shape = exporter.shape(source)
    return exporter.add(
        "transpose", source, shape=tuple(shape[axis] for axis in order), order=order
    )


def dense(exporter, source, outputs):
    shape = exporter.shape(source)
    weight = exporter.weight(shape[-1], outputs)
    return exporter.add("matrix product", source, weight, shape=(*shape[:-1], outputs))


def recurrent(exporter, source, hidden, directions):
    length, batch, features = exporter.shape(source)
    weights = [exporter.weight(directions, 4 * hidden, size) for size in (features, hidden)]
    return exporter.add(
        "recurrent",
        source,
        *weights,
        shape=(length, directions, batch, hidden),
        cell="lstm",
        hidden=hidden,
        directions=directions,
        batch_first=False,
    )


def test_convolutions_in_one_direction_read_channels_before_the_length():
    exporter = Exporter()
    found = exporter.input(1, 8, 100)
    for channels in (8, 12):
        found = exporter.relu(convolved(exporter, found, channels))
    architecture = reduced_soundly(exporter, found)
    assert drawn(architecture) == [
        (Kind.INPUT, (100, 8)),
        (Kind.CONVOLUTION, (100, 8)),
        (Kind.CONVOLUTION, (100, 12)),
    ]
    assert totals(architecture).multiply_accumulates == 100 * 3 * (8 * 8 + 8 * 12)


def test_a_transposition_from_channels_first_to_features_last_is_left_out():
    exporter = Exporter()
    found = convolved(exporter, exporter.input(1, 8, 100), 16)
    found = dense(exporter, moved(exporter, found, 0, 2, 1), 5)
    assert drawn(reduced_soundly(exporter, found)) == [
        (Kind.INPUT, (100, 8)),
        (Kind.CONVOLUTION, (100, 16)),
        (Kind.DENSE, (100, 5)),
    ]


def test_a_transposition_that_lets_a_layer_mix_places_is_drawn():
    exporter = Exporter()
    found = dense(exporter, exporter.input(1, 10, 8), 8)
    found = exporter.unary("tanh", dense(exporter, moved(exporter, found, 0, 2, 1), 10))
    found = dense(exporter, moved(exporter, found, 0, 2, 1), 8)
    kinds = [layer.kind for layer in reduced_soundly(exporter, found)]
    assert kinds.count(Kind.PERMUTE) == 2


def mapped(exporter, channels):
    return exporter.conv(exporter.input(1, 3, 8, 6), channels, 3, padding=1)


def test_layers_at_each_place_of_maps_are_drawn_as_maps():
    exporter = Exporter()
    found = moved(exporter, mapped(exporter, 4), 0, 2, 3, 1)
    found = exporter.both("add", dense(exporter, found, 7), exporter.weight(7))
    found = exporter.conv(moved(exporter, found, 0, 3, 1, 2), 5, 1)
    architecture = reduced_soundly(exporter, found)
    assert drawn(architecture)[1:] == [
        (Kind.CONVOLUTION, (4, 8, 6)),
        (Kind.DENSE, (7, 8, 6)),
        (Kind.CONVOLUTION, (5, 8, 6)),
    ]
    assert totals(architecture).multiply_accumulates == 48 * (3 * 9 * 4 + 4 * 7 + 7 * 5)


def test_patches_of_a_picture_are_a_sequence():
    exporter = Exporter()
    found = exporter.add(
        "reshape", mapped(exporter, 4), exporter.numbers(1, 4, 48), shape=(1, 4, 48)
    )
    found = dense(exporter, moved(exporter, found, 0, 2, 1), 7)
    assert drawn(reduced_soundly(exporter, found))[1:] == [
        (Kind.CONVOLUTION, (4, 8, 6)),
        (Kind.RESHAPE, (48, 4)),
        (Kind.DENSE, (48, 7)),
    ]


@pytest.mark.parametrize("directions", [1, 2])
def test_what_brings_a_sequence_before_its_batch_and_back_is_left_out(directions):
    exporter = Exporter()
    found = moved(exporter, exporter.input(1, 16, 6), 1, 0, 2)
    found = recurrent(exporter, found, 4, directions)
    if directions == 2:
        found = moved(exporter, found, 0, 2, 1, 3)
    found = exporter.add("reshape", found, exporter.numbers(0), shape=(16, 1, 4 * directions))
    found = dense(exporter, moved(exporter, found, 1, 0, 2), 3)
    assert drawn(reduced_soundly(exporter, found)) == [
        (Kind.INPUT, (16, 6)),
        (Kind.RECURRENT, (16, 4 * directions)),
        (Kind.DENSE, (16, 3)),
    ]


def test_an_input_that_has_its_length_first_is_drawn_by_its_length():
    exporter = Exporter()
    found = recurrent(exporter, exporter.input(16, 1, 6), 4, 1)
    architecture = reduced_soundly(exporter, found)
    assert drawn(architecture) == [(Kind.INPUT, (16, 6)), (Kind.RECURRENT, (16, 4))]


def file_that_starts_with(start):
    """An LSTM whose state begins with a constant, brought to the size of the batch."""
    wanted = {
        **{"start": start, "place": np.array(1), "ones": np.array([1]), "rest": np.array([4])},
        "axis": np.array([0]),
    }
    stored = {"W": np.full((1, 16, 6), 0.1, np.float32), "R": np.full((1, 16, 4), 0.1, np.float32)}
    node = helper.make_node
    nodes = [
        *(
            node("Constant", [], [name], value=numpy_helper.from_array(array))
            for name, array in wanted.items()
        ),
        node("Shape", ["x"], ["sizes"]),
        node("Gather", ["sizes", "place"], ["batch"]),
        node("Unsqueeze", ["batch", "axis"], ["one"]),
        node("Concat", ["ones", "one", "rest"], ["wanted"], axis=0),
        node("Expand", ["start", "wanted"], ["first"]),
        node("LSTM", ["x", "W", "R", "", "", "first"], ["y"], hidden_size=4),
    ]
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in (("x", (16, 1, 6)), ("y", (16, 1, 1, 4)))
    ]
    tables = [numpy_helper.from_array(array, name) for name, array in stored.items()]
    return helper.make_model(helper.make_graph(nodes, "net", ends[:1], ends[1:], tables))


@pytest.mark.parametrize(("number", "kinds"), [(0, 0), (0.5, 1)])
def test_zeros_that_a_layer_starts_with_are_no_layer(number, kinds, tmp_path):
    path = tmp_path / "net.onnx"
    onnx.save(file_that_starts_with(np.full((1, 1, 4), number, np.float32)), path)
    graph = with_shapes(model_of(path).graph)
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    assert [layer.kind for layer in made.architecture].count(Kind.OTHER) == kinds
    assert totals(made.architecture).parameters == 16 * (6 + 4) + 4 * kinds


def test_examples_are_told_and_left_out_where_the_length_stands_before_them():
    exporter = Exporter()
    exporter.builder.output(recurrent(exporter, exporter.input(7, 2, 6), 4, 1))
    made = reduced(exporter.builder.build())
    assert drawn(made.architecture) == [(Kind.INPUT, (7, 6)), (Kind.RECURRENT, (7, 4))]
    assert str(made.told[0].sentence).startswith("Of the sizes of input, 2 is taken")


def test_a_fixed_number_of_examples_is_told():
    exporter = Exporter()
    exporter.builder.output(dense(exporter, exporter.input(30, 6), 4))
    told = [str(one.sentence) for one in reduced(exporter.builder.build()).told]
    assert told == ["Of the sizes of input, 30 is taken as a number of examples: not drawn."]


class TestImagesInOneBatch:
    """Two images that the same layers read at once, as examples of one batch."""

    def both(self, exporter, *sizes):
        images = [exporter.input(1, *sizes, name=f"image{number}") for number in (1, 2)]
        return exporter.add("concatenate", *images, shape=(2, *sizes), axis=0)

    def test_what_reads_them_has_the_sizes_of_one(self):
        exporter = Exporter()
        maps = exporter.conv(self.both(exporter, 3, 16, 16), 8, 3, padding=1)
        exporter.builder.output(maps)
        made = reduced(exporter.builder.build())
        last = [*made.architecture][-1]
        assert last.shape == (8, 16, 16)
        assert deviations(made.architecture) == {}
        assert multiply_accumulates(made.architecture, last.id) == 8 * 3 * 9 * 256
        [told] = [one for one in made.told if "to one batch" in str(one.sentence)]
        assert told.section is Section.ASSUMED

    def test_a_file_may_say_nothing_of_what_is_joined(self):
        exporter = Exporter()
        images = [exporter.input(1, 3, 16, 16, name=f"image{number}") for number in (1, 2)]
        joined = exporter.builder.operation("concatenate", *images, axis=0)
        exporter.builder.output(exporter.builder.operation("relu", joined))
        made = reduced(exporter.builder.build())
        assert [layer.shape for layer in made.architecture][:2] == [(3, 16, 16)] * 2
        assert not [one for one in made.told if "to one batch" in str(one.sentence)]

    def test_vectors_that_are_joined_are_a_sequence(self):
        exporter = Exporter()
        architecture = reduced_soundly(exporter, exporter.relu(self.both(exporter, 5)))
        assert drawn(architecture)[-1][1] == (2, 5)
