"""The arrows of a row: from the middle of a right face to the next outline, forks, lanes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Owner, Primitive, connection_owner
from nnsvg_qt.views.blocks.page.cells import Form, Wire
from nnsvg_qt.views.blocks.page.lines import (
    Point,
    Wiring,
    arrow,
    dot,
    fork_place,
    merge_place,
)
from nnsvg_qt.views.blocks.page.skips import partings_of, skips_of_row
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top, upper_middle
from nnsvg_qt.views.blocks.page.tracks import Boundary
from nnsvg_qt.views.shared.page import Page


def wires_of_row(
    wires: Iterable[Wire],
    spots: Mapping[str, Spot],
    edges: Sequence[Boundary],
    page: Page,
    look: Look,
    heads: Sequence[tuple[Collection[str], float]] = (),
) -> Wiring:
    """The arrows between cells of one row; `heads` as `skips_of_row` has them."""
    columns: dict[int, list[Spot]] = {}
    for spot in spots.values():
        columns.setdefault(spot.cell.column, []).append(spot)
    lines: list[Primitive] = []
    arcs: list[Primitive] = []
    parting: Counter[tuple[float, float, str]] = Counter()
    meeting: dict[tuple[str, bool], list[tuple[float, Wire]]] = {}
    straight: list[tuple[Wire, list[Point], bool]] = []
    tangent: set[int] = set()
    stems: set[str] = set()
    early: list[tuple[float, float, Wire]] = []
    skips: list[Wire] = []
    for wire in wires:
        a, b = spots[wire.source], spots[wire.target]
        tip = b.entry - page.head_clearance
        if wire.is_inner and not wire.level:
            x = upper_middle(a, wire.link.source.id)
            straight.append((wire, [(x, outline_top(a, x)), (x, b.y), (tip, b.y)], True))
            continue
        if wire.level:
            skips.append(wire)
        elif abs(a.y - b.y) < 0.01:
            straight.append((wire, [(a.exit, a.y), (tip, b.y)], True))
            stems.add(wire.source)
            edge = edges[a.cell.column] if a.cell.column < len(edges) else None
            if edge is not None and edge.forks:
                parting[fork_place(a.cell.column, columns, edges, page), a.y, wire.source] += 1
        elif _turns_early(wire, a, b):
            x = fork_place(a.cell.column, columns, edges, page)
            parting[x, a.y, wire.source] += 1
            early.append((abs(a.y - b.y), x, wire))
        elif b.cell.form in (Form.DISC, Form.CHOICE):
            meeting.setdefault((wire.target, a.y < b.y), []).append((abs(a.y - b.y), wire))
        else:
            x = merge_place(b.cell.column, columns, page)
            straight.append((wire, [(a.exit, a.y), (x, a.y), (x, b.y), (tip, b.y)], True))
    for x, y, wire in partings_of(skips, spots, columns, edges, page):
        parting[x, y, wire.source] += 1
    # what several share is drawn once: the stem before a fork, and the way to the farthest lane
    done: set[tuple[str, bool]] = set()
    for _, x, wire in sorted(early, key=lambda entry: -entry[0]):
        a, b = spots[wire.source], spots[wire.target]
        tip, down = b.entry - page.head_clearance, b.y > a.y
        corners = [(x, b.y), (tip, b.y)]
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
    for (target, is_above), coming in meeting.items():
        b = spots[target]
        x = b.left + b.size.width / 2
        edge_y = b.top - page.head_clearance if is_above else b.bottom + page.head_clearance
        coming.sort(key=lambda entry: -entry[0])
        for number, (_, wire) in enumerate(coming):
            a = spots[wire.source]
            if number == 0:
                straight.append((wire, [(a.exit, a.y), (x, a.y), (x, edge_y)], True))
            else:
                straight.append((wire, [(a.exit, a.y), (x, a.y)], False))
                own = connection_owner(wire.link.connection.id)
                arcs.append(dot(x, a.y, page, look.ink, own))
    left = {wire.source for wire, _, _ in straight}
    skipping = skips_of_row(skips, spots, columns, edges, page, look, left, heads)
    arcs += skipping.lines
    for number, (wire, corners, has_head) in enumerate(straight):
        own = connection_owner(wire.link.connection.id)
        leaves = number in tangent
        lines += arrow(corners, page, look.ink, page.arrow, own, "arrow", has_head, leaves)
    first_of = {wire.source: wire for wire, _, _ in reversed(straight)}
    for (x, y, source), count in parting.items():
        if count > 1:
            leaving = first_of.get(source)
            own = Owner() if leaving is None else connection_owner(leaving.link.connection.id)
            arcs.append(dot(x, y, page, look.ink, own))
    return Wiring([*lines, *arcs], skipping.tops)


def _turns_early(wire: Wire, a: Spot, b: Spot) -> bool:
    """Whether a connection between two heights turns behind its source."""
    if a.cell.lane != b.cell.lane:
        return wire.link.lane == b.cell.lane
    # the main path goes round the middle of a section
    return abs(b.y) > abs(a.y)
