"""What a chart is drawn of: as a table with a point on each line, as JSON, or for PGFPlots."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from nnsvg_qt.charts.choosing import series_of
from nnsvg_qt.charts.points import Points, points_of
from nnsvg_qt.charts.trial_table import table_text
from nnsvg_qt.charts.trials import chosen_columns, shown_trials
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.logs import Series
from nnsvg_qt.logs.contents import buckets_of, pr_curve_of
from nnsvg_qt.logs.hyper_parameters import table_of
from nnsvg_qt.logs.projector_files import embedding_series
from nnsvg_qt.logs.recognising import is_table_name
from nnsvg_qt.logs.remote import AnyLogFolder
from nnsvg_qt.logs.series import EMBEDDING, HISTOGRAM, PR_CURVE, SCALAR

TABLE, TABS = ".csv", ".tsv"
_OF_NUMBERS = (SCALAR, HISTOGRAM, PR_CURVE)
COLUMNS = ("run", "tag", "step", "wall_time", "value")


def table_of_chart(charts: Charts, suffix: str) -> bytes:
    """The table of the one chart: its series, its trials or its points. InputError."""
    (chart,) = charts.charts
    assert charts.data is not None
    if chart.is_of_trials:
        trials = shown_trials(chart, charts)
        settings, metrics = chosen_columns(chart, trials)
        text = table_text(table_of(trials, [*settings, *metrics]), "csv")
        return text.encode("utf-8", "backslashreplace")
    if chart.is_of_points:
        points, _ = points_of(series_of(chart, charts, EMBEDDING), chart)
        return _points(points, suffix)
    return _table(charts.data.series)


def forms_of_chart(charts: Charts, chart_id: str) -> tuple[str, ...]:
    """What a chart can be written as: "csv", "json", "tex"; empty without numbers."""
    chart = charts.chart(chart_id)
    if chart.is_of_trials or chart.is_of_points:
        return ("csv",)
    kind = next((kind for kind in _OF_NUMBERS if series_of(chart, charts, kind)), None)
    if kind is None:
        return ()
    return ("csv", "json", "tex") if kind == SCALAR else ("csv", "tex")


def title_of_form(form: str) -> str:
    """What one of them is called."""
    return "PGFPlots" if form == "tex" else form.upper()


def has_axes(charts: Charts, chart_id: str) -> bool:
    """Whether a chart is of numbers by steps or times, and not of trials, points or contents."""
    chart = charts.chart(chart_id)
    return not (chart.is_of_trials or chart.is_of_points) and bool(forms_of_chart(charts, chart_id))


def chart_in_form(
    charts: Charts,
    chart_id: str,
    form: str,
    width_mm: float = 0.0,
    height_mm: float = 0.0,
    is_fragment: bool = False,
) -> bytes:
    """A chart of a page as "csv", "json" or "tex"; only the last has a size. InputError."""
    if form != "tex":
        return numbers_of_chart(charts, chart_id, form)
    from nnsvg_qt.charts.tex_curves import tex_of_chart

    text = tex_of_chart(charts, chart_id, width_mm, is_fragment, height_mm)
    return text.encode("utf-8", "replace")


def numbers_of_chart(charts: Charts, chart_id: str, form: str) -> bytes:
    """What a chart is drawn of, raw and all points, as "csv" or "json". InputError if nothing.

    JSON is a list of runs and tags with their points, `[step, wall time, value]` each; what is no
    finite number is null.
    """
    chart = charts.chart(chart_id)
    alone = replace(charts, charts=(chart,))
    if chart.is_of_trials or chart.is_of_points:
        if form != "csv":
            raise InputError("Trials and points are saved as CSV alone; choose it.")
        return table_of_chart(alone, TABLE)
    series = next((found for kind in _OF_NUMBERS if (found := series_of(chart, charts, kind))), [])
    if not series:
        raise InputError("The chart is drawn of no numbers; choose another.")
    if form == "csv":
        return _table(series)
    if series[0].kind != SCALAR:
        raise InputError("Histograms and ranks are saved as CSV alone; choose it.")
    told = [{"run": one.run, "tag": one.tag, "points": _points_of(one)} for one in series]
    return (json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _points_of(series: Series) -> list[list[float | int | None]]:
    rows = zip(
        series.steps.tolist(), series.wall_times.tolist(), series.values.tolist(), strict=True
    )
    return [
        [step, at if math.isfinite(at) else None, value if math.isfinite(value) else None]
        for step, at, value in rows
    ]


def points_of_logs(folder: AnyLogFolder, source: str) -> tuple[Series, ...]:
    """The embeddings of logs, or of a file that is a table of vectors. InputError."""
    path = Path(source)
    if not (path.is_file() and is_table_name(path.name)):
        return folder.series
    found, problems = embedding_series(path, ".", path.parent)
    if problems:
        raise problems[0]
    return tuple(found)


def _points(points: Points, suffix: str) -> bytes:
    """Where the points that are drawn lie, with what is known of each."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if suffix == TABLE else "\t", lineterminator="\n")
    near = dict(points.near)
    rows = points.embedding.rows
    writer.writerow(
        ("point", *points.axes, *points.embedding.columns, *(["distance"] if near else []))
    )
    for number in np.flatnonzero(points.shown).tolist():
        told = rows[number] if rows else ()
        where = [f"{one:.9g}" for one in points.positions[number].tolist()]
        away = [f"{near[number]:.9g}" if number in near else ""] if near else []
        writer.writerow((number + 1, *where, *told, *away))
    return text.getvalue().encode("utf-8", "backslashreplace")


def _table(series: Sequence[Series]) -> bytes:
    """All points of all series, one a line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns, rows_of = _OTHER_TABLES.get(series[0].kind, (COLUMNS, None))
    writer.writerow(columns)
    for one in series:
        if rows_of is not None:
            for step, at, content in zip(one.steps, one.wall_times, one.contents, strict=True):
                known = "" if math.isnan(at) else repr(float(at))
                for row in rows_of(content):
                    writer.writerow((one.run, one.tag, int(step), known, *map(repr, row)))
            continue
        for step, at, value in zip(one.steps, one.wall_times, one.values, strict=True):
            known = "" if math.isnan(at) else repr(float(at))
            writer.writerow((one.run, one.tag, int(step), known, repr(float(value))))
    return text.getvalue().encode("utf-8", "backslashreplace")


def _buckets(content: bytes) -> Iterable[list[float]]:
    rows: list[list[float]] = buckets_of(content).tolist()
    return rows


def _ranks(content: bytes) -> Iterable[list[float]]:
    curve = pr_curve_of(content)
    rows: list[list[float]] = [] if curve is None else np.stack(curve, axis=1).tolist()
    return rows


_POINT = COLUMNS[:-1]
_OTHER_TABLES: dict[
    str, tuple[tuple[str, ...], Callable[[bytes], Iterable[list[float]]] | None]
] = {
    HISTOGRAM: ((*_POINT, "left", "right", "count"), _buckets),
    PR_CURVE: ((*_POINT, "recall", "precision"), _ranks),
}
"""The columns of what is no single number, and its rows of one point."""
