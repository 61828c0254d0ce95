"""Where a file keeps the weights of a layer that it does not name: by the classes, in their order.

Archives of version 2 call the layers of a network `dense`, `dense_1` …, whatever their names are.
"""

from __future__ import annotations

import re

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.keras.descriptions import (
    DEEPEST,
    LayerDescription,
    NetworkDescription,
    layer_of,
    network_of,
)
from nnsvg_qt.importers.keras.stored import Path_, Stored, StoredWeight


def named(stored: Stored, network: NetworkDescription) -> Stored:
    """The weights by the names that the network gives its layers."""
    if stored.has_names:
        return stored
    found: dict[Path_, list[StoredWeight]] = {}
    _note(stored, network, (), (), found)
    return Stored(found, stored.count)


def _note(
    stored: Stored,
    network: NetworkDescription,
    own: Path_,
    place: Path_,
    found: dict[Path_, list[StoredWeight]],
) -> None:
    if len(own) > DEEPEST:
        raise InputError("The networks of the file lie too deep in each other.")
    counts: dict[str, int] = {}
    for layer in network.layers:
        base = _in_small_letters(layer.type)
        number = counts.get(base, 0)
        counts[base] = number + 1
        there = (*place, f"{base}_{number}" if number else base)
        here = (*own, layer.name)
        if there in stored.layers:
            found[here] = stored.layers[there]
        inner = _network_in(layer)
        if inner is not None:
            _note(stored, inner, here, there, found)


def _network_in(layer: LayerDescription) -> NetworkDescription | None:
    """The network that a layer is, or applies to each step."""
    if layer.is_network:
        return network_of(layer.entry, layer.name)
    wrapped = layer.settings.value("layer")
    if isinstance(wrapped, dict) and (inner := layer_of(wrapped)).is_network:
        return network_of(inner.entry, inner.name)
    return None


def _in_small_letters(name: str) -> str:
    """The name of a class as Keras makes words of it: `Conv2DTranspose`, `conv2d_transpose`."""
    name = re.sub(r"\W+", "", name)
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()
