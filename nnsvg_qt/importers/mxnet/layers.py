"""MXNet's operations, each in words of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnsvg_qt.importers.mxnet.network import Network, Node
from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Tensor
from nnsvg_qt.model.operations.rule import product

Put = Callable[[Network, int, Node], None]

PLAIN: Mapping[str, str] = {
    **{"relu": "relu", "sigmoid": "sigmoid", "tanh": "tanh", "softsign": "softsign"},
    **{"exp": "exponential", "log": "logarithm", "sqrt": "square root", "square": "square"},
    **{"abs": "absolute", "negative": "negate", "rsqrt": "inverse square root"},
    **{"erf": "error function"},
    **{"floor": "floor", "ceil": "ceiling", "round": "round", "sign": "sign", "sin": "sine"},
    **{"cos": "cosine", "hard_sigmoid": "hard sigmoid", "LRN": "local response normalization"},
    **{"_copy": "identity", "identity": "identity", "BlockGrad": "identity", "Cast": "identity"},
    **{"cast": "identity", "make_loss": "identity", "MakeLoss": "identity", "Dropout": "dropout"},
    **{"elemwise_add": "add", "_Plus": "add", "_plus": "add", "broadcast_add": "add"},
    **{"broadcast_plus": "add", "elemwise_sub": "subtract", "_Minus": "subtract"},
    **{"broadcast_sub": "subtract", "broadcast_minus": "subtract", "elemwise_mul": "multiply"},
    **{"_Mul": "multiply", "broadcast_mul": "multiply", "elemwise_div": "divide", "_Div": "divide"},
    **{"broadcast_div": "divide", "broadcast_maximum": "maximum", "_Maximum": "maximum"},
    **{"broadcast_minimum": "minimum", "_Minimum": "minimum", "add_n": "sum"},
    **{"ElementWiseSum": "sum", "dot": "matrix product", "batch_dot": "matrix product"},
    **{"shape_array": "shape", "where": "where", "L2Normalization": "norm normalization"},
}
"""Operations that need no more than a word."""

_ACTIVE = {"softrelu": "softplus", "log_sigmoid": "log sigmoid"}


def _directions(node: Node, kernel: tuple[int, ...]) -> dict[str, Any]:
    count = len(kernel)
    found: dict[str, Any] = {"kernel": kernel}
    found["strides"] = node.numbers("stride") or (1,) * count
    found["dilations"] = node.numbers("dilate") or (1,) * count
    found["padding"] = tuple((one, one) for one in node.numbers("pad") or (0,) * count)
    return found


def _convolution(network: Network, place: int, node: Node) -> None:
    data = network.data(node, place)
    count, groups = node.whole("num_filter", 0), max(1, node.whole("num_group", 1))
    kernel, turned = node.numbers("kernel"), node.type == "Deconvolution"
    depth = network.size(data, 1)
    each: Extent = depth // groups if isinstance(depth, int) and depth % groups == 0 else None
    sizes = (depth, count // groups) if turned else (count, each)
    shapes: list[Any] = [(*sizes, *kernel)]
    if not node.flag("no_bias", turned):
        shapes.append((count,))
    attributes = _directions(node, kernel)
    if turned and node.numbers("adj"):
        attributes["output_padding"] = node.numbers("adj")
    network.put(
        place,
        node,
        "transposed convolution" if turned else "convolution",
        *network.read(node, place, shapes[: max(0, len(node.inputs) - 1)]),
        groups=groups,
        channels=count,
        **attributes,
    )


def _dense(network: Network, place: int, node: Node) -> None:
    data = network.data(node, place)
    count, flattens = node.whole("num_hidden", 0), node.flag("flatten", True)
    shape = network.shape(data)
    inputs = None if not shape else product(shape[1:]) if flattens else shape[-1]
    shapes: list[Any] = [(count, inputs)]
    if not node.flag("no_bias"):
        shapes.append((count,))
    read = network.read(node, place, shapes[: max(0, len(node.inputs) - 1)])
    if flattens and (shape is None or len(shape) > 2):
        read[0] = network.step(node, "flatten", "flatten", read[0], axis=1)
    network.put(place, node, "linear", *read, transpose_weight=True)


def _pooling(network: Network, place: int, node: Node) -> None:
    kind = {"avg": "average", "sum": "average", "lp": "power"}.get(node.text("pool_type"), "max")
    [data, *_] = network.read(node, place)
    if node.flag("global_pool"):
        network.put(place, node, f"global {kind} pooling", data)
        return
    attributes = _directions(node, node.numbers("kernel"))
    attributes.pop("dilations")
    up = node.text("pooling_convention") == "full"
    network.put(place, node, f"{kind} pooling", data, rounds_up=up, **attributes)


def _normalization(word: str, roles: int, axis: int) -> Put:
    def put(network: Network, place: int, node: Node) -> None:
        data = network.data(node, place)
        size = network.size(data, node.whole("axis", axis))
        count = min(roles, max(0, len(node.inputs) - 1))
        network.put(place, node, word, *network.read(node, place, [(size,)] * count))

    return put


def _activation(network: Network, place: int, node: Node) -> None:
    kind = node.text("act_type", "relu")
    word = _ACTIVE.get(kind, kind)
    known = word in ("relu", "sigmoid", "tanh", "softsign", "softplus", "log sigmoid")
    network.put(place, node, word if known else "", *network.read(node, place))


def _leaky(network: Network, place: int, node: Node) -> None:
    kind = node.text("act_type", "leaky")
    data = network.data(node, place)
    if kind == "prelu":
        size = network.size(data, 1)
        read = network.read(node, place, [(size,)] if len(node.inputs) > 1 else ())
        network.put(place, node, "parametric relu", *read)
        return
    words = {"elu": "elu", "selu": "selu", "gelu": "gelu", "gelu_erf": "gelu"}
    read = network.read(node, place)[:1]
    if kind in words:
        network.put(place, node, words[kind], *read)
    else:
        network.put(place, node, "leaky relu", *read, slope=node.real("slope", 0.25))


def _softmax(network: Network, place: int, node: Node) -> None:
    """What a network gives; the labels of training are not read."""
    axis = -1 if node.type in ("softmax", "log_softmax") else 1
    word = "log softmax" if node.type == "log_softmax" else "softmax"
    network.put(place, node, word, network.data(node, place), axis=node.whole("axis", axis))


def _last(network: Network, place: int, node: Node) -> None:
    """A layer that only measures what it reads first while a network is trained."""
    network.hand_on(place, network.data(node, place))


def _embedding(network: Network, place: int, node: Node) -> None:
    table = (node.whole("input_dim", 0), node.whole("output_dim", 0))
    network.put(place, node, "embedding", *network.read(node, place, [table]))


def _joined(network: Network, place: int, node: Node) -> None:
    axis = node.whole("dim", 1)
    network.put(place, node, "concatenate", *network.read(node, place), axis=axis)


def _cut(network: Network, place: int, node: Node) -> None:
    count = max(1, min(10_000, node.whole("num_outputs", 1)))
    axis = node.whole("axis", 1)
    word = "" if node.flag("squeeze_axis") else "split"
    network.put(place, node, word, *network.read(node, place), count=count, axis=axis)


def _part(network: Network, place: int, node: Node) -> None:
    stop = node.whole("end", 2**62)
    network.put(
        place,
        node,
        "slice",
        *network.read(node, place)[:1],
        starts=(node.whole("begin", 0),),
        stops=(stop,),
        axes=(node.whole("axis", 0),),
    )


def _reshape(network: Network, place: int, node: Node) -> None:
    sizes = node.numbers("shape")
    [data, *_] = network.read(node, place)
    if not sizes or min(sizes) < -1:
        # codes of MXNet's own, of which the sizes are not known
        network.put(place, node, "reshape", data, shape=None)
        return
    name = network.builder.free_name(f"{node.name}/shape")
    asked = network.builder.constant(name, (len(sizes),), "int64", sizes)
    network.put(place, node, "reshape", data, asked)


def _scalar(word: str) -> Put:
    def put(network: Network, place: int, node: Node) -> None:
        name = network.builder.free_name(f"{node.name}/scalar")
        kind, value = ELEMENT_TYPES["float32"], node.real("scalar", 0)
        number = Tensor(name, (), kind, True, values=(value,), is_trained=False)
        read = [*network.read(node, place)[:1], network.builder.tensor(number)]
        network.put(place, node, word, *read[:: -1 if node.type.startswith("_r") else 1])

    return put


def _reduction(network: Network, place: int, node: Node) -> None:
    words = {"mean": "mean", "sum": "sum", "max": "maximum", "min": "minimum", "prod": "product"}
    attributes: dict[str, Any] = {"keep_dimensions": node.flag("keepdims")}
    if axes := node.numbers("axis"):
        attributes["axes"] = axes
    word = f"reduce {words[node.type.removesuffix('_axis')]}"
    network.put(place, node, word, *network.read(node, place)[:1], **attributes)


def _upsampling(network: Network, place: int, node: Node) -> None:
    scale = max(1, node.whole("scale", 2))
    [data, *_] = network.read(node, place)
    network.put(place, node, "resize", data, scales=(1, 1, scale, scale))


def _padding(network: Network, place: int, node: Node) -> None:
    pairs = node.numbers("pad_width")
    padding = (*pairs[::2], *pairs[1::2])
    network.put(place, node, "pad", *network.read(node, place)[:1], padding=padding)


def _with(word: str, numbers: str = "", own: str = "", flattens: bool = False) -> Put:
    """An operation with one setting that is a list."""

    def put(network: Network, place: int, node: Node) -> None:
        attributes: dict[str, Any] = {}
        if numbers and node.numbers(numbers):
            attributes[own] = node.numbers(numbers)
        if flattens:
            attributes["axis"] = 1
        network.put(place, node, word, *network.read(node, place)[:1], **attributes)

    return put


def _clip(network: Network, place: int, node: Node) -> None:
    least, greatest = node.real("a_min", 0), node.real("a_max", 0)
    read = network.read(node, place)
    network.put(place, node, "clip", *read, least=least, greatest=greatest)


LAYERS: Mapping[str, Put] = {
    **dict.fromkeys(("Convolution", "Convolution_v1", "Deconvolution"), _convolution),
    "FullyConnected": _dense,
    **dict.fromkeys(("Pooling", "Pooling_v1"), _pooling),
    **dict.fromkeys(
        ("BatchNorm", "BatchNorm_v1", "CuDNNBatchNorm"),
        _normalization("batch normalization", 4, 1),
    ),
    "LayerNorm": _normalization("layer normalization", 2, -1),
    "InstanceNorm": _normalization("instance normalization", 2, 1),
    "GroupNorm": _normalization("group normalization", 2, 1),
    "Activation": _activation,
    "LeakyReLU": _leaky,
    **dict.fromkeys(
        ("SoftmaxOutput", "Softmax", "softmax", "SoftmaxActivation", "log_softmax"), _softmax
    ),
    **dict.fromkeys(("LinearRegressionOutput", "MAERegressionOutput"), _last),
    "Embedding": _embedding,
    **dict.fromkeys(("Concat", "concat"), _joined),
    **dict.fromkeys(("SliceChannel", "split"), _cut),
    "slice_axis": _part,
    **dict.fromkeys(("Reshape", "reshape"), _reshape),
    **{
        f"_{name}_scalar": _scalar(word)
        for name, word in {
            **{"plus": "add", "minus": "subtract", "mul": "multiply", "div": "divide"},
            **{"rminus": "subtract", "rdiv": "divide", "power": "power", "maximum": "maximum"},
            "minimum": "minimum",
        }.items()
    },
    **{
        f"_{name}Scalar": _scalar(word)
        for name, word in {
            **{"Plus": "add", "Minus": "subtract", "Mul": "multiply", "Div": "divide"},
        }.items()
    },
    **dict.fromkeys(("mean", "sum", "max", "min", "prod", "sum_axis", "max_axis"), _reduction),
    "UpSampling": _upsampling,
    **dict.fromkeys(("Pad", "pad"), _padding),
    **dict.fromkeys(("Flatten", "flatten"), _with("flatten", flattens=True)),
    "transpose": _with("transpose", "axes", "order"),
    "expand_dims": _with("unsqueeze", "axis", "axes"),
    "squeeze": _with("squeeze", "axis", "axes"),
    "tile": _with("tile", "reps", "repeats"),
    "clip": _clip,
}
"""By type; what is not here is drawn by its name."""
