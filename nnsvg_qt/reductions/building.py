"""Items to an architecture: layers, connections, and groups with their copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.copies import chain_of
from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.reductions.layers import layer_of
from nnsvg_qt.reductions.naming import Names, common_scope, group_names
from nnsvg_qt.reductions.network import Element, Network
from nnsvg_qt.reductions.repeats import Item, Module, Run, elements_of


@dataclass(frozen=True)
class Built:
    """An architecture, and which elements each of its layers stands for.

    `copies` has for each layer the places of its elements, the first copy first. `unsound` are
    runs whose copies the architecture would lead into each other in another way than the graph
    does; they must not be folded.
    """

    architecture: Architecture
    copies: Mapping[str, tuple[int, ...]]
    unsound: tuple[Run, ...]


def built(items: Sequence[Item], network: Network, graph: Graph, opened: frozenset[str]) -> Built:
    """The architecture of the items of a network; modules are closed unless they are opened."""
    return _Building(network, Names(graph, network.elements), opened).built(items)


def own_parameters(elements: Sequence[Element]) -> list[int]:
    """How many parameters each element reads that none before it does: tied ones count once."""
    seen: set[str] = set()
    found = []
    for element in elements:
        count = 0
        for parameter in element.parameters:
            if parameter.root not in seen:
                seen.add(parameter.root)
                count += parameter.count
        found.append(count)
    return found


class _Building:
    def __init__(self, network: Network, names: Names, opened: frozenset[str]) -> None:
        self.network, self.names, self.opened = network, names, opened
        self.elements = network.elements
        self.own = own_parameters(network.elements)
        self.representative: dict[int, int] = {}
        self.copies: dict[int, list[int]] = {}
        self.leading: dict[int, int] = {}
        self.ids: dict[int, str] = {}
        self.groups: list[Group] = []
        self.runs: list[tuple[Run, str, int]] = []
        self.unsound: list[Run] = []
        self.numbers: dict[str, int] = {}
        self.scopes: dict[str, list[tuple[str, ...]]] = {}
        self.top = common_scope(network.elements)

    def built(self, items: Sequence[Item]) -> Built:
        drawn = [place for item in items for place in self._take(item)]
        for place in drawn:
            self.ids[place] = self.names.layer_id(self.elements[place])
        shared, counts = self._shared(drawn)
        layers = tuple(self._layer(place, self.ids[place], counts.get(place)) for place in drawn)
        connections = tuple(self._connections(drawn))
        for item in items:
            self._group(item)
        names = group_names(self.scopes)
        groups = tuple(
            replace(group, name=names[group.id]) if group.id in self.scopes else group
            for group in self.groups
        )
        architecture = Architecture(layers, connections, groups, shared)
        by_id = {group.id: group for group in self.groups}
        for run, group_id, source in self.runs:
            chain = chain_of(architecture, by_id[group_id])
            wanted = self.ids[self.representative[source]], self.ids[self.representative[run.exit]]
            if (chain.source, chain.exit) != wanted:
                self.unsound.append(run)
        copies = {self.ids[place]: tuple(self.copies[place]) for place in drawn}
        return Built(architecture, copies, tuple(self.unsound))

    # which elements are drawn

    def _take(self, item: Item) -> list[int]:
        """Note what an item's elements stand for; gives the drawn ones in the table's order."""
        if isinstance(item, int):
            self.representative[item] = item
            self.copies[item] = [item]
            return [item]
        if isinstance(item, Module):
            return [place for one in item.items for place in self._take(one)]
        first = [place for one in item.copies[0] for place in self._take(one)]
        own = [place for place in elements_of(item.copies[0]) if place not in item.extra]
        before = {place: tuple(self.copies[place]) for place in first}
        for copy in item.copies[1:]:
            counterpart = dict(zip(own, elements_of(copy), strict=True))
            for there, here in counterpart.items():
                self.representative[here] = self.representative[there]
            for place in first:
                # nested copies keep their order: all of the first outer copy, then the next
                self.copies[place] += [
                    counterpart[one] for one in before[place] if one in counterpart
                ]
        return self._in_order(item, first)

    def _in_order(self, run: Run, drawn: list[int]) -> list[int]:
        """Behind each other so that it is seen what leads from one copy to the next."""
        source = self._source(run)
        inside = elements_of(run.copies[0])

        def reads_outside(place: int) -> bool:
            return any(one not in inside for one, _ in self.elements[place].reads)

        readers = [
            place for place in drawn if any(one == source for one, _ in self.elements[place].reads)
        ]
        if readers:
            first = readers[0]
            if any(reads_outside(place) for place in drawn[: drawn.index(first)]):
                drawn = [first, *(place for place in drawn if place != first)]
            self.leading[first] = source
        exit = self.representative[run.exit]
        return [*(place for place in drawn if place != exit), exit]

    def _source(self, run: Run) -> int:
        """What the first copy reads in the place of the copy before it."""
        inside = elements_of(run.copies[0])
        for place in inside:
            for source, _ in self.elements[place].reads:
                if source not in inside and source not in self.network.hubs:
                    return source
        return -1

    # layers and connections

    def _layer(self, place: int, layer_id: str, count: int | None = None) -> Layer:
        element = self.elements[place]
        name = self.names.layer_name(element)
        parameters = self.own[place] if count is None else count
        return layer_of(self.network, place, layer_id, name, parameters)

    def _shared(self, drawn: Iterable[int]) -> tuple[tuple[SharedWeights, ...], dict[int, int]]:
        """Layers of one kind that read the very same weights, and how many these are."""
        found: dict[tuple[Kind, frozenset[str]], list[int]] = {}
        for place in drawn:
            element = self.elements[place]
            roots = frozenset(one.root for one in element.parameters)
            if roots and len(self.copies[place]) == 1:
                found.setdefault((element.kind, roots), []).append(place)
        shares: list[SharedWeights] = []
        counts: dict[int, int] = {}
        for places in found.values():
            whole = sum(one.count for one in self.elements[places[0]].parameters)
            if len(places) > 1 and self.own[min(places)] == whole:
                ids = tuple(self.ids[place] for place in places)
                shares.append(SharedWeights(self.names.free(f"shared-{ids[0]}"), ids))
                counts |= dict.fromkeys(places, whole)
        return tuple(shares), counts

    def _connections(self, drawn: Sequence[int]) -> Iterable[Connection]:
        taken: set[str] = set()
        for place in drawn:
            sources = [self.representative[source] for source, _ in self.elements[place].reads]
            leading = self.leading.get(place)
            if leading is not None:
                sources.insert(0, self.representative[leading])
            for source in dict.fromkeys(sources):
                own = f"{self.ids[source]}-{self.ids[place]}"
                name, number = own, 1
                while name in taken:
                    number += 1
                    name = f"{own}-{number}"
                taken.add(name)
                yield Connection(self.ids[source], self.ids[place], name)

    # groups

    def _group(self, item: Item) -> None:
        if isinstance(item, int):
            return
        if isinstance(item, Module):
            self._module(item)
            return
        first = item.copies[0]
        layers = self._ids_of(item)
        everything = [self.elements[place] for place in elements_of([item])]
        group_id = self.names.free(f"repeat-{layers[0]}")
        later, given = self._differences(item)
        group = Group(
            group_id,
            layers,
            self._name(group_id, everything),
            len(item.copies),
            False,
            tuple(self.ids[place] for place in sorted(item.extra)),
            later,
            parameters=given,
        )
        self.groups.append(group)
        self.runs.append((item, group_id, self._source(item)))
        for one in first:
            self._group(one)

    def _module(self, module: Module) -> None:
        layers = self._ids_of(module)
        group_id = self.names.free(f"block-{layers[0]}")
        elements = [self.elements[place] for place in elements_of([module])]
        name = module.name or self._name(group_id, elements)
        self.groups.append(Group(group_id, layers, name, is_closed=group_id not in self.opened))
        for one in module.items:
            self._group(one)

    def _ids_of(self, item: Item) -> tuple[str, ...]:
        drawn = [place for place in elements_of([item]) if place in self.ids]
        return tuple(self.ids[place] for place in drawn)

    def _name(self, group_id: str, elements: Sequence[Element]) -> str:
        """A number for a group that is no module, whose name is given when all are known."""
        scope = common_scope(elements)
        if len(scope) > len(self.top):
            self.scopes[group_id] = [one.scope for one in elements if one.operations]
            return ""
        self.numbers["Block"] = self.numbers.get("Block", 0) + 1
        return f"Block {self.numbers['Block']}"

    def _differences(self, run: Run) -> tuple[tuple[Layer, ...], int | None]:
        """The layers as they are in later copies, and all parameters where copies do not tell."""
        own = [place for place in elements_of(run.copies[0]) if place not in run.extra]
        second = dict(zip(own, elements_of(run.copies[1]), strict=True))
        sums = [sum(self.own[place] for place in elements_of(copy)) for copy in run.copies]
        grows = any(
            self.elements[there].exact != self.elements[here].exact
            for copy in run.copies[2:]
            for there, here in zip(elements_of(run.copies[1]), elements_of(copy), strict=True)
        ) or (
            len(run.copies) == 2
            and any(self.elements[a].shape != self.elements[b].shape for a, b in second.items())
            and not run.extra
        )
        if grows or any(one != sums[1] for one in sums[1:]):
            return (), sum(sums)
        later = []
        for there, here in second.items():
            if there not in self.ids:
                continue
            same = self.elements[there].exact == self.elements[here].exact
            if same and self.own[there] == self.own[here]:
                continue
            first = self._layer(there, self.ids[there])
            layer = replace(self._layer(here, self.ids[there]), name=first.name)
            if layer != first:
                later.append(layer)
        return tuple(later), None
