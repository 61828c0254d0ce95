"""A network written out in time: a column for each step, all alike, and links level between them.

The columns stand beside each other across the flow; what hands its state to the next step has a
level of its own, so that the link passes nothing but wires. Of more steps than the page has room
for, the first and the last are drawn, and dots between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.balanced import balanced
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import laid_out, outlines

Places = Mapping[str, tuple[int, str]]
"""The step of each element, and the element of the first step that it is a copy of."""

_APART = 1.6
"""Between two columns, in gaps: a link with its head."""
_WIDEST = 2.6
"""How much farther apart columns stand at most, where the page has room."""
_DOTS, _BEHIND_DOTS = 0.8, 1.6
"""Where dots stand for steps and the last step behind them, in columns from the one before."""
_DOTS_REACH = 0.62
"""From the middle of the dots to the links at them, in gaps."""
_FEWEST = 2
"""Columns before dots."""
_MOST_LIFTS = 6
"""Elements with links of one column that get a level of their own."""
_NEAR = 1e-6


@dataclass(frozen=True)
class Stepped:
    """The columns of a network; of the elements that are `left_out` nothing is placed.

    `dots` are where these would be; links that lead to or from one of them end there.
    """

    layout: Layout
    left_out: frozenset[str] = frozenset()
    dots: tuple[Point, ...] = field(default_factory=tuple)
    count: int = 0
    """Columns that are drawn."""
    column: Layout | None = None
    """A column by itself, of the elements of the first step and what but one of the others has."""
    links: tuple[tuple[str, str, bool], ...] = ()
    """What leads from step to step: from which element of the column to which, and whether on."""


def in_steps(
    network: Network, gaps: Gaps, places: Places, room: float, most: int
) -> Stepped | None:
    """The columns of a network within `room` px, at most so many, the last of them included.

    None where its steps are not alike, hang together otherwise, or have no room even with most of
    them left out.
    """
    steps = sorted({step for step, _ in places.values()})
    if len(steps) < 2 or network.frames or network.loops:
        return None
    elements = {element.id: element for element in network.elements}
    placed = _with_tails(network, places)
    column_of = {name: steps.index(step) for name, (step, _) in placed.items()}
    ends = _states(network, elements, placed)
    if ends is None:
        return None
    inner = [
        (wire, placed[wire.source], placed[wire.target])
        for wire in network.wires
        if column_of.get(wire.source) == column_of.get(wire.target)
    ]
    lasting = {wire.id for wire, _, _ in inner}
    links = [w for w in network.wires if w.id not in lasting and w.source not in ends]
    if any(abs(column_of[w.source] - column_of[w.target]) != 1 for w in links) or not links:
        return None
    # the first step, and what but one of the others has
    own = [name for name, (_, place) in placed.items() if name == place]
    members = set(own)
    wires = {
        (source, target): wire for wire, (_, source), (_, target) in inner if wire.target in members
    }
    if len({*placed.values()}) < len(placed) or not all(
        {source, target} <= members and (source, target) in wires
        for _, (_, source), (_, target) in inner
    ):
        return None
    # copies of a layer are equally large
    breadths: dict[str, float] = {}
    for name, (_, place) in placed.items():
        breadths[place] = max(breadths.get(place, 0.0), elements[name].breadth)
    base = Network(
        tuple(replace(e, breadth=breadths[e.id]) for e in network.elements if e.id in members),
        tuple(Wire(wire.id, *pair) for pair, wire in wires.items()),
    )
    linked = {placed[name][1] for w in links for name in (w.source, w.target)}
    linked |= {placed[w.target][1] for w in network.wires if w.source in ends}
    plan = _staggered(base, gaps, [name for name in own if name in linked])
    if plan is None:
        return None
    levels = [(placed[w.source][1], placed[w.target][1]) for w in links]
    is_level = all(abs(_level(plan, a) - _level(plan, b)) < _NEAR for a, b in levels)
    pitch = _least_pitch(plan, base, linked, gaps, is_level)
    grid = _Grid(plan, base, network, gaps, placed, column_of, links, ends)
    return grid.within(room, pitch, most)


def _with_tails(network: Network, places: Places) -> dict[str, tuple[int, str]]:
    """The places, and those of what reads nothing but one step, and belongs to it."""
    placed = dict(places)
    read: dict[str, list[str]] = {}
    for wire in network.wires:
        read.setdefault(wire.target, []).append(wire.source)
    for element in network.elements:
        sources = read.get(element.id, [])
        steps = {placed[name][0] if name in placed else None for name in sources}
        if element.id not in placed and len(steps) == 1:
            (step,) = steps
            if step is not None:
                placed[element.id] = (step, element.id)
    return placed


def _states(network: Network, elements: Mapping[str, Element], places: Places) -> set[str] | None:
    """What stands outside the steps: states that one of them begins with; None if more does."""
    outside = set(elements) - set(places)
    read = {wire.target for wire in network.wires}
    readers: dict[str, int] = dict.fromkeys(outside, 0)
    for wire in network.wires:
        if wire.source in readers:
            readers[wire.source] += 1
    if outside & read or any(count != 1 for count in readers.values()):
        return None
    return outside


def _staggered(base: Network, gaps: Gaps, linked: Sequence[str]) -> Layout | None:
    """The column, its linked elements one after the other along the flow."""
    least: dict[str, float] = {}
    for _ in range(_MOST_LIFTS):
        layout = laid_out(base, gaps, least=least)
        ordered = sorted(linked, key=lambda name: (layout.boxes[name].start, linked.index(name)))
        for before, after in pairwise(ordered):
            start = layout.boxes[before].end + gaps.between
            if layout.boxes[after].start < layout.boxes[before].end:
                least[after] = start
                break
        else:
            return balanced(layout, base) if _levels_are_free(layout, linked) else None
    return None


def _level(layout: Layout, name: str) -> float:
    return layout.boxes[name].middle[0]


def _levels_are_free(layout: Layout, linked: Sequence[str]) -> bool:
    """Whether no box is beside a linked one, where its links run."""
    levels = [_level(layout, name) for name in linked]
    return not any(
        box.start - _NEAR < level < box.end + _NEAR
        for name, box in layout.boxes.items()
        for own, level in zip(linked, levels, strict=True)
        if name != own
    )


def _least_pitch(
    plan: Layout, base: Network, linked: set[str], gaps: Gaps, is_level: bool
) -> float:
    """The least from a column to the next, which may reach in between what is in it."""
    extent, link = plan.rows[0], _APART * gaps.between
    widest = max((plan.boxes[name].below - plan.boxes[name].above for name in linked), default=0.0)
    if not is_level:
        # links have bends between the columns
        return extent.below - extent.above + link
    pieces = outlines(plan, base)
    for route in plan.routes.values():
        for (a, b), (c, d) in pairwise(route.points):
            pieces.append(Rectangle(min(a, c), max(a, c), min(b, d), max(b, d)))
    start, end, above, below = np.array(
        [(one.start, one.end, one.above, one.below) for one in pieces]
    ).T
    meets = (start[:, None] - gaps.skip / 2.0 < end) & (end[:, None] + gaps.skip / 2.0 > start)
    apart = np.where(meets, below[:, None] - above, 0.0).max()
    return max(float(apart) + gaps.skip, widest + link)


class _Grid:
    """The columns, as the first of them is planned."""

    def __init__(
        self,
        plan: Layout,
        base: Network,
        network: Network,
        gaps: Gaps,
        places: Places,
        column_of: Mapping[str, int],
        links: Sequence[Wire],
        ends: set[str],
    ) -> None:
        self.plan, self.network, self.gaps, self.places = plan, network, gaps, places
        self.column_of, self.links, self.ends = column_of, links, ends
        self.base = base
        self.count = max(column_of.values()) + 1
        self.elements = {element.id: element for element in network.elements}
        self.between = _APART * gaps.between

    def within(self, room: float, least: float, most: int) -> Stepped | None:
        """The columns in so much room, the last of them behind dots where not all have it."""
        extent = self.plan.rows[0]
        width = extent.below - extent.above
        room -= width + sum(self._sides())
        shown = self.count
        places = float(self.count - 1)
        if least * places > room + _NEAR or self.count > most:
            shown = min(int(room / least - _BEHIND_DOTS + 1.0 + _NEAR), most - 1)
            places = shown - 1.0 + _BEHIND_DOTS
            if not _FEWEST <= shown <= self.count - 2:
                return None
        farthest = max(least, width + _WIDEST * self.between)
        return self._columns(min(room / places, farthest), shown)

    def _sides(self) -> tuple[float, float]:
        """What the states that the first and the last step begin with take beside these."""
        sides = [0.0, 0.0]
        for wire in self.network.wires:
            if wire.source in self.ends:
                side = self.column_of[wire.target] == self.count - 1
                taken = self.elements[wire.source].breadth + self.between
                sides[side] = max(sides[side], taken)
        return sides[0], sides[1]

    def _columns(self, pitch: float, shown: int) -> Stepped:
        plan, places, last = self.plan, self.places, self.count - 1
        is_whole = shown == self.count
        aside = {number: number * pitch for number in range(shown)}
        dots = (shown - 1.0 + _DOTS) * pitch
        if not is_whole:
            aside[last] = (shown - 1.0 + _BEHIND_DOTS) * pitch
        boxes: dict[str, Rectangle] = {}
        sides: dict[str, int] = {}
        forks: dict[str, Point] = {}
        beyond: dict[str, Point] = {}
        for name, (_, place) in places.items():
            if self.column_of[name] not in aside:
                continue
            own, by = plan.boxes[place], aside[self.column_of[name]]
            boxes[name] = own.moved(0.0, by)
            sides[name] = plan.sides[place]
            for found, known in ((forks, plan.forks), (beyond, plan.beyond)):
                if place in known:
                    found[name] = (known[place][0], known[place][1] + by)
        ways = {(wire.source, wire.target): plan.routes[wire.id] for wire in self.base.wires}
        routes: dict[str, Route] = {}
        for wire in self.network.wires:
            column = self.column_of.get(wire.source)
            if column != self.column_of[wire.target] or column not in aside:
                continue
            way, by = ways[places[wire.source][1], places[wire.target][1]], aside[column]
            points = tuple((along, across + by) for along, across in way.points)
            routes[wire.id] = replace(way, points=points)
        for wire in self.links:
            ends = (self.column_of[wire.source], self.column_of[wire.target])
            if all(end in aside for end in ends):
                routes[wire.id] = self._link(wire, boxes, pitch)
            elif any(end in aside for end in ends):
                routes[wire.id] = self._cut(wire, boxes, dots, pitch)
        extent = plan.rows[0]
        whole = Rectangle(
            extent.start, extent.end, extent.above, extent.below + max(aside.values())
        )
        self._place_states(boxes, sides, routes, whole)
        whole = replace(
            whole,
            above=min(whole.above, *(box.above for box in boxes.values())),
            below=max(whole.below, *(box.below for box in boxes.values())),
        )
        layout = Layout(boxes, routes, {}, sides, forks, (whole,), beyond=beyond)
        left_out = frozenset(self.elements) - frozenset(boxes)
        spots = tuple(self._spots(aside, None if is_whole else dots))
        return Stepped(layout, left_out, spots, len(aside), plan, self._links_of_column())

    def _links_of_column(self) -> tuple[tuple[str, str, bool], ...]:
        found = (
            (
                self.places[wire.source][1],
                self.places[wire.target][1],
                self.column_of[wire.target] > self.column_of[wire.source],
            )
            for wire in self.links
        )
        return tuple(dict.fromkeys(found))

    def _place_states(
        self,
        boxes: dict[str, Rectangle],
        sides: dict[str, int],
        routes: dict[str, Route],
        whole: Rectangle,
    ) -> None:
        for wire in self.network.wires:
            if wire.source not in self.ends:
                continue
            state, goal = self.elements[wire.source], boxes[wire.target]
            level = goal.middle[0]
            is_last = self.column_of[wire.target] == self.count - 1
            far = whole.above - self.between - state.breadth
            if is_last:
                far = whole.below + self.between
            boxes[state.id] = Rectangle(
                level - state.length / 2.0, level + state.length / 2.0, far, far + state.breadth
            )
            sides[state.id] = 1
            near = (far, goal.below) if is_last else (far + state.breadth, goal.above)
            routes[wire.id] = Route(((level, near[0]), (level, near[1])))

    def _spots(self, aside: Mapping[int, float], dots: float | None) -> Iterator[Point]:
        """Where dots stand for steps.

        At the levels of links, of what goes into a step and what it puts out; in a column that
        stands for several steps at those levels at which it has nothing.
        """
        linked = {self.places[wire.source][1] for wire in self.links}
        read = {wire.target for wire in self.base.wires}
        readers = {wire.source for wire in self.base.wires}
        copies = Counter(place for _, place in self.places.values())
        there = {(self.column_of[name], place) for name, (_, place) in self.places.items()}
        for element in self.base.elements:
            if copies[element.id] < 2:
                continue
            along, across = self.plan.boxes[element.id].middle
            is_end = element.id not in read & readers
            if dots is not None and (is_end or element.id in linked):
                yield along, across + dots
            having = [column for column, place in there if place == element.id]
            for column, by in aside.items() if is_end else ():
                if min(having) < column < max(having) and column not in having:
                    yield along, across + by

    def _cut(self, wire: Wire, boxes: Mapping[str, Rectangle], dots: float, pitch: float) -> Route:
        """Of a link the part at one end, from or to the dots that stand for the other."""
        level, middle = self.plan.boxes[self.places[wire.source][1]].middle
        at, reach = middle + dots, _DOTS_REACH * self.gaps.between
        leads_on = self.column_of[wire.target] > self.column_of[wire.source]
        if wire.source in boxes:
            source = boxes[wire.source]
            if leads_on:
                return Route(((level, source.below), (level, at - reach)))
            return Route(((level, source.above), (level, at + reach)))
        end = self._arrival(wire, boxes, leads_on)
        start = (level, at + reach if leads_on else at - reach)
        if abs(level - end[0]) < _NEAR:
            return Route((start, end))
        turn = self._turn(wire, boxes, pitch, leads_on)
        return Route((start, (level, turn), (end[0], turn), end))

    def _link(self, wire: Wire, boxes: Mapping[str, Rectangle], pitch: float) -> Route:
        """From the side of an element to that of one of the next or the last column."""
        source = boxes[wire.source]
        leads_on = self.column_of[wire.target] > self.column_of[wire.source]
        start = (source.middle[0], source.below if leads_on else source.above)
        end = self._arrival(wire, boxes, leads_on)
        if abs(start[0] - end[0]) < _NEAR:
            return Route((start, end))
        turn = self._turn(wire, boxes, pitch, leads_on)
        return Route((start, (start[0], turn), (end[0], turn), end))

    def _arrival(self, wire: Wire, boxes: Mapping[str, Rectangle], leads_on: bool) -> Point:
        target = boxes[wire.target]
        return target.middle[0], target.above if leads_on else target.below

    def _turn(
        self, wire: Wire, boxes: Mapping[str, Rectangle], pitch: float, leads_on: bool
    ) -> float:
        """Halfway between the column of a target and the one before, past all that is in them."""
        extent, target = self.plan.rows[0], boxes[wire.target]
        aside = target.middle[1] - self.plan.boxes[self.places[wire.target][1]].middle[1]
        apart = (pitch - extent.below + extent.above) / 2.0
        return extent.above + aside - apart if leads_on else extent.below + aside + apart
