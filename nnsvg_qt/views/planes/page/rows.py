"""Where the rows of a page stand: each in its middle, with room for what leads between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle
from nnsvg_qt.views.shared.page import PX_PER_PT, Page


def beside_rows(page: Page) -> float:
    """How far within the margins the lines lead that go from row to row, px."""
    return page.margin * 0.25


def row_finder(layout: Layout) -> Callable[[float], int]:
    """What tells in which row of a layout a place across the flow is."""
    ends = [row.below + 1e-6 for row in layout.rows]
    return lambda across: min(bisect_left(ends, across), len(ends) - 1)


def centred_rows(layout: Layout, page: Page, skip: float) -> Layout:
    """The rows of a broken layout in the middle of the page; one row stays as it is.

    Under a row there is room for what is written; over the next one there is none but for the line
    that leads to it. Beside what leads round rows, `skip` apart, these are in the middle of the
    rest.
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
    # rows begin and end where the lines between them turn, so none comes nearer to them
    row_of = row_finder(layout)

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
