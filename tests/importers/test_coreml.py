"""Core ML's networks and programs: sizes and parameters are those of the module they come from."""

import json
import zipfile
from functools import cache
from pathlib import Path

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import coreml
from nnsvg_qt.importers.coreml.layers import LAYERS, PLAIN
from nnsvg_qt.importers.coreml.words import ENTRIES
from nnsvg_qt.importers.recognising import is_coreml, is_onnx, is_tensorflow
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import faults_of, open_file
from nnsvg_qt.sources.stored_weights import numbers_of
from tests.importers.wire_messages import message

FILES = Path(__file__).parent / "coreml_files.zip"
NAMES = ("images.mlpackage", "images.mlmodel", "words.mlpackage", "words.mlmodel", "hand.mlmodel")


@cache
def content(name):
    with zipfile.ZipFile(FILES) as archive:
        return archive.read(name)


EXPECTED = json.loads(content("expected.json"))


def put(folder, name):
    """A model of the archive as a file or package."""
    with zipfile.ZipFile(FILES) as archive:
        for own in archive.namelist():
            if own == name or own.startswith(f"{name}/"):
                archive.extract(own, folder)
    return folder / name


@cache
def graph_of(name, folder):
    return with_shapes(coreml.model_of(put(folder, name)).graph)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coreml")
    return lambda name: graph_of(name, folder)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_and_sizes_are_the_modules(graphs, name):
    graph, says = graphs(name), EXPECTED[name]
    assert counts_of(graph).trainable == says["trainable"]
    [output] = graph.outputs
    shape = list(graph.tensors[output].shape)
    assert shape[-len(says["output"]) :] == says["output"]
    assert coverage_of(graph, reduced(graph)).faults == ()


LAYERS_OF_IMAGES = [
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


@pytest.mark.parametrize("name", ["images.mlpackage", "images.mlmodel"])
def test_a_program_and_a_network_are_the_same_layers(graphs, name):
    layers = list(reduced(graphs(name)).architecture)
    assert [(one.kind, tuple(one.shape), one.activation) for one in layers] == LAYERS_OF_IMAGES


@pytest.mark.parametrize("name", ["words.mlpackage", "words.mlmodel"])
def test_attention_and_normalization_are_found(graphs, name):
    made = reduced(graphs(name))
    assert made.attentions == 1
    kinds = [one.kind for one in made.architecture]
    assert kinds.count(Kind.NORMALIZATION) == 1
    assert kinds.count(Kind.DENSE) == 6
    assert [one.activation for one in made.architecture if one.activation] == ["gelu"]


def test_layers_are_called_as_their_weights_not_as_the_converter_counts(graphs):
    layers = list(reduced(graphs("images.mlpackage")).architecture)
    assert [one.name for one in layers] == ["source", "", "", "deep", "", "", "up", "", "last"]


def test_the_numbers_of_weights_are_where_the_file_says(graphs):
    for name, kind in (("images.mlpackage", "float16"), ("images.mlmodel", "float32")):
        tensors = graphs(name).tensors.values()
        [kernel] = [one for one in tensors if one.shape == (16, 1, 3, 3)]
        assert kernel.type.name == kind
        values = numbers_of(kernel)
        assert values.shape == (16, 1, 3, 3)
        # uniform in ±1/3, as the module was made
        assert 0.25 < abs(values).max() <= 1 / 3 + 1e-3


def test_weights_that_are_gone_leave_their_sizes(tmp_path):
    path = put(tmp_path, "images.mlpackage")
    (path / "Data/com.apple.CoreML/weights/weight.bin").unlink()
    model = coreml.model_of(path)
    assert "numbers of 6 weights" in str([str(one) for one in model.report])
    says = EXPECTED["images.mlpackage"]["trainable"]
    assert counts_of(with_shapes(model.graph)).trainable == says


def test_a_manifest_leads_nowhere_else(tmp_path):
    path = put(tmp_path, "words.mlpackage")
    manifest = path / "Manifest.json"
    for where in ("../../secret.mlmodel", "/etc/passwd", 7, "missing"):
        entries = {"a": {"path": where}}
        manifest.write_text(json.dumps({"itemInfoEntries": entries, "rootModelIdentifier": "a"}))
        with pytest.raises(InputError, match=r"Manifest\.json names"):
            coreml.model_of(path)


def test_a_user_opens_a_package_or_a_file(tmp_path):
    for name in ("words.mlpackage", "hand.mlmodel"):
        figure = open_file(put(tmp_path, name)).figure
        assert figure.part("model").format.startswith("Core ML")
        assert faults_of(figure) == ()


def test_files_are_known_by_their_beginning():
    for name in NAMES:
        own = name if name.endswith("model") else f"{name}/Data/com.apple.CoreML/model.mlmodel"
        head = content(own)[:4096]
        assert is_coreml(head)
        assert not is_onnx(head)
        assert not is_tensorflow(head)


def test_every_word_is_one_of_the_vocabulary():
    assert {one.word for one in ENTRIES.values() if one.word} <= set(OPERATIONS)
    assert set(PLAIN.values()) <= set(OPERATIONS)
    assert PLAIN.keys().isdisjoint(LAYERS)


# networks that are made by hand


def feature(name, *sizes):
    return message((1, name), (3, message((5, message(*((1, size) for size in sizes))))))


def model(*layers, sizes=(6, 9, 9), kind=500):
    description = message((1, feature("x", *sizes)), (10, message((1, "y"))))
    network = message(*((1, one) for one in layers))
    return message((1, 1), (2, description), (kind, network))


def layer(kind, settings, *read, puts=("y",)):
    names = [*((2, name) for name in read), *((3, name) for name in puts)]
    return message((1, "one"), *names, (kind, settings))


EDGES = message((10, message((10, message((1, 1), (2, 2))), (10, message((1, 0), (2, 3))))))

CASES = {
    "padding": (200, EDGES, (1, 6, 12, 12)),
    "crop": (190, message((1, EDGES[2:])), (1, 6, 6, 6)),
    "upsample": (210, message((1, 2), (1, 3)), (1, 6, 18, 27)),
    "flatten": (301, b"", (1, 486)),
    "reshape": (300, message((1, 27), (1, 9), (1, 2)), (1, 27, 9, 2)),
    "permute": (310, message((1, 0), (1, 2), (1, 3), (1, 1)), (1, 9, 9, 6)),
    "pooling": (120, message((10, 3), (10, 3), (20, 2), (20, 2), (31, b"")), (1, 6, 5, 5)),
    "global": (120, message((1, 1), (60, 1)), (1, 6, 1, 1)),
    "reduce": (1280, message((1, 2), (1, 3), (2, 1)), (1, 6, 1, 1)),
    "split": (330, message((1, 2)), (1, 3, 9, 9)),
    "slice": (350, message((1, 1), (2, 4), (3, 1)), (1, 3, 9, 9)),
    "argmax": (1025, message((1, 1), (2, 1)), (1, 9, 9)),
    "mystery": (965, b"", None),
}


@pytest.mark.parametrize("name", CASES)
def test_a_layer_has_its_size(tmp_path, name):
    kind, settings, shape = CASES[name]
    path = tmp_path / "net.mlmodel"
    puts = ("y", "z") if name == "split" else ("y",)
    path.write_bytes(model(layer(kind, settings, "x", puts=puts)))
    graph = with_shapes(coreml.model_of(path).graph)
    assert graph.tensors["y"].shape == shape


def test_what_is_no_network_is_told(tmp_path):
    path = tmp_path / "net.mlmodel"
    path.write_bytes(model(sizes=(3,), kind=302))
    with pytest.raises(InputError, match="without a network"):
        coreml.model_of(path)
