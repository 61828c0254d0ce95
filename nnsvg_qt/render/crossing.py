"""Where edges that run along together cross the columns of pixels of a picture.

The edges of a batch share their way along x (or along y, if the flow is upright); each has its own
heights across. On the share s of the way an edge is at its start plus s times its rise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Bounds, Curves, Segments

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TOLERANCE = 1e-6
"""In px: nodes nearer to a line than this are on it."""
_SHORTEST = 1e-3
"""Of the way: a line that goes less far along it has no height that could be extended over it."""
_FINEST = 8
"""Places of a column at most."""
_WAYPOINTS = 1025
"""Points of an eased edge between which it is taken for straight."""


@dataclass(frozen=True)
class Way:
    """At the `stations`, which increase, an edge has covered the parts `shares` of its rise."""

    stations: Floats
    shares: Floats
    is_upright: bool
    """Whether the stations are on the scene's y, so that the picture must be turned."""


@dataclass(frozen=True)
class Layers:
    """Two straight layers, all of whose nodes are joined.

    `starts` and `ends` are the places of the nodes across the way, at its begin and at its end.
    """

    way: Way
    starts: Floats
    ends: Floats


@dataclass(frozen=True)
class Lines:
    """Edges in the order of their batch: where each starts across the way, and how far it rises.

    An edge is there from the share `firsts` to the share `lasts` of the way only; outside of it the
    start and the rise are those of its extension.
    """

    way: Way
    starts: Floats
    rises: Floats
    firsts: Floats
    lasts: Floats


def layers_of(lines: Lines, full: tuple[int, int]) -> Layers | None:
    """The layers that the edges of a full batch join; None if they are not straight."""
    if (lines.firsts > _TOLERANCE).any() or (lines.lasts < 1 - _TOLERANCE).any():
        return None
    starts = lines.starts.reshape(full)
    ends = (lines.starts + lines.rises).reshape(full)
    for from_, to in ((starts, ends), (starts.T, ends.T)):
        if not _differs(from_, from_[:, :1]) and not _differs(to, to[:1]):
            return Layers(lines.way, from_[:, 0], to[0])
    return None


def lines_of(batch: Segments | Curves) -> Lines | None:
    """The edges of a batch along one way; None if they do not run along one.

    Straight edges may start and end anywhere; curves must leave and arrive along the flow, all of
    them in step.
    """
    if isinstance(batch, Segments):
        points = np.stack([batch.starts, batch.ends], axis=1)
    else:
        points = batch.points
    if not len(points):
        return None
    farthest = np.abs(points[:, -1] - points[:, 0]).min(axis=0)
    for along in (0, 1) if farthest[0] >= farthest[1] else (1, 0):
        x, y = points[:, :, along], points[:, :, 1 - along]
        lines = _straight(x, y, along == 1) if points.shape[1] == 2 else _eased(x, y, along == 1)
        if lines is not None:
            return lines
    return None


def _straight(x: Floats, y: Floats, is_upright: bool) -> Lines | None:
    left, right, low, high = x[:, 0], x[:, 1], y[:, 0], y[:, 1]
    forward = right >= left
    if not forward.all():
        left, right = np.where(forward, left, right), np.where(forward, right, left)
        low, high = np.where(forward, low, high), np.where(forward, high, low)
    first, last = float(left.min()), float(right.max())
    if last - first < _TOLERANCE or (right - left < _SHORTEST * (last - first)).any():
        return None
    rises = (high - low) * (last - first) / (right - left)
    firsts, lasts = (left - first) / (last - first), (right - first) / (last - first)
    way = Way(np.array([first, last]), np.array([0.0, 1.0]), is_upright)
    return Lines(way, low - rises * firsts, rises, firsts, lasts)


def _eased(x: Floats, y: Floats, is_upright: bool) -> Lines | None:
    way = x[0]
    in_step = not _differs(x, way) and abs(way[-1] - way[0]) > _TOLERANCE
    if not in_step or _differs(y[:, 1], y[:, 0]) or _differs(y[:, 2], y[:, 3]):
        return None
    starts, ends = y[:, 0], y[:, 3]
    if way[-1] < way[0]:
        way, starts, ends = way[::-1], ends, starts
    t = np.linspace(0.0, 1.0, _WAYPOINTS)
    basis = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    stations = way @ basis
    if (np.diff(stations) <= 0).any():
        return None
    along = Way(stations, basis[2] + basis[3], is_upright)
    return Lines(along, starts, ends - starts, np.zeros(len(x)), np.ones(len(x)))


def _differs(numbers: Floats, expected: Floats) -> bool:
    return bool((np.abs(numbers - expected) > _TOLERANCE).any())


class Crossing:
    """A way in the pixels of a picture.

    Columns run across the way, rows along it: an upright picture is turned. Where edges are steep a
    column is looked at in several places.
    """

    def __init__(self, way: Way, usual_rise: float, view: Bounds, width: int, height: int) -> None:
        x_scale, self.scale = width / view.width, height / view.height
        x, self.top, columns, self.height = view.left, view.top, width, height
        if way.is_upright:
            x_scale, self.scale = self.scale, x_scale
            x, self.top, columns, self.height = view.top, view.left, height, width
        self.zoom = float((x_scale * self.scale) ** 0.5)
        begin, end = way.stations[[0, -1]]
        usual_slope = usual_rise * self.scale / ((end - begin) * x_scale)
        self.fineness = int(np.clip(np.ceil(usual_slope), 1, _FINEST))
        """The places of a column; the arrays below have an entry for each place of each column."""
        sides = x + np.arange(columns * self.fineness + 1) / (x_scale * self.fineness)
        inside = np.clip(sides, begin, end)
        self.parts: Floats = np.diff(inside) * x_scale * self.fineness
        """The part of the place that lies on the way."""
        self.shares: Floats = np.interp((inside[:-1] + inside[1:]) / 2, way.stations, way.shares)
        """The part of its rise that an edge has covered."""
        rises = np.diff(np.interp(inside, way.stations, way.shares))
        self.climbs: Floats = rises / np.maximum(self.parts, _TOLERANCE)
        """How far an edge that rises by one pixel in all rises within a whole place."""
        self.columns: Ints = np.flatnonzero(self.parts.reshape(columns, -1).any(axis=1))
        """The columns of the picture that the way crosses."""

    def places(self, columns: Ints) -> Ints:
        """The places of some columns, in order."""
        return (columns[:, None] * self.fineness + np.arange(self.fineness)).ravel()

    def span(self, thickness: Floats | float, squared_climb: Floats) -> tuple[Floats, Floats]:
        """Over how many pixels of a place a line spreads, and the part of them that it covers."""
        high = thickness * np.sqrt(1.0 + squared_climb * self.fineness**2)
        spread = np.maximum(np.maximum(high, np.sqrt(squared_climb)), 1.0)
        return spread, high / spread
