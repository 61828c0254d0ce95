"""How far a row of elements reaches to both sides of its axis, all along it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ABOVE, BELOW = -1, 1
"""The sides of a row: the negative one, and the other."""


class Skyline:
    """The heights of a row on both sides of its axis, px, by intervals along it.

    It is divided at `places`, ascending; a height is kept for every interval between two of them
    and holds for all of it.
    """

    def __init__(self, places: Sequence[float]) -> None:
        self.places = sorted(set(places))
        count = max(len(self.places) - 1, 0)
        self.heights: dict[int, NDArray[np.float64]] = {
            ABOVE: np.full(count, -np.inf),
            BELOW: np.full(count, -np.inf),
        }

    def _between(self, first: float, last: float) -> slice:
        return slice(
            max(bisect_right(self.places, first) - 1, 0), max(bisect_left(self.places, last), 1)
        )

    def height(self, side: int, first: float, last: float) -> float:
        """The greatest height on a side between two places; 0 where nothing is."""
        return max(float(self.heights[side][self._between(first, last)].max(initial=0.0)), 0.0)

    def reach(self, side: int) -> float:
        """The greatest height on a side; −inf where nothing is."""
        return float(self.heights[side].max(initial=-np.inf))

    def raised(self, side: int, first: float, last: float, height: float) -> None:
        """Note that something reaches that high between two places."""
        part, heights = self._between(first, last), self.heights[side]
        if part.stop - part.start == 1 and part.stop <= len(heights):
            # most elements take one interval
            if heights[part.start] < height:
                heights[part.start] = height
            return
        np.maximum(heights[part], height, out=heights[part])


def clearance(upper: Skyline, lower: Skyline) -> float:
    """How far the axis of `lower` must at least be below that of `upper`; −inf: anywhere."""
    if len(upper.places) < 2 or len(lower.places) < 2:
        return -np.inf
    places = np.union1d(upper.places, lower.places)
    middles = (places[1:] + places[:-1]) / 2.0
    needed = _at(upper, BELOW, middles) + _at(lower, ABOVE, middles)
    return float(needed.max(initial=-np.inf))


def _at(skyline: Skyline, side: int, at: NDArray[np.float64]) -> NDArray[np.float64]:
    places = np.asarray(skyline.places)
    index = np.searchsorted(places, at, side="right") - 1
    heights = np.append(skyline.heights[side], -np.inf)
    return np.where((index >= 0) & (index < len(places) - 1), heights[index], -np.inf)
