"""Fewer points for the same line: what a pixel column shows of a million points are four."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def thinned(x: Numbers, y: Numbers, low: float, high: float, columns: int) -> NDArray[np.int64]:
    """The places of the first, least, greatest and last point of each column, in their order.

    `columns` part the range of x from `low` to `high`. For lines whose x never falls; all places
    where these are no more than four a column.
    """
    count = len(x)
    if count <= 4 * columns or high <= low:
        return np.arange(count)
    column = np.clip(((x - low) / (high - low) * columns).astype(np.int64), 0, columns - 1)
    begins = np.flatnonzero(np.diff(column, prepend=-1))
    ends = np.append(begins[1:], count) - 1
    order = np.lexsort((y, column))
    # of each column the points from the least to the greatest
    chosen = np.concatenate([begins, ends, order[begins], order[ends]])
    return np.unique(chosen)
