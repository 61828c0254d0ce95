"""Shapes as paths with the rows whose style they have, for formats that know nothing of batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.render.edges import is_translucent, is_uniform, rows_apart
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Image,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
)
from nnsvg_qt.scene.type_tables import PathCommand

AT_ONCE = 200
"""Subpaths of one path: longer ones are slow to read."""

Floats = NDArray[np.float64]
PathBatch = Segments | Curves | Polylines | Polygons | Path


@dataclass(frozen=True)
class Shape:
    """A path of M, L, C and Z in px, with the style of a row of its batch."""

    row: int
    commands: tuple[PathCommand, ...]
    is_filled: bool = True
    is_stroked: bool = True


def shape_count(primitive: Primitive, most_cells: int = 0) -> int:
    """About how many shapes a batch is; a picture as many as it has cells, most_cells² at most."""
    match primitive:
        case Circles():
            return len(primitive.centers)
        case Segments():
            return len(primitive.starts)
        case Curves() | Polygons() | Polylines():
            return len(primitive.points)
        case Rasters():
            if not most_cells:
                return len(primitive.pixels)
            pixels = primitive.pixels
            changes = np.any(pixels[:, :, 1:] != pixels[:, :, :-1], axis=3).sum()
            return int(changes) + int(np.prod(pixels.shape[:2]))
        case Image():
            return max(1, most_cells * most_cells)
        case _:
            return 1


def shapes_of(batch: PathBatch) -> Iterator[Shape]:
    """The paths of a batch in their order.

    Lines of one style share a path, unless they would then not add up where they cross.
    """
    match batch:
        case Segments():
            ends = np.stack([batch.starts, batch.ends], axis=1)
            yield from _lines(batch, [_chain(pair) for pair in ends])
        case Curves():
            yield from _lines(batch, [_curve(points) for points in batch.points])
        case Polylines():
            stops = (batch.begins + batch.counts).tolist()
            for row, (begin, end) in enumerate(zip(batch.begins.tolist(), stops, strict=True)):
                if end - begin >= 2:
                    yield Shape(row, _chain(batch.points[begin:end]))
        case Polygons():
            yield from _polygons(batch)
        case Path():
            yield Shape(0, cubic(batch.commands))


def closed(points: Floats) -> tuple[PathCommand, ...]:
    """A polygon."""
    return (*_chain(points), ("Z",))


def cubic(commands: tuple[PathCommand, ...]) -> tuple[PathCommand, ...]:
    """A path whose quadratic curves are the cubic ones that they are."""
    made: list[PathCommand] = []
    at = np.zeros(2)
    for command in commands:
        numbers = np.array(command[1:], float).reshape(-1, 2)
        if command[0] == "Q":
            control, end = numbers
            first, second = at + (control - at) * 2 / 3, end + (control - end) * 2 / 3
            made.append(("C", *first.tolist(), *second.tolist(), *end.tolist()))
        else:
            made.append(command)
        if len(numbers):
            at = numbers[-1]
    return tuple(made)


def _chain(points: Floats) -> tuple[PathCommand, ...]:
    return tuple(("L" if n else "M", x, y) for n, (x, y) in enumerate(points.tolist()))


def _curve(points: Floats) -> tuple[PathCommand, ...]:
    start, *others = points.tolist()
    return ("M", *start), ("C", *(n for point in others for n in point))


def _lines(batch: Segments | Curves, shapes: list[tuple[PathCommand, ...]]) -> Iterator[Shape]:
    if not is_uniform(batch) or (is_translucent(batch) and batch.full is None):
        for row, shape in enumerate(shapes):
            yield Shape(row, shape)
        return
    apart = [shapes]
    if is_translucent(batch) and batch.full is not None:
        apart = [[shapes[row] for row in rows] for rows in rows_apart(batch.full)]
    for together in apart:
        for start in range(0, len(together), AT_ONCE):
            some = together[start : start + AT_ONCE]
            yield Shape(0, tuple(command for shape in some for command in shape))


def _polygons(batch: Polygons) -> Iterator[Shape]:
    sides = batch.outlined
    for row, corners in enumerate(batch.points):
        if sides is None or batch.line is None or sides[row].all():
            yield Shape(row, closed(corners))
            continue
        if batch.fill is not None:
            yield Shape(row, closed(corners), is_stroked=False)
        if sides[row].any():
            yield Shape(row, _sides(corners, sides[row]), is_filled=False)


def _sides(corners: Floats, sides: NDArray[np.bool_]) -> tuple[PathCommand, ...]:
    """The stroked sides of a polygon, those that meet as one line."""
    count = len(corners)
    points = corners.tolist()
    first = next(i for i in range(count) if sides[i] and not sides[i - 1])
    made: list[PathCommand] = []
    for step in range(count):
        i = (first + step) % count
        if sides[i]:
            if not sides[i - 1]:
                made.append(("M", *points[i]))
            made.append(("L", *points[(i + 1) % count]))
    return tuple(made)
