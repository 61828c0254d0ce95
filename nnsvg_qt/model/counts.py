"""What arithmetic counts of an architecture: parameters, and multiplications with addition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import (
    channels_and_extents,
    input_shapes,
    shape_or_none,
    sliding,
    works_at_each_position,
)
from nnsvg_qt.model.layer import Kind, Layer, Shape

GATES = {"simple": 1, "gru": 3, "lstm": 4}
"""Weight matrices of a recurrent cell, each of units × (inputs + units)."""


def parameter_count(architecture: Architecture, layer_id: str) -> int | None:
    """Trained parameters of a layer; None where they are not known.

    `Layer.parameters`, where it is given, goes before arithmetic. Otherwise, with bias b (1 or 0):
    convolution k·(inputs / groups)·outputs + b·outputs; dense inputs·units + b·units;
    normalization 2·channels (scale and shift; running statistics are not trained); embedding
    vocabulary·features; recurrent gates·units·(inputs + units + b), with 4 gates for LSTM
    (Hochreiter & Schmidhuber 1997, Gers et al. 2000), 3 for GRU (Cho et al. 2014, arXiv:1406.1078);
    attention the four square projections of Vaswani et al. 2017 (arXiv:1706.03762), the ones for
    keys and values as wide as those are. Unknown: kind "other", an embedding without vocabulary, a
    layer that does not fit its inputs.

    Raises InputError if there is no such layer.
    """
    layer = architecture.layer(layer_id)
    if layer.parameters is not None:
        return layer.parameters
    return arithmetic_parameter_count(layer, input_shapes(architecture, layer_id))


def arithmetic_parameter_count(layer: Layer, input_shapes: Sequence[Shape]) -> int | None:
    """As `parameter_count`, from the shapes that the layer reads, whatever `parameters` says."""
    if layer.kind is Kind.OTHER or shape_or_none(layer, input_shapes) is None:
        return None
    size = layer.primary_size
    bias = size if layer.bias else 0
    if layer.kind in (Kind.CONVOLUTION, Kind.TRANSPOSED_CONVOLUTION):
        return _kernel_weights(layer, input_shapes[0]) + bias
    if layer.kind is Kind.DENSE:
        return _dense_inputs(layer, input_shapes[0]) * size + bias
    if layer.kind is Kind.NORMALIZATION:
        return 2 * channels_and_extents(input_shapes[0])[0]
    if layer.kind is Kind.EMBEDDING:
        return None if layer.vocabulary is None else layer.vocabulary * size
    if layer.kind is Kind.RECURRENT:
        return GATES[layer.cell] * (size * (input_shapes[0][1] + size) + bias)
    if layer.kind is Kind.ATTENTION:
        query, key, value = _attention_widths(input_shapes)
        return query * (2 * query + key + value) + (4 * query if layer.bias else 0)
    return 0


def multiply_accumulates(architecture: Architecture, layer_id: str) -> int | None:
    """Multiplications with addition that one input costs in a layer; None where not known.

    Counted are the products of weights (biases, normalization, activations and pooling are not):
    convolution k·(inputs / groups)·outputs at each output position, transposed convolution at each
    input position; dense inputs·units; recurrent gates·units·(inputs + units) at each step;
    attention its projections and the two products of queries with keys and with values.

    Raises InputError if there is no such layer.
    """
    layer = architecture.layer(layer_id)
    read = input_shapes(architecture, layer_id)
    if layer.kind is Kind.OTHER or shape_or_none(layer, read) is None:
        return None
    if layer.kind is Kind.CONVOLUTION:
        return _kernel_weights(layer, read[0]) * prod(channels_and_extents(layer.shape)[1])
    if layer.kind is Kind.TRANSPOSED_CONVOLUTION:
        return _kernel_weights(layer, read[0]) * prod(channels_and_extents(read[0])[1])
    if layer.kind is Kind.DENSE:
        positions = read[0][0] if works_at_each_position(layer, read[0]) else 1
        return positions * _dense_inputs(layer, read[0]) * layer.primary_size
    if layer.kind is Kind.RECURRENT:
        length, features = read[0]
        size = layer.primary_size
        return length * GATES[layer.cell] * size * (features + size)
    if layer.kind is Kind.ATTENTION:
        queries = prod(channels_and_extents(read[0])[1])
        keys = prod(channels_and_extents(read[1] if len(read) > 1 else read[0])[1])
        query, key, value = _attention_widths(read)
        projections = 2 * queries * query * query + keys * query * (key + value)
        return projections + 2 * queries * keys * query
    return 0


def _kernel_weights(layer: Layer, read: Shape) -> int:
    channels, extents = channels_and_extents(read)
    kernel = sliding(layer, extents)[0]
    return prod(kernel) * channels * layer.primary_size // layer.groups


def _dense_inputs(layer: Layer, read: Shape) -> int:
    return read[1] if works_at_each_position(layer, read) else prod(read)


def _attention_widths(input_shapes: Sequence[Shape]) -> tuple[int, int, int]:
    """Features of queries, keys and values; what is not given is the one before."""
    query = channels_and_extents(input_shapes[0])[0]
    key = channels_and_extents(input_shapes[1])[0] if len(input_shapes) > 1 else query
    value = channels_and_extents(input_shapes[2])[0] if len(input_shapes) > 2 else key
    return query, key, value


def weights_fit(layer: Layer, input_shapes: Sequence[Shape]) -> bool:
    """Whether a layer's real weights have the shape that its operation needs.

    Of kinds other than dense and convolution only the number of values is compared.
    """
    count = arithmetic_parameter_count(layer, input_shapes)
    if layer.weights is None or count is None:
        return False
    shape, bias_shape = layer.weights.shape, layer.weights.bias_shape
    if layer.kind is Kind.DENSE:
        needed: Shape = (layer.primary_size, _dense_inputs(layer, input_shapes[0]))
    elif layer.kind is Kind.CONVOLUTION:
        channels, extents = channels_and_extents(input_shapes[0])
        kernel = sliding(layer, extents)[0]
        needed = (layer.primary_size, channels // layer.groups, *kernel)
    else:
        return count == prod(shape) + (0 if bias_shape is None else prod(bias_shape))
    return shape == needed and bias_shape in (None, needed[:1])


@dataclass(frozen=True)
class Totals:
    """Sums over an architecture; `uncounted` are the ids of layers whose count is not known."""

    layers: int
    parameters: int
    multiply_accumulates: int
    uncounted: tuple[str, ...] = ()


def totals(architecture: Architecture) -> Totals:
    """Number of layers, trained parameters and multiply-accumulates of an architecture."""
    parameters = 0
    operations = 0
    uncounted = []
    for layer in architecture:
        own_parameters = parameter_count(architecture, layer.id)
        own_operations = multiply_accumulates(architecture, layer.id)
        if own_parameters is None or own_operations is None:
            uncounted.append(layer.id)
        parameters += own_parameters or 0
        operations += own_operations or 0
    return Totals(len(architecture), parameters, operations, tuple(uncounted))
