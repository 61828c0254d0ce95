"""The operations of loops and branches beside all others: one graph without graphs in it.

Where it is known which value of a body is which input or output of the operation that runs it, its
operations lie in a scope of that; of other bodies nothing is told but how large they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.graph.graph import Graph, Operation, Subgraph, Tensor

DEEPEST = 20
"""Bodies in each other, of which so many are opened."""
MOST_SHIFTED = 100_000
"""Values that states hand on, each counted for each state; of more only the next is told."""
_MADE = -1
_NEW = -2


@dataclass(frozen=True)
class Again:
    """A tensor that operations, by their places, read at a later step.

    `source` is the place of what writes it, None of what comes into the graph.
    """

    name: str
    source: int | None
    readers: tuple[int, ...]


@dataclass(frozen=True)
class Opened:
    """A graph with the operations of its loops and branches, each before what runs it.

    `graph` has them as the file has, with names of their own; `wired` the same ones, each reading
    what comes there: the body of a loop its inputs, the loop the results of its body. `again` is
    what is read at the next step, the number of a step too, which a loop makes itself.
    """

    graph: Graph
    wired: Graph
    again: tuple[Again, ...] = ()


@dataclass(frozen=True)
class _Links:
    """What a body is given and what of it comes back.

    `given` says by a name in the body which input of the operation it is at first, _MADE of what
    the operation makes; `back` are results with the name that they have at the next step.
    """

    given: Mapping[str, int] = field(default_factory=dict)
    back: tuple[tuple[str, str], ...] = ()


def opened(graph: Graph) -> Opened:
    """A graph with what its loops and branches hold, as far as it is told how they are wired."""
    if not any(operation.subgraphs for operation in graph.operations):
        return Opened(graph, graph)
    return _Opening(graph).opened()


def scope_by_name(operation: Operation) -> tuple[str, ...]:
    """The scopes of an operation: as the file has them, else by its name."""
    if operation.scope:
        return tuple(filter(None, operation.scope))
    for joint in "/.":
        parts = [part for part in operation.name.split(joint) if part]
        if len(parts) > 1:
            return tuple(parts[:-1])
    return ()


class _Opening:
    """One walk through a graph and all graphs in it."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._operations: list[Operation] = []
        self._tensors: dict[str, Tensor] = dict(graph.tensors)
        self._names = {operation.name for operation in graph.operations}
        self._given: dict[str, str] = {}
        """By the name that a value has in a body what it is at first."""
        self._around: set[str] = set()
        """What loops and branches read: nothing in a body may be called so, it would be its own."""
        self._makers: dict[str, str] = {}
        """By the name of what a loop makes for its body the loop."""
        self._back: list[tuple[str, str]] = []
        self._comes_back: dict[str, list[str]] = {}
        """By the name that a state has in a body the results that it is at the next step."""
        self._handed: dict[str, dict[int, list[str]]] = {}
        """By a loop or branch which of its inputs its bodies read, as what."""
        self._results: dict[str, list[str]] = {}

    def opened(self) -> Opened:
        self._put(self._graph, {}, None, 0)
        graph = replace(
            self._graph,
            operations=tuple(self._operations),
            tensors=FrozenMapping(self._tensors),
        )
        read = {name for one in self._operations for name in one.inputs}
        read.update(name for names in self._results.values() for name in names)
        wired = replace(graph, operations=tuple(self._wired(one, read) for one in self._operations))
        return Opened(graph, wired, tuple(self._again(wired)))

    def _root(self, name: str) -> str:
        while name in self._given:
            name = self._given[name]
        return name

    def _wired(self, operation: Operation, read: set[str]) -> Operation:
        results = self._results.get(operation.name)
        if results is None:
            return replace(operation, inputs=tuple(map(self._root, operation.inputs)))
        handed = self._handed[operation.name]
        # what no body reads it reads itself
        own = [
            name
            for place, name in enumerate(operation.inputs)
            if read.isdisjoint(handed.get(place, ()))
        ]
        for name in results:
            tensor = self._tensors.get(name)
            is_handed_on = tensor is not None and tensor.is_constant and name in operation.inputs
            if not is_handed_on:
                own.append(name)
        return replace(operation, inputs=tuple(map(self._root, own)), subgraphs=())

    def _again(self, wired: Graph) -> Iterable[Again]:
        """What is read at the next step, with the operations that do."""
        direct: dict[str, list[int]] = {}
        for place, operation in enumerate(self._operations):
            handed = self._handed.get(operation.name, {})
            for position, name in enumerate(operation.inputs):
                if position not in handed:
                    direct.setdefault(name, []).append(place)
        deeper: dict[str, list[str]] = {}
        for name, outer in self._given.items():
            deeper.setdefault(outer, []).append(name)
        places = {one.name: place for place, one in enumerate(self._operations)}
        sources: dict[str, int | None] = dict.fromkeys(wired.inputs)
        sources.update(wired.producers)
        sources.update((name, places[maker]) for name, maker in self._makers.items())
        readers: dict[str, tuple[int, ...]] = {}
        for name in (*(name for _, name in self._back), *self._makers):
            found: dict[int, None] = {}
            waiting = [name] if name not in readers else []
            while waiting:
                own = waiting.pop()
                found.update(dict.fromkeys(direct.get(own, ())))
                waiting += deeper.get(own, ())
            readers.setdefault(name, tuple(sorted(found)))
        told: dict[tuple[str, str], None] = {}
        for result, name in self._back:
            if readers[name]:
                most = MOST_SHIFTED - len(told)
                told.update(dict.fromkeys((one, name) for one in self._values(result, most)))
        told.update(dict.fromkeys((name, name) for name in self._makers if readers[name]))
        for value, name in told:
            # what a state is at first is read already, but not what a loop makes
            if value in sources and (value in self._makers or value != self._root(name)):
                yield Again(value, sources[value], readers[name])

    def _values(self, result: str, most: int) -> Iterable[str]:
        """What a result is: itself, or of another state all that this is from step to step."""
        found: dict[str, None] = {}
        waiting = [result]
        while waiting and (not found or len(found) < most):
            own = waiting.pop()
            if own in found:
                continue
            found[own] = None
            waiting += self._comes_back.get(own, ())
            if own in self._given:
                waiting.append(self._given[own])
        return found

    # putting in

    def _put(
        self, graph: Graph, names: Mapping[str, str], within: _Within | None, depth: int
    ) -> None:
        """Put in the operations of a graph; `names` are what its tensors are called here."""
        called = {}
        for operation in graph.operations if within is not None else ():
            called[operation.name] = self._free(operation.name, within.name if within else "")
        for operation in graph.operations:
            own = operation
            if within is not None:
                own = replace(
                    operation,
                    name=called[operation.name],
                    inputs=tuple(names.get(one, one) for one in operation.inputs),
                    outputs=tuple(names.get(one, one) for one in operation.outputs),
                    controls=tuple(called.get(one, one) for one in operation.controls),
                    scope=within.scope_of(operation),
                )
            links = _links_of(operation) if depth < DEEPEST else None
            if links is not None:
                own = self._put_bodies(own, operation, links, names, depth)
            self._operations.append(own)

    def _put_bodies(
        self,
        own: Operation,
        operation: Operation,
        links: Sequence[_Links],
        names: Mapping[str, str],
        depth: int,
    ) -> Operation:
        path = scope_by_name(own), own.name.rsplit("/", 1)[-1]
        before = scope_by_name(operation)
        scope = (*path[0], path[1])
        handed: dict[int, list[str]] = {}
        results: list[str] = []
        back: dict[int, str] = {}
        """By the input of a loop what it is at the next step."""
        begin = len(self._operations)
        self._around.update(own.inputs)
        for body, link in zip(operation.subgraphs, links, strict=True):
            inside = f"{own.name}/{body.name}" if len(links) > 1 else own.name
            told = (*scope, body.name) if len(links) > 1 and body.name else scope
            inner = self._named(body.graph, link, names, inside)
            for name, place in link.given.items():
                if place != _MADE:
                    handed.setdefault(place, []).append(inner[name])
                if place != _MADE and own.input(place):
                    self._given[inner[name]] = own.input(place)
                elif operation.word != "if":
                    self._makers[inner[name]] = own.name
            back.update(
                (link.given[name], inner.get(result, result))
                for result, name in link.back
                if link.given.get(result, _NEW) != link.given[name]
            )
            results += [inner.get(name, name) for name in body.graph.outputs]
            common = (*before, operation.name.rsplit("/", 1)[-1])
            self._put(body.graph, inner, _Within(inside, told, common), depth + 1)
        for place, result in back.items():
            for name in handed.get(place, ()):
                self._back.append((result, name))
                self._comes_back.setdefault(name, []).append(result)
        read = {name for one in self._operations[begin:] for name in one.inputs}
        for place, name in enumerate(own.inputs):
            tensor = self._tensors.get(name)
            if name in read and tensor is not None and tensor.is_constant:
                # weights that a body has by the name that they have around it
                handed.setdefault(place, []).append(name)
        self._handed[own.name], self._results[own.name] = handed, results
        return replace(own, scope=scope)

    def _named(
        self, graph: Graph, link: _Links, names: Mapping[str, str], inside: str
    ) -> dict[str, str]:
        """What the tensors of a body, and those around it, are called here."""
        found = dict(names)
        given = {*graph.inputs, *link.given}
        for name in dict.fromkeys((*graph.tensors, *graph.inputs, *link.given)):
            own, number = name, 1
            while own in self._tensors or not own or (name in given and own in self._around):
                own = f"{inside}/{name}" if number < 2 else f"{inside}/{name}-{number}"
                number += 1
            found[name] = own
            tensor = graph.tensors.get(name) or self._tensors.get(names.get(name, name))
            self._tensors[own] = Tensor(own) if tensor is None else replace(tensor, name=own)
        return found

    def _free(self, wanted: str, inside: str) -> str:
        name, number = wanted, 1
        while name in self._names:
            name = f"{inside}/{wanted}" if number < 2 else f"{inside}/{wanted}-{number}"
            number += 1
        self._names.add(name)
        return name


@dataclass(frozen=True)
class _Within:
    """Where operations of a body are put: what goes before names that are taken, and their scope.

    `common` is the path of the operation that runs it, which names in the body may begin with.
    """

    name: str
    scope: tuple[str, ...]
    common: tuple[str, ...]

    def scope_of(self, operation: Operation) -> tuple[str, ...]:
        """The scope of an operation of the body."""
        own = scope_by_name(operation)
        for count in (len(self.common), len(self.common) - 1):
            if count and own[:count] == self.common[:count]:
                own = own[count:]
                break
        # a function that only this operation runs is called like it, with all that it lies in
        label = self.common[-1]
        if label in own:
            own = own[len(own) - own[::-1].index(label) :]
        return (*self.scope, *own)


# which value of a body is which of its operation


def _links_of(operation: Operation) -> list[_Links] | None:
    """How the bodies of an operation are wired; None if it has none, or that is not known."""
    found = []
    for body in operation.subgraphs:
        link = _link_of(operation, body)
        if link is None:
            return None
        found.append(link)
    return found or None


def _link_of(operation: Operation, body: Subgraph) -> _Links | None:
    if body.back is not None and body.places is not None:
        return _Links(dict(zip(body.graph.inputs, body.places, strict=True)), body.back)
    if operation.word == "if":
        given = _given(operation, body, 1)
        return None if given is None else _Links(given)
    if operation.word == "scan":
        return _link_of_scan(operation, body)
    if operation.word == "loop":
        return _link_of_loop(operation, body)
    if {one.name for one in operation.subgraphs} == {"condition", "body"}:
        given = _given(operation, body, 0)
        outputs = body.graph.outputs
        if given is None or body.name == "condition":
            return None if given is None else _Links(given)
        if len(outputs) == len(operation.inputs):
            return _Links(given, tuple((outputs[place], name) for name, place in given.items()))
        if len(outputs) == len(given):
            return _Links(given, tuple(zip(outputs, given, strict=True)))
    return None


def _given(operation: Operation, body: Subgraph, first: int) -> dict[str, int] | None:
    """What a body is given, in the order of the inputs, those from the first on."""
    inputs, places = body.graph.inputs, range(first, len(operation.inputs))
    told: Sequence[int] = places if body.places is None else body.places
    if not inputs:
        return {}
    return dict(zip(inputs, told, strict=True)) if len(inputs) == len(told) else None


def _link_of_scan(operation: Operation, body: Subgraph) -> _Links | None:
    inputs, outputs = body.graph.inputs, body.graph.outputs
    # the oldest kind reads how long its sequences are before all else
    first = len(operation.inputs) - len(inputs)
    count = operation.attributes.get("num_scan_inputs")
    if first not in (0, 1) or not isinstance(count, int) or not 0 <= count <= len(inputs):
        return None
    states = len(inputs) - count
    if len(outputs) < states:
        return None
    given = {name: place + first for place, name in enumerate(inputs)}
    return _Links(given, tuple(zip(outputs, inputs[:states], strict=False)))


def _link_of_loop(operation: Operation, body: Subgraph) -> _Links | None:
    inputs, outputs = body.graph.inputs, body.graph.outputs
    carried = len(operation.inputs) - 2
    if carried >= 0 and len(inputs) == carried + 2 and len(outputs) > carried:
        given = {name: place for place, name in enumerate(inputs)}
        given[inputs[0]] = _MADE
        return _Links(given, tuple(zip(outputs, inputs[1:], strict=False)))
    if carried > 0 and len(outputs) == carried:
        # a loop of a program reads what it changes by the name that it has around it
        around = operation.inputs[2:]
        given = dict.fromkeys(inputs, _MADE)
        given.update((name, place) for place, name in enumerate(around, 2) if name)
        back = [(one, name) for one, name in zip(outputs, around, strict=True) if name]
        return _Links(given, tuple(back))
    return None
