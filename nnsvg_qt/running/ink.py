"""What is drawn with a pen, as a network for handwritten digits reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.running.resampling import resized

Numbers = NDArray[np.float64]
Stroke = Sequence[tuple[float, float]]
"""Points `(x, y)` in px, y downward; a single one is a dot."""

PADDING = 20
"""Of paper around the ink before it is made small, px; as in Keras.js."""
EDGE = 28


def drawn(strokes: Iterable[Stroke], height: int, width: int, pen: float) -> Numbers:
    """Strokes of a round pen that wide on paper, `(height, width)`: ink is 1, paper 0."""
    paper = np.zeros((height, width))
    for stroke in strokes:
        ends = [*stroke[1:]] or [*stroke]
        for (x, y), (to_x, to_y) in zip(stroke, ends, strict=False):
            reach = pen / 2 + 1
            left, top = (
                int(max(min(one, other) - reach, 0)) for one, other in ((x, to_x), (y, to_y))
            )
            right, bottom = int(max(x, to_x) + reach) + 1, int(max(y, to_y) + reach) + 1
            part = paper[top : max(bottom, 0), left : max(right, 0)]
            if not part.size:
                continue
            down, across = np.mgrid[0 : part.shape[0], 0 : part.shape[1]] + 0.5
            away_x, away_y = across + (left - x), down + (top - y)
            step_x, step_y = to_x - x, to_y - y
            length = step_x**2 + step_y**2
            along = (away_x * step_x + away_y * step_y) / length if length else 0.0
            along = np.clip(along, 0.0, 1.0)
            distance = np.hypot(away_x - along * step_x, away_y - along * step_y)
            # half a pixel on both sides of the edge is partly covered
            np.maximum(part, np.clip(pen / 2 - distance + 0.5, 0.0, 1.0), out=part)
    return paper


def cropped(ink: Numbers, padding: int = PADDING) -> Numbers:
    """The square around the ink with paper beside it; no ink: all as it is.

    `padding` px are added on each side of what holds ink, then the shorter side grows both ways.
    What lies outside is paper. As in Keras.js.
    """
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return ink
    top, left = int(rows[0]), int(columns[0])
    inside = ink[top : rows[-1] + 1, left : columns[-1] + 1]
    height, width = inside.shape
    edge = max(height, width) + 2 * padding
    square = np.zeros((edge, edge))
    at_y, at_x = (edge - height) // 2, (edge - width) // 2
    square[at_y : at_y + height, at_x : at_x + width] = inside
    return square


def as_read(ink: Numbers, edge: int = EDGE) -> Numbers:
    """What a network reads of a drawing: cropped to the ink, `(edge, edge)`, ink 1, paper 0."""
    return resized(cropped(ink), edge, edge)
