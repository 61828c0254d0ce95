"""The faces and lines of a scene in space as flat arrays, one row each, for all renderers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.face_partition import Piece
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import Owner
from nnsvg_qt.scene.solids import Outline, Polyline, Scene3D, Solid


@dataclass(frozen=True, eq=False)
class Faces:
    """All faces of a scene's solids in a row; fields as in Solid, neighbours counted through.

    `first` is the first face of each solid and, last, the count of all; `planes` is `(faces, 4)`,
    unit normals and offsets; `counts` how many corners of each face are real.
    """

    first: list[int]
    points: NDArray[np.float64]
    counts: NDArray[np.int64]
    planes: NDArray[np.float64]
    colors: NDArray[np.uint8]
    opacities: NDArray[np.float64]
    neighbours: NDArray[np.int64]
    outlined: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Fragments:
    """What is drawn, as flat arrays, one row a fragment: a face, a part of a face or of a line.

    `points` is `(rows, corners, 3)` in world px and `counts` how many corners are real (the last is
    repeated); lines have two. Side i runs from corner i to the next, from the last real corner to
    the first. `owner`, `role` and `style` index `owners`, `roles` and `styles`; `image` the scene's
    images or −1. `fill` and `line_color` are `(rows, 4)` RGBA from 0 to 1, `line_width` px on the
    screen; the `hidden` ones are for sides behind their own solid. `outlined`, `(rows, corners)`,
    is False for sides that ordering cut. `face` and `neighbour` index the faces of all solids in a
    row; `neighbour` is −1 where a side has none. `name` and `paint` index `names` and `paints`:
    which face it is of its solid, and its colour in the palette; −1 where it has none.
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
    name: NDArray[np.int64]
    names: tuple[str, ...]
    paint: NDArray[np.int64]
    paints: tuple[PaletteColor, ...]

    def __len__(self) -> int:
        return len(self.points)


def faces_of(solids: Sequence[Solid]) -> Faces:
    """The faces of solids joined; faces of fewer corners than the widest repeat their last one."""
    corners = max((solid.points.shape[1] for solid in solids), default=4)
    first = np.cumsum([0, *(len(solid.points) for solid in solids)])
    points = _joined(solids, "points", (corners, 3), float)
    neighbours = _joined(solids, "neighbours", (corners,), int).astype(np.int64)
    offset = np.repeat(first[:-1], np.diff(first))[:, None]
    return Faces(
        first.tolist(),
        points,
        corner_counts(points),
        planes_of(points),
        _joined(solids, "colors", (3,), np.uint8),
        _joined(solids, "opacities", (), float),
        np.where(neighbours >= 0, neighbours + offset, -1),
        _joined(solids, "outlined", (corners,), bool),
    )


def _joined(solids: Sequence[Solid], name: str, shape: tuple[int, ...], kind: type) -> NDArray[Any]:
    parts: list[NDArray[Any]] = [np.zeros((0, *shape), kind)]
    for solid in solids:
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


def fragments_of(
    scene: Scene3D,
    faces: Faces,
    rows: Sequence[int],
    pieces: dict[int, Piece],
    segments: Sequence[NDArray[np.float64]],
    segment_line: Sequence[int],
) -> Fragments:
    """The arrays for what `rows` name: a face, or −1 − s for segment s.

    `pieces` are the rows that hold a part only. `segments` are `(2, 3)`, each of the scene's line
    that `segment_line` names.
    """
    solids, lines = scene.solids, scene.lines
    face_solid = np.repeat(np.arange(len(solids)), np.diff(faces.first)).astype(np.int64)
    face_count = len(face_solid)

    owners: dict[Owner, int] = {}
    roles: dict[str, int] = {}
    styles: dict[Outline | None, int] = {}
    # by solid, then by line
    drawn: list[Solid | Polyline] = [*solids, *lines]
    owner = [owners.setdefault(p.owner, len(owners)) for p in drawn]
    role = [roles.setdefault(p.role, len(roles)) for p in drawn]
    style = [styles.setdefault(s.outline, len(styles)) for s in solids]
    looks: list[Outline | Polyline | None] = list(styles)
    line_looks: dict[tuple[str, float, float], int] = {}
    for line in lines:
        key = (line.color, line.width, line.opacity)
        if key not in line_looks:
            line_looks[key] = len(looks)
            looks.append(line)
        style.append(line_looks[key])

    row = np.array(rows, np.int64)
    is_line = row < 0
    segment = np.where(is_line, -1 - row, 0)
    face = np.where(is_line, 0, row)
    part = np.where(
        is_line,
        len(solids) + (np.array(segment_line)[segment] if lines else 0),
        face_solid[face] if face_count else 0,
    )

    corners = max((len(p.points) for p in pieces.values()), default=0)
    corners = max(corners, faces.points.shape[1])
    count = len(row)
    points = np.empty((count, corners, 3))
    counts = np.full(count, 2, np.int64)
    neighbour = np.full((count, corners), -1, np.int64)
    outlined = np.zeros((count, corners), bool)
    k = faces.points.shape[1]
    on = ~is_line
    points[on, :k] = faces.points[face[on]]
    points[on, k:] = faces.points[face[on], -1:]
    counts[on] = faces.counts[face[on]]
    neighbour[on, :k] = faces.neighbours[face[on]]
    outlined[on, :k] = faces.outlined[face[on]]
    if lines:
        ends = np.array(segments)[segment[is_line]]
        points[is_line, :1], points[is_line, 1:] = ends[:, :1], ends[:, 1:]
    for at, piece in pieces.items():
        size = len(piece.points)
        points[at, :size] = piece.points
        points[at, size:] = piece.points[-1]
        counts[at] = size
        if piece.sides is not None:
            of = piece.sides
            neighbour[at], outlined[at] = -1, False
            neighbour[at, :size] = np.where(of >= 0, faces.neighbours[piece.face, of], -1)
            outlined[at, :size] = (of >= 0) & faces.outlined[piece.face, of]

    fill = np.zeros((count, 4))
    if face_count:
        fill[on, :3] = faces.colors[face[on]] / 255.0
        fill[on, 3] = faces.opacities[face[on]]
    table = np.array([_style_row(look) for look in looks]).reshape(-1, 10)
    chosen = table[np.array(style, np.int64)[part]]
    outlined &= chosen[:, 4:5] > 0
    image = np.full(count, -1, np.int64)
    for number, picture in enumerate(scene.images):
        wanted = faces.first[picture.solid] + picture.face
        image[(face == wanted) & on] = number
    name, names = _told([s.names for s in solids], faces.first)
    paint, paints = _told([s.paints for s in solids], faces.first)
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
        name=np.where(is_line, -1, name[face]),
        names=names,
        paint=np.where(is_line, -1, paint[face]),
        paints=paints,
    )


_Told = TypeVar("_Told", bound=str)


def _told(
    by_solid: Sequence[tuple[_Told | None, ...]], first: Sequence[int]
) -> tuple[NDArray[np.int64], tuple[_Told, ...]]:
    """What solids tell of each of their faces, as indices of a table; −1 where they tell nothing.

    Solids often tell the very same tuple, which is looked at once.
    """
    table: dict[tuple[_Told, object], int] = {}
    seen: dict[int, NDArray[np.int64]] = {}
    # one more, for scenes of lines only
    found = np.full(first[-1] + 1, -1)
    for told, start, end in zip(by_solid, first, first[1:], strict=False):
        if not told:
            continue
        if id(told) not in seen:
            # a colour that two kinds share is one text, but has two names
            keys = [None if one is None else (one, getattr(one, "name", None)) for one in told]
            seen[id(told)] = np.array(
                [-1 if key is None else table.setdefault(key, len(table)) for key in keys]
            )
        found[start:end] = seen[id(told)]
    return found, tuple(one for one, _ in table)


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
    # coordinate by coordinate: np.cross takes four times as long
    x, y, z = own = np.ascontiguousarray(around.transpose(2, 0, 1))
    next_x, next_y, next_z = np.concatenate([own[:, :, 1:], own[:, :, :1]], axis=2)
    crossed = (y * next_z - z * next_y, z * next_x - x * next_z, x * next_y - y * next_x)
    normal = np.stack([a.sum(axis=1) for a in crossed], axis=1)
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    normal = np.divide(normal, length, out=np.zeros_like(normal), where=length > 1e-12)
    return np.column_stack([normal, np.einsum("fi,fi->f", normal, points.mean(axis=1))])


def corner_counts(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many corners of each face are real; the last one may be repeated."""
    repeated = (points[:, 1:] == points[:, -1:]).all(axis=2)
    # the length of the run of repeats at the end
    run = np.cumprod(repeated[:, ::-1], axis=1).sum(axis=1)
    return np.asarray(points.shape[1] - run + 1, np.int64)
