"""Unrolled networks: a column for each step in time."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.boxes import Words
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.sizing import network_of, words_of
from nnsvg_qt.views.diagram.stations import Stations, names_in_steps, steps_of
from nnsvg_qt.views.diagram.style import DiagramStyle, Direction
from nnsvg_qt.views.layout.time_grid import in_steps

_COLUMNS_IN_TIME = ((1, 11.0, 5.2), (2, 7.0, 4.4), (3, 5.0, 3.4), (3, 4.0, 0.0))
"""Tried one after the other for steps in time: lines of names, the widest one that need not be
broken, and the least width of a box, in font sizes."""
_TIME_GAPS = 1.2
"""The gaps along the flow of a step in time, in those of other figures."""


def in_time(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    room: float,
    highest: float,
) -> Arranged | None:
    """An unrolled network with a column for each step; None where it is none, or has no room.

    Where all of them have no room, or are more than the style has, steps in the middle are left
    out.
    """
    places = steps_of(stations)
    if not places:
        return None
    page, padding = measures.page, measures.padding
    gaps = replace(measures.gaps, between=_TIME_GAPS * measures.gaps.between)
    names = names_in_steps(stations, places, look, style.operator_names)
    best: Arranged | None = None
    most = min(style.steps, len({step for step, _ in places.values()}))
    for lines, widest, narrowest in _COLUMNS_IN_TIME:
        words = words_of(stations, style, look, page, lines, widest * page.in_box, names)
        least = narrowest * page.in_box

        def box(own: Words, least: float = least) -> tuple[float, float]:
            return own.height + 2.0 * padding, max(own.width + 2.0 * padding, least)

        network, encodings = network_of(stations, words, look, measures, (), None, box)
        steps = in_steps(network, gaps, places, room, style.steps)
        if steps is None:
            continue
        found = Arranged(
            steps.layout,
            network,
            words,
            Direction.UP,
            encodings,
            measures,
            is_in_steps=True,
            left_out=steps.left_out,
            dots=steps.dots,
        )
        if found.size[1] <= highest and (best is None or len(found.left_out) < len(best.left_out)):
            best = found
        if steps.count == most:
            break
    return best
