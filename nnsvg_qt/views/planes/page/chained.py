"""A plain chain measured along its row by forms of shapes, not layer by layer.

While sizes are tried, only the way along the flow is asked for. In a chain without branches, loops
and frames that is a sum of widths and gaps, which are alike for layers that are drawn alike: of ten
thousand layers a few forms are measured, and the sums are those of arrays.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.elements import Gaps
from nnsvg_qt.views.layout.wrapping import LEAST_WIRE, Breaks
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Laws, Shape
from nnsvg_qt.views.planes.page.spaces import BESIDE_LINE, between_bodies, own_gap
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import Page


@dataclass(frozen=True, eq=False)
class Chained:
    """The stations of a chain by form: those of one form are as wide as each other.

    `samples` is a station of each form, `forms` the form of each station in the order of the chain;
    `pairs` are the forms of neighbours, each pair once, and `behind` which of them each station and
    the next one are.
    """

    plan: Plan
    samples: Sequence[Station]
    forms: NDArray[np.int64]
    pairs: Sequence[tuple[int, int]]
    behind: NDArray[np.int64]
    own_gaps: Mapping[int, float]
    """Behind the stations that were given one, by their places in the chain, px."""

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
        widths = np.array([shape.width for shape in shapes])[self.forms]
        # summed in turn, as places are, to the last digit
        steps = np.zeros(2 * len(widths))
        steps[1::2] = widths
        steps[2::2] = self._gaps(shapes, widths, laws, gap, names)
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
            reach[places].tolist(),
            after[places].tolist(),
            turning,
        )

    def _gaps(
        self,
        shapes: Sequence[Shape],
        widths: NDArray[np.float64],
        laws: Laws,
        gap: float,
        names: NameRoom,
    ) -> NDArray[np.float64]:
        """The gap behind each station but the last, as by `gap_behind`."""
        page = laws.page
        bodies = [
            between_bodies(shapes[one], shapes[other], laws, page, gap) for one, other in self.pairs
        ]
        found = np.array(bodies)[self.behind]
        fronts = np.array([shape.wide for shape in shapes])[self.forms] / 2.0
        halves, are_any = self._labels(page, names)
        labels = halves[:-1] + (halves[1:] + page.between_labels)
        labels = labels - (widths[:-1] - fronts[:-1]) - fronts[1:]
        found = np.where(are_any[:-1] & are_any[1:], np.maximum(found, labels), found)
        are_signs = np.array([shape.form == "operator" for shape in shapes])[self.forms[:-1]]
        if are_signs.any():
            clear = halves[1:] - fronts[1:] + BESIDE_LINE - widths[:-1] / 2.0
            found = np.where(are_signs, np.maximum(found, clear), found)
        for place, own in self.own_gaps.items():
            found[place] = own
        return found

    def _labels(self, page: Page, names: NameRoom) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Half of what is written at each station, px, and whether anything is."""
        known = self._known.get(names)
        if known is None:
            said = [self.plan.said[one.id] for one in self.plan.arrangement.stations]
            halves = np.array([own.width(page, names) for own in said]) / 2.0
            known = self._known[names] = halves, np.array([own.is_any for own in said])
        return known

    @cached_property
    def _known(self) -> dict[NameRoom, tuple[NDArray[np.float64], NDArray[np.bool_]]]:
        return {}


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
        or plan.clear_bodies
    )
    if not is_bare or len(stations) < 2 or len(plan.routed) != len(stations) - 1:
        return None
    for wired, (one, other) in zip(plan.routed, pairwise(stations), strict=True):
        link = wired.link
        if link.source.id != one.id or link.target.id != other.id or one.lane != other.lane:
            return None
    numbers: dict[Hashable, int] = {}
    samples: list[Station] = []
    forms = []
    own_gaps = {}
    for place, station in enumerate(stations):
        layer = station.layer
        alike: Hashable = layer.shape, station.is_operator, layer.kind is Kind.DENSE
        if station.id in look.overrides:
            alike = station.id
            spacing = look.override(station.id).spacing
            if spacing is not None and place + 1 < len(stations):
                own_gaps[place] = own_gap(spacing)
        number = numbers.setdefault(alike, len(samples))
        if number == len(samples):
            samples.append(station)
        forms.append(number)
    neighbours: dict[tuple[int, int], int] = {}
    behind = [neighbours.setdefault(pair, len(neighbours)) for pair in pairwise(forms)]
    return Chained(plan, samples, np.array(forms), list(neighbours), np.array(behind), own_gaps)
