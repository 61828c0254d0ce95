"""Formulas as outlines, set in STIX Two Math by TeX's rules, the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnsvg_qt.scene.type_tables import Outline, PathCommand

_AS_HIGH = 1.08
"""So much larger than the words beside them: then small letters are as high as Helvetica's."""


@dataclass(frozen=True)
class SetFormula:
    """A formula at font size 1: its outline from its start on the baseline, y downward.

    `width` is how far the next word is, the others are its ink, y upward.
    """

    outline: Outline
    width: float
    left: float
    bottom: float
    right: float
    top: float


@lru_cache(maxsize=2048)
def set_formula(formula: str) -> SetFormula | None:
    """A formula that is known (see `formulas.known`); None where nothing of it can be seen."""
    # the typeface is opened by those who write mathematics
    from nnsvg_qt.scene.mathematics.atoms import atoms_of
    from nnsvg_qt.scene.mathematics.boxes import Glyph
    from nnsvg_qt.scene.mathematics.layout import boxed
    from nnsvg_qt.scene.mathematics.math_font import math_font

    box = boxed(atoms_of(formula))
    face = math_font().face
    commands: list[PathCommand] = []
    for mark in box.marks:
        if isinstance(mark, Glyph):
            size = mark.size * _AS_HIGH
            x, y = mark.x * _AS_HIGH, -mark.y * _AS_HIGH
            commands += (_placed(one, size, x, y) for one in face.outline(mark.glyph))
        else:
            right, top = mark.left + mark.width, mark.bottom + mark.height
            commands += _rectangle(mark.left, -top, right, -mark.bottom)
    xs = [float(n) for command in commands for n in command[1::2]]
    ys = [float(n) for command in commands for n in command[2::2]]
    if not xs:
        return None
    width = max(0.0, box.width) * _AS_HIGH
    return SetFormula(tuple(commands), width, min(xs), -max(ys), max(xs), -min(ys))


def load_beside() -> Thread:
    """Load what sets formulas, in a thread that is returned."""
    thread = Thread(target=set_formula, args=("x",), name="nnsvg-qt-mathematics", daemon=True)
    thread.start()
    return thread


def _placed(command: PathCommand, size: float, x: float, y: float) -> PathCommand:
    numbers = (float(n) * size + (y if i % 2 else x) for i, n in enumerate(command[1:]))
    return (command[0], *numbers)


def _rectangle(left: float, top: float, right: float, bottom: float) -> list[PathCommand]:
    left, top, right, bottom = (n * _AS_HIGH for n in (left, top, right, bottom))
    return [("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom), ("Z",)]
