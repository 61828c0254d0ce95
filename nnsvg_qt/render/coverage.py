"""Draw many edges at once, by how many of them pass through each pixel.

Where all nodes of two layers are joined, the edge from source i to target j is on the share s of
the way at (1 − s)·yᵢ + s·yⱼ. So the number of edges at each height is the convolution of two
histograms, one of the sources' heights and one of the targets', and the mean slopes follow from
their moments: (yⱼ − yᵢ)² = yⱼ² − 2·yᵢ·yⱼ + yᵢ². A column of pixels costs a few Fourier transforms,
however many edges cross it: a million edges take the time of some thousand drawn one by one.

A line of width w and slope m is w·√(1 + m²) high in a column and moves by m within it, so it covers
a part of a span of pixels. n lines of opacity α that cover a part c of a spot leave
(1 − α·c)ⁿ of what is under them.

Edges that are not alike or not all there are met one by one instead, see ink.py, and so are the few
that come into the view of a small part of the layers.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.render.crossing import Crossing, Floats, Ints, Layers, layers_of, lines_of
from nnsvg_qt.render.ink import MOST_OPAQUE, Ink
from nnsvg_qt.scene.colors import channels
from nnsvg_qt.scene.primitives import Bounds, Curves, Line, Segments

_PLACES_AT_ONCE = 64
_THREADS = 2
_SUB_ROWS = 2
"""Heights a pixel at which edges are counted."""


def can_count(batch: Segments | Curves) -> bool:
    """Whether `edges_image` can draw the batch: solid edges that run along one way.

    Edges of different colours must be faint, because their order is lost.
    """
    return _can_blend(batch.line) and lines_of(batch) is not None


def _can_blend(line: Line) -> bool:
    if line.dashes or line.cap != "butt":
        return False
    return isinstance(line.color, str) or float(np.max(line.opacity, initial=0.0)) <= MOST_OPAQUE


def edges_image(
    batch: Segments | Curves, view: Bounds, width: int, height: int
) -> NDArray[np.uint8]:
    """The part `view` of a batch as `(height, width, 4)` RGBA, premultiplied by opacity.

    ValueError for a batch that cannot be counted.
    """
    lines = lines_of(batch)
    if lines is None or not _can_blend(batch.line):
        raise ValueError("the edges do not run along one way, are dashed, or are not faint")
    line = batch.line
    layers = layers_of(lines, batch.full) if batch.full and _is_uniform(line) else None
    usual_rise = float(np.sqrt(np.mean(lines.rises**2)))
    crossing = Crossing(lines.way, usual_rise, view, width, height)
    image = np.zeros((height, width, 4), np.uint8)
    columns_first = image if lines.way.is_upright else image.swapaxes(0, 1)
    if layers is None or _is_better_met(layers, crossing):
        ink = Ink(line, lines, crossing)
        for columns, edges in ink.chunks():
            columns_first[columns] = np.rint(ink.pixels(columns, edges))
        return image
    counted = _Counted(line, layers, crossing)
    color = np.array([*channels(str(line.color)), 255], np.float32)

    def draw(columns: Ints) -> None:
        shares = counted.opacities(columns).astype(np.float32)
        columns_first[columns] = np.rint(shares[:, :, None] * color)

    # The transforms leave the interpreter free for other threads, and each other.
    size = max(1, _PLACES_AT_ONCE // crossing.fineness)
    chunks = np.split(crossing.columns, range(size, len(crossing.columns), size))
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(draw, chunks):
            pass
    return image


class _Counted:
    """The edges of two layers, counted at each height of a crossing."""

    def __init__(self, line: Line, layers: Layers, crossing: Crossing) -> None:
        self._crossing = crossing
        self._opacity = min(max(float(line.opacity), 0.0), 1.0)
        self._thickness = float(line.width) * crossing.zoom
        lowest = min(layers.starts.min(), layers.ends.min())
        # In pixels from the lowest node.
        self._starts: Floats = (layers.starts - lowest) * crossing.scale
        self._ends: Floats = (layers.ends - lowest) * crossing.scale
        self._rows = (crossing.top - lowest) * crossing.scale + np.arange(crossing.height) + 0.5
        self._squared_rise = (
            np.mean(self._starts**2)
            - 2 * np.mean(self._starts) * np.mean(self._ends)
            + np.mean(self._ends**2)
        )

    def opacities(self, columns: Ints) -> Floats:
        """How opaque the edges make each pixel of some columns, `(columns, rows)`."""
        crossing, rows = self._crossing, self._rows
        places = crossing.places(columns)
        below, rises_below, squares_below = (
            _sums(counts)
            for counts in _edges_by_height(self._starts, self._ends, crossing.shares[places])
        )
        climbs = crossing.climbs[places, None]

        # The slopes near each pixel, from which follows how far its edges spread.
        reach = crossing.span(self._thickness, self._squared_rise * climbs**2)[0] / 2
        reach += 1.0 / _SUB_ROWS
        low, high = rows - reach, rows + reach
        near = np.maximum(_between(below, low, high), 1e-6)
        squared = np.clip(_between(squares_below, low, high) / near * climbs**2, 0.0, None)
        mean = _between(rises_below, low, high) / near * climbs
        spread = np.clip(squared - mean**2, 0.0, None)
        # The mean height of lines of different slopes is less than the height at their root mean
        # square: by this much where the slopes are spread evenly.
        slope_squared = squared * crossing.fineness**2
        squared -= spread * 0.25 * slope_squared / (1.0 + slope_squared)
        span, covered = crossing.span(self._thickness, squared)

        count = np.maximum(_between(below, rows - span / 2, rows + span / 2), 0.0)
        veil = self._opacity * covered
        with np.errstate(divide="ignore", invalid="ignore"):
            many = -np.expm1(count * np.log1p(-veil))
        # Part of an edge dims in proportion; the law of many edges would let it dim more.
        dimmed = np.where(count < 1.0, count * veil, many) * crossing.parts[places, None]
        means: Floats = dimmed.reshape(len(columns), crossing.fineness, -1).mean(axis=1)
        return means


def _sums(counts: Floats) -> Floats:
    """How much lies below each sub-row, with one more entry than there are sub-rows."""
    below = np.zeros((len(counts), counts.shape[1] + 1))
    np.cumsum(counts, axis=1, out=below[:, 1:])
    return below


def _edges_by_height(starts: Floats, ends: Floats, shares: Floats) -> tuple[Floats, Floats, Floats]:
    """Edges, the sum of their rises and of their squares, at each sub-row of each place."""
    highest = max(starts.max(), ends.max())
    length = _fast_length(int(highest * _SUB_ROWS) + 3)
    sources = _moments(starts, 1.0 - shares, length)
    targets = _moments(ends, shares, length)
    return (
        np.fft.irfft(sources[0] * targets[0], length),
        np.fft.irfft(sources[0] * targets[1] - sources[1] * targets[0], length),
        np.fft.irfft(
            sources[0] * targets[2] - 2 * sources[1] * targets[1] + sources[2] * targets[0], length
        ),
    )


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


def _is_uniform(line: Line) -> bool:
    return isinstance(line.color, str) and np.ndim(line.width) == 0 and np.ndim(line.opacity) == 0


def _is_better_met(layers: Layers, crossing: Crossing) -> bool:
    """Whether meeting the edges in the view costs less than counting all of them, as measured."""
    nodes = np.concatenate([layers.starts, layers.ends]) * crossing.scale
    rows, all_rows = crossing.height, float(np.ptp(nodes)) + 1.0
    met = len(layers.starts) * len(layers.ends) * min(1.0, 2.0 * rows / all_rows)
    return 0.01 * met + 0.06 * rows < 0.12 * all_rows + 0.15 * rows
