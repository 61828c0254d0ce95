"""Where the labels of a scene in space stand on the screen: beside what they name, over nothing.

Numbers stand beside an edge on the silhouette of the box they measure; names stand under the figure
in rows that follow the flow. Everything is measured (scene/text.py) and tried against the outlines
of all solids and against the labels already placed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice, pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import DepthPlan
from nnsvg_qt.scene.label_room import Boxes, BoxSet, Shapes, any_meet
from nnsvg_qt.scene.own_boxes import OwnBoxes
from nnsvg_qt.scene.primitives import Owner, Text
from nnsvg_qt.scene.solids import EdgeLabel, RowLabel, Scene3D
from nnsvg_qt.scene.text import line_reach, text_width

_CLEARANCE = 3.0
"""Between a label and a face, px."""
_BETWEEN_LABELS = 4.0
_STEEPEST_ROW = 1.0
"""Rows follow the flow on the screen up to this slope; beyond it they are level."""
_MOST_ROWS = 4
_GOOD_ROWS = 2
_BETWEEN_LINES = 1.0
_ALONG = (0.5, 0.28, 0.72)
"""Where along its edge a number may stand."""
_MOST_NAMED = 30
"""Labels without room that are named."""
_LABELS_AT_ONCE, _MOST_TIMES = 12, 40
"""So many labels, or so many parts of all, are compared with the shapes at a time."""
_AWAY = (0.0, 9.0, 20.0)
"""How much farther than necessary from its edge a number may stand, px."""


@dataclass(frozen=True)
class _Line:
    """A line of text to be set: its box is `width` px wide and as high as its letters reach."""

    text: str
    size: float
    color: str
    width: float
    owner: Owner
    role: str
    markup: Literal["plain", "mathematics"] = "plain"

    @property
    def height(self) -> float:
        return sum(line_reach(self.text)) * self.size

    def at(self, x: float, top: float) -> Text:
        """The text centred on x with its box from `top` down."""
        return Text(
            self.text,
            x,
            top + line_reach(self.text)[0] * self.size,
            self.size,
            anchor="middle",
            color=self.color,
            owner=self.owner,
            role=self.role,
            markup=self.markup,
        )


def placed_labels(
    scene: Scene3D, camera: Camera, plan: DepthPlan
) -> tuple[list[Text], tuple[Sentence, ...]]:
    """The labels as text, and a sentence about those that have no room from this camera."""
    if not scene.edge_labels and not scene.row_labels:
        return [], ()
    shapes = Shapes(plan.silhouettes(camera))
    texts, boxes, captions = _edge_labels(scene, camera, plan, shapes)
    named, missing = _row_labels(scene, camera, plan, shapes, boxes, captions)
    if not missing:
        return texts + named, ()
    notice = Sentence(
        "{count} label has no room from this camera: {labels}."
        if len(missing) == 1
        else "{count} labels have no room from this camera: {labels}.",
        count=len(missing),
        labels=listed([*missing[:_MOST_NAMED], *("…" for _ in missing[_MOST_NAMED:][:1])]),
    )
    return texts + named, (notice,)


# numbers beside edges


def _edge_labels(
    scene: Scene3D, camera: Camera, plan: DepthPlan, shapes: Shapes
) -> tuple[list[Text], Boxes, dict[int, str]]:
    """The texts, their boxes, and captions of row labels for what found no room."""
    labels = scene.edge_labels
    if not labels:
        return [], np.zeros((0, 4)), {}
    lines = [
        _Line(one.text, one.size, one.color, text_width(one.text, one.size), one.owner, one.role)
        for one in labels
    ]
    candidates, sensible = _beside_edges(labels, lines, camera, plan)
    free = sensible.copy()
    looked_at: set[int] = set()
    chosen: dict[int, int] = {}
    taken = BoxSet()
    fallen = set()
    failed: list[int] = []
    order = sorted(range(len(labels)), key=lambda i: labels[i].axis)
    is_sensible: list[bool] = np.asarray(sensible.any(axis=1)).tolist()
    at_once = max(_LABELS_AT_ONCE, len(labels) // _MOST_TIMES)
    for at, number in enumerate(order):
        if labels[number].group in fallen:
            failed.append(number)
            continue
        if not is_sensible[number]:
            continue  # the edge is seen end on: there is nothing to measure
        if number not in looked_at:
            # some at once, but not all: where one of a group fails, nobody asks for the others
            left = (i for i in islice(order, at, None) if labels[i].group not in fallen)
            some = list(islice(left, at_once))
            free[some] &= ~shapes.cover(candidates[some], _CLEARANCE)
            looked_at.update(some)
        for choice in np.flatnonzero(free[number]).tolist():
            box = candidates[number, choice].tolist()
            if not taken.meets(*box, gap=_BETWEEN_LABELS):
                chosen[number] = choice
                taken.add(*box)
                break
        else:
            failed.append(number)
            if labels[number].group:
                fallen.add(labels[number].group)
    failed += [i for i in chosen if labels[i].group in fallen]
    chosen = {i: c for i, c in chosen.items() if labels[i].group not in fallen}
    texts, boxes = [], []
    for number, choice in chosen.items():
        left, top, right, _ = candidates[number, choice]
        texts.append(lines[number].at(float(left + right) / 2, float(top)))
        boxes.append(candidates[number, choice])
    return texts, np.reshape(boxes, (-1, 4)), _captions([labels[i] for i in sorted(failed)])


def _captions(failed: list[EdgeLabel]) -> dict[int, str]:
    """What each row label has to say for the numbers that found no room."""
    parts: dict[int, list[str]] = {}
    for label in failed:
        if label.fallback is not None:
            said = parts.setdefault(label.fallback, [])
            said[:] = [text for text in said if text not in label.caption]
            if not any(label.caption in text for text in said):
                said.append(label.caption)
    return {row: ", ".join(said) for row, said in parts.items()}


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
    shapes: Shapes,
    numbers: Boxes,
    captions: dict[int, str],
) -> tuple[list[Text], list[str]]:
    """The texts, and those that found no room."""
    labels = scene.row_labels
    if not labels:
        return [], []
    middle = np.array([(np.array(one.low) + np.array(one.high)) / 2 for one in labels])
    middle[:, 1] = [one.low[1] for one in labels]
    anchors = camera.on_screen(middle, plan.center, plan.radius)
    flow = camera.on_screen(
        np.array([plan.center, plan.center + np.array([1.0, 0.0, 0.0])]), plan.center, plan.radius
    )
    run, rise = flow[1] - flow[0]
    slope = rise / run if abs(run) > 1e-6 and abs(rise / run) <= _STEEPEST_ROW else 0.0
    around = shapes
    if len(numbers):
        as_shapes = np.empty((len(numbers), shapes.points.shape[1], 2))
        as_shapes[:, 0], as_shapes[:, 1] = numbers[:, [0, 1]], numbers[:, [0, 3]]
        as_shapes[:, 2], as_shapes[:, 3:] = numbers[:, [2, 3]], numbers[:, None, [2, 1]]
        around = Shapes(np.concatenate([shapes.points, as_shapes]))
    own = OwnBoxes([(one.low, one.high) for one in labels], camera, plan.center, plan.radius)
    beside, missing = _beside_boxes(labels, captions, own, around)
    runs = _runs(labels, anchors)
    priorities = [label.priority for label in labels]
    tried = []
    for form in range(max(len(label.forms) for label in labels)):
        blocks = [
            [] if one.beside else _lines_of(one, form, captions.get(k, ""))
            for k, one in enumerate(labels)
        ]
        boxes = _first_row(blocks, anchors, slope, around, runs)
        said = [number for number, block in enumerate(blocks) if block]
        taken = BoxSet(box for _, box in beside.values())
        shifts: dict[int, float] = {}
        rows = 0
        for run in runs:
            lowered, count = _rows(boxes, [i for i in run if blocks[i]], priorities, taken)
            shifts |= lowered
            rows = max(rows, count)
        tried.append((blocks, boxes, said, shifts, rows))
        if tried[-1][-1] == 1:
            break
    # shorter names for the sake of one row, but kinds left out only where two do not do
    counts = [count for *_, count in tried]
    best = next((k for k, count in enumerate(counts[:2]) if count == 1), None)
    if best is None:
        best = next((k for k, count in enumerate(counts) if count <= _GOOD_ROWS), len(tried) - 1)
    blocks, boxes, said, shifts, _ = tried[best]
    texts: list[Text] = []
    for block, box in beside.values():
        texts.extend(_set(block, (box[0] + box[2]) / 2, box[1]))
    others = np.flatnonzero([label.beside for label in labels])
    for number, shift in shifts.items():
        left, top, right, bottom = (boxes[number] + [0.0, shift, 0.0, shift]).tolist()
        if not len(others) or own.is_nearest(number, (left, top, right, bottom), others):
            texts.extend(_set(blocks[number], anchors[number, 0], top))
        else:
            missing += [line.text for line in blocks[number]]
    missing += [blocks[number][0].text for number in said if number not in shifts]
    return texts, missing


def _set(block: list[_Line], x: float, top: float) -> list[Text]:
    texts = []
    for line in block:
        texts.append(line.at(float(x), float(top)))
        top += line.height + _BETWEEN_LINES
    return texts


def _beside_boxes(
    labels: tuple[RowLabel, ...],
    captions: dict[int, str],
    boxes: OwnBoxes,
    shapes: Shapes,
) -> tuple[dict[int, tuple[list[_Line], list[float]]], list[str]]:
    """The lines and places of those labels that go to their own box; the texts without room there.

    Each in the best of its forms that has room, with its numbers if it can be.
    """
    found: dict[int, tuple[list[_Line], list[float]]] = {}
    order = sorted(
        (number for number, label in enumerate(labels) if label.beside),
        key=lambda number: -labels[number].priority,
    )
    blocks = {n: _lines_of(labels[n], 0, captions.get(n, "")) for n in order}
    waiting = [number for number in order if blocks[number]]
    texts = {number: [line.text for line in blocks[number]] for number in waiting}
    taken = BoxSet()
    rivals = np.flatnonzero([label.rival for label in labels])
    # what stands at a point, as a delay, is not about a group that it stands in
    is_point = [label.low == label.high for label in labels]
    rivals_of_points = np.flatnonzero(np.array(is_point) | [label.rival for label in labels])
    forms = max((len(labels[number].forms) for number in waiting), default=0)
    tries = [(True, form) for form in range(forms)] + [(False, forms - 1)] * bool(captions)
    for with_numbers, form in tries:
        tried = {}
        for number in waiting:
            if form < len(labels[number].forms) or not with_numbers:
                caption = captions.get(number, "") if with_numbers else ""
                tried[number] = _lines_of(labels[number], form, caption)
        for number in [number for number, block in tried.items() if not block]:
            # a kind that the legend tells
            waiting.remove(number)
            texts.pop(number)
            tried.pop(number)
        if not tried:
            continue
        places = np.array(
            [
                boxes.candidates(
                    number,
                    max(line.width for line in block),
                    sum(line.height + _BETWEEN_LINES for line in block),
                    _CLEARANCE + 2.0,
                    labels[number].below,
                    labels[number].close,
                )
                for number, block in tried.items()
            ]
        )
        free = ~shapes.cover(places, _CLEARANCE)
        for (number, block), own, is_free in zip(tried.items(), places, free, strict=True):
            for choice in np.flatnonzero(is_free).tolist():
                box = own[choice].tolist()
                if taken.meets(*box, gap=_BETWEEN_LABELS):
                    continue
                among = rivals if labels[number].rival else None
                if boxes.is_nearest(number, box, rivals_of_points if is_point[number] else among):
                    found[number] = (block, box)
                    taken.add(*box)
                    waiting.remove(number)
                    if with_numbers or not captions.get(number):
                        texts.pop(number)
                    else:
                        texts[number] = [captions[number]]
                    break
    return found, [text for own in texts.values() for text in own]


def _first_row(
    blocks: list[list[_Line]],
    anchors: NDArray[np.float64],
    slope: float,
    shapes: Shapes,
    runs: list[list[int]],
) -> Boxes:
    """The boxes of the labels in rows along the flow, as high as what is drawn allows each run."""
    widths = np.array([max((one.width for one in block), default=0.0) for block in blocks])
    heights = np.array([sum(one.height + _BETWEEN_LINES for one in block) for block in blocks])
    left, right = anchors[:, 0] - widths / 2, anchors[:, 0] + widths / 2
    below = shapes.lowest(left - _CLEARANCE, right + _CLEARANCE)
    tops = slope * anchors[:, 0]
    for run in runs:
        said = [i for i in run if blocks[i]]
        if said:
            own = _row_slope(anchors[said, 0], below[said], slope)
            tops[run] = own * anchors[run, 0]
            tops[run] += float(np.max(below[said] - tops[said])) + _CLEARANCE + 3.0
    return np.column_stack([left, tops, right, tops + heights])


def _row_slope(x: NDArray[np.float64], below: NDArray[np.float64], flow: float) -> float:
    """The slope from level to that of the flow that keeps a row nearest to what it names.

    Of all lines under the points the one through the side of their hull over the middle has the
    least sum of distances.
    """
    points = sorted(zip(x.tolist(), (-below).tolist(), strict=True))
    hull: list[tuple[float, float]] = []
    for point in points:
        while len(hull) > 1 and _turn(hull[-2], hull[-1], point) <= 0:
            hull.pop()
        hull.append(point)
    middle = float(x.mean())
    for (x0, y0), (x1, y1) in pairwise(hull):
        if x0 <= middle <= x1 and x1 > x0:
            return float(np.clip((y0 - y1) / (x1 - x0), min(flow, 0.0), max(flow, 0.0)))
    return flow


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _runs(labels: tuple[RowLabel, ...], anchors: NDArray[np.float64]) -> list[list[int]]:
    """Neighbours of one group, from left to right."""
    ordered = sorted(range(len(labels)), key=lambda i: float(anchors[i, 0]))
    return [list(run) for _, run in groupby(ordered, key=lambda i: labels[i].group)]


def _rows(
    boxes: Boxes, said: list[int], priorities: list[float], taken: BoxSet
) -> tuple[dict[int, float], int]:
    """How far below the first row each label of a run stands, px, and the count of rows.

    Labels without room beside what is `taken` are left out, the others are taken too.

    In turn if that is enough, so that the rows look regular, else wherever there is room.
    """
    said = sorted(said, key=(boxes[:, 0] + boxes[:, 2]).tolist().__getitem__)
    own = boxes[said]
    step = float((own[:, 3] - own[:, 1]).max(initial=0.0)) + _BETWEEN_LABELS
    for count in range(1, _MOST_ROWS):
        # where the flow falls, the upper row of one label meets the lower row of the one before
        for more in (0.0, 6.0, 12.0, 18.0) if count > 1 else (0.0,):
            row = np.arange(len(said)) % count * (step + more)
            placed = own + row[:, None] * [0.0, 1.0, 0.0, 1.0]
            if any_meet(placed, _BETWEEN_LABELS):
                continue
            if not any(taken.meets(*box, gap=_BETWEEN_LABELS) for box in placed.tolist()):
                for box in placed.tolist():
                    taken.add(*box)
                return dict(zip(said, row.tolist(), strict=True)), count
    shifts: dict[int, float] = {}
    for i in sorted(said, key=lambda i: -priorities[i]):
        left, top, right, bottom = boxes[i].tolist()
        for number in range(_MOST_ROWS):
            down = step * number
            box = (left, top + down, right, bottom + down)
            if not taken.meets(*box, gap=_BETWEEN_LABELS):
                shifts[i] = down
                taken.add(*box)
                break
    return shifts, _MOST_ROWS


def _lines_of(label: RowLabel, form: int, caption: str) -> list[_Line]:
    lines = label.forms[min(form, len(label.forms) - 1)]
    more = max(len(lines) - len(label.roles), 0)
    numbers = (caption, label.caption_size, label.caption_color)
    return [
        _Line(
            text,
            size,
            color,
            text_width(text, size),
            label.owner,
            role,
            "plain" if role == "number" else "mathematics",
        )
        for (text, size, color), role in [
            *((line, label.roles[max(at - more, 0)]) for at, line in enumerate(lines)),
            (numbers, "caption"),
        ]
        if text
    ]
