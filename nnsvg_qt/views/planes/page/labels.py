"""Names and sizes: in a row under each row of a chain, at their shapes where rows have branches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_bounds, text_width
from nnsvg_qt.views.planes.page.fitting import Fitted
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.rows import beside_rows, row_finder
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.page_labels import (
    FARTHEST,
    Label,
    Written,
    name_lines,
    size_text_at,
    written_row,
)
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.structures.letters import letter_room, letter_width

_MOST_LOOKED_AT = 300
"""Of more shapes with lanes it is not looked whether lines pass their sizes."""


def labels(plan: Plan, found: Fitted, look: Look, page: Page) -> tuple[list[Primitive], list[str]]:
    """What is written of the shapes, and the names that find no room."""
    stands = [stand for stand in found.stands.values() if plan.said[stand.station.id].is_any]
    operators = [stand for stand in stands if stand.shape.form == "operator"]
    ways = _Ways(found)
    drawn = [_beside(stand, plan, ways, look, page) for stand in operators]
    left_out: list[str] = []
    rows: dict[tuple[int, float], list[Stand]] = {}
    row_of = row_finder(found.layout)
    feet: dict[int, float] = {}
    for stand in found.stands.values():
        row = row_of(stand.axis)
        feet[row] = max(feet.get(row, stand.bottom), stand.bottom)
    for stand in stands:
        if stand.shape.form != "operator":
            axis = round(stand.axis, 3) if plan.is_direct else 0.0
            rows.setdefault((row_of(stand.axis), axis), []).append(stand)
    for here in rows.values():
        here.sort(key=lambda stand: stand.middle)
    is_long = found.names is NameRoom.WHOLE and all(
        _fit_long(here, plan, page) for here in rows.values()
    )
    if is_long and plan.is_direct and len(stands) <= _MOST_LOOKED_AT:
        is_long = not any(
            isinstance(one, Text) and one.role == "caption" and ways.pass_through(text_bounds(one))
            for here in rows.values()
            for one in _at_shapes(here, True, plan, found, ways, look, page)[0]
        )
    for (row, _), here in rows.items():
        if plan.is_direct:
            written, missing = _at_shapes(here, is_long, plan, found, ways, look, page)
        else:
            written, missing = _under_row(row, here, feet[row], plan, found, look, page)
        drawn += written
        left_out += missing
    return drawn, left_out


def _beside(stand: Stand, plan: Plan, ways: _Ways, look: Look, page: Page) -> Primitive:
    """The name of an operator: behind its disc, or where no line passes, under or over it."""
    name = plan.said[stand.station.id].name
    wide, high = strong_width(name, page.name), CAPITAL_HEIGHT * page.name
    middle = stand.left + stand.shape.wide / 2.0
    away = 0.5 * page.name
    behind = stand.end + away, stand.axis + high / 2.0
    places = [
        (*behind, "start"),
        (middle, stand.bottom + away + high, "middle"),
        (stand.end, stand.bottom + away + high, "end"),
        (middle, stand.top - away, "middle"),
    ]
    for x, y, anchor in places:
        start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        box = Bounds(start, y - high, start + wide, y).grown(page.between_texts)
        if not ways.pass_through(box):
            break
    else:
        x, y, anchor = places[0]
    return Text(
        text=name,
        x=x,
        y=y,
        size=page.name,
        anchor=anchor,  # type: ignore[arg-type]
        color=look.ink,
        owner=layer_owner(stand.station.id),
        role="name",
        markup="mathematics",
        face="bold",
    )


class _Ways:
    """The pieces of all lines of a page, and of the sides of its frames."""

    def __init__(self, found: Fitted) -> None:
        boxes: list[tuple[float, float, float, float]] = []
        for route in found.layout.routes.values():
            boxes += [_box_of(one, other) for one, other in pairwise(route.points)]
        self._frames: dict[str, slice] = {}
        pieces = found.pieces or {name: [one] for name, one in found.layout.frames.items()}
        for name, own in pieces.items():
            begin = len(boxes)
            for one in own:
                left, right, top, bottom = one.start, one.end, one.above, one.below
                corners = (left, top), (right, top), (right, bottom), (left, bottom), (left, top)
                boxes += [_box_of(corner, next_) for corner, next_ in pairwise(corners)]
            self._frames[name] = slice(begin, len(boxes))
        self._sides = np.reshape(np.array(boxes, float), (-1, 4)).T.copy()

    def pass_through(self, box: Bounds, own: Sequence[str] = ()) -> bool:
        """Whether a line, or a side of a frame but its `own`, leads through a box."""
        left, top, right, bottom = self._sides
        met = (left <= box.right) & (right >= box.left) & (top <= box.bottom) & (bottom >= box.top)
        for name in own:
            met[self._frames.get(name, slice(0))] = False
        return bool(met.any())


def _box_of(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float, float, float]:
    (x, y), (to_x, to_y) = one, other
    return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def height_of_rows(plan: Plan, found: Fitted, look: Look, page: Page) -> float:
    """What the names and sizes under the rows of a page take at most, as they are written, px."""
    row_of = row_finder(found.layout)
    rows: dict[int, list[Stand]] = {}
    for stand in found.stands.values():
        if stand.shape.form != "operator" and plan.said[stand.station.id].is_any:
            rows.setdefault(row_of(stand.axis), []).append(stand)
    return max(
        (
            _written_under(row, here, 0.0, plan, found, look, page).height
            for row, here in rows.items()
        ),
        default=0.0,
    )


def _under_row(
    row: int,
    stands: Sequence[Stand],
    foot: float,
    plan: Plan,
    found: Fitted,
    look: Look,
    page: Page,
) -> tuple[list[Primitive], list[str]]:
    """The names of a row on one line under all of it, sizes beneath."""
    reach = found.layout.rows[row]
    frames = [one for own in found.pieces.values() for one in own]
    for frame in frames or found.layout.frames.values():
        if reach.above - 1e-6 <= frame.above and frame.below <= reach.below + 1e-6:
            foot = max(foot, frame.below)
    written = _written_under(row, stands, foot, plan, found, look, page)
    return written.drawn, written.left_out


def _written_under(
    row: int,
    stands: Sequence[Stand],
    foot: float,
    plan: Plan,
    found: Fitted,
    look: Look,
    page: Page,
) -> Written:
    """What is written under a row whose shapes and frames end at `foot`."""
    rows = found.layout.rows
    reach = rows[row]
    middle = (reach.start + reach.end) / 2.0
    room = max(page.inner_width, reach.end - reach.start) if page.is_fixed else 1e9
    left, right = middle - room / 2.0, middle + room / 2.0
    if row + 1 < len(rows) and page.is_fixed:
        # beside it the line leads on that ends in the next row
        right -= beside_rows(page) + page.between_texts
    said = [
        Label(
            layer_owner(stand.station.id),
            stand.middle,
            plan.said[stand.station.id].name,
            plan.said[stand.station.id].size,
            plan.said[stand.station.id].short_size,
            float(stand.station.is_input or stand.station.is_output),
        )
        for stand in sorted(stands, key=lambda stand: stand.middle)
    ]
    return written_row(said, page, look, foot + page.label_drop, (left, right))


def _at_shapes(
    stands: Sequence[Stand],
    is_long: bool,
    plan: Plan,
    found: Fitted,
    ways: _Ways,
    look: Look,
    page: Page,
) -> tuple[list[Primitive], list[str]]:
    """The names of one lane, each under its shape, with sizes that are long or short."""
    drawn: list[Primitive] = []
    left_out: list[str] = []
    hidden = _without_room(stands, plan, page) if found.names is NameRoom.NONE else set()
    is_looked_at = len(found.stands) <= _MOST_LOOKED_AT
    feet = _feet(stands, found)
    for stand in stands:
        said, owner = plan.said[stand.station.id], layer_owner(stand.station.id)
        lines = said.lines(page, found.names)
        if stand.station.id in hidden:
            left_out.append(said.name)
            lines = ()
        size = (said.size if is_long else said.short_size) if said.size else ""
        y = feet[stand.station.id] + 0.5 * page.label_drop + page.name
        if stand.station.id in plan.written_above:
            foot = _over(stand, lines, size, plan, page)
            y = foot - said.height(page, found.names) + 0.75 * page.name
        x = stand.middle
        if is_looked_at:
            frames = plan.frames.get(stand.station.id, ())
            x = _off_lines(stand, lines, size, y, ways, frames, page)
        drawn += name_lines(lines, x, y, page, look, owner)
        y += max(len(lines) - 1, 0) * LINE_HEIGHT * page.name
        if size:
            baseline = y + SIZE_BELOW_NAME * page.size if lines else y
            drawn.append(size_text_at(size, x, baseline, page, look, owner))
    return drawn, left_out


def _feet(stands: Sequence[Stand], found: Fitted) -> dict[str, float]:
    """Under what each label of a lane stands: shapes whose labels are level, in one row."""
    level: dict[float, float] = {}
    for stand in stands:
        at = round(stand.bottom + found.drops[stand.station.id], 2)
        level[at] = max(level.get(at, stand.bottom), stand.bottom)
    return {
        stand.station.id: level[round(stand.bottom + found.drops[stand.station.id], 2)]
        for stand in stands
    }


def _over(stand: Stand, lines: Sequence[str], size: str, plan: Plan, page: Page) -> float:
    """Over what a label above its shape stands: over the letters there, or left of them lower."""
    own, name = plan.letters.get(stand.station.id), stand.station.id
    read = plan.read_by_letter(name)
    if not own and not read:
        return stand.top
    places = []
    if read:
        places.append((stand.left + 0.5 * stand.shape.width, read))
    elif own:
        places.append((stand.end - 0.5 * stand.shape.wide, own))
    widths = [strong_width(line, page.name) for line in lines]
    end = stand.middle + max([*widths, text_width(size, page.size)], default=0.0) / 2.0
    clear = min(x - letter_width(text, page) / 2.0 for x, text in places) - page.between_texts
    return stand.top_at(end) if end <= clear else stand.top - letter_room(page)


def _off_lines(
    stand: Stand,
    lines: Sequence[str],
    size: str,
    y: float,
    ways: _Ways,
    frames: Sequence[str],
    page: Page,
) -> float:
    """The middle of a label whose first baseline is at `y`: moved a little where a line passes.

    `frames` are those that hold it.
    """
    widths = [strong_width(line, page.name) for line in lines]
    half = max([*widths, text_width(size, page.size)], default=0.0) / 2.0
    foot = y + max(len(lines) - 1, 0) * LINE_HEIGHT * page.name
    foot += SIZE_BELOW_NAME * page.size if lines and size else 0.0
    top = y - CAPITAL_HEIGHT * (page.name if lines else page.size)
    for share in (0.0, 0.5, -0.5, 1.0, -1.0):
        x = stand.middle + share * FARTHEST * page.name
        box = Bounds(x - half - 1.0, top, x + half + 1.0, foot)
        if not ways.pass_through(box, frames):
            return x
    return stand.middle


def _without_room(stands: Sequence[Stand], plan: Plan, page: Page) -> set[str]:
    """The shapes of a lane whose names would come too near to what is written before them."""
    hidden: set[str] = set()
    # how far what is written so far reaches, and how far it would without the last name
    reach = without = -1e9
    last = ""
    for stand in stands:
        said, name = plan.said[stand.station.id], stand.station.id
        half = text_width(said.short_size, page.size) / 2.0
        wide = said.width(page, NameRoom.BROKEN) / 2.0
        if last and stand.middle - half < reach + page.between_texts:
            # a size stays, so the name before it goes
            hidden.add(last)
            reach = without
        fits = stand.middle - wide >= reach + page.between_labels
        if said.name and not fits:
            hidden.add(name)
        last = name if said.name and fits else ""
        without = max(reach, stand.middle + half)
        reach = max(without, stand.middle + wide) if last else without
    return hidden


def _fit_long(stands: Sequence[Stand], plan: Plan, page: Page) -> bool:
    def wide(stand: Stand) -> float:
        said = plan.said[stand.station.id]
        return max(strong_width(said.name, page.name), text_width(said.size, page.size))

    return all(
        other.middle - one.middle >= (wide(one) + wide(other)) / 2.0 + page.between_labels
        for one, other in pairwise(stands)
    )
