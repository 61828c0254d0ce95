"""Which tensor of a model's graph is what a drawn layer puts out, and how it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.graph import Graph, Operation
from nnsvg_qt.model.layer import Layer, Shape
from nnsvg_qt.model.sizes import is_known
from nnsvg_qt.reductions.axes import Axes, Order
from nnsvg_qt.reductions.reducing import Reduced
from nnsvg_qt.running.values import Numbers


def layer_tensors(graph: Graph, made: Reduced, architecture: Architecture) -> dict[str, str]:
    """By the id of each layer that is drawn the tensor that it puts out.

    Of copies it is the last one that has the sizes of the layer. `made` is the graph as it was
    folded; layers of the architecture that it does not know were edited in by hand, and have none.
    """
    by_name = {operation.name: operation for operation in graph.operations}
    found = {
        layer_id: name for name, (layer_id, _) in made.inputs.items() if layer_id in architecture
    }
    for layer_id, copies in made.operations.items():
        if layer_id in architecture:
            own = _shown_copy(graph, by_name, copies, architecture.layer(layer_id).shape)
            if (tensor := put_out(own)) is not None:
                found[layer_id] = tensor
    return found


def parts_of(graph: Graph, made: Reduced, layer: Layer) -> dict[str, str]:
    """The tensors of the operations that were fused to a layer, by the operations' names."""
    by_name = {operation.name: operation for operation in graph.operations}
    copies = made.operations.get(layer.id, ())
    return {
        one.name: one.outputs[0]
        for one in _shown_copy(graph, by_name, copies, layer.shape)
        if one.outputs and one.outputs[0]
    }


def _shown_copy(
    graph: Graph,
    by_name: Mapping[str, Operation],
    copies: Sequence[Sequence[str]],
    shape: Shape,
) -> list[Operation]:
    """The operations of the last copy that has the sizes of its layer, else of the last."""
    found = [[by_name[one] for one in copy if one in by_name] for copy in reversed(copies)]
    for own in found:
        if (tensor := put_out(own)) is not None and _fits(graph, tensor, shape):
            return own
    return found[0] if found else []


def _fits(graph: Graph, name: str, shape: Shape) -> bool:
    """Whether a tensor has the sizes of a layer, in whatever order, as far as they are known."""
    own = graph.tensors[name].shape if name in graph.tensors else None
    if own is None:
        return False
    sizes = sorted(extent for extent in own[1:] if isinstance(extent, int) and extent != 1)
    return sizes == sorted(int(size) for size in shape if is_known(size) and size != 1)


def put_out(operations: Iterable[Operation]) -> str | None:
    """The first tensor of some operations that none of them reads."""
    own = [*operations]
    read = {name for operation in own for name in operation.inputs}
    for operation in reversed(own):
        for name in operation.outputs:
            if name and name not in read:
                return name
    return None


def as_layer(array: NDArray[Any], shape: Shape, order: Order | None = None) -> Numbers | None:
    """A tensor as its layer draws it, channels first and of one point; None if it does not fit.

    `order` are its axes as the figure has them, where that is known to be another order.
    """
    if array.dtype.kind not in "fiub":
        return None
    numbers = array if array.dtype.kind == "f" else array.astype(np.float32)
    if array.dtype.kind == "f" and array.dtype.itemsize not in (2, 4, 8):
        return None
    if order is not None and numbers.ndim == len(order):
        numbers = numbers.transpose(order)
        if numbers.shape[:2] == (1, *shape[:1]) and numbers.size == prod(shape):
            # the directions of a recurrent layer are side by side in its features
            return numbers.reshape(shape)
    for one in _readings(numbers, len(shape)):
        if one.shape == tuple(shape):
            return one
    if numbers.size == prod(shape):
        squeezed = tuple(size for size in shape if size != 1)
        if tuple(size for size in numbers.shape if size != 1) == squeezed:
            return numbers.reshape(shape)
    return None


def _readings(numbers: Numbers, rank: int) -> Iterator[Numbers]:
    """The ways in which numbers may lie: an axis for points or none, channels first or last."""
    if numbers.ndim == rank + 1 and numbers.shape[0] == 1:
        numbers = numbers[0]
    if numbers.ndim != rank:
        return
    yield numbers
    if rank > 2:
        yield np.moveaxis(numbers, -1, 0)
    if rank == 2:
        yield numbers.T


def as_tensor(numbers: Numbers, shape: tuple[int, ...], order: Order | None = None) -> Numbers:
    """An input as the graph reads it, the reverse of `as_layer`; `shape` is that of the tensor."""
    if order is not None and numbers.ndim + 1 == len(order) == len(shape):
        drawn = numbers.reshape([shape[axis] for axis in order])
        back = [order.index(axis) for axis in range(len(order))]
        return np.ascontiguousarray(drawn.transpose(back))
    if numbers.ndim > 2 and len(shape) == numbers.ndim + 1:
        last = (1, *numbers.shape[1:], numbers.shape[0])
        if shape == last and shape != (1, *numbers.shape):
            return np.ascontiguousarray(np.moveaxis(numbers, 0, -1)).reshape(shape)
    return np.ascontiguousarray(numbers).reshape(shape)


def sizes_of_inputs(
    graph: Graph, axes: Axes, layers: Mapping[str, tuple[str, int]], architecture: Architecture
) -> dict[str, tuple[tuple[int, ...], Shape, str]]:
    """By the name of each input its tensor's sizes, those of one point, and the layer's id.

    One point is read at a time: a first size that is open is 1, another one is that of the layer.
    What is still open afterwards is 0.
    """
    found = {}
    for name in graph.inputs:
        layer_id = layers.get(name, ("", 0))[0]
        drawn = architecture.layer(layer_id).shape if layer_id in architecture else ()
        given = graph.tensors[name].shape
        if given is None:
            given = (1, *drawn)
        sizes = [extent if isinstance(extent, int) else 0 for extent in given]
        if sizes and not sizes[0] and len(sizes) > 1:
            sizes[0] = 1
        order = axes.order(graph.tensors[name]) or (*range(len(sizes)),)
        if len(drawn) == len(sizes) - 1:
            for axis, size in zip(order[1:], drawn, strict=True):
                sizes[axis] = sizes[axis] or (int(size) if is_known(size) else 0)
        shape: Shape = tuple(sizes)
        if drawn and 0 not in sizes and all(map(is_known, drawn)) and prod(drawn) == prod(sizes):
            shape = tuple(int(size) for size in drawn)
        elif len(sizes) > 1 and sizes[0] == 1:
            shape = tuple(sizes[1:])
        found[name] = (tuple(sizes), shape, layer_id if layer_id in architecture else "")
    return found
