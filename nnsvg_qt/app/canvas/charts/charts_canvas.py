"""The canvas of charts: a flat one that tells the numbers under the pointer and zooms axes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from nnsvg_qt.app.canvas.charts.axis_gestures import AxisGrip, axis_at
from nnsvg_qt.app.canvas.charts.axis_zoom import AxisZoom, fit_axes
from nnsvg_qt.app.canvas.charts.points_gestures import TurnPoints, ask_who_is_near
from nnsvg_qt.app.canvas.charts.step_gestures import StepsGrip, has_steps_at
from nnsvg_qt.app.canvas.charts.value_card import paint_frames, paint_lines, paint_values
from nnsvg_qt.app.canvas.gestures import Gesture, Grip, Pan, Press
from nnsvg_qt.app.canvas.page import MARK_REACH
from nnsvg_qt.app.canvas.scene_canvas import Composed, SceneCanvas
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.charts import NAME, chart_page
from nnsvg_qt.charts.page import Card, ChartPage
from nnsvg_qt.charts.reading import Reading, card_at, reading_at
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Owner


class ChartTools:
    """What a canvas of charts has in place of grips: a double click fits the axes.

    Of points it lets those stand out that are near to the one that is clicked.
    """

    def grip_at(self, canvas: object, position: QPointF) -> Grip | None:
        assert isinstance(canvas, ChartsCanvas)
        card, point = canvas.card_at(position), canvas.place.scene_point(position)
        if card is None:
            return None
        if has_steps_at(card, point):
            return StepsGrip(canvas, card)
        axis = axis_at(card, point)
        return None if axis is None else AxisGrip(canvas, card, axis)

    def port_near(self, canvas: object, position: QPointF) -> None:
        return None

    def nudge(self, canvas: object, x: int, y: int) -> bool:
        return False

    def edit_text(self, canvas: object, position: QPointF) -> bool:
        assert isinstance(canvas, ChartsCanvas)
        card = canvas.card_at(position)
        point = canvas.place.scene_point(position)
        if card is not None and ask_who_is_near(canvas, card, point):
            return True
        return (
            card is not None and not card.is_network and fit_axes(canvas.document, [card.chart.id])
        )

    def edit_annotation(self, canvas: object, annotation_id: str, merge: str | None) -> None:
        """Nothing: charts have no annotations."""


class ChartsCanvas(SceneCanvas):
    """Shows the charts of a document; see canvas_protocol."""

    settles = False
    """A curve that grows grows smoothly."""
    moving_budget = 8.0
    """Noisy curves take long at every scale: they are stretched until the worker brings them."""

    def __init__(self, document: Document, view: str) -> None:
        self._reading: Reading | None = None
        self._pointed: QPointF | None = None
        super().__init__(document, view, ChartTools())

    # what lies where

    @property
    def page(self) -> ChartPage | None:
        """The charts at their places in the picture that is shown; None where none is."""
        figure = self.shown_figure
        if figure is None or self.shown_scene is None:
            return None
        try:
            return chart_page(figure)
        except InputError:
            # what cannot be drawn says so in its own place
            return None

    def card_at(self, position: QPointF) -> Card | None:
        """The chart at a point of the view."""
        page = self.page
        if page is None:
            return None
        point = self.place.scene_point(position)
        return card_at(page, point.x(), point.y())

    def owner_at(self, position: QPointF) -> Owner:
        card = self.card_at(position)
        if card is None:
            return FIGURE
        if card.is_network:
            return super().owner_at(position)
        return Owner("chart", card.chart.id)

    @property
    def reading(self) -> Reading | None:
        """What is to be read under the pointer."""
        return self._reading

    def gesture_from(self, press: Press) -> Gesture:
        card = self.card_at(press.position)
        has_axes = card is not None and card.plot is not None and card.plot.cloud is None
        if AxisZoom.begins(press) and card is not None and has_axes:
            return AxisZoom(self, press, card)
        if card is not None and TurnPoints.begins(press, card):
            return TurnPoints(self, press, card)
        return Pan(self, press)

    def show_hovered(self, position: QPointF | None) -> None:
        self._pointed = position
        page = self.page if position is not None else None
        found = None
        if page is not None and position is not None:
            point = self.place.scene_point(position)
            found = reading_at(page, point.x(), point.y())
        if found != self._reading or found is not None:
            self._reading = found
            self.redraw()

    def _show_composed(self, composed: Composed) -> None:
        # live charts come again and again, under a pointer that rests
        pointed = self._pointed
        super()._show_composed(composed)
        if pointed is not None and self.surface().underMouse():
            self.show_hovered(pointed)

    # painting

    def _frames(self) -> list[Bounds]:
        """What the selected charts cover."""
        page, chosen = self.page, self.document.selected_charts
        return [card.bounds for card in page.cards if card.chart.id in chosen] if page else []

    def _marks(self) -> dict[bytes, Bounds]:
        found = super()._marks()
        if self.document.selected_charts:
            # frames are in no part of the picture and change with the height of a chart
            for frame in self._frames():
                found[repr(frame).encode()] = frame.grown(4.0 + MARK_REACH / self.place.scale)
        return found

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # type: ignore[override]
        if self.document.selected_charts:
            paint_frames(painter, self._frames(), self.place.scale, self.palette())
        if self._reading is not None:
            paint_lines(painter, self._reading, self.place.scale)
        super().drawForeground(painter, rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._reading is not None and self._pointed is not None and self.pointer.gesture is None:
            with QPainter(self.viewport()) as painter:
                area = QRectF(self.viewport().rect())
                charts = self.document.figure.part(NAME)
                paint_values(
                    painter,
                    self._reading,
                    self._pointed,
                    area,
                    self.palette(),
                    charts.tip_order,
                    charts.tip_rows,
                    charts.tip_details,
                )
