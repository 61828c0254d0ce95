"""Encoder–decoders on a page of nodes as a U: a row for each size, what is copied level across.

Rows are lanes from 1 on; what has no maps and is read by many stands over them.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Network, Wire
from nnsvg_qt.views.layout.placed import Layout, Rectangle, Route
from nnsvg_qt.views.layout.terraces import LEAST_ROWS, Terraces, terraces_of
from nnsvg_qt.views.layout.ubus import hub_of, least_across, u_of
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

_SHARES = 1.8, 1.4, 1.1, 0.9, 0.75
"""The gaps between layers that are tried, in those that follow."""
_ASIDE = 0.25
"""How far under its middle a line from below arrives at what another one reads, in heights."""
_IN_MIDDLE = 0.5


@dataclass(frozen=True)
class UShape:
    """How a figure stands in a U."""

    extents: Mapping[str, float]
    rows: tuple[tuple[str, ...], ...]
    """What stands beside each other, with what stands over the U first."""
    terraces: Terraces
    hub: tuple[Wire, ...]
    operators: frozenset[str]
    shares: Sequence[float] = _SHARES
    over: Collection[str] = ()
    aside: Collection[str] = ()
    met: Collection[str] = ()
    before: Collection[str] = ()
    joint: Mapping[str, Sequence[str]] = field(default_factory=dict)
    closest: Sequence[float] = ()
    highest: tuple[float, float] = (1.0, 1.45)

    @property
    def values(self) -> Hashable:
        """All that places depend on, but the sizes of elements."""
        return "U", self.rows, self.terraces.rows, self.hub, self.operators

    def spaced(self, elements: Sequence[Element], page: Page, share: float) -> list[Element]:
        """The elements with the gaps behind them, in a share of the usual ones, or for labels."""
        return gaps_for_labels(elements, self.rows, share * page.between(*BETWEEN), page)

    def least(self, network: Network, page: Page) -> tuple[float, float]:
        """What its elements take, with their gaps and labels but without lines over them, px."""
        elements = {one.id: one for one in network.elements}
        turns = {row.down[-1] for row in self.terraces.rows if row.up}
        across, gaps = least_across(page), gaps_on(page, page.between(*BETWEEN))
        length = height = 0.0
        for row in filter(None, self.rows):
            own = [elements[name] for name in row]
            taken = own[-1].length + sum(_beside(own[0])[:1]) + sum(_beside(own[-1])[1:])
            for one in own[:-1]:
                between = (across + gaps.fork) if one.id in turns else (one.gap_after or 0.0)
                taken += one.length + between
            length = max(length, taken)
            height += max(one.breadth for one in own) / 2.0
            height += max(
                one.breadth / 2.0 + (0.0 if one.under is None else one.under.depth) for one in own
            )
        return length, height + (len(self.terraces.rows) - 1) * (2.0 * gaps.lanes + gaps.elbow)

    def layout(self, network: Network, page: Page) -> Layout | None:
        """The U on a page; None where that is not wide enough, or has room for one row of all."""
        if not self.hub and _in_row(network, page) <= page.inner_width:
            return None
        gaps = gaps_on(page, page.between(*BETWEEN))
        layout = u_of(network, self.extents, gaps, page, _IN_MIDDLE)
        if layout is None:
            return None
        elements = {one.id: one for one in network.elements}
        routes, read = dict(layout.routes), {wire.target for wire in self.hub}
        for wire in self.terraces.falling:
            if wire.target in read:
                # from above the bus leads to it
                routes[wire.id] = _from_left(routes[wire.id], elements, layout.boxes, wire, 0.0)
        for wire in self.terraces.rising:
            if wire.target not in self.operators:
                # under it its label stands
                routes[wire.id] = _from_left(routes[wire.id], elements, layout.boxes, wire, _ASIDE)
        for wire in self.terraces.falling:
            start, parts, *rest = routes[wire.id].points
            if layout.forks.get(wire.source) == parts:
                # straight to the dot, and down from there
                routes[wire.id] = Route((start, parts, parts, *rest))
        return replace(layout, routes=routes)


def _beside(element: Element) -> tuple[float, float]:
    """How far what is written under an element reaches beyond it on both sides, px."""
    if element.under is None:
        return 0.0, 0.0
    return max(-element.under.start, 0.0), max(element.under.end - element.length, 0.0)


def _in_row(network: Network, page: Page) -> float:
    """How long all of it is in one row, px."""
    wide = (
        one.length if one.under is None else max(one.length, one.under.end - one.under.start)
        for one in network.elements
    )
    return sum(wide) + (len(network.elements) - 1) * _SHARES[-1] * page.between(*BETWEEN)


def _from_left(
    route: Route,
    elements: Mapping[str, Element],
    boxes: Mapping[str, Rectangle],
    wire: Wire,
    aside: float,
) -> Route:
    """The way of a line to another row that arrives at the side of its target."""
    box, under = boxes[wire.target], elements[wire.target].under
    left = box.start if under is None else min(box.start, box.start + under.start)
    x, y = left - BESIDE, box.middle[1] + aside * (box.below - box.above)
    *before, (_, channel), _ = route.points
    return Route((*before, (x, channel), (x, y), (box.start, y)))


def as_u(figure: PageFigure) -> tuple[PageFigure, UShape] | None:
    """The figure with its layers as lanes of a U, and that; None where it is none.

    Edges are only within a side of a row, and where nothing is copied.
    """
    extents = extents_of(figure)
    if len(set(extents.values())) < LEAST_ROWS:
        return None
    stations = figure.arrangement.stations
    network = network_of(figure.said, [Element(one.id, 1.0, 1.0) for one in stations])
    if len({wire.id for wire in network.wires}) < len(network.wires):
        return None
    hub = hub_of(network.wires, extents)
    if len(extents) < len(stations) and not hub:
        return None
    inner = Network(
        tuple(one for one in network.elements if one.id in extents),
        tuple(one for one in network.wires if one.source in extents),
    )
    terraces = terraces_of(inner, extents)
    if terraces is None:
        return None
    head = tuple(one.id for one in stations if one.id not in extents)
    rows = (head, *((*row.down, *row.up) for row in terraces.rows))
    sides = [side for row in terraces.rows for side in (row.down, row.up)]
    along = {pair for side in (head, *sides) for pair in pairwise(side)}
    # the way through all of it is that down, and that up again
    way = [
        *head,
        *(name for row in terraces.rows for name in row.down),
        *(name for row in reversed(terraces.rows) for name in row.up),
    ]
    lane_of = {name: lane for lane, row in enumerate(rows) for name in row}
    spots = {name: (column, lane_of[name]) for column, name in enumerate(way)}
    ends = [(wire.source, wire.target) for wire in network.wires]
    copied = [(wire.source, wire.target) for wire in terraces.within]
    skips = {one for one in copied if one not in along}
    parting = {source for source, _ in skips}
    lined = {one for one in ends if one not in along or one[0] in parting}
    operators = frozenset(one.id for one in stations if one.is_operator)
    shape = UShape(extents, rows, terraces, hub, operators)
    return in_lanes(figure, spots, skips, lined), shape
