"""Trials with their hyper-parameters and metrics: parallel coordinates, and a matrix of points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.lines import disc
from nnsvg_qt.charts.plot import Plot, TrialMark, least_height, owner_of, titles
from nnsvg_qt.charts.trials import (
    Colors,
    Column,
    chosen_columns,
    colors_of,
    column_of,
    gradient,
    in_chosen_order,
)
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, ChartKind
from nnsvg_qt.logs.hyper_parameters import Setting, Trial, setting_text
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Fill,
    Line,
    Owner,
    Polygons,
    Polylines,
    Primitive,
    Segments,
    Text,
    moved,
)
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis
from nnsvg_qt.views.plots.ticks import Tick
from nnsvg_qt.views.shared.page import Page

Numbers = NDArray[np.float64]

_STRIP = 3.5
"""The width in px of the band beside the axis that gives the colours."""
_SHADES = 24
_BETWEEN_CELLS = 7.0
_LEAST_CELL = 34.0


def trial_plot(
    trials: Sequence[Trial],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
) -> Plot:
    """The chart of some trials; see `plot.plot`. InputError where there is nothing to draw."""
    if not trials:
        raise InputError("There are no trials to draw; choose others with chart.where.")
    settings, metrics = chosen_columns(chart, trials)
    if not settings and not metrics:
        raise InputError("The runs have neither hyper-parameters nor metrics.")
    colors = colors_of(chart, trials, (settings, metrics))
    make = _parallel if chart.kind is ChartKind.PARALLEL else _matrix
    # the names of the axes stand below the title, which is at the height of its neighbours
    down = 1.9 * page.size if chart.kind is ChartKind.PARALLEL and (title or letter) else 0.0
    room = max(height - down, least_height)
    made = _lower(make(trials, settings, metrics, colors, chart, page, width, room), down)
    written, top = titles(page, title, letter)
    bounds = made.bounds
    low = min(top, bounds.top)
    return Plot(
        chart,
        title,
        made.x_axis,
        made.y_axis,
        "",
        (),
        (*made.primitives, *written),
        Bounds(0.0, low, width, bounds.bottom),
        marks=made.marks,
    )


@dataclass(frozen=True, eq=False)
class _Made:
    """What a kind of chart makes."""

    primitives: tuple[Primitive, ...]
    bounds: Bounds
    x_axis: Axis
    y_axis: Axis
    marks: tuple[TrialMark, ...]


def _lower(made: _Made, down: float) -> _Made:
    """All of it so many px further down."""
    if not down:
        return made
    shift = np.array([0.0, down])
    box = made.bounds
    return _Made(
        tuple(moved(one, 0.0, down) for one in made.primitives),
        Bounds(box.left, box.top + down, box.right, box.bottom + down),
        made.x_axis,
        replace(made.y_axis, start=made.y_axis.start + down, end=made.y_axis.end + down),
        tuple(replace(mark, points=mark.points + shift) for mark in made.marks),
    )


def _cells(trial: Trial, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    values = ((name, trial.value(name)) for name in names)
    return tuple((name, setting_text(_short(value))) for name, value in values if value is not None)


def _values(trial: Trial, names: Sequence[str]) -> tuple[tuple[str, Setting], ...]:
    found = ((name, trial.value(name)) for name in names)
    return tuple((name, value) for name, value in found if value is not None)


def _short(value: float | str | bool) -> float | str | bool:
    return float(f"{value:.5g}") if isinstance(value, float) else value


def _parallel(
    trials: Sequence[Trial],
    settings: Sequence[str],
    metrics: Sequence[str],
    colors: Colors,
    chart: Chart,
    page: Page,
    width: float,
    height: float,
) -> _Made:
    names = in_chosen_order(chart, [*settings, *metrics])
    columns = [column_of(name, trials, chart.scale, height) for name in names]
    rooms = [_room(column, page) for column in columns]
    left, right = rooms[0], width - 0.5 * _room_of_name(names[-1], page, width)
    places = np.linspace(left, max(right, left + 10.0), len(columns)) if len(columns) > 1 else None
    across = np.array([left]) if places is None else places
    apart = float(across[1] - across[0]) if len(across) > 1 else width
    shares = np.stack([column.shares for column in columns], axis=1)
    levels = height * (1.0 - shares)
    found: list[Primitive] = []
    marks = []
    order = np.argsort(np.array(colors.ranks), kind="stable")
    line_width = page.between(1.0, 0.8)
    for number in order.tolist():
        points = np.stack([across, levels[number]], axis=1)
        owner = owner_of(chart, number)
        found += _pieces(points, Line(colors.of_trials[number], line_width, 0.85), owner)
        marks.append(
            TrialMark(
                trials[number].name,
                colors.of_trials[number],
                points,
                True,
                _cells(trials[number], names),
                _values(trials[number], names),
                tuple((name,) for name in names),
            )
        )
    # over the lines, which cross them
    starts = np.stack([across, np.zeros(len(across))], axis=1)
    ends = np.stack([across, np.full(len(across), height)], axis=1)
    found.append(Segments(starts=starts, ends=ends, line=Line(INK, page.outline), role="axis"))
    for place, column in zip(across.tolist(), columns, strict=True):
        if column.name == colors.column and colors.is_gradient:
            found.append(_strip(place + 1.0, height))
        # left of the first axis there is room for whole words
        room = max(apart, place) if column is columns[0] else apart
        found += _numbers(column, place, height, page, room)
    found += _names(names, across, apart, width, page)
    x_axis = Axis(0.0, 1.0, float(across[0]), float(across[-1]), False, ())
    y_axis = Axis(0.0, 1.0, height, 0.0, False, ())
    named = colors.column and (colors.words or colors.column not in names)
    bottom = height + 0.5 * page.size
    if named:
        bottom += 1.4 * page.size
        found += _color_name(colors, page, width, bottom)
    top = -2.0 * page.size
    bounds = Bounds(0.0, top, width, bottom + 0.4 * page.size)
    return _Made(tuple(found), bounds, x_axis, y_axis, tuple(marks[::-1]))


def _pieces(points: Numbers, line: Line, owner: Owner) -> list[Primitive]:
    """The line of a trial, with gaps where it has no value, and a dot where one is alone."""
    sound = np.isfinite(points[:, 1])
    groups = np.split(np.arange(len(points)), np.flatnonzero(np.diff(sound.astype(int))) + 1)
    runs = [group for group in groups if sound[group[0]]]
    lines = [group for group in runs if len(group) > 1]
    found: list[Primitive] = []
    if lines:
        begins = np.cumsum([0, *(len(group) for group in lines[:-1])])
        found.append(
            Polylines(points[np.concatenate(lines)], begins, line, owner=owner, role="trial")
        )
    for group in runs:
        if len(group) == 1:
            x, y = points[group[0]].tolist()
            fill = Fill(line.color)
            found.append(disc(x, y, 2.0 * float(np.max(line.width)), fill, None, owner, "trial"))
    return found


def _room(column: Column, page: Page) -> float:
    """What the numbers of an axis take to its left."""
    return max((text_width(tick.text, page.size) for tick in column.ticks), default=0.0) + 7.0


def _room_of_name(name: str, page: Page, width: float) -> float:
    return min(text_width(name, page.size), 0.25 * width)


def _strip(x: float, height: float) -> Primitive:
    """The band of colours beside the axis that gives them."""
    edges = np.linspace(0.0, height, _SHADES + 1)
    corners = np.array(
        [
            [[x, top], [x + _STRIP, top], [x + _STRIP, low], [x, low]]
            # each reaches under the next, so that no seam is seen
            for top, low in ((one, min(end + 1.0, height)) for one, end in pairwise(edges.tolist()))
        ]
    )
    shades = [gradient(1.0 - (number + 0.5) / _SHADES) for number in range(_SHADES)]
    packed = np.array([[int(one[k : k + 2], 16) for k in (1, 3, 5)] for one in shades], np.uint8)
    return Polygons(points=corners, fill=Fill(packed), line=None, role="legend")


def _numbers(column: Column, x: float, height: float, page: Page, apart: float) -> list[Primitive]:
    """The ticks of an upright axis, white behind their texts, which lines run under."""
    found: list[Primitive] = []
    last = np.inf
    levels = [height * (1.0 - tick.at) for tick in column.ticks]
    if levels:
        at = np.array(levels)
        starts = np.stack([np.full(len(at), x - 2.5), at], axis=1)
        ends = np.stack([np.full(len(at), x), at], axis=1)
        found.append(Segments(starts=starts, ends=ends, line=Line(INK, page.outline), role="axis"))
    for tick, level in zip(column.ticks, levels, strict=True):
        if last - level < 1.1 * page.size and last != np.inf:
            continue
        last = level
        text = _elided(tick.text, page.size, max(apart - 12.0, 12.0))
        own = text_width(text, page.size)
        right, low = x - 4.0, level + 0.35 * page.size
        box = np.array(
            [
                [right - own - 1.0, low - 0.85 * page.size],
                [right + 0.5, low - 0.85 * page.size],
                [right + 0.5, low + 0.25 * page.size],
                [right - own - 1.0, low + 0.25 * page.size],
            ]
        )
        found.append(Polygons(box[None], Fill("#ffffff", 0.78), None, role="halo"))
        found.append(
            Text(
                text=text,
                x=right,
                y=low,
                size=page.size,
                anchor="end",
                color=SECONDARY,
                role="tick",
            )
        )
    return found


def _names(
    names: Sequence[str], across: Numbers, apart: float, width: float, page: Page
) -> list[Primitive]:
    found: list[Primitive] = []
    for name, place in zip(names, across.tolist(), strict=True):
        text = _elided(name, page.size, max(apart - 4.0, 20.0))
        half = text_width(text, page.size) / 2
        middle = min(max(place, half), max(width - half, half))
        found.append(
            Text(
                text=text,
                x=middle,
                y=-0.8 * page.size,
                size=page.size,
                anchor="middle",
                color=INK,
                role="label",
            )
        )
    return found


def _elided(text: str, size: float, room: float) -> str:
    """A text that fits, of a path its end, with "…" for what is left out."""
    if text_width(text, size) <= room:
        return text
    short = text.rpartition("/")[2]
    if short != text and text_width("…/" + short, size) <= room:
        return "…/" + short
    while len(short) > 1 and text_width(short + "…", size) > room:
        short = short[:-1]
    return short + "…"


def _color_name(colors: Colors, page: Page, width: float, y: float) -> list[Primitive]:
    """What gives the colours, where no axis shows it: of words each in its colour."""
    if colors.words:
        return _color_words(colors, page, width, y)
    words = f"Colour: {colors.column}" + (", pale least" if colors.is_gradient else "")
    text = _elided(words, page.size, width)
    return [Text(text=text, x=width / 2, y=y, size=page.size, anchor="middle", color=SECONDARY)]


def _ended(text: str, size: float, room: float) -> str:
    """The end of a text, behind "…" where it does not fit as a whole."""
    if text_width(text, size) <= room:
        return text
    short = text
    while len(short) > 1 and text_width("…" + short, size) > room:
        short = short[1:]
    return "…" + short


def _color_words(colors: Colors, page: Page, width: float, y: float) -> list[Primitive]:
    size, gap = page.size, 1.2 * page.size
    room = width / max(len(colors.words), 1) - 2.0 * size
    texts = [(_elided(word, size, max(room, 2.0 * size)), color) for word, color in colors.words]
    widths = [1.0 * size + text_width(text, size) for text, _ in texts]
    x = max((width - sum(widths) - gap * (len(texts) - 1)) / 2, 0.0)
    found: list[Primitive] = []
    for (text, color), own in zip(texts, widths, strict=True):
        middle = (x + 0.3 * size, y - 0.35 * size)
        found.append(disc(*middle, 0.3 * size, Fill(color), None, FIGURE, "legend"))
        found.append(Text(text=text, x=x + size, y=y, size=size, color=INK, role="legend"))
        x += own + gap
    return found


def _matrix(
    trials: Sequence[Trial],
    settings: Sequence[str],
    metrics: Sequence[str],
    colors: Colors,
    chart: Chart,
    page: Page,
    width: float,
    height: float,
) -> _Made:
    """A field for each hyper-parameter, across, and metric, up; without one of them all by all."""
    over, up = (settings, metrics) if settings and metrics else ((settings or metrics),) * 2
    left = 0.0
    size = page.size
    tall = max((height - _BETWEEN_CELLS * (len(up) - 1)) / len(up), _LEAST_CELL)
    rows = [column_of(name, trials, chart.scale, tall) for name in up]
    left = max(_room(column, page) for column in rows) + 1.5 * size
    wide = (width - left - _BETWEEN_CELLS * (len(over) - 1)) / len(over)
    if wide < _LEAST_CELL:
        raise InputError(
            "Of {count} columns a field would be too small; choose fewer with chart.axes.",
            count=len(over),
        )
    bands = [column_of(name, trials, chart.scale, wide) for name in over]
    order = np.argsort(np.array(colors.ranks), kind="stable")
    found: list[Primitive] = []
    points_of: list[list[Numbers]] = [[] for _ in trials]
    columns_of: list[list[tuple[str, ...]]] = [[] for _ in trials]
    radius = page.between(1.7, 1.4)
    bottom = 0.0
    for row, column in enumerate(rows):
        top = row * (tall + _BETWEEN_CELLS)
        bottom = top + tall
        for place, band in enumerate(bands):
            x = left + place * (wide + _BETWEEN_CELLS)
            found.append(_frame(x, top, wide, tall, page))
            px = x + wide * band.shares
            py = bottom - tall * column.shares
            for number in order.tolist():
                if np.isfinite([px[number], py[number]]).all():
                    at = (float(px[number]), float(py[number]))
                    points_of[number].append(np.array(at))
                    columns_of[number].append((band.name, column.name))
                    fill = Fill(colors.of_trials[number], 0.9)
                    owner = owner_of(chart, number)
                    found.append(disc(*at, radius, fill, Line("#ffffff", 0.3), owner, "trial"))
            if row == len(rows) - 1:
                found += _across(band, x, bottom, wide, page)
        for tick in _apart(column, tall, 1.2 * size):
            level = bottom - tall * tick.at
            found.append(_tick_text(tick.text, left - 4.0, level + 0.35 * size, size, "end"))
        name = _elided(column.name, size, tall)
        found.append(
            Text(
                text=name,
                x=0.9 * size,
                y=top + tall / 2,
                size=size,
                anchor="middle",
                color=INK,
                rotation=-90.0,
                role="label",
            )
        )
    end = bottom + 2.9 * size
    if colors.column:
        end += 1.5 * size
        found += _color_name(colors, page, width, end)
    names = list(dict.fromkeys([*over, *up]))
    marks = [
        TrialMark(
            one.name,
            color,
            np.array(points).reshape(-1, 2),
            False,
            _cells(one, names),
            _values(one, names),
            tuple(columns),
        )
        for one, color, points, columns in zip(
            trials, colors.of_trials, points_of, columns_of, strict=True
        )
    ]
    x_axis = Axis(0.0, 1.0, left, width, False, ())
    y_axis = Axis(0.0, 1.0, bottom, 0.0, False, ())
    bounds = Bounds(0.0, -0.5 * size, width, end + 0.4 * size)
    return _Made(tuple(found), bounds, x_axis, y_axis, tuple(marks))


def _frame(x: float, top: float, wide: float, tall: float, page: Page) -> Primitive:
    box = np.array([[[x, top], [x + wide, top], [x + wide, top + tall], [x, top + tall]]])
    return Polygons(box, Fill("#ffffff"), Line("#9aa3ad", page.hair), role="frame")


def _across(band: Column, x: float, bottom: float, wide: float, page: Page) -> list[Primitive]:
    found: list[Primitive] = []
    last = -np.inf
    room = wide / max(len(band.ticks), 1) - 2.0
    words = [_elided(tick.text, page.size, room) for tick in band.ticks]
    if len(set(words)) < len(words):
        # versions of one name differ at their ends
        words = [_ended(tick.text, page.size, room) for tick in band.ticks]
    for tick, short in zip(band.ticks, words, strict=True):
        text = tick.text
        if not band.is_number:
            text = short if len(short) > 1 or len(tick.text) == 1 else ""
        half = text_width(text, page.size) / 2
        middle = min(max(x + wide * tick.at, x + half), x + wide - half)
        if not text or middle - half < last + 4.0:
            continue
        last = middle + half
        found.append(_tick_text(text, middle, bottom + 0.4 * page.size + page.size, page.size))
    name = _elided(band.name, page.size, wide + _BETWEEN_CELLS - 2.0)
    found.append(
        Text(
            text=name,
            x=x + wide / 2,
            y=bottom + 2.7 * page.size,
            size=page.size,
            anchor="middle",
            color=INK,
            role="label",
        )
    )
    return found


def _apart(column: Column, tall: float, least: float) -> list[Tick]:
    kept: list[Tick] = []
    for tick in column.ticks:
        if not kept or (tick.at - kept[-1].at) * tall >= least:
            kept.append(tick)
    return kept


def _tick_text(
    text: str, x: float, y: float, size: float, anchor: Literal["middle", "end"] = "middle"
) -> Text:
    return Text(text=text, x=x, y=y, size=size, anchor=anchor, color=SECONDARY, role="tick")
