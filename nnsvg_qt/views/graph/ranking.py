"""The ranks of a level: everything below what it reads, wherever there is no circle."""

from __future__ import annotations

from nnsvg_qt.views.graph.levels import Item, Level, Wire


def ranked(level: Level) -> None:
    """Gives each item its rank, and wires lanes through the ranks that they pass."""
    items = level.items
    for number, item in enumerate(items):
        item.number = number
    inner = [item for item in items if item.form in ("box", "frame")]
    reads: list[list[int]] = [[] for _ in items]
    feeds: list[list[int]] = [[] for _ in items]
    waits: list[tuple[int, int]] = []
    for wire in level.wires:
        for target in wire.targets if not wire.is_feedback else ():
            if wire.source is target:
                continue
            if wire.is_control:
                waits.append((wire.source.number, target.number))
                continue
            feeds[wire.source.number].append(target.number)
            reads[target.number].append(wire.source.number)
    backward = _backward(inner, feeds)
    order = _ordered(items, feeds, backward)
    if waits:
        _let_wait(waits, feeds, reads, backward, inner)
        order = _ordered(items, feeds, backward)
    for number in order:
        item = items[number]
        if item.form == "box" or item.form == "frame":
            above = [
                items[one].rank + 1
                for one in reads[number]
                if (one, number) not in backward and items[one].form != "entry"
            ]
            item.rank = max(above, default=1)
    for number in reversed(order):
        # what reads nothing stands over the first that reads it
        item = items[number]
        if item.form in ("box", "frame") and not any(
            items[one].form != "entry" for one in reads[number]
        ):
            below = [
                items[one].rank - 1
                for one in feeds[number]
                if (number, one) not in backward and items[one].form in ("box", "frame")
            ]
            if below and not reads[number]:
                item.rank = max(1, min(below))
    last = max((item.rank for item in inner), default=0)
    for item in items:
        if item.form == "entry":
            item.rank = 0
        elif item.form == "exit":
            item.rank = last + 1
    level.ranks = [[] for _ in range(last + 2)]
    for wire in level.wires:
        _with_lanes(wire, level)
    for item in level.items:
        level.ranks[item.rank].append(item)


def _let_wait(
    waits: list[tuple[int, int]],
    feeds: list[list[int]],
    reads: list[list[int]],
    backward: set[tuple[int, int]],
    inner: list[Item],
) -> None:
    """Lets items stand below those that they wait for, as far as nothing that they read forbids."""
    waits = [(source, target) for source, target in waits if target not in feeds[source]]
    for source, target in waits:
        feeds[source].append(target)
    against = _backward(inner, feeds) - backward
    if against - {*waits}:
        # it would turn something that is read
        against = {*waits}
    for source, target in waits:
        if (source, target) in against:
            feeds[source].remove(target)
        else:
            reads[target].append(source)


def _backward(inner: list[Item], feeds: list[list[int]]) -> set[tuple[int, int]]:
    """The edges that lead back to what comes before, by a walk in the order of the file."""
    found: set[tuple[int, int]] = set()
    state: dict[int, int] = {}
    for item in inner:
        if item.number in state:
            continue
        state[item.number] = 1
        walk = [(item.number, iter(feeds[item.number]))]
        while walk:
            number, rest = walk[-1]
            for following in rest:
                known = state.get(following)
                if known == 1:
                    found.add((number, following))
                elif known is None:
                    state[following] = 1
                    walk.append((following, iter(feeds[following])))
                    break
            else:
                state[number] = 2
                walk.pop()
    return found


def _ordered(
    items: list[Item], feeds: list[list[int]], backward: set[tuple[int, int]]
) -> list[int]:
    waiting = [0] * len(items)
    for number, following in enumerate(feeds):
        for one in following:
            if (number, one) not in backward:
                waiting[one] += 1
    ready = [number for number, count in enumerate(waiting) if not count]
    for number in ready:
        for one in feeds[number]:
            if (number, one) not in backward:
                waiting[one] -= 1
                if not waiting[one]:
                    ready.append(one)
    return ready


def _with_lanes(wire: Wire, level: Level) -> None:
    start = wire.source.rank
    below = [item.rank for item in wire.targets if item.rank > start]
    above = [item.rank for item in wire.targets if item.rank <= start]
    for rank in range(start + 1, max(below, default=0)):
        wire.lanes[rank] = _lane(wire, rank, level)
    if above:
        for rank in range(min(above), start + 1):
            wire.lanes_back[rank] = _lane(wire, rank, level)


def _lane(wire: Wire, rank: int, level: Level) -> Item:
    lane = Item("lane", 0.0, 0.0, 0.0, wire=wire.number)
    lane.rank = rank
    lane.number = len(level.items)
    level.items.append(lane)
    return lane
