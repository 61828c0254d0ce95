import random
import resource
import time

import pytest

from nnsvg_qt import importers
from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.importers import onnx
from nnsvg_qt.importers.onnx import model_of
from nnsvg_qt.importers.recognising import is_onnx
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes, with_sizes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from tests.importers import onnx_files as files


@pytest.fixture
def opened(tmp_path):
    """Writes a file and reads it."""

    def opened(content):
        path = tmp_path / "model.onnx"
        path.write_bytes(content)
        return model_of(path)

    return opened


def test_a_network_is_read_with_its_shapes_scopes_and_counts(opened):
    content = files.small_network()
    model = opened(content)
    assert is_onnx(content)
    assert (model.format, model.producer, model.name) == ("ONNX 8", "tests 1.0", "small")
    assert [operation.word for operation in model.graph.operations] == [
        *("convolution", "batch normalization", "relu", "convolution", "add"),
        *("global average pooling", "flatten", "linear"),
    ]
    first = model.graph.operations[0]
    assert first.name == "/stem/conv/Conv"
    assert first.scope == ("stem", "conv")
    assert dict(first.attributes) == {"kernel": (3, 3), "padding": ((1, 1), (1, 1))}
    assert model.graph.inputs == ("x",)
    graph = with_shapes(model.graph)
    assert graph.tensors["c2"].shape == ("batch", 8, 16, 16)
    assert graph.tensors["f"].shape == ("batch", 8)
    counts = counts_of(graph)
    assert counts.operations == 8
    assert counts.parameters == 216 + 8 + 4 * 8 + 576 + 32 + 4
    assert counts.trainable == counts.parameters - 16
    assert counts.multiply_accumulates is None
    bound = counts_of(with_sizes(model.graph, {"x": (1, 3, 16, 16)}))
    assert bound.multiply_accumulates == 256 * (216 + 576) + 32
    assert model.report == ()


def test_weights_lie_where_the_graph_says(opened, tmp_path):
    numbers = [1.5, -2.0]
    graph = opened(files.model(files.graph([], [files.tensor("w", (2,), numbers=numbers)]))).graph
    data = graph.tensors["w"].data
    assert data.file == tmp_path / "model.onnx"
    content = data.file.read_bytes()[data.offset : data.offset + data.length]
    assert content == b"\0\0\xc0?\0\0\0\xc0"


def test_constants_are_tensors_and_not_operations(opened):
    wanted = files.tensor("", (2,), files.INT64, [0, -1])
    graph = opened(
        files.model(
            files.graph(
                [
                    files.node("Constant", [], ["shape"], value={"tensor": wanted}),
                    files.node("Constant", [], ["half"], value_float=0.5),
                    files.node("Reshape", ["x", "shape"], ["flat"]),
                    files.node("Mul", ["flat", "half"], ["y"]),
                ],
                inputs=[files.value("x", (2, 3, 4))],
                outputs=[files.value("y", ())],
            )
        )
    ).graph
    assert [operation.type for operation in graph.operations] == ["Reshape", "Mul"]
    assert graph.tensors["shape"].values == (0, -1)
    assert graph.tensors["half"].shape == ()
    assert with_shapes(graph).tensors["flat"].shape == (2, 12)


def test_an_operation_that_is_not_known_keeps_what_it_has(opened):
    model = opened(
        files.model(
            files.graph(
                [files.node("Mystery", ["x"], ["y"], "m", "lab", depth=3, mode="fast")],
                inputs=[files.value("x", (1,))],
            )
        )
    )
    (mystery,) = model.graph.operations
    assert (mystery.type, mystery.domain, mystery.word) == ("Mystery", "lab", "")
    assert dict(mystery.attributes) == {"depth": 3, "mode": "fast"}
    assert model.graph.consumers["x"] == (0,)
    assert "1 × Mystery" in model.report[0]


def test_functions_are_put_in_where_they_are_called(opened):
    block = files.function(
        "Block",
        ["a", "w"],
        ["out"],
        [
            files.node("MatMul", ["a", "w"], ["product"], "matmul"),
            files.node("Softmax", ["product"], ["out"], axis={"of caller": "along"}),
        ],
        attributes=["along"],
    )
    graph = opened(
        files.model(
            files.graph(
                [
                    files.node("Block", ["x", "w"], ["h"], "first", "own", along=1),
                    files.node("Block", ["h", "w"], ["y"], "second", "own", along=0),
                ],
                [files.tensor("w", (4, 4))],
                [files.value("x", (2, 4))],
            ),
            functions=[block],
        )
    ).graph
    assert [(operation.type, operation.scope) for operation in graph.operations] == [
        *(("MatMul", ("first",)), ("Softmax", ("first",))),
        *(("MatMul", ("second",)), ("Softmax", ("second",))),
    ]
    assert [operation.attributes.get("axis") for operation in graph.operations][1::2] == [1, 0]
    assert with_shapes(graph).tensors["y"].shape == (2, 4)
    assert counts_of(graph).parameters == 16


def test_a_function_that_calls_itself_stays_one_operation(opened):
    again = files.function("Again", ["a"], ["b"], [files.node("Again", ["a"], ["b"], domain="own")])
    model = opened(
        files.model(files.graph([files.node("Again", ["x"], ["y"], "", "own")]), functions=[again])
    )
    assert [operation.type for operation in model.graph.operations] == ["Again"]
    assert any("calls itself" in sentence for sentence in model.report)


def test_functions_that_multiply_are_refused_before_they_fill_the_memory(opened, monkeypatch):
    monkeypatch.setattr(onnx, "MOST_OPERATIONS", 1000)
    calls = [
        files.function(
            f"F{depth}",
            ["a"],
            ["b"],
            [files.node(f"F{depth + 1}", ["a"], [f"t{k}"], domain="own") for k in range(9)],
        )
        for depth in range(12)
    ]
    with pytest.raises(InputError, match="more than 1,000 operations"):
        opened(
            files.model(
                files.graph([files.node("F0", ["x"], ["y"], domain="own")]), functions=calls
            )
        )


def test_branches_are_graphs_of_their_own(opened):
    branch = files.graph([files.node("Relu", ["x"], ["z"])], outputs=[files.value("z", (3,))])
    graph = opened(
        files.model(
            files.graph(
                [files.node("If", ["c"], ["y"], then_branch=branch, else_branch=branch)],
                inputs=[files.value("x", (3,)), files.value("c", (), 9)],
            )
        )
    ).graph
    (choice,) = graph.operations
    assert [part.name for part in choice.subgraphs] == ["then_branch", "else_branch"]
    assert choice.subgraphs[0].graph.operations[0].word == "relu"
    assert graph.consumers["x"] == (0,)
    assert counts_of(graph).operations == 3


def test_scales_of_old_versions_are_where_they_are_today(opened):
    graph = opened(
        files.model(
            files.graph(
                [files.node("Upsample", ["x", "s"], ["y"])],
                [files.tensor("s", (4,), numbers=[1, 1, 2, 2])],
                [files.value("x", (1, 3, 8, 8))],
            ),
            version=9,
        )
    ).graph
    assert with_shapes(graph).tensors["y"].shape == (1, 3, 16, 16)


# weights in other files


@pytest.mark.parametrize(
    "location",
    ["../secret.bin", "/etc/hostname", "link.bin", "sub/../../secret.bin", "", "a\0b", "sub"],
)
def test_nothing_outside_the_folder_is_touched(tmp_path, location):
    folder = tmp_path / "model"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.bin").write_bytes(b"\0" * 8)
    (folder / "link.bin").symlink_to(tmp_path / "secret.bin")
    weights = files.tensor("w", (2,), outside={"location": location})
    path = folder / "model.onnx"
    path.write_bytes(files.model(files.graph([], [weights])))
    model = model_of(path)
    assert model.graph.tensors["w"].data is None
    assert model.graph.tensors["w"].shape == (2,)
    assert "not in the model's folder" in model.report[0]


def test_weights_beside_the_file_are_found(tmp_path):
    (tmp_path / "weights.bin").write_bytes(b"\0" * 100)
    outside = {"location": "weights.bin", "offset": "8", "length": "8"}
    path = tmp_path / "model.onnx"
    path.write_bytes(files.model(files.graph([], [files.tensor("w", (2,), outside=outside)])))
    model = model_of(path)
    data = model.graph.tensors["w"].data
    assert data is not None
    assert (data.file.name, data.offset, data.length) == ("weights.bin", 8, 8)
    outside["length"] = "93"
    path.write_bytes(files.model(files.graph([], [files.tensor("w", (2,), outside=outside)])))
    assert model_of(path).graph.tensors["w"].data is None


# bad files


def test_operations_that_put_out_nothing_are_left_out_and_told_of(tmp_path):
    idle = [
        files.node("MatMul", ["x", "w"], []),
        files.node("LSTM", ["x", "k", "r"], [""], hidden_size=2),
        files.node("Transpose", ["x"], [], perm=(1, 0, 2)),
        files.node("Print", ["x"], [], domain="own"),
    ]
    body = files.graph([*idle, files.node("Relu", ["x"], ["t"])], outputs=[files.value("t", ())])
    path = tmp_path / "net.onnx"
    path.write_bytes(
        files.model(
            files.graph(
                [*idle, files.node("If", ["c"], ["y"], then_branch=body, else_branch=body)],
                [
                    *(files.tensor("w", [4, 4]), files.tensor("k", [1, 8, 4])),
                    files.tensor("r", [1, 8, 2]),
                ],
                [files.value("x", [2, 3, 4]), files.value("c", [], 9)],
                [files.value("y", [2, 3, 4])],
            )
        )
    )
    model = importers.model_of(path, "onnx")
    (branch,) = model.graph.operations
    bodies = [part.graph.operations for part in branch.subgraphs]
    assert [[one.type for one in body] for body in bodies] == [["Relu"], ["Relu"]]
    kinds = ("MatMul", "LSTM", "Transpose", "Print")
    assert list(model.report) == [f"3 × {one}: left out, for it puts out nothing." for one in kinds]
    graph = with_shapes(model.graph)
    assert coverage_of(graph, reduced(graph)).faults == ()


def test_a_circle_is_told_in_a_sentence(opened):
    loop = [files.node("Relu", ["b"], ["a"], "one"), files.node("Relu", ["a"], ["b"])]
    with pytest.raises(InputError, match="circle"):
        opened(files.model(files.graph(loop)))


def test_a_value_that_is_written_twice_is_refused(opened):
    twice = [files.node("Relu", ["x"], ["a"]), files.node("Relu", ["x"], ["a"])]
    with pytest.raises(InputError, match="'a' is written twice"):
        opened(files.model(files.graph(twice)))


def test_graphs_that_lie_too_deep_are_refused(opened):
    inner = files.graph()
    for _ in range(60):
        inner = files.graph([files.node("If", ["c"], [], then_branch=inner)])
    with pytest.raises(InputError, match="too deep"):
        opened(files.model(inner))


def test_sizes_that_no_tensor_can_have_do_no_harm(opened):
    huge = files.tensor("w", (10**9, 10**9, 10**9), numbers=[])
    many = files.tensor("u", (2,) * 3000, numbers=[])
    negative = files.tensor("v", (-5,), numbers=[])
    graph = opened(
        files.model(files.graph([files.node("MatMul", ["w", "u"], ["y"])], [huge, many, negative]))
    ).graph
    assert graph.tensors["w"].count == 10**27
    assert graph.tensors["u"].shape is None
    assert graph.tensors["v"].shape is None
    counts_of(with_shapes(graph))


def test_numbers_that_grow_without_end_are_not_followed(opened):
    squares = [files.node("Mul", [f"n{i}", f"n{i}"], [f"n{i + 1}"]) for i in range(200)]
    two = files.tensor("n0", (1,), files.INT64, [2])
    reshape = files.node("Reshape", ["x", "n200"], ["y"])
    graph = opened(
        files.model(files.graph([*squares, reshape], [two], [files.value("x", (4,))]))
    ).graph
    assert with_shapes(graph).tensors["y"].shape == (None,)


def test_whoever_gives_up_is_heard(tmp_path):
    path = tmp_path / "model.onnx"
    nodes = [files.node("Relu", [f"t{i}"], [f"t{i + 1}"]) for i in range(5000)]
    path.write_bytes(files.model(files.graph(nodes)))
    shares = []

    def heard(share):
        shares.append(share)
        if len(shares) == 2:
            raise Abandoned

    with pytest.raises(Abandoned):
        model_of(path, heard)
    assert 0 < shares[0] < shares[1] < 1


def damaged(content, count, seed):
    """Copies of a file cut at places and with bytes changed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield content[: chance.randrange(len(content))]
        changed = bytearray(content)
        for _ in range(chance.choice((1, 1, 3, 10))):
            changed[chance.randrange(len(content))] = chance.randrange(256)
        yield bytes(changed)


def require_harmless(path, content):
    """A sentence or a model, and counts of that; nothing else."""
    path.write_bytes(content)
    try:
        model = model_of(path)
        counts_of(with_shapes(model.graph))
    except InputError as error:
        return "told" if str(error).endswith(".") else str(error)
    return "read"


def test_a_damaged_file_gives_a_sentence_or_what_is_left(tmp_path):
    ends = [
        require_harmless(tmp_path / "model.onnx", content)
        for content in damaged(files.small_network(), 60, 1)
    ]
    assert {"told", "read"} == set(ends)


def test_a_file_of_many_megabytes_is_known_in_milliseconds(tmp_path):
    path = tmp_path / "large.onnx"
    size = 400_000_000
    tail = files.field(8, "w") + files.varint(9 << 3 | 2) + files.varint(size)
    head = files.varint(1 << 3) + files.varint(size // 4) + files.field(2, files.FLOAT) + tail
    weight = files.varint(5 << 3 | 2) + files.varint(len(head) + size) + head
    rest = files.field(1, files.node("Mul", ["x", "w"], ["y"])) + weight
    graph = files.varint(7 << 3 | 2) + files.varint(len(rest) + size) + rest
    with path.open("wb") as stream:
        stream.write(files.field(1, 8) + graph)
        stream.truncate(stream.tell() + size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    graph = model_of(path).graph
    assert time.process_time() - started < 0.05
    assert graph.tensors["w"].shape == (size // 4,)
    data = graph.tensors["w"].data
    assert data is not None
    assert data.length == size
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    path.unlink()


def test_modules_are_read_as_the_newer_exporter_writes_them(opened):
    paths = (
        "['', 'features', 'features.0', 'features.0.block@1', 'features.0.block.linear', 'linear']"
    )
    told = files.field(1, "pkg.torch.onnx.name_scopes") + files.field(2, paths)
    node = files.node("Relu", ["x"], ["y"], name="node_relu") + files.field(9, told)
    content = files.model(
        files.graph([node], inputs=[files.value("x", (1, 4))], outputs=[files.value("y", (1, 4))])
    )
    operation = opened(content).graph.operations[0]
    assert operation.scope == ("features", "features.0", "block", "linear")


def test_a_convolution_that_took_a_normalization_in_is_its_own_module(opened):
    paths = "['', 'stem', 'stem.bn', 'batch_norm']"
    told = files.field(1, "pkg.torch.onnx.name_scopes") + files.field(2, paths)
    read = ["x", "stem.conv.weight", "stem.conv.weight_bias"]
    node = files.node("Conv", read, ["y"], name="node_conv") + files.field(9, told)
    x, y = files.value("x", (1, 3, 8, 8)), files.value("y", (1, 4, 8, 8))
    content = files.model(files.graph([node], inputs=[x], outputs=[y]))
    assert opened(content).graph.operations[0].scope == ("stem", "conv")
