"""What gives way for the width of a page: the edge of maps, gaps, depths, then the number of rows.

What a page has to spare goes into edges, up to a limit, then into the gaps. Whatever is read here
of a station, its words or its overrides must stand in keys.py: what was found is kept by that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field, replace
from functools import partial
from math import inf
from typing import Any, TypeVar

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.along import FORK_SHARE, Along, placed_along
from nnsvg_qt.views.layout.apart import apart
from nnsvg_qt.views.layout.chains import Chains, chains_of
from nnsvg_qt.views.layout.crossings import TANGLE, crossings
from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.lengthwise import measured_lengthwise
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.terraces import LEAST_ROWS
from nnsvg_qt.views.layout.wrapping import (
    MOST_BUSES,
    Breaks,
    Looseness,
    loosened,
    wrapped,
    wrapped_alike,
)
from nnsvg_qt.views.planes.page.chained import Chained, chained
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
from nnsvg_qt.views.planes.page.networks import Rooms, rooms_of
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.rows import centred_rows
from nnsvg_qt.views.planes.page.serial import in_series, pieces
from nnsvg_qt.views.planes.page.sizes import Laws, Shape, Stand, laws_of, shapes_of, with_edge
from nnsvg_qt.views.planes.page.spaces import (
    before_forked,
    gaps_behind,
    label_drops,
    room_over,
)
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.page.ushape import extents_of, overhang, u_of
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.page_labels import Row
from nnsvg_qt.views.structures.letters import letter

_MANY = 1000
"""From so many shapes on fewer tries are made."""
_LEAST_IN_U = 0.5
"""How much smaller maps become for a U, which tells more than large ones."""
FEW_BUSES = 5
"""Ways of connections round rows that are better than letters."""


_Choice = TypeVar("_Choice")

_CHOICES: Latest[tuple[Any]] = Latest(128)
"""What was chosen along rows lately: where only heights change, nothing is searched for anew."""


@dataclass(frozen=True)
class Fitted:
    """Where everything is: shapes, and the layout with its rows, px."""

    plan: Plan
    stands: Mapping[str, Stand]
    layout: Layout
    network: Network
    laws: Laws
    gap: float
    """The usual one."""
    gaps: Mapping[str, float]
    """Behind each station, to the next of its row."""
    names: NameRoom
    """How names are written."""
    drops: Mapping[str, float]
    """How much lower than its own shape asks for a label stands, to be level with others, px."""
    pieces: Mapping[str, list[Rectangle]]
    """In a series the frames of each group, one in each row."""
    lacking: float
    """By how much it is too wide for its page, px; 0 where it fits."""
    looseness: Looseness | None = None
    """How connections lead round its rows, where some do."""
    label_rows: dict[int, Row] = field(default_factory=dict, compare=False)
    """The labels under each row, once that was asked for."""


def fitted(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float = 1.0) -> Fitted:
    """The sizes, rows and places of a figure for its page, on which maps have a `scale`.

    Where connections past other layers keep it from being broken into rows, a few of them lead
    round the rows; for more, letters stand, and at last for all but those to the next layer.
    """
    shape = _as_u(plan, style, look, page, scale) if page.is_fixed else None
    if shape is not None:
        return shape
    made: _Made = {}
    found = _fitted(plan, style, look, page, scale, made=made)
    entered = _entered_from_below(plan, found) if plan.is_direct else frozenset()
    if entered:
        plan, made = replace(plan, written_above=entered), {}
        found = _fitted(plan, style, look, page, scale, made=made)
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
        if other.letters and other.is_direct and (below := _entered_from_below(other, tried)):
            # other lines are left than those that were before
            other = replace(other, written_above=below)
            tried = _fitted(other, style, look, page, scale, buses)
        last = tried if plan.is_direct else None
        if tried.lacking < found.lacking:
            found = tried
        if not found.lacking:
            break
    if found.looseness is not None and 0 < len(sources) <= FEW_BUSES and not found.plan.letters:
        crossed = crossings(found.layout, found.network)
        if crossed >= TANGLE:
            # a tangle of lines round rows is harder to follow than a few letters
            tried = _fitted(replace(lettered, is_direct=True), style, look, page, scale)
            if not tried.lacking and 2 * crossings(tried.layout, tried.network) <= crossed:
                found = tried
    if found.lacking and (series := in_series(plan)) is not None:
        tried = _fitted(series, style, look, page, scale)
        if tried.lacking < found.lacking:
            found = tried
    return found


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
    )
    laws = laws_of(plan.arrangement.stations, style, page, other.laws.edge, other.laws.depth)
    attempt = _Try(_Known(plan, style, look, page), laws, other.gap, other.names)
    network, turning = attempt.network, _between_rows(attempt)
    room = page.inner_width - plan.beyond(page)
    way = other.looseness
    if way is None:
        layout = wrapped(attempt.layout, network, turning, room)
    else:
        chains, along = attempt.chains, attempt.along
        whole = laid_out(network, attempt.measures, chains, way.far, along=along)
        layout = wrapped_alike(whole, network, turning, room, way)
    return None if layout is None else _placed(attempt, layout, 0.0, page, plan, way)


def _as_u(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float) -> Fitted | None:
    """The figure as a U, as large as the page has room for; None where it is none, or has none."""
    extents = extents_of(plan)
    if len(set(extents.values())) < LEAST_ROWS or len(extents) != len(plan.said):
        return None
    plan = replace(plan, is_direct=True, in_u=True, written_above=frozenset())
    ranges = ranges_of(plan, page, scale)
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)

    low = _LEAST_IN_U * ranges.low

    def tried(known: _Known, edge: float, names: NameRoom) -> _Try:
        return _Try(known, with_edge(laws, edge, ranges.shallow), ranges.least_gap, names)

    def over(edge: float, known: _Known, names: NameRoom) -> float:
        attempt = tried(known, edge, names)
        lacking = overhang(attempt.network, extents, attempt.measures, page)
        return inf if lacking is None else lacking

    known = _Known(plan, style, look, page)
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
        entered = _entered_from_below(plan, _placed(attempt, layout, 0.0, page, plan))
        if entered:
            plan = replace(plan, written_above=entered)
            known = _Known(plan, style, look, page)
        edge = most(partial(over, known=known, names=names), low, ranges.high, FEWER_TRIES)
        attempt = tried(known, edge, names)
        layout = u_of(attempt.network, extents, attempt.measures, page)
        return None if layout is None else _placed(attempt, layout, 0.0, page, plan)
    return None


def _between_rows(attempt: _Try) -> Gaps:
    """The distances that are kept between rows."""
    plan, page = attempt.known.plan, attempt.known.page
    below = 0.0
    if not plan.is_direct:
        below = page.label_drop + plan.label_height(page, attempt.names)
        if plan.series:
            # no line between rows says that a name belongs to the upper one
            below += 3.0 * PX_PER_PT
    return replace(attempt.turning, lanes=below + 5.0 * PX_PER_PT)


def _entered_from_below(plan: Plan, found: Fitted) -> frozenset[str]:
    """The shapes with labels into which lines lead from below and none from above."""
    below, above = set[str](), set(plan.own_loops)
    ends = [(one.id, one.link.target.id) for one in plan.routed]
    for wire, target in [*ends, *((loop.id, loop.target) for loop in plan.loops)]:
        if wire not in found.layout.routes:
            # a letter stands for it
            continue
        (x, y), (end_x, end_y) = found.layout.routes[wire].points[-2:]
        if abs(x - end_x) < 1e-6 and found.stands[target].shape.form != "operator":
            (below if y > end_y else above).add(target)
    return frozenset(below - above)


def _fitted(
    plan: Plan,
    style: PlanesStyle,
    look: Look,
    page: Page,
    scale: float = 1.0,
    most_buses: int = 0,
    made: _Made | None = None,
    without: Fitted | None = None,
) -> Fitted:
    """`most_buses`: so many ways of connections may lead round rows where it must be broken.

    `made` are the tries of the same plan and scale, to which those are added that are made here;
    `without` is the fit without such ways, where it is known.
    """
    made = {} if made is None else made
    laws = laws_of(plan.arrangement.stations, style, page, page.between(60.0, 40.0), 1.0)
    ranges = ranges_of(plan, page, scale)
    room = page.inner_width - plan.beyond(page) if page.is_fixed else float("inf")

    known = next(iter(made.values())).known if made else _Known(plan, style, look, page)

    def tried(edge: float, gap: float, depth: float, names: NameRoom) -> _Try:
        sizes = edge, gap, depth, names
        if sizes not in made:
            made[sizes] = _Try(known, with_edge(laws, edge, depth), gap, names)
        return made[sizes]

    search = scale, plan.is_direct, plan.inputs_apart, *plan.said
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

    def over(attempt: _Try) -> float:
        return max(attempt.width, widest[attempt.names]) - (room + 1e-6)

    if not page.is_fixed:
        found = tried(scale * page.between(60.0, 40.0), ranges.usual, scale, NameRoom.WHOLE)
        return _placed(found, found.layout, 0.0, page, plan)
    # one row: with edges as large as fit, then with all that gives way
    for names in (NameRoom.WHOLE, NameRoom.BROKEN):
        make = partial(tried, names=names)
        sizes = chosen(("largest", names), partial(largest, make, over, ranges, (search, names)))
        if sizes is not None:
            best = make(*sizes)
            return _placed(best, best.layout, 0.0, page, plan)
    return _in_rows(tried, chosen, plan, page, room, ranges, most_buses, without, search)


def _in_rows(
    tried: Callable[[float, float, float, NameRoom], _Try],
    chosen: Callable[[Hashable, Callable[[], Any]], Any],
    plan: Plan,
    page: Page,
    room: float,
    ranges: Ranges,
    most_buses: int,
    without: Fitted | None,
    search: Hashable,
) -> Fitted:
    low, high, usual, deep = ranges.low, ranges.high, ranges.usual, ranges.deep
    least_gap, shallow = ranges.least_gap, ranges.shallow

    def broken(attempt: _Try) -> Layout | None:
        return wrapped(attempt.layout, attempt.network, _between_rows(attempt), room)

    def over(attempt: _Try) -> float:
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
        return names, rows

    names, rows = chosen("rows", rows_of)
    if rows is None and most_buses:
        loose = _loosely(tried, room, ranges, most_buses)
        if loose is not None:
            best, layout, way = loose
            return _placed(best, layout, 0.0, page, plan, way)
    if rows is None and without is not None:
        return without
    if rows is None:
        # neither a row that fits nor a place where it could be broken
        least = tried(*chosen("squeezed", lambda: squeezed(tried, room, ranges, names)))
        found = broken(least)
        lacking = max(least.width - room, 0.0) if found is None else 0.0
        return _placed(least, found or least.layout, lacking, page, plan)
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
    return _placed(best, found, 0.0, page, plan)


def _loosely(
    tried: Callable[[float, float, float, NameRoom], _Try],
    room: float,
    ranges: Ranges,
    most_buses: int,
) -> tuple[_Try, Layout, Looseness] | None:
    """The largest of a few tries in as few rows as it can have, round which connections lead."""
    low, high, least_gap, shallow = ranges.low, ranges.high, ranges.least_gap, ranges.shallow

    def broken(attempt: _Try) -> tuple[Layout, Looseness] | None:
        layout, network, gaps = attempt.layout, attempt.network, attempt.measures
        turning, chains = _between_rows(attempt), attempt.chains
        return loosened(
            layout, network, turning, room, most_buses, gaps, chains, along=attempt.along
        )

    for names in NameRoom:
        best = tried(low, least_gap, shallow, names)
        found = broken(best)
        if found is not None:
            break
    if found is None:
        return None
    for edge in (high, (low + high) / 2.0, (3.0 * low + high) / 4.0):
        larger = tried(edge, least_gap, shallow, names)
        other = broken(larger)
        if other is not None and len(other[0].rows) <= len(found[0].rows):
            return larger, *other
    return best, *found


@dataclass(frozen=True, eq=False)
class _Known:
    """What all tries of a plan have in common."""

    plan: Plan
    style: PlanesStyle
    look: Look
    page: Page
    courses: list[Chains] = field(default_factory=list)
    """The chains of the network, once that was asked for; they are the same in every try."""
    free: dict[NameRoom, Rooms] = field(default_factory=dict)
    """What is kept free at shapes, by how names are written, as far as that was asked for."""

    def rooms(self, names: NameRoom) -> Rooms:
        """What is kept free at shapes where names are written so."""
        if names not in self.free:
            self.free[names] = rooms_of(self.plan, self.page, names)
        return self.free[names]

    @cached_property
    def chained(self) -> Chained | None:
        """The plan as a plain chain, where it is one."""
        return chained(self.plan, self.look)


@dataclass(frozen=True, eq=False)
class _Try:
    """A figure with sizes that are tried; what is laid out of it only when it is asked for."""

    known: _Known
    laws: Laws
    gap: float
    names: NameRoom

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """By station."""
        known = self.known
        return shapes_of(known.plan.arrangement.stations, self.laws, known.style, known.look)

    @cached_property
    def forked(self) -> float:
        """How far before shapes the lines to them part from others."""
        plan = self.known.plan
        shapes = self.shapes if plan.behind_forks else {}
        return before_forked(plan, shapes, self.known.page, self.gap, self.names)

    @cached_property
    def measures(self) -> Gaps:
        """The distances that are kept in a row."""
        page = self.known.page
        return Gaps(
            between=self.forked / FORK_SHARE,
            fork=page.head_length,
            lanes=page.between(9.0, 7.0),
            skip=page.between(8.0, 6.2),
            padding=page.group_padding,
            elbow=page.elbow,
        )

    @cached_property
    def turning(self) -> Gaps:
        """The same for the lines between rows.

        They keep clear of labels that are wider than what they stand at.
        """
        plan, page = self.known.plan, self.known.page
        overhang = max(
            (
                (plan.said[name].width(page, self.names) - shape.wide) / 2.0
                for name, shape in (self.shapes.items() if plan.is_direct else ())
                if shape.form != "operator"
            ),
            default=0.0,
        )
        clear = max(page.head_length, overhang - page.margin / 2.0)
        return replace(self.measures, between=2.0 * (clear + page.elbow))

    @cached_property
    def gaps(self) -> Mapping[str, float]:
        """Behind each station, to the next of its row."""
        known = self.known
        return gaps_behind(
            known.plan,
            self.shapes,
            self.laws,
            known.look,
            known.page,
            self.gap,
            self.names,
            self.forked,
        )

    @cached_property
    def drops(self) -> Mapping[str, float]:
        """How much lower than its own shape asks for each label stands."""
        plan = self.known.plan
        if not plan.is_direct:
            return dict.fromkeys(self.shapes, 0.0)
        return label_drops(plan, self.shapes, self.known.page)

    @cached_property
    def network(self) -> Network:
        """What is to be laid out."""
        return self.known.rooms(self.names).network(self.shapes, self.gaps, self.drops)

    @cached_property
    def chains(self) -> Chains:
        """Those of the network."""
        if not self.known.courses:
            self.known.courses.append(chains_of(self.network))
        return self.known.courses[0]

    @cached_property
    def along(self) -> Along:
        """Where everything is along the flow."""
        found = placed_along(self.network, self.chains, self.measures)
        if not self.known.plan.inputs_apart:
            return found
        least = {**found.start, **apart(self.network, self.chains, found, self.measures)}
        return placed_along(self.network, self.chains, self.measures, least)

    @cached_property
    def breaks(self) -> Breaks:
        """In how many rows it is, for most tries are only asked for that."""
        chain, known = self.known.chained, self.known
        if chain is not None:
            found = chain.breaks(
                self.laws, known.style, known.look, self.gap, self.names, self.turning
            )
            if found is not None:
                return found
        lengthwise = measured_lengthwise(self.network, self.chains, self.measures, self.along)
        return Breaks.of(lengthwise, self.turning)

    @cached_property
    def layout(self) -> Layout:
        """Where everything is, in one row."""
        return laid_out(self.network, self.measures, self.chains, along=self.along)

    @property
    def width(self) -> float:
        """Of all in one row; labels at shapes count, those in a row under it have their places."""
        return self.breaks.whole


_Made = dict[tuple[float, float, float, NameRoom], _Try]
"""Tries of one plan on a page by edge, gap, depth and how names are written."""


def _placed(
    attempt: _Try,
    layout: Layout,
    lacking: float,
    page: Page,
    plan: Plan,
    looseness: Looseness | None = None,
) -> Fitted:
    """The shapes at their places, each row in the middle of the page."""
    layout = centred_rows(layout, page, attempt.measures.skip)
    stands = {}
    for name, shape in attempt.shapes.items():
        box = layout.boxes[name]
        stands[name] = Stand(shape, box.start, box.middle[1])
    parts: dict[str, list[Rectangle]] = {}
    if plan.series:
        over = {name: room_over(plan, name, page, attempt.names) for name in stands}
        parts = pieces(plan, layout, over, page)
    return Fitted(
        plan,
        stands,
        layout,
        attempt.network,
        attempt.laws,
        attempt.gap,
        attempt.gaps,
        attempt.names,
        attempt.drops,
        parts,
        lacking,
        looseness,
    )
