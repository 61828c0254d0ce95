"""Boxes as TeX makes them: how wide, high and deep something set is, and its glyphs and lines.

Lengths are in font sizes of the text, y upward from the baseline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """A glyph of the font at its size, from its start on its baseline."""

    glyph: int
    x: float
    y: float
    size: float


class Line(NamedTuple):
    """A filled rectangle."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Box:
    """Something set: `height` over the baseline, `depth` under it, and what it is made of.

    Of a box that is a single sign `sign` is the glyph, `character` the character and `italic` how
    far it hangs over what comes next.
    """

    width: float = 0.0
    height: float = 0.0
    depth: float = 0.0
    marks: tuple[Glyph | Line, ...] = ()
    sign: int | None = None
    character: str = ""
    italic: float = 0.0

    def moved(self, x: float, y: float) -> tuple[Glyph | Line, ...]:
        """Its marks from another place."""
        return tuple(
            Glyph(mark.glyph, mark.x + x, mark.y + y, mark.size)
            if isinstance(mark, Glyph)
            else Line(mark.left + x, mark.bottom + y, mark.width, mark.height)
            for mark in self.marks
        )
