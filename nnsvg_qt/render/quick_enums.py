"""Enumerations of numbers are made quickly: PySide makes hundreds until a window is painted.

Python changes a class for each member that it adds, which takes an eighth of our start. Here the
members are put into a copy of an enumeration without any, and what comes of it is the same. Where
Python makes them in another way than this copies, it goes on making them itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from functools import cache
from types import MethodType
from typing import Any

Members = list[tuple[str, int]]
"""Names and numbers, as PySide gives them."""

_SAMPLE: Members = [("A", 1), ("B", 4), ("C", 2), ("BOTH", 3), ("AGAIN", 4), ("NO", 0), ("ALL", -1)]
"""Made in both ways before any other: with aliases, and with members of several bits."""


def _without_number(made: Any, number: int) -> Any:
    return object.__new__(made)


_MEMBER: dict[Any, Callable[[Any, int], Any]] = {
    Enum: _without_number,
    Flag: _without_number,
    IntEnum: int.__new__,
    IntFlag: int.__new__,
}
"""The bases that are known, and how a member of each is made."""

_standard: Any = None
"""Python's own way, once ours is in its place."""


def make_enums_quickly() -> None:
    """From now on a call that makes an enumeration of names and numbers makes it quickly."""
    global _standard
    if _standard is None and "_create_" in vars(EnumType):
        _standard = vars(EnumType)["_create_"]
        EnumType._create_ = _created  # type: ignore[attr-defined]


def _created(
    base: Any,
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,
    start: int = 1,
    boundary: Any = None,
) -> Any:
    """An enumeration, as `EnumType.__call__` asks for it."""
    if module is None:
        # of who called the enumeration that called this, as Python has it
        module = sys._getframe(2).f_globals.get("__name__")
    if type is None and qualname is None and base in _MEMBER and _are_numbers(base, names):
        pattern = _pattern(base, boundary)
        if pattern is not None:
            return _made(base, class_name, names, module, pattern)
    return _standard(
        base,
        class_name,
        names,
        module=module,
        qualname=qualname,
        type=type,
        start=start,
        boundary=boundary,
    )


def _are_numbers(base: Any, names: Any) -> bool:
    """Whether these are pairs of a name, none twice and none with a meaning, and a number."""
    if type(names) is not list or not all(type(pair) is tuple and len(pair) == 2 for pair in names):
        return False
    numbers = dict(names)
    return (
        len(numbers) == len(names)
        and all(type(number) is int for number in numbers.values())
        and all(type(name) is str and name[:1] not in ("", "_") for name in numbers)
        and _taken(base).isdisjoint(numbers)
    )


@cache
def _taken(base: Any) -> frozenset[str]:
    """The names that already mean something in an enumeration."""
    return frozenset({"mro"}.union(*(vars(one) for one in base.__mro__)))


@cache
def _pattern(base: Any, boundary: Any) -> dict[str, Any] | None:
    """What an enumeration without members has; None if Python makes others than are made here."""
    empty = _standard(base, "Pattern", [], module=__name__, boundary=boundary)
    pattern = dict(vars(empty))
    theirs = _standard(base, "Sample", _SAMPLE, module=__name__, boundary=boundary)
    ours = _made(base, "Sample", _SAMPLE, __name__, pattern)
    return pattern if _told(theirs) == _told(ours) else None


def _told(made: Any) -> Any:
    """All that an enumeration has, its members as what they have."""

    def told(value: Any) -> Any:
        if isinstance(value, made):
            # whoever is a number is told with it
            return value.__objclass__ is made, f"{value!r} {value}", list(vars(value).items())[:2]
        if isinstance(value, dict):
            return [(name, told(one)) for name, one in value.items()]
        if isinstance(value, list):
            return [told(one) for one in value]
        return value.__func__ if isinstance(value, MethodType) else value

    return {name: told(value) for name, value in vars(made).items()}


def _made(base: Any, class_name: str, names: Members, module: Any, pattern: dict[str, Any]) -> Any:
    member_names: list[str] = []
    members: dict[str, Any] = {}
    by_number: dict[int, Any] = {}
    made: Any = type.__new__(
        EnumType,
        class_name,
        (base,),
        {name: value for name, value in pattern.items() if name != "__new__"}
        | {
            "__module__": module,
            "_member_names_": member_names,
            "_member_map_": members,
            "_value2member_map_": by_number,
            "_unhashable_values_": [],
        },
    )
    new, put = _MEMBER[base], type.__setattr__
    # afterwards, for a class that is made with one wraps it
    put(made, "__new__", pattern["__new__"])
    is_flag, mask, singles = base in (Flag, IntFlag), 0, 0
    for name, number in names:
        is_single = number > 0 and number & (number - 1) == 0
        member = by_number.get(number)
        if member is None:
            member = by_number[number] = new(made, number)
            member._value_ = number
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(member_names)
            if is_single or not is_flag:
                member_names.append(name)
        if is_flag:
            mask |= number
            singles |= number if is_single else 0
        members[name] = member
        put(made, name, member)
    if is_flag:
        put(made, "_flag_mask_", mask)
        put(made, "_singles_mask_", singles)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        numbers = [members[name]._value_ for name in member_names]
        if numbers != sorted(numbers):
            put(made, "_iter_member_", made._iter_member_by_def_)
    return made
