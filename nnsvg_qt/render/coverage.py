"""Draw all edges between two full layers at once, by how many lines pass through each pixel.

At a share s of the way from the sources to the targets, the edge from source i to target j is at
(1 − s)·yᵢ + s·yⱼ. So the number of edges at each height is the convolution of two histograms, one
of the sources' heights and one of the targets', and that of the squared slopes follows from their
moments: (yⱼ − yᵢ)² = yⱼ² − 2·yᵢ·yⱼ + yᵢ². A column of pixels costs a few Fourier transforms,
however many edges cross it: a million edges take the time of some thousand drawn one by one.

A line of width w and slope m is w·√(1 + m²) high in a column and moves by m within it, so it covers
a part of a span of pixels. n lines of opacity α that cover a part c of a spot leave
(1 − α·c)ⁿ of what is under them.

Only batches whose edges all look the same and run between two straight layers can be drawn so:
`is_separable` tells.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Bounds, Curves, Segments

Floats = NDArray[np.float64]

_TOLERANCE = 1e-6
"""In px: nodes nearer to a line than this are on it."""
_COLUMNS_AT_ONCE = 64
_THREADS = 2
_SUB_ROWS = 2
"""Heights a pixel at which edges are counted."""
_WAYPOINTS = 1025
"""Points of an eased edge between which it is taken for straight."""


@dataclass(frozen=True)
class _Layers:
    """A batch between two straight layers, its flow along x, its nodes along y.

    `starts` and `ends` are the y of the sources and targets; at the x `stations`, which increase,
    an edge has covered the parts `shares` of its rise.
    """

    starts: Floats
    ends: Floats
    stations: Floats
    shares: Floats
    is_upright: bool
    """Whether the flow is along the scene's y, so that the picture must be turned."""


def is_separable(batch: Segments | Curves) -> bool:
    """Whether `edges_image` can draw the batch."""
    return _layers(batch) is not None


def edges_image(
    batch: Segments | Curves, view: Bounds, width: int, height: int
) -> NDArray[np.uint8]:
    """The part `view` of a full batch as `(height, width, 4)` RGBA, premultiplied by opacity.

    ValueError for a batch that is not separable.
    """
    layers = _layers(batch)
    if layers is None:
        raise ValueError("the edges are not all alike between two straight layers")
    x_scale, y_scale = width / view.width, height / view.height
    if layers.is_upright:
        grid = _Grid(view.top, view.left, y_scale, x_scale, height, width)
    else:
        grid = _Grid(view.left, view.top, x_scale, y_scale, width, height)
    line = batch.line
    thickness = float(line.width) * (x_scale * y_scale) ** 0.5
    opacity = min(max(float(line.opacity), 0.0), 1.0)
    color = np.array([*bytes.fromhex(str(line.color).removeprefix("#")), 255], np.float32)
    image = np.zeros((height, width, 4), np.uint8)
    columns_first = image if layers.is_upright else image.swapaxes(0, 1)
    way = _Way(layers, grid)

    def draw(columns: NDArray[np.int64]) -> None:
        shares = way.opacities(columns, opacity, thickness).astype(np.float32)
        columns_first[columns] = np.rint(shares[:, :, None] * color)

    # The transforms leave the interpreter free for other threads, and each other.
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(draw, way.chunks()):
            pass
    return image


def _layers(batch: Segments | Curves) -> _Layers | None:
    line = batch.line
    if batch.full is None or line.dashes or not isinstance(line.color, str):
        return None
    if np.ndim(line.width) or np.ndim(line.opacity) or 0 in batch.full:
        return None
    if isinstance(batch, Segments):
        corners = np.stack([batch.starts, batch.ends], axis=1)
    else:
        corners = batch.points
    corners = corners.reshape(*batch.full, -1, 2)
    for along in (0, 1):
        x, y = corners[..., along], corners[..., 1 - along]
        way = x[0, 0]
        # All sources on one line across the flow, all targets on another.
        if _differs(x, way) or abs(way[-1] - way[0]) < _TOLERANCE:
            continue
        starts, ends = y[:, 0, 0], y[0, :, -1]
        half = len(way) // 2
        # Eased edges leave and arrive along the flow.
        near, far = y[..., :half], y[..., half:]
        if _differs(near, starts[:, None, None]) or _differs(far, ends[None, :, None]):
            continue
        if way[-1] < way[0]:
            way, starts, ends = way[::-1], ends, starts
        stations, shares = _stations(way)
        if (np.diff(stations) > 0).all():
            return _Layers(starts, ends, stations, shares, along == 1)
    return None


def _differs(numbers: Floats, expected: Floats) -> bool:
    return bool((np.abs(numbers - expected) > _TOLERANCE).any())


def _stations(way: Floats) -> tuple[Floats, Floats]:
    """Where an edge is in x, and the share of its rise that it has covered there."""
    if len(way) == 2:
        return way, np.array([0.0, 1.0])
    t = np.linspace(0.0, 1.0, _WAYPOINTS)
    basis = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return way @ basis, basis[2] + basis[3]


@dataclass(frozen=True)
class _Grid:
    """The pixels to fill: `count` columns, each of `height` pixels, in x and y of the layers."""

    x: float
    y: float
    x_scale: float
    y_scale: float
    count: int
    height: int


class _Way:
    """The edges in the columns of a grid."""

    def __init__(self, layers: _Layers, grid: _Grid) -> None:
        stations = layers.stations
        sides = grid.x + np.arange(grid.count + 1) / grid.x_scale
        inside = np.clip(sides, stations[0], stations[-1])
        self._parts = np.diff(inside) * grid.x_scale
        """Of each column, the part that lies between the layers."""
        self._shares = np.interp((inside[:-1] + inside[1:]) / 2, stations, layers.shares)
        rises = np.diff(np.interp(inside, stations, layers.shares))
        # Slope of an edge that rises by one, in pixels a pixel.
        self._climbs = rises / np.maximum(self._parts, _TOLERANCE)
        lowest = min(layers.starts.min(), layers.ends.min())
        self._starts = (layers.starts - lowest) * grid.y_scale
        self._ends = (layers.ends - lowest) * grid.y_scale
        self._rows = (grid.y - lowest) * grid.y_scale + np.arange(grid.height) + 0.5

    def chunks(self) -> list[NDArray[np.int64]]:
        """The columns that edges cross, some at once."""
        columns = np.flatnonzero(self._parts > 0)
        return np.split(columns, range(_COLUMNS_AT_ONCE, len(columns), _COLUMNS_AT_ONCE))

    def opacities(self, columns: NDArray[np.int64], opacity: float, thickness: float) -> Floats:
        """How opaque the edges make each pixel of some columns, `(columns, height)`."""
        edges, squares = _edges_by_height(self._starts, self._ends, self._shares[columns])
        below, squares_below = _sums(edges), _sums(squares)
        climbs = self._climbs[columns, None]

        # The slopes near each pixel, from which follows how far its edges spread.
        mean_square = np.mean(self._starts**2) + np.mean(self._ends**2)
        mean_square -= 2 * np.mean(self._starts) * np.mean(self._ends)
        reach = _span(thickness, mean_square * climbs**2)[0] / 2 + 1.0 / _SUB_ROWS
        near = _between(below, self._rows - reach, self._rows + reach)
        slopes = _between(squares_below, self._rows - reach, self._rows + reach) * climbs**2
        span, covered = _span(thickness, np.clip(slopes / np.maximum(near, 1e-6), 0.0, None))

        count = np.maximum(_between(below, self._rows - span / 2, self._rows + span / 2), 0.0)
        veil = opacity * covered
        with np.errstate(divide="ignore", invalid="ignore"):
            many = -np.expm1(count * np.log1p(-veil))
        # Part of an edge dims in proportion; the law of many edges would let it dim more.
        dimmed: Floats = np.where(count < 1.0, count * veil, many) * self._parts[columns, None]
        return dimmed


def _sums(counts: Floats) -> Floats:
    """How much lies below each sub-row, with one more entry than there are sub-rows."""
    below = np.zeros((len(counts), counts.shape[1] + 1))
    np.cumsum(counts, axis=1, out=below[:, 1:])
    return below


def _span(thickness: float, squared_slope: Floats) -> tuple[Floats, Floats]:
    """Over how many pixels of a column a line spreads, and the part of them that it covers."""
    high = thickness * np.sqrt(1.0 + squared_slope)
    span = np.maximum(np.maximum(high, np.sqrt(squared_slope)), 1.0)
    return span, high / span


def _edges_by_height(starts: Floats, ends: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """Edges, and the sum of their squared rises, at each sub-row of each column."""
    highest = max(starts.max(), ends.max())
    length = _fast_length(int(highest * _SUB_ROWS) + 3)
    sources = _moments(starts, 1.0 - shares, length)
    targets = _moments(ends, shares, length)
    edges = np.fft.irfft(sources[0] * targets[0], length)
    squares = np.fft.irfft(
        sources[0] * targets[2] - 2 * sources[1] * targets[1] + sources[2] * targets[0], length
    )
    return edges, squares


def _moments(heights: Floats, shares: Floats, length: int) -> list[NDArray[np.complex128]]:
    """The transforms of the nodes at each sub-row of each column: count, sum, sum of squares."""
    columns = len(shares)
    places = heights * shares[:, None] * _SUB_ROWS
    rows = places.astype(np.int64)
    upper = places - rows
    rows += (np.arange(columns) * length)[:, None]
    transforms = []
    for power in range(3):
        weights = heights**power
        counts = np.bincount(rows.ravel(), ((1 - upper) * weights).ravel(), columns * length)
        counts += np.bincount(rows.ravel() + 1, (upper * weights).ravel(), columns * length)
        transforms.append(np.fft.rfft(counts.reshape(columns, length)))
    return transforms


def _between(below: Floats, low: Floats, high: Floats) -> Floats:
    """How much lies between two heights in pixels, from sums over the sub-rows below each."""
    return _at(below, high) - _at(below, low)


def _at(below: Floats, heights: Floats) -> Floats:
    # What is counted at sub-row k lies around k, half a sub-row to each side.
    places = np.clip(heights * _SUB_ROWS + 0.5, 0.0, below.shape[1] - 1.0)
    rows = np.minimum(places.astype(np.int64), below.shape[1] - 2)
    part = places - rows
    low: Floats = np.take_along_axis(below, rows, axis=1)
    high: Floats = np.take_along_axis(below, rows + 1, axis=1)
    between: Floats = low + (high - low) * part
    return between


def _fast_length(least: int) -> int:
    """The next length whose only prime factors are 2, 3 and 5."""
    best = 1 << (least - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            quotient = -(-least // three)
            best = min(best, three << (quotient - 1).bit_length())
            three *= 3
        five *= 5
    return best
