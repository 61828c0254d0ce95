"""A network as it is seen when its closed groups are: each of them one layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, SharedWeights, parent_groups
from nnsvg_qt.model.inference import shape_put_out
from nnsvg_qt.model.layer import Kind, Layer

UNNAMED = "Group"
"""What a closed group without a name is called."""

_KEPT = "_closed_view"


@dataclass(frozen=True)
class ClosedBlock(Layer):
    """The one layer that stands for a closed group; its shape is what the last copy puts out."""

    repeat: int = 1
    """How often the group is repeated."""


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
    """The network with its outermost closed groups closed; itself where there are none.

    Worked out once for an architecture.
    """
    known: ClosedView | None = vars(architecture).get(_KEPT)
    if known is None:
        # let go of by `forget_derived`
        known = vars(architecture)[_KEPT] = _closed_view(architecture)
    return known


def _closed_view(architecture: Architecture) -> ClosedView:
    groups = _outermost_closed(architecture.groups)
    leads = [_lead(architecture, group) for group in groups]
    try:
        seen = _with_closed(architecture, groups, leads)
        left_open: tuple[Group, ...] = ()
    except InputError:
        # a circle: a layer outside stands between two of a group
        seen, groups, leads, left_open = _one_by_one(architecture, groups, leads)
    standing: dict[str, str] = {}
    for group, lead in zip(groups, leads, strict=True):
        standing |= dict.fromkeys(group.layers, lead)
    return ClosedView(seen, standing, dict(zip(leads, groups, strict=True)), left_open)


def _one_by_one(
    architecture: Architecture, groups: Sequence[Group], leads: Sequence[str]
) -> tuple[Architecture, list[Group], list[str], tuple[Group, ...]]:
    """The network with all groups closed that can be, these with their leads, and the others."""
    closed: list[Group] = []
    closed_leads: list[str] = []
    left_open: list[Group] = []
    seen = architecture
    for group, lead in zip(groups, leads, strict=True):
        try:
            seen = _with_closed(seen, [group], [lead])
        except InputError:
            left_open.append(group)
            continue
        closed.append(group)
        closed_leads.append(lead)
    return seen, closed, closed_leads, tuple(left_open)


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
    places = architecture.topological_places
    ordered = sorted(members, key=places.__getitem__)
    for name in reversed(ordered):
        if any(connection.target not in members for connection in architecture.outgoing(name)):
            return name
    return ordered[-1]


def _with_closed(
    architecture: Architecture, groups: Sequence[Group], leads: Sequence[str]
) -> Architecture:
    """The network with groups, of which none lies in another, each as one layer."""
    if not groups:
        return architecture
    standing: dict[str, str] = {}
    for group, lead in zip(groups, leads, strict=True):
        standing |= dict.fromkeys(group.layers, lead)
    blocks = {
        lead: ClosedBlock(
            lead,
            Kind.OTHER,
            shape_put_out(architecture, group, lead),
            name=group.name or UNNAMED,
            repeat=group.repeat,
        )
        for group, lead in zip(groups, leads, strict=True)
    }
    layers = tuple(
        blocks.get(layer.id, layer)
        for layer in architecture
        if standing.get(layer.id, layer.id) == layer.id
    )
    there = {layer.id for layer in layers}
    # a group round closed ones keeps the layers that stand for them
    around = []
    for one in architecture.groups:
        own = tuple(dict.fromkeys(standing.get(name, name) for name in one.layers))
        if len(own) == 1 and own[0] in blocks:
            # closed, or in one that is
            continue
        if own == one.layers:
            around.append(one)
            continue
        first_only = tuple(name for name in one.first_only if name in there)
        later = tuple(late for late in one.later if late.id in there)
        around.append(replace(one, layers=own, first_only=first_only, later=later))
    return replace(
        architecture,
        layers=layers,
        connections=_joined_connections(architecture, groups, leads),
        groups=tuple(around),
        shared=_joined_shares(architecture.shared, groups, leads),
    )


def _joined_connections(
    architecture: Architecture, groups: Sequence[Group], leads: Sequence[str]
) -> tuple[Connection, ...]:
    """The connections between what is left, each pair joined once where a group is one of it."""
    ends: dict[int, tuple[str, str]] = {}
    at: dict[str, list[int]] = {}
    for row, connection in enumerate(architecture.connections):
        ends[row] = connection.source, connection.target
        at.setdefault(connection.source, []).append(row)
        at.setdefault(connection.target, []).append(row)
    for group, lead in zip(groups, leads, strict=True):
        members = set(group.layers)
        pairs: set[tuple[str, str, bool]] = set()
        for row in sorted(
            {row for name in group.layers for row in at.get(name, ()) if row in ends}
        ):
            source, target = ends[row]
            joined = (lead if source in members else source, lead if target in members else target)
            if joined == (lead, lead):
                del ends[row]
                continue
            pair = (*joined, architecture.connections[row].feedback)
            # a block reads one output once, however many of its layers do
            if pair in pairs:
                del ends[row]
                continue
            pairs.add(pair)
            ends[row] = joined
    found = []
    for row, (source, target) in ends.items():
        own = architecture.connections[row]
        is_changed = (source, target) != (own.source, own.target)
        found.append(replace(own, source=source, target=target) if is_changed else own)
    return tuple(found)


def _joined_shares(
    shared: Sequence[SharedWeights], groups: Sequence[Group], leads: Sequence[str]
) -> tuple[SharedWeights, ...]:
    """The shared weights of what is left."""
    for group, lead in zip(groups, leads, strict=True):
        members = set(group.layers)
        shares, taken = [], set[str]()
        for share in shared:
            own = tuple(dict.fromkeys(lead if name in members else name for name in share.layers))
            # blocks that share several sets of weights are joined by one line
            if len(own) > 1 and taken.isdisjoint(own):
                taken |= set(own)
                shares.append(share if own == share.layers else replace(share, layers=own))
        shared = shares
    return tuple(shared)
