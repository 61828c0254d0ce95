"""What several lines to one reader share, which is drawn once: the others end where they join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]

_NEAR = 1e-6


def until_joined(
    points: Sequence[Point], others: Iterable[Sequence[Point]], on: float
) -> list[Point]:
    """A line as far as it runs where none of the others does, and `on` along the one it joins.

    All end at one place. The same line where it joins none, or only at that place.
    """
    way = list(points)
    joins = [number for other in others if (number := _join(way, other)) is not None]
    if not joins:
        return way
    first = min(joins)
    (x, y), (next_x, next_y) = way[first], way[first + 1]
    length = abs(next_x - x) + abs(next_y - y)
    share = min(on / length, 0.5) if length else 0.0
    return [*way[: first + 1], (x + share * (next_x - x), y + share * (next_y - y))]


def _join(way: Sequence[Point], other: Sequence[Point]) -> int | None:
    """The number of the corner from which on a line runs as another does to its end."""
    for number in range(1, len(way) - 1):
        rest = way[number + 1 :]
        if len(rest) < len(other) and list(other[-len(rest) :]) == rest:
            before = other[-len(rest) - 1]
            if _is_between(way[number], before, rest[0]):
                return number
    return None


def _is_between(at: Point, one: Point, other: Point) -> bool:
    """Whether a point lies on a level or upright piece."""
    (x, y), (left, top), (right, bottom) = at, one, other
    if abs(left - right) < _NEAR:
        return abs(x - left) < _NEAR and min(top, bottom) - _NEAR <= y <= max(top, bottom) + _NEAR
    return abs(y - top) < _NEAR and min(left, right) - _NEAR <= x <= max(left, right) + _NEAR
