"""The arrows of a row: from the middle of a right face to the next outline, forks, lanes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Owner, Primitive, Text, connection_owner
from nnsvg_qt.views.blocks.page.apart import uprights_of
from nnsvg_qt.views.blocks.page.boundaries import Boundary
from nnsvg_qt.views.blocks.page.cells import Form, Wire
from nnsvg_qt.views.blocks.page.lines import (
    Point,
    Wiring,
    arrow,
    dot,
    entries_of,
    fork_place,
    is_under_nothing,
    merge_place,
    port_over,
    round_into,
)
from nnsvg_qt.views.blocks.page.skips import partings_of, skips_of_row
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top, upper_middle
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.input_roles import input_role, lines_beside, role_text
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted


def wires_of_row(
    wires: Collection[Wire],
    spots: Mapping[str, Spot],
    edges: Sequence[Boundary],
    page: Page,
    look: Look,
    heads: Sequence[tuple[Collection[str], float]] = (),
    dropping: Collection[str] = (),
) -> Wiring:
    """The arrows between cells of one row; `heads` as `skips_of_row` has them.

    What comes from cells that are `dropping` into it begins where it comes down to its reader.
    """
    columns: dict[int, list[Spot]] = {}
    for spot in spots.values():
        columns.setdefault(spot.cell.column, []).append(spot)
    lines: list[Primitive] = []
    dots: list[Primitive] = []
    parting: Counter[tuple[float, float, str]] = Counter()
    meeting: dict[tuple[str, bool], list[tuple[float, Wire]]] = {}
    straight: list[tuple[Wire, list[Point], bool]] = []
    tangent: set[int] = set()
    stems: set[str] = set()
    early: list[tuple[float, float, Wire]] = []
    late: list[tuple[float, Wire]] = []
    aside: list[tuple[float, Wire]] = []
    reaches: dict[str, float] = {}
    """How far along its row a line leads from a cell."""
    along = {
        wire.target
        for wire in wires
        if not (wire.level or wire.is_inner)
        and abs(spots[wire.source].y - spots[wire.target].y) < 0.01
    }
    """The cells into which a line leads along their row."""
    read_along = {name for name in along if spots[name].cell.form is Form.DISC}
    skips: list[Wire] = []
    entries = entries_of(wires, spots, page)
    for wire in wires:
        a, b = spots[wire.source], spots[wire.target]
        tip = b.entry - page.head_clearance
        if wire.is_inner and not wire.level:
            x, end = upper_middle(a, wire.link.source.id), entries.end(wire, b, page)
            straight.append((wire, [(x, outline_top(a, x)), (x, end[1]), end], True))
            continue
        if wire.level:
            skips.append(wire)
        elif abs(a.y - b.y) < 0.01:
            straight.append((wire, [(a.exit, a.y), (tip, b.y)], True))
            stems.add(wire.source)
            reaches[wire.source] = max(tip, reaches.get(wire.source, tip))
            edge = edges[a.cell.column] if a.cell.column < len(edges) else None
            if edge is not None and edge.forks:
                parting[
                    fork_place(a.cell.column, columns, edges, page, wire.source), a.y, wire.source
                ] += 1
        elif _turns_early(wire, a, b) and not (
            wire.target in read_along and _is_free_late(a, b, spots.values())
        ):
            x = fork_place(a.cell.column, columns, edges, page, wire.source)
            if met := _in_way(a, b, x, spots.values()):
                # behind them, where a head still has room
                before = max(one.right for one in met) + page.head_clearance
                before = max(before, merge_place(b, columns, edges, page))
                before = min(before, tip - page.head_length - page.elbow)
                if _leads_on(a, b, before, spots.values()):
                    late.append((min(before, entries.turn(wire, b, before)), wire))
                    continue
            parting[x, a.y, wire.source] += 1
            early.append((abs(a.y - b.y), x, wire))
        elif b.cell.form in (Form.DISC, Form.CHOICE) and _is_crowded(a, b, spots.values()):
            # round what stands over or under it, which else would seem to be what leads there
            merge = merge_place(b, columns, edges, page)
            aside.append((max(merge, a.exit), wire))
        elif b.cell.form in (Form.DISC, Form.CHOICE):
            meeting.setdefault((wire.target, a.y < b.y), []).append((abs(a.y - b.y), wire))
        else:
            merge = merge_place(b, columns, edges, page)
            late.append((entries.turn(wire, b, merge), wire))
    branching = _branching(wires)
    from_over = {wire.target for wire in skips}
    in_grey = {wire.target for wire in skips if wire.source in branching}
    # what skips the row looks otherwise: there each has a line and a head of its own
    ports = {
        target: port_over(spots[target], -1.0, page)
        for target, is_above in meeting
        if is_above and target in in_grey and is_under_nothing(spots[target], columns)
    }
    entries = replace(entries, ported=frozenset(ports))

    def meeting_place(target: str, is_above: bool) -> Point:
        """Where the head of what comes down to an operator, or up, ends."""
        b = spots[target]
        if is_above and target in ports:
            return ports[target]
        y = b.top - page.head_clearance if is_above else b.bottom + page.head_clearance
        return b.left + b.size.width / 2, y

    turning = [(x, wire.source) for x, wire in (*late, *aside)]
    turning += [
        (meeting_place(target, is_above)[0], wire.source)
        for (target, is_above), coming in meeting.items()
        for _, wire in coming
    ]
    for x, source in turning:
        column = spots[source].cell.column
        if source not in stems and column < len(edges) and edges[column].forks:
            parting[fork_place(column, columns, edges, page, source), spots[source].y, source] += 1
        stems.add(source)
        reaches[source] = max(x, reaches.get(source, x))

    def until(wire: Wire, x: float) -> list[Point]:
        """The way along its row to where a line turns: a dot where another line goes on there."""
        a = spots[wire.source]
        if wire.source in dropping:
            return [(x, a.y)]
        if reaches[wire.source] < x + 1e-6:
            return [(a.exit, a.y), (x, a.y)]
        dots.append(dot(x, a.y, page, look.ink, connection_owner(wire.link.connection.id)))
        return [(x, a.y)]

    for x, y, wire in partings_of(skips, spots, columns, edges, page):
        parting[x, y, wire.source] += 1
    # what several share is drawn once: the stem before a fork, and the way to the farthest lane
    done: set[tuple[str, bool]] = set()
    passing = {spots[wire.source].y for _, wire in aside}
    for _, x, wire in sorted(early, key=lambda entry: -entry[0]):
        a, b = spots[wire.source], spots[wire.target]
        end, down = entries.end(wire, b, page), b.y > a.y
        corners = [(x, end[1]), end]
        if wire.target in read_along or (b.cell.form is Form.DISC and b.y in passing):
            # another line leads along the row into it, or past it: this one from above or below
            corners = round_into(b, x, not down, page)
        if (wire.source, down) in done:
            corners.insert(0, (x, a.y))
            tangent.add(len(straight))
        else:
            corners.insert(0, (x, a.y))
            if wire.source not in stems:
                if parting[x, a.y, wire.source] > 1:
                    # straight into the dot, at which lines part at right angles
                    straight.append((wire, [(a.exit, a.y), (x, a.y)], False))
                else:
                    corners.insert(0, (a.exit, a.y))
        done.add((wire.source, down))
        stems.add(wire.source)
        straight.append((wire, corners, True))
    for x, wire in late:
        end = entries.end(wire, spots[wire.target], page)
        straight.append((wire, [*until(wire, x), (x, end[1]), end], True))
    for x, wire in aside:
        into = round_into(spots[wire.target], x, spots[wire.source].y > spots[wire.target].y, page)
        straight.append((wire, [*until(wire, x), *into], True))
    for (target, is_above), coming in meeting.items():
        x, edge_y = meeting_place(target, is_above)
        coming.sort(key=lambda entry: -entry[0])
        for number, (_, wire) in enumerate(coming):
            a = spots[wire.source]
            own = connection_owner(wire.link.connection.id)
            meets = is_above and target in from_over and target not in ports
            if number == 0 and not meets:
                straight.append((wire, [*until(wire, x), (x, edge_y)], True))
            elif meets and target not in in_grey:
                # with a bend into what comes down from over it, as all that leads there
                reach = min(2 * page.elbow, (edge_y - a.y) / 2)
                straight.append((wire, [(a.exit, a.y), (x, a.y), (x, a.y + reach)], False))
            elif number == 0:
                straight.append((wire, [(a.exit, a.y), (x, a.y)], False))
                straight.append((wire, [(x, a.y), (x, edge_y)], True))
                dots.append(dot(x, a.y, page, look.ink, own))
            else:
                straight.append((wire, [(a.exit, a.y), (x, a.y)], False))
                dots.append(dot(x, a.y, page, look.ink, own))
    left = {wire.source for wire, _, _ in straight}
    skipping = skips_of_row(
        skips, spots, columns, edges, page, look, left, heads, branching, entries
    )
    for number, (wire, corners, has_head) in enumerate(straight):
        own = connection_owner(wire.link.connection.id)
        leaves = number in tangent
        # no direction, no head
        has_head = has_head and wire.link.target.layer.kind not in TWO_WAY_KINDS
        free = spots[wire.source].right
        lines += arrow(corners, page, look.ink, page.arrow, own, "arrow", has_head, leaves, free)
    first_of = {wire.source: wire for wire, _, _ in reversed(straight)}
    for (x, y, source), count in parting.items():
        if count > 1:
            leaving = first_of.get(source)
            own = Owner() if leaving is None else connection_owner(leaving.link.connection.id)
            dots.append(dot(x, y, page, look.ink, own))
    ways = [*skipping.ways, *((wire, corners) for wire, corners, has_head in straight if has_head)]
    ends = {wire.link.connection.id: (wire.source, wire.target) for wire in wires}
    lines = parted([*skipping.lines, *lines], ends, page, MOST_GAPS)
    parting_early = {id(wire) for _, _, wire in early}
    uprights = [
        one
        for wire, corners, _ in straight
        for one in uprights_of(wire, corners, spots, id(wire) in parting_early)
    ]
    return Wiring([*lines, *dots], skipping.tops, ways, [*skipping.uprights, *uprights])


def _branching(wires: Iterable[Wire]) -> set[str]:
    """The cells that several connections leave."""
    return {name for name, count in Counter(wire.source for wire in wires).items() if count > 1}


def _is_free_late(a: Spot, b: Spot, spots: Iterable[Spot]) -> bool:
    """Whether nothing stands on the way from one along its row, and then up or down to another."""
    low, high = sorted((a.y, b.y))
    return not any(
        (a.cell.column < one.cell.column <= b.cell.column and one.reach < a.y < one.bottom)
        or (one.cell.column == b.cell.column and one is not b and low < one.y < high)
        for one in spots
        if one is not a
    )


def _is_crowded(a: Spot, b: Spot, spots: Iterable[Spot]) -> bool:
    """Whether something stands where a row meets the column of an operator, or between them."""
    low, high = sorted((a.y, b.y))
    return any(
        one.cell.column == b.cell.column
        and one is not b
        and one.bottom > low
        and one.top < high
        and not (one.y < low and one.bottom < a.y)
        for one in spots
        if one is not a
    )


def _in_way(a: Spot, b: Spot, x: float, spots: Iterable[Spot]) -> list[Spot]:
    """What stands in the row of a target between that x and the target."""
    return [
        one
        for one in spots
        if one is not a
        and one is not b
        and x < one.right
        and one.left < b.entry
        and one.reach < b.y < one.bottom
    ]


def _leads_on(a: Spot, b: Spot, x: float, spots: Iterable[Spot]) -> bool:
    """Whether a line along a row to that x, then up or down to another one, passes nothing."""
    low, high = sorted((a.y, b.y))
    return a.exit < x and not any(
        (one.left < x and one.right > a.exit and one.reach < a.y < one.bottom)
        or (one.left < x < one.right and low < one.y < high)
        for one in spots
        if one is not a and one is not b
    )


def _turns_early(wire: Wire, a: Spot, b: Spot) -> bool:
    """Whether a connection between two heights turns behind its source."""
    if a.cell.lane != b.cell.lane:
        return wire.link.lane == b.cell.lane
    # the main path goes round the middle of a section
    return abs(b.y) > abs(a.y)


def roles_beside(
    ways: Iterable[tuple[Wire, Sequence[Point]]],
    architecture: Architecture,
    spots: Mapping[str, Spot],
    drawn: Sequence[Primitive],
    page: Page,
    look: Look,
) -> list[Primitive]:
    """What layers with unlike inputs read each as, at the lines that end in heads.

    `drawn` is all that is drawn and written beside the cells.
    """
    told = [(input_role(architecture, wire.link.connection), wire, way) for wire, way in ways]
    told = [one for one in told if one[0]]
    if not told:
        return []
    boxes = [(one.left, one.reach, one.right, one.bottom) for one in spots.values()]
    lines = lines_beside([(role, way) for role, _, way in told], drawn, page)
    texts = boxes_of([one for one in drawn if isinstance(one, Text)])
    taken = np.concatenate([np.reshape(boxes, (-1, 4)), texts.reshape(-1, 4)])
    found: list[Primitive] = []
    for role, wire, way in told:
        owner = connection_owner(wire.link.connection.id)
        text = role_text(role, way, owner, page, look, taken, lines)
        if text is not None:
            found.append(text)
            taken = np.concatenate([taken, boxes_of([text])])
    return found
