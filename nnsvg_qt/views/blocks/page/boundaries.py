"""What lies between the columns of a page: where lines part and meet, frames, ends of rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, Wire
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

LOOP_WIDTH = 11.0 * PX_PER_PT
"""At most, of the loop of a layer that reads itself."""


@dataclass(frozen=True)
class Turn:
    """What goes up or down in a gap: what a cell puts out, or what it reads."""

    cell: str
    is_read: bool = False


@dataclass(frozen=True)
class Boundary:
    """What lies between a column and the next, beside the gap itself."""

    forks: bool
    """Whether a connection leaves here for above, below or a lane."""
    merges: bool
    """Whether one comes back here that does not lead to an operator's disc."""
    starts: int
    """How many frames begin before the next column."""
    ends: int
    """How many end behind this one."""
    cut: bool
    """Whether a row may end here: all that passes comes from the one cell before it."""
    own: float | None = None
    """The gap that the layer before it was given, px."""
    letters: int | None = None
    """How many outputs a row that ends here hands on by letters; None within a frame."""
    turns: bool = False
    """Whether a connection between lanes goes up or down here."""
    is_before: bool = False
    """Whether what forks here does so before the frames that begin, for several of them."""
    is_marked: bool = False
    """Whether a frame that ends here may hold a letter behind its last cell."""
    is_outlet: bool = False
    """Whether a letter may stand behind a frame that ends here, for what its last copy puts out."""
    tracks: Mapping[str, int] = field(default_factory=dict)
    """On which line up and down what a cell puts out parts, where it is not the rightmost one."""
    is_sized_aslant: bool = False
    """Whether the sizes of boxes stand along their lower right edges."""
    moved: Mapping[Turn, int] = field(default_factory=dict)
    """What turns so many lines farther left, for no two to share one."""
    wider: float = 0.0
    """How much wider it is for what is written left of what turns there, px."""
    clear: float = 0.0
    """How much farther left all turns there, for what is written on the right, px."""

    is_passed: bool = False
    """Whether feedback goes up beside a frame that ends here."""
    is_looped: bool = False
    """Whether a frame that ends here also holds the loop of a sign to itself, wider than that."""

    def track(self, source: str, page: Page) -> float:
        """How far left of the usual place what a cell puts out parts, px."""
        return self.tracks.get(source, 0) * track_step(page) + self.aside(Turn(source), page)

    def aside(self, turn: Turn, page: Page) -> float:
        """How far left of its usual line something turns for another one, px."""
        return self.moved.get(turn, 0) * track_step(page) + self.clear

    @property
    def lines_beside(self) -> int:
        """How many lines up and down there are left of the usual ones."""
        read = [steps for turn, steps in self.moved.items() if turn.is_read]
        put_out = {
            name: self.tracks.get(name, 0) + self.moved.get(Turn(name), 0)
            for name in (*self.tracks, *(turn.cell for turn in self.moved if not turn.is_read))
        }
        return max(put_out.values(), default=0) + max(read, default=0)


@dataclass(frozen=True)
class Spans:
    """The columns of the groups that have a frame: first and last, by id.

    `forked` are those with the fork before their first cells in their frame, `outlets` the columns
    at which repeated ones end whose output skips what follows.
    """

    of_group: Mapping[str, tuple[int, int]]
    forked: frozenset[str] = frozenset()
    outlets: frozenset[int] = frozenset()

    def frames_at(self, columns: int) -> tuple[list[int], list[int]]:
        """How many frames begin before each column and end behind it."""
        begun, ended = [0] * columns, [0] * columns
        for first, last in self.of_group.values():
            begun[first] += 1
            ended[last] += 1
        return begun, ended

    def parents(self) -> dict[str, int]:
        """How many frames lie within each, one in the other."""
        depths: dict[str, int] = {}
        for name, (first, last) in sorted(
            self.of_group.items(), key=lambda entry: entry[1][1] - entry[1][0]
        ):
            inner = [
                depths[other]
                for other, (begin, end) in self.of_group.items()
                if other in depths and first <= begin and end <= last
            ]
            depths[name] = 1 + max(inner, default=-1)
        return depths


def spans_of(cells: Cells, architecture: Architecture) -> Spans:
    """The columns of all groups of which a cell is drawn."""
    found, forked, outlets = {}, set(), set()
    reads: dict[str, list[Wire]] = {}
    read_by: dict[str, list[Wire]] = {}
    for wire in cells.wires:
        reads.setdefault(wire.target, []).append(wire)
        read_by.setdefault(wire.source, []).append(wire)
    lanes = {cell.id: cell.lane for cell in cells.cells}
    frames = [
        {cells.of_station[name].id for name in group.layers if name in cells.of_station}
        for group in architecture.groups
    ]
    for group in architecture.groups:
        members = cells.holding(group.layers)
        columns = [cell.column for cell in members]
        if not columns:
            continue
        found[group.id] = (min(columns), max(columns))
        held = {cell.id for cell in members}
        into = [wire for name in held for wire in reads.get(name, ()) if wire.source not in held]
        sources = {wire.source for wire in into if wire.level or _parts_early(wire, lanes)}
        if any(wire.level for wire in into) or any(
            all(wire.target in held for wire in read_by[name]) for name in sources
        ):
            forked.add(group.id)
        last = max(columns)
        if group.repeat > 1 and any(
            cell.column == last
            and cell.plate is None
            and _is_outlet(read_by.get(cell.id, ()), held, frames)
            for cell in members
        ):
            outlets.add(last)
    return Spans(found, frozenset(forked), frozenset(outlets))


def _is_outlet(
    leaving: Sequence[Wire], held: Collection[str], frames: Sequence[Collection[str]]
) -> bool:
    """Whether what ends a frame that holds some cells is read by a skip, not in one next frame."""
    away = [wire for wire in leaving if wire.target not in held]
    is_in_next = any(all(wire.target in frame for wire in away) for frame in frames)
    return any(wire.level for wire in away) and not is_in_next


def _parts_early(wire: Wire, lanes: Mapping[str, int]) -> bool:
    """Whether a connection between lanes leaves the row behind its source, for its target's."""
    one, other = lanes[wire.source], lanes[wire.target]
    return one != other and wire.link.lane == other


def boundaries(
    cells: Cells,
    spans: Spans,
    own_gaps: Mapping[int, float],
    feedback: Iterable[Connection] = (),
    is_sized_aslant: bool = False,
) -> tuple[Boundary, ...]:
    """The boundary after each column but the last; `own_gaps` by the column before them."""
    count = max(cells.columns - 1, 0)
    forks, merges, turns = [False] * count, [False] * count, [False] * count
    passing: list[set[str]] = [set() for _ in range(count)]
    starts, ends, inside = [0] * count, [0] * count, [False] * count
    by_id = {cell.id: cell for cell in cells.cells}
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        for column in range(source.column, target.column):
            passing[column].add(f"{wire.source} inside" if wire.is_inner else wire.source)
        if wire.level:
            forks[source.column] = forks[source.column] or not wire.is_inner
            if target.form is not Form.DISC:
                merges[target.column - 1] = True
        elif source.lane != target.lane:
            if wire.is_inner:
                # up from its box
                continue
            if wire.link.lane == target.lane:
                forks[source.column] = turns[source.column] = True
            elif target.form is not Form.DISC:
                merges[target.column - 1] = turns[target.column - 1] = True
    before: set[int] = set()
    for name, (first, last) in spans.of_group.items():
        if first > 0:
            starts[first - 1] += 1
            if name not in spans.forked:
                before.add(first - 1)
        if last < count:
            ends[last] += 1
        for column in range(first, last):
            inside[column] = True
    marked = {by_id[name].column for name in _marked_behind(cells, by_id)}
    tracks = _tracks(cells, by_id)
    passed, looped = set[int](), set[int]()
    crowd = [0] * (count + 1)
    lone: list[set[str]] = [set() for _ in range(count + 1)]
    for cell in cells.cells:
        crowd[cell.column] += 1
        lone[cell.column].add(cell.id)
    for connection in feedback:
        reader, read = (
            cells.of_station.get(name) for name in (connection.target, connection.source)
        )
        if reader is not None and read is not None:
            if reader is read and read.form is Form.DISC and _ends_frame(read, spans):
                looped.add(read.column)
            first, last = sorted((reader.column, read.column))
            for column in range(first, last):
                passing[column].add(f"{read.id} later")
            beneath = any(
                other.column == reader.column and other.lane < reader.lane for other in cells.cells
            )
            if reader is not read and beneath and reader.column:
                # it comes down beside what stands over it
                merges[reader.column - 1] = turns[reader.column - 1] = True
            if reader is not read and _goes_up_beside_frame(read, cells, spans):
                passed.add(read.column)
    return tuple(
        Boundary(
            forks[i],
            merges[i],
            starts[i],
            ends[i],
            not inside[i] and crowd[i] == 1 and passing[i] <= lone[i],
            own_gaps.get(i),
            None if inside[i] else max(len(passing[i]) - 1, len(passing[i] - lone[i])),
            turns[i],
            forks[i] and i in before,
            ends[i] > 0 and i in marked and i not in spans.outlets,
            i in spans.outlets,
            tracks.get(i, {}),
            is_sized_aslant,
            is_passed=i in passed,
            is_looped=i in looped,
        )
        for i in range(count)
    )


def _goes_up_beside_frame(cell: Cell, cells: Cells, spans: Spans) -> bool:
    """Whether feedback from a cell passes beside a frame over it that ends in its column."""
    return any(
        one.group != cell.group and _ends_frame(one, spans)
        for one in cells.cells
        if one.column == cell.column and one.lane < cell.lane
    )


def _ends_frame(cell: Cell, spans: Spans) -> bool:
    """Whether the frame of a cell ends in its column."""
    own = spans.of_group.get(cell.group or "")
    return own is not None and own[1] == cell.column


def _tracks(cells: Cells, by_id: Mapping[str, Cell]) -> dict[int, dict[str, int]]:
    """The cells that part off the usual line of their gap, by column, with the number of theirs.

    What two put out never shares a line up or down: nobody could tell which of them leads where.
    The one that reaches farthest down stays on the usual line.
    """
    reaches: dict[int, dict[str, tuple[float, float]]] = {}
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        to = -inf if wire.level else target.lane
        turns = source.lane != target.lane and wire.link.lane == target.lane
        if wire.is_inner or not (wire.level or turns):
            continue
        here = reaches.setdefault(source.column, {})
        low, high = here.get(wire.source, (source.lane, source.lane))
        here[wire.source] = min(low, to), max(high, to)
    found: dict[int, dict[str, int]] = {}
    for column, here in reaches.items():
        if len(here) < 2:
            continue
        lines: list[list[tuple[float, float]]] = []
        for name, (low, high) in sorted(here.items(), key=lambda entry: -entry[1][1]):
            number = next(
                (
                    i
                    for i, line in enumerate(lines)
                    if all(high < begin or end < low for begin, end in line)
                ),
                len(lines),
            )
            if number == len(lines):
                lines.append([])
            lines[number].append((low, high))
            if number:
                found.setdefault(column, {})[name] = number
    return found


def _marked_behind(cells: Cells, by_id: Mapping[str, Cell]) -> set[str]:
    """The operators whose letter, where they need one, has no room over them."""
    above, skipped = set[str](), set[str]()
    highest: dict[int, int] = {}
    for cell in cells.cells:
        highest[cell.column] = min(highest.get(cell.column, 0), cell.lane)
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        if wire.level or source.lane < target.lane:
            above.add(target.id)
        if wire.level and (source.lane or target.lane or highest[target.column] < target.lane):
            # such a skip would cross other lanes
            skipped.add(source.id)
    return {name for name in above & skipped if by_id[name].form is Form.DISC}


def entered_from_below(cells: Cells) -> set[str]:
    """The cells into which something comes up along its row.

    That is from a lane below, or from a main path that goes round the middle of a section.
    """
    by_column: list[list[Cell]] = [[] for _ in range(cells.columns)]
    for cell in cells.cells:
        by_column[cell.column].append(cell)
    by_id = {cell.id: cell for cell in cells.cells}
    over = [any(cell.lane < 0 for cell in column) for column in by_column]
    lowered = list(over)
    for number in range(1, len(lowered)):
        # a path that goes on from there is as low as that
        goes_on = [cell.form is not Form.DISC for cell in by_column[number]] == [True]
        lowered[number] = lowered[number] or (goes_on and lowered[number - 1])
    found: set[str] = set()
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        comes_back = source.lane == 0 == target.lane and lowered[source.column]
        comes_back = comes_back and not over[target.column]
        if not wire.level and (source.lane > target.lane or comes_back):
            found.add(wire.target)
    return found


def loop_room(page: Page) -> float:
    """How much farther right a frame ends for the loop of a sign at its end, px."""
    return max(LOOP_WIDTH / 2.0 - page.operator + page.off_frames - page.group_padding, 0.0)


def track_step(page: Page) -> float:
    """Between lines up and down of one gap, px."""
    return page.between(5.0, 3.6)
