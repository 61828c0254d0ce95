"""Convex polygons cut by each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def common_part(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The common part of two convex polygons, `(corners, 2)`; None if they have none.

    After Sutherland and Hodgman (1974). Sides may lie on each other.
    """
    result = list(one)
    sign = np.sign(_area(other))
    for a, b in zip(other, np.roll(other, -1, axis=0), strict=True):
        direction = b - a

        def height(
            p: NDArray[np.float64],
            a: NDArray[np.float64] = a,
            direction: NDArray[np.float64] = direction,
        ) -> float:
            return float(sign * (direction[0] * (p[1] - a[1]) - direction[1] * (p[0] - a[0])))

        points, result = result, []
        for p, q in zip(points, points[1:] + points[:1], strict=True):
            here, there = height(p), height(q)
            if here >= 0:
                result.append(p)
            if here * there < 0:
                result.append(p + here / (here - there) * (q - p))
        if len(result) < 3:
            return None
    polygon = np.array(result)
    return polygon if abs(_area(polygon)) > 1e-9 else None


def _area(polygon: NDArray[np.float64]) -> float:
    x, y = polygon.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
