"""Opening a style file: a figure without layers, whose style is for another."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.project_file import read_style
from nnsvg_qt.sources.content import HeardStream, readable
from nnsvg_qt.sources.progress import Progress


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The style of a style file; see `readers.Read`."""
    if not isinstance(source, Path):
        return read_style(source), ()
    with readable(source), HeardStream(source, progress) as stream:
        return read_style(stream), ()
