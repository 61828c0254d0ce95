"""Lines that lead back, moved off the borders of frames along which they run.

Frames are drawn round what is there, loops among that. So one may come to run right beside a border
that is not its own to touch.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from nnsvg_qt.scene.primitives import Path, Points, Primitive
from nnsvg_qt.views.structures.ink import Ink, Pieces, pieces_of
from nnsvg_qt.views.structures.routes import cost_of

_STRAIGHT = 0.05
"""A piece that leads less aside runs along an axis, px."""
_LEAST = 1.0
"""Pieces that run along each other for less than that only meet, px."""


def borders_of(drawn: Iterable[Primitive], down: bool) -> Pieces:
    """The straight pieces of frames in coordinates of the flow, `(pieces, 2, 2)`."""
    found = [pieces_of(one) for one in drawn if isinstance(one, Path) and one.role == "band"]
    pieces = np.concatenate([np.zeros((0, 2, 2)), *found])
    return pieces[..., ::-1] if down else pieces


def are_near(drawn: Iterable[Primitive], borders: Pieces, room: float, down: bool) -> bool:
    """Whether one of some dashed lines runs along a border nearer than `room` px."""
    for one in drawn:
        if not isinstance(one, Path) or one.line is None or not one.line.dashes:
            continue
        pieces = pieces_of(one)
        for piece in pieces[..., ::-1] if down else pieces:
            for axis in (0, 1):
                if abs(_lack(piece, axis, borders, room)) > _STRAIGHT:
                    return True
    return False


def off_borders(corners: Points, borders: Pieces, room: float, ink: Ink) -> Points:
    """Corners of a line, its parts between the first and the last `room` px off all borders.

    A part stays where it would run through more elsewhere.
    """
    moved = corners.copy()
    for at in range(1, len(corners) - 2):
        for axis in (0, 1):
            part = moved[at : at + 2].copy()
            lack = _lack(part, axis, borders, room)
            if not lack:
                continue
            other = part.copy()
            other[:, axis] += lack
            if abs(_lack(other, axis, borders, room)) > _STRAIGHT:
                continue
            if _cost(other, ink) <= _cost(part, ink):
                moved[at : at + 2] = other
    return moved


def _cost(part: Points, ink: Ink) -> float:
    (x, y), (end_x, end_y) = part.tolist()
    return cost_of(ink, x, y, end_x, end_y)


def _lack(part: Points, axis: int, borders: Pieces, room: float) -> float:
    """How far a straight part of a line has to move along an axis to be off all borders, px."""
    if abs(part[0, axis] - part[1, axis]) > _STRAIGHT or not len(borders):
        return 0.0
    along = 1 - axis
    level = np.abs(borders[:, 0, axis] - borders[:, 1, axis]) < _STRAIGHT
    low, high = borders[..., along].min(axis=1), borders[..., along].max(axis=1)
    shared = np.minimum(high, part[:, along].max()) - np.maximum(low, part[:, along].min())
    apart = part[0, axis] - borders[:, 0, axis]
    near = np.flatnonzero(level & (shared > _LEAST) & (np.abs(apart) < room))
    if not len(near):
        return 0.0
    nearest = float(apart[near[np.abs(apart[near]).argmin()]])
    return (room if nearest >= 0.0 else -room) - nearest
