"""All places of a page of nodes, once they are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.places import Column, PlacedColumn
from nnsvg_qt.views.shared.arrangement import Link

CHANNEL = 6.0
"""Between lines that run from band to band, and on both sides of them, px."""
BESIDE = 0.8
"""From bands to the first line beside them, in channels."""


@dataclass(frozen=True)
class PageLayout:
    """All places of a figure on its page, in flow coordinates.

    `centers` are those of all columns, each in its own band; `edges` by band how far it reaches
    across the flow, `channels` where the lines run that lead to it from other bands, and `reach`
    how far any band does along the flow. `needed` is the width that the widest takes.
    """

    rows: dict[int, int]
    columns: list[Column]
    places: dict[str, PlacedColumn]
    bands: list[Band]
    centers: list[float]
    widths: list[float]
    gaps: list[float]
    edges: list[tuple[float, float]]
    channels: list[float]
    reach: tuple[float, float]
    needed: float
    label_rooms: list[dict[int, float]]
    """By band what the labels of each row take across the flow."""
    framed: list[tuple[float, float]]
    """By band how much farther frames reach along the flow, before all bands and behind, px."""
    aside: Collection[str] = ()
    """The layers that have their labels beside them, alone in their rows."""
    forked: Collection[int] = ()
    """The columns in front of which what leads to a band that begins with them parts."""

    def band_of(self, column: int) -> int:
        """The number of the band that a column stands in."""
        return self._bands[column]

    def is_torn(self, links: Iterable[Link]) -> bool:
        """Whether more than one line leads over the end of some band."""
        over: list[str | None] = [None] * len(self.bands)
        bands = self._bands
        across = [(one, bands[one.source.column], bands[one.target.column]) for one in links]
        across = [one for one in across if one[1] != one[2]]
        keys = way_keys(link for link, _, _ in across)
        for link, start, end in across:
            key = keys[link.connection.id]
            for number in range(start, end):
                if over[number] not in (None, key):
                    return True
                over[number] = key
        return False

    def tears_chains(self, links: Iterable[Link]) -> bool:
        """Whether that is so, and all of them lead on along their own lanes."""
        bands = self._bands
        links = [one for one in links if bands[one.source.column] != bands[one.target.column]]
        is_along = all(not one.is_skip and one.source.lane == one.target.lane for one in links)
        return is_along and self.is_torn(links)

    def beside_frames(self, across: Sequence[Link]) -> tuple[float, float]:
        """How much farther than bands links from band to band keep from them, px.

        They lead out of frames and into them through their sides, before all bands and behind.
        """
        into: set[int] = set()
        passed: set[int] = set()
        for link in across:
            out, to = self.band_of(link.source.column), self.band_of(link.target.column)
            into.add(to)
            passed.update(range(out, to))
        return (
            max((self.framed[number][0] for number in into), default=0.0),
            max((self.framed[number][1] for number in passed), default=0.0),
        )

    @cached_property
    def _bands(self) -> list[int]:
        """Of each column."""
        return [
            number
            for number, band in enumerate(self.bands)
            for _ in range(band.first, band.last + 1)
        ]


def parted_before(links: Iterable[Link], rows: Mapping[int, int]) -> set[int]:
    """The columns at which what one layer puts out parts: to one of the main row and to others."""
    readers: dict[tuple[str, int], set[int]] = {}
    for link in links:
        if not link.is_skip:
            key = link.source.id, link.target.column
            readers.setdefault(key, set()).add(rows[link.target.lane])
    return {column for (_, column), own in readers.items() if 0 in own and len(own) > 1}


def parted_behind(links: Iterable[Link], rows: Mapping[int, int]) -> set[int]:
    """The columns of signs behind which their output parts, for something arrives over them."""
    links = list(links)
    over = {link.target.id for link in links if link.is_skip or link.source.lane != 0}
    skipping = {link.source.id for link in links if link.is_skip}
    return {
        link.source.column
        for link in links
        if link.source.is_operator
        and link.source.id in over - skipping
        and not link.is_skip
        and link.lane == link.target.lane != link.source.lane
        and rows[link.target.lane] < rows[link.source.lane]
    }


def way_keys(links: Iterable[Link]) -> dict[str, str]:
    """By connection with which others from band to band it shares its way: the more there are.

    Those from one layer part where they must, those to one sign join.
    """
    links = list(links)
    sources = Counter(link.source.id for link in links)
    readers = Counter(link.target.id for link in links)
    return {
        link.connection.id: f"to {link.target.id}"
        if link.target.is_operator and readers[link.target.id] > sources[link.source.id]
        else f"from {link.source.id}"
        for link in links
    }


@dataclass(frozen=True)
class Leads:
    """By band the ways of lines to it from others and of those that leave it, and its skips."""

    leading: list[set[str]]
    leaving: list[set[str]]
    skips: list[list[Link]]


def leads_of(links: Iterable[Link], bands: Sequence[Band], band_of: Mapping[int, int]) -> Leads:
    """What leads from band to band; `band_of` is the number of that of each column."""
    found = Leads([set() for _ in bands], [set() for _ in bands], [[] for _ in bands])
    across: list[Link] = []
    for link in links:
        source, target = band_of[link.source.column], band_of[link.target.column]
        if source != target:
            across.append(link)
        elif link.is_skip:
            found.skips[source].append(link)
    keys = way_keys(across)
    for link in across:
        key, out = keys[link.connection.id], band_of[link.source.column]
        found.leading[band_of[link.target.column]].add(key)
        if link.source.column < bands[out].last:
            found.leaving[out].add(key)
    return found
