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
_MOST_MOVES = 6
_LARGEST_CIRCLE = 60
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
    crossings = _apart(level)
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
        count = _put_on_tracks(found)[0]
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


def _apart(level: Level) -> list[dict[tuple[int, str], _Crossing]]:
    """The lines across, where ports are moved of which each would have to lie over the other."""
    crossings = _crossings(level)
    for _ in range(_MOST_MOVES):
        meeting = [one for between in crossings for one in _put_on_tracks(between)[1]]
        if not sum(any(_moved_apart(one, level) for one in circle) for circle in meeting):
            break
        crossings = _crossings(level)
    return crossings


@dataclass(frozen=True)
class _Meeting:
    """Two lines across, of which the way down from the first lies on the one to the second."""

    first: _Crossing
    bottom: float
    second: _Crossing
    top: float


def _moved_apart(meeting: _Meeting, level: Level) -> bool:
    """Moves a port or a lane at one of two ways that lie on each other; whether one is moved."""
    first, second = meeting.first.wire, meeting.second.wire
    way = 1.0 if (meeting.bottom, meeting.first.start) > (meeting.top, meeting.bottom) else -1.0
    for upper, lower in _steps(first):
        is_it = abs(_entry(lower, first) - meeting.bottom) < 1e-6
        if is_it and _exit(upper, first) in meeting.first.tops:
            at = (meeting.top + step * (_SAME + 1.0) for step in (way, -way))
            if any(_put_at(lower, lower.entries, first.number, x, level) for x in at):
                return True
    for upper, _ in _steps(second):
        # what is written at several that leave a box needs its room
        is_alone = upper.form == "lane" or len(upper.exits) < 2
        if is_alone and abs(_exit(upper, second) - meeting.top) < 1e-6:
            at = (meeting.bottom + step * (_SAME + 1.0) for step in (-way, way))
            if any(_put_at(upper, upper.exits, second.number, x, level) for x in at):
                return True
    return False


def _put_at(item: Item, ports: dict[int, float], number: int, x: float, level: Level) -> bool:
    """Leads a wire to a place, if it has room there; whether it does."""
    if item.form == "lane":
        beside = (one for one in level.ranks[item.rank] if one is not item)
        if any(one.x - one.left - _SAME < x < one.x + one.right + _SAME for one in beside):
            return False
        item.x = x
        return True
    at = x - item.x
    others = (place for one, place in ports.items() if one != number)
    is_free = all(abs(place - at) > _SAME for place in others)
    if item.form != "box" or abs(at) > min(item.left, item.right) - 4.0 or not is_free:
        return False
    ports[number] = at
    return True


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
            for rank, lane in wire.lanes_back.items():
                below = wire.lanes_back.get(rank + 1)
                if below is not None and abs(below.x - lane.x) > 1e-6:
                    found[rank][wire.number, "back"] = _Crossing(
                        wire, below.x, tops=[lane.x], bottoms=[below.x]
                    )
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


def _put_on_tracks(
    between: dict[tuple[int, str], _Crossing],
) -> tuple[int, list[list[_Meeting]]]:
    """Gives each line across its track, and says how many there are.

    And of each circle of which each would have to be above the next what would open it.
    """
    found = [*between.values()]
    meeting: list[list[_Meeting]] = []
    if not found:
        return 0, meeting
    tops = sorted((x, k) for k, one in enumerate(found) for x in one.tops)
    above: list[set[int]] = [set() for _ in found]
    ends: dict[tuple[int, int], tuple[float, float]] = {}
    for k, one in enumerate(found):
        for x in one.bottoms:
            for at, other in _near(tops, x):
                if other != k:
                    # its line from above ends before this one's begins
                    above[k].add(other)
                    ends[k, other] = x, at
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
            circle = [k, *sorted(left - {k})] if len(left) <= _LARGEST_CIRCLE else [k]
            meeting.append(
                [
                    _Meeting(found[one], ends[one, other][0], found[other], ends[one, other][1])
                    for one in circle
                    for other in sorted(above[one] & left)
                ]
            )
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
    return len(tracks), meeting


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
                middle = level_of(rank, "back")
                assert middle is not None
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
