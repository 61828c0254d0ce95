"""Paths that end where their row does: they begin where it begins, and their line turns at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nnsvg_qt.views.blocks.page.cells import Cell, Cells

Rows = tuple[tuple[int, int], ...]
"""The first and last column of each row."""


def begun_with_rows(cells: Cells, rows: Rows) -> Cells | None:
    """The cells with paths at the beginning of their rows that lead out of these and nowhere else.

    In one row they begin late, for what reads them to be next to them; that stands in the next row
    now. None where there is no such path, where a column would be left empty, and where the rows
    are those of other cells.
    """
    columns = {cell.column for cell in cells.cells}
    if len(rows) < 2 or rows[-1][1] != max(columns) or any(wire.is_inner for wire in cells.wires):
        return None
    by_id = {cell.id: cell for cell in cells.cells}
    row_of = {column: number for number, (a, b) in enumerate(rows) for column in range(a, b + 1)}
    steps: dict[str, int] = {}
    for path in _paths(cells, by_id, row_of):
        first, row = path[0].column, row_of[path[0].column]
        begin = rows[row][0]
        held = {cell.id for cell in path}
        leaving = [w for w in cells.wires if w.source in held and w.target not in held]
        led = {row_of[by_id[wire.target].column] for wire in leaving}
        taken = any(
            cell.lane == path[0].lane
            and cell.id not in held
            and row_of[cell.column] == row
            and begin <= cell.column <= path[-1].column
            for cell in cells.cells
        )
        others = any(row_of[c.column] == row and c.id not in held for c in cells.cells)
        # skips in the next row part from the line that leads there
        is_plain = all(cell.group is None for cell in path) and not all(w.level for w in leaving)
        if first > begin and is_plain and others and not taken and led == {row + 1}:
            steps |= dict.fromkeys(held, first - begin)
    if not steps:
        return None
    moved = {
        name: replace(cell, column=cell.column - steps.get(name, 0)) for name, cell in by_id.items()
    }
    if {cell.column for cell in moved.values()} != columns:
        return None
    placed = tuple(sorted(moved.values(), key=lambda c: (c.column, abs(c.lane), c.lane)))
    of_station = {name: moved[cell.id] for name, cell in cells.of_station.items()}
    return Cells(placed, cells.wires, of_station)


def _paths(cells: Cells, by_id: Mapping[str, Cell], row_of: Mapping[int, int]) -> list[list[Cell]]:
    """The paths within a row and a lane that begin there and read nothing on their way."""
    reads: dict[str, list[str]] = {}
    read_by: dict[str, list[str]] = {}
    for wire in cells.wires:
        reads.setdefault(wire.target, []).append(wire.source)
        read_by.setdefault(wire.source, []).append(wire.target)
    found = []
    for cell in cells.cells:
        path = [cell]
        if reads.get(cell.id):
            continue
        while len(readers := read_by.get(path[-1].id, [])) == 1:
            reader = by_id[readers[0]]
            if reads[reader.id] != [path[-1].id] or reader.lane != cell.lane:
                break
            if row_of[reader.column] != row_of[cell.column]:
                break
            path.append(reader)
        found.append(path)
    return found
