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
            along = np.moveaxis(found, axis, 0)
            change = _shrunk if size < len(along) else _grown
            found = np.moveaxis(change(along, size), 0, axis)
    return found


def _shrunk(rows: Numbers, size: int) -> Numbers:
    """The means of what fewer rows cover: differences of the sums of all before them."""
    before = len(rows)
    sums = np.concatenate([np.zeros((1, *rows.shape[1:])), np.cumsum(rows, axis=0)])
    edges = np.arange(size + 1) * (before / size)
    whole = np.minimum(edges.astype(np.int64), before - 1)
    parts = (edges - whole).reshape(-1, *[1] * (rows.ndim - 1))
    found: Numbers = np.diff(sums[whole] + parts * rows[whole], axis=0) * (size / before)
    # what differences of sums leave is no number below or above all of them
    return np.clip(found, rows.min(), rows.max())


def _grown(rows: Numbers, size: int) -> Numbers:
    """More rows, each between the two next to it; at the edges the outermost goes on."""
    before = len(rows)
    places = np.clip((np.arange(size) + 0.5) * (before / size) - 0.5, 0, before - 1)
    first = np.minimum(places.astype(np.int64), before - 1)
    second = np.minimum(first + 1, before - 1)
    parts = (places - first).reshape(-1, *[1] * (rows.ndim - 1))
    found: Numbers = rows[first] * (1 - parts) + rows[second] * parts
    return found
