"""Encoder–decoders with nested skips on a page of nodes as a grid: skips run level over its rows.

Rows are lanes from 0 on, with labels below; what puts out stands before them, with labels above.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import field, replace

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Network
from nnsvg_qt.views.layout.nested_rows import nested_rows, with_rises_in_rows
from nnsvg_qt.views.layout.nests import Nest, nest_of
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.nodes.page.layouts import PageFigure
from nnsvg_qt.views.nodes.page.shapes.shape import (
    BETWEEN,
    extents_of,
    gaps_on,
    in_lanes,
    network_of,
)
from nnsvg_qt.views.shared.page import Page


@dataclass(frozen=True)
class GridShape:
    """How a figure stands in a grid."""

    nest: Nest
    shares: Sequence[float] = (1.0,)
    aside: Collection[str] = ()
    met: Collection[str] = ()
    before: Collection[str] = ()
    joint: Mapping[str, Sequence[str]] = field(default_factory=dict)
    closest: Sequence[float] = ()
    highest: tuple[float, float] = (1.15, 1.15)

    @property
    def values(self) -> Hashable:
        """All that places depend on, but the sizes of elements."""
        nest = self.nest
        return nest.units, tuple(sorted(nest.rises.items())), nest.along, nest.over

    @property
    def over(self) -> Collection[str]:
        """What stands over the rows, with labels over it."""
        return {one.head for one in self.nest.units if one.head is not None}

    def spaced(self, elements: Sequence[Element], page: Page, share: float) -> list[Element]:
        """The elements as they are: all columns are as far apart as the page allows."""
        del page, share
        return [*elements]

    def least(self, network: Network, page: Page) -> tuple[float, float]:
        """Nothing is known of it before it is laid out."""
        del network, page
        return 0.0, 0.0

    def layout(self, network: Network, page: Page) -> Layout | None:
        """The grid as wide as the page; None where that is not wide enough."""
        gaps = gaps_on(page, page.between(*BETWEEN))
        gaps = replace(gaps, fork=1.4 * page.head_length, lanes=page.between(6.0, 5.0))
        return nested_rows(network, self.nest, gaps, page.inner_width)


def as_grid(figure: PageFigure) -> tuple[PageFigure, GridShape] | None:
    """The figure with its layers as lanes of a grid, and that; None where it is none.

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
    nest = with_rises_in_rows(nest)
    step = 2 + max(len(unit.elements) for unit in nest.units)
    spots: dict[str, tuple[int, int]] = {}
    unit_of = {name: unit for unit in nest.units for name in unit.elements}
    for unit in nest.units:
        begin = unit.column * step
        for number, name in enumerate(unit.elements):
            spots[name] = begin + number, unit.row
        if unit.head is not None:
            spots[unit.head] = begin + len(unit.elements), -1
    over = {(wire.source, wire.target) for wire in (*nest.over, *nest.along)}
    ends = [(link.source.id, link.target.id) for link in figure.said]
    lined = {
        (source, target)
        for source, target in ends
        if unit_of.get(source) is not unit_of.get(target) or source not in unit_of
    }
    return in_lanes(figure, spots, over, lined), GridShape(nest)
