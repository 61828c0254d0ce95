"""The order of the items in each rank, so that few wires cross."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from nnsvg_qt.views.graph.levels import Item, Level

_ROUNDS = 8
_MOST_COUNTED = 20_000
"""Wires up to which crossings are counted exactly."""

Link = tuple[Item, float, Item, float]
"""From an item of a rank, at a port, to one of the next, at a port."""


def links_of(level: Level) -> list[list[Link]]:
    """What leads from each rank to the next."""
    found: list[list[Link]] = [[] for _ in level.ranks]
    for wire in level.wires:
        number = wire.number
        source = wire.source
        for target in wire.targets:
            above = target.rank - 1
            if target.rank > source.rank:
                upper = source if above == source.rank else wire.lanes[above]
                found[above].append(
                    (upper, upper.exits.get(number, 0.0), target, target.entries.get(number, 0.0))
                )
        for rank, lane in wire.lanes.items():
            upper = source if rank - 1 == source.rank else wire.lanes[rank - 1]
            found[rank - 1].append((upper, upper.exits.get(number, 0.0), lane, 0.0))
        for rank, lane in wire.lanes_back.items():
            if rank + 1 in wire.lanes_back:
                found[rank].append((lane, 0.0, wire.lanes_back[rank + 1], 0.0))
    return found


def put_in_order(level: Level) -> None:
    """Orders each rank by what its items are connected with, there and back."""
    links = links_of(level)
    ranks = level.ranks
    for rank in ranks:
        _number(rank)
    _spread(level, links)
    best, fewest = _orders(ranks), _crossings(links)
    for turn in range(_ROUNDS):
        if not fewest:
            break
        if turn % 2 == 0:
            for k in range(1, len(ranks)):
                _by_middle(ranks[k], links[k - 1], upward=False)
        else:
            for k in range(len(ranks) - 2, -1, -1):
                _by_middle(ranks[k], links[k], upward=True)
        now = _crossings(links)
        if now < fewest:
            best, fewest = _orders(ranks), now
    for rank, order in zip(ranks, best, strict=True):
        rank[:] = order
        _number(rank)


def _number(rank: Sequence[Item]) -> None:
    for place, item in enumerate(rank):
        item.order = place


def _orders(ranks: Sequence[list[Item]]) -> list[list[Item]]:
    return [list(rank) for rank in ranks]


def _spread(level: Level, links: Sequence[Sequence[Link]]) -> None:
    """A first order: each rank as a walk from the top comes to its items."""
    followers: dict[int, list[Item]] = {}
    for between in links:
        for upper, _, lower, _ in sorted(between, key=lambda link: link[1]):
            followers.setdefault(upper.number, []).append(lower)
    seen: set[int] = set()
    fresh: list[list[Item]] = [[] for _ in level.ranks]
    for rank in level.ranks:
        for item in rank:
            waiting = [item]
            while waiting:
                one = waiting.pop()
                if one.number in seen:
                    continue
                seen.add(one.number)
                fresh[one.rank].append(one)
                waiting += reversed(followers.get(one.number, []))
    for rank, order in zip(level.ranks, fresh, strict=True):
        rank[:] = order
        _number(rank)


def _by_middle(rank: list[Item], links: Sequence[Link], upward: bool) -> None:
    sums: dict[int, list[float]] = {}
    for upper, out, lower, into in links:
        one, other, at = (upper, lower, into) if upward else (lower, upper, out)
        width = max(other.left + other.right, 1.0)
        place = other.order + 0.5 * (at + other.left - width / 2.0) / width
        found = sums.setdefault(one.number, [0.0, 0.0])
        found[0] += place
        found[1] += 1.0
    keyed = []
    for place, item in enumerate(rank):
        found = sums.get(item.number, [0.0, 0.0])
        keyed.append((found[0] / found[1] if found[1] else None, place, item))
    # what is connected with nothing there keeps its place
    free = iter(sorted((one for one in keyed if one[0] is not None), key=lambda one: one[:2]))
    rank[:] = [item if middle is None else next(free)[2] for middle, _, item in keyed]
    _number(rank)


def _crossings(links: Sequence[Sequence[Link]]) -> int:
    if sum(map(len, links)) > _MOST_COUNTED:
        return 0
    return sum(_crossings_between(between) for between in links)


def _crossings_between(links: Sequence[Link]) -> int:
    ends = sorted(((upper.order, out), (lower.order, into)) for upper, out, lower, into in links)
    found, seen = 0, list[tuple[float, float]]()
    for _, end in ends:
        found += len(seen) - bisect_left(seen, (end[0], end[1] + 1e-9))
        insort(seen, end)
    return found
