"""The operations of loops and branches beside all others, each reading what comes there."""

from dataclasses import replace

from nnsvg_qt.model.graph import Graph, GraphBuilder, Operation, Subgraph, bodies
from nnsvg_qt.model.graph.bodies import opened


def body(make, inputs=(), name="b"):
    builder = GraphBuilder()
    for one in inputs:
        builder.input(one, (4,))
    builder.output(*make(builder))
    return Subgraph(name, builder.build())


def graph_of(make):
    builder = GraphBuilder()
    builder.input("x", (4,))
    builder.output(make(builder))
    return builder.build()


def wiring(graph: Graph) -> dict[str, tuple[str, ...]]:
    return {one.name: one.inputs for one in opened(graph).wired.operations}


def again(graph: Graph) -> set[tuple[str, str, tuple[str, ...]]]:
    found = opened(graph)
    names = [one.name for one in found.graph.operations]
    return {
        (
            one.name,
            "" if one.source is None else names[one.source],
            tuple(names[place] for place in one.readers),
        )
        for one in found.again
    }


def test_a_graph_without_any_is_itself():
    graph = graph_of(lambda made: made.operation("relu", "x"))
    found = opened(graph)
    assert found.graph is graph
    assert found.wired is graph


def test_branches_lie_in_the_scope_of_what_chooses_and_read_what_is_around():
    def make(made):
        large = made.operation("relu", "x", name="large")
        return made.operation(
            "if",
            large,
            name="net/choice",
            subgraphs=(
                body(lambda one: [one.operation("tanh", "x", name="large")], name="then"),
                body(lambda one: [one.operation("sigmoid", "large", name="s")], name="else"),
            ),
        )

    graph = graph_of(make)
    # what has the name of another is called after what runs it
    assert wiring(graph) == {
        "large": ("x",),
        "net/choice/then/large": ("x",),
        "s": ("large",),
        "net/choice": ("large", "net/choice/then/large", "s"),
    }
    scopes = {one.name: one.scope for one in opened(graph).graph.operations}
    assert scopes == {
        "large": (),
        "net/choice/then/large": ("net", "choice", "then"),
        "s": ("net", "choice", "else"),
        "net/choice": ("net", "choice"),
    }


def test_a_loop_of_onnx_gives_its_body_what_it_is_given_and_then_what_comes_back():
    def make(made):
        count = made.constant("count", (), "int64", (3,))
        one = body(
            lambda inner: [
                inner.operation("not", "going", name="on"),
                inner.operation("add", "state", "number", name="sum"),
                inner.operation("relu", "state", name="seen"),
            ],
            ("number", "going", "state"),
        )
        made.operation(
            "loop", count, "", "x", name="loop", outputs=("end", "all"), subgraphs=(one,)
        )
        return "end"

    graph = graph_of(make)
    assert wiring(graph) == {
        "on": ("going",),
        "sum": ("x", "number"),
        "seen": ("x",),
        "loop": ("count", "on", "sum", "seen"),
    }
    assert again(graph) == {
        ("sum", "sum", ("sum", "seen")),
        ("on", "on", ("on",)),
        # what the loop makes itself
        ("number", "loop", ("sum",)),
        ("going", "loop", ("on",)),
    }


def test_a_scan_carries_its_states_alone():
    def make(made):
        made.input("rows", (9, 4))
        one = body(
            lambda inner: [
                inner.operation("add", "state", "row", name="sum"),
                inner.operation("relu", "sum", name="out"),
            ],
            ("state", "row"),
        )
        made.operation(
            *("scan", "x", "rows"),
            name="scan",
            outputs=("end", "all"),
            subgraphs=(one,),
            num_scan_inputs=1,
        )
        return "all"

    graph = graph_of(make)
    assert wiring(graph)["sum"] == ("x", "rows")
    assert again(graph) == {("sum", "sum", ("sum",))}


def test_a_condition_sees_what_the_body_gives_and_what_nothing_reads_is_read_by_the_loop():
    def make(made):
        made.input("idle", (4,))
        parts = (
            body(lambda one: [one.operation("not", "c0", name="go")], ("c0", "c1"), "condition"),
            body(lambda one: [one.operation("add", "b0", "b0", name="more"), "b1"], ("b0", "b1")),
        )
        parts = (parts[0], Subgraph("body", parts[1].graph))
        made.operation("", "x", "idle", name="w", outputs=("end", "same"), subgraphs=parts)
        return "end"

    graph = graph_of(make)
    assert wiring(graph) == {
        "go": ("x",),
        "more": ("x", "x"),
        # what passes through unchanged
        "w": ("go", "more", "idle"),
    }
    assert again(graph) == {("more", "more", ("more",)), ("more", "more", ("go",))}


def test_bodies_in_bodies_read_through_all():
    def make(made):
        inner = body(lambda one: [one.operation("relu", "s", name="deep")], name="then")
        outer = body(
            lambda one: [
                one.operation("if", "going", name="choice", subgraphs=(inner,)),
            ],
            ("number", "going", "s"),
        )
        one = Subgraph("b", Graph(**{**vars_of(outer.graph), "outputs": ("going", "choice")}))
        made.operation("loop", "", "", "x", name="loop", outputs=("end",), subgraphs=(one,))
        return "end"

    graph = graph_of(make)
    assert wiring(graph)["deep"] == ("x",)
    assert ("choice", "choice", ("deep",)) in again(graph)
    scopes = {one.name: one.scope for one in opened(graph).graph.operations}
    assert scopes["deep"] == ("loop", "choice")


def test_weights_and_names_of_a_body_are_not_told_twice():
    def make(made):
        weight = made.constant("w", (4, 4))
        path = "net/rnn/while"
        one = body(
            lambda inner: [
                inner.operation("matrix product", "s", "w", name=f"{path}/{path}/cell/product")
            ],
            ("s",),
            "body",
        )
        other = body(lambda inner: [inner.operation("not", "t", name="go")], ("t",), "condition")
        parts = (other, Subgraph("body", one.graph, (0,)))
        made.operation(
            "", "x", weight, name="while", outputs=("end",), subgraphs=parts, scope=("rnn",)
        )
        return "end"

    graph = graph_of(make)
    parts = graph.operations[0].subgraphs
    told = (Subgraph("condition", parts[0].graph, (0,)), parts[1])
    graph = Graph(
        (replace(graph.operations[0], subgraphs=told),), graph.tensors, graph.inputs, graph.outputs
    )
    assert wiring(graph)["while"] == ("go", "net/rnn/while/net/rnn/while/cell/product")
    scopes = {one.name: one.scope for one in opened(graph).graph.operations}
    assert scopes["net/rnn/while/net/rnn/while/cell/product"] == ("rnn", "while", "body", "cell")


def vars_of(graph):
    return {name: getattr(graph, name) for name in ("operations", "tensors", "inputs")}


def test_what_is_not_known_stays_closed():
    def make(made):
        one = body(lambda inner: [inner.operation("relu", "s", name="deep")], ("s",))
        return made.operation("strange", "x", name="loop", subgraphs=(one,))

    graph = graph_of(make)
    assert [one.name for one in opened(graph).wired.operations] == ["loop"]
    assert opened(graph).wired.operations[0].subgraphs
    assert opened(graph).again == ()


def loop_of(make, states, *given):
    """A loop whose body gives on what it makes of some states."""

    def whole(made):
        for one in given:
            made.input(one, (4,))
        held = made.operation("relu", "x", name="held")
        part = body(make, ("number", "going", *states))
        made.operation("loop", "", "", held, *given, name="loop", outputs="pq", subgraphs=(part,))
        return "p"

    return graph_of(whole)


def test_a_state_that_becomes_another_one_is_read_from_there():
    graph = loop_of(
        lambda one: ["going", "new", one.operation("add", "old", "new", name="sum")],
        ("old", "new"),
        "y",
    )
    assert wiring(graph)["sum"] == ("held", "y")
    assert {one for one in again(graph) if one[0] not in ("going", "number")} == {
        # the old one is at the second step what the new one was at first
        ("y", "", ("sum",)),
        ("sum", "sum", ("sum",)),
    }


def test_states_that_are_swapped_are_read_from_each_other():
    def make(one):
        one.operation("tanh", "b", name="t")
        one.operation("sigmoid", "a", name="s")
        return ["going", "b", "a", "t", "s"]

    assert again(loop_of(make, ("a", "b"), "y")) == {
        ("y", "", ("s",)),
        ("held", "held", ("t",)),
    }


def test_a_state_that_stays_itself_has_no_way_back():
    def make(one):
        one.operation("tanh", "a", name="t")
        return ["going", "a", "b", "t"]

    assert again(loop_of(make, ("a", "b"), "y")) == set()


def test_very_many_states_that_are_shifted_are_told_of_the_next_alone(monkeypatch):
    names = [f"s{number}" for number in range(30)]

    def make(one):
        for name in names:
            one.operation("tanh", name, name=f"t{name}")
        return ["going", *names[1:], "ts0"]

    graph = loop_of(make, names, *(f"y{number}" for number in range(29)))
    whole = len(again(graph))
    monkeypatch.setattr(bodies, "MOST_SHIFTED", 50)
    assert whole > 400
    assert 0 < len(again(graph)) < 100


def test_names_of_a_body_that_are_those_around_it_end():
    part = Subgraph(
        "b",
        Graph(
            (Operation("deep", "relu", "relu", inputs=("x",), outputs=("y",)),),
            inputs=("n", "g", "x"),
            outputs=("g", "y"),
        ),
    )
    loop = Operation(
        "loop", "loop", "loop", inputs=("", "", "x"), outputs=("z",), subgraphs=(part,)
    )
    graph = Graph((loop,), inputs=("x",), outputs=("z",))
    assert wiring(graph)["deep"] == ("x",)
    assert ("y", "deep", ("deep",)) in again(graph)


def test_a_branch_makes_nothing_for_a_next_step():
    def make(made):
        part = body(lambda one: [one.operation("relu", "left", name="r")], ("left",))
        made.operation("if", "x", "", name="choice", outputs=("y",), subgraphs=(part,))
        return "y"

    graph = graph_of(make)
    assert wiring(graph)["r"] == ("left",)
    assert again(graph) == set()


def test_loops_that_are_called_like_what_each_other_reads_end():
    def loop(name, reads, inside):
        part = Graph(
            (Operation(f"deep {name}", "relu", "relu", inputs=(inside,), outputs=(f"{name} y",)),),
            inputs=("n", "g", inside),
            outputs=("g", f"{name} y"),
        )
        return Operation(
            *(name, "loop", "loop"),
            inputs=("", "", reads),
            outputs=(f"{name} z",),
            subgraphs=(Subgraph("b", part),),
        )

    graph = Graph((loop("one", "b", "a"), loop("two", "a", "b")), inputs=("x",))
    assert wiring(graph)["deep one"] == ("b",)
    assert wiring(graph)["deep two"] in {("a",), ("b",)}
