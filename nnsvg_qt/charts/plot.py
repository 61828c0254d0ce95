"""One chart of curves: its axes, lines and names, laid out in a width from its top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curve import Curve, Drawn, across_of, drawn, reachable
from nnsvg_qt.charts.lines import best_marks, lines, stop_marks, unsound
from nnsvg_qt.charts.names import LEADING, names_at_ends, names_below, names_in_corner
from nnsvg_qt.charts.right_axis import right_axis, room_at_right
from nnsvg_qt.charts.selected_steps import selected_steps
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across, Chart, ChartKind, Names
from nnsvg_qt.logs.hyper_parameters import Setting
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Scene, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis, axis_of, frame_of_axes, opened
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

Numbers = NDArray[np.float64]

MOST_CURVES = 200
MOST_DIRECT = 8
"""So many curves have their names at their ends; more have rows of them."""
least_height = 24.0
"""Of the axes, px."""


@dataclass(frozen=True, eq=False)
class TrialMark:
    """Where a trial is drawn: `points` `(points, 2)` in px, not finite where it has no value.

    `cells` are the names and values of its columns in words, `values` these as they are; `columns`
    says of each point of which columns it is; `is_line` says that the points are joined.
    """

    name: str
    color: str
    points: Numbers
    is_line: bool
    cells: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, Setting], ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Cloud:
    """The points of an embedding: `places` `(points, 2)` in px, not finite where one is not drawn.

    `columns` and `rows` tell of each, `near` how far those are that are near to a chosen one;
    `turns` says that a camera sees them.
    """

    names: tuple[str, ...]
    colors: tuple[str, ...]
    places: Numbers
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    near: dict[int, float]
    turns: bool


@dataclass(frozen=True, eq=False)
class Panel:
    """A picture for a place on a page: `content` is what is drawn of it, without its margin."""

    scene: Scene
    content: Bounds


@dataclass(frozen=True, eq=False)
class Plot:
    """A chart as it is laid out: px from the left end of its page's column, the axes from 0 down.

    `bounds` are those of all that it draws, in which its column is as wide as it was asked for.
    """

    chart: Chart
    title: str
    x_axis: Axis
    y_axis: Axis
    x_label: str
    drawn: tuple[Drawn, ...]
    primitives: tuple[Primitive, ...]
    bounds: Bounds
    notices: tuple[Sentence, ...] = ()
    right_axis: Axis | None = None
    """Of the curves that have it; None without."""
    marks: tuple[TrialMark, ...] = ()
    """Of a chart of trials where each is."""
    names: dict[Owner, str] = field(default_factory=dict)
    """What else has a name than curves."""
    cloud: Cloud | None = None
    """Of the points of an embedding where each is."""

    @property
    def titles(self) -> dict[Owner, str]:
        """The name of each curve by its owner."""
        curves = {
            owner_of(self.chart, number): one.curve.name for number, one in enumerate(self.drawn)
        }
        return {**curves, **self.names}


def owner_of(chart: Chart, number: int) -> Owner:
    """Whose the drawing of a curve is, by its number from 0."""
    return Owner("series", f"{chart.id}-{number + 1}")


def natural_height(chart: Chart, page: Page, width: float) -> float:
    """How high the axes of a chart are in a column of a width in px, where nothing limits it."""
    if chart.aspect:
        return width * chart.aspect
    if chart.kind in (ChartKind.SCATTER, ChartKind.PROJECTOR):
        return width * 0.75
    is_whole = abs(width - page.inner_width) < 1.0
    return width * (page.between(0.42, 0.62) / PX_PER_PT if is_whole else 0.62)


def plot(
    curves: Sequence[Curve],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
    x_label: str = "",
    y_label: str = "",
) -> Plot:
    """The chart with axes of a height in px, all of it in a column of a width.

    The title, mostly the tag of all curves, stands over the vertical axis; `x_label` is what the
    other one is called, empty: as it is by what it shows; `y_label` stands beside the upright one
    where the title is not its name. InputError without curves, with too many, and where nothing of
    them can be drawn on the axes that are asked for.
    """
    if not curves:
        raise InputError("There is nothing to draw; choose tags and runs that are there.")
    if len(curves) > MOST_CURVES:
        raise InputError(
            "There are {count} curves; more than {most} look alike: choose runs, or group them.",
            count=len(curves),
            most=MOST_CURVES,
        )
    curves = [reachable(curve) for curve in curves]
    height = max(height, least_height)
    notices: list[Sentence] = []
    across, label = across_of(curves, chart)
    label = x_label or label
    all_drawn = [drawn(curve, x, chart) for curve, x in zip(curves, across, strict=True)]
    numbers = [number for number, one in enumerate(all_drawn) if one.curve.is_right]
    sides = [[n for n in range(len(all_drawn)) if n not in numbers], numbers]
    has_right = all(sides)
    x_range, y_range = _ranges(all_drawn, chart)
    names, names_width = place_of_names(curves, chart, page, width)
    second = None
    if has_right:
        y_range = _ranges([all_drawn[n] for n in sides[0]], chart)[1]
        own = replace(chart, y_range="")
        around = _ranges([all_drawn[n] for n in sides[1]], own)[1]
        second = axis_of(around, height, 0.0, chart.log_y, False)
        if names is not Names.NONE:
            # beside and between two axes nobody knows whose they are
            names = Names.BELOW
    if names is Names.ENDS and LEADING * page.size * (len(curves) - 1) > height:
        names = Names.BELOW
    y_axis = axis_of(y_range, height, 0.0, chart.log_y, False)
    left = max((text_width(tick.text, page.size) for tick in y_axis.ticks), default=0.0) + 7.0
    if y_label:
        left += 1.5 * page.size
    right = width - (names_width + 8.0 if names is Names.ENDS else 4.0)
    if second is not None:
        right = width - room_at_right(second, page)
    x_axis = axis_of(
        x_range,
        left,
        right,
        chart.log_x,
        chart.across is Across.WALL,
        label == "Step",
    )

    def owner(number: int) -> Owner:
        return owner_of(chart, number)

    primitives: list[Primitive] = [*frame_of_axes(x_axis, y_axis, page)]
    primitives += selected_steps(chart, x_axis, y_axis, page)
    if second is not None:
        primitives += right_axis(second, x_axis.end, page)
    told: list[Sentence] = []
    for axis, members in zip((y_axis, second), sides if has_right else [[], []], strict=True):
        chosen = all_drawn if axis is y_axis and not has_right else [all_drawn[n] for n in members]
        if axis is None or not chosen:
            continue

        def own_owner(number: int, members: Sequence[int] = members) -> Owner:
            return owner(members[number] if members else number)

        primitives += lines(chosen, x_axis, axis, chart, page, own_owner, told)
        primitives += best_marks(chosen, x_axis, axis, chart, page, own_owner)
        primitives += stop_marks(chosen, x_axis, axis, chart, page, own_owner)
        if chart.unsound:
            primitives += unsound(chosen, x_axis, axis, page, own_owner, told)
    notices += dict.fromkeys(told)
    below = height + 6.0 + 2.6 * page.size
    primitives.append(
        Text(
            text=label,
            x=(left + right) / 2,
            y=below,
            size=page.size,
            anchor="middle",
            color=SECONDARY,
            role="axis",
        )
    )
    if y_label:
        primitives.append(
            Text(
                text=y_label,
                x=page.size,
                y=height / 2,
                size=page.size,
                anchor="middle",
                rotation=-90.0,
                color=SECONDARY,
                role="axis",
            )
        )
    written, top = titles(page, title, letter)
    primitives += written
    if names is Names.ENDS:
        primitives += names_at_ends(all_drawn, x_axis, y_axis, page, owner)
    elif names is Names.CORNER:
        primitives += names_in_corner(all_drawn, x_axis, y_axis, page)
    elif names is Names.BELOW:
        rows, below = names_below(curves, page, width, below + 2.0 * page.size)
        primitives += rows
    bounds = Bounds(0.0, min(top, -0.5 * page.size), width, below + 0.4 * page.size)
    return Plot(
        chart,
        title,
        x_axis,
        y_axis,
        label,
        tuple(all_drawn),
        tuple(primitives),
        bounds,
        tuple(notices),
        second,
    )


def titles(page: Page, title: str, letter: str) -> tuple[list[Primitive], float]:
    """The letter and the title over a chart, and where they begin."""
    found: list[Primitive] = []
    x, y, size = 0.0, -1.1 * page.name, page.name
    if letter:
        found.append(Text(text=letter, x=x, y=y, size=size, color=INK, face="bold", role="part"))
        x += text_width(letter, size, "bold") + 0.7 * size
    if title:
        found.append(Text(text=title, x=x, y=y, size=size, color=INK, face="bold", role="title"))
    return found, (y - page.name if found else 0.0)


def place_of_names(
    curves: Sequence[Curve], chart: Chart, page: Page, width: float
) -> tuple[Names, float]:
    """Where the names stand, and the room beside the axes that they take."""
    room = max(text_width(curve.name, page.size) for curve in curves)
    wanted = chart.names
    if wanted is Names.AUTOMATIC:
        if len(curves) == 1:
            wanted = Names.NONE
        elif len(curves) <= MOST_DIRECT and room <= 0.3 * width:
            wanted = Names.ENDS
        else:
            wanted = Names.BELOW
    if wanted is Names.ENDS and room > 0.6 * width:
        wanted = Names.BELOW
    if wanted is Names.CORNER and room > 0.6 * width:
        wanted = Names.BELOW
    return wanted, room


def _ranges(
    all_drawn: Sequence[Drawn], chart: Chart
) -> tuple[tuple[float, float], tuple[float, float]]:
    across = np.concatenate([one.x for one in all_drawn])
    up = np.concatenate([one.y for one in all_drawn])
    sound = np.isfinite(across) & np.isfinite(up)
    if chart.across is not Across.STEP and not np.isfinite(across).any():
        raise InputError("The logs hold no times; draw the curves over steps.")
    if chart.log_x:
        sound &= across > 0
    if chart.log_y:
        sound &= up > 0
    if not sound.any():
        raise InputError(
            "No value can be drawn on these axes; a logarithm needs numbers above 0."
            if chart.log_x or chart.log_y
            else "No value is a finite number, so there is nothing to draw."
        )
    x_limits, y_limits = chart.limits
    # also where a value is not finite: a cross stands there
    there = across[np.isfinite(across) & ((across > 0) | (not chart.log_x))]
    is_time = chart.across is Across.WALL
    x_range = opened(float(there.min()), float(there.max()), chart.log_x, 0.0, is_time)
    x_range = _limited(x_range, x_limits, chart.log_x)
    # what is seen across decides what is to be seen up
    sound &= (across >= x_range[0]) & (across <= x_range[1])
    bands = [
        band[np.isfinite(band) & ((band > 0) | (not chart.log_y))]
        for one in all_drawn
        for band in (one.curve.low, one.curve.high)
        if band is not None and x_limits == (None, None)
    ]
    seen = up[sound]
    if not len(seen):
        seen = up[np.isfinite(up) & ((up > 0) | (not chart.log_y))]
    if chart.cut_outliers:
        ends = np.cumsum([len(one.y) for one in all_drawn])[:-1]
        parts = zip(np.split(up, ends), np.split(sound, ends), strict=True)
        seen, bands = _without_outliers(seen, [one[is_sound] for one, is_sound in parts]), []
    seen = np.concatenate([seen, *bands])
    y_range = opened(float(seen.min()), float(seen.max()), chart.log_y, 0.05)
    return x_range, _limited(y_range, y_limits, chart.log_y)


def _without_outliers(numbers: Numbers, courses: Sequence[Numbers]) -> Numbers:
    """Between the outer twentieths, as TensorBoard cuts them, and all that curves come by.

    A loss begins above the last twentieth of its values: the medians of some points in a row stay,
    only what leaves them is an outlier.
    """
    if len(numbers) <= 2:
        return numbers
    ordered = np.sort(numbers)
    last = len(ordered) - 1
    inner = ordered[int(np.ceil(0.05 * last)) : int(np.floor(0.95 * last)) + 1]
    return np.concatenate([inner, *(_medians(course) for course in courses)])


def _medians(course: Numbers) -> Numbers:
    """The medians of its parts: 100 of them, of no less than five points."""
    size = max(5, len(course) // 100)
    whole = course[: len(course) // size * size]
    return np.median(whole.reshape(-1, size), axis=1)


def _limited(
    around: tuple[float, float], limits: tuple[float | None, float | None], is_log: bool
) -> tuple[float, float]:
    """A range whose ends are others where that is asked for; InputError where none is left."""
    low, high = (own if own is not None else end for own, end in zip(limits, around, strict=True))
    if is_log and low <= 0:
        low = around[0]
    if low < high and high - low > 1e-12 * max(abs(low), abs(high)):
        return low, high
    if limits[0] is not None and limits[1] is None:
        # nothing that is there lies beyond: some room is shown all the same
        return low, opened(low, low, is_log, 0.0)[1]
    if limits[1] is not None and limits[0] is None and not (is_log and high <= 0):
        return opened(high, high, is_log, 0.0)[0], high
    raise InputError("Nothing lies between the ends of an axis; give others.")
