"""Reading safetensors files, alone or in shards: names, shapes and places of tensors.

Such a file holds no graph. Its tensors are grouped into layers by their names and shapes; see
`grouped_tensors`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeGuard

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.grouped_tensors import grouped
from nnsvg_qt.importers.usual_order import in_usual_order
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, ElementType, Model, Tensor

LONGEST_HEADER = 100_000_000
"""Bytes; the format allows no more."""

LONGEST_INDEX = 100_000_000
MOST_SHARDS = 2000
MOST_TENSORS = 1_000_000
HIGHEST_RANK = 64
INDEX_SUFFIX = ".index.json"

_TYPES = {
    **{"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16"},
    **{"I64": "int64", "I32": "int32", "I16": "int16", "I8": "int8", "U8": "uint8"},
    **{"U16": "uint16", "U32": "uint32", "U64": "uint64", "BOOL": "bool"},
    **{"F8_E4M3": "float8e4m3fn", "F8_E5M2": "float8e5m2", "F8_E8M0": "float8e8m0"},
    **{"C64": "complex64"},
}


def model_of(path: Path, heard: object = None) -> Model:
    """The tensors of a file, or of all shards that an index names, grouped into layers.

    InputError in a sentence if one is broken or missing; OSError as `open`.
    """
    read = tensors_of_index if path.name.endswith(INDEX_SUFFIX) else tensors_of_file
    tensors = read(path)
    graph, assumed, report = grouped(in_usual_order(tensors), path.stem)
    return Model(graph, "safetensors", path.stem, assumed=assumed, report=report)


def tensors_of_file(path: Path) -> list[Tensor]:
    """The tensors that one file holds, in the order in which they lie. Errors as `model_of`."""
    with path.open("rb") as stream:
        head = stream.read(8)
        size = int.from_bytes(head, "little")
        room = path.stat().st_size - 8
        if len(head) < 8 or size > min(room, LONGEST_HEADER):
            raise _broken(path, Sentence("its head is longer than the file"))
        found = _object(stream.read(size), path)
    start, room = 8 + size, room - size
    placed: list[tuple[int, int, Tensor]] = []
    if len(found) > MOST_TENSORS:
        raise _broken(path, Sentence("it has more than a million tensors"))
    for name, entry in found.items():
        if name == "__metadata__":
            continue
        first, last, tensor = _tensor(name, entry, path, start)
        if not 0 <= first <= last <= room:
            raise _broken(path, Sentence("{tensor} lies beyond its end", tensor=name))
        placed.append((first, last, tensor))
    placed.sort(key=lambda one: one[:2])
    for (_, last, _), (first, _, tensor) in pairwise(placed):
        if first < last:
            raise _broken(path, Sentence("{tensor} overlaps another tensor", tensor=tensor.name))
    return [tensor for _, _, tensor in placed]


def _tensor(name: str, entry: Any, path: Path, start: int) -> tuple[int, int, Tensor]:
    """Where the numbers of an entry lie, from the end of the head on, and the tensor."""
    if not isinstance(entry, dict):
        raise _broken(path, Sentence("{tensor} is no tensor", tensor=name))
    shape, places, word = entry.get("shape"), entry.get("data_offsets"), entry.get("dtype")
    if not _are_whole(shape) or len(shape) > HIGHEST_RANK or not isinstance(word, str):
        raise _broken(path, Sentence("{tensor} has no shape or no type", tensor=name))
    if not _are_whole(places) or len(places) != 2:
        raise _broken(path, Sentence("{tensor} lies nowhere", tensor=name))
    known = _TYPES.get(word)
    kind = ELEMENT_TYPES[known] if known else ElementType(word[:40], "other", 0)
    first, last = places
    tensor = Tensor(name, tuple(shape), kind, True, Data(path, start + first, last - first))
    if kind.bits and tensor.size_in_bytes != last - first:
        raise _broken(path, Sentence("{tensor} has another size than its shape", tensor=name))
    return first, last, tensor


def _are_whole(values: Any) -> TypeGuard[list[int]]:
    return isinstance(values, list) and all(
        isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
        for value in values
    )


def tensors_of_index(path: Path) -> list[Tensor]:
    """The tensors of all shards that an index names, each of which lies beside it."""
    if path.stat().st_size > LONGEST_INDEX:
        raise _broken(path, Sentence("it is too long for an index"))
    shards = _object(path.read_bytes(), path).get("weight_map")
    if not isinstance(shards, dict) or not all(isinstance(one, str) for one in shards.values()):
        raise _broken(path, Sentence("it names no files of weights"))
    names = sorted(set(shards.values()))
    if len(names) > MOST_SHARDS:
        raise _broken(path, Sentence("it names too many files"))
    files = []
    for name in names:
        file = file_beside(path.parent, name)
        if file is None:
            raise InputError(
                "The weights are in {name} too, which is not beside the file; put it there.",
                name=name,
            )
        files.append(file)
    return tensors_of_files(files)


def tensors_of_files(files: Iterable[Path]) -> list[Tensor]:
    """The tensors of several files; InputError if two have one of a name."""
    found: dict[str, Tensor] = {}
    for file in files:
        for tensor in tensors_of_file(file):
            if tensor.name in found:
                raise _broken(file, Sentence("{tensor} is in another file too", tensor=tensor.name))
            found[tensor.name] = tensor
    return list(found.values())


def read_object(path: Path, most: int) -> dict[str, Any]:
    """The JSON object in a file of at most so many bytes. Errors as `model_of`."""
    if path.stat().st_size > most:
        raise _broken(path, Sentence("it is too long"))
    return _object(path.read_bytes(), path)


def _object(content: bytes, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise _broken(path, Sentence("it holds no JSON where some should be")) from None
    if not isinstance(found, dict):
        raise _broken(path, Sentence("it holds no JSON object where one should be"))
    return found


def _broken(path: Path, why: Sentence) -> InputError:
    return InputError("{file} is broken: {reason}.", file=path.name, reason=why)
