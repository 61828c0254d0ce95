"""Which operations of a graph carry data, and from where, once plumbing is folded and dropped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from nnsvg_qt.model.graph import RANDOM_WORDS, Graph, Operation, Tensor, captured
from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.axes import Axes
from nnsvg_qt.reductions.network import Parameter
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.reductions.stored_once import StoredOnce, gives_own_name
from nnsvg_qt.reductions.wrapping import wrapping

IDENTITY, DROPOUT, SHAPES, RESHAPE = "identity", "dropout", "shape arithmetic", "reshape"
LAYOUT, MASK = "layout", "mask"
UNREAD = "not read"
"""Why an operation is dropped."""


@dataclass
class Flow:
    """The graph as data flows through it.

    `kept` are the places of operations that become elements, in an order of computation;
    `plumbing` those that only prepare weights; `dropped` the others, by place, with the reason.
    """

    graph: Graph
    constants: frozenset[str]
    axes: Axes
    kept: list[int] = field(default_factory=list)
    plumbing: list[int] = field(default_factory=list)
    dropped: dict[int, str] = field(default_factory=dict)
    data: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The tensors with data that a kept operation reads, in order; constants are none."""
    uses: dict[str, int] = field(default_factory=dict)
    """How often a tensor is read by kept operations, or put out by the graph."""
    outputs: frozenset[str] = frozenset()
    """The tensors that the graph puts out, dropped operations looked through."""
    alias: dict[str, str] = field(default_factory=dict)
    shapes: set[str] = field(default_factory=set)
    """Tensors that only tell sizes, or what of others is to be read."""
    tensors: dict[str, Tensor] = field(default_factory=dict)
    """Those of the graph, to be looked up fast."""
    _roots: dict[str, Parameter | None] = field(default_factory=dict)

    def parameters(self, operation: Operation) -> tuple[Parameter, ...]:
        """The floating-point tensors that an operation reads, which do not depend on data."""
        constants, read = self.constants, operation.inputs
        if operation.subgraphs:
            read = (*read, *captured(operation))
        elif constants.isdisjoint(read):
            return ()
        found = []
        statistics = 3 if words.word_of(operation) in words.BATCH_NORMALIZATION else 10**6
        for position, name in enumerate(read):
            if name and name in constants:
                parameter = self._parameter(name)
                if parameter is not None and not self.stored.is_arithmetic(parameter.root):
                    root = self.stored.root(parameter.root, operation)
                    found.append(Parameter(root, parameter.count, position >= statistics))
        return tuple(found)

    def _parameter(self, name: str) -> Parameter | None:
        if name not in self._roots:
            self._roots[name] = self._found_parameter(name)
        return self._roots[name]

    def _found_parameter(self, name: str) -> Parameter | None:
        tensor = self.tensors.get(name)
        root, count = name, tensor.count if tensor is not None else None
        kind = tensor.type if tensor is not None else None
        producers = self.graph.producers
        while root in producers:
            operation = self.graph.operations[producers[root]]
            if gives_own_name(self.graph, operation):
                break
            read = [
                one
                for one in operation.inputs
                if one in self.constants and self.is_floating(one) and self._count(one) == count
            ]
            if len(read) != 1 or count is None:
                break
            # the same numbers in another order or form
            root = read[0]
        if kind is None:
            kind = self.tensors[root].type if root in self.tensors else None
        if kind is None or not kind.is_floating:
            return None
        return Parameter(root, count or 0)

    @cached_property
    def producers(self) -> dict[str, int]:
        """The kept operation that writes a tensor, by the tensor's name."""
        operations = self.graph.operations
        return {name: place for place in self.kept for name in operations[place].outputs if name}

    @cached_property
    def readers(self) -> dict[str, list[int]]:
        """The kept operations that read a tensor with data, each as often as it does."""
        found: dict[str, list[int]] = {}
        for place in self.kept:
            for name in self.data[place]:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def stored(self) -> StoredOnce:
        """Which parameters are stored with others because they are equal."""
        return StoredOnce(self.graph)

    @cached_property
    def read_as_maps(self) -> frozenset[str]:
        """The tensors that a convolution reads, so that their maps are maps, however small."""
        return frozenset(
            names[0]
            for place, names in self.data.items()
            if names and words.word_of(self.graph.operations[place]) in words.ANY_CONVOLUTION
        )

    def is_floating(self, name: str) -> bool:
        """Whether a tensor is known to hold real numbers."""
        tensor = self.tensors.get(name)
        return tensor is not None and tensor.type is not None and tensor.type.is_floating

    def _count(self, name: str) -> int | None:
        return self.tensors[name].count if name in self.tensors else None

    def source(self, name: str) -> str:
        """The tensor that another one is the same as, dropped operations looked through."""
        while name in self.alias:
            name = self.alias[name]
        return name

    def tensor(self, name: str) -> Tensor:
        """The tensor of a name; one of unknown size if the graph does not know it."""
        return self.tensors.get(name) or Tensor(name)


def flow_of(graph: Graph, reductions: Reductions) -> Flow:
    """Sort the operations of a graph; InputError if it has a circle."""
    flow = Flow(graph, graph.constants, Axes(graph), tensors=dict(graph.tensors))
    spared = reductions.spared("drop")
    operations, constants = graph.operations, flow.constants
    alias, shapes = flow.alias, flow.shapes
    wrapped = wrapping(graph, constants) if reductions.drop else {}
    masks = _masks(graph, spared) if reductions.drop else set()
    for place in graph.ordered:
        operation = operations[place]
        written = [name for name in operation.outputs if name]
        if written and constants.issuperset(written):
            flow.plumbing.append(place)
            continue
        word = words.word_of(operation)
        names = operation.inputs
        if operation.subgraphs:
            names = (*names, *captured(operation))
        read = [
            flow.source(name) if name in alias else name
            for name in names
            if name and name not in constants
        ]
        if place in masks:
            flow.dropped[place] = MASK
            shapes.update(written)
            continue
        if place in wrapped and operation.name not in spared:
            flow.dropped[place] = IDENTITY
            flow.alias |= dict.fromkeys(written, flow.source(wrapped[place]))
            continue
        if reductions.drop and operation.name not in spared:
            reason = _reason(flow, operation, word, read)
            if reason:
                flow.dropped[place] = reason
                if reason == SHAPES:
                    flow.shapes.update(written)
                else:
                    flow.alias[written[0]] = read[0]
                continue
        flow.kept.append(place)
        flow.data[place] = tuple(read if shapes.isdisjoint(read) else _without(read, shapes))
    for names in flow.data.values():
        for name in names:
            flow.uses[name] = flow.uses.get(name, 0) + 1
    flow.outputs = frozenset(flow.source(name) for name in graph.outputs)
    for name in flow.outputs:
        flow.uses[name] = flow.uses.get(name, 0) + 1
    return flow


def _masks(graph: Graph, spared: Collection[str]) -> set[int]:
    """The operations that only say which steps or places of others are to be read.

    No figure of the field shows them. Keras puts them beside every layer that skips what is padded,
    also where nothing reads them in the end.
    """
    found: set[int] = set()
    operations, consumers, outputs = graph.operations, graph.consumers, set(graph.outputs)
    for place in reversed(graph.ordered):
        operation = operations[place]
        word = words.word_of(operation)
        is_truth = word in words.TRUTHS
        if not is_truth and word not in words.IDENTITY and word not in words.VIEWS:
            continue
        if operation.name in spared or not outputs.isdisjoint(operation.outputs):
            continue
        readers = [(one, name) for name in operation.outputs for one in consumers.get(name, ())]
        if not is_truth and not readers:
            continue
        if all(one in found or _is_mask(operations[one], name) for one, name in readers):
            found.add(place)
    # what is given for nothing else stays, with what leads on from it
    given = {name for name in graph.inputs if found.issuperset(consumers.get(name, (-1,)))}
    for place in graph.ordered if given else ():
        if place in found and not given.isdisjoint(operations[place].inputs):
            found.remove(place)
            given.update(operations[place].outputs)
    return found


def _is_mask(operation: Operation, name: str) -> bool:
    """Whether an operation reads a tensor only to know what to read of others."""
    place = words.MASKS_READ.get(words.word_of(operation))
    if place is None or operation.subgraphs:
        return False
    return all(at == place for at, one in enumerate(operation.inputs) if one == name)


def _without(names: Sequence[str], others: set[str]) -> list[str]:
    return [name for name in names if name not in others]


def _reason(flow: Flow, operation: Operation, word: str, read: Sequence[str]) -> str:
    """Why an operation carries no data of its own; "" where it does."""
    if word in words.SHAPE:
        return SHAPES
    if operation.subgraphs or word in RANDOM_WORDS:
        return ""
    if flow.shapes.issuperset(read):
        weights = (
            flow._parameter(name)
            for name in operation.inputs
            if name in flow.constants and flow.tensor(name).is_trained is not False
        )
        # a table that is read at places which only sizes tell is still a table of weights
        return "" if any(one is not None and one.count > 1 for one in weights) else SHAPES
    if not read or read[0] in flow.shapes or not operation.outputs:
        return ""
    consumers = flow.graph.consumers
    if len(operation.outputs) > 1 and any(name in consumers for name in operation.outputs[1:]):
        return ""
    if word in words.IDENTITY or _changes_nothing(flow, operation, word, read[0]):
        return IDENTITY
    if word in words.DROPOUT:
        return DROPOUT
    if word in words.TRANSPOSE and flow.axes.are_kept(operation):
        return LAYOUT
    if (word in words.VIEWS or word in words.RESHAPE) and _says_nothing(flow, operation, read[0]):
        return RESHAPE
    return ""


def _changes_nothing(flow: Flow, operation: Operation, word: str, source: str) -> bool:
    """Whether a pooling to a size, a padding or a cut gives what it reads, of the same sizes."""
    if word not in ("pad", "slice") and not word.startswith("adaptive"):
        return False
    before, after = flow.tensor(source).shape, flow.tensor(operation.outputs[0]).shape
    if before is None or before != after:
        return False
    if word.startswith("adaptive"):
        return all(isinstance(size, int) for size in before[1:])
    if not all(isinstance(size, int) for size in before):
        return False
    if word == "pad":
        # what cuts on one side and pads on the other keeps the sizes too
        return _are_all(flow, operation, "padding", 1, 0)
    return word == "slice" and _are_all(flow, operation, "steps", 4, 1)


def _are_all(flow: Flow, operation: Operation, name: str, position: int, number: int) -> bool:
    """Whether no number of an attribute or else of an input is known to be another one."""
    given = operation.attributes.get(name)
    known = flow.tensor(operation.input(position)).values if given is None else given
    return not isinstance(known, tuple) or all(one == number for one in known)


def _says_nothing(flow: Flow, operation: Operation, source: str) -> bool:
    """Whether a reshape only adds or takes away sizes of 1, or flattens what a layer flattens."""
    before, after = flow.tensor(source).shape, flow.tensor(operation.outputs[0]).shape
    if before is None or after is None:
        return words.word_of(operation) in words.VIEWS - {"flatten"}
    if [one for one in before if one != 1] == [one for one in after if one != 1]:
        return True
    producer = flow.graph.producers.get(source)
    if producer is not None and flow.graph.operations[producer].word == "recurrent":
        # the directions, which the layer has side by side in its features
        return len(before) == 4 and len(after) == 3
    if len(after) != 2 or len(before) < 3 or after[:1] != before[:1]:
        return False
    readers = flow.graph.consumers.get(operation.outputs[0], ())
    return bool(readers) and all(
        _is_dense(flow, flow.graph.operations[reader]) for reader in readers
    )


def _is_dense(flow: Flow, operation: Operation) -> bool:
    word = words.word_of(operation)
    if word in words.DROPOUT or word in words.IDENTITY:
        readers = flow.graph.consumers.get(operation.outputs[0], ())
        return bool(readers) and all(
            _is_dense(flow, flow.graph.operations[reader]) for reader in readers
        )
    weight = operation.input(1)
    return (word in words.LINEAR or word in words.PRODUCT) and weight in flow.constants
