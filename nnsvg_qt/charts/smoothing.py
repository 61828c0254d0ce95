"""Exponential smoothing without bias at its beginning, as TensorBoard's time series have it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_BLOCK = 64


def smoothed(values: Numbers, weight: float) -> Numbers:
    """The series with each finite value drawn towards those before it, `(points,)`.

    lastₙ = w·lastₙ₋₁ + (1 − w)·yₙ from 0, shown as lastₙ / (1 − wⁿ), where n counts finite values
    (github.com/tensorflow/tensorboard, data_transformer). Others pass as they are, and so does a
    series of one value. A weight is taken into [0, 1].
    """
    weight = min(max(weight, 0.0), 1.0)
    finite = np.isfinite(values)
    numbers = values[finite]
    if weight == 0.0 or len(numbers) < 2 or numbers.min() == numbers.max():
        return values.copy()
    found = values.copy()
    if weight == 1.0:
        # the limit: the mean of all so far
        found[finite] = np.cumsum(numbers) / np.arange(1, len(numbers) + 1)
        return found
    found[finite] = _averages(numbers, weight)
    return found


def _averages(numbers: Numbers, weight: float) -> Numbers:
    blocks = -(-len(numbers) // _BLOCK)
    padded = np.zeros(blocks * _BLOCK)
    padded[: len(numbers)] = numbers
    apart = np.subtract.outer(np.arange(_BLOCK), np.arange(_BLOCK))
    within = np.where(apart >= 0, (1.0 - weight) * weight ** np.maximum(apart, 0), 0.0)
    rows = padded.reshape(blocks, _BLOCK) @ within.T
    carried = np.zeros(blocks)
    over = weight**_BLOCK
    for block in range(1, blocks):
        carried[block] = rows[block - 1, -1] + over * carried[block - 1]
    rows += np.outer(carried, weight ** np.arange(1, _BLOCK + 1))
    last = rows.reshape(-1)[: len(numbers)]
    # 1 - wⁿ without the loss of digits near n = 1
    shown: Numbers = last / -np.expm1(np.arange(1, len(numbers) + 1) * np.log(weight))
    return shown
