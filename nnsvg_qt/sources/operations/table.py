"""The operations of a model as a table: one row each, or one for all copies of a repeated one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property

from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import natural_key
from nnsvg_qt.model.graph import Graph, Operation, Tensor, written_shape
from nnsvg_qt.model.graph.bodies import opened
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations.counts import multiply_accumulates
from nnsvg_qt.model.operations.kinds import kind_of_operation
from nnsvg_qt.model.sizes import NamedSize, is_told, with_one
from nnsvg_qt.reductions.reducing import Reduced
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part

NAME_SEPARATORS = "/."
"""What stands between the modules in the name of an operation."""


@dataclass(frozen=True, slots=True)
class OperationRow:
    """An operation of a graph, and what is told of it in a line.

    `title` is its name without the modules it is in, `scope` these; `copies` are the names of all
    copies that the row stands for, its own first. `parameters` are those that it reads, each copy
    its own; None where a size is not known, as for `work`, the multiply-accumulates of one copy: a
    formula where sizes have names.
    """

    place: int
    name: str
    title: str
    scope: tuple[str, ...]
    type: str
    kind: Kind
    copies: tuple[str, ...]
    parameters: int | None
    work: int | None

    @property
    def path(self) -> str:
        """The modules and the title, as people read them."""
        return " \u203a ".join((*self.scope, self.title))


@dataclass(frozen=True, eq=False)
class OperationTable:
    """The rows of a model's operations in the order of the file, and its graph.

    `layers` says in which drawn layer an operation is, `count` how many operations there are.
    `wired` has the same operations, those of loops and branches reading what comes there.
    """

    graph: Graph
    rows: tuple[OperationRow, ...]
    layers: Mapping[str, str]
    wired: Graph = field(default_factory=Graph)

    @property
    def count(self) -> int:
        """How many operations there are, each copy counted."""
        return len(self.graph.operations)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The number of the row by the name of an operation, later copies too."""
        return {name: number for number, row in enumerate(self.rows) for name in row.copies}

    @cached_property
    def rank_of(self) -> Mapping[str, int]:
        """The number of a row by its operation's name where rows stand in natural order."""
        order = sorted(
            self.rows, key=lambda row: [natural_key(part) for part in (*row.scope, row.title)]
        )
        return {row.name: number for number, row in enumerate(order)}

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place in the graph by the name of an operation."""
        return {one.name: place for place, one in enumerate(self.graph.operations)}

    @cached_property
    def waiting(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the operations that wait for one and read nothing of it, by its name."""
        found: dict[str, list[str]] = {}
        for operation in self.graph.operations:
            for name in operation.controls:
                found.setdefault(name, []).append(operation.name)
        return {name: tuple(own) for name, own in found.items()}

    @cached_property
    def readers_of(self) -> Mapping[object, tuple[int, ...]]:
        """The places of the operations that read a stored tensor of real numbers, by its key.

        A loop or branch that only hands it to what it runs does not read it.
        """
        found: dict[object, dict[int, None]] = {}
        for place, operation in enumerate(self.wired.operations):
            for name in operation.inputs:
                tensor = self.wired.tensors.get(name)
                if tensor is not None and is_parameter(tensor):
                    found.setdefault(tensor.key, {})[place] = None
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def operations_of(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the operations by the layer that draws them."""
        found: dict[str, list[str]] = {}
        for name, layer in self.layers.items():
            found.setdefault(layer, []).append(name)
        return {layer: tuple(names) for layer, names in found.items()}

    def operations_within(self, kind: str, name: str) -> tuple[str, ...]:
        """The names of the operations that something in the picture of a graph stands for.

        Of an operation itself, of a scope all within, by its path, of a tensor what writes it, of a
        control dependency what runs first.
        """
        if kind in ("operation", "control"):
            return (name,) if name in self.place_of else ()
        if kind == "tensor":
            place = self.graph.producers.get(name)
            return () if place is None else (self.graph.operations[place].name,)
        return self.within.get(name, ())

    @cached_property
    def within(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the operations in each scope, by its path with strokes between."""
        found: dict[str, list[str]] = {}
        for operation in self.graph.operations:
            path = ""
            for part in scope_and_title(operation)[0]:
                path = f"{path}/{part}" if path else part
                found.setdefault(path, []).append(operation.name)
        return {path: tuple(names) for path, names in found.items()}

    def operation(self, name: str) -> Operation | None:
        """The operation of that name; None if there is none."""
        place = self.place_of.get(name)
        return None if place is None else self.graph.operations[place]


def table_of(figure: Figure) -> OperationTable:
    """The table of the model that a figure was made from.

    InputError if there is none, or it cannot be read any more.
    """
    from nnsvg_qt.views.graph.composition import folded_of

    part = part_of(figure)
    graph = opened(model_of_part(part).graph)
    made = reduced_part(part, figure.part("reductions"))
    tree = folded_of(figure.drawing("graph")).tree
    table = table_of_graph(graph.graph, made, tree.stands_for, tree.names)
    return replace(table, wired=graph.wired)


def table_of_graph(
    graph: Graph,
    made: Reduced | None = None,
    stands_for: Mapping[int, int] | None = None,
    names: Mapping[int, str] | None = None,
) -> OperationTable:
    """The table of a graph; the layers are those of what was made of it, if anything was.

    `stands_for` says by the places of operations for which other one each is a copy, `names` what
    those are called that are alone in the scope that tells what they are for.
    """
    copies = _copies(graph, stands_for or {})
    layers = {}
    if made is not None:
        for layer, several in made.operations.items():
            for own in several:
                layers.update(dict.fromkeys(own, layer))
        for layer, own_weights in made.weights.items():
            layers.update(dict.fromkeys(own_weights, layer))
    later = {name for names in copies.values() for name in names[1:]}
    tensors = _of_one_example(graph)
    rows = tuple(
        _row(
            place,
            operation,
            tensors,
            copies.get(operation.name, (operation.name,)),
            (names or {}).get(place, ""),
        )
        for place, operation in enumerate(graph.operations)
        if operation.name not in later
    )
    return OperationTable(graph, rows, layers, graph)


def _copies(graph: Graph, stands_for: Mapping[int, int]) -> dict[str, tuple[str, ...]]:
    """The names of an operation and its copies, its own first, by its name."""
    found: dict[int, list[int]] = {}
    for place in stands_for:
        first = place
        for _ in range(len(stands_for)):
            if first not in stands_for:
                break
            first = stands_for[first]
        found.setdefault(first, [first]).append(place)
    names = [one.name for one in graph.operations]
    return {names[first]: tuple(names[one] for one in own) for first, own in found.items()}


def _of_one_example(graph: Graph) -> dict[str, Tensor]:
    """The tensors with 1 where the file leaves open how many examples there are at once.

    Other sizes that have names go into formulas.
    """
    shapes = (graph.tensors[name].shape for name in graph.inputs if name in graph.tensors)
    examples = {shape[0] for shape in shapes if shape and isinstance(shape[0], str)}
    tensors = dict(graph.tensors)
    sizes: dict[str, int] = {}
    for name, tensor in tensors.items():
        shape = tensor.shape
        if not shape or not any(type(extent) is str for extent in shape):
            continue
        for extent in shape:
            if isinstance(extent, str) and extent not in sizes:
                sizes[extent] = with_one(NamedSize(extent), examples)
        own = tuple(sizes[one] if isinstance(one, str) else one for one in shape)
        tensors[name] = replace(tensor, shape=own)
    return tensors


def _row(
    place: int,
    operation: Operation,
    tensors: dict[str, Tensor],
    copies: tuple[str, ...],
    called: str,
) -> OperationRow:
    scope, title = scope_and_title(operation)
    if called and scope:
        # "attn, c_attn, Gemm" is c_attn in attn: the type has a column of its own
        title = called
        for part in reversed(called.split("/")):
            if scope and scope[-1] == part:
                scope = scope[:-1]
    work = multiply_accumulates(operation, tensors)
    return OperationRow(
        place,
        operation.name,
        title,
        scope,
        operation.type,
        kind_of_operation(operation),
        copies,
        parameters_of(operation, tensors),
        work if is_told(work) else None,
    )


def scope_and_title(operation: Operation) -> tuple[tuple[str, ...], str]:
    """The modules that an operation is in, and its name without them.

    Where the file does not say them they are what its name has before the last slash.
    """
    name = operation.name.strip("/")
    if not operation.scope:
        joint = "/" if "/" in name else "."
        *scope, title = name.split(joint)
        return tuple(one for one in scope if one), title or name
    for joint in NAME_SEPARATORS:
        title = name.rpartition(joint)[2] if joint in name else name
        if title != name and name.startswith(operation.scope[0]):
            return operation.scope, title
    return operation.scope, name


def is_parameter(tensor: Tensor) -> bool:
    """Whether the numbers of a tensor count as parameters: stored ones that are real."""
    return tensor.is_constant and tensor.type is not None and tensor.type.is_floating


def parameters_of(operation: Operation, tensors: Mapping[str, Tensor]) -> int | None:
    """The numbers of the stored tensors of real numbers that an operation reads; each once."""
    read: dict[object, int | None] = {}
    for name in operation.inputs:
        tensor = tensors.get(name)
        if tensor is not None and is_parameter(tensor):
            read[tensor.key] = tensor.count
    return total(read.values())


def total(numbers: Iterable[int | None]) -> int | None:
    """The sum; None where one is not known."""
    found = 0
    for number in numbers:
        if number is None:
            return None
        found += number
    return found


def shape_words(tensor: Tensor | None) -> str:
    """A shape as it is written at an edge; "?" where it is not known."""
    return "?" if tensor is None or tensor.shape is None else written_shape(tensor.shape)
