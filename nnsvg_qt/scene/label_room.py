"""Which boxes of labels meet which others or cover which shapes, without asking all of all.

A figure of thousands of layers has as many labels, each of which is near to few of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import floor

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
"""Rectangles on the screen, `(rows, 4)`: left, top, right, bottom in px."""

_CELL = 128.0
"""Side of the squares by which boxes are found, px: about the length of a label."""
_SURELY = 1.0
"""By how many px more than asked for intervals are looked for: whoever asks decides exactly."""
_PAIRS_OF_FEW = 200_000
"""Up to so many pairs it is quickest to ask each."""
_PAIRS_AT_ONCE = 1_000_000
"""More pairs than this are not held at the same time."""


class BoxSet:
    """Boxes that are taken, found by where they are."""

    def __init__(self, boxes: Iterable[Iterable[float]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        for box in boxes:
            self.add(*box)

    def add(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take a box."""
        box = (left, top, right, bottom)
        for cell in _cells_of(left, top, right, bottom):
            self._cells.setdefault(cell, []).append(box)

    def meets(self, left: float, top: float, right: float, bottom: float, *, gap: float) -> bool:
        """Whether a box comes nearer than `gap` px to one that is taken."""
        cells = self._cells
        if not cells:
            return False
        for cell in _cells_of(left - gap, top - gap, right + gap, bottom + gap):
            for other_left, other_top, other_right, other_bottom in cells.get(cell, ()):
                if (
                    left < other_right + gap
                    and other_left < right + gap
                    and top < other_bottom + gap
                    and other_top < bottom + gap
                ):
                    return True
        return False


def _cells_of(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    rows = range(floor(top / _CELL), floor(bottom / _CELL) + 1)
    return [(x, y) for x in range(floor(left / _CELL), floor(right / _CELL) + 1) for y in rows]


class Intervals:
    """Intervals on a line, found by what they overlap."""

    def __init__(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> None:
        self._low, self._high = low, high

    @cached_property
    def _parts(
        self,
    ) -> list[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]]:
        """Rows by where they begin, their beginnings, and the farthest end up to each.

        Of intervals that are about equally long, those that overlap something follow one another.
        """
        lengths = np.frexp(np.maximum(self._high - self._low, 1.0))[1]
        parts = []
        for length in np.unique(lengths):
            rows = np.flatnonzero(lengths == length)
            rows = rows[np.argsort(self._low[rows], kind="stable")]
            ends = np.maximum.accumulate(self._high[rows])
            parts.append((rows, self._low[rows], ends))
        return parts

    def near(
        self, low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Pairs (query, interval) of all that overlap and of some that nearly do.

        In several parts, so that no more than a million or so are held at a time.
        """
        if len(low) * len(self._low) <= _PAIRS_OF_FEW:
            reaching = self._low <= (high + _SURELY)[:, None]
            query, interval = np.nonzero(reaching & (self._high >= (low - _SURELY)[:, None]))
            yield query, interval
            return
        for rows, lows, highs in self._parts:
            starts = np.searchsorted(highs, low - _SURELY)
            counts = np.maximum(np.searchsorted(lows, high + _SURELY, "right") - starts, 0)
            ends = np.cumsum(counts)
            first = 0
            while first < len(counts):
                done = int(ends[first - 1]) if first else 0
                last = max(int(np.searchsorted(ends, done + _PAIRS_AT_ONCE)), first + 1)
                some = counts[first:last]
                total = int(ends[min(last, len(ends)) - 1]) - done
                if total:
                    query = np.repeat(np.arange(first, first + len(some)), some)
                    begins = ends[first:last] - some - done
                    within = np.arange(total) - np.repeat(begins, some)
                    yield query, rows[np.repeat(starts[first:last], some) + within]
                first = last


def meet_each(
    boxes: NDArray[np.float64], others: NDArray[np.float64], gap: float
) -> NDArray[np.bool_]:
    """Whether boxes come nearer than `gap` px to others, one by one as numpy pairs them."""
    return np.asarray(
        (boxes[..., 0] < others[..., 2] + gap)
        & (others[..., 0] < boxes[..., 2] + gap)
        & (boxes[..., 1] < others[..., 3] + gap)
        & (others[..., 1] < boxes[..., 3] + gap)
    )


def any_meet(boxes: Boxes, gap: float) -> bool:
    """Whether any two of the boxes come nearer to each other than `gap` px."""
    # neighbours meet first, if they stand in the order of the flow
    for step in range(1, min(len(boxes), 4)):
        if meet_each(boxes[:-step], boxes[step:], gap).any():
            return True
    if len(boxes) < 5:
        return False
    left, right = boxes[:, 0], boxes[:, 2]
    for one, other in Intervals(left, right).near(left - gap, right + gap):
        different = one < other
        if meet_each(boxes[one[different]], boxes[other[different]], gap).any():
            return True
    return False


class Shapes:
    """Convex shapes on the screen, `(shapes, corners, 2)` in px; counterclockwise as seen."""

    def __init__(self, points: NDArray[np.float64]) -> None:
        self.points = points
        self._around = np.concatenate([points.min(axis=1), points.max(axis=1)], axis=1)
        self._across = Intervals(self._around[:, 0], self._around[:, 2])

    def cover(self, boxes: NDArray[np.float64], gap: float) -> NDArray[np.bool_]:
        """Which boxes `(labels, candidates, 4)` come nearer than `gap` px to any of the shapes.

        Two convex shapes are apart if a side of one separates them (the separating axis theorem);
        shapes far from all candidates of a label are never looked at.
        """
        hulls = np.concatenate([boxes[..., :2].min(axis=1), boxes[..., 2:].max(axis=1)], axis=1)
        covered = np.zeros(boxes.shape[:2], bool)
        for label, near in self._across.near(hulls[:, 0] - gap, hulls[:, 2] + gap):
            meeting = meet_each(hulls[label], self._around[near], gap)
            label, near = label[meeting], near[meeting]
            pair, candidate = np.nonzero(meet_each(boxes[label], self._around[near][:, None], gap))
            label, shape = label[pair], near[pair]
            corners = boxes[label, candidate][:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 4, 2)
            points = self.points[shape]
            sides = np.roll(points, -1, axis=1) - points
            # y grows downward, so this points outward
            outward = np.stack([-sides[..., 1], sides[..., 0]], axis=2)
            length = np.linalg.norm(outward, axis=2)
            heights = outward @ corners.transpose(0, 2, 1)
            heights -= np.einsum("pki,pki->pk", outward, points)[..., None]
            apart = ((heights.min(axis=2) >= gap * length) & (length > 1e-9)).any(axis=1)
            covered[label[~apart], candidate[~apart]] = True
        return covered

    def lowest(self, left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
        """The greatest y of any shape between `left` and `right`, each `(rows,)`.

        −inf where there is none; where there is none at all, the greatest of all shapes or 0.
        """
        shapes = self.points
        start = shapes.reshape(-1, 2)
        stop = np.roll(shapes, -1, axis=1).reshape(-1, 2)
        # undersides run from left to right
        under = stop[:, 0] >= start[:, 0]
        (x0, y0), (x1, y1) = start[under].T, stop[under].T
        run = x1 - x0
        slope = np.divide(y1 - y0, run, out=np.zeros_like(run), where=run > 1e-9)
        y0 = np.where(run > 1e-9, y0, np.maximum(y0, y1))
        lowest = np.full(len(left), -np.inf)
        for label, side in Intervals(x0, x1).near(left, right):
            beside = (x0[side] <= right[label]) & (x1[side] >= left[label])
            label, side = label[beside], side[beside]
            if not len(label):
                continue
            ends = np.where(
                slope[side] > 0,
                np.minimum(x1[side], right[label]),
                np.maximum(x0[side], left[label]),
            )
            first = np.flatnonzero(np.diff(label, prepend=-1))
            found = np.maximum.reduceat(y0[side] + slope[side] * (ends - x0[side]), first)
            lowest[label[first]] = np.maximum(lowest[label[first]], found)
        if not np.isfinite(lowest).any():
            lowest[:] = float(shapes[..., 1].max(initial=0.0))
        return lowest
