"""The order in which layers stand one after the other where branches have no room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class InLane(Protocol):
    """What has a place in the order of the table, and a lane where branches have room."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def lane(self) -> int:
        """The lane in which it would stand."""


def order_in_series(
    stations: Sequence[InLane],
    pairs: Iterable[tuple[str, str]],
    frames: Mapping[str, Sequence[str]],
) -> list[str]:
    """Each station after all that it reads, what reads the last one next, groups together.

    `pairs` are the sources and targets of all connections, `frames` the groups around each station,
    the outermost first.
    """
    places = {station.id: n for n, station in enumerate(stations)}
    lanes = {station.id: station.lane for station in stations}
    waits = dict.fromkeys(places, 0)
    readers: dict[str, list[str]] = {name: [] for name in places}
    for source, target in pairs:
        readers[source].append(target)
        waits[target] += 1
    ready = {name for name, count in waits.items() if not count}
    order: list[str] = []

    def common(name: str) -> int:
        """How many frames a station has in common with the last one."""
        if not order:
            return 0
        own, last = frames.get(name, ()), frames.get(order[-1], ())
        return sum(one == other for one, other in zip(own, last, strict=False))

    def wanted(name: str) -> tuple[int, bool, bool, int]:
        last = order[-1] if order else ""
        reads = name in readers.get(last, ())
        return (-common(name), not reads, bool(order) and lanes[name] != lanes[last], places[name])

    while ready:
        name = min(ready, key=wanted)
        ready.remove(name)
        order.append(name)
        for reader in readers[name]:
            waits[reader] -= 1
            if not waits[reader]:
                ready.add(reader)
    return order
