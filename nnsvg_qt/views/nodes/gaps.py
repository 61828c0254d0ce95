"""The gaps between the columns of the nodes view, from where their units stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

import numpy as np

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.layer_gaps import ids_of, in_columns


def node_gaps(
    places: Mapping[str, PlacedColumn],
    sizes: Sequence[float],
    to_scene: Callable[[Points], Points],
    of_one: Callable[[Sequence[str]], bool] = lambda layers: True,
    digits: int | None = None,
) -> tuple[Gap, ...]:
    """The gaps of the nodes view, `sizes` of the gap after each column.

    `to_scene` maps flow coordinates to the scene; only gaps between layers which are `of_one` part
    of the figure, by their ids, are told, and their sizes with so many `digits`.
    """
    columns = in_columns((place.station, place) for place in places.values())

    told: list[tuple[str, float, tuple[str, ...], int, int]] = []
    # all points as one array: numpy takes as long for a handful as for thousands
    points: list[float] = []
    for column, following, size in zip(columns, columns[1:], sizes, strict=False):
        layers = ids_of(column, following)
        if not of_one(layers):
            continue
        (station, place), (_, other) = column[0], following[0]
        start = place.along + max(one.half_width for _, one in column)
        end = start + size
        said = size if digits is None else round(size, digits)
        told.append((station.id, said, layers, len(column), len(following)))
        points += (start, place.across, end, other.across, end + 1.0, other.across)
        for _, one in column:
            along = one.along + one.half_width
            points += (along, one.low, along, one.high)
        for _, one in following:
            along = one.along - one.half_width
            points += (along, one.low, along, one.high)
    if not told:
        return ()
    found = to_scene(np.array(points).reshape(-1, 2))
    begins = list(accumulate((3 + 2 * (one[3] + one[4]) for one in told), initial=0))[:-1]
    starts, ends = found[begins], found[[at + 1 for at in begins]]
    ways = found[[at + 2 for at in begins]] - ends
    gaps = []
    for (name, size, layers, before, after), at, start_point, end_point, way in zip(
        told, begins, starts, ends, ways, strict=True
    ):
        edges = [found[n : n + 2] for n in range(at + 3, at + 3 + 2 * (before + after), 2)]
        lines = tuple(edges[:before]), tuple(edges[before:])
        gaps.append(Gap(name, size, layers, *lines, start_point, end_point, way))
    return tuple(gaps)
