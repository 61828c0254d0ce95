"""Letters for the wires that would lead round rows, where these would be a tangle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.asides import letter_of
from nnsvg_qt.views.diagram.outlets import outlet_of, parted_from, with_outlets, without_outlets
from nnsvg_qt.views.diagram.series import INTO_GAPS, marks_of, without_room
from nnsvg_qt.views.diagram.stations import Stations, result_of
from nnsvg_qt.views.layout.chains import Chains, Course, chains_of
from nnsvg_qt.views.layout.crossings import MOST_WIRES
from nnsvg_qt.views.layout.elements import Aside, Network, Under, Wire, same_network
from nnsvg_qt.views.layout.placed import Layout, Point
from nnsvg_qt.views.structures.letters import letter, letter_room, letter_width

_ROUNDS = 4
"""How often what leads round rows is given letters, until nothing does."""
_NEAR = 1e-6


@dataclass(frozen=True)
class _Lettered:
    """A layout with letters, the network that is drawn in it, and where letters part from wires."""

    layout: Layout
    network: Network
    outlets: Mapping[str, Point]


def untangled(
    stations: Stations,
    found: Arranged,
    in_rows: Callable[[Network], Layout | None],
) -> Arranged | None:
    """The same with letters for what leads round rows; None where that says nothing new.

    `in_rows` lays a network out in the rows of the page. A branch that only leads to where it joins
    others from afar stands beside what it comes from, and a letter for what joins.
    """
    if found.is_in_series or len(found.network.wires) > MOST_WIRES:
        return None
    network = _without_letters(stations, found)
    chains = chains_of(network)
    if any(one.beyond is not None for one in network.elements):
        return None
    results = {result_of(name) for name in stations.results}
    by_letter = {wire.id for wire in network.wires if wire.id in found.letters}
    layout, drawn, is_above = found.layout, found.network, False
    outlets: Mapping[str, Point] = {}

    def with_letters(letters: Mapping[str, str], is_above: bool) -> _Lettered | None:
        lettered = _lettered(network, letters, stations, found, is_above)
        tried = None if lettered is None else in_rows(lettered)
        if tried is None or lettered is None:
            return None
        tried, places = without_outlets(tried, lettered)
        return _Lettered(tried, parted_from(lettered, places), places)

    for _ in range(_ROUNDS):
        more = _far_off(network, chains, layout) - by_letter - results
        if not more:
            break
        by_letter |= more
        letters = _letters(network, by_letter)
        tried = with_letters(letters, is_above)
        read = {wire.target for wire in network.wires if wire.id in letters}
        if tried and not is_above and any(tried.layout.sides[name] > 0 for name in read):
            # beneath is what leaves, and what is read above
            is_above = True
            tried = with_letters(letters, is_above)
        if tried is None:
            return None
        layout, drawn, outlets = tried.layout, tried.network, tried.outlets
    if drawn is found.network:
        return None
    return replace(
        found,
        layout=without_room(layout, network, drawn),
        network=drawn,
        letters=letters,
        is_in_series=True,
        is_read_above=is_above,
        outlets=outlets,
    )


def _without_letters(stations: Stations, found: Arranged) -> Network:
    """The network with all its wires."""
    results = {result_of(name) for name in stations.results}
    gone = {letter_of(one.id) for one in found.network.elements}
    elements = tuple(
        replace(one, under=None) for one in found.network.elements if one.id not in gone
    )
    wires = tuple(Wire(link.id, link.source, link.target) for link in stations.links)
    wires += tuple(wire for wire in found.network.wires if wire.id in results)
    return same_network(replace(found.network, elements=elements, wires=wires))


def _far_off(network: Network, chains: Chains, layout: Layout) -> set[str]:
    """What leads round rows, and what is read together with it.

    Of a branch that begins afar it is what joins at its end.
    """
    found = set()
    for wire in network.wires:
        if wire.id not in layout.led:
            continue
        leaving = chains.outgoing[chains.chains[chains.chain_of[wire.target]][-1]]
        if chains.course[wire.id] is Course.FORK and leaving:
            found |= {one.id for one in leaving}
        else:
            found.add(wire.id)
    # of what is read by letters all is, but what leads on along the row
    readers = {wire.target for wire in network.wires if wire.id in found}
    along = (Course.ALONG, Course.FORK)
    found |= {
        wire.id
        for wire in network.wires
        if wire.target in readers and chains.course[wire.id] not in along
    }
    return found


def _letters(network: Network, by_letter: set[str]) -> dict[str, str]:
    """The letter of each wire, in the order of what is read."""
    read = {wire.source for wire in network.wires if wire.id in by_letter}
    names = [one.id for one in network.elements if one.id in read]
    signs = {name: letter(number) for number, name in enumerate(names)}
    return {wire.id: signs[wire.source] for wire in network.wires if wire.id in by_letter}


def _lettered(
    network: Network,
    letters: Mapping[str, str],
    stations: Stations,
    found: Arranged,
    is_above: bool = False,
) -> Network | None:
    """The network without these wires, with room for their letters; None where that is taken.

    `is_above`: what is over an element stands over it on whatever side its row is free.
    """
    page, gaps = found.measures.page, found.measures.gaps
    left = tuple(wire for wire in network.wires if wire.id not in letters)
    alone = replace(network, wires=left)
    parted = with_outlets(alone, letters, network, stations, found.measures)
    outside = {wire.source for wire in parted.wires if wire.id == outlet_of(wire.source)}
    over, under = marks_of(network, dict(letters), is_above, outside)
    room = letter_room(page)
    elements = []
    for one in parted.elements:
        if one.id in over:
            if one.aside is not None:
                return None
            half = letter_width(over[one.id], page) / 2.0
            length = max(one.length, 2.0 * half - INTO_GAPS * gaps.between)
            if is_above:
                # as much below keeps the element on its axis
                one = replace(one, length=length, breadth=one.breadth + 2.0 * room)
            else:
                one = replace(one, length=length, aside=Aside(room, half, half))
        if one.id in under and not (is_above and one.id in over):
            half = letter_width(under[one.id], page) / 2.0
            middle = one.length / 2.0
            one = replace(one, under=Under(middle - half, middle + half, room))
        elements.append(one)
    return same_network(replace(parted, elements=tuple(elements)))
