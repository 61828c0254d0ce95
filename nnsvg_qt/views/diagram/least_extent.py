"""What an upward network takes at least, found without laying it out.

A network too long for the columns of its page is higher as one column than in rows; that is seen
from the boxes of its longest way alone, with names on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.diagram.boxes import Words
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.sizing import own_gap
from nnsvg_qt.views.diagram.stations import Form, Stations
from nnsvg_qt.views.layout.chains import Chains
from nnsvg_qt.views.shared.page import LINE_HEIGHT


def is_higher_upward(
    height: float,
    stations: Stations,
    words: Mapping[str, Words],
    chains: Chains,
    look: Look,
    measures: Measures,
    room: float,
    highest: float,
) -> bool:
    """Whether a network, upward, is surely wider than `room` or higher than `height`, px.

    `highest` is how high its columns may be; `words` and `chains` are those of the network in rows.
    Not known where it has groups, between which it may lead back along the flow.
    """
    if stations.groups:
        return False
    page = measures.page
    lengths = {}
    for station in stations.stations:
        length = 2.0 * page.operator if station.form is not Form.TERMINAL else 0.0
        if station.form is Form.BOX:
            own = words[station.id]
            length = 2.0 * measures.padding + (LINE_HEIGHT * page.in_box if own.lines else 0.0)
            length += LINE_HEIGHT * page.size if own.size else 0.0
        lengths[station.id] = length
    boxes = _longest(chains, lengths, {})
    gaps = {
        name: measures.gaps.between if (given := own_gap(look, name)) is None else given
        for name in lengths
    }
    # what leads from a column to the next has its room between them
    columns = boxes / highest
    is_too_wide = (columns - 1.0) * 2.0 * measures.gaps.lanes > room
    return is_too_wide and _longest(chains, lengths, gaps) > height


def _longest(chains: Chains, lengths: Mapping[str, float], gaps: Mapping[str, float]) -> float:
    """How much the longest way takes, with gaps behind elements that have some."""
    ends: dict[str, float] = {}
    for name in chains.order:
        start = max(
            (ends[wire.source] + gaps.get(wire.source, 0.0) for wire in chains.incoming[name]),
            default=0.0,
        )
        ends[name] = start + lengths.get(name, 0.0)
    return max(ends.values(), default=0.0)
