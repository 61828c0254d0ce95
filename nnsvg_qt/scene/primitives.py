"""The primitives that a scene is made of: circles, lines, polygons, paths, text and pictures.

Units are px at 96 per inch, y grows downward. A batch is a few arrays, never a list of objects, so
that a fully connected layer of 1000 × 1000 is one `Segments` of a million rows. A colour is
"#rrggbb", a PaletteColor where it has a name; where a field may differ from row to row it is an
array with one entry a row (colours: `(rows, 3)` of uint8). Colours are resolved here: a renderer
never decides one.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import field, fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, assert_never, cast

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.palette_color import PaletteColor, color_key
from nnsvg_qt.scene.rows import Rows
from nnsvg_qt.scene.typefaces.in_force import current

if TYPE_CHECKING:
    from nnsvg_qt.scene.gaps import Gap

_CORNER_POINTS = 7
"""Of a round corner of a picture."""

Points = NDArray[np.float64]
"""Positions, `(rows, 2)` in px."""
Face = Literal["regular", "bold", "italic"]
"""How the letters of a text look."""
Numbers = float | NDArray[np.float64]
"""One number for all rows, or `(rows,)`."""
Colors = str | NDArray[np.uint8]
"""One "#rrggbb" for all rows, or `(rows, 3)`."""


@dataclass(frozen=True)
class Owner:
    """What a batch draws, by its kind and its id among those; with no id, the figure.

    Kinds are "layer", "connection", "annotation", and what views of other parts draw: "operation",
    "series", …: lower-case words.
    """

    kind: str = "figure"
    id: str = ""


FIGURE = Owner()

_MOST_OWNERS = 16_384
"""More than a figure has layers: each is asked for by all that is drawn of it."""


@lru_cache(maxsize=_MOST_OWNERS)
def layer_owner(layer_id: str) -> Owner:
    """The owner of what draws a layer."""
    return Owner("layer", layer_id)


@lru_cache(maxsize=_MOST_OWNERS)
def connection_owner(connection_id: str) -> Owner:
    """The owner of what draws a connection."""
    return Owner("connection", connection_id)


def annotation_owner(annotation_id: str) -> Owner:
    """The owner of what draws an annotation."""
    return Owner("annotation", annotation_id)


BODY_ROLES = frozenset({"node", "bias", "ellipsis", "operator", "sign", "plane", "face", "image"})
"""Roles of what a layer is drawn by; the others are its labels, kernels and wires."""


@dataclass(frozen=True)
class Line:
    """How a line is drawn: colour, width in px, opacity 0 to 1, dashes in px (empty: solid).

    Corners are round. Every row of a batch is drawn by itself, so translucent lines that cross add
    up; a row that crosses itself does not.
    """

    color: Colors = "#222222"
    width: Numbers = 1.0
    opacity: Numbers = 1.0
    dashes: tuple[float, ...] = ()
    cap: Literal["butt", "round"] = "butt"


@dataclass(frozen=True)
class Fill:
    """How a surface is filled: colour and opacity 0 to 1.

    `named`, one a row, are the colours of rows with their names in the palette, None where a row's
    has none; empty where `color` says all there is to say.
    """

    color: Colors = "#ffffff"
    opacity: Numbers = 1.0
    named: tuple[PaletteColor | None, ...] = ()

    def color_of(self, row: int) -> str:
        """The colour of a row, a PaletteColor where it has a name."""
        name = self.named[row] if self.named else None
        if name is not None:
            return name
        return self.color if isinstance(self.color, str) else f"#{self.color[row].tobytes().hex()}"


def one_line(color: str, width: float, cap: Literal["butt", "round"] = "butt") -> Line:
    """A solid line; the same one for the same values, for most of a figure is drawn alike."""
    return _one_line(color, color_key(color), width, cap)


def one_fill(color: str, opacity: float = 1.0) -> Fill:
    """A fill of one colour; the same one for the same values, as of lines."""
    return _one_fill(color, color_key(color), opacity)


# colours that look alike may have other names in the palette, which their keys tell
@lru_cache(maxsize=512)
def _one_line(color: str, key: Hashable, width: float, cap: Literal["butt", "round"]) -> Line:
    return Line(color, width, cap=cap)


@lru_cache(maxsize=512)
def _one_fill(color: str, key: Hashable, opacity: float) -> Fill:
    return Fill(color, opacity)


@dataclass(frozen=True, eq=False, kw_only=True)
class Batch:
    """What every batch has: its owner, its role (`node`, `edge`, `plane`, `label`, …), its rows.

    `rows` says what each row stands for; None where it is nothing of its own.
    """

    owner: Owner = FIGURE
    role: str = ""
    rows: Rows | None = None

    @property
    def is_body(self) -> bool:
        """Whether it draws what a layer is, and not its label, a kernel or a wire."""
        return self.role in BODY_ROLES


@dataclass(frozen=True, eq=False)
class Circles(Batch):
    """Circles. In the nodes view one circle is one drawn unit and nothing else is a circle."""

    centers: Points
    radii: Numbers
    fill: Fill | None = field(default_factory=Fill)
    line: Line | None = field(default_factory=Line)


@dataclass(frozen=True, eq=False)
class Segments(Batch):
    """Straight lines from `starts` to `ends`.

    `full` is `(sources, targets)` where the rows are the full product of that many sources and
    targets, row = source × targets + target: renderers may use it to draw them all at once.
    """

    starts: Points
    ends: Points
    line: Line = field(default_factory=Line)
    full: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Curves(Batch):
    """Cubic Bézier curves; `points` is `(rows, 4, 2)`. `full` as in Segments."""

    points: NDArray[np.float64]
    line: Line = field(default_factory=Line)
    full: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Polylines(Batch):
    """Lines through many points each, for curves of data; a row is one line.

    `points`, `(points, 2)`, are those of all lines one after the other, `begins`, `(rows,)`, the
    place of each line's first point among them, ascending from 0. A line of fewer than two points
    draws nothing. However a line crosses itself, its opacity is the same everywhere.
    """

    points: Points
    begins: NDArray[np.int64]
    line: Line = field(default_factory=Line)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many points each line has, `(rows,)`."""
        return np.diff(self.begins, append=len(self.points))


@dataclass(frozen=True, eq=False)
class Polygons(Batch):
    """Closed polygons of equal corner count; `points` is `(rows, corners, 2)`.

    `outlined`, `(rows, corners)` of bool, says which sides (corner i to i + 1) are stroked; None:
    all of them. Sides that depth ordering cut are never outlines.
    """

    points: NDArray[np.float64]
    fill: Fill | None = field(default_factory=Fill)
    line: Line | None = field(default_factory=Line)
    outlined: NDArray[np.bool_] | None = None


@dataclass(frozen=True, eq=False)
class Path(Batch):
    """One path of subpaths, filled by the nonzero rule.

    The commands are those of SVG in absolute coordinates: ("M", x, y), ("L", x, y),
    ("C", x1, y1, x2, y2, x, y), ("Q", x1, y1, x, y) and ("Z",).
    """

    commands: tuple[tuple[str | float, ...], ...]
    fill: Fill | None = None
    line: Line | None = field(default_factory=Line)


@dataclass(frozen=True, eq=False)
class Text(Batch):
    """One line of text in the figure's typeface.

    `x`, `y` is the anchor point on the baseline, `size` the font size in px, `anchor` where the
    point lies along the text, `rotation` clockwise degrees about the point. Characters that the
    typeface lacks (∈, ℝ, ⁴) are drawn as paths by every renderer alike, see scene/text.py.
    `markup` "mathematics" is for what people write: it may hold LaTeX mathematics between dollar
    signs, which is drawn as typed.
    """

    text: str
    x: float
    y: float
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    color: str = "#222222"
    opacity: float = 1.0
    rotation: float = 0.0
    markup: Literal["plain", "mathematics"] = "plain"
    face: Face = "regular"
    """Bold and italic are the letters that Helvetica has so; all else stays regular."""
    typeface: str | None = None
    """Another typeface than Helvetica: a name of `SHIPPED` or a font's family. One that is made
    while a figure is composed gets the one that the figure has for its role."""

    def __post_init__(self) -> None:
        typefaces = current()
        if typefaces is not None and self.typeface is None:
            object.__setattr__(self, "typeface", typefaces.of(self.role))


@dataclass(frozen=True, eq=False)
class Image(Batch):
    """A picture mapped affinely to a parallelogram.

    `corners` is `(3, 2)`: where the picture's top left, top right and bottom left corners lie.
    `data` is a sound PNG or JPEG file, InputError on anything else. `clip`, `(corners, 2)` in px,
    cuts it to a convex polygon (fragments of a face that depth ordering cut).
    """

    data: bytes
    corners: Points
    opacity: float = 1.0
    clip: Points | None = None

    def __post_init__(self) -> None:
        pixel_size(self.data)


@dataclass(frozen=True, eq=False)
class Rasters(Batch):
    """Small pictures of numbers, each mapped affinely to a parallelogram and never smoothed.

    `pixels` is `(rows, height, width, 3)` of uint8, `corners` `(rows, 3, 2)` where each picture's
    top left, top right and bottom left corners lie. `line` is drawn round each, over its picture.
    Corners are round with a radius of `corner` px. `clip`, `(corners, 2)` in px, cuts all of it to
    a convex polygon (fragments of a face that depth ordering cut).
    """

    pixels: NDArray[np.uint8]
    corners: NDArray[np.float64]
    opacity: Numbers = 1.0
    line: Line | None = None
    clip: Points | None = None
    corner: float = 0.0

    @property
    def outlines(self) -> NDArray[np.float64]:
        """The four corners of each picture, `(rows, 4, 2)`, clockwise from its top left."""
        top_left, top_right, bottom_left = (self.corners[:, k] for k in range(3))
        return np.stack([top_left, top_right, top_right + bottom_left - top_left, bottom_left], 1)

    @property
    def borders(self) -> NDArray[np.float64]:
        """What is seen of each picture, `(rows, points, 2)`: `outlines`, with round corners."""
        outlines = self.outlines
        if self.corner <= 0:
            return outlines
        ahead, back = (
            np.roll(outlines, -1, axis=1) - outlines,
            np.roll(outlines, 1, axis=1) - outlines,
        )
        ways = []
        for way in (back, ahead):
            length = np.linalg.norm(way, axis=2, keepdims=True)
            ways.append(way / np.maximum(length, 1e-12) * np.minimum(self.corner, length / 2))
        # a quarter of a circle between the two, about the corner within
        turns = np.linspace(0.0, np.pi / 2, _CORNER_POINTS)
        away_back, away_ahead = 1 - np.sin(turns)[:, None], 1 - np.cos(turns)[:, None]
        points: NDArray[np.float64] = (
            outlines[:, :, None, :]
            + ways[0][:, :, None, :] * away_back
            + ways[1][:, :, None, :] * away_ahead
        )
        return points.reshape(len(outlines), -1, 2)


_Drawn = TypeVar("_Drawn", bound=Batch)

Primitive = Circles | Segments | Curves | Polylines | Polygons | Path | Text | Image | Rasters


@dataclass(frozen=True)
class Bounds:
    """An axis-aligned rectangle in px."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in px."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in px."""
        return self.bottom - self.top

    def grown(self, margin: float) -> Bounds:
        """The rectangle with a margin in px on every side."""
        return Bounds(
            self.left - margin, self.top - margin, self.right + margin, self.bottom + margin
        )

    def united(self, other: Bounds) -> Bounds:
        """The smallest rectangle around both."""
        return Bounds(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def overlaps(self, other: Bounds, gap: float = 0.0) -> bool:
        """Whether the two come nearer to each other than `gap` px."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


@dataclass(frozen=True, eq=False)
class Scene:
    """A whole picture: primitives in drawing order, what they stand for, and the page.

    `bounds` is the page in px: the bounds of all primitives (text included) plus the margin.
    `background` is "#rrggbb" or None for transparent. `layer_titles`, `connection_titles` and
    `annotation_titles` are alternative texts by id, `titles` those of all other owners. `notices`
    are sentences about what the picture
    elides or assumes.
    """

    primitives: tuple[Primitive, ...]
    bounds: Bounds
    title: str = ""
    description: str = ""
    background: str | None = "#ffffff"
    layer_titles: dict[str, str] = field(default_factory=dict)
    connection_titles: dict[str, str] = field(default_factory=dict)
    notices: tuple[Sentence, ...] = ()
    annotation_titles: dict[str, str] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    """The gaps between layers, for canvases; nothing of them is drawn."""
    titles: dict[Owner, str] = field(default_factory=dict)
    is_structured: bool = False
    """Whether groups, feedback and shared weights are drawn already."""

    def title_of(self, owner: Owner) -> str:
        """The alternative text of an owner; its id where the scene has none."""
        by_kind = {
            "layer": self.layer_titles,
            "connection": self.connection_titles,
            "annotation": self.annotation_titles,
        }
        titled = by_kind.get(owner.kind)
        known = self.titles.get(owner) if titled is None else titled.get(owner.id)
        return known or owner.id


ENDS = "_ends"
"""Where a path keeps the ends of its coordinates: left, top, right and bottom, without its line."""


def moved(primitive: Primitive, dx: float, dy: float) -> Primitive:
    """The primitive shifted by `dx`, `dy` px."""
    match primitive:
        case Text():
            return _with(primitive, x=primitive.x + dx, y=primitive.y + dy)
        case Path():
            path = _with(primitive, commands=_moved_commands(primitive.commands, dx, dy))
            # to add is to keep the order: the ends of what is moved are the ends moved
            if (ends := vars(primitive).get(ENDS)) is not None:
                left, top, right, bottom = ends
                vars(path)[ENDS] = left + dx, top + dy, right + dx, bottom + dy
            return path
    shift = np.array([dx, dy], float)
    match primitive:
        case Circles():
            return _with(primitive, centers=primitive.centers + shift)
        case Segments():
            return _with(primitive, starts=primitive.starts + shift, ends=primitive.ends + shift)
        case Curves() | Polylines() | Polygons():
            return _with(primitive, points=primitive.points + shift)
        case Image() | Rasters():
            clip = None if primitive.clip is None else primitive.clip + shift
            return _with(primitive, corners=primitive.corners + shift, clip=clip)
        case _:
            assert_never(primitive)


def _moved_commands(
    commands: tuple[tuple[str | float, ...], ...], dx: float, dy: float
) -> tuple[tuple[str | float, ...], ...]:
    made: list[tuple[str | float, ...]] = []
    for command in commands:
        if len(command) == 3:
            letter, x, y = command
            made.append((letter, float(x) + dx, float(y) + dy))
        elif len(command) == 5:
            letter, x, y, end_x, end_y = command
            made.append(
                (letter, float(x) + dx, float(y) + dy, float(end_x) + dx, float(end_y) + dy)
            )
        else:
            letter, *numbers = command
            made.append((letter, *(float(n) + (dx, dy)[i % 2] for i, n in enumerate(numbers))))
    return tuple(made)


def _with(primitive: _Drawn, **changed: Any) -> _Drawn:
    """As `replace`, in a third of the time, for what is as sound as the primitive that it is of."""
    kind: Any = type(primitive)
    made = object.__new__(kind)
    values = vars(made)
    values.update(vars(primitive), **changed)
    count, names = _names(kind)
    if len(values) > count:
        # what is kept of the primitive is not true of the other
        for name in [name for name in values if name not in names]:
            del values[name]
    if kind is Text:
        made.__post_init__()
    return cast("_Drawn", made)


@cache
def _names(kind: type) -> tuple[int, frozenset[str]]:
    names = frozenset(field.name for field in fields(kind))
    return len(names), names
