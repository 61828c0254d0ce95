"""What is kept of logs that are larger than memory: of each series a sample with its extremes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.logs.events import Points
from nnsvg_qt.logs.series import Series

Some = TypeVar("Some", Points, Series)

MOST_BYTES = 1 << 29
"""Of the points of a folder of runs: 16 million numbers. With more of them samples are kept."""
POINT = 32
"""Bytes of a point: its number, step, time and value; what is no number takes its own as well."""
FREED = 0.75
"""What is left of the memory that is allowed, so that not each new point makes a new sample."""
_FEWEST = 8
_FILLED = 0.5
"""The share of equal ranges of steps that must hold points."""


def bytes_of(points: Points | Series) -> int:
    """How much memory points take."""
    return POINT * len(points.steps) + sum(map(len, points.contents))


def most_of_each(sizes: Sequence[int], most: int) -> int:
    """How large each of several may be so that all together have their room: small ones stay."""
    ordered = np.sort(np.asarray(sizes, np.int64))
    before = np.concatenate([[0], np.cumsum(ordered)[:-1]])
    # were all from this one on as large as it is
    whole = before + ordered * np.arange(len(ordered), 0, -1)
    there = int(np.searchsorted(whole, int(most * FREED), "right"))
    if there == len(ordered):
        return int(ordered[-1]) if len(ordered) else most
    return max(int((most * FREED - before[there]) / (len(ordered) - there)), 1)


def sampled(points: Some, most: int) -> Some:
    """Points of which no more are left than so many bytes hold, though a few at least.

    Of each of many ranges of steps the least and the greatest value, and one that is no number; of
    what is no number the first. The ranges are equal, unless most would be empty, as with a step
    that is far from all others: then as many points are in each.
    """
    size, count = bytes_of(points), len(points.steps)
    wanted = max(int(count * most / size), _FEWEST) if size > most else count
    if wanted >= count:
        return points
    chosen = _chosen(points.steps, points.values, wanted)
    changed: dict[str, Any] = {
        "steps": points.steps[chosen],
        "wall_times": points.wall_times[chosen],
        "values": points.values[chosen] if len(points.values) else points.values,
        "contents": tuple(points.contents[place] for place in chosen.tolist())
        if points.contents
        else (),
        "logged": points.logged or count,
    }
    if isinstance(points, Points):
        changed["order"] = points.order[chosen]
    return replace(points, **changed)


def _chosen(steps: NDArray[np.int64], values: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    count = len(steps)
    sound = np.isfinite(values)
    if len(values) and sound.any():
        parts = max((most - 2) // (2 if sound.all() else 3), 1)
    else:
        parts = most - 1
    part = _part_of(steps, parts)
    begins = np.flatnonzero(np.diff(part, prepend=-1))
    found = [np.array([0, count - 1])]
    if not len(values) or not sound.any():
        return np.unique(np.concatenate([*found, begins]))
    lengths = np.diff(begins, append=count)
    # what is infinite is no extreme, and not to hide one
    finite = np.where(sound, values, np.nan)
    for extreme in (np.fmin, np.fmax):
        ends = np.repeat(extreme.reduceat(finite, begins), lengths)
        found.append(_firsts(values == ends, part))
    found.append(_firsts(~sound, part))
    return np.unique(np.concatenate(found))


def _part_of(steps: NDArray[np.int64], parts: int) -> NDArray[np.int64]:
    """In which of so many equal parts each point lies.

    By its step; by its number where steps go back, or leave most of the parts empty.
    """
    first, last = float(steps[0]), float(steps[-1])
    if last > first and (np.diff(steps) >= 0).all():
        part = _parted((steps.astype(float) - first) / (last - first), parts)
        filled = 1 + int(np.count_nonzero(np.diff(part)))
        if filled >= _FILLED * min(parts, len(steps)):
            return part
    return _parted(np.arange(len(steps)) / max(len(steps) - 1, 1), parts)


def _parted(along: NDArray[np.float64], parts: int) -> NDArray[np.int64]:
    return np.minimum((along * parts).astype(np.int64), parts - 1)


def _firsts(chosen: NDArray[np.bool_], part: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first of the chosen points of each part."""
    places = np.flatnonzero(chosen)
    return places[np.diff(part[places], prepend=-1) > 0]
