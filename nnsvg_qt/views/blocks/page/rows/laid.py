"""A row of cells of a page with its lines, names, frames and letters."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from nnsvg_qt.scene.primitives import (
    Bounds,
    Primitive,
    Text,
)
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.blocks.page.apart import moves_of, room_for_texts, uprights_in
from nnsvg_qt.views.blocks.page.cells import Cells
from nnsvg_qt.views.blocks.page.choosing import label_width, row_left
from nnsvg_qt.views.blocks.page.contents import (
    contents_of,
    heads_of,
    named_groups,
    sides_of,
    strangers_in,
)
from nnsvg_qt.views.blocks.page.fitting import Fit
from nnsvg_qt.views.blocks.page.frames import frames_of_row
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.letters import (
    letters_at,
    letters_outside,
    place_outside,
)
from nnsvg_qt.views.blocks.page.levels import by_column, sections_of
from nnsvg_qt.views.blocks.page.lines import Wiring
from nnsvg_qt.views.blocks.page.rows.dropping import are_free, over_all_before
from nnsvg_qt.views.blocks.page.rows.row import Row
from nnsvg_qt.views.blocks.page.rows.written import write_row
from nnsvg_qt.views.blocks.page.skips import with_row_before
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.blocks.page.ties import differences, loops_over, shared_lines
from nnsvg_qt.views.blocks.page.tracks import label_clearance
from nnsvg_qt.views.blocks.page.wires import roles_beside, wires_of_row
from nnsvg_qt.views.blocks.page.writing import (
    labels_at,
    numbers_at,
    room_of,
    with_ways_round,
)
from nnsvg_qt.views.structures.letters import letter_room


def draw_row(
    figure: Known, fit: Fit, number: int, keep: Callable[..., Wiring] = lambda draw, *_: draw()
) -> Row:
    """A row of a fit with all that is drawn and written in it.

    Its lines between cells are what `keep` returns, called with what draws them, the connections,
    the cells, the frames and what comes down into it.
    """
    row = _laid_row(figure, fit, number, keep)
    if row.drops and not are_free(row, figure.page):
        row = _laid_row(figure, fit, number, keep, drops=False)
    return row


def _laid_row(
    figure: Known, fit: Fit, number: int, keep: Callable[..., Wiring], drops: bool = True
) -> Row:
    """A row; `drops`: whether what leads over all before its reader comes down to it there."""
    page, look = figure.page, figure.look
    first, last = fit.rows[number]
    here = [cell for cell in figure.cells.cells if first <= cell.column <= last]
    rooms = {cell.id: room_of(cell, figure) for cell in here}
    rooms = with_ways_round(rooms, here, figure)
    own = Cells(
        tuple(here),
        tuple(
            wire
            for wire in figure.cells.wires
            if wire.source in rooms and wire.target in rooms and not figure.letters.stands_for(wire)
        ),
        figure.cells.of_station,
    )
    # a letter under an operator needs its room, into which no line may lead
    turning = figure.letters.turning
    entered = {wire.target for wire in turning if wire.level} - set(figure.letters.own)
    held = figure.held()
    found = sections_of(own, fit.sizes, rooms, page, figure.cells.wires, turning, entered, held)
    sections = by_column(found)
    left = row_left(figure, fit, number)
    spots = {}
    for cell in here:
        section = sections.get(cell.column)
        y = 0.0 if section is None else section.heights.get(cell.lane, 0.0)
        size = fit.sizes[cell.id]
        middle = left + fit.middles[cell.column]
        lifted = letter_room(page) if cell.id in figure.letters.above else 0.0
        aside = beyond = 0.0
        if figure.is_direct:
            wide = label_width(figure, cell, figure.is_narrow)
            beyond = max(0.0, (sum(size.front) + wide) / 2 - size.width)
            if cell.column and figure.edges[cell.column - 1].turns:
                aside = label_clearance(size, wide, page)
        spots[cell.id] = Spot(cell, size, middle - size.width / 2, y, lifted, aside, beyond)
    heads = heads_of(figure, here)
    dropping = over_all_before(turning, spots) if drops else frozenset()
    drawn_wires, ends = with_row_before(
        own, turning, figure.cells, spots, first, page, fit.beyond, heads, dropping
    )
    entries = {name: spot.y for name, spot in ends.items()}
    if not figure.style.show_arrows:
        drawn_wires = []
    joined = {**spots, **ends}
    drawing = partial(wires_of_row, drawn_wires, joined, figure.edges, page, look, heads, dropping)
    wiring = keep(drawing, drawn_wires, joined, heads, dropping)
    over = list(wiring.lines)
    numbers = numbers_at(figure, fit.grouped_numbers, here, spots)
    if figure.style.show_arrows:
        for name, drawn in letters_at(figure.letters, here, spots, own.wires, page, look).items():
            numbers[name] = [*numbers.get(name, ()), *drawn]
    over += [text for texts in numbers.values() for text in texts]
    tops = dict(wiring.tops)
    direct = labels_at(figure, here, spots) if figure.is_direct else {}
    written = [text for found in (numbers, direct) for texts in found.values() for text in texts]
    before = [spot for name, spot in ends.items() if name not in dropping]
    named = named_groups(figure, here)
    loops: list[Primitive] = []
    if figure.style.show_arrows:
        frames: list[tuple[Collection[str], Bounds]] = []
        if heads and figure.architecture.feedback:
            contents = contents_of(figure, here, spots, tops, numbers, direct, before)
            frames = sides_of(figure, contents, named)
        loops, reached = loops_over(figure, spots, tops, written, heads, wiring.lines, frames)
        over += loops
        tops |= reached
    over += roles_beside(wiring.ways, figure.architecture, spots, [*over, *written], page, look)
    texts = {cell.id: [*numbers.get(cell.id, ()), *direct.get(cell.id, ())] for cell in here}
    shared = shared_lines(figure, spots, texts)
    contents = contents_of(figure, here, spots, tops, numbers, direct, before, loops)
    framed = frames_of_row(
        [group for group in figure.groups if group.id in contents],
        contents,
        figure.spans,
        named,
        page,
        look,
        [text_bounds(one) for one in over if isinstance(one, Text)],
        shared.places,
        {
            name: min((spots[c.id] for c in here if c.group == name), key=lambda one: one.left)
            for name in figure.bare & contents.keys()
        },
        wiring.lines,
        [*wiring.uprights, *uprights_in(loops)],
        [Bounds(one.left, one.top, one.right, one.bottom) for one in spots.values()],
        figure.wholes,
    )
    over += framed.over
    if figure.style.show_arrows:
        over += letters_outside(figure.letters, here, spots, framed.boxes, page, look)
    outlets = {
        wire.source: place_outside(figure.letters, spots[wire.source], framed.boxes, page)
        for wire in figure.letters.gathered
        if wire.source in spots and wire.source in figure.letters.outside
    }
    left_out = list(framed.untitled)
    places = {wire.source: way[0][0] for wire, way in wiring.ways if wire.source in dropping}
    row = Row(spots, list(framed.behind), over, left_out, entries, drops=places, outlets=outlets)
    row.moves = moves_of(wiring.uprights, page)
    boxes = [
        (spots[name].cell.column, text_bounds(one))
        for name, own in texts.items()
        for one in own
        if isinstance(one, Text)
    ]
    row.lacks = room_for_texts(wiring.uprights, boxes, spots.values(), page)
    row.strangers += strangers_in(figure, framed.boxes, spots)
    row.over += shared.lines
    row.notices += shared.notices
    if figure.is_direct:
        row.over += [text for texts in direct.values() for text in texts]
        row.over += differences(figure, spots, [*row.over, *shared.lines])
    else:
        write_row(figure, row, here, framed.boxes)
    return row
