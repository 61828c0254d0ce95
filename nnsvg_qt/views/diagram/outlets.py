"""Letters behind repeated frames: of what such a block puts out, only its last copy is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.stations import Stations
from nnsvg_qt.views.layout.elements import Element, Network, Under, Wire
from nnsvg_qt.views.layout.placed import Layout, Point
from nnsvg_qt.views.structures.letters import letter_room, letter_width

_BEHIND_FRAME, _BEFORE_NEXT = 0.3, 0.7
"""From a frame to a letter behind it, and from that to the next, of a gap between elements."""


def outlet_of(name: str) -> str:
    """The id of what stands for the letter behind a frame; no layer has a space in its id."""
    return f"{name} outlet"


def with_outlets(
    network: Network,
    letters: Mapping[str, str],
    whole: Network,
    stations: Stations,
    measures: Measures,
) -> Network:
    """The network with a place on the wire out of a repeated frame for each letter of its last.

    `letters` are those of the wires of the `whole` that the network has not.
    """
    repeated = {group.id for group in stations.groups if group.repeat > 1}
    if not repeated:
        return network
    frames = {one.id: one.frames for one in network.elements}
    onward: dict[str, list[Wire]] = {}
    for wire in network.wires:
        onward.setdefault(wire.source, []).append(wire)
    read: dict[str, list[str]] = {}
    signs: dict[str, str] = {}
    for wire in whole.wires:
        if wire.id in letters:
            read.setdefault(wire.source, []).append(wire.target)
            signs[wire.source] = letters[wire.id]
    elements: list[Element] = []
    added: list[Wire] = []
    led: dict[str, str] = {}
    for one in network.elements:
        out = onward.get(one.id, [])
        readers = [*read.get(one.id, ()), *(wire.target for wire in out)]
        left = [
            number
            for number, frame in enumerate(one.frames)
            if frame in repeated and not any(frame in frames[name] for name in readers)
        ]
        if one.id not in read or not left or len(out) > 1:
            elements.append(one)
            continue
        gaps, name = measures.gaps, outlet_of(one.id)
        width, room = letter_width(signs[one.id], measures.page), letter_room(measures.page)
        elements.append(replace(one, gap_after=_BEHIND_FRAME * gaps.between))
        elements.append(
            Element(
                name,
                width,
                0.0,
                one.frames[: left[0]],
                gap_after=_BEFORE_NEXT * gaps.between,
                under=Under(0.0, width, room),
            )
        )
        added.append(Wire(name, one.id, name))
        led |= {wire.id: name for wire in out}
    wires = [
        replace(wire, source=led[wire.id]) if wire.id in led else wire for wire in network.wires
    ]
    return replace(network, elements=tuple(elements), wires=(*wires, *added))


def without_outlets(
    layout: Layout, network: Network, drawn: Collection[str] | None = None
) -> tuple[Layout, dict[str, Point]]:
    """The layout with whole wires again where letters part from them, and where they do so.

    The places are by the id of what puts out; the `network` is that which was laid out. Where
    no other wire from there is `drawn`, that to the letter is kept.
    """
    names = {w.target: w.source for w in network.wires if w.id == outlet_of(w.source)}
    if not names:
        return layout, {}
    boxes, routes, led = dict(layout.boxes), dict(layout.routes), set(layout.led)
    places: dict[str, Point] = {}
    for wire in network.wires:
        if wire.source in names:
            route, before = routes[wire.id], routes[wire.source]
            routes[wire.id] = replace(route, points=(*before.points, *route.points))
            if wire.source in led:
                led.add(wire.id)
    for name, source in names.items():
        places[source] = boxes.pop(name).middle
        onward = [wire.id for wire in network.wires if wire.source == name]
        if onward if drawn is None else any(one in drawn for one in onward):
            del routes[name]
    sides = {name: side for name, side in layout.sides.items() if name not in names}
    led -= names.keys()
    return replace(layout, boxes=boxes, routes=routes, sides=sides, led=frozenset(led)), places


def parted_from(network: Network, names: Collection[str]) -> Network:
    """A network that was laid out with the outlets of some elements, without these."""
    outlets = {outlet_of(name): name for name in names}
    wires = tuple(
        replace(wire, source=outlets.get(wire.source, wire.source))
        for wire in network.wires
        if wire.id not in outlets
    )
    elements = tuple(one for one in network.elements if one.id not in outlets)
    return replace(network, elements=elements, wires=wires)
