"""The names of the curves of a chart: at their ends, in a corner, or in rows below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.charts.curve import Curve, Drawn, color_of, dashes_of, width_of
from nnsvg_qt.charts.lines import OwnerOf
from nnsvg_qt.scene.primitives import Fill, Line, Polygons, Primitive, Segments, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis
from nnsvg_qt.views.shared.page import Page

MOST_NAMES = 60
"""So many stand below a chart; of more the picture would be names."""
LEADING = 1.25
"""From one name at an end to the next, in sizes of the type."""


def names_at_ends(
    drawn: Sequence[Drawn], x_axis: Axis, y_axis: Axis, page: Page, owner_of: OwnerOf
) -> list[Primitive]:
    """Each name beside the end of its curve, moved up or down where others are near."""
    leading = LEADING * page.size
    wanted: list[tuple[float, int]] = []
    for number, one in enumerate(drawn):
        across, levels = x_axis.at(one.x), y_axis.at(one.y)
        sound = levels[np.isfinite(levels) & (across <= x_axis.end + 0.01)]
        level = float(sound[-1]) if len(sound) else y_axis.start
        wanted.append((min(max(level, y_axis.end), y_axis.start), number))
    wanted.sort()
    placed = _spread([level for level, _ in wanted], leading, y_axis.end, y_axis.start)
    found: list[Primitive] = []
    for (level, number), at in zip(wanted, placed, strict=True):
        curve = drawn[number].curve
        color = color_of(curve)
        x = x_axis.end + 7.0
        if abs(at - level) > 0.5 * page.size:
            found.append(
                Segments(
                    starts=np.array([[x_axis.end + 1.0, level]]),
                    ends=np.array([[x - 1.0, at]]),
                    line=Line(color, page.hair),
                    owner=owner_of(number),
                    role="leader",
                )
            )
        found.append(
            Text(
                text=curve.name,
                x=x,
                y=at + 0.35 * page.size,
                size=page.size,
                color=color,
                owner=owner_of(number),
                role="label",
            )
        )
    return found


def _spread(levels: Sequence[float], apart: float, top: float, bottom: float) -> list[float]:
    """Ascending places at least so far apart, each as near to its wish as the others allow.

    From the top to the bottom there is room for all.
    """
    # Runs of names that touch stand about the middle of their wishes.
    runs: list[list[float]] = []
    for level in levels:
        runs.append([level])
        while len(runs) > 1 and _first(runs[-1], apart) < _first(runs[-2], apart) + apart * len(
            runs[-2]
        ):
            last = runs.pop()
            runs[-1] += last
    placed = [_first(run, apart) + apart * k for run in runs for k in range(len(run))]
    if placed and placed[-1] > bottom:
        placed = [place - (placed[-1] - bottom) for place in placed]
        for number in range(len(placed) - 2, -1, -1):
            placed[number] = min(placed[number], placed[number + 1] - apart)
    return [max(place, top + apart * number) for number, place in enumerate(placed)]


def _first(run: Sequence[float], apart: float) -> float:
    return sum(run) / len(run) - apart * (len(run) - 1) / 2


def rows_within(widths: Sequence[float], width: float) -> list[list[int]]:
    """The numbers of entries in rows, one behind the other, none wider than `width`.

    But those of a single entry; without entries one row without any.
    """
    rows: list[list[int]] = [[]]
    room = 0.0
    for number, own in enumerate(widths):
        if rows[-1] and room + own > width:
            rows.append([])
            room = 0.0
        rows[-1].append(number)
        room += own
    return rows


def names_below(
    curves: Sequence[Curve], page: Page, width: float, top: float
) -> tuple[list[Primitive], float]:
    """Rows of swatches with names below the chart, and where the last of them ends.

    Of very many the first ones, and how many more there are: colours come back long before.
    """
    swatch = 2.0 * page.size
    left_out = max(0, len(curves) - MOST_NAMES)
    curves = curves[: len(curves) - left_out]
    widths = [swatch + 4.0 + text_width(curve.name, page.size) + 12.0 for curve in curves]
    found: list[Primitive] = []
    y = top
    for row in rows_within(widths, width):
        x = max(0.0, (width - sum(widths[number] for number in row) + 12.0) / 2)
        for number in row:
            found += _entry(curves[number], page, x, y)
            x += widths[number]
        y += 1.5 * page.size
    if left_out:
        words = f"and {left_out:,} more"
        text = Text(text=words, x=width / 2, y=y, size=page.size, anchor="middle", color=SECONDARY)
        found.append(replace(text, role="legend"))
        y += 1.5 * page.size
    return found, y - 1.5 * page.size


def _entry(curve: Curve, page: Page, x: float, y: float) -> list[Primitive]:
    """A swatch and a name from a point on the baseline on."""
    swatch = 2.0 * page.size
    width = width_of(curve, page)
    dashes = dashes_of(curve)
    # as short as shows all of them, and the first one once more: else it would look solid
    scale = min(2 * width, swatch / (sum(dashes) + dashes[0])) if dashes else 0.0
    pattern = tuple(scale * part for part in dashes)
    level = y - 0.35 * page.size
    return [
        Segments(
            starts=np.array([[x, level]]),
            ends=np.array([[x + swatch, level]]),
            line=Line(color_of(curve), width, dashes=pattern),
            role="legend",
        ),
        Text(
            text=curve.name,
            x=x + swatch + 4.0,
            y=y,
            size=page.size,
            color=INK,
            role="legend",
        ),
    ]


def names_in_corner(
    drawn: Sequence[Drawn], x_axis: Axis, y_axis: Axis, page: Page
) -> list[Primitive]:
    """A column of swatches with names in the corner in which the fewest points lie."""
    curves = [one.curve for one in drawn]
    leading = 1.35 * page.size
    width = 2.0 * page.size + 4.0 + max(text_width(curve.name, page.size) for curve in curves)
    height = leading * len(curves)
    x = np.concatenate([x_axis.at(one.x) for one in drawn])
    y = np.concatenate([y_axis.at(one.y) for one in drawn])
    places = [
        (left, top)
        for top in (y_axis.end + 4.0, y_axis.start - height - 4.0)
        for left in (x_axis.end - width - 6.0, x_axis.start + 8.0)
    ]

    def covered(place: tuple[float, float]) -> int:
        left, top = place
        inside = (x > left - 4.0) & (x < left + width + 4.0) & (y > top - 3.0)
        return int((inside & (y < top + height + 3.0)).sum())

    left, top = min(places, key=covered)
    box = np.array([[left, top], [left + width, top], [left + width, top + height]])
    corners = np.array([[*box.tolist(), [left, top + height]]]) + 0.0
    found: list[Primitive] = [
        Polygons(points=corners, fill=Fill("#ffffff", 0.82), line=None, role="legend")
    ]
    for number, curve in enumerate(curves):
        found += _entry(curve, page, left, top + leading * number + page.size)
    return found
