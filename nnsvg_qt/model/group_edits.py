"""Edits of groups, repetition, shared weights and feedback: pure functions, as in edits.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, SharedWeights, parent_groups
from nnsvg_qt.model.inference import recompute_where_needed


def group_named(architecture: Architecture, group_id: str) -> Group:
    """The group with an id; InputError if there is none."""
    for group in architecture.groups:
        if group.id == group_id:
            return group
    raise InputError("There is no group with the id {id!r}.", id=group_id)


def _free_id(stem: str, taken: Iterable[str]) -> str:
    used = set(taken)
    number = 1
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


def group(
    architecture: Architecture, layer_ids: Iterable[str], name: str = "", repeat: int = 1
) -> Architecture:
    """Put layers into a new group, in the order of the table.

    Where a layer is of a group already, the whole of that group must be among the layers, or all
    of the layers in it. InputError otherwise, and on what is not there.
    """
    chosen = set(layer_ids)
    for layer_id in chosen:
        architecture.layer(layer_id)
    ids = [layer.id for layer in architecture] + [one.id for one in architecture.groups]
    new = Group(
        _free_id("group", ids),
        tuple(layer.id for layer in architecture if layer.id in chosen),
        name,
        repeat,
    )
    return _behind_copies(replace(architecture, groups=(*architecture.groups, new)), new)


def _behind_copies(architecture: Architecture, group: Group) -> Architecture:
    """With the sizes of what stands behind a group, whose last copy may put out another."""
    return recompute_where_needed(architecture, group.layers)


def ungroup(architecture: Architecture, group_id: str) -> Architecture:
    """Dissolve a group; its layers stay. InputError if there is none."""
    gone = group_named(architecture, group_id)
    left = tuple(g for g in architecture.groups if g is not gone)
    return _behind_copies(replace(architecture, groups=left), gone)


def change_group(architecture: Architecture, group_id: str, **fields: Any) -> Architecture:
    """Give fields of a group new values. InputError on an unknown group or an impossible value."""
    old = group_named(architecture, group_id)
    if fields.get("id", group_id) != group_id:
        raise InputError("The id {id!r} of a group stays; change its name.", id=group_id)
    known = set(Group.__dataclass_fields__)
    for name in fields:
        if name not in known:
            raise InputError("A group has no field {field!r}.", field=name)
    new = replace(old, **fields)
    if (new.layers, new.repeat, new.first_only, new.later) != (
        (old.layers, old.repeat, old.first_only, old.later)
    ):
        new = replace(new, parameters=fields.get("parameters"))
    groups = tuple(new if one is old else one for one in architecture.groups)
    return _behind_copies(replace(architecture, groups=groups), new)


def share_weights(
    architecture: Architecture, layer_ids: Iterable[str], name: str = ""
) -> Architecture:
    """Have layers of one kind share their weights, whatever they shared before.

    InputError on layers of different kinds and on fewer than two.
    """
    chosen = set(layer_ids)
    ordered = [layer for layer in architecture if layer.id in chosen]
    for layer_id in chosen:
        architecture.layer(layer_id)
    kinds = {layer.kind for layer in ordered}
    if len(kinds) > 1:
        raise InputError("Only layers of one kind can share weights.")
    others = without_shares(architecture, chosen).shared
    new = SharedWeights(
        _free_id("shared", [share.id for share in others]),
        tuple(layer.id for layer in ordered),
        name,
    )
    return replace(architecture, shared=(*others, new))


def without_shares(architecture: Architecture, layer_ids: Iterable[str]) -> Architecture:
    """Give layers weights of their own again."""
    chosen = set(layer_ids)
    shares = []
    for share in architecture.shared:
        left = tuple(layer for layer in share.layers if layer not in chosen)
        if left == share.layers:
            shares.append(share)
        elif len(left) > 1:
            shares.append(replace(share, layers=left))
    return replace(architecture, shared=tuple(shares))


def feed_back(
    architecture: Architecture, source: str, target: str, delay: str = ""
) -> Architecture:
    """Lead what a layer puts out back to a layer before it, or to itself.

    InputError on a layer that is not there or an input, and where that feedback is there already.
    """
    architecture.layer(source)
    if not architecture.incoming(target):
        raise InputError("Layer {layer!r} is an input and reads nothing.", layer=target)
    if any((c.source, c.target) == (source, target) for c in architecture.feedback):
        raise InputError("Layer {layer!r} reads {source!r} already.", layer=target, source=source)
    taken = {connection.id for connection in architecture.connections}
    connection_id = f"{source}-{target}"
    if connection_id in taken:
        connection_id = _free_id(f"{connection_id}-back", taken)
    new = Connection(source, target, connection_id, feedback=True, delay=delay)
    return replace(architecture, connections=(*architecture.connections, new))


def outermost_groups(architecture: Architecture) -> tuple[Group, ...]:
    """The groups that lie in no other."""
    parents = parent_groups(architecture.groups)
    return tuple(one for one in architecture.groups if parents[one.id] is None)
