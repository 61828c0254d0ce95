from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.app.canvas.blocks.cube_geometry import (
    FACES,
    between,
    cells_of,
    direction_at,
    looking_from,
    measured_edge,
    on_screen,
    visible_faces,
)
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera

STEPS = (-1, 0, 1)
DIRECTIONS = [(x, y, z) for x, y, z in product(STEPS, STEPS, STEPS) if x or y or z]

cameras = st.builds(Camera, st.floats(-180, 179.9), st.floats(-90, 90))


@given(cameras)
def test_every_part_of_the_cube_is_found_where_it_is_seen(camera):
    seen = 0
    for direction in DIRECTIONS:
        for cell in cells_of(camera, direction):
            x, y = cell.mean(axis=0)
            assert direction_at(camera, float(x), float(y)) == direction
            seen += 1
    assert seen == 9 * len(visible_faces(camera))


@given(cameras)
def test_nothing_is_found_beside_the_cube(camera):
    assert direction_at(camera, 1.8, 0.0) is None
    assert direction_at(camera, 0.0, -1.8) is None


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_camera_turned_to_a_part_looks_straight_at_it(direction):
    camera = looking_from(Camera(), direction)
    assert camera.rotation[2] == pytest.approx(np.array(direction) / np.linalg.norm(direction))
    assert on_screen(camera, np.array(direction, float)) == pytest.approx([0, 0], abs=1e-9)


@pytest.mark.parametrize(
    ("direction", "name"),
    [
        ((0, 0, 1), "front"),
        ((0, 0, -1), "back"),
        ((1, 0, 0), "side"),
        ((-1, 0, 0), "left"),
        ((0, 1, 0), "top"),
        ((0, -1, 0), "bottom"),
        ((1, 1, 1), "isometric"),
    ],
)
def test_the_menu_has_the_same_viewpoints(direction, name):
    camera = looking_from(Camera(), direction)
    assert (camera.azimuth - VIEWPOINTS[name].azimuth) % 360 == pytest.approx(0)
    assert camera.elevation == pytest.approx(VIEWPOINTS[name].elevation)


def test_faces_are_written_on_from_left_to_right():
    for face in FACES:
        assert tuple(np.cross(face.right, face.up)) == face.direction


@given(cameras, cameras)
def test_a_turn_goes_the_short_way_and_arrives(start, end):
    half = between(start, end, 0.5)
    assert abs((half.azimuth - start.azimuth + 180) % 360 - 180) <= 90 + 1e-9
    arrived = between(start, end, 1.0)
    assert arrived.rotation == pytest.approx(end.rotation, abs=1e-9)


def test_axes_are_named_where_the_figure_writes_its_numbers():
    camera = VIEWPOINTS["default"]
    edges = [measured_edge(camera, axis) for axis in range(3)]
    flow, upright, depth = (edge for edge in edges if edge is not None)
    assert flow[:, 1].min() > 0, "below the cube"
    assert depth[:, 1].min() > 0
    assert upright[:, 0].max() < 0, "left of it"
    assert measured_edge(VIEWPOINTS["front"], 2) is None, "seen end on"
