"""Tensors as PyTorch pickles them: a storage, where in it, how large."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnsvg_qt.importers.inert_pickle import Name, Persistent
from nnsvg_qt.importers.pytorch.archive import Archive, Places
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, ElementType, Tensor

_STORAGES = {
    **{"Float": "float32", "Double": "float64", "Half": "float16", "BFloat16": "bfloat16"},
    **{"Long": "int64", "Int": "int32", "Short": "int16", "Char": "int8", "Byte": "uint8"},
    **{"Bool": "bool", "ComplexFloat": "complex64", "ComplexDouble": "complex128"},
    **{"QInt8": "int8", "QUInt8": "uint8", "QInt32": "int32"},
}

_REBUILT = frozenset(
    {"_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3", "_rebuild_qtensor"}
)
_PASSED_ON = frozenset(
    {
        *("_rebuild_parameter", "_rebuild_parameter_with_state", "restore_type_tag"),
        *("build_intlist", "build_doublelist", "build_boollist", "build_tensorlist"),
    }
)
_MAPPINGS = frozenset({"OrderedDict", "defaultdict", "dict", "Counter"})
MOST_READ = 64
"""Whole numbers of a constant that are read, because sizes may follow from them."""


class Numbers:
    """A tensor as a pickle has it: the storage, where in it, how many, and how far apart."""

    def __init__(self, storage: Any, shape: Any, offset: Any, strides: Any = None) -> None:
        self.storage, self.shape, self.offset, self.strides = storage, shape, offset, strides

    @property
    def is_whole(self) -> bool:
        """Whether its numbers are those of its storage from the first on, row by row."""
        if self.offset != 0:
            return False
        if not isinstance(self.strides, tuple | list) or len(self.strides) != len(self.shape):
            return self.strides is None
        apart = 1
        for size, stride in zip(reversed(self.shape), reversed(self.strides), strict=True):
            if size != 1 and stride != apart:
                return False
            apart *= size
        return True


def made(maker: Name, arguments: tuple[Any, ...]) -> Any:
    """What the calls of a pickle of PyTorch stand for: tensors and containers."""
    if maker.module.startswith("torch"):
        if maker.name in _REBUILT and len(arguments) >= 3:
            strides = arguments[3] if len(arguments) > 3 else None
            return Numbers(arguments[0], arguments[2], arguments[1], strides)
        if maker.name in _PASSED_ON and arguments:
            return arguments[0]
        if maker.name == "Size" and arguments:
            return arguments[0]
    if maker.module == "collections" and maker.name in _MAPPINGS:
        return {}
    return None


class Constants:
    """Makes constants of a graph from pickled tensors; tied ones are one."""

    def __init__(self, path: Path, places: Places, folder: str = "") -> None:
        self._path, self._places, self._folder = path, places, folder
        self._by_numbers: dict[object, Tensor] = {}

    def tensor(self, numbers: Numbers, name: str, is_trained: bool | None = None) -> Tensor | None:
        """The constant of that name, or the one that it is tied to; None if it is none."""
        storage = numbers.storage.id if isinstance(numbers.storage, Persistent) else ()
        shape = numbers.shape
        if not isinstance(shape, tuple | list) or len(shape) > 64:
            return None
        if not all(type(size) is int and 0 <= size < 2**62 for size in shape):
            return None
        key = storage[2] if isinstance(storage, tuple) and len(storage) > 2 else None
        kind = element_type(storage)
        data = None
        # numbers in another order, or of a part of a storage, are not those that lie there
        if key is not None and str(key) in self._places and numbers.is_whole:
            place, length = self._places[str(key)]
            data = Data(self._path, place, length, "zip member")
        tensor = Tensor(name, tuple(shape), kind, True, data, is_trained=is_trained)
        if not isinstance(key, str) or not isinstance(numbers.offset, int):
            return tensor
        # tied weights are one tensor under two names
        return self._by_numbers.setdefault((key, numbers.offset, tuple(shape)), tensor)

    def with_values(self, tensor: Tensor, numbers: Numbers, archive: Archive) -> Tensor:
        """The tensor with its numbers, if they are few and whole."""
        kind, count = tensor.type, tensor.count
        if kind is None or kind.name not in _FORMATS or count is None or count > MOST_READ:
            return tensor
        key = numbers.storage.id[2]
        if f"{self._folder}{key}" not in archive.members or not isinstance(numbers.offset, int):
            return tensor
        content = archive.content(f"{self._folder}{key}", 1 << 16)
        own, size = _FORMATS[kind.name], kind.bits // 8
        start = numbers.offset * size
        if not 0 <= start <= start + count * size <= len(content):
            return tensor
        values = struct.unpack_from(f"<{count}{own}", content, start)
        return replace(tensor, values=tuple(int(value) for value in values))


_FORMATS = {"int64": "q", "int32": "i", "int16": "h", "int8": "b", "uint8": "B", "bool": "?"}


def element_type(storage: Any) -> ElementType | None:
    """The type of the numbers of a storage, by the class that its id names."""
    if isinstance(storage, tuple) and len(storage) > 1 and isinstance(storage[1], Name):
        own = storage[1].name.removesuffix("Storage")
        return ELEMENT_TYPES.get(_STORAGES.get(own, own))
    return None
