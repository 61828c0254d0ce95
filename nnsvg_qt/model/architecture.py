"""A network: layers and the connections between them, a directed acyclic graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import cached_property
from heapq import heapify, heappop, heappush

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.groups import (
    Group,
    SharedWeights,
    require_sound_groups,
    require_sound_shares,
    shares_without_layers,
    without_layers,
)
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.text_limits import (
    LONGEST_CONNECTION_ID,
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_NAMES,
    require_short,
    require_short_together,
)


@dataclass(frozen=True)
class Connection:
    """The output of one layer fed to another; `id` is made from the two where none is given.

    A `feedback` connection brings what a layer puts out back to one that comes before it, or to
    itself, in the next step; `delay` says how much later in words, as "t − 1".
    """

    source: str
    target: str
    id: str = ""
    feedback: bool = field(default=False, kw_only=True)
    delay: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        for end in (self.source, self.target):
            require_short(end, LONGEST_ID, Sentence("The id of a layer that a connection names"))
        require_short(self.id, LONGEST_CONNECTION_ID, Sentence("The id of a connection"))
        require_short(self.delay, LONGEST_NAME, Sentence("The delay of a connection"))
        if not isinstance(self.feedback, bool):
            raise InputError("Feedback is {value!r}; give true or false.", value=self.feedback)
        if not self.id:
            object.__setattr__(self, "id", f"{self.source}-{self.target}")

    def __hash__(self) -> int:
        # no two of a network have one id, and all of them are in many a key
        return hash(self.id)


@dataclass(frozen=True)
class Architecture:
    """Layers in the order of the layer table, and connections; validated when made.

    Raises InputError on duplicate ids, on a connection to a layer that is not there, on a cycle of
    connections that are not feedback, and on groups and shared weights that are not sound. The
    order of the connections into a layer is the order of its inputs; feedback is none of them.
    """

    layers: tuple[Layer, ...] = ()
    connections: tuple[Connection, ...] = ()
    groups: tuple[Group, ...] = ()
    shared: tuple[SharedWeights, ...] = ()

    def __post_init__(self) -> None:
        require_short_together(
            (text for layer in self.layers for text in (layer.name, layer.activation)),
            LONGEST_NAMES,
            Sentence("The names of all layers together"),
        )
        if len(self._by_id) != len(self.layers):
            twice = _first_twice(layer.id for layer in self.layers)
            raise InputError("Two layers have the id {id!r}.", id=twice)
        if len({c.id for c in self.connections}) != len(self.connections):
            twice = _first_twice(c.id for c in self.connections)
            raise InputError("Two connections have the id {id!r}.", id=twice)
        for connection in self.connections:
            for end in (connection.source, connection.target):
                if end not in self._by_id:
                    raise InputError(
                        "Connection {id!r} names a missing layer, {layer!r}.",
                        id=connection.id,
                        layer=end,
                    )
        if len(self.topological_order) != len(self.layers):
            done = {layer.id for layer in self.topological_order}
            left = next(layer.id for layer in self.layers if layer.id not in done)
            raise InputError(
                "The connections run in a circle through or before layer {layer!r}.", layer=left
            )
        if self.groups:
            require_sound_groups(self.groups, self._by_id)
        if self.shared:
            require_sound_shares(self.shared, self._by_id)

    def forget_derived(self) -> None:
        """Lets go of what was worked out from the layers and is again when it is asked for.

        What many figures keep, as for undoing, is then little more than their layers.
        """
        for name in vars(self).keys() - type(self).__dataclass_fields__.keys():
            vars(self).pop(name, None)

    @cached_property
    def _by_id(self) -> dict[str, Layer]:
        return {layer.id: layer for layer in self.layers}

    @cached_property
    def _incoming(self) -> dict[str, tuple[Connection, ...]]:
        return _grouped(self._forward, [layer.id for layer in self.layers], "target")

    @cached_property
    def _outgoing(self) -> dict[str, tuple[Connection, ...]]:
        return _grouped(self._forward, [layer.id for layer in self.layers], "source")

    @cached_property
    def _forward(self) -> tuple[Connection, ...]:
        return tuple(c for c in self.connections if not c.feedback)

    @cached_property
    def feedback(self) -> tuple[Connection, ...]:
        """The connections that lead back."""
        return tuple(c for c in self.connections if c.feedback)

    def with_only(self, layers: Iterable[Layer], connections: Iterable[Connection]) -> Architecture:
        """The architecture with these layers and connections; groups keep what is left of them."""
        kept = tuple(layers)
        there = {layer.id for layer in kept}
        return replace(
            self,
            layers=kept,
            connections=tuple(connections),
            groups=without_layers(self.groups, there),
            shared=shares_without_layers(self.shared, there),
        )

    def __iter__(self) -> Iterator[Layer]:
        return iter(self.layers)

    def __len__(self) -> int:
        return len(self.layers)

    def __contains__(self, layer_id: object) -> bool:
        return layer_id in self._by_id

    def layer(self, layer_id: str) -> Layer:
        """The layer of that id; InputError if there is none."""
        try:
            return self._by_id[layer_id]
        except KeyError:
            raise InputError(
                "There is no layer {layer!r} in this architecture.", layer=layer_id
            ) from None

    def index(self, layer_id: str) -> int:
        """Position of a layer in `layers`; InputError if it is not there."""
        return self.layers.index(self.layer(layer_id))

    def incoming(self, layer_id: str) -> tuple[Connection, ...]:
        """Connections into a layer, in the order of its inputs; InputError if it is not there."""
        return self._incoming[self.layer(layer_id).id]

    def outgoing(self, layer_id: str) -> tuple[Connection, ...]:
        """Connections out of a layer; InputError if it is not there."""
        return self._outgoing[self.layer(layer_id).id]

    def inputs_of(self, layer_id: str) -> tuple[Layer, ...]:
        """The layers whose outputs a layer reads, in order; InputError if it is not there."""
        return tuple(self._by_id[c.source] for c in self.incoming(layer_id))

    @cached_property
    def topological_order(self) -> tuple[Layer, ...]:
        """Every layer after all it reads; ties in the order of `layers`. Shorter on a cycle."""
        position = {layer.id: i for i, layer in enumerate(self.layers)}
        waiting = {layer.id: len(self._incoming[layer.id]) for layer in self.layers}
        ready = [position[layer_id] for layer_id, count in waiting.items() if count == 0]
        heapify(ready)
        order = []
        while ready:
            layer = self.layers[heappop(ready)]
            order.append(layer)
            for connection in self._outgoing[layer.id]:
                waiting[connection.target] -= 1
                if waiting[connection.target] == 0:
                    heappush(ready, position[connection.target])
        return tuple(order)

    @cached_property
    def topological_places(self) -> dict[str, int]:
        """Where in `topological_order` each layer stands, by its id."""
        return {layer.id: place for place, layer in enumerate(self.topological_order)}

    @cached_property
    def main_path(self) -> tuple[Layer, ...]:
        """The longest way from a layer without inputs to one without readers; ties: first come."""
        length: dict[str, int] = {}
        before: dict[str, str | None] = {}
        for layer in self.topological_order:
            best: str | None = None
            for connection in self._incoming[layer.id]:
                if best is None or length[connection.source] > length[best]:
                    best = connection.source
            before[layer.id] = best
            length[layer.id] = 1 + (length[best] if best is not None else 0)
        if not length:
            return ()
        ends = [layer.id for layer in self.topological_order if not self._outgoing[layer.id]]
        step: str | None = max(ends, key=lambda layer_id: length[layer_id])
        path = []
        while step is not None:
            path.append(self._by_id[step])
            step = before[step]
        return tuple(reversed(path))

    @cached_property
    def skip_connections(self) -> tuple[Connection, ...]:
        """Connections that do not join two neighbours of the main path."""
        neighbours = {
            (a.id, b.id) for a, b in zip(self.main_path, self.main_path[1:], strict=False)
        }
        return tuple(c for c in self._forward if (c.source, c.target) not in neighbours)


def _grouped(
    connections: Iterable[Connection], ids: Iterable[str], end: str
) -> dict[str, tuple[Connection, ...]]:
    lists: dict[str, list[Connection]] = {layer_id: [] for layer_id in ids}
    for connection in connections:
        if (name := getattr(connection, end)) in lists:
            lists[name].append(connection)
    return {layer_id: tuple(group) for layer_id, group in lists.items()}


def _first_twice(names: Iterable[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    raise LookupError("no name stands twice")
