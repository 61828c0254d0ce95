"""The outputs of a network as bars with numbers: all of few, the likeliest of many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.toolkit.theme import line_color, sized
from nnsvg_qt.running.outputs import Bar

MOST_STANDING = 12
"""So many bars stand beside each other; more lie below each other."""
ROW = 20


class OutputBars(QWidget):
    """The greatest is in the accent's colour, if not all are the same."""

    resized = Signal()
    """There is another room for numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Outputs"))
        self.bars: tuple[Bar, ...] = ()
        self._is_standing = True
        self._in_percent = False

    def sizeHint(self) -> QSize:
        return QSize(sized(220), sized(130))

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(140), sized(90))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def show_bars(self, bars: Sequence[Bar], in_percent: bool, is_standing: bool) -> None:
        """Shows outputs in this order, as shares of a whole or as they are."""
        self.bars, self._in_percent, self._is_standing = tuple(bars), in_percent, is_standing
        self.setAccessibleDescription(
            ", ".join(f"{bar.name} {self.text_of(bar)}" for bar in self.bars[:12])
        )
        self.update()

    def text_of(self, bar: Bar) -> str:
        """The number of a bar."""
        if not self._in_percent:
            return self._fitting(bar.value)
        percent = 100 * bar.value
        is_greatest = bar.value >= max(one.value for one in self.bars)
        is_wide = self._is_crowded("99.9 ") if percent >= 9.95 else self._is_crowded("9.9 ")
        is_short = percent < 0.05 or (is_wide and not is_greatest)
        return self.locale().toString(percent, "f", 0 if is_short else 1)

    def _fitting(self, value: float) -> str:
        """A number with three digits; with fewer where it would run into the ones beside it."""
        room = self.width() / len(self.bars) if self._is_standing else float(self.width())
        for digits in (3, 2):
            text = self.locale().toString(value, "g", digits)
            if self.fontMetrics().horizontalAdvance(f"{text} ") <= room:
                return text
        return self.locale().toString(value, "g", 1)

    def _is_crowded(self, text: str) -> bool:
        """Whether numbers like this that stand beside each other have no room."""
        widest = self.fontMetrics().horizontalAdvance(text)
        return self._is_standing and widest * len(self.bars) > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.bars:
            return
        values = [bar.value for bar in self.bars]
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        if self._in_percent:
            low, high = 0.0, 1.0
        span = high - low or 1.0
        greatest = max(values)
        top = values.index(greatest) if greatest > min(values) or len(values) == 1 else -1
        with QPainter(self) as painter:
            paint = self._paint_standing if self._is_standing else self._paint_lying
            paint(painter, low, span, top)

    def _paint_standing(self, painter: QPainter, low: float, span: float, top: int) -> None:
        metrics, palette = self.fontMetrics(), self.palette()
        line = metrics.height()
        area = QRectF(2, line + 2, self.width() - 4, self.height() - 2 * line - 8)
        pitch = area.width() / len(self.bars)
        zero = area.bottom() + area.height() * low / span
        for place, bar in enumerate(self.bars):
            left = area.left() + place * pitch
            high = area.height() * abs(bar.value) / span
            wide = min(pitch * 0.44, 22.0)
            upper = zero - high if bar.value >= 0 else zero
            box = QRectF(left + (pitch - wide) / 2, upper, wide, max(high, 0.0))
            painter.fillRect(box, self._color(place == top))
            self._bold(painter, place == top)
            painter.setPen(
                palette.color(
                    QPalette.ColorRole.Text if place == top else QPalette.ColorRole.PlaceholderText
                )
            )
            center = Qt.AlignmentFlag.AlignHCenter
            above = QRectF(left - 6, min(upper, zero) - line - 1, pitch + 12, line)
            painter.drawText(above, center, self.text_of(bar))
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(pitch) + 2)
            below = QRectF(left - 2, area.bottom() + 4, pitch + 4, line)
            painter.drawText(below, center, name)
        painter.setPen(line_color(palette))
        painter.drawLine(int(area.left()), int(zero), int(area.right()), int(zero))

    def _paint_lying(self, painter: QPainter, low: float, span: float, top: int) -> None:
        metrics, palette = self.fontMetrics(), self.palette()
        numbers = max(metrics.horizontalAdvance(self.text_of(bar)) for bar in self.bars) + 12
        most = max(metrics.horizontalAdvance(bar.name) for bar in self.bars) + 8
        names = min(float(most), self.width() * 0.42)
        step = min(self.height() / len(self.bars), float(sized(ROW)) + 6)
        room = self.width() - names - numbers - 4
        zero = names - room * low / span
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, bar in enumerate(self.bars):
            y = place * step
            self._bold(painter, place == top)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(names) - 6)
            painter.drawText(QRectF(0, y, names, step), middle, name)
            wide = room * abs(bar.value) / span
            left = zero if bar.value >= 0 else zero - wide
            high = min(step * 0.6, 14.0)
            painter.fillRect(
                QRectF(left, y + (step - high) / 2, max(wide, 1.0), high),
                self._color(place == top),
            )
            side = QRectF(self.width() - numbers, y, numbers - 2, step)
            painter.drawText(side, middle | Qt.AlignmentFlag.AlignRight, self.text_of(bar))

    def _color(self, is_top: bool) -> QColor:
        role = QPalette.ColorRole.Accent if is_top else QPalette.ColorRole.PlaceholderText
        color = self.palette().color(role)
        if not is_top:
            color.setAlpha(150)
        return color

    def _bold(self, painter: QPainter, is_bold: bool) -> None:
        font = self.font()
        font.setBold(is_bold)
        painter.setFont(font)
