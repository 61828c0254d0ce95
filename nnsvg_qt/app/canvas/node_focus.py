"""What stays in sight while the pointer rests on a node: its incoming edges and their sources.

As in NN-SVG, whose focus dims all the rest; here it ends as soon as the pointer leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.batch_rows import taken
from nnsvg_qt.app.canvas.scene_parts import rows_of
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Points,
    Polygons,
    Primitive,
    Scene,
    Segments,
    Text,
)

_AIM = 0.15
"""How far, in radii, an edge may pass a node's middle and still be meant to end there."""

_PLAIN_OPACITY = 0.8

_ARROW = 16.0
"""How far in px an edge may end before the node, for its arrowhead."""


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


def focus_on(scene: Scene, architecture: Architecture, node: Circles, row: int) -> Focus | None:
    """The focus on one node of a batch of the scene; None if no edge runs into it."""
    layer = node.owner.id
    if layer not in architecture:
        return None
    incoming = {c.id: c.source for c in architecture.incoming(layer)}
    edges: list[Primitive] = []
    sources: list[Primitive] = []
    chosen: NDArray[np.int64] | None = None
    for primitive in scene.primitives:
        if primitive.owner.kind != "connection" or primitive.owner.id not in incoming:
            continue
        if isinstance(primitive, Segments | Curves):
            chosen = _rows_into(primitive, node, row)
            if len(chosen):
                edges.append(_plain(taken(primitive, chosen)))
                starts = _starts(primitive)[chosen]
                sources += _sources(scene, incoming[primitive.owner.id], starts)
        elif (
            isinstance(primitive, Polygons)
            and primitive.role == "arrowhead"
            and chosen is not None
            and len(chosen)
            and int(chosen.max()) < rows_of(primitive)
        ):
            edges.append(taken(primitive, chosen))
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


def _starts(edges: Segments | Curves) -> Points:
    return edges.starts if isinstance(edges, Segments) else edges.points[:, 0]


def _rows_into(edges: Segments | Curves, node: Circles, row: int) -> NDArray[np.int64]:
    """Which edges of a batch end at a node."""
    if edges.full is not None and edges.full[1] == len(node.centers):
        sources, targets = edges.full
        return np.arange(sources, dtype=np.int64) * targets + row
    center = node.centers[row]
    radius = float(np.broadcast_to(node.radii, len(node.centers))[row])
    if isinstance(edges, Segments):
        ends, way = edges.ends, edges.ends - edges.starts
    else:
        ends, way = edges.points[:, 3], edges.points[:, 3] - edges.points[:, 2]
    to_center = center - ends
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)
    aside = np.abs(way[:, 0] * to_center[:, 1] - way[:, 1] * to_center[:, 0]) / length
    near = np.hypot(to_center[:, 0], to_center[:, 1]) <= radius + _ARROW
    return np.flatnonzero(near & (aside <= _AIM * radius + 0.5))


def _sources(scene: Scene, layer: str, starts: Points) -> list[Primitive]:
    """The nodes of a layer, bias included, at which one of the edges begins."""
    found: list[Primitive] = []
    for primitive in scene.primitives:
        if not isinstance(primitive, Circles) or primitive.owner.id != layer:
            continue
        reach = np.asarray(primitive.radii) * 1.05 + 0.5
        away = np.empty(len(primitive.centers))
        for i, center in enumerate(primitive.centers):
            away[i] = np.hypot(*(starts - center).T).min()
        rows = np.flatnonzero(away <= reach)
        if len(rows):
            found.append(taken(primitive, rows))
    return found
