"""Wires that would run behind elements: these stand farther along the flow, beyond such wires."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.views.layout.along import Along, placed_along
from nnsvg_qt.views.layout.chains import Chains, Course, chains_of
from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out

MOST_ELEMENTS = 300
"""Of larger networks no page shows more than that they are large."""
_MOST_TURNS = 8
_MOST_BREAKINGS = 5
"""Turns of a flow that is broken each time."""
_NEAR = 1e-6
_BESIDE = 0.1
"""How near a wire may pass beside an element, in the gaps between wires."""
_APART = 0.3
"""How far apart the wires of two outputs run across the flow, in gaps between elements."""
_LEAST_STEM = 1.0
"""From an element to where its wires part, px."""
_TOUCHING = 1.0
"""Wires nearer than that are seen as one, px."""


@dataclass(frozen=True)
class Passed:
    """An element that stands beyond a wire across the flow: where that of another one parts.

    Or `at_middle`, where a wire leads to one from another row.
    """

    element: str
    wire_of: str
    at_middle: bool = False


_KNOWN: Latest[tuple[Layout, Along]] = Latest(32)
_KEPT = "_laid_out"
"""Where a large network, which never changes, keeps how it was laid out last."""


def laid_out_clear(network: Network, gaps: Gaps) -> tuple[Layout, Along]:
    """The layout of a network in one row, with as few wires behind elements as a few turns find.

    And the places along it. An edit that leaves all elements as large as they were leaves them
    where they were.
    """
    if len(network.elements) > MOST_ELEMENTS:
        kept: tuple[Gaps, tuple[Layout, Along]] | None = vars(network).get(_KEPT)
        if kept is None or kept[0] != gaps:
            kept = vars(network)[_KEPT] = gaps, _laid_out_clear(network, gaps)
        return kept[1]
    return _KNOWN.of((network, gaps), lambda: _laid_out_clear(network, gaps))


def _laid_out_clear(network: Network, gaps: Gaps) -> tuple[Layout, Along]:
    chains = chains_of(network)
    known = along = placed_along(network, chains, gaps)
    best = layout = laid_out(network, gaps, chains, along=along)
    if len(network.elements) > MOST_ELEMENTS:
        return best, known
    found, least = behind_elements(layout, network, _BESIDE * gaps.skip), dict[str, float]()
    fewest = len(found)
    for _ in range(_MOST_TURNS):
        before = dict(least)
        for name, wire, at in found:
            if not reaches(name, wire, chains):
                least[name] = max(least.get(name, 0.0), at + gaps.skip)
        if least == before:
            break
        along = placed_along(network, chains, gaps, least)
        layout = laid_out(network, gaps, chains, along=along)
        found = behind_elements(layout, network, _BESIDE * gaps.skip)
        if len(found) < fewest:
            best, known, fewest = layout, along, len(found)
        if not found:
            break
    return _forks_apart(best, known, network, chains, gaps)


def _forks_apart(
    layout: Layout, along: Along, network: Network, chains: Chains, gaps: Gaps
) -> tuple[Layout, Along]:
    """The layout with no line that two outputs seem to share, where a few turns find such a one.

    What parts from its row where another one runs across the flow does so nearer to its source, or
    what reads it stands farther on.
    """
    step = _APART * gaps.between
    best, known = layout, along
    found = _shared(layout, network)
    fewest, behind = (
        len(found),
        len(behind_elements(layout, network, _BESIDE * gaps.skip)) if found else 0,
    )
    least = dict(along.start)
    fork = dict(along.fork)
    for _ in range(_MOST_TURNS if found else 0):
        moved = False
        for sources in found:
            rooms = {name: fork[name] - along.end[name] for name in sources if name in fork}
            if not rooms:
                continue
            name = max(rooms, key=lambda one: rooms[one])
            moved = True
            if rooms[name] > step + _LEAST_STEM:
                fork[name] -= step
                continue
            for wire in chains.outgoing[name]:
                if chains.course[wire.id] in (Course.ALONG, Course.FORK):
                    least[wire.target] = max(least[wire.target], along.start[wire.target] + step)
        if not moved:
            break
        if any(least[name] > along.start[name] + _NEAR for name in least):
            own = {name: at - along.fork[name] for name, at in fork.items()}
            along = placed_along(network, chains, gaps, least)
            # those that were moved are so again
            fork = {name: at + own.get(name, 0.0) for name, at in along.fork.items()}
            least = {name: max(at, least[name]) for name, at in along.start.items()}
        along = replace(along, fork=dict(fork))
        layout = laid_out(network, gaps, chains, along=along)
        found = _shared(layout, network)
        is_clear = len(behind_elements(layout, network, _BESIDE * gaps.skip)) <= behind
        if len(found) < fewest and is_clear:
            best, known, fewest = layout, along, len(found)
        if not found:
            break
    return best, known


def _shared(layout: Layout, network: Network) -> list[tuple[str, str]]:
    """The sources of wires that run along one line across the flow, with no end in common."""
    pieces = sorted(
        (a, min(b, d), max(b, d), wire.source, wire.target)
        for wire in network.wires
        for (a, b), (c, d) in pairwise(layout.routes[wire.id].points)
        if abs(a - c) < _NEAR < abs(b - d)
    )
    found: dict[tuple[str, str], None] = {}
    for number, (at, low, high, source, target) in enumerate(pieces):
        for place, begin, end, other, reader in pieces[number + 1 :]:
            if place > at + _TOUCHING:
                break
            is_alone = source != other and target != reader
            if is_alone and min(high, end) > max(low, begin) + 2.0 * _TOUCHING:
                found[min(source, other), max(source, other)] = None
    return list(found)


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
    if len(network.elements) > MOST_ELEMENTS:
        return found
    chains = chains_of(network)
    best, behind = found, behind_elements(found, network, _BESIDE * gaps.skip)
    fewest = len(behind)
    for _ in range(_MOST_BREAKINGS):
        if not behind:
            break
        least = dict(along.start)
        for name, wire, at in behind:
            # rows are moved along the flow as a whole
            moved = found.boxes[name].start - along.start[name]
            if not reaches(name, wire, chains):
                least[name] = max(least[name], at - moved + gaps.skip)
        if least == along.start:
            break
        along = placed_along(network, chains, gaps, least)
        layout = laid_out(network, gaps, chains, along=along)
        again = broken(layout, along)
        if again is None or len(again.rows) > len(best.rows):
            break
        found, behind = again, behind_elements(again, network, _BESIDE * gaps.skip)
        if len(behind) < fewest:
            best, fewest = found, len(behind)
    return best


def clear_along(
    network: Network,
    chains: Chains,
    gaps: Gaps,
    found: Along,
    passed: Collection[Passed],
    least: Mapping[str, float],
    most_moved: float,
) -> Along:
    """The places along the flow at which no element stands where a wire is known to pass it."""
    for _ in range(_MOST_TURNS):
        more = dict(least)
        for one in passed:
            at = found.middle(one.wire_of) if one.at_middle else found.fork.get(one.wire_of)
            if at is not None:
                more[one.element] = max(more.get(one.element, at), at + gaps.skip)
        if more == least:
            break
        least = more
        found = placed_along(network, chains, gaps, least, most_moved)
    return found


def behind_elements(layout: Layout, network: Network, clear: float) -> list[tuple[str, str, float]]:
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


def reaches(name: str, other: str, chains: Chains) -> bool:
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
