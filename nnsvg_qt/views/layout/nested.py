"""A grid of nested skips laid out: rows of units, what leads down and up between them.

Skips run level over their row, those of one unit at one height; what leads up leaves where they do,
and stands over that place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.nests import Nest, Unit, nest_of
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route

_HALVINGS = 24
_STACKED = 0.3
"""How far what leads up stands beside stacks at least, of the usual distance."""


def nested(
    network: Network,
    gaps: Gaps,
    extents: Mapping[str, float],
    length: float,
    is_stacked: bool = False,
) -> Layout | None:
    """The grid of a network as long as `length` at most; None where it is none, or has no room.

    `is_stacked`: what follows each other in a unit stands below each other.
    """
    nest = nest_of(network, extents)
    if nest is None:
        return None
    return placed(network, nest, gaps, length, is_stacked=is_stacked)


def placed(
    network: Network,
    nest: Nest,
    gaps: Gaps,
    length: float,
    is_even: bool = False,
    widest: float = 1.0,
    falls_beside: bool = False,
    is_stacked: bool = False,
    beside_texts: float | None = None,
) -> Layout | None:
    """The grid of a network as long as `length` at most; None where there is no room.

    `is_even`: the last elements of the first column begin at one place; else they end there.
    `widest` is how much of the usual gaps there may be between least ones and what fills the room.
    `falls_beside`: what leads down does so from where the lines of a unit part, and between rows.
    So far as `beside_texts` from what is written under a unit something leads up beside that, by
    default under it.
    """
    drawing = _Drawing(network, nest, gaps, is_even, falls_beside, is_stacked, beside_texts)
    if drawing.columns(0.0).end > length:
        return None
    low, high = 0.0, widest
    if drawing.columns(high).end <= length:
        low = high
    for _ in range(_HALVINGS if low < high else 0):
        middle = (low + high) / 2.0
        low, high = (middle, high) if drawing.columns(middle).end <= length else (low, middle)
    return drawing.layout(drawing.columns(low))


def least_length(network: Network, nest: Nest, gaps: Gaps, is_stacked: bool = False) -> float:
    """How long the grid of a network is at least, px."""
    return _Drawing(network, nest, gaps, False, is_stacked=is_stacked).columns(0.0).end


@dataclass(frozen=True)
class _Columns:
    """Where elements begin along the flow, where the lines of units part, and where all ends."""

    start: Mapping[str, float]
    fork: Mapping[str, float]
    end: float


class _Drawing:
    def __init__(
        self,
        network: Network,
        nest: Nest,
        gaps: Gaps,
        is_even: bool,
        falls_beside: bool = False,
        is_stacked: bool = False,
        beside_texts: float | None = None,
    ) -> None:
        self.network, self.nest, self.gaps, self.is_even = network, nest, gaps, is_even
        self.beside_texts = beside_texts
        self.is_stacked = is_stacked
        self.elements = {one.id: one for one in network.elements}
        self.risen = {}
        """What leads up from each unit, by the last element of it."""
        self.wire_of = {(wire.source, wire.target): wire for wire in network.wires}
        for wire in network.wires:
            if wire.target in nest.rises:
                self.risen[wire.source] = wire.target
        self.led = {wire.source for wire in nest.along}
        self.skipping = {wire.source for wire in nest.over}
        self.turning = self._turning()
        self.falls: dict[str, str] = {}
        """What leads down from units where their lines part, by the ids of the wires."""
        if falls_beside:
            heads = {one.fall or one.elements[0]: one for one in nest.units if not one.joins}
            ends = {one.last: one for one in nest.units}
            self.falls = {
                wire.id: wire.source
                for wire in network.wires
                if wire.source in ends
                and wire.target in heads
                and heads[wire.target].row == ends[wire.source].row + 1
            }

    def _turning(self) -> str | None:
        """What stands beside the stack that it is of, for all that it does is lead up from there.

        It is the last of the lowest row.
        """
        (unit, *more) = self.nest.row(self.nest.rows - 1)
        leads_elsewhere = unit.last in self.led | self.skipping or unit.head is not None
        if not self.is_stacked or more or leads_elsewhere or unit.last not in self.risen:
            return None
        return unit.last if len(unit.elements) > 1 else None

    # along the flow

    def columns(self, share: float) -> _Columns:
        """The columns with gaps of a share between the least ones and the usual ones."""
        gaps, nest = self.gaps, self.nest
        between = gaps.between * (0.62 + 0.38 * share)
        part = gaps.elbow + 0.35 * between
        start: dict[str, float] = {}
        fork: dict[str, float] = {}
        at = reach = leading = 0.0
        for column in range(nest.columns):
            units = [unit for unit in nest.units if unit.column == column]
            join = max(
                (self.elements[unit.elements[0]].length for unit in units if unit.joins),
                default=0.0,
            )
            wides = [self._wide(unit, between) for unit in units]
            widest = max(
                wide - (self.elements[unit.elements[0]].length if unit.joins else 0.0)
                for unit, wide in zip(units, wides, strict=True)
            )
            if column:
                # a join stands clear of what leads up to it from the column before
                at = max(at + between, reach + gaps.elbow + between / 2.0 - join / 2.0)
            begin = at + join
            if not column and self.is_even:
                leading = max(self._leading(unit, between) for unit in units)
                widest = leading + max(self.elements[unit.last].length for unit in units)
            for unit, wide in zip(units, wides, strict=True):
                own = self.elements[unit.elements[0]].length if unit.joins else 0.0
                x = begin - own
                if not column and self.is_even:
                    x = begin + leading - self._leading(unit, between)
                elif not column:
                    # what leads down does so straight
                    x = begin + (widest - wide) / (2.0 if self.is_stacked else 1.0)
                end = x + wide
                if self.is_stacked:
                    body = self._body(unit)
                    middle = end - max(self.elements[name].length for name in body) / 2.0
                    start |= {n: middle - self.elements[n].length / 2.0 for n in body}
                    if unit.joins:
                        start[unit.elements[0]] = x
                else:
                    for name in unit.elements:
                        start[name] = x
                        x += self.elements[name].length + between
                fork[unit.last] = end + part
            at = begin + widest
            reach = at
            for unit in units:
                for over in (self.risen.get(unit.last), unit.head):
                    if over is None:
                        continue
                    half = self.elements[over].length / 2.0
                    middle = self._clear(unit, fork[unit.last], half, start, between)
                    if unit.last == self.turning:
                        last, other = self.elements[unit.last], unit.elements[-2]
                        beside = start[other] + self.elements[other].length + between
                        middle = max(middle, beside + last.length / 2.0)
                        start[last.id] = middle - last.length / 2.0
                    fork[unit.last] = middle
                    start[over] = middle - half
                    if over in nest.rises:
                        reach = max(reach, middle + half)
                    else:
                        at = max(at, middle + half - 2.0 * between)
            for unit in units:
                if unit.fall is not None:
                    first = self.elements[unit.elements[0]]
                    middle = start[first.id] + first.length / 2.0
                    start[unit.fall] = middle - self.elements[unit.fall].length / 2.0
            at = max(at, max(fork.values()) - between / 2.0)
        low = min(start.values())
        high = max(start[name] + self.elements[name].length for name in start)
        forks = [at for name, at in fork.items() if name in self.skipping or name in self.risen]
        high = max([high, *forks])
        return _Columns(
            {name: at - low for name, at in start.items()},
            {name: at - low for name, at in fork.items()},
            high - low,
        )

    def _leading(self, unit: Unit, between: float) -> float:
        """How long what stands before the last element of a unit is."""
        return self._wide(unit, between) - self.elements[unit.last].length

    def _body(self, unit: Unit) -> tuple[str, ...]:
        """The elements of a unit without its join; of a stack without what stands beside it."""
        if self.turning is not None and unit.last == self.turning:
            return unit.elements[:-1]
        return unit.elements[1:] if unit.joins and len(unit.elements) > 1 else unit.elements

    def _wide(self, unit: Unit, between: float) -> float:
        if self.is_stacked:
            widest = max(self.elements[name].length for name in self._body(unit))
            if not unit.joins or len(unit.elements) == 1:
                return widest
            return self.elements[unit.elements[0]].length + between + widest
        lengths = [self.elements[name].length for name in unit.elements]
        return sum(lengths) + between * (len(lengths) - 1)

    def _clear(
        self, unit: Unit, fork: float, half: float, start: Mapping[str, float], between: float
    ) -> float:
        """The place of what stands over a fork, clear of what leads down to the unit."""
        first = self.elements[unit.elements[0]]
        falls = start[first.id] + first.length / 2.0
        if unit.row and not unit.column:
            if unit.fall is not None:
                falls += self.elements[unit.fall].length / 2.0
                above = next(
                    one for one in self.nest.units if (one.row, one.column) == (unit.row - 1, 0)
                )
                last = self.elements[above.last]
                falls = max(falls + between, start[last.id] + last.length / 4.0)
            return max(fork, falls + between / 2.0 + half)
        return fork

    # across it

    def layout(self, columns: _Columns) -> Layout:
        """All of it, its first row about 0."""
        gaps, nest = self.gaps, self.nest
        boxes: dict[str, Rectangle] = {}
        routes: dict[str, Route] = {}
        axes: list[float] = []
        levels: dict[str, float] = {}
        """How high the skips of each unit run."""
        y, way = 0.0, min(gaps.between, gaps.lanes + gaps.elbow)
        before: list[str] = []
        channels: dict[str, float] = {}
        """How high what leads down from each unit runs between two rows."""
        for row in range(nest.rows):
            units = nest.row(row)
            own = [name for unit in units for name in unit.elements]
            drops = self._drops(units, way)
            up, down = self._reach(own, drops)
            if not row:
                # what comes in stands beside the skips, and beside what puts out
                under = [one for one in own if not self._is_before(one, units, drops, columns)]
                up = self._reach(under, drops)[0]
            between = [unit.fall for unit in units if unit.fall is not None]
            between += [unit.head for unit in units if unit.head is not None]
            between += [self.risen[unit.last] for unit in units if unit.last in self.risen]
            sources = [unit.last for unit in units if unit.last in self.skipping]
            arcs = gaps.skip * len(sources)
            middle = falling = y
            low = -inf
            if self.is_stacked and row:
                # what leads down stands beside what leads up, and beside skips
                down_to = [unit.fall for unit in units if unit.fall is not None]
                between = [name for name in between if name not in down_to]
                falling = self._middle(down_to, before, boxes, columns, way)
                low = falling + self._reach(down_to)[1] + way if down_to else low
            if between:
                middle = self._middle(between, before, boxes, columns, way)
                if row and self.falls:
                    middle = max(middle, y + 2.0 * way + self._reach(between)[0])
                y = max(y, middle + self._reach(between)[1]) + way
            elif row:
                y += 2.0 * way if self.falls else way
            before = own
            y += arcs
            for number, name in enumerate(sources):
                levels[name] = y - arcs + gaps.skip * (number + 0.5)
            axis = max(y, low) + up
            axes.append(axis)
            for unit in units:
                for name in unit.elements:
                    boxes[name] = self._box(name, columns.start[name], axis + drops.get(name, 0.0))
                for beside in (unit.fall, unit.head, self.risen.get(unit.last)):
                    if beside is not None:
                        is_apart = self.is_stacked and row and beside == unit.fall
                        level = falling if is_apart else middle
                        boxes[beside] = self._box(beside, columns.start[beside], level)
            y = axis + down
            channels |= {unit.last: y + way for unit in units}
        for wire in self.network.wires:
            routes[wire.id] = self._route(wire, boxes, columns, levels, channels, axes)
        forks = {
            unit.last: (columns.fork[unit.last], axes[unit.row])
            for unit in nest.units
            if self._leaving(unit) > 1
        }
        sides = dict.fromkeys(boxes, -1)
        corners = [*boxes.values()]
        top = min([*(box.above for box in corners), *levels.values()])
        extent = Rectangle(0.0, columns.end, top, y)
        return Layout(boxes, routes, {}, sides, forks, (extent,))

    def _is_before(
        self, name: str, units: Sequence[Unit], drops: Mapping[str, float], columns: _Columns
    ) -> bool:
        """Whether an element stands over the axis of its row, before all that is over it."""
        if drops.get(name, 0.0) >= 0.0:
            return False
        clear = columns.start[name] + self.elements[name].length + _STACKED * self.gaps.between
        over = [columns.start[unit.head] for unit in units if unit.head is not None]
        over += [columns.fork[unit.last] for unit in units]
        return clear <= min(over)

    def _middle(
        self,
        between: Sequence[str],
        before: Sequence[str],
        boxes: Mapping[str, Rectangle],
        columns: _Columns,
        way: float,
    ) -> float:
        """The axis of what stands between two rows: clear of what is over it, and under signs."""
        found = self._reach(between)[0] if not before else 0.0
        for one in (self.elements[name] for name in between):
            start = columns.start[one.id]
            for name in before:
                box, element = boxes[name], self.elements[name]
                clear = box.below + way
                wide = _STACKED * way if self.is_stacked else way
                if one.id in self.nest.rises and not self._is_aside(one, start, name, box, columns):
                    # what leads from it turns up under the join
                    found = max(found, clear + self.gaps.elbow)
                if (
                    self.is_stacked
                    and box.end <= start + one.length
                    and start <= columns.fork.get(name, -inf)
                ):
                    # under the line from there to where it turns up
                    found = max(found, box.middle[1] + way / 2.0 + one.breadth / 2.0)
                if box.start < start + one.length + wide and start < box.end + wide:
                    is_beside = self._is_beside(one, start, element, box)
                    under = 0.0 if is_beside else _under(element)
                    found = max(found, clear + under + one.breadth / 2.0)
        return found

    def _is_aside(
        self, one: Element, start: float, name: str, box: Rectangle, columns: _Columns
    ) -> bool:
        """Whether what leads up, and the line from there, are beside an element of a stack."""
        if not self.is_stacked:
            return False
        join = self.nest.rises[one.id]
        turn = columns.start[join] + self.elements[join].length / 2.0
        wide = max(self.gaps.elbow, _STACKED * self.gaps.between)
        return name != join and (turn + wide < box.start or box.end + wide < start)

    def _is_beside(self, one: Element, start: float, other: Element, box: Rectangle) -> bool:
        """Whether an element stands beside what is written under another one."""
        if self.beside_texts is None or other.under is None:
            return False
        begin, end = box.start + other.under.start, box.start + other.under.end
        clear = self.beside_texts
        return start > end + clear or start + one.length < begin - clear

    def _leaving(self, unit: Unit) -> int:
        """How many ways part where the line of a unit does."""
        ways = (unit.last in self.led, unit.last in self.skipping, unit.last in self.risen)
        falls = unit.last in self.falls.values()
        return sum(ways) + (unit.head is not None) + falls

    def _drops(self, units: Sequence[Unit], way: float) -> dict[str, float]:
        """How far elements stand under the axis of their row, on which joins are.

        That is the axis of what a join leads to, and of the last but one of another stack.
        """
        if not self.is_stacked:
            return {}
        found: dict[str, float] = {}
        for unit in units:
            body = self._body(unit)
            for name, other in pairwise(body):
                apart = (self.elements[name].breadth + self.elements[other].breadth) / 2.0
                apart += way + _under(self.elements[name])
                found[other] = found.get(name, 0.0) + apart
            if len(body) > 2 and not unit.joins:
                least = found[body[-2]]
                found |= {name: found.get(name, 0.0) - least for name in body}
            if unit.last == self.turning:
                found[unit.last] = found.get(body[-1], 0.0)
        return found

    def _reach(
        self, names: Sequence[str], drops: Mapping[str, float] | None = None
    ) -> tuple[float, float]:
        own = [(self.elements[name], (drops or {}).get(name, 0.0)) for name in names]
        up = max((one.breadth / 2.0 - drop for one, drop in own), default=0.0)
        down = max((one.breadth / 2.0 + drop + _under(one) for one, drop in own), default=0.0)
        return up, down

    def _box(self, name: str, start: float, axis: float) -> Rectangle:
        one = self.elements[name]
        half = one.breadth / 2.0
        return Rectangle(start, start + one.length, axis - half, axis + half)

    def _route(
        self,
        wire: Wire,
        boxes: Mapping[str, Rectangle],
        columns: _Columns,
        levels: Mapping[str, float],
        channels: Mapping[str, float],
        axes: Sequence[float],
    ) -> Route:
        a, b = boxes[wire.source], boxes[wire.target]
        axis = a.middle[1]
        if wire.source in self.nest.rises:
            level, at = axis, b.middle[0]
            return Route(((a.end, level), (at, level), (at, b.below)))
        unit = next((one for one in self.nest.units if one.last == wire.source), None)
        if unit is None:
            if abs(axis - b.middle[1]) > 1e-6:
                # from what leads down
                return Route(((a.middle[0], a.below), (b.middle[0], b.above)))
            return Route(((a.end, axis), (b.start, axis)))
        fork = columns.fork[wire.source]
        end = axis
        if self.is_stacked and wire.source in self.led | self.skipping:
            # up to the axis of the row
            axis = axes[unit.row]
        if wire.source == self.turning:
            return Route(((fork, a.above), (fork, b.below)))
        begin: tuple[Point, ...] = ((fork, axis),)
        if wire.source not in self.led:
            begin = ((a.end, end), (fork, end))
            if axis != end:
                begin = (*begin, (fork, axis))
        if wire.id in self.falls:
            level, at = channels[wire.source], b.middle[0]
            return Route((*begin, (fork, level), (at, level), (at, b.above)))
        if wire.target in self.risen.values() or wire.target == unit.head:
            return Route((*begin, (fork, b.below)))
        if abs(axis - b.middle[1]) < 1e-6:
            if wire in self.nest.over:
                level, at = levels[wire.source], b.middle[0]
                return Route((*begin, (fork, level), (at, level), (at, b.above)), skips=True)
            if axis != end:
                return Route(((a.end, end), (fork, end), (fork, axis), (b.start, axis)))
            return Route(((a.end, axis), (b.start, axis)))
        # down, to the right of what it leads into where that stands farther left
        x = a.start + (a.end - a.start) / 4.0
        if b.end + self.gaps.elbow < x:
            return Route(((x, a.below), (x, b.middle[1]), (b.end, b.middle[1])))
        x = min(max(b.middle[0], a.start), a.end)
        return Route(((x, a.below), (x, b.above)))


def _under(one: Element) -> float:
    return 0.0 if one.under is None else one.under.depth
