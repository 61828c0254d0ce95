"""Caffe's networks: the AlexNet of 2012 to the unit, and what stands in such files besides."""

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import caffe
from nnsvg_qt.importers.caffe.layers import DATA, LAYERS, LEFT_OUT, PLAIN
from nnsvg_qt.importers.recognising import is_caffe, is_onnx
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import faults_of, open_file
from nnsvg_qt.sources.stored_weights import numbers_of
from tests.importers.caffe_files import ALEXNET, INPUT, TRAINING, chain, with_weights

OLD_INPUT = """name: "AlexNet"
input: "data"
input_dim: 10 input_dim: 3
input_dim: 227
input_dim: 227"""


@pytest.fixture
def opened(tmp_path):
    def opened(text):
        path = tmp_path / "net.prototxt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        model = caffe.model_of(path)
        return model, with_shapes(model.graph)

    return opened


@pytest.mark.parametrize("is_old", [False, True])
def test_the_network_of_2012_has_its_parameters(opened, is_old):
    text = chain(ALEXNET, OLD_INPUT if is_old else INPUT, is_old)
    assert is_caffe(text.encode())
    _, graph = opened(text)
    assert counts_of(graph).trainable == 60_965_224
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    layers = {one.name: tuple(one.shape) for one in made.architecture if one.name}
    assert layers["conv1"] == (96, 55, 55)
    assert layers["pool5"] == (256, 6, 6)
    assert layers["fc8"] == (1000,)


def test_what_is_for_training_is_left_out(opened):
    model, graph = opened(TRAINING)
    assert graph.inputs == ("data",)
    assert graph.tensors["data"].shape == ("batch", 3, 20, 20)
    told = [str(one) for one in model.report]
    assert told == [
        "1 × Python: its sizes are not known to the program; it is drawn by its name.",
        "Left out: 1 layers that only measure, as Accuracy.",
    ]
    # 8 × 3 × 3 × 5, scale and shift, slopes, one kernel that two share, up, fc
    trained = 360 + 16 + 8 + 8 * 8 * 9 + 8 + 13 * 2 * 16 + 2 + 2 * 5 + 5
    assert counts_of(graph).trainable == trained
    made = reduced(graph)
    assert coverage_of(graph, made).faults == ()
    shapes = {one.name: (one.kind, tuple(one.shape)) for one in made.architecture if one.name}
    assert shapes["conv"] == (Kind.CONVOLUTION, (8, 20, 20))
    assert shapes["join"] == (Kind.CONCATENATE, (13, 20, 20))
    assert shapes["up"] == (Kind.TRANSPOSED_CONVOLUTION, (2, 40, 40))
    [softmax] = [one for one in graph.operations if one.word == "softmax"]
    assert graph.tensors[softmax.outputs[0]].shape == ("batch", 5)


def test_weights_are_found_in_the_file(opened):
    content = with_weights()
    assert is_caffe(content)
    assert not is_onnx(content)
    _, graph = opened(content)
    assert counts_of(graph).trainable == 108 + 4 + 320 + 5
    kernel = graph.tensors["conv/weight"]
    assert kernel.shape == (4, 3, 3, 3)
    assert numbers_of(kernel).ravel().tolist() == list(range(108))
    assert coverage_of(graph, reduced(graph)).faults == ()


def test_a_user_opens_text_and_weights_by_content(tmp_path):
    for name, content in (("one", TRAINING.encode()), ("two", with_weights())):
        path = tmp_path / name
        path.write_bytes(content)
        figure = open_file(path).figure
        assert figure.part("model").format == "Caffe"
        assert faults_of(figure) == ()


@pytest.mark.parametrize(
    "text",
    [
        'layer { name: "a" type: "ReLU" bottom: "none" top: "a" }',
        'layer { name: "a" type: "ReLU" top: "a" bottom: "a"',
        'layer { name: "a" type: "Input" top: "a" bottom: [',
        'layer { top: "a" type: "ReLU" } }',
    ],
)
def test_broken_networks_are_told_in_a_sentence(opened, text):
    with pytest.raises(InputError):
        opened(text)


def test_every_word_is_one_of_the_vocabulary():
    assert set(PLAIN.values()) <= set(OPERATIONS)
    assert LAYERS.keys().isdisjoint({*PLAIN, *DATA, *LEFT_OUT})
