"""From stations to a layout: sizes of boxes for a direction, and the direction that fits a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Face
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.diagram.asides import (
    aside_of,
    delay_room,
    encoding_reach,
    has_mask,
    lettered,
    mask_aside,
    side_type,
)
from nnsvg_qt.views.diagram.boxes import MOST_LINES, Words, broken, widest_name, with_note
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.stations import (
    Form,
    Station,
    Stations,
    extents_of,
    has_own_words,
    letters_of,
    name_of,
    names_in_steps,
    note_of,
    result_of,
    size_of,
    steps_of,
    with_results_in_boxes,
    without,
)
from nnsvg_qt.views.diagram.style import LEAST_GAP, DiagramStyle, Direction, Sizes
from nnsvg_qt.views.layout.balanced import balanced
from nnsvg_qt.views.layout.clearing import laid_out_clear
from nnsvg_qt.views.layout.elements import Element, Frame, Network, Wire
from nnsvg_qt.views.layout.placed import Layout, Point
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.time_grid import in_steps
from nnsvg_qt.views.layout.ulayout import u_shaped
from nnsvg_qt.views.layout.wrapping import loosely_wrapped, wrapped
from nnsvg_qt.views.shared.page import PX_PER_MM, Page

_WIDEST_LINK = 8.0
"""How much farther apart linked columns stand where the page has room, in sizes of names."""
_MOST_ROWS = 4
"""Rows into which a network is broken before it rather runs upward."""
_WIDEST_TERMINAL = 5.0
"""Of a name without a box that stands on one line, in font sizes."""
_WIDEST_END = 1.25
"""Of a name on one line over or under a column, in widths of its boxes."""
_BRACKETS = re.compile(r"(.*\S)\s+(\([^()]+\))")
FACES: dict[Form, Face] = {form: "bold" if form is Form.TERMINAL else "regular" for form in Form}
"""How the names of stations are set."""
HIGHEST_COLUMNS = (170.0 * PX_PER_MM, 230.0 * PX_PER_MM)
"""Of upward networks before they are broken into columns, px: with a caption, or all of a page."""
_LONG_FRAME = 0.7
"""Of a row, which a frame takes that is broken before shorter ones are."""
_TIGHTEST = 0.8
"""The least factor on gaps along the flow, in which there are whole heads behind forks."""
_HIGHER = 1.3
"""How much higher a column may be than rows that wires lead round."""
_MOST_ROWS_TIGHTENED = 8
"""Rows of which it is seen whether smaller gaps make them fewer."""
_TIGHTER = ((0.9, 0.8, 1.0), (_TIGHTEST, 0.62, 0.85), (_TIGHTEST, 0.35, 0.6))
"""For a page that is too low, factors on gaps along the flow, on those between rows, and on what is
around words and wires, tried one after the other."""
_FACTORS = range(1, len(_TIGHTER) + 1)
_MOST_TIGHTENED = 200
"""Of more boxes no page is high enough, so nothing is tried."""
_COLUMNS_IN_TIME = ((1, 11.0, 5.2), (2, 7.0, 4.4), (3, 5.0, 3.4), (3, 4.0, 0.0))
"""Tried one after the other for steps in time: lines of names, the widest one that need not be
broken, and the least width of a box, in font sizes."""
_NARROWINGS = 6
"""How often boxes are made narrower until an upward network fits its page."""


@dataclass(frozen=True)
class Arranged:
    """A layout with what stands in its boxes; `direction` is never AUTOMATIC."""

    layout: Layout
    network: Network
    words: Mapping[str, Words]
    direction: Direction
    encodings: Mapping[str, float]
    """How far the disc of what is added stands off the middle of its sum, by the sum's id."""
    measures: Measures
    """Those with which it is laid out."""
    row_height: float = 0.0
    """Of the boxes of a row."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """What stands for wires that are not drawn, by the ids of these."""
    is_in_steps: bool = False
    """Whether it has a column for each step in time."""
    left_out: frozenset[str] = frozenset()
    """What is not drawn, for the page has no room for all steps in time."""
    dots: tuple[Point, ...] = ()
    """Where dots stand for that."""
    tightened: int = 0
    """How often gaps gave way for the page."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is laid out, px."""
        along = max((row.end for row in self.layout.rows), default=0.0) - min(
            (row.start for row in self.layout.rows), default=0.0
        )
        across = max((row.below for row in self.layout.rows), default=0.0) - min(
            (row.above for row in self.layout.rows), default=0.0
        )
        return (along, across) if self.direction is Direction.RIGHT else (across, along)


def arranged(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    highest: float = inf,
    tightened: int = 0,
) -> tuple[Stations, Arranged]:
    """What is drawn, laid out in the direction of the style, or in the one that suits the page.

    No higher than `highest` px and no wider than the page as far as smaller gaps reach; else as low
    and as narrow as they are then. `tightened` is how small gaps are known to have to be.
    """
    loose = measures
    if tightened:
        measures = loose.tighter(*_TIGHTER[tightened - 1])
    boxed = with_results_in_boxes(stations)
    found = replace(_arranged(stations, style, look, measures, highest), tightened=tightened)
    if len(found.layout.rows) > 1 and len(boxed.results) < len(stations.results):
        # a result behind its box may be what is too much for a row
        attempt = _arranged(boxed, style, look, measures, highest)
        if len(attempt.layout.rows) < len(found.layout.rows) and _overrun(attempt) == 0.0:
            stations, found = boxed, replace(attempt, tightened=tightened)
    if not measures.page.is_fixed or len(stations.stations) > _MOST_TIGHTENED:
        return without(stations, found.left_out), found
    # the other way is tried where this one fits in no case
    ways = [(number, replace(style, direction=found.direction)) for number in _FACTORS]
    ways.append((len(_TIGHTER), style))
    for number, way in ways:
        if found.size[1] <= highest and _overrun(found) == 0.0:
            break
        if number <= tightened:
            continue
        attempt = _arranged(stations, way, look, loose.tighter(*_TIGHTER[number - 1]), highest)
        over, was_over = _overrun(attempt), _overrun(found)
        is_lower = attempt.size[1] < found.size[1] and over <= was_over
        if is_lower or (over < was_over and attempt.size[1] <= max(found.size[1], highest)):
            found = replace(attempt, tightened=number)
    return without(stations, found.left_out), found


def _overrun(found: Arranged) -> float:
    """By how much what is laid out is wider than its page, px."""
    return max(found.size[0] - found.measures.page.inner_width - 1e-6, 0.0)


def _arranged(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, highest: float
) -> Arranged:
    room = measures.page.inner_width if measures.page.is_fixed else None
    if style.direction in (Direction.UP, Direction.DOWN):
        return _upward(stations, style, look, measures, style.direction, room, highest)
    if room is not None and style.direction is Direction.AUTOMATIC:
        found = _in_time(stations, style, look, measures, room, highest)
        if found is not None:
            return found
    rows = _in_rows(stations, style, look, measures, room)
    if style.direction is Direction.RIGHT or room is None:
        return rows
    fits = _overrun(rows) == 0.0 and rows.size[1] <= highest
    is_short = fits and len(rows.layout.rows) <= _MOST_ROWS
    if is_short and not rows.layout.led:
        return rows
    upward = _upward(stations, style, look, measures, Direction.UP, room, highest)
    if is_short:
        # what leads round rows is harder to follow than a column that is hardly higher
        is_whole = _overrun(upward) == 0.0 and len(upward.layout.rows) == 1
        is_low = upward.size[1] <= min(_HIGHER * rows.size[1], HIGHEST_COLUMNS[0], highest)
        return upward if is_whole and is_low else rows
    if _overrun(rows) or _overrun(upward):
        return min((upward, rows), key=lambda one: (_overrun(one), one.size[0]))
    return min((upward, rows), key=lambda one: one.size[1])


def own_gap(look: Look, name: str) -> float | None:
    """The gap behind a station that was given to it alone, px; never so small that boxes meet."""
    own = look.override(name).spacing
    return None if own is None else max(own, LEAST_GAP)


def has_sizes(stations: Stations, style: DiagramStyle, look: Look) -> bool:
    """Whether boxes tell what they put out."""
    if style.sizes is not Sizes.AUTOMATIC:
        return style.sizes is Sizes.SHOWN
    boxes = [one for one in stations.stations if one.form is Form.BOX]
    return not all(has_own_words(one, look) for one in boxes)


def _words(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    page: Page,
    lines: int,
    widest: float | None,
    names: Mapping[str, str] | None = None,
) -> dict[str, Words]:
    """What is written of each station; `names` are those that differ from its own."""
    sizes = has_sizes(stations, style, look)
    found = {}
    for station in stations.stations:
        sized = station.form in (Form.BOX, Form.TERMINAL) and (
            sizes or look.override(station.id).caption is not None
        )
        size = size_of(station, look) if sized else ""
        name = (names or {}).get(station.id)
        if name is None:
            name = name_of(station, look, style.operator_names)
        if station.form is Form.TERMINAL:
            found[station.id] = _terminal_words(name, size, page, lines, widest)
        else:
            own = side_type(page) if station.form is Form.ENCODING else page
            words = broken(name, size, own, lines, widest, FACES[station.form])
            note = note_of(station, look)
            found[station.id] = with_note(words, note, page) if note else words
    for name, text in stations.results.items():
        found[result_of(name)] = _terminal_words(text, "", page, lines, widest)
    return found


def _terminal_words(name: str, size: str, page: Page, lines: int, widest: float | None) -> Words:
    """Those of a name without a box; what stands in brackets behind it is a line of its own."""
    face = FACES[Form.TERMINAL]
    bracketed = _BRACKETS.fullmatch(name)
    called, note = bracketed.groups() if bracketed else (name, "")
    if text_width(called, page.in_box, face) <= _WIDEST_TERMINAL * page.in_box:
        lines = 1
    words = broken(called, size, page, lines, widest, face)
    return with_note(words, note, page) if note else words


def _network_of(
    stations: Stations,
    words: Mapping[str, Words],
    look: Look,
    measures: Measures,
    frames: Sequence[Frame],
    row: float | None,
    box: Callable[[Words], tuple[float, float]],
) -> tuple[Network, dict[str, float]]:
    """What is to be laid out, and how far what is added stands off each sum.

    `row` is the height of the boxes of a row, None where the network runs upward; `box` gives the
    length along the flow and the breadth of a box with some words.
    """
    page, in_rows = measures.page, row is not None
    elements, encodings = [], {}
    for station in stations.stations:
        own = words[station.id]
        if station.form is Form.BOX:
            length, breadth = box(own)
        elif station.form is Form.TERMINAL:
            length, breadth = _terminal_size(own, page, in_rows)
        else:
            length = breadth = 2.0 * page.operator
        if station.form is Form.ENCODING:
            encodings[station.id] = encoding_reach(own, measures, row)
        elements.append(
            Element(
                station.id,
                length,
                breadth,
                station.frames,
                aside_of(station, stations, own, measures, length, row),
                own_gap(look, station.id),
                beyond=mask_aside(measures, in_rows) if has_mask(station) else None,
            )
        )
        if station.id in stations.results:
            name = result_of(station.id)
            elements.append(Element(name, *_terminal_size(words[name], page, in_rows)))
    wires = [Wire(link.id, link.source, link.target) for link in stations.links]
    wires += [Wire(result_of(name), name, result_of(name)) for name in stations.results]
    loops = [
        Wire(loop.connection.id, loop.source, loop.target, delay_room(loop, page, in_rows))
        for loop in stations.loops
        if loop.source != loop.target
    ]
    return Network(tuple(elements), tuple(wires), tuple(frames), tuple(loops)), encodings


def _terminal_size(words: Words, page: Page, in_rows: bool) -> tuple[float, float]:
    """The length of a name without a box along the flow and across it, px."""
    if in_rows:
        return words.width + 2.0 * _terminal_gap(page), words.height
    return words.height + 2.0 * _terminal_gap(page), words.width + 2.0 * _terminal_gap(page)


def _in_rows(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, room: float | None
) -> Arranged:
    page, padding = measures.page, measures.padding
    words = _words(stations, style, look, page, MOST_LINES, widest_name(page))
    boxes = [words[one.id].height for one in stations.stations if one.form is Form.BOX]
    height = max(boxes, default=0.0) + 2.0 * padding
    frames = [Frame(group.id, side_label=1.35 * page.name) for group in stations.groups]

    def box(own: Words) -> tuple[float, float]:
        return max(own.width + 2.0 * padding, 0.6 * height), height

    network, encodings = _network_of(stations, words, look, measures, frames, height, box)
    letters = letters_of(stations)
    if room is not None:
        # lines at its edges are as wide again by a half on both sides
        inner = room - page.outline
        drawn = lettered(network, letters, measures) if letters else network
        for closer in (measures, measures.tighter(_TIGHTEST, 1.0, 1.0)):
            shape = u_shaped(drawn, closer.gaps, extents_of(stations), inner)
            if shape is not None:
                found = Arranged(shape, drawn, words, Direction.RIGHT, encodings, measures, height)
                return replace(found, letters=letters)
    layout = laid_out_clear(network, measures.gaps)
    found = Arranged(layout, network, words, Direction.RIGHT, encodings, measures, height)
    if room is None or layout.rows[0].end - layout.rows[0].start <= room:
        return replace(found, layout=balanced(layout, network))
    if letters:
        network, layout = drawn, laid_out(drawn, measures.gaps)
        found = replace(found, network=network, letters=letters)
    layout = _tightened(layout, network, measures, room - page.outline)
    layout = _in_fewest_rows(layout, network, measures, room)
    return replace(found, layout=balanced(layout, network))


def _in_fewest_rows(layout: Layout, network: Network, measures: Measures, room: float) -> Layout:
    """The layout in rows, with smaller gaps where these make the rows fewer."""
    loose = _broken(layout, network, measures, room) or layout
    if not 1 < len(loose.rows) <= _MOST_ROWS_TIGHTENED:
        return loose
    closer = measures.tighter(_TIGHTEST, 1.0, 1.0)
    tight = _broken(laid_out(network, closer.gaps), network, closer, room)
    return tight if tight is not None and len(tight.rows) < len(loose.rows) else loose


def _tightened(layout: Layout, network: Network, measures: Measures, room: float) -> Layout:
    """The layout with smaller gaps, where all of it is one row then; else as it is."""

    def at(share: float) -> Layout:
        gaps = replace(measures.gaps, between=share * measures.gaps.between)
        return laid_out(network, gaps)

    def excess(found: Layout) -> float:
        return found.rows[0].end - found.rows[0].start - room

    if layout.rows[0].end - layout.rows[0].start > room / _TIGHTEST:
        # no gap becomes smaller than by that factor
        return layout
    tightest = at(_TIGHTEST)
    most, least = excess(layout), excess(tightest)
    if least > 0.0:
        return layout
    # lengths are about linear in the gaps
    share = _TIGHTEST + (1.0 - _TIGHTEST) * 0.98 * -least / max(most - least, 1e-9)
    found = at(share)
    return found if excess(found) <= 0.0 else tightest


def _broken(layout: Layout, network: Network, measures: Measures, length: float) -> Layout | None:
    """The layout in rows that are no longer than `length`; None where it cannot be broken."""
    gaps = measures.gaps
    # frames are broken where they take most of a row, else wherever that helps
    for longest in (inf, _LONG_FRAME * length, 0.0):
        found = wrapped(layout, network, gaps, length, longest)
        if found is None:
            found = loosely_wrapped(layout, network, gaps, length, longest=longest)
        if found is not None:
            return found
    return None


def _upward(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    direction: Direction,
    room: float | None,
    highest: float,
) -> Arranged:
    page = measures.page
    widest = widest_name(page) * 1.6
    heights = tuple(min(height, highest) for height in HIGHEST_COLUMNS)
    wide = True
    found = _upward_within(stations, style, look, measures, direction, widest, room, heights, wide)
    if room is not None and found.size[0] > room + 1e-6:
        wide = False
        found = _upward_within(stations, style, look, measures, direction, widest, room, heights)
    for _ in range(_NARROWINGS):
        if room is None or found.size[0] <= room + 1e-6:
            break
        widest *= 0.8
        narrower = _upward_within(stations, style, look, measures, direction, widest, room, heights)
        if narrower.size[0] >= found.size[0] - 1e-6:
            break
        found = narrower
    if room is not None and any(link.role for link in stations.links):
        return _spread(
            found, stations, style, look, measures, direction, widest, room, heights, wide
        )
    return found


def _in_time(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    room: float,
    highest: float,
) -> Arranged | None:
    """An unrolled network with a column for each step; None where it is none, or has no room.

    Where all of them have no room, steps in the middle are left out.
    """
    places = steps_of(stations)
    if not places:
        return None
    page, padding = measures.page, measures.padding
    names = names_in_steps(stations, places, look, style.operator_names)
    best: Arranged | None = None
    for lines, widest, narrowest in _COLUMNS_IN_TIME:
        words = _words(stations, style, look, page, lines, widest * page.in_box, names)
        least = narrowest * page.in_box

        def box(own: Words, least: float = least) -> tuple[float, float]:
            return own.height + 2.0 * padding, max(own.width + 2.0 * padding, least)

        network, encodings = _network_of(stations, words, look, measures, (), None, box)
        steps = in_steps(network, measures.gaps, places, room)
        if steps is None:
            continue
        found = Arranged(
            steps.layout,
            network,
            words,
            Direction.UP,
            encodings,
            measures,
            is_in_steps=True,
            left_out=steps.left_out,
            dots=steps.dots,
        )
        if found.size[1] <= highest and (best is None or len(found.left_out) < len(best.left_out)):
            best = found
        if best is not None and not best.left_out:
            break
    return best


def stands_for_steps(station: Station, found: Arranged) -> bool:
    """Whether a station stands for several steps in time, as one that is repeated."""
    layer = station.layer
    return found.is_in_steps and isinstance(layer, ClosedBlock) and layer.repeat > 1


def _spread(
    found: Arranged,
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    direction: Direction,
    widest: float,
    room: float,
    heights: tuple[float, ...],
    wide: bool,
) -> Arranged:
    """The columns farther apart, where the page has room, for what is written at links."""
    page, gaps = measures.page, measures.gaps
    left = min(room - found.size[0], _WIDEST_LINK * page.name)
    for share in (1.0, 0.5, 0.25):
        if share * left < page.name:
            break
        apart = replace(measures, gaps=replace(gaps, lanes=gaps.lanes + share * left))
        spread = _upward_within(
            stations, style, look, apart, direction, widest, room, heights, wide
        )
        if spread.size[0] <= room + 1e-6 and spread.size[1] <= found.size[1] + 1e-6:
            return spread
    return found


def _upward_within(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    direction: Direction,
    widest: float,
    room: float | None,
    heights: tuple[float, ...],
    wide: bool = False,
) -> Arranged:
    """`wide`: names take one line as long as they are not very long."""
    page, padding = measures.page, measures.padding
    words = _words(stations, style, look, page, 2, widest)
    rows = _words(stations, style, look, page, 1, widest)
    boxes = {one.id for one in stations.stations if one.form is Form.BOX}
    inner = max((words[name].width for name in boxes), default=0.0)
    if wide:
        most = widest_name(page)
        inner = max([inner, *(rows[name].width for name in boxes if rows[name].width <= most)])
    width = inner + 2.0 * padding
    # all are as wide as the widest, so what fits there takes one line
    words |= {name: rows[name] for name in boxes if rows[name].width <= inner + 1e-6}
    ends = {one.id for one in stations.stations if one.form is Form.TERMINAL}
    ends |= {result_of(name) for name in stations.results}
    words |= {name: rows[name] for name in ends if rows[name].width <= _WIDEST_END * width}
    frames = [
        Frame(
            group.id,
            side_label=max(
                times_width(group.repeat, page),
                name_overhang(group.name, page, width / 2.0 + page.group_padding),
            ),
            end_label=1.35 * page.name if group.name else 0.0,
        )
        for group in stations.groups
    ]

    def box(own: Words) -> tuple[float, float]:
        return own.height + 2.0 * padding, width

    network, encodings = _network_of(stations, words, look, measures, frames, None, box)
    layout = laid_out_clear(network, measures.gaps)
    if room is not None:
        layout = _in_columns(layout, network, measures, room, heights)
    layout = balanced(layout, network)
    return Arranged(layout, network, words, direction, encodings, measures)


def _in_columns(
    layout: Layout, network: Network, measures: Measures, room: float, heights: Sequence[float]
) -> Layout:
    """The layout in columns no higher than a page holds, where these fit the room."""
    for highest in heights:
        columns = _broken(layout, network, measures, highest)
        if columns is not None and columns.rows[-1].below - columns.rows[0].above <= room:
            return columns
    return layout


def _terminal_gap(page: Page) -> float:
    """Between a name without a box and the wire from it, px."""
    return 0.25 * page.in_box


def times_width(repeat: int, page: Page) -> float:
    """What `×N` beside a frame takes with its space, px."""
    if repeat == 1:
        return 0.0
    return text_width(f"×{repeat}", page.name, "bold") + 0.5 * page.name


def name_overhang(name: str, page: Page, room: float) -> float:
    """By how much the name over a frame is wider than the room beside the wire out of it, px."""
    if not name:
        return 0.0
    return max(text_width(name, page.name, "bold") + 0.6 * page.name - room, 0.0)
