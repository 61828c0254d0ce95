"""What arithmetic tells of the shapes of an architecture.

Shapes of convolutions, transposed convolutions and pooling follow Dumoulin & Visin, "A guide to
convolution arithmetic for deep learning", 2016, arXiv:1603.07285.

A shape may deviate from arithmetic in two ways. Sizes typed by hand (`Layer.sizes_typed`) stay
until someone asks to recompute from that layer. A layer that does not fit its inputs (a kernel
larger than the map, say) keeps the shape it had, so that a half-typed number never costs the
figure; it follows again as soon as it fits. `deviations` tells both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from math import prod
from operator import is_
from typing import Literal

from nnsvg_qt.errors import InputError, Sentence, Word
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.copies import ShapesOf, repeated_at, shape_brought, shape_of_last_copy
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import CONVOLUTIONS, ELEMENTWISE
from nnsvg_qt.model.layer import LARGEST_SIZE, Kind, Layer, Shape
from nnsvg_qt.model.sizes import is_known, known_product, may_be, rounded_up
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES, structure_shape


def inferred_shape(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    """The shape of a layer's output, from its operation and the shapes it reads.

    What is chosen and not computed is read from `layer.shape`: the channels of a convolution, the
    units of a dense layer (its primary size), the whole shape of an input, of a reshaping layer and
    of one of kind "other". A dense layer flattens what it reads, unless it reads a sequence or maps
    and its own shape is one too: then it works at each position. A recurrent layer puts out the
    sequence of its states, or the last state if its own shape is a vector; its features are those
    of both directions where it has two, and a second input is its first state. Attention keeps the
    shape of its first input, the queries. What is said of self-organizing maps, Hopfield networks
    and Boltzmann machines is in `unit_structures`. Sizes that have only a name come out as formulas
    (see `sizes`); whether two of them fit is told by their names.

    Raises InputError with a sentence that says what does not fit.
    """
    if layer.kind is Kind.INPUT:
        if input_shapes:
            raise InputError("An input reads nothing, but another layer is connected to it.")
        return layer.shape
    if layer.kind is Kind.OTHER:
        return layer.shape
    if not input_shapes and layer.kind is Kind.HOPFIELD_NETWORK:
        return (layer.primary_size,)
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
    **dict.fromkeys((*ELEMENTWISE, Kind.CONCATENATE)),
    Kind.SUBTRACT: 2,
    Kind.UPSAMPLING: 2,
    Kind.DOT: 2,
    Kind.ATTENTION: 3,
    Kind.RECURRENT: 2,
    Kind.SAMPLING: 2,
    Kind.GRAPH_CONVOLUTION: 2,
}


def _output_shape(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    read = input_shapes[0]
    match layer.kind:
        case kind if kind in UNIT_STRUCTURES:
            return structure_shape(layer, read)
        case kind if kind in CONVOLUTIONS:
            return _convolved(layer, read)
        case Kind.GRAPH_CONVOLUTION:
            channels, extents = channels_and_extents(read)
            return _with_channels(read, layer.primary_size, extents)
        case Kind.POOLING:
            return _pooled(layer, read)
        case Kind.UPSAMPLING:
            return _upsampled(layer, read)
        case Kind.DENSE:
            if works_at_each_position(layer, read):
                return _with_channels(read, layer.primary_size, channels_and_extents(read)[1])
            return (layer.primary_size,)
        case Kind.FLATTEN:
            return (prod(read),)
        case Kind.ADD | Kind.SUBTRACT | Kind.AVERAGE | Kind.MAXIMUM | Kind.SAMPLING:
            return _joined(layer, input_shapes)
        case Kind.MULTIPLY:
            return _multiplied(layer, input_shapes)
        case Kind.DOT:
            return _dotted(input_shapes)
        case Kind.RESHAPE:
            return _reshaped(layer, read)
        case Kind.PERMUTE:
            return _permuted(layer, read)
        case Kind.SPLIT | Kind.SLICE:
            return _cut(layer, read)
        case Kind.PAD:
            channels, extents = _of_maps_or_sequence(layer, read)
            padding = () if layer.padding == "same" else (layer.padding or ())
            amounts = _along(layer, padding or None, extents, "padding", None)
            sides = zip(extents, amounts, strict=True)
            return _with_channels(read, channels, tuple(e + 2 * p for e, p in sides))
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
            if layer.bidirectional and layer.primary_size % 2:
                raise InputError(
                    "{count} features are no two directions; give an even number.",
                    count=layer.primary_size,
                )
            return (layer.primary_size,) if layer.is_vector else (read[0], layer.primary_size)
        case _:
            return read


def works_at_each_position(layer: Layer, read: Shape) -> bool:
    """Whether a dense layer is applied to each position of the sequence or maps that it reads."""
    return len(layer.shape) == len(read) > 1


def _convolved(layer: Layer, read: Shape) -> Shape:
    channels, extents = _of_maps_or_sequence(layer, read)
    if layer.kind is Kind.DEPTHWISE_CONVOLUTION:
        return _with_channels(read, channels * layer.multiplier, _slid(layer, extents))
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
    channels, extents = _of_maps_or_sequence(layer, read)
    if layer.is_pooled_whole:
        return (channels,)
    return _with_channels(read, channels, _slid(layer, extents))


def _upsampled(layer: Layer, read: Shape) -> Shape:
    channels, extents = _of_maps_or_sequence(layer, read)
    scale = _along(layer, layer.scale, extents, "scale", 1)
    return _with_channels(read, channels, tuple(e * f for e, f in zip(extents, scale, strict=True)))


def _joined(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    for shape in input_shapes[1:]:
        if shape != input_shapes[0]:
            raise InputError(
                "Only equal shapes can be added, not {one} and {other}."
                if layer.kind is Kind.ADD
                else "Only equal shapes can be joined value by value, not {one} and {other}.",
                one=size_text(input_shapes[0]),
                other=size_text(shape),
            )
    return input_shapes[0]


def _multiplied(layer: Layer, input_shapes: Sequence[Shape]) -> Shape:
    """Equal shapes, or gates: a number a channel, also as 1×1 maps, or one map for all of them."""
    whole = max(input_shapes, key=lambda shape: (len(shape), sum(size != 1 for size in shape)))
    channels, extents = channels_and_extents(whole)
    ones = tuple(1 for _ in extents)
    gates = {whole, (channels,), _with_channels(whole, 1, extents)}
    gates.add(_with_channels(whole, channels, ones))
    for shape in input_shapes:
        if shape not in gates:
            return _joined(layer, [whole, shape])
    return whole


def _dotted(input_shapes: Sequence[Shape]) -> Shape:
    if len(input_shapes) != 2:
        raise InputError("A dot product reads two layers; connect a second one.")
    (one, extents), (other, places) = map(channels_and_extents, input_shapes)
    if one != other or len(extents) > 1 or len(places) > 1:
        raise InputError(
            "Only vectors or sequences of equally many features have a dot product, not {one} and "
            "{other}.",
            one=size_text(input_shapes[0]),
            other=size_text(input_shapes[1]),
        )
    return (*extents, *places) or (1,)


def _reshaped(layer: Layer, read: Shape) -> Shape:
    have, want = known_product(read), known_product(layer.shape)
    if have is not None and want is not None and have != want:
        raise InputError(
            "{one} has {count:,} values, {other} would have {wanted:,}.",
            one=size_text(read),
            count=have,
            other=size_text(layer.shape),
            wanted=want,
        )
    return layer.shape


def _permuted(layer: Layer, read: Shape) -> Shape:
    if layer.order is None or len(layer.order) != len(read):
        raise InputError(
            "The order of this permutation names {count} sizes, but it reads {size}.",
            count=len(layer.order or ()),
            size=size_text(read),
        )
    return tuple(read[place] for place in layer.order)


def _cut(layer: Layer, read: Shape) -> Shape:
    channels, extents = channels_and_extents(read)
    if layer.kind is Kind.SPLIT:
        if channels % layer.parts or layer.part >= layer.parts:
            raise InputError(
                "Part {part} of {parts} equal parts of {count} channels does not exist.",
                part=layer.part + 1,
                parts=layer.parts,
                count=channels,
            )
        return _with_channels(read, channels // layer.parts, extents)
    stop = channels if layer.stop is None else layer.stop
    if (is_known(channels) and stop > channels) or (is_known(stop) and layer.start >= stop):
        raise InputError(
            "Channels {start} to {stop} are not all among the {count} that the slice reads.",
            start=layer.start,
            stop=stop,
            count=channels,
        )
    return _with_channels(read, stop - layer.start, extents)


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
        if channels_and_extents(shape)[1] != channels_and_extents(first)[1] and not layer.crop:
            raise InputError(
                "Only outputs of equal height and width can be concatenated, not {one} and {other}."
                if len(first) == 3
                else "Only outputs of equal length can be concatenated, not {one} and {other}.",
                one=size_text(first),
                other=size_text(shape),
            )
    extents = tuple(
        map(min, zip(*(channels_and_extents(shape)[1] for shape in input_shapes), strict=True))
    )
    return _with_channels(
        first, sum(channels_and_extents(shape)[0] for shape in input_shapes), extents
    )


def channels_and_extents(shape: Shape) -> tuple[int, tuple[int, ...]]:
    """Channels (features, units), and height and width (length, nothing)."""
    match shape:
        case (length, features):
            return features, (length,)
        case _:
            return shape[0], shape[1:]


def _of_maps_or_sequence(layer: Layer, read: Shape) -> tuple[int, tuple[int, ...]]:
    if len(read) == 1:
        raise InputError(
            "A {kind} layer reads maps or a sequence, but gets a vector of {units}.",
            kind=Word(layer.kind),
            units=read[0],
        )
    return channels_and_extents(read)


def _with_channels(read: Shape, channels: int, extents: tuple[int, ...]) -> Shape:
    """A shape of as many sizes as `read`."""
    return (*extents, channels) if len(read) == 2 else (channels, *extents)


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
        "A {what} on a sequence is one number, not {numbers}."
        if len(extents) == 1
        else "A {what} on these maps is one number or {count}, not {numbers}.",
        count=len(extents),
        what=Word(what),
        numbers=_times(numbers),
    )


def sliding(
    layer: Layer, extents: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...] | Literal["same"], tuple[int, ...]]:
    """Kernel, stride, padding and dilation of a sliding layer, a number for each direction.

    A missing stride is 1, of pooling the kernel; missing padding is 0, dilation 1; that of a
    causal convolution keeps the size. Raises
    InputError if the kernel is missing or two numbers are given for a sequence.
    """
    kernel = _along(layer, layer.kernel, extents, "kernel", None)
    pools = layer.kind is Kind.POOLING
    stride = (
        kernel if pools and not layer.stride else _along(layer, layer.stride, extents, "stride", 1)
    )
    dilation = _along(layer, layer.dilation, extents, "dilation", 1)
    if layer.padding == "same" or layer.is_causal_convolution:
        return kernel, stride, "same", dilation
    return kernel, stride, _along(layer, layer.padding, extents, "padding", 0), dilation


def _slid(layer: Layer, extents: tuple[int, ...]) -> tuple[int, ...]:
    """⌊(i + 2p − d(k − 1) − 1) / s⌋ + 1 (relationship 15 of the guide); ⌈i / s⌉ for "same"."""
    kernel, stride, padding, dilation = sliding(layer, extents)
    if padding == "same":
        return tuple(rounded_up(i, s) for i, s in zip(extents, stride, strict=True))
    reach = tuple(d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True))
    padded = tuple(i + 2 * p for i, p in zip(extents, padding, strict=True))
    if any(is_known(i) and r > i for r, i in zip(reach, padded, strict=True)):
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
    channels, extents = channels_and_extents(shape)
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


def recompute_where_needed(
    architecture: Architecture, changed: Iterable[str], held: Collection[str] = ()
) -> Architecture:
    """Infer the shapes of the layers named, of their readers, and of all that changes thereby.

    Sizes typed by hand are kept, and so are the shapes of a layer that does not fit its inputs and
    of the layers in `held`.
    """
    waiting = set(changed)
    for layer_id in tuple(waiting):
        waiting.update(connection.target for connection in architecture.outgoing(layer_id))
    shapes = {layer.id: layer.shape for layer in architecture}
    for layer in architecture.topological_order if waiting else ():
        if layer.id not in waiting or layer.sizes_typed or layer.id in held:
            continue
        read = [
            shape_brought(architecture, connection, shapes, shape_or_none)
            for connection in architecture.incoming(layer.id)
        ]
        shape = shape_or_none(layer, read)
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


def shape_or_none(layer: Layer, input_shapes: Sequence[Shape]) -> Shape | None:
    """As `inferred_shape`; None for a layer that does not fit what it reads."""
    try:
        return inferred_shape(layer, input_shapes)
    except InputError:
        # Not lost: `deviations` asks again and tells the reason.
        return None


def deviations(architecture: Architecture) -> dict[str, Sentence]:
    """Which layers' shapes do not follow from arithmetic, each with a sentence that says why.

    In the order of the layers. Empty if everything fits.
    """
    found = {layer.id: deviation(architecture, layer.id) for layer in architecture}
    return {layer_id: reason for layer_id, reason in found.items() if reason is not None}


def deviation(architecture: Architecture, layer_id: str) -> Sentence | None:
    """Why a layer's shape does not follow from arithmetic; None if it does."""
    layer = architecture.layer(layer_id)
    read = input_shapes(architecture, layer.id)
    # of most edits most layers, which never change, read the very same shapes as before
    kept = vars(layer)
    known: tuple[list[Shape], Sentence | None] | None = kept.get("_deviation")
    if known is None or len(known[0]) != len(read) or not all(map(is_, known[0], read)):
        known = kept["_deviation"] = read, _deviation(layer, read)
    return known[1]


def _deviation(layer: Layer, read: Sequence[Shape]) -> Sentence | None:
    """Why the shape of a layer that reads some does not follow from arithmetic, if so."""
    try:
        shape = inferred_shape(layer, read)
    except InputError as error:
        # what nobody knows contradicts nothing
        differ = len({*read}) > 1 and all(
            _may_meet(one, other, layer.kind) for one, other in combinations(dict.fromkeys(read), 2)
        )
        return None if differ else error.sentence
    if shape == layer.shape or may_be(shape, layer.shape):
        return None
    return Sentence(
        "The size {size} does not follow from arithmetic, which gives {result}.",
        size=size_text(layer.shape),
        result=size_text(shape),
    )


def _may_meet(shape: Shape, other: Shape, kind: Kind) -> bool:
    """Whether a layer of that kind may read both shapes, whatever is not known of them."""
    if may_be(shape, other):
        return True
    if kind is not Kind.CONCATENATE or len(shape) != len(other):
        return False
    # of what is joined only the channels may differ
    return may_be(channels_and_extents(shape)[1], channels_and_extents(other)[1])


def input_shapes(architecture: Architecture, layer_id: str) -> list[Shape]:
    """The shapes that a layer reads, in the order of its inputs.

    Behind a repeated group that is what its last copy puts out.
    """
    connections = architecture.incoming(layer_id)
    repeated = repeated_at(architecture)
    if not any(connection.source in repeated for connection in connections):
        return [architecture.layer(connection.source).shape for connection in connections]
    # the copies are gone through one by one, and many ask: worked out once for an architecture
    known: dict[str, list[Shape]] = vars(architecture).setdefault("_read_behind_copies", {})
    if layer_id not in known:
        shapes = ShapesOf(architecture)
        known[layer_id] = [
            shape_brought(architecture, one, shapes, shape_or_none) for one in connections
        ]
    return list(known[layer_id])


def shape_put_out(architecture: Architecture, group: Group, exit: str) -> Shape:
    """The shape of what leaves a repeated group by a layer: that of its last copy."""
    if group.repeat <= 1:
        # the last copy is the first
        return architecture.layer(exit).shape
    shapes = ShapesOf(architecture)
    last = shape_of_last_copy(architecture, group, exit, shapes, shape_or_none)
    return last or shapes[exit]
