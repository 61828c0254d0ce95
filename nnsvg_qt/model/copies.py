"""The copies of a repeated group: how they follow each other, and what the last one puts out.

The layers of the group in the architecture are its first copy. Where each copy puts out more than
it reads, as a dense block, what stands behind the group reads what the last copy puts out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from nnsvg_qt.frozen_values import dataclass
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
    of the table, that is read outside or by nobody.
    """
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
    what the one before puts out, and with more than `MOST_FOLLOWED` copies.
    """
    chain = _chains(architecture).get(group.id)
    if chain is None:
        chain = _chains(architecture)[group.id] = chain_of(architecture, group)
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
    handed = shapes[exit]
    for _ in range(group.repeat - 1):
        local: dict[str, Shape] = {}

        def read(layer_id: str, local: dict[str, Shape] = local, handed: Shape = handed) -> Shape:
            while layer_id in gone:
                layer_id = architecture.incoming(layer_id)[0].source
            return handed if layer_id == chain.source else local.get(layer_id, shapes[layer_id])

        for layer in ordered:
            made = later.get(layer.id, layer)
            shape: Shape | None = made.shape
            if not made.sizes_typed:
                shape = infer(made, [read(c.source) for c in architecture.incoming(layer.id)])
            if shape is None:
                return None
            local[layer.id] = shape
        put_out = read(exit)
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


def _chains(architecture: Architecture) -> dict[str, Chain]:
    known: dict[str, Chain] = vars(architecture).setdefault("_chains", {})
    return known
