import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.depth_order import plan
from nnsvg_qt.scene.rejoining import rejoined
from nnsvg_qt.scene.solids import Outline, Scene3D, box
from tests.in_turn import examples
from tests.scene.rays import drawn_over_nearer


def crossing_boxes(seed: int, count: int) -> Scene3D:
    random = np.random.default_rng(seed)
    solids = []
    for _ in range(count):
        low = random.uniform(-20, 10, 3)
        high = low + random.uniform(5, 30, 3)
        solids.append(box(tuple(low), tuple(high), "#cc0000", 0.5, outline=Outline()))
    return Scene3D(tuple(solids))


def through(scene: Scene3D):
    return np.random.default_rng(3).uniform(*scene.extent(), (200, 3))


@given(
    st.integers(0, 2**32 - 1),
    st.integers(2, 6),
    st.builds(Camera, st.floats(-180, 180), st.floats(-90, 90), st.booleans()),
)
@settings(max_examples=examples(12))
def test_rejoined_faces_are_still_never_drawn_over_nearer_ones(seed, count, camera):
    scene = crossing_boxes(seed, count)
    planned = plan(scene)
    order = planned.order(camera)
    joined = rejoined(planned, camera, order, planned.strokes(camera, order).sides)
    faces = [joined.points[row, : joined.counts[row]] for row in order if not joined.gone[row]]
    assert drawn_over_nearer(planned, camera, through(scene), faces) == 0


def test_parts_with_nothing_between_them_on_the_screen_are_one_again():
    camera = Camera(30, 20)
    before = after = 0
    for seed in range(12):
        planned = plan(crossing_boxes(seed, 5))
        order = planned.order(camera)
        sides = planned.strokes(camera, order).sides
        joined = rejoined(planned, camera, order, sides)
        before += len(order) - 30
        after += int((~joined.gone).sum()) - 30
    assert 0 < after < before


def test_a_face_that_is_whole_again_has_its_whole_outline():
    camera = Camera(30, 20)
    found = 0
    for seed in range(12):
        planned = plan(crossing_boxes(seed, 4))
        order = planned.order(camera)
        strokes = planned.strokes(camera, order)
        joined = rejoined(planned, camera, order, strokes.sides)
        rows = planned.fragments
        for row in np.flatnonzero(~joined.gone):
            parts = np.flatnonzero(rows.face == rows.face[row])
            alone = joined.gone[parts].sum() == len(parts) - 1
            if len(parts) > 1 and alone and not strokes.hidden[row]:
                found += 1
                ends = joined.points[row, : joined.counts[row]]
                lengths = np.linalg.norm(np.roll(ends, -1, axis=0) - ends, axis=1)
                stroked = lengths[joined.sides[row, : joined.counts[row]]].sum()
                expected = 0.0
                for part in parts:
                    own = rows.points[part, : rows.counts[part]]
                    own_lengths = np.linalg.norm(np.roll(own, -1, axis=0) - own, axis=1)
                    expected += own_lengths[strokes.sides[part, : rows.counts[part]]].sum()
                np.testing.assert_allclose(stroked, expected)
    assert found > 3
