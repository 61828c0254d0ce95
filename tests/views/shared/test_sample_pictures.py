"""Sample pictures on inputs: only where the look asks for one, and only on pictures."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Opened

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.look import Sample
from nnsvg_qt.scene.primitives import Image, layer_owner
from nnsvg_qt.sources import preset
from nnsvg_qt.views.shared.pictures.sample_pictures import sample_picture


def pictures(figure: Figure, view: str) -> list[Image]:
    return [p for p in figure.scene(view).primitives if isinstance(p, Image)]


@pytest.mark.parametrize("sample", [one for one in Sample if one is not Sample.NONE])
def test_a_sample_is_a_picture_of_the_proportions_asked_for(sample):
    opened = Opened.open(io.BytesIO(sample_picture(sample, 320, 480)))
    pixels = np.asarray(opened.convert("RGB"), float)
    assert pixels.std() > 10.0
    if sample is not Sample.DIGIT:
        assert opened.width / opened.height == pytest.approx(1.5, rel=0.02)


@pytest.mark.parametrize("view", ["blocks", "planes"])
def test_presets_of_pictures_show_one_on_their_inputs_on_a_page_only(view):
    for name in ("lenet-5", "siamese"):
        figure = preset(name)
        inputs = {
            layer.id for layer in figure.architecture if not figure.architecture.incoming(layer.id)
        }
        page = figure.with_named_style("paper").at_width(183.0, view)
        assert {p.owner for p in pictures(page, view)} == set(map(layer_owner, inputs))
        assert pictures(figure.with_named_style("first"), view) == []


def test_what_is_no_picture_shows_none():
    figure = preset("inception-module").with_option("look.sample", Sample.DIGIT)
    assert pictures(figure.with_named_style("paper"), "blocks") == []
    assert all(
        preset(name).look.sample is Sample.NONE for name in ("mlp", "bert-base", "nnsvg-lenet")
    )


def test_a_network_of_ones_own_shows_none_unless_asked_and_ones_own_picture_goes_before():
    own = Figure(PRESETS["lenet-5"].architecture()).with_named_style("paper")
    assert pictures(own, "blocks") == []
    asked = own.with_option("look.sample", Sample.CELLS)
    (shown,) = pictures(asked, "blocks")
    assert shown.data == sample_picture(Sample.CELLS, 32, 32)
    picture = sample_picture(Sample.PHOTOGRAPH, 8, 8)
    chosen = replace(asked, look=replace(asked.look, input_image=picture))
    assert [one.data for one in pictures(chosen, "blocks")] == [picture]


def test_a_style_put_on_a_figure_leaves_its_sample_picture():
    figure = preset("lenet-5").with_named_style("paper").with_named_style("nn-svg")
    assert figure.look.sample is Sample.DIGIT


def test_several_inputs_of_a_figure_show_different_pictures():
    figure = preset("siamese").with_named_style("paper")
    for view in ("blocks", "planes"):
        shown = [one.data for one in pictures(figure, view)]
        assert len(shown) == len(set(shown)) == 2


@pytest.mark.parametrize("sample", [one for one in Sample if one is not Sample.NONE])
def test_there_are_two_pictures_of_each(sample):
    first, other = (sample_picture(sample, 64, 64, number) for number in (0, 1))
    assert first != other
    assert sample_picture(sample, 64, 64, 2) == first


def test_outputs_show_a_picture_only_where_the_figure_asks_for_it():
    asked = preset("u-net").with_named_style("paper")
    by_owner = {one.owner: one.data for one in pictures(asked, "blocks")}
    output = asked.architecture.layers[-1]
    assert by_owner[layer_owner(output.id)] == sample_picture(Sample.MASK, *output.shape[1:])
    own = asked.with_option("look.output_sample", Sample.NONE)
    assert [one.owner for one in pictures(own, "blocks")] == [
        layer_owner(asked.architecture.layers[0].id)
    ]
    scores = preset("fcn-32s").with_named_style("paper")
    scores = scores.with_option("look.output_sample", Sample.MASK)
    assert len(pictures(scores, "blocks")) == 1  # 21 channels are no picture


def test_what_is_taken_instead_of_a_picture_shows_another_one():
    figure = preset("gan").with_named_style("paper")
    by_owner = {one.owner.id: one.data for one in pictures(figure, "blocks")}
    names = {figure.architecture.layer(name).name: data for name, data in by_owner.items()}
    assert set(names) == {"Real", "Generated"}
    assert names["Real"] != names["Generated"]
