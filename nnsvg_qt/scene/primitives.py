"""The primitives that a scene is made of: batches of circles, lines, polygons, paths and text.

Units are px at 96 per inch, y grows downward. A batch is a few arrays, never a list of objects, so
that a fully connected layer of 1000 × 1000 is one `Segments` of a million rows. A colour is
"#rrggbb"; where a field may differ from row to row it is an array with one entry a row (colours:
`(rows, 3)` of uint8). Colours are resolved here: a renderer never decides one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence

if TYPE_CHECKING:
    from nnsvg_qt.scene.gaps import Gap

Points = NDArray[np.float64]
"""Positions, `(rows, 2)` in px."""
Numbers = float | NDArray[np.float64]
"""One number for all rows, or `(rows,)`."""
Colors = str | NDArray[np.uint8]
"""One "#rrggbb" for all rows, or `(rows, 3)`."""


@dataclass(frozen=True)
class Owner:
    """What a batch draws: a layer, a connection, an annotation or, with no id, the figure."""

    kind: Literal["layer", "connection", "annotation", "figure"] = "figure"
    id: str = ""


FIGURE = Owner()


def layer_owner(layer_id: str) -> Owner:
    """The owner of what draws a layer."""
    return Owner("layer", layer_id)


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
    up.
    """

    color: Colors = "#222222"
    width: Numbers = 1.0
    opacity: Numbers = 1.0
    dashes: tuple[float, ...] = ()
    cap: Literal["butt", "round"] = "butt"


@dataclass(frozen=True)
class Fill:
    """How a surface is filled: colour and opacity 0 to 1."""

    color: Colors = "#ffffff"
    opacity: Numbers = 1.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Batch:
    """What every batch has: its owner and its role (`node`, `edge`, `plane`, `label`, …)."""

    owner: Owner = FIGURE
    role: str = ""


@dataclass(frozen=True, eq=False)
class Circles(Batch):
    """Circles. In the nodes view one circle is one drawn unit and nothing else is a circle.

    `units` names the unit index (0-based) in the layer that each circle stands for.
    """

    centers: Points
    radii: Numbers
    fill: Fill | None = field(default_factory=Fill)
    line: Line | None = field(default_factory=Line)
    units: NDArray[np.int64] | None = None


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
    """

    text: str
    x: float
    y: float
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    color: str = "#222222"
    opacity: float = 1.0
    rotation: float = 0.0


@dataclass(frozen=True, eq=False)
class Image(Batch):
    """A picture mapped affinely to a parallelogram.

    `corners` is `(3, 2)`: where the picture's top left, top right and bottom left corners lie.
    `data` is an encoded PNG or JPEG file. `clip`, `(corners, 2)` in px, cuts it to a polygon
    (fragments of a face that depth ordering cut).
    """

    data: bytes
    corners: Points
    opacity: float = 1.0
    clip: Points | None = None


Primitive = Circles | Segments | Curves | Polygons | Path | Text | Image


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
    `annotation_titles` are alternative texts by id. `notices` are sentences about what the picture
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


def scene_of(
    primitives: Iterable[Primitive],
    margin: float,
    title: str = "",
    description: str = "",
    background: str | None = "#ffffff",
    layer_titles: dict[str, str] | None = None,
    connection_titles: dict[str, str] | None = None,
    notices: tuple[Sentence, ...] = (),
) -> Scene:
    """A scene cropped to what is drawn plus `margin` px; a small empty page if nothing is."""
    drawn = tuple(primitives)
    return Scene(
        drawn,
        (bounds_of_all(drawn) or Bounds(0.0, 0.0, 1.0, 1.0)).grown(margin),
        title,
        description,
        background,
        layer_titles or {},
        connection_titles or {},
        notices,
    )


def bounds_of(primitive: Primitive) -> Bounds | None:
    """What a primitive covers, line widths included; None for an empty one."""
    from nnsvg_qt.scene.text import text_bounds

    match primitive:
        case Text():
            return text_bounds(primitive) if primitive.text else None
        case Circles(centers=points, line=line):
            reach = np.asarray(primitive.radii) + _half_width(line)
            if len(points) == 0:
                return None
            low = (points - np.reshape(reach, (-1, 1))).min(axis=0)
            high = (points + np.reshape(reach, (-1, 1))).max(axis=0)
            return Bounds(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
        case Segments():
            return _box((primitive.starts, primitive.ends), _half_width(primitive.line))
        case Curves() | Polygons():
            return _box((primitive.points.reshape(-1, 2),), _half_width(primitive.line))
        case Path():
            numbers = [n for command in primitive.commands for n in command[1:]]
            return _box((np.array(numbers, float).reshape(-1, 2),), _half_width(primitive.line))
        case Image(corners=corners, clip=clip):
            fourth = corners[1] + corners[2] - corners[0]
            return _box((np.vstack([corners, fourth]) if clip is None else clip,), 0.0)


def boxes_of(primitives: Sequence[Primitive]) -> NDArray[np.float64]:
    """Left, top, right and bottom, `(rows, 4)`, as `bounds_of` each; NaN for an empty one."""
    boxes = np.full((len(primitives), 4), np.nan)
    rows: list[int] = []
    few: list[Points] = []
    reaches: list[float] = []
    # most batches are a handful of corners: numpy takes as long for one of them as for all
    for row, primitive in enumerate(primitives):
        match primitive:
            case Polygons(points=points, line=line) if 0 < points.size <= _FEW_NUMBERS:
                found, reach = [points.reshape(-1, 2)], _half_width(line)
            case Segments(starts=starts, line=line) if 0 < starts.size <= _FEW_NUMBERS:
                found, reach = [starts, primitive.ends], _half_width(line)
            case Circles(centers=centers, radii=int() | float() as radius, line=line) if (
                0 < centers.size <= _FEW_NUMBERS
            ):
                found, reach = [centers], radius + _half_width(line)
            case _:
                if (box := bounds_of(primitive)) is not None:
                    boxes[row] = box.left, box.top, box.right, box.bottom
                continue
        few += found
        rows += [row] * len(found)
        reaches += [reach] * len(found)
    if few:
        points = np.concatenate(few)
        begins = np.cumsum([0, *(len(part) for part in few[:-1])])
        low, high = np.minimum.reduceat(points, begins), np.maximum.reduceat(points, begins)
        margins = np.array(reaches)[:, None]
        ends = np.column_stack([low - margins, high + margins])
        # the two ends of lines stand one after the other
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        places = np.array(rows)[first]
        boxes[places, :2] = np.minimum.reduceat(ends[:, :2], first)
        boxes[places, 2:] = np.maximum.reduceat(ends[:, 2:], first)
    return boxes


def bounds_of_all(primitives: Iterable[Primitive]) -> Bounds | None:
    """What primitives cover together, as `bounds_of` each; None if all are empty."""
    return around(boxes_of(tuple(primitives)))


def around(boxes: NDArray[np.float64]) -> Bounds | None:
    """What boxes `(rows, 4)` as of `boxes_of` cover together; None if all are empty."""
    filled = boxes[~np.isnan(boxes[:, 0])]
    if not len(filled):
        return None
    left, top = filled[:, 0].min(), filled[:, 1].min()
    right, bottom = filled[:, 2].max(), filled[:, 3].max()
    return Bounds(float(left), float(top), float(right), float(bottom))


_FEW_NUMBERS = 4096


def moved(primitive: Primitive, dx: float, dy: float) -> Primitive:
    """The primitive shifted by `dx`, `dy` px."""
    shift = np.array([dx, dy], float)
    match primitive:
        case Text():
            return replace(primitive, x=primitive.x + dx, y=primitive.y + dy)
        case Circles():
            return replace(primitive, centers=primitive.centers + shift)
        case Segments():
            return replace(primitive, starts=primitive.starts + shift, ends=primitive.ends + shift)
        case Curves() | Polygons():
            return replace(primitive, points=primitive.points + shift)
        case Path():
            return replace(
                primitive,
                commands=tuple(
                    (c[0], *(float(n) + (dx, dy)[i % 2] for i, n in enumerate(c[1:])))
                    for c in primitive.commands
                ),
            )
        case Image():
            clip = None if primitive.clip is None else primitive.clip + shift
            return replace(primitive, corners=primitive.corners + shift, clip=clip)


def _half_width(line: Line | None) -> float:
    if line is None:
        return 0.0
    # most lines have one width, and numpy is slow on single numbers
    width = line.width
    return width / 2 if isinstance(width, int | float) else float(np.max(width, initial=0.0)) / 2


def _box(arrays: Iterable[Points], reach: float) -> Bounds | None:
    # column by column: numpy is thirty times slower along the long side of a narrow array
    boxes = [(a[:, 0].min(), a[:, 1].min(), a[:, 0].max(), a[:, 1].max()) for a in arrays if len(a)]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Bounds(
        float(min(lefts)) - reach,
        float(min(tops)) - reach,
        float(max(rights)) + reach,
        float(max(bottoms)) + reach,
    )
