"""Reading the weights that PyTorch saves: of a model, of a whole module, of a checkpoint.

Both layouts are read, the zip archive and the one before version 1.6. Nothing in them is run: see
`inert_pickle`. They hold no graph but in code that only PyTorch runs, so layers are told by the
names of their tensors, in the order of the file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers import inert_pickle
from nnsvg_qt.importers.grouped_tensors import grouped
from nnsvg_qt.importers.inert_pickle import Name, Persistent, Record
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, ElementType, Model, Tensor

LONGEST_PICKLE = 256_000_000
"""Bytes of a pickle that is read; weights lie beside it."""

MOST_MEMBERS = 200_000
MOST_TENSORS = 200_000
DEEPEST = 60

LEGACY = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"
"""How a file of the layout before version 1.6 begins."""

_STORAGES = {
    **{"Float": "float32", "Double": "float64", "Half": "float16", "BFloat16": "bfloat16"},
    **{"Long": "int64", "Int": "int32", "Short": "int16", "Char": "int8", "Byte": "uint8"},
    **{"Bool": "bool", "ComplexFloat": "complex64", "ComplexDouble": "complex128"},
    **{"QInt8": "int8", "QUInt8": "uint8", "QInt32": "int32"},
}

_WEIGHTS = ("state_dict", "model_state_dict", "model", "net", "network", "params", "weights", "ema")
"""Entries of a checkpoint that hold the weights, the best first."""


def model_of(path: Path, heard: object = None) -> Model:
    """The weights of a file in layers. InputError if it is broken; OSError as `open`."""
    with path.open("rb") as stream:
        head = stream.read(len(LEGACY))
    found = _of_archive(path) if head[:2] == b"PK" else _of_legacy(path)
    value, places, report = found
    tensors = _Tensors(path, places).of(value)
    if not tensors:
        raise InputError("The file holds no tensors that the program could find.")
    graph, assumed, left = grouped(tensors, path.stem)
    return Model(graph, "PyTorch", path.stem, assumed=assumed, report=(*report, *left))


Places = dict[str, tuple[int, int]]
"""Where the numbers of a storage lie, offset and length, by its key."""


def _of_archive(path: Path) -> tuple[Any, Places, tuple[Sentence, ...]]:
    try:
        with zipfile.ZipFile(path) as archive:
            return _of_members(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            "The archive in the file is broken: it may have been cut, or changed."
        ) from None


def _of_members(archive: zipfile.ZipFile) -> tuple[Any, Places, tuple[Sentence, ...]]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise InputError("The archive in the file holds too many parts.")
    pickles = [one for one in members if one.filename.endswith("/data.pkl")]
    pickles = pickles or [one for one in members if one.filename == "data.pkl"]
    if not pickles:
        raise InputError("It is a zip archive without weights of PyTorch (data.pkl).")
    member = min(pickles, key=lambda one: len(one.filename))
    if member.file_size > LONGEST_PICKLE or member.file_size > 200 * member.compress_size + 1000:
        raise InputError("The pickle in the file is too long to be read.")
    value, _ = inert_pickle.read(archive.read(member), _made)
    root = member.filename.removesuffix("data.pkl")
    places: Places = {}
    for one in members:
        key = one.filename.removeprefix(f"{root}data/")
        if key != one.filename and not one.compress_type:
            # The local head may have longer extra fields than the directory; it is found exactly
            # when the numbers are read.
            places[key] = (one.header_offset, one.file_size)
    report: tuple[Sentence, ...] = ()
    if any(one.filename.startswith(f"{root}code/") for one in members):
        report = (
            Sentence(
                "The file holds a program of TorchScript, which is not read: layers are told by "
                "the weights. Export the model to ONNX for its connections."
            ),
        )
    return value, places, report


def _of_legacy(path: Path) -> tuple[Any, Places, tuple[Sentence, ...]]:
    with path.open("rb") as stream:
        content = stream.read(LONGEST_PICKLE)
    if not content.startswith(LEGACY):
        value, _ = inert_pickle.read(content, _made)
        return value, {}, ()
    at = 0
    for _ in range(3):
        # magic number, version of the layout, facts of the machine
        _, size = inert_pickle.read(content[at : at + 100_000])
        at += size
    value, _ = inert_pickle.read(content[at:], _made)
    return value, {}, ()


class _Numbers:
    """A tensor as the pickle has it: the storage, where in it, how many."""

    def __init__(self, storage: Any, shape: Any, offset: Any) -> None:
        self.storage, self.shape, self.offset = storage, shape, offset


_REBUILT = frozenset(
    {"_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3", "_rebuild_qtensor"}
)
_PASSED_ON = frozenset({"_rebuild_parameter", "_rebuild_parameter_with_state"})
_MAPPINGS = frozenset({"OrderedDict", "defaultdict", "dict", "Counter"})


def _made(maker: Name, arguments: tuple[Any, ...]) -> Any:
    """What the calls of a file of weights stand for: tensors and containers."""
    if maker.module.startswith("torch"):
        if maker.name in _REBUILT and len(arguments) >= 3:
            return _Numbers(arguments[0], arguments[2], arguments[1])
        if maker.name in _PASSED_ON and arguments:
            return arguments[0]
        if maker.name == "Size" and arguments:
            return arguments[0]
    if maker.module == "collections" and maker.name in _MAPPINGS:
        return {}
    return None


class _Tensors:
    """Collects the tensors of a value by the names that they have in it."""

    def __init__(self, path: Path, places: Places) -> None:
        self._path, self._places = path, places
        self._found: list[Tensor] = []
        self._by_numbers: dict[object, Tensor] = {}
        self._seen: set[int] = set()

    def of(self, value: Any) -> list[Tensor]:
        self._walk(_weights_of(value), "", 0)
        return self._found

    def _walk(self, value: Any, name: str, depth: int) -> None:
        if depth > DEEPEST or len(self._found) > MOST_TENSORS:
            return
        if isinstance(value, _Numbers):
            self._add(value, name)
            return
        if not isinstance(value, dict | list | tuple | Record) or id(value) in self._seen:
            return
        self._seen.add(id(value))
        for key, entry in _entries(value):
            self._walk(entry, f"{name}.{key}" if name and key else key or name, depth + 1)

    def _add(self, numbers: _Numbers, name: str) -> None:
        storage = numbers.storage.id if isinstance(numbers.storage, Persistent) else ()
        shape = numbers.shape
        if not isinstance(shape, tuple | list) or len(shape) > 64:
            return
        if not all(isinstance(size, int) and 0 <= size < 2**62 for size in shape):
            return
        key = storage[2] if isinstance(storage, tuple) and len(storage) > 2 else None
        kind = _element_type(storage)
        data = None
        if key is not None and str(key) in self._places:
            place, length = self._places[str(key)]
            data = Data(self._path, place, length, "zip member")
        tensor = Tensor(name, tuple(shape), kind, True, data)
        tied = None
        if isinstance(key, str) and isinstance(numbers.offset, int):
            tied = (key, numbers.offset, tuple(shape))
        # tied weights are one tensor under two names
        self._found.append(self._by_numbers.setdefault(tied, tensor) if tied else tensor)


def _element_type(storage: Any) -> ElementType | None:
    if isinstance(storage, tuple) and len(storage) > 1 and isinstance(storage[1], Name):
        own = storage[1].name.removesuffix("Storage")
        return ELEMENT_TYPES.get(_STORAGES.get(own, own))
    return None


def _weights_of(value: Any) -> Any:
    """The part of a checkpoint that holds the weights; the whole where none is called so."""
    for _ in range(4):
        entries = value if isinstance(value, dict) else {}
        name = next((one for one in _WEIGHTS if isinstance(entries.get(one), dict | Record)), None)
        if name is None:
            return value
        value = entries[name]
    return value


def _entries(value: Any) -> Iterable[tuple[str, Any]]:
    """What lies in a container, by name; the parts of a module without their lists' names."""
    if isinstance(value, Record):
        state = value.state
        if isinstance(state, tuple) and state and isinstance(state[0], dict | None.__class__):
            # attributes and slots
            state = state[0]
        yield from _entries(value.entries)
        for number, item in enumerate(value.items):
            yield str(number), item
        if not isinstance(state, dict):
            return
        if "_modules" in state or "_parameters" in state:
            for part in ("_parameters", "_buffers", "_modules"):
                yield "", state.get(part)
            return
        yield from _entries(state)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if isinstance(key, str | int) and not str(key).startswith("optim"):
                yield str(key), entry
    else:
        for number, entry in enumerate(value):
            yield str(number), entry
