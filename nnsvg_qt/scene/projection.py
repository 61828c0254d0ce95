"""A scene in space as a camera sees it: the same flat primitives as in every other scene."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.convex import common_part
from nnsvg_qt.scene.depth_order import DepthPlan
from nnsvg_qt.scene.depth_order import plan as planned
from nnsvg_qt.scene.fragments import Fragments
from nnsvg_qt.scene.gaps import Gap, mapped
from nnsvg_qt.scene.label_placement import placed_labels
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Image,
    Line,
    Owner,
    Polygons,
    Primitive,
    Rasters,
    Scene,
    Segments,
    one_fill,
    one_line,
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
    if scene.page is None:
        written = bounds_of_all([*labels, *scene.behind, *scene.over])
        if written is not None:
            around = written if around is None else around.united(written)

    def on_screen() -> tuple[Gap, ...]:
        return mapped(scene.gaps, lambda at: camera.on_screen(at, plan.center, plan.radius))

    return Scene(
        (*scene.behind, *primitives, *labels, *scene.over),
        scene.page or (around or Bounds(0.0, 0.0, 1.0, 1.0)).grown(scene.margin),
        scene.title,
        scene.description,
        scene.background,
        scene.layer_titles,
        scene.connection_titles,
        (*scene.notices, *notices),
        titles=dict(scene.titles),
        is_structured=scene.is_structured,
        gaps=plan.made.once("gaps", (camera, scene.gaps), on_screen),
    )


@dataclass(frozen=True, eq=False)
class _Rows:
    """Fragments in drawing order, with what a camera makes of them."""

    index: NDArray[np.int64]
    points: NDArray[np.float64]
    """`(rows, corners, 2)` in scene px."""
    counts: list[int]
    sides: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    colors: NDArray[np.uint8]
    """`(rows, 3)`: of the fills."""
    opacities: NDArray[np.float64]
    lines: list[Line | None]
    """How the sides of each are stroked, where they are."""
    changes: list[int]
    """At how many rows up to each the fill is not the one of the row before."""
    stroked: list[int]
    """How many rows before each have a side to stroke."""
    outlined: list[int]
    """How many rows before each have all their sides to stroke."""
    paints: list[int]
    """Of which row of the table `named` each has its colour, or −1."""
    named: tuple[PaletteColor, ...]
    names: list[int]
    """Of which row of the table `face_names` each has its name, or −1."""
    face_names: tuple[str, ...]
    color_bytes: bytes
    """Of `colors`, for single rows: numpy takes long for one."""
    opacity: list[float]
    """Of `opacities`, in the same way."""
    _fills: dict[tuple[bytes, float, tuple[int, ...]], Fill] = field(default_factory=dict)
    _faces: dict[tuple[int, ...], Faces | None] = field(default_factory=dict)

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
        lines = [line for look in fragments.styles for line in _lines(look)]
        return _Rows(
            order,
            points,
            counts.tolist(),
            sides,
            hidden,
            colors,
            fills[:, 3],
            [lines[at] for at in (2 * fragments.style[order] + hidden).tolist()],
            np.cumsum(changes).tolist(),
            np.cumsum([0, *(stroked > 0)]).tolist(),
            np.cumsum([0, *(stroked == counts)]).tolist(),
            fragments.paint[order].tolist(),
            fragments.paints,
            fragments.name[order].tolist(),
            fragments.names,
            colors.tobytes(),
            fills[:, 3].tolist(),
        )

    def fill(self, start: int, end: int) -> Fill:
        """The fill of some rows, which keeps the names that its colours have in the palette."""
        paints = tuple(self.paints[start:end])
        if self.changes[start] != self.changes[end - 1]:
            colors, opacities = self.colors[start:end], self.opacities[start:end]
            return Fill(colors, opacities, self._named(paints) if max(paints) >= 0 else ())
        # those that are alike are one
        key = self.color_bytes[3 * start : 3 * start + 3], self.opacity[start], paints
        if (known := self._fills.get(key)) is None:
            color, opacity = f"#{key[0].hex()}", key[1]
            if max(paints) < 0:
                known = one_fill(color, opacity)
            elif min(paints) == max(paints):
                known = one_fill(self.named[paints[0]], opacity)
            else:
                known = Fill(color, opacity, self._named(paints))
            self._fills[key] = known
        return known

    def _named(self, paints: Sequence[int]) -> tuple[PaletteColor | None, ...]:
        return tuple(None if paint < 0 else self.named[paint] for paint in paints)

    def faces(self, start: int, end: int) -> Faces | None:
        """Which faces of their solids some rows are; None where one has no name."""
        names = tuple(self.names[start:end])
        if names in self._faces:
            return self._faces[names]
        told = Faces(tuple(self.face_names[name] for name in names)) if min(names) >= 0 else None
        self._faces[names] = told
        return told


def _lines(look: Outline | Polyline | None) -> tuple[Line | None, Line | None]:
    """How a solid strokes its sides, and those behind it."""
    if not isinstance(look, Outline):
        return None, None
    return (
        one_line(look.color, look.width, "round"),
        one_line(look.hidden_color, look.hidden_width, "round"),
    )


def drawn_fragments(
    scene: Scene3D, camera: Camera, plan: DepthPlan
) -> tuple[tuple[Primitive, ...], Bounds | None]:
    """The faces and lines of the scene from back to front, as batches of one owner and role.

    And what they cover, line widths included; None if there are none. Kept with the plan: those of
    the last camera are the very same ones.
    """
    pictures = [_values(picture) for picture in scene.images]
    if None in pictures:
        return _drawn_fragments(scene, camera, plan)
    key = camera, tuple(pictures)
    return plan.made.once("drawn", key, lambda: _drawn_fragments(scene, camera, plan))


def _values(picture: FaceImage | FaceRaster) -> Hashable:
    """All of a picture on a face; None of one that is another one at each moment."""
    if isinstance(picture, FaceRaster):
        return None
    corners = picture.corners.tobytes()
    return picture.solid, picture.face, picture.data, corners, picture.opacity


def _drawn_fragments(
    scene: Scene3D, camera: Camera, plan: DepthPlan
) -> tuple[tuple[Primitive, ...], Bounds | None]:
    fragments = plan.fragments
    if not len(fragments):
        return (), None
    order = plan.order(camera)
    strokes = plan.strokes(camera, order)
    joined = rejoined(plan, camera, order, strokes.sides)
    points, counts, sides = joined.points, joined.counts, joined.sides
    keep = strokes.drawn & ~joined.gone
    order = order[keep[order]]
    if not len(order):
        return (), None
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
    starts = np.concatenate([[0], change])
    ends = [*change.tolist(), len(order)]
    primitives: list[Primitive] = []
    # as lists, for numpy takes long for single numbers
    firsts = zip(starts.tolist(), ends, *keys[starts][:, [0, 1, 5, 6]].T.tolist(), strict=True)
    for start, end, owner_at, role_at, is_line, image in firsts:
        owner, role = fragments.owners[owner_at], fragments.roles[role_at]
        if is_line:
            primitives.append(_segments(fragments, rows, start, end, owner, role))
        elif image >= 0:
            for row in range(start, end):
                primitives.extend(
                    _pictured(rows, row, scene.images[image], camera, plan, owner, role)
                )
        else:
            primitives.append(_polygons(rows, start, end, owner, role))
    return tuple(primitives), _bounds(fragments, rows)


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


def _polygons(rows: _Rows, start: int, end: int, owner: Owner, role: str) -> Polygons:
    count = rows.counts[start]
    stroked = rows.stroked[end] - rows.stroked[start]
    is_whole = rows.outlined[end] - rows.outlined[start] == end - start
    return Polygons(
        points=rows.points[start:end, :count],
        fill=rows.fill(start, end),
        line=rows.lines[start] if stroked else None,
        rows=rows.faces(start, end),
        outlined=None if not stroked or is_whole else rows.sides[start:end, :count],
        owner=owner,
        role=role,
    )


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
    rows: _Rows,
    row: int,
    picture: FaceImage | FaceRaster,
    camera: Camera,
    plan: DepthPlan,
    owner: Owner,
    role: str,
) -> list[Primitive]:
    """A face with a picture on it: its fill, the picture cut to it, its outline."""
    whole = _polygons(rows, row, row + 1, owner, role)
    outline = whole.points[0]
    parts = _IMAGE_PARTS if camera.perspective else 1
    origin, right, down = (
        picture.corners[0],
        picture.corners[1] - picture.corners[0],
        picture.corners[2] - picture.corners[0],
    )
    columns, lines = _cuts(picture, parts)
    knots = origin + columns[None, :, None] * right + lines[:, None, None] * down
    screen = camera.on_screen(knots, plan.center, plan.radius)
    made: list[Primitive] = [
        Polygons(whole.points, whole.fill, None, None, owner=owner, role=role, rows=whole.rows)
    ]
    for i in range(len(lines) - 1):
        for j in range(len(columns) - 1):
            place, across, along = screen[i, j], screen[i, j + 1], screen[i + 1, j]
            clip = outline
            if parts > 1:
                cell = np.array([place, across, screen[i + 1, j + 1], along])
                # a little overlap, or the page would shine through between the parts
                center = cell.mean(axis=0)
                reach = np.linalg.norm(cell - center, axis=1, keepdims=True)
                cut = common_part(
                    cell + (cell - center) * _OVERLAP / np.maximum(reach, 1e-9), outline
                )
                if cut is None:
                    continue
                clip = cut
            # the whole picture where this part of it falls right
            width = (across - place) / (columns[j + 1] - columns[j])
            height = (along - place) / (lines[i + 1] - lines[i])
            left_top = place - columns[j] * width - lines[i] * height
            corners = np.array([left_top, left_top + width, left_top + height])
            if abs(np.linalg.det(corners[1:] - corners[0])) < 1e-6:
                continue  # seen from its edge
            if isinstance(picture, FaceRaster):
                shown = (*columns[j : j + 2], *lines[i : i + 2])
                made.append(_raster(picture, shown, corners, clip, owner))
            else:
                made.append(
                    Image(
                        data=picture.data,
                        corners=corners,
                        opacity=picture.opacity,
                        clip=clip,
                        owner=owner,
                        role="image",
                    )
                )
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


def _cuts(
    picture: FaceImage | FaceRaster, parts: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where a picture is cut into so many parts each way, from 0 to 1 across and down.

    A raster is cut between its pixels, into fewer parts where it has fewer.
    """
    even = np.linspace(0.0, 1.0, parts + 1)
    if isinstance(picture, FaceImage):
        return even, even
    height, width, _ = picture.pixels.shape
    return np.unique(np.rint(even * width)) / width, np.unique(np.rint(even * height)) / height


def _raster(
    picture: FaceRaster,
    shown: tuple[float, ...],
    corners: NDArray[np.float64],
    clip: NDArray[np.float64],
    owner: Owner,
) -> Rasters:
    """What is `shown` of a raster, from and to across and from and to down, 0 to 1.

    `corners` are those of the whole. One pixel more on each side lies under the overlap.
    """
    height, width, _ = picture.pixels.shape
    left, right = (round(part * width) for part in shown[:2])
    top, bottom = (round(part * height) for part in shown[2:])
    left, right = max(left - 1, 0), min(right + 1, width)
    top, bottom = max(top - 1, 0), min(bottom + 1, height)
    across, down = (corners[1] - corners[0]) / width, (corners[2] - corners[0]) / height
    first = corners[0] + left * across + top * down
    own = np.array([first, first + (right - left) * across, first + (bottom - top) * down])
    return Rasters(
        picture.pixels[None, top:bottom, left:right],
        own[None],
        picture.opacity,
        clip=clip,
        owner=owner,
        role="image",
    )
