"""Breaking a long flow into rows, where the widest of them is as narrow as it can be.

A row ends where a single wire leads on: out at its end, back between the rows, and into the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import outlines


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
    whole = layout.rows[0]
    if whole.end - whole.start <= length:
        return layout
    room = length - 2.0 * turn_room(gaps)
    cuts = _cuts(layout)
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


def turn_room(gaps: Gaps) -> float:
    """What a broken row needs at both ends for the wire that turns round them."""
    return gaps.between / 2.0 + gaps.elbow


def _cuts(layout: Layout) -> list[_Cut]:
    """Where nothing but a single straight wire crosses the flow."""
    straight = {name: route for name, route in layout.routes.items() if len(route.points) == 2}
    spans = [(box.start, box.end) for box in layout.boxes.values()]
    spans += [(frame.start, frame.end) for frame in layout.frames.values()]
    for name, route in layout.routes.items():
        if name not in straight:
            along = [point[0] for point in route.points]
            spans.append((min(along), max(along)))
    spans.sort()
    wires = sorted(
        (route.points[0][0], route.points[1][0], name) for name, route in straight.items()
    )
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
    whole: Rectangle, cuts: list[_Cut], room: float
) -> list[tuple[float, float, str | None]] | None:
    """Rows from start to end with the wire that leads to the next; None where one is too long."""
    rows: list[tuple[float, float, str | None]] = []
    start = whole.start
    last: _Cut | None = None
    for cut in (*cuts, None):
        end = whole.end if cut is None else cut.before
        if end - start > room:
            if last is None:
                return None
            rows.append((start, last.before, last.wire))
            start, last = last.after, None
            if end - start > room:
                return None
        last = cut
    rows.append((start, whole.end, None))
    return rows


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
