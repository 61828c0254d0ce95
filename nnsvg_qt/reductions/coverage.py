"""Proves that an architecture says what its graph says, by looking at both anew.

Nothing here is taken from what made the architecture but the list of which operations each layer
stands for: that is counted, and followed through the graph, copy by copy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.copies import chain_of
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.graph import Graph, captured
from nnsvg_qt.model.groups import Group, parent_groups
from nnsvg_qt.reductions.flow import SHAPES
from nnsvg_qt.reductions.reducing import Reduced
from nnsvg_qt.reductions.stored_once import StoredOnce, gives_own_name
from nnsvg_qt.reductions.words import CONCATENATIONS

Copy = tuple[str, int]
"""A layer and which of its copies."""


@dataclass(frozen=True)
class Coverage:
    """What was found; sound if there is no fault.

    `operations` are those of the graph, `drawn` those that are in layers, `dropped` those that are
    in none; `parameters` those of the graph and `counted` those of the figure.
    """

    operations: int
    drawn: int
    dropped: int
    parameters: int
    counted: int
    faults: tuple[Sentence, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the figure says what the file says."""
        return not self.faults


def coverage_of(graph: Graph, made: Reduced) -> Coverage:
    """Compare an architecture with the graph that it was made of."""
    places = Counter(
        name for copies in made.operations.values() for copy in copies for name in copy
    )
    places.update(name for names in made.weights.values() for name in names)
    drawn = sum(places.values())
    places.update(dict.fromkeys(made.dropped, 1))
    faults = _faults_of_places(graph, places)
    parameters = parameters_of(graph, frozenset(made.dropped))
    counted = totals(made.architecture).parameters
    if counted != parameters:
        faults.append(
            Sentence(
                "The figure has {counted:,} parameters, the file {parameters:,}.",
                counted=counted,
                parameters=parameters,
            )
        )
    if not faults:
        faults += _faults_of_copies(graph, made)
    return Coverage(
        len(graph.operations), drawn, len(made.dropped), parameters, counted, tuple(faults)
    )


def _faults_of_places(graph: Graph, places: Counter[str]) -> list[Sentence]:
    names = [operation.name for operation in graph.operations]
    faults = [
        Sentence(
            "Operation {name!r} is in {count} elements of the figure instead of one.",
            name=name,
            count=places[name],
        )
        for name in names
        if places[name] != 1
    ]
    return faults + [
        Sentence("The figure names the operation {name!r}, which the file has not.", name=name)
        for name in sorted(set(places) - set(names))
    ]


def parameters_of(graph: Graph, dropped: frozenset[str] = frozenset()) -> int:
    """All floating-point numbers that operations read and no input changes, each tensor once.

    A tensor that is only another form of a stored one (reshaped, transposed) counts as that. Single
    numbers that only `dropped` operations read, by name, do not count: sizes are computed with
    them, as the scale of an attention.
    """
    constants, stored = graph.constants, StoredOnce(graph)
    roots: dict[str, int] = {}
    for operation in graph.operations:
        if operation.outputs and all(name in constants for name in operation.outputs if name):
            continue
        for name in (*operation.inputs, *captured(operation)):
            if name in constants:
                root, count = _root(graph, name)
                tensor = graph.tensors.get(root)
                is_start = tensor is not None and tensor.is_trained is False
                if stored.is_arithmetic(root) or (is_start and operation.name in dropped):
                    # a constant of arithmetic, or what a layer's state begins with
                    continue
                root = stored.root(root, operation)
                if count != 1 or operation.name not in dropped:
                    roots[root] = count
    return sum(roots.values())


def _root(graph: Graph, name: str) -> tuple[str, int]:
    """The stored tensor that a constant is another form of, and how many parameters it is."""
    tensor = graph.tensors.get(name)
    if tensor is None:
        return name, 0
    kind, count = tensor.type, tensor.count
    while count is not None and name in graph.producers:
        operation = graph.operations[graph.producers[name]]
        if gives_own_name(graph, operation):
            break
        same = [
            one
            for one in operation.inputs
            if one in graph.constants
            and (own := graph.tensors.get(one)) is not None
            and own.count == count
            and own.type is not None
            and own.type.is_floating
        ]
        if len(same) != 1:
            break
        name = same[0]
        kind = kind or graph.tensors[name].type
    return name, (count or 0) if kind is not None and kind.is_floating else 0


def _faults_of_copies(graph: Graph, made: Reduced) -> list[Sentence]:
    """Where a copy of a layer is or reads something else than its operations do."""
    written_out = _WrittenOut(made.architecture)
    owner: dict[str, Copy] = {
        name: (layer_id, number)
        for layer_id, copies in made.operations.items()
        for number, copy in enumerate(copies)
        for name in copy
    }
    sources = _Sources(graph, made, owner)
    faults = []
    for layer_id, copies in made.operations.items():
        if len(copies) != written_out.count(layer_id):
            faults.append(
                Sentence(
                    "Layer {layer!r} has {drawn} copies in the figure and {count} in the file.",
                    layer=layer_id,
                    drawn=written_out.count(layer_id),
                    count=len(copies),
                )
            )
            continue
        likes: dict[object, object] = {}
        for number, copy in enumerate(copies):
            if not copy:
                continue
            own = (layer_id, number)
            read = {source for name in copy for source in sources.of(name)} - {own}
            drawn = written_out.read_by(layer_id, number)
            if read != drawn and sources.spread(copy, read) != sources.spread(copy, drawn):
                faults.append(
                    Sentence(
                        "Copy {number} of layer {layer!r} reads something else in the file.",
                        number=number + 1,
                        layer=layer_id,
                    )
                )
            what = sources.what(copy, written_out.grows(layer_id))
            if likes.setdefault(written_out.is_first(layer_id, number), what) != what:
                faults.append(
                    Sentence(
                        "Copy {number} of layer {layer!r} is something else in the file.",
                        number=number + 1,
                        layer=layer_id,
                    )
                )
    return faults


class _Sources:
    """What operations read in the graph, as layers and copies, dropped ones looked through."""

    def __init__(self, graph: Graph, made: Reduced, owner: dict[str, Copy]) -> None:
        self._graph, self._made, self._owner = graph, made, owner
        self._by_name = {operation.name: operation for operation in graph.operations}

    def of(self, name: str) -> set[Copy]:
        """The layers and copies that an operation reads."""
        graph, operation = self._graph, self._by_name[name]
        found: set[Copy] = set()
        read = [one for one in (*operation.inputs, *captured(operation)) if one]
        waiting = [one for one in read if one not in graph.constants]
        while waiting:
            tensor = waiting.pop()
            if tensor not in graph.producers:
                if tensor in self._made.inputs:
                    found.add(self._made.inputs[tensor])
                continue
            before = graph.operations[graph.producers[tensor]]
            reason = self._made.dropped.get(before.name)
            if reason is None:
                found.add(self._owner[before.name])
            elif reason != SHAPES:
                waiting.append(next(one for one in before.inputs if one not in graph.constants))
        return found

    def spread(self, copy: tuple[str, ...], read: set[Copy]) -> object:
        """What a concatenation reads, with what such ones that it reads join in their place."""
        if len(copy) != 1 or not self._is_joining(copy[0]):
            return read
        axis = self._by_name[copy[0]].attributes.get("axis")
        found: set[Copy] = set()
        waiting, seen = list(read), set[Copy]()
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            own = self._made.operations[one[0]][one[1]]
            is_joining = len(own) == 1 and self._is_joining(own[0])
            if is_joining and self._by_name[own[0]].attributes.get("axis") == axis:
                waiting += self.of(own[0])
            else:
                found.add(one)
        return found

    def _is_joining(self, name: str) -> bool:
        return self._by_name[name].word in CONCATENATIONS

    def what(self, copy: tuple[str, ...], grows: bool) -> object:
        """What the operations of a copy do, and the sizes that they put out unless it grows."""
        operations = [self._by_name[name] for name in copy]
        return tuple(
            (
                one.type,
                one.attributes,
                None
                if grows
                else tuple(self._graph.tensors[name].shape for name in one.outputs if name),
            )
            for one in operations
        )


class _WrittenOut:
    """What each copy of each layer of an architecture reads, by how its groups are repeated.

    The copies of a layer are numbered through all groups around it, the innermost fastest.
    """

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        parents = parent_groups(architecture.groups)
        smallest: dict[str, Group] = {}
        for own in sorted(architecture.groups, key=lambda one: -len(one.layers)):
            smallest |= dict.fromkeys(own.layers, own)
        self._around: dict[str, list[Group]] = {}
        """The repeated groups around a layer, the innermost first."""
        for layer in architecture:
            around: list[Group] = []
            group: Group | None = smallest.get(layer.id)
            while group is not None:
                if group.repeat > 1:
                    around.append(group)
                group = parents[group.id]
            self._around[layer.id] = around
        self._chains = {
            group.id: chain_of(architecture, group)
            for group in architecture.groups
            if group.repeat > 1
        }
        self._members = {group.id: set(group.layers) for group in architecture.groups}
        self._gone = {group.id: set(group.first_only) for group in architecture.groups}

    def _count(self, group: Group, layer_id: str) -> int:
        return 1 if layer_id in self._gone[group.id] else group.repeat

    def count(self, layer_id: str) -> int:
        """How many copies there are of a layer."""
        count = 1
        for group in self._around[layer_id]:
            count *= self._count(group, layer_id)
        return count

    def grows(self, layer_id: str) -> bool:
        """Whether the copies of a layer have sizes of their own."""
        return any(group.parameters is not None for group in self._around[layer_id])

    def is_first(self, layer_id: str, number: int) -> object:
        """In which of the groups around it a copy of a layer is in the first copy."""
        place = self._place(layer_id, number)
        return tuple(place[group.id] == 0 for group in self._around[layer_id])

    def _place(self, layer_id: str, number: int) -> dict[str, int]:
        """Which copy of each group around it a copy of a layer is in."""
        place: dict[str, int] = {}
        for group in self._around[layer_id]:
            count = self._count(group, layer_id)
            place[group.id] = number % count
            number //= count
        return place

    def _number(self, layer_id: str, place: dict[str, int]) -> int:
        number = 0
        for group in reversed(self._around[layer_id]):
            number = number * self._count(group, layer_id) + place[group.id]
        return number

    def read_by(self, layer_id: str, number: int) -> set[Copy]:
        """The layers and copies that a copy of a layer reads."""
        place = self._place(layer_id, number)
        return {
            self._source(layer_id, place, connection.source)
            for connection in self._architecture.incoming(layer_id)
        }

    def _source(self, reader: str, place: dict[str, int], source: str) -> Copy:
        """The copy of a source that a copy of its reader reads."""
        kept = dict(place)
        for group in self._around[reader]:
            members, is_later = self._members[group.id], place[group.id] > 0
            while is_later and source in self._gone[group.id]:
                source = self._architecture.incoming(source)[0].source
            if source in members:
                break
            # what is further in is left: what it reads lies in the last copy of what is there
            del kept[group.id]
            chain = self._chains[group.id]
            if is_later and source == chain.source and chain.exit is not None:
                source = chain.exit
                kept[group.id] = place[group.id] - 1
                break
        for group in self._around[source]:
            if group.id not in kept:
                kept[group.id] = self._count(group, source) - 1
        return source, self._number(source, kept)
