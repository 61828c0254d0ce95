"""The losses of a run as two small curves over the line of its epochs."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.commands.training.session import CurvePoint
from nnsvg_qt.app.toolkit.theme import line_color

MOST_DRAWN = 300
"""Points of a curve that are drawn; there is not room for more."""


class LossLine(QWidget):
    """Training loss in quiet grey, test loss in the colour of text, from 0 upward."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Losses of the run"))
        self._curve: Sequence[CurvePoint] = ()

    def sizeHint(self) -> QSize:
        return QSize(200, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 36)

    def show_curve(self, curve: Sequence[CurvePoint]) -> None:
        """Shows the losses until now."""
        self._curve = curve
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = self.height() - 7.0
            left, right = 5.0, self.width() - 5.0
            painter.setPen(QPen(line_color(palette), 2.0))
            painter.drawLine(QPointF(left, track), QPointF(right, track))
            if not self._curve:
                return
            self._paint_curves(painter, QRectF(left, 3.0, right - left, track - 9.0))
            accent = palette.color(QPalette.ColorRole.Accent)
            end = right if self._curve[-1].epoch else left
            painter.setPen(QPen(accent, 2.0))
            painter.drawLine(QPointF(left, track), QPointF(end, track))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(end - 3.0, track - 6.0, 6.0, 12.0), 2.0, 2.0)

    def _paint_curves(self, painter: QPainter, area: QRectF) -> None:
        points = self._curve[:: max(1, len(self._curve) // MOST_DRAWN)]
        last = max(self._curve[-1].epoch, 1)
        highest = max(
            (value for one in points for value in (one.training, one.test) if isfinite(value)),
            default=0.0,
        )
        if not highest:
            return
        palette = self.palette()
        colors = (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Text)
        for role, name in zip(colors, ("training", "test"), strict=True):
            line = QPolygonF()
            for one in points:
                value = getattr(one, name)
                if isfinite(value):
                    across = area.left() + area.width() * one.epoch / last
                    line.append(QPointF(across, area.bottom() - area.height() * value / highest))
            painter.setPen(QPen(palette.color(role), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(line)
