"""OpenVINO's networks: sizes and parameters as they were written, and XML that means harm."""

import json
import zipfile
from functools import cache
from pathlib import Path

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import openvino
from nnsvg_qt.importers.openvino.words import WORDS
from nnsvg_qt.importers.recognising import is_openvino
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.sources import faults_of, open_file
from nnsvg_qt.sources.stored_weights import numbers_of

FILES = Path(__file__).parent / "openvino_files.zip"


@cache
def content(name):
    with zipfile.ZipFile(FILES) as archive:
        return archive.read(name)


EXPECTED = json.loads(content("expected.json"))


@pytest.fixture
def put(tmp_path):
    def put(name):
        for end in ("xml", "bin"):
            (tmp_path / f"{name}.{end}").write_bytes(content(f"{name}.{end}"))
        return tmp_path / f"{name}.xml"

    return put


@pytest.mark.parametrize("name", EXPECTED)
def test_parameters_and_sizes_are_those_that_were_written(put, name):
    graph = with_shapes(openvino.model_of(put(name)).graph)
    says = EXPECTED[name]
    assert counts_of(graph).trainable == says["trainable"]
    shape = graph.tensors[graph.outputs[0]].shape
    assert [size if isinstance(size, int) else None for size in shape or ()] == says["output"]
    assert coverage_of(graph, reduced(graph)).faults == ()


def test_layers_are_those_of_the_network(put):
    graph = with_shapes(openvino.model_of(put("images")).graph)
    layers = list(reduced(graph).architecture)
    assert [(one.kind, tuple(one.shape), one.activation) for one in layers] == [
        (Kind.INPUT, (3, 32, 32), ""),
        (Kind.CONVOLUTION, (16, 32, 32), "relu"),
        (Kind.POOLING, (16, 16, 16), ""),
        (Kind.DEPTHWISE_CONVOLUTION, (16, 16, 16), "relu6"),
        (Kind.ADD, (16, 16, 16), ""),
        (Kind.CONCATENATE, (32, 16, 16), ""),
        (Kind.TRANSPOSED_CONVOLUTION, (8, 32, 32), ""),
        (Kind.POOLING, (8,), ""),
        (Kind.DENSE, (10,), "softmax"),
    ]
    [kernel] = [one for one in graph.tensors.values() if one.shape == (16, 3, 3, 3)]
    assert 0.9 < numbers_of(kernel).max() < 1


def test_attention_is_found(put):
    made = reduced(with_shapes(openvino.model_of(put("words")).graph))
    assert made.attentions == 1
    assert made.architecture.layers[1].kind is Kind.EMBEDDING


def test_without_its_weights_the_sizes_are_there(put):
    path = put("images")
    path.with_suffix(".bin").unlink()
    model = openvino.model_of(path)
    assert "are not in the file beside it" in str(model.report[0])
    says = EXPECTED["images"]["trainable"]
    assert counts_of(with_shapes(model.graph)).trainable == says


def test_a_user_opens_one_by_content(put):
    path = put("images")
    figure = open_file(path).figure
    assert figure.part("model").format == "OpenVINO 11"
    assert faults_of(figure) == ()
    assert is_openvino(content("words.xml")[:4096])
    assert not is_openvino(b"<network><a/></network>")
    assert not is_openvino(b"<svg><net name=''><a/></net></svg>")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE net [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<net name="&b;" version="11"><layers/></net>"""
OUTSIDE = (
    b"""<!DOCTYPE net [<!ENTITY a SYSTEM "file:///etc/passwd">]><net name="&a;"><layers/></net>"""
)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (b"<net name='x'><layers>", "no sound XML"),
        (b"<?xml version='1.0' encoding='nothing'?><net><layers/></net>", "no sound XML"),
        (b"<net name='x' version='7'><layers/></net>", "version 7"),
        (b"<net name='x' version='11'><layers/></net>", "without layers"),
        (b"<net>" + b"<body>" * 100 + b"</body>" * 100 + b"</net>", "too deep"),
        (b"<other/>", "no network"),
    ],
)
def test_what_is_broken_or_hostile_is_told(tmp_path, text, match):
    path = tmp_path / "net.xml"
    path.write_bytes(text)
    with pytest.raises(InputError, match=match):
        openvino.model_of(path)


def test_every_word_is_one_of_the_vocabulary():
    assert set(WORDS.values()) <= set(OPERATIONS)
