"""What the colours of a graph stand for, over the small picture while it is out of sight.

The graph has it below itself, as its file has; a graph that is larger than the canvas hides it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.toolkit.theme import desk_color, sized

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.graph.graph_view import GraphView
    from nnsvg_qt.views.graph.legend import Legend

EDGE, PAD, ROW, SWATCH, BESIDE, CELL = 12, 6, 18, 10, 6, 10
LINE_SAMPLE = 22
MOST_WIDTH = 220
MOST_OF_CANVAS = 0.6
"""Of the height of a canvas; of more entries the last ones go."""
LEAST_CANVAS = (420, 300)


class ColorLegend(QWidget):
    """Lets the mouse through to the graph."""

    def __init__(self, canvas: GraphView, minimap: QWidget) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._minimap = minimap
        self._legend: Legend | None = None
        self._place: QRectF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_legend(self, legend: Legend | None, place: QRectF | None) -> None:
        """Shows another one; `place` is where the scene has it, None where it has none."""
        self._legend, self._place = legend, place
        # a figure has one language; who is read to has their own
        told = () if legend is None else (*legend.told, *legend.lines)
        words = [QCoreApplication.translate("LayerColumns", name) for name, _ in told]
        self.setAccessibleName(self.tr("What the colours tell"))
        self.setAccessibleDescription(", ".join(words))
        self.lay()

    def lay(self) -> None:
        """Takes its place."""
        legend, canvas = self._legend, self._canvas.widget
        if legend is not None and not legend.is_empty:
            size = self._wanted(legend)
            below = canvas.height() - sized(EDGE)
            if not self._minimap.isHidden():
                below = self._minimap.y() - sized(EDGE) // 2
            self.setGeometry(
                canvas.width() - size.width() - sized(EDGE),
                below - size.height(),
                size.width(),
                size.height(),
            )
        self._follow()

    def _wanted(self, legend: Legend) -> QSize:
        metrics, pad = self.fontMetrics(), sized(PAD)
        if legend.scale is not None:
            from nnsvg_qt.views.graph.legend import CELLS

            words = sum(metrics.horizontalAdvance(one) for one in legend.scale)
            wide = words + 2 * sized(BESIDE) + CELLS * sized(CELL)
            return QSize(wide + 2 * pad, sized(ROW) + 2 * pad)
        names = [name for name, _ in (*legend.told, *legend.lines)]
        wide = max(metrics.horizontalAdvance(name) for name in names)
        wide = min(wide + self._sign + sized(BESIDE), sized(MOST_WIDTH))
        most = MOST_OF_CANVAS * self._canvas.widget.height() / sized(ROW)
        rows = max(1, min(len(names), int(most)))
        return QSize(wide + 2 * pad, rows * sized(ROW) + 2 * pad)

    def _follow(self) -> None:
        """Is there only while that of the graph is out of sight."""
        canvas, place = self._canvas, self._place
        has_room = (
            canvas.widget.width() >= LEAST_CANVAS[0] and canvas.widget.height() >= LEAST_CANVAS[1]
        )
        is_told = self._legend is not None and not self._legend.is_empty and place is not None
        in_sight = place is not None and canvas.place.visible.contains(place)
        self.setVisible(is_told and has_room and not in_sight)

    def paintEvent(self, event: QPaintEvent) -> None:
        legend = self._legend
        if legend is None:
            return
        ground = desk_color(self.palette())
        ground.setAlphaF(0.94)
        pad, row = sized(PAD), sized(ROW)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect(), 5.0, 5.0)
            if legend.scale is not None:
                self._paint_scale(painter, legend.scale)
                return
            top = pad
            signs: list[tuple[str, str | tuple[float, ...]]] = [*legend.told, *legend.lines]
            for name, sign in signs:
                if top + row > self.height():
                    break
                if isinstance(sign, str):
                    box = QRectF(pad, top + (row - sized(SWATCH)) / 2, sized(SWATCH), sized(SWATCH))
                    painter.fillRect(box, QColor(sign))
                else:
                    self._paint_line(painter, pad, top + row / 2, sign)
                left = pad + self._sign + sized(BESIDE)
                self._write(painter, name, QRectF(left, top, self.width() - left - pad, row))
                top += row

    @property
    def _sign(self) -> int:
        """How wide what stands before a name is."""
        has_lines = self._legend is not None and bool(self._legend.lines)
        return sized(LINE_SAMPLE) if has_lines else sized(SWATCH)

    def _paint_line(self, painter: QPainter, x: float, y: float, dashes: Sequence[float]) -> None:
        pen = QPen(self.palette().color(QPalette.ColorRole.Text), 1.2)
        pen.setDashPattern([one / 1.2 for one in dashes])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, y, x + sized(LINE_SAMPLE), y))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_scale(self, painter: QPainter, ends: tuple[str, str]) -> None:
        from nnsvg_qt.views.graph.legend import scale_colors

        pad, row, side = sized(PAD), sized(ROW), sized(CELL)
        metrics, (low, high) = self.fontMetrics(), ends
        x = float(pad)
        self._write(painter, low, QRectF(x, pad, metrics.horizontalAdvance(low) + 1, row))
        x += metrics.horizontalAdvance(low) + sized(BESIDE)
        for color in scale_colors():
            painter.fillRect(QRectF(x, pad + (row - side) / 2, side, side), QColor(color))
            x += side
        x += sized(BESIDE)
        self._write(painter, high, QRectF(x, pad, metrics.horizontalAdvance(high) + 1, row))

    def _write(self, painter: QPainter, text: str, area: QRectF) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        metrics = self.fontMetrics()
        wide = int(area.width() + 1)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.setPen(Qt.PenStyle.NoPen)
