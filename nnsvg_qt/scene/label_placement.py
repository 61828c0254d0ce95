"""Where the labels of a scene in space stand on the screen: beside what they name, over nothing.

Numbers stand beside an edge on the silhouette of the box they measure; names stand under the figure
in rows that follow the flow. Everything is measured (scene/text.py) and tried against the outlines
of all solids and against the labels already placed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan
from nnsvg_qt.scene.primitives import Owner, Text
from nnsvg_qt.scene.solids import EdgeLabel, RowLabel, Scene3D
from nnsvg_qt.scene.text import ASCENT, DESCENT, text_width

_CLEARANCE = 3.0
"""Between a label and a face, px."""
_BETWEEN_LABELS = 4.0
_STEEPEST_ROW = 0.5
"""Rows follow the flow on the screen up to this slope; beyond it they are level."""
_MOST_ROWS = 4
_ALONG = (0.5, 0.28, 0.72)
"""Where along its edge a number may stand."""
_AWAY = (0.0, 9.0, 20.0)
"""How much farther than necessary from its edge a number may stand, px."""


@dataclass(frozen=True)
class _Line:
    """A line of text to be set: its box is `width` × `size`·(ASCENT + DESCENT) px."""

    text: str
    size: float
    color: str
    width: float
    owner: Owner
    role: str

    @property
    def height(self) -> float:
        return (ASCENT + DESCENT) * self.size

    def at(self, x: float, top: float) -> Text:
        """The text centred on x with its box from `top` down."""
        return Text(
            self.text,
            x,
            top + ASCENT * self.size,
            self.size,
            anchor="middle",
            color=self.color,
            owner=self.owner,
            role=self.role,
        )


Boxes = NDArray[np.float64]
"""Rectangles on the screen, `(rows, 4)`: left, top, right, bottom in px."""


def placed_labels(
    scene: Scene3D, camera: Camera, plan: DepthPlan
) -> tuple[list[Text], tuple[str, ...]]:
    """The labels as text, and a sentence about those that have no room from this camera."""
    if not scene.edge_labels and not scene.row_labels:
        return [], ()
    shapes = plan.silhouettes(camera)
    texts, boxes, crowded = _edge_labels(scene, camera, plan, shapes)
    named, missing = _row_labels(scene, camera, plan, shapes, boxes, crowded)
    notices: tuple[str, ...] = ()
    if missing:
        notices = (
            f"{missing} label{'s have' if missing > 1 else ' has'} no room from this camera.",
        )
    return texts + named, notices


# numbers beside edges


def _edge_labels(
    scene: Scene3D, camera: Camera, plan: DepthPlan, shapes: NDArray[np.float64]
) -> tuple[list[Text], Boxes, set[int]]:
    """The texts, their boxes, and the row labels that must say what found no room."""
    labels = scene.edge_labels
    if not labels:
        return [], np.zeros((0, 4)), set()
    lines = [
        _Line(one.text, one.size, one.color, text_width(one.text, one.size), one.owner, one.role)
        for one in labels
    ]
    candidates, sensible = _beside_edges(labels, lines, camera, plan)
    count = candidates.shape[1]
    free = ~_covers(candidates.reshape(-1, 4), shapes, _CLEARANCE).reshape(-1, count)
    free &= sensible
    chosen: dict[int, int] = {}
    taken = np.zeros((0, 4))
    crowded: set[int] = set()
    for number in sorted(range(len(labels)), key=lambda i: labels[i].axis):
        fallback = labels[number].fallback
        if fallback in crowded or not sensible[number].any():
            continue
        open_to = free[number] & ~_meet(candidates[number], taken, _BETWEEN_LABELS).any(axis=1)
        if not open_to.any():
            if fallback is not None:
                crowded.add(fallback)
            continue
        chosen[number] = int(np.argmax(open_to))
        taken = np.concatenate([taken, candidates[number, chosen[number]][None]])
    chosen = {i: c for i, c in chosen.items() if labels[i].fallback not in crowded}
    texts, boxes = [], []
    for number, choice in chosen.items():
        left, top, right, _ = candidates[number, choice]
        texts.append(lines[number].at(float(left + right) / 2, float(top)))
        boxes.append(candidates[number, choice])
    return texts, np.reshape(boxes, (-1, 4)), crowded


def _beside_edges(
    labels: tuple[EdgeLabel, ...], lines: list[_Line], camera: Camera, plan: DepthPlan
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Boxes `(labels, candidates, 4)`, best first, and which of them stand at a silhouette edge."""
    low = np.array([one.low for one in labels])
    high = np.array([one.high for one in labels])
    axis = np.array([one.axis for one in labels])
    rows = np.arange(len(labels))
    if camera.perspective:
        eye = camera.eye(plan.center, plan.radius)
        front = np.stack([eye < low, eye > high], axis=2)
    else:
        toward = camera.rotation[2]
        front = np.broadcast_to(
            np.stack([toward < -1e-9, toward > 1e-9], axis=1), (len(labels), 3, 2)
        )
    ends = np.stack([low, high], axis=1)
    one, other = (axis + 1) % 3, (axis + 2) % 3
    starts = np.empty((len(labels), 4, 3))
    stops = np.empty((len(labels), 4, 3))
    silhouette = np.empty((len(labels), 4), bool)
    for k in range(4):
        a, b = k & 1, k >> 1
        point = low.copy()
        point[rows, one], point[rows, other] = ends[rows, a, one], ends[rows, b, other]
        starts[:, k] = point
        point = point.copy()
        point[rows, axis] = high[rows, axis]
        stops[:, k] = point
        silhouette[:, k] = front[rows, one, a] != front[rows, other, b]
    start = camera.on_screen(starts, plan.center, plan.radius)
    stop = camera.on_screen(stops, plan.center, plan.radius)
    middle = camera.on_screen((low + high) / 2, plan.center, plan.radius)
    along = stop - start
    length = np.linalg.norm(along, axis=2, keepdims=True)
    silhouette &= length[..., 0] > 1.0
    normal = np.stack([-along[..., 1], along[..., 0]], axis=2) / np.maximum(length, 1e-9)
    outward = ((start + stop) / 2 - middle[:, None]) * normal
    normal = normal * np.where(outward.sum(axis=2, keepdims=True) < 0, -1.0, 1.0)
    # numbers of upright edges stand to the left first, the others underneath first
    upright = np.abs(along[..., 1]) > 3.0 * np.abs(along[..., 0])
    liking = np.where(upright, normal[..., 0], -normal[..., 1])
    best = np.argsort(np.where(silhouette, liking, 9.0), axis=1, kind="stable")[:, :2]
    pick = rows[:, None]
    start, along, normal = start[pick, best], along[pick, best], normal[pick, best]
    width = np.array([line.width for line in lines])[:, None]
    height = np.array([line.height for line in lines])[:, None]
    reach = np.abs(normal[..., 0]) * width / 2 + np.abs(normal[..., 1]) * height / 2
    found, real = [], []
    for away in _AWAY:
        for edge in range(2):
            for part in _ALONG:
                center = (
                    start[:, edge]
                    + part * along[:, edge]
                    + normal[:, edge] * (reach[:, edge, None] + _CLEARANCE + 1.5 + away)
                )
                half = np.concatenate([width, height], axis=1) / 2
                found.append(np.concatenate([center - half, center + half], axis=1))
                real.append(silhouette[pick, best][:, edge])
    return np.stack(found, axis=1), np.stack(real, axis=1)


# names in rows


def _row_labels(
    scene: Scene3D,
    camera: Camera,
    plan: DepthPlan,
    shapes: NDArray[np.float64],
    numbers: Boxes,
    crowded: set[int],
) -> tuple[list[Text], int]:
    """The texts, and how many labels found no room."""
    labels = scene.row_labels
    if not labels:
        return [], 0
    blocks = [_lines_of(label, index in crowded) for index, label in enumerate(labels)]
    middle = np.array([(np.array(one.low) + np.array(one.high)) / 2 for one in labels])
    middle[:, 1] = [one.low[1] for one in labels]
    anchors = camera.on_screen(middle, plan.center, plan.radius)
    flow = camera.on_screen(
        np.array([plan.center, plan.center + np.array([1.0, 0.0, 0.0])]), plan.center, plan.radius
    )
    run, rise = flow[1] - flow[0]
    slope = rise / run if abs(run) > 1e-6 and abs(rise / run) <= _STEEPEST_ROW else 0.0
    widths = np.array([max((one.width for one in block), default=0.0) for block in blocks])
    heights = np.array([sum(one.height for one in block) + 1.0 * len(block) for block in blocks])
    left, right = anchors[:, 0] - widths / 2, anchors[:, 0] + widths / 2
    around = shapes
    if len(numbers):
        as_shapes = np.empty((len(numbers), shapes.shape[1], 2))
        as_shapes[:, 0], as_shapes[:, 1] = numbers[:, [0, 1]], numbers[:, [2, 1]]
        as_shapes[:, 2], as_shapes[:, 3:] = numbers[:, [2, 3]], numbers[:, None, [0, 3]]
        around = np.concatenate([shapes, as_shapes])
    below = _lowest(around, left - _CLEARANCE, right + _CLEARANCE)
    tops = slope * anchors[:, 0]
    offset = float(np.max(below - tops)) + _CLEARANCE + 3.0
    texts: list[Text] = []
    taken = np.zeros((0, 4))
    rows: list[float] = [offset]
    missing = 0
    for number in sorted(range(len(labels)), key=lambda i: -labels[i].priority):
        if not blocks[number]:
            continue
        for row in range(_MOST_ROWS):
            if row == len(rows):
                rows.append(rows[-1] + float(heights.max()) + 2.0)
            top = float(tops[number]) + rows[row]
            box = np.array([left[number], top, right[number], top + heights[number]])
            if not _meet(box[None], taken, _BETWEEN_LABELS).any():
                break
        else:
            missing += 1
            continue
        taken = np.concatenate([taken, box[None]])
        y = top
        for line in blocks[number]:
            texts.append(line.at(float(anchors[number, 0]), y))
            y += line.height + 1.0
    return texts, missing


def _lines_of(label: RowLabel, is_crowded: bool) -> list[_Line]:
    lines = [*label.lines, *((label.spare,) if is_crowded and label.spare else ())]
    return [
        _Line(text, size, color, text_width(text, size), label.owner, label.role)
        for text, size, color in lines
        if text
    ]


# geometry of boxes and silhouettes


def _meet(boxes: Boxes, others: Boxes, gap: float) -> NDArray[np.bool_]:
    """Which boxes come nearer than `gap` to which others, `(boxes, others)`."""
    a, b = boxes[:, None], others[None]
    return np.asarray(
        (a[..., 0] < b[..., 2] + gap)
        & (b[..., 0] < a[..., 2] + gap)
        & (a[..., 1] < b[..., 3] + gap)
        & (b[..., 1] < a[..., 3] + gap)
    )


def _covers(boxes: Boxes, shapes: NDArray[np.float64], gap: float) -> NDArray[np.bool_]:
    """Which boxes come nearer than `gap` to any of the convex shapes `(shapes, corners, 2)`.

    Two convex shapes are apart if a side of one separates them (the separating axis theorem).
    """
    around = np.concatenate([shapes.min(axis=1), shapes.max(axis=1)], axis=1)
    box, shape = np.nonzero(_meet(boxes, around, gap))
    corners = boxes[box][:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 4, 2)
    points = shapes[shape]
    sides = np.roll(points, -1, axis=1) - points
    # shapes wind counterclockwise as seen, and y grows downward, so this points outward
    outward = np.stack([-sides[..., 1], sides[..., 0]], axis=2)
    length = np.linalg.norm(outward, axis=2)
    heights = np.einsum("pki,pci->pkc", outward, corners)
    heights -= np.einsum("pki,pki->pk", outward, points)[..., None]
    apart = ((heights.min(axis=2) >= gap * length) & (length > 1e-9)).any(axis=1)
    covered = np.zeros(len(boxes), bool)
    covered[box[~apart]] = True
    return covered


def _lowest(
    shapes: NDArray[np.float64], left: NDArray[np.float64], right: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The greatest y of any shape between `left` and `right`, each `(rows,)`; −inf where none."""
    start = shapes.reshape(-1, 2)
    stop = np.roll(shapes, -1, axis=1).reshape(-1, 2)
    swap = start[:, 0] > stop[:, 0]
    start, stop = np.where(swap[:, None], stop, start), np.where(swap[:, None], start, stop)
    from_x = np.maximum(start[:, 0], left[:, None])
    to_x = np.minimum(stop[:, 0], right[:, None])
    run = stop[:, 0] - start[:, 0]
    slope = np.divide(stop[:, 1] - start[:, 1], run, out=np.zeros_like(run), where=run > 1e-9)
    upright = np.maximum(start[:, 1], stop[:, 1])
    ends = [
        np.where(run > 1e-9, start[:, 1] + slope * (x - start[:, 0]), upright)
        for x in (from_x, to_x)
    ]
    found = np.where(from_x <= to_x, np.maximum(*ends), -np.inf)
    lowest = found.max(axis=1, initial=-np.inf)
    floor = float(shapes[..., 1].max(initial=0.0))
    return np.where(np.isfinite(lowest), lowest, -np.inf if np.isfinite(lowest).any() else floor)
