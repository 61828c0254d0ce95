"""Under a figure it is said in few words how the copies of its repeated groups differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnsvg_qt.model.in_time.unrolling import unrolled
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Scene, Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.blocks.page.copies import as_repeated
from nnsvg_qt.views.structures.copies_told import copies_told
from nnsvg_qt.views.structures.frames import difference_notices
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_faults import figure_on_page


def remarks(scene: Scene) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text) and one.role == "remark"]


@pytest.mark.parametrize("view", ["diagram", "planes"])
def test_of_several_groups_it_is_said_together(view: str) -> None:
    found = " ".join(remarks(figure_on_page("densenet-121", 183).scene(view)))
    assert found.startswith(
        "First copies are drawn: up to the last ones the channels grow, Dense block 1 from 96 to"
    )
    # once, and in few lines on a narrow page too
    assert found.count("copies") == 1
    assert len(remarks(figure_on_page("densenet-121", 89).scene(view))) <= 4


def test_what_goes_along_with_other_layers_is_not_named() -> None:
    architecture = PRESETS["resnet-34"].architecture()
    assert copies_told(architecture, architecture.groups) == [
        "First copies are drawn: later ones have no conv3s, conv4s or conv5s and keep the size of "
        "the map."
    ]


def test_of_one_group_a_sentence_is_said() -> None:
    architecture = PRESETS["densenet-121"].architecture()
    assert copies_told(architecture, architecture.groups[:1]) == [
        "Of Dense block 1 the first of 6 copies is drawn, which puts out 96@56×56; the last puts "
        "out 256@56×56."
    ]
    assert copies_told(draw("3 > dense 4").architecture, ()) == []


def test_where_later_copies_do_not_keep_the_size_is_told() -> None:
    architecture = PRESETS["resnet-50"].architecture()
    [said] = copies_told(architecture, architecture.groups)
    # the first stage halves nothing
    assert said.endswith("conv5s and keep the size of the map in conv3_x, conv4_x and conv5_x.")
    stage = next(one for one in architecture.groups if one.name == "conv3_x")
    wide = [
        replace(one, shape=(2 * one.shape[0], *one.shape[1:])) if one.stride == (1, 1) else one
        for one in stage.later
    ]
    [said] = copies_told(architecture, [replace(stage, later=tuple(wide))])
    assert "differ in" in said
    assert "keep the size" not in said
    named = [replace(architecture.layer(one.id), name="other") for one in stage.later]
    [said] = copies_told(architecture, [replace(stage, later=tuple(named), first_only=())])
    assert said == "Of conv3_x the first copy is drawn: later ones differ in other."
    nested = ODD_NETWORKS["nested repeated groups"]()
    assert copies_told(nested, nested.groups)[0].endswith("and differ in dense to 9.")


def test_steps_that_share_weights_are_called_once() -> None:
    figure = figure_on_page("gru", 183)
    steps = figure.edited(lambda one: unrolled(one, 3))
    [said] = [one for one in remarks(steps.scene("diagram")) if "share" in one]
    assert said.startswith("The steps of Source embedding, Encoder")
    assert "₂" not in said


def test_layers_that_are_called_alike_are_named_once() -> None:
    architecture = PRESETS["resnet-34"].architecture()
    alike = [replace(layer, name="conv") for layer in architecture]
    told = copies_told(replace(architecture, layers=tuple(alike)), architecture.groups)
    assert "have no conv (conv3_x), conv (conv4_x) or conv (conv5_x) and" in told[0]
    one = copies_told(replace(architecture, layers=tuple(alike)), architecture.groups[1:2])
    assert [sentence.count("no conv") for sentence in one] == [1]


def test_what_later_copies_have_is_told_with_its_own_size() -> None:
    nested = ODD_NETWORKS["nested repeated groups"]()
    block = next(group for group in nested.groups if group.id == "block")
    [told] = difference_notices(nested, block)
    assert "differ in dense to 9." in str(told)
    # and a page of blocks, which draws a later copy, draws it so
    [drawn] = [layer for layer in as_repeated(nested) if layer.kind is Kind.DENSE]
    assert drawn.shape == (9,)
