"""The axis cube without its widget: what of it a camera sees, what lies at a point, where to turn.

The cube goes from −1 to 1 on the world axes of scene/camera.py. A *direction* is three of −1, 0
and 1: one that is not 0 for a face, two for an edge, three for a corner; it points from the middle
of the cube to where one would look from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from math import atan2, degrees, hypot

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera

Direction = tuple[int, int, int]

BORDER = 0.56
"""How far from the middle of a face, of 1, its edges and corners begin."""

_GRAZING = 0.04
"""Cosine below which a face is seen so much from the side that it is not there."""


@dataclass(frozen=True)
class CubeFace:
    """A face: where it looks, and which ways are right and up for what is written on it."""

    direction: Direction
    right: Direction
    up: Direction

    def point(self, right: float, up: float) -> NDArray[np.float64]:
        """A point of the face; both numbers go from −1 to 1."""
        parts = np.array([self.direction, self.right, self.up], float)
        return np.asarray(np.array([1.0, right, up]) @ parts)

    def cell(self, right: float, up: float) -> Direction:
        """The face, edge or corner that a point of the face belongs to."""
        steps = [0 if abs(n) < BORDER else (1 if n > 0 else -1) for n in (right, up)]
        x, y, z = (
            n + steps[0] * r + steps[1] * u
            for n, r, u in zip(self.direction, self.right, self.up, strict=True)
        )
        return x, y, z


FACES: tuple[CubeFace, ...] = (
    CubeFace((0, 0, 1), (1, 0, 0), (0, 1, 0)),
    CubeFace((0, 0, -1), (-1, 0, 0), (0, 1, 0)),
    CubeFace((1, 0, 0), (0, 0, -1), (0, 1, 0)),
    CubeFace((-1, 0, 0), (0, 0, 1), (0, 1, 0)),
    CubeFace((0, 1, 0), (1, 0, 0), (0, 0, -1)),
    CubeFace((0, -1, 0), (1, 0, 0), (0, 0, 1)),
)
"""Front, back, right, left, top and bottom."""

_KNOTS = (-1.0, -BORDER, BORDER, 1.0)


def on_screen(camera: Camera, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points `(…, 3)` of the cube as `(…, 2)`, y downward; the cube is always orthographic."""
    return np.asarray(points @ (camera.rotation[:2] * [[1.0], [-1.0]]).T)


def visible_faces(camera: Camera) -> list[CubeFace]:
    """The faces that look at the viewer."""
    toward = camera.rotation[2]
    return [face for face in FACES if float(toward @ face.direction) > _GRAZING]


def direction_at(camera: Camera, x: float, y: float) -> Direction | None:
    """What lies at a point of the screen, in half edges from the middle of the cube."""
    for face in visible_faces(camera):
        ways = on_screen(camera, np.array([face.right, face.up], float))
        middle = on_screen(camera, np.array(face.direction, float))
        right, up = np.linalg.solve(ways.T, np.array([x, y]) - middle)
        if abs(right) <= 1.0 and abs(up) <= 1.0:
            return face.cell(float(right), float(up))
    return None


def cells_of(camera: Camera, direction: Direction) -> list[NDArray[np.float64]]:
    """Where a face, edge or corner is seen: the corners `(4, 2)` of each of its parts."""
    found = []
    for face in visible_faces(camera):
        for i, j in product(range(3), repeat=2):
            left, right, low, high = _KNOTS[i], _KNOTS[i + 1], _KNOTS[j], _KNOTS[j + 1]
            if face.cell((left + right) / 2, (low + high) / 2) == direction:
                ring = ((left, high), (right, high), (right, low), (left, low))
                found.append(on_screen(camera, np.array([face.point(*corner) for corner in ring])))
    return found


def looking_from(camera: Camera, direction: Direction) -> Camera:
    """The camera turned so that it looks from a direction."""
    x, y, z = direction
    azimuth = degrees(atan2(x, z)) if x or z else 0.0
    return replace(camera, azimuth=azimuth, elevation=degrees(atan2(y, hypot(x, z))))


def between(start: Camera, end: Camera, share: float) -> Camera:
    """The camera on the short way from one to another; `share` goes from 0 to 1."""
    around = (end.azimuth - start.azimuth + 180.0) % 360.0 - 180.0
    azimuth = (start.azimuth + share * around + 180.0) % 360.0 - 180.0
    elevation = start.elevation + share * (end.elevation - start.elevation)
    return replace(end, azimuth=azimuth, elevation=min(max(elevation, -90.0), 90.0))


def measured_edge(camera: Camera, axis: int) -> NDArray[np.float64] | None:
    """The ends `(2, 2)` of the edge beside which an axis is named; None if it is seen end on.

    It is an outline of the cube: the lowest along the flow and in depth, the leftmost upright.
    """
    others = [k for k in range(3) if k != axis]
    toward = camera.rotation[2]
    edges = []
    for signs in product((-1, 1), repeat=2):
        seen = [sign * toward[k] > _GRAZING for sign, k in zip(signs, others, strict=True)]
        if seen[0] == seen[1]:
            continue
        ends = np.zeros((2, 3))
        ends[:, axis] = (-1.0, 1.0)
        ends[:, others] = signs
        edges.append(on_screen(camera, ends))
    if not edges:
        return None
    place = (lambda ends: -ends[:, 0].sum()) if axis == 1 else (lambda ends: ends[:, 1].sum())
    best = max(edges, key=place)
    return best if float(np.hypot(*(best[1] - best[0]))) > 0.7 else None
