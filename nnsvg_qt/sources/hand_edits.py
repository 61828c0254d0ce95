"""What was edited by hand on the layers of a model file: how it differs, and how it is kept.

The layers of a file are made anew when it is folded otherwise, gets other sizes, or has changed.
Their ids stay, so an edit is found by comparing the layers as they were made before, as they are
now, and as they are made anew. What does not fit the new layers is left; `differences` tells it.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model import edits, group_edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Layer

MOST_DIFFERENCES = 20


def differences(
    made: Architecture, edited: Architecture, most: int = MOST_DIFFERENCES
) -> tuple[Sentence, ...]:
    """How layers that were edited by hand differ from those of the file, the first few."""
    there, here = {one.id: one for one in made}, {one.id: one for one in edited}
    found = [
        Sentence("Layer {layer!r} is not in the file.", layer=name)
        for name in here
        if name not in there
    ]
    found += [
        Sentence("Layer {layer!r} of the file is not in the figure.", layer=name)
        for name in there
        if name not in here
    ]
    found += [
        Sentence("Layer {layer!r} is another one in the file.", layer=name)
        for name, layer in here.items()
        if name in there and replace(there[name], name=layer.name) != layer
    ]
    pairs = [
        {(one.source, one.target) for one in architecture.connections}
        for architecture in (made, edited)
    ]
    found += [
        Sentence("{target!r} reads {source!r} in the file alone.", target=target, source=source)
        for source, target in sorted(pairs[0] - pairs[1])
        if source in here and target in here
    ]
    found += [
        Sentence("{target!r} reads {source!r} in the figure alone.", target=target, source=source)
        for source, target in sorted(pairs[1] - pairs[0])
        if source in there and target in there
    ]
    found += _differences_of_groups(made, edited)
    if len(found) > most:
        rest = len(found) - most + 1
        found[most - 1 :] = [Sentence("There are {count:,} more differences.", count=rest)]
    return tuple(found)


def _differences_of_groups(made: Architecture, edited: Architecture) -> list[Sentence]:
    there, here = ({one.id: one for one in both.groups} for both in (made, edited))
    found = [
        Sentence("Group {group!r} is not in the file.", group=name)
        for name in here
        if name not in there
    ]
    found += [
        Sentence("Group {group!r} of the file is not in the figure.", group=name)
        for name in there
        if name not in here
    ]
    return found + [
        Sentence(
            "Group {group!r} has {now} copies, in the file {before}.",
            group=name,
            now=now,
            before=then,
        )
        for name, group in here.items()
        if name in there and (now := group.repeat) != (then := there[name].repeat)
    ]


def with_hand_edits(
    made: Architecture, before: Architecture | None, now: Architecture
) -> Architecture:
    """Layers that were made anew, with the edits that lead from `before` to `now`.

    Without `before` nobody knows what was edited: layers that are still of their kind keep their
    names.
    """
    if before is None:
        return _named(made, now)
    if before == now:
        return made
    found = _with_fields(made, before, now)
    for step in (_with_structure, _with_groups):
        try:
            found = step(found, before, now)
        except InputError:
            # What does not fit is left as the file has it, and told as a difference that is gone.
            continue
    return found


def _named(made: Architecture, now: Architecture) -> Architecture:
    layers = tuple(
        replace(one, name=now.layer(one.id).name)
        if one.id in now and now.layer(one.id).kind is one.kind
        else one
        for one in made
    )
    return replace(made, layers=layers)


def _changed_fields(before: Any, now: Any) -> dict[str, Any]:
    if before is now or type(before) is not type(now):
        return {}
    return {
        one.name: getattr(now, one.name)
        for one in fields(now)
        if getattr(before, one.name) != getattr(now, one.name)
    }


def _with_fields(made: Architecture, before: Architecture, now: Architecture) -> Architecture:
    """With the changed fields of layers, and the changed names and closing of groups."""
    layers: list[Layer] = []
    for layer in made:
        if layer.id in before and layer.id in now:
            changed = _changed_fields(before.layer(layer.id), now.layer(layer.id))
            if changed:
                try:
                    layer = replace(layer, **changed)
                except InputError:
                    # of another kind by now, which has no such values
                    layer = replace(layer, name=changed.get("name", layer.name))
        layers.append(layer)
    old, new = ({one.id: one for one in both.groups} for both in (before, now))
    groups: list[Group] = []
    for group in made.groups:
        if group.id in old and group.id in new:
            own = _changed_fields(old[group.id], new[group.id])
            kept = {name: own[name] for name in ("name", "is_closed") if name in own}
            group = replace(group, **kept) if kept else group
        groups.append(group)
    return replace(made, layers=tuple(layers), groups=tuple(groups))


def _with_structure(made: Architecture, before: Architecture, now: Architecture) -> Architecture:
    """With the layers and connections that were added, and without those that were deleted."""
    found = made
    for layer in before:
        if layer.id not in now and layer.id in found:
            found = edits.delete(found, layer.id)
    added = [layer for layer in now if layer.id not in before and layer.id not in found]
    layers = list(found.layers)
    order = [layer.id for layer in now]
    for layer in added:
        places = {one.id: place for place, one in enumerate(layers)}
        earlier = [name for name in order[: order.index(layer.id)] if name in places]
        layers.insert(places[earlier[-1]] + 1 if earlier else 0, layer)
    there = {layer.id for layer in layers}
    pairs = [{(c.source, c.target) for c in both.connections} for both in (before, now)]
    gone = pairs[0] - pairs[1]
    connections = [c for c in found.connections if (c.source, c.target) not in gone]
    known = {(c.source, c.target) for c in connections}
    taken = {c.id for c in connections}
    for connection in now.connections:
        pair = connection.source, connection.target
        if pair in pairs[0] or pair in known or not there.issuperset(pair):
            continue
        connections.append(_free(connection, taken))
    if not added and connections == list(found.connections):
        return found
    return replace(found, layers=tuple(layers), connections=tuple(connections))


def _free(connection: Connection, taken: set[str]) -> Connection:
    name, number = connection.id, 1
    while name in taken:
        number += 1
        name = f"{connection.id}-{number}"
    taken.add(name)
    return replace(connection, id=name)


def _with_groups(made: Architecture, before: Architecture, now: Architecture) -> Architecture:
    """With the groups that were made, dissolved, or given another number of copies."""
    found = made
    old, new = ({one.id: one for one in both.groups} for both in (before, now))
    for name in old:
        if name not in new and any(one.id == name for one in found.groups):
            found = group_edits.ungroup(found, name)
    for group in found.groups:
        if group.id in old and group.id in new:
            own = _changed_fields(old[group.id], new[group.id])
            if "repeat" in own:
                found = group_edits.change_group(found, group.id, repeat=own["repeat"])
    for name, group in new.items():
        if name not in old and not _is_taken(found, name):
            members = [layer for layer in group.layers if layer in found]
            if len(members) == len(group.layers):
                found = replace(found, groups=(*found.groups, group))
    return found


def _is_taken(found: Architecture, name: str) -> bool:
    return name in found or any(one.id == name for one in found.groups)
