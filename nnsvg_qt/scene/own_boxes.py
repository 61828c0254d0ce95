"""Whether a label on the screen stands at the box that it names, and where it could."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.solids import Vector

_NEARER = 1.0
"""A label is so much nearer to its own box than to any other, px."""
_FARTHER = (0.0, 8.0, 16.0, 24.0)
"""How much farther than necessary from its box a label may stand, px."""
_ALONG = (0.5, 0.3, 0.7, 0.1, 0.9, 0.0, 1.0)
"""Where along a box, from left to right, the middle of a label may stand close over or under it."""
_MORE = (0.0, 10.0)
"""How much farther than close, px."""
_EDGES = np.array(
    [
        (one, other)
        for one, other in combinations(range(8), 2)
        if (one ^ other).bit_count() == 1  # corners are counted in binary
    ]
)


class OwnBoxes:
    """Boxes in space as a camera sees them: `around` are their bounds `(boxes, 4)`, px."""

    def __init__(
        self,
        ends: Sequence[tuple[Vector, Vector]],
        camera: Camera,
        center: NDArray[np.float64],
        radius: float,
    ) -> None:
        corners = [list(product(*zip(low, high, strict=True))) for low, high in ends]
        self._corners = camera.on_screen(np.array(corners).reshape(-1, 8, 3), center, radius)
        self.around: NDArray[np.float64] = np.concatenate(
            [self._corners.min(axis=1), self._corners.max(axis=1)], axis=1
        )

    def candidates(
        self, number: int, width: float, height: float, off: float, below: bool, close: bool = False
    ) -> list[list[float]]:
        """Where a label of that size could stand at a box, best first: left, top, right, bottom.

        `off` px from it; `below` it rather than above; `close` along its outline.
        """
        left, top, right, bottom = self.around[number].tolist()
        x, y = (left + right) / 2 - width / 2, (top + bottom) / 2 - height / 2
        over, under = top - off - height, bottom + off
        first, second = ((under, 1.0), (over, -1.0)) if below else ((over, -1.0), (under, 1.0))
        starts = [(x, first[0]), (right + off, y), (left - off - width, y)]
        starts += [(x, first[0] + first[1] * more) for more in _FARTHER[1:]]
        starts += [(x, second[0] + second[1] * more) for more in _FARTHER]
        for start, _ in (first, second):
            starts += [(right - width, start), (left, start)]
        if close:
            near, far = (self._along(number, width, height, off + more, below) for more in _MORE)
            # at a point a label stands right there
            starts = [(x, y) if left == right else near[0], *near, *starts, *far]
        return [[a, b, a + width, b + height] for a, b in starts]

    def _along(
        self, number: int, width: float, height: float, off: float, below: bool
    ) -> list[tuple[float, float]]:
        """The left and top of labels that follow the outline of a box."""
        left, _, right, _ = self.around[number].tolist()
        starts = left + (right - left) * np.array(_ALONG) - width / 2
        highest, lowest = self._reach(number, starts, starts + width)
        tops = [(lowest + off).tolist(), (highest - off - height).tolist()]
        lefts = starts.tolist()
        return [
            place
            for own in (tops if below else tops[::-1])
            for place in zip(lefts, own, strict=True)
        ]

    def _reach(
        self, number: int, low: NDArray[np.float64], high: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The least and the greatest y of a box between each x of `low` and `high`."""
        start, stop = self._corners[number][_EDGES.T]
        is_back = start[:, 0] > stop[:, 0]
        start, stop = (
            np.where(is_back[:, None], stop, start),
            np.where(is_back[:, None], start, stop),
        )
        run = np.maximum(stop[:, 0] - start[:, 0], 1e-9)
        ends = np.stack(
            [np.maximum(start[:, 0], low[:, None]), np.minimum(stop[:, 0], high[:, None])]
        )
        part = np.clip((ends - start[:, 0]) / run, 0.0, 1.0)
        y = start[:, 1] + part * (stop[:, 1] - start[:, 1])
        is_in = ends[0] <= ends[1]
        return (
            np.where(is_in, y.min(axis=0), np.inf).min(axis=1),
            np.where(is_in, y.max(axis=0), -np.inf).max(axis=1),
        )

    def is_nearest(
        self, number: int, label: Sequence[float], among: NDArray[np.int64] | None = None
    ) -> bool:
        """Whether a label is nearer to its box than to any other (of those `among`)."""
        own = self._distance(number, label)
        left, top, right, bottom = label
        around = self.around if among is None else self.around[among]
        across = np.maximum(np.maximum(around[:, 0] - right, left - around[:, 2]), 0.0)
        down = np.maximum(np.maximum(around[:, 1] - bottom, top - around[:, 3]), 0.0)
        near = np.flatnonzero(np.hypot(across, down) < own + _NEARER)
        rows = near if among is None else among[near]
        return all(
            self._distance(int(other), label) >= own + _NEARER for other in rows if other != number
        )

    def _distance(self, number: int, label: Sequence[float]) -> float:
        """Between a label and a box that it does not touch, px."""
        corners = self._corners[number]
        left, top, right, bottom = label
        nearest = np.clip(corners, (left, top), (right, bottom))
        to_label = float(np.linalg.norm(corners - nearest, axis=1).min())
        start, stop = corners[_EDGES[:, 0]], corners[_EDGES[:, 1]]
        way = stop - start
        length = np.maximum((way * way).sum(axis=1), 1e-12)
        points = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        part = ((points[:, None] - start) * way).sum(axis=2) / length
        foot = start + np.clip(part, 0.0, 1.0)[..., None] * way
        to_box = float(np.linalg.norm(points[:, None] - foot, axis=2).min())
        return min(to_label, to_box)
