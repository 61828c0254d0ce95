"""How large what stands on a page is: the laws of its maps, stacks and bars, in px.

Stacks and bars recede to the upper right at one angle; the first map, or the end of a bar, is in
front.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import cos, log2, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.scene.camera import RECEDING_ANGLE
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.planes.stacks import MOST_PLANES, Scale, scale_of
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import Page

DRAWN_WHOLE = 16
"""Of no more maps all are drawn; of more, two for each doubling."""
LONGEST_BAR = 0.8
"""Of the edge of the largest map."""
_RIGHT, _UP = cos(radians(RECEDING_ANGLE)), sin(radians(RECEDING_ANGLE))
_LEAST_STEP = 2.3
"""From a map to the next, in hairlines."""
_LENGTHS_A_PX = 4
"""To so many parts of a pixel the drawn lengths of sequences are rounded."""
_LOG_FROM = 64.0
"""From this range of sizes on edges follow the logarithm."""


def drawn_maps(count: int, whole: int = DRAWN_WHOLE) -> int:
    """How many maps are drawn of `count`."""
    return count if count <= whole else min(count, whole + round(2.0 * log2(count / whole)))


def stack_depth(page: Page, drawn: int) -> float:
    """How far a stack of so many drawn maps reaches along its slant, px."""
    return page.between(19.0, 9.0) * sqrt(max(drawn - 1, 0) / 5.0)


@dataclass(frozen=True)
class Shape:
    """What a station is drawn as: a front of `wide` × `high` and what recedes from it.

    `right` and `up` are how far that reaches, `steps` where each of its maps lies on the way, from
    0 in front to 1, and `channels` which of the layer's each is. A bar has one step.
    """

    station: Station
    form: str
    """"maps", "bar" or "operator"."""
    wide: float
    high: float
    right: float = 0.0
    up: float = 0.0
    steps: NDArray[np.float64] | None = None
    channels: NDArray[np.int64] | None = None

    @property
    def width(self) -> float:
        """Of its outline."""
        return self.wide + self.right

    @property
    def height(self) -> float:
        """Of its outline."""
        return self.high + self.up


@dataclass(frozen=True)
class Stand:
    """A shape where it stands: the left end of its outline and the height of its middle, px."""

    shape: Shape
    left: float
    axis: float

    @cached_property
    def station(self) -> Station:
        """The station that it shows."""
        return self.shape.station

    @property
    def end(self) -> float:
        """The right end of its outline."""
        return self.left + self.shape.width

    @property
    def top(self) -> float:
        """Its highest point."""
        return self.axis - self.shape.height / 2.0

    @property
    def bottom(self) -> float:
        """Its lowest point."""
        return self.axis + self.shape.height / 2.0

    @cached_property
    def front(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the front."""
        return self.left, self.top + self.shape.up, self.left + self.shape.wide, self.bottom

    @property
    def middle(self) -> float:
        """The middle of the front across: what is written of it is centred there."""
        return self.left + self.shape.wide / 2.0

    def left_at(self, y: float) -> float:
        """The outline's left end at a height."""
        return self.left + self._receding(self.top + self.shape.up - y) * self.shape.right

    def right_at(self, y: float) -> float:
        """Its right end at a height."""
        below = y - (self.bottom - self.shape.up)
        return self.end - self._receding(below) * self.shape.right

    def _receding(self, rise: float) -> float:
        return min(max(rise / self.shape.up, 0.0), 1.0) if self.shape.up > 0 else 0.0

    def top_at(self, x: float) -> float:
        """The outline's upper end at a place along the row."""
        part = (x - self.left) / self.shape.right if self.shape.right > 0 else 1.0
        return self.top + self.shape.up * (1.0 - min(max(part, 0.0), 1.0))

    def bottom_at(self, x: float) -> float:
        """Its lower end."""
        beyond = x - self.left - self.shape.wide
        part = beyond / self.shape.right if self.shape.right > 0 else 0.0
        return self.bottom - self.shape.up * min(max(part, 0.0), 1.0)

    def maps(self) -> Points:
        """The corners of its maps from the back to the front, `(maps, 4, 2)`."""
        left, top, right, bottom = self.front
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        assert self.shape.steps is not None
        return np.asarray(corners + _ways(len(self.shape.steps), self.shape.right, self.shape.up))

    def faces(self) -> Points:
        """The upper, right and front face of a bar, `(3, 4, 2)`."""
        left, top, right, bottom = self.front
        dx, dy = self.shape.right, -self.shape.up
        return np.array(
            [
                [(left, top), (right, top), (right + dx, top + dy), (left + dx, top + dy)],
                [(right, top), (right + dx, top + dy), (right + dx, bottom + dy), (right, bottom)],
                [(left, top), (right, top), (right, bottom), (left, bottom)],
            ]
        )

    def outline(self) -> Points:
        """The corners of what it covers, `(6, 2)`, clockwise from the upper left of the front."""
        return np.array(self.corners)

    @property
    def corners(self) -> list[tuple[float, float]]:
        """The same as numbers."""
        left, top, right, bottom = self.front
        dx, dy = self.shape.right, -self.shape.up
        return [
            (left, top),
            (left + dx, top + dy),
            (right + dx, top + dy),
            (right + dx, bottom + dy),
            (right, bottom),
            (left, bottom),
        ]


@dataclass(frozen=True)
class Measures:
    """What the laws read of a station: all that says how wide it is drawn, and how high it is."""

    along: tuple[Hashable, ...]
    across: Hashable


@dataclass(frozen=True)
class Laws:
    """The laws of a figure: `edge` is that of the largest map, px, `depth` a factor on depths."""

    page: Page
    edge: float
    depth: float
    maps: Scale
    lengths: Scale
    most_units: int

    @property
    def end(self) -> float:
        """The side of a bar's end, and the width of a sequence's strip."""
        return self.page.between(6.5, 4.2)

    def length(self, size: int) -> float:
        """Drawn height of a sequence, rounded: one step more in one leaves the others as high."""
        drawn = round(self.lengths(size) * _LENGTHS_A_PX) / _LENGTHS_A_PX
        return max(drawn, self.lengths.smallest)

    def shape(self, station: Station, style: PlanesStyle, look: Look) -> Shape:
        """The shape of a station, with the size that it was given for itself."""
        layer, own = station.layer, look.override(station.id)
        factor = 1.0 if own.size is None else own.size
        if station.is_operator:
            side = 2.0 * self.page.operator * factor
            return Shape(station, "operator", side, side)
        if layer.is_vector:
            length = LONGEST_BAR * self.edge * sqrt(layer.shape[0] / self.most_units)
            length = max(length, 0.5 * self.end) * factor * style.length_scale / 100.0
            side = self.end * factor
            right, up = _RIGHT * length, _UP * length
            return Shape(station, "bar", side, side, right, up, np.array([0.0]))
        if layer.is_sequence:
            wide, high, count = self.end, self.length(layer.shape[0]), layer.shape[1]
        else:
            wide, high = self.maps(layer.shape[-1]), self.maps(layer.shape[-2])
            count = layer.shape[0]
        drawn, given = _drawn_of(count, style, own)
        depth = self.depth * stack_depth(self.page, drawn)
        # so many that between their outlines their colour is seen
        drawn = min(drawn, max(2, 1 + int(depth / (_LEAST_STEP * self.page.hair))))
        drawn = min(drawn if given is None else given, MOST_PLANES)
        if own.gap is not None:
            depth = own.gap * (drawn - 1)
        steps, channels = _stacked(drawn, count)
        right, up = _RIGHT * depth, _UP * depth
        return Shape(station, "maps", wide * factor, high * factor, right, up, steps, channels)

    def measures(self, station: Station, style: PlanesStyle, look: Look) -> Measures:
        """All of a station that says how large it is drawn by laws of some edge and depth."""
        layer, own = station.layer, look.override(station.id)
        if station.is_operator:
            return Measures(("operator", own.size), None)
        # sizes without a number are drawn by one, which their names do not tell
        shape = tuple(map(int, layer.shape))
        if layer.is_vector:
            return Measures(("bar", own.size, shape[0]), None)
        if layer.is_sequence:
            wide, high, count = 0, shape[0], shape[1]
        else:
            wide, high, count = shape[-1], shape[-2], shape[0]
        drawn = _drawn_of(count, style, own)
        return Measures(("maps", own.size, own.gap, wide, layer.is_sequence, *drawn), high)


def shapes_of(
    stations: Sequence[Station], laws: Laws, style: PlanesStyle, look: Look
) -> dict[str, Shape]:
    """The shapes of stations by their ids; those of one size are found once."""
    known: dict[Hashable, Shape] = {}
    found = {}
    for station in stations:
        alike = None if look.overrides else (station.layer.shape, station.is_operator)
        shape = known.get(alike)
        if shape is None or alike is None:
            shape = known[alike] = laws.shape(station, style, look)
        else:
            shape = Shape(
                station,
                shape.form,
                shape.wide,
                shape.high,
                shape.right,
                shape.up,
                shape.steps,
                shape.channels,
            )
        found[station.id] = shape
    return found


def _drawn_of(count: int, style: PlanesStyle, own: LayerOverride) -> tuple[int, int | None]:
    """How many of `count` maps are drawn where there is room, and how many in any case."""
    drawn = drawn_maps(count, style.ellipsis_above)
    if style.ellipsis and style.ellipsis_drawn and count > style.ellipsis_above:
        drawn = min(count, max(style.ellipsis_drawn, 2))
    given = None if style.ellipsis else count
    if own.drawn is not None:
        given = min(count, max(own.drawn, 2))
    return drawn, given


@lru_cache(maxsize=256)
def _ways(drawn: int, right: float, up: float) -> NDArray[np.float64]:
    """How far each of the drawn maps lies from the front, `(maps, 1, 2)`; never written to."""
    ways = np.asarray(_stacked(drawn, drawn)[0][:, None, None] * np.array([right, -up]))
    ways.flags.writeable = False
    return ways


@lru_cache(maxsize=1000)
def _stacked(drawn: int, count: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """How far back each of the drawn maps stands, and which of all it is; never written to."""
    steps = np.linspace(1.0, 0.0, drawn) if drawn > 1 else np.array([0.0])
    # what is in front is the first of the layer's, what is behind the last
    channels = np.round(steps * (count - 1)).astype(np.int64)
    for array in (steps, channels):
        array.flags.writeable = False
    return steps, channels


def laws_of(
    stations: Iterable[Station], style: PlanesStyle, page: Page, edge: float, depth: float
) -> Laws:
    """The laws for the stations of a figure."""
    layers = [station.layer for station in stations if not station.is_operator]
    least = page.between(3.2, 2.6)
    # what is one value wide is no measure of how much the sizes differ
    sides = [n for layer in layers if layer.is_maps for n in layer.shape[-2:] if n > 1]
    lengths = [layer.shape[0] for layer in layers if layer.is_sequence and layer.shape[0] > 1]
    if lengths and max(lengths) <= max(sides, default=0):
        # beside larger maps a short sequence is not as high as they are
        sides = lengths = [*sides, *lengths]
    maps = scale_of(sides, style.size_law, edge, least, _LOG_FROM)
    return Laws(
        page,
        edge,
        depth,
        maps,
        scale_of(lengths, style.size_law, edge, least, _LOG_FROM),
        max((layer.shape[0] for layer in layers if layer.is_vector), default=1),
    )


def with_edge(laws: Laws, edge: float, depth: float) -> Laws:
    """The same laws for another edge and depth."""
    return replace(
        laws,
        edge=edge,
        depth=depth,
        maps=replace(laws.maps, length=edge),
        lengths=replace(laws.lengths, length=edge),
    )
