"""The command `plot`: a chart of training logs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.choosing import chosen_series, series_of
from nnsvg_qt.charts.number_table import TABLE, TABS, chart_in_form, points_of_logs, table_of_chart
from nnsvg_qt.charts.points import is_to_be_laid, laid_points
from nnsvg_qt.charts.trials import shown_trials
from nnsvg_qt.cli.arguments import Arguments, Flag, closest
from nnsvg_qt.cli.end_requests import end_if_asked, until_interrupted
from nnsvg_qt.cli.logs import looks
from nnsvg_qt.cli.messages import (
    Messages,
    name_in_messages,
    one_line,
    print_lines,
    write_standard_output,
)
from nnsvg_qt.cli.output_options import output_asked_for
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, ChartKind, Charts, LogData, natural_key
from nnsvg_qt.logs import Series
from nnsvg_qt.logs.hyper_parameters import NotLoggedError
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.remote import AnyLogFolder, log_folder, look_whole
from nnsvg_qt.logs.series import AUDIO, EMBEDDING, HISTOGRAM, IMAGE, PR_CURVE, SCALAR, TEXT
from nnsvg_qt.option_names import chart_options
from nnsvg_qt.render import WRITERS, save, to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.options import changed_style, options_of

FLAGS = (
    Flag("--tag", "REGEX"),
    Flag("--runs", "REGEX"),
    Flag("--group", "REGEX"),
    Flag("--smooth", "S"),
    Flag("--x", "step|relative|wall"),
    Flag("--log", "x|y"),
    Flag("--set", "chart.OPTION=VALUE"),
    Flag("--output", "OUT", "-o"),
    Flag("--format", "FORMAT"),
    Flag("--width", "LENGTH"),
    Flag("--height", "LENGTH"),
    Flag("--dpi", "DPI"),
    Flag("--background", "COLOUR"),
    Flag("--text", "text|outlines"),
    Flag("--fragment"),
    Flag("--watch"),
    Flag("--quiet"),
    Flag("--help", short="-h"),
)

DONE, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
"""Exit codes."""

TEX = ".tex"
NUMBERS = (SCALAR, HISTOGRAM, PR_CURVE)
"""The kinds of series that have tables and TeX."""
STANDARD_OUTPUT = "-"


def plot(given: Arguments, messages: Messages) -> int:
    """Write the chart that is asked for; return the exit code."""
    names = given.free
    name = name_in_messages(names[0]) if names else "nnsvg-qt plot"
    try:
        if given.problem is not None:
            raise given.problem
        if len(names) != 1:
            raise InputError("Give one folder with the logs of training runs.")
        plan = _plan(given)
        folder = log_folder(names[0])
        if "--watch" in given:
            return _watch(plan, folder, name, messages)
        return _written(plan, folder, name, messages, False)
    except OutputError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT


@dataclass(frozen=True)
class Plan:
    """What is asked for: `chart` still without its tags, which `tag` finds."""

    chart: Chart
    source: str
    tag: str | None
    runs: str | None
    out: str
    suffix: str
    output: Output
    is_fragment: bool
    is_quiet: bool


def _plan(given: Arguments) -> Plan:
    """What the options ask for; InputError on the first bad one, OutputError without a folder."""
    out, suffix = _out(given)
    chart, output = _chart(given), output_asked_for(given)
    tag = given.last("--tag")
    if tag is None and chart.kind is ChartKind.TAGS:
        raise InputError("It is not said what to draw: give --tag loss.")
    if chart.is_of_trials and suffix == TEX:
        raise InputError("A chart of trials has no .tex; write pdf, or csv for its table.")
    if suffix == TABS and not chart.is_of_points:
        raise InputError("Only points of embeddings are written as .tsv; write csv.")
    runs = given.last("--runs")
    if "--watch" in given and out == STANDARD_OUTPUT:
        raise InputError("--watch rewrites a file: name one with -o OUT instead of -.")
    return Plan(
        chart,
        given.free[0],
        tag,
        runs,
        out,
        suffix,
        output,
        "--fragment" in given,
        "--quiet" in given,
    )


def _watch(plan: Plan, folder: AnyLogFolder, name: str, messages: Messages) -> int:
    """Write again whenever there is more in the logs, until Ctrl+C, which is the good end."""

    def say() -> None:
        print_lines([f"{time.strftime('%H:%M:%S')} {one_line(name)} written"])

    try:
        code = _written(plan, folder, name, messages, True)
        if code != DONE:
            return code
        say()
    except NotLoggedError as error:
        # it may come with the next epoch
        messages.note(name, str(error))
    with until_interrupted():
        for _ in looks(folder):
            try:
                if _write(plan, folder, name, messages) == DONE:
                    say()
            except NotLoggedError as error:
                messages.note(name, str(error))
            except (InputError, OutputError) as error:
                # as where a run was renamed; what was written before stays
                messages.problem(name, str(error))
    messages.clear_progress()
    return DONE


def _written(plan: Plan, folder: AnyLogFolder, name: str, messages: Messages, goes_on: bool) -> int:
    """Look at the logs and write what is there; the exit code. InputError, OutputError."""
    if goes_on:
        folder.look()
    else:
        look_whole(folder)
    try:
        return _write(plan, folder, name, messages)
    except InputError:
        # what could not be read may be why there is nothing to draw
        if not plan.is_quiet:
            for note in folder.notes:
                messages.note(name, str(note))
        raise


def _write(plan: Plan, folder: AnyLogFolder, name: str, messages: Messages) -> int:
    """Write what the last look found."""
    charts = _charts(plan, folder, messages)
    end_if_asked()
    if plan.chart.is_of_trials and plan.chart.where:
        # a page has the reasons of its charts as sentences alone
        shown_trials(charts.charts[0], charts)
    notes = [str(note) for note in folder.notes]
    try:
        if plan.suffix in (TABLE, TABS):
            _write_bytes(plan.out, table_of_chart(charts, plan.suffix))
        elif plan.suffix == TEX and plan.chart.kind is ChartKind.TAGS:
            width, height = plan.output.width_mm or 0.0, plan.output.height_mm or 0.0
            chart = charts.charts[0].id
            content = chart_in_form(charts, chart, "tex", width, height, plan.is_fragment)
            _write_bytes(plan.out, content)
        else:
            notes += _write_picture(charts, plan)
    except BrokenPipeError:
        raise
    except OSError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    if not plan.is_quiet:
        for note in notes:
            messages.note(name, note)
    return DONE


def _charts(plan: Plan, folder: AnyLogFolder, messages: Messages) -> Charts:
    """The chart that is asked for with what of the logs it draws. InputError."""
    chart, every = plan.chart, folder.series
    if chart.is_of_points:
        every = points_of_logs(folder, plan.source)
        series = chosen_series(every, plan.tag or "", plan.runs, (EMBEDDING,))
        return _laid(_of(chart, series[:1], series), messages)
    if chart.is_of_trials:
        chosen = () if plan.tag is None else chosen_series(every, plan.tag, plan.runs)
        return _of(chart, chosen, every)
    kinds = (*NUMBERS, IMAGE, TEXT, AUDIO) if plan.suffix not in (TABLE, TEX) else NUMBERS
    series = chosen_series(every, plan.tag or "", plan.runs, kinds)
    return _of(chart, series, series)


def _of(chart: Chart, drawn: Sequence[Series], data: Sequence[Series]) -> Charts:
    tags = sorted({one.tag for one in drawn}, key=natural_key)
    return Charts(charts=(replace(chart, tags=tuple(tags)),), data=LogData(data))


def _laid(charts: Charts, messages: Messages) -> Charts:
    """With the points where t-SNE lays them, if that is asked for. InputError."""

    def tell(done: float) -> None:
        messages.progress(round(100 * done), 100, "t-SNE")

    (chart,) = charts.charts
    series = series_of(chart, charts, EMBEDDING)
    if not is_to_be_laid(series, chart):
        return charts
    made = laid_points(series, chart, tell)
    messages.clear_progress()
    return replace(charts, charts=(replace(chart, positions=made),))


def _write_picture(charts: Charts, plan: Plan) -> list[str]:
    """Write the picture; what it leaves out or cannot show."""
    figure = Figure(view=NAME, name="chart", parts={NAME: charts})
    scene = figure.with_option("look.layout", Layout.PAGE).for_output(plan.output).scene()
    if plan.out == STANDARD_OUTPUT:
        write_standard_output(to_bytes(scene, plan.suffix, plan.output))
    else:
        save(scene, Path(plan.out), plan.output, suffix=plan.suffix)
    return [str(notice) for notice in scene.notices]


def _write_bytes(out: str, content: bytes) -> None:
    if out == STANDARD_OUTPUT:
        write_standard_output(content)
        return
    with replaced_file(Path(out)) as file:
        file.write(content)


def _out(given: Arguments) -> tuple[str, str]:
    """Where to, and the suffix of the format."""
    out = given.last("--output")
    if not out:
        raise InputError("It is not said where to: name a file with -o OUT.")
    formats = list(dict.fromkeys([*WRITERS, TABLE, TABS, TEX]))
    known = ", ".join(suffix.removeprefix(".") for suffix in formats)
    asked = given.last("--format")
    if asked is not None:
        suffix = "." + asked.lower().removeprefix(".")
    elif out == STANDARD_OUTPUT:
        raise InputError(f"Standard output has no suffix: add --format with one of {known}.")
    else:
        suffix = Path(out).suffix.lower()
    if suffix not in formats:
        what = asked or suffix or "no suffix"
        raise InputError(f"There is no format {what!r}; the formats are {known}.")
    if out != STANDARD_OUTPUT and not Path(out).parent.is_dir():
        raise OutputError(
            f"The folder {Path(out).parent} does not exist; make it or choose another."
        )
    return out, suffix


def _chart(given: Arguments) -> Chart:
    """The chart that the options ask for, still without tags; InputError on a bad one."""
    options = options_of(Chart)
    values: dict[str, object] = {}
    for flag, name in (
        ("--smooth", "smoothing"),
        ("--x", "across"),
        ("--runs", "runs"),
        ("--group", "group"),
    ):
        text = given.last(flag)
        if text is not None:
            try:
                values[name] = options[name].parsed(text)
            except InputError as error:
                raise InputError(f"{flag}: {error}") from None
    for axis in given.all("--log"):
        if axis not in ("x", "y"):
            raise InputError(f"--log is {axis!r}; give x or y.")
        values[f"log_{axis}"] = True
    for setting in given.all("--set"):
        name, equals, value = setting.partition("=")
        known = chart_options()
        if not equals:
            raise InputError(f"--set {setting} lacks a value; write --set chart.OPTION=VALUE.")
        if name.strip() not in known:
            hint = closest(name.strip(), known) or "; nnsvg-qt options --view charts lists them."
            raise InputError(f"There is no option {name.strip()!r}{hint}")
        own = name.strip().removeprefix("chart.")
        if own in options:
            values[own] = options[own].parsed(value)
    for flag, name in (("--runs", "runs"), ("--group", "group")):
        if values.get(name):
            searched(str(values[name]), flag)
    return changed_style(Chart("chart-1"), **values)
