"""Caffe's layers, each as operations of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from nnsvg_qt.importers.caffe.network import Layer, Network
from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Tensor
from nnsvg_qt.model.operations.rule import product

Put = Callable[[Network, Layer], None]

PLAIN: Mapping[str, str] = {
    **{
        "Sigmoid": "sigmoid",
        "TanH": "tanh",
        "ELU": "elu",
        "AbsVal": "absolute",
        "Exp": "exponential",
    },
    **{"Log": "logarithm", "BNLL": "softplus", "Dropout": "dropout", "Swish": "swish"},
    **{"LRN": "local response normalization", "MVN": "mean variance normalization"},
    **{"ReLU6": "relu6", "Mish": "mish", "HardSwish": "hard swish"},
}
"""Layers that need no more than a word."""

KERNEL = ("kernel_size", "kernel_h", "kernel_w")
STRIDE = ("stride", "stride_h", "stride_w")
PAD = ("pad", "pad_h", "pad_w")


def _has_bias(layer: Layer, kind: str) -> bool:
    return layer.settings(kind).get("bias_term") is not False


def _convolution(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    kind = "convolution"
    count = layer.whole(kind, "num_output", 0)
    turned = layer.type == "Deconvolution"
    depth = network.channels(data)
    groups = max(1, layer.whole(kind, "group", 1))
    if layer.type in ("ConvolutionDepthwise", "DepthwiseConvolution"):
        groups = depth if isinstance(depth, int) and depth else groups
    kernel = layer.each(kind, KERNEL, 1)
    dilation = layer.numbers(kind, "dilation") or (1,)
    each: Extent = depth // groups if isinstance(depth, int) and not depth % groups else None
    sizes = (depth, count // groups) if turned else (count, each)
    names = [network.weight(layer, 0, "weight", *sizes, *kernel)]
    if _has_bias(layer, kind):
        names.append(network.weight(layer, 1, "bias", count))
    network.put(
        layer,
        "transposed convolution" if turned else "convolution",
        *names,
        read=[data],
        kernel=kernel,
        strides=tuple(max(1, one) for one in layer.each(kind, STRIDE, 1)),
        dilations=dilation * len(kernel) if len(dilation) == 1 else dilation,
        padding=tuple((one, one) for one in layer.each(kind, PAD, 0)),
        groups=groups,
        channels=count,
    )


def _pooling(network: Network, layer: Layer) -> None:
    kind = "pooling"
    mode = layer.settings(kind).get("pool", 0)
    word = "average" if mode in (1, "AVE") else "max"
    if layer.settings(kind).get("global_pooling") is True:
        network.put(layer, f"global {word} pooling", read=network.read(layer)[:1])
        return
    down = layer.settings(kind).get("round_mode", 0) in (1, "FLOOR")
    network.put(
        layer,
        f"{word} pooling",
        read=network.read(layer)[:1],
        kernel=layer.each(kind, KERNEL, 1),
        strides=tuple(max(1, one) for one in layer.each(kind, STRIDE, 1)),
        padding=tuple((one, one) for one in layer.each(kind, PAD, 0)),
        rounds_up=not down,
    )


def _inner_product(network: Network, layer: Layer) -> None:
    kind = "inner_product"
    [data, *_] = network.read(layer)
    count, axis = layer.whole(kind, "num_output", 0), layer.whole(kind, "axis", 1)
    shape = network.shape(data)
    inputs = None if shape is None else product(shape[axis:])
    if shape is None or len(shape) - axis % max(1, len(shape)) > 1:
        data = network.step(layer, "flatten", "flatten", data, axis=axis)
    turned = layer.settings(kind).get("transpose") is True
    sizes = (inputs, count) if turned else (count, inputs)
    names = [network.weight(layer, 0, "weight", *sizes)]
    if _has_bias(layer, kind):
        names.append(network.weight(layer, 1, "bias", count))
    network.put(layer, "linear", *names, read=[data], transpose_weight=not turned)


def _embedding(network: Network, layer: Layer) -> None:
    rows, width = layer.whole("embed", "input_dim", 0), layer.whole("embed", "num_output", 0)
    names = [network.weight(layer, 0, "weight", rows, width)]
    if _has_bias(layer, "embed"):
        names.append(network.weight(layer, 1, "bias", width))
    network.put(layer, "embedding", *names)


def _batch_normalization(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    count = network.channels(data)
    names = [network.weight(layer, n, role, count) for n, role in enumerate(("mean", "variance"))]
    network.put(layer, "batch normalization", "", "", *names, read=[data])


def _sizes(network: Network, layer: Layer, kind: str, data: str) -> tuple[Extent, ...]:
    """The sizes of a scale: of some axes, with ones behind them."""
    shape = network.shape(data)
    axis, count = layer.whole(kind, "axis", 1), layer.whole(kind, "num_axes", 1)
    if shape is None:
        return (None,)
    first = axis % len(shape) if shape else 0
    last = len(shape) if count < 0 else min(len(shape), first + count)
    return (*shape[first:last], *(1 for _ in shape[last:]))


def _scale(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    if len(read) > 1:
        network.put(layer, "multiply", shape_of_first=True)
        return
    sizes = _sizes(network, layer, "scale", read[0])
    scale = network.weight(layer, 0, "scale", *sizes)
    if layer.settings("scale").get("bias_term") is not True:
        network.put(layer, "multiply", scale)
        return
    end = network.step(layer, "scale", "multiply", read[0], scale)
    network.put(layer, "add", network.weight(layer, 1, "shift", *sizes), read=[end])


def _bias(network: Network, layer: Layer) -> None:
    read = network.read(layer)
    if len(read) > 1:
        network.put(layer, "add", shape_of_first=True)
        return
    network.put(
        layer, "add", network.weight(layer, 0, "bias", *_sizes(network, layer, "bias", read[0]))
    )


def _relu(network: Network, layer: Layer) -> None:
    slope = layer.settings("relu").get("negative_slope", 0)
    if slope:
        network.put(layer, "leaky relu", slope=slope)
    else:
        network.put(layer, "relu")


def _slope(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    shared = layer.settings("prelu").get("channel_shared") is True
    count = 1 if shared else network.channels(data)
    network.put(layer, "parametric relu", network.weight(layer, 0, "slope", count))


def _softmax(network: Network, layer: Layer) -> None:
    read = network.first(layer)
    network.put(layer, "softmax", read=[read], axis=layer.whole("softmax", "axis", 1))


def _elementwise(network: Network, layer: Layer) -> None:
    mode = layer.settings("eltwise").get("operation", 1)
    word = {0: "multiply", "PROD": "multiply", 2: "maximum", "MAX": "maximum"}.get(mode, "add")
    read = network.read(layer)
    if word == "add" and len(read) > 2:
        word = "sum"
    if word == "multiply" and len(read) > 2:
        for number, one in enumerate(read[1:-1]):
            read[0] = network.step(layer, f"part {number}", word, read[0], one)
        read = [read[0], read[-1]]
    network.put(layer, word, read=read)


def _joined(network: Network, layer: Layer) -> None:
    axis = layer.whole("concat", "axis", layer.whole("concat", "concat_dim", 1))
    network.put(layer, "concatenate", axis=axis)


def _cut(network: Network, layer: Layer) -> None:
    axis = layer.whole("slice", "axis", layer.whole("slice", "slice_dim", 1))
    points = layer.numbers("slice", "slice_point")
    attributes: dict[str, Any] = {"axis": axis}
    whole = network.channels(network.read(layer)[0], axis)
    if len(points) == len(layer.outputs) - 1 and isinstance(whole, int) and points:
        starts = (0, *points, whole)
        parts = tuple(b - a for a, b in pairwise(starts))
        if min(parts) >= 0:
            attributes["parts"] = parts
    network.put(layer, "split", **attributes)


def _reshape(network: Network, layer: Layer) -> None:
    sizes = layer.dimensions(layer.settings("reshape").get("shape"))
    [data, *_] = network.read(layer)
    shape, axis = network.shape(data), layer.whole("reshape", "axis", 0)
    count = layer.whole("reshape", "num_axes", -1)
    if axis and shape is not None and count == -1:
        kept = shape[: axis if axis > 0 else len(shape) + axis + 1]
        if all(isinstance(one, int) for one in kept):
            sizes = (*(one for one in kept if isinstance(one, int)), *sizes)
    name = network.builder.free_name(f"{layer.name}/shape")
    asked = network.builder.constant(name, (len(sizes),), "int64", sizes)
    network.put(layer, "reshape", asked, read=[data])


def _flatten(network: Network, layer: Layer) -> None:
    axis, last = layer.whole("flatten", "axis", 1), layer.whole("flatten", "end_axis", -1)
    if last == -1 and axis == 1:
        network.put(layer, "flatten", axis=1)
    else:
        network.put(layer, "flatten", axis=axis, last=last)


def _permute(network: Network, layer: Layer) -> None:
    order = layer.numbers("permute", "order")
    rank = len(network.shape(network.read(layer)[0]) or ())
    network.put(layer, "transpose", order=(*order, *(n for n in range(rank) if n not in order)))


def _reduction(network: Network, layer: Layer) -> None:
    mode = layer.settings("reduction").get("operation", 1)
    words = ("sum", "sum", "absolute sum", "square sum", "mean")
    names = {"SUM": 1, "ASUM": 2, "SUMSQ": 3, "MEAN": 4}
    number = names.get(mode, 1) if isinstance(mode, str) else mode
    word = words[number] if isinstance(number, int) and 0 <= number < len(words) else "sum"
    rank = len(network.shape(network.read(layer)[0]) or ())
    axis = layer.whole("reduction", "axis", 0)
    first = axis % rank if rank else 0
    axes = tuple(range(first, rank))
    network.put(layer, f"reduce {word}", axes=axes, keep_dimensions=False)


def _recurrent(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    count = layer.whole("recurrent", "num_output", 0)
    cell, gates = ("lstm", 4) if layer.type == "LSTM" else ("simple", 1)
    shape = network.shape(data)
    inputs = None if shape is None else product(shape[2:])
    names = [
        network.weight(layer, 0, "input weight", gates * count, inputs),
        network.weight(layer, 2, "hidden weight", gates * count, count),
        network.weight(layer, 1, "bias", gates * count),
    ]
    out = None if shape is None or len(shape) < 2 else (*shape[:2], count)
    network.put(layer, "recurrent", *names, read=[data], shape=out, cell=cell, hidden=count)


def _tile(network: Network, layer: Layer) -> None:
    rank = len(network.shape(network.read(layer)[0]) or ())
    axis, count = layer.whole("tile", "axis", 1), layer.whole("tile", "tiles", 1)
    times = tuple(count if rank and place == axis % rank else 1 for place in range(rank))
    network.put(layer, "tile", repeats=times)


def _crop(network: Network, layer: Layer) -> None:
    """The first, as large as the second from an axis on."""
    read = network.read(layer, 2)
    own, other = network.shape(read[0]), network.shape(read[1])
    axis = layer.whole("crop", "axis", 2)
    shape = None
    if own is not None and other is not None and len(own) == len(other) and axis >= 0:
        shape = (*own[:axis], *other[axis:])
    network.put(layer, "", shape=shape)


def _normalize(network: Network, layer: Layer) -> None:
    [data, *_] = network.read(layer)
    shared = layer.settings("norm").get("channel_shared") is not False
    count = 1 if shared else network.channels(data)
    network.put(layer, "norm normalization", network.weight(layer, 0, "scale", count))


def _power(network: Network, layer: Layer) -> None:
    settings = layer.settings("power")
    if settings.get("power", 1) == 1:
        word = "multiply" if settings.get("scale", 1) != 1 else "add"
        value = settings.get("scale" if word == "multiply" else "shift", 0)
        name = network.builder.free_name(f"{layer.name}/number")
        kind = ELEMENT_TYPES["float32"]
        number = Tensor(name, (), kind, True, values=(value,), is_trained=False)
        network.put(layer, word, network.builder.tensor(number))
    else:
        network.put(layer, "power", **{key: settings[key] for key in settings})


LAYERS: Mapping[str, Put] = {
    **dict.fromkeys(
        ("Convolution", "Deconvolution", "ConvolutionDepthwise", "DepthwiseConvolution"),
        _convolution,
    ),
    "Pooling": _pooling,
    "InnerProduct": _inner_product,
    "Embed": _embedding,
    "BatchNorm": _batch_normalization,
    "Scale": _scale,
    "Bias": _bias,
    "ReLU": _relu,
    "PReLU": _slope,
    **dict.fromkeys(("Softmax", "SoftmaxWithLoss"), _softmax),
    "Eltwise": _elementwise,
    "Concat": _joined,
    "Slice": _cut,
    "Reshape": _reshape,
    "Flatten": _flatten,
    "Permute": _permute,
    "Reduction": _reduction,
    **dict.fromkeys(("LSTM", "RNN"), _recurrent),
    "Tile": _tile,
    "Crop": _crop,
    "Normalize": _normalize,
    "Power": _power,
}
"""By the type of the layer; what is not here is drawn by its name."""

DATA = frozenset(
    {"Data", "ImageData", "HDF5Data", "MemoryData", "WindowData", "DummyData", "AnnotatedData"}
)
"""Layers that give what goes in while a network is trained."""

LEFT_OUT = frozenset(
    {"Accuracy", "Silence", "EuclideanLoss", "HingeLoss", "InfogainLoss", "ContrastiveLoss"}
    | {"MultinomialLogisticLoss", "SigmoidCrossEntropyLoss", "HDF5Output", "MultiBoxLoss"}
    | {"DetectionEvaluate"}
)
"""Layers that only measure how good a network is."""
