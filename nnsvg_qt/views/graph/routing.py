"""The lines of the wires: along the flow through the ranks, across it between them.

Between two ranks each wire that does not go straight on has a track of its own, wherever another
would lie on it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise

from nnsvg_qt.views.graph.levels import Item, Level, Wire

TRACK = 8.0
"""Between two lines across the flow, px."""
LEAST = 12.0
"""Between the last line across and the rank below: the head of an arrow, and a bit."""
STRAIGHT = 20.0
"""Between two ranks of which no wire bends."""
_SAME = 5.0
"""Lines along the flow that are nearer than this lie on each other."""

Point = tuple[float, float]


@dataclass(eq=False)
class _Crossing:
    """A line across the flow of one wire, between two ranks."""

    wire: Wire
    start: float
    tops: list[float] = field(default_factory=list)
    bottoms: list[float] = field(default_factory=list)
    track: int = 0

    @property
    def left(self) -> float:
        return min(*self.tops, *self.bottoms, self.start)

    @property
    def right(self) -> float:
        return max(*self.tops, *self.bottoms, self.start)


def put_along(level: Level) -> None:
    """Gives each item its y, and each wire its lines."""
    crossings = _crossings(level)
    y = 0.0
    tops: list[float] = []
    rooms: list[tuple[float, float]] = []
    for rank, items in enumerate(level.ranks):
        height = max((item.height for item in items), default=0.0)
        tops.append(y)
        for item in items:
            item.y = y + (height - item.height) / 2.0 if item.form == "box" else y
        y += height
        if rank + 1 == len(level.ranks):
            break
        label = max((item.label for item in items), default=0.0)
        found = crossings[rank]
        count = _put_on_tracks(found)
        first = y + max(label + 4.0 if label else 0.0, TRACK)
        rooms.append((first, TRACK))
        y = first + (count - 1) * TRACK + LEAST if count else y + max(label + LEAST, STRAIGHT)
        if not any(item.form != "entry" for item in items) and not count:
            y = tops[-1] + height + LEAST
        if all(item.form == "exit" for item in level.ranks[rank + 1]) and not count:
            y = tops[-1] + height + max(label, LEAST)
    level.height = y
    for wire in level.wires:
        _routed(wire, crossings, rooms)


def _crossings(level: Level) -> list[dict[tuple[int, str], _Crossing]]:
    """By the rank above them, and by wire, the lines across."""
    found: list[dict[tuple[int, str], _Crossing]] = [{} for _ in level.ranks]
    for wire in level.wires:
        for upper, lower in _steps(wire):
            start, end = _exit(upper, wire), _entry(lower, wire)
            key = wire.number, "down"
            known = found[upper.rank].get(key)
            if known is None:
                known = found[upper.rank][key] = _Crossing(wire, start, tops=[start])
            known.bottoms.append(end)
        if wire.lanes_back:
            low = wire.lanes_back[wire.source.rank]
            start = _exit(wire.source, wire)
            key = wire.number, "down"
            known = found[wire.source.rank].get(key)
            if known is None:
                known = _Crossing(wire, start, tops=[start])
                found[wire.source.rank][key] = known
            known.tops.append(low.x)
            for target in wire.targets:
                if target.rank <= wire.source.rank:
                    lane = wire.lanes_back[target.rank]
                    turn = found[target.rank - 1].setdefault(
                        (wire.number, "up"), _Crossing(wire, lane.x)
                    )
                    turn.bottoms += [lane.x, _entry(target, wire)]
    for between in found:
        for key in [key for key, one in between.items() if one.right - one.left < 1e-6]:
            del between[key]
    return found


def _steps(wire: Wire) -> list[tuple[Item, Item]]:
    """The pairs of a rank and the next that a wire leads through, downward."""
    found = []
    source = wire.source
    for rank in sorted(wire.lanes):
        upper = source if rank - 1 == source.rank else wire.lanes[rank - 1]
        found.append((upper, wire.lanes[rank]))
    for target in wire.targets:
        if target.rank > source.rank:
            upper = source if target.rank - 1 == source.rank else wire.lanes[target.rank - 1]
            found.append((upper, target))
    return found


def _exit(item: Item, wire: Wire) -> float:
    return item.x + (item.exits.get(wire.number, 0.0) if item.form != "lane" else 0.0)


def _entry(item: Item, wire: Wire) -> float:
    return item.x + (item.entries.get(wire.number, 0.0) if item.form != "lane" else 0.0)


def _put_on_tracks(between: dict[tuple[int, str], _Crossing]) -> int:
    """Gives each line across its track, and says how many there are."""
    found = [*between.values()]
    if not found:
        return 0
    tops = sorted((x, k) for k, one in enumerate(found) for x in one.tops)
    above: list[set[int]] = [set() for _ in found]
    for k, one in enumerate(found):
        for x in one.bottoms:
            for _, other in _near(tops, x):
                if other != k:
                    # its line from above ends before this one's begins
                    above[k].add(other)
    below: list[set[int]] = [set() for _ in found]
    waiting = [len(own) for own in above]
    for k, own in enumerate(above):
        for other in own:
            below[other].add(k)

    def key(k: int) -> tuple[float, int]:
        one = found[k]
        goes_right = one.right - one.start >= one.start - one.left
        return (-one.start if goes_right else one.start), k

    ready = [key(k) for k in range(len(found)) if not waiting[k]]
    heapify(ready)
    left = set(range(len(found)))
    tracks: list[list[tuple[float, float]]] = []
    while left:
        if not ready:
            # in a circle; the first gives way
            k = min(left, key=lambda one: (waiting[one], key(one)))
        else:
            k = heappop(ready)[1]
            if k not in left:
                continue
        left.discard(k)
        one = found[k]
        track = max((found[other].track + 1 for other in above[k] if other not in left), default=0)
        while track < len(tracks) and any(
            one.left < end + _SAME and begin < one.right + _SAME for begin, end in tracks[track]
        ):
            track += 1
        while track >= len(tracks):
            tracks.append([])
        tracks[track].append((one.left, one.right))
        one.track = track
        for other in below[k]:
            waiting[other] -= 1
            if not waiting[other]:
                heappush(ready, key(other))
    return len(tracks)


def _near(tops: list[tuple[float, int]], x: float) -> list[tuple[float, int]]:
    first = bisect_left(tops, (x - _SAME, -1))
    found = []
    while first < len(tops) and tops[first][0] < x + _SAME:
        found.append(tops[first])
        first += 1
    return found


def _routed(
    wire: Wire,
    crossings: list[dict[tuple[int, str], _Crossing]],
    rooms: list[tuple[float, float]],
) -> None:
    """The lines of a wire: the trunk to the farthest that reads it, then each branch."""

    def level_of(rank: int, form: str) -> float | None:
        found = crossings[rank].get((wire.number, form))
        return None if found is None else rooms[rank][0] + found.track * rooms[rank][1]

    source = wire.source
    forward = sorted(
        (target for target in wire.targets if target.rank > source.rank),
        key=lambda target: (-target.rank, abs(_entry(target, wire) - _exit(source, wire))),
    )
    for number, target in enumerate(forward):
        points: list[Point] = []
        way = [source, *(wire.lanes[rank] for rank in sorted(wire.lanes)), target]
        if number:
            # from where it leaves the trunk
            upper = source if target.rank - 1 == source.rank else wire.lanes[target.rank - 1]
            way = [upper, target]
        for upper, lower in pairwise(way):
            start, end = _exit(upper, wire), _entry(lower, wire)
            at = level_of(upper.rank, "down")
            branches = at is not None and _branches(wire, upper, forward)
            if not points and not number:
                points.append((start, _foot(upper)))
            if branches and at is not None:
                # a corner here is sharp, under a dot
                if not number:
                    wire.lines.append((None, [*points, (start, at)]))
                    wire.dots.append((start, at))
                points = [(start, at), (end, at)]
            elif at is not None and abs(start - end) > 1e-6:
                points += [(start, at), (end, at)]
            if lower is target:
                points.append((end, lower.y + lower.inset))
        wire.lines.append((target, points))
    for target in wire.targets:
        if target.rank > source.rank:
            continue
        low = level_of(source.rank, "down")
        start, lane = _exit(source, wire), wire.lanes_back[source.rank]
        points = [(start, _foot(source))]
        if low is not None:
            points += [(start, low), (lane.x, low)]
            if forward:
                wire.dots.append((start, low))
                points = [(start, low), (lane.x, low)]
        for rank in range(source.rank - 1, target.rank - 1, -1):
            following = wire.lanes_back[rank]
            if abs(following.x - lane.x) > 1e-6:
                middle = rooms[rank][0]
                points += [(lane.x, middle), (following.x, middle)]
            lane = following
        high = level_of(target.rank - 1, "up")
        end = _entry(target, wire)
        if high is not None:
            points += [(lane.x, high), (end, high)]
        points.append((end, target.y + target.inset))
        wire.lines.append((target, points))


def _branches(wire: Wire, upper: Item, forward: list[Item]) -> bool:
    """Whether a wire leads from an item to more than one of the next rank, or back as well."""
    followers = sum(one.rank == upper.rank + 1 for one in forward)
    followers += upper.rank + 1 in wire.lanes
    followers += upper is wire.source and bool(wire.lanes_back)
    return followers > 1


def _foot(item: Item) -> float:
    """Where the lines of an item begin."""
    return item.y + item.height - item.inset
