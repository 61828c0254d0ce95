"""The gradients of every step against finite differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import Generator

from nnsvg_qt.training.activations import FUNCTIONS
from nnsvg_qt.training.steps import (
    Activated,
    Concatenation,
    Convolution,
    Dense,
    Pooling,
    Reshaped,
    Softmax,
    Step,
    Sum,
)
from tests.in_turn import examples

NONE = ((0, 0), (0, 0))
TABLE = np.array([[1, 0, 1], [0, 1, 0.0]])

STEPS: dict[str, tuple[Callable[[Generator], Step], list[tuple[int, ...]]]] = {
    "dense": (lambda r: Dense(r.normal(size=(3, 4)), r.normal(size=3)), [(4,)]),
    "dense on maps": (lambda r: Dense(r.normal(size=(3, 8)), None), [(2, 2, 2)]),
    "dense by a table": (
        lambda r: Dense(
            r.normal(size=(2, 3)), r.normal(size=2), np.array([[1, 0, 1], [0, 1, 0.0]])
        ),
        [(3,)],
    ),
    "convolution": (
        lambda r: Convolution(r.normal(size=(3, 2, 3, 2)), r.normal(size=3), (1, 1), NONE),
        [(2, 5, 4)],
    ),
    "convolution with stride, padding, gaps and groups": (
        lambda r: Convolution(
            r.normal(size=(4, 1, 2, 3)), None, (2, 1), ((1, 2), (0, 1)), (2, 1), groups=2
        ),
        [(2, 6, 5)],
    ),
    "max pooling": (lambda r: Pooling((2, 2), (2, 2), NONE, True), [(2, 4, 4)]),
    "max pooling that overlaps": (
        lambda r: Pooling((3, 3), (2, 2), ((1, 1), (1, 1)), True),
        [(1, 5, 5)],
    ),
    "average pooling": (lambda r: Pooling((2, 3), (1, 2), ((1, 0), (1, 1)), False), [(2, 4, 5)]),
    "softmax": (lambda r: Softmax(), [(5,)]),
    "flatten": (lambda r: Reshaped((8,)), [(2, 2, 2)]),
    "sum": (lambda r: Sum(), [(3,), (3,), (3,)]),
    "concatenation": (lambda r: Concatenation(), [(2, 2, 2), (1, 2, 2)]),
    **{name: (lambda r, n=name: Activated(n), [(4,)]) for name in FUNCTIONS},  # type: ignore[misc]
}


@pytest.mark.parametrize("name", STEPS)
@settings(max_examples=examples(5))
@given(seed=st.integers(0, 10**6))
def test_gradients_are_those_of_finite_differences(name: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    make, shapes = STEPS[name]
    step = make(random)
    inputs = [random.normal(size=(2, *shape)) for shape in shapes]
    out = step.forward(inputs, False)
    share = random.normal(size=out.shape)
    found = step.backward(share)

    def total() -> float:
        return float((step.forward(inputs, False) * share).sum())

    arrays = [*zip(inputs, found, strict=True)]
    arrays += [(step.weights[key], step.gradients[key]) for key in step.weights]
    for values, gradient in arrays:
        at = tuple(random.integers(0, size) for size in values.shape)
        by, before = 1e-6, values[at]
        values[at] = before + by
        more = total()
        values[at] = before - by
        less = total()
        values[at] = before
        if name.startswith("dense by a table") and values is step.weights["matrix"]:
            # where there is no weight, none is learnt
            assert (gradient[TABLE == 0] == 0).all()
            continue
        assert gradient[at] == pytest.approx((more - less) / (2 * by), rel=1e-4, abs=1e-6)
