"""What is written on connections: beside the line, over no other text and no layer.

It comes after everything else is drawn, because a label makes way for all that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.scene.bounds import bounds_of_all, boxes_of
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Line,
    Owner,
    Points,
    Polygons,
    Primitive,
    Scene,
    Segments,
    Text,
    connection_owner,
)
from nnsvg_qt.scene.text import ASCENT, DESCENT, text_bounds, text_width
from nnsvg_qt.views.shared.dimming import TEXT_TOWARD_PAPER, is_dimmed, paper_of
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.structures.ink import Ink, Pieces, ink_of, meetings, pieces_of
from nnsvg_qt.views.structures.paper import plate

LABEL_ROLE = "connection label"
"""The role of what is written on a connection."""

MOST_LABELS = 500
"""Labels of connections that are placed; finding the place of each takes a while."""
_CLEAR = 3.0
"""Between a label and its line, px."""
_APART = 1.5
"""Between a label and any other text, px."""
_FAN_ROLES = frozenset({"edge", "projection"})
"""Roles of lines of which a connection has many beside each other."""
_STEPS = (0.0, 6.0, 12.0, 20.0, 30.0, 42.0, 56.0, 72.0, 96.0, 128.0)
"""How much farther than necessary from its line a label may stand, px."""
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
_CROSSING = 1.5
"""What a px of other lines under a label costs, in px of distance."""
_BETWEEN = 25.0
"""What each line costs that runs between a label and its own line."""
_ON_A_FAN, _ON_ITS_LINE = 40.0, 14.0
"""What it costs to stand on the edges of a fan, and on a line that goes on at both sides."""
_LEFT_OF_LINE = 12.0
"""So much of a line is to be seen at each side of a label on it, px."""
_LEADER_FROM = 15.0
"""From this far between a label and its line, px, a thin line leads there."""


@dataclass(frozen=True)
class _Place:
    """A middle for a label, the point of the line that it stands at, and what it costs."""

    x: float
    y: float
    at: tuple[float, float]
    distance: float
    cost: float
    on_lines: bool = False


def with_connection_labels(
    scene: Scene, architecture: Architecture, look: Look, down: bool
) -> Scene:
    """The scene with the labels of connections; what cannot be drawn is said by a notice."""
    styled = [c for c in architecture.connections if c.id in look.connection_overrides]
    own: dict[Owner, list[Primitive]] = {connection_owner(c.id): [] for c in styled}
    for primitive in scene.primitives:
        if primitive.owner in own:
            own[primitive.owner].append(primitive)
    drawn = [c for c in styled if own[connection_owner(c.id)]]
    labelled = [c for c in drawn if (look.connection_overrides[c.id].label or "").strip()]
    ink = ink_of(scene.primitives)
    legend = boxes_of([p for p in scene.primitives if p.role == "legend"])
    ink = replace(ink, texts=np.concatenate([ink.texts, legend[~np.isnan(legend[:, 0])]]))
    size = _size(scene, look)
    added: list[Primitive] = []
    without_room: list[str] = []
    for connection in labelled[:MOST_LABELS]:
        lines = own[connection_owner(connection.id)]
        made = _label(connection, lines, ink, look, down, size)
        if made is None:
            without_room.append(str(look.connection_overrides[connection.id].label))
            continue
        added += made
        ink = ink.and_drawn(made)
    notices = list(scene.notices)
    if without_room:
        labels = listed_names(without_room)
        notices.append(
            Sentence("Labels of connections without room are left out: {labels}.", labels=labels)
        )
    if len(labelled) > MOST_LABELS:
        notices.append(
            Sentence("Of the labels of connections the first {most} are drawn.", most=MOST_LABELS)
        )
    if hidden := [c for c in styled if not own[connection_owner(c.id)]]:
        notices.append(_not_drawn(hidden, architecture))
    around = bounds_of_all(added)
    bounds = scene.bounds
    if around is not None:
        bounds = bounds.grown(-look.margin).united(around).grown(look.margin)
    return replace(
        scene,
        primitives=(*scene.primitives, *added),
        bounds=bounds,
        notices=tuple(notices),
    )


def _not_drawn(connections: Sequence[Connection], architecture: Architecture) -> Sentence:
    def called(layer_id: str) -> str:
        return architecture.layer(layer_id).name or layer_id

    pairs = [
        Sentence("{source} to {target}", source=called(c.source), target=called(c.target))
        for c in connections
    ]
    return Sentence(
        "Connections with a style of their own that are not drawn: {connections}.",
        connections=listed_names(pairs),
    )


def _size(scene: Scene, look: Look) -> float:
    """The size of labels in px: that of secondary text, but no larger than a layer's size is."""
    captions = [p.size for p in scene.primitives if isinstance(p, Text) and p.role == "caption"]
    return min([look.small_font_size, *captions[:1]])


def _label(
    connection: Connection,
    lines: Sequence[Primitive],
    ink: Ink,
    look: Look,
    down: bool,
    size: float,
) -> list[Primitive] | None:
    """The label in the best of its places; None where none is free."""
    text = str(look.connection_overrides[connection.id].label).strip()
    owner = connection_owner(connection.id)
    width, height = text_width(text, size), (ASCENT + DESCENT) * size
    pieces = _own_pieces(lines)
    if not len(pieces):
        return None
    reach = max(width, height) + _STEPS[-1]
    low, high = pieces.min(axis=(0, 1)) - reach, pieces.max(axis=(0, 1)) + reach
    near = ink.near(Bounds(*low.tolist(), *high.tolist()))
    best: _Place | None = None
    is_fan = any(line.role in _FAN_ROLES for line in lines) and len(pieces) > 1
    beside = _beside_fan if is_fan else _beside_line
    places = beside(pieces, width, height, down)
    if look.background is None:
        # without paper nothing would part it from the lines
        places = (place for place in places if is_fan or not place.on_lines)
    ordered = sorted(places, key=lambda one: one.cost)
    half = np.array([-width, -height, width, height]) / 2
    boxes = np.array([(one.x, one.y, one.x, one.y) for one in ordered]).reshape(-1, 4) + half
    apart = boxes + np.array([-_APART, -_APART, _APART, _APART])
    free = (near.bodies_met(boxes) == 0) & (meetings(near.texts, apart) == 0)
    for place in (one for one, is_free in zip(ordered, free.tolist(), strict=True) if is_free):
        if best is not None and place.cost >= best.cost:
            break
        cost = _cost(place, width, height, near)
        if best is None or cost < best.cost:
            best = replace(place, cost=cost)
    if best is None:
        return None
    color: str = look.ink
    if is_dimmed(owner, look):
        color = mixed(color, paper_of(look), TEXT_TOWARD_PAPER)
    written = Text(
        text=text,
        x=best.x,
        y=best.y + (ASCENT - DESCENT) * size / 2,
        size=size,
        anchor="middle",
        color=color,
        owner=owner,
        role=LABEL_ROLE,
        markup="mathematics",
    )
    made: list[Primitive] = []
    if best.on_lines and look.background is not None:
        made.append(plate(text_bounds(written), look.background, owner))
    if best.distance >= _LEADER_FROM:
        made.append(_leader(text_bounds(written), best.at, look, owner))
    return [*made, written]


def _own_pieces(lines: Sequence[Primitive]) -> Pieces:
    """The straight pieces of what draws a connection, but for its arrowheads and old labels."""
    found = [
        pieces_of(line)
        for line in lines
        if not isinstance(line, Text | Polygons) and line.role not in ("absent", "leader")
    ]
    return np.concatenate([np.zeros((0, 2, 2)), *found])


def _beside_line(pieces: Pieces, width: float, height: float, down: bool) -> Iterator[_Place]:
    """Beside the longest straight parts of a line."""
    pieces = _runs(pieces)
    lengths = np.hypot(*(pieces[:, 1] - pieces[:, 0]).T)
    longest = float(lengths.max())
    for row in np.argsort(-lengths, kind="stable")[:4].tolist():
        start, end = pieces[row]
        way = end - start
        shorter = 0.15 * (longest - float(lengths[row]))
        flat = abs(way[0]) >= abs(way[1])
        for share in _ALONG:
            x, y = (start + share * way).tolist()
            if flat and lengths[row] > width + 2 * _LEFT_OF_LINE:
                cost = _ON_ITS_LINE + shorter + 10.0 * abs(share - 0.5)
                yield _Place(x, y, (x, y), 0.0, cost, on_lines=True)
            # a slanting line runs farther up beside the middle of the text
            slope = min(abs(way[1] / way[0]), 1.5) * width / 2 if flat else 0.0
            slope += min(abs(way[0] / way[1]), 1.5) * height / 2 if not flat else 0.0
            for step in _STEPS:
                cost = step + shorter + 10.0 * abs(share - 0.5)
                if flat:
                    away = _CLEAR + height / 2 + slope + step
                    yield _Place(x, y - away, (x, y), step, cost)
                    yield _Place(x, y + away, (x, y), step, cost + 1.0)
                else:
                    away = _CLEAR + width / 2 + slope + step
                    yield _Place(x + away, y, (x, y), step, cost)
                    yield _Place(x - away, y, (x, y), step, cost + 1.0)


def _runs(pieces: Pieces) -> Pieces:
    """What lies on one straight line as one piece: dashes, and what depth has cut."""
    runs: dict[tuple[int, int], tuple[Points, Points, float, float]] = {}
    for start, end in pieces:
        way = end - start
        length = float(np.hypot(*way))
        if length < 1e-6:
            continue
        unit = way / length
        if (unit[0], unit[1]) < (0.0, 0.0):
            unit = -unit
        normal = np.array([-unit[1], unit[0]])
        key = (round(float(np.arctan2(unit[1], unit[0])) * 30), round(float(start @ normal) / 2.0))
        first, last = sorted([float(start @ unit), float(end @ unit)])
        if key in runs:
            unit, base, low, high = runs[key]
            runs[key] = unit, base, min(low, first), max(high, last)
        else:
            runs[key] = unit, start - unit * float(start @ unit), first, last
    return np.array(
        [(base + low * unit, base + high * unit) for unit, base, low, high in runs.values()]
    )


def _beside_fan(pieces: Pieces, width: float, height: float, down: bool) -> Iterator[_Place]:
    """Above and below the middle of a fan, then on its edges; turned in a figure that runs down."""
    along, across = (1, 0) if down else (0, 1)
    low, high = pieces[..., along].min(), pieces[..., along].max()
    half, beside = (width / 2, height / 2) if down else (height / 2, width / 2)
    for share in (0.5, 0.4, 0.6):
        at = float(low + share * (high - low))
        # slanting edges run on beside the middle of the text
        met = (_across(pieces, place, along, across) for place in (at - beside, at, at + beside))
        ends = np.concatenate(list(met))
        if not len(ends):
            continue
        first, last = float(ends.min()), float(ends.max())
        far = 10.0 * abs(share - 0.5)
        for step in _STEPS:
            for edge, side, more in ((first, -1.0, 0.0), (last, 1.0, 1.0)):
                middle = edge + side * (_CLEAR + half + step)
                x, y = (middle, at) if down else (at, middle)
                point = (edge, at) if down else (at, edge)
                yield _Place(x, y, point, step, step + far + more)
        for part in (0.5, 0.35, 0.65, 0.2, 0.8):
            middle = first + part * (last - first)
            x, y = (middle, at) if down else (at, middle)
            cost = _ON_A_FAN + far + 10.0 * abs(part - 0.5)
            yield _Place(x, y, (x, y), 0.0, cost, on_lines=True)


def _across(pieces: Pieces, at: float, along: int, across: int) -> NDArray[np.float64]:
    """Where lines pass a place along the flow, across it."""
    start, way = pieces[:, 0], pieces[:, 1] - pieces[:, 0]
    moving = np.abs(way[:, along]) > 1e-9
    share = (at - start[moving, along]) / way[moving, along]
    met = (share >= 0) & (share <= 1)
    return np.asarray(start[moving, across][met] + share[met] * way[moving, across][met])


def _cost(place: _Place, width: float, height: float, ink: Ink) -> float:
    """What a free place costs."""
    box = Bounds(
        place.x - width / 2, place.y - height / 2, place.x + width / 2, place.y + height / 2
    )
    lengths = float(ink.lengths_in(box).sum())
    if place.on_lines:
        # its own line runs through all of it, and a fan's edges are many
        lengths = max(lengths - width, 0.0) if place.cost < _ON_A_FAN else 0.0
    return place.cost + _CROSSING * lengths + _BETWEEN * _lines_between(place, box, ink)


def _lines_between(place: _Place, box: Bounds, ink: Ink) -> int:
    """How many lines run between a label and the point of its own line that it stands at."""
    x, y = place.at
    if box.left <= x <= box.right:
        low, high = (box.bottom, y) if y > box.bottom else (y, box.top)
        strip = Bounds(x - 0.5, low + 1.5, x + 0.5, high - 1.5)
    else:
        low, high = (box.right, x) if x > box.right else (x, box.left)
        strip = Bounds(low + 1.5, y - 0.5, high - 1.5, y + 0.5)
    if strip.right <= strip.left or strip.bottom <= strip.top:
        return 0
    return len(ink.lengths_in(strip))


def _leader(box: Bounds, at: tuple[float, float], look: Look, owner: Owner) -> Segments:
    x = min(max(at[0], box.left), box.right)
    y = min(max(at[1], box.top), box.bottom)
    line = Line(look.quiet_ink, max(0.5, 0.5 * look.line_width))
    return Segments(np.array([(x, y)]), np.array([at]), line, owner=owner, role="leader")
