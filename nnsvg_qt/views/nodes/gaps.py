"""The gaps between the columns of the nodes view, from where their units stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.layer_gaps import ids_of, in_columns

Ends = list[tuple[float, float]]


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

    def edge(place: PlacedColumn, side: float) -> Ends:
        along = place.along + side * place.half_width
        return [(along, place.low), (along, place.high)]

    told: list[tuple[str, float, tuple[str, ...], int, int]] = []
    # all points as one array: numpy takes as long for a handful as for thousands
    points: Ends = []
    for column, following, size in zip(columns, columns[1:], sizes, strict=False):
        layers = ids_of(column, following)
        if not of_one(layers):
            continue
        (station, place), (_, other) = column[0], following[0]
        start = place.along + max(one.half_width for _, one in column)
        end = start + size
        said = size if digits is None else round(size, digits)
        told.append((station.id, said, layers, len(column), len(following)))
        points += [(start, place.across), (end, other.across), (end + 1.0, other.across)]
        for _, one in column:
            points += edge(one, 1.0)
        for _, one in following:
            points += edge(one, -1.0)
    if not told:
        return ()
    found = to_scene(np.array(points))
    gaps = []
    at = 0
    for name, size, layers, before, after in told:
        start_point, end_point, beyond = found[at : at + 3]
        edges = [found[n : n + 2] for n in range(at + 3, at + 3 + 2 * (before + after), 2)]
        at += 3 + 2 * (before + after)
        gaps.append(
            Gap(
                name,
                size,
                layers,
                tuple(edges[:before]),
                tuple(edges[before:]),
                start_point,
                end_point,
                beyond - end_point,
            )
        )
    return tuple(gaps)
