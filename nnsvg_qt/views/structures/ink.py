"""Where a composed scene has ink: bodies, texts and lines, and what of it lies in a rectangle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.scene.bounds import bounds_of, boxes_of
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Curves,
    Image,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.views.shared.kept_primitives import keeps

Pieces = NDArray[np.float64]
"""Straight lines, `(rows, 2, 2)`: start and end of each, x and y in px."""
Boxes = NDArray[np.float64]
"""Rectangles, `(rows, 4)`: left, top, right, bottom in px."""

MOST_PIECES = 4000
"""Of a batch with more lines only as many are looked at, spread over all of it."""
_SLACK = 1e-6
"""Px by which a piece may be away from a rectangle that it is thought to meet, for rounding."""
_MANY = 20_000
"""Of more pairs of rectangles and lines some are looked at first, and equal reaches once."""
_SHARE = 16
"""One in so many lines is looked at first."""
_SWAPPED = [1, 0, 3, 2]
_CIRCLE = np.linspace(0.0, 2 * np.pi, 17)
_CURVE = np.linspace(0.0, 1.0, 9)
_KEPT = "_pieces"
"""Where a primitive, which never changes, keeps its lines."""
_MOST_KEPT = 1000
"""Of more lines there are none kept."""
_NO_PIECES: Pieces = np.zeros((0, 2, 2))


@dataclass(frozen=True, eq=False)
class Ink:
    """Bodies of layers by their ids, boxes of texts, and what else is drawn, which is lines.

    In coordinates of the page, or with x and y swapped where `is_turned`.
    """

    bodies: dict[str, Bounds]
    texts: Boxes
    outlined: dict[str, list[Primitive]]
    """What each body is drawn by."""
    drawn: tuple[Primitive, ...]
    boxes: Boxes
    """What each of the drawn covers."""
    is_turned: bool = False

    @cached_property
    def names(self) -> list[str]:
        """The layers, in the order of `bodies`."""
        return list(self.bodies)

    @cached_property
    def pieces(self) -> Pieces:
        """All that is drawn as straight lines."""
        if self._before is None:
            return self._joined_pieces(self.drawn)
        known, _, count = self._before
        return np.concatenate([known, self._joined_pieces(self.drawn[count:])])

    @cached_property
    def body_boxes(self) -> Boxes:
        """What each body covers, in the order of `bodies`."""
        rows = [[box.left, box.top, box.right, box.bottom] for box in self.bodies.values()]
        return np.reshape(rows, (-1, 4))

    @cached_property
    def _before(self) -> tuple[Pieces, tuple[NDArray[np.float64], ...], int] | None:
        """The pieces of the first of what is drawn and their reaches, if known, and how many."""
        return None

    @cached_property
    def _surfaces(self) -> dict[tuple[str, float, bool], float]:
        return {}

    @cached_property
    def _found(self) -> dict[int, tuple[Primitive, Pieces]]:
        """What is drawn and its pieces, by its identity, where they were asked for.

        It is held, for another one could have its identity once it is gone.
        """
        return {}

    @cached_property
    def _outlines(self) -> dict[str, Pieces]:
        return {}

    @cached_property
    def reaches(self) -> tuple[NDArray[np.float64], ...]:
        """The least and greatest x of each piece, and the least and greatest y."""
        if self._before is None:
            return _reaches_of(self.pieces)
        _, known, _ = self._before
        more = _reaches_of(self.pieces[len(known[0]) :])
        return tuple(np.concatenate(both) for both in zip(known, more, strict=True))

    def _joined_pieces(self, primitives: Iterable[Primitive]) -> Pieces:
        parts = [_NO_PIECES]
        for primitive in primitives:
            if id(primitive) not in self._found:
                self._found[id(primitive)] = primitive, pieces_of(primitive)
            parts.append(self._found[id(primitive)][1])
        found = np.concatenate(parts)
        return found[..., ::-1] if self.is_turned else found

    def _outline(self, layer_id: str) -> Pieces:
        if layer_id not in self._outlines:
            self._outlines[layer_id] = self._joined_pieces(self.outlined[layer_id])
        return self._outlines[layer_id]

    def _with(self, texts: Boxes, drawn: tuple[Primitive, ...], boxes: Boxes) -> Ink:
        """Of the same bodies, which are measured once."""
        other = replace(self, texts=texts, drawn=drawn, boxes=boxes)
        for name in ("names", "body_boxes", "_surfaces", "_outlines", "_found"):
            vars(other)[name] = getattr(self, name)
        return other

    def _pieces_near(self, box: Bounds) -> Pieces:
        """Those that may meet a rectangle, and few that do not."""
        low_x, high_x, low_y, high_y = self.reaches
        met = (low_x <= box.right + _SLACK) & (high_x >= box.left - _SLACK)
        met &= (low_y <= box.bottom + _SLACK) & (high_y >= box.top - _SLACK)
        return self.pieces[np.flatnonzero(met)]

    def near(self, box: Bounds) -> Ink:
        """Only the texts and lines that may meet a rectangle, for many questions about it."""
        texts = self.texts[meeting(self.texts, box)]
        rows = np.flatnonzero(meeting(self.boxes, box.grown(_SLACK)))
        drawn = tuple(self.drawn[row] for row in rows.tolist())
        if "pieces" not in vars(self):
            # of what is drawn elsewhere no line is asked for
            return self._with(texts, drawn, self.boxes[rows])
        local = self._with(texts, drawn, self.boxes[rows])
        vars(local)["pieces"] = self._pieces_near(box)
        return local

    def near_any(self, boxes: Boxes) -> Ink:
        """Only the lines that may meet one of some rectangles, for a question about each."""
        left, top, right, bottom = boxes.T[:, :, None]
        met = (self.boxes[:, 0] < right + _SLACK) & (left - _SLACK < self.boxes[:, 2])
        met &= (self.boxes[:, 1] < bottom + _SLACK) & (top - _SLACK < self.boxes[:, 3])
        rows = np.flatnonzero(met.any(axis=0))
        drawn = tuple(self.drawn[row] for row in rows.tolist())
        return self._with(self.texts, drawn, self.boxes[rows])

    def bodies_in(self, box: Bounds) -> list[str]:
        """The layers whose bodies a rectangle meets."""
        return [self.names[row] for row in np.flatnonzero(meeting(self.body_boxes, box))]

    def texts_in(self, box: Bounds) -> int:
        """How many texts a rectangle meets."""
        return int(meeting(self.texts, box).sum())

    def bodies_met(self, boxes: Boxes, among: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
        """How many bodies each rectangle meets; `among`: which of them count."""
        return meetings(self.body_boxes if among is None else self.body_boxes[among], boxes)

    def lines_met(self, boxes: Boxes, most: int, longer: float = 0.0) -> NDArray[np.int64]:
        """How many lines lie in each rectangle with some of their way; more than `most` are that.

        Only those count of which more than `longer` px do. Where there are very many, a few of all
        tell that as a rule.
        """
        count = len(self.pieces)
        if len(boxes) * count < _MANY:
            return np.minimum(self._lines_counted(boxes, np.arange(count), longer), most)
        number = np.arange(count) % _SHARE
        found = self._lines_counted(boxes, np.flatnonzero(number == 0), longer)
        few = np.flatnonzero(found < most)
        found[few] += self._lines_counted(boxes[few], np.flatnonzero(number), longer)
        return np.minimum(found, most)

    def _lines_counted(
        self, boxes: Boxes, among: NDArray[np.int64], longer: float
    ) -> NDArray[np.int64]:
        """How many of some pieces lie in each rectangle with more than so many px."""
        rows, numbers = self._pairs_near(boxes, among)
        pieces = self.pieces[numbers]
        begins, ends = clipped(pieces, boxes[rows].T)
        inside = begins < ends
        if longer:
            lengths = np.hypot(*(pieces[:, 1] - pieces[:, 0]).T)
            inside &= (ends - begins) * lengths > longer
        return np.bincount(rows[inside], minlength=len(boxes))

    def ways_in(self, boxes: Boxes) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Of each line that meets a rectangle the row of that, and how much lies in it, px."""
        # few pairs come near each other: only these are looked at closely
        rows, numbers = self._pairs_near(boxes, slice(None))
        pieces = self.pieces[numbers]
        begins, ends = clipped(pieces, boxes[rows].T)
        inside = begins < ends
        lengths = np.hypot(*(pieces[inside, 1] - pieces[inside, 0]).T)
        return rows[inside], np.asarray((ends - begins)[inside] * lengths)

    def _pairs_near(
        self, boxes: Boxes, among: NDArray[np.int64] | slice
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows of rectangles and of some pieces that may meet them, in the order of both."""
        low_x, high_x, low_y, high_y = (reach[among] for reach in self.reaches)
        met = _between(low_x, high_x, boxes[:, 0], boxes[:, 2])
        met &= _between(low_y, high_y, boxes[:, 1], boxes[:, 3])
        rows, numbers = np.nonzero(met)
        return rows, numbers if isinstance(among, slice) else among[numbers]

    def lengths_in(self, box: Bounds) -> NDArray[np.float64]:
        """How much of each line that a rectangle meets lies in it, px."""
        pieces = self._pieces_near(box)
        begins, ends = clipped(pieces, box)
        inside = begins < ends
        lengths = np.hypot(*(pieces[inside, 1] - pieces[inside, 0]).T)
        return np.asarray((ends - begins)[inside] * lengths)

    def reach(self, low: float, high: float) -> tuple[float, float]:
        """The least and the greatest y of all that stands between two places along x."""
        strip = Bounds(low, -np.inf, high, np.inf)
        pieces = self._pieces_near(strip)
        begins, ends = clipped(pieces, strip)
        inside = begins <= ends
        start, way = pieces[inside, 0, 1], np.diff(pieces[inside, :, 1], axis=1)[:, 0]
        ys = [start + begins[inside] * way, start + ends[inside] * way]
        for boxes in (self.body_boxes, self.texts):
            met = boxes[meeting(boxes, strip)]
            ys += [met[:, 1], met[:, 3]]
        every = np.concatenate(ys)
        return (float(every.min()), float(every.max())) if len(every) else (0.0, 0.0)

    def surface(self, layer_id: str, x: float, above: bool) -> float:
        """The y at which a layer's body begins over (or ends under) a place along x."""
        return self.surfaces(layer_id, (x,), above)[0]

    def surfaces(self, layer_id: str, places: Sequence[float], above: bool) -> list[float]:
        """As `surface`, at each of some places."""
        new = [x for x in places if (layer_id, x, above) not in self._surfaces]
        if new:
            for x, y in zip(new, self._surfaces_at(layer_id, new, above), strict=True):
                self._surfaces[layer_id, x, above] = y
        return [self._surfaces[layer_id, x, above] for x in places]

    def _surfaces_at(self, layer_id: str, places: Sequence[float], above: bool) -> list[float]:
        box, outline = self.bodies[layer_id], self._outline(layer_id)
        strips = np.empty((4, len(places), 1))
        strips[1], strips[3] = -np.inf, np.inf
        strips[0, :, 0], strips[2, :, 0] = np.subtract(places, 0.5), np.add(places, 0.5)
        begins, ends = clipped(outline, strips)
        inside = begins <= ends
        start, way = outline[:, 0, 1], outline[:, 1, 1] - outline[:, 0, 1]
        ys = np.concatenate([start + begins * way, start + ends * way], axis=1)
        there = np.concatenate([inside, inside], axis=1)
        if above:
            found = np.where(there, ys, np.inf).min(axis=1, initial=np.inf)
        else:
            found = np.where(there, ys, -np.inf).max(axis=1, initial=-np.inf)
        beside = box.top if above else box.bottom
        return list(np.where(there.any(axis=1), found, beside).tolist())

    def peak(self, layer_id: str, above: bool) -> float:
        """The x of the middle of what is highest (or lowest) of a layer's body."""
        corners = self._outline(layer_id).reshape(-1, 2)
        outermost = corners[:, 1].min() if above else corners[:, 1].max()
        near = corners[np.abs(corners[:, 1] - outermost) < 2.0, 0]
        return float(near.min() + near.max()) / 2

    def turned(self) -> Ink:
        """The ink with x and y swapped."""
        return Ink(
            {
                name: Bounds(box.top, box.left, box.bottom, box.right)
                for name, box in self.bodies.items()
            },
            self.texts[:, _SWAPPED],
            self.outlined,
            self.drawn,
            self.boxes[:, _SWAPPED],
            not self.is_turned,
        )

    def and_drawn(self, primitives: Sequence[Primitive]) -> Ink:
        """The ink with more texts and lines, in coordinates of the page, that are of no body."""
        if not primitives:
            return self
        more = ink_of(primitives)
        more = more.turned() if self.is_turned else more
        other = self._with(
            np.concatenate([self.texts, more.texts]),
            (*self.drawn, *more.drawn),
            np.concatenate([self.boxes, more.boxes]),
        )
        # what is drawn bit by bit is measured once
        is_known = "pieces" in vars(self)
        vars(other)["_before"] = (
            (self.pieces, self.reaches, len(self.drawn)) if is_known else self._before
        )
        return other

    def and_written(self, text: Text) -> Ink:
        """The ink with one more text, in coordinates of the page; as `and_drawn`, but sooner."""
        covered = bounds_of(text)
        if covered is None:
            return self
        box = np.array([[covered.left, covered.top, covered.right, covered.bottom]])
        box = box[:, _SWAPPED] if self.is_turned else box
        return self._with(np.concatenate([self.texts, box]), self.drawn, self.boxes)


def ink_of(primitives: Sequence[Primitive]) -> Ink:
    """The ink of a scene. The legend, which makes way, is left out."""
    kept = [p for p in primitives if p.role not in ("legend", "band")]
    boxes = boxes_of(kept)
    bodies: dict[str, list[int]] = {}
    texts: list[int] = []
    drawn: list[int] = []
    for row, (primitive, is_empty) in enumerate(
        zip(kept, np.isnan(boxes[:, 0]).tolist(), strict=True)
    ):
        if is_empty:
            continue
        if isinstance(primitive, Text):
            texts.append(row)
        elif primitive.owner.kind == "layer" and primitive.is_body:
            bodies.setdefault(primitive.owner.id, []).append(row)
        else:
            drawn.append(row)
    # numpy takes longer for a handful of numbers
    listed = boxes.tolist()
    around_each = {}
    for name, rows in bodies.items():
        lefts, tops, rights, bottoms = zip(*[listed[row] for row in rows], strict=True)
        around_each[name] = Bounds(min(lefts), min(tops), max(rights), max(bottoms))
    return Ink(
        around_each,
        boxes[texts],
        {name: [kept[row] for row in rows] for name, rows in bodies.items()},
        tuple(kept[row] for row in drawn),
        boxes[drawn],
    )


def _reaches_of(pieces: Pieces) -> tuple[NDArray[np.float64], ...]:
    """The least and greatest x of each piece, and the least and greatest y."""
    (x, y), (end_x, end_y) = pieces[:, 0].T, pieces[:, 1].T
    return np.minimum(x, end_x), np.maximum(x, end_x), np.minimum(y, end_y), np.maximum(y, end_y)


def _between(
    lows: NDArray[np.float64],
    highs: NDArray[np.float64],
    begins: NDArray[np.float64],
    ends: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Which reaches may meet which of some ranges along an axis, `(ranges, reaches)`."""
    if len(begins) * len(lows) < _MANY:
        return (lows <= ends[:, None] + _SLACK) & (highs >= begins[:, None] - _SLACK)
    # places of a grid, which many are, have few ranges along each axis
    both = np.stack([begins, ends], axis=1).view(np.complex128)[:, 0]
    ranges, which = np.unique(both, return_inverse=True)
    met = lows <= ranges.imag[:, None] + _SLACK
    met &= highs >= ranges.real[:, None] - _SLACK
    return np.asarray(met[which])


def meeting(boxes: Boxes, box: Bounds) -> NDArray[np.bool_]:
    """Which boxes meet a rectangle."""
    meets = (boxes[:, 0] < box.right) & (box.left < boxes[:, 2])
    return np.asarray(meets & (boxes[:, 1] < box.bottom) & (box.top < boxes[:, 3]))


def meetings(boxes: Boxes, others: Boxes) -> NDArray[np.int64]:
    """How many of some boxes each of the others meets."""
    if not len(boxes):
        return np.zeros(len(others), np.int64)
    left, top, right, bottom = others.T[:, :, None]
    meets = (boxes[:, 0] < right) & (left < boxes[:, 2])
    meets &= (boxes[:, 1] < bottom) & (top < boxes[:, 3])
    return np.asarray(meets.sum(axis=1))


def clipped(
    pieces: Pieces, box: Bounds | NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From which to which share of its way each line is in a rectangle; begin > end if never.

    `box` may be left, top, right and bottom of one for each line, `(4, lines)`, or of several,
    `(4, boxes, 1)`: then there is one row for each.
    """
    if isinstance(box, Bounds):
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
    else:
        left, top, right, bottom = box
    begins, ends = np.zeros(len(pieces)), np.ones(len(pieces))
    for axis, low, high in ((0, left, right), (1, top, bottom)):
        start, way = pieces[:, 0, axis], pieces[:, 1, axis] - pieces[:, 0, axis]
        still = way == 0
        step = np.where(still, 1.0, way)
        one, other = (low - start) / step, (high - start) / step
        outside = still & ((start < low) | (start > high))
        begins = np.where(still, begins, np.maximum(begins, np.minimum(one, other)))
        ends = np.where(
            outside, -1.0, np.where(still, ends, np.minimum(ends, np.maximum(one, other)))
        )
    return begins, ends


def pieces_of(primitive: Primitive) -> Pieces:
    """What a primitive is drawn or bordered by, as straight lines; none for a text.

    Found once, but for large figures. It is never written to.
    """
    if isinstance(primitive, Text):
        return _NO_PIECES
    found: Pieces | None = vars(primitive).get(_KEPT)
    if found is None:
        found = _pieces_of(primitive)
        found.flags.writeable = False
        if keeps() and len(found) <= _MOST_KEPT:
            vars(primitive)[_KEPT] = found
    return found


def _pieces_of(primitive: Primitive) -> Pieces:
    match primitive:
        case Segments():
            return _few(np.stack([primitive.starts, primitive.ends], axis=1))
        case Curves():
            return _joined(_bezier(_few(primitive.points)))
        case Polylines():
            inner = np.ones(max(len(primitive.points) - 1, 0), bool)
            inner[primitive.begins[1:] - 1] = False
            return np.stack([primitive.points[:-1], primitive.points[1:]], axis=1)[inner]
        case Polygons():
            return _closed(_few(primitive.points))
        case Rasters():
            return _closed(_few(primitive.outlines))
        case Image(corners=corners):
            whole = np.stack(
                [corners[0], corners[1], corners[1] + corners[2] - corners[0], corners[2]]
            )
            return _closed(whole[None])
        case Circles():
            radii = np.broadcast_to(np.asarray(primitive.radii, float), len(primitive.centers))
            rim = np.stack([np.cos(_CIRCLE), np.sin(_CIRCLE)], axis=1)
            points = primitive.centers[:, None] + radii[:, None, None] * rim
            return _joined(_few(points))
        case Path():
            return _path_pieces(primitive)
        case _:
            return _NO_PIECES


def _few(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rows, or as many of them as are looked at, the first and the last among them."""
    if len(rows) <= MOST_PIECES:
        return rows
    step = ceil(len(rows) / MOST_PIECES)
    return np.concatenate([rows[::step], rows[-1:]])


def _joined(points: NDArray[np.float64]) -> Pieces:
    """Lines through the points of each row, `(rows, points, 2)`."""
    return np.stack([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 2, 2)


def _closed(points: NDArray[np.float64]) -> Pieces:
    pieces = np.empty((*points.shape[:2], 2, 2))
    pieces[:, :, 0] = points
    pieces[:, :-1, 1], pieces[:, -1, 1] = points[:, 1:], points[:, 0]
    return pieces.reshape(-1, 2, 2)


def _bezier(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of Bézier curves of any degree, `(rows, degree + 1, 2)`."""
    t = _CURVE[None, :, None, None]
    points = np.repeat(corners[:, None], len(_CURVE), axis=1)
    while points.shape[2] > 1:
        points = (1.0 - t) * points[:, :, :-1] + t * points[:, :, 1:]
    return np.asarray(points[:, :, 0])


def _path_pieces(path: Path) -> Pieces:
    """The lines of a path in their order; all curves of one degree are followed at once."""
    corners: dict[int, list[list[tuple[Any, ...]]]] = {2: [], 3: [], 4: []}
    order: list[tuple[int, int]] = []
    first = at = (0.0, 0.0)
    for name, *rest in path.commands:
        numbers = cast("list[float]", rest)
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if name == "M":
            first = at = points[-1]
            continue
        if name == "Z":
            points = [first]
        same = corners[len(points) + 1]
        order.append((len(points) + 1, len(same)))
        same.append([at, *points])
        at = points[-1]
    runs = {
        count: _joined(_bezier(np.array(some, float)) if count > 2 else np.array(some, float))
        for count, some in corners.items()
        if some
    }
    pieces = {count: 1 if count == 2 else len(_CURVE) - 1 for count in runs}
    if len(runs) == 1:
        return next(iter(runs.values()))
    found = [runs[count][row * pieces[count] : (row + 1) * pieces[count]] for count, row in order]
    return np.concatenate([np.zeros((0, 2, 2)), *found])


def united(boxes: Iterable[Bounds]) -> Bounds | None:
    """The smallest rectangle around several; None if there are none."""
    whole: Bounds | None = None
    for box in boxes:
        whole = box if whole is None else whole.united(box)
    return whole
