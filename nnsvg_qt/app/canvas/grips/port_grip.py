"""Ports: a dot where a layer puts out what it computes; dragged to a later layer it connects them.

Dragged to one that comes before it feeds it back.

Ports are seen on the screen only, of the layer that is pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPolygonF
from PySide6.QtWidgets import QToolTip

from nnsvg_qt.app.canvas.gestures import Gesture, Grip, Press
from nnsvg_qt.app.canvas.grips.gap_edges import Edge, edges_of
from nnsvg_qt.app.canvas.grips.label_grip import frame_pen
from nnsvg_qt.app.canvas.ports import Port, paint_port
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import Kind

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.scene.primitives import Points

REACH = 8.0
"""How far in px of the screen from the middle of a port it is still pointed at."""

AWAY = 13.0
"""Between a layer's edge and its port, px of the screen."""

SMALLEST = 12.0
"""Layers that are smaller on the screen, in px, show their port only while they are selected."""

_AROUND = 6.0
"""Between a layer and the line around it, px of the screen."""


def port_of(canvas: Canvas, layer_id: str) -> Port | None:
    """The port of a drawn layer; None where the layer is too small."""
    scene, outlines = canvas.shown_scene, canvas.outlines
    if scene is None or outlines is None or layer_id not in outlines.layer_ids:
        return None
    edge = edges_of(scene.gaps).after_layer(layer_id)
    scale = canvas.place.scale
    low, high = (getattr(outlines.layer(layer_id), name)(axis=0) for name in ("min", "max"))
    if layer_id not in canvas.document.selection and float((high - low).max()) * scale < SMALLEST:
        return None
    if edge is None:
        # another adjoins it, or it ends a row
        return Port(layer_id, float(high[0]), float((low[1] + high[1]) / 2), 5.0, (1.0, 0.0))
    return _port(edge, scale)


def _port(edge: Edge, scale: float) -> Port:
    gap = edge.gap
    length = float(np.hypot(*gap.along))
    direction = gap.along / length if length > 0.05 else np.zeros(2)
    room = float(np.hypot(*(gap.end - gap.start))) * scale
    # in a narrow gap it stands in the middle, and the layers on both sides can still be clicked
    away, reach = min(AWAY, room / 2), min(REACH, max(4.0, room / 3))
    x, y = (edge.middle + direction * away / scale).tolist()
    return Port(edge.layer, x, y, reach, (float(direction[0]), float(direction[1])))


def port_near(canvas: Canvas, position: QPointF) -> Port | None:
    """The port to show while the pointer is at a point: of the layer there, or one close by."""
    grip = port_grip_at(canvas, position)
    if grip is not None:
        return grip.port
    if canvas.shown_figure is not canvas.document.shown_figure:
        return None
    owner, seen = canvas.owner_at(position), canvas.port
    if owner.kind == "layer":
        return port_of(canvas, owner.id)
    if seen is not None:
        # on the way to it
        way = canvas.place.position(seen.point) - position
        if np.hypot(way.x(), way.y()) <= AWAY + REACH:
            return port_of(canvas, seen.layer_id)
    return None


@dataclass(frozen=True)
class PortGrip(Grip):
    """A port that is pointed at."""

    cursor = Qt.CursorShape.CrossCursor

    canvas: Canvas = field(compare=False)
    port: Port

    @property
    def tip(self) -> str:  # type: ignore[override]
        """What it is for."""
        return _tr(
            "Drag to a later layer to add a skip connection, to an earlier one to feed it back."
        )

    def begin(self, press: Press) -> Gesture:
        return PortDrag(self, press)

    def paint(self, painter: QPainter) -> None:
        paint_port(painter, self.canvas.palette(), self.canvas.place.scale, self.port, True)


def port_grip_at(canvas: Canvas, position: QPointF) -> PortGrip | None:
    """The port at a point of the view."""
    scene, scale = canvas.shown_scene, canvas.place.scale
    if scene is None:
        return None
    at = canvas.place.scene_point(position)
    point = np.array([at.x(), at.y()])
    best: tuple[float, Port | None] = (np.inf, None)
    seen = canvas.port
    if seen is not None and edges_of(scene.gaps).after_layer(seen.layer_id) is None:
        port = port_of(canvas, seen.layer_id)
        if port is not None:
            away = float(np.hypot(port.x - at.x(), port.y - at.y())) * scale
            best = (-1.0, port) if away <= port.reach else best
    for edge in edges_of(scene.gaps).near(point, (AWAY + REACH) / scale):
        if not edge.is_before:
            continue
        port = _port(edge, scale)
        away = float(np.hypot(port.x - at.x(), port.y - at.y())) * scale
        if away > port.reach or port_of(canvas, port.layer_id) is None:
            continue
        # the port that is seen goes before one that is not
        rank = -1.0 if seen is not None and seen.layer_id == port.layer_id else away
        if rank < best[0]:
            best = rank, port
    return PortGrip(canvas, best[1]) if best[1] is not None else None


class PortDrag(Gesture):
    """Leads a line from a port to the layer that is to read it as well."""

    cursor = Qt.CursorShape.CrossCursor
    edits = True

    def __init__(self, grip: PortGrip, press: Press) -> None:
        from nnsvg_qt.app.commands.own_style import possible_feedback, possible_targets

        self._canvas = grip.canvas
        self._port = grip.port
        self._at = press.position
        self._architecture = grip.canvas.document.figure.architecture
        source = grip.port.layer_id
        before = {one.id for one in possible_feedback(self._architecture, source)}
        # let go of where it began the drag connects nothing
        self._before = frozenset(before - {source})
        self._possible = self._before | {
            one.id for one in possible_targets(self._architecture, source)
        }
        self._target: str | None = None
        self._reason = ""

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._at = position
        owner = self._canvas.owner_at(position)
        target = owner.id if owner.kind == "layer" and owner.id != self._port.layer_id else None
        if target != self._target:
            self._target = target
            self._reason = why_not(self._architecture, self._port.layer_id, target)
            self._tell(position)
        self._canvas.redraw()

    def _tell(self, position: QPointF) -> None:
        surface = self._canvas.surface()
        told = self._reason
        if self._target in self._before:
            told = _tr("Feedback: {target} reads in each step what {source} put out before.")
            names = (self._architecture.layer(name) for name in (self._target, self._port.layer_id))
            target, source = (layer.name or layer.id for layer in names)
            told = told.format(target=target, source=source)
        if told:
            at = surface.mapToGlobal(position.toPoint() + QPoint(0, 8))
            area = QRect(position.toPoint(), position.toPoint()).adjusted(-200, -200, 200, 200)
            QToolTip.showText(at, plain_tip(told), surface, area)
        else:
            QToolTip.hideText()
        shape = Qt.CursorShape.ForbiddenCursor if self._reason else self.cursor
        surface.setCursor(shape)

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(position, modifiers)
        QToolTip.hideText()
        if self._target is not None and not self._reason:
            from nnsvg_qt.app.commands.own_style import connect_layers

            connect_layers(self._canvas.document, self._port.layer_id, self._target)

    def cancel(self) -> None:
        QToolTip.hideText()

    def paint(self, painter: QPainter) -> None:
        canvas, scale = self._canvas, self._canvas.place.scale
        outlines, palette = canvas.outlines, canvas.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if outlines is not None:
            for name, hull in outlines.layers.items():
                if name in self._possible and name != self._target:
                    paint_outline(painter, palette, hull, scale, False)
            if self._target in outlines.layer_ids and not self._reason:
                paint_outline(painter, palette, outlines.layer(str(self._target)), scale, True)
        start, end = self._port.point, canvas.place.scene_point(self._at)
        way = end - start
        reach = 0.45 * float(np.hypot(way.x(), way.y()))
        x, y = self._port.direction
        bend = QPointF(x, y) * reach
        curve = QPainterPath(start)
        curve.cubicTo(start + bend, end - bend, end)
        pen = frame_pen(palette, 1.0)
        pen.setWidthF(2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self._reason or self._target in self._before:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve)
        painter.setBrush(pen.color())
        painter.drawEllipse(end, 2.0 / scale, 2.0 / scale)
        paint_port(painter, palette, scale, self._port, True)


def why_not(architecture: Architecture, source: str, target: str | None) -> str:
    """Why a layer cannot read another one, in a sentence; empty if it can, or there is no layer."""
    if target is None:
        return ""
    from nnsvg_qt.app.commands.own_style import possible_feedback, up_to

    layer = architecture.layer(target)
    names = {"target": layer.name or target, "source": architecture.layer(source).name or source}
    before = up_to(architecture, source)
    if layer.kind is Kind.INPUT or (target in before and not architecture.incoming(target)):
        text = _tr("{target} is an input and reads nothing.")
    elif any(connection.source == source for connection in architecture.incoming(target)):
        text = _tr("{target} reads {source} already.")
    elif target in before:
        if target in {layer.id for layer in possible_feedback(architecture, source)}:
            return ""
        text = _tr("{source} is fed back to {target} already.")
    else:
        try:
            edits.connect(architecture, source, target)
        except InputError as error:
            return shown(error)
        return ""
    return text.format(**names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PortGrip", text)


def paint_outline(
    painter: QPainter, palette: QPalette, hull: Points, scale: float, is_target: bool
) -> None:
    """A line around a layer that can be a target, filled a little where it is the one."""
    from nnsvg_qt.app.canvas.picture.outlines import grown

    pen = frame_pen(palette, 1.0 if is_target else 0.45)
    pen.setWidthF(2.0 if is_target else 1.0)
    painter.setPen(pen)
    fill = QColor(palette.color(QPalette.ColorRole.Highlight))
    fill.setAlphaF(0.14)
    painter.setBrush(fill if is_target else Qt.BrushStyle.NoBrush)
    points = grown(hull, _AROUND / scale).tolist()
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
