"""Groups that end in a branch beside what goes on from them: the branch takes the row instead.

A head of a detector puts out boxes, and the network goes on from within it. On the main path that
which goes on would stand under the branch, in a corner of the frame. Each has a row of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from nnsvg_qt.views.nodes.page.arranging.moving import in_lanes
from nnsvg_qt.views.shared.arrangement import Arrangement, Station


def with_ends_in_row(arrangement: Arrangement, groups: Sequence[Collection[str]]) -> Arrangement:
    """The arrangement with such groups each in one lane; what goes on leads round to a sign."""
    spots = {(one.lane, one.column): one for one in arrangement.stations}
    read: dict[str, list[str]] = {}
    for link in arrangement.links:
        read.setdefault(link.target.id, []).append(link.source.id)
    moved: dict[str, int] = {}
    grouped = {name for group in groups for name in group}
    for group in groups:
        own = [one for one in arrangement.stations if one.id in group]
        ends = _end_beside(own, spots)
        if ends is None:
            continue
        branch, on = ends
        behind = spots.get((0, branch[-1].column + 1))
        leads_on = behind is not None and behind.is_operator and on[-1].id in read[behind.id]
        is_way = all(read.get(b.id) == [a.id] for a, b in pairwise(on))
        if leads_on and is_way and not any(one.id in grouped for one in on):
            moved |= {one.id: 0 for one in branch}
            moved |= {one.id: branch[0].lane for one in on}
    return in_lanes(arrangement, moved) if moved else arrangement


def _end_beside(
    own: Sequence[Station], spots: dict[tuple[int, int], Station]
) -> tuple[list[Station], list[Station]] | None:
    """The layers of a group behind those of it on the main path, and what stands beside each."""
    last = max((one.column for one in own if not one.lane), default=-1)
    branch = sorted((one for one in own if one.lane), key=lambda one: one.column)
    columns = [one.column for one in branch]
    if not branch or last < 0 or len({one.lane for one in branch}) > 1:
        return None
    if columns != list(range(last + 1, last + 1 + len(columns))):
        return None
    on = [spots.get((0, column)) for column in columns]
    found = [one for one in on if one is not None]
    return (branch, found) if len(found) == len(on) else None
