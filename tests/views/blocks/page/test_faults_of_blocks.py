"""What is wrong with no page of blocks: texts on lines and frames, frames over strangers, names."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.primitives import Line, Path, Scene, Segments, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw
from nnsvg_qt.views.shared.page import PX_PER_PT
from tests.in_turn import in_turn
from tests.odd_networks import ODD_NETWORKS, grouped, network
from tests.views.blocks.page.crossed_rungs import crossed
from tests.views.blocks.page.test_page_of_blocks import WIDTHS, boxes, paper, scene
from tests.views.picture_faults import faults_in

ASKED = frozenset(
    {
        "text on text",
        "line through text",
        "frame through text",
        "frame over frame",
        "text off the page",
    }
)
"""The kinds of faults that are looked for: kernels stand on faces, and layers that adjoin have no
arrow between."""

CROWDED = frozenset({"feedback over a branch", "branch of a branch"})
"""Operators with a loop or a name of their own that lines enter from above, from below and from
before: these have no free side."""

LONG = frozenset(name for name, build in ODD_NETWORKS.items() if len(build()) > 150)
"""Long networks are looked at by their row, not by their faults."""

SAMPLE = (
    *("vgg-16", "resnet-50", "inception-module", "siamese", "gan", "u-net", "transformer"),
    *("diffusion-u-net", "seq2seq-attention", "gru", "mobilenet-v2", "alphazero"),
)


def faults(figure: Figure, seen: Scene) -> list[tuple[str, ...]]:
    return [tuple(one) for one in faults_in(figure, seen) if one.kind in ASKED]


@pytest.mark.parametrize(("name", "width"), in_turn(SAMPLE, WIDTHS, 2))
def test_no_text_lies_on_a_line_a_frame_or_another_text(name, width):
    assert faults(paper(name, width), scene(name, width)) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SAMPLE)
def test_no_line_is_thinner_than_print_shows(name, width):
    lines = [
        line
        for one in scene(name, width).primitives
        if isinstance(line := getattr(one, "line", None), Line)
    ]
    assert lines
    assert min(float(np.min(line.width)) for line in lines) >= 0.4 * PX_PER_PT - 1e-6


@pytest.mark.parametrize("width", WIDTHS)
def test_the_name_of_twins_stands_once_in_the_middle_between_them(width):
    figure, seen = paper("siamese", width), scene("siamese", width)
    texts = [p for p in seen.primitives if isinstance(p, Text)]
    (name,) = [text for text in texts if text.text == "conv b"]
    assert not any(text.text in ("conv1b", "conv2b") for text in texts)
    found = boxes(figure)
    upper, lower = sorted((found["conv1b"], found["conv2b"]), key=lambda box: -box[0][1])
    # y grows upward in space, downward on the page
    assert -upper[0][1] < name.y / PX_PER_PT < -lower[1][1]
    double = [p for p in seen.primitives if isinstance(p, Path) and p.role == "shared"]
    assert {p.owner for p in double} >= {name.owner}
    told = [p for p in seen.primitives if p.role == "legend"]
    assert any(isinstance(p, Text) and p.text == "shared weights" for p in told)
    assert any(isinstance(p, Segments) and len(p.starts) == 2 for p in told)


def test_twins_with_names_of_their_own_have_these_over_them():
    figure = paper("siamese", 183.0)
    named = {"Twin 1": "Online", "Twin 2": "Target"}
    groups = tuple(replace(one, name=named[one.name]) for one in figure.architecture.groups)
    seen = replace(figure, architecture=replace(figure.architecture, groups=groups))
    texts = [p for p in seen.scene("blocks").primitives if isinstance(p, Text)]
    assert {p.text for p in texts if p.role == "group name"} == {"Online", "Target"}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_beside_twins_has_its_channels_under_it_as_they_have(width):
    texts = [p for p in scene("siamese", width).primitives if isinstance(p, Text)]
    under = {(p.owner.id, p.text) for p in texts if p.role == "number"}
    assert {("input1", "1"), ("input2", "1"), ("conv1a", "64")} <= under
    assert "105 × 105" in {p.text for p in texts}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_lines_between_twins_cross_no_frame_and_no_arrow(width):
    seen = scene("siamese", width).primitives
    # they are numbered as their images are, and named where they have names of their own
    assert not [p for p in seen if getattr(p, "role", "") == "group name"]
    assert "Twin 1, Twin 2." in " ".join(map(str, scene("siamese", width).notices))
    assert not [p for p in seen if p.role == "band"]
    shared = [p for p in seen if p.role == "shared"]
    upright = [(p.commands[0][1], sorted((p.commands[0][2], p.commands[1][2]))) for p in shared]
    level = [
        (sorted((p.commands[0][1], p.commands[-1][1])), p.commands[0][2])
        for p in seen
        if p.role == "arrow" and isinstance(p, Path) and len(p.commands) == 2
    ]
    assert upright
    assert level
    for x, (top, bottom) in upright:
        for (left, right), y in level:
            assert not (left < x < right and top < y < bottom)


def test_branches_that_no_kernel_tells_apart_have_their_names():
    said = {p.text for p in scene("vae", 183.0).primitives if isinstance(p, Text)}
    assert {"μ", "log σ²"} <= said
    squeezed = {p.text for p in scene("squeezenet", 183.0).primitives if isinstance(p, Text)}
    assert "Fire 2" in squeezed
    assert not {"1×1 2", "3×3 2"} & squeezed


def test_layers_with_loops_of_their_own_stand_apart():
    found = boxes(paper("lstm", 89.0))
    assert found["lstm2"][0][0] - found["lstm1"][1][0] > 4.0


@pytest.mark.parametrize("width", WIDTHS)
def test_an_edit_by_one_unit_moves_little(width):
    figure = paper("vgg-16", width)
    network = figure.architecture
    layers = [replace(one, shape=(4097,)) if one.id == "fc7" else one for one in network]
    edited = replace(figure, architecture=replace(network, layers=tuple(layers)))
    before, after = boxes(figure), boxes(edited)
    assert before.keys() == after.keys()
    for name, corners in before.items():
        assert np.abs(np.array(corners) - np.array(after[name])).max() < 0.5


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["transformer", "resnet-34"])
def test_equal_layers_are_equal(name, width):
    found = boxes(paper(name, width))
    sizes: dict[tuple[object, ...], set[tuple[float, ...]]] = {}
    for layer in paper(name, width).architecture:
        if layer.id in found:
            low, high = found[layer.id]
            size = tuple(np.round(high - low, 3).tolist())
            sizes.setdefault((layer.kind, layer.shape, layer.id in found), set()).add(size)
    assert len(sizes) > 3
    assert all(len(one) == 1 for one in sizes.values())


@pytest.mark.parametrize(
    ("name", "width"), in_turn(sorted(set(ODD_NETWORKS) - CROWDED - LONG), WIDTHS, 2)
)
def test_no_text_of_an_odd_network_lies_on_a_line(name, width):
    figure = Figure(architecture=ODD_NETWORKS[name]()).with_named_style("paper")
    figure = figure.at_width(width, "blocks")
    assert faults(figure, figure.scene("blocks")) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_fork_is_one_dot_with_one_line_to_it(width):
    """No two lines of a fork run one over the other."""
    seen = scene("inception-module", width).primitives
    dot = min((p for p in seen if p.role == "fork"), key=lambda p: _middle_of(p)[0])
    lines = [p for p in seen if p.role == "arrow" and isinstance(p, Path)]
    into = [p for p in lines if p.commands[-1][1:] == pytest.approx(_middle_of(dot))]
    assert len(into) == 1
    assert len(into[0].commands) == 2  # straight
    trunk = [p for p in lines if p.commands[0][1:] == pytest.approx(_middle_of(dot))]
    assert len(trunk) == 2  # one up, one down
    others = [p for p in lines if p.commands[0][1] == pytest.approx(_middle_of(dot)[0])]
    assert len(others) == 4
    bends = [p for p in others if p not in trunk]
    assert all(p.commands[1][0] == "Q" for p in bends)


def _middle_of(dot: Path) -> tuple[float, float]:
    points = np.array([command[-2:] for command in dot.commands if len(command) > 1], float)
    low, high = points.min(axis=0), points.max(axis=0)
    return tuple((low + high) / 2)


def test_frames_side_by_side_are_as_far_apart_as_outlines():
    """The way from face to face holds fork and frame, and does not come on top of them."""
    seen = scene("resnet-50", 183.0).primitives
    frames = sorted(
        (min(x), max(x))
        for p in seen
        if p.role == "band" and isinstance(p, Path)
        for x in [[float(command[-2]) for command in p.commands if len(command) > 2]]
    )
    gaps = [(b[0] - a[1]) / PX_PER_PT for a, b in pairwise(frames)]
    assert len(gaps) == 3
    assert 3.0 < min(gaps) <= max(gaps) < 8.0


def test_a_frame_holds_the_fork_before_its_branches():
    seen = scene("tcn", 183.0).primitives
    frame = next(p for p in seen if p.role == "band" and isinstance(p, Path))
    corners = np.array([one[-2:] for one in frame.commands if len(one) > 2], float)
    low, high = corners.min(axis=0), corners.max(axis=0)
    dots = [_middle_of(p) for p in seen if p.role == "fork"]
    # those beside the frame, not in the row below
    beside = [x for x, y in dots if low[1] < y < high[1] and x < high[0]]
    assert low[0] < min(beside)


@pytest.mark.parametrize("width", WIDTHS)
def test_maps_of_scores_do_not_make_all_boxes_thick(width):
    """A map of one channel is thin, and a map of 512 no thicker for it."""
    found = boxes(paper("hed", width))
    thick = {name: high[0] - low[0] for name, (low, high) in found.items()}
    assert thick["conv1_1"] >= 2.8
    assert thick["conv5_1"] / thick["conv1_1"] < 3.0


def test_skips_to_one_layer_run_as_one_line():
    figure = paper("hed", 183.0)
    skips = [p for p in scene("hed", 183.0).primitives if p.role == "skip"]
    lines = [p for p in skips if isinstance(p, Path)]
    levels = {round(min(float(c[-1]) for c in p.commands if len(c) > 1), 3) for p in lines}
    assert len(lines) == 3
    assert len(levels) == 1
    assert len([p for p in skips if not isinstance(p, Path)]) == 1  # one head
    owners = {p.owner.id for p in lines}
    assert owners < {one.id for one in figure.architecture.incoming("concat")}


def test_the_main_path_beside_a_branch_stays_on_its_level():
    found = boxes(paper("hed", 183.0))
    main = [name for name in found if name.startswith(("conv", "pool"))]
    middles = {round(float(found[name][0][1] + found[name][1][1]), 3) for name in main}
    assert len(middles) == 1


def branch_under_a_pooling() -> Figure:
    text = (
        "3@32x32 > conv 16 k3 same as a\na > conv 8 k3 s2 same > dense 8 as more\n"
        "a > maxpool 2 > conv 32 k3 same > conv 32 k5 same > dense 5 > concat more > dense 10"
    )
    return draw(text).with_named_style("paper").at_width(183.0, "blocks")


def test_a_pooling_stands_on_its_face_though_a_branch_leaves_under_it():
    figure = branch_under_a_pooling()
    found = boxes(figure)
    assert found["pool-1"][0][0] == pytest.approx(found["conv-1"][1][0])
    seen = figure.scene("blocks").primitives
    (link,) = [c for c in figure.architecture.outgoing("conv-1") if c.target == "conv-2"]
    (line,) = [p for p in seen if p.owner.id == link.id and isinstance(p, Path)]
    _, x, y = map(str, line.commands[0])
    # from the top of its box, upward
    low, high = found["conv-1"]
    assert float(x) / PX_PER_PT == pytest.approx((low[0] + high[0]) / 2)
    assert float(line.commands[-1][-1]) < float(y)
    assert not [p for p in seen if p.role == "fork"]


def test_layers_of_a_cell_with_weights_of_their_own_names_have_these_between():
    figure = Figure(ODD_NETWORKS["twins with shared weights"]()).with_named_style("paper")
    seen = figure.at_width(183.0, "blocks").scene("blocks")
    said = {p.text for p in seen.primitives if isinstance(p, Text) and p.role == "shared name"}
    assert {"θ0", "θ1"} <= said


def test_a_frame_that_reaches_over_others_says_so():
    paths = network("a-b b-c c-d a-x x-y y-d d-e")
    figure = Figure(grouped(paths, Group("across", ("c", "x"), "Across"))).with_named_style("paper")
    told = " ".join(map(str, figure.scene("blocks").notices))
    assert "The frame of Across also reaches over b, y, which are not in it." in told


@pytest.mark.parametrize("width", WIDTHS)
def test_skips_and_feedback_pass_over_the_names_of_frames(width):
    for name in ("yolov3", "seq2seq-attention"):
        found = faults_in(paper(name, width), scene(name, width))
        assert [one for one in found if "through text" in one.kind] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_choice_stands_in_the_middle_between_its_alternatives(width):
    found = boxes(paper("gan", width))
    middle = {name: float(low[1] + high[1]) / 2 for name, (low, high) in found.items()}
    names = {layer.name: layer.id for layer in paper("gan", width).architecture}
    generated, real = middle[names["Generated"]], middle[names["Real"]]
    (circle,) = [
        -float(p.commands[0][2]) / PX_PER_PT
        for p in scene("gan", width).primitives
        if isinstance(p, Path) and p.role == "operator"
    ]
    assert generated > circle > real
    assert circle == pytest.approx((generated + real) / 2)
    assert middle[names["Project"]] == pytest.approx(generated)


def test_what_says_itself_at_its_place_is_not_in_the_legend():
    texts = [p for p in scene("fcn-8s", 183.0).primitives if isinstance(p, Text)]
    assert {p.role for p in texts if p.text == "crop3"} == {"name"}


def test_the_names_of_a_group_stand_on_one_line_beside_branches():
    texts = [p for p in scene("gan", 183.0).primitives if isinstance(p, Text)]
    (one,), (other,) = ([p.y for p in texts if p.text == name] for name in ("Up 1", "Generated"))
    assert one == pytest.approx(other)


def test_a_row_of_hardly_anything_gives_way_to_letters():
    seen = crossed("segnet", 183.0).scene("blocks")
    names = {p.text: p.y for p in seen.primitives if isinstance(p, Text) and p.role == "name"}
    assert len({round(y) for y in names.values()}) == 2
    assert names["Input"] == pytest.approx(names["unpool3"])


def test_what_first_copies_have_is_told_with_its_kernel():
    for name, said in (
        (
            "resnet-50",
            "In its first copy the shortcut is a 1×1 convolution; from conv3_x on this copy halves",
        ),
        ("resnet-34", "From conv3_x on the shortcut in its first copy is a 1×1 convolution, and"),
    ):
        told = " ".join(p.text for p in scene(name, 183.0).primitives if isinstance(p, Text))
        assert said in told
        assert "Sizes are those" not in told


def test_a_frame_does_not_reach_over_the_bar_before_it():
    seen = scene("vae", 89.0)
    assert [
        one for one in faults_in(paper("vae", 89.0), seen) if one.kind.startswith("frame")
    ] == []


def test_a_label_does_not_reach_the_higher_box_beside_it():
    texts = [p for p in scene("textcnn", 89.0).primitives if isinstance(p, Text)]
    (label,) = [text for text in texts if text.text == "Max over time 4"]
    box = boxes(paper("textcnn", 89.0))["conv4"]
    assert text_bounds(label).left / PX_PER_PT > box[1][0]
