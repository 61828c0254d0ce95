"""What each part of a scene covers, and what lies at a point of it.

Nothing here is Qt's, so that all of it can be done by a worker.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.picture.batch_rows import taken
from nnsvg_qt.app.canvas.picture.scene_parts import rows_of
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all, boxes_of
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Circles,
    Curves,
    Image,
    Owner,
    Path,
    Points,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
    annotation_owner,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.rows import Units

MANY = 20_000
"""Straight pieces from which a batch of lines is hit by its outline and not line by line."""

Nodes = Circles | Rasters
"""What units are drawn as: circles, or tiles that show a picture of each."""

_CURVE_PIECES = 16

_ANGLES = np.linspace(0.0, 2.0 * np.pi, 64, endpoint=False)
_DIRECTIONS = np.column_stack([np.cos(_ANGLES), np.sin(_ANGLES)])


@dataclass(frozen=True, eq=False)
class Outlines:
    """Where the owners of a scene are: outlines of what they draw, and picking by a point."""

    primitives: tuple[Primitive, ...]

    @cached_property
    def layers(self) -> dict[str, Points]:
        """The outline `(64, 2)` of each drawn layer, by id: the convex hull of its body."""
        ids = [owner.id for owner in self._drawn if owner.kind == "layer"]
        return {name: self.layer(name) for name in ids}

    @cached_property
    def connections(self) -> dict[str, Points]:
        """The outline of each drawn connection, by id."""
        ids = [owner.id for owner in self._drawn if owner.kind == "connection"]
        return {name: self.connection(name) for name in ids}

    @cached_property
    def layer_ids(self) -> frozenset[str]:
        """The drawn layers."""
        return frozenset(owner.id for owner in self._drawn if owner.kind == "layer")

    def is_drawn(self, owner: Owner) -> bool:
        """Whether anything of a layer, connection or annotation is drawn."""
        return owner in self._drawn

    def layer(self, layer_id: str) -> Points:
        """The outline of one drawn layer."""
        drawn = self._drawn[layer_owner(layer_id)]
        body = [primitive for primitive in drawn if primitive.is_body]
        return _hull(body or drawn)

    def connection(self, connection_id: str) -> Points:
        """The outline of one drawn connection."""
        return _hull(self._drawn[connection_owner(connection_id)])

    @cached_property
    def annotation_ids(self) -> frozenset[str]:
        """The drawn annotations."""
        return frozenset(owner.id for owner in self._drawn if owner.kind == "annotation")

    def annotation(self, annotation_id: str) -> Points:
        """The outline of one drawn annotation: the rectangle around it."""
        box = bounds_of_all(self._drawn[annotation_owner(annotation_id)])
        assert box is not None
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        return support(Polygons(np.array([corners]), line=None))

    @cached_property
    def _drawn(self) -> dict[Owner, list[Primitive]]:
        """What draws each layer, connection and annotation."""
        drawn: dict[Owner, list[Primitive]] = {}
        for primitive in self.primitives:
            if primitive.owner.id and rows_of(primitive):
                drawn.setdefault(primitive.owner, []).append(primitive)
        return drawn

    def lines(self, connection_id: str, most: int) -> tuple[Points, Points] | None:
        """Starts and ends of the lines that draw a connection; None if they are too many."""
        pieces = []
        for primitive in self._drawn.get(connection_owner(connection_id), ()):
            if rows_of(primitive) > most:
                return None
            found = line_pieces(primitive)
            pieces += [found] if found is not None else []
        if not pieces:
            return None
        starts, ends = (np.concatenate([piece[k] for piece in pieces]) for k in (0, 1))
        return starts, ends

    def colored_width(self, connection_id: str) -> float:
        """The width in px of a connection's widest line whose colour tells something; else 0."""
        drawn = self._drawn.get(connection_owner(connection_id), ())
        lines = [one.line for one in drawn if isinstance(one, Segments | Curves)]
        widths = [np.max(one.width, initial=0.0) for one in lines if not isinstance(one.color, str)]
        return float(max(widths, default=0.0))

    def center(self, layer_id: str) -> tuple[float, float]:
        """The middle of a drawn layer."""
        hull = self.layer(layer_id)
        low, high = hull.min(axis=0), hull.max(axis=0)
        return float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        """Left, top, right and bottom of each primitive; of an empty one none."""
        return boxes_of(self.primitives)

    @cached_property
    def _layer_hulls(self) -> NDArray[np.float64]:
        """The outlines of the layers in a row, `(layers, 64, 2)`."""
        return np.reshape([*self.layers.values()], (-1, len(_DIRECTIONS), 2))

    def prepared(self) -> Outlines:
        """Itself, with all found that would be found when it is first asked for."""
        _ = self._layer_hulls, self.connections, self._boxes
        return self

    def _near(self, x: float, y: float, tolerance: float) -> list[Primitive]:
        """What may be within `tolerance` px of a point, the front first; not the figure's own."""
        left, top, right, bottom = self._boxes.T
        near = (left - tolerance <= x) & (x <= right + tolerance)
        near &= (top - tolerance <= y) & (y <= bottom + tolerance)
        found = [self.primitives[row] for row in np.flatnonzero(near)[::-1]]
        return [primitive for primitive in found if primitive.owner.id]

    def texts_near(self, x: float, y: float, reach: float) -> list[Text]:
        """Texts of layers and connections that may be within `reach` px of a point, front first."""
        return [found for found in self._near(x, y, reach) if isinstance(found, Text)]

    def at(self, x: float, y: float, tolerance: float) -> Owner:
        """Whose drawing is seen at a point; the nearest one within `tolerance` px; else FIGURE.

        What is drawn by areas comes before what is drawn by lines, and bands, which lie behind
        everything, come last.
        """
        point = np.array([x, y])
        found = self._near(x, y, tolerance)
        near = [primitive for primitive in found if primitive.role != "band"]
        for primitive in near:
            if _covers(primitive, point):
                return primitive.owner
        names, hulls = list(self.layers), self._layer_hulls
        inside = np.flatnonzero(_inside(hulls, point))
        if len(inside):
            smallest = min(inside.tolist(), key=lambda row: _area(hulls[row]))
            return Owner("layer", names[smallest])
        best, owner = tolerance, FIGURE
        for primitive in near:
            distance = self._distance_to_lines(primitive, point)
            if distance < best:
                best, owner = distance, primitive.owner
        if names:
            away = _distances(hulls, np.roll(hulls, -1, axis=1), point).min(axis=1)
            if away.min() < best:
                owner = Owner("layer", names[int(away.argmin())])
        return owner if owner is not FIGURE else self._written_or_behind(found, point)

    def line_at(self, x: float, y: float, tolerance: float) -> Owner:
        """Whose line is nearest to a point, within `tolerance` px; else FIGURE."""
        point = np.array([x, y])
        best, owner = tolerance, FIGURE
        for primitive in self._near(x, y, tolerance):
            if primitive.role in ("edge", "head"):
                distance = self._distance_to_lines(primitive, point)
                if distance < best:
                    best, owner = distance, primitive.owner
        return owner

    def lines_of(self, owner: Owner) -> list[tuple[Points, Points]]:
        """Starts and ends of the lines that an owner draws, for each of its batches."""
        lines = (line_pieces(primitive) for primitive in self._drawn.get(owner, ()))
        return [found for found in lines if found is not None]

    def _written_or_behind(self, near: Sequence[Primitive], point: Points) -> Owner:
        """The annotation between whose lines of text, or on whose band, a point lies."""
        for owner, box in self._paragraphs.items():
            if box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom:
                return owner
        bands = [one for one in near if one.role == "band" and _covers(one, point)]
        return bands[0].owner if bands else FIGURE

    @cached_property
    def _paragraphs(self) -> dict[Owner, Bounds]:
        """What the lines of text of each annotation cover together."""
        lines: dict[Owner, list[Primitive]] = {}
        for primitive in self.primitives:
            if isinstance(primitive, Text) and primitive.owner.kind == "annotation":
                lines.setdefault(primitive.owner, []).append(primitive)
        boxes = {owner: bounds_of_all(texts) for owner, texts in lines.items()}
        return {owner: box for owner, box in boxes.items() if box is not None}

    def _distance_to_lines(self, primitive: Primitive, point: Points) -> float:
        pieces = rows_of(primitive) * (_CURVE_PIECES if isinstance(primitive, Curves) else 1)
        if isinstance(primitive, Segments | Curves) and pieces > MANY:
            hull = self.connections.get(primitive.owner.id)
            return 0.0 if hull is not None and _inside(hull, point) else np.inf
        lines = line_pieces(primitive)
        return np.inf if lines is None else _distance(*lines, point)

    def units(self, layer_id: str, numbers: Collection[int]) -> list[Points]:
        """The outlines of those of some units, counted from 1, of a layer that are drawn."""
        found: list[Points] = []
        for primitive in self._drawn.get(layer_owner(layer_id), ()):
            if isinstance(primitive, Circles | Rasters) and isinstance(primitive.rows, Units):
                wanted = np.isin(primitive.rows.indices + 1, list(numbers))
                for row in np.flatnonzero(wanted).tolist():
                    found.append(support(taken(primitive, np.array([row]))))
        return found

    def node_at(self, x: float, y: float) -> tuple[Nodes, int] | None:
        """The node under a point: its batch and its row there."""
        point = np.array([x, y])
        for primitive in self._near(x, y, 0.0):
            if isinstance(primitive, Circles | Rasters) and isinstance(primitive.rows, Units):
                row = _row_over(primitive, point)
                if row is not None:
                    return primitive, row
        return None


def _row_over(nodes: Nodes, point: Points) -> int | None:
    """Which circle or tile a point lies on, if it lies on one."""
    if isinstance(nodes, Circles):
        away = np.hypot(*(nodes.centers - point).T) - nodes.radii
        return int(np.argmin(away)) if away.min() <= 0 else None
    rows = np.flatnonzero(_inside(nodes.outlines, point))
    return int(rows[-1]) if len(rows) else None


def line_pieces(primitive: Primitive) -> tuple[Points, Points] | None:
    """Starts and ends of the straight pieces of what is drawn by lines; None for the others."""
    match primitive:
        case Segments():
            return primitive.starts, primitive.ends
        case Curves():
            points = _bezier(primitive.points, _CURVE_PIECES)
            return points[:, :-1].reshape(-1, 2), points[:, 1:].reshape(-1, 2)
        case Polylines():
            # not from the last point of one line to the first of the next
            inner = np.ones(max(len(primitive.points) - 1, 0), bool)
            inner[[begin - 1 for begin in primitive.begins.tolist() if 0 < begin <= len(inner)]] = (
                False
            )
            return primitive.points[:-1][inner], primitive.points[1:][inner]
        case Path() if primitive.fill is None:
            return _path_pieces(primitive)
        case Circles() | Polygons() | Path() | Text() | Image() | Rasters():
            return None
        case _:
            assert_never(primitive)


def _path_pieces(path: Path) -> tuple[Points, Points] | None:
    """Straight pieces of a path; its curves in eight each."""
    starts: list[Points] = []
    ends: list[Points] = []
    first = at = np.zeros((1, 2))
    for name, *numbers in path.commands:
        corners = np.vstack([at, np.array(numbers, float).reshape(-1, 2)])
        if name == "M":
            first = at = corners[-1:]
            continue
        if name == "Z":
            corners = np.vstack([at, first])
        run = corners if len(corners) == 2 else _bezier(corners[None], 8)[0]
        starts.append(run[:-1])
        ends.append(run[1:])
        at = run[-1:]
    return (np.concatenate(starts), np.concatenate(ends)) if starts else None


def _bezier(corners: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Points `(rows, steps + 1, 2)` of Bézier curves of any degree, `(rows, degree + 1, 2)`."""
    t = np.linspace(0.0, 1.0, steps + 1)[None, :, None, None]
    points = np.repeat(corners[:, None], steps + 1, axis=1)
    while points.shape[2] > 1:
        points = (1.0 - t) * points[:, :, :-1] + t * points[:, :, 1:]
    return points[:, :, 0]


def support(primitive: Primitive, reach: float = 0.0) -> Points:
    """The farthest points, `(64, 2)`, of a primitive in 64 directions, moved on by `reach` px.

    Its convex hull, near enough to be drawn round it.
    """
    points, around = _corners(primitive)
    heights = points @ _DIRECTIONS.T + np.reshape(around, (-1, 1))
    best = heights.argmax(axis=0)
    radii = np.broadcast_to(np.reshape(around, -1), len(points))[best]
    return np.asarray(points[best] + _DIRECTIONS * (radii + reach)[:, None])


def _hull(primitives: Sequence[Primitive]) -> Points:
    """The outline round some primitives together."""
    hull = support(primitives[0])
    for primitive in primitives[1:]:
        hull = _farther(hull, support(primitive))
    return hull


def grown(hull: Points, reach: float) -> Points:
    """An outline made by `support`, moved outward by `reach` px and rounded at the corners."""
    return np.asarray(hull + _DIRECTIONS * reach)


def _corners(primitive: Primitive) -> tuple[Points, NDArray[np.float64]]:
    """Points whose hull, widened by a radius of each, is the primitive's."""
    none = np.zeros(1)
    match primitive:
        case Circles():
            return primitive.centers, np.atleast_1d(np.asarray(primitive.radii, float))
        case Segments(full=full) if full is not None:
            starts = primitive.starts.reshape(*full, 2)[:, 0]
            return np.concatenate([starts, primitive.ends[: full[1]]]), none
        case Segments():
            return np.concatenate([primitive.starts, primitive.ends]), none
        case Curves(full=full) if full is not None:
            points = primitive.points.reshape(*full, 4, 2)
            return np.concatenate([points[:, 0, 0], points[0, :, 3]]), none
        case Curves() | Polygons():
            return primitive.points.reshape(-1, 2), none
        case Polylines():
            return primitive.points, none
        case Path():
            numbers = [float(n) for command in primitive.commands for n in command[1:]]
            return np.reshape(numbers, (-1, 2)), none
        case Rasters(clip=None):
            return primitive.outlines.reshape(-1, 2), none
        case Text() | Image() | Rasters():
            box = bounds_of(primitive) or Bounds(0.0, 0.0, 0.0, 0.0)
            sides = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
            return np.array(sides), none
        case _:
            assert_never(primitive)


def _farther(one: Points, other: Points) -> Points:
    ahead = np.einsum("kd,kd->k", other - one, _DIRECTIONS) > 0
    return np.where(ahead[:, None], other, one)


def _covers(primitive: Primitive, point: Points) -> bool:
    """Whether a point lies on an area that a primitive draws."""
    match primitive:
        case Circles():
            return bool((np.hypot(*(primitive.centers - point).T) <= primitive.radii).any())
        case Polygons(fill=fill) if fill is not None:
            return bool(_inside(primitive.points, point).any())
        case Rasters(clip=clip):
            covered = _inside(primitive.outlines, point).any()
            return bool(covered and (clip is None or _inside(clip, point)))
        case Text() | Image():
            box = bounds_of(primitive)
        case Path(fill=fill) if fill is not None:
            box = bounds_of(primitive)
        case Segments() | Curves() | Polylines() | Polygons() | Path():
            return False
        case _:
            assert_never(primitive)
    return box is not None and bool(
        box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom
    )


def _inside(polygons: NDArray[np.float64], point: Points) -> NDArray[np.bool_]:
    """Which polygons `(…, corners, 2)` a point lies in (even-odd rule)."""
    here = polygons
    there = np.roll(polygons, -1, axis=-2)
    above, beyond = here[..., 1] > point[1], there[..., 1] > point[1]
    rise = there[..., 1] - here[..., 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        x = here[..., 0] + (point[1] - here[..., 1]) / rise * (there[..., 0] - here[..., 0])
    crossed = (above != beyond) & (point[0] < x)
    return np.asarray(crossed.sum(axis=-1) % 2 == 1)


def _distance(starts: Points, ends: Points, point: Points) -> float:
    """From a point to the nearest of some straight lines; infinite if there are none."""
    return float(_distances(starts, ends, point).min(initial=np.inf))


def _distances(
    starts: NDArray[np.float64], ends: NDArray[np.float64], point: Points
) -> NDArray[np.float64]:
    """From a point to each of some straight lines."""
    way = ends - starts
    square = (way * way).sum(axis=-1)
    along = ((point - starts) * way).sum(axis=-1) / np.maximum(square, 1e-12)
    nearest = starts + way * np.clip(along, 0.0, 1.0)[..., None]
    away = nearest - point
    return np.asarray(np.hypot(away[..., 0], away[..., 1]))


def _area(hull: Points) -> float:
    x, y = hull.T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
