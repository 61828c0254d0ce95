"""From the series of a folder of runs to the curves of a chart: chosen, named, and averaged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curves import Curve
from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.logs.series import SCALAR, Series

Numbers = NDArray[np.float64]

LONGEST_PATTERN = 1000
"""Characters of a regular expression."""
LONGEST_SEARCHED = 500
"""Characters of a name in which a pattern is searched."""
_NAMES_TOLD = 8


def searched(pattern: str, what: str) -> re.Pattern[str]:
    """A regular expression; InputError on one that is none, or in which repeats hold repeats.

    Those may take for ever on a name that does not fit.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise InputError("{what} has more than {most} characters.", what=what, most=LONGEST_PATTERN)
    try:
        found = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise InputError(
            "{what} {pattern!r} is no regular expression: {reason}.",
            what=what,
            pattern=pattern,
            reason=str(error),
        ) from None
    if re.search(r"\([^()]*[*+}][^()]*\)[*+{]", pattern):
        raise InputError(
            "{what} {pattern!r} repeats what is repeated itself, which may take for ever; write it "
            "simpler.",
            what=what,
            pattern=pattern,
        )
    return found


def chosen_series(
    series: Iterable[Series], tags: str, runs: str | None = None
) -> tuple[Series, ...]:
    """The scalars whose tag and run fit regular expressions, searched anywhere in the names.

    InputError where there are none; it tells the tags that there are.
    """
    tag_pattern = searched(tags, "--tag")
    run_pattern = None if runs is None else searched(runs, "--runs")
    scalars = [one for one in series if one.kind == SCALAR]
    fitting = [one for one in scalars if tag_pattern.search(one.tag[:LONGEST_SEARCHED])]
    if not fitting:
        known = sorted({one.tag for one in scalars})
        raise InputError(
            "No tag of numbers fits {pattern!r}; there are {tags}.",
            pattern=tags,
            tags=_some(known) if known else "none",
        )
    found = tuple(
        one
        for one in fitting
        if run_pattern is None or run_pattern.search(one.run[:LONGEST_SEARCHED])
    )
    if not found:
        known = sorted({one.run for one in fitting})
        raise InputError(
            "No run with these tags fits {pattern!r}; there are {runs}.",
            pattern=runs,
            runs=_some(known),
        )
    return found


def curves_of(series: Sequence[Series], group: str | None = None) -> tuple[list[Curve], str]:
    """A curve for each series, or for each group of runs its mean, and the title of the chart.

    `group` is a regular expression; runs of which it finds the same (in its first parentheses, if
    any) are one group. A mean has a band of one standard deviation (of the sample) to either side
    and tells how many runs it is of. The title is the tag where all have one.
    """
    tags = sorted({one.tag for one in series})
    runs = sorted({one.run for one in series})
    title = tags[0] if len(tags) == 1 else ""
    if group is not None:
        return _means(series, searched(group, "--group"), tags), title
    curves = []
    for one in series:
        by_run = len(runs) > 1
        name = one.run if len(tags) == 1 else one.tag if not by_run else f"{one.run}, {one.tag}"
        color = runs.index(one.run) if by_run else tags.index(one.tag)
        dashes = tags.index(one.tag) if by_run else 0
        steps, times, values = one.steps.astype(float), one.wall_times, one.values
        curves.append(Curve(name, steps, times, values, color=color, dashes=dashes))
    return curves, title


def _means(series: Sequence[Series], pattern: re.Pattern[str], tags: list[str]) -> list[Curve]:
    groups: dict[tuple[str, str], list[Series]] = {}
    for one in series:
        match = pattern.search(one.run[:LONGEST_SEARCHED])
        name = one.run if match is None else (match.group(1 if pattern.groups else 0) or "")
        groups.setdefault((name, one.tag), []).append(one)
    names = list(dict.fromkeys(name for name, _ in groups))
    curves = []
    for (name, tag), members in groups.items():
        known = name or "all runs"
        told = known if len(tags) == 1 else f"{known}, {tag}"
        by_name = len(names) > 1
        color = names.index(name) if by_name else tags.index(tag)
        dashes = tags.index(tag) if by_name else 0
        curves.append(_mean(members, f"{told} (n = {len(members)})", color, dashes))
    return curves


def _mean(members: Sequence[Series], name: str, color: int, dashes: int) -> Curve:
    """Over the steps that all members reach, between which they are taken as straight lines."""
    sound = []
    for one in members:
        finite = np.isfinite(one.values)
        # of a step that was logged twice the last value counts
        steps, places = np.unique(one.steps[finite][::-1], return_index=True)
        values, times = one.values[finite][::-1][places], one.wall_times[finite][::-1][places]
        if len(steps):
            sound.append((steps.astype(float), values, times))
    if not sound:
        empty = np.zeros(0)
        return Curve(name, empty, empty, empty, color=color, dashes=dashes)
    low, high = max(steps[0] for steps, *_ in sound), min(steps[-1] for steps, *_ in sound)
    grid = np.unique(np.concatenate([steps for steps, *_ in sound]))
    grid = grid[(grid >= low) & (grid <= high)]
    if not len(grid):
        raise InputError(
            "The runs of {name} have no steps in common, so they have no mean.", name=name
        )
    rows = np.stack([np.interp(grid, steps, values) for steps, values, _ in sound])
    times = np.stack([np.interp(grid, steps, times) for steps, _, times in sound]).mean(axis=0)
    mean = rows.mean(axis=0)
    spread: Numbers = rows.std(axis=0, ddof=1) if len(rows) > 1 else np.zeros(len(grid))
    return Curve(name, grid, times, mean, mean - spread, mean + spread, color, dashes)


def _some(names: Sequence[str]) -> str:
    told = listed(names[:_NAMES_TOLD])
    return f"{told} and {len(names) - _NAMES_TOLD} more" if len(names) > _NAMES_TOLD else str(told)
