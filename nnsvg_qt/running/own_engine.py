"""The engine in numpy: a figure's own network with its own weights."""

from __future__ import annotations

from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.running.values import Engine, Given, InputPlace, Values
from nnsvg_qt.training.network import TRAINED_KINDS, Network
from nnsvg_qt.training.setup import Activation, Ending, Start, TrainingSetup
from nnsvg_qt.training.trained_files import Trained, trained_network


class OwnEngine(Engine):
    """Runs a network of the kinds that can be trained.

    The weights are those of the `frame` where it has some, as a training leaves them, by its
    `setup`; else the layers' own, with the activations that they name and no others. InputError
    on other kinds, more than one input, and layers without weights; it names them.
    """

    def __init__(
        self,
        architecture: Architecture,
        setup: TrainingSetup | None = None,
        frame: Frame | None = None,
    ) -> None:
        if frame is not None and frame.weights:
            trained = trained_network(architecture, setup or TrainingSetup(), frame)
        else:
            trained = _with_own_weights(architecture)
        self._network, self._mean, self._deviation = (
            trained.network,
            trained.mean,
            trained.deviation,
        )
        read = self._network.input
        self.inputs = (InputPlace(read.name or read.id, read.shape, read.id),)

    def run(self, given: Given) -> Values:
        """As the base class says."""
        (array,) = self.fitted(given).values()
        network = self._network
        found: dict[str, NDArray[np.float64]] = {network.input.id: np.array(array[None], float)}
        if self._mean is not None and self._deviation is not None:
            scaled = (found[network.input.id].reshape(1, -1) - self._mean) / self._deviation
            found[network.input.id] = scaled.reshape(1, *network.input.shape)
        seconds = {}
        began = perf_counter()
        for name, reads, steps in network.plan:
            at = perf_counter()
            values = [found[source] for source in reads]
            with np.errstate(all="ignore"):
                for step in steps:
                    values = [step.forward(values, False)]
            found[name] = values[0]
            seconds[name] = perf_counter() - at
        took = perf_counter() - began
        layers = {name: values[0] for name, values in found.items()}
        for name, values in layers.items():
            if not np.isfinite(values).all():
                raise InputError(
                    "{layer} puts out what is no finite number for this input.", layer=name
                )
        output = network.output
        return Values(
            FrozenMapping(layers),
            FrozenMapping({output.name or output.id: layers[output.id]}),
            took,
            FrozenMapping(seconds),
        )

    def close(self) -> None:
        """As the base class says; there is nothing to give back."""


def _with_own_weights(architecture: Architecture) -> Trained:
    setup = TrainingSetup(
        start=Start.OWN, activation=Activation.LINEAR, output=Ending.LINEAR, data="circle"
    )
    # first of all: without them nothing else is of interest
    for layer in architecture:
        if layer.kind in TRAINED_KINDS and layer.weights is None:
            raise InputError(
                "{layer} has no weights; train the network, or take weights from a file.",
                layer=layer.name or layer.id,
            )
    network = Network(architecture, setup, 0)
    for name, step in network.holders():
        own = architecture.layer(name).weights
        if own is not None and own.shape != step.weights["matrix"].shape:
            raise InputError(
                "The weights of {layer} are {given}, and it takes {own}.",
                layer=name,
                given=own.shape,
                own=step.weights["matrix"].shape,
            )
    return Trained(network, setup, 0)
