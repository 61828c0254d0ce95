"""Ten digits to try, drawn by us: no digit of a data set is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import cos, pi, sin
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.ink import EDGE, Stroke, as_read, drawn

CANVAS, PEN = 240, 20.0
"""Edge and pen in px, those of Keras.js."""


def _bow(
    x: float, y: float, wide: float, high: float, begin: float, end: float
) -> list[tuple[float, float]]:
    """Points about (x, y) from one part of a turn to another, clockwise from the right."""
    angles = [2 * pi * (begin + (end - begin) * step / 20) for step in range(21)]
    return [(x + wide * cos(angle), y + high * sin(angle)) for angle in angles]


_STROKES: Mapping[int, tuple[Stroke, ...]] = MappingProxyType(
    {
        0: (_bow(122, 120, 46, 72, -0.3, 0.72),),
        1: (((100, 72), (128, 48), (124, 120), (120, 194)),),
        2: ([*_bow(116, 88, 44, 40, -0.46, 0.1), (84, 184), (120, 178), (170, 186)],),
        3: ([*_bow(112, 82, 40, 35, -0.42, 0.25), *_bow(110, 154, 50, 40, -0.25, 0.42)],),
        4: (((104, 52), (82, 128), (170, 124)), ((150, 70), (142, 194))),
        5: (((164, 52), (104, 54), (94, 110), *_bow(112, 148, 46, 42, -0.3, 0.4)),),
        6: ([(146, 46), (108, 84), *_bow(120, 150, 38, 40, -0.5, 0.55)],),
        7: (((76, 62), (164, 58), (132, 118), (106, 194)),),
        8: (
            [
                *_bow(120, 84, 34, 34, 0.25, -0.25),
                *_bow(120, 84, 34, 34, -0.25, -0.75),
                *_bow(120, 156, 42, 38, -0.25, 0.75),
            ],
        ),
        9: ([*_bow(120, 88, 38, 38, 0.0, -1.0), (156, 120), (148, 192)],),
    }
)


@cache
def digit(number: int) -> NDArray[np.float64]:
    """A digit as the network reads it, `(1, 28, 28)`: ink 1, paper 0. InputError beyond 0 to 9."""
    if number not in _STROKES:
        raise InputError("There is no digit {number}; give 0 to 9.", number=number)
    found = as_read(drawn(_STROKES[number], CANVAS, CANVAS, PEN), EDGE)[None]
    found.flags.writeable = False
    return found
