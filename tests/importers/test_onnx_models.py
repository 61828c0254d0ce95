"""The models that the package onnx brings: its light networks, and what its tests run.

They are opened by our own reader; the package serves as a collection of files.
"""

import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.onnx import model_of
from nnsvg_qt.importers.recognising import is_onnx
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.sources.content import HEAD
from tests.importers.test_onnx import damaged, require_harmless


def packaged_models():
    spec = find_spec("onnx")
    assert spec is not None
    assert spec.origin is not None
    return sorted((Path(spec.origin).parent / "backend" / "test" / "data").rglob("*.onnx"))


def light(name):
    (path,) = (path for path in packaged_models() if path.stem == f"light_{name}")
    return path


def compared(path, counts):
    """Open a file, forget what it says of values between, find it again, and compare."""
    with path.open("rb") as stream:
        assert is_onnx(stream.read(HEAD)), path
    graph = model_of(path).graph
    bare = {
        name: tensor
        if tensor.is_constant or name in graph.inputs
        else replace(tensor, shape=None, type=None)
        for name, tensor in graph.tensors.items()
    }
    found = with_shapes(replace(graph, tensors=FrozenMapping(bare)))
    counts_of(found)
    for name in graph.producers:
        stored, inferred = graph.tensors[name], found.tensors[name]
        if stored.type is not None and inferred.type is not None:
            assert stored.type is inferred.type, (path.name, name)
        if stored.shape is None:
            continue
        counts["compared"] += 1
        if inferred.shape is None or None in inferred.shape:
            counts["unknown"] += 1
        if inferred.shape is None:
            continue
        assert len(inferred.shape) == len(stored.shape), (path.name, name)
        for own, new in zip(stored.shape, inferred.shape, strict=True):
            assert new is None or new == own or not isinstance(own, int), (path.name, name)


@pytest.mark.parametrize(
    ("name", "operations", "trainable"),
    [
        # as published: two groups; and as torchvision counts them
        ("bvlc_alexnet", 24, 60_965_224),
        ("resnet50", 176, 25_557_032),
        ("vgg19", 46, 143_667_240),
        ("squeezenet", 66, 1_235_496),
        # scale and shift once in the normalization and once more behind it
        ("densenet121", 910, 7_978_856 + 2 * 41_824),
        ("inception_v1", 144, 6_998_552),
    ],
)
def test_light_networks_have_the_published_parameters(name, operations, trainable):
    counts = counts_of(with_shapes(model_of(light(name)).graph))
    assert (counts.operations, counts.trainable) == (operations, trainable)


def test_a_sample_of_the_packaged_models_opens_and_its_shapes_are_right():
    counts: Counter[str] = Counter()
    models = [path for path in packaged_models() if "light" not in path.name]
    for path in models[::4]:
        compared(path, counts)
    assert counts["compared"] > 30
    assert counts["unknown"] < 0.4 * counts["compared"]


WRITER = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from onnx.backend.test.case import model, node
for case in [*node.collect_testcases(), *model.collect_testcases()]:
    if case.model is not None:
        (Path(sys.argv[1]) / f"{case.name}.onnx").write_bytes(case.model.SerializeToString())
"""


@pytest.mark.long
def test_every_model_of_the_packages_tests_opens_and_its_shapes_are_right(tmp_path):
    subprocess.run([sys.executable, "-c", WRITER, str(tmp_path)], check=True, capture_output=True)
    written = sorted(tmp_path.glob("*.onnx"))
    assert len(written) > 1400
    counts: Counter[str] = Counter()
    for path in [*written, *packaged_models()]:
        compared(path, counts)
    assert counts["compared"] > 2000
    assert counts["unknown"] < 0.4 * counts["compared"]


@pytest.mark.long
@pytest.mark.parametrize("name", ["bvlc_alexnet", "squeezenet", "shufflenet", "resnet50"])
def test_a_damaged_network_gives_a_sentence_or_what_is_left(tmp_path, name):
    """Cut at 200 places and with 200 changed bytes: nothing else, and not slower."""
    content = light(name).read_bytes()
    path = tmp_path / "model.onnx"
    path.write_bytes(content)
    started = time.process_time()
    counts_of(with_shapes(model_of(path).graph))
    intact = time.process_time() - started
    ends = set()
    for changed in damaged(content, 200, 7):
        started = time.process_time()
        ends.add(require_harmless(path, changed))
        assert time.process_time() - started < intact + 2
    assert ends == {"told", "read"}
