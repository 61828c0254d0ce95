"""Opening the summary of a network as a framework printed it: a file of text, or a pasted one."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.summaries import summary_of
from nnsvg_qt.importers.summaries.building import network_of
from nnsvg_qt.importers.summaries.rows import LONGEST_TEXT
from nnsvg_qt.sources.content import text_of
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a text, named as its file; see `readers.Read`."""
    text = text_of(source, LONGEST_TEXT, progress)
    name = title_of(source.stem) if isinstance(source, Path) else Figure.name
    return figure_of_summary(text, name)


def figure_of_summary(text: str, name: str = "") -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a summary, and what the text does not say; InputError if it is none.

    Without a `name` it is called as the text calls the network.
    """
    summary = summary_of(text)
    architecture, report = network_of(summary)
    told = Sentence("Made from a summary of {format}.", format=summary.format)
    title = name or title_of(summary.name) or Figure.name
    return Figure(architecture, name=title), (told, *report)
