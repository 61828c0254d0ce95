"""The gaps between the columns of the planes view, from the outlines of its stacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.planes.stacks import Stack
from nnsvg_qt.views.shared.layer_gaps import ids_of, in_columns

_ALONG = np.array([1.0, 0.0])


def plane_gaps(stacks: Mapping[str, Stack], sizes: Sequence[float]) -> tuple[Gap, ...]:
    """The gaps of the planes view; `sizes` of the gap before each column but the first."""
    columns = in_columns((stack.station, stack) for stack in stacks.values())
    hulls = dict(zip(stacks, _hulls(list(stacks.values())), strict=True))
    narrowest = _narrowest([column[0][1] for column in columns])
    gaps = []
    for column, following, size, y in zip(columns, columns[1:], sizes, narrowest, strict=False):
        (station, stack), (_, other) = column[0], following[0]
        gaps.append(
            Gap(
                station.id,
                size,
                ids_of(column, following),
                tuple(hulls[one.id][1:4] for one, _ in column),
                tuple(hulls[one.id][[0, 5, 4]] for one, _ in following),
                np.array([stack.right_at(y), y]),
                np.array([other.left_at(y), y]),
                _ALONG,
            )
        )
    return tuple(gaps)


def _hulls(stacks: Sequence[Stack]) -> NDArray[np.float64]:
    """What each of the stacks covers, `(stacks, 6, 2)`, as `Stack.hull`."""
    numbers = [(s.left, s.top, s.width, s.height, s.depth) for s in stacks]
    x, y, w, h, d = np.reshape(numbers, (-1, 5)).T
    across = (x, x + w, x + w + d, x + w + d, x + d, x)
    down = (y, y, y + d, y + d + h, y + d + h, y + h)
    return np.stack([np.stack(across, axis=1), np.stack(down, axis=1)], axis=2)


def _narrowest(stacks: Sequence[Stack]) -> list[float]:
    """The height at which each of the stacks but the last is nearest to the next."""
    numbers = [(s.left, s.top, s.bottom, s.width, s.height, s.depth) for s in stacks]
    left, top, bottom, width, height, depth = np.reshape(numbers, (-1, 6)).T
    high, low = np.maximum(top[:-1], top[1:]), np.minimum(bottom[:-1], bottom[1:])
    y = np.linspace(high, low, 33)
    right = left[:-1] + width[:-1] + np.clip(y - top[:-1], 0.0, depth[:-1])
    between = left[1:] + np.clip(y - top[1:] - height[1:], 0.0, depth[1:]) - right
    nearest = np.argmin(between, axis=0)
    heights: list[float] = y[nearest, np.arange(len(nearest))].tolist()
    return heights
