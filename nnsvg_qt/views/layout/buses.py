"""Wires that lead from one row of a broken flow to a later one, past the rows between.

Such a wire leaves its row down into the gap under it, runs out to the margin beyond the ends of the
rows, down there, and in through the gap over the row of its reader. Wires to one reader join, and
those from one source part where they must.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from math import inf

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import outlines
from nnsvg_qt.views.layout.skyline import ABOVE, BELOW

_BESIDE = 0.5
"""How near a wire may pass beside an element, px."""


@dataclass(frozen=True)
class End:
    """How a bus leaves its source or enters its target: `points`, then straight out of the row.

    `side` is the one of the row on which it leaves; `points` run away from the element.
    """

    row: int
    points: tuple[Point, ...]
    side: int

    @property
    def at(self) -> float:
        """Where along the flow it leaves the row."""
        return self.points[-1][0]


@dataclass(frozen=True)
class Bus:
    """A wire between two rows; those of one `key` share their way."""

    wire: str
    key: str
    leaves: End
    enters: End

    @property
    def first_gap(self) -> int:
        """The gap through which it leaves: `n` lies over row `n`."""
        return self.leaves.row + (self.leaves.side == BELOW)

    @property
    def last_gap(self) -> int:
        """The gap through which it enters."""
        return self.enters.row + (self.enters.side == BELOW)


def level_part(route: Route) -> int:
    """The number of the longest part of a route along the flow: that which can be led away."""
    parts = list(zip(route.points, route.points[1:], strict=False))
    lengths = [b[0] - a[0] if a[1] == b[1] else -1.0 for a, b in parts]
    return lengths.index(max(lengths))


def buses_of(
    layout: Layout,
    network: Network,
    wires: Collection[str],
    row_of: Callable[[float], int],
    gaps: Gaps,
) -> list[Bus] | None:
    """How the wires leave their rows and enter others; None where a box is in the way of one."""
    if not wires:
        return []
    keys = bus_keys(network, layout)
    taken: dict[tuple[str, int], set[str]] = {}
    for wire in network.wires:
        (_, before), (along, last) = layout.routes[wire.id].points[-2:]
        if wire.id not in wires and along > layout.boxes[wire.target].start:
            side = ABOVE if before < last else BELOW
            taken.setdefault((wire.target, side), set()).add(wire.id)
    reaches = dict(
        zip((one.id for one in network.elements), outlines(layout, network), strict=False)
    )
    straight = {
        w.source for w in network.wires if w.id not in wires and is_straight(layout.routes[w.id])
    }
    led = straight & set(layout.forks)
    # where all that parts from a row leads round rows, it parts right behind its source
    kept = {
        w.source
        for w in network.wires
        if w.id not in wires and layout.forks.get(w.source) in layout.routes[w.id].points
    }
    frames = {element.id: element.frames for element in network.elements}
    found = []
    for wire in network.wires:
        if wire.id not in wires:
            continue
        inside = set(frames[wire.source]) - set(frames[wire.target])
        edge = max((layout.frames[name].end for name in inside), default=-inf)
        source = layout.boxes[wire.source]
        if row_of(edge) != row_of(source.end) or _is_shut(layout, source, source.end, edge):
            # of a frame that goes on in the next row, or holds more on the way there
            edge = -inf
        is_led, is_kept = wire.source in led, wire.source in kept
        leaves = _leaving(layout, reaches, wire.source, is_led, is_kept, edge, row_of, gaps)
        entered = set(frames[wire.target]) - set(frames[wire.source])
        edge = min((layout.frames[name].start for name in entered), default=inf)
        target = layout.boxes[wire.target]
        if _is_shut(layout, target, edge, target.start):
            edge = inf
        enters = _entering(layout, reaches, wire, keys[wire.id], row_of, gaps, taken, edge)
        if leaves is None or enters is None:
            return None
        taken.setdefault((wire.target, enters.side), set()).add(keys[wire.id])
        found.append(Bus(wire.id, keys[wire.id], leaves, enters))
    return found


def bus_keys(network: Network, layout: Layout) -> dict[str, str]:
    """With which others each wire would share its way: those from its source or to its reader."""
    leading = [wire for wire in network.wires if not is_straight(layout.routes[wire.id])]
    sources = Counter(wire.source for wire in leading)
    readers = Counter(wire.target for wire in leading)
    return {
        wire.id: f"from {wire.source}"
        if sources[wire.source] > readers[wire.target]
        else f"to {wire.target}"
        for wire in network.wires
    }


def is_straight(route: Route) -> bool:
    """Whether a wire runs along its row and nowhere else."""
    return len(route.points) == 2 and route.points[0][1] == route.points[1][1]


def stacked_beside_led(layout: Layout, network: Network) -> frozenset[str]:
    """The wires to one reader that run over each other in its row, while others are led there.

    What they come from stands higher and higher for that, though it is like that of the others.
    """
    ends: dict[str, list[str]] = {}
    for wire in network.wires:
        if wire.id in layout.led:
            ends.setdefault(wire.target, [])
    frames = {one.id: one.frames for one in network.elements}
    for wire in network.wires:
        target, route = frames[wire.target], layout.routes[wire.id]
        if wire.target not in ends or wire.id in layout.led or is_straight(route):
            continue
        if set(frames[wire.source]) - set(target) and not route.leads_back:
            ends[wire.target].append(wire.id)
    found = set[str]()
    for wires in ends.values():
        levels = {round(layout.routes[name].points[0][1], 3) for name in wires}
        if len(levels) > 1 and len(levels) == len(wires):
            found.update(wires)
    return frozenset(found)


def _leaving(
    layout: Layout,
    reaches: Mapping[str, Rectangle],
    source: str,
    is_led: bool,
    parts: bool,
    edge: float,
    row_of: Callable[[float], int],
    gaps: Gaps,
) -> End | None:
    """`is_led`: another wire leads along the row to where those of the source part.

    `parts`: others of the source part where its fork is. `edge` is the end of the frames that are
    left.
    """
    box = layout.boxes[source]
    end = (box.end, box.middle[1])
    parting = (max(box.end + gaps.between / 2.0, edge + gaps.skip / 2.0), end[1])
    fork = layout.forks.get(source, parting)
    # where a row ends between a layer and its fork, what leads on enters the next one there
    if is_led or (parts and row_of(fork[0]) == row_of(box.end)):
        parting = fork
    points: tuple[Point, ...] = (parting,) if is_led else (end, parting)
    # where a row ends between a layer and its fork, that is in the next one
    row = row_of(points[0][0])
    # out of a branch over the row right away, not across the row
    sides = (ABOVE, BELOW) if points[-1][1] < -_BESIDE else (BELOW, ABOVE)
    for side in sides:
        if _is_free(layout, reaches, points[-1], side, row, row_of):
            return End(row, points, side)
    return None


def _entering(
    layout: Layout,
    reaches: Mapping[str, Rectangle],
    wire: Wire,
    key: str,
    row_of: Callable[[float], int],
    gaps: Gaps,
    taken: Mapping[tuple[str, int], Collection[str]],
    edge: float,
) -> End | None:
    """`edge` is the beginning of the frames that are entered."""
    box = layout.boxes[wire.target]
    row = row_of(box.start)
    along = layout.routes[wire.id].points[-1][0]
    front = (box.start, box.middle[1])
    turn = (box.start - gaps.between / 2.0, box.middle[1])
    fork = layout.forks.get(wire.source, front)
    if is_straight(layout.routes[wire.id]) and row_of(fork[0]) == row:
        turn = fork
    way: tuple[Point, ...] = (front, turn)
    outside = edge - gaps.skip / 2.0
    if outside < turn[0] and row_of(edge) == row:
        # from before the frame, not along its side
        way = (front, *(() if turn == front else (turn,)), (outside, turn[1]))
    ways: list[tuple[int, tuple[Point, ...]]] = [(side, way) for side in (ABOVE, BELOW)]
    if along > box.start:
        sides: list[tuple[int, tuple[Point, ...]]]
        sides = [(ABOVE, ((along, box.above),)), (BELOW, ((along, box.below),))]
        # where others on its way enter, else where fewest do
        others = {side: taken.get((wire.target, side), ()) for side in (ABOVE, BELOW)}
        sides.sort(key=lambda way: (key not in others[way[0]], len(others[way[0]])))
        # in front it meets the wire along the row
        ways = sides + ways
    for side, points in ways:
        if _is_free(layout, reaches, points[-1], side, row, row_of):
            return End(row, points, side)
    return None


def _is_shut(layout: Layout, element: Rectangle, start: float, end: float) -> bool:
    """Whether another element stands on the way along the row to or from the middle of one."""
    return start < end and any(
        box.start < end and start < box.end and box.above < element.middle[1] < box.below
        for box in layout.boxes.values()
        if box != element
    )


def _is_free(
    layout: Layout,
    reaches: Mapping[str, Rectangle],
    place: Point,
    side: int,
    row: int,
    row_of: Callable[[float], int],
) -> bool:
    """Whether nothing is in the way from a place out of the row, not even what is written there."""
    at, start = place
    return not any(
        box.start - _BESIDE < at < box.end + _BESIDE
        and (box.below > start + 1e-6 if side == BELOW else box.above < start - 1e-6)
        # what is written beside an element may reach over the end of its row, which is what counts
        and row_of(layout.boxes[name].middle[0]) == row
        for name, box in reaches.items()
    )


@dataclass(frozen=True)
class Tracks:
    """The places of buses in the gaps between rows and beyond their ends, counted from 0.

    `under` are those next to the row over a gap, `over` those next to the row under it, by gap and
    key; `beyond` those in the margin, by key.
    """

    under: Mapping[tuple[int, str], int]
    over: Mapping[tuple[int, str], int]
    beyond: Mapping[str, int]

    def count(self, gap: int, side: int) -> int:
        """How many tracks a gap has next to the row on a side of it."""
        tracks = self.over if side == BELOW else self.under
        return sum(1 for number, _ in tracks if number == gap)

    @property
    def width(self) -> int:
        """How many tracks the margin has."""
        return max(self.beyond.values(), default=-1) + 1


def tracks_of(buses: Sequence[Bus]) -> Tracks:
    """Places for all buses: what leads the shorter way is nearer to the rows."""
    under: dict[tuple[int, str], int] = {}
    over: dict[tuple[int, str], int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for bus in sorted(buses, key=lambda one: (one.last_gap - one.first_gap, one.wire)):
        for end, gap in ((bus.leaves, bus.first_gap), (bus.enters, bus.last_gap)):
            if end is bus.enters and bus.first_gap == bus.last_gap:
                continue
            # the gap under a row has the tracks of that row at its upper edge
            tracks = under if end.side == BELOW else over
            if (gap, bus.key) not in tracks:
                tracks[gap, bus.key] = sum(1 for number, _ in tracks if number == gap)
        if bus.first_gap != bus.last_gap:
            own = (*spans.get(bus.key, ()), bus.first_gap, bus.last_gap)
            spans[bus.key] = (min(own), max(own))
    beyond: dict[str, int] = {}
    for key, (low, high) in sorted(spans.items(), key=lambda one: (one[1][1] - one[1][0], one)):
        taken = {
            track
            for other, track in beyond.items()
            if spans[other][0] <= high and low <= spans[other][1]
        }
        beyond[key] = next(number for number in range(len(spans)) if number not in taken)
    return Tracks(under, over, beyond)


def bus_route(
    bus: Bus,
    route: Route,
    tracks: Tracks,
    extents: Sequence[Rectangle],
    moves: Sequence[tuple[float, float]],
    margin: float,
    skip: float,
) -> Route:
    """The course of a bus between rows that are placed; `margin` is where their margin begins."""

    def level(gap: int, end: End) -> float:
        if end.side == BELOW:
            return extents[gap - 1].below + (tracks.under[gap, bus.key] + 1) * skip
        return extents[gap].above - (tracks.over[gap, bus.key] + 1) * skip

    def placed(end: End) -> list[Point]:
        along, across = moves[end.row]
        return [(x + along, y + across) for x, y in end.points]

    start, end = placed(bus.leaves), placed(bus.enters)
    first = level(bus.first_gap, bus.leaves)
    between = [(start[-1][0], first)]
    if bus.first_gap == bus.last_gap:
        between.append((end[-1][0], first))
    else:
        last = level(bus.last_gap, bus.enters)
        beyond = margin + (tracks.beyond[bus.key] + 1) * skip
        between += [(beyond, first), (beyond, last), (end[-1][0], last)]
    return Route((*start, *between, *reversed(end)), skips=route.skips)
