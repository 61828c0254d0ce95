"""Planes on a page: the laws by value, and what holds of every figure at both widths."""

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of_all, boxes_of
from nnsvg_qt.scene.colors import mixed, rgb
from nnsvg_qt.scene.primitives import Image, Polygons, Scene, Text, connection_owner, layer_owner
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import open_source
from nnsvg_qt.views.planes.page.sizes import drawn_maps
from nnsvg_qt.views.shared.page import PX_PER_MM, PX_PER_PT, SMALLEST_TYPE
from tests.figures import PNG
from tests.in_turn import in_turn
from tests.odd_networks import ODD_NETWORKS
from tests.views.picture_faults import faults_in, overlap

WIDTHS = (183.0, 89.0)
COS, SIN = np.cos(np.radians(38.0)), np.sin(np.radians(38.0))
PRESETS = [
    *("lenet-5", "alexnet", "vgg-16", "autoencoder", "u-net", "resnet-18", "inception-module"),
    *("siamese", "textcnn", "c3d", "mlp", "seq2seq-attention", "gan", "vae", "fcn-8s", "wavenet"),
    *("deep-sets", "som"),
]


@cache
def paper(name: str, width: float) -> Figure:
    if name in ODD_NETWORKS:
        figure = Figure(architecture=ODD_NETWORKS[name]())
    else:
        figure = open_source(f"preset:{name}").figure
    return figure.with_named_style("paper").at_width(width, "planes")


@cache
def scene(name: str, width: float) -> Scene:
    return paper(name, width).scene("planes")


def maps(seen: Scene, layer: str) -> np.ndarray:
    """The corners of a layer's maps from the back to the front, or of a bar's faces, pt."""
    (planes,) = (
        one for one in seen.primitives if one.owner == layer_owner(layer) and one.role == "plane"
    )
    assert isinstance(planes, Polygons)
    return planes.points / PX_PER_PT


def front(seen: Scene, layer: str) -> np.ndarray:
    return np.concatenate([maps(seen, layer)[-1].min(axis=0), maps(seen, layer)[-1].max(axis=0)])


def drawn(seen: Scene, role: str, layer: str = "") -> list[Any]:
    """The batches of a role, of one layer or of all."""
    return [one for one in seen.primitives if one.role == role and layer in ("", one.owner.id)]


def texts(seen: Scene, role: str) -> list[Text]:
    return [one for one in seen.primitives if isinstance(one, Text) and one.role == role]


def ids(name: str) -> list[str]:
    return [layer.id for layer in paper(name, 183.0).architecture]


@pytest.mark.parametrize(("width", "gap", "edge"), [(183.0, 31.0, 67.3), (89.0, 11.5, 36.0)])
def test_a_chain_fills_the_page_with_linear_edges_and_equal_gaps(width, gap, edge):
    seen = scene("lenet-5", width)
    layers = ids("lenet-5")[:5]
    sides = [np.ptp(maps(seen, name)[-1][:, 0]) for name in layers]
    assert sides[0] == pytest.approx(edge, abs=0.8)
    assert np.array(sides) / sides[0] == pytest.approx(np.array([32, 28, 14, 10, 5]) / 32)
    for one, other in pairwise(layers):
        assert maps(seen, other)[..., 0].min() - maps(seen, one)[..., 0].max() == pytest.approx(gap)
    middles = {round((m := maps(seen, name)[..., 1]).min() + m.max(), 6) for name in layers}
    assert len(middles) == 1
    inside = boxes_of(seen.primitives)
    margin = (8.0 if width > 100 else 5.0) * PX_PER_PT
    assert inside[:, 0].min() - seen.bounds.left == pytest.approx(margin, abs=0.5)
    assert seen.bounds.right - inside[:, 2].max() == pytest.approx(margin, abs=0.5)


@pytest.mark.parametrize(("width", "depth"), [(183.0, 19.0), (89.0, 9.0)])
def test_stacks_recede_at_38_degrees_by_the_root_of_their_maps(width, depth):
    seen = scene("lenet-5", width)
    for name, count in zip(ids("lenet-5")[1:5], (6, 6, 16, 16), strict=True):
        corners = maps(seen, name)
        assert len(corners) == count
        way = corners[0, 0] - corners[-1, 0]
        assert way == pytest.approx(np.array([COS, -SIN]) * depth * np.sqrt((count - 1) / 5.0))


def test_the_number_of_maps_drawn_grows_by_two_with_each_doubling():
    assert [drawn_maps(n) for n in (1, 16, 32, 64, 512)] == [1, 16, 18, 20, 26]


def test_edges_follow_the_root_beyond_8_to_1_and_the_logarithm_beyond_64():
    seen = scene("vgg-16", 183.0)
    sides = [np.ptp(maps(seen, name)[-1][:, 0]) for name in ("conv1_1", "conv2_1", "conv5_1")]
    assert np.array(sides) / sides[0] == pytest.approx(np.sqrt(np.array([224, 112, 14]) / 224))
    wide = open_source("3@512x512 > conv 4 k3 > maxpool 64 > conv 4 k3").figure
    sides_of = wide.with_named_style("paper").at_width(183.0, "planes").scene("planes")
    found = [np.ptp(maps(sides_of, layer.id)[-1][:, 0]) for layer in wide.architecture]
    assert found[1] / found[0] > np.sqrt(8 / 512)


def test_bars_lie_along_38_degrees_with_lengths_by_the_root_of_their_units():
    seen = scene("lenet-5", 183.0)
    ways = []
    for name in ids("lenet-5")[5:]:
        upper, right, end = maps(seen, name)
        assert np.ptp(end, axis=0) == pytest.approx((6.5, 6.5))
        way = upper[3] - upper[0]
        assert -way[1] / way[0] == pytest.approx(np.tan(np.radians(38.0)))
        ways.append(np.hypot(*way))
        assert right.max() == pytest.approx(right[:, 0].max())
    assert np.array(ways) / ways[0] == pytest.approx(np.sqrt(np.array([120, 84, 10]) / 120))
    edge = np.ptp(maps(seen, ids("lenet-5")[0])[-1][:, 0])
    assert ways[0] == pytest.approx(0.8 * edge)


def test_the_first_map_is_opaque_and_those_behind_are_whiter():
    (planes,) = drawn(scene("lenet-5", 183.0), "plane", ids("lenet-5")[1])
    assert planes.fill.opacity == 1.0
    assert planes.fill.color[-1].tolist() == list(rgb("#b5d3ec"))
    assert planes.fill.color[0].tolist() == list(rgb(mixed("#b5d3ec", "#ffffff", 0.3)))


def test_dense_layers_are_joined_by_fans_between_their_silhouettes():
    seen = scene("lenet-5", 183.0)
    fans = [one for one in drawn(seen, "fan") if isinstance(one, Polygons)]
    assert len(fans) == 3
    assert [fan.fill and (fan.fill.color, fan.fill.opacity) for fan in fans] == [
        ("#e6b552", 0.22)
    ] * 3
    source, target = maps(seen, ids("lenet-5")[4]), maps(seen, ids("lenet-5")[5])
    corners = fans[0].points[0] / PX_PER_PT
    assert corners[0] == pytest.approx((source[..., 0].max(), source[..., 1].min()))
    assert corners[2] == pytest.approx((target[..., 0].min(), target[..., 1].max()))


def test_a_kernel_is_true_to_scale_with_four_lines_to_the_value_it_computes():
    seen = scene("lenet-5", 183.0)
    first, second, pooled = ids("lenet-5")[:3]
    pixel = np.ptp(maps(seen, first)[-1][:, 0]) / 32
    (window,) = drawn(seen, "kernel", second)
    assert np.ptp(window.points[0] / PX_PER_PT, axis=0) == pytest.approx((5 * pixel, 5 * pixel))
    assert (window.points[0].min(axis=0) / PX_PER_PT - front(seen, first)[:2]) / pixel == (
        pytest.approx((17, 16))
    )
    own = connection_owner(f"{first}-{second}")
    lines = [p for p in seen.primitives if p.owner == own and p.role == "projection"]
    assert [len(getattr(one, "starts", ())) for one in lines] == [0, 4]
    (value,) = drawn(seen, "value", second)
    assert np.ptp(value.points[0] / PX_PER_PT, axis=0) == pytest.approx((pixel, pixel))
    (pooling,) = drawn(seen, "kernel", pooled)
    middle = pooling.points[0].mean(axis=0) / PX_PER_PT
    left, top, right, bottom = front(seen, second)
    assert middle[0] > (left + 3 * right) / 4
    assert middle[1] > (top + 3 * bottom) / 4


def test_names_stand_bold_in_one_row_with_sizes_beneath_and_operations_in_the_legend():
    seen = scene("lenet-5", 183.0)
    names, sizes = texts(seen, "name"), texts(seen, "caption")
    assert [one.text for one in names] == ["Input", "C1", "S2", "C3", "S4", "C5", "F6", "Output"]
    assert {one.face for one in names} == {"bold"}
    assert {one.size / PX_PER_PT for one in names} == {7.5}
    assert len({round(one.y, 6) for one in names}) == len({round(one.y, 6) for one in sizes}) == 1
    assert sizes[0].y - names[0].y == pytest.approx(1.35 * sizes[0].size)
    assert [one.text for one in texts(seen, "legend")] == [
        "5×5 convolution + tanh",
        "2×2 average pooling",
        "dense + tanh",
        "dense, 10 outputs",
    ]


def test_a_long_network_runs_in_rows_with_a_line_from_each_to_the_next():
    seen = scene("vgg-16", 183.0)
    rows = sorted({round(one.y, 3) for one in texts(seen, "name")})
    assert len(rows) == 3
    edges = [np.ptp(maps(seen, name)[-1][:, 0]) for name in ("conv3_1", "conv3_2", "conv3_3")]
    assert np.ptp(edges) == pytest.approx(0.0)


def test_letters_stand_for_skips_where_too_many_would_lead_round_the_rows():
    seen = scene("u-net-plus-plus", 70.0)
    letters = texts(seen, "letter")
    assert {one.text for one in letters} >= {"a", "b", "c", "d"}
    owners = {one.owner.id for one in letters if one.text == "b"}
    skips = {(c.source, c.target) for c in paper("u-net-plus-plus", 70.0).architecture.connections}
    assert any(set(ends) <= owners for ends in skips)
    assert any("Letters stand for connections" in str(one) for one in seen.notices)
    assert seen.bounds.width / PX_PER_MM == pytest.approx(70.0)


@pytest.mark.parametrize("name", ["u-net", "fcn-8s"])
def test_a_few_connections_lead_round_the_rows_in_the_margin(name):
    seen = scene(name, 89.0)
    assert not texts(seen, "letter")
    assert seen.bounds.width / PX_PER_MM == pytest.approx(89.0)
    assert not faults_in(paper(name, 89.0), seen)


def test_sizes_keep_their_places_where_a_name_has_no_room():
    seen = scene("siamese", 89.0)
    for one in texts(seen, "caption"):
        assert one.y / PX_PER_PT > front(seen, one.owner.id)[3]


def test_chains_that_one_row_does_not_hold_stand_one_after_the_other():
    seen = scene("transformer", 89.0)
    rows = ("inputs", "encoder-attention1"), ("outputs", "positions2"), ("decoder-dense1", "output")
    tops = []
    for row in rows:
        tops.append([front(seen, name)[1] for name in row])
        assert min(front(seen, name)[3] for name in row) > max(tops[-1])
    assert max(tops[0]) < min(tops[1]) < max(tops[1]) < min(tops[2])
    # what begins anew stands under the beginning, not under the end of the row before
    (first, *_), (second, *_) = front(seen, "inputs"), front(seen, "outputs")
    assert second == pytest.approx(first, abs=6.0)
    # the memory alone leads round a row: level to the margin, which the other line stays off
    memory, turn = (
        bounds_of_all([one for one in seen.primitives if one.owner.id == way])
        for way in ("encoder-norm2-decoder-attention2", "positions2-decoder-attention1")
    )
    assert memory is not None
    assert turn is not None
    assert memory.right > turn.right + 100.0
    assert memory.right > front(seen, "output")[2] * PX_PER_PT


def test_twins_are_congruent():
    seen = scene("siamese", 89.0)
    one, other = (boxes_of([frame])[0] for frame in drawn(seen, "frame"))
    assert one[[0, 2]] == pytest.approx(other[[0, 2]])
    places = {one.owner.id: one.x for one in [*texts(seen, "name"), *texts(seen, "caption")]}
    for number in ("1a", "1b", "1c", "1d"):
        assert places[f"conv{number}"] == pytest.approx(places[f"conv2{number[1]}"])
    assert places["dense1"] == pytest.approx(places["dense2"])


def test_frames_hold_what_is_written_at_their_shapes():
    for name, width in (("siamese", 89.0), ("vae", 183.0), ("gan", 183.0)):
        seen = scene(name, width)
        frames = {p.owner.id: boxes_of([p])[0] for p in drawn(seen, "frame")}
        assert frames
        for group in paper(name, width).architecture.groups:
            left, _, right, _ = frames[group.id]
            for text in [*texts(seen, "name"), *texts(seen, "caption")]:
                box = text_bounds(text)
                if text.owner.id in group.layers:
                    assert box.left >= left - 0.1
                    assert box.right <= right + 0.1


def test_a_label_stands_above_a_shape_that_a_line_enters_from_below():
    seen = scene("vae", 183.0)
    (name,) = [one for one in texts(seen, "name") if one.text == "z"]
    assert name.y / PX_PER_PT < maps(seen, name.owner.id)[..., 1].min()


def test_frames_beside_each_other_are_no_higher_than_what_they_hold():
    seen = scene("resnet-50", 183.0)
    frames = {p.owner.id: boxes_of([p])[0] for p in drawn(seen, "frame")}
    for group in paper("resnet-50", 183.0).architecture.groups:
        held = [p for p in seen.primitives if p.owner.id in group.layers]
        assert frames[group.id][3] - boxes_of(held)[:, 3].max() < 16.0


def test_the_input_shows_the_picture_of_the_figure():
    figure = paper("lenet-5", 183.0).with_look(input_image=PNG)
    (image,) = [p for p in figure.scene("planes").primitives if isinstance(p, Image)]
    corners = image.corners / PX_PER_PT
    assert corners[0] == pytest.approx(front(figure.scene("planes"), image.owner.id)[:2])
    assert image.owner.id == ids("lenet-5")[0]


def test_what_only_some_layers_have_is_in_brackets():
    found = [one.text for one in texts(scene("resnet-18", 183.0), "legend")]
    kernels = "7×7 in conv1, 1×1 in conv3_1s, conv4_1s and conv5_1s"
    assert found[0] == f"3×3 convolution + batch norm (+ ReLU), {kernels}"


def test_whose_kernel_is_another_than_most_have_is_told_where_there_is_room():
    def first(name: str, width: float) -> str:
        return next(
            one.text for one in texts(scene(name, width), "legend") if "convolution" in one.text
        )

    # what says its kernel itself is not named
    assert first("squeezenet", 183.0) == "1×1 convolution + ReLU, 7×7 in conv1, 3×3 as named"
    assert first("inception-module", 89.0) == "1×1 convolution + ReLU, 3×3 and 5×5 as named"
    depthwise = "3×3 depthwise convolution + batch norm + ReLU6"
    assert first("mobilenet-v2", 183.0) == (
        f"1×1 convolution + batch norm (+ ReLU6), 3×3 in conv0; {depthwise}"
    )
    assert first("mobilenet-v2", 89.0) == (
        f"3×3, 1×1 convolution + batch norm (+ ReLU6); {depthwise}"
    )
    # of very many each kernel is named alone
    assert (
        first("yolov3", 183.0)
        == "3×3, 1×1 convolution (+ batch norm + leaky ReLU except in Boxes 1–3)"
    )
    # without names nobody could be named
    unnamed = next(one.text for one in texts(scene("nnsvg-alexnet", 183.0), "legend"))
    assert unnamed == "11×11, 5×5, 3×3 convolution"
    many = [one.text for one in texts(scene("hed", 183.0), "legend")]
    assert "2×2, 4×4, 8×8, 16×16 upsampling" in many


def test_twins_are_tied_by_double_lines():
    seen = scene("siamese", 183.0)
    lines = [p for p in seen.primitives if p.role == "shared"]
    assert len(lines) == 2 * len(paper("siamese", 183.0).architecture.shared)
    assert "shared weights" in [one.text for one in texts(seen, "legend")]
    assert not texts(seen, "remark")


@pytest.mark.parametrize(("name", "width"), in_turn([*PRESETS, *ODD_NETWORKS], WIDTHS, 4))
def test_every_figure_keeps_to_its_page(name, width):
    seen = scene(name, width)
    told = any("too wide for its page" in str(one) for one in seen.notices)
    if not told:
        assert seen.bounds.width / PX_PER_MM == pytest.approx(width)
    boxes = boxes_of(seen.primitives)
    if len(boxes):
        assert boxes[:, 0].min() >= seen.bounds.left - 0.01
        assert boxes[:, 2].max() <= seen.bounds.right + 0.01
    written = [one for one in seen.primitives if isinstance(one, Text)]
    assert all(one.size >= SMALLEST_TYPE - 1e-6 for one in written)
    _apart(written)
    _off_strangers(seen, written)
    _kernels_inside(seen)


def _apart(written: list[Text]) -> None:
    """No text lies on another."""
    boxes = [text_bounds(one) for one in written if one.text.strip()]
    rows = np.array(
        [(b.left, b.top + 0.2 * b.height, b.right, b.bottom - 0.25 * b.height) for b in boxes]
    )
    for number, row in enumerate(rows):
        others = rows[number + 1 :]
        met = (
            (others[:, 0] < row[2] - 0.5)
            & (others[:, 2] > row[0] + 0.5)
            & (others[:, 1] < row[3])
            & (others[:, 3] > row[1])
        )
        assert not met.any(), [written[number].text, written[number + 1 + int(met.argmax())].text]


def _off_strangers(seen: Scene, written: list[Text]) -> None:
    """No name or size lies on the front of another layer."""
    fronts = [
        (one.owner.id, np.concatenate([one.points[-1].min(axis=0), one.points[-1].max(axis=0)]))
        for one in seen.primitives
        if isinstance(one, Polygons) and one.role == "plane"
    ]
    for one in written:
        if one.role not in ("name", "caption"):
            continue
        box = text_bounds(one)
        for owner, (left, top, right, bottom) in fronts:
            if owner != one.owner.id:
                outside = (
                    box.left >= right - 0.5
                    or box.right <= left + 0.5
                    or box.top + 0.2 * box.height >= bottom
                    or box.bottom - 0.2 * box.height <= top
                )
                assert outside, (one.text, owner)


def _kernels_inside(seen: Scene) -> None:
    """Each window and each value lies on a map."""
    fronts = np.array(
        [
            np.concatenate([one.points[-1].min(axis=0), one.points[-1].max(axis=0)])
            for one in seen.primitives
            if isinstance(one, Polygons) and one.role == "plane"
        ]
    )
    for one in seen.primitives:
        if isinstance(one, Polygons) and one.role in ("kernel", "value"):
            low, high = one.points[0].min(axis=0), one.points[0].max(axis=0)
            within = (fronts[:, :2] <= low + 1e-6).all(axis=1)
            within &= (fronts[:, 2:] >= high - 1e-6).all(axis=1)
            assert within.any()


@pytest.mark.parametrize("width", [1.0, 9.0])
def test_a_page_narrower_than_any_name_is_drawn(width: float) -> None:
    figure = open_source("preset:lenet-5").figure
    scene = figure.at_width(width, "planes").scene("planes")
    assert {p.owner.id for p in scene.primitives if p.role == "plane"} >= {"input", "c1", "c3"}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_value_of_a_pooling_does_not_stand_on_the_right_edge_of_its_map(width):
    """The last of the windows beside each other would compute it there."""
    seen = scene("lenet-5", width)
    for name in (ids("lenet-5")[2], ids("lenet-5")[4]):
        (value,) = drawn(seen, "value", name)
        right = front(seen, name)[2]
        assert value.points[..., 0].max() / PX_PER_PT < right - 0.5


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize("name", ["alexnet", "autoencoder"])
def test_bars_do_not_reach_over_each_other(name, width):
    seen = scene(name, width)
    bars = [one for one in drawn(seen, "plane") if one.points.shape[:2] == (3, 4)]
    assert len(bars) >= 3
    for one, other in pairwise(bars):
        assert not any(overlap(a, b) for a in one.points for b in other.points)


def test_convolutions_in_groups_are_told_in_the_legend():
    legend = [one.text for one in texts(scene("alexnet", 183.0), "legend")]
    grouped = "3×3 convolution in 2 groups + ReLU, 5×5 in conv2"
    assert legend[0] == f"3×3 convolution + ReLU, 11×11 in conv1; {grouped}"


def test_no_fan_runs_over_the_border_of_a_frame():
    seen = scene("vae", 183.0)
    fans = [one for one in drawn(seen, "fan") if isinstance(one, Polygons)]
    # only that in the decoder
    assert [one.owner.id for one in fans] == ["decoder-1-output"]


@pytest.mark.parametrize(("dilation", "seen_apart"), [(1, 0), (12, 5)])
def test_a_causal_kernel_ends_at_what_it_computes_and_reads_back_from_there(dilation, seen_apart):
    figure = nnsvg_qt.draw(f"3@100 > conv 4 k5 causal d{dilation}")
    seen = figure.at_width(183.0, "planes").scene("planes")
    (window,), (value,) = drawn(seen, "kernel"), drawn(seen, "value")
    read = figure.architecture.layers[0].id
    pixel = np.ptp(maps(seen, read)[-1][:, 1]) / 100.0
    foot, place = window.points[0][:, 1].max() / PX_PER_PT, value.points[0][:, 1] / PX_PER_PT
    assert foot == pytest.approx(place.mean() + pixel / 2.0, abs=1.3)
    reach = (foot - window.points[0][:, 1].min() / PX_PER_PT) / pixel
    assert reach == pytest.approx(4 * dilation + 1, abs=1.5)
    taps = [tap for one in drawn(seen, "kernel tap") for tap in one.points[:, :, 1] / PX_PER_PT]
    assert len(taps) == seen_apart
    middles = sorted(tap.mean() for tap in taps)
    assert np.diff(middles) == pytest.approx(dilation * pixel, abs=0.5)
    (entry,) = [one.text for one in drawn(seen, "legend") if isinstance(one, Text)]
    told = f", dilation {dilation}" if dilation > 1 else ""
    assert entry == f"causal convolution (kernel 5{told})"


def test_maps_lead_on_in_a_row_however_long_the_way_of_what_they_are_told_is():
    """The code of a time step joins the row of the maps from over it: it began the row."""
    net = (
        "1 > dense 8 > dense 8 > dense 8 as code; 3@32x32 as picture > conv 8 k3 same as first; "
        "(first, code) > other 8@32x32 params 0 as told > conv 3 k3 same as noise"
    )
    figure = open_source(net).figure.with_named_style("paper").at_width(183.0, "planes")
    seen = figure.scene("planes")
    named = {layer.name: maps(seen, layer.id)[..., 1] for layer in figure.architecture}
    row = [named[name] for name in ("picture", "first", "told", "noise")]
    assert named["code"].max() < named["first"].min()
    assert len({round(own.min() + own.max(), 6) for own in row}) == 1


@pytest.mark.parametrize(
    ("name", "branches"),
    [
        ("inception-module", ("conv1x1", "conv3x3", "conv5x5", "project")),
        ("textcnn", ("conv3", "conv4", "conv5")),
        ("alphazero", ("conv3", "conv4")),
    ],
)
def test_branches_stand_in_the_order_of_the_layer_table(name, branches):
    for width in WIDTHS:
        tops = [front(scene(name, width), layer)[1] for layer in branches]
        assert tops == sorted(tops), width


def test_a_size_stands_under_its_name_wherever_that_is():
    seen = scene("transformer", 89.0)
    for layer in ("embedding1", "embedding2"):
        (size,) = drawn(seen, "caption", layer)
        last = drawn(seen, "name", layer)[-1]
        assert size.x == pytest.approx(last.x, abs=1.0)
        assert 0.0 < size.y - last.y < 2.0 * size.size


def test_side_outputs_are_level_with_what_they_are_of_and_gathered_as_one():
    for width in WIDTHS:
        seen = scene("hed", width)
        assert not texts(seen, "letter"), width
        for read, side in (("conv1_2", "side1"), ("conv2_2", "side2"), ("conv4_3", "side4")):
            (_, above, end, below), (start, top, _, bottom) = front(seen, read), front(seen, side)
            assert end < start, width
            assert max(above, top) < min(below, bottom), width
    assert not texts(scene("fcn-8s", 183.0), "letter")


def test_what_one_station_hands_to_all_rows_of_a_u_is_a_bus():
    seen = scene("diffusion-u-net", 183.0)
    assert not texts(seen, "letter")
    # each block of the way down stands level with one of the way up
    for ends in (("addd1b", "addu1a"), ("addd2b3", "addu2a3"), ("addd3b", "addu3a")):
        one, other = (front(seen, layer) for layer in ends)
        assert one[1:4:2] == pytest.approx(other[1:4:2])


def test_a_frame_that_is_wider_than_the_page_goes_on_in_the_next_row():
    seen = scene("mlp-mixer", 89.0)
    assert not texts(seen, "letter")
    assert len([one for one in drawn(seen, "frame") if one.fill]) == 2
    assert not faults_in(paper("mlp-mixer", 89.0), seen)


def test_a_row_is_as_high_as_what_of_a_frame_is_in_it():
    seen = scene("mlp-mixer", 89.0)
    lowest = front(seen, "input")[3]
    tallest = front(seen, "turn1")[1]
    # pt: a label, the line from row to row, the name of the frame, the depth of the stack
    assert tallest - lowest < 65.0
