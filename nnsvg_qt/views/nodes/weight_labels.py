"""Weights written at their edges: real ones only, each on its own edge, none over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Circles,
    Fill,
    Points,
    Polygons,
    Primitive,
    Rasters,
    Text,
    connection_owner,
)
from nnsvg_qt.scene.rows import UnitEdges
from nnsvg_qt.scene.text import ASCENT, CAPITAL_HEIGHT, DESCENT, text_width
from nnsvg_qt.views.nodes.edges import Bundle, curved, cut_at_rims
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.nodes.templates import edge_text, layer_numbers
from nnsvg_qt.views.shared.dimming import paper_of

WEIGHT_ROLE, PLATE_ROLE = "weight", "weight plate"
"""The roles of a weight that is written, and of the paper behind it."""

MOST_WRITTEN = 240
"""Edges of a connection at which weights are written; among more no number is found again."""
_SIZE = 0.62
"""Of a number, in the size of secondary text."""
_LEAST_SIZE = 7.0
_APART = 2.5
"""Between two numbers, px."""
_ROUND = 1.5
"""How far the paper behind a number reaches beyond it, px."""
_SHARES = (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75, 0.18, 0.82, 0.12, 0.88)
"""Where along its edge a number may stand, the best place first."""
_MIDDLE = 0.55
"""Through so much of a number, about its middle, no other edge may run."""
_CROSSED, _FARTHER = 1.2, 0.3
"""What it costs that another edge runs through a number, and the next place along its own."""
_PIECES = 8
"""Straight pieces of a curved edge."""

Boxes = NDArray[np.float64]
"""Left, top, right and bottom, `(rows, 4)`."""


@dataclass(frozen=True, eq=False)
class Written:
    """The edges of a connection whose weights are to be written, and these weights.

    `radii` are those of the nodes at both ends, `layer` is what the target is called.
    """

    connection: str
    edges: Bundle
    weights: NDArray[np.float64]
    radii: tuple[float, float]
    layer: str
    target: str = ""
    """The target's id."""


def weight_text(weight: float, decimals: int) -> str:
    """A weight as it is written: `−0.25`; what rounds to nothing has no sign."""
    text = f"{weight:.{decimals}f}"
    if float(text) == 0:
        return text.lstrip("-")
    return text.replace("-", "−")


def weight_labels(
    written: Sequence[Written],
    drawn: Sequence[Primitive],
    style: NodesStyle,
    look: Look,
    places: Mapping[str, PlacedColumn],
) -> tuple[list[Primitive], list[Sentence]]:
    """The weights at their edges, and what is to be said of those without room.

    `drawn` is what there is already: no number stands on a node or a text of it.
    """
    if not written:
        return [], []
    kept = [p for p in drawn if isinstance(p, Text | Circles | Rasters)]
    taken = _each_box(kept)
    numbers = layer_numbers(places) if style.weight_template else {}
    found: list[Primitive] = []
    notices: list[Sentence] = []
    missing: dict[str, tuple[int, int]] = {}
    by_connection: dict[str, list[Written]] = {}
    for one in written:
        by_connection.setdefault(one.connection, []).append(one)
    for own in by_connection.values():
        placed, boxes = _of_connection(own, taken, style, look, numbers)
        found += placed
        taken = np.concatenate([taken, boxes])
        whole = sum(len(one.edges) for one in own)
        if len(boxes) < whole:
            left, before = missing.get(own[0].layer, (0, 0))
            missing[own[0].layer] = left + whole - len(boxes), before + whole
    for layer, (left, whole) in missing.items():
        notices.append(
            Sentence(
                "{count} of {whole} weights of {layer} are not written, for want of room.",
                count=left,
                whole=whole,
                layer=layer,
            )
        )
    return found, notices


def _each_box(primitives: Sequence[Primitive]) -> Boxes:
    """The boxes of texts, and of every single node."""
    texts = boxes_of([p for p in primitives if isinstance(p, Text)])
    parts = [texts[~np.isnan(texts[:, 0])]]
    for nodes in primitives:
        if isinstance(nodes, Circles):
            reach = np.broadcast_to(nodes.radii, len(nodes.centers))[:, None]
            parts.append(np.column_stack([nodes.centers - reach, nodes.centers + reach]))
        elif isinstance(nodes, Rasters):
            corners = nodes.outlines
            parts.append(np.column_stack([corners.min(axis=1), corners.max(axis=1)]))
    return np.concatenate(parts)


def _of_connection(
    own: Sequence[Written],
    taken: Boxes,
    style: NodesStyle,
    look: Look,
    numbers: Mapping[str, int],
) -> tuple[list[Primitive], Boxes]:
    """The numbers of one connection and their boxes."""
    if sum(len(one.edges) for one in own) > MOST_WRITTEN:
        return [], np.zeros((0, 4))
    size = max(_LEAST_SIZE, _SIZE * look.small_font_size)
    lines = np.concatenate([_lines(one, style) for one in own])
    texts = [text for one in own for text in _texts(one, style, numbers)]
    pieces = np.stack([lines[:, :-1], lines[:, 1:]], axis=2)
    height = (ASCENT + DESCENT) * size
    half = np.array([(text_width(text, size) / 2, height / 2) for text in texts]).reshape(-1, 2)
    places = [_places(lines, row, half[row], pieces, taken) for row in range(len(texts))]
    chosen: dict[int, Points] = {}
    boxes = np.zeros((0, 4))
    # who has the least choice chooses first
    for row in sorted(range(len(texts)), key=lambda at: len(places[at])):
        for center in places[row]:
            box = np.concatenate([center - half[row], center + half[row]])
            if not _overlap(boxes, box, _APART).any():
                chosen[row] = center
                boxes = np.vstack([boxes, box])
                break
    owner = connection_owner(own[0].connection)
    sources = np.concatenate([one.edges.sources for one in own])
    targets = np.concatenate([one.edges.targets for one in own])
    rows = sorted(chosen)
    if not rows:
        return [], boxes
    plates = [_corners(chosen[row], half[row]) for row in rows]
    made: list[Primitive] = [
        Polygons(
            points=np.array(plates),
            fill=Fill(paper_of(look), 0.85),
            line=None,
            rows=UnitEdges(sources[rows], targets[rows]),
            owner=owner,
            role=PLATE_ROLE,
        )
    ]
    for row in rows:
        x, y = chosen[row].tolist()
        made.append(
            Text(
                text=texts[row],
                x=x,
                y=y + CAPITAL_HEIGHT * size / 2,
                size=size,
                anchor="middle",
                color=look.ink,
                owner=owner,
                role=WEIGHT_ROLE,
                markup="mathematics" if style.weight_template else "plain",
            )
        )
    return made, boxes


def _texts(written: Written, style: NodesStyle, numbers: Mapping[str, int]) -> list[str]:
    """What is written at each edge."""
    texts = [weight_text(weight, style.weight_decimals) for weight in written.weights.tolist()]
    if not style.weight_template.strip():
        return texts
    edges, layer = written.edges, numbers.get(written.target, 0)
    ends = zip(edges.sources.tolist(), edges.targets.tolist(), texts, strict=True)
    return [
        edge_text(style.weight_template, source + 1, target + 1, layer, text)
        for source, target, text in ends
    ]


def _lines(written: Written, style: NodesStyle) -> NDArray[np.float64]:
    """The way of each edge between its nodes as points on the page, `(rows, points, 2)`."""
    edges = written.edges
    if not style.bezier_curves:
        starts, ends = cut_at_rims(edges.starts, edges.ends, *written.radii)
        return np.asarray(on_page(np.stack([starts, ends], axis=1), style))
    ahead = np.array([1.0, 0.0])
    starts, ends = edges.starts + written.radii[0] * ahead, edges.ends - written.radii[1] * ahead
    t = np.linspace(0.0, 1.0, _PIECES + 1)[:, None]
    first, one, other, last = (curved(starts, ends)[:, None, k] for k in range(4))
    ways = (
        (1 - t) ** 3 * first + 3 * (1 - t) ** 2 * t * one + 3 * (1 - t) * t**2 * other + t**3 * last
    )
    return np.asarray(on_page(ways, style))


def _places(
    lines: NDArray[np.float64],
    row: int,
    half: Points,
    pieces: NDArray[np.float64],
    taken: Boxes,
) -> list[Points]:
    """Where a number may stand on its edge, the best place first.

    Not on a node or another text, and where no other edge runs through its middle.
    """
    centers = _along(lines[row])
    boxes = np.concatenate([centers - half, centers + half], axis=1)
    is_free = np.array([not _overlap(taken, box, _ROUND).any() for box in boxes])
    others = pieces.reshape(-1, 2, 2)
    own = np.repeat(np.arange(len(pieces)) == row, pieces.shape[1])
    is_free &= ~(_crossing(others, centers, _MIDDLE * half) & ~own).any(axis=1)
    crossed = (_crossing(others, centers, half) & ~own).sum(axis=1)
    costs = _CROSSED * crossed + _FARTHER * np.arange(len(centers))
    order = np.argsort(costs, kind="stable")
    return [centers[at] for at in order.tolist() if is_free[at]]


def _along(line: Points) -> Points:
    """The places on a line where its number may stand, `(places, 2)`."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    ends = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.array(_SHARES) * ends[-1]
    return np.column_stack([np.interp(at, ends, line[:, k]) for k in range(2)])


def _crossing(pieces: NDArray[np.float64], centers: Points, half: Points) -> NDArray[np.bool_]:
    """Which straight pieces run through which boxes, `(boxes, pieces)`."""
    shape = len(centers), len(pieces)
    begins, ends = np.zeros(shape), np.ones(shape)
    for axis in range(2):
        start = pieces[None, :, 0, axis] - centers[:, None, axis]
        way = (pieces[:, 1, axis] - pieces[:, 0, axis])[None]
        still = np.abs(way) < 1e-9
        step = np.where(still, 1.0, way)
        one, other = (-half[axis] - start) / step, (half[axis] - start) / step
        begins = np.where(still, begins, np.maximum(begins, np.minimum(one, other)))
        ends = np.where(still, ends, np.minimum(ends, np.maximum(one, other)))
        ends = np.where(still & (np.abs(start) > half[axis]), -1.0, ends)
    return np.asarray(begins < ends)


def _overlap(boxes: Boxes, box: NDArray[np.float64], gap: float) -> NDArray[np.bool_]:
    return np.asarray(
        (boxes[:, 0] < box[2] + gap)
        & (box[0] < boxes[:, 2] + gap)
        & (boxes[:, 1] < box[3] + gap)
        & (box[1] < boxes[:, 3] + gap)
    )


def _corners(center: Points, half: Points) -> Points:
    reach = half + np.array([_ROUND, 0.0])
    return np.asarray(
        center + reach * np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
    )
