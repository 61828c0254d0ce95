"""The whole graph, small, at the lower right: a frame shows what is in sight, and is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.toolkit.theme import is_strong, line_color, sized
from nnsvg_qt.scene.primitives import Scene

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.graph.graph_map import GraphMap
    from nnsvg_qt.app.canvas.graph.graph_view import GraphView

SIDE = 150
"""Px of its longer side at most."""
SHORTEST = 48
EDGE = 12
LEAST_CANVAS = (420, 300)
"""Px of a canvas that has room for it."""
LEAST_BOX = 2.0
"""Px that a box takes at least."""


class Minimap(QWidget):
    """Gone where all of the graph is in sight, or the canvas too small."""

    def __init__(self, canvas: GraphView) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._map: GraphMap | None = None
        self._picture: QPixmap | None = None
        self._held: QPointF | None = None
        self.setAccessibleName(self.tr("The whole graph; the keys move the graph itself"))
        self.setToolTip(self.tr("The whole graph: drag the frame to see another part"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_map(self, found: GraphMap | None, scene: Scene | None) -> None:
        """Shows another graph."""
        self._map = found
        self._picture = None
        self.lay()

    # where things are

    @property
    def scale(self) -> float:
        """Px of it that a px of the scene takes."""
        page = self._canvas.place.page
        return sized(SIDE) / max(page.width(), page.height(), 1.0)

    def lay(self) -> None:
        """Takes its place, if it has one."""
        page, scale = self._canvas.place.page, self.scale
        least = sized(SHORTEST)
        size = QSize(
            max(least, round(page.width() * scale)), max(least, round(page.height() * scale))
        )
        canvas = self._canvas.widget
        self.setGeometry(
            canvas.width() - size.width() - sized(EDGE),
            canvas.height() - size.height() - sized(EDGE),
            size.width(),
            size.height(),
        )
        self.follow()

    def follow(self) -> None:
        """Shows what is in sight now."""
        canvas = self._canvas
        has_room = (
            canvas.widget.width() >= LEAST_CANVAS[0] and canvas.widget.height() >= LEAST_CANVAS[1]
        )
        is_all = canvas.place.visible.contains(self._seen())
        self.setVisible(self._map is not None and has_room and not is_all)
        self.update()

    def _seen(self) -> QRectF:
        """The part of the scene that is drawn on, without its margin."""
        margin = self._canvas.document.figure.look.margin
        page = QRectF(self._canvas.place.page)
        return page.adjusted(margin, margin, -margin, -margin)

    def _to_own(self, rect: QRectF) -> QRectF:
        page, scale = self._canvas.place.page, self.scale
        left = (self.width() - page.width() * scale) / 2
        top = (self.height() - page.height() * scale) / 2
        return QRectF(
            left + (rect.left() - page.left()) * scale,
            top + (rect.top() - page.top()) * scale,
            rect.width() * scale,
            rect.height() * scale,
        )

    def _scene_point(self, position: QPointF) -> QPointF:
        page, scale = self._canvas.place.page, self.scale
        left = (self.width() - page.width() * scale) / 2
        top = (self.height() - page.height() * scale) / 2
        return QPointF(
            page.left() + (position.x() - left) / scale, page.top() + (position.y() - top) / scale
        )

    @property
    def frame(self) -> QRectF:
        """What is in sight, in px of it."""
        return self._to_own(self._canvas.place.visible)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._picture
        key = self.palette().cacheKey()
        if picture is None or picture.size() != self.size() * ratio or self._key != key:
            picture = self._picture = self._painted(ratio)
            self._key = key
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, picture)
            self._paint_selected(painter)
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            ground = QColor(accent)
            ground.setAlphaF(0.12)
            painter.setPen(QPen(accent, 1.2))
            painter.setBrush(ground)
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRect(self.frame & whole)

    _key = 0

    def _painted(self, ratio: float) -> QPixmap:
        palette = self.palette()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(palette.color(QPalette.ColorRole.Window))
        ink = palette.color(QPalette.ColorRole.Text)
        with QPainter(picture) as painter:
            if self._map is not None:
                line, body = QColor(ink), QColor(ink)
                line.setAlphaF(0.5 if is_strong(palette) else 0.25)
                body.setAlphaF(0.7 if is_strong(palette) else 0.4)
                painter.setPen(QPen(line, 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for box in self._map.frames.values():
                    painter.drawRect(
                        self._to_own(
                            QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
                        )
                    )
                for box in self._map.boxes.values():
                    own = self._to_own(
                        QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
                    )
                    own.setWidth(max(own.width(), LEAST_BOX))
                    own.setHeight(max(own.height(), LEAST_BOX))
                    painter.fillRect(own, body)
            painter.setPen(QPen(line_color(palette), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        return picture

    def _paint_selected(self, painter: QPainter) -> None:
        found, state = self._map, self._canvas.state
        if found is None:
            return
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        for owner in state.drawn_selection:
            box = found.boxes.get(owner)
            if box is not None:
                own = self._to_own(
                    QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
                )
                painter.fillRect(own.adjusted(-1, -1, 1, 1), accent)

    # dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, frame = event.position(), self.frame
        if not frame.contains(at):
            self._show_at(at)
            frame = self.frame
        self._held = at - frame.center()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._show_at(event.position() - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _show_at(self, position: QPointF) -> None:
        """Moves the graph so that what is drawn at a point here is in the middle."""
        canvas = self._canvas
        wanted = canvas.place.position(self._scene_point(position)) - canvas.place.middle
        canvas.zoom.pan_by(round(-wanted.x()), round(-wanted.y()))
