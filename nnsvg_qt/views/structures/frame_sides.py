"""Borders of frames that would run along a line that passes them: they draw back from it.

A line that lies on a border, or close to it, is not told from that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.views.structures.frame_outlines import APART, HEAD, LEAST, Content, Outline
from nnsvg_qt.views.structures.ink import Boxes, Ink, meeting

_LONG = 12.0
"""Along so much of a border a line runs with it, px: one that crosses it is shorter beside it."""
_FARTHEST = 8.0
"""How far a border gives way, px."""
_STEP = 0.5


def beside_lines(outline: Outline, ink: Ink, content: Content) -> Outline:
    """The outline with its sides clear of lines along them, where there is room for that."""
    for side in range(4):
        if not _are_met([outline.box], side, ink)[0]:
            continue
        boxes = list(_tried(outline, side, content))
        clear = np.flatnonzero(~_are_met(boxes, side, ink))
        if len(clear):
            outline = outline.with_box(boxes[clear[0]])
    return outline


def _edges(box: Bounds) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _are_met(boxes: Sequence[Bounds], side: int, ink: Ink) -> NDArray[np.bool_]:
    """Along which boxes a line runs at one of their sides: left, top, right or bottom."""
    strips = np.reshape([_edges(box) for box in boxes], (-1, 4))
    at = strips[:, side].copy()
    strips[:, side % 2], strips[:, side % 2 + 2] = at - APART, at + APART
    return np.asarray(ink.lines_met(strips, 1, longer=_LONG) > 0)


def _tried(outline: Outline, side: int, content: Content) -> Iterator[Bounds]:
    """The box with a side in other places, the nearest first, those inward before those outward."""
    edges = _edges(outline.box)
    axis, out = side % 2, -1.0 if side < 2 else 1.0
    for step in np.arange(_STEP, min(_inward(edges, side, content), _FARTHEST), _STEP).tolist():
        yield Bounds(*_moved(edges, side, -out * step))
    others = np.concatenate([content.bodies, content.frames, content.texts[~content.is_own]])
    for step in np.arange(_STEP, _FARTHEST, _STEP).tolist():
        strip = [*edges]
        strip[axis], strip[axis + 2] = sorted((edges[side], edges[side] + out * (step + APART)))
        if meeting(others, Bounds(*strip)).any():
            return
        yield Bounds(*_moved(edges, side, out * step))


def _moved(edges: Sequence[float], side: int, step: float) -> list[float]:
    return [edge + step * (number == side) for number, edge in enumerate(edges)]


def _inward(edges: Sequence[float], side: int, content: Content) -> float:
    """How far a side may be drawn back from what a frame holds, px."""
    texts = content.texts[content.is_own]
    low, high = np.array(edges[:2]), np.array(edges[2:])
    held = texts[((texts[:, :2] >= low) & (texts[:, 2:] <= high)).all(axis=1)]
    rooms = [_room(edges, side, content.own) - LEAST, _room(edges, side, held) - HEAD]
    whole = _room(edges, side, np.array([_edges(content.whole)]))
    if whole >= 0.0:
        # its own lines stay in it
        rooms.append(whole - APART)
    return min(rooms)


def _room(edges: Sequence[float], side: int, boxes: Boxes) -> float:
    """From a side inward to the first of some boxes, px."""
    out = -1.0 if side < 2 else 1.0
    rooms: NDArray[np.float64] = out * (edges[side] - boxes[:, side])
    return float(rooms.min(initial=np.inf))
