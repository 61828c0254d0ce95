"""The port of a layer: a dot where it puts out what it computes, on the screen only."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from nnsvg_qt.frozen_values import dataclass

RADIUS = 4.0
"""Of a port, px of the screen."""


@dataclass(frozen=True)
class Port:
    """The port of a layer, in scene px; `direction` is the flow's there, of length 1 or 0."""

    layer_id: str
    x: float
    y: float
    reach: float
    """How far from it, px of the screen."""
    direction: tuple[float, float]

    @property
    def point(self) -> QPointF:
        """Where it is."""
        return QPointF(self.x, self.y)


def paint_port(
    painter: QPainter, palette: QPalette, scale: float, port: Port, is_pointed_at: bool
) -> None:
    """A dot with a ring, of a size that no zoom changes; the painter is in scene px."""
    highlight = palette.color(QPalette.ColorRole.Highlight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QPen(highlight, 1.5)
    ring.setCosmetic(True)
    painter.setPen(ring)
    painter.setBrush(QColor("#ffffff"))
    radius = (RADIUS + (1.5 if is_pointed_at else 0.0)) / scale
    painter.drawEllipse(port.point, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(highlight)
    dot = (RADIUS - (0.5 if is_pointed_at else 2.0)) / scale
    painter.drawEllipse(port.point, dot, dot)
