"""The legend of a figure for print: the fills of the figure with their bands, and what they mean.

It stands in an empty corner as a list, else under the figure in rows of about one length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.primitives import Bounds, Fill, Line, Path, Polygons, Primitive, Text
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.signs import circle, sign_strokes

_SWATCH_WIDE, _SWATCH_HIGH = 1.44, 1.15
"""In font sizes."""
_LINE = 1.75
"""From row to row, in font sizes."""
_BETWEEN = 2.0
"""Between two entries of a row, in font sizes."""
_BESIDE = 0.5
"""From a swatch to its words, in font sizes."""


@dataclass(frozen=True)
class Entry:
    """What a legend explains: a fill, perhaps with a band at its right end, or a sign.

    `sign` is an operator, "choice" the open circle, "shared" the double line, "size" what is
    written on fronts.
    """

    words: str
    fill: str = "#ffffff"
    band: str | None = None
    sign: Kind | str | None = None
    dashed: bool = False


def entry_width(entry: Entry, page: Page) -> float:
    """How wide an entry is, px."""
    size = page.size
    return (_SWATCH_WIDE + _BESIDE) * size + text_width(entry.words, size)


def legend_rows(entries: Sequence[Entry], page: Page, width: float) -> list[list[Entry]]:
    """The entries in as few rows as fit, the longest row as short as that allows."""
    widths = [entry_width(entry, page) for entry in entries]
    between = _BETWEEN * page.size

    def broken(most: float) -> list[list[int]]:
        rows: list[list[int]] = []
        used = 0.0
        for index, wide in enumerate(widths):
            if rows and used + between + wide <= most:
                rows[-1].append(index)
                used += between + wide
            else:
                rows.append([index])
                used = wide
        return rows

    best = broken(width)
    low, high = 0.0, width
    for _ in range(16):
        middle = (low + high) / 2
        if len(broken(middle)) <= len(best):
            high = middle
        else:
            low = middle
    return [[entries[index] for index in row] for row in broken(high)]


def rows_height(count: int, page: Page) -> float:
    """How high so many rows are, px."""
    return (_LINE * (count - 1) + _SWATCH_HIGH) * page.size if count else 0.0


def legend_below(
    entries: Sequence[Entry], page: Page, ink: str, center: float, top: float, width: float
) -> list[Primitive]:
    """Rows of entries centred on `center`, from `top` down."""
    drawn: list[Primitive] = []
    for number, row in enumerate(legend_rows(entries, page, width)):
        widths = [entry_width(entry, page) for entry in row]
        x = center - (sum(widths) + _BETWEEN * page.size * (len(row) - 1)) / 2
        for entry, wide in zip(row, widths, strict=True):
            drawn += _drawn(entry, page, ink, x, top + number * _LINE * page.size)
            x += wide + _BETWEEN * page.size
    return drawn


def list_size(entries: Sequence[Entry], page: Page) -> tuple[float, float]:
    """Width and height of the entries as a list, px."""
    widths = [entry_width(entry, page) for entry in entries]
    return max(widths, default=0.0), rows_height(len(entries), page)


def legend_list(
    entries: Sequence[Entry], page: Page, ink: str, left: float, top: float
) -> list[Primitive]:
    """The entries below each other."""
    return [
        primitive
        for number, entry in enumerate(entries)
        for primitive in _drawn(entry, page, ink, left, top + number * _LINE * page.size)
    ]


def empty_corner(
    size: tuple[float, float], boxes: np.ndarray, around: Bounds, margin: float
) -> tuple[float, float] | None:
    """Left and top of a corner of `around` where nothing of `boxes`, `(rows, 4)`, is near."""
    wide, high = size
    for left, top in (
        (around.right - wide, around.bottom - high),
        (around.left, around.bottom - high),
        (around.right - wide, around.top),
        (around.left, around.top),
    ):
        if wide > around.width or high > around.height:
            continue
        meets = (
            (boxes[:, 0] < left + wide + margin)
            & (boxes[:, 2] > left - margin)
            & (boxes[:, 1] < top + high + margin)
            & (boxes[:, 3] > top - margin)
        )
        if not meets.any():
            return left, top
    return None


def _drawn(entry: Entry, page: Page, ink: str, x: float, y: float) -> list[Primitive]:
    size = page.size
    wide, high = _SWATCH_WIDE * size, _SWATCH_HIGH * size
    line = Line(ink, page.outline)
    drawn: list[Primitive] = []
    if entry.sign is not None:
        drawn += _sign(entry.sign, page, ink, x + wide / 2, y + high / 2, high)
    else:
        right, foot = x + wide, y + high
        corners = np.array([[x, y], [right, y], [right, foot], [x, foot]])
        drawn.append(Polygons(corners[None], Fill(entry.fill), None, role="legend"))
        if entry.band is not None:
            band = corners.copy()
            band[[0, 3], 0] = x + 0.68 * wide
            drawn.append(Polygons(band[None], Fill(entry.band), None, role="legend"))
        outline = Line(ink, page.outline, dashes=(1.6 * PX_PER_PT, 1.2 * PX_PER_PT))
        drawn.append(
            Polygons(corners[None], None, outline if entry.dashed else line, role="legend")
        )
    drawn.append(
        Text(
            entry.words,
            x + wide + _BESIDE * size,
            y + high / 2 + CAPITAL_HEIGHT * size / 2,
            size,
            color=ink,
            role="legend",
        )
    )
    return drawn


def _sign(
    sign: Kind | str, page: Page, ink: str, x: float, y: float, high: float
) -> list[Primitive]:
    line = Line(ink, page.arrow, cap="round")
    if sign == "shared":
        half = 0.6 * high
        return [
            Path(
                (("M", x - half, y + off), ("L", x + half, y + off)),
                None,
                Line(ink, page.hair),
                role="legend",
            )
            for off in (-0.75 * PX_PER_PT, 0.75 * PX_PER_PT)
        ]
    if sign == "size":
        y += CAPITAL_HEIGHT * page.on_face / 2
        return [Text("H²", x, y, page.on_face, "middle", ink, role="legend")]
    radius = 0.5 * high if sign != "choice" else 0.33 * high
    drawn: list[Primitive] = [
        Path(circle(x, y, radius), Fill("#ffffff"), line, role="legend"),
    ]
    if isinstance(sign, Kind):
        drawn += sign_paths(sign, x, y, radius, line, "legend")
    return drawn


def sign_paths(
    kind: Kind, x: float, y: float, radius: float, line: Line, role: str
) -> list[Primitive]:
    """The strokes of an operator's sign in a disc."""
    arm = 0.52 * radius
    return [
        Path(
            (("M", x + arm * a[0], y + arm * a[1]), ("L", x + arm * b[0], y + arm * b[1])),
            None,
            line,
            role=role,
        )
        for a, b in sign_strokes(kind, 0.44)
    ]
