"""What the legend and the sentences under a diagram say, and the lines that they explain."""

import pytest

from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Primitive, Scene, Text
from tests.views.page_faults import figure_on_page


def said(name: str, role: str) -> list[str]:
    drawn = figure_on_page(name, 183).scene("diagram").primitives
    return [one.text for one in drawn if isinstance(one, Text) and one.role == role]


def reach(one: Primitive) -> Bounds:
    found = bounds_of(one)
    assert found is not None
    return found


def box_of(scene: Scene, layer: str) -> Bounds:
    return next(reach(p) for p in scene.primitives if p.owner.id == layer and p.role == "node")


@pytest.mark.parametrize("width", [183, 89])
def test_boxes_that_face_each_other_and_share_weights_have_a_double_line_between(width):
    scene = figure_on_page("siamese", width).scene("diagram")
    lines = [reach(one) for one in scene.primitives if one.role == "shared"]
    assert len(lines) == 2 * 5
    one, other = box_of(scene, "conv1a"), box_of(scene, "conv2a")
    first = lines[0]
    if width > 100.0:
        assert one.bottom < first.top
        assert first.bottom < other.top
        assert abs(first.left - (one.left + one.right) / 2.0) < 2.0
    else:
        assert one.right < first.left
        assert first.right < other.left
        assert abs(first.top - (one.top + one.bottom) / 2.0) < 2.0


@pytest.mark.parametrize("name", ["inception-v1", "efficientnet-b0"])
def test_the_legend_says_what_boxes_of_closed_groups_are(name):
    assert said(name, "legend")[-1] == "group of layers"


def test_signs_that_every_reader_knows_are_explained_beside_others_alone():
    assert {"add", "concatenate"} <= {*said("yolov3", "legend")}
    assert "add" not in said("transformer", "legend")


def test_channels_in_groups_are_told():
    assert said("alexnet", "remark") == ["The channels of conv2, conv4 and conv5 are in 2 groups."]
    assert said("zfnet", "remark") == []
