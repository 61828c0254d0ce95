"""The name and the ×N of a closed group, written on its front where there is room: as on a plate.

Where there is none, the name stays where the view wrote it and ×N goes over the corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Polygons, Primitive, Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.structures.ink import Ink, ink_of, meeting
from nnsvg_qt.views.structures.repeats import bold, group_owner

MOST_PLATES = 40
"""Of a figure with more closed groups all keep their names outside."""

_MARGIN = 2.0
"""Px between a text and the edge of the front."""
_LEADING = 1.25
_SIZES = (1.0, 0.8, 0.65)
"""Shares of the size of a name in which it is tried."""
_HEIGHTS = (0.5, 0.28, 0.72)
"""Where on the front the text is tried: the middle first."""
_FRONT = 0.6
"""A face with this share of the largest one's area may be the front."""


@dataclass(frozen=True)
class Plates:
    """The primitives without what moved, what was written instead, and the layers it is on."""

    primitives: tuple[Primitive, ...]
    written: tuple[Primitive, ...]
    leads: frozenset[str]


def plates(
    primitives: Sequence[Primitive],
    architecture: Architecture,
    closed: Mapping[str, Group],
    look: Look,
) -> Plates:
    """Writes on each closed group what has room on it.

    `architecture` is the one in which groups are closed. What was moved by hand stays where it is,
    and so does everything in the layout for a page, which has rows of names.
    """
    written: list[Primitive] = []
    gone: set[int] = set()
    leads: set[str] = set()
    if look.layout is Layout.FREE and len(closed) <= MOST_PLATES:
        boxes = boxes_of(primitives)
        by_owner: dict[Owner, list[Primitive]] = {}
        for one in primitives:
            by_owner.setdefault(one.owner, []).append(one)
        for lead, group in closed.items():
            owner = layer_owner(lead)
            own = by_owner.get(owner, [])
            front = _front(own)
            names = _name_texts(own, architecture.layer(lead).name)
            if front is None or not names or look.override(lead).moved_labels:
                continue
            # what is not on the front is in no text's way
            reach = Bounds(*front.min(axis=0).tolist(), *front.max(axis=0).tolist()).grown(1.0)
            near = (primitives[row] for row in np.flatnonzero(meeting(boxes, reach)).tolist())
            others = ink_of([one for one in near if one.owner != owner])
            plate = _plate(front, names, group, others, look)
            if plate is not None:
                written += plate
                gone |= {id(one) for one in names}
                leads.add(lead)
    kept = tuple(one for one in primitives if id(one) not in gone)
    return Plates(kept, tuple(written), frozenset(leads))


def _front(own: Sequence[Primitive]) -> NDArray[np.float64] | None:
    """The corners `(n, 2)` of the side that is seen best: large, and drawn over the others."""
    faces: list[NDArray[np.float64]] = [
        points
        for one in own
        if isinstance(one, Polygons) and one.role in ("face", "plane")
        for points in list(one.points)
    ]
    if not faces:
        return None
    areas = [_area(points) for points in faces]
    large = [
        points for points, area in zip(faces, areas, strict=True) if area >= _FRONT * max(areas)
    ]
    return large[-1]


def _area(points: NDArray[np.float64]) -> float:
    x, y = points.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _name_texts(own: Sequence[Primitive], name: str) -> list[Text]:
    """The lines in which the view wrote the name; empty where it did not."""
    by_role: dict[str, list[Text]] = {}
    for one in own:
        if isinstance(one, Text) and not one.rotation:
            by_role.setdefault(one.role, []).append(one)
    for texts in by_role.values():
        for count in range(len(texts), 0, -1):
            if " ".join(text.text for text in texts[:count]) == name:
                return texts[:count]
    return []


def _plate(
    front: NDArray[np.float64], names: Sequence[Text], group: Group, others: Ink, look: Look
) -> list[Primitive] | None:
    """The name in one or more lines and ×N below it, on the front; None where there is no room."""
    for factor in _SIZES:
        size = factor * names[0].size
        if factor < 1 and size < look.small_font_size:
            break
        drawn = _plate_of_size(front, names, group, others, look, size)
        if drawn is not None:
            return drawn
    return None


def _plate_of_size(
    front: NDArray[np.float64],
    names: Sequence[Text],
    group: Group,
    others: Ink,
    look: Look,
    size: float,
) -> list[Primitive] | None:
    repeated = [f"×{group.repeat}"] if group.repeat > 1 else []
    words = " ".join(text.text for text in names).split()
    low, high = front.min(axis=0), front.max(axis=0)
    for lines in wrapped(words, size):
        said = [*lines, *repeated]
        width = max(text_width(line, size) for line in said)
        height = (len(said) - 1) * _LEADING * size + CAPITAL_HEIGHT * size
        for share in _HEIGHTS:
            y = low[1] + share * (high[1] - low[1])
            x = _middle_at(front, y)
            box = Bounds(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            wide = box.grown(_MARGIN)
            if not _holds(front, wide) or others.texts_in(wide) or len(others.lengths_in(wide)):
                continue
            drawn: list[Primitive] = []
            for number, line in enumerate(said):
                baseline = box.top + CAPITAL_HEIGHT * size + number * _LEADING * size
                if number < len(lines):
                    text = replace(names[0], text=line, x=x, y=baseline, size=size)
                    drawn.append(replace(text, anchor="middle", color=look.ink))
                else:
                    left = x - text_width(line, size) / 2
                    drawn += bold(line, left, baseline, size, group_owner(group.id), look)
            return drawn
    return None


def wrapped(words: Sequence[str], size: float) -> Iterator[list[str]]:
    """The words in one line, in two, and so on, each time as even as can be."""
    seen = set()
    widths = sorted(
        {
            text_width(" ".join(words[first:last]), size)
            for first in range(len(words))
            for last in range(first + 1, len(words) + 1)
        },
        reverse=True,
    )
    for most in widths[:60]:
        lines: list[str] = []
        for word in words:
            if lines and text_width(f"{lines[-1]} {word}", size) <= most:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        if tuple(lines) not in seen:
            seen.add(tuple(lines))
            yield lines


def _middle_at(front: NDArray[np.float64], y: float) -> float:
    """Half way between where a front begins and ends at a height."""
    ends: list[float] = []
    for (x1, y1), (x2, y2) in zip(front.tolist(), np.roll(front, -1, axis=0).tolist(), strict=True):
        if (y1 - y) * (y2 - y) <= 0 and y1 != y2:
            ends.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return (min(ends) + max(ends)) / 2


def _holds(front: NDArray[np.float64], box: Bounds) -> bool:
    """Whether a rectangle lies in a convex front."""
    corners = np.array([(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)])
    ways = np.roll(front, -1, axis=0) - front
    to = corners[:, None] - front[None]
    sides = ways[:, 0] * to[..., 1] - ways[:, 1] * to[..., 0]
    return bool((sides >= 0).all() or (sides <= 0).all())
