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
        "First and last copies put out: Dense block 1 96@56×56, 256@56×56; Dense block 2"
    )
    # once, and in few lines on a narrow page too
    assert found.count("copies") == 1
    assert len(remarks(figure_on_page("densenet-121", 89).scene(view))) <= 4


def test_what_goes_along_with_other_layers_is_not_named() -> None:
    architecture = PRESETS["resnet-34"].architecture()
    assert copies_told(architecture, architecture.groups) == [
        "Only first copies have conv3s (conv3_x), conv4s (conv4_x), conv5s (conv5_x).",
        "Later copies differ in conv3a (conv3_x), conv4a (conv4_x), conv5a (conv5_x).",
    ]


def test_of_one_group_a_sentence_is_said() -> None:
    architecture = PRESETS["densenet-121"].architecture()
    assert copies_told(architecture, architecture.groups[:1]) == [
        "Of Dense block 1 the first of 6 copies is drawn, which puts out 96@56×56; the last puts "
        "out 256@56×56."
    ]
    assert copies_told(draw("3 > dense 4").architecture, ()) == []


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
    assert told[0] == "Only first copies have conv (conv3_x), conv (conv4_x), conv (conv5_x)."
    one = copies_told(replace(architecture, layers=tuple(alike)), architecture.groups[1:2])
    assert [sentence.count("has conv") for sentence in one] == [1]


def test_what_later_copies_have_is_told_with_its_own_size() -> None:
    nested = ODD_NETWORKS["nested repeated groups"]()
    block = next(group for group in nested.groups if group.id == "block")
    [told] = difference_notices(nested, block)
    assert "differ in dense to 9." in str(told)
    # and a page of blocks, which draws a later copy, draws it so
    [drawn] = [layer for layer in as_repeated(nested) if layer.kind is Kind.DENSE]
    assert drawn.shape == (9,)
