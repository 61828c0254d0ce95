"""From the series of a folder of runs to the curves of a chart: chosen, named, and averaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.arithmetic import MINUS, by_formula, from_baseline
from nnsvg_qt.charts.curve import COLORS, DASHES, GREY, Curve, rounds
from nnsvg_qt.charts.troubles import measured
from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.log_charts import (
    Center,
    Chart,
    Charts,
    LineStyle,
    LogData,
    Spread,
    natural_key,
    run_names,
)
from nnsvg_qt.logs.contents import pr_curve_of
from nnsvg_qt.logs.hyper_parameters import session_of_run, sessions_of, setting_text
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.series import (
    EMBEDDING,
    SCALAR,
    Series,
)

Numbers = NDArray[np.float64]

_NAMES_TOLD = 8
_DASHES = {LineStyle.SOLID: 0, LineStyle.DASHED: 1, LineStyle.DOTTED: 2, LineStyle.MIXED: 3}
"""Numbers of curve.DASHES."""


def chosen_series(
    series: Iterable[Series],
    tags: str,
    runs: str | None = None,
    kinds: Sequence[str] = (SCALAR,),
) -> tuple[Series, ...]:
    """The series whose tag and run fit regular expressions, searched anywhere in the names.

    They are of the first of the kinds of which a tag fits. InputError where there are none; it
    tells the tags that there are.
    """
    tag_pattern = searched(tags, "--tag")
    run_pattern = None if runs is None else searched(runs, "--runs")
    every = tuple(series)
    fitting: list[Series] = []
    for kind in kinds:
        own = [one for one in every if one.kind == kind]
        fitting = fitting or [one for one in own if tag_pattern.finds(one.tag)]
    if not fitting:
        known = sorted({one.tag for one in every if one.kind in kinds}, key=natural_key)
        if tuple(kinds) == (EMBEDDING,) and not known:
            raise InputError("They hold no points of embeddings.")
        raise InputError(
            "No tag of numbers fits {pattern!r}; there are {tags}.",
            pattern=tags,
            tags=_some(known) if known else "none",
        )
    found = tuple(one for one in fitting if run_pattern is None or run_pattern.finds(one.run))
    if not found:
        raise InputError(
            "No run with these tags fits {pattern!r}; there are {runs}.",
            pattern=runs,
            runs=_some(run_names(fitting)),
        )
    return found


def series_of(chart: Chart, charts: Charts, kind: str = SCALAR) -> list[Series]:
    """What of the data a chart draws: by its tags, of each the runs in natural order.

    InputError on a bad regular expression.
    """
    if charts.data is None:
        return []
    pattern = searched(chart.runs, "chart.runs") if chart.runs else None
    places = {tag: place for place, tag in enumerate(chart.tags)}
    found = [
        one
        for one in charts.data.series
        if one.kind == kind
        and one.tag in places
        and not charts.look_of(one.run).hidden
        and (pattern is None or pattern.finds(one.run))
    ]
    return sorted(found, key=lambda one: (places[one.tag], natural_key(one.run), one.run))


def curves_of(chart: Chart, charts: Charts) -> tuple[list[Curve], str]:
    """A curve for each series, or for each group of runs what it has in common, and the title.

    Runs in which `chart.group` finds the same (see `grouping`) are one group, which has a band
    around it and tells how many runs it is of. A run or group has one colour in every chart. The
    title is the tag where all have one. InputError on a bad regular expression, and where the runs
    of a group have no steps in common.
    """
    series = series_of(chart, charts)
    if chart.formula:
        series = by_formula(chart, _all_of(chart, charts))
    if chart.baseline:
        series = from_baseline(chart, series)
    wanted = (chart.formula,) if chart.formula else chart.tags
    tags = [tag for tag in wanted if any(one.tag == tag for one in series)]
    title = chart.title or (tags[0] if len(tags) == 1 else "")
    if chart.baseline and title and not chart.title:
        title = f"{title}, less {series[0].run.rpartition(MINUS)[2]}"
    known = _drawn_runs(charts)
    if chart.group:
        logged = () if charts.data is None else charts.data.series
        group_of = grouping(chart.group, logged)
        return _groups(series, chart, tags, _still(known, logged), group_of), title
    bounds = _bounds_of(chart, charts)
    runs = {one.run for one in series}
    by_run = len(runs) > 1 or len(tags) == 1
    if chart.baseline:
        known = list(dict.fromkeys(one.run for one in series))
    places = _color_places(charts, known)
    curves = []
    for one in series:
        own_name = charts.name_of(one.run)
        name = one.tag if len(runs) == 1 and len(tags) > 1 else own_name
        if len(runs) > 1 and len(tags) > 1:
            name = f"{own_name}, {one.tag}"
        curves.append(
            Curve(
                name,
                one.steps.astype(float),
                one.wall_times,
                one.values,
                color=places[one.run] if by_run else tags.index(one.tag),
                dashes=tags.index(one.tag) if by_run else 0,
                own_color=own_color(charts, one.run) if by_run else None,
                own_dashes=_DASHES.get(charts.look_of(one.run).dashes),
                own_width=_own_width(chart, charts, one.run),
                low=_at_steps(bounds.get((one.run, chart.lower.strip())), one),
                high=_at_steps(bounds.get((one.run, chart.upper.strip())), one),
                is_right=one.tag in chart.right_tags,
                run=one.run,
                tag=one.tag,
            )
        )
    if 0 < sum(curve.is_right for curve in curves) < len(curves):
        curves = [
            replace(one, name=f"{one.name} (right)") if one.is_right else one for one in curves
        ]
    return curves, title


def _all_of(chart: Chart, charts: Charts) -> list[Series]:
    """The numbers of the runs that a chart draws, whatever their tags."""
    if charts.data is None:
        return []
    pattern = searched(chart.runs, "chart.runs") if chart.runs else None
    found = [
        one
        for one in charts.data.series
        if one.kind == SCALAR
        and not charts.look_of(one.run).hidden
        and (pattern is None or pattern.finds(one.run))
    ]
    return sorted(found, key=lambda one: (natural_key(one.run), one.run))


def _own_width(chart: Chart, charts: Charts, run: str) -> float | None:
    return charts.look_of(run).width or chart.line_width or None


def curves_beside(chart: Chart, charts: Charts, curves: Sequence[Curve]) -> list[Curve]:
    """What the runs of a chart's curves, or those that trained with them, logged beside them.

    As they are in the logs: raw and without groups; of no more than what could be like a curve.
    """
    if charts.data is None or chart.group or chart.formula or chart.baseline:
        return []
    drawn = {(one.run, one.tag) for one in curves}
    wanted = {measured(one.run, one.tag) for one in curves}
    several = len({one.run for one in charts.data.series}) > 1
    return [
        Curve(
            f"{charts.name_of(one.run)}, {one.tag}" if several else one.tag,
            one.steps.astype(float),
            one.wall_times,
            one.values,
            run=one.run,
            tag=one.tag,
        )
        for one in charts.data.series
        if one.kind == SCALAR
        and (one.run, one.tag) not in drawn
        and not charts.look_of(one.run).hidden
        and measured(one.run, one.tag) in wanted
    ]


def _bounds_of(chart: Chart, charts: Charts) -> dict[tuple[str, str], Series]:
    """By run and tag what bounds the bands that a chart draws at its curves."""
    tags = {chart.lower.strip(), chart.upper.strip()}
    if len(tags) < 2 or "" in tags:
        return {}
    return {(one.run, one.tag): one for one in _all_of(chart, charts) if one.tag in tags}


def _at_steps(bound: Series | None, series: Series) -> Numbers | None:
    """What a series has at the steps of another, NaN where it has nothing."""
    if bound is None:
        return None
    found = np.full(len(series), np.nan)
    steps, places = np.unique(bound.steps[::-1], return_index=True)
    values = bound.values[::-1][places]
    if not len(steps):
        return found
    at = np.clip(np.searchsorted(steps, series.steps), 0, len(steps) - 1)
    is_there = steps[at] == series.steps
    found[is_there] = values[at[is_there]]
    return found


def _drawn_runs(charts: Charts) -> list[str]:
    """The runs that some chart draws or would draw, were they not hidden: these share colours.

    Their order is `LogData.colored_runs`, so that one that comes or goes leaves the others their
    colours. Of one that tells nothing but what was tried no line can be drawn.
    """
    runs = [] if charts.data is None else charts.data.colored_runs
    patterns = {chart.runs for chart in charts.charts}
    if "" in patterns:
        return runs
    found = [searched(pattern, "chart.runs") for pattern in sorted(patterns)]
    return [run for run in runs if any(pattern.finds(run) for pattern in found)]


def _still(runs: Sequence[str], series: Iterable[Series]) -> list[str]:
    """Those of the runs that the logs hold: of others nothing says to which group they belonged."""
    held = {one.run for one in series}
    return [run for run in runs if run in held]


def pr_curves_of(
    series: Sequence[Series], charts: Charts, step: int | None = None, width: float = 0.0
) -> tuple[list[Curve], str]:
    """Precision over recall of each run's last step up to one (None: of all), and which these are.

    Their lines are so many pt wide, those of runs with a width of their own as these say.
    A curve's `steps` are its recalls.
    """
    colors = run_colors(charts, charts.data.series if charts.data is not None else ())
    curves, steps = [], set()
    for number, one in enumerate(series):
        read = ((place, pr_curve_of(content)) for place, content in enumerate(one.contents))
        found = [
            (place, curve)
            for place, curve in read
            if curve is not None and (step is None or one.steps[place] <= step)
        ]
        if not found:
            continue
        place, (recall, precision) = found[-1]
        steps.add(int(one.steps[place]))
        times = np.full(len(recall), np.nan)
        color = colors.get(one.run)
        name = charts.name_of(one.run)
        curves.append(
            Curve(
                name,
                recall,
                times,
                precision,
                color=number,
                own_color=color,
                own_dashes=_DASHES.get(charts.look_of(one.run).dashes),
                own_width=charts.look_of(one.run).width or width or None,
            )
        )
    told = f"{min(steps):,}" if len(steps) == 1 else f"{min(steps):,} to {max(steps):,}"
    return curves, told if steps else ""


def _color_places(charts: Charts, runs: Sequence[str]) -> dict[str, int]:
    """The number of the colour of each run: of those of one group it is the same."""
    if not charts.color_groups:
        return {run: place for place, run in enumerate(runs)}
    pattern = searched(charts.color_groups, "chart.color_groups")
    found = {run: pattern.search(run) for run in runs}
    # what is not found is a group of its own
    names = {run: run if own is None else f"/{own}" for run, own in found.items()}
    groups = {name: place for place, name in enumerate(dict.fromkeys(names.values()))}
    return {run: groups[name] for run, name in names.items()}


def own_color(charts: Charts, run: str) -> str | None:
    """The colour that a run has where it has another one than by its place; None without."""
    look = charts.look_of(run)
    return GREY if look.grey else look.color


def run_colors(charts: Charts, series: Sequence[Series]) -> dict[str, str]:
    """The colour of each run, "#rrggbb", in the charts that draw one line a run.

    `series` are those of the logs. Of a group it is the colour of the whole.
    """
    return {
        run: own_color(charts, run) or COLORS[place % len(COLORS)]
        for run, place in _places(charts, series).items()
    }


def run_dashes(charts: Charts, series: Sequence[Series]) -> dict[str, int]:
    """The number of the dashes, of curve.DASHES, of each run's lines in charts of one tag."""
    found = {}
    for run, place in _places(charts, series).items():
        own = _DASHES.get(charts.look_of(run).dashes)
        again = rounds(place, own_color(charts, run)) % len(DASHES)
        found[run] = again if own is None else own
    return found


def _places(charts: Charts, series: Sequence[Series]) -> dict[str, int]:
    """The number of the colour of each run, of a group that of the whole."""
    order = () if charts.data is None else charts.data.order
    known = Charts(charts=charts.charts, data=LogData(series, order))
    runs = _drawn_runs(known)
    group = next((chart.group for chart in charts.charts if chart.group), "")
    places = _color_places(charts, runs)
    if group and all(chart.group == group for chart in charts.charts):
        group_of = grouping(group, series)
        runs = _still(runs, series)
        names = {name: place for place, name in enumerate(dict.fromkeys(map(group_of, runs)))}
        places = {run: names[group_of(run)] for run in runs}
    return places


def grouping(group: str, series: Iterable[Series]) -> Callable[[str], str]:
    """What gives the group of a run: names of hyper-parameters by commas, else an expression.

    Of the former the values are a group's name, of the latter what it finds in the run's name; what
    neither is there for is a group of its own. InputError on a bad regular expression.
    """
    names = [name.strip() for name in group.split(",")]
    sessions = sessions_of(series)
    known = {name for one in sessions.values() for name in one.settings}
    if not known.issuperset(names):
        pattern = searched(group, "chart.group")

        def by_name(run: str) -> str:
            found = pattern.search(run)
            return run if found is None else found

        return by_name

    def by_settings(run: str) -> str:
        session = session_of_run(run, sessions)
        if session is None:
            return run
        return ", ".join(setting_text(session.settings.get(name)) or "none" for name in names)

    return by_settings


def _groups(
    series: Sequence[Series],
    chart: Chart,
    tags: list[str],
    known: Sequence[str],
    group_of: Callable[[str], str],
) -> list[Curve]:
    places = {name: place for place, name in enumerate(dict.fromkeys(map(group_of, known)))}
    groups: dict[tuple[str, str], list[Series]] = {}
    for one in series:
        groups.setdefault((group_of(one.run), one.tag), []).append(one)
    several = len({name for name, _ in groups}) > 1
    curves = []
    for (name, tag), members in groups.items():
        told = name or "all runs"
        told = told if len(tags) == 1 else f"{told}, {tag}"
        by_name = several or len(tags) == 1
        color = places[name] if by_name else tags.index(tag)
        dashes = tags.index(tag) if by_name else 0
        made = _joined(members, chart, told, color, dashes)
        width = chart.line_width or None
        is_right = tag in chart.right_tags
        curves.append(replace(made, is_right=is_right, own_width=width, run=name, tag=tag))
    return curves


def _joined(members: Sequence[Series], chart: Chart, told: str, color: int, dashes: int) -> Curve:
    """Over the steps that all members reach, between which they are taken as straight lines."""
    sound = []
    left_out = 0
    for one in members:
        finite = np.isfinite(one.values)
        left_out += int(len(finite) - finite.sum())
        # of a step that was logged twice the last value counts
        steps, places = np.unique(one.steps[finite][::-1], return_index=True)
        values, times = one.values[finite][::-1][places], one.wall_times[finite][::-1][places]
        if len(steps):
            sound.append((steps.astype(float), values, times))
    name = f"{told} (n = {len(sound)})"
    if not sound:
        empty = np.zeros(0)
        made = Curve(name, empty, empty, empty, color=color, dashes=dashes)
        return replace(made, count=0, left_out=left_out)
    low, high = max(steps[0] for steps, *_ in sound), min(steps[-1] for steps, *_ in sound)
    grid = np.unique(np.concatenate([steps for steps, *_ in sound]))
    grid = grid[(grid >= low) & (grid <= high)]
    if not len(grid):
        raise InputError(
            "The runs of {name} have no steps in common, so they have no mean.", name=name
        )
    rows = np.stack([np.interp(grid, steps, values) for steps, values, _ in sound])
    times = np.stack([np.interp(grid, steps, times) for steps, _, times in sound]).mean(axis=0)
    center = np.median(rows, axis=0) if chart.center is Center.MEDIAN else rows.mean(axis=0)
    under, over = _band(rows, center, chart.spread, chart.quantile)
    made = Curve(name, grid, times, center, under, over, color, dashes)
    return replace(made, count=len(sound), left_out=left_out)


def _band(
    rows: Numbers, center: Numbers, spread: Spread, quantile: float
) -> tuple[Numbers | None, Numbers | None]:
    """What bounds the band around runs, `(runs, points)`."""
    if spread is Spread.NONE:
        return None, None
    if spread is Spread.RANGE:
        return rows.min(axis=0), rows.max(axis=0)
    if spread is Spread.QUARTILES:
        low, high = np.quantile(rows, [0.25, 0.75], axis=0)
        return low, high
    if spread is Spread.QUANTILES:
        low, high = np.quantile(rows, [quantile, 1.0 - quantile], axis=0)
        return low, high
    away: Numbers = rows.std(axis=0, ddof=1) if len(rows) > 1 else np.zeros(len(center))
    if spread is Spread.ERROR:
        away = away / np.sqrt(len(rows))
    return center - away, center + away


def _some(names: Sequence[str]) -> str:
    told = listed(names[:_NAMES_TOLD])
    return f"{told} and {len(names) - _NAMES_TOLD} more" if len(names) > _NAMES_TOLD else str(told)
