"""Where lines leave cells downward: at their boxes, beside what is written under these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.camera import RECEDING_X
from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.views.blocks.page.lines import Point
from nnsvg_qt.views.blocks.page.measures import SLOPE, Box
from nnsvg_qt.views.blocks.page.spots import Spot, outline_bottom, outline_top
from nnsvg_qt.views.layout.elements import Wire
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

_CORNER = 2.0 * PX_PER_PT
"""From the corner of an outline to where a line leaves or enters it."""

_FROM_TEXTS = 0.7
"""From a text to a line beside it, in font sizes."""


def led_along(
    wires: Iterable[Wire], layout: Layout, spots: Mapping[str, Spot], with_skips: bool = True
) -> dict[str, float]:
    """How far along their rows lines lead from cells to others, by cell; the nearest of them."""
    found: dict[str, float] = {}
    for wire in wires:
        a, b = spots[wire.source], spots[wire.target]
        if layout.routes[wire.id].skips and (a.cell.plate is not None or not with_skips):
            # of a pooling other things are read
            continue
        if abs(a.y - b.y) < 0.01 and a.exit < b.entry:
            found[wire.source] = min(b.entry, found.get(wire.source, b.entry))
    return found


def beside_texts(
    points: Sequence[Point],
    a: Spot,
    b: Spot,
    written: Bounds | None,
    along: float | None,
    taken: Callable[[], NDArray[np.float64]],
    page: Page,
) -> tuple[list[Point], Point | None]:
    """A way from under what is `written` under a cell to the top of another, begun at its box.

    And where it parts from the line that leads `along` its row so far, if it does so. Else it leads
    round the texts where nothing is `taken`, as `taken_by` has it; the same way without room.
    """
    found, fork = _begun_beside(points, a, b, written, along, page)
    if written is not None and found[0] == points[0]:
        return _round_texts(points, a, written, along, taken(), page) or found, fork
    return found, fork


def _begun_beside(
    points: Sequence[Point],
    a: Spot,
    b: Spot,
    written: Bounds | None,
    along: float | None,
    page: Page,
) -> tuple[list[Point], Point | None]:
    (x, foot), (end, top) = points[0], points[-1]
    if written is None or not a.size.boxes or len(points) not in (2, 4) or top < foot:
        return list(points), None
    if a.size.plate is not None:
        pooled = _from_plate(points, a, a.size.plate, written, page)
        if pooled is not None:
            return pooled, None
    beside = written.right + _FROM_TEXTS * page.size
    # from under the box, to the right of the texts; what is read of a pooling is not of that box
    is_under = max(beside, x) < a.right - _CORNER and a.size.plate is None
    if is_under and beside <= x:
        return [(x, outline_bottom(a, x)), *points[1:]], None
    level = points[1][1]
    if len(points) == 2:
        if is_under and b.left + _CORNER < beside < b.right - _CORNER and b.size.boxes:
            at = outline_top(b, beside) - page.head_clearance
            return [(beside, outline_bottom(a, beside)), (beside, at)], None
        level = top - page.head_length - page.elbow - 2.0 * PX_PER_PT
        if level < written.bottom + page.between_texts:
            return list(points), None
    start, fork = (beside, outline_bottom(a, beside)), None
    if not is_under:
        if along is None or len(points) == 2:
            return list(points), None
        beside = max(beside, a.right + _CORNER)
        if beside > along - page.head_length - 2.0 * page.head_clearance - _CORNER:
            return list(points), None
        start = fork = (beside, a.y)
    return [start, (beside, level), (end, level), (end, top)], fork


def _from_plate(
    points: Sequence[Point], a: Spot, plate: Box, written: Bounds, page: Page
) -> list[Point] | None:
    """The way begun under the pooling on the face of the last box, near its far lower corner.

    None where texts are in its way.
    """
    start, foot = _foot_of_plate(a, plate)
    end, top = points[-1]
    level = points[1][1] if len(points) > 2 else top - page.head_length - page.elbow - _CORNER
    is_clear = written.bottom + page.between_texts < level
    if start < written.right + _FROM_TEXTS * page.size or not is_clear:
        return None
    return [(start, foot), (start, level), (end, level), (end, top)]


def taken_by(
    name: str,
    wires: Iterable[Wire],
    layout: Layout,
    left: float,
    spots: Mapping[str, Spot],
    written: Mapping[str, Bounds],
) -> NDArray[np.float64]:
    """The boxes of all but one cell, of what is written at them, and of lines from them, px."""
    others = {wire.id for wire in wires if wire.source != name}
    cells = [
        (one.left, one.top, one.right, one.bottom) for key, one in spots.items() if key != name
    ]
    texts = [(o.left, o.top, o.right, o.bottom) for key, o in written.items() if key != name]
    lines = [
        (left + min(x, end), min(y, low), left + max(x, end), max(y, low))
        for key, route in layout.routes.items()
        if key in others
        for (x, y), (end, low) in pairwise(route.points)
    ]
    return np.reshape([*cells, *texts, *lines], (-1, 4))


def _round_texts(
    points: Sequence[Point],
    a: Spot,
    written: Bounds,
    along: float | None,
    taken: NDArray[np.float64],
    page: Page,
) -> list[Point] | None:
    """The way round the right end of wide texts, from the right of a box or under its pooling.

    None where something is in its way.
    """
    end, top = points[-1]
    if not a.size.boxes or len(points) not in (2, 4) or top < points[0][1]:
        return None
    level = points[1][1]
    if len(points) == 2:
        level = top - page.head_length - page.elbow - _CORNER
    beside = max(written.right + _FROM_TEXTS * page.size, a.right + _CORNER)
    begun: list[Point] = [(a.exit, a.y), (beside, a.y)]
    plate = a.size.plate
    if plate is not None:
        x, foot = _foot_of_plate(a, plate)
        y = a.bottom + _CORNER
        begun = [(x, foot), (x, y), (beside, y)]
    elif along is not None:
        return None
    highest = written.bottom + 2.0 * page.between_texts
    if level < highest or beside > page.layout_width - page.margin:
        return None
    for low in (level, highest):
        way = [*begun, (beside, low), (end, low), (end, top)]
        if all(_is_free(one, other, taken) for one, other in pairwise(way[:-1])):
            return way
    return None


def _is_free(one: Point, other: Point, taken: NDArray[np.float64]) -> bool:
    """Whether a piece of a way keeps clear of what is taken."""
    clear = 1.5 * _CORNER
    (x, y), (to, low) = one, other
    meets = (taken[:, 0] < max(x, to) + clear) & (taken[:, 2] > min(x, to) - clear)
    meets &= (taken[:, 1] < max(y, low) + clear) & (taken[:, 3] > min(y, low) - clear)
    return not meets.any()


def _foot_of_plate(a: Spot, plate: Box) -> Point:
    """Where a line leaves a pooling on a face downward, near its far lower corner."""
    run = RECEDING_X * plate.deep
    right = a.left + plate.left - run / 2 + plate.thick + run
    start = right - min(_CORNER, run / 2)
    return start, a.y + plate.high / 2 + (right - start - run / 2) * SLOPE


def leaves_line(source: str, way: Sequence[Point], layout: Layout, page: Page) -> bool:
    """Whether a way begins with a bend off a line that others of its source share."""
    (x, y), (next_x, next_y), *_ = way
    box = layout.boxes[source]
    is_at_box = box.start - 0.01 < x < box.end + 0.01 and box.above - 0.01 < y < box.below + 0.01
    return not is_at_box and abs(abs(next_x - x) + abs(next_y - y) - 2.0 * page.elbow) < 0.01
