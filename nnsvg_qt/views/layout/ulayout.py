"""Encoder–decoders as a U: each row indented under the one before, copies level across.

A row is laid out by itself, with an empty place between its way down and its way up; from row to
row a wire leads down from the last of it, and up to the first of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route, stacked
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.terraces import LEAST_ROWS, Terrace, Terraces, terraces_of

_ACROSS = "across"
"""The wire over the empty place of a row in which nothing is copied there; no id has a space."""
_HALVINGS = 24
LEAST_ACROSS = 3.0
"""The least length of what is copied across, in gaps."""


@dataclass(frozen=True)
class _Row:
    """A row laid out from 0 on, without what is between its sides.

    `before` and `after` are what it takes along the flow on both sides of the empty place.
    """

    layout: Layout
    network: Network
    terrace: Terrace
    before: float
    after: float

    def middle(self, name: str) -> float:
        return self.layout.boxes[name].middle[0]


def u_shaped(
    network: Network, gaps: Gaps, extents: Mapping[str, float], length: float
) -> Layout | None:
    """The U of a network no longer than `length`; None where it is none, or has no room.

    What has no extent and is joined to nothing of the U stands over it.
    """
    if len(set(extents.values())) < LEAST_ROWS:
        # each row has a size of its own
        return None
    inner, outer = _parted(network, extents)
    terraces = None if inner is None else terraces_of(inner, extents)
    if inner is None or terraces is None:
        return None
    shape = _u_of(inner, terraces, gaps, length)
    if shape is None or not outer.elements:
        return shape
    above = laid_out(outer, gaps)
    if above.rows[0].end - above.rows[0].start > length:
        return None
    return stacked(above, shape, 2.0 * gaps.lanes)


def least_length(network: Network, gaps: Gaps, extents: Mapping[str, float]) -> float | None:
    """How long the U of a network is at least, px; None where it is none."""
    inner, outer = _parted(network, extents)
    terraces = None if inner is None else terraces_of(inner, extents)
    if inner is None or terraces is None:
        return None
    rows = [_row(inner, terraces, terrace, gaps) for terrace in terraces.rows]
    across = LEAST_ACROSS * gaps.between
    lengths = [
        row.before + (across + row.after if row.terrace.up else 0.0)
        for row in rows
        if row is not None
    ]
    if len(lengths) < len(rows):
        return None
    if outer.elements:
        # what stands over it
        above = laid_out(outer, gaps).rows[0]
        lengths.append(above.end - above.start)
    return max(lengths)


def _parted(network: Network, extents: Mapping[str, float]) -> tuple[Network | None, Network]:
    """What has extents, and the rest; None for the first where wires or frames join the two."""
    parts = []
    for is_inner in (True, False):
        elements = tuple(one for one in network.elements if (one.id in extents) == is_inner)
        held = {frame for one in elements for frame in one.frames}
        names = {one.id for one in elements}
        wires = tuple(w for w in network.wires if w.source in names and w.target in names)
        frames = tuple(frame for frame in network.frames if frame.id in held)
        parts.append(Network(elements, wires, frames, network.loops))
    inner, outer = parts
    wires_kept = len(inner.wires) + len(outer.wires) == len(network.wires)
    is_whole = wires_kept and len(inner.frames) + len(outer.frames) == len(network.frames)
    return (inner if is_whole else None), outer


def _u_of(network: Network, terraces: Terraces, gaps: Gaps, length: float) -> Layout | None:
    rows = [_row(network, terraces, terrace, gaps) for terrace in terraces.rows]
    if any(row is None for row in rows):
        return None
    placed = [row for row in rows if row is not None]
    steps = _steps(placed, gaps, length)
    return None if steps is None else _joined(placed, terraces, gaps, steps, length)


def _row(network: Network, terraces: Terraces, terrace: Terrace, gaps: Gaps) -> _Row | None:
    names = {*terrace.down, *terrace.up}
    elements = tuple(one for one in network.elements if one.id in names)
    wires = [w for w in terraces.within if w.source in names and w.target in names]
    across = LEAST_ACROSS * gaps.between
    if terrace.up:
        ends = (terrace.down[-1], terrace.up[0])
        if not any((w.source, w.target) == ends for w in wires):
            wires.append(Wire(f"{_ACROSS} {ends[0]}", *ends))
        elements = tuple(
            replace(one, gap_after=across) if one.id == ends[0] else one for one in elements
        )
    held = {frame for one in elements for frame in one.frames}
    frames = tuple(frame for frame in network.frames if frame.id in held)
    own = Network(elements, tuple(wires), frames)
    layout = laid_out(own, gaps)
    axes = {box.middle[1] for box in layout.boxes.values()}
    if max(axes) - min(axes) > 1e-6:
        return None
    extent = layout.rows[0]
    if not terrace.up:
        return _Row(layout, own, terrace, extent.end - extent.start, 0.0)
    end, start = layout.boxes[terrace.down[-1]].end, layout.boxes[terrace.up[0]].start
    return _Row(layout, own, terrace, end - extent.start, extent.end - start)


def _steps(
    rows: Sequence[_Row], gaps: Gaps, length: float
) -> tuple[list[float], list[float]] | None:
    """How far each row is indented on both sides, as far as the room allows.

    At most so far that what leads down and up is straight.
    """
    across = LEAST_ACROSS * gaps.between

    def indents(share: float) -> tuple[list[float], list[float]]:
        left, right = [0.0], [0.0]
        for row, below in pairwise(rows):
            start = row.layout.rows[0].start
            down = row.middle(row.terrace.down[-1]) - start
            head = below.middle(below.terrace.down[0]) - below.layout.rows[0].start
            left.append(left[-1] + share * max(down - head, 0.0))
            up = row.layout.rows[0].end - row.middle(row.terrace.up[0])
            side = below.terrace.up or below.terrace.down
            tail = below.layout.rows[0].end - below.middle(side[-1])
            right.append(right[-1] + share * max(up - tail, 0.0))
        return left, right

    def fits(share: float) -> bool:
        left, right = indents(share)
        return all(
            one + row.before + (across + row.after if row.terrace.up else 0.0) + other <= length
            for row, one, other in zip(rows, left, right, strict=True)
        )

    if not fits(0.0):
        return None
    if fits(1.0):
        return indents(1.0)
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if fits(middle) else (low, middle)
    return indents(low)


def _joined(
    rows: Sequence[_Row],
    terraces: Terraces,
    gaps: Gaps,
    steps: tuple[list[float], list[float]],
    length: float,
) -> Layout:
    """All rows below each other, and the wires between them."""
    left, right = steps
    # what is not needed for the indents is not kept between the sides
    across = LEAST_ACROSS * gaps.between
    spare = min(
        length - one - row.before - other - (row.after + across if row.terrace.up else 0.0)
        for row, one, other in zip(rows, left, right, strict=True)
    )
    whole = _Whole(length - max(spare, 0.0))
    for row, one, other in zip(rows, left, right, strict=True):
        whole.add(row, one, other, 2.0 * gaps.lanes + gaps.elbow)
    routes = dict(whole.routes)
    for number, (falls, rises) in enumerate(zip(terraces.falling, terraces.rising, strict=True)):
        between = whole.extents[number].below, whole.extents[number + 1].above
        routes |= _between(whole.boxes, falls, rises, *between)
    extent = Rectangle(
        min(row.start for row in whole.extents),
        max(row.end for row in whole.extents),
        whole.extents[0].above,
        whole.extents[-1].below,
    )
    return Layout(
        whole.boxes,
        routes,
        whole.frames,
        whole.sides,
        whole.forks,
        (extent,),
        frozenset(name for row in rows for name in row.layout.crowded),
        beyond=whole.beyond,
    )


class _Whole:
    """The rows that are placed so far, down from 0; `end` is where the first of them ends."""

    def __init__(self, end: float) -> None:
        self.end = end
        self.boxes: dict[str, Rectangle] = {}
        self.routes: dict[str, Route] = {}
        self.frames: dict[str, Rectangle] = {}
        self.sides: dict[str, int] = {}
        self.forks: dict[str, Point] = {}
        self.beyond: dict[str, Point] = {}
        self.extents: list[Rectangle] = []
        self._joined = ""
        """What the row before joins its copies in."""

    def add(self, row: _Row, left: float, right: float, apart: float) -> None:
        """Place a row under the others, indented on both sides."""
        layout, extent = row.layout, row.layout.rows[0]
        top = self.extents[-1].below + apart if self.extents else 0.0
        first, last = left - extent.start, self.end - right - extent.end
        down = top - extent.above
        if row.terrace.up:
            ends = row.terrace.down[-1], row.terrace.up[0]
            gate = (layout.boxes[ends[0]].end + layout.boxes[ends[1]].start) / 2.0
        else:
            gate = float("inf")
            # under what it leads up to, as far as that is possible
            turn = layout.boxes[row.terrace.down[-1]]
            leaves = turn.middle[0] + _aside(turn, len(row.terrace.down) == 1)
            goal = self.boxes[self._joined].middle[0] - leaves
            first = min(max(goal, first), max(last, first))

        def along(at: float) -> float:
            return at + (first if at < gate else last)

        def point(at: Point) -> Point:
            return along(at[0]), at[1] + down

        def rectangle(box: Rectangle) -> Rectangle:
            return Rectangle(along(box.start), along(box.end), box.above + down, box.below + down)

        self.boxes |= {name: rectangle(box) for name, box in layout.boxes.items()}
        self.frames |= {name: rectangle(box) for name, box in layout.frames.items()}
        self.forks |= {name: point(at) for name, at in layout.forks.items()}
        self.beyond |= {name: point(at) for name, at in layout.beyond.items()}
        self.sides |= layout.sides
        for wire in row.network.wires:
            if wire.id.startswith(f"{_ACROSS} "):
                continue
            route = layout.routes[wire.id]
            copies = wire.source in row.terrace.down and wire.target in row.terrace.up
            points = tuple(map(point, route.points))
            self.routes[wire.id] = Route(points, skips=route.skips or copies)
        self.extents.append(
            Rectangle(along(extent.start), along(extent.end), top, extent.below + down)
        )
        self._joined = row.terrace.up[0] if row.terrace.up else ""


def _aside(box: Rectangle, turns: bool) -> float:
    """How far beside the middle a wire meets an element at which the way down turns up."""
    return (box.end - box.start) / 4.0 if turns else 0.0


def _between(
    boxes: Mapping[str, Rectangle], falls: Wire, rises: Wire, above: float, below: float
) -> dict[str, Route]:
    """The ways down from a row and up to it, through the channel under it."""
    out, into = boxes[falls.source], boxes[falls.target]
    back, joined = boxes[rises.source], boxes[rises.target]
    turns = falls.target == rises.source
    start, end = out.middle[0], into.middle[0] - _aside(into, turns)
    leaves, arrives = back.middle[0] + _aside(back, turns), joined.middle[0]
    fall = rise = (above + below) / 2.0
    if max(start, end) > min(leaves, arrives):
        # they pass each other without crossing where the way down turns first
        third = (below - above) / 3.0
        fall, rise = above + third, below - third
    return {
        falls.id: Route(((start, out.below), (start, fall), (end, fall), (end, into.above))),
        rises.id: Route(
            ((leaves, back.above), (leaves, rise), (arrives, rise), (arrives, joined.below))
        ),
    }
