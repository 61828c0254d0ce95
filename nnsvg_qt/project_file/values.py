"""Frozen dataclasses to plain JSON values and back, by the types of their fields.

What a field may hold is said once, where the field is: a new field of a layer, a style or the look
is in the file without a line here.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.log_charts import LogData, RunLook
from nnsvg_qt.logs.series import IN_FILE, PLACE_OF_POINTS, SCALAR, Series
from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.sizes import NamedSize, size_of_text
from nnsvg_qt.model.weights import (
    ARRAY_TYPES,
    WEIGHT_TYPES,
    Array,
    HeldArray,
    Shape,
    Weights,
    file_bytes,
    npy_header,
)
from nnsvg_qt.project_file.stored_array import StoredArray
from nnsvg_qt.project_file.strict_json import Base64, Value, one_of
from nnsvg_qt.running.setup import LONGEST_PATH, PATHS, RunSetup
from nnsvg_qt.scene.annotations import LONGEST_TEXT, Annotation
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.look import OVERRIDE_TEXTS, LayerOverride, Look
from nnsvg_qt.scene.options import Option, options_of
from nnsvg_qt.scene.own_styles import (
    LONGEST_UNIT_TEXT,
    ConnectionOverride,
    Highlight,
    UnitOverride,
)
from nnsvg_qt.text_limits import (
    LONGEST_CONNECTION_ID,
    LONGEST_DESCRIPTION,
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_TABLE,
    LONGEST_TITLE,
    short_id,
)
from nnsvg_qt.training.setup import LONGEST_DATA, LONGEST_FORMULAS, TrainingSetup
from nnsvg_qt.views.named_styles import style_named

Made = TypeVar("Made")

MOST_ROWS = 100_000
LARGEST_NUMBER = 10**18

SPARSE = (Layer, LayerOverride, ConnectionOverride, UnitOverride, Highlight, Annotation, RunLook)
"""Classes of which only the fields that differ from their defaults are written: most fields of a
layer mean nothing for its kind. All other values are written whether default or not, so that a
figure stays as it is when a later version changes a default."""

RARE = (
    *("annotations", "feedback", "delay", "groups", "shared", "parameters"),
    *("layout", "page_width", "page_height", "projection", "output_sample"),
    *("connection_overrides", "unit_overrides", "highlight"),
    *("table", "hidden", "readout", "layer_ramps"),
)
"""Fields that are written only where there is something: files without are as they ever were."""

LEFT_OUT: Mapping[type, Mapping[str, Any]] = FrozenMapping(
    {
        Look: FrozenMapping(
            {
                name.removeprefix("look."): value
                for name, value in style_named("first").options.items()
                if name.startswith("look.")
            }
        )
    }
)
"""By class, what a field has that a file leaves out, where that is not its default: a file without
it was written when there was no other way to draw, and looks as it did for ever."""

LONGEST_TEXTS: dict[type, dict[str, int]] = {
    Layer: {"id": LONGEST_ID, "name": LONGEST_NAME, "activation": LONGEST_NAME},
    Connection: {"source": LONGEST_ID, "target": LONGEST_ID, "id": LONGEST_CONNECTION_ID},
    LayerOverride: dict.fromkeys(OVERRIDE_TEXTS, LONGEST_NAME),
    ConnectionOverride: {"label": LONGEST_NAME},
    UnitOverride: {"text": LONGEST_UNIT_TEXT},
    Annotation: {"id": LONGEST_ID, "first": LONGEST_ID, "last": LONGEST_ID, "text": LONGEST_TEXT},
    Frame: {"caption": LONGEST_TITLE},
    Look: {"title": LONGEST_TITLE, "description": LONGEST_DESCRIPTION},
    TrainingSetup: {
        "data": LONGEST_DATA,
        **dict.fromkeys(("features", "target"), LONGEST_FORMULAS),
        "table": LONGEST_TABLE,
    },
    RunSetup: {**dict.fromkeys(PATHS, LONGEST_PATH), "activation_map": LONGEST_TITLE},
}
"""Characters of texts, by class and field."""

# By class; finding out what a field may hold takes a thousand times as long as looking it up.
_HINTS: dict[type, dict[str, Any]] = {}


def plain(value: Any, hint: Any) -> Any:
    """The JSON value of something of type `hint`, as `json_pieces` writes it, but for arrays.

    These stand in it as they are: `inline` and `beside` say where they go.
    """
    if value is None:
        return None
    if isinstance(value, NamedSize):
        return str(value)
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return plain(value, next(h for h in get_args(hint) if _matches(value, h)))
    origin = get_origin(hint)
    if hint is LogData:
        return _plain_log_data(value)
    if hint is Weights:
        arrays = {"matrix": value.matrix_array, "bias": value.bias_array}
        return {name: array for name, array in arrays.items() if array is not None}
    if origin is np.ndarray:
        return HeldArray(value)
    if origin is frozenset:
        return [plain(entry, get_args(hint)[0]) for entry in sorted(value)]
    if dataclasses.is_dataclass(hint):
        return _plain_fields(value)
    if origin is tuple:
        return [plain(entry, get_args(hint)[0]) for entry in value]
    if is_mapping(origin):
        entry_hint = get_args(hint)[1]
        return {str(key): plain(value[key], entry_hint) for key in sorted(value)}
    if hint is bytes:
        return Base64(value)
    if hint is float:
        return float(value)
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, str) else value


def made(value: Value, hint: Any) -> Any:
    """Something of type `hint` made from a JSON value; InputError that names its place."""
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return _made_one_of(value, get_args(hint))
    origin = get_origin(hint)
    if hint is LogData:
        return _made_log_data(value)
    if hint is Weights:
        return _made_weights(value)
    if origin is np.ndarray:
        return _made_array(value, ARRAY_TYPES).read()
    if origin is frozenset:
        return frozenset(made(row, get_args(hint)[0]) for row in value.rows(MOST_ROWS))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return made_fields(value, hint)
    if origin is Literal:
        return _made_choice(value, get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(_made_choice(value, [member.value for member in hint]))
    if origin is tuple:
        return tuple(made(row, get_args(hint)[0]) for row in value.rows(MOST_ROWS))
    if is_mapping(origin):
        key_hint, entry_hint = get_args(hint)
        longest = LONGEST_CONNECTION_ID if entry_hint is ConnectionOverride else LONGEST_ID
        return {
            _made_key(key, entry, key_hint): made(entry, entry_hint)
            for key, entry in value.entries(longest).items()
        }
    if hint is bool:
        return value.truth()
    if hint is NamedSize:
        try:
            return size_of_text(value.text())
        except InputError:
            value.expected(Sentence("a whole number or the name of a size"))
    if hint is int:
        return value.whole_number(-LARGEST_NUMBER, LARGEST_NUMBER)
    if hint is float:
        return value.number()
    if hint is bytes:
        return value.base64()
    if isinstance(hint, type) and issubclass(hint, str):
        return hint(value.text())
    raise TypeError(f"a project file cannot hold a {hint}")


def _made_key(key: str, entry: Value, hint: Any) -> Any:
    if hint is not int:
        return key
    if not re.fullmatch("[1-9][0-9]{0,17}", key):
        raise InputError("{place} is none: give a whole number from 1.", place=entry.place)
    return int(key)


def made_fields(value: Value, made_type: type[Made]) -> Made:
    """A dataclass from an object; what is missing and has a default gets it, or see LEFT_OUT."""
    hints = field_hints(made_type)
    required = [f.name for f in saved_fields(made_type) if has_no_default(f)]
    found = value.fields(required, hints.keys())
    limited = file_options(made_type)
    longest = LONGEST_TEXTS.get(made_type, {})
    values = dict(LEFT_OUT.get(made_type, {}))
    for name, entry in found.items():
        if isinstance(entry.raw, str) and name in longest:
            entry.text(longest[name])
        try:
            values[name] = made(entry, hints[name])
        except InputError as error:
            if made_type is Layer and name == "weights" and isinstance(value.raw.get("id"), str):
                # the place alone is a number, which nobody counts
                raise InputError(
                    "Layer {id}: {reason}", id=short_id(value.raw["id"]), reason=error.sentence
                ) from None
            raise
        if name in limited:
            try:
                values[name] = limited[name].checked(values[name])
            except InputError as error:
                raise InputError(
                    "{place}: {reason}", place=entry.place, reason=error.sentence
                ) from None
    try:
        return made_type(**values)
    except InputError as error:
        raise InputError("{place}: {reason}", place=value.place, reason=error.sentence) from None


def file_options(made_type: type) -> Mapping[str, Option]:
    """The options whose limits hold in files too.

    Not a camera's, which may have been turned round more than once: it checks itself.
    """
    return {} if made_type is Camera else options_of(made_type)


def is_mapping(origin: Any) -> bool:
    """Whether the origin of a type hint is a mapping."""
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _plain_fields(value: Any) -> dict[str, Any]:
    hints = field_hints(type(value))
    sparse = isinstance(value, SPARSE)
    left_out = LEFT_OUT.get(type(value), {})
    return {
        f.name: plain(getattr(value, f.name), hints[f.name])
        for f in saved_fields(type(value))
        if not (sparse or f.name in RARE)
        or has_no_default(f)
        or getattr(value, f.name) != left_out.get(f.name, _default_of(f))
    }


def _default_of(f: dataclasses.Field[Any]) -> Any:
    return f.default if f.default_factory is dataclasses.MISSING else f.default_factory()


def field_hints(made_type: type) -> dict[str, Any]:
    """The types of the fields of a dataclass that are saved, by name."""
    if made_type not in _HINTS:
        hints = get_type_hints(made_type)
        if made_type is Layer:
            # a size may have a name in the place of a number
            hints["shape"] = tuple[NamedSize | int, ...]
        _HINTS[made_type] = {f.name: hints[f.name] for f in saved_fields(made_type)}
    return _HINTS[made_type]


def saved_fields(made_type: type) -> list[dataclasses.Field[Any]]:
    """The fields of a dataclass that are saved: those that its constructor takes."""
    return [f for f in dataclasses.fields(made_type) if f.init]


def has_no_default(f: dataclasses.Field[Any]) -> bool:
    """Whether a field must be given."""
    return f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING


def _matches(value: Any, hint: Any) -> bool:
    if hint is NoneType:
        return value is None
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if hint is float:
        return isinstance(value, int | float)
    return isinstance(value, get_origin(hint) or hint)


def _made_one_of(value: Value, hints: tuple[Any, ...]) -> Any:
    if value.raw is None and NoneType in hints:
        return None
    real = [hint for hint in hints if hint is not NoneType]
    if len(real) == 1:
        return made(value, real[0])
    if NamedSize in real:
        return made(value, NamedSize if isinstance(value.raw, str) else int)
    # A text stands for a word, a list for sizes: the JSON type tells which is meant.
    words = [hint for hint in real if get_origin(hint) is Literal]
    if isinstance(value.raw, str) and words:
        return made(value, words[0])
    return made(value, next(hint for hint in real if hint not in words))


def _made_choice(value: Value, choices: Any) -> Any:
    if value.raw not in [*choices] or not isinstance(value.raw, str):
        value.expected(one_of(choices))
    return value.raw


def inline(value: Any) -> Any:
    """A plain value with its arrays written out in base64."""
    return _without_arrays(value, _inline_array)


def beside(value: Any, arrays: dict[str, Array]) -> Any:
    """A plain value that names its arrays; `arrays` gets them by these names."""

    def named(array: Array) -> dict[str, Any]:
        name = f"arrays/{len(arrays) + 1}.npy"
        arrays[name] = array
        return {
            "type": array.dtype.name,
            "shape": list(array.shape),
            "member": name,
            "digest": array.digest,
        }

    return _without_arrays(value, named)


def holds_arrays(value: Any) -> bool:
    """Whether there is an array in a plain value."""
    if isinstance(value, dict | list):
        entries = value.values() if isinstance(value, dict) else value
        return any(holds_arrays(entry) for entry in entries)
    return isinstance(value, Array)


def _without_arrays(value: Any, written: Callable[[Array], Any]) -> Any:
    if isinstance(value, dict):
        return {key: _without_arrays(entry, written) for key, entry in value.items()}
    if isinstance(value, list):
        return [_without_arrays(entry, written) for entry in value]
    return written(value) if isinstance(value, Array) else value


def _inline_array(array: Array) -> dict[str, Any]:
    content = file_bytes(array.read().reshape(-1))
    return {"type": array.dtype.name, "shape": list(array.shape), "data": Base64(content)}


def _made_weights(value: Value) -> Weights:
    found = value.fields(["matrix"], ["bias"])
    bias = found.get("bias")
    try:
        return Weights(
            _made_array(found["matrix"], WEIGHT_TYPES),
            None if bias is None or bias.raw is None else _made_array(bias, WEIGHT_TYPES),
        )
    except InputError as error:
        if str(error).startswith(value.place):
            raise
        raise InputError("{place}: {reason}", place=value.place, reason=error.sentence) from None


IN_OTHER_FILES = (PLACE_OF_POINTS, IN_FILE)
"""What contents begin with that only say in which file they lie, see logs/stored.py."""

_POINT = np.dtype([("step", "<i8"), ("wall_time", "<f8"), ("value", "<f8")])
"""A point of a kept series; as bytes, for it may be infinite or no number."""


def _plain_log_data(data: LogData) -> dict[str, Any]:
    """What each series is, and the points of all, `(points, 24)` bytes; None without any."""
    held = [[*map(_held_content, one.contents)] for one in data.series]
    rows = [
        {"run": one.run, "tag": one.tag, "kind": one.kind, "points": len(one)}
        | ({"lengths": [*map(len, own)]} if own else {})
        | ({"logged": one.logged} if one.logged else {})
        for one, own in zip(data.series, held, strict=True)
    ]
    points = np.zeros(data.points, _POINT)
    begin = 0
    for one in data.series:
        own = points[begin : begin + len(one)]
        own["step"], own["wall_time"] = one.steps, one.wall_times
        own["value"] = one.values if len(one.values) else np.nan
        begin += len(one)
    numbers = HeldArray(points.view(np.uint8).reshape(-1, _POINT.itemsize)) if begin else None
    contents = b"".join(content for own in held for content in own)
    found: dict[str, Any] = {"series": rows, "numbers": numbers}
    if contents:
        found["contents"] = HeldArray(np.frombuffer(contents, np.uint8))
    if data.order:
        # those behind have their usual order again
        found["order"] = list(data.order[:MOST_ROWS])
    return found


def _held_content(content: bytes) -> bytes:
    """A content itself, where it stands for one in another file; none where that is gone."""
    if not content.startswith(IN_OTHER_FILES):
        return content
    from nnsvg_qt.logs.stored import content_of

    try:
        return content_of(content)
    except InputError:
        # the figure is worth saving all the same; its charts say that there is no picture
        return b""


def _made_log_data(value: Value) -> LogData:
    found = value.fields(["series", "numbers"], ["contents", "order"])
    heads = []
    lengths: list[list[int]] = []
    for row in found["series"].rows(MOST_ROWS):
        own = row.fields(["run", "tag", "kind", "points"], ["lengths", "logged"])
        lengths.append(_lengths(own.get("lengths")))
        texts = (own["run"].text(LONGEST_NAME), own["tag"].text(LONGEST_NAME))
        kind, count = own["kind"].text(LONGEST_ID), own["points"].whole_number(0, LARGEST_NUMBER)
        logged = own["logged"].whole_number(0, LARGEST_NUMBER) if "logged" in own else 0
        heads.append((*texts, kind, count, logged))
    total = sum(count for *_, count, _ in heads)
    points = np.zeros(0, _POINT)
    if found["numbers"].raw is not None:
        numbers = _made_array(found["numbers"], ("uint8",))
        if numbers.shape == (total, _POINT.itemsize):
            points = np.ascontiguousarray(numbers.read()).view(_POINT)[:, 0]
    if len(points) != total:
        found["numbers"].refuse(
            Sentence("has not the {count:,} points that the series have.", count=total)
        )
    contents = b""
    if "contents" in found:
        contents = _made_array(found["contents"], ("uint8",)).read().tobytes()
    if len(contents) != sum(map(sum, lengths)):
        found["series"].refuse(Sentence("has contents of other lengths than it says."))
    series, begin, behind = [], 0, 0
    for (run, tag, kind, count, logged), own_lengths in zip(heads, lengths, strict=True):
        ends = np.cumsum([behind, *own_lengths]).tolist()
        own_contents = tuple(contents[a:b] for a, b in pairwise(ends))
        behind = ends[-1]
        if own_contents and len(own_contents) != count:
            found["series"].refuse(Sentence("has contents of other points than it says."))
        # a project from anywhere is not to say which files of this machine are read
        if any(content.startswith(IN_OTHER_FILES) for content in own_contents):
            found["series"].refuse(Sentence("has contents that lie in other files."))
        own_points = points[begin : begin + count]
        begin += count
        series.append(
            Series(
                run,
                tag,
                kind,
                own_points["step"].astype(np.int64),
                own_points["wall_time"].astype(float),
                own_points["value"].astype(float) if kind == SCALAR else np.zeros(0),
                own_contents,
                logged,
            )
        )
    order = found["order"].rows(MOST_ROWS) if "order" in found else ()
    return LogData(series, [one.text(LONGEST_NAME) for one in order])


def _lengths(value: Value | None) -> list[int]:
    rows = () if value is None else value.rows(LARGEST_NUMBER)
    return [row.whole_number(0, LARGEST_NUMBER) for row in rows]


def _made_array(value: Value, types: Collection[str]) -> Array:
    is_beside = isinstance(value.raw, dict) and "member" in value.raw
    found = value.fields(["type", "shape", *(["member", "digest"] if is_beside else ["data"])])
    name = _made_choice(found["type"], list(types))
    shape = tuple(row.whole_number(1, LARGEST_NUMBER) for row in found["shape"].rows(8))
    dtype = np.dtype(ARRAY_TYPES[name])
    if is_beside:
        return _stored_array(found, dtype.newbyteorder("="), shape)
    content = found["data"].base64()
    wanted = math.prod(shape) * dtype.itemsize
    if len(content) != wanted:
        found["data"].refuse(
            Sentence(
                "has {count:,} bytes; an array of {shape} of {type} has {wanted:,}.",
                count=len(content),
                shape=shape,
                type=name,
                wanted=wanted,
            )
        )
    array = np.frombuffer(content, dtype).reshape(shape)
    return HeldArray(array.astype(dtype.newbyteorder("="), copy=False))


def _stored_array(found: Mapping[str, Value], dtype: np.dtype[Any], shape: Shape) -> Array:
    name, digest = found["member"].text(LONGEST_ID), found["digest"].text(LONGEST_ID)
    container = found["member"].beside
    member = None if container is None else container.member(name)
    if container is None or member is None:
        found["member"].refuse(
            Sentence("is {name}, which is not beside it in the file.", name=json.dumps(name))
        )
    if not re.fullmatch("[0-9a-f]{32}", digest):
        found["digest"].expected(Sentence("32 hexadecimal digits"))
    # Python's numbers have no end: an absurd shape has an absurd size
    wanted = len(npy_header(dtype, shape)) + math.prod(shape) * dtype.itemsize
    if member.size != wanted:
        found["member"].refuse(
            Sentence(
                "has {count:,} bytes; an array of {shape} of {type} has {wanted:,}.",
                count=member.size,
                shape=shape,
                type=dtype.name,
                wanted=wanted,
            )
        )
    return StoredArray(container.file, member, dtype, shape, digest)
