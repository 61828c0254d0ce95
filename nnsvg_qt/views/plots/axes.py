"""The axes of a chart: which numbers lie where, their ticks, and the lines at these."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Line, Primitive, Segments, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.ticks import Tick, linear_ticks, log_ticks, time_ticks
from nnsvg_qt.views.shared.page import Page

Numbers = NDArray[np.float64]

INK, SECONDARY, GRID = "#26303b", "#55606b", "#d9dce1"
_TICKS_APART_X, _TICKS_APART_Y = 46.0, 30.0
"""Px between ticks, at least."""
_POWERS_APART_X = 30.0
"""The same where they are powers of ten, which are short."""


@dataclass(frozen=True)
class Axis:
    """Numbers from `low` to `high` on px from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool
    ticks: tuple[Tick, ...]

    def at(self, numbers: Numbers) -> Numbers:
        """Where numbers lie, in px; not finite where a logarithm is not."""
        if self.is_log:
            low, high = math.log10(self.low), math.log10(self.high)
            with np.errstate(all="ignore"):
                share = (np.log10(numbers) - low) / (high - low)
        else:
            share = (numbers - self.low) / (self.high - self.low)
        found: Numbers = self.start + share * (self.end - self.start)
        return found

    def number(self, place: float) -> float:
        """Which number lies at a place in px."""
        share = (place - self.start) / (self.end - self.start)
        if not self.is_log:
            return self.low + share * (self.high - self.low)
        low, high = math.log10(self.low), math.log10(self.high)
        return float(10.0 ** (low + share * (high - low)))


def opened(
    low: float, high: float, is_log: bool, by: float, is_time: bool = False
) -> tuple[float, float]:
    """A range with some room at both ends, and of one number some around it.

    Times are seconds since 1970: a part of what they are would be years.
    """
    if is_log:
        low, high = math.log10(low), math.log10(high)
    room = (high - low) * by
    if is_time and not is_log:
        room = room if high > low else 0.5
    elif high - low <= 1e-9 * max(abs(low), abs(high)):
        room = abs(low) * 0.1 if not is_log and low else 0.5
    low, high = low - room, high + room
    return (10.0**low, 10.0**high) if is_log else (low, high)


def axis_of(
    around: tuple[float, float],
    start: float,
    end: float,
    is_log: bool,
    is_time: bool,
    is_whole: bool = False,
) -> Axis:
    """The axis of a range on px from `start` to `end`, with as many ticks as there is room for.

    Where what it tells are whole numbers no tick stands between them, unless only what lies between
    two of them is shown.
    """
    low, high = around
    apart = _POWERS_APART_X if is_log and high >= 10 * low else _TICKS_APART_X
    most = max(2, int(abs(end - start) / (apart if end > start else _TICKS_APART_Y)))
    make: Callable[[float, float, int], list[Tick]]
    if is_time and not is_log:
        make = time_ticks
    else:
        is_whole = is_whole and math.floor(high) >= math.ceil(low)
        make = partial(log_ticks if is_log else linear_ticks, is_whole=is_whole)
    # one number alone tells no scale, so there may be some more than there is plenty of room for
    for count in range(most, most + 4):
        ticks = tuple(tick for tick in make(low, high, count) if low <= tick.at <= high)
        if len(ticks) > 1:
            break
    return Axis(low, high, start, end, is_log, ticks)


def frame_of_axes(x_axis: Axis, y_axis: Axis, page: Page) -> list[Primitive]:
    """Level lines at the ticks, the two axes, and the numbers."""
    left, right, bottom = x_axis.start, x_axis.end, y_axis.start
    levels = y_axis.at(np.array([tick.at for tick in y_axis.ticks], float))
    places = x_axis.at(np.array([tick.at for tick in x_axis.ticks], float))
    found: list[Primitive] = []
    if len(levels):
        starts = np.stack([np.full(len(levels), left), levels], axis=1)
        ends = np.stack([np.full(len(levels), right), levels], axis=1)
        found.append(Segments(starts=starts, ends=ends, line=Line(GRID, page.hair), role="grid"))
    axes = np.array([[[left, y_axis.end], [left, bottom]], [[left, bottom], [right, bottom]]])
    if len(places):
        down = np.stack([places, np.full(len(places), bottom)], axis=1)
        axes = np.concatenate([axes, np.stack([down, down + np.array([0.0, 3.0])], axis=1)])
    line = Line(INK, page.outline)
    found.append(Segments(starts=axes[:, 0], ends=axes[:, 1], line=line, role="axis"))
    for tick, level in zip(y_axis.ticks, levels, strict=True):
        found.append(
            Text(
                text=tick.text,
                x=left - 5.0,
                y=float(level) + 0.35 * page.size,
                size=page.size,
                anchor="end",
                color=SECONDARY,
                role="tick",
            )
        )
    last = -math.inf
    for tick, place in zip(x_axis.ticks, places, strict=True):
        half = text_width(tick.text, page.size) / 2
        middle = min(max(float(place), left - 4.0 + half), max(right, left + half))
        if middle - half < last + 4.0:
            continue
        last = middle + half
        found.append(
            Text(
                text=tick.text,
                x=middle,
                y=bottom + 5.0 + page.size,
                size=page.size,
                anchor="middle",
                color=SECONDARY,
                role="tick",
            )
        )
    return found
