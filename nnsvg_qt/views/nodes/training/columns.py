"""Where everything of a figure of training stands: tiles, the map, the chart; px of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.frame import Pictures
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.places import shown_units
from nnsvg_qt.views.nodes.training.symbols import symbol_width
from nnsvg_qt.views.nodes.units import PageLaw, units_by_law
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

SIDE, MAP = (25.0, 17.0), (104.0, 70.0)
"""Of a tile, and of the map and the chart, pt at two columns and at one."""
PITCH = 1.36
"""From tile to tile, in sides."""
CORNER = 2.6 / 25.0
"""Radius of the corners of a tile, in sides."""
BIAS = 4.2 / 25.0
"""The square of a bias, in sides."""
_DOTS = 0.9
"""What the three dots for units that are not drawn take, in sides."""
LOSSES = ("training", "test")
"""The names of the series that a chart shows."""
_MOST_MAP = 0.36
"""What the map may take of the page's width."""
_LEAST_SIDE = 6.0 * PX_PER_PT
_NEAREST, _FARTHEST, _BESIDE_CHART = 0.62, 3.4, 1.15
"""From column to column, in sides; the last is what there must be for a chart to stand beside."""
BESIDE_TILE = 3.0 * PX_PER_PT
_TICKS, _TICK_GAP = 3.5 * PX_PER_PT, 14.0 * PX_PER_PT
"""From an axis to its numbers, and from those of the map to those of the chart."""
_BETWEEN_ROWS = 10.0 * PX_PER_PT
_TALLEST = 0.8
"""How high the columns may be, in widths of the page."""
_CHART_BELOW = (0.16, 0.2)
"""The height of a chart that has the width of the page, in its width, at two columns and at one."""


@dataclass(frozen=True, eq=False)
class Column:
    """A layer as a column of tiles: `units` are drawn with `pictures` of all, at `middles`."""

    station: Station
    units: NDArray[np.int64]
    pictures: Pictures
    left: float
    side: float
    middles: NDArray[np.float64]
    dots: NDArray[np.float64]

    @property
    def right(self) -> float:
        """Where the tiles end."""
        return self.left + self.side

    @property
    def bottom(self) -> float:
        """Where the lowest tile ends."""
        return float(self.middles[-1]) + self.side / 2


@dataclass(frozen=True)
class Square:
    """A part of the page with axes."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half way from its left to its right edge."""
        return self.left + self.width / 2


@dataclass(frozen=True, eq=False)
class Places:
    """The columns, the map of the output and the chart of the losses, where there are such."""

    columns: tuple[Column, ...]
    output: Station | None
    """The layer that the map is the only unit of."""
    map: Square | None
    chart: Square | None
    is_chart_below: bool
    side: float


def shown_layer(station: Station, pictures: Mapping[str, Pictures]) -> str:
    """The id of the layer whose output a station shows: the last that is folded into it."""
    for layer in reversed(station.folded):
        if layer.id in pictures:
            return layer.id
    return station.id


def places_of(
    drawing: Drawing, arrangement: Arrangement, page: Page, symbols: Sequence[str]
) -> Places | None:
    """Where everything stands; None for what is no chain of layers with pictures of their units.

    `symbols` are those of the input's units.
    """
    frame = drawing.frame
    stations = arrangement.stations
    if frame is None or not _is_chain(arrangement):
        return None
    names = [shown_layer(station, frame.pictures) for station in stations]
    if not all(name in frame.pictures for name in names):
        return None
    has_map, has_chart = frame.whole is not None, bool({*LOSSES} & {*frame.losses})
    output = stations[-1] if has_map and stations[-1].layer.shape == (1,) else None
    tiled = [*zip(stations, names, strict=True)][: -1 if output is not None else None]
    drawn = units_by_law(
        arrangement,
        PageLaw(drawing.style.ellipsis_above if drawing.style.ellipsis else 10**9, 6, 0.66),
        drawing.style,
        drawing.look,
    )
    units = [
        shown_units(len(frame.pictures[name]), len(drawn.units[station.id]))
        for station, name in tiled
    ]
    counts = [len(frame.pictures[name]) for _, name in tiled]
    heights = [
        len(own) * PITCH - (PITCH - 1) + (_DOTS if len(own) < count else 0.0)
        for own, count in zip(units, counts, strict=True)
    ]
    measure = _Measure(page, len(tiled), max(heights), symbols, has_map, has_chart)
    solved = measure.solved()
    if solved is None:
        return None
    side, gap, is_below = solved
    square = measure.square
    height = max(max(heights) * side, square if has_map else 0.0)
    left = measure.symbols + max(0.0, measure.spare(side, gap, is_below) / 2)
    columns = []
    for (station, name), own, count, tall in zip(tiled, units, counts, heights, strict=True):
        middles, dots = _stacked(len(own), count, side, (height - tall * side) / 2)
        columns.append(Column(station, own, frame.pictures[name], left, side, middles, dots))
        left += side + gap
    whole = chart = None
    top = (height - square) / 2
    if has_map:
        whole = Square(left, top, square, square)
        left += square + measure.map_numbers
    else:
        left -= gap
    if has_chart and is_below:
        chart = replace(chart_below(page), top=height)
    elif has_chart:
        chart = Square(left + _TICK_GAP + measure.numbers, top, square, square)
    return Places(tuple(columns), output, whole, chart, is_below, side)


def chart_below(page: Page) -> Square:
    """The chart of the losses below a network, from the left of the page's inside and from 0."""
    left = _axis_numbers(page)
    width = page.inner_width - left - 0.5 * text_width("100", page.size)
    at_two, at_one = _CHART_BELOW
    return Square(left, 0.0, width, (at_one + (at_two - at_one) * page.share) * page.inner_width)


def _axis_numbers(page: Page) -> float:
    """What the numbers beside the axis of losses take."""
    return text_width("0.25", page.size) + _TICKS


def _stacked(
    drawn: int, count: int, side: float, top: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The middles of tiles below each other, and of the dots between them if some are left out."""
    middles: NDArray[np.float64] = top + side / 2 + np.arange(drawn, dtype=float) * PITCH * side
    if drawn == count:
        return middles, np.empty(0)
    first = (drawn + 1) // 2
    middles[first:] += _DOTS * side
    between = float(middles[first - 1] + middles[first]) / 2
    return middles, between + np.array([-0.16, 0.0, 0.16]) * side * PITCH


def _is_chain(arrangement: Arrangement) -> bool:
    """Whether each layer reads the one before, and all put out vectors."""
    stations, links = arrangement.stations, arrangement.links
    if len(stations) < 2 or len(links) != len(stations) - 1:
        return False
    if any(one.is_operator or one.is_group or not one.layer.is_vector for one in stations):
        return False
    if any(one.layer.kind in (Kind.RECURRENT, Kind.OTHER) for one in stations):
        return False
    return all(
        link.source is before and link.target is after
        for link, before, after in zip(links, stations[:-1], stations[1:], strict=True)
    )


@dataclass(frozen=True)
class _Measure:
    """What a figure of so many columns needs of the width and the height of its page."""

    page: Page
    count: int
    tallest: float
    """The highest column, in sides."""
    names: Sequence[str]
    has_map: bool
    has_chart: bool

    @property
    def square(self) -> float:
        """The side of the map and of the chart beside it."""
        return min(self.page.between(*MAP), _MOST_MAP * self.page.inner_width)

    @property
    def symbols(self) -> float:
        """What the symbols of the input take, with the space behind them."""
        widest = max((symbol_width(one, self.page) for one in self.names), default=0.0)
        return widest + BESIDE_TILE if widest else 0.0

    @property
    def numbers(self) -> float:
        """What the numbers beside an axis take."""
        return _axis_numbers(self.page)

    @property
    def map_numbers(self) -> float:
        """What the numbers beside the map take."""
        return text_width("−6", self.page.size) + _TICKS

    def taken(self, side: float, gap: float, is_below: bool) -> float:
        """The whole width."""
        page, square = self.page, self.square
        width = self.symbols + self.count * side + (self.count - 1) * gap
        if self.has_map:
            width += gap + square + self.map_numbers
        if self.has_chart and not is_below:
            width += _TICK_GAP + self.numbers + square + 0.5 * text_width("100", page.size)
        return width

    def spare(self, side: float, gap: float, is_below: bool) -> float:
        """What is left of the page's width."""
        return self.page.inner_width - self.taken(side, gap, is_below)

    def solved(self) -> tuple[float, float, bool] | None:
        """The side of a tile, the gap after it, and whether the chart stands below."""
        page = self.page
        most = min(_TALLEST * page.layout_width, 0.8 * page.most_height)
        usual = min(page.between(*SIDE), most / self.tallest)
        gaps = self.count - 1 + self.has_map
        for is_below, least in ((False, _BESIDE_CHART), (True, _NEAREST)):
            if not self.has_chart and not is_below:
                continue
            side = usual
            gap = self.spare(side, 0.0, is_below) / max(gaps, 1)
            if gap >= least * side or not gaps:
                return side, min(gap, _FARTHEST * side), is_below
        room = self.spare(0.0, 0.0, True)
        side = min(usual, room / (self.count + _NEAREST * gaps))
        return (side, _NEAREST * side, True) if side >= _LEAST_SIDE else None
