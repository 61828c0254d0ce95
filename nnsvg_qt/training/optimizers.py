"""How the gradient of a weight becomes a step; the change is added to the weight."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.training.setup import Optimizer

Numbers = NDArray[np.float64]
Key = tuple[str, str]
"""A layer's id, and which of its arrays."""


class Rule(ABC):
    """Turns gradients into changes; keeps what it remembers of each array of weights by a key.

    What is kept in `memory` is replaced and never changed, so that a copy of it stays as it is.
    """

    def __init__(self) -> None:
        self.memory: dict[Key, Any] = {}

    @abstractmethod
    def change(self, key: Key, total: Numbers, count: int, rate: float) -> Numbers:
        """What to add to weights, whose gradient is that total of some points over their count."""


class Descent(Rule):
    """Stochastic gradient descent: the gradient times the rate."""

    def change(self, key: Key, total: Numbers, count: int, rate: float) -> Numbers:
        """As the base class says."""
        change: Numbers = total * (-rate / count)
        return change


class Momentum(Rule):
    """v ← 0.9 v + g, then v times the rate (Polyak 1964, as PyTorch's SGD writes it)."""

    def change(self, key: Key, total: Numbers, count: int, rate: float) -> Numbers:
        """As the base class says."""
        gradient = total / count
        before = self.memory.get(key)
        velocity = gradient.copy() if before is None else 0.9 * before + gradient
        self.memory[key] = velocity
        return -rate * velocity


class RootMeanSquare(Rule):
    """RMSprop (Hinton's lecture 6e, 2012): s ← 0.9 s + 0.1 g², then g / (√s + 10⁻⁸)."""

    def change(self, key: Key, total: Numbers, count: int, rate: float) -> Numbers:
        """As the base class says."""
        gradient = total / count
        before = self.memory.get(key, np.zeros_like(gradient))
        squares = 0.9 * before + 0.1 * gradient * gradient
        self.memory[key] = squares
        change: Numbers = -rate * gradient / (np.sqrt(squares) + 1e-8)
        return change


class Adam(Rule):
    """Adam (Kingma and Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸."""

    def change(self, key: Key, total: Numbers, count: int, rate: float) -> Numbers:
        """As the base class says."""
        gradient = total / count
        zeros = np.zeros_like(gradient)
        steps, first, second = self.memory.get(key, (0, zeros, zeros))
        steps += 1
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient * gradient
        self.memory[key] = (steps, first, second)
        mean, square = first / (1 - 0.9**steps), second / (1 - 0.999**steps)
        change: Numbers = -rate * mean / (np.sqrt(square) + 1e-8)
        return change


RULES: dict[Optimizer, type[Rule]] = {
    Optimizer.SGD: Descent,
    Optimizer.MOMENTUM: Momentum,
    Optimizer.RMSPROP: RootMeanSquare,
    Optimizer.ADAM: Adam,
}
