"""The height of a page of blocks: boxes give way to it, type never."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.camera import RECEDING_X
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.blocks.page.measures import Scale
from nnsvg_qt.views.shared.page import PX_PER_MM, page_of_width
from tests.in_turn import in_turn
from tests.views.blocks.page.test_page_of_blocks import boxes, paper, scene

HIGHER_THAN_WIDE = {
    ("u-net-plus-plus", 89.0): 1.35,
    ("wavenet", 89.0): 2.59,
    ("diffusion-u-net", 89.0): 2.25,
    ("transformer", 89.0): 1.75,
    ("yolov3", 89.0): 1.87,
    ("seq2seq-attention", 89.0): 1.45,
    ("mobilenet-v2", 89.0): 1.5,
    ("mlp-mixer", 89.0): 1.3,
}
"""Figures that are much higher than their page is wide, with how many times at most."""


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("vgg-16", 183.0, 50.0), ("u-net", 89.0, 60.0), ("inception-module", 183.0, 60.0)],
)
def test_a_figure_is_no_higher_than_its_page_and_its_type_as_large(name, width, height):
    figure = paper(name, width)
    lower = figure.with_option("look.page_height", height)
    seen = lower.scene("blocks")
    assert figure.scene("blocks").bounds.height > height * PX_PER_MM
    assert 0.9 * height * PX_PER_MM < seen.bounds.height <= height * PX_PER_MM + 0.5
    assert seen.bounds.width == pytest.approx(width * PX_PER_MM, abs=0.5)
    assert not any("too high" in str(notice) for notice in seen.notices)
    names = {p.size for p in seen.primitives if isinstance(p, Text) and p.role == "name"}
    assert names == {
        p.size for p in scene(name, width).primitives if isinstance(p, Text) and p.role == "name"
    }
    before, after = boxes(figure), boxes(lower)
    assert max(high[1] - low[1] for low, high in after.values()) < max(
        high[1] - low[1] for low, high in before.values()
    )


def test_where_boxes_cannot_become_lower_the_height_that_would_do_is_said():
    seen = paper("vgg-16", 183.0).with_option("look.page_height", 20.0).scene("blocks")
    (said,) = [str(notice) for notice in seen.notices if "too high" in str(notice)]
    high = int("".join(filter(str.isdigit, said)))
    assert high - 1 < seen.bounds.height / PX_PER_MM <= high
    done = paper("vgg-16", 183.0).with_option("look.page_height", float(high)).scene("blocks")
    assert not any("too high" in str(notice) for notice in done.notices)


def test_a_height_that_suffices_changes_nothing():
    asked = paper("vgg-16", 183.0).with_option("look.page_height", 120.0).scene("blocks")
    assert asked.bounds.height == pytest.approx(scene("vgg-16", 183.0).bounds.height)


@pytest.mark.parametrize(
    ("name", "width"),
    [*in_turn(sorted(PRESETS), [89.0], 4), ("wavenet", 183.0), ("u-net-plus-plus", 183.0)],
)
def test_no_figure_is_much_higher_than_wide_without_saying_so(name, width):
    bounds = scene(name, width).bounds
    told = [str(one) for one in scene(name, width).notices if "mm high" in str(one)]
    assert bool(told) == (bounds.height > 1.25 * width * PX_PER_MM)
    if told:
        assert len(told) == 1
        assert abs(int(told[0].split(" mm high")[0].split()[-1]) - bounds.height / PX_PER_MM) < 1.0
        assert bounds.height < HIGHER_THAN_WIDE[name, width] * width * PX_PER_MM


def test_a_figure_drawn_as_one_with_round_sizes_leaves_room_for_its_caption_too():
    figure = paper("wavenet", 89.0)
    # as long as all others with round sizes, and a sixth longer without
    layers = tuple(
        replace(layer, shape=(1790 if layer.id == "filter1" else 1270, *layer.shape[1:]))
        for layer in figure.architecture
    )
    longer = replace(figure, architecture=replace(figure.architecture, layers=layers))
    assert 225.0 < longer.scene("blocks").bounds.height / PX_PER_MM <= 230.4


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=6))
def test_vectors_of_few_units_differ_in_length_as_those_of_many(units):
    page = page_of_width(183.0)
    scale = Scale(page, 100.0, 1.0, 0.5, 1, 1, max(units))
    lengths = [scale.bar(count) for count in sorted(units)]
    assert lengths == sorted(lengths)
    # as the roots of the counts, but for those that would be less than a cube
    for (one, short), (other, long) in pairwise(zip(sorted(units), lengths, strict=True)):
        if short > scale.end:
            # each to a quarter of a pixel
            ratio = math.sqrt(other / one)
            assert long == pytest.approx(ratio * short, abs=0.126 * (1.0 + ratio))
    assert scale.bar(max(units)) <= page.between(50.0, 50.0) / RECEDING_X + 0.125


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_a_lattice_of_units_is_as_flat_as_a_picture_and_has_no_channels(width):
    low, high = boxes(paper("som", width))["map"]
    assert high[0] - low[0] < 0.1 * (high[1] - low[1])
    drawn = scene("som", width).primitives
    assert not [p for p in drawn if p.role == "number" and p.owner.id == "map"]
    low, high = boxes(paper("mlp", width))["input"]
    assert high[2] - low[2] > 1.5 * (high[0] - low[0])


@pytest.mark.parametrize("name", ["hed", "fcn-8s", "squeezenet", "segnet", "mlp-mixer"])
def test_a_page_is_rather_higher_than_wide_than_its_boxes_a_third_of_their_size(name):
    bounds = scene(name, 89.0).bounds
    assert 1.2 * bounds.width < bounds.height < 1.25 * bounds.width
    # with a height that is asked for they give way
    low = paper(name, 89.0).with_option("look.page_height", 97.0)
    assert low.scene("blocks").bounds.height < bounds.height - 10.0


def test_boxes_of_nested_skips_are_no_thinner_for_being_lower():
    found = boxes(paper("u-net-plus-plus", 89.0))
    low, high = found["x40a"]
    assert high[0] - low[0] > 2.4 * (high[1] - low[1])
    # nor so low that they are hardly seen: what leads up stands beside names, not under them
    low, high = found["x00a"]
    assert high[1] - low[1] > 15.0
