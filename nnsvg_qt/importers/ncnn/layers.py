"""NCNN's layers that have weights, sizes or axes, each as operations of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any

from nnsvg_qt.importers.ncnn.network import Network, pairs
from nnsvg_qt.importers.ncnn.text import UNSET, Layer
from nnsvg_qt.importers.ncnn.words import BINARY, ORDERS, REDUCED, RESIZE_MODES, REVERSED
from nnsvg_qt.model.graph import Extent

Put = Callable[[Network, Layer], None]

_KERNEL, _DILATION, _STRIDE = (21, 11, 1), (22, 12, 2), (23, 13, 3)
_PADDING = ((24, 17), (14, 16), (4, 15))
"""Keys for depth, height and width."""


def _directions(layer: Layer) -> int:
    return 1 if layer.type.endswith("1D") else 3 if layer.type.endswith("3D") else 2


def _each(layer: Layer, keys: tuple[int, ...], otherwise: int = 1) -> tuple[int, ...]:
    """A number for each direction; what is not there is that of the width."""
    width = layer.size(keys[-1], otherwise, 1)
    return (*(layer.size(key, width, 1) for key in keys[:-1]), width)


def _quotient(whole: int, part: int) -> Extent:
    return whole // part if part and whole % part == 0 else None


def _convolution(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    count, directions = layer.size(0, 0, 1), _directions(layer)
    kernel = _each(layer, _KERNEL[-directions:])
    inputs = _quotient(layer.size(6), count * prod(kernel))
    quantized = layer.whole(8)
    weights = []
    if layer.whole(19):
        # the weights are what it reads besides
        read, weights = read[:1], read[1:]
    else:
        kind = "int8" if quantized else "float32"
        weights = [network.weight(layer, "weight", count, inputs, *kernel, type_name=kind)]
        if layer.whole(5):
            weights.append(network.weight(layer, "bias", count))
    if quantized and not layer.whole(19):
        scales = layer.size(7, 1, 1) if "DepthWise" in layer.type else count
        weights += [""] * (2 - len(weights))
        weights.append(network.weight(layer, "weight scales", scales))
        weights.append(network.weight(layer, "input scale", 1))
        if quantized > 100:
            weights.append(network.weight(layer, "output scale", 1))
    network.put_active(
        layer,
        "convolution",
        *weights,
        read=read[:1],
        kernel=kernel,
        strides=_each(layer, _STRIDE[-directions:]),
        dilations=_each(layer, _DILATION[-directions:]),
        groups=layer.size(7, 1, 1) if "DepthWise" in layer.type else 1,
        channels=count,
        **pairs(layer, _PADDING[-directions:]),
    )


def _deconvolution(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    count, directions = layer.size(0, 0, 1), _directions(layer)
    kernel = _each(layer, _KERNEL[-directions:])
    groups = layer.size(7, 1, 1) if "DepthWise" in layer.type else 1
    each = _quotient(count, groups)
    inputs = _quotient(layer.size(6), each * prod(kernel)) if isinstance(each, int) else None
    weights = [network.weight(layer, "weight", inputs, each, *kernel)]
    if layer.whole(5):
        weights.append(network.weight(layer, "bias", count))
    extra = layer.size(18)
    sizes: dict[str, Any] = {"output_padding": (*(extra for _ in kernel[1:]), extra)}
    if directions == 2:
        sizes["output_padding"] = (layer.size(19, extra), extra)
        if layer.size(20):
            sizes["output_shape"] = (layer.size(21, layer.size(20)), layer.size(20))
    network.put_active(
        layer,
        "transposed convolution",
        *weights,
        read=read[:1],
        kernel=kernel,
        strides=_each(layer, _STRIDE[-directions:]),
        dilations=_each(layer, _DILATION[-directions:]),
        groups=groups,
        channels=count,
        **sizes,
        **pairs(layer, _PADDING[-directions:]),
    )


def _deformable(network: Network, layer: Layer) -> None:
    read = network.read(layer, 2)
    count = layer.size(0, 0, 1)
    kernel = _each(layer, _KERNEL[-2:])
    inputs = _quotient(layer.size(6), count * prod(kernel))
    names = [network.weight(layer, "weight", count, inputs, *kernel), read[1]]
    names.append(network.weight(layer, "bias", count) if layer.whole(5) else "")
    network.put_active(
        layer,
        "deformable convolution",
        *names,
        *read[2:],
        read=read[:1],
        kernel=kernel,
        strides=_each(layer, _STRIDE[-2:]),
        dilations=_each(layer, _DILATION[-2:]),
        **pairs(layer, _PADDING[-2:]),
    )


def _inner_product(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    count = layer.size(0, 0, 1)
    inputs = _quotient(layer.size(2), count)
    shape = network.shape(data)
    rows: tuple[Extent, ...] = (1,)
    if shape is not None and len(shape) == 3 and shape[-1] == inputs:
        rows = shape[:2]
    elif shape is None or len(shape) > 2:
        data = network.step(layer, "flatten", "flatten", data, type_name="Flatten", axis=1)
    kind = "int8" if layer.whole(8) else "float32"
    weights = [network.weight(layer, "weight", count, inputs, type_name=kind)]
    if layer.whole(1):
        weights.append(network.weight(layer, "bias", count))
    if layer.whole(8):
        weights += [""] * (2 - len(weights))
        weights.append(network.weight(layer, "weight scales", count))
        weights.append(network.weight(layer, "input scale", 1))
    network.put_active(
        layer,
        "linear",
        *weights,
        read=[data],
        shape=(*rows, count),
        transpose_weight=True,
    )


def _gemm(network: Network, layer: Layer) -> None:
    read = network.read(layer, 0)
    rows, columns, inner = (layer.size(key) or None for key in (7, 8, 9))
    turned = (bool(layer.whole(2)), bool(layer.whole(3)))
    sides = []
    for key, role, first, second in ((4, "left", rows, inner), (5, "right", inner, columns)):
        if layer.whole(key):
            sizes = (second, first) if turned[key - 4] else (first, second)
            sides.append(network.weight(layer, role, *sizes))
        elif read:
            sides.append(read.pop(0))
    network.put(
        layer,
        "matrix product",
        *([network.weight(layer, "bias", columns)] if layer.whole(6) and columns else []),
        read=[*sides, *read],
        transpose_left=turned[0],
        transpose_right=turned[1],
    )


def _attention(network: Network, layer: Layer) -> None:
    """The projections of query, key and value, what is made of them, and one behind it."""
    read = network.read(layer)
    width, heads = layer.size(0, 0, 1), layer.size(1, 1, 1)
    own = _quotient(layer.size(2), width)
    sources = [read[0], read[min(1, len(read) - 1)], read[min(2, len(read) - 1)]]
    depths = (own, layer.size(3, width), layer.size(4, width))
    parts = []
    for role, source, depth in zip(("query", "key", "value"), sources, depths, strict=True):
        weight = network.weight(layer, f"{role} weight", width, depth)
        bias = network.weight(layer, f"{role} bias", width)
        parts.append(
            network.step(layer, role, "linear", source, weight, bias, transpose_weight=True)
        )
    end = network.step(layer, "attention", "attention", *parts, heads=heads)
    network.put(
        layer,
        "linear",
        network.weight(layer, "output weight", own, width),
        network.weight(layer, "output bias", own),
        read=[end],
        transpose_weight=True,
    )


def _recurrent(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    outputs, directions = layer.size(0, 0, 1), 2 if layer.whole(2) == 2 else 1
    gates = {"LSTM": 4, "GRU": 3, "RNN": 1}[layer.type]
    biases = {"LSTM": 4, "GRU": 4, "RNN": 1}[layer.type]
    hidden = layer.size(3, outputs, 1) if layer.type == "LSTM" else outputs
    inputs = _quotient(layer.size(1), hidden * gates * directions)
    names = [
        network.weight(layer, "input weight", directions, gates * hidden, inputs),
        network.weight(layer, "hidden weight", directions, gates * hidden, outputs),
        network.weight(layer, "bias", directions, biases * hidden),
    ]
    if hidden != outputs:
        names += ["", "", "", "", network.weight(layer, "projection", directions, outputs, hidden)]
    shape = network.shape(read[0])
    length = shape[1] if shape is not None and len(shape) == 3 else None
    network.put(
        layer,
        "recurrent",
        *names,
        read=read[:1],
        shape=(1, length, directions * outputs),
        cell={"RNN": "simple"}.get(layer.type, layer.type.lower()),
        hidden=outputs,
        directions=directions,
        batch_first=True,
    )


def _embedding(network: Network, layer: Layer) -> None:
    width, rows = layer.size(0, 0, 1), layer.size(1, 0, 1)
    bias = [network.weight(layer, "bias", width)] if layer.whole(2) else []
    table = network.weight(layer, "weight", rows, width)
    network.put(layer, "embedding", table, *bias, read=network.read(layer)[:1])


def _batch_normalization(network: Network, layer: Layer) -> None:
    count = layer.size(0)
    roles = ("scale", "shift", "mean", "variance")
    names = [network.weight(layer, role, count) for role in roles]
    network.put(layer, "batch normalization", *names, read=network.read(layer)[:1])


def _normalization(word: str, size: int, affine: int, shifts: bool = True) -> Put:
    """A normalization whose channels stand under one key, whether it has weights under another."""

    def put(network: Network, layer: Layer) -> None:
        names = []
        if layer.whole(affine, 1):
            names.append(network.weight(layer, "scale", layer.size(size)))
            if shifts:
                names.append(network.weight(layer, "shift", layer.size(size)))
        groups: dict[str, Any] = {}
        if word.startswith("group"):
            groups["groups"] = layer.size(0, 1, 1)
        network.put(layer, word, *names, read=network.read(layer)[:1], **groups)

    return put


def _normalize(network: Network, layer: Layer) -> None:
    scale = network.weight(layer, "scale", layer.size(3))
    network.put(layer, "norm normalization", scale, read=network.read(layer)[:1])


def _scale(network: Network, layer: Layer) -> None:
    read, count = network.read(layer), layer.whole(0)
    if count == UNSET:
        network.put(layer, "multiply", read=read, shape_of_first=True)
        return
    rank = len(network.shape(read[0]) or (1, 1, 1, 1))
    sizes = (layer.size(0), *(1,) * max(0, rank - 2))
    scale = network.weight(layer, "scale", *sizes)
    if not layer.whole(1):
        network.put(layer, "multiply", scale, read=read[:1])
        return
    end = network.step(layer, "scale", "multiply", read[0], scale)
    network.put(layer, "add", network.weight(layer, "shift", *sizes), read=[end])


def _bias(network: Network, layer: Layer) -> None:
    read = network.read(layer)[:1]
    rank = len(network.shape(read[0]) or (1, 1, 1, 1))
    shift = network.weight(layer, "shift", layer.size(0), *(1,) * max(0, rank - 2))
    network.put(layer, "add", shift, read=read)


def _slope(network: Network, layer: Layer) -> None:
    slope = network.weight(layer, "slope", layer.size(0))
    network.put(layer, "parametric relu", slope, read=network.read(layer)[:1])


def _relu(network: Network, layer: Layer) -> None:
    slope = layer.real(0, 0.0)
    if slope:
        network.put(layer, "leaky relu", slope=slope)
    else:
        network.put(layer, "relu")


def _clip(network: Network, layer: Layer) -> None:
    network.put(layer, "clip", least=layer.real(0, -3.4e38), greatest=layer.real(1, 3.4e38))


def _pooling(network: Network, layer: Layer) -> None:
    read = network.read(layer)[:1]
    shape, directions = network.shape(read[0]), _directions(layer)
    kind = "average" if layer.whole(0) else "max"
    if layer.whole(4):
        channels = shape[1] if shape is not None and len(shape) > 1 else None
        network.put(layer, f"global {kind} pooling", read=read, shape=(1, channels))
        return
    if layer.whole(7):
        width = layer.whole(8)
        sizes = (*(layer.whole(key, width) for key in (28, 18)[-directions + 1 :]), width)
        size = tuple(None if one == UNSET else one for one in sizes[-directions:])
        network.put(layer, f"adaptive {kind} pooling", read=read, size=size)
        return
    mode = layer.whole(5)
    padding = pairs(layer, ((23, 16), (13, 15), (3, 14))[-directions:])
    if mode in (2, 3):
        padding = {"automatic_padding": "same_upper" if mode == 2 else "same_lower"}
    network.put(
        layer,
        f"{kind} pooling",
        read=read,
        kernel=_each(layer, (21, 11, 1)[-directions:]),
        strides=_each(layer, (22, 12, 2)[-directions:]),
        rounds_up=mode == 0,
        **padding,
    )


def _binary(network: Network, layer: Layer) -> None:
    number, read = layer.whole(0), network.read(layer)
    word = BINARY[number] if 0 <= number < len(BINARY) else ""
    if layer.whole(1) or len(read) < 2:
        scalar: dict[str, Any] = {"scalar": layer.real(2, 0.0)}
        if number >= REVERSED:
            scalar["scalar_first"] = True
        network.put(layer, word, read=read, **scalar)
        return
    if number >= REVERSED:
        read = read[::-1]
    shapes = [network.shape(name) for name in read]
    ranks = [len(shape) for shape in shapes if shape is not None]
    # what has fewer axes is spread over those of the other
    wider = max((one for one in shapes if one is not None), key=len, default=None)
    differ = len(ranks) == len(shapes) and len(set(ranks)) > 1
    network.put(layer, word, read=read, shape=wider if differ else None)


def _elementwise(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    word = {0: "multiply", 1: "add" if len(read) == 2 else "sum", 2: "maximum"}.get(layer.whole(0))
    factors = layer.values.get(1)
    given: dict[str, Any] = {"factors": factors} if factors else {}
    network.put(layer, word or "", read=read, **given)


def _axis(layer: Layer, key: int, otherwise: int = 0) -> int:
    """An axis, with the one of the examples before all others."""
    axis = layer.whole(key, otherwise)
    return axis if axis < 0 else axis + 1


def _concatenation(network: Network, layer: Layer) -> None:
    network.put(layer, "concatenate", read=network.read(layer), axis=_axis(layer, 0))


def _softmax(network: Network, layer: Layer) -> None:
    network.put(layer, "softmax", axis=_axis(layer, 0))


def _slice(network: Network, layer: Layer) -> None:
    parts = layer.numbers(0)
    given: dict[str, Any] = {} if UNSET in parts or not parts else {"parts": parts}
    if UNSET in parts and any(part != UNSET for part in parts):
        read = network.read(layer)
        shape, axis = network.shape(read[0]), _axis(layer, 1)
        extent = shape[axis] if shape is not None and -len(shape) <= axis < len(shape) else None
        rest = [part for part in parts if part != UNSET]
        if isinstance(extent, int) and parts.count(UNSET) == 1:
            left = extent - sum(rest)
            given = {"parts": tuple(left if part == UNSET else part for part in parts)}
        else:
            given = {"parts": tuple(None if part == UNSET else part for part in parts)}
    network.put(layer, "split", read=network.read(layer)[:1], axis=_axis(layer, 1), **given)


def _crop(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    starts, stops, axes = (layer.numbers(key) for key in (9, 10, 11))
    if starts and stops:
        axes = axes or tuple(range(len(starts)))
        network.put(
            layer,
            "slice",
            read=read[:1],
            starts=starts,
            stops=tuple(2**31 - 1 if stop == UNSET else stop for stop in stops),
            axes=tuple(axis if axis < 0 else axis + 1 for axis in axes),
        )
        return
    shape = network.shape(read[0])
    like = network.shape(read[1]) if len(read) > 1 else None
    found: list[Extent] | None = None
    if shape is not None and len(shape) == 4:
        found = [1]
        for place, (start, size, end) in enumerate(((2, 5, 8), (1, 4, 7), (0, 3, 6)), 1):
            extent, wanted = shape[place], layer.whole(size, UNSET)
            if like is not None and len(like) == 4:
                found.append(like[place] if place > 1 else extent)
            elif wanted not in (UNSET, 0):
                found.append(wanted)
            elif isinstance(extent, int):
                found.append(extent - layer.whole(start) - max(0, layer.whole(end)))
            else:
                found.append(extent if not layer.whole(start) else None)
    network.put(layer, "", read=read, shape=found)


def _pad(network: Network, layer: Layer) -> None:
    read = network.read(layer)[:1]
    shape = network.shape(read[0])
    rank = 4 if shape is None else len(shape)
    before = [layer.whole(7) if layer.whole(7) > 0 else 0, layer.whole(0), layer.whole(2)]
    after = [layer.whole(8) if layer.whole(8) > 0 else 0, layer.whole(1), layer.whole(3)]
    amounts = [*[0] * max(0, rank - 3), *before[-rank + 1 :]] if rank > 1 else [0]
    ends = [*[0] * max(0, rank - 3), *after[-rank + 1 :]] if rank > 1 else [0]
    network.put(layer, "pad", read=read, padding=(*amounts[-rank:], *ends[-rank:]))


def _resize(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    mode = RESIZE_MODES.get(layer.whole(0), "nearest")
    height, width = layer.whole(3), layer.whole(4)
    if len(read) > 1:
        like, own = network.shape(read[1]), network.shape(read[0])
        shape = (*own[:2], *like[2:]) if own is not None and like is not None else None
        network.put(layer, "resize", read=read[:1], shape=shape, mode=mode)
    elif height > 0 and width > 0:
        network.put(layer, "resize", read=read, sizes=(height, width), axes=(2, 3), mode=mode)
    else:
        scales = (layer.real(1, 1.0), layer.real(2, 1.0))
        network.put(layer, "resize", read=read, scales=scales, axes=(2, 3), mode=mode)


def _reshape(network: Network, layer: Layer) -> None:
    sizes = [layer.whole(key, UNSET) for key in (2, 11, 1, 0)]
    kept = [1, *(size for size in sizes if size != UNSET)]
    shape = network.builder.constant(f"{layer.name}/shape", (len(kept),), "int64", kept)
    network.put(layer, "reshape", shape, read=network.read(layer)[:1])


def _permutation(network: Network, layer: Layer) -> None:
    read = network.read(layer)[:1]
    shape, number = network.shape(read[0]), layer.whole(0)
    orders = ORDERS.get(len(shape) - 1 if shape is not None else 3, ())
    if not 0 <= number < len(orders):
        network.put(layer, "", read=read)
        return
    order = (0, *(axis + 1 for axis in orders[number]))
    network.put(layer, "transpose", read=read, order=order)


def _block(word: str) -> Put:
    def put(network: Network, layer: Layer) -> None:
        network.put(layer, word, read=network.read(layer)[:1], block=layer.size(0, 1, 1))

    return put


def _reduction(network: Network, layer: Layer) -> None:
    number, read = layer.whole(0), network.read(layer)[:1]
    word = f"reduce {REDUCED[number]}" if 0 <= number < len(REDUCED) else ""
    axes = tuple(axis if axis < 0 else axis + 1 for axis in layer.numbers(3))
    if layer.whole(1, 1) or not axes:
        rank = len(network.shape(read[0]) or (1, 1))
        axes = tuple(range(1, rank))
    network.put(layer, word, read=read, axes=axes, keep_dimensions=bool(layer.whole(4)))


def _axes(word: str) -> Put:
    """Adding or taking away axes: those of an array, or one flag for each from the width on."""

    def put(network: Network, layer: Layer) -> None:
        read = network.read(layer)[:1]
        axes = tuple(axis if axis < 0 else axis + 1 for axis in layer.numbers(3))
        if not axes:
            rank = len(network.shape(read[0]) or (1, 1, 1, 1))
            rank += sum(bool(layer.whole(key)) for key in (0, 1, 2)) if word == "unsqueeze" else 0
            axes = tuple(rank - 1 - key for key in (0, 1, 2) if layer.whole(key))
        network.put(layer, word, read=read, axes=axes)

    return put


def _matrix_product(network: Network, layer: Layer) -> None:
    network.put(
        layer,
        "matrix product",
        read=network.read(layer, 2),
        transpose_right=bool(layer.whole(0)),
    )


def _flatten(network: Network, layer: Layer) -> None:
    network.put(layer, "flatten", read=network.read(layer)[:1], axis=1)


def _same_size(network: Network, layer: Layer) -> None:
    """What the vocabulary does not have, but keeps its size."""
    read = network.read(layer)
    network.put(layer, "", read=read, shape=network.shape(read[0]))


def _quantized(word: str) -> Put:
    def put(network: Network, layer: Layer) -> None:
        scale = network.weight(layer, "scale", layer.size(0, 1))
        network.put(layer, word, scale, read=network.read(layer)[:1])

    return put


def _memory(network: Network, layer: Layer) -> None:
    sizes = [layer.size(key) for key in (2, 11, 1, 0)]
    network.constant(layer, [size for size in sizes if size] or [1])


LAYERS: Mapping[str, Put] = {
    "Input": Network.input,
    "MemoryData": _memory,
    **{f"Convolution{kind}": _convolution for kind in ("", "1D", "3D")},
    **{f"ConvolutionDepthWise{kind}": _convolution for kind in ("", "1D", "3D")},
    **{f"Deconvolution{kind}": _deconvolution for kind in ("", "1D", "3D")},
    **{f"DeconvolutionDepthWise{kind}": _deconvolution for kind in ("", "1D", "3D")},
    "DeformableConv2D": _deformable,
    "InnerProduct": _inner_product,
    "Gemm": _gemm,
    "MatMul": _matrix_product,
    "MultiHeadAttention": _attention,
    **dict.fromkeys(("LSTM", "GRU", "RNN"), _recurrent),
    "Embed": _embedding,
    "BatchNorm": _batch_normalization,
    "GroupNorm": _normalization("group normalization", 1, 3),
    "InstanceNorm": _normalization("instance normalization", 0, 2),
    "LayerNorm": _normalization("layer normalization", 0, 2),
    "RMSNorm": _normalization("root mean square normalization", 0, 2, False),
    "Normalize": _normalize,
    "Scale": _scale,
    "Bias": _bias,
    "PReLU": _slope,
    "ReLU": _relu,
    "Clip": _clip,
    **{f"Pooling{kind}": _pooling for kind in ("", "1D", "3D")},
    "BinaryOp": _binary,
    "Eltwise": _elementwise,
    "Concat": _concatenation,
    "Softmax": _softmax,
    "Slice": _slice,
    "Crop": _crop,
    "Padding": _pad,
    "Interp": _resize,
    "Reshape": _reshape,
    "Permute": _permutation,
    "PixelShuffle": _block("depth to space"),
    "Reorg": _block("space to depth"),
    "Reduction": _reduction,
    "ExpandDims": _axes("unsqueeze"),
    "Squeeze": _axes("squeeze"),
    "Flatten": _flatten,
    "ShuffleChannel": _same_size,
    "Quantize": _quantized("quantize"),
    "Dequantize": _quantized("dequantize"),
}
"""What puts a layer in, by its type."""
