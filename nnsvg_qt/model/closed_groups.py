"""A network as it is seen when its closed groups are: each of them one layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, parent_groups
from nnsvg_qt.model.layer import Kind, Layer

UNNAMED = "Group"
"""What a closed group without a name is called."""


@dataclass(frozen=True)
class ClosedView:
    """A network with one layer for each closed group.

    That has the id of the layer by which the group is left, its size, and the group's name.
    `standing` says which layer stands for each that is gone, `closed` which group a layer stands
    for; `left_open` are groups that cannot be closed, because what leaves them comes back.
    """

    architecture: Architecture
    standing: Mapping[str, str]
    closed: Mapping[str, Group]
    left_open: tuple[Group, ...]


def closed_view(architecture: Architecture) -> ClosedView:
    """The network with its outermost closed groups closed; itself where there are none."""
    standing: dict[str, str] = {}
    closed: dict[str, Group] = {}
    left_open = []
    seen = architecture
    for group in _outermost_closed(architecture.groups):
        lead = _lead(architecture, group)
        try:
            seen = _with_closed(seen, group, lead)
        except InputError:
            # a circle: a layer outside stands between two of the group
            left_open.append(group)
            continue
        closed[lead] = group
        standing |= dict.fromkeys(group.layers, lead)
    return ClosedView(seen, standing, closed, tuple(left_open))


def _outermost_closed(groups: Iterable[Group]) -> list[Group]:
    parents = parent_groups(tuple(groups))
    by_id = {group.id: group for group in groups}

    def is_within_closed(group: Group) -> bool:
        parent = parents[group.id]
        return parent is not None and (parent.is_closed or is_within_closed(by_id[parent.id]))

    return [one for one in groups if one.is_closed and not is_within_closed(one)]


def _lead(architecture: Architecture, group: Group) -> str:
    """The last of a group's layers that something outside reads; without one, the last of all."""
    members = set(group.layers)
    ordered = [layer.id for layer in architecture.topological_order if layer.id in members]
    read = [
        name
        for name in ordered
        if any(connection.target not in members for connection in architecture.outgoing(name))
    ]
    return (read or ordered)[-1]


def _with_closed(architecture: Architecture, group: Group, lead: str) -> Architecture:
    members = set(group.layers)

    def end(layer_id: str) -> str:
        return lead if layer_id in members else layer_id

    connections: list[Connection] = []
    pairs: set[tuple[str, str, bool]] = set()
    for connection in architecture.connections:
        ends = end(connection.source), end(connection.target)
        is_changed = ends != (connection.source, connection.target)
        if ends[0] == ends[1] and {connection.source, connection.target} <= members:
            continue
        # a block reads one output once, however many of its layers do
        if is_changed and (*ends, connection.feedback) in pairs:
            continue
        pairs.add((*ends, connection.feedback))
        connections.append(replace(connection, source=ends[0], target=ends[1]))
    block = Layer(lead, Kind.OTHER, architecture.layer(lead).shape, name=group.name or UNNAMED)
    layers = tuple(
        block if layer.id == lead else layer
        for layer in architecture
        if layer.id == lead or layer.id not in members
    )
    there = {layer.id for layer in layers}
    # a group round this one keeps the layer that stands for it
    around = []
    for one in architecture.groups:
        own = tuple(dict.fromkeys(map(end, one.layers)))
        if set(one.layers) <= members:
            continue
        first_only = tuple(name for name in one.first_only if name in there)
        later = tuple(late for late in one.later if late.id in there)
        around.append(replace(one, layers=own, first_only=first_only, later=later))
    shares, taken = [], set[str]()
    for share in architecture.shared:
        own = tuple(dict.fromkeys(map(end, share.layers)))
        # blocks that share several sets of weights are joined by one line
        if len(own) > 1 and taken.isdisjoint(own):
            taken |= set(own)
            shares.append(replace(share, layers=own))
    return replace(
        architecture,
        layers=layers,
        connections=tuple(connections),
        groups=tuple(around),
        shared=tuple(shares),
    )
