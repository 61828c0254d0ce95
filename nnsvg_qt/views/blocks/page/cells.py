"""What stands in the row of a page: layers as boxes, those of one size adjoining, and operators.

A `Cell` is what has a place of its own: one box or several that adjoin, with the pooling on its
face; a vector's bar; an operator's disc. Cells know nothing of px.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from operator import attrgetter

from nnsvg_qt.frozen_values import cached_property
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import innermost_groups
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.stems import common_name
from nnsvg_qt.views.shared.wording import squared

MOST_ALIKE = 6
"""More equal layers that follow one another are drawn as one box with their number."""

CHANNELS_OF_PICTURES = 4

_COLUMNS: Latest[tuple[int, ...]] = Latest(16)
"""The columns of the cells of figures, by all that they depend on: no size is of that."""

_RESHAPING = re.compile(r"reshap|unflatten|\bview(?![^\W\d_])", re.IGNORECASE)
"""What is in names that only say that units are given a shape."""

_work = attrgetter(
    *(one.name for one in fields(Layer) if one.name not in ("id", "name", "weights"))
)
"""All that a layer does: what two that are called otherwise may have in common."""


class Form(Enum):
    """What a cell is drawn as."""

    MAPS = "maps"
    """Boxes as deep as maps are wide."""
    SHEET = "sheet"
    """Boxes of sequences: as high as they are long, hardly deep."""
    BAR = "bar"
    """A vector, lying along the depth."""
    DISC = "disc"
    """An operator with its sign."""
    CHOICE = "choice"
    """One or the other of its inputs."""


@dataclass(frozen=True)
class Part:
    """One box: a station, or several equal ones in a row, of which the first is shown."""

    stations: tuple[Station, ...]
    source: Layer | None = None
    """Of a box that shows what an operator joins: the layer whose output it is."""

    @cached_property
    def station(self) -> Station:
        """The one that the box shows."""
        return self.stations[0]

    @cached_property
    def layer(self) -> Layer:
        """The layer of that station."""
        return self.stations[0].layer

    @cached_property
    def spatial(self) -> tuple[int, int]:
        """Height and width of its maps; of a sequence its length and 0; zeros of a vector."""
        return spatial(self.layer)

    @cached_property
    def depth(self) -> int:
        """Channels, features or units of what it shows."""
        return depth_of(self.layer if self.source is None else self.source)

    @cached_property
    def is_lattice(self) -> bool:
        """Whether it shows units in a lattice, which is no thicker than a picture."""
        return self.layer.kind is Kind.SELF_ORGANIZING_MAP

    @cached_property
    def is_picture(self) -> bool:
        """Whether it shows what is given, or maps that a dense layer puts out, as decoders do."""
        kind = self.layer.kind
        return kind is Kind.INPUT or (kind is Kind.DENSE and self.layer.is_maps)

    @cached_property
    def has_few(self) -> bool:
        """Whether it has no more channels than a picture."""
        return self.depth <= CHANNELS_OF_PICTURES


@dataclass(frozen=True)
class Cell:
    """What has a place in the row; `plate` is a pooling on the face of the last box.

    `column` counts along the flow, `lane` from the main path as in Station.
    """

    form: Form
    parts: tuple[Part, ...]
    plate: Station | None = None
    column: int = 0
    lane: int = 0
    group: str | None = None
    """The innermost group that all of it is in."""
    suffix: str = ""
    """Tells the box of what an operator joins from its disc."""

    @cached_property
    def id(self) -> str:
        """That of its first station, and more where one has two cells."""
        return self.parts[0].station.id + self.suffix

    @cached_property
    def lead(self) -> Station:
        """Its first station."""
        return self.parts[0].station

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        """All that it stands for, in the order of the flow."""
        own = tuple(station for part in self.parts for station in part.stations)
        return own if self.plate is None else (*own, self.plate)

    @cached_property
    def size_texts(self) -> tuple[str, str]:
        """What its maps measure, else its units or length, long and short: 224 × 224 and 224²."""
        shape = self.parts[0].layer.shape
        match shape:
            case (_, *extents) if len(extents) > 1:
                long = " × ".join(map(str, extents))
                return long, squared("×".join(map(str, extents)))
            case (length, _):
                return str(length), str(length)
            case _:
                return str(shape[0]), str(shape[0])

    @cached_property
    def has_numbers(self) -> bool:
        """Whether channels stand under its boxes; a lattice of units has none."""
        if self.lead.layer.kind is Kind.SELF_ORGANIZING_MAP:
            return False
        return self.is_box and bool(depth_of(self.lead.layer))

    @cached_property
    def sizes(self) -> Hashable:
        """All that its measures come from, but for what a user made larger."""
        parts = tuple(
            (
                part.layer.shape,
                part.is_lattice,
                None if part.source is None else part.source.shape,
            )
            for part in self.parts
        )
        return self.form, parts, None if self.plate is None else self.plate.layer.shape

    @property
    def has_extent(self) -> bool:
        """Whether it has maps, which have a height and a width."""
        return self.form is Form.MAPS and len(self.parts[0].layer.shape) > 2

    @cached_property
    def is_box(self) -> bool:
        """Whether it is made of boxes."""
        return self.form in (Form.MAPS, Form.SHEET)


@dataclass(frozen=True)
class Wire:
    """A connection between two cells; `level` and `lane` as in Link.

    `is_inner`: it comes from before the plate of its source, and leaves over its box.
    """

    link: Link
    source: str
    target: str
    is_inner: bool = False

    @property
    def level(self) -> int:
        """0 where it runs along a lane."""
        return self.link.level


@dataclass(frozen=True)
class Cells:
    """The cells by column, then lane, and what connects them."""

    cells: tuple[Cell, ...]
    wires: tuple[Wire, ...]
    of_station: Mapping[str, Cell] = field(repr=False)

    def holding(self, stations: Iterable[str]) -> list[Cell]:
        """The cells that stand for any of some stations, each once."""
        # told apart by their names: to hash a cell is to hash all its layers
        held = [self.of_station[name] for name in stations if name in self.of_station]
        return list({cell.id: cell for cell in held}.values())

    @cached_property
    def columns(self) -> int:
        """How many columns they take."""
        return 1 + max((cell.column for cell in self.cells), default=-1)


def spatial(layer: Layer) -> tuple[int, int]:
    """Height and width of its maps; of a sequence its length and 0; zeros of a vector."""
    match layer.shape:
        case (_, *_, height, width):
            return height, width
        case (length, _):
            return length, 0
        case _:
            return 0, 0


def depth_of(layer: Layer) -> int:
    """Channels, features or units."""
    return layer.shape[1] if layer.is_sequence else layer.shape[0]


def is_choice(station: Station, arrangement: Arrangement) -> bool:
    """Whether it only passes on one of its inputs: of another kind, several, all of its shape."""
    layer = station.layer
    if layer.kind is not Kind.OTHER or layer.parameters:
        return False
    sources = [link.source for link in arrangement.links if link.target.id == station.id]
    return len(sources) > 1 and all(one.layer.shape == layer.shape for one in sources)


def taken_instead(cells: Cells) -> frozenset[str]:
    """The layers that choices read beside an input, by their ids."""
    by_id = {cell.id: cell for cell in cells.cells}
    read: dict[str, list[Station]] = {}
    for wire in cells.wires:
        if by_id[wire.target].form is Form.CHOICE:
            read.setdefault(wire.target, []).append(wire.link.source)
    return frozenset(
        station.id
        for stations in read.values()
        if any(one.is_input for one in stations)
        for station in stations
        if not station.is_input
    )


def _leave_upward(links: Sequence[Link], pooling: Station) -> bool:
    """Whether all that reads the output under a pooling, but that, stands or is led over it."""
    return all(
        link.level > 0 or (link.target.lane < link.source.lane and not link.target.is_operator)
        for link in links
        if link.target.id != pooling.id
    )


def cells_of(
    arrangement: Arrangement, architecture: Architecture, apart: Collection[str] = ()
) -> Cells:
    """The cells of a network, in columns of their own.

    Layers that are `apart` have no pooling on them if something else reads them.
    """
    reads: dict[str, list[Link]] = {s.id: [] for s in arrangement.stations}
    read_by: dict[str, list[Link]] = {s.id: [] for s in arrangement.stations}
    for link in arrangement.links:
        reads[link.target.id].append(link)
        read_by[link.source.id].append(link)
    group_of = {name: g.id for name, g in innermost_groups(architecture.groups).items()}
    multiples = {s.id for s in arrangement.stations if len(reads[s.id]) > 1}
    choices = {
        s.id for s in arrangement.stations if s.id in multiples and is_choice(s, arrangement)
    }
    branch_names = _branches_with_names(arrangement)
    looped = {one.source for one in architecture.feedback if one.source == one.target}
    made: dict[str, Cell] = {}
    lead_of: dict[str, str] = {}
    for station in arrangement.stations:
        form = _form(station, choices)
        group = group_of.get(station.id)
        new = Cell(form, (Part((station,)),), None, station.column, station.lane, group)
        before = reads[station.id][0].source if len(reads[station.id]) == 1 else None
        if before is not None and looped & {station.id, before.id}:
            # each has its loop over a box of its own
            before = None
        joined = None
        if before is not None and len(read_by[before.id]) == 1:
            joined = _reshaped(made[lead_of[before.id]], new)
        is_last = before is not None and len(read_by[before.id]) == 1
        is_passed = (
            before is not None
            and station.layer.kind is Kind.POOLING
            and before.id not in apart
            and len(read_by[station.id]) < 2
            and _leave_upward(read_by[before.id], station)
        )
        if joined is None and before is not None and (is_last or is_passed):
            joined = _joined(made[lead_of[before.id]], new, branch_names)
        if joined is None:
            made[station.id] = new
            lead_of[station.id] = station.id
        else:
            made[joined.id] = joined
            lead_of[station.id] = joined.id
    wires = tuple(
        Wire(
            link,
            lead_of[link.source.id],
            lead_of[link.target.id],
            _is_under_plate(link.source, made[lead_of[link.source.id]]),
        )
        for link in arrangement.links
        if lead_of[link.source.id] != lead_of[link.target.id]
    )
    ends = [cell for cell in made.values() if cell.form is Form.DISC and cell.lead.is_output]
    for cell in ends:
        shown = _joined_box(cell, [link.source for link in reads[cell.id]])
        if shown is not None:
            made[shown.id] = shown
            link = reads[cell.id][0]
            wires = (*wires, Wire(replace(link, lane=cell.lane, level=0), cell.id, shown.id))
    outermost = {
        name: group.id
        for group in sorted(architecture.groups, key=lambda group: len(group.layers))
        for name in group.layers
    }
    placed = _in_columns(list(made.values()), wires, outermost)
    by_id = {cell.id: cell for cell in placed}
    return Cells(
        tuple(sorted(placed, key=lambda c: (c.column, abs(c.lane), c.lane))),
        wires,
        {name: by_id[lead] for name, lead in lead_of.items()},
    )


def _is_under_plate(station: Station, cell: Cell) -> bool:
    return cell.plate is not None and cell.plate.id != station.id


def _joined_box(cell: Cell, sources: Sequence[Station]) -> Cell | None:
    """The box of what a concatenation puts out: a part for each of its sources, in order.

    It has one part where the sources are not all of it, as with a copy of a block that grows.
    """
    layer = cell.lead.layer
    if layer.kind is not Kind.CONCATENATE or layer.is_vector or not sources:
        return None
    form = Form.SHEET if layer.is_sequence else Form.MAPS
    parts = tuple(Part((cell.lead,), source.layer) for source in sources)
    if sum(source.layer.shape[0] or 0 for source in sources) != (layer.shape[0] or 0):
        parts = (Part((cell.lead,)),)
    return replace(cell, form=form, parts=parts, column=cell.column + 1, suffix=" joined")


def _branches_with_names(arrangement: Arrangement) -> set[str]:
    """The stations with a name that stand beside the main path or among three paths and more."""
    lanes: dict[int, int] = {}
    for station in arrangement.stations:
        lanes[station.column] = lanes.get(station.column, 0) + 1
    return {s.id for s in arrangement.stations if s.layer.name and (s.lane or lanes[s.column] > 2)}


def _form(station: Station, choices: set[str]) -> Form:
    if station.is_operator:
        return Form.DISC
    if station.id in choices:
        return Form.CHOICE
    if station.layer.is_vector:
        return Form.BAR
    return Form.SHEET if station.layer.is_sequence else Form.MAPS


def _joined(cell: Cell, new: Cell, named: set[str]) -> Cell | None:
    """The cell with the next one adjoining it, or as a plate on its face; None if it stands off."""
    station = new.lead
    if not cell.is_box or new.form is not cell.form or cell.plate is not None:
        return None
    if station.lane != cell.lane or (cell.lead.is_input and station.layer.kind is not Kind.INPUT):
        return None
    last = cell.parts[-1].station
    own, before = spatial(station.layer), spatial(last.layer)
    if station.layer.kind is Kind.POOLING and own != before:
        fits = all(a <= b for a, b in zip(own, before, strict=True))
        is_own = not station.folded and new.group == cell.group
        return replace(cell, plate=station) if fits and is_own else None
    if own != before or new.group != cell.group or station.layer.kind is Kind.POOLING:
        return None
    if last.layer.kind is Kind.POOLING or station.id in named:
        return None
    if not _adjoin(cell, last, station):
        return None
    alike = _alike(last, station)
    run = cell.parts[-1].stations
    if alike and (len(run) > 1 or _equal_at_end(cell) >= MOST_ALIKE):
        if len(run) > 1:
            return replace(cell, parts=(*cell.parts[:-1], Part((*run, station))))
        count = _equal_at_end(cell)
        equal = tuple(s for part in cell.parts[-count:] for s in part.stations)
        return replace(cell, parts=(*cell.parts[:-count], Part((*equal, station))))
    return replace(cell, parts=(*cell.parts, Part((station,))))


def _adjoin(cell: Cell, last: Station, station: Station) -> bool:
    """Whether two stations of one size do the like and have names that go together."""
    kinds = {last.layer.kind, station.layer.kind}
    if kinds & {Kind.OTHER, Kind.INPUT} or (len(kinds) > 1 and not kinds <= CONVOLUTIONS):
        return False
    # all that adjoin have names, or none, and one word says what they are: none is the output
    if not station.layer.name and not cell.lead.layer.name:
        return len(kinds) == 1 and not station.is_output
    names = [one.layer.name for part in cell.parts for one in part.stations]
    names.append(station.layer.name)
    return all(names) and common_name(names) is not None


def _reshaped(cell: Cell, new: Cell) -> Cell | None:
    """A dense layer with the shape that its units are given next; None where it keeps its own.

    Where both have names it is called by both, unless the next one is only called what it does.
    """
    station, before = new.lead, cell.lead
    if station.layer.kind is not Kind.RESHAPE or before.layer.kind is not Kind.DENSE:
        return None
    if cell.form is not Form.BAR or new.form is Form.BAR or cell.lane != new.lane:
        return None
    name = station.layer.name
    if not name or _RESHAPING.search(name):
        name = before.layer.name
    elif before.layer.name:
        name = f"{before.layer.name}, {name}"
    shaped = replace(
        before,
        layer=replace(before.layer, shape=station.layer.shape, name=name),
        folded=(*before.folded, station.layer, *station.folded),
        is_output=station.is_output,
    )
    return replace(cell, form=new.form, parts=(Part((shaped,)),))


def _equal_at_end(cell: Cell) -> int:
    """How many of its last boxes show equal layers."""
    last = cell.parts[-1].station
    count = 0
    for part in reversed(cell.parts):
        if len(part.stations) > 1 or not _alike(part.station, last):
            break
        count += 1
    return count


def _alike(one: Station, other: Station) -> bool:
    """Whether two stations do the same and put out the same."""
    return _work(one.layer) == _work(other.layer) and list(map(_work, one.folded)) == list(
        map(_work, other.folded)
    )


def _in_columns(
    cells: Sequence[Cell], wires: Sequence[Wire], outermost: Mapping[str, str]
) -> list[Cell]:
    """The cells in columns: each as far left as it goes, branches end with the longest of them.

    A group, by layer in `outermost`, begins behind all that it reads and ends before what reads it,
    so that its frame does not reach over these.
    """
    key = (
        tuple((one.id, one.column, one.lane, one.group, one.suffix, one.lead.id) for one in cells),
        tuple((one.source, one.target, one.level, one.link.lane) for one in wires),
        tuple(outermost.items()),
    )
    columns = _COLUMNS.of(key, lambda: _columns(cells, wires, outermost))
    return [_in_column(cell, column) for cell, column in zip(cells, columns, strict=True)]


def _columns(
    cells: Sequence[Cell], wires: Sequence[Wire], outermost: Mapping[str, str]
) -> tuple[int, ...]:
    order = sorted(cells, key=lambda cell: (cell.column, abs(cell.lane)))
    before: dict[str, list[str]] = {cell.id: [] for cell in cells}
    after: dict[str, list[str]] = {cell.id: [] for cell in cells}
    for wire in wires:
        before[wire.target].append(wire.source)
        after[wire.source].append(wire.target)
    held = {
        cell.id: outermost[cell.lead.id] if cell.group and not cell.suffix else cell.id
        for cell in cells
    }
    column: dict[str, int] = {}
    ends: dict[str, int] = {}
    for whole in _one_after_another(order, before, held):
        begin = 1 + max(
            (
                ends[held[name]]
                for cell in whole
                for name in before[cell.id]
                if held[name] != held[cell.id]
            ),
            default=-1,
        )
        for cell in whole:
            column[cell.id] = max(
                begin, 1 + max((column[name] for name in before[cell.id]), default=-1)
            )
            ends[held[cell.id]] = max(ends.get(held[cell.id], 0), column[cell.id])
    late = dict(column)
    for cell in reversed(order):
        if cell.lane and after[cell.id]:
            last = min(late[name] for name in after[cell.id]) - 1
            late[cell.id] = max(late[cell.id], last)
    for places in (late, column):
        used = {old: new for new, old in enumerate(sorted(set(places.values())))}
        moved = [_in_column(cell, used[places[cell.id]]) for cell in cells]
        if _is_free(moved, wires):
            return tuple(cell.column for cell in moved)
    # each in the columns of the arrangement, which keep apart what shares a lane
    ranks = {old: new for new, old in enumerate(sorted({cell.column for cell in cells}))}
    return tuple(ranks[cell.column] for cell in cells)


def _in_column(cell: Cell, column: int) -> Cell:
    return cell if cell.column == column else replace(cell, column=column)


def _one_after_another(
    order: Sequence[Cell], before: Mapping[str, Sequence[str]], held: Mapping[str, str]
) -> list[list[Cell]]:
    """Groups and lone cells, each behind what it reads; cells where groups read each other."""
    members: dict[str, list[Cell]] = {}
    for cell in order:
        members.setdefault(held[cell.id], []).append(cell)
    waits: dict[str, set[str]] = {name: set() for name in members}
    leads: dict[str, set[str]] = {name: set() for name in members}
    for cell in order:
        for source in before[cell.id]:
            if held[source] != held[cell.id]:
                waits[held[cell.id]].add(held[source])
                leads[held[source]].add(held[cell.id])
    ready = deque(name for name, what in waits.items() if not what)
    found: list[list[Cell]] = []
    while ready:
        name = ready.popleft()
        found.append(members[name])
        for reader in leads[name]:
            waits[reader].discard(name)
            if not waits[reader]:
                ready.append(reader)
    return found if len(found) == len(members) else [[cell] for cell in order]


def _is_free(cells: Sequence[Cell], wires: Sequence[Wire]) -> bool:
    """Whether no two cells share a place and no connection along a lane passes a third cell."""
    places = {(cell.column, cell.lane) for cell in cells}
    if len(places) < len(cells):
        return False
    by_id = {cell.id: cell for cell in cells}
    lanes: dict[int, list[int]] = {}
    for column, lane in sorted(places):
        lanes.setdefault(lane, []).append(column)
    for wire in wires:
        if wire.level:
            continue
        first, last = by_id[wire.source].column, by_id[wire.target].column
        there = lanes.get(wire.link.lane, [])
        if bisect_left(there, last) - bisect_right(there, first) > 0:
            return False
    return True
