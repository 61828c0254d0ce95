"""The bytes of an HDF5 file: numbers and places, none of them outside of the file."""

from __future__ import annotations

import mmap

Buffer = mmap.mmap | bytes


FEWEST_READS = 5_000_000
"""Times that a file is looked at, however short it is; one more for each of its bytes."""


class BrokenFileError(Exception):
    """The bytes are no such structure; whoever reads a file says so in a sentence."""


class Bytes:
    """Bytes of a file from `start` to `stop`; places count from `start`."""

    def __init__(
        self, buffer: Buffer, start: int, stop: int, offset_size: int, length_size: int
    ) -> None:
        self._buffer, self.start, self._stop = buffer, start, stop
        self.offset_size, self.length_size = offset_size, length_size
        self._reads_left = FEWEST_READS + max(0, stop - start)

    def moved(self, base: int) -> Bytes:
        """The same with places that count from somewhere else, as a file may say."""
        if self.start + base > self._stop:
            raise BrokenFileError
        # files that lie behind something else say so there, or count from their beginning
        start = self.start if base == self.start else self.start + base
        return Bytes(self._buffer, start, self._stop, self.offset_size, self.length_size)

    def at(self, place: int, size: int) -> bytes:
        """Some bytes. BrokenFileError if they are not in the file, or too much was read of it.

        Parts of a file may lie over each other, so that it says far more than it has bytes.
        """
        begin = self.start + place
        if place < 0 or size < 0 or begin + size > self._stop:
            raise BrokenFileError
        self._reads_left -= 1 + (size >> 6)
        if self._reads_left < 0:
            raise BrokenFileError
        return bytes(self._buffer[begin : begin + size])

    def number(self, place: int, size: int) -> int:
        """A whole number of so many bytes, least first."""
        return int.from_bytes(self.at(place, size), "little")

    def length(self, place: int) -> int:
        """A number that is a length."""
        return self.number(place, self.length_size)

    def address(self, place: int) -> int:
        """A place in the file that is written somewhere. BrokenFileError if it is none."""
        found = self.address_or_none(place)
        if found is None:
            raise BrokenFileError
        return found

    def address_or_none(self, place: int) -> int | None:
        """The same; None where nothing is."""
        raw = self.at(place, self.offset_size)
        if raw == b"\xff" * self.offset_size:
            return None
        found = int.from_bytes(raw, "little")
        if self.start + found >= self._stop:
            raise BrokenFileError
        return found

    def expect(self, place: int, signature: bytes) -> None:
        """BrokenFileError unless a structure begins there with its signature."""
        if self.at(place, len(signature)) != signature:
            raise BrokenFileError

    def offset_in_file(self, place: int) -> int:
        """Where a place is counted from the beginning of the whole file."""
        return self.start + place
