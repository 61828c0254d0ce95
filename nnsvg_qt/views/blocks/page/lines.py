"""The lines of a page: arrows through corners, dots, and where connections part and meet.

All lines run along the axes with round corners; a head never lies on a face.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
)
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.blocks.page.tracks import Boundary, fork_room
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.signs import circle
from nnsvg_qt.views.structures.paths import rounded

Point = tuple[float, float]

_BEHIND_FORK = 0.55
"""Of a gap in which lines part what lies behind the fork."""
_NOTCH = 0.28
"""How deep the back of an arrowhead is cut, in its lengths."""


def arrow(
    corners: Sequence[Point],
    page: Page,
    color: str,
    width: float,
    owner: Owner,
    role: str,
    has_head: bool = True,
    is_tangent: bool = False,
) -> list[Primitive]:
    """A line through corners with a head at its end, which is the point of the head.

    `is_tangent`: it begins where its first bend does, as what leaves another line.
    """
    points = np.array(_plain(corners), float)
    drawn: list[Primitive] = []
    if has_head:
        way = points[-1] - points[-2]
        length = max(float(np.hypot(*way)), 1e-9)
        way /= length
        side = np.array([-way[1], way[0]]) * page.head_width / 2
        tip = points[-1].copy()
        base = tip - way * page.head_length
        notch = base + way * _NOTCH * page.head_length
        points[-1] = notch
        head = np.array([tip, base + side, notch, base - side])
        drawn.append(Polygons(head[None], Fill(color), None, owner=owner, role=role))
    commands = tuple(rounded(points, page.elbow))
    if is_tangent and len(commands) > 2:
        commands = (("M", *commands[1][1:]), *commands[2:])
    return [Path(commands, None, Line(color, width), owner=owner, role=role), *drawn]


def _plain(corners: Sequence[Point]) -> list[Point]:
    """The corners without those that are no bends."""
    kept: list[Point] = [corners[0]]
    for point in corners[1:]:
        if abs(point[0] - kept[-1][0]) < 1e-6 and abs(point[1] - kept[-1][1]) < 1e-6:
            continue
        if len(kept) > 1 and (
            (abs(kept[-2][0] - kept[-1][0]) < 1e-6 and abs(kept[-1][0] - point[0]) < 1e-6)
            or (abs(kept[-2][1] - kept[-1][1]) < 1e-6 and abs(kept[-1][1] - point[1]) < 1e-6)
        ):
            kept[-1] = point
        else:
            kept.append(point)
    return kept if len(kept) > 1 else [corners[0], corners[-1]]


def dot(x: float, y: float, page: Page, color: str, owner: Owner) -> Primitive:
    """The dot where lines part or meet."""
    return Path(circle(x, y, page.fork), Fill(color), None, owner=owner, role="fork")


@dataclass(frozen=True)
class Wiring:
    """What connects the cells of a row, and how high its arcs reach, by connection."""

    lines: list[Primitive]
    tops: dict[str, float]


def fork_place(
    column: int, spots: Mapping[int, list[Spot]], edges: Sequence[Boundary], page: Page
) -> float:
    """The x behind a column where what leaves it parts: near the middle of a wide gap."""
    nearest = min(spot.entry - spot.clearance for spot in spots[column + 1])
    edge = edges[column]
    if edge.merges or edge.starts or edge.ends:
        return nearest - (2 if edge.merges else 1) * fork_room(page)
    before = max(spot.right + spot.beyond for spot in spots[column])
    return nearest - max(fork_room(page), _BEHIND_FORK * (nearest - before))


def merge_place(column: int, spots: Mapping[int, list[Spot]], page: Page) -> float:
    """The x before a column where what comes from elsewhere meets."""
    return min(spot.entry - spot.clearance for spot in spots[column]) - fork_room(page)
