"""Opening training logs: a folder of runs or one file becomes a figure with charts of it."""

from __future__ import annotations

import os
from collections import Counter, deque
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.charts import NAME
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import LONGEST_TEXT, MOST_CHARTS, ChartKind, Charts, LogData, natural_key
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.layouts import layout_of
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.recognising import CONFIGURATION, is_log_name
from nnsvg_qt.logs.series import EMBEDDING, SCALAR, Series
from nnsvg_qt.named_files import name_in_text
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of

_READING = Sentence("reading the logs")

MOST_AT_FIRST = 4
"""Charts of logs that were just opened."""
_MOST_LOOKED_AT = 20_000
"""Names below a folder among which one of a log is looked for."""
_WORTHY = ("loss", "acc", "top1", "top5", "error", "f1", "auc", "iou", "map", "reward", "bleu")
"""What the tags have in their names that are looked at first."""
_UNWORTHY = ("lr", "learning_rate", "epoch", "time", "second", "grad", "memory", "momentum")


def charts_of(
    source: Path | BinaryIO, progress: Progress, is_last: bool = False
) -> tuple[Figure, LogFolder]:
    """The figure of the charts of logs, whose data are the numbers, and the logs. InputError."""
    if not isinstance(source, Path):
        raise InputError("Logs are read from a folder or a file; name it.")
    progress(None, _READING)
    with readable(source):
        folder = LogFolder(source)
        folder.look(is_last)
    if not folder.series:
        raise InputError("{reason}", reason=folder.why_empty())
    charts = Charts(folder=name_in_text(str(source.absolute())), data=LogData(folder.series))
    charts = with_layout(charts, folder.series)
    if not charts.charts:
        for tag in first_tags(folder.series):
            charts = charts.with_chart([tag])
    points = sorted({one.tag for one in folder.series if one.kind == EMBEDDING}, key=natural_key)
    if not charts.charts and points:
        charts = charts.with_chart(points[:1], kind=ChartKind.PROJECTOR)
    figure = Figure(view=NAME, name=title_of(source.stem or "logs"), parts={NAME: charts})
    return figure, folder


def with_layout(charts: Charts, series: tuple[Series, ...]) -> Charts:
    """With the charts of a layout that the logs hold, of those that have any of their tags."""
    known = sorted({one.tag for one in series if one.kind == SCALAR}, key=natural_key)
    for chart in layout_of(series):
        title = chart.title[:LONGEST_TEXT]
        for margin in chart.margins:
            if margin.value in known and len(charts.charts) < MOST_CHARTS:
                band = {"lower": margin.lower, "upper": margin.upper}
                charts = charts.with_chart([margin.value], title=title, **band)
        tags = [tag for tag in known if any(_begins(pattern, tag) for pattern in chart.tags)]
        if tags and len(charts.charts) < MOST_CHARTS:
            charts = charts.with_chart(tags, title=title)
    return charts


def _begins(pattern: str, tag: str) -> bool:
    """Whether a regular expression of a layout fits the beginning of a tag; a bad one fits none."""
    if pattern == tag:
        return True
    try:
        return searched(f"^(?:{pattern})", "The layout").finds(tag)
    except InputError:
        return False


def first_tags(series: tuple[Series, ...]) -> list[str]:
    """The few tags of which logs that are opened show charts at first."""
    counts = Counter(one.tag for one in series if one.kind == SCALAR and len(one))
    # a point alone is no curve: what a run ended with, as add_hparams writes it
    curves = {one.tag for one in series if one.kind == SCALAR and len(one) > 1}

    def worth(tag: str) -> int:
        name = tag.casefold()
        if tag not in curves:
            return 3
        if any(word in name for word in _UNWORTHY):
            return 2
        return 0 if any(word in name for word in _WORTHY) else 1

    ordered = sorted(counts, key=lambda tag: (worth(tag), natural_key(tag)))
    best = [tag for tag in ordered if worth(tag) == 0]
    chosen = best or ordered
    return sorted(chosen[:MOST_AT_FIRST], key=natural_key)


def holds_logs(path: Path) -> bool:
    """Whether there is a log anywhere below a folder, among the first names that are found."""
    waiting = deque([path])
    left = _MOST_LOOKED_AT
    while waiting and left > 0:
        folder = waiting.popleft()
        try:
            with os.scandir(folder) as entries:
                found = list(islice(entries, left))
        except OSError:
            # what cannot be read holds nothing that could be opened
            continue
        left -= len(found)
        if any(is_log_name(entry.name) or entry.name == CONFIGURATION for entry in found):
            return True
        waiting += [Path(entry.path) for entry in found if entry.is_dir(follow_symlinks=False)]
    return False
