"""The graph view: what is drawn of a model, and of layers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import pytest

from nnsvg_qt.cli import main
from nnsvg_qt.drawing import Measures
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.graph import Subgraph
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import Color
from nnsvg_qt.scene.own_styles import Highlight
from nnsvg_qt.scene.primitives import Circles, Owner, Scene, Text
from nnsvg_qt.scene.primitives import Path as ScenePath
from nnsvg_qt.sources import draw, open_source, source_named
from nnsvg_qt.views.graph.scopes import Scope
from nnsvg_qt.views.graph.style import (
    ColorBy,
    Direction,
    EdgeWidthBy,
    GraphStyle,
    paths_of,
    text_of_paths,
    with_copy,
    with_scope,
)
from tests.in_turn import in_turn, some_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.graph.graphs import (
    blocks,
    drawing_of_model,
    folded_model,
    model_of,
    scene_of_model,
)
from tests.views.graph.pictures import bodies, faults, ways

KEPT = Path(__file__).parents[2] / "importers" / "pytorch" / "pytorch_kept"
LIGHT = Path(onnx.__file__).parent / "backend" / "test" / "data" / "light"
FILES = [*sorted(KEPT.glob("*.pt*")), *sorted(LIGHT.glob("light_*.onnx"))]

BRANCHED = ["a Conv x", "b Relu a", "c Add b a"]


def texts(scene: Scene) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text)]


def owners(scene: Scene, role: str = "node") -> list[str]:
    return sorted(owner.id for owner, _ in bodies(scene, role))


class TestWhatIsDrawn:
    def test_a_box_for_each_operation_and_a_line_for_each_reader(self):
        scene = scene_of_model(model_of(BRANCHED))
        assert owners(scene) == ["a", "b", "c", "c", "x"]
        assert {owner.kind for owner, _ in bodies(scene)} == {"operation", "tensor"}
        kinds = {owner for owner, _ in ways(scene)}
        assert kinds == {Owner("tensor", name) for name in "xabc"}
        # one head for each that reads, and for what goes out
        heads = [one.owner.id for one in scene.primitives if one.role == "head"]
        assert sorted(heads) == ["a", "a", "b", "c", "x"]

    def test_a_sum_is_a_sign_and_an_edge_tells_how_large_its_tensor_is(self):
        scene = scene_of_model(model_of(BRANCHED))
        assert [one.owner.id for one in scene.primitives if one.role == "operator"] == ["c"]
        assert texts(scene).count("1×8×4") == 4
        assert "1×8×4" not in texts(scene_of_model(model_of(BRANCHED), show_shapes=False))

    def test_parameters_stand_in_the_box_and_are_no_edges(self):
        model = model_of(["a Conv x weight"], constants="weight")
        scene = scene_of_model(model)
        assert "weight 8×8" in texts(scene)
        assert owners(scene) == ["a", "a", "x"]

    def test_constants_are_drawn_where_they_are_asked_for(self):
        model = model_of(["k Const", "a Mul x k"])
        assert "k" not in owners(scene_of_model(model))
        assert "k" in owners(scene_of_model(model, show_constants=True))
        folded = folded_model(model)
        assert folded.home(0) == folded.home(1) == 1

    def test_a_loop_says_how_much_is_in_it(self):
        body = model_of(BRANCHED).graph
        model = model_of(["a Conv x", "b If a"])
        inner = replace(model.graph.operations[1], subgraphs=(Subgraph("then_branch", body),))
        graph = replace(model.graph, operations=(model.graph.operations[0], inner))
        assert "3 operations" in texts(scene_of_model(replace(model, graph=graph)))

    def test_a_mask_stands_beside_what_reads_it(self):
        scene = scene_of_model(model_of(["a Conv x", "b Add a mask"], inputs="x mask"))
        assert owners(scene, "note") == ["mask"]
        assert owners(scene).count("mask") == 0

    def test_it_runs_down_or_to_the_right(self):
        down, right = (
            dict(bodies(scene_of_model(model_of(BRANCHED), direction=one))) for one in Direction
        )
        first, last = Owner("operation", "a"), Owner("operation", "c")
        assert down[first].bottom < down[last].top
        assert right[first].right < right[last].left

    def test_edges_are_as_wide_as_their_tensors(self):
        scene = scene_of_model(model_of(BRANCHED), edge_width_by=EdgeWidthBy.TENSOR_SIZE)
        plain = scene_of_model(model_of(BRANCHED))

        def widths(scene):
            return {
                one.line.width
                for one in scene.primitives
                if isinstance(one, ScenePath) and one.role == "edge" and one.line is not None
            }

        assert widths(plain) == {1.0}
        # 0.75 to 8 px, by the power 0.3 of up to five million numbers
        assert [*widths(scene)] == [pytest.approx(0.75 + 7.25 * (32 / 5e6) ** 0.3)]

    def test_a_loop_is_drawn_around(self):
        model = model_of(["a Add x c", "b Conv a", "c Relu b"], outputs="b")
        assert not [*faults(scene_of_model(model))]
        assert owners(scene_of_model(model))[:3] == ["a", "b", "c"]

    def test_highlighted_operations_stand_out_and_the_rest_steps_back(self):
        look = Look(highlight=Highlight(frozenset({"a", "b"}), "#ff0000", True))
        scene = scene_of_model(model_of(BRANCHED), look)
        plain = scene_of_model(model_of(BRANCHED))

        def looks(scene):
            return {
                (one.owner, one.role): one.line and one.line.color
                for one in scene.primitives
                if isinstance(one, ScenePath)
            }

        changed = {key for key, color in looks(scene).items() if looks(plain)[key] != color}
        assert looks(scene)[Owner("operation", "a"), "outline"] == "#ff0000"
        # the edge between the two stays, that into what is dimmed is the same tensor's
        assert (Owner("tensor", "b"), "edge") in changed
        assert (Owner("tensor", "a"), "edge") not in changed

    def test_what_is_read_twice_elsewhere_stays_between_what_is_highlighted(self):
        def line(sum_reads):
            rows = ["p Conv x", f"a Mul {sum_reads}", "b Conv p", "c Add a b"]
            look = Look(highlight=Highlight(frozenset({"p", "b"}), "#ff0000", True))
            return {
                one.line and one.line.color
                for one in scene_of_model(model_of(rows), look).primitives
                if isinstance(one, ScenePath) and one.owner == Owner("tensor", "p")
            }

        assert line("p p") == line("p")

    def test_dark_inks_give_a_dark_graph(self):
        look = Look(background="#17181a", ink=Color("#f0f0f0"), quiet_ink=Color("#a0a0a0"))
        scene = scene_of_model(model_of(BRANCHED), look)
        fills = [
            one.fill.color
            for one in scene.primitives
            if isinstance(one, ScenePath) and one.role == "node" and one.fill is not None
        ]
        assert all(int(str(color)[1:3], 16) < 64 for color in fills)


class TestScopes:
    def test_equal_scopes_are_one_and_another_copy_can_be_seen(self):
        model = model_of(blocks(12))
        folded = folded_model(model)
        (repeat,) = [one for one in folded.tree.root.scopes() if one.form == "repeat"]
        assert repeat.times == 12
        scene = scene_of_model(model, has_signs=True)
        assert "×12" in texts(scene)
        assert "1/12" in texts(scene)
        assert "net/block.0/op0" in owners(scene)
        style = with_copy(GraphStyle(), [one.path for one in repeat.copies], "net/block.4")
        other = scene_of_model(model, has_signs=True, copies=style.copies)
        assert "5/12" in texts(other)
        assert "net/block.4/op0" in owners(other)
        assert with_copy(style, [one.path for one in repeat.copies], "net/block.0") == GraphStyle()
        # what leads from one copy to the next is told by ×12
        assert len(ways(other)) == len(ways(scene))
        apart = scene_of_model(model, fold_repeats=False, stack_series=False)
        assert "×12" not in texts(apart)

    def test_a_scope_opens_and_closes(self):
        model = model_of([*blocks(1), "end Conv net/block.0/sum"])
        path = next(folded_model(model).tree.root.scopes()).path
        style = with_scope(GraphStyle(), path, False, True)
        closed = scene_of_model(model, closed=style.closed)
        assert owners(closed) == ["end", "end", path, "x"]
        assert "4 operations" in texts(closed)
        assert with_scope(style, path, True, True) == GraphStyle()

    def test_outermost_scopes_are_open_until_forty_boxes_are_drawn(self):
        rows = [f"s{k}/t/op{i} Type{k}{i} x" for k in range(8) for i in range(12)]
        folded = folded_model(model_of(rows), stack_series=False)
        drawn = {folded.home(place) for place in range(96)}
        assert len(folded.open_by_default) == 2
        assert len(drawn) <= 40

    def test_five_neighbours_of_one_name_are_a_stack(self):
        rows = [f"p{k} Conv x" for k in range(5)] + ["end Concat p0 p1 p2 p3 p4"]
        folded = folded_model(model_of(rows))
        stacks = [one for one in folded.tree.root.scopes() if one.form == "series"]
        assert [one.label for one in stacks] == ["p0 … p4"]
        assert not [*folded_model(model_of(rows), stack_series=False).tree.root.scopes()]

    def test_a_module_that_is_called_twice_is_taken_apart(self):
        rows = ["conv1 Conv x", "relu/1 Relu conv1", "conv2 Conv relu/1", "relu/2 Relu conv2"]
        folded = folded_model(model_of(rows))
        assert [*folded.tree.root.children] == [0, 1, 2, 3]
        assert folded.tree.names == {1: "relu", 3: "relu"}

    def test_what_very_many_read_stands_beside(self):
        rows = ["hub Conv x"] + [
            f"{'abcdefghijklmnop'[k]} Type{k} hub {'abcdefghijklmnop'[k - 1] if k else 'x'}"
            for k in range(16)
        ]
        scene = scene_of_model(model_of(rows))
        assert owners(scene, "note").count("hub") == 16
        box = dict(bodies(scene))[Owner("operation", "hub")]
        others = [b for owner, b in bodies(scene) if owner.kind == "operation" and b != box]
        assert box.left > max(other.right for other in others)
        inside = scene_of_model(model_of(rows), extract_high_degree=False)
        assert "hub" not in owners(inside, "note")

    def test_too_much_for_one_picture_is_parted(self):
        rows = ["n0 Conv x"] + [f"n{k} {'ABCDE'[k % 5]} n{k - 1}" for k in range(1, 3000)]
        model = model_of(rows)
        folded = folded_model(model)
        assert len(folded.tree.root.children) <= 16
        assert sorted(place for place in folded.tree.root.places()) == [*range(3000)]

    def test_paths_are_written_and_read(self):
        paths = ("a/b", "c;d", "e\\f", "g h")
        assert paths_of(text_of_paths(paths)) == paths
        assert paths_of("") == ()


@cache
def opened(file: Path) -> Figure:
    return open_source(source_named(str(file))).figure


def name_of(value: Path | Direction) -> str:
    return value.name


class TestModels:
    @pytest.mark.parametrize(("file", "direction"), in_turn(FILES, Direction, 4), ids=name_of)
    def test_nothing_meets_what_it_should_not(self, file, direction):
        scene = opened(file).with_option("graph.direction", direction).scene("graph")
        assert not [*faults(scene)][:3]

    @pytest.mark.parametrize("file", some_of(FILES, 3), ids=name_of)
    def test_every_operation_has_one_place_and_every_edge_its_picture(self, file):
        figure = opened(file)
        model = figure.drawing("graph").model
        assert model is not None
        folded = folded_model(model)
        scene = figure.scene("graph")
        drawn = owners(scene)
        network = folded.network
        for place, name in enumerate(network.ids):
            home = folded.home(place)
            told = home.path if isinstance(home, Scope) else network.ids[home]
            assert network.owner(place).id == name
            assert drawn.count(told) >= 1, name
        shown = {owner.id for owner, _ in ways(scene)}
        alike = 0
        for edge in folded.edges:
            homes = {folded.home(place) for place in edge.readers}
            source = None if edge.source is None else folded.home(edge.source)
            if homes - {source} and edge.flow.name not in shown:
                alike += 1
        # several between the same two boxes are one line, which says how many they are
        numbers = [int(text.split()[0]) for text in texts(scene) if text.endswith(" tensors")]
        assert alike == sum(numbers) - len(numbers)

    @pytest.mark.parametrize("file", some_of(FILES, 5), ids=name_of)
    def test_it_is_the_same_each_time(self, file):
        figure = opened(file)
        one, other = (figure.svg("graph") for _ in range(2))
        assert one == other


@pytest.mark.parametrize("name", [*ODD_NETWORKS])
def test_odd_networks_have_no_faults(name):
    figure = Figure(ODD_NETWORKS[name]())
    for direction in Direction:
        assert not [*faults(figure.with_option("graph.direction", direction).scene("graph"))][:3]


@pytest.mark.parametrize("name", [*PRESETS][::3])
def test_presets_have_no_faults(name):
    assert not [*faults(Figure(PRESETS[name].architecture()).scene("graph"))][:3]


class TestLayers:
    def test_layers_and_groups_have_the_owners_of_other_views(self):
        figure = Figure(PRESETS["transformer"].architecture())
        scene = figure.scene("graph")
        drawn = {owner for owner, _ in bodies(scene)}
        assert {Owner("layer", layer.id) for layer in figure.architecture} <= drawn
        assert {owner.kind for owner, _ in bodies(scene, "frame")} == {"group"}
        assert texts(scene).count("×6") == 2
        lines = {owner.id for owner, _ in ways(scene)}
        assert lines == {one.id for one in figure.architecture.connections}

    def test_it_is_offered_with_a_model_or_once_chosen(self):
        figure = draw("3-2")
        assert "graph" not in [view.name for view in figure.offered_views]
        chosen = figure.with_view("graph")
        assert "graph" in [view.name for view in chosen.offered_views]
        assert figure.can_draw("graph")
        assert not figure.can_draw("charts")


class TestFiles:
    def test_the_command_line_writes_it_and_all_is_without_it(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        source = str(KEPT / "perceptron.traced.pt")
        assert main(["export", source, "--view", "graph", "-o", "one.svg", "--quiet"]) == 0
        assert "linear" in Path("one.svg").read_text(encoding="utf-8")
        assert main(["export", source, "--view", "all", "-o", "{view}.svg", "--quiet"]) == 0
        assert sorted(one.name for one in tmp_path.iterdir()) == [
            *(f"{name}.svg" for name in ("blocks", "diagram", "nodes", "one", "planes")),
        ]

    def test_a_file_that_is_gone_is_said_in_a_sentence(self, tmp_path):
        copy = tmp_path / "net.pt"
        copy.write_bytes((KEPT / "perceptron.traced.pt").read_bytes())
        figure = open_source(source_named(str(copy))).figure
        copy.unlink()
        with pytest.raises(InputError):
            figure.scene("graph")
        assert figure.scene("planes")

    def test_it_is_read_once(self, monkeypatch):
        from nnsvg_qt.sources import model as model_source

        figure = open_source(source_named(str(KEPT / "perceptron.traced.pt"))).figure
        monkeypatch.setattr(model_source, "sized_model", lambda *_: pytest.fail("read again"))
        assert figure.with_option("graph.show_shapes", False).scene("graph")


def test_colours_tell_what_was_measured(monkeypatch):
    from nnsvg_qt import drawing

    measures = Measures(
        {"a/Conv2D": 2e-6, "b": 1e-6}, {"a/Conv2D": 1, "b": 4}, {"b": "GPU", "a/Conv2D": "CPU"}
    )
    monkeypatch.setattr(drawing, "MEASURES", [lambda charts: measures])
    model = model_of(BRANCHED)

    def strips(color_by):
        scene = scene_of_model(model, color_by=ColorBy(color_by))
        return {
            one.owner.id: one.fill.color
            for one in scene.primitives
            if isinstance(one, ScenePath) and one.role == "strip" and one.fill is not None
        }, [*map(str, scene.notices)]

    colors, told = strips("compute_time")
    assert colors["a"] == "#173f6b"
    assert told == ["The darkest took 2 µs."]
    colors, _ = strips("memory")
    assert colors["b"] == "#173f6b"
    colors, told = strips("device")
    assert colors["a"] != colors["b"]
    assert len(told) == 2
    monkeypatch.setattr(drawing, "MEASURES", [])
    colors, told = strips("memory")
    assert colors == strips("kind")[0]
    assert "no logs" in told[0]


def test_dots_stand_where_edges_branch():
    scene = scene_of_model(model_of(BRANCHED))
    (dots,) = [one for one in scene.primitives if isinstance(one, Circles)]
    assert dots.owner == Owner("tensor", "a")
    assert np.shape(dots.centers) == (1, 2)


def test_a_drawing_without_parts_has_no_measures():
    assert drawing_of_model(model_of(BRANCHED)).measures is None


def test_what_is_called_as_a_scope_lies_in_it():
    rows = ["a/dense Mul x", "a/dense/add Add a/dense", "a/dense/relu Relu a/dense/add"]
    rows += ["b Conv a/dense/relu", "c/relu Relu b"]
    found = folded_model(model_of(rows))
    around = [[scope.path for scope in found.around(place)] for place in range(5)]
    # "a" and "c" hold one thing each, and are no frames of their own
    assert around == [["a/dense"]] * 3 + [[], []]
    assert not [*faults(scene_of_model(model_of(rows)))]
