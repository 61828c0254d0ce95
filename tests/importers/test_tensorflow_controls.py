"""What TensorFlow lets run only after something else that it reads nothing of."""

from nnsvg_qt.importers import tensorflow
from nnsvg_qt.importers.tensorflow import controls
from nnsvg_qt.reductions.reducing import reduced
from tests.importers.test_tensorflow import node, read, shaped, whole_numbers
from tests.importers.wire_messages import message

X = node("x", "Placeholder", shape=shaped(4))


def waits(graph):
    return {one.name: one.controls for one in graph.operations if one.controls}


def test_what_must_have_run_before_is_read(tmp_path):
    nodes = [
        X,
        node("a", "Relu", "x"),
        node("b", "Tanh", "x"),
        # what holds several together is nothing that is drawn
        node("all", "NoOp", "^a", "^inner"),
        node("inner", "NoOp", "^b", "^all"),
        node("c", "Sigmoid", "x", "^all"),
        # a constant that waits lets wait what reads it
        node("two", "Const", "^a", value=whole_numbers(2)),
        node("d", "Mul", "b", "two"),
        # what is read has run before
        node("e", "Relu", "d", "^d", "^c"),
    ]
    graph = read(tmp_path / "net.pb", *nodes)
    assert waits(graph) == {"c": ("a", "b"), "d": ("a",), "e": ("c",)}
    assert {one for operation in graph.operations for one in operation.inputs} == {
        *("x", "b", "two", "d")
    }


def test_a_function_that_waits_begins_after_and_ends_before(tmp_path):
    arguments = message((1, "f"), (2, message((1, "x"))), (3, message((1, "y"))))
    called = message((10, message((1, "f"))))
    own = [
        message((1, "first"), (2, "Relu"), (3, "x")),
        message((1, "second"), (2, "Tanh"), (3, "first:activations:0"), (3, "^first")),
    ]
    result = message((1, "y"), (2, "second:y:0"))
    function = message((1, arguments), *((3, one) for one in own), (4, result))
    graph = read(
        tmp_path / "net.pb",
        X,
        node("before", "Sigmoid", "x"),
        node("call", "PartitionedCall", "x", "^before", f=called),
        node("after", "Relu", "x", "^call"),
        node("end", "AddV2", "call", "after"),
        (2, message((1, function))),
    )
    first, second = "call/first", "call/second"
    assert waits(graph) == {first: ("before",), "after": (second,)}


def test_they_follow_layers_that_are_called_otherwise_and_change_no_layers(tmp_path):
    nodes = [
        X,
        node("net/one/Relu", "Relu", "x"),
        node("net/two/Tanh", "Tanh", "net/one/Relu"),
        node("net/three/Relu", "Relu", "net/two/Tanh", "^net/one/Relu"),
    ]
    graph = read(tmp_path / "net.pb", *nodes)
    names = {one.name for one in graph.operations}
    assert waits(graph)
    assert {one for own in waits(graph).values() for one in own} <= names
    plain = read(tmp_path / "plain.pb", *nodes[:3], node("net/three/Relu", "Relu", "net/two/Tanh"))
    assert reduced(graph).architecture == reduced(plain).architecture


def test_very_many_are_left_out_rather_than_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(controls, "MOST_CONTROLS", 3)
    many = [node(f"a{k}", "Relu", "x") for k in range(4)]
    last = node("last", "Tanh", "x", *(f"^a{k}" for k in range(4)))
    path = tmp_path / "net.pb"
    assert not waits(read(path, X, *many, last))
    assert "what 1 operations wait for" in str(
        [str(one) for one in tensorflow.model_of(path).report]
    )


def called(own, result, waits=()):
    """A call of a function of x that is made of some nodes."""
    arguments = message((1, "f"), (2, message((1, "x"))), (3, message((1, "y"))))
    function = message((1, arguments), *((3, one) for one in own), (4, result))
    name = message((10, message((1, "f"))))
    return node("call", "PartitionedCall", "x", *waits, f=name), (2, message((1, function)))


def test_what_is_too_much_is_left_out_before_it_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(controls, "MOST_CONTROLS", 1000)
    count = 300
    before = [node(f"a{k}", "Relu", "x") for k in range(count)]
    alls = node("all", "NoOp", *(f"^a{k}" for k in range(count)))
    inner = [message((1, f"b{k}"), (2, "Relu"), (3, "x")) for k in range(count)]
    read_by = [(3, f"b{k}:activations:0") for k in range(count)]
    inner.append(message((1, "sum"), (2, "AddN"), *read_by))
    call, library = called(inner, message((1, "y"), (2, "sum:sum:0")), ["^all"])
    made = []
    own = controls._Last.read_by

    def counted(last, place):
        made.append(place)
        return own(last, place)

    monkeypatch.setattr(controls._Last, "read_by", counted)
    graph = read(tmp_path / "net.pb", X, *before, alls, call, library)
    assert len(graph.operations) > count
    assert not waits(graph)
    # three waited for all, each with as many names; then no more was asked
    asked = len(made)
    made.clear()
    monkeypatch.setattr(controls, "MOST_CONTROLS", 200_000)
    assert len(waits(read(tmp_path / "net.pb", X, *before, alls, call, library))) == count
    assert asked < len(made) - count + 10


def test_checks_in_a_function_are_said_to_be_left_out(tmp_path):
    own = [
        message((1, "limit"), (2, "Const"), (5, message((1, "value"), (2, whole_numbers(2))))),
        message((1, "less"), (2, "Less"), (3, "x"), (3, "limit:output:0")),
        message((1, "check"), (2, "Assert"), (3, "less:z:0"), (3, "x")),
        message((1, "all"), (2, "NoOp"), (3, "^check"), (3, "^first")),
        message((1, "first"), (2, "Relu"), (3, "x")),
        message((1, "second"), (2, "Tanh"), (3, "first:activations:0"), (3, "^all")),
    ]
    call, library = called(own, message((1, "y"), (2, "second:y:0")))
    path = tmp_path / "net.pb"
    graph = read(path, X, call, node("end", "Relu", "call"), library)
    assert {one.type for one in graph.operations} == {"Relu", "Tanh"}
    [told] = [str(one) for one in tensorflow.model_of(path).report]
    assert told == (
        "Left out: 2 operations that nothing reads, as check: others only wait for them."
    )
    plain, library = called([own[4], own[5]], message((1, "y"), (2, "second:y:0")))
    read(path, X, plain, library)
    assert not tensorflow.model_of(path).report


def test_what_only_reports_read_is_an_end_and_waits(tmp_path):
    # as TensorFlow writes the loss of a training, and what it asserts before
    nodes = [
        X,
        node("check", "Identity", "x"),
        node("axes", "Const", "^check", value=whole_numbers(0)),
        node("loss", "Mean", "x", "axes"),
        node("tags", "Const", value=whole_numbers(1)),
        node("report", "ScalarSummary", "tags", "loss"),
        node("all", "MergeSummary", "report"),
    ]
    graph = read(tmp_path / "net.pb", *nodes)
    assert graph.outputs == ("check", "loss")
    assert waits(graph) == {"loss": ("check",)}
