"""Curves of scalars over steps or time, laid out for a page like a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.smoothing import smoothed
from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import option
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Owner,
    Path,
    Polylines,
    Primitive,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis, axis_of, frame_of_axes, opened
from nnsvg_qt.views.plots.thinning import thinned
from nnsvg_qt.views.shared.page import PX_PER_MM, PX_PER_PT, Page, page_of_width

Numbers = NDArray[np.float64]

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")
"""Okabe and Ito (2008), without their yellow, which is too pale for a line on white."""
DASHES = ((), (4.0, 2.0), (1.0, 1.6), (6.0, 2.0, 1.0, 2.0))
"""Of the tags of one run, in line widths times two."""

MOST_CURVES = 200
MOST_DIRECT = 8
"""So many curves have their names at their ends; more have a legend."""
_LARGEST = 1e300
"""An axis of larger numbers would be longer than any number; they count as infinite."""
_CALENDAR = (-62e9, 253e9)
"""Seconds since 1970 of the years that a date can have, 1 to 9999."""
_LEAST_HEIGHT = 24.0
"""Of the axes, px."""


class Across(StrEnum):
    """What the horizontal axis shows."""

    STEP = "step"
    RELATIVE = "relative"
    """Time since the first point of each curve."""
    WALL = "wall"
    """The time of day."""


@dataclass(frozen=True)
class CurvesStyle:
    """How curves are drawn."""

    across: Across = option(Across.STEP, "Horizontal axis", "Axes", "What lies behind a point.")
    log_x: bool = option(False, "Logarithmic x", "Axes", "Powers of ten at equal distances.")
    log_y: bool = option(False, "Logarithmic y", "Axes", "Powers of ten at equal distances.")
    smoothing: float = option(
        0.0, "Smoothing", "Curves", "Draws each point towards those before it.", 0, 0.999, 0.01
    )
    raw_behind: bool = option(
        True, "Raw values behind", "Curves", "Shows what was smoothed as a pale line."
    )
    aspect: float = option(0.0, "Height", "Axes", "In widths; 0: as suits the width.", 0, 3, 0.05)


@dataclass(frozen=True, eq=False)
class Curve:
    """A line of a chart: `(points,)` arrays; `low` and `high` bound its band, None without.

    `color` and `dashes` are numbers of COLORS and DASHES.
    """

    name: str
    steps: Numbers
    wall_times: Numbers
    values: Numbers
    low: Numbers | None = None
    high: Numbers | None = None
    color: int = 0
    dashes: int = 0


def color_of(curve: Curve) -> str:
    """The colour of a curve's line, "#rrggbb"."""
    return COLORS[curve.color % len(COLORS)]


def dashes_of(curve: Curve) -> tuple[float, ...]:
    """The dashes and gaps of a curve's line, in twice its width; empty: solid."""
    # beyond the colours there are, the same ones come back with other dashes
    return DASHES[(curve.dashes + curve.color // len(COLORS)) % len(DASHES)]


@dataclass(frozen=True, eq=False)
class _Drawn:
    """A curve in the axes' numbers."""

    curve: Curve
    x: Numbers
    y: Numbers
    raw: Numbers | None


def compose(
    curves: Sequence[Curve],
    style: CurvesStyle,
    width_mm: float = 0.0,
    title: str = "",
    height_mm: float = 0.0,
) -> Scene:
    """The chart as a scene of a page's width in mm; 0: of two columns.

    It is no higher than `height_mm`, unless this is 0 or leaves the axes no room. The title, mostly
    the tag of all curves, stands over the vertical axis. InputError without curves, with too many,
    and where nothing of them can be drawn on the axes that are asked for.
    """
    if not curves:
        raise InputError("There is nothing to draw; choose tags and runs that are there.")
    curves = [_reachable(curve) for curve in curves]
    if len(curves) > MOST_CURVES:
        raise InputError(
            "There are {count} curves; of more than {most} none could be told from the others.",
            count=len(curves),
            most=MOST_CURVES,
        )
    page = page_of_width(width_mm)
    height = page.inner_width * (style.aspect or page.between(0.42, 0.62) / PX_PER_PT)
    scene = _composed(curves, style, page, title, height)
    excess = scene.bounds.height - height_mm * PX_PER_MM
    if height_mm and excess > 0:
        return _composed(curves, style, page, title, max(height - excess, _LEAST_HEIGHT))
    return scene


def _composed(
    curves: Sequence[Curve], style: CurvesStyle, page: Page, title: str, height: float
) -> Scene:
    """The chart with axes of a height in px."""
    notices: list[Sentence] = []
    across, label = across_of(curves, style)
    drawn = [_drawn(curve, x, style) for curve, x in zip(curves, across, strict=True)]
    x_range, y_range = _ranges(drawn, style)
    is_direct = 1 < len(curves) <= MOST_DIRECT
    names_width = max(text_width(curve.name, page.size) for curve in curves) if is_direct else 0.0
    if names_width > 0.3 * page.inner_width:
        is_direct, names_width = False, 0.0
    width = page.inner_width
    y_axis = axis_of(y_range, height, 0.0, style.log_y, False)
    left = max((text_width(tick.text, page.size) for tick in y_axis.ticks), default=0.0) + 7.0
    right = width - (names_width + 8.0 if is_direct else 4.0)
    x_axis = axis_of(x_range, left, right, style.log_x, style.across is Across.WALL)
    lines = _lines(drawn, x_axis, y_axis, style, page, notices)
    primitives: list[Primitive] = [
        *frame_of_axes(x_axis, y_axis, page),
        *lines,
        *_unsound(drawn, x_axis, y_axis, page, notices),
    ]
    below = height + 6.0 + 1.2 * page.size
    below += 1.4 * page.size
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
    top = 0.0
    if title:
        top = -1.1 * page.name
        size = page.name
        primitives.append(
            Text(text=title, x=0.0, y=top, size=size, color=INK, face="bold", role="title")
        )
        top -= page.name
    if is_direct:
        primitives += _names_at_ends(drawn, x_axis, y_axis, page)
    elif len(curves) > 1:
        rows, below = _legend(curves, page, below + 2.0 * page.size)
        primitives += rows
    bounds = Bounds(0.0, min(top, -0.5 * page.size), width, below + 0.4 * page.size)
    return Scene(
        tuple(primitives),
        bounds.grown(page.margin),
        title=title or "Curves",
        description=_description(curves, title, style),
        notices=tuple(notices),
        titles={_owner(number): curve.name for number, curve in enumerate(curves)},
    )


def _owner(number: int) -> Owner:
    return Owner("series", str(number + 1))


_UNITS = (("hours", 3600.0), ("minutes", 60.0), ("seconds", 1.0))


def _unit_of_time(curves: Sequence[Curve]) -> str:
    """The largest of which the longest curve takes at least two."""
    longest = 0.0
    for curve in curves:
        known = curve.wall_times[np.isfinite(curve.wall_times)]
        if len(known):
            longest = max(longest, float(known.max() - known[0]))
    return next((name for name, seconds in _UNITS if longest >= 2 * seconds), "seconds")


def across_of(curves: Sequence[Curve], style: CurvesStyle) -> tuple[list[Numbers], str]:
    """Each curve's places along the horizontal axis, `(points,)`, and what the axis is called."""
    if style.across is Across.STEP:
        return [curve.steps.astype(float) for curve in curves], "Step"
    if style.across is Across.WALL:
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


def _reachable(curve: Curve) -> Curve:
    """The curve with infinities for numbers that no axis reaches."""
    if not any(
        (np.abs(part) > _LARGEST).any()
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
    return np.where(np.abs(numbers) > _LARGEST, np.copysign(np.inf, numbers), numbers)


def _drawn(curve: Curve, x: Numbers, style: CurvesStyle) -> _Drawn:
    if style.smoothing:
        return _Drawn(curve, x, smoothed(curve.values, style.smoothing), curve.values)
    return _Drawn(curve, x, curve.values, None)


def _ranges(
    drawn: Sequence[_Drawn], style: CurvesStyle
) -> tuple[tuple[float, float], tuple[float, float]]:
    across = np.concatenate([one.x for one in drawn])
    up = np.concatenate([one.y for one in drawn])
    sound = np.isfinite(across) & np.isfinite(up)
    if style.across is not Across.STEP and not np.isfinite(across).any():
        raise InputError("The logs hold no times; draw the curves over steps.")
    if style.log_x:
        sound &= across > 0
    if style.log_y:
        sound &= up > 0
    if not sound.any():
        raise InputError(
            "No value can be drawn on these axes; a logarithm needs numbers above 0."
            if style.log_x or style.log_y
            else "No value is a finite number, so there is nothing to draw."
        )
    bands = [
        band[np.isfinite(band) & ((band > 0) | (not style.log_y))]
        for one in drawn
        for band in (one.curve.low, one.curve.high)
        if band is not None
    ]
    up = np.concatenate([up[sound], *bands])
    # also where a value is not finite: a cross stands there
    there = across[np.isfinite(across) & ((across > 0) | (not style.log_x))]
    return (
        opened(float(there.min()), float(there.max()), style.log_x, 0.0),
        opened(float(up.min()), float(up.max()), style.log_y, 0.05),
    )


def _lines(
    drawn: Sequence[_Drawn],
    x_axis: Axis,
    y_axis: Axis,
    style: CurvesStyle,
    page: Page,
    notices: list[Sentence],
) -> list[Primitive]:
    """Bands first, then what is behind smoothed lines, then the lines."""
    bands: list[Primitive] = []
    pale: list[Primitive] = []
    lines: list[Primitive] = []
    columns = max(int(x_axis.end - x_axis.start), 1) * 2
    counts = {True: 0, False: 0}
    for number, one in enumerate(drawn):
        owner, color = _owner(number), color_of(one.curve)
        bands += _band(one, x_axis, y_axis, color, owner)
        if one.raw is not None and style.raw_behind:
            raw = _Drawn(one.curve, one.x, one.raw, None)
            line = Line(color, page.outline, 0.25)
            made, is_thinned = _line(raw, x_axis, y_axis, line, columns, owner, "raw")
            counts[is_thinned] += 1
            pale += made
        width = page.between(1.1, 0.9)
        pattern = dashes_of(one.curve)
        dashes = tuple(length * 2 * width for length in pattern)
        line = Line(color, width, dashes=dashes)
        made, is_thinned = _line(one, x_axis, y_axis, line, columns, owner, "curve")
        counts[is_thinned] += 1
        lines += made
    if counts[True]:
        notices.append(
            Sentence(
                "Of long curves the first, least, greatest and last point of each half pixel are "
                "drawn."
            )
        )
    return [*bands, *pale, *lines]


def _line(
    one: _Drawn,
    x_axis: Axis,
    y_axis: Axis,
    line: Line,
    columns: int,
    owner: Owner,
    role: str,
) -> tuple[list[Primitive], bool]:
    """A curve's pieces between values that cannot be drawn, and dots where a piece is a point."""
    x, y = x_axis.at(one.x), y_axis.at(one.y)
    sound = np.isfinite(x) & np.isfinite(y)
    if not sound.any():
        return [], False
    # a piece ends where a value is missing and where the run goes back
    breaks = ~sound | (np.diff(x, prepend=x[0]) < 0)
    piece = np.cumsum(breaks)[sound]
    kept_x, kept_y = x[sound], y[sound]
    points: list[Numbers] = []
    dots: list[Numbers] = []
    is_thinned = False
    for number in np.unique(piece):
        own = piece == number
        own_x, own_y = kept_x[own], kept_y[own]
        chosen = thinned(own_x, own_y, x_axis.start, x_axis.end, columns)
        is_thinned = is_thinned or len(chosen) < len(own_x)
        found = np.stack([own_x[chosen], own_y[chosen]], axis=1)
        (points if len(found) > 1 else dots).append(found)
    made: list[Primitive] = []
    if points:
        begins = np.cumsum([0, *(len(one) for one in points[:-1])])
        made.append(
            Polylines(
                points=np.concatenate(points), begins=begins, line=line, owner=owner, role=role
            )
        )
    radius = 1.1 * float(np.max(line.width))
    for (dot,) in dots:
        made.append(_dot(float(dot[0]), float(dot[1]), radius, line, owner))
    return made, is_thinned


def _dot(x: float, y: float, radius: float, line: Line, owner: Owner) -> Path:
    bend = 0.5523 * radius
    commands: tuple[tuple[str | float, ...], ...] = (
        ("M", x + radius, y),
        ("C", x + radius, y + bend, x + bend, y + radius, x, y + radius),
        ("C", x - bend, y + radius, x - radius, y + bend, x - radius, y),
        ("C", x - radius, y - bend, x - bend, y - radius, x, y - radius),
        ("C", x + bend, y - radius, x + radius, y - bend, x + radius, y),
        ("Z",),
    )
    fill = Fill(line.color, line.opacity)
    return Path(commands=commands, fill=fill, line=None, owner=owner, role="point")


def _band(one: _Drawn, x_axis: Axis, y_axis: Axis, color: str, owner: Owner) -> list[Primitive]:
    low, high = one.curve.low, one.curve.high
    if low is None or high is None:
        return []
    x, under, over = x_axis.at(one.x), y_axis.at(low), y_axis.at(high)
    under = np.where(np.isfinite(under), np.minimum(under, y_axis.start), y_axis.start)
    sound = np.isfinite(x) & np.isfinite(over)
    if sound.sum() < 2:
        return []
    ahead = np.stack([x[sound], over[sound]], axis=1)
    back = np.stack([x[sound], under[sound]], axis=1)[::-1]
    around = np.concatenate([ahead, back])
    commands = tuple(
        ("M" if number == 0 else "L", float(at), float(level))
        for number, (at, level) in enumerate(around)
    )
    fill = Fill(color, 0.18)
    return [Path(commands=(*commands, ("Z",)), fill=fill, line=None, owner=owner, role="band")]


def _unsound(
    drawn: Sequence[_Drawn], x_axis: Axis, y_axis: Axis, page: Page, notices: list[Sentence]
) -> list[Primitive]:
    """A cross on the lower axis where a value is no number, on the upper edge where infinite."""
    found: list[Primitive] = []
    told: list[str] = []
    arm = 0.3 * page.size
    for number, one in enumerate(drawn):
        wrong = ~np.isfinite(one.curve.values)
        if not wrong.any():
            continue
        told.append(f"{one.curve.name} ({int(wrong.sum()):,})")
        x = x_axis.at(one.x[wrong])
        is_above = one.curve.values[wrong] == np.inf
        y = np.where(is_above, y_axis.end + arm, y_axis.start - arm)
        places = np.unique(np.round(np.stack([x, y], axis=1)[np.isfinite(x)]), axis=0)
        if not len(places):
            continue
        along = np.array([[arm, arm], [arm, -arm]])
        starts = np.concatenate([places - one_arm for one_arm in along])
        ends = np.concatenate([places + one_arm for one_arm in along])
        color = color_of(one.curve)
        found.append(
            Segments(
                starts=starts,
                ends=ends,
                line=Line(color, page.outline * 1.5),
                owner=_owner(number),
                role="unsound",
            )
        )
    if told:
        notices.append(
            Sentence(
                "Crosses stand where a value is infinite or no number: {names}.",
                names=listed(told),
            )
        )
    return found


def _names_at_ends(
    drawn: Sequence[_Drawn], x_axis: Axis, y_axis: Axis, page: Page
) -> list[Primitive]:
    """Each name beside the end of its curve, moved up or down where others are near."""
    leading = 1.25 * page.size
    wanted: list[tuple[float, int]] = []
    for number, one in enumerate(drawn):
        levels = y_axis.at(one.y)
        sound = levels[np.isfinite(levels) & np.isfinite(x_axis.at(one.x))]
        wanted.append((float(sound[-1]) if len(sound) else y_axis.start, number))
    wanted.sort()
    placed = _spread([level for level, _ in wanted], leading, y_axis.start)
    found: list[Primitive] = []
    for (level, number), at in zip(wanted, placed, strict=True):
        curve = drawn[number].curve
        color = color_of(curve)
        x = x_axis.end + 7.0
        if abs(at - level) > 0.5 * page.size:
            found.append(
                Segments(
                    starts=np.array([[x_axis.end + 1.0, level]]),
                    ends=np.array([[x - 1.0, at]]),
                    line=Line(color, page.hair),
                    owner=_owner(number),
                    role="leader",
                )
            )
        found.append(
            Text(
                text=curve.name,
                x=x,
                y=at + 0.35 * page.size,
                size=page.size,
                color=color,
                owner=_owner(number),
                role="label",
            )
        )
    return found


def _spread(levels: Sequence[float], apart: float, bottom: float) -> list[float]:
    """Ascending places at least so far apart, each as near to its wish as the others allow."""
    # Runs of names that touch stand about the middle of their wishes.
    runs: list[list[float]] = []
    for level in levels:
        runs.append([level])
        while len(runs) > 1 and _first(runs[-1], apart) < _first(runs[-2], apart) + apart * len(
            runs[-2]
        ):
            last = runs.pop()
            runs[-1] += last
    placed = [_first(run, apart) + apart * k for run in runs for k in range(len(run))]
    if placed and placed[-1] > bottom:
        placed = [place - (placed[-1] - bottom) for place in placed]
        for number in range(len(placed) - 2, -1, -1):
            placed[number] = min(placed[number], placed[number + 1] - apart)
    return placed


def _first(run: Sequence[float], apart: float) -> float:
    return sum(run) / len(run) - apart * (len(run) - 1) / 2


def _legend(curves: Sequence[Curve], page: Page, top: float) -> tuple[list[Primitive], float]:
    """Rows of swatches with names below the chart, and where the last of them ends."""
    swatch = 2.0 * page.size
    widths = [swatch + 4.0 + text_width(curve.name, page.size) + 12.0 for curve in curves]
    rows: list[list[int]] = [[]]
    room = 0.0
    for number, width in enumerate(widths):
        if rows[-1] and room + width > page.inner_width:
            rows.append([])
            room = 0.0
        rows[-1].append(number)
        room += width
    found: list[Primitive] = []
    y = top
    for row in rows:
        x = max(0.0, (page.inner_width - sum(widths[number] for number in row) + 12.0) / 2)
        for number in row:
            curve = curves[number]
            width = page.between(1.1, 0.9)
            pattern = tuple(2 * width * part for part in dashes_of(curve))
            line = Line(color_of(curve), width, dashes=pattern)
            level = y - 0.35 * page.size
            found.append(
                Segments(
                    starts=np.array([[x, level]]),
                    ends=np.array([[x + swatch, level]]),
                    line=line,
                    role="legend",
                )
            )
            found.append(
                Text(
                    text=curve.name,
                    x=x + swatch + 4.0,
                    y=y,
                    size=page.size,
                    color=INK,
                    role="legend",
                )
            )
            x += widths[number]
        y += 1.5 * page.size
    return found, y - 1.5 * page.size


def _description(curves: Sequence[Curve], title: str, style: CurvesStyle) -> str:
    what = title or "values"
    names = ", ".join(curve.name for curve in curves[:12])
    more = f" and {len(curves) - 12} more" if len(curves) > 12 else ""
    return f"Chart of {what} by {style.across}: {names}{more}."
