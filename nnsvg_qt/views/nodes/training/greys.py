"""A figure of training in greys: what its colours say, said by shades, dashes and forms of points.

Blue and orange of a scale about 0 are the same grey in print. So values go from white at -1 to dark
at 1, negative weights are dashed, and points of the one class are squares; those that are not
learnt from are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.look import INK
from nnsvg_qt.scene.primitives import (
    Curves,
    Fill,
    Line,
    Path,
    Polygons,
    Primitive,
    Rasters,
    Segments,
)
from nnsvg_qt.scene.rows import UnitEdges
from nnsvg_qt.views.nodes.training.plots import OPEN, opened
from nnsvg_qt.views.shared.page import NEGATIVE, POSITIVE, PX_PER_PT, ZERO

Numbers = NDArray[np.float64]
Colors = NDArray[np.uint8]

DASHES = (4.0 * PX_PER_PT, 2.4 * PX_PER_PT)
"""Of negative weights."""
LIGHT, DARK = 255.0, 44.0
"""The greys of -1 and of 1."""
MAP_DARK = 128.0
"""The grey of 1 in the map, on which points lie."""
_POINT_LIGHT = 208.0
"""The grey of points of -1, which have white rings on white paper."""
_WEAK, _STRONG = 165.0, 26.0
"""The greys of the weakest and the strongest weight."""
_MAP_WHITE = 0.18
"""How much of white is in the colours of the map."""
_SQUARE = 0.89
"""The side of a square that weighs as much as a disc of a diameter of 1."""
_NEAR = 6.0
"""So far from the scale about 0 may be what is of it, of 255."""
_ZERO = rgb(ZERO).astype(float)
_WAYS = tuple(rgb(end).astype(float) - _ZERO for end in (POSITIVE, NEGATIVE))

_OF_CLASSES = (POSITIVE, NEGATIVE, opened(POSITIVE), opened(NEGATIVE))


def in_greys(drawn: Iterable[Primitive]) -> list[Primitive]:
    """What is drawn of a figure of training, in greys."""
    found: list[Primitive] = []
    ring: Segments | None = None
    for one in drawn:
        match one:
            case Segments(role="ring"):
                # each class has rings of its own form
                ring = one
            case Segments(role="training-points" | "test-points"):
                found += _points(one, ring)
            case Rasters(role="node" | "legend"):
                found.append(_raster(one))
            case Curves(role="edge"):
                found += _edges(one)
            case Polygons(role="bias-square" | "arrowhead") if one.fill is not None:
                found.append(replace(one, fill=_filled(one.fill, one.role == "arrowhead")))
            case Segments(role="legend") if one.line.color in (POSITIVE, NEGATIVE):
                dashes = DASHES if one.line.color == NEGATIVE else ()
                line = replace(one.line, color=INK, dashes=dashes, cap="butt")
                found.append(replace(one, line=line))
            case Path(role="legend") if one.fill is not None:
                found.append(_legend_point(one))
            case _:
                found.append(one)
    return found


def values_of(colors: NDArray[np.number], white: float = 0.0) -> Numbers:
    """The values that colours `(…, 3)` of the scale about 0 stand for, with a share of white."""
    plain = (np.asarray(colors, float) - 255.0 * white) / (1.0 - white) - _ZERO
    up, down = (np.clip((plain @ way) / (way @ way), 0.0, 1.0) for way in _WAYS)
    # both ways grow darker: the right one is that which leads past the colour
    off = [
        ((plain - part[..., None] * way) ** 2).sum(axis=-1)
        for part, way in zip((up, down), _WAYS, strict=True)
    ]
    found: Numbers = np.where(off[0] <= off[1], up, -down)
    return found


def _is_of_scale(colors: NDArray[np.number], white: float) -> bool:
    """Whether colours are of the scale about 0, and not those of several classes."""
    values = values_of(colors, white)[..., None]
    scale = _ZERO + np.where(values >= 0, values * _WAYS[0], -values * _WAYS[1])
    return bool(np.abs(255.0 * white + (1.0 - white) * scale - colors).max(initial=0.0) < _NEAR)


def shades(values: Numbers, light: float = LIGHT, dark: float = DARK) -> Colors:
    """Greys `(…, 3)` of values from -1 to 1."""
    grey = np.rint(light + (values + 1.0) / 2.0 * (dark - light)).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=-1)


def _raster(batch: Rasters) -> Rasters:
    if batch.line is None:
        values = values_of(batch.pixels, _MAP_WHITE)
        return replace(batch, pixels=shades(values, dark=MAP_DARK))
    return replace(batch, pixels=shades(values_of(batch.pixels)))


def _edges(batch: Curves) -> Iterator[Curves]:
    """The negative ones dashed, below the positive ones."""
    color, rows = batch.line.color, batch.rows
    if isinstance(color, str) or not isinstance(rows, UnitEdges):
        yield batch
        return
    values = values_of(color)
    greys = _strengths(values)
    widths = np.broadcast_to(np.asarray(batch.line.width, float), len(values))
    for is_negative in (True, False):
        chosen = np.flatnonzero((values < 0) == is_negative)
        if len(chosen):
            line = replace(
                batch.line,
                color=greys[chosen],
                width=widths[chosen],
                dashes=DASHES if is_negative else (),
            )
            yield replace(batch, points=batch.points[chosen], line=line, rows=rows.taken(chosen))


def _strengths(values: Numbers) -> Colors:
    # the weakest have a third of their colour
    return shades(np.clip(3.0 * np.abs(values) - 2.0, -1.0, 1.0), _WEAK, _STRONG)


def _filled(fill: Fill, is_edge: bool) -> Fill:
    if isinstance(fill.color, str):
        return fill
    values = values_of(fill.color)
    return replace(fill, color=_strengths(values) if is_edge else shades(values))


def _points(batch: Segments, ring: Segments | None) -> Iterator[Segments]:
    """Points of data with their rings: squares those of the negative class."""
    is_test = batch.role == "test-points"
    color = batch.line.color
    white = OPEN if is_test else 0.0
    plain = rgb(color) if isinstance(color, str) else color
    inside: str | Colors = color
    if isinstance(color, str) and color in _OF_CLASSES:
        inside = "#ffffff" if is_test else INK
    elif _is_of_scale(plain, white):
        greys = shades(values_of(plain, white), _POINT_LIGHT)
        inside = f"#{greys.tobytes().hex()}" if isinstance(color, str) else greys
    is_square = isinstance(color, str) and color in (NEGATIVE, opened(NEGATIVE))
    lines = [] if ring is None else [(ring.line, "ring")]
    for line, role in [*lines, (replace(batch.line, color=inside), batch.role)]:
        if is_square:
            yield _squares(batch, line, role)
        else:
            yield replace(batch, line=line, role=role)


def _squares(batch: Segments, line: Line, role: str) -> Segments:
    side = _SQUARE * float(np.max(line.width))
    half = np.array([side / 2, 0.0])
    return replace(
        batch,
        starts=batch.starts - half,
        ends=batch.starts + half,
        line=replace(line, width=side, cap="butt"),
        role=role,
    )


def _legend_point(path: Path) -> Path:
    assert path.fill is not None
    color = path.fill.color
    if not isinstance(color, str):
        return path
    if color not in _OF_CLASSES:
        for white in (0.0, OPEN):
            if _is_of_scale(rgb(color), white):
                grey = shades(values_of(rgb(color), white), _POINT_LIGHT).tobytes().hex()
                return replace(path, fill=Fill(f"#{grey}"))
        return path
    is_open = color in (opened(POSITIVE), opened(NEGATIVE))
    fill = Fill("#ffffff" if is_open else INK)
    if color in (POSITIVE, opened(POSITIVE)):
        return replace(path, fill=fill)
    numbers = np.array([number for command in path.commands for number in command[1:]], float)
    xs, ys = numbers[::2], numbers[1::2]
    x, y = (xs.min() + xs.max()) / 2, (ys.min() + ys.max()) / 2
    half = float(_SQUARE * (xs.max() - xs.min()) / 2)
    corners = [
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
    ]
    commands: list[tuple[str | float, ...]] = [
        ("M" if number == 0 else "L", float(at), float(down))
        for number, (at, down) in enumerate(corners)
    ]
    return replace(path, commands=(*commands, ("Z",)), fill=fill)
