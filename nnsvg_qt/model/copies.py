"""The copies of a repeated group: how they follow each other, and what the last one puts out.

The layers of the group in the architecture are its first copy. Where each copy puts out more than
it reads, as a dense block, what stands behind the group reads what the last copy puts out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Layer, Shape

MOST_FOLLOWED = 1_000
"""Copies that are gone through one after the other; of more the first stands for all."""

Infer = Callable[[Layer, Sequence[Shape]], Shape | None]
"""The shape that a layer puts out, from what it reads; None where it does not fit."""


@dataclass(frozen=True)
class Chain:
    """How the copies of a group follow each other: `source` feeds the first, `exit` the next one.

    None where nothing does, as at a group that holds an input.
    """

    source: str | None
    exit: str | None


def chain_of(architecture: Architecture, group: Group) -> Chain:
    """The layer before a group that its copies read in turn, and the layer that each puts out.

    The source is what the first layer of the group that reads anything from outside reads first;
    every other outside layer is read by all copies alike. The exit is the last layer, in the order
    of the table, that is read outside or by nobody. Worked out once for an architecture.
    """
    chains: dict[str, tuple[Group, Chain]] = vars(architecture).setdefault("_chains", {})
    known = chains.get(group.id)
    if known is None or known[0] is not group:
        known = chains[group.id] = group, _chain_of(architecture, group)
    return known[1]


def _chain_of(architecture: Architecture, group: Group) -> Chain:
    members = set(group.layers)
    source = exit = None
    places = _places(architecture)
    for layer_id in sorted(members, key=places.__getitem__):
        if source is None:
            outside = [c.source for c in architecture.incoming(layer_id) if c.source not in members]
            source = outside[0] if outside else None
        readers = [c.target for c in architecture.outgoing(layer_id)]
        if not readers or any(reader not in members for reader in readers):
            exit = layer_id
    return Chain(source, exit)


def shape_brought(
    architecture: Architecture, connection: Connection, shapes: Mapping[str, Shape], infer: Infer
) -> Shape:
    """The shape that a connection brings, where `shapes` are those that the layers put out.

    Of what leaves a repeated group it is that of the last copy; where groups lie in each other and
    several are left at once, that of the first.
    """
    shape = shapes[connection.source]
    left = [
        group
        for group in repeated_at(architecture).get(connection.source, ())
        if connection.target not in group.layers
    ]
    if len(left) != 1:
        return shape
    return shape_of_last_copy(architecture, left[0], connection.source, shapes, infer) or shape


def shape_of_last_copy(
    architecture: Architecture,
    group: Group,
    exit: str,
    shapes: Mapping[str, Shape],
    infer: Infer,
) -> Shape | None:
    """What the last copy of a group puts out by a layer; None where its copies cannot be followed.

    So it is where the layer is not what each copy hands to the next one, where a copy does not fit
    what the one before puts out, and with more than `MOST_FOLLOWED` copies. Worked out once for an
    architecture, where the shapes are its own.
    """
    if not isinstance(shapes, ShapesOf) or shapes.architecture is not architecture:
        return _of_last_copy(architecture, group, exit, shapes, infer)
    known: dict[tuple[str, str, Infer], tuple[Group, Shape | None]]
    known = vars(architecture).setdefault("_of_last_copies", {})
    asked = group.id, exit, infer
    found = known.get(asked)
    if found is None or found[0] is not group:
        shape = _of_last_copy(architecture, group, exit, shapes, infer)
        found = known[asked] = group, shape
    return found[1]


def _of_last_copy(
    architecture: Architecture,
    group: Group,
    exit: str,
    shapes: Mapping[str, Shape],
    infer: Infer,
) -> Shape | None:
    chain = chain_of(architecture, group)
    if chain.source is None or chain.exit != exit or group.repeat > MOST_FOLLOWED:
        return None
    members = set(group.layers)
    gone = set(group.first_only)
    if any(not architecture.incoming(layer_id) for layer_id in gone):
        # what the later copies would read in its place is not said
        return None
    later = {layer.id: layer for layer in group.later}
    ways = architecture.topological_places
    ordered = [architecture.layer(name) for name in sorted(members - gone, key=ways.__getitem__)]

    def source_of(layer_id: str) -> str:
        while layer_id in gone:
            layer_id = architecture.incoming(layer_id)[0].source
        return layer_id

    source, exit = chain.source, source_of(exit)
    copy = [
        (
            layer.id,
            later.get(layer.id, layer),
            tuple(source_of(one.source) for one in architecture.incoming(layer.id)),
        )
        for layer in ordered
    ]
    # what is not of the copy itself, or only later in it
    read = {} if any(name == exit for name, _, _ in copy) else {exit: shapes[exit]}
    before: set[str] = set()
    for own, _, sources in copy:
        read |= {name: shapes[name] for name in sources if name not in before}
        before.add(own)
    handed = shapes[chain.exit]
    # an edit and all that tells of it ask for the same; sizes of one name may be drawn unlike
    numbers = [*read.values(), handed, *(made.shape for _, made, _ in copy)]
    asked = (
        *((name, _OF_LAYER(made), sources) for name, made, sources in copy),
        *((source, exit, handed, group.repeat, infer), tuple(read.items())),
        *(tuple(map(int, shape)) for shape in numbers),
    )

    def followed() -> Shape | None:
        return _followed(copy, read, source, exit, handed, group.repeat - 1, infer)

    return _PUT_OUT.of(asked, followed)


_PUT_OUT: Latest[Shape | None] = Latest(64)
_OF_LAYER = attrgetter(*(one.name for one in fields(Layer) if one.name not in ("name", "weights")))


def _followed(
    copy: Sequence[tuple[str, Layer, Sequence[str]]],
    read: Mapping[str, Shape],
    source: str,
    exit: str,
    handed: Shape,
    more: int,
    infer: Infer,
) -> Shape | None:
    """What the last of some more copies puts out by a layer, where the first puts out `handed`.

    A `copy` is the ids of its layers, what they are, and what they read; `read` are the shapes of
    that in the first, where it is not put out earlier in a copy.
    """
    for _ in range(more):
        local: dict[str, Shape] = {}
        for own, layer, sources in copy:
            shape: Shape | None = layer.shape
            if not layer.sizes_typed:
                shape = infer(
                    layer,
                    [
                        handed if name == source else local[name] if name in local else read[name]
                        for name in sources
                    ],
                )
            if shape is None:
                return None
            local[own] = shape
        put_out = handed if exit == source else local[exit] if exit in local else read[exit]
        if put_out == handed:
            break
        handed = put_out
    return handed


def repeated_at(architecture: Architecture) -> Mapping[str, Sequence[Group]]:
    """The repeated groups that each layer is in; worked out once for an architecture."""
    known: dict[str, list[Group]] | None = vars(architecture).get("_repeated_at")
    if known is None:
        known = vars(architecture)["_repeated_at"] = {}
        for group in architecture.groups:
            if group.repeat > 1:
                for layer in group.layers:
                    known.setdefault(layer, []).append(group)
    return known


def _places(architecture: Architecture) -> Mapping[str, int]:
    """Where each layer stands in the table; worked out once for an architecture."""
    known: dict[str, int] | None = vars(architecture).get("_table_places")
    if known is None:
        known = {layer.id: place for place, layer in enumerate(architecture)}
        vars(architecture)["_table_places"] = known
    return known


class ShapesOf(Mapping[str, Shape]):
    """The shapes of the layers of an architecture by id, without a copy of them."""

    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture

    def __getitem__(self, layer_id: str) -> Shape:
        return self.architecture.layer(layer_id).shape

    def __iter__(self) -> Iterator[str]:
        return (layer.id for layer in self.architecture)

    def __len__(self) -> int:
        return len(self.architecture)
