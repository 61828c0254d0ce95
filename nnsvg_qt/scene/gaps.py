"""The gaps between layers along the flow: what a picture tells about itself, and never draws.

Columns of layers follow one another; after each but the last is a gap, which belongs to the layer
of the main path in that column.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass

Lines = tuple[NDArray[np.float64], ...]


@dataclass(frozen=True, eq=False)
class Gap:
    """The gap after a layer; points are px of the scene, or world px before a camera sees them.

    `size` is its width in px, in the measure of `LayerOverride.spacing`. `before` are the edges of
    the layers that it follows, `after` those of the layers that follow it, each a line of points
    `(points, 2 or 3)`; `layers` are their ids in this order. The gap goes from `start` to `end`.
    Where it is one px wider, what comes after it moves by `along`, seen from what comes before it.
    """

    layer: str
    size: float
    layers: tuple[str, ...]
    before: Lines
    after: Lines
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    along: NDArray[np.float64]


def mapped(
    gaps: tuple[Gap, ...], to_scene: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> tuple[Gap, ...]:
    """Gaps with their points mapped to the scene; `along` as it is at the end of the gap."""
    if not gaps:
        return ()
    parts = []
    for gap in gaps:
        ends = np.array([gap.start, gap.end, gap.end + gap.along])
        parts += [ends, *gap.before, *gap.after]
    # all at once: numpy takes as long for one of them
    points = to_scene(np.concatenate(parts))
    ends_at = accumulate(map(len, parts))
    found = (points[end - len(part) : end] for part, end in zip(parts, ends_at, strict=True))
    made = []
    for gap in gaps:
        start, end, beyond = next(found)
        before = tuple(next(found) for _ in gap.before)
        after = tuple(next(found) for _ in gap.after)
        made.append(
            replace(gap, before=before, after=after, start=start, end=end, along=beyond - end)
        )
    return tuple(made)
