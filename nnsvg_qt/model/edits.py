"""Edits of an architecture: pure functions that give a new architecture.

After each edit the shapes that depend on it are inferred again (`model.inference` tells how typed
sizes and layers that no longer fit are treated), and real weights and parameter counts given for a
layer are dropped where its operation changes so that they are no longer true.

An edit that makes no sense raises InputError; no edit gives an invalid architecture. No edit makes
a layer read another one twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from math import prod
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import arithmetic_parameter_count
from nnsvg_qt.model.edit_parts import (
    connection_named,
    led,
    settled,
    threaded,
    with_connection,
    with_layer,
    within_groups,
)
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.in_time.unrolling import unrolled as unrolled
from nnsvg_qt.model.inference import (
    channels_and_extents,
    inferred_shape,
    input_shapes,
)
from nnsvg_qt.model.layer import (
    FIELDS_OF_KIND,
    LARGEST_SIZE,
    OPERATORS,
    SIZED_KINDS,
    SLIDING_KINDS,
    Kind,
    Layer,
    Shape,
)
from nnsvg_qt.model.part_insertion import insert_part as insert_part
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES

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
    if kind is Kind.SELF_ORGANIZING_MAP:
        return (1, 8, 8)
    if kind is Kind.HOPFIELD_NETWORK:
        return (8,) if read is None or prod(read) > LARGEST_SIZE else (prod(read),)
    if kind in UNIT_STRUCTURES:
        return (8,)
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
        return settled(architecture, with_layer(architecture, layer, position), [layer.id])
    if layer.kind is Kind.INPUT:
        raise InputError("An input reads nothing; it cannot be inserted after another layer.")
    if after is not None:
        source = after
        moved = architecture.outgoing(after)
        position = architecture.index(after) + 1
    else:
        split = connection_named(architecture, connection)
        source = split.source
        moved = (split,)
        position = architecture.index(split.target)
    result = with_layer(architecture, layer, position)
    result = replace(result, connections=threaded(result, source, layer.id, moved))
    result = within_groups(result, layer.id, source, [c.target for c in moved])
    return settled(architecture, result, [layer.id, *(c.target for c in moved)])


def delete(architecture: Architecture, layer_id: str) -> Architecture:
    """Remove a layer; what read it reads its first input instead.

    Raises InputError if there is no such layer.
    """
    detached, changed = _detached(architecture, layer_id)
    result = architecture.with_only(
        (layer for layer in architecture if layer.id != layer_id),
        (c for c in detached if layer_id not in (c.source, c.target)),
    )
    return settled(architecture, result, changed)


def duplicate(architecture: Architecture, layer_id: str) -> Architecture:
    """Insert a copy of a layer after it; the copy of an input stands on its own.

    Raises InputError if there is no such layer.
    """
    layer = architecture.layer(layer_id)
    copy = replace(layer, id=fresh_id(architecture, layer.kind))
    if layer.kind is Kind.INPUT:
        return with_layer(architecture, copy, architecture.index(layer_id) + 1)
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
            result = with_connection(result, layer_id, others[0].id)
            changed.append(others[0].id)
    else:
        source = others[position - 1].id
        moved = [c for c in result.outgoing(source) if c.target != layer_id]
        try:
            result = replace(result, connections=threaded(result, source, layer_id, moved))
        except InputError as error:
            raise InputError(
                "Layer {layer!r} cannot stand after {source!r}: it would read what depends on it.",
                layer=layer_id,
                source=source,
            ) from error
        changed += [c.target for c in moved]
    result = replace(result, layers=layers)
    return settled(architecture, result, [layer_id, *changed])


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
    return settled(architecture, result, [layer_id], given=fields)


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
    # of maps too, whatever they were: a dense layer at each place is asked for
    flat = kind is Kind.DENSE and len(old.shape) > 2
    return Layer(old.id, kind, (old.primary_size,) if flat else old.shape, old.name, **fields)


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


def branch(
    architecture: Architecture,
    kind: Kind,
    beside: str,
    *,
    until: str | None = None,
    pooling: str = "",
) -> Architecture:
    """Add a layer of a kind on a branch of its own beside another layer.

    `planned_branch` tells what it reads, what its sizes are and how the two are joined. It stands
    behind the others in the table, a new join behind it, and in the open groups that they are in.
    InputError as `planned_branch`.
    """
    plan = planned_branch(architecture, kind, beside, until=until, pooling=pooling)
    end = until or beside
    result = with_layer(architecture, plan.layer, architecture.index(end) + 1)
    result = with_connection(result, plan.source, plan.layer.id)
    new, changed = [plan.layer.id], [plan.layer.id]
    if plan.into is not None:
        result = with_connection(result, plan.layer.id, plan.into)
        changed.append(plan.into)
    elif plan.join is not None:
        moved = result.outgoing(end)
        result = with_layer(result, plan.join, architecture.index(end) + 2)
        result = replace(result, connections=threaded(result, end, plan.join.id, moved))
        result = with_connection(result, plan.layer.id, plan.join.id)
        new.append(plan.join.id)
        changed += [plan.join.id, *(connection.target for connection in moved)]
    groups = tuple(
        replace(group, layers=(*group.layers, *new))
        if {beside, end} <= set(group.layers) and not group.is_closed
        else group
        for group in result.groups
    )
    return settled(architecture, replace(result, groups=groups), changed)


@dataclass(frozen=True)
class BranchPlan:
    """What a branch beside a layer would be: a new layer that reads the layer `source`.

    `join` is the new layer that reads both, `into` an operator that is there already and reads one
    more; neither: the branch is left open, an output of its own.
    """

    layer: Layer
    source: str
    join: Layer | None = None
    into: str | None = None


def planned_branch(
    architecture: Architecture,
    kind: Kind,
    beside: str,
    *,
    until: str | None = None,
    pooling: str = "",
) -> BranchPlan:
    """What a branch of a layer of some kind beside another one would be.

    It reads what the other reads first. With `until` it is beside all layers from the other to that
    one. Its sizes are chosen so that both put out equal shapes, where its kind can; then they are
    added, else concatenated where shapes allow it, else the branch is left open. Where the other is
    read by one operator alone, the branch leads into that, if it takes it. `pooling` is of pooling
    layers.

    InputError if there is no such layer, if that is an input, and on a new input.
    """
    first, end = architecture.layer(beside), architecture.layer(until or beside)
    if kind is Kind.INPUT:
        raise InputError("An input reads nothing and cannot be a branch.")
    read = architecture.inputs_of(beside)
    if not read:
        raise InputError(
            "Layer {layer!r} reads nothing, and so could a branch beside it.",
            layer=first.name or first.id,
        )
    source = read[0]
    layer = _fitted(new_layer(kind, source.id, architecture), source.shape, end, pooling)
    readers = architecture.outgoing(end.id)
    if len(readers) == 1 and (into := architecture.layer(readers[0].target)).kind in OPERATORS:
        shapes = [*input_shapes(architecture, into.id), layer.shape]
        if _fits(into, shapes) and (into.kind is Kind.CONCATENATE or layer.shape == end.shape):
            return BranchPlan(layer, source.id, None, into.id)
    numbering = Numbering({*(one.id for one in architecture), layer.id})
    for join in (Kind.ADD, Kind.CONCATENATE):
        made = Layer(numbering.next_id(join), join, end.shape)
        shape = _fits(made, [end.shape, layer.shape])
        if shape is not None:
            return BranchPlan(layer, source.id, replace(made, shape=shape))
    return BranchPlan(layer, source.id)


def _fits(layer: Layer, shapes: list[Shape]) -> Shape | None:
    try:
        return inferred_shape(layer, shapes)
    except InputError:
        # told by what is planned instead: another join, or none
        return None


def _fitted(layer: Layer, read: Shape, other: Layer, pooling: str) -> Layer:
    """A new layer with sizes by which it puts out the shape of another, if its kind can."""
    if pooling:
        pooled: dict[str, Any] = {"pooling": pooling}
        layer = replace(layer, **pooled)
        if pooling.startswith("global"):
            layer = replace(layer, **_sliding_fields(pooling, [read]))
    channels, extents = channels_and_extents(other.shape)
    candidates = []
    if layer.is_pooled_whole:
        extents = ()
    if layer.kind in SLIDING_KINDS and extents and len(read) == len(other.shape):
        before = channels_and_extents(read)[1]
        stride = tuple(max(1, round(b / e)) for b, e in zip(before, extents, strict=True))
        strided = replace(
            layer, kernel=(3,) * len(stride), stride=stride, padding="same", sizes_typed=False
        )
        candidates += [strided, replace(strided, kernel=other.kernel or strided.kernel)]
        if other.kind in SLIDING_KINDS and not other.is_pooled_whole:
            same = {name: getattr(other, name) for name in ("kernel", "stride", "padding")}
            candidates.append(replace(layer, **same))
    candidates.append(layer)
    if layer.kind in SIZED_KINDS:
        candidates = [replace(one, shape=_sized(one, channels, other.shape)) for one in candidates]
    shapes = [(one, _fits(one, [read])) for one in candidates]
    for made, shape in shapes:
        if shape == other.shape:
            return replace(made, shape=shape)
    for made, shape in shapes:
        if shape is not None and channels_and_extents(shape)[1] == extents:
            return replace(made, shape=shape)
    return replace(layer, shape=_shape_or_same(layer, [read]))


def _sized(layer: Layer, channels: int, shape: Shape) -> Shape:
    """A shape from which a layer of a chosen size takes that of another."""
    if layer.kind in (Kind.DENSE, Kind.RECURRENT):
        return (channels,) if len(shape) == 1 else (1, channels)
    return shape


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
    return settled(architecture, with_connection(architecture, source, target), [target])


def disconnect(architecture: Architecture, connection_id: str) -> Architecture:
    """Remove a connection. InputError if there is no such connection."""
    removed = connection_named(architecture, connection_id)
    kept = tuple(connection for connection in architecture.connections if connection != removed)
    return settled(architecture, replace(architecture, connections=kept), [removed.target])


# What the edits are made of


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
            connection = led(connection, first.source, connection.target, taken)
            taken.add(connection.id)
        connections.append(connection)
    return tuple(connections), [c.target for c in architecture.outgoing(layer_id)]
