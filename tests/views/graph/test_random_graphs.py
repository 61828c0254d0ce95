"""The picture of a graph holds to its rules whatever the graph, and whatever is open of it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.model.graph import Model
from nnsvg_qt.views.graph.scopes import Scope
from nnsvg_qt.views.graph.style import Direction, text_of_paths
from tests.in_turn import examples
from tests.views.graph.graphs import folded_model, model_of, scene_of_model
from tests.views.graph.pictures import bodies, faults, shared_ways

SCOPES = ("", "", "a/", "a/b/", "c/", *(f"block.{number}/" for number in range(4)))
KINDS = ("Conv", "Add", "Relu", "Concat", "Mul")


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Operations in scopes that read of those before them, and now and then of one behind."""
    names = ["x", "y"]
    rows = []
    for number in range(draw(st.integers(1, 24))):
        read = draw(st.lists(st.sampled_from(names), max_size=4))
        if draw(st.integers(0, 3)) == 0:
            read += [f"^{one}" for one in draw(st.lists(st.sampled_from(names), max_size=5))]
        name = f"{draw(st.sampled_from(SCOPES))}op{number}"
        rows.append(f"{name} {draw(st.sampled_from(KINDS))} {' '.join(read)}")
        names.append(name)
    if draw(st.booleans()):
        rows[0] += f" {draw(st.sampled_from(names))}"
    return model_of(rows, "x y", draw(st.sampled_from(names[2:])))


styles = st.fixed_dictionaries(
    {
        "direction": st.sampled_from([*Direction]),
        "fold_repeats": st.booleans(),
        "stack_series": st.booleans(),
        "extract_high_degree": st.booleans(),
        "show_constants": st.booleans(),
        "show_shapes": st.booleans(),
    }
)


@settings(max_examples=examples(20))
@given(models(), styles, st.booleans(), st.data())
def test_nothing_meets_and_every_operation_has_its_place(
    model: Model, style: dict[str, Any], has_signs: bool, data: st.DataObject
) -> None:
    folded = folded_model(model, **style)
    paths = [scope.path for scope in folded.tree.root.scopes()]
    if paths:
        chosen = data.draw(st.lists(st.sampled_from(paths), max_size=3))
        style["closed"] = text_of_paths(chosen)
    scene = scene_of_model(model, None, has_signs, **style)
    assert not [*faults(scene)]
    folded = folded_model(model, **style)
    drawn = [owner.id for owner, _ in bodies(scene) if owner.kind != "tensor"]
    for place in range(len(model.graph.operations)):
        home = folded.home(place)
        told = home.path if isinstance(home, Scope) else folded.network.ids[home]
        assert drawn.count(told) == 1


@pytest.mark.parametrize("direction", [*Direction])
def test_no_two_tensors_share_a_piece_of_line(direction: Direction) -> None:
    for seed in range(40):
        chance = Random(seed)
        names, rows = ["x", "y"], list[str]()
        for number in range(chance.randint(1, 24)):
            read = [chance.choice(names) for _ in range(chance.randint(0, 4))]
            name = f"{chance.choice(SCOPES)}op{number}"
            rows.append(f"{name} {chance.choice(KINDS)} {' '.join(read)}")
            names.append(name)
        model = model_of(rows, "x y", chance.choice(names[2:]))
        assert not [*shared_ways(scene_of_model(model, direction=direction))], seed
