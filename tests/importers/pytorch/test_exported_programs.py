"""Programs that torch.export saved: files that PyTorch wrote, older layouts, and hostile ones."""

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.pytorch import model_of
from nnsvg_qt.importers.recognising import is_pytorch
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.sources import open_file
from tests.importers.pytorch.shapes_of_modules import differing_shapes
from tests.importers.test_onnx import damaged

KEPT = Path(__file__).parent / "pytorch_kept"
SAYS = json.loads((KEPT / "expected.json").read_text())
EXPORTED = [name for name in SAYS if name.endswith(".pt2")]


@pytest.mark.parametrize("name", EXPORTED)
def test_a_program_has_the_shapes_and_parameters_that_pytorch_says(name):
    says = SAYS[name]
    assert is_pytorch((KEPT / name).read_bytes())
    model = model_of(KEPT / name)
    graph = with_shapes(model.graph)
    assert counts_of(graph).trainable == says["parameters"]
    assert differing_shapes(graph, says["shapes"]) == []
    assert coverage_of(graph, reduced(graph, Reductions())).faults == ()
    assert list(graph.tensors[graph.inputs[0]].shape or ()) == says["input"]
    assert (model.report, model.assumed) == ((), ())
    assert model.producer.startswith("PyTorch 2.")


def test_stages_fold_as_they_do_from_other_files():
    found = open_file(KEPT / "resnet50.pt2").figure.architecture.groups
    repeats = {group.name: group.repeat for group in found}
    assert repeats == {"layer1": 3, "layer2": 4, "layer3": 6, "layer4": 3}
    found = open_file(KEPT / "densenet121.pt2").figure.architecture.groups
    assert [group.repeat for group in found if group.repeat > 1] == [6, 12, 24, 16]


# programs that are written here


def tensor(name):
    return {"as_tensor": {"name": name}}


def node(target, inputs, outputs, kinds=True, **metadata):
    arguments = [
        {"name": name, "arg": value} | ({"kind": 1} if kinds else {})
        for name, value in inputs.items()
    ]
    return {
        "target": target,
        "inputs": arguments,
        "outputs": [tensor(name) for name in outputs],
        "metadata": metadata,
    }


def sizes(*extents, dtype=7):
    found = [
        {"as_int": one} if isinstance(one, int) else {"as_expr": {"expr_str": one, "hint": None}}
        for one in extents
    ]
    return {"dtype": dtype, "sizes": found, "requires_grad": True}


def graph(nodes, inputs, outputs, values, **more):
    return {
        "inputs": [tensor(name) for name in inputs],
        "outputs": [tensor(name) for name in outputs],
        "nodes": nodes,
        "tensor_values": values,
        "sym_int_values": {},
    } | more


LAYERS = [
    node(
        "torch.ops.aten.linear.default",
        {"input": tensor("x"), "weight": tensor("p_w"), "bias": {"as_none": True}},
        ["linear"],
        nn_module_stack="L__self__,,lab.Net;L__self__head,head,torch.nn.modules.linear.Linear",
    ),
    node("torch.ops.aten.relu.default", {"self": tensor("linear")}, ["relu"]),
]
VALUES = {"x": sizes("s0", 4), "p_w": sizes(3, 4), "linear": sizes("s0", 3)}
NEW = {
    "input_specs": [
        {"parameter": {"arg": {"name": "p_w"}, "parameter_name": "head.weight"}},
        {"user_input": {"arg": tensor("x")}},
    ],
    "output_specs": [{"user_output": {"arg": tensor("relu")}}],
}
OLD = {
    "parameters": ["head.weight"],
    "inputs_to_parameters": {"p_w": "head.weight"},
    "inputs_to_buffers": {},
    "user_inputs": ["x"],
    "user_outputs": ["relu"],
}


def program(nodes=None, values=None, signature=None, outputs=("relu",), **more):
    found = graph(nodes or LAYERS, ["p_w", "x"], outputs, values or VALUES)
    module = {"graph": found, "signature": signature or NEW, "module_call_graph": []}
    return {"graph_module": module, "schema_version": {"major": 8, "minor": 1}} | more


def archive(parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as found:
        for name, content in parts.items():
            text = json.dumps(content) if isinstance(content, dict) else content
            found.writestr(name, text)
    return stream.getvalue()


def today(content):
    return archive({"net/archive_format": "pt2", "net/models/model.json": content})


def before(content):
    return archive({"serialized_exported_program.json": content, "version": "8.1"})


@pytest.fixture
def opened(tmp_path):
    def opened(content):
        path = tmp_path / "net.pt2"
        path.write_bytes(content)
        return model_of(path)

    return opened


@pytest.mark.parametrize("signature", [NEW, OLD], ids=["new", "old"])
@pytest.mark.parametrize("write", [today, before])
def test_all_layouts_are_read(opened, write, signature):
    content = write(program(signature=signature))
    assert is_pytorch(content)
    found = opened(content).graph
    assert [(one.word, one.scope) for one in found.operations] == [
        ("linear", ("head",)),
        ("relu", ()),
    ]
    assert found.inputs == ("x",)
    assert found.tensors["x"].shape == ("s0", 4)
    assert found.tensors["head.weight"].is_trained is True
    assert found.tensors[found.outputs[0]].shape == ("s0", 3)
    assert counts_of(found).trainable == 12


def test_arguments_without_kinds_and_formulas_of_names_are_read(opened):
    nodes = [
        node(
            "torch.ops.aten.transpose.int",
            {"self": tensor("x"), "dim0": {"as_int": 0}, "dim1": {"as_int": -1}},
            ["relu"],
            kinds=False,
        )
    ]
    values = {"x": sizes("Symbol('s0', positive=True, integer=True)", 4), "p_w": sizes(1)}
    found = opened(today(program(nodes, values))).graph
    assert found.tensors[found.outputs[0]].shape == (4, "s0")


def test_a_choice_becomes_subgraphs(opened):
    def body(target):
        nodes = [node(f"torch.ops.aten.{target}.default", {"self": tensor("a")}, ["b"])]
        return {"as_graph": {"name": target, "graph": graph(nodes, ["a"], ["b"], {})}}

    choice = node(
        "torch.ops.higher_order.cond",
        {
            "pred": tensor("x"),
            "true_fn": body("relu"),
            "false_fn": body("tanh"),
            "operands": {"as_tensors": [{"name": "x"}]},
        },
        ["relu"],
    )
    (found,) = opened(today(program([choice]))).graph.operations
    assert found.word == "if"
    assert [
        (part.name, [one.word for one in part.graph.operations]) for part in found.subgraphs
    ] == [("then", ["relu"]), ("else", ["tanh"])]


def test_an_operation_that_nobody_knows_is_told(opened):
    nodes = [node("torch.ops.lab.fold.default", {"self": tensor("x")}, ["relu"])]
    model = opened(today(program(nodes)))
    assert model.graph.operations[0].type == "lab::fold"
    assert "1 × lab::fold" in model.report[0]


def test_a_compiled_model_is_told_to_hold_no_graph(opened):
    content = archive({"net/archive_format": "pt2", "net/data/aotinductor/model/a.so": "x"})
    with pytest.raises(InputError, match="compiled model without its graph"):
        opened(content)


DEEP = '{"graph_module":' + "[" * 100_000 + "]" * 100_000 + "}"
CIRCLE = node("torch.ops.aten.relu.default", {"self": tensor("relu")}, ["relu"])


@pytest.mark.parametrize(
    "content",
    [
        DEEP,
        "[]",
        "{",
        {},
        {"graph_module": 3},
        program([{"target": 3}]),
        program([CIRCLE]),
        program(outputs=["nothing"]),
        program(values={"x": {"sizes": [{"as_int": 2**80}] * 65, "dtype": "x"}}),
        program(values={"x": sizes(10**18, 10**18), "p_w": sizes(-1, 10**30)}),
        program([node("torch.ops.aten.view.default", {"self": tensor("x")}, ["relu"])]),
        program(signature={"input_specs": [{}]}),
        program(signature={"output_specs": [{"user_output": 7}]}),
    ],
    ids=range(13),
)
def test_what_is_no_program_gives_a_sentence(opened, content):
    started = time.process_time()
    told = "."
    try:
        counts_of(opened(today(content)).graph)
    except InputError as error:
        told = str(error)
    assert told.endswith(".")
    assert time.process_time() - started < 2


def test_graphs_that_lie_too_deep_are_refused(opened):
    inner = graph(LAYERS, ["x"], ["relu"], {})
    for _ in range(30):
        call = node(
            "torch.ops.higher_order.wrap",
            {"f": {"as_graph": {"name": "g", "graph": inner}}, "x": tensor("x")},
            ["relu"],
        )
        inner = graph([call], ["x"], ["relu"], {})
    found = program()
    found["graph_module"]["graph"] |= {"nodes": inner["nodes"]}
    with pytest.raises(InputError, match="nested too deep"):
        opened(today(found))


def test_damaged_programs_give_a_sentence_or_what_is_left(opened):
    text = json.dumps(program()).encode()
    for changed in damaged(text, 60, 9):
        told = "."
        try:
            counts_of(opened(today(changed)).graph)
        except InputError as error:
            told = str(error)
        assert told.endswith(".")


def test_lists_that_are_repeated_in_every_operation_end(opened):
    long = {"self": {"as_ints": [1] * 1000}, "other": {"as_int": 90}}
    nodes = [node("torch.ops.aten.mul.left_t", long, [f"n{number}"]) for number in range(40)]
    with pytest.raises(InputError, match="lists that are too long"):
        opened(today(program([*nodes, *LAYERS])))
