"""The legend under a figure: which colour is which kind of layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import numpy as np

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Fill, Line, Path, Polygons, Primitive, Segments, Text
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.shared.page import PX_PER_PT
from nnsvg_qt.views.shared.signs import circle, sign_strokes
from nnsvg_qt.views.shared.weights import weight_colors
from nnsvg_qt.views.shared.wording import capitalized, kind_text

DOUBLE_APART = 1.5 * PX_PER_PT
"""Between the two of a double line, px."""
_BAND = 0.3
"""How wide a strip at the end of a swatch is, of that."""
_CELLS = 11
SELF_EVIDENT = frozenset({"input", "dense", "output"})
"""Kinds that need no word where there are no others."""


def legend(
    entries: Sequence[tuple[str, str]],
    look: Look,
    center: float,
    top: float,
    width: float,
    signs: Sequence[Kind] = (),
    lines: Sequence[tuple[str, Line]] = (),
    sign_names: Sequence[str] = (),
    doubles: Sequence[tuple[str, Line]] = (),
    bands: Mapping[str, str] = MappingProxyType({}),
) -> list[Primitive]:
    """Rows of swatches with names, centred on `center`, at most `width` px wide, down from `top`.

    An entry is (name, colour); `signs` are the operators whose circled signs are explained behind
    them, by `sign_names` where there are any, `lines` what lines of some look are, `doubles` what
    two beside each other are. `bands` are the colours of strips at the right ends of swatches, by
    name. One colour needs no legend.
    """
    lines = [*lines, *doubles]
    names = [
        *(name for name, _ in entries),
        *(sign_names or [capitalized(kind.value) for kind in signs]),
    ]
    names += [name for name, _ in lines]
    if not look.show_legend or (len(entries) < 2 and not signs and not lines):
        return []
    size = look.small_font_size
    swatch, gap, space = 0.8 * size, 0.45 * size, 1.5 * size
    samples = [swatch] * (len(names) - len(lines)) + [2.2 * swatch] * len(lines)
    widths = [s + gap + text_width(name, size) for name, s in zip(names, samples, strict=True)]
    rows: list[list[int]] = [[]]
    used = 0.0
    for index, entry_width in enumerate(widths):
        if rows[-1] and used + space + entry_width > width:
            rows.append([])
            used = 0.0
        used += (space if rows[-1] else 0.0) + entry_width
        rows[-1].append(index)
    drawn: list[Primitive] = []
    for number, row in enumerate(rows):
        length = sum(widths[i] for i in row) + space * (len(row) - 1)
        x, y = center - length / 2, top + number * 1.6 * size
        for index in row:
            line = Line(look.ink, look.line_width * 0.7)
            if index < len(entries):
                corners = np.array([[0, 0], [swatch, 0], [swatch, swatch], [0, swatch]])
                drawn.append(
                    Polygons(
                        points=(corners + np.array([x, y]))[None],
                        fill=Fill(entries[index][1]),
                        line=line,
                        role="legend",
                    )
                )
                if band := bands.get(names[index]):
                    strip = corners * (_BAND, 1.0) + np.array([x + (1.0 - _BAND) * swatch, y])
                    drawn.append(
                        Polygons(points=strip[None], fill=Fill(band), line=line, role="legend")
                    )
            elif index >= len(entries) + len(signs):
                sample = lines[index - len(entries) - len(signs)][1]
                is_double = index >= len(names) - len(doubles)
                for off in (-DOUBLE_APART / 2, DOUBLE_APART / 2) if is_double else (0.0,):
                    drawn.append(_sample(sample, x, y + swatch / 2 + off, samples[index]))
            else:
                kind = signs[index - len(entries)]
                drawn += _sign(kind, x + swatch / 2, y + swatch / 2, 0.6 * swatch, line)
            baseline = y + swatch / 2 + CAPITAL_HEIGHT * size / 2
            drawn.append(
                Text(
                    text=names[index],
                    x=x + samples[index] + gap,
                    y=baseline,
                    size=size,
                    color=look.ink,
                    role="legend",
                )
            )
            x += widths[index] + space
    return drawn


def _sample(line: Line, x: float, y: float, length: float) -> Polygons:
    """A short piece of a line as it looks, from `x` on; as surfaces, for a line is an edge."""
    width = float(np.max(line.width))
    dash, step = length, length
    if line.dashes:
        dash = line.dashes[0] + (width if line.cap == "round" else 0.0)
        step = line.dashes[0] + line.dashes[1]
    starts = x + np.arange(0.0, length - dash + 1e-9, step)
    piece = np.array([(0.0, -0.5), (1.0, -0.5), (1.0, 0.5), (0.0, 0.5)]) * (dash, width)
    places = np.column_stack([starts, np.full(len(starts), y)])
    fill = Fill(line.color, line.opacity)
    return Polygons(points=places[:, None, :] + piece, fill=fill, line=None, role="legend")


def _sign(kind: Kind, x: float, y: float, radius: float, line: Line) -> list[Primitive]:
    """A small circled sign as it is drawn, centred on (x, y)."""
    strokes = np.array(sign_strokes(kind, 0.44)) * 0.5 * radius + (x, y)
    return [
        Path(commands=circle(x, y, radius), fill=Fill("#ffffff"), line=line, role="legend"),
        Segments(starts=strokes[:, 0], ends=strokes[:, 1], line=line, role="legend"),
    ]


def weight_legend(
    colors: tuple[str, str, str], look: Look, center: float, top: float
) -> list[Primitive]:
    """A bar of colours from negative over zero to positive weights, centred on `center` px.

    `colors` are those of −1, 0 and +1. A row of cells, not a gradient: every format can draw it.
    """
    if not look.show_legend:
        return []
    size = look.small_font_size
    cell, gap = 0.8 * size, 0.45 * size
    length = _CELLS * cell
    left = center - length / 2
    corners = np.array([[0.0, 0.0], [cell, 0.0], [cell, cell], [0.0, cell]])
    shifts = np.column_stack([left + cell * np.arange(_CELLS), np.full(_CELLS, top)])
    shades = weight_colors(np.linspace(-1.0, 1.0, _CELLS), *colors)
    baseline = top + cell / 2 + CAPITAL_HEIGHT * size / 2

    def word(text: str, x: float, anchor: Literal["start", "end"]) -> Text:
        return Text(
            text=text, x=x, y=baseline, size=size, anchor=anchor, color=look.ink, role="legend"
        )

    return [
        Polygons(points=corners + shifts[:, None, :], fill=Fill(shades), line=None, role="legend"),
        word("negative weight", left - gap, "end"),
        word("positive weight", left + length + gap, "start"),
    ]


def kind_names(layers: Iterable[Layer]) -> dict[str, str]:
    """What is made larger otherwise than upsampling does, by its kind."""
    names = dict.fromkeys(kind_text(one) for one in layers if one.kind is Kind.UPSAMPLING)
    return {Kind.UPSAMPLING.value: " or ".join(names)}


def kind_entries(
    kinds: Sequence[str],
    look: Look,
    names: Mapping[str, str] = MappingProxyType({}),
    is_capital: bool = True,
) -> list[tuple[str, str]]:
    """One legend entry a kind in the order of first appearance, kinds of one colour joined.

    `names` are those of kinds that are not called by their own, as of `kind_names`; `is_capital`:
    whether each begins with a capital. None where there is nothing but dense layers
    between input and output: that is seen.
    """
    if SELF_EVIDENT.issuperset(kinds):
        return []
    found: dict[str, list[str]] = {}
    for kind in dict.fromkeys(kinds):
        found.setdefault(look.fill_color(kind), []).append(names.get(kind, kind))
    said = capitalized if is_capital else str
    return [(said(", ".join(group)), color) for color, group in found.items()]
