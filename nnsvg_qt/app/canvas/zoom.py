"""Zooming and moving the page of a canvas, and keeping a point of it in its place meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF

from nnsvg_qt.app.canvas.page_place import PagePlace

ZOOM_STEP = 1.25

WHEEL_STEP = 1.2
"""Factor of one notch of a wheel."""


class Zoom:
    """What the user does with the place of a page."""

    def __init__(
        self, place: PagePlace, scale_changed: Callable[[], None], is_settled: Callable[[], bool]
    ) -> None:
        """`scale_changed` is called after each zoom.

        `is_settled` tells whether the canvas shows what nothing will change by itself: no drag is
        going on, and no other picture on its way.
        """
        self._place = place
        self._scale_changed = scale_changed
        self._is_settled = is_settled
        self._held: tuple[Callable[[], QPointF], QPointF] | None = None

    def fit(self) -> None:
        """Shows the whole page, as large as it goes, and keeps to it while the figure changes."""
        self._place.fitting = True
        self._place.fit()
        self._scale_changed()

    def actual_size(self) -> None:
        """Shows one px of the scene as one logical px of the screen."""
        self.about(self._place.middle, 1.0 / self._place.scale)

    def zoom_in(self) -> None:
        """One step larger about the middle."""
        self.about(self._place.middle, ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller about the middle."""
        self.about(self._place.middle, 1 / ZOOM_STEP)

    def about(self, position: QPointF, factor: float) -> None:
        """Zooms so that what is at a point of the view stays there."""
        self._place.zoom_about(position, factor)
        self._scale_changed()

    def by_wheel(self, position: QPointF, notches: float) -> None:
        """Zooms about a point of the view by notches of a wheel, away from the user."""
        self.about(position, WHEEL_STEP**notches)

    def pan_by(self, dx: int, dy: int) -> None:
        """Moves the page by pixels of the screen."""
        self._place.pan_by(dx, dy)

    def nearly_shows(self, page: QRectF) -> bool:
        """Whether the page of another picture would be shown as it lies, but for a pixel."""
        return self._held is None and self._place.nearly_shows(page)

    def show_page(self, page: QRectF) -> None:
        """Shows the page of another picture: fitted, or so that what is held stays where it is."""
        if self._held is None:
            self._place.show_page(page)
            return
        point, position = self._held
        self._place.page = page
        self._place.put(self._place.scale, point(), position)
        if self._is_settled():
            self._held = None
            if self._place.fitting and not self._place.fits_well:
                self.fit()

    def hold(self, point: Callable[[], QPointF]) -> None:
        """Keeps a point of the scene where it is on the screen, in the next picture.

        `point` tells where it is in the shown picture. While a gesture lasts it is kept in every
        picture, and in the one that the gesture leads to.
        """
        self._held = point, self._place.position(point())

    def let_go(self) -> None:
        """Holds no point of the scene any more."""
        self._held = None
