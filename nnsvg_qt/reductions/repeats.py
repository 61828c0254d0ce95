"""Finds runs of equal blocks in a sequence and folds them, also within each other.

Two windows of the canonical order are the same block exactly when their elements have the same
tokens, one after the other: a token holds what an element does and how far before it lies what it
reads. No names are looked at. Candidates for the length of a block are the distances between equal
runs of tokens of doubling length, so that time stays near linear.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from nnsvg_qt.reductions.naming import common_scope
from nnsvg_qt.reductions.network import Network

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]

MOST_CANDIDATES = 24
"""Lengths of blocks that are tried for each length of the runs that tell them."""

MOST_OFFSETS = 6
"""Beginnings of the first copy that are tried where a run leaves several."""


@dataclass(frozen=True, slots=True)
class Run:
    """Copies of a block, one after the other, each reading what the one before puts out.

    `exit` is the element of the first copy that the second one reads. Where the first copy
    differs, `extra` are the elements that only it has.
    """

    copies: tuple[tuple[Item, ...], ...]
    exit: int
    extra: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Module:
    """Items that are a part of their own: one thing leads in, one leads out."""

    items: tuple[Item, ...]
    name: str = ""


Item = int | Run | Module
"""An element, by its place, or several as one."""


def first_of(item: Item) -> int:
    """The place of an item's first element."""
    while not isinstance(item, int):
        item = (item.copies[0] if isinstance(item, Run) else item.items)[0]
    return item


def end_of(item: Item) -> int:
    """The place behind an item's last element."""
    while not isinstance(item, int):
        item = (item.copies[-1] if isinstance(item, Run) else item.items)[-1]
    return item + 1


def elements_of(items: Sequence[Item]) -> range:
    """The places of all elements of neighbouring items."""
    return range(first_of(items[0]), end_of(items[-1])) if items else range(0)


def moved(item: Item, by: int) -> Item:
    """The item of the same structure so many places further on."""
    if isinstance(item, int):
        return item + by
    if isinstance(item, Module):
        return Module(tuple(moved(one, by) for one in item.items), item.name)
    copies = tuple(tuple(moved(one, by) for one in copy) for copy in item.copies)
    return Run(copies, item.exit + by, frozenset(one + by for one in item.extra))


class Tokens:
    """Numbers for what elements and items are, equal where these are the same."""

    def __init__(self, network: Network, similar: bool = False) -> None:
        self._numbers: dict[Hashable, int] = {}
        self.similar = similar
        hubs = network.hubs
        ties = _ties(network)
        self._own = [
            self._number(
                (
                    element.similar if similar else element.exact,
                    tuple(
                        [
                            (-1 - source, slot) if source in hubs else (place - source, slot)
                            for source, slot in element.reads
                        ]
                    ),
                    ties.get(place),
                )
            )
            for place, element in enumerate(network.elements)
        ]

    def _number(self, key: Any) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def of(self, item: Item) -> int:
        """The number of an item."""
        if isinstance(item, int):
            return self._own[item]
        if isinstance(item, Module):
            return self._number(("module", tuple(map(self.of, item.items))))
        first, second = item.copies[0], item.copies[1]
        inner = tuple(map(self.of, first)), tuple(map(self.of, second))
        return self._number(("run", len(item.copies), inner))


def _ties(network: Network) -> dict[int, tuple[int, ...]]:
    """How far before elements that share weights lies the last one that reads them too.

    What each of many layers reads at one distance, as a table of places, ties the first of them as
    it does the others.
    """
    readers: dict[str, list[int]] = {}
    for place, element in enumerate(network.elements):
        for one in element.parameters:
            readers.setdefault(one.root, []).append(place)
    found: dict[int, tuple[int, ...]] = {}
    for places in readers.values():
        distances = [after - before for before, after in pairwise(places)]
        if not distances:
            continue
        if len(distances) > 1 and len(set(distances)) == 1:
            distances = [distances[0], *distances]
            tied = places
        else:
            tied = places[1:]
        for place, distance in zip(tied, distances, strict=True):
            found[place] = (*found.get(place, ()), distance)
    return found


def folded(items: Sequence[Item], network: Network, tokens: Tokens) -> list[Item]:
    """The items with runs of equal blocks as one item each, also inside these."""
    found = list(items)
    while True:
        runs = _chosen(found, network, tokens)
        if not runs:
            return found
        result: list[Item] = []
        place = 0
        for start, stop, run in runs:
            result += found[place:start]
            result.append(_folded_inside(run, network, tokens))
            place = stop
        found = result + found[place:]


def _folded_inside(run: Run, network: Network, tokens: Tokens) -> Run:
    inner = folded(run.copies[0], network, tokens)
    if len(inner) == len(run.copies[0]):
        return run
    first = first_of(run.copies[0][0])
    copies = tuple(
        tuple(moved(one, first_of(copy[0]) - first) for one in inner) for copy in run.copies
    )
    return Run(copies, run.exit, run.extra)


def _chosen(items: Sequence[Item], network: Network, tokens: Tokens) -> list[tuple[int, int, Run]]:
    """Runs that do not meet, those that save most first; in the order of their places."""
    if len(items) < 3:
        return []
    numbers = np.array([tokens.of(one) for one in items], dtype=np.int64)
    possible = []
    for period in _periods(numbers):
        for start, stop in _repeating(numbers, period):
            saved = ((stop - start) // period - 1) * period
            possible.append((-saved, period, start, stop))
    possible.sort()
    taken = np.zeros(len(items), dtype=bool)
    chosen: list[tuple[int, int, Run]] = []
    for _, period, start, stop in possible:
        if taken[start:stop].any():
            continue
        for place, end, run in _runs(items, network, period, start, stop):
            taken[place:end] = True
            chosen.append((place, end, run))
    return sorted(chosen, key=lambda one: one[0])


def _periods(numbers: Numbers) -> list[int]:
    """Distances at which the sequence may repeat itself."""
    periods: set[int] = set()
    ranks = numbers
    length = 1
    while len(ranks) > 1:
        order = np.argsort(ranks, kind="stable")
        same = ranks[order][1:] == ranks[order][:-1]
        distances = (order[1:] - order[:-1])[same]
        if not distances.size:
            break
        counts = np.bincount(distances)
        best = np.argsort(-counts * np.arange(len(counts)), kind="stable")[:MOST_CANDIDATES]
        periods.update(int(one) for one in best if counts[one])
        # the ranks of runs twice as long
        pairs = ranks[:-length] * (int(ranks.max()) + 1) + ranks[length:]
        if not pairs.size:
            break
        ranks = np.unique(pairs, return_inverse=True)[1].reshape(-1).astype(np.int64)
        length *= 2
    return sorted(periods)


def _repeating(numbers: Numbers, period: int) -> Iterator[tuple[int, int]]:
    """Where the sequence repeats itself at a distance for long enough: begin and end."""
    same = np.concatenate(([False], numbers[period:] == numbers[:-period], [False]))
    steps = np.flatnonzero(same[1:] != same[:-1])
    for start, stop in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
        if stop - start >= period and _is_worth(period, (stop - start + period) // period):
            yield start, stop + period


def _is_worth(period: int, count: int) -> bool:
    """Whether a figure gains by folding: pairs of single layers are drawn as they are."""
    return count >= (4 if period == 1 else 3 if period == 2 else 2)


def _runs(
    items: Sequence[Item], network: Network, period: int, start: int, stop: int
) -> list[tuple[int, int, Run]]:
    """The runs that can be made of a stretch that repeats itself; often one, the whole of it.

    Copies begin where least crosses, and where they are one module each, if they may.
    """
    spare = (stop - start) % period
    offsets = sorted(
        range(spare + 1), key=lambda one: (network.crossing[first_of(items[start + one])], one)
    )[:MOST_OFFSETS]

    def outside(offset: int) -> int:
        copy = items[start + offset : start + offset + period]
        scope = common_scope(network.elements[place] for place in elements_of(copy))
        return -len(scope)

    least = network.crossing[first_of(items[start + offsets[0]])]
    alike = [one for one in offsets if network.crossing[first_of(items[start + one])] == least]
    offsets = sorted(alike, key=outside) + offsets[len(alike) :]
    for offset in offsets:
        begin = start + offset
        count = (stop - begin) // period
        if not _is_worth(period, count):
            continue
        found = _chained(items, network, period, begin, count)
        if found:
            return found
    return []


def _chained(
    items: Sequence[Item], network: Network, period: int, begin: int, count: int
) -> list[tuple[int, int, Run]]:
    """The copies as runs whose copies feed each other and are read from outside at their end."""
    copies = [
        tuple(items[place : place + period])
        for place in range(begin, begin + count * period, period)
    ]
    exit = _exit(network, copies[0], copies[1])
    if exit is None:
        return []
    ranges = [elements_of(copy) for copy in copies]
    exit -= ranges[0].start
    furthest = network.furthest
    found = []
    first = 0
    for number, own in enumerate(ranges):
        inner = furthest[own.start : own.stop].copy()
        at_exit = int(inner[exit])
        inner[exit] = 0
        is_closed = not inner.size or int(inner.max()) < own.stop
        if not is_closed:
            # what lies inside it is read from outside: no copy
            found.append((first, number))
            first = number + 1
            continue
        is_last = number + 1 == len(ranges)
        if is_last or at_exit >= ranges[number + 1].stop:
            found.append((first, number + 1))
            first = number + 1
    runs = []
    for one, end in found:
        if _is_worth(period, end - one):
            place = begin + one * period
            run = Run(tuple(copies[one:end]), ranges[one].start + exit)
            runs.append((place, begin + end * period, run))
    return runs


def _exit(network: Network, first: Sequence[Item], second: Sequence[Item]) -> int | None:
    """The one element of a copy that the next one reads; None if there is not exactly one."""
    before, own = elements_of(first), elements_of(second)
    read = {
        source
        for place in own
        for source, _ in network.elements[place].reads
        if source < own.start and source not in network.hubs
    }
    if len(read) != 1:
        return None
    [exit] = read
    return exit if exit in before else None
