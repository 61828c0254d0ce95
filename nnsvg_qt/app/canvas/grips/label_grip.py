"""Dragging a label: it stays where it is put, as an offset from where its view would set it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from nnsvg_qt.app.canvas.gestures import Edit, Gesture, Grip, Press
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all
from nnsvg_qt.scene.look import FARTHEST_MOVE
from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.views import view_named
from nnsvg_qt.views.shared.moved_labels import label_of, lines_of

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

REACH = 2.0
"""How far in px of the scene from a label it still counts as pointed at."""

SNAP = 6.0
"""Within so many px of the screen a label snaps to the row and column where its view sets it."""

_AROUND = 4.0
"""Between a label and the frame around it, px of the screen."""


@dataclass(frozen=True)
class LabelGrip(Grip):
    """A label of a layer that is pointed at; `bounds` is around all its lines, in scene px."""

    cursor = Qt.CursorShape.SizeAllCursor

    canvas: Canvas = field(compare=False)
    layer_id: str
    label: str
    """As "VIEW.LABEL"."""
    bounds: Bounds

    def begin(self, press: Press) -> Gesture:
        return LabelDrag(self, press)

    def paint(self, painter: QPainter) -> None:
        paint_frame(painter, self.canvas, self.bounds, 0.5)


def label_grip_at(canvas: Canvas, position: QPointF) -> LabelGrip | None:
    """The label at a point of the view that can be moved."""
    if canvas.outlines is None:
        return None
    point = canvas.place.scene_point(position)
    x, y = point.x(), point.y()
    for text in canvas.outlines.texts_near(x, y, REACH):
        box = bounds_of(text)
        movable = view_named(canvas.view).movable_labels
        label = label_of(text, canvas.view, movable)
        if box is None or label is None:
            continue
        box = box.grown(REACH)
        if box.left <= x <= box.right and box.top <= y <= box.bottom:
            lines = lines_of(canvas.outlines.primitives, canvas.view, movable, text.owner.id, label)
            return LabelGrip(canvas, text.owner.id, label, bounds_of_all(lines) or box)
    return None


class LabelDrag(Edit):
    """Moves a label with the pointer; Shift keeps it level or upright, Alt lets it snap nowhere."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, grip: LabelGrip, press: Press) -> None:
        text = QCoreApplication.translate("LabelDrag", "move label")
        super().__init__(grip.canvas, text)
        self._grip = grip
        self._start = press.position
        self._before = self.before.look.override(grip.layer_id).moved_labels.get(
            grip.label, (0.0, 0.0)
        )
        self._offset = self._before

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._offset = self._reached(position, modifiers)
        super().move(position, modifiers)

    def _reached(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> tuple[float, float]:
        """The offset for a position of the pointer."""
        scale = self.canvas.place.scale
        way = (position - self._start) / scale
        right, down = way.x(), way.y()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            right, down = (right, 0.0) if abs(right) >= abs(down) else (0.0, down)
        right, down = self._before[0] + right, self._before[1] + down
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            right = 0.0 if abs(right) * scale <= SNAP else right
            down = 0.0 if abs(down) * scale <= SNAP else down
        return _limited(right), _limited(down)

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        grip = self._grip
        return self.before.with_moved_label(
            grip.layer_id, grip.label, *self._reached(position, modifiers)
        )

    def paint(self, painter: QPainter) -> None:
        bounds, (right, down) = self._grip.bounds, self._offset
        home = _shifted(bounds, -self._before[0], -self._before[1])
        there = _shifted(home, right, down)
        if (right, down) != (0.0, 0.0):
            paint_frame(painter, self.canvas, home, 0.35, Qt.PenStyle.DashLine)
            self._paint_guides(painter, home, there)
        paint_frame(painter, self.canvas, there, 1.0)

    def _paint_guides(self, painter: QPainter, home: Bounds, there: Bounds) -> None:
        """A line from the label to where its view sets it, while it is level with that."""
        right, down = self._offset
        painter.setPen(frame_pen(self.canvas.palette(), 0.6))
        if down == 0.0:
            y = (home.top + home.bottom) / 2
            ends = (home.right, there.left) if right > 0 else (home.left, there.right)
            if (ends[1] - ends[0]) * right > 0:
                painter.drawLine(QLineF(ends[0], y, ends[1], y))
        elif right == 0.0:
            x = (home.left + home.right) / 2
            ends = (home.bottom, there.top) if down > 0 else (home.top, there.bottom)
            if (ends[1] - ends[0]) * down > 0:
                painter.drawLine(QLineF(x, ends[0], x, ends[1]))


def frame_pen(palette: QPalette, opacity: float) -> QPen:
    """The thin pen of what is shown over a picture and is no part of it."""
    color = QColor(palette.color(QPalette.ColorRole.Highlight))
    color.setAlphaF(opacity)
    pen = QPen(color, 1.0)
    pen.setCosmetic(True)
    return pen


def paint_frame(
    painter: QPainter,
    canvas: Canvas,
    bounds: Bounds,
    opacity: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A thin frame around something, in scene px; its distance is pixels, which no zoom changes."""
    pen = frame_pen(canvas.palette(), opacity)
    pen.setStyle(style)
    around = bounds.grown(_AROUND / canvas.place.scale)
    corner = 3.0 / canvas.place.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = QRectF(around.left, around.top, around.width, around.height)
    painter.drawRoundedRect(area, corner, corner)


def _shifted(bounds: Bounds, right: float, down: float) -> Bounds:
    return Bounds(
        bounds.left + right, bounds.top + down, bounds.right + right, bounds.bottom + down
    )


def _limited(way: float) -> float:
    return min(max(round(way, 2), -FARTHEST_MOVE), FARTHEST_MOVE)
