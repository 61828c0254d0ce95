"""Names of layers in the blocks view: at their own boxes, from every camera, as typed."""

from dataclasses import replace
from functools import reduce
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.depth_order import plan
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Text
from nnsvg_qt.views.blocks.composition import BlocksStyle, compose_solids, seen
from nnsvg_qt.views.shared.arrangement import arrange
from tests.first_style import first_look
from tests.in_turn import examples
from tests.odd_networks import branched_networks
from tests.views.blocks.block_scenes import assert_labels_are_clear, covers, rectangle

STYLE, LOOK = BlocksStyle(), first_look()


def two_inputs() -> Architecture:
    layers = (
        Layer("camera", Kind.INPUT, (3, 32, 32), "Camera"),
        Layer("conv", Kind.CONVOLUTION, (16, 30, 30), "Conv A", kernel=(3, 3)),
        Layer("flat", Kind.FLATTEN, (14400,)),
        Layer("lidar", Kind.INPUT, (16,), "Lidar"),
        Layer("dense", Kind.DENSE, (32,), "Dense B"),
        Layer("join", Kind.CONCATENATE, (14432,)),
        Layer("last", Kind.DENSE, (2,)),
    )
    ways = "camera-conv conv-flat flat-join lidar-dense dense-join join-last"
    return Architecture(layers, tuple(Connection(*way.split("-")) for way in ways.split()))


def distance(rectangle: Bounds, hull: np.ndarray) -> float:
    """From a rectangle to a convex polygon, px; 0 where they overlap."""
    if covers(hull, rectangle):
        return 0.0
    low, high = (rectangle.left, rectangle.top), (rectangle.right, rectangle.bottom)
    x, y = zip(low, high, strict=True)
    box = np.array([(x[i], y[j]) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))])
    least = np.inf
    for points, shape in ((box, hull), (hull, box)):
        for a, b in zip(shape, np.roll(shape, -1, axis=0), strict=True):
            way = b - a
            part = np.clip((points - a) @ way / max(way @ way, 1e-12), 0, 1)
            least = min(least, np.linalg.norm(points - (a + part[:, None] * way), axis=1).min())
    return float(least)


def hull_of(points: np.ndarray) -> np.ndarray:
    """The corners of the convex hull, in turn."""
    ordered = sorted(map(tuple, points.tolist()))

    def half(corners):
        found: list[tuple[float, float]] = []
        for x, y in corners:
            while (
                len(found) > 1
                and (
                    (found[-1][0] - found[-2][0]) * (y - found[-2][1])
                    - (found[-1][1] - found[-2][1]) * (x - found[-2][0])
                )
                <= 1e-9
            ):
                found.pop()
            found.append((x, y))
        return found[:-1]

    return np.array(half(ordered) + half(ordered[::-1]))


def names_and_boxes(architecture: Architecture, camera: Camera, look: Look = LOOK):
    """Each name with what it covers, and every box's outline, on the screen, by layer."""
    look = replace(look, camera=camera)
    solid = compose_solids(Drawing(architecture, STYLE, look))
    scene = seen(solid, camera, look)
    order = plan(solid)
    hulls = {}
    for label in solid.row_labels:
        corners = list(product(*zip(label.low, label.high, strict=True)))
        hulls[label.owner.id] = hull_of(
            camera.on_screen(np.array(corners), order.center, order.radius)
        )
    named: dict[str, list[Text]] = {}
    for text in scene.primitives:
        if isinstance(text, Text) and text.role == "name":
            named.setdefault(text.owner.id, []).append(text)
    # a narrow name over wide numbers is one label with them
    captions = [
        text for text in scene.primitives if isinstance(text, Text) and text.role == "caption"
    ]
    around = {
        name: reduce(
            Bounds.united,
            map(rectangle, [*lines, *(text for text in captions if text.owner.id == name)]),
        )
        for name, lines in named.items()
    }
    return scene, named, around, hulls


def assert_names_stand_at_their_boxes(architecture: Architecture, camera: Camera) -> None:
    _, _, around, hulls = names_and_boxes(architecture, camera)
    lanes = {s.id: s.lane for s in arrange(architecture, LOOK).stations}
    in_a_row = max(lanes.values(), default=0) <= 0
    for name, box in around.items():
        own = distance(box, hulls[name])
        for other, hull in hulls.items():
            # a row of names under one row of boxes is read along the row
            if other != name and not (in_a_row and lanes[name] == lanes[other] == 0):
                assert distance(box, hull) > own, (name, other)


@pytest.mark.parametrize("camera", [Camera(), *VIEWPOINTS.values()])
def test_names_of_two_rows_stand_at_their_own_boxes(camera):
    assert_names_stand_at_their_boxes(two_inputs(), camera)


def test_from_the_usual_camera_every_name_of_two_rows_is_written():
    scene, named, _, _ = names_and_boxes(two_inputs(), LOOK.camera)
    written = {name: " ".join(text.text for text in lines) for name, lines in named.items()}
    assert written == {
        "camera": "Camera",
        "conv": "Conv A",
        "lidar": "Lidar",
        "dense": "Dense B",
        "last": "Output",
    }
    assert_labels_are_clear(scene)


@given(
    branched_networks(8),
    st.builds(Camera, st.floats(-180, 180), st.floats(-90, 90), st.booleans()),
)
@settings(max_examples=examples(15))
def test_the_nearest_box_of_a_name_is_its_own(architecture, camera):
    assert_names_stand_at_their_boxes(architecture, camera)


@given(branched_networks(8), st.data())
@settings(max_examples=examples(15))
def test_typed_names_are_written_as_typed_or_said_to_have_no_room(architecture, data):
    words = st.lists(st.text("abXσ@-.2×", min_size=1, max_size=9), min_size=1, max_size=7)
    named = replace(
        architecture,
        layers=tuple(
            replace(layer, name=" ".join(data.draw(words))) for layer in architecture.layers
        ),
    )
    scene, written, _, _ = names_and_boxes(named, LOOK.camera)
    said = "\n".join(scene.notices)
    for layer in named:
        text = " ".join(line.text for line in written.get(layer.id, ()))
        assert text == layer.name or layer.name in said, (text, said)


def test_a_long_name_leaves_its_neighbours_alone():
    layers = (
        Layer("a", Kind.INPUT, (3, 32, 32)),
        Layer("b", Kind.CONVOLUTION, (64, 8, 8), "Patch embedding", kernel=(4,)),
        Layer("c", Kind.CONVOLUTION, (64, 8, 8), "One that says all it does and more", kernel=(3,)),
        Layer("d", Kind.CONVOLUTION, (64, 8, 8), "Token mixer", kernel=(3,)),
        Layer("e", Kind.DENSE, (10,), "Classes"),
    )
    ways = tuple(Connection(a.id, b.id) for a, b in pairwise(layers))
    scene, named, _, _ = names_and_boxes(Architecture(layers, ways), LOOK.camera)
    written = [" ".join(text.text for text in lines) for lines in named.values()]
    assert sorted(written) == sorted(["Input", *(layer.name for layer in layers[1:])])
    assert_labels_are_clear(scene)
