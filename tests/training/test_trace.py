"""Training as in TensorFlow Playground, against numbers of its own code."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.data import Data
from nnsvg_qt.training.setup import Activation, Ending, Penalty, Start, TrainingSetup
from nnsvg_qt.training.trainer import Trainer

TRACE = json.loads((Path(__file__).parent / "playground-trace.json").read_text())


def started(case: dict[str, Any]) -> Architecture:
    architecture = nnsvg_qt.draw("-".join(map(str, case["shape"]))).architecture
    start = iter(case["start"])
    layers = []
    for layer in architecture:
        if layer.kind is Kind.DENSE:
            first = next(start)
            weights = Weights(np.array(first["weights"], float), np.array(first["biases"], float))
            layer = replace(layer, weights=weights)
        layers.append(layer)
    return replace(architecture, layers=tuple(layers))


@pytest.mark.parametrize("case", TRACE["cases"], ids=lambda case: case["name"])
def test_weights_and_losses_are_those_of_playground(case: dict[str, Any]) -> None:
    setup = TrainingSetup(
        start=Start.OWN,
        batch_size=case["batch_size"],
        learning_rate=case["learning_rate"],
        regularization=Penalty(case["regularization"].lower()),
        regularization_rate=case["regularization_rate"],
        activation=Activation(case["activation"]),
        output=Ending(case["output"]),
    )
    points, targets = np.array(TRACE["points"]), np.array(case["targets"], float)[:, None]
    # all points are trained on, and tested as well
    data = Data(
        np.concatenate([points, points]),
        np.concatenate([targets, targets]),
        len(points),
        ("x", "y"),
        {},
    )
    trainer = Trainer(started(case), setup, data)
    for epochs, expected in case["after_epochs"].items():
        trainer.run(int(epochs) - trainer.epoch)
        found = trainer.weights()
        for (name, weights), layer in zip(found.items(), expected["layers"], strict=True):
            np.testing.assert_allclose(weights.matrix, layer["weights"], rtol=0, atol=1e-12)
            assert weights.bias is not None
            np.testing.assert_allclose(weights.bias, layer["biases"], rtol=0, atol=1e-12)
            dead = trainer.dead.get(name, np.zeros(weights.shape, bool))
            assert dead.tolist() == layer["dead"]
        losses = trainer.losses()
        assert losses.test == losses.training == pytest.approx(expected["loss"], abs=1e-12)
