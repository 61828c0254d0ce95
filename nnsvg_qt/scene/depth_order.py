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

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.face_partition import Piece, partition
from nnsvg_qt.scene.primitives import Owner
from nnsvg_qt.scene.solids import Outline, Polyline, Scene3D, Solid, box, rgb

_TOUCHING = 1e-7
"""Overlaps under this part of the scene's size count as touching."""


@dataclass(frozen=True, eq=False)
class Fragments:
    """What is drawn, as flat arrays, one row a fragment: a face, a part of a face or of a line.

    `points` is `(rows, corners, 3)` in world px and `counts` how many corners are real (the last is
    repeated); lines have two. Side i runs from corner i to the next, from the last real corner to
    the first. `owner`, `role` and `style` index `owners`, `roles` and `styles`; `image` the scene's
    images or −1. `fill` and `line_color` are `(rows, 4)` RGBA from 0 to 1, `line_width` px on the
    screen; the `hidden` ones are for sides behind their own solid. `outlined`, `(rows, corners)`,
    is False for sides that ordering cut. `face` and `neighbour` index the faces of all solids in a
    row; `neighbour` is −1 where a side has none.
    """

    points: NDArray[np.float64]
    counts: NDArray[np.int64]
    is_line: NDArray[np.bool_]
    owner: NDArray[np.int64]
    role: NDArray[np.int64]
    style: NDArray[np.int64]
    image: NDArray[np.int64]
    face: NDArray[np.int64]
    neighbour: NDArray[np.int64]
    outlined: NDArray[np.bool_]
    fill: NDArray[np.float64]
    line_color: NDArray[np.float64]
    line_width: NDArray[np.float64]
    hidden_color: NDArray[np.float64]
    hidden_width: NDArray[np.float64]
    convex: NDArray[np.bool_]
    normal: NDArray[np.float64]
    """`(rows, 3)`: of lines that are seen from one side only, else zeros."""
    owners: tuple[Owner, ...]
    roles: tuple[str, ...]
    styles: tuple[Outline | Polyline | None, ...]

    def __len__(self) -> int:
        return len(self.points)


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
    _hull_points: NDArray[np.float64]
    _hull_planes: NDArray[np.float64]
    _line_points: NDArray[np.float64]

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
        front = self._side_of_eye(self._hull_planes, camera) > 1e-9
        shapes = np.concatenate([self._hull_points[front], self._line_points])
        return camera.on_screen(shapes, self.center, self.radius)

    def _side_of_eye(self, planes: NDArray[np.float64], camera: Camera) -> NDArray[np.float64]:
        """For planes `(rows, 4)` (normal, offset): positive where the eye is before the plane."""
        if camera.perspective:
            eye = camera.eye(self.center, self.radius)
            return np.asarray(planes[:, :3] @ eye - planes[:, 3])
        return np.asarray(planes[:, :3] @ camera.rotation[2])


def plan(scene: Scene3D) -> DepthPlan:
    """Plans the order of all faces and lines of a scene, once for all cameras."""
    return _Planner(scene).planned()


class _Planner:
    """Builds the tree; fragments are numbered in the order in which the tree reaches them."""

    def __init__(self, scene: Scene3D) -> None:
        self.scene = scene
        solids = scene.solids
        self.corner_count = max((s.points.shape[1] for s in solids), default=4)
        self.first_face = np.cumsum([0, *(len(s.points) for s in solids)]).tolist()
        self.points = self._joined("points", (self.corner_count, 3), float)
        self.face_planes = planes_of(self.points)
        none = np.zeros((0, 3))
        segments = np.stack(
            [
                np.concatenate([none, *(line.points[:-1] for line in scene.lines)]),
                np.concatenate([none, *(line.points[1:] for line in scene.lines)]),
            ],
            axis=1,
        )
        # both grow where a plane cuts a line
        self.segments: list[NDArray[np.float64]] = list(segments)
        self.segment_line = [
            number for number, line in enumerate(scene.lines) for _ in range(len(line.points) - 1)
        ]
        self.solid_count = len(solids)
        low, high = segments.min(axis=1), segments.max(axis=1)
        if solids:
            at = self.first_face[:-1]
            low = np.concatenate([np.minimum.reduceat(self.points.min(axis=1), at), low])
            high = np.concatenate([np.maximum.reduceat(self.points.max(axis=1), at), high])
        if len(low):
            bottom, top = low.min(axis=0), high.max(axis=0)
        else:
            bottom = top = np.zeros(3)
        self.center = (bottom + top) / 2
        self.radius = max(float(np.linalg.norm(top - bottom)) / 2, 1e-9)
        self.touching = _TOUCHING * self.radius
        self.low: list[list[float]] = low.tolist()
        self.high: list[list[float]] = high.tolist()
        # a row of the fragments: ≥ 0 a whole face, −1 − s a whole segment; or a piece
        self.rows: list[int] = []
        self.pieces: dict[int, Piece] = {}
        self.inside: set[int] = set()
        """Solids inside a box: what that covers need not be told twice."""
        self.node_planes: list[tuple[float, ...] | NDArray[np.float64]] = []
        self.node_runs: list[tuple[int, int, int, int]] = []
        self.convex_nodes: list[int] = []
        self.convex_runs: list[tuple[int, int]] = []
        self.cuts: list[Piece] = []

    def planned(self) -> DepthPlan:
        self.arrange(list(range(len(self.low))))
        planes = np.reshape(np.array(self.node_planes, float), (-1, 4))
        runs = np.reshape(np.array(self.node_runs, np.int64), (-1, 4))
        # Nodes of convex solids have nothing before their plane.
        faces = np.array(self.convex_nodes, np.int64)
        chain = np.reshape(np.array(self.convex_runs, np.int64), (-1, 2))
        chain_runs = np.column_stack([chain[:, 0], chain[:, 1], chain[:, 1] + 1, chain[:, 1] + 1])
        return DepthPlan(
            self._fragments(),
            self.center,
            self.radius,
            tuple(self.cuts),
            {row: p.sides for row, p in self.pieces.items() if p.sides is not None},
            np.concatenate([planes, self.face_planes[faces]]),
            np.concatenate([runs, chain_runs]),
            self.face_planes,
            *self._hulls(),
        )

    def _hulls(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Faces of all boxes without their strips and of all other solids, planes, lines."""
        boxes = [i for i, s in enumerate(self.scene.solids) if s.is_box and i not in self.inside]
        low = np.reshape([self.low[i] for i in boxes], (-1, 1, 1, 3))
        high = np.reshape([self.high[i] for i in boxes], (-1, 1, 1, 3))
        corners = (low + _UNIT_BOX * (high - low)).reshape(-1, 4, 3)
        others = [
            s.points if s.points.shape[1] == 4 else _as_quadrilaterals(s.points)
            for s in self.scene.solids
            if not s.is_box
        ]
        points = np.concatenate([corners, *others])
        lines = np.reshape(self.segments, (-1, 2, 3))[:, [0, 1, 1, 0]]
        return points, planes_of(points), lines

    # the tree

    def arrange(self, items: list[int]) -> None:
        """Emits solids and segments (numbered after the solids)."""
        if len(items) == 1:
            self.emit(items[0], [])
            return
        if all(i >= self.solid_count for i in items):
            # lines alone: which of two crossing lines is drawn first shows nowhere
            self.rows.extend(self.solid_count - 1 - i for i in items)
            return
        axis, groups = self.groups(items)
        if len(groups) > 1:
            self.separate(groups, axis)
            return
        if (outer := self.container(items)) is not None:
            contents = [i for i in items if i != outer]
            self.inside.update(contents)
            self.emit(outer, contents)
            return
        if (halves := self.halves_cutting_lines(items)) is not None:
            axis, value, before, after = halves
            self.separate([before, after], axis, value)
            return
        self.partition(items)

    def groups(self, items: list[int]) -> tuple[int, list[list[int]]]:
        """The axis along which the items fall into most groups, and the groups in its direction."""
        best: tuple[int, list[list[int]]] = (0, [items])
        for axis in range(3):
            low = {i: self.low[i][axis] for i in items}
            ordered = sorted(items, key=lambda i: (low[i], self.high[i][axis]))
            found = [[ordered[0]]]
            reach = self.high[ordered[0]][axis]
            for i in ordered[1:]:
                if low[i] >= reach - self.touching:
                    found.append([i])
                else:
                    found[-1].append(i)
                reach = max(reach, self.high[i][axis])
            if len(found) > len(best[1]):
                best = (axis, found)
        return best

    def halves_cutting_lines(
        self, items: list[int]
    ) -> tuple[int, float, list[int], list[int]] | None:
        """An axis plane at the side of a solid that cuts lines but no solids, and its two sides.

        The plane with the fewest cuts, then of the most even halves; None where all lie on one
        side of each plane.
        """
        solids = [i for i in items if i < self.solid_count]
        lines = [i for i in items if i >= self.solid_count]
        if not solids or not lines:
            return None
        best: tuple[float, int, float] | None = None
        for axis in range(3):
            low = [self.low[i][axis] for i in solids]
            high = [self.high[i][axis] for i in solids]
            line_low = [self.low[i][axis] for i in lines]
            line_high = [self.high[i][axis] for i in lines]
            for value in {*low, *high}:
                under, over = value - self.touching, value + self.touching
                if any(a < under and b > over for a, b in zip(low, high, strict=True)):
                    continue
                crossing = sum(
                    a < under and b > over for a, b in zip(line_low, line_high, strict=True)
                )
                after = sum(a >= under for a in low) + sum(a >= under for a in line_low)
                before = len(items) - after - crossing
                if before + crossing == 0 or after + crossing == 0 or crossing == len(items):
                    continue
                score = 4 * crossing + abs(before - after)
                if best is None or score < best[0]:
                    best = (score, axis, value)
        if best is None:
            return None
        _, axis, value = best
        halves: tuple[list[int], list[int]] = ([], [])
        for i in items:
            if i >= self.solid_count and (
                self.low[i][axis] < value - self.touching
                and self.high[i][axis] > value + self.touching
            ):
                for half, part in zip(halves, self.cut_segment(i, axis, value), strict=True):
                    half.append(part)
            else:
                halves[self.low[i][axis] >= value - self.touching].append(i)
        return axis, value, *halves

    def cut_segment(self, item: int, axis: int, value: float) -> tuple[int, int]:
        """The new items before and after an axis plane that a line crosses."""
        number = item - self.solid_count
        start, end = self.segments[number]
        if start[axis] > end[axis]:
            start, end = end, start
        middle = start + (value - start[axis]) / (end[axis] - start[axis]) * (end - start)
        middle[axis] = value
        made = []
        for ends in ((start, middle), (middle, end)):
            made.append(len(self.low))
            self.segments.append(np.array(ends))
            self.segment_line.append(self.segment_line[number])
            self.low.append(np.minimum(*ends).tolist())
            self.high.append(np.maximum(*ends).tolist())
        return made[0], made[1]

    def separate(self, groups: list[list[int]], axis: int, value: float | None = None) -> None:
        """A balanced tree of axis planes between the groups; `value` places a single plane."""
        if len(groups) == 1:
            self.arrange(groups[0])
            return
        half = len(groups) // 2
        if value is None:
            before = max(self.high[i][axis] for group in groups[:half] for i in group)
            after = min(self.low[i][axis] for group in groups[half:] for i in group)
            value = (before + after) / 2
        start = len(self.rows)
        self.separate(groups[:half], axis)
        middle = len(self.rows)
        self.separate(groups[half:], axis)
        plane = [0.0, 0.0, 0.0, value]
        plane[axis] = 1.0
        self.node_planes.append(tuple(plane))
        self.node_runs.append((start, middle, middle, len(self.rows)))

    def container(self, items: list[int]) -> int | None:
        """A box that holds all the other items; what touches it from inside is inside."""
        solids = [i for i in items if i < self.solid_count and self.scene.solids[i].is_box]
        if not solids:
            return None
        outer = max(solids, key=self._volume)
        low = [v - self.touching for v in self.low[outer]]
        high = [v + self.touching for v in self.high[outer]]
        for i in items:
            inner_low, inner_high = self.low[i], self.high[i]
            for axis in range(3):
                if inner_low[axis] < low[axis] or inner_high[axis] > high[axis]:
                    return None
        return outer

    def _volume(self, item: int) -> float:
        (a, b, c), (d, e, f) = self.low[item], self.high[item]
        return (d - a) * (e - b) * (f - c)

    def emit(self, item: int, contents: list[int]) -> None:
        """One item; contents lie behind every face of it."""
        if item >= self.solid_count:
            self.rows.append(self.solid_count - 1 - item)
            return
        if not self.scene.solids[item].convex:
            self.partition([item])
            return
        start = len(self.rows)
        if contents:
            self.arrange(contents)
        faces = range(self.first_face[item], self.first_face[item + 1])
        for face in faces:
            self.convex_nodes.append(face)
            self.convex_runs.append((start, len(self.rows)))
            self.rows.append(face)

    def partition(self, items: Sequence[int]) -> None:
        """The binary space partition of the faces and segments of some items."""
        pieces = []
        for item in items:
            if item >= self.solid_count:
                number = item - self.solid_count
                pieces.append(Piece(-1 - number, self.segments[number], None))
                continue
            for face in range(self.first_face[item], self.first_face[item + 1]):
                corners = corner_counts(self.points[face][None])[0]
                pieces.append(Piece(face, self.points[face, :corners], np.arange(corners)))
        start = len(self.rows)
        done = partition(pieces, self.face_planes, self.touching)
        for piece in done.pieces:
            piece.row += start
            if piece.is_part:
                self.pieces[piece.row] = piece
            self.rows.append(piece.face)
        self.node_planes.extend(done.node_planes)
        for a, b, c, d in done.node_runs:
            self.node_runs.append((a + start, b + start, c + start, d + start))
        self.cuts.extend(done.cuts)

    # the arrays

    def _joined(self, name: str, shape: tuple[int, ...], kind: type) -> NDArray[Any]:
        parts: list[NDArray[Any]] = [np.zeros((0, *shape), kind)]
        for solid in self.scene.solids:
            part = getattr(solid, name)
            if len(shape) and part.shape[1] < shape[0]:
                missing = shape[0] - part.shape[1]
                if name == "points":
                    part = np.concatenate([part, np.repeat(part[:, -1:], missing, axis=1)], axis=1)
                else:
                    width = [(0, 0), (0, missing)]
                    part = np.pad(part, width, constant_values=-1 if name == "neighbours" else 0)
            parts.append(part)
        return np.concatenate(parts)

    def _fragments(self) -> Fragments:
        solids, lines = self.scene.solids, self.scene.lines
        faces_of = np.diff(self.first_face)
        face_solid = np.repeat(np.arange(len(solids)), faces_of).astype(np.int64)
        face_count = len(face_solid)

        owners: dict[Owner, int] = {}
        roles: dict[str, int] = {}
        styles: dict[Outline | int | None, int] = {}
        # by solid, then by line
        drawn: list[Solid | Polyline] = [*solids, *lines]
        owner = [owners.setdefault(p.owner, len(owners)) for p in drawn]
        role = [roles.setdefault(p.role, len(roles)) for p in drawn]
        style = [styles.setdefault(s.outline, len(styles)) for s in solids]
        looks: list[Outline | Polyline | None] = [key for key in styles if not isinstance(key, int)]
        line_looks: dict[tuple[str, float, float], int] = {}
        for line in lines:
            key = (line.color, line.width, line.opacity)
            if key not in line_looks:
                line_looks[key] = len(looks)
                looks.append(line)
            style.append(line_looks[key])

        rows = np.array(self.rows, np.int64)
        is_line = rows < 0
        segment = np.where(is_line, -1 - rows, 0)
        face = np.where(is_line, 0, rows)
        part = np.where(
            is_line,
            len(solids) + (np.array(self.segment_line)[segment] if lines else 0),
            face_solid[face] if face_count else 0,
        )

        corners = max((len(p.points) for p in self.pieces.values()), default=0)
        corners = max(corners, self.corner_count)
        count = len(rows)
        points = np.empty((count, corners, 3))
        counts = np.full(count, 2, np.int64)
        neighbour = np.full((count, corners), -1, np.int64)
        outlined = np.zeros((count, corners), bool)
        k = self.corner_count
        on = ~is_line
        points[on, :k] = self.points[face[on]]
        points[on, k:] = self.points[face[on], -1:]
        counts[on] = corner_counts(self.points)[face[on]]
        own_neighbours = self._joined("neighbours", (k,), int).astype(np.int64)
        offset = np.repeat(self.first_face[:-1], faces_of).astype(np.int64)[:, None]
        own_neighbours = np.where(own_neighbours >= 0, own_neighbours + offset, -1)
        own_outlined = self._joined("outlined", (k,), bool).astype(bool)
        neighbour[on, :k] = own_neighbours[face[on]]
        outlined[on, :k] = own_outlined[face[on]]
        if lines:
            segments = np.array(self.segments)[segment[is_line]]
            points[is_line, :1], points[is_line, 1:] = segments[:, :1], segments[:, 1:]
        for row, piece in self.pieces.items():
            size = len(piece.points)
            points[row, :size] = piece.points
            points[row, size:] = piece.points[-1]
            counts[row] = size
            if piece.sides is not None:
                of = piece.sides
                neighbour[row], outlined[row] = -1, False
                neighbour[row, :size] = np.where(of >= 0, own_neighbours[piece.face, of], -1)
                outlined[row, :size] = (of >= 0) & own_outlined[piece.face, of]

        fill = np.zeros((count, 4))
        if face_count:
            fill[on, :3] = self._joined("colors", (3,), np.uint8)[face[on]] / 255.0
            fill[on, 3] = self._joined("opacities", (), float)[face[on]]
        table = np.array([_style_row(look) for look in looks]).reshape(-1, 10)
        chosen = table[np.array(style, np.int64)[part]]
        outlined &= chosen[:, 4:5] > 0
        image = np.full(count, -1, np.int64)
        for number, picture in enumerate(self.scene.images):
            at = self.first_face[picture.solid] + picture.face
            image[(face == at) & on] = number
        convex = np.array([s.convex for s in solids] + [False] * len(lines), bool)
        normal = np.zeros((len(drawn) + 1, 3))
        for number, line in enumerate(lines):
            if line.normal is not None:
                normal[len(solids) + number] = line.normal
        return Fragments(
            points=points,
            counts=counts,
            is_line=is_line,
            owner=np.array(owner, np.int64)[part],
            role=np.array(role, np.int64)[part],
            style=np.array(style, np.int64)[part],
            image=image,
            face=np.where(is_line, -1, face),
            neighbour=neighbour,
            outlined=outlined,
            fill=fill,
            line_color=chosen[:, :4],
            line_width=chosen[:, 4],
            hidden_color=chosen[:, 5:9],
            hidden_width=chosen[:, 9],
            convex=convex[part],
            normal=normal[part],
            owners=tuple(owners),
            roles=tuple(roles),
            styles=tuple(looks),
        )


_UNIT_BOX = box((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), "#000000", 1.0).points


def _as_quadrilaterals(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Faces `(faces, corners, 3)` as fans of quadrilaterals that repeat their last corner."""
    if points.shape[1] < 4:
        return np.concatenate([points, points[:, -1:]], axis=1)
    fans = [points[:, [0, i, i + 1, i + 1]] for i in range(1, points.shape[1] - 1)]
    return np.concatenate(fans)


def _style_row(look: Outline | Polyline | None) -> list[float]:
    """Colour, width, hidden colour, hidden width."""
    if look is None:
        return [0.0] * 10
    if isinstance(look, Polyline):
        color = [*(rgb(look.color) / 255.0), look.opacity]
        return [*color, look.width, *color, look.width]
    return [
        *(rgb(look.color) / 255.0),
        1.0,
        look.width,
        *(rgb(look.hidden_color) / 255.0),
        1.0,
        look.hidden_width,
    ]


def planes_of(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit normals and offsets, `(faces, 4)`, of faces `(faces, corners, 3)`; zeros if no area.

    Newell's method: right for any flat polygon, also with repeated corners.
    """
    if not len(points):
        return np.zeros((0, 4))
    around = points - points[:, :1]
    normal = np.cross(around, np.roll(around, -1, axis=1)).sum(axis=1)
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    normal = np.divide(normal, length, out=np.zeros_like(normal), where=length > 1e-12)
    return np.column_stack([normal, np.einsum("fi,fi->f", normal, points.mean(axis=1))])


def corner_counts(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many corners of each face are real; the last one may be repeated."""
    repeated = (points[:, 1:] == points[:, -1:]).all(axis=2)
    # the length of the run of repeats at the end
    run = np.cumprod(repeated[:, ::-1], axis=1).sum(axis=1)
    return np.asarray(points.shape[1] - run + 1, np.int64)
