"""What gives way for the width of a page: the edge of maps, gaps, depths, then the number of rows.

What a page has to spare goes into edges, up to a limit, then into the gaps. Whatever is read here
of a station, its words or its overrides must stand in keys.py: what was found is kept by that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from math import inf
from typing import Any, TypeVar

from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.chains import chains_of
from nnsvg_qt.views.layout.crossings import TANGLE, crossings
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.wrapping import (
    MOST_BUSES,
    Looseness,
    effort,
    loosened,
    wrapped,
    wrapped_alike,
)
from nnsvg_qt.views.planes.page.giving_way import (
    FEWER_TRIES,
    TRIES,
    Ranges,
    Sizes,
    largest,
    most,
    ranges_of,
    squeezed,
)
from nnsvg_qt.views.planes.page.keys import lengthwise_key
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.serial import in_series
from nnsvg_qt.views.planes.page.shaped import as_grid, as_ladder, as_u
from nnsvg_qt.views.planes.page.sizes import laws_of, with_edge
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.page.tries import (
    Fitted,
    Known,
    Try,
    between_rows,
    entered_from_below,
    placed,
)
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.letters import letter

_MANY = 1000
"""From so many shapes on fewer tries are made."""
_LETTERED = 2 * TANGLE
"""Crossings of lines round rows from which on letters are tried for them."""
FEW_BUSES = 5
"""Ways of connections round rows that are better than letters."""


_NAMED_EDGE = 1.2
"""How large maps are at most where lines lead round rows so that all names have room."""

_Choice = TypeVar("_Choice")

_Made = dict[tuple[float, float, float, NameRoom], Try]
"""Tries of one plan on a page by edge, gap, depth and how names are written."""

_CHOICES: Latest[tuple[Any]] = Latest(128)
"""What was chosen along rows lately: where only heights change, nothing is searched for anew."""


def fitted(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float = 1.0) -> Fitted:
    """The sizes, rows and places of a figure for its page, on which maps have a `scale`.

    Chains with inputs of their own stand beside each other, or one after the other where less then
    leads round the rows.
    """
    found = _fitted_beside(plan, style, look, page, scale)
    if found.looseness is None or not page.is_fixed:
        return found
    chains = chains_of(found.network)
    if not chains.links or found.plan.letters or found.plan.series:
        return found
    turned = replace(plan, is_direct=True, chains_in_turn=True)
    other = _fitted(turned, style, look, page, scale, FEW_BUSES)
    if other.looseness is None or other.lacking:
        return found
    is_as_clear = crossings(other.layout, other.network) <= crossings(found.layout, found.network)
    is_as_low = other.layout.rows[-1].below <= found.layout.rows[-1].below
    return other if is_as_clear and is_as_low else found


def _fitted_beside(
    plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float = 1.0
) -> Fitted:
    """The same with chains beside each other.

    Where connections past other layers keep it from being broken into rows, a few of them lead
    round the rows; for more, letters stand, and at last for all but those to the next layer.
    """
    for shaped in (as_u, as_grid) if page.is_fixed else ():
        shape = shaped(plan, style, look, page, scale)
        if shape is not None:
            return shape
    made: _Made = {}
    found = _fitted(plan, style, look, page, scale, made=made)
    entered = entered_from_below(plan, found) if plan.is_direct else frozenset()
    if entered:
        plan, made = replace(plan, written_above=entered), {}
        found = _fitted(plan, style, look, page, scale, made=made)
    if found.names is NameRoom.NONE and plan.is_direct and not found.lacking:
        return _fitted(plan, style, look, page, scale, FEW_BUSES, made, found, all_named=True)
    if not found.lacking:
        return found
    skipping = {one.link.source.id for one in plan.wired if one.link.is_skip}
    sources = [one.id for one in plan.arrangement.stations if one.id in skipping]
    lettered = replace(
        plan,
        letters={name: letter(n) for n, name in enumerate(sources)},
        by_letter=frozenset(one.id for one in plan.wired if one.link.is_skip),
        written_above=frozenset(),
    )
    tries = [(replace(plan, is_direct=True), FEW_BUSES)]
    if sources:
        tries += [(lettered, 0), (replace(lettered, is_direct=True), MOST_BUSES)]
    # where all is written at its shape already, some tries are those before with ways round rows
    last = found if plan.is_direct else None
    for other, buses in tries:
        if not buses or last is None:
            made = {}
        tried = _fitted(other, style, look, page, scale, buses, made, last if buses else None)
        if other.letters and other.is_direct and (below := entered_from_below(other, tried)):
            # other lines are left than those that were before
            other = replace(other, written_above=below)
            tried = _fitted(other, style, look, page, scale, buses)
        last = tried if plan.is_direct else None
        if tried.lacking < found.lacking:
            found = tried
        if not found.lacking:
            break
    is_led = found.looseness is not None and crossings(found.layout, found.network) > 0
    if found.plan.letters or found.lacking or is_led:
        ladder = as_ladder(plan, style, look, page, scale)
        if ladder is not None:
            return ladder
    if found.looseness is not None and 0 < len(sources) <= FEW_BUSES and not found.plan.letters:
        crossed = crossings(found.layout, found.network)
        if crossed >= _LETTERED:
            # a tangle of lines round rows is harder to follow than a few letters
            tried = _fitted(replace(lettered, is_direct=True), style, look, page, scale)
            if not tried.lacking and 2 * crossings(tried.layout, tried.network) <= crossed:
                found = tried
    if found.lacking and plan.groups:
        # frames go on in the next row
        parted = replace(plan, is_direct=True, clear_bodies=True)
        tried = _fitted(parted, style, look, page, scale, FEW_BUSES, parts_frames=True)
        if not tried.lacking:
            return tried
    if found.lacking and (series := in_series(plan)) is not None:
        tried = _fitted(series, style, look, page, scale)
        if tried.lacking < found.lacking:
            found = tried
    return found


def may_take_fewer(
    plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float, rows: int
) -> bool:
    """Whether the figure might be broken into fewer rows than so many, with the least sizes.

    Of what cannot be broken at all nothing is known.
    """
    if not page.is_fixed:
        return True
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)
    ranges, room = ranges_of(plan, page, scale), page.inner_width - plan.beyond(page)
    # lines that lead in from below leave no room for labels there
    bare = replace(plan, written_above=frozenset(plan.said)) if plan.is_direct else plan
    known, least = Known(bare, style, look, page), with_edge(laws, ranges.low, ranges.shallow)
    found = [
        Try(known, least, ranges.least_gap, names).breaks.rows(room)
        for names in (NameRoom.WHOLE, NameRoom.BROKEN)
    ]
    return any(one is None or one < rows for one in found)


def fitted_alike(
    plan: Plan, style: PlanesStyle, look: Look, page: Page, other: Fitted
) -> Fitted | None:
    """The figure with the sizes, rows and letters of another that differs in heights alone.

    None where it cannot be broken into rows so.
    """
    if other.lacking or other.plan.in_u or not page.is_fixed:
        return None
    plan = replace(
        plan,
        is_direct=other.plan.is_direct,
        letters=other.plan.letters,
        by_letter=other.plan.by_letter,
        series=other.plan.series,
        written_above=other.plan.written_above,
        clear_bodies=other.plan.clear_bodies,
        chains_in_turn=other.plan.chains_in_turn,
        passed=other.plan.passed,
    )
    laws = laws_of(plan.arrangement.stations, style, page, other.laws.edge, other.laws.depth)
    attempt = Try(Known(plan, style, look, page), laws, other.gap, other.names)
    network, turning = attempt.network, between_rows(attempt)
    room = page.inner_width - plan.beyond(page)
    way = other.looseness
    if way is None:
        layout = wrapped(attempt.layout, network, turning, room)
    else:
        chains, along = attempt.chains, attempt.along_with(way.most_moved)
        whole = laid_out(network, attempt.measures, chains, way.far, along=along)
        layout = wrapped_alike(whole, network, turning, room, way)
    return None if layout is None else placed(attempt, layout, 0.0, page, plan, way)


def _fitted(
    plan: Plan,
    style: PlanesStyle,
    look: Look,
    page: Page,
    scale: float = 1.0,
    most_buses: int = 0,
    made: _Made | None = None,
    without: Fitted | None = None,
    parts_frames: bool = False,
    all_named: bool = False,
) -> Fitted:
    """`most_buses`: so many ways of connections may lead round rows where it must be broken.

    `made` are the tries of the same plan and scale, to which those are added that are made here;
    `without` is the fit without such ways, where it is known. `parts_frames`: then frames that are
    wider than the page may be broken too. `all_named`: with room for all names if there can be,
    else as without.
    """
    made = {} if made is None else made
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)
    ranges = ranges_of(plan, page, scale)
    room = page.inner_width - plan.beyond(page) if page.is_fixed else float("inf")

    known = next(iter(made.values())).known if made else Known(plan, style, look, page)

    def tried(edge: float, gap: float, depth: float, names: NameRoom) -> Try:
        sizes = edge, gap, depth, names
        if sizes not in made:
            made[sizes] = Try(known, with_edge(laws, edge, depth), gap, names)
        return made[sizes]

    search = scale, plan.is_direct, plan.inputs_apart, plan.chains_in_turn, *plan.said
    along = None if len(plan.said) > _MANY else lengthwise_key(plan, style, look, page)

    def chosen(name: Hashable, choose: Callable[[], _Choice]) -> _Choice:
        if along is None:
            return choose()
        found: _Choice = _CHOICES.of((name, scale, along), lambda: (choose(),))[0]
        return found

    widest = {
        names: max((one.width(page, names) for one in plan.words), default=0.0)
        for names in (NameRoom.WHOLE, NameRoom.BROKEN)
    }

    def over(attempt: Try) -> float:
        return max(attempt.width, widest[attempt.names]) - (room + 1e-6)

    if not page.is_fixed:
        found = tried(scale * page.between(60.0, 40.0), ranges.usual, scale, NameRoom.WHOLE)
        return placed(found, found.layout, 0.0, page, plan)
    # one row: with edges as large as fit, then with all that gives way
    for names in (NameRoom.WHOLE, NameRoom.BROKEN):
        make = partial(tried, names=names)
        sizes = chosen(("largest", names), partial(largest, make, over, ranges, (search, names)))
        if sizes is not None:
            best = make(*sizes)
            return placed(best, best.layout, 0.0, page, plan)
    if all_named and without is not None:
        lower = replace(ranges, high=min(_NAMED_EDGE * ranges.low, ranges.high))
        loose = _loosely(tried, room, lower, most_buses, inf)
        if loose is None or loose[0].names is NameRoom.NONE:
            return without
        best, layout, way = loose
        if crossings(layout, best.network):
            return without
        return placed(best, layout, 0.0, page, plan, way)
    return _in_rows(
        tried, chosen, plan, page, room, ranges, most_buses, without, search, parts_frames
    )


def _in_rows(
    tried: Callable[[float, float, float, NameRoom], Try],
    chosen: Callable[[Hashable, Callable[[], Any]], Any],
    plan: Plan,
    page: Page,
    room: float,
    ranges: Ranges,
    most_buses: int,
    without: Fitted | None,
    search: Hashable,
    parts_frames: bool,
) -> Fitted:
    low, high, usual, deep = ranges.low, ranges.high, ranges.usual, ranges.deep
    least_gap, shallow = ranges.least_gap, ranges.shallow

    def broken(attempt: Try) -> Layout | None:
        return wrapped(attempt.layout, attempt.network, between_rows(attempt), room)

    def over(attempt: Try) -> float:
        breaks = attempt.breaks
        rows = breaks.rows(room)
        lacking = breaks.length(count) - room
        if rows is not None and rows <= count:
            return min(lacking, 0.0)
        return max(lacking, 1e-9)

    def rows_of() -> tuple[NameRoom, int | None]:
        for names in NameRoom:
            widest = max((one.width(page, names) for one in plan.words), default=0.0)
            if widest > room and names is not NameRoom.NONE:
                continue
            rows = tried(low, least_gap, shallow, names).breaks.rows(room)
            if rows is not None:
                break
        if names is NameRoom.WHOLE and any(
            len(one.lines(page, NameRoom.BROKEN)) > 1 for one in plan.words
        ):
            # names that are read on into each other need not take a row more
            fewer = tried(low, least_gap, shallow, NameRoom.BROKEN).breaks.rows(room)
            if rows is not None and fewer is not None and fewer < rows:
                return NameRoom.BROKEN, fewer
        return names, rows

    names, rows = chosen("rows", rows_of)
    if rows is None and most_buses:
        loose = _loosely(tried, room, ranges, most_buses, room if parts_frames else inf)
        if loose is not None:
            best, layout, way = loose
            return placed(best, layout, 0.0, page, plan, way)
    if rows is None and without is not None:
        return without
    if rows is None:
        # neither a row that fits nor a place where it could be broken
        least = tried(*chosen("squeezed", lambda: squeezed(tried, room, ranges, names)))
        found = broken(least)
        lacking = max(least.width - room, 0.0) if found is None else 0.0
        return placed(least, found or least.layout, lacking, page, plan)
    count = rows
    tries = TRIES if len(plan.said) < _MANY else FEWER_TRIES

    def sizes_of() -> Sizes:
        at = partial(most, tries=tries, search=(search, names, count))
        gap = at(lambda one: over(tried(low, one, shallow, names)), least_gap, usual, what="gap")
        # a row that is full at narrow gaps gives none of them up for larger maps
        edge = at(lambda one: over(tried(one, gap, shallow, names)), low, high, what="edge")
        depth = at(lambda one: over(tried(edge, gap, one, names)), shallow, deep, what="depth")
        return edge, gap, depth

    edge, gap, depth = chosen("sizes", sizes_of)
    best = tried(edge, gap, depth, names)
    found = broken(best)
    assert found is not None
    return placed(best, found, 0.0, page, plan)


def _loosely(
    tried: Callable[[float, float, float, NameRoom], Try],
    room: float,
    ranges: Ranges,
    most_buses: int,
    longest: float,
) -> tuple[Try, Layout, Looseness] | None:
    """The largest of a few tries in as few rows as it can have, round which connections lead.

    Frames that are wider than the `longest` may be broken.
    """
    low, high, least_gap, shallow = ranges.low, ranges.high, ranges.least_gap, ranges.shallow

    def broken(attempt: Try) -> tuple[Layout, Looseness] | None:
        network, gaps, turning = attempt.network, attempt.measures, between_rows(attempt)
        most, chains = most_buses, attempt.chains
        along, layout = attempt.along, attempt.layout
        in_turn = attempt.known.plan.chains_in_turn
        found = loosened(
            layout, network, turning, room, most, gaps, chains, longest, along, in_turn
        )
        crossed = inf if found is None else crossings(found[0], network)
        if crossed < TANGLE:
            return found
        # branches that end rows later than they begin lead to there less far by themselves
        staying = attempt.along_with(room)
        if staying.start == along.start:
            return found
        layout = laid_out(network, gaps, chains, along=staying)
        other = loosened(layout, network, turning, room, most, gaps, chains, longest, staying)
        if other is None or crossings(other[0], network) >= crossed:
            return found
        return other[0], replace(other[1], most_moved=room)

    best, found = None, None
    for names in NameRoom:
        if found is not None and (names is NameRoom.NONE or not found[0].led):
            break
        attempt = tried(low, least_gap, shallow, names)
        made = broken(attempt)
        if made is None:
            continue
        # with narrower names rows may end where less leads on round others
        if found is None or effort(made[0], attempt.network) < effort(found[0], attempt.network):
            best, found = attempt, made
    if best is None or found is None:
        return None
    names, least = best.names, effort(found[0], best.network)
    crossed = crossings(found[0], best.network)
    for edge in (high, (low + high) / 2.0, (3.0 * low + high) / 4.0):
        larger = tried(edge, least_gap, shallow, names)
        other = broken(larger)
        if other is None or effort(other[0], larger.network) > least:
            continue
        if other[1].in_turn and other[1].parted > found[1].parted:
            continue
        if crossings(other[0], larger.network) <= max(crossed, TANGLE - 1):
            return larger, *other
    return best, *found
