"""Draw all edges between two full layers at once where each has its own width, opacity or colour.

In every column of pixels each edge lays its ink, opacity times height, at the height where it
crosses. Ink adds up as the logarithm of what it leaves of the paper, so the order of the edges is
lost; that is right for faint edges only. Colours are sorted into few classes, each with its own
ink, so that one histogram a column counts them all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.render.crossing import Crossing, Floats, Ints, Layers
from nnsvg_qt.scene.primitives import Line

MOST_OPAQUE = 0.3
"""The opacity up to which the order of edges hardly shows."""

_SUB_ROWS = 4
"""Heights a pixel at which ink is laid."""
_FINE = 8
"""Bits of a height behind the point, while two heights are added."""
_SAME_CLIMB = 0.02
"""Of itself: so much steeper or flatter, edges need not be measured anew."""
_SHADES = 16
"""Steps of red, green and blue that make a class of colours."""


class WeightedEdges:
    """The ink of the edges of a batch, and what it makes of each column of a crossing."""

    def __init__(self, line: Line, layers: Layers, crossing: Crossing) -> None:
        self._crossing = crossing
        shape = (len(layers.starts), len(layers.ends))

        def between(values: float | NDArray[np.generic]) -> NDArray[np.generic]:
            """One entry an edge, as `(starts, ends)`."""
            if np.ndim(values) == 0:
                return np.broadcast_to(np.asarray(values), shape)
            given = np.asarray(values).reshape(shape[::-1] if layers.is_backward else shape)
            return given.T if layers.is_backward else given

        if isinstance(line.color, str):
            colors = np.array([list(bytes.fromhex(line.color.removeprefix("#")))], float)
            classes = np.zeros(shape, np.int64)
        else:
            colors, of_row = _classes(line.color)
            classes = between(of_row).astype(np.int64)
        self._palette = np.column_stack([colors, np.ones(len(colors))])
        self._classes = classes
        self._widths = between(line.width).astype(float) * crossing.zoom
        self._opacities = np.clip(between(line.opacity).astype(float), 0.0, 1.0)
        self._squared_rises = (crossing.ends[None, :] - crossing.starts[:, None]) ** 2
        highest = max(crossing.starts.max(), crossing.ends.max())
        self._heights = int(highest * _SUB_ROWS) + 2
        self._climb = float("nan")

    def column(self, column: int) -> Floats:
        """The pixels `(rows, 4)` of a column, premultiplied, 0 to 255."""
        places = self._crossing.places(np.array([column]))
        mean: Floats = np.mean([self._place(place) for place in places], axis=0)
        return mean

    def _place(self, place: int) -> Floats:
        crossing = self._crossing
        climb = float(crossing.climbs[place])
        if not abs(climb - self._climb) <= _SAME_CLIMB * abs(climb):
            self._climb = climb
            spans, covered = crossing.span(self._widths, self._squared_rises * climb**2)
            self._ink = -np.log1p(-np.minimum(self._opacities * covered, 0.999)) * spans
            self._span = float(spans.mean())
        share = crossing.shares[place]
        scale = _SUB_ROWS << _FINE
        low = (crossing.starts * (1.0 - share) * scale).astype(np.int64)
        high = (crossing.ends * share * scale).astype(np.int64)
        index = np.add.outer(low, high)
        index >>= _FINE
        index *= len(self._palette)
        index += self._classes
        length = self._heights * len(self._palette)
        laid = np.bincount(index.ravel(), self._ink.ravel(), length)
        below = np.zeros((self._heights + 1, 4))
        np.cumsum(laid.reshape(self._heights, -1) @ self._palette, axis=0, out=below[1:])

        rows, reach = crossing.rows, self._span / 2
        dense = (_at(below, rows + reach) - _at(below, rows - reach)) / self._span
        ink = np.maximum(dense[:, 3:], 1e-12)
        opacity = -np.expm1(-ink) * crossing.parts[place]
        return np.hstack([np.clip(dense[:, :3] / ink, 0, 255) * opacity, 255 * opacity])


def _classes(colors: NDArray[np.uint8]) -> tuple[Floats, Ints]:
    """The mean colour `(classes, 3)` of each class of like colours, and the class of each row."""
    steps = colors.astype(np.int64) * _SHADES // 256
    keys = (steps[:, 0] * _SHADES + steps[:, 1]) * _SHADES + steps[:, 2]
    _, of_row = np.unique(keys, return_inverse=True)
    counts = np.bincount(of_row)
    means = [np.bincount(of_row, colors[:, channel]) / counts for channel in range(3)]
    return np.column_stack(means), of_row


def _at(below: Floats, heights: Floats) -> Floats:
    """The ink `(rows, 4)` below heights in pixels, from the sums below each sub-row."""
    places = np.clip(heights * _SUB_ROWS, 0.0, len(below) - 1.0)
    rows = np.minimum(places.astype(np.int64), len(below) - 2)
    part = (places - rows)[:, None]
    between: Floats = below[rows] + (below[rows + 1] - below[rows]) * part
    return between
