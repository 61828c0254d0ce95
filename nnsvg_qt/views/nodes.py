"""The nodes view: one circle a unit, one line an edge.

Vectors are its speciality. Of maps and sequences each channel is one circle, or each value where
the style says flattened; a layer that works on every channel by itself is wired one to one. A layer
that only joins others is a small ring with a sign. What skips layers is one line routed round them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import Color, option
from nnsvg_qt.scene.primitives import (
    Circles,
    Colors,
    Curves,
    Fill,
    Line,
    Numbers,
    Path,
    Points,
    Polygons,
    Primitive,
    Scene,
    Segments,
    Text,
    bounds_of,
    connection_owner,
    layer_owner,
    scene_of,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views import node_labels
from nnsvg_qt.views.arrangement import Arrangement, Link, Station, arrange
from nnsvg_qt.views.legend import kind_entries, legend, weight_legend
from nnsvg_qt.views.node_edges import (
    Bundle,
    arrow_lengths,
    arrowheads,
    bundle,
    calm_opacity,
    curved,
    cut_at_rims,
    directions_of,
)
from nnsvg_qt.views.node_labels import Label
from nnsvg_qt.views.node_places import (
    Column,
    Place,
    column_centers,
    column_gaps,
    column_widths,
    lane_order,
    placed,
    shown_units,
)
from nnsvg_qt.views.node_routes import lane_route, rounded, skip_route
from nnsvg_qt.views.weights import (
    BIAS_INPUT,
    real_biases,
    real_weights,
    seeded_weights,
    weight_colors,
)
from nnsvg_qt.views.wiring import WEIGHTED_KINDS, unit_count, wired
from nnsvg_qt.views.wording import role_text, size_text

MOST_UNITS = 20_000
"""More units than this of one layer are elided even where the ellipsis is off."""
MOST_EDGES = 4_000_000
"""More edges than this of one connection are thinned out by an ellipsis even where it is off."""


class Direction(StrEnum):
    """Which way the network runs."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class ArrowheadStyle(StrEnum):
    """How arrowheads are drawn."""

    EMPTY = "empty"
    SOLID = "solid"


class NodeFill(StrEnum):
    """What the colour of a node says."""

    AUTOMATIC = "automatic"
    KIND = "kind"
    PLAIN = "plain"


class NodeText(StrEnum):
    """What is written in a node."""

    NONE = "none"
    NUMBER = "number"
    SYMBOL = "symbol"


class Maps(StrEnum):
    """What one circle of a layer of maps or of a sequence stands for."""

    CHANNELS = "channels"
    FLATTENED = "flattened"


@dataclass(frozen=True)
class NodesStyle:
    """How the nodes view draws; limits and, where they are sound, defaults are NN-SVG's."""

    node_diameter: float = option(
        20.0, "Node diameter", "Nodes", "Diameter of the circles.", 10.0, 50.0, 1.0, "px"
    )
    between_nodes: float = option(
        20.0,
        "Between nodes",
        "Nodes",
        "Gap between neighbours in a layer; each layer can have its own.",
        0.0,
        100.0,
        1.0,
        "px",
    )
    fill: NodeFill = option(
        NodeFill.AUTOMATIC,
        "Colour of nodes",
        "Nodes",
        "By the kind of layer, or plain: the node colour. Automatic: by kind, unless all layers "
        "are dense or a node colour was chosen.",
    )
    node_color: Color = option(
        Color("#ffffff"), "Node colour", "Nodes", "Fill of the circles where they are plain."
    )
    node_border_color: Color = option(
        Color("#333333"), "Node border", "Nodes", "Colour of the circles' rings."
    )
    node_text: NodeText = option(
        NodeText.NONE,
        "Text in nodes",
        "Nodes",
        "The number of the unit from 1, or a symbol: x₁ for inputs, h₁ for hidden units, y₁ for "
        "outputs.",
    )
    maps: Maps = option(
        Maps.CHANNELS,
        "Maps and sequences",
        "Nodes",
        "One circle for each channel, or flattened: one for each value.",
    )
    show_bias: bool = option(
        False, "Bias units", "Nodes", "Add a unit that is always 1 before layers with a bias."
    )
    ellipsis: bool = option(
        True, "Ellipsis", "Wide layers", "Draw only the first and the last units of wide layers."
    )
    ellipsis_above: int = option(
        20, "Wide from more than", "Wide layers", "Units up to which all are drawn.", 2, 1000, 1
    )
    ellipsis_drawn: int = option(
        16, "Units drawn", "Wide layers", "Units drawn of a wide layer.", 2, 1000, 1
    )
    direction: Direction = option(
        Direction.HORIZONTAL, "Direction", "Layers", "Left to right, or top to bottom."
    )
    between_layers: float = option(
        160.0,
        "Between layers",
        "Layers",
        "Gap between layers; long networks move closer together in proportion.",
        30.0,
        400.0,
        1.0,
        "px",
    )
    show_labels: bool = option(True, "Layer labels", "Labels", "Name and size beside each layer.")
    set_notation_labels: bool = option(
        False, "Set notation", "Labels", "Write the size as ∈ ℝ¹⁶ instead of 16."
    )
    edge_width: float = option(
        1.0,
        "Edge width",
        "Edges",
        "Width of edges, or the greatest where it shows the weights.",
        0.0,
        2.0,
        0.01,
        "px",
    )
    edge_opacity: float = option(
        0.7,
        "Edge opacity",
        "Edges",
        "Opacity of edges, or the greatest where it shows the weights.",
        0.0,
        1.0,
        0.01,
    )
    calm_edges: bool = option(
        True, "Calm edges", "Edges", "Draw edges the lighter, the more of them there are."
    )
    default_edge_color: Color = option(
        Color("#505050"), "Edge colour", "Edges", "Colour of edges that do not show weights."
    )
    bezier_curves: bool = option(
        False, "Curved edges", "Edges", "Bézier curves along the flow instead of straight lines."
    )
    edge_width_proportional: bool = option(
        False, "Width shows weights", "Weights", "Draw edges of greater weight wider."
    )
    edge_opacity_proportional: bool = option(
        False, "Opacity shows weights", "Weights", "Draw edges of greater weight darker."
    )
    edge_color_proportional: bool = option(
        False,
        "Colour shows weights",
        "Weights",
        "Colour edges from negative over zero to positive weights.",
    )
    negative_edge_color: Color = option(
        Color("#2166ac"), "Negative", "Weights", "Colour of the most negative weight."
    )
    zero_edge_color: Color = option(
        Color("#b0b0b0"), "Zero", "Weights", "Colour of a weight of zero."
    )
    positive_edge_color: Color = option(
        Color("#b2182b"), "Positive", "Weights", "Colour of the most positive weight."
    )
    show_arrowheads: bool = option(
        False, "Arrowheads", "Arrowheads", "End every edge in an arrowhead at its node."
    )
    arrowhead_style: ArrowheadStyle = option(
        ArrowheadStyle.SOLID, "Arrowhead", "Arrowheads", "Open chevrons or filled triangles."
    )

    @property
    def shows_weights(self) -> bool:
        """Whether anything of an edge depends on its weight."""
        return (
            self.edge_width_proportional
            or self.edge_opacity_proportional
            or self.edge_color_proportional
        )

    @property
    def is_vertical(self) -> bool:
        """Whether the network runs from top to bottom."""
        return self.direction is Direction.VERTICAL


_LEAST_SHARE = 0.12
"""What is left of width or opacity at a weight of zero, so that every edge is seen."""


def compose(architecture: Architecture, style: NodesStyle, look: Look) -> Scene:
    """The nodes view of an architecture."""
    arrangement = arrange(architecture, look)
    return _Composition(architecture, style, look, arrangement).scene()


class _Composition:
    """One figure while it is drawn: what every step needs, and what the steps say on the way."""

    def __init__(
        self, architecture: Architecture, style: NodesStyle, look: Look, arrangement: Arrangement
    ) -> None:
        self.architecture = architecture
        self.style = style
        self.look = look
        self.arrangement = arrangement
        self.flattened = style.maps is Maps.FLATTENED
        self.notices = list(arrangement.notices)
        self.edge_counts: dict[str, int] = {}
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
        drawn = {s.id: self._drawn(s) for s in self.arrangement.stations}
        for link in self.arrangement.links:
            self._thin_out(link, drawn)
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
        self.notices += [
            f"{self._name(c.station)} shows {len(c.units)} of {c.count} units."
            for c in columns
            if c.is_elided
        ]
        if not self.flattened and any(
            not s.layer.is_vector and not s.is_operator for s in self.arrangement.stations
        ):
            self.notices.append("A circle stands for a whole channel of maps or of a sequence.")
        return columns

    def _count(self, station: Station) -> int:
        return 1 if station.is_operator else unit_count(station.layer.shape, self.flattened)

    def _drawn(self, station: Station) -> NDArray[np.int64]:
        if station.is_operator:
            return np.zeros(1, dtype=np.int64)
        count = self._count(station)
        drawn = self.look.override(station.id).drawn
        if drawn is None:
            above = self.style.ellipsis_above if self.style.ellipsis else MOST_UNITS
            drawn = self.style.ellipsis_drawn if count > above else None
        elif drawn > MOST_UNITS:
            drawn = MOST_UNITS
        return shown_units(count, drawn)

    def _thin_out(self, link: Link, drawn: dict[str, NDArray[np.int64]]) -> None:
        """Elides the wider end of a connection that would have too many edges to be drawn."""
        ends = sorted((link.source, link.target), key=lambda s: len(drawn[s.id]), reverse=True)
        for station in ends:
            if len(drawn[link.source.id]) * len(drawn[link.target.id]) <= MOST_EDGES:
                return
            drawn[station.id] = shown_units(self._count(station), self.style.ellipsis_drawn)

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
        if station.is_operator and not layer.name and not station.is_output:
            return ""
        is_middle = not station.is_input and not station.is_output
        if is_middle and self.is_all_vectors and layer.kind is Kind.DENSE and not layer.name:
            return "Hidden"
        return role_text(layer, station.is_input, station.is_output)

    def _title(self, station: Station) -> str:
        name = self._name(station) or station.layer.kind.value.capitalize()
        return f"{name}: {size_text(station.layer.shape)}"

    def _labels(self) -> list[Label]:
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
                Label(
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

    def _places(self) -> dict[str, Place]:
        look, labels = self.look, self.labels
        count = self.arrangement.columns if self.columns else 0
        widths = column_widths(self.columns, count)
        spacings: list[float | None] = [None] * count
        for station in self.arrangement.stations:
            spacing = look.override(station.id).spacing
            if spacing is not None:
                spacings[station.column] = max(spacing, spacings[station.column] or 0.0)
        gaps = column_gaps(self.columns, count, self.style.between_layers, spacings)
        centers = column_centers(widths, gaps)
        if self.style.is_vertical:
            self.form = node_labels.vertical_form(labels, centers, look)
            gaps = node_labels.vertically_widened(labels, widths, gaps, self.form, look)
            rooms = node_labels.vertical_rooms(labels, self.form, look)
        else:
            legend_tells = self.colors_kinds and look.show_legend
            self.form = node_labels.fitting_form(labels, centers, look, legend_tells)
            gaps = node_labels.widened_gaps(labels, widths, gaps, self.form, look)
            rooms = node_labels.rooms(labels, self.form, look)
        self.gaps = gaps
        self.centers = column_centers(widths, gaps)
        self.column_widths = widths
        places = placed(
            self.columns,
            self.centers,
            self.rows,
            lane_gap=1.5 * self.style.node_diameter,
            room_before={row: room for row, room in rooms.items() if row < 0},
            room_after={row: room for row, room in rooms.items() if row >= 0},
        )
        return {place.id: place for place in places}

    # the scene

    def scene(self) -> Scene:
        edges: list[Primitive] = []
        cables: list[Primitive] = []
        for link in self.arrangement.links:
            if self._is_fan(link):
                edges += self._fan(link)
            else:
                cables += self._cable(link)
        texts: dict[str, list[Text]] = {}
        write = (
            node_labels.vertical_labels
            if self.style.is_vertical
            else (node_labels.horizontal_labels)
        )
        for text in write(self.labels, self.places, self.form, self.look):
            texts.setdefault(text.owner.id, []).append(text)
        drawn = [*edges, *cables]
        for place in self.places.values():
            drawn += self._operator(place) if place.station.is_operator else self._units(place)
            drawn += texts.get(place.id, [])
        drawn += self._legend(drawn)
        names = [size_text(s.layer.shape) for s in self.arrangement.main() if not s.is_operator]
        description = self.look.description or self._description()
        return scene_of(
            drawn,
            self.look.margin,
            title=self.look.title or f"Neural network {', '.join(names)}",
            description=description,
            background=self.look.background,
            layer_titles={s.id: self._title(s) for s in self.arrangement.stations},
            connection_titles=self._connection_titles(),
            notices=tuple(self.notices),
        )

    def _description(self) -> str:
        stations = self.arrangement.stations
        layers = "; ".join(self._title(s) for s in stations)
        plural = "" if len(stations) == 1 else "s"
        sentence = f"Network of {len(stations)} layer{plural} drawn as units and edges: {layers}."
        return " ".join([sentence, *self.notices])

    def _connection_titles(self) -> dict[str, str]:
        titles = {}
        for link in self.arrangement.links:
            ends = [
                self._name(s) or s.layer.kind.value.capitalize() for s in (link.source, link.target)
            ]
            title = f"{ends[0]} to {ends[1]}"
            if link.connection.id in self.edge_counts:
                title += f": {self.edge_counts[link.connection.id]} edges"
            titles[link.connection.id] = title
        return titles

    def _on_page(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        return points[..., ::-1] if self.style.is_vertical else points

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
        weights = self._weights(link, edges)
        extent = max(source.high - source.low, target.high - target.low)
        calm = calm_opacity(len(edges), extent, self.style.edge_width)
        drawn = self._edges(link, edges, weights, source.radius, target.radius, calm)
        self.edge_counts[link.connection.id] = len(edges)
        if len(source.bias) and _has_bias(link.target.layer):
            units = np.full(1, BIAS_INPUT, dtype=np.int64)
            edges = bundle(source.bias, target.centers, units, target.column.units, None)
            weights = self._weights(link, edges)
            drawn += self._edges(link, edges, weights, source.radius, target.radius, calm)
            self.edge_counts[link.connection.id] += len(edges)
        return drawn

    def _weights(self, link: Link, edges: Bundle) -> NDArray[np.float64] | None:
        """The weights of edges from −1 to 1; None where they are not shown or there are none."""
        layer = link.target.layer
        if not self.style.shows_weights or layer.kind not in WEIGHTED_KINDS or not len(edges):
            return None
        is_bias = bool(edges.sources[0] == BIAS_INPUT)
        self.shows_some_weights = True
        if layer.weights is None or (is_bias and layer.weights.bias is None):
            into = self.architecture.incoming(layer.id)
            number = into.index(link.connection) if link.connection in into else 0
            return seeded_weights(self.look.seed, layer.id, edges.sources, edges.targets, number)
        if self.flattened and not (link.source.layer.is_vector and layer.is_vector):
            self.notices.append(
                f"The weights of {self._name(link.target)} are not shown, because its maps are "
                "drawn flattened."
            )
            return None
        try:
            if is_bias:
                return real_biases(layer, edges.targets)
            return real_weights(
                layer,
                edges.sources,
                edges.targets,
                self._count(link.source),
                self._count(link.target),
                interleaved=link.source.layer.is_sequence,
            )
        except InputError as error:
            # sizes may be typed that its weights do not have: the figure stays, and says so
            self.notices.append(str(error))
            return None

    def _edges(
        self,
        link: Link,
        edges: Bundle,
        weights: NDArray[np.float64] | None,
        source_radius: float,
        target_radius: float,
        calm: float,
    ) -> list[Primitive]:
        style = self.style
        if not len(edges) or style.edge_width == 0:
            return []
        line = self._edge_line(weights, calm if style.calm_edges else 1.0)
        starts, ends = edges.starts, edges.ends
        owner = connection_owner(link.connection.id)
        heads = np.zeros(len(edges))
        if style.show_arrowheads:
            heads = arrow_lengths(line.width, len(edges))
            if style.arrowhead_style is ArrowheadStyle.EMPTY:
                heads = heads * 0.0 + np.asarray(line.width) * 0.0
        drawn: list[Primitive] = []
        if style.bezier_curves:
            ports = np.array([source_radius, 0.0]), np.array([target_radius, 0.0])
            tips = ends - ports[1]
            directions = np.tile([1.0, 0.0], (len(edges), 1))
            curves = curved(
                starts + ports[0], tips - np.column_stack([heads, np.zeros_like(heads)])
            )
            drawn.append(
                Curves(
                    points=self._on_page(curves),
                    line=line,
                    full=edges.full,
                    owner=owner,
                    role="edge",
                )
            )
        else:
            tips, directions = ends, directions_of(starts, ends)
            if style.show_arrowheads or self._is_seen_through(link):
                starts, tips = cut_at_rims(starts, ends, source_radius, target_radius)
                ends = tips - directions * heads[:, None]
            drawn.append(
                Segments(
                    starts=self._on_page(starts),
                    ends=self._on_page(ends),
                    line=line,
                    full=edges.full,
                    owner=owner,
                    role="edge",
                )
            )
        if style.show_arrowheads:
            drawn.append(self._arrowheads(tips, directions, line, owner.id))
        return drawn

    def _is_seen_through(self, link: Link) -> bool:
        opacities = [self.look.override(s.id).opacity for s in (link.source, link.target)]
        return any(opacity is not None and opacity < 1 for opacity in opacities)

    def _edge_line(self, weights: NDArray[np.float64] | None, calm: float) -> Line:
        style = self.style
        width: Numbers = style.edge_width
        opacity: Numbers = style.edge_opacity * calm
        color: Colors = style.default_edge_color
        if weights is not None:
            share = _LEAST_SHARE + (1 - _LEAST_SHARE) * np.minimum(np.abs(weights), 1.0)
            if style.edge_width_proportional:
                width = style.edge_width * share
            if style.edge_opacity_proportional:
                opacity = style.edge_opacity * calm * share
            if style.edge_color_proportional:
                color = weight_colors(
                    weights,
                    style.negative_edge_color,
                    style.zero_edge_color,
                    style.positive_edge_color,
                )
        return Line(color, width, opacity)

    def _arrowheads(
        self, tips: Points, directions: Points, line: Line, connection_id: str
    ) -> Polygons:
        corners = arrowheads(tips, directions, arrow_lengths(line.width, len(tips)))
        owner = connection_owner(connection_id)
        points = self._on_page(corners)
        if self.style.arrowhead_style is ArrowheadStyle.SOLID:
            fill = Fill(line.color, line.opacity)
            return Polygons(points=points, fill=fill, line=None, owner=owner, role="arrowhead")
        chevron = np.tile([True, True, False], (len(tips), 1))
        return Polygons(
            points=points, fill=None, line=line, outlined=chevron, owner=owner, role="arrowhead"
        )

    # lines for whole outputs

    def _cable(self, link: Link) -> list[Primitive]:
        source, target = self.places[link.source.id], self.places[link.target.id]
        if link.is_skip:
            top = min(place.low for place in self.places.values())
            top -= max((room for row, room in self._rooms_before().items() if row < 0), default=0.0)
            corners = skip_route(link, source, target, top)
        else:
            corners = lane_route(link, source, target, self._gap_middle(link))
        direction = corners[-1] - corners[-2]
        direction = direction / max(float(np.hypot(*direction)), 1e-9)
        length = 4.0 + 4.0 * self.look.line_width
        tip = corners[-1].copy()
        corners[-1] = tip - direction * length * 0.8
        bend = 0.6 * self.style.node_diameter
        owner = connection_owner(link.connection.id)
        heads = arrowheads(tip[None], direction[None], np.array([length]))
        path = [
            (c[0], *self._on_page(np.array(c[1:], float).reshape(-1, 2)).ravel().tolist())
            for c in rounded(corners, bend)
        ]
        color = self.look.quiet_ink
        dashes = () if self._is_direct(link) else (5.0, 4.0)
        return [
            Path(
                commands=tuple(path),
                line=Line(color, self.look.line_width, dashes=dashes),
                owner=owner,
                role="skip",
            ),
            Polygons(
                points=self._on_page(heads), fill=Fill(color), line=None, owner=owner, role="skip"
            ),
        ]

    def _rooms_before(self) -> dict[int, float]:
        if self.style.is_vertical:
            return node_labels.vertical_rooms(self.labels, self.form, self.look)
        return node_labels.rooms(self.labels, self.form, self.look)

    def _gap_middle(self, link: Link) -> float:
        """The middle of the gap beside the end of a link that is not in its lane."""
        at = link.source.column if link.lane == link.target.lane else link.target.column - 1
        return self.centers[at] + self.column_widths[at] / 2 + self.gaps[at] / 2

    # nodes

    def _colors(self, station: Station) -> tuple[str, str, float]:
        """Fill, outline and opacity of a layer's nodes."""
        override = self.look.override(station.id)
        by_kind = self.look.fill_color(station.color_kind)
        fill = override.color or (by_kind if self.colors_kinds else self.style.node_color)
        opacity = 1.0 if override.opacity is None else override.opacity
        return fill, override.outline or self.style.node_border_color, opacity

    def _units(self, place: Place) -> list[Primitive]:
        look, owner = self.look, layer_owner(place.id)
        fill, outline, opacity = self._colors(place.station)
        line = Line(outline, look.line_width, opacity)
        drawn: list[Primitive] = [
            Circles(
                centers=self._on_page(place.centers),
                radii=place.radius,
                fill=Fill(fill, opacity),
                line=line,
                units=place.column.units,
                owner=owner,
                role="node",
            )
        ]
        if len(place.dots):
            dot = _disc(0.09 * place.column.diameter + 0.3)
            drawn.append(
                Polygons(
                    points=self._on_page(place.dots)[:, None, :] + dot,
                    fill=Fill(look.ink),
                    line=None,
                    owner=owner,
                    role="ellipsis",
                )
            )
        if len(place.bias):
            drawn += self._bias(place, line)
        if self.style.node_text is not NodeText.NONE:
            drawn += self._node_texts(place, fill)
        return drawn

    def _bias(self, place: Place, line: Line) -> list[Primitive]:
        centers = self._on_page(place.bias)
        owner = layer_owner(place.id)
        circle = Circles(
            centers=centers,
            radii=place.radius,
            fill=Fill("#e4e4e4"),
            line=replace(line, dashes=(2.5, 2.0)),
            owner=owner,
            role="bias",
        )
        return [circle, self._text_in(centers[0], place, "1", self.look.ink, 0.6, "bias")]

    def _text_in(
        self, center: Points, place: Place, text: str, color: str, share: float, role: str
    ) -> Text:
        """A text in a circle, at most `share` of its diameter high and four fifths of it wide."""
        size = share * place.column.diameter
        size *= min(1.0, 0.8 * place.column.diameter / max(text_width(text, size), 1e-9))
        return Text(
            text=text,
            x=float(center[0]),
            y=float(center[1]) + CAPITAL_HEIGHT * size / 2,
            size=size,
            anchor="middle",
            color=color,
            owner=layer_owner(place.id),
            role=role,
        )

    def _node_texts(self, place: Place, fill: str) -> list[Primitive]:
        station = place.station
        letter = "x" if station.is_input else "y" if station.is_output else "h"
        numbers = [str(unit + 1) for unit in place.column.units.tolist()]
        if self.style.node_text is NodeText.SYMBOL:
            numbers = [letter + number.translate(_SUBSCRIPTS) for number in numbers]
        longest = max(numbers, key=lambda text: text_width(text, 1.0))
        size = 0.55 * place.column.diameter
        size *= min(1.0, 0.8 * place.column.diameter / text_width(longest, size))
        share = size / place.column.diameter
        color = _readable_on(fill, self.look.ink)
        return [
            self._text_in(center, place, text, color, share, "node-text")
            for center, text in zip(self._on_page(place.centers), numbers, strict=True)
        ]

    def _operator(self, place: Place) -> list[Primitive]:
        """A ring with a plus for a sum, or with two bars for a concatenation; never a circle."""
        fill, outline, opacity = self._colors(place.station)
        owner, radius = layer_owner(place.id), place.radius
        x, y = (float(v) for v in self._on_page(place.centers)[0])
        arm = 0.5 * radius
        sign: tuple[tuple[str | float, ...], ...]
        if place.station.layer.kind is Kind.ADD:
            sign = (("M", x - arm, y), ("L", x + arm, y), ("M", x, y - arm), ("L", x, y + arm))
        else:
            bar = 0.24 * radius
            sign = (
                ("M", x - bar, y - arm),
                ("L", x - bar, y + arm),
                ("M", x + bar, y - arm),
                ("L", x + bar, y + arm),
            )
        ink = _readable_on(fill, self.look.ink)
        drawn: list[Primitive] = [
            Path(
                commands=_ring(x, y, radius),
                fill=Fill(fill, opacity),
                line=Line(outline, self.look.line_width, opacity),
                owner=owner,
                role="operator",
            ),
            Path(
                commands=sign,
                line=Line(ink, 1.2 * self.look.line_width, cap="round"),
                owner=owner,
                role="operator",
            ),
        ]
        if len(place.bias):
            drawn += self._bias(place, Line(outline, self.look.line_width))
        return drawn

    # legend

    def _legend(self, drawn: list[Primitive]) -> list[Primitive]:
        boxes = [box for box in map(bounds_of, drawn) if box is not None]
        if not boxes:
            return []
        left, right = min(b.left for b in boxes), max(b.right for b in boxes)
        top = max(b.bottom for b in boxes) + 1.4 * self.look.small_font_size
        center, width = (left + right) / 2, max(right - left, 240.0)
        found: list[Primitive] = []
        if self.colors_kinds:
            kinds = [
                s.color_kind
                for s in self.arrangement.stations
                if self.look.override(s.id).color is None
            ]
            found += legend(kind_entries(kinds, self.look), self.look, center, top, width)
        if self.shows_some_weights and self.style.edge_color_proportional:
            if found:
                top = max(b.bottom for b in map(bounds_of, found) if b is not None)
                top += 0.8 * self.look.small_font_size
            style = self.style
            found += weight_legend(
                (style.negative_edge_color, style.zero_edge_color, style.positive_edge_color),
                self.look,
                center,
                top,
            )
        return found


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

_ARC = 0.5522847498
"""Handle of the cubic curve that is nearest to a quarter circle of radius 1."""


def _has_bias(layer: Layer) -> bool:
    return layer.bias and layer.kind in WEIGHTED_KINDS - {Kind.EMBEDDING, Kind.OTHER}


def _disc(radius: float) -> Points:
    """A small round spot, `(12, 2)`."""
    turns = np.arange(12) * (2 * np.pi / 12)
    spot: Points = radius * np.column_stack([np.cos(turns), np.sin(turns)])
    return spot


def _ring(x: float, y: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    """The path of a round ring."""
    h = _ARC * r
    return (
        ("M", x + r, y),
        ("C", x + r, y + h, x + h, y + r, x, y + r),
        ("C", x - h, y + r, x - r, y + h, x - r, y),
        ("C", x - r, y - h, x - h, y - r, x, y - r),
        ("C", x + h, y - r, x + r, y - h, x + r, y),
        ("Z",),
    )


def _readable_on(fill: str, ink: str) -> str:
    """The ink, or white where the fill is too dark for it."""
    red, green, blue = (int(fill[i : i + 2], 16) for i in (1, 3, 5))
    return "#ffffff" if 0.299 * red + 0.587 * green + 0.114 * blue < 128 else ink
