"""What several lines to one reader, or from one source, share is drawn once, by one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]

_NEAR = 1e-6


def until_joined(
    points: Sequence[Point], others: Iterable[Sequence[Point]], on: float
) -> list[Point]:
    """A line as far as it runs where none of the others does, and `on` along the one it joins.

    All end at one place. The same line where it joins none, or only at that place.
    """
    way = list(points)
    joins = [join for other in others if (join := _join(way, other)) is not None]
    if not joins:
        return way
    # where the least of its own is left
    number, (x, y) = min(joins, key=lambda join: _length([*way[: join[0] + 1], join[1]]))
    next_x, next_y = way[number + 1]
    length = abs(next_x - x) + abs(next_y - y)
    share = min(on / length, 0.5) if length else 0.0
    return [*way[: number + 1], (x + share * (next_x - x), y + share * (next_y - y))]


def alone(points: Sequence[Point], known: list[list[Point]], on: float) -> list[Point]:
    """A line until it is joined with those known before, of which it is one from then on."""
    found = until_joined(points, known, on)
    known.append(list(points))
    return found


def joined_ways(
    ways: Sequence[Sequence[Point]], alike: Sequence[Hashable], on: float
) -> list[list[Point]]:
    """Ways to readers, each as far as it runs alone: the longest of those that are alike is whole.

    `alike` says by way which others it may join, which have the same reader and look the same.
    """
    found = [list(way) for way in ways]
    known: dict[Hashable, list[list[Point]]] = {}
    for number in sorted(range(len(ways)), key=lambda n: (-_length(ways[n]), n)):
        way, others = found[number], known.setdefault(alike[number], [])
        found[number] = until_joined(way, others, on)
        others.append(way)
    return found


def parted_at_last(ways: Sequence[Sequence[Point]]) -> tuple[Point, list[list[Point]]] | None:
    """Where lines that begin as one truly part, and each; of those that turn off, what is behind.

    None where they do not run on together, or none leads straight on where they part.
    """
    if len(ways) < 2 or any(way[0] != ways[0][0] for way in ways):
        return None
    number = 0
    while all(len(way) > number + 2 and way[number + 1] == ways[0][number + 1] for way in ways):
        number += 1
    start = ways[0][number]
    ends = [way[number + 1] for way in ways]
    at = min(ends, key=lambda end: abs(end[0] - start[0]) + abs(end[1] - start[1]))
    if not all(_is_between(at, start, end) for end in ends):
        return None
    # at the end of one there is its head
    goes_on = [not _is_at(end, at) for end in ends]
    if not any(goes_on) or any(_is_at(way[-1], at) for way in ways):
        return None
    return at, [
        list(way) if straight else [at, *way[number + 2 :]]
        for way, straight in zip(ways, goes_on, strict=True)
    ]


def _is_at(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _NEAR and abs(one[1] - other[1]) < _NEAR


def _length(way: Sequence[Point]) -> float:
    return sum(abs(x - other_x) + abs(y - other_y) for (x, y), (other_x, other_y) in pairwise(way))


def _join(way: Sequence[Point], other: Sequence[Point]) -> tuple[int, Point] | None:
    """From where on a line runs as another does to its end, and the number of the corner before."""
    for number in range(1, len(way) - 1):
        rest = way[number + 1 :]
        if len(rest) < len(other) and list(other[-len(rest) :]) == rest:
            before = other[-len(rest) - 1]
            if _is_between(way[number], before, rest[0]):
                return number, way[number]
            if _is_between(before, way[number], rest[0]):
                return number, before
    return None


def _is_between(at: Point, one: Point, other: Point) -> bool:
    """Whether a point lies on a level or upright piece."""
    (x, y), (left, top), (right, bottom) = at, one, other
    if abs(left - right) < _NEAR:
        return abs(x - left) < _NEAR and min(top, bottom) - _NEAR <= y <= max(top, bottom) + _NEAR
    return abs(y - top) < _NEAR and min(left, right) - _NEAR <= x <= max(left, right) + _NEAR
