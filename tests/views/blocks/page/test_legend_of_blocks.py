"""What stands under the blocks of a page: kernels, colours, groups of channels; names in rows."""

import re

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.edits import rename
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.colors import brightness, contrast
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.scene.solids import EXIT
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw
from nnsvg_qt.views.blocks.page import ties, writing
from nnsvg_qt.views.blocks.page.explained import Explained, Kernels
from nnsvg_qt.views.shared.page import SKIP_INK, page_of_width
from nnsvg_qt.views.shared.page_legend import Entry
from nnsvg_qt.views.structures.ink import pieces_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.blocks.page.test_page_of_blocks import WIDTHS, boxes, paper, scene, solids
from tests.views.page_faults import figure_on_page


def legend(name, width):
    """The texts of the legend, in their order."""
    return [
        p.text
        for p in scene(name, width).primitives
        if getattr(p, "text", "") and p.role == "legend"
    ]


def texts(name, width, role):
    return [p for p in scene(name, width).primitives if isinstance(p, Text) and p.role == role]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_lone_number_on_a_face_is_told_to_be_a_kernel(width):
    assert {"3", "4", "5"} <= {p.text for p in texts("textcnn", width, "kernel size")}
    assert "convolution (kernel as marked) + ReLU" in legend("textcnn", width)
    # 3×3 is known for one
    assert "convolution + ReLU" in legend("inception-module", width)


@pytest.mark.parametrize(
    ("name", "has_squares"), [("u-net", True), ("segnet", True), ("hed", False)]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_squares_are_explained_where_a_size_is_written_as_one(name, has_squares, width):
    written = [p for p in scene(name, width).primitives if isinstance(p, Text)]
    assert any("²" in p.text for p in written if p.role == "caption") is has_squares
    assert ("height × width" in legend(name, width)) is has_squares
    assert any(p.text == "H²" for p in written) is has_squares


@pytest.mark.parametrize("width", WIDTHS)
def test_kernels_that_tell_apart_what_is_written_apart_stand_in_the_legend(width):
    told = legend("hed", width)
    assert {"3×3 convolution + ReLU", "1×1 convolution", "1×1 convolution + sigmoid"} <= set(told)
    assert texts("hed", width, "kernel size") == []
    # by how much maps become larger is seen from their sizes
    assert "upsampling" in told


@pytest.mark.parametrize("width", WIDTHS)
def test_kernels_stand_at_their_layers_or_one_is_usual(width):
    told = legend("fcn-8s", width)
    assert not any(" or " in one for one in told if "up-convolution" not in one)
    written = {p.owner.id: p.text for p in texts("fcn-8s", width, "kernel size")}
    # what looks alike is one entry, with what only some of it does in brackets
    on_faces = {written.get(name) for name in ("fc6", "fc7")} == {"7×7", "1×1"}
    kernels = "3×3 unless marked" if on_faces else "3×3; 7×7 in fc6; 1×1 in fc7"
    # with those who have it the words would go from margin to margin, or leave their corner
    assert f"convolution ({kernels}) + ReLU (+ dropout)" in told
    assert "up-convolution (4×4; 16×16 in upscore8)" in told
    # channels stand by themselves: nobody knows what 16×16, 21 are
    assert not any("×" in p.text for p in texts("fcn-8s", width, "number"))
    # of no kind, but all of them do the same
    assert "crop" in told
    # a name that several layers have tells none of them
    figure = paper("fcn-8s", width)
    up = [layer for layer in figure.architecture if layer.id.startswith("upscore")]
    for layer in up:
        figure = figure.edited(rename, layer.id, "up")
    alike = [getattr(p, "text", "") for p in figure.scene("blocks").primitives]
    assert len(up) == 3
    assert not any("in up)" in one for one in alike)
    bare = paper("fcn-8s", width).with_option("blocks.show_kernels", False).scene("blocks")
    assert not any("7×7" in getattr(p, "text", "") for p in bare.primitives)


def test_kernels_that_fit_no_face_stand_before_channels():
    """As those of the 3×3 convolutions of flat boxes: the legend tells the others once."""
    seen = paper("squeezenet", 89.0).with_option("look.page_height", 96.0).scene("blocks")
    said = [p for p in seen.primitives if isinstance(p, Text)]
    told = [p.text for p in said if p.role == "legend"]
    assert "convolution (1×1 unless marked: kernel, channels) + ReLU" in told
    layers = {layer.id: layer for layer in paper("squeezenet", 89.0).architecture}
    faces = {p.owner.id: p.text for p in said if p.role == "kernel size"}
    beneath = {p.owner.id: p.text for p in said if p.role == "number" and "×" in p.text}
    assert beneath
    for name, layer in layers.items():
        if layer.kernel == (3, 3) and layer.kind is Kind.CONVOLUTION:
            assert faces.get(name) == "3×3" or beneath[name] == f"3×3, {layer.shape[0]}"
    assert not any(layers[name].kernel == (1, 1) for name in beneath)
    # a face that is little higher than letters and its lines has none: they met
    assert {"expand6b", "expand7b", "expand8b"} <= beneath.keys()
    assert faces == {"conv1": "7×7"}


@pytest.mark.parametrize(("name", "part"), [("squeezenet", 0.6), ("wavenet", 0.0)])
def test_only_lines_near_what_is_written_are_followed(monkeypatch, name, part):
    """Every curve of every line was, to see whether it meets the number of a box or a loop."""
    followed = []

    def noted(one):
        followed.append(one)
        return pieces_of(one)

    for module in (writing, ties):
        monkeypatch.setattr(module, "pieces_of", noted)
    figure = figure_on_page(name, 89)
    lines = [p for p in figure.scene("blocks").primitives if isinstance(p, Path)]
    assert len(followed) <= part * len(lines)


def test_kernels_without_room_at_their_boxes_stand_in_the_legend():
    own = Kernels({"a": "3×3", "b": "1×1", "c": "1×1"}, "1×1 or 3×3 convolution", "convolution", ())
    told = Explained((Entry("convolution", "#fff"),), frozenset("abc"), {"convolution": own})
    wished = []

    def mark(kernels):
        wished.append(kernels)
        return len(wished) > 1

    def said(bare: str, **names: str) -> list[str]:
        page = page_of_width(89.0)
        entries, twice = told.without_faces(bare, mark, names, page)
        # on faces stands what no entry says
        assert twice == ({"b", "c"} - {*bare} if "1×1" in entries[0].text else set())
        return [one.text for one in entries]

    assert said("abc") == ["1×1 or 3×3 convolution"]
    assert said("abc") == ["convolution (1×1 unless marked: kernel, channels)"]
    assert wished == [{"a": "3×3"}] * 2
    assert said("bc") == said("b") == ["convolution (1×1 unless marked)"]
    assert said("") == ["convolution"]
    # who has another one is named where there is room for that
    assert said("abc", a="first") == ["convolution (1×1; 3×3 in first)"]
    assert said("abc", a="first" * 20)[0].endswith("unless marked: kernel, channels)")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_kernel_stands_on_a_face_of_which_the_legend_says_that_it_does_not(width):
    usual = {
        own[1] for text in legend("fcn-8s", width) if (own := re.match(r".*\((\d×\d)[; ]", text))
    }
    assert usual == {"3×3", "4×4"}
    assert usual.isdisjoint(p.text for p in texts("fcn-8s", width, "kernel size"))


def test_a_pooling_beside_boxes_with_kernels_has_its_own_on_its_face():
    written = {p.owner.id: p.text for p in texts("inception-module", 183.0, "kernel size")}
    assert written["pool"] == "3×3"
    assert "max pooling, stride 1" in legend("inception-module", 183.0)
    # a plate on a face has no room for it
    assert "2×2 max pooling" in legend("fcn-8s", 183.0)


def test_what_is_written_on_a_dark_front_is_legible():
    figure = paper("inception-module", 183.0)
    (kernel,) = [p for p in texts("inception-module", 183.0, "kernel size") if p.owner.id == "pool"]
    fronts = [
        "#" + bytes(solid.colors[solid.names.index("front")].tolist()).hex()
        for solid in solids(figure).solids
        if solid.owner.id == "pool"
    ]
    assert fronts
    assert all(contrast(front, kernel.color) >= 4.5 for front in fronts)
    assert fronts[0] != figure.look.fill_color("pooling")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("inception-v1", "max pooling; global average pooling + dropout"),
        ("densenet-121", "3×3 max pooling, 2×2 average pooling or global average pooling"),
        ("bert-base", "embedding; trained positional encoding + layer norm"),
    ],
)
def test_no_two_entries_look_the_same(name, said):
    assert said in legend(name, 89.0)


def test_kernels_stand_on_faces_where_what_looks_alike_has_others():
    source = "3@64x64 > conv 8 k4 s4 > layernorm > conv 16 k2 s2 > conv 16 k5 g16 > layernorm"
    drawn = draw(source).with_named_style("paper").at_width(183.0, "blocks").scene("blocks")
    told = [p for p in drawn.primitives if isinstance(p, Text)]
    said = "convolution (+ layer norm); depthwise convolution + layer norm"
    assert said in [p.text for p in told if p.role == "legend"]
    assert {p.text for p in told if p.role == "kernel size"} == {"4×4", "2×2", "5×5"}


def test_kernels_of_sequences_stand_behind_the_words():
    told = legend("tcn", 183.0)
    assert "causal convolution (kernel 7, dilation 1 to 128) + ReLU + dropout" in told
    assert not any(one[:1].isdigit() for one in told)


def test_entries_of_one_colour_stand_beside_each_other():
    told = legend("resnet-50", 183.0)
    assert told[:2] == ["convolution + batch norm + ReLU", "convolution + batch norm"]


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_taken_instead_of_an_input_has_the_band_of_an_output(width):
    told = legend("gan", width)
    assert "5×5 up-convolution + tanh" in told
    assert [one for one in told if " or " in one] == ["one or the other"]


def test_the_sign_of_an_absolute_difference_is_called_so():
    assert "absolute difference" in legend("siamese", 183.0)


def test_groups_of_channels_are_told():
    assert "The channels of conv2, conv4 and conv5 are in 2 groups." in legend("alexnet", 89.0)
    many = draw("1@8x8 > conv 16 k3 > conv 16 k3 g4 > conv 16 k3 g4 > dense 3")
    said = [
        p.text
        for p in many.with_named_style("paper").scene("blocks").primitives
        if isinstance(p, Text)
    ]
    assert "The channels of 2 convolutions are in 4 groups." in said


def test_groups_of_channels_of_layers_called_alike_are_told_with_the_blocks_they_are_in():
    pairs = [f"[ conv 16 k3 g{n} as b > conv 16 k1 as c{n} ] x2 as block{n}" for n in (2, 4)]
    figure = draw(" > ".join(["16@16x16", *pairs, "conv 16 k3 g8 as d"])).with_named_style("paper")
    drawn = figure.at_width(183.0, "blocks").scene("blocks").primitives
    told = " ".join(p.text for p in drawn if isinstance(p, Text) and p.role == "legend")
    for said in ("b (block2) are in 2", "b (block4) are in 4", "d are in 8"):
        assert f"The channels of {said} groups." in told


def test_numbers_of_a_u_have_one_form():
    joined = [p.text for p in texts("u-net", 89.0, "number") if "+" in p.text]
    assert len(joined) == 4
    assert all(", " in text for text in joined)
    assert not any(", " in p.text for p in texts("u-net", 183.0, "number"))


def test_names_of_the_lowest_lane_stand_on_one_line():
    names = {p.text: p.y for p in texts("hed", 183.0, "name")}
    assert len({round(names[name], 3) for name in ("Input", "conv1", "pool2", "conv5", "up5")}) == 1
    assert names["up2"] < names["pool2"]


def test_what_goes_nowhere_else_is_no_skip():
    def colors(name):
        skips = [
            p for p in scene(name, 183.0).primitives if isinstance(p, Path) and p.role == "skip"
        ]
        assert skips
        return {p.line.color for p in skips if p.line is not None}

    assert colors("hed") == {paper("hed", 183.0).look.ink}
    assert colors("resnet-50") == {SKIP_INK}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_long_path_stays_level_though_branches_leave_it(width):
    found = boxes(paper("fcn-8s", width))
    level = {
        name: round(float(low[1] + high[1]), 3)
        for name, (low, high) in found.items()
        if name in ("conv5_1", "fc6", "score", "upscore2", "upscore4")
    }
    assert len(level) == 5
    assert len(set(level.values())) == 1


def test_sizes_between_twins_are_as_long_as_elsewhere():
    assert "96 × 96" in [p.text for p in texts("siamese", 183.0, "shared name")]


def test_a_cell_has_all_of_its_kernels_on_its_faces_or_none():
    written = {p.owner.id for p in texts("resnet-18", 89.0, "kernel size")}
    for stage in (2, 3, 4, 5):
        for block in (1, 2):
            pair = {f"conv{stage}_{block}a", f"conv{stage}_{block}b"}
            assert len(pair & written) in (0, 2)
    assert "convolution (3×3; 7×7 in conv1) + batch norm + ReLU" in legend("resnet-18", 89.0)


def test_a_long_size_in_a_frame_keeps_it_clear_of_the_name_beside_it():
    seen = scene("yolov3", 89.0)
    (name,) = [p for p in seen.primitives if getattr(p, "text", "") == "convup2"]
    frames = [p for p in seen.primitives if isinstance(p, Path) and p.role == "band"]
    box = text_bounds(name)
    for frame in frames:
        points = np.array([command[-2:] for command in frame.commands if len(command) > 2])
        if points[:, 1].min() < name.y < points[:, 1].max():
            assert points[:, 0].max() < box.left or points[:, 0].min() > box.right


def test_only_what_leads_to_a_sum_is_called_a_shortcut():
    nested = Figure(architecture=ODD_NETWORKS["nested repeated groups"]()).with_named_style("paper")
    said = [p.text for p in nested.scene("blocks").primitives if isinstance(p, Text)]
    assert "its first copy also has a 3×3 convolution." in " ".join(said)


def test_what_twins_are_compared_by_is_written_behind_the_sign():
    """|h₁ − h₂| of an absolute difference, on a page with room for it."""
    pieces = texts("siamese", 183.0, "symbol") + texts("siamese", 183.0, "subscript")
    pieces.sort(key=lambda one: one.x)
    assert "".join(one.text for one in pieces) == "|h1 \u2212 h2|"
    (name,) = [p for p in texts("siamese", 183.0, "name") if p.text == "Same?"]
    assert text_bounds(pieces[-1]).right < name.x
    assert not texts("siamese", 89.0, "symbol")
    # a sum of twins is none
    twins = Figure(architecture=ODD_NETWORKS["twins with shared weights"]())
    seen = twins.with_named_style("paper").scene("blocks").primitives
    assert not [p for p in seen if p.role == "symbol"]


def swatches(name: str, width: float) -> dict[str, tuple[str, ...]]:
    """The fills of the swatch before each text of the legend: its own, and that of its band."""
    found: dict[str, tuple[str, ...]] = {}
    fills: list[str] = []
    for one in scene(name, width).primitives:
        if one.role != "legend":
            continue
        if isinstance(one, Text):
            found[one.text] = tuple(fills)
            fills = []
        elif isinstance(one, Polygons) and one.fill is not None:
            fills.append(str(one.fill.color))
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_activations_of_one_kind_of_layer_have_bands_of_their_own(width):
    """Gates that else look the same, as those of WaveNet, with tanh and with the sigmoid."""
    found = swatches("wavenet", width)
    tanh, sigmoid = (
        next(own for text, own in found.items() if text.endswith(word))
        for word in ("+ tanh", "+ sigmoid")
    )
    assert tanh[0] == sigmoid[0]
    assert tanh[1] != sigmoid[1]
    bands = {}
    for solid in solids(paper("wavenet", width)).solids:
        if solid.owner.id in ("filter1", "gate1"):
            bands[solid.owner.id] = {tuple(color) for color in solid.colors.tolist()}
    assert bands["filter1"] != bands["gate1"]


@pytest.mark.parametrize("width", WIDTHS)
def test_closed_groups_are_told_and_seen_in_print(width):
    (fill,) = swatches("efficientnet-b0", width)["group of layers"]
    assert brightness(fill) < 235
    assert "group of layers" not in swatches("resnet-50", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_that_a_dense_layer_puts_out_is_flat(width):
    found = boxes(paper("digit-decoder", width))
    last = list(found)[-1]
    low, high = found[last]
    assert high[0] - low[0] < 0.1 * (high[1] - low[1])


@pytest.mark.parametrize("width", WIDTHS)
def test_a_colour_of_several_kinds_is_told_with_all_of_them(width):
    """Teal was recurrent alone, though Hopfield networks have it too."""
    seen = figure_on_page("every kind", width).scene("blocks")
    told = {p.text for p in seen.primitives if isinstance(p, Text) and p.role == "legend"}
    assert "recurrent, Hopfield network, Boltzmann machine or restricted Boltzmann machine" in told
    assert not any("state" in told for told in legend("seq2seq-attention", width))


def test_what_follows_a_closed_group_is_no_band_of_it():
    """The last block of the diffusion model was darker than its like."""
    colors = {}
    for solid in solids(paper("diffusion-u-net", 183.0)).solids:
        if solid.role == "face":
            colors[solid.owner.id] = {tuple(color) for color in solid.colors.tolist()}
    groups = [own for name, own in colors.items() if name.startswith("addu")]
    assert len(groups) > 10
    assert all(own == groups[0] for own in groups)


def test_sums_of_a_path_stand_on_its_line_where_others_run_beside_it():
    seen = figure_on_page("two networks", 183).scene("blocks")
    arrows = [p for p in seen.primitives if isinstance(p, Path) and p.role == "arrow"]
    assert {len(arrow.commands) for arrow in arrows} == {2}
    assert len({arrow.commands[0][2] for arrow in arrows}) == 2


@pytest.mark.parametrize(("palette", "fill"), [("plotneuralnet", "#66d98c"), ("paper", "#ffffff")])
def test_discs_of_operators_are_balls_in_the_colours_of_plotneuralnet(palette, fill):
    figure = draw("preset:resnet-18").with_option("look.palette", palette)
    drawn = [
        (one.role, one.fill.color)
        for one in figure.scene("blocks").primitives
        if isinstance(one, Path) and one.fill
    ]
    assert {color for role, color in drawn if role == "operator"} == {fill}
    assert ("legend", fill) in drawn


def test_maps_that_are_put_out_are_no_dark_sheets():
    for name, is_dark in (("segnet", False), ("alexnet", True)):
        figure = paper(name, 89.0)
        output = figure.look.fill_color("output")
        seen = {
            str(p.fill.color)
            for p in scene(name, 89.0).primitives
            if isinstance(p, Polygons) and p.fill is not None and p.role == "legend"
        }
        assert (output in seen) is is_dark, name


def test_a_sheet_that_a_network_puts_out_has_the_colour_of_its_layer_at_its_side():
    sides = {
        one.owner.id: brightness(f"#{one.colors[EXIT].tobytes().hex()}")
        for one in solids(paper("digit-decoder", 183.0)).solids
    }
    # that of a bar is its band; the sheet's would be a sheet as dark as that
    assert sides["dense3"] > sides["dense2"]


def test_the_legend_tells_all_kinds_of_a_colour_that_have_room_in_a_row():
    odd = Figure(ODD_NETWORKS["every kind"]()).with_option("look.layout", Layout.PAGE)
    told = [p.text for p in odd.scene("blocks").primitives if isinstance(p, Text)]
    assert "reshape, permute, split, slice or pad" in told


@pytest.mark.parametrize("width", WIDTHS)
def test_sizes_of_branches_side_by_side_have_one_form(width):
    network = Network((NamedSize("m"), 300), "Words", "words")
    network.dense("deep", 1000)
    halves = [
        network.simple(f"half{part}", Kind.SPLIT, source="deep", part=part) for part in (0, 1)
    ]
    network.join("larger", Kind.MAXIMUM, *halves)
    network.dense("next", 30_000, "softmax")
    figure = Figure(network.architecture()).at_width(width, "blocks")
    drawn = [p for p in figure.scene("blocks").primitives if isinstance(p, Text)]
    sizes = {p.owner.id: p.text for p in drawn if p.role == "caption"}
    numbers = {p.owner.id: p.text for p in drawn if p.role == "number"}
    assert (sizes["half0"], sizes["half1"], sizes["deep"]) == ("m", "m", "m")
    assert (numbers["half0"], numbers["half1"], numbers["deep"]) == ("500", "500", "1000")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["inception-module", "fcn-8s", "yolov3", "bert-base"])
def test_channels_stand_under_all_boxes_of_a_figure_or_under_none(name, width):
    """64 under one box and 64@56×56 under the name of another look like two things."""
    assert texts(name, width, "number")
    assert not any("@" in p.text for p in texts(name, width, "caption"))


def test_no_frame_ends_on_a_line_that_leads_into_it():
    drawn = [p for p in scene("seq2seq-attention", 183.0).primitives if isinstance(p, Path)]
    foot = max(pieces_of(p)[..., 1].max() for p in drawn if p.role == "band")
    lines = np.concatenate([pieces_of(p) for p in drawn if p.role == "arrow"])
    level = lines[np.abs(lines[:, 0, 1] - lines[:, 1, 1]) < 1e-6][:, 0, 1]
    assert len(level)
    assert np.abs(level - foot).min() > 3.0
