"""The weights of trained presets as `make digits` writes them, a byte for each."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from nnsvg_qt.model.presets.network import Network as Layers
from nnsvg_qt.model.presets.shipped import decoded
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.setup import Start, TrainingSetup

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def training() -> ModuleType:
    name = "digit_training"
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_a_weight_of_a_byte_is_half_a_step_off_at_most_and_never_0(training: ModuleType) -> None:
    layers = Layers((40,), "Input")
    layers.dense("hidden", 30, "relu")
    layers.dense("output", 3, "softmax")
    network = Network(layers.architecture(), TrainingSetup(start=Start.HE, seed=3), 3)
    before = {name: np.array(own.matrix) for name, own in network.weights().items()}
    arrays = training.in_eight_bits(network)
    for name, own in network.weights().items():
        codes, steps = arrays[f"{name}.codes"], arrays[f"{name}.steps"]
        assert codes.dtype == np.int8
        # and what 16 bits round
        most = 0.5 * steps[:, None] + 2.0**-11 * np.abs(own.matrix) + 1e-6
        assert (np.abs(own.matrix - before[name]) <= most).all()
        assert own.matrix.all()
        # what was tested is what a preset reads
        assert np.array_equal(own.matrix, decoded(codes, steps))
