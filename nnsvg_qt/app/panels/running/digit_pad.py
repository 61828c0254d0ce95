"""Paper that is drawn on with a pen: what a network for digits reads."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.commands.running.given import PAD
from nnsvg_qt.app.toolkit.theme import line_color, sized
from nnsvg_qt.running.ink import PADDING

INK, PAPER, HINT = "#26303b", "#ffffff", "#8a939c"
PEN = 20.0
"""Width of the pen on paper of PAD px, as in Keras.js."""


class DigitPad(QWidget):
    """A press draws a dot, a drag a line; Delete wipes all away.

    `changed` comes with every move, so that what is made of it is seen while it is drawn.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pen = PEN
        self.strokes: list[list[tuple[float, float]]] = []
        self._is_drawing = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Paper to draw on"))
        self.setToolTip(self.tr("Draw with the mouse; Delete wipes it away"))

    def sizeHint(self) -> QSize:
        return QSize(sized(168), sized(168))

    @property
    def _scale(self) -> float:
        return self.width() / PAD

    def clear(self) -> None:
        """Wipes all away."""
        self.strokes = []
        self._is_drawing = False
        self.update()
        self.changed.emit()

    def show_strokes(self, strokes: Iterable[Iterable[tuple[float, float]]]) -> None:
        """Shows what was drawn elsewhere, in px of the paper."""
        self.strokes = [list(stroke) for stroke in strokes]
        self.update()

    # drawing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_drawing = True
            self.strokes.append([])
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_drawing and event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_drawing = False

    def _move_to(self, position: QPointF) -> None:
        point = position.x() / self._scale, position.y() / self._scale
        stroke = self.strokes[-1]
        if not stroke or stroke[-1] != point:
            stroke.append(point)
            self.update()
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.strokes:
            self.clear()
            return
        super().keyPressEvent(event)

    # painting

    @property
    def crop(self) -> QRectF:
        """The square that is read, px of the paper; empty where nothing is drawn."""
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            return QRectF()
        half = self.pen / 2
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right = max(min(xs) - half, 0.0), min(max(xs) + half, float(PAD))
        top, bottom = max(min(ys) - half, 0.0), min(max(ys) + half, float(PAD))
        edge = max(right - left, bottom - top) + 2 * PADDING
        middle = QPointF((left + right) / 2, (top + bottom) / 2)
        return QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            accent = palette.color(QPalette.ColorRole.Accent)
            painter.setPen(QPen(accent if self.hasFocus() else line_color(palette), 1.0))
            painter.setBrush(QColor(PAPER))
            painter.drawRoundedRect(whole, 3.0, 3.0)
            if not self.strokes:
                painter.setPen(QColor(HINT))
                painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.tr("Draw a digit"))
                return
            painter.setClipRect(whole)
            painter.scale(self._scale, self._scale)
            pen = QPen(QColor(INK), self.pen)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for stroke in self.strokes:
                if len(stroke) == 1:
                    painter.drawPoint(QPointF(*stroke[0]))
                    continue
                path = QPainterPath(QPointF(*stroke[0]))
                for point in stroke[1:]:
                    path.lineTo(QPointF(*point))
                painter.drawPath(path)
            crop = QPen(accent, 1.2 / self._scale, Qt.PenStyle.DashLine)
            painter.setPen(crop)
            painter.drawRect(self.crop)
