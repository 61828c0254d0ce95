"""The name and the ×N of a closed group stand on it where there is room."""

import pytest

from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Polygons, Text
from nnsvg_qt.views.structures.plates import wrapped
from tests.first_style import first_figure

NET = "3@64x64 > conv 8 k3 same > [ conv 8 k3 same as a > relu ] x3 as {name} closed > dense 10"


def figure_of(name="Stage"):
    return first_figure(architecture=parse_notation(NET.format(name=name)))


def box_of(text):
    box = bounds_of(text)
    assert box is not None
    return box


def texts(scene, *said):
    return [one for one in scene.primitives if isinstance(one, Text) and one.text in said]


def front(scene):
    planes = [
        one
        for one in scene.primitives
        if isinstance(one, Polygons) and one.owner.id == "activation-1" and one.role == "plane"
    ]
    return planes[-1].points[-1]


def test_both_stand_on_the_front_map():
    scene = figure_of().scene("planes")
    low, high = front(scene).min(axis=0), front(scene).max(axis=0)
    found = texts(scene, "Stage", "×3")
    assert [one.text for one in found] == ["Stage", "×3"]
    for one in found:
        box = box_of(one)
        assert low[0] < box.left
        assert box.right < high[0]
        assert low[1] < box.top
        assert box.bottom < high[1]
    assert found[0].y < found[1].y
    # over what they stand on, and still the layer's own
    order = [id(one) for one in scene.primitives]
    plane = next(
        one
        for one in reversed(scene.primitives)
        if isinstance(one, Polygons) and one.role == "plane"
    )
    assert all(order.index(id(one)) > order.index(id(plane)) for one in found)
    assert found[0].owner.id == "activation-1"


def test_a_name_of_several_words_is_wrapped_as_evenly_as_can_be():
    ways = [" / ".join(lines) for lines in wrapped(["a", "bb", "c"], 10.0)]
    assert ways == ["a bb c", "a bb / c", "a / bb c", "a / bb / c"]
    assert list(wrapped(["one"], 10.0)) == [["one"]]


def test_a_name_that_is_too_long_stays_outside_with_its_copies():
    name = "Incomprehensibilities"
    scene = figure_of(name).scene("planes")
    low, high = front(scene).min(axis=0), front(scene).max(axis=0)
    assert len(texts(scene, "×3")) == 1
    for one in texts(scene, name, "×3"):
        box = box_of(one)
        assert not (low[0] < box.left and box.right < high[0] and box.bottom < high[1])


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_each_is_written_once_in_every_view(view):
    scene = figure_of().scene(view)
    assert len(texts(scene, "Stage")) == 1
    assert len(texts(scene, "×3")) == 1


def test_what_was_moved_by_hand_stays_where_it_is():
    plain = figure_of()
    moved = plain.with_moved_label("activation-1", "planes.operation", 0.0, 40.0)
    low = front(moved.scene("planes")).max(axis=0)[1]
    [name] = texts(moved.scene("planes"), "Stage")
    assert name.y > low
