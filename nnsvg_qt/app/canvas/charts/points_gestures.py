"""What the mouse does on the points of an embedding: turns their space, asks who is near to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from nnsvg_qt.app.canvas.gestures import Edit, Press
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.page import Card
from nnsvg_qt.charts.reading import nearest_point
from nnsvg_qt.figure import Figure

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

DEGREES_PER_PIXEL = 0.4


class TurnPoints(Edit):
    """Turns the space of a chart of points: one step, and only on the canvas meanwhile."""

    def __init__(self, canvas: Canvas, press: Press, card: Card) -> None:
        super().__init__(canvas, QCoreApplication.translate("ChartsCanvas", "turn of a chart"))
        self._start = press.position
        self._chart = card.chart

    @staticmethod
    def begins(press: Press, card: Card) -> bool:
        """Whether a press turns what a card shows."""
        cloud = None if card.plot is None else card.plot.cloud
        is_left = press.button == Qt.MouseButton.LeftButton
        return is_left and cloud is not None and cloud.turns

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        way = (position - self._start) * DEGREES_PER_PIXEL
        azimuth = (self._chart.azimuth - way.x() + 180.0) % 360.0 - 180.0
        elevation = min(max(self._chart.elevation + way.y(), -90.0), 90.0)
        charts = self.before.part(NAME)
        angles = {"azimuth": round(azimuth, 2), "elevation": round(elevation, 2)}
        return self.before.with_part(NAME, charts.changed([self._chart.id], **angles))


def ask_who_is_near(canvas: Canvas, card: Card, point: QPointF) -> bool:
    """Lets the neighbours of a point stand out, elsewhere none; whether it is a chart of points.

    `point` is one of the scene.
    """
    if card.plot is None or card.plot.cloud is None:
        return False
    nearest = nearest_point(card, point.x(), point.y())
    wanted = "" if nearest is None else str(nearest + 1)
    names = card.plot.cloud.names
    if nearest is not None and names.index(names[nearest]) == nearest:
        name = names[nearest]
        # spaces at its ends are not looked for: that could be the name of another
        wanted = name if name and name == name.strip() else wanted
    text = QCoreApplication.translate("ChartsCanvas", "neighbours of a point")
    canvas.document.apply(
        text,
        lambda figure: figure.with_part(
            NAME, figure.part(NAME).changed([card.chart.id], neighbours_of=wanted)
        ),
    )
    return True
