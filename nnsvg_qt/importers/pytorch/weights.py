"""Reading the weights that PyTorch saves: of a model, of a checkpoint.

Both layouts are read, the zip archive and the one before version 1.6. They hold no graph, so layers
are told by the names of their tensors, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.content import content_of
from nnsvg_qt.importers.grouped_tensors import grouped
from nnsvg_qt.importers.inert_pickle import Record
from nnsvg_qt.importers.inert_pickle import read as read_pickle
from nnsvg_qt.importers.pytorch.archive import LONGEST_PICKLE, Archive, Places
from nnsvg_qt.importers.pytorch.storages import Constants, Numbers, made
from nnsvg_qt.model.graph import Model, Tensor

MOST_TENSORS = 200_000
DEEPEST = 60

LEGACY = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"
"""How a file of the layout before version 1.6 begins."""

_WEIGHTS = ("state_dict", "model_state_dict", "model", "net", "network", "params", "weights", "ema")
"""Entries of a checkpoint that hold the weights, the best first."""


def value_of_archive(archive: Archive) -> Any:
    """The value that was saved in an archive. InputError if there is none."""
    if "data.pkl" not in archive.members:
        raise InputError("It is a zip archive without weights of PyTorch (data.pkl).")
    return archive.pickle("data.pkl", made)


def value_of_legacy(path: Path) -> Any:
    """The value that was saved in a file of the layout before version 1.6."""
    content = content_of(path, LONGEST_PICKLE)
    at = 0
    if content.startswith(LEGACY):
        for _ in range(3):
            # magic number, version of the layout, facts of the machine
            _, size = read_pickle(content[at : at + 100_000])
            at += size
    return read_pickle(content[at:], made)[0]


def model_of(value: Any, path: Path, places: Places) -> Model:
    """The weights of a value in layers. InputError if it holds none."""
    tensors = _Tensors(path, places).of(value)
    if not tensors:
        raise InputError("The file holds no tensors that the program could find.")
    graph, assumed, left = grouped(tensors, path.stem)
    return Model(graph, "PyTorch", path.stem, assumed=assumed, report=left)


class _Tensors:
    """Collects the tensors of a value by the names that they have in it."""

    def __init__(self, path: Path, places: Places) -> None:
        self._constants = Constants(path, places)
        self._found: list[Tensor] = []
        self._seen: set[int] = set()

    def of(self, value: Any) -> list[Tensor]:
        self._walk(_weights_of(value), "", 0)
        return self._found

    def _walk(self, value: Any, name: str, depth: int) -> None:
        if depth > DEEPEST or len(self._found) > MOST_TENSORS:
            return
        if isinstance(value, Numbers):
            self._add(value, name)
            return
        if not isinstance(value, dict | list | tuple | Record) or id(value) in self._seen:
            return
        self._seen.add(id(value))
        for key, entry in _entries(value):
            self._walk(entry, f"{name}.{key}" if name and key else key or name, depth + 1)

    def _add(self, numbers: Numbers, name: str) -> None:
        tensor = self._constants.tensor(numbers, name)
        if tensor is not None:
            self._found.append(tensor)


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
