"""Where a page lies in a view: its zoom and offset, and how they change."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QTransform

from nnsvg_qt.scene.primitives import Bounds

DESK_MARGIN = 24
"""Pixels of desk around a page that fits."""

KEPT_IN_SIGHT = 64
"""Pixels of the page that panning leaves in the view."""

LARGEST_FIT = 8.0

_SCALES = (0.002, 64.0)

_SEEN_FROM = 0.01
"""Pixels by which something must move to be seen."""

_NEARLY = 0.5
"""Pixels by which something may be off for a moment."""


class PagePlace:
    """The place of a page in a view, in logical pixels.

    A scene point p is seen at `scale · p − offset`. Offsets are whole pixels, so that pictures of
    parts of the scene stay sharp. It fits the page (`fitting`) until something else is asked for;
    `moved` is called after each change.
    """

    def __init__(self, moved: Callable[[], None]) -> None:
        self.page = QRectF(0, 0, 1, 1)
        self.size = QSize(1, 1)
        self.scale = 1.0
        self.offset = (0, 0)
        self.fitting = True
        self._moved = moved

    # reading

    @property
    def middle(self) -> QPointF:
        """The middle of the view."""
        return QPointF(self.size.width() / 2, self.size.height() / 2)

    @property
    def visible(self) -> QRectF:
        """What of the scene is in sight, in scene px."""
        (x, y), s = self.offset, self.scale
        return QRectF(x / s, y / s, self.size.width() / s, self.size.height() / s)

    def scene_point(self, position: QPointF) -> QPointF:
        """A point of the view in scene px."""
        (x, y), s = self.offset, self.scale
        return QPointF((x + position.x()) / s, (y + position.y()) / s)

    def position(self, scene_point: QPointF) -> QPointF:
        """Where a scene point is in the view."""
        (x, y), s = self.offset, self.scale
        return QPointF(scene_point.x() * s - x, scene_point.y() * s - y)

    @property
    def transform(self) -> QTransform:
        """From scene px to pixels of the view."""
        (x, y), s = self.offset, self.scale
        return QTransform(s, 0.0, 0.0, s, -x, -y)

    @property
    def page_on_screen(self) -> QRect:
        """The page in whole pixels of the view; what is far outside of the view is left out."""
        far = QRectF(-99.0, -99.0, self.size.width() + 198.0, self.size.height() + 198.0)
        return (self.transform.mapRect(self.page) & far).toRect()

    @property
    def fit_scale(self) -> float:
        """The scale at which the page fits."""
        width = max(self.size.width() - 2 * DESK_MARGIN, 16)
        height = max(self.size.height() - 2 * DESK_MARGIN, 16)
        page = self.page
        scale = min(width / max(page.width(), 1e-6), height / max(page.height(), 1e-6))
        return min(scale, LARGEST_FIT)

    @property
    def fits_well(self) -> bool:
        """Whether the whole page is in sight, and about as large as it goes."""
        return self.visible.contains(self.page) and self.scale > 0.65 * self.fit_scale

    @property
    def _is_fitted(self) -> bool:
        """Whether fitting the page would move nothing of it by as much as can be seen."""
        scale, page, (x, y) = self.fit_scale, self.page, self.offset
        reach = max(abs(page.left()), abs(page.right()), abs(page.top()), abs(page.bottom()))
        center, middle = page.center(), self.middle
        return (
            abs(scale - self.scale) * reach <= _SEEN_FROM
            and x == round(center.x() * scale - middle.x())
            and y == round(center.y() * scale - middle.y())
        )

    def nearly_shows(self, page: QRectF) -> bool:
        """Whether another page would be shown as it lies, but for less than a pixel.

        Nothing would move against the rest by more than half a pixel, nor all by more than one.
        """
        trial = copy(self)
        trial._moved = lambda: None
        trial.show_page(page)
        edges = max(map(abs, _edges_apart(page, self.page))) * self.scale
        reach = max(abs(page.left()), abs(page.right()), abs(page.top()), abs(page.bottom()))
        return (
            edges <= 1.0
            and abs(trial.scale - self.scale) * reach <= _NEARLY
            and all(abs(a - b) <= 1 for a, b in zip(trial.offset, self.offset, strict=True))
        )

    # changing

    def put(self, scale: float, scene_point: QPointF, position: QPointF) -> None:
        """Shows a scene point at a point of the view."""
        low, high = _SCALES
        self.scale = min(max(scale, low), high)
        self.offset = (
            round(scene_point.x() * self.scale - position.x()),
            round(scene_point.y() * self.scale - position.y()),
        )
        self._moved()

    def fit(self) -> None:
        """Shows the whole page as large as it goes."""
        self.put(self.fit_scale, self.page.center(), self.middle)

    def show_page(self, page: QRectF) -> None:
        """Takes another page: fitted, or where it is but for a part that must stay in sight."""
        self.page = page
        if not self.fitting:
            self._keep_in_sight()
        elif not self._is_fitted:
            self.fit()
        else:
            self._moved()

    def resize(self, size: QSize) -> None:
        """Takes another size of the view; what was in its middle stays there."""
        middle = self.scene_point(self.middle)
        self.size = size
        if self.fitting:
            self.fit()
        else:
            self.put(self.scale, middle, self.middle)

    def zoom_about(self, position: QPointF, factor: float) -> None:
        """Zooms so that what is at a point of the view stays there."""
        low, high = min(0.1, self.fit_scale / 4), max(32.0, 4 * self.fit_scale)
        self.fitting = False
        scale = min(max(self.scale * factor, low), high)
        self.put(scale, self.scene_point(position), position)
        self._keep_in_sight()

    def pan_by(self, dx: int, dy: int) -> None:
        """Moves the page by pixels."""
        self.fitting = False
        self.offset = (self.offset[0] - dx, self.offset[1] - dy)
        self._keep_in_sight()

    def bring_into_sight(self, bounds: Bounds, margin: int = 24) -> None:
        """Moves the page as little as needed for a part of the scene to be seen."""
        moves = []
        for low, high, at, size in (
            (bounds.left, bounds.right, self.offset[0], self.size.width()),
            (bounds.top, bounds.bottom, self.offset[1], self.size.height()),
        ):
            start, end = low * self.scale - margin, high * self.scale + margin
            if end - start > size:
                moves.append(round((start + end - size) / 2 - at))
            else:
                moves.append(round(min(0.0, start - at) + max(0.0, end - at - size)))
        # a fitted page is in sight but for its margin
        if any(moves) and not self.fitting:
            self.pan_by(-moves[0], -moves[1])

    def bring_to_middle(self, bounds: Bounds) -> None:
        """Moves the page so that a part of the scene is in the middle, unless it is near it."""
        middle, size = self.middle, self.size
        center = QPointF((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2)
        away = self.position(center) - middle
        is_near = abs(away.x()) <= size.width() / 4 and abs(away.y()) <= size.height() / 4
        # a fitted page is in sight but for its margin
        if not is_near and not self.fitting:
            self.pan_by(-round(away.x()), -round(away.y()))

    def _keep_in_sight(self) -> None:
        page, s, kept = self.page, self.scale, KEPT_IN_SIGHT
        places = []
        for low, high, at, size in (
            (page.left(), page.right(), self.offset[0], self.size.width()),
            (page.top(), page.bottom(), self.offset[1], self.size.height()),
        ):
            lowest, highest = low * s - size + kept, high * s - kept
            places.append(round(min(max(at, lowest), highest)) if lowest < highest else at)
        self.offset = (places[0], places[1])
        self._moved()


def _edges_apart(one: QRectF, other: QRectF) -> tuple[float, float, float, float]:
    return (
        one.left() - other.left(),
        one.top() - other.top(),
        one.right() - other.right(),
        one.bottom() - other.bottom(),
    )
