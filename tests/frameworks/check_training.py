"""Compares what is left of trainings, ONNX files and programs, with what PyTorch and Keras say.

Run by `make check-models`, where both are installed.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "torch")

import numpy as np
import onnx
import torch
from onnx.reference import ReferenceEvaluator

import nnsvg_qt
from nnsvg_qt.training.data import Data
from nnsvg_qt.training.framework_code import Framework, code_of
from nnsvg_qt.training.onnx_file import onnx_bytes
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trained_files import trained_network, weights_npz

MAPS = "1@8x8 > conv 3 k3 same relu > maxpool 2 > conv 4 k3 silu > dense 6 elu > dense 3 softmax"
CASES: dict[str, tuple[str, dict[str, object]]] = {
    "plain": ("2-4-2-1", {"data": "circle", "noise": 10}),
    "penalty": (
        "2-4-1",
        {"data": "xor", "regularization": "l2", "regularization_rate": 0.01, "batch_size": 25},
    ),
    "adam": ("2-4-1", {"data": "xor", "optimizer": "adam", "batch_size": 25, "scaled": True}),
    "dead": (
        "2-5-1",
        {"data": "spiral", "regularization": "l1", "regularization_rate": 0.03, "batch_size": 5},
    ),
    "maps": (MAPS, {"batch_size": 10, "optimizer": "momentum"}),
}
CLOSE = 1e-4
"""Of outputs, in float32; Keras's Adam adds its ε elsewhere."""


def module_of(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(name: str, folder: Path) -> dict[str, float]:
    """How far the outputs of each way are from ours, before and after an epoch."""
    notation, values = CASES[name]
    architecture, setup = nnsvg_qt.draw(notation).architecture, TrainingSetup().changed(**values)
    data = None
    if name == "maps":
        random = np.random.default_rng(0)
        targets = np.eye(3)[random.integers(0, 3, 60)]
        data = Data(random.normal(size=(60, 64)), targets, 40, ("a",), {}, 3)
    run = Run(architecture, setup, data)
    run.advance()
    frame, trainer = run.frame(), run.trainer
    trained = trained_network(architecture, setup, frame)
    shape = trained.network.input.shape
    scaled = trainer.data.inputs
    raw = scaled
    if trainer.data.mean is not None and trainer.data.deviation is not None:
        raw = scaled * trainer.data.deviation + trainer.data.mean
    count = trainer.data.trained
    targets = trainer.data.targets[:count]
    scaled, raw = scaled.reshape(-1, *shape), raw.reshape(-1, *shape)
    before = trainer.network.forward(trainer.data.inputs)
    run.put(frame.weights)
    run.advance()
    after = trainer.network.forward(trainer.data.inputs)
    found = {}

    def differ(what: str, outputs: Any, expected: Any) -> None:
        found[f"{name} {what}"] = float(np.abs(np.asarray(outputs) - expected).max())

    model = onnx.load_from_string(onnx_bytes(trained))
    onnx.checker.check_model(model, full_check=True)
    given = {model.graph.input[0].name: raw.astype(np.float32)}
    outputs: Any = ReferenceEvaluator(model).run(None, given)
    differ("ONNX", outputs[0], before)
    weights = folder / f"{name}.npz"
    weights.write_bytes(weights_npz(frame.weights))
    paths = {}
    for framework in Framework:
        paths[framework] = folder / f"{name}_{framework}.py"
        paths[framework].write_text(code_of(trained, framework, name))
    program = module_of(paths[Framework.PYTORCH])
    network = program.Network().double()
    program.load_weights(network, weights)
    differ("PyTorch", network(torch.tensor(scaled)).detach(), before)
    program.train(network, torch.tensor(raw[:count]), torch.tensor(targets), 1)
    differ("PyTorch, trained", network(torch.tensor(scaled)).detach(), after)
    program = module_of(paths[Framework.KERAS])
    program.load_weights(weights)
    differ("Keras", program.network.predict(scaled, verbose=0), before)
    if name != "dead":
        # what Keras does otherwise with L1 stands in the program
        program.train(raw[:count], targets, 1)
        differ("Keras, trained", program.network.predict(scaled, verbose=0), after)
    return found


def main() -> int:
    """Check all; the exit code."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name in CASES:
            for what, distance in check(name, Path(folder)).items():
                is_far = not distance < CLOSE
                failed = failed or is_far
                print(f"{'DIFFERS' if is_far else 'same'}\t{what}\t{distance:.2g}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
