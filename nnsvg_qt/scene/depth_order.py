"""In which order to draw the faces of a scene in space so that no face covers a nearer one.

The order is planned once per scene and read off once per camera. The plan is a tree of planes: of
what a plane separates, the side away from the eye is drawn first, then what lies in the plane, then
the side of the eye. Planes are found in three ways, cheapest first:

1. an axis plane between the bounding boxes of solids, which cuts nothing;
2. the face planes of a convex solid with its contents: back faces, contents, front faces;
3. a face plane of a cluster of which the above found no part (scene/face_partition.py): a binary
   space partition, which may cut faces (Fuchs, Kedem, Naylor, SIGGRAPH 1980).

Each node of the tree owns a run of the fragments in their stored order, so that turning a node
round is a shift of its three parts: the order for a camera is one sum over all nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.latest import LatestFor
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_tree import DepthTree
from nnsvg_qt.scene.face_partition import Piece
from nnsvg_qt.scene.fragments import Fragments, faces_of, fragments_of, planes_of
from nnsvg_qt.scene.solids import Scene3D, Solid, box


@dataclass(frozen=True, eq=False)
class Strokes:
    """What of the outlines a camera sees, by fragment.

    `sides`, `(rows, corners)`: which sides to stroke, each shared side once. `hidden`, `(rows,)`:
    whether the face looks away, so that its sides are stroked in the hidden colour and width.
    `drawn`, `(rows,)`: False for faces that an opaque solid hides from this camera.
    """

    sides: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    drawn: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class DepthPlan:
    """The planned order of a scene; made by `plan`."""

    fragments: Fragments
    center: NDArray[np.float64]
    """Middle of the scene in world px; a perspective camera looks at it."""
    radius: float
    """Of the sphere about `center` that holds the scene."""
    cuts: tuple[Piece, ...]
    """The faces and lines that were cut, in the order of cutting; their parts name their rows."""
    part_sides: dict[int, NDArray[np.int64]]
    """By row of a part of a face: which side of the whole face each of its sides lies on, or −1."""
    _node_planes: NDArray[np.float64]
    _node_runs: NDArray[np.int64]
    _face_planes: NDArray[np.float64]
    _hulls: Callable[[], tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]]
    """What `silhouettes` are made of, found when they are asked for: pages have none."""
    made: LatestFor = field(default_factory=LatestFor)
    """What was made of it last."""

    def order(self, camera: Camera) -> NDArray[np.int64]:
        """Indices of the fragments from back to front."""
        count = len(self.fragments)
        if not len(self._node_runs):
            return np.arange(count)
        behind = self._side_of_eye(self._node_planes, camera) < 0
        start, middle, after, end = self._node_runs[behind].T
        before_size, own_size, after_size = middle - start, after - middle, end - after
        # Turned round, the part behind the plane comes last and the part before it first.
        shifts = np.concatenate(
            [
                own_size + after_size,
                -(own_size + after_size) + after_size - before_size,
                -(after_size - before_size) - (before_size + own_size),
                before_size + own_size,
            ]
        )
        places = np.concatenate([start, middle, after, end])
        moved = np.cumsum(np.bincount(places, shifts, count + 1)[:count])
        order = np.empty(count, np.int64)
        order[np.arange(count) + np.rint(moved).astype(np.int64)] = np.arange(count)
        return order

    def strokes(self, camera: Camera, order: NDArray[np.int64]) -> Strokes:
        """Which sides to stroke and how, for the camera that gave the order."""
        rows = self.fragments
        faces_eye = self._side_of_eye(self._face_planes, camera) > 1e-9
        # Of two faces that share a side the later one strokes it, or its fill would cover half.
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        last = np.full(len(self._face_planes) + 1, -1)
        is_face = ~rows.is_line
        np.maximum.at(last, rows.face[is_face], place[is_face])
        own = np.where(is_face, rows.face, 0)
        front = faces_eye[own] if len(faces_eye) else np.zeros(len(order), bool)
        has_other = rows.neighbour >= 0
        other_front = np.append(faces_eye, False)[rows.neighbour] & has_other
        later = last[own][:, None] > last[rows.neighbour]
        sides = rows.outlined & (~has_other | (front[:, None] & ~other_front))
        sides |= rows.outlined & has_other & later & (front[:, None] == other_front)
        covered = ~front & rows.convex & (rows.fill[:, 3] >= 1.0)
        drawn = np.where(rows.is_line, self._looks_at_eye(camera), ~covered)
        return Strokes(sides & is_face[:, None], ~front & is_face, drawn)

    def _looks_at_eye(self, camera: Camera) -> NDArray[np.bool_]:
        """Which fragments have no normal or one that looks at the eye, not merely past it."""
        normal = self.fragments.normal
        toward = camera.rotation[2]
        if camera.perspective:
            away = camera.eye(self.center, self.radius) - self.fragments.points[:, 0]
            toward = away / np.linalg.norm(away, axis=1, keepdims=True)
        return np.asarray(((normal * toward).sum(axis=1) > 0.02) | ~normal.any(axis=1))

    def silhouettes(self, camera: Camera) -> NDArray[np.float64]:
        """Convex shapes on the screen, `(shapes, 4, 2)` in px, that together cover what is drawn.

        They wind counterclockwise as seen.
        """
        points, planes, lines = self.made.once("hulls", (), self._hulls)
        front = self._side_of_eye(planes, camera) > 1e-9
        shapes = np.concatenate([points[front], lines])
        return camera.on_screen(shapes, self.center, self.radius)

    def _side_of_eye(self, planes: NDArray[np.float64], camera: Camera) -> NDArray[np.float64]:
        """For planes `(rows, 4)` (normal, offset): positive where the eye is before the plane."""
        if camera.perspective:
            eye = camera.eye(self.center, self.radius)
            return np.asarray(planes[:, :3] @ eye - planes[:, 3])
        return np.asarray(planes[:, :3] @ camera.rotation[2])


def plan(scene: Scene3D) -> DepthPlan:
    """Plans the order of all faces and lines of a scene, once for all cameras."""
    faces = faces_of(scene.solids)
    tree = DepthTree(scene, faces)
    planes, runs = tree.nodes()
    return DepthPlan(
        fragments_of(scene, faces, tree.rows, tree.pieces, tree.segments, tree.segment_line),
        tree.center,
        tree.radius,
        tuple(tree.cuts),
        {row: p.sides for row, p in tree.pieces.items() if p.sides is not None},
        planes,
        runs,
        faces.planes,
        partial(_hulls, scene.solids, tree.low, tree.high, tree.inside, tree.segments),
    )


_UNIT_BOX = box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), "#000000", 1.0).points


def _as_quadrilaterals(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Faces `(faces, corners, 3)` as fans of quadrilaterals that repeat their last corner."""
    if points.shape[1] < 4:
        return np.concatenate([points, points[:, -1:]], axis=1)
    fans = [points[:, [0, i, i + 1, i + 1]] for i in range(1, points.shape[1] - 1)]
    return np.concatenate(fans)


def _hulls(
    solids: Sequence[Solid],
    solids_low: Sequence[Sequence[float]],
    solids_high: Sequence[Sequence[float]],
    inside: Collection[int],
    segments: Sequence[NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Faces of all boxes without their strips and of all other solids, their planes, the lines."""
    boxes = [i for i, solid in enumerate(solids) if solid.is_box and i not in inside]
    low = np.reshape([solids_low[i] for i in boxes], (-1, 1, 1, 3))
    high = np.reshape([solids_high[i] for i in boxes], (-1, 1, 1, 3))
    corners = (low + _UNIT_BOX * (high - low)).reshape(-1, 4, 3)
    others = [
        solid.points if solid.points.shape[1] == 4 else _as_quadrilaterals(solid.points)
        for solid in solids
        if not solid.is_box
    ]
    points = np.concatenate([corners, *others])
    lines = np.reshape(segments, (-1, 2, 3))[:, [0, 1, 1, 0]]
    return points, planes_of(points), lines
