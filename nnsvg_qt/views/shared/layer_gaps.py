"""The gaps between the columns of each view, from the places that the view gave its layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.blocks.places import Place as Box
from nnsvg_qt.views.nodes.places import Place
from nnsvg_qt.views.planes.stacks import Stack
from nnsvg_qt.views.shared.arrangement import Station

Shape = TypeVar("Shape")

_ALONG = np.array([1.0, 0.0])
_INTO_SPACE = np.array([1.0, 0.0, 0.0])


def _columns(shapes: Iterable[tuple[Station, Shape]]) -> list[list[tuple[Station, Shape]]]:
    """The stations by their column, that of the main path first."""
    columns: dict[int, list[tuple[Station, Shape]]] = {}
    for station, shape in shapes:
        columns.setdefault(station.column, []).append((station, shape))
    return [sorted(columns[at], key=lambda one: abs(one[0].lane)) for at in sorted(columns)]


def _ids(*columns: Sequence[tuple[Station, Shape]]) -> tuple[str, ...]:
    return tuple(station.id for column in columns for station, _ in column)


def node_gaps(places: Mapping[str, Place], sizes: Sequence[float]) -> tuple[Gap, ...]:
    """The gaps of the nodes view in flow coordinates; `sizes` of the gap after each column."""
    columns = _columns((place.station, place) for place in places.values())

    def edge(place: Place, side: float) -> NDArray[np.float64]:
        along = place.along + side * place.radius
        return np.array([(along, place.low), (along, place.high)])

    gaps = []
    for column, following, size in zip(columns, columns[1:], sizes, strict=False):
        (station, place), (_, other) = column[0], following[0]
        start = place.along + max(one.radius for _, one in column)
        gaps.append(
            Gap(
                station.id,
                size,
                _ids(column, following),
                tuple(edge(one, 1.0) for _, one in column),
                tuple(edge(one, -1.0) for _, one in following),
                np.array([start, place.across]),
                np.array([start + size, other.across]),
                _ALONG,
            )
        )
    return tuple(gaps)


def plane_gaps(stacks: Mapping[str, Stack], sizes: Sequence[float]) -> tuple[Gap, ...]:
    """The gaps of the planes view; `sizes` of the gap before each column but the first."""
    columns = _columns((stack.station, stack) for stack in stacks.values())
    hulls = dict(zip(stacks, _hulls(list(stacks.values())), strict=True))
    narrowest = _narrowest([column[0][1] for column in columns])
    gaps = []
    for column, following, size, y in zip(columns, columns[1:], sizes, narrowest, strict=False):
        (station, stack), (_, other) = column[0], following[0]
        gaps.append(
            Gap(
                station.id,
                size,
                _ids(column, following),
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


def block_gaps(boxes: Mapping[str, Box]) -> tuple[Gap, ...]:
    """The gaps of the blocks view in world px."""
    columns = _columns((box.station, box) for box in boxes.values())
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
                _ids(column, following),
                tuple(leave[one.id] for one, _ in column),
                tuple(entry[one.id] for one, _ in following),
                np.array([start, *box.center[1:]]),
                np.array([end, *other.center[1:]]),
                _INTO_SPACE,
            )
        )
    return tuple(gaps)


def _faces(boxes: Sequence[Box]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The outlines of the first and the last face along the flow of each box, `(boxes, 5, 3)`."""
    ends = np.reshape([(*box.low, *box.high) for box in boxes], (-1, 6))
    first = ends[:, [[0, 1, 2], [0, 4, 2], [0, 4, 5], [0, 1, 5], [0, 1, 2]]]
    last = ends[:, [[3, 1, 2], [3, 4, 2], [3, 4, 5], [3, 1, 5], [3, 1, 2]]]
    return first, last
