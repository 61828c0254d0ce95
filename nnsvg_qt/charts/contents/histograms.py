"""Histograms over the steps of a run: slices one behind the other, one over the other, or bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curve import COLORS, LARGEST, Curve, across_of, drawn
from nnsvg_qt.charts.plot import Plot, least_height, owner_of, titles
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across, Chart, Histograms
from nnsvg_qt.logs.contents import buckets_of
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Owner,
    Path,
    Polylines,
    Primitive,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis, axis_of, frame_of_axes, opened
from nnsvg_qt.views.shared.page import Page

Numbers = NDArray[np.float64]

BINS = 30
MOST_SLICES = 60
"""Of more steps as many are drawn, the first and the last among them."""
PERCENTILES = (0.0, 6.68, 15.87, 30.85, 50.0, 69.15, 84.13, 93.32, 100.0)
"""Of a normal distribution whole and half standard deviations apart, and both ends."""
_ROOM_ABOVE = 0.36
"""The part of the axes' height that the highest slice takes."""


@dataclass(frozen=True, eq=False)
class Slices:
    """The histograms of a run that hold numbers: `steps` and `wall_times` `(points,)`."""

    run: str
    steps: Numbers
    wall_times: Numbers
    buckets: tuple[Numbers, ...]


def slices_of(series: Series) -> Slices:
    """What of a series of histograms can be drawn, its ends no further than an axis reaches."""
    found = [np.clip(buckets_of(content), -LARGEST, LARGEST) for content in series.contents]
    kept = [place for place, one in enumerate(found) if len(one) and one[:, 2].sum() > 0]
    return Slices(
        series.run,
        series.steps[kept].astype(float),
        series.wall_times[kept],
        tuple(found[place] for place in kept),
    )


def rebinned(buckets: Numbers, edges: Numbers) -> Numbers:
    """How much of a histogram lies between neighbouring edges, `(edges - 1,)`.

    Of a bucket the part that its width has between them.
    """
    counts, places = _cumulated(buckets)
    below = np.interp(edges, places, counts)
    below[edges < places[0]] = 0.0
    found: Numbers = np.diff(below)
    # a bucket without width at the very left stands in the first one
    found[0] += below[0]
    return found


def percentiles_of(buckets: Numbers) -> Numbers:
    """The values at PERCENTILES, `(9,)`, on straight lines within the buckets."""
    counts, places = _cumulated(buckets)
    found: Numbers = np.interp(np.array(PERCENTILES) / 100 * counts[-1], counts, places)
    return found


def _cumulated(buckets: Numbers) -> tuple[Numbers, Numbers]:
    """The counts up to both ends of each bucket that has any, and these ends."""
    full = buckets[buckets[:, 2] > 0]
    after = np.cumsum(full[:, 2])
    counts = np.stack([after - full[:, 2], after], axis=1).reshape(-1)
    return counts, np.maximum.accumulate(full[:, :2].reshape(-1))


def drawn_slices(series: Sequence[Series], chart: Chart) -> Slices:
    """What a chart draws: of the first of some runs all steps, or the one that is asked for.

    InputError where there is nothing.
    """
    if not series:
        raise InputError("There is nothing to draw; choose tags and runs that are there.")
    slices = slices_of(series[0])
    if not slices.buckets:
        raise InputError("The histograms of {run} hold no numbers.", run=slices.run)
    if chart.at_step is not None and chart.histograms is not Histograms.DISTRIBUTION:
        return _at_step(slices, chart.at_step)
    return slices


def binned(slices: Slices, chart: Chart) -> tuple[NDArray[np.int64], Numbers, Numbers]:
    """Which steps have a slice, the edges of the bins, and the counts, `(slices, bins)`."""
    last = len(slices.steps) - 1
    places = np.linspace(0, last, min(len(slices.steps), MOST_SLICES))
    chosen = np.unique(np.round(places)).astype(np.int64)
    low = min(float(one[:, 0].min()) for one in slices.buckets)
    high = max(float(one[:, 1].max()) for one in slices.buckets)
    low, high = _limited(*opened(low, high, False, 0.0), chart.limits[0])
    edges = np.linspace(low, high, BINS + 1)
    return chosen, edges, np.stack([rebinned(slices.buckets[place], edges) for place in chosen])


def histogram_plot(
    series: Sequence[Series],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
    colors: Sequence[str] = (),
) -> Plot:
    """The chart of the first of some runs, in the first of some colours; see `plot.plot`.

    InputError where nothing is drawn.
    """
    slices = drawn_slices(series, chart)
    notices = []
    if len(series) > 1:
        notices.append(
            Sentence(
                "Of {count} runs {run} is drawn; chart.runs chooses another.",
                count=len(series),
                run=slices.run,
            )
        )
    height = max(height, least_height)
    make = _bands if chart.histograms is Histograms.DISTRIBUTION else _slices
    color = colors[0] if colors else COLORS[2]
    made = make(slices, chart, page, width, height, color)
    written, top = titles(page, title, letter)
    below = height + 6.0 + 2.6 * page.size
    label = Text(
        text=made.x_label,
        x=(made.x_axis.start + made.x_axis.end) / 2,
        y=below,
        size=page.size,
        anchor="middle",
        color=SECONDARY,
        role="axis",
    )
    return Plot(
        chart,
        title,
        made.x_axis,
        made.y_axis,
        made.x_label,
        made.drawn,
        (*made.primitives, label, *written),
        Bounds(0.0, min(top, -0.5 * page.size), width, below + 0.4 * page.size),
        tuple(notices),
    )


def _at_step(slices: Slices, step: int) -> Slices:
    """The last histogram up to a step alone. InputError where there is none so early."""
    there = np.flatnonzero(slices.steps <= step)
    if not len(there):
        raise InputError(
            "{run} has no histogram up to the step {step:,}.", run=slices.run, step=step
        )
    place = int(there[-1])
    one = slice(place, place + 1)
    return Slices(slices.run, slices.steps[one], slices.wall_times[one], slices.buckets[one])


def _slices(
    slices: Slices, chart: Chart, page: Page, width: float, height: float, color: str
) -> Plot:
    """A line for each step: moved down for later ones, or all from one level up."""
    chosen, edges, counts = binned(slices, chart)
    low, high = float(edges[0]), float(edges[-1])
    most = float(counts.max()) or 1.0
    is_offset = chart.histograms is Histograms.OFFSET
    first, last = (f"{slices.steps[chosen[end]]:,.0f}" for end in (0, -1))
    words = [f"step {first}", last] if len(chosen) > 1 else [f"step {first}"]
    room = max(text_width(word, page.size) for word in words) + 10.0 if is_offset else 4.0
    y_axis = axis_of((0.0, most * 1.05), height, 0.0, False, False)
    left = 4.0
    if not is_offset:
        left = max(text_width(tick.text, page.size) for tick in y_axis.ticks) + 7.0
    x_axis = axis_of((low, high), left, max(width - room, left + 20.0), False, False)
    found: list[Primitive] = [] if is_offset else [*frame_of_axes(x_axis, y_axis, page)]
    middles = x_axis.at((edges[1:] + edges[:-1]) / 2)
    x = np.concatenate([[x_axis.start], middles, [x_axis.end]])
    owner = owner_of(chart, 0)
    levels = []
    for number, row in enumerate(counts):
        share = number / (len(counts) - 1) if len(counts) > 1 else 1.0
        base = height * (_ROOM_ABOVE + (1 - _ROOM_ABOVE) * share) if is_offset else height
        tall = height * (_ROOM_ABOVE if is_offset else 1 / 1.05)
        y = base - np.concatenate([[0.0], row, [0.0]]) / most * tall
        levels.append(base)
        shade = mixed("#ffffff", color, 0.3 + 0.7 * share)
        points = np.stack([x, y], axis=1)
        if is_offset:
            commands = tuple(
                ("M" if place == 0 else "L", float(px), float(py))
                for place, (px, py) in enumerate(points)
            )
            line = Line("#ffffff", page.hair)
            area = Path(
                commands=(*commands, ("Z",)), fill=Fill(shade), line=line, owner=owner, role="slice"
            )
            found.append(area)
        else:
            line = Line(shade, page.between(1.0, 0.8))
            found.append(Polylines(points, np.zeros(1, np.int64), line, owner=owner, role="slice"))
    if is_offset:
        # over the slices, whose lowest would cover it
        found += _level_axis(x_axis, height, page)
    ends = ((levels[0], words[0]), (levels[-1], words[-1])) if is_offset else ()
    for level, word in dict(ends).items():
        found.append(
            Text(
                text=word,
                x=x_axis.end + 6.0,
                y=level,
                size=page.size,
                color=SECONDARY,
                role="tick",
            )
        )
    told = "Value"
    if not is_offset:
        told = (
            f"Value, steps {first} (pale) to {last}" if len(chosen) > 1 else f"Value, step {first}"
        )
    return Plot(chart, "", x_axis, y_axis, told, (), tuple(found), Bounds(0, 0, 0, 0))


def _level_axis(x_axis: Axis, bottom: float, page: Page) -> list[Primitive]:
    """A level line with ticks and numbers below the slices."""
    nothing = Axis(0.0, 1.0, bottom, bottom, False, ())
    frame = frame_of_axes(x_axis, nothing, page)
    # the upright line has no length
    return [one for one in frame if not (isinstance(one, Segments) and one.role == "grid")]


def _bands(
    slices: Slices, chart: Chart, page: Page, width: float, height: float, color: str
) -> Plot:
    """Bands between the percentiles over the steps, and the median as a line."""
    values = np.stack([percentiles_of(one) for one in slices.buckets])
    median = values[:, len(PERCENTILES) // 2]
    curve = Curve(slices.run, slices.steps, slices.wall_times, median, own_color=color)
    (across,), label = across_of([curve], chart)
    sound = np.isfinite(across)
    if not sound.any():
        raise InputError("The logs hold no times; draw the curves over steps.")
    is_time = chart.across is Across.WALL
    x_range = opened(float(across[sound].min()), float(across[sound].max()), False, 0.0, is_time)
    y_range = opened(float(values.min()), float(values.max()), False, 0.05)
    y_axis = axis_of(_limited(*y_range, chart.limits[1]), height, 0.0, False, False)
    left = max((text_width(tick.text, page.size) for tick in y_axis.ticks), default=0.0) + 7.0
    x_axis = axis_of(_limited(*x_range, chart.limits[0]), left, width - 4.0, False, is_time)
    found: list[Primitive] = [*frame_of_axes(x_axis, y_axis, page)]
    owner = owner_of(chart, 0)
    x = np.clip(x_axis.at(across[sound]), x_axis.start, x_axis.end)
    levels = np.clip(y_axis.at(values[sound]), y_axis.end, y_axis.start)
    shares = np.diff(PERCENTILES) / 25.0
    for band, share in enumerate(shares):
        ahead = np.stack([x, levels[:, band + 1]], axis=1)
        back = np.stack([x, levels[:, band]], axis=1)[::-1]
        found.append(_area(np.concatenate([ahead, back]), Fill(color, min(share, 1.0)), owner))
    middle = levels[:, len(PERCENTILES) // 2]
    line = Line(INK, page.between(1.1, 0.9))
    points = np.stack([x, middle], axis=1)
    found.append(Polylines(points, np.zeros(1, np.int64), line, owner=owner, role="curve"))
    one = drawn(curve, across, chart)
    return Plot(chart, "", x_axis, y_axis, label, (one,), tuple(found), Bounds(0, 0, 0, 0))


def _area(points: Numbers, fill: Fill, owner: Owner) -> Path:
    commands = tuple(
        ("M" if place == 0 else "L", float(x), float(y)) for place, (x, y) in enumerate(points)
    )
    return Path(commands=(*commands, ("Z",)), fill=fill, line=None, owner=owner, role="band")


def _limited(
    low: float, high: float, limits: tuple[float | None, float | None]
) -> tuple[float, float]:
    low = low if limits[0] is None else limits[0]
    high = high if limits[1] is None else limits[1]
    if not low < high:
        raise InputError("Nothing lies between the ends of an axis; give others.")
    return low, high
