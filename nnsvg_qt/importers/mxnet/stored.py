"""The weights that MXNet keeps beside a network: their names, sizes and places; not read."""

from __future__ import annotations

import re
import struct
from math import prod
from pathlib import Path

from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.protobuf import Buffer, mapped
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, Tensor

_LIST = 0x112
_NEWER = (0xF993FAC9, 0xF993FACA)
_OLDER = 0xF993FAC8
_TYPES = ("float32", "float64", "float16", "uint8", "int32", "int8", "int64", "bool")
MOST_TENSORS = 1_000_000
HIGHEST_RANK = 32
_SYMBOL = "-symbol"


class BrokenStoreError(Exception):
    """The file says more than it has."""


def store_of(path: Path) -> Path | None:
    """The weights of a network beside it: those of the last epoch; None if there are none."""
    stem = path.stem.removesuffix(_SYMBOL)
    numbered = re.compile(rf"{re.escape(stem)}-\d{{4}}\.params")
    names = sorted(one.name for one in path.parent.iterdir() if numbered.fullmatch(one.name))
    for name in (*names[::-1], f"{stem}.params"):
        found = file_beside(path.parent, name)
        if found is not None:
            return found
    return None


def tensors_of(path: Path) -> dict[str, Tensor]:
    """The tensors by their names, without what they are for. BrokenStoreError."""
    reading = _Reading(mapped(path))
    if reading.number("Q") != _LIST:
        raise BrokenStoreError
    reading.number("Q")
    count = reading.number("Q")
    if count > MOST_TENSORS:
        raise BrokenStoreError
    found = [reading.tensor(path) for _ in range(count)]
    if reading.number("Q") != count:
        raise BrokenStoreError
    names = [reading.text().rpartition(":")[2] for _ in range(count)]
    return {
        name: Tensor(name, one.shape, one.type, True, one.data)
        for name, one in zip(names, found, strict=True)
    }


class _Reading:
    def __init__(self, buffer: Buffer) -> None:
        self._buffer, self._at = buffer, 0

    def number(self, form: str) -> int:
        size = struct.calcsize(f"<{form}")
        if self._at + size > len(self._buffer):
            raise BrokenStoreError
        (value,) = struct.unpack_from(f"<{form}", self._buffer, self._at)
        self._at += size
        return int(value)

    def text(self) -> str:
        size = self.number("Q")
        if size > len(self._buffer) - self._at:
            raise BrokenStoreError
        self._at += size
        return self._buffer[self._at - size : self._at][:1000].decode("utf-8", "replace")

    def tensor(self, path: Path) -> Tensor:
        magic = self.number("I")
        if magic in _NEWER:
            if self.number("i"):
                # sparse ones are laid out otherwise
                raise BrokenStoreError
            sizes = self._sizes(self.number("I"), "q")
        elif magic == _OLDER:
            sizes = self._sizes(self.number("I"), "q")
        else:
            # the oldest files begin with the rank
            sizes = self._sizes(magic, "I")
        if not sizes:
            return Tensor("", (), ELEMENT_TYPES["float32"], True)
        self.number("i")
        self.number("i")
        number = self.number("i")
        if not 0 <= number < len(_TYPES):
            raise BrokenStoreError
        kind = ELEMENT_TYPES[_TYPES[number]]
        size = kind.size_in_bytes(prod(sizes))
        if size > len(self._buffer) - self._at:
            raise BrokenStoreError
        self._at += size
        return Tensor("", sizes, kind, True, Data(path, self._at - size, size))

    def _sizes(self, rank: int, form: str) -> tuple[int, ...]:
        if rank > HIGHEST_RANK:
            raise BrokenStoreError
        sizes = tuple(self.number(form) for _ in range(rank))
        if any(size < 0 for size in sizes):
            raise BrokenStoreError
        return sizes
