"""Ray casting in space, independent of how scenes are ordered and projected."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan

Array = NDArray[np.float64]


@dataclass
class Hits:
    """`(rays, polygons)`: how far along each ray a polygon is hit; NaN where it is missed.

    `clear` says which rays pass no side of any polygon too closely and graze no plane.
    """

    distances: Array
    clear: NDArray[np.bool_]


def rays(camera: Camera, plan: DepthPlan, through: Array) -> tuple[Array, Array]:
    """Origins and unit directions of the lines of sight through points in space."""
    toward = camera.rotation[2]
    if camera.perspective:
        eye = camera.eye(plan.center, plan.radius)
        directions = through - eye
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        return np.broadcast_to(eye, through.shape), directions
    return through + 10 * plan.radius * toward, np.broadcast_to(-toward, through.shape)


def cast(origins: Array, directions: Array, polygons: list[Array]) -> Hits:
    """Where rays hit convex polygons in space."""
    distances = np.full((len(origins), len(polygons)), np.nan)
    clear = np.ones(len(origins), bool)
    for number, points in enumerate(polygons):
        around = points - points[0]
        normal = np.cross(around, np.roll(around, -1, axis=0)).sum(axis=0)
        area = np.linalg.norm(normal)
        if area < 1e-9:
            continue
        normal /= area
        falling = directions @ normal
        grazing = np.abs(falling) < 1e-6
        safe = np.where(grazing, 1.0, falling)
        along = ((points[0] - origins) @ normal) / safe
        spots = origins + along[:, None] * directions
        sides = np.roll(points, -1, axis=0) - points
        lengths = np.linalg.norm(sides, axis=1)
        inward = np.cross(normal, sides)[lengths > 1e-9] / lengths[lengths > 1e-9, None]
        heights = np.einsum("rki,ki->rk", spots[:, None] - points[lengths > 1e-9], inward)
        inside = (heights > 0).all(axis=1) & ~grazing
        clear &= grazing | (np.abs(heights).min(axis=1) > 1e-4)
        distances[inside, number] = along[inside]
    return Hits(distances, clear)


def fragment_polygons(plan: DepthPlan) -> tuple[list[Array], NDArray[np.int64]]:
    """The corners of all fragments of faces, and their rows."""
    rows = plan.fragments
    faces = np.flatnonzero(~rows.is_line)
    return [rows.points[row, : rows.counts[row]] for row in faces], faces


def faces_in_order(plan: DepthPlan, camera: Camera) -> list[Array]:
    """The corners of all fragments of faces from back to front."""
    rows = plan.fragments
    return [
        rows.points[row, : rows.counts[row]] for row in plan.order(camera) if not rows.is_line[row]
    ]


def drawn_over_nearer(
    plan: DepthPlan, camera: Camera, through: Array, faces: list[Array] | None = None
) -> int:
    """How often, on rays through points in space, a face is drawn after one nearer to the eye.

    `faces` are polygons in the order of drawing; by default the plan's.
    """
    hits = cast(*rays(camera, plan, through), faces or faces_in_order(plan, camera))
    faults = 0
    for distances in hits.distances[hits.clear]:
        # of those met, drawn one after the other, each must be at least as near as the last
        met = distances[~np.isnan(distances)]
        faults += int((np.diff(met) > 1e-6 * plan.radius).sum())
    return faults
