"""The arrows of a page: from the middle of a right face to the next outline, forks, arcs above.

All lines run along the axes with round corners; a head never lies on a face.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
    connection_owner,
)
from nnsvg_qt.views.blocks.page.cells import Form, Wire
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.blocks.page.tracks import Boundary, fork_room
from nnsvg_qt.views.shared.page import SKIP_INK, Page
from nnsvg_qt.views.shared.signs import circle
from nnsvg_qt.views.structures.paths import rounded

Point = tuple[float, float]

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
    """The x behind a column where what leaves it parts."""
    nearest = min(spot.entry - spot.clearance for spot in spots[column + 1])
    times = 2 if edges[column].merges else 1
    return nearest - times * fork_room(page)


def merge_place(column: int, spots: Mapping[int, list[Spot]], page: Page) -> float:
    """The x before a column where what comes from elsewhere meets."""
    return min(spot.entry - spot.clearance for spot in spots[column]) - fork_room(page)


def wires_of_row(
    wires: Iterable[Wire],
    spots: Mapping[str, Spot],
    edges: Sequence[Boundary],
    page: Page,
    look: Look,
) -> Wiring:
    """The arrows between cells of one row."""
    columns: dict[int, list[Spot]] = {}
    for spot in spots.values():
        columns.setdefault(spot.cell.column, []).append(spot)
    highest = {column: min(s.reach for s in here) for column, here in columns.items()}
    lines: list[Primitive] = []
    arcs: list[Primitive] = []
    tops: dict[str, float] = {}
    parting: Counter[tuple[float, float, str]] = Counter()
    meeting: dict[tuple[str, bool], list[tuple[float, Wire]]] = {}
    straight: list[tuple[Wire, list[Point], bool]] = []
    tangent: set[int] = set()
    stems: set[str] = set()
    early: list[tuple[float, float, Wire]] = []
    wires = list(wires)
    ranks = {level: rank for rank, level in enumerate(sorted({w.level for w in wires if w.level}))}
    for wire in wires:
        a, b = spots[wire.source], spots[wire.target]
        own = connection_owner(wire.link.connection.id)
        tip = b.entry - page.head_clearance
        if wire.level:
            x, y = fork_place(a.cell.column, columns, edges, page), a.y
            passed = range(a.cell.column + 1, b.cell.column)
            level = min([a.y, b.y, *(highest[c] for c in passed if c in highest)])
            # an arc beside what stands higher than its own ends leaves with it
            level -= page.between(6.5, 5.0) + ranks[wire.level] * page.between(6.0, 4.6)
            tops[wire.link.connection.id] = level
            parting[x, y, wire.source] += 1
            if b.cell.form is Form.DISC:
                end = (b.left + b.size.width / 2, b.top - page.head_clearance)
                corners = [(x, y), (x, level), (end[0], level), end]
                arcs += arrow(corners, page, SKIP_INK, page.skip, own, "skip")
            else:
                meet = merge_place(b.cell.column, columns, page)
                corners = [(x, y), (x, level), (meet, level), (meet, b.y)]
                arcs += arrow(corners, page, SKIP_INK, page.skip, own, "skip", False)
                arcs.append(dot(meet, b.y, page, look.ink, own))
            for column in passed:
                if column in highest:
                    highest[column] = min(highest[column], level)
        elif abs(a.y - b.y) < 0.01:
            straight.append((wire, [(a.exit, a.y), (tip, b.y)], True))
            stems.add(wire.source)
            edge = edges[a.cell.column] if a.cell.column < len(edges) else None
            if edge is not None and edge.forks:
                parting[fork_place(a.cell.column, columns, edges, page), a.y, wire.source] += 1
        elif _turns_early(wire, a, b):
            x = fork_place(a.cell.column, columns, edges, page)
            parting[x, a.y, wire.source] += 1
            early.append((abs(a.y - b.y), x, wire))
        elif b.cell.form in (Form.DISC, Form.CHOICE):
            meeting.setdefault((wire.target, a.y < b.y), []).append((abs(a.y - b.y), wire))
        else:
            x = merge_place(b.cell.column, columns, page)
            straight.append((wire, [(a.exit, a.y), (x, a.y), (x, b.y), (tip, b.y)], True))
    # what several share is drawn once: the stem before a fork, and the way to the farthest lane
    done: set[tuple[str, bool]] = set()
    for _, x, wire in sorted(early, key=lambda entry: -entry[0]):
        a, b = spots[wire.source], spots[wire.target]
        tip, down = b.entry - page.head_clearance, b.y > a.y
        corners = [(x, b.y), (tip, b.y)]
        if (wire.source, down) in done:
            corners.insert(0, (x, a.y))
            tangent.add(len(straight))
        else:
            corners.insert(0, (x, a.y))
            if wire.source not in stems:
                if parting[x, a.y, wire.source] > 1:
                    # straight into the dot, at which lines part at right angles
                    straight.append((wire, [(a.exit, a.y), (x, a.y)], False))
                else:
                    corners.insert(0, (a.exit, a.y))
        done.add((wire.source, down))
        stems.add(wire.source)
        straight.append((wire, corners, True))
    for (target, is_above), coming in meeting.items():
        b = spots[target]
        x = b.left + b.size.width / 2
        edge_y = b.top - page.head_clearance if is_above else b.bottom + page.head_clearance
        coming.sort(key=lambda entry: -entry[0])
        for number, (_, wire) in enumerate(coming):
            a = spots[wire.source]
            if number == 0:
                straight.append((wire, [(a.exit, a.y), (x, a.y), (x, edge_y)], True))
            else:
                straight.append((wire, [(a.exit, a.y), (x, a.y)], False))
                own = connection_owner(wire.link.connection.id)
                arcs.append(dot(x, a.y, page, look.ink, own))
    for number, (wire, corners, has_head) in enumerate(straight):
        own = connection_owner(wire.link.connection.id)
        leaves = number in tangent
        lines += arrow(corners, page, look.ink, page.arrow, own, "arrow", has_head, leaves)
    first_of = {wire.source: wire for wire, _, _ in reversed(straight)}
    for (x, y, source), count in parting.items():
        if count > 1:
            leaving = first_of.get(source)
            own = Owner() if leaving is None else connection_owner(leaving.link.connection.id)
            arcs.append(dot(x, y, page, look.ink, own))
    return Wiring([*lines, *arcs], tops)


def _turns_early(wire: Wire, a: Spot, b: Spot) -> bool:
    """Whether a connection between two heights turns behind its source."""
    if a.cell.lane != b.cell.lane:
        return wire.link.lane == b.cell.lane
    # the main path goes round the middle of a section
    return abs(b.y) > abs(a.y)
