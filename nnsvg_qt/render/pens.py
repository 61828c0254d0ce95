"""Pens and brushes for lines and fills: how a QPainter is set up for each row of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPen

from nnsvg_qt.scene.primitives import Colors, Fill, Line, Numbers


@lru_cache(maxsize=256)
def _line_pen(line: Line) -> QPen:
    """The pen of a line that is the same in all rows."""
    return _pen(color_of(str(line.color), float(line.opacity)), float(line.width), line)


def _pen(color: QColor, width: float, line: Line) -> QPen:
    if width <= 0:
        # To Qt a width of 0 means one pixel.
        return QPen(Qt.PenStyle.NoPen)
    cap = Qt.PenCapStyle.RoundCap if line.cap == "round" else Qt.PenCapStyle.FlatCap
    pen = QPen(color, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if line.dashes:
        # An odd list is repeated, as in SVG.
        dashes = line.dashes * (1 + len(line.dashes) % 2)
        pen.setDashPattern([dash / width for dash in dashes])
    return pen


def pens_of(line: Line | None, rows: int) -> QPen | Iterator[QPen]:
    """The pen of all rows, or one for each."""
    if line is None:
        return QPen(Qt.PenStyle.NoPen)
    if isinstance(line.color, str) and _is_number(line.width) and _is_number(line.opacity):
        return _line_pen(line)
    widths = listed_rows(np.broadcast_to(line.width, rows))
    colors = _colors(line.color, line.opacity, rows)
    return (_pen(color, width, line) for color, width in zip(colors, widths, strict=True))


def _is_number(value: Numbers) -> bool:
    # numpy takes ten times as long to tell
    return isinstance(value, int | float) or np.ndim(value) == 0


def _brushes(fill: Fill | None, rows: int) -> QBrush | Iterator[QBrush]:
    if fill is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    if isinstance(fill.color, str) and _is_number(fill.opacity):
        return QBrush(color_of(fill.color, float(fill.opacity)))
    return (QBrush(color) for color in _colors(fill.color, fill.opacity, rows))


def _colors(color: Colors, opacity: Numbers, rows: int) -> Iterator[QColor]:
    opacities = listed_rows(np.broadcast_to(opacity, rows))
    if isinstance(color, str):
        return (color_of(color, each) for each in opacities)
    if len(color) != rows:
        raise ValueError(f"there are {len(color)} colours for {rows} rows")
    alphas = (round(255 * min(max(each, 0.0), 1.0)) for each in opacities)
    return (QColor(r, g, b, a) for (r, g, b), a in zip(listed_rows(color), alphas, strict=True))


@lru_cache(maxsize=1024)
def color_of(name: str, opacity: float) -> QColor:
    """The colour "#rrggbb" with an opacity, which is cut to 0 to 1."""
    color = QColor(name)
    color.setAlphaF(min(max(opacity, 0.0), 1.0))
    return color


def listed_rows(values: NDArray[Any]) -> Iterator[Any]:
    """The rows of an array as lists, some at once: every other thread waits meanwhile."""
    for start in range(0, len(values), 1000):
        yield from values[start : start + 1000].tolist()


def styled_rows(
    painter: QPainter, rows: int, fill: Fill | None, line: Line | None
) -> Iterator[int]:
    """The row numbers, with pen and brush of each set on the painter."""
    pens, brushes = pens_of(line, rows), _brushes(fill, rows)
    if isinstance(pens, QPen):
        painter.setPen(pens)
    if isinstance(brushes, QBrush):
        painter.setBrush(brushes)
    for row in range(rows):
        if not isinstance(pens, QPen):
            painter.setPen(next(pens))
        if not isinstance(brushes, QBrush):
            painter.setBrush(next(brushes))
        yield row


def has_pixels(painter: QPainter) -> bool:
    """Whether the painter fills pixels, as on a screen or an image, and not a vector file."""
    return painter.paintEngine().type() == QPaintEngine.Type.Raster
