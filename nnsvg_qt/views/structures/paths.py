"""Lines of structures: rounded paths, two beside each other, arrowheads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnsvg_qt.scene.primitives import Points

Command = tuple[str | float, ...]

RADIUS = 5.0
"""Of the corners of lines, px."""
HEAD_LENGTH, HEAD_WIDTH = 7.0, 6.0
"""Of an arrowhead, px."""


def rounded(
    corners: Points | Sequence[tuple[float, float]], radius: float = RADIUS
) -> list[Command]:
    """A path through corners `(points, 2)` whose bends are quadratic curves."""
    # numbers one by one: corners are few, for which arrays take longer
    points = corners.tolist() if isinstance(corners, np.ndarray) else corners
    if len(points) == 2:
        (x, y), (end_x, end_y) = points
        return [("M", x, y), ("L", end_x, end_y)]
    commands: list[Command] = [("M", *points[0])]
    for before, (x, y), after in zip(points[:-2], points[1:-1], points[2:], strict=True):
        first, second = complex(before[0] - x, before[1] - y), complex(after[0] - x, after[1] - y)
        one, other = abs(first), abs(second)
        reach = min(radius, one / 2, other / 2)
        if reach <= 0:
            commands.append(("L", x, y))
            continue
        commands.append(("L", x + first.real / one * reach, y + first.imag / one * reach))
        end = x + second.real / other * reach, y + second.imag / other * reach
        commands.append(("Q", x, y, *end))
    commands.append(("L", *points[-1]))
    return commands


def rounded_rectangle(
    left: float, top: float, right: float, bottom: float, radius: float
) -> tuple[Command, ...]:
    """A closed path with round corners, clockwise."""
    reach = min(radius, (right - left) / 2, (bottom - top) / 2)
    return (
        ("M", left + reach, top),
        ("L", right - reach, top),
        ("Q", right, top, right, top + reach),
        ("L", right, bottom - reach),
        ("Q", right, bottom, right - reach, bottom),
        ("L", left + reach, bottom),
        ("Q", left, bottom, left, bottom - reach),
        ("L", left, top + reach),
        ("Q", left, top, left + reach, top),
        ("Z",),
    )


def beside(corners: Points, distance: float) -> Points:
    """The line through `corners` moved to its right by `distance` px, its bends as far away."""
    ways = np.diff(corners, axis=0)
    ways /= np.maximum(np.hypot(*ways.T), 1e-9)[:, None]
    normals = np.column_stack([-ways[:, 1], ways[:, 0]])
    shifts = np.vstack([normals[:1], normals[:-1] + normals[1:], normals[-1:]])
    squares = np.maximum((shifts * shifts).sum(axis=1), 0.5)
    # a bend is as far from both of its sides: along the middle of their normals, by more
    scale = np.where(np.arange(len(shifts)) % (len(shifts) - 1) == 0, 1.0, 2.0 / squares)
    return np.asarray(corners + distance * shifts * scale[:, None])


def arrowhead(
    tip: Sequence[float],
    before: Sequence[float],
    length: float = HEAD_LENGTH,
    width: float = HEAD_WIDTH,
) -> Points:
    """The corners of the head, `(3, 2)`, of an arrow that comes from `before` to its `tip`."""
    point = np.asarray(tip, float)
    way = point - np.asarray(before, float)
    way /= max(float(np.hypot(*way)), 1e-9)
    side = np.array([-way[1], way[0]])
    base = point - length * way
    return np.array([point, base + width / 2 * side, base - width / 2 * side])
