"""Add up the ink that edges along one way lay on every pixel of a picture.

In every column of pixels each edge lays its ink at the height where it crosses. Ink is the
logarithm of what an edge leaves of the paper, so it adds up; the order of the edges is lost, which
shows only where edges of different colours are not faint.

Only edges near the view are met, and each may have its own width, opacity and colour.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.render.crossing import Crossing, Floats, Ints, Lines
from nnsvg_qt.scene.colors import channels
from nnsvg_qt.scene.primitives import Line

MOST_OPAQUE = 0.3
"""The opacity up to which the order of edges of different colours hardly shows."""

_SUB_ROWS = 4
"""Heights a pixel at which ink is laid."""
_COLUMNS_AT_ONCE = 8


@dataclass(frozen=True)
class _Near:
    """The edges that come near some columns of a view, and what they lay there.

    `starts` and `rises` are in sub-rows, the starts from `margin` px below the view; `firsts` and
    `lasts` as in Lines, None if all are there in all columns; `inks` has a row for all ink and,
    where edges have several colours, one each for the red, green and blue of it.
    """

    starts: Floats
    rises: Floats
    firsts: Floats | None
    lasts: Floats | None
    inks: Floats
    margin: float
    span: float
    """Over how many pixels the ink of an edge spreads."""


class Ink:
    """The ink of the edges of a batch in a crossing."""

    def __init__(self, line: Line, lines: Lines, crossing: Crossing) -> None:
        self._crossing = crossing
        self._lines = lines
        edges = len(lines.starts)
        self._colors: Floats | None = None
        if isinstance(line.color, str):
            self._color = np.array([*channels(line.color), 255], float)
        else:
            self._colors = line.color.T.astype(float)
        self._widths = np.broadcast_to(line.width, edges) * crossing.zoom
        self._opacities = np.clip(np.broadcast_to(line.opacity, edges), 0.0, 1.0)
        # In pixels from the top of the view.
        self._starts = (lines.starts - crossing.top) * crossing.scale
        self._rises = lines.rises * crossing.scale

    def chunks(self) -> Iterator[tuple[Ints, Ints]]:
        """The columns that edges cross, some at once, and the edges that come near the view there.

        Halved again and again: what is not near half of the columns is not asked for its parts.
        """
        remaining = [(self._crossing.columns, np.arange(len(self._starts)))]
        while remaining:
            columns, edges = remaining.pop()
            if not len(columns):
                continue
            near = edges[self._meets(self._crossing.places(columns), edges)]
            if len(columns) <= _COLUMNS_AT_ONCE:
                yield columns, near
            else:
                half = len(columns) // 2
                remaining += [(columns[:half], near), (columns[half:], near)]

    def pixels(self, columns: Ints, edges: Ints) -> Floats:
        """The pixels `(columns, rows, 4)` of a chunk, premultiplied, 0 to 255."""
        crossing = self._crossing
        places = crossing.places(columns)
        near = self._near(places, edges)
        if self._colors is None:
            drawn = np.stack([self._opacity(place, near) for place in places.tolist()])[..., None]
        else:
            drawn = np.stack([self._colored(place, near) for place in places.tolist()])
        shape = (len(columns), crossing.fineness, crossing.height, drawn.shape[-1])
        mean: Floats = drawn.reshape(shape).mean(axis=1)
        return mean * self._color if self._colors is None else mean

    def _meets(self, places: Ints, edges: Ints) -> NDArray[np.bool_]:
        """Which edges come near the view on the way from the first place to the last."""
        crossing, lines = self._crossing, self._lines
        begin, end = crossing.shares[places[[0, -1]]]
        starts, rises = self._starts[edges], self._rises[edges]
        margin = self._margin(places, rises)
        one, other = starts + rises * begin, starts + rises * end
        meets: NDArray[np.bool_] = np.maximum(one, other) > -margin
        meets &= np.minimum(one, other) < crossing.height + margin
        meets &= lines.firsts[edges] <= end
        meets &= lines.lasts[edges] >= begin
        return meets

    def _margin(self, places: Ints, rises: Floats) -> float:
        """How far beyond the view an edge may be and still spread into it, in pixels."""
        steepest = np.abs(rises).max(initial=0.0) * float(self._crossing.climbs[places].max())
        return float(self._crossing.span(self._widths.max(), np.square(steepest))[0]) + 1.0

    def _near(self, places: Ints, edges: Ints) -> _Near:
        crossing, lines = self._crossing, self._lines
        begin, end = crossing.shares[places[[0, -1]]]
        rises, firsts, lasts = self._rises[edges], lines.firsts[edges], lines.lasts[edges]
        margin = self._margin(places, rises)
        throughout = bool((firsts <= begin).all() and (lasts >= end).all())
        climb = float(np.mean(crossing.climbs[places]))
        spans, covered = crossing.span(self._widths[edges], np.square(rises * climb))
        ink = -np.log1p(-np.minimum(self._opacities[edges] * covered, 0.999999)) * spans
        inks = ink[None]
        if self._colors is not None:
            inks = np.vstack([ink, self._colors[:, edges] * ink])
        return _Near(
            (self._starts[edges] + margin) * _SUB_ROWS,
            rises * _SUB_ROWS,
            None if throughout else firsts,
            None if throughout else lasts,
            inks,
            margin,
            float(spans.mean()) if len(spans) else 1.0,
        )

    def _opacity(self, place: int, near: _Near) -> Floats:
        """The opacity of each pixel of one place."""
        opacity: Floats = -np.expm1(-self._dense(place, near)[0])
        opacity *= self._crossing.parts[place]
        return opacity

    def _colored(self, place: int, near: _Near) -> Floats:
        """The pixels `(rows, 4)` of one place where edges have several colours."""
        ink, *colors = self._dense(place, near)
        opacity = -np.expm1(-ink) * self._crossing.parts[place]
        share = opacity / np.maximum(ink, 1e-12)
        return np.column_stack([*(color * share for color in colors), 255 * opacity])

    def _dense(self, place: int, near: _Near) -> Floats:
        """The inks `(inks, rows)` around the middle of each pixel of one place."""
        crossing = self._crossing
        heights = int((crossing.height + 2 * near.margin) * _SUB_ROWS) + 2
        share = crossing.shares[place]
        at = near.rises * share
        at += near.starts
        # What is beyond the margin lies at its end, out of reach.
        np.clip(at, 0, heights - 1, out=at)
        sub_rows = at.astype(np.int64)
        inks = near.inks
        if near.firsts is not None and near.lasts is not None:
            inks = inks * ((near.firsts <= share) & (near.lasts >= share))
        below = np.zeros((len(inks), heights + 1))
        for ink, sums in zip(inks, below, strict=True):
            np.cumsum(np.bincount(sub_rows, ink, heights), out=sums[1:])
        middle, reach = 0.5 + near.margin, near.span / 2
        between = _at(below, middle + reach, crossing.height)
        between -= _at(below, middle - reach, crossing.height)
        return np.maximum(between, 0.0) / near.span


def _at(below: Floats, height: float, count: int) -> Floats:
    """The ink below a height in pixels and below so many in steps of one, from that of sub-rows."""
    place = height * _SUB_ROWS
    first = int(place)
    low = below[:, first : first + count * _SUB_ROWS : _SUB_ROWS]
    high = below[:, first + 1 : first + 1 + count * _SUB_ROWS : _SUB_ROWS]
    between: Floats = low + (high - low) * (place - first)
    return between
