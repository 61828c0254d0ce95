"""Modules that run several times with the same weights: each call a scope, equal ones as one."""

from __future__ import annotations

from nnsvg_qt.model.graph import Model
from nnsvg_qt.scene.primitives import Scene, Text
from nnsvg_qt.views.graph.chains import Chains
from nnsvg_qt.views.graph.folding import Folded
from nnsvg_qt.views.graph.of_model import network_of_model
from tests.views.graph.graphs import folded_model, model_of, scene_of_model


def texts(scene: Scene) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text)]


def repeats(folded: Folded) -> list[tuple[str, int]]:
    scopes = folded.tree.root.scopes()
    return [(scope.label, scope.times) for scope in scopes if scope.form == "repeat"]


def outermost(folded: Folded) -> list[str]:
    ids = folded.network.ids
    return [
        one if isinstance(one, str) else ids[one] if isinstance(one, int) else one.label
        for one in folded.tree.root.children
    ]


def cell(times: int) -> Model:
    """A cell with a block in it, that is called on what it gave before."""
    rows, before = ["a Conv x w0"], "a"
    for number in range(times):
        rows += [
            f"cell/f/one{number} Conv {before} w1",
            f"cell/f/act{number} Relu cell/f/one{number}",
            f"cell/f/two{number} Conv cell/f/act{number} w2",
            f"cell/sum{number} Add {before} cell/f/two{number}",
        ]
        before = f"cell/sum{number}"
    return model_of([*rows, f"b Conv {before} w3"], constants="w0 w1 w2 w3")


def steps(times: int, ends: str, first: bool = True) -> Model:
    """A module that is called on two states, with operations between its calls.

    `ends` says which steps give a result of the network; without `first` its first call is shorter.
    """
    rows, state, flow = ["h Conv x w0", "c Neg x"], "h", "c"
    for number in range(times):
        rows += [f"look{number} Gather x {flow}"]
        if number or first:
            rows += [f"up/a{number} Conv look{number} w1"]
        read = f"up/a{number}" if number or first else f"look{number}"
        rows += [
            f"up/b{number} Add {read} {state}",
            f"up/c{number} Conv up/b{number} w2",
            f"up/d{number} Conv up/c{number} w3",
            f"move{number} Add {flow} up/d{number}",
            f"out{number} Resize move{number}",
        ]
        state, flow = f"up/c{number}", f"move{number}"
    outputs = {
        "all": " ".join(f"out{number}" for number in range(times)),
        "last": f"out{times - 1}",
        "second": f"out1 out{times - 1}",
    }
    return model_of(rows, outputs=outputs[ends], constants="w0 w1 w2 w3")


class TestCalls:
    def test_calls_that_follow_each_other_are_one_box(self):
        model = cell(14)
        folded = folded_model(model)
        assert repeats(folded) == [("cell", 14)]
        assert outermost(folded) == ["a", "cell", "b"]
        scene = scene_of_model(model)
        assert "×14" in texts(scene)
        said = [str(one) for one in scene.notices]
        assert "Drawn once, though it runs again with the same weights: cell ×14." in said

    def test_each_call_can_be_shown(self):
        [scope] = [one for one in folded_model(cell(5)).tree.root.scopes() if one.times == 5]
        assert [copy.path for copy in scope.copies] == [f"cell #{number}" for number in range(1, 6)]
        folded = folded_model(cell(5), copies="cell #3")
        [shown] = [one for one in folded.tree.root.scopes() if one.times == 5]
        assert shown.shown == 2

    def test_without_folding_each_call_is_a_scope(self):
        folded = folded_model(cell(3), fold_repeats=False)
        assert outermost(folded) == ["a", "cell #1", "cell #2", "cell #3", "b"]

    def test_a_module_that_is_called_beside_itself_is_no_repeat(self):
        rows = [
            f"twin/{part}{number} Conv {read} {weight}"
            for number in range(2)
            for part, read, weight in (("a", f"x{number}", "w1"), ("b", f"twin/a{number}", "w2"))
        ]
        model = model_of([*rows, "end Sub twin/b0 twin/b1"], "x0 x1", constants="w1 w2")
        folded = folded_model(model)
        assert repeats(folded) == []
        assert outermost(folded) == ["twin #1", "twin #2", "end"]

    def test_a_weight_that_is_read_twice_in_one_call_makes_no_calls(self):
        rows = ["net/a Conv x w", "net/b Relu net/a", "net/c Conv net/b w", "net/d Conv net/c w2"]
        model = model_of([*rows, "end Relu net/d"], constants="w w2")
        assert outermost(folded_model(model)) == ["net", "end"]

    def test_blocks_with_weights_of_their_own_are_none(self):
        rows, before = [], "x"
        for number in range(4):
            rows += [f"net/a{number} Conv {before} w{number}", f"net/b{number} Relu net/a{number}"]
            before = f"net/b{number}"
        model = model_of([*rows, f"end Relu {before}"], constants="w0 w1 w2 w3")
        assert outermost(folded_model(model)) == ["net", "end"]


class TestSteps:
    def test_what_runs_between_calls_is_folded_with_them(self):
        folded = folded_model(steps(6, "last"))
        assert repeats(folded) == [("up …", 6)]
        assert outermost(folded) == ["h", "c", "up …"]

    def test_results_of_all_steps_are_told_at_one_end(self):
        folded = folded_model(steps(6, "all"))
        assert repeats(folded) == [("up …", 6)]
        assert "out0 … out5" in texts(scene_of_model(steps(6, "all")))

    def test_a_result_of_one_step_alone_parts_them(self):
        ends = texts(scene_of_model(steps(7, "second")))
        assert {"out1", "out6"} <= set(ends)
        assert not any("out1 …" in one for one in ends)

    def test_a_first_call_that_differs_stands_before_the_others(self):
        folded = folded_model(steps(6, "all", first=False))
        assert repeats(folded) == [("up …", 5)]
        ends = {one for one in texts(scene_of_model(steps(6, "all", first=False))) if "out" in one}
        assert ends == {"out0 … out4", "out5"}
        assert "up #1" in outermost(folded)


def test_weights_that_are_turned_over_many_times_are_followed_whatever_the_order_of_the_file():
    rows = ["turned0 Transpose w"]
    rows += [f"turned{number} Transpose turned{number - 1}" for number in range(1, 3000)]
    rows += ["a Conv x turned2999", "b Conv a w"]
    model = model_of(reversed(rows), outputs="b", constants="w")
    network = network_of_model(model)
    first, *_, last = range(len(network.ids))
    assert network.ids[first] == "b"
    assert network.stored(first) == network.stored(first + 1) == network.stored(last) == ("w",)


def test_weights_that_are_joined_with_themselves_again_and_again_are_told_once():
    rows = ["turned0 Transpose w w"]
    rows += [f"turned{n} Transpose turned{n - 1} turned{n - 1}" for n in range(1, 24)]
    network = network_of_model(model_of([*rows, "a Conv x turned23"], constants="w"))
    assert network.stored(24) == ("w",)


def test_towers_beside_each_other_are_looked_through_in_time_about_proportional(monkeypatch):
    looked_at, of = [], Chains.of

    def counted(chains, copies):
        looked_at.append(sum(map(len, copies)))
        return of(chains, copies)

    monkeypatch.setattr(Chains, "of", counted)
    rows, depth = [], 600
    for tower in range(4):
        rows.append(f"{tower}.0 Conv x{tower} w0")
        rows += [f"{tower}.{d} Conv {tower}.{d - 1} w{d}" for d in range(1, depth)]
    rows.append("end Sum " + " ".join(f"{tower}.{depth - 1}" for tower in range(4)))
    weights = " ".join(f"w{d}" for d in range(depth))
    folded = folded_model(model_of(rows, "x0 x1 x2 x3", constants=weights))
    assert repeats(folded) == []
    assert sum(looked_at) < 1_200_000
