"""Curves that are computed of what was logged: of several tags of a run, or of two runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Chart, formula_tags
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.training.formulas import evaluated

Numbers = NDArray[np.float64]
MINUS = " − "
"""Between the names of a run and of the one that is subtracted."""


def by_formula(chart: Chart, series: Sequence[Series]) -> list[Series]:
    """Of each run that has all the tags of the chart's formula what it gives at their common steps.

    `{loss/val} - {loss/train}`: tags stand in braces. InputError on what is no formula, and where
    no run has its tags.
    """
    tags = formula_tags(chart.formula)
    if not tags:
        raise InputError("chart.formula names no tag; write it in braces, as {{loss}} / 2.")
    plain = chart.formula
    names = {}
    for number, tag in enumerate(sorted(tags, key=len, reverse=True)):
        names[tag] = f"tag_{number}"
        plain = plain.replace("{" + tag + "}", f"tag_{number}")
    by_run: dict[str, dict[str, Series]] = {}
    for one in series:
        if one.kind == SCALAR and one.tag in tags:
            by_run.setdefault(one.run, {})[one.tag] = one
    found = []
    for run, own in by_run.items():
        if len(own) < len(tags):
            continue
        lasts = {tag: _last_of_steps(one) for tag, one in own.items()}
        steps = _common([steps for steps, *_ in lasts.values()])
        columns = {
            names[tag]: values[np.searchsorted(own_steps, steps)]
            for tag, (own_steps, values, _) in lasts.items()
        }
        first_steps, _, times = lasts[tags[0]]
        values = evaluated(plain, columns)
        at = np.searchsorted(first_steps, steps)
        found.append(Series(run, chart.formula, SCALAR, steps, times[at], values))
    if not found:
        raise InputError("No run has all the tags of chart.formula: {tags}.", tags=", ".join(tags))
    return found


def from_baseline(chart: Chart, series: Sequence[Series]) -> list[Series]:
    """The runs less the one that `chart.baseline` finds, at their own steps within its.

    Between its steps it is taken as straight lines. InputError where not one run is found, and
    where no other has steps in common with it.
    """
    pattern = searched(chart.baseline, "chart.baseline")
    runs = list(dict.fromkeys(one.run for one in series))
    named = [run for run in runs if run == chart.baseline] or [
        run for run in runs if pattern.finds(run)
    ]
    if len(named) != 1:
        raise InputError(
            "chart.baseline finds {count} runs; it must find the one that the others are compared "
            "with.",
            count=len(named),
        )
    base = {one.tag: _last_of_steps(one) for one in series if one.run == named[0]}
    found = []
    for one in series:
        if one.run == named[0] or one.tag not in base:
            continue
        steps, values, _ = base[one.tag]
        finite = np.isfinite(values)
        steps, values = steps[finite], values[finite]
        if not len(steps):
            continue
        within = (one.steps >= steps[0]) & (one.steps <= steps[-1])
        if not within.any():
            continue
        own_steps = one.steps[within]
        less = np.interp(own_steps.astype(float), steps.astype(float), values)
        found.append(
            Series(
                f"{one.run}{MINUS}{named[0]}",
                one.tag,
                SCALAR,
                own_steps,
                one.wall_times[within],
                one.values[within] - less,
            )
        )
    if not found:
        raise InputError("No other run has steps in common with {run}.", run=named[0])
    return found


def _last_of_steps(series: Series) -> tuple[NDArray[np.int64], Numbers, Numbers]:
    """Ascending steps, values and times; of a step that was logged twice the last one counts."""
    steps, places = np.unique(series.steps[::-1], return_index=True)
    return steps, series.values[::-1][places], series.wall_times[::-1][places]


def _common(many: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    steps = many[0]
    for other in many[1:]:
        steps = np.intersect1d(steps, other)
    return steps
