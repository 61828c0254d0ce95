"""Lines that stop before a text and go on behind it, as if they ran under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import dist

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Points

_Point = tuple[float, float]

_ROUND_TEXT = 1.0
"""Round a text that a line runs under, px."""
_FEW = 12
"""Of more texts those near a piece of a line are looked for at once."""
_NOTHING = 1e-9
"""So short a way leads nowhere, px."""
_LEAST = 0.5
"""A piece that is shorter than this is left out, px."""


_GROWTH = np.array([-_ROUND_TEXT, -_ROUND_TEXT, _ROUND_TEXT, _ROUND_TEXT])


class TextBoxes:
    """The boxes of all texts of a page, by height: a line meets few of them."""

    def __init__(self, boxes: NDArray[np.float64]) -> None:
        """`boxes` are left, top, right and bottom of each, `(texts, 4)` px."""
        self._boxes = boxes[np.argsort(boxes[:, 1], kind="stable")]
        self._tops = self._boxes[:, 1]
        self._highest = float((boxes[:, 3] - boxes[:, 1]).max(initial=0.0))

    def beside(self, corners: Points) -> NDArray[np.float64]:
        """Those that may lie on a line through `corners`, as `outside` takes them."""
        low, high = float(corners[:, 1].min()), float(corners[:, 1].max())
        apart = self._highest + 2.0 * _ROUND_TEXT
        first = int(np.searchsorted(self._tops, low - apart))
        last = int(np.searchsorted(self._tops, high + 2.0 * _ROUND_TEXT, side="right"))
        return self._boxes[first:last]


def outside(corners: Points, texts: NDArray[np.float64]) -> list[Points]:
    """A line through `corners` in the pieces that lie on no text, each of two points or more.

    `texts` are left, top, right and bottom of each, `(texts, 4)` px.
    """
    # few texts are near a line: numbers one by one are quicker for these than arrays of all
    points: list[_Point] = [(x, y) for x, y in corners.tolist()]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    near = (texts[:, 0] <= right + _ROUND_TEXT) & (texts[:, 2] >= left - _ROUND_TEXT)
    near &= (texts[:, 1] <= bottom + _ROUND_TEXT) & (texts[:, 3] >= top - _ROUND_TEXT)
    grown = texts[near] + _GROWTH
    all_boxes = grown.tolist()
    pieces: list[list[_Point]] = [[points[0]]]
    for start, end in pairwise(points):
        way = end[0] - start[0], end[1] - start[1]
        if max(abs(way[0]), abs(way[1])) < _NOTHING:
            continue
        boxes = all_boxes
        if len(boxes) > _FEW:
            (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
            meets = (grown[:, 0] <= right) & (grown[:, 2] >= left)
            boxes = grown[meets & (grown[:, 1] <= bottom) & (grown[:, 3] >= top)].tolist()
        reached = 0.0
        for begin, stop in sorted(found for box in boxes if (found := _inside(start, way, box))):
            # texts may overlap
            if begin >= reached:
                pieces[-1].append((start[0] + begin * way[0], start[1] + begin * way[1]))
            else:
                pieces.pop()
            reached = max(reached, stop)
            pieces.append([(start[0] + reached * way[0], start[1] + reached * way[1])])
        pieces[-1].append(end)
    return [
        np.array(piece)
        for piece in pieces
        if len(piece) > 1 and sum(dist(one, other) for one, other in pairwise(piece)) > _LEAST
    ]


def _inside(start: _Point, way: _Point, box: Sequence[float]) -> tuple[float, float] | None:
    """From which to which share of a straight way it is in a box; None if never."""
    begin, end = 0.0, 1.0
    for axis in (0, 1):
        low, high = box[axis], box[axis + 2]
        if abs(way[axis]) < _NOTHING:
            if not low < start[axis] < high:
                return None
            continue
        one, other = (low - start[axis]) / way[axis], (high - start[axis]) / way[axis]
        begin, end = max(begin, min(one, other)), min(end, max(one, other))
    return (begin, end) if begin < end else None
