"""What operations need to be written: their tensors, their constants, nodes under their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.graph import Graph, Operation, Tensor
from nnsvg_qt.training.onnx_messages import OnnxGraph, wholes

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Mask:
    """Which steps of a sequence count: a tensor of truth values `(points, steps)`.

    `sources` are the tensors that it was found in.
    """

    name: str
    sources: frozenset[str]


class Writing:
    """A file in the making."""

    def __init__(
        self, graph: Graph, numbers_of: Callable[[Tensor], NDArray[np.floating]], version: int
    ) -> None:
        self.graph, self.version = graph, version
        self.onnx = OnnxGraph()
        self.masks: dict[str, Mask] = {}
        """By the tensors that have one."""
        self._numbers_of = numbers_of
        self._count = 0

    def numbers(self, name: str) -> Numbers:
        """The numbers of a stored tensor. InputError where they cannot be read."""
        tensor = self.graph.tensors[name]
        if tensor.data is None:
            raise InputError(
                "The file does not store the numbers of {name}, or packs them.", name=name
            )
        return np.asarray(self._numbers_of(tensor), np.float64)

    def constant(self, numbers: NDArray[np.floating] | NDArray[np.int64]) -> str:
        """A constant of its own."""
        self._count += 1
        return self.onnx.constant(f"constant-{self._count}", numbers)


class Place:
    """An operation where it is written."""

    def __init__(self, writing: Writing, operation: Operation) -> None:
        self.writing, self.operation = writing, operation

    @property
    def read(self) -> str:
        """The tensor that it reads first."""
        return self.operation.inputs[0]

    @property
    def out(self) -> str:
        """The tensor that it puts out first."""
        return self.operation.outputs[0]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The tensors that it reads, "" where one is left out."""
        return self.operation.inputs

    @property
    def has_channels_last(self) -> bool:
        """Whether the channels are the last axis."""
        return self.attribute("channels_last") is True

    @property
    def rank(self) -> int:
        """How many axes the first tensor has that it reads, as one step of it is read."""
        return len(self.shape()) - self.is_over_steps

    @property
    def is_over_steps(self) -> bool:
        """Whether it is applied to each step of a sequence."""
        return self.attribute("over_steps") is True

    def attribute(self, name: str, otherwise: Any = None) -> Any:
        """An attribute of the operation."""
        return self.operation.attributes.get(name, otherwise)

    def shape(self, name: str | None = None) -> Sequence[Any]:
        """The shape of a tensor, the first that is read by itself. InputError if it is unknown."""
        tensor = self.writing.graph.tensors.get(name or self.read)
        if tensor is None or tensor.shape is None:
            raise InputError("The sizes that {layer} reads are not known.", layer=self.name)
        return tensor.shape

    @property
    def name(self) -> str:
        """What the operation is called."""
        return self.operation.name

    def mask(self, position: int = 0) -> Mask | None:
        """Which steps count of what it reads at a position; None: all."""
        return self.writing.masks.get(self.inputs[position])

    def is_stored(self, position: int) -> bool:
        """Whether there is an input at a position that the file stores."""
        if position >= len(self.inputs) or not self.inputs[position]:
            return False
        return self.writing.graph.tensors[self.inputs[position]].is_constant

    def weight(self, position: int) -> Numbers:
        """The numbers of an input that the file stores."""
        if not self.is_stored(position):
            raise InputError("{layer} lacks weights; the file is broken.", layer=self.name)
        return self.writing.numbers(self.inputs[position])

    def node(
        self,
        operation: str,
        *inputs: str,
        attributes: Iterable[bytes] = (),
        is_last: bool = False,
    ) -> str:
        """A node; the last one puts out the operation's own tensor."""
        out = self.out if is_last else None
        return self.writing.onnx.node(operation, inputs, attributes, out)

    def constant(self, numbers: NDArray[np.floating] | NDArray[np.int64]) -> str:
        """A constant for this operation."""
        return self.writing.constant(numbers)

    def whole(self, *numbers: int) -> str:
        """A constant list of whole numbers."""
        return self.constant(np.array(numbers, np.int64))

    def transposed(self, tensor: str, order: Sequence[int], is_last: bool = False) -> str:
        """A tensor with its axes in another order."""
        return self.node("Transpose", tensor, attributes=[wholes("perm", order)], is_last=is_last)

    def steps_apart(self) -> str:
        """What is read; of a sequence whose steps are read each by itself, these as points."""
        if not self.is_over_steps:
            return self.read
        sizes = [_size(extent, self.name) for extent in self.shape()[2:]]
        return self.node("Reshape", self.read, self.whole(-1, *sizes))

    def put_out(self, tensor: str) -> None:
        """Let a tensor be what the operation puts out; points that are steps are one sequence."""
        if not self.is_over_steps:
            self.node("Identity", tensor, is_last=True)
            return
        shape = self.shape(self.out)
        steps = _size(self.shape()[1], self.name)
        sizes = [_size(extent, self.name) for extent in shape[2:]]
        self.node("Reshape", tensor, self.whole(-1, steps, *sizes), is_last=True)


def _size(extent: object, layer: str) -> int:
    if not isinstance(extent, int):
        raise InputError("The sizes that {layer} reads are not known.", layer=layer)
    return int(extent)
