"""Skips that come to a layer as another line does: drawn as one, either would read as the other.

At a sign they arrive side by side, each with a head of its own; else a skip ends with its head at
the line that leads on.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.shared_ways import until_joined

Point = tuple[float, float]
Look = tuple[str, bool, bool, Hashable]
"""Who reads a line, whether it skips layers, and how it looks otherwise."""

_NEAR = 1e-6
_BETWEEN_HEADS = 1.0
"""Between two heads side by side, px."""
_FARTHEST = 0.75
"""How far from the middle of a sign a line arrives at most, in shares of its radius."""


def side_by_side(
    points: Sequence[Sequence[Point]],
    looks: Sequence[Look],
    sources: Sequence[str],
    signs: Mapping[str, tuple[float, float, float]],
    page: Page,
) -> list[list[Point]]:
    """The corners of lines, of which skips come to signs beside others from the same side.

    `looks` and `sources` are those of the lines, `signs` the middle and radius of each by name.
    """
    found = [list(way) for way in points]
    arriving: dict[tuple[str, Point], list[int]] = {}
    for number, (target, *_) in enumerate(looks):
        if target in signs:
            arriving.setdefault((target, points[number][-1]), []).append(number)
    for (target, _), own in arriving.items():
        is_mixed = len({looks[number][1] for number in own}) > 1
        if not is_mixed or not all(_turns_to_its_end(points[number]) for number in own):
            continue
        x, y, radius = signs[target]
        aside = (page.head_width + _BETWEEN_HEADS) / 2.0
        if aside > _FARTHEST * radius or _is_shared(own, points, sources):
            continue
        # what comes from nearest keeps to its side: the other passes beyond it
        nearest = min(own, key=lambda number: abs(points[number][-2][1] - y))
        side = 1.0 if points[nearest][-3][0] > x else -1.0
        places = {
            number: x + (side if looks[number][1] == looks[nearest][1] else -side) * aside
            for number in own
        }
        if not all(
            _keeps_its_turn(points[number], place, page) for number, place in places.items()
        ):
            continue
        for number, place in places.items():
            way = points[number]
            far = sqrt(radius * radius - aside * aside)
            rim = y + far if way[-1][1] > y else y - far
            found[number][-2:] = [(place, way[-2][1]), (place, rim)]
    return found


def ending_at_others(
    points: Sequence[Sequence[Point]], shown: Sequence[Sequence[Point]], looks: Sequence[Look]
) -> dict[int, list[Point]]:
    """By number, until they meet it, the skips that join a line to their reader that is none.

    `points` are all corners, `shown` those of what is drawn.
    """
    found = {}
    for number, (target, is_skip, *others) in enumerate(looks):
        if not is_skip or shown[number][-1] != points[number][-1]:
            continue
        whole = [
            points[other]
            for other, look in enumerate(looks)
            if look == (target, False, *others) and shown[other][-1] == points[other][-1]
        ]
        ending = until_joined(shown[number], whole, 0.0)
        if ending != shown[number]:
            # where it turns into the other it ends at once
            found[number] = ending[:-1] if ending[-1] == ending[-2] else ending
    return found


def _turns_to_its_end(way: Sequence[Point]) -> bool:
    """Whether a line runs along the flow and at last across it."""
    return (
        len(way) > 2
        and abs(way[-1][0] - way[-2][0]) < _NEAR
        and abs(way[-2][1] - way[-3][1]) < _NEAR
    )


def _keeps_its_turn(way: Sequence[Point], place: float, page: Page) -> bool:
    """Whether a line comes to its last piece from the same side where that is moved."""
    before = way[-2][0] - way[-3][0]
    now = place - way[-3][0]
    return now * before > 0.0 and abs(now) >= min(page.elbow, abs(before))


def _is_shared(
    own: Collection[int], points: Sequence[Sequence[Point]], sources: Sequence[str]
) -> bool:
    """Whether the last piece of a line is also one of what leads from its source elsewhere."""
    for number in own:
        x = points[number][-1][0]
        for other, way in enumerate(points):
            if other not in own and sources[other] == sources[number]:
                for (start, _), (end, _) in pairwise(way):
                    if abs(start - x) < _NEAR and abs(end - x) < _NEAR:
                        return True
    return False
