"""Selecting steps at the horizontal axis of a chart: a click takes one, a drag all between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, Qt

from nnsvg_qt.app.canvas.gestures import Edit, Gesture, Grip, Press
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.page import Card
from nnsvg_qt.charts.plot import Plot
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Across, range_text

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.document.document import Document

DEEP = 26.0
"""Px of the scene below an axis within which a press takes steps: that of its numbers."""
_NEAR = 5.0
"""Px of the scene within which the end of a selection is taken hold of."""


def has_steps_at(card: Card, point: QPointF) -> bool:
    """Whether a point of the scene lies on the numbers of an axis that shows steps."""
    plot = card.plot
    if plot is None or not plot.drawn or plot.chart.across is not Across.STEP:
        return False
    if plot.x_label != "Step":
        return False
    across, down = point.x() - card.left, point.y() - card.top
    inside = plot.x_axis.start - 4.0 <= across <= plot.x_axis.end + 4.0
    return inside and 1.0 < down - plot.y_axis.start <= DEEP


class SelectSteps(Edit):
    """Selects steps of a chart, or of all that are linked, as one step of undo."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, press: Press, card: Card) -> None:
        text = QCoreApplication.translate("ChartsCanvas", "selection of steps")
        super().__init__(canvas, text)
        assert card.plot is not None
        self._card, self._plot = card, card.plot
        self._start = press.position
        self._held = self._other_end(self._place(press.position))

    def _place(self, position: QPointF) -> float:
        return self.canvas.place.scene_point(position).x() - self._card.left

    def _other_end(self, place: float) -> float | None:
        """The end of the selection that stays where the other one is taken hold of."""
        steps = self._plot.chart.selected
        if steps is None or steps.is_single:
            return None
        ends = (steps.first, steps.last)
        away = np.abs(self._plot.x_axis.at(np.array(ends)) - place)
        if not away.min() <= _NEAR:
            return None
        return ends[1 - int(away.argmin())]

    def take_one(self) -> None:
        """Selects the step at the pointer alone, whatever was selected."""
        self._held = None

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        now = nearest_step(self._plot, self._place(position))
        begin = self._held
        if begin is None:
            begin = nearest_step(self._plot, self._place(self._start))
        low, high = sorted((begin, now))
        text = f"{low:.12g}" if low == high else range_text(low, high)
        charts = self.before.part(NAME).with_steps(self._card.chart.id, text)
        return self.before.with_part(NAME, charts)


class StepsGrip(Grip):
    """The numbers of an axis of steps: a click takes one, a drag several, a double click none."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, card: Card) -> None:
        self._canvas, self._card = canvas, card
        self.tip = QCoreApplication.translate(
            "ChartsCanvas",
            "Click: select a step; drag: those between two; double-click: none any more",
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StepsGrip) and other._card is self._card

    def __hash__(self) -> int:
        return id(self._card)

    def begin(self, press: Press) -> Gesture | None:
        is_left = press.button == Qt.MouseButton.LeftButton
        return SelectSteps(self._canvas, press, self._card) if is_left else None

    def click(self, position: QPointF) -> bool:
        press = Press(position, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        single = SelectSteps(self._canvas, press, self._card)
        single.take_one()
        single.finish(position, press.modifiers)
        return True

    def double_click(self) -> bool:
        forget_steps(self._canvas.document, self._card.chart.id)
        return True


def nearest_step(plot: Plot, place: float) -> float:
    """The step of a point of any curve that is nearest to a place on the axis across."""
    known = np.unique(np.concatenate([one.x[np.isfinite(one.x)] for one in plot.drawn]))
    places = plot.x_axis.at(known)
    inside = (places >= plot.x_axis.start - 0.5) & (places <= plot.x_axis.end + 0.5)
    if inside.any():
        known, places = known[inside], places[inside]
    away = np.where(np.isfinite(places), np.abs(places - place), np.inf)
    return float(known[int(away.argmin())])


def forget_steps(document: Document, chart: str) -> bool:
    """Lets no step be selected any more in a chart, nor in those that are linked."""
    text = QCoreApplication.translate("ChartsCanvas", "selection of steps")
    return document.apply(
        text,
        lambda figure: figure.with_part(NAME, figure.part(NAME).with_steps(chart, "")),
    )
