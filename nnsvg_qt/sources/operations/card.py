"""What is told of one operation, of a scope, or of a tensor: what the inspector shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.logs.run_metadata import last_by_operation
from nnsvg_qt.model.graph import Graph, Operation, Tensor, captured
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.sizes import is_told
from nnsvg_qt.sources.operations.table import (
    OperationRow,
    OperationTable,
    is_parameter,
    shape_words,
    total,
)

LONGEST_ATTRIBUTE = 400
"""Characters of an attribute that are shown; of a longer one the rest is left out, and said so."""
MOST_CONSUMERS = 12
"""Operations that read a tensor, of which so many are named."""


@dataclass(frozen=True)
class AttributeLine:
    """A setting of an operation; `left_out` are the characters that are not shown."""

    name: str
    text: str
    left_out: int = 0


@dataclass(frozen=True)
class ValueLine:
    """A tensor that an operation reads or writes.

    `role` is what it is for ("weight", "bias"), else its position; `ends` are the operations that
    write it, for an input, or read it, for an output, and `more` how many others do.
    """

    role: str
    name: str
    shape: str
    type: str
    bytes: int | None
    is_stored: bool
    ends: tuple[str, ...] = ()
    more: int = 0
    tensor: Tensor | None = None


@dataclass(frozen=True)
class Measured:
    """What logs hold of a run of it: seconds, bytes and the device."""

    seconds: float
    bytes: int
    device: str


@dataclass(frozen=True)
class OperationCard:
    """An operation: its row in the table, and all that the file says of it."""

    row: OperationRow
    name: str
    word: str
    domain: str
    attributes: tuple[AttributeLine, ...]
    inputs: tuple[ValueLine, ...]
    outputs: tuple[ValueLine, ...]
    subgraphs: tuple[tuple[str, int], ...]
    weights: tuple[Tensor, ...]
    measured: Measured | None = None
    controls: tuple[str, ...] = ()
    """Names of the operations that must have run before it, of which it reads nothing."""
    waiting: tuple[str, ...] = ()
    """Names of those that wait for it so."""
    shared: int = 0
    """Parameters among those that it reads that others read too."""
    shared_with: int = 0
    """How many operations these others are."""
    device: str = ""
    """Where it runs, as the file says."""


@dataclass(frozen=True)
class ScopeCard:
    """Operations together: how many of each type, the most frequent first, and their sums."""

    path: str
    count: int
    types: tuple[tuple[str, Kind, int], ...]
    parameters: int | None
    work: int | None
    shared: int = 0
    """Parameters among them that others read too."""
    shared_with: int = 0
    """How many operations these others are."""


def card_of(table: OperationTable, name: str, charts: Charts | None = None) -> OperationCard | None:
    """What is told of an operation; None if there is none of that name."""
    operation = table.operation(name)
    number = table.row_of.get(name)
    if operation is None or number is None:
        return None
    graph = table.graph
    rule = OPERATIONS.get(operation.word)
    inputs = [
        _input(graph, one, "" if rule is None else str(rule.role(position) or ""), position)
        for position, one in enumerate(operation.inputs)
        if one
    ]
    inputs += [_input(graph, one, "", None) for one in captured(operation)]
    return OperationCard(
        table.rows[number],
        operation.name,
        operation.word,
        operation.domain,
        tuple(_attribute(key, operation.attributes[key]) for key in sorted(operation.attributes)),
        tuple(inputs),
        tuple(
            _output(graph, one, position) for position, one in enumerate(operation.outputs) if one
        ),
        tuple((one.name, len(one.graph.operations)) for one in operation.subgraphs),
        weights_of(graph, operation),
        measured_in(charts).get(name),
        operation.controls,
        table.waiting.get(name, ()),
        *_shared(table, _read_itself(table, table.place_of[name]), [table.place_of[name]]),
        device=operation.device,
    )


def weights_of(graph: Graph, operation: Operation) -> tuple[Tensor, ...]:
    """The stored tensors that an operation reads and whose numbers lie in the file."""
    found = (graph.tensors.get(name) for name in dict.fromkeys(operation.inputs))
    return tuple(one for one in found if one is not None and one.data is not None)


def _attribute(name: str, value: object) -> AttributeLine:
    text = _value_text(value)
    if len(text) <= LONGEST_ATTRIBUTE:
        return AttributeLine(name, text)
    return AttributeLine(name, text[:LONGEST_ATTRIBUTE], len(text) - LONGEST_ATTRIBUTE)


def _value_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value_text(one) for one in value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _line(graph: Graph, name: str, role: str) -> ValueLine:
    tensor = graph.tensors.get(name)
    kind = "" if tensor is None or tensor.type is None else tensor.type.name
    size = None if tensor is None else tensor.size_in_bytes
    is_stored = tensor is not None and tensor.is_constant
    return ValueLine(role, name, shape_words(tensor), kind, size, is_stored, tensor=tensor)


def _input(graph: Graph, name: str, role: str, position: int | None) -> ValueLine:
    line = _line(graph, name, role or ("" if position is None else str(position + 1)))
    producer = graph.producers.get(name)
    if producer is None:
        return line
    return _with_ends(line, (graph.operations[producer].name,))


def _output(graph: Graph, name: str, position: int) -> ValueLine:
    readers = tuple(graph.operations[place].name for place in graph.consumers.get(name, ()))
    return _with_ends(_line(graph, name, str(position + 1)), readers)


def _with_ends(line: ValueLine, ends: tuple[str, ...]) -> ValueLine:
    return ValueLine(
        line.role,
        line.name,
        line.shape,
        line.type,
        line.bytes,
        line.is_stored,
        ends[:MOST_CONSUMERS],
        max(0, len(ends) - MOST_CONSUMERS),
        line.tensor,
    )


def measured_in(charts: Charts | None) -> Mapping[str, Measured]:
    """What logs that are open measured of operations, by their names; as the picture has it."""
    found = {} if charts is None else last_by_operation(charts.shown_series)
    return {name: Measured(*told) for name, told in found.items()}


def scope_card(table: OperationTable, path: str, names: Iterable[str]) -> ScopeCard:
    """What is told of operations together, as those of a scope."""
    places = sorted(table.place_of[name] for name in dict.fromkeys(names))
    operations = [table.graph.operations[place] for place in places]
    counts = Counter(one.type for one in operations)
    rows = [table.rows[table.row_of[one.name]] for one in operations if one.name in table.row_of]
    kinds = {row.type: row.kind for row in rows}
    types = tuple(
        (kind, kinds.get(kind, Kind.OTHER), count) for kind, count in counts.most_common()
    )
    read = _parameters(table.graph, operations)
    shared, others = _shared(table, read, places)
    work = total(row.work for row in rows)
    return ScopeCard(
        path,
        len(operations),
        types,
        total(one.count for one in read.values()),
        work if is_told(work) else None,
        shared,
        others,
    )


def _parameters(graph: Graph, operations: Iterable[Operation]) -> dict[object, Tensor]:
    """The parameters that operations read, those that lie at one place once."""
    found = (graph.tensors.get(name) for one in operations for name in one.inputs)
    return {one.key: one for one in found if one is not None and is_parameter(one)}


def _read_itself(table: OperationTable, place: int) -> dict[object, Tensor]:
    """The parameters that an operation reads and does not only hand to what it runs."""
    read = _parameters(table.graph, [table.graph.operations[place]])
    used = _parameters(table.wired, [table.wired.operations[place]])
    return {key: tensor for key, tensor in read.items() if key in used}


def _shared(
    table: OperationTable, read: Mapping[object, Tensor], places: Iterable[int]
) -> tuple[int, int]:
    """How many of some parameters operations elsewhere read too, and how many operations do."""
    own = set(places)
    count, others = 0, set[int]()
    for key, tensor in read.items():
        elsewhere = set(table.readers_of.get(key, ())) - own
        if elsewhere:
            count += tensor.count or 0
            others |= elsewhere
    return count, len(others)
