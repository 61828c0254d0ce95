"""MXNet's networks: sizes from the weights beside them, or from the sizes of the input."""

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import mxnet
from nnsvg_qt.importers.mxnet.layers import LAYERS, PLAIN
from nnsvg_qt.importers.recognising import is_mxnet
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_sizes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import faults_of, open_file
from nnsvg_qt.sources.stored_weights import numbers_of
from tests.importers.mxnet_files import SHAPES, TRAINED, network, weights

INPUT = {"data": (1, 3, 16, 16)}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "net-symbol.json"
    path.write_text(network())
    return path


@pytest.mark.parametrize("has_weights", [True, False])
def test_sizes_come_from_the_weights_or_from_the_input(path, has_weights):
    if has_weights:
        path.with_name("net-0001.params").write_bytes(weights())
    graph = with_sizes(mxnet.model_of(path, sizes=INPUT).graph, INPUT)
    # what the labels of training would be is no input
    assert graph.inputs == ("data",)
    assert counts_of(graph).trainable == TRAINED
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    assert [(one.kind, tuple(one.shape)) for one in made.architecture] == [
        (Kind.INPUT, (3, 16, 16)),
        (Kind.CONVOLUTION, (8, 16, 16)),
        (Kind.DEPTHWISE_CONVOLUTION, (8, 16, 16)),
        (Kind.ADD, (8, 16, 16)),
        (Kind.CONCATENATE, (16, 16, 16)),
        (Kind.OTHER, (16, 16, 16)),
        (Kind.POOLING, (16, 8, 8)),
        (Kind.DENSE, (10,)),
    ]
    assert made.architecture.layers[1].activation == "relu"


def test_the_weights_of_the_last_epoch_are_found(path):
    path.with_name("net-0001.params").write_bytes(b"")
    path.with_name("net-0012.params").write_bytes(weights())
    tensors = mxnet.model_of(path).graph.tensors
    kernel = tensors["conv_weight"]
    assert kernel.shape == SHAPES["conv_weight"]
    assert numbers_of(kernel).ravel().tolist() == [float(n % 7) for n in range(216)]


@pytest.mark.parametrize("cut", [0, 8, 30, 100, -20])
def test_broken_weights_leave_the_network(path, cut):
    path.with_name("net-0000.params").write_bytes(weights()[:cut])
    model = mxnet.model_of(path, sizes=INPUT)
    assert "are broken" in str(model.report[0])
    assert counts_of(model.graph).trainable == TRAINED


def test_a_user_opens_one_and_gives_its_sizes(path):
    assert is_mxnet(path.read_bytes()[:4096])
    opened = open_file(path)
    assert any("leaves sizes of the input data open" in str(one) for one in opened.report)
    figure = open_file(path, sizes=INPUT).figure
    assert figure.part("model").trainable == TRAINED
    assert faults_of(figure) == ()


@pytest.mark.parametrize(
    "text",
    [
        '{"nodes": [{"op": "relu", "name": "a", "inputs": [[0, 0, 0]]}], "heads": [[0, 0, 0]]}',
        '{"nodes": [{"op": "relu", "name": "a", "inputs": [[5, 0, 0]]}], "heads": []}',
        '{"nodes": [{"op": "relu", "name": "a", "inputs": {"b": 1}}], "heads": []}',
        '{"nodes": [{"op": "Convolution", "name": "a", "inputs": []}], "heads": []}',
        '{"nodes": [{"op": "null", "name": "a", "inputs": []}], "heads": [[0, 0, 0]]}',
        '{"nodes": {"op": 1}}',
        '{"nodes": [{"op":',
    ],
)
def test_broken_networks_are_told_in_a_sentence(tmp_path, text):
    path = tmp_path / "net-symbol.json"
    path.write_text(text)
    with pytest.raises(InputError):
        mxnet.model_of(path)


def test_every_word_is_one_of_the_vocabulary():
    assert set(PLAIN.values()) <= set(OPERATIONS)
    assert PLAIN.keys().isdisjoint(LAYERS)
