"""Masks of Keras: which steps of a sequence count, as they go from layer to layer.

`Masking` and an embedding of zeros begin one; layers that know masks hand it on, others lose it.
The third version writes the arithmetic of masks between the layers, which is drawn: here it is
done anew, for the rules are the same in both, and not all of it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.graph import Graph, Operation
from nnsvg_qt.running.as_onnx.writing import Mask, Place, Writing
from nnsvg_qt.training.onnx_messages import whole, wholes

_HANDED_ON = frozenset(
    (
        *("Dense", "Activation", "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise"),
        *("SpatialDropout1D", "ReLU", "LeakyReLU", "PReLU", "ELU", "ThresholdedReLU", "Softmax"),
        *("BatchNormalization", "LayerNormalization", "UnitNormalization", "RMSNormalization"),
        *("GroupNormalization", "ActivityRegularization", "Identity", "Rescaling"),
        *("MultiHeadAttention", "GroupQueryAttention", "GroupedQueryAttention"),
        *("Attention", "AdditiveAttention"),
    )
)
"""Classes that hand on the mask of what they read first."""
_JOINS = frozenset(("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"))
_OF_MASKS = frozenset(
    ("NotEqual", "Any", "All", "LogicalOr", "LogicalAnd", "ZerosLike", "OnesLike", "ExpandDims")
)
"""Functions that the third version writes for the masks of layers, `Concatenate` beside."""
_LENGTHS = 4
"""Where a recurrent layer reads its mask."""


def masked_inputs(graph: Graph) -> Mapping[str, int]:
    """Of the operations that read a mask the place where they do, by their names."""
    return {
        one.name: _LENGTHS
        for one in graph.operations
        if one.word == "recurrent" and len(one.inputs) > _LENGTHS and one.inputs[_LENGTHS]
    }


def needed(graph: Graph) -> set[str]:
    """The names of operations that anything is computed from but masks."""
    makers = {name: one for one in graph.operations for name in one.outputs}
    of_masks = masked_inputs(graph)
    found: set[str] = set()
    waiting = [makers[name] for name in graph.outputs if name in makers]
    while waiting:
        operation = waiting.pop()
        if operation.name in found:
            continue
        found.add(operation.name)
        place = of_masks.get(operation.name)
        waiting += [
            makers[name]
            for position, name in enumerate(operation.inputs)
            if name in makers and position != place
        ]
    return found


def is_of_masks(operation: Operation) -> bool:
    """Whether it is arithmetic that the third version writes for masks."""
    return operation.type in _OF_MASKS or operation.type == "Concatenate"


def note(place: Place) -> None:
    """Note the mask of what an operation puts out, once it is written."""
    found = _mask_of(place)
    if found is not None:
        place.writing.masks[place.out] = found


def of_steps(place: Place) -> Mask | None:
    """The mask by which a recurrent layer reads its steps. InputError on one of its own."""
    found = place.mask()
    said = place.inputs[_LENGTHS] if len(place.inputs) > _LENGTHS else ""
    if said and (found is None or not _is_usual(place.writing.graph, said, found)):
        raise InputError(
            "{layer} masks steps by a mask of its own, which is drawn, not run.", layer=place.name
        )
    return found


def _is_usual(graph: Graph, said: str, found: Mask) -> bool:
    """Whether a mask that is written is made of what the layers before mask."""
    makers = {name: one for one in graph.operations for name in one.outputs}
    waiting, sources, seen = [said], set(), set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        operation = makers.get(name)
        if operation is None or not is_of_masks(operation):
            return False
        if operation.type == "NotEqual":
            sources.add(operation.inputs[0])
        elif operation.type not in ("ZerosLike", "OnesLike"):
            waiting += operation.inputs
    return sources == found.sources


def _mask_of(place: Place) -> Mask | None:
    operation = place.operation
    kind = operation.type
    if kind == "Masking":
        return _compared(place, place.attribute("masked_value", 0.0))
    if kind == "Embedding":
        if not place.attribute("masks_zero"):
            return None
        ids = place.node("Cast", place.read, attributes=[whole("to", 7)])
        zero = place.constant(np.array(0, np.int64))
        kept = place.node("Not", place.node("Equal", ids, zero))
        return Mask(kept, frozenset([place.read]))
    if operation.word == "recurrent":
        return place.mask() if place.attribute("returns") == "sequence" else None
    if kind in _JOINS:
        return _joined(place)
    if kind == "Concatenate":
        return _concatenated(place)
    # an activation of a layer is an operation by itself, under the layer's name
    if kind in _HANDED_ON or operation.name.endswith(f"/{kind}"):
        return place.mask()
    return None


def _compared(place: Place, value: float) -> Mask:
    """Steps that are something else than the value anywhere."""
    is_value = place.node("Equal", place.read, place.constant(np.array(value)))
    other = place.node("Cast", place.node("Not", is_value), attributes=[whole("to", 1)])
    axes = wholes("axes", [len(place.shape()) - 1])
    most = place.node("ReduceMax", other, attributes=[axes, whole("keepdims", 0)])
    kept = place.node("Greater", most, place.constant(np.array(0.5)))
    return Mask(kept, frozenset([place.read]))


def _joined(place: Place) -> Mask | None:
    """Of the second version the steps that all inputs have, of the third those that any has."""
    found = [place.mask(position) for position in range(len(place.inputs))]
    known = [one for one in found if one is not None]
    is_third = place.writing.version >= 3
    if not known or (is_third and len(known) < len(found)):
        return None
    operation = "Or" if is_third and place.operation.type != "Multiply" else "And"
    name = known[0].name
    for one in known[1:]:
        name = place.node(operation, name, one.name)
    return Mask(name, _sources(known))


def _concatenated(place: Place) -> Mask | None:
    """Beside each other as joins are; behind each other as they are."""
    found = [place.mask(position) for position in range(len(place.inputs))]
    known = [one for one in found if one is not None]
    if not known:
        return None
    axis = place.attribute("axis", -1)
    if axis % len(place.shape()) != 1:
        operation = "Or" if place.writing.version >= 3 else "And"
        if len(known) < len(found) and operation == "Or":
            # what has no mask counts at every step
            return None
        name = known[0].name
        for one in known[1:]:
            name = place.node(operation, name, one.name)
        return Mask(name, _sources(known))
    if len(known) < len(found):
        raise InputError(
            "{layer} puts steps with a mask behind others, which is drawn, not run.",
            layer=place.name,
        )
    names = [one.name for one in known]
    return Mask(place.node("Concat", *names, attributes=[whole("axis", 1)]), _sources(known))


def _sources(masks: list[Mask]) -> frozenset[str]:
    return frozenset().union(*(one.sources for one in masks))


def as_numbers(writing: Writing, mask: Mask) -> str:
    """The mask as real numbers, 1 where a step counts."""
    return writing.onnx.node("Cast", [mask.name], [whole("to", 1)])
