"""Lines that carry a whole output round other layers: skips, branches, connections past lanes.

Such a cable is one line with one arrowhead, never an edge a unit. Positions are in flow
coordinates as in node_places.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.arrangement import Link, bundled
from nnsvg_qt.views.structures import paths

OUTLINE = 5.0
"""From the circles of a column to the outline that gathers them, px."""

SKIP_STEP = 16.0
"""Distance in px between skips on neighbouring levels."""


def is_gathered(place: PlacedColumn) -> bool:
    """Whether cables meet a layer at an outline round its units, for it has several."""
    return not place.station.is_operator and place.column.count > 1


def reach(place: PlacedColumn) -> float:
    """How far from the middle of a column, and beyond its first and last unit, cables meet it.

    Of units that stand in another form it is told along the flow alone.
    """
    return place.half_width + (OUTLINE if is_gathered(place) else 0.0)


@dataclass(frozen=True)
class Ports:
    """At which layers cables leave and arrive before their first unit.

    Where both happen, what arrives does so a little earlier along the flow and what leaves a
    little later, so that two skips in a row do not touch.
    """

    leaving: frozenset[str]
    arriving: frozenset[str]

    def aside(self, place: PlacedColumn) -> float:
        """How far from the middle, in shares of its reach, cables meet a layer."""
        return 0.45 if place.id in self.leaving and place.id in self.arriving else 0.0


@dataclass(frozen=True)
class PassedFrames:
    """The frames of groups, over which skips within a row run that pass all of one."""

    of_layers: Mapping[str, tuple[str, ...]]
    """The ids of the groups that layers are in."""
    room: float
    """From the first that stands or runs in a frame to a line over it, px."""

    def ends(
        self, places: Sequence[PlacedColumn], rows: Mapping[int, int]
    ) -> dict[int, list[float]]:
        """By row and column where the first group that begins from there on ends."""
        spans: dict[tuple[int, str], tuple[int, int]] = {}
        count = 2 + max((place.station.column for place in places), default=0)
        for place in places:
            at, row = place.station.column, rows[place.station.lane]
            for group in self.of_layers.get(place.id, ()):
                first, last = spans.get((row, group), (at, at))
                spans[row, group] = min(first, at), max(last, at)
        found: dict[int, list[float]] = {}
        for (row, _), (first, last) in spans.items():
            ends = found.setdefault(row, [inf] * count)
            if first < last:
                ends[first] = min(ends[first], last)
        for ends in found.values():
            for at in range(count - 2, -1, -1):
                ends[at] = min(ends[at], ends[at + 1])
        return found


def skip_levels(
    skips: Sequence[Link],
    places: Sequence[PlacedColumn],
    row_rooms: Mapping[str, float],
    rows: Mapping[int, int] | None = None,
    frames: PassedFrames | None = None,
) -> dict[tuple[str, str], float]:
    """Where each skip runs across the flow, by the ids of its ends: before all that it passes.

    `row_rooms` is what the labels of a layer take before it in px. Inner skips run nearer. `rows`
    are those of the lanes where there is room between them: skips within a row pass only that.
    """
    if not skips:
        return {}
    levels: dict[tuple[str, str], float] = {}
    # the first of what covers each column, and of the skips over the gap after each
    columns = np.full(1 + max((p.station.column for p in places), default=0), np.inf)
    everywhere = columns, columns.copy()
    by_row: dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
    for place in places:
        at = place.station.column
        low = place.low - row_rooms.get(place.id, 0.0)
        columns[at] = min(columns[at], low)
        if rows is not None:
            own = rows[place.station.lane]
            if own not in by_row:
                by_row[own] = np.full(len(columns), np.inf), np.full(len(columns), np.inf)
            by_row[own][0][at] = min(by_row[own][0][at], low)
    ends = {} if frames is None or rows is None else frames.ends(places, rows)
    for bundle in bundled(skips):
        first = min(skip.source.column for skip in bundle)
        last = max(skip.target.column for skip in bundle)
        row = None if rows is None else row_of(bundle, rows)
        covered, gaps = everywhere if row is None else by_row[row]
        step = SKIP_STEP
        if frames is not None and row in ends and ends[row][first + 1] < last:
            step = frames.room
        level = float(min(covered[first : last + 1].min(), gaps[first:last].min())) - step
        for over in (gaps, everywhere[1]):
            over[first:last] = np.minimum(over[first:last], level)
        levels.update({(skip.source.id, skip.target.id): level for skip in bundle})
    return levels


def within_rows(skips: Sequence[Link], rows: Mapping[int, int]) -> list[Link]:
    """The skips of bundles that pass one row only."""
    return [
        skip for bundle in bundled(skips) if row_of(bundle, rows) is not None for skip in bundle
    ]


def row_of(links: Sequence[Link], rows: Mapping[int, int]) -> int | None:
    """The row that all ends of some links stand in; None where they stand in several."""
    found = {rows[end.lane] for link in links for end in (link.source, link.target)}
    return found.pop() if len(found) == 1 else None


def skip_route(
    source: PlacedColumn,
    target: PlacedColumn,
    level: float,
    ports: Ports,
    leaving: float | None,
    arriving: float | None,
) -> Points:
    """Corners of a skip: out of the source, along its level before all layers, into the target.

    `leaving` and `arriving` are where along the flow it turns beside an end that it cannot meet
    straight, because something stands or is written before it; None where it can.
    """
    out, back = ports.aside(source), -ports.aside(target)
    start = (source.along + out * reach(source), _rim(source, out))
    end = (target.along + back * reach(target), _rim(target, back))
    corners = [start, (start[0], level), (end[0], level), end]
    if leaving is not None:
        first = float(source.centers[0, 1])
        corners[:2] = [(source.along + reach(source), first), (leaving, first), (leaving, level)]
    if arriving is not None:
        first = float(target.centers[0, 1])
        corners[-2:] = [
            (arriving, level),
            (arriving, first),
            (target.along - reach(target), first),
        ]
    return np.array(corners)


def _rim(place: PlacedColumn, aside: float) -> float:
    """Where a place begins, `aside` of its reach from its middle."""
    if place.column.body is not None:
        return place.low - OUTLINE
    return float(place.centers[0, 1]) - reach(place) * sqrt(1 - aside * aside)


def lane_route(
    link: Link,
    source: PlacedColumn,
    target: PlacedColumn,
    between: float,
    ports: Ports,
    *,
    is_open: bool,
    aside: float = 0.0,
) -> Points:
    """Corners of a connection into or out of a lane: along the lane, then across in a gap.

    It meets the target `aside` of its middle, px, where it does not come from beside the flow.
    `between` is the along position of the middle of the gap beside the end that is not in the
    link's lane. That end is met from beside the flow instead where it `is_open`: an operator, with
    nothing written or standing between it and the lane.
    """
    start = np.array([source.along + reach(source), source.across])
    end = np.array([target.along - reach(target), target.across + aside])
    if source.station.lane == target.station.lane:
        return np.array([start, end])
    if is_open and link.lane == source.station.lane:
        side = 1.0 if source.across > target.across else -1.0
        aside = -ports.aside(target) if side < 0 else 0.0
        x = target.along + aside * reach(target)
        y = target.across + side * reach(target) * sqrt(1 - aside * aside)
        if is_gathered(target):
            y = _rim(target, aside)
        return np.array([start, (x, start[1]), (x, y)])
    if is_open and link.lane == target.station.lane:
        side = 1.0 if target.across > source.across else -1.0
        aside = ports.aside(source) if side < 0 else 0.0
        x = source.along + aside * reach(source)
        y = source.across + side * reach(source) * sqrt(1 - aside * aside)
        return np.array([(x, y), (x, end[1]), end])
    return np.array([start, (between, start[1]), (between, end[1]), end])


def rounded(
    corners: Sequence[Sequence[float]] | Points, radius: float
) -> list[tuple[str | float, ...]]:
    """A path through `corners` whose bends are quadratic curves of at most `radius` px."""
    return paths.rounded(np.asarray(corners, dtype=float), radius)
