"""Where the items of each rank stand across the flow: wires straight wherever they can be.

The way of Brandes and Köpf: chains of items are aligned four times, towards each corner, and each
item stands in the middle of the inner two of its places.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nnsvg_qt.views.graph.levels import Item, Level
from nnsvg_qt.views.graph.ordering import Link, links_of


def put_across(level: Level) -> None:
    """Gives each item its x, and moves ports where that makes a wire straight."""
    links = links_of(level)
    conflicts = _conflicts(links)
    items = level.items
    found: list[list[float]] = []
    for is_up in (False, True):
        for is_right in (False, True):
            found.append(_aligned(level, links, conflicts, is_up, is_right))
    widths = [
        max((x + item.right for x, item in zip(places, items, strict=True)), default=0.0)
        - min((x - item.left for x, item in zip(places, items, strict=True)), default=0.0)
        for places in found
    ]
    smallest = widths.index(min(widths))
    low = min(found[smallest], default=0.0)
    high = max(found[smallest], default=0.0)
    for number, places in enumerate(found):
        shift = high - max(places, default=0.0) if number % 2 else low - min(places, default=0.0)
        found[number] = [x + shift for x in places]
    for item, four in zip(items, zip(*found, strict=True), strict=True):
        _, one, other, _ = sorted(four)
        item.x = round((one + other) / 2.0, 3)
    _pushed_apart(level)
    _straightened(links)
    left = min((item.x - item.left for item in items), default=0.0)
    for item in items:
        item.x -= left
    level.width = max((item.x + item.right for item in items), default=0.0)


def apart(one: Item, other: Item) -> float:
    """The least way from the line of an item to that of the next one in its rank."""
    return one.right + max(one.gap, other.gap) + other.left


def _conflicts(links: Sequence[Sequence[Link]]) -> set[tuple[int, int]]:
    """Links that are bent rather than others.

    They cross one between two lanes, which stays straight; or lead to or from a lane where another
    leads from item to item.
    """
    found: set[tuple[int, int]] = set()
    for between in links:
        plain = [(upper, lower) for upper, _, lower, _ in between if not _is_lane(upper, lower)]
        leaving = {upper.number for upper, _ in plain}
        direct = {lower.number for _, lower in plain}
        found |= {
            (upper.number, lower.number)
            for upper, _, lower, _ in between
            if (lower.form == "lane" and upper.form != "lane" and upper.number in leaving)
            or (upper.form == "lane" and lower.form != "lane" and lower.number in direct)
        }
        inner = sorted(
            (upper.order, lower.order)
            for upper, _, lower, _ in between
            if upper.form == "lane" and lower.form == "lane"
        )
        if not inner:
            continue
        for upper, _, lower, _ in between:
            if upper.form == "lane" and lower.form == "lane":
                continue
            for above, below in inner:
                if (upper.order - above) * (lower.order - below) < 0:
                    found.add((upper.number, lower.number))
                    break
    return found


def _is_lane(*items: Item) -> bool:
    return any(item.form == "lane" for item in items)


def _aligned(
    level: Level,
    links: Sequence[Sequence[Link]],
    conflicts: set[tuple[int, int]],
    is_up: bool,
    is_right: bool,
) -> list[float]:
    sign = -1 if is_right else 1
    ranks = [rank[::-1] if is_right else rank for rank in level.ranks]
    if is_up:
        ranks = ranks[::-1]
    place = {item.number: k for rank in ranks for k, item in enumerate(rank)}
    neighbours: dict[int, list[tuple[Item, float, float]]] = {}
    for between in links:
        for upper, out, lower, into in between:
            if (upper.number, lower.number) in conflicts:
                continue
            if is_up:
                neighbours.setdefault(upper.number, []).append((lower, into, out))
            else:
                neighbours.setdefault(lower.number, []).append((upper, out, into))
    count = len(level.items)
    root, following = list(range(count)), list(range(count))
    shift = [0.0] * count
    for rank in ranks:
        reached = -1
        for item in rank:
            known = neighbours.get(item.number)
            if not known:
                continue
            nearest = min(abs(own) for _, _, own in known) + 1e-6
            known = [one for one in known if abs(one[2]) <= nearest]
            known.sort(key=lambda one: (place[one[0].number], sign * one[1]))
            middle = (len(known) - 1) / 2.0
            for other, theirs, own in known[int(middle) : int(middle + 0.5) + 1]:
                if following[item.number] != item.number or reached >= place[other.number]:
                    continue
                following[other.number] = item.number
                root[item.number] = root[other.number]
                following[item.number] = root[item.number]
                shift[item.number] = shift[other.number] + theirs - own
                reached = place[other.number]
    return _compacted(level, ranks, root, shift, sign)


def _compacted(
    level: Level,
    ranks: Sequence[Sequence[Item]],
    root: Sequence[int],
    shift: Sequence[float],
    sign: int,
) -> list[float]:
    """The places of the items, chains as near to each other as they may be."""
    count = len(level.items)
    before: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    after: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for rank in ranks:
        for one, other in pairwise(rank):
            least = apart(one, other) if sign > 0 else apart(other, one)
            least += sign * (shift[one.number] - shift[other.number])
            first, second = root[one.number], root[other.number]
            before[second].append((first, least))
            after[first].append((second, least))
    order = _in_order(count, root, before, after)
    at = [0.0] * count
    for block in order:
        at[block] = max((at[one] + least for one, least in before[block]), default=0.0)
    for block in reversed(order):
        if after[block]:
            at[block] = max(at[block], min(at[one] - least for one, least in after[block]))
    return [sign * at[root[k]] + shift[k] for k in range(count)]


def _in_order(
    count: int,
    root: Sequence[int],
    before: Sequence[Sequence[tuple[int, float]]],
    after: Sequence[Sequence[tuple[int, float]]],
) -> list[int]:
    waiting = [len(one) for one in before]
    ready = [k for k in range(count) if root[k] == k and not waiting[k]]
    for block in ready:
        for one, _ in after[block]:
            waiting[one] -= 1
            if not waiting[one]:
                ready.append(one)
    return ready


def _pushed_apart(level: Level) -> None:
    """Where the middle of four places would let items meet, the later ones give way."""
    for rank in level.ranks:
        for one, other in pairwise(rank):
            other.x = max(other.x, one.x + apart(one, other))


def _straightened(links: Sequence[Sequence[Link]]) -> None:
    """Moves ports along the sides of boxes where a wire would jump by a little."""
    used: set[tuple[int, bool]] = set()
    for between in links:
        for upper, out, lower, into in between:
            gap = (lower.x + into) - (upper.x + out)
            if abs(gap) < 1e-6 or (lower.form == "lane" and upper.form == "lane"):
                continue
            for item, wire_at, is_exit, way in (
                (lower, into, False, -gap),
                (upper, out, True, gap),
            ):
                key = item.number, is_exit
                ports = item.exits if is_exit else item.entries
                room = min(item.slack, item.spare) if is_exit and way > 0 else item.slack
                if abs(way) <= room and len(ports) == 1 and key not in used:
                    used.add(key)
                    (number,) = ports
                    ports[number] = wire_at + way
                    break
