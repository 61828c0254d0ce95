"""Letters in the place of wires: one box after the other, where all wires make a tower."""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.shared.page import PX_PER_MM
from tests.views.diagram.test_diagram import meet, scene_of, texts
from tests.views.picture_faults import faults_in


@pytest.mark.parametrize(("width", "highest"), [(89.0, 125.0), (183.0, 90.0)])
def test_letters_stand_for_wires_where_all_of_them_make_a_tower(
    width: float, highest: float
) -> None:
    scene = scene_of("u-net-plus-plus", width)
    figure = Figure(PRESETS["u-net-plus-plus"].architecture()).with_named_style("paper")
    assert not faults_in(figure.with_option("look.page_width", width), scene)
    assert scene.bounds.height < highest * PX_PER_MM
    assert texts(scene, "remark") == ["A letter marks an output, and again where it is read."]
    marks = {
        one.owner.id: one.text
        for one in scene.primitives
        if isinstance(one, Text) and one.role == "letter"
    }
    # each sum of a node reads what all before it on its level put out
    own = {marks[f"x0{step}b"] for step in range(4)}
    assert set(marks["concat04"].split(", ")) == own
    drawn = {p.owner.id for p in scene.primitives if p.role == "arrow"}
    architecture = PRESETS["u-net-plus-plus"].architecture()
    by_letter = [c for c in architecture.connections if c.id not in drawn and c.target in marks]
    assert len(by_letter) > 15
    boxes = [bounds_of(p) for p in scene.primitives if p.role == "node"]
    for one in scene.primitives:
        if one.role == "letter" and not isinstance(one, Text):
            frame = bounds_of(one)
            assert frame is not None
            assert not any(box and meet(frame, box) for box in boxes)


def test_frames_keep_their_wires() -> None:
    scene = scene_of("wavenet", 89.0)
    assert not texts(scene, "letter")
