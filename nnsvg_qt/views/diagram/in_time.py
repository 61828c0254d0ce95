"""Unrolled networks: a column for each step in time."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.boxes import Words
from nnsvg_qt.views.diagram.folded import folded
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.sizing import network_of, words_of
from nnsvg_qt.views.diagram.stations import Stations, steps_of
from nnsvg_qt.views.diagram.step_names import names_in_steps
from nnsvg_qt.views.diagram.style import DiagramStyle, Direction
from nnsvg_qt.views.layout.placed import united
from nnsvg_qt.views.layout.time_grid import in_steps

_COLUMNS_IN_TIME = ((1, 11.0, 5.2), (2, 7.0, 4.4), (3, 5.0, 3.4), (3, 4.0, 0.0))
"""Tried one after the other for steps in time: lines of names, the widest one that need not be
broken, and the least width of a box, in font sizes."""
_FEWEST_BESIDE = 4
"""Steps that are drawn beside the network itself, where not all have room."""
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
    best_rank = (False, False, 0)
    count = len({step for step, _ in places.values()})
    most = min(style.steps, count)
    for lines, widest, narrowest in _COLUMNS_IN_TIME:
        words = words_of(stations, style, look, page, lines, widest * page.in_box, names)
        least = narrowest * page.in_box

        def box(own: Words, least: float = least) -> tuple[float, float]:
            return own.height + 2.0 * padding, max(own.width + 2.0 * padding, least)

        network, encodings = network_of(stations, words, look, measures, (), None, box)
        steps = in_steps(network, gaps, places, room, style.steps)
        if steps is None:
            continue
        beside = None
        if style.folded:
            beside = folded(steps, stations, places, style, look, measures, words, names)
        if beside is not None:
            left = room - (steps.layout.rows[0].above - beside.extent.above)
            fewer = in_steps(network, gaps, places, left, style.steps)
            # no step gives way to it, but where there are dots in any case
            fewest = most if steps.count == most else _FEWEST_BESIDE
            if fewer is None or fewer.count < fewest:
                beside = None
            else:
                steps = fewer
                beside = folded(steps, stations, places, style, look, measures, words, names)
        layout = steps.layout
        if beside is not None:
            layout = replace(layout, rows=(united(layout.rows[0], beside.extent),))
        found = Arranged(
            layout,
            network,
            words,
            Direction.UP,
            encodings,
            measures,
            is_in_steps=True,
            left_out=steps.left_out,
            dots=steps.dots,
            folded=beside,
        )
        rank = (steps.count == most, beside is not None, steps.count)
        if found.size[1] <= highest and rank > best_rank:
            best, best_rank = found, rank
        if best_rank[0] and (best_rank[1] or not style.folded):
            break
    return best
