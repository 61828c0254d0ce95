"""Add up the ink that the edges between two layers lay on every pixel of a picture.

In every column of pixels each edge lays its ink at the height where it crosses. Ink is the
logarithm of what an edge leaves of the paper, so it adds up; the order of the edges is lost, which
shows only where edges of different colours are not faint. Colours are sorted into few classes, so
that one histogram counts the ink of all of them.

Only edges near the view are met. That makes it quick where the view is a small part of the layers,
and possible where each edge has its own width, opacity and colour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.render.crossing import Crossing, Floats, Ints, Layers
from nnsvg_qt.scene.primitives import Line

MOST_OPAQUE = 0.3
"""The opacity up to which the order of edges of different colours hardly shows."""

_SUB_ROWS = 4
"""Heights a pixel at which ink is laid."""
_COLUMNS_AT_ONCE = 8
_SHADES = 16
"""Steps of red, green and blue that make a class of colours."""


@dataclass(frozen=True)
class _Near:
    """The edges that come near some columns of a view, and what they lay there.

    `starts` and `rises` are in sub-rows, the starts from `margin` px below the view; `color` is the
    class of colours.
    """

    starts: NDArray[np.float32]
    rises: NDArray[np.float32]
    color: Ints
    ink: Floats
    margin: float
    span: float
    """Over how many pixels the ink of an edge spreads."""


class Ink:
    """The ink of the edges of a batch in a crossing."""

    def __init__(self, line: Line, layers: Layers, crossing: Crossing) -> None:
        self._crossing = crossing
        shape = (len(layers.starts), len(layers.ends))

        def between(values: float | NDArray[np.generic]) -> NDArray[np.generic]:
            """One entry an edge, in the order of starts and, for each, ends."""
            if np.ndim(values) == 0:
                return np.broadcast_to(np.asarray(values), shape[0] * shape[1])
            given = np.asarray(values).reshape(shape[::-1] if layers.is_backward else shape)
            return (given.T if layers.is_backward else given).ravel()

        if isinstance(line.color, str):
            colors = np.array([list(bytes.fromhex(line.color.removeprefix("#")))], float)
            classes = np.zeros(1, np.int64)[0]
        else:
            colors, classes = _classes(line.color)
        self._palette = np.column_stack([colors, np.ones(len(colors))])
        self._classes = between(classes).astype(np.int64)
        self._widths = between(line.width).astype(float) * crossing.zoom
        self._opacities = np.clip(between(line.opacity).astype(float), 0.0, 1.0)
        self._starts = np.repeat(crossing.starts, shape[1])
        self._rises = np.subtract.outer(crossing.ends, crossing.starts).T.ravel()

    def chunks(self) -> list[Ints]:
        """The columns that edges cross, some at once."""
        columns = self._crossing.columns
        return np.split(columns, range(_COLUMNS_AT_ONCE, len(columns), _COLUMNS_AT_ONCE))

    def pixels(self, columns: Ints) -> Floats:
        """The pixels `(columns, rows, 4)` of neighbouring columns, premultiplied, 0 to 255."""
        places = self._crossing.places(columns)
        near = self._near(places)
        pixels = np.stack([self._place(place, near) for place in places.tolist()])
        mean: Floats = pixels.reshape(len(columns), self._crossing.fineness, -1, 4).mean(axis=1)
        return mean

    def _near(self, places: Ints) -> _Near:
        crossing = self._crossing
        climb = float(np.mean(crossing.climbs[places]))
        first, last = crossing.shares[places[[0, -1]]]
        low, high = crossing.rows[0] - 0.5, crossing.rows[-1] + 0.5
        one, other = self._starts + self._rises * first, self._starts + self._rises * last
        steepest = np.abs(self._rises).max() * climb
        margin = float(crossing.span(self._widths.max(), np.square(steepest))[0]) + 1.0
        meets = (np.maximum(one, other) > low - margin) & (np.minimum(one, other) < high + margin)
        rows = np.flatnonzero(meets)
        rises = self._rises[rows]
        spans, covered = crossing.span(self._widths[rows], np.square(rises * climb))
        span = float(spans.mean()) if len(spans) else 1.0
        return _Near(
            ((self._starts[rows] - low + margin) * _SUB_ROWS).astype(np.float32),
            (rises * _SUB_ROWS).astype(np.float32),
            self._classes[rows],
            -np.log1p(-np.minimum(self._opacities[rows] * covered, 0.999999)) * spans,
            margin,
            span,
        )

    def _place(self, place: int, near: _Near) -> Floats:
        crossing = self._crossing
        heights = len(crossing.rows) * _SUB_ROWS + int(2 * near.margin * _SUB_ROWS) + 1
        at = near.rises * np.float32(crossing.shares[place])
        at += near.starts
        np.clip(at, 0, heights - 1, out=at)
        index = at.astype(np.int64)
        colors = len(self._palette)
        if colors > 1:
            index *= colors
            index += near.color
        laid = np.bincount(index, near.ink, heights * colors).reshape(heights, colors)
        below = np.zeros((heights + 1, 4))
        np.cumsum(laid @ self._palette, axis=0, out=below[1:])

        rows = np.arange(0.5, len(crossing.rows)) + near.margin
        reach = near.span / 2
        dense = (_at(below, rows + reach) - _at(below, rows - reach)) / near.span
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
