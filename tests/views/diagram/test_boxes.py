"""Names in boxes: broken into few lines, whatever words they have."""

import re
import time
from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.colors import contrast
from nnsvg_qt.scene.look import INK, PALETTES, Palette
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.sources import preset
from nnsvg_qt.views.diagram.boxes import broken, parted_words, widest_name
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.shared.page_labels import MOST_LINES
from nnsvg_qt.views.structures.page_ink import box_colors
from tests.odd_networks import ODD_NETWORKS, network
from tests.views.page_faults import figure_on_page

PAGE = page_of_width(89.0)


@pytest.mark.parametrize(
    "name",
    [
        "Supercalifragilisticexpialidocious of the day",
        "Supercalifragilisticexpialidocious " + "of the day and of the night " * 3,
        "a b c d e f g h i j k l m",
        "x" * 5000,
        "wide words " * 900,
    ],
)
def test_of_any_name_the_beginning_is_broken_in_a_moment(name):
    start = time.process_time()
    words = broken(name, "", PAGE, MOST_LINES, widest_name(PAGE))
    assert time.process_time() - start < 1
    said, whole = "".join("".join(words.lines).split()), "".join(name.split())
    assert said == whole or (said[-1] == "…" and whole.startswith(said[:-1]))
    assert len(words.lines) <= MOST_LINES
    assert words.width <= widest_name(PAGE) + 0.5


def test_a_word_wider_than_a_box_hangs_no_diagram():
    name = "Supercalifragilisticexpialidocious of the day"
    figure = Figure(parse_notation(f'8 > dense 8 as "{name}" > dense 3'))
    assert any("Super" in str(p) for p in figure.scene("diagram").primitives)


@pytest.mark.parametrize("palette", Palette)
def test_sizes_in_boxes_are_legible_on_each_fill(palette):
    network = "3@8x8 > conv 4 k3 relu > maxpool k2 > flatten > dropout 0.5 > dense 9"
    figure = Figure(parse_notation(f"{network} > softmax"))
    scene = figure.with_option("look.palette", palette).scene("diagram")
    fills = {
        one.owner: one.fill.color
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "node" and one.fill and one.fill.opacity
    }
    sizes = [one for one in scene.primitives if isinstance(one, Text) and one.role == "caption"]
    told = [contrast(str(one.color), str(fills[one.owner])) for one in sizes if one.owner in fills]
    assert len(told) >= 3
    assert min(told) >= 4.5
    for fill in PALETTES[palette].values():
        paper, ink = box_colors(fill, INK)
        assert contrast(ink, paper) >= 4.5


def test_activations_of_boxes_of_one_colour_have_bands_of_their_own() -> None:
    """Tanh, sigmoid and ReLU of WaveNet shared one swatch."""
    scene = figure_on_page("wavenet", 183).scene("diagram")
    bands = {
        one.owner.id: one.fill.color
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "activation" and one.fill is not None
    }
    assert len({bands["filter1"], bands["gate1"], bands["mix"]}) == 3
    told = [one.text for one in scene.primitives if isinstance(one, Text) and one.role == "legend"]
    for activation in ("tanh", "sigmoid", "ReLU"):
        assert [text for text in told if text.endswith(f"convolution + {activation}")], told


def test_an_activation_has_one_band_in_boxes_and_blocks() -> None:
    """Tanh was blue in one view of WaveNet and grey in the other."""
    figure = figure_on_page("wavenet", 183)
    bands = {
        one.owner.id: one.fill.color
        for one in figure.scene("diagram").primitives
        if isinstance(one, Path) and one.role == "activation" and one.fill is not None
    }
    ends = ("filter1", "gate1", "mix")
    for name in ends:
        fills = {
            "#{:02x}{:02x}{:02x}".format(*color)
            for one in figure.scene("blocks").primitives
            if isinstance(one, Polygons) and one.fill is not None and one.owner.id == name
            for color in np.asarray(one.fill.color)
        }
        assert {bands[other] for other in ends if bands[other] in fills} == {bands[name]}


def test_the_legend_says_what_is_done_to_differences() -> None:
    """Of the distance of twins the legend said "activation", and nothing of the minus."""
    drawn = figure_on_page("siamese", 183).scene("diagram").primitives
    said = {one.text for one in drawn if isinstance(one, Text) and one.role == "legend"}
    assert {"absolute value", "subtract"} < said


def test_what_is_called_as_its_frame_is_not_in_the_legend_under_another_name() -> None:
    drawn = figure_on_page("seq2seq-attention", 183).scene("blocks").primitives
    said = " ".join(one.text for one in drawn if isinstance(one, Text) and one.role == "legend")
    assert "embedding" in said
    assert "Alignment" not in said
    assert "Backward" not in said


def test_both_mixings_of_a_mixer_are_one_box_each() -> None:
    """That of tokens, which turns the sequence back before its sum, was two."""
    texts = figure_on_page("mlp-mixer", 183).scene("diagram").primitives
    said = " ".join(one.text for one in texts if isinstance(one, Text) and one.role == "name")
    assert "Token mixing" in said
    assert "Channel mixing" in said
    assert "mixing 1" not in said


def test_the_swatch_of_dropout_is_dashed_as_its_box() -> None:
    scene = figure_on_page("gcn", 183).scene("diagram")
    dashed = {
        one.role
        for one in scene.primitives
        if isinstance(one, Path | Polygons) and one.line is not None and one.line.dashes
    }
    assert {"node", "legend"} <= dashed


@pytest.mark.parametrize("direction", ["right", "up", "down"])
def test_a_name_stands_in_the_middle_of_what_its_band_leaves_free(direction: str) -> None:
    figure = figure_on_page("wavenet", 89).with_option("diagram.direction", direction)
    drawn = [one for one in figure.scene("diagram").primitives if one.owner.id == "gate1"]
    (name,) = [bounds_of(one) for one in drawn if isinstance(one, Text)]
    box, band = (
        next(bounds_of(one) for one in drawn if one.role == role) for role in ("node", "activation")
    )
    assert name is not None
    assert box is not None
    assert band is not None
    if direction == "right":
        assert name.left - box.left == pytest.approx(band.left - name.right, abs=0.5)
    else:
        free = box.bottom - band.bottom if direction == "up" else band.top - box.top
        middle = (box.bottom - free / 2) if direction == "up" else box.top + free / 2
        assert (name.top + name.bottom) / 2 == pytest.approx(middle, abs=1.0)


def test_names_of_a_series_are_broken_alike() -> None:
    assert parted_words(["Block d4a", "Block m1", "Time 1", "Time 2", "Up x10 y"]) == {"Block"}
    drawn = figure_on_page("diffusion-u-net", 183).scene("diagram").primitives
    written = [one.text for one in drawn if isinstance(one, Text) and one.role == "name"]
    assert {"Block", "m1", "d4a", "Time 1"} <= {*written}


def test_a_box_tells_what_its_convolution_puts_out_and_not_what_is_laid_flat_behind_it() -> None:
    """A convolution of 4@8x8 was said to put out 256, the values that the dense layer reads."""
    figure = Figure(parse_notation("3@8x8 > conv 4 k3 same > dense 10"))
    scene = figure.with_options({"look.layout": "page"}).scene("diagram")
    drawn = {one.text for one in scene.primitives if isinstance(one, Text)}
    assert "4@8²" in drawn
    assert "256" not in drawn


@pytest.mark.parametrize(
    ("network", "sizes"),
    [
        (ODD_NETWORKS["one layer"](), ["7"]),
        (ODD_NETWORKS["doubled connection"](), ["6"]),
        (ODD_NETWORKS["operators alone between ends"](), ["5@5²"] * 3),
    ],
)
def test_sizes_do_not_hang_on_names(network, sizes) -> None:
    """A network of boxes that all have names, or of none, told no size, not even its input's."""
    scene = Figure(network).with_options({"look.layout": "page"}).scene("diagram")
    drawn = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert [one for one in drawn if one[0].isdigit()] == sizes


@pytest.mark.parametrize(
    ("count", "sizes"), [(22, ["5@9²"] * 23), (23, ["5@9²"])], ids=["few", "many"]
)
def test_of_many_boxes_with_names_the_input_alone_tells_its_size(count, sizes) -> None:
    ways = " ".join(f"a{number}-a{number + 1}" for number in range(count))
    made = network(ways, (5, 9, 9))
    named = replace(made, layers=tuple(replace(one, name=one.id) for one in made.layers))
    scene = Figure(named).with_options({"look.layout": "page"}).scene("diagram")
    drawn = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert [one for one in drawn if one[0].isdigit()] == sizes


def test_in_a_network_of_attention_sizes_are_told_where_they_change() -> None:
    scene = preset("bert-base").with_options({"look.layout": "page"}).scene("diagram")
    drawn = [one.text for one in scene.primitives if isinstance(one, Text)]
    sizes = [one for one in drawn if one[0].isdigit()]
    assert sorted(sizes) == ["512", "512", "768", "768@512", "768@512"]
    assert "Sizes are written where they change." in drawn


@pytest.mark.parametrize(
    ("notation", "sizes"),
    [
        # a sign has no words: what reads it tells the size that it changed
        ("8@12 as x > attention h2 > concat x > layernorm > dense 16", ["16@12", "8@12"]),
        ("8@12 as x > attention h2 > add x > dense 8", ["8@12"]),
        # behind a sign that changed it a size is told, though it is that of the first boxes
        ("8@12 as x > attention h2 > dense 8 > concat x > dense 8", ["8@12", "8@12"]),
    ],
)
def test_a_size_is_told_wherever_it_is_not_that_of_the_boxes_before(notation, sizes) -> None:
    figure = Figure(parse_notation(notation)).with_options({"look.layout": "page"})
    drawn = [one.text for one in figure.scene("diagram").primitives if isinstance(one, Text)]
    assert sorted(one for one in drawn if re.fullmatch(r"[\d@]+", one)) == sizes
    assert "Sizes are written where they change." in drawn


def test_boxes_of_which_all_tell_sizes_need_no_word_of_that() -> None:
    figure = preset("alexnet").with_options({"look.layout": "page"})
    for sizes in ("automatic", "shown"):
        scene = figure.with_options({"diagram.sizes": sizes}).scene("diagram")
        assert not [
            one for one in scene.primitives if isinstance(one, Text) and "change" in one.text
        ]


def test_an_input_that_is_called_as_its_length_is_says_so_once() -> None:
    figure = Figure(parse_notation("T as T > embed 64 v9000"))
    scene = figure.with_options({"look.layout": "page"}).scene("diagram")
    assert [one.text for one in scene.primitives if isinstance(one, Text)].count("T") == 1
