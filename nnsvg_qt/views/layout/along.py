"""Where elements stand along the flow: as early as what they read and the gaps allow.

A short branch ends with the longer ones that it joins, and a lone input stands close to its reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.chains import Chains, Course, shared_frames
from nnsvg_qt.views.layout.elements import Element, Frame, Gaps, Network

FORK_SHARE = 0.82
"""How far before the next element a wire forks, of the gap between elements."""
_MOST_CLEARINGS = 4
"""How often what stands behind frames is moved out of them, and with it what it leads to."""
_MOST_OF_LONE_INPUT = 2
"""Elements of a chain without inputs that is moved to its reader."""


@dataclass(frozen=True)
class Along:
    """Where elements begin and end, by id, and where the wires of an element fork, px."""

    start: dict[str, float]
    end: dict[str, float]
    fork: dict[str, float]

    def middle(self, name: str) -> float:
        """The middle of an element."""
        return (self.start[name] + self.end[name]) / 2.0


def placed_along(
    network: Network,
    chains: Chains,
    gaps: Gaps,
    least: Mapping[str, float] | None = None,
    most_moved: float = inf,
) -> Along:
    """Places the elements of a network along its flow; some begin no earlier than `least` says.

    A branch that ended with the others only if it was moved by more than `most_moved` stays at its
    fork: its reader stands in another row.
    """
    elements = {element.id: element for element in network.elements}
    frames = {frame.id: frame for frame in network.frames}
    forks = dict.fromkeys(name for name in elements if _forks(name, chains))

    gap = {
        wire.id: _gap(
            elements[wire.source], elements[wire.target], frames, gaps, wire.source in forks
        )
        for wire in network.wires
    }

    start: dict[str, float] = {}
    clear: dict[str, float] = dict(least or {})
    # what goes into the network ends at one line
    lead = max(
        (elements[chain[0]].length for chain in chains.chains if not chains.incoming[chain[0]]),
        default=0.0,
    )
    for _ in range(_MOST_CLEARINGS):
        for name in chains.order:
            start[name] = max(
                (
                    start[wire.source] + elements[wire.source].length + gap[wire.id]
                    for wire in chains.incoming[name]
                    if wire.id not in chains.links
                ),
                default=lead - elements[name].length + _indent(elements[name], gaps),
            )
            start[name] = max(start[name], clear.get(name, start[name]))
        found = _behind_frames(network, chains, elements, start, gaps)
        wider = _behind_ends(chains, elements, start, gaps)
        if not wider and found.items() <= clear.items():
            break
        gap |= {name: gap[name] + more for name, more in wider.items()}
        clear |= found
    row = {name: place for place, name in enumerate(chains.order)}
    for chain in sorted(chains.chains, key=lambda one: -max(row[name] for name in one)):
        is_input = not chains.incoming[chain[0]]
        if is_input and not is_lone_input(chain, chains, elements):
            continue
        members = set(chain)
        slack = min(
            (
                start[wire.target]
                - start[wire.source]
                - elements[wire.source].length
                - gap[wire.id]
                for name in chain
                for wire in chains.outgoing[name]
                if wire.target not in members and wire.id not in chains.links
            ),
            default=0.0,
        )
        if not is_input:
            slack = min(slack, _room_in_frame(chain, chains, elements, start))
        if not is_input and slack > most_moved:
            continue
        for name in chain:
            start[name] += max(slack, 0.0)
    end = {name: start[name] + elements[name].length for name in start}
    outside = gaps.inset is not None
    fork = {}
    for name in forks:
        own = set(elements[name].frames)
        readers = [set(elements[wire.target].frames) for wire in chains.outgoing[name]]
        together = own | set.intersection(*readers)
        # outside the frames of which only some of its readers are
        nearest = [
            start[wire.target]
            - gaps.padding * outside * len({*elements[wire.target].frames} - together)
            for wire in chains.outgoing[name]
            if chains.course[wire.id] in (Course.ALONG, Course.FORK)
        ]
        at = min(nearest) - FORK_SHARE * gaps.between if nearest else end[name] + gaps.fork
        fork[name] = max(at, end[name] + 0.5 * gaps.fork)
    return Along(start, end, fork)


def is_lone_input(chain: tuple[str, ...], chains: Chains, elements: Mapping[str, Element]) -> bool:
    """Whether a chain that nothing leads to is so short that it stands close to its reader."""
    framed = any(elements[name].frames for name in chain)
    is_input = not chains.incoming[chain[0]]
    return is_input and len(chain) <= _MOST_OF_LONE_INPUT and not framed


def _behind_frames(
    network: Network,
    chains: Chains,
    elements: dict[str, Element],
    start: dict[str, float],
    gaps: Gaps,
) -> dict[str, float]:
    """Where elements begin that read from a frame and would lie in it; what they lead to apart."""
    members: dict[str, set[str]] = {}
    for element in network.elements:
        for frame in element.frames:
            members.setdefault(frame, set()).add(element.id)
    if not members:
        return {}
    ends = {
        frame: max(start[name] + elements[name].length for name in held)
        for frame, held in members.items()
    }
    found: dict[str, float] = {}
    for wire in network.wires:
        source, target = elements[wire.source], elements[wire.target]
        if chains.course[wire.id] is Course.FORK:
            continue  # a branch runs beside it
        for frame in source.frames:
            least = ends[frame] + 2.0 * gaps.padding
            if frame in target.frames or wire.id in chains.links or start[target.id] >= least:
                continue
            if not _leads_into(wire.target, members[frame], chains):
                found[target.id] = max(found.get(target.id, least), least)
    return found


def _behind_ends(
    chains: Chains, elements: dict[str, Element], start: dict[str, float], gaps: Gaps
) -> dict[str, float]:
    """How much wider gaps are before branches into which something leads near the end of their row.

    Where that row is broken it comes from over it, and keeps clear of it, and of its frames.
    """
    found: dict[str, float] = {}
    for number, chain in enumerate(chains.chains):
        incoming = chains.incoming[chain[0]]
        if len(incoming) != 1 or chains.outgoing[chain[-1]]:
            continue
        parent = chains.chain_of[incoming[0].source]
        last = elements[chains.chains[parent][-1]]
        clear = start[last.id] + last.length + gaps.skip + gaps.padding * len(last.frames)
        for name in chain[1:]:
            middle = start[name] + elements[name].length / 2.0
            if start[last.id] < middle < clear and any(
                chains.chain_of[wire.source] != number for wire in chains.incoming[name]
            ):
                found[incoming[0].id] = clear - middle
    return found


def _leads_into(name: str, names: set[str], chains: Chains) -> bool:
    """Whether any of some elements is reached from one."""
    waiting, seen = [name], {name}
    while waiting:
        for wire in chains.outgoing[waiting.pop()]:
            if wire.target in names:
                return True
            if wire.target not in seen:
                seen.add(wire.target)
                waiting.append(wire.target)
    return False


def _room_in_frame(
    chain: tuple[str, ...],
    chains: Chains,
    elements: dict[str, Element],
    start: dict[str, float],
) -> float:
    """How far a chain can move to its readers and leave the frames that it shares as they are."""
    frames = elements[chain[-1]].frames
    readers = [elements[wire.target].frames for wire in chains.outgoing[chain[-1]]]
    left = {name for name in frames if not all(name in other for other in readers)}
    if not left:
        return inf
    own = set(chain)
    others = [
        start[name] + elements[name].length
        for name in chains.order
        if name not in own and left & set(elements[name].frames)
    ]
    return max(others, default=inf) - start[chain[-1]] - elements[chain[-1]].length


def _forks(name: str, chains: Chains) -> bool:
    """Whether what an element puts out leads several ways, so that a dot is drawn."""
    return len(chains.outgoing[name]) > 1


def _indent(element: Element, gaps: Gaps) -> float:
    """Where an element without inputs begins: behind the edges of its frames."""
    return len(element.frames) * gaps.padding


def _gap(
    source: Element, target: Element, frames: dict[str, Frame], gaps: Gaps, forks: bool
) -> float:
    if not source.frames and not target.frames:
        between = gaps.between if source.gap_after is None else source.gap_after
        return between + gaps.fork if forks else between
    common = shared_frames(source, target)
    left, entered = source.frames[common:], target.frames[common:]
    labels = sum(frames[name].end_label for name in left)
    return (
        (gaps.between if source.gap_after is None else source.gap_after)
        + (gaps.fork if forks else 0.0)
        + gaps.padding * (len(left) + len(entered))
        + (gaps.padding if left and entered else 0.0)
        + labels
    )
