"""Encoder–decoders on a page of nodes too narrow for rows: ways down and up with level rungs.

What stands alone on its side of a row has its label beside it, so that rows are as low as columns.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby, pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Network, Wire
from nnsvg_qt.views.layout.laddered import Apart, laddered
from nnsvg_qt.views.layout.ladders import Ladder, ladder_of
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.ubus import hub_of
from nnsvg_qt.views.nodes.page.layouts import PageFigure
from nnsvg_qt.views.nodes.page.shapes.shape import (
    BESIDE,
    BETWEEN,
    extents_of,
    gaps_for_labels,
    gaps_on,
    in_lanes,
    network_of,
)
from nnsvg_qt.views.shared.page import Page

_HIGHEST_LED = 0.75, 1.9
"""How high one with layers on its rungs may be before fewer units are drawn, in page widths."""
_LEAST_RUNGS, _LEAST_LED = 3, 2
"""Of fewer rungs letters are as few; of fewer with layers on each there is no ladder to be seen."""
_SHARES = 1.4, 1.1, 0.9, 0.75
"""The gaps between layers that are tried, in those that follow."""
_ACROSS = 12.0, 8.0
"""The least that a rung is longer than the label that it runs over, in pt."""
_OVER_HEAD = 3.5, 2.8
"""Over the heads of arrows from a bus, in pt."""


@dataclass(frozen=True)
class LadderShape:
    """How a figure stands as a ladder."""

    ladder: Ladder
    rows: tuple[tuple[str, ...], ...]
    """What stands beside each other."""
    hub: tuple[Wire, ...]
    operators: frozenset[str]
    aside: frozenset[str]
    """What has its label beside it."""
    met: frozenset[str]
    """What a line arrives at there."""
    shares: Sequence[float] = _SHARES
    over: Collection[str] = ()
    before: Collection[str] = ()
    joint: Mapping[str, Sequence[str]] = field(default_factory=dict)
    closest: Sequence[float] = (0.52, 0.46)
    highest: tuple[float, float] = (2.0, 3.0)

    @property
    def values(self) -> Hashable:
        """All that places depend on, but the sizes of elements."""
        return "ladder", self.rows, self.ladder.rungs, self.hub, self.operators

    def spaced(self, elements: Sequence[Element], page: Page, share: float) -> list[Element]:
        """The elements with the gaps behind them, in a share of the usual ones, or for labels."""
        between = share * page.between(*BETWEEN)
        rows = [row for row in self.rows if not self.aside.intersection(row)]
        return gaps_for_labels(elements, rows, between, page)

    def least(self, network: Network, page: Page) -> tuple[float, float]:
        """How high its rungs are at least, px; nothing is known of how long they are."""
        high = {one.id: one.breadth for one in network.elements}
        path = self.ladder.path
        rows = [(path[rung.source], path[rung.target - 1]) for rung in self.ladder.rungs]
        return 0.0, sum(max(high[name] for name in row) + _rows_apart(page) for row in rows)

    def broken(self, network: Network, page: Page) -> Layout | None:
        """The ladder on a page, its rows broken as that needs; None where there is no room."""
        gaps = gaps_on(page, page.between(*_ACROSS))
        apart = Apart(
            rows=_rows_apart(page),
            bus=page.head_length + 2.0 * page.elbow,
            reach=page.head_length + page.between(*_OVER_HEAD),
            beside=BESIDE,
            operators=self.operators | self.aside,
        )
        if not any(rung.elements for rung in self.ladder.rungs):
            return laddered(network, self.hub, gaps, apart, page.inner_width)
        # what is written reaches into rungs
        wide = _Wide(network, self.rows, page)
        apart = replace(apart, anchors=wide.anchors)
        found = laddered(wide.network, self.hub, gaps, apart, page.inner_width)
        return None if found is None else wide.narrowed(found)

    def layout(self, network: Network, page: Page) -> Layout | None:
        """The ladder on a page; None where that is not wide enough."""
        layout = self.broken(network, page)
        if layout is None or self.rows_in(layout) != self.rows:
            # broken further, labels would stand under several rows at once
            return None
        return layout

    def rows_in(self, layout: Layout) -> tuple[tuple[str, ...], ...]:
        """Its rows as they are broken in a layout."""
        found = []
        for row in self.rows:
            axis = {name: round(layout.boxes[name].middle[1], 3) for name in row}
            found += [tuple(own) for _, own in groupby(row, axis.__getitem__)]
        return tuple(found)


class _Wide:
    """A network with elements as long as what is written at them."""

    def __init__(self, network: Network, rows: Sequence[Sequence[str]], page: Page) -> None:
        self.inner = {one.id: one for one in network.elements}
        before, after = dict.fromkeys(self.inner, 0.0), dict.fromkeys(self.inner, 0.0)
        for one in network.elements:
            if one.under is not None:
                before[one.id] = max(-one.under.start, 0.0)
                after[one.id] = max(one.under.end - one.length, 0.0)
        self.before = before
        self.anchors = {name: before[name] + one.length / 2.0 for name, one in self.inner.items()}
        """Where lines across the flow meet each."""
        gaps = {one.id: one.gap_after for one in network.elements}
        for name, other in (pair for row in rows for pair in pairwise(row)):
            gap = gaps[name]
            if gap is not None:
                gaps[name] = max(gap - after[name] - before[other], page.between_labels)
        elements = []
        for one in network.elements:
            length = before[one.id] + one.length + after[one.id]
            under = None if one.under is None else replace(one.under, start=0.0, end=length)
            elements.append(replace(one, length=length, under=under, gap_after=gaps[one.id]))
        self.network = replace(network, elements=tuple(elements))

    def narrowed(self, layout: Layout) -> Layout:
        """A layout of it with the elements that it was made of."""
        boxes = {}
        for name, box in layout.boxes.items():
            start = box.start + self.before[name]
            boxes[name] = replace(box, start=start, end=start + self.inner[name].length)
        routes = dict(layout.routes)
        for wire in self.network.wires:
            points = list(routes[wire.id].points)
            for place, name in ((0, wire.source), (-1, wire.target)):
                (x, y), wide = points[place], layout.boxes[name]
                if wide.above < y < wide.below:
                    # at its side
                    is_start = abs(x - wide.start) < abs(x - wide.end)
                    points[place] = (boxes[name].start if is_start else boxes[name].end), y
            routes[wire.id] = replace(routes[wire.id], points=tuple(points))
        return replace(layout, boxes=boxes, routes=routes)


def _rows_apart(page: Page) -> float:
    """Between rows: a whole arrow with the bends before it, px."""
    return page.head_length + 2.0 * page.elbow + page.between(4.0, 1.5)


def as_ladder(
    figure: PageFigure, broken: Sequence[tuple[str, ...]] = ()
) -> tuple[PageFigure, LadderShape] | None:
    """The figure with its layers as lanes of a ladder, and that; None where it is none.

    Edges are only within a side of a row, and on a rung. `broken` are the rows where they are
    shorter than from rung to rung.
    """
    extents, stations = extents_of(figure), figure.arrangement.stations
    network = network_of(figure.said, [Element(one.id, 1.0, 1.0) for one in stations])
    if len({wire.id for wire in network.wires}) < len(network.wires):
        return None
    hub = hub_of(network.wires, extents)
    if len(extents) < len(stations) and not hub:
        return None
    read = {wire.id for wire in hub}
    inner = Network(
        tuple(one for one in network.elements if one.id in extents),
        tuple(one for one in network.wires if one.source in extents and one.id not in read),
    )
    ladder = ladder_of(inner)
    if ladder is None or ladder.inner:
        return None
    least = _LEAST_LED if all(rung.elements for rung in ladder.rungs) else _LEAST_RUNGS
    if len(ladder.rungs) < least:
        return None
    head = tuple(one.id for one in stations if one.id not in extents)
    led = [rung.elements for rung in ladder.rungs if rung.elements]
    rows = tuple(broken) or tuple(row for row in (head, *_sides(ladder), *led) if row)
    operators = frozenset(one.id for one in stations if one.is_operator)
    turn = ladder.path[ladder.rungs[-1].source + 1]
    # edges fan out there
    fanned = {name for row in led for name in row}
    fanned |= {ladder.path[rung.source] for rung in ladder.rungs if rung.elements}
    aside = frozenset(
        name
        for row in rows[bool(head) :]
        for name in row
        if name not in operators
        and turn not in row
        and name not in fanned
        and sum(other not in operators for other in row) == 1
        and row[-1] == name
    )
    on_rungs = {ladder.path[rung.source]: rung.elements for rung in ladder.rungs}
    way = [*head]
    for name in ladder.path:
        way += [name, *on_rungs.get(name, ())]
    lane_of = {name: lane for lane, row in enumerate(rows) for name in row}
    spots = {name: (column, lane_of[name]) for column, name in enumerate(way)}
    along = {pair for row in rows for pair in pairwise(row)}
    along |= {
        (ladder.path[rung.source], rung.elements[0]) for rung in ladder.rungs if rung.elements
    }
    ends = [(wire.source, wire.target) for wire in network.wires]
    skips = {
        (wire.source, wire.target)
        for rung in ladder.rungs
        for wire in rung.wires
        if not rung.elements
    }
    lined = {one for one in ends if one not in along}
    up = set(ladder.path[ladder.rungs[-1].target :])
    met = frozenset(wire.target for wire in hub if wire.target in up)
    shape = LadderShape(ladder, rows, hub, operators, aside, met)
    if led:
        shape = replace(shape, highest=_HIGHEST_LED)
    return in_lanes(figure, spots, skips, lined), shape


def _sides(ladder: Ladder) -> list[tuple[str, ...]]:
    """What stands beside each other between rungs on the way down, in the turn and on that up."""
    path, rungs = ladder.path, ladder.rungs
    starts = [0, *(rung.source + 1 for rung in rungs)]
    ends = [len(path), *(rung.target for rung in rungs)]
    found = [path[start:end] for start, end in pairwise(starts)]
    found.append(path[starts[-1] : ends[-1]])
    found += [path[start:end] for end, start in pairwise(ends)]
    return found
