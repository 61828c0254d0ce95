"""Names on a page of blocks: of what they tell, and that none is taken for another."""

import re
from itertools import combinations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Path, Primitive, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.shared.page import PX_PER_PT, page_of_width
from nnsvg_qt.views.shared.stems import common_name, continue_series, fuller_name, in_series
from tests.odd_networks import ODD_NETWORKS, network
from tests.views.blocks.page.test_page_of_blocks import WIDTHS, scene


def texts(name, width, role):
    return [p for p in scene(name, width).primitives if isinstance(p, Text) and p.role == role]


def around(piece: Primitive) -> Bounds:
    found = bounds_of_all([piece])
    assert found is not None
    return found


def frames(name: str, width: float) -> dict[str, Bounds]:
    """The rectangles of the frames, by group."""
    return {
        p.owner.id: around(p)
        for p in scene(name, width).primitives
        if isinstance(p, Path) and p.role == "band"
    }


def test_cells_that_share_as_much_of_their_names_are_told_apart():
    names = [p.text for p in texts("segnet", 183.0, "name")]
    assert {"conv5", "conv5d", "conv2", "conv2d"} <= set(names)
    assert len(set(names)) == len(names)
    # a layer has the name that two others share
    assert {"conv1", "conv1a–b"} <= {p.text for p in texts("densenet-121", 183.0, "name")}


def test_fuller_names_are_of_names_that_differ_in_one_place():
    assert fuller_name(["conv5_3d", "conv5_2d", "conv5_1d"]) == "conv5d"
    assert fuller_name(["conv1a", "conv1b"]) == "conv1a–b"
    assert fuller_name(["one", "two"]) is None
    assert fuller_name(["conv", "conv1"]) is None


def test_a_range_is_of_names_that_count_up():
    assert common_name(["conv9", "conv10", "conv11"]) == "conv9–11"
    assert common_name(["conv3", "conv5", "conv6"]) == "conv3, 5–6"
    assert common_name([f"conv{n}" for n in range(1, 12, 2)]) == "conv"
    assert fuller_name(["conv2ad", "conv2ap"]) == "conv2ad, ap"
    assert fuller_name(["conv12", "conv14"]) == "conv12, 14"
    assert fuller_name(["a3x1", "a3x2", "a3x5"]) == "a3x1–2, 5"
    assert fuller_name([f"conv1_{n}" for n in range(1, 12, 2)]) is None


def test_a_shortened_name_is_none_that_reads_as_that_of_a_layer():
    # conv4 would be the next of the single layers conv1 to conv3
    names = {p.text for p in texts("densenet-121", 183.0, "name")}
    assert {"conv3", "conv3a–b", "conv4a–b"} <= names
    assert "conv4" not in names
    # stages beside a single layer keep theirs
    assert {"conv1a", "conv3"} <= {p.text for p in texts("c3d", 183.0, "name")}
    assert (in_series("conv4"), in_series("conv12_b")) == ("conv#", "conv#_b")
    # conv2ae goes on as conv2ad and conv2ap do
    assert continue_series(["conv2ad", "conv2ap"], ["conv2ae"])
    assert not continue_series(["conv1_1", "conv1_2"], ["conv1_2d", "conv2", "conv11"])


@pytest.mark.parametrize("width", WIDTHS)
def test_units_in_a_shape_are_called_as_both_their_layers(width):
    names = {p.text for p in texts("digit-decoder", width, "name")}
    assert {"Dense 1", "Dense 2", "Dense 3, Picture"} <= names
    # its reshape is called "Reshape", which is no name of maps
    names = {p.text for p in texts("gan", width, "name")}
    assert "Project" in names
    assert "Reshape" not in names


@pytest.mark.parametrize("width", WIDTHS)
def test_a_series_has_its_names_where_one_of_it_has(width):
    names = [p.text for p in texts("hed", width, "name")]
    assert {f"side{number}" for number in range(1, 6)} <= set(names)
    # in a group what is done is told, and the name is the group's
    assert not {"mix1", "skip1"} & {p.text for p in texts("wavenet", width, "name")}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_name_of_a_group_is_that_of_no_box_among_others(width):
    """It stands in the frame, or in the middle under it where names stand on a line."""
    assert "Policy head" not in {p.text for p in texts("alphazero", width, "name")}
    heads = {p.text for p in texts("alphazero", width, "group name")}
    assert {"Policy head", "Value head"} <= heads
    assert "Moves" in {p.text for p in texts("alphazero", width, "name")}
    assert "Dilation 512" in {p.text for p in texts("wavenet", width, "group name")}
    frame = frames("squeezenet", width)["fire6"]
    (written,) = [p for p in texts("squeezenet", width, "name") if p.text == "Fire 6"]
    assert written.x == pytest.approx((frame.left + frame.right) / 2, abs=0.5)


@pytest.mark.parametrize("width", WIDTHS)
def test_all_frames_are_named_in_one_way_where_most_are_on_the_line_under_a_row(width):
    """Two names in some of them had the name over these, and all others theirs under them."""
    under = {p.text for p in texts("mobilenet-v2", width, "name")}
    assert {"Bottleneck 1", "Bottleneck 2", "Residual 2"} <= under
    assert not {one for one in under if re.match(r"conv\d[a-z]", one)}
    assert not texts("mobilenet-v2", width, "group name")
    # where most are not, those of what they hold stay
    assert {"norm1a", "conv1a–b"} <= {p.text for p in texts("densenet-121", width, "name")}


@pytest.mark.parametrize("width", WIDTHS)
def test_what_parts_for_several_frames_parts_before_them(width):
    framed = frames("alphazero", width)
    dots = [around(p) for p in scene("alphazero", width).primitives if p.role == "fork"]
    last = max(dots, key=lambda one: one.left)
    left = min(framed["policy"].left, framed["value"].left)
    assert framed["tower"].right < last.left
    assert left - last.right > 3.0 * PX_PER_PT


@pytest.mark.parametrize("width", WIDTHS)
def test_frames_stand_clear_of_each_other_and_of_letters_between(width):
    framed = frames("wavenet", width)
    assert framed["layer10"].left - framed["layer9"].right > 2.0 * PX_PER_PT


def test_a_name_that_is_wider_than_its_bar_keeps_off_the_box_before():
    """It stands beside the foot of that, as the label of a layer stands beside another's."""
    faces = [p for p in scene("textcnn", 89.0).primitives if p.role == "face"]
    for number in (3, 4, 5):
        box = bounds_of_all([p for p in faces if p.owner.id == f"conv{number}"])
        (name,) = [p for p in texts("textcnn", 89.0, "name") if p.text == f"Max over time {number}"]
        assert box is not None
        assert around(name).left - box.right > 2.5 * PX_PER_PT


def odd_words(name: str, width: float) -> list[tuple[str, str, float]]:
    """What is written at layers and frames of an odd network, whose it is, and where."""
    figure = Figure(ODD_NETWORKS[name]()).with_option("look.layout", "page")
    seen = figure.with_option("look.page_width", width).scene("blocks")
    return [(p.text, p.owner.id, p.x) for p in seen.primitives if isinstance(p, Text)]


def test_names_keep_the_order_of_the_boxes_where_groups_are_called_alike():
    words = odd_words("groups called alike", 183.0)
    named = sorted(
        (x, text) for text, owner, x in words if owner in ("input", "a", "b", "c", "one")
    )
    expected = ["Input", "Encoder of the left side", "Block", "Block", "x"]
    assert [text for _, text in named if not text[:1].isdigit()] == expected


def test_a_layer_keeps_the_name_that_it_was_given_and_its_group_has_its_own_or_is_told():
    figure = Figure(ODD_NETWORKS["groups called alike"]()).with_option("look.layout", "page")
    seen = figure.with_option("look.page_width", 183.0).scene("blocks")
    # its frame has no room for a name without reaching over what is beside it
    assert "x" in [p.text for p in seen.primitives if isinstance(p, Text) and p.owner.id == "one"]
    assert any("not written: Encoder of the left side" in str(one) for one in seen.notices)


def test_each_of_two_lanes_has_its_own_names_where_they_differ():
    words = {(owner, text) for text, owner, _ in odd_words("two lanes with names", 89.0)}
    assert {("a", "Wq"), ("b", "Projection"), ("c", "Projection"), ("d", "Convolution")} <= words


@pytest.mark.parametrize(
    ("architecture", "near"),
    [
        (ODD_NETWORKS["groups in branches"](), "input out"),
        (network("input-a a-sum input-b b-sum", (64, 100)), "sum"),
    ],
)
def test_a_name_beside_other_lanes_is_near_its_own_box(architecture, near):
    figure = Figure(architecture).with_option("look.layout", "page")
    seen = figure.with_option("look.page_width", 183.0).scene("blocks")
    for owner in near.split():
        own = [p for p in seen.primitives if p.owner.id == owner]
        body = bounds_of_all([p for p in own if not isinstance(p, Text)])
        name = bounds_of_all([p for p in own if isinstance(p, Text) and p.role == "name"])
        assert body is not None
        assert name is not None
        assert name.top - body.bottom < 14.0 * PX_PER_PT


@pytest.mark.parametrize("width", WIDTHS)
def test_sizes_on_one_line_are_whole_where_they_have_room_beside_each_other(width):
    """A long name beside a short one shortened all sizes."""
    sizes = [one for one in texts("gan", width, "caption") if one.text != "100"]
    assert {"4 × 4", "8 × 8", "16 × 16", "32 × 32", "64 × 64"} <= {one.text for one in sizes}
    assert not any("²" in one.text for one in sizes)
    clear = 0.4 * page_of_width(width).size
    for one, other in combinations(map(text_bounds, sizes), 2):
        assert not one.grown(clear).overlaps(other)


def test_names_stand_apart_where_gaps_alone_give_way_for_that():
    """Up 3 and Generated read as one name."""
    page = page_of_width(183.0)
    up, made = (
        next(text_bounds(one) for one in texts("gan", 183.0, "name") if one.text == said)
        for said in ("Up 3", "Generated")
    )
    assert made.left - up.right > 0.85 * page.name > 1.5 * page.between_labels
