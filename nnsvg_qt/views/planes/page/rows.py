"""Where the rows of a page stand: each in its middle, with room for what leads between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from nnsvg_qt.views.layout.elements import Element, Network
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle
from nnsvg_qt.views.layout.plan import outlines
from nnsvg_qt.views.shared.page import PX_PER_PT, Page


def beside_rows(page: Page) -> float:
    """How far within the margins the lines lead that go from row to row, px."""
    return page.margin * 0.25


def row_finder(layout: Layout) -> Callable[[float], int]:
    """What tells in which row of a layout a place across the flow is."""
    # all that is behind the ends of the others is in the last one
    return partial(bisect_left, [row.below + 1e-6 for row in layout.rows[:-1]])


def closed_rows(layout: Layout, network: Network, most: float) -> Layout:
    """The rows of a broken layout without what is empty in them, beyond `most` px of it.

    Lanes are as far apart as a part of the flow asks for, which may stand in another row. There is
    nothing across the flow in such a place but lines that lead on over it.
    """
    if len(layout.rows) < 2:
        return layout
    taken = [(box.above, box.below) for box in outlines(layout, network)]
    for route in layout.routes.values():
        taken += [(y, y) for (_, y), (_, other) in pairwise(route.points) if y == other]
    cuts: list[tuple[float, float]] = []
    for row in layout.rows:
        reach = row.above
        for above, below in sorted(
            one for one in taken if one[0] < row.below and one[1] > row.above
        ):
            if above > reach + most:
                cuts.append((above, above - reach - most))
            reach = max(reach, below)
    if not cuts:
        return layout

    def up(across: float) -> float:
        return sum(size for place, size in cuts if across >= place - 1e-6)

    def raised(box: Rectangle) -> Rectangle:
        return replace(box, above=box.above - up(box.above), below=box.below - up(box.below))

    def point(at: Point) -> Point:
        return at[0], at[1] - up(at[1])

    return replace(
        layout,
        boxes={name: raised(box) for name, box in layout.boxes.items()},
        frames={name: raised(box) for name, box in layout.frames.items()},
        parts={name: tuple(map(raised, parts)) for name, parts in layout.parts.items()},
        forks={name: point(at) for name, at in layout.forks.items()},
        beyond={name: point(at) for name, at in layout.beyond.items()},
        routes={
            name: replace(route, points=tuple(map(point, route.points)))
            for name, route in layout.routes.items()
        },
        rows=tuple(map(raised, layout.rows)),
    )


def straightened(layout: Layout, network: Network) -> Layout:
    """The layout with lines that lead round rows level to the margin where nothing is in the way.

    Such a line leaves the end of its row; it led up over that first, and then beside it. Lines that
    join others on the way to one reader stay as these are.
    """
    if not layout.led:
        return layout
    boxes = outlines(layout, network)
    sources = {wire.id: wire.source for wire in network.wires}
    targets = {wire.id: wire.target for wire in network.wires}
    read = Counter(targets.get(name) for name in layout.led)
    routes = dict(layout.routes)
    for name in layout.led:
        if read[targets.get(name)] > 1:
            continue
        points = layout.routes[name].points
        if len(points) < 5:
            continue
        start, (x, level), (_, over), (beyond, top), (_, foot) = points[:5]
        if not (start[1] == level and over == top < level < foot and x < beyond):
            continue
        is_free = not any(
            x < box.end and box.start < beyond and box.above < level < box.below for box in boxes
        ) and not any(
            x < a < beyond and min(b, d) < level + 1e-6 and max(b, d) > level - 1e-6
            for other, route in layout.routes.items()
            if sources.get(other) != sources[name]
            for (a, b), (c, d) in pairwise(route.points)
            if a == c
        )
        if is_free:
            kept = (start, (beyond, level), *points[4:])
            routes[name] = replace(routes[name], points=kept)
    return replace(layout, routes=routes)


def centred_rows(layout: Layout, network: Network, page: Page, skip: float) -> Layout:
    """The rows of a broken layout in the middle of the page; one row stays as it is.

    Under a row there is room for what is written; over the next one there is none but for the line
    that leads to it. Beside what leads round rows, `skip` apart, these are in the middle of the
    rest. A row in which another chain begins stands under the beginning of the first one, for what
    leads round it.
    """
    if len(layout.rows) < 2:
        return layout
    spare = (layout.rows[1].above - layout.rows[0].below) / 2.0 - 6.0 * PX_PER_PT
    if layout.led:
        spare = 0.0
    ups = [-max(spare, 0.0) * number for number in range(len(layout.rows))]
    outermost = max(
        (at[0] for name in layout.led for at in layout.routes[name].points), default=0.0
    )
    beyond = max(row.end for row in layout.rows)
    tracks = max(round((outermost - beyond) / skip), 0)
    room = page.inner_width - tracks * skip
    shifts = [(room - (row.end - row.start)) / 2.0 - row.start for row in layout.rows]
    row_of = row_finder(layout)
    ends = [
        (row_of(route.points[0][1]), row_of(route.points[-1][1]), name)
        for name, route in layout.routes.items()
    ]
    entered = {last for first, last, name in ends if first != last and name not in layout.led}
    begun = {number for number in range(1, len(layout.rows)) if number not in entered}
    firsts: dict[int, Element] = {}
    for one in sorted(network.elements, key=lambda one: layout.boxes[one.id].start):
        firsts.setdefault(row_of(layout.boxes[one.id].middle[1]), one)
    # gaps of less than nothing lay rows over one another, and one may seem to hold no element
    for number in begun & firsts.keys() if 0 in firsts else ():
        first_box, box = layout.boxes[firsts[0].id], layout.boxes[firsts[number].id]
        under = firsts[number].under
        label = 0.0 if under is None else min(under.start, 0.0)
        start = max(first_box.middle[0] + shifts[0] - box.middle[0] + box.start, -label)
        shifts[number] = start - box.start

    # rows begin and end where the lines between them turn, so none comes nearer to them
    def moved(box: Rectangle) -> Rectangle:
        row = row_of(box.middle[1])
        return box.moved(shifts[row], ups[row])

    routes = {}
    edge = beside_rows(page)
    for name, route in layout.routes.items():
        first, last = row_of(route.points[0][1]), row_of(route.points[-1][1])
        if name in layout.led:
            points = _led(route.points, layout, shifts[first], shifts[last], outermost, page)
        elif first == last:
            points = tuple((x + shifts[first], y + ups[first]) for x, y in route.points)
        else:
            a, b, c, d, e, f = route.points
            right, left = room - edge, edge
            if first in begun:
                # beside what leads on past the row, not along it
                right = b[0] + shifts[first]
            points = (
                (a[0] + shifts[first], a[1] + ups[first]),
                (right, b[1] + ups[first]),
                (right, c[1] + ups[first]),
                (left, d[1] + ups[first]),
                (left, e[1] + ups[last]),
                (f[0] + shifts[last], f[1] + ups[last]),
            )
        routes[name] = replace(route, points=points)
    return replace(
        layout,
        boxes={name: moved(box) for name, box in layout.boxes.items()},
        frames={name: moved(box) for name, box in layout.frames.items()},
        parts={name: tuple(map(moved, parts)) for name, parts in layout.parts.items()},
        forks={
            name: (x + shifts[row_of(y)], y + ups[row_of(y)])
            for name, (x, y) in layout.forks.items()
        },
        routes=routes,
        rows=tuple(
            row.moved(shift, up) for row, shift, up in zip(layout.rows, shifts, ups, strict=True)
        ),
    )


def _led(
    points: Sequence[Point],
    layout: Layout,
    first: float,
    last: float,
    outermost: float,
    page: Page,
) -> tuple[Point, ...]:
    """A line that leads round rows: its ends moved with these, its middle to the margin."""
    between = [
        number
        for number, (_, y) in enumerate(points)
        if not any(row.above - 1e-6 <= y <= row.below + 1e-6 for row in layout.rows)
    ]
    moved = []
    for number, (x, y) in enumerate(points):
        if between[0] < number < between[-1]:
            moved.append((x + page.inner_width - outermost, y))
        else:
            moved.append((x + (first if number <= between[0] else last), y))
    return tuple(moved)
