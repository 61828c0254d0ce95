"""What is printed wrong on a page of any network, found in its scene: sizes, places, ways."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.scene.bounds import around, bounds_of, boxes_of
from nnsvg_qt.scene.primitives import Bounds, Circles, Path, Polygons, Primitive, Scene, Text
from nnsvg_qt.views.shared.arrangement import arrange, shown_by
from nnsvg_qt.views.shared.page import PX_PER_PT, SMALLEST_TYPE, page_of_look
from nnsvg_qt.views.structures.ink import Pieces, ink_of, pieces_of
from tests.views.line_faults import line_faults
from tests.views.picture_faults import Fault, holds, place_of

THINNEST = 0.4 * PX_PER_PT
"""The thinnest line that survives print, px."""
FARTHEST_NAME = 12.0 * PX_PER_PT
"""From what a layer is drawn by to its name, where no others stand in one line with it, px."""
TOUCHING = 0.8
"""Lines nearer than that are seen as one, px."""
WHOLE = 0.6
"""The shortest head of an arrow, of the usual length."""


def misprints(figure: Figure, scene: Scene) -> Iterator[Fault]:
    """What is too small, too thin, off the page, or not where it belongs."""
    page = page_of_look(figure.look)
    for one in scene.primitives:
        if isinstance(one, Text) and one.text.strip() and one.size < SMALLEST_TYPE - 1e-6:
            yield Fault("small type", one.text, f"{one.size / PX_PER_PT:.2f} pt")
        line = getattr(one, "line", None)
        # what makes letters bold is no line
        if line is not None and one.role != "group repeat":
            width = float(np.min(line.width))
            if width < THINNEST - 1e-6:
                yield Fault("thin line", one.role, f"{width / PX_PER_PT:.2f} pt")
    yield from _off_the_page(scene)
    yield from _heads(scene, page.head_length)
    yield from line_faults(figure, scene)
    yield from _slanting(scene)
    yield from _unequal(figure, scene)
    yield from _names_afar(scene)
    yield from _parted_labels(figure, scene)
    yield from lines_of_two(figure, scene)


def _off_the_page(scene: Scene) -> Iterator[Fault]:
    page = scene.bounds.grown(0.01)
    for one, box in zip(scene.primitives, boxes_of(scene.primitives), strict=True):
        inside = page.left <= box[0] and page.top <= box[1]
        if not np.isnan(box[0]) and not (inside and box[2] <= page.right and box[3] <= page.bottom):
            yield Fault("off the page", one.role, one.owner.id)


def _heads(scene: Scene, usual: float) -> Iterator[Fault]:
    """Heads of arrows that are cut short, or lie on what a layer is drawn by."""
    bodies = [one for one in scene.primitives if one.owner.kind == "layer" and one.is_body]
    boxes = boxes_of(bodies)
    for one in scene.primitives:
        if not (isinstance(one, Polygons) and one.owner.kind == "connection"):
            continue
        if one.role not in ("skip", "arrow", "arrowhead", "loop", "loop head", "feedback"):
            continue
        for head in one.points:
            tip, wings = head[0], head[[1, -1]]
            length = float(np.hypot(*(tip - wings.mean(axis=0))))
            if length < WHOLE * usual:
                yield Fault("short head", one.owner.id, f"{length / usual:.2f}")
            # a third of the way from its point
            x, y = (tip + (wings.mean(axis=0) - tip) / 3.0).tolist()
            near = (boxes[:, 0] < x) & (boxes[:, 2] > x) & (boxes[:, 1] < y) & (boxes[:, 3] > y)
            for row in np.flatnonzero(near):
                if _covers(bodies[row], x, y):
                    yield Fault("head on a layer", one.owner.id, bodies[row].owner.id)
                    break


def _covers(one: Primitive, x: float, y: float) -> bool:
    if isinstance(one, Circles):
        return bool((np.hypot(*(one.centers - (x, y)).T) < one.radii).any())
    if isinstance(one, Polygons):
        return any(holds(polygon, np.array([[x, y]])) for polygon in one.points)
    return place_of(pieces_of(one), Bounds(x, y, x, y).grown(0.7)) != "outside"


def _slanting(scene: Scene) -> Iterator[Fault]:
    """Lines round layers that run neither along the page nor across it."""
    for one in scene.primitives:
        if one.role != "skip" or not isinstance(one, Path) or one.owner.kind != "connection":
            continue
        at: tuple[float, float] | None = None
        for letter, *numbers in one.commands:
            end = (float(numbers[-2]), float(numbers[-1])) if numbers else None
            if letter == "L" and at is not None and end is not None:
                wide, high = abs(end[0] - at[0]), abs(end[1] - at[1])
                if min(wide, high) > 0.05:
                    yield Fault("skip aslant", one.owner.id, f"{wide:.1f} {high:.1f}")
                    break
            at = end


def _bodies(scene: Scene) -> dict[str, Bounds]:
    found = {}
    for name, drawn in ink_of(scene.primitives).outlined.items():
        box = around(boxes_of(drawn))
        if box is not None:
            found[name] = box
    return found


def _unequal(figure: Figure, scene: Scene) -> Iterator[Fault]:
    """Layers of one kind and size that are drawn of different sizes."""
    if figure.look.overrides:
        return
    shapes = _drawn_of(scene)
    bodies = {
        name: around(boxes_of([one for one in drawn if one.role != "image"]))
        for name, drawn in shapes.items()
    }
    sizes: dict[tuple[object, ...], dict[tuple[float, float], str]] = {}
    closed = closed_view(figure.architecture)
    # what is another layer in later copies may be drawn as it is there
    changed = {layer.id for group in figure.architecture.groups for layer in group.later}
    for layer in closed.architecture:
        box = bodies.get(layer.id)
        if box is not None and layer.id not in closed.closed and layer.id not in changed:
            # boxes with names in them are as wide as these
            is_box = all(isinstance(one, Path) for one in shapes[layer.id])
            words = (layer.name, layer.activation) if is_box else ()
            alike = layer.kind, layer.shape, layer.bias, *words
            size = round(box.width, 1), round(box.height, 1)
            sizes.setdefault(alike, {}).setdefault(size, layer.id)
    for found in sizes.values():
        (width, height), *others = found
        for other_width, other_height in others:
            if max(abs(width - other_width), abs(height - other_height)) > 0.3:
                yield Fault("unequal layers", " ".join(found.values()), str(list(found)))
                break


def _drawn_of(scene: Scene) -> dict[str, list[Primitive]]:
    drawn: dict[str, list[Primitive]] = {}
    for one in scene.primitives:
        if one.owner.kind == "layer" and one.is_body:
            drawn.setdefault(one.owner.id, []).append(one)
    return drawn


def _names_afar(scene: Scene) -> Iterator[Fault]:
    """Names that stand in no row, and far from their layers, without a line to them."""
    bodies = _bodies(scene)
    names: dict[str, list[Text]] = {}
    led = {one.owner.id for one in scene.primitives if one.role == "leader"}
    for one in scene.primitives:
        if isinstance(one, Text) and one.role == "name" and one.owner.kind == "layer":
            names.setdefault(one.owner.id, []).append(one)
    labels: dict[str, list[Text]] = {}
    for one in scene.primitives:
        if isinstance(one, Text) and one.role in ("name", "caption"):
            labels.setdefault(one.owner.id, []).append(one)
    rows: dict[float, set[str]] = {}
    for name, own in labels.items():
        for text in own:
            rows.setdefault(round(text.y, 1), set()).add(name)
    for name, own in names.items():
        box, body = around(boxes_of(labels[name])), bodies.get(name)
        if box is None or body is None or name in led:
            continue
        # boxes that adjoin have their name under all of them
        rest = [one for other, one in bodies.items() if other not in labels]
        while more := [one for one in rest if body.overlaps(one, TOUCHING)]:
            rest = [one for one in rest if one not in more]
            for adjoining in more:
                body = body.united(adjoining)
        far = math.hypot(
            max(box.left - body.right, body.left - box.right, 0.0),
            max(box.top - body.bottom, body.top - box.bottom, 0.0),
        )
        in_row = any(len(rows[round(text.y, 1)]) > 1 for text in labels[name])
        if far > FARTHEST_NAME and not in_row:
            yield Fault("name afar", own[0].text, f"{far / PX_PER_PT:.1f} pt")


def _parted_labels(figure: Figure, scene: Scene) -> Iterator[Fault]:
    """Frames that hold one line of a label and not another."""
    shown = shown_by(figure.architecture, figure.look)
    frames: dict[str, list[Pieces]] = {}
    labels: dict[str, list[Text]] = {}
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == "band" and one.fill is not None:
            frames.setdefault(one.owner.id, []).append(pieces_of(one))
        elif isinstance(one, Text) and one.role in ("name", "caption"):
            labels.setdefault(one.owner.id, []).append(one)
    for group in figure.architecture.groups:
        for name in dict.fromkeys(shown[layer] for layer in group.layers if layer in shown):
            boxes = [bounds_of(text) for text in labels.get(name, ())]
            for frame in frames.get(group.id, ()):
                if len({place_of(frame, box) == "inside" for box in boxes if box}) > 1:
                    yield Fault("label parted", name, group.id)


def moved_by(before: Scene, after: Scene) -> NDArray[np.float64]:
    """How far what layers are drawn by moved between two scenes, px, one a layer."""
    one, other = _bodies(before), _bodies(after)
    return np.array(
        [
            math.hypot(
                one[name].left - before.bounds.left - other[name].left + after.bounds.left,
                one[name].top - before.bounds.top - other[name].top + after.bounds.top,
            )
            for name in one.keys() & other.keys()
        ]
    )


def lines_of_two(figure: Figure, scene: Scene) -> Iterator[Fault]:
    """Lines along which two connections run that have no end in common: which leads where?"""
    ends = {
        link.connection.id: (link.source.id, link.target.id)
        for link in arrange(figure.architecture, figure.look).links
    }
    for axis in (0, 1):
        pieces: list[tuple[float, float, float, str, str]] = sorted(
            (
                start[axis],
                min(start[1 - axis], end[1 - axis]),
                max(start[1 - axis], end[1 - axis]),
                *ends[one.owner.id],
            )
            for one in scene.primitives
            if isinstance(one, Path) and one.role in ("skip", "arrow") and one.owner.id in ends
            for start, end in _straight(one)
            if abs(start[axis] - end[axis]) < 0.01
        )
        for number, (at, low, high, source, target) in enumerate(pieces):
            for place, begin, end, other, reader in pieces[number + 1 :]:
                if place > at + TOUCHING:
                    break
                is_alone = source != other and target != reader
                if is_alone and min(high, end) > max(low, begin) + 2 * TOUCHING:
                    yield Fault("line of two", f"{source} to {target}", f"{other} to {reader}")


def _straight(path: Path) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    at: tuple[float, float] | None = None
    for letter, *numbers in path.commands:
        end = (float(numbers[-2]), float(numbers[-1])) if numbers else None
        if letter == "L" and at is not None and end is not None:
            yield at, end
        at = end
