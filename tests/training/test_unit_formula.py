"""The formula of a unit, with its numbers."""

from __future__ import annotations

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trained_files import Trained, trained_network
from nnsvg_qt.training.unit_formula import features_of, unit_formula


def trained(notation: str, setup: TrainingSetup, **weights: list[float]) -> Trained:
    architecture = nnsvg_qt.draw(notation).architecture
    run = Run(architecture, setup)
    for name, values in weights.items():
        layer, unit = name.rsplit("_", 1)
        layer = layer.replace("_", "-")
        for source, value in enumerate(values[:-1]):
            run.set_weight(layer, int(unit), source, value)
        run.set_weight(layer, int(unit), None, values[-1])
    return trained_network(architecture, setup, run.frame())


def test_a_formula_says_weights_bias_and_activation() -> None:
    network = trained("2-2-1", TrainingSetup(), dense_1_1=[0.5, -1.25, 0.1], dense_2_0=[-2, 3, 0])
    assert unit_formula(network, "dense-1", 1).formula == "h₂ = tanh(0.5·x₁ − 1.25·x₂ + 0.1)"
    assert unit_formula(network, "dense-2", 0).formula == "y = tanh(−2·h₁ + 3·h₂)"
    found = unit_formula(network, "dense-1", 1, [2, -1])
    assert found.value == pytest.approx(np.tanh(1 + 1.25 + 0.1))
    assert found.numbers == "h₂ = tanh(0.5·2 − 1.25·(−1) + 0.1) = 0.982"


def test_layers_features_and_long_sums_are_told_apart() -> None:
    setup = TrainingSetup(features="x, y^2, x*y, sin(x)").changed(activation="relu")
    network = trained("4-20-3-1", setup, dense_2_2=[1e-7, *[1.0] * 19, -0.5])
    formula = unit_formula(network, "dense-2", 2).formula
    assert formula.startswith("h₃⁽²⁾ = ReLU(1·10⁻⁷·h₁⁽¹⁾ + 1·h₂⁽¹⁾")
    assert formula.endswith("1·h₁₂⁽¹⁾ + … (8 more) − 0.5)")
    assert features_of(setup) == ("x₁", "x₂²", "x₁·x₂", "sin(x₁)")
    assert features_of(TrainingSetup(features="exp(y) - x^2")) == ("exp(x₂)−x₁²",)


def test_scaled_inputs_are_scaled() -> None:
    setup = TrainingSetup(scaled=True)
    network = trained("2-2-1", setup)
    assert network.mean is not None
    found = unit_formula(network, "dense-1", 0, network.mean.tolist())
    bias = network.network.weights()["dense-1"].bias
    assert bias is not None
    assert found.value == pytest.approx(np.tanh(bias[0]))


@pytest.mark.parametrize(
    ("layer", "unit", "at"),
    [("input-1", 0, None), ("none", 0, None), ("dense-1", 2, None), ("dense-1", -1, None),
     ("dense-1", 0, [1.0]), ("dense-1", 0, [1.0, float("nan")])],
)  # fmt: skip
def test_what_has_no_formula_is_refused(layer: str, unit: int, at: list[float] | None) -> None:
    with pytest.raises(InputError):
        unit_formula(trained("2-2-1", TrainingSetup()), layer, unit, at)
