"""What stays in sight while the pointer rests on a node: its incoming edges and their sources.

As in NN-SVG, whose focus dims all the rest; here it ends as soon as the pointer leaves.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.picture.batch_rows import taken
from nnsvg_qt.app.canvas.picture.outlines import Nodes
from nnsvg_qt.app.canvas.picture.scene_parts import rows_of
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.primitives import (
    Curves,
    Primitive,
    Scene,
    Segments,
    Text,
    layer_owner,
)
from nnsvg_qt.scene.rows import UnitEdges, UnitPairs, Units

_PLAIN_OPACITY = 0.8


@dataclass(frozen=True, eq=False)
class Focus:
    """What is shown over the dimmed scene; `layer` and `row` say of which node."""

    layer: str
    row: int
    primitives: tuple[Primitive, ...]

    @property
    def edge_count(self) -> int:
        """How many edges run into the node."""
        return sum(
            rows_of(primitive)
            for primitive in self.primitives
            if isinstance(primitive, Segments | Curves)
        )


def focus_on(scene: Scene, architecture: Architecture, node: Nodes, row: int) -> Focus | None:
    """The focus on one node of a batch of the scene; None if no edge runs into it.

    Lines without a direction within its layer count as such.
    """
    layer = node.owner.id
    if layer not in architecture or not isinstance(node.rows, Units):
        return None
    unit = node.rows.indices[row]
    incoming = {c.id: c.source for c in architecture.incoming(layer)}
    edges: list[Primitive] = []
    sources: list[Primitive] = []
    for primitive in scene.primitives:
        owner, joined = primitive.owner, primitive.rows
        if isinstance(joined, UnitPairs) and joined.layer == layer:
            first, second = joined.first == unit, joined.second == unit
            if len(chosen := np.flatnonzero(first | second)):
                edges.append(_plain(taken(primitive, chosen)))
                partners = np.where(first, joined.second, joined.first)[chosen]
                sources += _nodes_of(scene, layer, partners)
            continue
        if owner.kind != "connection" or owner.id not in incoming:
            continue
        if not isinstance(joined, UnitEdges):
            continue
        chosen = np.flatnonzero(joined.target_units == unit)
        if not len(chosen):
            continue
        edges.append(_plain(taken(primitive, chosen)))
        if isinstance(primitive, Segments | Curves):
            sources += _nodes_of(scene, incoming[owner.id], joined.source_units[chosen])
    if not edges:
        return None
    texts = [p for p in scene.primitives if isinstance(p, Text)]
    own = taken(node, np.array([row]))
    return Focus(layer, row, (*edges, *sources, own, *texts))


def _plain(edges: Primitive) -> Primitive:
    """Edges that are light only because there are many of them, as dark as few."""
    if isinstance(edges, Segments | Curves) and np.ndim(edges.line.opacity) == 0:
        opacity = max(float(edges.line.opacity), _PLAIN_OPACITY)
        return replace(edges, line=replace(edges.line, opacity=opacity))
    return edges


def _nodes_of(scene: Scene, layer: str, units: NDArray[np.int64]) -> list[Primitive]:
    """The nodes of a layer, bias included, that stand for some units."""
    found: list[Primitive] = []
    for primitive in scene.primitives:
        if primitive.owner != layer_owner(layer) or not isinstance(primitive.rows, Units):
            continue
        rows = np.flatnonzero(np.isin(primitive.rows.indices, units))
        if len(rows):
            found.append(taken(primitive, rows))
    return found
