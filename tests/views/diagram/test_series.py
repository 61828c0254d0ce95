"""Letters in the place of wires: one box after the other, where all wires make a tower."""

from __future__ import annotations

from typing import TypeGuard

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.edits import connect, disconnect
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.views.shared.page import PX_PER_MM
from tests.views.diagram.test_diagram import box_of, meet, scene_of, texts
from tests.views.page_faults import figure_on_page
from tests.views.picture_faults import faults_in


def test_letters_stand_for_wires_where_all_of_them_make_a_tower() -> None:
    width, highest = 89.0, 125.0
    # a grid of stacks has no place for what leads up by three rows
    architecture = connect(PRESETS["u-net-plus-plus"].architecture(), "x31b", "concat04")
    figure = Figure(architecture).with_named_style("paper")
    figure = figure.with_option("look.page_width", width)
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    assert scene.bounds.height < highest * PX_PER_MM
    assert texts(scene, "remark") == ["A letter marks an output, and again where it is read."]
    marks = {
        one.owner.id: one.text
        for one in scene.primitives
        if isinstance(one, Text) and one.role == "letter"
    }
    # each sum of a node reads what all before it on its level put out
    own = {marks[f"x0{step}b"] for step in range(4)}
    assert set(marks["concat04"].split(", ")) == {*own, marks["x31b"]}
    drawn = {p.owner.id for p in scene.primitives if p.role == "arrow"}
    by_letter = [c for c in architecture.connections if c.id not in drawn and c.target in marks]
    assert len(by_letter) > 15
    boxes = [bounds_of(p) for p in scene.primitives if p.role == "node"]
    for one in scene.primitives:
        if one.role == "letter" and not isinstance(one, Text):
            frame = bounds_of(one)
            assert frame is not None
            assert not any(box and meet(frame, box) for box in boxes)


def test_the_letter_of_what_a_repeated_block_puts_out_stands_behind_its_frame() -> None:
    """Only its last copy is read there; letters that are read stand above their signs."""
    figure = figure_on_page("yolov3", 110)
    scene = figure.scene("diagram")
    letters = {
        p.owner.id: bounds_of(p) for p in scene.primitives if p.role == "letter" and is_frame(p)
    }
    assert letters.keys() == {"add3", "add4", "concat2", "concat3"}
    frames = [bounds_of(p) for p in scene.primitives if p.role == "frame" and is_frame(p)]
    for name, box in letters.items():
        assert box is not None
        assert not any(frame and meet(frame, box) for frame in frames)
        if name.startswith("concat"):
            assert box.bottom < box_of(scene, name).top
    # on the line that leads on, which has its dot there
    dots = {p.owner.id: bounds_of(p) for p in scene.primitives if p.role == "fork"}
    for name in ("add3", "add4"):
        dot, box = dots[name], letters[name]
        assert dot is not None
        assert box is not None
        assert dot.bottom < box.top
        assert (dot.left + dot.right) / 2.0 == pytest.approx((box.left + box.right) / 2.0)
    lines = {p.owner.id for p in scene.primitives if p.role == "arrow"}
    assert {"add3-conv4", "add4-conv5"} <= lines
    assert not faults_in(figure, scene)


def exchanging_streams(streams: int, stages: int) -> Architecture:
    """Repeated blocks beside each other, after each of which all read from all."""
    network = Network((4, 32, 32), "x", "x")
    ends = [network.convolution(f"begin{n}", 4, 3, padding=1, source="x") for n in range(streams)]
    for stage in range(stages):
        for n, end in enumerate(ends):
            with network.group(f"stage{stage}.{n}", f"stage{stage}.{n}", 2):
                network.convolution(f"a{stage}{n}", 4, 3, padding=1, source=end)
                last = network.convolution(f"b{stage}{n}", 4, 3, padding=1)
                ends[n] = network.join(f"out{stage}{n}", Kind.ADD, last, end)
        sums = []
        for n in range(streams):
            others = [m for m in range(streams) if m != n]
            read = [network.convolution(f"f{stage}{m}{n}", 4, 1, source=ends[m]) for m in others]
            sums.append(network.join(f"sum{stage}{n}", Kind.ADD, ends[n], *read))
        ends = sums
    network.join("all", Kind.ADD, *ends)
    return network.architecture()


def test_frames_stand_in_series_with_their_skips_where_no_lines_between_them_have_room() -> None:
    figure = Figure(exchanging_streams(3, 3)).with_named_style("paper")
    wide = figure.at_width(89.0, "diagram").scene("diagram")
    assert not any(p.role == "letter" for p in wide.primitives)
    figure = figure.at_width(60.0, "diagram")
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    assert scene.bounds.width == pytest.approx(60.0 * PX_PER_MM)
    frames = [bounds_of(p) for p in scene.primitives if p.role == "frame" and is_frame(p)]
    assert len(frames) == 9
    letters = [bounds_of(p) for p in scene.primitives if p.role == "letter" and is_frame(p)]
    assert letters
    assert not any(a and b and meet(a, b) for a in frames for b in letters)
    skips = {p.owner.id for p in scene.primitives if p.role == "skip"}
    assert {f"begin{n}-out0{n}" for n in range(3)} <= skips


def test_columns_with_smaller_gaps_leave_frames_whole_that_rows_would_break() -> None:
    figure = figure_on_page("yolov3", 89)
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    frames = [p.owner.id for p in scene.primitives if p.role == "frame" and is_frame(p)]
    assert len(frames) == len(set(frames)) == 8
    assert scene.bounds.height < 230.0 * PX_PER_MM


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
    assert len(heads) == 2


@pytest.mark.parametrize(
    ("name", "width"),
    [
        *(("hed", 89.0), ("hed", 183.0), ("segnet", 89.0), ("fcn-8s", 89.0)),
        *(("diffusion-u-net", 89.0), ("u-net-plus-plus", 89.0)),
    ],
)
def test_a_way_down_and_a_way_up_with_level_rungs_stand_for_letters(
    name: str, width: float
) -> None:
    figure = figure_on_page(name, int(width))
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    assert not any(is_letter(one) for one in scene.primitives)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM)
    drawn = {p.owner.id for p in scene.primitives if p.role in ("arrow", "skip")}
    architecture = closed_view(PRESETS[name].architecture()).architecture
    assert {one.id for one in architecture.connections} & set(scene.connection_titles) <= drawn
    boxes = {one.owner.id: bounds_of(one) for one in scene.primitives if one.role == "node"}
    if name == "hed":
        # each side output stands level with the stage that it is of
        for side, stage in (("side1", "conv1_2"), ("side2", "conv2_2"), ("side3", "conv3_3")):
            beside, before = boxes[side], boxes[stage]
            assert beside is not None
            assert before is not None
            assert beside.top == pytest.approx(before.top, abs=0.5)
            assert before.right < beside.left
    if name == "u-net-plus-plus":
        # below each other, in the column of their unit
        for row, column in ((0, 1), (0, 4), (2, 2)):
            over, under = boxes[f"x{row}{column}a"], boxes[f"x{row}{column}b"]
            assert over is not None
            assert under is not None
            assert over.left == pytest.approx(under.left, abs=0.5)
            assert over.bottom < under.top


def test_where_lines_round_rows_are_letters_too_what_is_read_stands_over_what_is_put_out() -> None:
    # rungs that cross are no ladder
    network = disconnect(PRESETS["diffusion-u-net"].architecture(), "addd1a-concat1b")
    network = disconnect(network, "first-concat1c")
    network = connect(connect(network, "first", "concat1b"), "addd1a", "concat1c")
    figure = Figure(network).with_named_style("paper").with_option("look.page_width", 89.0)
    scene = figure.scene("diagram")
    architecture = closed_view(network).architecture
    own: dict[str, list[Text]] = {}
    for one in scene.primitives:
        if one.role == "letter" and isinstance(one, Text):
            own.setdefault(one.owner.id, []).append(one)
    [sign] = {one.text for one in own["time2"]}
    for link in architecture.connections:
        if link.source == "time2":
            box = box_of(scene, link.target)
            over = [one.text for one in own[link.target] if one.y < box.top]
            under = [one.text for one in own[link.target] if one.y > box.bottom]
            assert over == [sign]
            assert sign not in under


def is_frame(one: object) -> TypeGuard[Path]:
    return isinstance(one, Path) and one.fill is not None


def is_letter(one: object) -> TypeGuard[Text]:
    return isinstance(one, Text) and one.role == "letter"


def test_rows_of_a_ladder_end_where_stages_do() -> None:
    """What was put in rows of one length stood in one with half of the next stage."""
    scene = scene_of("segnet", 89.0)
    for number, layers in ((3, 3), (4, 3), (5, 3)):
        convolutions = {box_of(scene, f"conv{number}_{n}").top for n in range(1, layers + 1)}
        assert len(convolutions) == 1
        assert box_of(scene, f"pool{number}").top > convolutions.pop()
    # what would take a row more is in one with others
    scene = scene_of("fcn-8s", 89.0)
    assert abs(box_of(scene, "pool2").top - box_of(scene, "conv2_1").top) < 1.0
    assert box_of(scene, "conv4_1").top == box_of(scene, "conv4_3").top
