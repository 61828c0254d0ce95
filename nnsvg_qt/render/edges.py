"""How the edges of a batch are drawn: which ones in one path, and whether counted or stroked.

The lines of one translucent path do not add up where they cross; those of different paths do, as a
batch wants it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.render.coverage import can_count
from nnsvg_qt.scene.primitives import Curves, Segments

FEWEST_COUNTED = 500
FEWEST_DISTINCT_COUNTED = 2000
"""Rows of a batch: fewer edges look sharper stroked than counted, above all opaque ones and those
that differ."""


def is_uniform(batch: Segments | Curves) -> bool:
    """Whether all rows have the same colour, width and opacity."""
    line = batch.line
    return isinstance(line.color, str) and np.ndim(line.width) == 0 and np.ndim(line.opacity) == 0


def is_translucent(batch: Segments | Curves) -> bool:
    """Whether anything shows through any row."""
    return bool(np.any(np.asarray(batch.line.opacity) < 1))


def rows_apart(full: tuple[int, int]) -> Iterator[NDArray[np.int64]]:
    """The rows of a full batch in groups of edges that run beside each other.

    They are those whose target is as much further down than their source: no two meet at a node,
    and none cross where the nodes of both layers lie in order.
    """
    sources, targets = full
    for offset in range(1 - sources, targets):
        source = np.arange(max(0, -offset), min(sources, targets - offset))
        yield source * targets + source + offset


def is_better_counted(batch: Segments | Curves, zoom: float, pixels: int) -> bool:
    """Whether a batch is drawn by its coverage rather than edge by edge in so many pixels.

    `zoom` is the pixels of a scene px. The costs, in microseconds, were measured on one machine;
    only their ratios matter.
    """
    if isinstance(batch, Segments):
        way, slowness = batch.ends - batch.starts, 1.0
    else:
        way, slowness = batch.points[:, 3] - batch.points[:, 0], 3.0
    rows = len(way)
    blends = batch.full is not None and is_uniform(batch) and float(batch.line.opacity) <= 0.5
    if rows < (FEWEST_COUNTED if blends else FEWEST_DISTINCT_COUNTED) or not can_count(batch):
        return False
    # Qt takes three times as long for a line of more than a pixel, and for a curve.
    slowness *= 1.0 if float(np.max(batch.line.width)) * zoom <= 1.0 else 3.0
    length = float(np.abs(way).max(axis=1).sum()) * zoom
    # Where each differs, every edge is met in every column.
    across = 0.0 if is_uniform(batch) else 0.005 * length
    return 10 * rows + 0.1 * slowness * length > 0.27 * pixels + across
