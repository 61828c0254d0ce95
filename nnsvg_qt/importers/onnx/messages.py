"""The messages of an ONNX file: tensors, types, nodes with their attributes.

Field numbers are those of the format's public definition. Whatever a message has that is not needed
for the graph is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.onnx.words import TYPE_NAMES
from nnsvg_qt.importers.protobuf import (
    IS_NUMBER,
    BrokenMessageError,
    Buffer,
    fields,
    packed_whole,
    real,
    text,
    whole,
)
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    MOST_VALUES,
    Data,
    ElementType,
    Extent,
    Shape,
    Tensor,
)

MOST_NUMBERS = 4096
"""An attribute keeps at most so many numbers; of more it says how many there are."""

MOST_NAMES = 65_536
"""Inputs, outputs or attributes of one operation."""

HIGHEST_RANK = 64
"""A tensor of more sizes than this is taken for one of unknown shape."""

LONGEST_TEXT = 4096
"""Bytes of an attribute that is a text; of a longer one the length is said."""

_FEW_BYTES = 4096
"""Of an operation that is read as a whole; one that holds weights or a graph is larger."""

DEEPEST = 24
"""Graphs within graphs, and types within types."""

_PLACES = {1: "f", 2: "u1", 3: "i1", 4: "u2", 5: "i2", 6: "i4", 7: "i8", 9: "u1", 11: "d"}
_PLACES |= {12: "u4", 13: "u8"}
_STRUCT = {"f": "f", "d": "d", "u1": "B", "i1": "b", "u2": "H", "i2": "h", "i4": "i", "i8": "q"}
_STRUCT |= {"u4": "I", "u8": "Q"}


LARGEST_START = 1 << 20
"""Bytes of a constant that are looked at, whether a recurrent layer starts with them."""


@dataclass(frozen=True, slots=True)
class ManyNumbers:
    """What stands for an attribute of more numbers than are kept."""

    count: int

    def __str__(self) -> str:
        return f"{self.count:,} numbers"


@dataclass(frozen=True, slots=True)
class GraphPlace:
    """Where a graph lies in the file."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reference:
    """An attribute of an operation in a function: that of whoever calls it."""

    name: str


@dataclass(slots=True, init=False)
class Node:
    """An operation as the file has it."""

    type: str
    domain: str
    overload: str
    name: str
    inputs: list[str]
    outputs: list[str]
    attributes: dict[str, Any]
    properties: dict[str, str]

    def __init__(self) -> None:
        self.type = self.domain = self.overload = self.name = ""
        self.inputs, self.outputs = [], []
        self.attributes, self.properties = {}, {}


_INPUT, _OUTPUT, _NAME, _TYPE = (number << 3 | 2 for number in (1, 2, 3, 4))
"""The keys of the names in a NodeProto."""
_NAMES_OF_NODE = frozenset((_INPUT, _OUTPUT, _NAME, _TYPE))


class Messages:
    """Reads messages of one file. BrokenMessageError where the bytes are none."""

    def __init__(self, buffer: Buffer, path: Path) -> None:
        self.buffer = buffer
        self.path = path
        self.left_out: dict[str, None] = {}
        """Constants whose numbers lie where they may not be read, or are not there."""
        self._names: dict[bytes, str] = {}
        """Names of tensors and types that were read: one text of each is found much sooner."""

    # nodes

    def node(self, start: int, stop: int) -> Node:
        """A NodeProto."""
        buffer, before = self.buffer, 0
        is_small = stop - start <= _FEW_BYTES
        if is_small:
            # most are small, and what is in memory is read faster than what is mapped
            buffer, before = buffer[start:stop], start
        node = Node()
        place, last = start - before, stop - before
        inputs, outputs, names = node.inputs, node.outputs, self._names
        if last > len(buffer) or place > last:
            raise BrokenMessageError
        # Short names are half of all that a file of many operations says: they are read here, and
        # what is told otherwise as in every message.
        while is_small and place + 2 <= last:
            tag, size = buffer[place], buffer[place + 1]
            behind = place + 2 + size
            if size > 127 or behind > last or tag not in _NAMES_OF_NODE:
                break
            written = buffer[place + 2 : behind]
            place = behind
            if tag == _NAME:
                # no two operations have the same
                node.name = written.decode("utf-8", "replace")
                continue
            said = names.get(written)
            if said is None:
                said = names[written] = written.decode("utf-8", "replace")
            if tag == _INPUT:
                inputs.append(said)
            elif tag == _OUTPUT:
                outputs.append(said)
            else:
                node.type = said
        if place == last:
            return node
        lists = (inputs, outputs)
        for number, at, end in fields(buffer, place, last):
            if 1 <= number <= 2:
                read = lists[number - 1]
                if end == IS_NUMBER or len(read) >= MOST_NAMES:
                    raise BrokenMessageError
                read.append(buffer[at:end].decode("utf-8", "replace"))
            elif number == 5:
                if end == IS_NUMBER:
                    raise BrokenMessageError
                self._attribute(node.attributes, before + at, before + end)
            elif 3 <= number <= 4:
                if end == IS_NUMBER:
                    raise BrokenMessageError
                said = buffer[at:end].decode("utf-8", "replace")
                if number == 3:
                    node.name = said
                else:
                    node.type = said
            elif number == 7:
                node.domain = text(buffer, at, end)
            elif number == 8:
                node.overload = text(buffer, at, end)
            elif number == 9 and len(node.properties) < MOST_NAMES:
                if end == IS_NUMBER:
                    raise BrokenMessageError
                key, value = self.entry(before + at, before + end)
                node.properties[key] = value
        return node

    def _name(self, start: int, stop: int) -> str:
        """The name of a tensor, the very text that operations have where they were read before."""
        if stop == IS_NUMBER:
            raise BrokenMessageError
        written = self.buffer[start:stop]
        return self._names.get(written) or written.decode("utf-8", "replace")

    def entry(self, start: int, stop: int) -> tuple[str, str]:
        """A StringStringEntryProto: key and value."""
        key = value = ""
        for number, at, end in fields(self.buffer, start, stop):
            if number == 1:
                key = text(self.buffer, at, end)
            elif number == 2:
                value = text(self.buffer, at, min(end, at + LONGEST_TEXT) if end > 0 else end)
        return key, value

    def _attribute(self, attributes: dict[str, Any], start: int, stop: int) -> None:
        if len(attributes) >= MOST_NAMES:
            raise BrokenMessageError
        name, value = self.attribute(start, stop)
        attributes[name] = value

    def attribute(self, start: int, stop: int) -> tuple[str, Any]:
        """The name and value of an AttributeProto."""
        buffer = self.buffer
        if stop == IS_NUMBER:
            raise BrokenMessageError
        name, count, kind = "", 0, 0
        value: Any = None
        many: list[Any] = []
        for number, at, end in fields(buffer, start, stop):
            if number == 1:
                name = text(buffer, at, end)
            elif number == 3:
                value = whole(at, end)
            elif number == 20:
                kind = whole(at, end)
            elif number == 2:
                value = real(buffer, at, end)
            elif number == 4:
                value = self._short_text(at, end)
            elif number == 8:
                for item in packed_whole(buffer, at, end):
                    count += 1
                    if count <= MOST_NUMBERS:
                        many.append(item)
            elif number == 7:
                for place in range(at, end, 4) if end != IS_NUMBER else ():
                    count += 1
                    if count <= MOST_NUMBERS:
                        many.append(real(buffer, place, place + 4))
            elif number == 9:
                count += 1
                if count <= MOST_NUMBERS:
                    many.append(self._short_text(at, end))
            elif number in (5, 22):
                value = self.tensor(at, end) if number == 5 else self.sparse_tensor(at, end)
            elif number in (6, 11):
                place_of_graph = _place(at, end)
                if number == 6:
                    value = place_of_graph
                elif len(many) < MOST_NUMBERS:
                    many.append(place_of_graph)
                    count += 1
            elif number in (10, 23):
                count += 1
                if count <= DEEPEST:
                    many.append(self.tensor(at, end) if number == 10 else None)
            elif number == 14:
                value = self.type(at, end)[0]
            elif number == 21:
                value = Reference(text(buffer, at, end))
        if many or (kind in (6, 7, 8) and value is None):
            value = ManyNumbers(count) if count > MOST_NUMBERS else tuple(many)
        elif value is None:
            value = _EMPTY_OF_KIND.get(kind)
        return name, value

    def _short_text(self, at: int, end: int) -> str | ManyNumbers:
        if end == IS_NUMBER:
            raise BrokenMessageError
        return ManyNumbers(end - at) if end - at > LONGEST_TEXT else text(self.buffer, at, end)

    # tensors

    def tensor(self, start: int, stop: int) -> Tensor:
        """A TensorProto as a constant: shape, type, where its numbers lie, and few of them."""
        buffer = self.buffer
        if stop == IS_NUMBER:
            raise BrokenMessageError
        name, kind, is_outside = "", 0, False
        sizes: list[int] = []
        outside: dict[str, str] = {}
        raw: tuple[int, int] | None = None
        stored: list[tuple[int, int, int]] = []
        for number, at, end in fields(buffer, start, stop):
            if number == 1:
                sizes.extend(islice(packed_whole(buffer, at, end), HIGHEST_RANK + 1))
                del sizes[HIGHEST_RANK + 1 :]
            elif number == 2:
                kind = whole(at, end)
            elif number == 8:
                name = self._name(at, end)
            elif number == 9:
                if end == IS_NUMBER:
                    raise BrokenMessageError
                raw = (at, end)
            elif number in (4, 5, 6, 7, 10, 11):
                if len(stored) <= MOST_VALUES:
                    stored.append((number, at, end))
            elif number == 13 and len(outside) < DEEPEST:
                key, value = self.entry(at, end)
                outside[key] = value
            elif number == 14:
                is_outside = whole(at, end) == 1
        shape = _sound_shape(sizes)
        own = ELEMENT_TYPES.get(TYPE_NAMES.get(kind, ""))
        data = self._data(name, own, raw, stored, outside if is_outside else None)
        values = None if is_outside else self._values(kind, shape, raw, stored)
        return Tensor(name, shape, own, True, data, values)

    def _data(
        self,
        name: str,
        kind: ElementType | None,
        raw: tuple[int, int] | None,
        stored: list[tuple[int, int, int]],
        outside: dict[str, str] | None,
    ) -> Data | None:
        if outside is not None:
            return self._outside(name, outside)
        if raw is not None:
            return Data(self.path, raw[0], raw[1] - raw[0])
        if len(stored) != 1 or stored[0][2] == IS_NUMBER:
            return None
        number, at, end = stored[0]
        if number in (4, 10):
            return Data(self.path, at, end - at)
        return Data(self.path, at, end - at, "varints") if number in (5, 7, 11) else None

    def holds_zeros(self, data: Data | None) -> bool:
        """Whether a constant of at most LARGEST_START bytes in this file is all zeros."""
        if data is None or data.file != self.path or data.length > LARGEST_START:
            return False
        content = bytes(self.buffer[data.offset : data.offset + data.length])
        return content.count(0) == data.length > 0

    def _outside(self, name: str, outside: dict[str, str]) -> Data | None:
        file = file_beside(self.path.parent, outside.get("location", ""))
        offset, length = _digits(outside.get("offset", "0")), outside.get("length")
        if file is None or offset is None:
            self.left_out[name] = None
            return None
        room = file.stat().st_size - offset
        size = room if length is None else _digits(length)
        if size is None or room < 0 or size > room:
            self.left_out[name] = None
            return None
        return Data(file, offset, size)

    def _values(
        self,
        kind: int,
        shape: Shape | None,
        raw: tuple[int, int] | None,
        stored: list[tuple[int, int, int]],
    ) -> tuple[int | float, ...] | None:
        """The numbers of a small tensor: of whole ones, and of as few real ones as scales are."""
        count = 1
        for extent in shape or ():
            count *= extent if isinstance(extent, int) else MOST_VALUES + 1
        most = MOST_VALUES if kind in (2, 3, 4, 5, 6, 7, 9, 12, 13) else 16
        if shape is None or count > most or kind not in _PLACES:
            return None
        if raw is not None:
            code = _STRUCT[_PLACES[kind]]
            if raw[1] - raw[0] != count * struct.calcsize(code):
                return None
            return struct.unpack_from(f"<{count}{code}", self.buffer, raw[0])
        found: list[int | float] = []
        for number, at, end in stored:
            if number in (5, 7, 11):
                found.extend(islice(packed_whole(self.buffer, at, end), most + 1))
            elif end != IS_NUMBER and number in (4, 10):
                code, size = ("f", 4) if number == 4 else ("d", 8)
                here = min((end - at) // size, most + 1)
                found.extend(struct.unpack_from(f"<{here}{code}", self.buffer, at))
            if len(found) > most:
                return None
        return tuple(found) if len(found) == count else None

    def sparse_tensor(self, start: int, stop: int) -> Tensor:
        """A SparseTensorProto as a constant of its whole shape; its numbers are not looked at."""
        if stop == IS_NUMBER:
            raise BrokenMessageError
        values = Tensor("", is_constant=True)
        sizes: list[int] = []
        for number, at, end in fields(self.buffer, start, stop):
            if number == 1:
                values = self.tensor(at, end)
            elif number == 3:
                sizes.extend(islice(packed_whole(self.buffer, at, end), HIGHEST_RANK + 1))
                del sizes[HIGHEST_RANK + 1 :]
        return Tensor(values.name, _sound_shape(sizes), values.type, True)

    # values that flow

    def value_info(self, start: int, stop: int) -> Tensor:
        """A ValueInfoProto: the name, shape and type of what flows."""
        if stop == IS_NUMBER:
            raise BrokenMessageError
        name, kind, shape = "", None, None
        for number, at, end in fields(self.buffer, start, stop):
            if number == 1:
                name = self._name(at, end)
            elif number == 2:
                kind, shape = self.type(at, end)
        return Tensor(name, shape, kind)

    def type(self, start: int, stop: int) -> tuple[ElementType | None, Shape | None]:
        """A TypeProto: element type and shape of a tensor, a word for anything else."""
        if stop == IS_NUMBER:
            raise BrokenMessageError
        for number, at, end in fields(self.buffer, start, stop):
            if number in (1, 8):
                return self._tensor_type(at, end)
            if number in _CONTAINERS:
                return _CONTAINERS[number], None
        return None, None

    def _tensor_type(self, start: int, stop: int) -> tuple[ElementType | None, Shape | None]:
        kind, shape = None, None
        for number, at, end in fields(self.buffer, start, stop):
            if number == 1:
                kind = ELEMENT_TYPES.get(TYPE_NAMES.get(whole(at, end), ""))
            elif number == 2:
                found = list(islice(self._extents(at, end), HIGHEST_RANK + 1))
                shape = tuple(found) if len(found) <= HIGHEST_RANK else None
        return kind, shape

    def _extents(self, start: int, stop: int) -> Iterator[Extent]:
        """The sizes of a TensorShapeProto."""
        buffer = self.buffer
        for number, at, end in fields(buffer, start, stop):
            if number != 1:
                continue
            extent: Extent = None
            for inner, first, last in fields(buffer, at, end):
                if inner == 1:
                    size = whole(first, last)
                    extent = size if size >= 0 else None
                elif inner == 2:
                    extent = text(buffer, first, min(last, first + 256)) or None
            yield extent


_CONTAINERS = {
    number: ElementType(name, "other", 0)
    for number, name in {4: "sequence", 5: "map", 7: "opaque", 9: "optional"}.items()
}

_EMPTY_OF_KIND: dict[int, Any] = {1: 0.0, 2: 0, 3: "", 9: (), 10: (), 6: (), 7: (), 8: ()}
"""What an attribute without a value is, by its kind: the format leaves zeros out."""


def _place(at: int, end: int) -> GraphPlace:
    if end == IS_NUMBER:
        raise BrokenMessageError
    return GraphPlace(at, end)


def _digits(number: str) -> int | None:
    return int(number) if number.isascii() and number.isdigit() and len(number) < 20 else None


def _sound_shape(sizes: list[int]) -> Shape | None:
    if len(sizes) > HIGHEST_RANK or any(size < 0 for size in sizes):
        return None
    return tuple(sizes)
