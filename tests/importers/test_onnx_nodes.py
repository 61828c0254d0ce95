"""Operations of ONNX files are read alike whether they are read in one go or field by field."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.importers.onnx import messages
from nnsvg_qt.importers.protobuf import BrokenMessageError

SHORT = st.binary(max_size=6)


@st.composite
def fields_of_node(draw):
    """Fields of a NodeProto in any order, some of them of other sizes than they should be."""
    content = b""
    for _ in range(draw(st.integers(0, 8))):
        key = draw(st.sampled_from([1, 1, 2, 2, 3, 4, 5, 7, 8, 9, 15])) << 3
        wire = draw(st.sampled_from([2, 2, 2, 2, 2, 0, 5]))
        own = draw(st.one_of(SHORT, st.just(b"name" * 40)))
        size = len(own) + draw(st.sampled_from([0, 0, 0, 0, 0, 1, 200]))
        length = bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
        content += bytes([key | wire]) + (length + own if wire == 2 else b"\x01")
    return content


def node_in(content: bytes) -> object:
    try:
        return messages.Messages(content, Path("net.onnx")).node(0, len(content))
    except BrokenMessageError:
        return "broken"


@given(st.one_of(fields_of_node(), st.binary(max_size=40)))
def test_a_node_is_read_as_field_by_field(content):
    in_one_go = node_in(content)
    few, messages._FEW_BYTES = messages._FEW_BYTES, -1
    try:
        assert node_in(content) == in_one_go
    finally:
        messages._FEW_BYTES = few


def test_names_are_in_their_places():
    content = b"\x0a\x01x\x0a\x00\x12\x01y\x1a\x03one\x22\x04Relu\x0a\x01w"
    node = messages.Messages(b"..." + content, Path("net.onnx")).node(3, 3 + len(content))
    assert (node.inputs, node.outputs) == (["x", "", "w"], ["y"])
    assert (node.name, node.type) == ("one", "Relu")
