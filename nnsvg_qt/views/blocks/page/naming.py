"""Which cells of a page have a name, and which names stand on one line beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form
from nnsvg_qt.views.blocks.page.words import name_of
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.shared.wording import role_text


def paths_beside(cells: Cells) -> list[int]:
    """How many paths run beside each other in each column."""
    lanes: dict[int, set[int]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.column, set()).add(cell.lane)
    return [len(here) for here in lanes.values()]


def names_of(
    cells: Cells, groups: Sequence[Group], style: BlocksStyle, look: Look
) -> dict[str, str]:
    """The names to write, by cell.

    Of branches between a fork and where they meet again, and of three paths and more beside each
    other, what they do is told on their faces, unless the user gave them a name for the figure.
    """
    if not style.show_names:
        return {}
    lanes: dict[int, set[int]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.column, set()).add(cell.lane)
    names: dict[str, str] = {}
    branching = _branching(cells)
    told = {cell.lead.id for cell in cells.cells if cell.suffix}
    for cell in cells.cells:
        if cell.form is Form.CHOICE:
            continue
        if cell.form is Form.DISC:
            if cell.lead.is_output and cell.id not in told:
                names[cell.id] = role_text(cell.lead.layer, False, True)
            continue
        crowded = len(lanes[cell.column]) > 2 or cell.id in branching
        is_end = cell.lead.is_input or cell.stations[-1].is_output
        if crowded and not is_end and look.override(cell.lead.id).name is None:
            continue
        names[cell.id] = name_of(cell, look)
    # a group of one name has its own instead
    for group in groups:
        members = {cells.of_station[n].id for n in group.layers if n in cells.of_station}
        within = [name for name in members if name in names]
        if len(within) == 1 and group.name and look.override(within[0]).name is None:
            names[within[0]] = group.name
    return names


def _branching(cells: Cells) -> set[str]:
    """The cells beside the main path that stand behind a fork."""
    reads: dict[str, list[str]] = {}
    for wire in cells.wires:
        reads.setdefault(wire.target, []).append(wire.source)
    by_id = {cell.id: cell for cell in cells.cells}
    found: set[str] = set()
    for cell in cells.cells:
        if cell.lane and any(
            name in found or by_id[name].lane == 0 for name in reads.get(cell.id, ())
        ):
            found.add(cell.id)
    return found


def strips_of(cells: Cells, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each cell whose name stands on one line with others': all of them.

    They follow one another in a lane and a group, at least two of them boxes.
    """
    lanes: dict[int, list[Cell]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.lane, []).append(cell)
    crowd: dict[int, int] = {}
    for cell in cells.cells:
        crowd[cell.column] = crowd.get(cell.column, 0) + 1
    found: dict[str, tuple[str, ...]] = {}
    for lane in lanes.values():
        strip: list[Cell] = []
        for cell in sorted(lane, key=lambda one: one.column):
            goes_on = (
                bool(strip)
                and cell.id in names
                and cell.group == strip[-1].group
                and crowd[cell.column] == crowd[strip[-1].column]
            )
            if not goes_on:
                found |= _as_strip(strip)
                strip = []
            if cell.id in names:
                strip.append(cell)
        found |= _as_strip(strip)
    return found


def _as_strip(cells: Sequence[Cell]) -> dict[str, tuple[str, ...]]:
    if sum(cell.is_box for cell in cells) < 2:
        return {}
    ids = tuple(cell.id for cell in cells)
    return dict.fromkeys(ids, ids)
