"""Encoder–decoders with nested skips on narrow pages of nodes as a grid of cells.

What leads up stands between two rows, over the place where it parts, with its label before it.
Layers of a unit that are alike have one label. Rows are even lanes, what leads up to them odd ones.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Network
from nnsvg_qt.views.layout.nests import Nest, nest_of
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle
from nnsvg_qt.views.nodes.page.labels import Words
from nnsvg_qt.views.nodes.page.layouts import PageFigure
from nnsvg_qt.views.nodes.page.shapes.shape import (
    extents_of,
    gaps_on,
    in_lanes,
    network_of,
)
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.stems import fuller_name

_BETWEEN = 10.0, 6.0
"""From a layer to the next where there is room, in pt at two columns and at one."""
_AT = 1e-6
_LINE_CLEAR = 1.5
"""From a label to a line that passes it, px."""


@dataclass(frozen=True)
class CellsShape:
    """How a figure stands in a grid of cells."""

    nest: Nest
    joint: Mapping[str, tuple[str, ...]]
    """The layers that have one label, by the one of them that it is written at."""
    operators: frozenset[str]
    shares: Sequence[float] = (1.0,)
    aside: Collection[str] = ()
    met: Collection[str] = ()
    closest: Sequence[float] = (0.52, 0.46)
    highest: tuple[float, float] = (1.15, 2.4)

    @property
    def values(self) -> Hashable:
        """All that places depend on, but the sizes of elements."""
        nest = self.nest
        rises, joint = tuple(sorted(nest.rises.items())), tuple(sorted(self.joint.items()))
        return "cells", nest.units, rises, nest.along, nest.over, joint

    @property
    def over(self) -> Collection[str]:
        """What stands over the rows, with labels over it."""
        return {one.head for one in self.nest.units if one.head is not None}

    @property
    def before(self) -> Collection[str]:
        """What stands between the rows, with labels before it."""
        return self.nest.rises.keys()

    def spaced(self, elements: Sequence[Element], page: Page, share: float) -> list[Element]:
        """The elements as they are: all columns are as far apart as the page allows."""
        del page, share
        return [*elements]

    def least(self, network: Network, page: Page) -> tuple[float, float]:
        """Nothing is known of it before it is laid out."""
        del network, page
        return 0.0, 0.0

    def layout(self, network: Network, page: Page) -> Layout | None:
        """The grid as wide as the page; None where that is not wide enough for all labels."""
        gaps = gaps_on(page, page.between(*_BETWEEN))
        gaps = replace(gaps, lanes=page.between(5.0, 4.0))
        wide = self._with_labels(network)
        from nnsvg_qt.views.layout.nested import placed

        found = placed(wide, self.nest, gaps, page.inner_width, falls_beside=True)
        if found is None:
            return None
        layout = _narrowed(found, network)
        return layout if self._has_room(network, layout, page) else None

    def _with_labels(self, network: Network) -> Network:
        """The network with elements of rows that have labels of their own as long as these.

        Those over each other are alike, so that they stand over each other.
        """
        shared = {name for own in self.joint.values() for name in own}
        place = {
            name: (unit.column, number - len(unit.elements))
            for unit in self.nest.units
            for number, name in enumerate(unit.elements)
            if name not in shared
        }
        widest: dict[tuple[int, int], float] = {}
        for one in network.elements:
            if one.id in place and one.under is not None:
                wide = max(one.length, one.under.end - one.under.start)
                widest[place[one.id]] = max(widest.get(place[one.id], 0.0), wide)
        elements = (
            replace(one, length=widest[place[one.id]])
            if one.id in place and one.under is not None
            else one
            for one in network.elements
        )
        return replace(network, elements=tuple(elements))

    def _has_room(self, network: Network, layout: Layout, page: Page) -> bool:
        """Whether no label meets another one of its row, a layer, or a line that passes."""
        labels = [*self._labels(network, layout)]
        for row in range(self.nest.rows):
            own = sorted(
                (box.start, box.end) for name, box in labels if self._row_of.get(name) == row
            )
            if any(two[0] - one[1] < page.between_labels for one, two in pairwise(own)):
                return False
        lines = [
            ((x, y), (end, level))
            for route in layout.routes.values()
            for (x, y), (end, level) in pairwise(route.points)
        ]
        return not any(_meets(label, line) for name, label in labels for line in lines) and not any(
            _overlap(label, box) for _, label in labels for box in layout.boxes.values()
        )

    @property
    def _row_of(self) -> Mapping[str, int]:
        return {name: unit.row for unit in self.nest.units for name in unit.elements}

    def _labels(self, network: Network, layout: Layout) -> Iterator[tuple[str, Rectangle]]:
        """Where something is written under what stands in rows, and before what leads up."""
        for one in network.elements:
            if one.under is None or one.id in self.over:
                continue
            box = layout.boxes[one.id]
            start, end = box.start + one.under.start, box.start + one.under.end
            if one.id in self.before:
                yield one.id, Rectangle(start, end, box.above, box.below)
                continue
            members = [layout.boxes[name].middle[0] for name in self.joint.get(one.id, ())]
            aside = (members[0] + members[-1]) / 2.0 - box.middle[0] if members else 0.0
            below = box.below + one.under.depth
            yield one.id, Rectangle(start + aside, end + aside, box.below, below)


def _narrowed(layout: Layout, network: Network) -> Layout:
    """A layout in which elements were longer with these in the middles of those."""
    boxes = {}
    for one in network.elements:
        box = layout.boxes[one.id]
        middle = box.middle[0]
        boxes[one.id] = replace(box, start=middle - one.length / 2.0, end=middle + one.length / 2.0)
    routes = dict(layout.routes)
    for wire in network.wires:
        points = list(routes[wire.id].points)
        (x, y), (end, level) = points[0], points[-1]
        if abs(x - layout.boxes[wire.source].end) < _AT:
            points[0] = boxes[wire.source].end, y
        if abs(end - layout.boxes[wire.target].start) < _AT:
            points[-1] = boxes[wire.target].start, level
        routes[wire.id] = replace(routes[wire.id], points=tuple(points))
    return replace(layout, boxes=boxes, routes=routes)


def _meets(label: Rectangle, line: tuple[Point, Point]) -> bool:
    (x, y), (end, level) = line
    return (
        min(x, end) < label.end + _LINE_CLEAR
        and label.start - _LINE_CLEAR < max(x, end)
        and min(y, level) < label.below
        and label.above < max(y, level)
    )


def _overlap(label: Rectangle, box: Rectangle) -> bool:
    return (
        label.start < box.end
        and box.start < label.end
        and label.above < box.below
        and box.above < label.below
    )


def as_cells(figure: PageFigure) -> tuple[PageFigure, CellsShape] | None:
    """The figure with its layers as lanes of a grid of cells, and that; None where it is none.

    What leads down stands before its unit in its row, and edges are only within units.
    """
    extents = extents_of(figure)
    if len(extents) < len(figure.arrangement.stations):
        return None
    network = network_of(figure.said, [Element(name, 1.0, 1.0) for name in extents])
    if len({wire.id for wire in network.wires}) < len(network.wires):
        return None
    nest = nest_of(network, extents)
    if nest is None:
        return None
    units = tuple(
        one if one.fall is None else replace(one, elements=(one.fall, *one.elements), fall=None)
        for one in nest.units
    )
    nest = replace(nest, units=units)
    step = 3 + max(len(unit.elements) for unit in units)
    spots: dict[str, tuple[int, int]] = {}
    unit_of = {name: unit for unit in units for name in unit.elements}
    for unit in units:
        begin = unit.column * step
        for number, name in enumerate(unit.elements):
            spots[name] = begin + number, 2 * unit.row
        if unit.head is not None:
            spots[unit.head] = begin + len(unit.elements), -1
    for wire in network.wires:
        if wire.target in nest.rises:
            column, lane = spots[wire.source]
            spots[wire.target] = column + 1, lane - 1
    over = {(wire.source, wire.target) for wire in nest.over}
    lined = {
        (wire.source, wire.target)
        for wire in network.wires
        if wire.source not in unit_of or unit_of[wire.source] is not unit_of.get(wire.target)
    }
    stations = {one.id: one for one in figure.arrangement.stations}
    operators = frozenset(name for name, one in stations.items() if one.is_operator)
    words, joint = _joined(figure, nest, stations)
    figure = in_lanes(replace(figure, words=words), spots, over, lined)
    return figure, CellsShape(nest, joint, operators)


def _joined(
    figure: PageFigure, nest: Nest, stations: Mapping[str, Station]
) -> tuple[dict[str, Words], dict[str, tuple[str, ...]]]:
    """What is written where layers of a unit that say the same have one label, and who they are."""
    words = dict(figure.words)
    joint: dict[str, tuple[str, ...]] = {}

    def said(name: str) -> Hashable:
        own = words.get(name)
        kind = stations[name].layer.kind
        return (name,) if own is None or not own.name else (kind, own.size, own.activation)

    for unit in nest.units:
        for _, alike in groupby(unit.elements, said):
            names = tuple(alike)
            if len(names) < 2:
                continue
            shared = fuller_name([words[name].name for name in names])
            if shared is None:
                continue
            joint[names[-1]] = names
            words[names[-1]] = replace(words[names[-1]], name=shared)
            for name in names[:-1]:
                del words[name]
    return words, joint
