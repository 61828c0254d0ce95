"""The blocks view laid out for the width of a page, before a camera looks at it.

The boxes stand in space as an oblique camera sees them; everything else is flat: arrows, names,
frames and the legend are placed for that camera alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.group_parts import group_parts
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.primitives import (
    Primitive,
    Text,
)
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.views.blocks.cameras import is_oblique
from nnsvg_qt.views.blocks.page.apart import with_room
from nnsvg_qt.views.blocks.page.beneath import legend_of
from nnsvg_qt.views.blocks.page.cells import Cells, Form, cells_of
from nnsvg_qt.views.blocks.page.choosing import Choice, chosen_fit
from nnsvg_qt.views.blocks.page.copies import as_repeated
from nnsvg_qt.views.blocks.page.explained import Explained, explained
from nnsvg_qt.views.blocks.page.faces import Faces
from nnsvg_qt.views.blocks.page.fitting import Fit
from nnsvg_qt.views.blocks.page.gaps import page_bounds, page_gaps
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.letters import (
    letters_of,
)
from nnsvg_qt.views.blocks.page.lines import projections
from nnsvg_qt.views.blocks.page.naming import strips_of, unsized
from nnsvg_qt.views.blocks.page.remarks import called, layer_titles, notices_of, turned_notice
from nnsvg_qt.views.blocks.page.rows.begun import Rows, begun_with_rows
from nnsvg_qt.views.blocks.page.rows.crossed import crossed
from nnsvg_qt.views.blocks.page.rows.kept import KeptRows, row_key, whole_key
from nnsvg_qt.views.blocks.page.rows.laid import draw_row
from nnsvg_qt.views.blocks.page.rows.one_path import are_led, on_one_path
from nnsvg_qt.views.blocks.page.rows.row import Row, lowered
from nnsvg_qt.views.blocks.page.rows.turning import BETWEEN_TURNS, lines_between
from nnsvg_qt.views.blocks.page.shapes.laddered import laid_ladder
from nnsvg_qt.views.blocks.page.shapes.nest import laid_nest
from nnsvg_qt.views.blocks.page.shapes.terraced import laid_terraced
from nnsvg_qt.views.blocks.page.shapes.ulayout import Laid, laid_u
from nnsvg_qt.views.blocks.page.shapes.ushape import ushape_of
from nnsvg_qt.views.blocks.page.skips import by_target, gathering
from nnsvg_qt.views.blocks.page.spots import Spot, placed_cells
from nnsvg_qt.views.blocks.page.structure import structure_of
from nnsvg_qt.views.blocks.page.turned import turned
from nnsvg_qt.views.blocks.page.words import size_lines
from nnsvg_qt.views.blocks.page.writing import (
    plain_strips,
    with_kernels,
)
from nnsvg_qt.views.blocks.style import Arrowheads
from nnsvg_qt.views.shared.arrangement import Arrangement, arrange
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.labels.clashes import without_clashes
from nnsvg_qt.views.shared.left_out import names_left_out, names_shortened
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import COPIED_FILL, PX_PER_PT, Page, page_of_look
from nnsvg_qt.views.shared.page_labels import sizes_alike
from nnsvg_qt.views.shared.page_legend import Entry, Mark
from nnsvg_qt.views.shared.wording import layers_told
from nnsvg_qt.views.structures.frames import group_title
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted
from nnsvg_qt.views.structures.repeats import group_owner

_MOST_TRIES = 5
"""So often a figure is laid out, for lines that would pass through something, or as one."""
_BETWEEN_ROWS = 6.0 * PX_PER_PT
"""From a row that wraps to the line that leads to the next, and from there on."""


def composed(
    figure: Known, choices: Sequence[Choice] | None = None, kept: KeptRows | None = None
) -> tuple[Scene3D, tuple[Choice, ...]] | None:
    """The figure with boxes no higher than it asks for, and what was chosen for its rows.

    With `choices` these are taken; None where they do not do. `kept` are the rows of figures with
    the same choices that differ in their sizes alone.
    """
    # what has choices for its rows is in no other shape
    laid = None if choices else _in_shape(figure)
    if laid is not None:
        return _composed_u(figure, laid), ()
    if choices is not None and not choices and (ladder := _as_ladder(figure)) is not None:
        return _composed_u(*ladder), ()
    # a ladder that has no room leaves it with narrow names: the rows that are drawn have their own
    whole = replace(figure)
    made: list[Choice] = []
    begun: Rows = choices[0].begun if choices else ()
    # a frame of two paths may stand on one level
    leveled = None
    if not choices or choices[0].is_on_one_path:
        leveled = on_one_path(figure.cells, figure.groups)
    is_level = leveled is not None
    tried = None
    if leveled is not None and not choices:
        level = _moved(figure, leveled)
        tried = chosen_fit(level)
        if tried is None or tried[0].lacking or not are_led(level, tried[0]):
            is_level, tried = False, None
        else:
            figure = level
    elif is_level or begun:
        figure = _moved(figure, leveled or figure.cells, begun)
    if choices is None:
        tried = tried or chosen_fit(figure)
        moved = _begun(figure, tried)
        if moved is not None:
            figure, tried, begun = moved
    is_apart, strips = False, figure.strips
    if choices and choices[0].is_crossed:
        made, is_apart = [choices[0]], True
        figure = _apart(figure)
        strips = figure.strips
    for number in range(len(made), _MOST_TRIES):
        if choices is not None and number >= len(choices):
            return None
        chosen, tried = tried or chosen_fit(figure, choices[number] if choices else None), None
        if chosen is None:
            return None
        fit, choice = chosen
        made.append(replace(choice, is_on_one_path=is_level, begun=begun))
        rows, key = _rows_of(figure, fit, number, kept)
        if not is_apart and crossed(figure, rows):
            # what goes up from under a plate would meet what stands over it
            made[-1] = replace(made[-1], is_crossed=True)
            figure = _apart(figure)
            is_apart, strips = True, figure.strips
            continue
        moves = {one: steps for row in rows for one, steps in row.moves.items()}
        lacks = {column: lack for row in rows for column, lack in row.lacks.items()}
        if not (moves or lacks) or number == _MOST_TRIES - 1:
            break
        figure = replace(figure, edges=with_room(figure.edges, moves, lacks), strips=strips)
    if figure.letters.own and (ladder := _as_ladder(whole)) is not None:
        return _composed_u(*ladder), ()
    stacked = _stacked(figure, fit, rows, kept, key)
    if stacked is None:
        # letters, where a line that gathers has no way
        rows, key = _rows_of(figure, fit, number, kept, gathers=False)
        stacked = _stacked(figure, fit, rows, kept, key)
        assert stacked is not None
    return stacked, tuple(made)


def _apart(figure: Known) -> Known:
    """The figure without what stands on plates from under which something goes up."""
    inner = {wire.link.source.id for wire in figure.cells.wires if wire.is_inner}
    return replace(figure_of(figure.drawing, inner), lower=figure.lower)


def _as_ladder(figure: Known) -> tuple[Known, Laid] | None:
    """The figure as a ladder, where it is one for which its page has room."""
    if any(wire.is_inner for wire in figure.cells.wires):
        figure = _apart(figure)
    return laid_ladder(figure)


def _in_shape(figure: Known) -> Laid | None:
    """The figure as a U or a nest, where it is one for which its page has room."""
    shape = ushape_of(figure.arrangement, figure.architecture)
    if shape is not None:
        return laid_u(figure, shape)
    return laid_nest(figure) or laid_terraced(figure)


def _rows_of(
    figure: Known, fit: Fit, attempt: int, kept: KeptRows | None, gathers: bool = True
) -> tuple[list[Row], object]:
    """The rows, and what all that is kept of them depends on."""
    middles = {}
    for cell in figure.cells.cells:
        size = fit.sizes[cell.id]
        middles[cell.id] = fit.middles[cell.column] + (sum(size.front) - size.width) / 2
    feedback = figure.architecture.feedback
    groups = [one for one in figure.groups if one.id not in figure.bare]
    figure.letters = letters_of(figure.cells, feedback, fit.rows, fit.by_letters, gathers, groups)
    if figure.is_direct and figure.letters.own:
        figure.strips = strips_of(figure.cells, figure.names, figure.letters.stands_for)
    figure.plain = plain_strips(figure, middles)
    numbers = range(len(fit.rows))
    if kept is None:
        return [draw_row(figure, fit, number) for number in numbers], None
    cells = {cell.id: cell for cell in figure.cells.cells}
    whole = whole_key(figure, fit)
    rows = []
    for number in numbers:
        place = attempt, gathers, number
        draw = partial(draw_row, figure, fit, number, kept.lines_at(place, whole))
        if len(fit.rows) < 2:
            # what is edited is in it
            return [draw()], whole
        rows.append(kept.of(place, (whole, row_key(figure, fit, number)), cells, draw))
    return rows, whole


def _stacked(
    figure: Known, fit: Fit, rows: Sequence[Row], kept: KeptRows | None, whole: object
) -> Scene3D | None:
    """Rows one under the other; None where the line that is to gather over them has no way."""
    kept = kept or KeptRows()
    page, look = figure.page, figure.look
    by_id = {cell.id: cell for cell in figure.cells.cells}
    row_of = {
        column: number for number, (a, b) in enumerate(fit.rows) for column in range(a, b + 1)
    }
    at = page.margin
    spots: dict[str, Spot] = {}
    behind: list[Primitive] = []
    over: list[Primitive] = []
    turns: list[float] = []
    axes: list[float] = []
    lines_into = [len(row.entries) for row in rows]
    gathered = figure.letters.gathered if figure.style.show_arrows else ()
    lines_over = by_target(gathered, {cell.id: row_of[cell.column] for cell in by_id.values()})
    levels: list[dict[int, float]] = [{} for _ in lines_over]
    for number, row in enumerate(rows):
        bounds = row.covered()
        if number:
            at += _BETWEEN_ROWS
            turns.append(at)
            at += _BETWEEN_ROWS + max(lines_into[number] - 1, 0) * BETWEEN_TURNS
        here = [own for own, one in zip(levels, lines_over, strict=True) if number in one.rows]
        for own in here:
            own[number] = at
            at += _BETWEEN_ROWS if own is here[-1] else BETWEEN_TURNS
        down = at - bounds.top
        axes.append(down)
        spots |= {name: spot.lowered(down) for name, spot in row.spots.items()}
        lowered = row.lowered(down)
        behind += lowered.behind
        over += lowered.over
        at += bounds.height
    places = {name: row_of[spot.cell.column] for name, spot in spots.items()}
    if figure.style.show_arrows:
        over += lines_between(
            figure.letters.turning,
            *(spots, places, rows, axes, turns, len(lines_over), fit.beyond, page, look),
        )
    standing = whole, placed_cells(spots)
    if gathered:
        lines: list[Primitive] = []
        outlets = {name: x for row in rows for name, x in row.outlets.items()}
        for number, (one, own) in enumerate(zip(lines_over, levels, strict=True)):
            texts = boxes_of([primitive for primitive in over if isinstance(primitive, Text)])
            way = kept.once(
                ("gathering", number),
                (standing, own, texts.tolist(), outlets),
                partial(
                    gathering, one.wires, spots, places, own, texts, page, look, number, outlets
                ),
            )
            if way is None:
                return None
            lines += way
        ends = {one.link.connection.id: (one.source, one.target) for one in figure.cells.wires}
        over = parted([*lines, *over], ends, page, MOST_GAPS)
    notices = notices_of(
        figure,
        fit,
        [name for row in rows for name in row.left_out],
        [sentence for row in rows for sentence in row.strangers],
        [sentence for row in rows for sentence in row.notices] if len(rows) < 2 else (),
    )
    gaps = kept.once("gaps", standing, lambda: page_gaps(spots.values(), fit.rows))
    return _scene(figure, spots, behind, over, at, notices, gaps)


def _scene(
    figure: Known,
    spots: Mapping[str, Spot],
    behind: list[Primitive],
    over: list[Primitive],
    bottom: float,
    notices: Sequence[Sentence],
    gaps: tuple[Gap, ...] = (),
    is_u: bool = False,
) -> Scene3D:
    """The scene of cells that stand somewhere, with what is flat, and a legend below `bottom`.

    In a U all sizes are on the fronts.
    """
    page, look = figure.page, figure.look
    cells = figure.cells.cells
    own = [*map(figure.sizes, cells), *(size_lines(cell, look) for cell in cells)]
    over = sizes_alike(over, own)
    faces = Faces(figure.drawing, page, figure.painting)
    for spot in spots.values():
        faces.add(spot)
    if figure.style.sizes_along_depth and figure.style.show_dims and not is_u:
        faces.write_along(spot for spot in spots.values() if figure.is_along(spot.cell))
    if figure.style.show_projections:
        behind = [*projections(figure.cells.wires, spots, page, look.ink), *behind]
    if figure.style.show_kernels:
        bare = faces.write_on_fronts(spots.values(), figure.told.untold)

        def mark(kernels: Mapping[str, str]) -> bool:
            found = with_kernels(kernels, over, behind, spots.values(), page)
            over[:] = found or over
            return found is not None

        # another try of the same figure may have other room
        entries, twice = figure.told.without_faces(bare, mark, figure.printed_names(), page)
        faces.erase_kernels(twice)
        told = replace(figure.told, entries=entries)
        figure = replace(figure, told=told)
    over, clashing = without_clashes([*over, *faces.flat])
    names = {cell.lead.id: figure.names.get(cell.id, "") for cell in figure.cells.cells}
    notices = (*notices, *names_left_out(clashing), *names_shortened(names, over))
    legend, end = legend_of(figure, spots, [*behind, *over], bottom)
    over = dimmed(restyled([*over, *legend], look), look)
    titles = layer_titles(figure)
    main = [titles[station.id] for station in figure.arrangement.main()]
    count = len(figure.arrangement.stations)
    scene = Scene3D(
        tuple(faces.solids),
        (),
        tuple(faces.images),
        margin=page.margin,
        title=look.title,
        description=look.description or layers_told("Blocks of a network", main, count),
        background=look.background,
        layer_titles=titles,
        connection_titles={
            link.connection.id: f"{called(link.source)} to {called(link.target)}"
            for link in figure.arrangement.links
        },
        notices=(*figure.arrangement.notices, *notices),
        behind=tuple(behind),
        over=tuple(over),
        page=page_bounds(page, spots, [*behind, *over], max(end, bottom)),
        is_structured=True,
        gaps=gaps,
        titles={
            group_owner(group.id): group_title(figure.architecture, group)
            for group in figure.architecture.groups
        },
    )
    if is_oblique(figure.style, look):
        return scene
    return turned(replace(scene, notices=(turned_notice(), *scene.notices)), figure, spots)


def _composed_u(figure: Known, laid: Laid) -> Scene3D:
    """The figure as a U."""
    page, look = figure.page, figure.look
    row = Row(laid.spots, [], laid.over, [])
    down = page.margin - row.bounds().top
    spots = {name: spot.lowered(down) for name, spot in laid.spots.items()}
    over = [lowered(primitive, down) for primitive in laid.over]
    missing = [
        s.layer.name
        for s in figure.arrangement.stations
        if s.layer.name not in laid.written and figure.look.override(s.id).name is None
    ]
    notices = names_left_out(missing) if figure.style.show_names else ()
    figure.is_direct = True
    ends = {figure.arrangement.stations[-1].id}
    inner = [
        cell
        for cell in figure.cells.cells
        if cell.form is not Form.DISC and cell.lead.id not in ends
    ]
    told = explained(inner, figure.painting) if not laid.has_joins else figure.of_cells
    assert told is not None
    copied = () if laid.has_joins else (Entry("copied from the encoder", COPIED_FILL),)
    # 320×480 says by itself what it is
    has_squares = any(
        isinstance(one, Text) and one.role != "name" and re.search(r"\d²", one.text)
        for one in laid.over
    )
    square = (Entry("height × width", sign=Mark.SIZE),) if has_squares else ()
    shown = (*told.entries, *copied, *square) if look.show_legend else ()
    figure.told = Explained(shown, frozenset())
    return _scene(figure, spots, [], over, row.bounds().bottom + down, notices, is_u=True)


def _begun(
    figure: Known, tried: tuple[Fit, Choice] | None
) -> tuple[Known, tuple[Fit, Choice], Rows] | None:
    """The figure with paths that begin where their rows do, if these rows remain; these, too."""
    if tried is None or begun_with_rows(figure.cells, rows := tried[0].rows) is None:
        return None
    other = _moved(figure, figure.cells, rows)
    again = chosen_fit(other)
    if again is None or again[0].rows != rows or again[0].lacking > tried[0].lacking:
        return None
    return (other, again, rows) if are_led(other, again[0]) else None


def _moved(figure: Known, cells: Cells, begun: Rows = ()) -> Known:
    """The figure with its cells as they stand then, and with paths `begun` as in `_known`."""
    framed = _framed(figure.architecture)
    moved = _known(figure.drawing, figure.arrangement, framed, cells, begun)
    return replace(moved, lower=figure.lower)


def figure_of(drawing: Drawing, apart: Collection[str] = ()) -> Known:
    """What is known of a figure; no pooling stands on what is `apart`."""
    architecture = as_repeated(drawing.architecture)
    arrangement, framed = arrange(architecture, drawing.look), _framed(architecture)
    return _known(drawing, arrangement, framed, cells_of(arrangement, framed, apart))


def _framed(architecture: Architecture) -> Architecture:
    """The network with its groups in parts where others stand within."""
    parts = group_parts(architecture)
    return replace(architecture, groups=parts.groups) if parts.wholes else architecture


def _known(
    drawing: Drawing,
    arrangement: Arrangement,
    framed: Architecture,
    cells: Cells,
    begun: Rows = (),
) -> Known:
    """What is known of a figure of some cells, its groups in parts where it is `framed`.

    `begun`: paths that lead out of one of these rows begin where it does.
    """
    look, style = drawing.look, drawing.style
    page = _with_heads(page_of_look(look), style.arrowheads)
    architecture = as_repeated(drawing.architecture)
    parts = group_parts(architecture)
    # what lies between columns stays: lines part before their readers, not behind what moves
    late, cells = cells, begun_with_rows(cells, begun) or cells
    found = structure_of(cells, late, framed, style, look, parts.wholes)
    return Known(
        drawing,
        page,
        architecture,
        arrangement,
        cells,
        found.edges,
        found.spans,
        replace(found.painting),
        found.told,
        found.names,
        found.is_direct,
        found.are_numbers_apart,
        found.strips,
        twins=found.twins,
        bare=found.bare,
        of_cells=found.of_cells,
        unsized=unsized(cells, found.all_names, found.within, look),
        groups=parts.groups,
        wholes=parts.wholes,
    )


@lru_cache(maxsize=64)
def _with_heads(page: Page, heads: Arrowheads) -> Page:
    """The page with heads there: one for all figures, for values are slow to compare."""
    return replace(page, has_heads_in_middle=heads is Arrowheads.MIDDLE)
