"""Labels that were moved by hand, in every view and from every camera."""

import io
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt import views
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all
from nnsvg_qt.scene.look import FARTHEST_MOVE
from nnsvg_qt.scene.primitives import BODY_ROLES, Segments, Text
from nnsvg_qt.views import movable_labels
from nnsvg_qt.views.shared import moved_labels
from tests.first_style import draw
from tests.in_turn import examples

LENET = draw("preset:lenet-5")
SMALL = draw("1@16x16 > conv 4 k3 tanh as C1 > maxpool 2 > dense 10")
SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("nodes", "planes", "blocks")


def label_of(text, view):
    return moved_labels.label_of(text, view, views.VIEWS[view].movable_labels)


def lines_of(primitives, view, layer_id, label):
    movable = views.VIEWS[view].movable_labels
    return moved_labels.lines_of(primitives, view, movable, layer_id, label)


ways = st.floats(-300, 300).map(lambda way: round(way, 2))


def texts(figure: Figure, view: str) -> list[tuple]:
    found = [p for p in figure.scene(view).primitives if isinstance(p, Text)]
    return [(t.owner.id, t.role, t.text, round(t.x, 3), round(t.y, 3)) for t in found]


def first_layer_with(figure: Figure, label: str) -> str:
    view = label.partition(".")[0]
    for primitive in figure.scene(view).primitives:
        if isinstance(primitive, Text) and label_of(primitive, view) == label:
            return primitive.owner.id
    raise AssertionError(f"no layer has {label}")


def test_every_movable_label_is_drawn_in_some_view():
    for label in movable_labels():
        assert first_layer_with(LENET, label)


@pytest.mark.parametrize("label", movable_labels())
@settings(max_examples=examples(5))
@given(right=ways, down=ways)
def test_only_the_lines_of_the_moved_label_move(label, right, down):
    view, layer = label.partition(".")[0], first_layer_with(SMALL, label)
    moved = SMALL.with_moved_label(layer, label, right, down)
    before, after = texts(SMALL, view), texts(moved, view)
    own = lines_of(SMALL.scene(view).primitives, view, layer, label)
    names = {(t.owner.id, t.role, t.text, round(t.x, 3), round(t.y, 3)) for t in own}
    assert own
    for one, other in zip(before, after, strict=True):
        way = (right, down) if one in names else (0.0, 0.0)
        assert other[:3] == one[:3]
        assert np.allclose(other[3:], np.add(one[3:], way), atol=0.002)


@pytest.mark.parametrize("label", movable_labels())
def test_the_page_grows_with_a_label_that_leaves_it(label):
    view, layer = label.partition(".")[0], first_layer_with(LENET, label)
    scene = LENET.with_moved_label(layer, label, 40, 900).scene(view)
    drawn = bounds_of_all(scene.primitives)
    assert drawn is not None
    assert scene.bounds.bottom == pytest.approx(drawn.bottom + LENET.look.margin)
    assert scene.bounds.bottom > LENET.scene(view).bounds.bottom + 300


@pytest.mark.parametrize("view", VIEWS)
def test_a_label_far_away_has_a_line_to_its_layer(view):
    layer = "c3"
    near = LENET.with_moved_label(layer, f"{view}.label", 3, 3).scene(view)
    assert not [p for p in near.primitives if p.role == "leader"]
    far = LENET.with_moved_label(layer, f"{view}.label", 30, 240).scene(view)
    (leader,) = [p for p in far.primitives if p.role == "leader"]
    assert isinstance(leader, Segments)
    assert leader.owner.id == layer
    body = bounds_of_all(p for p in far.primitives if p.owner.id == layer and p.role in BODY_ROLES)
    label = bounds_of_all(lines_of(far.primitives, view, layer, f"{view}.label"))
    assert body is not None
    assert label is not None
    x, y = leader.ends[0]
    assert body.grown(6).left <= x <= body.grown(6).right
    assert body.grown(6).top <= y <= body.grown(6).bottom
    assert label.top - 6 <= leader.starts[0][1] <= label.bottom + 6


def test_a_number_far_away_has_a_line_to_the_edge_it_measures():
    layer = first_layer_with(LENET, "blocks.height")
    (home,) = lines_of(
        LENET.scene("blocks").primitives,
        "blocks",
        layer,
        "blocks.height",
    )
    scene = LENET.with_moved_label(layer, "blocks.height", -30, 150).scene("blocks")
    (leader,) = [p for p in scene.primitives if p.role == "leader"]
    box = bounds_of(home)
    assert box is not None
    assert isinstance(leader, Segments)
    x, y = leader.ends[0]
    assert box.left <= x <= box.right
    assert box.top <= y <= box.bottom


@pytest.mark.parametrize("azimuth", [-150, -30, 20, 80])
def test_the_offset_is_the_same_from_every_camera(azimuth):
    figure = LENET.with_camera(azimuth, 25)
    moved = figure.with_moved_label("c3", "blocks.label", 12, -34)
    before = lines_of(
        figure.scene("blocks").primitives,
        "blocks",
        "c3",
        "blocks.label",
    )
    after = lines_of(
        moved.scene("blocks").primitives,
        "blocks",
        "c3",
        "blocks.label",
    )
    moves = np.array([(t.x, t.y) for t in after]) - [(t.x, t.y) for t in before]
    assert len(moves)
    assert np.allclose(moves, [12, -34])


def test_one_view_moves_nothing_in_another():
    moved = LENET.with_moved_label("c3", "planes.label", 40, 40)
    assert texts(moved, "nodes") == texts(LENET, "nodes")
    assert texts(moved, "blocks") == texts(LENET, "blocks")


def test_put_back_leaves_nothing():
    moved = LENET.with_moved_label("c3", "planes.label", 40, 40)
    assert moved != LENET
    assert moved.with_moved_label("c3", "planes.label", 0, 0) == LENET


@pytest.mark.parametrize("view", VIEWS)
def test_the_exported_svg_has_the_label_where_the_scene_has_it(view):
    from nnsvg_qt.render.svg import write

    label = f"{view}.label"
    moved = LENET.with_moved_label("c3", label, 55, 160)
    lines = lines_of(moved.scene(view).primitives, view, "c3", label)
    stream = io.BytesIO()
    write(moved.scene(view), Output(), stream)
    written = {
        "".join(entry.itertext()): (float(entry.attrib["x"]), float(entry.attrib["y"]))
        for entry in ElementTree.fromstring(stream.getvalue()).iter(f"{SVG}text")
    }
    assert lines
    for line in lines:
        assert written[line.text] == pytest.approx((line.x, line.y), abs=0.02)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ({"planes.depth": (1, 2)}, "There is no label 'planes.depth' to move"),
        ({"planes.label": (FARTHEST_MOVE + 1, 0)}, "give two numbers from -10000 to 10000"),
        ({"planes.label": (float("nan"), 0)}, "give two numbers"),
        ({"planes.label": (1,)}, "give two numbers"),
    ],
)
def test_what_is_no_offset_is_refused(labels, said):
    with pytest.raises(InputError, match=said):
        LENET.with_override("c1", moved_labels=labels)
