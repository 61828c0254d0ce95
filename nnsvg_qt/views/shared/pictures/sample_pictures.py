"""Sample pictures for the inputs of networks that read pictures, drawn here by formulas.

So they are ours, need no file, and are the same on every machine.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import Look, Sample

Floats = NDArray[np.float64]

_EDGE = 150
"""Longer edge of a picture that is not drawn at true pixels."""
_FINE = 2
"""Points along each edge of a pixel that it is the mean of."""
_CHANNELS = 4
"""No picture has more channels."""


def sample_of(layer: Layer, look: Look, number: int = 0) -> bytes | None:
    """The sample picture of an input, as a PNG; None where the look wants none or it is no picture.

    A user's own picture goes before. `number` counts the pictures of a figure: they differ.
    """
    if look.sample is Sample.NONE or look.input_image is not None or not is_picture(layer):
        return None
    *_, height, width = layer.shape
    return sample_picture(look.sample, height, width, number)


def output_sample_of(layer: Layer, look: Look, number: int) -> bytes | None:
    """The sample picture of an output, where the look wants one; `number` is that of the next.

    What is found in the sample picture of the first input is that of the first.
    """
    if look.output_sample is Sample.NONE or not is_picture(layer):
        return None
    *_, height, width = layer.shape
    is_found = look.output_sample in (Sample.MASK, Sample.EDGES)
    return sample_picture(look.output_sample, height, width, 0 if is_found else number)


def is_picture(layer: Layer) -> bool:
    """Whether what a layer puts out has the channels of a picture."""
    return layer.is_maps and layer.shape[0] <= _CHANNELS


def picture_numbers(layers: Iterable[Layer]) -> dict[str, int]:
    """The numbers of the inputs that are pictures, by their ids, from 0 on."""
    found = [layer.id for layer in layers if layer.kind is Kind.INPUT and is_picture(layer)]
    return {name: number for number, name in enumerate(found)}


def sample_picture(sample: Sample, height: int, width: int, number: int = 0) -> bytes:
    """A sample of the proportions of that many pixels, as a PNG; there are two of each."""
    longer = max(height, width)
    share = height / longer, width / longer
    return _drawn(sample, *(max(round(_EDGE * one), 8) for one in share), number % 2 == 1)


_RIDGE = (
    (0.0, 0.2, 0.3, 0.53, 0.6, 0.66, 0.8, 1.0),
    (0.72, 0.5, 0.56, 0.31, 0.38, 0.42, 0.52, 0.68),
)
"""The mountain's outline: x and y of its corners."""


@lru_cache(maxsize=32)
def _drawn(sample: Sample, height: int, width: int, is_other: bool) -> bytes:
    if sample is Sample.DIGIT:
        # the pixels of a digit are seen
        small = _shrunk(_digit(28 * 4, 28 * 4, is_other), 4)
        return _png(np.repeat(np.repeat(small, 6, axis=0), 6, axis=1))
    draw = {
        Sample.PHOTOGRAPH: _landscape,
        Sample.NOISE: _noisy,
        Sample.CELLS: _cells,
        Sample.CHARACTER: _character,
        Sample.MASK: _mask,
        Sample.EDGES: _edges,
    }[sample]
    return _png(_shrunk(draw(height * _FINE, width * _FINE, is_other), _FINE))


def _grid(height: int, width: int) -> tuple[Floats, Floats]:
    """X and y from 0 to 1 of the middles of points."""
    y, x = np.mgrid[0:height, 0:width]
    return (x + 0.5) / width, (y + 0.5) / height


def _painted(picture: Floats, where: NDArray[np.bool_], color: tuple[int, int, int]) -> None:
    picture[where] = color


def _landscape(height: int, width: int, is_other: bool = False) -> Floats:
    """A mountain with snow behind hills, under the sun; the other one from the other side."""
    x, y = _grid(height, width)
    if is_other:
        x = 1.0 - x
    picture = np.empty((height, width, 3))
    picture[:] = np.array([214, 228, 236]) + (y[..., None] - 0.5) * np.array([22, 14, 8])
    _painted(picture, np.hypot(x - 0.72, y - 0.22) < 0.11, (245, 206, 124))
    peaks = np.interp(x[0], *_RIDGE)
    _painted(picture, y > peaks, (159, 177, 192))
    snow = (y > peaks) & (y < 0.41 + 0.025 * np.sin(58 * x)) & (x > 0.4) & (x < 0.7)
    _painted(picture, snow, (246, 249, 251))
    _painted(picture, y > 0.68 + 0.08 * np.sin(4.2 * x + 3.4), (143, 178, 154))
    _painted(picture, y > 0.82 - 0.1 * np.sin(3.1 * x - 0.4) + 0.05 * x, (109, 153, 124))
    return picture


def _edges(height: int, width: int, is_other: bool = False) -> Floats:
    """The outlines of the landscape."""
    picture = _landscape(height, width, is_other).mean(axis=2)
    change = np.zeros((height, width), bool)
    change[1:] |= np.abs(np.diff(picture, axis=0)) > 4.0
    change[:, 1:] |= np.abs(np.diff(picture, axis=1)) > 4.0
    near = change.copy()
    for step in (1, 2):
        near[step:] |= change[:-step]
        near[:, step:] |= change[:, :-step]
    edges = np.full((height, width, 3), (247.0, 246.0, 243.0))
    _painted(edges, near, (60, 71, 98))
    return edges


def _noisy(height: int, width: int, is_other: bool = False) -> Floats:
    """The landscape under noise, its pixels as coarse as those of small pictures."""
    picture = _landscape(height, width, is_other)
    rows, columns = max(height // (4 * _FINE), 1), max(width // (4 * _FINE), 1)
    noise = np.random.default_rng(2 if is_other else 1).normal(0.0, 34.0, (rows, columns, 3))
    row = np.minimum(np.arange(height) * rows // height, rows - 1)
    column = np.minimum(np.arange(width) * columns // width, columns - 1)
    return np.clip(0.7 * picture + 46.0 + noise[row[:, None], column], 0.0, 255.0)


_CELLS = (
    (0.2, 0.24, 0.15, 0.12, 0.5),
    (0.62, 0.18, 0.13, 0.16, -0.4),
    (0.9, 0.4, 0.12, 0.14, 0.3),
    (0.44, 0.5, 0.15, 0.14, 0.9),
    (0.13, 0.66, 0.12, 0.16, -0.2),
    (0.72, 0.73, 0.17, 0.13, 0.4),
    (0.38, 0.89, 0.13, 0.11, -0.6),
    (0.97, 0.95, 0.1, 0.12, 0.0),
)
"""Middle, half axes and turn of each cell."""


def _in_cells(height: int, width: int, is_other: bool) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Of each cell how far points are from its middle, 1 at its edge, and along its axes."""
    x, y = _grid(height, width)
    if is_other:
        x = 1.0 - x
    for left, top, wide, high, turn in _CELLS:
        u = ((x - left) * np.cos(turn) + (y - top) * np.sin(turn)) / wide
        v = ((y - top) * np.cos(turn) - (x - left) * np.sin(turn)) / high
        yield np.hypot(u, v), u, v


def _mask(height: int, width: int, is_other: bool = False) -> Floats:
    """Where the cells are: white on dark."""
    picture = np.full((height, width, 3), (60.0, 71.0, 98.0))
    for far, _, _ in _in_cells(height, width, is_other):
        _painted(picture, far < 0.86, (246, 249, 251))
    return picture


def _cells(height: int, width: int, is_other: bool = False) -> Floats:
    """Cells with their nuclei, as a microscope shows them."""
    x, y = _grid(height, width)
    picture = np.full((height, width, 3), 222.0) - 8.0 * np.sin(9 * x + 4 * y)[..., None]
    for far, u, v in _in_cells(height, width, is_other):
        _painted(picture, far < 1.0, (122, 130, 138))
        _painted(picture, far < 0.86, (172, 178, 184))
        _painted(picture, np.hypot(u - 0.1, v + 0.1) < 0.36, (104, 111, 120))
    return picture


def _strokes(
    height: int, width: int, lines: list[list[tuple[float, float]]], thick: float
) -> Floats:
    """Dark strokes of a pen on paper."""
    x, y = _grid(height, width)
    inked = np.zeros((height, width), np.bool_)
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            # looked for only around each piece of the line: all else is farther away
            near = (
                _reached(height, min(ay, by) - thick, max(ay, by) + thick),
                _reached(width, min(ax, bx) - thick, max(ax, bx) + thick),
            )
            right, down = x[near] - ax, y[near] - ay
            long = max((bx - ax) ** 2 + (by - ay) ** 2, 1e-12)
            along = np.clip((right * (bx - ax) + down * (by - ay)) / long, 0.0, 1.0)
            off = np.hypot(right - along * (bx - ax), down - along * (by - ay))
            inked[near] |= off < thick / 2
    picture = np.full((height, width, 3), (247.0, 246.0, 243.0))
    _painted(picture, inked, (38, 48, 59))
    return picture


def _reached(count: int, low: float, high: float) -> slice:
    """Which of so many points from 0 to 1 may lie between two places."""
    return slice(max(floor(low * count), 0), max(ceil(high * count) + 1, 0))


def _arc(
    x: float, y: float, wide: float, high: float, begin: float, end: float
) -> list[tuple[float, float]]:
    """Points of an ellipse about (x, y) from one angle in turns to another."""
    angles = 2 * np.pi * np.linspace(begin, end, 17)
    return [(x + wide * float(np.cos(a)), y + high * float(np.sin(a))) for a in angles]


def _digit(height: int, width: int, is_other: bool = False) -> Floats:
    if is_other:
        bow = _arc(0.46, 0.62, 0.2, 0.19, -0.33, 0.42)
        top = [(0.68, 0.18), (0.4, 0.18), (0.34, 0.48)]
        return _strokes(height, width, [top, [top[-1], bow[0]], bow], 0.072)
    upper = _arc(0.495, 0.33, 0.17, 0.155, -0.42, 0.25)
    lower = _arc(0.485, 0.66, 0.215, 0.175, -0.25, 0.42)
    return _strokes(height, width, [[*upper, *lower]], 0.072)


def _character(height: int, width: int, is_other: bool = False) -> Floats:
    if is_other:
        # the same character by another hand
        bow = _arc(0.5, 0.55, 0.2, 0.16, -0.38, 0.34)
        strokes = [[(0.36, 0.12), (0.33, 0.5), (0.35, 0.86)], bow, [(0.57, 0.2), (0.73, 0.13)]]
        return _strokes(height, width, strokes, 0.04)
    bow = _arc(0.46, 0.53, 0.2, 0.19, -0.36, 0.36)
    return _strokes(
        height, width, [[(0.3, 0.16), (0.32, 0.88)], bow, [(0.55, 0.14), (0.72, 0.17)]], 0.045
    )


def _shrunk(picture: Floats, times: int) -> Floats:
    height, width, _ = picture.shape
    shape = (height // times, times, width // times, times, 3)
    return np.asarray(picture.reshape(shape).mean(axis=(1, 3)), np.float64)


def _png(picture: Floats) -> bytes:
    """The picture, of 0 to 255, in RGB of 8 bits."""
    pixels = np.clip(np.rint(picture), 0, 255).astype(np.uint8)
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            chunk(b"IEND", b""),
        ]
    )
