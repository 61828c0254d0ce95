"""Which layers of a network work step by step in time, and what they are at one step.

There are two ways in which a network has steps. With recurrent layers the steps are the positions
of the sequences that these read: a layer that works at each position by itself has one step for
each. Without, feedback connections lead from one step to the next, and at each step the layers are
what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.inference import works_at_each_position
from nnsvg_qt.model.kinds import ELEMENTWISE
from nnsvg_qt.model.layer import Kind, Layer

_EACH_BY_ITSELF = ELEMENTWISE | {
    *(Kind.INPUT, Kind.EMBEDDING, Kind.RECURRENT, Kind.ACTIVATION, Kind.NORMALIZATION),
    *(Kind.DROPOUT, Kind.SOFTMAX, Kind.CONCATENATE, Kind.SPLIT, Kind.SLICE),
    *(Kind.MIXTURE_OF_EXPERTS, Kind.SAMPLING),
}
"""Kinds that work at each position of a sequence as if it were alone."""

_LATER = re.compile(r"\s*[A-Za-z]\w*\s*[−–-]\s*([0-9]{1,4})\s*")
_EARLIER = re.compile(r"\s*[A-Za-z]\w*\s*\+\s*[0-9]{1,4}\s*")


@dataclass(frozen=True)
class TimeSteps:
    """The layers that work step by step.

    `lengths` are those whose output is a sequence of the steps (tokens of an input included), with
    its length; `members` also hold the recurrent layers that put out their last state, and where
    there are no recurrent layers all that is copied as it is.
    """

    members: frozenset[str]
    lengths: dict[str, int]
    in_sequences: bool
    feedback: tuple[Connection, ...]
    """The connections between members that lead to a later step; not those of recurrent layers to
    themselves, which have their state anyway."""

    def at_one_step(self, layer: Layer) -> Layer:
        """What a member is at one step; its name stays."""
        if layer.id not in self.lengths:
            return layer
        shape = (1,) if len(layer.shape) == 1 else (1, layer.shape[1])
        return replace(layer, shape=shape, sizes_typed=False)


def time_steps(architecture: Architecture, layer_ids: Collection[str] | None) -> TimeSteps:
    """What of a network, or of some of its layers, works step by step.

    Inputs that only chosen layers read belong to them. InputError where nothing does, and where
    feedback leads into what is chosen or out of it.
    """
    for layer_id in layer_ids or ():
        architecture.layer(layer_id)
    chosen = None if layer_ids is None else set(layer_ids)
    everything = {layer.id for layer in architecture} if chosen is None else chosen
    recurrent = [
        layer.id
        for layer in architecture
        if layer.kind is Kind.RECURRENT and layer.id in everything
    ]
    back = [c for c in architecture.feedback if {c.source, c.target} & everything]
    if not back and not recurrent:
        raise InputError(
            "There is nothing to unroll: no connection leads back and no layer is recurrent."
            if chosen is None
            else "There is nothing to unroll in the selection: no connection leads back in it and "
            "no layer is recurrent."
        )
    if chosen is not None:
        chosen |= _own_inputs(architecture, chosen)
        _require_whole(architecture, back, chosen)
    if recurrent:
        return _in_sequences(architecture, recurrent, back, chosen)
    members = chosen if chosen is not None else _connected(architecture, back)
    return TimeSteps(frozenset(members), {}, False, tuple(back))


def steps_later(connection: Connection) -> int:
    """How many steps later feedback arrives: 2 for "t − 2"; 1 for any other words.

    InputError for "t + 1": what comes from later steps has no place in an order from the first on.
    """
    if _EARLIER.fullmatch(connection.delay):
        raise InputError(
            "A connection brings {delay}, from a later step; write a backward layer as a "
            "bidirectional one, or turn the connection round.",
            delay=connection.delay.strip(),
        )
    match = _LATER.fullmatch(connection.delay)
    return max(1, int(match[1])) if match else 1


def backward_layers(architecture: Architecture) -> frozenset[str]:
    """The layers that work from the last step on: their own state comes from t + 1."""
    return frozenset(
        one.target
        for one in architecture.feedback
        if one.source == one.target and _EARLIER.fullmatch(one.delay)
    )


def _own_inputs(architecture: Architecture, chosen: Collection[str]) -> set[str]:
    """The inputs that are read by chosen layers and by no others."""
    return {
        layer.id
        for layer in architecture
        if layer.kind is Kind.INPUT
        and (readers := architecture.outgoing(layer.id))
        and all(reader.target in chosen for reader in readers)
    }


def _require_whole(
    architecture: Architecture, back: Iterable[Connection], chosen: Collection[str]
) -> None:
    for connection in back:
        for end in (connection.source, connection.target):
            if end not in chosen:
                layer = architecture.layer(end)
                raise InputError(
                    "A connection leads back from the selection or to it; select layer {layer!r} "
                    "as well.",
                    layer=layer.name or layer.id,
                )


def _connected(architecture: Architecture, back: Iterable[Connection]) -> set[str]:
    """All that hangs together with the ends of these connections."""
    neighbours: dict[str, set[str]] = {layer.id: set() for layer in architecture}
    for connection in architecture.connections:
        neighbours[connection.source].add(connection.target)
        neighbours[connection.target].add(connection.source)
    found = {end for connection in back for end in (connection.source, connection.target)}
    waiting = list(found)
    while waiting:
        new = neighbours[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _in_sequences(
    architecture: Architecture,
    recurrent: Collection[str],
    back: Collection[Connection],
    chosen: Collection[str] | None,
) -> TimeSteps:
    ends = {end for connection in back for end in (connection.source, connection.target)}
    looped = {name for connection in back for name in _between(architecture, connection)}
    lengths = {
        layer.id: length
        for layer in architecture
        if (chosen is None or layer.id in chosen)
        and (length := _length(architecture, layer, looped)) is not None
    }
    if chosen is None:
        reached = _reached(architecture, lengths, {*recurrent, *ends})
        lengths = {name: length for name, length in lengths.items() if name in reached}
    feedback = []
    for connection in back:
        source, target = connection.source, connection.target
        if source == target and source in recurrent:
            continue
        if lengths.get(source) is None or lengths.get(source) != lengths.get(target):
            raise InputError(
                "What leads back from {source!r} to {target!r} does not lead from one position of "
                "a sequence to the next; select the layers to unroll without it.",
                source=source,
                target=target,
            )
        feedback.append(connection)
    return TimeSteps(frozenset({*lengths, *recurrent}), lengths, True, tuple(feedback))


def _between(architecture: Architecture, back: Connection) -> set[str]:
    """What a connection that leads back runs round, both its ends among it."""

    def reached(start: str, step: Callable[[str], Iterable[str]]) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            new = set(step(waiting.pop())) - found
            found |= new
            waiting += new
        return found

    after = reached(back.target, lambda name: [c.target for c in architecture.outgoing(name)])
    before = reached(back.source, lambda name: [c.source for c in architecture.incoming(name)])
    return {back.source, back.target} | (after & before)


def _length(architecture: Architecture, layer: Layer, looped: Collection[str]) -> int | None:
    """How many steps are in the output of a layer that works at each by itself.

    One of a kind that tells nothing does so where it lies on a loop, for what comes later in the
    sequence is not there yet.
    """
    if len(layer.shape) == 2:
        read = architecture.inputs_of(layer.id)
        if layer.kind is Kind.DENSE:
            each = bool(read) and works_at_each_position(layer, read[0].shape)
            return layer.shape[0] if each else None
        is_looped = layer.kind is Kind.OTHER and layer.id in looped
        return layer.shape[0] if layer.kind in _EACH_BY_ITSELF or is_looped else None
    if len(layer.shape) == 1 and layer.kind is Kind.INPUT:
        readers = [architecture.layer(c.target) for c in architecture.outgoing(layer.id)]
        if readers and all(reader.kind is Kind.EMBEDDING for reader in readers):
            return layer.shape[0]
    return None


def _reached(
    architecture: Architecture, lengths: dict[str, int], starts: Collection[str]
) -> set[str]:
    """The layers that go in step with these."""

    def at(layer_id: str) -> object:
        # a recurrent layer that puts out its last state reads a sequence all the same
        if layer_id in lengths:
            return lengths[layer_id]
        layer = architecture.layer(layer_id)
        read = architecture.inputs_of(layer_id)
        return read[0].shape[0] if layer.kind is Kind.RECURRENT and read else None

    found = set(starts)
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        beside = [c.target for c in architecture.outgoing(here) if here in lengths]
        beside += [c.source for c in architecture.incoming(here)]
        for other in beside:
            if other in lengths and other not in found and at(other) == at(here):
                found.add(other)
                waiting.append(other)
    return found
