"""From stations to a layout: sizes of boxes for a direction, and the direction that fits a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.asides import bussed, letter_way, lettered
from nnsvg_qt.views.diagram.boxes import Words, widest_name
from nnsvg_qt.views.diagram.frame_labels import name_lines, name_overhang
from nnsvg_qt.views.diagram.in_time import in_time
from nnsvg_qt.views.diagram.laddered import in_columns
from nnsvg_qt.views.diagram.least_extent import is_higher_upward
from nnsvg_qt.views.diagram.measures import Measures, measures_of
from nnsvg_qt.views.diagram.series import in_series
from nnsvg_qt.views.diagram.sizing import network_of, words_of
from nnsvg_qt.views.diagram.stations import (
    Form,
    Stations,
    extents_of,
    letters_of,
    result_of,
    with_results_in_boxes,
    without,
)
from nnsvg_qt.views.diagram.style import DiagramStyle, Direction
from nnsvg_qt.views.diagram.tangles import untangled
from nnsvg_qt.views.layout.along import Along
from nnsvg_qt.views.layout.apart import apart
from nnsvg_qt.views.layout.balanced import balanced
from nnsvg_qt.views.layout.chains import chains_of
from nnsvg_qt.views.layout.clearing import MOST_ELEMENTS, broken_clear, laid_out_clear
from nnsvg_qt.views.layout.crossings import TANGLE, crossings
from nnsvg_qt.views.layout.elements import Frame, Gaps, Network
from nnsvg_qt.views.layout.hubs import with_bus
from nnsvg_qt.views.layout.nested import nested
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.ulayout import u_shaped
from nnsvg_qt.views.layout.wrapping import loosely_wrapped, wrapped
from nnsvg_qt.views.shared.page import LINE_HEIGHT, PX_PER_MM, Page
from nnsvg_qt.views.shared.page_labels import MOST_LINES

_WIDEST_LINK = 8.0
"""How much farther apart linked columns stand where the page has room, in sizes of names."""
_MOST_ROWS = 4
"""Rows into which a network is broken before it rather runs upward."""
_WIDEST_END = 1.25
"""Of a name on one line over or under a column, in widths of its boxes."""
HIGHEST_COLUMNS = (170.0 * PX_PER_MM, 230.0 * PX_PER_MM)
"""Of upward networks before they are broken into columns, px: with a caption, or all of a page."""
_LONG_FRAME = 0.7
"""Of a row, which a frame takes that is broken before shorter ones are."""
_TIGHTEST = 0.8
"""The least factor on gaps along the flow, in which there are whole heads behind forks."""
_HIGHER = 1.3
"""How much higher a column may be than rows that wires lead round."""
_LOWER = 0.7
"""Of the height of a figure with all its wires, which one with letters in their place may have."""
_MOST_ROWS_TIGHTENED = 8
"""Rows of which it is seen whether smaller gaps make them fewer."""
_TIGHTER = ((0.9, 0.8, 1.0), (_TIGHTEST, 0.62, 0.85), (_TIGHTEST, 0.35, 0.6))
"""For a page that is too low, factors on gaps along the flow, on those between rows, and on what is
around words and wires, tried one after the other."""
_CLOSEST = (0.7, 0.2, 0.3)
"""The same for columns, where rows would break frames."""
_SMALLEST = 0.5
"""Of the surface of columns, about what the smallest gaps leave: no larger one is tried."""
_FACTORS = range(1, len(_TIGHTER) + 1)
_MOST_TIGHTENED = 200
"""Of more boxes no page is high enough, so nothing is tried."""
_NARROWINGS = 6
"""How often boxes are made narrower until an upward network fits its page."""


def arranged(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    highest: float = inf,
    known: Arranged | None = None,
) -> tuple[Stations, Arranged]:
    """What is drawn, laid out in the direction of the style, or in the one that suits the page.

    No higher than `highest` px and no wider than the page as far as smaller gaps reach; else as low
    and as narrow as they are then. `known` is what was found of the same on a page that is not as
    low.
    """
    loose, tightened = measures, 0
    if known is not None:
        tightened = known.tightened
    if tightened:
        measures = loose.tighter(*_TIGHTER[tightened - 1])
    if known is not None and known.direction is Direction.RIGHT:
        found = known  # rows have the same height on any page
    else:
        stations, found = _with_results(stations, style, look, measures, highest)
        found = replace(found, tightened=tightened)
    if not measures.page.is_fixed or len(stations.stations) > _MOST_TIGHTENED:
        return without(stations, found.left_out), found
    # the other way is tried where this one fits in no case
    own = replace(style, direction=found.direction)
    ways = [(number, own) for number in _FACTORS if number > tightened]
    ways.append((len(_TIGHTER), style))
    for number, way in ways:
        if found.size[1] <= highest and _overrun(found) == 0.0:
            break
        attempt = _arranged(stations, way, look, loose.tighter(*_TIGHTER[number - 1]), highest)
        over, was_over = _overrun(attempt), _overrun(found)
        is_lower = attempt.size[1] < found.size[1] and over <= was_over
        if is_lower or (over < was_over and attempt.size[1] <= max(found.size[1], highest)):
            found = replace(attempt, tightened=number)
    if stations.groups and _overrun(found) > measures.page.margin:
        found = _with_frames_in_series(found, stations, style, look, loose, highest)
    return without(stations, found.left_out), found


def _with_frames_in_series(
    found: Arranged,
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    highest: float,
) -> Arranged:
    """What was found, or one box after the other where all lines have no room on the page."""
    if style.direction in (Direction.UP, Direction.DOWN):
        return found
    best, room = found, measures.page.inner_width
    for number, factors in enumerate(((1.0, 1.0, 1.0), *_TIGHTER)):
        rows = _in_rows(stations, style, look, measures.tighter(*factors), room)
        series = in_series(stations, rows, room, with_frames=True)
        if series is None or _overrun(series) >= _overrun(found):
            break
        best = replace(series, tightened=number)
        if best.size[1] <= highest:
            break
    return best


def _with_results(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, highest: float
) -> tuple[Stations, Arranged]:
    """The stations laid out, with results in their boxes where that makes the rows fewer."""
    found = _arranged(stations, style, look, measures, highest)
    boxed = with_results_in_boxes(stations)
    if len(found.layout.rows) == 1 or len(boxed.results) == len(stations.results):
        return stations, found
    attempt = _arranged(boxed, style, look, measures, highest)
    if len(attempt.layout.rows) < len(found.layout.rows) and _overrun(attempt) == 0.0:
        return boxed, attempt
    return stations, found


def _overrun(found: Arranged) -> float:
    """By how much what is laid out is wider than its page, px."""
    return max(found.size[0] - found.measures.page.inner_width - 1e-6, 0.0)


def _arranged(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, highest: float
) -> Arranged:
    """The stations laid out; in columns rather than with letters in the place of wires."""
    found = _with_letters_at_need(stations, style, look, measures, highest)
    if not found.letters or style.direction in (Direction.UP, Direction.DOWN):
        return found
    columns = in_columns(stations, style, look, measures, measures.page.inner_width)
    if columns is None or columns.size[1] > min(HIGHEST_COLUMNS[-1], highest):
        return found
    return columns


def _with_letters_at_need(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, highest: float
) -> Arranged:
    room = measures.page.inner_width if measures.page.is_fixed else None
    if style.direction in (Direction.UP, Direction.DOWN):
        return _upward(stations, style, look, measures, style.direction, room, highest)
    if room is not None and style.direction is Direction.AUTOMATIC:
        found = in_time(stations, style, look, measures, room, highest)
        if found is not None:
            return found
    rows = _in_rows(stations, style, look, measures, room)
    if room is None:
        return rows
    plain, rows = rows, _untangled(stations, rows, room)
    if style.direction is Direction.RIGHT:
        return (in_series(stations, plain, room) or rows) if _overrun(rows) else rows
    fits = _overrun(rows) == 0.0 and rows.size[1] <= highest
    is_short = fits and len(rows.layout.rows) <= _MOST_ROWS
    if is_short and not rows.layout.led and not rows.layout.parts:
        return rows
    if not is_short and not rows.layout.parts and _overrun(rows) == 0.0:
        columns = min(HIGHEST_COLUMNS[-1], highest)
        height, chains = rows.size[1], chains_of(plain.network)
        if is_higher_upward(height, stations, rows.words, chains, look, measures, room, columns):
            return _or_in_series(rows, stations, plain, room)
    upward = _upward(stations, style, look, measures, Direction.UP, room, highest)
    if rows.letters or rows.layout.parts or rows.layout.led or _overrun(rows):
        upward = _on_page(upward, stations, style, look, room, highest)
    if _is_whole_where_rows_are_not(upward, rows, highest):
        return upward
    if is_short:
        # what leads round rows is harder to follow than a column that is hardly higher
        is_whole = _overrun(upward) == 0.0 and len(upward.layout.rows) == 1
        is_low = upward.size[1] <= min(_HIGHER * rows.size[1], HIGHEST_COLUMNS[0], highest)
        return upward if is_whole and is_low else rows
    if _overrun(rows) or _overrun(upward):
        best = min((upward, rows), key=lambda one: (_overrun(one), one.size[0]))
    else:
        best = min((upward, rows), key=lambda one: one.size[1])
    return _or_in_series(best, stations, plain, room)


def _on_page(
    found: Arranged,
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    room: float,
    highest: float,
) -> Arranged:
    """What is upward, with smaller gaps where its columns are in their page then."""
    most = min(HIGHEST_COLUMNS[-1], highest)
    fits = found.size[1] <= most and _overrun(found) == 0.0
    if fits or len(stations.stations) > _MOST_TIGHTENED:
        return found
    if _SMALLEST * found.size[0] * found.size[1] > room * most:
        return found
    attempt, loose = found, measures_of(found.measures.page, style)
    for factors in (*_TIGHTER, _CLOSEST):
        closer = loose.tighter(*factors)
        attempt = _upward(stations, style, look, closer, Direction.UP, room, highest)
        if attempt.size[1] <= most and _overrun(attempt) == 0.0:
            return attempt
    # half of both margins is better given to lines than lines to letters
    is_near = attempt.size[1] <= most and _overrun(attempt) <= found.measures.page.margin
    return attempt if is_near else found


def _is_whole_where_rows_are_not(upward: Arranged, rows: Arranged, highest: float) -> bool:
    """Whether frames are broken in rows alone: a group is read as one where its frame is whole."""
    is_better = bool(rows.layout.parts) and not upward.layout.parts
    is_low = upward.size[1] <= min(HIGHEST_COLUMNS[-1], highest)
    return is_better and is_low and _overrun(upward) == 0.0


def _or_in_series(best: Arranged, stations: Stations, rows: Arranged, room: float) -> Arranged:
    """What was found, or the network in series where that is high and this much lower."""
    if best.size[1] > HIGHEST_COLUMNS[0] or _overrun(best):
        series = in_series(stations, rows, room)
        if series is not None and series.size[1] <= _LOWER * best.size[1]:
            return series
    return best


def _untangled(stations: Stations, found: Arranged, room: float) -> Arranged:
    """What is laid out in rows, with letters for lines round these where they cross many others."""
    if found.direction is not Direction.RIGHT or not found.layout.led:
        return found
    crossed = crossings(found.layout, found.network)
    if crossed < TANGLE:
        return found

    def in_rows(network: Network) -> Layout:
        return _in_fewest_rows(network, found.measures, room)

    lettered = untangled(stations, found, in_rows)
    if lettered is None or _overrun(lettered) > _overrun(found):
        return found
    fewer = crossings(lettered.layout, lettered.network)
    return lettered if 2 * fewer <= crossed else found


def _in_rows(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, room: float | None
) -> Arranged:
    page, padding = measures.page, measures.padding
    words = words_of(stations, style, look, page, MOST_LINES, widest_name(page))
    boxes = [words[one.id].height for one in stations.stations if one.form is Form.BOX]
    height = max(boxes, default=0.0) + 2.0 * padding
    frames = [Frame(group.id, side_label=1.35 * page.name) for group in stations.groups]

    def box(own: Words) -> tuple[float, float]:
        return max(own.width + 2.0 * padding, 0.6 * height), height

    network, encodings = network_of(stations, words, look, measures, frames, height, box)
    letters = letters_of(stations)
    if room is not None:
        # lines at its edges are as wide again by a half on both sides
        inner = room - page.outline
        if letters:
            bus = _with_bus(stations, network, letters, measures, inner)
            if bus is not None:
                return Arranged(*bus, words, Direction.RIGHT, encodings, measures, height)
        drawn = lettered(network, letters, measures) if letters else network
        for closer in (measures, measures.tighter(_TIGHTEST, 1.0, 1.0)):
            extents = extents_of(stations)
            shape = u_shaped(drawn, closer.gaps, extents, inner)
            shape = shape or nested(drawn, closer.gaps, extents, inner)
            if shape is not None:
                found = Arranged(shape, drawn, words, Direction.RIGHT, encodings, measures, height)
                return replace(found, letters=letters)
    layout, _ = laid_out_clear(network, measures.gaps)
    found = Arranged(layout, network, words, Direction.RIGHT, encodings, measures, height)
    if room is None or layout.rows[0].end - layout.rows[0].start <= room:
        return replace(found, layout=balanced(layout, network))
    if letters:
        network = drawn
        layout, _ = laid_out_clear(drawn, measures.gaps)
        found = replace(found, network=network, letters=letters)
    tightened = _tightened(layout, network, measures, room - page.outline)
    layout = _in_fewest_rows(network, measures, room) if tightened is layout else tightened
    return replace(found, layout=balanced(layout, network))


def _with_bus(
    stations: Stations,
    network: Network,
    letters: Mapping[str, str],
    measures: Measures,
    room: float,
) -> tuple[Layout, Network] | None:
    """A U with what one vector hands to its boxes as a bus; None where there is no such U."""
    wires = [wire for wire in network.wires if wire.id in letters]
    if len({wire.source for wire in wires}) > 1:
        return None
    page = measures.page
    apart = page.head_length + page.elbow
    drawn = bussed(network, letters, measures)
    for closer in (measures, measures.tighter(_TIGHTEST, 1.0, 1.0)):
        shape = u_shaped(drawn, closer.gaps, extents_of(stations), room - apart)
        if shape is not None:
            layout = with_bus(shape, wires, apart, letter_way(measures), page.elbow)
            return layout, replace(drawn, wires=network.wires)
    return None


def _in_fewest_rows(network: Network, measures: Measures, room: float) -> Layout:
    """The network laid out in rows, with smaller gaps where these make the rows fewer."""
    loose = _broken(network, measures.gaps, room) or laid_out_clear(network, measures.gaps)[0]
    if not 1 < len(loose.rows) <= _MOST_ROWS_TIGHTENED:
        return loose
    tight = _broken(network, measures.tighter(_TIGHTEST, 1.0, 1.0).gaps, room)
    return tight if tight is not None and len(tight.rows) < len(loose.rows) else loose


def _tightened(layout: Layout, network: Network, measures: Measures, room: float) -> Layout:
    """The layout with smaller gaps, where all of it is one row then; else as it is."""

    def at(share: float) -> Layout:
        gaps = replace(measures.gaps, between=share * measures.gaps.between)
        return laid_out_clear(network, gaps)[0]

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


_BROKEN: Latest[Layout | None] = Latest(32)


def _broken(network: Network, gaps: Gaps, length: float) -> Layout | None:
    """The network laid out in rows that are no longer than `length`; None where that cannot be."""

    def found() -> Layout | None:
        return _newly_broken(network, gaps, length)

    if len(network.elements) > MOST_ELEMENTS:
        return found()
    return _BROKEN.of((network, gaps, length), found)


def _newly_broken(network: Network, gaps: Gaps, length: float) -> Layout | None:
    layout, along = laid_out_clear(network, gaps)

    def broken(layout: Layout, along: Along) -> Layout | None:
        # frames are broken where they take most of a row, else wherever that helps
        for longest in (inf, _LONG_FRAME * length, 0.0):
            found = wrapped(layout, network, gaps, length, longest)
            if found is None and longest == inf:
                found = _with_inputs_apart(network, along, gaps, length)
            if found is None:
                found = loosely_wrapped(layout, network, gaps, length, longest=longest, along=along)
            if found is not None:
                return found
        return None

    found = broken(layout, along)
    if found is None or len(found.rows) == 1:
        return found
    return broken_clear(found, along, network, gaps, broken)


def _with_inputs_apart(network: Network, along: Along, gaps: Gaps, length: float) -> Layout | None:
    """The layout in rows with inputs behind what they are joined with; None where none is so."""
    chains = chains_of(network)
    least = apart(network, chains, along, gaps)
    if not least:
        return None
    whole = laid_out(network, gaps, chains, least={**along.start, **least})
    return wrapped(whole, network, gaps, length)


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
    words = words_of(stations, style, look, page, 2, widest)
    rows = words_of(stations, style, look, page, 1, widest)
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
    beside = width / 2.0 + page.group_padding
    names = {
        group.id: name_lines(group.name, page, beside, 1 if wide else 2)
        for group in stations.groups
    }
    frames = [
        Frame(
            group.id,
            side_label=max(
                times_width(group.repeat, page), name_overhang(names[group.id], page, beside)
            ),
            end_label=(1.35 + LINE_HEIGHT * (len(names[group.id]) - 1)) * page.name
            if group.name
            else 0.0,
        )
        for group in stations.groups
    ]

    def box(own: Words) -> tuple[float, float]:
        return own.height + 2.0 * padding, width

    network, encodings = network_of(stations, words, look, measures, frames, None, box)
    layout, _ = laid_out_clear(network, measures.gaps)
    if room is not None:
        layout = _in_columns(network, measures.gaps, room, heights) or layout
    layout = balanced(layout, network)
    found = Arranged(layout, network, words, direction, encodings, measures)
    return replace(found, frame_names=names)


def _in_columns(
    network: Network, gaps: Gaps, room: float, heights: Sequence[float]
) -> Layout | None:
    """The layout in columns no higher than a page holds; None where these do not fit the room."""
    for highest in heights:
        columns = _broken(network, gaps, highest)
        if columns is not None and columns.rows[-1].below - columns.rows[0].above <= room:
            return columns
    return None


def times_width(repeat: int, page: Page) -> float:
    """What `×N` beside a frame takes with its space, px."""
    if repeat == 1:
        return 0.0
    return text_width(f"×{repeat}", page.name, "bold") + 0.5 * page.name
