"""TensorFlow Lite files: what is read equals what the framework's interpreter says of them."""

import json
import struct
import time
import zipfile
from functools import cache
from pathlib import Path
from random import Random

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import tflite
from nnsvg_qt.importers.recognising import is_tflite
from nnsvg_qt.importers.tflite import flatbuffer
from nnsvg_qt.importers.tflite.flatbuffer import BrokenFlatBufferError
from nnsvg_qt.importers.tflite.words import NAMES, WORDS
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes, with_sizes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import open_file

FILES = Path(__file__).parent / "tflite_files.zip"
NAMES_OF_FILES = [
    *("images", "images float16", "images int8", "images behind", "branches", "loop"),
]


@cache
def content(name):
    with zipfile.ZipFile(FILES) as archive:
        return archive.read(name)


@pytest.fixture
def opened(tmp_path):
    def opened(data):
        path = tmp_path / "net.tflite"
        path.write_bytes(data)
        return tflite.model_of(path)

    return opened


@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_tensors_and_operations_are_those_of_the_interpreter(opened, name):
    expected = json.loads(content("expected.json"))[name]
    data = content(f"{name}.tflite")
    assert is_tflite(data)
    graph = opened(data).graph
    for said in expected["tensors"].values():
        tensor = graph.tensors[said["name"]]
        shape = [size if isinstance(size, int) else -1 for size in tensor.shape or ()]
        assert shape == said["shape"], said["name"]
        assert tensor.type.name.removeprefix("quantised ") == said["type"]
        assert list(tensor.quantization.scales if tensor.quantization else ()) == said["scales"]
    own = [one.type for one in graph.operations if one.type in NAMES]
    assert own == [one["type"] for one in expected["operations"]]
    assert list(graph.inputs) == expected["inputs"]
    assert list(graph.outputs) == expected["outputs"]


@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_the_figure_says_what_the_file_says(opened, name):
    graph = with_shapes(opened(content(f"{name}.tflite")).graph)
    assert coverage_of(graph, reduced(graph)).faults == ()


# kernels and biases; batch normalization is in the depthwise convolution
PARAMETERS = 3 * 9 * 8 + 8 + 8 * 9 + 8 + 16 * 9 * 4 + 4 + 4 * 10 + 10


@pytest.mark.parametrize("name", ["images", "images float16", "images int8", "images behind"])
def test_numbers_that_stand_for_real_ones_are_parameters(opened, name):
    graph = opened(content(f"{name}.tflite")).graph
    assert counts_of(graph).parameters == PARAMETERS
    shape = (8, 3, 3, 3)
    [kernel] = [one for one in graph.tensors.values() if one.shape == shape and one.is_constant]
    size = {"images float16": 2, "images int8": 1}.get(name, 4)
    assert kernel.size_in_bytes == size * 216
    assert kernel.data is not None
    assert kernel.data.length == size * 216


def test_weights_that_lie_behind_the_tables_are_the_same(opened):
    def first(name):
        tensors = opened(content(f"{name}.tflite")).graph.tensors.values()
        [kernel] = [tensor for tensor in tensors if tensor.shape == (8, 3, 3, 3)]
        data = content(f"{name}.tflite")
        return kernel.data.offset, data[kernel.data.offset : kernel.data.offset + 864]

    (one, numbers), (other, same) = first("images"), first("images behind")
    assert one != other
    assert numbers == same
    assert len(set(struct.unpack("<216f", numbers))) > 200


def test_layers_have_their_channels_first_and_their_activations(opened):
    graph = with_shapes(opened(content("images.tflite")).graph)
    layers = [one for one in reduced(graph).architecture if one.kind is not Kind.OTHER]
    found = [(one.kind, tuple(one.shape), one.activation) for one in layers]
    assert found[:3] == [
        (Kind.INPUT, (3, 16, 16), ""),
        (Kind.CONVOLUTION, (8, 8, 8), "relu"),
        (Kind.DEPTHWISE_CONVOLUTION, (8, 8, 8), "relu6"),
    ]
    assert (Kind.TRANSPOSED_CONVOLUTION, (4, 16, 16), "") in found
    assert found[-1] == (Kind.DENSE, (10,), "softmax")


def test_layers_have_the_names_that_people_gave_them(opened):
    graph = with_shapes(opened(content("images.tflite")).graph)
    names = [one.name for one in reduced(graph).architecture]
    assert names[1] == "first"
    assert not any("Conv2D" in name or "MatMul" in name for name in names)
    # the name of the whole model is no block in it
    assert not any("model" in one.scope for one in graph.operations)


def test_sizes_can_be_bound(opened):
    graph = opened(content("images.tflite")).graph
    bound = with_sizes(graph, {"": (5, 16, 16, 3)})
    assert bound.tensors[bound.outputs[0]].shape == (5, 10)


def test_branches_and_loops_hold_their_graphs(opened):
    graph = opened(content("branches.tflite")).graph
    [branch] = [one for one in graph.operations if one.word == "if"]
    assert [one.name for one in branch.subgraphs] == ["then", "else"]
    assert [len(one.graph.operations) for one in branch.subgraphs] == [1, 1]
    model = opened(content("loop.tflite"))
    [loop] = model.graph.operations
    assert [one.name for one in loop.subgraphs] == ["condition", "body"]
    assert model.others == ()
    assert str(model.report[0]).startswith("1 × WHILE:")


def test_every_word_is_one_of_the_vocabulary():
    assert set(WORDS.values()) <= set(OPERATIONS)
    assert set(WORDS) <= set(NAMES)
    assert len(NAMES) == len(set(NAMES)) == 210
    assert (NAMES.index("CUSTOM"), NAMES.index("CUMSUM"), NAMES.index("GELU")) == (32, 128, 150)


def test_a_user_opens_them_by_content(tmp_path):
    path = tmp_path / "anything"
    path.write_bytes(content("images int8.tflite"))
    assert open_file(path).figure.part("model").format == "TensorFlow Lite 3"


# hostile files


def read(path, data):
    path.write_bytes(data)
    start = time.process_time()
    try:
        reduced(with_shapes(tflite.model_of(path).graph))
    except InputError:
        return False
    finally:
        assert time.process_time() - start < 2
    return True


@pytest.mark.parametrize("name", ["images", "images behind", "branches"])
def test_damaged_files_are_told_in_a_sentence(tmp_path, name):
    random, path = Random(name), tmp_path / "net"
    whole = content(f"{name}.tflite")
    outcomes = set()
    for _ in range(30):
        outcomes.add(read(path, whole[: random.randrange(len(whole))]))
        spoilt = bytearray(whole)
        for _ in range(random.randrange(1, 12)):
            spoilt[random.randrange(len(spoilt))] = random.choice((0, 1, 127, 128, 255))
        outcomes.add(read(path, bytes(spoilt)))
    assert outcomes == {False, True}


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES_OF_FILES)
def test_files_that_are_cut_or_spoilt_anywhere_are_told_in_a_sentence(tmp_path, name):
    random, path = Random(name), tmp_path / "net"
    whole = content(f"{name}.tflite")
    for number in range(200):
        read(path, whole[: len(whole) * number // 200])
        spoilt = bytearray(whole)
        for _ in range(random.choice((1, 5, 100))):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        read(path, bytes(spoilt))


def test_files_that_are_nothing_or_point_at_themselves(opened):
    for data in (b"", b"\0\0\0\0TFL3", b"\xff" * 100, struct.pack("<I4sI", 8, b"TFL3", 0) * 20):
        with pytest.raises(InputError, match=r"broken|no graph"):
            opened(data)


def test_lists_that_tables_share_are_not_read_again_without_end(monkeypatch):
    data = content("images.tflite")
    monkeypatch.setattr(flatbuffer, "FEWEST_READ", 10_000)
    root = flatbuffer.root_of(data)
    with pytest.raises(BrokenFlatBufferError):
        [root.text(3) for _ in range(len(data) + 10_000)]
