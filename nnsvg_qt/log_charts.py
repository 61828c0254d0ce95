"""Charts of training logs, as a figure holds them: what is drawn and how, and kept numbers.

Runs and tags go by their names: a chart says nothing of where its numbers come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, fields, replace
from typing import Any

import numpy as np

from nnsvg_qt.chart_choices import LONGEST_TEXT as LONGEST_TEXT
from nnsvg_qt.chart_choices import WIDEST_LINE, range_of, step_of, steps_of
from nnsvg_qt.chart_choices import Across as Across
from nnsvg_qt.chart_choices import Best as Best
from nnsvg_qt.chart_choices import Center as Center
from nnsvg_qt.chart_choices import ChartKind as ChartKind
from nnsvg_qt.chart_choices import Distance as Distance
from nnsvg_qt.chart_choices import Histograms as Histograms
from nnsvg_qt.chart_choices import LayerColors as LayerColors
from nnsvg_qt.chart_choices import LineStyle as LineStyle
from nnsvg_qt.chart_choices import Names as Names
from nnsvg_qt.chart_choices import NetworkView as NetworkView
from nnsvg_qt.chart_choices import PointLabels as PointLabels
from nnsvg_qt.chart_choices import Projection as Projection
from nnsvg_qt.chart_choices import RunLook as RunLook
from nnsvg_qt.chart_choices import Scale as Scale
from nnsvg_qt.chart_choices import Spread as Spread
from nnsvg_qt.chart_choices import Steps as Steps
from nnsvg_qt.chart_choices import TipOrder as TipOrder
from nnsvg_qt.chart_choices import range_text as range_text
from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.log_data import LogData as LogData
from nnsvg_qt.logs.log_data import natural_key as natural_key
from nnsvg_qt.logs.log_data import run_names as run_names
from nnsvg_qt.logs.series import (
    AUDIO,
    EMBEDDING,
    HISTOGRAM,
    HYPER_PARAMETERS,
    IMAGE,
    RUN_METADATA,
    SCALAR,
    TEXT,
    Series,
)
from nnsvg_qt.scene.options import changed_style, option, options_of

MOST_CHARTS = 60
"""Of one figure."""


@dataclass(frozen=True)
class Chart:
    """Curves of some tags, one for each run or group of runs, or another kind of chart.

    `tags` are the names of what is drawn, in this order; the rest are options. InputError on values
    out of limits, and on ranges that are none.
    """

    id: str
    tags: tuple[str, ...] = ()
    title: str = option("", "Title", "Chart", "Over the chart; empty: the name of its one tag.")
    across: Across = option(Across.STEP, "Horizontal axis", "Axes", "What lies behind a point.")
    log_x: bool = option(False, "Logarithmic x", "Axes", "Powers of ten at equal distances.")
    log_y: bool = option(False, "Logarithmic y", "Axes", "Powers of ten at equal distances.")
    x_range: str = option(
        "", "Horizontal range", "Axes", "From … to, as 0 … 100; either may be left out."
    )
    y_range: str = option(
        "", "Vertical range", "Axes", "From … to, as 0 … 1; either may be left out."
    )
    cut_outliers: bool = option(
        False,
        "Cut outliers",
        "Axes",
        "Shows what curves come by, but no spikes among the outer twentieths.",
    )
    smoothing: float = option(
        0.0, "Smoothing", "Curves", "Draws each point towards those before it.", 0, 0.999, 0.01
    )
    line_width: float = option(
        0.0, "Line width", "Curves", "In points; 0: as suits the page.", 0, WIDEST_LINE, 0.1, "pt"
    )
    raw_behind: bool = option(
        True, "Raw values behind", "Curves", "Shows what was smoothed as a pale line."
    )
    partition: bool = option(
        True, "Part at restarts", "Curves", "Begins a new line where a run goes back in its steps."
    )
    runs: str = option(
        "", "Runs", "Runs", "A regular expression that is searched in their names; empty: all."
    )
    group: str = option(
        "",
        "Group by",
        "Runs",
        "Runs in which this regular expression finds the same, or with the same hyper-parameters "
        "of these names (by commas), are one curve: (.*)_seed, or optimizer, rate.",
    )
    center: Center = option(Center.MEAN, "Draw", "Runs", "What is drawn of a group of runs.")
    spread: Spread = option(
        Spread.DEVIATION, "Band", "Runs", "What the band around a group of runs is."
    )
    quantile: float = option(
        0.1, "Lower quantile", "Runs", "Of a band of quantiles; 0.1: up to 0.9.", 0, 0.49, 0.01
    )
    baseline: str = option(
        "",
        "Less the run",
        "Runs",
        "A run, or an expression that finds one: it is subtracted from the others.",
    )
    formula: str = option(
        "",
        "Formula",
        "Curves",
        "Of tags in braces, drawn in their place: {loss/val} - {loss/train}, log({loss}).",
    )
    lower: str = option("", "Band from", "Curves", "A tag: the lower end of a band at each run.")
    upper: str = option("", "Band to", "Curves", "A tag: the upper end of a band at each run.")
    right: str = option(
        "", "Right axis", "Axes", "Tags by commas that have an axis of their own at the right."
    )
    patience: int = option(
        0,
        "Early stop after",
        "Marks",
        "Marks where so many points in a row were no better than the best; 0: nowhere.",
        0,
        1_000_000,
        1,
    )
    best: Best = option(Best.NONE, "Mark the best", "Marks", "Marks the best value of each curve.")
    point_out: bool = option(
        False,
        "Point out",
        "Marks",
        "Notes curves that diverge, that stay where they are, and training that overfits.",
    )
    unsound: bool = option(
        True, "Mark NaN and ∞", "Marks", "A cross where a value is infinite or no number."
    )
    names: Names = option(Names.AUTOMATIC, "Names", "Chart", "Where the names of the curves stand.")
    histograms: Histograms = option(
        Histograms.OFFSET, "Histograms", "Chart", "How the histograms of a run are drawn."
    )
    kind: ChartKind = option(
        ChartKind.TAGS,
        "Kind",
        "Chart",
        "Of tags, of trials with hyper-parameters, or the points of an embedding.",
    )
    step: str = option(
        "",
        "At step",
        "Chart",
        "Of what is shown of one step, as pictures: the last one up to this; empty: the last.",
    )
    sample: int = option(0, "Sample", "Pictures", "The picture of this number; 0: all.", 0, 1000, 1)
    actual_size: bool = option(
        False, "Own size", "Pictures", "Draws pictures a px of the figure for each of their pixels."
    )
    brightness: float = option(
        1.0, "Brightness", "Pictures", "Makes the pixels of pictures brighter.", 0, 2, 0.01
    )
    contrast: float = option(
        1.0, "Contrast", "Pictures", "Takes the pixels of pictures away from grey.", 0, 5, 0.01
    )
    axes: str = option(
        "",
        "Axes",
        "Trials",
        "Hyper-parameters and metrics by commas; empty: those that differ, and the chart's tags. "
        "Of an embedding numbers of components, or directions between words: 1, bad > good.",
    )
    color_by: str = option(
        "",
        "Colour by",
        "Trials",
        "A hyper-parameter or metric, of an embedding a column of its table; empty: the last "
        "metric, the first column that tells few kinds.",
    )
    where: str = option(
        "",
        "Only",
        "Trials",
        "Conditions by semicolons, as rate < 0.1; optimizer = adam|sgd; runs by what is in names.",
    )
    scale: Scale = option(
        Scale.AUTOMATIC, "Scale", "Trials", "How numbers lie on the axes of trials."
    )
    projection: Projection = option(
        Projection.COMPONENTS, "Laid out by", "Embedding", "How points come onto the page."
    )
    in_space: bool = option(
        False, "Three axes", "Embedding", "Draws the points in space, as a camera sees them."
    )
    azimuth: float = option(
        30.0, "Azimuth", "Embedding", "Of a space: turn about the upright axis.", -180, 180, 1, "°"
    )
    elevation: float = option(
        20.0, "Elevation", "Embedding", "Of a space: height of the eye.", -90, 90, 1, "°"
    )
    spherize: bool = option(
        False, "On a sphere", "Embedding", "Moves the middle to 0, and gives all one length."
    )
    search: str = option(
        "", "Find", "Embedding", "A regular expression that is searched in the names of points."
    )
    neighbours_of: str = option(
        "", "Neighbours of", "Embedding", "The name or the number of a point: what is near to it."
    )
    neighbours: int = option(
        10, "How many", "Embedding", "So many neighbours of the point stand out.", 1, 999, 1
    )
    distance: Distance = option(
        Distance.COSINE, "Distance", "Embedding", "What is near in the whole space."
    )
    found_alone: bool = option(
        False, "Found alone", "Embedding", "Draws what was found, and nothing else."
    )
    label_by: str = option(
        "", "Name by", "Embedding", "The column that names points; empty: the first."
    )
    labels: PointLabels = option(
        PointLabels.AUTOMATIC, "Names of points", "Embedding", "Which stand beside their points."
    )
    as_kinds: bool = option(
        False, "Numbers are kinds", "Embedding", "Gives every number a colour of its own."
    )
    sprites: bool = option(
        True, "Small pictures", "Embedding", "Draws points as the pictures that they have."
    )
    bookmark: str = option(
        "", "Bookmark", "Embedding", "The name or number of a view that is kept with the points."
    )
    perplexity: float = option(
        0.0, "Perplexity", "Embedding", "Of t-SNE; 0: as suits how many points there are.", 0, 100
    )
    steps: str = option(
        "", "Selected steps", "Marks", "A step, or two as 100 … 300: the table tells what is there."
    )
    follow: bool = option(
        False,
        "Follow the layer",
        "Chart",
        "Shows in the window what logs tell of the selected layer, in place of its own tags.",
    )
    pinned: bool = option(False, "Pinned", "Chart", "Stands before the charts that are not.")
    full_width: bool = option(
        False, "Full width", "Chart", "Has a row of the page for itself, whatever the columns."
    )
    positions: bytes = b""
    """Where t-SNE has laid the points, see charts/positions.py; empty: nowhere yet."""
    aspect: float = option(0.0, "Height", "Chart", "In widths; 0: as suits the width.", 0, 3, 0.05)

    def __post_init__(self) -> None:
        if not isinstance(self.tags, tuple):
            object.__setattr__(self, "tags", tuple(self.tags))
        for name in _TEXTS:
            if len(getattr(self, name)) > LONGEST_TEXT:
                raise InputError(
                    "chart.{name} has more than {most} characters.", name=name, most=LONGEST_TEXT
                )
        _ = self.limits, self.at_step, self.selected
        for name in ("runs", "group", "baseline", "search"):
            if pattern := getattr(self, name):
                from nnsvg_qt.logs.patterns import searched

                searched(pattern, f"chart.{name}")

    @property
    def at_step(self) -> int | None:
        """The step that is asked for, None: the last."""
        return step_of(self.step)

    @property
    def selected(self) -> Steps | None:
        """The steps that are selected; None without. InputError on what is no number, or two."""
        return steps_of(self.steps)

    @property
    def named_tags(self) -> frozenset[str]:
        """Every tag that it is drawn of."""
        more = [*formula_tags(self.formula), self.lower.strip(), self.upper.strip()]
        return frozenset([*self.tags, *(tag for tag in more if tag)])

    @property
    def right_tags(self) -> frozenset[str]:
        """The tags with an axis at the right."""
        return frozenset(tag.strip() for tag in self.right.split(",") if tag.strip())

    @property
    def is_of_trials(self) -> bool:
        """Whether it is drawn of hyper-parameters and metrics."""
        return self.kind in (ChartKind.PARALLEL, ChartKind.SCATTER)

    @property
    def is_of_points(self) -> bool:
        """Whether it is drawn of the points of an embedding."""
        return self.kind is ChartKind.PROJECTOR

    @property
    def limits(self) -> tuple[tuple[float | None, float | None], tuple[float | None, float | None]]:
        """The ends of both axes that were asked for, None where all there is is to be seen."""
        return range_of(self.x_range, "x_range"), range_of(self.y_range, "y_range")


_TEXTS = (
    *("steps", "title", "x_range", "y_range", "runs", "group", "axes", "color_by", "where", "step"),
    *("baseline", "formula", "lower", "upper", "right"),
    *("search", "neighbours_of", "label_by", "bookmark"),
)


def formula_tags(formula: str) -> tuple[str, ...]:
    """The tags that a formula names in braces, each once."""
    return tuple(dict.fromkeys(re.findall(r"\{([^{}]+)\}", formula)))


@dataclass(frozen=True)
class Charts:
    """The charts of a figure.

    `folder` is the whole path of the folder or file of the logs, `runs` say what differs from run
    to run. `data` are the numbers that are kept with the figure, or live ones that a window shows;
    None where they are only in the logs.
    """

    folder: str = ""
    charts: tuple[Chart, ...] = ()
    runs: tuple[RunLook, ...] = ()
    columns: int = option(
        0, "Columns", "Page", "Charts beside each other; 0: as suits the page.", 0, 6, 1
    )
    letters: bool = option(True, "Letters", "Page", "Names several charts a, b, c.")
    card_width: float = option(
        0.0,
        "Card width",
        "Page",
        "No chart is narrower where one fits beside another; 0: as suits the page.",
        0,
        400,
        1,
        "mm",
    )
    network: NetworkView = option(
        NetworkView.NONE,
        "Network",
        "Page",
        "The view in which the network stands before charts.",
    )
    network_wide: bool = option(
        True, "Network in full width", "Page", "Over the charts; else beside the first of them."
    )
    linked: bool = option(
        True, "Link steps", "Page", "Steps that are selected in one chart are so in all."
    )
    color_groups: str = option(
        "",
        "Colour runs by",
        "Page",
        "Runs in which this regular expression finds the same have one colour, as ^[^/]+ (the "
        "folder); empty: each its own.",
    )
    tip_order: TipOrder = option(
        TipOrder.NEAREST, "Order under the pointer", "Page", "Of the values that the window tells."
    )
    tip_rows: int = option(
        12, "Rows under the pointer", "Page", "So many values at most are told there.", 1, 60, 1
    )
    tip_details: bool = option(
        True,
        "Details under the pointer",
        "Page",
        "Tells of each value there its step, its time, and the time since its curve began.",
    )
    layers: LayerColors = option(
        LayerColors.NONE,
        "Colour layers by",
        "Layers",
        "What the logs tell of layers that have the names of their tags.",
    )
    layers_run: str = option(
        "",
        "Of the run",
        "Layers",
        "A regular expression that finds the run whose numbers colour layers; empty: the first.",
    )
    data: LogData | None = None
    _looks: dict[str, RunLook] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("charts", "runs"):
            if not isinstance(getattr(self, name), tuple):
                object.__setattr__(self, name, tuple(getattr(self, name)))
        if len(self.charts) > MOST_CHARTS:
            raise InputError(
                "There are {count} charts; a figure can have {most}.",
                count=len(self.charts),
                most=MOST_CHARTS,
            )
        ids = [chart.id for chart in self.charts]
        if len(set(ids)) < len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            raise InputError("Two charts have the id {id!r}; change one.", id=twice)
        for name in ("layers_run", "color_groups"):
            if pattern := getattr(self, name):
                from nnsvg_qt.logs.patterns import searched

                searched(pattern[: LONGEST_TEXT + 1], f"chart.{name}")
        self._looks.update({one.run: one for one in self.runs})

    def chart(self, chart_id: str) -> Chart:
        """The chart with an id. InputError if there is none."""
        for chart in self.charts:
            if chart.id == chart_id:
                return chart
        raise InputError("There is no chart with the id {id!r}.", id=chart_id)

    def name_of(self, run: str) -> str:
        """What a run is called in charts."""
        return self.look_of(run).name or run

    @property
    def selected_step(self) -> float | None:
        """The last step of what is selected in the first chart that has something selected."""
        chosen = (chart.selected for chart in self.charts)
        return next((one.last for one in chosen if one is not None), None)

    def with_steps(self, chart_id: str, steps: str) -> Charts:
        """With steps selected in a chart, linked ones in all. InputError on a bad text."""
        if self.linked:
            return self.changed(None, steps=steps)
        return self.changed([chart_id], steps=steps)

    def look_of(self, run: str) -> RunLook:
        """How a run is drawn."""
        return self._looks.get(run) or RunLook(run)

    @property
    def shown_series(self) -> tuple[Series, ...]:
        """The series of runs that are not hidden."""
        series = () if self.data is None else self.data.series
        return tuple(one for one in series if not self.look_of(one.run).hidden)

    # edits

    def with_chart(self, tags: Iterable[str], after: str | None = None, **values: Any) -> Charts:
        """With one more chart of these tags, behind another or at the end; errors as `changed`."""
        taken = {chart.id for chart in self.charts}
        number = len(self.charts) + 1
        while f"chart-{number}" in taken:
            number += 1
        new = changed_style(Chart(f"chart-{number}", tuple(tags)), **values)
        place = len(self.charts)
        if after is not None:
            place = self.charts.index(self.chart(after)) + 1
        return replace(self, charts=(*self.charts[:place], new, *self.charts[place:]))

    def without_charts(self, ids: Iterable[str]) -> Charts:
        """Without some charts; ids that are gone are ignored."""
        gone = set(ids)
        return replace(self, charts=tuple(one for one in self.charts if one.id not in gone))

    def with_tags(self, chart_id: str, tags: Iterable[str]) -> Charts:
        """With other tags in a chart. InputError if there is no such chart."""
        chart = self.chart(chart_id)
        return self._replaced({chart.id: replace(chart, tags=tuple(tags))})

    def with_positions(self, chart_id: str, positions: bytes) -> Charts:
        """With the points of a chart where t-SNE has laid them. InputError as `chart`."""
        chart = self.chart(chart_id)
        return self._replaced({chart.id: replace(chart, positions=positions)})

    def moved(self, chart_id: str, by: int) -> Charts:
        """With a chart so many places further behind. InputError if there is none."""
        charts = list(self.charts)
        place = charts.index(self.chart(chart_id))
        chart = charts.pop(place)
        charts.insert(min(max(place + by, 0), len(charts)), chart)
        return replace(self, charts=tuple(charts))

    def changed(self, ids: Iterable[str] | None = None, **values: Any) -> Charts:
        """With options of some charts changed, None: of all, and of the page that they stand on.

        InputError on an unknown option or chart and on a value out of limits.
        """
        own = {name: value for name, value in values.items() if name not in options_of(Charts)}
        chosen = [self.chart(one) for one in ids] if ids is not None else list(self.charts)
        if own and not chosen:
            # so a name or value that is wrong is told all the same
            changed_style(Chart("none"), **own)
        changed = self._replaced({one.id: changed_style(one, **own) for one in chosen})
        others = {name: value for name, value in values.items() if name not in own}
        return changed_style(changed, **others)

    def option_value(self, name: str) -> Any:
        """The value of an option of the first chart, or of the page; the default without charts."""
        if name in options_of(Charts):
            return getattr(self, name)
        return getattr(self.charts[0] if self.charts else Chart("none"), name)

    def _replaced(self, new: dict[str, Chart]) -> Charts:
        charts = tuple(new.get(chart.id, chart) for chart in self.charts)
        return self if charts == self.charts else replace(self, charts=charts)

    def with_run(self, run: str, **values: Any) -> Charts:
        """With a run drawn otherwise, see RunLook. InputError on an unknown field or bad value."""
        known = [one.name for one in fields(RunLook) if one.name != "run"]
        for name in values:
            if name not in known:
                raise InputError(
                    "A run has no {name!r}; give {known}.", name=name, known=listed(known)
                )
        look = replace(self.look_of(run), **values)
        others = [one for one in self.runs if one.run != run]
        if look != RunLook(run):
            others.append(look)
        return replace(self, runs=tuple(sorted(others, key=lambda one: one.run)))

    def with_data(self, data: LogData | None) -> Charts:
        """With other numbers, or none."""
        return replace(self, data=data)

    def drawn_data(self) -> LogData | None:
        """Of the data what the charts draw, as it is kept: without hidden runs and other tags.

        The names of hidden runs stay in its order: else others had other colours.
        """
        if self.data is None:
            return None
        tags = {tag for chart in self.charts for tag in chart.named_tags}
        of_trials = any(chart.is_of_trials or chart.group for chart in self.charts)
        # of trials any scalar is a metric that an option may name
        every = any(chart.is_of_trials for chart in self.charts)
        found = (
            self._held(one)
            for one in self.data.series
            if (
                one.tag in tags
                or self._colors_layers(one)
                or (of_trials and one.kind == HYPER_PARAMETERS)
                or (every and one.kind == SCALAR)
            )
            and not self.look_of(one.run).hidden
        )
        return LogData(found, self.data.colored_runs)

    def _colors_layers(self, series: Series) -> bool:
        """Whether layers may have their colours by a series."""
        if self.layers is LayerColors.NONE:
            return False
        wanted = (HISTOGRAM,) if self.layers is LayerColors.NORM else (RUN_METADATA,)
        return series.kind in wanted

    def _held(self, series: Series) -> Series:
        """A series as it is kept: of what stays on disk the points that charts draw. InputError."""
        if series.kind == RUN_METADATA and series.contents:
            from nnsvg_qt.logs.stored import held

            return held(series, [len(series.contents) - 1])
        if series.kind not in (IMAGE, TEXT, AUDIO, EMBEDDING) or not series.contents:
            return series
        from nnsvg_qt.logs.stored import held

        places = {
            place
            for chart in self.charts
            if series.tag in chart.tags and (place := point_at(series, chart)) is not None
        }
        return held(series, sorted(places))


def point_at(series: Series, chart: Chart) -> int | None:
    """The point of a series that a chart of one step draws: the last one up to its step.

    None where the series has none so early, or keeps no contents.
    """
    if not len(series.contents):
        return None
    step = chart.at_step
    if step is None:
        return len(series.contents) - 1
    there = np.flatnonzero(series.steps <= step)
    return int(there[-1]) if len(there) else None
