"""The numbers of small tables, as the amounts of a padding: turned, and cut along their axes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.operations.rule import Facts, Values, place_of


def _table(facts: Facts) -> NDArray[Any] | None:
    """What is read, with the shape that it has; None where a size or the numbers are unknown."""
    values, shape = facts.known(0).values, facts.shape()
    if values is None or shape is None:
        return None
    sizes = [extent for extent in shape if isinstance(extent, int)]
    if len(sizes) < len(shape) or int(np.prod(sizes, dtype=np.int64)) != len(values):
        return None
    # a name or an unknown number may be among them
    table: NDArray[Any] = np.empty(len(values), object)
    table[:] = values
    return table.reshape(sizes)


def transposed_values(facts: Facts) -> Values | None:
    """The numbers in the order of other axes."""
    table, order = _table(facts), facts.numbers("order", 1)
    if table is None or (order is None and facts.gives("order", 1)):
        return None
    if order is not None and sorted(order, key=str) != sorted(range(table.ndim), key=str):
        return None
    return tuple(table.transpose(order).ravel().tolist())


def sliced_values(facts: Facts) -> Values | None:
    """The numbers that are left from start to stop, along each axis that is cut."""
    table = _table(facts)
    starts, stops = facts.numbers("starts", 1), facts.numbers("stops", 2)
    axes, steps = facts.numbers("axes", 3), facts.numbers("steps", 4)
    if table is None or not starts or not stops:
        return None
    if axes is None:
        axes = None if facts.gives("axes", 3) else tuple(range(len(starts)))
    if steps is None:
        steps = None if facts.gives("steps", 4) else (1,) * len(starts)
    if axes is None or steps is None or not len(starts) == len(stops) == len(axes) == len(steps):
        return None
    cuts = [slice(None)] * table.ndim
    for axis, start, stop, step in zip(axes, starts, stops, steps, strict=True):
        place = place_of(axis, table.ndim)
        if place is None or not all(isinstance(one, int) for one in (start, stop, step)):
            return None
        if not step:
            return None
        cuts[place] = slice(start, last(stop, step, table.shape[place]), step)
    return tuple(table[tuple(cuts)].ravel().tolist())


def last(stop: int, step: int, size: int) -> int | None:
    """Where a slice of Python ends that ends there in a model file."""
    # Backwards past the first number is past it, not before the last.
    return None if step < 0 and stop < -size else stop
