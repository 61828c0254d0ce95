"""Opening training logs as a figure: charts of their numbers, and the network that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.charts import NAME
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.event_graphs import series_with_graph
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.stored import is_reference, place_of, size_of
from nnsvg_qt.sources.logs import charts_of
from nnsvg_qt.sources.model import read as read_model
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.readers import without_inputs

MOST_BESIDE = 1 << 21
"""Bytes of a graph that is drawn beside the charts of a folder."""


def read(
    source: Path | BinaryIO,
    progress: Progress,
    sizes: Mapping[str, tuple[int, ...]] | None = None,
    is_last: bool = False,
) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of logs; see `readers.Reader.read`. The numbers are its data.

    A graph that they hold is its network, beside the charts; of a folder only one that is read in
    no time, for many write what they never look at.
    """
    figure, folder = charts_of(source, progress, is_last)
    assert isinstance(source, Path)
    return _with_network(figure, source, folder, progress, sizes or {})


def _with_network(
    figure: Figure,
    source: Path,
    folder: LogFolder,
    progress: Progress,
    sizes: Mapping[str, tuple[int, ...]],
) -> tuple[Figure, tuple[Sentence, ...]]:
    found = series_with_graph(folder.series)
    if found is None:
        if sizes:
            raise without_inputs()
        return figure, folder.notes
    content = found.contents[-1]
    if source.is_dir() and size_of(content) > MOST_BESIDE:
        told = Sentence(
            "The graph of {run} is a large one: open its event file to draw it.", run=found.run
        )
        return figure, (*folder.notes, told)
    if is_reference(content):
        file, _ = place_of(content)
    else:
        file = source if source.is_file() else source / found.run
    try:
        network, report = read_model(file, progress, sizes)
    except InputError as error:
        if not figure.part(NAME).charts:
            raise
        told = Sentence("The graph is not drawn: {reason}", reason=error.sentence)
        return figure, (*folder.notes, told)
    both = network.with_part(NAME, figure.part(NAME))
    view = NAME if figure.part(NAME).charts else network.view
    return replace(both, view=view, name=figure.name), (*folder.notes, *report)
