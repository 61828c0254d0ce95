"""Units of a layer that stand in another form than one straight column: on a ring, on a lattice."""

from __future__ import annotations

from math import pi, sin

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.primitives import Points

DOTS = 3
"""How many dots stand for the units that are not drawn."""

UNITS_OF_RINGS = 2
"""A ring is drawn whole up to so many times the units of a row that is."""

_PITCH = 1.25
"""Distance of neighbours on a ring, in distances of units in a column."""
_LEAST_RADIUS = 3.4
"""Radius of the ring, in diameters of its units, where there is more than one."""


Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Body:
    """Where the units stand around 0, 0 in flow coordinates, and the dots for those left out.

    `half_length` and `half_breadth` are how far it reaches along and across the flow.
    """

    centers: Points
    dots: Points
    half_length: float
    half_breadth: float
    neighbours: tuple[Indices, Indices] | None = None
    """The places of each two units of a lattice that are neighbours."""
    drawn_text: str = ""
    """How many rows and columns of a lattice are drawn: `6×6`."""
    whole_text: str = ""
    """How many there are: `40×30`."""


def settled(centers: Points, dots: Points, radius: float) -> Body:
    """A body with its middle at 0, 0; `radius` is that of its units."""
    low, high = centers.min(axis=0), centers.max(axis=0)
    middle = (low + high) / 2
    half = (high - low) / 2 + radius
    return Body(centers - middle, dots - middle, float(half[0]), float(half[1]))


def dots_between(step: float) -> NDArray[np.float64]:
    """Where dots stand on both sides of a place, `step` apart."""
    half = step * (DOTS - 1) / 2
    return np.linspace(-half, half, DOTS)


def is_ring(layer: Layer, flattened: bool) -> bool:
    """Whether a layer is drawn as a ring: a Hopfield network each of whose values is a unit."""
    return layer.kind is Kind.HOPFIELD_NETWORK and (layer.is_vector or flattened)


def ring(drawn: Indices, count: int, diameter: float, gap: float) -> Body:
    """The units of a ring, the first at the top and on as the hands of a clock.

    Of a ring that is not drawn whole the gap with its dots is opposite the middle of the rest.
    """
    is_elided = len(drawn) < count
    slots = len(drawn) + (1 if is_elided else 0)
    angles = np.arange(len(drawn), dtype=float)
    gap_at = float((len(drawn) + 1) // 2)
    if is_elided:
        angles[int(gap_at) :] += 1.0
        angles += slots / 2 - gap_at
    pitch = _PITCH * max(diameter + gap, 1.0)
    radius = 0.0
    if slots > 1:
        radius = max(pitch / 2 / sin(pi / slots), _LEAST_RADIUS * diameter)
    dots = slots / 2 + dots_between(0.22) if is_elided else np.empty(0)
    turn = 2 * pi / max(slots, 1)
    half = radius + diameter / 2
    return Body(_on_ring(turn * angles, radius), _on_ring(turn * dots, radius), half, half)


def _on_ring(angles: NDArray[np.float64], radius: float) -> Points:
    points: Points = radius * np.column_stack([np.sin(angles), -np.cos(angles)])
    return points
