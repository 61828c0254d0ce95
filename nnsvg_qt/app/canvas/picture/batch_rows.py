"""Some rows of a batch: for drawing it in slices and for showing a few of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.picture.scene_parts import rows_of
from nnsvg_qt.scene.primitives import (
    Batch,
    Bounds,
    Circles,
    Curves,
    Fill,
    Image,
    Line,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.scene.rows import Chosen, Rows


def taken(primitive: Primitive, rows: Chosen) -> Primitive:
    """The batch with only these rows; what is no batch stays as it is."""
    match primitive:
        case Circles():
            return replace(
                primitive,
                rows=_some_rows(primitive, rows),
                centers=primitive.centers[rows],
                radii=_some(primitive.radii, rows),
                fill=_some_of_fill(primitive.fill, rows),
                line=None if primitive.line is None else _some_of_line(primitive.line, rows),
            )
        case Segments():
            return replace(
                primitive,
                rows=_some_rows(primitive, rows),
                starts=primitive.starts[rows],
                ends=primitive.ends[rows],
                line=_some_of_line(primitive.line, rows),
                full=None,
            )
        case Curves():
            line = _some_of_line(primitive.line, rows)
            points = primitive.points[rows]
            own = _some_rows(primitive, rows)
            return replace(primitive, rows=own, points=points, line=line, full=None)
        case Polygons():
            outlined = primitive.outlined
            return replace(
                primitive,
                rows=_some_rows(primitive, rows),
                points=primitive.points[rows],
                fill=_some_of_fill(primitive.fill, rows),
                line=None if primitive.line is None else _some_of_line(primitive.line, rows),
                outlined=None if outlined is None else outlined[rows],
            )
        case Polylines():
            of = np.repeat(np.arange(rows_of(primitive)), primitive.counts)
            kept = np.arange(rows_of(primitive))[rows]
            counts = primitive.counts[kept]
            order = [np.flatnonzero(of == row) for row in kept.tolist()]
            return replace(
                primitive,
                rows=_some_rows(primitive, rows),
                points=primitive.points[np.concatenate(order)] if order else primitive.points[:0],
                begins=np.cumsum([0, *counts[:-1].tolist()])[: len(kept)],
                line=_some_of_line(primitive.line, rows),
            )
        case Rasters():
            return replace(
                primitive,
                rows=_some_rows(primitive, rows),
                pixels=primitive.pixels[rows],
                corners=primitive.corners[rows],
                opacity=_some(primitive.opacity, rows),
                line=None if primitive.line is None else _some_of_line(primitive.line, rows),
            )
        case Path() | Text() | Image():
            return primitive
        case _:
            assert_never(primitive)


def rows_near(primitive: Primitive, shown: Bounds) -> NDArray[np.int64] | None:
    """The rows that may reach into a rectangle; None for what is no batch."""
    reach: float | NDArray[np.float64]
    match primitive:
        case Circles(centers=centers, radii=radii, line=line):
            low = high = centers
            reach = np.asarray(radii) + _half_width(line)
        case Segments(starts=starts, ends=ends, line=line):
            low, high = np.minimum(starts, ends), np.maximum(starts, ends)
            reach = _half_width(line)
        case Curves(points=points, line=line) | Polygons(points=points, line=line):
            corners = [points[:, k] for k in range(points.shape[1])]
            low, high = corners[0], corners[0]
            for corner in corners[1:]:
                low, high = np.minimum(low, corner), np.maximum(high, corner)
            reach = _half_width(line)
        case Rasters(line=line):
            low, high = primitive.outlines.min(axis=1), primitive.outlines.max(axis=1)
            reach = _half_width(line)
        case Polylines(line=line):
            low, high = _boxes_of_lines(primitive)
            reach = _half_width(line)
        case Path() | Text() | Image():
            return None
        case _:
            assert_never(primitive)
    near = (low[:, 0] - reach <= shown.right) & (high[:, 0] + reach >= shown.left)
    near &= (low[:, 1] - reach <= shown.bottom) & (high[:, 1] + reach >= shown.top)
    return np.flatnonzero(near)


def _boxes_of_lines(lines: Polylines) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lowest and highest corner of each line; infinitely far from each other if it has no point."""
    count = rows_of(lines)
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    filled = np.flatnonzero(lines.counts)
    if len(filled):
        begins = lines.begins[filled]
        low[filled] = np.minimum.reduceat(lines.points, begins)
        high[filled] = np.maximum.reduceat(lines.points, begins)
    return low, high


def slices(primitive: Primitive, size: int) -> Iterator[Primitive]:
    """The primitive as batches of at most `size` rows, in order."""
    count = rows_of(primitive)
    if count <= size:
        yield primitive
        return
    for start in range(0, count, size):
        yield taken(primitive, slice(start, start + size))


def _half_width(line: Line | None) -> float:
    return 0.0 if line is None else float(np.max(line.width, initial=0.0)) / 2


def _some_rows(batch: Batch, rows: Chosen) -> Rows | None:
    return None if batch.rows is None else batch.rows.taken(rows)


def _some(values: float | NDArray[np.float64], rows: Chosen) -> float | NDArray[np.float64]:
    return values[rows] if isinstance(values, np.ndarray) and values.ndim else values


def _some_of_line(line: Line, rows: Chosen) -> Line:
    color = line.color if isinstance(line.color, str) else line.color[rows]
    return replace(
        line, color=color, width=_some(line.width, rows), opacity=_some(line.opacity, rows)
    )


def _some_of_fill(fill: Fill | None, rows: Chosen) -> Fill | None:
    if fill is None:
        return None
    color = fill.color if isinstance(fill.color, str) else fill.color[rows]
    named = tuple(np.array(fill.named, object)[rows].tolist()) if fill.named else ()
    return replace(fill, color=color, opacity=_some(fill.opacity, rows), named=named)
