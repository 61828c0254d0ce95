"""The gaps between the shapes of a page, for whoever drags them."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.tries import Fitted


def page_gaps(plan: Plan, found: Fitted) -> tuple[Gap, ...]:
    """The gaps along straight connections from a shape to the next of its row, px of the scene."""
    found_gaps: list[tuple[str, str, float]] = []
    # all corners as one array: numpy takes as long for a handful as for thousands
    corners: list[float] = []
    known = set()
    for one in plan.routed:
        source, target = found.stands[one.link.source.id], found.stands[one.link.target.id]
        route = found.layout.routes[one.id]
        name = source.station.id
        if len(route.points) != 2 or name in known or target.left < source.left:
            continue
        known.add(name)
        found_gaps.append((name, target.station.id, found.gaps.get(name, target.left - source.end)))
        begin, end = source.corners, target.corners
        for corner in (*begin[1:5], end[1], end[0], end[5]):
            corners += corner
        corners += source.right_at(source.axis), source.axis
        corners += target.left_at(target.axis), target.axis
    if not corners:
        return ()
    points = np.array(corners).reshape(-1, 9, 2)
    along = np.array([1.0, 0.0])
    return tuple(
        Gap(name, size, (name, other), (own[:4],), (own[4:7],), own[7], own[8], along)
        for (name, other, size), own in zip(found_gaps, points, strict=True)
    )
