"""A binary space partition of faces that no simpler plane separates; it may cut faces and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_CANDIDATES = 12
"""How many face planes are tried at each step; the one with the fewest cuts is taken."""

MOST_CUTS = 500
"""After as many, what a plane meets counts to the side where its middle is.

Hundreds of lines through one another would leave a hundred thousand pieces, and nobody could tell
which of them is in front.
"""


@dataclass(eq=False)
class Piece:
    """A face, a line (`sides` None) or a part of one.

    `face` is the face's number, or −1 − s for segment s. `points` is `(corners, 3)`. `sides` names
    for each side which side of the whole face it lies on, −1 for a side that a cut made. `parts`
    are the two that a cut left of it; `row` is its place in the stored order.
    """

    face: int
    points: NDArray[np.float64]
    sides: NDArray[np.int64] | None
    row: int = -1
    parts: tuple[Piece, Piece] | None = None
    is_part: bool = False


@dataclass(eq=False)
class Partition:
    """Pieces in stored order; planes and runs (start, middle, after, end) of the nodes.

    `cuts` are the faces that were cut, in the order of cutting.
    """

    pieces: list[Piece] = field(default_factory=list)
    node_planes: list[NDArray[np.float64]] = field(default_factory=list)
    node_runs: list[tuple[int, int, int, int]] = field(default_factory=list)
    cuts: list[Piece] = field(default_factory=list)


def partition(
    pieces: Sequence[Piece], face_planes: NDArray[np.float64], touching: float
) -> Partition:
    """Sorts faces and lines into a tree of their own planes.

    `face_planes` is `(faces, 4)`, normal and offset of the faces that the pieces name; corners
    within `touching` px of a plane count as in it.
    """
    done = Partition()
    # what is still to do, last first: a set of pieces, what lies in a plane, the end of a node
    waiting: list[tuple[str, list[Piece], list[int], NDArray[np.float64] | None]]
    waiting = [("set", list(pieces), [], None)]
    while waiting:
        task, some, run, plane = waiting.pop()
        if task == "plane":
            run.append(len(done.pieces))
            done.pieces.extend(some)
            run.append(len(done.pieces))
        elif task == "end":
            assert plane is not None
            done.node_planes.append(plane)
            done.node_runs.append((run[0], run[1], run[2], len(done.pieces)))
        elif some:
            chosen = _best_plane(some, face_planes, touching)
            if chosen is None or len(some) == 1:
                done.pieces.extend(some)
                continue
            before, within, after = _divided(some, chosen, touching, done.cuts)
            node = [len(done.pieces)]
            waiting.append(("end", [], node, chosen))
            waiting.append(("set", after, [], None))
            waiting.append(("plane", within, node, None))
            waiting.append(("set", before, [], None))
    for row, piece in enumerate(done.pieces):
        piece.row = row
    return done


def _best_plane(
    pieces: list[Piece], face_planes: NDArray[np.float64], touching: float
) -> NDArray[np.float64] | None:
    """The plane of few cuts and even halves among some of the faces; None if there are no faces."""
    faces = [p.face for p in pieces if p.face >= 0]
    faces = [face for face in dict.fromkeys(faces) if face_planes[face, :3].any()]
    if not faces:
        return None
    step = max(1, len(faces) // _CANDIDATES)
    planes = face_planes[faces[::step][:_CANDIDATES]]
    corners = np.concatenate([p.points for p in pieces])
    starts = np.cumsum([0, *(len(p.points) for p in pieces[:-1])])
    heights = planes[:, :3] @ corners.T - planes[:, 3:]
    low = np.minimum.reduceat(heights, starts, axis=1) < -touching
    high = np.maximum.reduceat(heights, starts, axis=1) > touching
    cuts = (low & high).sum(axis=1)
    uneven = np.abs(low.sum(axis=1) - high.sum(axis=1))
    best: NDArray[np.float64] = planes[int(np.argmin(8 * cuts + uneven))]
    return best


def _divided(
    pieces: list[Piece], plane: NDArray[np.float64], touching: float, cuts: list[Piece]
) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """What lies behind, in and before a plane."""
    behind: list[Piece] = []
    before: list[Piece] = []
    faces_within: list[Piece] = []
    lines_within: list[Piece] = []
    for piece in pieces:
        heights = piece.points @ plane[:3] - plane[3]
        low, high = heights.min() < -touching, heights.max() > touching
        if low and high and len(cuts) >= MOST_CUTS:
            (behind if heights.mean() < 0 else before).append(piece)
        elif low and high:
            parts = _cut(piece, heights, touching)
            piece.parts = parts
            cuts.append(piece)
            behind.append(parts[0])
            before.append(parts[1])
        elif low:
            behind.append(piece)
        elif high:
            before.append(piece)
        else:
            (faces_within if piece.sides is not None else lines_within).append(piece)
    return behind, faces_within + lines_within, before


def _cut(piece: Piece, heights: NDArray[np.float64], touching: float) -> tuple[Piece, Piece]:
    """The parts of a convex face or a line behind and before a plane."""
    count = len(piece.points)
    sides = piece.sides if piece.sides is not None else np.array([0, -1])
    halves: tuple[tuple[list[NDArray[np.float64]], list[int]], ...] = (([], []), ([], []))
    for i in range(count):
        j = (i + 1) % count
        here, there = float(heights[i]), float(heights[j])
        if abs(here) <= touching:
            here = 0.0
        if abs(there) <= touching:
            there = 0.0
        for (points, names), sign in zip(halves, (-1.0, 1.0), strict=True):
            if here * sign >= 0:
                points.append(piece.points[i])
                # the side that leaves this half is on the plane from here on
                names.append(-1 if here == 0.0 and there * sign < 0 else int(sides[i]))
            if here * there < 0 and (piece.sides is not None or i == 0):
                crossing = piece.points[i] + here / (here - there) * (
                    piece.points[j] - piece.points[i]
                )
                points.append(crossing)
                names.append(int(sides[i]) if there * sign > 0 else -1)
    made = []
    for points, names in halves:
        corners = np.array(points)
        if piece.sides is None:
            made.append(Piece(piece.face, corners[[0, -1]], None, is_part=True))
        else:
            made.append(Piece(piece.face, corners, np.array(names), is_part=True))
    return made[0], made[1]
