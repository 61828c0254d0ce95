"""Loops and branches of a graph open into what they run."""

import pytest

from nnsvg_qt.importers import tensorflow
from nnsvg_qt.model.graph import Model
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.sources.operations.table import table_of_graph
from nnsvg_qt.views.graph.legend import FEEDBACK, legend_in
from nnsvg_qt.views.graph.of_model import network_of_model
from tests.importers.test_tensorflow import put
from tests.views.graph.graphs import folded_model, scene_of_model
from tests.views.graph.pictures import bodies, faults


@pytest.fixture(scope="module")
def branches(tmp_path_factory):
    model = tensorflow.model_of(put(tmp_path_factory.mktemp("files"), "branches"))
    return Model(with_shapes(model.graph), model.format)


def test_what_tensorflow_runs_is_drawn_in_a_scope_of_it(branches):
    [choice] = [one for one in branches.graph.operations if one.subgraphs]
    inside = {one.name for part in choice.subgraphs for one in part.graph.operations}
    network = network_of_model(branches)
    assert inside <= set(network.ids)
    paths = {one.path for one in folded_model(branches).tree.root.scopes()}
    label = choice.name.rpartition("/")[2]
    assert any(path.endswith(label) for path in paths)
    scene = scene_of_model(branches, opened=";".join(paths))
    assert not [*faults(scene)]
    drawn = {owner.id for owner, _ in bodies(scene) if owner.kind == "operation"}
    assert inside - {network.ids[place] for place in network.constants} <= drawn
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert not [one for one in said if one.endswith("operations")]


def test_its_operations_are_in_the_table(branches):
    from nnsvg_qt.model.graph.bodies import opened

    table = table_of_graph(opened(branches.graph).graph)
    assert [one.name for one in table.graph.operations] == network_of_model(branches).ids


def test_the_next_step_of_a_loop_is_dashed_and_told():
    from tests.model.graph.test_bodies import body, graph_of

    def make(made):
        part = body(
            lambda one: [
                one.operation("not", "go", name="on"),
                one.operation("add", "s", "number", name="sum"),
            ],
            ("number", "go", "s"),
        )
        made.operation("loop", "", "", "x", name="loop", outputs=("end",), subgraphs=(part,))
        return "end"

    scene = scene_of_model(Model(graph_of(make), "Test"))
    ways = {one.owner.id for one in scene.primitives if one.role == "edge"}
    # what the loop makes itself are two
    assert {"go", "number"} <= ways
    assert not [*faults(scene)]
    assert legend_in(scene.primitives).lines == (("Next step", FEEDBACK),)
    # the short line from a name beside a box is no next step
    stubs = [one.line for one in scene.primitives if one.role == "edge" and one.owner.id == "x"]
    assert stubs
    assert not any(line.dashes for line in stubs)
    # a closed loop has no line to the next step, so none is told
    closed = scene_of_model(Model(graph_of(make), "Test"), closed="loop")
    assert "on" not in {owner.id for owner, _ in bodies(closed)}
    assert legend_in(closed.primitives).lines == ()


def test_a_state_that_becomes_another_one_is_drawn_from_all_that_it_is():
    from tests.model.graph.test_bodies import loop_of

    def make(one):
        one.operation("tanh", "old", name="t")
        return ["going", "new", one.operation("sigmoid", "new", name="s"), "t"]

    network = network_of_model(Model(loop_of(make, ("old", "new"), "y"), "Test"))
    reads = {
        (
            "" if flow.source is None else network.ids[flow.source],
            network.ids[one],
            flow.is_feedback,
        )
        for flow in network.flows
        for one in flow.readers
    }
    assert {one for one in reads if one[1] == "t"} == {
        ("held", "t", False),
        ("", "t", False),
        ("s", "t", True),
    }
    scene = scene_of_model(Model(loop_of(make, ("old", "new"), "y"), "Test"))
    assert not [*faults(scene)]
