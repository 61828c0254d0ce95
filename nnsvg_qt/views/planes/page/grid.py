"""Encoder–decoders with nested skips on a page of planes as a grid: skips run level over its rows.

Labels stand under shapes, but over those into which a line leads from below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Gaps, Network
from nnsvg_qt.views.layout.nested import least_length, placed
from nnsvg_qt.views.layout.nests import Nest, nest_of
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.planes.page.sizes import Shape
from nnsvg_qt.views.shared.page import Page

_BETWEEN = 13.0, 10.0
"""From a shape or its label to the next where there is room, in pt at two columns and at one."""


@dataclass(frozen=True)
class Grid:
    """The places of a network in a grid, and what it is made of."""

    nest: Nest
    page: Page
    is_stacked: bool = False
    """Whether what follows each other in a unit stands below each other."""

    def overhang(self, network: Network, shapes: Mapping[str, Shape]) -> float:
        """By how much the network is too long for its page, px."""
        gaps = self._gaps
        wide = self._with_labels(network, shapes)
        least = least_length(wide, self.nest, gaps, self.is_stacked)
        return least - self._room

    def layout(self, network: Network, shapes: Mapping[str, Shape]) -> Layout | None:
        """The grid on its page; None where that has no room."""
        wide = self._with_labels(network, shapes)
        found = placed(
            wide,
            self.nest,
            self._gaps,
            self._room,
            falls_beside=not self.is_stacked,
            is_stacked=self.is_stacked,
        )
        if found is None:
            return None
        boxes = {}
        for element in network.elements:
            box, (before, _) = found.boxes[element.id], self._beside(element, shapes[element.id])
            start, over = box.start + before, self._over(element, shapes[element.id])
            boxes[element.id] = Rectangle(
                start, start + element.length, box.above + over, box.below
            )
        routes = dict(found.routes)
        for wire in network.wires:
            source, target = found.boxes[wire.source], found.boxes[wire.target]
            axis, end = source.middle[1], target.start
            own, goal = boxes[wire.source], boxes[wire.target]
            points = [
                (x, own.middle[1] if abs(y - axis) < 1e-6 else y)
                for x, y in found.routes[wire.id].points
            ]
            (x, y), (last, level) = points[0], points[-1]
            if abs(x - source.end) < 1e-6:
                points[0] = own.end, y
            if abs(last - end) < 1e-6:
                points[-1] = goal.start, level
            elif not self._is_over_fork(wire.target) and abs(points[-2][0] - last) < 1e-6:
                # to the middle of the front
                middle = goal.start + shapes[wire.target].wide / 2.0
                points[-2:] = [(middle, points[-2][1]), (middle, level)]
            routes[wire.id] = replace(found.routes[wire.id], points=tuple(points))
        return replace(found, boxes=boxes, routes=routes)

    @property
    def _spare(self) -> float:
        """How far what is written at a shape reaches into the gap beside it at most, px."""
        return max(0.62 * self._gaps.between - self.page.between_labels, 0.0) / 2.0

    @property
    def _room(self) -> float:
        """How long the grid may be, px."""
        return self.page.inner_width - 2.0 * self._spare * self.is_stacked

    @property
    def _gaps(self) -> Gaps:
        page = self.page
        return Gaps(
            between=page.between(*_BETWEEN),
            fork=0.0,
            lanes=page.between(4.5, 3.4) if self.is_stacked else page.between(7.0, 6.0),
            skip=page.between(8.0, 6.2),
            padding=0.0,
            elbow=page.elbow,
        )

    def _with_labels(self, network: Network, shapes: Mapping[str, Shape]) -> Network:
        """The network with elements as long as what is written at them."""
        elements = []
        for element in network.elements:
            before, after = self._beside(element, shapes[element.id])
            length = before + element.length + after
            breadth = element.breadth - self._over(element, shapes[element.id])
            elements.append(replace(element, length=length, breadth=breadth))
        return replace(network, elements=tuple(elements))

    def _over(self, element: Element, shape: Shape) -> float:
        """What is kept over what stands over a fork, and not under it, px."""
        return (element.breadth - shape.height) / 2.0 if self._is_over_fork(element.id) else 0.0

    def _beside(self, element: Element, shape: Shape) -> tuple[float, float]:
        """How far what is written at a shape reaches beyond it on both sides, px.

        Less what is between any two shapes. What stands over a fork has the middle of its front
        there.
        """
        middle = shape.wide / 2.0
        half = 0.0
        if element.under is not None:
            half = (element.under.end - element.under.start) / 2.0 - self._spare
        left, right = max(middle, half), max(shape.width - middle, half)
        if self.is_stacked or self._is_over_fork(element.id):
            left = right = max(left, right)
        return left - middle, right - (shape.width - middle)

    def _is_over_fork(self, name: str) -> bool:
        return name in self.nest.rises or any(one.head == name for one in self.nest.units)


def grid_of(
    network: Network, extents: Mapping[str, float], page: Page, is_stacked: bool = False
) -> Grid | None:
    """The grid of a network; None where it is none.

    What leads down stands before its unit, in its row, or over it where that is stacked.
    """
    nest = nest_of(network, extents)
    if nest is None:
        return None
    if is_stacked:
        return Grid(nest, page, is_stacked=True)
    units = tuple(
        one if one.fall is None else replace(one, elements=(one.fall, *one.elements), fall=None)
        for one in nest.units
    )
    return Grid(replace(nest, units=units), page)
