"""A trained network as an ONNX file, written without a library: opset 13, float32.

The input is `(points, …)` with the shape of the input layer behind; each tensor has the id of the
layer that it comes from.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.training.steps import (
    Activated,
    Concatenation,
    Convolution,
    Dense,
    Dropout,
    Pooling,
    Reshaped,
    Softmax,
    Step,
    Sum,
)
from nnsvg_qt.training.trained_files import Trained

_OPSET, _IR_VERSION = 13, 7
_FLOAT, _INT64 = 1, 7
_SIMPLE = {
    "relu": "Relu",
    "tanh": "Tanh",
    "sigmoid": "Sigmoid",
    "softplus": "Softplus",
    "linear": "Identity",
}
_BATCH = "points"


def onnx_bytes(trained: Trained) -> bytes:
    """The content of the file; the same network gives the same bytes."""
    graph = _Graph()
    network = trained.network
    begin = network.input.id
    outputs = {begin: begin}
    if trained.mean is not None and trained.deviation is not None:
        shape = network.input.shape
        mean = graph.constant("mean", trained.mean.reshape(shape))
        deviation = graph.constant("deviation", trained.deviation.reshape(shape))
        shifted = graph.node("Sub", [begin, mean])
        outputs[begin] = graph.node("Div", [shifted, deviation])
    for name, reads, steps in network.plan:
        read = [outputs[one] for one in reads]
        for number, step in enumerate(steps):
            last = name if number == len(steps) - 1 else None
            read = [_WRITERS[type(step)](graph, name, step, read, last)]
        if not steps:
            read = [graph.node("Identity", read, out=name)]
        outputs[name] = read[0]
    ends = (network.input.shape, network.output.shape)
    whole = b"".join(
        [
            *(_bytes(1, one) for one in graph.nodes),
            _text(2, "nnsvg-qt"),
            *(_bytes(5, one) for one in graph.constants),
            _bytes(11, _value_info(begin, ends[0])),
            _bytes(12, _value_info(network.output.id, ends[1])),
        ]
    )
    opset = _text(1, "") + _number(2, _OPSET)
    return b"".join(
        [_number(1, _IR_VERSION), _text(2, "nnsvg-qt"), _bytes(7, whole), _bytes(8, opset)]
    )


class _Graph:
    """Nodes and constants that are already written."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.constants: list[bytes] = []
        self._inner = 0

    def node(
        self,
        operation: str,
        inputs: Sequence[str],
        attributes: Iterable[bytes] = (),
        out: str | None = None,
        name: str | None = None,
    ) -> str:
        """Add an operation, called `name`; the name of what it gives."""
        if out is None:
            self._inner += 1
            out = f"inner-{self._inner}"
        parts = [
            *(_text(1, one) for one in inputs),
            _text(2, out),
            _text(3, name or f"{out} {operation}"),
        ]
        parts += [_text(4, operation), *(_bytes(5, one) for one in attributes)]
        self.nodes.append(b"".join(parts))
        return out

    def constant(self, name: str, numbers: NDArray[np.floating] | NDArray[np.int64]) -> str:
        """Add a constant; its name."""
        is_whole = numbers.dtype.kind == "i"
        raw = np.ascontiguousarray(numbers, "<i8" if is_whole else "<f4")
        parts = [
            *(_number(1, size) for size in raw.shape),
            _number(2, _INT64 if is_whole else _FLOAT),
        ]
        parts += [_text(8, name), _bytes(9, raw.tobytes())]
        self.constants.append(b"".join(parts))
        return name


def _dense(graph: _Graph, name: str, step: Step, read: list[str], out: str | None) -> str:
    flat = graph.node("Flatten", read, [_whole("axis", 1)])
    inputs = [flat, graph.constant(f"{name}.matrix", step.weights["matrix"])]
    if "bias" in step.weights:
        inputs.append(graph.constant(f"{name}.bias", step.weights["bias"]))
    return graph.node("Gemm", inputs, [_whole("transB", 1)], out, name)


def _convolution(graph: _Graph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Convolution)
    inputs = [*read, graph.constant(f"{name}.matrix", step.weights["matrix"])]
    if "bias" in step.weights:
        inputs.append(graph.constant(f"{name}.bias", step.weights["bias"]))
    (top, bottom), (left, right) = step.padding
    attributes = [
        _wholes("dilations", step.dilation),
        _whole("group", step.groups),
        _wholes("kernel_shape", step.kernel),
        _wholes("pads", (top, left, bottom, right)),
        _wholes("strides", step.stride),
    ]
    return graph.node("Conv", inputs, attributes, out, name)


def _pooling(graph: _Graph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Pooling)
    (top, bottom), (left, right) = step.padding
    attributes = [
        _wholes("kernel_shape", step.kernel),
        _wholes("pads", (top, left, bottom, right)),
        _wholes("strides", step.stride),
    ]
    operation = "MaxPool" if step.takes_greatest else "AveragePool"
    return graph.node(operation, read, attributes, out)


def _activated(graph: _Graph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Activated)
    if step.activation == "leaky relu":
        return graph.node("LeakyRelu", read, [_real("alpha", 0.01)], out)
    if step.activation == "elu":
        return graph.node("Elu", read, [_real("alpha", 1.0)], out)
    if step.activation == "silu":
        return graph.node("Mul", [*read, graph.node("Sigmoid", read)], out=out)
    return graph.node(_SIMPLE[step.activation], read, out=out)


def _reshaped(graph: _Graph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Reshaped)
    shape = graph.constant(f"{name}.shape", np.array([-1, *step.shape], np.int64))
    return graph.node("Reshape", [*read, shape], out=out)


def _simple(operation: str, *attributes: bytes) -> Callable[..., str]:
    def write(graph: _Graph, name: str, step: Step, read: list[str], out: str | None) -> str:
        return graph.node(operation, read, attributes, out)

    return write


# the wire format


def _varint(number: int) -> bytes:
    number &= (1 << 64) - 1
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def _number(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, text: str) -> bytes:
    return _bytes(field, text.encode())


def _whole(name: str, number: int) -> bytes:
    """An attribute of one whole number."""
    return _text(1, name) + _number(3, number) + _number(20, 2)


def _wholes(name: str, numbers: Sequence[int]) -> bytes:
    return _text(1, name) + b"".join(_number(8, one) for one in numbers) + _number(20, 7)


def _real(name: str, number: float) -> bytes:
    return _text(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", number) + _number(20, 1)


def _value_info(name: str, shape: Sequence[object]) -> bytes:
    """The name and type of an end of the graph, for any number of points."""
    sizes = [_text(2, _BATCH), *(_number(1, int(str(size))) for size in shape)]
    tensor = _number(1, _FLOAT) + _bytes(2, b"".join(_bytes(1, size) for size in sizes))
    return _text(1, name) + _bytes(2, _bytes(1, tensor))


_WRITERS: dict[type[Step], Callable[..., str]] = {
    Dense: _dense,
    Convolution: _convolution,
    Pooling: _pooling,
    Activated: _activated,
    Softmax: _simple("Softmax", _whole("axis", -1)),
    Dropout: _simple("Identity"),
    Reshaped: _reshaped,
    Sum: _simple("Sum"),
    Concatenation: _simple("Concat", _whole("axis", 1)),
}
"""How each step is written: what it computes when it is used."""
