"""The trials of a chart as numbers on axes: which columns it has, where values lie, which colours.

Names of runs are those of the logs; see logs/hyper_parameters.py for what a trial is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curve import COLORS
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, Charts, Scale, natural_key
from nnsvg_qt.logs.hyper_parameters import (
    NotLoggedError,
    Setting,
    Trial,
    columns_of,
    conditions_on,
    fits,
    setting_text,
    trials_of,
    without_constants,
)
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.views.plots.axes import axis_of, opened
from nnsvg_qt.views.plots.ticks import Tick

Numbers = NDArray[np.float64]

MOST_TRIALS = 2000
MOST_AXES = 24
_SETTINGS, _METRICS = 7, 3
"""So many axes are chosen where none are asked for."""
_MOST_LEVELS = 40
"""Of a column of words; more cannot be told apart."""
_FOLD = 100.0
_FEW = 5
"""So many values of a column of numbers are its ticks."""
UNKNOWN = "#b9bec6"
"""Of trials that have no value in the column that gives the colours."""
_GRADIENT = ("#a9cbe6", "#4f8fc6", "#173f6b")


@dataclass(frozen=True, eq=False)
class Column:
    """An axis: `shares` `(trials,)` from 0, its low end, to 1, NaN where a trial has no value."""

    name: str
    is_number: bool
    shares: Numbers
    ticks: tuple[Tick, ...]
    """At shares."""


def shown_trials(chart: Chart, charts: Charts) -> tuple[Trial, ...]:
    """The trials that a chart is of: no hidden runs, and only what its conditions find.

    InputError on bad conditions, and where there are too many trials; NotLoggedError where none
    fulfils them by now.
    """
    if charts.data is None:
        return ()
    pattern = searched(chart.runs, "chart.runs") if chart.runs else None
    series = [one for one in charts.data.series if not charts.look_of(one.run).hidden]
    trials = [
        one
        for one in trials_of(series)
        if pattern is None or any(pattern.finds(run) for run in one.runs)
    ]
    conditions = conditions_on(chart.where, trials)
    found = in_natural_order(one for one in trials if fits(one, conditions))
    if trials and not found:
        raise NotLoggedError(
            "No trial of {count:,} fulfils {where!r}; choose others with chart.where.",
            count=len(trials),
            where=chart.where,
        )
    if len(found) > MOST_TRIALS:
        raise InputError(
            "There are {count:,} trials; a chart draws {most:,}, choose some with chart.where.",
            count=len(found),
            most=MOST_TRIALS,
        )
    return found


def in_natural_order(trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """The trials by their names: run 2 before run 10."""
    return tuple(sorted(trials, key=lambda one: (natural_key(one.name), one.name)))


def chosen_columns(chart: Chart, trials: Sequence[Trial]) -> tuple[list[str], list[str]]:
    """The hyper-parameters and the metrics that a chart has axes of.

    InputError on a name that there is not, and on too many.
    """
    settings, metrics = columns_of(trials)
    if chart.axes.strip():
        names = [name.strip() for name in chart.axes.split(",") if name.strip()]
        chosen = [_named(name, [*settings, *metrics]) for name in dict.fromkeys(names)]
        if len(chosen) > MOST_AXES:
            raise InputError(
                "There are {count} axes; a chart can have {most}.",
                count=len(chosen),
                most=MOST_AXES,
            )
        return (
            [name for name in chosen if name in settings],
            [name for name in chosen if name not in settings],
        )
    differing = without_constants(trials) or settings
    wanted = [name for name in metrics if name in chart.tags or _last(name) in chart.tags]
    return differing[:_SETTINGS], (wanted or metrics)[:_METRICS]


def in_chosen_order(chart: Chart, names: Sequence[str]) -> list[str]:
    """The axes of a chart as it names them, hyper-parameters and metrics among each other."""
    asked = [name.strip() for name in chart.axes.split(",") if name.strip()]
    if not asked:
        return [*names]
    order = {_named(name, names): place for place, name in reversed([*enumerate(asked)])}
    return sorted(names, key=lambda name: order[name])


def _named(name: str, known: Sequence[str]) -> str:
    if name in known:
        return name
    short = [one for one in known if _last(one) == name]
    if len(short) == 1:
        return short[0]
    raise InputError(
        "There is no hyper-parameter or metric {name!r}; there are {known}.",
        name=name,
        known=", ".join(known[:20]) or "none",
    )


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def column_of(name: str, trials: Sequence[Trial], scale: Scale, room: float) -> Column:
    """Where the values of a column lie; `room` is its length in px, for its ticks."""
    values = [one.value(name) for one in trials]
    there = [value for value in values if value is not None]
    if there and all(isinstance(value, float) for value in there):
        numbers = np.array([_float(value) for value in values])
        return _of_numbers(name, numbers, scale, room)
    texts = [setting_text(value) if value is not None else None for value in values]
    levels = sorted({text for text in texts if text is not None}, key=natural_key)
    if len(levels) > _MOST_LEVELS:
        raise InputError(
            "{name} has {count} different values, which are no numbers; leave it out.",
            name=name,
            count=len(levels),
        )
    step = 1.0 / max(len(levels), 1)
    places = {level: (number + 0.5) * step for number, level in enumerate(levels)}
    shares = np.array([np.nan if text is None else places[text] for text in texts])
    ticks = tuple(Tick(place, level) for level, place in places.items())
    return Column(name, False, shares, ticks)


def _float(value: Setting | None) -> float:
    return float(value) if isinstance(value, float) else np.nan


def _of_numbers(name: str, numbers: Numbers, scale: Scale, room: float) -> Column:
    finite = np.isfinite(numbers)
    known = numbers[finite]
    if not len(known):
        return Column(name, True, np.full(len(numbers), np.nan), ())
    low, high = float(known.min()), float(known.max())
    if scale is Scale.QUANTILE:
        return _of_ranks(name, numbers, finite, room)
    is_log = scale is Scale.LOGARITHMIC or (
        scale is Scale.AUTOMATIC and low > 0 and high / low >= _FOLD
    )
    if is_log and low <= 0:
        raise InputError("{name} has values that are not above 0, so no logarithms.", name=name)
    is_whole = bool((known == np.round(known)).all())
    axis = axis_of(opened(low, high, is_log, 0.05), room, 0.0, is_log, False, is_whole)
    shares = np.where(finite, 1.0 - axis.at(np.where(finite, numbers, low)) / room, np.nan)
    told = axis.ticks
    values = np.unique(known)
    words = [_few_digits(float(value)) for value in values] if len(values) <= _FEW else []
    if words and all(words):
        # what was tried, and nothing between
        told = tuple(Tick(float(value), text) for value, text in zip(values, words, strict=True))
    ticks = tuple(
        Tick(float(1.0 - axis.at(np.array([tick.at]))[0] / room), tick.text) for tick in told
    )
    return Column(name, True, shares, ticks)


def _few_digits(value: float) -> str:
    """A number as a tick; empty where it has more digits than one has, as what was measured."""
    if value == round(value) and abs(value) < 1e6:
        return f"{value:.0f}"
    text = f"{value:.4g}"
    if abs(float(text) - value) > 1e-9 * abs(value):
        return ""
    return _short_power(text)


def _short_power(text: str) -> str:
    return re.sub(r"e\+?(-?)0*", r"e\1", text)


def _of_ranks(name: str, numbers: Numbers, finite: NDArray[np.bool_], room: float) -> Column:
    """Equal values share the middle of their places."""
    known = np.sort(numbers[finite])
    first = np.searchsorted(known, numbers, "left")
    last = np.searchsorted(known, numbers, "right")
    shares = np.where(finite, (first + last) / 2 / len(known), np.nan)
    most = max(2, int(room / 30.0))
    places = np.unique(np.round(np.linspace(0, len(known) - 1, min(most, len(known)))).astype(int))
    ticks = {
        _short_power(f"{known[place]:.3g}"): float((place + 0.5) / len(known)) for place in places
    }
    return Column(name, True, shares, tuple(Tick(share, text) for text, share in ticks.items()))


@dataclass(frozen=True)
class Colors:
    """The colour of each trial, "#rrggbb", by the column that gives them; empty: all one."""

    column: str
    of_trials: tuple[str, ...]
    is_gradient: bool
    words: tuple[tuple[str, str], ...]
    """The words of a column of words, each with its colour."""
    ranks: tuple[float, ...]
    """What is drawn over what: the trials with greater ones over the others."""


def colors_of(
    chart: Chart, trials: Sequence[Trial], columns: tuple[list[str], list[str]]
) -> Colors:
    """The colours of trials: by a number from pale to dark, by words one a word."""
    settings, metrics = columns
    every_setting, every_metric = columns_of(trials)
    name = ""
    if chart.color_by.strip():
        name = _named(chart.color_by.strip(), [*every_setting, *every_metric])
    elif metrics or settings:
        name = (metrics or settings)[-1]
    if not name:
        return Colors("", (COLORS[0],) * len(trials), False, (), (0.0,) * len(trials))
    column = column_of(name, trials, chart.scale, 100.0)
    known = np.isfinite(column.shares)
    if column.is_number:
        shares = np.where(known, column.shares, 0.0)
        of_trials = tuple(
            gradient(share) if there else UNKNOWN
            for share, there in zip(shares.tolist(), known.tolist(), strict=True)
        )
        ranks = np.where(known, column.shares, -1.0)
        return Colors(name, of_trials, True, (), tuple(ranks.tolist()))
    levels = {tick.at: number for number, tick in enumerate(column.ticks)}
    of_trials = tuple(
        COLORS[levels[share] % len(COLORS)] if there else UNKNOWN
        for share, there in zip(column.shares.tolist(), known.tolist(), strict=True)
    )
    words = tuple(
        (tick.text, COLORS[number % len(COLORS)]) for number, tick in enumerate(column.ticks)
    )
    return Colors(name, of_trials, False, words, tuple(known.astype(float).tolist()))


def gradient(share: float) -> str:
    """The colour of a number by its place from 0, the least, to 1."""
    share = min(max(share, 0.0), 1.0) * (len(_GRADIENT) - 1)
    first = min(int(share), len(_GRADIENT) - 2)
    return mixed(_GRADIENT[first], _GRADIENT[first + 1], share - first)


def named_trials(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """The trials, that of the root folder by a name that can be read."""
    return tuple(replace(one, name="run") if one.name == "." else one for one in trials)
