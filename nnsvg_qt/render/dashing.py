"""Dashes of straight lines, cut by ourselves.

Qt measures the dashes of thin lines in whole pixels along the longer axis, so that dots of lines
side by side fall into rows; every other reader measures them along the line.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST_PIECES = 400_000
"""Dashes of one batch; of more nobody sees each."""


def dashes_of(
    lines: NDArray[np.float64], dashes: tuple[float, ...]
) -> tuple[NDArray[np.float64], NDArray[np.int64]] | None:
    """The dashes `(pieces, 4)` of lines `(rows, 4)`, x and y of both ends, row after row.

    Also where each row's begin, and at last their number. `dashes` are lengths of dash and gap in
    turn, as in SVG (an odd list is repeated). None where they are too many or have no length.
    """
    pattern = np.array(dashes * (1 + len(dashes) % 2), float)
    period = float(pattern.sum())
    ways = lines[:, 2:] - lines[:, :2]
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    if period <= 0 or lengths.sum() / period * (len(pattern) // 2) > MOST_PIECES:
        return None
    offsets = np.concatenate([[0.0], np.cumsum(pattern)[:-1]])[::2]
    rows, begins, ends = [], [], []
    for offset, dash in zip(offsets.tolist(), pattern[::2].tolist(), strict=True):
        counts = np.maximum(np.ceil((lengths - offset) / period), 0).astype(np.int64)
        row = np.repeat(np.arange(len(lines)), counts)
        number = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
        begin = offset + period * number
        rows.append(row)
        begins.append(begin)
        ends.append(np.minimum(begin + dash, lengths[row]))
    row = np.concatenate(rows)
    order = np.lexsort((np.concatenate(begins), row))
    row = row[order]
    along = np.column_stack([np.concatenate(begins)[order], np.concatenate(ends)[order]])
    with np.errstate(divide="ignore", invalid="ignore"):
        units = np.nan_to_num(ways / lengths[:, None])
    starts = lines[row, :2] + units[row] * along[:, :1]
    stops = lines[row, :2] + units[row] * along[:, 1:]
    places = np.searchsorted(row, np.arange(len(lines) + 1))
    return np.column_stack([starts, stops]), places
