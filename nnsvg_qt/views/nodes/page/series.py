"""Layers one after the other, band after band as a text is read: where branches have no room.

Letters stand for all connections but those to the layer that stands next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from math import sqrt

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, layer_owner
from nnsvg_qt.views.layout.series import order_in_series
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import reach
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.page import SKIP_INK, Page
from nnsvg_qt.views.structures.letters import (
    framed_letter,
    in_ranges,
    letter,
    letter_room,
    letter_width,
)
from nnsvg_qt.views.structures.page_ink import arrow, line_alone

_MOST_STATIONS = 400
"""Of more a series would fill many pages."""
_ASIDE = 0.6
"""How far from its middle a line to a letter may meet a layer, in shares of its reach."""
_BESIDE = 2.0
"""Between two letters, px."""
_MOST_TIERS = 4
"""Lines of letters over each other where they would meet in one."""


@dataclass(frozen=True)
class Letters:
    """The letters of a series: of what stations put out, and of what they read."""

    own: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, str] = field(default_factory=dict)

    @property
    def layers(self) -> frozenset[str]:
        """The layers that have any."""
        return frozenset(self.own) | frozenset(self.read)

    def beside(self, name: str, before: bool, page: Page) -> float:
        """How far the letters of a layer reach from its middle, before or behind it, px."""
        own, read = self.own.get(name), self.read.get(name)
        if own is not None and read is not None:
            return letter_width(read if before else own, page) + _BESIDE / 2.0
        text = own or read
        return 0.0 if text is None else letter_width(text, page) / 2.0

    def top(self, places: Sequence[PlacedColumn], page: Page) -> float:
        """The least `across` that a band takes with its letters."""
        standing = self._standing(places, page)
        rims = (place.low for place in places)
        return min(rims) if not standing else min(one.foot for one in standing) - _high(page)

    def drawn(self, places: Sequence[PlacedColumn], page: Page, look: Look) -> list[Primitive]:
        """The letters of a band and the lines to its layers."""
        drawn: list[Primitive] = []
        frames: list[Primitive] = []
        for one in self._standing(places, page):
            owner = layer_owner(one.place.id)
            ends = [(one.stem, one.foot), (one.stem, _rim(one.place, one.stem))]
            if one.is_read:
                drawn += arrow(ends, SKIP_INK, page.skip, page, owner, "skip", False)
            else:
                drawn.append(line_alone(ends, SKIP_INK, page.skip, page, owner, "skip"))
            frames += framed_letter(one.text, one.x, one.foot, page, look, owner)
        return [*drawn, *frames]

    def _standing(self, places: Sequence[PlacedColumn], page: Page) -> list[_Standing]:
        """Where each letter stands: in one line over all layers, higher where two would meet."""
        level = min((_rim(place, place.along) for place in places), default=0.0)
        level -= letter_room(page) - _high(page)
        step = _high(page) + _BESIDE
        found: list[_Standing] = []
        for place in sorted(places, key=lambda one: one.along):
            for text, is_read in ((self.read.get(place.id), True), (self.own.get(place.id), False)):
                if text is None:
                    continue
                half = letter_width(text, page) / 2.0
                x = stem = place.along
                if place.id in self.own and place.id in self.read:
                    side = -1.0 if is_read else 1.0
                    x += side * (half + _BESIDE / 2.0)
                    stem += side * min(_ASIDE * reach(place), half + _BESIDE / 2.0)
                aside = half + abs(stem - x) + page.between_texts / 2.0 + page.skip
                near = [o for o in found if abs(o.x - x) <= aside + o.half + abs(o.stem - o.x)]
                lowest = _Standing(place, text, is_read, x, stem, half, level)
                chosen, tier = lowest, 0
                # what stands higher may lead past what it would meet, but not through it
                while any(chosen.meets(other, page) for other in near):
                    tier += 1
                    if tier == _MOST_TIERS:
                        chosen = lowest
                        break
                    chosen = replace(lowest, foot=level - tier * step)
                found.append(chosen)
        return found


NO_LETTERS = Letters()


@dataclass(frozen=True)
class _Standing:
    """A letter over a layer: the middle of its frame and of its line, and the foot of its frame."""

    place: PlacedColumn
    text: str
    is_read: bool
    x: float
    stem: float
    half: float
    foot: float

    def meets(self, other: _Standing, page: Page) -> bool:
        """Whether the frames of two are nearer than texts may be, or one is on the other's line."""
        apart = abs(self.x - other.x) - self.half - other.half
        if abs(self.foot - other.foot) < _high(page):
            return apart < page.between_texts / 2.0
        higher, lower = (self, other) if self.foot < other.foot else (other, self)
        return abs(higher.stem - lower.x) < lower.half + page.skip


def _high(page: Page) -> float:
    """Of the frame of a letter, px."""
    return 1.4 * page.size


def _rim(place: PlacedColumn, along: float) -> float:
    """Where a column begins across the flow, met at some place along it."""
    wide = reach(place)
    if place.station.is_operator:
        return place.across - sqrt(max(wide**2 - (along - place.along) ** 2, 0.0))
    if place.column.body is not None:
        return place.low - (wide - place.half_width)
    return float(place.centers[0, 1]) - sqrt(max(wide**2 - (along - place.along) ** 2, 0.0))


def may_stand_in_series(
    stations: Sequence[Station], links: Sequence[Link], architecture: Architecture
) -> bool:
    """Whether there is a series of these stations: see `in_series`."""
    if architecture.feedback or architecture.shared or len(stations) > _MOST_STATIONS:
        return False
    return any(one.lane != 0 for one in stations) or any(link.is_skip for link in links)


def in_series(
    arrangement: Arrangement, architecture: Architecture, shown: Mapping[str, str]
) -> tuple[Arrangement, Letters] | None:
    """The stations in one row, and letters for the links that do not lead to the next of them.

    `shown` is as by `shown_by`. None where that says less, for there are loops or shared weights,
    or no branches, or very many stations.
    """
    stations = arrangement.stations
    if not may_stand_in_series(stations, arrangement.links, architecture):
        return None
    frames: dict[str, tuple[str, ...]] = {}
    for group in sorted(architecture.groups, key=lambda one: -len(one.layers)):
        for name in dict.fromkeys(shown[layer] for layer in group.layers if layer in shown):
            frames[name] = (*frames.get(name, ()), group.id)
    pairs = [(link.source.id, link.target.id) for link in arrangement.links]
    order = order_in_series(stations, pairs, frames)
    by_id = {station.id: station for station in stations}
    placed = {
        name: replace(by_id[name], column=column, lane=0) for column, name in enumerate(order)
    }
    kept: dict[tuple[str, str], Link] = {}
    by_letter: list[tuple[str, str]] = []
    for link in arrangement.links:
        source, target = placed[link.source.id], placed[link.target.id]
        if target.column == source.column + 1 and (source.id, target.id) not in kept:
            kept[source.id, target.id] = Link(link.connection, source, target)
        else:
            by_letter.append((source.id, target.id))
    sources = {source for source, _ in by_letter}
    numbers = {name: n for n, name in enumerate(name for name in order if name in sources)}
    read: dict[str, list[int]] = {}
    for source_id, target_id in by_letter:
        read.setdefault(target_id, []).append(numbers[source_id])
    letters = Letters(
        {name: letter(number) for name, number in numbers.items()},
        {name: in_ranges(own) for name, own in read.items()},
    )
    return Arrangement(tuple(placed.values()), tuple(kept.values()), arrangement.notices), letters
