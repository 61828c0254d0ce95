"""What primitives cover, line widths and texts included, and scenes cropped to what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, assert_never, cast
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.primitives import (
    ENDS,
    Bounds,
    Circles,
    Curves,
    Image,
    Line,
    Path,
    Points,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import text_bounds, text_box

_known_boxes: WeakKeyDictionary[Scene, NDArray[np.float64]] = WeakKeyDictionary()
"""Found where a scene is made, and wanted again where it is shown."""

_KEPT = "_bounds"
"""Where a primitive, which never changes, keeps what it covers."""

_EMPTY = [np.nan] * 4

_FEW_NUMBERS = 4096
"""Coordinates up to which a batch is measured together with others."""


def scene_of(
    primitives: Iterable[Primitive],
    margin: float,
    title: str = "",
    description: str = "",
    background: str | None = "#ffffff",
    layer_titles: dict[str, str] | None = None,
    connection_titles: dict[str, str] | None = None,
    notices: tuple[Sentence, ...] = (),
    known_boxes: NDArray[np.float64] | None = None,
) -> Scene:
    """A scene cropped to what is drawn plus `margin` px; a small empty page if nothing is.

    `known_boxes` is what `boxes_of` gives for the first of the primitives, if that is known.
    """
    drawn = tuple(primitives)
    if known_boxes is None:
        boxes = boxes_of(drawn)
    else:
        boxes = np.concatenate([known_boxes, boxes_of(drawn[len(known_boxes) :])])
    scene = Scene(
        drawn,
        (around(boxes) or Bounds(0.0, 0.0, 1.0, 1.0)).grown(margin),
        title,
        description,
        background,
        layer_titles or {},
        connection_titles or {},
        notices,
    )
    _known_boxes[scene] = boxes
    return scene


def boxes_of_scene(scene: Scene) -> NDArray[np.float64]:
    """What `boxes_of` gives for a scene's primitives, found once."""
    boxes = _known_boxes.get(scene)
    if boxes is None:
        boxes = _known_boxes[scene] = boxes_of(scene.primitives)
    return boxes


def bounds_of(primitive: Primitive) -> Bounds | None:
    """What a primitive covers, line widths included; None for an empty one. Measured once."""
    known = vars(primitive).get(_KEPT)
    if known is not None:
        return Bounds(*known)
    found = _measured(primitive)
    if found is not None:
        vars(primitive)[_KEPT] = [found.left, found.top, found.right, found.bottom]
    return found


def _measured(primitive: Primitive) -> Bounds | None:
    match primitive:
        case Text():
            return text_bounds(primitive) if primitive.text else None
        case Circles(centers=points, line=line):
            reach = np.asarray(primitive.radii) + _half_width(line)
            if len(points) == 0:
                return None
            low = (points - np.reshape(reach, (-1, 1))).min(axis=0)
            high = (points + np.reshape(reach, (-1, 1))).max(axis=0)
            return Bounds(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
        case Segments():
            return _box((primitive.starts, primitive.ends), _half_width(primitive.line))
        case Polylines():
            return _box((primitive.points,), _half_width(primitive.line))
        case Curves() | Polygons():
            return _box((primitive.points.reshape(-1, 2),), _half_width(primitive.line))
        case Path():
            ends = _path_box(primitive)
            return None if ends is None else Bounds(*ends)
        case Image(corners=corners, clip=clip):
            fourth = corners[1] + corners[2] - corners[0]
            return _box((np.vstack([corners, fourth]) if clip is None else clip,), 0.0)
        case Rasters(clip=clip):
            outlines = primitive.outlines.reshape(-1, 2)
            if clip is not None:
                return _box((clip,), 0.0) if len(outlines) else None
            return _box((outlines,), _half_width(primitive.line))
        case _:
            assert_never(primitive)


def _path_box(path: Path) -> list[float] | None:
    ends: tuple[float, float, float, float] | None = vars(path).get(ENDS)
    if ends is None:
        numbers: list[Any] = [n for command in path.commands for n in command[1:]]
        if not numbers:
            return None
        xs, ys = numbers[::2], numbers[1::2]
        ends = float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))
        vars(path)[ENDS] = ends
    left, top, right, bottom = ends
    own = _half_width(path.line)
    return [left - own, top - own, right + own, bottom + own]


def boxes_of(primitives: Sequence[Primitive]) -> NDArray[np.float64]:
    """Left, top, right and bottom, `(rows, 4)`, as `bounds_of` each; NaN for an empty one."""
    known = _boxes(primitives)
    return np.fromiter(chain.from_iterable(known), float, 4 * len(known)).reshape(-1, 4)


def _boxes(primitives: Sequence[Primitive]) -> list[list[float]]:
    known: list[list[float] | None] = [vars(one).get(_KEPT) for one in primitives]
    if None in known:
        _measure(primitives, known)
    return cast("list[list[float]]", known)


def _measure(primitives: Sequence[Primitive], known: list[list[float] | None]) -> None:
    """Find the boxes that are not known yet."""
    rows: list[int] = []
    few: list[Points] = []
    reaches: list[float] = []
    # most batches are a handful of corners: numpy takes as long for one of them as for all
    for row, primitive in enumerate(primitives):
        if known[row] is not None:
            continue
        if isinstance(primitive, Text):
            if primitive.text:
                known[row] = vars(primitive)[_KEPT] = list(text_box(primitive))
                continue
        elif isinstance(primitive, Path):
            box_of_path = _path_box(primitive)
            if box_of_path is not None:
                known[row] = vars(primitive)[_KEPT] = box_of_path
                continue
        elif isinstance(primitive, Polygons):
            points = primitive.points
            if 0 < points.size <= _FEW_NUMBERS:
                line = primitive.line
                few.append(points.reshape(-1, 2))
                rows.append(row)
                reaches.append(0.0 if line is None else _half_width(line))
                continue
        elif isinstance(primitive, Segments):
            if 0 < primitive.starts.size <= _FEW_NUMBERS:
                few += primitive.starts, primitive.ends
                rows += row, row
                reach = _half_width(primitive.line)
                reaches += reach, reach
                continue
        elif isinstance(primitive, Circles):
            radius = primitive.radii
            if isinstance(radius, int | float) and 0 < primitive.centers.size <= _FEW_NUMBERS:
                few.append(primitive.centers)
                rows.append(row)
                reaches.append(radius + _half_width(primitive.line))
                continue
        measured = bounds_of(primitive)
        known[row] = _EMPTY if measured is None else vars(primitive)[_KEPT]
    if few:
        corners = np.concatenate(few)
        begins = np.cumsum([0, *map(len, few[:-1])])
        low, high = np.minimum.reduceat(corners, begins), np.maximum.reduceat(corners, begins)
        margins = np.array(reaches)[:, None]
        ends = np.column_stack([low - margins, high + margins])
        # the two ends of lines stand one after the other
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        boxes = np.column_stack(
            [np.minimum.reduceat(ends[:, :2], first), np.maximum.reduceat(ends[:, 2:], first)]
        )
        for row, box in zip(np.array(rows)[first].tolist(), boxes.tolist(), strict=True):
            known[row] = vars(primitives[row])[_KEPT] = box


def bounds_of_all(primitives: Iterable[Primitive]) -> Bounds | None:
    """What primitives cover together, as `bounds_of` each; None if all are empty."""
    boxes = [box for box in _boxes(tuple(primitives)) if box is not _EMPTY]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Bounds(min(lefts), min(tops), max(rights), max(bottoms))


def around(boxes: NDArray[np.float64]) -> Bounds | None:
    """What boxes `(rows, 4)` as of `boxes_of` cover together; None if all are empty."""
    filled = boxes[~np.isnan(boxes[:, 0])]
    if not len(filled):
        return None
    left, top = filled[:, 0].min(), filled[:, 1].min()
    right, bottom = filled[:, 2].max(), filled[:, 3].max()
    return Bounds(float(left), float(top), float(right), float(bottom))


def _half_width(line: Line | None) -> float:
    if line is None:
        return 0.0
    # most lines have one width, and numpy is slow on single numbers
    width = line.width
    return width / 2 if isinstance(width, int | float) else float(np.max(width, initial=0.0)) / 2


def _box(arrays: Iterable[Points], reach: float) -> Bounds | None:
    # column by column: numpy is thirty times slower along the long side of a narrow array
    boxes = [(a[:, 0].min(), a[:, 1].min(), a[:, 0].max(), a[:, 1].max()) for a in arrays if len(a)]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Bounds(
        float(min(lefts)) - reach,
        float(min(tops)) - reach,
        float(max(rights)) + reach,
        float(max(bottoms)) + reach,
    )
