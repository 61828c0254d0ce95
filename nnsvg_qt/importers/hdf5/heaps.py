"""Heaps and trees of HDF5 files: where names, texts of any length and many links are kept."""

from __future__ import annotations

from collections.abc import Iterator

from nnsvg_qt.importers.hdf5.bytes_of_file import BrokenFileError, Bytes

LONGEST_NAME = 4096
LONGEST_TEXT = 256_000_000
MOST_RECORDS = 500_000
_DEEPEST = 12


def text_of_heap(own: Bytes, heap: int, offset: int) -> str:
    """A name in a heap of names."""
    own.expect(heap, b"HEAP")
    size = own.length(heap + 8)
    segment = own.address(heap + 8 + 2 * own.length_size)
    if offset >= size:
        raise BrokenFileError
    raw = own.at(segment + offset, min(size - offset, LONGEST_NAME))
    return raw.split(b"\0")[0].decode("utf-8", "replace")


class GlobalHeaps:
    """Texts of any length, by the places that point to them."""

    def __init__(self, own: Bytes) -> None:
        self._bytes = own
        self._known: dict[int, dict[int, tuple[int, int]]] = {}
        self._read = 0

    def content(self, place: int) -> bytes:
        """What the pointer at a place leads to."""
        own = self._bytes
        length = own.number(place, 4)
        heap = own.address_or_none(place + 4)
        number = own.number(place + 4 + own.offset_size, 4)
        if heap is None or not length:
            return b""
        if heap not in self._known:
            self._known[heap] = self._objects(heap)
        at, size = self._known[heap].get(number, (0, -1))
        self._read += length
        if size < length or self._read > LONGEST_TEXT:
            raise BrokenFileError
        return own.at(at, length)

    def _objects(self, heap: int) -> dict[int, tuple[int, int]]:
        own = self._bytes
        own.expect(heap, b"GCOL")
        end = heap + own.length(heap + 8)
        at = heap + 8 + own.length_size
        found: dict[int, tuple[int, int]] = {}
        while at + 8 + own.length_size <= end:
            number, size = own.number(at, 2), own.length(at + 8)
            at += 8 + own.length_size
            if not number:
                # what is free ends it
                break
            found[number] = (at, size)
            at += -(-size // 8) * 8
        return found


class FractalHeap:
    """Links or attributes of one object, where these are many."""

    def __init__(self, own: Bytes, place: int) -> None:
        own.expect(place, b"FRHP")
        self._bytes = own
        self.id_length = own.number(place + 5, 2)
        filters = own.number(place + 7, 2)
        largest = own.number(place + 10, 4)
        o, n = own.offset_size, own.length_size
        at = place + 14 + n + o + n + o + 8 * n
        self._width = own.number(at, 2)
        self._first = own.length(at + 2)
        self._most = own.length(at + 2 + n)
        bits = own.number(at + 2 + 2 * n, 2)
        self._root = own.address_or_none(at + 6 + 2 * n)
        self._rows = own.number(at + 6 + 2 * n + o, 2)
        if filters or not self._width or not self._first or bits > 64 or not self._most:
            raise BrokenFileError
        self._offset_size = -(-bits // 8)
        self._length_size = -(-min(self._most, largest).bit_length() // 8)

    def place_of(self, identity: bytes) -> tuple[int, int] | None:
        """Where the object of an id begins and ends; None of one that is kept elsewhere."""
        if len(identity) < 1 + self._offset_size + self._length_size:
            raise BrokenFileError
        kind = identity[0] >> 4 & 3
        if kind != 0 or self._root is None:
            return None
        offset = int.from_bytes(identity[1 : 1 + self._offset_size], "little")
        rest = identity[1 + self._offset_size :]
        length = int.from_bytes(rest[: self._length_size], "little")
        place = self._address(self._root, self._rows, offset)
        return place, place + length

    def _address(self, block: int, rows: int, offset: int) -> int:
        own = self._bytes
        for _ in range(_DEEPEST):
            if not rows:
                own.expect(block, b"FHDB")
                return block + offset
            own.expect(block, b"FHIB")
            first = block + 5 + own.offset_size + self._offset_size
            before = 0
            for row in range(rows):
                size = self._first << max(0, row - 1)
                if offset < before + size * self._width:
                    break
                before += size * self._width
            else:
                raise BrokenFileError
            column = (offset - before) // size
            child = own.address(first + (row * self._width + column) * own.offset_size)
            offset -= before + column * size
            block = child
            # blocks beyond the largest are tables of blocks again
            rows = 0 if size <= self._most else self._rows_of(size)
        raise BrokenFileError

    def _rows_of(self, size: int) -> int:
        whole, rows = self._first * self._width, 1
        while whole < size and rows < 64:
            whole += (self._first << max(0, rows - 1)) * self._width
            rows += 1
        return rows


def records_of_tree(own: Bytes, place: int) -> Iterator[bytes]:
    """The records of a tree of the newer kind, in their order."""
    own.expect(place, b"BTHD")
    node_size, record_size = own.number(place + 6, 4), own.number(place + 10, 2)
    depth = own.number(place + 12, 2)
    root = own.address_or_none(place + 16)
    count = own.number(place + 16 + own.offset_size, 2)
    if not record_size or depth > _DEEPEST or node_size < 16:
        raise BrokenFileError
    if root is None:
        return
    widths = _widths(own, node_size, record_size, depth)
    done = 0
    waiting = [(root, count, depth)]
    while waiting:
        at, count, level = waiting.pop()
        done += max(1, count)
        if done > MOST_RECORDS:
            raise BrokenFileError
        own.expect(at, b"BTIN" if level else b"BTLF")
        first = at + 6
        for number in range(count):
            yield own.at(first + number * record_size, record_size)
        if not level:
            continue
        pointers = first + count * record_size
        step, width = widths[level]
        children = []
        for number in range(count + 1):
            pointer = pointers + number * step
            child = own.address(pointer)
            children.append((child, own.number(pointer + own.offset_size, width), level - 1))
        waiting += reversed(children)


def _widths(own: Bytes, node_size: int, record_size: int, depth: int) -> list[tuple[int, int]]:
    """By level: bytes of a pointer to a child, and those of the number of its records."""
    room = node_size - 10
    most = room // record_size
    below = most
    found = [(0, 0)]
    for level in range(1, depth + 1):
        width = -(-most.bit_length() // 8)
        step = own.offset_size + width + (-(-below.bit_length() // 8) if level > 1 else 0)
        found.append((step, width))
        most = max(0, room - step) // (record_size + step)
        below = (most + 1) * below + most
    return found
