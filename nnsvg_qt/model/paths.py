"""Ways through a network: what lies on any way from one layer to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection


def on_paths(architecture: Architecture, source: str, target: str) -> frozenset[str]:
    """The ids of all layers and connections on ways forward from one layer to another.

    Both ends are among them. InputError if a layer is not there or no way leads so.
    """
    ends = architecture.layer(source).id, architecture.layer(target).id
    after = _reached(ends[0], architecture.outgoing, lambda connection: connection.target)
    before = _reached(ends[1], architecture.incoming, lambda connection: connection.source)
    layers = after & before
    if ends[0] not in layers or ends[1] not in layers:
        raise InputError(
            "No path leads from {source} to {target}.",
            source=architecture.layer(source).name or source,
            target=architecture.layer(target).name or target,
        )
    ways = (
        connection.id
        for connection in architecture.connections
        if not connection.feedback and {connection.source, connection.target} <= layers
    )
    return layers.union(ways)


def _reached(
    start: str,
    connections: Callable[[str], Iterable[Connection]],
    end: Callable[[Connection], str],
) -> frozenset[str]:
    found, left = {start}, [start]
    while left:
        for connection in connections(left.pop()):
            if (other := end(connection)) not in found:
                found.add(other)
                left.append(other)
    return frozenset(found)
