"""What a graph adds up to: operations, connections, parameters and multiply-accumulates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nnsvg_qt.model.graph import CONSTANT_WORDS, Graph, Operation, Tensor
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.rule import STATISTICS, Facts, Known, work_of


@dataclass(frozen=True)
class Counts:
    """Sums of a graph, those of its subgraphs included.

    `operations` leaves out constants. `edges` are the connections from one operation to another
    that depend on an input. `parameters` are the numbers in the floating-point constants that
    operations read, running statistics included, each constant once; `trainable` leaves out the
    statistics and what the file says not to be trained; both are None if the shape of one is not
    known. `multiply_accumulates` are None if an operation that has some does not know its sizes.
    """

    operations: int
    edges: int
    parameters: int | None
    trainable: int | None
    multiply_accumulates: int | None


def _parameter_tensors(
    graph: Graph, constant_around: frozenset[str], around: Mapping[str, Tensor]
) -> dict[str, tuple[Tensor, bool]]:
    """The floating-point constants that operations read, by name; and whether each is trainable.

    A weight that is reshaped or joined from others before it is read counts as what is read. What
    only statistics are read from is not trainable. Of the graph itself, not of its subgraphs.
    """
    constants = graph.constants | constant_around
    found: dict[str, tuple[Tensor, bool]] = {}
    for operation in graph.operations:
        if constants.isdisjoint(operation.inputs):
            continue
        if all(name in constants for name in operation.outputs if name):
            continue
        rule = OPERATIONS.get(operation.word)
        for position, name in enumerate(operation.inputs):
            if name not in constants:
                continue
            tensor = graph.tensors.get(name) or around.get(name)
            if tensor is None or not _holds_parameters(graph, tensor):
                continue
            trained = tensor.is_trained
            if trained is None:
                trained = rule is None or rule.role(position) not in STATISTICS
            before = found.get(name)
            found[name] = (tensor, trained or (before is not None and before[1]))
    return found


def _stored(graph: Graph, name: str, tensor: Tensor) -> dict[str, Tensor]:
    """The trained constants that a computed one is made of, where the file says which are trained.

    Of a table of which some rows are taken that is the table.
    """
    if name not in graph.producers:
        return {name: tensor}
    found: dict[str, Tensor] = {}
    waiting, seen, is_told = [name], {name}, False
    while waiting:
        own = waiting.pop()
        if own in graph.producers:
            read = graph.operations[graph.producers[own]].inputs
            fresh = [one for one in read if one and one not in seen]
            seen.update(fresh)
            waiting += fresh
        elif own in graph.tensors and graph.tensors[own].is_trained is not None:
            is_told = True
            if graph.tensors[own].is_trained:
                found[own] = graph.tensors[own]
    return found if is_told else {name: tensor}


def _holds_parameters(graph: Graph, tensor: Tensor) -> bool:
    return tensor.type is not None and tensor.type.is_floating


def counts_of(graph: Graph, *, with_work: bool = True) -> Counts:
    """The sums of a graph; `multiply_accumulates` are None without `with_work`.

    InputError if it has a circle.
    """
    read: dict[tuple[int, str], int | None] = {}
    trained: dict[tuple[int, str], int | None] = {}
    operations, edges, work = _gathered(graph, frozenset(), {}, {}, read, trained, with_work)
    return Counts(operations, edges, _total(read.values()), _total(trained.values()), work)


def _gathered(
    graph: Graph,
    constant_around: frozenset[str],
    around: Mapping[str, Tensor],
    homes: dict[str, int],
    read: dict[tuple[int, str], int | None],
    trained: dict[tuple[int, str], int | None],
    with_work: bool,
) -> tuple[int, int, int | None]:
    """Operations, connections and multiply-accumulates, and what is read and trained, each once.

    `homes` says in which graph around this one a tensor is.
    """
    constants = graph.constants | constant_around
    operations = edges = 0
    work: int | None = 0 if with_work else None
    tensors: Mapping[str, Tensor] = {**around, **graph.tensors} if around else graph.tensors
    this = id(graph)
    if homes:
        homes = {**homes, **dict.fromkeys(graph.tensors, this)}
    for name, (tensor, is_trained) in _parameter_tensors(graph, constant_around, around).items():
        read[homes.get(name, this), name] = tensor.count
        if is_trained:
            for own, stored in _stored(graph, name, tensor).items():
                trained[homes.get(own, this), own] = stored.count
    varying = graph.producers.keys() - constants
    for operation in graph.operations:
        if operation.word not in CONSTANT_WORDS or operation.word == "range":
            operations += 1
        edges += sum(map(varying.__contains__, operation.inputs))
        if with_work:
            work = _sum(work, multiply_accumulates(operation, tensors))
        if operation.subgraphs and not homes:
            homes = dict.fromkeys(graph.tensors, this)
        for part in operation.subgraphs:
            inner = _gathered(part.graph, constants, tensors, homes, read, trained, with_work)
            operations += inner[0]
            edges += inner[1]
            work = _sum(work, inner[2])
    return operations, edges, work


def _total(counts: Iterable[int | None]) -> int | None:
    total: int | None = 0
    for count in counts:
        total = _sum(total, count)
    return total


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def multiply_accumulates(operation: Operation, tensors: Mapping[str, Tensor]) -> int | None:
    """Those of one operation: 0 of what has none, None where its sizes are not known."""
    rule = OPERATIONS.get(operation.word)
    if rule is None or rule.work is None:
        return 0
    inputs: list[Known | None] = []
    for name in operation.inputs:
        tensor = tensors.get(name)
        inputs.append(None if not name else Known() if tensor is None else _known(tensor))
    shapes = []
    for name in operation.outputs:
        tensor = tensors.get(name)
        shapes.append(None if tensor is None else tensor.shape)
    return work_of(rule, Facts(operation, inputs), shapes or (None,))


def _known(tensor: Tensor) -> Known:
    return Known(tensor.shape, tensor.type)
