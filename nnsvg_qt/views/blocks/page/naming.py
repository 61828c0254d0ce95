"""Which cells of a page have a name, and which names stand on one line beside each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, Wire
from nnsvg_qt.views.blocks.page.stems import fuller_name
from nnsvg_qt.views.blocks.page.words import name_of, shared_name
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.shared.page_words import kernel_text
from nnsvg_qt.views.shared.wording import Words, role_text


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
    beside = _beside(cells, branching)
    told = {cell.lead.id for cell in cells.cells if cell.suffix}
    for cell in cells.cells:
        if cell.form is Form.CHOICE:
            continue
        if cell.form is Form.DISC:
            if cell.lead.is_output and cell.id not in told:
                names[cell.id] = role_text(cell.lead.layer, False, True)
            continue
        crowded = len(lanes[cell.column]) > 2 or cell.id in branching or cell.id in beside
        crowded = crowded and (cell.is_box or not cell.lead.layer.name) and _is_told(cell)
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
    return names | _told_apart(cells, names, look)


def _told_apart(cells: Cells, names: Mapping[str, str], look: Look) -> dict[str, str]:
    """Fuller names of cells of several layers whose names have as much in common as others.

    The first of them keeps its name if no layer has it.
    """
    sharing: dict[str, list[tuple[str, list[str]]]] = {}
    alone: set[str] = set()
    for cell in cells.cells:
        own = [station.layer.name for part in cell.parts for station in part.stations]
        name = names.get(cell.id, "")
        is_shared = len(own) > 1 and all(own) and name == shared_name(own)
        if is_shared and look.override(cell.lead.id).name is None:
            sharing.setdefault(name, []).append((cell.id, own))
        else:
            alone.add(name)
    found: dict[str, str] = {}
    taken = set(names.values())
    for name, alike in sharing.items():
        for cell_id, own in alike if name in alone else alike[1:]:
            fuller = fuller_name(own)
            if fuller is not None and fuller not in taken:
                found[cell_id] = Words(fuller)
    return found


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


def _is_told(cell: Cell) -> bool:
    """Whether what it does is seen from its kernel."""
    return any(kernel_text(part.layer) for part in cell.parts) or not cell.lead.layer.name


def _beside(cells: Cells, branching: Collection[str]) -> set[str]:
    """The cells of the main path with a branch of as many layers between the same two places."""
    reads: dict[str, set[str]] = {}
    read_by: dict[str, set[str]] = {}
    for wire in cells.wires:
        reads.setdefault(wire.target, set()).add(wire.source)
        read_by.setdefault(wire.source, set()).add(wire.target)

    def place(cell: Cell) -> tuple[frozenset[str], frozenset[str], int]:
        ends = reads.get(cell.id, set()), read_by.get(cell.id, set())
        return frozenset(ends[0]), frozenset(ends[1]), len(cell.stations)

    taken = {place(cell) for cell in cells.cells if cell.id in branching}
    return {cell.id for cell in cells.cells if not cell.lane and place(cell) in taken}


def twins_of(cells: Cells, architecture: Architecture, names: Mapping[str, str]) -> dict[str, str]:
    """The names that stand between layers of the same weights, by cell of all of these.

    That is where they stand one above the other: the name of the weights, else what the names of
    the layers have in common.
    """
    found: dict[str, str] = {}
    for share in architecture.shared:
        here = list(
            dict.fromkeys(cells.of_station[n] for n in share.layers if n in cells.of_station)
        )
        if len(here) < 2 or len({cell.column for cell in here}) > 1:
            continue
        own = [names[cell.id] for cell in here if cell.id in names]
        name = share.name or (_in_common(own) if len(own) == len(here) else "")
        if name and not any(cell.id in found for cell in here):
            found |= dict.fromkeys((cell.id for cell in here), name)
    return found


def bare_groups(
    cells: Cells, architecture: Architecture, twins: Mapping[str, str]
) -> frozenset[str]:
    """The groups of which every box has a twin in another group."""
    found = set()
    for group in architecture.groups:
        here = {cells.of_station[name] for name in group.layers if name in cells.of_station}
        if here and group.repeat < 2 and all(cell.id in twins for cell in here):
            found.add(group.id)
    return frozenset(found)


def _in_common(names: Sequence[str]) -> str:
    """What names that differ in one place have in common: conv a of conv1a and conv2a."""
    first = min(names, key=len)
    begin = next((i for i in range(len(first)) if len({name[i] for name in names}) > 1), len(first))
    rest = len(first) - begin
    end = next((i for i in range(rest) if len({name[-1 - i] for name in names}) > 1), rest)
    stem, tail = first[:begin].rstrip("_-. "), first[len(first) - end :].lstrip("_-. ")
    return Words(f"{stem} {tail}".strip()) if stem else ""


def strips_of(
    cells: Cells, names: Mapping[str, str], told: Callable[[Wire], bool] = lambda wire: False
) -> dict[str, tuple[str, ...]]:
    """For each cell whose name stands on one line with others': all of them.

    They follow one another in a lane and a group, at least two of them boxes. Those of the lowest
    lane stand on one line, whatever is over them. Connections that are `told` are not drawn.
    """
    lanes: dict[int, list[Cell]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.lane, []).append(cell)
    standing: dict[int, set[int]] = {cell.column: set() for cell in cells.cells}
    passing: dict[int, set[int]] = {column: set() for column in standing}
    for cell in cells.cells:
        standing[cell.column].add(cell.lane)
    by_id = {cell.id: cell for cell in cells.cells}
    for wire in cells.wires:
        if not wire.level and not told(wire):
            for column in range(by_id[wire.source].column + 1, by_id[wire.target].column):
                passing[column].add(wire.link.lane)
    crowd = {column: (len(here), len(passing[column] - here)) for column, here in standing.items()}
    found: dict[str, tuple[str, ...]] = {}
    lowest = max(lanes, default=0)
    for number, lane in lanes.items():
        if number == lowest and not any(cell.group for cell in lane):
            found |= _as_strip([cell for cell in lane if cell.id in names])
            continue
        strip: list[Cell] = []
        for cell in sorted(lane, key=lambda one: one.column):
            goes_on = (
                bool(strip)
                and cell.id in names
                and cell.group == strip[-1].group
                and (cell.group is not None or crowd[cell.column] == crowd[strip[-1].column])
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
