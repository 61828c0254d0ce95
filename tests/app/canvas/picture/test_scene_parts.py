from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnsvg_qt.app.canvas.picture.batch_rows import slices, taken
from nnsvg_qt.app.canvas.picture.outlines import Outlines, grown, line_pieces, support
from nnsvg_qt.app.canvas.picture.scene_parts import (
    MOST_PARTS,
    distance,
    heights,
    parts_of,
    same,
)
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all, scene_of
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Circles,
    Curves,
    Fill,
    Line,
    Path,
    Polygons,
    Rasters,
    Segments,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.rows import Units
from nnsvg_qt.sources import draw

A, B, C = layer_owner("a"), layer_owner("b"), connection_owner("a-b")

points = hnp.arrays(float, (12, 2), elements=st.floats(-500, 500, width=32))


def column(x, owner, count=3):
    centers = np.array([[x, 40.0 * i] for i in range(count)])
    rows = Units(np.arange(count))
    return Circles(centers=centers, radii=10.0, owner=owner, role="node", rows=rows)


def edges():
    starts = np.repeat([[0.0, 40.0 * i] for i in range(3)], 3, axis=0)
    ends = np.tile([[200.0, 40.0 * i] for i in range(3)], (3, 1))
    return Segments(starts=starts, ends=ends, full=(3, 3), owner=C, role="edge")


SCENE = scene_of([edges(), column(0.0, A), column(200.0, B)], 10)
OUTLINES = Outlines(SCENE.primitives)


def test_parts_are_runs_of_one_owner_in_drawing_order():
    scene = scene_of([column(0, A), edges(), column(50, A), column(99, A)], 0)
    parts = parts_of(scene)
    assert [part.owner for part in parts] == [A, C, A]
    assert [part.rows for part in parts] == [3, 9, 6]
    assert parts[0].bounds.left == pytest.approx(-10.5)


def test_equal_parts_are_the_old_ones():
    before = parts_of(SCENE)
    moved = scene_of([edges(), column(0.0, A), column(201.0, B)], 10)
    after = parts_of(moved, before)
    assert [new is old for new, old in zip(after, before, strict=True)] == [True, True, False]


@given(st.integers(MOST_PARTS - 2, 4 * MOST_PARTS))
def test_very_many_parts_are_joined_in_drawing_order(count):
    primitives = [column(10.0 * number, layer_owner(str(number)), 1) for number in range(count)]
    parts = parts_of(scene_of(primitives, 0))
    assert len(parts) <= MOST_PARTS
    assert [one for part in parts for one in part.primitives] == primitives
    for part in parts:
        assert part.bounds == bounds_of_all(part.primitives)
        assert part.owner == (part.primitives[0].owner if count <= MOST_PARTS else FIGURE)


def test_what_rows_and_colours_are_called_is_not_drawn():
    batch = column(0.0, A)
    named = Fill(batch.fill.color, named=(PaletteColor("#ffffff", "dense"),))
    again = replace(batch, rows=Units(np.arange(3)), fill=named)
    assert distance(batch, again) == 0
    (before,) = parts_of(scene_of([batch], 0))
    assert parts_of(scene_of([again], 0), [before])[0] is before


def test_a_part_that_hardly_moved_says_from_which_one_it_differs_and_how_far():
    before = parts_of(SCENE)
    near = scene_of([edges(), column(0.0, A), column(200.004, B)], 10)
    after = parts_of(near, before)
    assert after[0] is before[0]
    found = after[2].near
    assert found is not None
    assert found.part() is before[2]
    assert found.distance == pytest.approx(0.004)
    far = parts_of(scene_of([edges(), column(0.0, A), column(200.6, B)], 10), before)
    assert far[2] is not before[2]
    assert far[2].near is None


def test_a_part_says_what_of_it_differs_from_the_one_before():
    around = Polygons(points=np.array([[(-20.0, -20.0), (600.0, -20.0), (600.0, 200.0)]]), owner=A)
    one = Text("some", 400.0, 5.0, 12.0, owner=A)
    other = Text("other words", 400.0, 5.0, 12.0, owner=A)
    before = parts_of(scene_of([around, one], 0))
    (found,) = parts_of(scene_of([around, other], 0), before)
    assert found.change is not None
    assert found.change.part() is before[0]
    covered = [bounds_of(one), bounds_of(other)]
    assert covered[0] is not None
    assert covered[1] is not None
    assert found.change.around == covered[0].united(covered[1])
    # all of it is painted anew where there is more, and where it is larger
    beyond = Text("some", 590.0, 5.0, 12.0, owner=A)
    for more in ((one, other), (beyond,)):
        (part,) = parts_of(scene_of([around, *more], 0), before)
        assert part.change is None


def test_only_places_may_differ_in_what_is_near():
    batch = Circles(centers=np.zeros((2, 2)), radii=3.0, fill=Fill(opacity=np.full(2, 0.5)))
    assert distance(batch, replace(batch, centers=np.full((2, 2), 0.4))) == pytest.approx(0.4)
    for fill in (Fill(opacity=np.full(2, 0.6)), Fill(opacity=0.6), Fill(color="#111111")):
        assert distance(batch, replace(batch, fill=fill)) == np.inf
    lined = replace(batch, line=Line(width=np.full(2, 1.0)))
    assert distance(lined, replace(lined, line=Line(width=np.full(2, 1.2)))) == np.inf
    pictures = Rasters(
        pixels=np.zeros((2, 3, 3, 3), np.uint8),
        corners=np.zeros((2, 3, 2)),
        opacity=np.full(2, 0.5),
    )
    assert distance(pictures, replace(pictures, corners=np.full((2, 3, 2), 0.4))) == 0.4
    assert distance(pictures, replace(pictures, opacity=np.full(2, 0.6))) == np.inf


@pytest.mark.parametrize("change", [{"text": "b"}, {"x": 1.6}, {"size": 12.001}, {"color": "#111"}])
def test_a_text_is_near_only_at_nearly_the_same_place(change):
    text = Text(text="a", x=1.0, y=2.0, size=12.0)
    assert distance(text, replace(text)) == 0
    assert distance(text, replace(text, x=1.003)) == pytest.approx(0.003)
    assert distance(text, replace(text, **change)) == np.inf


def test_a_path_is_near_only_with_the_same_commands():
    path = Path((("M", 0.0, 0.0), ("L", 5.0, 5.0), ("Z",)))
    assert distance(path, replace(path)) == 0
    moved = replace(path, commands=(("M", 0.0, 0.002), ("L", 5.0, 5.0), ("Z",)))
    assert distance(path, moved) == pytest.approx(0.002)
    for commands in (
        (("M", 0.0, 0.0), ("M", 5.0, 5.0), ("Z",)),
        (("M", 0.0, 0.0), ("L", 5.0, 5.0)),
        (("M", 0.0, 0.0), ("L", 5.0, 5.6), ("Z",)),
    ):
        assert distance(path, replace(path, commands=commands)) == np.inf


@given(st.lists(st.lists(st.integers(-1, 5), min_size=1, max_size=4), max_size=6))
def test_every_part_is_as_large_as_what_it_holds(runs):
    """Of -1 there is an empty batch."""
    primitives = []
    for number, run in enumerate(runs):
        owner = layer_owner(str(number))
        for place in run:
            corners = np.full((max(place, 0), 4, 2), 10.0 * place + number)
            primitives.append(Polygons(points=corners, owner=owner))
    for part in parts_of(scene_of(primitives, 0)):
        expected = bounds_of_all(part.primitives) or Bounds(0.0, 0.0, 0.0, 0.0)
        assert part.bounds == expected


def test_a_part_that_comes_in_between_leaves_the_others_the_old_ones():
    before = parts_of(SCENE)
    more = [edges(), column(100.0, layer_owner("new")), column(0.0, A), column(200.0, B)]
    after = parts_of(scene_of(more, 10), before)
    assert [part in before for part in after] == [True, False, True, True]


@given(st.lists(st.none() | st.floats(0.5, 50)))
def test_heights_ascend(known):
    found = heights(known)
    assert len(found) == len(known)
    assert all(low < high for low, high in pairwise(found))
    assert all(height > 0 for height in found)


@given(st.integers(0, 8), st.integers(0, 8))
def test_what_has_a_height_keeps_it_when_something_comes_in_between(below, above):
    known = [
        *map(float, range(1, below + 1)),
        None,
        *map(float, range(below + 1, below + above + 1)),
    ]
    found = heights(known)
    assert [new for new, old in zip(found, known, strict=True) if old is not None] == [
        old for old in known if old is not None
    ]


def test_heights_are_given_anew_when_there_is_no_room_left():
    found = heights([])
    for _ in range(60):
        found = heights([*found[:1], None, *found[1:]])
    assert all(high - low >= 1e-6 for low, high in pairwise(found))


def test_same_sees_every_difference_of_a_figure():
    one = draw("5-4-3").scene("nodes").primitives
    again = draw("5-4-3").scene("nodes").primitives
    assert all(map(same, one, again))
    other = draw("5-4-3").with_option("nodes.edge_width", 1.5).scene("nodes").primitives
    assert not all(map(same, one, other))


@given(points)
def test_support_reaches_every_point_in_its_directions(corners):
    hull = support(Polygons(points=corners[None], owner=A))
    angles = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    reach = np.einsum("kd,kd->k", hull, directions)
    assert (corners @ directions.T <= reach + 1e-6).all()
    wider = np.einsum("kd,kd->k", grown(hull, 5), directions)
    assert wider == pytest.approx(reach + 5)


def test_support_of_a_full_batch_is_that_of_all_its_edges():
    full = edges()
    plain = Segments(starts=full.starts, ends=full.ends, owner=C)
    assert support(full) == pytest.approx(support(plain))


def test_the_node_in_front_is_picked():
    front = scene_of([column(0.0, A), column(5.0, B)], 0)
    assert Outlines(front.primitives).at(5, 0, 1) == B


def test_between_the_nodes_of_a_column_is_its_layer():
    assert OUTLINES.at(0, 20, 1) == A


def test_edges_are_picked_within_the_tolerance():
    assert OUTLINES.at(100, -3, 4) == C
    assert OUTLINES.at(100, -3, 2) == FIGURE


def test_near_a_layer_is_the_layer():
    assert OUTLINES.at(213, 40, 4) == B
    assert OUTLINES.at(230, 40, 4) == FIGURE


def test_labels_and_what_belongs_to_the_figure():
    label = Text(text="Layer", x=300, y=0, size=20, owner=B, role="label")
    legend = Text(text="Legend", x=300, y=100, size=20, role="legend")
    outlines = Outlines((column(200.0, B), label, legend))
    assert outlines.at(310, -5, 0) == B
    assert outlines.at(310, 95, 0) == FIGURE
    # a label is no part of the outline
    assert outlines.layers["b"][:, 0].max() == pytest.approx(210)


def test_layer_without_a_body_is_where_its_label_is():
    label = Text(text="Layer", x=300, y=0, size=20, owner=B, role="label")
    assert Outlines((label,)).layers["b"][:, 0].min() == pytest.approx(300, abs=3)


def test_inside_of_polygons_that_are_not_convex():
    arrow = np.array([[[0, 0], [40, 0], [40, 40], [20, 10], [0, 40.0]]])
    outlines = Outlines((Polygons(points=arrow, owner=A, role="kernel"),))
    assert outlines.at(20, 5, 0) == A
    assert outlines.at(5, 30, 0) == A


@given(st.floats(0, 1), st.floats(-3, 3))
def test_distance_to_a_curve_is_that_to_its_points(t, aside):
    corners = np.array([[0, 0], [50, 0], [50, 100], [100, 100.0]])
    weights = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    x, y = weights @ corners
    curve = Curves(points=corners[None], owner=C)
    assert Outlines((curve,)).at(x, y, 1.0) == C
    pieces = line_pieces(curve)
    assert pieces is not None
    starts, ends = pieces
    assert (starts[0], ends[-1]) == (pytest.approx(corners[0]), pytest.approx(corners[3]))


def test_paths_are_hit_along_their_lines():
    path = Path(commands=(("M", 0, 0), ("L", 100, 0), ("L", 100, 100)), owner=C)
    outlines = Outlines((path,))
    assert outlines.at(50, 2, 3) == C
    assert outlines.at(98, 60, 3) == C
    assert outlines.at(50, 50, 3) == FIGURE


def test_rounded_corners_are_hit_where_they_are_round():
    corner = (("M", 0, 0), ("L", 80, 0), ("Q", 100, 0, 100, 20), ("L", 100, 100), ("Z",))
    outlines = Outlines((Path(commands=corner, owner=C),))
    middle = 0.25 * 80 + 0.5 * 100 + 0.25 * 100, 0.25 * 20
    assert outlines.at(*middle, 0.5) == C
    assert outlines.at(100, 0, 4) == FIGURE
    # closed
    assert outlines.at(50, 50, 1) == C


def test_node_under_a_point():
    found = OUTLINES.node_at(203, 78)
    assert found is not None
    assert (found[0].owner, found[1]) == (B, 2)
    assert OUTLINES.node_at(100, 40) is None


# rows of batches

BATCHES = [
    Circles(
        centers=np.arange(20.0).reshape(10, 2),
        radii=np.arange(10.0),
        fill=Fill("#112233", np.linspace(0, 1, 10)),
        rows=Units(np.arange(10)),
    ),
    Segments(
        starts=np.arange(20.0).reshape(10, 2),
        ends=np.arange(20.0).reshape(10, 2) + 5,
        line=Line(np.arange(30, dtype=np.uint8).reshape(10, 3), np.arange(10.0), 0.5),
        full=(5, 2),
    ),
    Curves(points=np.arange(80.0).reshape(10, 4, 2)),
    Polygons(
        points=np.arange(60.0).reshape(10, 3, 2),
        fill=None,
        outlined=np.arange(30).reshape(10, 3) % 2 == 0,
    ),
]


def only(row):
    return slice(row, row + 1)


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: type(batch).__name__)
@pytest.mark.parametrize("size", [1, 3, 10, 99])
def test_slices_put_together_are_the_batch(batch, size):
    pieces = list(slices(batch, size))
    assert len(pieces) == -(-10 // size)
    for row in range(10):
        assert same(taken(pieces[row // size], only(row % size)), taken(batch, only(row)))


def test_what_is_no_batch_is_one_slice():
    text = Text(text="a", x=0, y=0, size=9)
    assert list(slices(text, 1)) == [text]


def test_one_colour_for_all_rows_and_one_for_each_are_not_the_same():
    ends = np.zeros((3, 2))
    plain = Segments(ends, ends + 9.0, Line("#222222", 1.0, 1.0))
    for line in (
        Line(np.full((3, 3), 0x22, np.uint8), 1.0, 1.0),
        Line("#222222", np.ones(3), 1.0),
        Line("#222222", 1.0, np.ones(3)),
    ):
        other = replace(plain, line=line)
        assert distance(plain, other) == distance(other, plain) == np.inf
