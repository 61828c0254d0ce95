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
        self, number: int, width: float, height: float, off: float, below: bool
    ) -> list[list[float]]:
        """Where a label of that size could stand at a box, best first: left, top, right, bottom.

        `off` px from it; `below` it rather than above.
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
        return [[a, b, a + width, b + height] for a, b in starts]

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
