"""What is painted over charts under the pointer: a line at its step, and a card with the values."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from nnsvg_qt.app.toolkit.theme import line_color
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, localized
from nnsvg_qt.charts.reading import Reading, Value
from nnsvg_qt.log_charts import TipOrder, natural_key
from nnsvg_qt.scene.primitives import Bounds

MOST_ROWS = 12
_PADDING, _SWATCH, _GAP, _AWAY = 8.0, 16.0, 8.0, 16.0


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
    text = localized(f"{number:.5g}")
    return text.replace("-", "−")


def in_words_of_system(text: str) -> str:
    """A number of a chart, as 1,000.5 s, as the system writes it; what is none as it is."""
    locale = QLocale()
    found = re.fullmatch(r"(-?)(\d{1,3}(?:,\d{3})*)(\.\d+)?( \S+)?", text)
    if found is None or locale.language() == QLocale.Language.C:
        return text
    sign, whole, rest, unit = (part or "" for part in found.groups())
    digits = locale.toString(int(whole.replace(",", "")))
    return f"{sign}{digits}{localized(rest)}{unit}"


def value_words(value: Value) -> tuple[str, str]:
    """A value, and the band around it, empty without one."""
    if value.words:
        return value.words, ""
    beside = ""
    if value.low is not None and value.high is not None:
        center = value.shown if value.raw is None else value.raw
        up, down = value.high - center, center - value.low
        # half a band to either side is one number
        if abs(up - down) <= 1e-6 * max(abs(up), abs(down), 1e-300):
            beside = f"± {localized(f'{up:.2g}')}"
        else:
            beside = f"{number_words(value.low)} … {number_words(value.high)}"
    return number_words(value.shown), beside


def since_words(seconds: float) -> str:
    """A time since something began, as 12.5 s or 1:02:05."""
    if not math.isfinite(seconds):
        return ""
    sign, seconds = ("−" if seconds < 0 else ""), abs(seconds)
    if seconds < 59.95:
        return f"{sign}{localized(f'{seconds:.3g}')} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{rest:02}"


def _time_words(time: float) -> str:
    try:
        return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError, OSError):
        # no time, or none that a date can have
        return ""


def columns_of(
    values: Sequence[Value], across: str, has_details: bool
) -> list[tuple[str, list[str]]]:
    """The columns of the card, each with its head and what it tells of each value.

    A column that would tell nothing, or of all what stands over it, is left out; the first is what
    is drawn.
    """

    def words(text: str) -> str:
        return QCoreApplication.translate("ChartsCanvas", text)

    drawn = [value_words(value) for value in values]
    is_smoothed = any(value.raw is not None for value in values)
    head = QT_TRANSLATE_NOOP("ChartsCanvas", "Value")
    smoothed = QT_TRANSLATE_NOOP("ChartsCanvas", "Smoothed")
    found = [(words(smoothed if is_smoothed else head), [number for number, _ in drawn])]
    found.append(("", [beside for _, beside in drawn]))
    raw = ["" if value.raw is None else number_words(value.raw) for value in values]
    found.append((words(head), raw))
    if has_details:
        steps = [f"{value.step:,.0f}" if math.isfinite(value.step) else "" for value in values]
        if set(steps) == {across}:
            steps = []
        steps = [in_words_of_system(step) for step in steps]
        found.append((words(QT_TRANSLATE_NOOP("ChartsCanvas", "Step")), steps))
        times = [_time_words(value.wall_time) for value in values]
        found.append((words(QT_TRANSLATE_NOOP("ChartsCanvas", "Time (UTC)")), times))
        since = [since_words(value.since) for value in values]
        found.append((words(QT_TRANSLATE_NOOP("ChartsCanvas", "Relative")), since))
    return [found[0], *(column for column in found[1:] if any(column[1]))]


def ordered(values: Sequence[Value], order: TipOrder, height: float = 0.0) -> list[Value]:
    """The values in an order; they come with the nearest first, to a point at that height."""
    match order:
        case TipOrder.HEIGHT:
            return sorted(
                values,
                key=lambda one: math.inf if one.place is None else abs(one.place[1] - height),
            )
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
    has_details: bool = False,
) -> None:
    """A card with at most so many values beside the pointer, the nearest bold; px of the view."""
    values = ordered(reading.values, order, reading.height)[:most]
    left_out = len(reading.values) - len(values)
    font, bold = QFont(painter.font()), QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    metrics, strong = QFontMetricsF(font), QFontMetricsF(bold)
    columns = columns_of(values, reading.across, has_details)
    across = in_words_of_system(reading.across)
    has_heads = len(columns) > 1 and any(head for head, _ in columns[1:])
    names = max(
        metrics.horizontalAdvance(across) - _SWATCH - _GAP if has_heads else 0.0,
        *(strong.horizontalAdvance(_short(value.name)) for value in values),
    )
    widths = [
        max(
            metrics.horizontalAdvance(head) if has_heads else 0.0,
            *((metrics if place else strong).horizontalAdvance(cell) for cell in cells),
        )
        for place, (head, cells) in enumerate(columns)
    ]
    leading = metrics.height() + 3.0
    width = 2 * _PADDING + _SWATCH + _GAP + names + _GAP + sum(_GAP + own for own in widths)
    width = max(width, 2 * _PADDING + metrics.horizontalAdvance(across))
    height = 2 * _PADDING + leading * (len(values) + 1 + bool(left_out)) + 2.0
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
    middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
    places = [line.left() + _SWATCH + _GAP + names + 2 * _GAP]
    for own in widths[:-1]:
        places.append(places[-1] + own + _GAP)
    painter.setFont(font)
    painter.setPen(quiet)
    painter.drawText(line, int(middle), across)
    for at, own, (head, _) in zip(places, widths, columns, strict=True):
        if has_heads:
            painter.drawText(QRectF(at, line.top(), own + 1, leading), int(middle | right), head)
    for row, value in enumerate(values):
        line.translate(0.0, leading + (2.0 if row == 0 else 0.0))
        _paint_swatch(painter, value, line)
        painter.setPen(ink)
        painter.setFont(bold if value is reading.values[0] else font)
        beside = line.left() + _SWATCH + _GAP
        name = QRectF(beside, line.top(), names + 1, leading)
        painter.drawText(name, int(middle), _short(value.name))
        for place, (at, own, (_, cells)) in enumerate(zip(places, widths, columns, strict=True)):
            cell = QRectF(at, line.top(), own + 1, leading)
            painter.drawText(cell, int(middle | right), cells[row])
            if place == 0:
                painter.setFont(font)
                painter.setPen(quiet)
    if left_out:
        line.translate(0.0, leading)
        words = QCoreApplication.translate("ChartsCanvas", "and {count} more")
        painter.drawText(line, int(middle), words.format(count=left_out))
    painter.restore()


def _paint_swatch(painter: QPainter, value: Value, line: QRectF) -> None:
    """A piece of the value's line at the start of its row, with dashes where it has them."""
    swatch = QRectF(line.left(), line.center().y() - 2.0, _SWATCH, 4.0)
    if not value.dashes:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(value.color))
        painter.drawRoundedRect(swatch, 2.0, 2.0)
        return
    pen = QPen(QColor(value.color), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    # of the longest pattern one dash and one gap have room
    share = min(1.0, _SWATCH / (2.0 * sum(value.dashes)))
    pen.setDashPattern([max(2 * share * length, 0.5) for length in value.dashes])
    painter.setPen(pen)
    painter.drawLine(
        QPointF(swatch.left(), swatch.center().y()), QPointF(swatch.right(), swatch.center().y())
    )


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:20]}…{name[-19:]}"
