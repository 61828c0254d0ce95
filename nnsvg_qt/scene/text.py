"""How wide a text is and how its letters look, the same on every machine.

Figures are set in Helvetica's metrics, which Arial, Liberation Sans and Arimo share. The tables of
`resources/type/` (see its README) say which characters these typefaces share: those are real text,
measured with kerning. Every other character that the tables know (∈, ℝ, ², →, Greek) is drawn as a
path, so that it looks the same where the viewer's typeface has it differently or not at all.
Characters outside the tables (Chinese, Arabic, emoji) are real text of an estimated width.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from math import cos, radians, sin
from typing import NamedTuple

from nnsvg_qt.resource_files import read_resource_text
from nnsvg_qt.scene.primitives import Bounds, Text

ASCENT = 0.725
"""Height of letters, figures and brackets over the baseline, in font sizes."""
CAPITAL_HEIGHT = 0.688
"""Height of capitals over the baseline, in font sizes; figures are 0.01 higher."""
DESCENT = 0.212
"""Depth of g, p and brackets under the baseline, in font sizes."""

UNITS = 2048
"""The font size in the units of the tables."""

PathCommand = tuple[str | float, ...]
"""A command as in `Path`: ("M", x, y), ("L", x, y), ("Q", x1, y1, x, y), ("Z",)."""


@dataclass(frozen=True)
class TextRun:
    """A part of a line that is real text: its start `x` and its `width` in px."""

    text: str
    x: float
    width: float


@dataclass(frozen=True)
class GlyphRun:
    """A part of a line that is drawn as paths: its start `x` and its `width` in px.

    `glyphs` are its characters, each with its own `x`; `outline` gives their shapes.
    """

    text: str
    x: float
    width: float
    size: float
    glyphs: tuple[tuple[str, float], ...]

    def commands(self) -> tuple[PathCommand, ...]:
        """The run as one path in px from the line's start on its baseline, y downward."""
        return tuple(
            (
                command[0],
                *(
                    float(number) * self.size + (0.0 if i % 2 else x)
                    for i, number in enumerate(command[1:])
                ),
            )
            for character, x in self.glyphs
            for command in outline(character)
        )


class _Metrics(NamedTuple):
    as_text: frozenset[str]
    kerning: dict[str, int]
    boxes: dict[str, list[int]]


class _Extent(NamedTuple):
    """A measured text in units: its advance width, and its ink from the line's start, y upward."""

    width: int
    left: int
    bottom: int
    right: int
    top: int


def text_width(text: str, size: float) -> float:
    """Advance width in px of a text set at `size` px, kerning included."""
    return _extent(text).width * size / UNITS


def text_bounds(text: Text) -> Bounds:
    """What a text covers: its advance width, its ink, and a line's height; rotation included."""
    extent = _extent(text.text)
    scale = text.size / UNITS
    start = -{"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * extent.width
    left = (start + min(0, extent.left)) * scale
    right = (start + max(extent.width, extent.right)) * scale
    top = -max(ASCENT * UNITS, extent.top) * scale
    bottom = max(DESCENT * UNITS, -extent.bottom) * scale
    if text.rotation:
        turn = radians(text.rotation)
        corners = [
            (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
            for x in (left, right)
            for y in (top, bottom)
        ]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    return Bounds(text.x + left, text.y + top, text.x + right, text.y + bottom)


@lru_cache(maxsize=4096)
def runs(text: str, size: float) -> tuple[TextRun | GlyphRun, ...]:
    """A line's parts from left to right: real text, and characters that are drawn as paths.

    White space at the ends of a part belongs to none, so that a renderer may trim what it is given.
    """
    metrics = _metrics()
    parts: list[TextRun | GlyphRun] = []
    x = 0.0
    line = prepared(text)
    for as_path, characters in groupby(
        line, lambda c: c in metrics.boxes and c not in metrics.as_text
    ):
        piece = "".join(characters)
        word = piece.strip(" ")
        indent = text_width(piece[: len(piece) - len(piece.lstrip(" "))], size)
        if word:
            run = TextRun(word, x + indent, text_width(word, size))
            parts.append(_as_glyphs(run, size) if as_path else run)
        x += text_width(piece, size)
    return tuple(parts)


@lru_cache(maxsize=4096)
def outlines(text: str, size: float) -> tuple[TextRun | GlyphRun, ...]:
    """As `runs`, with real text only where the tables know no outline.

    A character of another script stays together with the words beside it, because only the
    renderer's own typesetting knows how its letters join and in which direction they run.
    """
    boxes = _metrics().boxes
    return tuple(
        _as_glyphs(run, size)
        if isinstance(run, TextRun) and all(character in boxes for character in run.text)
        else run
        for run in runs(text, size)
    )


@cache
def outline(character: str) -> tuple[PathCommand, ...]:
    """The shape of a character at font size 1 from its start on the baseline, y downward.

    Empty for white space; KeyError for a character that the tables do not know.
    """
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


def prepared(text: str) -> str:
    """The text as it can be drawn: composed, and U+FFFD for what stands for no character.

    Control characters, line separators and lone surrogates stand for none.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or ord(c) & 0xFFFE == 0xFFFE
        else c
        for c in unicodedata.normalize("NFC", text)
    )


def _as_glyphs(run: TextRun, size: float) -> GlyphRun:
    offsets, _ = _layout(run.text)
    glyphs = tuple(
        (character, run.x + offset * size / UNITS)
        for character, offset in zip(run.text, offsets, strict=True)
        if not character.isspace()
    )
    return GlyphRun(run.text, run.x, run.width, size, glyphs)


@lru_cache(maxsize=32768)
def _extent(text: str) -> _Extent:
    line = prepared(text)
    known, kerning = _metrics().boxes, _metrics().kerning
    # inlined for speed: a large figure has tens of thousands of names, each measured once
    x = left = bottom = right = top = 0
    before = ""
    for character in line:
        x += kerning.get(before + character, 0)
        advance, low, under, high, over = known.get(character) or _box(character)
        if x + low < left:
            left = x + low
        if under < bottom:
            bottom = under
        if x + high > right:
            right = x + high
        if over > top:
            top = over
        x += advance
        before = character
    return _Extent(x, left, bottom, right, top)


def _layout(line: str) -> tuple[list[int], int]:
    """Where each character of a prepared line starts, and where the line ends, in units."""
    kerning = _metrics().kerning
    offsets = []
    x = 0
    before = ""
    for character in line:
        x += kerning.get(before + character, 0)
        offsets.append(x)
        x += _box(character)[0]
        before = character
    return offsets, x


def _box(character: str) -> list[int]:
    """Advance width, left, bottom, right and top of a character in units."""
    known = _metrics().boxes.get(character)
    if known is not None:
        return known
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return [0, 0, 0, 0, 0]
    # Ideographs, syllables and emoji fill a square that hangs an eighth under the baseline.
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    width = UNITS if wide else UNITS * 6 // 10
    return [width, 0, -UNITS // 4, width, UNITS * 9 // 10]


@cache
def _metrics() -> _Metrics:
    table = json.loads(read_resource_text("type", "metrics.json"))
    return _Metrics(frozenset(table["as_text"]), table["kerning"], table["boxes"])


@cache
def _letters() -> dict[str, str]:
    return _table("letters.json")


@cache
def _symbols() -> dict[str, str]:
    return _table("symbols.json")


def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = json.loads(read_resource_text("type", name))
    return table
