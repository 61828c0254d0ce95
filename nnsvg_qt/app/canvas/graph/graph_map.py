"""What lies where in the picture of a graph: boxes, open scopes, the signs that open and close.

Nothing here is Qt's, so that a worker finds it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Owner, Primitive

Way = Literal["left", "right", "up", "down"]

_BESIDE = 3.0
"""Sizes of a box that the next one may be beside it."""
_WAYS: Mapping[Way, tuple[int, int]] = {
    "left": (-1, 0),
    "right": (1, 0),
    "up": (0, -1),
    "down": (0, 1),
}
SIGN_REACH = 6.0
"""Px around a sign or a word that can be clicked."""


@dataclass(frozen=True, eq=False)
class GraphMap:
    """The boxes and frames of a picture, by what they draw, in scene px."""

    boxes: Mapping[Owner, Bounds]
    frames: Mapping[Owner, Bounds]
    toggles: Mapping[Owner, Bounds]
    copies: Mapping[Owner, Bounds]

    @cached_property
    def _numbers(self) -> NDArray[np.float64]:
        return _array(self.boxes.values())

    @cached_property
    def _owners(self) -> list[Owner]:
        return list(self.boxes)

    def prepared(self) -> GraphMap:
        """Itself, with all found that would be found when it is first asked for."""
        _ = self._numbers, self._owners
        return self

    def bounds(self, owner: Owner) -> Bounds | None:
        """Where a box or an open scope is drawn."""
        return self.boxes.get(owner) or self.frames.get(owner)

    def first(self, is_right: bool) -> Bounds | None:
        """The box with which a graph begins that runs to the right or down: what comes in first."""
        return min(
            self.boxes.items(),
            key=lambda one: (one[0].kind != "tensor", one[1].left if is_right else one[1].top),
            default=(None, None),
        )[1]

    def toggle_at(self, x: float, y: float) -> Owner | None:
        """The scope whose sign for opening or closing is at a point."""
        return _at(self.toggles, x, y)

    def copy_at(self, x: float, y: float) -> Owner | None:
        """The scope of which the copy that is seen is told at a point."""
        return _at(self.copies, x, y)

    def box_at(self, x: float, y: float) -> Owner:
        """The box at a point, FIGURE where there is none."""
        if not self.boxes:
            return FIGURE
        left, top, right, bottom = self._numbers.T
        found = np.flatnonzero((left <= x) & (x <= right) & (top <= y) & (y <= bottom))
        return self._owners[int(found[-1])] if len(found) else FIGURE

    def frame_at(self, x: float, y: float) -> Owner:
        """The innermost open scope at a point, FIGURE where there is none."""
        inside = [owner for owner, box in self.frames.items() if _holds(box, x, y)]
        return min(inside, key=lambda owner: _area(self.frames[owner]), default=FIGURE)

    def next_to(self, owner: Owner | None, way: Way) -> Owner | None:
        """The box that is nearest in a direction; without a start the first one of all.

        None where none lies that way: what is far more beside it than that way is somewhere else.
        """
        if not self.boxes:
            return None
        middles = (self._numbers[:, :2] + self._numbers[:, 2:]) / 2
        start = None if owner is None else self.bounds(owner)
        if start is None:
            return self._owners[int(np.argmin(middles[:, 1] * 4 + middles[:, 0]))]
        dx, dy = _WAYS[way]
        here = np.array([(start.left + start.right) / 2, (start.top + start.bottom) / 2])
        away = middles - here
        along = away @ np.array([dx, dy])
        across = np.abs(away @ np.array([dy, dx]))
        own = start.bottom - start.top if dx else start.right - start.left
        is_that_way = (along > 1.0) & (across <= np.maximum(2.0 * along, _BESIDE * own))
        cost = np.where(is_that_way, along + 2.0 * across, np.inf)
        best = int(np.argmin(cost))
        return self._owners[best] if np.isfinite(cost[best]) else None


def map_of(primitives: Iterable[Primitive]) -> GraphMap:
    """What lies where of a scene; roles as the graph view writes them."""
    found: dict[str, dict[Owner, Bounds]] = {
        role: {} for role in ("node", "frame", "toggle", "copy")
    }
    for primitive in primitives:
        own = found.get(primitive.role)
        if own is None or not primitive.owner.id:
            continue
        box = bounds_of(primitive)
        if box is not None:
            known = own.get(primitive.owner)
            own[primitive.owner] = box if known is None else _joined(known, box)
    return GraphMap(found["node"], found["frame"], found["toggle"], found["copy"])


def around(boxes: Collection[Bounds]) -> Bounds | None:
    """What holds all of some boxes."""
    joined = None
    for box in boxes:
        joined = box if joined is None else _joined(joined, box)
    return joined


def _array(boxes: Iterable[Bounds]) -> NDArray[np.float64]:
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes], float).reshape(-1, 4)


def _joined(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _holds(box: Bounds, x: float, y: float, reach: float = 0.0) -> bool:
    return box.left - reach <= x <= box.right + reach and box.top - reach <= y <= box.bottom + reach


def _area(box: Bounds) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _at(boxes: Mapping[Owner, Bounds], x: float, y: float) -> Owner | None:
    inside = [owner for owner, box in boxes.items() if _holds(box, x, y, SIGN_REACH)]
    return min(inside, key=lambda owner: _area(boxes[owner]), default=None)
