"""The time line of a run: its losses as two small curves, and the moments to go back to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import isfinite
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.commands.training.session import CurvePoint
from nnsvg_qt.app.toolkit.theme import line_color

MOST_DRAWN = 300
"""Points of a curve that are drawn; there is not room for more."""
EDGE = 5.0
"""Room in px beside the line for its knob."""
PALE = 0.4
MARK = 3.5
"""From the middle to the corners of the mark of a frame that is kept, px."""


class TimeLine(QWidget):
    """Training loss in quiet grey, test loss in the colour of text, both from 0 upward.

    The knob is at the epoch that is shown; what was trained beyond it is pale. A click, a drag and
    the arrow keys ask for another epoch.
    """

    epoch_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Time line of the run"))
        self.setToolTip(self.tr("Drag, or use the arrow keys, to go back to an earlier epoch"))
        self._curve: Sequence[CurvePoint] = ()
        self._later: Sequence[CurvePoint] = ()
        self._kept: Sequence[int] = ()
        self._epoch = 0
        self._highest = 0.0
        """The greatest loss of all that is drawn."""
        self.marked: tuple[int, ...] = ()
        """Epochs whose frame was kept in the figure."""

    def sizeHint(self) -> QSize:
        return QSize(200, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 36)

    def show_run(
        self,
        curve: Sequence[CurvePoint],
        later: Sequence[CurvePoint],
        kept: Sequence[int],
        epoch: int,
        marked: Sequence[int] = (),
    ) -> None:
        """Shows the losses until an epoch, those beyond it, and the epochs that are kept.

        `marked` are those whose frame the figure was given.
        """
        self._highest = _highest(curve, later)
        self._curve, self._later, self._kept, self._epoch = curve, later, kept, epoch
        self.marked = tuple(marked)
        self.setAccessibleDescription(self.tr("Epoch {number}").format(number=epoch))
        self.update()

    @property
    def last(self) -> int:
        """The epoch at its right end."""
        ends = [line[-1].epoch for line in (self._curve, self._later) if line]
        return max([*ends, *self._kept[-1:], 1])

    def x_of(self, epoch: float) -> float:
        """Where an epoch lies, px from the left."""
        return EDGE + (self.width() - 2 * EDGE) * epoch / self.last

    # asking for another epoch

    def _want(self, x: float) -> None:
        share = min(max((x - EDGE) / max(self.width() - 2 * EDGE, 1), 0.0), 1.0)
        self._want_epoch(round(share * self.last))

    def _want_epoch(self, epoch: int) -> None:
        at = bisect_right(self._kept, epoch)
        if at and self._kept[at - 1] != self._epoch:
            self.epoch_wanted.emit(self._kept[at - 1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._want(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._want(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = bisect_right(self._kept, self._epoch)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10}
        steps |= {Qt.Key.Key_PageDown: 10}
        places = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._kept) - 1}
        key = Qt.Key(event.key())
        if not self._kept or (key not in steps and key not in places):
            super().keyPressEvent(event)
            return
        if key in places:
            place = places[key]
        else:
            # between two that are kept the one before is a step back by itself
            is_kept = at > 0 and self._kept[at - 1] == self._epoch
            begin = at - 1 if is_kept or steps[key] > 0 else at
            place = min(max(begin + steps[key], 0), len(self._kept) - 1)
        self._want_epoch(self._kept[place])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = self.height() - 7.0
            left, right = EDGE, self.width() - EDGE
            painter.setPen(QPen(line_color(palette), 2.0))
            painter.drawLine(QPointF(left, track), QPointF(right, track))
            if not self._curve:
                return
            area = QRectF(left, 3.0, right - left, track - 10.0)
            painter.setOpacity(PALE)
            self._paint_curves(painter, area, self._later)
            painter.setOpacity(1.0)
            self._paint_curves(painter, area, self._curve)
            accent = palette.color(QPalette.ColorRole.Accent)
            knob = self.x_of(self._epoch)
            painter.setPen(QPen(accent, 2.0))
            painter.drawLine(QPointF(left, track), QPointF(knob, track))
            painter.setPen(QPen(accent, 1.2))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            for epoch in self.marked:
                x = self.x_of(epoch)
                corners = ((x, -MARK), (x + MARK, 0.0), (x, MARK), (x - MARK, 0.0))
                diamond = [QPointF(across, track + down) for across, down in corners]
                painter.drawPolygon(QPolygonF(diamond))
            painter.setPen(QPen(accent, 2.0))
            painter.setBrush(accent if self.hasFocus() else palette.color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(knob - 3.0, track - 6.0, 6.0, 12.0), 2.0, 2.0)

    def _paint_curves(self, painter: QPainter, area: QRectF, curve: Sequence[CurvePoint]) -> None:
        if not curve:
            return
        every = max(1, len(curve) // MOST_DRAWN)
        points = [*curve[:-1:every], curve[-1]]
        if not self._highest:
            return
        wide = (self.width() - 2 * EDGE) / self.last
        places = [EDGE + wide * one.epoch for one in points]
        ground, high = area.bottom(), area.height() / self._highest
        palette = self.palette()
        colors = (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Text)
        for role, name in zip(colors, ("training", "test"), strict=True):
            values = map(attrgetter(name), points)
            line = QPolygonF(
                [
                    QPointF(x, ground - high * value)
                    for x, value in zip(places, values, strict=True)
                    if isfinite(value)
                ]
            )
            painter.setPen(QPen(palette.color(role), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(line)


def _highest(*curves: Sequence[CurvePoint]) -> float:
    values = (value for curve in curves for one in curve for value in (one.training, one.test))
    return max(filter(isfinite, values), default=0.0)
