"""Connections that are led over what they skip, level; several to or from one as a bus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, connection_owner
from nnsvg_qt.views.blocks.page.apart import Upright, uprights_of
from nnsvg_qt.views.blocks.page.boundaries import Boundary, Turn
from nnsvg_qt.views.blocks.page.cells import Cells, Form, Wire
from nnsvg_qt.views.blocks.page.lines import (
    NO_ENTRIES,
    Entries,
    Point,
    Wiring,
    arrow,
    dot,
    fork_place,
    is_under_nothing,
    merge_place,
    port_over,
    round_into,
)
from nnsvg_qt.views.blocks.page.measures import Measured
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top, upper_middle
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK, Page
from nnsvg_qt.views.structures.shared_ways import until_joined

_BESIDE = 1.5 * PX_PER_PT
"""How near a line that gathers others passes what stands beside it."""


def partings_of(
    skips: Sequence[Wire],
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
) -> Iterator[tuple[float, float, Wire]]:
    """Where those that leave along their row part from it."""
    for wire in skips:
        if not wire.is_inner:
            a = spots[wire.source]
            yield fork_place(a.cell.column, columns, edges, page, wire.source), a.y, wire


def skips_of_row(
    skips: Sequence[Wire],
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
    look: Look,
    leaving: Collection[str],
    heads: Sequence[tuple[Collection[str], float]] = (),
    branching: Collection[str] = (),
    entries: Entries = NO_ENTRIES,
) -> Wiring:
    """The lines over a row, and how high they run, by connection.

    What comes from one or leads to one runs at one height. `leaving` are the cells that another
    line leaves, `heads` the cells in each frame and how far it reaches over what it holds,
    `branching` the cells that several connections leave, `entries` where they meet layers.
    """
    highest = {column: min(s.reach for s in here) for column, here in columns.items()}
    buses: dict[tuple[int, int], list[Wire]] = {}
    for wire in skips:
        buses.setdefault((wire.level, wire.link.bundle), []).append(wire)
    lines: list[Primitive] = []
    tops: dict[str, float] = {}
    ways: list[tuple[Wire, list[Point]]] = []
    uprights: list[Upright] = []
    runs: list[_Run] = []
    drawn = set(leaving)
    over: set[int] = set()
    for _, bus in sorted(buses.items()):
        # the longest first, which the others follow
        bus.sort(key=lambda one: _span(one, spots), reverse=True)
        passed = [column for wire in bus for column in _passed(wire, spots) if column in highest]
        ends = [spots[name].y for wire in bus for name in (wire.source, wire.target)]
        level = min([*ends, *(highest[column] for column in passed)])
        for members, head in heads:
            inside = [spots[name].cell.column for name in members if name in spots]
            # what leads into a frame runs within it, as the fork before it does
            leads_in = any(wire.target in members for wire in bus)
            if not leads_in and not set(passed).isdisjoint(inside):
                level = min(level, min(highest[column] for column in inside) - head)
        is_nested = not over.isdisjoint(passed)
        step = page.between(6.0, 4.6) if is_nested else page.between(6.5, 5.0)
        level -= step
        for wire in bus:
            corners, _ = _corners(wire, None, level, spots, columns, edges, page, drawn, entries)
            along = [x for x, y in corners if y == level]
            runs.append(_Run(level, min(along), max(along), wire.source, wire.target))
        lifted = _over_strangers(runs, len(bus), step)
        level += lifted
        runs[-len(bus) :] = [one._replace(level=level) for one in runs[-len(bus) :]]
        for column in passed:
            highest[column] = min(highest[column], level)
        over.update(passed)
        # what goes nowhere else skips nothing
        is_way_on = all(wire.source not in branching for wire in bus)
        for number, wire in enumerate(bus):
            tops[wire.link.connection.id] = level
            line = (look.ink, page.arrow) if is_way_on else (SKIP_INK, page.skip)
            longest = bus[0] if number else None
            corners, has_head = _corners(
                wire, longest, level, spots, columns, edges, page, drawn, entries
            )
            own = connection_owner(wire.link.connection.id)
            is_its_own = longest is None or longest.source != wire.source
            lines += arrow(
                corners, page, *line, own, "skip", has_head, not is_its_own, joins=not has_head
            )
            if has_head:
                ways.append((wire, corners))
            uprights += uprights_of(wire, corners, spots, is_its_own)
            drawn.add(wire.source)
    return Wiring(lines, tops, ways, uprights)


class _Run(NamedTuple):
    """Where a line over a row runs, and what it joins."""

    level: float
    left: float
    right: float
    source: str
    target: str

    def shares(self, other: _Run, near: float) -> bool:
        """Whether it seems to be the line of another one with which it has no end in common."""
        return (
            abs(self.level - other.level) < near
            and min(self.right, other.right) > max(self.left, other.left)
            and self.source != other.source
            and self.target != other.target
        )


def _over_strangers(runs: Sequence[_Run], count: int, step: float) -> float:
    """How far the last so many lines move, up, for none to run along another one."""
    before, own, off = runs[:-count], runs[-count:], 0.0
    while met := [
        one.level
        for one in before
        for line in own
        if line._replace(level=line.level + off).shares(one, 0.5 * step)
    ]:
        off = min(met) - step - own[0].level
    return off


def _span(wire: Wire, spots: Mapping[str, Spot]) -> int:
    return spots[wire.target].cell.column - spots[wire.source].cell.column


def _passed(wire: Wire, spots: Mapping[str, Spot]) -> range:
    first = spots[wire.source].cell.column + (0 if wire.is_inner else 1)
    return range(first, spots[wire.target].cell.column)


def _corners(
    wire: Wire,
    longest: Wire | None,
    level: float,
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
    drawn: Collection[str],
    entries: Entries,
) -> tuple[list[Point], bool]:
    """The way of a line at its level, and whether it has a head.

    Of a bus it is the part that the `longest` of it does not have.
    """
    a, b = spots[wire.source], spots[wire.target]
    if wire.is_inner:
        x = upper_middle(a, wire.link.source.id)
        start: list[Point] = [(x, outline_top(a, x))]
    else:
        x = fork = fork_place(a.cell.column, columns, edges, page, wire.source)
        edge = edges[a.cell.column]
        if wire.source in drawn:
            start = [(x, a.y)]
        else:
            if not (edge.starts or edge.ends):
                # clear of what parts there in another lane
                x = min(x, a.right + page.between(2.6, 1.8) + edge.aside(Turn(wire.source), page))
                x = _free_stem(x, fork, a, b, columns, level, page)
            start = [(a.exit, a.y), (x, a.y)]
    if b.cell.form in (Form.DISC, Form.CHOICE):
        at = b.left + b.size.width / 2
        end: list[Point] = [(at, b.top - page.head_clearance)]
        if b.cell.id in entries.ported:
            at, y = port_over(b, 1.0, page)
            end = [(at, y)]
        elif not is_under_nothing(b, columns):
            # round what stands over it
            at = merge_place(b, columns, edges, page)
            _, *end = round_into(b, at, False, page)
            end.insert(0, (at, end[0][1]))
    else:
        at = entries.turn(wire, b, merge_place(b, columns, edges, page))
        x_end, y_end = entries.end(wire, b, page)
        end = [(at, y_end), (x_end, y_end)]
    near = 2 * page.elbow
    if longest is not None and longest.source == wire.source:
        return [(at - near, level), (at, level), *end], True
    if longest is not None:
        return [*start, (x, level), (x + near, level)], False
    return [*start, (x, level), (at, level), *end], True


def _free_stem(
    least: float,
    most: float,
    a: Spot,
    b: Spot,
    columns: Mapping[int, list[Spot]],
    level: float,
    page: Page,
) -> float:
    """Where between two places a line goes up from a cell beside what stands over that."""
    x = least
    for one in columns[a.cell.column]:
        if one is not a and one is not b and one.y < a.y and one.bottom > level:
            x = max(x, one.right + one.beyond + page.between_texts)
    return min(x, most)


class Over(NamedTuple):
    """What a line over the rows leads to one sign, and the rows over which it runs."""

    wires: list[Wire]
    rows: frozenset[int]


def by_target(gathered: Sequence[Wire], row_of: Mapping[str, int]) -> list[Over]:
    """What leads to each sign by a line over the rows; the one over most of them first, outside."""
    found: dict[str, list[Wire]] = {}
    for wire in gathered:
        found.setdefault(wire.target, []).append(wire)
    lines = [
        Over(own, frozenset(row_of[end] for wire in own for end in (wire.source, wire.target)))
        for own in found.values()
    ]
    return sorted(lines, key=lambda one: min(one.rows) - max(one.rows))


def gathering(
    wires: Sequence[Wire],
    spots: Mapping[str, Spot],
    row_of: Mapping[str, int],
    levels: Mapping[int, float],
    texts: NDArray[np.float64],
    page: Page,
    look: Look,
    outside: int = 0,
    outlets: Mapping[str, float] = MappingProxyType({}),
) -> list[Primitive] | None:
    """The line over the rows and down beside them that gathers what leads to one sign.

    `row_of` are the rows of the cells, `levels` the heights of the line over each. None where
    something stands in its way, or one of the `texts`, whose boxes these are. So many others run
    `outside` it. Those in `outlets` are skips that part there from what leads on.
    """
    target = spots[wires[0].target]
    into, beside = target.middle, page.layout_width - turn_left(page, outside)
    own = row_of[target.cell.id]
    end = [(into, levels[own]), (into, target.top - page.head_clearance)]
    if not _is_clear(target, into, target.top, spots, row_of, texts, levels):
        return None
    found: list[Primitive] = []
    known: dict[object, list[list[Point]]] = {}
    # what comes from farthest off is drawn to its end, all others to where they join it
    for wire in sorted(wires, key=lambda one: (row_of[one.source], spots[one.source].left)):
        spot = spots[wire.source]
        x, row = upper_middle(spot, wire.link.source.id), row_of[wire.source]
        foot = outline_top(spot, x)
        if wire.source in outlets:
            x, foot = outlets[wire.source], spot.y
        if not _is_clear(spot, x, foot, spots, row_of, texts, levels):
            return None
        way: list[Point] = [(x, foot), (x, levels[row])]
        if row != own:
            way += [(beside, levels[row]), (beside, levels[own])]
        way += end
        # what looks otherwise is drawn to its end too
        ways = known.setdefault(look.appearance(wire.link.connection.id), [])
        shown = until_joined(way, ways, 2.0 * page.elbow)
        ways.append(way)
        owner = connection_owner(wire.link.connection.id)
        has_head = shown[-1] == way[-1]
        if wire.source in outlets:
            line = SKIP_INK, page.skip, owner, "skip"
            found += arrow(shown, page, *line, has_head, joins=not has_head)
            found.append(dot(x, foot, page, SKIP_INK, owner))
        else:
            line = look.ink, page.arrow, owner, "arrow"
            found += arrow(shown, page, *line, has_head, joins=not has_head)
    return found


def _is_clear(
    spot: Spot,
    x: float,
    low: float,
    spots: Mapping[str, Spot],
    row_of: Mapping[str, int],
    texts: NDArray[np.float64],
    levels: Mapping[int, float],
) -> bool:
    """Whether nothing stands and nothing is written on the way up from a cell."""
    row = row_of[spot.cell.id]
    meets = (texts[:, 0] < x + _BESIDE) & (texts[:, 2] > x - _BESIDE)
    meets &= (texts[:, 1] < low) & (texts[:, 3] > levels[row] - _BESIDE)
    return not meets.any() and not any(
        one is not spot
        and row_of[one.cell.id] == row
        and one.left - _BESIDE < x < one.right + _BESIDE
        and one.top < low
        for one in spots.values()
    )


def turn_left(page: Page, outside: int = 0, beyond: float = 0.0) -> float:
    """Where a line from the row before comes down, with so many of them outside it."""
    return page.margin * 0.8 + outside * _between_turned(page) - beyond


def _between_turned(page: Page) -> float:
    """Between lines that run down beside rows, px."""
    return page.between(3.6, 2.6) * PX_PER_PT


def with_row_before(
    own: Cells,
    carried: Sequence[Wire],
    cells: Cells,
    spots: Mapping[str, Spot],
    first: int,
    page: Page,
    beyond: float = 0.0,
    heads: Sequence[tuple[Collection[str], float]] = (),
    dropping: Collection[str] = (),
) -> tuple[list[Wire], dict[str, Spot]]:
    """The connections of a row with those that are `carried` over, which enter it from the left.

    And where these begin; `first` is the first column of the row. `beyond`: see `Fit`. `heads` as
    `skips_of_row` has them: what leads over all before its reader does so over these, too; what
    comes from cells that are `dropping` into the row does so over all frames.
    """
    wires, ends = list(own.wires), {}
    turning = [wire for wire in carried if wire.target in spots]
    entered: dict[str, set[float]] = {}
    for wire in turning:
        entered.setdefault(wire.source, set()).add(spots[wire.target].y)
    lanes = {wire.source: spots[wire.target].cell.lane for wire in turning}
    highest = min(lanes.values(), default=0)
    for wire in turning:
        if not wire.level and wire.link.lane < spots[wire.target].cell.lane:
            lanes[wire.source] = wire.link.lane
            is_dropping = wire.source in dropping
            level = _over_all_before(wire, own.wires, spots, page, heads, is_dropping)
            entered[wire.source] = {level}
    for wire in turning:
        if wire.source not in spots:
            cell = next(c for c in cells.cells if c.id == wire.source)
            point = Measured(0.0, 0.0, 0.0, 0.0, 0.0, (0.0, 0.0), 0.0)
            heights = entered[wire.source]
            y = next(iter(heights)) if len(heights) == 1 else 0.0
            # a second line leads into a lane under that of the first
            lane = lanes[cell.id] if len(lanes) > 1 and lanes[cell.id] != highest else 0
            outside = sum(one > lanes[cell.id] for one in lanes.values())
            at = turn_left(page, outside, beyond) + page.elbow
            ends[cell.id] = Spot(replace(cell, column=first - 1, lane=lane), point, at, y)
            wires.append(wire)
    return wires, ends


def _over_all_before(
    wire: Wire,
    wires: Iterable[Wire],
    spots: Mapping[str, Spot],
    page: Page,
    heads: Sequence[tuple[Collection[str], float]],
    is_dropping: bool,
) -> float:
    """How high a line from the row before runs over all of the row up to what reads it.

    `is_dropping`: over the frames round that, too.
    """
    end = spots[wire.target].cell.column
    passed = [spot for spot in spots.values() if spot.cell.column <= end]
    level = min(spot.reach for spot in passed)
    for members, head in heads:
        inside = [spot.reach for spot in passed if spot.cell.id in members]
        if inside and (is_dropping or wire.target not in members):
            level = min(level, min(inside) - head)
    over: Counter[int] = Counter()
    for one in wires:
        if one.level and one.source in spots and one.target in spots:
            over.update(column for column in _passed(one, spots) if column <= end)
    return level - (max(over.values(), default=0) + 1) * page.between(6.5, 5.0)


def turned_line(
    a: Spot,
    axis: float,
    y: float,
    wire: Wire,
    page: Page,
    look: Look,
    outside: tuple[int, int] = (0, 0),
    beyond: float = 0.0,
    drop: float | None = None,
    early: float | None = None,
) -> list[Primitive]:
    """The line from the end of a row to the beginning of the next, about its axis.

    `outside`: how many run down outside it, on the right and on the left. `beyond`: see `Fit`.
    `drop`: where it comes down into that row, if it does not enter it from the left. `early`: where
    it turns down before the end of its row, if it does.
    """
    right = page.layout_width - turn_left(page, outside[0], beyond) if early is None else early
    left = turn_left(page, outside[1], beyond) if drop is None else drop
    corners = [(a.exit, a.y), (right, a.y), (right, y), (left, y), (left, axis)]
    if drop is None:
        corners.append((left + page.elbow, axis))
    owner = connection_owner(wire.link.connection.id)
    return arrow(corners, page, look.ink, page.arrow, owner, "arrow", False)
