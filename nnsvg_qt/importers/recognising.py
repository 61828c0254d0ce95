"""How files of models begin: nothing else, for every file that is opened is looked at."""

from __future__ import annotations

import re


def is_safetensors(head: bytes) -> bool:
    """Whether a file that begins so holds tensors: the length of a JSON object, and the object."""
    return 10 <= int.from_bytes(head[:8], "little") + 8 <= 1 << 27 and head[8:9] == b"{"


_FIRST_OF_PYTORCH = re.compile(
    rb"[^/]+/(data\.pkl|\.format_version|byteorder|version|constants\.pkl|\.data/.*|code/.*|"
    rb"(data|constants)/\d+|archive_format|archive_version|data/(weights|constants)/.*|models/.*)"
    rb"|serialized_(exported_program\.json|state_dict\.(pt|json)|constants\.(pt|json))"
)
"""Names that the first part of an archive of PyTorch has."""

_LEGACY_PYTORCH = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"


def is_pytorch(head: bytes) -> bool:
    """Whether PyTorch saved a file that begins so.

    An archive whose first part belongs to weights or a program, or the layout before version 1.6.
    """
    if head.startswith(b"PK\x03\x04"):
        length = int.from_bytes(head[26:28], "little")
        return _FIRST_OF_PYTORCH.fullmatch(head[30 : 30 + length]) is not None
    return head.startswith(_LEGACY_PYTORCH)


_KERAS_CLASS = re.compile(rb'"class_name"\s*:\s*"(Sequential|Functional|Model|Network)"')


def is_tflite(head: bytes) -> bool:
    """Whether a file that begins so is a TensorFlow Lite model."""
    return head[4:8] == b"TFL3"


_KERAS_PARTS = (b"metadata.json", b"config.json", b"model.weights.h5")
_HDF5 = b"\x89HDF\r\n\x1a\n"


def is_keras(head: bytes) -> bool:
    """Whether Keras saved a file that begins so: as an archive, as HDF5, or as JSON."""
    if head.startswith(b"PK\x03\x04"):
        length = int.from_bytes(head[26:28], "little")
        return head[30 : 30 + length] in _KERAS_PARTS
    return head.startswith(_HDF5) or is_keras_architecture(head)


def is_keras_architecture(head: bytes) -> bool:
    """Whether a file that begins so is a network of Keras as JSON."""
    start = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if not start.startswith(b"{") or b'"config"' not in head:
        return False
    if _KERAS_CLASS.search(head):
        return True
    # a class of its own is named before anything else
    return re.match(rb'\{\s*("module"\s*:\s*[^,]*,\s*)?"class_name"\s*:', start) is not None


def is_hugging_face(names: frozenset[str]) -> bool:
    """Whether a folder with these names holds a configuration and weights in safetensors files."""
    return "config.json" in names and any(
        name.endswith((".safetensors", ".safetensors.index.json")) for name in names
    )


NETWORK_SECTIONS = (b"[net]", b"[network]")
"""What a configuration of Darknet begins with, comments and spaces left out."""


def is_darknet(head: bytes) -> bool:
    """Whether a file that begins so is a configuration of Darknet."""
    for line in head.removeprefix(b"\xef\xbb\xbf").splitlines():
        line = line.translate(None, b" \t")
        if line and line[:1] not in (b"#", b";"):
            return line.lower() in NETWORK_SECTIONS
    return False


NCNN_MAGIC = b"7767517"
"""The first line of a network of NCNN."""

NCNN_BINARY = (7767517).to_bytes(4, "little")
"""How the binary form of one begins."""


def is_ncnn(head: bytes) -> bool:
    """Whether a file that begins so is a network of NCNN."""
    return head.startswith(NCNN_BINARY) or head.lstrip()[:16].split()[:1] == [NCNN_MAGIC]


def _length(head: bytes, at: int) -> tuple[int, int]:
    """The length that is written at a place, and where what follows it begins."""
    value = shift = 0
    while at < len(head) and shift < 64:
        byte = head[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    return value, at


def is_saved_model(head: bytes) -> bool:
    """Whether a file that begins so is a saved model of TensorFlow: its version, and a graph."""
    if not head.startswith(b"\x08\x01\x12"):
        return False
    _, at = _length(head, 3)
    if head[at : at + 1] != b"\x0a":
        return head[at : at + 1] == b"\x12"
    size, at = _length(head, at + 1)
    return not size or head[at : at + 1] in (b"\x12", b"\x22", b"\x2a", b"\x32", b"\x38")


def _is_graph_def(head: bytes) -> bool:
    """Whether the first message is a node: a name, and an operation."""
    if head[:1] != b"\x0a":
        return False
    _, at = _length(head, 1)
    if head[at : at + 1] != b"\x0a":
        return False
    size, at = _length(head, at + 1)
    name, after = head[at : at + size], at + size
    if not 0 < size < 2000 or head[after : after + 1] != b"\x12":
        return False
    size, at = _length(head, after + 1)
    operation = head[at : at + size]
    return re.fullmatch(rb"[\w./>\-\\]+", name) is not None and (
        re.fullmatch(rb"[A-Z_>][\w>]*", operation) is not None
    )


_GRAPH_TEXT = re.compile(
    rb"(?>\s++|#[^\n]*+\n)*+"
    rb"(saved_model_schema_version\s*:|meta_graphs\s*\{|"
    rb"node\s*+:?\s*+\{\s*+name\s*+:\s*+\"[^\"\n]*+\"\s*+op\s*+:)"
)


def is_tensorflow_text(head: bytes) -> bool:
    """Whether a text that begins so is a graph of TensorFlow."""
    return _GRAPH_TEXT.match(head) is not None


def is_tensorflow(head: bytes) -> bool:
    """Whether a file that begins so is a graph of TensorFlow: saved, frozen, or as text."""
    return is_saved_model(head) or _is_graph_def(head) or is_tensorflow_text(head)


def is_saved_model_folder(names: frozenset[str]) -> bool:
    """Whether a folder with these names holds a saved model of TensorFlow."""
    return "saved_model.pb" in names or "saved_model.pbtxt" in names


def is_coreml(head: bytes) -> bool:
    """Whether a file that begins so is a Core ML model: its version, and what goes into it."""
    if head[:1] != b"\x08" or not 0 < (head[1] if len(head) > 1 else 0) < 100:
        return False
    if head[2:3] != b"\x12":
        return False
    _, at = _length(head, 3)
    if head[at : at + 1] != b"\x0a":
        return False
    size, at = _length(head, at + 1)
    return size > 0 and head[at : at + 1] == b"\x0a"


def is_coreml_package(names: frozenset[str]) -> bool:
    """Whether a folder with these names is a package of Core ML."""
    return {"Manifest.json", "Data"} <= names


def is_gguf(head: bytes) -> bool:
    """Whether a file that begins so is one of llama.cpp."""
    return head.startswith(b"GGUF")


_MXNET_NODE = re.compile(rb'"nodes"\s*+:\s*+\[\s*+\{\s*+"op"\s*+:')


def is_mxnet(head: bytes) -> bool:
    """Whether a file that begins so is a network of MXNet: an object with its nodes first."""
    start = head[:256].lstrip(b" \t\r\n")
    return start.startswith(b"{") and _MXNET_NODE.match(start[1:].lstrip()) is not None


_OPENVINO = re.compile(
    rb"(?>\xef\xbb\xbf)?+(?>\s++|<\?xml[^>]*+>|<!--(?>[^-]++|-(?!->))*+-->)*+<net\b[^>]*+>\s*+<"
)


def is_openvino(head: bytes) -> bool:
    """Whether a file that begins so is a network of OpenVINO."""
    return _OPENVINO.match(head) is not None


_CAFFE_LAYER = re.compile(rb"^[ \t]*+layers?[ \t]*+:?[ \t\r\n]*+\{", re.MULTILINE)
_CAFFE_PART = re.compile(rb"\b(bottom|top)\s*+:\s*+[\"']")


def is_caffe_text(head: bytes) -> bool:
    """Whether a text that begins so is a network of Caffe."""
    return _CAFFE_LAYER.search(head) is not None and _CAFFE_PART.search(head) is not None


def is_caffe(head: bytes) -> bool:
    """Whether a file that begins so is a network of Caffe: as text, or with its weights."""
    if is_caffe_text(head):
        return True
    at = 0
    if head[:1] == b"\x0a":
        # the name of the network
        size, at = _length(head, 1)
        at += size
    if head[at : at + 1] == b"\x12":
        # a layer of the older form, whose first field is what it reads
        _, at = _length(head, at + 1)
        return head[at : at + 1] in (b"\x12", b"\x1a", b"\x22")
    if head[at : at + 2] != b"\xa2\x06":
        return False
    _, at = _length(head, at + 2)
    if head[at : at + 1] != b"\x0a":
        return False
    size, at = _length(head, at + 1)
    return head[at + size : at + size + 1] == b"\x12"


_ALLOWED = {
    **{1: 0, 2: 2, 3: 2, 4: 2, 5: 0, 6: 2, 7: 2, 8: 2, 14: 2, 20: 2, 25: 2, 26: 2},
}


def is_onnx(head: bytes) -> bool:
    """Whether a file that begins so is an ONNX model: by its fields, in any order."""
    at = 0
    seen: set[int] = set()
    while at < len(head) and len(seen) < 24:
        number, wire = head[at] >> 3, head[at] & 7
        more = 0
        if head[at] > 127:
            # numbers above 15 take a second byte
            if at + 1 >= len(head) or head[at + 1] > 127:
                return False
            number, more = number & 15 | head[at + 1] << 4, 1
        if _ALLOWED.get(number) != wire:
            return False
        seen.add(number)
        at += 1 + more
        value, shift = 0, 0
        while at < len(head):
            byte = head[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128 or shift > 63:
                break
        if wire == 2:
            if number == 7 and not _begins_as_graph(head, at, value):
                return False
            at += value
    return 7 in seen and (1 in seen or 8 in seen)


def _begins_as_graph(head: bytes, at: int, size: int) -> bool:
    return size == 0 or at >= len(head) or head[at] in b"\x0a\x12\x2a\x52\x5a\x62\x6a\x72\x7a\x82"


# No part can give back what it took to another one: the time stays proportional to the length.
_PRINTED_MODULE = re.compile(
    rb"\s*+[A-Z]\w*+\([ \t]*+\r?\n[ \t]++\([^()\n]{0,200}\): (\d+ x )?\w{1,200}\("
)
_PRINTED_TABLE = re.compile(rb"Layer \(type[^\n]{0,400}(Param #|Output Shape)")


def is_summary(head: bytes) -> bool:
    """Whether a text that begins so is what a framework prints of a network."""
    return bool(_PRINTED_MODULE.match(head) or _PRINTED_TABLE.search(head))


_PLOTNEURALNET = re.compile(
    rb"^\s*(from|import)\s+(pycore|nnsvg_qt\.plotneuralnet)\b|\bto_head\s*\(|"
    rb"\\pic\s*(\[[^\]\n]*\])?[^;{]{0,200}\{\s*(Box|RightBandedBox|Ball)\s*=\s*\{",
    re.MULTILINE,
)


def is_plotneuralnet(head: bytes) -> bool:
    """Whether a text that begins so draws with PlotNeuralNet: a script, or LaTeX."""
    return _PLOTNEURALNET.search(head) is not None
