"""Connections that are drawn edge by edge: a fan between the units of two columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.weights import UnreadableWeightsError
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, connection_owner
from nnsvg_qt.scene.rows import BIAS_UNIT
from nnsvg_qt.views.nodes.edges import Bundle, bundle, drawn_edges, edge_line, ink
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.paints import Paints
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.style import Maps, NodesStyle
from nnsvg_qt.views.nodes.units import unit_total
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.weights import BIAS_INPUT, real_biases, real_weights, seeded_weights
from nnsvg_qt.views.shared.wiring import WEIGHTED_KINDS, wired


@dataclass
class Fans:
    """The edges of a figure as they are drawn, and what they say on the way."""

    architecture: Architecture
    names: Names
    paints: Paints
    style: NodesStyle
    look: Look
    drawn: list[Primitive] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """By connection, how many edges are drawn of how many."""
    notices: list[Sentence] = field(default_factory=list)
    show_weights: bool = False
    """Whether some edges show weights."""

    def add(self, link: Link, source: PlacedColumn, target: PlacedColumn) -> None:
        """Draw a connection between two columns."""
        related = None
        if not link.source.is_operator and not link.target.is_operator:
            related = wired(
                link.source.layer,
                link.target.layer,
                source.column.units,
                target.column.units,
                self._flattened,
            )
        edges = bundle(
            source.centers, target.centers, source.column.units, target.column.units, related
        )
        extent = max(source.high - source.low, target.high - target.low)
        laid = ink(edges, extent, self.style.edge_width)
        paper = self.look.background or "#ffffff"
        bundles = [edges]
        if len(source.bias) and has_bias(link.target.layer):
            units = np.full(1, BIAS_UNIT, dtype=np.int64)
            bundles.append(bundle(source.bias, target.centers, units, target.column.units, None))
        opacities = self.paints.of(link.source).opacity, self.paints.of(link.target).opacity
        for edges in bundles:
            self.drawn += drawn_edges(
                edges,
                edge_line(self.style, self._weights(link, edges), laid, paper),
                (source.radius, target.radius),
                self.style,
                connection_owner(link.connection.id),
                opaque=opacities == (1, 1),
            )
        self.texts[link.connection.id] = _edge_text(source, target, bundles)

    @property
    def _flattened(self) -> bool:
        return self.style.maps is Maps.FLATTENED

    def _weights(self, link: Link, edges: Bundle) -> NDArray[np.float64] | None:
        """The weights of edges from −1 to 1; None where they are not shown or there are none."""
        layer = link.target.layer
        if not self.style.shows_weights or layer.kind not in WEIGHTED_KINDS or not len(edges):
            return None
        is_bias = bool(edges.sources[0] == BIAS_UNIT)
        if layer.weights is None:
            self.show_weights = True
            into = self.architecture.incoming(layer.id)
            number = into.index(link.connection) if link.connection in into else 0
            sources = np.full(1, BIAS_INPUT) if is_bias else edges.sources
            return seeded_weights(self.look.seed, layer.id, sources, edges.targets, number)
        if self._flattened and not (link.source.layer.is_vector and layer.is_vector):
            self.notices.append(
                Sentence(
                    "The weights of {layer} are not shown, because its maps are drawn flattened.",
                    layer=self.names.of(link.target),
                )
            )
            return None
        inputs, outputs = (unit_total(s, self._flattened) for s in (link.source, link.target))
        try:
            if is_bias:
                weights = real_biases(layer, edges.targets, outputs)
            else:
                weights = real_weights(
                    layer,
                    edges.sources,
                    edges.targets,
                    inputs,
                    outputs,
                    interleaved=link.source.layer.is_sequence,
                )
        except UnreadableWeightsError:
            raise
        except InputError as error:
            # sizes may be typed that its weights do not have: the figure stays, and says so
            self.notices.append(error.sentence)
            return None
        self.show_weights = True
        return weights


def is_direct(link: Link) -> bool:
    """Whether the target reads the source's own output, with nothing hidden between."""
    connection, source = link.connection, link.source
    return connection.target == link.target.id and (
        connection.source == source.id
        or any(connection.source == layer.id for layer in source.folded)
    )


def is_fan(link: Link, rows: Mapping[int, int]) -> bool:
    """Whether a link is drawn edge by edge; else it is one line for the whole output.

    `rows` are those of the lanes.
    """
    source, target = rows[link.source.lane], rows[link.target.lane]
    return (
        not link.is_skip
        and link.target.column == link.source.column + 1
        and is_direct(link)
        # below the main path a fan would run through its labels
        and (source == target or (abs(source - target) == 1 and max(source, target) <= 0))
    )


def has_bias(layer: Layer) -> bool:
    """Whether a layer has a bias of its own, which is drawn as one more unit before it."""
    if layer.weights is not None:
        return layer.weights.bias_shape is not None
    return layer.bias and layer.kind in WEIGHTED_KINDS - {Kind.EMBEDDING, Kind.OTHER}


def _edge_text(source: PlacedColumn, target: PlacedColumn, bundles: Sequence[Bundle]) -> str:
    """How many edges are drawn, and of how many where that is known."""
    count = sum(map(len, bundles))
    if not source.column.is_elided and not target.column.is_elided:
        return f"{count} edge{'' if count == 1 else 's'}"
    if bundles[0].full is None:
        return f"{count} edges drawn"
    whole = (source.column.count + len(bundles) - 1) * target.column.count
    return f"{count} of {whole} edges"
