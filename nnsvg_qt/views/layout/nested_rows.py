"""A grid of nested skips in which what leads up stands in the row of its join, before it.

So there is nothing between the rows but lines: for elements that are as high as their rows. What
skips, and what leads to the next join of its row, runs over it, that of one unit at one height.
Lines up are straight: they end under the axis of their row, from which others lead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.nests import Nest, Unit
from nnsvg_qt.views.layout.placed import Layout, Rectangle, Route

_LEAST, _MOST = 0.5, 2.4
"""The gaps of a row that is full, and of one that has room, in usual ones."""
_HALVINGS = 24
_UNDER_AXIS = 0.25
"""How far under its axis what leads up is met, of its breadth."""


def with_rises_in_rows(nest: Nest) -> Nest:
    """The grid with what leads down and up before its unit in one row."""
    rise_of = {join: name for name, join in nest.rises.items()}
    units = []
    for unit in nest.units:
        first = rise_of.get(unit.elements[0]) if unit.joins else unit.fall
        elements = unit.elements if first is None else (first, *unit.elements)
        units.append(replace(unit, elements=elements, fall=None))
    return replace(nest, units=tuple(units))


@dataclass(frozen=True)
class _Columns:
    """Where elements begin along the flow, and where lines part and turn up behind a column."""

    start: Mapping[str, float]
    fork: Sequence[float]
    entry: Sequence[float]
    end: float


class _Rows:
    def __init__(self, network: Network, nest: Nest, gaps: Gaps) -> None:
        self.network, self.nest, self.gaps = network, nest, gaps
        self.elements = {one.id: one for one in network.elements}
        self.unit_of = {name: unit for unit in nest.units for name in unit.elements}
        self.heads = {unit.head: unit for unit in nest.units if unit.head is not None}

    def columns(self, share: float) -> _Columns:
        """The columns with a share of the usual gaps."""
        between, elbow = self.gaps.between * share, self.gaps.elbow
        start: dict[str, float] = {}
        fork, entry = [], []
        at = 0.0
        for column in range(self.nest.columns):
            own = [unit for unit in self.nest.units if unit.column == column]
            steps = self._steps(own, between)
            # the elements of all rows over each other, counted from the last
            places = [0.0]
            for step in steps:
                places.append(places[-1] - step)
            lasts = [self.elements[unit.last] for unit in own]
            before = max(
                self.elements[unit.elements[0]].length / 2.0 - places[len(unit.elements) - 1]
                for unit in own
            )
            middle = at + before
            end = middle + max(one.length / 2.0 for one in lasts)
            for unit in own:
                for place, name in zip(places, reversed(unit.elements), strict=False):
                    start[name] = middle + place - self.elements[name].length / 2.0
            fork.append(end + elbow + 0.25 * between)
            # what leads down, and up, passes what is written at the last
            passed = max(middle + _half(one) for one in lasts) + self.gaps.padding / 2.0
            if not column:
                fork[0] = max(fork[0], passed)
            entry.append(max(fork[-1] + 2.0 * elbow + 0.25 * between, passed))
            at = entry[-1] + elbow + self.gaps.fork
            for unit in own:
                if unit.head is not None:
                    start[unit.head] = fork[-1] - self.elements[unit.head].length / 2.0
        reach = [
            (start[name] + one.length / 2.0, _half(one)) for name, one in self.elements.items()
        ]
        low = min(middle - half for middle, half in reach)
        high = max(middle + half for middle, half in reach)
        return _Columns(
            {name: x - low for name, x in start.items()},
            [x - low for x in fork],
            [x - low for x in entry],
            max(high, *fork[:-1]) - low,
        )

    def _steps(self, units: Sequence[Unit], between: float) -> list[float]:
        """From the middle of each element of a column to that before it, from the last on."""
        count = max(len(unit.elements) for unit in units)
        steps = [0.0] * (count - 1)
        for unit in units:
            own = [self.elements[name] for name in reversed(unit.elements)]
            for number, (one, other) in enumerate(pairwise(own)):
                step = (one.length + other.length) / 2.0 + between
                if one.under is not None and other.under is not None:
                    step = max(step, _half(one) + _half(other) + self.gaps.padding)
                steps[number] = max(steps[number], step)
        return steps

    def layout(self, columns: _Columns) -> Layout:
        """All of it, with its top at 0."""
        gaps, nest = self.gaps, self.nest
        boxes: dict[str, Rectangle] = {}
        axes: list[float] = []
        bottoms: list[float] = []
        levels: dict[str, float] = {}
        y = 0.0
        if self.heads:
            breadth = max(self.elements[name].breadth for name in self.heads)
            for name in self.heads:
                below = breadth - self.elements[name].breadth
                boxes[name] = self._box(name, columns, below + self.elements[name].breadth / 2.0)
            y = breadth + 2.0 * gaps.lanes
        readers = {wire.source for wire in nest.over} | {wire.source for wire in nest.along}
        for row in range(nest.rows):
            units = nest.row(row)
            sources = [unit.last for unit in units if unit.last in readers]
            for number, name in enumerate(sources):
                levels[name] = y + gaps.skip * (number + 0.5)
            y += gaps.skip * len(sources)
            own = [self.elements[name] for unit in units for name in unit.elements]
            axes.append(y + max(one.breadth for one in own) / 2.0)
            for one in own:
                boxes[one.id] = self._box(one.id, columns, axes[-1])
            bottoms.append(max(boxes[one.id].below + _under(one) for one in own))
            # one line down
            y = bottoms[-1] + 2.0 * gaps.lanes
        routes = {
            wire.id: self._route(wire, boxes, columns, axes, bottoms, levels)
            for wire in self.network.wires
        }
        leaving: dict[str, set[str]] = {}
        for wire in self.network.wires:
            way = "over" if wire.source in levels and routes[wire.id].skips else wire.target
            leaving.setdefault(wire.source, set()).add(way)
        forks = {
            unit.last: (columns.fork[unit.column], axes[unit.row])
            for unit in nest.units
            if len(leaving.get(unit.last, ())) > 1
        }
        # what all lines of a unit share is drawn once, rather by one that skips nothing
        stems: set[str] = set()
        for wire in sorted(self.network.wires, key=lambda one: routes[one.id].skips):
            first, *points = routes[wire.id].points
            if wire.source in forks:
                # where lines part none of them is round
                stem = () if wire.source in stems else (first, points[0])
                routes[wire.id] = replace(routes[wire.id], points=(*stem, *points))
            elif len(points) > 1 and points[0][1] == points[1][1]:
                # straight on
                routes[wire.id] = replace(routes[wire.id], points=(first, *points[1:]))
            stems.add(wire.source)
        extent = Rectangle(0.0, columns.end, 0.0, bottoms[-1])
        return Layout(boxes, routes, {}, dict.fromkeys(boxes, -1), forks, (extent,))

    def _box(self, name: str, columns: _Columns, axis: float) -> Rectangle:
        one, start = self.elements[name], columns.start[name]
        return Rectangle(
            start, start + one.length, axis - one.breadth / 2.0, axis + one.breadth / 2.0
        )

    def _route(
        self,
        wire: Wire,
        boxes: Mapping[str, Rectangle],
        columns: _Columns,
        axes: Sequence[float],
        bottoms: Sequence[float],
        levels: Mapping[str, float],
    ) -> Route:
        a, b = boxes[wire.source], boxes[wire.target]
        unit = self.unit_of[wire.source]
        axis = axes[unit.row]
        other = self.unit_of.get(wire.target)
        if other is unit:
            return Route(((a.end, axis), (b.start, axis)))
        fork = columns.fork[unit.column]
        begin = ((a.end, axis), (fork, axis))
        if other is None:
            return Route((*begin, (fork, b.below)))
        if other.row == unit.row:
            level, at = levels[wire.source], b.middle[0]
            return Route((*begin, (fork, level), (at, level), (at, b.above)), skips=True)
        if other.row > unit.row:
            level, at = bottoms[unit.row] + self.gaps.lanes, b.middle[0]
            return Route((*begin, (fork, level), (at, level), (at, b.above)))
        # up, beside where the lines of the row part
        x = columns.entry[other.column - 1]
        goal = axes[other.row] + _UNDER_AXIS * (b.below - b.above)
        return Route((*begin, (x, axis), (x, goal), (b.start, goal)))


def nested_rows(network: Network, nest: Nest, gaps: Gaps, length: float) -> Layout | None:
    """The grid as long as `length` at most, `nest` being one with all in rows; None without room.

    `gaps.fork` is what an arrow takes from where it turns, `gaps.lanes` what is kept between rows
    and lines, `gaps.padding` between what is written. None too where something leads up to another
    place than the next column.
    """
    rows = _Rows(network, nest, gaps)
    for wire in network.wires:
        one, other = rows.unit_of.get(wire.source), rows.unit_of.get(wire.target)
        if one is None or (other is None and wire.target not in rows.heads):
            return None
        if other is not None and other.row < one.row and other.column < one.column + 1:
            return None
        if other is not None and other is not one and not _is_way(one, other, wire, nest):
            return None
    if rows.columns(_LEAST).end > length:
        return None
    low, high = _LEAST, _MOST
    if rows.columns(high).end <= length:
        low = high
    for _ in range(_HALVINGS if low < high else 0):
        middle = (low + high) / 2.0
        low, high = (middle, high) if rows.columns(middle).end <= length else (low, middle)
    return rows.layout(rows.columns(low))


def _is_way(one: Unit, other: Unit, wire: Wire, nest: Nest) -> bool:
    """Whether a wire between two units leads over a row, down by one, or up by one and across."""
    if one.last != wire.source:
        return False
    if one.row == other.row:
        return wire in nest.over or wire in nest.along
    is_up = other.row == one.row - 1 and other.column == one.column + 1
    is_down = other.row == one.row + 1 and other.column == one.column == 0
    return wire.target == other.elements[0] and (is_up or is_down)


def _half(one: Element) -> float:
    """Half of what is written under an element, or of itself where that is wider."""
    wide = 0.0 if one.under is None else one.under.end - one.under.start
    return max(wide, one.length) / 2.0


def _under(one: Element) -> float:
    return 0.0 if one.under is None else one.under.depth
