"""The losses of two runs in one small chart: the present one, and an earlier one paler."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.commands.training.session import CurvePoint
from nnsvg_qt.app.toolkit.theme import line_color, sized

MOST_DRAWN = 300
PALE = 0.38


class LossCurves(QWidget):
    """Training loss in quiet grey, test loss in the colour of text; the earlier run dashed."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Losses of both runs"))
        self._present: Sequence[CurvePoint] = ()
        self._earlier: Sequence[CurvePoint] = ()

    def sizeHint(self) -> QSize:
        return QSize(sized(240), sized(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(120), sized(90))

    def show_runs(self, present: Sequence[CurvePoint], earlier: Sequence[CurvePoint]) -> None:
        """Shows the losses of the present run, and of an earlier one or none."""
        self._present, self._earlier = present, earlier
        self.update()

    @property
    def last(self) -> int:
        """The epoch at the right end."""
        return max([1, *(run[-1].epoch for run in (self._present, self._earlier) if run)])

    @property
    def highest(self) -> float:
        """The loss at the upper end; 0 where there is none."""
        return max(
            (
                value
                for run in (self._present, self._earlier)
                for one in run
                for value in (one.training, one.test)
                if isfinite(value)
            ),
            default=0.0,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        highest = self.highest
        top_text = self.locale().toString(highest, "g", 2)
        beside = max(metrics.horizontalAdvance(top_text), metrics.horizontalAdvance("0")) + 6
        area = QRectF(beside, 4, self.width() - beside - 4, self.height() - metrics.height() - 8)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(line_color(palette), 1.0))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.drawLine(area.bottomLeft(), area.topLeft())
            painter.setPen(quiet)
            right = Qt.AlignmentFlag.AlignRight
            if highest:
                room = QRectF(0, 0, beside - 4, metrics.height())
                painter.drawText(room, right, top_text)
            low = QRectF(0, area.bottom() - metrics.height() / 2, beside - 4, metrics.height())
            painter.drawText(low, right, "0")
            below = QRectF(area.left(), area.bottom() + 3, area.width(), metrics.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
            painter.drawText(below, right, self.locale().toString(self.last))
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.tr("epoch"))
            if not highest:
                return
            painter.setOpacity(PALE)
            self._paint_run(painter, area, self._earlier, Qt.PenStyle.DashLine)
            painter.setOpacity(1.0)
            self._paint_run(painter, area, self._present, Qt.PenStyle.SolidLine)

    def _paint_run(
        self, painter: QPainter, area: QRectF, run: Sequence[CurvePoint], style: Qt.PenStyle
    ) -> None:
        if not run:
            return
        every = max(1, len(run) // MOST_DRAWN)
        points = [*run[:-1:every], run[-1]]
        colors = (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Text)
        for role, name in zip(colors, ("training", "test"), strict=True):
            line = QPolygonF()
            for one in points:
                value = getattr(one, name)
                if isfinite(value):
                    x = area.left() + area.width() * one.epoch / self.last
                    line.append(QPointF(x, area.bottom() - area.height() * value / self.highest))
            painter.setPen(QPen(self.palette().color(role), 1.4, style))
            painter.drawPolyline(line)
