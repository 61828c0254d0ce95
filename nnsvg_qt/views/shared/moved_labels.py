"""Labels that were moved by hand: shifted last of all, so that nothing else changes its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Line,
    Owner,
    Primitive,
    Scene,
    Segments,
    Text,
    layer_owner,
    moved,
)

_FAR = 2.0
"""From this many font sizes between a label and where it stood on, a line leads to its layer."""
_CLEAR = 4.0
"""Between that line and what it joins, px."""
_SHORTEST = 8.0


Movable = Mapping[str, tuple[str, ...]]
"""The labels of a view that can be moved, and the roles of the texts that form each."""


def label_of(text: Text, view: str, movable: Movable) -> str | None:
    """The label, as "VIEW.LABEL", that a text of a view belongs to; None for all other texts."""
    if text.owner.kind != "layer":
        return None
    return next((f"{view}.{name}" for name, roles in movable.items() if text.role in roles), None)


def lines_of(
    primitives: Iterable[Primitive], view: str, movable: Movable, layer_id: str, label: str
) -> list[Text]:
    """The texts that one label of a layer is written in."""
    return [
        primitive
        for primitive in primitives
        if isinstance(primitive, Text)
        and primitive.owner.id == layer_id
        and label_of(primitive, view, movable) == label
    ]


def with_labels_moved(scene: Scene, view: str, movable: Movable, look: Look) -> Scene:
    """A view's scene with the labels where the overrides say, and lines from those far away."""
    offsets = {
        (layer_id, label): offset
        for layer_id, own in look.overrides.items()
        for label, offset in own.moved_labels.items()
        if label.startswith(view)
    }
    if not offsets:
        return scene
    drawn: list[Primitive] = []
    homes: dict[tuple[str, str], list[Text]] = {}
    for primitive in scene.primitives:
        label = label_of(primitive, view, movable) if isinstance(primitive, Text) else None
        key = (primitive.owner.id, label or "")
        if isinstance(primitive, Text) and key in offsets:
            homes.setdefault(key, []).append(primitive)
            drawn.append(moved(primitive, *offsets[key]))
        else:
            drawn.append(primitive)
    for (layer_id, label), texts in homes.items():
        owner = layer_owner(layer_id)
        is_number = label.endswith((".depth", ".height", ".width"))
        body = None if is_number else _body(scene.primitives, owner)
        leader = _leader(texts, offsets[layer_id, label], body, look)
        if leader is not None:
            at = max(i for i, primitive in enumerate(drawn) if primitive.owner == owner)
            line = Line(look.quiet_ink, max(0.5, 0.5 * look.line_width))
            drawn.insert(at + 1, replace(leader, line=line, owner=owner, role="leader"))
    around = bounds_of_all(drawn)
    assert around is not None
    return replace(scene, primitives=tuple(drawn), bounds=around.grown(look.margin))


def _body(primitives: Iterable[Primitive], owner: Owner) -> Bounds | None:
    return bounds_of_all(
        primitive for primitive in primitives if primitive.owner == owner and primitive.is_body
    )


def _leader(
    texts: Sequence[Text], offset: tuple[float, float], body: Bounds | None, look: Look
) -> Segments | None:
    """A line from a label to the `body` of its layer; without that to where the label stood."""
    home = cast("Bounds", bounds_of_all(texts))
    right, down = offset
    there = Bounds(home.left + right, home.top + down, home.right + right, home.bottom + down)
    x, y = (home.left + home.right) / 2, (home.top + home.bottom) / 2
    goal = body or Bounds(x, y, x, y)
    size = max(text.size for text in texts)
    if _distance(there, home) < _FAR * size or (body and _distance(there, body) < _FAR * size):
        return None
    start, end = _nearest(there, goal)
    way = end - start
    length = float(np.hypot(*way))
    if length < _SHORTEST + 2 * _CLEAR:
        return None
    shrink = way / length * _CLEAR
    return Segments(starts=(start + shrink)[None], ends=(end - shrink)[None])


def _distance(one: Bounds, other: Bounds) -> float:
    """Between two rectangles, px; 0 where they overlap."""
    start, end = _nearest(one, other)
    return float(np.hypot(*(end - start)))


def _nearest(one: Bounds, other: Bounds) -> tuple[np.ndarray, np.ndarray]:
    """The points of two rectangles that are nearest to each other; middles where many are."""
    starts, ends = [], []
    for low, high, other_low, other_high in (
        (one.left, one.right, other.left, other.right),
        (one.top, one.bottom, other.top, other.bottom),
    ):
        if high < other_low:
            starts.append(high)
            ends.append(other_low)
        elif other_high < low:
            starts.append(low)
            ends.append(other_high)
        else:
            middle = (max(low, other_low) + min(high, other_high)) / 2
            starts.append(middle)
            ends.append(middle)
    return np.array(starts), np.array(ends)
