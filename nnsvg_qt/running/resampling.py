"""Pictures in another size: each pixel is the mean of what it covers, or lies between others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def resized(picture: NDArray[np.generic], height: int, width: int) -> Numbers:
    """A picture `(height, width, …)` in another size, from edge to edge.

    Along a side that shrinks a pixel is the mean of what it covers, along one that grows it lies
    between its neighbours (bilinear). Numbers of any type and range, as float64.
    """
    found = np.asarray(picture, np.float64)
    for axis, size in enumerate((height, width)):
        if found.shape[axis] != size:
            shares = _shares(found.shape[axis], size)
            found = np.moveaxis(np.tensordot(shares, found, axes=(1, axis)), 0, axis)
    return found


def _shares(before: int, after: int) -> Numbers:
    """How much of each old pixel is in each new one, `(after, before)`; rows add up to 1."""
    if after < before:
        edges = np.arange(after + 1) * (before / after)
        starts = np.arange(before)
        covered = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
        found = np.maximum(covered, 0.0)
    else:
        places = (np.arange(after) + 0.5) * (before / after) - 0.5
        # at the edges the outermost pixel goes on
        places = np.clip(places, 0, before - 1)
        found = np.maximum(1 - np.abs(places[:, None] - np.arange(before)), 0.0)
    shares: Numbers = found / found.sum(axis=1, keepdims=True)
    return shares
