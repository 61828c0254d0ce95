"""The rubber band that is dragged over a canvas to select the layers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QRubberBand

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas_manners import Manners


class Band(QRubberBand):
    """Selects every drawn layer that it touches, while it is dragged."""

    def __init__(self, canvas: Manners, start: QPoint, adds: bool) -> None:
        super().__init__(QRubberBand.Shape.Rectangle, canvas.surface())
        self._canvas = canvas
        self._start = start
        self._before = canvas.document.selection
        self._kept = self._before if adds else frozenset()
        self.show()

    def reach(self, end: QPoint) -> None:
        """Spans the band to another point of the view."""
        area = QRect(self._start, end).normalized()
        self.setGeometry(area)
        self._canvas.document.select(self._kept | self._touched(QRectF(area)))

    def _touched(self, area: QRectF) -> set[str]:
        outlines, place = self._canvas.outlines, self._canvas.place
        if outlines is None:
            return set()
        low, high = place.scene_point(area.topLeft()), place.scene_point(area.bottomRight())
        found = set()
        for layer_id, hull in outlines.layers.items():
            left, top = hull.min(axis=0)
            right, bottom = hull.max(axis=0)
            if left <= high.x() and right >= low.x() and top <= high.y() and bottom >= low.y():
                found.add(layer_id)
        return found

    def finish(self, keep: bool) -> None:
        """Takes the band away; without `keep` what was selected before is selected again."""
        if not keep:
            self._canvas.document.select(self._before)
        self.hide()
        self.deleteLater()
