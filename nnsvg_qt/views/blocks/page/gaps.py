"""What a page takes, and the gaps between its columns, for canvases on which they are dragged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.primitives import Bounds, Primitive
from nnsvg_qt.views.blocks.page.spots import Spot, reach_of
from nnsvg_qt.views.shared.page import Page

_ALONG = np.array([1.0, 0.0, 0.0])


def page_gaps(spots: Iterable[Spot], rows: Sequence[tuple[int, int]]) -> tuple[Gap, ...]:
    """The gaps within each row, from outline to outline, in world px."""
    columns: dict[int, list[Spot]] = {}
    for spot in spots:
        columns.setdefault(spot.cell.column, []).append(spot)
    for here in columns.values():
        here.sort(key=lambda spot: abs(spot.cell.lane))
    found = []
    for first, last in rows:
        for column in range(first, last):
            if column not in columns or column + 1 not in columns:
                continue
            before, after = columns[column], columns[column + 1]
            end = min(spot.left for spot in after)
            start = max(spot.right for spot in before)
            one, other = before[0], after[0]
            found.append(
                Gap(
                    one.cell.stations[-1].id,
                    end - start,
                    tuple(
                        [spot.cell.stations[-1].id for spot in before]
                        + [spot.cell.lead.id for spot in after]
                    ),
                    tuple(_side(spot, True) for spot in before),
                    tuple(_side(spot, False) for spot in after),
                    np.array([one.exit, -one.y, 0.0]),
                    np.array([max(other.entry, one.exit), -other.y, 0.0]),
                    _ALONG,
                )
            )
    return tuple(found)


def _side(spot: Spot, is_exit: bool) -> NDArray[np.float64]:
    """The outline of the side where a cell is left or entered, `(points, 3)`."""
    if not spot.size.boxes:
        x, half = spot.right if is_exit else spot.left, spot.size.width / 2
        return np.array([[x, -spot.y - half, 0.0], [x, -spot.y + half, 0.0]])
    box = spot.size.boxes[-1 if is_exit else 0]
    x = spot.left + box.left + (box.thick if is_exit else 0.0)
    low, high, deep = -spot.y - box.high / 2, -spot.y + box.high / 2, box.deep / 2
    return np.array(
        [[x, low, -deep], [x, high, -deep], [x, high, deep], [x, low, deep], [x, low, -deep]]
    )


def page_bounds(
    page: Page, spots: Mapping[str, Spot], drawn: Sequence[Primitive], bottom: float
) -> Bounds:
    """The page, exactly as wide as it is; wider only where nothing more gives way."""
    content, cells = bounds_of_all(drawn), reach_of(spots.values())
    if cells is not None:
        content = cells if content is None else content.united(cells)
    if content is None:
        return Bounds(0.0, 0.0, page.layout_width, 2 * page.margin)
    low = max(bottom, content.bottom) + page.margin
    high = min(0.0, content.top - page.margin)
    if not page.is_fixed:
        return Bounds(content.left - page.margin, high, content.right + page.margin, low)
    left, right = 0.0, page.layout_width
    if content.left < -0.5 or content.right > page.layout_width + 0.5:
        left = min(0.0, content.left - page.margin)
        right = max(right, content.right + page.margin)
    return Bounds(left, high, right, low)
