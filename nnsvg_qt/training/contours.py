"""Where numbers over a plane are 0: lines between the middles of pixels, by marching squares."""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

MOST_STEPS = 20_000
"""Of all lines together; what is more torn than this has no border to speak of."""


def contour(values: Numbers) -> Numbers | None:
    """The lines on which `(pixels, pixels)` numbers are 0, None where there are none.

    The rows are those of `plane_points`, from the top. A row of the result is both coordinates of
    a point, from -1 to 1 and upward, and the number of its line from 0.
    """
    steps = _steps(values)
    if not len(steps) or len(steps) > MOST_STEPS:
        return None
    pixels = len(values)
    lines = _joined(steps)
    found = np.empty((sum(map(len, lines)), 3))
    points = np.fromiter(chain.from_iterable(chain.from_iterable(lines)), float).reshape(-1, 2)
    found[:, 0] = (points[:, 0] + 0.5) / pixels * 2 - 1
    found[:, 1] = 1 - (points[:, 1] + 0.5) / pixels * 2
    found[:, 2] = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return found


def _steps(values: Numbers) -> Numbers:
    """Pieces of the lines, `(pieces, 6)`: of both ends x, y and the number of the side it lies on.

    A side is numbered by the place of its upper or left pixel, twice, and one more if it runs down.
    """
    pixels = len(values)
    above = (values > 0).astype(np.uint8)
    kinds = above[:-1, :-1] | above[:-1, 1:] << 1 | above[1:, 1:] << 2 | above[1:, :-1] << 3
    # one less, for 0 becomes the greatest
    places = np.flatnonzero(kinds - np.uint8(1) < 14)
    rows, columns = np.divmod(places, pixels - 1)
    kinds = kinds.reshape(-1)[places]
    corners = [values[rows + down, columns + right] for down, right in _AROUND]
    # the crossing of each side of a square, clockwise from its upper one; some have none
    with np.errstate(divide="ignore", invalid="ignore"):
        upper, right, lower, left = (
            corners[first] / (corners[first] - corners[last])
            for first, last in ((0, 1), (1, 2), (3, 2), (0, 3))
        )
    x = np.stack([columns + upper, columns + 1.0, columns + lower, columns + 0.0])
    y = np.stack([rows + 0.0, rows + right, rows + 1.0, rows + left])
    at = rows * pixels + columns
    side = np.stack([2 * at, 2 * (at + 1) + 1, 2 * (at + pixels), 2 * at + 1])
    found = []
    for table in _SIDES:
        first, last = table[kinds].T
        chosen = np.flatnonzero(first >= 0)
        first, last = first[chosen], last[chosen]
        found.append(
            np.column_stack(
                [
                    *(x[first, chosen], y[first, chosen], side[first, chosen]),
                    *(x[last, chosen], y[last, chosen], side[last, chosen]),
                ]
            )
        )
    return np.concatenate(found)


_AROUND = ((0, 0), (0, 1), (1, 1), (1, 0))
"""Rows and columns from the upper left corner of a square to each, clockwise."""
_PAIRS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((0, 2),),
    10: ((0, 1), (2, 3)),
    11: ((1, 2),),
    12: ((1, 3),),
    13: ((0, 1),),
    14: ((3, 0),),
}
"""By which corners are above 0 (1 the upper left one, then clockwise), the sides that are joined:
0 the upper one, then clockwise."""
_SIDES = tuple(
    np.array([[*_PAIRS.get(kind, ()), *[(-1, -1)] * 2][which] for kind in range(16)])
    for which in range(2)
)
"""The first and the second pair of each kind, `(16, 2)`; -1 where there is none."""


def _joined(steps: Numbers) -> list[list[tuple[float, float]]]:
    """The pieces end to end, each line as long as it goes."""
    at: dict[int, tuple[float, float]] = {}
    beside: dict[int, list[int]] = {}
    for x1, y1, first, x2, y2, last in steps.tolist():
        if first in beside:
            beside[first].append(last)
        else:
            at[first], beside[first] = (x1, y1), [last]
        if last in beside:
            beside[last].append(first)
        else:
            at[last], beside[last] = (x2, y2), [first]
    lines = []
    ends = sorted(side for side, near in beside.items() if len(near) == 1)
    # open lines from their ends, then those that close
    for start in chain(ends, sorted(beside)):
        near = beside[start]
        if not near:
            continue
        line, here = [at[start]], start
        while near:
            there = near.pop()
            near = beside[there]
            near.remove(here)
            line.append(at[there])
            here = there
        lines.append(line)
    return lines
