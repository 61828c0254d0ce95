"""The rubber band that is dragged over a canvas to select the layers in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QRubberBand

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.gestures import Gesture, Press


class RubberBand(Gesture):
    """Selects every layer that it touches and every annotation that lies in it; Control adds."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: Press) -> None:
        self._frame = QRubberBand(QRubberBand.Shape.Rectangle, canvas.surface())
        self._canvas = canvas
        self._start = press.position.toPoint()
        self._before = canvas.document.selection
        adds = press.modifiers & Qt.KeyboardModifier.ControlModifier
        self._kept = self._before if adds else frozenset()
        self._frame.show()

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        area = QRect(self._start, position.toPoint()).normalized()
        self._frame.setGeometry(area)
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
        # a band or bracket over many layers would be touched by nearly every frame
        for name in outlines.annotation_ids:
            box = outlines.annotation(name)
            (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
            if low.x() <= left and right <= high.x() and low.y() <= top and bottom <= high.y():
                found.add(name)
        return found

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._frame.hide()
        self._frame.deleteLater()

    def cancel(self) -> None:
        self._canvas.document.select(self._before)
        self._frame.hide()
        self._frame.deleteLater()
