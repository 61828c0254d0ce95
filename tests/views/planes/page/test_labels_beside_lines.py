"""What is written under planes on a page has a clear distance from the lines beside it."""

import pytest

from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.views.planes.page.test_page_of_planes import scene, texts

CLEAR = 2.0
"""From the middle of a line, px: with less they seem to touch."""


@pytest.mark.parametrize(
    ("name", "width", "role", "layers"),
    [
        ("resnet-50", 183.0, "caption", ("conv4a", "conv3a")),
        ("fcn-8s", 183.0, "caption", ("score4", "score3")),
        # names of a crowded lane, with hardly room for the line between
        ("yolov3", 89.0, "name", ("convh15", "convh16", "convh25", "convh26")),
    ],
)
def test_labels_are_clear_of_the_uprights_beside_them(name, width, role, layers):
    seen = scene(name, width)
    sizes = [one for one in texts(seen, role) if one.owner.id in layers]
    assert len(sizes) == len(layers)
    far = CLEAR if width > 100.0 else 1.8
    for line in (one for one in seen.primitives if one.owner.kind == "connection"):
        for size in sizes:
            begins, ends = clipped(pieces_of(line), text_bounds(size).grown(far))
            assert not (begins < ends).any(), (size.text, line.owner.id)
