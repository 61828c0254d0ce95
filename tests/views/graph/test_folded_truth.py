"""What a graph folds, and that a folded picture says of a network only what it has."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import onnx
import pytest
from onnx import TensorProto, helper

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Owner, Scene, Text
from nnsvg_qt.scene.primitives import Path as ScenePath
from nnsvg_qt.sources import open_source, source_named
from nnsvg_qt.views.graph.composition import folded_of
from nnsvg_qt.views.graph.folding import Folded
from nnsvg_qt.views.graph.style import Direction
from tests.in_turn import some_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.graph.graphs import blocks, folded_model, model_of, scene_of_model
from tests.views.graph.pictures import faults

NETWORKS = {
    **{name: preset.architecture for name, preset in PRESETS.items()},
    **{f"odd: {name}": made for name, made in ODD_NETWORKS.items()},
}


def texts(scene: Scene) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text)]


def repeats(folded: Folded) -> list[tuple[str, int]]:
    scopes = folded.tree.root.scopes()
    return [(scope.label, scope.times) for scope in scopes if scope.form == "repeat"]


def four(manner: str) -> list[str]:
    """Four equal blocks: after each other, beside each other, or all read by the end."""
    rows, before = [], "x"
    for number in range(4):
        rows += [f"h.{number}/a Conv {before}", f"h.{number}/b Relu h.{number}/a"]
        before = before if manner == "beside" else f"h.{number}/b"
    last = "h.3/b" if manner == "after" else " ".join(f"h.{number}/b" for number in range(4))
    return [*rows, f"end Sum {last}"]


class TestRepeats:
    def test_only_those_that_follow_each_other_are_one(self):
        assert repeats(folded_model(model_of(four("after")))) == [("h.0 … h.3", 4)]
        for other in ("beside", "all read"):
            model = model_of(four(other))
            assert repeats(folded_model(model)) == []
            assert "×4" not in texts(scene_of_model(model))

    def test_what_all_read_alike_may_come_from_outside(self):
        rows = [row + (" mask" if "/a " in row else "") for row in four("after")]
        assert repeats(folded_model(model_of(rows, "x mask"))) == [("h.0 … h.3", 4)]
        own = [row + (f" m{row[2]}" if "/a " in row else "") for row in four("after")]
        assert repeats(folded_model(model_of(own, "x m0 m1 m2 m3"))) == []

    def test_those_behind_a_copy_that_others_read_are_told_apart(self):
        rows = [*blocks(6, 1), "net/tap Relu net/block.2/sum"]
        found = folded_model(model_of(rows, outputs="net/tap net/block.5/sum"))
        assert repeats(found) == [
            ("block.0 … block.2", 3),
            ("block.3 … block.5", 3),
        ]

    def test_twins_stay_two(self):
        scene = Figure(PRESETS["siamese"].architecture()).scene("graph")
        assert "×2" not in texts(scene)
        assert [text for text in texts(scene) if text.startswith("Twin")] == ["Twin 1", "Twin 2"]


@pytest.mark.parametrize("name", some_of(NETWORKS, 2))
def test_scopes_have_paths_of_their_own_and_signs_tell_them(name):
    figure = Figure(NETWORKS[name]())
    paths = [one.path for one in folded_of(figure.drawing("graph")).tree.root.scopes()]
    assert len(set(paths)) == len(paths)
    groups = {group.id for group in figure.architecture.groups}
    for one in figure.scene("graph", has_signs=True).primitives:
        if one.role == "toggle":
            assert one.owner.kind == "scope"
            assert one.owner.id in paths
        elif one.owner.kind == "group":
            assert one.owner.id in groups


def test_two_series_of_one_name_in_one_scope_are_two():
    # one module that is called ten times is taken apart, and each call has its name
    rows = []
    for half in range(2):
        calls = [f"relu1/a{5 * half + number}" for number in range(5)]
        rows += [f"{call} Relu {'end0' if half else 'x'}" for call in calls]
        rows.append(f"end{half} Sum {' '.join(calls)}")
    folded = folded_model(model_of(rows))
    paths = [scope.path for scope in folded.tree.root.scopes()]
    assert len(set(paths)) == len(paths) == 2
    assert Owner("operation", "end1") in {
        one.owner for one in scene_of_model(model_of(rows)).primitives
    }


class TestWhatNoBoxTells:
    def test_shared_weights_and_delays_are_said(self):
        siamese = Figure(PRESETS["siamese"].architecture())
        shares = [one for one in map(str, siamese.notices("graph")) if "shared by" in one]
        assert len(shares) == len(siamese.architecture.shared) > 0
        for name, made in ODD_NETWORKS.items():
            figure = Figure(made())
            said = " ".join(map(str, figure.notices("graph")))
            delays = [one.delay for one in figure.architecture.feedback if one.delay]
            assert all(f"it is {delay}." in said for delay in delays), name

    def test_constants_that_nobody_reads_are_counted(self):
        model = model_of(["k Const", "k2 Const", "k3 Neg k2", "a Conv x", "b Mul a k"], outputs="b")
        said = "3 operations whose results never change are not drawn."
        assert said in map(str, scene_of_model(model).notices)


@pytest.mark.parametrize("name", some_of(NETWORKS, 2))
def test_every_connection_of_a_network_has_its_picture(name):
    figure = Figure(NETWORKS[name]())
    folded, scene = folded_of(figure.drawing("graph")), figure.scene("graph")
    place = {name: number for number, name in enumerate(folded.network.ids)}
    connections = figure.drawing("graph").architecture.connections
    ends = {
        one.id: (folded.home(place[one.source]), folded.home(place[one.target]))
        for one in connections
    }
    # several that lead from one box to another are one line, in a closed scope none is drawn
    drawn = {ends[one.owner.id] for one in scene.primitives if one.role == "edge"}
    for one in connections:
        is_copy = {place[one.source], place[one.target]} & folded.tree.stands_for.keys()
        if len(set(ends[one.id])) == 2 and not is_copy:
            assert ends[one.id] in drawn, one.id


def test_what_is_read_twice_has_two_lines():
    scene = scene_of_model(model_of(["a Conv x", "b Add a a"]))
    assert [one.owner.id for one in scene.primitives if one.role == "edge"].count("a") == 2
    assert not [*faults(scene)]
    # what comes in too, from one capsule
    scene = scene_of_model(model_of(["a Mul x x"]))
    assert [one.owner.id for one in scene.primitives if one.role == "edge"].count("x") == 2
    capsules = [one.owner.id for one in scene.primitives if one.role == "node"]
    assert capsules.count("x") == 1
    assert not [*faults(scene)]


def test_a_file_that_is_larger_than_a_page_says_how_large():
    rows = [f"op{chr(97 + k // 26)}{chr(97 + k % 26)} Conv x" for k in range(30)]
    before = "x"
    for k in range(30):
        rows[k] = rows[k].replace("x", before)
        before = rows[k].split()[0]
    model = model_of(rows)
    [told] = [str(one) for one in scene_of_model(model).notices if "mm high" in str(one)]
    scene = scene_of_model(model)
    high = -(-scene.bounds.height * 25.4 // 96)
    assert f" {high:.0f} mm high" in told
    on_screen = scene_of_model(model, has_signs=True).notices
    assert not [one for one in on_screen if "mm" in str(one)]
    assert not scene_of_model(model_of(rows[:3])).notices


@pytest.mark.parametrize("direction", [*Direction])
def test_what_is_subtracted_from_is_told(direction):
    rows = ["a Conv x", "b Relu x", "c Sub b a", "d Div a c", "e Add d c"]
    model = model_of(rows)
    words = {"Sub": "subtract", "Div": "divide"}
    operations = tuple(
        replace(one, word=words.get(one.type, one.word)) for one in model.graph.operations
    )
    scene = scene_of_model(
        replace(model, graph=replace(model.graph, operations=operations)), direction=direction
    )
    told = [
        (one.owner.id, one.text)
        for one in scene.primitives
        if isinstance(one, Text) and one.role == "operand"
    ]
    assert sorted(told) == [("a", "1"), ("a", "−"), ("b", "+"), ("c", "2")]
    assert not [*faults(scene)]


def test_a_held_picture_is_not_that_of_a_file_written_anew(tmp_path):
    path = tmp_path / "model.onnx"
    figure, kept = None, []
    for number, kind in enumerate(("Relu", "Tanh")):
        ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4]) for name in "xy"]
        node = helper.make_node(kind, ["x"], ["y"])
        graph = helper.make_graph([node], "g", ends[:1], ends[1:])
        onnx.save(helper.make_model(graph), path)
        os.utime(path, (1e9 + number, 1e9 + number))
        figure = figure or open_source(source_named(str(path))).figure
        kept.append(figure.scene("graph"))
        assert kind in texts(kept[-1])
        assert figure.scene("graph") is kept[-1]


def test_an_order_that_is_assumed_is_dashed_and_said(tmp_path):
    path = tmp_path / "weights.safetensors"
    sizes = {"first": [8, 4], "second": [3, 8]}
    header, end = {}, 0
    for name, size in sizes.items():
        begin, end = end, end + 4 * size[0] * size[1]
        told = {"dtype": "F32", "shape": size, "data_offsets": [begin, end]}
        header[f"{name}.weight"] = told
    head = json.dumps(header).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head + bytes(end))
    figure = open_source(source_named(str(path))).figure
    file = figure.part("model")
    assert file.has_assumed_order
    scene = figure.scene("graph")
    assert "Order of layers assumed" in texts(scene)
    edges = [one for one in scene.primitives if isinstance(one, ScenePath) and one.role == "edge"]
    assert edges
    assert all(one.line is not None and one.line.dashes for one in edges)
    assert "Order of layers assumed" not in texts(scene_of_model(model_of(four("after"))))
