"""The typeface of the figures: how wide its characters are and how they look.

Read from `resources/type/` (see its README), where the lengths are in 2048ths of the font size and
y grows upward; the outlines that are given out have font size 1 and y downward.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nnsvg_qt.resource_files import read_resource_text

if TYPE_CHECKING:
    from nnsvg_qt.scene.primitives import Face

UNITS = 2048
"""The font size in the units of the tables."""

PathCommand = tuple[str | float, ...]
"""A command as in `Path`: ("M", x, y), ("L", x, y), ("Q", x1, y1, x, y), ("C", …), ("Z",)."""

Outline = tuple[PathCommand, ...]
"""The shape of a glyph at font size 1 from its start on the baseline, y downward."""


class Metrics(NamedTuple):
    """What the tables say of characters, by the character; of pairs of them in `kerning`.

    `as_text` are those that are real text; `boxes` are advance width, left, bottom, right and top
    of the ink of each, `marks` left, bottom, right and top of what is set over or under a letter.
    """

    as_text: frozenset[str]
    kerning: dict[str, int]
    boxes: dict[str, list[int]]
    marks: dict[str, list[int]]


class FaceTable(NamedTuple):
    """The letters of a face other than the regular one; all of them are real text.

    `boxes` and `kerning` as in `Metrics`, `letters` are path data.
    """

    kerning: dict[str, int]
    boxes: dict[str, list[int]]
    letters: dict[str, str]


@cache
def face_table(face: Face) -> FaceTable:
    """The table of a face; an empty one for the regular face, which has tables of its own."""
    if face == "regular":
        return FaceTable({}, {}, {})
    table = json.loads(read_resource_text("type", f"{face}.json"))
    return FaceTable(table["kerning"], table["boxes"], table["letters"])


@cache
def metrics() -> Metrics:
    """The widths and boxes, read when they are first asked for."""
    table = json.loads(read_resource_text("type", "metrics.json"))
    as_text = frozenset(table["as_text"])
    return Metrics(as_text, table["kerning"], table["boxes"], table["marks"])


def is_drawn(character: str, face: Face = "regular") -> bool:
    """Whether the tables have the character, and it is drawn as a path for all that."""
    if face != "regular" and character in face_table(face).boxes:
        return False
    known = metrics()
    return character in known.boxes and character not in known.as_text


def advances(line: str, face: Face = "regular") -> tuple[list[int], int]:
    """Where each character of a prepared line starts, and where the line ends, kerned, in units."""
    kerning = metrics().kerning if face == "regular" else face_table(face).kerning
    offsets = []
    x = 0
    before = ""
    for character in line:
        x += kerning.get(before + character, 0)
        offsets.append(x)
        x += box(character, face)[0]
        before = character
    return offsets, x


def box(character: str, face: Face = "regular") -> list[int]:
    """Advance width, left, bottom, right and top of a character in units; else an estimate."""
    known = face_table(face).boxes.get(character) if face != "regular" else None
    if known is not None:
        return known
    known = metrics().boxes.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return [0, 0, 0, 0, 0]
    # Ideographs, syllables, emoji and letters of formulas fill a square that hangs an eighth under
    # the baseline.
    wide = unicodedata.east_asian_width(character) in ("W", "F") or ord(character) > 0xFFFF
    width = UNITS if wide else UNITS * 6 // 10
    return [width, 0, -UNITS // 4, width, UNITS * 9 // 10]


@cache
def outline(character: str, face: Face = "regular") -> Outline:
    """The shape of a character at font size 1 from its start on the baseline, y downward.

    Empty for white space; KeyError for a character that the tables do not know. What the face
    lacks is regular.
    """
    data = face_table(face).letters.get(character) if face != "regular" else None
    if data is None:
        data = _letters().get(character)
    if data is None:
        data = _symbols()[character]
    commands: list[PathCommand] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([MLHVQCZ])([^MLHVQCZ]*)", data):
        numbers = [float(number) / UNITS for number in re.findall(r"-?[\d.]+", rest)]
        if letter == "H":
            numbers.append(-y)
            letter = "L"
        elif letter == "V":
            numbers.insert(0, x)
            letter = "L"
        points = [-n if i % 2 else n for i, n in enumerate(numbers)]
        if points:
            x, y = points[-2:]
        if letter == "M":
            # Further points of a move are lines.
            commands.append(("M", *points[:2]))
            commands += [("L", *points[i : i + 2]) for i in range(2, len(points), 2)]
        else:
            commands.append((letter, *points))
    return tuple(commands)


@cache
def _letters() -> dict[str, str]:
    return _table("letters.json")


@cache
def _symbols() -> dict[str, str]:
    return _table("symbols.json")


def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = json.loads(read_resource_text("type", name))
    return table
