"""Opening the summary of a network as a framework printed it: a file of text, or a pasted one."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.summaries import summary_of
from nnsvg_qt.importers.summaries.building import network_of
from nnsvg_qt.importers.summaries.rows import LONGEST_TEXT
from nnsvg_qt.sources.content import HeardStream, readable
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a text, named as its file; see `readers.Read`."""
    most = 4 * LONGEST_TEXT + 4
    if isinstance(source, Path):
        with readable(source), HeardStream(source, progress) as stream:
            content = stream.read(most)
    else:
        content = source.read(most)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "The file is not UTF-8 text from byte {byte} on; save it as UTF-8.",
            byte=error.start + 1,
        ) from None
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
