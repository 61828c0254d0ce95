"""A network as chains: paths that are drawn as straight rows, and what leads from one to another.

Of several inputs of an element the row comes from the one that shares most frames with it, then
from the longest way, then from the middle one, but from none that comes in from aside; of several
readers the row goes on to the one from which it leads farthest.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.views.layout.elements import Element, Network, Wire


class Course(StrEnum):
    """How a wire runs, by the chains of its ends."""

    ALONG = "along"
    """To the next of its chain."""
    SKIP = "skip"
    """To a later one of its chain."""
    FORK = "fork"
    """To the first of another chain."""
    JOIN = "join"
    """From the last of a chain into another."""
    CROSS = "cross"
    """From within a chain into the midst of another."""


@dataclass(frozen=True)
class Chains:
    """The chains of a network, each from its first element on, in the order of the table.

    `chain_of` and `place_of` say where an element is, `course` how a wire runs, by the wire's id;
    `links` are wires between two frames, which do not say that one stands behind the other.
    """

    chains: tuple[tuple[str, ...], ...]
    chain_of: dict[str, int]
    place_of: dict[str, int]
    course: dict[str, Course]
    links: frozenset[str]
    order: tuple[str, ...]
    """All elements, each after those that it reads."""
    incoming: dict[str, list[Wire]]
    outgoing: dict[str, list[Wire]]


def shared_frames(one: Element, other: Element) -> int:
    """How many frames two elements have in common."""
    count = 0
    for a, b in zip(one.frames, other.frames, strict=False):
        if a != b:
            break
        count += 1
    return count


_KNOWN: Latest[Chains] = Latest(8)
_KEPT = "_chains"
"""Where a network, which never changes, keeps its chains."""


def chains_of(network: Network) -> Chains:
    """The chains of a network; time about linear in elements and wires.

    Found once, whatever the sizes of its elements: for a page it is laid out many times.
    """
    kept = vars(network).get(_KEPT)
    if kept is None:
        elements = tuple((element.id, element.frames) for element in network.elements)
        wires = tuple((one.id, one.source, one.target, one.is_aside) for one in network.wires)
        kept = _KNOWN.of((elements, wires), lambda: _chains_of(network))
        vars(network)[_KEPT] = kept
    found: Chains = kept
    return found


def _chains_of(network: Network) -> Chains:
    elements = {element.id: element for element in network.elements}
    table = {element.id: row for row, element in enumerate(network.elements)}
    incoming: dict[str, list[Wire]] = {name: [] for name in elements}
    outgoing: dict[str, list[Wire]] = {name: [] for name in elements}
    for wire in network.wires:
        incoming[wire.target].append(wire)
        outgoing[wire.source].append(wire)
    order = _sorted(list(elements), incoming, outgoing)
    depth: dict[str, int] = {}
    for name in order:
        depth[name] = 1 + max((depth[wire.source] for wire in incoming[name]), default=-1)
    before = {
        name: _best_source(elements[name], incoming[name], elements, depth, table)
        for name in order
        if incoming[name]
    }
    reach: dict[str, int] = {}
    after: dict[str, str] = {}
    for name in reversed(order):
        readers = {wire.target for wire in outgoing[name] if before[wire.target] == name}
        if len(readers) == 1:
            (after[name],) = readers
        elif readers:
            after[name] = max(
                readers,
                key=lambda reader, own=elements[name]: (  # type: ignore[misc]
                    shared_frames(own, elements[reader]),
                    reach[reader],
                    -table[reader],
                ),
            )
        reach[name] = 1 + (reach[after[name]] if name in after else 0)
    chains: list[tuple[str, ...]] = []
    taken: set[str] = set()
    for name in order:
        if name in taken:
            continue
        chain = [name]
        while chain[-1] in after and after[chain[-1]] not in taken:
            chain.append(after[chain[-1]])
            taken.add(chain[-1])
        taken.add(name)
        chains.append(tuple(chain))
    chains.sort(key=lambda chain: min(table[name] for name in chain))
    chain_of = {name: number for number, chain in enumerate(chains) for name in chain}
    place_of = {name: place for chain in chains for place, name in enumerate(chain)}
    course: dict[str, Course] = {}
    links = set()
    joined: set[tuple[str, str]] = set()
    for wire in network.wires:
        course[wire.id] = _course(wire, chains, chain_of, place_of, joined)
        if course[wire.id] in (Course.JOIN, Course.CROSS):
            source, target = elements[wire.source], elements[wire.target]
            common = shared_frames(source, target)
            leaves = any(
                len(elements[name].frames) > common
                and elements[name].frames[:common] == target.frames[:common]
                for name in chains[chain_of[wire.source]]
            )
            if leaves and len(target.frames) > common:
                links.add(wire.id)
    return Chains(
        tuple(chains),
        chain_of,
        place_of,
        course,
        frozenset(links),
        tuple(order),
        incoming,
        outgoing,
    )


def _sorted(
    names: Sequence[str], incoming: dict[str, list[Wire]], outgoing: dict[str, list[Wire]]
) -> list[str]:
    """Each name after those that it reads, otherwise in the given order."""
    waiting = {name: len(incoming[name]) for name in names}
    ready = [name for name in reversed(names) if not waiting[name]]
    order = []
    while ready:
        name = ready.pop()
        order.append(name)
        for wire in reversed(outgoing[name]):
            waiting[wire.target] -= 1
            if not waiting[wire.target]:
                ready.append(wire.target)
    return order


def _best_source(
    element: Element,
    wires: Sequence[Wire],
    elements: dict[str, Element],
    depth: dict[str, int],
    table: dict[str, int],
) -> str:
    if len(wires) == 1:
        return wires[0].source
    sources = {wire.source for wire in wires if not wire.is_aside}
    sources = sources or {wire.source for wire in wires}
    rank = {name: (shared_frames(element, elements[name]), depth[name]) for name in sources}
    highest = max(rank.values())
    best = sorted((name for name in sources if rank[name] == highest), key=table.__getitem__)
    return best[(len(best) - 1) // 2]


def _course(
    wire: Wire,
    chains: Sequence[tuple[str, ...]],
    chain_of: dict[str, int],
    place_of: dict[str, int],
    joined: set[tuple[str, str]],
) -> Course:
    source, target = chain_of[wire.source], chain_of[wire.target]
    if source == target:
        ends = (wire.source, wire.target)
        if place_of[wire.target] == place_of[wire.source] + 1 and ends not in joined:
            joined.add(ends)
            return Course.ALONG
        return Course.SKIP
    if place_of[wire.target] == 0:
        return Course.FORK
    if place_of[wire.source] == len(chains[source]) - 1:
        return Course.JOIN
    return Course.CROSS
