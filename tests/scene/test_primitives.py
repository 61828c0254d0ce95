"""Bounds hold what is drawn, also where a batch is empty, and moving moves all of it."""

from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.bounds import (
    bounds_of,
    bounds_of_all,
    boxes_of,
    boxes_of_scene,
    scene_of,
)
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    ENDS,
    FIGURE,
    Bounds,
    Circles,
    Curves,
    Image,
    Line,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
    layer_owner,
    moved,
    one_fill,
    one_line,
)
from tests.figures import PNG


def points(*pairs: tuple[float, float]) -> np.ndarray:
    return np.array(pairs, float).reshape(-1, 2)


def pixels(rows: int) -> np.ndarray:
    return np.zeros((rows, 2, 3, 3), np.uint8)


CORNERS = points((10, 10), (20, 12), (8, 30))
EXAMPLES: list[tuple[Primitive, Bounds]] = [
    (Circles(points((0, 0), (10, 5)), 3.0, line=Line(width=2.0)), Bounds(-4, -4, 14, 9)),
    (Circles(points((0, 0), (10, 5)), np.array([1.0, 3.0]), line=None), Bounds(-1, -1, 13, 8)),
    (Segments(points((0, 0)), points((10, -5)), Line(width=2.0)), Bounds(-1, -6, 11, 1)),
    (
        Segments(points((0, 0), (5, 5)), points((10, -5), (9, 9)), Line(width=np.array([1.0, 4]))),
        Bounds(-2, -7, 12, 11),
    ),
    (Curves(points((0, 0), (5, 0), (5, 8), (10, 8))[None], Line(width=2.0)), Bounds(-1, -1, 11, 9)),
    (Polygons(points((0, 0), (5, 0), (5, 8))[None], line=None), Bounds(0, 0, 5, 8)),
    (Path((("M", 1, 2), ("C", 0, 0, 9, 9, 5, 5), ("Z",)), line=None), Bounds(0, 0, 9, 9)),
    (Image(PNG, points((10, 10), (20, 12), (8, 30))), Bounds(8, 10, 20, 32)),
    (
        Image(PNG, points((10, 10), (20, 12), (8, 30)), clip=points((11, 12), (15, 13), (12, 20))),
        Bounds(11, 12, 15, 20),
    ),
    (
        Polylines(points((0, 0), (5, 9), (20, 1), (8, 2)), np.array([0, 2]), Line(width=2.0)),
        Bounds(-1, -1, 21, 10),
    ),
    (
        Rasters(pixels(2), np.stack([CORNERS, CORNERS + 10]), line=Line(width=np.array([1, 4.0]))),
        Bounds(6, 8, 32, 44),
    ),
    (
        Rasters(pixels(1), CORNERS[None], clip=points((11, 12), (15, 13), (12, 20))),
        Bounds(11, 12, 15, 20),
    ),
]
EMPTY: list[Primitive] = [
    Circles(points(), 3.0),
    Circles(points(), np.zeros(0)),
    Segments(points(), points()),
    Segments(points(), points(), Line(width=np.zeros(0))),
    Curves(np.zeros((0, 4, 2))),
    Polygons(np.zeros((0, 5, 2))),
    Polylines(points(), np.zeros(0, int)),
    Polylines(points(), np.zeros(2, int)),
    Rasters(pixels(0), np.zeros((0, 3, 2))),
    Rasters(pixels(0), np.zeros((0, 3, 2)), clip=points((0, 0), (1, 0), (0, 1))),
    Path(()),
    Text("", 5, 5, 10),
]


@pytest.mark.parametrize(("primitive", "bounds"), EXAMPLES)
def test_bounds_hold_shapes_and_half_their_lines(primitive, bounds):
    assert bounds_of(primitive) == bounds
    assert bounds_of_all([primitive]) == bounds


def test_bounds_hold_all_primitives():
    together = EXAMPLES[0][1]
    for _, bounds in EXAMPLES:
        together = together.united(bounds)
    text = Text("Wide enough to reach out of all others", -100, 0, 20)
    box = bounds_of(text)
    assert box is not None
    drawn = [*EMPTY, *(primitive for primitive, _ in EXAMPLES), text]
    assert bounds_of_all(drawn) == together.united(box)


@pytest.mark.parametrize("primitive", EMPTY)
def test_what_is_empty_has_no_bounds(primitive):
    assert bounds_of(primitive) is None
    assert bounds_of_all([primitive]) is None


@pytest.mark.parametrize("primitive", [*(example for example, _ in EXAMPLES), Text("x", 0, 0, 10)])
def test_moving_moves_all(primitive):
    before, after = bounds_of(primitive), bounds_of(moved(primitive, 30.0, -7.0))
    assert before is not None
    assert after is not None
    assert (after.left, after.top) == pytest.approx((before.left + 30, before.top - 7))
    assert (after.width, after.height) == pytest.approx((before.width, before.height))
    assert bounds_of(primitive) == before


PLACES = {"x", "y", "centers", "starts", "ends", "points", "commands", "corners", "clip"}


@pytest.mark.parametrize("primitive", [*(example for example, _ in EXAMPLES), Text("x", 0, 0, 10)])
def test_what_is_moved_is_else_the_same(primitive):
    bounds_of(primitive)
    one = moved(primitive, 30.0, -7.0)
    names = {field.name for field in fields(primitive)}
    # nothing that is found of the other, but for what moves with it
    assert vars(one).keys() - {ENDS} == names
    for name in names - PLACES:
        assert getattr(one, name) is getattr(primitive, name)
    with pytest.raises(FrozenInstanceError):
        setattr(one, "owner", layer_owner("another"))  # noqa: B010


@given(st.lists(st.floats(-1e4, 1e4), min_size=4, max_size=8), st.floats(-1e4, 1e4))
def test_a_path_that_is_moved_covers_what_it_would_if_it_were_new(numbers, by):
    commands = [("M", *numbers[:2]), *(("L", number, by) for number in numbers[2:])]
    path = Path(tuple(commands), None, Line(width=0.3))
    bounds_of(path)
    there = moved(moved(path, by, 1 / 3), 0.1, by)
    assert bounds_of(there) == bounds_of(replace(there, owner=layer_owner("another")))


def test_every_command_of_a_path_is_moved():
    path = Path((("M", 0, 1.5), ("L", 2, 3), ("Q", 4, 5, 6, 7), ("C", 1, 2, 3, 4, 5, 6), ("Z",)))
    assert vars(moved(path, 30.0, -7.0))["commands"] == (
        *(("M", 30.0, -5.5), ("L", 32.0, -4.0), ("Q", 34.0, -2.0, 36.0, 0.0)),
        *(("C", 31.0, -5.0, 33.0, -3.0, 35.0, -1.0), ("Z",)),
    )


def test_lines_and_fills_alike_are_one_but_for_names_in_the_palette():
    assert one_line("#123456", 1.5, "round") is one_line("#123456", 1.5, "round")
    assert one_line("#123456", 1.5) == Line("#123456", 1.5)
    assert one_fill("#123456") is one_fill("#123456", 1.0)
    named, other = PaletteColor("#123456", "dense"), PaletteColor("#123456", "output")
    for color in (named, other):
        assert getattr(one_fill(color).color, "name", "") == color.name
        assert getattr(one_line(color, 1.5).color, "name", "") == color.name
    assert not isinstance(one_fill("#123456").color, PaletteColor)


def test_a_scene_is_cropped_to_what_is_drawn():
    scene = scene_of([EXAMPLES[0][0], *EMPTY], 12.0, "A title")
    assert scene.bounds == Bounds(-16, -16, 26, 21)
    assert scene.title == "A title"
    assert scene_of([], 12.0).bounds == Bounds(-12, -12, 13, 13)


def test_boxes_that_come_near_overlap():
    box = Bounds(0, 0, 10, 10)
    assert box.overlaps(Bounds(9, 9, 20, 20))
    assert not box.overlaps(Bounds(10, 0, 20, 10))
    assert box.overlaps(Bounds(10, 0, 20, 10), gap=1.0)
    assert (box.width, box.height) == (10, 10)


def test_owners_are_values():
    assert layer_owner("a") == layer_owner("a") != layer_owner("b")
    assert Circles(points(), 1.0).owner is FIGURE


@pytest.mark.parametrize("known", [0, 1, 2, 3])
def test_what_is_measured_already_is_not_measured_again(known, monkeypatch):
    drawn = [EXAMPLES[0][0], *EMPTY[:1], EXAMPLES[1][0]]
    whole, boxes = scene_of(drawn, 12.0), boxes_of(drawn[:known])
    measured = []

    def measure(primitives):
        measured.extend(primitives)
        return boxes_of(primitives)

    monkeypatch.setattr("nnsvg_qt.scene.bounds.boxes_of", measure)
    scene = scene_of(drawn, 12.0, known_boxes=boxes)
    assert len(measured) == len(drawn) - known
    assert scene.bounds == whole.bounds
    np.testing.assert_array_equal(boxes_of_scene(scene), boxes_of_scene(whole))
