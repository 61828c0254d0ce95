"""One box after the other, row after row as a text is read, where branches have no room.

A wire leads from a box to the one behind it, where that reads it; letters stand for all others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Fill, Path, Primitive, layer_owner
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.outlets import outlet_of, parted_from, with_outlets, without_outlets
from nnsvg_qt.views.diagram.stations import Stations
from nnsvg_qt.views.diagram.style import Direction
from nnsvg_qt.views.layout.chains import chains_of
from nnsvg_qt.views.layout.elements import Aside, Element, Gaps, Network, Under, Wire
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.layout.series import order_in_series
from nnsvg_qt.views.layout.wrapping import wrapped
from nnsvg_qt.views.shared.signs import circle
from nnsvg_qt.views.structures.letters import (
    framed_letter,
    in_ranges,
    letter,
    letter_height,
    letter_room,
    letter_width,
)
from nnsvg_qt.views.structures.page_ink import arrow, line_alone, without_repeats

_MOST_STATIONS = 200
INTO_GAPS = 0.5
"""How far letters reach into the gaps beside their element, of one of these."""


@dataclass(frozen=True)
class _Placed:
    """A station where it would stand with all its wires."""

    id: str
    lane: int


def in_series(
    stations: Stations, found: Arranged, room: float, with_frames: bool = False
) -> Arranged | None:
    """The same boxes in rows of one after the other; None where that says less or nothing new.

    There are loops or frames, or something stands beside boxes already. `with_frames`: those may be
    there that are not parted; within them all lines are drawn.
    """
    network, measures = found.network, found.measures
    is_plain = not network.loops and not found.letters and (with_frames or not network.frames)
    if not is_plain or found.direction is not Direction.RIGHT or stations.loops:
        return None
    if len(network.elements) > _MOST_STATIONS or any(
        one.aside is not None or one.beyond is not None for one in network.elements
    ):
        return None
    lane_of = chains_of(network).chain_of
    placed = [_Placed(one.id, lane_of[one.id]) for one in network.elements]
    frames = {one.id: one.frames for one in network.elements}
    order = order_in_series(placed, [(w.source, w.target) for w in network.wires], frames)
    if not _are_whole(order, frames):
        return None
    behind = dict(pairwise(order))
    kept: dict[str, Wire] = {}
    for wire in network.wires:
        if behind.get(wire.source) == wire.target:
            kept.setdefault(wire.source, wire)
    skips = [wire for wire in _within_frames(network, order) if wire.source in kept]
    skips = [wire for wire in skips if wire.id != kept[wire.source].id]
    drawn = {wire.id for wire in (*kept.values(), *skips)}
    results = {wire.id for wire in network.wires} - {link.id for link in stations.links}
    lettered = [wire for wire in network.wires if wire.id not in drawn]
    if not lettered or any(wire.id in results for wire in lettered):
        return None
    read = {wire.source for wire in lettered}
    signs = {name: letter(n) for n, name in enumerate(name for name in order if name in read)}
    letters = {wire.id: signs[wire.source] for wire in lettered}
    rows = _in_order(network, order, kept, skips)
    rows = with_outlets(rows, letters, network, stations, measures)
    outside = {wire.source for wire in rows.wires if wire.id == outlet_of(wire.source)}
    rows = _with_letters(rows, marks_of(network, letters, outside=outside), measures)
    layout = _in_rows(rows, measures.gaps, room)
    if layout is None:
        return None
    layout, outlets = without_outlets(layout, rows, drawn)
    shown = replace(parted_from(rows, outlets), wires=(*kept.values(), *skips))
    parting = {wire.source for wire in skips}
    forks = {name: at for name, at in layout.forks.items() if name in parting}
    return replace(
        found,
        layout=replace(without_room(layout, network, shown), forks=forks),
        network=shown,
        letters=letters,
        is_in_series=True,
        outlets=outlets,
    )


def _are_whole(order: list[str], frames: Mapping[str, Sequence[str]]) -> bool:
    """Whether what is in a frame stands together."""
    begun: set[str] = set()
    for before, name in pairwise(["", *order]):
        entered = set(frames[name]) - set(frames.get(before, ()))
        if entered & begun:
            return False
        begun |= entered
    return True


def _within_frames(network: Network, order: list[str]) -> list[Wire]:
    """The wires within frames, and those from what stands before a frame into it."""
    frames = {one.id: one.frames for one in network.elements}
    entry: dict[str, str] = {}
    for before, name in pairwise(["", *order]):
        for frame in frames[name]:
            entry.setdefault(frame, before)
    return [
        wire
        for wire in network.wires
        if any(f in frames[wire.source] or entry[f] == wire.source for f in frames[wire.target])
    ]


def _in_rows(network: Network, gaps: Gaps, room: float) -> Layout | None:
    """The network in rows; frames that are longer than these are broken."""
    whole = laid_out(network, gaps)
    found = wrapped(whole, network, gaps, room)
    return found if found is not None else wrapped(whole, network, gaps, room, room)


def without_room(layout: Layout, network: Network, shown: Network) -> Layout:
    """The layout with boxes as large as those of a network, without the room of their letters.

    The wires are those that are `shown`.
    """
    elements = {one.id: one for one in network.elements}
    boxes = {
        name: _about(box, elements[name]) if name in elements else box
        for name, box in layout.boxes.items()
    }
    routes = {}
    for wire in (*shown.wires, *shown.loops):
        points = list(layout.routes[wire.id].points)
        for place, name in ((0, wire.source), (-1, wire.target)):
            points[place] = _at_edge(points[place], layout.boxes[name], boxes[name])
        routes[wire.id] = replace(layout.routes[wire.id], points=tuple(points))
    return replace(layout, boxes=boxes, routes=routes)


def _about(box: Rectangle, element: Element) -> Rectangle:
    """What is drawn of an element in the middle of the room that it was given."""
    along, across = box.middle
    return Rectangle(
        along - element.length / 2.0,
        along + element.length / 2.0,
        across - element.breadth / 2.0,
        across + element.breadth / 2.0,
    )


def _at_edge(at: Point, room: Rectangle, box: Rectangle) -> Point:
    """A place at the edge of a room at that of the box in it."""
    along, across = at
    if along in (room.start, room.end):
        return (box.start if along == room.start else box.end), across
    if across in (room.above, room.below):
        return along, (box.above if across == room.above else box.below)
    return at


def _in_order(
    network: Network, order: list[str], kept: Mapping[str, Wire], skips: Sequence[Wire]
) -> Network:
    """One row of the elements, with a wire from each to the next."""
    elements = {one.id: one for one in network.elements}
    wires = [
        kept.get(source) or Wire(f"{source} then", source, target)
        for source, target in pairwise(order)
    ]
    row = tuple(elements[name] for name in order)
    return replace(network, elements=row, wires=(*wires, *skips))


def _with_letters(
    network: Network, marks: tuple[dict[str, str], dict[str, str]], measures: Measures
) -> Network:
    """The network with room for letters over and under elements."""
    page = measures.page
    over, under = marks
    placed = []
    for one in network.elements:
        if one.id in over:
            half = letter_width(over[one.id], page) / 2.0
            # nothing else is so near, not even a wire that turns before it
            length = max(one.length, 2.0 * half - INTO_GAPS * measures.gaps.between)
            one = replace(one, length=length, aside=Aside(letter_room(page), half, half))
        if one.id in under:
            half = letter_width(under[one.id], page) / 2.0
            middle = one.length / 2.0
            one = replace(one, under=Under(middle - half, middle + half, letter_room(page)))
        placed.append(one)
    return replace(network, elements=tuple(placed))


def marks_of(
    network: Network,
    letters: dict[str, str],
    are_own_beneath: bool = False,
    outside: Collection[str] = (),
) -> tuple[dict[str, str], dict[str, str]]:
    """What is written over elements and under them: the letters that they read, and their own.

    An element's own letter stands under it where it reads others, or all `are_own_beneath`; that of
    what is `outside` stands elsewhere.
    """
    signs = sorted(set(letters.values()), key=lambda sign: (len(sign), sign))
    numbers = {sign: number for number, sign in enumerate(signs)}
    reading: dict[str, list[int]] = {}
    own: dict[str, str] = {}
    for wire in network.wires:
        if wire.id in letters:
            reading.setdefault(wire.target, []).append(numbers[letters[wire.id]])
            if wire.source not in outside:
                own[wire.source] = letters[wire.id]
    over = {name: in_ranges(found) for name, found in reading.items()}
    under = {name: sign for name, sign in own.items() if are_own_beneath or name in over}
    return over | {name: sign for name, sign in own.items() if name not in under}, under


def letters_in_series(stations: Stations, found: Arranged, look: Look) -> Iterator[Primitive]:
    """The letters over and under boxes: arrows lead from those that are read."""
    page = found.measures.page
    whole = replace(
        found.network,
        wires=tuple(Wire(link.id, link.source, link.target) for link in stations.links),
    )
    over, under = marks_of(whole, dict(found.letters), found.is_read_above, found.outlets)
    reading = {link.target for link in stations.links if link.id in found.letters}
    gap = page.head_length + page.between(4.0, 3.0) * 0.5
    for name, text in [*over.items(), *under.items()]:
        box, owner = found.layout.boxes[name], layer_owner(name)
        is_own = name in under and text == under[name]
        is_below = is_own or (not found.is_read_above and found.layout.sides.get(name, -1) > 0)
        x, edge = box.middle[0], box.below if is_below else box.above
        if is_below:
            if name in under and name in over and not is_own:
                edge += letter_room(page)
            near = edge + gap
            foot = near + letter_height(page)
        else:
            near = foot = edge - gap
        if name in reading and not is_own:
            ends = [(x, near), (x, edge)]
            yield from arrow(ends, look.ink, page.arrow, page, owner, "lettered", False)
        else:
            yield line_alone([(x, edge), (x, near)], look.ink, page.arrow, page, owner, "lettered")
        yield from framed_letter(text, x, foot, page, look, owner)
    signs = {k.source: found.letters[k.id] for k in stations.links if k.id in found.letters}
    for name, (x, level) in found.outlets.items():
        owner, near = layer_owner(name), level + gap
        yield line_alone([(x, level), (x, near)], look.ink, page.arrow, page, owner, "lettered")
        if (alone := found.layout.routes.get(outlet_of(name))) is not None:
            points = without_repeats([*alone.points, (x, level)])
            yield line_alone(points, look.ink, page.arrow, page, owner, "lettered")
        else:
            commands = circle(x, level, page.fork)
            yield Path(commands, fill=Fill(look.ink), line=None, owner=owner, role="fork")
        yield from framed_letter(signs[name], x, near + letter_height(page), page, look, owner)
