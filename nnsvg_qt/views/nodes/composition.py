"""The nodes view: one circle a unit, one line an edge.

Vectors are its speciality. Of maps and sequences each channel is one circle, or each value where
the style says flattened; a layer that works on every channel by itself is wired one to one. A layer
that only joins others is a small ring with a sign. What skips layers is one line routed round them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import UnreadableWeightsError
from nnsvg_qt.scene.bounds import bounds_of_all, scene_of
from nnsvg_qt.scene.gaps import mapped
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Path,
    Points,
    Polygons,
    Primitive,
    Scene,
    Text,
    connection_owner,
)
from nnsvg_qt.scene.rows import BIAS_UNIT
from nnsvg_qt.views.nodes import labels as node_labels
from nnsvg_qt.views.nodes.edges import (
    Bundle,
    arrowheads,
    bundle,
    directions_of,
    drawn_edges,
    edge_line,
    ink,
)
from nnsvg_qt.views.nodes.gaps import node_gaps
from nnsvg_qt.views.nodes.labels import LayerLabel
from nnsvg_qt.views.nodes.marks import Paint, marks, on_page
from nnsvg_qt.views.nodes.places import (
    Column,
    PlacedColumn,
    column_centers,
    column_gaps,
    column_widths,
    lane_order,
    passed_columns,
    placed,
)
from nnsvg_qt.views.nodes.routes import Ports, lane_route, rounded, skip_levels, skip_route
from nnsvg_qt.views.nodes.style import MOVABLE_LABELS, Maps, NodeFill, NodesStyle
from nnsvg_qt.views.nodes.units import drawn_units, unit_total
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station, arrange
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.legend import kind_entries, legend, weight_legend
from nnsvg_qt.views.shared.live_pictures import pictures_of
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.weights import BIAS_INPUT, real_biases, real_weights, seeded_weights
from nnsvg_qt.views.shared.wiring import WEIGHTED_KINDS, wired
from nnsvg_qt.views.shared.wording import role_text, size_text

__all__ = ["NodesStyle", "compose"]

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The nodes view of an architecture."""
    architecture, look = drawing.architecture, drawing.look
    arrangement = arrange(architecture, look)
    scene = _Composition(drawing, arrangement).scene()
    return with_labels_moved(scene, "nodes", MOVABLE_LABELS, look)


class _Composition:
    """One figure while it is drawn: what every step needs, and what the steps say on the way."""

    def __init__(self, drawing: Drawing, arrangement: Arrangement) -> None:
        self.architecture = drawing.architecture
        self.style = style = cast("NodesStyle", drawing.style)
        self.look = drawing.look
        self.frame = drawing.frame
        self.arrangement = arrangement
        self.flattened = style.maps is Maps.FLATTENED
        self.notices = list(arrangement.notices)
        self.edge_texts: dict[str, str] = {}
        self.shows_some_weights = False
        self.colors_kinds = style.fill is NodeFill.KIND or (
            style.fill is NodeFill.AUTOMATIC
            and style.node_color == "#ffffff"
            and any(s.layer.kind not in (Kind.INPUT, Kind.DENSE) for s in arrangement.stations)
        )
        self.is_all_vectors = all(s.layer.is_vector for s in arrangement.stations)
        self.rows = lane_order(arrangement)
        self.columns = self._columns()
        self.labels = self._labels()
        self.places = self._places()

    # what is drawn, and where

    def _columns(self) -> list[Column]:
        drawn = drawn_units(self.arrangement, self.style, self.look)
        with_bias = set()
        if self.style.show_bias:
            with_bias = {
                link.source.id
                for link in self.arrangement.links
                if self._is_fan(link) and _has_bias(link.target.layer)
            }
        columns = []
        for station in self.arrangement.stations:
            override = self.look.override(station.id)
            diameter = self.style.node_diameter * (override.size or 1.0)
            columns.append(
                Column(
                    station,
                    self._count(station),
                    drawn[station.id],
                    diameter * (1.1 if station.is_operator else 1.0),
                    self.style.between_nodes if override.gap is None else override.gap,
                    station.id in with_bias,
                )
            )
        for column in columns:
            if column.is_elided:
                name, word = self._name(column.station), self._unit_word(column.station)
                self.notices.append(
                    Sentence(
                        "{layer} shows {drawn} of {count} {units}.",
                        layer=name,
                        drawn=len(column.units),
                        count=column.count,
                        units=word,
                    )
                )
        if not self.flattened and any(
            not s.layer.is_vector and not s.is_operator for s in self.arrangement.stations
        ):
            self.notices.append(
                Sentence("A circle stands for a whole channel of maps or of a sequence.")
            )
        return columns

    def _count(self, station: Station) -> int:
        return unit_total(station, self.flattened)

    def _unit_word(self, station: Station) -> Sentence:
        layer = station.layer
        if layer.is_vector or self.flattened:
            return Sentence("units")
        return Sentence("channels") if layer.is_maps else Sentence("features")

    def _is_direct(self, link: Link) -> bool:
        """Whether the target reads the source's own output, with nothing hidden between."""
        shown = {link.source.id, *(layer.id for layer in link.source.folded)}
        return link.connection.source in shown and link.connection.target == link.target.id

    def _is_fan(self, link: Link) -> bool:
        """Whether a link is drawn edge by edge; else it is one line for the whole output."""
        rows = self.rows[link.source.lane], self.rows[link.target.lane]
        return (
            not link.is_skip
            and link.target.column == link.source.column + 1
            and self._is_direct(link)
            # below the main path a fan would run through its labels
            and (rows[0] == rows[1] or (abs(rows[0] - rows[1]) == 1 and max(rows) <= 0))
        )

    def _name(self, station: Station) -> str:
        override = self.look.override(station.id)
        if override.name is not None:
            return override.name
        layer = station.layer
        if station.is_operator and not station.is_output:
            return ""
        is_middle = not station.is_input and not station.is_output
        if is_middle and self.is_all_vectors and layer.kind is Kind.DENSE and not layer.name:
            return "Hidden"
        return role_text(layer, station.is_input, station.is_output)

    def _title(self, station: Station) -> str:
        kind, size = station.layer.kind.value, size_text(station.layer.shape)
        name = self._name(station)
        if not name or name == kind.capitalize():
            return f"{kind.capitalize()}: {size}"
        is_plain = name in ("Input", "Hidden", "Output")
        return f"{name}: {size}" if is_plain else f"{name} ({kind}): {size}"

    def _labels(self) -> list[LayerLabel]:
        if not self.style.show_labels:
            return []
        labels = []
        for station in self.arrangement.stations:
            override = self.look.override(station.id)
            name = self._name(station)
            size, lines, raised = self._size(station)
            if override.caption is not None:
                size, lines, raised = override.caption, (override.caption,), ""
            elif station.is_operator and not name:
                size, lines, raised = "", (), ""
            labels.append(
                LayerLabel(
                    station.id,
                    station.column,
                    self.rows[station.lane],
                    name,
                    size,
                    lines,
                    raised,
                    says_kind=not (
                        override.name
                        or station.layer.name
                        or station.is_input
                        or station.is_output
                        or override.color
                    ),
                )
            )
        return labels

    def _size(self, station: Station) -> tuple[str, tuple[str, ...], str]:
        shape = station.layer.shape
        if self.style.set_notation_labels:
            if len(shape) == 1:
                size = "∈ ℝ" + str(shape[0]).translate(_SUPERSCRIPTS)
                return size, (size,), ""
            return "∈ ℝ", ("∈ ℝ",), "×".join(str(size) for size in shape)
        size = size_text(shape)
        if "@" in size:
            return size, tuple(size.split("@")), ""
        return size, (size,), ""

    def _places(self) -> dict[str, PlacedColumn]:
        look, labels = self.look, self.labels
        count = self.arrangement.columns if self.columns else 0
        widths = column_widths(self.columns, count)
        spacings: list[float | None] = [None] * count
        for station in self.arrangement.stations:
            spacing = look.override(station.id).spacing
            if spacing is not None:
                spacings[station.column] = max(spacing, spacings[station.column] or 0.0)
        gaps = column_gaps(self.columns, count, self.style.between_layers, spacings)
        if self.style.is_vertical:
            self.form, gaps = node_labels.vertical_form(labels, widths, gaps, look)
        else:
            entries = kind_entries(self._legend_kinds(), look)
            legend_tells = self.colors_kinds and look.show_legend and len(entries) > 1
            self.form, gaps = node_labels.fitting_form(labels, widths, gaps, look, legend_tells)
        rooms = self._label_rooms()
        self.gaps = gaps
        self.centers = column_centers(widths, gaps)
        self.column_widths = widths
        places = placed(
            self.columns,
            self.centers,
            self.rows,
            lane_gap=2.2 * self.style.node_diameter,
            room_before={row: room for row, room in rooms.items() if row < 0},
            room_after={row: room for row, room in rooms.items() if row >= 0},
            passed=passed_columns(self.arrangement, self.rows),
        )
        return {place.id: place for place in places}

    # the scene

    def scene(self) -> Scene:
        drawn: list[Primitive] = []
        for link in self.arrangement.links:
            if self._is_fan(link):
                drawn += self._fan(link)
        drawn += self._cables()
        if self.style.is_vertical:
            labels = node_labels.vertical_labels(self.labels, self.places, self.form, self.look)
        else:
            labels = node_labels.horizontal_labels(self.labels, self.places, self.form, self.look)
        texts: dict[str, list[Text]] = {}
        for text in labels:
            texts.setdefault(text.owner.id, []).append(text)
        for place in self.places.values():
            # a picture is of a map, and a map is one circle unless it is flattened
            pictures = None if self.flattened else pictures_of(self.frame, place.id)
            drawn += marks(place, self._paint(place.station), self.style, self.look, pictures)
            drawn += texts.get(place.id, [])
        drawn += self._legend(drawn)
        names = [size_text(s.layer.shape) for s in self.arrangement.main() if not s.is_operator]
        description = self.look.description or self._description()
        scene = scene_of(
            drawn,
            self.look.margin,
            title=self.look.title or f"Neural network {', '.join(names)}",
            description=description,
            background=self.look.background,
            layer_titles={s.id: self._title(s) for s in self.arrangement.stations},
            connection_titles=self._connection_titles(),
            notices=tuple(dict.fromkeys(self.notices)),
        )
        gaps = node_gaps(self.places, self.gaps)
        return replace(scene, gaps=mapped(gaps, lambda points: on_page(points, self.style)))

    def _description(self) -> str:
        stations = self.arrangement.stations
        layers = "; ".join(self._title(s) for s in stations)
        plural = "" if len(stations) == 1 else "s"
        sentence = f"Network of {len(stations)} layer{plural} drawn as units and edges: {layers}."
        return " ".join([sentence, *dict.fromkeys(self.notices)])

    def _connection_titles(self) -> dict[str, str]:
        titles = {}
        for link in self.arrangement.links:
            ends = [
                self._name(s) or s.layer.kind.value.capitalize() for s in (link.source, link.target)
            ]
            title = f"{ends[0]} to {ends[1]}"
            if link.connection.id in self.edge_texts:
                title += f": {self.edge_texts[link.connection.id]}"
            titles[link.connection.id] = title
        return titles

    # edges

    def _fan(self, link: Link) -> list[Primitive]:
        source, target = self.places[link.source.id], self.places[link.target.id]
        related = None
        if not link.source.is_operator and not link.target.is_operator:
            related = wired(
                link.source.layer,
                link.target.layer,
                source.column.units,
                target.column.units,
                self.flattened,
            )
        edges = bundle(
            source.centers, target.centers, source.column.units, target.column.units, related
        )
        extent = max(source.high - source.low, target.high - target.low)
        laid = ink(edges, extent, self.style.edge_width)
        paper = self.look.background or "#ffffff"
        bundles = [edges]
        if len(source.bias) and _has_bias(link.target.layer):
            units = np.full(1, BIAS_UNIT, dtype=np.int64)
            bundles.append(bundle(source.bias, target.centers, units, target.column.units, None))
        drawn: list[Primitive] = []
        for edges in bundles:
            line = edge_line(self.style, self._weights(link, edges), laid, paper)
            drawn += drawn_edges(
                edges,
                line,
                (source.radius, target.radius),
                self.style,
                connection_owner(link.connection.id),
                opaque=self._paint(link.source).opacity == self._paint(link.target).opacity == 1,
            )
        self.edge_texts[link.connection.id] = self._edge_text(source, target, bundles)
        return drawn

    def _edge_text(self, source: PlacedColumn, target: PlacedColumn, bundles: list[Bundle]) -> str:
        """How many edges are drawn, and of how many where that is known."""
        count = sum(map(len, bundles))
        if not source.column.is_elided and not target.column.is_elided:
            return f"{count} edge{'' if count == 1 else 's'}"
        if bundles[0].full is None:
            return f"{count} edges drawn"
        whole = (source.column.count + len(bundles) - 1) * target.column.count
        return f"{count} of {whole} edges"

    def _weights(self, link: Link, edges: Bundle) -> NDArray[np.float64] | None:
        """The weights of edges from −1 to 1; None where they are not shown or there are none."""
        layer = link.target.layer
        if not self.style.shows_weights or layer.kind not in WEIGHTED_KINDS or not len(edges):
            return None
        is_bias = bool(edges.sources[0] == BIAS_UNIT)
        if layer.weights is None:
            self.shows_some_weights = True
            into = self.architecture.incoming(layer.id)
            number = into.index(link.connection) if link.connection in into else 0
            inputs = np.full(1, BIAS_INPUT) if is_bias else edges.sources
            return seeded_weights(self.look.seed, layer.id, inputs, edges.targets, number)
        if self.flattened and not (link.source.layer.is_vector and layer.is_vector):
            self.notices.append(
                Sentence(
                    "The weights of {layer} are not shown, because its maps are drawn flattened.",
                    layer=self._name(link.target),
                )
            )
            return None
        try:
            if is_bias:
                weights = real_biases(layer, edges.targets, self._count(link.target))
            else:
                weights = real_weights(
                    layer,
                    edges.sources,
                    edges.targets,
                    self._count(link.source),
                    self._count(link.target),
                    interleaved=link.source.layer.is_sequence,
                )
        except UnreadableWeightsError:
            raise
        except InputError as error:
            # sizes may be typed that its weights do not have: the figure stays, and says so
            self.notices.append(error.sentence)
            return None
        self.shows_some_weights = True
        return weights

    # lines for whole outputs

    def _cables(self) -> list[Primitive]:
        """One line with an arrowhead for every link that is not drawn edge by edge."""
        links = [link for link in self.arrangement.links if not self._is_fan(link)]
        skips = [link for link in links if link.is_skip]
        ports = Ports(
            frozenset(link.source.id for link in skips),
            frozenset(
                link.target.id
                for link in links
                if link.is_skip or (link.target.is_operator and link.source.lane != 0)
            ),
        )
        levels = skip_levels(skips, list(self.places.values()), self._room_before())
        drawn: list[Primitive] = []
        for link in links:
            source, target = self.places[link.source.id], self.places[link.target.id]
            if link.is_skip:
                corners = skip_route(
                    source,
                    target,
                    levels[source.id, target.id],
                    ports,
                    leaving=self._gap_after(source) if self._is_covered(source) else None,
                    arriving=self._gap_before(target) if self._is_covered(target) else None,
                )
            else:
                corners = lane_route(
                    link,
                    source,
                    target,
                    self._gap_beside(link),
                    ports,
                    is_open=self._is_open(link),
                )
            drawn += self._cable(link, corners)
        return drawn

    def _cable(self, link: Link, corners: Points) -> list[Primitive]:
        direction = directions_of(corners[-2:-1], corners[-1:])
        length = np.array([4.0 + 4.0 * self.look.line_width])
        head = arrowheads(corners[-1:], direction, length)
        corners = np.vstack([corners[:-1], corners[-1:] - 0.8 * length * direction])
        commands = tuple(
            (c[0], *on_page(np.array(c[1:], float).reshape(-1, 2), self.style).ravel().tolist())
            for c in rounded(corners, 0.6 * self.style.node_diameter)
        )
        owner = connection_owner(link.connection.id)
        color = self.look.quiet_ink
        dashes = () if self._is_direct(link) else (5.0, 4.0)
        return [
            Path(
                commands=commands,
                line=Line(color, self.look.line_width, dashes=dashes),
                owner=owner,
                role="skip",
            ),
            Polygons(
                points=on_page(head, self.style),
                fill=Fill(color),
                line=None,
                owner=owner,
                role="skip",
            ),
        ]

    def _room_before(self) -> dict[str, float]:
        """By layer id, px from a layer before the main path to the far side of its label.

        The labels of a row stand in one line, before the layer of it that begins first.
        """
        starts: dict[int, float] = {}
        for place in self.places.values():
            row = self.rows[place.station.lane]
            starts[row] = min(starts.get(row, place.low), place.low)
        rooms = self._label_rooms()
        return {
            place.id: place.low - starts[row] + rooms.get(row, 0.0)
            for place in self.places.values()
            if (row := self.rows[place.station.lane]) < 0
        }

    def _label_rooms(self) -> dict[int, float]:
        if self.style.is_vertical:
            return node_labels.vertical_rooms(self.labels, self.form, self.look)
        return node_labels.rooms(self.labels, self.form, self.look)

    def _is_covered(self, place: PlacedColumn) -> bool:
        """Whether something stands before a place, or its own label does."""
        row = self.rows[place.station.lane]
        is_labelled = any(label.layer_id == place.id and label.size for label in self.labels)
        return (row < 0 and is_labelled) or any(
            other.station.column == place.station.column and self.rows[other.station.lane] < row
            for other in self.places.values()
        )

    def _is_open(self, link: Link) -> bool:
        """Whether the end of a link that is not in its lane can be met straight from the lane."""
        end = link.source if link.lane == link.target.lane else link.target
        rows = sorted((self.rows[end.lane], self.rows[link.lane]))
        return (
            end.is_operator
            and not any(label.layer_id == end.id and label.size for label in self.labels)
            and not any(
                other.id != end.id
                and other.column == end.column
                and rows[0] <= self.rows[other.lane] <= rows[1]
                for other in self.arrangement.stations
            )
        )

    def _gap_after(self, place: PlacedColumn) -> float:
        """The middle of the gap after a place's column."""
        at = place.station.column
        return self.centers[at] + self.column_widths[at] / 2 + self.gaps[at] / 2

    def _gap_before(self, place: PlacedColumn) -> float:
        at = place.station.column
        return self.centers[at] - self.column_widths[at] / 2 - self.gaps[at - 1] / 2

    def _gap_beside(self, link: Link) -> float:
        """The middle of the gap beside the end of a link that is not in its lane."""
        if link.lane == link.target.lane:
            return self._gap_after(self.places[link.source.id])
        return self._gap_before(self.places[link.target.id])

    # nodes

    def _paint(self, station: Station) -> Paint:
        override = self.look.override(station.id)
        by_kind = self.look.fill_color(station.color_kind)
        fill = override.color or (by_kind if self.colors_kinds else self.style.node_color)
        outline = override.outline or self.style.node_border_color
        return Paint(fill, outline, 1.0 if override.opacity is None else override.opacity)

    # legend

    def _legend_kinds(self) -> list[str]:
        stations = self.arrangement.stations
        return [s.color_kind for s in stations if self.look.override(s.id).color is None]

    def _legend(self, drawn: list[Primitive]) -> list[Primitive]:
        # edges run between nodes and are too many to be measured twice
        roles = ("node", "operator", "bias", "name", "caption", "skip")
        outer = [p for p in drawn if p.role in roles]
        around = bounds_of_all(outer)
        if around is None:
            return []
        top = around.bottom + 1.4 * self.look.small_font_size
        center, width = (around.left + around.right) / 2, max(around.width, 240.0)
        found: list[Primitive] = []
        if self.colors_kinds:
            entries = kind_entries(self._legend_kinds(), self.look)
            found += legend(entries, self.look, center, top, width)
        if self.shows_some_weights and self.style.edge_color_proportional:
            if (above := bounds_of_all(found)) is not None:
                top = above.bottom + 0.8 * self.look.small_font_size
            style = self.style
            found += weight_legend(
                (style.negative_edge_color, style.zero_edge_color, style.positive_edge_color),
                self.look,
                center,
                top,
            )
        return found


def _has_bias(layer: Layer) -> bool:
    if layer.weights is not None:
        return layer.weights.bias_shape is not None
    return layer.bias and layer.kind in WEIGHTED_KINDS - {Kind.EMBEDDING, Kind.OTHER}
