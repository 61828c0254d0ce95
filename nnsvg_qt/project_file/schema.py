"""The JSON Schema of the project file, from the same types as the reading of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import numpy as np

from nnsvg_qt.charts import pictures
from nnsvg_qt.drawing import PARTS
from nnsvg_qt.log_charts import LogData
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import LARGEST_SIZE, Layer
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.model.weights import ARRAY_TYPES, WEIGHT_TYPES, Weights
from nnsvg_qt.project_file import FORMAT, VERSION
from nnsvg_qt.project_file.values import (
    LEFT_OUT,
    LONGEST_TEXTS,
    field_hints,
    file_options,
    has_no_default,
    is_mapping,
    saved_fields,
)
from nnsvg_qt.scene.annotations import (
    ANNOTATION_LIMITS,
    MOST_ANNOTATIONS,
    Annotation,
)
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.colors import COLOR_PATTERN
from nnsvg_qt.scene.look import (
    FARTHEST_MOVE,
    OVERRIDE_LIMITS,
    LayerOverride,
    Look,
)
from nnsvg_qt.scene.options import Color, Option, Typeface
from nnsvg_qt.scene.own_styles import (
    CONNECTION_LIMITS,
    ConnectionOverride,
    Highlight,
    UnitOverride,
)
from nnsvg_qt.scene.typefaces.names import LONGEST_TYPEFACE
from nnsvg_qt.text_limits import LONGEST_ID, LONGEST_NAME, LONGEST_TITLE
from nnsvg_qt.training.setup import CONTROLS, FEATURES, TrainingSetup
from nnsvg_qt.views import VIEWS, movable_labels

Schema = dict[str, Any]

_COLOR: Schema = {"type": "string", "pattern": f"^{COLOR_PATTERN}$"}
_SIZE: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE}
_ONE_TO_THREE: Schema = {"type": "array", "items": _SIZE, "minItems": 1, "maxItems": 3}

_OFFSET: Schema = {"type": "number", "minimum": -FARTHEST_MOVE, "maximum": FARTHEST_MOVE}
_OFFSETS: Schema = {
    "additionalProperties": {"type": "array", "items": _OFFSET, "minItems": 2, "maxItems": 2}
}

_NUMBER_KEY: Schema = {"pattern": "^[1-9][0-9]{0,17}$"}

_LIMITS: dict[type, dict[str, Schema]] = {
    Layer: {
        "id": {"minLength": 1},
        "shape": {
            "items": {"anyOf": [{"type": "string", "pattern": r"[^0-9\s]"}, _SIZE]},
            "minItems": 1,
            "maxItems": 4,
        },
        **dict.fromkeys(("kernel", "stride", "dilation", "scale"), _ONE_TO_THREE),
        "groups": _SIZE,
        "rate": {"minimum": 0, "maximum": 1},
        "parameters": {"minimum": 0},
    },
    LayerOverride: {
        **{name: {"minimum": a, "maximum": b} for name, (a, b) in OVERRIDE_LIMITS.items()},
        **dict.fromkeys(("color", "outline"), _COLOR),
        "moved_labels": _OFFSETS,
    },
    ConnectionOverride: {
        **{name: {"minimum": a, "maximum": b} for name, (a, b) in CONNECTION_LIMITS.items()},
        "color": _COLOR,
    },
    UnitOverride: {"color": _COLOR},
    Highlight: {"color": _COLOR},
    Annotation: {
        "id": {"minLength": 1},
        "color": _COLOR,
        **{name: {"minimum": a, "maximum": b} for name, (a, b) in ANNOTATION_LIMITS.items()},
    },
    Look: {
        "background": _COLOR,
        "annotations": {"maxItems": MOST_ANNOTATIONS},
    },
    TrainingSetup: {"hidden": {"items": {"enum": sorted({*CONTROLS, *FEATURES.values()})}}},
    Camera: {
        "elevation": {"minimum": -90, "maximum": 90},
        "field_of_view": {"minimum": 1, "maximum": 120},
    },
}
"""What the classes check themselves, beyond the types of their fields."""


def project_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a project file."""
    styles = {name: _fields(view.style) for name, view in VIEWS.items()}
    parts = {
        name: _fields(part.type)
        for name, part in PARTS.items()
        if name not in ("architecture", "frame")
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nnsvg-qt project",
        "description": "A figure of a neural network: what is missing has the default said here.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"enum": list(range(1, VERSION + 1))},
            "name": {"type": "string", "maxLength": LONGEST_TITLE},
            "view": {"enum": [*pictures(), None]},
            "architecture": _fields(Architecture),
            "styles": {"type": "object", "properties": styles, "additionalProperties": False},
            "look": _fields(Look),
            "frame": {"anyOf": [_fields(Frame), {"type": "null"}]},
            "parts": {"type": "object", "properties": parts, "additionalProperties": False},
        },
        "required": ["format", "version", "architecture"],
        "additionalProperties": False,
        "if": {"properties": {"version": {"const": 1}}},
        "then": {"properties": {"frame": False, "parts": False}},
    }


def _fields(made_type: type) -> Schema:
    hints = field_hints(made_type)
    options = file_options(made_type)
    limits = dict(_LIMITS.get(made_type, {}))
    for name, most in LONGEST_TEXTS.get(made_type, {}).items():
        limits[name] = {**limits.get(name, {}), "maxLength": most}
    if made_type is LayerOverride:
        # views may be added while the program runs
        names = {"propertyNames": {"enum": [*movable_labels()]}}
        limits["moved_labels"] = {**names, **_OFFSETS}
    properties = {
        name: _option(options[name], made_type)
        if name in options
        else _of(hint, limits.get(name, {}))
        for name, hint in hints.items()
    }
    required = [f.name for f in saved_fields(made_type) if has_no_default(f)]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def _of(hint: Any, limits: Schema) -> Schema:
    """The schema of a type; `limits` go to what is not null."""
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        real = [_of(one, limits) for one in get_args(hint) if one is not NoneType]
        if NoneType in get_args(hint):
            real.append({"type": "null"})
        return {"anyOf": real}
    if hint is LogData:
        return _log_data()
    if hint is Weights:
        array = _array(WEIGHT_TYPES)
        properties = {"matrix": array, "bias": {"anyOf": [array, {"type": "null"}]}}
        return {
            "type": "object",
            "properties": properties,
            "required": ["matrix"],
            "additionalProperties": False,
        }
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _fields(hint)
    origin = get_origin(hint)
    if origin is np.ndarray:
        return _array(list(ARRAY_TYPES))
    if origin is frozenset:
        entries = _of(get_args(hint)[0], {})
        return {"type": "array", "items": entries, "uniqueItems": True} | limits
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], {})} | limits
    if is_mapping(origin):
        key_hint, entry_hint = get_args(hint)
        named: Schema = {"propertyNames": _NUMBER_KEY} if key_hint is int else {}
        entries = _of(entry_hint, {})
        return {"type": "object", "additionalProperties": entries} | named | limits
    if hint is bytes:
        return {"type": "string", "contentEncoding": "base64"}
    if hint is NamedSize:
        return {"type": "string"} | limits
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[hint]} | limits


def _log_data() -> Schema:
    """Series that are kept: what each is, and all their points one after the other."""
    row = {
        "run": {"type": "string", "maxLength": LONGEST_NAME},
        "tag": {"type": "string", "maxLength": LONGEST_NAME},
        "kind": {"type": "string", "maxLength": LONGEST_ID},
        "points": {"type": "integer", "minimum": 0},
    }
    lengths = {"type": "array", "items": {"type": "integer", "minimum": 0}}
    rows: Schema = {
        "type": "object",
        "properties": {**row, "lengths": lengths, "logged": {"type": "integer", "minimum": 0}},
        "required": list(row),
        "additionalProperties": False,
    }
    numbers: Schema = {"anyOf": [_array(["uint8"]), {"type": "null"}]}
    return {
        "type": "object",
        "properties": {
            "series": {"type": "array", "items": rows},
            "numbers": numbers,
            "contents": _array(["uint8"]),
            "order": {"type": "array", "items": row["run"]},
        },
        "required": ["series", "numbers"],
        "additionalProperties": False,
    }


def _array(types: Collection[str]) -> Schema:
    """An array in base64 or, by name, beside the JSON."""
    both: Schema = {
        "type": {"enum": list(types)},
        "shape": {"type": "array", "items": {"type": "integer", "minimum": 1}, "maxItems": 8},
    }
    inline = {**both, "data": {"type": "string", "contentEncoding": "base64"}}
    beside = {
        **both,
        "member": {"type": "string", "maxLength": LONGEST_ID},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    }
    return {
        "anyOf": [
            {
                "type": "object",
                "properties": properties,
                "required": list(properties),
                "additionalProperties": False,
            }
            for properties in (inline, beside)
        ]
    }


def _option(option: Option, made_type: type) -> Schema:
    limits: Schema = {}
    if issubclass(option.type, StrEnum):
        limits["enum"] = list(option.choices)
    elif option.type is Color:
        limits |= _COLOR
    elif option.type is Typeface:
        limits |= {"type": "string", "maxLength": LONGEST_TYPEFACE}
    else:
        names = {bool: "boolean", int: "integer", float: "number", str: "string"}
        limits["type"] = names[option.type]
    if option.minimum is not None:
        limits["minimum"] = option.minimum
    if option.maximum is not None:
        limits["maximum"] = option.maximum
    default = LEFT_OUT.get(made_type, {}).get(option.name, option.default)
    return limits | {"default": default, "description": option.help}
