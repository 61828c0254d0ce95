"""Encoder–decoders on a page of planes that is too narrow for rows: ways down and up, level rungs.

What is alone on its side of a row is named beside its shape, so that rows are low; else labels
stand under shapes. What leads down begins under them, what leads up to a shape arrives at its side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.close_gaps import close_gaps, into_gap
from nnsvg_qt.views.layout.elements import Element, Network, Under, Wire
from nnsvg_qt.views.layout.laddered import LEAST_ACROSS, Apart, laddered
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle
from nnsvg_qt.views.planes.page.beside import height_beside, length_beside
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Shape
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

_LEAST_ACROSS = 1.3
"""The least of a rung that is seen behind what is written on it, in gaps."""
_BESIDE = 3.0 * PX_PER_PT
"""From a shape or its label to a line that leads up to its side."""


@dataclass(frozen=True)
class Columns:
    """How shapes stand in the two columns of a ladder; `hub` are the wires of a bus beside them."""

    plan: Plan
    hub: Sequence[Wire]
    page: Page

    def layout(self, network: Network, shapes: Mapping[str, Shape]) -> Layout | None:
        """The ladder on its page; None where the network is none, or the page has no room."""
        page = self.page
        fronts = {one.id: self._front(one, shapes[one.id]) for one in network.elements}
        halves = {one.id: self._half(one, shapes[one.id]) for one in network.elements}
        elements = tuple(
            replace(
                one,
                length=fronts[one.id] + halves[one.id],
                breadth=max(one.breadth, self._least_height(one.id)),
                gap_after=None,
                under=None
                if one.under is None
                else Under(0.0, fronts[one.id] + halves[one.id], one.under.depth),
            )
            for one in network.elements
        )
        operators = [name for name, shape in shapes.items() if shape.form == "operator"]
        apart = Apart(
            rows=page.head_length + 2.0 * page.elbow + page.between(6.0, 3.0),
            bus=page.head_length + 2.0 * page.elbow,
            reach=page.head_length + page.between(3.5, 2.8),
            beside=_BESIDE + into_gap(page),
            operators=frozenset(operators),
            anchors=fronts,
            across=_LEAST_ACROSS if self.plan.named_beside else LEAST_ACROSS,
        )
        wide = replace(network, elements=elements)
        found = laddered(wide, self.hub, close_gaps(page), apart, page.inner_width)
        if found is None:
            return None
        boxes = {}
        for name, box in found.boxes.items():
            start = box.start + fronts[name] - shapes[name].wide / 2.0
            boxes[name] = Rectangle(start, start + shapes[name].width, box.above, box.below)
        routes = dict(found.routes)
        for wire in network.wires:
            points = list(routes[wire.id].points)
            own, box = boxes[wire.source], found.boxes[wire.source]
            if abs(points[0][0] - box.end) < 1e-6 and abs(points[0][1] - box.middle[1]) < 1e-6:
                points[0] = own.end, points[0][1]
            goal, box = boxes[wire.target], found.boxes[wire.target]
            _at_side_or_top(points, goal, box, box.start + fronts[wire.target])
            routes[wire.id] = replace(routes[wire.id], points=tuple(points))
        return replace(found, boxes=boxes, routes=routes)

    def alone(self, layout: Layout) -> frozenset[str]:
        """The shapes with maps that are alone on their side of a row."""
        said, joined = self.plan.said, set[str]()
        boxes = layout.boxes
        stations = {one.id: one for one in self.plan.arrangement.stations}
        for one in self.plan.routed:
            ends = one.link.source, one.link.target
            route = layout.routes[one.id]
            is_joining = not route.skips and not any(end.is_operator for end in ends)
            if is_joining and len(route.points) == 2 and route.points[0][1] == route.points[1][1]:
                joined |= {end.id for end in ends}
        return frozenset(
            name
            for name in boxes
            if name not in joined and said[name].is_any and not stations[name].is_operator
        )

    def _least_height(self, name: str) -> float:
        plan = self.plan
        return height_beside(plan.said[name], self.page) if name in plan.named_beside else 0.0

    def _front(self, element: Element, shape: Shape) -> float:
        """How far all of it reaches before the middle of the front, px."""
        return max(shape.wide / 2.0, self._half_of_text(element))

    def _half_of_text(self, element: Element) -> float:
        if element.under is None:
            return 0.0
        return (element.under.end - element.under.start) / 2.0 - into_gap(self.page)

    def _half(self, element: Element, shape: Shape) -> float:
        """How far a shape and what is written at it reach from the middle of its front, px."""
        middle, half = shape.wide / 2.0, self._half_of_text(element)
        if element.id in self.plan.named_beside:
            half = shape.width - middle + length_beside(self.plan.said[element.id], self.page)
        return max(middle, shape.width - middle, half)


def _at_side_or_top(points: list[Point], goal: Rectangle, box: Rectangle, met: float) -> None:
    """Let a line that ends at the box round a shape and its label end at the shape.

    `met` is where lines from other rows do.
    """
    (x, y), (last, level) = points[-2:]
    if abs(y - level) < 1e-6:
        if abs(last - box.start) < 1e-6:
            points[-1] = goal.start, level
        elif abs(last - box.end) < 1e-6:
            points[-1] = goal.end, level
    elif abs(x - last) < 1e-6 and abs(last - met) > 1e-6:
        # from a bus, where along the box it leads down to it
        share = (last - box.start) / (box.end - box.start)
        at = goal.start + share * (goal.end - goal.start)
        for number in range(len(points) - 1, -1, -1):
            if abs(points[number][0] - last) > 1e-6:
                break
            points[number] = at, points[number][1]
