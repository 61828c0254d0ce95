"""Every format's files cut off and changed: a sentence or what is left, and nothing else happens.

A new reader joins by a row of SAMPLES. Nothing may be run, connected or written, whatever a file
says; what reads it may take little longer and little more memory than the sound file did.
"""

import json
import random
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.sources import open_file
from nnsvg_qt.sources.readers import READERS
from tests.importers import (
    caffe_files,
    darknet_files,
    mxnet_files,
    ncnn_files,
    onnx_files,
    wire_messages,
)
from tests.importers.pytorch import pytorch_files
from tests.importers.pytorch.test_pytorch import traced_network
from tests.importers.weight_tables import gguf_files, safetensors_files
from tests.logs import event_files

HERE = Path(__file__).parent
SHAPES = {"stem.weight": [8, 3, 3, 3], "stem.bias": [8], "head.weight": [10, 8]}


def _kept_keras(name):
    with ZipFile(HERE / "keras_files.zip") as archive:
        return archive.read(name)


def _keras(path):
    architectures = json.loads(_kept_keras("architectures.json"))
    texts = (one if isinstance(one, str) else json.dumps(one) for one in architectures.values())
    path.write_text(min(texts, key=lambda text: abs(len(text) - 4000)))


def _tflite(path):
    with ZipFile(HERE / "tflite_files.zip") as archive:
        path.write_bytes(archive.read("branches.tflite"))


def _tensorflow(path):
    with ZipFile(HERE / "tensorflow_files.zip") as archive:
        for part in ("saved_model.pb", "variables/variables.index"):
            target = path / part
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(f"branches/{part}"))


def _coreml(path):
    with ZipFile(HERE / "coreml_files.zip") as archive:
        path.write_bytes(archive.read("hand.mlmodel"))


def _coreml_package(path):
    with ZipFile(HERE / "coreml_files.zip") as archive:
        for own in archive.namelist():
            if own.startswith("words.mlpackage/"):
                target = path / own.partition("/")[2]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(own))


def _openvino(path):
    with ZipFile(HERE / "openvino_files.zip") as archive:
        path.write_bytes(archive.read("words.xml"))
        path.with_suffix(".bin").write_bytes(archive.read("words.bin"))


def _tensorflow_text(path):
    with ZipFile(HERE / "tensorflow_files.zip") as archive:
        path.write_bytes(archive.read("module.pbtxt"))


def _kept(folder, name):
    """Writes a file that lies beside the tests as its framework wrote it."""
    return lambda path: path.write_bytes((HERE / folder / name).read_bytes())


def _logged(path):
    path.write_bytes(event_files.version() + event_files.scalars("loss", [1.0, 0.5, 0.25]))


def _hugging_face(path):
    config, shapes = safetensors_files.llama()
    safetensors_files.folder(path, config, shapes, shards=2)


@dataclass(frozen=True)
class Sample:
    """A file of a format: `write` makes it, or a folder, in which `part` is what is damaged."""

    reader: str
    name: str
    write: Callable[[Path], object]
    part: str = ""


SAMPLES = (
    Sample("onnx", "net.onnx", lambda path: path.write_bytes(onnx_files.small_network())),
    Sample("onnx", "if.onnx", lambda path: path.write_bytes(onnx_files.branching_network())),
    Sample(
        "safetensors",
        "net.safetensors",
        lambda path: path.write_bytes(safetensors_files.content(safetensors_files.llama()[1])),
    ),
    Sample("hugging face", "folder", _hugging_face, "config.json"),
    Sample("hugging face", "index", _hugging_face, "model.safetensors.index.json"),
    Sample("hugging face", "shard", _hugging_face, "model-00001-of-00002.safetensors"),
    Sample(
        "pytorch",
        "zip.pt",
        lambda path: path.write_bytes(pytorch_files.archive(pytorch_files.state_dict(SHAPES))),
    ),
    Sample(
        "pytorch",
        "old.pth",
        lambda path: path.write_bytes(pytorch_files.legacy(pytorch_files.state_dict(SHAPES))),
    ),
    Sample("pytorch", "script.pt", _kept("pytorch/pytorch_kept", "lstm.scripted.pt")),
    Sample("pytorch", "exported.pt2", _kept("pytorch/pytorch_kept", "lstm.pt2")),
    Sample("tflite", "net.tflite", _tflite),
    Sample("tensorflow", "saved", _tensorflow, "saved_model.pb"),
    Sample("tensorflow", "net.pbtxt", _tensorflow_text),
    Sample("coreml", "net.mlmodel", _coreml),
    Sample("coreml", "package", _coreml_package, "Data/com.apple.CoreML/model.mlmodel"),
    Sample("coreml", "manifest", _coreml_package, "Manifest.json"),
    Sample(
        "gguf",
        "net.gguf",
        lambda path: path.write_bytes(gguf_files.content(*gguf_files.llama(1, 16, 2, 1))),
    ),
    Sample("caffe", "net.prototxt", lambda path: path.write_text(caffe_files.TRAINING)),
    Sample("caffe", "net.caffemodel", lambda path: path.write_bytes(caffe_files.with_weights())),
    Sample(
        "logs",
        "events.out.tfevents.1",
        lambda path: path.write_bytes(
            event_files.version() + event_files.scalars("loss", [n / 7 for n in range(40)])
        ),
    ),
    Sample("mxnet", "net-symbol.json", lambda path: path.write_text(mxnet_files.network())),
    Sample("openvino", "net.xml", _openvino),
    Sample("summary", "summary.txt", _kept("summaries", "lenet-torchinfo.txt")),
    Sample("plotneuralnet", "fcn8.tex", _kept("plotneuralnet_files", "fcn8.tex.txt")),
    Sample("plotneuralnet", "net.py", _kept("plotneuralnet_files", "unet.py.txt")),
    Sample("pytorch", "traced.pt", lambda path: path.write_bytes(traced_network())),
    Sample("darknet", "net.cfg", lambda path: path.write_text(darknet_files.ODD)),
    Sample("darknet", "rnn.cfg", lambda path: path.write_text(darknet_files.sequence("gru"))),
    Sample("ncnn", "net.param", lambda path: path.write_text(ncnn_files.ODD)),
    Sample("logs", "events.out.tfevents.1", _logged),
    Sample("logs", "progress.csv", lambda path: path.write_text("step,loss\n0,1\n1,0.5\n2,nan\n")),
    Sample("keras", "net.json", _keras),
    Sample("keras", "net.h5", lambda path: path.write_bytes(_kept_keras("3 model.h5"))),
    Sample("keras", "net.keras", lambda path: path.write_bytes(_kept_keras("3 model.keras"))),
)

_ids = [sample.name for sample in SAMPLES]

FORBIDDEN = (
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.remove", "os.rename", "os.mkdir"),
    *("subprocess.Popen", "socket.connect", "socket.bind", "pickle.find_class", "shutil.rmtree"),
)


class _Watch:
    def __init__(self):
        self.seen: list[str] = []
        self.armed = False
        sys.addaudithook(self._heard)

    def _heard(self, event, arguments):
        if not self.armed:
            return
        if event in FORBIDDEN:
            self.seen.append(f"{event} {arguments!r}")
        elif event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            self.seen.append(f"written: {arguments[0]!r}")


@cache
def watch():
    """One for the whole process, for a hook can never be taken away."""
    return _Watch()


@contextmanager
def watched():
    """What must not happen while a file is read."""
    heard = watch()
    heard.seen.clear()
    heard.armed = True
    try:
        yield heard.seen
    finally:
        heard.armed = False


def opened(path):
    """What came of opening a file: "told", "read"; anything else is a fault."""
    try:
        open_file(path)
    except InputError as error:
        sentence = str(error)
    else:
        return "read"
    return "told" if sentence.endswith(".") else sentence


def written(sample, folder):
    """Write a sample; what is opened, and the file in it that is damaged."""
    path = folder / sample.name
    sample.write(path)
    return path, path / sample.part if sample.part else path


def damaged(content, count, seed):
    """As many copies that are cut, and as many with one to ten changed bytes."""
    chance = random.Random(seed)
    for number in range(count):
        yield content[: len(content) * number // count]
        changed = bytearray(content)
        for _ in range(chance.choice((1, 1, 3, 10))):
            changed[chance.randrange(len(content))] = chance.randrange(256)
        yield bytes(changed)


def test_every_reader_of_what_others_write_has_a_sample():
    ours = {"project", "style", "notation"}
    assert {reader.name for reader in READERS} - ours == {sample.reader for sample in SAMPLES}


@pytest.mark.parametrize("sample", SAMPLES, ids=_ids)
def test_some_damaged_files_give_a_sentence_or_what_is_left(tmp_path, sample):
    path, part = written(sample, tmp_path)
    assert opened(path) == "read"
    content = part.read_bytes()
    before = sorted(tmp_path.rglob("*"))
    ends = set()
    for changed in damaged(content, 5, zlib.crc32(sample.name.encode())):
        part.write_bytes(changed)
        with watched() as seen:
            ends.add(opened(path))
        assert seen == []
    assert "told" in ends
    assert ends <= {"told", "read"}
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.long
@pytest.mark.parametrize("sample", SAMPLES, ids=_ids)
def test_damaged_files_take_little_more_time_and_memory_than_sound_ones(tmp_path, sample):
    path, part = written(sample, tmp_path)
    content = part.read_bytes()
    opened(path)
    _, seconds, most = _costs(path)
    slow, large = [], []
    for number, changed in enumerate(damaged(content, 200, 7)):
        part.write_bytes(changed)
        with watched() as seen:
            end, taken, used = _costs(path)
        assert seen == []
        assert end in ("told", "read")
        slow += [number] * (taken > seconds + 2)
        # what the interpreter keeps for itself is no part of it
        large += [(number, used)] * (used > 2 * most + 1_000_000)
    assert (slow, large) == ([], [])


def _costs(path):
    tracemalloc.start()
    started = time.process_time()
    try:
        end = opened(path)
        return end, time.process_time() - started, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# what is meant to do harm, whatever reads it


def _deep_json(path):
    path.write_text('{"class_name": "Sequential", "config": ' + "[" * 200_000)


def _circle_onnx(path):
    nodes = [
        onnx_files.node("Relu", ["b"], ["a"], "one"),
        onnx_files.node("Relu", ["a"], ["b"], "two"),
    ]
    path.write_bytes(onnx_files.model(onnx_files.graph(nodes)))


def _bomb(path):
    zeros = b"\x80\x02]" + bytes(40_000_000)
    path.write_bytes(pytorch_files.archive(zeros, packed=True))


def _huge_darknet(path):
    entries = {"filters": 10**9, "size": 1, "stride": 1, "activation": "linear"}
    layers = darknet_files.section("convolutional", **entries) * 40
    path.write_text("[net]\nheight=999999999\nwidth=999999999\nchannels=999999999\n" + layers)


def _huge_ncnn(path):
    lines = ["Input in 0 1 b0 0=2000000000 1=2000000000 2=2000000000"]
    lines += [f"Interp r{n} 1 1 b{n} b{n + 1} 0=1 1=1e30 2=1e30" for n in range(40)]
    path.write_text(ncnn_files.network(*lines))


def _many_names(path):
    lines = ["Input in 0 1 b0 0=8 1=8 2=8"]
    lines += [f"ReLU same 1 1 b{n} b{n + 1}" for n in range(600)]
    path.write_text(ncnn_files.network(*lines))


def _huge_tensor(path):
    header = json.dumps(
        {"a.weight": {"dtype": "F32", "shape": [10**9] * 9, "data_offsets": [0, 4]}}
    )
    path.write_bytes(len(header).to_bytes(8, "little") + header.encode() + bytes(4))


def _many_nodes(path):
    node = wire_messages.message((1, "n"), (2, "Relu"), (3, "n"))
    path.write_bytes(wire_messages.message(*((1, node) for _ in range(20_000))))


def _nested_models(path):
    inner = wire_messages.message((1, 1), (500, b""))
    for _ in range(120):
        inner = wire_messages.message((1, 1), (202, wire_messages.message((1, inner))))
    head = wire_messages.message((1, wire_messages.message((1, "x"))))
    path.write_bytes(wire_messages.message((1, 1), (2, head), (202, inner)))


HARMFUL = {
    "many.pb": _many_nodes,
    "nested.mlmodel": _nested_models,
    "deep.json": _deep_json,
    "circle.onnx": _circle_onnx,
    "bomb.pt": _bomb,
    "huge.cfg": _huge_darknet,
    "huge.param": _huge_ncnn,
    "names.param": _many_names,
    "huge.safetensors": _huge_tensor,
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_meant_to_do_harm_does_none(tmp_path, name):
    path = tmp_path / name
    HARMFUL[name](path)
    tracemalloc.start()
    started = time.process_time()
    try:
        with watched() as seen:
            end = opened(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert seen == []
    assert end in ("told", "read")
    assert time.process_time() - started < 2
    assert most < 30_000_000 + 60 * path.stat().st_size
