"""A part, a network that was made by itself, put into another one."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.edit_parts import connection_named, joined, led, settled, within_groups
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.layer import Kind


def insert_part(
    architecture: Architecture,
    part: Architecture,
    *,
    after: str | None = None,
    connection: str | None = None,
    group: str = "",
) -> Architecture:
    """Put a part behind a layer, before all that reads it, or into one connection.

    The part has one input, in whose place its layers read what stands before; what followed reads
    the end of its main path. Layers, connections, groups and shared weights get fresh ids; with
    `group` the layers are a group of that name. Sizes follow from what stands before.

    InputError if the part has not one input with something behind it, if not just one place is
    given, and if there is no such place.
    """
    inputs = [layer for layer in part if layer.kind is Kind.INPUT]
    if len(inputs) != 1:
        raise InputError(
            "This network has {count} inputs; only one that has a single input can be inserted.",
            count=len(inputs),
        )
    entry = inputs[0].id
    if not part.outgoing(entry):
        raise InputError("Nothing follows the input of this network; there is nothing to insert.")
    if (after is None) == (connection is None):
        raise InputError("A network is inserted after a layer or into a connection; name one.")
    moved: tuple[Connection, ...]
    if connection is not None:
        split = connection_named(architecture, connection)
        source, moved = split.source, (split,)
        position = architecture.index(split.target)
    else:
        assert after is not None
        source, moved = after, architecture.outgoing(after)
        position = architecture.index(after) + 1
    numbering = Numbering(architecture)
    ids = {layer.id: numbering.next_id(layer.kind) for layer in part if layer.id != entry}
    ends = {**ids, entry: source}
    exit = ids[_end(part)]
    layers = [replace(layer, id=ids[layer.id]) for layer in part if layer.id != entry]
    taken = {c.id for c in architecture.connections} - {c.id for c in moved}
    connections: list[Connection] = []
    for one in architecture.connections:
        if one in moved:
            one = led(one, exit, one.target, taken)
            taken.add(one.id)
        connections.append(one)
    for one in part.connections:
        made = joined(ends[one.source], ends[one.target], taken)
        taken.add(made.id)
        connections.append(replace(one, source=made.source, target=made.target, id=made.id))
    result = replace(
        architecture,
        layers=(*architecture.layers[:position], *layers, *architecture.layers[position:]),
        connections=tuple(connections),
    )
    targets = [one.target for one in moved]
    for layer in layers:
        result = within_groups(result, layer.id, source, targets)
    result = replace(
        result,
        groups=(*result.groups, *_groups(result, part, ids, group)),
        shared=(*result.shared, *_shares(result, part, ids)),
    )
    changed = [layer.id for layer in layers]
    return settled(architecture, result, [*changed, *targets])


def _end(part: Architecture) -> str:
    """The layer that is read by what follows: the end of the main path."""
    return part.main_path[-1].id


def _groups(
    architecture: Architecture, part: Architecture, ids: dict[str, str], name: str
) -> list[Group]:
    taken = {layer.id for layer in architecture} | {one.id for one in architecture.groups}

    def free() -> str:
        number = 1
        while f"group-{number}" in taken:
            number += 1
        taken.add(f"group-{number}")
        return f"group-{number}"

    groups = []
    if name:
        groups.append(Group(free(), tuple(ids.values()), name))
    for group in part.groups:
        layers = tuple(ids[one] for one in group.layers if one in ids)
        if layers:
            first_only = tuple(ids[one] for one in group.first_only if one in ids)
            later = tuple(replace(one, id=ids[one.id]) for one in group.later if one.id in ids)
            groups.append(
                replace(
                    group,
                    id=free(),
                    layers=layers,
                    first_only=first_only,
                    later=later,
                    parameters=group.parameters if len(layers) == len(group.layers) else None,
                )
            )
    return groups


def _shares(
    architecture: Architecture, part: Architecture, ids: dict[str, str]
) -> list[SharedWeights]:
    taken = {share.id for share in architecture.shared}
    shares = []
    for share in part.shared:
        number = 1
        while f"shared-{number}" in taken:
            number += 1
        taken.add(f"shared-{number}")
        layers = tuple(ids[one] for one in share.layers if one in ids)
        if len(layers) > 1:
            shares.append(replace(share, id=f"shared-{number}", layers=layers))
    return shares
