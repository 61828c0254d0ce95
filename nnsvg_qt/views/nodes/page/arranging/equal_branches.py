"""Two branches that are alike stand on both sides of what they part from and meet in.

The arrangement has one of them on the main path. Where none is the main one, both leave it. Where
columns are close, names are wider than what is between them, past which lines would lead: there a
branch stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from nnsvg_qt.views.nodes.page.arranging.moving import in_lanes
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.page import Page

_ROOMY = 50.0
"""How much of the width of a page there is for each column, px, where names stand between lines."""


def about_the_middle(arrangement: Arrangement, page: Page) -> Arrangement:
    """The arrangement with a lane for each of two equal branches, where there are no others."""
    lanes = arrangement.lanes
    if len(lanes) != 2 or page.layout_width < _ROOMY * arrangement.columns:
        return arrangement
    if any(link.is_skip for link in arrangement.links):
        return arrangement
    outer = next(lane for lane in lanes if lane)
    facing = _facing(arrangement, outer)
    if not facing:
        return arrangement
    return in_lanes(arrangement, dict.fromkeys(facing, -outer))


def _facing(arrangement: Arrangement, outer: int) -> set[str]:
    """What of the main path faces branches in the outer lane; nothing where one is not equal."""
    leading: dict[str, list[Station]] = {}
    reading: dict[str, list[Station]] = {}
    for link in arrangement.links:
        leading.setdefault(link.source.id, []).append(link.target)
        reading.setdefault(link.target.id, []).append(link.source)
    begun = [
        link
        for link in arrangement.links
        if link.target.lane == outer and link.source.lane != outer
    ]
    facing: set[str] = set()
    count = 0
    for link in begun:
        found = [_branch(one, leading, reading) for one in leading[link.source.id]]
        branches = [own for own in found if own]
        if len(branches) != 2 or len(found) != 2:
            return set()
        (one, after), (other, end) = branches
        if after != end or len(reading[after.id]) != 2 or after.lane or len(one) != len(other):
            return set()
        for own in (one, other):
            if own[0].lane == outer:
                count += len(own)
            else:
                facing.update(layer.id for layer in own)
    # what else stands in the lane has nothing that faces it
    is_all = count == sum(one.lane == outer for one in arrangement.stations)
    return facing if is_all else set()


def _branch(
    first: Station, leading: Mapping[str, list[Station]], reading: Mapping[str, list[Station]]
) -> tuple[list[Station], Station] | None:
    """The layers one after the other in one lane from the first, and what reads the last."""
    found = [first]
    while len(reading.get(found[-1].id, ())) == 1:
        readers = leading.get(found[-1].id, ())
        if len(readers) != 1:
            return None
        if len(reading[readers[0].id]) > 1:
            return found, readers[0]
        if readers[0].lane != first.lane or readers[0].column != found[-1].column + 1:
            return None
        found.append(readers[0])
    return None
