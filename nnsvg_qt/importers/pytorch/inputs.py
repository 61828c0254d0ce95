"""What the first layers that read an input say of its sizes, where a file says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nnsvg_qt.errors import Sentence
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.model.graph import Operation, Shape
from nnsvg_qt.model.operations.inference import shape_text

_DIRECTIONS = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
_PASSED = frozenset(
    {
        *("identity", "cast", "dropout", "pad", "relu", "sigmoid", "tanh", "add", "subtract"),
        *("multiply", "divide", "quantize", "dequantize"),
    }
)
"""Words of operations that keep how many sizes there are, and the channels."""


@dataclass(frozen=True)
class Asked:
    """What is known of an input from what reads it."""

    name: str
    shape: Shape
    type_name: str


def inputs_asked(emitter: Emitter) -> list[Asked]:
    """The inputs of which the first layers tell something; the sizes that they leave are named."""
    readers: dict[str, list[Operation]] = {}
    for operation in emitter.operations:
        for name in operation.inputs:
            readers.setdefault(name, []).append(operation)
    found = []
    for name in emitter.inputs:
        own = _asked(emitter, name, readers)
        if own is not None:
            found.append(Asked(name, *own))
    return found


def _asked(
    emitter: Emitter, name: str, readers: Mapping[str, list[Operation]]
) -> tuple[Shape, str] | None:
    waiting, seen = [name], {name}
    while waiting and len(seen) < 200:
        own = waiting.pop(0)
        for operation in readers.get(own, ()):
            found = _of(emitter, operation, own)
            if found is not None:
                return found
            if operation.word in _PASSED:
                fresh = [one for one in operation.outputs if one not in seen]
                waiting += fresh
                seen.update(fresh)
    return None


def _of(emitter: Emitter, operation: Operation, name: str) -> tuple[Shape, str] | None:
    weight = emitter.find(operation.input(1)).shape
    if operation.input(0) != name or not weight:
        return None
    if operation.word == "convolution" and len(weight) - 2 in _DIRECTIONS:
        groups = operation.attributes.get("groups") or 1
        channels = weight[1] * groups if isinstance(weight[1], int) else None
        return ("batch", channels, *_DIRECTIONS[len(weight) - 2]), "float32"
    if operation.word == "linear" and len(weight) == 2:
        return ("batch", weight[1 if operation.attributes["transpose_weight"] else 0]), "float32"
    if operation.word == "embedding":
        return ("batch", "tokens"), "int64"
    if operation.word == "recurrent" and len(weight) == 2:
        first = operation.attributes.get("batch_first")
        names = ("batch", "length") if first else ("length", "batch")
        return (*names, weight[1]), "float32"
    return None


def told_of_inputs(asked: Iterable[Asked], sizes: Mapping[str, Shape]) -> tuple[Sentence, ...]:
    """What was assumed of inputs, in sentences."""
    return tuple(
        Sentence(
            "The file does not say the sizes of the input {name}; by what reads it they are "
            "{shape}.",
            name=one.name,
            shape=shape_text(one.shape),
        )
        for one in asked
        if one.name not in sizes and "" not in sizes
    )
