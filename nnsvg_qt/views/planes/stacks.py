"""What a layer looks like in the planes view: a stack of maps, a slanted bar or a symbol.

Sizes in px. A stack grows to the right and down, the last map in front; a bar is a slanted stack of
height 0. All of a shape lies in its hull, a hexagon that leans by 45°.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from enum import StrEnum
from functools import lru_cache
from math import log, log2, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.shared.arrangement import Station

MOST_PLANES = 2000
"""A stack never draws more maps than this, however many it is asked for."""
LEAST_ELLIPSIS = 10.0
"""The dots of a stack take this much along its diagonal, in px."""
SMALLEST_SIDE = 7.0
"""A map of size 1 is drawn this wide, in px."""


class SizeLaw(StrEnum):
    """How a size becomes a length on the page."""

    AUTO = "auto"
    LINEAR = "linear"
    SQRT = "sqrt"
    LOG = "log"


@dataclass(frozen=True)
class Scale:
    """Turns sizes into lengths in px: `law` between 0 (log: 1) and `largest`, drawn as `length`."""

    law: SizeLaw
    largest: int
    length: float
    smallest: float

    def __call__(self, size: int) -> float:
        """The drawn length in px of a size, never under `smallest`."""
        if self.largest <= 1:
            return max(self.smallest, min(self.length, 2 * self.smallest))
        if self.law is SizeLaw.LOG:
            share = log(size) / log(self.largest)
            return self.smallest + (max(self.length, self.smallest) - self.smallest) * share
        share = size / self.largest
        return max(
            self.smallest, self.length * (sqrt(share) if self.law is SizeLaw.SQRT else share)
        )


def scale_of(
    sizes: Iterable[int], law: SizeLaw, length: float, smallest: float, log_from: float = 12.0
) -> Scale:
    """A scale for `sizes`; "auto" is linear to a range of 8:1, sqrt to `log_from`, then log."""
    known = sorted(sizes) or [1]
    if law is SizeLaw.AUTO:
        span = known[-1] / known[0]
        law = SizeLaw.LINEAR if span <= 8 else SizeLaw.SQRT if span <= log_from else SizeLaw.LOG
    return Scale(law, known[-1], length, smallest)


@dataclass(eq=False)
class Stack:
    """A station's shape, placed by its hull's `left` and its `middle` height.

    `width` and `height` are of one map; `offsets` are how far along the diagonal (px right, and as
    many down) each drawn map lies. `gap_after` is the index of the map behind the ellipsis, None
    where all are drawn; `count` is the true number of maps. For bars `slant` is the length.
    """

    station: Station
    form: str
    """"maps", "vector" or "operator"."""
    width: float
    height: float
    offsets: NDArray[np.float64]
    count: int = 1
    gap_after: int | None = None
    left: float = 0.0
    middle: float = 0.0
    depth: float = field(init=False)
    """How far the stack reaches along the diagonal, in px to the right and down."""

    def __post_init__(self) -> None:
        self.depth = float(self.offsets[-1])

    @property
    def right(self) -> float:
        """Right end of the hull."""
        return self.left + self.width + self.depth

    @property
    def center(self) -> float:
        """Middle of the hull across."""
        return self.left + (self.width + self.depth) / 2

    @property
    def extent(self) -> float:
        """Height of the hull."""
        return self.height + self.depth

    @property
    def top(self) -> float:
        """Upper end of the hull."""
        return self.middle - self.extent / 2

    @property
    def bottom(self) -> float:
        """Lower end of the hull."""
        return self.middle + self.extent / 2

    @property
    def front(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the front map."""
        left, top = self.left + self.depth, self.top + self.depth
        return left, top, left + self.width, top + self.height

    @property
    def upper(self) -> tuple[float, float]:
        """Left and right end of the upper edge, which is the back map's."""
        return self.left, self.left + self.width

    @property
    def lower(self) -> tuple[float, float]:
        """Left and right end of the lower edge, which is the front map's."""
        return self.right - self.width, self.right

    @property
    def hull(self) -> Points:
        """The corners of what the shape covers, `(6, 2)`, clockwise from the top left."""
        x, y, w, h, d = self.left, self.top, self.width, self.height, self.depth
        return np.array(
            [
                (x, y),
                (x + w, y),
                (x + w + d, y + d),
                (x + w + d, y + d + h),
                (x + d, y + d + h),
                (x, y + h),
            ]
        )

    def left_at(self, y: float) -> float:
        """Left outline at a height."""
        return self.left + min(max(y - self.top - self.height, 0.0), self.depth)

    def right_at(self, y: float) -> float:
        """Right outline at a height."""
        return self.left + self.width + min(max(y - self.top, 0.0), self.depth)

    def maps(self) -> Points:
        """Corners of the drawn maps from the back to the front, `(maps, 4, 2)`; a bar is one."""
        x, y, w, h = self.left, self.top, self.width, self.height
        if self.form == "vector":
            d = self.depth
            return np.array([[(x, y), (x + w, y), (x + w + d, y + d), (x + d, y + d)]])
        corners = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
        return np.asarray(corners + self.offsets[:, None, None])

    def channels(self) -> NDArray[np.int64]:
        """Which channel or feature of the layer each of the drawn maps is, from the back on."""
        drawn = np.arange(len(self.offsets))
        if self.gap_after is not None:
            drawn[self.gap_after + 1 :] += self.count - len(self.offsets)
        return drawn

    def dots(self) -> Points:
        """Centres of the ellipsis, `(3, 2)` on the diagonal of the maps' upper right corners."""
        if self.gap_after is None:
            return np.empty((0, 2))
        low, high = (float(offset) for offset in self.offsets[self.gap_after :][:2])
        left, top = self.left + self.width, self.top
        along = [low + (high - low) * part for part in (0.32, 0.58, 0.84)]
        return np.array([(left + far, top + far) for far in along])

    def distance_to(self, other: Stack) -> float:
        """Least horizontal distance from this outline to `other`'s if both had `left` 0.

        Subtract it to place the other: `other.left = self.left + gap - self.distance_to(other)`.
        """
        mine, depth, width = self.top, self.depth, self.width
        other_top, other_depth = other.top, other.depth
        high, low = max(mine, other_top), min(self.bottom, other.bottom)
        others = other_top + other.height
        # Both outlines are made of straight parts, so it is least at one of their corners.
        corners = [high, low]
        for y in (mine, mine + depth, others, others + other_depth):
            if high < y < low:
                corners.append(y)
        least = 1e12
        for y in corners:
            indent, lean = y - others, y - mine
            indent = 0.0 if indent < 0.0 else other_depth if indent > other_depth else indent
            lean = 0.0 if lean < 0.0 else depth if lean > depth else lean
            distance = indent - width - lean
            if distance < least:
                least = distance
        return least


def shown_maps(count: int, whole: int) -> int:
    """How many maps to draw of `count`: all up to `whole`, then two more with each doubling."""
    return count if count <= whole else min(count, whole + round(2 * log2(count / whole)))


def deep_step(count: int, step: float, drawn: int | None) -> tuple[float, float | None]:
    """Step between maps and room of the ellipsis that make a deeper stack look deeper.

    To 8 maps the depth is proportional; from there to 16 it grows by 40 %, then by 12 % with
    each doubling, whether `drawn` maps stand for all or all are drawn (None).
    """
    if count <= 8:
        return step, None
    doublings = log2(count / 8)
    depth = 7 * step * (1 + 0.4 * min(doublings, 1) + 0.12 * max(doublings - 1, 0))
    if drawn is None or drawn >= count:
        return max(depth / (count - 1), min(step, 3.0)), None
    # few maps stand apart as they would in a shallow stack, many close up
    room = max(0.12 * depth, LEAST_ELLIPSIS)
    step = min(step, max((depth - room) / max(drawn - 2, 1), min(step, 3.0)))
    return step, max(depth - (drawn - 2) * step, room)


@lru_cache(maxsize=1024)
def map_offsets(
    count: int,
    step: float,
    drawn: int | None,
    gap: float | None = None,
    room: float | None = None,
) -> tuple[NDArray[np.float64], int | None]:
    """Diagonal offsets of the maps to draw of `count`, and after which one the ellipsis comes.

    `drawn` maps are kept where that is fewer than there are (None: all); the ellipsis takes `gap`
    px (None: three steps), 10 at least. `room` in px bounds the whole as far as three maps can.
    """
    kept = min(count, MOST_PLANES if drawn is None else max(drawn, 2))
    if room is not None:
        kept = min(kept, max(3, 1 + int(room / max(step, 1e-9))))
    if kept >= count:
        return _unwritable(np.arange(count, dtype=np.float64) * step), None
    gap = max(3 * step if gap is None else gap, LEAST_ELLIPSIS)
    front = max(1, kept // 2 if kept < 7 else kept // 3)
    offsets = np.arange(kept, dtype=np.float64) * step
    offsets[kept - front :] += gap - step
    return _unwritable(offsets), kept - front - 1


def _unwritable(array: NDArray[np.float64]) -> NDArray[np.float64]:
    array.flags.writeable = False
    return array


def drawn_sides(shape: Shape, scale: Callable[[int], float], strip: float) -> tuple[float, float]:
    """Width and height in px of one map; a sequence's feature is a strip along its length."""
    if len(shape) >= 3:
        return scale(shape[-1]), scale(shape[-2])
    return strip, scale(shape[0])
