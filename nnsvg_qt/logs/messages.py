"""The messages of event files, as far as series need them.

Field numbers are those of event.proto, summary.proto and tensor.proto of TensorFlow; the wire
format is protocol buffers' (https://protobuf.dev/programming-guides/encoding).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.series import HYPER_PARAMETERS, KERAS_MODEL, LAYOUT, MESH, RUN_METADATA

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
_DOUBLE, _FLOAT = struct.Struct("<d"), struct.Struct("<f")

PLUGIN_KINDS = {
    "scalars": "scalar",
    "histograms": "histogram",
    "images": "image",
    "audio": "audio",
    "text": "text",
    "pr_curves": "pr curve",
    "mesh": MESH,
    "hparams": HYPER_PARAMETERS,
    "custom_scalars": LAYOUT,
    "graph_keras_model": KERAS_MODEL,
    "graph_run_metadata": RUN_METADATA,
    "graph_run_metadata_graph": RUN_METADATA,
}
"""What the plugins of new summaries hold."""
_HISTOGRAM = 5
_OLD_KINDS = {3: "histogram", 4: "image", 5: "histogram", 6: "audio"}
"""Fields of a value of old summaries that are no single number."""
_OLD_LETTERS = {4: b"I", 6: b"A"}
"""Of those that stay on disk until somebody looks; see `reference`."""
NUMBER_TYPES = {
    **{1: "<f4", 2: "<f8", 3: "<i4", 4: "|u1", 5: "<i2", 6: "|i1", 9: "<i8", 10: "|u1"},
    **{17: "<u2", 19: "<f2", 22: "<u4", 23: "<u8"},
}
"""The types of tensors whose numbers are read, by their numbers in types.proto."""
_VALUE_FIELDS = {5: "<f4", 6: "<f8"}


class BrokenMessageError(ValueError):
    """Bytes that are no such message."""


Field = tuple[int, int, int, int]
"""Number, wire type, and where its value begins and ends; of a varint the value twice."""


def fields_of(data: bytes, begin: int, end: int) -> Iterator[Field]:
    """The fields of a message that lies between two places. BrokenMessageError."""
    at = begin
    while at < end:
        key, at = _varint(data, at, end)
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            value, at = _varint(data, at, end)
            yield number, wire, value, value
            continue
        if wire == BYTES:
            length, at = _varint(data, at, end)
        elif wire in (FIXED64, FIXED32):
            length = 8 if wire == FIXED64 else 4
        else:
            raise BrokenMessageError
        if number == 0 or length > end - at:
            raise BrokenMessageError
        yield number, wire, at, at + length
        at += length


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    value = shift = 0
    while at < end and shift < 70:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & 0xFFFFFFFFFFFFFFFF, at
        shift += 7
    raise BrokenMessageError


def varints_of(data: bytes, begin: int, end: int) -> list[int]:
    """The whole numbers of a field in which they stand behind one another. BrokenMessageError."""
    found = []
    while begin < end:
        value, begin = _varint(data, begin, end)
        found.append(value)
    return found


@dataclass(frozen=True)
class Value:
    """One tag's entry of an event. `number` is None where it is no single number.

    `plugin` is the kind that its metadata name, empty without any; `place` is where the bytes of a
    number of 4 bytes lie in the record, None for other numbers.
    """

    tag: str
    kind: str
    plugin: str
    number: float | None
    place: int | None = None
    content: bytes = b""
    """Of what is no single number the bytes, a letter before them: H of a HistogramProto, T of a
    TensorProto, P of what the plugin of hyper-parameters tells; of many, of pictures and of sounds
    what says where they are, see `reference`."""


LONGEST_CONTENT = 1 << 16
"""Bytes of a value that are kept; what is longer is a picture, a sound or the like."""

IN_RECORD = b"R"
PLACE = struct.Struct("<QQ")


def reference(letter: bytes, place: int, length: int) -> bytes:
    """What stands for bytes that begin at a place of what is read; `logs/stored.py` reads them.

    The letter says what they are: I an Image, A an Audio, T a TensorProto, G a GraphDef, M a
    MetaGraphDef, D a RunMetadata.
    """
    return IN_RECORD + letter + PLACE.pack(place, length)


def moved_reference(content: bytes, by: int) -> bytes:
    """A content whose reference, if it is one, begins so many bytes further behind."""
    if content[:1] != IN_RECORD:
        return content
    place, length = PLACE.unpack(content[2:])
    return reference(content[1:2], place + by, length)


@dataclass(frozen=True)
class Event:
    """A record: when, at which step, and what. `starts` says that a session begins."""

    wall_time: float
    step: int
    values: tuple[Value, ...]
    starts: bool = False
    graph: bytes = b""
    """The reference to a graph, empty without."""

    @property
    def has_graph(self) -> bool:
        """Whether it holds a graph."""
        return bool(self.graph)


def event_of(data: bytes) -> Event:
    """The event of a record. BrokenMessageError on bytes that are none."""
    wall_time, step, starts, graph = 0.0, 0, False, b""
    values: list[Value] = []
    for number, wire, begin, end in fields_of(data, 0, len(data)):
        if number == 1 and wire == FIXED64:
            (wall_time,) = _DOUBLE.unpack_from(data, begin)
        elif number == 2 and wire == VARINT:
            step = begin - (1 << 64) if begin >> 63 else begin
        elif number == 5 and wire == BYTES:
            for inner, kind, first, last in fields_of(data, begin, end):
                if inner == 1 and kind == BYTES:
                    values.append(_value(data, first, last))
        elif number == 7 and wire == BYTES:
            starts = (1, VARINT, 1, 1) in fields_of(data, begin, end)
        elif number == 8 and wire == BYTES:
            values.append(_told_of_run(data, begin, end))
        elif number in (4, 9) and wire == BYTES:
            graph = reference(b"G" if number == 4 else b"M", begin, end - begin)
    return Event(wall_time, step, tuple(values), starts, graph)


def _value(data: bytes, begin: int, end: int) -> Value:
    tag, kind, plugin = "", "", ""
    number: float | None = None
    place: int | None = None
    content = told = b""
    for field, wire, first, last in fields_of(data, begin, end):
        if field == 1 and wire == BYTES:
            tag = data[first:last].decode("utf-8", "replace")
        elif field == 2 and wire == FIXED32:
            kind, place = "scalar", first
            (number,) = _FLOAT.unpack_from(data, first)
        elif field == 9 and wire == BYTES:
            plugin, told = _plugin(data, first, last)
        elif field == 8 and wire == BYTES:
            kind = "tensor"
            number, place = _single(data, first, last)
            if number is None:
                content = b"T" + data[first:last]
                if last - first > LONGEST_CONTENT:
                    content = reference(b"T", first, last - first)
        elif field in _OLD_KINDS and wire == BYTES:
            kind = _OLD_KINDS[field]
            if field in _OLD_LETTERS:
                content = reference(_OLD_LETTERS[field], first, last - first)
            elif field == _HISTOGRAM and last - first <= LONGEST_CONTENT:
                content = b"H" + data[first:last]
    if plugin == HYPER_PARAMETERS:
        # the tensor beside it says nothing
        return Value(tag, kind, plugin, None, None, b"P" + told[:LONGEST_CONTENT])
    return Value(tag, kind, plugin, number, place, content)


def _told_of_run(data: bytes, begin: int, end: int) -> Value:
    """What was measured of a run of the graph; its tag mostly names the step."""
    tag, content = "", b""
    for field, wire, first, last in fields_of(data, begin, end):
        if field == 1 and wire == BYTES:
            tag = data[first:last].decode("utf-8", "replace")
        elif field == 2 and wire == BYTES:
            content = reference(b"D", first, last - first)
    return Value(tag, RUN_METADATA, RUN_METADATA, None, None, content)


def _plugin(data: bytes, begin: int, end: int) -> tuple[str, bytes]:
    """The kind that a plugin's name tells, and what it says besides."""
    found, content = "", b""
    for field, wire, first, last in fields_of(data, begin, end):
        if field == 1 and wire == BYTES:
            for inner, kind, low, high in fields_of(data, first, last):
                if inner == 1 and kind == BYTES:
                    name = data[low:high].decode("utf-8", "replace")
                    found = PLUGIN_KINDS.get(name, "tensor")
                elif inner == 2 and kind == BYTES:
                    content = data[low:high]
    return found, content


def _single(data: bytes, begin: int, end: int) -> tuple[float | None, int | None]:
    """The number of a tensor without dimensions, and the place of its 4 bytes."""
    type_number, rank, found, place = 0, 0, None, None
    content: tuple[int, int] | None = None
    for field, wire, first, last in fields_of(data, begin, end):
        if field == 1 and wire == VARINT:
            type_number = first
        elif field == 2 and wire == BYTES:
            rank = sum(inner == 2 for inner, *_ in fields_of(data, first, last))
        elif field == 4 and wire == BYTES:
            content = first, last
        elif field in _VALUE_FIELDS:
            numbers = np.frombuffer(data[first:last], _VALUE_FIELDS[field])
            if len(numbers) == 1:
                found, place = float(numbers[0]), first if field == 5 else None
        elif field in (7, 10, 11, 16, 17) and wire == VARINT:
            found = float(first - (1 << 64) if first >> 63 and field in (7, 10) else first)
    if rank:
        return None, None
    if content is not None and type_number in NUMBER_TYPES:
        numbers = np.frombuffer(data[content[0] : content[1]], NUMBER_TYPES[type_number])
        if len(numbers) == 1:
            return float(numbers[0]), content[0] if type_number == 1 else None
    return found, place
