"""Units and hidden layers of a chain of dense layers, one more or less."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import Kind

NEW_UNITS = 2
"""Of a new layer, as in Playground."""


def is_chain(architecture: Architecture) -> bool:
    """Whether each layer reads the one before it, and no other."""
    order = [layer.id for layer in architecture]
    read = {(one.source, one.target) for one in architecture.connections}
    return len(order) > 1 and read == {*pairwise(order)}


def hidden_layers(architecture: Architecture) -> tuple[str, ...]:
    """The ids of the dense layers of a chain, but for the last layer."""
    if not is_chain(architecture):
        return ()
    return tuple(one.id for one in architecture.layers[:-1] if one.kind is Kind.DENSE)


def with_units(figure: Figure, layer_id: str, change: int) -> Figure:
    """The figure with so many units more in a layer, which keeps one at least."""
    count = figure.architecture.layer(layer_id).shape[0]
    if not isinstance(count, int) or count + change < 1:
        return figure
    return figure.edited(edits.change, layer_id, shape=(count + change,))


def with_layers(figure: Figure, change: int) -> Figure:
    """The figure with a hidden layer more before its output, or one less."""
    architecture = figure.architecture
    hidden = hidden_layers(architecture)
    if change < 0:
        return figure.edited(edits.delete, hidden[-1]) if hidden else figure
    if not is_chain(architecture):
        return figure
    before = architecture.layers[-2].id
    layer = replace(edits.new_layer(Kind.DENSE, before, architecture), shape=(NEW_UNITS,))
    return figure.edited(edits.insert, layer, after=before)
