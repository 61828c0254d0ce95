"""A network written out in time: a column for each step, all alike, and links level between them.

The columns stand beside each other across the flow; what hands its state to the next step has a
level of its own, so that the link passes nothing but wires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import laid_out

Places = Mapping[str, tuple[int, str]]
"""The step of each element, and the element of the first step that it is a copy of."""

_APART = 1.9
"""Between two columns, in gaps: a link with its head."""
_MOST_LIFTS = 6
"""Elements with links of one column that get a level of their own."""
_NEAR = 1e-6


def in_steps(network: Network, gaps: Gaps, places: Places) -> Layout | None:
    """The columns of a network; None where its steps are not alike, or hang together otherwise."""
    steps = sorted({step for step, _ in places.values()})
    if len(steps) < 2 or network.frames or network.loops:
        return None
    elements = {element.id: element for element in network.elements}
    placed = _with_tails(network, places)
    column_of = {name: steps.index(step) for name, (step, _) in placed.items()}
    ends = _states(network, elements, placed)
    if ends is None:
        return None
    inner = [
        (wire, placed[wire.source], placed[wire.target])
        for wire in network.wires
        if column_of.get(wire.source) == column_of.get(wire.target)
    ]
    lasting = {wire.id for wire, _, _ in inner}
    links = [w for w in network.wires if w.id not in lasting and w.source not in ends]
    if any(abs(column_of[w.source] - column_of[w.target]) != 1 for w in links) or not links:
        return None
    # the first step, and what but one of the others has
    own = [name for name, (_, place) in placed.items() if name == place]
    members = set(own)
    wires = {
        (source, target): wire for wire, (_, source), (_, target) in inner if wire.target in members
    }
    if len({*placed.values()}) < len(placed) or not all(
        {source, target} <= members and (source, target) in wires
        for _, (_, source), (_, target) in inner
    ):
        return None
    base = Network(
        tuple(one for one in network.elements if one.id in members),
        tuple(Wire(wire.id, *pair) for pair, wire in wires.items()),
    )
    linked = {placed[name][1] for w in links for name in (w.source, w.target)}
    linked |= {placed[w.target][1] for w in network.wires if w.source in ends}
    plan = _staggered(base, gaps, [name for name in own if name in linked])
    if plan is None:
        return None
    ways = {pair: plan.routes[wire.id] for pair, wire in wires.items()}
    return _columns(plan, ways, network, gaps, placed, column_of, links, ends)


def _with_tails(network: Network, places: Places) -> dict[str, tuple[int, str]]:
    """The places, and those of what reads nothing but one step, and belongs to it."""
    placed = dict(places)
    read: dict[str, list[str]] = {}
    for wire in network.wires:
        read.setdefault(wire.target, []).append(wire.source)
    for element in network.elements:
        sources = read.get(element.id, [])
        steps = {placed[name][0] if name in placed else None for name in sources}
        if element.id not in placed and len(steps) == 1:
            (step,) = steps
            if step is not None:
                placed[element.id] = (step, element.id)
    return placed


def _states(network: Network, elements: Mapping[str, Element], places: Places) -> set[str] | None:
    """What stands outside the steps: states that one of them begins with; None if more does."""
    outside = set(elements) - set(places)
    read = {wire.target for wire in network.wires}
    readers: dict[str, int] = dict.fromkeys(outside, 0)
    for wire in network.wires:
        if wire.source in readers:
            readers[wire.source] += 1
    if outside & read or any(count != 1 for count in readers.values()):
        return None
    return outside


def _staggered(base: Network, gaps: Gaps, linked: Sequence[str]) -> Layout | None:
    """The column, its linked elements one after the other along the flow."""
    least: dict[str, float] = {}
    for _ in range(_MOST_LIFTS):
        layout = laid_out(base, gaps, least=least)
        ordered = sorted(linked, key=lambda name: (layout.boxes[name].start, linked.index(name)))
        for before, after in pairwise(ordered):
            start = layout.boxes[before].end + gaps.between
            if layout.boxes[after].start < layout.boxes[before].end:
                least[after] = start
                break
        else:
            return layout if _levels_are_free(layout, linked) else None
    return None


def _levels_are_free(layout: Layout, linked: Sequence[str]) -> bool:
    """Whether no box is beside a linked one, where its links run."""
    levels = [layout.boxes[name].middle[0] for name in linked]
    return not any(
        box.start - _NEAR < level < box.end + _NEAR
        for name, box in layout.boxes.items()
        for own, level in zip(linked, levels, strict=True)
        if name != own
    )


def _columns(
    plan: Layout,
    ways: Mapping[tuple[str, str], Route],
    network: Network,
    gaps: Gaps,
    places: Places,
    column_of: Mapping[str, int],
    links: Sequence[Wire],
    ends: set[str],
) -> Layout:
    extent = plan.rows[0]
    elements = {element.id: element for element in network.elements}
    between = _APART * gaps.between
    pitch = extent.below - extent.above + between
    boxes: dict[str, Rectangle] = {}
    sides: dict[str, int] = {}
    forks: dict[str, Point] = {}
    beyond: dict[str, Point] = {}
    for name, (_, place) in places.items():
        own, aside = plan.boxes[place], column_of[name] * pitch
        half = (elements[name].breadth - (own.below - own.above)) / 2.0
        boxes[name] = replace(own, above=own.above - half, below=own.below + half).moved(0.0, aside)
        sides[name] = plan.sides[place]
        for found, known in ((forks, plan.forks), (beyond, plan.beyond)):
            if place in known:
                found[name] = (known[place][0], known[place][1] + aside)
    routes: dict[str, Route] = {}
    for wire in network.wires:
        if wire.source in ends:
            continue
        if column_of[wire.source] == column_of[wire.target]:
            way = ways[places[wire.source][1], places[wire.target][1]]
            aside = column_of[wire.source] * pitch
            routes[wire.id] = replace(
                way, points=tuple((along, across + aside) for along, across in way.points)
            )
    for wire in links:
        routes[wire.id] = _link(wire, boxes, column_of, between)
    whole = Rectangle(
        extent.start, extent.end, extent.above, extent.below + max(column_of.values()) * pitch
    )
    for wire in network.wires:
        if wire.source in ends:
            state, goal = elements[wire.source], boxes[wire.target]
            level = goal.middle[0]
            is_last = column_of[wire.target] == max(column_of.values())
            far = whole.below + between if is_last else whole.above - between - state.breadth
            boxes[state.id] = Rectangle(
                level - state.length / 2.0, level + state.length / 2.0, far, far + state.breadth
            )
            sides[state.id] = 1
            near = (far, goal.below) if is_last else (far + state.breadth, goal.above)
            routes[wire.id] = Route(((level, near[0]), (level, near[1])))
    whole = replace(
        whole,
        above=min(whole.above, *(box.above for box in boxes.values())),
        below=max(whole.below, *(box.below for box in boxes.values())),
    )
    return Layout(boxes, routes, {}, sides, forks, (whole,), beyond=beyond)


def _link(
    wire: Wire, boxes: Mapping[str, Rectangle], column_of: Mapping[str, int], between: float
) -> Route:
    """From the side of an element to that of one of the next or the last column."""
    source, target = boxes[wire.source], boxes[wire.target]
    leads_on = column_of[wire.target] > column_of[wire.source]
    start = source.below if leads_on else source.above
    end = target.above if leads_on else target.below
    (leaves, _), (arrives, _) = source.middle, target.middle
    if abs(leaves - arrives) < _NEAR:
        return Route(((leaves, start), (arrives, end)))
    turn = end - between / 2.0 if leads_on else end + between / 2.0
    return Route(((leaves, start), (leaves, turn), (arrives, turn), (arrives, end)))
