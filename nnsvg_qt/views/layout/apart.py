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
