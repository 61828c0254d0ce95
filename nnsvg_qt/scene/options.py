"""Options of a style: one line each gives the panel, the command line, the file and the help.

A style is a frozen dataclass whose fields are made with `option(...)`; the label, limits, step,
unit, group and help ride in the field's metadata.
"""

from __future__ import annotations

import builtins
import dataclasses
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.colors import require_color
from nnsvg_qt.scene.typefaces.names import require_typeface


@dataclass(frozen=True)
class Option:
    """What is known of one field of a style."""

    name: str
    type: type
    """bool, int, float, Color, Typeface, str or an enumeration of strings."""
    default: Any
    label: str
    group: str
    help: str
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The values of an enumeration, else empty."""
        return tuple(v.value for v in self.type) if issubclass(self.type, StrEnum) else ()

    @property
    def limits(self) -> str:
        """The limits in words: "10 to 50", "horizontal | vertical", or empty."""
        if self.choices:
            return " | ".join(self.choices)
        if self.minimum is not None and self.maximum is not None:
            return Sentence("{low:.10g} to {high:.10g}", low=self.minimum, high=self.maximum)
        return ""

    def checked(self, value: Any) -> Any:
        """The value in this option's type; InputError if it is of another type or out of limits."""
        if issubclass(self.type, StrEnum):
            if value not in self.choices:
                raise InputError(
                    "{name} is {value!r}; give one of {choices}.",
                    name=self.name,
                    value=value,
                    choices=listed(self.choices),
                )
            return self.type(value)
        if self.type is bool:
            if not isinstance(value, bool):
                raise InputError(
                    "{name} is {value!r}; give on or off.", name=self.name, value=value
                )
            return value
        if self.type is Color:
            return Color(require_color(self.name, value).lower())
        if self.type in (str, Typeface):
            if not isinstance(value, str):
                raise InputError("{name} is {value!r}; give a text.", name=self.name, value=value)
            if self.type is str:
                return value
            require_typeface(self.name, value)
            return Typeface(value)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            raise InputError("{name} is {value!r}; give a number.", name=self.name, value=value)
        if self.type is int and value != int(value):
            raise InputError(
                "{name} is {value!r}; give a whole number.", name=self.name, value=value
            )
        low, high = self.minimum, self.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            raise InputError(
                "{name} is {value:g}; it goes from {limits}.",
                name=self.name,
                value=value,
                limits=self.limits,
            )
        return int(value) if self.type is int else float(value)

    def parsed(self, text: str) -> Any:
        """The value written as text on a command line; InputError as `checked`."""
        text = text.strip()
        if self.type is bool:
            words = {"on": True, "true": True, "1": True, "off": False, "false": False, "0": False}
            if text.lower() not in words:
                raise InputError("{name} is {value!r}; give on or off.", name=self.name, value=text)
            return words[text.lower()]
        if self.type in (int, float):
            try:
                return self.checked(float(text))
            except ValueError as error:
                if isinstance(error, InputError):
                    raise
                raise InputError(
                    "{name} is {value!r}; give a number.", name=self.name, value=text
                ) from None
        return self.checked(text)


class Color(str):
    """A colour as "#rrggbb"."""

    __slots__ = ()


class Typeface(str):
    """A typeface by its name; empty where that of something larger holds."""

    __slots__ = ()


def option(
    default: Any,
    label: str,
    group: str,
    help: str,
    minimum: float | None = None,
    maximum: float | None = None,
    step: float | None = None,
    unit: str = "",
) -> Any:
    """A field of a style with what the panel, the command line and the documentation need."""
    return field(
        default=default,
        metadata={
            "label": label,
            "group": group,
            "help": help,
            "minimum": minimum,
            "maximum": maximum,
            "step": step,
            "unit": unit,
        },
    )


def options_of(style: Any) -> Mapping[str, Option]:
    """The options of a style (its class or an instance) by name, in the order of its fields."""
    style_type = style if isinstance(style, type) else type(style)
    if style_type not in _OPTIONS:
        fields = [f for f in dataclasses.fields(style_type) if f.metadata]
        types = _types_of(style_type, [f.name for f in fields])
        options = {
            f.name: Option(name=f.name, type=types[f.name], default=f.default, **f.metadata)
            for f in fields
        }
        _OPTIONS[style_type] = MappingProxyType(options)
    return _OPTIONS[style_type]


def _types_of(style_type: type, names: Sequence[str]) -> Mapping[str, Any]:
    """The types of some fields of a style, by name."""
    known = {**vars(builtins), **vars(sys.modules[style_type.__module__])}
    texts = style_type.__annotations__
    if all(texts.get(name) in known for name in names):
        # of single words, which need not be compiled
        return {name: known[texts[name]] for name in names}
    return get_type_hints(style_type)


# By class: a dragged slider asks at every step.
_OPTIONS: dict[type, Mapping[str, Option]] = {}

StyleValue = TypeVar("StyleValue")


def changed_style(style: StyleValue, **values: Any) -> StyleValue:
    """The style with checked new values; InputError on an unknown name or a bad value."""
    known = options_of(style)
    checked = {}
    for name, value in values.items():
        if name not in known:
            raise InputError("There is no style option {name!r}.", name=name)
        checked[name] = known[name].checked(value)
    return dataclasses.replace(style, **checked)  # type: ignore[type-var]
