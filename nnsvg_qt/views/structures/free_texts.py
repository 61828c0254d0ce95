"""Texts of wires and frames beside the lines that they would lie on.

What is written at a wire or over a frame stands at its usual place; where a line, a box or another
text is there, at the nearest free one, along the wire or the edge first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.bounds import bounds_of, boxes_of
from nnsvg_qt.scene.primitives import Bounds, Path, Primitive, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.structures.ink import Boxes, Ink, ink_of, meetings

MOVABLE = frozenset({"delay", "input", "group"})
"""The roles of texts that may stand a little elsewhere."""
MOST_MOVED = 200
"""Texts for which places are looked for."""
_FARTHEST_ALONG, _FARTHEST_ACROSS = 6.0, 1.8
"""How far from its usual place a text may stand, in font sizes."""
_FARTHEST_GROUP = 12.0
"""The same of a name over the edge of its frame."""
_STEP = 0.3
"""Between places that are tried, in font sizes."""
_ACROSS_COSTS = 2.5
"""How much farther across the flow seems than along it."""
_CLEAR = 0.8
"""Around a text in its place, px."""


def texts_freed(
    drawn: Sequence[Primitive], in_rows: bool, right: float = inf, farthest: float = inf
) -> list[Primitive]:
    """The same, with texts of wires and frames in free places; `in_rows`: the flow runs level.

    Names of frames end at `right` where that is free, and at `farthest` rather than over another
    frame, which they would be read as names of.
    """
    rows = [n for n, one in enumerate(drawn) if isinstance(one, Text) and one.role in MOVABLE]
    if not rows or len(rows) > MOST_MOVED:
        return list(drawn)
    movable = set(rows)
    ink = ink_of([one for n, one in enumerate(drawn) if n not in movable])
    places = list(drawn)
    texts = [one for row in rows if isinstance(one := drawn[row], Text)]
    # most stand free where they are, which is seen sooner of all at once
    usual = np.array([_letters(text) for text in texts])
    taken = _taken(usual, ink)
    frames = [one for one in drawn if isinstance(one, Path) and one.role == "frame"]
    written, known = list[Text](), 0
    around = np.full((len(texts), 4), np.nan)
    for row, text, letters, is_taken in zip(rows, texts, usual, taken.tolist(), strict=True):
        is_free = not is_taken and not (text.role == "group" and _beyond(text, right) > 0.0)
        if is_free and written:
            is_free = not meetings(around[: len(written)], letters[None])[0]
        moved = text
        if not is_free:
            for other in written[known:]:
                ink = ink.and_written(other)
            known = len(written)
            inner = _within(text, ink, right)
            if inner is not None and _beyond(text, farthest) <= 0.0 and _is_over(inner, frames):
                inner = None
            places[row] = moved = inner or _freed(text, ink, in_rows, right)
        around[len(written)] = boxes_of([moved])[0]
        written.append(moved)
    return places


def _taken(boxes: Boxes, ink: Ink) -> NDArray[np.bool_]:
    """In which rectangles something lies."""
    near = ink.near_any(boxes)
    met = near.bodies_met(boxes) + near.lines_met(boxes, 1) + meetings(near.texts, boxes)
    return np.asarray(met > 0)


def _beyond(text: Text, right: float) -> float:
    """How far a text reaches over an end, px."""
    return text_bounds(text).right - right


def _within(text: Text, ink: Ink, right: float) -> Text | None:
    """A name of a frame that reaches over the end of the rows, in them; None where it is elsewhere.

    None too where something is there.
    """
    over = _beyond(text, right)
    if text.role != "group" or over <= 0.0:
        return None
    moved = replace(text, x=text.x - over)
    return moved if _busy(_letters(moved)[None], ink)[0] == 0 else None


def _is_over(name: Text, frames: Sequence[Path]) -> bool:
    """Whether a name of a frame stands over another one, beside which its own is."""
    boxes = {one.owner: box for one in frames if (box := bounds_of(one)) is not None}
    own, begin = boxes.get(name.owner), text_bounds(name).left
    if own is None:
        return False
    return any(
        begin < box.right <= own.left and box.top < own.bottom and own.top < box.bottom
        for owner, box in boxes.items()
        if owner != name.owner
    )


def _letters(text: Text) -> NDArray[np.float64]:
    """What the letters of a text take, with what is kept around them."""
    box = text_bounds(text)
    letters = np.array([box.left, box.top, box.right, box.bottom])
    letters += (-_CLEAR, 0.12 * text.size, _CLEAR, 0.0)
    return letters


def _freed(text: Text, ink: Ink, in_rows: bool, right: float) -> Text:
    letters = _letters(text)
    if _busy(letters[None], ink)[0] == 0:
        return text
    farthest = _FARTHEST_GROUP if text.role == "group" else _FARTHEST_ALONG
    along = np.arange(-farthest, farthest + 1e-9, _STEP)
    across = np.arange(-_FARTHEST_ACROSS, _FARTHEST_ACROSS + 1e-9, _STEP)
    if text.role == "group":
        # a name over the edge of its frame moves along that alone
        across = np.zeros(1)
    x, y = (along, across) if in_rows or text.role == "group" else (across, along)
    steps = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    costs = np.abs(steps) * ((1.0, _ACROSS_COSTS) if in_rows else (_ACROSS_COSTS, 1.0))
    offsets = steps[np.argsort(costs.sum(axis=1), kind="stable")] * text.size
    boxes = letters + np.hstack([offsets, offsets])
    free = np.flatnonzero(_busy(boxes, ink) == 0)
    if not len(free):
        return text
    # within the rows where there is room
    inside = free[boxes[free, 2] <= right + _CLEAR]
    aside, down = offsets[inside[0] if len(inside) else free[0]].tolist()
    return replace(text, x=text.x + aside, y=text.y + down)


def _busy(boxes: Boxes, ink: Ink) -> NDArray[np.int64]:
    """How much lies in each rectangle: lines count as one."""
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    near = ink.near(Bounds(*low.tolist(), *high.tolist()))
    return near.bodies_met(boxes) + near.lines_met(boxes, 1) + meetings(near.texts, boxes)
