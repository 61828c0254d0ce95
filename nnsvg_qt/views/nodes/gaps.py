"""The gaps between the columns of the nodes view, from where their units stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.layer_gaps import ids_of, in_columns

_ALONG = np.array([1.0, 0.0])


def node_gaps(places: Mapping[str, PlacedColumn], sizes: Sequence[float]) -> tuple[Gap, ...]:
    """The gaps of the nodes view in flow coordinates; `sizes` of the gap after each column."""
    columns = in_columns((place.station, place) for place in places.values())

    def edge(place: PlacedColumn, side: float) -> NDArray[np.float64]:
        along = place.along + side * place.half_width
        return np.array([(along, place.low), (along, place.high)])

    gaps = []
    for column, following, size in zip(columns, columns[1:], sizes, strict=False):
        (station, place), (_, other) = column[0], following[0]
        start = place.along + max(one.half_width for _, one in column)
        gaps.append(
            Gap(
                station.id,
                size,
                ids_of(column, following),
                tuple(edge(one, 1.0) for _, one in column),
                tuple(edge(one, -1.0) for _, one in following),
                np.array([start, place.across]),
                np.array([start + size, other.across]),
                _ALONG,
            )
        )
    return tuple(gaps)
