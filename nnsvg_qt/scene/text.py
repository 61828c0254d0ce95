"""How wide a text is and how its letters look, the same on every machine.

Figures are set in Helvetica's metrics, which Arial, Liberation Sans and Arimo share. The tables of
`resources/type/` (see its README) say which characters these typefaces share: those are real text,
measured with kerning. Every other character that the tables know (∈, ℝ, ², →, Greek) is drawn as a
path, so that it looks the same where the viewer's typeface has it differently or not at all.
Characters outside the tables (Chinese, Arabic, emoji) are measured by the font of this machine that
has outlines for them, and drawn with these; without such a font they are real text of an estimated
width (see `mixed_lines`). LaTeX mathematics between dollar signs is drawn as paths, see
`mathematics`. A figure, or texts of some roles, may be set in another typeface: what that has is
measured and drawn by its font file (see `typefaces`), all else as said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any, NamedTuple

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Bounds, Face, Text
from nnsvg_qt.scene.type_tables import (
    UNITS,
    Outline,
    PathCommand,
    advances,
    face_table,
    is_drawn,
    metrics,
    outline,
)
from nnsvg_qt.scene.typefaces.in_force import current
from nnsvg_qt.scene.typefaces.names import has_same_widths

if TYPE_CHECKING:
    from nnsvg_qt.scene.fonts.face import Face as FontFace
    from nnsvg_qt.scene.mathematics.typesetting import SetFormula
    from nnsvg_qt.scene.mixed_lines import MixedLine, Piece

ASCENT = 0.725
"""Height of letters, figures and brackets over the baseline, in font sizes."""
CAPITAL_HEIGHT = 0.688
"""Height of capitals over the baseline, in font sizes; figures are 0.01 higher."""
DESCENT = 0.212
"""Depth of g, p and brackets under the baseline, in font sizes."""


@dataclass(frozen=True)
class TextRun:
    """A part of a line that is real text: its start `x` and its `width` in px.

    `is_shared`: every typeface that figures are set in gives it this width. Else it has characters
    that only other fonts have, of the `families` that it was measured by, or an estimated width.
    `typeface` is the one that all of it is set in, see `Text`.
    """

    text: str
    x: float
    width: float
    is_shared: bool = True
    families: tuple[str, ...] = ()
    face: Face = "regular"
    typeface: str | None = None


@dataclass(frozen=True)
class GlyphRun:
    """A part of a line that is drawn as paths: its start `x` and its `width` in px.

    `glyphs` are its shapes, each a character of the tables or an outline of font size 1, and where
    it starts: `x` and `y` in px, y downward.
    """

    text: str
    x: float
    width: float
    size: float
    glyphs: tuple[tuple[str | Outline, float, float], ...]

    def commands(self) -> tuple[PathCommand, ...]:
        """The run as one path in px from the line's start on its baseline, y downward."""
        size = float(self.size)
        made: list[PathCommand] = []
        command: Any
        for shape, x, y in self.glyphs:
            for command in outline(shape) if isinstance(shape, str) else shape:
                # Written out for the two that nearly all are: the first picture has thousands.
                if len(command) == 3:
                    letter, to_x, to_y = command
                    made.append((letter, to_x * size + x, to_y * size + y))
                elif len(command) == 5:
                    letter, by_x, by_y, to_x, to_y = command
                    by = (by_x * size + x, by_y * size + y)
                    made.append((letter, *by, to_x * size + x, to_y * size + y))
                else:
                    placed = [n * size + (y if i % 2 else x) for i, n in enumerate(command[1:])]
                    made.append((command[0], *placed))
        return tuple(made)


class _Extent(NamedTuple):
    """A measured text in units: its advance width, and its ink from the line's start, y upward."""

    width: float
    left: float
    bottom: float
    right: float
    top: float


def text_width(text: str, size: float, face: Face = "regular", role: str = "") -> float:
    """Advance width in px of a text set at `size` px, kerning included.

    In the typeface that the figure composed now has for texts of the role; without a role as wide
    as it may be in any of the figure's.
    """
    typefaces = current()
    if typefaces is None:
        return _extent(text, face).width * size / UNITS
    possible = typefaces.possible(role)
    return max(_extent(text, face, one).width for one in possible) * size / UNITS


def width_of(text: Text) -> float:
    """Advance width in px of a text in its own typeface."""
    return _extent(text.text, text.face, text.typeface).width * text.size / UNITS


_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of its width stands before where a text is put."""


def text_bounds(text: Text) -> Bounds:
    """What a text covers: its advance width, its ink, and a line's height; rotation included."""
    return Bounds(*text_box(text))


def text_box(text: Text) -> tuple[float, float, float, float]:
    """The same as left, top, right and bottom."""
    left, top, right, bottom = _around(text.text, text.face, text.typeface, text.size, text.anchor)
    if text.rotation:
        turn = radians(text.rotation)
        corners = [
            (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))
            for x in (left, right)
            for y in (top, bottom)
        ]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    return text.x + left, text.y + top, text.x + right, text.y + bottom


@lru_cache(maxsize=8192)
def _around(
    text: str, face: Face, typeface: str | None, size: float, anchor: str
) -> tuple[float, float, float, float]:
    """What a text covers about its anchor: left, top, right and bottom, px."""
    extent = _extent(text, face, typeface)
    scale = size / UNITS
    start = -_ANCHORS[anchor] * extent.width
    left = (start + min(0, extent.left)) * scale
    right = (start + max(extent.width, extent.right)) * scale
    top = -max(ASCENT * UNITS, extent.top) * scale
    return left, top, right, max(DESCENT * UNITS, -extent.bottom) * scale


def line_reach(text: str) -> tuple[float, float]:
    """How far a line reaches over and under its baseline in font sizes: ASCENT and DESCENT.

    Characters of other fonts may reach farther.
    """
    typefaces = current()
    if typefaces is not None:
        extents = [_extent(text, "regular", one) for one in typefaces.possible("")]
    else:
        is_plain = text.isascii() or not _is_mixed(prepared(text))
        if is_plain and _with_formulas(text) is None:
            return ASCENT, DESCENT
        extents = [_extent(text)]
    top, bottom = max(one.top for one in extents), min(one.bottom for one in extents)
    return max(ASCENT, top / UNITS), max(DESCENT, -bottom / UNITS)


@lru_cache(maxsize=4096)
def runs(
    text: str, size: float, face: Face = "regular", typeface: str | None = None
) -> tuple[TextRun | GlyphRun, ...]:
    """A line's parts from left to right: real text, and characters that are drawn as paths.

    White space at the ends of a part belongs to none, so that a renderer may trim what it is given.
    """
    line = prepared(text)
    formulas = _with_formulas(line)
    if formulas is not None:
        return formulas.runs(size, face, typeface, runs)
    own = _font_of(typeface, face)
    if own is not None or _is_mixed(line):
        return tuple(_mixed_runs(_set_line(line, own), size, face, typeface))
    parts: list[TextRun | GlyphRun] = []
    x = 0.0
    for as_path, characters in groupby(line, lambda character: is_drawn(character, face)):
        piece = "".join(characters)
        word = piece.strip(" ")
        indent = _plain_width(piece[: len(piece) - len(piece.lstrip(" "))], size, face)
        if word:
            # what the face lacks is drawn as it is in the regular one
            own_face: Face = "regular" if as_path else face
            run = TextRun(word, x + indent, _plain_width(word, size, face), face=own_face)
            parts.append(_as_glyphs(run, size) if as_path else run)
        x += _plain_width(piece, size, face)
    return tuple(parts)


@lru_cache(maxsize=4096)
def outlines(
    text: str, size: float, face: Face = "regular", typeface: str | None = None
) -> tuple[TextRun | GlyphRun, ...]:
    """As `runs`, with real text only where no font has an outline."""
    line = prepared(text)
    formulas = _with_formulas(line)
    if formulas is not None:
        return formulas.runs(size, face, typeface, outlines)
    own = _font_of(typeface, face)
    if own is None and not _is_mixed(line):
        return tuple(
            _as_glyphs(run, size) if isinstance(run, TextRun) else run
            for run in runs(text, size, face)
        )
    scale = size / UNITS
    parts: list[TextRun | GlyphRun] = []
    for piece in _set_line(line, own).pieces:
        words = line[piece.start : piece.end]
        if piece.kind == "lacking":
            parts.append(TextRun(words, piece.x * scale, piece.width * scale, is_shared=False))
        elif piece.kind != "space":
            parts.append(_glyph_run(words, piece, size))
    return tuple(parts)


def _plain_width(text: str, size: float, face: Face) -> float:
    return _extent(text, face).width * size / UNITS


def boxed(run: TextRun, size: float) -> GlyphRun:
    """The run as empty boxes, one for each character: for what no font has an outline for."""
    seen = [one for one in run.text if _plain_width(one, size, "regular")] or [""]
    advance = run.width / len(seen)
    side, inset, line = 0.7 * size, 0.08 * size, 0.06 * size
    high = min(side, 1.2 * advance)
    glyphs = []
    for i in range(len(seen)):
        left, right = inset, max(advance - inset, inset + 2 * line)
        outer = ((left, 0.0), (left, -high), (right, -high), (right, 0.0))
        low, thin = -line, (left + line, right - line)
        inner = ((thin[0], low), (thin[1], low), (thin[1], line - high), (thin[0], line - high))
        glyphs.append((_polygons((outer, inner), 1.0 / size), run.x + i * advance, 0.0))
    return GlyphRun(run.text, run.x, run.width, size, tuple(glyphs))


def _polygons(corners: Sequence[Sequence[tuple[float, float]]], scale: float) -> Outline:
    commands: list[PathCommand] = []
    for polygon in corners:
        for i, (x, y) in enumerate(polygon):
            commands.append(("L" if i else "M", x * scale, y * scale))
        commands.append(("Z",))
    return tuple(commands)


def lacking(text: str) -> str:
    """The characters of a text, in their order, that no font here has an outline for."""
    if text.isascii():
        return ""
    line = prepared(text)
    return _set_line(line).lacking if _is_mixed(line) else ""


def read_fonts_again() -> None:
    """Measure anew from now on: fonts were installed, or other folders of fonts are to be used."""
    from nnsvg_qt.scene.fonts import catalogue, typeface_files
    from nnsvg_qt.scene.mixed_lines import forget

    catalogue.forget()
    typeface_files.forget()
    forget()
    for known in (runs, outlines, _extent):
        known.cache_clear()


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
    offsets, _ = advances(run.text, run.face)
    glyphs = tuple(
        (
            character if run.face == "regular" else outline(character, run.face),
            run.x + offset * size / UNITS,
            0.0,
        )
        for character, offset in zip(run.text, offsets, strict=True)
        if not character.isspace()
    )
    return GlyphRun(run.text, run.x, run.width, size, glyphs)


@lru_cache(maxsize=32768)
def _extent(text: str, face: Face = "regular", typeface: str | None = None) -> _Extent:
    line = prepared(text)
    formulas = _with_formulas(line)
    if formulas is not None:
        width = formulas.width(face, typeface) * UNITS
        return _Extent(width, *formulas.ink(face, typeface))
    own = _font_of(typeface, face)
    if own is not None:
        mixed = _set_line(line, own)
        return _Extent(mixed.width, *mixed.ink)
    known, kerning = metrics().boxes, metrics().kerning
    if face != "regular":
        known, kerning = _boxes_of_face(face), face_table(face).kerning
    # inlined for speed: a large figure has tens of thousands of names, each measured once
    x = left = bottom = right = top = 0
    before = ""
    for character in line:
        box = known.get(character)
        if box is None:
            mixed = _set_line(line)
            return _Extent(mixed.width, *mixed.ink)
        x += kerning.get(before + character, 0)
        advance, low, under, high, over = box
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


@cache
def _boxes_of_face(face: Face) -> dict[str, list[int]]:
    return metrics().boxes | face_table(face).boxes


# with mathematics, which is loaded only for such a line

_Runs = tuple[TextRun | GlyphRun, ...]


def _with_formulas(line: str) -> _FormulaLine | None:
    return _formula_line(line) if "$" in line else None


@dataclass(frozen=True)
class _FormulaLine:
    """Words, and formulas that are set, from left to right."""

    parts: tuple[tuple[str, SetFormula | None], ...]
    """Each part of the text; a formula without its dollar signs, with its outline."""

    def _placed(
        self, face: Face, typeface: str | None
    ) -> Iterator[tuple[str, SetFormula | None, float]]:
        """The parts, each with where it starts in font sizes."""
        x = 0.0
        for text, formula in self.parts:
            yield text, formula, x
            x += _width_of_part(text, formula, face, typeface)

    def width(self, face: Face, typeface: str | None) -> float:
        """The advance width in font sizes."""
        *_, (text, formula, x) = self._placed(face, typeface)
        return x + _width_of_part(text, formula, face, typeface)

    def ink(self, face: Face, typeface: str | None) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what is drawn, in UNITS, y upward."""
        covered: list[Bounds] = []
        for text, formula, x in self._placed(face, typeface):
            if formula is None:
                bounds = _bounds_of_words(text, x, face, typeface)
            else:
                bounds = Bounds(x + formula.left, -formula.top, x + formula.right, -formula.bottom)
            covered.append(bounds)
        return (
            min(0.0, *(one.left for one in covered)) * UNITS,
            -max(0.0, *(one.bottom for one in covered)) * UNITS,
            max(one.right for one in covered) * UNITS,
            -min(one.top for one in covered) * UNITS,
        )

    def runs(
        self,
        size: float,
        face: Face,
        typeface: str | None,
        words: Callable[[str, float, Face, str | None], _Runs],
    ) -> _Runs:
        """The parts as runs; `words` gives those of a text without formulas."""
        found: list[TextRun | GlyphRun] = []
        for text, formula, x in self._placed(face, typeface):
            start = x * size
            if formula is None:
                found += (_moved_run(run, start) for run in words(text, size, face, typeface))
            else:
                glyphs = ((formula.outline, start, 0.0),)
                found.append(GlyphRun(text, start, formula.width * size, size, glyphs))
        return tuple(found)


def _bounds_of_words(text: str, x: float, face: Face, typeface: str | None) -> Bounds:
    """What words cover, in font sizes, that start at `x`; as `text_box` of a text of size 1.

    Without a Text: that would take the typeface of the figure where none is given, and what is
    measured is kept for all figures.
    """
    extent = _extent(text, face, typeface)
    return Bounds(
        x + min(0.0, extent.left) / UNITS,
        -max(ASCENT, extent.top / UNITS),
        x + max(extent.width, extent.right) / UNITS,
        max(DESCENT, -extent.bottom / UNITS),
    )


def _width_of_part(
    text: str, formula: SetFormula | None, face: Face, typeface: str | None
) -> float:
    """Of words or a formula, in font sizes."""
    return _extent(text, face, typeface).width / UNITS if formula is None else formula.width


def _moved_run(run: TextRun | GlyphRun, start: float) -> TextRun | GlyphRun:
    """The run moved by `start` px along the line."""
    if isinstance(run, TextRun):
        return replace(run, x=run.x + start)
    glyphs = tuple((shape, x + start, y) for shape, x, y in run.glyphs)
    return replace(run, x=run.x + start, glyphs=glyphs)


@lru_cache(maxsize=4096)
def _formula_line(text: str) -> _FormulaLine | None:
    """A text with formulas as a line; None where it is to be shown as typed."""
    from nnsvg_qt.scene.mathematics.formulas import parts_of
    from nnsvg_qt.scene.mathematics.typesetting import set_formula

    parts = parts_of(text)
    if parts is None:
        return None
    found = []
    for part in parts:
        formula = set_formula(part.text) if part.is_formula else None
        if part.is_formula and formula is None:
            return None
        found.append((part.text, formula))
    return _FormulaLine(tuple(found))


# with other fonts, which are loaded only for such a line


def _is_mixed(line: str) -> bool:
    """Whether a prepared line has characters that the tables do not have as letters."""
    return not line.isascii() and not metrics().boxes.keys() >= set(line)


def _set_line(line: str, own: FontFace | None = None) -> MixedLine:
    from nnsvg_qt.scene.mixed_lines import set_line

    return set_line(line, own)


def _font_of(typeface: str | None, face: Face) -> FontFace | None:
    """The font that a typeface is; None for Helvetica, and where no font has the name."""
    if typeface is None:
        return None
    from nnsvg_qt.scene.fonts.typeface_files import face_of

    return face_of(typeface, face)


def _glyph_run(text: str, piece: Piece, size: float) -> GlyphRun:
    scale = size / UNITS
    glyphs = tuple(
        (shape.name if isinstance(shape.name, str) else shape.outline(), x * scale, -y * scale)
        for shape, x, y in piece.glyphs
    )
    return GlyphRun(text, piece.x * scale, piece.width * scale, size, glyphs)


def _mixed_runs(
    line: MixedLine, size: float, face: Face = "regular", typeface: str | None = None
) -> list[TextRun | GlyphRun]:
    """Real text for every stretch of characters that stays together when it is drawn.

    A viewer orders a text by itself, so what it would tear apart is given to it piece by piece.
    """
    scale = size / UNITS
    parts: list[TextRun | GlyphRun] = []
    stretches: list[list[Piece]] = [[]]
    for piece in sorted(line.pieces, key=lambda piece: piece.start):
        if piece.kind == "drawn":
            parts.append(_glyph_run(line.text[piece.start : piece.end], piece, size))
            stretches.append([])
            continue
        last = next((one for one in reversed(stretches[-1]) if one.kind != "space"), None)
        if last is not None and piece.kind != "space" and last.is_chosen != piece.is_chosen:
            stretches.append([])
        stretches[-1].append(piece)
    for stretch in stretches:
        while stretch and stretch[0].kind == "space":
            del stretch[0]
        while stretch and stretch[-1].kind == "space":
            del stretch[-1]
        if not stretch:
            continue
        left = min(piece.x for piece in stretch)
        width = sum(piece.width for piece in stretch)
        right = max(piece.x + piece.width for piece in stretch)
        together = [stretch] if abs(right - left - width) < 0.5 else [[one] for one in stretch]
        for pieces in together:
            if all(piece.kind == "space" for piece in pieces):
                continue
            is_chosen = any(piece.is_chosen and piece.kind != "space" for piece in pieces)
            words = line.text[pieces[0].start : pieces[-1].end]
            is_shared = all(piece.kind in ("text", "space") for piece in pieces)
            parts.append(
                TextRun(
                    words,
                    min(piece.x for piece in pieces) * scale,
                    sum(piece.width for piece in pieces) * scale,
                    is_shared=is_shared or (is_chosen and has_same_widths(typeface, words)),
                    families=tuple(dict.fromkeys(p.family for p in pieces if p.family)),
                    face=face if is_chosen else "regular",
                    typeface=typeface if is_chosen else None,
                )
            )
    return sorted(parts, key=lambda part: (part.x, part.width))
