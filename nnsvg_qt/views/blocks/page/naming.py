"""Which cells of a page have a name, and which names stand on one line beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, Wire
from nnsvg_qt.views.blocks.page.words import name_of, shared_name, size_lines
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.shared.page_words import kernel_text
from nnsvg_qt.views.shared.stems import continue_series, fuller_name, in_series
from nnsvg_qt.views.shared.wording import Words, role_text

_FEW_NAMES = 2
"""Of the cells in a group that may give way to its own."""


def paths_beside(cells: Cells) -> list[int]:
    """How many paths run beside each other in each column."""
    lanes: dict[int, set[int]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.column, set()).add(cell.lane)
    return [len(here) for here in lanes.values()]


def names_of(
    cells: Cells, groups: Sequence[Group], style: BlocksStyle, look: Look
) -> tuple[dict[str, str], dict[str, str]]:
    """The names to write, by cell, and those of them that cells have within blocks.

    Of branches between a fork and where they meet again, and of three paths and more beside each
    other, what they do is told on their faces, unless the user gave them a name for the figure, or
    one of their series has its name: side1 to side5.
    """
    if not style.show_names:
        return {}, {}
    lanes: dict[int, set[int]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.column, set()).add(cell.lane)
    names: dict[str, str] = {}
    bare: list[Cell] = []
    branching = _branching(cells)
    beside = _beside(cells, branching)
    told = {cell.lead.id for cell in cells.cells if cell.suffix}
    for cell in cells.cells:
        if cell.form is Form.CHOICE:
            continue
        if cell.form is Form.DISC:
            if cell.lead.is_output and cell.id not in told:
                names[cell.id] = role_text(cell.lead.layer, cell.lead.is_input, True)
            continue
        crowded = len(lanes[cell.column]) > 2 or cell.id in branching or cell.id in beside
        crowded = crowded and (cell.is_box or not cell.lead.layer.name) and _is_told(cell)
        if crowded and not _is_end(cell) and look.override(cell.lead.id).name is None:
            bare.append(cell)
            continue
        names[cell.id] = name_of(cell, look)
    names |= _names_over(cells, {cell.id for cell in bare}, names, look)
    series = {_series_of(cell) for cell in cells.cells if cell.id in names} - {None}
    names |= {cell.id: name_of(cell, look) for cell in bare if _series_of(cell) in series}
    within = _names_within(cells, bare, groups, look)
    names |= within
    _put_groups(names, cells, groups, look)
    return names | _told_apart(cells, names, look), within


def _names_over(
    cells: Cells, bare: Collection[str], names: Mapping[str, str], look: Look
) -> dict[str, str]:
    """The names of `bare` branches of several boxes over a stretch of the main path as long.

    That is named beneath: its names would be taken for those of both. Not where these are equal.
    """
    reads: dict[str, list[str]] = {}
    read_by: dict[str, list[str]] = {}
    for wire in cells.wires:
        reads.setdefault(wire.target, []).append(wire.source)
        read_by.setdefault(wire.source, []).append(wire.target)
    by_id = {cell.id: cell for cell in cells.cells}
    stretches: dict[tuple[str, str], list[list[Cell]]] = {}
    for cell in cells.cells:
        for fork in reads.get(cell.id, ()):
            if len(read_by[fork]) < 2:
                continue
            one, stretch = cell, [cell]
            while one.is_box and len(reads[one.id]) == len(read_by.get(one.id, ())) == 1:
                one = by_id[read_by[one.id][0]]
                stretch.append(one)
            stretches.setdefault((fork, one.id), []).append(stretch[:-1])
    found: dict[str, str] = {}
    for beside in stretches.values():
        main = [one for one in beside if one and not any(cell.lane for cell in one)]
        for stretch in beside:
            if len(stretch) < 2 or not all(cell.id in bare for cell in stretch):
                continue
            own = {cell.id: name_of(cell, look) for cell in stretch}
            if any(
                len(one) == len(stretch)
                and all(cell.id in names for cell in one)
                and [names[cell.id] for cell in one] != list(own.values())
                for one in main
            ):
                found |= own
    return found


def _names_within(
    cells: Cells, bare: Sequence[Cell], groups: Sequence[Group], look: Look
) -> dict[str, str]:
    """The names in blocks built alike of which what layers do tells some nothing apart.

    They are without the numbers, which the names of the blocks have: filter, gate and mix of
    filter1, gate1 and mix1 in Dilation 1, as in Dilation 2. `bare` are the cells without names.
    """
    untold: dict[str, set[tuple[Kind, str]]] = {}
    found: set[str] = set()
    for cell in bare:
        if cell.group is not None:
            layer, own = cell.lead.layer, untold.setdefault(cell.group, set())
            done = layer.kind, kernel_text(layer)
            if done in own:
                found.add(cell.group)
            own.add(done)
    if not found:
        return {}
    named = {group.id for group in groups if group.name}
    stems: dict[str, dict[str, str]] = {}
    for cell in cells.cells:
        if cell.group in found & named and cell.form is not Form.DISC:
            stems.setdefault(cell.group, {})[cell.id] = _stem(cell, look)
    alike = Counter(stem for own in stems.values() for stem in {*own.values()})
    return {
        cell: Words(stem)
        for own in stems.values()
        if len({*own.values()}) == len(own)
        and all(stem and alike[stem] > 1 for stem in own.values())
        for cell, stem in own.items()
    }


def unsized(
    cells: Cells, names: Collection[str], within: Collection[str], look: Look
) -> frozenset[str]:
    """The cells `within` blocks under whose names no size stands: that which most of all have."""
    if not within:
        return frozenset()
    named = [one for one in cells.cells if one.id in names and one.form is not Form.DISC]
    sizes = {cell.id: size_lines(cell, look) for cell in named}
    [(usual, count)] = Counter(sizes.values()).most_common(1)
    is_usual = 2 * count > len(sizes)
    return frozenset(name for name in within if is_usual and sizes.get(name) == usual)


def _stem(cell: Cell, look: Look) -> str:
    """The name of a cell of one layer without the number that it ends in; else none."""
    if len(cell.stations) > 1 or _is_end(cell) or look.override(cell.lead.id).name is not None:
        return ""
    return re.sub(r"[_\-. ]*\d+$", "", cell.lead.layer.name)


def stand_at_cells(cells: Cells, names: Mapping[str, str]) -> bool:
    """Whether names stand at their cells, for what stands beside the main path has some."""
    if max((cell.lane for cell in cells.cells), default=0) > 0:
        return True
    if max(paths_beside(cells), default=1) > 2:
        return True
    if any(cell.lane for cell in cells.cells if cell.id in names):
        return True
    lanes: dict[int, set[int]] = {}
    for cell in cells.cells:
        lanes.setdefault(cell.column, set()).add(cell.lane)
    beside = {column for column, here in lanes.items() if len(here) > 1}
    # under all that stands beside each other names would be far from boxes that stand alone
    return bool(beside) and not any(
        cell.column in beside or cell.group is not None for cell in cells.cells if cell.id in names
    )


def are_numbers_apart(
    cells: Cells,
    names: Mapping[str, str],
    strips: Mapping[str, tuple[str, ...]],
    twins: Mapping[str, str],
) -> bool:
    """Whether channels stand under all boxes: where some have room for nothing else, or a row has.

    Else they are part of the sizes under names. Between twins stand names.
    """
    return bool(strips or twins) or any(
        cell.has_numbers and (cell.id not in names or len(cell.parts) > 1) for cell in cells.cells
    )


def _put_groups(names: dict[str, str], cells: Cells, groups: Sequence[Group], look: Look) -> None:
    """Has the one name that would be written in a group say the group's instead.

    So it is where that is at its only box, or stands on a line under all; else the frame says it,
    and no one box among others that have no names. Where so many names stand on that line, those
    of groups with two take their place there, too: all frames are named in one way. A name that the
    only layer has by itself gives way where that is so in several groups, of more boxes: Fire 2 to
    Fire 9 to those of their first layers.
    """
    by_id = {cell.id: cell for cell in cells.cells}
    is_direct = stand_at_cells(cells, names)
    several: list[tuple[Group, list[str]]] = []
    alone: list[tuple[Group, list[str], str]] = []
    for group in groups:
        members = {cells.of_station[n].id for n in group.layers if n in cells.of_station}
        boxes = [name for name in members if by_id[name].form is not Form.DISC]
        within = [name for name in (members if len(boxes) < 2 else boxes) if name in names]
        if len(within) > 1 and group.name:
            several.append((group, within))
        if len(within) == 1 and group.name and look.override(within[0]).name is None:
            alone.append((group, boxes, within[0]))
    crowded = sum(len(boxes) > 1 for _, boxes, _ in alone)
    put = 0
    for group, boxes, only in alone:
        is_own = len(by_id[only].stations) == 1 and by_id[only].lead.layer.name
        if is_own and (len(boxes) < 2 or crowded < 2) and not (is_direct and len(boxes) > 1):
            continue
        put += 1
        if len(boxes) < 2 or not (is_direct or _is_end(by_id[only])):
            names[only] = group.name
        elif not _is_end(by_id[only]):
            names.pop(only, None)
    if is_direct or put < len(several):
        return
    if all(_may_say(group, within, by_id, look) for group, within in several):
        for group, within in several:
            last = max(within, key=lambda name: (by_id[name].column, name))
            for name in within:
                names.pop(name, None)
            names[last] = group.name


def _may_say(group: Group, within: Sequence[str], by_id: Mapping[str, Cell], look: Look) -> bool:
    """Whether a few names in a group may give way to its own, as those in most others do."""
    return len(within) <= _FEW_NAMES and not any(
        _is_end(by_id[name])
        or by_id[name].group != group.id
        or look.override(station.id).name is not None
        for name in within
        for station in by_id[name].stations
    )


def _is_end(cell: Cell) -> bool:
    return cell.lead.is_input or cell.stations[-1].is_output


def _told_apart(cells: Cells, names: Mapping[str, str], look: Look) -> dict[str, str]:
    """Fuller names of cells of several layers that may be taken for others.

    That is where their names have as much in common as others, of which the first keeps it; but
    none that is, or is like, one that a layer has: conv4 of conv4a and conv4b, where conv3a and
    conv3b stand beside conv3; nor what others are called alike: conv2a of conv2ad and conv2ap
    behind conv2ae.
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
    of_layers = {in_series(name) for name in sharing if name in alone}
    for name, alike in sharing.items():
        is_taken = in_series(name) in of_layers
        for number, (cell_id, own) in enumerate(alike):
            if not number and not is_taken and not continue_series(own, alone):
                continue
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


def _series_of(cell: Cell) -> tuple[str, Kind, str] | None:
    """The name without its numbers, and what is done; None of several layers and without any.

    None too in a group, which has a name for all that is in it.
    """
    layer = cell.lead.layer
    name = in_series(layer.name)
    if cell.group is not None or len(cell.stations) > 1 or name == layer.name:
        return None
    return name, layer.kind, kernel_text(layer)


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
        here = cells.holding(group.layers)
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

    They follow one another in a lane and a group, at least two of them boxes, with as many of the
    group over or under each of them. Those of the lowest lane stand on one line, whatever is over
    them. Connections that are `told` are not drawn.
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
    within = Counter((cell.column, cell.group) for cell in cells.cells)

    def beside(cell: Cell) -> int:
        """How many of its group stand over each other there: branches are written alike."""
        return within[cell.column, cell.group]

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
                and (
                    beside(cell) == beside(strip[-1])
                    if cell.group is not None
                    else crowd[cell.column] == crowd[strip[-1].column]
                )
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
