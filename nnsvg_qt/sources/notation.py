"""Opening a file of the text notation: UTF-8 text, as on the command line or in many lines."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import MOST_CHARACTERS, parse_notation
from nnsvg_qt.sources.content import text_of
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a text, named as its file; see `readers.Read`.

    A statement may stand on a line of its own, `#` begins a comment; see `model/notation.py`.
    """
    text = text_of(source, MOST_CHARACTERS, progress)
    name = title_of(source.stem) if isinstance(source, Path) else Figure.name
    return Figure(parse_notation(text), name=name), ()
