"""The labels of the nodes view."""

from __future__ import annotations

import pytest

from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import LayerOverride, Palette
from nnsvg_qt.scene.primitives import Circles
from tests.first_presets import FIRST_PRESETS
from tests.first_style import first_look
from tests.in_turn import in_turn
from tests.views.node_scenes import (
    LENET,
    MLP,
    drawn,
    label_texts,
    labels_of,
    of_type,
    overlapping_texts,
    texts_on_nodes,
)


def test_each_layer_has_a_role_and_below_it_its_size():
    scene = drawn(MLP)
    assert [labels_of(scene, layer.id) for layer in MLP] == [
        ["Input", "16"],
        ["Hidden", "12"],
        ["Hidden", "10"],
        ["Output", "1"],
    ]
    names = [label_texts(scene, layer.id)[0].y for layer in MLP]
    sizes = [label_texts(scene, layer.id)[1].y for layer in MLP]
    assert len(set(names)) == len(set(sizes)) == 1
    assert sizes[0] > names[0]


def test_labels_are_centred_under_their_layers_by_measured_width():
    for scene in (drawn(MLP), drawn(LENET), drawn(LENET, set_notation_labels=True)):
        for circles in of_type(scene, Circles, "node"):
            lines: dict[float, list] = {}
            for text in label_texts(scene, circles.owner.id):
                # an exponent stands higher but belongs to its line
                line = min(lines, key=lambda y: abs(y - text.y), default=None)
                near = line is not None and abs(line - text.y) < 0.5 * text.size / 0.62
                lines.setdefault(line if near and line else text.y, []).append(bounds_of(text))
            for line_boxes in lines.values():
                left = min(box.left for box in line_boxes)
                right = max(box.right for box in line_boxes)
                assert (left + right) / 2 == pytest.approx(circles.centers[0, 0], abs=1.0)


def test_names_and_sizes_can_be_rewritten():
    overrides = {
        "dense-1": LayerOverride(name="Encoder", caption="twelve"),
        "dense-2": LayerOverride(name=""),
    }
    scene = drawn(MLP, first_look(overrides=overrides))
    assert labels_of(scene, "dense-1") == ["Encoder", "twelve"]
    assert labels_of(scene, "dense-2") == ["10"]


def test_sizes_can_be_written_as_sets():
    scene = drawn("784-16", set_notation_labels=True)
    assert labels_of(scene, "input-1") == ["Input", "∈ ℝ⁷⁸⁴"]
    assert labels_of(drawn(LENET, set_notation_labels=True), "conv-1") == [
        "Convolution",
        "∈ ℝ",
        "6×28×28",
    ]


def test_the_kind_is_left_to_the_legend_only_where_it_tells():
    text = "3@64x64 > " + " > ".join(["conv 8 k3 same"] * 30) + " > dense 2"
    network = parse_notation(text)
    assert labels_of(drawn(network), "conv-5") == ["8@64×64"]
    for look in (first_look(palette=Palette.NNSVG), first_look(show_legend=False)):
        assert "Convolution" in labels_of(drawn(network, look), "conv-5")
    named = first_look(overrides={"conv-5": LayerOverride(name="Convolution")})
    assert "Convolution" in labels_of(drawn(network, named), "conv-5")


def test_wrapped_names_end_right_over_the_sizes():
    overrides = {f"dense-{n}": LayerOverride(name=f"A wordy name {n}") for n in (1, 2, 3)}
    scene = drawn("5-4-3-2-1", first_look(overrides=overrides), between_layers=60.0)
    ends = {}
    for layer in ("input-1", "dense-1", "dense-2", "dense-3", "dense-4"):
        *names, size = label_texts(scene, layer)
        assert len(names) == (2 if layer in overrides else 1)
        ends[layer] = (names[-1].y, size.y)
    assert len(set(ends.values())) == 1


def test_labels_can_be_left_out():
    assert label_texts(drawn(MLP, show_labels=False)) == []


STYLES = [
    {},
    {"direction": "vertical"},
    {"between_layers": 30.0},
    {"set_notation_labels": True, "show_bias": True},
    {"fill": "plain"},
    {"maps": "flattened"},
]


@pytest.mark.parametrize(
    ("name", "options"),
    in_turn(FIRST_PRESETS, STYLES, 4),
    ids=lambda one: one if isinstance(one, str) else ",".join(one) or "default",
)
def test_in_no_preset_does_anything_run_into_a_text(name, options):
    scene = drawn(PRESETS[name].architecture(), **options)
    assert overlapping_texts(scene) == []
    assert texts_on_nodes(scene) == []


WIDE = {"efficientnet-b0", "fcn-8s", "diffusion-u-net"}
"""Rows of which fit a page only where they are laid out for one."""


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in WIDE])
def test_type_of_every_preset_is_legible_in_one_or_two_columns(name):
    scene = drawn(PRESETS[name].architecture())
    # 183 mm, two columns of the Nature family; its least type is 5 pt
    share = min(1.0, 183 / 25.4 * 96 / scene.bounds.width)
    sizes = [text.size * share * 0.75 for text in label_texts(scene)]
    assert min(sizes) > 4.9


def test_the_page_holds_everything_with_its_margin():
    scene = drawn(MLP, first_look(margin=30.0))
    boxes = [box for box in map(bounds_of, scene.primitives) if box is not None]
    assert scene.bounds.left == pytest.approx(min(box.left for box in boxes) - 30)
    assert scene.bounds.bottom == pytest.approx(max(box.bottom for box in boxes) + 30)
