"""What arithmetic tells of an architecture: shapes, parameter counts, multiply-accumulates.

Shapes of convolutions, transposed convolutions and pooling follow Dumoulin & Visin, "A guide to
convolution arithmetic for deep learning", 2016, arXiv:1603.07285.

A shape may deviate from arithmetic in two ways. Sizes typed by hand (`Layer.sizes_typed`) stay
until someone asks to recompute from that layer. A layer that does not fit its inputs (a kernel
larger than the map, say) keeps the shape it had, so that a half-typed number never costs the
figure; it follows again as soon as it fits. `deviations` tells both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

from nnsvg_qt.errors import InputError, Sentence, Word
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import LARGEST_SIZE, Kind, Layer, Shape

GATES = {"simple": 1, "gru": 3, "lstm": 4}
"""Weight matrices of a recurrent cell, each of units × (inputs + units)."""


def inferred_shape(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    """The shape of a layer's output, from its operation and the shapes it reads.

    What is chosen and not computed is read from `layer.shape`: the channels of a convolution, the
    units of a dense layer (its primary size), the whole shape of an input and of a layer of kind
    "other". A dense layer flattens what it reads, unless it reads a sequence and its own shape is
    a sequence: then it works at each position. A recurrent layer puts out the sequence of its
    states, or the last state if its own shape is a vector. Attention keeps the shape of its first
    input, the queries.

    Raises InputError with a sentence that says what does not fit.
    """
    if layer.kind is Kind.INPUT:
        if input_shapes:
            raise InputError("An input reads nothing, but another layer is connected to it.")
        return layer.shape
    if layer.kind is Kind.OTHER:
        return layer.shape
    if not input_shapes:
        raise InputError(
            "This {kind} layer reads nothing; connect a layer to it.", kind=Word(layer.kind)
        )
    most = _MOST_INPUTS.get(layer.kind, 1)
    if most is not None and len(input_shapes) > most:
        raise InputError(
            "This {kind} layer reads {count} layers instead of {most}; "
            "join them by add or concatenate.",
            kind=Word(layer.kind),
            count=len(input_shapes),
            most=most,
        )
    shape = _output_shape(layer, input_shapes)
    if max(shape) > LARGEST_SIZE:
        raise InputError(
            "The output {size} of this layer is larger than 10⁹.", size=size_text(shape)
        )
    return shape


_MOST_INPUTS: dict[Kind, int | None] = {
    Kind.ADD: None,
    Kind.CONCATENATE: None,
    Kind.ATTENTION: 3,
}


def _output_shape(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    read = input_shapes[0]
    match layer.kind:
        case Kind.CONVOLUTION | Kind.TRANSPOSED_CONVOLUTION:
            return _convolved(layer, read)
        case Kind.POOLING:
            return _pooled(layer, read)
        case Kind.UPSAMPLING:
            return _upsampled(layer, read)
        case Kind.DENSE:
            if works_at_each_position(layer, read):
                return (read[0], layer.primary_size)
            return (layer.primary_size,)
        case Kind.FLATTEN:
            return (prod(read),)
        case Kind.ADD:
            return _added(input_shapes)
        case Kind.CONCATENATE:
            return _concatenated(layer, input_shapes)
        case Kind.EMBEDDING:
            if len(read) != 1:
                raise InputError(
                    "An embedding reads a vector of tokens, but gets {size}.",
                    size=size_text(read),
                )
            return (read[0], layer.primary_size)
        case Kind.RECURRENT:
            if len(read) != 2:
                raise InputError(
                    "A recurrent layer reads a sequence, but gets {size}.", size=size_text(read)
                )
            return (layer.primary_size,) if layer.is_vector else (read[0], layer.primary_size)
        case _:
            return read


def works_at_each_position(layer: Layer, read: Shape) -> bool:
    """Whether a dense layer is applied to each position of the sequence that it reads."""
    return layer.is_sequence and len(read) == 2


def _convolved(layer: Layer, read: Shape) -> Shape:
    channels, extents = _channels_and_extents(layer, read)
    if channels % layer.groups:
        raise InputError(
            "{groups} groups do not divide the {count} channels that the layer reads.",
            groups=layer.groups,
            count=channels,
        )
    if layer.primary_size % layer.groups:
        raise InputError(
            "{groups} groups do not divide the {count} channels that the layer puts out.",
            groups=layer.groups,
            count=layer.primary_size,
        )
    is_transposed = layer.kind is Kind.TRANSPOSED_CONVOLUTION
    extents = _transposed(layer, extents) if is_transposed else _slid(layer, extents)
    return _with_channels(read, layer.primary_size, extents)


def _pooled(layer: Layer, read: Shape) -> Shape:
    channels, extents = _channels_and_extents(layer, read)
    if layer.pooling == "global":
        return (channels,)
    return _with_channels(read, channels, _slid(layer, extents))


def _upsampled(layer: Layer, read: Shape) -> Shape:
    channels, extents = _channels_and_extents(layer, read)
    scale = _along(layer, layer.scale, extents, "scale", 1)
    return _with_channels(read, channels, tuple(e * f for e, f in zip(extents, scale, strict=True)))


def _added(input_shapes: Sequence[Shape]) -> Shape:
    for shape in input_shapes[1:]:
        if shape != input_shapes[0]:
            raise InputError(
                "Only equal shapes can be added, not {one} and {other}.",
                one=size_text(input_shapes[0]),
                other=size_text(shape),
            )
    return input_shapes[0]


def _concatenated(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    first = input_shapes[0]
    for shape in input_shapes[1:]:
        if len(shape) != len(first):
            raise InputError(
                "Maps, sequences and vectors cannot be concatenated with each other: "
                "{one} and {other}.",
                one=size_text(first),
                other=size_text(shape),
            )
        if _split(shape)[1] != _split(first)[1] and not layer.crop:
            raise InputError(
                "Only outputs of equal height and width can be concatenated, not {one} and {other}."
                if len(first) == 3
                else "Only outputs of equal length can be concatenated, not {one} and {other}.",
                one=size_text(first),
                other=size_text(shape),
            )
    extents = tuple(map(min, zip(*(_split(shape)[1] for shape in input_shapes), strict=True)))
    return _with_channels(first, sum(_split(shape)[0] for shape in input_shapes), extents)


def _split(shape: Shape) -> tuple[int, tuple[int, ...]]:
    """Channels (features, units), and height and width (length, nothing)."""
    match shape:
        case (channels, height, width):
            return channels, (height, width)
        case (length, features):
            return features, (length,)
        case _:
            return shape[0], ()


def _channels_and_extents(layer: Layer, read: Shape) -> tuple[int, tuple[int, ...]]:
    if len(read) == 1:
        raise InputError(
            "A {kind} layer reads maps or a sequence, but gets a vector of {units}.",
            kind=Word(layer.kind),
            units=read[0],
        )
    return _split(read)


def _with_channels(read: Shape, channels: int, extents: tuple[int, ...]) -> Shape:
    """A shape of as many sizes as `read`."""
    return (channels, *extents) if len(read) == 3 else (*extents, channels)


def _along(
    layer: Layer,
    numbers: tuple[int, ...] | None,
    extents: tuple[int, ...],
    what: str,
    default: int | None,
) -> tuple[int, ...]:
    """One number for each direction."""
    if numbers is None:
        if default is None:
            raise InputError(
                "The {what} of this {kind} layer is missing.",
                what=Word(what),
                kind=Word(layer.kind),
            )
        return (default,) * len(extents)
    if len(numbers) == len(extents):
        return numbers
    if len(numbers) == 1:
        return numbers * len(extents)
    raise InputError(
        "A {what} on a sequence is one number, not {numbers}.",
        what=Word(what),
        numbers=_times(numbers),
    )


def sliding(
    layer: Layer, extents: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...] | Literal["same"], tuple[int, ...]]:
    """Kernel, stride, padding and dilation of a sliding layer, a number for each direction.

    A missing stride is 1, of pooling the kernel; missing padding is 0, dilation 1. Raises
    InputError if the kernel is missing or two numbers are given for a sequence.
    """
    kernel = _along(layer, layer.kernel, extents, "kernel", None)
    pools = layer.kind is Kind.POOLING
    stride = (
        kernel if pools and not layer.stride else _along(layer, layer.stride, extents, "stride", 1)
    )
    dilation = _along(layer, layer.dilation, extents, "dilation", 1)
    if layer.padding == "same":
        return kernel, stride, "same", dilation
    return kernel, stride, _along(layer, layer.padding, extents, "padding", 0), dilation


def _slid(layer: Layer, extents: tuple[int, ...]) -> tuple[int, ...]:
    """⌊(i + 2p − d(k − 1) − 1) / s⌋ + 1 (relationship 15 of the guide); ⌈i / s⌉ for "same"."""
    kernel, stride, padding, dilation = sliding(layer, extents)
    if padding == "same":
        return tuple(-(-i // s) for i, s in zip(extents, stride, strict=True))
    reach = tuple(d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True))
    padded = tuple(i + 2 * p for i, p in zip(extents, padding, strict=True))
    if any(r > i for r, i in zip(reach, padded, strict=True)):
        raise InputError(
            "The kernel {kernel} is larger than its input of {extents}.",
            kernel=_dilated(kernel, dilation),
            extents=_padded(extents, padding),
        )
    return tuple((i - r) // s + 1 for i, r, s in zip(padded, reach, stride, strict=True))


def _transposed(layer: Layer, extents: tuple[int, ...]) -> tuple[int, ...]:
    """s(i − 1) + d(k − 1) + 1 − 2p (relationship 14 of the guide, a = 0); i·s for "same"."""
    kernel, stride, padding, dilation = sliding(layer, extents)
    if padding == "same":
        return tuple(i * s for i, s in zip(extents, stride, strict=True))
    result = tuple(
        s * (i - 1) + d * (k - 1) + 1 - 2 * p
        for i, k, s, p, d in zip(extents, kernel, stride, padding, dilation, strict=True)
    )
    if min(result) < 1:
        raise InputError(
            "The padding {padding} of this transposed convolution leaves nothing of its output.",
            padding=_times(padding),
        )
    return result


def _times(numbers: tuple[int, ...]) -> str:
    return "×".join(map(str, numbers))


def _dilated(kernel: tuple[int, ...], dilation: tuple[int, ...]) -> str:
    if max(dilation) <= 1:
        return _times(kernel)
    return Sentence(
        "{size} with dilation {dilation}", size=_times(kernel), dilation=_times(dilation)
    )


def _padded(extents: tuple[int, ...], padding: tuple[int, ...]) -> str:
    if max(padding) <= 0:
        return _times(extents)
    return Sentence("{size} with padding {padding}", size=_times(extents), padding=_times(padding))


def size_text(shape: Shape) -> str:
    """A shape as errors name it: `6@28×28`, `64@128` (features at length), `120`."""
    channels, extents = _split(shape)
    return f"{channels}@{_times(extents)}" if extents else str(channels)


# Through a whole architecture


def recompute(architecture: Architecture, from_layer_id: str | None = None) -> Architecture:
    """Infer shapes again.

    With `from_layer_id`: "recompute from here". That layer and all that depend on it forget sizes
    typed by hand (`sizes_typed` is cleared) and get what arithmetic gives. Without: every layer is
    inferred, sizes typed by hand are kept. A layer that does not fit its inputs keeps its shape.
    The primary size of a layer (channels, units) is chosen, and is kept in any case.

    Raises InputError if there is no such layer.
    """
    if from_layer_id is None:
        return recompute_where_needed(architecture, [layer.id for layer in architecture])
    architecture.layer(from_layer_id)
    reached = downstream(architecture, [from_layer_id])
    untyped = tuple(
        replace(layer, sizes_typed=False) if layer.id in reached and layer.sizes_typed else layer
        for layer in architecture
    )
    return recompute_where_needed(replace(architecture, layers=untyped), reached)


def recompute_where_needed(architecture: Architecture, changed: Iterable[str]) -> Architecture:
    """Infer the shapes of the layers named, of their readers, and of all that changes thereby.

    Sizes typed by hand are kept, and so is the shape of a layer that does not fit its inputs.
    """
    waiting = set(changed)
    for layer_id in tuple(waiting):
        waiting.update(connection.target for connection in architecture.outgoing(layer_id))
    shapes = {layer.id: layer.shape for layer in architecture}
    for layer in architecture.topological_order if waiting else ():
        if layer.id not in waiting or layer.sizes_typed:
            continue
        read = [shapes[connection.source] for connection in architecture.incoming(layer.id)]
        shape = _shape_or_none(layer, read)
        if shape is not None and shape != layer.shape:
            shapes[layer.id] = shape
            waiting.update(connection.target for connection in architecture.outgoing(layer.id))
    if all(shapes[layer.id] == layer.shape for layer in architecture):
        return architecture
    return replace(
        architecture,
        layers=tuple(
            layer if shapes[layer.id] == layer.shape else replace(layer, shape=shapes[layer.id])
            for layer in architecture
        ),
    )


def downstream(architecture: Architecture, layer_ids: Iterable[str]) -> set[str]:
    """The ids of these layers and of all that depend on them."""
    reached = set(layer_ids)
    waiting = list(reached)
    while waiting:
        for connection in architecture.outgoing(waiting.pop()):
            if connection.target not in reached:
                reached.add(connection.target)
                waiting.append(connection.target)
    return reached


def _shape_or_none(layer: Layer, input_shapes: Sequence[Shape]) -> Shape | None:
    try:
        return inferred_shape(layer, input_shapes)
    except InputError:
        # Not lost: `deviations` asks again and tells the reason.
        return None


def deviations(architecture: Architecture) -> dict[str, Sentence]:
    """Which layers' shapes do not follow from arithmetic, each with a sentence that says why.

    In the order of the layers. Empty if everything fits.
    """
    found = {}
    for layer in architecture:
        try:
            shape = inferred_shape(layer, input_shapes(architecture, layer.id))
        except InputError as error:
            found[layer.id] = error.sentence
            continue
        if shape != layer.shape:
            found[layer.id] = Sentence(
                "The size {size} does not follow from arithmetic, which gives {result}.",
                size=size_text(layer.shape),
                result=size_text(shape),
            )
    return found


def input_shapes(architecture: Architecture, layer_id: str) -> list[Shape]:
    """The shapes that a layer reads, in the order of its inputs."""
    return [layer.shape for layer in architecture.inputs_of(layer_id)]


# Counts


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
    if layer.kind is Kind.OTHER or _shape_or_none(layer, input_shapes) is None:
        return None
    size = layer.primary_size
    bias = size if layer.bias else 0
    if layer.kind in (Kind.CONVOLUTION, Kind.TRANSPOSED_CONVOLUTION):
        return _kernel_weights(layer, input_shapes[0]) + bias
    if layer.kind is Kind.DENSE:
        return _dense_inputs(layer, input_shapes[0]) * size + bias
    if layer.kind is Kind.NORMALIZATION:
        return 2 * _split(input_shapes[0])[0]
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
    if layer.kind is Kind.OTHER or _shape_or_none(layer, read) is None:
        return None
    if layer.kind is Kind.CONVOLUTION:
        return _kernel_weights(layer, read[0]) * prod(_split(layer.shape)[1])
    if layer.kind is Kind.TRANSPOSED_CONVOLUTION:
        return _kernel_weights(layer, read[0]) * prod(_split(read[0])[1])
    if layer.kind is Kind.DENSE:
        positions = read[0][0] if works_at_each_position(layer, read[0]) else 1
        return positions * _dense_inputs(layer, read[0]) * layer.primary_size
    if layer.kind is Kind.RECURRENT:
        length, features = read[0]
        size = layer.primary_size
        return length * GATES[layer.cell] * size * (features + size)
    if layer.kind is Kind.ATTENTION:
        queries = prod(_split(read[0])[1])
        keys = prod(_split(read[1] if len(read) > 1 else read[0])[1])
        query, key, value = _attention_widths(read)
        projections = 2 * queries * query * query + keys * query * (key + value)
        return projections + 2 * queries * keys * query
    return 0


def _kernel_weights(layer: Layer, read: Shape) -> int:
    channels, extents = _split(read)
    kernel = sliding(layer, extents)[0]
    return prod(kernel) * channels * layer.primary_size // layer.groups


def _dense_inputs(layer: Layer, read: Shape) -> int:
    return read[1] if works_at_each_position(layer, read) else prod(read)


def _attention_widths(input_shapes: Sequence[Shape]) -> tuple[int, int, int]:
    """Features of queries, keys and values; what is not given is the one before."""
    query = _split(input_shapes[0])[0]
    key = _split(input_shapes[1])[0] if len(input_shapes) > 1 else query
    value = _split(input_shapes[2])[0] if len(input_shapes) > 2 else key
    return query, key, value


def weights_fit(layer: Layer, input_shapes: Sequence[Shape]) -> bool:
    """Whether a layer's real weights have the shape that its operation needs.

    Of kinds other than dense and convolution only the number of values is compared.
    """
    count = arithmetic_parameter_count(layer, input_shapes)
    if layer.weights is None or count is None:
        return False
    matrix, bias = layer.weights.matrix, layer.weights.bias
    if layer.kind is Kind.DENSE:
        needed: Shape = (layer.primary_size, _dense_inputs(layer, input_shapes[0]))
    elif layer.kind is Kind.CONVOLUTION:
        channels, extents = _split(input_shapes[0])
        kernel = sliding(layer, extents)[0]
        needed = (layer.primary_size, channels // layer.groups, *kernel)
    else:
        return count == matrix.size + (0 if bias is None else bias.size)
    return matrix.shape == needed and (bias is None or bias.shape == needed[:1])


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
