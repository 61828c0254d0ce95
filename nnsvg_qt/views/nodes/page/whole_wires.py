"""The lines of a page of nodes that carry whole outputs: band by band, and between the bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Points, Primitive
from nnsvg_qt.views.nodes import labels as node_labels
from nnsvg_qt.views.nodes.cables import cables, outlines
from nnsvg_qt.views.nodes.layout import Layout
from nnsvg_qt.views.nodes.page.layouts import (
    PageFigure,
)
from nnsvg_qt.views.nodes.page.manner import ARROW, Manner
from nnsvg_qt.views.nodes.page.page_layout import PageLayout
from nnsvg_qt.views.nodes.page.standing import marked
from nnsvg_qt.views.nodes.page.wiring.clear_ways import ClearWays
from nnsvg_qt.views.nodes.page.wiring.wires import between_bands, covered, lines_of, roles_beside
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.structures.input_roles import ENTRY_STEP


def links_by_manner(
    figure: PageFigure, layout: PageLayout
) -> tuple[list[Link], list[Link], list[Link]]:
    """The links that are edges of units, those that are lines within a band, and between bands."""
    edges: list[Link] = []
    within: list[Link] = []
    across: list[Link] = []
    for link in figure.arrangement.links:
        if layout.band_of(link.source.column) != layout.band_of(link.target.column):
            across.append(link)
        elif figure.is_edges(link):
            edges.append(link)
        else:
            within.append(link)
    return edges, within, across


def as_said(links: Sequence[Link], figure: PageFigure) -> list[Link]:
    """Links as the network has them, of which some begin at dots."""
    if not figure.forks.branches:
        return [*links]
    return [figure.forks.skips.get(link.connection.id, link) for link in links]


def wires_under(
    texts: NDArray[np.float64],
    figure: PageFigure,
    layout: PageLayout,
    within: Sequence[Link],
    across: Sequence[Link],
    manner: Manner,
    edges: Sequence[Primitive],
) -> Sequence[Primitive]:
    """Lines that carry whole outputs, which lead under texts with these boxes."""

    def draw() -> list[Primitive]:
        return _wires(figure, layout, within, across, texts, manner, edges)

    return draw() if figure.ending is None else figure.ending.wires_under(texts, draw)


def _wires(
    figure: PageFigure,
    layout: PageLayout,
    within: Sequence[Link],
    across: Sequence[Link],
    texts: NDArray[np.float64],
    manner: Manner,
    edges: Sequence[Primitive],
) -> list[Primitive]:
    """Lines that carry whole outputs, band by band, and those between the bands; what they carry.

    `edges` are the lines from unit to unit.
    """
    drawn: list[Primitive] = []
    met = {end.id for link in across for end in (link.source, link.target)}
    met |= figure.letters.layers | figure.looped
    starts = {band.first for band in layout.bands}
    from_above = {link.target.id for link in across if link.target.column not in starts}
    leaving = {link.source.id for link in within if link.is_skip or link.lane != link.source.lane}
    arriving = {link.target.id for link in within if link.is_skip}
    lasts = {band.last for band in layout.bands}
    upward = {link.source.id for link in across if link.source.column not in lasts}

    ways: list[tuple[Link, Points]] = []
    read = Counter(link.target.id for link in figure.arrangement.links)
    apart = {
        name: name not in figure.looped
        for name, place in layout.places.items()
        if read[name] > 1 and not place.station.is_operator
    }

    around = layout.places.values()
    clear = ClearWays(texts, around, (manner.page.elbow, ARROW * manner.page.head_length))

    def lead(link: Link, corners: Points) -> list[Primitive]:
        own = corners if manner.style.is_vertical else clear.of(link, corners)
        ways.append((link, figure.forks.outside(link, own, layout.places, manner.page)))
        return []

    begins = figure.forks.begins(layout.places, manner.page)
    in_bands: list[dict[str, PlacedColumn]] = [{} for _ in layout.bands]
    for name, place in layout.places.items():
        in_bands[layout.band_of(place.station.column)][name] = place
    within_bands: list[list[Link]] = [[] for _ in layout.bands]
    for link in within:
        within_bands[layout.band_of(link.source.column)].append(link)
    for number, (inside, own) in enumerate(zip(in_bands, within_bands, strict=True)):
        ends = [name for name in inside if name in met]
        if not own:
            drawn += outlines((inside[name] for name in ends), manner.style, manner.look)
            continue
        here = Layout(
            layout.rows,
            [place.column for place in inside.values()],
            inside,
            layout.widths,
            layout.centers,
            layout.gaps,
            marked(figure.words_in_rows, inside),
            node_labels.Form(),
            layout.label_rooms[number],
        )
        arrow = ARROW * manner.page.head_length
        drawn += cables(
            own,
            here,
            texts,
            manner.style,
            manner.look,
            lead,
            ends,
            from_above,
            arrow,
            not manner.style.is_vertical,
            begins,
            apart,
            manner.page.between(*ENTRY_STEP),
            upward,
            figure.under_loops,
            figure.passed_frames,
            figure.leading_back,
        )
    rank = covered(layout)
    for way in between_bands(across, layout, rank, leaving, manner, figure.forks, apart, arriving):
        lead(*way)
    said = [as_said([link], figure)[0] for link, _ in ways]
    made, ways = lines_of(ways, said, around, texts, manner)
    drawn += made
    lines = [*edges, *drawn]
    return [
        *drawn,
        *roles_beside(ways, figure.drawing.architecture, around, texts, lines, manner),
    ]
