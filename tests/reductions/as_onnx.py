"""Writes a graph as the ONNX file that an exporter would make; large weights are not kept."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.model.graph import Graph, Operation
from tests.importers import onnx_files as files

TYPES = {
    "convolution": "Conv",
    "transposed convolution": "ConvTranspose",
    "batch normalization": "BatchNormalization",
    "max pooling": "MaxPool",
    "average pooling": "AveragePool",
    "global average pooling": "GlobalAveragePool",
    "linear": "Gemm",
    "matrix product": "MatMul",
    "concatenate": "Concat",
    "subtract": "Sub",
    "multiply": "Mul",
    "divide": "Div",
    "power": "Pow",
    "square root": "Sqrt",
    "reduce mean": "ReduceMean",
    "negate": "Neg",
    "cosine": "Cos",
    "sine": "Sin",
    "leaky relu": "LeakyRelu",
}
"""ONNX's types by words; of all others it is the word, with a capital letter."""

LARGEST_KEPT = 16


def as_onnx(graph: Graph) -> bytes:
    """The file; InputError never, KeyError on what no network of `networks` has."""
    nodes, weights = [], []
    for tensor in graph.tensors.values():
        if not tensor.is_constant:
            continue
        shape = tuple(int(size) for size in tensor.shape or () if isinstance(size, int))
        if tensor.values is not None:
            weights.append(files.tensor(tensor.name, shape, files.INT64, tensor.values))
        elif (tensor.count or 0) <= LARGEST_KEPT:
            weights.append(files.tensor(tensor.name, shape))
        else:
            sizes = f"{tensor.name}.sizes"
            weights.append(files.tensor(sizes, (len(shape),), files.INT64, shape))
            nodes.append(
                files.node("ConstantOfShape", [sizes], [tensor.name], f"fill {tensor.name}")
            )
    for operation in graph.operations:
        nodes += _nodes(operation, weights)
    ends = [(name, graph.tensors[name].shape or ()) for name in (*graph.inputs, *graph.outputs)]
    values = {
        name: files.value(name, shape, files.INT64 if _is_whole(graph, name) else files.FLOAT)
        for name, shape in ends
    }
    inputs = [values[name] for name in graph.inputs]
    outputs = [values[name] for name in graph.outputs]
    return files.model(files.graph(nodes, weights, inputs, outputs))


def _is_whole(graph: Graph, name: str) -> bool:
    kind = graph.tensors[name].type
    return kind is not None and kind.kind == "integer"


def _nodes(operation: Operation, weights: list[bytes]) -> list[bytes]:
    inputs, given = list(operation.inputs), dict(operation.attributes)
    attributes: dict[str, Any] = {}
    if "kernel" in given:
        attributes["kernel_shape"] = given["kernel"]
        attributes["strides"] = given["strides"]
        pairs = given.get("padding", ((0, 0),) * len(given["kernel"]))
        attributes["pads"] = (*(one for one, _ in pairs), *(one for _, one in pairs))
    if given.get("groups", 1) > 1:
        attributes["group"] = given["groups"]
    if "axis" in given and operation.word != "slice":
        attributes["axis"] = given["axis"]
    if "axes" in given:
        attributes["axes"] = given["axes"]
    if "order" in given:
        attributes["perm"] = given["order"]
    if operation.word == "linear":
        attributes["transB"] = 1
    if operation.word == "slice":
        for key, number in (("start", given["start"]), ("stop", given["stop"]), ("axis", 3)):
            name = f"{operation.name}.{key}"
            weights.append(files.tensor(name, (1,), files.INT64, (number,)))
            inputs.append(name)
    kind = TYPES.get(operation.word, operation.word.capitalize())
    return [files.node(kind, inputs, list(operation.outputs), operation.name, **attributes)]
