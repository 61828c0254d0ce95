"""Names of frames in rows of a diagram, and how often these are repeated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Path, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.diagram.frame_labels import labels_over, name_lines, name_overhang, name_side
from nnsvg_qt.views.layout.placed import Rectangle, Route
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.structures.free_texts import texts_freed
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in

PAGE = page_of_width(89.0)


def test_a_name_and_its_repeat_stand_at_both_ends_of_a_wide_frame() -> None:
    name, times = labels_over("Encoder", "×6", [Bounds(20.0, 5.0, 220.0, 35.0)], -1, PAGE)
    assert (name[0], name[3]) == ("Encoder", "start")
    assert (times[0], times[3]) == ("×6", "end")
    assert 20.0 < name[1] < times[1] < 220.0
    assert name[2] == times[2] < 5.0


def test_they_stand_together_over_a_narrow_one() -> None:
    first, *rest = labels_over(
        "blocks.0.attention", "×4", [Bounds(20.0, 5.0, 50.0, 35.0)], -1, PAGE
    )
    assert first[0] == "blocks.0.attention ×4"
    assert 20.0 < first[1] < 25.0
    assert not any(text for text, *_ in rest)


def test_a_name_ends_with_the_rows_where_that_is_free() -> None:
    name = Text("blocks.0.attention ×4", 260.0, 0.0, 8.0, role="group")
    (moved,) = texts_freed([name], True, 300.0)
    assert isinstance(moved, Text)
    assert text_bounds(moved).right == pytest.approx(300.0)
    other = Text("another", 220.0, 0.0, 8.0, role="label")
    kept, _ = texts_freed([name, other], True, 300.0)
    assert kept == name
    # what is in its own place drives it to the left, though the right is nearer
    last = Text("another", 262.0, 0.0, 8.0, role="label")
    moved, *_ = texts_freed([name, replace(other, x=255.0), last], True, 300.0)
    assert isinstance(moved, Text)
    assert text_bounds(moved).right < 262.0


def test_a_name_over_a_column_takes_two_lines_where_it_is_wider() -> None:
    room = 40.0
    assert name_lines("layers", PAGE, room, 2) == ("layers",)
    name = "text_model.encoder.layers"
    assert name_lines(name, PAGE, room, 1) == (name,)
    lines = name_lines(name, PAGE, room, 2)
    assert lines == ("text_model.", "encoder.layers")
    assert name_overhang(lines, PAGE, room) < name_overhang((name,), PAGE, room)
    assert name_lines("", PAGE, room, 2) == ()


@pytest.mark.parametrize(("turn", "expected"), [(60.0, -1), (-60.0, 1), (20.0, 1)])
def test_a_name_over_a_column_stands_where_what_leaves_its_frame_does_not_turn(
    turn: float, expected: int
) -> None:
    frame = Rectangle(0.0, 100.0, 0.0, 40.0)
    route = Route(((95.0, 20.0), (104.0, 20.0), (104.0, turn), (150.0, turn)))
    assert name_side(frame, [route], 1, 10.0) == expected
    # what turns farther off is over the name
    assert name_side(frame, [route], 1, 3.0) == 1


def blocks_of_files() -> Figure:
    """Blocks with blocks of one layer in them, as files name them, wider than a column."""
    network = Network((8, 64), "tokens", "tokens")
    for block in (1, 2):
        with network.group(f"layers.{block}", f"encoder.layers.{block}", 2):
            network.normalization(f"before{block}", "layer", name="layernorm_before")
            with network.group(f"attention.{block}", f"layers.{block}.attention", 4):
                network.dense(f"query{block}", 64, name="query")
            for name in ("layernorm_after", "intermediate", "output.dense", "reduction"):
                network.dense(f"{name}{block}", 64, name=name)
    network.dense("head", 10, name="classifier")
    return Figure(network.architecture()).with_named_style("paper").at_width(89.0, "diagram")


def test_parts_of_frames_are_as_high_as_what_is_in_them_with_room_for_their_names() -> None:
    figure = blocks_of_files().with_option("diagram.direction", "right")
    scene = figure.scene("diagram")
    assert not [*faults_in(figure, scene), *misprints(figure, scene)]
    said = [p.text for p in scene.primitives if isinstance(p, Text) and p.role == "group"]
    assert "layers.1.attention ×4" in said
    assert said.count("encoder.layers.1") == 2
    parts = [
        bounds_of(p)
        for p in scene.primitives
        if isinstance(p, Path) and p.owner.id == "layers.1" and p.fill is not None
    ]
    heights = [part.height for part in parts if part is not None]
    # the inner frame is in the first row alone
    assert len(heights) == 2
    assert heights[1] < heights[0] - 10.0


@pytest.mark.parametrize("width", [120.0, 183.0])
def test_the_name_of_a_last_frame_stands_over_no_other(width: float) -> None:
    """It ended where the rows do, over the frame before, whose ×2 was moved over another."""
    odd = ODD_NETWORKS["groups called alike"]()
    groups = tuple(replace(one, repeat=2) for one in odd.groups)
    figure = Figure(replace(odd, groups=groups)).at_width(width, "diagram")
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    frames = {
        one.owner.id: box
        for one in scene.primitives
        if one.role == "frame" and (box := bounds_of(one)) is not None
    }
    names = [one for one in scene.primitives if isinstance(one, Text) and one.role == "group"]
    assert all(text_bounds(one).left > frames[one.owner.id].left - 1.0 for one in names)
