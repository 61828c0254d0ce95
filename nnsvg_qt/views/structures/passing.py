"""Lines that pass others: those up and down part where one along the flow crosses them.

Where a line leads into another, both go on whole. One that many cross would look dashed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.primitives import Path, Primitive
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.paths import Command

MOST_GAPS = 1
"""Of more in a piece of a line it would look dashed."""
_LEVEL = 0.01
"""So little off its axis is along it, px."""
_APART = 1.0
"""A crossing is at least so far within both lines, px."""

_Ends = tuple[str, str]
_Level = tuple[float, float, float, _Ends, int, int]
"""A piece along the flow: its height, from where to where, and what it joins.

Then the number of its line, and which command draws it."""
_Upright = tuple[int, float, float, float]
"""A piece up or down: which command draws it, where along the flow, and from and to what height."""
_PIECES = "_passing"
"""Where a line keeps what can pass others."""
_PARTED: Latest[tuple[Primitive, ...]] = Latest(24)
"""The lines that were parted lately, by the very lines that they were made of."""


def parted(
    drawn: Sequence[Primitive],
    ends: Mapping[str, _Ends],
    page: Page,
    most: float = inf,
) -> list[Primitive]:
    """The lines with gaps in those up and down, where what others carry passes over them.

    `ends` are what each connection joins, by its id: lines with an end in common do not pass. A
    piece with more than the `most` gaps goes on whole, and what crosses it parts.
    """
    numbers = [
        number for number, one in enumerate(drawn) if isinstance(one, Path) and one.owner.id in ends
    ]
    lines = tuple([drawn[number] for number in numbers])
    joined = tuple([ends[one.owner.id] for one in lines])
    key = lines, joined, page.halo, page.skip, most
    # most edits leave the lines as they are
    made = _PARTED.of(key, lambda: tuple(_parted(lines, ends, page, most)))
    found = list(drawn)
    for number, line in zip(numbers, made, strict=True):
        found[number] = line
    return found


def _parted(
    drawn: Sequence[Primitive], ends: Mapping[str, _Ends], page: Page, most: float
) -> list[Primitive]:
    levels: list[_Level] = []
    bends: list[tuple[float, float, str]] = []
    lines: list[tuple[int, _Ends, Sequence[_Upright]]] = []
    for number, one in enumerate(drawn):
        if not isinstance(one, Path) or one.owner.id not in ends:
            continue
        own = ends[one.owner.id]
        pieces = _pieces_of(one)
        levels += [
            (*level, own, number, place)
            for level, place in zip(pieces.levels, pieces.places, strict=True)
        ]
        bends += [(*bend, own[1]) for bend in pieces.bends]
        if pieces.uprights and one.role != "fork":
            lines.append((number, own, pieces.uprights))
    found = list(drawn)
    if not levels:
        return found
    levels.sort(key=lambda one: one[0])
    heights = [one[0] for one in levels]
    room = page.halo + page.skip / 2
    cuts: dict[int, dict[int, set[float]]] = {}
    """By line and command where it parts, along its way."""
    for number, own, uprights in lines:
        for place, x, y, end_y in uprights:
            low, high = (y, end_y) if y < end_y else (end_y, y)
            near = levels[
                bisect_left(heights, low + room + _APART) : bisect_right(
                    heights, high - room - _APART
                )
            ]
            crossed = [
                level
                for level in near
                if level[1] + _APART < x < level[2] - _APART
                and own[0] != level[3][0]
                and own[1] != level[3][1]
                and not _leads_in(x, level[0], own[1], bends)
            ]
            if len({level[0] for level in crossed}) <= most:
                for level in crossed:
                    cuts.setdefault(number, {}).setdefault(place, set()).add(level[0])
                continue
            for *_, other, at in crossed:
                cuts.setdefault(other, {}).setdefault(at, set()).add(x)
    for number, places in cuts.items():
        line = drawn[number]
        assert isinstance(line, Path)
        found[number] = replace(line, commands=tuple(_with_gaps(line, places, room)))
    return found


def _with_gaps(line: Path, cuts: Mapping[int, Collection[float]], room: float) -> Iterator[Command]:
    """The commands of a line with gaps of that room to both sides of places along some of them."""
    before = 0.0, 0.0
    for place, command in enumerate(line.commands):
        x, y = _end(command)
        is_upright = abs(x - before[0]) < _LEVEL
        side = 1.0 if (y > before[1] if is_upright else x > before[0]) else -1.0
        for at in sorted(cuts.get(place, ()), reverse=side < 0):
            for name, edge in (("L", at - side * room), ("M", at + side * room)):
                yield (name, x, edge) if is_upright else (name, edge, y)
        yield command
        before = x, y


class _Pieces(NamedTuple):
    """What of a line can pass others, or be passed."""

    levels: Sequence[tuple[float, float, float]]
    """The height of each piece along the flow, and from where to where it leads."""
    places: Sequence[int]
    """Which command draws each of those."""
    bends: Sequence[tuple[float, float]]
    uprights: Sequence[_Upright]


def _pieces_of(path: Path) -> _Pieces:
    """The pieces of a line; kept with it, for it stays the same at most edits."""
    kept = vars(path)
    known: _Pieces | None = kept.get(_PIECES)
    if known is not None:
        return known
    levels: list[tuple[float, float, float]] = []
    places: list[int] = []
    bends: list[tuple[float, float]] = []
    uprights: list[_Upright] = []
    x = y = 0.0
    for place, command in enumerate(path.commands):
        end_x, end_y = _end(command)
        if command[0] == "L":
            if abs(end_y - y) < _LEVEL < abs(end_x - x):
                levels.append((y, min(x, end_x), max(x, end_x)))
                places.append(place)
            elif abs(end_x - x) < _LEVEL < abs(end_y - y):
                uprights.append((place, x, y, end_y))
        elif command[0] == "Q":
            bends.append((float(command[1]), float(command[2])))
        x, y = end_x, end_y
    found = kept[_PIECES] = _Pieces(levels, places, bends, uprights)
    return found


def passes(drawn: Sequence[Primitive]) -> bool:
    """Whether a line that has been parted passes another one."""
    return any(
        isinstance(one, Path)
        and one.owner.kind == "connection"
        and sum(command[0] == "M" for command in one.commands) > 1
        for one in drawn
    )


def _end(command: Command) -> tuple[float, float]:
    """Where a command of a path ends."""
    return (float(command[-2]), float(command[-1])) if len(command) > 2 else (0.0, 0.0)


def _leads_in(x: float, y: float, target: str, bends: Sequence[tuple[float, float, str]]) -> bool:
    """Whether a line to the same target bends there, into the one that is crossed."""
    return any(
        own == target and abs(at - x) < _APART and abs(height - y) < _APART
        for at, height, own in bends
    )
