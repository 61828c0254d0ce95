"""Writes with TensorFlow what the tests of its reader open, and what TensorFlow says of it.

    python -m tests.frameworks.tensorflow_files OUT

Run where `tensorflow`, `keras` and `tf_keras` are installed. OUT becomes
`tests/importers/tensorflow_files.zip`: saved models by Keras 3, by Keras 2 and of plain modules,
without their numbers; frozen graphs, one as text; and `expected.json` with the trained parameters
and the shapes of inputs and outputs.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def images(keras: Any) -> Any:
    """A small network of images that branches and joins."""
    make = keras.layers
    source = keras.Input((32, 32, 3), name="image")
    end = make.Conv2D(16, 3, padding="same", name="first")(source)
    end = make.ReLU(name="active")(make.BatchNormalization(name="even")(end))
    end = make.MaxPooling2D(2, name="pool")(end)
    deep = make.DepthwiseConv2D(3, padding="same", activation="relu", name="deep")(end)
    end = make.Concatenate(name="joined")([make.Add(name="both")([end, deep]), deep])
    end = make.Conv2DTranspose(8, 3, 2, "same", name="up")(end)
    end = make.Dropout(0.5)(make.GlobalAveragePooling2D(name="whole")(end))
    return keras.Model(source, make.Dense(10, "softmax", name="last")(end), name="small")


def words(keras: Any) -> Any:
    """A network of words with attention and a recurrent layer."""
    make = keras.layers
    source = keras.Input((16,), dtype="int32", name="tokens")
    end = make.Embedding(100, 32, name="table")(source)
    mixed = make.MultiHeadAttention(4, 8, name="attention")(end, end)
    end = make.LayerNormalization(name="even")(make.Add(name="both")([end, mixed]))
    end = make.Dense(32, name="back")(make.Dense(64, "gelu", name="wide")(end))
    end = make.LSTM(20, name="steps")(end)
    return keras.Model(source, make.Dense(5, name="last")(end), name="words")


def _module(tensorflow: Any) -> Any:
    numpy = import_module("numpy")

    class Module(tensorflow.Module):
        def __init__(self) -> None:
            super().__init__()
            self.kernel = tensorflow.Variable(numpy.ones((3, 3, 3, 8), "float32"), name="kernel")
            self.bias = tensorflow.Variable(numpy.ones(8, "float32"))
            self.matrix = tensorflow.Variable(numpy.ones((8, 4), "float32"))
            self.scale = tensorflow.Variable(numpy.float32(1), trainable=False)

        @tensorflow.function
        def __call__(self, source: Any) -> Any:
            sums = tensorflow.nn.conv2d(source, self.kernel, 2, "SAME") + self.bias
            means = tensorflow.reduce_mean(tensorflow.nn.relu(sums), [1, 2])
            return tensorflow.matmul(means * self.scale, self.matrix)

        @tensorflow.function
        def chosen(self, value: Any, way: Any) -> Any:
            return tensorflow.cond(
                way,
                lambda: tensorflow.matmul(value, self.matrix),
                lambda: tensorflow.matmul(tensorflow.nn.relu(value), self.matrix),
            )

    return Module()


def _says(trained: Any, inputs: Any, outputs: Any) -> dict[str, Any]:
    return {
        "trainable": sum(prod(one.shape) for one in trained),
        "inputs": [list(one.shape) for one in inputs],
        "outputs": [list(one.shape) for one in outputs],
    }


def written(folder: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Each model with the folder or file that it was saved to, and what TensorFlow says of it."""
    tensorflow = import_module("tensorflow")
    keras, older = import_module("keras"), import_module("tf_keras")
    for name, make in (("images", images), ("words", words)):
        model = make(keras)
        says = _says(model.trainable_variables, model.inputs, model.outputs)
        model.export(folder / f"{name} 3", verbose=False)
        yield f"{name} 3", folder / f"{name} 3", says
        model = make(older)
        says = _says(model.trainable_variables, model.inputs, model.outputs)
        model.save(folder / f"{name} 2", save_format="tf")
        yield f"{name} 2", folder / f"{name} 2", says
    spec = tensorflow.TensorSpec
    module = _module(tensorflow)
    image = spec((None, 16, 16, 3), name="source")
    called = module.__call__.get_concrete_function(image)
    says = _says(module.trainable_variables, [image], [spec((None, 4))])
    tensorflow.saved_model.save(module, folder / "module", signatures=called)
    yield "module", folder / "module", says
    bare = _module(tensorflow)
    bare.__call__.get_concrete_function(image)
    tensorflow.saved_model.save(bare, folder / "bare")
    yield "bare", folder / "bare", says
    values = spec((None, 8), name="value")
    way = spec((), tensorflow.bool, name="way")
    branches = module.chosen.get_concrete_function(values, way)
    tensorflow.saved_model.save(module, folder / "branches", signatures=branches)
    read = {**_says([module.matrix], [values, way], [spec((None, 4))])}
    yield "branches", folder / "branches", read
    yield from _frozen(tensorflow, keras, folder, called, says)


def _frozen(
    tensorflow: Any, keras: Any, folder: Path, called: Any, says: dict[str, Any]
) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    place = "tensorflow.python.framework.convert_to_constants"
    frozen = import_module(place).convert_variables_to_constants_v2
    model = images(keras)
    function = tensorflow.function(lambda source: model(source, training=False))
    concrete = function.get_concrete_function(tensorflow.TensorSpec((None, 32, 32, 3)))
    path = folder / "images.pb"
    path.write_bytes(frozen(concrete).graph.as_graph_def().SerializeToString())
    own = _says(model.trainable_variables, model.inputs, model.outputs)
    yield "images.pb", path, own
    graph = frozen(called).graph.as_graph_def()
    tensorflow.io.write_graph(graph, str(folder), "module.pbtxt", as_text=True)
    yield "module.pbtxt", folder / "module.pbtxt", says


def main() -> None:
    """Write the archive that is named on the command line."""
    expected = {}
    with (
        TemporaryDirectory() as folder,
        zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive,
    ):
        for name, path, says in written(Path(folder)):
            expected[name] = says
            if path.is_file():
                archive.write(path, name)
                continue
            for part in ("saved_model.pb", "variables/variables.index"):
                archive.write(path / part, f"{name}/{part}")
            if name == "module":
                part = "variables/variables.data-00000-of-00001"
                archive.write(path / part, f"{name}/{part}")
        archive.writestr("expected.json", json.dumps(expected))


if __name__ == "__main__":
    main()
