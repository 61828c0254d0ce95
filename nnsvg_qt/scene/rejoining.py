"""Parts of a face that need not be apart from a camera are drawn as one again.

Antialiasing shows a seam along every cut. Where nothing that is drawn between two parts of a face
covers one of them on the screen, that part moves to the other's place in the order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan

_TOUCHING = 1e-7
"""Polygons that overlap by less than this part of the figure's size only touch."""


@dataclass(frozen=True, eq=False)
class Joined:
    """The fragments with rejoined faces.

    Points, counts and sides to stroke are as in Fragments and Strokes; `gone` says which rows went
    into another.
    """

    points: NDArray[np.float64]
    counts: NDArray[np.int64]
    sides: NDArray[np.bool_]
    gone: NDArray[np.bool_]


def rejoined(
    plan: DepthPlan, camera: Camera, order: NDArray[np.int64], sides: NDArray[np.bool_]
) -> Joined:
    """Rejoins what the plan cut, for the camera that gave the order and the sides to stroke."""
    rows = plan.fragments
    widest = max((len(whole.points) for whole in plan.cuts), default=0)
    missing = max(0, widest - rows.points.shape[1])
    points = np.concatenate([rows.points, np.repeat(rows.points[:, -1:], missing, axis=1)], axis=1)
    sides = np.pad(sides, [(0, 0), (0, missing)])
    counts, gone = rows.counts.copy(), np.zeros(len(rows), bool)
    if not plan.cuts:
        return Joined(points, counts, sides, gone)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    screen = camera.on_screen(points, plan.center, plan.radius)
    names = {row: part.copy() for row, part in plan.part_sides.items()}
    row_of: dict[int, int] = {}
    for whole in reversed(plan.cuts):
        assert whole.parts is not None
        own = [part.row if part.parts is None else row_of.get(id(part), -1) for part in whole.parts]
        if min(own) < 0:
            continue
        first, last = sorted(own, key=lambda row: int(place[row]))
        between = order[place[first] + 1 : place[last]]
        between = between[~gone[between]]
        between = between[_boxes_meet(screen[between], screen[[first, last]])]
        if not _overlap(screen[first], screen[between], _TOUCHING * plan.radius).any():
            stays, goes = last, first
        elif not _overlap(screen[last], screen[between], _TOUCHING * plan.radius).any():
            stays, goes = first, last
        else:
            continue
        size = len(whole.points)
        if whole.sides is not None:
            # which sides of the whole this camera strokes is known from its parts
            stroked = {
                int(name)
                for row in (stays, goes)
                for name in names[row][sides[row, : counts[row]]]
                if name >= 0
            }
            sides[stays] = False
            sides[stays, :size] = [int(name) in stroked for name in whole.sides]
            names[stays] = whole.sides
        points[stays, :size], points[stays, size:] = whole.points, whole.points[-1]
        screen[stays] = camera.on_screen(points[stays], plan.center, plan.radius)
        counts[stays] = size
        gone[goes] = True
        row_of[id(whole)] = stays
    return Joined(points, counts, sides, gone)


def _boxes_meet(polygons: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the polygons have a box round them that meets that of one of the others at least."""
    low, high = polygons.min(axis=1)[:, None], polygons.max(axis=1)[:, None]
    meets = (low <= others.max(axis=1)) & (others.min(axis=1) <= high)
    return np.asarray(meets.all(axis=2).any(axis=1))


def _overlap(
    one: NDArray[np.float64], others: NDArray[np.float64], touching: float
) -> NDArray[np.bool_]:
    """Which of the convex polygons `(rows, corners, 2)` overlap one, `(corners, 2)`.

    Two convex polygons are apart if the normal of one of their sides tells them apart.
    """
    if not len(others):
        return np.zeros(0, bool)
    apart = np.zeros(len(others), bool)
    own_axes = _normals(one[None])
    for axes in (np.broadcast_to(own_axes, (len(others), *own_axes.shape[1:])), _normals(others)):
        own = np.einsum("rai,ki->rak", axes, one)
        other = np.einsum("rai,rki->rak", axes, others)
        low, high = own.min(axis=2), own.max(axis=2)
        other_low, other_high = other.min(axis=2), other.max(axis=2)
        told = (high <= other_low + touching) | (other_high <= low + touching)
        apart |= (told & axes.any(axis=2)).any(axis=1)
    return ~apart


def _normals(polygons: NDArray[np.float64]) -> NDArray[np.float64]:
    sides = np.roll(polygons, -1, axis=1) - polygons
    length = np.linalg.norm(sides, axis=2, keepdims=True)
    normal = np.stack([-sides[..., 1], sides[..., 0]], axis=2)
    return np.asarray(np.divide(normal, length, out=np.zeros_like(normal), where=length > 1e-12))
