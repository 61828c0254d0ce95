"""What goes in and what comes out as one picture, parted by a line that is dragged."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.panels.running.array_picture import image_of_pixels
from nnsvg_qt.app.toolkit.theme import line_color, sized

STEP = 0.05
HANDLE = 5.0


class PicturePair(QWidget):
    """Left of the line the input, right of it the output, both as large; the arrow keys move it."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.5
        """Where the line stands, 0 at the left: all is output."""
        self._before: QImage | None = None
        self._after: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Input and output"))

    def sizeHint(self) -> QSize:
        return QSize(sized(200), sized(140))

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(96), sized(96))

    @property
    def after(self) -> QImage | None:
        """The picture that comes out."""
        return self._after

    def show_pictures(
        self, before: NDArray[np.uint8] | None, after: NDArray[np.uint8] | None
    ) -> None:
        """Shows pictures `(height, width, 3)`; without one before only what comes out."""
        self._before = None if before is None else image_of_pixels(before)
        self._after = None if after is None else image_of_pixels(after)
        can = self._before is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor if can else Qt.CursorShape.ArrowCursor)
        self.update()

    def move_line(self, share: float) -> None:
        """Puts the line elsewhere."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    @property
    def place(self) -> QRectF:
        """Where both pictures are, px."""
        if self._after is None:
            return QRectF()
        size = self._after.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(0.5, 0.5, max(size.width() - 1, 1), max(size.height() - 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._before is not None:
            self.move_line((event.position().x() - self.place.x()) / self.place.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        if (key := Qt.Key(event.key())) in steps and self._before is not None:
            self.move_line(self.share + steps[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._after is None:
            return
        place, palette = self.place, self.palette()
        with QPainter(self) as painter:
            painter.drawImage(place, self._after)
            if self._before is not None:
                at = place.x() + self.share * place.width()
                painter.save()
                painter.setClipRect(QRectF(place.x(), place.y(), at - place.x(), place.height()))
                painter.drawImage(place, self._before)
                painter.restore()
                accent = palette.color(QPalette.ColorRole.Accent)
                painter.setPen(QPen(accent, 2.0))
                painter.drawLine(QPointF(at, place.top()), QPointF(at, place.bottom()))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.0))
                painter.setBrush(accent)
                painter.drawEllipse(QPointF(at, place.center().y()), HANDLE, HANDLE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            is_focused = self.hasFocus()
            edge = palette.color(QPalette.ColorRole.Accent) if is_focused else line_color(palette)
            painter.setPen(QPen(edge, 1.0))
            painter.drawRect(place)
