"""The order of axes: in the figure the batch, then length and features, or channels and extents.

A file may have them otherwise: convolutions in one direction read their channels before the length,
recurrent layers the length before the batch, and between convolutions maps may have their channels
last, for a layer that works at each place. What says so is followed to all that hands a tensor on
as it is, only moves its batch, or brings the channels of maps from one end to the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from math import prod

from nnsvg_qt.model.graph import Graph, Operation, Tensor
from nnsvg_qt.model.graph import Shape as TensorShape
from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.layouts import hands_on, tensors_with_channels_last

Order = tuple[int, ...]
"""The axes of a tensor as the figure has them: first that of the batch."""

_FEATURES_BEFORE_LENGTH: Order = (0, 2, 1)
_LENGTH_BEFORE_BATCH: Order = (1, 0, 2)
_DIRECTIONS_APART: Order = (2, 0, 1, 3)
"""Length, directions, batch, features: what recurrent layers of ONNX put out."""

_SEQUENCE_RANK = 3
_SLIDING = words.ANY_CONVOLUTION | {"max pooling", "average pooling"}
_SLIDING |= {"global average pooling", "global max pooling"}
_MULTIPLIED = words.LINEAR | words.PRODUCT
_FEATURES_LAST = _MULTIPLIED | {"layer normalization"}
_REGROUPED = words.RESHAPE | words.VIEWS


class Axes:
    """The orders of the axes of all tensors of one graph, as far as something says them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._last = tensors_with_channels_last(graph)
        self._orders: dict[str, Order] = {}
        self._ranks: dict[str, int] = {}
        certain = dict(self._certain())
        if not certain and not any(map(_moves_batch, graph.operations)):
            # then nothing says another order than that of the file
            return
        self._follow(certain)
        self._follow(dict(self._inputs()))
        for name, order in self._with_features_last():
            # each in its turn: what one says of those behind it is more than that they are such
            if name not in self._orders:
                self._follow({name: order})

    def order(self, tensor: Tensor) -> Order | None:
        """The order of a tensor's axes; None where they lie as the figure has them."""
        if tensor.shape is None:
            return None
        rank = len(tensor.shape)
        if tensor.name in self._last:
            return _channels_last(rank)
        found = self._orders.get(tensor.name)
        return None if found is None or found == (*range(rank),) else found

    def has_channels_last(self, tensor: Tensor) -> bool:
        """Whether a tensor holds maps whose channels are its last axis."""
        return tensor.name in self._last

    def place(self, axis: int, tensor: Tensor) -> int:
        """Where an axis of a tensor is in the figure, its batch counted in."""
        rank = len(tensor.shape or ())
        if not rank:
            return axis
        order = self.order(tensor)
        return axis % rank if order is None else order.index(axis % rank)

    def are_kept(self, operation: Operation) -> bool:
        """Whether a transposition only brings the axes to another order than the figure's."""
        read, made = (self._orders.get(name) for name in (operation.input(0), operation.outputs[0]))
        order = _transposed(operation)
        if read is None or made is None or len(order) != len(read) or len(order) != len(made):
            return False
        return tuple(order[axis] for axis in made) == read

    # what says it

    def _certain(self) -> Iterator[tuple[str, Order]]:
        """The sequences whose order an operation says."""
        for operation in self._graph.operations:
            if operation.word in _SLIDING and not operation.attributes.get("channels_last"):
                for name in (*operation.inputs[:1], *operation.outputs[:1]):
                    if self._rank(name) == _SEQUENCE_RANK:
                        yield name, _FEATURES_BEFORE_LENGTH
                    elif self._rank(name) > _SEQUENCE_RANK and not self._last:
                        yield name, (*range(self._rank(name)),)
            if operation.word == "recurrent" and not (
                operation.attributes.get("batch_first") or operation.attributes.get("returns")
            ):
                if self._rank(operation.input(0)) == _SEQUENCE_RANK:
                    yield operation.input(0), _LENGTH_BEFORE_BATCH
                if self._rank(operation.outputs[0]) == _SEQUENCE_RANK:
                    yield operation.outputs[0], _LENGTH_BEFORE_BATCH
                elif self._rank(operation.outputs[0]) == len(_DIRECTIONS_APART):
                    yield operation.outputs[0], _DIRECTIONS_APART

    def _inputs(self) -> Iterator[tuple[str, Order]]:
        for name in self._graph.inputs:
            if self._rank(name) in (2, _SEQUENCE_RANK):
                yield name, (*range(self._rank(name)),)

    def _with_features_last(self) -> Iterator[tuple[str, Order]]:
        constants = self._graph.constants
        for operation in self._graph.operations:
            word = operation.word
            if word in _MULTIPLIED and operation.input(1) not in constants:
                continue
            if word in _FEATURES_LAST and operation.attributes.get("axis", -1) == -1:
                for name in (operation.input(0), operation.outputs[0]):
                    rank = self._rank(name)
                    if rank == _SEQUENCE_RANK:
                        yield name, (0, 1, 2)
                    elif rank > _SEQUENCE_RANK and not self._last:
                        yield name, _channels_last(rank)

    def _rank(self, name: str) -> int:
        """How many axes a tensor of data has; 0 where that is not known."""
        # asked for by all that is told of it
        found = self._ranks.get(name)
        if found is None:
            tensor = self._graph.tensors.get(name)
            is_data = tensor is not None and not tensor.is_constant
            found = len(tensor.shape or ()) if tensor is not None and is_data else 0
            self._ranks[name] = found
        return found

    # what follows

    def _follow(self, seeds: dict[str, Order]) -> None:
        """Give the tensors of known order, and all that follow from them, theirs."""
        graph, orders = self._graph, self._orders
        consumers, producers, operations = graph.consumers, graph.producers, graph.operations
        # operations that have handed on an order of so many axes: they have no more to say of it
        handed: set[tuple[int, int]] = set()
        waiting: deque[str] = deque()
        for name, order in seeds.items():
            if name not in orders:
                orders[name] = order
                waiting.append(name)
        while waiting:
            name = waiting.popleft()
            places = list(consumers.get(name, ()))
            if name in producers:
                places.append(producers[name])
            known = orders[name]
            rank = len(known)
            for place in places:
                operation = operations[place]
                if (place, rank) in handed:
                    continue
                if hands_on(operation):
                    handed.add((place, rank))
                    for other in (*operation.inputs, *operation.outputs):
                        if other not in orders and self._rank(other) == rank:
                            orders[other] = known
                            waiting.append(other)
                    continue
                for other, order in self._told(operation, name):
                    if other not in orders and self._rank(other) == len(order):
                        orders[other] = order
                        waiting.append(other)

    def _told(self, operation: Operation, name: str) -> Iterator[tuple[str, Order]]:
        """What an operation that does not hand an order on says where that of a tensor is known."""
        order = self._orders[name]
        made = operation.outputs[0] if operation.outputs else ""
        if operation.word in _MULTIPLIED:
            constants = [one in self._graph.constants for one in operation.inputs[:2]]
            if constants == [False, True]:
                yield operation.input(0), order
                yield made, order
        elif operation.word in words.TRANSPOSE:
            yield from self._through(operation, name)
        elif name == operation.input(0) and operation.word in _REGROUPED:
            found = _regrouped(order, self._shape(name), self._shape(made))
            if found is not None:
                yield made, found
        elif operation.word in ("gather", "embedding") and not operation.attributes.get("axis"):
            table = 1 if operation.word == "embedding" else 0
            if operation.input(table) not in self._graph.constants:
                return
            if name == operation.input(1 - table):
                yield made, (*order, len(order))
            elif name == made and order[-1] == len(order) - 1:
                yield operation.input(1 - table), order[:-1]

    def _through(self, operation: Operation, name: str) -> Iterator[tuple[str, Order]]:
        """The order behind or before a transposition that moves the batch, or channels of maps."""
        known, moved = self._orders[name], _transposed(operation)
        if len(moved) != len(known):
            return
        if name == operation.input(0):
            other, found = operation.outputs[0], tuple(moved.index(axis) for axis in known)
        else:
            other, found = operation.input(0), tuple(moved[axis] for axis in known)
        rank = len(known)
        turned = {known, found} == {(*range(rank),), _channels_last(rank)}
        if (turned and rank > _SEQUENCE_RANK) or (_ascends(found[1:]) and _ascends(known[1:])):
            yield other, found

    def _shape(self, name: str) -> TensorShape | None:
        tensor = self._graph.tensors.get(name)
        return None if tensor is None else tensor.shape


def _transposed(operation: Operation) -> Order:
    """The axes that a transposition reads in turn; () where it does not say them."""
    if operation.word not in words.TRANSPOSE:
        return ()
    for name in ("order", "permutation", "axes"):
        found = operation.attributes.get(name)
        if isinstance(found, tuple) and sorted(map(str, found)) == sorted(
            str(axis) for axis in range(len(found))
        ):
            return tuple(int(axis) for axis in found)
    return ()


def _moves_batch(operation: Operation) -> bool:
    order = _transposed(operation)
    return bool(order) and order[0] != 0


def _regrouped(order: Order, before: TensorShape | None, after: TensorShape | None) -> Order | None:
    """The order of a tensor that counts the axes of another one otherwise, but not its batch."""
    if before is None or after is None or len(after) != _SEQUENCE_RANK:
        return None
    rank = len(before)
    if rank > _SEQUENCE_RANK and order == (*range(rank),):
        return _FEATURES_BEFORE_LENGTH if after[:2] == before[:2] else None
    if rank > _SEQUENCE_RANK and order == _channels_last(rank):
        ends = (before[0], before[-1])
        return (0, 1, 2) if (after[0], after[-1]) == ends else None
    if not _ascends(order[1:]):
        return None
    batch = order[0]
    if not all(isinstance(size, int) for size in (*before[:batch], *after[: batch + 1])):
        if before[: batch + 1] != after[: batch + 1]:
            return None
        found = batch
    else:
        first = _product(before[:batch])
        places = [
            place
            for place, size in enumerate(after)
            if size == before[batch] and _product(after[:place]) == first
        ]
        if not places:
            return None
        # of several sizes of 1 the one that leaves as many axes before the batch
        found = min(places, key=lambda place: abs(place - batch))
    return (found, *(axis for axis in range(len(after)) if axis != found))


def _channels_last(rank: int) -> Order:
    return (0, rank - 1, *range(1, rank - 1))


def _ascends(axes: Sequence[int]) -> bool:
    return list(axes) == sorted(axes)


def _product(sizes: Sequence[object]) -> int | None:
    whole = [size for size in sizes if isinstance(size, int)]
    return prod(whole) if len(whole) == len(sizes) else None
