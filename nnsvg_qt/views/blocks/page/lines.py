"""The lines of a page: arrows through corners, dots, and where connections part and meet.

All lines run along the axes with round corners; a head never lies on a face.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.primitives import (
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
    Segments,
    connection_owner,
    one_fill,
    one_line,
)
from nnsvg_qt.views.blocks.page.apart import Upright
from nnsvg_qt.views.blocks.page.boundaries import Boundary, Turn
from nnsvg_qt.views.blocks.page.cells import Form, Wire, spatial
from nnsvg_qt.views.blocks.page.spots import Spot, entry_at, entry_reaches, side_corners
from nnsvg_qt.views.blocks.page.tracks import fork_room, frame_room
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.signs import circle
from nnsvg_qt.views.structures.input_roles import ENTRY_STEP
from nnsvg_qt.views.structures.paths import rounded

Point = tuple[float, float]

_BEHIND_FORK = 0.55
"""Of a gap in which lines part what lies behind the fork."""
_LEVEL = 0.01
"""So little off the axis of what reads it is on it, px."""
_TURN_STEP = 5.0, 3.6
"""Between two that come up or down before it, pt."""
_LEAST_AROUND = 1.4
"""How long a piece is, in its lengths, that has a head in its middle."""
_LARGER = (Kind.TRANSPOSED_CONVOLUTION, Kind.UPSAMPLING)
"""What makes maps larger."""
_DASHES = (3.0, 2.0)
"""Of lines between corners, in widths of an arrow's line."""
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
    free_from: float = -inf,
    joins: bool = False,
) -> list[Primitive]:
    """A line through corners with a head at its end, which is the point of the head.

    `is_tangent`: it begins where its first bend does, as what leaves another line. `joins`: it ends
    where its last bend does, as what leads into another. Before an x of `free_from` its first piece
    lies on a box, where no head is to be.
    """
    points = [(float(x), float(y)) for x, y in _plain(corners)]
    drawn: list[Primitive] = []
    if has_head:
        head = _no_head()
        if page.has_heads_in_middle:
            head = _middle_head(np.array(points), page, free_from)
        if not len(head):
            head, points[-1] = _end_head(points[-2], points[-1], page)
        drawn.append(Polygons(head[None], one_fill(color), None, owner=owner, role=role))
    commands = tuple(rounded(points, page.elbow))
    if is_tangent and len(commands) > 2:
        commands = (("M", *commands[1][1:]), *commands[2:])
    if joins and len(commands) > 3:
        commands = commands[:-1]
    return [Path(commands, None, one_line(color, width), owner=owner, role=role), *drawn]


def _end_head(before: Point, tip: Point, page: Page) -> tuple[np.ndarray, Point]:
    """The head at the end of a line, and the notch of its back, where the line ends."""
    # numbers one by one: there are few, for which arrays take longer
    x, y = tip[0] - before[0], tip[1] - before[1]
    length = max(abs(complex(x, y)), 1e-9)
    x, y = x / length, y / length
    across, down = -y * page.head_width / 2, x * page.head_width / 2
    base = tip[0] - x * page.head_length, tip[1] - y * page.head_length
    notch = (
        base[0] + x * _NOTCH * page.head_length,
        base[1] + y * _NOTCH * page.head_length,
    )
    one, other = (base[0] + across, base[1] + down), (base[0] - across, base[1] - down)
    return np.array([tip, one, notch, other]), notch


def _no_head() -> np.ndarray:
    return np.zeros((0, 2))


def _middle_head(points: np.ndarray, page: Page, free_from: float) -> np.ndarray:
    """A head in the middle of the longest piece of a line; nothing where that is too short."""
    points = points.copy()
    if points[0][1] == points[1][1] and points[0][0] < points[1][0]:
        points[0][0] = min(max(points[0][0], free_from), points[1][0])
    pieces = np.diff(points, axis=0)
    lengths = np.hypot(*pieces.T)
    longest = int(lengths.argmax())
    if lengths[longest] < _LEAST_AROUND * page.head_length:
        return _no_head()
    way = pieces[longest] / lengths[longest]
    side = np.array([-way[1], way[0]]) * page.head_width / 2
    tip = (points[longest] + points[longest + 1]) / 2 + way * page.head_length / 2
    base = tip - way * page.head_length
    notch = base + way * _NOTCH * page.head_length
    return np.array([tip, base + side, notch, base - side])


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
    return Path(circle(x, y, page.fork), one_fill(color), None, owner=owner, role="fork")


@dataclass(frozen=True)
class Wiring:
    """What connects the cells of a row, and how high its arcs reach, by connection."""

    lines: list[Primitive]
    tops: dict[str, float]
    ways: list[tuple[Wire, list[Point]]] = field(default_factory=list)
    """The corners of the connections that end in a head, the last being the point of that."""
    uprights: list[Upright] = field(default_factory=list)
    """What of all connections runs up and down."""


def projections(
    wires: Iterable[Wire], spots: Mapping[str, Spot], page: Page, color: str
) -> list[Primitive]:
    """Dashed lines from the right corners of a box to the left ones of what makes it larger."""
    drawn: list[Primitive] = []
    for wire in wires:
        if wire.source not in spots or wire.target not in spots or wire.level:
            continue
        a, b = spots[wire.source], spots[wire.target]
        if not a.size.boxes or not b.size.boxes or a.right > b.left:
            continue
        first = b.cell.parts[0].layer
        if first.kind not in _LARGER or spatial(first) <= spatial(a.cell.parts[-1].layer):
            continue
        drawn.append(
            Segments(
                np.array(side_corners(a, a.size.boxes[-1], is_right=True)),
                np.array(side_corners(b, b.size.boxes[0], is_right=False)),
                Line(color, page.hair, dashes=tuple(one * page.arrow for one in _DASHES)),
                owner=connection_owner(wire.link.connection.id),
                role="projection",
            )
        )
    return drawn


def fork_place(
    column: int,
    spots: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
    source: str = "",
) -> float:
    """The x behind a column where what leaves it parts: near the middle of a wide gap.

    What a `source` puts out parts farther left where the usual line is another's.
    """
    nearest = min(spot.entry - spot.clearance for spot in spots[column + 1])
    edge = edges[column]
    aside = edge.track(source, page)
    if edge.merges or edge.starts or edge.ends:
        apart = (2 if edge.merges else 1) * fork_room(page)
        return nearest - apart - frame_room(edge, page) - aside
    before = max(spot.right + spot.beyond for spot in spots[column])
    return nearest - max(fork_room(page), _BEHIND_FORK * (nearest - before)) - aside


def merge_place(
    target: Spot, spots: Mapping[int, list[Spot]], edges: Sequence[Boundary], page: Page
) -> float:
    """The x before a cell where what comes from elsewhere meets."""
    column = target.cell.column
    usual = min(spot.entry - spot.clearance for spot in spots[column]) - fork_room(page)
    return usual - (edges[column - 1].aside(Turn(target.cell.id, True), page) if column else 0.0)


def room_around(page: Page) -> float:
    """From an operator to a line that comes round what stands over it."""
    return page.head_clearance + page.head_length + page.elbow + page.between(4.0, 3.0)


def round_into(b: Spot, x: float, is_below: bool, page: Page) -> list[Point]:
    """The end of a way at that x of a line into an operator, from above it or from below."""
    side = 1.0 if is_below else -1.0
    end = b.y + side * (b.size.width / 2 + page.head_clearance)
    level = b.y + side * (b.size.width / 2 + room_around(page))
    middle = b.left + b.size.width / 2
    return [(x, level), (middle, level), (middle, end)]


def is_under_nothing(b: Spot, columns: Mapping[int, Sequence[Spot]]) -> bool:
    """Whether nothing stands over a cell in its column."""
    return all(one.y >= b.y - 1.0 for one in columns[b.cell.column])


def port_over(b: Spot, side: float, page: Page) -> Point:
    """Where the head of what comes down to an operator ends beside another: left −1, right 1."""
    radius = b.size.width / 2
    aside = min(page.head_width / 2 + page.between(0.5, 0.4) * PX_PER_PT, 0.8 * radius)
    over = (radius * radius - aside * aside) ** 0.5
    return b.left + radius + side * aside, b.y - over - page.head_clearance


# where several connections meet a layer


@dataclass(frozen=True)
class Entries:
    """Where connections meet layers that read several: apart, for signals are joined by signs."""

    heights: Mapping[str, float]
    """By connection and its ends the height on the page."""
    turns: Mapping[str, float]
    """How much farther left than usual one comes up or down before its layer."""
    ported: Collection[str] = frozenset()
    """The operators into which a line comes down left of what skips their row."""

    def at(self, wire: Wire, spot: Spot) -> float:
        """The height at which a connection meets its layer."""
        return self.heights.get(_key(wire), spot.y)

    def end(self, wire: Wire, spot: Spot, page: Page) -> Point:
        """Where the head of a connection ends that comes from the left."""
        y = self.at(wire, spot)
        return entry_at(spot, y) - page.head_clearance, y

    def turn(self, wire: Wire, spot: Spot, merge: float) -> float:
        """Where it comes up or down before its layer, of the place where lines usually do."""
        aside = max(spot.entry - entry_at(spot, self.at(wire, spot)), 0.0)
        return merge - self.turns.get(_key(wire), 0.0) - aside


NO_ENTRIES = Entries({}, {})


def entries_of(wires: Iterable[Wire], spots: Mapping[str, Spot], page: Page) -> Entries:
    """The entries of all cells that are no signs: on their axis, over it and under it.

    The one that comes from farthest enters farthest from the axis and turns nearest to the cell,
    so that none crosses another.
    """
    read: dict[str, list[Wire]] = {}
    for wire in wires:
        if spots[wire.target].cell.form not in (Form.DISC, Form.CHOICE):
            read.setdefault(wire.target, []).append(wire)
    heights: dict[str, float] = {}
    turns: dict[str, float] = {}
    for name, own in read.items():
        if len(own) < 2:
            continue
        b = spots[name]
        sides: tuple[list[tuple[float, Wire]], list[tuple[float, Wire]]] = ([], [])
        for wire in own:
            rise = b.y - spots[wire.source].y
            if wire.level:
                # over all that it passes
                sides[0].append((1e6 + wire.level, wire))
            elif abs(rise) > _LEVEL:
                sides[rise < 0].append((abs(rise), wire))
        is_on_axis = len(own) > len(sides[0]) + len(sides[1])
        # without one on the axis two sides share it
        first = 1.0 if is_on_axis else 0.5 * bool(sides[0] and sides[1])
        for side, reach, sign in zip(sides, entry_reaches(b), (-1.0, 1.0), strict=True):
            side.sort(key=lambda entry: entry[0])
            farthest = max(first + len(side) - 1, 1.0)
            room = max(reach - page.head_width / 2, 0.0)
            step = min(page.between(*ENTRY_STEP), room / farthest)
            for number, (_, wire) in enumerate(side):
                heights[_key(wire)] = b.y + sign * (first + number) * step
                turns[_key(wire)] = (len(side) - 1 - number) * page.between(*_TURN_STEP)
    return Entries(heights, turns)


def _key(wire: Wire) -> str:
    return f"{wire.link.connection.id} {wire.source} {wire.target}"
