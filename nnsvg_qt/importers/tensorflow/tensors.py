"""Constants of TensorFlow's graphs: their sizes, where their numbers lie, and few numbers."""

from __future__ import annotations

import struct
from math import prod
from pathlib import Path
from typing import Any

from nnsvg_qt.importers.messages import (
    Message,
    content_of,
    count_of_reals,
    reals,
    wholes,
)
from nnsvg_qt.importers.protobuf import IS_NUMBER, Buffer
from nnsvg_qt.importers.tensorflow.schema import element_type, shape_of, type_name
from nnsvg_qt.model.graph import MOST_VALUES, Data, Tensor

MOST_REALS = 16
"""Real numbers of a constant that are kept; more are weights."""

_FORMS = {
    **{"int8": "b", "uint8": "B", "int16": "h", "uint16": "H", "int32": "i", "uint32": "I"},
    **{"int64": "q", "uint64": "Q", "bool": "?", "float32": "f", "float64": "d", "float16": "e"},
}
_REAL = ("float32", "float64", "float16")


def tensor_of(buffer: Buffer, path: Path, name: str, message: Message) -> Tensor:
    """A constant under a name."""
    shape = shape_of(message.get("tensor_shape", {}))
    kind = type_name(message.get("dtype", 0))
    own = element_type(message.get("dtype", 0))
    sizes = tuple(size for size in shape or () if isinstance(size, int))
    if shape is None or len(sizes) != len(shape):
        return Tensor(name, shape, own, True)
    count = prod(sizes)
    return Tensor(
        name, shape, own, True, _data(path, message, kind), _values(buffer, message, kind, count)
    )


def _data(path: Path, message: Message, kind: str) -> Data | None:
    """Where the numbers lie, if they lie in one piece one after the other."""
    places = [message.get("tensor_content")]
    if places[0] is None:
        field = {"float32": "float_val", "float64": "double_val"}.get(kind)
        places = message.get(field, []) if field else []
    if len(places) != 1 or not isinstance(places[0], tuple):
        return None
    start, stop = places[0]
    return None if stop == IS_NUMBER else Data(path, start, stop - start)


def _values(buffer: Buffer, message: Message, kind: str, count: int) -> tuple[Any, ...] | None:
    """The numbers of a small constant; one that is given for all is repeated."""
    form = _FORMS.get(kind)
    most = MOST_REALS if kind in _REAL else MOST_VALUES
    if form is None or count > most:
        return None
    content = content_of(buffer, message.get("tensor_content"))
    found: tuple[Any, ...] | None
    if content:
        if len(content) != count * struct.calcsize(form):
            return None
        found = struct.unpack(f"<{count}{form}", content)
    elif kind in _REAL:
        found = _reals(buffer, message, kind, most)
    else:
        field = {"int64": "int64_val", "uint64": "int64_val", "bool": "bool_val"}.get(
            kind, "int_val"
        )
        found = wholes(buffer, message.get(field), most)
    if found is None or len(found) > count:
        return None
    if kind == "bool":
        found = tuple(map(bool, found))
    # what is left out is as the last; without any all are nothing
    last = found[-1] if found else 0
    return (*found, *(last for _ in range(count - len(found))))


def _reals(buffer: Buffer, message: Message, kind: str, most: int) -> tuple[float, ...] | None:
    if kind == "float16":
        bits = wholes(buffer, message.get("half_val"), most)
        if bits is None:
            return None
        return tuple(struct.unpack("<e", struct.pack("<H", one & 0xFFFF))[0] for one in bits)
    field, size = ("float_val", 4) if kind == "float32" else ("double_val", 8)
    values = message.get(field)
    return reals(buffer, values, most, size) if count_of_reals(values, size) <= most else None


def texts_of(buffer: Buffer, message: Message, most: int) -> list[str]:
    """The texts of a constant of texts."""
    return [
        content_of(buffer, one).decode("utf-8", "replace")
        for one in message.get("string_val", ())[:most]
    ]
