"""Keras's files with weights, and the HDF5 in them: read without a library, and without harm."""

import json
import time
import zipfile
from functools import cache
from pathlib import Path
from random import Random

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import keras
from nnsvg_qt.importers.hdf5 import DataSet, HierarchicalFile, Node, bytes_of_file
from nnsvg_qt.importers.hdf5.bytes_of_file import BrokenFileError, Bytes
from nnsvg_qt.importers.hdf5.messages import Type, type_of
from nnsvg_qt.importers.keras import stored
from nnsvg_qt.importers.keras.stored import stored_in
from nnsvg_qt.importers.recognising import is_keras
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import open_file

FILES = Path(__file__).parent / "keras_files.zip"


@cache
def content(name):
    with zipfile.ZipFile(FILES) as archive:
        return archive.read(name)


MODELS = ["3 model.keras", "3 model.h5", "2 model.h5"]
WEIGHTS = ["3 model.weights.h5", "2 model.weights.h5"]


@pytest.fixture
def opened(tmp_path):
    def opened(data, name="net.bin"):
        path = tmp_path / name
        path.write_bytes(data)
        return keras.model_of(path)

    return opened


@pytest.mark.parametrize("name", MODELS)
def test_models_have_their_weights_and_those_of_layers_that_nobody_knows(opened, name):
    expected = json.loads(content("files.json"))[name]
    model = opened(content(name))
    assert is_keras(content(name)[:100])
    graph = with_shapes(model.graph)
    counts = counts_of(graph)
    assert (counts.parameters, counts.trainable) == (expected["parameters"], expected["trainable"])
    assert coverage_of(graph, reduced(graph)).faults == ()
    assert model.format == f"Keras {name[0]}"
    [swirl] = [one for one in graph.operations if one.word == ""]
    assert [graph.tensors[one].shape for one in swirl.inputs[1:]] == [(4, 5)]
    assert [str(one) for one in model.report] == [
        "1 × Swirl: its sizes are not known to the program; it is drawn by its name."
    ]


@pytest.mark.parametrize("name", MODELS)
def test_weights_are_found_where_they_lie(opened, name):
    import numpy as np

    expected = json.loads(content("files.json"))[name]["weights"]
    model = opened(content(name))
    found = {}
    for tensor in model.graph.tensors.values():
        if tensor.is_constant and tensor.data is not None:
            data = tensor.data
            assert data.encoding == "raw"
            raw = data.file.read_bytes()[data.offset : data.offset + data.length]
            numbers = np.frombuffer(raw, "<f4")
            assert numbers.size == tensor.count
            assert np.array_equal(numbers, numbers[0] + np.arange(numbers.size))
            found[tensor.name] = float(numbers[0])
    own = {one: start for one, start in expected.items() if not one.startswith("swirl")}
    assert {one: found.get(one) for one in own} == own
    assert sorted(found.values()) == sorted(expected.values())


@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_alone_are_layers_in_the_order_of_the_file(opened, name):
    expected = json.loads(content("files.json"))[name]
    model = opened(content(name))
    counts = counts_of(with_shapes(model.graph))
    assert (counts.parameters, counts.trainable) == (expected["parameters"], expected["trainable"])
    words = {one.name: one.word for one in model.graph.operations}
    # the layers of version 2 are there by their class
    first, even = ("first", "even") if name[0] == "3" else ("conv2d", "batch_normalization")
    assert words[first] == "convolution"
    assert words[even] == "batch normalization"
    assert "their order is assumed" in str(model.assumed[0])


def test_the_layout_of_older_and_newer_files():
    files = [HierarchicalFile(content(f"wide {one}.h5")) for one in ("earliest", "latest")]
    for file in files:
        found = dict(file.data_sets(file.root))
        assert len(found) == 403
        for number in range(400):
            path = f"group_{number}_{'x' * (number % 40)}"
            data = found[f"{path}/kernel:0"]
            assert data.shape == (number % 7 + 1, 3)
            assert data.type.name == ("float32" if number % 2 else "float16")
            group = file.child(file.root, path)
            assert group is not None
            assert group.attributes["weight_names"] == ["kernel:0", "b" * (number % 5)]
            if number % 50 == 0:
                own = {f"attribute {one}": f"value {one}" for one in range(60)}
                assert own.items() <= group.attributes.items()
        assert file.root.attributes == {"text": "x" * 100_000, "number": -5, "share": 2.5}
        assert (found["packed"].shape, found["packed"].offset) == ((40, 40), None)


def test_what_leads_out_of_a_file_is_not_followed():
    for one in ("earliest", "latest"):
        file = HierarchicalFile(content(f"wide {one}.h5"))
        found = dict(file.data_sets(file.root))
        assert found["outside"].offset is None
        assert found["virtual"].offset is None
        assert file.child(file.root, "soft") is None
        assert file.child(file.root, "elsewhere/numbers") is None
        # two links and two data sets
        assert file.refused == 4
        [sentence] = file.report()
        assert sentence == "4 links or data sets lead out of the file and are not followed."


def test_a_user_opens_them_by_content(tmp_path):
    path = tmp_path / "anything"
    path.write_bytes(content("3 model.keras"))
    figure = open_file(path).figure
    assert figure.part("model").format == "Keras 3"
    assert figure.architecture.layers[1].shape == (4, 6, 6)


# hostile files


def read(path, data):
    path.write_bytes(data)
    start = time.process_time()
    try:
        model = keras.model_of(path)
        reduced(with_shapes(model.graph))
    except InputError:
        return False
    finally:
        assert time.process_time() - start < 2
    return True


@pytest.mark.parametrize("name", ["3 model.keras", "2 model.h5", "3 model.weights.h5"])
def test_damaged_files_are_told_in_a_sentence(tmp_path, name):
    random, path = Random(name), tmp_path / "net"
    whole = content(name)
    outcomes = set()
    for _ in range(25):
        outcomes.add(read(path, whole[: random.randrange(len(whole))]))
        spoilt = bytearray(whole)
        for _ in range(random.randrange(1, 20)):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        outcomes.add(read(path, bytes(spoilt)))
    assert False in outcomes


@pytest.mark.long
@pytest.mark.parametrize("name", [*MODELS, *WEIGHTS])
def test_files_that_are_cut_or_spoilt_anywhere_are_told_in_a_sentence(tmp_path, name):
    random, path = Random(name), tmp_path / "net"
    whole = content(name)
    for number in range(200):
        read(path, whole[: len(whole) * number // 200])
        spoilt = bytearray(whole)
        for _ in range(random.choice((1, 5, 200))):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        read(path, bytes(spoilt))


@pytest.mark.parametrize("version", ["earliest", "latest"])
def test_damaged_structures_end(version):
    random = Random(version)
    whole = content(f"wide {version}.h5")[:60_000]
    for _ in range(15):
        spoilt = bytearray(whole)
        for _ in range(30):
            spoilt[random.randrange(4000)] = random.randrange(256)
        start = time.process_time()
        try:
            file = HierarchicalFile(bytes(spoilt))
            list(file.data_sets(file.root))
        except InputError as error:
            assert str(error)  # noqa: PT017 - both ends are sound
        assert time.process_time() - start < 2


def test_groups_that_hold_each_other_twice_end():
    file = HierarchicalFile(content("3 model.weights.h5"))
    for place in range(1, 80, 2):
        file._nodes[place] = Node(links={"layers": place + 1})
        file._nodes[place + 1] = Node(links={"one": place + 2, "other": place + 2})
    file._nodes[81] = Node(data=DataSet((2, 3), Type("float32", 4), 0, 24))
    file.root = file._nodes[1]
    started = time.process_time()
    found = stored_in(file, Path("net.h5"))
    assert time.process_time() - started < 2
    assert [one.shape for one in found.layers[("one",) * 40]] == [(2, 3)]


def test_a_file_that_names_the_same_weights_for_ever_more_layers_is_refused(monkeypatch):
    monkeypatch.setattr(stored, "MOST_WEIGHTS", 50)
    file = HierarchicalFile(content("2 model.h5"))
    weights = file.child(file.root, "model_weights")
    assert weights is not None
    names = weights.attributes["layer_names"]
    assert isinstance(names, list)
    again = [f"{name} {number}" for name in names for number in range(50)]
    weights.links |= {name: weights.links[name.split()[0]] for name in again}
    weights.attributes["layer_names"] = again
    with pytest.raises(InputError, match="broken"):
        stored_in(file, Path("net.h5"))


def test_types_that_lie_in_each_other_are_refused():
    raw = (b"\x18\0\0\0" + (1).to_bytes(4, "little")) * 8000
    with pytest.raises(BrokenFileError):
        type_of(Bytes(raw, 0, len(raw), 8, 8), 0, len(raw))


def test_a_file_is_not_read_again_without_end(monkeypatch):
    monkeypatch.setattr(bytes_of_file, "FEWEST_READS", 20)
    own = Bytes(bytes(100), 0, 100, 8, 8)
    for _ in range(120):
        own.number(4, 4)
    with pytest.raises(BrokenFileError):
        own.number(4, 4)


def archive(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "."), data)
    return path


def test_archives_that_unpack_to_too_much_are_refused(tmp_path):
    bomb = archive(tmp_path / "net", config__json=b" " * 40_000_000)
    start = time.process_time()
    with pytest.raises(InputError, match="100 times as long as the archive"):
        keras.model_of(bomb)
    assert time.process_time() - start < 2


def test_archives_of_something_else(tmp_path):
    with pytest.raises(InputError, match=r"has no config\.json"):
        keras.model_of(archive(tmp_path / "net", metadata__json=b"{}"))
    with pytest.raises(InputError, match="describes no network"):
        keras.model_of(archive(tmp_path / "net", config__json=b"[1, 2]"))
    config = {"class_name": "Sequential", "config": {"name": "n", "layers": []}}
    with pytest.raises(InputError, match="no layers"):
        keras.model_of(archive(tmp_path / "net", config__json=json.dumps(config).encode()))


def test_packed_weights_are_told_of(tmp_path):
    with zipfile.ZipFile(FILES) as outer:
        (tmp_path / "inner").write_bytes(outer.read("3 model.keras"))
    with zipfile.ZipFile(tmp_path / "inner") as inner:
        parts = {name.replace(".", "__"): inner.read(name) for name in inner.namelist()}
    model = keras.model_of(archive(tmp_path / "net", **parts))
    assert "The weights in the archive are packed and are not looked at." in model.report
    assert model.graph.outputs


def test_an_empty_file_and_one_of_something_else(tmp_path):
    path = tmp_path / "net.h5"
    for data in (b"", b"\x89HDF\r\n\x1a\n", b"nothing at all" * 100):
        path.write_bytes(data)
        with pytest.raises(InputError):
            keras.model_of(path)
