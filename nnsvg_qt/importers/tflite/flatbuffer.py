"""The wire format of flat buffers: tables of fields by number, none outside of a file.

Every place is checked where it is followed, for a file need not hold what it says; nothing is
copied but what is asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from nnsvg_qt.importers.protobuf import Buffer

LONGEST_NAME = 4096

FEWEST_READ = 5_000_000
"""Letters and numbers that are read of a file, however short it is; one more for each byte."""


class BrokenFlatBufferError(Exception):
    """The bytes are no such table; whoever reads a file says so in a sentence."""


class _Budget:
    """What may still be read: tables of a file may share their lists, any number of times."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, count: int) -> None:
        self.left -= 1 + count
        if self.left < 0:
            raise BrokenFlatBufferError


class Table:
    """A table at a place in a file; a field that is not there has its default."""

    __slots__ = ("_budget", "_buffer", "_fields", "_place")

    def __init__(self, buffer: Buffer, place: int, budget: _Budget) -> None:
        self._buffer, self._place, self._budget = buffer, place, budget
        directory = place - _number(buffer, place, "<i", 4)
        size = _number(buffer, directory, "<H", 2)
        if size < 4 or size % 2 or directory + size > len(buffer):
            raise BrokenFlatBufferError
        budget.take(size)
        self._fields = struct.unpack_from(f"<{size // 2 - 2}H", buffer, directory + 4)

    def _at(self, field: int) -> int:
        """Where a field is; 0 of one that is not there."""
        offset = self._fields[field] if field < len(self._fields) else 0
        return self._place + offset if offset else 0

    def number(self, field: int, form: str, otherwise: int = 0) -> int:
        """A whole number, by its form in `struct`: "b", "B", "h", "i", "I", "q", "Q"."""
        at = self._at(field)
        return _number(self._buffer, at, f"<{form}", struct.calcsize(form)) if at else otherwise

    def flag(self, field: int) -> bool:
        """Yes or no."""
        return bool(self.number(field, "B"))

    def table(self, field: int) -> Table | None:
        """A table that a field refers to."""
        at = self._at(field)
        return Table(self._buffer, self._referred(at), self._budget) if at else None

    def text(self, field: int) -> str:
        """A text; what is too long for a name is cut."""
        start, count = self.place(field, 1)
        self._budget.take(min(count, LONGEST_NAME))
        raw = bytes(self._buffer[start : start + min(count, LONGEST_NAME)])
        return raw.decode("utf-8", "replace")

    def place(self, field: int, size: int) -> tuple[int, int]:
        """Where the numbers of a list begin, and how many of `size` bytes there are."""
        at = self._at(field)
        if not at:
            return 0, 0
        start = self._referred(at)
        count = _number(self._buffer, start, "<I", 4)
        if start + 4 + count * size > len(self._buffer):
            raise BrokenFlatBufferError
        return start + 4, count

    def numbers(self, field: int, form: str, most: int = 1 << 20) -> tuple[int | float, ...]:
        """A list of numbers; BrokenFlatBufferError if there are more than `most`."""
        start, count = self.place(field, struct.calcsize(form))
        if count > most:
            raise BrokenFlatBufferError
        self._budget.take(count)
        return struct.unpack_from(f"<{count}{form}", self._buffer, start) if count else ()

    def wholes(self, field: int, form: str = "i") -> tuple[int, ...]:
        """A list of whole numbers."""
        return tuple(int(number) for number in self.numbers(field, form))

    def tables(self, field: int) -> Iterator[Table]:
        """The tables of a list."""
        start, count = self.place(field, 4)
        for at in range(start, start + 4 * count, 4):
            yield Table(self._buffer, self._referred(at), self._budget)

    def count(self, field: int) -> int:
        """How many tables a list has."""
        return self.place(field, 4)[1]

    def _referred(self, at: int) -> int:
        return at + _number(self._buffer, at, "<I", 4)


def _number(buffer: Buffer, at: int, form: str, size: int) -> int:
    if at < 0 or at + size > len(buffer):
        raise BrokenFlatBufferError
    (value,) = struct.unpack_from(form, buffer, at)
    return int(value)


def root_of(buffer: Buffer) -> Table:
    """The table that a file begins with."""
    return Table(buffer, _number(buffer, 0, "<I", 4), _Budget(FEWEST_READ + len(buffer)))
