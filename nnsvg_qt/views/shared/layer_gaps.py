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
    gaps = []
    for column, following, size in zip(columns, columns[1:], sizes, strict=False):
        (station, stack), (_, other) = column[0], following[0]
        high, low = max(stack.top, other.top), min(stack.bottom, other.bottom)
        heights = np.linspace(high, low, 33)
        between = [other.left_at(y) - stack.right_at(y) for y in heights.tolist()]
        y = float(heights[int(np.argmin(between))])
        gaps.append(
            Gap(
                station.id,
                size,
                _ids(column, following),
                tuple(one.hull[1:4] for _, one in column),
                tuple(one.hull[[0, 5, 4]] for _, one in following),
                np.array([stack.right_at(y), y]),
                np.array([other.left_at(y), y]),
                _ALONG,
            )
        )
    return tuple(gaps)


def block_gaps(boxes: Mapping[str, Box]) -> tuple[Gap, ...]:
    """The gaps of the blocks view in world px."""
    columns = _columns((box.station, box) for box in boxes.values())

    def face(box: Box, x: float) -> NDArray[np.float64]:
        (_, y, z), (_, high_y, high_z) = box.low, box.high
        sides = [(y, z), (high_y, z), (high_y, high_z), (y, high_z), (y, z)]
        return np.array([(x, *side) for side in sides])

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
                tuple(face(one, one.high[0]) for _, one in column),
                tuple(face(one, one.low[0]) for _, one in following),
                np.array([start, *box.center[1:]]),
                np.array([end, *other.center[1:]]),
                np.array([1.0, 0.0, 0.0]),
            )
        )
    return tuple(gaps)
