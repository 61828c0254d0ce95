"""The gaps of a diagram: between a box and the next of its row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.asides import letter_of
from nnsvg_qt.views.diagram.stations import result_of
from nnsvg_qt.views.layout.placed import Point


def diagram_gaps(
    found: Arranged, gap_of: Callable[[str], float], to_scene: Callable[[Point], Point]
) -> tuple[Gap, ...]:
    """The gaps along straight wires, in px of the scene; `gap_of` is the gap behind a station."""
    layout = found.layout
    gaps = []
    for wire in found.network.wires:
        if wire.target in (result_of(wire.source), letter_of(wire.source)):
            continue
        if {wire.source, wire.target} & found.left_out:
            continue
        route = layout.routes[wire.id]
        points = route.points
        source, target = layout.boxes[wire.source], layout.boxes[wire.target]
        if len(points) != 2 or points[0][0] != source.end or route.skips:
            continue
        before = [(source.end, source.above), (source.end, source.below)]
        after = [(target.start, target.above), (target.start, target.below)]
        start, end = np.array(to_scene(points[0])), np.array(to_scene(points[1]))
        way = end - start
        gaps.append(
            Gap(
                wire.source,
                gap_of(wire.source),
                (wire.source, wire.target),
                (np.array([to_scene(at) for at in before]),),
                (np.array([to_scene(at) for at in after]),),
                start,
                end,
                way / max(float(np.hypot(*way)), 1e-9),
            )
        )
    return tuple(gaps)
