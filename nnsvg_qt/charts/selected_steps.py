"""The steps that are selected in a chart: how they are marked, and what the curves are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nnsvg_qt.charts.curve import Drawn, color_of
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across, Chart, Steps
from nnsvg_qt.scene.primitives import Fill, Line, Polygons, Primitive, Segments
from nnsvg_qt.views.plots.axes import SECONDARY, Axis
from nnsvg_qt.views.shared.page import Page

ROLE = "selection"


def selected_steps(chart: Chart, x_axis: Axis, y_axis: Axis, page: Page) -> list[Primitive]:
    """What marks the selected steps on axes, which show steps; nothing where none are in sight."""
    steps = chart.selected
    if steps is None or chart.across is not Across.STEP:
        return []
    places = x_axis.at(np.array([steps.first, steps.last]))
    low, high = (float(place) for place in places)
    if not np.isfinite([low, high]).all():
        return []
    start, end = x_axis.start, x_axis.end
    top, bottom = y_axis.end, y_axis.start
    found: list[Primitive] = []
    if not steps.is_single:
        for left, right in ((start, min(low, end)), (max(high, start), end)):
            if right > left:
                corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]])
                found.append(Polygons(corners, Fill("#8a919c", 0.16), None, role=ROLE))
    lines = [place for place in dict.fromkeys((low, high)) if start - 0.5 <= place <= end + 0.5]
    if lines:
        dashes = (6 * page.hair, 4 * page.hair)
        found.append(
            Segments(
                np.array([[place, bottom] for place in lines]),
                np.array([[place, top] for place in lines]),
                Line(SECONDARY, page.hair, dashes=dashes),
                role=ROLE,
            )
        )
    return found


OF_ONE = ("smoothed", "value", "step", "relative")
OF_SEVERAL = (
    *("min", "max", "start_value", "end_value", "change", "percent", "start_step", "end_step"),
    *("step_at_max", "step_at_min", "mean"),
)
AT_FIRST = (*OF_ONE, *OF_SEVERAL[:8])
"""The columns that are shown where nobody chose."""


@dataclass(frozen=True)
class StepRow:
    """A curve in the table; `cells` by the names of the columns, without those it has nothing in.

    Of `relative` it is seconds since the curve began, of `percent` per cent of its value at first.
    """

    name: str
    color: str
    cells: Mapping[str, float]
    chart: str = ""
    """What the chart is called in which the curve is."""


def columns_for(selections: Sequence[Steps]) -> tuple[str, ...]:
    """The columns that selections can have, of single steps and of several."""
    of_one = OF_ONE if any(one.is_single for one in selections) else ()
    return of_one + (OF_SEVERAL if any(not one.is_single for one in selections) else ())


def rows_of(drawn: Sequence[Drawn], steps: Steps, chart: str = "") -> list[StepRow]:
    """A row for each curve of a chart that has points there, in the order of the curves."""
    found = []
    for one in drawn:
        cells = _at(one, steps.first) if steps.is_single else _between(one, steps)
        if cells:
            found.append(StepRow(one.curve.name, color_of(one.curve), cells, chart))
    return found


def _at(one: Drawn, step: float) -> dict[str, float]:
    """What a curve is at the point that is nearest to a step."""
    steps = one.curve.steps
    if not len(steps):
        return {}
    away = np.abs(steps - step)
    # of points at one step the last: it was logged last
    place = len(away) - 1 - int(away[::-1].argmin())
    times = one.curve.wall_times
    cells = {
        "value": float(one.y[place] if one.raw is None else one.raw[place]),
        "step": float(steps[place]),
    }
    if one.raw is not None:
        cells["smoothed"] = float(one.y[place])
    known = times[np.isfinite(times)]
    if len(known) and np.isfinite(times[place]):
        cells["relative"] = float(times[place] - known[0])
    return cells


def _between(one: Drawn, steps: Steps) -> dict[str, float]:
    own = one.curve.steps
    values = one.y if one.raw is None else one.raw
    inside = np.flatnonzero((own >= steps.first) & (own <= steps.last) & np.isfinite(values))
    if not len(inside):
        return {}
    inside = inside[np.argsort(own[inside], kind="stable")]
    there, at = values[inside], own[inside]
    first, last = float(there[0]), float(there[-1])
    cells = {
        "min": float(there.min()),
        "max": float(there.max()),
        "start_value": first,
        "end_value": last,
        "change": last - first,
        "start_step": float(at[0]),
        "end_step": float(at[-1]),
        "step_at_max": float(at[there.argmax()]),
        "step_at_min": float(at[there.argmin()]),
        "mean": float(there.mean()),
    }
    if first:
        cells["percent"] = 100.0 * (last - first) / abs(first)
    return cells
