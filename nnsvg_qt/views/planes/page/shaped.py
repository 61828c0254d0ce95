"""Figures of planes that are no rows: encoder–decoders as a U or ladder, nested skips as a grid."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import inf, prod
from typing import TYPE_CHECKING

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.terraces import LEAST_ROWS
from nnsvg_qt.views.layout.ubus import hub_of, overhang, row_numbers, u_of
from nnsvg_qt.views.planes.page.giving_way import (
    FEWER_TRIES,
    TRIES,
    most,
    ranges_of,
)
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import laws_of, with_edge
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.page.tries import Fitted, Known, Try, entered_from_below, placed
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import Page

if TYPE_CHECKING:
    from nnsvg_qt.views.planes.page.grid import Grid
    from nnsvg_qt.views.planes.page.ladder import Columns

_LEAST_IN_U = 0.5
"""How much smaller maps become for a U, which tells more than large ones."""
_SMALL = 0.7
"""Of maps smaller than so much of the least in rows, the stacks of a U are shallower."""
_DEPTH_IN_GRID = 0.5
"""How much shallower stacks are in a grid, in which many stand beside each other."""


_MOST_STACKED = 0.7
"""How large maps are at most where much stands below each other, of those that are small."""
_LADDER_EDGES = 1.0, 0.85, 0.7, 0.6, 0.5
"""How much smaller maps become for a ladder, one after the other."""
_NAMED_ANEW = 2
"""How often it is seen which shapes of a ladder are alone in their rows."""
_LADDER_DEPTH = 0.6
"""How much shallower stacks are in it, and in a U of small maps."""


def extents_of(plan: Plan) -> dict[str, float]:
    """How large the maps of each station are to a side; of those that put out maps."""

    def extent(station: Station) -> float | None:
        layer = (station.layer, *station.folded)[-1]
        sides = layer.shape[1:] if layer.is_maps else layer.shape[:1] if layer.is_sequence else ()
        return prod(sides) ** (1.0 / len(sides)) if sides and layer.is_known else None

    every = plan.arrangement.each(extent)
    return {name: own for name, own in every.items() if own is not None}


def as_u(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float) -> Fitted | None:
    """The figure as a U, as large as the page has room for; None where it is none, or has none."""
    extents = extents_of(plan)
    if len(set(extents.values())) < LEAST_ROWS:
        return None
    if len(extents) != len(plan.said) and not hub_of(plan.wires, extents):
        return None
    rows = row_numbers(plan.wires, extents)
    if not rows:
        return None
    plan = replace(plan, is_direct=True, in_u=True, written_above=frozenset())
    ranges = ranges_of(plan, page, scale)
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)

    low, shallower = _LEAST_IN_U * ranges.low, _LADDER_DEPTH * ranges.shallow

    def tried(known: Known, edge: float, names: NameRoom, depth: float = ranges.shallow) -> Try:
        return Try(known, with_edge(laws, edge, depth), ranges.least_gap, names)

    def over(edge: float, known: Known, names: NameRoom, depth: float = ranges.shallow) -> float:
        attempt = tried(known, edge, names, depth)
        lacking = overhang(attempt.network, extents, attempt.measures, page)
        return inf if lacking is None else lacking

    known = Known(plan, style, look, page, rows)
    if over(low, known, NameRoom.NONE) > 0.0:
        return None
    if tried(known, low, NameRoom.BROKEN).width <= page.inner_width:
        # all of it stands in one row
        return None
    for names in NameRoom:
        if over(low, known, names) > 0.0:
            continue
        attempt = tried(known, low, names)
        layout = u_of(attempt.network, extents, attempt.measures, page)
        if layout is None:
            return None
        entered = entered_from_below(plan, placed(attempt, layout, 0.0, page, plan))
        if entered:
            plan = replace(plan, written_above=entered)
            known = Known(plan, style, look, page, rows)
        fits = partial(over, known=known, names=names)
        edge, depth = most(fits, low, ranges.high, FEWER_TRIES), ranges.shallow
        if edge < _SMALL * ranges.low:
            # maps rather than stacks fill what there is
            depth = shallower
            edge = most(partial(fits, depth=depth), low, ranges.low, TRIES)
        attempt = tried(known, edge, names, depth)
        layout = u_of(attempt.network, extents, attempt.measures, page)
        return None if layout is None else placed(attempt, layout, 0.0, page, plan)
    return None


def as_grid(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float) -> Fitted | None:
    """The figure as a grid, as large as the page has room for; None where it is none, or has none.

    Its maps are as small as those of a U may be. Units are stacked where the page is too narrow.
    """
    return _as_grid(plan, style, look, page, scale) or _as_grid(
        plan, style, look, page, scale, is_stacked=True
    )


def _as_grid(
    plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float, is_stacked: bool = False
) -> Fitted | None:
    extents = extents_of(plan)
    if len(set(extents.values())) < LEAST_ROWS or len(extents) != len(plan.said):
        return None
    # not for the first picture, which is of a chain
    from nnsvg_qt.views.planes.page.grid import grid_of

    plan = replace(plan, is_direct=True, in_u=True, written_above=frozenset())
    ranges = ranges_of(plan, page, scale)
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)
    low, known = _LEAST_IN_U * ranges.low, Known(plan, style, look, page)

    def tried(edge: float, names: NameRoom) -> Try:
        depth = _DEPTH_IN_GRID * ranges.shallow
        return Try(known, with_edge(laws, edge, depth), ranges.least_gap, names)

    least = tried(low, NameRoom.NONE)
    grid = grid_of(least.network, extents, page, is_stacked)
    if grid is None:
        return None

    def over(edge: float, names: NameRoom, grid: Grid = grid) -> float:
        attempt = tried(edge, names)
        return grid.overhang(attempt.network, attempt.shapes)

    for names in (NameRoom.WHOLE, NameRoom.BROKEN):
        if over(low, names) > 0.0:
            continue
        attempt = tried(low, names)
        layout = grid.layout(attempt.network, attempt.shapes)
        if layout is None:
            return None
        entered = entered_from_below(plan, placed(attempt, layout, 0.0, page, plan))
        plan = replace(plan, written_above=entered)
        known = Known(plan, style, look, page)
        high = _MOST_STACKED * ranges.low if is_stacked else ranges.high
        edge = most(partial(over, names=names), low, high, FEWER_TRIES)
        attempt = tried(edge, names)
        layout = grid.layout(attempt.network, attempt.shapes)
        return None if layout is None else placed(attempt, layout, 0.0, page, plan)
    return None


def as_ladder(
    plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float
) -> Fitted | None:
    """The figure as a ladder, as large as the page has room for; None where it is none."""
    if plan.groups or plan.loops or plan.series or not page.is_fixed:
        return None
    extents = extents_of(plan)
    hub = hub_of(plan.wires, extents)
    if len(extents) != len(plan.said) and not hub:
        return None
    from nnsvg_qt.views.planes.page.ladder import Columns

    plan = replace(
        plan,
        is_direct=True,
        in_u=True,
        written_above=frozenset(),
        letters={},
        by_letter=frozenset(),
    )
    ranges = ranges_of(plan, page, scale)
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)

    def tried(columns: Columns, smaller: float, names: NameRoom) -> Fitted | None:
        own = with_edge(laws, smaller * ranges.low, _LADDER_DEPTH * ranges.shallow)
        plan = columns.plan
        attempt = Try(Known(plan, style, look, page), own, ranges.least_gap, names)
        layout = columns.layout(attempt.network, attempt.shapes)
        return None if layout is None else placed(attempt, layout, 0.0, page, plan)

    columns = Columns(plan, hub, page)
    for names in (NameRoom.WHOLE, NameRoom.BROKEN):
        for smaller in _LADDER_EDGES:
            found = tried(columns, smaller, names)
            if found is None:
                continue
            # low rows tell more than large maps
            smallest = [one for one in _LADDER_EDGES if one <= smaller]
            for _ in range(_NAMED_ANEW):
                # with names beside shapes rows may end elsewhere
                alone = columns.alone(found.layout)
                beside = Columns(replace(plan, named_beside=alone), hub, page)
                tries = (tried(beside, one, names) for one in smallest)
                other = next((one for one in tries if one is not None), None)
                if other is None or other.plan.named_beside == found.plan.named_beside:
                    break
                found = other
            return found
    return None
