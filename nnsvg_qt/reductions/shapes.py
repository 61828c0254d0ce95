"""Sizes of tensors as sizes of layers: without the batch, at most four, each at least 1."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from nnsvg_qt.model.graph import Extent, Graph, Tensor
from nnsvg_qt.model.graph import Shape as TensorShape
from nnsvg_qt.model.layer import LARGEST_SIZE, Shape
from nnsvg_qt.model.sizes import UNKNOWN, NamedSize
from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.axes import Axes

MOST_SIZES = 4
_RANK_OF_MAPS = 4


class Sizes:
    """Turns shapes of tensors into shapes of layers, for one graph."""

    def __init__(self, graph: Graph, axes: Axes) -> None:
        self._batches = set(_batches(graph, axes))
        self._joined = joined_examples(graph, axes)
        self._known: dict[tuple[TensorShape | None, bool], Shape] = {}
        self._asked: dict[str, tuple[Tensor, Shape]] = {}
        self.axes = axes

    def of(self, tensor: Tensor) -> Shape:
        """The shape of a tensor without its batch, in the figure's order; `(?,)` if not known."""
        # whoever writes a tensor asks for it and all that read it
        asked = self._asked.get(tensor.name)
        if asked is not None and asked[0] is tensor:
            return asked[1]
        shape, order = tensor.shape, self.axes.order(tensor)
        if shape is not None and order is not None:
            shape = tuple(shape[axis] for axis in order)
        key = (shape, tensor.name in self._joined)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._found(*key)
        self._asked[tensor.name] = tensor, found
        return found

    def _found(self, shape: TensorShape | None, has_several: bool) -> Shape:
        if shape is None:
            return (NamedSize(UNKNOWN),)
        sizes = list(shape)
        if len(sizes) > 1 and (has_several or sizes[0] in self._batches or sizes[0] == 1):
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


def joined_examples(graph: Graph, axes: Axes) -> dict[str, str]:
    """Tensors of maps of several inputs as examples of one batch, with what has joined them.

    So does a network that reads two images by the same layers at once.
    """
    joining = [one for one in graph.operations if one.word in words.CONCATENATIONS]
    found: dict[str, str] = {}
    batches = {*_batches(graph, axes), 1}

    def is_batch_first(shape: TensorShape) -> bool:
        return len(shape) >= _RANK_OF_MAPS and shape[0] in batches

    for one in joining:
        if one.attributes.get("axis") != 0 or len(one.inputs) < 2:
            continue
        shapes = [tensor.shape for tensor in map(graph.tensors.get, one.inputs) if tensor]
        # of some a file may say nothing
        known = [shape for shape in shapes if shape is not None]
        if not known or not all(map(is_batch_first, known)):
            continue
        for joined in one.outputs[:1]:
            if _examples_in(graph, joined) is not None:
                found[joined] = one.name
    if not found:
        return found
    for place in graph.ordered:
        operation = graph.operations[place]
        name = next((one for one in operation.inputs if one in found), None)
        if name is None:
            continue
        count = _examples_in(graph, name)
        for other in operation.outputs:
            if _examples_in(graph, other) == count:
                found.setdefault(other, found[name])
    return found


def _examples_in(graph: Graph, name: str) -> Extent:
    """The first size of a tensor of several; None where the file does not tell it."""
    tensor = graph.tensors.get(name)
    shape = None if tensor is None else tensor.shape
    return shape[0] if shape is not None and len(shape) > 1 else None


def _size(size: Extent) -> int:
    if isinstance(size, int):
        return max(1, size)
    # a name from a file may hold anything; a size has no spaces at its ends
    return NamedSize(str(size or UNKNOWN).strip()[:100] or UNKNOWN)
