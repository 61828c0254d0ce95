"""The small cube in a corner of the blocks: it shows the viewpoint, and sets it.

It lies over the canvas, on the screen only: nothing of it is ever exported.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QEnterEvent,
    QFont,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QRegion,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from nnsvg_qt.app.canvas.blocks import cube_geometry as geometry
from nnsvg_qt.app.canvas.blocks.orbiting import Orbit, SolidCanvas
from nnsvg_qt.app.canvas.gestures import Press
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.toolkit.theme import is_dark, is_strong
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera

SIZE = 96
"""Pixels of the widget each way; the cube itself is about 70 wide."""

MARGIN = 8
"""Pixels to the edges of the canvas."""

LEAST_CANVAS = 320
"""Pixels of a canvas, each way, below which there is no room for the cube."""

_HALF_EDGE = 20.0
_BESIDE = 8.0
"""Pixels from an edge to the middle of its letter."""

_QUIET = 0.55
"""Opacity while the pointer is elsewhere."""

_FACE_TEXT = 0.34
"""Height of a face's letters, in half edges."""

FACE_NAMES: dict[geometry.Direction, str] = {
    (0, 0, 1): QT_TRANSLATE_NOOP("AxisCube", "Front"),
    (0, 0, -1): QT_TRANSLATE_NOOP("AxisCube", "Back"),
    (1, 0, 0): QT_TRANSLATE_NOOP("AxisCube", "Right"),
    (-1, 0, 0): QT_TRANSLATE_NOOP("AxisCube", "Left"),
    (0, 1, 0): QT_TRANSLATE_NOOP("AxisCube", "Top"),
    (0, -1, 0): QT_TRANSLATE_NOOP("AxisCube", "Bottom"),
}

AXIS_NAMES: tuple[str, str, str] = (
    QT_TRANSLATE_NOOP("AxisCube", "C"),
    QT_TRANSLATE_NOOP("AxisCube", "H"),
    QT_TRANSLATE_NOOP("AxisCube", "W"),
)
"""What is drawn along x, y and z: channels, height and width of the maps."""


def _translated(text: str) -> str:
    return QCoreApplication.translate("AxisCube", text)


def direction_name(direction: geometry.Direction) -> str:
    """The faces that meet in a direction: "Front", or "Front · Right · Top" for a corner."""
    names = []
    for axis in (2, 0, 1):
        if direction[axis]:
            alone = [0, 0, 0]
            alone[axis] = direction[axis]
            names.append(_translated(FACE_NAMES[alone[0], alone[1], alone[2]]))
    return " · ".join(names)


class TurnedCanvas(SolidCanvas, Protocol):
    """What the cube asks of the canvas that it turns."""

    @property
    def pointer(self) -> Pointer:
        """What the mouse does there; a drag on the cube is one of its gestures."""


class AxisCube(QWidget):
    """Lies over a canvas of blocks, in the upper right corner of their parent.

    A click turns to what is pointed at, dragging turns freely, a double click goes back to the
    start. The keyboard has the menu of viewpoints and Shift+arrows for that.
    """

    menu_requested = Signal(QPoint)
    """Asks for the menu of viewpoints at a point of the screen."""

    def __init__(self, canvas: TurnedCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self._canvas = canvas
        self._camera = canvas.orbiting.camera
        self._pointed: geometry.Direction | None = None
        self._press: Press | None = None
        self._orbit: Orbit | None = None
        self._picture: tuple[Hashable, QImage] | None = None
        """The cube as it was painted last, and by what it looks so."""
        self._gesture = ""
        self._wanted = True
        self.setObjectName("axis-cube")
        self.setAccessibleName(self.tr("Axis cube"))
        self.setAccessibleDescription(
            self.tr("Shows from where the blocks are seen; the menu Viewpoint sets it too.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setFixedSize(QSize(SIZE, SIZE))
        self.setMask(QRegion(self.rect(), QRegion.RegionType.Ellipse))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.watch(canvas)

    def watch(self, canvas: TurnedCanvas) -> None:
        """Shows and sets the viewpoint of a canvas from now on."""
        self._canvas = canvas
        canvas.orbiting.tell_camera = self.show_camera
        self.show_camera(canvas.orbiting.camera)
        self.find_place()

    def show_camera(self, camera: Camera) -> None:
        """Shows from where the canvas looks."""
        if (camera.azimuth, camera.elevation) != (self._camera.azimuth, self._camera.elevation):
            self._camera = camera
            if self._pointed is not None:
                # the cube has turned under the pointer
                self._pointed = self._direction_at(QPointF(self.mapFromGlobal(QCursor.pos())))
            self.update()

    def show_if(self, wanted: bool) -> None:
        """Shows the cube where there is room for it, or not at all."""
        self._wanted = wanted
        self.find_place()

    def find_place(self) -> None:
        """Goes to its corner of the parent, if there is room for it."""
        around = self._around.size()
        self.move(around.width() - SIZE - MARGIN, MARGIN)
        self.setVisible(self._wanted and min(around.toTuple()) >= LEAST_CANVAS)
        self.raise_()

    # where things are

    def _direction_at(self, position: QPointF) -> geometry.Direction | None:
        x, y = ((position - self._middle) / _HALF_EDGE).toTuple()
        return geometry.direction_at(self._camera, x, y)

    @property
    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    def place_of(self, direction: geometry.Direction) -> QPointF | None:
        """The middle of a face, edge or corner on the widget; None if it is not to be seen."""
        cells = geometry.cells_of(self._camera, direction)
        if not cells:
            return None
        x, y = (float(n) for n in cells[0].mean(axis=0) * _HALF_EDGE)
        return self._middle + QPointF(x, y)

    # the mouse

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)
        self.update()

    def _point_at(self, direction: geometry.Direction | None) -> None:
        if direction != self._pointed:
            self._pointed = direction
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = Press(event.position(), event.button(), event.modifiers())
            self._gesture = self._canvas.document.gesture("turn")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, press = event.position(), self._press
        if press is None:
            self._point_at(self._direction_at(at))
            return
        if self._orbit is None:
            way = at.toPoint() - press.position.toPoint()
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._point_at(None)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            # the canvas has the keyboard, whose Escape cancels its gesture
            self._orbit = self._canvas.pointer.gesture = Orbit(self._canvas.orbiting, press)
        if self._canvas.pointer.gesture is self._orbit:
            self._orbit.move(at, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        orbit, self._orbit, self._press = self._orbit, None, None
        if orbit is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            if self._canvas.pointer.gesture is orbit:
                self._canvas.pointer.gesture = None
                orbit.finish(event.position(), event.modifiers())
        elif direction := self._direction_at(event.position()):
            camera = geometry.looking_from(self._canvas.orbiting.camera, direction)
            self._canvas.orbiting.turn_to(camera, self._gesture)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # of one step with the turn that the first of the two clicks began
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.orbiting.turn_to(VIEWPOINTS["default"], self._gesture)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            at = self._canvas.surface().mapFromGlobal(event.globalPosition())
            self._canvas.zoom.by_wheel(at, notches)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return bool(super().event(event))

    def tip_at(self, position: QPointF) -> str:
        """What the tooltip at a point says."""
        direction = self._direction_at(position)
        tip = self.tr(
            "Click a face, edge or corner to look from there, drag to turn, double-click to go "
            "back to the start.\nC, H and W: channels, height and width."
        )
        return f"{direction_name(direction)}\n{tip}" if direction else tip

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        # each edit of the figure beneath has it painted, and hardly any changes it
        ratio = self.devicePixelRatioF()
        names = tuple(map(_translated, (*FACE_NAMES.values(), *AXIS_NAMES)))
        busy = self.underMouse() or self._orbit is not None
        shown = self._camera, busy, self._pointed, ratio, names
        looks = self.palette().cacheKey(), self.font().key()
        if self._picture is None or self._picture[0] != (shown, looks):
            image = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            self._paint_cube(image, busy)
            self._picture = (shown, looks), image
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._picture[1])

    def _paint_cube(self, image: QImage, busy: bool) -> None:
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if busy or is_strong(self.palette()) else _QUIET)
            painter.translate(self._middle)
            for face in geometry.visible_faces(self._camera):
                self._paint_face(painter, face)
            if self._pointed is not None:
                color = self.palette().color(QPalette.ColorRole.Highlight)
                color.setAlphaF(0.35)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                for cell in geometry.cells_of(self._camera, self._pointed):
                    painter.drawPolygon(_polygon(cell))
            self._paint_axes(painter)

    def _paint_face(self, painter: QPainter, face: geometry.CubeFace) -> None:
        corners = np.array([face.point(x, y) for x, y in ((-1, 1), (1, 1), (1, -1), (-1, -1))])
        shape = _polygon(geometry.on_screen(self._camera, corners))
        painter.setBrush(self._face_color(face))
        painter.setPen(self._line_pen())
        painter.drawPolygon(shape)
        facing = float(self._camera.rotation[2] @ face.direction)
        if facing < 0.25:
            return
        side = 100.0
        flat = QPolygonF([QPointF(x, y) for x, y in ((0, 0), (side, 0), (side, side), (0, side))])
        to_face = QTransform.quadToQuad(flat, shape)
        if not isinstance(to_face, QTransform):
            return
        painter.save()
        painter.setTransform(to_face, True)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        font = QFont(self.font())
        text = _translated(FACE_NAMES[face.direction])
        font.setPixelSize(round(side * _FACE_TEXT))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text)
        if width > 0.84 * side:
            font.setPixelSize(max(round(side * _FACE_TEXT * 0.84 * side / width), 8))
            painter.setFont(font)
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _face_color(self, face: geometry.CubeFace) -> QColor:
        """Seen more from the side, a face is a little darker."""
        dark = is_dark(self.palette())
        if is_strong(self.palette()):
            return self.palette().color(QPalette.ColorRole.Base)
        color = QColor("#3a3b40" if dark else "#ffffff")
        facing = float(self._camera.rotation[2] @ face.direction)
        lit = 0.55 * facing + 0.45 * max(face.direction[1], 0)
        return color.darker(round(100 + (40 if dark else 12) * (1.0 - min(lit, 1.0))))

    def _line_pen(self) -> QPen:
        color = QColor("#8a8c94" if is_dark(self.palette()) else "#7b7d84")
        if is_strong(self.palette()):
            color = self.palette().color(QPalette.ColorRole.WindowText)
        pen = QPen(color, 1.0)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _paint_axes(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        for axis, name in enumerate(AXIS_NAMES):
            ends = geometry.measured_edge(self._camera, axis)
            if ends is None:
                continue
            middle = ends.mean(axis=0) * _HALF_EDGE
            along = ends[1] - ends[0]
            across = np.array([-along[1], along[0]]) / np.hypot(*along)
            outward = across if across @ middle > 0 else -across
            x, y = (float(n) for n in middle + outward * _BESIDE)
            place = QRectF(x - 10, y - 8, 20, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _translated(name))


def _polygon(points: np.ndarray) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in (points * _HALF_EDGE).tolist()])
