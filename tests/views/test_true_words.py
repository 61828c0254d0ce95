"""What pages say of operations that are drawn as part of a sign, or not at all."""

from __future__ import annotations

from functools import cache

import pytest

from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.edits import rename
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Polygons, Scene, Text
from nnsvg_qt.views.shared.arrangement import arrange
from tests.views.page_faults import figure_on_page


@cache
def seen(name: str, view: str) -> Scene:
    return figure_on_page(name, 183).scene(view)


def said(name: str, view: str) -> list[str]:
    return [one.text for one in seen(name, view).primitives if isinstance(one, Text)]


@pytest.mark.parametrize("view", ["planes", "blocks"])
def test_the_sign_of_a_sum_says_what_is_done_behind_it(view: str) -> None:
    assert "add + layer norm" in said("transformer", view)
    assert "absolute difference" in said("siamese", view)
    assert "add (+ layer norm)" in said("bert-base", view)


def test_what_follows_a_repeated_group_is_no_part_of_it() -> None:
    figure = figure_on_page("gpt-2", 183)
    stations = {one.id: one for one in arrange(figure.architecture, Look()).stations}
    assert not stations["norm"].folded
    assert not stations["decoder-add2"].folded
    assert said("gpt-2", "planes").count("Norm") == 3


def test_kernels_along_a_sequence_are_called_so() -> None:
    assert "convolution (kernel 3 or 4 or 5) + ReLU" in said("textcnn", "planes")
    gates = "causal convolution (kernel 2, dilation 1 to 512)"
    assert {f"{gates} + tanh", f"{gates} + sigmoid"} <= set(said("wavenet", "blocks"))
    # what reads its own place alone is not causal, at one column too
    narrow = figure_on_page("wavenet", 89).scene("planes").primitives
    told = "convolution (kernel 1; causal: kernel 2, dilation 1 to 512)"
    assert told in {p.text for p in narrow if isinstance(p, Text)}


@pytest.mark.parametrize("name", ["boltzmann-machine", "restricted-boltzmann-machine"])
def test_connections_without_direction_have_no_heads_in_blocks(name: str) -> None:
    figure = figure_on_page(name, 183)
    assert any(layer.kind in TWO_WAY_KINDS for layer in figure.architecture)
    arrows = [one for one in seen(name, "blocks").primitives if one.role == "arrow"]
    assert arrows
    assert not [one for one in arrows if isinstance(one, Polygons)]


@pytest.mark.parametrize("view", ["planes", "blocks", "diagram"])
def test_connections_within_a_layer_are_told_where_they_are_not_drawn(view: str) -> None:
    assert "Every two units are joined by an undirected connection." in said("hopfield", view)
    assert any(
        "Units of one layer are joined too" in text for text in said("boltzmann-machine", view)
    )


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_what_is_said_of_connections_within_layers_names_these_where_there_are_others(
    view: str,
) -> None:
    told = " ".join(said("boltzmann machines in branches", view))
    assert "all connections are undirected" not in told
    assert "In the Boltzmann machines every two units are joined too" in told
    figure = figure_on_page("boltzmann machines in branches", 183).edited(rename, "c", "Memory")
    texts = [one.text for one in figure.scene(view).primitives if isinstance(one, Text)]
    assert "In Memory and the other Boltzmann machine" in " ".join(texts)
    assert "Every two units" not in " ".join(said("hopfield networks large and read", view))


def test_planes_of_many_colours_say_all_that_each_of_them_means() -> None:
    told = said("every kind", "planes")
    assert "reshape, permute, split, slice, pad" in told
    assert any("Hopfield network" in text for text in told)
    assert any("self-organizing map" in text for text in told)
    assert any("graph" in text and "convolution" in text for text in told)


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_what_follows_a_closed_group_is_told(view: str) -> None:
    figure = figure_on_page("diffusion-u-net", 183)
    stations = arrange(closed_view(figure.architecture).architecture, figure.look).stations
    [norm] = [one for one in stations if one.id == "norm"]
    assert [one.id for one in norm.folded] == ["silu"]
    assert not [one for one in stations if one.is_group and one.folded]
    assert [one for one in seen("diffusion-u-net", view).primitives if one.owner.id == "norm"]
    told = {"group normalization", "group normalization + SiLU"}
    assert told & {*said("diffusion-u-net", view)}


def test_a_legend_says_nothing_of_what_only_names_tell() -> None:
    for name in ("inception-v1", "efficientnet-b0"):
        for view in ("nodes", "blocks", "diagram"):
            assert not {"other", "group"} & {*said(name, view)}
    assert "other" not in said("bert-base", "nodes")


@pytest.mark.parametrize("view", ["nodes", "planes", "diagram"])
def test_what_unpooling_reads_of_a_pooling_are_its_indices(view: str) -> None:
    words = " ".join(said("segnet", view))
    assert "max unpooling" in words
    assert "pooling indices" in words
    assert "upsampling" not in words
    assert "skip connection" not in words


def test_what_is_pale_is_explained() -> None:
    assert "group of layers" in said("diffusion-u-net", "planes")
    assert "group of layers" not in said("segnet", "planes")


@pytest.mark.parametrize("view", ["blocks", "planes"])
def test_short_names_keep_their_numbers_beside_them(view: str) -> None:
    figure = figure_on_page("mnist-cnn", 89)
    told = {one.text for one in figure.scene(view).primitives if isinstance(one, Text)}
    assert {"Conv 1", "Conv 2", "Dense 1", "Dense 2"} <= told
