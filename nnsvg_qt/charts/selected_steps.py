"""The steps that are selected in a chart: a line at one, what lies outside two ones shaded."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.log_charts import Across, Chart
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
