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
        draw = self._place if len(self._palette) > 1 else self._opacity
        drawn = np.stack([draw(place, near) for place in places.tolist()])
        drawn = drawn.reshape(len(columns), self._crossing.fineness, len(self._crossing.rows), -1)
        mean: Floats = drawn.mean(axis=1)
        return mean if len(self._palette) > 1 else mean * np.append(self._palette[0, :3], 255.0)

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
        """The pixels `(rows, 4)` of one place where edges have several colours."""
        colors = len(self._palette)
        heights = self._heights(near)
        index = self._indices(place, near) * colors
        index += near.color
        laid = np.bincount(index, near.ink, heights * colors).reshape(heights, colors)
        dense = self._dense(laid @ self._palette, near)
        ink = np.maximum(dense[:, 3:], 1e-12)
        opacity = -np.expm1(-ink) * self._crossing.parts[place]
        return np.hstack([np.clip(dense[:, :3] / ink, 0, 255) * opacity, 255 * opacity])

    def _opacity(self, place: int, near: _Near) -> Floats:
        """The opacity of each pixel of one place where all edges have one colour."""
        laid = np.bincount(self._indices(place, near), near.ink, self._heights(near)).astype(float)
        opacity: Floats = -np.expm1(-np.maximum(self._dense(laid, near), 0.0))
        opacity *= self._crossing.parts[place]
        return opacity

    def _heights(self, near: _Near) -> int:
        """The sub-rows of the view and of a margin on both sides."""
        return int((len(self._crossing.rows) + 2 * near.margin) * _SUB_ROWS) + 2

    def _indices(self, place: int, near: _Near) -> Ints:
        """The sub-row at which each edge crosses a place; those beyond the margin at its end."""
        at = near.rises * np.float32(self._crossing.shares[place])
        at += near.starts
        np.clip(at, 0, self._heights(near) - 1, out=at)
        return at.astype(np.int64)

    def _dense(self, laid: Floats, near: _Near) -> Floats:
        """The ink around the middle of each pixel, from that at each sub-row."""
        below = np.zeros((len(laid) + 1, *laid.shape[1:]))
        np.cumsum(laid, axis=0, out=below[1:])
        count = len(self._crossing.rows)
        middle, reach = 0.5 + near.margin, near.span / 2
        return (_at(below, middle + reach, count) - _at(below, middle - reach, count)) / near.span


def _classes(colors: NDArray[np.uint8]) -> tuple[Floats, Ints]:
    """The mean colour `(classes, 3)` of each class of like colours, and the class of each row."""
    steps = colors.astype(np.int64) * _SHADES // 256
    keys = (steps[:, 0] * _SHADES + steps[:, 1]) * _SHADES + steps[:, 2]
    _, of_row = np.unique(keys, return_inverse=True)
    counts = np.bincount(of_row)
    means = [np.bincount(of_row, colors[:, channel]) / counts for channel in range(3)]
    return np.column_stack(means), of_row


def _at(below: Floats, height: float, count: int) -> Floats:
    """The ink below a height in pixels and below so many in steps of one, from that of sub-rows."""
    place = height * _SUB_ROWS
    first = int(place)
    steps = slice(first, first + count * _SUB_ROWS, _SUB_ROWS)
    next_steps = slice(first + 1, first + 1 + count * _SUB_ROWS, _SUB_ROWS)
    low = below[steps]
    between: Floats = low + (below[next_steps] - low) * (place - first)
    return between
