"""What is written under planes on a page has a clear distance from the lines beside it."""

import pytest

from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.views.planes.page.test_page_of_planes import scene, texts

CLEAR = 2.0
"""From the middle of a line, px: with less they seem to touch."""


@pytest.mark.parametrize(
    ("name", "layers"), [("resnet-50", ("conv4a", "conv3a")), ("fcn-8s", ("score4", "score3"))]
)
def test_sizes_are_clear_of_the_uprights_beside_them(name, layers):
    seen = scene(name, 183.0)
    sizes = [one for one in texts(seen, "caption") if one.owner.id in layers]
    assert len(sizes) == len(layers)
    for line in (one for one in seen.primitives if one.owner.kind == "connection"):
        for size in sizes:
            begins, ends = clipped(pieces_of(line), text_bounds(size).grown(CLEAR))
            assert not (begins < ends).any(), (size.text, line.owner.id)
