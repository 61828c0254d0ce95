"""Makes the graph of a program of PyTorch, and knows the sizes of its tensors while it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.pytorch.values import Ref
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    Extent,
    Graph,
    Operation,
    Shape,
    Subgraph,
    Tensor,
)
from nnsvg_qt.model.operations.inference import known_after, known_of
from nnsvg_qt.model.operations.rule import NOTHING, Known

MOST_OPERATIONS = 300_000
"""Operations of a program, those of its modules wherever they are called included."""


class Emitter:
    """The operations of one graph; `around` is the emitter of the graph that it lies in."""

    def __init__(self, around: Emitter | None = None) -> None:
        self.around = around
        self.operations: list[Operation] = []
        self.tensors: dict[str, Tensor] = {}
        self.inputs: list[str] = []
        self.known: dict[str, Known] = {}
        self.untrained: set[str] = set() if around is None else around.untrained
        self.unknown: dict[str, int] = {} if around is None else around.unknown
        self._taken: dict[str, int] = {} if around is None else around._taken
        self._scope: list[str] = [] if around is None else around._scope

    # names

    def free_name(self, wanted: str) -> str:
        """The wanted name, with a number where it is taken."""
        count = self._taken.get(wanted, 0)
        while True:
            count += 1
            name = wanted if count == 1 else f"{wanted}-{count}"
            if name not in self._taken or name == wanted:
                break
        self._taken[wanted] = count
        self._taken.setdefault(name, 1)
        return name

    @contextmanager
    def inside(self, module: str) -> Iterator[None]:
        """Whatever is put in meanwhile lies in a module of that name."""
        parent = self._scope[-1] if self._scope else ""
        self._scope.append(f"{parent}.{module}" if module.isdigit() and parent else module)
        try:
            yield
        finally:
            self._scope.pop()

    @contextmanager
    def at(self, scope: Sequence[str]) -> Iterator[None]:
        """Whatever is put in meanwhile lies in these modules and no others."""
        before = self._scope[:]
        self._scope[:] = scope
        try:
            yield
        finally:
            self._scope[:] = before

    # tensors

    def find(self, name: str) -> Known:
        """What is known of a tensor, here or in a graph around."""
        found = self.known.get(name)
        if found is None:
            return NOTHING if self.around is None else self.around.find(name)
        return found

    def shape(self, value: Any) -> Shape | None:
        """The shape of a tensor, as far as it is known."""
        return self.find(value.name).shape if isinstance(value, Ref) else None

    def put(self, tensor: Tensor) -> Ref:
        """Put in a tensor that no operation writes."""
        self.tensors[tensor.name] = tensor
        self.known[tensor.name] = known_of(tensor)
        if tensor.is_trained is False:
            self.untrained.add(tensor.name)
        return Ref(tensor.name)

    def input(self, name: str, shape: Shape | None, type_name: str | None = None) -> Ref:
        """An input of the graph."""
        own = self.free_name(name)
        self.inputs.append(own)
        kind = ELEMENT_TYPES[type_name] if type_name else None
        return self.put(Tensor(own, shape, kind))

    def weight(self, tensor: Tensor) -> Ref:
        """A constant of the file, which is put in when it is first read."""
        if self.around is not None:
            return self.around.weight(tensor)
        if tensor.name not in self.tensors:
            self._taken.setdefault(tensor.name, 1)
            return self.put(tensor)
        return Ref(tensor.name)

    def numbers(self, values: Sequence[int], scalar: bool = False) -> Ref:
        """Whole numbers as a constant."""
        text = ",".join(map(str, values[:20]))
        name = self.free_name(f"numbers {text}")
        shape = () if scalar else (len(values),)
        kind = ELEMENT_TYPES["int64"]
        return self.put(Tensor(name, shape, kind, True, None, tuple(values), is_trained=False))

    def vector(self, values: Iterable[Any]) -> Ref | None:
        """Numbers, known or computed, as one tensor; None if one is neither."""
        parts: list[Ref] = []
        run: list[int] = []
        for value in values:
            if isinstance(value, bool | int):
                run.append(int(value))
                continue
            if run:
                parts.append(self.numbers(run))
                run = []
            if not isinstance(value, Ref):
                return None
            parts.append(self.one(value))
        if run or not parts:
            parts.append(self.numbers(run))
        if len(parts) == 1:
            return parts[0]
        return self.emit("concatenate", "", parts, {"axis": 0}, is_number=True)[0]

    def one(self, value: Ref) -> Ref:
        """A number as a tensor of rank 1, as which numbers are joined."""
        if value.is_number or self.shape(value) == (1,):
            return value
        return self.emit("reshape", "", [value], {"shape": (1,)}, is_number=True)[0]

    # operations

    def emit(
        self,
        word: str,
        type_name: str,
        inputs: Sequence[Ref | str | None],
        attributes: Mapping[str, Any] | None = None,
        outputs: int = 1,
        *,
        is_number: bool = False,
        subgraphs: Sequence[Subgraph] = (),
        domain: str = "",
        shape: Shape | None = None,
    ) -> list[Ref]:
        """Put in an operation and give what it puts out; `type_name` "" is its word."""
        if len(self._taken) > 8 * MOST_OPERATIONS or len(self.operations) > MOST_OPERATIONS:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=MOST_OPERATIONS,
            )
        title = type_name or word
        last = title.rpartition("::")[2].strip("_") or title
        own = self.free_name("/".join([*self._scope, last]))
        names = ["" if one is None else one if isinstance(one, str) else one.name for one in inputs]
        while names and not names[-1]:
            names.pop()
        written = [own, *(f"{own}:{number}" for number in range(1, outputs))][:outputs]
        operation = Operation(
            own,
            title,
            word,
            tuple(names),
            tuple(written),
            FrozenMapping({key: _kept(one) for key, one in (attributes or {}).items()}),
            tuple(self._scope),
            domain,
            tuple(subgraphs),
        )
        if not word:
            self.unknown[title] = self.unknown.get(title, 0) + 1
        self.operations.append(operation)
        read = [self.find(name) if name else None for name in names]
        if all(name in self.untrained for name in names if name) and not subgraphs:
            # what is made of nothing that is trained is not trained
            self.untrained.update(written)
        before = [NOTHING] * outputs
        if shape is not None:
            before[0] = Known(shape)
        for name, known in zip(written, known_after(operation, read, before), strict=True):
            self.known[name] = known
            self.tensors[name] = Tensor(name)
        return [Ref(name, is_number) for name in written]

    def graph(self, outputs: Sequence[str], name: str = "") -> Graph:
        """The graph of what was put in, without what nobody reads."""
        wanted = set(outputs)
        kept: list[Operation] = []
        for operation in reversed(self.operations):
            if any(one in wanted for one in operation.outputs):
                kept.append(operation)
                wanted.update(one for one in operation.inputs if one)
                for part in operation.subgraphs:
                    wanted |= reads_around(part.graph)
        kept.reverse()
        tensors: dict[str, Tensor] = {}
        written = {one for operation in kept for one in operation.outputs}
        for own, tensor in self.tensors.items():
            if own not in wanted and own not in written and own not in self.inputs:
                continue
            known = self.known[own]
            if own in written:
                told = False if own in self.untrained else None
                tensor = Tensor(own, known.shape, known.type, is_trained=told)
            tensors[own] = tensor
        return Graph(tuple(kept), FrozenMapping(tensors), tuple(self.inputs), tuple(outputs), name)


def _kept(value: Any) -> Any:
    """A value as an attribute keeps it: what is compared by value cannot hold a list."""
    return tuple(map(_kept, value)) if isinstance(value, list | tuple) else value


def reads_around(graph: Graph) -> set[str]:
    """Names that the operations of a graph read from graphs around it."""
    found = {name for name in graph.outputs if name not in graph.tensors}
    for operation in graph.operations:
        found.update(name for name in operation.inputs if name and name not in graph.tensors)
        for part in operation.subgraphs:
            found.update(name for name in reads_around(part.graph) if name not in graph.tensors)
    return found


def sizes_of(emitter: Emitter, value: Ref) -> tuple[Extent, ...] | None:
    """The sizes of a tensor; None where not even its rank is known."""
    return emitter.find(value.name).shape
