"""Lines that stop before a text and go on behind it, as if they ran under it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Points

_ROUND_TEXT = 1.0
"""Round a text that a line runs under, px."""
_NOTHING = 1e-9
"""So short a way leads nowhere, px."""
_LEAST = 0.5
"""A piece that is shorter than this is left out, px."""


def outside(corners: Points, texts: NDArray[np.float64]) -> list[Points]:
    """A line through `corners` in the pieces that lie on no text, each of two points or more.

    `texts` are left, top, right and bottom of each, `(texts, 4)` px.
    """
    pieces: list[list[Points]] = [[corners[0]]]
    grown = texts + np.array([-_ROUND_TEXT, -_ROUND_TEXT, _ROUND_TEXT, _ROUND_TEXT])
    for start, end in pairwise(corners):
        way = end - start
        if np.abs(way).max() < _NOTHING:
            continue
        begins, ends = _inside(start, way, grown)
        meets = begins < ends
        reached = 0.0
        for begin, stop in sorted(zip(begins[meets].tolist(), ends[meets].tolist(), strict=True)):
            # texts may overlap
            if begin >= reached:
                pieces[-1].append(start + begin * way)
            else:
                pieces.pop()
            reached = max(reached, stop)
            pieces.append([start + reached * way])
        pieces[-1].append(end)
    arrays = [np.array(piece) for piece in pieces if len(piece) > 1]
    return [one for one in arrays if np.hypot(*np.diff(one, axis=0).T).sum() > _LEAST]


def _inside(
    start: Points, way: Points, boxes: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From which to which share of a straight way it is in each box; begin > end if never."""
    begins, ends = np.zeros(len(boxes)), np.ones(len(boxes))
    for axis in (0, 1):
        low, high = boxes[:, axis], boxes[:, axis + 2]
        if abs(way[axis]) < _NOTHING:
            ends = np.where((low < start[axis]) & (start[axis] < high), ends, -1.0)
            continue
        one, other = (low - start[axis]) / way[axis], (high - start[axis]) / way[axis]
        begins = np.maximum(begins, np.minimum(one, other))
        ends = np.minimum(ends, np.maximum(one, other))
    return begins, ends
