"""What arithmetic tells of layers that are more than a row of units: grids, machines, centres.

A self-organizing map is one map of rows × columns, each value of which is a unit. A Hopfield
network joins each pair of its units by one weight. A Boltzmann machine is a layer of hidden units
that reads the visible ones; its weights have no direction, and where it is not a restricted one
they also join the units within both.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt, prod

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.kinds import TWO_WAY_KINDS, Kind
from nnsvg_qt.model.layer import Layer, Shape
from nnsvg_qt.model.sizes import NamedSize, is_known

UNIT_STRUCTURES = TWO_WAY_KINDS | {
    Kind.SELF_ORGANIZING_MAP,
    Kind.RADIAL_BASIS,
    Kind.HOPFIELD_NETWORK,
}
"""The kinds that this file tells of."""


def structure_shape(layer: Layer, read: Shape) -> Shape:
    """The output of a layer of `UNIT_STRUCTURES` that reads an output of shape `read`.

    A self-organizing map keeps its grid, `(1, rows, columns)`, and takes the one nearest to it
    where its shape is no grid. What is read is flattened: each value is a visible unit. A Hopfield
    network starts from as many values as it has units. Raises InputError on what does not fit.
    """
    if layer.kind is Kind.SELF_ORGANIZING_MAP:
        return (1, *_grid(layer.shape))
    if layer.kind is Kind.HOPFIELD_NETWORK and prod(read) != layer.primary_size:
        raise InputError(
            "A Hopfield network of {units} units starts from as many values, not from {count}.",
            units=layer.primary_size,
            count=prod(read),
        )
    return (layer.primary_size,)


def _grid(shape: Shape) -> tuple[int, int]:
    """Rows and columns: the last two sizes, or the divisors of a vector's that differ least."""
    if len(shape) > 1:
        return shape[-2], shape[-1]
    units = shape[0]
    if isinstance(units, NamedSize):
        return 1, units
    rows = next(rows for rows in range(isqrt(units), 0, -1) if units % rows == 0)
    return rows, units // rows


def structure_parameters(layer: Layer, read: Sequence[Shape]) -> int:
    """Trained parameters of a layer of `UNIT_STRUCTURES`, from the shapes that it reads.

    With d values read: self-organizing map d for each unit, its codebook vector (Kohonen 1990, "The
    self-organizing map", Proc. IEEE 78); radial basis of N units N·d coordinates of centres and N
    widths, or one for all (Moody & Darken 1989, Neural Computation 1); the weights of the sum are
    those of the dense layer behind it. Hopfield network of N units N(N − 1)/2 weights, for
    T_ij = T_ji and T_ii = 0, and N thresholds (Hopfield 1982, PNAS 79); Boltzmann machine of v
    visible and h hidden units (v + h)(v + h − 1)/2 weights and v + h biases (Ackley, Hinton &
    Sejnowski 1985, Cognitive Science 9), a restricted one v·h weights and v + h biases (Smolensky
    1986). Without bias, thresholds and biases are left out.
    """
    if layer.kind is Kind.HOPFIELD_NETWORK:
        units = layer.primary_size
        return _pairs(units) + (units if layer.bias else 0)
    values = prod(read[0])
    if layer.kind is Kind.SELF_ORGANIZING_MAP:
        return values * prod(layer.shape)
    hidden = layer.primary_size
    if layer.kind is Kind.RADIAL_BASIS:
        return values * hidden + (1 if layer.shared_width else hidden)
    biases = values + hidden if layer.bias else 0
    if layer.kind is Kind.BOLTZMANN_MACHINE:
        return _pairs(values + hidden) + biases
    return values * hidden + biases


def structure_products(layer: Layer, read: Sequence[Shape]) -> int:
    """Multiplications with addition that one step of a layer of `UNIT_STRUCTURES` costs.

    Every unit is worked out once: of a self-organizing map and of a radial basis the square of its
    distance, of a restricted Boltzmann machine the hidden units from the visible ones.
    """
    if layer.kind is Kind.HOPFIELD_NETWORK:
        return 2 * _pairs(layer.primary_size)
    values = prod(read[0])
    if layer.kind is Kind.BOLTZMANN_MACHINE:
        return 2 * _pairs(values + layer.primary_size)
    return values * prod(layer.shape)


def _pairs(units: int) -> int:
    if not is_known(units):
        # named sizes know no order, and no formula of theirs is shown
        return units
    return units * (units - 1) // 2
