"""Formulas as outlines, set by ziamath in STIX Two Math, the same on every machine."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnsvg_qt.scene.type_tables import Outline, PathCommand

_SIZE = 1000.0
"""Font size at which formulas are set."""
_AS_HIGH = 1.08
"""So much larger than the words beside them: then small letters are as high as Helvetica's."""
_MOST_BEFORE = 0.08
"""From the start to the ink, in font sizes."""
_LOCK = Lock()
_NUMBERS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
_TOKEN = re.compile(r"\\?.", re.DOTALL)
_PIECE = re.compile(r"([MLQCZ])([^MLQCZ]*)")


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
    """A formula that is known (see `formulas.known`); None where the library cannot set it."""
    # a quarter of a second, for those who write mathematics
    from ziafont.config import config as font_config
    from ziamath.config import config
    from ziamath.zmath import Latex

    # how it writes is a setting of the whole library, and views are drawn in several threads
    with _LOCK:
        was = config.svg2, font_config.precision
        try:
            config.svg2, font_config.precision = False, 6
            found = Latex(_without_binomials(formula), size=_SIZE)
            drawn = found.svgxml()
            advance = float(found.node.bbox.xmax)
        except Exception:
            # whatever it is that a library of that kind does not know
            logging.getLogger(__name__).warning("not typeset: %s", formula, exc_info=True)
            return None
        finally:
            config.svg2, font_config.precision = was
    commands: list[PathCommand] = []
    for element in drawn.iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "path":
            commands += _path(element.get("d", ""))
        elif kind == "rect":
            commands += _rectangle(
                *(float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
            )
    xs = [float(n) for command in commands for n in command[1::2]]
    ys = [float(n) for command in commands for n in command[2::2]]
    if not xs:
        return None
    # a relation without anything before it keeps no distance
    shift = -max(min(xs) - _MOST_BEFORE, 0.0)
    return SetFormula(
        tuple(_shifted(command, shift) for command in commands),
        max(max(xs), advance * _AS_HIGH / _SIZE) + shift,
        min(xs) + shift,
        -max(ys),
        max(xs) + shift,
        -min(ys),
    )


def load_beside() -> Thread:
    """Load what sets formulas, in a thread that is returned."""
    thread = Thread(target=set_formula, args=("x",), name="nnsvg-qt-mathematics", daemon=True)
    thread.start()
    return thread


def _without_binomials(formula: str) -> str:
    r"""The formula with every \binom as what the library makes of it.

    It looks for the next brace alone, and so loses the end of an argument that holds braces.
    """
    while (at := formula.rfind("\\binom{")) >= 0:
        over, between = _braced(formula, at + len("\\binom"))
        under, end = _braced(formula, between)
        made = rf"\left( {over or '{}'} \atop {under or '{}'} \right)"
        formula = formula[:at] + made + formula[end:]
    return formula


def _braced(formula: str, at: int) -> tuple[str, int]:
    """What stands in the braces that open at a place of a known formula, and where they end."""
    depth = 0
    for token in _TOKEN.finditer(formula, at):
        depth += (token[0] == "{") - (token[0] == "}")
        if depth == 0:
            return formula[at + 1 : token.start()], token.end()
    raise ValueError(f"{formula} has an open brace")


def _shifted(command: PathCommand, along: float) -> PathCommand:
    return (command[0], *(float(n) + along * (i % 2 == 0) for i, n in enumerate(command[1:])))


def _path(data: str) -> list[PathCommand]:
    made: list[PathCommand] = []
    for letter, rest in _PIECE.findall(data):
        numbers = [float(n) * _AS_HIGH / _SIZE for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", rest)]
        count = _NUMBERS[letter]
        if count == 0:
            made.append((letter,))
        for at in range(0, len(numbers), count or 1):
            made.append((letter, *numbers[at : at + count]))
    return made


def _rectangle(x: float, y: float, width: float, height: float) -> list[PathCommand]:
    left, top, right, bottom = (n * _AS_HIGH / _SIZE for n in (x, y, x + width, y + height))
    return [("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom), ("Z",)]
