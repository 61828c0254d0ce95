"""Where figures come from: a preset, a file, standard input or the text notation."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import presets
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.notation import looks_like_notation, parse_notation
from nnsvg_qt.project_file import SUFFIX, read_project_with_report
from nnsvg_qt.text_limits import LONGEST_TITLE

PRESET = "preset:"
STANDARD_INPUT = "-"

READERS: dict[str, Callable[[Path], Figure]] = {}
"""How to read files other than projects, by suffix."""

LONGEST_SLUG = 60


@dataclass(frozen=True)
class Source:
    """What a SOURCE means: `text` as it was given, `name` for {name} in a file's name."""

    text: str
    kind: Literal["preset", "standard input", "file", "notation"]
    name: str

    @property
    def path(self) -> Path | None:
        """The file that it is, None for anything else."""
        return Path(self.text) if self.kind == "file" else None

    def figure(self) -> Figure:
        """Read it; InputError in one sentence if that cannot be done."""
        return self.figure_with_report()[0]

    def figure_with_report(self) -> tuple[Figure, tuple[Sentence, ...]]:
        """Read it; with the figure come sentences on what of the source is not in it."""
        match self.kind:
            case "preset":
                wanted = presets.preset(self.text.removeprefix(PRESET))
                return Figure(wanted.architecture(), name=wanted.name), ()
            case "standard input":
                if sys.stdin is None:
                    raise InputError("Standard input is closed; name a file.")
                return read_project_with_report(sys.stdin.buffer)
            case "file":
                path = Path(self.text)
                if reader := READERS.get(path.suffix.lower()):
                    return reader(path), ()
                return read_project_with_report(path)
            case "notation":
                name = printable(self.text)
                if len(name) > LONGEST_TITLE:
                    name = name[: LONGEST_TITLE - 1] + "…"
                return Figure(parse_notation(self.text), name=name), ()


def source_named(text: str) -> Source:
    """What a SOURCE means, in the order: preset, standard input, existing path, notation.

    InputError if it can be none of these. Nothing is read yet.
    """
    if text.startswith(PRESET):
        wanted = presets.preset(text.removeprefix(PRESET))
        return Source(text, "preset", wanted.name)
    if text == STANDARD_INPUT:
        return Source(text, "standard input", "figure")
    if exists(text):
        return Source(text, "file", Path(text).stem or "figure")
    if looks_like_notation(text) and not text.lower().endswith(SUFFIX):
        return Source(text, "notation", slug(text))
    raise InputError(
        "There is no such file, and it is no preset (preset:NAME) and no notation (as 16-12-10-1)."
    )


def draw(source: str | Path | Architecture) -> Figure:
    """The figure of a SOURCE as on the command line, of a file or of an architecture.

    InputError if there is no such thing, or it cannot be read.
    """
    if isinstance(source, Architecture):
        return Figure(source)
    if isinstance(source, Path):
        return Source(str(source), "file", source.stem).figure()
    return source_named(source).figure()


def preset(name: str) -> Figure:
    """The figure of a preset, as "lenet-5"; InputError, which names them all, on another name."""
    return source_named(PRESET + name).figure()


def slug(text: str) -> str:
    """A text as part of a file's name: small letters and digits joined by hyphens.

    Long ones are cut and end with a few characters that tell them apart.
    """
    words = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("×", "x")).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words or "figure"
    mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{words[: LONGEST_SLUG - 9].rstrip('-')}-{mark}"


def printable(text: str) -> str:
    """The text without bytes that are no characters, which names of files may hold."""
    return text.encode("utf-8", "replace").decode()


def exists(text: str) -> bool:
    """Whether there is a file or folder of that name; False for what can be no name.

    True for what lies where this user may not look, unless it is a notation: reading it says so.
    """
    try:
        return bool(text) and Path(text).exists()
    except PermissionError:
        return not looks_like_notation(text)
    except (OSError, ValueError):
        # Too long for a path, or with a character that paths cannot hold: it may be a notation.
        return False
