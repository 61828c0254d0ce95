"""Groups that have an input of their own stand with it behind those that they read in between.

A decoder reads the encoder in its middle only. Its first layers, which read an input, would stand
beside the encoder, and its frame be round two places. So each has a row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.views.nodes.page.arranging.equal_branches import about_the_middle
from nnsvg_qt.views.nodes.page.arranging.group_ends import with_ends_in_row
from nnsvg_qt.views.nodes.page.arranging.moving import with_moved
from nnsvg_qt.views.nodes.page.arranging.skips_apart import with_skips_apart
from nnsvg_qt.views.shared.arrangement import (
    Arrangement,
    Station,
    arrange,
    shown_by,
)
from nnsvg_qt.views.shared.page import page_of_look


def arranged(drawing: Drawing) -> tuple[Arrangement, Mapping[str, str]]:
    """How a figure is arranged, with such groups each in one row, and what `shown_by` gives.

    Equal branches are about the middle, and skips that end where a branch does on their own level.
    """
    architecture = drawing.architecture
    arrangement, shown = arrange(architecture, drawing.look), shown_by(architecture, drawing.look)
    if drawing.style.is_vertical:
        return arrangement, shown
    arrangement = with_skips_apart(about_the_middle(arrangement, page_of_look(drawing.look)))
    if len(architecture.groups) < 2:
        return arrangement, shown
    groups = [frozenset(shown[n] for n in g.layers if n in shown) for g in architecture.groups]
    arrangement = with_ends_in_row(arrangement, groups)
    placed = {one.id: one for one in arrangement.stations}
    for group in groups:
        # Most groups have none, and of thousands not all pairs can be looked at.
        branch = _branch_before(group, placed)
        if branch:
            others = [one for one in groups if group.isdisjoint(one)]
            arrangement = _with_whole(arrangement, group, branch, others)
            placed = {one.id: one for one in arrangement.stations}
    return arrangement, shown


def _branch_before(group: Collection[str], placed: Mapping[str, Station]) -> list[Station]:
    """What of a group stands in other lanes, before its first layer in that of the main path."""
    own = [placed[one] for one in group if one in placed]
    start = min((one.column for one in own if one.lane == 0), default=0)
    return [one for one in own if one.lane and one.column < start]


def _with_whole(
    arrangement: Arrangement,
    group: Collection[str],
    branch: list[Station],
    others: list[frozenset[str]],
) -> Arrangement:
    stations = arrangement.stations
    start = min(one.column for one in stations if one.id in group and one.lane == 0)
    lanes = {one.lane for one in branch}
    ends = [
        max((one.column for one in stations if one.id in other and one.lane == 0), default=-1)
        for other in others
    ]
    if len(lanes) != 1 or start - 1 not in ends:
        return arrangement
    before = [one for one in stations if one.lane in lanes and one.column <= start]
    first = min(one.column for one in before)
    moved = {one.id for one in before} | {one.id for one in stations if one.column >= start}
    into = {link.target.id for link in arrangement.links if link.source.id not in moved}
    if any(one.id in into for one in before):
        # it begins at no input of its own
        return arrangement
    if any(k.source.id in moved and k.target.id not in moved for k in arrangement.links):
        return arrangement
    own_row = {one.id for one in before}
    places = {
        one.id: replace(
            one,
            column=one.column + start - first,
            lane=0 if one.id in own_row else one.lane,
        )
        for one in stations
        if one.id in moved
    }
    return with_moved(arrangement, places)
