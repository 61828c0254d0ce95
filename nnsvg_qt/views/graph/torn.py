"""Scopes that a path leaves and enters again: as one box each would make a circle with others.

A module that is called at several places, as an activation, is such a scope by its name alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush

from nnsvg_qt.views.graph.network import Network


def is_torn(places: Collection[int], network: Network) -> bool:
    """Whether something that lies outside reads of these operations, and is read by them."""
    if len(places) < 2:
        return False
    own = set(places)
    order, position, readers = network.order, network.positions, network.readers
    last = max(position[one] for one in own)
    # only what they lead to, nearest first: others are many
    reached = {position[one] for place in own for one in readers[place] if one not in own}
    waiting = [one for one in reached if one < last]
    heapify(waiting)
    while waiting:
        for reader in readers[order[heappop(waiting)]]:
            if reader in own:
                return True
            at = position[reader]
            if at < last and at not in reached:
                reached.add(at)
                heappush(waiting, at)
    return False


def pieces(units: Sequence[Collection[int]], network: Network) -> list[list[int]]:
    """Which of several sets of operations hang together, by their places in the sequence."""
    at = {place: number for number, unit in enumerate(units) for place in unit}
    heads = list(range(len(units)))

    def head(number: int) -> int:
        while heads[number] != number:
            heads[number] = heads[heads[number]]
            number = heads[number]
        return number

    for place, number in at.items():
        for source in _sources(place, network):
            other = at.get(source)
            if other is not None:
                one, two = sorted((head(number), head(other)))
                heads[two] = one
    found: dict[int, list[int]] = {}
    for number in range(len(units)):
        found.setdefault(head(number), []).append(number)
    return [*found.values()]


def _sources(place: int, network: Network) -> Iterable[int]:
    for number in network.reads[place]:
        flow = network.flows[number]
        if flow.source is not None and not flow.is_feedback:
            yield flow.source
