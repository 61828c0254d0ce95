"""Inputs of their own that come in late, behind what they are joined with, so that rows may end.

Such an input stands close to what reads it, beside the end of the row that leads there as well.
Where the flow is to be broken in between, both would cross the break: so it stands behind that.
"""

from __future__ import annotations

from nnsvg_qt.views.layout.along import Along, is_lone_input
from nnsvg_qt.views.layout.chains import Chains, Course
from nnsvg_qt.views.layout.elements import Gaps, Network


def late_inputs(network: Network, chains: Chains) -> list[tuple[tuple[str, ...], str, str]]:
    """Short chains that nothing leads to, what reads each, and what stands before that reader."""
    elements = {element.id: element for element in network.elements}
    found = []
    for chain in chains.chains:
        leaving = chains.outgoing[chain[-1]]
        if not leaving or not is_lone_input(chain, chains, elements):
            continue
        if any(chains.course[wire.id] is not Course.JOIN for wire in leaving):
            continue
        first = min(leaving, key=lambda wire: chains.place_of[wire.target]).target
        numbers = {chains.chain_of[wire.target] for wire in leaving}
        before = chains.chains[numbers.pop()][: chains.place_of[first]]
        if len(leaving) > 1:
            # what several read is beside a longer part of the row, all of it behind a frame
            own = set(elements[first].frames)
            while before and own.issuperset(elements[before[-1]].frames):
                before = before[:-1]
        if before and not numbers:
            found.append((chain, first, before[-1]))
    return found


def apart(network: Network, chains: Chains, along: Along, gaps: Gaps) -> dict[str, float]:
    """Where the readers of late inputs begin at least, for these to stand behind all before them.

    Empty where there are none.
    """
    elements = {element.id: element for element in network.elements}
    found: dict[str, float] = {}
    for chain, reader, before in late_inputs(network, chains):
        own = sum(elements[name].length for name in chain) + len(chain) * gaps.between
        frames = set(elements[before].frames) - set(elements[reader].frames)
        start = along.end[before] + (1 + len(frames)) * gaps.padding + gaps.between + own
        found[reader] = max(found.get(reader, start), start)
    return found


def in_turn(network: Network, chains: Chains, along: Along, gaps: Gaps) -> dict[str, float]:
    """Where chains with inputs of their own begin at least, to stand behind all that they read.

    Only of those into whose frames a chain leads that ends in another; empty where there are none.
    Where the flow is to be broken, each of them has rows of its own, and not all of them share
    the same.
    """
    elements = {element.id: element for element in network.elements}
    found: dict[str, float] = {}
    end = dict(along.end)
    for chain in sorted(chains.chains, key=lambda one: along.start[one[-1]]):
        if chains.incoming[chain[0]]:
            continue
        read = {
            member
            for name in chain
            for wire in chains.incoming[name]
            if wire.id in chains.links
            for member in chains.chains[chains.chain_of[wire.source]]
        }
        if not read:
            continue
        outside = gaps.padding * max(len(elements[name].frames) for name in read)
        start = max(end[name] for name in read) + outside + 2.0 * gaps.between
        found[chain[0]] = start
        moved = max(start - along.start[chain[0]], 0.0)
        end |= {name: end[name] + moved for name in chain}
    return found
