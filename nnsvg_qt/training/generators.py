"""The six data sets of TensorFlow Playground (github.com/tensorflow/playground, dataset.ts)."""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from types import MappingProxyType

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass

Points = NDArray[np.float64]

_RADIUS = 5.0
_EXTENT = 6.0
_APART = 0.3
"""How far points of `xor` keep from the axes."""
_BUMPS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
"""Centre and sign of each bump of `reg-gauss`."""


@dataclass(frozen=True)
class DataSet:
    """A generator: `make(count, noise, random)` gives points `(count, 2)` and labels `(count,)`.

    `noise` goes from 0 to 1; `classifies` tells labels of -1 and 1 from numbers.
    """

    name: str
    classifies: bool
    count: int
    make: Callable[[int, float, Generator], tuple[Points, Points]]


def _circle(count: int, noise: float, random: Generator) -> tuple[Points, Points]:
    half = count // 2
    radius = np.concatenate(
        [random.uniform(0, _RADIUS / 2, half), random.uniform(0.7 * _RADIUS, _RADIUS, half)]
    )
    angle = random.uniform(0, 2 * pi, 2 * half)
    points = radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    shifted = points + random.uniform(-_RADIUS, _RADIUS, points.shape) * noise
    return points, np.where(np.hypot(*shifted.T) < _RADIUS / 2, 1.0, -1.0)


def _xor(count: int, noise: float, random: Generator) -> tuple[Points, Points]:
    points = random.uniform(-_RADIUS, _RADIUS, (count, 2))
    points += np.where(points > 0, _APART, -_APART)
    shifted = points + random.uniform(-_RADIUS, _RADIUS, points.shape) * noise
    return points, np.where(shifted[:, 0] * shifted[:, 1] >= 0, 1.0, -1.0)


def _gauss(count: int, noise: float, random: Generator) -> tuple[Points, Points]:
    half = count // 2
    variance = 0.5 + noise / 0.5 * 3.5
    labels = np.repeat([1.0, -1.0], half)
    return random.normal(2.0 * labels[:, None], np.sqrt(variance), (2 * half, 2)), labels


def _spiral(count: int, noise: float, random: Generator) -> tuple[Points, Points]:
    half = count // 2
    along = np.tile(np.arange(half) / half, 2)
    labels = np.repeat([1.0, -1.0], half)
    turned = 1.75 * 2 * pi * along + np.where(labels > 0, 0.0, pi)
    points = _RADIUS * along[:, None] * np.stack([np.sin(turned), np.cos(turned)], axis=1)
    return points + random.uniform(-1, 1, points.shape) * noise, labels


def _plane(count: int, noise: float, random: Generator) -> tuple[Points, Points]:
    points = random.uniform(-_EXTENT, _EXTENT, (count, 2))
    shifted = points + random.uniform(-_EXTENT, _EXTENT, points.shape) * noise
    return points, shifted.sum(axis=1) / 10


def _bumps(count: int, noise: float, random: Generator) -> tuple[Points, Points]:
    points = random.uniform(-_EXTENT, _EXTENT, (count, 2))
    shifted = points + random.uniform(-_EXTENT, _EXTENT, points.shape) * noise
    centres = np.array(_BUMPS, float)
    away = np.hypot(*(shifted[:, None, :] - centres[None, :, :2]).transpose(2, 0, 1))
    heights = centres[:, 2] * np.clip(1 - away / 2, 0, 1)
    highest = np.abs(heights).argmax(axis=1)
    return points, heights[np.arange(count), highest]


GENERATORS = MappingProxyType(
    {
        one.name: one
        for one in (
            DataSet("circle", True, 500, _circle),
            DataSet("xor", True, 500, _xor),
            DataSet("gauss", True, 500, _gauss),
            DataSet("spiral", True, 500, _spiral),
            DataSet("reg-plane", False, 1200, _plane),
            DataSet("reg-gauss", False, 1200, _bumps),
        )
    }
)
"""The data sets by name."""
