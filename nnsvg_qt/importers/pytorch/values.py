"""Values of a program of PyTorch while it is read: tensors of the graph, numbers, what is unknown.

Numbers, texts, None, lists, tuples and dictionaries are Python's own.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any


class Ref:
    """A tensor of the graph that is being made, or a number that the graph computes.

    Such a number is a tensor of one whole number. `name` changes when an operation works in place:
    whoever holds the value then holds what came of it. `base` is what a view looks at.
    """

    __slots__ = ("base", "is_number", "name")

    def __init__(self, name: str, is_number: bool = False, base: Ref | None = None) -> None:
        self.name, self.is_number, self.base = name, is_number, base


class Unknown:
    """Something that is no tensor and of which nothing is known, as a device."""

    def __repr__(self) -> str:
        return "unknown"


UNKNOWN = Unknown()


class Dotted:
    """Something that a program names with dots, as torch.nn.functional.relu; never looked up."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


def is_number(value: Any) -> bool:
    """Whether a value is a known number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def refs_in(value: Any, depth: int = 0) -> list[Ref]:
    """The tensors in a value, in order."""
    if isinstance(value, Ref):
        return [value]
    if isinstance(value, list | tuple) and depth < 4:
        return [ref for part in value for ref in refs_in(part, depth + 1)]
    if isinstance(value, dict) and depth < 4:
        return [ref for part in value.values() for ref in refs_in(part, depth + 1)]
    return []


HEAVIEST = 100_000
"""What the values in one may weigh together."""

_WIDEST = 128
"""Bits of a whole number."""


def weight(value: Any) -> int:
    """What it takes to look at all values in one, a list as often as it occurs.

    It is more than `HEAVIEST` where it takes longer than that, as in a list that holds itself.
    """
    found, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        found += 1
        parts: Collection[Any] = ()
        if isinstance(one, list | tuple):
            parts = one
        elif isinstance(one, dict):
            parts = one.values()
        elif isinstance(one, str):
            found += len(one) >> 6
        elif isinstance(one, range):
            found += min(HEAVIEST, max(0, (one.stop - one.start) // one.step))
        elif isinstance(one, int) and one.bit_length() > _WIDEST:
            return HEAVIEST + 1
        if found + len(waiting) + len(parts) > HEAVIEST:
            return HEAVIEST + 1
        waiting.extend(parts)
    return found


def frozen(value: Any, depth: int = 0) -> Any:
    """A value as an attribute of an operation; what cannot be one is a text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple) and depth < 4:
        return tuple(frozen(part, depth + 1) for part in value)
    return "?"
