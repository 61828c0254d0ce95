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
        if not is_lone_input(chain, chains, elements) or len(leaving) != 1:
            continue
        (wire,) = leaving
        place = chains.place_of[wire.target]
        if chains.course[wire.id] is Course.JOIN and place > 0:
            before = chains.chains[chains.chain_of[wire.target]][place - 1]
            found.append((chain, wire.target, before))
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
