"""Texts of several lines: broken to a width, measured, set."""

from __future__ import annotations

import re
from typing import Literal

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.mathematics.formulas import without_spaces
from nnsvg_qt.scene.primitives import FIGURE, Owner, Text
from nnsvg_qt.scene.text import text_bounds, text_width

LINE_STEP = 1.28
"""From baseline to baseline, in font sizes."""

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Paragraph:
    """Lines of text of one size; `width` and `height` are of the box around them, px."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    rise: float
    """From the box's top to the first baseline."""
    overhang: float
    """How far letters stick out of their lines to the left or right."""

    def texts(
        self,
        left: float,
        top: float,
        color: str,
        anchor: Literal["start", "middle", "end"] = "middle",
        opacity: float = 1.0,
        owner: Owner = FIGURE,
        role: str = "",
    ) -> list[Text]:
        """The lines with their box from `left` and `top` on; none for empty lines."""
        inner = self.width - 2 * self.overhang
        x = left + self.overhang + {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * inner
        baseline = top + self.rise
        return [
            Text(
                line,
                x,
                baseline + number * LINE_STEP * self.size,
                self.size,
                anchor,
                color,
                opacity,
                owner=owner,
                role=role,
                markup="mathematics",
            )
            for number, line in enumerate(self.lines)
            if line
        ]


def paragraph(text: str, size: float, width: float | None = None) -> Paragraph:
    """A text set at `size` px; lines longer than `width` px are broken, between words if it goes.

    Empty lines at its beginning and end are left out.
    """
    lines = [" ".join(without_spaces(line).split()) for line in _LINE_ENDS.split(text)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if width is not None:
        lines = [part for line in lines for part in _broken(line, size, width)]
    if not lines:
        return Paragraph((), size, 0.0, 0.0, 0.0, 0.0)
    inks = [text_bounds(Text(line, 0.0, 0.0, size)) for line in lines]
    widths = [text_width(line, size) for line in lines]
    overhang = max(
        max(-ink.left, ink.right - width) for ink, width in zip(inks, widths, strict=True)
    )
    rise, sink = max(-ink.top for ink in inks), max(ink.bottom for ink in inks)
    height = rise + (len(lines) - 1) * LINE_STEP * size + sink
    return Paragraph(tuple(lines), size, max(widths) + 2 * overhang, height, rise, overhang)


def _broken(line: str, size: float, width: float) -> list[str]:
    if text_width(line, size) <= width:
        return [line]
    broken: list[str] = []
    room = text_width(" ", size)
    current, used = "", 0.0
    for word in line.split(" "):
        length = text_width(word, size)
        if current and used + room + length <= width:
            current, used = f"{current} {word}", used + room + length
            continue
        if current:
            broken.append(current)
        # a formula is not cut
        if length > width and "$" not in word:
            *full, word = _cut(word, size, width)
            broken += full
            length = text_width(word, size)
        current, used = word, length
    return [*broken, current]


def _cut(word: str, size: float, width: float) -> list[str]:
    """A word that is too long, in pieces."""
    pieces, piece, used = [], "", 0.0
    for character in word:
        length = text_width(character, size)
        if piece and used + length > width:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + character, used + length
    return [*pieces, piece]
