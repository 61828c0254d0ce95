"""Paint lines that are so short that their round ends are discs: points of data, dots."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from nnsvg_qt.render.edges import is_uniform
from nnsvg_qt.render.pens import color_of, listed_rows, styled_rows
from nnsvg_qt.render.stamps import Stamp, pixels_of, stamp
from nnsvg_qt.scene.primitives import Fill, Segments

_SPOT = 0.05
"""Px; a round line that is shorter is a disc."""
_DISC_CORNERS = 16


def are_spots(batch: Segments) -> bool:
    """Whether they are so short that their round ends are discs of one size."""
    is_round = (
        batch.line.cap == "round" and not batch.line.dashes and np.ndim(batch.line.width) == 0
    )
    return is_round and bool((np.abs(batch.ends - batch.starts) < _SPOT).all())


def paint_spots(batch: Segments, painter: QPainter) -> None:
    """Draw spots with a painter that has pixels."""
    if _stamp_spots(batch, painter):
        return
    spots = iter(listed_rows(batch.starts))
    disc = _disc(float(batch.line.width) / 2)
    fill = Fill(batch.line.color, batch.line.opacity)
    for _ in styled_rows(painter, len(batch.starts), fill, None):
        painter.drawPolygon(disc.translated(QPointF(*next(spots))))


def _stamp_spots(batch: Segments, painter: QPainter) -> bool:
    """Draw spots of one colour by the pictures of a disc; False where there are none."""
    pixels = pixels_of(painter)
    if pixels is None or not is_uniform(batch):
        return False
    color = color_of(str(batch.line.color), float(batch.line.opacity)).rgba()
    radius = float(batch.line.width) / 2 * pixels.zoom
    if _spot(radius, color, 0, 0) is None:
        return False
    with pixels.on(painter):
        for x, y, right, down in pixels.all_places(batch.starts):
            disc = _spot(radius, color, right, down)
            if disc is not None:
                painter.drawImage(x + disc.left, y + disc.top, disc.image)
    return True


@lru_cache(maxsize=2048)
def _spot(radius: float, color: int, right: int, down: int) -> Stamp | None:
    def draw(painter: QPainter) -> None:
        painter.setBrush(QColor.fromRgba(color))
        painter.drawPolygon(_disc(radius))

    return stamp(QRectF(-radius, -radius, 2 * radius, 2 * radius), right, down, draw)


def _disc(radius: float) -> QPolygonF:
    """A disc about 0, 0: as a polygon it is drawn in half the time of a round end."""
    turns = np.arange(_DISC_CORNERS) * (2 * np.pi / _DISC_CORNERS)
    points = radius * np.column_stack([np.cos(turns), np.sin(turns)])
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])
