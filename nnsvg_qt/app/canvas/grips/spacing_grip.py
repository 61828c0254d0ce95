"""Dragging the edge of a layer along the flow: the gap between it and the next layer changes.

What comes before the gap stays where it is, what comes after it follows the pointer, in blocks
along the flow as the camera sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPolygonF

from nnsvg_qt.app.canvas.gestures import Edit, Gesture, Grip, Press
from nnsvg_qt.app.canvas.grips.gap_edges import edges_of
from nnsvg_qt.app.canvas.grips.label_grip import frame_pen
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.look import OVERRIDE_LIMITS
from nnsvg_qt.views import view_named

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.scene.primitives import Points, Scene

REACH = 4.0
"""How far in px of the screen from an edge it is still pointed at."""

SNAP = 6.0
"""Within so many px of the screen a gap snaps to the style's and to those beside it."""

_FLATTEST = 0.15
"""A flow that a camera shows shorter than this cannot be dragged along."""

_TICK = 5.0


@dataclass(frozen=True)
class SpacingGrip(Grip):
    """An edge of a layer at a gap, that is pointed at."""

    canvas: Canvas = field(compare=False)
    gap: Gap
    edge: int
    """Which of the edges before the gap, then of those after it."""

    @property
    def cursor(self) -> Qt.CursorShape:  # type: ignore[override]
        """Along the flow on the screen."""
        level = abs(self.gap.along[0]) >= abs(self.gap.along[1])
        return Qt.CursorShape.SplitHCursor if level else Qt.CursorShape.SplitVCursor

    @property
    def tip(self) -> str:  # type: ignore[override]
        """How wide the gap is and what can be done with it."""
        text = QCoreApplication.translate(
            "SpacingGrip", "Gap: {size} px. Drag to change it, double-click to reset it."
        )
        return text.format(size=_px(self.gap.size))

    def begin(self, press: Press) -> Gesture:
        return SpacingDrag(self, press)

    def double_click(self) -> bool:
        reset_spacing(self.canvas.document, meant_layers(self.canvas, self.gap))
        return True

    def paint(self, painter: QPainter) -> None:
        lines = (*self.gap.before, *self.gap.after)
        paint_edges(painter, self.canvas.palette(), [lines[self.edge]])
        paint_measure(painter, self.canvas, self.gap, 0.5)


def spacing_grip_at(canvas: Canvas, position: QPointF) -> SpacingGrip | None:
    """The edge at a point of the view whose gap can be changed: the nearest."""
    scene, scale = canvas.shown_scene, canvas.place.scale
    if scene is None or not scene.gaps:
        return None
    at = canvas.place.scene_point(position)
    point = np.array([at.x(), at.y()])
    best: tuple[float, SpacingGrip | None] = (np.inf, None)
    for edge in edges_of(scene.gaps).near(point, REACH / scale):
        gap = edge.gap
        if float(np.hypot(*gap.along)) < _FLATTEST:
            continue
        shown = float(np.hypot(*(gap.end - gap.start))) * scale
        distance = edge.distance(point)
        if distance <= min(REACH, max(2.0, shown / 3)) / scale and distance < best[0]:
            best = distance, SpacingGrip(canvas, gap, edge.number)
    grip = best[1]
    if grip is not None:
        owner = canvas.owner_at(position)
        if owner.kind == "layer" and owner.id not in grip.gap.layers:
            return None
    return grip


def meant_layers(canvas: Canvas, gap: Gap) -> list[str]:
    """The layers whose gaps a drag changes: that of the gap, or all selected ones if it is."""
    scene = canvas.shown_scene
    selected = canvas.document.selected_layers
    if scene is None or gap.layer not in selected:
        return [gap.layer]
    return [one.layer for one in scene.gaps if one.layer in selected]


def with_spacing(figure: Figure, layer_ids: Iterable[str], spacing: float | None) -> Figure:
    """The figure with the gaps after layers changed; None: as the style says."""
    for layer_id in layer_ids:
        figure = figure.with_override(layer_id, spacing=spacing)
    return figure


def reset_spacing(document: Document, layer_ids: Sequence[str]) -> None:
    """Makes gaps as wide as the style says."""
    document.apply(
        QCoreApplication.translate("SpacingGrip", "reset spacing"),
        lambda figure: with_spacing(figure, layer_ids, None),
    )


class SpacingDrag(Edit):
    """Changes a gap with the pointer; it snaps to the style's gap and the next ones, not with Alt.

    What a gap is when the style says comes from a worker where the gap is not that already.
    """

    def __init__(self, grip: SpacingGrip, press: Press) -> None:
        self._gap = grip.gap
        self.cursor = grip.cursor
        self._start = press.position
        self._at = press.position
        self._ids = meant_layers(grip.canvas, grip.gap)
        self._scale = grip.canvas.place.scale
        self._own: float | None = self._gap.size
        """The gap that the pointer asks for; None: the style's."""
        self._home: float | None = None
        canvas = grip.canvas
        super().__init__(canvas, QCoreApplication.translate("SpacingGrip", "change spacing"))
        self._beside = self._gaps_beside(canvas.shown_scene)
        plain = with_spacing(self.before, self._ids, None)
        if plain == self.before:
            self._home = self._gap.size
        else:
            view, layer = canvas.view, self._gap.layer
            self._homes = Latest[float | None](canvas.surface(), self._home_found)

            def find(_: IsStale) -> float | None:
                found = [gap.size for gap in plain.scene(view).gaps if gap.layer == layer]
                return found[0] if found else None

            self._homes.request(find)

    def _home_found(self, home: float | None) -> None:
        self._home = home

    def _gaps_beside(self, scene: Scene | None) -> list[Gap]:
        gaps = scene.gaps if scene is not None else ()
        places = [at for at, gap in enumerate(gaps) if gap.layer == self._gap.layer]
        around = {at + way for at in places for way in (-1, 1)}
        return [gap for at, gap in enumerate(gaps) if at in around and gap.layer not in self._ids]

    def steady(self) -> QPointF:
        x, y = self._shown_gap().before[0].mean(axis=0).tolist()
        return QPointF(x, y)

    def _shown_gap(self) -> Gap:
        """The gap in the picture that is on the canvas."""
        scene = self.canvas.shown_scene
        gaps = scene.gaps if scene is not None else ()
        return next((gap for gap in gaps if gap.layer == self._gap.layer), self._gap)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._at = position
        self._own = self._reached(position, modifiers)
        super().move(position, modifiers)

    def _reached(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> float | None:
        """The gap in px for a position of the pointer; None: as the style says."""
        along = self._gap.along
        length = float(np.hypot(*along))
        way = position - self._start
        moved = (way.x() * along[0] + way.y() * along[1]) / length / self._scale
        size = self._gap.size + moved / length
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            reach = SNAP / self._scale / length
            near = [(abs(size - gap.size), gap.size) for gap in self._beside]
            off, snapped = min(near, default=(reach, size))
            if self._home is not None and abs(size - self._home) <= min(reach, off):
                return None
            if off < reach:
                return snapped
        low = min(view_named(self.canvas.view).least_gap, self._gap.size)
        rounded = round(size) if self._scale <= 2.0 else round(size, 1)
        return float(min(max(rounded, low), OVERRIDE_LIMITS["spacing"][1]))

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        return with_spacing(self.before, self._ids, self._reached(position, modifiers))

    def paint(self, painter: QPainter) -> None:
        canvas, gap = self.canvas, self._shown_gap()
        paint_edges(painter, canvas.palette(), [*gap.before[:1], *gap.after[:1]])
        paint_measure(painter, canvas, gap, 1.0)
        size = self._home if self._own is None else self._own
        if size is None:
            size = gap.size
        text = QCoreApplication.translate("SpacingGrip", "{size} px")
        if self._own is None:
            text = QCoreApplication.translate("SpacingGrip", "{size} px, as the style says")
        same = [other for other in self._beside if other.size == self._own]
        if same:
            text = QCoreApplication.translate("SpacingGrip", "{size} px, as beside it")
            for other in self._gaps_beside(canvas.shown_scene):
                if other.layer in {one.layer for one in same}:
                    paint_measure(painter, canvas, other, 1.0)
        paint_readout(painter, canvas, self._at, text.format(size=_px(size)))


def _px(size: float) -> str:
    """A number of px as the system writes it, with a decimal only where it has one."""
    whole = abs(size - round(size)) < 0.05
    return QLocale().toString(float(size), "f", 0 if whole else 1)


# what is painted over the picture; the painter is in scene px


def paint_edges(painter: QPainter, palette: QPalette, lines: Iterable[Points]) -> None:
    """Edges of layers, as lines that no zoom makes wider."""
    pen = frame_pen(palette, 0.9)
    pen.setWidthF(2.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    for line in lines:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))


def paint_measure(painter: QPainter, canvas: Canvas, gap: Gap, opacity: float) -> None:
    """A line across a gap, with a tick at each end."""
    way = gap.end - gap.start
    length = float(np.hypot(*way))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(frame_pen(canvas.palette(), opacity))
    if length * canvas.place.scale < 1.0:
        return
    aside = np.array([-way[1], way[0]]) / length * _TICK / canvas.place.scale
    ends = (gap.start, gap.end)
    for one, other in ((*ends,), *((end - aside, end + aside) for end in ends)):
        painter.drawLine(QPointF(*one.tolist()), QPointF(*other.tolist()))


def paint_readout(painter: QPainter, canvas: Canvas, position: QPointF, text: str) -> None:
    """A few words beside the pointer, given in px of the view."""
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = canvas.surface().fontMetrics()
    painter.setFont(canvas.surface().font())
    width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 8
    view = canvas.surface().rect()
    left = min(position.x() + 16, view.width() - width - 4.0)
    top = position.y() + 20
    if top + height + 4 > view.height():
        top = position.y() - height - 12
    area = QRectF(round(max(left, 4.0)), round(top), width, height)
    palette = canvas.palette()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
    painter.drawRoundedRect(area, 4.0, 4.0)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
