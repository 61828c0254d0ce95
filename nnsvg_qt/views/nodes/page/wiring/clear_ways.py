"""Lines for whole outputs that would run behind labels: where they run across the flow beside them.

Flow coordinates as in places.py, of a figure that runs along its page.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import reach
from nnsvg_qt.views.shared.arrangement import Link

_CLEAR, _LEAST_CLEAR = 3.5, 1.0
"""From a line to a label or a layer that it passes, px; the least where there is not so much."""
_APART = 4.0
"""From a line to that of another layer beside it, px."""
_FARTHEST = 60.0
"""How far a line goes aside, px."""
_NEAR = 0.01


class ClearWays:
    """Labels and layers of a page, and where lines run beside them."""

    def __init__(
        self,
        texts: NDArray[np.float64],
        places: Iterable[PlacedColumn],
        corners: tuple[float, float],
    ) -> None:
        """`texts` are left, top, right and bottom of all labels, `(texts, 4)` px.

        A line has `corners` px from its start to where it turns and from there to its end.
        """
        beside = np.array([-_CLEAR, 0.0, _CLEAR, 0.0])
        self._texts = _Boxes(texts + beside)
        self._nearer = _LEAST_CLEAR * np.sign(beside) - beside
        named = {
            one.id: (one.along - reach(one), one.low, one.along + reach(one), one.high)
            for one in places
        }
        self._rows = {name: row for row, name in enumerate(named)}
        self._bodies = np.reshape(list(named.values()), (-1, 4)) + beside
        self._bodies_by_height = _Boxes(self._bodies)
        self._corners = corners
        # where each line of a layer runs, by what it was found for: it may lead to several
        self._found: dict[tuple[str, float, float, float], float] = {}
        self._taken: list[tuple[str, float, float, float]] = []

    def of(self, link: Link, corners: Points) -> Points:
        """The corners of a line, of which what runs across the flow is beside labels.

        A part that has no such place stays, and so do its ends.
        """
        points: list[list[float]] = corners.tolist()
        for at in range(1, len(points) - 2):
            (x, one), (other_x, other) = points[at], points[at + 1]
            if abs(x - other_x) > _NEAR or abs(one - other) < _NEAR:
                continue
            low, high = min(one, other), max(one, other)
            key = link.source.id, round(x, 3), round(low, 3), round(high, 3)
            if key not in self._found:
                self._found[key] = self._beside(link, points, at, low, high)
            points[at][0] = points[at + 1][0] = self._found[key]
        for (x, one), (other_x, other) in pairwise(points):
            if abs(x - other_x) < _NEAR:
                self._taken.append((link.source.id, x, min(one, other), max(one, other)))
        return np.array(points)

    def _beside(
        self, link: Link, points: list[list[float]], at: int, low: float, high: float
    ) -> float:
        """Where along the flow a part between two heights runs, the nearest to where it does."""
        x = points[at][0]
        before, behind = points[at - 1], points[at + 2]
        is_level = abs(before[1] - points[at][1]) < _NEAR
        if not is_level or abs(behind[1] - points[at + 1][1]) > _NEAR:
            return x
        texts = self._texts.between(low, high)
        if not ((texts[:, 0] + _NEAR < x) & (texts[:, 2] - _NEAR > x)).any():
            return x
        for nearer in (0.0, self._nearer):
            place = self._free(link, points, at, low, high, texts + nearer)
            if place is not None:
                return place
        return x

    def _free(
        self,
        link: Link,
        points: list[list[float]],
        at: int,
        low: float,
        high: float,
        texts: NDArray[np.float64],
    ) -> float | None:
        """The nearest place that meets none of some texts, nor layers nor other lines."""
        x, before, behind = points[at][0], points[at - 1], points[at + 2]
        bodies = self._bodies_by_height.between(low, high)
        taken = [
            (other_x - _APART, other_x + _APART)
            for name, other_x, one, other in self._taken
            if name != link.source.id and one < high and other > low
        ]
        spans = np.concatenate(
            [texts[:, [0, 2]], bodies[:, [0, 2]], np.reshape(taken, (-1, 2))], axis=0
        )
        tried = spans.ravel()
        tried = tried[np.abs(tried - x) <= _FARTHEST]
        for end, corner in zip((before[0], behind[0]), self._corners, strict=True):
            # it leaves and arrives on the sides that it did, with room for its corner and head
            toward = np.sign(x - end)
            least = min(corner, abs(x - end))
            tried = tried[toward * (tried - end) >= least - _NEAR]
        meets = (spans[:, 0] + _NEAR < tried[:, None]) & (spans[:, 1] - _NEAR > tried[:, None])
        free = tried[~meets.any(axis=1)]
        for place in sorted(free.tolist(), key=lambda place: abs(place - x)):
            if not (self._covered(link, before, place) or self._covered(link, behind, place)):
                return float(place)
        return None

    def _covered(self, link: Link, end: list[float], place: float) -> bool:
        """Whether another layer stands between the end of a level part and a place along it."""
        low, high = min(end[0], place), max(end[0], place)
        others = np.ones(len(self._bodies), bool)
        for own in (link.source.id, link.target.id):
            others[self._rows[own]] = False
        bodies = self._bodies[others]
        meets = (bodies[:, 0] < high) & (bodies[:, 2] > low)
        meets &= (bodies[:, 1] < end[1]) & (bodies[:, 3] > end[1])
        return bool(meets.any())


class _Boxes:
    """Boxes, found by their heights: a large figure has very many, a line passes few."""

    def __init__(self, boxes: NDArray[np.float64]) -> None:
        """`boxes` are left, top, right and bottom of each."""
        self._boxes = boxes
        self._order = np.argsort(boxes[:, 1], kind="stable")
        self._tops = boxes[self._order, 1]
        self._tallest = float(np.max(boxes[:, 3] - boxes[:, 1], initial=0.0))

    def between(self, low: float, high: float) -> NDArray[np.float64]:
        """Those that reach between two heights, in the order in which they were given."""
        first, end = np.searchsorted(self._tops, (low - self._tallest - _NEAR, high))
        near = self._boxes[np.sort(self._order[first:end])]
        return near[(near[:, 1] < high) & (near[:, 3] > low)]
