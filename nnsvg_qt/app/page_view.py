"""A page that is zoomed and panned: by wheel, pinch and keys, or fitted into the view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture

from nnsvg_qt.app.page import DESK_MARGIN
from nnsvg_qt.scene.primitives import Bounds

ZOOM_STEP = 1.25
WHEEL_STEP = 1.2
"""Factor of one notch of a wheel."""

KEPT_IN_SIGHT = 64
"""Pixels of the page that panning leaves in the view."""

LARGEST_FIT = 8.0
_REACH = 4_000_000.0
_SCALES = (0.002, 64.0)


class PageView(QGraphicsView):
    """A view of a page on a desk.

    It fits the page (`fitting`) until the user zooms or pans. The transform is a scale only and
    the rest is scrolling by whole pixels, so that pictures of parts of the scene stay sharp.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page: QRectF = QRectF(0, 0, 1, 1)
        self.fitting: bool = True
        self._set_up()

    def _set_up(self) -> None:
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.setSceneRect(-_REACH, -_REACH, 2 * _REACH, 2 * _REACH)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    # where the page is on the screen

    def device_scale(self) -> float:
        """Pixels of the screen per px of the scene."""
        return self.scale_factor * self.devicePixelRatioF()

    @property
    def scale_factor(self) -> float:
        """Logical pixels of the screen per px of the scene."""
        return self.transform().m11()

    def visible_rect(self) -> QRectF:
        """What of the scene is in sight, in scene px."""
        s = self.scale_factor
        x, y = self._scroll()
        size = self.viewport().size()
        return QRectF(x / s, y / s, size.width() / s, size.height() / s)

    def scene_point(self, position: QPointF) -> QPointF:
        """A point of the viewport in scene px."""
        x, y = self._scroll()
        s = self.scale_factor
        return QPointF((x + position.x()) / s, (y + position.y()) / s)

    def _scroll(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _place(self, scale: float, scene_point: QPointF, position: QPointF) -> None:
        """Shows a scene point at a point of the viewport."""
        low, high = _SCALES
        scale = min(max(scale, low), high)
        if scale != self.scale_factor:
            self.setTransform(QTransform.fromScale(scale, scale))
        self.horizontalScrollBar().setValue(round(scene_point.x() * scale - position.x()))
        self.verticalScrollBar().setValue(round(scene_point.y() * scale - position.y()))

    def _middle(self) -> QPointF:
        return QPointF(self.viewport().width() / 2, self.viewport().height() / 2)

    def _fit_scale(self) -> float:
        width = max(self.viewport().width() - 2 * DESK_MARGIN, 16)
        height = max(self.viewport().height() - 2 * DESK_MARGIN, 16)
        page = self.page
        scale = min(width / max(page.width(), 1e-6), height / max(page.height(), 1e-6))
        return min(scale, LARGEST_FIT)

    def fit_now(self) -> None:
        """Zooms and scrolls so that the whole page is seen."""
        self._place(self._fit_scale(), self.page.center(), self._middle())

    def fit(self) -> None:
        """Shows the whole page, as large as it goes, and keeps to it while the figure changes."""
        self.fitting = True
        self.fit_now()
        self.scale_changed()

    def actual_size(self) -> None:
        """Shows one px of the scene as one logical px of the screen."""
        self.zoom_about(self._middle(), 1.0 / self.scale_factor)

    def zoom_in(self) -> None:
        """One step larger about the middle."""
        self.zoom_about(self._middle(), ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller about the middle."""
        self.zoom_about(self._middle(), 1 / ZOOM_STEP)

    def zoom_about(self, position: QPointF, factor: float) -> None:
        """Zooms so that what is at a point of the viewport stays there."""
        fit = self._fit_scale()
        low, high = min(0.1, fit / 4), max(32.0, 4 * fit)
        scale = min(max(self.scale_factor * factor, low), high)
        self.fitting = False
        self._place(scale, self.scene_point(position), position)
        self.keep_in_sight()
        self.scale_changed()

    def pan_by(self, dx: int, dy: int) -> None:
        """Moves the page by pixels of the screen."""
        self.fitting = False
        x, y = self._scroll()
        self.horizontalScrollBar().setValue(x - dx)
        self.verticalScrollBar().setValue(y - dy)
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scrolls back to where some of the page is seen."""
        s = self.scale_factor
        x, y = self._scroll()
        view, page, kept = self.viewport().size(), self.page, KEPT_IN_SIGHT
        low = page.left() * s - view.width() + kept, page.top() * s - view.height() + kept
        high = page.right() * s - kept, page.bottom() * s - kept
        for bar, at, lowest, highest in (
            (self.horizontalScrollBar(), x, low[0], high[0]),
            (self.verticalScrollBar(), y, low[1], high[1]),
        ):
            if lowest < highest:
                bar.setValue(round(min(max(at, lowest), highest)))

    def scale_changed(self) -> None:
        """Called when the zoom or the size of the view has changed."""
        self.viewport().update()

    def pointed_at(self, position: QPointF) -> None:
        """Called when another point of the scene came under the pointer."""

    def bring_into_sight(self, bounds: Bounds) -> None:
        """Moves the page as little as needed for a part of the scene to be seen."""
        s, margin = self.scale_factor, 24
        x, y = self._scroll()
        width, height = self.viewport().width(), self.viewport().height()
        moves = []
        for low, high, at, size in (
            (bounds.left, bounds.right, x, width),
            (bounds.top, bounds.bottom, y, height),
        ):
            start, end = low * s - margin, high * s + margin
            if end - start > size:
                moves.append(round((start + end - size) / 2 - at))
            else:
                moves.append(round(min(0.0, start - at) + max(0.0, end - at - size)))
        if any(moves):
            self.pan_by(-moves[0], -moves[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fitting:
            self.fit_now()
        elif event.oldSize().isValid():
            # what was in the middle stays there
            before = event.oldSize()
            half = QPointF(before.width() / 2, before.height() / 2)
            self._place(self.scale_factor, self.scene_point(half), self._middle())
        self.scale_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if notches:
            self.zoom_about(event.position(), WHEEL_STEP**notches)
            self.pointed_at(event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        match event:
            case QNativeGestureEvent() if (
                event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
            ):
                self.zoom_about(event.position(), 1.0 + event.value())
                return True
            case QGestureEvent():
                pinch = event.gesture(Qt.GestureType.PinchGesture)
                if isinstance(pinch, QPinchGesture):
                    at = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
                    self.zoom_about(QPointF(at), pinch.scaleFactor())
                    event.accept(pinch)
                    return True
        return super().viewportEvent(event)
