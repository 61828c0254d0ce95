"""What no view draws, it tells: layers that are hidden, or drawn as part of others, or in part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import PASSING_KINDS
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.rows import PlaneRows
from nnsvg_qt.views.diagram.stations import stations_of
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.shared.name_lists import MOST_NAMES, counted_names, listed_names
from tests.figures import PAGE_VIEWS
from tests.in_turn import examples
from tests.odd_networks import branched_networks


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_dropout_that_is_drawn_as_part_of_the_layer_before_it_is_told(view):
    figure = Figure(parse_notation("5 > dense 5 > dropout 0.5 > dense 2"))
    assert "Drawn as part of the layers before them: dropout-1." in figure.scene(view).notices
    apart = figure.with_option("look.fold", False)
    assert not any("part of the layers" in notice for notice in apart.scene(view).notices)


@settings(max_examples=examples(15))
@given(branched_networks(), st.sets(st.integers(0, 15), max_size=3))
def test_each_layer_that_does_not_stand_for_itself_is_named_in_every_view(network, hidden):
    figure = Figure(network)
    for layer in network:
        if int(layer.id[1:]) in hidden:
            figure = figure.with_override(layer.id, hidden=True)
    arrangement = arrange(network, figure.look)
    folded = {layer.id for station in arrangement.stations for layer in station.folded}
    unseen = {layer.id for layer in network if figure.look.override(layer.id).hidden}
    assert all(network.layer(name).kind in PASSING_KINDS for name in folded)
    # a diagram has boxes for what other views draw as part of the layer before it
    boxes = stations_of(network, figure.look).stations
    of_boxes = {layer.id for station in boxes for layer in station.folded}
    for view in PAGE_VIEWS:
        told = figure.scene(view).notices
        parts = of_boxes if view == "diagram" else folded
        for names, words in ((parts, "part of the layers before them: "), (unseen, "hidden: ")):
            said = [notice.partition(words)[2] for notice in told if words in notice]
            assert bool(said) == bool(names)
            assert not said or set(said[0].removesuffix(".").split(", ")) == names


def test_stacks_that_are_not_drawn_whole_are_named():
    figure = Figure(parse_notation("3@64x64 > conv 200 k3 > maxpool 2 > dense 4"))
    scene = figure.scene("planes")
    drawn = {
        primitive.owner.id: len(primitive.rows)
        for primitive in scene.primitives
        if isinstance(primitive.rows, PlaneRows)
    }
    assert drawn["input-1"] == 3
    assert drawn["conv-1"] < 200
    (said,) = [notice for notice in scene.notices if "deep stacks" in notice]
    assert said.endswith(": conv-1, pool-1.")


def test_of_very_many_names_the_first_are_spelled_out():
    assert listed_names(["a", "b", "a"]) == "a, b"
    many = [f"n{number}" for number in range(MOST_NAMES + 5)]
    assert listed_names(many) == ", ".join(many[:MOST_NAMES]) + " and 5 more"
    assert listed_names(many[:MOST_NAMES]) == ", ".join(many[:MOST_NAMES])


def test_names_that_count_up_are_said_as_one() -> None:
    assert counted_names(["Out 1", "Out 2", "Out 3", "x", "x8", "x9", "x10"]) == [
        "Out 1–3",
        "x",
        "x8–10",
    ]
    assert counted_names(["a1", "a2", "b3", "c_01", "c_02", "c_03"]) == [
        *("a1", "a2", "b3", "c_01", "c_02", "c_03")
    ]
