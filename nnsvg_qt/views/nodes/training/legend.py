"""What colours, lines and points of a figure of training mean, in rows under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.frame import DEAD, FAINT, SATURATED, WHITE_IN_WHOLE
from nnsvg_qt.scene.look import Look, Palette
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Fill,
    Line,
    Path,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.nodes.training.plots import DOT, RING, opened
from nnsvg_qt.views.nodes.training.tiles import circle, diverging, trouble_mark
from nnsvg_qt.views.shared.page import NEGATIVE, POSITIVE, PX_PER_PT, Page
from nnsvg_qt.views.shared.page_legend import balanced_rows

_STEPS = 31
_GAP = 2.6 * PX_PER_PT
_ROW = 1.9
"""From row to row, in font sizes."""
_TROUBLES = {DEAD: "dead unit", SATURATED: "saturated unit", FAINT: "hardly learns"}


@dataclass(frozen=True)
class Shown:
    """What there is to be explained."""

    has_weights: bool
    points: tuple[str, ...]
    """The colours of the points of data."""
    has_test: bool
    has_border: bool
    has_map: bool = False
    """Whether there is a map of the output, which is paler than units."""
    troubles: tuple[int, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    """Names with their colours."""


@dataclass(frozen=True)
class _Entry:
    name: str
    text: str
    width: float
    """Of its swatch, px."""
    code: int = 0
    color: str = ""


def training_legend(
    shown: Shown, left: float, right: float, top: float, look: Look, page: Page
) -> list[Primitive]:
    """The entries in as few rows as fit between `left` and `right`, from `top` on."""
    entries = _entries(shown, page)
    if look.palette is Palette.GREY and len(shown.points) == 2 and not shown.classes:
        # of two forms none says by itself which it is
        entries = [
            replace(one, text=f"{one.text}: 1, −1") if one.name in ("training", "test") else one
            for one in entries
        ]
    space = 1.8 * page.size
    widths = [one.width + _GAP + text_width(one.text, page.size) for one in entries]
    drawn: list[Primitive] = []
    for number, row in enumerate(balanced_rows(widths, page, right - left)):
        taken = sum(widths[i] for i in row) + space * (len(row) - 1)
        x = (left + right - taken) / 2
        y = top + 0.6 * page.size + number * _ROW * page.size
        for index in row:
            entry = entries[index]
            drawn += _swatch(entry, shown, x, y, look, page)
            drawn.append(
                Text(
                    entry.text,
                    x + entry.width + _GAP,
                    y + CAPITAL_HEIGHT * page.size / 2,
                    page.size,
                    color=look.ink,
                    role="legend",
                )
            )
            x += widths[index] + space
    return drawn


def _entries(shown: Shown, page: Page) -> list[_Entry]:
    line, dots = 10.0 * PX_PER_PT, 8.2 * PX_PER_PT
    values = "value, bias: −1 … 1" + (", output paler" if shown.has_map else "")
    found = [_Entry("value", values, 22.0 * PX_PER_PT)]
    if shown.has_weights:
        found += [
            _Entry("positive", "positive weight", line),
            _Entry("negative", "negative weight", line),
        ]
    if shown.points:
        found.append(_Entry("training", "training data", dots))
        if shown.has_test:
            found.append(_Entry("test", "test data", dots))
    found += [
        _Entry("class", name if len(name) <= 24 else f"{name[:23]}…", 4.0 * PX_PER_PT, color=color)
        for name, color in shown.classes
    ]
    if shown.has_border:
        found.append(_Entry("border", "output = 0", line))
    found += [_Entry("trouble", _TROUBLES[code], 6.0 * PX_PER_PT, code) for code in shown.troubles]
    return found


def _swatch(
    entry: _Entry, shown: Shown, x: float, y: float, look: Look, page: Page
) -> list[Primitive]:
    """What stands before the words of an entry, about the height `y`."""
    outline = Line(look.ink, page.outline)
    if entry.name == "value":
        half = 0.575 * page.size
        colors = diverging(np.linspace(-1.0, 1.0, _STEPS))[None]
        paler = colors + WHITE_IN_WHOLE * (255 - colors.astype(float))
        rows = [colors, np.rint(paler).astype(np.uint8)] if shown.has_map else [colors]
        return [
            Rasters(
                pixels=np.stack(rows, axis=1),
                corners=np.array([[(x, y - half), (x + entry.width, y - half), (x, y + half)]]),
                line=outline,
                role="legend",
            )
        ]
    if entry.name == "trouble":
        return trouble_mark(entry.code, x + entry.width / 2, y, 2.6 * PX_PER_PT, FIGURE, look, page)
    if entry.name == "class":
        radius = 1.15 * page.between(*DOT)
        spot = circle(x + radius, y, radius)
        return [Path(commands=spot, fill=Fill(entry.color), line=None, role="legend")]
    if entry.name in ("training", "test"):
        if entry.name == "test":
            return _dots([opened(one) for one in shown.points], x, y, look.ink, page)
        return _dots(shown.points, x, y, "#ffffff", page)
    color, width = {
        "positive": (POSITIVE, 1.5 * PX_PER_PT),
        "negative": (NEGATIVE, 1.5 * PX_PER_PT),
        "border": (look.ink, 0.7 * PX_PER_PT),
    }[entry.name]
    ends = np.array([[x, y], [x + entry.width, y]])
    return [
        Segments(
            starts=ends[:1], ends=ends[1:], line=Line(color, width, cap="round"), role="legend"
        )
    ]


def _dots(colors: Sequence[str], x: float, y: float, ring: str, page: Page) -> list[Primitive]:
    """Two points of data, of the first and the last colour."""
    radius = 1.15 * page.between(*DOT)
    ends = (colors[-1], colors[0]) if len(colors) > 1 else (colors[0], colors[0])
    return [
        Path(
            commands=circle(at, y, radius),
            fill=Fill(color),
            line=Line(ring, page.between(*RING)),
            role="legend",
        )
        for at, color in zip((x + radius, x + 8.2 * PX_PER_PT - radius), ends, strict=True)
    ]
