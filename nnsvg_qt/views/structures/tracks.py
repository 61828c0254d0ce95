"""Lines of unlike connections that would run as one: each on a track of its own beside the other.

Those of one layer part from each other and those to one layer join: these share their tracks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass as mutable
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.structures.ink import Boxes

Point = tuple[float, float]

_SAME = 0.05
"""What is no farther apart is in one place, px."""
_LEAST = 1.0
"""So much of two lines is beside each other at least, px."""
_FARTHEST = 8
"""How many tracks a line is moved at most."""
_MOST_PARTS = 1500
"""Of more straight parts of lines none is looked at."""
_MOST_MOVES = 60


@dataclass(frozen=True, eq=False)
class Way:
    """The corners of a line between two layers.

    One with a `stem` begins at no layer but where it parts from another line of its source, which
    leads along the flow from the one place to the other. What leads to a sign has the middle of
    that and its radius.
    """

    source: str
    target: str
    points: list[Point]
    stem: tuple[float, float] | None = None
    sign: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Room:
    """How near lines may be: to each other, px, and to their corners and heads.

    `bodies` and `texts` are what no line is moved into, `(n, 4)`.
    """

    bodies: Boxes
    texts: Boxes
    step: float
    corner: float
    head: float
    behind_texts: bool = False
    """Whether lines are parted at texts, so that they may lead there."""


@mutable
class _Bar:
    """Straight parts of lines that are all related, in one place; `axis` is 0 for upright ones."""

    axis: int
    place: float
    low: float
    high: float
    parts: list[tuple[int, int]] = field(default_factory=list)
    """The numbers of the ways, and of the points at which the parts begin."""
    moves: bool = True


def apart(ways: Sequence[Way], room: Room) -> list[list[Point]]:
    """The corners of all ways, of which none runs where one runs that has no end in common."""
    points = [list(way.points) for way in ways]
    if sum(map(len, points)) > _MOST_PARTS:
        return points
    moved = 0
    hopeless: set[tuple[int, float, float]] = set()
    turned: set[int] = set()
    while moved < _MOST_MOVES:
        bars = _bars(ways, points)
        found = None
        for one, other in _as_one(bars, ways, points, room.step):
            key = one.axis, round(one.place, 2), round(max(one.low, other.low), 2)
            if key in hopeless:
                continue
            order = sorted((one, other), key=lambda bar: (len(bar.parts), bar.high - bar.low))
            for bar in order:
                place = _free(bar, bars, ways, points, room) if bar.moves else None
                if place is not None:
                    found = bar, place
                    break
            if found is not None:
                break
            if _led_from_aside(order, ways, points, turned, room):
                break
            hopeless.add(key)
        else:
            break
        if found is not None:
            _move(*found, points)
        moved += 1
    return points


def _led_from_aside(
    bars: Sequence[_Bar],
    ways: Sequence[Way],
    points: list[list[Point]],
    turned: set[int],
    room: Room,
) -> bool:
    """Let a line of the bars enter its sign from the side that it comes from, not along the flow.

    Of two layers that both lead to the same two signs, what leads crosswise would meet otherwise.
    """
    for bar in bars:
        for number, at in bar.parts:
            sign, corners = ways[number].sign, points[number]
            if sign is None or bar.axis or number in turned or at + 3 != len(corners):
                continue
            x, y, radius = sign
            side = 1.0 if corners[at][1] > y else -1.0
            level, end = y + side * (radius + room.head + room.corner), (x, y + side * radius)
            if (corners[at][1] - level) * side < room.corner or corners[at + 1][0] > x - radius:
                continue
            beside = _Bar(1, level, corners[at + 1][0], x)
            if _meets(beside, level, room.bodies).any() or _meets(beside, level, room.texts).any():
                continue
            turned.add(number)
            points[number] = [*corners[: at + 1], (corners[at][0], level), (x, level), end]
            return True
    return False


def _related(one: Way, other: Way) -> bool:
    return one.source == other.source or one.target == other.target


def _bars(ways: Sequence[Way], points: Sequence[Sequence[Point]]) -> list[_Bar]:
    """All straight parts, those of related lines that lie on each other as one."""
    parts: list[tuple[int, float, float, float, int, int, bool]] = []
    for number, corners in enumerate(points):
        last = len(corners) - 2
        for at in range(last + 1):
            (x, y), (other_x, other_y) = corners[at], corners[at + 1]
            if abs(x - other_x) < _SAME < abs(y - other_y):
                axis, place, low, high = 0, x, *sorted((y, other_y))
            elif abs(y - other_y) < _SAME < abs(x - other_x):
                axis, place, low, high = 1, y, *sorted((x, other_x))
            else:
                continue
            is_free = at < last and (at > 0 or (axis == 0 and ways[number].stem is not None))
            parts.append((axis, place, low, high, number, at, is_free))
    parts.sort(key=lambda part: part[:3])
    bars: list[_Bar] = []
    opened: list[_Bar] = []
    for axis, place, low, high, number, at, is_free in parts:
        opened = [bar for bar in opened if bar.axis == axis and abs(bar.place - place) < _SAME]
        joined = [
            bar
            for bar in opened
            if bar.high > low - _SAME
            and all(_related(ways[number], ways[other]) for other, _ in bar.parts)
        ]
        if not joined:
            bar = _Bar(axis, place, low, high)
            bars.append(bar)
            opened.append(bar)
        else:
            bar = joined[0]
        bar.high = max(bar.high, high)
        bar.parts.append((number, at))
        bar.moves = bar.moves and is_free
    return bars


def _as_one(
    bars: Sequence[_Bar], ways: Sequence[Way], points: Sequence[Sequence[Point]], step: float
) -> list[tuple[_Bar, _Bar]]:
    """The pairs of bars along which lines run that have no end in common."""
    found = []
    near = 0.6 * step
    for number, one in enumerate(bars):
        for other in bars[number + 1 :]:
            if other.axis != one.axis or other.place - one.place >= near:
                break
            if min(one.high, other.high) - max(one.low, other.low) <= _LEAST:
                continue
            if _run_as_one(one, other, ways, points):
                found.append((one, other))
    return found


def _run_as_one(
    one: _Bar, other: _Bar, ways: Sequence[Way], points: Sequence[Sequence[Point]]
) -> bool:
    along = 1 - one.axis
    for number, at in one.parts:
        low, high = sorted((points[number][at][along], points[number][at + 1][along]))
        for second, place in other.parts:
            if _related(ways[number], ways[second]):
                continue
            ends = sorted((points[second][place][along], points[second][place + 1][along]))
            if min(high, ends[1]) - max(low, ends[0]) > _LEAST:
                return True
    return False


def _free(
    bar: _Bar,
    bars: Sequence[_Bar],
    ways: Sequence[Way],
    points: Sequence[Sequence[Point]],
    room: Room,
) -> float | None:
    """The nearest place beside its own where a bar runs alone; None where there is none."""
    met, behind = _meets(bar, bar.place, room.texts), None
    for number in range(1, _FARTHEST + 1):
        for side in (-1.0, 1.0):
            place = bar.place + side * number * room.step
            if (
                _keeps_its_turns(bar, place, ways, points, room)
                and not _meets(bar, place, room.bodies).any()
                and not _is_taken(bar, place, bars, ways, points, room)
                and _reaches(bar, place, bars, ways, points, room)
            ):
                if not (_meets(bar, place, room.texts) & ~met).any():
                    return place
                behind = place if behind is None else behind
    # lines lead on behind a text, which is better than as one
    return behind if room.behind_texts else None


def _meets(bar: _Bar, place: float, boxes: Boxes) -> NDArray[np.bool_]:
    """Which boxes a bar meets in a place."""
    axis, along = bar.axis, 1 - bar.axis
    return (
        (boxes[:, axis] < place)
        & (boxes[:, axis + 2] > place)
        & (boxes[:, along] < bar.high - _SAME)
        & (boxes[:, along + 2] > bar.low + _SAME)
    )


def _keeps_its_turns(
    bar: _Bar, place: float, ways: Sequence[Way], points: Sequence[Sequence[Point]], room: Room
) -> bool:
    """Whether what leads to a bar and from it goes on as it does, with room for its corners."""
    axis = bar.axis
    for number, at in bar.parts:
        corners, last = points[number], len(points[number]) - 1
        if at:
            before = corners[at][axis] - corners[at - 1][axis]
            now = place - corners[at - 1][axis]
            if now * before <= 0.0 or abs(now) < min(room.corner, abs(before)):
                return False
        else:
            stem = ways[number].stem
            if stem is None or not stem[0] <= place <= stem[1]:
                return False
        if at + 2 <= last:
            before = corners[at + 2][axis] - corners[at + 1][axis]
            now = corners[at + 2][axis] - place
            least = room.head if at + 2 == last else room.corner
            if now * before <= 0.0 or abs(now) < min(least, abs(before)):
                return False
    return True


def _is_taken(
    bar: _Bar,
    place: float,
    bars: Sequence[_Bar],
    ways: Sequence[Way],
    points: Sequence[Sequence[Point]],
    room: Room,
) -> bool:
    """Whether another line that has no end in common runs beside a place."""
    return any(
        other is not bar
        and other.axis == bar.axis
        and abs(other.place - place) < 0.75 * room.step
        and min(bar.high, other.high) - max(bar.low, other.low) > -0.5 * room.step
        and not all(
            _related(ways[number], ways[second])
            for number, _ in bar.parts
            for second, _ in other.parts
        )
        for other in bars
    )


def _reaches(
    bar: _Bar,
    place: float,
    bars: Sequence[_Bar],
    ways: Sequence[Way],
    points: Sequence[Sequence[Point]],
    room: Room,
) -> bool:
    """Whether what becomes longer beside a bar meets nothing there."""
    axis, along = bar.axis, 1 - bar.axis
    low, high = sorted((bar.place, place))
    for number, at in bar.parts:
        corners = points[number]
        for end, other in ((at, at - 1), (at + 1, at + 2)):
            if not 0 <= other < len(corners):
                continue
            if (corners[other][axis] - bar.place) * (corners[other][axis] - place) <= 0.0:
                continue
            if abs(corners[other][axis] - place) < abs(corners[other][axis] - bar.place):
                continue
            level = corners[end][along]
            longer = _Bar(along, level, low, high, [(number, 0)])
            if _meets(longer, level, room.bodies).any():
                return False
            for one in bars:
                if (
                    one.axis == along
                    and abs(one.place - level) < 0.6 * room.step
                    and min(one.high, high) - max(one.low, low) > _LEAST
                    and not all(_related(ways[number], ways[k]) for k, _ in one.parts)
                ):
                    return False
    return True


def _move(bar: _Bar, place: float, points: list[list[Point]]) -> None:
    for number, at in bar.parts:
        for corner in (at, at + 1):
            x, y = points[number][corner]
            points[number][corner] = (place, y) if bar.axis == 0 else (x, place)
