"""Models of Keras as ONNX in memory: every layer against what Keras itself put out.

`keras_runs.zip` holds models of Keras 3 (`all`: as `.keras` and as `.h5`) and of Keras 2 (`two`),
with one output for each layer, an input, and what Keras put out for it.
"""

import json
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import keras
from nnsvg_qt.model.graph import GraphBuilder
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.running.as_onnx import graph_as_onnx
from nnsvg_qt.running.layer_tensors import layer_tensors
from nnsvg_qt.running.onnx_worker import Runner
from nnsvg_qt.sources.model import model_of_part, reduced_part
from nnsvg_qt.sources.running import FORMATS
from nnsvg_qt.sources.stored_weights import numbers_of

FILES = Path(__file__).parent / "keras_runs.zip"
CLOSE = 2e-5


@cache
def recorded(name):
    with zipfile.ZipFile(FILES) as archive, archive.open(f"{name}.npz") as stream:
        arrays = np.load(stream)
        return {part: arrays[part] for part in arrays.files}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """What we put out for the recorded input, by the name of the model and of the layer."""
    folder = tmp_path_factory.mktemp("keras")

    @cache
    def outputs(file):
        with zipfile.ZipFile(FILES) as archive:
            archive.extract(file, folder)
        figure = nnsvg_qt.draw(folder / file)
        content = FORMATS["keras"](model_of_part(figure.part("model")))
        assert content is not None
        runner = Runner(content, str(folder), ())
        arrays = recorded(file.partition(".")[0])
        read = {name[3:]: arrays[name][None] for name in arrays if name.startswith("in_")}
        found, _ = runner.run(read)
        names = [name[4:] for name in arrays if name.startswith("out_")]
        return dict(zip(names, (found[name][0] for name in runner.outputs), strict=True))

    return outputs


def layers(name):
    return [part[4:] for part in recorded(name) if part.startswith("out_")]


@pytest.mark.parametrize("layer", layers("all"))
def test_each_layer_of_the_third_version(outputs, layer):
    for file in ("all.keras", "all.h5"):
        np.testing.assert_allclose(
            outputs(file)[layer], recorded("all")[f"out_{layer}"], atol=CLOSE, rtol=CLOSE
        )


@pytest.mark.parametrize("layer", layers("two"))
def test_a_model_of_the_second_version(outputs, layer):
    expected = recorded("two")[f"out_{layer}"]
    np.testing.assert_allclose(outputs("two.h5")[layer], expected, atol=CLOSE, rtol=CLOSE)


def test_each_drawn_layer_has_its_tensor(outputs, tmp_path):
    with zipfile.ZipFile(FILES) as archive:
        archive.extract("two.h5", tmp_path)
    figure = nnsvg_qt.draw(tmp_path / "two.h5")
    part = figure.part("model")
    graph = model_of_part(part).graph
    made = reduced_part(part, figure.part("reductions"))
    tensors = layer_tensors(graph, made, figure.architecture)
    assert {*tensors} == {layer.id for layer in figure.architecture}
    content = FORMATS["keras"](model_of_part(part))
    assert content is not None
    runner = Runner(content, str(tmp_path), tensors.values())
    put_out = {*runner.inner, *runner.outputs, *graph.inputs}
    assert {*tensors.values()} <= put_out


def described(*entries):
    """A chain of layers as Keras writes it."""
    layers = [
        {"class_name": kind, "config": {"name": f"layer-{number}", **settings}}
        for number, (kind, settings) in enumerate(entries)
    ]
    return json.dumps({"class_name": "Sequential", "config": {"name": "net", "layers": layers}})


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("Lambda", {"function": ["4wEAAAAA", None, None], "function_type": "lambda"}),
        ("MyOwnLayer", {}),
        ("Lambda", {"function": "evil", "function_type": "function"}),
    ],
)
def test_functions_and_own_layers_are_named_and_never_run(kind, settings, tmp_path):
    path = tmp_path / "net.json"
    entries = [("InputLayer", {"batch_input_shape": [None, 4]}), (kind, settings)]
    path.write_text(described(*entries))
    graph = with_shapes(keras.model_of(path).graph)
    with pytest.raises(InputError, match=rf"drawn, not run: layer-1 \({kind}\)"):
        graph_as_onnx(graph, numbers_of)


LAYERS = Path(__file__).parent / "keras_layers.zip"
"""What `tests/frameworks/keras_runs.py` wrote: `.keras` files of versions 2 and 3."""


def kept():
    with zipfile.ZipFile(LAYERS) as archive:
        return [name.removesuffix(".npz") for name in archive.namelist() if name.endswith(".npz")]


@pytest.mark.parametrize("name", kept())
def test_a_layer_puts_out_what_keras_does(name, tmp_path):
    with zipfile.ZipFile(LAYERS) as archive:
        path = Path(archive.extract(f"{name}.keras", tmp_path))
        with archive.open(f"{name}.npz") as stream, np.load(stream) as arrays:
            read = {one[3:]: arrays[one] for one in arrays.files if one.startswith("in_")}
            expected = arrays["out"]
    model = model_of_part(nnsvg_qt.draw(path).part("model"))
    assert model.format == ("Keras 2" if name.endswith("tf_keras") else "Keras 3")
    content = FORMATS["keras"](model)
    assert content is not None
    runner = Runner(content, str(tmp_path), ())
    found, _ = runner.run(read)
    np.testing.assert_allclose(found[runner.outputs[0]], expected, atol=CLOSE, rtol=CLOSE)


def test_a_mask_of_its_own_is_told(tmp_path):
    """Not that of the layers before, which is found anew: what is asked for is another one."""
    with zipfile.ZipFile(LAYERS) as archive:
        path = Path(archive.extract("masked-lstm-keras.keras", tmp_path))
    graph = model_of_part(nnsvg_qt.draw(path).part("model")).graph
    builder = GraphBuilder("net")
    for name in graph.inputs:
        builder.input(name, graph.tensors[name].shape)
    other = builder.input("other", (1, 6, 4))
    for tensor in graph.tensors.values():
        if tensor.is_constant:
            builder.tensor(tensor)
    for operation in graph.operations:
        reads = other if operation.type == "NotEqual" else operation.inputs[0]
        builder.add(replace(operation, inputs=(reads, *operation.inputs[1:])))
    builder.output(*graph.outputs)
    with pytest.raises(InputError, match="masks steps by a mask of its own"):
        graph_as_onnx(with_shapes(builder.build()), numbers_of)


def test_weights_that_no_file_holds_are_told(tmp_path):
    path = tmp_path / "net.json"
    path.write_text(
        described(("InputLayer", {"batch_input_shape": [None, 4]}), ("Dense", {"units": 2}))
    )
    with pytest.raises(InputError, match="does not store the numbers of layer-1/kernel"):
        graph_as_onnx(with_shapes(keras.model_of(path).graph), numbers_of)


def test_a_graph_of_unknown_words_is_told_in_one_sentence():
    builder = GraphBuilder("net")
    name = builder.input("in", (1, 4))
    for number in range(9):
        name = builder.operation("", name, name=f"one-{number}", type_name="Own", shape=(1, 4))
    builder.output(name)
    with pytest.raises(InputError, match=r"one-4 \(Own\), \+4") as caught:
        graph_as_onnx(builder.build(), numbers_of)
    assert "\n" not in str(caught.value)
