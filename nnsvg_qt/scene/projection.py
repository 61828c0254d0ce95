"""A scene in space as a camera sees it: the same flat primitives as in every other scene."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan
from nnsvg_qt.scene.depth_order import plan as planned
from nnsvg_qt.scene.fragments import Fragments
from nnsvg_qt.scene.gaps import mapped
from nnsvg_qt.scene.label_placement import placed_labels
from nnsvg_qt.scene.primitives import (
    Bounds,
    Colors,
    Fill,
    Image,
    Line,
    Numbers,
    Owner,
    Polygons,
    Primitive,
    Rasters,
    Scene,
    Segments,
)
from nnsvg_qt.scene.rejoining import rejoined
from nnsvg_qt.scene.rows import Faces
from nnsvg_qt.scene.solids import FaceImage, FaceRaster, Outline, Polyline, Scene3D

_OVERLAP = 0.4
"""How far such parts overlap, px."""
_IMAGE_PARTS = 8
"""Into how many parts each way a picture is cut in perspective, each mapped affinely."""


def project(scene: Scene3D, camera: Camera, plan: DepthPlan | None = None) -> Scene:
    """The scene from a camera, cropped; `plan` saves the planning where the scene is not new."""
    plan = plan or planned(scene)
    primitives, around = drawn_fragments(scene, camera, plan)
    labels, notices = placed_labels(scene, camera, plan)
    written = bounds_of_all(labels)
    if written is not None:
        around = written if around is None else around.united(written)
    return Scene(
        (*primitives, *labels),
        (around or Bounds(0.0, 0.0, 1.0, 1.0)).grown(scene.margin),
        scene.title,
        scene.description,
        scene.background,
        scene.layer_titles,
        scene.connection_titles,
        (*scene.notices, *notices),
        gaps=mapped(scene.gaps, lambda at: camera.on_screen(at, plan.center, plan.radius)),
    )


@dataclass(frozen=True, eq=False)
class _Rows:
    """Fragments in drawing order, with what a camera makes of them."""

    index: NDArray[np.int64]
    points: NDArray[np.float64]
    """`(rows, corners, 2)` in scene px."""
    counts: NDArray[np.int64]
    sides: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    colors: NDArray[np.uint8]
    """`(rows, 3)`: of the fills."""
    opacities: NDArray[np.float64]
    changes: list[int]
    """At how many rows up to each the fill is not the one of the row before."""
    stroked: list[int]
    """How many rows before each have a side to stroke."""
    outlined: list[int]
    """How many rows before each have all their sides to stroke."""

    @staticmethod
    def of(
        fragments: Fragments,
        order: NDArray[np.int64],
        points: NDArray[np.float64],
        counts: NDArray[np.int64],
        sides: NDArray[np.bool_],
        hidden: NDArray[np.bool_],
    ) -> _Rows:
        fills = fragments.fill[order]
        changes = np.zeros(len(order), np.int64)
        changes[1:] = (fills[1:] != fills[:-1]).any(axis=1)
        colors = np.rint(fills[:, :3] * 255).astype(np.uint8)
        stroked = sides.sum(axis=1)
        return _Rows(
            order,
            points,
            counts,
            sides,
            hidden,
            colors,
            fills[:, 3],
            np.cumsum(changes).tolist(),
            np.cumsum([0, *(stroked > 0)]).tolist(),
            np.cumsum([0, *(stroked == counts)]).tolist(),
        )


def drawn_fragments(
    scene: Scene3D, camera: Camera, plan: DepthPlan
) -> tuple[list[Primitive], Bounds | None]:
    """The faces and lines of the scene from back to front, as batches of one owner and role.

    And what they cover, line widths included; None if there are none.
    """
    fragments = plan.fragments
    if not len(fragments):
        return [], None
    order = plan.order(camera)
    strokes = plan.strokes(camera, order)
    joined = rejoined(plan, camera, order, strokes.sides)
    points, counts, sides = joined.points, joined.counts, joined.sides
    keep = strokes.drawn & ~joined.gone
    order = order[keep[order]]
    if not len(order):
        return [], None
    rows = _Rows.of(
        fragments,
        order,
        camera.on_screen(points[order], plan.center, plan.radius),
        counts[order],
        sides[order],
        strokes.hidden[order],
    )
    # one batch holds consecutive rows that differ in nothing but place and fill
    keys = np.column_stack(
        [
            fragments.owner[order],
            fragments.role[order],
            fragments.style[order],
            rows.counts,
            rows.hidden,
            fragments.is_line[order],
            fragments.image[order],
        ]
    )
    change = np.flatnonzero((keys[1:] != keys[:-1]).any(axis=1)) + 1
    limits = [0, *change.tolist(), len(order)]
    primitives: list[Primitive] = []
    for start, end in itertools.pairwise(limits):
        if start == end:
            continue
        first = int(order[start])
        owner = fragments.owners[fragments.owner[first]]
        role = fragments.roles[fragments.role[first]]
        if fragments.is_line[first]:
            primitives.append(_segments(fragments, rows, start, end, owner, role))
        elif fragments.image[first] >= 0:
            picture = scene.images[fragments.image[first]]
            for row in range(start, end):
                primitives.extend(
                    _pictured(fragments, rows, row, picture, camera, plan, owner, role)
                )
        else:
            primitives.append(_polygons(fragments, rows, start, end, owner, role))
    return primitives, _bounds(fragments, rows)


def _bounds(fragments: Fragments, rows: _Rows) -> Bounds:
    """The bounds of all rows at once: as of the primitives one by one, but quick."""
    hidden = rows.hidden
    width = np.where(
        hidden, fragments.hidden_width[rows.index], fragments.line_width[rows.index]
    ) * (rows.sides.any(axis=1) | fragments.is_line[rows.index])
    reach = width[:, None, None] / 2
    low = (rows.points - reach).min(axis=(0, 1))
    high = (rows.points + reach).max(axis=(0, 1))
    return Bounds(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _polygons(
    fragments: Fragments, rows: _Rows, start: int, end: int, owner: Owner, role: str
) -> Polygons:
    first = int(rows.index[start])
    count = int(rows.counts[start])
    sides = rows.sides[start:end, :count]
    is_whole = rows.outlined[end] - rows.outlined[start] == end - start
    line = (
        _line(fragments, first, bool(rows.hidden[start]))
        if rows.stroked[start] < rows.stroked[end]
        else None
    )
    color: Colors
    opacity: Numbers
    if rows.changes[start] == rows.changes[end - 1]:
        color, opacity = f"#{rows.colors[start].tobytes().hex()}", float(rows.opacities[start])
    else:
        color, opacity = rows.colors[start:end], rows.opacities[start:end]
    own = rows.index[start:end]
    return Polygons(
        points=rows.points[start:end, :count],
        fill=_named_fill(fragments, own, color, opacity),
        line=line,
        rows=_faces(fragments, own),
        outlined=None if line is None or is_whole else sides,
        owner=owner,
        role=role,
    )


def _named_fill(
    fragments: Fragments, own: NDArray[np.int64], color: Colors, opacity: Numbers
) -> Fill:
    """A fill that keeps the names that its colours have in the palette."""
    if not fragments.paints:
        return Fill(color, opacity)
    paints = fragments.paint[own].tolist()
    if paints.count(paints[0]) == len(paints):
        if paints[0] < 0:
            return Fill(color, opacity)
        if isinstance(color, str):
            return Fill(fragments.paints[paints[0]], opacity)
    named = tuple(None if paint < 0 else fragments.paints[paint] for paint in paints)
    return Fill(color, opacity, named)


def _faces(fragments: Fragments, own: NDArray[np.int64]) -> Faces | None:
    names = fragments.name[own].tolist()
    if min(names) < 0:
        return None
    return Faces(tuple(fragments.names[name] for name in names))


def _segments(
    fragments: Fragments, rows: _Rows, start: int, end: int, owner: Owner, role: str
) -> Segments:
    look = fragments.styles[fragments.style[rows.index[start]]]
    assert isinstance(look, Polyline)
    starts, ends = rows.points[start:end, 0], rows.points[start:end, 1]
    return Segments(
        starts=starts,
        ends=ends,
        line=Line(look.color, look.width, look.opacity, cap="round"),
        owner=owner,
        role=role,
    )


def _pictured(
    fragments: Fragments,
    rows: _Rows,
    row: int,
    picture: FaceImage | FaceRaster,
    camera: Camera,
    plan: DepthPlan,
    owner: Owner,
    role: str,
) -> list[Primitive]:
    """A face with a picture on it: its fill, the picture cut to it, its outline."""
    whole = _polygons(fragments, rows, row, row + 1, owner, role)
    outline = whole.points[0]
    parts = _IMAGE_PARTS if camera.perspective else 1
    origin, right, down = (
        picture.corners[0],
        picture.corners[1] - picture.corners[0],
        picture.corners[2] - picture.corners[0],
    )
    grid = np.linspace(0.0, 1.0, parts + 1)
    knots = origin + grid[None, :, None] * right + grid[:, None, None] * down
    screen = camera.on_screen(knots, plan.center, plan.radius)
    made: list[Primitive] = [
        Polygons(whole.points, whole.fill, None, None, owner=owner, role=role, rows=whole.rows)
    ]
    for i in range(parts):
        for j in range(parts):
            place, across, along = screen[i, j], screen[i, j + 1], screen[i + 1, j]
            clip = outline
            if parts > 1:
                cell = np.array([place, across, screen[i + 1, j + 1], along])
                # a little overlap, or the page would shine through between the parts
                center = cell.mean(axis=0)
                reach = np.linalg.norm(cell - center, axis=1, keepdims=True)
                cut = _common(cell + (cell - center) * _OVERLAP / np.maximum(reach, 1e-9), outline)
                if cut is None:
                    continue
                clip = cut
            # the whole picture where this part of it falls right
            left_top = place - j * (across - place) - i * (along - place)
            corners = np.array(
                [left_top, left_top + parts * (across - place), left_top + parts * (along - place)]
            )
            if abs(np.linalg.det(corners[1:] - corners[0])) < 1e-6:
                continue  # seen from its edge
            made.append(_picture_at(picture, corners, clip, owner))
    if whole.line is not None:
        made.append(
            Polygons(
                whole.points,
                None,
                whole.line,
                whole.outlined,
                owner=owner,
                role=role,
                rows=whole.rows,
            )
        )
    return made


def _picture_at(
    picture: FaceImage | FaceRaster,
    corners: NDArray[np.float64],
    clip: NDArray[np.float64],
    owner: Owner,
) -> Image | Rasters:
    if isinstance(picture, FaceRaster):
        return Rasters(
            picture.pixels[None],
            corners[None],
            picture.opacity,
            clip=clip,
            owner=owner,
            role="image",
        )
    return Image(
        data=picture.data,
        corners=corners,
        opacity=picture.opacity,
        clip=clip,
        owner=owner,
        role="image",
    )


def _common(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The common part of two convex polygons (Sutherland and Hodgman 1974); None if none."""
    result = list(one)
    sign = np.sign(_area(other))
    for a, b in zip(other, np.roll(other, -1, axis=0), strict=True):
        direction = b - a

        def height(
            p: NDArray[np.float64],
            a: NDArray[np.float64] = a,
            direction: NDArray[np.float64] = direction,
        ) -> float:
            return float(sign * (direction[0] * (p[1] - a[1]) - direction[1] * (p[0] - a[0])))

        points, result = result, []
        for p, q in zip(points, points[1:] + points[:1], strict=True):
            here, there = height(p), height(q)
            if here >= 0:
                result.append(p)
            if here * there < 0:
                result.append(p + here / (here - there) * (q - p))
        if len(result) < 3:
            return None
    polygon = np.array(result)
    return polygon if abs(_area(polygon)) > 1e-9 else None


def _area(polygon: NDArray[np.float64]) -> float:
    x, y = polygon.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def _line(fragments: Fragments, row: int, hidden: bool) -> Line:
    look = fragments.styles[fragments.style[row]]
    assert isinstance(look, Outline)
    if hidden:
        return Line(look.hidden_color, look.hidden_width, cap="round")
    return Line(look.color, look.width, cap="round")
