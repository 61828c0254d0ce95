"""A plain chain measured along its row by kinds of shapes, not layer by layer.

While sizes are tried, only the way along the flow is asked for. In a chain without branches, loops
and frames that is a sum of widths and gaps, which are alike for layers that are drawn alike: of ten
thousand layers a few kinds are measured, and the sums are those of arrays.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.elements import Gaps
from nnsvg_qt.views.layout.wrapping import LEAST_WIRE, Breaks
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Laws
from nnsvg_qt.views.planes.page.spaces import gap_behind, own_gap
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.arrangement import Station


@dataclass(frozen=True, eq=False)
class Chained:
    """The stations of a chain by kind: those of one kind are as wide as each other.

    `samples` is a station of each kind, `kinds` the kind of each station in the order of the chain;
    `pairs` are the kinds of neighbours, each pair once, and `behind` which of them each station and
    the next one are.
    """

    plan: Plan
    samples: Sequence[Station]
    kinds: NDArray[np.int64]
    pairs: Sequence[tuple[int, int]]
    behind: NDArray[np.int64]

    def breaks(
        self,
        laws: Laws,
        style: PlanesStyle,
        look: Look,
        gap: float,
        names: NameRoom,
        turning: Gaps,
    ) -> Breaks | None:
        """How a row with these sizes breaks; None where shapes do not stand behind each other."""
        shapes = [laws.shape(station, style, look) for station in self.samples]
        gaps = []
        for kind, next_ in self.pairs:
            own = look.override(self.samples[kind].id).spacing
            gaps.append(
                gap_behind(self.plan, shapes[kind], [shapes[next_]], laws, laws.page, gap, names, 0)
                if own is None
                else own_gap(own)
            )
        # summed in turn, as places are, to the last digit
        steps = np.zeros(2 * len(self.kinds))
        steps[1::2] = np.array([shape.width for shape in shapes])[self.kinds]
        steps[2::2] = np.array(gaps)[self.behind]
        ends = np.cumsum(steps)
        starts, ends = ends[::2], ends[1::2]
        if (np.diff(starts) < 0.0).any() or (ends < starts).any():
            return None
        reach = np.maximum.accumulate(ends)[:-1]
        after = starts[1:]
        places = np.flatnonzero(after > reach + LEAST_WIRE)
        return Breaks(
            0.0,
            float(ends.max()),
            list(zip(reach[places].tolist(), after[places].tolist(), strict=True)),
            turning,
        )


def chained(plan: Plan, look: Look) -> Chained | None:
    """The chain that a plan is; None where it is none, or something stands around its shapes."""
    stations = plan.arrangement.stations
    is_bare = not (
        plan.is_direct
        or plan.series
        or plan.frames
        or plan.loops
        or plan.own_loops
        or plan.letters
        or plan.repeated
        or plan.written_above
    )
    if not is_bare or len(stations) < 2 or len(plan.routed) != len(stations) - 1:
        return None
    for wired, (one, other) in zip(plan.routed, pairwise(stations), strict=True):
        link = wired.link
        if link.source.id != one.id or link.target.id != other.id or one.lane != other.lane:
            return None
    numbers: dict[Hashable, int] = {}
    samples: list[Station] = []
    kinds = []
    for station in stations:
        layer = station.layer
        alike: Hashable = station.id
        if station.id not in look.overrides:
            said = id(plan.said[station.id])
            alike = layer.shape, station.is_operator, layer.kind is Kind.DENSE, said
        number = numbers.setdefault(alike, len(samples))
        if number == len(samples):
            samples.append(station)
        kinds.append(number)
    neighbours: dict[tuple[int, int], int] = {}
    behind = [neighbours.setdefault(pair, len(neighbours)) for pair in pairwise(kinds)]
    return Chained(plan, samples, np.array(kinds), list(neighbours), np.array(behind))
