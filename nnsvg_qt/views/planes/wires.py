"""How links run in the planes view: out of a layer, along a lane or over everything, and in.

Where a wire goes up or down is settled before heights are known, so that labels can keep clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from enum import Enum

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.planes.stacks import Stack
from nnsvg_qt.views.shared.arrangement import Arrangement, Link

TRACK = 8.0
"""Distance in px of wires that go up or down beside each other."""
OUT_ROOM, IN_ROOM = 7.0, 15.0
"""Distance in px of the nearest such wire from the layer that it leaves or enters by an arrow."""
CLEARANCE = 13.0
"""Distance in px of a routed arc from what it passes over."""
ABOVE_ALL = -(10**9)
"""The lane of what runs above everything."""


class Port(Enum):
    """Where a wire touches a layer."""

    SIDE = "side"
    TOP = "top"
    BOTTOM = "bottom"
    GAP = "gap"
    """The side, then up or down in the gap between the columns."""


@dataclass
class Wire:
    """A link that is drawn as a line; `run` is the lane along which it goes."""

    link: Link
    leaves: Port
    enters: Port
    run: int
    out_x: float = 0.0
    in_x: float = 0.0
    height: float = 0.0
    """Height of the run in px."""

    def legs(self) -> list[tuple[float, int, int]]:
        """Its vertical parts: (x, upper lane, lower lane)."""
        legs = []
        for port, x, lane in (
            (self.leaves, self.out_x, self.link.source.lane),
            (self.enters, self.in_x, self.link.target.lane),
        ):
            if port is not Port.SIDE:
                legs.append((x, min(lane, self.run), max(lane, self.run)))
        return legs


@dataclass
class Tracks:
    """The wires that go up or down in each gap, by the column before it."""

    out: dict[int, list[str]] = field(default_factory=dict)
    into: dict[int, list[str]] = field(default_factory=dict)

    def room(self, gap: int) -> float:
        """Width in px that a gap needs for its wires; 0 without any."""
        out, into = self.out.get(gap, []), self.into.get(gap, [])
        if not out and not into:
            return 0.0
        return (
            (OUT_ROOM if out else TRACK)
            + (IN_ROOM if into else TRACK)
            + TRACK * max(0, len(out) + len(into) - 1)
        )


def planned(links: Sequence[Link], arrangement: Arrangement) -> tuple[list[Wire], Tracks]:
    """How each link leaves, runs and enters, and what the gaps must hold."""
    taken = {(s.column, s.lane) for s in arrangement.stations}
    lanes = arrangement.lanes
    tracks = Tracks()

    def clear(column: int, first: int, last: int) -> bool:
        return not any((column, lane) in taken for lane in lanes if first <= lane <= last)

    wires = []
    for link in links:
        source, target = link.source, link.target
        s, t = source.lane, target.lane
        run = ABOVE_ALL if link.is_skip else link.lane
        leaves = enters = Port.SIDE
        if run != s:
            up = run < s and not source.is_operator and clear(source.column, run, s - 1)
            leaves = Port.TOP if up else Port.GAP
        if run != t:
            if run < t and clear(target.column, run, t - 1):
                enters = Port.TOP
            elif run > t and target.is_operator and clear(target.column, t + 1, run):
                enters = Port.BOTTOM
            else:
                enters = Port.GAP
        for port, side, gap, name in (
            (leaves, tracks.out, source.column, source.id),
            (enters, tracks.into, target.column - 1, target.id),
        ):
            if port is Port.GAP and name not in side.setdefault(gap, []):
                side[gap].append(name)
        wires.append(Wire(link, leaves, enters, run))
    return wires, tracks


def aligned(
    wires: Sequence[Wire],
    tracks: Tracks,
    stacks: dict[str, Stack],
    column_ends: Sequence[tuple[float, float]],
) -> None:
    """Gives every wire the places where it goes up and down; `column_ends` are left and right."""
    for wire in wires:
        source, target = stacks[wire.link.source.id], stacks[wire.link.target.id]
        if wire.leaves is Port.GAP:
            gap = source.station.column
            track = tracks.out[gap].index(source.station.id)
            wire.out_x = column_ends[gap][1] + OUT_ROOM + TRACK * track
        else:
            wire.out_x = source.left + source.width * (0.75 if source.width >= 16 else 0.9)
        if wire.enters is Port.GAP:
            gap = target.station.column
            track = tracks.into[gap - 1].index(target.station.id)
            wire.in_x = column_ends[gap][0] - IN_ROOM - TRACK * track
        elif target.station.is_operator:
            wire.in_x = target.center
        else:
            wire.in_x = target.left + target.width * (0.25 if target.width >= 16 else 0.1)


def points(wire: Wire, stacks: dict[str, Stack]) -> list[tuple[float, float]]:
    """The corners of a wire from the source's outline to the target's, in px."""
    source, target = stacks[wire.link.source.id], stacks[wire.link.target.id]
    y = wire.height
    if wire.leaves is Port.TOP:
        line = [(wire.out_x, source.top), (wire.out_x, y)]
    elif wire.leaves is Port.GAP:
        line = [(source.right_at(source.middle), source.middle)]
        line += [(wire.out_x, source.middle), (wire.out_x, y)]
    else:
        line = [(source.right_at(source.middle), source.middle)]
    if wire.enters is Port.TOP:
        line += [(wire.in_x, y), (wire.in_x, target.top)]
    elif wire.enters is Port.BOTTOM:
        line += [(wire.in_x, y), (wire.in_x, target.bottom)]
    elif wire.enters is Port.GAP:
        line += [(wire.in_x, y), (wire.in_x, target.middle)]
        line += [(target.left_at(target.middle), target.middle)]
    else:
        line += [(target.left_at(target.middle), target.middle)]
    return line


Command = tuple[str | float, ...]


def rounded(line: Sequence[tuple[float, float]], radius: float = 8.0) -> tuple[Command, ...]:
    """A path through the corners of a line, each rounded as far as its sides allow."""
    commands: list[Command] = [("M", *line[0])]
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        lengths = [
            max(abs(corner[0] - p[0]), abs(corner[1] - p[1])) or 1e-9 for p in (before, after)
        ]
        r = min(radius, lengths[0] / 2, lengths[1] / 2)
        ends = [
            tuple(c + (q - c) * r / length for c, q in zip(corner, p, strict=True))
            for p, length in zip((before, after), lengths, strict=True)
        ]
        commands.append(("L", *ends[0]))
        commands.append(("Q", *corner, *ends[1]))
    commands.append(("L", *line[-1]))
    return tuple(commands)
