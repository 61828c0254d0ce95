"""Lets a Keras write small models with one layer each, and what they put out for an input.

    python -m tests.frameworks.keras_runs FOLDER
    python -m tests.frameworks.keras_runs FOLDER tests/running/keras_layers.zip

`FOLDER/NAME-FRAMEWORK.keras`, the same as `.h5`, and beside them `NAME-FRAMEWORK.npz` with the
inputs (`in_` and the name of the input) and the output (`out`). The second line also puts those of
KEPT into an archive, which the tests keep.
"""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

Kit = Any
Case = tuple[dict[str, Any], Any]
"""The inputs by name, and what is put out."""
FRAMEWORKS = ("keras", "tf_keras")

KEPT = (
    # archives of version 2, which call layers by their classes
    *("crossed-tf_keras", "nested-tf_keras", "each-step-of-network-tf_keras", "both-tf_keras"),
    *("heads-tf_keras", "activation-hard-sigmoid-tf_keras", "masked-both-tf_keras"),
    *("masked-joined-tf_keras", "convolution-lstm-2-steps-tf_keras", "states-tf_keras"),
    # what the table from Keras to ONNX has besides `keras_runs.zip`
    *("masked-lstm-keras", "masked-lstm-steps-keras", "masked-gru-backwards-keras"),
    *("masked-joined-keras", "masked-mean-keras", "tokens-both-keras", "masked-convolution-keras"),
    *("attention-scaled-keras", "attention-concat-keras", "attention-causal-keras"),
    *("attention-masked-keras", "additive-attention-plain-keras", "heads-causal-keras"),
    *("heads-of-values-keras", "heads-masked-keras", "heads-grouped-keras"),
    *("heads-and-steps-keras", "convolution-lstm-1-keras", "convolution-lstm-2-keras"),
    *("states-of-both-keras", "dot-normalized-keras", "group-normalization-keras"),
    *("unit-normalization-keras", "relu-all-keras", "relu-bounded-keras", "activation-mish-keras"),
    *("activation-leaky-relu-keras", "activation-log-sigmoid-keras"),
)
"""Models that the tests keep, as `.keras`."""

SHAPES: dict[str, tuple[int, ...]] = {
    "vector": (5,),
    "other": (5,),
    "sequence": (6, 4),
    "memory": (5, 4),
    "image": (7, 6, 4),
    "volume": (4, 5, 4, 2),
    "film": (5, 6, 5, 2),
    "line": (5, 6, 2),
    "tokens": (6,),
}
"""Of one point."""


def _input(kit: Kit, name: str) -> Any:
    kind = "int32" if name == "tokens" else "float32"
    return kit.Input(SHAPES[name], name=name, dtype=kind)


def _single(kit: Kit, name: str, layer: Any) -> Case:
    """One layer that reads one input."""
    read = _input(kit, name)
    return {name: read}, layer(read)


def _plain(kit: Kit) -> dict[str, tuple[str, Any]]:
    """Layers that read one input, by the name of the case."""
    one = kit.layers
    found: dict[str, tuple[str, Any]] = {
        "dense": ("vector", one.Dense(3, activation="tanh")),
        "dropout": ("vector", one.Dropout(0.5)),
        "spatial-dropout-1": ("sequence", one.SpatialDropout1D(0.5)),
        "spatial-dropout-2": ("image", one.SpatialDropout2D(0.5)),
        "spatial-dropout-3": ("volume", one.SpatialDropout3D(0.5)),
        "flatten": ("image", one.Flatten()),
        "reshape": ("image", one.Reshape((-1, 8))),
        "permute": ("sequence", one.Permute((2, 1))),
        "repeat": ("vector", one.RepeatVector(3)),
        "leaky-relu": ("vector", one.LeakyReLU(0.2)),
        "parametric-relu": ("image", one.PReLU("uniform", shared_axes=[1, 2])),
        "elu": ("vector", one.ELU(0.7)),
        "relu-bounded": ("vector", one.ReLU(max_value=0.5)),
        "relu-threshold": ("vector", one.ReLU(threshold=0.3)),
        "relu-all": ("vector", one.ReLU(max_value=0.5, negative_slope=0.1, threshold=0.2)),
        "conv-1": ("sequence", one.Conv1D(3, 3, padding="causal", dilation_rate=2)),
        "conv-2": ("image", one.Conv2D(3, (3, 2), strides=2, padding="same")),
        "conv-3": ("volume", one.Conv3D(3, 2)),
        "separable-1": ("sequence", one.SeparableConv1D(3, 3, depth_multiplier=2)),
        "separable-2": ("image", one.SeparableConv2D(3, 3, depth_multiplier=2)),
        "depthwise-1": ("sequence", one.DepthwiseConv1D(3, depth_multiplier=2)),
        "depthwise-2": ("image", one.DepthwiseConv2D(3, depth_multiplier=2, padding="same")),
        "transposed-1": ("sequence", one.Conv1DTranspose(3, 3, strides=2, padding="same")),
        "transposed-2": ("image", one.Conv2DTranspose(3, 3, strides=2, padding="same")),
        "transposed-3": ("volume", one.Conv3DTranspose(3, 2, strides=2)),
        "crop-1": ("sequence", one.Cropping1D((1, 2))),
        "crop-2": ("image", one.Cropping2D(((1, 2), (0, 1)))),
        "crop-3": ("volume", one.Cropping3D(1)),
        "up-1": ("sequence", one.UpSampling1D(2)),
        "up-2": ("image", one.UpSampling2D((2, 3), interpolation="bilinear")),
        "up-3": ("volume", one.UpSampling3D(2)),
        "pad-1": ("sequence", one.ZeroPadding1D((1, 2))),
        "pad-2": ("image", one.ZeroPadding2D(((1, 2), (0, 1)))),
        "pad-3": ("volume", one.ZeroPadding3D(1)),
        "max-1": ("sequence", one.MaxPooling1D(2)),
        "max-2": ("image", one.MaxPooling2D(3, strides=2, padding="same")),
        "max-3": ("volume", one.MaxPooling3D(2)),
        "average-1": ("sequence", one.AveragePooling1D(2)),
        "average-2": ("image", one.AveragePooling2D(3, strides=2, padding="same")),
        "average-3": ("volume", one.AveragePooling3D(2)),
        "global-max-1": ("sequence", one.GlobalMaxPooling1D()),
        "global-max-2": ("image", one.GlobalMaxPooling2D(keepdims=True)),
        "global-max-3": ("volume", one.GlobalMaxPooling3D()),
        "global-average-1": ("sequence", one.GlobalAveragePooling1D()),
        "global-average-2": ("image", one.GlobalAveragePooling2D()),
        "global-average-3": ("volume", one.GlobalAveragePooling3D()),
        "simple": ("sequence", one.SimpleRNN(3, return_sequences=True)),
        "lstm": ("sequence", one.LSTM(3, go_backwards=True, return_sequences=True)),
        "gru": ("sequence", one.GRU(3)),
        "gru-before": ("sequence", one.GRU(3, reset_after=False)),
        "both": ("sequence", one.Bidirectional(one.LSTM(3, return_sequences=True))),
        "both-summed": ("sequence", one.Bidirectional(one.GRU(3), merge_mode="sum")),
        "each-step": ("film", one.TimeDistributed(one.Conv2D(3, 3))),
        "cell": ("sequence", one.RNN(one.LSTMCell(3))),
        "embedding": ("tokens", one.Embedding(9, 3)),
        "batch-normalization": ("image", one.BatchNormalization()),
        "layer-normalization": ("sequence", one.LayerNormalization()),
        "group-normalization": ("image", one.GroupNormalization(2)),
        "unit-normalization": ("image", one.UnitNormalization()),
        "noise": ("vector", one.GaussianNoise(0.5)),
        "gaussian-dropout": ("vector", one.GaussianDropout(0.5)),
        "softmax": ("image", one.Softmax(axis=1)),
        "rescaling": ("image", one.Rescaling(0.5, 0.25)),
        "convolution-lstm-1": ("line", one.ConvLSTM1D(3, 3, return_sequences=True)),
        "convolution-lstm-2": ("film", one.ConvLSTM2D(3, 3, padding="same")),
        "convolution-lstm-2-steps": (
            "film",
            one.ConvLSTM2D(2, (3, 2), strides=2, return_sequences=True, go_backwards=True),
        ),
    }
    for name in (
        *("softmax", "elu", "selu", "softplus", "softsign", "relu", "tanh", "sigmoid"),
        *("hard_sigmoid", "linear", "exponential", "swish", "gelu", "mish"),
        *("relu6", "leaky_relu", "log_softmax", "hard_silu", "log_sigmoid", "celu", "hard_tanh"),
    ):
        if not hasattr(kit.activations, name):
            # a name of the third version alone
            continue
        found[f"activation-{name.replace('_', '-')}"] = ("sequence", one.Activation(name))
    if hasattr(one, "ThresholdedReLU"):
        found["thresholded-relu"] = ("vector", one.ThresholdedReLU(0.3))
    return found


def _joins(kit: Kit) -> dict[str, Callable[[], Case]]:
    def of(layer: Any) -> Callable[[], Case]:
        def case() -> Case:
            first, second = _input(kit, "vector"), _input(kit, "other")
            return {"vector": first, "other": second}, layer([first, second])

        return case

    one = kit.layers
    found = {
        name.lower(): of(getattr(one, name)())
        for name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate")
    }
    found["dot"] = of(one.Dot(1))
    found["dot-normalized"] = of(one.Dot(-1, normalize=True))

    def steps() -> Case:
        first, second = _input(kit, "sequence"), _input(kit, "memory")
        return {"sequence": first, "memory": second}, one.Dot((2, 2))([first, second])

    found["dot-steps"] = steps
    return found


def _attention(kit: Kit) -> dict[str, Callable[[], Case]]:
    one = kit.layers

    def of(layer: Any, *more: str, **named: Any) -> Callable[[], Case]:
        """Queries, values, perhaps keys, in a list."""

        def case() -> Case:
            names = ["sequence", "memory"]
            read = {name: _input(kit, name) for name in names}
            keys = [one.Dense(4, name="keys")(read["memory"])] if "keys" in more else []
            return read, layer([*read.values(), *keys], **named)

        return case

    def heads(layer: Any, **named: Any) -> Callable[[], Case]:
        def case() -> Case:
            read = {name: _input(kit, name) for name in ("sequence", "memory")}
            keys = one.Dense(4, name="keys")(read["memory"])
            return read, layer(read["sequence"], read["memory"], keys, **named)

        return case

    def own(layer: Any, **named: Any) -> Callable[[], Case]:
        def case() -> Case:
            read = _input(kit, "sequence")
            return {"sequence": read}, layer(read, read, **named)

        return case

    def masked() -> Case:
        tokens = _input(kit, "tokens")
        vectors = one.Embedding(9, 4, mask_zero=True)(tokens)
        return {"tokens": tokens}, one.Attention()([vectors, vectors])

    def heads_masked() -> Case:
        tokens = _input(kit, "tokens")
        vectors = one.Embedding(9, 4, mask_zero=True)(tokens)
        return {"tokens": tokens}, one.MultiHeadAttention(2, 3)(vectors, vectors)

    return {
        "attention": of(one.Attention()),
        "attention-scaled": of(one.Attention(use_scale=True), "keys"),
        "attention-concat": of(one.Attention(score_mode="concat", use_scale=True)),
        "attention-causal": of(one.Attention(), use_causal_mask=True),
        "additive-attention": of(one.AdditiveAttention()),
        "additive-attention-plain": of(one.AdditiveAttention(use_scale=False), "keys"),
        "attention-masked": masked,
        "heads": heads(one.MultiHeadAttention(2, 3)),
        "heads-of-values": heads(one.MultiHeadAttention(2, 3, value_dim=5, output_shape=6)),
        "heads-plain": own(one.MultiHeadAttention(2, 3, use_bias=False)),
        "heads-causal": own(one.MultiHeadAttention(2, 3), use_causal_mask=True),
        "heads-masked": heads_masked,
        **(
            {"heads-grouped": heads(one.GroupQueryAttention(3, 4, 2))}
            if hasattr(one, "GroupQueryAttention")
            else {}
        ),
    }


def _masks(kit: Kit) -> dict[str, Callable[[], Case]]:
    one = kit.layers

    def of(*layers: Any) -> Callable[[], Case]:
        """A sequence whose steps of nothing but zeros are masked."""

        def case() -> Case:
            read = _input(kit, "sequence")
            found = one.Masking(0.0)(read)
            for layer in layers:
                found = layer(found)
            return {"sequence": read}, found

        return case

    def tokens(*layers: Any) -> Callable[[], Case]:
        def case() -> Case:
            read = _input(kit, "tokens")
            found = one.Embedding(9, 4, mask_zero=True)(read)
            for layer in layers:
                found = layer(found)
            return {"tokens": read}, found

        return case

    def joined() -> Case:
        read = _input(kit, "sequence")
        found = one.Masking(0.0)(read)
        both = one.Concatenate()([found, one.Dense(3)(found)])
        return {"sequence": read}, one.GRU(3)(one.Add()([both, both]))

    return {
        "masked": of(),
        "masked-simple": of(one.SimpleRNN(3)),
        "masked-lstm": of(one.LSTM(3)),
        "masked-lstm-steps": of(one.LSTM(3, return_sequences=True)),
        "masked-gru-backwards": of(one.GRU(3, return_sequences=True, go_backwards=True)),
        "masked-both": of(one.Bidirectional(one.LSTM(3, return_sequences=True))),
        "masked-both-last": of(one.Bidirectional(one.GRU(3))),
        "masked-stacked": of(
            one.LSTM(3, return_sequences=True), one.Dropout(0.5), one.LSTM(2, return_sequences=True)
        ),
        "masked-mean": of(one.Dense(3, activation="relu"), one.GlobalAveragePooling1D()),
        "masked-max": of(one.Dense(3), one.GlobalMaxPooling1D()),
        "masked-each": of(one.TimeDistributed(one.Dense(3)), one.GRU(2)),
        "masked-convolution": of(one.Conv1D(3, 2), one.LSTM(2)),
        "masked-joined": joined,
        "masked-flat": of(one.Flatten(), one.Dense(3)),
        "tokens-lstm": tokens(one.LSTM(3)),
        "tokens-both": tokens(one.Bidirectional(one.LSTM(3, return_sequences=True)), one.GRU(2)),
        "tokens-mean": tokens(one.GlobalAveragePooling1D(), one.Dense(2)),
    }


def _together(kit: Kit) -> dict[str, Callable[[], Case]]:
    """Several layers: networks in networks, layers that are called twice, names that say nothing.

    The names of layers are those of others: what counts is which layer has which weights.
    """
    one = kit.layers

    def crossed() -> Case:
        read = _input(kit, "vector")
        found = one.Dense(5, name="dense_1")(one.Dense(5, name="dense_2")(read))
        return {"vector": read}, one.Dense(5, name="dense")(found)

    def nested() -> Case:
        inner_read = kit.Input((5,))
        inner = kit.Model(
            inner_read, one.Dense(5, name="dense_4")(one.Dense(5, name="dense_3")(inner_read))
        )
        chain = kit.Sequential([kit.Input((5,)), one.Dense(5), one.LeakyReLU(), one.Dense(5)])
        read = _input(kit, "vector")
        return {"vector": read}, one.Dense(5)(chain(one.Dense(5)(inner(read))))

    def shared() -> Case:
        first, second = _input(kit, "vector"), _input(kit, "other")
        twice = one.Dense(3, activation="tanh")
        return {"vector": first, "other": second}, one.Concatenate()([twice(first), twice(second)])

    def each_step() -> Case:
        chain = kit.Sequential([kit.Input((4,)), one.Dense(3, activation="relu"), one.Dense(2)])
        read = _input(kit, "sequence")
        return {"sequence": read}, one.TimeDistributed(chain)(read)

    def states() -> Case:
        read, memory = _input(kit, "sequence"), _input(kit, "memory")
        _, hidden, cell = one.LSTM(3, return_state=True)(memory)
        found = one.LSTM(3, return_sequences=True)(read, initial_state=[hidden, cell])
        return {"sequence": read, "memory": memory}, found

    def states_of_both() -> Case:
        read, memory = _input(kit, "sequence"), _input(kit, "memory")
        _, *own = one.Bidirectional(one.GRU(3, return_state=True))(memory)
        found = one.Bidirectional(one.GRU(3))(read, initial_state=own)
        return {"sequence": read, "memory": memory}, found

    def heads_and_steps() -> Case:
        tokens = _input(kit, "tokens")
        vectors = one.Embedding(9, 4, mask_zero=True)(tokens)
        found = one.LayerNormalization()(
            one.Add()([vectors, one.MultiHeadAttention(2, 3)(vectors, vectors)])
        )
        return {"tokens": tokens}, one.GlobalAveragePooling1D()(found)

    return {
        "crossed": crossed,
        "nested": nested,
        "shared": shared,
        "each-step-of-network": each_step,
        "states": states,
        "states-of-both": states_of_both,
        "heads-and-steps": heads_and_steps,
    }


def cases(kit: Kit) -> Iterator[tuple[str, Callable[[], Case]]]:
    """What there is, each made when it is called."""
    for name, (read, layer) in _plain(kit).items():
        yield name, lambda read=read, layer=layer: _single(kit, read, layer)  # type: ignore[misc]
    yield from _joins(kit).items()
    yield from _attention(kit).items()
    yield from _masks(kit).items()
    yield from _together(kit).items()


def given(name: str, random: np.random.Generator) -> np.ndarray:
    """An input of one point: with steps of zeros, which a mask takes out."""
    if name == "tokens":
        return np.array([[0, 3, 0, 8, 1, 0]], np.int32)
    numbers = random.normal(size=(1, *SHAPES[name])).astype(np.float32)
    if name == "sequence":
        numbers[:, [0, 3, 5]] = 0
    return numbers


def _weight(variable: Any, random: np.random.Generator) -> np.ndarray:
    numbers = random.normal(0.1, 0.5, variable.shape)
    # a variance is none below 0
    return np.square(numbers) if "variance" in variable.name else numbers


def written(kit: Kit, label: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Write each model and what it puts out; its name, and why the framework has it not."""
    for name, make in cases(kit):
        random = np.random.default_rng(len(name))
        try:
            inputs, outputs = make()
        except Exception as error:  # noqa: BLE001 - whatever a framework says
            yield name, f"{type(error).__name__}: {error}"
            continue
        model = kit.Model(inputs, outputs)
        model.set_weights([_weight(one, random) for one in model.weights])
        read = {one: given(one, random) for one in inputs}
        found = model(read)
        model.save(folder / f"{name}-{label}.keras")
        model.save(folder / f"{name}-{label}.h5")
        arrays: dict[str, Any] = {f"in_{one}": numbers for one, numbers in read.items()}
        np.savez_compressed(folder / f"{name}-{label}.npz", out=np.asarray(found), **arrays)
        yield name, ""


def keep(folder: Path, archive: Path) -> None:
    """Put the files that the tests keep into an archive, the same one for the same files."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as found:
        for name in KEPT:
            for suffix in (".keras", ".npz"):
                entry = zipfile.ZipInfo(f"{name}{suffix}")
                entry.compress_type = zipfile.ZIP_DEFLATED
                found.writestr(entry, (folder / entry.filename).read_bytes())


def main() -> int:
    """Write all; 1 where a framework lacks a layer."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    lacking = 0
    for label in FRAMEWORKS:
        for name, problem in written(import_module(label), label, folder):
            if problem:
                lacking += 1
                print(f"{label} has no {name}: {problem}", flush=True)
    for archive in sys.argv[2:]:
        keep(folder, Path(archive))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
