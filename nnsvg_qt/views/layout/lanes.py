"""Which row each chain takes: the longest is in the middle, the others above and below it.

Rows follow the layer table from above down; of several chains on a side the shorter are nearer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from itertools import combinations

from nnsvg_qt.views.layout.along import Along
from nnsvg_qt.views.layout.chains import Chains, Course
from nnsvg_qt.views.layout.elements import Gaps, Network, Wire

Span = tuple[float, float]

_FEWEST_CHAINS = 3
"""Of fewer chains none stands between two others."""
_MOST_CHAINS = 40
"""Of more none change places."""


def lanes_of(
    network: Network, chains: Chains, along: Along, gaps: Gaps, far: Collection[str] = ()
) -> tuple[int, ...]:
    """The lane of each chain: 0 in the middle, negative above; no two chains meet in a lane.

    Networks that no wire joins stand below each other: their lanes are apart. For wires that are
    `far` no lane is kept.
    """
    table = {element.id: row for row, element in enumerate(network.elements)}
    frames: dict[str, set[str]] = {}
    for element in network.elements:
        for name in element.frames:
            frames.setdefault(name, set()).add(element.id)
    lanes = [0] * len(chains.chains)
    base = 0
    for component in _components(chains):
        own = _lanes_of_component(network, component, chains, along, gaps, table, far, frames)
        lowest = min(own.values())
        for number, lane in own.items():
            lanes[number] = base + lane - (lowest if base else 0)
        base = max(lanes[number] for number in own) + 1
    return tuple(lanes)


def _components(chains: Chains) -> list[list[int]]:
    """Chains that wires join, in the order of the table."""
    parent = list(range(len(chains.chains)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for wires in chains.outgoing.values():
        for wire in wires:
            one, other = root(chains.chain_of[wire.source]), root(chains.chain_of[wire.target])
            parent[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = {}
    for number in range(len(chains.chains)):
        found.setdefault(root(number), []).append(number)
    return list(found.values())


def _lanes_of_component(
    network: Network,
    numbers: list[int],
    chains: Chains,
    along: Along,
    gaps: Gaps,
    table: dict[str, int],
    far: Collection[str],
    frames: dict[str, set[str]],
) -> dict[int, int]:
    middle = max(numbers, key=lambda number: (len(chains.chains[number]), -number))
    rows = sorted((along.start[name], table[name]) for name in chains.chains[middle])
    starts = [start for start, _ in rows]
    after = {element.id: element.after for element in network.elements}
    spans = {number: _span(number, chains, along, gaps, far, after) for number in numbers}
    taken: dict[int, list[Span]] = {}
    lanes = {middle: 0}
    others = [number for number in numbers if number != middle]
    others.sort(
        key=lambda n: (spans[n][1] - after[chains.chains[n][-1]] - spans[n][0], n),
    )
    labelled = {element.id for element in network.elements if element.under is not None}
    looped = {end for loop in network.loops for end in (loop.source, loop.target)} & labelled
    skipped = {
        wire.target
        for name in chains.chains[middle]
        for wire in chains.outgoing[name]
        if chains.course[wire.id] is Course.SKIP
    }
    for number in others:
        span = spans[number]
        chain = chains.chains[number]
        beside = [
            row for _, row in rows[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        ]
        first = min(table[name] for name in chains.chains[number])
        # what stands wholly before the middle one leads down to it
        goes_above = first < min(beside) if beside else span[1] <= starts[0]
        if labelled and not chains.incoming[chain[0]]:
            read = {wire.target for wire in chains.outgoing[chain[-1]]}
            is_kept = labelled & skipped or any(_meet(span, one) for one in taken.get(-1, ()))
            goes_above = goes_above and not (is_kept and labelled.isdisjoint(read))
        elif looped:
            goes_above = goes_above or any(w.target in looped for w in chains.outgoing[chain[-1]])
        step = -1 if goes_above else 1
        lane = step
        while any(_meet(span, other) for other in taken.get(lane, ())):
            lane += step
        taken.setdefault(lane, []).append(span)
        lanes[number] = lane
    lanes = _in_order_of_table(lanes, spans, chains, table)
    lanes = _hung_outside(lanes, spans, chains, along)
    lanes = _out_of_frames(lanes, spans, chains, along, frames)
    if any(chains.chain_of[name] in lanes for held in frames.values() for name in held):
        # what stands in frames has its place with the others of them
        return lanes
    return _out_of_the_way(lanes, spans, chains, along, gaps, far)


def _out_of_the_way(
    lanes: dict[int, int],
    spans: dict[int, Span],
    chains: Chains,
    along: Along,
    gaps: Gaps,
    far: Collection[str],
) -> dict[int, int]:
    """Chains change places where a wire between others would lead through what stands in one."""
    if not _FEWEST_CHAINS <= len(lanes) <= _MOST_CHAINS:
        return lanes
    clear = gaps.skip / 2.0
    # by which chains a wire leads up or down, whatever lanes they are in
    upright = []
    for number in lanes:
        for name in chains.chains[number]:
            for wire in chains.outgoing[name]:
                at = None if wire.id in far else _upright(wire, chains, along)
                if at is None:
                    continue
                there = [
                    one
                    for one in lanes
                    if any(
                        along.start[own] - clear < at < along.end[own] + clear
                        for own in chains.chains[one]
                    )
                ]
                if there:
                    ends = chains.chain_of[wire.source], chains.chain_of[wire.target]
                    upright.append((*ends, there))

    def in_the_way(lanes: dict[int, int]) -> int:
        count = 0
        for one, other, there in upright:
            low, high = sorted((lanes[one], lanes[other]))
            count += sum(low < lanes[number] < high for number in there)
        return count

    least = in_the_way(lanes)
    for one, other in combinations(sorted(lanes, key=lambda n: (abs(lanes[n]), n)), 2):
        if not least:
            break
        if lanes[one] * lanes[other] <= 0 or lanes[one] == lanes[other]:
            continue
        tried = {**lanes, one: lanes[other], other: lanes[one]}
        is_free = not any(
            tried[number] == tried[moved] and _meet(spans[number], spans[moved])
            for moved in (one, other)
            for number in lanes
            if number != moved
        )
        if is_free and (count := in_the_way(tried)) < least:
            lanes, least = tried, count
    return lanes


def _upright(wire: Wire, chains: Chains, along: Along) -> float | None:
    """Where a wire between two chains leads up or down past what is between them."""
    course = chains.course[wire.id]
    if course in (Course.ALONG, Course.SKIP) or wire.id in chains.links:
        return None
    if course is Course.JOIN:
        return along.middle(wire.target)
    return along.fork.get(wire.source)


def _out_of_frames(
    lanes: dict[int, int],
    spans: dict[int, Span],
    chains: Chains,
    along: Along,
    frames: dict[str, set[str]],
) -> dict[int, int]:
    """Chains that would run through a frame, though nothing of them is in it, run beyond it."""
    for held in frames.values():
        members = [number for number in lanes if held & set(chains.chains[number])]
        if not members:
            continue
        inside = [name for number in members for name in chains.chains[number] if name in held]
        start = min(along.start[name] for name in inside)
        end = max(along.end[name] for name in inside)
        low, high = min(lanes[n] for n in members), max(lanes[n] for n in members)
        for number in sorted(set(lanes) - set(members), key=lambda one: (abs(lanes[one]), one)):
            chain = chains.chains[number]
            first, last = along.start[chain[0]], along.end[chain[-1]]
            if not low <= lanes[number] <= high or not _meet((start, end), (first, last)):
                continue
            step = -1 if lanes[number] < 0 else 1
            lane = (low if step < 0 else high) + step
            while any(lanes[n] == lane and _meet(spans[number], spans[n]) for n in lanes):
                lane += step
            lanes[number] = lane
    above, below = (
        sorted({n for n in lanes.values() if n * side > 0}, key=abs) for side in (-1, 1)
    )
    close = {0: 0}
    close |= {lane: -place for place, lane in enumerate(above, 1)}
    close |= {lane: place for place, lane in enumerate(below, 1)}
    return {number: close[lane] for number, lane in lanes.items()}


def _in_order_of_table(
    lanes: dict[int, int], spans: dict[int, Span], chains: Chains, table: dict[str, int]
) -> dict[int, int]:
    """Chains with the same span on a side change places, so that rows follow the table.

    So do those without inputs that lead to the same readers.
    """
    alike: dict[tuple[Span, bool], list[int]] = {}
    for number, lane in lanes.items():
        if lane:
            alike.setdefault((spans[number], lane < 0), []).append(number)
    for numbers in alike.values():
        own = sorted(lanes[number] for number in numbers)
        by_table = sorted(numbers, key=lambda n: min(table[name] for name in chains.chains[n]))
        lanes |= dict(zip(by_table, own, strict=True))
    read: dict[tuple[frozenset[str], bool], list[int]] = {}
    for number, lane in lanes.items():
        chain = chains.chains[number]
        if lane and not chains.incoming[chain[0]]:
            readers = frozenset(wire.target for wire in chains.outgoing[chain[-1]])
            read.setdefault((readers, lane < 0), []).append(number)
    for numbers in read.values():
        # of inputs to one reader the shorter was nearer to it
        own = sorted(lanes[number] for number in numbers)
        by_table = sorted(numbers, key=lambda n: min(table[name] for name in chains.chains[n]))
        places = dict(zip(by_table, own, strict=True))
        is_free = not any(
            lanes[other] == place and _meet(spans[one], spans[other])
            for one, place in places.items()
            for other in lanes
            if other not in places
        )
        if is_free:
            lanes |= places
    return lanes


def _hung_outside(
    lanes: dict[int, int], spans: dict[int, Span], chains: Chains, along: Along
) -> dict[int, int]:
    """Branches that lead to nothing else hang outside of those that they part from.

    So all hang alike, whether they part from the middle or from another branch. What comes into
    one from elsewhere must do so behind the end of what it hangs from.
    """
    for number, lane in lanes.items():
        chain = chains.chains[number]
        (first, *more) = chains.incoming[chain[0]] or (None,)
        if first is None or more or any(chains.outgoing[chain[-1]]):
            continue
        parent = chains.chain_of[first.source]
        inner = lanes[parent]
        if lane * inner <= 0 or abs(inner) <= abs(lane):
            continue
        end = along.end[chains.chains[parent][-1]]
        met = [
            along.middle(name)
            for name in chain
            for wire in chains.incoming[name]
            if chains.chain_of[wire.source] not in (number, parent)
        ]
        places = {number: inner, parent: lane}
        is_free = not any(
            lanes[other] == place and _meet(spans[one], spans[other])
            for one, place in places.items()
            for other in lanes
            if other not in places
        )
        if is_free and all(at > end for at in met):
            lanes |= places
    return lanes


def _span(
    number: int,
    chains: Chains,
    along: Along,
    gaps: Gaps,
    far: Collection[str],
    after: Mapping[str, float],
) -> Span:
    """What a chain, what is written behind it, and its wires take along the flow."""
    chain = chains.chains[number]
    first, last = along.start[chain[0]], along.end[chain[-1]] + after[chain[-1]]
    for wire in chains.incoming[chain[0]]:
        if wire.id not in chains.links and wire.id not in far:
            first = min(first, along.fork.get(wire.source, along.end[wire.source]))
    for wire in chains.outgoing[chain[-1]]:
        if wire.id not in chains.links and wire.id not in far:
            last = max(last, along.middle(wire.target))
    return first - gaps.elbow, last + gaps.elbow


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
