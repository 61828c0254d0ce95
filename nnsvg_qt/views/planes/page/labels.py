"""Names and sizes: in a row under each row of a chain, at their shapes where rows have branches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_bounds, text_width
from nnsvg_qt.views.planes.page.beside import written_beside
from nnsvg_qt.views.planes.page.crowded_labels import BESIDE_LINE, Crowded, half_of
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.rows import beside_rows, row_finder
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.spaces import room_over
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.shared.page import SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.page_labels import (
    FARTHEST,
    Label,
    Row,
    Written,
    lines_of,
    name_lines,
    row_of_labels,
    size_text_at,
)
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.structures.ink import meeting
from nnsvg_qt.views.structures.letters import letter_room, letter_width

_OFF_LINE = 2.2
"""From a label to the middle of a line beside it where there is room, px."""
_CLOSE_TO_LINE = 1.0
"""The same where there is not even room for the least: a label close to a line, not crossed."""
_SHARES = (0.0, 0.5, -0.5, 1.0, -1.0)
"""How far labels are moved off lines, of the most that they may be."""
_SMALL_SHARES = (0.0, *(sign * part / 8.0 for part in range(1, 9) for sign in (1.0, -1.0)))
"""The same in crowded lanes."""
_MOST_LOOKED_AT = 300
"""Of more shapes with lanes it is not looked whether lines pass their sizes."""


def labels(plan: Plan, found: Fitted, look: Look, page: Page) -> tuple[list[Primitive], list[str]]:
    """What is written of the shapes, and the names that find no room."""
    stands = [stand for stand in found.stands.values() if plan.said[stand.station.id].is_any]
    operators = [stand for stand in stands if stand.shape.form == "operator"]
    ways = _Ways(found)
    drawn = [_beside(stand, plan, found, ways, look, page) for stand in operators]
    for stand in stands:
        if stand.station.id in plan.named_beside:
            said = plan.said[stand.station.id]
            drawn += written_beside(stand, said, _is_led_on(stand, found), page, look)
    left_out: list[str] = []
    homeless: list[Stand] = []
    rows: dict[tuple[int, float], list[Stand]] = {}
    row_of = row_finder(found.layout)
    feet: dict[int, float] = {}
    for stand in found.stands.values():
        row = row_of(stand.axis)
        feet[row] = max(feet.get(row, stand.bottom), stand.bottom)
    for stand in stands:
        if stand.shape.form != "operator" and stand.station.id not in plan.named_beside:
            axis = round(stand.axis, 3) if plan.is_direct else 0.0
            rows.setdefault((row_of(stand.axis), axis), []).append(stand)
    for here in rows.values():
        here.sort(key=lambda stand: stand.middle)
    is_long = found.names is NameRoom.WHOLE and all(
        _fit_long(here, plan, page) for here in rows.values()
    )
    at_shapes: dict[tuple[int, float], tuple[list[Primitive], list[Stand]]] = {}
    if is_long and plan.is_direct and len(stands) <= _MOST_LOOKED_AT:
        for key, here in rows.items():
            at_shapes[key] = _at_shapes(here, True, plan, found, ways, look, page)
            if any(
                isinstance(one, Text)
                and one.role == "caption"
                and ways.pass_through(text_bounds(one))
                for one in at_shapes[key][0]
            ):
                is_long, at_shapes = False, {}
                break
    for key, here in rows.items():
        row, _ = key
        if plan.is_direct:
            written, without = at_shapes.get(key) or _at_shapes(
                here, is_long, plan, found, ways, look, page
            )
            homeless += without
        else:
            written, missing = _under_row(row, here, feet[row], plan, found, look, page)
            left_out += missing
        drawn += written
    for stand in homeless:
        # a size under its shape alone would be read as that of the name beside it
        size = plan.said[stand.station.id].short_size
        over = _above(stand, size, drawn, plan, found, ways, look, page) if size else []
        if over:
            own = layer_owner(stand.station.id)
            drawn = [one for one in drawn if one.owner != own]
        else:
            over = _above(stand, "", drawn, plan, found, ways, look, page)
        drawn += over
        if not over:
            left_out.append(plan.said[stand.station.id].name)
    return drawn, left_out


def _is_led_on(stand: Stand, found: Fitted) -> bool:
    """Whether a line leaves a shape, or arrives at it, on its right."""
    return any(
        abs(y - stand.axis) < 1e-6 and abs(x - stand.end) < 1e-6
        for route in found.layout.routes.values()
        for x, y in (route.points[0], route.points[-1])
    )


def _above(
    stand: Stand,
    size: str,
    drawn: Sequence[Primitive],
    plan: Plan,
    found: Fitted,
    ways: _Ways,
    look: Look,
    page: Page,
) -> list[Primitive]:
    """A name that has no room under its shape, over it where nothing else is; else nothing.

    With a `size` that stands under it there.
    """
    name = stand.station.id
    lines = plan.said[name].lines(page, NameRoom.BROKEN)
    if room_over(plan, name, page, NameRoom.NONE) or not lines:
        return []
    foot = stand.top - 0.5 * page.label_drop
    set_lines = lines_of(lines, page)
    last = foot - set_lines.under - (SIZE_BELOW_NAME * page.size if size else 0.0)
    first = last - set_lines.height
    half = half_of(lines, size, page)
    texts = boxes_of([one for one in drawn if isinstance(one, Text)])
    for part in (0.5, 0.75, 0.25):
        x = stand.left + part * stand.shape.width
        head = first - CAPITAL_HEIGHT * page.name - set_lines.over
        low = foot if size else last + 0.2 * page.name + set_lines.under
        box = Bounds(x - half, head, x + half, low).grown(page.between_texts)
        if ways.pass_through(box) or meeting(texts, box).any():
            continue
        others = (one for one in found.stands.values() if one is not stand)
        if any(_rises_into(other, box, plan, page) for other in others):
            continue
        written = name_lines(lines, x, first, page, look, layer_owner(name))
        if size:
            written.append(size_text_at(size, x, foot, page, look, layer_owner(name)))
        return written
    return []


def _rises_into(stand: Stand, box: Bounds, plan: Plan, page: Page) -> bool:
    """Whether a shape, or what stands over it, is in a box that reaches no lower than its foot."""
    if box.right <= stand.left or box.left >= stand.end or box.top >= stand.bottom:
        return False
    over = room_over(plan, stand.station.id, page, NameRoom.BROKEN)
    # it recedes to the right and up
    top = stand.top - over if over else stand.top_at(min(box.right, stand.end))
    return top < box.bottom


def _beside(
    stand: Stand, plan: Plan, found: Fitted, ways: _Ways, look: Look, page: Page
) -> Primitive:
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
    frames = found.layout.frames
    # one that rows break is in pieces
    around = [frames[one] for one in plan.frames.get(stand.station.id, ()) if one in frames]
    if around and not found.pieces:
        # or behind its frames
        places.append((max(one.end for one in around) + away, behind[1], "start"))
    for x, y, anchor in places:
        start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        box = Bounds(start, y - high, start + wide, y).grown(page.between_texts)
        others = (one for one in found.stands.values() if one is not stand)
        covered = [Bounds(one.left, one.top, one.end, one.bottom) for one in others]
        if not ways.pass_through(box) and not any(box.overlaps(one) for one in covered):
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


def height_of_rows(plan: Plan, found: Fitted, page: Page) -> float:
    """What the names and sizes under the rows of a page take at most, as they are written, px."""
    row_of = row_finder(found.layout)
    rows: dict[int, list[Stand]] = {}
    for stand in found.stands.values():
        if stand.shape.form != "operator" and plan.said[stand.station.id].is_any:
            rows.setdefault(row_of(stand.axis), []).append(stand)
    top = page.label_drop
    written = [_row_under(row, here, plan, found, page) for row, here in rows.items()]
    # rows that are alike have their texts in common
    unlike = {id(one.texts): one for one in written}.values()
    return max((one.height(page, top) for one in unlike), default=0.0)


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
    top = foot + page.label_drop
    return _row_under(row, stands, plan, found, page).written(page, look, top)


def _row_under(row: int, stands: Sequence[Stand], plan: Plan, found: Fitted, page: Page) -> Row:
    """The labels of the shapes of a row; they are the same however high it ends."""
    if row not in found.label_rows:
        found.label_rows[row] = _found_row(row, stands, plan, found, page)
    return found.label_rows[row]


def _found_row(row: int, stands: Sequence[Stand], plan: Plan, found: Fitted, page: Page) -> Row:
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
    # a long chain has very many rows that are alike
    key = left, right, *[(o.center, o.name, o.size, o.short_size, o.priority) for o in said]
    known = found.alike_rows.get(key)
    if known is not None:
        return Row(said, known.texts, known.centers)
    own = row_of_labels(said, page, (left, right))
    if not own.left_out:
        found.alike_rows[key] = own
    return own


def _at_shapes(
    stands: Sequence[Stand],
    is_long: bool,
    plan: Plan,
    found: Fitted,
    ways: _Ways,
    look: Look,
    page: Page,
) -> tuple[list[Primitive], list[Stand]]:
    """The names of one lane, each under its shape, with sizes that are long or short."""
    drawn: list[Primitive] = []
    without: list[Stand] = []
    crowded = Crowded(stands, plan, found, page) if found.names is NameRoom.NONE else None
    hidden = crowded.hidden if crowded else set[str]()
    is_looked_at = len(found.stands) <= _MOST_LOOKED_AT
    feet = _feet(stands, found)
    reach = -1e9
    for number, stand in enumerate(stands):
        said, owner = plan.said[stand.station.id], layer_owner(stand.station.id)
        lines = said.lines(page, found.names)
        if stand.station.id in hidden:
            without.append(stand)
            lines = ()
        size = (said.size if is_long else said.short_size) if said.size else ""
        over = lines_of(lines, page).over
        y = feet[stand.station.id] + 0.5 * page.label_drop + page.name + over
        if stand.station.id in plan.written_above:
            foot = _over(stand, lines, size, plan, page)
            y = foot - said.height(page, found.names) + 0.75 * page.name + over
        x, low, high = (stand.middle, -1e9, 1e9)
        if crowded is not None:
            x, low, high = crowded.between(number, reach)
        if is_looked_at:
            frames = plan.frames.get(stand.station.id, ())
            beside = None if crowded is None else (low, high)
            x, is_clear = _off_lines(x, lines, size, y, ways, frames, beside, page)
            if crowded is not None and lines and not is_clear:
                # a line leads through the name alone
                other, is_clear = _off_lines(x, (), size, y, ways, frames, beside, page)
                if is_clear:
                    without.append(stand)
                    x, lines = other, ()
        reach = x + half_of(lines, size, page)
        drawn += name_lines(lines, x, y, page, look, owner)
        own = lines_of(lines, page)
        y += own.height + own.under
        if size:
            baseline = y + SIZE_BELOW_NAME * page.size if lines else y
            drawn.append(size_text_at(size, x, baseline, page, look, owner))
    return drawn, without


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
    middle: float,
    lines: Sequence[str],
    size: str,
    y: float,
    ways: _Ways,
    frames: Sequence[str],
    beside: tuple[float, float] | None,
    page: Page,
) -> tuple[float, bool]:
    """The middle of a label with its first baseline at `y`: moved a little where a line passes.

    And whether none passes there.

    `frames` are those that hold it; `beside` is between what it must stay, where lanes are crowded.
    """
    half = half_of(lines, size, page)
    own = lines_of(lines, page)
    foot = y + own.height + own.under
    foot += SIZE_BELOW_NAME * page.size if lines and size else 0.0
    top = y - own.over - CAPITAL_HEIGHT * (page.name if lines else page.size)
    low, high = beside or (-1e9, 1e9)
    shares: tuple[float, ...] = _SHARES if beside is None else _SMALL_SHARES
    clearances = (_OFF_LINE, BESIDE_LINE, _CLOSE_TO_LINE)[0 if beside is None else 1 :]
    for clear, share in product(clearances, shares):
        x = middle + share * FARTHEST * page.name
        box = Bounds(x - half - clear, top, x + half + clear, foot)
        is_apart = share == 0.0 or (low <= x - half and x + half <= high)
        if is_apart and not ways.pass_through(box, frames):
            return x, True
    return middle, False


def _fit_long(stands: Sequence[Stand], plan: Plan, page: Page) -> bool:
    def wide(stand: Stand) -> float:
        said = plan.said[stand.station.id]
        return max(strong_width(said.name, page.name), text_width(said.size, page.size))

    return all(
        other.middle - one.middle >= (wide(one) + wide(other)) / 2.0 + page.between_labels
        for one, other in pairwise(stands)
    )
