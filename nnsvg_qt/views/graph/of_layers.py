"""The network of an architecture for the graph view: its layers and groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from math import prod

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Owner, connection_owner, layer_owner
from nnsvg_qt.views.graph.network import Flow, Network, Words, in_path
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.wording import kind_text, operation_facts, output_size_text
from nnsvg_qt.views.structures.repeats import group_owner


def network_of_layers(architecture: Architecture, look: Look) -> Network:
    """The layers of an architecture as operations, its groups as scopes."""
    layers = architecture.layers
    places = {layer.id: place for place, layer in enumerate(layers)}
    scopes: list[list[str]] = [[] for _ in layers]
    groups = sorted(architecture.groups, key=lambda group: -len(group.layers))
    for group in groups:
        for name in group.layers:
            if name in places:
                scopes[places[name]].append(group.id)
    flows: list[Flow] = []
    for layer in layers:
        flows += _flows(layer, architecture.outgoing(layer.id), places)
    for connection in architecture.feedback:
        flows.append(_flow(architecture.layer(connection.source), (connection,), places))
    by_id = {group.id: group for group in groups}
    paths = {
        "/".join(map(in_path, own[: k + 1])): own[k] for own in scopes for k in range(len(own))
    }
    return Network(
        [layer.id for layer in layers],
        [tuple(map(in_path, own)) for own in scopes],
        flows,
        (),
        (),
        frozenset(),
        lambda place: _words(layers[place], look),
        lambda place: layers[place].kind,
        lambda place: _signature(layers[place]),
        lambda place: layer_owner(layers[place].id),
        lambda path: group_owner(paths[path]) if path in paths else Owner("scope", path),
        {path: by_id[own].name or own for path, own in paths.items()},
        {path: by_id[own].repeat for path, own in paths.items() if by_id[own].repeat > 1},
        lambda place: _operands(layers[place], architecture),
        _told(architecture, look),
    )


def _operands(layer: Layer, architecture: Architecture) -> tuple[str, ...]:
    if layer.kind is not Kind.SUBTRACT:
        return ()
    return tuple(one.id for one in architecture.incoming(layer.id))


def _told(architecture: Architecture, look: Look) -> tuple[Sentence, ...]:
    """What the layers have and no box or line of a graph tells."""
    called = {}
    for layer in architecture.layers:
        own = look.override(layer.id).name
        called[layer.id] = (layer.name if own is None else own) or kind_text(layer)
    told = []
    for share in architecture.shared:
        names = listed_names(called.get(name, name) for name in share.layers)
        told.append(
            Sentence("Weights {name} are shared by: {names}.", name=share.name, names=names)
            if share.name
            else Sentence("Weights are shared by: {names}.", names=names)
        )
    for one in architecture.feedback:
        if one.delay:
            ends = called.get(one.source, one.source), called.get(one.target, one.target)
            told.append(
                Sentence(
                    "From {source} to {target} it is {delay}.",
                    source=ends[0],
                    target=ends[1],
                    delay=one.delay,
                )
            )
    return tuple(told)


def _flows(layer: Layer, read: Sequence[Connection], places: Mapping[str, int]) -> Iterator[Flow]:
    """What a layer puts out: once for all that read it, once more for those that read it twice."""
    times: dict[str, int] = {}
    by_time: dict[int, list[Connection]] = {}
    for one in read:
        time = times[one.target] = times.get(one.target, -1) + 1
        by_time.setdefault(time, []).append(one)
    for own in by_time.values():
        yield _flow(layer, own, places)


def _flow(layer: Layer, read: Sequence[Connection], places: Mapping[str, int]) -> Flow:
    """What a layer puts out, by the connections that lead to what reads it."""
    count = prod(extent if isinstance(extent, int) else 1 for extent in layer.shape)
    owners = {places[one.target]: connection_owner(one.id) for one in read}
    return Flow(
        read[0].id,
        places[layer.id],
        tuple(owners),
        0,
        output_size_text(layer),
        count,
        read[0].feedback,
        owners,
    )


def _words(layer: Layer, look: Look) -> Words:
    own = look.override(layer.id)
    name = own.name if own.name is not None else layer.name
    said, what = kind_text(layer), own.caption
    facts = operation_facts(layer) if what is None else (what,)
    return Words(said, name, ", ".join(fact for fact in facts if fact not in said))


def _signature(layer: Layer) -> Hashable:
    return tuple(
        repr(getattr(layer, one.name)) for one in fields(layer) if one.name not in ("id", "name")
    )
