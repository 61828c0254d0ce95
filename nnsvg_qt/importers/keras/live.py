"""Reads a model of Keras that lives in this Python: its own description, and the sizes of weights.

Keras is not needed to import this; it is there if a model of its is. Nothing of the model changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.keras.architectures import model_of_json
from nnsvg_qt.importers.keras.stored import Stored, StoredWeight
from nnsvg_qt.model.graph import ELEMENT_TYPES, Model
from nnsvg_qt.model.operations.inference import with_sizes

DEEPEST = 40
LIKELY_ERRORS = (Exception,)
"""Describing a model runs the user's own code, which may raise anything."""


def model_of(model: Any, given: Any) -> Model:
    """The graph of a model; `given` is the shape of its input, shapes by name, or None.

    InputError in a sentence if Keras cannot describe it, as one whose layers are Python code.
    """
    try:
        content = model.to_json()
        stored = _stored(model)
    except LIKELY_ERRORS as error:
        raise InputError(
            "Keras cannot describe the model {name}: {reason}. Models of layers that are called "
            "one after the other, or on each other, can be drawn.",
            name=str(getattr(model, "name", "") or type(model).__name__),
            reason=str(error).strip().rstrip(".").partition("\n")[0] or type(error).__name__,
        ) from None
    found = model_of_json(content, str(model.name), stored=stored)
    if given is None:
        return found
    sizes = given if isinstance(given, dict) else {"": given}
    try:
        shapes = {str(name): tuple(int(size) for size in shape) for name, shape in sizes.items()}
    except (TypeError, ValueError):
        raise InputError("Give the shape of the input as (1, 224, 224, 3).") from None
    return replace(found, graph=with_sizes(found.graph, dict(shapes)))


def _stored(model: Any) -> Stored:
    """The weights of a model by its layers."""
    layers: dict[tuple[str, ...], list[StoredWeight]] = {}
    _note(model, (), layers)
    total = 0
    for weight in model.weights:
        own = _weight(weight)
        if own.type is not None and own.type.is_floating:
            count = 1
            for size in own.shape:
                count *= size
            total += count
    return Stored(layers, total)


def _note(
    model: Any, path: tuple[str, ...], layers: dict[tuple[str, ...], list[StoredWeight]]
) -> None:
    for layer in getattr(model, "layers", ()) if len(path) < DEEPEST else ():
        own = (*path, str(layer.name))
        layers[own] = [_weight(weight) for weight in layer.weights]
        _note(layer, own, layers)


def _weight(weight: Any) -> StoredWeight:
    name = str(getattr(weight, "path", None) or weight.name)
    kind = getattr(weight.dtype, "name", weight.dtype)
    shape = tuple(int(size) for size in weight.shape)
    return StoredWeight(name, shape, ELEMENT_TYPES.get(str(kind)), None)
