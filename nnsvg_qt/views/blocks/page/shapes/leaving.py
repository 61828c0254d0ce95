"""Where lines leave cells downward: at their boxes, beside what is written under these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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


def led_along(wires: Iterable[Wire], layout: Layout, spots: Mapping[str, Spot]) -> dict[str, float]:
    """How far along their rows lines lead from cells to others, by cell; the nearest of them."""
    found: dict[str, float] = {}
    for wire in wires:
        a, b = spots[wire.source], spots[wire.target]
        if layout.routes[wire.id].skips and a.cell.plate is not None:
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
    page: Page,
) -> tuple[list[Point], Point | None]:
    """A way from under what is `written` under a cell to the top of another, begun at its box.

    And where it parts from the line that leads `along` its row so far, if it does so. The same way
    where neither has room.
    """
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
    run = RECEDING_X * plate.deep
    right = a.left + plate.left - run / 2 + plate.thick + run
    start = right - min(_CORNER, run / 2)
    foot = a.y + plate.high / 2 + (right - start - run / 2) * SLOPE
    end, top = points[-1]
    level = points[1][1] if len(points) > 2 else top - page.head_length - page.elbow - _CORNER
    is_clear = written.bottom + page.between_texts < level
    if start < written.right + _FROM_TEXTS * page.size or not is_clear:
        return None
    return [(start, foot), (start, level), (end, level), (end, top)]
