"""The gaps between the columns of the blocks view, from its boxes in space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.blocks.places import LayerBox
from nnsvg_qt.views.shared.layer_gaps import ids_of, in_columns

_ALONG = np.array([1.0, 0.0, 0.0])


def block_gaps(boxes: Mapping[str, LayerBox]) -> tuple[Gap, ...]:
    """The gaps of the blocks view in world px."""
    columns = in_columns((box.station, box) for box in boxes.values())
    entries, exits = _faces(list(boxes.values()))
    entry, leave = dict(zip(boxes, entries, strict=True)), dict(zip(boxes, exits, strict=True))
    gaps = []
    for column, following in pairwise(columns):
        (station, box), (_, other) = column[0], following[0]
        start = max(one.high[0] for _, one in column)
        end = min(one.low[0] for _, one in following)
        gaps.append(
            Gap(
                station.id,
                end - start,
                ids_of(column, following),
                tuple(leave[one.id] for one, _ in column),
                tuple(entry[one.id] for one, _ in following),
                np.array([start, *box.center[1:]]),
                np.array([end, *other.center[1:]]),
                _ALONG,
            )
        )
    return tuple(gaps)


def _faces(boxes: Sequence[LayerBox]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The outlines of the first and the last face along the flow of each box, `(boxes, 5, 3)`."""
    ends = np.reshape([(*box.low, *box.high) for box in boxes], (-1, 6))
    first = ends[:, [[0, 1, 2], [0, 4, 2], [0, 4, 5], [0, 1, 5], [0, 1, 2]]]
    last = ends[:, [[3, 1, 2], [3, 4, 2], [3, 4, 5], [3, 1, 5], [3, 1, 2]]]
    return first, last
