"""Where the edges between two straight layers cross the columns of pixels of a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Bounds, Curves, Segments

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TOLERANCE = 1e-6
"""In px: nodes nearer to a line than this are on it."""
_FINEST = 8
"""Places of a column at most."""
_WAYPOINTS = 1025
"""Points of an eased edge between which it is taken for straight."""


@dataclass(frozen=True)
class Layers:
    """The places of a full batch between two straight layers: its flow along x, its nodes along y.

    `starts` and `ends` are the y of the nodes at the smaller and at the larger x; at the x
    `stations`, which increase, an edge has covered the parts `shares` of its rise.
    """

    starts: Floats
    ends: Floats
    stations: Floats
    shares: Floats
    is_backward: bool
    """Whether `starts` are the targets and `ends` the sources."""
    is_upright: bool
    """Whether the flow is along the scene's y, so that the picture must be turned."""


def layers_of(batch: Segments | Curves) -> Layers | None:
    """The layers that a batch joins; None if it is not full or they are not straight.

    The edges may be straight, or curves that all leave and arrive along the flow.
    """
    if batch.full is None or 0 in batch.full:
        return None
    if isinstance(batch, Segments):
        corners = np.stack([batch.starts, batch.ends], axis=1)
    else:
        corners = batch.points
    corners = corners.reshape(*batch.full, -1, 2)
    for along in (0, 1):
        x, y = corners[..., along], corners[..., 1 - along]
        way = x[0, 0]
        if _differs(x, way) or abs(way[-1] - way[0]) < _TOLERANCE:
            continue
        starts, ends = y[:, 0, 0], y[0, :, -1]
        half = len(way) // 2
        near, far = y[..., :half], y[..., half:]
        if _differs(near, starts[:, None, None]) or _differs(far, ends[None, :, None]):
            continue
        is_backward = bool(way[-1] < way[0])
        if is_backward:
            way, starts, ends = way[::-1], ends, starts
        stations, shares = _stations(way)
        if (np.diff(stations) > 0).all():
            return Layers(starts, ends, stations, shares, is_backward, along == 1)
    return None


def _differs(numbers: Floats, expected: Floats) -> bool:
    return bool((np.abs(numbers - expected) > _TOLERANCE).any())


def _stations(way: Floats) -> tuple[Floats, Floats]:
    """Where an edge is in x, and the share of its rise that it has covered there."""
    if len(way) == 2:
        return way, np.array([0.0, 1.0])
    t = np.linspace(0.0, 1.0, _WAYPOINTS)
    basis = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return way @ basis, basis[2] + basis[3]


class Crossing:
    """The edges between two layers in the pixels of a picture.

    Columns run across the flow, rows along it: an upright picture is turned. All heights are in
    pixels from the lowest node. Where edges are steep a column is looked at in several places.
    """

    def __init__(self, layers: Layers, view: Bounds, width: int, height: int) -> None:
        x_scale, y_scale = width / view.width, height / view.height
        x, y, columns, rows = view.left, view.top, width, height
        if layers.is_upright:
            x_scale, y_scale, x, y, columns, rows = y_scale, x_scale, y, x, rows, columns
        self.zoom = float((x_scale * y_scale) ** 0.5)
        lowest = min(layers.starts.min(), layers.ends.min())
        self.starts: Floats = (layers.starts - lowest) * y_scale
        self.ends: Floats = (layers.ends - lowest) * y_scale
        self.rows: Floats = (y - lowest) * y_scale + np.arange(rows) + 0.5
        """The heights of the middles of the pixels of a column."""

        stations = layers.stations
        self.mean_squared_rise = float(
            np.mean(self.starts**2)
            - 2 * np.mean(self.starts) * np.mean(self.ends)
            + np.mean(self.ends**2)
        )
        usual_slope = self.mean_squared_rise**0.5 / ((stations[-1] - stations[0]) * x_scale)
        self.fineness = int(np.clip(np.ceil(usual_slope), 1, _FINEST))
        """The places of a column; the arrays below have an entry for each place of each column."""
        sides = x + np.arange(columns * self.fineness + 1) / (x_scale * self.fineness)
        inside = np.clip(sides, stations[0], stations[-1])
        self.parts: Floats = np.diff(inside) * x_scale * self.fineness
        """The part of the place that lies between the layers."""
        self.shares: Floats = np.interp((inside[:-1] + inside[1:]) / 2, stations, layers.shares)
        """The part of its rise that an edge has covered."""
        rises = np.diff(np.interp(inside, stations, layers.shares))
        self.climbs: Floats = rises / np.maximum(self.parts, _TOLERANCE)
        """How far an edge that rises by one pixel in all rises within a whole place."""
        self.columns: Ints = np.flatnonzero(self.parts.reshape(columns, -1).any(axis=1))
        """The columns of the picture that edges cross."""

    def places(self, columns: Ints) -> Ints:
        """The places of some columns, in order."""
        return (columns[:, None] * self.fineness + np.arange(self.fineness)).ravel()

    def span(self, thickness: Floats | float, squared_climb: Floats) -> tuple[Floats, Floats]:
        """Over how many pixels of a place a line spreads, and the part of them that it covers."""
        high = thickness * np.sqrt(1.0 + squared_climb * self.fineness**2)
        spread = np.maximum(np.maximum(high, np.sqrt(squared_climb)), 1.0)
        return spread, high / spread
