"""Parameters that a file stores once because they are equal, not because layers share them.

Exporters do so: before training the zeros and ones of biases and scales are equal, and all that is
in the copies of a layer. PyTorch's older exporter reads all but one of them by another name, its
newer one by the same.
"""

from __future__ import annotations

import re

from nnsvg_qt.model.graph import Graph, Operation, Tensor

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


def own_root(graph: Graph, root: str, operation: Operation) -> str:
    """What tells a stored parameter from those of other modules that are stored with it."""
    readers = graph.consumers.get(root, ())
    if len(readers) < 2 or not operation.scope:
        return root
    tensor, scope = graph.tensors.get(root), operation.scope
    scopes = _scopes_of_readers(graph, root)
    others = scopes - {scope}
    if tensor is None or tensor.shape is None or scope not in scopes:
        return root
    own = {_without_places(one) for one in others} == {_without_places(scope)}
    return f"{root} of {'/'.join(scope)}" if others and (own or _is_vector(tensor)) else root


def is_of_all(graph: Graph, root: str) -> bool:
    """Whether a stored number is read in several modules: it is a constant of arithmetic then."""
    tensor = graph.tensors.get(root)
    return tensor is not None and tensor.count == 1 and len(_scopes_of_readers(graph, root)) > 1


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
