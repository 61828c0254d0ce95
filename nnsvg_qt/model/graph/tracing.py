"""What an operation depends on, and what depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from nnsvg_qt.model.graph.graph import Graph

Way = Literal["upstream", "downstream"]


def traced(graph: Graph, places: Iterable[int], way: Way) -> frozenset[int]:
    """The places of all operations that some read from, through others too, or that read these.

    Those asked for are among them. In linear time; circles do no harm.
    """
    step: Callable[[int], Iterable[int]] = graph.sources
    if way == "downstream":
        consumers = graph.consumers

        def step(place: int) -> Iterable[int]:
            for name in graph.operations[place].outputs:
                yield from consumers.get(name, ())

    found = set(places)
    waiting = list(found)
    while waiting:
        for other in step(waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)
