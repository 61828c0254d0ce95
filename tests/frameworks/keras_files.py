"""Writes with Keras what the tests of its readers open, and what Keras says of it.

    python -m tests.frameworks.keras_files OUT

Run where `tensorflow`, `keras` and `tf_keras` are installed; the program needs none of them. OUT
becomes `tests/importers/keras_files.zip`: each network as JSON of versions 3 and 2, and in
`expected.json` its parameters, those that are trained, and the shape of the output of each layer;
one network with its weights in each kind of file; and HDF5 files of the older and newer layout.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

APPLICATIONS = ("MobileNetV2", "ResNet50", "DenseNet121", "Xception", "NASNetMobile")


def _chain(keras: Any, shape: tuple[int | None, ...], *layers: Any, **given: Any) -> Any:
    source = keras.Input(shape, name="source", **given)
    end = source
    for layer in layers:
        end = layer(end)
    return keras.Model(source, end)


def _networks(keras: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Small networks by name, that together have every layer."""
    make = keras.layers
    image, sequence, volume = (12, 10, 6), (9, 5), (8, 7, 6, 3)

    def chain(name: str, shape: tuple[int | None, ...], *layers: Callable[[], Any], **given: Any):
        return name, lambda: _chain(keras, shape, *[layer() for layer in layers], **given)

    yield chain("conv same", image, lambda: make.Conv2D(4, 3, 2, "same", activation="relu"))
    yield chain("conv dilated", image, lambda: make.Conv2D(4, (3, 2), dilation_rate=2))
    yield chain("conv groups", image, lambda: make.Conv2D(8, 3, groups=2, use_bias=False))
    yield chain("depthwise", image, lambda: make.DepthwiseConv2D(3, depth_multiplier=2))
    yield chain("separable", image, lambda: make.SeparableConv2D(5, 3, 2, "same"))
    yield chain("separable 1d", sequence, lambda: make.SeparableConv1D(5, 3))
    yield chain("conv causal", sequence, lambda: make.Conv1D(7, 3, padding="causal"))
    yield chain("conv 3d", volume, lambda: make.Conv3D(4, 3, strides=(1, 2, 2)))
    for padding in ("same", "valid"):
        for extra in (None, 1):
            transposed = partial(make.Conv2DTranspose, 4, 3, 2, padding, extra)
            yield chain(f"transposed {padding} {extra}", image, transposed)
    yield chain("transposed wide", image, lambda: make.Conv2DTranspose(4, 2, 3))
    yield chain("transposed 3d", volume, lambda: make.Conv3DTranspose(4, 3, 2, "same"))
    yield chain("transposed 1d", sequence, lambda: make.Conv1DTranspose(4, 3, 2))
    yield chain("max pooling", image, lambda: make.MaxPooling2D(3, 2, "same"))
    yield chain("average pooling", sequence, lambda: make.AveragePooling1D(2))
    yield chain("pooling 3d", volume, lambda: make.MaxPooling3D(2))
    yield chain("global", image, lambda: make.GlobalAveragePooling2D())
    yield chain("global kept", image, lambda: make.GlobalMaxPooling2D(keepdims=True))
    yield chain("global 1d", sequence, lambda: make.GlobalAveragePooling1D())
    yield chain("padding", image, lambda: make.ZeroPadding2D(((1, 2), (0, 3))))
    yield chain("padding 1d", sequence, lambda: make.ZeroPadding1D((1, 2)))
    yield chain("cropping", image, lambda: make.Cropping2D(((1, 2), (0, 3))))
    yield chain("upsampling", image, lambda: make.UpSampling2D((2, 3)))
    yield chain("upsampling 1d", sequence, lambda: make.UpSampling1D(2))
    yield chain("batch norm", image, lambda: make.BatchNormalization(scale=False))
    yield chain("layer norm", image, lambda: make.LayerNormalization(axis=[2, 3]))
    yield chain("group norm", image, lambda: make.GroupNormalization(3))
    yield chain("unit norm", image, lambda: make.UnitNormalization())
    yield chain("prelu", image, lambda: make.PReLU(shared_axes=[1, 2]))
    yield chain("activations", sequence, make.ReLU, make.LeakyReLU, make.ELU, make.Softmax)
    yield chain("gelu", sequence, lambda: make.Activation("gelu"))
    yield chain("dense", sequence, lambda: make.Dense(7, "tanh"), lambda: make.Dense(2))
    yield chain("flatten", image, make.Flatten, lambda: make.Dense(7, "softmax"))
    yield chain("reshape", image, lambda: make.Reshape((-1, 6)), lambda: make.Permute((2, 1)))
    yield chain("repeat", (5,), lambda: make.RepeatVector(3), lambda: make.Dropout(0.5))
    yield chain("einsum", sequence, lambda: make.EinsumDense("abc,cd->abd", (9, 4), None, "d"))
    yield chain("embedding", (9,), lambda: make.Embedding(30, 4), dtype="int32")
    yield chain("lstm", sequence, lambda: make.LSTM(4, return_sequences=True), lambda: make.LSTM(3))
    yield chain("gru", sequence, lambda: make.GRU(4))
    yield chain("gru before", sequence, lambda: make.GRU(4, reset_after=False))
    yield chain("simple", sequence, lambda: make.SimpleRNN(4, use_bias=False))
    yield chain("both", sequence, lambda: make.Bidirectional(make.LSTM(4, return_sequences=True)))
    yield chain("both sum", sequence, lambda: make.Bidirectional(make.GRU(4), merge_mode="sum"))
    yield chain("cells", sequence, lambda: make.RNN([make.LSTMCell(4), make.LSTMCell(3)]))
    yield chain(
        "convolutional lstm", (4, 8, 7, 3), lambda: make.ConvLSTM2D(5, 3, return_sequences=True)
    )
    yield chain("each step", (4, 8, 7, 3), lambda: make.TimeDistributed(make.Conv2D(5, 3)))
    yield chain("each step dense", sequence, lambda: make.TimeDistributed(make.Dense(3)))
    yield chain("open", (None, None, 3), lambda: make.Conv2D(4, 3, padding="same"))
    yield chain(
        "channels first", (3, 8, 8), lambda: make.MaxPooling2D(data_format="channels_first")
    )
    yield "joins", lambda: _joins(keras)
    yield "attention", lambda: _attention(keras)
    yield "shared", lambda: _shared(keras)
    yield "nested", lambda: _nested(keras)
    yield "sequences to sequences", lambda: _translator(keras)
    yield "functions", lambda: _functions(keras)
    yield "frozen", lambda: _frozen(keras)


def _joins(keras: Any) -> Any:
    make = keras.layers
    one, other = keras.Input((8, 8, 4), name="one"), keras.Input((8, 8, 4), name="other")
    parts = [layer([one, other]) for layer in (make.Add(), make.Subtract(), make.Multiply())]
    parts += [layer([one, other]) for layer in (make.Average(), make.Maximum(), make.Minimum())]
    whole = make.Concatenate()([*parts, make.Add()([one, other, parts[0]])])
    left = make.GlobalAveragePooling2D()(whole)
    return keras.Model([one, other], [make.Dot(1)([left, left]), whole])


def _attention(keras: Any) -> Any:
    make = keras.layers
    query, memory = keras.Input((9, 12), name="query"), keras.Input((None, 7), name="memory")
    inner = make.MultiHeadAttention(3, 4)(query, query)
    across = make.MultiHeadAttention(2, 4, value_dim=5, use_bias=False)(inner, memory)
    end = make.Attention()([across, inner])
    return keras.Model([query, memory], make.LayerNormalization()(end))


def _shared(keras: Any) -> Any:
    """One branch for two inputs, and a dense layer that is called twice."""
    make = keras.layers
    one, other = keras.Input((8, 8, 1), name="one"), keras.Input((8, 8, 1), name="other")
    branch = keras.Sequential(
        [keras.Input((8, 8, 1)), make.Conv2D(4, 3), make.Flatten(), make.Dense(5)], name="branch"
    )
    last = make.Dense(2, name="last")
    return keras.Model([one, other], make.Concatenate()([last(branch(one)), last(branch(other))]))


def _nested(keras: Any) -> Any:
    make = keras.layers
    inner_source = keras.Input((6,), name="inner source")
    split = [make.Dense(4, name="low")(inner_source), make.Dense(3, name="high")(inner_source)]
    inner = keras.Model(inner_source, split, name="inner")
    source = keras.Input((6,), name="source")
    low, high = inner(source)
    middle = keras.Sequential(
        [keras.Sequential([make.Dense(6), make.BatchNormalization()], name="deep")], name="middle"
    )
    joined = make.Concatenate()([middle(low), high])
    return keras.Model(source, [joined, high])


def _translator(keras: Any) -> Any:
    make = keras.layers
    source, target = keras.Input((None, 7), name="source"), keras.Input((None, 5), name="target")
    _, hidden, cell = make.LSTM(8, return_state=True, name="reads")(source)
    writes = make.LSTM(8, return_sequences=True, return_state=True, name="writes")
    found, _, _ = writes(target, initial_state=[hidden, cell])
    return keras.Model([source, target], make.Dense(5, "softmax")(found))


def _functions(keras: Any) -> Any:
    make = keras.layers
    source = keras.Input((8, 8, 4), name="source")
    one = make.Conv2D(4, 1)(source)
    end = one * 2.0 + source
    end = end[:, 1:, :, :2]
    if hasattr(keras, "ops"):
        ops = keras.ops
        end = ops.concatenate([ops.relu(end), end], axis=-1)
        end = ops.mean(end, axis=[1, 2])
        end = ops.reshape(end, (-1, 2, 2))
        end = ops.transpose(ops.expand_dims(end, 1), (0, 2, 3, 1))
    else:
        tensorflow = import_module("tensorflow")
        end = tensorflow.concat([tensorflow.nn.relu(end), end], axis=-1)
        end = tensorflow.reduce_mean(end, axis=[1, 2])
        end = tensorflow.reshape(end, (-1, 2, 2))
        end = tensorflow.transpose(tensorflow.expand_dims(end, 1), (0, 2, 3, 1))
    return keras.Model(source, end)


def _frozen(keras: Any) -> Any:
    make = keras.layers
    frozen = make.Dense(4, name="frozen", trainable=False)
    return _chain(keras, (5,), frozen, make.Dense(3), make.BatchNormalization())


def _count(weights: Any) -> int:
    return sum(prod(weight.shape) for weight in weights)


def _shape(value: Any) -> Any:
    """The shape of an output, or a list of those of several."""
    if isinstance(value, list | tuple):
        return [_shape(one) for one in value]
    return list(value.shape)


def _said(model: Any) -> dict[str, Any]:
    """What the framework's own summary says."""
    return {
        "parameters": model.count_params(),
        "trainable": _count(model.trainable_weights),
        "inputs": [_shape(one) for one in model.inputs],
        "outputs": [_shape(one) for one in model.outputs],
        "shapes": {
            layer.name: _shape(layer.output)
            for layer in model.layers
            if len(getattr(layer, "_inbound_nodes", ())) == 1
        },
    }


def written() -> tuple[dict[str, str], dict[str, Any]]:
    """JSON and expectations by name."""
    # by name: whoever checks types has none of them
    keras, tf_keras = import_module("keras"), import_module("tf_keras")
    texts: dict[str, str] = {}
    expected: dict[str, Any] = {}
    for version, framework in (("3", keras), ("2", tf_keras)):
        rows = list(_networks(framework))
        rows += [
            (name, partial(getattr(framework.applications, name), weights=None))
            for name in APPLICATIONS
            if version == "3" or name == "MobileNetV2"
        ]
        for name, make in rows:
            framework.backend.clear_session()
            model = make()
            texts[f"{version} {name}"] = model.to_json()
            expected[f"{version} {name}"] = _said(model)
    return texts, expected


def _saved(keras: Any, folder: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """A network with numbers in its weights in every kind of file, and what is in it.

    A layer of its own class has weights too. The weights are numbered through the network: the
    first number of each says which one it is.
    """
    numpy = import_module("numpy")
    make = keras.layers

    class Swirl(make.Layer):  # type: ignore[name-defined]
        def build(self, shape: Any) -> None:
            self.turns = self.add_weight(name="turns", shape=(shape[-1], 5))

        def call(self, given: Any) -> Any:
            return given @ self.turns

    head = keras.Sequential(
        [keras.Input((5,)), make.Dense(6, name="wide"), make.Dense(2, name="last")], name="head"
    )
    layers = [
        make.Conv2D(4, 3, name="first"),
        Swirl(name="swirl"),
        make.BatchNormalization(name="even"),
        make.GlobalAveragePooling2D(name="whole"),
        head,
    ]
    model = _chain(keras, (8, 8, 3), *layers)
    said = _said(model)
    said["weights"] = {}
    for layer in (*layers[:-1], *head.layers):
        values = []
        for number, weight in enumerate(layer.weights):
            start = 1000.0 * len(said["weights"])
            name = weight.name.partition(":")[0].rpartition("/")[2]
            place = "head/" if layer in head.layers else ""
            said["weights"][f"{place}{layer.name}/{name}"] = start
            count = prod(weight.shape)
            values.append((start + numpy.arange(count)).reshape(weight.shape))
            assert number < 10
        layer.set_weights(values)
    version = "3" if hasattr(keras, "ops") else "2"
    for kind in ("model.h5", "model.weights.h5", *(["model.keras"] if version == "3" else [])):
        path = folder / kind
        save = model.save_weights if "weights" in kind else model.save
        save(str(path))
        yield f"{version} {kind}", path, said


def _wide(path: Path, version: str) -> None:
    """An HDF5 file of many groups and attributes, with all that leads out of it."""
    h5py, numpy = import_module("h5py"), import_module("numpy")
    with h5py.File(path, "w", libver=version, track_order=version == "latest") as file:
        for number in range(400):
            group = file.create_group(f"group_{number}_{'x' * (number % 40)}")
            group.attrs["weight_names"] = [b"kernel:0", b"b" * (number % 5)]
            shape = (number % 7 + 1, 3)
            group.create_dataset("kernel:0", shape, "f4" if number % 2 else "f2")
            if number % 50 == 0:
                for own in range(60):
                    group.attrs[f"attribute {own}"] = f"value {own}"
        file.attrs["text"] = "x" * 100_000
        file.attrs["number"], file.attrs["share"] = -5, 2.5
        file.create_dataset("packed", data=numpy.zeros((40, 40)), chunks=(10, 10), compression=9)
        file.create_dataset("outside", (4,), "f4", external=[("/etc/hostname", 0, 16)])
        layout = h5py.VirtualLayout((4,), "f4")
        layout[:] = h5py.VirtualSource("/etc/hostname", "numbers", (4,))
        file.create_virtual_dataset("virtual", layout)
        file["soft"] = h5py.SoftLink("/packed")
        file["elsewhere"] = h5py.ExternalLink("/etc/hostname", "/numbers")


def main() -> None:
    """Write the archive that is named on the command line."""
    texts, expected = written()
    files: dict[str, Any] = {}
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive, TemporaryDirectory() as at:
        archive.writestr("architectures.json", json.dumps(texts))
        archive.writestr("expected.json", json.dumps(expected))
        for framework in ("keras", "tf_keras"):
            for name, path, said in _saved(import_module(framework), Path(at)):
                archive.write(path, name)
                files[name] = said
        for version in ("earliest", "latest"):
            path = Path(at) / "wide.h5"
            _wide(path, version)
            archive.write(path, f"wide {version}.h5")
        archive.writestr("files.json", json.dumps(files))


if __name__ == "__main__":
    main()
