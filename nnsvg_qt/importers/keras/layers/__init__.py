"""Layers of Keras as operations of the vocabulary, by the class that a configuration names.

Each function is given the call of a layer and returns the names of its outputs. What no function
knows is drawn by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nnsvg_qt.importers.keras.building import Placed
from nnsvg_qt.importers.keras.layers import (
    functions,
    joining,
    plain,
    recurrent,
    sequences,
    shaping,
    sliding,
)

Layers = Mapping[str, Callable[[Placed], list[str]]]

_LAYERS: Layers = {
    **sliding.LAYERS,
    **plain.LAYERS,
    **joining.LAYERS,
    **shaping.LAYERS,
    **sequences.LAYERS,
    **recurrent.LAYERS,
    **functions.LAYERS,
}


WITHOUT_INPUTS: frozenset[str] = frozenset()
"""Layers that may read nothing."""


def put(placed: Placed) -> list[str]:
    """The operations of a call of a layer; the names of its outputs."""
    layer = placed.layer
    if layer.module.startswith(functions.MODULES) or _is_function(placed):
        return functions.put(placed)
    make = _LAYERS.get(layer.type)
    if make is None:
        return placed.drawn_by_name()
    return make(placed)


def _is_function(placed: Placed) -> bool:
    """Whether a description without its module, as HDF5 files have it, is that of a function."""
    layer = placed.layer
    is_third = any(call.is_third for call in layer.calls)
    if layer.type.startswith("SpatialDropout"):
        # the one class whose configuration does not say whether it is trained
        return False
    return is_third and not layer.module and "trainable" not in layer.settings.entries
