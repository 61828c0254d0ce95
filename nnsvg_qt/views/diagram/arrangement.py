"""From stations to a layout: sizes of boxes for a direction, and the direction that fits a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Face
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.diagram.boxes import MOST_LINES, Words, broken, widest_name
from nnsvg_qt.views.diagram.stations import Form, Station, Stations, has_own_words, name_of, size_of
from nnsvg_qt.views.diagram.style import LEAST_GAP, DiagramStyle, Direction, Sizes
from nnsvg_qt.views.layout.elements import Aside, Element, Frame, Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.wrapping import loosely_wrapped, wrapped
from nnsvg_qt.views.shared.page import LINE_HEIGHT, PX_PER_MM, Page

_WIDEST_LINK = 8.0
"""How much farther apart linked columns stand where the page has room, in sizes of names."""
_MOST_ROWS = 4
"""Rows into which a network is broken before it rather runs upward."""
_WIDEST_TERMINAL = 5.0
"""Of a name without a box that stands on one line, in font sizes."""
FACES: dict[Form, Face] = {form: "bold" if form is Form.TERMINAL else "regular" for form in Form}
"""How the names of stations are set."""
HIGHEST_COLUMNS = (170.0 * PX_PER_MM, 230.0 * PX_PER_MM)
"""Of upward networks before they are broken into columns, px: with a caption, or all of a page."""
_NARROWINGS = 6
"""How often boxes are made narrower until an upward network fits its page."""


@dataclass(frozen=True)
class Measures:
    """Lengths of the diagram on its page, px."""

    page: Page
    padding: float
    """Between the outline of a box and its words."""
    corner: float
    gaps: Gaps
    encoding: float
    """The least from a disc to that of what is added to it."""
    loop: float
    """How far a loop stands off its box."""


def measures_of(page: Page, style: DiagramStyle) -> Measures:
    """The measures of a page, with the factors of the style."""
    gaps = Gaps(
        between=page.between(10.5, 7.6) * style.gap,
        fork=0.45 * page.size,
        lanes=page.between(9.0, 7.0) * style.gap,
        skip=page.between(8.0, 6.2),
        padding=page.group_padding,
        elbow=page.elbow,
    )
    return Measures(
        page,
        padding=page.between(4.2, 3.2),
        corner=page.between(2.6, 2.1) * style.corner,
        gaps=gaps,
        encoding=page.between(13.0, 9.0),
        loop=page.between(11.0, 8.0),
    )


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
    if rows.size[0] <= room + 1e-6 and len(rows.layout.rows) <= _MOST_ROWS:
        return rows
    upward = _upward(stations, style, look, measures, Direction.UP, room)
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
        own, face = lines, FACES[station.form]
        is_terminal = station.form is Form.TERMINAL
        if is_terminal and text_width(name, page.in_box, face) <= _WIDEST_TERMINAL * page.in_box:
            own = 1
        found[station.id] = broken(name, size, page, own, widest, face)
    return found


def _in_rows(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, room: float | None
) -> Arranged:
    page = measures.page
    words = _words(stations, style, look, page, MOST_LINES, widest_name(page))
    boxes = [words[one.id].height for one in stations.stations if one.form is Form.BOX]
    height = max(boxes, default=0.0) + 2.0 * measures.padding
    elements = []
    encodings = {}
    for station in stations.stations:
        own = words[station.id]
        if station.form is Form.BOX:
            length, breadth = own.width + 2.0 * measures.padding, height
            length = max(length, 0.6 * height)
        elif station.form is Form.TERMINAL:
            length, breadth = own.width + 2.0 * _terminal_gap(page), own.height
        else:
            length = breadth = 2.0 * page.operator
        aside = _aside(station, stations, own, measures, length, height)
        if station.form is Form.ENCODING:
            encodings[station.id] = _encoding_reach(own, measures, height)
        spacing = own_gap(look, station.id)
        elements.append(Element(station.id, length, breadth, station.frames, aside, spacing))
    label = 1.35 * page.name
    frames = [Frame(group.id, side_label=label) for group in stations.groups]
    network = _network(stations, elements, frames)
    layout = laid_out(network, measures.gaps)
    if room is not None:
        layout = _broken(layout, network, measures, room) or layout
    return Arranged(layout, network, words, Direction.RIGHT, encodings, height)


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
        return _spread(found, stations, style, look, measures, direction, widest, room)
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
) -> Arranged:
    """The columns farther apart, where the page has room, for what is written at links."""
    page, gaps = measures.page, measures.gaps
    left = min(room - found.size[0], _WIDEST_LINK * page.name)
    for share in (1.0, 0.5, 0.25):
        if share * left < page.name:
            break
        apart = replace(measures, gaps=replace(gaps, lanes=gaps.lanes + share * left))
        spread = _upward_within(stations, style, look, apart, direction, widest, room)
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
) -> Arranged:
    page = measures.page
    words = _words(stations, style, look, page, 2, widest)
    boxes = [words[one.id].width for one in stations.stations if one.form is Form.BOX]
    inner = max(boxes, default=0.0)
    width = inner + 2.0 * measures.padding
    for name, row in _words(stations, style, look, page, 1, widest).items():
        # all are as wide as the widest, so what fits there takes one line
        if row.width <= inner + 1e-6:
            words[name] = row
    elements = []
    encodings = {}
    for station in stations.stations:
        own = words[station.id]
        if station.form is Form.BOX:
            length, breadth = own.height + 2.0 * measures.padding, width
        elif station.form is Form.TERMINAL:
            length, breadth = own.height + 2.0 * _terminal_gap(page), own.width
        else:
            length = breadth = 2.0 * page.operator
        aside = _aside(station, stations, own, measures, length, None)
        if station.form is Form.ENCODING:
            encodings[station.id] = _encoding_reach(own, measures, None)
        spacing = own_gap(look, station.id)
        elements.append(Element(station.id, length, breadth, station.frames, aside, spacing))
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
    network = _network(stations, elements, frames)
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


def _encoding_reach(words: Words, measures: Measures, row: float | None) -> float:
    """From the middle of a sum to that of what is added; beyond the boxes of a row so high."""
    radius = measures.page.operator
    least = measures.encoding + 2.0 * radius
    if row is None:
        return least
    return max(least, row / 2.0 + max(words.height / 2.0, radius) + measures.padding / 3.0)


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


def sign_name_gap(page: Page) -> float:
    """From the middle of a sign along the flow to its name, past the wire that arrives there."""
    return 0.5 * page.head_width + 0.25 * page.size


def delay_of(stations: Stations, name: str) -> str | None:
    """What is written beside the loop of a station that reads itself; None without one."""
    for loop in stations.loops:
        if loop.source == loop.target == name:
            return loop.connection.delay
    return None


def _aside(
    station: Station,
    stations: Stations,
    words: Words,
    measures: Measures,
    length: float,
    row: float | None,
) -> Aside | None:
    """What stands beside a station in a row of boxes so high, or where the network runs upward."""
    page, in_rows = measures.page, row is not None
    if station.form is Form.ENCODING:
        reach = _encoding_reach(words, measures, row) - page.operator
        text = words.width + 0.45 * page.in_box
        half = max(page.operator, words.height / 2.0)
        if in_rows:
            return Aside(reach + half, page.operator + text, page.operator)
        return Aside(reach + page.operator + text, half, half)
    if station.form is Form.SIGN and words.lines:
        if row is not None:
            depth = (row - length) / 2.0 + words.height + 0.3 * page.size
            return Aside(depth, 0.0, sign_name_gap(page) + words.width)
        depth = words.width + 1.2 * page.size
        return Aside(depth, 0.0, sign_name_gap(page) + words.height)
    delay = delay_of(stations, station.id)
    if delay is None:
        return None
    said = text_width(delay, page.size) if delay else 0.0
    if in_rows:
        line = LINE_HEIGHT * page.size if delay else 0.0
        half = max(length / 4.0, said / 2.0)
        return Aside(measures.loop + line, half, half)
    room = said + 0.45 * page.size if delay else 0.0
    return Aside(measures.loop + room, length / 4.0, length / 4.0)


def _network(stations: Stations, elements: list[Element], frames: list[Frame]) -> Network:
    wires = [Wire(link.id, link.source, link.target) for link in stations.links]
    loops = [
        Wire(loop.connection.id, loop.source, loop.target)
        for loop in stations.loops
        if loop.source != loop.target
    ]
    return Network(tuple(elements), tuple(wires), tuple(frames), tuple(loops))


def scaled(page: Page, factor: float) -> Page:
    """The page with all that is drawn larger, for a figure that is scaled afterwards."""
    values = {
        name: getattr(page, name) * factor
        for name in page.__dataclass_fields__
        if name not in ("width", "share")
    }
    return replace(page, **values)
