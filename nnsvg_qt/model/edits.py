"""Edits of an architecture: pure functions that give a new architecture.

After each edit the shapes that depend on it are inferred again (`model.inference` tells how typed
sizes and layers that no longer fit are treated), and real weights and parameter counts given for a
layer are dropped where its operation changes so that they are no longer true.

An edit that makes no sense raises InputError; no edit gives an invalid architecture. No edit makes
a layer read another one twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import arithmetic_parameter_count, weights_fit
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.inference import (
    channels_and_extents,
    inferred_shape,
    input_shapes,
    recompute_where_needed,
)
from nnsvg_qt.model.layer import FIELDS_OF_KIND, SIZED_KINDS, Kind, Layer, Shape
from nnsvg_qt.model.unrolling import unrolled as unrolled

# New layers


def fresh_id(architecture: Architecture, kind: Kind) -> str:
    """An id for a new layer of this kind: `conv-2`, the first that is free."""
    return Numbering(architecture).next_id(kind)


def new_layer(kind: Kind, after: str | None, architecture: Architecture) -> Layer:
    """A layer to insert after another, with sizes that fit it where that is possible.

    A convolution keeps its input's channels and size (3 × 3, padding "same"), pooling halves it,
    upsampling and transposed convolution double it; a dense layer has as many units as a vector
    before it, else 128. With `after` None the layer stands alone. The layer is not inserted yet.

    Raises InputError if there is no layer `after`.
    """
    read = architecture.layer(after).shape if after is not None else None
    layer_id = fresh_id(architecture, kind)
    if kind is Kind.INPUT:
        inputs = [layer for layer in architecture if layer.kind is Kind.INPUT]
        return Layer(layer_id, kind, inputs[0].shape if inputs else (1, 32, 32))
    layer = Layer(layer_id, kind, _first_shape(kind, read), **_first_fields(kind, read))
    return layer if read is None else replace(layer, shape=_shape_or_same(layer, [read]))


def _first_shape(kind: Kind, read: Shape | None) -> Shape:
    """The shape of a new layer: its primary size is what counts."""
    if kind is Kind.EMBEDDING:
        return (64,)
    if kind is Kind.DENSE:
        return read if read is not None and len(read) == 1 else (128,)
    return read or (16,)


def _first_fields(kind: Kind, read: Shape | None) -> dict[str, Any]:
    """What a layer of this kind must have, chosen so that its neighbours still fit."""
    extents = channels_and_extents(read)[1] if read else ()
    directions = len(extents) or 2
    # A map of height 1 cannot be halved.
    halving = tuple(min(2, extent) for extent in extents) or (2,) * directions
    match kind:
        case Kind.CONVOLUTION | Kind.SEPARABLE_CONVOLUTION | Kind.DEPTHWISE_CONVOLUTION:
            return {"kernel": (3,) * directions, "stride": (1,) * directions, "padding": "same"}
        case Kind.TRANSPOSED_CONVOLUTION:
            return {
                "kernel": (2,) * directions,
                "stride": (2,) * directions,
                "padding": (0,) * directions,
            }
        case Kind.POOLING:
            return {"kernel": halving, "stride": halving, "padding": (0,) * directions}
        case Kind.UPSAMPLING:
            return {"scale": (2,) * directions}
        case Kind.PERMUTE:
            return {"order": tuple(range(len(read or (1,))))}
        case Kind.SPLIT:
            channels = 1 if read is None else channels_and_extents(read)[0]
            return {"parts": 1 if channels % 2 else 2}
        case Kind.PAD:
            return {"padding": (1,) * directions}
        case Kind.ATTENTION:
            return {"heads": 8}
        case Kind.MIXTURE_OF_EXPERTS:
            return {"experts": 8, "active_experts": 2}
        case Kind.ACTIVATION:
            return {"activation": "relu"}
        case Kind.DROPOUT:
            return {"rate": 0.5}
        case Kind.EMBEDDING:
            return {"vocabulary": 10_000}
        case Kind.RECURRENT:
            return {"cell": "lstm"}
        case _:
            return {}


def _shape_or_same(layer: Layer, read: list[Shape]) -> Shape:
    try:
        return inferred_shape(layer, read)
    except InputError:
        # The layer is shown as deviating, with the reason, as soon as it is inserted.
        return layer.shape


# Edits of layers


def insert(
    architecture: Architecture,
    layer: Layer,
    *,
    after: str | None = None,
    connection: str | None = None,
) -> Architecture:
    """Add a layer after another, or in the middle of a connection, or on its own.

    `after`: the layer reads that one, and everything that read that one reads the layer.
    `connection`: only that connection is led through the layer; it stands before the target in the
    table. Neither: the layer is not connected, and stands at the end (an input: after the inputs).

    Raises InputError if the id is taken, if what is named is not there, if both are given and if
    an input is to be inserted after something.
    """
    if layer.id in architecture:
        raise InputError("There is a layer {layer!r} already.", layer=layer.id)
    if after is not None and connection is not None:
        raise InputError("A layer is inserted after a layer or into a connection, not both.")
    if after is None and connection is None:
        position = len(architecture)
        if layer.kind is Kind.INPUT:
            kinds = [present.kind for present in architecture]
            position = next((i for i, kind in enumerate(kinds) if kind is not Kind.INPUT), position)
        return _settled(architecture, _with_layer(architecture, layer, position), [layer.id])
    if layer.kind is Kind.INPUT:
        raise InputError("An input reads nothing; it cannot be inserted after another layer.")
    if after is not None:
        source = after
        moved = architecture.outgoing(after)
        position = architecture.index(after) + 1
    else:
        split = _connection(architecture, connection)
        source = split.source
        moved = (split,)
        position = architecture.index(split.target)
    result = _with_layer(architecture, layer, position)
    result = replace(result, connections=_threaded(result, source, layer.id, moved))
    result = _within_groups(result, layer.id, source, [c.target for c in moved])
    return _settled(architecture, result, [layer.id, *(c.target for c in moved)])


def delete(architecture: Architecture, layer_id: str) -> Architecture:
    """Remove a layer; what read it reads its first input instead.

    Raises InputError if there is no such layer.
    """
    detached, changed = _detached(architecture, layer_id)
    result = architecture.with_only(
        (layer for layer in architecture if layer.id != layer_id),
        (c for c in detached if layer_id not in (c.source, c.target)),
    )
    return _settled(architecture, result, changed)


def duplicate(architecture: Architecture, layer_id: str) -> Architecture:
    """Insert a copy of a layer after it; the copy of an input stands on its own.

    Raises InputError if there is no such layer.
    """
    layer = architecture.layer(layer_id)
    copy = replace(layer, id=fresh_id(architecture, layer.kind))
    if layer.kind is Kind.INPUT:
        return _with_layer(architecture, copy, architecture.index(layer_id) + 1)
    read = input_shapes(architecture, layer_id)
    own_count = arithmetic_parameter_count(layer, read)
    if arithmetic_parameter_count(copy, [layer.shape]) != own_count:
        copy = replace(copy, parameters=None)
    return insert(architecture, copy, after=layer_id)


def move(architecture: Architecture, layer_id: str, position: int) -> Architecture:
    """Put a layer at a position of the table, counted from 0 without it, and on the path there.

    What read the layer reads its first input; the layer reads the one now above it, whose readers
    read the layer. Its further inputs stay. An input only changes its place in the table.

    Raises InputError if there is no such layer or position, if the layer would stand above an
    input at the very top, or if it would read what depends on it.
    """
    layer = architecture.layer(layer_id)
    others = [present for present in architecture if present.id != layer_id]
    if not 0 <= position <= len(others):
        raise InputError(
            "There is no position {position} in a table of {count}.",
            position=position,
            count=len(architecture),
        )
    if position == architecture.index(layer_id):
        return architecture
    layers = (*others[:position], layer, *others[position:])
    if layer.kind is Kind.INPUT:
        return replace(architecture, layers=layers)
    if position == 0 and others[0].kind is Kind.INPUT:
        raise InputError(
            "The input {layer!r} comes first; nothing goes before it.", layer=others[0].id
        )
    detached, changed = _detached(architecture, layer_id)
    result = replace(architecture, connections=detached)
    if position == 0:
        if not result.incoming(others[0].id):
            result = _with_connection(result, layer_id, others[0].id)
            changed.append(others[0].id)
    else:
        source = others[position - 1].id
        moved = [c for c in result.outgoing(source) if c.target != layer_id]
        try:
            result = replace(result, connections=_threaded(result, source, layer_id, moved))
        except InputError as error:
            raise InputError(
                "Layer {layer!r} cannot stand after {source!r}: it would read what depends on it.",
                layer=layer_id,
                source=source,
            ) from error
        changed += [c.target for c in moved]
    result = replace(result, layers=layers)
    return _settled(architecture, result, [layer_id, *changed])


def rename(architecture: Architecture, layer_id: str, name: str) -> Architecture:
    """Change the name that is shown; the id stays. InputError if there is no such layer."""
    return change(architecture, layer_id, name=name)


def change(architecture: Architecture, layer_id: str, **fields: Any) -> Architecture:
    """Give fields of a layer new values, named as in `Layer`.

    A new `shape` counts as typed by hand (`sizes_typed`) if it is not what arithmetic gives; the
    primary size (channels, units) of a kind in `SIZED_KINDS` is chosen in any case and never
    counts. With a new `kind`, fields that mean nothing for it are reset and those that it needs
    are filled in, sizes follow arithmetic.

    Raises InputError on a value that is impossible by itself, on a field that there is not, on the
    id, which stays, if there is no such layer and if a layer that reads something is made an input.
    A layer that does not fit its inputs is no error: `deviations` tells.
    """
    old = architecture.layer(layer_id)
    for field_name in fields:
        if field_name not in _LAYER_FIELDS:
            raise InputError("A layer has no field {field!r}.", field=field_name)
    if fields.get("id", layer_id) != layer_id:
        raise InputError("The id {layer!r} stays; change the name of the layer.", layer=layer_id)
    read = input_shapes(architecture, layer_id)
    new = old
    if "kind" in fields and fields["kind"] is not old.kind:
        new = _of_kind(old, fields["kind"], read)
    if "pooling" in fields and new.pooling.startswith("global") != str(
        fields["pooling"]
    ).startswith("global"):
        new = replace(new, **_sliding_fields(fields["pooling"], read))
    new = replace(new, **fields)
    if "shape" in fields and "sizes_typed" not in fields:
        new = replace(new, sizes_typed=_is_typed(old, new, read))
    layers = tuple(new if layer is old else layer for layer in architecture)
    result = replace(architecture, layers=layers)
    return _settled(architecture, result, [layer_id], given=fields)


_LAYER_FIELDS = {field.name for field in dataclass_fields(Layer)}


def _of_kind(old: Layer, kind: Kind, read: list[Shape]) -> Layer:
    """The layer with what it keeps when it does something else."""
    if not isinstance(kind, Kind):
        raise InputError("{kind!r} is not a kind of layer.", kind=str(kind))
    if kind is Kind.INPUT and read:
        raise InputError(
            "Layer {layer!r} reads another; disconnect it to make it an input.", layer=old.id
        )
    kept = {
        field_name: value
        for field_name in FIELDS_OF_KIND[kind]
        if field_name in FIELDS_OF_KIND[old.kind]
        and (value := getattr(old, field_name)) not in (None, "")
    }
    fields = _first_fields(kind, read[0] if read else None) | kept
    return Layer(old.id, kind, old.shape, old.name, **fields)


def _sliding_fields(pooling: str, read: list[Shape]) -> dict[str, Any]:
    """Global pooling slides nothing; other pooling must."""
    without = dict.fromkeys(("kernel", "stride", "padding", "dilation"))
    if str(pooling).startswith("global"):
        return without
    return without | _first_fields(Kind.POOLING, read[0] if read else None)


def _is_typed(old: Layer, new: Layer, read: list[Shape]) -> bool:
    if new.kind in (Kind.INPUT, Kind.OTHER):
        return False
    is_only_primary = (
        new.kind in SIZED_KINDS
        and len(new.shape) == len(old.shape)
        and _without_primary(new.shape) == _without_primary(old.shape)
    )
    if is_only_primary:
        return new.sizes_typed
    try:
        return inferred_shape(new, read) != new.shape
    except InputError:
        # It fits no arithmetic, so the hand decides.
        return True


def _without_primary(shape: Shape) -> Shape:
    return channels_and_extents(shape)[1]


# Edits of connections


def connect(architecture: Architecture, source: str, target: str) -> Architecture:
    """Feed the output of a layer to another, as its last input.

    Raises InputError if one is not there, if they are connected already, if the target is an input
    and if the connections would run in a circle.
    """
    architecture.layer(source)
    if architecture.layer(target).kind is Kind.INPUT:
        raise InputError("Layer {layer!r} is an input and reads nothing.", layer=target)
    if any(connection.source == source for connection in architecture.incoming(target)):
        raise InputError("Layer {layer!r} reads {source!r} already.", layer=target, source=source)
    return _settled(architecture, _with_connection(architecture, source, target), [target])


def disconnect(architecture: Architecture, connection_id: str) -> Architecture:
    """Remove a connection. InputError if there is no such connection."""
    removed = _connection(architecture, connection_id)
    kept = tuple(connection for connection in architecture.connections if connection != removed)
    return _settled(architecture, replace(architecture, connections=kept), [removed.target])


# What the edits are made of


def _connection(architecture: Architecture, connection_id: str | None) -> Connection:
    for connection in architecture.connections:
        if connection.id == connection_id:
            return connection
    raise InputError("There is no connection {id!r} in this architecture.", id=connection_id)


def _with_layer(architecture: Architecture, layer: Layer, position: int) -> Architecture:
    layers = architecture.layers
    return replace(architecture, layers=(*layers[:position], layer, *layers[position:]))


def _within_groups(
    architecture: Architecture, layer_id: str, source: str, targets: Collection[str]
) -> Architecture:
    """The architecture with a new layer in every group that holds what it stands between."""
    groups = tuple(
        replace(group, layers=(*group.layers, layer_id))
        if source in group.layers and any(target in group.layers for target in targets)
        else group
        for group in architecture.groups
    )
    return replace(architecture, groups=groups)


def _with_connection(architecture: Architecture, source: str, target: str) -> Architecture:
    new = _joined(source, target, {connection.id for connection in architecture.connections})
    return replace(architecture, connections=(*architecture.connections, new))


def _joined(source: str, target: str, taken: Collection[str]) -> Connection:
    """A connection with an id of its own."""
    connection = Connection(source, target)
    number = 2
    while connection.id in taken:
        connection = Connection(source, target, f"{source}-{target}-{number}")
        number += 1
    return connection


def _led(connection: Connection, source: str, target: str, taken: Collection[str]) -> Connection:
    """A connection between other ends; an id that was made from the ends is made anew."""
    if connection.id == Connection(connection.source, connection.target).id:
        return _joined(source, target, taken)
    return replace(connection, source=source, target=target)


def _threaded(
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
            connection = _led(connection, layer_id, connection.target, taken)
            taken.add(connection.id)
        connections.append(connection)
    place = len(connections) if place is None else place
    return (*connections[:place], _joined(source, layer_id, taken), *connections[place:])


def _detached(
    architecture: Architecture, layer_id: str
) -> tuple[tuple[Connection, ...], list[str]]:
    """The connections without the layer's first input, which its readers read instead of it.

    Also the ids of those readers.
    """
    architecture.layer(layer_id)
    first = next(iter(architecture.incoming(layer_id)), None)
    fed = {c.target for c in architecture.outgoing(first.source)} if first else set()
    taken = {connection.id for connection in architecture.connections}
    connections = []
    for connection in architecture.connections:
        if connection == first:
            taken.discard(connection.id)
            continue
        if connection.source == layer_id:
            taken.discard(connection.id)
            if first is None or connection.target in fed:
                continue
            connection = _led(connection, first.source, connection.target, taken)
            taken.add(connection.id)
        connections.append(connection)
    return tuple(connections), [c.target for c in architecture.outgoing(layer_id)]


def _settled(
    before: Architecture,
    after: Architecture,
    changed: Iterable[str],
    given: Collection[str] = (),
) -> Architecture:
    """The architecture with shapes inferred from what changed, and without what is no longer true.

    `given` are the fields set by this very edit, on the one layer that it changes.
    """
    changed = list(changed)
    after = recompute_where_needed(after, changed)
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
