"""Lines that carry a whole output round other layers: skips, branches, connections past lanes.

Such a cable is one line with one arrowhead, never an edge a unit. Positions are in flow
coordinates as in node_places.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.arrangement import Link
from nnsvg_qt.views.node_places import Place

SKIP_STEP = 16.0
"""Distance in px between skips on neighbouring levels."""


def skip_route(link: Link, source: Place, target: Place, top: float) -> Points:
    """Corners of a skip: out of the source, along its level before all layers, into the target.

    `top` is where the figure's units and labels begin across the flow. What leaves a layer does so
    after its middle, what arrives before it, so that two skips in a row do not touch.
    """
    level = top - SKIP_STEP * (0.4 + link.level)
    out = source.along + 0.45 * source.radius
    back = target.along - 0.45 * target.radius
    return np.array(
        [
            (out, _rim(source, 0.45)),
            (out, level),
            (back, level),
            (back, _rim(target, 0.45)),
        ]
    )


def _rim(place: Place, aside: float) -> float:
    """Where the first circle of a place begins, `aside` radii from its middle."""
    return float(place.centers[0, 1]) - place.radius * sqrt(1 - aside * aside)


def lane_route(link: Link, source: Place, target: Place, between: float) -> Points:
    """Corners of a connection into or out of a lane: along the lane, then across in a gap.

    `between` is the along position of the middle of the gap beside the end that is not in the
    link's lane. An operator is met from before or after it, for nothing is written there.
    """
    start = np.array([source.along + source.radius, source.across])
    end = np.array([target.along - target.radius, target.across])
    if source.station.lane == target.station.lane:
        return np.array([start, end])
    side = 1.0 if source.across > target.across else -1.0
    if link.lane == source.station.lane:
        if target.station.is_operator:
            joined = (target.along, target.across + side * target.radius)
            return np.array([start, (target.along, start[1]), joined])
        return np.array([start, (between, start[1]), (between, end[1]), end])
    if source.station.is_operator:
        left = (source.along, source.across - side * source.radius)
        return np.array([left, (source.along, end[1]), end])
    return np.array([start, (between, start[1]), (between, end[1]), end])


def rounded(
    corners: Sequence[Sequence[float]] | Points, radius: float
) -> list[tuple[str | float, ...]]:
    """A path through `corners` whose bends are quadratic curves of at most `radius` px."""
    points = np.asarray(corners, dtype=float)
    commands: list[tuple[str | float, ...]] = [("M", float(points[0, 0]), float(points[0, 1]))]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, second = before - corner, after - corner
        lengths = np.hypot(*first), np.hypot(*second)
        reach = min(radius, float(lengths[0]) / 2, float(lengths[1]) / 2)
        if reach <= 0:
            commands.append(("L", float(corner[0]), float(corner[1])))
            continue
        start = corner + first / lengths[0] * reach
        end = corner + second / lengths[1] * reach
        commands.append(("L", float(start[0]), float(start[1])))
        commands.append(("Q", float(corner[0]), float(corner[1]), float(end[0]), float(end[1])))
    commands.append(("L", float(points[-1, 0]), float(points[-1, 1])))
    return commands
