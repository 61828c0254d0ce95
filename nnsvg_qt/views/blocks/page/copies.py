"""Repeated groups as one of their copies: the one that is drawn N times, not the odd first one."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.copies import chain_of
from nnsvg_qt.model.expansion import copies_differ, with_first_copy_apart
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.inference import shape_put_out
from nnsvg_qt.model.layer import OPERATORS, Layer
from nnsvg_qt.views.shared.wording import told_layer
from nnsvg_qt.views.structures.frames import difference_notices


def as_repeated(architecture: Architecture) -> Architecture:
    """The network with each repeated group as its later copies are, where these are alike.

    Layers that only the first copy has are left out: what reads them reads their first input. The
    others have the sizes of the second copy. Where each copy puts out other sizes than the one
    before it is the first that is drawn, as in every view: what that ends in keeps its size but for
    an operator, which puts out what the last copy does. The network itself where that is no sound
    one.
    """
    gone: set[str] = set()
    other: dict[str, Layer] = {}
    for group in architecture.groups:
        if group.repeat > 1 and copies_differ(architecture, group):
            is_odd = group.has_other_first_copy
            later = (_second_copy if is_odd else _end)(architecture, group)
            if later is not None:
                gone.update(group.first_only)
                other.update(later)
    if not gone and not other:
        return architecture
    connections: list[Connection] = []
    pairs: set[tuple[str, str]] = set()
    for connection in architecture.connections:
        if connection.target in gone:
            continue
        source = connection.source
        while source in gone:
            source = architecture.inputs_of(source)[0].id
        pair = (source, connection.target)
        if pair in pairs and source != connection.source:
            continue
        pairs.add(pair)
        connections.append(replace(connection, source=source))
    groups = tuple(
        replace(
            group,
            layers=tuple(name for name in group.layers if name not in gone),
            first_only=(),
            later=(),
        )
        for group in architecture.groups
    )
    layers = tuple(other.get(layer.id, layer) for layer in architecture if layer.id not in gone)
    try:
        return replace(architecture, layers=layers, connections=tuple(connections), groups=groups)
    except InputError:
        return architecture


def _end(architecture: Architecture, group: Group) -> dict[str, Layer]:
    """By its id what a group puts out of its last copy by an operator, which no box shows."""
    exit = chain_of(architecture, group).exit
    if exit is None or architecture.layer(exit).kind not in OPERATORS:
        return {}
    put_out = shape_put_out(architecture, group, exit)
    return {exit: replace(architecture.layer(exit), shape=put_out)}


def _second_copy(architecture: Architecture, group: Group) -> dict[str, Layer] | None:
    """By id the layers of a group as its second copy has them; None where there is none."""
    before = {one.id for one in architecture.groups}
    try:
        apart = with_first_copy_apart(architecture, group.id)
    except InputError:
        return None
    kept = [name for name in group.layers if name not in group.first_only]
    exit = chain_of(architecture, group).exit
    for one in apart.groups:
        if one.id not in before and len(one.layers) == len(kept):
            later = {
                name: replace(apart.layer(copy), id=name, name=architecture.layer(name).name)
                for name, copy in zip(kept, one.layers, strict=True)
            }
            # one that the later copies have otherwise has a size of its own
            if exit in later and exit not in {layer.id for layer in group.later}:
                put_out = shape_put_out(architecture, group, exit)
                later[exit] = replace(later[exit], shape=put_out)
            return later
    return None


def copy_notices(architecture: Architecture) -> list[Sentence]:
    """What of the first copies of repeated groups is not drawn."""
    said = []
    for group in architecture.groups:
        if group.repeat < 2 or not copies_differ(architecture, group):
            continue
        called = group.name or group.id
        if not group.has_other_first_copy:
            said += difference_notices(architecture, group)
        elif group.first_only:
            only = listed(told_layer(architecture.layer(name)) for name in group.first_only)
            said.append(
                Sentence(
                    "Of {group} a later copy is drawn; only the first has {only}.",
                    group=called,
                    only=only,
                )
            )
        else:
            said.append(
                Sentence(
                    "Of {group} the second copy is drawn; the others have other sizes.",
                    group=called,
                )
            )
    return said
