"""What a picture in space is made of: solids, lines, pictures on faces, and labels to be placed.

World axes as in scene/camera.py: x along the flow, y up, z toward the viewer; units are px, so that
one world px is one screen px across the line of sight. A solid is arrays of faces, never a list of
objects; faces wind counterclockwise seen from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Line, Owner, Primitive

Vector = tuple[float, float, float]
"""A point or direction in world px."""

ENTRY, EXIT, BOTTOM, TOP, BACK, FRONT = range(6)
"""The faces of a plain box (−x, +x, −y, +y, −z, +z) in the order in which `box` gives them."""
_SIDES = ("entry", "exit", "bottom", "top", "back", "front")


@dataclass(frozen=True)
class Outline:
    """How the sides of faces are stroked; hidden sides lie behind their own solid.

    Colours are "#rrggbb", widths are px on the screen.
    """

    color: str = "#222222"
    width: float = 1.4
    hidden_color: str = "#9a9a9a"
    hidden_width: float = 0.7


@dataclass(frozen=True, eq=False)
class Solid:
    """Faces that belong together.

    `points` is `(faces, corners, 3)`; a face with fewer corners repeats its last one. `colors` is
    `(faces, 3)` of uint8, `opacities` `(faces,)`. `neighbours`, `(faces, corners)`, names the face
    across each side or −1; side i runs from corner i to the next, from the last corner to the
    first. `outlined` says which sides are outlines at all.
    `convex` promises that every other face lies behind or in the plane of each face; `is_box` that
    it is convex and fills its bounding box. Both only make ordering quick. `names`, one a face,
    says which face each is ("entry", "exit", "bottom", "top", "back", "front", "side", "base"), and
    `paints` its colour where that has a name in the palette; empty if no face has one.
    """

    points: NDArray[np.float64]
    colors: NDArray[np.uint8]
    opacities: NDArray[np.float64]
    neighbours: NDArray[np.int64]
    outlined: NDArray[np.bool_]
    outline: Outline | None = None
    owner: Owner = FIGURE
    role: str = "face"
    convex: bool = True
    is_box: bool = False
    names: tuple[str, ...] = ()
    paints: tuple[PaletteColor | None, ...] = ()


@dataclass(frozen=True, eq=False)
class Polyline:
    """Straight lines through `points`, `(points, 3)`; width in px on the screen.

    Lines on a face have its outward `normal` and are drawn only where it looks at the eye. `dashes`
    are how long dashes and the gaps after them are, px: a view cuts its lines into them.
    """

    points: NDArray[np.float64]
    color: str = "#222222"
    width: float = 1.0
    opacity: float = 1.0
    owner: Owner = FIGURE
    role: str = "edge"
    normal: Vector | None = None
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class FaceImage:
    """A picture on one face of a solid (indices in the scene and in the solid).

    `corners` is `(3, 3)`: where the picture's top left, top right and bottom left lie in the
    face's plane. `data` is an encoded PNG or JPEG.
    """

    solid: int
    face: int
    data: bytes
    corners: NDArray[np.float64]
    opacity: float = 1.0


@dataclass(frozen=True, eq=False)
class FaceRaster:
    """A small picture of numbers on one face of a solid, as in Rasters; fields as in FaceImage.

    `pixels` is `(height, width, 3)` of uint8.
    """

    solid: int
    face: int
    pixels: NDArray[np.uint8]
    corners: NDArray[np.float64]
    opacity: float = 1.0


@dataclass(frozen=True)
class EdgeLabel:
    """A number beside the edge it measures: an edge along `axis` of the box from `low` to `high`.

    Which of the four edges depends on the camera. Where no edge has room beside it, the row label
    `fallback` (by index in the scene) says `caption` instead; then so do all labels of the same
    `group`, so that like is written alike.
    """

    text: str
    low: Vector
    high: Vector
    axis: Literal[0, 1, 2]
    size: float
    color: str
    owner: Owner = FIGURE
    role: str = "number"
    fallback: int | None = None
    caption: str = ""
    group: str = ""


@dataclass(frozen=True)
class RowLabel:
    """Lines of text under the boxes from `low` to `high`, in one row with the others.

    A form is lines of (text, size in px, colour), top down; the first form is the best, later ones
    are shorter, for when the labels would take more than one row. One more line, of `caption_size`
    and `caption_color`, holds the numbers that find no room beside their edges: its role is
    "caption", those of the lines before it are `roles`, the first for all further ones. Neighbours
    of one `group` stand in one row; one that goes `beside` stands at its own box, rather `below`
    it than above, where that is nearer than any other, or nowhere.
    Those of higher `priority` are placed first, and stay when there is no room for all. Names of
    others may stand nearer to the box of one that is no `rival`, as of what holds their boxes. One
    that is `close` follows the outline of its box, as of one that is seen aslant.
    """

    forms: tuple[tuple[tuple[str, float, str], ...], ...]
    low: Vector
    high: Vector
    caption_size: float = 15.0
    caption_color: str = "#5a5a5a"
    owner: Owner = FIGURE
    roles: tuple[str, ...] = ("name",)
    priority: float = 0.0
    group: str = ""
    beside: bool = False
    below: bool = False
    rival: bool = True
    close: bool = False


@dataclass(frozen=True, eq=False)
class Scene3D:
    """A whole picture in space, before a camera looks at it; page fields as in Scene."""

    solids: tuple[Solid, ...] = ()
    lines: tuple[Polyline, ...] = ()
    images: tuple[FaceImage | FaceRaster, ...] = ()
    edge_labels: tuple[EdgeLabel, ...] = ()
    row_labels: tuple[RowLabel, ...] = ()
    margin: float = 12.0
    title: str = ""
    description: str = ""
    background: str | None = "#ffffff"
    layer_titles: dict[str, str] = field(default_factory=dict)
    connection_titles: dict[str, str] = field(default_factory=dict)
    notices: tuple[Sentence, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """(name, colour) of the kinds that are drawn; the view that composed it draws the legend."""
    legend_signs: tuple[tuple[str, str], ...] = ()
    """(name, kind) of operators whose signs are explained behind them."""
    legend_bands: tuple[tuple[str, str], ...] = ()
    """(name, colour) of the strips at the right ends of swatches that have one."""
    legend_doubles: tuple[tuple[str, Line], ...] = ()
    """(name, look) of double lines that are explained behind those."""
    remarks: tuple[str, ...] = ()
    """Lines that are said under the legend."""
    gaps: tuple[Gap, ...] = ()
    behind: tuple[Primitive, ...] = ()
    over: tuple[Primitive, ...] = ()
    """What is drawn flat behind and over all that stands in space, where one camera only is meant:
    then it is placed for that one."""
    page: Bounds | None = None
    """The bounds of the picture where they are given and not found by what is drawn."""
    titles: dict[Owner, str] = field(default_factory=dict)
    is_structured: bool = False
    """As in Scene."""

    def stands_as(self, other: Scene3D) -> bool:
        """Whether it has the very solids and lines of another one, with pictures on the same faces.

        These are drawn in the same order.
        """
        return (
            self.solids == other.solids
            and self.lines == other.lines
            and [(one.solid, one.face) for one in self.images]
            == [(one.solid, one.face) for one in other.images]
        )

    def extent(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lowest and highest corner of all solids and lines, world px; zeros for an empty scene."""
        points = [s.points.reshape(-1, 3) for s in self.solids] + [
            line.points for line in self.lines
        ]
        if not points:
            return np.zeros(3), np.zeros(3)
        together = np.concatenate(points)
        return together.min(axis=0), together.max(axis=0)


def banded_box(
    knots: Sequence[float],
    low: tuple[float, float],
    high: tuple[float, float],
    colors: Sequence[str],
    opacity: float,
    *,
    outline: Outline | None = None,
    owner: Owner = FIGURE,
    role: str = "face",
    shades: tuple[float, ...] | None = None,
    is_layered: bool = False,
) -> Solid:
    """A box cut into strips of several colours along x, between `low` and `high` in (y, z).

    `knots` are the x where strips begin and end, one more than `colors`. The boundaries between
    strips are not outlines, so it stays one convex solid. `shades` are factors of lightness for
    entry, exit, bottom, top, back and front. `is_layered`: opaque strips reach under those after
    them to the end of the box, so that nothing shines through where edges are smoothed.
    """
    strips = len(colors)
    corners, _, neighbours, outlined, _ = _box_template(strips)
    ends = np.array([*knots, low[0], high[0], low[1], high[1]], float)
    points = ends[_coordinates(strips, is_layered and opacity >= 1.0)]
    palette = tuple(color.name if isinstance(color, PaletteColor) else "" for color in colors)
    return Solid(
        points=points,
        colors=_box_colors(tuple(colors), shades),
        opacities=_opacities(len(corners), float(opacity)),
        neighbours=neighbours,
        outlined=outlined,
        outline=outline,
        owner=owner,
        role=role,
        is_box=True,
        names=_box_names(strips),
        paints=_box_paints(tuple(colors), palette, shades) if any(palette) else (),
    )


def box(
    low: Vector,
    high: Vector,
    color: str,
    opacity: float,
    *,
    outline: Outline | None = None,
    owner: Owner = FIGURE,
    role: str = "face",
    shades: tuple[float, ...] | None = None,
) -> Solid:
    """A box of one colour; its faces are ENTRY, EXIT, BOTTOM, TOP, BACK, FRONT in this order."""
    return banded_box(
        (low[0], high[0]),
        (low[1], low[2]),
        (high[1], high[2]),
        (color,),
        opacity,
        outline=outline,
        owner=owner,
        role=role,
        shades=shades,
    )


def pyramid(
    base: NDArray[np.float64],
    apex: NDArray[np.float64],
    color: str,
    opacity: float,
    *,
    outline: Outline | None = None,
    owner: Owner = FIGURE,
    role: str = "kernel",
    closed: bool = False,
) -> Solid:
    """The sides from `base`, `(4, 3)`, to `apex`, and the base itself where `closed`.

    The base winds counterclockwise seen from the side away from the apex.
    """
    count = 4 + closed
    faces = np.empty((count, 4, 3))
    faces[:4, 0], faces[:4, 1], faces[:4, 2:] = base[_NEXT], base, apex
    if closed:
        faces[4] = base
    neighbours, outlined = _pyramid_template(closed)
    return Solid(
        names=_PYRAMID_NAMES[:count],
        paints=(color,) * count if isinstance(color, PaletteColor) else (),
        points=faces,
        colors=_one_color(color, count),
        opacities=_opacities(count, float(opacity)),
        neighbours=neighbours,
        outlined=outlined,
        outline=outline,
        owner=owner,
        role=role,
    )


def arrowhead(
    tip: Vector, direction: Vector, length: float, color: str, owner: Owner, role: str = "arrow"
) -> Solid:
    """A slim four-sided point ending at `tip`; `direction` is a unit vector along an axis."""
    neighbours, outlined = _pyramid_template(True)
    return Solid(
        names=_PYRAMID_NAMES,
        points=np.array(tip) + length * _arrowhead_template(direction),
        colors=_one_color(color, 5),
        opacities=_opacities(5, 1.0),
        neighbours=neighbours,
        outlined=outlined,
        owner=owner,
        role=role,
    )


_NEXT = np.array([1, 2, 3, 0])
_PYRAMID_NAMES = ("side", "side", "side", "side", "base")

# Many solids look alike; nobody writes into the arrays of these templates.


@lru_cache(maxsize=6)
def _arrowhead_template(direction: Vector) -> NDArray[np.float64]:
    """The faces of an arrowhead of length 1 whose tip is the origin."""
    along = next(axis for axis in range(3) if direction[axis])
    one, other = np.zeros(3), np.zeros(3)
    one[(along + 1) % 3] = 0.42
    other[(along + 2) % 3] = 0.42 * direction[along]
    base = np.array([one, -other, -one, other]) - np.array(direction)
    return pyramid(base, np.zeros(3), "#000000", 1.0, closed=True).points


@lru_cache(maxsize=256)
def _box_colors(colors: tuple[str, ...], shades: tuple[float, ...] | None) -> NDArray[np.uint8]:
    _, directions, _, _, strip = _box_template(len(colors))
    fills = np.array([rgb(color) for color in colors])[strip]
    if shades is None:
        return fills
    factors = np.array(shades)[directions, None]
    shaded = np.where(factors <= 1, fills * factors, 255 - (255 - fills) * (2 - factors))
    return np.asarray(np.clip(np.rint(shaded), 0, 255), np.uint8)


@lru_cache(maxsize=256)
def _box_paints(
    colors: tuple[str, ...], palette: tuple[str, ...], shades: tuple[float, ...] | None
) -> tuple[PaletteColor | None, ...]:
    """The colours of faces by their names in the palette, "" for none: equal ones may have two."""
    _, directions, _, _, strip = _box_template(len(colors))
    shown = _box_colors(colors, shades)
    return tuple(
        PaletteColor(
            f"#{color.tobytes().hex()}", palette[at], 1.0 if shades is None else shades[direction]
        )
        if palette[at]
        else None
        for color, at, direction in zip(shown, strip.tolist(), directions.tolist(), strict=True)
    )


@lru_cache(maxsize=32)
def _box_names(strips: int) -> tuple[str, ...]:
    return tuple(_SIDES[direction] for direction in _box_template(strips)[1].tolist())


@lru_cache(maxsize=256)
def _one_color(color: str, count: int) -> NDArray[np.uint8]:
    return np.tile(rgb(color), (count, 1))


@lru_cache(maxsize=256)
def _opacities(count: int, opacity: float) -> NDArray[np.float64]:
    return np.full(count, opacity)


@lru_cache(maxsize=2)
def _pyramid_template(closed: bool) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Neighbours and outlines of the faces of a pyramid.

    Side 0 lies on the base, side 1 runs up from its corner, side 2 comes down to the next one.
    """
    at = np.arange(4)
    neighbours = np.full((4 + closed, 4), -1)
    neighbours[:4, 0] = 4 if closed else -1
    neighbours[:4, 1] = (at - 1) % 4
    neighbours[:4, 2] = (at + 1) % 4
    outlined = np.zeros((4 + closed, 4), bool)
    outlined[:4, [1, 2]] = True
    outlined[:4, 0] = closed
    if closed:
        neighbours[4], outlined[4] = at, True
    return neighbours, outlined


@lru_cache(maxsize=32)
def _coordinates(strips: int, is_layered: bool) -> NDArray[np.int64]:
    """Which of the knots, two y and two z, in this order, is each coordinate of the faces."""
    corners, _, _, _, strip = _box_template(strips)
    knots = corners >> 2
    if is_layered:
        knots = np.where(knots > strip[:, None], strips, knots)
    y = strips + 1 + (corners >> 1 & 1)
    return np.stack([knots, y, strips + 3 + (corners & 1)], axis=2)


@lru_cache(maxsize=32)
def _box_template(
    strips: int,
) -> tuple[
    NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]
]:
    """Corner indices, which of the six directions, neighbours, outlines and strip of each face."""

    def corner(knot: int, y: int, z: int) -> int:
        return (knot * 2 + y) * 2 + z

    faces, directions, strip_of = [], [], []

    def add(direction: int, strip: int, *corners: int) -> None:
        faces.append(corners)
        directions.append(direction)
        strip_of.append(strip)

    end = strips
    add(ENTRY, 0, corner(0, 0, 0), corner(0, 0, 1), corner(0, 1, 1), corner(0, 1, 0))
    add(EXIT, end - 1, corner(end, 0, 1), corner(end, 0, 0), corner(end, 1, 0), corner(end, 1, 1))
    for i in range(strips):
        j = i + 1
        add(BOTTOM, i, corner(i, 0, 0), corner(j, 0, 0), corner(j, 0, 1), corner(i, 0, 1))
        add(TOP, i, corner(i, 1, 1), corner(j, 1, 1), corner(j, 1, 0), corner(i, 1, 0))
        add(BACK, i, corner(j, 0, 0), corner(i, 0, 0), corner(i, 1, 0), corner(j, 1, 0))
        add(FRONT, i, corner(i, 0, 1), corner(j, 0, 1), corner(j, 1, 1), corner(i, 1, 1))
    across = {
        (face[k], face[(k + 1) % 4]): number for number, face in enumerate(faces) for k in range(4)
    }
    neighbours = np.array(
        [[across[(face[(k + 1) % 4], face[k])] for k in range(4)] for face in faces]
    )
    towards = np.array(directions)
    return (
        np.array(faces),
        towards,
        neighbours,
        towards[:, None] != towards[neighbours],
        np.array(strip_of),
    )
