"""What opens and closes scopes is on a screen, and in no file."""

from dataclasses import replace

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.graph import VIEW
from tests.views.graph.graphs import blocks, drawing_of_model, model_of, scene_of_model
from tests.views.graph.pictures import bodies, faults

SIGNS = {"toggle", "copy"}


def roles(scene):
    return {one.role for one in scene.primitives}


def drawn(opened, has_signs):
    drawing = drawing_of_model(model_of(blocks(30)), opened=opened)
    return VIEW.compose(replace(drawing, has_signs=has_signs))


def test_a_file_has_no_signs_and_a_screen_has_them():
    repeat = "net/block.0…block.29"
    assert roles(drawn(repeat, True)) >= SIGNS
    file = drawn(repeat, False)
    assert not roles(file) & SIGNS
    said = [one.text for one in file.primitives if isinstance(one, Text)]
    assert "×30" in said
    assert "1/30" not in said


def test_a_closed_box_of_a_file_has_no_room_for_a_sign():
    def width(has_signs):
        drawing = drawing_of_model(model_of(blocks(30)), closed="net")
        scene = VIEW.compose(replace(drawing, has_signs=has_signs))
        [box] = [box for owner, box in bodies(scene) if owner.kind == "scope"]
        return box.right - box.left

    assert width(False) < width(True)


def test_figures_are_told_apart_that_are_of_a_screen():
    figure = Figure(PRESETS["transformer"].architecture())
    file, screen = figure.scene("graph"), figure.scene("graph", has_signs=True)
    assert "toggle" in roles(screen)
    assert "toggle" not in roles(file)
    assert figure.scene("graph") is file


@pytest.mark.parametrize("output", ["op4", "op5"])
def test_a_size_beside_a_sign_with_two_ways_out_is_kept_clear(output):
    rows = [
        *("op0 Add x", "op1 Conv", "op2 Conv", "op3 Conv"),
        *("op4 Conv x op0 op0", "op5 Conv", "op6 Conv"),
    ]
    model = model_of(rows, "x y", output)
    for extracts in (False, True):
        scene = scene_of_model(
            model,
            fold_repeats=False,
            stack_series=False,
            extract_high_degree=extracts,
            show_constants=False,
        )
        assert not [*faults(scene)]
