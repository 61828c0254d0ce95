"""The messages that make an object of an HDF5 file: shape, type, attributes, links, layout."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from nnsvg_qt.importers.hdf5.bytes_of_file import BrokenFileError, Bytes
from nnsvg_qt.importers.hdf5.heaps import GlobalHeaps

MOST_MESSAGES = 100_000
HIGHEST_RANK = 32
MOST_NUMBERS = 1_000_000
"""Entries of an attribute that are read."""

Attribute = str | float | int | list[str] | None
"""Texts, a list of them, or one number; None of what nobody here asks for."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: what it is, and where its content begins and ends."""

    kind: int
    at: int
    end: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Type:
    """The type of numbers by its common name ("float32"), "" of another one; bytes of each."""

    name: str
    size: int
    is_text: bool = False
    is_variable: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where data lies, None if not in one piece, and how many bytes it takes."""

    offset: int | None
    length: int


def messages_of(own: Bytes, place: int) -> Iterator[Message]:
    """The messages of the object at a place, those of its further blocks included."""
    if own.at(place, 4) == b"OHDR":
        yield from _newer(own, place)
        return
    if own.number(place, 1) != 1:
        raise BrokenFileError
    count = own.number(place + 2, 2)
    blocks = [(place + 16, place + 16 + own.number(place + 8, 4))]
    done = 0
    for at, end in blocks:
        while at + 8 <= end and done < count:
            done += 1
            kind, size, flags = own.number(at, 2), own.number(at + 2, 2), own.number(at + 4, 1)
            start = at + 8
            at = start + size
            if at > end:
                raise BrokenFileError
            if kind == 0x10:
                blocks.append(_continued(own, start, blocks))
            else:
                yield Message(kind, start, at, bool(flags & 2))


def _newer(own: Bytes, place: int) -> Iterator[Message]:
    flags = own.number(place + 5, 1)
    at = place + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
    width = 1 << (flags & 3)
    size = own.number(at, width)
    head = 6 if flags & 4 else 4
    blocks = [(at + width, at + width + size)]
    done = 0
    for at, end in blocks:
        while at + head <= end:
            done += 1
            if done > MOST_MESSAGES:
                raise BrokenFileError
            kind, size, own_flags = own.number(at, 1), own.number(at + 1, 2), own.number(at + 3, 1)
            start = at + head
            at = start + size
            if at > end:
                raise BrokenFileError
            if kind == 0x10:
                first, last = _continued(own, start, blocks)
                own.expect(first, b"OCHK")
                # a checksum ends the block
                blocks.append((first + 4, last - 4))
            else:
                yield Message(kind, start, at, bool(own_flags & 2))


def _continued(own: Bytes, at: int, blocks: list[tuple[int, int]]) -> tuple[int, int]:
    first = own.address(at)
    if len(blocks) > 10_000:
        raise BrokenFileError
    return first, first + own.length(at + own.offset_size)


def shape_of(own: Bytes, at: int, end: int) -> tuple[int, ...] | None:
    """The sizes of data; None where there is none."""
    version, rank = own.number(at, 1), own.number(at + 1, 1)
    if rank > HIGHEST_RANK or version not in (1, 2):
        raise BrokenFileError
    if version == 2 and own.number(at + 3, 1) == 2:
        return None
    first = at + (8 if version == 1 else 4)
    if first + rank * own.length_size > end:
        raise BrokenFileError
    return tuple(own.length(first + place * own.length_size) for place in range(rank))


def type_of(own: Bytes, at: int, end: int) -> Type:
    """The type of data."""
    if at + 8 > end:
        raise BrokenFileError
    head, bits, size = own.number(at, 1), own.number(at + 1, 1), own.number(at + 4, 4)
    kind = head & 15
    if kind == 0:
        sign = "int" if bits & 8 else "uint"
        return Type(f"{sign}{size * 8}" if size in (1, 2, 4, 8) else "", size)
    if kind == 1:
        if size == 2 and at + 14 <= end and own.number(at + 13, 1) == 8:
            return Type("bfloat16", size)
        return Type(f"float{size * 8}" if size in (2, 4, 8) else "", size)
    if kind == 3:
        return Type("string", size, is_text=True)
    if kind == 8:
        # whole numbers with names, as true and false
        if own.number(at + 8, 1) & 15:
            raise BrokenFileError
        inner = type_of(own, at + 8, end)
        return Type("bool" if size == 1 else inner.name, size)
    if kind == 9:
        return Type("string", size, is_text=bits & 15 == 1, is_variable=True)
    return Type("", size)


def layout_of(own: Bytes, message: Message) -> Layout | None:
    """Where data lies; None of a data set that is put together from others."""
    at = message.at
    version = own.number(at, 1)
    if version in (1, 2):
        rank, kind = own.number(at + 1, 1), own.number(at + 2, 1)
        if kind != 1:
            return Layout(None, 0)
        place = own.address_or_none(at + 8)
        sizes = [own.number(at + 8 + own.offset_size + 4 * n, 4) for n in range(min(rank, 33))]
        length = 1
        for size in sizes:
            length *= size
        return Layout(None if place is None else own.offset_in_file(place), length)
    if version not in (3, 4, 5):
        raise BrokenFileError
    kind = own.number(at + 1, 1)
    if kind == 0:
        return Layout(own.offset_in_file(at + 4), own.number(at + 2, 2))
    if kind == 1:
        place = own.address_or_none(at + 2)
        length = own.length(at + 2 + own.offset_size)
        return Layout(None if place is None else own.offset_in_file(place), length)
    return None if kind == 3 else Layout(None, 0)


def link_of(own: Bytes, at: int, end: int) -> tuple[str, int | None]:
    """The name of a link and the place of its object; None of one that leads elsewhere."""
    if own.number(at, 1) != 1:
        raise BrokenFileError
    flags = own.number(at + 1, 1)
    at += 2
    kind = 0
    if flags & 8:
        kind = own.number(at, 1)
        at += 1
    at += (8 if flags & 4 else 0) + (1 if flags & 16 else 0)
    width = 1 << (flags & 3)
    size = own.number(at, width)
    at += width
    if at + size > end:
        raise BrokenFileError
    name = own.at(at, size).decode("utf-8", "replace")
    return name, own.address(at + size) if kind == 0 else None


def attribute_of(own: Bytes, heaps: GlobalHeaps, at: int, end: int) -> tuple[str, Attribute] | None:
    """The name and the value of an attribute; None of one whose type lies elsewhere."""
    version = own.number(at, 1)
    if version not in (1, 2, 3):
        raise BrokenFileError
    flags = own.number(at + 1, 1) if version > 1 else 0
    sizes = [own.number(at + 2 + 2 * part, 2) for part in range(3)]
    at += 9 if version == 3 else 8
    name = own.at(at, sizes[0]).split(b"\0")[0].decode("utf-8", "replace")
    if flags & 3:
        return None
    places = []
    for size in sizes:
        places.append((at, at + size))
        at += -(-size // 8) * 8 if version == 1 else size
    if at > end:
        raise BrokenFileError
    kind, shape = type_of(own, *places[1]), shape_of(own, *places[2])
    return name, _value(own, heaps, kind, shape, at, end)


def _value(
    own: Bytes,
    heaps: GlobalHeaps,
    kind: Type,
    shape: tuple[int, ...] | None,
    at: int,
    end: int,
) -> Attribute:
    count = 1
    for size in shape or ():
        count *= size
    if shape is None or not kind.size or count > MOST_NUMBERS or at + count * kind.size > end:
        return None
    if kind.is_text:
        texts = []
        for number in range(count):
            place = at + number * kind.size
            raw = heaps.content(place) if kind.is_variable else own.at(place, kind.size)
            texts.append(raw.split(b"\0")[0].decode("utf-8", "replace"))
        return texts if shape else texts[0]
    if shape or not kind.name:
        return None
    raw = own.at(at, kind.size)
    if kind.name.startswith(("int", "uint")):
        return int.from_bytes(raw, "little", signed=kind.name.startswith("int"))
    if kind.name in ("float32", "float64"):
        return float(struct.unpack("<f" if kind.size == 4 else "<d", raw)[0])
    return None
