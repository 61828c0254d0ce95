import dataclasses
from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene import depth_order
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.depth_order import plan
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    Bounds,
    Image,
    Owner,
    Polygons,
    Rasters,
    Segments,
    Text,
    layer_owner,
)
from nnsvg_qt.scene.projection import project
from nnsvg_qt.scene.rows import Faces
from nnsvg_qt.scene.solids import (
    EXIT,
    EdgeLabel,
    FaceImage,
    FaceRaster,
    Outline,
    Polyline,
    RowLabel,
    Scene3D,
    arrowhead,
    banded_box,
    box,
    pyramid,
)
from nnsvg_qt.scene.text import text_bounds
from tests.figures import PNG
from tests.in_turn import examples
from tests.render.comparison import pixels_of

RED, BLUE = "#cc0000", "#0000cc"
MIDDLE = np.zeros(3)
OUTLINE = Outline("#111111", 2.0, "#999999", 0.5)


def screen(camera: Camera, *points, center=MIDDLE, radius=10.0):
    return camera.on_screen(np.array(points, float), center, radius)


def area(polygon) -> float:
    x, y = np.asarray(polygon).T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


# where points fall


def test_from_the_front_x_is_right_and_y_is_up():
    np.testing.assert_allclose(screen(Camera(0, 0), (3, 4, 5)), [[3, -4]], atol=1e-12)


def test_from_the_side_the_flow_comes_towards_the_eye():
    points = screen(Camera(90, 0), (5, 0, 0), (0, 4, 0), (0, 0, 3))
    np.testing.assert_allclose(points, [[0, 0], [0, -4], [-3, 0]], atol=1e-12)


def test_from_the_top_depth_runs_down_the_page():
    points = screen(Camera(0, 90), (5, 0, 0), (0, 4, 0), (0, 0, 3))
    np.testing.assert_allclose(points, [[5, 0], [0, 0], [0, 3]], atol=1e-12)


def test_isometric_axes_are_alike_long_and_120_degrees_apart():
    axes = screen(VIEWPOINTS["isometric"], *np.eye(3))
    np.testing.assert_allclose(np.linalg.norm(axes, axis=1), (2 / 3) ** 0.5)
    np.testing.assert_allclose(axes @ axes.T - np.eye(3), -1 / 3, atol=1e-12)


@given(st.floats(-360, 360), st.floats(-90, 90))
def test_orthographic_projection_is_a_turn_and_then_a_drop(azimuth, elevation):
    a, e = radians(azimuth), radians(elevation)
    point = np.array([3.0, -4.0, 5.0])
    turned = point[0] * cos(a) - point[2] * sin(a), point[0] * sin(a) + point[2] * cos(a)
    expected = turned[0], -(point[1] * cos(e) - turned[1] * sin(e))
    np.testing.assert_allclose(screen(Camera(azimuth, elevation), point)[0], expected, atol=1e-9)


def test_perspective_keeps_lengths_in_the_middle_and_shrinks_what_is_far():
    camera = Camera(0, 0, perspective=True, field_of_view=40)
    near, middle, far = screen(camera, (1, 0, 9), (1, 0, 0), (1, 0, -9))[:, 0]
    distance = 10 / sin(radians(20))
    assert middle == pytest.approx(1)
    assert near == pytest.approx(distance / (distance - 9))
    assert far == pytest.approx(distance / (distance + 9))


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(1, 120))
def test_a_perspective_eye_stands_outside_the_figure(azimuth, elevation, field_of_view):
    camera = Camera(azimuth, elevation, perspective=True, field_of_view=field_of_view)
    center = np.array([5.0, -3.0, 2.0])
    eye = camera.eye(center, 10.0)
    assert np.linalg.norm(eye - center) > 10.0
    np.testing.assert_allclose(camera.rotation[:2] @ (eye - center), 0, atol=1e-9)


# what is drawn


def test_a_box_from_the_front_is_its_front_face_on_top():
    scene = project(
        Scene3D((box((0, 0, 0), (30, 20, 10), RED, 0.5, outline=OUTLINE),)), Camera(0, 0)
    )
    last = scene.primitives[-1]
    assert isinstance(last, Polygons)
    corners = {tuple(map(float, p)) for p in last.points[-1].round(9) + 0.0}
    assert corners == {(0, 0), (30, 0), (30, -20), (0, -20)}
    assert scene.bounds.grown(-12) == Bounds(-1.0, -21.0, 31.0, 1.0)


def test_batches_carry_owner_role_and_colours():
    solid = box((0, 0, 0), (9, 9, 9), RED, 0.4, outline=OUTLINE, owner=layer_owner("c1"))
    back, front = project(Scene3D((solid,)), Camera(30, 20)).primitives
    assert isinstance(back, Polygons)
    assert isinstance(front, Polygons)
    assert back.owner == front.owner == Owner("layer", "c1")
    assert back.role == "face"
    assert len(back.points) == len(front.points) == 3
    assert front.fill is not None
    assert (front.fill.color, front.fill.opacity) == (RED, 0.4)
    assert back.line is not None
    assert front.line is not None
    assert (back.line.color, back.line.width) == ("#999999", 0.5)
    assert (front.line.color, front.line.width) == ("#111111", 2.0)


def test_shaded_faces_have_a_colour_each():
    solid = box((0, 0, 0), (9, 9, 9), "#808080", 0.5, shades=(1, 0.5, 1, 1.5, 1, 1))
    front = project(Scene3D((solid,)), Camera(30, 20)).primitives[-1]
    assert isinstance(front, Polygons)
    assert front.fill is not None
    colors = {tuple(map(int, c)) for c in np.asarray(front.fill.color)}
    assert colors == {(64, 64, 64), (192, 192, 192), (128, 128, 128)}


def test_contents_are_drawn_between_the_far_and_the_near_faces():
    outer = box((0, 0, 0), (30, 30, 30), RED, 0.4, owner=layer_owner("outer"))
    inner = box((5, 5, 5), (20, 20, 20), BLUE, 0.4, owner=layer_owner("inner"))
    owners = [p.owner.id for p in project(Scene3D((outer, inner)), Camera(200, -30)).primitives]
    assert owners[0] == owners[-1] == "outer"
    assert set(owners[1:-1]) == {"inner"}


def test_lines_are_segments_in_their_own_look():
    line = Polyline(np.array([[0, 0, 0], [10, 0, 0], [10, 5, 0.0]]), BLUE, 3.0, 0.7)
    (batch,) = project(Scene3D((), (line,)), Camera(0, 0)).primitives
    assert isinstance(batch, Segments)
    np.testing.assert_allclose(np.sort(batch.ends[:, 1]), [-5, 0], atol=1e-12)
    assert (batch.line.color, batch.line.width, batch.line.opacity) == (BLUE, 3.0, 0.7)


def test_lines_on_a_face_are_drawn_only_where_it_is_seen():
    line = Polyline(np.array([[0, 0, 0], [10, 0, 0.0]]), normal=(0.0, 0.0, 1.0))
    assert len(project(Scene3D((), (line,)), Camera(20, 10)).primitives) == 1
    assert len(project(Scene3D((), (line,)), Camera(160, 10)).primitives) == 0
    assert len(project(Scene3D((), (line,)), Camera(90, 0)).primitives) == 0


@pytest.mark.parametrize("direction", [(1, 0, 0), (-1, 0, 0), (0, -1, 0), (0, 1, 0), (0, 0, 1)])
def test_arrowheads_end_at_their_tip_and_look_outward(direction):
    solid = arrowhead((5.0, 6.0, 7.0), direction, 8.0, RED, Owner())
    planned = plan(Scene3D((solid,)))
    behind = np.array([5.0, 6.0, 7.0]) - 8.0 * np.array(direction)
    np.testing.assert_allclose(
        planned.fragments.points.reshape(-1, 3).mean(axis=0) @ direction,
        solid.points.reshape(-1, 3).mean(axis=0) @ direction,
    )
    along = (solid.points.reshape(-1, 3) - behind) @ np.array(direction)
    assert along.min() == pytest.approx(0)
    assert along.max() == pytest.approx(8)
    # every face looks away from the middle
    middle = solid.points.reshape(-1, 3).mean(axis=0)
    for face in solid.points:
        corners = face[:3]
        normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        assert normal @ (corners[0] - middle) > 0


@given(st.integers(0, 2**32 - 1), st.floats(-180, 180), st.floats(-90, 90), st.booleans())
@settings(max_examples=examples(20))
def test_rejoining_parts_loses_and_adds_no_area(seed, azimuth, elevation, perspective):
    random = np.random.default_rng(seed)
    solids = []
    for number in range(4):
        low = random.uniform(-20, 10, 3)
        owner = layer_owner(str(number))
        solids.append(box(tuple(low), tuple(low + random.uniform(5, 30, 3)), RED, 0.5, owner=owner))
    scene, camera = Scene3D(tuple(solids)), Camera(azimuth, elevation, perspective)
    planned = plan(scene)
    drawn: dict[str, float] = {}
    rows = 0
    for primitive in project(scene, camera, planned).primitives:
        assert isinstance(primitive, Polygons)
        rows += len(primitive.points)
        for polygon in primitive.points:
            drawn[primitive.owner.id] = drawn.get(primitive.owner.id, 0) + area(polygon)
    assert rows <= len(planned.fragments)
    for number, solid in enumerate(solids):
        faces = camera.on_screen(solid.points, planned.center, planned.radius)
        assert drawn[str(number)] == pytest.approx(sum(map(area, faces)), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("camera", VIEWPOINTS.values(), ids=VIEWPOINTS)
def test_bounds_hold_every_primitive_and_nothing_more(camera):
    base = np.array([[20, 0, 0], [20, 0, 5], [20, 5, 5], [20, 5, 0.0]])
    scene = project(
        Scene3D(
            (
                box((0, 0, 0), (20, 30, 10), RED, 0.5, outline=OUTLINE),
                pyramid(base, np.array([40.0, 9.0, 9.0]), BLUE, 0.5),
            ),
            (Polyline(np.array([[0, 40, 0], [50, 40, 0.0]]), width=3.0),),
            row_labels=(RowLabel(((("Name", 18.0, RED),),), (0, 0, 0), (20, 30, 10)),),
            margin=5.0,
        ),
        camera,
    )
    around = None
    for primitive in scene.primitives:
        box_of = bounds_of(primitive)
        assert box_of is not None
        around = box_of if around is None else around.united(box_of)
    assert around is not None
    expected = dataclasses.astuple(around.grown(5.0))
    np.testing.assert_allclose(dataclasses.astuple(scene.bounds), expected, atol=1e-9)


def drawn_faces(color: str, camera: Camera) -> dict[str, list[str]]:
    """By the name of a face of a shaded box, the colours in which its parts are drawn."""
    shades = (0.9, 0.8, 0.7, 1.2, 1.0, 1.1)
    solid = box((0, 0, 0), (9, 9, 9), color, 0.5, shades=shades, outline=OUTLINE)
    found: dict[str, list[str]] = {}
    for polygons in project(Scene3D((solid,)), camera).primitives:
        assert isinstance(polygons, Polygons)
        assert isinstance(polygons.rows, Faces)
        for row, name in enumerate(polygons.rows.names):
            if polygons.fill is not None:
                found.setdefault(name, []).append(polygons.fill.color_of(row))
    return found


@pytest.mark.parametrize("camera", [Camera(30, 20), Camera(-120, -35)])
def test_faces_keep_their_names_and_colors_theirs_with_their_shades(camera):
    plain = drawn_faces("#808080", camera)
    named = drawn_faces(PaletteColor("#808080", "convolution"), camera)
    assert named == plain
    assert set(named) == {"entry", "exit", "bottom", "top", "back", "front"}
    shades = {}
    for face, colors in named.items():
        for color in colors:
            assert isinstance(color, PaletteColor)
            assert color.name == "convolution"
            shades[face] = color.shade
    expected = {"entry": 0.9, "exit": 0.8, "bottom": 0.7, "top": 1.2, "back": 1.0, "front": 1.1}
    assert shades == expected
    assert named["bottom"] == ["#5a5a5a"]
    assert not any(isinstance(c, PaletteColor) for colors in plain.values() for c in colors)


def test_bands_of_one_color_keep_their_two_names():
    colors = [PaletteColor("#efebe2", "flatten"), PaletteColor("#efebe2", "dropout"), "#efebe2"]
    solid = banded_box((0, 5, 7, 9), (0, 0), (9, 9), colors, 0.5)
    names = []
    for polygons in project(Scene3D((solid,)), Camera(0, 90)).primitives:
        assert isinstance(polygons, Polygons)
        assert polygons.fill is not None
        assert isinstance(polygons.rows, Faces)
        for row, face in enumerate(polygons.rows.names):
            if face == "top":
                names.append(getattr(polygons.fill.color_of(row), "name", None))
    assert sorted(names, key=str) == sorted(["flatten", "dropout", None], key=str)


def test_the_sides_of_a_pyramid_are_named():
    base = np.array([[0, 0, 0], [0, 9, 0], [0, 9, 9], [0, 0, 9.0]])
    solid = pyramid(base, np.array([20, 4, 4.0]), PaletteColor(BLUE, "kernel"), 0.5, closed=True)
    faces = list(project(Scene3D((solid,)), Camera(30, 20)).primitives)
    told = [name for p in faces if isinstance(p.rows, Faces) for name in p.rows.names]
    assert sorted(told) == ["base", "side", "side", "side", "side"]
    fills = [p.fill.color_of(0) for p in faces if isinstance(p, Polygons) and p.fill]
    assert fills
    assert all(isinstance(color, PaletteColor) and color.name == "kernel" for color in fills)


def test_a_picture_lies_on_its_face_cut_to_it_and_under_its_outline():
    solid = box((0, 0, 0), (10, 20, 30), RED, 0.5, outline=OUTLINE, owner=layer_owner("input"))
    corners = np.array([[10, 20, 30], [10, 20, 0], [10, 0, 30.0]])
    scene = Scene3D((solid,), images=(FaceImage(0, EXIT, PNG, corners, 0.8),))
    camera = Camera(30, 20)
    drawn = project(scene, camera).primitives
    at = next(i for i, p in enumerate(drawn) if isinstance(p, Image))
    picture = drawn[at]
    assert isinstance(picture, Image)
    assert (picture.data, picture.opacity) == (PNG, 0.8)
    assert picture.owner == layer_owner("input")
    np.testing.assert_allclose(picture.corners, camera.on_screen(corners, MIDDLE, 1.0))
    assert picture.clip is not None
    assert area(picture.clip) == pytest.approx(20 * 30 * sin(radians(30)) * cos(radians(20)))
    before, after = drawn[at - 1], drawn[at + 1]
    assert isinstance(before, Polygons)
    assert isinstance(after, Polygons)
    assert before.line is None
    assert after.fill is None


def test_a_picture_in_perspective_is_cut_into_parts_that_cover_its_face():
    solid = box((0, 0, 0), (10, 400, 600), RED, 0.5)
    corners = np.array([[10, 400, 600], [10, 400, 0], [10, 0, 600.0]])
    scene = Scene3D((solid,), images=(FaceImage(0, EXIT, PNG, corners),))
    camera = Camera(50, 20, perspective=True, field_of_view=60)
    planned = plan(scene)
    parts = [p for p in project(scene, camera, planned).primitives if isinstance(p, Image)]
    assert len(parts) == 64
    face = camera.on_screen(solid.points[EXIT], planned.center, planned.radius)
    total = sum(area(part.clip) for part in parts)
    # the parts overlap by a fraction of a px
    assert area(face) <= total < 1.03 * area(face)
    low, high = face.min(axis=0), face.max(axis=0)
    for part in parts:
        assert (part.clip >= low - 1e-9).all()
        assert (part.clip <= high + 1e-9).all()


def test_a_map_lies_on_its_face_cut_to_it():
    solid = box((0, 0, 0), (10, 20, 30), RED, 0.5, outline=OUTLINE, owner=layer_owner("conv"))
    corners = np.array([[10, 20, 30], [10, 20, 0], [10, 0, 30.0]])
    pixels = np.arange(18, dtype=np.uint8).reshape(2, 3, 3)
    scene = Scene3D((solid,), images=(FaceRaster(0, EXIT, pixels, corners, 0.8),))
    camera = Camera(30, 20)
    (drawn,) = [p for p in project(scene, camera).primitives if isinstance(p, Rasters)]
    assert np.array_equal(drawn.pixels, pixels[None])
    assert drawn.owner == layer_owner("conv")
    assert drawn.opacity == 0.8
    np.testing.assert_allclose(drawn.corners[0], camera.on_screen(corners, MIDDLE, 1.0))
    assert drawn.clip is not None
    assert area(drawn.clip) == pytest.approx(20 * 30 * sin(radians(30)) * cos(radians(20)))


@pytest.mark.parametrize(("height", "width"), [(3, 4), (20, 13)])
@pytest.mark.parametrize("perspective", [False, True])
def test_every_pixel_of_a_map_is_where_the_camera_sees_it(height, width, perspective):
    solid = box((0, 0, 0), (10, 400, 500), RED, 1.0)
    corners = np.array([[10, 400, 500], [10, 400, 0], [10, 0, 500.0]])
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)
    scene = Scene3D((solid,), images=(FaceRaster(0, EXIT, pixels, corners),))
    camera = Camera(55, 15, perspective=perspective, field_of_view=60)
    planned = plan(scene)
    drawn = project(scene, camera, planned)
    parts = [p for p in drawn.primitives if isinstance(p, Rasters)]
    # no part holds more than its own pixels and one around
    assert sum(part.pixels[0, :, :, 0].size for part in parts) <= 4 * max(pixels[..., 0].size, 64)
    image = pixels_of(to_bytes(drawn, "png", Output(dpi=96.0)))
    for y in range(height):
        for x in range(width):
            share = np.array([(x + 0.5) / width, (y + 0.5) / height])
            place = corners[0] + share @ (corners[1:] - corners[0])
            seen = camera.on_screen(place, planned.center, planned.radius)
            column, line = (seen - [drawn.bounds.left, drawn.bounds.top]).astype(int)
            assert image[line, column].tolist() == pixels[y, x].tolist()


def test_a_picture_seen_from_its_edge_is_left_out():
    solid = box((0, 0, 0), (10, 20, 30), RED, 0.5)
    corners = np.array([[10, 20, 30], [10, 20, 0], [10, 0, 30.0]])
    scene = Scene3D((solid,), images=(FaceImage(0, EXIT, PNG, corners),))
    assert not [p for p in project(scene, Camera(0, 0)).primitives if isinstance(p, Image)]


# labels

BOX = ((0.0, 0.0, 0.0), (60.0, 40.0, 50.0))


def labelled(camera: Camera, *labels: EdgeLabel, rows=()) -> list[Text]:
    solid = box(*BOX, RED, 0.5)
    drawn = project(Scene3D((solid,), edge_labels=labels, row_labels=rows), camera).primitives
    return [p for p in drawn if isinstance(p, Text)]


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("azimuth", [-150, -60, -20, 26, 70, 130])
@pytest.mark.parametrize("elevation", [-30, 15, 50])
def test_a_number_stands_beside_an_edge_along_its_axis(axis, azimuth, elevation):
    camera = Camera(azimuth, elevation)
    (text,) = labelled(camera, EdgeLabel("64", *BOX, axis, 15.0, RED))
    around = text_bounds(text)
    middle = np.array([(around.left + around.right) / 2, (around.top + around.bottom) / 2])
    low, high = np.array(BOX)
    distances = []
    for direction in range(3):
        one, other = (direction + 1) % 3, (direction + 2) % 3
        nearest = np.inf
        for a in (low, high):
            for b in (low, high):
                start, end = low.copy(), high.copy()
                start[one] = end[one] = a[one]
                start[other] = end[other] = b[other]
                line = camera.on_screen(np.linspace(start, end, 200), MIDDLE, 1.0)
                nearest = min(nearest, float(np.linalg.norm(line - middle, axis=1).min()))
        distances.append(nearest)
    assert distances[axis] < 25
    assert distances[axis] == min(distances)


def test_a_number_of_an_edge_seen_end_on_is_left_out():
    assert labelled(Camera(90, 0), EdgeLabel("64", *BOX, 0, 15.0, RED)) == []


def test_a_number_without_room_is_said_under_the_figure():
    wall = box((-200.0, -200.0, -300.0), (260.0, 240.0, -100.0), BLUE, 0.5)
    name = RowLabel(((("conv1", 18.0, RED),),), *BOX)
    number = EdgeLabel("64", *BOX, 0, 15.0, RED, fallback=0, caption="64@40×50")
    scene = Scene3D((box(*BOX, RED, 0.5), wall), edge_labels=(number,), row_labels=(name,))
    texts = [p for p in project(scene, Camera(10, 5)).primitives if isinstance(p, Text)]
    assert [t.text for t in texts] == ["conv1", "64@40×50"]
    assert texts[1].y > texts[0].y


def test_labels_of_a_group_fall_back_together():
    other = ((200.0, 0.0, 0.0), (260.0, 40.0, 50.0))
    wall = box((150.0, -200.0, -300.0), (460.0, 240.0, -100.0), BLUE, 0.5)
    rows = tuple(RowLabel(((),), *place) for place in (BOX, other))
    numbers = tuple(
        EdgeLabel("40", *place, 1, 15.0, RED, fallback=k, caption=f"caption {k}", group="maps")
        for k, place in enumerate((BOX, other))
    )
    scene = Scene3D(
        (box(*BOX, RED, 0.5), box(*other, RED, 0.5), wall), edge_labels=numbers, row_labels=rows
    )
    texts = {p.text for p in project(scene, Camera(5, 5)).primitives if isinstance(p, Text)}
    assert texts == {"caption 0", "caption 1"}


def test_names_that_have_no_room_are_counted_in_a_notice():
    rows = tuple(
        RowLabel((((f"layer {k}", 18.0, RED),),), *BOX, priority=float(k == 7)) for k in range(8)
    )
    scene = project(Scene3D((box(*BOX, RED, 0.5),), row_labels=rows), Camera(20, 10))
    texts = [p.text for p in scene.primitives if isinstance(p, Text)]
    (notice,) = scene.notices
    assert notice.startswith(f"{8 - len(texts)} labels have no room from this camera: layer ")
    left_out = {f"layer {k}" for k in range(8)} - set(texts)
    assert all(name in notice for name in left_out)
    assert "layer 7" in texts


def test_shorter_names_are_taken_where_they_fit_in_one_row():
    rows = tuple(
        RowLabel(
            ((("a very long name", 18.0, RED),), (("short", 18.0, RED),)),
            (70.0 * k, 0.0, 0.0),
            (70.0 * k + 50, 40.0, 50.0),
        )
        for k in range(4)
    )
    solids = tuple(box(row.low, row.high, RED, 0.5) for row in rows)
    scene = project(Scene3D(solids, row_labels=rows), Camera(0, 0))
    texts = [p for p in scene.primitives if isinstance(p, Text)]
    assert {t.text for t in texts} == {"short"}
    assert len({round(t.y, 6) for t in texts}) == 1


def test_what_solids_cover_is_found_once_and_only_for_labels(monkeypatch):
    found = []
    hulls = depth_order._hulls

    def noted(*values):
        found.append(1)
        return hulls(*values)

    monkeypatch.setattr(depth_order, "_hulls", noted)
    bare = Scene3D((box((0.0, 0.0, 0.0), (10.0, 10.0, 10.0), RED, 1.0),))
    project(bare, Camera())
    assert not found
    label = RowLabel(((("name", 15.0, BLUE),),), (0.0, 0.0, 0.0), (10.0, 10.0, 10.0))
    named = dataclasses.replace(bare, row_labels=(label,))
    planned = plan(named)
    for viewpoint in VIEWPOINTS.values():
        project(named, viewpoint, planned)
    assert len(found) == 1
