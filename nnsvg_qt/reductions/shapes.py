"""Sizes of tensors as sizes of layers: without the batch, at most four, each at least 1."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from nnsvg_qt.model.graph import Extent, Graph, Tensor
from nnsvg_qt.model.graph import Shape as TensorShape
from nnsvg_qt.model.layer import LARGEST_SIZE, Shape
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.reductions.axes import Axes

MOST_SIZES = 4
UNKNOWN = "?"


class Sizes:
    """Turns shapes of tensors into shapes of layers, for one graph."""

    def __init__(self, graph: Graph, axes: Axes) -> None:
        self._batches = set(_batches(graph, axes))
        self._known: dict[TensorShape | None, Shape] = {}
        self.axes = axes

    def of(self, tensor: Tensor) -> Shape:
        """The shape of a tensor without its batch, in the figure's order; `(?,)` if not known."""
        shape, order = tensor.shape, self.axes.order(tensor)
        if shape is not None and order is not None:
            shape = tuple(shape[axis] for axis in order)
        if shape not in self._known:
            self._known[shape] = self._found(shape)
        return self._known[shape]

    def _found(self, shape: TensorShape | None) -> Shape:
        if shape is None:
            return (NamedSize(UNKNOWN),)
        sizes = list(shape)
        if len(sizes) > 1 and (sizes[0] in self._batches or sizes[0] == 1):
            sizes = sizes[1:]
        found = [_size(size) for size in sizes] or [1]
        while len(found) > MOST_SIZES:
            found[:2] = [prod(found[:2])]
        return tuple(min(size, LARGEST_SIZE) for size in found)


def _batches(graph: Graph, axes: Axes) -> Iterable[Extent]:
    """Sizes of the inputs, their first ones as a rule, that say how many examples there are."""
    for name in graph.inputs:
        tensor = graph.tensors.get(name)
        if tensor is not None and tensor.shape is not None and len(tensor.shape) > 1:
            yield tensor.shape[(axes.order(tensor) or (0,))[0]]


def _size(size: Extent) -> int:
    if isinstance(size, int):
        return max(1, size)
    # a name from a file may hold anything; a size has no spaces at its ends
    return NamedSize(str(size or UNKNOWN).strip()[:100] or UNKNOWN)
