"""How well a network does, and which of its units do not work."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.frame import DEAD, FAINT, SATURATED
from nnsvg_qt.training.steps import Activated
from nnsvg_qt.training.trainer import Trainer

Numbers = NDArray[np.float64]
Table = tuple[tuple[int, ...], ...]
"""Counts, row by row."""

MOST_CLASSES = 30
"""That a table of classes taken for each other has room for."""

MOST_LOOKED_AT = 250
"""Points that units are judged by."""
_ENDS = {"tanh": (-0.98, 0.98), "sigmoid": (0.01, 0.99)}
"""Outputs beyond which a curve hardly rises."""
_NEARLY_ALL = 0.95
_FAINT = 1e-3
"""What is left of the error's gradient, in that of the last layer."""


@dataclass(frozen=True)
class Outcome:
    """How well a network does on the training and on the test data.

    `measures` are "accuracy" and "test accuracy", the share of points whose class is right, or for
    numbers "r2" and "test r2", the share of their variance that is explained; what is not finite is
    left out. `confusions` are for classes two tables, of training and of test data: how many points
    of each class, by row, were taken for each, by column; empty for numbers, and for more than
    MOST_CLASSES classes.
    """

    measures: Mapping[str, float]
    confusions: tuple[Table, ...] = ()


def outcome_of(trainer: Trainer) -> Outcome:
    """How well a network does at the moment."""
    measures, confusions = {}, []
    count = trainer.data.classes
    for name, (inputs, targets) in (("", trainer.data.training), ("test ", trainer.data.test)):
        with np.errstate(all="ignore"):
            outputs = trainer.outputs_of(inputs)
            if count:
                taken, known = classes_of(outputs, trainer), classes_of(targets, None)
                measures[f"{name}accuracy"] = float(np.mean(taken == known))
                if count <= MOST_CLASSES:
                    cells = np.bincount(known * count + taken, minlength=count * count)
                    confusions.append(_table(cells.reshape(count, count)))
            else:
                spread = ((targets - targets.mean(axis=0)) ** 2).sum()
                rest = ((targets - outputs) ** 2).sum()
                measures[f"{name}r2"] = float(1 - rest / spread) if spread else float("nan")
    finite = {name: value for name, value in measures.items() if np.isfinite(value)}
    return Outcome(FrozenMapping(finite), tuple(confusions))


def _table(cells: NDArray[np.int64]) -> Table:
    return tuple(tuple(row) for row in cells.tolist())


def classes_of(values: Numbers, trainer: Trainer | None) -> NDArray[np.int64]:
    """The class of each row of outputs or, without a trainer, of targets, from 0."""
    if values.shape[1] > 1:
        best: NDArray[np.int64] = np.argmax(values, axis=1)
        return best
    above: NDArray[np.int64] = (values[:, 0] > (trainer.network.middle if trainer else 0.0)).astype(
        np.int64
    )
    return above


def troubles_of(trainer: Trainer) -> dict[str, NDArray[np.uint8]]:
    """What is amiss with the units of hidden layers, by layer id: 0, DEAD, SATURATED or FAINT.

    Layers all of whose units work are left out, and maps, of which no unit is drawn.
    """
    inputs, targets = trainer.data.training
    every = max(len(inputs) // MOST_LOOKED_AT, 1)
    inputs, targets = inputs[::every], targets[::every]
    found = {}
    with np.errstate(all="ignore"):
        outputs = trainer.network.outputs(inputs)
        errors = trainer.network.errors(outputs[trainer.network.output.id] - targets)
    whole = np.abs(errors.get(trainer.network.output.id, np.zeros(1))).mean()
    for name, steps in trainer.network.steps.items():
        values = outputs[name]
        last = steps[-1] if steps else None
        if name == trainer.network.output.id or values.ndim != 2:
            continue
        codes = np.zeros(values.shape[1], np.uint8)
        if name in errors and whole > 0:
            codes[np.abs(errors[name]).mean(axis=0) < _FAINT * whole] = FAINT
        if isinstance(last, Activated) and last.activation in _ENDS:
            low, high = _ENDS[last.activation]
            beyond = np.mean((values < low) | (values > high), axis=0)
            codes[beyond >= _NEARLY_ALL] = SATURATED
        if isinstance(last, Activated) and last.activation == "relu":
            codes[(values <= 0).all(axis=0)] = DEAD
        if codes.any():
            found[name] = codes
    return found
