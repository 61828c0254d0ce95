"""Recurrent networks drawn in their steps in time, while their layers stay as they are."""

from __future__ import annotations

from functools import cache

import pytest

import nnsvg_qt
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Path, Scene, Text
from nnsvg_qt.sources import draw
from tests.views.picture_faults import faults_in

TAGGER = (
    "{length} as Word > embed 64 v9000 as Embedding > lstm 50 bidirectional sequence as BiLSTM"
    " > dense 9 each as Dense > softmax as Tag"
)


@cache
def figure(length: str = "T", width: float = 183.0, words: str = "") -> Figure:
    drawn = draw(TAGGER.format(length=length)).with_named_style("paper")
    return drawn.with_options(
        {"look.page_width": width, "diagram.unrolled": True, "diagram.words": words}
    )


def texts(scene: Scene, *roles: str) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text) and one.role in roles]


def colors(scene: Scene, layer: str) -> list[str]:
    """The colours of the boxes of a layer."""
    drawn = [one for one in scene.primitives if one.owner.id == layer and one.role == "node"]
    return [str(one.fill.color) for one in drawn if isinstance(one, Path) and one.fill is not None]


def boxes(scene: Scene, layer: str) -> int:
    return sum(one.owner.id == layer and one.role == "node" for one in scene.primitives)


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_the_preset_of_a_bidirectional_network_is_drawn_in_its_steps(width: float) -> None:
    preset = nnsvg_qt.preset("bilstm").with_option("look.page_width", width)
    network, scene = preset.architecture, preset.scene("diagram")
    assert not faults_in(preset, scene)
    steps = 4 if width > 100.0 else 3
    assert [boxes(scene, name) for name in ("words", "embedding", "output")] == [steps] * 3
    # two cells and what joins them at each step
    assert boxes(scene, "lstm") == 3 * steps
    assert {one.owner.id for one in scene.primitives if one.owner.kind == "layer"} == {
        layer.id for layer in network
    }
    assert {one.owner.id for one in scene.primitives if one.owner.kind == "connection"} == {
        one.id for one in (*network.connections, *network.feedback)
    }
    assert set(scene.layer_titles) == {layer.id for layer in network}
    said = ["Ada", "lives", "in", "Paris"] if steps == 4 else ["Ada", "lives", "Paris"]
    assert [one for one in texts(scene, "name") if one in said] == said
    tags = ["B-PER", "O", "O", "B-LOC"] if steps == 4 else ["B-PER", "O", "B-LOC"]
    assert texts(scene, "result") == tags
    assert "".join(texts(scene, "step")).endswith("t = T")
    assert preset.architecture == nnsvg_qt.preset("bilstm").architecture
    [dots] = [str(one) for one in scene.notices if "Dots" in str(one)]
    assert dots == f"Dots stand for the steps from {steps} to the one before T."


def test_of_a_short_sequence_all_steps_are_drawn() -> None:
    scene = figure("3").scene("diagram")
    assert boxes(scene, "embedding-1") == 3
    assert not any("Dots" in str(one) for one in scene.notices)
    assert "Unrolled over 3 steps" in texts(scene, "folded-title")
    assert texts(scene, "result") == ["Tag"] * 3


def test_words_of_an_example_say_how_many_steps_are_drawn() -> None:
    scene = figure(words="It rains").scene("diagram")
    assert boxes(scene, "embedding-1") == 3
    assert [one for one in texts(scene, "name") if one in ("It", "rains")] == ["It", "rains"]


def test_what_is_given_to_a_layer_is_given_to_all_of_its_copies() -> None:
    own = figure().with_override("embedding-1", color="#123456", name="Table")
    given, plain = (colors(one.scene("diagram"), "embedding-1") for one in (own, figure()))
    assert len(given) == 4
    assert len({*given}) == 1
    assert {*given}.isdisjoint(plain)
    assert texts(own.scene("diagram"), "name").count("Table") == 4


def test_what_has_no_steps_beside_each_other_is_drawn_as_it_is_and_says_so() -> None:
    preset = nnsvg_qt.preset("gru").with_option("diagram.unrolled", True)
    scene = preset.scene("diagram")
    assert boxes(scene, "embedding1") == 1
    [said] = [str(one) for one in scene.notices if "unrolled" in str(one)]
    assert said.endswith("Its sequences have several lengths: n, m.")
    lenet = nnsvg_qt.preset("lenet-5")
    unrolled = lenet.with_option("diagram.unrolled", True).scene("diagram")
    assert unrolled.notices == lenet.scene("diagram").notices
