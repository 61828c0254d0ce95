"""Which units of a layer the nodes view draws: all of them, or the ends beside an ellipsis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes.places import drawn_by_size, fewest_drawn, shown_units
from nnsvg_qt.views.nodes.style import Maps, NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.limits import MOST_EDGES, MOST_UNITS
from nnsvg_qt.views.shared.wiring import unit_count

MOST_COUNTED = 2**60
"""More units than this, which only flattened maps can have, are all numbered as this many."""

Units = dict[str, NDArray[np.int64]]
"""The indices of the drawn units of each station, by its id."""


def unit_total(station: Station, flattened: bool) -> int:
    """How many units a station has; an operator has one."""
    if station.is_operator:
        return 1
    return min(unit_count(station.layer.shape, flattened), MOST_COUNTED)


def drawn_units(arrangement: Arrangement, style: NodesStyle, look: Look) -> Units:
    """The units of each station that are drawn; an operator is one."""
    flattened = style.maps is Maps.FLATTENED
    above = style.ellipsis_above if style.ellipsis else MOST_UNITS
    counts = {station.id: unit_total(station, flattened) for station in arrangement.stations}
    whole = max((n for n in counts.values() if n <= style.ellipsis_above), default=0)
    fewest = fewest_drawn(arrangement.columns)
    drawn: Units = {}
    for station, count in zip(arrangement.stations, counts.values(), strict=True):
        wanted = look.override(station.id).drawn
        if wanted is None and count > above:
            wanted = style.ellipsis_drawn or drawn_by_size(
                count, style.ellipsis_above, whole, fewest
            )
        most = None if wanted is None else min(wanted, MOST_UNITS)
        drawn[station.id] = shown_units(count, most)
    # Even where the ellipsis is off. What small connections do not need, the large ones share.
    links = [link for link in arrangement.links if not link.is_skip]
    edges = {link: _edges(link, drawn) for link in links}
    if sum(edges.values()) > MOST_EDGES:
        room = MOST_EDGES
        for number, link in enumerate(sorted(links, key=edges.__getitem__)):
            _thin_out(link, drawn, counts, room // (len(links) - number))
            room -= _edges(link, drawn)
        chosen = {s.id for s in arrangement.stations if look.override(s.id).drawn is not None}
        _make_alike(drawn, counts, chosen)
    return drawn


def _make_alike(drawn: Units, counts: dict[str, int], chosen: set[str]) -> None:
    """Elides layers of equally many units alike, but for those whose number is `chosen`."""
    fewest: dict[int, int] = {}
    for key, count in counts.items():
        if key not in chosen:
            fewest[count] = min(fewest.get(count, count), len(drawn[key]))
    for key, count in counts.items():
        if key not in chosen and len(drawn[key]) > fewest[count]:
            drawn[key] = shown_units(count, fewest[count])


def _edges(link: Link, drawn: Units) -> int:
    return len(drawn[link.source.id]) * len(drawn[link.target.id])


def _thin_out(link: Link, drawn: Units, counts: dict[str, int], most: int) -> None:
    """Elides the wider end of a connection that would have too many edges to be drawn."""
    ends = sorted((link.source, link.target), key=lambda s: len(drawn[s.id]), reverse=True)
    for station in ends:
        if _edges(link, drawn) <= most:
            return
        drawn[station.id] = shown_units(
            counts[station.id], drawn_by_size(counts[station.id], 20, 20)
        )
