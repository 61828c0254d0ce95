"""×N, how often a group is repeated: over the corner of its frame or block, or in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Line, Owner, Path, Primitive, Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, GlyphRun, text_width
from nnsvg_qt.scene.text import outlines as letters_of
from nnsvg_qt.views.structures.frame_outlines import HEAD
from nnsvg_qt.views.structures.ink import Boxes, Ink, meeting, meetings
from nnsvg_qt.views.structures.paths import Command

_FARTHEST = 35.0
"""How far ×N may move up out of the way of lines, px."""
OVER = 3.0
"""From a box to ×N over it, px."""
_STRONG = 0.055
"""How much thicker the strokes of bold letters are, in font sizes."""
_WITHIN, _UNDER = 4.0, 12.0
"""What it costs that ×N stands in a frame (at its bottom twice that), or under it, not over it."""
_PARTED, _AT_OTHERS = 100.0, 200.0
"""What it costs that a line parts ×N from what it counts, or that it stands at another frame."""


def group_owner(group_id: str) -> Owner:
    """The owner of what draws a group."""
    return Owner("group", group_id)


def repeats(ink: Ink, closed: Mapping[str, Group], look: Look) -> list[Primitive]:
    """×N over the corner of each layer that is drawn in place of a closed group."""
    drawn: list[Primitive] = []
    for lead, group in closed.items():
        if group.repeat > 1 and lead in ink.bodies:
            owner = group_owner(group.id)
            strangers = ink.body_boxes[[name != lead for name in ink.names]]
            texts, _ = times(ink, group.repeat, _outlined(ink, lead), owner, look, strangers, True)
            drawn += texts
    return drawn


def _outlined(ink: Ink, lead: str) -> Bounds:
    """A body with the outline round it, which parts nothing from it."""
    box = ink.bodies[lead]
    owner = layer_owner(lead)
    for one, covered in zip(ink.drawn, ink.boxes, strict=True):
        if one.role == "outline" and one.owner == owner:
            box = box.united(Bounds(*covered.tolist()))
    return box


def times(
    ink: Ink,
    repeat: int,
    box: Bounds,
    owner: Owner,
    look: Look,
    strangers: Boxes,
    beside: bool = False,
) -> tuple[list[Primitive], Bounds]:
    """×N over the upper right corner, higher or farther left where texts or lines are there.

    Where a line would part it from what it counts, within the frame or just under it instead; never
    at one of the `strangers`. Of a block, which may be narrow and is written on, also farther
    right, `beside` it.
    """
    said, size = f"×{repeat}", look.font_size
    width, height = text_width(said, size), CAPITAL_HEIGHT * size
    reach = Bounds(box.left - 1.0, box.top - _FARTHEST, box.right + width, box.bottom)
    ink = ink.near(reach.grown(height + 8.0))
    strangers = strangers[meeting(strangers, reach.grown(_FARTHEST))]
    far = np.arange(0.0, max(box.width - width, 0.0) / 2 + 0.1, 8.0)
    aside_of_block = np.append(far, -np.arange(4.0, width + 6.0, 4.0)) if beside else far
    far_within = HEAD + np.arange(0.0, max(box.width / 2 - width - HEAD, 0.0) + 0.1, 4.0)
    over = box.top - OVER - np.arange(0.0, _FARTHEST, 2.0)
    under = box.bottom + OVER + height + np.arange(0.0, 9.0, 2.0)
    tried = [(aside_of_block, over, 0.0), (aside_of_block, under, _UNDER)]
    if not beside:
        tried.append((far_within, np.array([box.top + HEAD + height]), _WITHIN))
        tried.append((far_within, np.array([box.bottom - HEAD]), 2.0 * _WITHIN))
    places = [
        np.stack([grid.ravel() for grid in np.meshgrid(across, down, [worse])])
        for across, down, worse in tried
    ]
    aside, baselines, cost = np.concatenate(places, axis=1)
    rights = box.right - aside
    taken = box_rows(rights - width - 1.0, baselines - height - 1.0, rights + 1.0, baselines + 1.0)
    away = np.maximum(np.maximum(box.top - taken[:, 3], taken[:, 1] - box.bottom), 0.0)
    cost = cost + 60.0 * (meetings(ink.texts, taken) + ink.bodies_met(taken))
    cost = cost + 15.0 * ink.lines_met(taken, 5) + 0.3 * away + 0.2 * np.abs(aside)
    between = box_rows(
        taken[:, 0],
        np.where(taken[:, 1] > box.bottom, box.bottom - 0.5, np.minimum(taken[:, 3], box.top)),
        taken[:, 2],
        np.where(taken[:, 1] > box.bottom, taken[:, 1], box.top + 0.5),
    )
    is_apart = (away > 0.0) & (ink.lines_met(between, 1) > 0)
    at_others = (away > 0.0) & (_nearest(strangers, taken) <= away)
    cost = cost + _PARTED * is_apart + _AT_OTHERS * at_others
    least = int(np.argmin(cost))
    right, baseline = float(rights[least]), float(baselines[least])
    drawn = bold(said, right - width, baseline, size, owner, look)
    return drawn, Bounds(right - width, baseline - height, right, baseline)


def _nearest(boxes: Boxes, places: Boxes) -> NDArray[np.float64]:
    """How near each place is to the nearest of some boxes, px; 0 where it meets one."""
    apart = np.maximum(
        places[:, None, :2] - boxes[None, :, 2:], boxes[None, :, :2] - places[:, None, 2:]
    )
    apart = np.maximum(apart, 0.0)
    return np.asarray(np.hypot(apart[..., 0], apart[..., 1]).min(axis=1, initial=np.inf))


def bold(
    said: str, left: float, baseline: float, size: float, owner: Owner, look: Look
) -> list[Primitive]:
    """How often a group is repeated, in strong letters from `left` px on."""
    text = Text(said, left, baseline, size, "start", look.ink, owner=owner, role="group repeat")
    strong = Line(look.ink, _STRONG * size)
    letters = [
        Path(
            commands=_moved(part.commands(), text.x, text.y),
            fill=None,
            line=strong,
            owner=owner,
            role="group repeat",
        )
        for part in letters_of(said, size)
        if isinstance(part, GlyphRun)
    ]
    return [text, *letters]


def _moved(commands: Sequence[Command], dx: float, dy: float) -> tuple[Command, ...]:
    return tuple(
        (name, *(float(number) + (dx, dy)[place % 2] for place, number in enumerate(numbers)))
        for name, *numbers in commands
    )


def box_rows(*sides: float | NDArray[np.float64]) -> Boxes:
    """Boxes of which each side is one for all or one for each."""
    boxes = np.empty((max(np.size(side) for side in sides), 4))
    for column, side in enumerate(sides):
        boxes[:, column] = side
    return boxes
