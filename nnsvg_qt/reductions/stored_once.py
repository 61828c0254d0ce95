"""Parameters that a file stores once because they are equal, not because layers share them.

Exporters do so: before training the zeros and ones of biases and scales are equal, and all that is
in the copies of a layer. PyTorch's older exporter reads all but one of them by another name, its
newer one by the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nnsvg_qt.model.graph import Graph, Operation, Tensor
from nnsvg_qt.reductions import words

Scope = tuple[str, ...]
"""The modules that an operation lies in, from the outermost on."""

_PLACE_IN_A_LIST = re.compile(r"(^|\.)\d+$")


def gives_own_name(graph: Graph, operation: Operation) -> bool:
    """Whether all that an operation does is to give a stored parameter another name.

    A vector, or what is read in a copy of a layer, is a parameter of its own then. A matrix that
    other layers read so is one whose weights are tied.
    """
    if operation.word != "identity" or len(operation.inputs) != 1:
        return False
    name = operation.inputs[0]
    tensor = graph.tensors.get(name)
    if tensor is None or not tensor.is_constant or name in graph.producers or tensor.shape is None:
        return False
    if _is_vector(tensor):
        return True
    return _is_read_in_a_copy(graph, name, operation.outputs[0])


def reads_some_twice(graph: Graph) -> bool:
    """Whether several operations read one stored tensor of numbers, so that it may be several."""
    tensors = graph.tensors
    return any(
        len(readers) > 1
        and (tensor := tensors.get(name)) is not None
        and tensor.is_constant
        and tensor.count != 1
        and tensor.type is not None
        and tensor.type.is_floating
        for name, readers in graph.consumers.items()
    )


class StoredOnce:
    """Which of the parameters of one graph that are stored once belong to which module."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._readers: dict[str, _Readers] = {}

    def root(self, root: str, operation: Operation) -> str:
        """What tells a stored parameter from those of other modules that are stored with it."""
        if len(self._graph.consumers.get(root, ())) < 2 or not _may_be_alike(operation):
            return root
        readers = self._of(root)
        if operation.scope not in readers.scopes or len(readers.scopes) < 2:
            return root
        is_own = readers.is_list or (readers.is_vector and operation.name not in readers.tied)
        return f"{root} of {'/'.join(operation.scope)}" if is_own else root

    def is_arithmetic(self, root: str) -> bool:
        """Whether a stored number is calculated with in several modules: it is no parameter."""
        tensor = self._graph.tensors.get(root)
        if tensor is None or tensor.count != 1:
            return False
        readers = self._of(root)
        return readers.only_calculate and len(readers.scopes) > 1

    def _of(self, root: str) -> _Readers:
        if root not in self._readers:
            self._readers[root] = _Readers(self._graph, root)
        return self._readers[root]


class _Readers:
    """What reads one stored tensor."""

    def __init__(self, graph: Graph, root: str) -> None:
        operations = [graph.operations[place] for place in graph.consumers.get(root, ())]
        own = [one for one in operations if one.word != "identity" and one.scope]
        tensor = graph.tensors.get(root)
        self.scopes = {one.scope for one in own}
        self.is_vector = tensor is not None and tensor.shape is not None and _is_vector(tensor)
        # the places of a list of modules hold copies of one layer
        self.is_list = len({_without_places(scope) for scope in self.scopes}) == 1
        self.only_calculate = all(one.word in _ARITHMETIC for one in operations)
        self.tied = _tied(graph, own) if self.is_vector and not self.is_list else frozenset()
        """The names of operations that read a matrix with another of them: all is tied then."""


def _tied(graph: Graph, operations: Sequence[Operation]) -> frozenset[str]:
    by_matrix: dict[str, list[str]] = {}
    for operation in operations:
        for name in operation.inputs:
            tensor = graph.tensors.get(name)
            if tensor is not None and name in graph.constants and not _is_vector(tensor):
                by_matrix.setdefault(name, []).append(operation.name)
    return frozenset(name for names in by_matrix.values() if len(names) > 1 for name in names)


_ARITHMETIC = words.ADD | words.SUBTRACT | words.MULTIPLY | words.DIVIDE | {"power", "clip"}


def _may_be_alike(operation: Operation) -> bool:
    """Whether what is read by one name may be several parameters.

    Where names of operations are paths each of them has a name: of PyTorch's exporters only the
    newer one writes none.
    """
    return bool(operation.scope) and "/" not in operation.name


def _is_read_in_a_copy(graph: Graph, stored: str, named: str) -> bool:
    """Whether what reads two tensors are the same layer at two places of a list of modules."""
    first, second = _scopes_of_readers(graph, stored), _scopes_of_readers(graph, named)
    if first & second:
        return False
    own = {_without_places(scope) for scope in second}
    return bool(own) and own <= {_without_places(scope) for scope in first}


def _scopes_of_readers(graph: Graph, name: str) -> set[tuple[str, ...]]:
    readers = (graph.operations[place] for place in graph.consumers.get(name, ()))
    return {reader.scope for reader in readers if reader.word != "identity"} - {()}


def _without_places(scope: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_PLACE_IN_A_LIST.sub(r"\1#", part) for part in scope)


def _is_vector(tensor: Tensor) -> bool:
    return sum(extent != 1 for extent in tensor.shape or ()) < 2
