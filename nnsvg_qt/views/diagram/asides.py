"""What stands beside a station: what is added to it, a mask, the name of a sign, a loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.diagram.boxes import Words, broken
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.stations import Form, Link, Station, Stations
from nnsvg_qt.views.layout.elements import Aside, Element, Network, Under, Wire
from nnsvg_qt.views.layout.hubs import READ_AT
from nnsvg_qt.views.shared.page import LINE_HEIGHT, Page

MASK_NAME = "Causal mask"


def encoding_reach(words: Words, measures: Measures, row: float | None) -> float:
    """From the middle of a sum to that of what is added; beyond the boxes of a row so high."""
    radius = measures.page.operator
    least = measures.encoding + 2.0 * radius
    if row is None:
        return least
    return max(least, row / 2.0 + max(words.height / 2.0, radius) + measures.padding / 3.0)


def sign_name_gap(page: Page) -> float:
    """From the middle of a sign along the flow to its name, past the wire that arrives there."""
    return 0.5 * page.head_width + 0.25 * page.size


def delay_of(stations: Stations, name: str) -> str | None:
    """What is written beside the loop of a station that reads itself; None without one."""
    for loop in stations.loops:
        if loop.source == loop.target == name:
            return loop.connection.delay
    return None


def delay_room(loop: Link, page: Page, in_rows: bool) -> float:
    """What the delay of a loop over several layers takes across the flow, px."""
    if not loop.connection.delay:
        return 0.0
    if in_rows:
        return (LINE_HEIGHT + 0.4) * page.size
    return text_width(loop.connection.delay, page.size) + 0.8 * page.size


def aside_of(
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
        reach = encoding_reach(words, measures, row) - page.operator
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
    if delay is None and in_rows and repeat_of(station) > 1:
        # how often is written over the corner
        return Aside((CAPITAL_HEIGHT + 0.5) * page.name, words.width / 2.0, words.width / 2.0)
    if delay is None:
        return None
    said = text_width(delay, page.size) if delay else 0.0
    if in_rows:
        line = LINE_HEIGHT * page.size if delay else 0.0
        half = max(length / 4.0, said / 2.0)
        return Aside(measures.loop + line, half, half, turns=True)
    room = said + 0.45 * page.size if delay else 0.0
    return Aside(measures.loop + room, length / 4.0, length / 4.0, turns=True)


def repeat_of(station: Station) -> int:
    """How often what a station stands for is repeated."""
    return station.layer.repeat if isinstance(station.layer, ClosedBlock) else 1


def letter_of(name: str) -> str:
    """The id of what stands for the letter behind a station; no layer has a space in its id."""
    return f"{name} letter"


def letter_way(measures: Measures) -> float:
    """The length of the arrow from a letter to what reads it, px."""
    return measures.page.head_length + 0.35 * measures.gaps.between


def lettered(network: Network, letters: Mapping[str, str], measures: Measures) -> Network:
    """The network with letters in the place of some wires: behind their source, under readers."""
    page = measures.page
    size = page.in_box
    under = letter_way(measures) + 1.1 * size
    written = {wire.source: letters[wire.id] for wire in network.wires if wire.id in letters}
    reading = {wire.target for wire in network.wires if wire.id in letters}
    elements = []
    for one in network.elements:
        if one.id in reading:
            at = one.length / 4.0
            one = replace(one, under=Under(at - size / 2.0, at + size / 2.0, under))
        elements.append(one)
        if one.id in written:
            length = text_width(written[one.id], size, "italic") + 0.5 * size
            elements.append(Element(letter_of(one.id), length, LINE_HEIGHT * size))
    wires = [wire for wire in network.wires if wire.id not in letters]
    wires += [Wire(letter_of(name), name, letter_of(name)) for name in written]
    return replace(network, elements=tuple(elements), wires=tuple(wires))


def bussed(network: Network, letters: Mapping[str, str], measures: Measures) -> Network:
    """The network without the wires of one hub, with room under their readers for its bus."""
    depth = letter_way(measures) + measures.page.between(3.0, 2.4)
    reading = {wire.target for wire in network.wires if wire.id in letters}
    elements = tuple(
        replace(one, under=Under(READ_AT * one.length, READ_AT * one.length, depth))
        if one.id in reading
        else one
        for one in network.elements
    )
    wires = tuple(wire for wire in network.wires if wire.id not in letters)
    return replace(network, elements=elements, wires=wires)


def has_mask(station: Station) -> bool:
    """Whether a mask is drawn beside a station: at an attention that reads only what was before."""
    return (
        station.form is Form.BOX and station.layer.kind is Kind.ATTENTION and station.layer.causal
    )


def mask_size(page: Page) -> float:
    """The side of the square that stands for a mask, px."""
    return 2.3 * page.operator


def mask_words(page: Page, in_rows: bool) -> Words:
    """What is written beside a mask."""
    return broken(MASK_NAME, "", side_type(page), 1 if in_rows else 2)


@lru_cache(maxsize=64)
def side_type(page: Page) -> Page:
    """The page with the type of what stands beside boxes for that in them."""
    return replace(page, in_box=page.size)


def mask_aside(measures: Measures, in_rows: bool) -> Aside:
    """The place of a mask, with what leads from it to the frames in its way."""
    page = measures.page
    words, size = mask_words(page, in_rows), mask_size(page)
    text = words.width + 0.45 * page.in_box
    way = mask_way(measures)
    if in_rows:
        return Aside(way + max(size, words.height), size / 2.0 + text, size / 2.0)
    half = max(size, words.height) / 2.0
    return Aside(way + size + text, half, half)


def mask_way(measures: Measures) -> float:
    """From a mask to the outermost frame of what it masks, px."""
    return measures.page.head_length + 0.5 * measures.gaps.between
