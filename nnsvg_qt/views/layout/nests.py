"""Encoder–decoders with nested skips as a grid: a row for each size, a column for each position.

As U-Net++ is drawn: what has one size runs along its row from one unit to the next, a unit being a
join and the layers behind it. What leads down stands between two rows, and so does what leads up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log2

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Network, Wire

LEAST_ROWS = 3
"""Of fewer there is nothing to be seen of a grid."""
_LEAST_STEP = 0.42
"""By which power of two a size must change to be that of another row."""


@dataclass(frozen=True)
class Unit:
    """What stands in one place of the grid: elements in a row, the first of them perhaps a join.

    `fall` is what leads down to it, and `head` what puts out what it does.
    """

    elements: tuple[str, ...]
    row: int
    column: int
    joins: bool
    fall: str | None = None
    head: str | None = None

    @property
    def last(self) -> str:
        """Whose output is that of the unit."""
        return self.elements[-1]


@dataclass(frozen=True)
class Nest:
    """The units of a grid, from the top and the left; `rises` are what leads up, with its join.

    `along` are the wires from each unit to the next of its row, `over` those that skip some.
    """

    units: tuple[Unit, ...]
    rows: int
    columns: int
    rises: Mapping[str, str]
    along: tuple[Wire, ...]
    over: tuple[Wire, ...]

    def row(self, number: int) -> list[Unit]:
        """The units of a row from the left."""
        return [unit for unit in self.units if unit.row == number]


class _Reading:
    """Who reads whom, and in which row everything stands."""

    def __init__(self, network: Network, rows: Mapping[str, int]) -> None:
        self.rows = rows
        self.incoming: dict[str, list[Wire]] = {one.id: [] for one in network.elements}
        self.outgoing: dict[str, list[Wire]] = {one.id: [] for one in network.elements}
        for wire in network.wires:
            self.incoming[wire.target].append(wire)
            self.outgoing[wire.source].append(wire)

    def step(self, name: str) -> int:
        """By how many rows something lies under the one thing that it reads; 0 of a join."""
        if len(self.incoming[name]) != 1:
            return 0
        return self.rows[name] - self.rows[self.incoming[name][0].source]


def nest_of(network: Network, extents: Mapping[str, float]) -> Nest | None:
    """The grid of a network with nested skips; None where it is none.

    `extents` is how large the maps of each element are to a side; all have one.
    """
    if network.loops or network.frames or len(extents) != len(network.elements):
        return None
    if any(one.aside or one.beyond for one in network.elements):
        return None
    rows = _rows(extents)
    count = 1 + max(rows.values(), default=0)
    joins = sum(1 for one in _in_degrees(network).values() if one > 1)
    # a plain encoder–decoder has a join a row
    if count < LEAST_ROWS or joins < count:
        return None
    reading = _Reading(network, rows)
    rises = _rises(reading)
    if rises is None:
        return None
    units = _units(network, reading, rises)
    return None if units is None else _grid(units, count, rises, network, reading)


def _in_degrees(network: Network) -> dict[str, int]:
    found: dict[str, int] = {}
    for wire in network.wires:
        found[wire.target] = found.get(wire.target, 0) + 1
    return found


def _rows(extents: Mapping[str, float]) -> dict[str, int]:
    """The row of each element: one for each size."""
    sizes = sorted(set(extents.values()), reverse=True)
    number = dict.fromkeys(sizes[:1], 0)
    for before, after in pairwise(sizes):
        number[after] = number[before] + (log2(before / after) >= _LEAST_STEP)
    return {name: number[size] for name, size in extents.items()}


def _rises(reading: _Reading) -> dict[str, str] | None:
    """What leads up by a row, with the join that alone reads it; None where another reads it."""
    found = {}
    for name in reading.incoming:
        step = reading.step(name)
        if step >= 0:
            continue
        readers = [wire.target for wire in reading.outgoing[name]]
        if step < -1 or len(readers) != 1 or len(reading.incoming[readers[0]]) < 2:
            return None
        found[name] = readers[0]
    return found


def _units(
    network: Network, reading: _Reading, rises: Mapping[str, str]
) -> dict[str, list[str]] | None:
    """The elements of each unit by the first of them; None where one is no unit of a grid."""
    rows, unit_of = reading.rows, dict[str, str]()
    found: dict[str, list[str]] = {}
    for name in _in_order(network, reading):
        incoming = reading.incoming[name]
        if name in rises:
            continue
        if any(
            rows[wire.source] != rows[name] and wire.source not in rises and len(incoming) > 1
            for wire in incoming
        ):
            return None
        before = incoming[0].source if len(incoming) == 1 else None
        is_next = before is not None and before not in rises and reading.step(name) == 0
        if before is not None and is_next and len(reading.outgoing[before]) == 1:
            unit_of[name] = unit_of[before]
            found[unit_of[name]].append(name)
        else:
            unit_of[name] = name
            found[name] = [name]
    return found


def _in_order(network: Network, reading: _Reading) -> list[str]:
    """The elements, each behind all that it reads."""
    waiting = {name: len(wires) for name, wires in reading.incoming.items()}
    ready = [one.id for one in network.elements if not waiting[one.id]]
    found = []
    while ready:
        found.append(ready.pop())
        for wire in reading.outgoing[found[-1]]:
            waiting[wire.target] -= 1
            if not waiting[wire.target]:
                ready.append(wire.target)
    return found


def _grid(
    parts: Mapping[str, list[str]],
    count: int,
    rises: Mapping[str, str],
    network: Network,
    reading: _Reading,
) -> Nest | None:
    """The units in their places; None where two have one place, or something has none."""
    rows = reading.rows
    lead_of = {name: first for first, own in parts.items() for name in own}
    column: dict[str, int] = {}
    heads: dict[str, str] = {}
    falls: dict[str, str] = {}
    for first, own in parts.items():
        incoming = reading.incoming[first]
        if not incoming:
            column[first] = 0
            continue
        sources = [wire.source for wire in incoming]
        if len(sources) == 1:
            lead = lead_of.get(sources[0])
            if lead is None or lead not in column:
                return None
            if rows[first] == rows[sources[0]]:
                # what only puts out
                if len(own) > 1 or reading.outgoing[first] or rows[first] or lead in heads:
                    return None
                heads[lead] = first
            elif rows[first] == rows[sources[0]] + 1 and sources[0] == parts[lead][-1]:
                falls[first] = first
                column[first] = column[lead]
            else:
                return None
            continue
        level = [lead_of[name] for name in sources if name not in rises]
        up = [reading.incoming[name][0].source for name in sources if name in rises]
        if len(up) != 1 or not level or up[0] not in lead_of:
            return None
        before = [*level, lead_of[up[0]]]
        if any(name not in column for name in before):
            return None
        column[first] = 1 + max(column[name] for name in before)
    units = []
    for first, own in parts.items():
        if first not in column:
            continue
        joins = len(reading.incoming[first]) > 1
        fall = None
        if first in falls and len(own) > 1:
            # a layer that does nothing but lead down
            fall, own = own[0], own[1:]
        head = heads.get(first)
        if head is None and heads and len(own) > 1 + joins and not reading.outgoing[own[-1]]:
            head, own = own[-1], own[:-1]
        units.append(Unit(tuple(own), rows[own[0]], column[first], joins, fall, head))
    places = {(unit.row, unit.column) for unit in units}
    if len(places) < len(units) or not all((row, 0) in places for row in range(count)):
        return None
    units.sort(key=lambda unit: (unit.row, unit.column))
    return _wired(units, count, rises, network)


def _wired(
    units: Sequence[Unit], count: int, rises: Mapping[str, str], network: Network
) -> Nest | None:
    """The grid with what leads from unit to unit of a row; None where that is not level."""
    ends = {unit.last: unit for unit in units}
    starts = {unit.elements[0]: unit for unit in units}
    along: list[Wire] = []
    over: list[Wire] = []
    for wire in network.wires:
        source, target = ends.get(wire.source), starts.get(wire.target)
        if source is None or target is None or source.row != target.row:
            continue
        between = [
            unit
            for unit in units
            if unit.row == source.row and source.column < unit.column < target.column
        ]
        (over if between else along).append(wire)
    if not over or any(unit.joins and not _is_led(unit, along) for unit in units):
        return None
    columns = 1 + max(unit.column for unit in units)
    return Nest(tuple(units), count, columns, dict(rises), tuple(along), tuple(over))


def _is_led(unit: Unit, along: Sequence[Wire]) -> bool:
    return any(wire.target == unit.elements[0] for wire in along)
