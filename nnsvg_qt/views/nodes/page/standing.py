"""What stands in the places of a page of nodes: layers with their symbols, labels, and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping

from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive
from nnsvg_qt.views.nodes.labels import LayerLabel
from nnsvg_qt.views.nodes.marks import marks
from nnsvg_qt.views.nodes.page.downward import written_beside
from nnsvg_qt.views.nodes.page.labels import (
    Form,
    Words,
    over_line,
    written,
    written_behind,
)
from nnsvg_qt.views.nodes.page.layouts import (
    PageFigure,
)
from nnsvg_qt.views.nodes.page.manner import Manner
from nnsvg_qt.views.nodes.page.page_layout import PageLayout
from nnsvg_qt.views.nodes.page.symbols import Symbols
from nnsvg_qt.views.nodes.paints import Paints
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.pictures.live_pictures import pictures_of


def letters_of(figure: PageFigure, layout: PageLayout, look: Look) -> list[Primitive]:
    """The letters of a figure in series, band by band."""
    if not figure.letters.layers:
        return []
    in_bands: list[list[PlacedColumn]] = [[] for _ in layout.bands]
    for place in layout.places.values():
        in_bands[layout.band_of(place.station.column)].append(place)
    return [one for own in in_bands for one in figure.letters.drawn(own, figure.page, look)]


def layers_of(
    layout: PageLayout,
    paints: Paints,
    symbols: Symbols,
    manner: Manner,
    frame: Frame | None,
    figure: PageFigure,
) -> list[Primitive]:
    """What stands in each column, with its symbols and its label behind it."""
    texts: dict[str, list[Primitive]] = {}
    links = figure.arrangement.links
    # what ends the figure and reads one layer has no line beside it
    arriving = Counter(link.target.id for link in links)
    last = {name for name, count in arriving.items() if count == 1}
    last -= {link.source.id for link in links}
    ends = last - {link.target.id for link in links if figure.is_edges(link)}
    labels = _labels(layout, figure.words, manner, last, ends)
    labels += _behind(layout, figure, manner)
    for text in labels:
        texts.setdefault(text.owner.id, []).append(text)
    drawn: list[Primitive] = []
    for place in layout.places.values():
        is_single = figure.flattened or place.station.layer.is_grid
        pictures = None if is_single else pictures_of(frame, place.station)
        drawn += marks(place, paints.of(place.station), manner.style, manner.look, pictures)
        drawn += symbols.drawn(place)
        drawn += texts.get(place.id, [])
    return drawn


def _behind(layout: PageLayout, figure: PageFigure, manner: Manner) -> list[Primitive]:
    """The labels of signs that end the figure, as short as the others.

    In a shape they stand in their rows.
    """
    in_rows = [
        one.block
        for band in layout.bands
        for placed in band.labels.values()
        for one in placed
        if one.block.lines
    ]
    named = {block.layer_id for block in in_rows}
    is_short = any("²" in size for block in in_rows for size in block.sizes)
    form = Form.SHORT if is_short else Form.FULL
    return [
        text
        for name, words in figure.words_behind.items()
        if name not in named
        for text in written_behind(words, layout.places[name], form, manner.page, manner.look)
    ]


def _labels(
    layout: PageLayout,
    words: Mapping[str, Words],
    manner: Manner,
    last: Container[str],
    ends: Container[str],
) -> list[Primitive]:
    """The labels in their rows; no line leads beside those that are `last`.

    At `ends` a line arrives, and nothing else is beside them.
    """
    if manner.style.is_vertical:
        return written_beside(layout, words, manner, ends)
    drawn: list[Primitive] = []
    in_rows: dict[tuple[int, int], list[PlacedColumn]] = {}
    for place in layout.places.values():
        where = layout.band_of(place.station.column), layout.rows[place.station.lane]
        in_rows.setdefault(where, []).append(place)
    for number, band in enumerate(layout.bands):
        for row, placed in band.labels.items():
            own = in_rows[number, row]
            below = row >= 0
            if placed and placed[0].block.layer_id in layout.aside:
                for one in placed:
                    name = one.block.layer_id
                    place = layout.places[name]
                    level = place.across
                    has_line = name not in last and one.along > place.along
                    drawn += over_line(one, level, has_line, manner.page, manner.look)
                continue
            edge = max(p.high for p in own) if below else min(p.low for p in own)
            drawn += written(placed, layout.places, edge, below, manner.page, manner.look)
    return drawn


def marked(words: Mapping[str, Words], places: Mapping[str, PlacedColumn]) -> list[LayerLabel]:
    """That something is written beside layers, for lines to keep off it."""
    return [
        LayerLabel(name, place.station.column, 0, words[name].name, words[name].size, ())
        for name, place in places.items()
        if name in words
    ]
