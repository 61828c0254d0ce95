"""The lines of a chart: bands, curves, single points, and crosses where a value is no number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curve import Drawn, color_of, dashes_of, width_of
from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.log_charts import Best, Chart
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Owner,
    Path,
    Polylines,
    Primitive,
    Segments,
)
from nnsvg_qt.views.plots.axes import Axis
from nnsvg_qt.views.plots.thinning import thinned
from nnsvg_qt.views.shared.page import Page

Numbers = NDArray[np.float64]
Places = NDArray[np.float64]
"""`(points, 2)` in px."""

OwnerOf = Callable[[int], Owner]
"""Whose the drawing of a curve is, by its number."""


def lines(
    drawn: Sequence[Drawn],
    x_axis: Axis,
    y_axis: Axis,
    chart: Chart,
    page: Page,
    owner_of: OwnerOf,
    notices: list[Sentence],
) -> list[Primitive]:
    """Bands first, then what is behind smoothed lines, then the lines."""
    bands: list[Primitive] = []
    pale: list[Primitive] = []
    found: list[Primitive] = []
    columns = max(int(x_axis.end - x_axis.start), 1) * 2
    some_thinned = False
    for number, one in enumerate(drawn):
        owner, color = owner_of(number), color_of(one.curve)
        bands += _band(one, x_axis, y_axis, color, owner)
        if one.raw is not None and chart.raw_behind:
            raw = Drawn(one.curve, one.x, one.raw, None)
            line = Line(color, page.outline, 0.25)
            made, is_thinned = _line(raw, x_axis, y_axis, line, columns, owner, "raw", chart)
            some_thinned |= is_thinned
            pale += made
        width = width_of(one.curve, page)
        dashes = tuple(length * 2 * width for length in dashes_of(one.curve))
        line = Line(color, width, dashes=dashes)
        made, is_thinned = _line(one, x_axis, y_axis, line, columns, owner, "curve", chart)
        some_thinned |= is_thinned
        found += made
    if some_thinned:
        notices.append(
            Sentence(
                "Of long curves the first, least, greatest and last point of each half pixel are "
                "drawn."
            )
        )
    return [*bands, *pale, *found]


def _line(
    one: Drawn,
    x_axis: Axis,
    y_axis: Axis,
    line: Line,
    columns: int,
    owner: Owner,
    role: str,
    chart: Chart,
) -> tuple[list[Primitive], bool]:
    """A curve's pieces between values that cannot be drawn, and dots where a piece is a point."""
    x, y = x_axis.at(one.x), y_axis.at(one.y)
    sound = np.isfinite(x) & np.isfinite(y)
    if not sound.any():
        return [], False
    if not chart.partition:
        order = np.argsort(x, kind="stable")
        x, y, sound = x[order], y[order], sound[order]
    # a piece ends where a value is missing and where the run goes back
    breaks = ~sound | (np.diff(x, prepend=x[0]) < 0)
    piece = np.cumsum(breaks)[sound]
    kept_x, kept_y = x[sound], y[sound]
    points: list[Places] = []
    dots: list[Places] = []
    is_thinned = False
    starts = np.flatnonzero(np.diff(piece, prepend=piece[0] - 1))
    for begin, end in zip(starts, np.append(starts[1:], len(piece)), strict=True):
        own_x, own_y = kept_x[begin:end], kept_y[begin:end]
        own_x, own_y = _in_sight(own_x, own_y, x_axis)
        if not len(own_x):
            continue
        chosen = thinned(own_x, own_y, x_axis.start, x_axis.end, columns)
        is_thinned = is_thinned or len(chosen) < len(own_x)
        found = np.stack([own_x[chosen], own_y[chosen]], axis=1)
        if len(found) > 1:
            points += clipped(found, x_axis, y_axis)
        elif _is_inside(found, x_axis, y_axis).all():
            dots.append(found)
    made: list[Primitive] = []
    if points:
        begins = np.cumsum([0, *(len(part) for part in points[:-1])])
        made.append(
            Polylines(
                points=np.concatenate(points), begins=begins, line=line, owner=owner, role=role
            )
        )
    radius = 1.1 * float(np.max(line.width))
    for (dot,) in dots:
        fill = Fill(line.color, line.opacity)
        made.append(disc(float(dot[0]), float(dot[1]), radius, fill, None, owner, "point"))
    return made, is_thinned


def _in_sight(x: Numbers, y: Numbers, x_axis: Axis) -> tuple[Numbers, Numbers]:
    """A piece without what lies beyond the ends of the axis, but for one point at each end."""
    low = max(int(np.searchsorted(x, x_axis.start)) - 1, 0)
    high = min(int(np.searchsorted(x, x_axis.end, "right")) + 1, len(x))
    return x[low:high], y[low:high]


def _is_inside(points: Places, x_axis: Axis, y_axis: Axis) -> NDArray[np.bool_]:
    x, y = points.T
    slack = 0.01
    inside: NDArray[np.bool_] = (x >= x_axis.start - slack) & (x <= x_axis.end + slack)
    inside &= (y >= y_axis.end - slack) & (y <= y_axis.start + slack)
    return inside


def clipped(points: Places, x_axis: Axis, y_axis: Axis) -> list[Places]:
    """The parts of a line, `(points, 2)`, that lie within the axes (Y.-D. Liang, B. Barsky)."""
    if _is_inside(points, x_axis, y_axis).all():
        return [points]
    starts, ways = points[:-1], np.diff(points, axis=0)
    first, last = np.zeros(len(ways)), np.ones(len(ways))
    low = np.array([x_axis.start, y_axis.end])
    high = np.array([x_axis.end, y_axis.start])
    for axis in (0, 1):
        way, start = ways[:, axis], starts[:, axis]
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = (low[axis] - start) / way, (high[axis] - start) / way
        level = way == 0
        outside = level & ((start < low[axis]) | (start > high[axis]))
        enter = np.where(level, 0.0, np.minimum(one, other))
        leave = np.where(level, 1.0, np.maximum(one, other))
        first, last = np.maximum(first, enter), np.minimum(last, leave)
        last = np.where(outside, -1.0, last)
    seen = first < last
    if not seen.any():
        return []
    begins = starts + ways * first[:, None]
    ends = starts + ways * last[:, None]
    found: list[Places] = []
    rows = np.flatnonzero(seen)
    # a part ends where the line leaves, or where a piece of it is not seen at all
    cuts = np.flatnonzero((np.diff(rows) > 1) | (first[rows[1:]] > 0) | (last[rows[:-1]] < 1)) + 1
    for run in np.split(rows, cuts):
        found.append(np.concatenate([begins[run[:1]], ends[run]]))
    return found


def disc(
    x: float,
    y: float,
    radius: float,
    fill: Fill | None,
    line: Line | None,
    owner: Owner,
    role: str,
) -> Path:
    """A disc as a path: circles are units of networks."""
    bend = 0.5523 * radius
    commands: tuple[tuple[str | float, ...], ...] = (
        ("M", x + radius, y),
        ("C", x + radius, y + bend, x + bend, y + radius, x, y + radius),
        ("C", x - bend, y + radius, x - radius, y + bend, x - radius, y),
        ("C", x - radius, y - bend, x - bend, y - radius, x, y - radius),
        ("C", x + bend, y - radius, x + radius, y - bend, x + radius, y),
        ("Z",),
    )
    return Path(commands=commands, fill=fill, line=line, owner=owner, role=role)


def _band(one: Drawn, x_axis: Axis, y_axis: Axis, color: str, owner: Owner) -> list[Primitive]:
    low, high = one.curve.low, one.curve.high
    if low is None or high is None:
        return []
    x, under, over = x_axis.at(one.x), y_axis.at(low), y_axis.at(high)
    under = np.where(np.isfinite(under), under, y_axis.start)
    sound = np.isfinite(x) & np.isfinite(over)
    x, under, over = x[sound], under[sound], over[sound]
    if len(x) < 2:
        return []
    if x[0] < x_axis.start or x[-1] > x_axis.end:
        ends = np.array([x_axis.start, x_axis.end])
        inside = (x > ends[0]) & (x < ends[1])
        edges = ends[(ends >= x[0]) & (ends <= x[-1])]
        whole = np.sort(np.concatenate([x[inside], edges]))
        under, over = np.interp(whole, x, under), np.interp(whole, x, over)
        x = whole
        if len(x) < 2:
            return []
    ahead = np.stack([x, np.clip(over, y_axis.end, y_axis.start)], axis=1)
    back = np.stack([x, np.clip(under, y_axis.end, y_axis.start)], axis=1)[::-1]
    around = np.concatenate([ahead, back])
    commands = tuple(
        ("M" if number == 0 else "L", float(at), float(level))
        for number, (at, level) in enumerate(around)
    )
    fill = Fill(color, 0.18)
    return [Path(commands=(*commands, ("Z",)), fill=fill, line=None, owner=owner, role="band")]


def unsound(
    drawn: Sequence[Drawn],
    x_axis: Axis,
    y_axis: Axis,
    page: Page,
    owner_of: OwnerOf,
    notices: list[Sentence],
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
        there = np.isfinite(x) & (x >= x_axis.start - 0.01) & (x <= x_axis.end + 0.01)
        places = np.unique(np.round(np.stack([x, y], axis=1)[there]), axis=0)
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
                owner=owner_of(number),
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


def best_place(one: Drawn, best: Best) -> int | None:
    """Where the best of a curve's drawn values is; None where none is a number."""
    sound = np.isfinite(one.y) & np.isfinite(one.x)
    if best is Best.NONE or not sound.any():
        return None
    worst = np.inf if best is Best.LEAST else -np.inf
    values = np.where(sound, one.y, worst)
    return int(values.argmin() if best is Best.LEAST else values.argmax())


def stop_place(one: Drawn, best: Best, patience: int) -> int | None:
    """Where training would have ended that waits for a better value so many points; None: nowhere.

    Without a direction the least value is the best.
    """
    sound = np.isfinite(one.y) & np.isfinite(one.x)
    places = np.flatnonzero(sound)
    if patience <= 0 or not len(places):
        return None
    values = one.y[places] if best is Best.GREATEST else -one.y[places]
    so_far = np.maximum.accumulate(values)
    # where the best so far was reached first
    is_new = np.append(True, values[1:] > so_far[:-1])
    reached = np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0))
    late = np.flatnonzero(np.arange(len(values)) - reached >= patience)
    return int(places[late[0]]) if len(late) else None


def stop_marks(
    drawn: Sequence[Drawn], x_axis: Axis, y_axis: Axis, chart: Chart, page: Page, owner_of: OwnerOf
) -> list[Primitive]:
    """A bar across each curve where an early stop would have ended it."""
    found: list[Primitive] = []
    arm = page.between(3.6, 3.0)
    for number, one in enumerate(drawn):
        place = stop_place(one, chart.best, chart.patience)
        if place is None:
            continue
        at = np.array([[x_axis.at(one.x)[place], y_axis.at(one.y)[place]]])
        if not np.isfinite(at).all() or not _is_inside(at, x_axis, y_axis).all():
            continue
        up = np.array([[0.0, arm]])
        line = Line(color_of(one.curve), 2.4 * page.outline)
        found.append(
            Segments(starts=at - up, ends=at + up, line=line, owner=owner_of(number), role="stop")
        )
    return found


def best_marks(
    drawn: Sequence[Drawn], x_axis: Axis, y_axis: Axis, chart: Chart, page: Page, owner_of: OwnerOf
) -> list[Primitive]:
    """A ring at the best value of each curve."""
    found: list[Primitive] = []
    for number, one in enumerate(drawn):
        place = best_place(one, chart.best)
        if place is None:
            continue
        at = np.array([[x_axis.at(one.x)[place], y_axis.at(one.y)[place]]])
        if not np.isfinite(at).all() or not _is_inside(at, x_axis, y_axis).all():
            continue
        line = Line(color_of(one.curve), 1.4 * page.outline)
        radius = page.between(2.0, 1.7)
        x, y = (float(one) for one in at[0])
        found.append(disc(x, y, radius, Fill("#ffffff"), line, owner_of(number), "best"))
    return found
