"""The index of a TensorFlow checkpoint: which tensors lie where in the files beside it.

It is a sorted table of names and messages in blocks, each name without what it shares with the one
before. Only the index is read; the numbers are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.protobuf import BrokenMessageError, Buffer, mapped
from nnsvg_qt.importers.tensorflow.schema import SCHEMA, element_type, shape_of
from nnsvg_qt.model.graph import Data, Tensor

_MAGIC = (0xDB4775248B80FB57).to_bytes(8, "little")
_FOOTER = 48
_TRAILER = 5
MOST_FILES = 100_000
LONGEST_KEY = 4096


def tensors_of(folder: Path) -> dict[str, Tensor]:
    """The stored tensors by their keys; BrokenMessageError if the index is broken.

    Empty where there is no index, or one that is no plain file.
    """
    index = file_beside(folder, "variables/variables.index")
    if index is None:
        return {}
    buffer = mapped(index)
    found: dict[str, Tensor] = {}
    files: dict[int, Path | None] = {}
    shards = 1
    for key, start, stop in _entries(buffer):
        if not key:
            # the first is the head, which says how many files there are
            head = SCHEMA.decoded(buffer, "BundleHeaderProto", start, stop)
            shards = max(1, min(int(head.get("num_shards", 1)), MOST_FILES))
            continue
        entry = SCHEMA.decoded(buffer, "BundleEntryProto", start, stop)
        number = entry.get("shard_id", 0)
        if number not in files:
            name = f"variables/variables.data-{number:05d}-of-{shards:05d}"
            files[number] = file_beside(folder, name)
        file = files[number]
        data = None
        if file is not None:
            data = Data(file, max(0, entry.get("offset", 0)), max(0, entry.get("size", 0)))
        kind = element_type(entry.get("dtype", 0))
        found[key] = Tensor(key, shape_of(entry.get("shape", {})), kind, True, data)
    return found


def _entries(buffer: Buffer) -> Iterator[tuple[str, int, int]]:
    """The keys with the places of their values, in their order."""
    size = len(buffer)
    if size < _FOOTER or buffer[size - 8 :] != _MAGIC:
        raise BrokenMessageError
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
            raise BrokenMessageError
        for key, first, last in _block(buffer, place, own):
            count += 1
            if 3 * count > size:
                # the same block again and again
                raise BrokenMessageError
            yield key.decode("utf-8", "replace"), first, last


def _block(buffer: Buffer, start: int, length: int) -> Iterator[tuple[bytes, int, int]]:
    end = start + length
    if length < 4 or end + _TRAILER > len(buffer) or buffer[end] != 0:
        # what is packed is written by nobody
        raise BrokenMessageError
    restarts = int.from_bytes(buffer[end - 4 : end], "little")
    end -= 4 + 4 * restarts
    key = b""
    at = start
    while at < end:
        shared, at = _number(buffer, at)
        rest, at = _number(buffer, at)
        size, at = _number(buffer, at)
        if shared > len(key) or shared + rest > LONGEST_KEY or at + rest + size > end:
            raise BrokenMessageError
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
    raise BrokenMessageError
