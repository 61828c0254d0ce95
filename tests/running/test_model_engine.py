"""Model files by ONNX Runtime: layers against onnx's own evaluator, and what cannot be run."""

import os
import subprocess
import sys
from multiprocessing import Pipe
from threading import Thread
from types import SimpleNamespace
from typing import cast

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

import nnsvg_qt
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.graph import GraphBuilder
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.named_files import version_of
from nnsvg_qt.reductions.reducing import Reduced
from nnsvg_qt.running import model_engine, onnx_worker
from nnsvg_qt.running.layer_tensors import as_layer, as_tensor, layer_tensors, parts_of
from nnsvg_qt.running.model_engine import ModelEngine
from nnsvg_qt.running.onnx_worker import Runner, answer, with_outputs

RANDOM = np.random.default_rng(3)
READ = RANDOM.normal(size=(2, 8, 7)).astype(np.float32)


def weights(name, *shape):
    return numpy_helper.from_array(RANDOM.normal(size=shape).astype(np.float32), name)


def model_of(nodes, initializers=(), shape=("N", 2, 8, 7), outputs=("out",), domains=()):
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        initializers,
    )
    opsets = [helper.make_opsetid("", 17), *(helper.make_opsetid(name, 1) for name in domains)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


@pytest.fixture(scope="module")
def model():
    scale = numpy_helper.from_array(np.array([1.5, 0.5, 2, 1], np.float32), "scale")
    variance = numpy_helper.from_array(np.array([0.5, 1, 2, 3], np.float32), "variance")
    return model_of(
        [
            helper.make_node("Conv", ["in", "w"], ["conv"], "conv", kernel_shape=[3, 3]),
            helper.make_node(
                "BatchNormalization", ["conv", "scale", "b", "b", "variance"], ["norm"], "norm"
            ),
            helper.make_node("Relu", ["norm"], ["relu"], "relu"),
            helper.make_node(
                "MaxPool", ["relu"], ["pool"], "pool", kernel_shape=[2, 2], strides=[2, 2]
            ),
            helper.make_node("Flatten", ["pool"], ["flat"], "flat"),
            helper.make_node("Gemm", ["flat", "d", "c"], ["sums"], "dense", transB=1),
            helper.make_node("Softmax", ["sums"], ["out"], "softmax"),
        ],
        [
            *(weights("w", 4, 2, 3, 3), weights("b", 4), scale, variance),
            *(weights("d", 5, 24), weights("c", 5)),
        ],
    )


@pytest.fixture(scope="module")
def expected(model):
    """What onnx's evaluator gives for each tensor."""
    content = with_outputs(model.SerializeToString(), ["conv", "norm", "relu", "pool"])[0]
    outputs = ["out", "conv", "norm", "relu", "pool"]
    found = ReferenceEvaluator(onnx.load_from_string(content)).run(outputs, {"in": READ[None]})
    return dict(zip(outputs, found, strict=True))


@pytest.fixture(scope="module")
def figure(model, tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "net.onnx"
    onnx.save(model, path)
    return nnsvg_qt.draw(path)


def test_layers_are_what_onnx_evaluator_says_until_the_process_is_gone(figure, expected):
    engine = figure.engine()
    try:
        assert [(place.name, place.shape) for place in engine.inputs] == [("in", (2, 8, 7))]
        values = engine.run(READ)
        drawn = {
            layer.id: values.layers[layer.id] for layer in figure.architecture if layer.name != "?"
        }
        by_shape = {own.shape: own for own in drawn.values()}
        np.testing.assert_array_equal(by_shape[2, 8, 7], READ)
        np.testing.assert_allclose(by_shape[4, 6, 5], expected["relu"][0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(by_shape[4, 3, 2], expected["pool"][0], rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(values.outputs["out"], expected["out"][0], rtol=1e-4, atol=1e-6)
        assert values.output.sum() == pytest.approx(1, rel=1e-5)
        # each layer's part of the time, that of what is fused to it with it
        timed = set(values.seconds_by_layer)
        assert timed == {one.id for one in figure.architecture if one.kind is not Kind.INPUT}
        assert sum(values.seconds_by_layer.values()) > 0
        assert not values.notes
        conv = next(name for name, own in drawn.items() if own.shape == (4, 6, 5))
        parts = engine.parts(conv, READ)
        for name in ("conv", "norm", "relu"):
            np.testing.assert_allclose(parts[name], expected[name][0], rtol=1e-4, atol=1e-5)
        with pytest.raises(InputError, match="reads 2@8×7, and this is 3"):
            engine.run(np.zeros(3))
        engine._process.kill()
        engine._process.join()
        with pytest.raises(InputError, match="ended by the system"):
            engine.run(READ)
        engine.cancel()
        with pytest.raises(InputError, match="was cancelled"):
            engine.run(READ)
    finally:
        engine.close()


def told(content, path="net.onnx", version=None):
    """What the process answers first on a model."""
    pipe, other = Pipe()
    options = {"version": version}
    thread = Thread(target=answer, args=(other, path, content, ()), kwargs=options)
    thread.start()
    try:
        return pipe.recv()
    finally:
        pipe.close()
        thread.join()


@pytest.mark.parametrize(
    ("node", "domains"),
    [
        (helper.make_node("NoSuchThing", ["in"], ["out"]), ()),
        (helper.make_node("Mine", ["in"], ["out"], domain="com.example"), ("com.example",)),
    ],
)
def test_unknown_operations_are_one_sentence(node, domains):
    said = told(model_of([node], domains=domains).SerializeToString())
    assert isinstance(said, Sentence)
    assert str(said).startswith("ONNX Runtime cannot run the model: ")
    assert node.op_type in str(said)
    assert "\n" not in str(said)


@pytest.mark.parametrize("content", [b"rubbish", b"\xff\xff\xff"])
def test_rubbish_is_one_sentence(content):
    said = told(content)
    assert isinstance(said, Sentence)
    assert "\n" not in str(said)


def test_a_file_of_the_same_size_that_was_changed_is_told(model, tmp_path):
    path = tmp_path / "net.onnx"
    path.write_bytes(model.SerializeToString())
    version, times = version_of(path), path.stat()
    assert told(None, str(path), version) == ("out",)
    changed = bytearray(path.read_bytes())
    place = changed.index(numpy_helper.to_array(model.graph.initializer[0]).tobytes())
    changed[place] ^= 1
    path.write_bytes(changed)
    # whatever the times say that anybody can set
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert str(told(None, str(path), version)).startswith("net.onnx was changed while")


def test_a_run_that_fails_leaves_the_model_ready(model, tmp_path):
    pipe, other = Pipe()
    given = (other, "net.onnx", model.SerializeToString(), ("pool",), str(tmp_path))
    thread = Thread(target=answer, args=given)
    thread.start()
    try:
        assert pipe.recv() == ("out",)
        pipe.send(({"in": READ}, None))
        assert "cannot run" in str(pipe.recv())
        pipe.send(({"in": READ[None]}, None))
        heads, _, times = pipe.recv()
        assert {name for name, _ in times} >= {"relu", "pool", "out"}
        assert all(seconds >= 0 for _, seconds in times)
        assert [head[0] for head in heads] == ["out", "pool"]
        for _ in heads:
            pipe.recv_bytes()
    finally:
        pipe.close()
        thread.join()


def test_a_run_is_there_though_its_times_cannot_be_read(model, tmp_path):
    runner = Runner(model.SerializeToString(), "", ("pool",), str(tmp_path / "gone"))
    arrays, _ = runner.run({"in": READ[None]})
    assert set(arrays) == {"out", "pool"}
    assert runner.times == ()


def test_inner_tensors_are_put_out_only_where_they_are(model):
    content = model.SerializeToString()
    longer, inner = with_outputs(content, ["pool", "none", "out", "pool"])
    assert inner == ["pool"]
    names = [one.name for one in onnx.load_from_string(longer).graph.output]
    assert names == ["out", "pool"]


def test_weights_beside_the_file_are_found(model, tmp_path, expected):
    path = tmp_path / "net.onnx"
    # saving moves the weights out of what is saved
    own = onnx.ModelProto()
    own.CopyFrom(model)
    onnx.save(own, path, save_as_external_data=True, location="net.bin", size_threshold=0)
    runner = Runner(path.read_bytes(), str(tmp_path), ["pool"])
    arrays, _ = runner.run({"in": READ[None].astype(float)})
    np.testing.assert_allclose(arrays["pool"], expected["pool"], rtol=1e-4, atol=1e-5)


def test_what_does_not_fit_into_the_budget_is_left_out_and_told(figure, monkeypatch):
    graph = nnsvg_qt.sources.model.model_of_part(figure.part("model")).graph
    names = {layer.id: layer.id for layer in figure.architecture}
    tensors = dict(zip(names, ["in", "relu", "pool", "out"], strict=False))
    monkeypatch.setattr(model_engine, "MOST_BYTES", 4 * 100)
    kept, (note,) = model_engine._within_budget(tensors, graph, figure.architecture)
    assert [*kept.values()] == ["pool", "out"]
    assert "are not kept" in str(note)


def test_a_tensor_of_gigabytes_is_refused_before_anything_runs(figure, monkeypatch):
    monkeypatch.setattr(model_engine, "MOST_BYTES_OF_ONE", 100)
    with pytest.raises(InputError, match="alone would take"):
        figure.engine()


def test_open_sizes_are_asked_for(model, tmp_path):
    path = tmp_path / "open.onnx"
    relu = helper.make_node("Relu", ["in"], ["out"])
    onnx.save(model_of([relu], shape=("N", 2, "H", "W")), path)
    with pytest.raises(InputError, match="sizes of the input in are open"):
        nnsvg_qt.draw(path).engine()


def test_without_the_runtime_one_sentence_names_the_extra(figure, monkeypatch):
    monkeypatch.setattr(model_engine, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'nnsvg-qt\[run\]' brings it"):
        figure.engine()


def test_tensors_may_lie_with_channels_last():
    maps = np.arange(24.0).reshape(1, 2, 4, 3)
    own = as_layer(maps, (3, 2, 4))
    assert own is not None
    assert np.array_equal(own[1], maps[0, :, :, 1])
    assert np.array_equal(as_tensor(own, (1, 2, 4, 3)), maps)
    assert as_layer(maps, (5, 2, 4)) is None
    assert as_layer(np.array(["a"]), (1,)) is None
    pooled = as_layer(np.ones((1, 6, 1, 1), np.float16), (6,))
    assert pooled is not None
    assert pooled.shape == (6,)


def test_the_runtime_is_imported_by_its_process_alone():
    assert "onnxruntime" not in vars(onnx_worker)


def test_of_copies_the_last_is_shown_that_has_the_sizes_of_the_layer():
    builder = GraphBuilder("net")
    read = builder.input("in", (1, 4))
    names = []
    for number, size in enumerate((5, 5, 7)):
        names.append(builder.operation("linear", read, name=f"own-{number}", shape=(1, size)))
        read = names[-1]
    graph = builder.build()
    layers = (Layer("in", Kind.INPUT, (4,)), Layer("own", Kind.DENSE, (5,)))
    architecture = Architecture(layers, (Connection("in", "own"),))
    copies = {"own": tuple((name,) for name in names), "gone": (("own-0",),)}
    made = SimpleNamespace(inputs={"in": ("in", 0)}, operations=copies)
    found = layer_tensors(graph, cast(Reduced, made), architecture)
    assert found == {"in": "in", "own": "own-1"}
    assert parts_of(graph, cast(Reduced, made), layers[1]) == {"own-1": "own-1"}


@pytest.mark.long
def test_a_script_needs_no_guard(model, tmp_path):
    onnx.save(model, tmp_path / "net.onnx")
    script = tmp_path / "script.py"
    script.write_text(
        "import numpy as np\n"
        "import nnsvg_qt\n"
        "figure = nnsvg_qt.draw('net.onnx').run(np.ones((2, 8, 7)))\n"
        "print(len(figure.frame.outputs))\n"
    )
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("4\n", "")


@pytest.mark.parametrize("order", [(0, 2, 1), (1, 0, 2)])
def test_sequences_lie_as_their_file_has_them(order):
    drawn = np.arange(9.0).reshape(3, 3)
    size = tuple((1, 3, 3)[order.index(axis)] for axis in range(3))
    tensor = as_tensor(drawn, size, order)
    assert tensor.shape == size
    assert np.array_equal(tensor.transpose(order)[0], drawn)
    found = as_layer(tensor, (3, 3), order)
    assert found is not None
    assert np.array_equal(found, drawn)


def test_the_directions_of_a_recurrent_layer_are_side_by_side():
    made = np.arange(24.0).reshape(3, 2, 1, 4)
    found = as_layer(made, (3, 8), (2, 0, 1, 3))
    assert found is not None
    assert np.array_equal(found[1], [*made[1, 0, 0], *made[1, 1, 0]])


def test_an_index_beyond_the_words_of_an_embedding_is_told(tmp_path):
    model = model_of(
        [
            helper.make_node("Cast", ["in"], ["ids"], "cast", to=TensorProto.INT64),
            helper.make_node("Gather", ["table", "ids"], ["words"], "lookup"),
            helper.make_node("ReduceMean", ["words"], ["out"], "mean", axes=[1], keepdims=0),
        ],
        [weights("table", 20, 3)],
        shape=("N", 4),
    )
    onnx.save(model, tmp_path / "words.onnx")
    figure = nnsvg_qt.draw(tmp_path / "words.onnx")
    with figure.engine() as engine:
        assert engine.run(np.array([0, 3, 19, 7])).output.shape == (3,)
        with pytest.raises(InputError, match=r"index 20, and .* knows 20 words, from 0 to 19"):
            engine.run(np.array([0, 3, 20, 7]))
        layer = next(one.id for one in figure.architecture if one.kind is Kind.EMBEDDING)
        assert isinstance(engine, ModelEngine)
        with pytest.raises(InputError, match="index 20"):
            engine.parts(layer, np.array([0, 3, 20, 7]))
        assert engine.run(np.array([0, 3, 18, 7])).output.shape == (3,)
