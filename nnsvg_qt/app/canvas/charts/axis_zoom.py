"""The box that is dragged over a chart, with Shift, to see what lies in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QRubberBand

from nnsvg_qt.app.canvas.gestures import Gesture, Press
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.page import Card
from nnsvg_qt.charts.plot import TrialMark
from nnsvg_qt.charts.trial_brush import brushed
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import range_text
from nnsvg_qt.scene.primitives import Bounds

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.views.plots.axes import Axis

_FLAT = 6.0
"""Px of the view below which a box leaves the axis across as it is."""


class AxisZoom(Gesture):
    """Makes what lies in the box all that the axes of a chart show, as one step.

    Of trials those that lie in it are drawn alone.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: Press, card: Card) -> None:
        self._canvas = canvas
        self._card = card
        self._start = press.position
        self._frame = QRubberBand(QRubberBand.Shape.Rectangle, canvas.surface())
        self._frame.show()

    @staticmethod
    def begins(press: Press) -> bool:
        """Whether a press with these keys draws a box."""
        is_left = press.button == Qt.MouseButton.LeftButton
        return is_left and bool(press.modifiers & Qt.KeyboardModifier.ShiftModifier)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        area = QRect(self._start.toPoint(), position.toPoint()).normalized()
        self._frame.setGeometry(area)

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._end()
        area = QRectF(self._start, position).normalized()
        place, plot = self._canvas.place, self._card.plot
        assert plot is not None
        low = place.scene_point(area.bottomLeft()) - QPointF(self._card.left, self._card.top)
        high = place.scene_point(area.topRight()) - QPointF(self._card.left, self._card.top)
        if plot.marks:
            self._choose(plot.marks, Bounds(low.x(), high.y(), high.x(), low.y()))
            return
        values = {}
        if area.width() >= _FLAT:
            values["x_range"] = _range(plot.x_axis, low.x(), high.x())
        if area.height() >= _FLAT:
            values["y_range"] = _range(plot.y_axis, low.y(), high.y())
        if not values:
            return
        chart = self._card.chart.id

        def zoomed(figure: Figure) -> Figure:
            return figure.with_part(NAME, figure.part(NAME).changed([chart], **values))

        text = QCoreApplication.translate("ChartsCanvas", "zoom of a chart")
        self._canvas.document.apply(text, zoomed)

    def _choose(self, marks: Sequence[TrialMark], box: Bounds) -> None:
        """Draws only the trials in the box, as one step."""
        chart = self._card.chart
        where = brushed(marks, box, chart.where)
        if where is None or where == chart.where:
            return
        text = QCoreApplication.translate("ChartsCanvas", "choice of trials")
        self._canvas.document.apply(
            text,
            lambda figure: figure.with_part(
                NAME, figure.part(NAME).changed([chart.id], where=where)
            ),
        )

    def cancel(self) -> None:
        self._end()

    def _end(self) -> None:
        self._frame.hide()
        self._frame.deleteLater()


def _range(axis: Axis, start: float, end: float) -> str:
    """The numbers between two places of an axis, with as many digits as can be seen."""
    inside = sorted((axis.start, axis.end))
    ends = sorted(axis.number(min(max(place, inside[0]), inside[1])) for place in (start, end))
    span = ends[1] - ends[0]
    if span <= 0:
        return ""
    digits = 3 - math.floor(math.log10(span))
    low, high = (round(one, digits) if abs(digits) < 300 else one for one in ends)
    if axis.is_log and low <= 0:
        low = ends[0]
    return range_text(low, high)


def fit_axes(document: Document, charts: Sequence[str]) -> bool:
    """Lets charts show all that there is again, of trials all, as one step; whether any did not."""
    text = QCoreApplication.translate("ChartsCanvas", "fit of a chart")

    def fitted(figure: Figure) -> Figure:
        part = figure.part(NAME)
        of_trials = [one for one in charts if part.chart(one).is_of_trials]
        others = [one for one in charts if one not in of_trials]
        part = part.changed(of_trials, where="").changed(others, x_range="", y_range="")
        return figure.with_part(NAME, part)

    document.apply(text, fitted)
    return True
