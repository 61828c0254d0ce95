"""The heights of lanes about the axis of a row: branches in rows of one pitch, around the trunk.

y grows downward, in px from the axis of the row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, Wire
from nnsvg_qt.views.blocks.page.measures import Measured
from nnsvg_qt.views.shared.page import Page

_MOST_EVEN = 4
"""So many lanes are equally far from each other; more of them as near as they may be."""
_LANE_GAP = 9.0, 8.0
"""Between what stands in two lanes, pt, at two columns and at one."""


@dataclass(frozen=True)
class Section:
    """Columns in which there is more than the main path, and the height of each lane there."""

    first: int
    last: int
    heights: Mapping[int, float]
    is_centred: bool
    """Whether the main path is one of several rows about the axis, not on it."""

    def __contains__(self, column: int) -> bool:
        return self.first <= column <= self.last


@dataclass(frozen=True)
class Room:
    """How far what is written under a cell reaches below it, and what is beside it at most, px."""

    below: float
    above: float = 0.0
    is_named: bool = False
    """Whether a name is written under it."""


def sections_of(
    cells: Cells,
    sizes: Mapping[str, Measured],
    rooms: Mapping[str, Room],
    page: Page,
    wires: Sequence[Wire],
    turning: Sequence[Wire] = (),
    entered: Collection[str] = (),
    framed: Iterable[Collection[str]] = (),
) -> list[Section]:
    """The sections of a row from left to right; `wires` are those of the whole figure.

    Those that are `turning` come from the row before, past what stands in other lanes. Skips from
    there lead into cells that are `entered`. `framed` are the cells of each frame.
    """
    by_id = {cell.id: cell for cell in cells.cells}
    lanes_at: dict[int, set[int]] = {}
    for cell in cells.cells:
        if cell.lane:
            lanes_at.setdefault(cell.column, set()).add(cell.lane)
    passed: set[int] = set()
    """The columns that the main path only passes."""
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        if not (wire.level or source.lane or target.lane):
            passed.update(range(source.column + 1, target.column))
        if wire.level or not (source.lane or target.lane):
            continue
        for column in range(source.column + 1, target.column):
            lanes_at.setdefault(column, set()).add(wire.link.lane)
    begin = min((cell.column for cell in cells.cells), default=0)
    for wire in turning:
        if wire.target in by_id and not wire.level:
            target = by_id[wire.target]
            passed.update(() if target.lane else range(begin, target.column))
            for column in range(begin, target.column):
                lanes_at.setdefault(column, set()).add(target.lane)
    found: list[tuple[int, int]] = []
    for column in sorted(lanes_at):
        if not any(lanes_at[column]):
            continue
        if found and column <= found[-1][1] + 1:
            found[-1] = (found[-1][0], column)
        else:
            found.append((column, column))
    found = _beside_frames(found, cells, framed)
    alternatives = _alternatives(cells, found)
    sections = [
        _section(
            cells, sizes, rooms, page, first, last, lanes_at, passed, wires, last in alternatives
        )
        for first, last in _from_the_start(cells, found, alternatives)
    ]
    return _with_tails(sections, cells, entered)


def _beside_frames(
    found: list[tuple[int, int]], cells: Cells, framed: Iterable[Collection[str]]
) -> list[tuple[int, int]]:
    """The sections, longer where the main path would rise within a frame beside what is not in it.

    So all of the frame is over it or under it, and does not reach over it. Nor does the path rise
    before that frame: it is level from its beginning on, or from the section before.
    """
    start = min((cell.column for cell in cells.cells), default=0)
    for held in framed:
        path = [cell.column for cell in cells.cells if cell.id in held and not cell.lane]
        strange = {cell.column for cell in cells.cells if cell.lane and cell.id not in held}
        if not path:
            continue
        begin, end = min(path), max(path)
        for number, (first, last) in enumerate(found):
            if begin < first <= end and any(first <= at <= min(last, end) for at in strange):
                before = [other for _, other in found if other < first]
                found[number] = (max(before, default=start), last)
    joined: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined


def _alternatives(cells: Cells, found: Sequence[tuple[int, int]]) -> set[int]:
    """The last columns of the sections of which two paths lead to a choice and nowhere else."""
    by_id = {cell.id: cell for cell in cells.cells}
    ends: set[int] = set()
    for cell in cells.cells:
        if cell.form is not Form.CHOICE:
            continue
        coming = [by_id[wire.source] for wire in cells.wires if wire.target == cell.id]
        lanes = {source.lane for source in coming}
        last = cell.column - 1
        here = [one.lane for one in cells.cells if one.column == last]
        is_last = any(end == last for _, end in found)
        if is_last and len(coming) == 2 and sorted(here) == sorted(lanes):
            ends.add(last)
    return ends


def _from_the_start(
    cells: Cells, found: Sequence[tuple[int, int]], alternatives: Set[int]
) -> list[tuple[int, int]]:
    """The sections, those before a choice with all of the path that alone leads to them."""
    crowd: dict[int, int] = {}
    for cell in cells.cells:
        crowd[cell.column] = crowd.get(cell.column, 0) + 1
    longer, free = [], min(crowd, default=0)
    for first, last in found:
        begin = first
        while last in alternatives and begin > free and crowd.get(begin - 1, 0) == 1:
            begin -= 1
        # a path that begins elsewhere stays where that is
        longer.append((begin if begin == free else first, last))
        free = last + 1
    return longer


def _with_tails(sections: list[Section], cells: Cells, entered: Collection[str]) -> list[Section]:
    """The sections, longer where the main path goes on without meeting what ran beside it."""
    by_column: dict[int, list[Cell]] = {}
    for cell in cells.cells:
        by_column.setdefault(cell.column, []).append(cell)
    reads: dict[str, set[str]] = {}
    for wire in cells.wires:
        reads.setdefault(wire.target, set()).add(wire.source)
    by_id = {cell.id: cell for cell in cells.cells}
    longer = []
    for number, section in enumerate(sections):
        last = section.last
        end = sections[number + 1].first if number + 1 < len(sections) else 1 << 30
        while section.is_centred and last + 1 < end and last + 1 in by_column:
            (cell, *others) = by_column[last + 1]
            sources = reads.get(cell.id, set())
            if (
                cell.id in entered
                or others
                or not sources
                or not all(_is_on_path(by_id.get(name), section, len(sources)) for name in sources)
            ):
                break
            last += 1
        longer.append(replace(section, last=last))
    return longer


def _is_on_path(source: Cell | None, section: Section, count: int) -> bool:
    """Whether what is read is of the main path, and of several in the section."""
    if source is None or source.lane:
        return False
    return count == 1 or source.column in section


def _section(
    cells: Cells,
    sizes: Mapping[str, Measured],
    rooms: Mapping[str, Room],
    page: Page,
    first: int,
    last: int,
    lanes_at: Mapping[int, set[int]],
    passed: Set[int],
    wires: Sequence[Wire],
    is_choice: bool,
) -> Section:
    lanes = {0} | {lane for column in range(first, last + 1) for lane in lanes_at.get(column, ())}
    ups, downs = dict.fromkeys(lanes, 0.0), dict.fromkeys(lanes, 0.0)
    members: dict[int, list[Cell]] = {lane: [] for lane in lanes}
    for cell in cells.cells:
        if first <= cell.column <= last:
            members[cell.lane].append(cell)
            size, room = sizes[cell.id], rooms[cell.id]
            ups[cell.lane] = max(ups[cell.lane], size.up + room.above)
            downs[cell.lane] = max(downs[cell.lane], size.down + room.below)
    ordered = sorted(lanes)
    inhabited = [lane for lane in ordered if members[lane]]
    apart = [lane for lane in inhabited if not lane or not _is_fed_apart(members, lane, wires)]
    # an input beside a path and its detour is no third way
    ways = apart if len(apart) > 1 else inhabited
    is_centred = len(ways) > 2 or _are_twins([members[lane] for lane in inhabited], wires)
    if is_choice or (not members[0] and passed.isdisjoint(range(first, last + 1))):
        is_centred = True
    elif _is_side(0, inhabited) and _is_by_far_longest(members):
        # what leaves a long path on one side only leaves it where it is
        is_centred = False
    heights = {0: 0.0}
    gap = page.between(*_LANE_GAP)
    pitches = [downs[one] + ups[other] + gap for one, other in pairwise(ordered)]
    if is_centred and pitches and len(ordered) <= _MOST_EVEN:
        pitches = [max(pitches)] * len(pitches)
    if is_centred and len(ordered) == 2:
        # names in a frame stand over the sign in it that both paths lead to, not beside that
        signs = {c.group for c in cells.cells if c.column == last + 1 and c.form is Form.DISC}
        for cell in members[ordered[0]]:
            if rooms[cell.id].is_named and cell.group in signs - {None}:
                low = sizes[cell.id].down + rooms[cell.id].below
                pitches = [max(pitches[0], 2.0 * low)]
    at = 0.0
    for lane, pitch in zip(ordered[1:], pitches, strict=True):
        at += pitch
        heights[lane] = at
    heights[ordered[0]] = 0.0
    base = heights[0]
    if is_centred:
        base = (heights[inhabited[0]] + heights[inhabited[-1]]) / 2 if inhabited else base
    return Section(first, last, {lane: y - base for lane, y in heights.items()}, is_centred)


def _is_fed_apart(members: Mapping[int, Sequence[Cell]], lane: int, wires: Sequence[Wire]) -> bool:
    """Whether a lane holds what has an input of its own, beside a path that began long before."""
    read = {wire.target for wire in wires}

    def begins(cells: Sequence[Cell]) -> bool:
        return bool(cells) and min(cells, key=lambda cell: cell.column).id not in read

    return begins(members[lane]) and not begins(members[0])


def _is_side(lane: int, lanes: Sequence[int]) -> bool:
    return lane in lanes and lane in (lanes[0], lanes[-1])


def _is_by_far_longest(members: Mapping[int, Sequence[Cell]]) -> bool:
    """Whether the main path has twice as many cells as any other."""
    longest = max((len(cells) for lane, cells in members.items() if lane), default=0)
    return len(members[0]) >= 2 * max(longest, 2)


def _are_twins(paths: list[list[Cell]], wires: Sequence[Wire]) -> bool:
    """Whether two paths are alike: as long, they read the same or nothing, and begin alike."""
    if len(paths) != 2 or len(paths[0]) != len(paths[1]):
        return False
    lengths = [sum(len(cell.stations) for cell in path) for path in paths]
    firsts = [min(path, key=lambda cell: cell.column) for path in paths]
    if firsts[0].column != firsts[1].column:
        return False
    sources = [{w.source for w in wires if w.target == first.id} for first in firsts]
    kinds = [first.lead.layer.kind for first in firsts]
    return lengths[0] == lengths[1] and sources[0] == sources[1] and kinds[0] == kinds[1]


def by_column(sections: list[Section]) -> dict[int, Section]:
    """The section of each column that is in one."""
    return {
        column: section for section in sections for column in range(section.first, section.last + 1)
    }
