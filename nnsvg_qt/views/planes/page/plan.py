"""What is to be placed on a page of planes, before its sizes are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import field
from itertools import pairwise

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.model.groups import Group
from nnsvg_qt.views.layout.clearing import Passed
from nnsvg_qt.views.layout.elements import Wire
from nnsvg_qt.views.planes.page.texts import NameRoom, Said
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, extent_count
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.structures.letters import in_ranges


@dataclass(frozen=True)
class Wired:
    """A link by an id of its own: where hidden layers lie between, a connection has several."""

    id: str
    link: Link


@dataclass(frozen=True)
class Plan:
    """What is to be placed: all but the sizes that give way."""

    arrangement: Arrangement
    architecture: Architecture
    wired: tuple[Wired, ...]
    said: Mapping[str, Said]
    groups: tuple[Group, ...]
    frames: Mapping[str, tuple[str, ...]]
    """By station the groups around it, the outermost first."""
    is_direct: bool
    """Whether labels stand at their shapes, not in a row under all."""
    loops: tuple[Wire, ...]
    own_loops: Mapping[str, str]
    """By the station that reads itself what is written there."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """By station the letter by which its output is read elsewhere, where no line can lead there."""
    by_letter: frozenset[str] = frozenset()
    """The wires that letters stand for."""
    order: tuple[str, ...] = ()
    """The stations as the layer table has them, which branches follow from the uppermost on.

    Empty where there are none, or where they rather stand as they are arranged."""
    series: tuple[str, ...] = ()
    """The stations in the order in which they stand one after the other; see serial.py."""
    written_above: frozenset[str] = frozenset()
    """The stations into which a line leads from below, where their labels would stand."""
    named_beside: frozenset[str] = frozenset()
    """The stations beside which names and sizes are written, over and under a level line."""
    in_u: bool = False
    """Whether its rows are those of a U."""
    inputs_apart: bool = False
    """Whether inputs that come in late stand behind all before them, so that rows may end there."""
    chains_in_turn: bool = False
    """Whether chains with inputs of their own stand one after the other; rows may end there."""
    clear_bodies: bool = False
    """Whether what is written at a shape stays clear of a much higher one beside it."""
    passed: tuple[Passed, ...] = ()
    """What stands beyond lines that would run behind it; see cleared.py."""
    least_label_height: float = 0.0
    """What is kept at least for the names and sizes under a row, px."""

    wholes: Mapping[str, Group] = field(default_factory=dict)
    """By the ids of parts of groups the groups that they are of."""

    measured: list[tuple[Hashable, Hashable]] = field(default_factory=list, compare=False)
    """What fits depend on of the stations, in whole and along the row, once that was asked for.

    Plans made of one share it."""

    def whole_id(self, name: str) -> str:
        """The id of the group that one of the groups is, or is a part of."""
        return self.wholes[name].id if name in self.wholes else name

    @property
    def whole_groups(self) -> tuple[Group, ...]:
        """The groups of which a station is drawn, none in parts."""
        wholes = [self.wholes.get(one.id, one) for one in self.groups]
        return tuple({one.id: one for one in wholes}.values())

    @cached_property
    def routed(self) -> tuple[Wired, ...]:
        """What lines are drawn for: all but those that letters stand for."""
        if not self.by_letter:
            return self.wired
        return tuple(one for one in self.wired if one.id not in self.by_letter)

    @cached_property
    def left_beside(self) -> frozenset[tuple[str, ...]]:
        """The frames that a line leaves beside the row of what leads on, and past the next one."""
        leading: dict[tuple[str, ...], dict[int, set[tuple[str, ...]]]] = {}
        for one in self.wired:
            own = self.frames.get(one.link.source.id, ())
            to = self.frames.get(one.link.target.id, ())
            if own and own != to:
                lanes = leading.setdefault(own, {})
                lanes.setdefault(one.link.source.lane, set()).add(to)
        return frozenset(
            own
            for own, lanes in leading.items()
            if 0 in lanes and any(lanes[0].isdisjoint(to) for lane, to in lanes.items() if lane)
        )

    @cached_property
    def wires(self) -> tuple[Wire, ...]:
        """What the layout knows of connections: in a series something leads to each next one."""
        aside = self._from_aside
        wires = tuple(
            Wire(one.id, one.link.source.id, one.link.target.id, is_aside=one.id in aside)
            for one in self.routed
        )
        if not self.series:
            return wires
        known = {(wire.source, wire.target): wire for wire in wires}
        return tuple(
            known.get(pair) or Wire(f"from {pair[0]} to {pair[1]}", *pair)
            for pair in self.neighbours
        )

    @cached_property
    def _from_aside(self) -> frozenset[str]:
        """The wires that add something else to maps and sequences, as the code of a time step.

        The row of what reads maps comes from maps, however long the way of units to it is.
        """
        carried = self.arrangement.each(lambda one: extent_count((one.layer, *one.folded)[-1]))
        return frozenset(
            one.id
            for one in self.routed
            if (own := carried[one.link.target.id]) and carried[one.link.source.id] != own
        )

    @cached_property
    def words(self) -> tuple[Said, ...]:
        """What is written at shapes, that of many only once."""
        return tuple({id(one): one for one in self.said.values()}.values())

    @cached_property
    def neighbours(self) -> list[tuple[str, str]]:
        """Which station stands behind which: those that read it, or in a series the next one."""
        if self.series:
            return list(pairwise(self.series))
        return [(one.link.source.id, one.link.target.id) for one in self.routed]

    @cached_property
    def readers(self) -> dict[str, list[str]]:
        """The neighbours behind each station that has some."""
        found: dict[str, list[str]] = {}
        for source, target in self.neighbours:
            found.setdefault(source, []).append(target)
        return found

    @cached_property
    def behind_forks(self) -> list[str]:
        """The stations to which lines lead that part from others."""
        leaving = Counter(one.link.source.id for one in self.routed)
        return [one.link.target.id for one in self.routed if leaving[one.link.source.id] > 1]

    @cached_property
    def met_across(self) -> frozenset[str]:
        """The operators to which lines lead from below their own row."""
        return frozenset(
            one.link.target.id
            for one in self.routed
            if one.link.target.is_operator and one.link.source.lane > one.link.target.lane
        )

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The stations that stand for closed groups over which ×N is written."""
        return frozenset(
            station.id
            for station in self.arrangement.stations
            if isinstance(station.layer, ClosedBlock) and station.layer.repeat > 1
        )

    def read_by_letter(self, name: str) -> str:
        """The letters of what a station reads without a line; empty where there are none."""
        return self._read_by_letter.get(name, "")

    @cached_property
    def _read_by_letter(self) -> dict[str, str]:
        numbers = {name: number for number, name in enumerate(self.letters)}
        found: dict[str, list[int]] = {}
        for one in self.wired if self.by_letter else ():
            if one.id in self.by_letter:
                found.setdefault(one.link.target.id, []).append(numbers[one.link.source.id])
        return {name: in_ranges(own) for name, own in found.items()}

    def label_height(self, page: Page, names: NameRoom) -> float:
        """What the names and sizes under a row take at most, px."""
        heights = (one.height(page, names) for one in self.words)
        return max(max(heights, default=0.0), self.least_label_height)

    def beyond(self, page: Page) -> float:
        """What the names beside operators that put the output out take at the end, px."""
        operators = (one.id for one in self.arrangement.stations if one.is_operator)
        return max((self.after_operator(name, page) for name in operators), default=0.0)

    def after_operator(self, name: str, page: Page) -> float:
        """What the name beside an operator takes, px; 0 without one."""
        said = self.said[name].name
        return strong_width(said, page.name) + 0.8 * page.name if said else 0.0
