"""Which edges of a batch one path may hold.

The lines of one translucent path do not add up where they cross; those of different paths do, as a
batch wants it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Curves, Segments


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
