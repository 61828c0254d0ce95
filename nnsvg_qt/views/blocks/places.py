"""Where each layer's box stands in space in the blocks view, and how large it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

from nnsvg_qt.model.layer import Kind, Shape
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Arrangement, Station

_SMALLEST = 2.0
"""No side of a box is shorter, world px."""
_BEND = 4.0
"""Up to about this size the logarithmic law is nearly in proportion."""
_FEW, _MANY = 12, 22
"""Figures of up to so many columns are one journal column wide, from so many on two."""
_NARROW, _WIDE = 600.0, 1330.0
"""How wide the boxes are drawn then, px."""
_FORESHORTENING = 0.87
"""How much of the flow's length a usual camera shows."""
_SHOWN_FLOW = 0.89
"""The same for the usual cameras from which the rows of names are wanted to be one."""
MOST_IN_ONE_ROW = 14
"""Figures of up to so many columns grow for their names to stand in one row."""
_MOST_GROWTH = 0.25
"""By this part at most."""
_BETWEEN_NAMES = 9.0
"""Between two names, px on the screen."""
_AROUND_NUMBER = 9.0
"""White space beside a number between two boxes, px on the screen."""
_SHOWN_WIDTH = 0.45
"""How much of a box's width usual cameras show beside its depth."""
_LEAST_GAP = 4.0
"""No gap between columns is narrower, world px."""
_BAND = 4.5
"""Thickness of the band of a folded layer, at most a fifth of its box."""


@dataclass(frozen=True)
class SizeLaw:
    """From sizes in units to world px: logarithmic, else in proportion to the largest.

    Logarithmic: `factor · ln(1 + size / 4)`, so that a size of 1 stays visible (NN-SVG has
    `ln(size)`, which is 0 for 1) and small maps stay well apart. In proportion: the largest is as
    long as it would be logarithmically, so that switching the law keeps the size of the figure.
    """

    factor: float
    logarithmic: bool
    largest: int

    def __call__(self, size: float) -> float:
        """Length of a size, never under 2 px."""
        if self.logarithmic:
            return max(_SMALLEST, self.factor * log1p(size / _BEND))
        full = self.factor * log1p(self.largest / _BEND)
        return max(_SMALLEST, full * size / self.largest)


@dataclass(frozen=True)
class Band:
    """What a band at the end of a box shows: a kind, and the layer that it stands for."""

    kind: str
    layer_id: str


@dataclass(frozen=True)
class LayerBox:
    """A station's box: its corners in world px, and where its bands begin.

    `knots` are the x where the box, then each band, begins and the last one ends; `bands` are in
    their order.
    """

    station: Station
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    knots: tuple[float, ...]
    bands: tuple[Band, ...]

    @property
    def center(self) -> tuple[float, float, float]:
        """Middle of the box."""
        (a, b, c), (d, e, f) = self.low, self.high
        return (a + d) / 2, (b + e) / 2, (c + f) / 2


@dataclass(frozen=True)
class LabelRoom:
    """How much room labels take on the screen, px by station: under boxes, and before them."""

    under: Mapping[str, float]
    before: Mapping[str, float]


@dataclass(frozen=True)
class Sizes:
    """The laws of a figure and the factor that they all share."""

    depth: SizeLaw
    width: SizeLaw
    kernel: SizeLaw
    gap: float
    operator: float
    bar: float
    """Thickness of a vector's bar."""

    def sides(self, shape: Shape) -> tuple[float, float, float]:
        """Drawn size along x, y and z of an output."""
        match shape:
            case (channels, *_, height, width):
                return self.depth(channels), self.width(height), self.width(width)
            case (length, features):
                return self.depth(features), self.width(1), self.width(length)
            case _:
                return self.bar, 2.0 * self.depth(shape[0]), self.bar


def spatial_sizes(shape: Shape) -> tuple[int, ...]:
    """The sizes that the width law draws: height and width, a length, or nothing."""
    match shape:
        case (_, *_, height, width):
            return height, width
        case (length, _):
            return (length,)
        case _:
            return ()


def depth_size(shape: Shape) -> int:
    """The size that the depth law draws: channels, features or units."""
    return shape[1] if len(shape) == 2 else shape[0]


def bands_of(station: Station) -> tuple[Band, ...]:
    """What is folded into a station, its own activation included, without flattening."""
    bands = []
    for layer in (station.layer, *station.folded):
        if layer is not station.layer and layer.kind is not Kind.FLATTEN:
            bands.append(Band(layer.kind.value, layer.id))
        if layer.kind is not Kind.ACTIVATION and layer.activation:
            bands.append(Band(Kind.ACTIVATION.value, layer.id))
    return tuple(bands)


def placed(
    arrangement: Arrangement,
    sizes: Sizes,
    look: Look,
    show_bands: bool,
    wishes: Sequence[LabelRoom],
    between_lanes: float = 0.0,
) -> dict[str, LayerBox]:
    """The place of every station by its id; the flow runs about the origin.

    `between_lanes` is the room for labels between two lanes that both need it there, px.
    `wishes` are the rooms for labels from the best to the shortest: layers move apart for the first
    that takes little.
    """
    stations = arrangement.stations
    extents = {s.id: _extent(s, sizes, look) for s in stations}
    lane_height = _lane_heights(arrangement, extents, sizes.gap, between_lanes)
    widest = [0.0] * arrangement.columns
    gaps = [sizes.gap] * arrangement.columns
    for s in stations:
        widest[s.column] = max(widest[s.column], extents[s.id][0])
    for column, spacing in _own_spacings(arrangement, look).items():
        gaps[column] = max(_LEAST_GAP, spacing)
    gaps = _with_room_for_names(arrangement, extents, widest, gaps, look, wishes)
    starts, at = [], 0.0
    for width, gap in zip(widest, gaps, strict=True):
        starts.append(at)
        at += width + gap
    middle = (at - gaps[-1]) / 2 if gaps else 0.0
    result = {}
    for s in stations:
        depth, height, width = extents[s.id]
        x = starts[s.column] - middle + (widest[s.column] - depth) / 2
        y = lane_height[s.lane]
        bands = bands_of(s) if show_bands else ()
        band = min(_BAND, 0.4 * depth / max(len(bands), 1), 0.2 * depth + 1.0)
        knots = [x, *(x + depth - band * (len(bands) - i) for i in range(len(bands) + 1))]
        result[s.id] = LayerBox(
            s,
            (x, y - height / 2, -width / 2),
            (x + depth, y + height / 2, width / 2),
            tuple(knots),
            bands,
        )
    return result


def _with_room_for_names(
    arrangement: Arrangement,
    extents: Mapping[str, tuple[float, float, float]],
    lengths: Sequence[float],
    gaps: list[float],
    look: Look,
    wishes: Sequence[LabelRoom],
) -> list[float]:
    """The gaps, wider where labels of neighbours would else meet; as they are if too much."""
    rows = [[s for s in arrangement.stations if s.lane == lane] for lane in arrangement.lanes]
    typed = _own_spacings(arrangement, look)
    most = _MOST_GROWTH * (sum(lengths) + sum(gaps[:-1]))
    for wish in wishes:
        wide = list(gaps)
        for one, other in _neighbours(rows, wish.under):
            first, last = one.column, other.column
            between = sum(lengths[first + 1 : last]) + sum(wide[first:last])
            shown = _SHOWN_FLOW * ((lengths[first] + lengths[last]) / 2 + between)
            lack = (wish.under[one.id] + wish.under[other.id]) / 2 + _BETWEEN_NAMES - shown
            if lack > 0 and last - 1 not in typed:
                wide[last - 1] += lack / _SHOWN_FLOW
        for one, other in pairwise(arrangement.main()):
            if (number := wish.before.get(other.id)) and one.column not in typed:
                across = (extents[one.id][2] + extents[other.id][2]) / 2
                least = (number + _AROUND_NUMBER + _SHOWN_WIDTH * across) / _SHOWN_FLOW
                wide[one.column] = max(wide[one.column], least)
        if sum(wide) - sum(gaps) <= most:
            return wide
    return gaps


def _neighbours(
    rows: Sequence[Sequence[Station]], widths: Mapping[str, float]
) -> Iterator[tuple[Station, Station]]:
    """Those that stand beside each other in a row and have labels of some width."""
    for row in rows:
        yield from pairwise(s for s in row if widths.get(s.id))


def _own_spacings(arrangement: Arrangement, look: Look) -> dict[int, float]:
    """By column the gap after it that a layer was given; the one on the main path decides."""
    found: dict[int, float] = {}
    for s in sorted(arrangement.stations, key=lambda s: -abs(s.lane)):
        if (spacing := look.override(s.id).spacing) is not None:
            found[s.column] = spacing
    return found


def _extent(station: Station, sizes: Sizes, look: Look) -> tuple[float, float, float]:
    factor = look.override(station.id).size or 1.0
    if station.is_operator:
        side = sizes.operator * factor
        return side, side, side
    x, y, z = sizes.sides(station.layer.shape)
    return x * factor, y * factor, z * factor


def _lane_heights(
    arrangement: Arrangement,
    extents: dict[str, tuple[float, float, float]],
    gap: float,
    between_lanes: float,
) -> dict[int, float]:
    """The y of the middle of each lane: clear of what it passes in the lane nearer the middle.

    Labels stand under the main path, over lanes above it and under those below it.
    """
    passed: dict[int, set[int]] = {}
    for s in arrangement.stations:
        passed.setdefault(s.lane, set()).add(s.column)
    for link in arrangement.links:
        if not link.is_skip and link.lane != 0:
            columns = range(link.source.column, link.target.column + 1)
            passed.setdefault(link.lane, set()).update(columns)
    half: dict[tuple[int, int], float] = {}
    for s in arrangement.stations:
        half[s.lane, s.column] = extents[s.id][1] / 2
    heights = {0: 0.0}
    for sign in (1, -1):
        # how far the lanes so far reach in each column
        reaching = {column: size for (lane, column), size in half.items() if lane == 0}
        last = max((sign * lane for lane in passed), default=0)
        for lane in range(sign, sign * last + sign, sign):
            there = passed.get(lane, set())
            own = max((half.get((lane, column), 0.0) for column in there), default=0.0)
            reach = max((reaching.get(column, 0.0) for column in there), default=0.0)
            labels = 0.0 if lane == -1 else between_lanes
            heights[lane] = -sign * (reach + own + max(gap, 16.0) + labels)
            for column in there:
                far = abs(heights[lane]) + half.get((lane, column), 0.0)
                reaching[column] = max(reaching.get(column, 0.0), far)
    return heights


def figure_factor(
    arrangement: Arrangement, lengths: Sequence[float], across: float, gap: float
) -> float:
    """What to stretch a figure by, so that type of one size stays legible in print.

    Figures of up to 12 columns are drawn about 600 px wide (one journal column of 89 mm, where
    18 px type is 6.5 pt), those of 22 and more about 1330 px (two columns, 183 mm).
    """
    columns = max(arrangement.columns, 1)
    share = min(max((columns - _FEW) / (_MANY - _FEW), 0.0), 1.0)
    target = _NARROW + share * (_WIDE - _NARROW)
    length = (sum(lengths) + gap * (columns - 1)) * _FORESHORTENING + 0.5 * across
    return min(max(target / max(length, 1.0), 0.5), 3.0)
