"""Frames whose cells stand on two paths, one behind the other: brought to one, which fills them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.model.groups import Group
from nnsvg_qt.views.blocks.page.cells import Cells, Wire
from nnsvg_qt.views.blocks.page.fitting import Fit
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.letters import letters_of


def on_one_path(cells: Cells, groups: Sequence[Group]) -> Cells | None:
    """The cells with a frame of two paths on one level; None where there is none of these.

    A decoder begins on a path of its own and goes on where it reads the encoder, which was the main
    path so far: that one then runs above it, to what reads it.
    """
    lanes = {cell.lane for cell in cells.cells} - {0}
    if len(lanes) != 1 or any(wire.is_inner for wire in cells.wires):
        return None
    beside = [cell for cell in cells.cells if cell.lane]
    end = max(cell.column for cell in beside)
    behind = {cell.id for cell in cells.cells if not cell.lane and cell.column > end}
    before = {cell.id for cell in cells.cells if not cell.lane and cell.column <= end}
    by_id = {cell.id: cell for cell in cells.cells}
    if any(_joins(wire, before, behind) for wire in cells.wires):
        return None
    begun = {cell.id for cell in beside}
    for group in groups:
        held = {cell.id for cell in cells.holding(group.layers)}
        if held & begun and held & behind and not held & before:
            break
    else:
        return None
    moved = {cell.id: replace(cell, lane=-1 if cell.id in before else 0) for cell in by_id.values()}
    taken = {(cell.column, cell.lane) for cell in moved.values()}
    bundle = 1 + max((wire.link.bundle for wire in cells.wires), default=0)
    wires = []
    for number, wire in enumerate(cells.wires):
        a, b = moved[wire.source], moved[wire.target]
        link = replace(wire.link, lane=a.lane)
        passes = any((at, a.lane) in taken for at in range(a.column + 1, b.column))
        if passes and not wire.level:
            link = replace(link, level=1, above=True, bundle=bundle + number)
        wires.append(replace(wire, link=link))
    placed = tuple(sorted(moved.values(), key=lambda c: (c.column, abs(c.lane), c.lane)))
    of_station = {name: moved[cell.id] for name, cell in cells.of_station.items()}
    return Cells(placed, tuple(wires), of_station)


def are_led(figure: Known, fit: Fit) -> bool:
    """Whether lines lead from row to row to all of a frame on one level, and no letters."""
    feedback = figure.architecture.feedback
    rows, by_letters = fit.rows, fit.by_letters
    return len(rows) < 2 or not letters_of(figure.cells, feedback, rows, by_letters).own


def _joins(wire: Wire, before: set[str], behind: set[str]) -> bool:
    """Whether it joins the main path so far with the other one before that goes on."""
    ends = {wire.source, wire.target}
    return bool(ends & before) and not ends <= before and not ends & behind
