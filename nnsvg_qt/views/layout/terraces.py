"""Encoder–decoders as terraces: a row for each size on the way down, the same on the way up.

What is copied across runs level along its row, from the end of its way down to the beginning of its
way up. A pooling begins a row and an upsampling ends one, unless it is itself copied or joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log2

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Network, Wire

_LEAST_STEP = 0.42
"""By which power of two a size must change to be that of another row."""
LEAST_ROWS = 3
"""Of fewer there is nothing to be seen of terraces."""
_LEAST_COPIES = 2


@dataclass(frozen=True)
class Terrace:
    """A row: its elements on the way down and on the way up, of the lowest row none."""

    down: tuple[str, ...] = ()
    up: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terraces:
    """The rows from the top, the wires that lead from row to row, and those along and over them.

    `falling[n]` leads from row n down to the next, `rising[n]` from that up to row n.
    """

    rows: tuple[Terrace, ...]
    falling: tuple[Wire, ...]
    rising: tuple[Wire, ...]
    within: tuple[Wire, ...]


def terraces_of(network: Network, extents: Mapping[str, float]) -> Terraces | None:
    """The rows of a network that is an encoder–decoder with copies; None where it is none.

    `extents` is how large the maps of each element are to a side; one without is no part of it.
    """
    elements = {element.id: element for element in network.elements}
    if network.loops or len(extents) != len(elements):
        return None
    path = longest_path(network)
    if len(path) != len(elements):
        return None
    place = {name: number for number, name in enumerate(path)}
    along: dict[int, Wire] = {}
    over = []
    for wire in network.wires:
        if place[wire.target] == place[wire.source] + 1 and place[wire.source] not in along:
            along[place[wire.source]] = wire
        else:
            over.append(wire)
    levels = _levels([extents[name] for name in path])
    first, last = _bottom(levels)
    falls, rises = pairwise(levels[: first + 1]), pairwise(levels[last:])
    is_valley = all(a <= b for a, b in falls) and all(a >= b for a, b in rises)
    if not is_valley or levels[first] < LEAST_ROWS - 1:
        return None
    _with_ends_of_copies(levels, path, [(place[w.source], place[w.target]) for w in over])
    first, last = _bottom(levels)
    ends = [(place[wire.source], place[wire.target]) for wire in over]
    above = levels[first] - 1
    if first == last and not any(levels[start] == above for start, end in ends if end > last):
        # nothing but a turn, over which nothing is copied
        levels[first] = above
        first, last = _bottom(levels)
    if levels[first] < _LEAST_COPIES or any(levels[start] != levels[end] for start, end in ends):
        return None
    if len({levels[start] for start, end in ends if start < first and end > last}) < _LEAST_COPIES:
        return None
    sides: list[tuple[list[str], list[str]]] = [([], []) for _ in range(levels[first] + 1)]
    for number, name in enumerate(path):
        sides[levels[number]][number > last].append(name)
    rows = [Terrace(tuple(down), tuple(up)) for down, up in sides]
    if not all(row.down and row.up for row in rows[:-1]) or rows[-1].up:
        return None
    if not _frames_are_whole(network, rows):
        return None
    falling = [along[place[row.down[-1]]] for row in rows[:-1]]
    rising = [along[place[row.up[0]] - 1] for row in rows[:-1]]
    away = {wire.id for wire in (*falling, *rising)}
    within = [wire for wire in network.wires if wire.id not in away]
    return Terraces(tuple(rows), tuple(falling), tuple(rising), tuple(within))


def _frames_are_whole(network: Network, rows: Sequence[Terrace]) -> bool:
    """Whether no frame goes round elements of two rows, or of both sides of one."""
    part_of = {
        name: (number, side)
        for number, row in enumerate(rows)
        for side, part in enumerate((row.down, row.up))
        for name in part
    }
    parts: dict[str, tuple[int, int]] = {}
    return all(
        parts.setdefault(frame, part_of[element.id]) == part_of[element.id]
        for element in network.elements
        for frame in element.frames
    )


def _bottom(levels: Sequence[int]) -> tuple[int, int]:
    """The first and the last place of the lowest row."""
    lowest = max(levels)
    return levels.index(lowest), len(levels) - 1 - levels[::-1].index(lowest)


def _with_ends_of_copies(
    levels: list[int], path: Sequence[str], over: Sequence[tuple[int, int]]
) -> None:
    """Let what is copied end its row, and what it is joined in begin its own."""
    first, last = _bottom(levels)
    copies = [(start, end) for start, end in over if start <= first and end > last]
    goal = {start: levels[end] for start, end in copies}
    joined = {end for _, end in copies}
    for number in range(1, first + 1):
        # a pooling that is copied
        if (
            levels[number] > levels[number - 1]
            and goal.get(number, levels[number]) < levels[number]
        ):
            levels[number] = levels[number - 1]
    for number in range(len(path) - 1, last, -1):
        # what leads to a sum ends the row below
        level, at = levels[number], number
        if level < levels[number - 1] and number not in joined:
            while at < len(path) and levels[at] == level and at not in joined:
                at += 1
            if at < len(path) and levels[at] == level:
                levels[number:at] = [levels[number - 1]] * (at - number)


def longest_path(network: Network) -> list[str]:
    """The longest way through the network."""
    incoming: dict[str, list[str]] = {element.id: [] for element in network.elements}
    waiting = dict.fromkeys(incoming, 0)
    readers: dict[str, list[str]] = {name: [] for name in incoming}
    for wire in network.wires:
        incoming[wire.target].append(wire.source)
        readers[wire.source].append(wire.target)
        waiting[wire.target] += 1
    ready = [name for name, count in waiting.items() if not count]
    depth: dict[str, int] = {}
    before: dict[str, str] = {}
    while ready:
        name = ready.pop()
        sources = incoming[name]
        if sources:
            before[name] = max(sources, key=depth.__getitem__)
        depth[name] = 1 + (depth[before[name]] if sources else 0)
        for reader in readers[name]:
            waiting[reader] -= 1
            if not waiting[reader]:
                ready.append(reader)
    if not depth:
        return []
    path = [max(depth, key=depth.__getitem__)]
    while path[-1] in before:
        path.append(before[path[-1]])
    return path[::-1]


def _levels(extents: Sequence[float]) -> list[int]:
    """The row of each element of a way, by how its size changes: 0 is the top."""
    levels = [0]
    for before, after in pairwise(extents):
        power = log2(before / after)
        step = (
            0 if abs(power) < _LEAST_STEP else (1 if power > 0 else -1) * max(round(abs(power)), 1)
        )
        levels.append(levels[-1] + step)
    least = min(levels)
    # rows in which nothing stands are left out
    used = {level: number for number, level in enumerate(sorted({lv - least for lv in levels}))}
    return [used[level - least] for level in levels]
