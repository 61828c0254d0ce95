"""Which networks are ladders: a way down, a way up, and rungs from the one to the other.

As an encoder–decoder is drawn in a narrow column: what is handed over stands level, each rung in a
row of its own, so that rows are as many as there are rungs and not as long as a size has layers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import combinations, pairwise, product

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.terraces import longest_path

LEAST_RUNGS = 2
"""Of fewer there is nothing to be seen of a ladder."""
MOST_ELEMENTS = 150
"""Of more no page is high enough."""
_MOST_CAPS = 40
"""Lengths of the way down that are tried."""
_MOST_ENDS = 3
"""Rows of one side of a rung for which it is seen where they rather end."""
_LONGEST_TURN = 40
"""Elements of which it is seen how both sides and the row under them are about as long."""
_Places = list[tuple[tuple[int, int], tuple[int, int]]]
"""Rows from the top, each as the places of its way down and of its way up, from and until."""
_LATELY: Latest[_Places | None] = Latest(32)
"""The rows that were found lately: of most edits a number is all that is another one."""


@dataclass(frozen=True)
class Rung:
    """What leads level across: from the end of a row of the way down to the beginning of one up.

    `elements` stand on it; `wires` lead from one to the next of them, its ends among these.
    """

    source: int
    target: int
    elements: tuple[str, ...]
    wires: tuple[Wire, ...]


@dataclass(frozen=True)
class Ladder:
    """A network as a ladder: its way from end to end, its rungs from the outermost.

    `along` are the wires from each place of the way to the next, `inner` those that skip some of
    one side. No row ends behind a place that is `bound` to the next.
    """

    path: tuple[str, ...]
    rungs: tuple[Rung, ...]
    along: tuple[Wire, ...]
    inner: tuple[Wire, ...]
    bound: frozenset[int]


def ladder_of(network: Network) -> Ladder | None:
    """The network as a ladder; None where it is none."""
    if network.loops or not 0 < len(network.elements) <= MOST_ELEMENTS:
        return None
    path = longest_path(network)
    place = {name: number for number, name in enumerate(path)}
    along: dict[int, Wire] = {}
    leaving: dict[str, list[Wire]] = {}
    arriving: dict[str, list[Wire]] = {}
    over = []
    for wire in network.wires:
        source, target = place.get(wire.source), place.get(wire.target)
        if source is None or target is None:
            leaving.setdefault(wire.source, []).append(wire)
            arriving.setdefault(wire.target, []).append(wire)
        elif target == source + 1 and source not in along:
            along[source] = wire
        else:
            over.append(Rung(source, target, (), (wire,)))
    beside = [one.id for one in network.elements if one.id not in place]
    branches = _branches(beside, leaving, arriving, place)
    if branches is None:
        return None
    found = _parted([*over, *branches], len(path))
    if found is None:
        return None
    rungs, inner = found
    bound = {at for one in inner for at in range(one.source, one.target)}
    frames: dict[str, list[int]] = {}
    for one in network.elements:
        for frame in one.frames:
            if one.id not in place:
                return None
            frames.setdefault(frame, []).append(place[one.id])
    for places in frames.values():
        bound |= set(range(min(places), max(places)))
    ends = {at for rung in rungs for at in (rung.source, rung.target - 1)}
    if bound & ends:
        return None
    return Ladder(
        tuple(path),
        tuple(rungs),
        tuple(along[number] for number in range(len(path) - 1)),
        tuple(wire for one in inner for wire in one.wires),
        frozenset(bound),
    )


def _branches(
    beside: Collection[str],
    leaving: Mapping[str, Sequence[Wire]],
    arriving: Mapping[str, Sequence[Wire]],
    place: Mapping[str, int],
) -> list[Rung] | None:
    """Chains of what is not on the way, from a place of it to another; None where some is none."""
    found, seen = [], set()
    for name in beside:
        (before, *more) = arriving.get(name, ()) or (None,)
        if before is None or more:
            return None
        if before.source not in place:
            continue
        wires, elements, at = [before], [name], name
        seen.add(name)
        while True:
            ways = leaving.get(at, ())
            if len(ways) != 1:
                return None
            wires.append(ways[0])
            at = ways[0].target
            if at in place:
                break
            if at in seen:
                return None
            seen.add(at)
            elements.append(at)
        found.append(Rung(place[before.source], place[at], tuple(elements), tuple(wires)))
    return found if len(seen) == len(beside) else None


def _parted(over: Sequence[Rung], length: int) -> tuple[list[Rung], list[Rung]] | None:
    """The rungs, and what skips elements of one side; by the turn over which most rungs lead."""
    best: tuple[list[Rung], list[Rung]] | None = None
    for turn in range(1, length):
        rungs = sorted(
            (one for one in over if one.source < turn <= one.target), key=lambda one: one.source
        )
        inner = [one for one in over if not one.source < turn <= one.target]
        is_more = best is None or len(rungs) > len(best[0])
        if is_more and len(rungs) >= LEAST_RUNGS and _is_nested(rungs, inner):
            best = rungs, inner
    return best


def _is_nested(rungs: Sequence[Rung], inner: Sequence[Rung]) -> bool:
    """Whether rungs lie in each other, and what else skips some elements lies between them."""
    if any(one.elements for one in inner):
        return False
    for outer, next_one in pairwise(rungs):
        if not (outer.source < next_one.source and outer.target >= next_one.target):
            return False
    last = rungs[-1]
    return last.target > last.source + 1


def rows_of(
    ladder: Ladder,
    elements: Mapping[str, Element],
    gaps: Gaps,
    length: float,
    across: float,
    anchor: Callable[[Element], float],
    ends_at: Collection[str] = (),
) -> _Places | None:
    """The rows from the top, each as the places of its way down and of its way up, from and until.

    As few as there can be, in columns for both sides that are together no longer than `length`
    without what is `across` between them; None where there is none. The lowest has no way up.
    Rows are in one line at the `anchor` of what ends their way down or begins their way up. Of as
    many, those are chosen most of which end behind what they rather end at.
    """
    lengths = _Lengths(ladder, elements, gaps, anchor, ends_at)
    rungs = tuple((rung.source, rung.target) for rung in ladder.rungs)
    key = rungs, lengths.key, length, across
    found = _LATELY.of(key, lambda: _found_rows(rungs, lengths, length, across))
    return None if found is None else list(found)


def _found_rows(
    rungs: Sequence[tuple[int, int]], lengths: _Lengths, length: float, across: float
) -> _Places | None:
    count = len(lengths.gaps)
    starts = [0, *(source + 1 for source, _ in rungs)]
    ends = [count, *(target for _, target in rungs)]
    downs = [(starts[n], starts[n + 1]) for n in range(len(rungs))]
    ups = [(ends[n + 1], ends[n]) for n in range(len(rungs))]
    turn = starts[-1], ends[-1]
    caps = sorted(
        {
            round(taken, 6)
            for first, last in downs
            for start in range(first, last)
            for end in range(start + 1, last + 1)
            if (taken := lengths.of(start, end)) < length - across
        }
    )
    # of many lengths some are as good as all
    caps = caps[:: 1 + len(caps) // _MOST_CAPS]
    best: tuple[int, int, float, _Places] | None = None
    ways = (lengths.ends, frozenset[int]()) if lengths.ends else (lengths.ends,)
    for cap, way in product(caps, ways):
        other = length - across - cap
        rows: _Places = []
        for down, up in zip(downs, ups, strict=True):
            left, right = lengths.broken(*down, cap), lengths.broken(*up, other)
            if left is None or right is None:
                break
            many = max(len(left), len(right))
            left = lengths.broken(*down, cap, many, way) or left
            right = lengths.broken(*up, other, many, way) or right
            rows += _side_by_side(left, right[::-1], down, up)
        else:
            lowest = _turn(lengths, turn, _Room(cap, other, length, way))
            if lowest is None or lengths.together([*rows, *lowest[:-1]]) > length - across + 1e-6:
                continue
            rows += lowest
            widest = max(
                lengths.of(*down) + (across + lengths.of(*up) if up[1] > up[0] else 0.0)
                for down, up in rows
            )
            torn = lengths.torn(rows)
            if best is None or (len(rows), torn, widest) < best[:3]:
                best = len(rows), torn, widest, rows
    return None if best is None else best[3]


def _side_by_side(
    left: Sequence[tuple[int, int]],
    right: Sequence[tuple[int, int]],
    down: tuple[int, int],
    up: tuple[int, int],
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Rows of both sides, the lowest of which is that of the rung."""
    many = max(len(left), len(right))
    left = [(down[0], down[0])] * (many - len(left)) + list(left)
    right = [(up[1], up[1])] * (many - len(right)) + list(right)
    return list(zip(left, right, strict=True))


@dataclass(frozen=True)
class _Room:
    """How long rows at the turn may be, px: of the left and of the right side, and one alone."""

    left: float
    right: float
    alone: float
    ends: Collection[int]
    """The places before which rows rather end."""


def _turn(
    lengths: _Lengths,
    turn: tuple[int, int],
    room: _Room,
) -> list[tuple[tuple[int, int], tuple[int, int]]] | None:
    """The lowest rows: one from the left to the right, or some of both sides and that."""
    first, last = turn
    rows: list[tuple[tuple[int, int], tuple[int, int]]] = []
    while lengths.of(first, last) > room.alone:
        found = _halved(lengths, (first, last), room)
        if found is None:
            # as much of both sides as there is room for
            start = lengths.until(first, last, room.left)
            end = None if start is None else lengths.since(start, last, room.right)
            if start is None or end is None or start >= end:
                return None
            found = start, end
        start, end = found
        rows.append(((first, start), (end, last)))
        first, last = start, end
    return [*rows, ((first, last), (last, last))]


def _halved(
    lengths: _Lengths,
    turn: tuple[int, int],
    room: _Room,
) -> tuple[int, int] | None:
    """Where both sides of a row end that leave as much for the one under it; None without room."""
    first, last = turn
    if last - first > _LONGEST_TURN:
        return None
    best: tuple[int, float, int, int] | None = None
    left, right, alone = room.left, room.right, room.alone
    for start in range(first + 1, last):
        for end in range(start + 1, last):
            parts = lengths.of(first, start), lengths.of(end, last), lengths.of(start, end)
            is_whole = {start - 1, end - 1} & lengths.bound
            if is_whole or parts[0] > left or parts[1] > right or parts[2] > alone:
                continue
            cost = len({start, end} - {*room.ends}), max(parts)
            if best is None or cost < best[:2]:
                best = *cost, start, end
    return None if best is None else best[2:]


class _Lengths:
    """How long parts of the way are, px."""

    def __init__(
        self,
        ladder: Ladder,
        elements: Mapping[str, Element],
        gaps: Gaps,
        anchor: Callable[[Element], float],
        ends_at: Collection[str],
    ) -> None:
        self.bound = ladder.bound
        self.ends = frozenset(at + 1 for at, name in enumerate(ladder.path) if name in ends_at)
        """The places before which rows rather end."""
        self.anchors = [anchor(elements[name]) for name in ladder.path]
        forking = {wire.source for wire in ladder.inner}
        self.sums = [0.0]
        self.gaps = []
        for name in ladder.path:
            one = elements[name]
            gap = gaps.between if one.gap_after is None else one.gap_after
            gap += gaps.fork if name in forking else 0.0
            self.gaps.append(gap)
            self.sums.append(self.sums[-1] + one.length + gap)

    @property
    def key(self) -> Hashable:
        """All that is read of the way."""
        return *self.sums, *self.gaps, *self.anchors, frozenset(self.bound), self.ends

    def of(self, start: int, end: int) -> float:
        """From the beginning of a place to the end of the one before another."""
        return self.sums[end] - self.sums[start] - self.gaps[end - 1] if end > start else 0.0

    def together(self, rows: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> float:
        """How long both columns are: the last of each row down is in one line, the first up too."""
        before = behind = ahead = after = 0.0
        for (first, last), (start, end) in rows:
            if last > first:
                rest = self.of(last - 1, last) - self.anchors[last - 1]
                before, behind = max(before, self.of(first, last) - rest), max(behind, rest)
            if end > start:
                first_half = self.anchors[start]
                ahead, after = max(ahead, first_half), max(after, self.of(start, end) - first_half)
        return before + behind + ahead + after

    def broken(
        self,
        start: int,
        end: int,
        most: float,
        many: int | None = None,
        ends: Collection[int] = (),
    ) -> list[tuple[int, int]] | None:
        """A part in rows no longer than that, of about the same length: as few, or so many.

        They rather end before some places.
        """
        if start == end:
            return []
        fewest = self._fewest(start, end, most)
        if fewest is None:
            return None
        many = fewest if many is None else many
        if ends and 1 < many <= _MOST_ENDS and end - start <= _LONGEST_TURN:
            return self._rows_at(ends, start, end, most, many)
        low, high = 0.0, most
        for _ in range(16):
            middle = (low + high) / 2.0
            count = self._fewest(start, end, middle)
            low, high = (low, middle) if count is not None and count <= many else (middle, high)
        return self._rows(start, end, high)

    def _rows_at(
        self, ends: Collection[int], start: int, end: int, most: float, many: int
    ) -> list[tuple[int, int]] | None:
        """So many rows no longer than that, most of which end where they rather do."""
        found: list[tuple[int, float, list[tuple[int, int]]]] = []
        for inner in combinations(range(start + 1, end), many - 1):
            rows = list(pairwise((start, *inner, end)))
            longest = max(self.of(*row) for row in rows)
            if longest <= most and not any(at - 1 in self.bound for at in inner):
                found.append((len({*inner} - {*ends}), longest, rows))
        return min(found)[2] if found else None

    def torn(self, rows: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> int:
        """How many of the rows end elsewhere than where they rather do."""
        if not self.ends:
            return 0
        begun = {first for (first, last), _ in rows if last > first}
        begun |= {end for _, (start, end) in rows if end > start}
        return len(begun - self.ends - {0, len(self.gaps)})

    def _fewest(self, start: int, end: int, most: float) -> int | None:
        rows = self._rows(start, end, most)
        return None if rows is None else len(rows)

    def until(self, start: int, end: int, most: float) -> int | None:
        """Where the longest row from a place on ends; None where none is that short."""
        found = None
        for at in range(start + 1, end + 1):
            if self.of(start, at) > most + 1e-6:
                break
            if at == end or at - 1 not in self.bound:
                found = at
        return found

    def since(self, start: int, end: int, most: float) -> int | None:
        """Where the longest row up to a place begins; None where none is that short."""
        found = None
        for at in range(end - 1, start - 1, -1):
            if self.of(at, end) > most + 1e-6:
                break
            if at == start or at - 1 not in self.bound:
                found = at
        return found

    def _rows(self, start: int, end: int, most: float) -> list[tuple[int, int]] | None:
        rows, first = [], start
        while first < end:
            until = self.until(first, end, most)
            if until is None:
                return None
            rows.append((first, until))
            first = until
        return rows
