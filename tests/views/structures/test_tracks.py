"""Lines of unlike connections run beside each other, related ones as one."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from nnsvg_qt.views.structures.branches import parting
from nnsvg_qt.views.structures.tracks import Room, Way, apart

NOTHING = np.zeros((0, 4))
ROOM = Room(NOTHING, NOTHING, step=4.0, corner=3.0, head=6.0)


def upright(source: str, target: str, x: float, top: float, bottom: float) -> Way:
    """A line that leads along, up or down at `x`, and along again."""
    return Way(source, target, [(0.0, top), (x, top), (x, bottom), (100.0, bottom)])


def test_lines_that_would_run_as_one_are_moved_apart():
    ways = [upright("a", "c", 50.0, 0.0, 60.0), upright("b", "d", 50.0, 20.0, 90.0)]
    one, other = apart(ways, ROOM)
    assert abs(one[1][0] - other[1][0]) == pytest.approx(ROOM.step)
    for way, points in zip(ways, (one, other), strict=True):
        assert (points[0], points[-1]) == (way.points[0], way.points[-1])
        assert points[1][0] == points[2][0]


def test_lines_of_one_layer_or_to_one_stay_as_one():
    for ends in (("a", "d"), ("b", "c")):
        ways = [upright("a", "c", 50.0, 0.0, 60.0), upright(*ends, 50.0, 20.0, 90.0)]
        assert apart(ways, ROOM) == [way.points for way in ways]


def test_a_line_is_not_moved_into_a_layer_or_behind_a_text():
    ways = [upright("a", "c", 50.0, 0.0, 60.0), upright("b", "d", 50.0, 20.0, 90.0)]
    left = np.array([[30.0, 30.0, 49.0, 85.0]])
    for room in (
        Room(left, NOTHING, step=4.0, corner=3.0, head=6.0),
        Room(NOTHING, left, step=4.0, corner=3.0, head=6.0),
    ):
        places = [points[1][0] for points in apart(ways, room)]
        assert min(places) == 50.0 < max(places)


def test_what_leads_crosswise_to_two_signs_enters_one_from_its_side():
    signs = {"c": (100.0, 0.0, 5.0), "d": (100.0, 80.0, 5.0)}
    ways = [
        Way("a", "c", [(0.0, 0.0), (95.0, 0.0)], sign=signs["c"]),
        Way("b", "d", [(0.0, 80.0), (95.0, 80.0)], sign=signs["d"]),
        Way("a", "d", [(0.0, 0.0), (50.0, 0.0), (50.0, 80.0), (95.0, 80.0)], sign=signs["d"]),
        Way("b", "c", [(0.0, 80.0), (50.0, 80.0), (50.0, 0.0), (95.0, 0.0)], sign=signs["c"]),
    ]
    down, up = apart(ways, ROOM)[2:]
    assert abs(down[1][0] - up[1][0]) == pytest.approx(ROOM.step)
    assert (down[-1], up[-1]).count((100.0, 75.0)) + (down[-1], up[-1]).count((100.0, 5.0)) == 1


def test_what_parts_is_drawn_from_there_on():
    straight = [(0.0, 0.0), (90.0, 0.0)]
    down = [(0.0, 0.0), (40.0, 0.0), (40.0, 50.0), (90.0, 50.0)]
    farther = [(0.0, 0.0), (40.0, 0.0), (40.0, 80.0)]
    elsewhere = [(0.0, 9.0), (40.0, 9.0)]
    found = parting([straight, down, farther, elsewhere])
    assert found == [straight, down[1:], [(40.0, 50.0), (40.0, 80.0)], elsewhere]


def _run_along(way, other):
    """How far a way runs along another one; each leads along, up or down, and along again."""
    if way[1] != other[1]:
        return min(way[1][0], other[1][0])
    return way[1][0] + min(way[2][1], other[2][1])


def test_lines_of_one_layer_are_drawn_from_where_they_leave_the_one_they_follow_for_longest():
    draw = Random(7)
    ways = [
        upright("a", "b", draw.choice((20.0, 50.0)), 0.0, at).points
        for at in draw.sample(range(8, 4000, 4), 300)
    ]
    for number, (way, rest) in enumerate(zip(ways, parting(ways), strict=True)):
        shared = max((_run_along(way, other) for other in ways[:number]), default=0.0)
        left = sum(abs(x - a) + abs(y - b) for (a, b), (x, y) in pairwise(rest))
        assert left == pytest.approx(way[1][0] + way[2][1] + way[3][0] - way[1][0] - shared)
        assert rest[-1] == way[-1]


def test_to_find_where_lines_of_a_star_part_takes_as_long_for_each():
    def compared(count):
        ways = [upright("a", "b", 50.0, 0.0, 8.0 * n).points for n in range(1, count + 1)]
        calls: Counter[str] = Counter()
        sys.setprofile(lambda _, event, __: calls.update([event]))
        try:
            parting(ways)
        finally:
            sys.setprofile(None)
        return calls.total()

    assert compared(200) < 2.2 * compared(100)
