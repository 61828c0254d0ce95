"""Dragging an axis of parallel coordinates, by its name, to another place among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from nnsvg_qt.app.canvas.gestures import Edit, Gesture, Grip, Press
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.page import Card
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import ChartKind

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

TALL = 24.0
"""Px of the scene over an axis in which its name is taken hold of."""
_LEAST = 12.0


def axes_of(card: Card) -> tuple[list[str], list[float]]:
    """The names of the axes of parallel coordinates, and how far they are from the card's left."""
    plot = card.plot
    if plot is None or not plot.marks or plot.chart.kind is not ChartKind.PARALLEL:
        return [], []
    mark = plot.marks[0]
    return [name for (name,) in mark.columns], [float(x) for x in mark.points[:, 0]]


def axis_at(card: Card, point: QPointF) -> int | None:
    """The number of the axis whose name lies at a point of the scene."""
    names, places = axes_of(card)
    # the option parts names by commas
    if len(names) < 2 or any("," in name for name in names):
        return None
    assert card.plot is not None
    above = card.plot.y_axis.end - (point.y() - card.top)
    away = [abs(place - (point.x() - card.left)) for place in places]
    reach = max(abs(places[1] - places[0]) / 2 - 2.0, _LEAST)
    nearest = away.index(min(away))
    return nearest if 0.0 < above <= TALL and away[nearest] <= reach else None


class MoveAxis(Edit):
    """Moves an axis among the others, as one step of undo."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, card: Card, number: int) -> None:
        super().__init__(canvas, QCoreApplication.translate("ChartsCanvas", "order of axes"))
        self._card, self._number = card, number
        self._names, self._places = axes_of(card)

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        across = self.canvas.place.scene_point(position).x() - self._card.left
        away = [abs(place - across) for place in self._places]
        wanted = away.index(min(away))
        if wanted == self._number:
            return self.before
        names = [*self._names]
        names.insert(wanted, names.pop(self._number))
        charts = self.before.part(NAME).changed([self._card.chart.id], axes=", ".join(names))
        return self.before.with_part(NAME, charts)


class AxisGrip(Grip):
    """The name of an axis of parallel coordinates."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, card: Card, number: int) -> None:
        self._canvas, self._card, self._number = canvas, card, number
        self.tip = QCoreApplication.translate(
            "ChartsCanvas", "Drag: put this axis elsewhere among the others"
        )

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, AxisGrip)
            and other._card is self._card
            and other._number == self._number
        )

    def __hash__(self) -> int:
        return hash((id(self._card), self._number))

    def begin(self, press: Press) -> Gesture | None:
        is_left = press.button == Qt.MouseButton.LeftButton
        return MoveAxis(self._canvas, self._card, self._number) if is_left else None
