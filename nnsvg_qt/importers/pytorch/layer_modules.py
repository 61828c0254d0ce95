"""What the modules of torch.nn do, told by their class and attributes: their code is not needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref


class Known(Protocol):
    """A module with its attributes."""

    def attribute(self, name: str) -> Any:
        """An attribute, a parameter, a buffer or a module in it; UNKNOWN where it has none."""


class Walk(Protocol):
    """Where the operations of a module are put."""

    emitter: Emitter

    def operation(self, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
        """What an operation of PyTorch gives."""


Forward = Callable[[Walk, Known, Sequence[Any]], Any]
"""What a module gives for what it reads."""


def _plain(name: str, *attributes: str) -> Forward:
    """An operation that reads the input and attributes in order."""

    def forward(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
        return walk.operation(name, [given[0], *map(module.attribute, attributes)], {})

    return forward


def _convolution(count: int, transposed: bool = False) -> Forward:
    names = ("weight", "bias", "stride", "padding")
    others = ("output_padding", "groups", "dilation") if transposed else ("dilation", "groups")

    def forward(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
        own = [module.attribute(name) for name in (*names, *others)]
        name = f"conv_transpose{count}d" if transposed else f"conv{count}d"
        return walk.operation(name, [given[0], *own], {})

    return forward


def _batch(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    names = ("weight", "bias", "running_mean", "running_var")
    own = [module.attribute(name) for name in names]
    eps, momentum = module.attribute("eps"), module.attribute("momentum")
    return walk.operation("batch_norm", [given[0], *own, False, momentum, eps, True], {})


def _pooling(name: str) -> Forward:
    names = ("kernel_size", "stride", "padding")
    others = ("ceil_mode", "count_include_pad") if "avg" in name else ("dilation", "ceil_mode")
    return _plain(name, *names, *others)


def _embedding(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    return walk.operation("embedding", [module.attribute("weight"), given[0]], {})


def _linear(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    own = [module.attribute(name) for name in ("weight", "bias")]
    return walk.operation("linear", [given[0], *own], {})


def _recurrent(cell: str) -> Forward:
    def forward(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
        layers, both = module.attribute("num_layers"), module.attribute("bidirectional") is True
        has_bias = module.attribute("bias") is True
        roles = ["weight_ih", "weight_hh", *(["bias_ih", "bias_hh"] if has_bias else [])]
        weights = [
            module.attribute(f"{role}_l{layer}{suffix}")
            for layer in range(layers if type(layers) is int and 0 < layers < 1000 else 1)
            for suffix in (("", "_reverse") if both else ("",))
            for role in roles
        ]
        weights = [one for one in weights if isinstance(one, Ref)]
        states = given[1] if len(given) > 1 else None
        first = module.attribute("batch_first") is True
        arguments = [given[0], states, weights, has_bias, layers, 0.0, False, both, first]
        found = walk.operation(cell, arguments, {})
        if not isinstance(found, list) or len(found) < 2:
            return found
        return [found[0], tuple(found[1:]) if len(found) > 2 else found[1]]

    return forward


def _upsampling(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    names = {"output_size": "size", "scale_factors": "scale_factor", "mode": "mode"}
    own = {name: module.attribute(attribute) for name, attribute in names.items()}
    return walk.operation("interpolate", [given[0]], own)


def _attention(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    """Query, key and value through their own weights, heads apart; what it gives, no weights."""
    weight, bias = module.attribute("in_proj_weight"), module.attribute("in_proj_bias")
    heads, width = module.attribute("num_heads"), module.attribute("embed_dim")
    query, key, value = given[:3] if len(given) > 2 else (given[0],) * 3
    whole = type(heads) is int and type(width) is int and heads > 0
    shape = walk.emitter.shape(query)
    if not whole or not isinstance(weight, Ref) or shape is None or len(shape) != 3:
        return UNKNOWN
    if not (query is key is value):
        return UNKNOWN
    joined = walk.operation("linear", [query, weight, bias], {})
    parts = walk.operation("chunk", [joined, 3, -1], {})
    first = module.attribute("batch_first") is True
    sizes = walk.operation("size", [query], {})
    batch, length = sizes[:2] if first else (sizes[1], sizes[0])
    apart = []
    for part in parts:
        if not first:
            part = walk.operation("transpose", [part, 0, 1], {})
        part = walk.operation("view", [part, [batch, length, heads, width // heads]], {})
        apart.append(walk.operation("transpose", [part, 1, 2], {}))
    made = walk.operation("scaled_dot_product_attention", apart, {})
    made = walk.operation("transpose", [made, 1, 2], {})
    made = walk.operation("reshape", [made, [batch, length, width]], {})
    if not first:
        made = walk.operation("transpose", [made, 0, 1], {})
    out = module.attribute("out_proj")
    own = [out.attribute(name) for name in ("weight", "bias")]
    return [walk.operation("linear", [made, *own], {}), UNKNOWN]


# what onnx2torch makes of the operations of an ONNX file


def _named(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    """An operation whose name is an attribute."""
    for name in ("math_op_function", "function"):
        own = module.attribute(name)
        if isinstance(own, str):
            return walk.operation(own, list(given), {})
    return UNKNOWN


def _joined(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    return walk.operation("cat", [list(given), module.attribute("axis")], {})


def _padded(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    return walk.operation("pad", [given[0], module.attribute("pads")], {})


def _turned(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    return walk.operation("permute", [given[0], module.attribute("perm")], {})


def _axes(name: str) -> Forward:
    def forward(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
        axes = module.attribute("_axes")
        if axes is UNKNOWN and len(given) > 1 and isinstance(given[1], Ref):
            values = walk.emitter.find(given[1].name).values
            axes = list(values) if values else UNKNOWN
        if not isinstance(axes, list | tuple):
            return UNKNOWN
        found = given[0]
        for axis in sorted(axes, reverse=name == "squeeze"):
            found = walk.operation(name, [found, axis], {})
        return found

    return forward


def _shaped(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    values = walk.emitter.find(given[1].name).values if isinstance(given[1], Ref) else None
    if values is None:
        return UNKNOWN
    return walk.operation("reshape", [given[0], list(values)], {})


def _identity(walk: Walk, module: Known, given: Sequence[Any]) -> Any:
    return given[0]


_ACTIVATIONS = {
    **{"ReLU": "relu", "ReLU6": "relu6", "SELU": "selu", "SiLU": "silu", "Mish": "mish"},
    **{"Tanh": "tanh", "Sigmoid": "sigmoid", "Hardswish": "hardswish", "GELU": "gelu"},
    **{"Hardsigmoid": "hardsigmoid", "Softsign": "softsign", "LogSigmoid": "logsigmoid"},
    **{"Softplus": "softplus"},
}

LAYER_MODULES: Mapping[str, Forward] = {
    **{f"Conv{count}d": _convolution(count) for count in (1, 2, 3)},
    **{f"ConvTranspose{count}d": _convolution(count, True) for count in (1, 2, 3)},
    **{f"BatchNorm{count}d": _batch for count in (1, 2, 3)},
    "SyncBatchNorm": _batch,
    "FrozenBatchNorm2d": _batch,
    **{f"MaxPool{count}d": _pooling(f"max_pool{count}d") for count in (1, 2, 3)},
    **{f"AvgPool{count}d": _pooling(f"avg_pool{count}d") for count in (1, 2, 3)},
    **{
        f"AdaptiveAvgPool{count}d": _plain(f"adaptive_avg_pool{count}d", "output_size")
        for count in (1, 2, 3)
    },
    **{f"InstanceNorm{count}d": _plain("instance_norm", "weight", "bias") for count in (1, 2, 3)},
    "LayerNorm": _plain("layer_norm", "normalized_shape", "weight", "bias", "eps"),
    "RMSNorm": _plain("rms_norm", "normalized_shape", "weight", "eps"),
    "GroupNorm": _plain("group_norm", "num_groups", "weight", "bias", "eps"),
    "LocalResponseNorm": _plain("local_response_norm", "size"),
    "Linear": _linear,
    "NonDynamicallyQuantizableLinear": _linear,
    "Embedding": _embedding,
    "LSTM": _recurrent("lstm"),
    "GRU": _recurrent("gru"),
    "RNN": _recurrent("rnn_tanh"),
    "MultiheadAttention": _attention,
    **{name: _plain(word) for name, word in _ACTIVATIONS.items()},
    "ELU": _plain("elu", "alpha"),
    "LeakyReLU": _plain("leaky_relu", "negative_slope"),
    "PReLU": _plain("prelu", "weight"),
    "Hardtanh": _plain("hardtanh", "min_val", "max_val"),
    "GLU": _plain("glu", "dim"),
    "Softmax": _plain("softmax", "dim"),
    "LogSoftmax": _plain("log_softmax", "dim"),
    **{f"Dropout{suffix}": _plain("dropout", "p") for suffix in ("", "1d", "2d", "3d")},
    "AlphaDropout": _plain("dropout", "p"),
    "Identity": _identity,
    "Flatten": _plain("flatten", "start_dim", "end_dim"),
    "Unflatten": _plain("unflatten", "dim", "unflattened_size"),
    "Upsample": _upsampling,
    "UpsamplingNearest2d": _upsampling,
    "UpsamplingBilinear2d": _upsampling,
    "PixelShuffle": _plain("pixel_shuffle", "upscale_factor"),
    "PixelUnshuffle": _plain("pixel_unshuffle", "downscale_factor"),
    **{
        f"{kind}Pad{count}d": _plain(f"{kind.lower()}_pad{count}d", "padding")
        for kind in ("Zero", "Reflection", "Replication", "Constant")
        for count in (1, 2, 3)
    },
    "OnnxMatMul": lambda walk, module, given: walk.operation("matmul", list(given[:2]), {}),
    "OnnxBinaryMathOperation": _named,
    "OnnxFunction": _named,
    "OnnxConcat": _joined,
    "OnnxPadStatic": _padded,
    "OnnxTranspose": _turned,
    "OnnxReshape": _shaped,
    "OnnxUnsqueezeStaticAxes": _axes("unsqueeze"),
    "OnnxSqueezeStaticAxes": _axes("squeeze"),
    "OnnxSqueezeDynamicAxes": _axes("squeeze"),
}
"""What modules do, by the name of their class."""
