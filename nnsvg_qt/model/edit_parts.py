"""What the edits of an architecture are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import arithmetic_parameter_count, weights_fit
from nnsvg_qt.model.inference import input_shapes, recompute_where_needed
from nnsvg_qt.model.layer import Layer


def connection_named(architecture: Architecture, connection_id: str | None) -> Connection:
    """The connection with an id; InputError if there is none."""
    for connection in architecture.connections:
        if connection.id == connection_id:
            return connection
    raise InputError("There is no connection {id!r} in this architecture.", id=connection_id)


def with_layer(architecture: Architecture, layer: Layer, position: int) -> Architecture:
    """The architecture with one more layer at a position of the table, not connected."""
    layers = architecture.layers
    return replace(architecture, layers=(*layers[:position], layer, *layers[position:]))


def within_groups(
    architecture: Architecture, layer_id: str, source: str, targets: Collection[str]
) -> Architecture:
    """The architecture with a new layer in every group that holds what it stands between."""
    groups = tuple(
        replace(group, layers=(*group.layers, layer_id), parameters=None)
        if source in group.layers and any(target in group.layers for target in targets)
        else group
        for group in architecture.groups
    )
    return replace(architecture, groups=groups)


def with_connection(architecture: Architecture, source: str, target: str) -> Architecture:
    """The architecture with one more connection, the last into its target."""
    new = joined(source, target, {connection.id for connection in architecture.connections})
    return replace(architecture, connections=(*architecture.connections, new))


def joined(source: str, target: str, taken: Collection[str]) -> Connection:
    """A connection with an id of its own."""
    connection = Connection(source, target)
    number = 2
    while connection.id in taken:
        connection = Connection(source, target, f"{source}-{target}-{number}")
        number += 1
    return connection


def led(connection: Connection, source: str, target: str, taken: Collection[str]) -> Connection:
    """A connection between other ends; an id that was made from the ends is made anew."""
    if connection.id == Connection(connection.source, connection.target).id:
        return joined(source, target, taken)
    return replace(connection, source=source, target=target)


def threaded(
    architecture: Architecture, source: str, layer_id: str, moved: Iterable[Connection]
) -> tuple[Connection, ...]:
    """The connections with those moved starting at the layer, whose first input is the source."""
    moved_ids = {connection.id for connection in moved}
    taken = {connection.id for connection in architecture.connections} - moved_ids
    connections: list[Connection] = []
    place = None
    for connection in architecture.connections:
        if connection.source == source and connection.target == layer_id:
            taken.discard(connection.id)
            continue
        if connection.id in moved_ids or connection.target == layer_id:
            place = len(connections) if place is None else place
        if connection.id in moved_ids:
            connection = led(connection, layer_id, connection.target, taken)
            taken.add(connection.id)
        connections.append(connection)
    place = len(connections) if place is None else place
    return (*connections[:place], joined(source, layer_id, taken), *connections[place:])


def settled(
    before: Architecture,
    after: Architecture,
    changed: Iterable[str],
    given: Collection[str] = (),
) -> Architecture:
    """The architecture with shapes inferred from what changed, and without what is no longer true.

    `given` are the fields set by this very edit, on the one layer that it changes.
    """
    changed = list(changed)
    after = _without_outdated_sums(before, recompute_where_needed(after, changed))
    layers = []
    for layer in after:
        if layer.parameters is not None or layer.weights is not None:
            own_given = given if changed == [layer.id] else ()
            outdated = _outdated(before, after, layer) - set(own_given)
            if outdated:
                layer = replace(
                    layer,
                    parameters=None if "parameters" in outdated else layer.parameters,
                    weights=None if "weights" in outdated else layer.weights,
                )
        layers.append(layer)
    if all(kept is layer for kept, layer in zip(layers, after, strict=True)):
        return after
    return replace(after, layers=tuple(layers))


def _without_outdated_sums(before: Architecture, after: Architecture) -> Architecture:
    """The architecture with groups that forget their parameters where a layer has others now."""

    def is_outdated(layer_id: str) -> bool:
        if layer_id not in before:
            return True
        was, layer = before.layer(layer_id), after.layer(layer_id)
        if was is layer and before.incoming(layer_id) == after.incoming(layer_id):
            return False
        counts = (
            arithmetic_parameter_count(one, input_shapes(architecture, layer_id))
            for one, architecture in ((was, before), (layer, after))
        )
        return len(set(counts)) > 1 or was.parameters != layer.parameters

    if all(group.parameters is None for group in after.groups):
        return after
    groups = tuple(
        replace(group, parameters=None)
        if group.parameters is not None and any(map(is_outdated, group.layers))
        else group
        for group in after.groups
    )
    return after if groups == after.groups else replace(after, groups=groups)


def _outdated(before: Architecture, after: Architecture, layer: Layer) -> set[str]:
    """Which of a layer's `parameters` and `weights` were true before and are not after."""
    read = input_shapes(after, layer.id)
    was, was_read = layer, read
    is_new = layer.id not in before
    if not is_new:
        was, was_read = before.layer(layer.id), input_shapes(before, layer.id)
    outdated = set()
    if arithmetic_parameter_count(layer, read) != arithmetic_parameter_count(was, was_read):
        outdated.add("parameters")
    if not weights_fit(layer, read) and (is_new or weights_fit(was, was_read)):
        outdated.add("weights")
    return outdated
