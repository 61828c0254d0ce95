"""Laying out a network: chains, places along the flow, rows across it, wires, and broken rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from nnsvg_qt.views.layout.across import Across, loop_ends, placed_across
from nnsvg_qt.views.layout.along import Along, placed_along
from nnsvg_qt.views.layout.chains import Chains, Course, chains_of
from nnsvg_qt.views.layout.elements import Gaps, Network, Wire
from nnsvg_qt.views.layout.lanes import lanes_of
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route

_CLEAR = 2.0
"""From what is written under an element to a line that leads back from it, px."""


def laid_out(
    network: Network,
    gaps: Gaps,
    chains: Chains | None = None,
    far: Collection[str] = (),
    least: Mapping[str, float] | None = None,
    along: Along | None = None,
) -> Layout:
    """Where everything of a network is, in one row along the flow; see wrapping.py for more.

    `chains` are those of the network, where they are known. No place is kept for wires that are
    `far`: such a one only says where it begins and ends. `least` says where along the flow some
    elements begin at the earliest; `along` are the places along it, where they are known.
    """
    chains = chains_of(network) if chains is None else chains
    along = placed_along(network, chains, gaps, least) if along is None else along
    lanes = lanes_of(network, chains, along, gaps, far)
    across = placed_across(network, chains, lanes, along, gaps, far)
    lane_of = {name: lanes[number] for name, number in chains.chain_of.items()}
    axis = {name: across.axes[lane] for name, lane in lane_of.items()}
    boxes = {
        element.id: Rectangle(
            along.start[element.id],
            along.end[element.id],
            axis[element.id] - element.breadth / 2.0,
            axis[element.id] + element.breadth / 2.0,
        )
        for element in network.elements
    }
    members: dict[str, list[Rectangle]] = {}
    for element in network.elements:
        for name in element.frames:
            members.setdefault(name, []).append(boxes[element.id])
    # a broad element of a lane between may reach farther than those of the outer ones
    frames = {
        name: Rectangle(
            span.start,
            span.end,
            min(
                across.axes[span.first_lane] - span.above,
                min(box.above for box in members[name]) - gaps.padding,
            ),
            max(
                across.axes[span.last_lane] + span.below,
                max(box.below for box in members[name]) + gaps.padding,
            ),
        )
        for name, span in across.frames.items()
    }
    routing = _Routing(network, chains, along, across, axis, boxes, frames, gaps)
    routes = {
        wire.id: routing.ends(wire) if wire.id in far else routing.route(wire)
        for wire in network.wires
    }
    routes |= {loop.id: routing.loop(loop) for loop in network.loops}
    sides = {
        name: -across.free_side[lane] if name in across.turned else across.free_side[lane]
        for name, lane in lane_of.items()
    }
    for name, span in across.frames.items():
        sides[name] = span.side
    forks = {name: (at, axis[name]) for name, at in along.fork.items()}
    beyond = {
        name: (boxes[name].middle[0], axis[name] + height) for name, height in across.beyond.items()
    }
    crowded = _crowded(network, boxes, frames)
    layout = Layout(boxes, routes, frames, sides, forks, crowded=crowded, beyond=beyond)
    return replace(layout, rows=(extent(layout, network),))


class _Routing:
    """How each wire runs between what is placed."""

    def __init__(
        self,
        network: Network,
        chains: Chains,
        along: Along,
        across: Across,
        axis: dict[str, float],
        boxes: dict[str, Rectangle],
        frames: dict[str, Rectangle],
        gaps: Gaps,
    ) -> None:
        self.elements = {element.id: element for element in network.elements}
        self.chains, self.along, self.across = chains, along, across
        self.axis, self.boxes, self.frames, self.gaps = axis, boxes, frames, gaps
        self.led_along = {w.source for w in network.wires if chains.course[w.id] is Course.ALONG}

    def route(self, wire: Wire) -> Route:
        """The course of a wire that leads forward."""
        source, target = self.boxes[wire.source], self.boxes[wire.target]
        course = self.chains.course[wire.id]
        if course is Course.ALONG:
            return Route(
                ((source.end, self.axis[wire.source]), (target.start, self.axis[wire.target]))
            )
        height = self.across.heights.get(wire.id)
        if course is Course.SKIP:
            at = self.along.fork[wire.source]
            level = self.axis[wire.source] + self.across.heights[wire.id]
            # what leads to the fork is drawn by the wire along the row
            return Route(
                (
                    (at, self.axis[wire.source]),
                    (at, level),
                    self._over(wire.target, level),
                    self._side(wire.target, level),
                ),
                skips=True,
            )
        if course is Course.FORK:
            at = self.along.fork.get(wire.source, source.end + self.gaps.between / 2.0)
            forking = (
                (source.end, self.axis[wire.source]),
                (at, self.axis[wire.source]),
                (at, self.axis[wire.target]),
                (target.start, self.axis[wire.target]),
            )
            return Route(forking[self._is_led(wire) :])
        if height is None:
            level = self.axis[wire.source]
            return Route(
                (
                    (source.end, level),
                    self._over(wire.target, level),
                    self._side(wire.target, level),
                )
            )
        left = self._frame_left(wire)
        outside = source.end if left is None else left.end
        at = self.along.fork.get(wire.source, outside + self.gaps.between / 2.0)
        level = self.axis[wire.target] + height
        points = (
            (source.end, self.axis[wire.source]),
            (at, self.axis[wire.source]),
            (at, level),
            self._over(wire.target, level),
            self._side(wire.target, level),
        )
        return Route(points[self._is_led(wire) :], skips=course is Course.CROSS)

    def ends(self, wire: Wire) -> Route:
        """Where a wire begins and ends."""
        source, target = self.boxes[wire.source], self.boxes[wire.target]
        course = self.chains.course[wire.id]
        start = (source.end, self.axis[wire.source])
        if self._is_led(wire):
            start = (self.along.fork[wire.source], self.axis[wire.source])
        end = (target.start, self.axis[wire.target])
        if course is not Course.FORK:
            end = (target.middle[0], target.above)
        return Route((start, end), skips=course in (Course.SKIP, Course.CROSS))

    def _is_led(self, wire: Wire) -> bool:
        """Whether another wire leads to the place where this one parts from it."""
        return wire.source in self.along.fork and wire.source in self.led_along

    def loop(self, wire: Wire) -> Route:
        """The course of a wire that leads back over several elements."""
        source, target = self.boxes[wire.source], self.boxes[wire.target]
        lane = self.across.channel_lanes[wire.id]
        level = self.across.axes[lane] + self.across.heights[wire.id]
        leaves, arrives = loop_ends(wire, self.elements, self.along, self.gaps)
        outer = source.above if level < source.middle[1] else source.below
        inner = target.above if level < target.middle[1] else target.below
        if outer == source.below:
            leaves = self._beside_label(wire.source, leaves)
        if inner == target.below:
            arrives = self._beside_label(wire.target, arrives)
        element = self.elements[wire.source]
        if leaves >= source.end and element.length == element.breadth:
            # a disc ends in its middle
            outer = source.middle[1]
        return Route(
            ((leaves, outer), (leaves, level), (arrives, level), (arrives, inner)), leads_back=True
        )

    def _beside_label(self, name: str, along: float) -> float:
        """A place below an element, clear of what is written there if it is as wide."""
        box, under = self.boxes[name], self.elements[name].under
        if under is None:
            return along
        start, end = box.start + under.start - _CLEAR, box.start + under.end + _CLEAR
        if not start < along < end:
            return along
        if end <= box.end:
            return end
        return start if start >= box.start else along

    def _over(self, name: str, level: float) -> Point:
        return self.boxes[name].middle[0], level

    def _side(self, name: str, level: float) -> Point:
        """The middle of the side of an element that looks at a level."""
        box = self.boxes[name]
        along, across = box.middle
        return along, box.above if level < across else box.below

    def _frame_left(self, wire: Wire) -> Rectangle | None:
        target = self.elements[wire.target].frames
        left = [name for name in self.elements[wire.source].frames if name not in target]
        return self.frames[left[0]] if left else None


def extent(layout: Layout, network: Network) -> Rectangle:
    """What the layout of a network takes, labels and all; a point where there is nothing."""
    corners = outlines(layout, network) + wire_outlines(layout) + label_outlines(layout, network)
    return Rectangle(
        min((box.start for box in corners), default=0.0),
        max((box.end for box in corners), default=0.0),
        min((box.above for box in corners), default=0.0),
        max((box.below for box in corners), default=0.0),
    )


def outlines(layout: Layout, network: Network) -> list[Rectangle]:
    """What boxes and frames take, with what stands beside boxes and on frames."""
    found = []
    for element in network.elements:
        box = layout.boxes[element.id]
        if element.under is not None:
            box = Rectangle(
                min(box.start, box.start + element.under.start),
                max(box.end, box.start + element.under.end),
                box.above,
                box.below + element.under.depth,
            )
        if element.aside is not None:
            middle = box.middle[0]
            depth = element.aside.depth
            box = Rectangle(
                min(box.start, middle - element.aside.before),
                max(box.end, middle + element.aside.after),
                *_with_room(box, layout.sides[element.id], depth),
            )
        found.append(box)
    for frame in network.frames:
        if frame.id in layout.frames:
            box = layout.frames[frame.id]
            above, below = _with_room(box, layout.sides[frame.id], frame.side_label)
            found.append(Rectangle(box.start, box.end + frame.end_label, above, below))
    for element in network.elements:
        if element.beyond is not None:
            middle, level = layout.beyond[element.id]
            side = -layout.sides[element.id]
            box = Rectangle(
                middle - element.beyond.before, middle + element.beyond.after, level, level
            )
            above, below = _with_room(box, side, element.beyond.depth)
            found.append(Rectangle(box.start, box.end, above, below))
    return found


def wire_outlines(layout: Layout) -> list[Rectangle]:
    """What wires take."""
    found = []
    for route in layout.routes.values():
        points = route.points
        if len(points) == 2 and points[0][0] <= points[1][0] and points[0][1] == points[1][1]:
            # most lead along their row
            (start, level), (end, _) = points
            found.append(Rectangle(start, end, level, level))
            continue
        along, across = zip(*points, strict=True)
        found.append(Rectangle(min(along), max(along), min(across), max(across)))
    return found


def label_outlines(layout: Layout, network: Network) -> list[Rectangle]:
    """What is written beside loops over several elements takes."""
    found = []
    for loop in network.loops:
        (_, leaves), (first, level), (last, _), _ = layout.routes[loop.id].points
        away = loop.label if level > leaves else -loop.label
        above, below = sorted((level, level + away))
        found.append(Rectangle(min(first, last), max(first, last), above, below))
    return found


def _with_room(box: Rectangle, side: int, depth: float) -> tuple[float, float]:
    return (box.above - depth, box.below) if side < 0 else (box.above, box.below + depth)


def _crowded(
    network: Network, boxes: dict[str, Rectangle], frames: dict[str, Rectangle]
) -> frozenset[str]:
    """Frames that reach over elements that are not in them."""
    ordered = sorted(network.elements, key=lambda element: boxes[element.id].start)
    found = set()
    for name, frame in frames.items():
        for element in ordered:
            box = boxes[element.id]
            if box.start >= frame.end:
                break
            if (
                name not in element.frames
                and box.end > frame.start
                and box.above < frame.below
                and box.below > frame.above
            ):
                found.add(name)
                break
    return frozenset(found)
