"""What a network puts out, said for a person: the likeliest classes with their shares."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.running.values import Numbers, Values

DIGITS = tuple("0123456789")
CLASS_COLORS = (
    *("222222", "e69f00", "56b4e9", "009e73", "f0e442", "0072b2", "d55e00", "cc79a7"),
    *("999999", "8c564b", "b5d3ec", "bcbd22"),
)
"""Of classes of pixels, the first of the background: Okabe and Ito's, then others."""


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


def picture_put_out(
    values: Values, architecture: Architecture
) -> tuple[NDArray[np.uint8], bool] | None:
    """What a network puts out as a picture `(height, width, 3)`, and if its colours are classes.

    Three channels are red, green and blue, one is grey: 0 to 1, -1 to 1 or 0 to 255, whichever
    holds all numbers, else from the least to the greatest. Of another number of channels each pixel
    has the colour of its greatest one. None where the last layer puts out no maps, or is not kept.
    """
    last = [layer for layer in architecture if not architecture.outgoing(layer.id)]
    if len(last) != 1 or last[0].id not in values.layers or not last[0].is_maps:
        return None
    maps = np.asarray(values.layers[last[0].id], float)
    if maps.ndim != 3 or min(maps.shape[1:]) < 2:
        return None
    if len(maps) not in (1, 3):
        colors = np.array([[*bytes.fromhex(one)] for one in CLASS_COLORS], np.uint8)
        return colors[maps.argmax(axis=0) % len(colors)], True
    low, high = float(maps.min()), float(maps.max())
    ends = next(
        (one for one in ((0.0, 1.0), (-1.0, 1.0), (0.0, 255.0)) if one[0] <= low <= high <= one[1]),
        (low, high),
    )
    shares = (maps - ends[0]) / ((ends[1] - ends[0]) or 1.0)
    pixels = np.rint(255 * np.moveaxis(np.clip(shares, 0, 1), 0, -1)).astype(np.uint8)
    return np.repeat(pixels, 3 // len(maps), axis=2), False


def are_shares(output: Numbers) -> bool:
    """Whether outputs are shares of a whole, to be told in per cent: all from 0, together 1."""
    array = np.asarray(output, float)
    return len(array) > 1 and bool((array >= 0).all()) and abs(float(array.sum()) - 1.0) < 1e-3
