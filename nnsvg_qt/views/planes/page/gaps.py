"""The gaps between the shapes of a page, for whoever drags them."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.planes.page.fitting import Fitted
from nnsvg_qt.views.planes.page.plan import Plan


def page_gaps(plan: Plan, found: Fitted) -> tuple[Gap, ...]:
    """The gaps along straight connections from a shape to the next of its row, px of the scene."""
    gaps = []
    known = set()
    for one in plan.routed:
        source, target = found.stands[one.link.source.id], found.stands[one.link.target.id]
        route = found.layout.routes[one.id]
        if len(route.points) != 2 or source.station.id in known or target.left < source.left:
            continue
        known.add(source.station.id)
        size = found.gaps.get(source.station.id, target.left - source.end)
        start = np.array([source.right_at(source.axis), source.axis])
        end = np.array([target.left_at(target.axis), target.axis])
        gaps.append(
            Gap(
                source.station.id,
                size,
                (source.station.id, target.station.id),
                (source.outline()[1:5],),
                (target.outline()[[1, 0, 5]],),
                start,
                end,
                np.array([1.0, 0.0]),
            )
        )
    return tuple(gaps)
