"""Letters in the place of wires: one box after the other, where all wires make a tower."""

from __future__ import annotations

from typing import TypeGuard

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.views.shared.page import PX_PER_MM
from tests.views.diagram.test_diagram import meet, scene_of, texts
from tests.views.page_faults import figure_on_page
from tests.views.picture_faults import faults_in


def test_letters_stand_for_wires_where_all_of_them_make_a_tower() -> None:
    width, highest = 89.0, 125.0
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


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_what_leads_to_one_sum_from_many_rows_is_gathered_by_one_line(width: float) -> None:
    scene = scene_of("wavenet", width)
    assert not any(is_letter(one) for one in scene.primitives)
    architecture = PRESETS["wavenet"].architecture()
    skips = {one.id for one in architecture.connections if one.target == "skips"}
    drawn = {p.owner.id for p in scene.primitives if p.role in ("arrow", "skip")}
    assert {one.id for one in architecture.connections} - {"skips-relu"} <= drawn
    # out over the frames, so that none crosses what leads on along its row
    lines = [p for p in scene.primitives if isinstance(p, Path) and p.owner.id in skips]
    assert len(lines) == 10
    assert all(sum(letter == "M" for letter, *_ in one.commands) == 1 for one in lines)
    # those of other rows end where they join the first, which alone has a head
    heads = [p for p in scene.primitives if isinstance(p, Polygons) and p.owner.id in skips]
    assert len(heads) == (2 if width < 100 else 4)


@pytest.mark.parametrize(("name", "width"), [("hed", 89.0), ("hed", 183.0), ("segnet", 89.0)])
def test_lines_round_rows_that_cross_many_others_are_letters(name: str, width: float) -> None:
    figure = figure_on_page(name, int(width))
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    marks = [one.text for one in scene.primitives if is_letter(one)]
    assert "a" in marks
    assert "A letter marks an output, and again where it is read." in texts(scene, "remark")
    if name == "hed":
        # each side output stands under the stage that it is of
        boxes = {one.owner.id: bounds_of(one) for one in scene.primitives if one.role == "node"}
        for side, stage in (("side1", "pool1"), ("side2", "pool2"), ("side3", "pool3")):
            under, over = boxes[side], boxes[stage]
            assert under is not None
            assert over is not None
            assert over.bottom < under.top < over.bottom + 40.0
            assert under.left < over.right


def is_letter(one: object) -> TypeGuard[Text]:
    return isinstance(one, Text) and one.role == "letter"
