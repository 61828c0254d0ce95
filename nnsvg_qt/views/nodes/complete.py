"""Lines between the units of one layer: every pair of a Hopfield network or a Boltzmann machine.

A pair is joined by one line, which has no direction, and no unit by one with itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Curves, Line, Owner, Points, Segments
from nnsvg_qt.scene.rows import UnitPairs
from nnsvg_qt.views.nodes.edges import Bundle
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.shared.weights import seeded_weights

Indices = NDArray[np.int64]

INNER = 1_000
"""The number of the input, for seeded weights, that stands for the units of the layer itself."""

_BOW = 0.6
"""How far the handles of a bow stand off, in distances of its ends, where these are close."""
_FARTHEST_BOW = 150.0
"""How far the handles of no bow stand off, px."""


def pairs(count: int) -> tuple[Indices, Indices]:
    """The places of each two of `count` units, the first before the second."""
    first, second = np.triu_indices(count, 1)
    return first.astype(np.int64), second.astype(np.int64)


def len_of_pairs(count: int) -> int:
    """How many pairs of `count` units there are."""
    return count * (count - 1) // 2


def handle_distance(spans: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the handles of bows stand off their column, px, by the distances of their ends.

    They grow with the distance, the less the wider it is.
    """
    distances: NDArray[np.float64] = _FARTHEST_BOW * -np.expm1(-_BOW * spans / _FARTHEST_BOW)
    return distances


def bow_room(count: int, pitch: float) -> float:
    """How far the bows between `count` units of a column, `pitch` px apart, reach beside it."""
    return 0.75 * float(handle_distance(np.array([(count - 1) * pitch]))[0])


def chords(place: PlacedColumn, line: Line, style: NodesStyle, owner: Owner) -> list[Segments]:
    """Straight lines between each two units of a ring."""
    first, second = pairs(len(place.centers))
    if not len(first) or style.edge_width == 0:
        return []
    centers, units = on_page(place.centers, style), place.column.units
    return [
        Segments(
            starts=centers[first],
            ends=centers[second],
            line=line,
            rows=UnitPairs(place.id, units[first], units[second]),
            owner=owner,
            role="edge",
        )
    ]


def bows(
    place: PlacedColumn, side: float, line: Line, style: NodesStyle, owner: Owner
) -> list[Curves]:
    """Curves between each two units of a straight column, on one side of it.

    `side` is −1 before it along the flow, 1 behind it.
    """
    first, second = pairs(len(place.centers))
    if not len(first) or style.edge_width == 0:
        return []
    start, end = place.centers[first], place.centers[second]
    points = np.stack([start, start, end, end], axis=1)
    points[:, 1:3, 0] += side * handle_distance(np.abs(end[:, 1] - start[:, 1]))[:, None]
    units = place.column.units
    return [
        Curves(
            points=on_page(points, style),
            line=line,
            rows=UnitPairs(place.id, units[first], units[second]),
            owner=owner,
            role="edge",
        )
    ]


def pair_weights(place: PlacedColumn, seed: int) -> NDArray[np.float64]:
    """Seeded weights of each two drawn units of a layer, the same for both directions."""
    first, second = pairs(len(place.centers))
    units = place.column.units
    return seeded_weights(seed, place.id, units[first], units[second], INNER)


def ink_of_pairs(centers: Points, width: float) -> float:
    """How many times over lines `width` px wide between each two points cover what they span."""
    first, second = pairs(len(centers))
    if not len(first):
        return 0.0
    way = centers[second] - centers[first]
    extent = np.maximum(np.ptp(centers, axis=0), 20.0)
    return float(np.hypot(way[:, 0], way[:, 1]).sum()) * width / float(extent[0] * extent[1])


def edge_text(
    source: PlacedColumn,
    target: PlacedColumn,
    bundles: Sequence[Bundle],
    has_absent: bool,
    inner: int,
) -> str:
    """How many edges are drawn, and of how many where that is known.

    `inner` is how many of them run between units of one layer.
    """
    count = sum(map(len, bundles)) + inner
    if not source.column.is_elided and not target.column.is_elided:
        return f"{count} edge{'' if count == 1 else 's'}"
    if bundles[0].full is None or has_absent:
        return f"{count} edges drawn"
    whole = (source.column.count + len(bundles) - 1) * target.column.count
    if inner:
        whole += sum(len_of_pairs(place.column.count) for place in (source, target))
    return f"{count} of {whole} edges"
