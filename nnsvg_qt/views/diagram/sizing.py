"""How large what is drawn is: the words of boxes, and the elements that are laid out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from graphlib import TopologicalSorter

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Face
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.diagram.asides import (
    aside_of,
    delay_room,
    encoding_reach,
    has_mask,
    mask_aside,
    side_type,
)
from nnsvg_qt.views.diagram.boxes import Words, broken, parted_words, with_note
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.stations import (
    Form,
    Station,
    Stations,
    has_own_words,
    name_of,
    note_of,
    result_of,
    size_of,
)
from nnsvg_qt.views.diagram.style import LEAST_GAP, DiagramStyle, Sizes
from nnsvg_qt.views.layout.elements import Element, Frame, Network, Wire, same_network
from nnsvg_qt.views.shared.page import Page

_WIDEST_TERMINAL = 5.0
"""Of a name without a box that stands on one line, in font sizes."""
_MOST_NAMED = 22
"""Boxes of a network that tell sizes besides names; more of them would be too wide for its rows."""
_BRACKETS = re.compile(r"(.*\S)\s+(\([^()]+\))")
_Said = tuple[Station, str, str, str]
_Known = tuple[DiagramStyle, Look, list[_Said]]
_KEPT = "_said"
"""Where stations, which never change, keep what is written of them."""
_WITH_WORDS = frozenset({Form.BOX, Form.TERMINAL})
"""What may have a size under its name."""
_FLOWS = frozenset({"", "Q"})
"""What is read as the size of what is put out; K and V are looked up."""
FACES: dict[Form, Face] = {form: "bold" if form is Form.TERMINAL else "regular" for form in Form}
"""How the names of stations are set."""


def own_gap(look: Look, name: str) -> float | None:
    """The gap behind a station that was given to it alone, px; never so small that boxes meet."""
    own = look.override(name).spacing
    return None if own is None else max(own, LEAST_GAP)


def sized(stations: Stations, style: DiagramStyle, look: Look) -> frozenset[str]:
    """What tells the size of what it puts out.

    Inputs do; of a large network all of whose boxes have names, and would have no room, these do
    not, and nothing does where names alone keep inputs beside what reads them. Through a network
    that is made of attention runs one size, told where it changes, which is said below. The steps
    of one that is written out in time have none, for it is not theirs.
    """
    told = [one for one in stations.stations if one.form in _WITH_WORDS]
    is_chosen = style.sizes is Sizes.AUTOMATIC
    if style.sizes is Sizes.HIDDEN or (is_chosen and stations.steps):
        return frozenset()
    if is_chosen and stations.is_of_attention:
        keeps_size = _keeps_size(stations)
        told = [one for one in told if not keeps_size[one.id]]
    elif is_chosen:
        boxes = [one for one in told if one.form is Form.BOX]
        if all(has_own_words(one, look) for one in boxes):
            if not stations.is_sized:
                told = []
            elif len(boxes) > _MOST_NAMED:
                told = [one for one in told if one.form is Form.TERMINAL]
    return frozenset(one.id for one in told)


def are_sizes_told_where_they_change(stations: Stations, style: DiagramStyle) -> bool:
    """Whether there are boxes without their sizes because these are those of what they read."""
    is_chosen = style.sizes is Sizes.AUTOMATIC and not stations.steps
    if not is_chosen or not stations.is_of_attention:
        return False
    keeps_size = _keeps_size(stations)
    return any(one.form is Form.BOX and keeps_size[one.id] for one in stations.stations)


def _keeps_size(stations: Stations) -> dict[str, bool]:
    """Whether what a station puts out is as large as all that it reads, as far as that is told.

    Signs have no words: where one changes the size, what reads it tells that. An attention puts
    out as much as it is asked for, whatever it looks that up in.
    """
    every = {one.id: one for one in stations.stations}
    read: dict[str, list[str]] = {}
    for link in stations.links:
        if link.role in _FLOWS:
            read.setdefault(link.target, []).append(link.source)
    keeps: dict[str, bool] = {}
    for name in TopologicalSorter({name: read.get(name, ()) for name in every}).static_order():
        shapes = {
            every[source].shape if keeps[source] or every[source].form in _WITH_WORDS else None
            for source in read.get(name, ())
        }
        keeps[name] = shapes == {every[name].shape}
    return keeps


def words_of(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    page: Page,
    lines: int,
    widest: float | None,
    names: Mapping[str, str] | None = None,
) -> dict[str, Words]:
    """What is written of each station; `names` are those that differ from its own."""
    found = {}
    every = _said_of(stations, style, look)
    parted = parted_words(called for station, called, _, _ in every if station.form is Form.BOX)
    for station, called, size, note in every:
        name = called if names is None else names.get(station.id, called)
        if station.form is Form.TERMINAL:
            found[station.id] = _terminal_words(name, size, page, lines, widest)
        else:
            own = side_type(page) if station.form is Form.ENCODING else page
            is_tied = not parted or name.partition(" ")[0] not in parted
            words = broken(name, size, own, lines, widest, FACES[station.form], is_tied)
            found[station.id] = with_note(words, note, page) if note else words
    for name, called in stations.results.items():
        text = stations.example.get(name, called)
        found[result_of(name)] = _terminal_words(text, "", page, lines, widest)
    return found


def _said_of(stations: Stations, style: DiagramStyle, look: Look) -> list[_Said]:
    """The stations with their names, sizes and notes, found once for boxes of all widths."""
    known: _Known | None = vars(stations).get(_KEPT)
    if known is not None and known[0] is style and known[1] is look:
        return known[2]
    told = sized(stations, style, look)
    said = []
    for station in stations.stations:
        has_place = station.form in _WITH_WORDS
        is_own = look.override(station.id).caption is not None
        name = name_of(station, look, style.operator_names)
        size = size_of(station, look) if has_place and (is_own or station.id in told) else ""
        # a sequence may be called as its length is
        size = "" if size == name and not is_own else size
        is_noted = station.form is not Form.TERMINAL
        note = note_of(station, look) if is_noted else ""
        said.append((station, name, size, note))
    vars(stations)[_KEPT] = style, look, said
    return said


def _terminal_words(name: str, size: str, page: Page, lines: int, widest: float | None) -> Words:
    """Those of a name without a box; what stands in brackets behind it is a line of its own."""
    face = FACES[Form.TERMINAL]
    bracketed = _BRACKETS.fullmatch(name)
    called, note = bracketed.groups() if bracketed else (name, "")
    if text_width(called, page.in_box, face) <= _WIDEST_TERMINAL * page.in_box:
        lines = 1
    words = broken(called, size, page, lines, widest, face)
    return with_note(words, note, page) if note else words


def network_of(
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
    network = Network(tuple(elements), tuple(wires), tuple(frames), tuple(loops))
    return same_network(network), encodings


def _terminal_size(words: Words, page: Page, in_rows: bool) -> tuple[float, float]:
    """The length of a name without a box along the flow and across it, px."""
    if in_rows:
        return words.width + 2.0 * _terminal_gap(page), words.height
    return words.height + 2.0 * _terminal_gap(page), words.width + 2.0 * _terminal_gap(page)


def _terminal_gap(page: Page) -> float:
    """Between a name without a box and the wire from it, px."""
    return 0.25 * page.in_box
