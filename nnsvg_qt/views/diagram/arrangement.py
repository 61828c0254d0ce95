"""From stations to a layout: sizes of boxes for a direction, and the direction that fits a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Face
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.diagram.asides import aside_of, encoding_reach, has_mask, mask_aside, side_type
from nnsvg_qt.views.diagram.boxes import MOST_LINES, Words, broken, widest_name, with_note
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.stations import (
    Form,
    Stations,
    extents_of,
    has_own_words,
    name_of,
    result_of,
    size_of,
)
from nnsvg_qt.views.diagram.style import LEAST_GAP, DiagramStyle, Direction, Sizes
from nnsvg_qt.views.layout.elements import Element, Frame, Network, Wire
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out
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
_TIGHTEST = 0.75
"""The least that gaps are made smaller by, so that a network is one row and not two."""
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
    row_height: float = 0.0
    """Of the boxes of a row."""

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


def arranged(stations: Stations, style: DiagramStyle, look: Look, measures: Measures) -> Arranged:
    """The stations laid out in the direction of the style, or in the one that suits the page."""
    room = measures.page.inner_width
    bounded = measures.page.is_fixed
    if style.direction in (Direction.UP, Direction.DOWN):
        return _upward(stations, style, look, measures, style.direction, room if bounded else None)
    rows = _in_rows(stations, style, look, measures, room if bounded else None)
    if style.direction is Direction.RIGHT or not bounded:
        return rows
    is_short = rows.size[0] <= room + 1e-6 and len(rows.layout.rows) <= _MOST_ROWS
    if is_short and not rows.layout.led:
        return rows
    upward = _upward(stations, style, look, measures, Direction.UP, room)
    if is_short:
        # what leads round rows is harder to follow than a column
        whole = upward.size[0] <= room + 1e-6 and len(upward.layout.rows) == 1
        return upward if whole and upward.size[1] <= HIGHEST_COLUMNS[0] else rows
    too_wide = [max(one.size[0] - room, 0.0) > 1e-6 for one in (rows, upward)]
    if too_wide[0] != too_wide[1]:
        return upward if too_wide[0] else rows
    if all(too_wide):
        return min((upward, rows), key=lambda one: one.size[0])
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
) -> dict[str, Words]:
    sizes = has_sizes(stations, style, look)
    found = {}
    for station in stations.stations:
        sized = station.form in (Form.BOX, Form.TERMINAL) and (
            sizes or look.override(station.id).caption is not None
        )
        size = size_of(station, look) if sized else ""
        name = name_of(station, look, style.operator_names)
        if station.form is Form.TERMINAL:
            found[station.id] = _terminal_words(name, size, page, lines, widest)
        else:
            own = side_type(page) if station.form is Form.ENCODING else page
            found[station.id] = broken(name, size, own, lines, widest, FACES[station.form])
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
        Wire(loop.connection.id, loop.source, loop.target)
        for loop in stations.loops
        if loop.source != loop.target
    ]
    return Network(tuple(elements), tuple(wires), tuple(frames), tuple(loops)), encodings


def _terminal_size(words: Words, page: Page, in_rows: bool) -> tuple[float, float]:
    """The length of a name without a box along the flow and across it, px."""
    if in_rows:
        return words.width + 2.0 * _terminal_gap(page), words.height
    return words.height + 2.0 * _terminal_gap(page), words.width


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
    if room is not None:
        shape = u_shaped(network, measures.gaps, extents_of(stations), room)
        if shape is not None:
            return Arranged(shape, network, words, Direction.RIGHT, encodings, height)
    layout = laid_out(network, measures.gaps)
    if room is not None and layout.rows[0].end - layout.rows[0].start > room:
        layout = _tightened(layout, network, measures, room)
        layout = _broken(layout, network, measures, room) or layout
    return Arranged(layout, network, words, Direction.RIGHT, encodings, height)


def _tightened(layout: Layout, network: Network, measures: Measures, room: float) -> Layout:
    """The layout with smaller gaps, where all of it is one row then; else as it is."""

    def at(share: float) -> Layout:
        gaps = replace(measures.gaps, between=share * measures.gaps.between)
        return laid_out(network, gaps)

    def excess(found: Layout) -> float:
        return found.rows[0].end - found.rows[0].start - room

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
    found = wrapped(layout, network, gaps, length)
    return found if found is not None else loosely_wrapped(layout, network, gaps, length)


def _upward(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    direction: Direction,
    room: float | None,
) -> Arranged:
    page = measures.page
    widest = widest_name(page) * 1.6
    wide = True
    found = _upward_within(stations, style, look, measures, direction, widest, room, wide)
    if room is not None and found.size[0] > room + 1e-6:
        wide = False
        found = _upward_within(stations, style, look, measures, direction, widest, room)
    for _ in range(_NARROWINGS):
        if room is None or found.size[0] <= room + 1e-6:
            break
        widest *= 0.8
        narrower = _upward_within(stations, style, look, measures, direction, widest, room)
        if narrower.size[0] >= found.size[0] - 1e-6:
            break
        found = narrower
    if room is not None and any(link.role for link in stations.links):
        return _spread(found, stations, style, look, measures, direction, widest, room, wide)
    return found


def _spread(
    found: Arranged,
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    direction: Direction,
    widest: float,
    room: float,
    wide: bool,
) -> Arranged:
    """The columns farther apart, where the page has room, for what is written at links."""
    page, gaps = measures.page, measures.gaps
    left = min(room - found.size[0], _WIDEST_LINK * page.name)
    for share in (1.0, 0.5, 0.25):
        if share * left < page.name:
            break
        apart = replace(measures, gaps=replace(gaps, lanes=gaps.lanes + share * left))
        spread = _upward_within(stations, style, look, apart, direction, widest, room, wide)
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
    layout = laid_out(network, measures.gaps)
    if room is not None:
        layout = _in_columns(layout, network, measures, room)
    return Arranged(layout, network, words, direction, encodings)


def _in_columns(layout: Layout, network: Network, measures: Measures, room: float) -> Layout:
    """The layout in columns no higher than a page holds, where these fit the room."""
    for highest in HIGHEST_COLUMNS:
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
