"""Lines of a page that read as what they are not: over and behind strangers, on one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import around, boxes_of
from nnsvg_qt.scene.primitives import Circles, Path, Polygons, Primitive, Scene, Text
from nnsvg_qt.views.shared.arrangement import shown_by
from nnsvg_qt.views.structures.ink import Pieces, clipped, ink_of, pieces_of
from tests.views.picture_faults import TOUCHING, Fault

LINES = frozenset({"skip", "arrow", "feedback", "loop", "fork", "edge", "fan"})
"""Roles of all lines between layers; those between units among them."""
BETWEEN_UNITS = frozenset({"edge", "fan"})
SAME = 1.0
"""Lines no farther apart are seen as one, px."""
RUN = 6.0
"""Lines that run beside each other for no longer than that cross or touch, px."""
_COVERED = 0.5
"""Within a body by less than that a line touches its edge, px."""

Ends = Mapping[str, tuple[str, str]]


def ends_of(figure: Figure) -> dict[str, tuple[str, str]]:
    """What each connection leads from and to, of what is drawn."""
    shown = shown_by(figure.architecture, figure.look)
    return {
        one.id: (shown.get(one.source, ""), shown.get(one.target, ""))
        for one in figure.architecture.connections
    }


def line_faults(figure: Figure, scene: Scene) -> Iterator[Fault]:
    """All of them."""
    ends = ends_of(figure)
    yield from lines_at_strangers(scene, ends)
    yield from lines_on_one_another(scene, ends)


def lines_at_strangers(scene: Scene, ends: Ends) -> Iterator[Fault]:
    """Lines over faces and units of layers that they do not join, and those that end behind them.

    What leads on beyond a face is seen to pass behind it.
    """
    bodies: list[tuple[int, Primitive]] = []
    for row, one in enumerate(scene.primitives):
        if one.owner.kind == "layer" and one.is_body and not isinstance(one, Text):
            bodies.append((row, one))
    boxes = boxes_of([one for _, one in bodies])
    rows = _rows_that_touch(scene)
    found: set[tuple[str, str]] = set()
    for row, one in enumerate(scene.primitives):
        if (
            one.owner.kind != "connection"
            or one.role not in LINES
            or isinstance(one, (Text, Polygons))
        ):
            continue
        pieces = pieces_of(one)
        if not len(pieces):
            continue
        low, high = pieces.min(axis=(0, 1)), pieces.max(axis=(0, 1))
        near = (boxes[:, 0] < high[0]) & (boxes[:, 2] > low[0])
        near &= (boxes[:, 1] < high[1]) & (boxes[:, 3] > low[1])
        for number in np.flatnonzero(near):
            place, body = bodies[number]
            own = [rows.get(end) for end in ends.get(one.owner.id, ("",))]
            # what leaves a plate leads on before the box that it touches; many that are drawn as
            # one box lead on from that
            if None in own or rows[body.owner.id] in own:
                continue
            if (length := _length_within(body, pieces)) <= 2.0 * _COVERED:
                continue
            kind = "line over a layer" if row > place else "line behind a layer"
            if (one.owner.id, body.owner.id) not in found:
                found.add((one.owner.id, body.owner.id))
                yield Fault(
                    kind, one.owner.id, f"{body.owner.id} {one.role} {body.role} {length:.1f}"
                )


def _rows_that_touch(scene: Scene) -> dict[str, str]:
    """Of each layer that is drawn the first of the row of those that touch."""
    bodies = {
        name: box
        for name, drawn in ink_of(scene.primitives).outlined.items()
        if (box := around(boxes_of(drawn))) is not None
    }
    first = {name: name for name in bodies}
    for name, box in bodies.items():
        for other, beside in bodies.items():
            if first[name] != first[other] and box.overlaps(beside, TOUCHING):
                joined, left = first[name], first[other]
                first = {one: joined if lead == left else lead for one, lead in first.items()}
    return first


def _length_within(body: Primitive, pieces: Pieces) -> float:
    """How long lines are within a body, px."""
    box = around(boxes_of([body]))
    if box is None:
        return 0.0
    begins, stops = clipped(pieces, box)
    pieces = pieces[begins < stops]
    if isinstance(body, Circles):
        start, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
        length = np.maximum((way**2).sum(axis=1), 1e-12)
        off = body.centers[:, None] - start
        share = np.clip((off * way).sum(axis=2) / length, 0.0, 1.0)
        away = np.hypot(*np.moveaxis(off - share[..., None] * way, -1, 0))
        radii = np.broadcast_to(np.asarray(body.radii, float), len(body.centers))
        inside = np.maximum(radii[:, None] ** 2 - away**2, 0.0)
        return float(2.0 * np.sqrt(inside).max(initial=0.0))
    polygons = body.points if isinstance(body, Polygons) else [_outline(body)]
    return max((_within(polygon, pieces) for polygon in polygons), default=0.0)


def _outline(body: Primitive) -> np.ndarray:
    pieces = pieces_of(body)
    (left, top), (right, bottom) = pieces.min(axis=(0, 1)), pieces.max(axis=(0, 1))
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])


def _within(polygon: np.ndarray, pieces: Pieces) -> float:
    """How much of some lines lies in a convex polygon, px."""
    start, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    begins, stops = np.zeros(len(pieces)), np.ones(len(pieces))
    sides = np.roll(polygon, -1, axis=0) - polygon
    area = (polygon[:, 0] * np.roll(polygon[:, 1], -1)).sum() - (
        polygon[:, 1] * np.roll(polygon[:, 0], -1)
    ).sum()
    sign = 1.0 if area > 0 else -1.0
    for corner, side in zip(polygon, sides, strict=True):
        size = float(np.hypot(*side))
        if size < 1e-9:
            continue
        normal = sign * np.array([-side[1], side[0]]) / size
        off = (start - corner) @ normal - _COVERED
        slope = way @ normal
        with np.errstate(divide="ignore", invalid="ignore"):
            at = -off / slope
        begins = np.where(slope > 1e-12, np.maximum(begins, at), begins)
        stops = np.where(slope < -1e-12, np.minimum(stops, at), stops)
        stops = np.where((np.abs(slope) <= 1e-12) & (off < 0.0), -1.0, stops)
    return float((np.maximum(stops - begins, 0.0) * np.hypot(*way.T)).sum())


def lines_on_one_another(scene: Scene, ends: Ends) -> Iterator[Fault]:
    """Lines of connections with no end in common that lie on each other: they read as one."""
    for (one, other), length in runs_beside(scene, ends, SAME).items():
        if length > RUN:
            yield Fault("lines as one", one, f"{other} {length:.1f}")


def runs_beside(scene: Scene, ends: Ends, apart: float) -> dict[tuple[str, str], float]:
    """How long pairs of unlike lines along or across the page run no farther `apart` than that."""
    parts: dict[tuple[int, str], set[tuple[float, float, float]]] = {}
    for one in scene.primitives:
        if not isinstance(one, Path) or one.owner.id not in ends or one.owner.kind != "connection":
            continue
        if one.role not in LINES - BETWEEN_UNITS or one.line is None:
            continue
        for (x, y), (end_x, end_y) in pieces_of(one).tolist():
            if abs(x - end_x) < 0.05 < abs(y - end_y):
                parts.setdefault((0, one.owner.id), set()).add(
                    (round(x, 2), round(min(y, end_y), 2), round(max(y, end_y), 2))
                )
            elif abs(y - end_y) < 0.05 < abs(x - end_x):
                parts.setdefault((1, one.owner.id), set()).add(
                    (round(y, 2), round(min(x, end_x), 2), round(max(x, end_x), 2))
                )
    found: dict[tuple[str, str], float] = {}
    for axis in (0, 1):
        straight = sorted(
            (*part, name) for (way, name), own in parts.items() if way == axis for part in own
        )
        for number, (place, low, high, name) in enumerate(straight):
            for other_place, other_low, other_high, other in straight[number + 1 :]:
                if other_place > place + apart:
                    break
                (source, target), (begin, reader) = ends[name], ends[other]
                shared = min(high, other_high) - max(low, other_low)
                if shared > 0.0 and source != begin and target != reader:
                    pair = (name, other) if name < other else (other, name)
                    found[pair] = found.get(pair, 0.0) + shared
    return found
