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
from nnsvg_qt.model.graph.bodies import opened
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


def layer(number, kind, inputs=0, outputs=1, more=""):
    """A layer of sizes 2×8, its inputs numbered from 0 on and its outputs after them."""
    ports = "<dim>2</dim><dim>8</dim></port>"
    read = "".join(f'<port id="{one}">{ports}' for one in range(inputs))
    made = "".join(
        f'<port id="{one}" precision="FP32">{ports}' for one in range(inputs, inputs + outputs)
    )
    return (
        f'<layer id="{number}" name="{kind.lower()}{number}" type="{kind}">'
        f"<input>{read}</input><output>{made}</output>{more}</layer>"
    )


def net(layers, edges, tag="net"):
    """A network; `edges` are from-layer.port>to-layer.port."""
    told = ""
    for edge in edges.split():
        one, other = (end.split(".") for end in edge.split(">"))
        told += f'<edge from-layer="{one[0]}" from-port="{one[1]}" '
        told += f'to-layer="{other[0]}" to-port="{other[1]}"/>'
    version = ' version="11"' if tag == "net" else ""
    return (
        f"<{tag}{version}><layers>{''.join(layers)}</layers><edges>{told}</edges></{tag}>".encode()
    )


def given(tag, *ports):
    """Which port of a loop which layer of its body is given."""
    told = "".join(
        f'<input external_port_id="{port}" internal_layer_id="{own}"/>' for port, own in ports
    )
    return f'<{tag}>{told}<output external_port_id="9" internal_layer_id="9"/></{tag}>'


def wired(tmp_path, kind, more, inputs=2):
    """The operations of a network with one that runs others, with what each reads, and loops."""
    layers = [layer(0, "Parameter"), layer(1, "Parameter"), layer(2, kind, inputs, 1, more)]
    layers += [layer(3, "ReLU", 1), layer(4, "Result", 1, 0)]
    edges = f"0.0>2.0 1.0>2.1 2.{inputs}>3.0 3.1>4.0"
    path = tmp_path / "loop.xml"
    path.write_bytes(net(layers, edges))
    found = opened(openvino.model_of(path).graph)
    names = [one.name for one in found.graph.operations]
    assert {one.scope for one in found.graph.operations if "3" not in one.name} >= {
        (f"{kind.lower()}2",)
    }
    again = {
        (one.name, names[one.source], tuple(names[place] for place in one.readers))
        for one in found.again
        if one.source is not None
    }
    return {one.name: one.inputs for one in found.wired.operations}, again


@pytest.mark.parametrize("kind", ["TensorIterator", "Loop"])
def test_a_loop_reads_by_its_map_of_ports_and_leads_back(tmp_path, kind):
    body = net(
        [
            layer(0, "Parameter"),
            layer(5, "Parameter"),
            layer(6, "Parameter"),
            layer(7, "Add", 2),
            layer(8, "Multiply", 2),
            layer(9, "Result", 1, 0),
        ],
        "5.0>7.0 0.0>7.1 7.2>8.0 6.0>8.1 8.2>9.0",
        "body",
    ).decode()
    # not in the order of the ports; the number of the step comes from nowhere
    ports = given("port_map", (1, 0), (0, 5), (-1, 6))
    back = '<back_edges><edge from-layer="9" to-layer="0"/></back_edges>'
    wiring, again = wired(tmp_path, kind, ports + back + body)
    own = f"{kind.lower()}2"
    assert wiring["add7"] == ("parameter0", "parameter1")
    assert wiring["multiply8"][0] == "add7"
    assert wiring[own] == ("multiply8",)
    assert again == {
        ("multiply8", "multiply8", ("add7",)),
        (wiring["multiply8"][1], own, ("multiply8",)),
    }


def test_branches_read_by_their_maps_of_ports(tmp_path):
    def branch(tag, kind):
        layers = [layer(5, "Parameter"), layer(8, kind, 1), layer(9, "Result", 1, 0)]
        return net(layers, "5.0>8.0 8.1>9.0", tag).decode()

    maps = given("then_port_map", (1, 5)) + given("else_port_map", (1, 5))
    bodies = branch("then_body", "Tanh") + branch("else_body", "Sigmoid")
    wiring, again = wired(tmp_path, "If", maps + bodies)
    assert wiring["tanh8"] == wiring["sigmoid8"] == ("parameter1",)
    assert wiring["if2"] == ("parameter0", "tanh8", "sigmoid8")
    assert again == set()


def test_a_map_of_ports_that_there_are_not_leaves_a_loop_closed(tmp_path):
    layers = [layer(5, "Parameter"), layer(8, "Tanh", 1), layer(9, "Result", 1, 0)]
    body = net(layers, "5.0>8.0 8.1>9.0", "body").decode()
    path = tmp_path / "loop.xml"
    loop = layer(2, "Loop", 1, 1, given("port_map", (7, 5)) + body)
    ends = [layer(0, "Parameter"), loop, layer(4, "Result", 1, 0)]
    path.write_bytes(net(ends, "0.0>2.0 2.1>4.0"))
    found = opened(openvino.model_of(path).graph)
    assert [one.name for one in found.graph.operations] == ["loop2"]
