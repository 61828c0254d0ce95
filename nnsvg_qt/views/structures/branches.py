"""Where lines of one layer part: what they share is drawn once, and a dot stands where it ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import product

Point = tuple[float, float]

_SAME = 0.05
"""What is no farther apart is one place, px."""
_LEAST = 0.5
"""So much at least is shared, px."""
_FEW = 8
"""Of as many legs from one place each is compared with another one."""


def parting(ways: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The ways of one layer, each from where it parts from those before it on.

    One that begins where none of them does is whole.
    """
    found: list[list[Point]] = []
    tree = _Tree()
    for number, way in enumerate(ways):
        legs = _legs(way)
        beside = tree.longest_beside(way[0], legs)
        shared, own = (0.0, list(way)) if beside is None else _apart_from(way, ways[beside])
        if len(own) < 2:
            # all of it is drawn: from where another one leaves it, if one does
            rests = [_apart_from(way, other) for other in ways[:number]]
            parted = [(shared, rest) for shared, rest in rests if len(rest) > 1]
            shared, own = max(parted, key=lambda one: one[0], default=(0.0, []))
        found.append(own if shared > _LEAST else list(way))
        tree.add(way[0], legs, number)
    return found


Heading = tuple[float, float]


def _legs(way: Sequence[Point]) -> list[tuple[Heading, float]]:
    """Where each straight part of a way leads, and how far, as the sum along both axes."""
    found: list[tuple[Heading, float]] = []
    x, y = way[0]
    for goal in way[1:]:
        along, across = goal[0] - x, goal[1] - y
        far = abs(along) + abs(across)
        if far < _SAME:
            continue
        heading = round(along / far, 6), round(across / far, 6)
        if found and found[-1][0] == heading:
            far += found.pop()[1]
        found.append((heading, far))
        x, y = goal
    return found


class _Leg:
    """What leads one way on from a place: how far, and where of it other legs go on."""

    def __init__(self, far: float, number: int) -> None:
        self.far, self.number = far, number
        self.turns: list[float] = []
        self.at_turns: list[_Place] = []

    def turn(self, far: float) -> _Place | None:
        """The place so far along it where something goes on."""
        at = bisect_left(self.turns, far - _SAME)
        near = at < len(self.turns) and self.turns[at] < far + _SAME
        return self.at_turns[at] if near else None


_Place = dict[Heading, _Leg]


def _along(place: _Place, heading: Heading, far: float) -> _Leg | None:
    """What leads on from a place as something else does; of a few also what does so nearly."""
    found = place.get(heading)
    if found is None and len(place) <= _FEW:
        for (x, y), leg in place.items():
            aside = abs(x * heading[1] - y * heading[0]) * min(far, leg.far)
            if aside <= _SAME and x * heading[0] + y * heading[1] >= 0.0:
                return leg
    return found


class _Tree:
    """Ways that part from each other: to look a way up in it takes as long as that has corners."""

    def __init__(self) -> None:
        self.roots: dict[tuple[int, int], tuple[Point, _Place]] = {}

    def _root(self, start: Point) -> _Place | None:
        column, row = _cell(start)
        for cell in product((column, column - 1, column + 1), (row, row - 1, row + 1)):
            if cell in self.roots and _is_near(self.roots[cell][0], start):
                return self.roots[cell][1]
        return None

    def longest_beside(self, start: Point, legs: Sequence[tuple[Heading, float]]) -> int | None:
        """The number of the way that leads along one for longest from its beginning on."""
        place, number = self._root(start), None
        for heading, far in legs:
            leg = None if place is None else _along(place, heading, far)
            if leg is None:
                break
            number = leg.number
            place = leg.turn(far)
        return number

    def add(self, start: Point, legs: Sequence[tuple[Heading, float]], number: int) -> None:
        """One more way."""
        place = self._root(start)
        if place is None:
            place = {}
            self.roots[_cell(start)] = start, place
        for heading, far in legs:
            leg = _along(place, heading, far)
            if leg is None:
                leg = place[heading] = _Leg(far, number)
            elif far > leg.far:
                leg.far, leg.number = far, number
            after = leg.turn(far)
            if after is None:
                after = {}
                at = bisect_left(leg.turns, far)
                leg.turns.insert(at, far)
                leg.at_turns.insert(at, after)
            place = after


def _cell(point: Point) -> tuple[int, int]:
    return round(point[0] / _SAME), round(point[1] / _SAME)


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
