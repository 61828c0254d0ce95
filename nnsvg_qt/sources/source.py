"""What a SOURCE names: a preset, a file, standard input or the text notation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from nnsvg_qt.errors import InputError
from nnsvg_qt.model import presets
from nnsvg_qt.model.notation import NOTATION_SUFFIX, looks_like_notation
from nnsvg_qt.project_file import SUFFIX
from nnsvg_qt.text_limits import LONGEST_TITLE

PRESET = "preset:"
STANDARD_INPUT = "-"

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
    if looks_like_notation(text) and not text.lower().endswith((SUFFIX, NOTATION_SUFFIX)):
        return Source(text, "notation", slug(text))
    raise InputError(
        "There is no such file, and it is no preset (preset:NAME) and no notation (as 16-12-10-1)."
    )


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


def title_of(text: str) -> str:
    """The text as the name of a figure, cut where it is too long for one."""
    title = printable(text)
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


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
