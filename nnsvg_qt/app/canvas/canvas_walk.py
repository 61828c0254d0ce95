"""Which layer the arrow keys lead to: along the flow by the connections, across it by place."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Literal

from nnsvg_qt.model.architecture import Architecture

Step = Literal["next", "previous", "up", "down"]

Place = tuple[float, float]
"""The middle of a drawn layer: along the flow, across it (growing downward)."""


def walked(
    architecture: Architecture, places: Mapping[str, Place], start: str | None, step: Step
) -> str | None:
    """The id of the drawn layer one step from `start`, or None if there is none that way.

    `places` holds the layers that are drawn; the others are passed through. Without a start the
    walk begins at an end of the flow.
    """
    if not places:
        return None
    if start is None or start not in architecture:
        drawn = [layer.id for layer in architecture.topological_order if layer.id in places]
        return drawn[0] if step in ("next", "down") else drawn[-1]
    if start not in places:
        start = shown_by(architecture, places, start)
        if start is None or step == "previous":
            return start
    here = places[start]
    if step in ("next", "previous"):
        found = _reached(architecture, places, start, step)
        return min(found, key=lambda name: _away(here, places[name]), default=None)
    sign = 1.0 if step == "down" else -1.0
    beside = {
        name: place
        for name, place in places.items()
        # one that lies aside rather than above or below is no other lane
        if sign * (place[1] - here[1]) > max(8.0, 0.5 * abs(place[0] - here[0]))
    }
    return min(
        beside,
        key=lambda name: 2 * abs(beside[name][0] - here[0]) + abs(beside[name][1] - here[1]),
        default=None,
    )


def shown_by(architecture: Architecture, drawn: Container[str], layer_id: str) -> str | None:
    """The drawn layer that stands for one that is not drawn: the nearest before it, or after it."""
    if layer_id in drawn:
        return layer_id
    for step in ("previous", "next"):
        found = _reached(architecture, drawn, layer_id, step)
        if found:
            return found[0]
    return None


def _reached(architecture: Architecture, drawn: Container[str], start: str, step: str) -> list[str]:
    """The first drawn layers that follow or precede one, in the order of the connections."""
    neighbours: Callable[[str], list[str]]
    if step == "next":
        neighbours = lambda name: [c.target for c in architecture.outgoing(name)]  # noqa: E731
    else:
        neighbours = lambda name: [c.source for c in architecture.incoming(name)]  # noqa: E731
    found: list[str] = []
    seen = {start}
    waiting = neighbours(start)
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in drawn:
            found.append(name)
        else:
            waiting += neighbours(name)
    return found


def _away(here: Place, there: Place) -> tuple[float, float]:
    return abs(there[1] - here[1]), abs(there[0] - here[0])
