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


def rounded(corners: Points, radius: float = RADIUS) -> list[Command]:
    """A path through corners `(points, 2)` whose bends are quadratic curves."""
    if len(corners) == 2:
        (x, y), (end_x, end_y) = corners.tolist()
        return [("M", x, y), ("L", end_x, end_y)]
    commands: list[Command] = [("M", float(corners[0, 0]), float(corners[0, 1]))]
    for before, corner, after in zip(corners[:-2], corners[1:-1], corners[2:], strict=True):
        first, second = before - corner, after - corner
        one, other = float(np.hypot(*first)), float(np.hypot(*second))
        reach = min(radius, one / 2, other / 2)
        if reach <= 0:
            commands.append(("L", float(corner[0]), float(corner[1])))
            continue
        start, end = corner + first / one * reach, corner + second / other * reach
        commands.append(("L", float(start[0]), float(start[1])))
        commands.append(("Q", float(corner[0]), float(corner[1]), float(end[0]), float(end[1])))
    commands.append(("L", float(corners[-1, 0]), float(corners[-1, 1])))
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


def arrowhead(tip: Sequence[float], before: Sequence[float]) -> Points:
    """The corners of the head, `(3, 2)`, of an arrow that comes from `before` to its `tip`."""
    point = np.asarray(tip, float)
    way = point - np.asarray(before, float)
    way /= max(float(np.hypot(*way)), 1e-9)
    side = np.array([-way[1], way[0]])
    base = point - HEAD_LENGTH * way
    return np.array([point, base + HEAD_WIDTH / 2 * side, base - HEAD_WIDTH / 2 * side])
