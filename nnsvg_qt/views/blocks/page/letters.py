"""What crosses from row to row: one line that leads on, and letters for all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Line, Path, Primitive, connection_owner
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, Wire
from nnsvg_qt.views.blocks.page.lines import arrow, dot
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top, upper_middle
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK, Page
from nnsvg_qt.views.structures.letters import framed_letter, in_ranges, letter, letter_width

_MOST_LETTERED = 3
"""Letters that one sign reads before a line gathers them."""
_FEW_LETTERED = 2
"""So many letters are lines rather, where these lead over the rows without meeting."""
_APART = 1.5 * PX_PER_PT
"""Between the letters that lead into a cell and its own."""


@dataclass(frozen=True)
class Reading:
    """An output that a cell reads by a letter: the letter's number and the connection.

    `delay` is what is written at feedback.
    """

    number: int
    connection: str
    delay: str = ""


@dataclass(frozen=True)
class Letters:
    """How connections cross from row to row.

    `own` is the number of the letter of what a cell puts out, `read` what a cell reads by letters,
    both by cell, `readers` the first connection that reads each letter, `turning` the connections
    that the lines between rows stand for.
    `above` and `below` are the cells with letters there; that of what has a loop of its own, or a
    pooling on it that the letter marks, stands `beyond` it, on the line that leads on.
    """

    own: Mapping[str, int] = field(default_factory=dict)
    read: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    readers: Mapping[int, str] = field(default_factory=dict)
    turning: tuple[Wire, ...] = ()
    above: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    """The cells whose letter marks what is under their plate."""
    outside: Mapping[str, str] = field(default_factory=dict)
    """By cell the group whose frame its letter stands behind: its last copy alone is read."""
    leading_on: tuple[Wire, ...] = ()
    """What lines stand for from cells with letters outside."""
    gathered: tuple[Wire, ...] = ()
    """What lines over the rows lead to one sign from many of them, or each from one row."""

    def stands_for(self, wire: Wire) -> bool:
        """Whether a connection is told by a letter, or by the line that gathers many."""
        if any(one is wire for one in self.gathered):
            return True
        many = self.read.get(wire.target, ())
        return any(one.connection == wire.link.connection.id for one in many)


def letters_of(
    cells: Cells,
    feedback: Sequence[Connection],
    rows: Sequence[tuple[int, int]],
    by_letters: bool = False,
    gathers: bool = False,
    groups: Sequence[Group] = (),
) -> Letters:
    """What crosses between rows, given by their first and last columns.

    `by_letters`: letters stand for skips within a row, too, where these would cross other lanes or
    where what they read has a letter. `gathers`: a line over the rows gathers what leads to one
    sign, instead of letters. `groups` have frames.
    """
    row_of = {column: number for number, (a, b) in enumerate(rows) for column in range(a, b + 1)}
    by_id = {cell.id: cell for cell in cells.cells}
    carriers: dict[int, Cell] = {}
    last_of: dict[tuple[int, int], int] = {}
    """The last column with a cell in each lane of each row."""
    for cell in cells.cells:
        place = row_of[cell.column], cell.lane
        last_of[place] = max(last_of.get(place, 0), cell.column)
    crossing: list[Wire] = []
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        row = row_of[source.column]
        if row == row_of[target.column]:
            continue
        crossing.append(wire)
        is_next = row + 1 == row_of[target.column]
        leads_out = last_of[row, source.lane] == source.column
        if is_next and leads_out and not wire.level and not wire.is_inner:
            best = carriers.setdefault(row, source)
            if abs(source.lane) < abs(best.lane):
                carriers[row] = source
    highest: dict[int, int] = {}
    for cell in cells.cells:
        highest[cell.column] = min(highest.get(cell.column, 0), cell.lane)

    def passes(wire: Wire) -> bool:
        """Whether a skip would go up or down past what stands in other lanes."""
        source, target = by_id[wire.source], by_id[wire.target]
        between = range(source.column, target.column + 1)
        if source.lane == target.lane <= min(highest.get(column, 0) for column in between):
            # over all that stands there
            return False
        is_under = highest[target.column] < target.lane
        return bool(wire.level and (source.lane or target.lane or is_under))

    marked = {wire.source for wire in cells.wires if by_letters and wire.level and passes(wire)}
    row_ends = _RowEnds(cells, by_id, crossing, carriers, last_of, row_of)
    beside = row_ends.carried_beside(marked) | row_ends.carried_over()
    turning: list[Wire] = []
    reads: list[tuple[str, str, Connection, bool]] = []
    for wire in crossing:
        source, target = by_id[wire.source], by_id[wire.target]
        row = row_of[source.column]
        is_next = row + 1 == row_of[target.column]
        is_carried = is_next and carriers.get(row) is source and not wire.is_inner
        if wire.source in beside or (is_carried and not (by_letters and passes(wire))):
            turning.append(wire)
        else:
            reads.append((wire.source, wire.target, wire.link.connection, False))
    for connection in feedback:
        ends = [cells.of_station.get(name) for name in (connection.source, connection.target)]
        if ends[0] is None or ends[1] is None:
            continue
        if row_of[ends[0].column] != row_of[ends[1].column]:
            reads.append((ends[0].id, ends[1].id, connection, True))
    crossed = {id(wire) for wire in crossing}
    lettered = {source for source, *_ in reads}
    for wire in cells.wires if by_letters else ():
        if not wire.level or id(wire) in crossed:
            continue
        if passes(wire) or wire.source in lettered:
            reads.append((wire.source, wire.target, wire.link.connection, False))
            lettered.add(wire.source)
    gathered = _gathered(cells, reads, by_id) if gathers else ()
    away: dict[str, str] = {}
    if gathers and not gathered:
        away = _outside(cells, groups, {source for source, *_ in reads}, reads)
        gathered = _lone(cells, reads, by_id, row_of, away)
        away = away if gathered else {}
    over = {wire.link.connection.id for wire in gathered}
    reads = [one for one in reads if one[2].id not in over]
    sources = {source for source, *_ in reads}
    own = {
        name: number
        for number, name in enumerate(cell.id for cell in cells.cells if cell.id in sources)
    }
    read: dict[str, list[Reading]] = {}
    readers: dict[int, str] = {}
    for source_id, target_id, connection, is_back in reads:
        delay = connection.delay if is_back else ""
        readers.setdefault(own[source_id], connection.id)
        read.setdefault(target_id, []).append(Reading(own[source_id], connection.id, delay))
    told = {connection.id for *_, connection, _ in reads} | over

    def wire_told(wire: Wire) -> bool:
        return wire.link.connection.id in told

    entered = _entered(cells, told, row_of, by_id)
    if any(wire.target in entered[0] for wire in gathered):
        return letters_of(cells, feedback, rows, by_letters, groups=groups)
    looped = {
        cells.of_station[one.source].id
        for one in feedback
        if one.source == one.target and one.source in cells.of_station
    }
    inner = frozenset(wire.source for wire in cells.wires if wire.is_inner and wire_told(wire))
    pooled = {name for name in own if by_id[name].plate is not None and name not in inner}
    above, below, beyond = set[str](), set[str](), looped & set(own) | pooled
    free = own.keys() - inner - beyond
    outside = _outside(cells, groups, {name: own[name] for name in free}, reads) | away
    for name in {*own, *read}:
        if name in outside and name not in read:
            continue
        if by_id[name].form is Form.DISC and name in entered[0]:
            # what a line enters from above has its letters below, or beyond if one comes from there
            if name in entered[1]:
                beyond.add(name)
                above.add(name)
            else:
                below.add(name)
        else:
            above.add(name)
    return Letters(
        own,
        {name: tuple(one) for name, one in read.items()},
        readers,
        tuple(turning),
        frozenset(above),
        frozenset(below),
        frozenset(beyond),
        inner,
        outside,
        tuple(wire for wire in cells.wires if wire.source in outside and not wire_told(wire)),
        gathered,
    )


def _outside(
    cells: Cells,
    groups: Sequence[Group],
    own: Collection[str],
    reads: Sequence[tuple[str, str, Connection, bool]],
) -> dict[str, str]:
    """The cells with `own` letters at the end of a repeated frame, which no copy in it reads.

    And the largest frame that ends there.
    """
    found: dict[str, str] = {}
    told: dict[str, set[str]] = {}
    for source, target, *_ in reads:
        told.setdefault(source, set()).add(target)
    held = {group.id: cells.holding(group.layers) for group in groups}
    ordered = sorted((one for one in groups if held[one.id]), key=lambda one: len(held[one.id]))
    for group in ordered:
        members = held[group.id]
        ids = {cell.id for cell in members}
        last = max(cell.column for cell in members)
        for cell in members:
            ends = cell.column == last and cell.id in own and not told[cell.id] & ids
            if ends and (group.repeat > 1 or cell.id in found):
                found[cell.id] = group.id
    return found


@dataclass(frozen=True)
class _RowEnds:
    """What crosses between rows: the lines `crossing`, and of each row what its first one leaves.

    `last_of` is the last column with a cell in each lane of each row.
    """

    cells: Cells
    by_id: Mapping[str, Cell]
    crossing: Sequence[Wire]
    carriers: Mapping[int, Cell]
    last_of: Mapping[tuple[int, int], int]
    row_of: Mapping[int, int]

    @cached_property
    def read(self) -> Mapping[str, Sequence[Wire]]:
        """What crosses, by the cell that it leaves."""
        found: dict[str, list[Wire]] = {}
        for wire in self.crossing:
            found.setdefault(wire.source, []).append(wire)
        return found

    def carried_beside(self, marked: Collection[str]) -> set[str]:
        """What a second line leads from the end of a row to the next, under the first, by its cell.

        All that reads it is there, in one lane under that into which the first leads, and nothing
        stands before or over it. So the lines cross neither each other nor anything else. What a
        skip leads into is not `marked` by a letter of its own, which would have to stand under it.
        """
        found: set[str] = set()
        for row, first in self.carriers.items():
            entered = {
                self.by_id[wire.target].lane for wire in self.read[first.id] if not wire.level
            }
            for name, wires in self.read.items():
                source = self.by_id[name]
                targets = [self.by_id[wire.target] for wire in wires]
                lanes = {target.lane for target in targets}
                if (
                    self.row_of[source.column] != row
                    or source.lane <= first.lane
                    or len(lanes) != 1
                ):
                    continue
                (lane,) = lanes
                is_led = self.last_of[row, source.lane] == source.column and any(
                    not wire.level for wire in wires
                )
                is_led = is_led and not any(wire.is_inner for wire in wires)
                is_led = is_led and not any(wire.level and wire.target in marked for wire in wires)
                is_next = all(self.row_of[target.column] == row + 1 for target in targets)
                end = max(target.column for target in targets)
                begin = min(target.column for target in targets)
                free = not any(
                    self.row_of[cell.column] == row + 1
                    and (
                        (cell.lane == lane and cell.column < begin)
                        or (cell.lane < lane and cell.column <= end)
                    )
                    for cell in self.cells.cells
                )
                if is_led and is_next and free and entered and max(entered) < lane:
                    found.add(name)
                    break
        return found

    def carried_over(self) -> set[str]:
        """What a second line leads to the next row over the first, and over all before its reader.

        So what ends a path over the first does where one cell reads it, over which nothing stands.
        """
        found: set[str] = set()
        for row, first in self.carriers.items():
            over = [
                wires[0]
                for name, wires in self.read.items()
                if len(wires) == 1
                and self.row_of[self.by_id[name].column] == row
                and self.by_id[name].lane < first.lane
                and self.by_id[name].lane == wires[0].link.lane
                and self.last_of[row, self.by_id[name].lane] == self.by_id[name].column
            ]
            if len(over) != 1 or over[0].level or over[0].is_inner:
                continue
            target = self.by_id[over[0].target]
            entered = {self.by_id[wire.target].lane for wire in self.read[first.id]}
            is_free = all(
                cell.lane >= target.lane
                for cell in self.cells.cells
                if self.row_of[cell.column] == row + 1 and cell.column <= target.column
            )
            is_read = target.form is not Form.DISC and self.row_of[target.column] == row + 1
            if is_read and is_free and target.lane > over[0].link.lane and entered == {target.lane}:
                found.add(over[0].source)
        return found


def _gathered(
    cells: Cells,
    reads: Sequence[tuple[str, str, Connection, bool]],
    by_id: Mapping[str, Cell],
) -> tuple[Wire, ...]:
    """What leads by letters to the sign that reads most of them, each from a box of its own.

    Nothing where these are few, or something else reads one of the boxes by a letter.
    """
    sources = Counter(source for source, *_ in reads)
    readers = Counter(target for _, target, *_ in reads if by_id[target].form is Form.DISC)
    if not readers:
        return ()
    (best, count), *_ = readers.most_common(1)
    ids = {connection.id for _, target, connection, _ in reads if target == best}
    found = tuple(
        wire
        for wire in cells.wires
        if wire.target == best
        and wire.link.connection.id in ids
        and not wire.is_inner
        and by_id[wire.source].is_box
        and by_id[wire.source].plate is None
        and sources[wire.source] == 1
    )
    return found if len(found) == count >= _MOST_LETTERED else ()


def _lone(
    cells: Cells,
    reads: Sequence[tuple[str, str, Connection, bool]],
    by_id: Mapping[str, Cell],
    row_of: Mapping[int, int],
    outside: Collection[str],
) -> tuple[Wire, ...]:
    """What few letters would stand for, each from another row to a sign in another one.

    They come from boxes, or from what stands `outside` a frame; nothing where one does not.
    """
    sources: set[int] = set()
    targets: list[int] = []
    for source, target, _, is_back in reads:
        a, b = by_id[source], by_id[target]
        is_free = a.is_box and a.plate is None
        sources.add(row_of[a.column])
        targets.append(row_of[b.column])
        if is_back or b.form is not Form.DISC or row_of[a.column] >= targets[-1]:
            return ()
        if not (is_free or source in outside):
            return ()
    if len(reads) > _FEW_LETTERED or len({*targets, *sources}) < len(targets) + len(sources):
        return ()
    ids = {connection.id for _, _, connection, _ in reads}
    return tuple(w for w in cells.wires if w.link.connection.id in ids and not w.is_inner)


def _entered(
    cells: Cells, told: Collection[str], row_of: Mapping[int, int], by_id: Mapping[str, Cell]
) -> tuple[set[str], set[str]]:
    """The cells into which a line of their row leads from above, and those from below."""
    above, below = set[str](), set[str]()
    for wire in cells.wires:
        source, target = by_id[wire.source], by_id[wire.target]
        if wire.link.connection.id in told:
            continue
        if row_of[source.column] != row_of[target.column] and not wire.level:
            # along the line from the row before
            continue
        if wire.level or source.lane < target.lane:
            above.add(target.id)
        elif source.lane > target.lane:
            below.add(target.id)
    return above, below


def letters_at(
    letters: Letters,
    here: Iterable[Cell],
    spots: Mapping[str, Spot],
    wires: Iterable[Wire],
    page: Page,
    look: Look,
) -> dict[str, list[Primitive]]:
    """The letters of the cells of a row with the lines to them, by cell; `wires` are its own."""
    found: dict[str, list[Primitive]] = {}
    from_below = {
        wire.target
        for wire in wires
        if not wire.level and spots[wire.source].y > spots[wire.target].y + 1.0
    }
    for cell in here:
        own, read = letters.own.get(cell.id), letters.read.get(cell.id, ())
        if cell.id in letters.outside:
            own = None
        if own is None and not read:
            continue
        spot = spots[cell.id]
        is_above = cell.id in letters.above
        said = _said(read)
        marked = cell.stations[-1] if cell.id not in letters.inside else cell.parts[-1].station
        middle = upper_middle(spot, marked.id)
        is_shared = own is not None and bool(read) and cell.is_box
        side = min(0.25 * spot.size.boxes[-1].thick, page.size) if is_shared else 0.0
        drawn: list[Primitive] = []
        if read:
            wide, at = letter_width(said, page), middle - side
            left = middle - _APART / 2 - wide if is_shared else at - wide / 2
            foot, end = _heights(spot, (left, left + wide), at, is_above, page)
            if is_above and not cell.is_box:
                foot = min(foot, _top_of_neighbours(spot, (left, left + wide), foot, spots))
            owner = connection_owner(read[0].connection)
            tip = end - page.head_clearance if is_above else end + page.head_clearance
            drawn += arrow([(at, foot), (at, tip)], page, SKIP_INK, page.skip, owner, "skip")
            edge = foot if is_above else foot + 1.4 * page.size
            drawn += framed_letter(said, left + wide / 2, edge, page, look, owner)
        if own is not None:
            wide, at = letter_width(letter(own), page), middle + side
            left = middle + _APART / 2 if is_shared else at - wide / 2
            owner = connection_owner(letters.readers[own])
            foot, start = _heights(spot, (left, left + wide), at, is_above, page)
            is_entered = cell.id in from_below and not is_above
            if cell.id in letters.beyond or is_entered or (read and not cell.is_box):
                # from the line that leads on
                at, start = spot.right + 1.2 * page.size, spot.y
                if not cell.is_box:
                    # as near as the lines that lead into it allow
                    at = max(spot.right + 1.5 * _APART, middle + wide / 2 + _APART)
                    if is_above:
                        # and beside the letters that it reads
                        at = max(at, middle + letter_width(said, page) / 2 + _APART)
                elif cell.plate is not None:
                    at = spot.right + _APART + page.fork
                # clear of the line to the next row
                most = page.layout_width - page.margin - wide / 2 - 2 * _APART
                at = max(min(at, most), spot.right + _APART)
                ends = (("M", spot.exit, start), ("L", at, start))
                line = Line(SKIP_INK, page.skip)
                drawn.append(Path(ends, None, line, owner=owner, role="skip"))
                left = at - wide / 2
                foot = start - page.head_length - page.between(4.0, 3.0)
                beside = letter_width(said, page) / 2 if read else spot.size.width
                if cell.plate is not None:
                    reach = (left, left + wide)
                    foot = min(foot, spot.top - _APART)
                    foot = min(foot, _top_of_neighbours(spot, reach, foot, spots))
                elif cell.is_box or at - wide / 2 - _APART < middle + beside:
                    foot += min(spot.reach - start, 0.0)
                drawn.append(dot(at, start, page, SKIP_INK, owner))
                is_above = True
            line = Line(SKIP_INK, page.skip)
            ends = (("M", at, start), ("L", at, foot))
            drawn.append(Path(ends, None, line, owner=owner, role="skip"))
            edge = foot if is_above else foot + 1.4 * page.size
            drawn += framed_letter(letter(own), left + wide / 2, edge, page, look, owner)
        found[cell.id] = drawn
    return found


def place_outside(letters: Letters, spot: Spot, frames: Mapping[str, Bounds], page: Page) -> float:
    """Where what a cell hands on from behind its frame parts from the line that leads on."""
    box = frames.get(letters.outside[spot.cell.id])
    edge = spot.right if box is None else box.right
    text = letter(letters.own.get(spot.cell.id, 0))
    return edge + _APART + letter_width(text, page) / 2.0


def letters_outside(
    letters: Letters,
    here: Iterable[Cell],
    spots: Mapping[str, Spot],
    frames: Mapping[str, Bounds],
    page: Page,
    look: Look,
) -> list[Primitive]:
    """The letters of the cells of a row that stand behind frames, on the line that leads on."""
    drawn: list[Primitive] = []
    for cell in here:
        if cell.id not in letters.outside or cell.id not in letters.own:
            continue
        number, spot = letters.own[cell.id], spots[cell.id]
        text, owner = letter(number), connection_owner(letters.readers[number])
        at, y = place_outside(letters, spot, frames, page), spot.y
        foot = y - page.head_length - page.between(4.0, 3.0)
        line = Line(SKIP_INK, page.skip)
        if not any(wire.source == cell.id for wire in letters.leading_on):
            ends = (("M", spot.exit, y), ("L", at, y))
            drawn.append(Path(ends, None, line, owner=owner, role="skip"))
        else:
            drawn.append(dot(at, y, page, SKIP_INK, owner))
        upward = (("M", at, y), ("L", at, foot))
        drawn.append(Path(upward, None, line, owner=owner, role="skip"))
        drawn += framed_letter(text, at, foot, page, look, owner)
    return drawn


def _top_of_neighbours(
    spot: Spot, reach: tuple[float, float], foot: float, spots: Mapping[str, Spot]
) -> float:
    """How high a letter over an operator stands for it to be clear of boxes beside it."""
    tops = [
        one.top - _APART
        for one in spots.values()
        if one.cell.is_box
        and one.cell.lane == spot.cell.lane
        and one.left - _APART < reach[1]
        and one.right + _APART > reach[0]
    ]
    return min([foot, *tops])


def _said(read: Sequence[Reading]) -> str:
    plain = in_ranges([one.number for one in read if not one.delay])
    later = [f"{letter(one.number)} ({one.delay})" for one in read if one.delay]
    return ", ".join([*([plain] if plain else []), *later])


def _heights(
    spot: Spot, reach: tuple[float, float], x: float, is_above: bool, page: Page
) -> tuple[float, float]:
    """Where a letter's frame begins, of that reach along x, and where its line meets the cell."""
    long = page.head_length + page.between(4.0, 3.0)
    if is_above:
        return min(outline_top(spot, at) for at in (*reach, x)) - long, outline_top(spot, x)
    return spot.bottom + long, spot.bottom
