"""Opening a file of the text notation: UTF-8 text, as on the command line or in many lines."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import MOST_CHARACTERS, parse_notation
from nnsvg_qt.sources.content import HeardStream, readable
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a text, named as its file; see `readers.Read`.

    A statement may stand on a line of its own, `#` begins a comment; see `model/notation.py`.
    """
    # Four bytes a character at most; a longer text is refused for its length, not read to its end.
    most = 4 * MOST_CHARACTERS + 4
    if isinstance(source, Path):
        with readable(source), HeardStream(source, progress) as stream:
            content = stream.read(most)
    else:
        content = source.read(most)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(content) < most or error.start < most - 4:
            raise InputError(
                "The file is not UTF-8 text from byte {byte} on; save it as UTF-8.",
                byte=error.start + 1,
            ) from None
        text = content[: error.start].decode("utf-8-sig")
    name = title_of(source.stem) if isinstance(source, Path) else Figure.name
    return Figure(parse_notation(text), name=name), ()
