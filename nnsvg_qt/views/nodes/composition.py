"""The nodes view: one circle a unit, one line an edge.

Vectors are its speciality. Of maps and sequences each channel is one circle, or each value where
the style says flattened; a layer that works on every channel by itself is wired one to one. A layer
that only joins others is a small ring with a sign. What skips layers is one line routed round them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.bounds import around, bounds_of_all, boxes_of, scene_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Line, Primitive, Scene, Text
from nnsvg_qt.scene.rows import UnitPairs
from nnsvg_qt.views.nodes import labels as node_labels
from nnsvg_qt.views.nodes.bodies import is_ring
from nnsvg_qt.views.nodes.cables import cables, joins
from nnsvg_qt.views.nodes.fans import Fans, is_fan
from nnsvg_qt.views.nodes.gaps import node_gaps
from nnsvg_qt.views.nodes.layout import Layout, elisions, laid_out
from nnsvg_qt.views.nodes.marks import marks, on_page
from nnsvg_qt.views.nodes.names import Names, names_of
from nnsvg_qt.views.nodes.paints import Paints, paints_of
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.structure_notices import legend_lines, structure_notices
from nnsvg_qt.views.nodes.style import MOVABLE_LABELS, Maps, NodesStyle
from nnsvg_qt.views.nodes.templates import with_unit_templates
from nnsvg_qt.views.nodes.unit_marks import unit_notices
from nnsvg_qt.views.nodes.weight_labels import weight_labels
from nnsvg_qt.views.shared.arrangement import Arrangement, arrange
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.left_out import operator_names_left_out
from nnsvg_qt.views.shared.legend import legend, weight_legend
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.pictures.live_pictures import pictures_of
from nnsvg_qt.views.shared.wording import output_size_text

__all__ = ["NodesStyle", "compose"]

_LABEL_ROLES = MOVABLE_LABELS["label"]


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The nodes view of an architecture; pure, px at 96 per inch."""
    architecture, look = drawing.architecture, drawing.look
    style: NodesStyle = drawing.style
    arrangement = arrange(architecture, look)
    names, paints = names_of(arrangement, look), paints_of(arrangement, style, look)
    entries = paints.legend_entries(arrangement)
    legend_tells = look.show_legend and len(entries) > 1
    layout = laid_out(arrangement, names, style, look, legend_tells=legend_tells)
    look = with_unit_templates(look, layout.places, style)
    fans = Fans(architecture, names, paints, style, look)
    flattened = style.maps is Maps.FLATTENED
    others = []
    for link in arrangement.links:
        if is_fan(link, layout.rows, flattened):
            fans.add(link, layout.places[link.source.id], layout.places[link.target.id])
        else:
            others.append(link)
    for place in layout.places.values():
        if is_ring(place.station.layer, flattened):
            fans.add_ring(place)
    layers = _layers(layout, paints, style, look, drawing.frame)
    texts = boxes_of([one for one in layers if isinstance(one, Text) and one.role in _LABEL_ROLES])
    texts = texts[~np.isnan(texts[:, 0])]
    drawn = [*fans.drawn, *cables(others, layout, texts, style, look), *layers]
    numbers, unwritten = weight_labels(fans.written, drawn, style, look, layout.places)
    drawn = dimmed(restyled([*drawn, *numbers], look), look)
    shows_weights = bool(fans.weighted) and style.edge_color_proportional
    boxes = boxes_of(drawn)
    lines = legend_lines(layout.places, fans, paints)
    drawn += _legend(drawn, boxes, entries, lines, shows_weights, style, look)
    told = [
        *arrangement.notices,
        *elisions(layout.columns, names, flattened),
        *fans.told(),
        *unwritten,
        *joins(others, names),
        *own_unit_notices(layout.places, names, look),
        *structure_notices(layout.places, fans, names),
        *(operator_names_left_out(arrangement, look) if style.show_labels else ()),
    ]
    notices = tuple(dict.fromkeys(told))
    titles = {station.id: names.title(station) for station in arrangement.stations}
    scene = scene_of(
        drawn,
        look.margin,
        title=look.title or title_of(arrangement),
        description=look.description or description_of(titles, notices),
        background=look.background,
        layer_titles=titles,
        connection_titles=connection_titles_of(arrangement, names, fans.texts),
        notices=notices,
        known_boxes=boxes,
    )
    gaps = node_gaps(layout.places, layout.gaps, lambda points: on_page(points, style))
    scene = replace(scene, gaps=gaps)
    return with_labels_moved(scene, "nodes", MOVABLE_LABELS, look)


def own_unit_notices(
    places: Mapping[str, PlacedColumn], names: Names, look: Look
) -> list[Sentence]:
    """What is to be said of units with a style of their own."""
    if not look.unit_overrides:
        return []
    called = {key: names.said(place.station) for key, place in places.items()}
    return unit_notices(places, called, look)


def _layers(
    layout: Layout, paints: Paints, style: NodesStyle, look: Look, frame: Frame | None
) -> list[Primitive]:
    """What stands in each column, with its label behind it."""
    write = node_labels.vertical_labels if style.is_vertical else node_labels.horizontal_labels
    texts: dict[str, list[Text]] = {}
    for text in write(layout.labels, layout.places, layout.form, look):
        texts.setdefault(text.owner.id, []).append(text)
    drawn: list[Primitive] = []
    for place in layout.places.values():
        # a picture is of a map, and a map is one circle unless it is flattened
        is_single = style.maps is Maps.FLATTENED or place.station.layer.is_grid
        pictures = None if is_single else pictures_of(frame, place.station)
        drawn += marks(place, paints.of(place.station), style, look, pictures)
        drawn += texts.get(place.id, [])
    return drawn


def _legend(
    drawn: Sequence[Primitive],
    boxes: NDArray[float64],
    entries: Sequence[tuple[str, str]],
    lines: Sequence[tuple[str, Line]],
    shows_weights: bool,
    style: NodesStyle,
    look: Look,
) -> list[Primitive]:
    """Under what is drawn: which colour is which kind, then what the colours of edges say.

    `boxes` is what `boxes_of` gives for what is drawn.
    """
    # edges run between nodes, but for those within a layer
    roles = ("node", "operator", "bias", "name", "caption", "skip", "outline")
    covered = around(boxes[[p.role in roles or isinstance(p.rows, UnitPairs) for p in drawn]])
    if covered is None:
        return []
    top = covered.bottom + 1.4 * look.small_font_size
    center, width = (covered.left + covered.right) / 2, max(covered.width, 240.0)
    found = legend(entries, look, center, top, width, lines=lines)
    if shows_weights:
        if (above := bounds_of_all(found)) is not None:
            top = above.bottom + 0.8 * look.small_font_size
        colors = style.negative_edge_color, style.zero_edge_color, style.positive_edge_color
        found += weight_legend(colors, look, center, top)
    return found


def title_of(arrangement: Arrangement) -> str:
    """The title of a figure that has none: the sizes along its main path."""
    texts = arrangement.each(lambda station: output_size_text(station.layer))
    sizes = [texts[s.id] for s in arrangement.main() if not s.is_operator]
    return f"Neural network {', '.join(sizes)}"


def description_of(titles: Mapping[str, str], notices: Sequence[Sentence]) -> str:
    """Alternative text: all layers in order, and what the picture does not show."""
    plural = "" if len(titles) == 1 else "s"
    layers = "; ".join(titles.values())
    sentence = f"Network of {len(titles)} layer{plural} drawn as units and edges: {layers}."
    return " ".join([sentence, *notices])


def connection_titles_of(
    arrangement: Arrangement, names: Names, edge_texts: dict[str, str]
) -> dict[str, str]:
    """Alternative texts of connections: what they join, and how many edges are drawn."""
    titles = {}
    for link in arrangement.links:
        title = f"{names.end(link.source)} to {names.end(link.target)}"
        if link.connection.id in edge_texts:
            title += f": {edge_texts[link.connection.id]}"
        titles[link.connection.id] = title
    return titles
