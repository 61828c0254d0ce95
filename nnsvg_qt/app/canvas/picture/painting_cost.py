"""How long it takes to draw primitives, about, on one machine: for sharing out the work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
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

_WIDE_LINE = 2.2
"""How many times as long a line takes that is wider than a pixel."""


@dataclass(frozen=True)
class _Lines:
    """Lines of one batch: ms when thin, those for each pixel a px has, and their width in px."""

    fixed: float
    by_scale: float
    width: float
    when_wide: float


@dataclass(frozen=True)
class PaintingCost:
    """What drawing some primitives takes, at any zoom."""

    fixed: float = 0.0
    lines: tuple[_Lines, ...] = ()

    def at(self, scale: float) -> float:
        """About how many ms it takes at `scale` pixels per px."""
        cost = self.fixed
        for line in self.lines:
            thin = line.fixed + line.by_scale * scale
            cost += thin * line.when_wide if line.width * scale > 1.0 else thin
        return cost


def cost_of(primitives: Iterable[Primitive]) -> PaintingCost:
    """What drawing some primitives takes."""
    fixed = 0.0
    lines: list[_Lines] = []
    for primitive in primitives:
        match primitive:
            case Segments(starts=starts, ends=ends, line=line):
                lines += _lines(len(starts), 1.0, starts, ends, line)
            case Curves(points=points, line=line):
                lines += _lines(len(points), 3.0, points[:, 0], points[:, 3], line)
            case Circles(centers=centers):
                fixed += len(centers) * 0.01
            case Polygons(points=points):
                fixed += len(points) * 0.02
            case Polylines(points=points, line=line, begins=begins):
                if np.any(np.asarray(line.opacity) < 1):
                    fixed += 2.0 * len(begins)
                lines.append(_Lines(len(points) * 0.001, 0.0, _widest(line), 4.0))
            case Rasters(pixels=pixels):
                fixed += len(pixels) * 0.05
            case Text():
                fixed += 0.02
            case Path():
                fixed += 0.03
            case Image():
                fixed += 0.3
            case _:
                assert_never(primitive)
    return PaintingCost(fixed, tuple(lines))


def _lines(
    rows: int,
    times: float,
    starts: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    ends: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    line: Line,
) -> list[_Lines]:
    if not rows:
        return []
    step = max(1, rows // 200)
    length = float(np.hypot(*(ends[::step] - starts[::step]).T).mean())
    count = times * rows
    return [_Lines(0.005 * count, 0.00003 * length * count, _widest(line), _WIDE_LINE)]


def _widest(line: Line) -> float:
    width = line.width
    return width if isinstance(width, int | float) else float(np.max(width, initial=0.0))
