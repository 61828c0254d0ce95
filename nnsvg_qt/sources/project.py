"""Opening a project file, which is ours: Save writes to it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.project_file import read_project_with_report
from nnsvg_qt.sources.content import HeardStream, readable
from nnsvg_qt.sources.progress import Progress


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a project; see `readers.Read`."""
    if not isinstance(source, Path):
        return read_project_with_report(source)
    with readable(source), HeardStream(source, progress) as stream:
        return read_project_with_report(stream)
