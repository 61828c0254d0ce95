"""Connections that are drawn edge by edge: a fan between the units of two columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import CONVOLUTIONS, DISTANCE_KINDS, FIELDS_OF_KIND, TWO_WAY_KINDS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES
from nnsvg_qt.model.weights import UnreadableWeightsError
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Line, Primitive, connection_owner, layer_owner
from nnsvg_qt.scene.rows import BIAS_UNIT, ELIDED_UNITS
from nnsvg_qt.views.nodes.complete import (
    bows,
    chords,
    edge_text,
    ink_of_pairs,
    pair_weights,
    pairs,
)
from nnsvg_qt.views.nodes.edges import (
    ABSENT,
    AlikeBundles,
    Bundle,
    EdgeManner,
    absent_line,
    bundle,
    drawn_edges,
    has_zeros,
    ink,
)
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.paints import Paints
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.style import AbsentEdges, Maps, NodesStyle
from nnsvg_qt.views.nodes.templates import needs_weights
from nnsvg_qt.views.nodes.unit_marks import faded
from nnsvg_qt.views.nodes.units import unit_total
from nnsvg_qt.views.nodes.weight_labels import MOST_WRITTEN, Written
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.limits import MOST_ABSENT, MOST_READ_FOR_ZEROS
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.weights import (
    BIAS_INPUT,
    beside_drawn,
    real_biases,
    real_weights,
    seeded_weights,
)
from nnsvg_qt.views.shared.wiring import (
    WEIGHTED_KINDS,
    LineMeaning,
    have_sources,
    have_targets,
    is_told_by_unit,
    line_meaning,
    wired,
)


@dataclass
class Fans:
    """The edges of a figure as they are drawn, and what they say on the way."""

    architecture: Architecture
    names: Names
    paints: Paints
    style: NodesStyle
    look: Look
    manner: EdgeManner = EdgeManner()
    drawn: list[Primitive] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """By connection, how many edges are drawn of how many."""
    notices: list[Sentence] = field(default_factory=list)
    weighted: set[str] = field(default_factory=set)
    """The layers whose edges show weights, by id."""

    seeded: dict[str, str] = field(default_factory=dict)
    """The names of the layers whose edges show weights that they do not have, by id."""
    meanings: dict[LineMeaning, dict[str, Sentence | str]] = field(default_factory=dict)
    """What lines stand for, each with the names of the layers whose lines they are, by id."""
    unread: dict[str, str] = field(default_factory=dict)
    """The names of the layers whose weights are too many to look for those of 0."""
    beside_drawn: dict[str, str] = field(default_factory=dict)
    """The names of the layers whose widest edges are not their greatest weights, by id."""
    to_dots: bool = False
    """Whether some lines run to dots."""
    joined_inside: set[str] = field(default_factory=set)
    """The layers that every line between the units of one layer is drawn of, by id."""
    absent: int = 0
    """How many edges are drawn that do not exist."""
    written: list[Written] = field(default_factory=list)
    """The weights that are to be written at their edges."""
    unwritten: dict[str, dict[str, str]] = field(default_factory=lambda: {"none": {}, "many": {}})
    """The names of layers of which no weights are written: they have none, or no single ones."""

    def add(self, link: Link, source: PlacedColumn, target: PlacedColumn) -> None:
        """Draw a connection between two columns."""
        related, meaning = self._related(link, source, target)
        ends = source.centers, target.centers, source.column.units, target.column.units
        edges = self._alike.bundle(*ends) if related is None else bundle(*ends, related)
        extent = max(source.high - source.low, target.high - target.low)
        laid = ink(edges, extent, self.style.edge_width)
        bundles = [edges]
        if len(source.bias) and has_bias(link.target.layer):
            units = np.full(1, BIAS_UNIT, dtype=np.int64)
            bundles.append(bundle(source.bias, target.centers, units, target.column.units, None))
        pen = _Pen(self, link, source, target, laid, meaning)
        shown = []
        zeros: list[Bundle] = []
        for edges in bundles:
            weights, is_zero = self._weights(link, edges, meaning)
            if is_zero is not None and is_zero.any():
                zeros.append(edges.taken(is_zero))
                edges = edges.taken(~is_zero)
                weights = weights[~is_zero] if weights is not None else None
            pen.draw(edges, weights)
            shown.append(edges)
            if self.style.weight_labels:
                self._write(link, edges, meaning, (source.radius, target.radius))
        self._tell_zeros(link, zeros, sum(map(len, bundles)), source, target)
        without = zeros + self._unconnected(link, source, target, related)
        pen.draw_absent(without)
        inner = 0
        if meaning is LineMeaning.WEIGHT and link.target.layer.kind is Kind.BOLTZMANN_MACHINE:
            inner = self._join_inside(link, source, target, laid)
        if related is not None:
            pen.draw_to_dots(related)
        self.texts[link.connection.id] = edge_text(source, target, shown, bool(without), inner)

    def _join_inside(
        self, link: Link, source: PlacedColumn, target: PlacedColumn, laid: float
    ) -> int:
        """Draw the lines within both layers of a Boltzmann machine; how many."""
        self.joined_inside.add(link.target.id)
        count = 0
        for place, side in ((source, -1.0), (target, 1.0)):
            line = self._line_of_pairs(place, link.target.layer, laid)
            drawn = bows(place, side, line, self.style, connection_owner(link.connection.id))
            self.drawn += drawn
            count += sum(len(one.points) for one in drawn)
        return count

    def add_ring(self, place: PlacedColumn) -> None:
        """Draw the lines between the units of a Hopfield network."""
        self.joined_inside.add(place.id)
        laid = ink_of_pairs(place.centers, self.style.edge_width)
        line = self._line_of_pairs(place, place.station.layer, laid)
        self.drawn += chords(place, line, self.style, layer_owner(place.id))

    def _line_of_pairs(self, place: PlacedColumn, layer: Layer, laid: float) -> Line:
        weights = None
        if self._shows_weights(layer) and layer.weights is None:
            weights = self._as_real(pair_weights(place, self.look.seed))
            if len(weights):
                self.weighted.add(place.id)
            self.seeded[place.id] = str(self.names.said(place.station))
        elif self._shows_weights(layer):
            self.notices.append(
                Sentence(
                    "The weights between the units of {layer} are not shown.",
                    layer=self.names.said(place.station),
                )
            )
        line = self.manner.line(self.style, weights, laid, self.look.background or "#ffffff")
        if not self.look.unit_overrides:
            return line
        first, second = pairs(len(place.centers))
        units = place.column.units
        return faded(line, units[first], units[second], (place.id, place.id), self.look)

    def told(self) -> list[Sentence]:
        """What is to be said of all lines."""
        told = list(self.notices)
        if centers := self.meanings.get(LineMeaning.CENTER):
            told.append(
                Sentence(
                    "A dotted line into {layers} is a coordinate of the centre of a unit, not a "
                    "weight.",
                    layers=listed_names(centers.values()),
                )
            )
        if LineMeaning.KERNEL in self.meanings:
            told.append(Sentence("A line into a channel of a convolution stands for a kernel."))
        if names := self.meanings.get(LineMeaning.CHANNEL):
            told.append(
                Sentence(
                    "A line into {layers} stands for all weights from a channel.",
                    layers=listed_names(names.values()),
                )
            )
        dotted_names = {
            **self.meanings.get(LineMeaning.MANY, {}),
            **self.meanings.get(LineMeaning.NONE, {}),
        }
        if dotted_names:
            layers = listed_names(dotted_names.values())
            told.append(
                Sentence("Dotted or dashed lines are not single weights: {layers}.", layers=layers)
                if self.manner.dashes_nothing
                else Sentence("Dotted lines are not single weights: {layers}.", layers=layers)
            )
        for reason, named in self.unwritten.items():
            if named:
                told.append(_unwritten(reason, listed_names(named.values())))
        if self.beside_drawn:
            told.append(
                Sentence(
                    "The greatest weights into {layers} are not drawn; edges show how those drawn "
                    "compare with each other.",
                    layers=listed_names(self.beside_drawn.values()),
                )
            )
        if self.to_dots:
            told.append(Sentence("Lines that end at dots lead to units that are not drawn."))
        if self.unread:
            told.append(
                Sentence(
                    "Edges whose weight is 0 are drawn as all others, for there are too many "
                    "weights to look at: {layers}.",
                    layers=listed_names(self.unread.values()),
                )
            )
        if self.absent:
            told.append(
                Sentence("Dashed edges do not exist.")
                if self.style.absent_edges is AbsentEdges.DASHED
                else Sentence("Faint edges do not exist.")
            )
        return told

    def _related(
        self, link: Link, source: PlacedColumn, target: PlacedColumn
    ) -> tuple[NDArray[np.bool_] | None, LineMeaning]:
        """Which drawn units are joined, None: all; and what a line between two stands for."""
        name = self.names.said(link.target)
        if link.source.is_operator or link.target.is_operator:
            has_weights = link.target.layer.kind in WEIGHTED_KINDS
            meaning, related = LineMeaning.MANY if has_weights else LineMeaning.NONE, None
        else:
            read, layer = link.source.layer, link.target.layer
            units = source.column.units, target.column.units
            related = wired(read, layer, *units, self._flattened)
            meaning = line_meaning(read, layer, self._flattened)
        self.meanings.setdefault(meaning, {})[link.target.id] = name
        return related, meaning

    def _unconnected(
        self,
        link: Link,
        source: PlacedColumn,
        target: PlacedColumn,
        related: NDArray[np.bool_] | None,
    ) -> list[Bundle]:
        """The edges that a partly connected layer does not have, where such are drawn."""
        layer = link.target.layer
        if (
            related is None
            or self.style.absent_edges is AbsentEdges.LEFT_OUT
            or link.source.is_operator
            or not is_partly_connected(layer)
            or (self._flattened and not (link.source.layer.is_vector and layer.is_vector))
        ):
            return []
        units = source.column.units, target.column.units
        return [bundle(source.centers, target.centers, *units, ~related)]

    @cached_property
    def _alike(self) -> AlikeBundles:
        return AlikeBundles()

    @cached_property
    def _flattened(self) -> bool:
        return self.style.maps is Maps.FLATTENED

    def _weights(
        self, link: Link, edges: Bundle, meaning: LineMeaning
    ) -> tuple[NDArray[np.float64] | None, NDArray[np.bool_] | None]:
        """The weights of edges from −1 to 1, None where they are not shown; and which are 0."""
        layer = link.target.layer
        if layer.kind not in WEIGHTED_KINDS or not len(edges):
            return None, None
        if layer.weights is None:
            if not self._shows_weights(layer):
                return None, None
            self.weighted.add(layer.id)
            self.seeded[layer.id] = str(self.names.said(link.target))
            into = self.architecture.incoming(layer.id)
            number = into.index(link.connection) if link.connection in into else 0
            is_bias = bool(edges.sources[0] == BIAS_UNIT)
            sources = np.full(1, BIAS_INPUT) if is_bias else edges.sources
            found = seeded_weights(self.look.seed, layer.id, sources, edges.targets, number)
            return self._as_real(found), None
        is_by_value = all(
            one.is_vector or one.is_grid for one in (link.source.layer, link.target.layer)
        )
        has_no_zeros = meaning is LineMeaning.MANY or layer.kind in DISTANCE_KINDS
        if not self._shows_weights(layer):
            if has_no_zeros or (self._flattened and not is_by_value):
                return None, None
            return None, self._zeros(link, edges)
        if self._flattened and not is_by_value:
            self.notices.append(
                Sentence(
                    "The weights of {layer} are not shown, because its maps are drawn flattened.",
                    layer=self.names.of(link.target),
                )
            )
            return None, None
        try:
            weights = self._real_weights(link, edges, scaled=True)
        except UnreadableWeightsError as error:
            if not self.manner.only_real:
                raise
            # nobody asked for them
            self.notices.append(error.sentence)
            return None, None
        except InputError as error:
            # sizes may be typed that its weights do not have: the figure stays, and says so
            self.notices.append(error.sentence)
            return None, None
        self.weighted.add(layer.id)
        is_zero = None if has_no_zeros else weights == 0
        if self.manner.widest_drawn:
            shown = beside_drawn(weights)
            if shown is not weights:
                self.beside_drawn[layer.id] = self.names.said(link.target)
            weights = shown
        return weights, is_zero

    def _write(
        self, link: Link, edges: Bundle, meaning: LineMeaning, radii: tuple[float, float]
    ) -> None:
        """Has the weights of edges written; seeded ones are no facts and never are."""
        layer, name = link.target.layer, self.names.said(link.target)
        if layer.kind not in WEIGHTED_KINDS or not len(edges):
            return
        if meaning is not LineMeaning.WEIGHT or (
            self._flattened and not (link.source.layer.is_vector and layer.is_vector)
        ):
            self.unwritten["many"][layer.id] = name
            return
        needs = needs_weights(self.style.weight_template)
        if layer.weights is None and needs:
            self.unwritten["none"][layer.id] = name
            return
        if len(edges) > MOST_WRITTEN or not needs:
            weights = np.zeros(len(edges))
        else:
            try:
                weights = self._real_weights(link, edges, scaled=False)
            except InputError as error:
                if error.sentence not in self.notices:
                    self.notices.append(error.sentence)
                return
        self.written.append(Written(link.connection.id, edges, weights, radii, name, layer.id))

    def _as_real(self, seeded: NDArray[np.float64]) -> NDArray[np.float64]:
        power = self.manner.seeded_power
        return seeded if power == 1.0 else np.sign(seeded) * np.abs(seeded) ** power

    def _shows_weights(self, layer: Layer) -> bool:
        """Whether edges into a layer show its weights, where these can be read."""
        if not self.style.shows_weights or not self.manner.only_real:
            return self.style.shows_weights
        weights = layer.weights
        return weights is not None and prod(weights.shape) <= MOST_READ_FOR_ZEROS

    def _zeros(self, link: Link, edges: Bundle) -> NDArray[np.bool_] | None:
        """Which edges have weights of 0 while no weights are shown; None where that is not known.

        The weights of very large layers are not read only for that.
        """
        layer = link.target.layer
        assert layer.weights is not None
        if prod(layer.weights.shape) > MOST_READ_FOR_ZEROS:
            self.unread[layer.id] = self.names.said(link.target)
            return None
        try:
            if edges.sources[0] != BIAS_UNIT and not has_zeros(layer.weights, edges):
                return None
            found: NDArray[np.bool_] = self._real_weights(link, edges, scaled=False) == 0
        except UnreadableWeightsError as error:
            self.notices.append(error.sentence)
            return None
        except InputError:
            # weights that do not fit say nothing of these edges; who shows them is told so
            return None
        return found

    def _real_weights(self, link: Link, edges: Bundle, *, scaled: bool) -> NDArray[np.float64]:
        layer = link.target.layer
        inputs, outputs = (unit_total(s, self._flattened) for s in (link.source, link.target))
        if edges.sources[0] == BIAS_UNIT:
            return real_biases(layer, edges.targets, outputs, scaled=scaled)
        return real_weights(
            layer,
            edges.sources,
            edges.targets,
            inputs,
            outputs,
            interleaved=link.source.layer.is_sequence,
            scaled=scaled,
        )

    def _tell_zeros(
        self,
        link: Link,
        zeros: Sequence[Bundle],
        whole: int,
        source: PlacedColumn,
        target: PlacedColumn,
    ) -> None:
        count = sum(map(len, zeros))
        if not count:
            return
        is_elided = source.column.is_elided or target.column.is_elided
        name = self.names.said(link.target)
        if is_elided:
            sentence = Sentence(
                "{count} of {whole} edges between drawn units into {layer} are absent, because "
                "their weights are 0.",
                count=count,
                whole=whole,
                layer=name,
            )
        else:
            sentence = Sentence(
                "{count} of {whole} edges into {layer} are absent, because their weights are 0.",
                count=count,
                whole=whole,
                layer=name,
            )
        self.notices.append(sentence)


@dataclass
class _Pen:
    """Draws the lines of one connection: those between units, absent ones, those to dots."""

    fans: Fans
    link: Link
    source: PlacedColumn
    target: PlacedColumn
    ink: float
    meaning: LineMeaning

    def draw(self, edges: Bundle, weights: NDArray[np.float64] | None) -> None:
        """Draw edges that exist."""
        if weights is not None and self.fans.manner.strongest_last:
            order = np.argsort(np.abs(weights), kind="stable")
            edges, weights = edges.ordered(order), weights[order]
        line = self._line(weights)
        if self.meaning in (LineMeaning.MANY, LineMeaning.NONE, LineMeaning.CENTER):
            line = self.fans.manner.dotted(line, len(edges), self.fans.style, self.meaning)
        self._add(edges, line)

    def draw_absent(self, without: Sequence[Bundle]) -> None:
        """Draw edges that do not exist, in the form of the style; of very many none."""
        fans, form = self.fans, self.fans.style.absent_edges
        for edges in without:
            if form is AbsentEdges.LEFT_OUT or not len(edges):
                continue
            if fans.absent + len(edges) > MOST_ABSENT:
                fans.notices.append(
                    Sentence(
                        "The absent edges into {layer} are left out, for there are too many.",
                        layer=fans.names.said(self.link.target),
                    )
                )
                continue
            fans.absent += len(edges)
            self._add(edges, absent_line(self._line(None), form), role=ABSENT)

    def draw_to_dots(self, related: NDArray[np.bool_]) -> None:
        """Draw a line to the dots for each unit whose partners are all elided."""
        read, layer = self.link.source.layer, self.link.target.layer
        flattened = self.fans.style.maps is Maps.FLATTENED
        source, target = self.source, self.target
        beside = np.array([0.6, 0.0])
        if len(source.dots) and (alone := np.flatnonzero(~related.any(axis=0))).size:
            units = target.column.units[alone]
            alone = alone[have_sources(read, layer, units, flattened)]
            dots = source.dots[len(source.dots) // 2][None] + beside * source.radius
            elided = np.full(1, ELIDED_UNITS, dtype=np.int64)
            self._add_to_dots(
                bundle(dots, target.centers[alone], elided, target.column.units[alone], None)
            )
        if len(target.dots) and (alone := np.flatnonzero(~related.any(axis=1))).size:
            units = source.column.units[alone]
            alone = alone[have_targets(read, layer, units, flattened)]
            dots = target.dots[len(target.dots) // 2][None] - beside * target.radius
            elided = np.full(1, ELIDED_UNITS, dtype=np.int64)
            self._add_to_dots(
                bundle(source.centers[alone], dots, source.column.units[alone], elided, None)
            )

    def _add_to_dots(self, edges: Bundle) -> None:
        if not len(edges):
            return
        self.fans.to_dots = True
        line = self._line(None)
        line = self.fans.manner.dotted(line, len(edges), self.fans.style, self.meaning)
        self._add(edges, line)

    def _line(self, weights: NDArray[np.float64] | None) -> Line:
        paper = self.fans.look.background or "#ffffff"
        return self.fans.manner.line(self.fans.style, weights, self.ink, paper)

    def _add(self, edges: Bundle, line: Line, role: str = "edge") -> None:
        fans, link = self.fans, self.link
        if fans.look.unit_overrides and role != ABSENT:
            ends = link.source.id, link.target.id
            line = faded(line, edges.sources, edges.targets, ends, fans.look)
        opacities = fans.paints.of(link.source).opacity, fans.paints.of(link.target).opacity
        fans.drawn += drawn_edges(
            edges,
            line,
            (self.source.radius, self.target.radius),
            _directed(fans.style, link),
            connection_owner(link.connection.id),
            opaque=opacities == (1, 1),
            role=role,
        )


def _directed(style: NodesStyle, link: Link) -> NodesStyle:
    """The style without arrowheads where a connection has no direction."""
    if link.target.layer.kind in TWO_WAY_KINDS and style.show_arrowheads:
        return replace(style, show_arrowheads=False)
    return style


def _unwritten(reason: str, layers: Sentence) -> Sentence:
    if reason == "none":
        return Sentence(
            "No weights are written at the edges into {layers}, for their layers have none of "
            "their own.",
            layers=layers,
        )
    return Sentence(
        "No weights are written at the edges into {layers}, for their lines are no single weights.",
        layers=layers,
    )


def is_partly_connected(layer: Layer) -> bool:
    """Whether a layer has weights from some of its inputs only: a table, or groups."""
    fields = FIELDS_OF_KIND[layer.kind]
    has_table = layer.connected is not None and "connected" in fields
    return has_table or (layer.groups > 1 and layer.kind in CONVOLUTIONS and "groups" in fields)


def is_direct(link: Link) -> bool:
    """Whether the target reads the source's own output, with nothing hidden between."""
    connection, source = link.connection, link.source
    return connection.target == link.target.id and (
        connection.source == source.id
        or any(connection.source == layer.id for layer in source.folded)
    )


def is_fan(link: Link, rows: Mapping[int, int], flattened: bool) -> bool:
    """Whether a link is drawn edge by edge; else it is one line for the whole output.

    `rows` are those of the lanes; `flattened` says that each value is a unit.
    """
    source, target = rows[link.source.lane], rows[link.target.lane]
    return (
        not link.is_skip
        and is_told_by_unit(link.source.layer, link.target.layer, flattened)
        and link.target.column == link.source.column + 1
        and is_direct(link)
        # below the main path a fan would run through its labels
        and (source == target or (abs(source - target) == 1 and max(source, target) <= 0))
    )


_BIASED_KINDS = WEIGHTED_KINDS - UNIT_STRUCTURES - {Kind.EMBEDDING, Kind.OTHER}


def has_bias(layer: Layer) -> bool:
    """Whether a layer has a bias of its own, which is drawn as one more unit before it.

    Not the thresholds of a network without directions: visible units have some too.
    """
    if layer.weights is not None and layer.kind not in UNIT_STRUCTURES:
        return layer.weights.bias_shape is not None
    return layer.bias and layer.kind in _BIASED_KINDS
