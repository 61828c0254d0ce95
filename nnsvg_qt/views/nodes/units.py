"""Which units of a layer the nodes view draws: all of them, or the ends beside an ellipsis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from math import log2

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes.bodies import UNITS_OF_RINGS, is_ring
from nnsvg_qt.views.nodes.lattice import Grid, grid_of
from nnsvg_qt.views.nodes.places import drawn_by_size, fewest_drawn, shown_units
from nnsvg_qt.views.nodes.style import Maps, NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.limits import MOST_EDGES, MOST_ON_RINGS, MOST_UNITS, edge_count
from nnsvg_qt.views.shared.wiring import layer_units

MOST_COUNTED = 2**60
"""More units than this, which only flattened maps can have, are all numbered as this many."""


@dataclass
class DrawnUnits:
    """The indices of the drawn units of each station, by its id; of lattices also their grid."""

    units: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)

    def count(self, station: Station) -> int:
        """How many units are drawn of a station."""
        return len(self.units[station.id])

    def set_grid(self, station_id: str, grid: Grid) -> None:
        """Draws a lattice."""
        self.grids[station_id] = grid
        self.units[station_id] = grid.units


def unit_total(station: Station, flattened: bool) -> int:
    """How many units a station has; an operator has one."""
    if station.is_operator:
        return 1
    return min(layer_units(station.layer, flattened), MOST_COUNTED)


ELIDED_PLACES = 2
"""How many units of a page the three dots take the room of."""
MOST_NEARLY = 2 * ELIDED_PLACES
"""How many more units than usual a layer that is drawn whole may have."""
_MOST_MORE = 3
"""The most units at each end that are drawn for the sake of the order of sizes."""


@dataclass(frozen=True)
class Law:
    """How many units are drawn: all up to `above`, then more with each doubling by `growth`."""

    above: int
    fewest: int
    growth: float = 1.0

    def drawn(self, count: int, whole: int) -> int:
        """Of a wide layer of `count` units, where the largest drawn whole has `whole`: even."""
        return drawn_by_size(count, self.above, whole, self.fewest, self.growth)

    def more(self, counts: Iterable[int], whole: int) -> int:
        """How many more are drawn of each of wide layers with these `counts`: even."""
        return 0

    def nearly_whole(self, counts: Iterable[int], whole: int) -> tuple[int, int]:
        """Up to how many units layers are drawn whole, and how many the largest of them has."""
        del counts
        return self.above, whole


@dataclass(frozen=True)
class PageLaw(Law):
    """The law of pages: `growth` times the logarithm of the units at both ends.

    Never fewer than of a layer of the figure that is drawn whole.
    """

    growth: float = 0.66

    def drawn(self, count: int, whole: int) -> int:
        """Of a wide layer of `count` units, where the largest drawn whole has `whole`: even."""
        return 2 * max(self._half(count), self._least(whole))

    def more(self, counts: Iterable[int], whole: int) -> int:
        """How many more are drawn of each, so that the least reaches what is drawn whole: even.

        Otherwise layers of which one is twice as wide would be drawn as wide as each other.
        """
        halves = [self._half(count) for count in counts]
        least = self._least(whole)
        lacking = least - min(halves, default=least)
        if lacking <= 0 or max(halves) == min(halves):
            return 0
        return 2 * min(lacking, _MOST_MORE)

    def nearly_whole(self, counts: Iterable[int], whole: int) -> tuple[int, int]:
        """Up to how many units layers are drawn whole, and how many the largest of them has.

        Where dots would take as much room as the units that they stand for, these are drawn.
        """
        above, wide = self.above, sorted({one for one in counts if one > self.above})
        while wide:
            count, more = wide[0], self.more(wide, whole)
            drawn = max(self.drawn(count, whole), self.drawn(count, 0) + more)
            if count > min(drawn + ELIDED_PLACES, self.above + MOST_NEARLY):
                break
            above = whole = count
            del wide[0]
        return above, whole

    def _half(self, count: int) -> int:
        return round(self.growth * log2(max(count, 2)))

    def _least(self, whole: int) -> int:
        return max((whole + 1) // 2, self.fewest // 2)


@dataclass(frozen=True)
class ClosestLaw(PageLaw):
    """The law of pages with no room: as few as the largest layer drawn whole has, if any has two.

    So one of three is met by x₁, x₂ … xₙ, as it is written.
    """

    def drawn(self, count: int, whole: int) -> int:
        """Of a wide layer of `count` units, where the largest drawn whole has `whole`."""
        return max(whole, 2)

    def more(self, counts: Iterable[int], whole: int) -> int:
        """None."""
        return 0


def units_by_law(arrangement: Arrangement, law: Law, style: NodesStyle, look: Look) -> DrawnUnits:
    """The units of each station that a law draws; an operator is one."""
    flattened = style.maps is Maps.FLATTENED
    counts = arrangement.each(lambda station: unit_total(station, flattened))
    drawn = _drawn(arrangement, counts, law, style, look)
    _bound(drawn, arrangement, counts, look)
    return drawn


def drawn_units(arrangement: Arrangement, style: NodesStyle, look: Look) -> DrawnUnits:
    """The units of each station that are drawn; an operator is one."""
    flattened = style.maps is Maps.FLATTENED
    counts = arrangement.each(lambda station: unit_total(station, flattened))
    law = Law(style.ellipsis_above, fewest_drawn(arrangement.columns))
    drawn = _drawn(arrangement, counts, law, style, look)
    if style.ellipsis and len(arrangement.lanes) > 1:
        for share, fewest, growth in _CLOSER:
            if _height(arrangement, drawn) <= _MOST_ACROSS * style.ellipsis_above:
                break
            above = max(2, round(share * style.ellipsis_above))
            closer = Law(above, min(fewest, law.fewest), growth)
            drawn = _drawn(arrangement, counts, closer, style, look)
    _bound(drawn, arrangement, counts, look)
    return drawn


def _bound(drawn: DrawnUnits, arrangement: Arrangement, counts: dict[str, int], look: Look) -> None:
    """Draws fewer units where there would be too many edges, even where the ellipsis is off.

    What small connections do not need, the large ones share.
    """
    links = [link for link in arrangement.links if not link.is_skip]
    edges = [_edges(link, drawn) for link in links]
    if sum(edges) > MOST_EDGES:
        room = MOST_EDGES
        for number, at in enumerate(sorted(range(len(links)), key=edges.__getitem__)):
            link = links[at]
            _thin_out(link, drawn, counts, room // (len(links) - number))
            room -= _edges(link, drawn)
        chosen = {s.id for s in arrangement.stations if look.override(s.id).drawn is not None}
        _make_alike(drawn, counts, chosen)


def _times_whole(station: Station, flattened: bool) -> int:
    """How many times the units of a row that is drawn whole a station may have to be so."""
    is_whole = is_ring(station.layer, flattened) and station.layer.is_known
    return UNITS_OF_RINGS if is_whole else 1


_MOST_ACROSS = 1.3
"""Units that stand one before another in all rows of a figure, in shares of what a wide layer has:
where more would, fewer are drawn of each, or the figure is a tower."""

_CLOSER = ((0.6, 6, 1.0), (0.5, 6, 0.5), (0.4, 4, 0.5), (0.3, 4, 0.25), (0.2, 4, 0.0))
"""Laws for that, as the share of the units of a wide layer, the fewest and the growth."""


def _drawn(
    arrangement: Arrangement, counts: dict[str, int], law: Law, style: NodesStyle, look: Look
) -> DrawnUnits:
    flattened = style.maps is Maps.FLATTENED
    above = law.above if style.ellipsis else MOST_UNITS
    whole = max((n for n in counts.values() if n <= law.above), default=0)
    if style.ellipsis and not style.ellipsis_drawn:
        above, whole = law.nearly_whole(counts.values(), whole)
    wide = [n for n in counts.values() if n > above] if style.ellipsis else []
    more = law.more(wide, whole)
    drawn = DrawnUnits()
    # most layers of a large figure are alike
    known: dict[tuple[int, int | None], NDArray[np.int64]] = {}
    for station, count in zip(arrangement.stations, counts.values(), strict=True):
        wanted = look.override(station.id).drawn if look.overrides else None
        if station.layer.is_grid:
            if wanted is None and style.ellipsis:
                wanted = style.ellipsis_drawn or None
            largest = law.above if style.ellipsis else None
            drawn.set_grid(station.id, grid_of(station.layer, largest, wanted))
            continue
        times = _times_whole(station, flattened)
        if wanted is None and count > above * times:
            wanted = style.ellipsis_drawn or times * max(
                law.drawn(count, whole), law.drawn(count, 0) + more
            )
        most = None if wanted is None else min(wanted, MOST_UNITS)
        if (count, most) not in known:
            known[count, most] = shown_units(count, most)
        drawn.units[station.id] = known[count, most]
        if is_ring(station.layer, flattened) and count > MOST_ON_RINGS:
            drawn.units[station.id] = shown_units(count, min(most or count, MOST_ON_RINGS))
    return drawn


def _height(arrangement: Arrangement, drawn: DrawnUnits) -> int:
    """How many units stand one before another in all rows."""
    rows: dict[int, int] = {}
    for station in arrangement.stations:
        grid = drawn.grids.get(station.id)
        count = drawn.count(station) if grid is None else len(grid.rows)
        rows[station.lane] = max(rows.get(station.lane, 0), count)
    return sum(rows.values())


def _make_alike(drawn: DrawnUnits, counts: dict[str, int], chosen: set[str]) -> None:
    """Elides layers of equally many units alike, but for those whose number is `chosen`."""
    fewest: dict[int, int] = {}
    for key, count in counts.items():
        if key not in chosen and key not in drawn.grids:
            fewest[count] = min(fewest.get(count, count), len(drawn.units[key]))
    for key, count in counts.items():
        if key in chosen or key in drawn.grids:
            continue
        if len(drawn.units[key]) > fewest[count]:
            drawn.units[key] = shown_units(count, fewest[count])


def _edges(link: Link, drawn: DrawnUnits) -> int:
    return edge_count(link, drawn.count(link.source), drawn.count(link.target))


def _thin_out(link: Link, drawn: DrawnUnits, counts: dict[str, int], most: int) -> None:
    """Elides the wider end of a connection that would have too many edges to be drawn."""
    ends = sorted((link.source, link.target), key=drawn.count, reverse=True)
    for station in ends:
        if _edges(link, drawn) <= most:
            return
        while (grid := drawn.grids.get(station.id)) and _edges(link, drawn) > most:
            if grid.halved().units.size == grid.units.size:
                break
            drawn.set_grid(station.id, grid.halved())
        if grid:
            continue
        drawn.units[station.id] = shown_units(
            counts[station.id], drawn_by_size(counts[station.id], 20, 20)
        )
