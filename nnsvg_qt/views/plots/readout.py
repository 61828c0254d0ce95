"""Under the figure of a run: what colours mean, and bars of what the network puts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.frame import Readout
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Polygons,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.shared.page import page_of_look

GREATEST, OTHER = "#24619a", "#a9adb6"
"""Colours of bars: of the greatest output, and of the others."""
_SOFT = "#5b6470"
MOST_UPRIGHT = 12
"""Bars that stand side by side; more lie below each other."""

_STEPS = 32
_DROP, _ROW, _SPACE, _GAP = 1.5, 1.9, 1.8, 0.5
"""From what is above, from row to row, between two entries, behind a swatch; in font sizes."""
_SWATCH = 4.0
_HIGH, _LONG, _BESIDE = 4.4, 12.0, 0.7
"""The greatest bar upright and lying, and the space between names; in font sizes."""
_THICK, _THIN_ROW = 0.8, 1.45
"""How thick a lying bar is, and from one to the next, in font sizes."""
_LONGEST = 28
"""Characters of a name."""


def with_readout(scene: Scene, readout: Readout, look: Look) -> Scene:
    """The scene with the readout under all that is drawn; `look` has the type of its page."""
    content = bounds_of_all(scene.primitives)
    if content is None:
        return scene
    size = look.small_font_size
    middle = (scene.bounds.left + scene.bounds.right) / 2
    margin = page_of_look(look).margin if look.layout is Layout.PAGE else look.margin
    room = max(scene.bounds.width - 2 * margin, 20 * size)
    top = content.bottom + _DROP * size
    drawn: list[Primitive] = []
    ramps = {**readout.ramps, **readout.layer_ramps}
    if look.show_legend and ramps:
        drawn += _ramps(ramps, middle, room, top, look)
        top = _bottom(drawn, top) + _DROP * size
    if readout.names:
        names = [
            name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in readout.names
        ]
        values = readout.values
        numbers = [number_text(value, readout.in_percent) for value in values]
        widths = [
            max(text_width(t, size) for t in pair) for pair in zip(names, numbers, strict=True)
        ]
        step = max(*widths, 1.2 * size) + _BESIDE * size
        is_upright = len(names) <= MOST_UPRIGHT and step * len(names) <= room and min(values) >= 0
        title = "output, %" if readout.in_percent else "output"
        if is_upright:
            drawn += _upright(title, names, numbers, values, step, middle, top, look)
        else:
            drawn += _lying(title, names, numbers, values, middle, top, look)
    around = bounds_of_all(drawn)
    if around is None:
        return scene
    return replace(
        scene,
        primitives=(*scene.primitives, *drawn),
        bounds=scene.bounds.united(around.grown(margin)),
        description=f"{scene.description} {_told(readout)}".strip(),
    )


def number_text(value: float, in_percent: bool) -> str:
    """An output beside its bar: in per cent with one decimal, else with three digits."""
    if in_percent:
        text = f"{100 * value:.1f}"
        text = "100" if text == "100.0" else text
    else:
        text = f"{value:.3g}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def _told(readout: Readout) -> str:
    unit = " %" if readout.in_percent else ""
    pairs = (
        f"{name} {number_text(value, readout.in_percent)}{unit}"
        for name, value in zip(readout.names, readout.values, strict=True)
    )
    return f"Output: {', '.join(pairs)}." if readout.names else ""


def _bottom(drawn: Sequence[Primitive], otherwise: float) -> float:
    around = bounds_of_all(drawn)
    return otherwise if around is None else around.bottom


def _ramps(
    ramps: Mapping[str, tuple[str, ...]], middle: float, room: float, top: float, look: Look
) -> list[Primitive]:
    """Scales with their words, side by side where there is room."""
    size = look.small_font_size
    swatch = _SWATCH * size
    widths = [swatch + _GAP * size + text_width(words, size) for words in ramps]
    is_one_row = sum(widths) + _SPACE * size * (len(widths) - 1) <= room
    rows = [[*range(len(widths))]] if is_one_row else [[k] for k in range(len(widths))]
    words, colors = [*ramps], [*ramps.values()]
    drawn: list[Primitive] = []
    for number, row in enumerate(rows):
        x = middle - (sum(widths[k] for k in row) + _SPACE * size * (len(row) - 1)) / 2
        y = top + number * _ROW * size
        for k in row:
            drawn.append(
                Rasters(
                    pixels=_ramp(colors[k]),
                    corners=np.array([[(x, y), (x + swatch, y), (x, y + 1.15 * size)]]),
                    line=Line(look.ink, 0.7 * look.line_width),
                    role="legend",
                )
            )
            drawn.append(
                Text(
                    words[k],
                    x + swatch + _GAP * size,
                    y + (1.15 + CAPITAL_HEIGHT) * size / 2,
                    size,
                    color=look.ink,
                    role="legend",
                )
            )
            x += widths[k] + _SPACE * size
    return drawn


def _ramp(colors: Sequence[str]) -> NDArray[np.uint8]:
    stops = np.array([rgb(color) for color in colors], float)
    along, places = np.linspace(0, 1, _STEPS), np.linspace(0, 1, len(stops))
    mixed = np.stack([np.interp(along, places, column) for column in stops.T], axis=1)
    pixels: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)[None, None]
    return pixels


def _upright(
    title: str,
    names: Sequence[str],
    numbers: Sequence[str],
    values: Sequence[float],
    step: float,
    middle: float,
    top: float,
    look: Look,
) -> list[Primitive]:
    """Bars side by side with their numbers above and their names below."""
    size = look.small_font_size
    left = middle - step * len(values) / 2
    foot = top + CAPITAL_HEIGHT * size + _BESIDE * size + _HIGH * size
    greatest = max(*values, 1e-300)
    heights = np.array([value / greatest * _HIGH * size for value in values])
    centers = left + step * (np.arange(len(values)) + 0.5)
    half = 0.5 * _THICK * size
    boxes = [
        Bounds(x - half, foot - high, x + half, foot)
        for x, high in zip(centers.tolist(), heights.tolist(), strict=True)
    ]
    drawn = _bars(boxes, values)
    drawn.append(_axis((left, foot), (left + step * len(values), foot), look))
    for x, high, name, number in zip(
        centers.tolist(), heights.tolist(), names, numbers, strict=True
    ):
        above = foot - high - 0.35 * size
        below = foot + (0.5 + CAPITAL_HEIGHT) * size
        for text, y in ((number, above), (name, below)):
            drawn.append(Text(text, x, y, size, "middle", look.ink, role="legend"))
    aside = left - _BESIDE * size
    base = foot + (0.5 + CAPITAL_HEIGHT) * size
    drawn.append(Text(title, aside, base, size, "end", _SOFT, role="legend"))
    return drawn


def _lying(
    title: str,
    names: Sequence[str],
    numbers: Sequence[str],
    values: Sequence[float],
    middle: float,
    top: float,
    look: Look,
) -> list[Primitive]:
    """Bars below each other, the names before them and the numbers behind; below 0 to the left."""
    size = look.small_font_size
    widest = max(text_width(name, size) for name in names)
    number = max(text_width(text, size) for text in numbers)
    greatest = max(max(map(abs, values)), 1e-300)
    before = _LONG * size * max(-min(values), 0.0) / greatest
    behind = _LONG * size * max(max(values), 0.0) / greatest
    total = widest + before + behind + number + 2 * _BESIDE * size
    left = middle - total / 2 + widest + _BESIDE * size
    zero = left + before
    boxes = []
    above = top + CAPITAL_HEIGHT * size
    texts = [Text(title, zero, above, size, "start", _SOFT, role="legend")]
    top += _THIN_ROW * size
    for row, (name, text, value) in enumerate(zip(names, numbers, values, strict=True)):
        y = top + row * _THIN_ROW * size
        end = zero + _LONG * size * value / greatest
        boxes.append(Bounds(min(zero, end), y, max(zero, end), y + _THICK * size))
        base = y + (_THICK + CAPITAL_HEIGHT) * size / 2
        texts.append(Text(name, left - _BESIDE * size, base, size, "end", look.ink, role="legend"))
        at = max(zero, end) + _BESIDE * size
        texts.append(Text(text, at, base, size, color=look.ink, role="legend"))
    foot = top + (len(values) - 1) * _THIN_ROW * size + _THICK * size
    axis = _axis((zero, top - 0.2 * size), (zero, foot + 0.2 * size), look)
    return [*_bars(boxes, values), axis, *texts]


def _bars(boxes: Sequence[Bounds], values: Sequence[float]) -> list[Primitive]:
    """The greatest in its colour before the others'; what is nothing has no bar."""
    best = int(np.argmax(values))
    drawn: list[Primitive] = []
    for color, chosen in (
        (OTHER, [k for k in range(len(values)) if k != best]),
        (GREATEST, [best]),
    ):
        seen = [boxes[k] for k in chosen if min(boxes[k].width, boxes[k].height) > 0]
        if seen:
            corners = [
                [(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)]
                for b in seen
            ]
            drawn.append(
                Polygons(points=np.array(corners), fill=Fill(color), line=None, role="legend")
            )
    return drawn


def _axis(start: tuple[float, float], end: tuple[float, float], look: Look) -> Primitive:
    line = Line(look.ink, 0.7 * look.line_width)
    return Segments(starts=np.array([start]), ends=np.array([end]), line=line, role="legend")
