"""Frames are no broader than what they hold, whatever the next ones of their row or column hold."""

import pytest

from nnsvg_qt.scene.bounds import bounds_of
from tests.views.page_faults import figure_on_page


@pytest.mark.parametrize(
    ("name", "width", "group", "layer"),
    [
        ("mobilenet-v2", 89, "bottleneck3a", "conv3ad"),
        ("mobilenet-v2", 183, "bottleneck3a", "conv3ad"),
        ("alphazero", 183, "value", "conv4"),
        ("yolov3", 183, "head1", "convh11"),
    ],
)
def test_a_frame_without_a_skip_beside_one_with_a_skip_keeps_even_padding(
    name: str, width: int, group: str, layer: str
) -> None:
    drawn = figure_on_page(name, width).scene("diagram").primitives
    [frame] = [bounds_of(one) for one in drawn if one.role == "frame" and one.owner.id == group]
    box = next(
        bounds_of(one)
        for one in drawn
        if one.owner.kind == "layer" and one.owner.id == layer and one.role == "outline"
    )
    assert frame is not None
    assert box is not None
    if width == 89:
        paddings = box.left - frame.left, frame.right - box.right
    else:
        paddings = box.top - frame.top, frame.bottom - box.bottom
    assert paddings[0] == pytest.approx(paddings[1], abs=0.2)
