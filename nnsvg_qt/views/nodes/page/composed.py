"""A figure of nodes that is laid out on its page, drawn with all that is said round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.bounds import bounds_of_all, boxes_of
from nnsvg_qt.scene.primitives import Bounds, Primitive, Scene, Text
from nnsvg_qt.views.nodes.bodies import is_ring
from nnsvg_qt.views.nodes.cables import joins
from nnsvg_qt.views.nodes.composition import (
    connection_titles_of,
    description_of,
    own_unit_notices,
    title_of,
)
from nnsvg_qt.views.nodes.fans import Fans
from nnsvg_qt.views.nodes.gaps import node_gaps
from nnsvg_qt.views.nodes.layout import elisions
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.page.frames import structured_in_bands
from nnsvg_qt.views.nodes.page.layouts import (
    Laid,
    PageFigure,
)
from nnsvg_qt.views.nodes.page.near_names import with_names_at_signs
from nnsvg_qt.views.nodes.page.remarks import (
    entries_of,
    remarks_of,
    seeded_told,
    with_readable_texts,
)
from nnsvg_qt.views.nodes.page.shapes.shaped import Shaped
from nnsvg_qt.views.nodes.page.standing import layers_of, letters_of
from nnsvg_qt.views.nodes.page.ties import ties_of
from nnsvg_qt.views.nodes.page.whole_wires import as_said, links_by_manner, wires_under
from nnsvg_qt.views.nodes.paints import paints_of
from nnsvg_qt.views.nodes.structure_notices import inner_lines_told, structure_notices
from nnsvg_qt.views.nodes.style import MOVABLE_LABELS
from nnsvg_qt.views.nodes.templates import with_unit_templates
from nnsvg_qt.views.nodes.weight_labels import weight_labels
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.left_out import names_unwritten
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page_legend import placed_legend
from nnsvg_qt.views.shared.page_remarks import remarks_beneath
from nnsvg_qt.views.structures.letters import MEANING

_LABEL_ROLES = MOVABLE_LABELS["label"]


def composed(figure: PageFigure, laid: Laid | Shaped) -> Scene:
    """The whole figure; its bounds are what it covers, without a margin, px."""
    drawing, arrangement, names = figure.drawing, figure.arrangement, figure.names
    manner, layout, symbols = laid.manner, laid.layout, laid.symbols
    style, page = manner.style, figure.page
    look = with_unit_templates(manner.look, layout.places, style)
    manner = replace(manner, look=look)
    paints = paints_of(arrangement, style, look)
    fans = Fans(drawing.architecture, names, paints, style, look, manner.edges)
    edges, within, across = links_by_manner(figure, layout)
    for link in edges:
        fans.add(link, layout.places[link.source.id], layout.places[link.target.id])
    for place in layout.places.values():
        if is_ring(place.station.layer, figure.flattened):
            fans.add_ring(place)
    layers = layers_of(layout, paints, symbols, manner, drawing.frame, figure)
    texts = boxes_of([one for one in layers if isinstance(one, Text) and one.role in _LABEL_ROLES])
    texts = texts[~np.isnan(texts[:, 0])]
    if isinstance(laid, Shaped):
        wires: Sequence[Primitive] = laid.lines(within, texts)
    else:
        wires = wires_under(texts, figure, layout, within, across, manner, fans.drawn)
    drawn: list[Primitive] = [
        *fans.drawn,
        *wires,
        *figure.forks.dots(layout.places, page, style, look),
        *letters_of(figure, layout, look),
        *layers,
    ]
    if not (style.is_vertical or figure.letters.layers or isinstance(laid, Shaped)):
        drawn = with_names_at_signs(drawn, _ending_signs(figure), layout.places, page)
    numbers, unwritten = weight_labels(fans.written, drawn, style, look, layout.places)
    drawn += numbers
    drawn, unread = with_readable_texts(dimmed(restyled(drawn, look), look), names, layout.places)
    told = [
        *arrangement.notices,
        *elisions(layout.columns, names, figure.flattened),
        *fans.told(),
        *unwritten,
        *joins(as_said([*within, *across], figure), names),
        *own_unit_notices(layout.places, names, look),
        *unread,
        *structure_notices(layout.places, fans, names),
        *(names_unwritten(arrangement, drawn, look) if style.show_labels else ()),
    ]
    if figure.letters.layers:
        told.append(Sentence("Letters stand for connections for which the page has no room."))
    notices = tuple(dict.fromkeys(told))
    titles = names.titles(arrangement)
    reach = bounds_of_all(drawn) or Bounds(0.0, 0.0, 1.0, 1.0)
    scene = Scene(
        tuple(drawn),
        reach.grown(page.margin),
        look.title or title_of(arrangement),
        look.description or description_of(titles, notices),
        look.background,
        titles,
        connection_titles_of(arrangement, names, fans.texts),
        notices,
    )
    scene = with_labels_moved(scene, "nodes", MOVABLE_LABELS, look)
    bands = {name: layout.band_of(place.station.column) for name, place in layout.places.items()}
    ties = ties_of(drawing.architecture, layout, figure.shown)
    scene = structured_in_bands(
        scene,
        ties.drawn,
        bands,
        look,
        style.is_vertical,
        figure.shown,
        figure.forks.branches,
    )
    if len(scene.primitives) != len(drawn) or look.overrides:
        # structures were added, or labels moved
        reach = bounds_of_all(scene.primitives) or reach
    entries = entries_of(figure.words, arrangement, paints, fans, layout.places, manner)
    legend = placed_legend([*entries, *ties.entries(look)], look, page, scene.primitives, reach)
    below = bounds_of_all(legend) or reach
    meant = [MEANING] if figure.letters.layers else []
    lines = remarks_of(
        drawing.architecture,
        {name for name, lead in figure.shown.items() if lead in layout.places},
        [
            *meant,
            *inner_lines_told(layout.places, fans),
            *seeded_told(fans, arrangement),
            *ties.sentences(names, arrangement.stations),
        ],
        page,
        page.inner_width if page.is_fixed else max(reach.width, 1.0),
    )
    legend += remarks_beneath(lines, reach, below.bottom, look, page)
    if (under := bounds_of_all(legend)) is not None:
        reach = reach.united(under)
    gaps = node_gaps(
        layout.places,
        layout.gaps,
        lambda points: on_page(points, style),
        lambda layers: len({bands[name] for name in layers}) == 1,
        # a gap that is given to another is written into the file
        digits=3,
    )
    return replace(scene, primitives=(*scene.primitives, *legend), bounds=reach, gaps=gaps)


def _ending_signs(figure: PageFigure) -> list[str]:
    """The signs that end a branch, round which nothing is drawn later: no frames, no feedback."""
    architecture = figure.drawing.architecture
    if architecture.groups or architecture.feedback or architecture.shared:
        return []
    read = {link.source.id for link in figure.said}
    return [
        one.id
        for one in figure.arrangement.stations
        if one.is_operator and one.id not in read and one.id not in figure.words_behind
    ]
