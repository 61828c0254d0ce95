"""Builds the tree of planes from which depth order is read; see scene/depth_order.py."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.face_partition import Piece, partition
from nnsvg_qt.scene.fragments import Faces
from nnsvg_qt.scene.solids import Scene3D

_TOUCHING = 1e-7
"""Overlaps under this part of the scene's size count as touching."""


class DepthTree:
    """The tree over a scene's solids and lines, and the rows in the order in which it meets them.

    `rows` name a face, or −1 − s for segment s of `segments`; rows in `pieces` hold a part only.
    `node_planes` and `node_runs` (start, middle, after, end in rows) are the nodes.
    """

    def __init__(self, scene: Scene3D, faces: Faces) -> None:
        self.scene = scene
        self.faces = faces
        solids = scene.solids
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
            at = faces.first[:-1]
            low = np.concatenate([np.minimum.reduceat(faces.points.min(axis=1), at), low])
            high = np.concatenate([np.maximum.reduceat(faces.points.max(axis=1), at), high])
        if len(low):
            bottom, top = low.min(axis=0), high.max(axis=0)
        else:
            bottom = top = np.zeros(3)
        self.center = (bottom + top) / 2
        self.radius = max(float(np.linalg.norm(top - bottom)) / 2, 1e-9)
        self.touching = _TOUCHING * self.radius
        self.low: list[list[float]] = low.tolist()
        self.high: list[list[float]] = high.tolist()
        # by axis: where items begin and end
        self.spans: list[list[tuple[float, float]]] = [
            list(zip(low[:, axis].tolist(), high[:, axis].tolist(), strict=True))
            for axis in range(3)
        ]
        # a row of the fragments: ≥ 0 a whole face, −1 − s a whole segment; or a piece
        self.rows: list[int] = []
        self.pieces: dict[int, Piece] = {}
        self.inside: set[int] = set()
        """Solids inside a box: what that covers need not be told twice."""
        self.node_planes: list[tuple[float, ...] | NDArray[np.float64]] = []
        self.node_runs: list[tuple[int, int, int, int]] = []
        self.convex: list[tuple[int, int, int, int]] = []
        """Of convex solids: the rows where contents and faces start, the first face, how many."""
        self.cuts: list[Piece] = []

        self.arrange(list(range(len(self.low))))

    def nodes(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Planes `(nodes, 4)` and runs `(nodes, 4)` of all nodes."""
        planes = np.reshape(np.array(self.node_planes, float), (-1, 4))
        runs = np.reshape(np.array(self.node_runs, np.int64), (-1, 4))
        # The nodes of convex solids have nothing before their plane.
        convex = np.reshape(np.array(self.convex, np.int64), (-1, 4))
        counts = convex[:, 3]
        start, own, face, _ = np.repeat(convex, counts, axis=0).T
        number = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
        row = own + number
        chain_runs = np.column_stack([start, row, row + 1, row + 1])
        chain_planes = self.faces.planes[face + number]
        return np.concatenate([planes, chain_planes]), np.concatenate([runs, chain_runs])

    def arrange(self, items: list[int]) -> None:
        """Emits solids and segments (numbered after the solids)."""
        if len(items) == 1:
            self.emit(items[0], [])
            return
        if all(i >= self.solid_count for i in items):
            # lines alone: which of two crossing lines is drawn first shows nowhere
            self.rows.extend(self.solid_count - 1 - i for i in items)
            return
        axis, groups, values = self.groups(items)
        if len(groups) > 1:
            self.separate(groups, axis, values)
            return
        if (outer := self.container(items)) is not None:
            contents = [i for i in items if i != outer]
            self.inside.update(contents)
            self.emit(outer, contents)
            return
        if (halves := self.halves_cutting_lines(items)) is not None:
            axis, value, before, after = halves
            self.separate([before, after], axis, [value])
            return
        self.partition(items)

    def groups(self, items: list[int]) -> tuple[int, list[list[int]], list[float]]:
        """The axis along which the items fall into most groups, and the groups in its direction.

        And where along the axis a plane between each group and the next one lies.
        """
        best: tuple[int, list[list[int]], list[float]] = (0, [items], [])
        touching = self.touching
        for axis, spans in enumerate(self.spans):
            ordered = sorted(items, key=spans.__getitem__)
            group = [ordered[0]]
            found, values = [group], []
            reach = spans[ordered[0]][1]
            for i in ordered[1:]:
                low, high = spans[i]
                if low >= reach - touching:
                    group = [i]
                    found.append(group)
                    values.append((reach + low) / 2)
                else:
                    group.append(i)
                if high > reach:
                    reach = high
            if len(found) > len(best[1]):
                best = (axis, found, values)
            if 2 * len(found) > len(items):
                break
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
            for axis_spans, at_low, at_high in zip(
                self.spans, self.low[-1], self.high[-1], strict=True
            ):
                axis_spans.append((at_low, at_high))
        return made[0], made[1]

    def separate(self, groups: list[list[int]], axis: int, values: list[float]) -> None:
        """A balanced tree of axis planes between the groups; `values` say where each plane is."""
        if len(groups) == 1:
            self.arrange(groups[0])
            return
        half = len(groups) // 2
        start = len(self.rows)
        self.separate(groups[:half], axis, values[: half - 1])
        middle = len(self.rows)
        self.separate(groups[half:], axis, values[half:])
        plane = [0.0, 0.0, 0.0, values[half - 1]]
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
        faces = range(self.faces.first[item], self.faces.first[item + 1])
        own = len(self.rows)
        self.convex.append((start, own, faces.start, len(faces)))
        self.rows.extend(faces)

    def partition(self, items: Sequence[int]) -> None:
        """The binary space partition of the faces and segments of some items."""
        pieces = []
        for item in items:
            if item >= self.solid_count:
                number = item - self.solid_count
                pieces.append(Piece(-1 - number, self.segments[number], None))
                continue
            for face in range(self.faces.first[item], self.faces.first[item + 1]):
                corners = int(self.faces.counts[face])
                points = self.faces.points[face, :corners]
                pieces.append(Piece(face, points, np.arange(corners)))
        start = len(self.rows)
        done = partition(pieces, self.faces.planes, self.touching)
        for piece in done.pieces:
            piece.row += start
            if piece.is_part:
                self.pieces[piece.row] = piece
            self.rows.append(piece.face)
        self.node_planes.extend(done.node_planes)
        for a, b, c, d in done.node_runs:
            self.node_runs.append((a + start, b + start, c + start, d + start))
        self.cuts.extend(done.cuts)
