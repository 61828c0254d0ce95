"""The wire format of protocol buffers, read from a file in memory or mapped into it.

Nothing is copied but what is asked for: a field of a message is a number or a place in the file,
and what nobody looks at is passed over by its length. So a file of many gigabytes of weights is
known in the time that its operations take.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path

from nnsvg_qt.errors import InputError

Buffer = mmap.mmap | bytes

Field = tuple[int, int, int]
"""Number of the field, and where its content begins and ends; of a whole number that number, and
IS_NUMBER as the end."""

IS_NUMBER = -1

_LONGEST_VARINT = 10


class BrokenMessageError(Exception):
    """The bytes are no message; whoever reads a file says so in a sentence."""


def mapped(path: Path) -> Buffer:
    """A file's content, which is read as far as somebody looks at it. OSError as `open`."""
    with path.open("rb") as stream:
        try:
            return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            # An empty file cannot be mapped.
            return b""


def fields(buffer: Buffer, at: int, end: int) -> Iterator[Field]:
    """The fields of the message from `at` to `end`, in their order. BrokenMessageError."""
    if end > len(buffer) or at > end:
        raise BrokenMessageError
    while at < end:
        key = buffer[at]
        at += 1
        if key > 127:
            key, at = _varint_after(buffer, at, key)
        wire = key & 7
        if wire == 2:
            if at >= end:
                raise BrokenMessageError
            size = buffer[at]
            at += 1
            if size > 127:
                size, at = _varint_after(buffer, at, size)
            stop = at + size
            if stop > end:
                raise BrokenMessageError
            yield key >> 3, at, stop
            at = stop
        elif wire == 0:
            if at >= end:
                raise BrokenMessageError
            value = buffer[at]
            at += 1
            if value > 127:
                value, at = _varint_after(buffer, at, value)
            yield key >> 3, value, IS_NUMBER
        elif wire in (1, 5):
            stop = at + (8 if wire == 1 else 4)
            if stop > end:
                raise BrokenMessageError
            yield key >> 3, at, stop
            at = stop
        else:
            raise BrokenMessageError
    if at != end:
        raise BrokenMessageError


def _varint_after(buffer: Buffer, at: int, first: int) -> tuple[int, int]:
    """The number whose first byte was `first`, and where what follows it begins."""
    value, shift = first & 127, 7
    for place in range(at, min(at + _LONGEST_VARINT, len(buffer))):
        byte = buffer[place]
        value |= (byte & 127) << shift
        if byte < 128:
            return value & 0xFFFFFFFFFFFFFFFF, place + 1
        shift += 7
    raise BrokenMessageError


def signed(value: int) -> int:
    """A 64-bit number as it is meant: those above 2⁶³ are negative."""
    return value - (1 << 64) if value >= 1 << 63 else value


def whole(start: int, stop: int) -> int:
    """The whole number that a field is, with its sign. BrokenMessageError if it is none."""
    if stop != IS_NUMBER:
        raise BrokenMessageError
    return signed(start)


def text(buffer: Buffer, start: int, stop: int) -> str:
    """The text that a field is; bytes that are no characters become signs of that."""
    if stop == IS_NUMBER:
        raise BrokenMessageError
    return buffer[start:stop].decode("utf-8", "replace")


def real(buffer: Buffer, start: int, stop: int) -> float:
    """The 32-bit real number that a field is."""
    if stop - start != 4:
        raise BrokenMessageError
    (value,) = struct.unpack_from("<f", buffer, start)
    return float(value)


def packed_whole(buffer: Buffer, start: int, stop: int) -> Iterator[int]:
    """Whole numbers of a repeated field, packed or one alone."""
    if stop == IS_NUMBER:
        yield signed(start)
        return
    at = start
    while at < stop:
        value = buffer[at]
        at += 1
        if value > 127:
            value, at = _varint_after(buffer, at, value)
        yield signed(value)
    if at != stop:
        raise BrokenMessageError


def refused() -> InputError:
    """What is said of a file whose messages are broken."""
    return InputError("The file is broken: it may have been cut, or changed while it was copied.")
