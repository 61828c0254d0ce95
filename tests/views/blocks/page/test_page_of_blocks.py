"""Blocks on a page: the laws by value, and what holds of every figure at both widths."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.camera import OBLIQUE, RECEDING_X, RECEDING_Y
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw, open_source
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.blocks.page.cells import cells_of
from nnsvg_qt.views.blocks.page.choosing import turn_room
from nnsvg_qt.views.blocks.page.measures import SLOPE, adjoining, slide_under
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.shared.page import PX_PER_MM, PX_PER_PT, SMALLEST_TYPE, page_of_width
from tests.in_turn import examples, in_turn
from tests.odd_networks import ODD_NETWORKS, branched_networks

WIDTHS = (183.0, 89.0)


@cache
def paper(name: str, width: float) -> Figure:
    figure = open_source(f"preset:{name}").figure.with_named_style("paper")
    return figure.at_width(width, "blocks")


@cache
def scene(name: str, width: float):
    return paper(name, width).scene("blocks")


def solids(figure: Figure):
    view = VIEWS["blocks"]
    assert view.solids is not None
    return view.solids.compose(figure.drawing("blocks"))


def boxes(figure: Figure) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """By layer the lowest and highest corner of its box, pt."""
    return {
        solid.owner.id: (
            solid.points.reshape(-1, 3).min(axis=0) / PX_PER_PT,
            solid.points.reshape(-1, 3).max(axis=0) / PX_PER_PT,
        )
        for solid in solids(figure).solids
        if solid.role == "face"
    }


def test_heights_follow_the_square_root_and_depth_is_the_width_of_maps():
    found = boxes(paper("vgg-16", 183.0))
    for name, edge in (("conv1_1", 224), ("conv2_1", 112), ("conv4_2", 28), ("conv5_1", 14)):
        low, high = found[name]
        assert high[1] - low[1] == pytest.approx(100.0 * np.sqrt(edge / 224))
        assert high[2] - low[2] == pytest.approx(high[1] - low[1])


def test_thickness_follows_the_square_root_of_channels_where_each_carries_its_number():
    found = boxes(paper("vgg-16", 183.0))
    thick = {name: high[0] - low[0] for name, (low, high) in found.items()}
    # to a quarter of a pixel
    assert thick["conv2_1"] == pytest.approx(np.sqrt(2.0) * thick["conv1_1"], abs=0.3)
    assert thick["conv4_1"] == pytest.approx(np.sqrt(8.0) * thick["conv1_1"], abs=0.5)
    numbers = [p for p in scene("vgg-16", 183.0).primitives if getattr(p, "role", "") == "number"]
    assert [text.text for text in numbers if text.owner.id.startswith("conv1")] == ["64", "64"]


def test_boxes_that_share_a_number_keep_the_square_root():
    found = boxes(paper("vgg-16", 89.0))
    thick = {name: high[0] - low[0] for name, (low, high) in found.items()}
    assert thick["conv4_1"] == pytest.approx(np.sqrt(8.0) * thick["conv1_1"], abs=0.5)
    numbers = [p for p in scene("vgg-16", 89.0).primitives if getattr(p, "role", "") == "number"]
    assert [text.text for text in numbers][:3] == ["3", "64", "128"]


def test_thickness_takes_the_cube_root_where_the_row_is_not_broken_for_that():
    found = boxes(paper("resnet-50", 183.0))
    layers = {layer.id: layer for layer in paper("resnet-50", 183.0).architecture}
    thick = {
        layers[name].shape[0]: high[0] - low[0]
        for name, (low, high) in found.items()
        if layers[name].kind is Kind.CONVOLUTION
    }
    assert thick[2048] == pytest.approx(32.0 ** (1 / 3) * thick[64], abs=0.6)


@pytest.mark.parametrize("high", [8.0, 20.0, 160.0])
def test_a_bar_stands_as_near_to_the_box_before_it_as_its_slant_lets_it(high):
    one, bar = adjoining([(20.0, high, high)]), adjoining([(8.0, 8.0, 90.0)])
    slide = slide_under(one, bar)
    # a high box leaves no room over the foot of a bar
    assert (slide > 0.0) == (high < 100.0)
    half, slant = RECEDING_X * high, RECEDING_Y * high
    heights = np.linspace(-one.up, one.down, 2001)
    # the right edge of the box and, from its own left end, the left edge of the bar
    right = one.width - half * np.clip((heights - (high - slant) / 2) / slant, 0.0, 1.0)
    begin = RECEDING_Y * 90.0 / 2 - 4.0
    left = np.clip((begin - heights) / SLOPE, 0.0, RECEDING_X * 90.0)
    beside = (heights > -bar.up) & (heights < bar.down)
    apart = (one.width - slide + left - right)[beside]
    assert apart.min() == pytest.approx(0.0, abs=0.1)


def test_the_row_stands_on_one_level_and_layers_of_one_size_adjoin():
    found = boxes(paper("vgg-16", 183.0))
    middles = {round(float(low[1] + high[1]), 6) for low, high in found.values()}
    assert len(middles) == 1
    assert found["conv3_1"][1][0] == pytest.approx(found["conv3_2"][0][0])
    assert found["conv3_3"][1][0] == pytest.approx(found["pool3"][0][0])


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("skips over branches", "a b x"),
        ("feedback over a branch", "a b x"),
        ("kernels larger than their maps", "a b d"),
        ("sequences", "a b c"),
    ],
)
def test_what_has_as_few_channels_as_an_input_is_as_thick(name, alike):
    found = boxes(Figure(ODD_NETWORKS[name]()).with_named_style("paper"))
    thick = [found[layer][1][0] - found[layer][0][0] for layer in alike.split()]
    assert thick == pytest.approx([thick[0]] * len(thick))


def test_an_input_is_by_the_laws_of_all_and_a_sequence_by_that_of_a_larger_map():
    figure = Figure(ODD_NETWORKS["several inputs and outputs"]()).with_named_style("paper")
    found = boxes(figure)
    (thick, high, _), (text, long, _) = (
        found[name][1] - found[name][0] for name in ("image", "text")
    )
    assert long == pytest.approx(high * np.sqrt(50 / 224), abs=0.3)
    assert text / thick == pytest.approx(np.sqrt(300 / 64), abs=0.1) or (
        text / thick == pytest.approx(np.cbrt(300 / 64), abs=0.1)
    )
    said = "Lengths of sequences have a scale of their own."
    for seen, is_said in ((figure.scene("blocks"), False), (scene("mlp-mixer", 89.0), True)):
        assert any(said in getattr(p, "text", "") for p in seen.primitives) is is_said


def test_bars_lie_along_the_depth_with_lengths_by_the_square_root():
    found = boxes(paper("vgg-16", 183.0))
    for name in ("fc6", "fc8"):
        low, high = found[name]
        assert high[0] - low[0] == pytest.approx(7.0)
        assert high[1] - low[1] == pytest.approx(7.0)
    long, short = (found[name][1][2] - found[name][0][2] for name in ("fc6", "fc8"))
    assert long == pytest.approx(np.sqrt(4.096) * short, abs=0.4)
    assert long * RECEDING_X == pytest.approx(50.0, abs=0.1)


def test_kernels_are_left_off_where_they_are_not_wanted():
    with_kernels = scene("resnet-50", 183.0)
    bare = paper("resnet-50", 183.0).with_option("blocks.show_kernels", False).scene("blocks")
    for seen, are_shown in ((with_kernels, True), (bare, False)):
        assert any(p.role == "kernel size" for p in seen.primitives) is are_shown


def test_more_than_six_equal_layers_are_one_box_with_their_number():
    figure = Figure(architecture=ODD_NETWORKS["sixty layers"]()).with_named_style("paper")
    seen = figure.scene("blocks")
    texts = [getattr(p, "text", "") for p in seen.primitives]
    # the last of them is what the network puts out, and says so
    assert {"64 ×58", "Output"} <= {*texts}
    assert len({s.owner.id for s in solids(figure).solids}) == 3


def test_what_adjoins_without_names_is_of_one_kind_and_no_output():
    for name, said in (("every kind", "Separable conv"), ("two networks", "Output")):
        figure = Figure(architecture=ODD_NETWORKS[name]()).with_named_style("paper")
        cells = cells_of(arrange(figure.architecture, figure.look), figure.architecture).cells
        runs = [cell.stations for cell in cells if len(cell.parts) > 1]
        assert all(len({one.layer.kind for one in run}) == 1 for run in runs)
        assert not any(one.is_output for run in runs for one in run)
        assert said in [getattr(p, "text", "") for p in figure.scene("blocks").primitives]


def test_a_repeated_block_is_a_later_copy_in_a_frame_with_its_number():
    seen = scene("resnet-50", 183.0)
    texts = [p.text for p in seen.primitives if isinstance(p, Text)]
    assert [text for text in texts if text in ("×3", "×4", "×6")] == ["×3", "×6", "×4", "×3"] or (
        sorted(text for text in texts if text in ("×3", "×4", "×6")) == ["×3", "×3", "×4", "×6"]
    )
    shown = boxes(paper("resnet-50", 183.0))
    assert "conv2s" not in shown
    low, high = shown["conv3a"]
    other_low, other_high = shown["conv3b"]
    assert high[1] - low[1] == pytest.approx(other_high[1] - other_low[1])
    told = " ".join(map(str, seen.notices))
    assert "a later copy is drawn; only the first has conv2s" in told


def test_branches_stand_in_rows_of_one_pitch_about_the_trunk():
    found = boxes(paper("inception-module", 183.0))
    levels = sorted({round(float(low[1] + high[1]) / 2, 3) for low, high in found.values()})
    rows = [y for y in levels if abs(y - np.mean([levels[0], levels[-1]])) > 0.01]
    assert len(rows) == 4
    assert np.diff(rows)[[0, 2]] == pytest.approx([np.diff(rows)[0]] * 2, abs=0.01)
    trunk = found["input"]
    assert (trunk[0][1] + trunk[1][1]) / 2 == pytest.approx((rows[0] + rows[-1]) / 2, abs=0.01)


def test_an_encoder_and_decoder_with_copies_stands_as_a_u():
    for width in WIDTHS:
        found = boxes(paper("u-net", width))
        levels = [found[f"conv{n}_1"] for n in range(1, 6)]
        middles = [float(low[1] + high[1]) / 2 for low, high in levels]
        assert middles == sorted(middles, reverse=True)
        for n in range(1, 5):
            # what is copied goes level across, and stands as a box of its own beside what comes up
            low, high = found[f"conv{n}_4"]
            assert (low[1] + high[1]) / 2 == pytest.approx(middles[n - 1])
            assert found[f"concat{n}"][1][0] == pytest.approx(found[f"up{n}"][0][0])
            thick = [found[name][1][0] - found[name][0][0] for name in (f"concat{n}", f"up{n}")]
            assert thick[0] == pytest.approx(thick[1])
        lefts = [float(low[0]) for low, _ in levels[1:]]
        assert lefts == sorted(lefts)
        seen = scene("u-net", width)
        figure = paper("u-net", width)
        drawn = {p.owner.id for p in seen.primitives if p.owner.kind == "connection"}
        copies = {c.id for c in figure.architecture.connections if c.target.startswith("concat")}
        assert {c for c in copies if not c.startswith("up")} <= drawn
        numbers = [p for p in seen.primitives if isinstance(p, Text) and p.role == "number"]
        for one, other in combinations(map(text_bounds, numbers), 2):
            assert not one.overlaps(other, 1.0)


def test_rows_wrap_and_every_connection_is_still_drawn():
    seen = scene("resnet-50", 89.0)
    drawn = {p.owner.id for p in seen.primitives if p.owner.kind == "connection"}
    figure = paper("resnet-50", 89.0)
    assert drawn <= {c.id for c in figure.architecture.connections}
    levels = {round(float(low[1] + high[1]), 3) for low, high in boxes(figure).values()}
    assert len(levels) == 2


def test_oblique_is_what_a_page_shows_and_turning_makes_it_orthographic():
    figure = paper("lenet-5", 183.0)
    assert figure.camera("blocks") is OBLIQUE
    turned = figure.with_camera(-30.0, 20.0)
    assert turned.option_value("blocks.projection") == "orthographic"
    assert turned.camera("blocks") == turned.look.camera
    assert any("turned" in str(notice) for notice in turned.notices("blocks"))
    free = draw("3-2-1").with_named_style("first")
    assert free.with_camera(-30.0, 20.0).styles == free.styles


def test_a_gap_of_its_own_stays_whatever_the_page_has_to_spare():
    figure = paper("lenet-5", 183.0)
    gaps = figure.scene("blocks").gaps
    assert [gap.layer for gap in gaps] == ["input", "s2", "s4", "c5", "f6"]
    assert all(gap.size > 0 for gap in gaps[:3])
    wider = figure.with_override("s2", spacing=60.0).scene("blocks")
    assert next(gap.size for gap in wider.gaps if gap.layer == "s2") == pytest.approx(60.0)
    assert wider.bounds.width == pytest.approx(183.0 * PX_PER_MM)


@pytest.mark.parametrize("name", ["vgg-16", "resnet-50", "u-net", "inception-module"])
def test_turned_it_shows_the_same_boxes(name: str) -> None:
    oblique = paper(name, 183.0)
    turned = oblique.with_camera(40.0, 25.0)
    before, after = boxes(oblique), boxes(turned)
    for layer, (low, high) in before.items():
        assert after[layer][0] == pytest.approx(low)
        assert after[layer][1] == pytest.approx(high)
    seen = turned.scene("blocks")
    assert seen.bounds.width == pytest.approx(183.0 * PX_PER_MM)
    drawn = {p.owner.id for p in seen.primitives if p.owner.kind == "connection"}
    assert drawn == {
        p.owner.id for p in oblique.scene("blocks").primitives if p.owner.kind == "connection"
    }
    assert all(p.size >= SMALLEST_TYPE for p in seen.primitives if isinstance(p, Text))


def _overlap(one, other, apart: float = 0.0) -> bool:
    return (
        one.left < other.right - apart
        and other.left < one.right - apart
        and one.top < other.bottom - apart
        and other.top < one.bottom - apart
    )


def assert_sound(figure: Figure, width: float) -> None:
    seen = figure.scene("blocks")
    told = " ".join(map(str, seen.notices))
    is_wide = "too wide for its page" in told
    if not is_wide:
        assert seen.bounds.width == pytest.approx(width * PX_PER_MM)
    drawn = boxes_of(seen.primitives)
    if len(drawn):
        assert drawn[:, 0].min() >= seen.bounds.left - 0.5
        assert drawn[:, 2].max() <= seen.bounds.right + 0.5
        assert drawn[:, 1].min() >= seen.bounds.top - 0.5
        assert drawn[:, 3].max() <= seen.bounds.bottom + 0.5
    texts = [p for p in seen.primitives if isinstance(p, Text)]
    assert all(text.size >= SMALLEST_TYPE - 1e-6 for text in texts)
    bounds = [text_bounds(text) for text in texts]
    if not is_wide and len(texts) < 400:
        for (a, one), (b, other) in combinations(zip(texts, bounds, strict=True), 2):
            assert not _overlap(one, other, 1.5), (a.text, b.text)
    heads = [
        p
        for p in seen.primitives
        if isinstance(p, Polygons) and p.role in ("arrow", "skip", "loop") and p.line is None
    ]
    for head in heads:
        reach = np.ptp(head.points[0], axis=0)
        assert max(reach) > 3.0 * PX_PER_PT * 0.99


@pytest.mark.parametrize(("name", "width"), in_turn(PRESETS, WIDTHS, 2))
def test_every_preset_keeps_to_its_page(name: str, width: float) -> None:
    assert_sound(paper(name, width), width)
    assert not any("too wide" in str(told) for told in paper(name, width).scene("blocks").notices)


@pytest.mark.parametrize(("name", "width"), in_turn(ODD_NETWORKS, WIDTHS, 2))
def test_odd_networks_keep_to_their_page(name: str, width: float) -> None:
    figure = Figure(architecture=ODD_NETWORKS[name]()).with_named_style("paper")
    assert_sound(figure.at_width(width, "blocks"), width)


@settings(max_examples=examples(20), deadline=None)
@given(branched_networks(), st.sampled_from(WIDTHS))
def test_networks_at_random_keep_to_their_page(architecture: Architecture, width: float) -> None:
    figure = Figure(architecture=architecture).with_named_style("paper")
    assert_sound(figure.at_width(width, "blocks"), width)


def test_the_oblique_camera_shears():
    points = np.array([[1.0, 2.0, 0.0], [0.0, 0.0, -10.0]])
    seen = OBLIQUE.on_screen(points, np.zeros(3), 1.0)
    assert seen[0] == pytest.approx([1.0, -2.0])
    assert seen[1] == pytest.approx([10 * RECEDING_X, -10 * RECEDING_Y])
    assert np.hypot(*seen[1]) == pytest.approx(4.5)
    # what lies along the line of sight falls on one point
    assert OBLIQUE.rotation[:2] @ OBLIQUE.rotation[2] == pytest.approx([0.0, 0.0])


def test_two_rows_use_the_side_at_which_no_line_turns():
    figure = paper("resnet-50", 89.0)
    seen, page = figure.scene("blocks"), page_of_width(89.0)
    rows: dict[bool, list[float]] = {False: [], True: []}
    for frame in seen.primitives:
        if isinstance(frame, Path) and frame.role == "band":
            points = np.array(
                [command[-2:] for command in frame.commands if len(command) > 2], float
            )
            (left, top), (right, _) = points.min(axis=0), points.max(axis=0)
            rows[bool(top > seen.bounds.height / 2)] += [left, right]
    turn = turn_room(page)
    assert max(rows[False]) < page.layout_width - page.margin - turn + 1.0
    assert min(rows[True]) > page.margin + turn - 1.0
    # so each box has room for its own number
    texts = [p for p in seen.primitives if isinstance(p, Text)]
    numbers = {p.text for p in texts if p.role == "number"}
    assert {"64", "128", "2048"} <= numbers
