"""What is found quickly is what asking all of all finds."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene import label_room
from nnsvg_qt.scene.label_room import BoxSet, Intervals, Shapes, any_meet, meet_each

lengths = st.sampled_from([0.0, 0.5, 3.0, 40.0, 130.0, 900.0])
places = st.integers(-600, 600).map(float)


@st.composite
def boxes(draw, least=0):
    found = draw(st.lists(st.tuples(places, places, lengths, lengths), min_size=least, max_size=12))
    return np.reshape([(x, y, x + w, y + h) for x, y, w, h in found], (-1, 4)).astype(float)


@st.composite
def shapes(draw):
    """Rectangles and triangles with a repeated corner, counterclockwise as seen."""
    found = []
    for left, top, right, bottom in draw(boxes(1)):
        corners = [(left, top), (left, bottom), (right, bottom), (right, top)]
        if draw(st.booleans()):
            corners[3] = corners[2]
        found.append(corners)
    return np.array(found)


@pytest.fixture(params=["few", "many"])
def pairs(request, monkeypatch):
    if request.param == "many":
        monkeypatch.setattr(label_room, "_PAIRS_OF_FEW", 0)


@given(boxes(), boxes(), st.sampled_from([0.0, 4.0]))
def test_a_box_meets_what_is_taken_or_does_not(taken, others, gap):
    known = BoxSet(taken.tolist())
    for box in others:
        assert known.meets(*box.tolist(), gap=gap) == meet_each(box, taken, gap).any()


@pytest.mark.usefixtures("pairs")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(boxes(), st.sampled_from([0.0, 4.0]))
def test_any_two_meet(some, gap):
    pairs = [meet_each(a, b, gap) for i, a in enumerate(some) for b in some[:i]]
    assert any_meet(some, gap) == any(pairs)


@pytest.mark.usefixtures("pairs")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(boxes(), boxes())
def test_no_interval_that_overlaps_is_missed(intervals, asked):
    found = set()
    for query, interval in Intervals(intervals[:, 0], intervals[:, 2]).near(
        asked[:, 0], asked[:, 2]
    ):
        found |= set(zip(query.tolist(), interval.tolist(), strict=True))
    for number, (low, _, high, _) in enumerate(asked):
        overlapping = (intervals[:, 0] <= high) & (intervals[:, 2] >= low)
        assert {(number, int(one)) for one in np.flatnonzero(overlapping)} <= found


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_pairs_come_whole_in_parts_of_any_size(monkeypatch, at_once):
    monkeypatch.setattr(label_room, "_PAIRS_OF_FEW", 0)
    monkeypatch.setattr(label_room, "_PAIRS_AT_ONCE", at_once)
    low = np.arange(40.0)
    found = [
        pair
        for query, interval in Intervals(low, low + 5.0).near(low, low)
        for pair in zip(query.tolist(), interval.tolist(), strict=True)
    ]
    assert len(set(found)) == len(found)
    assert {(q, i) for q in range(40) for i in range(40) if i <= q <= i + 5} <= set(found)


def overlap(box, corners, gap):
    """Whether a box comes nearer than `gap` px to a convex polygon, by all sides of both."""
    left, top, right, bottom = box
    rectangle = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    sides = np.roll(corners, -1, axis=0) - corners
    normals = [np.array([-y, x]) / np.hypot(x, y) for x, y in sides if np.hypot(x, y) > 1e-9]
    for normal in [*normals, *np.array([(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)])]:
        if (rectangle @ normal).min() >= (corners @ normal).max() + gap:
            return False
    return True


@pytest.mark.usefixtures("pairs")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(boxes(1), shapes())
def test_a_box_is_on_a_shape_or_is_not(candidates, convex):
    covered = Shapes(convex).cover(candidates[None], 0.25)[0]
    for box, is_covered in zip(candidates, covered, strict=True):
        assert is_covered == any(overlap(box, corners, 0.25) for corners in convex)


@pytest.mark.usefixtures("pairs")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shapes(), st.lists(st.tuples(places, lengths), min_size=1, max_size=6))
def test_the_lowest_point_of_shapes_over_a_stretch(convex, stretches):
    left = np.array([x for x, _ in stretches])
    right = np.array([x + length for x, length in stretches])
    lowest = Shapes(convex).lowest(left, right)
    if not np.isfinite(lowest).any() or (lowest == convex[..., 1].max(initial=0.0)).all():
        return
    for number, (low, high) in enumerate(zip(left, right, strict=True)):
        heights = [-np.inf]
        for corners in convex:
            for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
                if x1 < x0 or x1 < low or x0 > high:
                    continue
                if x1 - x0 <= 1e-9:
                    heights.append(max(y0, y1))
                    continue
                for x in (max(x0, low), min(x1, high)):
                    heights.append(y0 + (y1 - y0) / (x1 - x0) * (x - x0))
        assert lowest[number] == pytest.approx(max(heights))
