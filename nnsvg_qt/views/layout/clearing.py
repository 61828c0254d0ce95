"""Wires that would run behind elements: these stand farther along the flow, beyond such wires."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnsvg_qt.views.layout.along import Along, placed_along
from nnsvg_qt.views.layout.chains import Chains, chains_of
from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out

_MOST_ELEMENTS = 300
"""Of larger networks no page shows more than that they are large."""
_MOST_TURNS = 8
_MOST_BREAKINGS = 5
"""Turns of a flow that is broken each time."""
_NEAR = 1e-6
_BESIDE = 0.1
"""How near a wire may pass beside an element, in the gaps between wires."""


def laid_out_clear(network: Network, gaps: Gaps) -> tuple[Layout, Along]:
    """The layout of a network in one row, with as few wires behind elements as a few turns find.

    And the places along it.
    """
    chains = chains_of(network)
    known = along = placed_along(network, chains, gaps)
    best = layout = laid_out(network, gaps, chains, along=along)
    if len(network.elements) > _MOST_ELEMENTS:
        return best, known
    found, least = _behind(layout, network, _BESIDE * gaps.skip), dict[str, float]()
    fewest = len(found)
    for _ in range(_MOST_TURNS):
        before = dict(least)
        for name, wire, at in found:
            if not _reaches(name, wire, chains):
                least[name] = max(least.get(name, 0.0), at + gaps.skip)
        if least == before:
            break
        along = placed_along(network, chains, gaps, least)
        layout = laid_out(network, gaps, chains, along=along)
        found = _behind(layout, network, _BESIDE * gaps.skip)
        if len(found) < fewest:
            best, known, fewest = layout, along, len(found)
        if not found:
            break
    return best, known


def broken_clear(
    found: Layout,
    along: Along,
    network: Network,
    gaps: Gaps,
    broken: Callable[[Layout, Along], Layout | None],
) -> Layout:
    """A broken flow with fewer wires behind elements, where a few turns find such a one.

    `found` is how it is with the places `along` the flow, `broken` breaks a layout with others.
    """
    if len(network.elements) > _MOST_ELEMENTS:
        return found
    chains = chains_of(network)
    best, behind = found, _behind(found, network, _BESIDE * gaps.skip)
    fewest = len(behind)
    for _ in range(_MOST_BREAKINGS):
        if not behind:
            break
        least = dict(along.start)
        for name, wire, at in behind:
            # rows are moved along the flow as a whole
            moved = found.boxes[name].start - along.start[name]
            if not _reaches(name, wire, chains):
                least[name] = max(least[name], at - moved + gaps.skip)
        if least == along.start:
            break
        along = placed_along(network, chains, gaps, least)
        layout = laid_out(network, gaps, chains, along=along)
        again = broken(layout, along)
        if again is None or len(again.rows) > len(best.rows):
            break
        found, behind = again, _behind(again, network, _BESIDE * gaps.skip)
        if len(behind) < fewest:
            best, fewest = found, len(behind)
    return best


def _behind(layout: Layout, network: Network, clear: float) -> list[tuple[str, str, float]]:
    """The elements behind which wires run across the flow, with the wire's source and its place."""
    segments = [
        (wire, a, min(b, d), max(b, d))
        for wire in (*network.wires, *network.loops)
        for (a, b), (c, d) in zip(
            layout.routes[wire.id].points, layout.routes[wire.id].points[1:], strict=False
        )
        if abs(a - c) < _NEAR < abs(b - d)
    ]
    if not segments:
        return []
    names = [element.id for element in network.elements]
    boxes = np.array(
        [(box.start, box.end, box.above, box.below) for box in map(layout.boxes.get, names) if box]
    )
    at, low, high = np.array([row[1:] for row in segments]).T[:, :, None]
    start, end, above, below = boxes.T
    meets = (
        (at > start - clear) & (at < end + clear) & (above < high - _NEAR) & (below > low + _NEAR)
    )
    return [
        (names[box], segments[row][0].source, segments[row][1])
        for row, box in np.argwhere(meets)
        if names[box] not in (segments[row][0].source, segments[row][0].target)
    ]


def _reaches(name: str, other: str, chains: Chains) -> bool:
    """Whether an element leads to another, so that it cannot stand behind what that puts out."""
    waiting, seen = [name], {name}
    while waiting:
        here = waiting.pop()
        if here == other:
            return True
        for wire in chains.outgoing[here]:
            if wire.target not in seen:
                seen.add(wire.target)
                waiting.append(wire.target)
    return False
