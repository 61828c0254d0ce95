"""Repeated groups written out: the first copy apart from the others, or every copy by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.copies import Chain as Chain
from nnsvg_qt.model.copies import chain_of as chain_of
from nnsvg_qt.model.group_edits import group_named
from nnsvg_qt.model.groups import Group, SharedWeights, copies_of_layers
from nnsvg_qt.model.inference import recompute_where_needed
from nnsvg_qt.model.layer import Shape

MOST_EXPANDED = 10_000
"""Layers of an architecture that is written out."""


def copies_differ(architecture: Architecture, group: Group) -> bool:
    """Whether the later copies of a repeated group are not the same as the first."""
    if group.repeat == 1:
        return False
    if group.has_other_first_copy:
        return True
    chain = chain_of(architecture, group)
    return _shape(architecture, chain.source) != _shape(architecture, chain.exit)


def _shape(architecture: Architecture, layer_id: str | None) -> Shape | None:
    return None if layer_id is None else architecture.layer(layer_id).shape


def with_first_copy_apart(architecture: Architecture, group_id: str) -> Architecture:
    """The architecture with the first copy of a repeated group, and a group of all the others.

    The first copy keeps its ids, the others stand after it as one group with one fewer copies.
    Nothing changes for a group that is not repeated. InputError if there is no such group, and
    where the copies cannot be led one into the other.
    """
    group = group_named(architecture, group_id)
    if group.repeat == 1:
        return architecture
    chain = chain_of(architecture, group)
    if chain.source is None or chain.exit is None:
        raise InputError(
            "The copies of group {name!r} cannot be led into each other; it reads nothing.",
            name=group.name or group.id,
        )
    if len(architecture) + len(group.layers) > MOST_EXPANDED:
        raise _too_large()
    copy = _Copy(architecture, group, chain)
    changed = copy.written()
    return recompute_where_needed(changed, copy.ids.values())


def expanded(architecture: Architecture, group_id: str | None = None) -> Architecture:
    """Every copy of a repeated group, or of all of them, as layers of its own.

    InputError as `with_first_copy_apart`.
    """
    ids = [group_id] if group_id is not None else [group.id for group in architecture.groups]
    for one in ids:
        group_named(architecture, one)
    chosen = [group for group in architecture.groups if group.id in set(ids)]
    copies = copies_of_layers(chosen)
    if sum(copies.get(layer.id, 1) for layer in architecture) > MOST_EXPANDED:
        raise _too_large()
    waiting = [group.id for group in chosen if group.repeat > 1]
    while waiting:
        before = {group.id for group in architecture.groups}
        architecture = with_first_copy_apart(architecture, waiting[0])
        new = [group.id for group in architecture.groups if group.id not in before]
        if group_id is not None:
            # copies of groups inside it stay repeated as they are
            new = [one for one in new if _stem(one) == _stem(group_id)]
        candidates = [*new, *waiting[1:]]
        waiting = [one for one in candidates if group_named(architecture, one).repeat > 1]
    return architecture


def _too_large() -> InputError:
    return InputError("Written out, the network has more than {most:,} layers.", most=MOST_EXPANDED)


def _stem(copy_id: str) -> str:
    """The id that the ids of copies are made from."""
    stem, _, number = copy_id.rpartition("~")
    return stem if stem and number.isdigit() else copy_id


class _Copy:
    """The second copy of a group, while it is written behind the first."""

    def __init__(self, architecture: Architecture, group: Group, chain: Chain) -> None:
        self.architecture, self.group = architecture, group
        self.source, self.exit = chain.source, chain.exit
        self.members = set(group.layers)
        self.gone = set(group.first_only)
        taken = {layer.id for layer in architecture} | {one.id for one in architecture.groups}
        taken |= {connection.id for connection in architecture.connections}
        self.taken = taken
        self.ids = {
            layer_id: self._free(layer_id) for layer_id in group.layers if layer_id not in self.gone
        }

    def _free(self, old: str) -> str:
        stem = _stem(old)
        count = 1 if stem == old else int(old.rpartition("~")[2])
        while f"{stem}~{count + 1}" in self.taken:
            count += 1
        self.taken.add(f"{stem}~{count + 1}")
        return f"{stem}~{count + 1}"

    def read(self, layer_id: str) -> str:
        """What a layer of the copy reads in the place of another."""
        while layer_id in self.gone:
            inputs = self.architecture.incoming(layer_id)
            layer_id = inputs[0].source
        if layer_id == self.source:
            assert self.exit is not None
            return self.exit
        return self.ids.get(layer_id, layer_id)

    def written(self) -> Architecture:
        architecture, ids = self.architecture, self.ids
        later = {layer.id: layer for layer in self.group.later}
        copies = [
            replace(later.get(layer.id, layer), id=ids[layer.id])
            for layer in architecture
            if layer.id in ids
        ]
        places = [place for place, layer in enumerate(architecture) if layer.id in self.members]
        place = max(places) + 1
        layers = (*architecture.layers[:place], *copies, *architecture.layers[place:])
        connections: list[Connection] = []
        for connection in architecture.connections:
            inside = connection.source in self.members, connection.target in self.members
            if connection.source == self.exit and not inside[1]:
                # what read the group reads its last copy
                source = ids.get(connection.source, connection.source)
                connection = replace(connection, source=source)
            connections.append(connection)
        pairs = {(c.source, c.target) for c in connections}
        for connection in architecture.connections:
            if connection.target not in ids:
                continue
            source, target = self.read(connection.source), ids[connection.target]
            if (source, target) not in pairs or connection.feedback:
                pairs.add((source, target))
                name = self._free(connection.id)
                connections.append(replace(connection, source=source, target=target, id=name))
        return replace(
            architecture,
            layers=layers,
            connections=tuple(connections),
            groups=tuple(self._groups()),
            shared=self._shared(),
        )

    def _groups(self) -> Sequence[Group]:
        groups: list[Group] = []
        rest = self.group.repeat - 1
        for one in self.architecture.groups:
            inner = one is not self.group and set(one.layers) <= self.members
            around = one is not self.group and not inner and self.members <= set(one.layers)
            if one is self.group:
                groups.append(replace(one, repeat=1, first_only=(), later=(), parameters=None))
                layers = tuple(self.ids[name] for name in one.layers if name in self.ids)
                groups.append(Group(self._free(one.id), layers, one.name, rest, one.is_closed))
            elif around:
                groups.append(replace(one, layers=(*one.layers, *self.ids.values())))
            else:
                groups.append(one)
            if inner:
                layers = tuple(self.ids[name] for name in one.layers if name in self.ids)
                if layers:
                    later = tuple(
                        replace(layer, id=self.ids[layer.id])
                        for layer in one.later
                        if layer.id in self.ids
                    )
                    first_only = tuple(
                        self.ids[name] for name in one.first_only if name in self.ids
                    )
                    groups.append(
                        replace(
                            one,
                            id=self._free(one.id),
                            layers=layers,
                            later=later,
                            first_only=first_only,
                        )
                    )
        return groups

    def _shared(self) -> tuple[SharedWeights, ...]:
        shares: list[SharedWeights] = []
        for share in self.architecture.shared:
            inside = [name for name in share.layers if name in self.members]
            shares.append(share)
            if len(inside) > 1:
                layers = tuple(self.ids[name] for name in inside if name in self.ids)
                if len(layers) > 1:
                    shares.append(replace(share, id=self._free(share.id), layers=layers))
        return tuple(shares)
