"""Groups that layers outside stand within, as parts that nothing stands within.

What is read outside a group and comes back into it stands between two of its layers: a frame round
all of these would hold it, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group, parent_groups

_KEPT = "_group_parts"
_MOST_FOLLOWED = 120
"""Layers of a group of which it is looked at what stands within; larger ones stay whole."""

_MOST_PARTS = 6
"""Of more parts nobody sees that they are one group: it stays whole."""


@dataclass(frozen=True)
class GroupParts:
    """The groups of a network, those in parts as a group for each.

    `wholes` are, by the id of each such group, the one that it is a part of. The first has the id
    of that; the others say in their names that they continue it.
    """

    groups: tuple[Group, ...]
    wholes: Mapping[str, Group] = field(default_factory=dict)


def group_parts(architecture: Architecture) -> GroupParts:
    """The groups of a network in as few parts as nothing else stands within, found once."""
    known: GroupParts | None = vars(architecture).get(_KEPT)
    if known is None:
        # let go of by `forget_derived`
        known = vars(architecture)[_KEPT] = _group_parts(architecture)
    return known


def _group_parts(architecture: Architecture) -> GroupParts:
    parents = parent_groups(architecture.groups)
    parts: dict[str, list[tuple[str, ...]]] = {}
    for group in sorted(architecture.groups, key=lambda one: -len(one.layers)):
        parent = parents[group.id]
        around = [group.layers] if parent is None else parts[parent.id]
        parts[group.id] = [
            part
            for outer in map(frozenset, around)
            if (own := tuple(name for name in group.layers if name in outer))
            for part in _parts_of(own, architecture)
        ]
    if all(len(own) == 1 for own in parts.values()):
        return GroupParts(architecture.groups)
    groups: list[Group] = []
    wholes: dict[str, Group] = {}
    taken = {group.id for group in architecture.groups} | {layer.id for layer in architecture}
    for group in architecture.groups:
        if len(parts[group.id]) == 1:
            groups.append(group)
            continue
        for number, own in enumerate(parts[group.id]):
            called = group.name or group.id
            name = group.id
            if number:
                called = f"{called}, continued"
                name = next(
                    free for at in range(len(taken) + 1) if (free := f"part-{at}") not in taken
                )
            taken.add(name)
            groups.append(Group(name, own, called, group.repeat))
            wholes[name] = group
    return GroupParts(tuple(groups), wholes)


def _parts_of(layers: Sequence[str], architecture: Architecture) -> list[tuple[str, ...]]:
    """The layers in parts, in the order of the flow.

    All of them where nothing stands within, or where they are scattered over too many parts.
    """
    if len(layers) < 2 or len(layers) > _MOST_FOLLOWED or _is_whole(layers, architecture):
        return [tuple(layers)]
    places = architecture.topological_places
    parts: list[list[str]] = []
    for name in sorted(layers, key=places.__getitem__):
        for part in parts:
            if _is_whole([*part, name], architecture):
                part.append(name)
                break
        else:
            parts.append([name])
            if len(parts) > _MOST_PARTS:
                return [tuple(layers)]
    return [tuple(name for name in layers if name in part) for part in parts]


def _is_whole(layers: Iterable[str], architecture: Architecture) -> bool:
    """Whether no way out of some layers leads back into them."""
    members = set(layers)
    places = architecture.topological_places
    last = max(places[name] for name in members)
    waiting = [
        one.target
        for name in members
        for one in architecture.outgoing(name)
        if one.target not in members
    ]
    seen = set(waiting)
    while waiting:
        for one in architecture.outgoing(waiting.pop()):
            if one.target in members:
                return False
            if one.target not in seen and places[one.target] < last:
                seen.add(one.target)
                waiting.append(one.target)
    return True
