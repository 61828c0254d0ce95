"""A sorted table of names and messages in blocks: the index of a TensorFlow checkpoint.

Each name stands there without what it shares with the one before.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator

Buffer = mmap.mmap | bytes

_MAGIC = (0xDB4775248B80FB57).to_bytes(8, "little")
_FOOTER = 48
_TRAILER = 5
LONGEST_KEY = 4096


class BrokenTableError(Exception):
    """The bytes are no such table; whoever reads a file says so in a sentence."""


def entries(buffer: Buffer) -> Iterator[tuple[str, int, int]]:
    """The keys with the places of their values, in their order. BrokenTableError."""
    size = len(buffer)
    if size < _FOOTER or buffer[size - 8 :] != _MAGIC:
        raise BrokenTableError
    at = size - _FOOTER
    for _ in range(2):
        _, at = _number(buffer, at)
    block, at = _number(buffer, at)
    length, at = _number(buffer, at)
    count = 0
    for _, start, stop in _block(buffer, block, length):
        place, after = _number(buffer, start)
        own, after = _number(buffer, after)
        if after > stop:
            raise BrokenTableError
        for key, first, last in _block(buffer, place, own):
            count += 1
            if 3 * count > size:
                # the same block again and again
                raise BrokenTableError
            yield key.decode("utf-8", "replace"), first, last


def _block(buffer: Buffer, start: int, length: int) -> Iterator[tuple[bytes, int, int]]:
    end = start + length
    if length < 4 or end + _TRAILER > len(buffer) or buffer[end] != 0:
        # what is packed is written by nobody
        raise BrokenTableError
    restarts = int.from_bytes(buffer[end - 4 : end], "little")
    end -= 4 + 4 * restarts
    key = b""
    at = start
    while at < end:
        shared, at = _number(buffer, at)
        rest, at = _number(buffer, at)
        size, at = _number(buffer, at)
        if shared > len(key) or shared + rest > LONGEST_KEY or at + rest + size > end:
            raise BrokenTableError
        key = key[:shared] + buffer[at : at + rest]
        at += rest
        yield key, at, at + size
        at += size


def _number(buffer: Buffer, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(buffer) and shift < 64:
        byte = buffer[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
    raise BrokenTableError
