"""Branches on a page of nodes: in the order of the table, with what they share told."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import Circles, Path, Polygons, Scene, Text
from nnsvg_qt.views.shared.arrangement import arrange
from tests.odd_networks import ODD_NETWORKS, network
from tests.views.branched_networks import branched

BRANCHES = {
    "siamese": [("conv1a", "conv2a"), ("conv1d", "conv2d"), ("input1", "input2")],
    "squeezenet": [("expand2a", "expand2b"), ("expand9a", "expand9b")],
    "gan": [("up4", "real")],
    "textcnn": [("conv3", "conv4"), ("conv4", "conv5")],
    "vae": [("mean", "spread")],
}
"""Layers beside each other, in the order of the table."""


@cache
def scene_of(name: str, width: float) -> Scene:
    figure = Figure(PRESETS[name].architecture()).with_named_style("paper")
    return figure.with_option("look.page_width", width).scene("nodes")


def said(scene: Scene, role: str) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text) and one.role == role]


@pytest.mark.parametrize("name", BRANCHES)
def test_the_first_branch_of_the_table_is_on_top(name: str) -> None:
    middles = {
        one.owner.id: float(one.centers[:, 1].mean())
        for one in scene_of(name, 183.0 if name == "siamese" else 89.0).primitives
        if isinstance(one, Circles) and one.role == "node"
    }
    for upper, lower in BRANCHES[name]:
        assert middles[upper] < middles[lower]


@pytest.mark.parametrize("name", ["textcnn", "inception-module", "vae", "squeezenet"])
def test_equal_branches_have_their_names_on_one_side(name: str) -> None:
    scene = scene_of(name, 89.0)
    ends = {
        one.owner.id: float(one.centers[:, 1].max())
        for one in scene.primitives
        if isinstance(one, Circles) and one.role == "node"
    }
    names = [one for one in scene.primitives if isinstance(one, Text) and one.role == "name"]
    assert all(one.y > ends[one.owner.id] for one in names if one.owner.id in ends)


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_two_equal_branches_stand_on_both_sides_of_the_flow(width: float) -> None:
    scene = scene_of("vae", width)
    middles = {
        one.owner.id: float(one.centers[:, 1].mean())
        for one in scene.primitives
        if isinstance(one, Circles) and one.role == "node"
    }
    axis = middles["encoder-1"]
    assert middles["mean"] - axis == pytest.approx(axis - middles["spread"])
    assert middles["code"] == pytest.approx(axis)
    # lines meet what reads both alike
    into = {one.id for one in PRESETS["vae"].architecture().incoming("code")}
    tips = [
        one.points[0, 0]
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "skip" and one.owner.id in into
    ]
    assert tips[0][0] == pytest.approx(tips[1][0])
    assert tips[0][1] - axis == pytest.approx(axis - tips[1][1])


def test_names_keep_clear_of_lines_that_turn_down_to_branches() -> None:
    parting = Layer("a", Kind.DENSE, (300,), "Hidden representation")
    forked = network("in-a a-b a-c b-sum c-sum sum-out", (300,), a=parting)
    figure = Figure(forked).with_named_style("paper").with_option("look.page_width", 89.0)
    scene = figure.scene("nodes")
    (way,) = (one.id for one in forked.outgoing("a") if one.target == "c")
    (line,) = (
        box
        for one in scene.primitives
        if isinstance(one, Path) and one.owner.id == way and (box := bounds_of(one))
    )
    names = [
        box
        for one in scene.primitives
        if isinstance(one, Text) and one.owner.id == "a" and (box := bounds_of(one))
    ]
    assert min(box.top for box in names) < line.bottom
    assert max(box.right for box in names) < line.left


def test_a_sign_that_ends_the_figure_is_named_behind_it_and_met_from_both_sides() -> None:
    scene = scene_of("inception-module", 183.0)
    concat = PRESETS["inception-module"].architecture().layers[-1].id
    own = [one for one in scene.primitives if one.owner.id == concat]
    sign = next(box for one in own if one.role == "operator" and (box := bounds_of(one)))
    texts = [one for one in own if isinstance(one, Text) and one.role in ("name", "caption")]
    assert [one.text for one in texts] == ["Concat", "256@28×28"]
    boxes = [box for one in texts if (box := bounds_of(one))]
    assert all(box.left > sign.right for box in boxes)
    assert boxes[0].top < (sign.top + sign.bottom) / 2 < boxes[1].bottom
    tips = [
        one.points[0, 0]
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "skip" and one.owner.kind == "connection"
    ]
    at = [tip for tip in tips if abs(tip[0] - (sign.left + sign.right) / 2) < 0.1]
    assert {bool(tip[1] < sign.top) for tip in at} == {True, False}


def test_the_names_of_twins_stand_at_corners_that_mirror_each_other() -> None:
    scene = scene_of("siamese", 183.0)
    names = {one.text: one for one in scene.primitives if isinstance(one, Text)}
    first, second = names["Twin 1"], names["Twin 2"]
    assert first.x == pytest.approx(second.x, abs=0.5)
    assert first.y < names["conv1a"].y < names["conv2a"].y < second.y


def test_the_names_of_twins_beside_each_other_stand_at_corners_of_their_frames() -> None:
    scene = scene_of("siamese", 89.0)
    frames = {one.owner.id: bounds_of(one) for one in scene.primitives if one.role == "band"}
    gaps = []
    tops = set()
    for one in scene.primitives:
        if one.role == "group name":
            box, frame = bounds_of(one), frames[one.owner.id]
            assert box is not None
            assert frame is not None
            gaps.append(min(box.left - frame.left, frame.right - box.right))
            tops.add(round(box.top - frame.top, 1))
    assert len(gaps) == 2
    assert max(gaps) < 10.0
    assert len(tops) == 1


def test_shortcuts_stay_above_what_they_go_round() -> None:
    for name in ("resnet-50", "hed", "tcn"):
        look = replace(Look(), layout=Layout.PAGE)
        lanes = arrange(PRESETS[name].architecture(), look).lanes
        assert max(lanes) == 0, name
        assert min(lanes) < 0, name


def test_layers_above_each_other_are_joined_where_they_share_weights() -> None:
    scene = scene_of("siamese", 183.0)
    shares = PRESETS["siamese"].architecture().shared
    lines = [one for one in scene.primitives if isinstance(one, Path) and one.role == "shared"]
    assert {line.owner.id for line in lines} == {share.id for share in shares}
    middles = [
        float(one.centers[0, 0])
        for one in scene.primitives
        if isinstance(one, Circles) and one.role == "node"
    ]
    for line in lines:
        box = bounds_of(line)
        assert box is not None
        assert min(abs(at - (box.left + box.right) / 2) for at in middles) < 0.1
        # straight down, and as two lines
        assert 0.0 < box.width < 6.0
        assert line.line is not None
        assert not line.line.dashes
    assert not said(scene, "shared name")
    assert "shared weights" in said(scene, "legend")
    assert not any("share their weights" in one for one in said(scene, "remark"))


@pytest.mark.parametrize(
    ("name", "width", "sentence"),
    [
        ("transformer", 89.0, "Input embedding, Output embedding and Linear share their weights."),
        ("gpt-2", 183.0, "Token embedding and Output share their weights."),
    ],
)
def test_others_that_share_weights_are_told_in_words(
    name: str, width: float, sentence: str
) -> None:
    scene = scene_of(name, width)
    assert not [one for one in scene.primitives if one.role in ("shared", "shared name")]
    assert sentence in " ".join(said(scene, "remark"))


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_a_loop_over_one_layer_is_lower_where_a_skip_leads_over_it(width: float) -> None:
    scene = scene_of("seq2seq-attention", width)
    own = {one.role: one for one in scene.primitives if one.owner.id == "state-state-back"}
    arc, delay = bounds_of(own["loop"]), bounds_of(own["delay"])
    (skip,) = (p for p in scene.primitives if p.owner.id == "context-all" and isinstance(p, Path))
    over = bounds_of(skip)
    assert arc is not None
    assert delay is not None
    assert over is not None
    # the bounds of a curve are those of what it is drawn by
    assert arc.bottom - 0.75 * arc.height > over.top + 3.0
    assert delay.top > over.top
    # what leads back to the layer before does so level between them, over what arrives below it
    back = {one.role: one for one in scene.primitives if one.owner.id == "state-context-back"}
    dashed, word = bounds_of(back["loop"]), bounds_of(back["delay"])
    (below,) = (p for p in scene.primitives if p.owner.id == "start-state" and isinstance(p, Path))
    arriving = bounds_of(below)
    assert dashed is not None
    assert word is not None
    assert arriving is not None
    assert dashed.height < 2.0
    assert dashed.bottom < arriving.top
    assert dashed.left < word.left < word.right < min(dashed.right, arriving.right)


def test_a_loop_stands_at_the_outline_round_all_units_of_its_layer() -> None:
    scene = scene_of("lstm", 89.0)
    network = PRESETS["lstm"].architecture()
    assert len(network.feedback) == 2
    for loop in network.feedback:
        (line,) = (p for p in scene.primitives if p.owner.id == loop.id and p.role == "loop")
        (outline,) = (
            p for p in scene.primitives if p.owner.id == loop.source and p.role == "outline"
        )
        column = [
            p for p in scene.primitives if p.owner.id == loop.source and isinstance(p, Circles)
        ]
        arc, around = bounds_of(line), bounds_of(outline)
        assert arc is not None
        assert around is not None
        for units in column:
            box = bounds_of(units)
            assert box is not None
            assert around.top < box.top
            assert box.bottom < around.bottom
            # outside of what holds them
            assert arc.bottom < box.top
        assert abs(arc.bottom - around.top) < 3.0
        assert around.left < (arc.left + arc.right) / 2 < around.right


@pytest.mark.parametrize("name", ["feedback over a branch", "grouped structures"])
def test_no_feedback_leads_through_the_delay_of_a_loop_at_its_layer(name: str) -> None:
    figure = Figure(ODD_NETWORKS[name]()).with_named_style("paper")
    scene = figure.with_option("look.page_width", 183.0).scene("nodes")
    loops = [one for one in scene.primitives if isinstance(one, Path) and one.role == "loop"]
    assert len(loops) > 1
    # a line is in pieces where texts are
    assert all([command[0] for command in one.commands].count("M") == 1 for one in loops)


def test_a_matrix_of_neighbours_is_as_wide_as_it_is_high() -> None:
    captions = said(scene_of("gcn", 183.0), "caption")
    assert "2708×2708" in captions
    assert "1433@2708" in captions


def test_frames_beside_each_other_hold_the_labels_of_their_own_layers() -> None:
    scene = scene_of("transformer", 183.0)
    (encoder,) = [
        one
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "band" and one.owner.id == "encoder" and one.fill
    ]
    frame = bounds_of(encoder)
    assert frame is not None
    held = {
        one.owner.id
        for one in scene.primitives
        if isinstance(one, Text)
        and one.role in ("name", "caption")
        and frame.left < one.x < frame.right
        and frame.top < one.y < frame.bottom
    }
    assert held == {"encoder-attention1", "encoder-dense1", "encoder-dense2"}


@pytest.mark.parametrize("change", ["highlight", "color", "hidden neighbour"])
def test_a_line_with_a_look_of_its_own_is_drawn_from_its_source_on(change: str) -> None:
    figure = Figure(branched(0)).with_option("look.layout", "page")
    plain = figure.with_option("look.page_width", 183.0)
    changed = {
        "highlight": plain.with_highlight(["l2", "l7", "l2-l7"]),
        "color": plain.with_connection_override("l2-l7", color="#c2410c"),
        "hidden neighbour": plain.with_connection_override("l2-l4", opacity=0.0),
    }[change]

    def begin(figure: Figure, name: str) -> list[float]:
        [way] = [
            one
            for one in figure.scene("nodes").primitives
            if isinstance(one, Path) and one.owner.id == name
        ]
        return [float(number) for number in way.commands[0][1:]]

    # without that they share their beginning, which is drawn once
    assert begin(plain, "l2-l7") != begin(plain, "l2-l4")
    assert begin(changed, "l2-l7") == begin(changed, "l2-l4") == begin(plain, "l2-l4")
    dots = {one.owner.kind for one in plain.scene("nodes").primitives if one.role == "parting"}
    assert dots == {"layer"}


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_what_leaves_a_sign_for_a_branch_parts_behind_it(width: float) -> None:
    scene = scene_of("alphazero", width)
    lines = {
        one.owner.id: np.array([command[-2:] for command in one.commands], float)
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "skip"
    }
    [dot] = [bounds_of(one) for one in scene.primitives if one.role == "parting"]
    arriving, leaving = lines["relu1-add"], lines["relu2-conv3"]
    assert dot is not None
    assert leaving[0] == pytest.approx([(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2])
    # as far as half a sign from what comes down to the sign
    assert leaving[0, 0] - arriving[-1, 0] > 7.0


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize(
    ("name", "arriving", "leaving"),
    [
        ("joins within side branches", "input-join", "join-sum"),
        ("branches from sum to sum", "c-s", "s-f"),
    ],
)
def test_what_leaves_a_sign_parts_behind_it_from_what_arrives_on_that_side(
    name: str, arriving: str, leaving: str, width: float
) -> None:
    figure = Figure(ODD_NETWORKS[name]()).with_named_style("paper")
    ids = {one.id: f"{one.source}-{one.target}" for one in figure.architecture.connections}
    scene = figure.with_option("look.page_width", width).scene("nodes")
    lines = {
        ids[one.owner.id]: np.array([command[-2:] for command in one.commands], float)
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "skip" and one.owner.id in ids
    }
    sign = leaving.split("-")[0]
    dots = [
        ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        for one in scene.primitives
        if one.role == "parting" and one.owner.id == sign
        if (box := bounds_of(one))
    ]
    comes, goes = lines[arriving], lines[leaving]
    # level with the sign, at a dot behind it
    assert goes[0].tolist() in [pytest.approx(dot) for dot in dots]
    assert goes[0, 0] - comes[-1, 0] > 7.0


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_no_skip_parts_from_others_on_the_line_of_a_branch(width: float) -> None:
    figure = Figure(ODD_NETWORKS["skips over branches"]()).with_named_style("paper")
    ids = {f"{one.source}-{one.target}": one.id for one in figure.architecture.connections}
    scene = figure.with_option("look.page_width", width).scene("nodes")
    branch = np.array(
        [
            command[-2:]
            for one in scene.primitives
            if isinstance(one, Path) and one.role == "skip" and one.owner.id == ids["y-d"]
            for command in one.commands
        ],
        float,
    )
    across = branch[-1, 0]
    dots = [box for one in scene.primitives if one.role == "parting" if (box := bounds_of(one))]
    assert dots
    assert not [box for box in dots if box.left <= across <= box.right]


def test_no_row_of_a_page_begins_within_what_is_led_round_a_few_layers() -> None:
    network = PRESETS["resnet-18"].architecture()
    scene = scene_of("resnet-18", 89.0)
    heights = {
        one.owner.id: float(one.centers[:, 1].mean())
        for one in scene.primitives
        if isinstance(one, Circles) and one.role == "node"
    }
    names = {layer.name: layer.id for layer in network.layers}
    for block in ("2_1", "2_2", "3_1", "3_2", "4_1", "4_2", "5_1", "5_2"):
        assert heights[names[f"conv{block}a"]] == heights[names[f"conv{block}b"]], block


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_what_two_layers_that_begin_a_row_read_parts_in_front_of_them(width: float) -> None:
    network = PRESETS["resnet-18"].architecture()
    scene = scene_of("resnet-18", width)
    names = {layer.name: layer.id for layer in network.layers}
    ends = {one.id: one.target for one in network.connections}
    lines = {
        ends[one.owner.id]: np.array([command[-2:] for command in one.commands], float)
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "skip"
    }
    main, branch = lines[names["conv4_1a"]], lines[names["conv4_1s"]]
    # on the line into the row, not at the edge of the page
    assert branch[0, 1] == pytest.approx(main[-1, 1])
    assert main[:, 0].min() + 8.0 < branch[0, 0] < main[-1, 0] - 2.0
    assert branch[:, 0].min() == branch[0, 0]


def test_no_line_parts_in_a_frame_in_front_of_a_row() -> None:
    network = PRESETS["resnet-18"].architecture()
    names = {layer.name: layer.id for layer in network.layers}
    framed = replace(network, groups=(Group("g", (names["conv4_1s"],), "Shortcut"),))
    scene = Figure(framed).with_named_style("paper").with_option("look.page_width", 183.0)
    ends = {one.id: one.target for one in network.connections}
    left = {
        ends[one.owner.id]: box.left
        for one in scene.scene("nodes").primitives
        if isinstance(one, Path) and one.role == "skip" and (box := bounds_of(one))
    }
    # beside the row, so that it comes into the frame through its side
    assert left[names["conv4_1s"]] == pytest.approx(left[names["conv4_1a"]], abs=0.1)


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_a_skip_and_the_line_of_another_layer_come_to_a_sign_side_by_side(width: float) -> None:
    scene = scene_of("seq2seq-attention", width)
    heads = {
        one.owner.id: box
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "skip" and (box := bounds_of(one))
    }
    # what comes from nearer is on its side
    skip, other = heads["context-all"], heads["embedding2-all"]
    assert 0.5 < other.left - skip.right < 3.0
    assert skip.bottom == pytest.approx(other.bottom)
    # dots say that a line parts
    dots = {one.owner.id for one in scene.primitives if one.role in ("parting", "joining")}
    assert dots == {"annotations", "embedding2"}


def test_a_skip_ends_with_a_head_at_a_line_that_leads_straight_to_its_sign() -> None:
    figure = Figure(ODD_NETWORKS["feedback over a branch"]()).with_named_style("paper")
    scene = figure.with_option("look.page_width", 89.0).scene("nodes")
    heads = {
        one.owner.id: box
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "skip" and (box := bounds_of(one))
    }
    skip, straight = heads["a-d"], heads["y-d"]
    assert skip.right < straight.left
    assert skip.bottom == pytest.approx((straight.top + straight.bottom) / 2, abs=1.0)
