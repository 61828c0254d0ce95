"""Which weight or bias is at a point of a scene that draws them one by one."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Curves, Points, Polygons, Scene
from nnsvg_qt.scene.rows import ELIDED_UNITS, UnitEdges, Units

_PIECES = 24


@dataclass(frozen=True)
class WeightPlace:
    """A weight that leads over a connection, or a bias of a layer: its owner's id and the units.

    `unit` is that of the layer that reads, `source` the one that is read, both from 0; of a bias
    the source is None.
    """

    owner: str
    unit: int
    source: int | None


def weight_at(scene: Scene, x: float, y: float, tolerance: float) -> WeightPlace | None:
    """The bias at a point, else the nearest weight within some px; None where there is none."""
    point = np.array([x, y])
    for one in scene.primitives:
        if isinstance(one, Polygons) and one.role == "bias-square" and isinstance(one.rows, Units):
            low, high = one.points.min(axis=1), one.points.max(axis=1)
            inside = ((low - tolerance / 2 <= point) & (point <= high + tolerance / 2)).all(axis=1)
            if inside.any():
                row = int(np.flatnonzero(inside)[-1])
                return WeightPlace(one.owner.id, int(one.rows.indices[row]), None)
    best, found = tolerance, None
    for one in scene.primitives:
        if not (isinstance(one, Curves) and one.role == "edge" and isinstance(one.rows, UnitEdges)):
            continue
        away = _distances(one.points, point)
        row = int(away.argmin()) if len(away) else 0
        if len(away) and away[row] < best:
            unit, source = int(one.rows.target_units[row]), int(one.rows.source_units[row])
            if ELIDED_UNITS not in (unit, source):
                best = float(away[row])
                found = WeightPlace(one.owner.id, unit, source)
    return found


def middle_of(scene: Scene, place: WeightPlace) -> tuple[float, float] | None:
    """Where the middle of what draws a weight lies, scene px; None where it is not drawn."""
    for one in scene.primitives:
        if one.owner.id != place.owner:
            continue
        if isinstance(one, Curves) and isinstance(one.rows, UnitEdges):
            hits = (one.rows.target_units == place.unit) & (one.rows.source_units == place.source)
            if hits.any():
                points = one.points[int(np.flatnonzero(hits)[0])]
                middle = points[0] + 3 * points[1] + 3 * points[2] + points[3]
                return float(middle[0]) / 8, float(middle[1]) / 8
        if (
            place.source is None
            and isinstance(one, Polygons)
            and one.role == "bias-square"
            and isinstance(one.rows, Units)
        ):
            hits = one.rows.indices == place.unit
            if hits.any():
                center = one.points[int(np.flatnonzero(hits)[0])].mean(axis=0)
                return float(center[0]), float(center[1])
    return None


def _distances(points: Points, point: Points) -> Points:
    """How far a point is from each of some cubic curves, `(rows, 4, 2)`."""
    t = np.linspace(0.0, 1.0, _PIECES + 1)[None, :, None]
    a, b, c, d = (points[:, k][:, None, :] for k in range(4))
    s = 1.0 - t
    along = s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d
    starts, ways = along[:, :-1], np.diff(along, axis=1)
    length = np.maximum((ways**2).sum(axis=2), 1e-12)
    share = np.clip(((point - starts) * ways).sum(axis=2) / length, 0.0, 1.0)
    nearest = starts + share[:, :, None] * ways
    away: Points = np.hypot(*np.moveaxis(nearest - point, 2, 0)).min(axis=1)
    return away
