"""The edges of layers at the gaps of a picture, found by a point; see scene/gaps.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.primitives import Points


@dataclass(frozen=True)
class Edge:
    """One edge of a layer at a gap; `is_before` where the gap follows it."""

    layer: str
    gap: Gap
    number: int
    line: Points
    is_before: bool

    @property
    def middle(self) -> Points:
        """The middle `(2,)` of the line, of a closed one that of what is in it."""
        line = self.line
        if len(line) > 3 and np.array_equal(line[0], line[-1]):
            return np.asarray(line[:-1].mean(axis=0))
        lengths = np.hypot(*np.diff(line, axis=0).T)
        ends = np.concatenate([[0.0], np.cumsum(lengths)])
        half = ends[-1] / 2
        return np.array([np.interp(half, ends, line[:, k]) for k in (0, 1)])

    def distance(self, point: Points) -> float:
        """From a point to the line."""
        starts, ways = self.line[:-1], np.diff(self.line, axis=0)
        square = np.maximum((ways * ways).sum(axis=1), 1e-12)
        along = np.clip(((point - starts) * ways).sum(axis=1) / square, 0.0, 1.0)
        away = starts + ways * along[:, None] - point
        return float(np.hypot(away[:, 0], away[:, 1]).min())


@dataclass(frozen=True, eq=False)
class Edges:
    """All edges of a picture, and the box `(edges, 4)` around each."""

    edges: tuple[Edge, ...]
    boxes: NDArray[np.float64]

    def near(self, point: Points, reach: float) -> list[Edge]:
        """Those that may be within `reach` px of the scene of a point."""
        if not self.edges:
            return []
        low, high = self.boxes[:, :2] - reach, self.boxes[:, 2:] + reach
        rows = np.flatnonzero(((low <= point) & (point <= high)).all(axis=1))
        return [self.edges[row] for row in rows.tolist()]

    def after_layer(self, layer_id: str) -> Edge | None:
        """The edge where a layer puts out what it computes; None behind which there is no gap."""
        return next((e for e in self.edges if e.is_before and e.layer == layer_id), None)


@lru_cache(maxsize=4)
def edges_of(gaps: tuple[Gap, ...]) -> Edges:
    """The edges at the gaps of a scene."""
    found = []
    for gap in gaps:
        lines = (*gap.before, *gap.after)
        for number, (layer, line) in enumerate(zip(gap.layers, lines, strict=True)):
            found.append(Edge(layer, gap, number, line, number < len(gap.before)))
    boxes = [[*edge.line.min(axis=0), *edge.line.max(axis=0)] for edge in found]
    return Edges(tuple(found), np.reshape(np.array(boxes, float), (-1, 4)))
