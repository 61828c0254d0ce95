"""Encoder–decoders on a page as a U: a row for each size, what is copied level across.

What one element hands to many of all rows is a bus over them. Labels stand under shapes, so that
what leads down leaves a shape on its right, and what leads up arrives from below at an operator, or
at a shape whose label is over it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.hubs import with_bus
from nnsvg_qt.views.layout.placed import Layout, Route
from nnsvg_qt.views.layout.terraces import terraces_of
from nnsvg_qt.views.layout.ulayout import LEAST_ACROSS, least_length, u_shaped
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

_ACROSS = 9.0, 6.0
"""A third of the least length of what is copied across, in pt at two columns and at one."""
_MANY_READERS = 4
"""What so many elements with maps read has a bus."""
_READ_AT = 0.6
"""Where along a shape that is, behind the arrow that leads to it along its row."""
_OVER_BUS = 6.0, 4.5
"""Over the heads of arrows from a bus, pt at two columns and at one."""
_BESIDE = 3.0 * PX_PER_PT
"""From a shape or its label to the line that leaves it."""


def hub_of(wires: Iterable[Wire], extents: Mapping[str, float]) -> tuple[Wire, ...]:
    """The wires by which one element without maps, as the code of a time step, is read by many.

    None where anything else leads from elements without maps to those with some, or back.
    """
    joining = [one for one in wires if (one.source in extents) != (one.target in extents)]
    is_hub = len(joining) >= _MANY_READERS and len({one.source for one in joining}) == 1
    return tuple(joining) if is_hub and joining[0].source not in extents else ()


def overhang(
    network: Network, extents: Mapping[str, float], gaps: Gaps, page: Page
) -> float | None:
    """By how much the U of a network is too long for a page, px; None where it is none."""
    hub = hub_of(network.wires, extents)
    network = _with_bus_room(network, extents, hub, page) if hub else network
    length = least_length(network, _apart(gaps, page), extents)
    return None if length is None else length - _room(hub, page)


def row_numbers(wires: Iterable[Wire], extents: Mapping[str, float]) -> dict[str, int]:
    """In which row of a U each element stands that has an extent; empty where it is none."""
    elements = tuple(Element(name, 0.0, 0.0) for name in extents)
    inner = tuple(one for one in wires if one.source in extents and one.target in extents)
    terraces = terraces_of(Network(elements, inner), extents)
    rows = () if terraces is None else terraces.rows
    return {name: at for at, row in enumerate(rows) for name in (*row.down, *row.up)}


def least_across(page: Page) -> float:
    """The least length of what is copied across on a page, px."""
    return LEAST_ACROSS * page.between(*_ACROSS) * PX_PER_PT


def _apart(gaps: Gaps, page: Page) -> Gaps:
    return replace(gaps, between=page.between(*_ACROSS) * PX_PER_PT)


def _room(hub: Sequence[Wire], page: Page) -> float:
    """How long a U may be, beside the bus that it may have, px."""
    return page.inner_width - (_beside_bus(page) if hub else 0.0)


def _beside_bus(page: Page) -> float:
    return page.head_length + page.elbow


def _with_bus_room(
    network: Network, extents: Mapping[str, float], hub: Sequence[Wire], page: Page
) -> Network:
    """The network without a bus, for which there is room over all that reads it or is passed."""
    room, read = page.head_length + page.between(*_OVER_BUS), {wire.target for wire in hub}
    elements = tuple(_with_room(one, room) if one.id in read else one for one in network.elements)
    ids = {wire.id for wire in hub}
    wires = tuple(wire for wire in network.wires if wire.id not in ids)
    return clear_of_bus(
        Network(elements, wires, network.frames, network.loops), extents, read, page
    )


def _with_room(one: Element, room: float) -> Element:
    under = one.under
    if under is not None:
        under = replace(under, depth=max(under.depth - room, 0.0))
    # as much below keeps the shape on the axis
    return replace(one, breadth=one.breadth + 2.0 * room, under=under)


def clear_of_bus(
    network: Network, extents: Mapping[str, float], read: Collection[str], page: Page
) -> Network:
    """The network of a U with as much room over what reads a bus that it runs over what it passes.

    Each of these has room for the bus already, which is no part of the network.
    """
    inner = Network(
        tuple(one for one in network.elements if one.id in extents),
        tuple(one for one in network.wires if one.source in extents),
    )
    terraces = terraces_of(inner, extents)
    high = {one.id: one.breadth / 2.0 for one in network.elements}
    lacking = {}
    for row in () if terraces is None else terraces.rows:
        names = [*row.down, *row.up]
        readers = [at for at, name in enumerate(names) if name in read]
        passed = [name for name in names[: readers[-1]] if name not in read] if readers else []
        if passed:
            highest = max((names[at] for at in readers), key=high.__getitem__)
            lacking[highest] = max(map(high.__getitem__, passed)) + page.elbow - high[highest]
    elements = tuple(
        _with_room(one, lacking[one.id]) if lacking.get(one.id, 0.0) > 0.0 else one
        for one in network.elements
    )
    return replace(network, elements=elements)


def u_of(
    network: Network,
    extents: Mapping[str, float],
    gaps: Gaps,
    page: Page,
    read_at: float = _READ_AT,
) -> Layout | None:
    """The U of a network on a page; None where it is none, or has no room.

    What one element hands to many of all rows is a bus over them, that leads to each at `read_at`
    of its length.
    """
    hub = hub_of(network.wires, extents)
    if len(extents) != len(network.elements) and not hub:
        return None
    network = _with_bus_room(network, extents, hub, page) if hub else network
    # what leads up from the end of a row runs in the margin, as lines between rows do
    layout = u_shaped(network, _apart(gaps, page), extents, _room(hub, page))
    inner = Network(
        tuple(one for one in network.elements if one.id in extents),
        tuple(one for one in network.wires if one.source in extents),
        loops=network.loops,
    )
    terraces = None if layout is None else terraces_of(inner, extents)
    if layout is None or terraces is None:
        return None
    elements = {element.id: element for element in network.elements}
    routes, forks = dict(layout.routes), dict(layout.forks)
    for wire, is_down in [(w, True) for w in terraces.falling] + [
        (w, False) for w in terraces.rising
    ]:
        box, goal = layout.boxes[wire.source], layout.boxes[wire.target]
        under = elements[wire.source].under
        right = box.end if under is None else max(box.end, box.start + under.end)
        x, level = right + _BESIDE, box.middle[1]
        # where it runs between the rows is known
        channel = layout.routes[wire.id].points[1][1]
        at, edge = goal.middle[0], goal.above if is_down else goal.below
        routes[wire.id] = Route(
            ((box.end, level), (x, level), (x, channel), (at, channel), (at, edge))
        )
        for copy in terraces.within:
            if copy.source == wire.source:
                (_, *rest) = layout.routes[copy.id].points
                routes[copy.id] = Route(((x, level), *rest), skips=True)
                forks[wire.source] = x, level
    layout = replace(layout, routes=routes, forks=forks)
    if not hub:
        return layout
    head = elements[hub[0].source]
    # clear of what is written under it
    written = head.length if head.under is None else head.under.end
    leaves = layout.boxes[head.id].start + written + _BESIDE
    layout = with_bus(layout, hub, _beside_bus(page), 0.0, page.elbow, True, read_at, leaves)
    routes = dict(layout.routes)
    for wire in hub:
        (*points, (x, _)) = routes[wire.id].points
        # down to the shape, over which the room is
        routes[wire.id] = Route((*points, (x, layout.boxes[wire.target].middle[1])))
    return replace(layout, routes=routes)
