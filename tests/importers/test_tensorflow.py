"""TensorFlow's saved models and frozen graphs: sizes and parameters are the framework's."""

import json
import struct
import zipfile
from functools import cache
from pathlib import Path

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import tensorflow
from nnsvg_qt.importers.recognising import is_tensorflow, is_tensorflow_text
from nnsvg_qt.importers.tensorflow.words import CALLS, MAIN, WORDS
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import faults_of, open_file
from nnsvg_qt.sources.operations.card import card_of
from nnsvg_qt.sources.operations.table import table_of_graph
from nnsvg_qt.sources.stored_weights import numbers_of
from tests.importers.wire_messages import message

FILES = Path(__file__).parent / "tensorflow_files.zip"
NAMES = (
    *("images 3", "images 2", "words 3", "words 2", "module", "bare", "branches"),
    *("images.pb", "module.pbtxt"),
)


@cache
def content(name):
    with zipfile.ZipFile(FILES) as archive:
        return archive.read(name)


EXPECTED = json.loads(content("expected.json"))


def put(folder, name):
    """A model of the archive as a file or folder."""
    with zipfile.ZipFile(FILES) as archive:
        for own in archive.namelist():
            if own == name or own.startswith(f"{name}/"):
                archive.extract(own, folder)
    return folder / name


@cache
def graph_of(name, folder):
    return with_shapes(tensorflow.model_of(put(folder, name)).graph)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tensorflow")
    return lambda name: graph_of(name, folder)


def sizes(graph, names):
    return [
        [size if isinstance(size, int) else None for size in graph.tensors[one].shape]
        for one in names
    ]


@pytest.mark.parametrize("name", NAMES)
def test_parameters_and_sizes_are_the_frameworks(graphs, name):
    graph, says = graphs(name), EXPECTED[name]
    assert counts_of(graph).trainable == says["trainable"]
    assert sizes(graph, graph.inputs) == says["inputs"]
    assert sizes(graph, graph.outputs) == says["outputs"] or name == "words 3"


@pytest.mark.parametrize("name", NAMES)
def test_the_figure_says_what_the_file_says(graphs, name):
    graph = graphs(name)
    assert coverage_of(graph, reduced(graph)).faults == ()


LAYERS = [
    (Kind.INPUT, (3, 32, 32), ""),
    (Kind.CONVOLUTION, (16, 32, 32), "relu"),
    (Kind.POOLING, (16, 16, 16), ""),
    (Kind.DEPTHWISE_CONVOLUTION, (16, 16, 16), "relu"),
    (Kind.ADD, (16, 16, 16), ""),
    (Kind.CONCATENATE, (32, 16, 16), ""),
    (Kind.TRANSPOSED_CONVOLUTION, (8, 32, 32), ""),
    (Kind.POOLING, (8,), ""),
    (Kind.DENSE, (10,), "softmax"),
]


@pytest.mark.parametrize("name", ["images 3", "images 2", "images.pb"])
def test_layers_are_those_that_keras_has_with_their_names(graphs, name):
    layers = list(reduced(graphs(name)).architecture)
    assert [(one.kind, tuple(one.shape), one.activation) for one in layers] == LAYERS
    named = ["first", "pool", "deep", "both", "joined", "up", "whole", "last"]
    assert [one.name for one in layers[1:]] == named


@pytest.mark.parametrize("name", ["words 3", "words 2"])
def test_what_is_written_out_is_put_together_again(graphs, name):
    made = reduced(graphs(name))
    kinds = {one.name.removesuffix("_1"): one.kind for one in made.architecture}
    assert made.attentions == 1
    assert kinds["table"] is Kind.EMBEDDING
    assert kinds["even"] is Kind.NORMALIZATION
    assert (kinds["wide"], kinds["back"], kinds["last"]) == (Kind.DENSE,) * 3
    wide = next(one for one in made.architecture if one.name.startswith("wide"))
    assert (tuple(wide.shape), wide.activation) == ((16, 64), "gelu")
    if name == "words 2":
        assert kinds["steps"] is Kind.RECURRENT


def test_branches_hold_their_graphs_and_share_weights(graphs):
    graph = graphs("branches")
    [branch] = [one for one in graph.operations if one.word == "if"]
    assert [one.name for one in branch.subgraphs] == ["then", "else"]
    words = [[one.word for one in part.graph.operations] for part in branch.subgraphs]
    assert words[0].count("matrix product") == words[1].count("matrix product") == 1
    assert "relu" in words[1]
    assert "relu" not in words[0]


def test_operations_say_where_they_run_and_what_is_called_runs_where_the_call_does(tmp_path):
    text = """
      node { name: "x" op: "Placeholder" device: "cpu" }
      node { name: "call" op: "f" input: "x" device: "gpu:0" }
      node { name: "end" op: "Tanh" input: "call" }
      library { function {
        signature { name: "f" input_arg { name: "a" } output_arg { name: "y" } }
        node_def { name: "in" op: "Relu" input: "a" }
        node_def { name: "own" op: "Relu" input: "in:activations:0" device: "gpu:1" }
        ret { key: "y" value: "own:activations:0" }
      } }
    """
    path = tmp_path / "net.pbtxt"
    path.write_text(text)
    graph = tensorflow.model_of(path).graph
    devices = [(one.word, one.device) for one in graph.operations]
    assert devices == [("relu", "gpu:0"), ("relu", "gpu:1"), ("tanh", "")]
    table = table_of_graph(graph)
    cards = [card for row in table.rows if (card := card_of(table, row.name)) is not None]
    assert [card.device for card in cards] == ["gpu:0", "gpu:1", ""]


def test_the_numbers_of_a_variable_are_found_when_they_are_asked_for(graphs):
    tensors = graphs("module").tensors.values()
    [kernel] = [one for one in tensors if one.shape == (3, 3, 3, 8)]
    assert kernel.is_trained is True
    assert numbers_of(kernel).tolist() == [[[[1.0] * 8] * 3] * 3] * 3
    [scale] = [one for one in tensors if one.is_constant and one.shape == () and one.data]
    assert scale.is_trained is False


def test_a_user_opens_a_folder_its_file_or_a_graph(tmp_path):
    folder = put(tmp_path, "images 3")
    for path in (folder, folder / "saved_model.pb", put(tmp_path, "images.pb")):
        figure = open_file(path).figure
        assert figure.part("model").format.startswith("TensorFlow")
        assert faults_of(figure) == ()


def test_a_broken_index_leaves_the_graph(tmp_path):
    folder = put(tmp_path, "module")
    (folder / "variables" / "variables.index").write_bytes(b"no index")
    model = tensorflow.model_of(folder)
    assert "index of the weights" in str(model.report)
    assert counts_of(with_shapes(model.graph)).trainable == EXPECTED["module"]["trainable"]


def test_graphs_are_known_by_what_they_begin_with():
    assert is_tensorflow(content("images 2/saved_model.pb")[:4096])
    assert is_tensorflow(content("images.pb")[:4096])
    assert is_tensorflow_text(content("module.pbtxt")[:4096])
    for other in (b"", b"\x0a\x05\x0a\x03abc", b"node { calculator: 'x' }", b"\x08\x01\x12\x02pt"):
        assert not is_tensorflow(other)


def test_every_word_is_one_of_the_vocabulary():
    assert {word for word in WORDS.values() if word} <= set(OPERATIONS)
    assert set(OPERATIONS) >= MAIN
    assert CALLS.isdisjoint(WORDS)


# graphs that are made by hand


def node(name, kind, *inputs, **settings):
    entries = [(5, message((1, key), (2, value))) for key, value in settings.items()]
    return 1, message((1, name), (2, kind), *((3, one) for one in inputs), *entries)


def whole_numbers(*values):
    content = struct.pack(f"<{len(values)}i", *values)
    shape = message((2, message((1, len(values)))))
    return message((8, message((1, 3), (2, shape), (4, content))))


def shaped(*sizes):
    return message((7, message(*((2, message((1, size))) for size in sizes))))


def read(path, *nodes):
    path.write_bytes(message(*nodes))
    return with_shapes(tensorflow.model_of(path).graph)


@pytest.mark.parametrize(
    ("masks", "starts", "stops", "shape"),
    [
        ({}, (0, 2, 0), (4, 6, 5), (4, 4, 5)),
        ({"begin_mask": 7, "end_mask": 7}, (1, 1, 1), (2, 2, 2), (4, 6, 5)),
        ({"shrink_axis_mask": 2, "begin_mask": 5, "end_mask": 5}, (0, 1, 0), (0, 2, 0), (4, 5)),
        ({"shrink_axis_mask": 1}, (-1,), (0,), (6, 5)),
        ({"ellipsis_mask": 1}, (0, 1), (0, 3), (4, 6, 2)),
        ({"new_axis_mask": 1}, (0, 1), (0, 3), (1, 2, 6, 5)),
        ({"new_axis_mask": 1, "shrink_axis_mask": 2}, (0, 1), (0, 2), (1, 6, 5)),
    ],
)
def test_parts_of_tensors_have_their_sizes(tmp_path, masks, starts, stops, shape):
    ones = (1,) * len(starts)
    graph = read(
        tmp_path / "net.pb",
        node("x", "Placeholder", shape=shaped(4, 6, 5)),
        *(
            node(name, "Const", value=whole_numbers(*values))
            for name, values in (("starts", starts), ("stops", stops), ("steps", ones))
        ),
        node(
            *("part", "StridedSlice", "x", "starts", "stops", "steps"),
            **{name: message((3, value)) for name, value in masks.items()},
        ),
    )
    assert graph.tensors[graph.outputs[0]].shape == shape


def test_a_loop_of_the_old_kind_is_cut_where_it_comes_back(tmp_path):
    nodes = [
        node("x", "Placeholder", shape=shaped(4)),
        node("enter", "Enter", "x"),
        node("merge", "Merge", "enter", "next"),
        node("step", "Relu", "merge"),
        node("next", "NextIteration", "step"),
        node("exit", "Exit", "step"),
    ]
    path = tmp_path / "net.pb"
    graph = read(path, *nodes)
    assert [one.type for one in graph.operations] == ["Enter", "Merge", "Relu", "Exit"]
    assert "1 ways back" in str([str(one) for one in tensorflow.model_of(path).report])


def test_circles_and_functions_that_call_themselves_end(tmp_path):
    path = tmp_path / "net.pb"
    with pytest.raises(InputError):
        read(path, node("a", "Relu", "b"), node("b", "Relu", "a"), node("c", "Relu", "a"))
    arguments = message((1, "f"), (2, message((1, "x"))), (3, message((1, "y"))))
    called = message((10, message((1, "f"))))
    inner = message(
        (1, "again"), (2, "PartitionedCall"), (3, "x"), (5, message((1, "f"), (2, called)))
    )
    result = message((1, "y"), (2, "again:output:0"))
    function = message((1, arguments), (3, inner), (4, result))
    graph = read(
        path,
        node("x", "Placeholder", shape=shaped(4)),
        node("call", "PartitionedCall", "x", f=called),
        (2, message((1, function))),
    )
    assert [one.type for one in graph.operations] == ["PartitionedCall"]
