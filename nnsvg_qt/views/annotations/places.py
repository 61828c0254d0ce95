"""Where annotations have room around what a view has drawn: spans of layers, rows, borders.

All coordinates here are along and across the flow, x along: a figure that runs down is laid on its
side (see `Frame`), so that what is above a figure is left of one that runs down.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.bounds import around, boxes_of
from nnsvg_qt.scene.primitives import Bounds, Points, Primitive, Text

Boxes = NDArray[np.float64]
"""Rectangles, `(rows, 4)`: left, top, right, bottom in px."""

CLEARANCE = 4.0
"""Between annotations beside each other, px."""
BAND_GAP = 2.0
"""From a band to the middle between its last layer and the next, px."""
BAND_PADDING = 9.0
"""From a band's outermost layer to its border, px."""

_BEHIND = 24.0
"""How far behind a layer the border of a band may run for the sake of labels, px."""

_NOT_IN_THE_WAY = ("edge", "legend")
"""Roles that are no obstacle: edges run between nodes, the legend makes way."""


@dataclass(frozen=True)
class Frame:
    """Turns between the page and coordinates along and across the flow; its own inverse."""

    down: bool

    def box(self, box: Bounds) -> Bounds:
        """A rectangle in the other coordinates."""
        return Bounds(box.top, box.left, box.bottom, box.right) if self.down else box

    def boxes(self, boxes: Boxes) -> Boxes:
        """Rectangles in the other coordinates."""
        return boxes[:, [1, 0, 3, 2]] if self.down else boxes

    def points(self, points: Points) -> Points:
        """Points in the other coordinates."""
        return points[..., ::-1] if self.down else points

    def size(self, width: float, height: float) -> tuple[float, float]:
        """A width and height in the other coordinates."""
        return (height, width) if self.down else (width, height)


@dataclass(frozen=True, eq=False)
class Drawn:
    """What a view has drawn, in coordinates of the flow."""

    bodies: dict[str, Bounds]
    """Of each drawn layer, without labels and kernels."""
    wholes: dict[str, Bounds]
    """Of each drawn layer with its labels."""
    kernels: Boxes
    """Of what leads from layers to the next as part of them: kernels and their lines."""
    obstacles: Boxes
    """Of everything that must not be covered."""
    labels: Boxes
    label_layers: tuple[str, ...]
    """Whose each of the labels is; empty where it is no layer's."""
    content: Bounds
    """Around all obstacles."""


def drawn_by(primitives: Sequence[Primitive], frame: Frame) -> Drawn | None:
    """Where everything is; None if no layer is drawn."""
    kept = [primitive for primitive in primitives if primitive.role not in _NOT_IN_THE_WAY]
    boxes = boxes_of(kept)
    filled = ~np.isnan(boxes[:, 0])
    kept = [primitive for primitive, is_filled in zip(kept, filled, strict=True) if is_filled]
    boxes = frame.boxes(boxes[filled])
    bodies: dict[str, list[int]] = {}
    texts: dict[str, list[int]] = {}
    written = []
    kernels = []
    for row, primitive in enumerate(kept):
        is_text = isinstance(primitive, Text)
        if is_text:
            written.append(row)
        if primitive.owner.kind == "layer":
            if primitive.is_body:
                bodies.setdefault(primitive.owner.id, []).append(row)
            elif is_text:
                texts.setdefault(primitive.owner.id, []).append(row)
            else:
                kernels.append(row)
    content = around(boxes)
    if not bodies or content is None:
        return None
    wholes = {name: rows + texts.get(name, []) for name, rows in bodies.items()}
    return Drawn(
        {name: _around(boxes[rows]) for name, rows in bodies.items()},
        {name: _around(boxes[rows]) for name, rows in wholes.items()},
        boxes[kernels],
        boxes,
        boxes[written],
        tuple(kept[row].owner.id if kept[row].owner.kind == "layer" else "" for row in written),
        content,
    )


def _around(boxes: Boxes) -> Bounds:
    found = around(boxes)
    assert found is not None
    return found


@dataclass(frozen=True)
class Span:
    """A range of layers along the flow."""

    low: float
    high: float
    """Begin and end of the layers themselves."""
    before: float
    after: float
    """Where the range borders on its neighbours."""
    members: tuple[str, ...]
    is_full: bool
    """Whether no other layer stands over or under it."""


def span_of(members: Sequence[str], drawn: Drawn) -> Span:
    """The span of drawn layers, of which there is at least one."""
    own = set(members)
    mine = [drawn.bodies[name] for name in members]
    others = [body for name, body in drawn.bodies.items() if name not in own]
    low, high = min(body.left for body in mine), max(body.right for body in mine)
    middles = [_middle(body) for body in mine]
    earlier = [body.right for body in others if _middle(body) < min(middles)]
    later = [body.left for body in others if _middle(body) > max(middles)]
    wholes = [drawn.wholes[name] for name in members]
    if earlier:
        before = _border(max(earlier), low, drawn.labels) + BAND_GAP
    else:
        before = min(whole.left for whole in wholes) - BAND_PADDING
    if later:
        after = _border(high, min(later), drawn.labels) - BAND_GAP
    else:
        after = max(whole.right for whole in wholes) + BAND_PADDING
    if after - before < BAND_PADDING:
        # seen along the flow: layers stand one behind the other
        before, after = low - BAND_PADDING, high + BAND_PADDING
    inner_low, inner_high = max(low, before + BAND_GAP), min(high, after - BAND_GAP)
    if inner_high - inner_low >= BAND_PADDING:
        low, high = inner_low, inner_high
    is_full = not any(before < _middle(body) < after for body in others)
    return Span(low, high, before, after, tuple(members), is_full)


def _middle(body: Bounds) -> float:
    return (body.left + body.right) / 2


_MOST_IN_PAIRS = 200
"""Labels of which every pair is asked for the place in the middle between them."""


def _border(one: float, other: float, labels: Boxes) -> float:
    """Between two layers the place nearest to the middle that cuts the fewest labels.

    A little behind one of the layers, which hide it, if it cuts fewer there.
    """
    low, high = min(one, other), max(one, other)
    middle = (low + high) / 2
    if not len(labels):
        return middle
    least, most = low - _BEHIND, high + _BEHIND
    near = labels[(labels[:, 2] > least - CLEARANCE) & (labels[:, 0] < most + CLEARANCE)]
    off = BAND_GAP + 1.0  # a band ends beside the border
    begins, ends = np.sort(near[:, 0]), np.sort(near[:, 2])
    if len(near) <= _MOST_IN_PAIRS:
        between = (near[:, None, 2] + near[None, :, 0]).ravel() / 2
    else:
        # where the number of labels that are cut changes, and the middles from there to there
        changes = np.sort(np.concatenate([begins - off, ends + off]))
        between = (changes[:-1] + changes[1:]) / 2
    places = np.concatenate([[middle], near[:, 0] - off, near[:, 2] + off, between])
    places = places[(places >= least) & (places <= most)]
    cut = np.searchsorted(begins, places + off, "left") - np.searchsorted(
        ends, places - off, "right"
    )
    behind = np.maximum(np.maximum(low - places, places - high), 0.0)
    order = np.lexsort((np.abs(places - middle), behind, cut))
    return float(places[order[0]])


@dataclass(frozen=True)
class Item:
    """Something to be put above the figure: from `low` to `high` along, `depth` px across."""

    low: float
    high: float
    depth: float
    distance: float = 0.0
    """How much farther away than necessary."""


def rows_of_items(items: Sequence[Item]) -> list[list[int]]:
    """Which items stand in which row, the innermost first: short ones near, none beside another.

    Items of one row are apart by at least CLEARANCE.
    """
    rows: list[list[int]] = []
    lows, highs = (np.array([getattr(one, name) for one in items]) for name in ("low", "high"))
    row_of = np.full(len(items), -1)
    for number in sorted(range(len(items)), key=lambda i: (items[i].high - items[i].low, i)):
        meets = (lows < highs[number] + CLEARANCE) & (lows[number] < highs + CLEARANCE)
        row = int(row_of[meets].max(initial=-1)) + 1
        row_of[number] = row
        if row == len(rows):
            rows.append([])
        rows[row].append(number)
    return rows


def stacked(items: Sequence[Item], obstacles: Boxes, gap: float) -> list[float]:
    """The lower edge of each item above the obstacles: aligned in rows, `gap` px over all below."""
    edges = [0.0] * len(items)
    for row in rows_of_items(items):
        tops = [top_over(items[number].low, items[number].high, obstacles) for number in row]
        edge = min(tops) - gap
        placed = []
        for number in row:
            item = items[number]
            edges[number] = edge - item.distance
            placed.append([item.low, edges[number] - item.depth, item.high, edges[number]])
        obstacles = np.vstack([obstacles, placed])
    return edges


def top_over(low: float, high: float, obstacles: Boxes) -> float:
    """The highest of what stands between two places; where nothing does, the lowest of all."""
    meets = (obstacles[:, 0] < high + CLEARANCE) & (low < obstacles[:, 2] + CLEARANCE)
    if not meets.any():
        return float(obstacles[:, 3].max(initial=0.0))
    return float(obstacles[meets, 1].min())


def flipped(boxes: Boxes) -> Boxes:
    """Boxes upside down, so that what is put above them is below."""
    return boxes[:, [0, 3, 2, 1]] * [1.0, -1.0, 1.0, -1.0]
