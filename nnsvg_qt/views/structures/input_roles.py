"""What a layer reads each of its inputs as, where they are not alike."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind

ADJACENCY = "A"
"""The matrix that says which nodes of a graph a layer reads together."""


def input_role(architecture: Architecture, connection: Connection) -> str:
    """The letters for what a connection carries: of an attention Q, K and V, of a graph its matrix.

    Empty for what needs none: the only input of a layer, and what is read as what is joined.
    """
    kind = architecture.layer(connection.target).kind
    if kind not in (Kind.ATTENTION, Kind.GRAPH_CONVOLUTION):
        return ""
    incoming = [one.id for one in architecture.incoming(connection.target)]
    if len(incoming) < 2 or connection.id not in incoming:
        return ""
    if kind is Kind.GRAPH_CONVOLUTION:
        names: tuple[str, ...] = ("", ADJACENCY)
    else:
        names = ("Q", "K, V") if len(incoming) == 2 else ("Q", "K", "V")
    place = incoming.index(connection.id)
    return names[place] if place < len(names) else ""
