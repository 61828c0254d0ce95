"""What is painted over charts under the pointer: a line at its step, and a card with the values."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from nnsvg_qt.app.toolkit.theme import line_color
from nnsvg_qt.charts.reading import Reading, Value
from nnsvg_qt.log_charts import TipOrder, natural_key
from nnsvg_qt.scene.primitives import Bounds

MOST_ROWS = 12
_PADDING, _SWATCH, _GAP, _AWAY = 8.0, 12.0, 8.0, 16.0


def paint_frames(
    painter: QPainter, frames: Sequence[Bounds], scale: float, palette: QPalette
) -> None:
    """A frame around each selected chart; scene px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2.0 / scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for frame in frames:
        box = frame.grown(4.0)
        rect = QRectF(box.left, box.top, box.width, box.height)
        painter.drawRoundedRect(rect, 3.0 / scale, 3.0 / scale)
    painter.restore()


def paint_lines(painter: QPainter, reading: Reading, scale: float) -> None:
    """A dashed line at the step in every chart, and a dot at each value; scene px."""
    painter.save()
    pen = QPen(QColor("#7b8794"), 1.0 / scale)
    pen.setDashPattern([3.0, 3.0])
    painter.setPen(pen)
    for x, top, bottom in reading.lines:
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for value in reading.values:
        if value.place is not None:
            painter.setPen(QPen(QColor("#ffffff"), 1.2 / scale))
            painter.setBrush(QColor(value.color))
            painter.drawEllipse(QPointF(*value.place), 3.5 / scale, 3.5 / scale)
    painter.restore()


def number_words(number: float) -> str:
    """A value as the card tells it: five digits, which any chart can be read to."""
    text = f"{number:.5g}"
    return text.replace("-", "−")


def value_words(value: Value) -> tuple[str, str]:
    """A value, and what stands beside it: its band, or what was logged where it is smoothed."""
    if value.words:
        return value.words, ""
    beside = ""
    if value.low is not None and value.high is not None:
        center = value.shown if value.raw is None else value.raw
        up, down = value.high - center, center - value.low
        # half a band to either side is one number
        if abs(up - down) <= 1e-6 * max(abs(up), abs(down), 1e-300):
            beside = f"± {up:.2g}"
        else:
            beside = f"{number_words(value.low)} … {number_words(value.high)}"
    elif value.raw is not None:
        raw = QCoreApplication.translate("ChartsCanvas", "raw {value}")
        beside = raw.format(value=number_words(value.raw))
    return number_words(value.shown), beside


def ordered(values: Sequence[Value], order: TipOrder) -> list[Value]:
    """The values in an order; they come with the nearest first."""
    match order:
        case TipOrder.NAME:
            return sorted(values, key=lambda one: natural_key(one.name))
        case TipOrder.ASCENDING | TipOrder.DESCENDING:
            known = [one for one in values if math.isfinite(one.shown)]
            known.sort(key=lambda one: one.shown, reverse=order is TipOrder.DESCENDING)
            return [*known, *(one for one in values if not math.isfinite(one.shown))]
        case TipOrder.NEAREST:
            return list(values)


def paint_values(
    painter: QPainter,
    reading: Reading,
    pointer: QPointF,
    area: QRectF,
    palette: QPalette,
    order: TipOrder = TipOrder.NEAREST,
    most: int = MOST_ROWS,
) -> None:
    """A card with at most so many values beside the pointer, the nearest bold; px of the view."""
    head = reading.across
    values = ordered(reading.values, order)[:most]
    left_out = len(reading.values) - len(values)
    font, bold = QFont(painter.font()), QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    metrics, strong = QFontMetricsF(font), QFontMetricsF(bold)
    rows = [(value.name, *value_words(value), QColor(value.color)) for value in values]
    names = max(strong.horizontalAdvance(_short(row[0])) for row in rows)
    numbers = max(strong.horizontalAdvance(row[1]) for row in rows)
    beside = max(metrics.horizontalAdvance(row[2]) for row in rows)
    leading = metrics.height() + 3.0
    width = 2 * _PADDING + _SWATCH + _GAP + names + 2 * _GAP + numbers
    width += _GAP + beside if beside else 0.0
    width = max(width, 2 * _PADDING + metrics.horizontalAdvance(head))
    height = 2 * _PADDING + leading * (len(rows) + 1 + bool(left_out)) + 2.0
    x = pointer.x() + _AWAY
    if x + width > area.right() - 4:
        x = max(pointer.x() - _AWAY - width, area.left() + 4)
    y = min(pointer.y() + _AWAY, area.bottom() - height - 4)
    box = QRectF(x, max(y, area.top() + 4), width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line_color(palette), 1.0))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, 4.0, 4.0)
    ink = palette.color(QPalette.ColorRole.Text)
    quiet = QColor(ink)
    quiet.setAlphaF(0.65)
    line = QRectF(box.left() + _PADDING, box.top() + _PADDING, width - 2 * _PADDING, leading)
    painter.setFont(font)
    painter.setPen(quiet)
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), head)
    for place, (name, number, more, color) in enumerate(rows):
        line.translate(0.0, leading + (2.0 if place == 0 else 0.0))
        middle = line.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(line.left(), middle - 2.0, _SWATCH, 4.0), 2.0, 2.0)
        painter.setPen(ink)
        painter.setFont(bold if values[place] is reading.values[0] else font)
        at = line.left() + _SWATCH + _GAP
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(at, line.top(), names + 1, leading), flags, _short(name))
        at += names + 2 * _GAP
        right = flags | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(QRectF(at, line.top(), numbers + 1, leading), right, number)
        painter.setFont(font)
        painter.setPen(quiet)
        at += numbers + _GAP
        painter.drawText(QRectF(at, line.top(), beside + 1, leading), flags, more)
    if left_out:
        line.translate(0.0, leading)
        words = QCoreApplication.translate("ChartsCanvas", "and {count} more")
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), words.format(count=left_out))
    painter.restore()


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:20]}…{name[-19:]}"
