"""Wires to one reader of which some are led round rows: those of its own row join them."""

import pytest

from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Scene
from tests.views.page_faults import figure_on_page

DILATIONS = [2**n for n in range(9)]


def middle(scene: Scene, layer: str, role: str) -> float:
    box = bounds_of_all(
        [one for one in scene.primitives if one.owner.id == layer and one.role == role]
    )
    assert box is not None
    return (box.top + box.bottom) / 2.0


@pytest.mark.parametrize(("view", "role"), [("planes", "plane"), ("diagram", "node")])
def test_frames_whose_outputs_are_summed_up_in_the_last_row_are_drawn_alike(view, role):
    scene = figure_on_page("wavenet", 183).scene(view)
    heights = [
        middle(scene, f"filter{n}", role) - middle(scene, f"skip{n}", role) for n in DILATIONS
    ]
    assert heights == pytest.approx([heights[0]] * len(heights), abs=0.1)
