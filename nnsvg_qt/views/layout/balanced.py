"""Branches about the middle: where a flow parts into branches that are alike and meet again.

Rows follow the layer table, so that one branch runs level with what it parts from. Where no branch
is the main one, all of them are moved: as many stand above the flow as below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.views.layout.chains import Chains, Course, chains_of
from nnsvg_qt.views.layout.elements import Network
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import extent

_NEAR = 1e-6
Branches = tuple[str, str, tuple[tuple[str, ...], ...]]
"""What the flow parts behind, where the branches meet, and these."""


def balanced(layout: Layout, network: Network) -> Layout:
    """The layout with equal branches about the flow; itself where there are none.

    Two branches are equal where they are equally long, more of them in any case. Nothing is moved
    where frames or loops hold a place of their own.
    """
    if network.frames or network.loops or len(layout.rows) != 1:
        return layout
    chains = chains_of(network)
    moved = layout
    for found in _branches(chains):
        moved = _about_the_middle(moved, chains, found)
    return moved if moved is layout else replace(moved, rows=(extent(moved, network),))


def _branches(chains: Chains) -> list[Branches]:
    """Where branches leave one element, meet in another, and lead nowhere else."""
    beside: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for chain in chains.chains:
        read, readers = chains.incoming[chain[0]], chains.outgoing[chain[-1]]
        if len(read) != 1 or len(readers) != 1 or not _is_plain(chain, chains):
            continue
        course = chains.course[read[0].id], chains.course[readers[0].id]
        if course == (Course.FORK, Course.JOIN):
            beside.setdefault((read[0].source, readers[0].target), []).append(chain)
    found = []
    for (before, behind), branches in beside.items():
        if chains.chain_of[before] != chains.chain_of[behind]:
            continue
        row = chains.chains[chains.chain_of[before]]
        middle = row[chains.place_of[before] + 1 : chains.place_of[behind]]
        whole = [*branches, middle]
        ends = len(chains.outgoing[before]), len(chains.incoming[behind])
        if not middle or not _is_plain(middle, chains) or ends != (len(whole), len(whole)):
            continue
        if len(whole) > 2 or len(middle) == len(branches[0]):
            found.append((before, behind, tuple(whole)))
    return found


def _is_plain(chain: Sequence[str], chains: Chains) -> bool:
    """Whether elements read only those before them, and are read by the next alone."""
    return all(len(chains.incoming[name]) == len(chains.outgoing[name]) == 1 for name in chain)


def _about_the_middle(layout: Layout, chains: Chains, found: Branches) -> Layout:
    before, behind, branches = found
    source, target = layout.boxes[before], layout.boxes[behind]
    axis = source.middle[1]
    axes = [layout.boxes[branch[0]].middle[1] for branch in branches]
    shift = axis - (min(axes) + max(axes)) / 2.0
    if abs(shift) < _NEAR or before not in layout.forks:
        return layout
    members = {name for branch in branches for name in branch}
    # midway, where it is no part of a row that goes on
    fork = (source.end + min(layout.boxes[branch[0]].start for branch in branches)) / 2.0
    boxes = {
        name: box.moved(0.0, shift) if name in members else box
        for name, box in layout.boxes.items()
    }
    if _meets_others(layout, chains, members, [boxes[name] for name in members]):
        return layout
    routes = dict(layout.routes)
    is_led = any(abs(own + shift - axis) < _NEAR for own in axes)
    for branch in branches:
        for name in branch[:-1]:
            (wire,) = chains.outgoing[name]
            points = routes[wire.id].points
            routes[wire.id] = replace(
                routes[wire.id], points=tuple((a, b + shift) for a, b in points)
            )
        (wire,), (last,) = chains.incoming[branch[0]], chains.outgoing[branch[-1]]
        routes[wire.id] = Route(_parting(source, fork, boxes[branch[0]], is_led))
        routes[last.id] = Route(_meeting(boxes[branch[-1]], target))

    def place(at: Point) -> Point:
        return at[0], at[1] + shift

    return replace(
        layout,
        boxes=boxes,
        routes=routes,
        forks={**layout.forks, before: (fork, axis)},
        beyond={n: place(at) if n in members else at for n, at in layout.beyond.items()},
    )


def _meets_others(
    layout: Layout, chains: Chains, members: set[str], boxes: Sequence[Rectangle]
) -> bool:
    """Whether anything else stands or runs where the branches are moved to."""
    own = {wire.id for name in members for wire in (*chains.incoming[name], *chains.outgoing[name])}
    start, end = min(box.start for box in boxes), max(box.end for box in boxes)
    above, below = min(box.above for box in boxes), max(box.below for box in boxes)
    others = [box for name, box in layout.boxes.items() if name not in members]
    for name, route in layout.routes.items():
        if name not in own:
            along, across = zip(*route.points, strict=True)
            others.append(Rectangle(min(along), max(along), min(across), max(across)))
    return any(
        box.start < end and box.end > start and box.above < below and box.below > above
        for box in others
    )


def _parting(source: Rectangle, fork: float, target: Rectangle, is_led: bool) -> tuple[Point, ...]:
    """From an element to the first of a branch; `is_led`: another wire leads to the fork."""
    (_, axis), (_, level) = source.middle, target.middle
    if abs(level - axis) < _NEAR:
        return (source.end, axis), (target.start, axis)
    points = ((source.end, axis), (fork, axis), (fork, level), (target.start, level))
    return points[is_led:]


def _meeting(source: Rectangle, target: Rectangle) -> tuple[Point, ...]:
    """From the last of a branch to where all meet."""
    (along, axis), (_, level) = target.middle, source.middle
    if abs(level - axis) < _NEAR:
        return (source.end, axis), (target.start, axis)
    side = target.above if level < axis else target.below
    return (source.end, level), (along, level), (along, side)
