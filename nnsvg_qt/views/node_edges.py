"""The edges of the nodes view: which, where, how wide, how dark, in which colour.

Positions are in flow coordinates as in node_places.py; the view turns batches to the page.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Points

ARROW_SPREAD = 0.42
"""Half the width of an arrowhead, in its lengths."""

_NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Bundle:
    """The edges of one connection: from `starts` to `ends`, centre to centre, `(rows, 2)`.

    `sources` and `targets` are the unit indices that each row joins. `full` is the number of
    sources and targets where the rows are their full product, else None.
    """

    starts: Points
    ends: Points
    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    full: tuple[int, int] | None

    def __len__(self) -> int:
        return len(self.starts)


def bundle(
    source_centers: Points,
    target_centers: Points,
    source_units: NDArray[np.int64],
    target_units: NDArray[np.int64],
    wired: NDArray[np.bool_] | None,
) -> Bundle:
    """The edges between two columns; `wired` as views/wiring.py gives it."""
    sources, targets = len(source_units), len(target_units)
    if wired is None or bool(wired.all()):
        return Bundle(
            np.repeat(source_centers, targets, axis=0),
            np.tile(target_centers, (sources, 1)),
            np.repeat(source_units, targets),
            np.tile(target_units, sources),
            (sources, targets),
        )
    rows, columns = np.nonzero(wired)
    return Bundle(
        source_centers[rows],
        target_centers[columns],
        source_units[rows],
        target_units[columns],
        None,
    )


def cut_at_rims(
    starts: Points, ends: Points, from_start: float, to_end: float
) -> tuple[Points, Points]:
    """The segments without `from_start` px at their starts and `to_end` px at their ends.

    Where less than that lies between, nothing is left: both ends meet.
    """
    way = ends - starts
    length = np.hypot(way[:, 0], way[:, 1])
    unit = way / np.maximum(length, _NEGLIGIBLE)[:, None]
    kept = np.maximum(length - from_start - to_end, 0.0)
    first = starts + unit * np.minimum(from_start, length)[:, None]
    return first, first + unit * kept[:, None]


def curved(starts: Points, ends: Points) -> NDArray[np.float64]:
    """Cubic curves `(rows, 4, 2)` that leave and arrive along the flow."""
    points = np.empty((len(starts), 4, 2))
    points[:, 0], points[:, 3] = starts, ends
    points[:, 1], points[:, 2] = starts, ends
    points[:, 1, 0] = points[:, 2, 0] = (starts[:, 0] + ends[:, 0]) / 2
    return points


def arrowheads(
    tips: Points, directions: Points, lengths: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Triangles `(rows, 3, 2)`, corner 1 at the tip; `directions` are unit vectors."""
    back = tips - directions * lengths[:, None]
    aside = directions[:, ::-1] * np.array([-1.0, 1.0]) * (ARROW_SPREAD * lengths)[:, None]
    return np.stack([back + aside, tips, back - aside], axis=1)


def arrow_lengths(
    widths: float | NDArray[np.float64], rows: int, smallest: float = 4.5
) -> NDArray[np.float64]:
    """Lengths in px of arrowheads: visible on a hairline, in proportion on a wide edge."""
    lengths: NDArray[np.float64] = np.broadcast_to(smallest + 3.0 * np.asarray(widths), rows)
    return lengths.astype(float)


def directions_of(starts: Points, ends: Points) -> Points:
    """Unit vectors from starts to ends."""
    way = ends - starts
    unit: Points = way / np.maximum(np.hypot(way[:, 0], way[:, 1]), _NEGLIGIBLE)[:, None]
    return unit


def calm_opacity(edge_count: int, extent: float, width: float) -> float:
    """A factor on the opacity of edges that keeps many of them as quiet as few.

    `edge_count` edges of `width` px share `extent` px across the flow. Up to a fifth of the paper
    they keep their opacity; beyond it each gets lighter with the root of the ink laid on it.
    """
    ink = edge_count * width / max(extent, 1.0)
    return 1.0 if ink <= 0.2 else float((0.2 / ink) ** 0.5)
