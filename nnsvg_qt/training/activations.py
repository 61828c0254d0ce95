"""Activation functions with their derivatives, by the names that layers give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Function:
    """`apply(x)` gives y; `derivative(x, y)` what dy/dx is there."""

    apply: Callable[[Numbers], Numbers]
    derivative: Callable[[Numbers, Numbers], Numbers]


def _sigmoid(x: Numbers) -> Numbers:
    # exp of what is below 0 only: the other half of the curve is its mirror image.
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, small) / (1.0 + small)


def _softplus(x: Numbers) -> Numbers:
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


_LEAK = 0.01

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "linear": Function(lambda x: x, lambda x, y: np.ones_like(x)),
        "relu": Function(lambda x: np.maximum(x, 0.0), lambda x, y: (x > 0).astype(float)),
        "tanh": Function(np.tanh, lambda x, y: 1.0 - y * y),
        "sigmoid": Function(_sigmoid, lambda x, y: y * (1.0 - y)),
        "leaky relu": Function(
            lambda x: np.where(x > 0, x, _LEAK * x), lambda x, y: np.where(x > 0, 1.0, _LEAK)
        ),
        "elu": Function(
            lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0.0))),
            lambda x, y: np.where(x > 0, 1.0, y + 1.0),
        ),
        "softplus": Function(_softplus, lambda x, y: _sigmoid(x)),
        "silu": Function(
            lambda x: x * _sigmoid(x),
            lambda x, y: _sigmoid(x) * (1.0 + x * (1.0 - _sigmoid(x))),
        ),
    }
)
"""By name, as `name_of` writes it."""

_OTHER_NAMES = {"": "linear", "none": "linear", "identity": "linear", "logistic": "sigmoid"}
_OTHER_NAMES |= {"swish": "silu", "lrelu": "leaky relu", "leakyrelu": "leaky relu"}


def name_of(activation: str) -> str:
    """An activation's name in this table, whatever its case, hyphens and underscores."""
    plain = activation.strip().lower().replace("_", " ").replace("-", " ")
    return _OTHER_NAMES.get(plain, plain)


def softmax(x: Numbers) -> Numbers:
    """Along the last axis."""
    grown = np.exp(x - x.max(axis=-1, keepdims=True))
    total: Numbers = grown / grown.sum(axis=-1, keepdims=True)
    return total
