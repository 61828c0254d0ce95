"""Bold text without a bold face: the letters with strokes round them, the same in every format."""

from __future__ import annotations

from nnsvg_qt.scene.primitives import Line, Path, Primitive, Text
from nnsvg_qt.scene.text import GlyphRun, outlines, text_width

_STRONG = 0.034
"""How much thicker the strokes of letters become, in font sizes."""


def strong(text: Text) -> list[Primitive]:
    """The text, and what makes its letters bold; a rotated text stays as it is."""
    if text.rotation or not text.text:
        return [text]
    start = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * strong_width(
        text.text, text.size
    )
    left = text.x - start
    line = Line(text.color, _STRONG * text.size, text.opacity)
    letters: list[Primitive] = [
        Path(
            tuple(
                (name, *(float(n) + (left, text.y)[i % 2] for i, n in enumerate(numbers)))
                for name, *numbers in part.commands()
            ),
            None,
            line,
            owner=text.owner,
            role=text.role,
        )
        for part in outlines(text.text, text.size)
        if isinstance(part, GlyphRun)
    ]
    return [text, *letters]


def strong_width(text: str, size: float) -> float:
    """The advance width of a bold text, px."""
    return text_width(text, size)
