"""Breaking a long flow into rows, where the widest of them is as narrow as it can be.

A row ends where a single wire leads on: out at its end, back between the rows, and into the next.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.lengthwise import Lengthwise, lengthwise_of
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import outlines

_HALVINGS = 6
"""So often the length of rows is halved before their breakings are gone through one by one."""


@dataclass(frozen=True)
class _Cut:
    """Where the flow may be broken: between two places along it, over one wire."""

    before: float
    after: float
    wire: str


def wrapped(layout: Layout, network: Network, gaps: Gaps, length: float) -> Layout | None:
    """The layout broken into as few rows as are no longer than `length`; None if it cannot be.

    The same one where it fits as it is.
    """
    whole = lengthwise_of(layout)
    if whole.length <= length:
        return layout
    room = length - 2.0 * turn_room(gaps)
    cuts = _cuts(whole)
    rows = _rows(whole, cuts, room)
    if rows is None:
        return None
    count = len(rows)
    low, high = 0.0, room
    for _ in range(40):
        middle = (low + high) / 2.0
        narrower = _rows(whole, cuts, middle)
        if narrower is not None and len(narrower) == count:
            rows, high = narrower, middle
        else:
            low = middle
    return _broken(layout, network, rows, gaps)


class Breaks:
    """In how many rows a layout is of which only its way along the flow is known."""

    def __init__(self, whole: Lengthwise, gaps: Gaps) -> None:
        self.whole, self.turns = whole, 2.0 * turn_room(gaps)
        self._cuts = _cuts(whole)

    def rows(self, length: float) -> int | None:
        """How many rows it is broken into to be no longer than that; None if it cannot be."""
        if self.whole.length <= length:
            return 1
        rows = _rows(self.whole, self._cuts, length - self.turns)
        return None if rows is None else len(rows)

    def length(self, count: int) -> float:
        """How long the rows must at least be for it to be broken into so many or fewer."""
        low, high = 0.0, self.whole.length
        # halves come near to it; each length that does is the longest row of another breaking
        for number in range(_HALVINGS + len(self.whole.spans)):
            middle = (low + high) / 2.0 if number < _HALVINGS else high - 1e-9
            rows = _rows(self.whole, self._cuts, middle)
            if rows is not None and len(rows) <= count:
                high = max(end - start for start, end, _ in rows)
            elif number < _HALVINGS:
                low = middle
            else:
                break
        return min(high + self.turns, self.whole.length)


def turn_room(gaps: Gaps) -> float:
    """What a broken row needs at both ends for the wire that turns round them."""
    return gaps.between / 2.0 + gaps.elbow


def _cuts(whole: Lengthwise) -> list[_Cut]:
    """Where nothing but a single straight wire crosses the flow."""
    spans = sorted(whole.spans)
    wires = sorted(whole.straight)
    ends: list[tuple[float, float]] = []
    reach = spans[0][1] if spans else 0.0
    for start, end in spans:
        if start > reach:
            ends.append((reach, start))
        reach = max(reach, end)
    cuts = []
    position = 0
    for before, after in ends:
        while position < len(wires) and wires[position][1] <= before + 1e-9:
            position += 1
        crossing = []
        at = position
        middle = (before + after) / 2.0
        while at < len(wires) and wires[at][0] < middle:
            if wires[at][1] > middle:
                crossing.append(wires[at][2])
            at += 1
        if len(crossing) == 1:
            cuts.append(_Cut(before, after, crossing[0]))
    return cuts


def _rows(
    whole: Lengthwise, cuts: list[_Cut], room: float
) -> list[tuple[float, float, str | None]] | None:
    """Rows from start to end with the wire that leads to the next; None where one is too long."""
    ends = [cut.before for cut in cuts]
    ends.append(whole.end)
    rows: list[tuple[float, float, str | None]] = []
    start, at = whole.start, 0
    while True:
        # the last end that is near enough; both sides are compared as lengths, for rounding
        after = bisect_right(ends, start + room, at)
        while after < len(ends) and ends[after] - start <= room:
            after += 1
        while after > at and ends[after - 1] - start > room:
            after -= 1
        if after == at:
            return None
        if after == len(ends):
            rows.append((start, whole.end, None))
            return rows
        cut = cuts[after - 1]
        rows.append((start, cut.before, cut.wire))
        start, at = cut.after, after


def _broken(
    layout: Layout, network: Network, rows: list[tuple[float, float, str | None]], gaps: Gaps
) -> Layout:
    """The layout with its rows below each other, all from 0 along the flow on."""
    indent = turn_room(gaps)
    moves: list[tuple[float, float]] = []
    extents = []
    top = 0.0
    corners = outlines(layout, network)
    for start, end, _ in rows:
        above, below = _reach(corners, start, end)
        moves.append((indent - start, top - above))
        extents.append(Rectangle(indent, indent + end - start, top, top + below - above))
        top += below - above + 2.0 * gaps.lanes

    def row_of(at: float) -> int:
        for number, (_, end, _) in enumerate(rows):
            if at <= end + 1e-6:
                return number
        return len(rows) - 1

    def rectangle(box: Rectangle) -> Rectangle:
        return box.moved(*moves[row_of(box.start)])

    def point(at: Point) -> Point:
        along, across = moves[row_of(at[0])]
        return at[0] + along, at[1] + across

    turning = {wire: number for number, (_, _, wire) in enumerate(rows) if wire is not None}
    routes = {}
    for name, route in layout.routes.items():
        if name in turning:
            number = turning[name]
            first, last = route.points
            leave, enter = moves[number], moves[number + 1]
            out = extents[number].end + indent - gaps.elbow
            between = extents[number].below + gaps.lanes
            routes[name] = Route(
                (
                    (first[0] + leave[0], first[1] + leave[1]),
                    (out, first[1] + leave[1]),
                    (out, between),
                    (gaps.elbow, between),
                    (gaps.elbow, last[1] + enter[1]),
                    (last[0] + enter[0], last[1] + enter[1]),
                )
            )
        else:
            along, across = moves[row_of(min(at[0] for at in route.points))]
            routes[name] = replace(
                route, points=tuple((at[0] + along, at[1] + across) for at in route.points)
            )
    return replace(
        layout,
        boxes={name: rectangle(box) for name, box in layout.boxes.items()},
        routes=routes,
        frames={name: rectangle(box) for name, box in layout.frames.items()},
        forks={name: point(at) for name, at in layout.forks.items()},
        rows=tuple(extents),
    )


def _reach(corners: list[Rectangle], start: float, end: float) -> tuple[float, float]:
    """How far a row reaches across the flow."""
    inside = [box for box in corners if start - 1e-6 <= box.start and box.end <= end + 1e-6]
    return (
        min((box.above for box in inside), default=0.0),
        max((box.below for box in inside), default=0.0),
    )
