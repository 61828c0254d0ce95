"""A curve of a chart: its numbers, its colour, and where they lie along the horizontal axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.smoothing import smoothed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across, Chart
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

Numbers = NDArray[np.float64]

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")
"""Okabe and Ito (2008), without their yellow, which is too pale for a line on white."""
GREY = "#b8bdc4"
"""Of runs that stand back."""
DASHES = ((), (4.0, 2.0), (1.0, 1.6), (6.0, 2.0, 1.0, 2.0))
"""Of the tags of one run, in line widths times two."""

LARGEST = 1e300
"""An axis of larger numbers would be longer than any number; they count as infinite."""
_CALENDAR = (-62e9, 253e9)
"""Seconds since 1970 of the years that a date can have, 1 to 9999."""
_UNITS = (("hours", 3600.0), ("minutes", 60.0), ("seconds", 1.0))


@dataclass(frozen=True, eq=False)
class Curve:
    """A line of a chart: `(points,)` arrays; `low` and `high` bound its band, None without.

    `color` and `dashes` are numbers of COLORS and DASHES; `own_color` is "#rrggbb" where it has
    another one.
    """

    name: str
    steps: Numbers
    wall_times: Numbers
    values: Numbers
    low: Numbers | None = None
    high: Numbers | None = None
    color: int = 0
    dashes: int = 0
    own_color: str | None = None
    own_dashes: int | None = None
    """A number of DASHES where it has others than by its tag."""
    own_width: float | None = None
    """Of its line in pt, None: as suits the page."""
    is_right: bool = False
    """Whether it has the axis at the right."""
    run: str = ""
    tag: str = ""
    """What it is of, as the logs call it; its name is what people do."""
    count: int = 1
    """Of how many runs it is."""
    left_out: int = 0
    """How many values of these runs are no numbers, of a mean that is of the others."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A curve in the axes' numbers; `raw` is what was smoothed, None without."""

    curve: Curve
    x: Numbers
    y: Numbers
    raw: Numbers | None


def color_of(curve: Curve) -> str:
    """The colour of a curve's line, "#rrggbb"."""
    return curve.own_color or COLORS[curve.color % len(COLORS)]


def dashes_of(curve: Curve) -> tuple[float, ...]:
    """The dashes and gaps of a curve's line, in twice its width; empty: solid."""
    if curve.own_dashes is not None:
        return DASHES[curve.own_dashes]
    return DASHES[(curve.dashes + rounds(curve.color, curve.own_color)) % len(DASHES)]


def rounds(color: int, own_color: str | None) -> int:
    """How often the colours came round before the number of one: it has other dashes then."""
    return 0 if own_color else color // len(COLORS)


def width_of(curve: Curve, page: Page) -> float:
    """How wide a curve's line is, px."""
    if curve.own_width is not None:
        return curve.own_width * PX_PER_PT
    return page.between(1.1, 0.9)


def across_of(curves: Sequence[Curve], chart: Chart) -> tuple[list[Numbers], str]:
    """Each curve's places along the horizontal axis, `(points,)`, and what the axis is called."""
    if chart.across is Across.STEP:
        return [curve.steps.astype(float) for curve in curves], "Step"
    if chart.across is Across.WALL:
        first, last = _CALENDAR
        times = [curve.wall_times for curve in curves]
        within = [np.where((one > first) & (one < last), one, np.nan) for one in times]
        return within, "Time (UTC)"
    unit = _unit_of_time(curves)
    found = []
    for curve in curves:
        known = curve.wall_times[np.isfinite(curve.wall_times)]
        since = known[0] if len(known) else 0.0
        found.append((curve.wall_times - since) / dict(_UNITS)[unit])
    return found, f"Time in {unit}"


def _unit_of_time(curves: Sequence[Curve]) -> str:
    """The largest of which the longest curve takes at least two."""
    longest = 0.0
    for curve in curves:
        known = curve.wall_times[np.isfinite(curve.wall_times)]
        if len(known):
            longest = max(longest, float(known.max() - known[0]))
    return next((name for name, seconds in _UNITS if longest >= 2 * seconds), "seconds")


def reachable(curve: Curve) -> Curve:
    """The curve with infinities for numbers that no axis reaches."""
    if not any(
        (np.abs(part) > LARGEST).any()
        for part in (curve.values, curve.wall_times, curve.low, curve.high)
        if part is not None
    ):
        return curve
    return replace(
        curve,
        values=_bounded(curve.values),
        wall_times=_bounded(curve.wall_times),
        low=None if curve.low is None else _bounded(curve.low),
        high=None if curve.high is None else _bounded(curve.high),
    )


def _bounded(numbers: Numbers) -> Numbers:
    return np.where(np.abs(numbers) > LARGEST, np.copysign(np.inf, numbers), numbers)


def drawn(curve: Curve, x: Numbers, chart: Chart) -> Drawn:
    """A curve as a chart draws it: smoothed where that is asked for."""
    if chart.smoothing:
        return Drawn(curve, x, smoothed(curve.values, chart.smoothing), curve.values)
    return Drawn(curve, x, curve.values, None)
