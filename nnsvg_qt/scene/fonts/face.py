"""One face of a font file: which characters it has, how it sets them, and their outlines.

TrueType and CFF outlines alike; a variable font is taken as it stands without any variation. A file
that is no sound font has no faces, or faces without characters.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Container
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from nnsvg_qt.scene.type_tables import UNITS, Outline, PathCommand

_MOST_FACES = 64
"""In one file; the largest collections have a few dozen."""
_MOST_COMMANDS = 100_000
"""Of one outline; an elaborate ideograph has a few hundred."""

_FAMILY, _PREFERRED_FAMILY = 1, 16
"""Identifiers in the table of names."""
_LEAST_OS2 = 64
_REGULAR, _BOLD, _NORMAL_WIDTH = 400, 700, 5


class SetGlyph(NamedTuple):
    """A glyph of a text that a face set, `x` and `y` (upward) from the text's start in UNITS."""

    glyph: int
    x: float
    y: float


class SetText(NamedTuple):
    """A text set by one face: its advance width in UNITS, and its glyphs from left to right."""

    width: float
    glyphs: tuple[SetGlyph, ...]


class Face:
    """A face of a font file; made by `faces_of`."""

    def __init__(self, path: Path, index: int, face: hb.Face) -> None:
        self.path = path
        self.index = index
        self._face = face
        self._font = hb.Font(face)
        self._scale = UNITS / (face.upem or 1000)
        self._coverage: dict[tuple[int, int], int] = {}
        self._has: dict[str, bool] = {}
        self._outlines: dict[int, Outline] = {}

    def __repr__(self) -> str:
        return f"<Face {self.family!r} of {self.path.name}>"

    # what it is

    @cached_property
    def family(self) -> str:
        """The name of its family; empty if it has none."""
        return self._face.get_name(_PREFERRED_FAMILY) or self._face.get_name(_FAMILY) or ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the family's name in small letters."""
        return frozenset(self.family.lower().split())

    @cached_property
    def plainness(self) -> tuple[int, ...]:
        """How far it is from the regular upright sans-serif of a family: the smaller, the nearer.

        Weight, slope, width and a fixed pitch count first, then the serifs.
        """
        weight, width, slanted, sans = self._style
        name = self.family.lower()
        post = bytes(self._face.reference_table("post").data)
        fixed = "mono" in name or any(post[12:16])
        unlike = abs(weight - _REGULAR) + 500 * slanted + 100 * abs(width - _NORMAL_WIDTH)
        return unlike + 300 * fixed, 0 if "sans" in name else 1 if sans else 2

    def distance(self, style: str) -> int:
        """How far it is from a style ("regular", "bold" or "italic"): the smaller, the nearer."""
        weight, width, slanted, _ = self._style
        wanted = _BOLD if style == "bold" else _REGULAR
        is_wrong = slanted != (style == "italic")
        return abs(weight - wanted) + 500 * is_wrong + 100 * abs(width - _NORMAL_WIDTH)

    @cached_property
    def _style(self) -> tuple[int, int, int, bool]:
        """Weight, width, 1 where it is slanted, and whether it says that it has no serifs."""
        table = bytes(self._face.reference_table("OS/2").data)
        weight, width, slanted, sans = _REGULAR, _NORMAL_WIDTH, 0, False
        if len(table) >= _LEAST_OS2:
            weight = int.from_bytes(table[4:6], "big")
            width = int.from_bytes(table[6:8], "big")
            slanted = int.from_bytes(table[62:64], "big") & 1
            # family class 8 of IBM's, or one of PANOSE's serif styles without serifs
            sans = table[30] == 8 or (table[32] == 2 and 11 <= table[33] <= 15)
        if not 1 <= weight <= 1000:
            weight = _REGULAR
        return weight, width, slanted, sans

    def coverage(self, first: int, last: int) -> int:
        """How many of the characters from `first` to `last` it has a glyph for."""
        known = self._coverage.get((first, last))
        if known is None:
            window = hb.Set()
            window.add_range(first, last)
            window.intersection_update(self.codes)
            known = self._coverage[first, last] = len(window)
        return known

    # which characters it has

    @cached_property
    def codes(self) -> Container[int]:
        """The code points that it has any glyph for, be it a picture in colour."""
        codes: Container[int] = self._face.unicodes
        return codes

    def has(self, character: str) -> bool:
        """Whether it has an outline for the character; white space and joiners need none."""
        known = self._has.get(character)
        if known is None:
            code = ord(character)
            known = code in self.codes and (
                _has_no_ink(character)
                or bool(self.outline(self._font.get_nominal_glyph(code) or 0))
            )
            self._has[character] = known
        return known

    # how it sets them

    def set_text(self, text: str, script: str | None, right_to_left: bool) -> SetText:
        """Set a text of one direction and script, its letters joined as the script wants it."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if script is not None:
            buffer.script = script
        buffer.direction = "rtl" if right_to_left else "ltr"
        # As everywhere, and not as the language of this user's desktop would have it.
        buffer.language = "und"
        hb.shape(self._font, buffer)
        x = y = 0
        glyphs = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(
                SetGlyph(
                    info.codepoint,
                    (x + place.x_offset) * self._scale,
                    (y + place.y_offset) * self._scale,
                )
            )
            x += place.x_advance
            y += place.y_advance
        return SetText(max(0.0, x * self._scale), tuple(glyphs))

    def ink(self, glyph: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right and top of a glyph's ink in UNITS, y upward; None without ink."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or not extents.width or not extents.height:
            return None
        left, top = extents.x_bearing * self._scale, extents.y_bearing * self._scale
        right, bottom = left + extents.width * self._scale, top + extents.height * self._scale
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)

    def outline(self, glyph: int) -> Outline:
        """The shape of a glyph at font size 1 from its start on the baseline, y downward.

        Empty if it has none, as white space and the pictures of colour fonts.
        """
        known = self._outlines.get(glyph)
        if known is None:
            known = self._drawn(glyph)
            self._outlines[glyph] = known
        return known

    def _drawn(self, glyph: int) -> Outline:
        commands: list[PathCommand] = []
        self._font.draw_glyph(glyph, _DRAWING, (commands, self._scale / UNITS))
        # a damaged font may say anything
        if not 1 < len(commands) <= _MOST_COMMANDS:
            return ()
        numbers = chain.from_iterable(command[1:] for command in commands)
        return tuple(commands) if all(map(math.isfinite, numbers)) else ()  # type: ignore[arg-type]


def faces_of(path: Path) -> list[Face]:
    """The faces of a font file; none if it cannot be read or holds no font."""
    try:
        blob = hb.Blob.from_file_path(path)
    except hb.HarfBuzzError:
        return []
    faces = []
    for index in range(min(hb.Face(blob, 0).count, _MOST_FACES)):
        face = hb.Face(blob, index)
        if face.glyph_count:
            faces.append(Face(path, index, face))
    return faces


def script_of(character: str) -> str | None:
    """The script of a character as of ISO 15924, "Arab"; None if it belongs to many or to none."""
    if _is_surrogate(character):
        return None
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script


def _is_surrogate(character: str) -> bool:
    return 0xD800 <= ord(character) <= 0xDFFF


def _has_no_ink(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Zs") or "\ufe00" <= character <= "\ufe0f"


def _move(x: float, y: float, drawing: tuple[list[PathCommand], float]) -> None:
    commands, scale = drawing
    commands.append(("M", x * scale, -y * scale))


def _line(x: float, y: float, drawing: tuple[list[PathCommand], float]) -> None:
    commands, scale = drawing
    commands.append(("L", x * scale, -y * scale))


def _quadratic(
    x1: float, y1: float, x: float, y: float, drawing: tuple[list[PathCommand], float]
) -> None:
    commands, scale = drawing
    commands.append(("Q", x1 * scale, -y1 * scale, x * scale, -y * scale))


def _cubic(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    x: float,
    y: float,
    drawing: tuple[list[PathCommand], float],
) -> None:
    commands, scale = drawing
    points = (x1, -y1, x2, -y2, x, -y)
    commands.append(("C", *(number * scale for number in points)))


def _close(drawing: tuple[list[PathCommand], float]) -> None:
    drawing[0].append(("Z",))


_DRAWING = hb.DrawFuncs()
_DRAWING.set_move_to_func(_move)
_DRAWING.set_line_to_func(_line)
_DRAWING.set_quadratic_to_func(_quadratic)
_DRAWING.set_cubic_to_func(_cubic)
_DRAWING.set_close_path_func(_close)
