import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene.camera import OBLIQUE, VIEWPOINTS, Camera
from nnsvg_qt.scene.depth_order import plan
from nnsvg_qt.scene.solids import Outline, Polyline, Scene3D, banded_box, box, pyramid
from tests.in_turn import examples
from tests.scene.rays import cast, drawn_over_nearer, faces_in_order, fragment_polygons, rays

RED = "#cc0000"
OUTLINE = Outline()

cameras = st.just(OBLIQUE) | st.builds(
    Camera,
    azimuth=st.sampled_from([0.0, 45.0, 90.0, 180.0, -90.0]) | st.floats(-180, 180),
    elevation=st.sampled_from([-90.0, -45.0, 0.0, 45.0, 90.0]) | st.floats(-90, 90),
    perspective=st.booleans(),
    field_of_view=st.floats(10, 90),
)
seeds = st.integers(0, 2**32 - 1)


def random_box(random: np.random.Generator, on_grid: bool):
    low = 10.0 * random.integers(-4, 4, 3)
    high = low + 10.0 * random.integers(1, 6, 3)
    if not on_grid:
        low += random.uniform(0, 7, 3)
        high += random.uniform(0, 7, 3)
    return box(tuple(low), tuple(high), RED, 0.5, outline=OUTLINE)


def random_pyramid(random: np.random.Generator):
    middle = random.uniform(-40, 40, 3)
    one, other = random.uniform(2, 12, 2)
    base = middle + np.array(
        [[0, -one, -other], [0, -one, other], [0, one, other], [0, one, -other]]
    )
    apex = middle + np.array([random.uniform(10, 40), *random.uniform(-20, 20, 2)])
    return pyramid(base, apex, RED, 0.5, outline=OUTLINE, closed=bool(random.integers(2)))


def random_scene(seed: int, boxes: int, pyramids: int, lines: int = 0) -> Scene3D:
    random = np.random.default_rng(seed)
    on_grid = bool(random.integers(2))
    return Scene3D(
        tuple(random_box(random, on_grid) for _ in range(boxes))
        + tuple(random_pyramid(random) for _ in range(pyramids)),
        tuple(Polyline(random.uniform(-60, 60, (3, 3))) for _ in range(lines)),
    )


def points_inside(scene: Scene3D, count: int, seed: int):
    low, high = scene.extent()
    return np.random.default_rng(seed).uniform(low, high, (count, 3))


def assert_exact(scene: Scene3D, camera: Camera, count: int = 300):
    planned = plan(scene)
    assert drawn_over_nearer(planned, camera, points_inside(scene, count, 7)) == 0


@given(seeds, st.integers(1, 7), st.integers(0, 3), cameras)
@settings(max_examples=examples(12))
def test_never_draws_a_face_over_a_nearer_one(seed, boxes, pyramids, camera):
    assert_exact(random_scene(seed, boxes, pyramids), camera)


@pytest.mark.long
@given(seeds, st.integers(1, 9), st.integers(0, 5), cameras)
@settings(max_examples=1000)
def test_in_many_scenes_no_face_is_drawn_over_a_nearer_one(seed, boxes, pyramids, camera):
    assert_exact(random_scene(seed, boxes, pyramids), camera)


@given(seeds, cameras)
@settings(max_examples=examples(12))
def test_boxes_nested_in_boxes_are_exact_and_uncut(seed, camera):
    random = np.random.default_rng(seed)
    low, high = np.full(3, -50.0), np.full(3, 50.0)
    solids = []
    for _ in range(5):
        solids.append(box(tuple(low), tuple(high), RED, 0.4))
        # some sides touch the box around them, as a kernel's do
        room = (high - low) / 2
        low = low + random.uniform(0, 0.8, 3) * room * random.integers(0, 2, 3)
        high = high - random.uniform(0, 0.8, 3) * room * random.integers(0, 2, 3)
    scene = Scene3D(tuple(solids))
    assert len(plan(scene).fragments) == 30
    assert_exact(scene, camera)


@given(cameras)
@settings(max_examples=examples(12))
def test_sticks_that_overlap_in_a_circle_are_cut_and_exact(camera):
    sticks = Scene3D(
        (
            box((-30, 0, 10), (30, 4, 14), RED, 1.0),
            box((10, -30, 0), (14, 30, 4), RED, 1.0),
            box((0, 10, -30), (4, 14, 30), RED, 1.0),
        )
    )
    assert plan(sticks).cuts
    assert_exact(sticks, camera, 600)


@given(seeds, cameras)
@settings(max_examples=examples(12))
def test_kernels_that_stick_out_of_their_boxes_are_exact(seed, camera):
    random = np.random.default_rng(seed)
    low = random.uniform(-30, 20, 3)
    kernel = box(tuple(low), tuple(low + random.uniform(5, 40, 3)), RED, 0.5)
    assert_exact(Scene3D((box((-20, -20, -20), (20, 20, 20), RED, 0.4), kernel)), camera)


@given(seeds, st.integers(1, 4), st.integers(1, 4), cameras)
@settings(max_examples=examples(15))
def test_lines_keep_their_place_among_faces(seed, boxes, lines, camera):
    scene = random_scene(seed, boxes, 1, lines)
    planned = plan(scene)
    rows = planned.fragments
    polygons, faces = fragment_polygons(planned)
    line_rows = np.flatnonzero(rows.is_line)
    spots = rows.points[line_rows, 0] * 0.61 + rows.points[line_rows, 1] * 0.39
    origins, directions = rays(camera, planned, spots)
    hits = cast(origins, directions, polygons)
    order = planned.order(camera)
    place = np.empty(len(order), int)
    place[order] = np.arange(len(order))
    own = np.einsum("ri,ri->r", spots - origins, directions)
    for number in np.flatnonzero(hits.clear):
        for face in np.flatnonzero(~np.isnan(hits.distances[number])):
            gap = hits.distances[number, face] - own[number]
            if abs(gap) > 1e-4:
                is_behind = place[faces[face]] < place[line_rows[number]]
                assert is_behind == (gap > 0)


@given(seeds, st.integers(2, 6), cameras)
@settings(max_examples=examples(12))
def test_parts_cover_their_faces_exactly_once(seed, boxes, camera):
    scene = random_scene(seed, boxes, 2)
    planned = plan(scene)
    whole = [
        face[: 3 if (face[2] == face[3]).all() else 4] for s in scene.solids for face in s.points
    ]
    polygons, rows = fragment_polygons(planned)
    through = points_inside(scene, 200, 3)
    of_faces = cast(*rays(camera, planned, through), whole)
    of_parts = cast(*rays(camera, planned, through), polygons)
    clear = of_faces.clear & of_parts.clear
    for face in range(len(whole)):
        parts = planned.fragments.face[rows] == face
        counted = (~np.isnan(of_parts.distances[clear][:, parts])).sum(axis=1)
        expected = (~np.isnan(of_faces.distances[clear][:, face])).astype(int)
        np.testing.assert_array_equal(counted, expected)


@given(seeds, st.integers(2, 6))
@settings(max_examples=examples(12))
def test_only_true_outlines_are_outlined(seed, boxes):
    scene = random_scene(seed, boxes, 0)
    planned = plan(scene)
    rows = planned.fragments
    lengths = np.zeros(6 * boxes)
    for row in range(len(rows)):
        points = rows.points[row, : rows.counts[row]]
        sides = np.linalg.norm(np.roll(points, -1, axis=0) - points, axis=1)
        lengths[rows.face[row]] += sides[rows.outlined[row, : rows.counts[row]]].sum()
    for number, solid in enumerate(scene.solids):
        sides = np.roll(solid.points, -1, axis=1) - solid.points
        around = np.linalg.norm(sides, axis=2).sum(axis=1)
        np.testing.assert_allclose(lengths[6 * number : 6 * number + 6], around, rtol=1e-9)


@given(seeds, st.integers(1, 5), cameras)
@settings(max_examples=examples(15))
def test_each_side_of_a_solid_is_stroked_once(seed, boxes, camera):
    planned = plan(random_scene(seed, boxes, 0))
    rows = planned.fragments
    strokes = planned.strokes(camera, planned.order(camera))
    # of an uncut box every edge belongs to two faces
    for solid in range(boxes):
        own = np.flatnonzero(rows.face // 6 == solid)
        if len(own) != 6:
            continue
        seen = {}
        for row in own:
            for side in np.flatnonzero(strokes.sides[row]):
                ends = rows.points[row, [side, (side + 1) % 4]]
                key = tuple(sorted(map(tuple, ends.round(6))))
                assert key not in seen
                seen[key] = strokes.hidden[row]
        assert len(seen) == 12


def test_edges_behind_their_own_box_are_hidden_ones():
    planned = plan(Scene3D((box((0, 0, 0), (10, 10, 10), RED, 0.5, outline=OUTLINE),)))
    camera = Camera(30, 20)
    rows = planned.fragments
    strokes = planned.strokes(camera, planned.order(camera))
    hidden = {
        tuple(sorted(map(tuple, rows.points[row, [side, (side + 1) % 4]])))
        for row in np.flatnonzero(strokes.hidden)
        for side in np.flatnonzero(strokes.sides[row])
    }
    # three edges meet in the corner farthest from the eye
    far = (0.0, 0.0, 0.0)
    assert hidden == {(far, (10, 0, 0)), (far, (0, 10, 0)), (far, (0, 0, 10))}


def test_the_faces_of_one_box_are_drawn_far_ones_first():
    planned = plan(Scene3D((box((0, 0, 0), (10, 10, 10), RED, 0.5),)))
    first_three = {int(planned.fragments.face[row]) for row in planned.order(Camera(30, 20))[:3]}
    # entry, bottom and back look away from a camera at the right, above, in front
    assert first_three == {0, 2, 4}


def test_faces_that_an_opaque_solid_hides_are_not_drawn():
    planned = plan(Scene3D((box((0, 0, 0), (10, 10, 10), RED, 1.0),)))
    camera = Camera(30, 20)
    drawn = planned.strokes(camera, planned.order(camera)).drawn
    assert set(planned.fragments.face[drawn].tolist()) == {1, 3, 5}


def test_separable_solids_are_never_cut():
    solids = tuple(
        box((x * 20.0, y * 20.0, 0), (x * 20 + 20.0, y * 20 + 15.0, 9), RED, 0.5)
        for x in range(8)
        for y in range(3)
    )
    planned = plan(Scene3D(solids))
    assert len(planned.fragments) == 6 * 24
    assert not planned.cuts


def test_lines_are_cut_rather_than_faces():
    over = Polyline(np.array([[-5.0, 5.0, 5.0], [45.0, 5.0, 5.0]]))
    solids = (
        box((0, 0, 0), (10, 10, 10), RED, 0.5),
        box((20, 0, 0), (30, 10, 10), RED, 0.5),
    )
    planned = plan(Scene3D(solids, (over,)))
    assert int((~planned.fragments.is_line).sum()) == 12
    line = planned.fragments.points[planned.fragments.is_line]
    assert np.ptp(line[..., 0]) == 50.0
    np.testing.assert_allclose(np.abs(np.diff(line[:, :2, 0], axis=1)).sum(), 50.0)


def test_bands_are_faces_of_one_solid_whose_boundaries_are_no_outlines():
    solid = banded_box((0, 8, 10), (0, 0), (5, 5), [RED, "#00ff00"], 0.5, outline=OUTLINE)
    rows = plan(Scene3D((solid,))).fragments
    assert len(rows) == 10
    # entry and exit have four outlined sides, each strip of a side three
    assert sorted(rows.outlined.sum(axis=1).tolist()) == [3] * 8 + [4] * 2


@pytest.mark.parametrize("camera", VIEWPOINTS.values(), ids=VIEWPOINTS)
def test_order_names_every_fragment_once(camera):
    planned = plan(random_scene(5, 6, 2, 3))
    order = planned.order(camera)
    assert sorted(order.tolist()) == list(range(len(planned.fragments)))


def test_an_empty_scene_has_an_empty_order():
    planned = plan(Scene3D())
    assert len(planned.order(Camera())) == 0


def test_a_scene_of_lines_only_is_ordered():
    planned = plan(Scene3D((), (Polyline(np.eye(3)),)))
    assert sorted(planned.order(Camera()).tolist()) == [0, 1]


def test_the_ray_check_sees_a_wrong_order():
    scene = Scene3D(
        (box((0, 0, 0), (10, 10, 10), RED, 0.5), box((0, 0, 20), (10, 10, 30), RED, 0.5))
    )
    planned = plan(scene)
    through = points_inside(scene, 100, 1)
    assert drawn_over_nearer(planned, Camera(0, 0), through) == 0

    faces = faces_in_order(planned, Camera(0, 0))
    assert drawn_over_nearer(planned, Camera(0, 0), through, faces[::-1]) > 50


@pytest.mark.parametrize("seed", range(12))
def test_an_oblique_camera_sees_the_nearest_face_too(seed: int):
    assert_exact(random_scene(seed, boxes=6, pyramids=2, lines=2), OBLIQUE)
    assert_exact(random_scene(seed, boxes=9, pyramids=0), OBLIQUE)
