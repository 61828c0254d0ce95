"""In which typefaces a figure is set: one for all of it, and others by what a text is.

A view measures in many places what it will write. So the typefaces of the figure that is composed
hold for the thread that composes it, inside of `set_in`; a `Text` that is made there keeps its own.
None is Helvetica, whose tables are `resources/type/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from nnsvg_qt.frozen_values import dataclass

Given = ParamSpec("Given")
Made = TypeVar("Made")

ROLES: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "shared name", "result", "group", "group name"),
    "size": ("caption", "size", "number"),
    "operation": ("operation", "kernel size"),
    "dimension": ("width", "height", "depth"),
    "title": ("title",),
}
"""What a text is to its reader, and the roles that the views give such texts."""

_READERS_ROLE = {role: kind for kind, roles in ROLES.items() for role in roles}


@dataclass(frozen=True)
class Typefaces:
    """The typeface of a figure, and by the kinds of ROLES those of texts that have another."""

    figure: str | None = None
    by_kind: tuple[tuple[str, str | None], ...] = ()

    def of(self, role: str) -> str | None:
        """The typeface of a text with a role of the views."""
        kind = _READERS_ROLE.get(role)
        for one, typeface in self.by_kind:
            if one == kind:
                return typeface
        return self.figure

    def possible(self, role: str) -> tuple[str | None, ...]:
        """The typefaces that a text may have; with no role, any of the figure's."""
        if role or not self.by_kind:
            return (self.of(role),)
        return tuple(dict.fromkeys((self.figure, *(one for _, one in self.by_kind))))


_CURRENT: ContextVar[Typefaces | None] = ContextVar("typefaces", default=None)

current = _CURRENT.get
"""The typefaces of the figure that is composed now; None where all of it is in Helvetica."""


@contextmanager
def set_in(typefaces: Typefaces | None) -> Iterator[None]:
    """Inside of it this thread composes a figure that is set in these."""
    before = _CURRENT.set(typefaces)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def kept_by_typeface(
    most: int,
) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """As `lru_cache`, typed, for what measures: others are kept for other typefaces."""

    def decorate(function: Callable[Given, Made]) -> Callable[Given, Made]:
        @lru_cache(maxsize=most, typed=True)
        def measured(typefaces: Typefaces | None, *given: object, **named: object) -> Made:
            return function(*given, **named)  # type: ignore[arg-type]

        @wraps(function)
        def kept(*given: Given.args, **named: Given.kwargs) -> Made:
            return measured(current(), *given, **named)  # type: ignore[arg-type]

        return kept

    return decorate
