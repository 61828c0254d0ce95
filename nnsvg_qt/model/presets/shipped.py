"""The weights of the trained presets: in files of resources/networks until they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import input_shapes
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.weights import Array, HeldArray, Weights
from nnsvg_qt.resource_files import resource_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MATRIX, BIAS = "matrix", "bias"
CODES, STEPS = "codes", "steps"
"""What stands in a file for a matrix in 8 bits: whole numbers, and by row what each counts."""
HALF = 0.5
"""Added to each code, so that no weight becomes 0: an edge that there is would be left out."""


def decoded(codes: NDArray[np.int8], steps: NDArray[np.float32]) -> NDArray[np.float16]:
    """The matrix `(outputs, inputs)` that is stored as codes of that shape and a step by output."""
    import numpy as np

    return ((codes + np.float32(HALF)) * steps[:, None]).astype(np.float16)


def with_shipped_weights(architecture: Architecture, file: str) -> Architecture:
    """With the weights of a file in resources/networks: of all layers that are trained."""

    def given(layer: Layer) -> Layer:
        read = input_shapes(architecture, layer.id)
        if layer.kind not in CONVOLUTIONS and layer.kind is not Kind.DENSE:
            return layer
        matrix = ShippedArray(file, f"{layer.id}.{MATRIX}", _matrix_shape(layer, read))
        bias = ShippedArray(file, f"{layer.id}.{BIAS}", (layer.primary_size,))
        return replace(layer, weights=Weights(matrix, bias))

    return replace(architecture, layers=tuple(map(given, architecture.layers)))


def _matrix_shape(layer: Layer, read: Sequence[Shape]) -> Shape:
    if layer.kind is Kind.DENSE:
        return layer.primary_size, prod(read[0])
    return layer.primary_size, read[0][0], *(layer.kernel or ())


class ShippedArray(Array):
    """Numbers of 16 bits in a file of resources/networks, which is read when one needs them."""

    def __init__(self, file: str, name: str, shape: Shape) -> None:
        import numpy as np

        self._file, self._name = file, name
        self.shape, self.dtype = shape, np.dtype(np.float16)

    def pieces(self) -> Iterator[NDArray[Any]]:
        """Flat parts of the numbers."""
        return HeldArray(self.read()).pieces()

    def read(self) -> NDArray[Any]:
        """All numbers."""
        return _numbers_of(self._file)[self._name]

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[Any]:
        """Some entries along the first axis."""
        return self.read()[numbers]


@cache
def _numbers_of(file: str) -> Mapping[str, NDArray[np.float16]]:
    """The matrices and biases of a file by name, none of which can be written to."""
    import numpy as np

    with np.load(resource_path("networks", file)) as stored:
        numbers = {name: stored[name] for name in stored.files}
    for name in [name for name in numbers if name.endswith(f".{CODES}")]:
        layer = name.removesuffix(f".{CODES}")
        codes, steps = numbers.pop(name), numbers.pop(f"{layer}.{STEPS}")
        numbers[f"{layer}.{MATRIX}"] = decoded(codes, steps)
    for one in numbers.values():
        one.flags.writeable = False
    return MappingProxyType(numbers)
