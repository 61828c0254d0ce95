"""Connections that are led over what they skip, level; several to or from one as a bus."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, connection_owner
from nnsvg_qt.views.blocks.page.cells import Form, Wire
from nnsvg_qt.views.blocks.page.lines import (
    Point,
    Wiring,
    arrow,
    dot,
    fork_place,
    merge_place,
)
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top, upper_middle
from nnsvg_qt.views.blocks.page.tracks import Boundary
from nnsvg_qt.views.shared.page import SKIP_INK, Page


def partings_of(
    skips: Sequence[Wire],
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
) -> Iterator[tuple[float, float, Wire]]:
    """Where those that leave along their row part from it."""
    for wire in skips:
        if not wire.is_inner:
            a = spots[wire.source]
            yield fork_place(a.cell.column, columns, edges, page), a.y, wire


def skips_of_row(
    skips: Sequence[Wire],
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
    look: Look,
    leaving: Collection[str],
    heads: Sequence[tuple[Collection[str], float]] = (),
    branching: Collection[str] = (),
) -> Wiring:
    """The lines over a row, and how high they run, by connection.

    What comes from one or leads to one runs at one height. `leaving` are the cells that another
    line leaves, `heads` the cells in each frame and how far it reaches over what it holds,
    `branching` the cells that several connections leave.
    """
    highest = {column: min(s.reach for s in here) for column, here in columns.items()}
    buses: dict[tuple[int, int], list[Wire]] = {}
    for wire in skips:
        buses.setdefault((wire.level, wire.link.bundle), []).append(wire)
    lines: list[Primitive] = []
    tops: dict[str, float] = {}
    drawn = set(leaving)
    over: set[int] = set()
    for _, bus in sorted(buses.items()):
        # the longest first, which the others follow
        bus.sort(key=lambda one: _span(one, spots), reverse=True)
        passed = [column for wire in bus for column in _passed(wire, spots) if column in highest]
        ends = [spots[name].y for wire in bus for name in (wire.source, wire.target)]
        level = min([*ends, *(highest[column] for column in passed)])
        for members, head in heads:
            inside = [spots[name].cell.column for name in members if name in spots]
            # what leads into a frame runs within it, as the fork before it does
            leads_in = any(wire.target in members for wire in bus)
            if not leads_in and not set(passed).isdisjoint(inside):
                level = min(level, min(highest[column] for column in inside) - head)
        is_nested = not over.isdisjoint(passed)
        level -= page.between(6.0, 4.6) if is_nested else page.between(6.5, 5.0)
        for column in passed:
            highest[column] = min(highest[column], level)
        over.update(passed)
        # what goes nowhere else skips nothing
        is_way_on = all(wire.source not in branching for wire in bus)
        for number, wire in enumerate(bus):
            tops[wire.link.connection.id] = level
            line = (look.ink, page.arrow) if is_way_on else (SKIP_INK, page.skip)
            lines += _skip(
                wire, bus[0] if number else None, level, spots, columns, edges, page, line, drawn
            )
            if number == 0 or wire.source == bus[0].source:
                lines += _joined(wire, spots, columns, page, look)
            drawn.add(wire.source)
    return Wiring(lines, tops)


def _span(wire: Wire, spots: Mapping[str, Spot]) -> int:
    return spots[wire.target].cell.column - spots[wire.source].cell.column


def _passed(wire: Wire, spots: Mapping[str, Spot]) -> range:
    first = spots[wire.source].cell.column + (0 if wire.is_inner else 1)
    return range(first, spots[wire.target].cell.column)


def _skip(
    wire: Wire,
    longest: Wire | None,
    level: float,
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    edges: Sequence[Boundary],
    page: Page,
    line: tuple[str, float],
    drawn: Collection[str],
) -> list[Primitive]:
    """One line at its level; of a bus the part that the `longest` of it does not have.

    `line` is its colour and its width.
    """
    a, b = spots[wire.source], spots[wire.target]
    own = connection_owner(wire.link.connection.id)
    if wire.is_inner:
        x = upper_middle(a, wire.link.source.id)
        start: list[Point] = [(x, outline_top(a, x))]
    else:
        x = fork_place(a.cell.column, columns, edges, page)
        edge = edges[a.cell.column]
        if wire.source in drawn:
            start = [(x, a.y)]
        else:
            if not (edge.starts or edge.ends):
                # clear of what parts there in another lane
                x = min(x, a.right + page.between(2.6, 1.8))
            start = [(a.exit, a.y), (x, a.y)]
    is_disc = b.cell.form is Form.DISC
    if is_disc:
        at = b.left + b.size.width / 2
        end: list[Point] = [(at, b.top - page.head_clearance)]
    else:
        at = merge_place(b.cell.column, columns, page)
        end = [(at, b.y)]
    near = 2 * page.elbow
    corners = [*start, (x, level), (at, level), *end]
    has_head = is_disc
    if longest is not None and longest.source == wire.source:
        corners = [(at - near, level), (at, level), *end]
    elif longest is not None:
        corners, has_head = [*start, (x, level), (x + near, level)], False
    return arrow(corners, page, *line, own, "skip", has_head)


def _joined(
    wire: Wire,
    spots: Mapping[str, Spot],
    columns: Mapping[int, list[Spot]],
    page: Page,
    look: Look,
) -> list[Primitive]:
    """The dot where a line that leads to no disc meets that of the row."""
    b = spots[wire.target]
    if b.cell.form is Form.DISC:
        return []
    owner = connection_owner(wire.link.connection.id)
    return [dot(merge_place(b.cell.column, columns, page), b.y, page, look.ink, owner)]
