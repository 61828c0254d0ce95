"""The typeface of formulas, STIX Two Math: its glyphs and what its MATH table says of them.

Lengths are in font sizes, y upward (OpenType 1.9.1, "MATH – The Mathematical Typesetting Table").
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

import uharfbuzz as hb

from nnsvg_qt.resource_files import resource_path
from nnsvg_qt.scene.fonts.face import Face, faces_of

FILE = "STIXTwoMath-Regular.ttf"
_MOST_PIECES = 200
"""Of a bracket."""

Corner = Literal["over", "under"]
_KERNS = {
    ("over", True): hb.OTMathKern.TOP_RIGHT,
    ("over", False): hb.OTMathKern.BOTTOM_LEFT,
    ("under", True): hb.OTMathKern.BOTTOM_RIGHT,
    ("under", False): hb.OTMathKern.TOP_LEFT,
}


class Ink(NamedTuple):
    """What a glyph covers."""

    left: float
    bottom: float
    right: float
    top: float


class Part(NamedTuple):
    """A glyph of something that grows: where it stands, and how far it reaches from there."""

    glyph: int
    offset: float
    reach: float


class MathFont:
    """The typeface; made once, by `math_font`."""

    def __init__(self) -> None:
        self.face: Face = faces_of(resource_path("typefaces", FILE))[0]
        self._hb = hb.Face(hb.Blob.from_file_path(self.face.path))
        self._font = hb.Font(self._hb)
        self._em = float(self._hb.upem)
        self._glyph = lru_cache(maxsize=None)(self._shaped)

    def constant(self, name: str) -> float:
        """A constant of the MATH table by its name in capitals."""
        return float(self._font.get_math_constant(hb.OTMathConstant[name])) / self._em

    def percentage(self, name: str) -> float:
        """A constant that is a share."""
        return float(self._font.get_math_constant(hb.OTMathConstant[name])) / 100.0

    def glyph(self, character: str, level: int) -> int:
        """The glyph of a character in the text (0), in scripts (1), or in scripts of these (2)."""
        return self._glyph(character, level)

    def _shaped(self, character: str, level: int) -> int:
        return self.words(character, level)[0][0]

    def words(self, text: str, level: int) -> list[tuple[int, float, float]]:
        """The glyphs of a text, each with where it starts and with the advance of the whole."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.script = "Zmth" if level else "Latn"
        buffer.direction = "ltr"
        buffer.language = "und"
        hb.shape(self._font, buffer, {"ssty": level} if level else {})
        x = 0.0
        placed = []
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            placed.append((info.codepoint, x + place.x_offset / self._em))
            x += place.x_advance / self._em
        return [(glyph, start, x) for glyph, start in placed]

    def advance(self, glyph: int) -> float:
        """How far the next glyph is."""
        return float(self._font.get_glyph_h_advance(glyph)) / self._em

    def ink(self, glyph: int) -> Ink:
        """What a glyph covers."""
        extents = self._font.get_glyph_extents(glyph)
        left, top = extents.x_bearing / self._em, extents.y_bearing / self._em
        return Ink(left, top + extents.height / self._em, left + extents.width / self._em, top)

    def italic(self, glyph: int) -> float:
        """How far a slanted glyph hangs over what comes next."""
        return float(self._font.get_math_glyph_italics_correction(glyph)) / self._em

    def top_of(self, glyph: int) -> float:
        """Where an accent stands over a glyph, along the line."""
        return float(self._font.get_math_glyph_top_accent_attachment(glyph)) / self._em

    def kern(self, glyph: int, corner: Corner, height: float, *, is_nucleus: bool) -> float:
        """What a script comes nearer at a height over the glyph's own baseline."""
        of = _KERNS[corner, is_nucleus]
        at = round(height * self._em)
        return float(self._font.get_math_glyph_kerning(glyph, of, at)) / self._em

    def variants(self, glyph: int) -> tuple[int, ...]:
        """The wider forms of a glyph, from the narrowest."""
        return tuple(one.glyph for one in self._font.get_math_glyph_variants(glyph, "ltr"))

    def grown(self, glyph: int, length: float) -> tuple[Part, ...]:
        """The glyph in the first form that is as high as wanted, else put together of parts."""
        highest = Part(glyph, 0.0, 0.0)
        for variant in self._font.get_math_glyph_variants(glyph, "ttb"):
            # its ink counts and not what the table says, as in TeX
            ink = self.ink(variant.glyph)
            highest = Part(variant.glyph, 0.0, ink.top - ink.bottom)
            if highest.reach >= length - 1e-9:
                return (highest,)
        parts, _ = self._font.get_math_glyph_assembly(glyph, "ttb")
        return self._assembled(parts, length) if parts else (highest,)

    def _assembled(self, parts: list[hb.OTMathGlyphPart], length: float) -> tuple[Part, ...]:
        """Parts from the bottom up, the extending ones as often as it takes, evenly joined."""
        least = self._font.get_math_min_connector_overlap("ttb") / self._em
        for times in range(_MOST_PIECES):
            row = [
                part
                for part in parts
                for _ in range(times if part.flags & hb.OTMathGlyphPartFlags.EXTENDER else 1)
            ]
            whole = sum(part.full_advance for part in row) / self._em
            joints = len(row) - 1
            if whole - least * joints >= length or times == _MOST_PIECES - 1:
                most = min(
                    min(a.end_connector_length, b.start_connector_length) for a, b in pairwise(row)
                )
                overlap = min(max(least, (whole - length) / joints), most / self._em)
                made, at = [], 0.0
                for part in row:
                    made.append(Part(part.glyph, at, part.full_advance / self._em))
                    at += part.full_advance / self._em - overlap
                return tuple(made)
        raise AssertionError("a bracket has parts")


@cache
def math_font() -> MathFont:
    """The typeface of all formulas."""
    return MathFont()
