"""A trained network as an ONNX file, written without a library: opset 13, float32.

The input is `(points, …)` with the shape of the input layer behind; each tensor has the id of the
layer that it comes from.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnsvg_qt.training.onnx_messages import OnnxGraph, real, value_info, whole, wholes
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

_OPSET = 13
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
    graph = OnnxGraph()
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
    both = (network.input, network.output)
    ends = [value_info(one.id, (_BATCH, *one.shape)) for one in both]
    return graph.content(ends[:1], ends[1:], _OPSET)


def _dense(graph: OnnxGraph, name: str, step: Step, read: list[str], out: str | None) -> str:
    flat = graph.node("Flatten", read, [whole("axis", 1)])
    inputs = [flat, graph.constant(f"{name}.matrix", step.weights["matrix"])]
    if "bias" in step.weights:
        inputs.append(graph.constant(f"{name}.bias", step.weights["bias"]))
    return graph.node("Gemm", inputs, [whole("transB", 1)], out, name)


def _convolution(graph: OnnxGraph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Convolution)
    inputs = [*read, graph.constant(f"{name}.matrix", step.weights["matrix"])]
    if "bias" in step.weights:
        inputs.append(graph.constant(f"{name}.bias", step.weights["bias"]))
    (top, bottom), (left, right) = step.padding
    attributes = [
        wholes("dilations", step.dilation),
        whole("group", step.groups),
        wholes("kernel_shape", step.kernel),
        wholes("pads", (top, left, bottom, right)),
        wholes("strides", step.stride),
    ]
    return graph.node("Conv", inputs, attributes, out, name)


def _pooling(graph: OnnxGraph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Pooling)
    (top, bottom), (left, right) = step.padding
    attributes = [
        wholes("kernel_shape", step.kernel),
        wholes("pads", (top, left, bottom, right)),
        wholes("strides", step.stride),
    ]
    operation = "MaxPool" if step.takes_greatest else "AveragePool"
    return graph.node(operation, read, attributes, out)


def _activated(graph: OnnxGraph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Activated)
    if step.activation == "leaky relu":
        return graph.node("LeakyRelu", read, [real("alpha", 0.01)], out)
    if step.activation == "elu":
        return graph.node("Elu", read, [real("alpha", 1.0)], out)
    if step.activation == "silu":
        return graph.node("Mul", [*read, graph.node("Sigmoid", read)], out=out)
    return graph.node(_SIMPLE[step.activation], read, out=out)


def _reshaped(graph: OnnxGraph, name: str, step: Step, read: list[str], out: str | None) -> str:
    assert isinstance(step, Reshaped)
    shape = graph.constant(f"{name}.shape", np.array([-1, *step.shape], np.int64))
    return graph.node("Reshape", [*read, shape], out=out)


def _simple(operation: str, *attributes: bytes) -> Callable[..., str]:
    def write(graph: OnnxGraph, name: str, step: Step, read: list[str], out: str | None) -> str:
        return graph.node(operation, read, attributes, out)

    return write


_WRITERS: dict[type[Step], Callable[..., str]] = {
    Dense: _dense,
    Convolution: _convolution,
    Pooling: _pooling,
    Activated: _activated,
    Softmax: _simple("Softmax", whole("axis", -1)),
    Dropout: _simple("Identity"),
    Reshaped: _reshaped,
    Sum: _simple("Sum"),
    Concatenation: _simple("Concat", whole("axis", 1)),
}
"""How each step is written: what it computes when it is used."""
