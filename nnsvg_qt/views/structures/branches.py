"""Where lines of one layer part: what they share is drawn once, and a dot stands where it ends."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]

_SAME = 0.05
"""What is no farther apart is one place, px."""
_LEAST = 0.5
"""So much at least is shared, px."""


def parting(ways: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The ways of one layer, each from where it parts from those before it on.

    One that begins where none of them does is whole.
    """
    found: list[list[Point]] = []
    for number, way in enumerate(ways):
        most, own = 0.0, list(way)
        for other in ways[:number]:
            shared, rest = _apart_from(way, other)
            if shared > max(most, _LEAST) and len(rest) > 1:
                most, own = shared, rest
        found.append(own)
    return found


def _apart_from(way: Sequence[Point], other: Sequence[Point]) -> tuple[float, list[Point]]:
    """How long a way runs along another one from their beginning on, and what is left of it."""
    if not _is_near(way[0], other[0]):
        return 0.0, list(way)
    at, here, there, shared = way[0], 1, 1, 0.0
    while here < len(way) and there < len(other):
        (x, y), goal, end = at, way[here], other[there]
        own, its = (goal[0] - x, goal[1] - y), (end[0] - x, end[1] - y)
        one, two = abs(own[0]) + abs(own[1]), abs(its[0]) + abs(its[1])
        if one < _SAME:
            here += 1
            continue
        if two < _SAME:
            there += 1
            continue
        crosswise = abs(own[0] * its[1] - own[1] * its[0]) / max(one, two)
        if crosswise > _SAME or own[0] * its[0] + own[1] * its[1] < 0.0:
            break
        step = min(one, two)
        at = (x + own[0] * step / one, y + own[1] * step / one)
        shared += step
    rest = [point for point in way[here:] if not _is_near(point, at)]
    return shared, [at, *rest]


def _is_near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[1] - other[1]) < _SAME
