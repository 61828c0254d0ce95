"""What the configuration of a layer says, whatever it holds: a wrong type is as nothing said."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from nnsvg_qt.model.graph import Attribute, Extent

LARGEST = 2**62
MOST_ENTRIES = 64
"""Entries of a list that an operation keeps as an attribute."""

LONGEST_TEXT = 200


class Settings:
    """Entries of a JSON object, by one of several names: what is no such value is not there."""

    def __init__(self, entries: object) -> None:
        self.entries: Mapping[str, Any] = entries if isinstance(entries, dict) else {}

    def value(self, *names: str) -> Any:
        """The first entry of some names that there is; None without one."""
        for name in names:
            if name in self.entries:
                return self.entries[name]
        return None

    def whole(self, *names: str, otherwise: int | None = None) -> int | None:
        """An entry that is a whole number."""
        value = whole(self.value(*names))
        return otherwise if value is None else value

    def real(self, *names: str) -> float | None:
        """An entry that is a finite number; None where there is none."""
        value = self.value(*names)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        try:
            number = float(value)
        except OverflowError:
            # a whole number of JSON has as many digits as it likes
            return None
        return number if math.isfinite(number) else None

    def text(self, *names: str, otherwise: str = "") -> str:
        """An entry that is a text, cut where it is too long for a name."""
        value = self.value(*names)
        return value[:LONGEST_TEXT] if isinstance(value, str) else otherwise

    def flag(self, *names: str, otherwise: bool = False) -> bool:
        """An entry that is yes or no."""
        value = self.value(*names)
        return value if isinstance(value, bool) else otherwise

    def numbers(self, *names: str, count: int, otherwise: int | None = 1) -> tuple[int, ...] | None:
        """Whole numbers, one a direction; one alone serves for all; None if they are none."""
        value = self.value(*names)
        if value is None:
            return None if otherwise is None else (otherwise,) * count
        one = whole(value)
        if one is not None:
            return (one,) * count
        if not isinstance(value, list) or len(value) != count:
            return None
        found = [whole(entry) for entry in value]
        numbers = tuple(entry for entry in found if entry is not None)
        return numbers if len(numbers) == count else None

    def shape(self, *names: str) -> tuple[int | None, ...] | None:
        """A list of sizes, None where one is left open; None if it is no such list."""
        return shape_of(self.value(*names))

    def part(self, *names: str) -> Settings:
        """An entry that is an object; an empty one where there is none."""
        return Settings(self.value(*names))

    def entry(self, *names: str) -> dict[str, Any]:
        """The same as it stands."""
        value = self.value(*names)
        return value if isinstance(value, dict) else {}

    def sequence(self, *names: str) -> list[Any]:
        """An entry that is a list; an empty one where there is none."""
        value = self.value(*names)
        return value if isinstance(value, list) else []


def whole(value: object) -> int | None:
    """A whole number, though it may be written with a point; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and -LARGEST <= value <= LARGEST else None


def shape_of(value: object) -> tuple[int | None, ...] | None:
    """Sizes, None where one is left open; None if the value is no list of at most 16 such."""
    if isinstance(value, dict) and value.get("class_name") in ("__tuple__", "TensorShape"):
        value = value.get("items", value.get("config"))
    if not isinstance(value, list | tuple) or len(value) > 16:
        return None
    found: list[int | None] = []
    for entry in value:
        size = whole(entry)
        if entry is not None and (size is None or size < 0):
            return None
        found.append(size)
    return tuple(found)


def attribute(value: object, depth: int = 0) -> Attribute:
    """A value of JSON as an attribute of an operation: frozen, and no longer than is read."""
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        if depth > 2:
            return "…"
        name = value.get("class_name")
        if isinstance(name, str):
            return name[:LONGEST_TEXT]
        return tuple(
            (str(key)[:LONGEST_TEXT], attribute(entry, depth + 1))
            for key, entry in list(value.items())[:MOST_ENTRIES]
        )
    if isinstance(value, Sequence):
        if depth > 4:
            return "…"
        return tuple(attribute(entry, depth + 1) for entry in value[:MOST_ENTRIES])
    return str(value)[:LONGEST_TEXT]


def known(size: Extent) -> int | None:
    """A size that is a number."""
    return size if isinstance(size, int) else None
