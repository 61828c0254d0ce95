"""What a training leaves beside its figure: losses as CSV, weights for numpy and as ONNX."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.data import data_of
from nnsvg_qt.training.history import TEST, TRAINING
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.setup import TrainingSetup

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trained:
    """A trained network as it computes; `mean` and `deviation` are those that scale its inputs.

    Both are `(features,)`, None where inputs are taken as they are.
    """

    network: Network
    setup: TrainingSetup
    classes: int
    mean: Numbers | None = None
    deviation: Numbers | None = None
    directions: Mapping[str, int] = FrozenMapping()
    """Of the output of each layer: 1 for vectors, 3 for maps."""


def trained_network(architecture: Architecture, setup: TrainingSetup, frame: Frame) -> Trained:
    """The network of a figure with the weights of its moment.

    InputError on a network that cannot be trained, a frame without weights, and where inputs are
    scaled by data that are no longer there.
    """
    if not frame.weights:
        raise InputError("The figure holds no trained weights; train its network first.")
    ends = [layer for layer in architecture if not architecture.outgoing(layer.id)]
    count = int(np.prod(ends[-1].shape)) if ends else 0
    classes = max(count, 2) if "accuracy" in frame.measures else 0
    network = Network(architecture, setup, classes)
    network.put(frame.weights)
    directions = {layer.id: len(layer.shape) for layer in architecture}
    mean, deviation = None, None
    if setup.scaled:
        data = data_of(setup, count)
        mean, deviation = data.mean, data.deviation
    return Trained(network, setup, classes, mean, deviation, FrozenMapping(directions))


def losses_csv(losses: Mapping[str, NDArray[np.floating]]) -> str:
    """The losses of a frame: a line an epoch, `epoch,training,test`."""
    lines = [f"epoch,{TRAINING},{TEST}"]
    if TRAINING in losses and TEST in losses:
        training, test = losses[TRAINING], losses[TEST]
        for (epoch, one), (_, other) in zip(training.tolist(), test.tolist(), strict=True):
            lines.append(f"{epoch:.0f},{one!r},{other!r}")
    return "\n".join(lines) + "\n"


def weights_npz(weights: Mapping[str, Weights]) -> bytes:
    """The weights by layer as `numpy.load` reads them: `dense-1.matrix`, `dense-1.bias`.

    A matrix is `(outputs, inputs)`, of convolutions `(outputs, inputs, height, width)`.
    """
    arrays: dict[str, Any] = {}
    for name, own in weights.items():
        arrays[f"{name}.matrix"] = own.matrix
        if own.bias is not None:
            arrays[f"{name}.bias"] = own.bias
    if not arrays:
        raise InputError("The figure holds no trained weights; train its network first.")
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()
