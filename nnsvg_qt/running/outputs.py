"""What a network puts out, said for a person: the likeliest classes with their shares."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.running.values import Numbers

DIGITS = tuple("0123456789")


@dataclass(frozen=True)
class Bar:
    """One output: its place, counted from 0, its name, and its value."""

    place: int
    name: str
    value: float


def bars(output: Numbers, names: Sequence[str] = ()) -> tuple[Bar, ...]:
    """All outputs in order, `output` flat; without names they are numbered from 0."""
    if names and len(names) != len(output):
        raise InputError(
            "There are {names} names of classes and {outputs} outputs.",
            names=len(names),
            outputs=len(output),
        )
    return tuple(
        Bar(place, names[place] if names else str(place), value)
        for place, value in enumerate(np.asarray(output, float).tolist())
    )


def likeliest(output: Numbers, names: Sequence[str] = (), count: int = 5) -> tuple[Bar, ...]:
    """The greatest outputs, the greatest first, of equal ones the one before."""
    found = sorted(bars(output, names), key=lambda bar: (-bar.value, bar.place))
    return tuple(found[:count])


def are_shares(output: Numbers) -> bool:
    """Whether outputs are shares of a whole, to be told in per cent: all from 0, together 1."""
    array = np.asarray(output, float)
    return len(array) > 1 and bool((array >= 0).all()) and abs(float(array.sum()) - 1.0) < 1e-3
