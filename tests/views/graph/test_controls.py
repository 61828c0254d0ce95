"""What must only have run before: dotted lines where nothing is read, names where they are many."""

from dataclasses import replace

import pytest

from nnsvg_qt.scene.primitives import Path, Segments, Text
from nnsvg_qt.sources.operations.card import card_of
from nnsvg_qt.sources.operations.table import table_of_graph
from nnsvg_qt.views.graph.folding import folded
from nnsvg_qt.views.graph.legend import CONTROL, legend_in
from nnsvg_qt.views.graph.of_model import network_of_model
from nnsvg_qt.views.graph.style import Direction, GraphStyle
from tests.views.graph.graphs import folded_model, model_of, scene_of_model
from tests.views.graph.pictures import faults


def lines(scene):
    return {
        one.owner.id
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "edge" and one.owner.kind == "control"
    }


def test_a_line_is_dotted_and_the_legend_says_why():
    scene = scene_of_model(model_of(["a Conv x", "b Relu x", "c Add a b", "d Relu c ^b"]))
    [line] = [one for one in scene.primitives if one.owner.kind == "control" and one.role == "edge"]
    assert line.line.dashes == CONTROL
    assert line.owner.id == "b"
    assert legend_in(scene.primitives).lines == (("Control dependency", CONTROL),)
    [sample] = [one for one in scene.primitives if one.role == "legend" and type(one) is Segments]
    assert sample.line.dashes == CONTROL
    assert not legend_in(scene_of_model(model_of(["a Conv x"])).primitives).lines


def test_what_is_read_needs_none_and_closed_scopes_have_one():
    assert not lines(scene_of_model(model_of(["a Conv x", "b Relu a ^a", "c Relu b"])))
    rows = [
        "s/a Conv x",
        "s/b Relu x",
        "t/c Relu x ^s/a ^s/b",
        "t/d Relu x ^s/a",
        "t/e Add t/c t/d",
    ]
    model = model_of(rows, outputs="t/e s/b s/a")
    edges = [edge for edge in folded_model(model, closed="s;t").edges if edge.flow.is_control]
    assert [len(edge.readers) for edge in edges] == [1]
    opened = [edge for edge in folded_model(model).edges if edge.flow.is_control]
    assert sorted(len(edge.readers) for edge in opened) == [1, 2]


def test_they_stand_below_what_they_wait_for_unless_that_would_turn_what_is_read():
    def tops(rows):
        scene = scene_of_model(model_of(rows))
        assert not [*faults(scene)]
        return {
            one.owner.id: float(one.commands[0][2])
            for one in scene.primitives
            if isinstance(one, Path) and one.role == "node"
        }

    found = tops(["a Conv x", "b Relu a", "c Conv x ^b", "d Add b c"])
    assert found["c"] > found["b"]
    # a loop of waiting stands as it is read
    found = tops(["a Conv x ^c", "b Relu a", "c Conv b"])
    assert found["a"] < found["b"] < found["c"]


@pytest.mark.parametrize("direction", [*Direction])
def test_what_very_many_wait_for_has_its_name_beside_them(direction):
    rows = [
        "init Conv x",
        *(f"r{k} Conv x ^init" for k in "abcdef"),
        "end Concat ra rb rc rd re rf",
    ]
    scene = scene_of_model(model_of(rows), direction=direction)
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert said.count("after init") == 6
    assert not [*faults(scene)]
    many = [f"r{k} Conv x" for k in "abcdefg"]
    last = "last Conv x " + " ".join(f"^r{k}" for k in "abcdefg")
    scene = scene_of_model(model_of([*many, last]), direction=direction)
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert [one for one in said if one.startswith("after")] == [f"after r{k}" for k in "abcd"]
    assert "3 more" in said


def test_the_card_tells_both_ends():
    table = table_of_graph(model_of(["a Conv x", "b Relu x ^a", "c Relu x ^a"]).graph)
    one, other = card_of(table, "b"), card_of(table, "a")
    assert one is not None
    assert other is not None
    assert (one.controls, other.waiting) == (("a",), ("b", "c"))
    assert table.operations_within("control", "a") == ("a",)


def test_a_line_of_a_closed_scope_is_of_what_must_have_run():
    rows = ["s/p Conv x", "s/q Relu s/p", "z Conv x ^s/q", "y Mul x ^s/p", "w Conv x ^s/p"]
    edges = folded_model(model_of(rows, outputs="z y w"), closed="s").edges
    names = {
        (edge.flow.name, place) for edge in edges if edge.flow.is_control for place in edge.readers
    }
    assert names == {("s/q", 2), ("s/p", 3), ("s/p", 4)}


def test_many_that_wait_for_what_is_in_a_closed_scope_have_its_name():
    ends = "abcdef"
    rows = [*(f"s/p{k} Conv x" for k in ends), *(f"r{k} Conv x ^s/p{k}" for k in ends)]
    outputs = " ".join(f"r{k}" for k in ends)
    scene = scene_of_model(model_of(rows, outputs=outputs), closed="s", stack_series=False)
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert said.count("after s") == 6


def test_what_is_read_at_the_next_step_alone_waits_by_a_line():
    network = network_of_model(model_of(["b Relu x", "a Conv b ^b"]))
    flows = [replace(one, is_feedback=True) if one.source == 0 else one for one in network.flows]
    found = folded(replace(network, flows=flows), GraphStyle())
    assert [edge.flow.name for edge in found.edges if edge.flow.is_control] == ["b"]
