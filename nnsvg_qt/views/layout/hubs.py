"""What one element hands to many of all rows: a line down beside the rows, and one under each.

From the line under a row short ones lead up to those that read it, as a bus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from nnsvg_qt.views.layout.elements import Wire
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route, united

READ_AT = 0.25
"""Where along an element the line from the bus meets it, in its lengths."""


def _place(box: Rectangle) -> tuple[float, float]:
    return round(box.middle[1], 6), box.start


def with_bus(
    layout: Layout,
    wires: Sequence[Wire],
    apart: float,
    below: float,
    elbow: float,
    is_above: bool = False,
    read_at: float = READ_AT,
    leaves_at: float = -inf,
) -> Layout:
    """The layout with routes of wires that all come from one element, which stands over it.

    The line down runs `apart` before all rows, those under them `below` what reads them; over them
    where `is_above`. Short ones meet what reads them at `read_at` of its length. The element is
    left at `leaves_at` or behind it.
    """
    (extent,) = layout.rows
    hub = layout.boxes[wires[0].source]
    levels: dict[float, float] = {}
    for wire in wires:
        box = layout.boxes[wire.target]
        axis = round(box.middle[1], 6)
        if is_above:
            levels[axis] = min(levels.get(axis, box.above), box.above)
        else:
            levels[axis] = max(levels.get(axis, box.below), box.below)
    under = [box.above for box in layout.boxes.values() if box.above > hub.below]
    under += [y for route in layout.routes.values() for _, y in route.points if y > hub.below]
    first = min(under)
    leaves, back = max(hub.end + apart, leaves_at), max((hub.below + first) / 2.0, first - apart)
    trunk = extent.start - apart
    routes = dict(layout.routes)
    # what several share is drawn once: the way to the farthest of the last row
    ordered = sorted(wires, key=lambda one: _place(layout.boxes[one.target]), reverse=True)
    reached: set[float] = set()
    for number, wire in enumerate(ordered):
        box = layout.boxes[wire.target]
        x = box.start + read_at * (box.end - box.start)
        axis = round(box.middle[1], 6)
        level = levels[axis] + (-below if is_above else below)
        end = ((x, level), (x, box.above if is_above else box.below))
        start: tuple[Point, ...] = ((x - 2.0 * elbow, level),)
        if axis not in reached:
            start = ((trunk, level - 2.0 * elbow), (trunk, level))
        if not number:
            middle = hub.middle[1]
            start = ((hub.end, middle), (leaves, middle), (leaves, back), (trunk, back), start[-1])
        reached.add(axis)
        routes[wire.id] = Route((*start, *end))
    low = max(levels.values()) + below
    whole = united(extent, Rectangle(trunk, leaves, back, max(low, extent.below)))
    return replace(layout, routes=routes, rows=(whole,))
