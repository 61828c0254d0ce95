"""What shapes that are no rows have in common: layers in lanes of theirs, and networks of them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.nodes.page.layouts import PageFigure
from nnsvg_qt.views.nodes.page.wiring.forks import NO_FORKS
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

BETWEEN = 16.0, 12.0
"""From a layer to the next where there is room, in pt at two columns and at one."""
BESIDE = 3.0 * PX_PER_PT
"""From a layer or its label to a line that leads up or down to its side, px."""


class Shape(Protocol):
    """How a figure stands in lanes, and how that is laid out."""

    @property
    def values(self) -> Hashable:
        """All that places depend on, but the sizes of elements."""

    @property
    def over(self) -> Collection[str]:
        """The layers that have their labels over them."""

    @property
    def closest(self) -> Sequence[float]:
        """How close units stand where usual pitches take too much height, and fewest are drawn."""

    @property
    def shares(self) -> Sequence[float]:
        """The gaps that are tried one after the other, in usual ones."""

    @property
    def highest(self) -> tuple[float, float]:
        """How high it may be before fewer units are drawn, in widths of the page.

        At two columns and at one.
        """

    @property
    def aside(self) -> Collection[str]:
        """The layers that have their labels beside them, over a line."""

    @property
    def before(self) -> Collection[str]:
        """The layers that have their labels before them."""

    @property
    def joint(self) -> Mapping[str, Sequence[str]]:
        """The layers that have one label, by the one of them that it is written at."""

    @property
    def met(self) -> Collection[str]:
        """Those of them at which that line arrives."""

    def spaced(self, elements: Sequence[Element], page: Page, share: float) -> list[Element]:
        """The elements with the gaps behind them, in a share of the usual ones."""

    def least(self, network: Network, page: Page) -> tuple[float, float]:
        """How long and how high all of it is at least, px: quickly found, for what has no room."""

    def layout(self, network: Network, page: Page) -> Layout | None:
        """All of it on a page; None where that is not wide enough."""


def gaps_on(page: Page, between: float) -> Gaps:
    """The gaps that all shapes have on a page, with that between layers, px."""
    return Gaps(
        between=between,
        fork=page.head_length,
        lanes=page.between(8.0, 6.0),
        skip=page.between(7.0, 6.0),
        padding=page.between_labels,
        elbow=page.elbow,
    )


def extents_of(figure: PageFigure) -> dict[str, float]:
    """How large the maps of each station are to a side; of those that put out maps."""

    def extent(station: Station) -> float | None:
        layer = (station.layer, *station.folded)[-1]
        is_plane = layer.is_maps and not layer.is_volume and layer.is_known
        return float(layer.shape[1] * layer.shape[2]) ** 0.5 if is_plane else None

    every = figure.arrangement.each(extent)
    return {name: own for name, own in every.items() if own is not None}


def network_of(links: Sequence[Link], elements: Sequence[Element]) -> Network:
    """The network of elements that some links join."""
    wires = (Wire(link.connection.id, link.source.id, link.target.id) for link in links)
    return Network(tuple(elements), tuple(wires))


def gaps_for_labels(
    elements: Sequence[Element], rows: Sequence[Sequence[str]], between: float, page: Page
) -> list[Element]:
    """The elements with that `between` them, or more where what is written under rows needs it."""
    by_id = {one.id: one for one in elements}
    gaps = dict.fromkeys(by_id, between)
    for row in rows:
        written = [name for name in row if by_id[name].under is not None]
        for one, other in pairwise(written):
            start, end = row.index(one), row.index(other)
            inner = sum(by_id[name].length for name in row[start + 1 : end])
            under, after = by_id[one].under, by_id[other].under
            if under is None or after is None:
                continue
            needed = under.end - by_id[one].length - after.start + page.between_labels
            least = (needed - inner) / (end - start)
            for name in row[start:end]:
                gaps[name] = max(gaps[name], least)
    return [replace(one, gap_after=gaps[one.id]) for one in elements]


def in_lanes(
    figure: PageFigure,
    spots: Mapping[str, tuple[int, int]],
    skips: Collection[tuple[str, str]],
    lined: Collection[tuple[str, str]],
) -> PageFigure:
    """The figure with its layers in columns and lanes.

    Between some ends lines skip layers, and between `lined` ones they are no edges of units.
    """
    stations = {
        one.id: replace(one, column=spots[one.id][0], lane=spots[one.id][1])
        for one in figure.arrangement.stations
    }
    links, whole = [], set()
    for link in figure.said:
        ends = link.source.id, link.target.id
        source, target = (stations[name] for name in ends)
        level = 1 if ends in skips else 0
        links.append(replace(link, source=source, target=target, level=level, lane=source.lane))
        if ends in lined:
            whole.add(link.connection.id)
    arrangement = Arrangement(tuple(stations.values()), tuple(links), figure.arrangement.notices)
    return replace(
        figure,
        arrangement=arrangement,
        said=links,
        lined=frozenset(whole),
        forks=NO_FORKS,
        by_law={},
        bands={},
    )
