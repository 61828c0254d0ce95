"""Where rows, skipping wires and frames stand across the flow.

What is short along the flow is nearest to the elements: a wire that skips a few of them runs within
one that skips more, and a frame goes round the wires within it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.along import Along
from nnsvg_qt.views.layout.chains import Chains, Course
from nnsvg_qt.views.layout.elements import Aside, Element, Frame, Gaps, Network, Wire
from nnsvg_qt.views.layout.skyline import ABOVE, BELOW, Skyline, clearance

_BESIDE_MIDDLE, _PAST_LOOP = 0.25, 0.4
"""Where loops over several elements meet these, from their middles, in lengths; beside a loop of
an element to itself it is farther out."""


_LONG_WAY = 3.0
"""Of a wire along a row, from which on it keeps others off, in gaps."""


@dataclass(frozen=True)
class FrameSpan:
    """A frame along the flow, the rows it goes round, and its outlines beside their axes."""

    start: float
    end: float
    first_lane: int
    last_lane: int
    above: float
    """Over the axis of the first lane, px."""
    below: float
    """Under the axis of the last."""
    side: int = ABOVE
    """On which side its name stands."""


@dataclass(frozen=True)
class Across:
    """The axes of the lanes, the side that is free in each, and what runs beside them.

    `heights` are those of wires that run beside the axis of a lane, by the wire's id, with the sign
    of the side; `channel_lanes` says beside which lane a wire runs that leads between rows or back.
    `beyond` are the places beside the axis where what stands beyond the frames of an element
    begins, by its id, with the sign of the side.
    """

    axes: dict[int, float]
    free_side: dict[int, int]
    heights: dict[str, float]
    channel_lanes: dict[str, int]
    frames: dict[str, FrameSpan]
    beyond: dict[str, float]
    turned: frozenset[str]


class _Rows:
    """Rows of elements while wires and frames are laid round them."""

    def __init__(
        self,
        network: Network,
        chains: Chains,
        lanes: tuple[int, ...],
        along: Along,
        gaps: Gaps,
        far: Collection[str],
    ) -> None:
        self.elements = {element.id: element for element in network.elements}
        self.chains, self.along, self.gaps = chains, along, gaps
        self.lane_of = {name: lanes[number] for name, number in chains.chain_of.items()}
        self.free_side = _free_sides(set(lanes))
        self.heights: dict[str, float] = {}
        self.frames: dict[str, FrameSpan] = {}
        self.beyond: dict[str, float] = {}
        places: dict[int, list[float]] = {lane: [] for lane in lanes}
        for name, lane in self.lane_of.items():
            places[lane] += self._reach(name)
        edges = self._edges(network)
        for lane, own in places.items():
            own += edges
            first, last = min(own), max(own)
            # beyond the ends, for what goes round them
            places[lane] += [first - 1e6, last + 1e6]
        self.skylines = {lane: Skyline(own) for lane, own in places.items()}
        self.turned = self._turned(network)
        for name, lane in self.lane_of.items():
            self._raise_element(name, lane)
        for wire in network.wires:
            if wire.id not in far:
                self._raise_ends(wire)

    def _edges(self, network: Network) -> list[float]:
        """Where frames begin and end along the flow."""
        members: dict[str, list[Element]] = {}
        for element in network.elements:
            for name in element.frames:
                members.setdefault(name, []).append(element)
        spans: dict[str, FrameSpan] = {}
        for name in sorted(members, key=lambda one: len(members[one])):
            own = {element.id for element in members[name]}
            inner = [span for other, span in spans.items() if {e.id for e in members[other]} <= own]
            start, end = self._ends(members[name], inner)
            spans[name] = FrameSpan(start, end, 0, 0, 0.0, 0.0)
        return [place for span in spans.values() for place in (span.start, span.end)]

    def _raise_ends(self, wire: Wire) -> None:
        """Keep free what a wire from or to another row takes of its own."""
        course = self.chains.course[wire.id]
        if course is Course.FORK:
            lane = self.lane_of[wire.target]
            first, last = self.along.fork.get(wire.source, 0.0), self.along.start[wire.target]
        elif course is Course.JOIN and wire.id not in self.chains.links:
            lane = self.lane_of[wire.source]
            first, last = self.along.end[wire.source], self.along.middle(wire.target)
        elif course is Course.ALONG:
            # of a long way, beside which elements of other rows may stand
            lane = self.lane_of[wire.source]
            first, last = self.along.end[wire.source], self.along.start[wire.target]
            if last - first <= _LONG_WAY * self.gaps.between:
                return
        else:
            return
        for side in (ABOVE, BELOW):
            self.skylines[lane].raised(side, first, last, self.gaps.skip / 2.0)

    def _reach(self, name: str) -> list[float]:
        element = self.elements[name]
        start, end, middle = self.along.start[name], self.along.end[name], self.along.middle(name)
        places = [start, end]
        if name in self.along.fork:
            places.append(self.along.fork[name])
        if element.aside is not None:
            places += [middle - element.aside.before, middle + element.aside.after]
        if element.beyond is not None:
            places += [middle - element.beyond.before, middle + element.beyond.after]
        if element.under is not None:
            places += [start + element.under.start, start + element.under.end]
        return places

    def _raise_element(self, name: str, lane: int) -> None:
        element, skyline = self.elements[name], self.skylines[lane]
        start, end = self.along.start[name], self.along.end[name]
        for side in (ABOVE, BELOW):
            skyline.raised(side, start, end, element.breadth / 2.0)
        if element.under is not None:
            first, last = start + element.under.start, start + element.under.end
            skyline.raised(BELOW, first, last, element.breadth / 2.0 + element.under.depth)
        if element.aside is not None:
            middle = self.along.middle(name)
            first, last = middle - element.aside.before, middle + element.aside.after
            high = element.breadth / 2.0 + element.aside.depth
            skyline.raised(self.side_of(name), first, last, high)

    def side_of(self, name: str) -> int:
        """On which side of an element its aside stands."""
        side = self.free_side[self.lane_of[name]]
        return -side if name in self.turned else side

    def _turned(self, network: Network) -> set[str]:
        """Elements whose asides stand on the other side, where no wire is in their way."""
        turning = {one.id for one in network.elements if one.aside is not None and one.aside.turns}
        if not turning:
            return set()
        ends: set[tuple[str, int]] = set()
        for wire in network.wires:
            if wire.target in turning:
                if self.chains.course[wire.id] is Course.SKIP:
                    ends.add((wire.target, self.free_side[self.lane_of[wire.target]]))
                elif self.chains.course[wire.id] in (Course.JOIN, Course.CROSS):
                    ends.add((wire.target, self._side_from(wire.source, wire.target)))
        for loop in network.loops:
            ends |= {
                (name, self.free_side[self.lane_of[name]]) for name in (loop.source, loop.target)
            }
        found = set()
        for name in turning:
            side = self.free_side[self.lane_of[name]]
            if (name, side) in ends and (name, -side) not in ends:
                found.add(name)
        return found

    def _side_from(self, source: str, target: str) -> int:
        """The side of an element to which a wire from another row comes."""
        return ABOVE if self.lane_of[source] < self.lane_of[target] else BELOW

    def lay_beside(
        self, wire: Wire, lane: int, side: int, first: float, last: float, within: bool = False
    ) -> None:
        """Run a wire along a lane, over everything that is there; over its label if `within`."""
        skyline = self.skylines[lane]
        height = skyline.height(side, first, last) + self.gaps.skip + wire.label * within
        skyline.raised(side, first, last, height + wire.label * (not within))
        self.heights[wire.id] = side * height

    def lay_beyond(self, name: str, lane: int, beyond: Aside) -> None:
        """Keep a place for what stands beyond the frames of an element."""
        side, middle = -self.free_side[lane], self.along.middle(name)
        first, last = middle - beyond.before, middle + beyond.after
        height = self.skylines[lane].height(side, first, last)
        self.beyond[name] = side * height
        self.skylines[lane].raised(side, first, last, height + beyond.depth)

    def way_of_loop(self, loop: Wire) -> tuple[int, int]:
        """The lane beside which a loop runs, and on which side: where least is in its way.

        That is on the free side of a lane of its ends, or where it leads through elements there,
        between both.
        """
        source, target = self.lane_of[loop.source], self.lane_of[loop.target]
        usual = [(lane, self.free_side[lane]) for lane in dict.fromkeys((source, target))]
        if source == target:
            return usual[0]
        least = min(usual, key=lambda way: self._in_the_way(loop, *way))
        if self._in_the_way(loop, *least) < 1.0:
            return least
        toward = BELOW if source < target else ABOVE
        between = [(source, toward), (target, -toward)]
        return min([least, *between], key=lambda way: self._in_the_way(loop, *way))

    def _in_the_way(self, loop: Wire, lane: int, side: int) -> float:
        """How many elements a loop leads through that runs beside a lane; less for rows."""
        count, apart = 0.0, self.gaps.skip / 2.0
        ends = loop_ends(loop, self.elements, self.along, self.gaps)
        for name, at in zip((loop.source, loop.target), ends, strict=True):
            own = self.lane_of[name]
            if lane == own:
                continue
            # what runs on the side of its end leads through no element of the lane
            passed = lane if (own < lane) == (side == BELOW) else lane + (1 if own > lane else -1)
            low, high = sorted((passed, own))
            count += sum(
                low <= self.lane_of[other] <= high
                and self.along.start[other] - apart < at < self.along.end[other] + apart
                for other in self.lane_of
                if other != name
            )
            if passed == lane:
                # the row itself
                first, last = self._span_of(lane)
                count += 0.1 * (first < at < last)
        return count

    def _span_of(self, lane: int) -> tuple[float, float]:
        """From where to where elements stand in a lane."""
        own = [name for name, other in self.lane_of.items() if other == lane]
        return min(self.along.start[n] for n in own), max(self.along.end[n] for n in own)

    def lay_round(self, frame: Frame, members: list[Element], inner: list[FrameSpan]) -> None:
        """Lay a frame round its members, the wires within it and its inner frames."""
        start, end = self._ends(members, inner)
        lanes = [self.lane_of[element.id] for element in members]
        first_lane, last_lane = min(lanes), max(lanes)
        side = self._side_of_name(start, end, first_lane, last_lane)
        reach = {}
        for at, lane in ((ABOVE, first_lane), (BELOW, last_lane)):
            skyline = self.skylines[lane]
            reach[at] = skyline.height(at, start, end) + self.gaps.padding
            skyline.raised(at, start, end, reach[at] + (frame.side_label if at == side else 0.0))
        self.frames[frame.id] = FrameSpan(
            start, end, first_lane, last_lane, reach[ABOVE], reach[BELOW], side
        )

    def _side_of_name(self, start: float, end: float, first_lane: int, last_lane: int) -> int:
        """The side of the names in the middle, so that frames are named alike; else the outer one.

        The outer one is that of frames in other lanes over which, or under which, anything stands.
        """
        side = self.free_side[first_lane if first_lane < 0 else last_lane]
        usual = self.free_side.get(0, side)
        if side == usual or first_lane <= 0 <= last_lane:
            return side
        for name, lane in self.lane_of.items():
            is_between = lane < first_lane if usual == ABOVE else lane > last_lane
            if is_between and self.along.start[name] < end and self.along.end[name] > start:
                return side
        return usual

    def _ends(self, members: list[Element], inner: list[FrameSpan]) -> tuple[float, float]:
        spans = [(span.start, span.end) for span in inner]
        return frame_ends(members, spans, self.elements, self.chains, self.along, self.gaps)


def loop_ends(
    loop: Wire, elements: Mapping[str, Element], along: Along, gaps: Gaps
) -> tuple[float, float]:
    """Where along the flow a loop leaves and arrives: beside the middles, where skips arrive.

    It leaves at the end of what is so short that it would all but touch such a one.
    """
    places = []
    for name, sign in ((loop.source, 1.0), (loop.target, -1.0)):
        aside = elements[name].aside
        # a loop of its own has its ends there
        share = _PAST_LOOP if aside is not None and aside.turns else _BESIDE_MIDDLE
        if sign > 0.0 and share * elements[name].length < gaps.skip / 2.0:
            share = 0.5
        places.append(along.middle(name) + sign * share * elements[name].length)
    return places[0], places[1]


def frame_ends(
    members: Sequence[Element],
    inner: Sequence[tuple[float, float]],
    elements: Mapping[str, Element],
    chains: Chains,
    along: Along,
    gaps: Gaps,
) -> tuple[float, float]:
    """Where a frame round some elements and inner frames begins and ends along the flow."""
    padding = gaps.padding
    inset = padding / 2.0 if gaps.inset is None else gaps.inset
    names = {element.id for element in members}
    start = min(_written(elements[name], along)[0] for name in names) - padding
    end = max(_written(elements[name], along)[1] for name in names) + padding
    for name in names:
        for wire in chains.incoming[name]:
            is_fork = wire.source not in names and wire.source in along.fork
            if is_fork and (gaps.inset is None or _all_read_in(wire.source, names, chains)):
                course = chains.course[wire.id]
                at = along.fork[wire.source]
                if course in (Course.ALONG, Course.FORK) and at > along.end[wire.source]:
                    start = min(start, at - inset)
    for first, last in inner:
        start, end = min(start, first - padding), max(end, last + padding)
    return start, end


def _all_read_in(name: str, names: Collection[str], chains: Chains) -> bool:
    """Whether nothing outside a frame reads an element, so that its wires part in the frame."""
    return all(wire.target in names for wire in chains.outgoing[name])


def _written(element: Element, along: Along) -> tuple[float, float]:
    """From where to where along the flow an element reaches, with what is written under it."""
    start, end, under = along.start[element.id], along.end[element.id], element.under
    if under is None:
        return start, end
    return min(start, start + under.start), max(end, start + under.end)


def placed_across(
    network: Network,
    chains: Chains,
    lanes: tuple[int, ...],
    along: Along,
    gaps: Gaps,
    far: Collection[str] = (),
) -> Across:
    """Lays rows, wires and frames beside each other; time about linear in what is drawn.

    Wires that are `far` are left out.
    """
    rows = _Rows(network, chains, lanes, along, gaps, far)
    near = [wire for wire in network.wires if wire.id not in far]
    members: dict[str, list[Element]] = {frame.id: [] for frame in network.frames}
    for element in network.elements:
        for around in element.frames:
            members[around].append(element)
    pieces: list[tuple[float, int, str, Wire | Frame | Element]] = []
    spans: dict[str, float] = {}
    for wire in near:
        if chains.course[wire.id] is Course.SKIP:
            span = along.middle(wire.target) - along.fork[wire.source]
            pieces.append((span, 0, wire.id, wire))
    for loop in network.loops:
        span = abs(along.middle(loop.source) - along.middle(loop.target))
        pieces.append((span, 1, loop.id, loop))
    for frame in network.frames:
        own = members[frame.id]
        if own:
            # with the forks before it, so that it goes round what skips all of it
            start, end = frame_ends(own, [], rows.elements, chains, along, gaps)
            spans[frame.id] = end - start + 2.0 * gaps.padding
            pieces.append((spans[frame.id], 2, frame.id, frame))
    for element in network.elements:
        if element.beyond is not None:
            span = max((spans[name] for name in element.frames), default=0.0)
            pieces.append((span, 3, element.id, element))
    inner: dict[str, list[FrameSpan]] = {frame.id: [] for frame in network.frames}
    loop_lanes: dict[str, int] = {}
    for _, kind, name, piece in sorted(pieces, key=lambda one: one[:3]):
        if isinstance(piece, Frame):
            rows.lay_round(piece, members[name], inner[name])
            outside = members[name][0].frames
            for outer in outside[: outside.index(name)]:
                inner[outer].append(rows.frames[name])
            continue
        if isinstance(piece, Element):
            if piece.beyond is not None:
                rows.lay_beyond(name, rows.lane_of[name], piece.beyond)
            continue
        lane = rows.lane_of[piece.source]
        side, within = rows.free_side[lane], False
        if kind:
            lane, side = rows.way_of_loop(piece)
            loop_lanes[name] = lane
            first, last = sorted((along.middle(piece.source), along.middle(piece.target)))
            # its label is on the side of what it leads to
            source = rows.lane_of[piece.source]
            within = source != lane and (source > lane) == (side == BELOW)
        else:
            first, last = along.fork[piece.source], along.middle(piece.target)
        rows.lay_beside(piece, lane, side, first, last, within)
    channel_lanes = _channels(near, rows)
    beside = channel_lanes | loop_lanes
    axes = _axes(rows)
    return Across(
        axes, rows.free_side, rows.heights, beside, rows.frames, rows.beyond, frozenset(rows.turned)
    )


def exit_of(
    wire: Wire, chains: Chains, along: Along, across: FrameSpan | None, gaps: Gaps
) -> float:
    """Where along the flow a wire between rows leaves the row that it comes from."""
    if wire.source in along.fork:
        return along.fork[wire.source]
    end = along.end[wire.source] if across is None else across.end
    return end + gaps.between / 2.0


def _channels(wires: Sequence[Wire], rows: _Rows) -> dict[str, int]:
    """Runs the wires between rows that do not run along the row they come from."""
    chosen: dict[str, int] = {}
    waiting: list[tuple[float, str, Wire, float, float]] = []
    for wire in wires:
        course = rows.chains.course[wire.id]
        if course is Course.CROSS or wire.id in rows.chains.links:
            leaves = exit_of(wire, rows.chains, rows.along, outermost(wire, rows), rows.gaps)
            arrives = rows.along.middle(wire.target)
            first, last = min(leaves, arrives), max(leaves, arrives)
            waiting.append((last - first, wire.id, wire, first, last))
    for _, _, wire, first, last in sorted(waiting, key=lambda one: one[:2]):
        lane, source = rows.lane_of[wire.target], rows.lane_of[wire.source]
        side = ABOVE if source < lane else BELOW
        if source == lane:
            side = rows.free_side[lane]
        rows.lay_beside(wire, lane, side, first, last)
        chosen[wire.id] = lane
    return chosen


def outermost(wire: Wire, rows: _Rows) -> FrameSpan | None:
    """The largest frame of a wire's source that does not hold its target."""
    target = rows.elements[wire.target].frames
    left = [name for name in rows.elements[wire.source].frames if name not in target]
    return rows.frames[left[0]] if left else None


def _free_sides(lanes: set[int]) -> dict[int, int]:
    above, below = sum(lane < 0 for lane in lanes), sum(lane > 0 for lane in lanes)
    middle = ABOVE if above <= below else BELOW
    return {lane: middle if lane == 0 else (ABOVE if lane < 0 else BELOW) for lane in lanes}


def _axes(rows: _Rows) -> dict[int, float]:
    """The axis of each lane, as near to the middle one as what is between allows."""
    axes = {0: 0.0}
    lanes, apart = rows.skylines, rows.gaps.lanes
    for away in (ABOVE, BELOW):
        # how far a lane reaches away from the middle, and how far back to it
        reaches = {lane: sky.reach(away) for lane, sky in lanes.items()}
        for lane in sorted((lane for lane in lanes if lane * away > 0), key=abs):
            own, back = lanes[lane], lanes[lane].reach(-away)
            farthest = -np.inf
            for other, axis in reversed(axes.items()):
                if other not in lanes:
                    farthest = max(farthest, away * axes[lane - away] + apart)
                elif away * axis + max(reaches[other] + back, 0.0) + apart > farthest:
                    between = (own, lanes[other]) if away == ABOVE else (lanes[other], own)
                    place = away * axis + max(clearance(*between), 0.0) + apart
                    farthest = max(farthest, place)
            axes[lane] = away * farthest
    return axes
