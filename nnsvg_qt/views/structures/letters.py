"""Letters for connections for which a page has no room: at what is read, and where it is read."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.palette_color import color_key
from nnsvg_qt.scene.primitives import Fill, Line, Owner, Path, Primitive, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.shared.kept_primitives import kept
from nnsvg_qt.views.shared.page import SKIP_INK, Page
from nnsvg_qt.views.structures.paths import rounded_rectangle

MEANING = "A letter marks an output, and again where it is read."
"""What is said under a figure that has them."""
_HIGH = 1.4
"""Of the frame of a letter, in font sizes."""


def letter(number: int) -> str:
    """A to z, then aa, ab and so on, from 0."""
    more, last = divmod(number, 26)
    return (letter(more - 1) if more else "") + chr(ord("a") + last)


def letter_height(page: Page) -> float:
    """Of letters in their frame, px."""
    return _HIGH * page.size


def letter_room(page: Page) -> float:
    """What a letter over a shape takes with the line to it, px."""
    return _HIGH * page.size + page.head_length + page.between(4.0, 3.0)


def letter_width(text: str, page: Page) -> float:
    """Of letters in their frame, px."""
    return max(text_width(text, page.size) + 0.8 * page.size, _HIGH * page.size)


def framed_letter(
    text: str, x: float, foot: float, page: Page, look: Look, owner: Owner
) -> list[Primitive]:
    """Letters in a frame whose lower edge is at `foot`, centred on `x`."""
    measures, own = (page.size, page.outline), (owner.kind, owner.id)
    key = "letter", text, x, foot, measures, color_key(look.quiet_ink), own
    return list(kept(key, lambda: _framed(text, x, foot, page, look, owner)))


def _framed(
    text: str, x: float, foot: float, page: Page, look: Look, owner: Owner
) -> list[Primitive]:
    size = page.size
    high, half = _HIGH * size, letter_width(text, page) / 2.0
    return [
        Path(
            commands=rounded_rectangle(x - half, foot - high, x + half, foot, high / 2.0),
            fill=Fill("#ffffff"),
            line=Line(SKIP_INK, page.outline),
            owner=owner,
            role="letter",
        ),
        Text(
            text=text,
            x=x,
            y=foot - high / 2.0 + 0.34 * size,
            size=size,
            anchor="middle",
            color=look.quiet_ink,
            owner=owner,
            role="letter",
        ),
    ]


def in_ranges(numbers: Sequence[int]) -> str:
    """The letters of some numbers, `a, c–f`: of three and more in a row the first and the last."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = []
    for run in runs:
        if len(run) > 2:
            said.append(f"{letter(run[0])}–{letter(run[-1])}")
        else:
            said += [letter(number) for number in run]
    return ", ".join(said)
