"""An element as a layer: its fields, its size and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.counts import arithmetic_parameter_count
from nnsvg_qt.model.inference import shape_or_none
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer, Shape
from nnsvg_qt.reductions.network import Network


def read_shapes(network: Network, place: int) -> list[Shape]:
    """The shapes that an element reads; one that it reads twice is there once."""
    sources = dict.fromkeys(source for source, _ in network.elements[place].reads)
    return [network.elements[source].shape for source in sources]


def layer_of(network: Network, place: int, layer_id: str, name: str, parameters: int) -> Layer:
    """The layer of an element.

    Its size follows from arithmetic where that gives what the file says, and so do its parameters;
    else both are the file's. With values that no layer has it is of kind "other".
    """
    element = network.elements[place]
    fields: dict[str, Any] = dict(element.fields)
    read = read_shapes(network, place)
    try:
        layer = Layer(layer_id, element.kind, element.shape, name, **fields)
    except InputError:
        # a value of the file that no layer has, as a stride of 0: what is left is its size
        title = name or str(element.kind).capitalize()
        return Layer(layer_id, Kind.OTHER, element.shape, title, parameters=parameters)
    if element.kind is Kind.INPUT:
        return layer
    if element.kind is Kind.OTHER:
        return Layer(layer_id, element.kind, element.shape, name, parameters=parameters, **fields)
    fits = _fits(layer, read)
    counted = arithmetic_parameter_count(layer, read) if fits else None
    return Layer(
        layer_id,
        element.kind,
        element.shape,
        name,
        sizes_typed=not fits,
        parameters=None if counted == parameters else parameters,
        **fields,
    )


def _fits(layer: Layer, read: Sequence[Shape]) -> bool:
    return shape_or_none(layer, read) == layer.shape


def follows(network: Network, place: int) -> bool:
    """Whether the size of an element follows from arithmetic, in whatever copy it is."""
    element = network.elements[place]
    if element.kind is Kind.INPUT:
        return False
    layer = layer_of(network, place, "one", "", 0)
    return layer.kind is element.kind and not layer.sizes_typed
