"""What is written at the cells of a row: channels under boxes, names at cells or on lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from nnsvg_qt.scene.bounds import bounds_of_all, boxes_of
from nnsvg_qt.scene.camera import RECEDING_X, RECEDING_Y
from nnsvg_qt.scene.primitives import Bounds, Path, Primitive, Text, layer_owner
from nnsvg_qt.scene.text import text_bounds, text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Form
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.levels import Room
from nnsvg_qt.views.blocks.page.lines import room_around
from nnsvg_qt.views.blocks.page.spots import Spot, reaches_into
from nnsvg_qt.views.blocks.page.tracks import fork_room
from nnsvg_qt.views.blocks.page.words import joined_numbers, narrow_lines, number_texts
from nnsvg_qt.views.shared.page import LINE_HEIGHT, PX_PER_PT, SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.page_labels import FARTHEST, lines_of, name_lines
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from nnsvg_qt.views.structures.letters import letter_room

_LEVEL = 0.5
"""Nearer to each other two cells are on one height, px."""
_NUMBER_DROP = 1.2
"""From the foot of a box to the baseline of its number, in font sizes."""
_NAME_DROP = 1.25
"""From a box or number to the baseline of a name that stands at it, in font sizes."""

TWIN_GAP = 5.0 * PX_PER_PT
"""Over and under the name between twins."""


def room_of(cell: Cell, figure: Known) -> Room:
    """What is written under a cell, and the head of a frame over it."""
    page = figure.page
    below = 0.0
    if figure.has_own_numbers(cell):
        below += (_NUMBER_DROP + 0.25) * page.size
    if figure.is_direct and cell.id in figure.names:
        if below:
            # a name under numbers is farther from its cell: no nearer to what is under it
            below += 3.5 * PX_PER_PT
        by_id = {one.id: one for one in figure.cells.cells if one.id in figure.names}
        beside = figure.strips.get(cell.id, (cell.id,))
        height, under = _height_of_names(figure, [by_id[name] for name in beside])
        below += height + under + (LINE_HEIGHT + 0.3) * page.name
        # as much farther from what is under it as its own cell is
        below += height - _height_of_names(figure, [cell])[0]
        if figure.sizes(cell)[0]:
            below += SIZE_BELOW_NAME * page.size
    if figure.is_over_twin(cell):
        below += twin_height(figure) + 2 * TWIN_GAP
    above = 0.0
    if cell.group is not None and cell.group not in figure.numbered:
        highest, lowest = figure.reach[cell.group]
        if cell.lane == highest:
            above = page.group_padding + 1.3 * page.name
        if cell.lane == lowest:
            below += page.group_padding
    if cell.id in figure.letters.below:
        below += letter_room(page)
    if cell.id in figure.letters.above:
        has_both = cell.id in figure.letters.own and cell.id in figure.letters.read
        # over an operator its own letter stands over those that it reads
        above += (2 if has_both and not cell.is_box else 1) * letter_room(page)
    return Room(below, above, figure.is_direct and cell.id in figure.names)


def with_ways_round(
    rooms: Mapping[str, Room], here: Sequence[Cell], figure: Known
) -> dict[str, Room]:
    """The rooms of the cells of a row, more over operators into which a skip comes round others."""
    found, page = dict(rooms), figure.page
    highest: dict[int, int] = {}
    for cell in here:
        highest[cell.column] = min(highest.get(cell.column, cell.lane), cell.lane)
    by_id = {cell.id: cell for cell in here}
    for wire in figure.cells.wires:
        is_here = wire.source in by_id and wire.target in by_id
        if not is_here or not wire.level or figure.letters.stands_for(wire):
            continue
        cell = by_id[wire.target]
        if cell.form in (Form.DISC, Form.CHOICE) and highest[cell.column] < cell.lane:
            over = room_around(page) + page.between_texts
            found[cell.id] = replace(found[cell.id], above=max(rooms[cell.id].above, over))
    return found


def _height_of_names(figure: Known, cells: Iterable[Cell]) -> tuple[float, float]:
    """From the usual first baseline of names to their last, and what formulas reach under that."""
    lines = [lines_of(lines_of_name(figure, cell), figure.page) for cell in cells]
    height = max((own.over + own.height for own in lines), default=0.0)
    return height, max((own.under for own in lines), default=0.0)


def twin_height(figure: Known) -> float:
    """Of the name between twins, with its size under it."""
    page = figure.page
    return page.name + (SIZE_BELOW_NAME * page.size if figure.style.show_dims else 0.0)


def lines_of_name(figure: Known, cell: Cell) -> tuple[str, ...]:
    """The lines of the name of a cell that has one."""
    name = figure.names[cell.id]
    if not name:
        return ()
    if figure.is_narrow and cell.id not in figure.plain:
        return narrow_lines(name, figure.page)
    return (name,)


def numbers_at(
    figure: Known, grouped: bool, here: Sequence[Cell], spots: Mapping[str, Spot]
) -> dict[str, list[Primitive]]:
    """The channels under the boxes of cells, each at its own or together, by cell."""
    page, look = figure.page, figure.look
    found: dict[str, list[Primitive]] = {}
    for cell in here:
        if not figure.has_own_numbers(cell):
            continue
        spot = spots[cell.id]
        foot = max(box.high / 2 + RECEDING_Y * box.deep / 2 for box in spot.size.boxes)
        y = spot.y + foot + _NUMBER_DROP * page.size
        written: list[tuple[str, float, str]] = []
        if grouped and len(cell.parts) > 1:
            written.append((joined_numbers(cell), spot.middle, cell.lead.id))
        else:
            for text, part, box in zip(
                number_texts(cell), cell.parts, spot.size.boxes, strict=True
            ):
                x = spot.left + box.left - RECEDING_X * box.deep / 2 + box.thick / 2
                written.append((text, x, part.station.id))
        found[cell.id] = [
            Text(
                text,
                x,
                y,
                page.size,
                "middle",
                look.quiet_ink,
                owner=layer_owner(owner),
                role="number",
            )
            for text, x, owner in written
        ]
    return found


def with_kernels(
    kernels: Mapping[str, str],
    drawn: Sequence[Primitive],
    behind: Sequence[Primitive],
    spots: Iterable[Spot],
    page: Page,
) -> list[Primitive] | None:
    """What is drawn, with kernels of stations before their channels: 3×3, 64; None without room.

    `behind` is drawn under it. Several channels that stand together under their boxes have no
    kernel; one number has those of all its boxes: 7×7, 1×1, 4096.
    """
    spots = list(spots)
    cell_of = {station.id: spot.cell for spot in spots for station in spot.cell.stations}
    marked: dict[int, Text] = {}
    numbered = {one.owner.id for one in drawn if isinstance(one, Text) and one.role == "number"}
    done = set[str]()
    for number, one in enumerate(drawn):
        if isinstance(one, Text) and one.role == "number" and one.owner.id in kernels:
            parts = [part.station.id for part in cell_of[one.owner.id].parts]
            if len(parts) > 1 and "," in one.text:
                return None
            having = [one.owner.id]
            if kernels.keys() >= set(parts) and numbered.isdisjoint({*parts} - {*having}):
                having = parts
            done.update(having)
            told = ", ".join(dict.fromkeys(kernels[name] for name in having))
            marked[number] = replace(one, text=f"{told}, {one.text}")
    if done < kernels.keys():
        return None
    others = [one for number, one in enumerate(drawn) if number not in marked]
    taken = [text_bounds(one) for one in (*others, *marked.values()) if isinstance(one, Text)]
    rooms = [text_bounds(one).grown(page.between_texts / 2) for one in marked.values()]
    lines = [one for one in (*others, *behind) if isinstance(one, Path)]
    near = [pieces_of(one) for one in _reaching_into(rooms, lines)]
    pieces = np.concatenate([np.zeros((0, 2, 2)), *near])
    for one, room in zip(marked.values(), rooms, strict=True):
        # its own bounds are among those that are taken
        if sum(room.overlaps(other) for other in taken) > 1:
            return None
        begins, ends = clipped(pieces, room)
        own = cell_of[one.owner.id]
        if (begins < ends).any() or any(reaches_into(s, room) for s in spots if s.cell is not own):
            return None
    return [marked.get(number, one) for number, one in enumerate(drawn)]


def _reaching_into(rooms: Sequence[Bounds], lines: Sequence[Path]) -> Iterable[Path]:
    """Those of some lines whose bounds reach into one of several rooms."""
    boxes = boxes_of(lines)[:, None]
    own = np.array([(one.left, one.top, one.right, one.bottom) for one in rooms]).reshape(-1, 4)
    apart = np.maximum(boxes[..., :2] - own[:, 2:], own[:, :2] - boxes[..., 2:])
    reach = np.flatnonzero(np.any(np.all(apart <= 0.0, axis=2), axis=1))
    return [lines[row] for row in reach.tolist()]


def labels_at(
    figure: Known, here: Sequence[Cell], spots: Mapping[str, Spot]
) -> dict[str, list[Primitive]]:
    """The names at their cells, with sizes under them, those of a strip on one line, by cell."""
    page, look = figure.page, figure.look
    found: dict[str, list[Primitive]] = {}
    are_long = not figure.is_narrow and _long_sizes_fit(figure, here, spots)
    by_id = {cell.id: cell for cell in here}

    def foot(name: str) -> float:
        drop = _NUMBER_DROP * page.size if figure.has_own_numbers(by_id[name]) else 0.0
        if name in figure.letters.below:
            drop += letter_room(page)
        return spots[name].bottom + drop

    for cell in here:
        if cell.id not in figure.names:
            continue
        spot, lines = spots[cell.id], lines_of_name(figure, cell)
        is_aside = cell.form is Form.DISC and _is_entered_from_below(figure, cell, spots)
        beside = [
            name
            for name in figure.strips.get(cell.id, (cell.id,))
            if name in by_id and abs(spots[name].y - spot.y) < 0.5
        ]
        if is_aside:
            # at its own sign: farther down it would stand at another lane
            beside = [cell.id]
        first = max(foot(name) for name in beside) + _NAME_DROP * page.name
        height, under = _height_of_names(figure, [by_id[name] for name in beside])
        own = first + height - lines_of(lines, page).height
        middle = spot.middle
        if is_aside:
            # beside the line that leads into it
            wide = max([strong_width(line, page.name) for line in lines], default=0.0)
            middle -= wide / 2 + 2 * page.between_texts
        long, short = figure.sizes(cell)
        if are_long:
            wide = max([text_width(long, page.size), *(strong_width(s, page.name) for s in lines)])
            low, high = page.margin + wide / 2, page.layout_width - page.margin - wide / 2
            middle = min(max(middle, low), max(high, low))
        drawn = name_lines(lines, middle, own, page, look, layer_owner(cell.lead.id))
        if short:
            has_names = any(lines_of_name(figure, by_id[name]) for name in beside)
            baseline = first + height + under
            drawn.append(
                Text(
                    long if are_long else short,
                    middle,
                    baseline + SIZE_BELOW_NAME * page.size if has_names else first,
                    page.size,
                    "middle",
                    look.quiet_ink,
                    owner=layer_owner(cell.lead.id),
                    role="caption",
                    markup="mathematics",
                )
            )
        found[cell.id] = drawn
    return found


def _is_entered_from_below(figure: Known, cell: Cell, spots: Mapping[str, Spot]) -> bool:
    return any(
        wire.target == cell.id
        and not wire.level
        and wire.source in spots
        and spots[wire.source].y > spots[cell.id].y + _LEVEL
        for wire in figure.cells.wires
    )


def plain_strips(figure: Known, middles: Mapping[str, float]) -> frozenset[str]:
    """The cells of narrow names that stand on one line with others and fit it unbroken.

    `middles` are those of the labels, by cell.
    """
    page = figure.page
    fitting: set[str] = set()
    for strip in set(figure.strips.values()) if figure.is_narrow else ():
        names = [figure.names[name] for name in strip]
        wide = [strong_width(name, page.name) for name in names]
        apart = all(
            middles[b] - middles[a] >= (one + other) / 2 + page.between_labels
            for (a, one), (b, other) in pairwise(zip(strip, wide, strict=True))
        )
        # what stands at its ends keeps its width, for the frame round it
        ends = all(" " not in names[end] for end in (0, -1))
        if apart and ends:
            fitting.update(strip)
    return frozenset(fitting)


def _meets_frame(
    figure: Known, cell: Cell, here: Sequence[Cell], spots: Mapping[str, Spot]
) -> bool:
    """Whether the long size of a cell reaches a frame beside it."""
    page, spot = figure.page, spots[cell.id]
    half = text_width(figure.sizes(cell)[0], page.size) / 2
    away = page.group_padding + 1.0 * PX_PER_PT + page.between_texts
    for other in here:
        off = other.column - cell.column
        if abs(off) != 1 or other.group in (cell.group, None) or other.group in figure.bare:
            continue
        low, high = figure.reach[other.group]
        if not low <= cell.lane <= high:
            # beside it, not at its height
            continue
        beside = spots[other.id]
        if off == -1 and spot.middle - half < beside.right + away:
            return True
        forked = fork_room(page) if off == 1 and figure.edges[cell.column].forks else 0.0
        if off == 1 and spot.middle + half > beside.left - away - forked:
            return True
    return False


def _widens_frame(
    figure: Known, cell: Cell, here: Sequence[Cell], spots: Mapping[str, Spot]
) -> bool:
    """Whether the frame round the long size of a cell reaches what is written beside it."""
    if cell.group is None or cell.group in figure.bare:
        return False
    page = figure.page
    low, high = figure.reach[cell.group]
    half = text_width(figure.sizes(cell)[0], page.size) / 2
    half += page.group_padding + 1.0 * PX_PER_PT + page.between_texts
    for other in here:
        if other.group == cell.group or other.id not in figure.names:
            continue
        if abs(other.column - cell.column) == 1 and low <= other.lane <= high:
            apart = abs(spots[other.id].middle - spots[cell.id].middle)
            name = strong_width(figure.names[other.id], page.name)
            if apart < half + max(name, text_width(figure.sizes(other)[0], page.size)) / 2:
                return True
    return False


def _long_sizes_fit(figure: Known, here: Sequence[Cell], spots: Mapping[str, Spot]) -> bool:
    """Whether the sizes can stand unshortened under the names of a row."""
    page = figure.page
    lanes: dict[int, list[tuple[float, float, float, tuple[str, ...]]]] = {}
    for cell in sorted(here, key=lambda cell: cell.column):
        if cell.id in figure.names:
            size = text_width(figure.sizes(cell)[0], page.size)
            wide = max(strong_width(figure.names[cell.id], page.name), size)
            strip = figure.strips.get(cell.id, ())
            lanes.setdefault(cell.lane, []).append((spots[cell.id].middle, wide, size, strip))
    low, high = page.margin, page.layout_width - page.margin
    for labels in lanes.values():
        most = FARTHEST * page.name
        if any(x - wide / 2 < low - most or x + wide / 2 > high + most for x, wide, *_ in labels):
            return False
        for (a, one, size, strip), (b, other, beside, along) in pairwise(labels):
            needed = (one + other) / 2 + page.between_labels
            if strip and strip == along:
                # on one line with others a size stands under no name but its own
                needed = (size + beside) / 2 + max(page.between_labels, page.size)
                a, b = max(a, low + one / 2), min(b, high - other / 2)
            if b - a < needed:
                return False
    return not any(
        _meets_frame(figure, cell, here, spots) or _widens_frame(figure, cell, here, spots)
        for cell in here
        if cell.id in figure.names
    )


def texts_at(
    figure: Known, here: Sequence[Cell], spots: Mapping[str, Spot]
) -> tuple[list[Primitive], dict[str, Bounds]]:
    """The numbers and the labels at cells, and what those of each cover, by cell."""
    by_cell = [
        *numbers_at(figure, True, here, spots).items(),
        *labels_at(figure, here, spots).items(),
    ]
    written: dict[str, Bounds] = {}
    for name, drawn in by_cell:
        if (box := bounds_of_all(drawn)) is not None:
            written[name] = written[name].united(box) if name in written else box
    return [one for _, drawn in by_cell for one in drawn], written
