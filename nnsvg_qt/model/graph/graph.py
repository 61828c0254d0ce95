"""The graph of an opened model file: operations, the tensors between them, and nothing else.

A graph says what the file says. Readers translate the words and attributes of their format into the
one vocabulary of `model/operations`; an operation that it does not know keeps its own. Weights are
not here: a tensor says where its numbers lie, and they are read when somebody asks for them.

All values are frozen, compared by value, and free of Qt. A graph is a list of operations in the
order of the file, which need not be the order of computation; `ordered` is that.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import quickly_made

Extent = int | str | None
"""A size: a whole number from 0 on, the name of one that is not known yet ("batch"), or None."""

Shape = tuple[Extent, ...]
"""Sizes as they lie in the file; a tensor of unknown rank has None instead of a shape."""


def written_shape(shape: Shape) -> str:
    """Sizes as they stand at an edge: "1×64×56×56", "scalar", "?" for an unknown one."""
    return "×".join("?" if one is None else str(one) for one in shape) or "scalar"


Attribute = Any
"""None, bool, int, float, str, bytes, or a tuple of attributes: hashable, and never changed."""


@dataclass(frozen=True, slots=True)
class ElementType:
    """The type of the numbers of a tensor, by the name of its format or the common one.

    `bits` is the size of `block` elements that are packed together: 8 of 1 for int8, 4 of 1 for
    int4, 144 × 8 of 256 for the quantised type Q4_K; 0 where a size is not defined, as for strings.
    """

    name: str
    kind: Literal["float", "integer", "boolean", "complex", "string", "other"]
    bits: int
    block: int = 1

    @property
    def is_floating(self) -> bool:
        """Whether its numbers count as parameters: real and complex ones, quantised weights too."""
        return self.kind in ("float", "complex")

    def size_in_bytes(self, count: int) -> int:
        """What `count` elements take in a file; the last block is full."""
        return -(-(-(-count // self.block) * self.bits) // 8)


def _types(*rows: ElementType) -> Mapping[str, ElementType]:
    return FrozenMapping({row.name: row for row in rows})


ELEMENT_TYPES = _types(
    *(ElementType(f"float{bits}", "float", bits) for bits in (16, 32, 64)),
    ElementType("bfloat16", "float", 16),
    *(
        ElementType(name, "float", 8)
        for name in ("float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "float8e8m0")
    ),
    ElementType("float4e2m1", "float", 4),
    *(ElementType(f"int{bits}", "integer", bits) for bits in (2, 4, 8, 16, 32, 64)),
    *(ElementType(f"uint{bits}", "integer", bits) for bits in (2, 4, 8, 16, 32, 64)),
    ElementType("bool", "boolean", 8),
    ElementType("complex64", "complex", 64),
    ElementType("complex128", "complex", 128),
    ElementType("string", "string", 0),
)
"""The common types by name."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Data:
    """Where the numbers of a constant lie: `length` bytes of a file from `offset` on.

    `encoding` says how: "raw" is one number after the other, least byte first; everything else
    belongs to the reader that wrote it and is read by that reader alone.
    """

    file: Path
    offset: int
    length: int
    encoding: str = "raw"


@dataclass(frozen=True, slots=True)
class Quantization:
    """How the whole numbers of a tensor stand for real ones: by a scale, and where zero is.

    One scale, or one for each place along `axis`; empty where the file does not say them as
    constants.
    """

    scales: tuple[float, ...] = ()
    axis: int | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Tensor:
    """A value that operations read and write.

    `shape` is None where not even the rank is known. `is_constant` says that the file stores it;
    then `data` tells where, if it lies in a file, and `values` are its numbers, flat, if they are
    few (at most MOST_VALUES), as the sizes that a reshape asks for. `is_trained` is whether
    training changes a constant, None where the file does not say: what it is read for tells then.
    """

    name: str
    shape: Shape | None = None
    type: ElementType | None = None
    is_constant: bool = False
    data: Data | None = None
    values: tuple[int | float | bool | str, ...] | None = None
    quantization: Quantization | None = None
    is_trained: bool | None = None

    @property
    def count(self) -> int | None:
        """How many numbers it has; None if a size is not known."""
        if self.shape is None:
            return None
        count = 1
        for extent in self.shape:
            if not isinstance(extent, int):
                return None
            count *= extent
        return count

    @property
    def size_in_bytes(self) -> int | None:
        """What its numbers take in a file; None if type or sizes are not known."""
        count = self.count
        if count is None or self.type is None or not self.type.bits:
            return None
        return self.type.size_in_bytes(count)

    @property
    def key(self) -> Hashable:
        """What tensors have in common that are the same numbers: where these lie, else the name."""
        data = self.data
        if data is None or not data.length:
            return self.name
        return data.file, data.offset, data.length


MOST_VALUES = 1024
"""Constants of up to so many numbers have them in `Tensor.values`, if they are whole numbers."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a graph.

    `name` is unique in its graph: the file's, or a made one where the file gives none or twice the
    same. `type` is what the file calls it ("Conv"), `domain` whose word that is ("" the format's
    own). `word` is its word in the vocabulary of `model/operations` ("convolution"), "" where it is
    not in there; then `attributes` are the file's, else the vocabulary's, with what that does not
    know under the file's names.
    `inputs` and `outputs` are names of tensors in their positions, "" one that is left out; a name
    that is no tensor of this graph is one of a graph around it. `scope` names the modules that it
    lies in, outermost first, where the file says so. `subgraphs` are bodies of loops and branches.
    `controls` are names of operations of the same graph of which it reads nothing, and that must
    have run before it. `device` is where it is to run, as the file says.
    """

    name: str
    type: str
    word: str = ""
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    attributes: Mapping[str, Attribute] = field(default_factory=FrozenMapping)
    scope: tuple[str, ...] = ()
    domain: str = ""
    subgraphs: tuple[Subgraph, ...] = ()
    controls: tuple[str, ...] = ()
    device: str = ""

    def input(self, position: int) -> str:
        """The tensor at a position, "" where there is none."""
        return self.inputs[position] if position < len(self.inputs) else ""


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A graph that an operation runs: the file's name for it ("then_branch"), and the graph.

    `places` are the inputs of the operation that its inputs are, in their order, -1 of what the
    operation makes itself; None where these are as many, or that is not known. `back` are results
    of it with the inputs that they are at the next step, where the file says so.
    """

    name: str
    graph: Graph
    places: tuple[int, ...] | None = None
    back: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True)
class Graph:
    """Operations in the order of the file, every tensor by its name, what goes in and comes out.

    `inputs` are what whoever runs it must give: constants that the file lists as inputs are not
    among them. Each tensor that an operation writes has an entry in `tensors`, if only a name.
    Tensors that operations of a subgraph read from the graph around it are in that graph.
    """

    operations: tuple[Operation, ...] = ()
    tensors: Mapping[str, Tensor] = field(default_factory=FrozenMapping)
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    name: str = ""

    @cached_property
    def producers(self) -> Mapping[str, int]:
        """The place in `operations` of what writes a tensor, by the tensor's name."""
        return {
            name: place
            for place, operation in enumerate(self.operations)
            for name in operation.outputs
            if name
        }

    @cached_property
    def consumers(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the operations that read a tensor, ascending, by the tensor's name.

        What an operation's subgraphs read from around them counts as read by it. A tensor that
        nobody reads has no entry; an operation that reads it twice is there once.
        """
        found: dict[str, tuple[int, ...]] = {}
        # most are read once
        more: dict[str, list[int]] = {}
        for place, operation in enumerate(self.operations):
            alone = (place,)
            for name in _read_by(operation):
                if found.setdefault(name, alone) is not alone:
                    more.setdefault(name, []).append(place)
        for name, places in more.items():
            found[name] = (*found[name], *dict.fromkeys(places))
        found.pop("", None)
        return found

    def with_tensors(
        self, tensors: Mapping[str, Tensor], operations: tuple[Operation, ...]
    ) -> Graph:
        """The graph with other sizes and types, and operations wired as its own.

        What was found of its wiring is known of it too.
        """
        made = replace(self, tensors=FrozenMapping(tensors), operations=operations)
        for name in ("producers", "consumers", "ordered", "constants"):
            if name in vars(self):
                vars(made)[name] = vars(self)[name]
        return made

    def sources(self, place: int) -> tuple[int, ...]:
        """The places of the operations whose outputs the one at `place` reads, each once."""
        producers, read = self.producers, _read_by(self.operations[place])
        return tuple(dict.fromkeys(producers[name] for name in read if name in producers))

    @cached_property
    def ordered(self) -> tuple[int, ...]:
        """Places in an order of computation: each after all that it reads; linear time.

        That of the file wherever it is one. InputError if the graph has a circle.
        """
        producers = self.producers
        before = producers.get
        if all(
            before(name, -1) < place
            for place, operation in enumerate(self.operations)
            for name in (operation.inputs if not operation.subgraphs else _read_by(operation))
        ):
            return tuple(range(len(self.operations)))
        waiting = [0] * len(self.operations)
        readers: list[list[int]] = [[] for _ in self.operations]
        for place in range(len(self.operations)):
            for source in self.sources(place):
                waiting[place] += 1
                readers[source].append(place)
        ready = [place for place, count in enumerate(waiting) if not count]
        order = []
        for place in ready:
            order.append(place)
            for reader in readers[place]:
                waiting[reader] -= 1
                if not waiting[reader]:
                    ready.append(reader)
        if len(order) < len(self.operations):
            stuck = next(place for place, count in enumerate(waiting) if count)
            raise InputError(
                "The graph has a circle: {name!r} waits for what it gives itself.",
                name=self.operations[stuck].name,
            )
        return tuple(order)

    @cached_property
    def constants(self) -> frozenset[str]:
        """Names of the tensors that do not depend on any input.

        Those that the file stores, and those computed from such ones alone, as a weight that is
        reshaped or a constant of a given shape. What is drawn at random is none.
        """
        found = {name for name, tensor in self.tensors.items() if tensor.is_constant}
        for place in self.ordered:
            operation = self.operations[place]
            read = _read_by(operation)
            for name in read:
                if name and name not in found:
                    break
            else:
                if operation.word in _NEVER_CONSTANT:
                    continue
                if not any(read) and operation.word not in CONSTANT_WORDS:
                    continue
                found.update(name for name in operation.outputs if name)
        return frozenset(found)


CONSTANT_WORDS = frozenset({"constant", "constant of shape", "range", "eye"})
"""Words of operations that give a constant without reading anything."""

TABLE_WORDS = frozenset({"embedding"})
"""Words of operations that are layers also where they read nothing that depends on an input.

The places in a table, as those of the tokens of a sequence of known length, are such.
"""

RANDOM_WORDS = frozenset({"random", "random like", "bernoulli", "multinomial"})
"""Words of operations whose result is another one each time."""


_NEVER_CONSTANT = RANDOM_WORDS | TABLE_WORDS


def _read_by(operation: Operation) -> tuple[str, ...]:
    """All that an operation reads, with what its subgraphs do; "" where one is left out."""
    if not operation.subgraphs:
        return operation.inputs
    return (*operation.inputs, *captured(operation))


def captured(operation: Operation) -> tuple[str, ...]:
    """Names that the subgraphs of an operation read from the graphs around them, each once."""
    if not operation.subgraphs:
        return ()
    found: dict[str, None] = {}
    for subgraph in operation.subgraphs:
        graph = subgraph.graph
        own = {*graph.tensors, *graph.inputs}
        for inner in graph.operations:
            for name in (*inner.inputs, *captured(inner)):
                if name and name not in own:
                    found[name] = None
        for name in graph.outputs:
            if name and name not in own:
                found[name] = None
    return tuple(found)


@dataclass(frozen=True)
class Model:
    """What a model file holds.

    `format` is its name and version as people say it ("ONNX 8"); `producer` what wrote it, ""
    unknown. `others` are further graphs of the file that the first does not call. `report` says in
    sentences what was left out or not understood, `assumed` what was assumed.
    """

    graph: Graph
    format: str
    name: str = ""
    producer: str = ""
    others: tuple[Graph, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=FrozenMapping)
    report: tuple[Sentence, ...] = ()
    assumed: tuple[Sentence, ...] = ()
