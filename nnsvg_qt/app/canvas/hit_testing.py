"""What lies where in the picture of a canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF

from nnsvg_qt.app.canvas.page_place import PagePlace
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.scene.primitives import FIGURE, Owner

PREPARING_DELAY = 150
"""Milliseconds without a new picture after which a worker finds what pointing will ask for."""

TOLERANCE = 5.0
"""Pixels by which a click may miss a line or layer."""


class HitTesting:
    """The outlines of the shown picture; all of them are found beside later work."""

    def __init__(self, canvas: QObject, place: PagePlace) -> None:
        self.outlines: Outlines | None = None
        self._place = place
        self._preparing = Latest[Outlines](canvas, self._prepared)
        self._prepare = Refresh(canvas, self._have_prepared, PREPARING_DELAY)

    def show(self, outlines: Outlines | None) -> None:
        """Takes those of another picture; None: there is none."""
        self.outlines = outlines
        self._prepare.request()

    def _have_prepared(self) -> None:
        outlines = self.outlines
        if outlines is not None:
            self._preparing.request(lambda _: outlines.prepared())

    def _prepared(self, outlines: Outlines) -> None:
        """Nothing is left to do: the outlines keep what they found."""

    def owner_at(self, position: QPointF) -> Owner:
        """Whose drawing is at a point of the view; FIGURE where there is none."""
        if self.outlines is None:
            return FIGURE
        point = self._place.scene_point(position)
        return self.outlines.at(point.x(), point.y(), TOLERANCE / self._place.scale)
