"""The blocks as one stream of triangles in the order in which they are drawn, for OpenGL.

The faces come in the order of the plan, each followed by its strokes: a stroke is a quad that the
vertex shader widens on the screen, because line widths in OpenGL cannot be relied on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan
from nnsvg_qt.scene.solids import FaceImage, FaceRaster, Scene3D

POSITION = slice(0, 3)
OTHER_END = slice(3, 6)
OFFSET = slice(6, 8)
COLOR = slice(8, 12)
TEXTURE = slice(12, 14)
NUMBERS = 14
"""Numbers of a vertex: where it is, the other end of its stroke, how far in px of the scene it is
moved across and along the stroke on the screen, its colour, its place in a picture."""

_QUAD = ((0, 1.0), (0, -1.0), (1, 1.0), (0, -1.0), (1, -1.0), (1, 1.0))
"""The six corners of a stroke: at which end, on which side."""


@dataclass(frozen=True)
class Run:
    """Vertices drawn in one call; `image` is the index of their picture or −1."""

    first: int
    count: int
    image: int


@dataclass(frozen=True, eq=False)
class Stream:
    """What is drawn, back to front: `vertices` is `(rows, NUMBERS)` of float32, world px."""

    vertices: NDArray[np.float32]
    runs: tuple[Run, ...]
    images: tuple[FaceImage | FaceRaster, ...]
    """The pictures that the runs name."""


def stream_of(scene: Scene3D, plan: DepthPlan, camera: Camera) -> Stream:
    """The triangles of a scene from a camera."""
    rows = plan.fragments
    images = scene.images
    if not len(rows):
        return Stream(np.zeros((0, NUMBERS), np.float32), (), images)
    order = plan.order(camera)
    strokes = plan.strokes(camera, order)
    order = order[strokes.drawn[order]]
    points = rows.points[order]
    counts = rows.counts[order]
    is_line = rows.is_line[order]
    count, corners = points.shape[:2]

    # of each fragment: its face, its picture, its strokes
    around = np.arange(corners)
    fan = np.array([(0, k, k + 1) for k in range(1, max(corners - 1, 1))]).reshape(-1)
    in_fan = np.repeat(np.arange(1, max(corners - 1, 1)) + 1, 3)
    flat = np.zeros((count, len(fan), NUMBERS), np.float32)
    flat[:, :, POSITION] = points[:, fan]
    flat[:, :, OTHER_END] = flat[:, :, POSITION]
    flat[:, :, COLOR] = rows.fill[order][:, None]
    has_face = (in_fan[None] < counts[:, None]) & ~is_line[:, None]

    image = rows.image[order]
    pictured = flat.copy() if len(images) else flat[:, :0]
    has_picture = (has_face & (image >= 0)[:, None])[:, : pictured.shape[1]]
    for number, picture in enumerate(scene.images):
        own = image == number
        if own.any():
            sides = (picture.corners[1:] - picture.corners[0]).T
            place = (points[own][:, fan] - picture.corners[0]) @ np.linalg.pinv(sides).T
            pictured[own, :, TEXTURE] = place
            pictured[own, :, COLOR] = [1.0, 1.0, 1.0, picture.opacity]

    last = np.where(is_line, 1, counts - 1)
    after = np.where(around[None] < last[:, None], around[None] + 1, 0)
    ends = np.stack([points, np.take_along_axis(points, after[:, :, None], axis=1)], axis=2)
    sides_drawn = strokes.sides[order] & (around[None] < counts[:, None])
    sides_drawn[:, 0] |= is_line
    hidden = strokes.hidden[order]
    width = np.where(hidden, rows.hidden_width[order], rows.line_width[order])
    color = np.where(hidden[:, None], rows.hidden_color[order], rows.line_color[order])
    lines = np.zeros((count, corners, len(_QUAD), NUMBERS), np.float32)
    for vertex, (end, side) in enumerate(_QUAD):
        lines[:, :, vertex, POSITION] = ends[:, :, end]
        lines[:, :, vertex, OTHER_END] = ends[:, :, 1 - end]
        # seen from the other end, the same side is on the other hand
        across = side if end == 0 else -side
        lines[:, :, vertex, OFFSET] = (width[:, None] / 2 * [across, 1.0])[:, None]
    lines[..., COLOR] = color[:, None, None]
    has_line = np.repeat(sides_drawn & (width > 0)[:, None], len(_QUAD), axis=1)

    everything = np.concatenate([flat, pictured, lines.reshape(count, -1, NUMBERS)], axis=1)
    kept = np.concatenate([has_face, has_picture, has_line], axis=1)
    which = np.full(kept.shape, -1)
    start = flat.shape[1]
    which[:, start : start + pictured.shape[1]] = image[:, None]
    return Stream(everything[kept], _runs(which[kept]), images)


def _runs(which: NDArray[np.int64]) -> tuple[Run, ...]:
    if not len(which):
        return ()
    starts = np.concatenate([[0], np.flatnonzero(np.diff(which)) + 1])
    ends = np.append(starts[1:], len(which))
    return tuple(
        Run(int(first), int(end - first), int(which[first]))
        for first, end in zip(starts, ends, strict=True)
    )
