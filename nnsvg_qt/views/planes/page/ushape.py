"""Encoder–decoders on a page of planes as a U: a row for each size, what is copied level across.

Labels stand under shapes, so that what leads down leaves a shape on its right, and what leads up
arrives from below at an operator, or at a shape whose label is over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import prod

from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.placed import Layout, Route
from nnsvg_qt.views.layout.terraces import terraces_of
from nnsvg_qt.views.layout.ulayout import least_length, u_shaped
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

_ACROSS = 9.0, 6.0
"""A third of the least length of what is copied across, in pt at two columns and at one."""
_BESIDE = 3.0 * PX_PER_PT
"""From a shape or its label to the line that leaves it."""


def extents_of(plan: Plan) -> dict[str, float]:
    """How large the maps of each station are to a side; of those that put out maps."""
    found = {}
    for station in plan.arrangement.stations:
        layer = (station.layer, *station.folded)[-1]
        sides = layer.shape[1:] if layer.is_maps else layer.shape[:1] if layer.is_sequence else ()
        if sides and layer.is_known:
            found[station.id] = prod(sides) ** (1.0 / len(sides))
    return found


def overhang(
    network: Network, extents: Mapping[str, float], gaps: Gaps, page: Page
) -> float | None:
    """By how much the U of a network is too long for a page, px; None where it is none."""
    length = least_length(network, _apart(gaps, page), extents)
    return None if length is None else length - page.inner_width


def _apart(gaps: Gaps, page: Page) -> Gaps:
    return replace(gaps, between=page.between(*_ACROSS) * PX_PER_PT)


def u_of(network: Network, extents: Mapping[str, float], gaps: Gaps, page: Page) -> Layout | None:
    """The U of a network on a page; None where it is none, or has no room."""
    if len(extents) != len(network.elements):
        return None
    # what leads up from the end of a row runs in the margin, as lines between rows do
    layout = u_shaped(network, _apart(gaps, page), extents, page.inner_width)
    terraces = None if layout is None else terraces_of(network, extents)
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
    return replace(layout, routes=routes, forks=forks)
