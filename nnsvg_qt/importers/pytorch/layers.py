"""Layers of PyTorch in the vocabulary: convolutions, pooling, normalization, products, cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnsvg_qt.importers.pytorch.calls import Call, Translation, given, plain
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, is_number


def _weight_rank(call: Call) -> int:
    shape = call.emitter.shape(call.arguments.get("weight"))
    return 2 if shape is None or len(shape) < 3 else len(shape) - 2


def _padding(call: Call, count: int, attributes: dict[str, Any]) -> None:
    padding = call.arguments.get("padding")
    if isinstance(padding, str):
        attributes["automatic_padding"] = {"same": "same_upper"}.get(padding, "valid")
        return
    sides = call.wholes("padding", count)
    if sides is not None:
        attributes["padding"] = tuple((side, side) for side in sides)


def _sliding(call: Call, count: int, kernel: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if kernel:
        found["kernel"] = call.wholes("kernel_size", count, 1)
    strides = call.wholes("stride", count, 1)
    if kernel and not call.get("stride", ()):
        strides = found["kernel"]
    found["strides"] = strides
    found["dilations"] = call.wholes("dilation", count, 1)
    _padding(call, count, found)
    return {name: value for name, value in found.items() if value is not None}


def _convolution(call: Call) -> Any:
    count = _weight_rank(call)
    attributes = _sliding(call, count)
    groups = call.whole("groups", 1)
    attributes["groups"] = groups
    inputs = [call.tensor(name) for name in ("input", "weight", "bias")]
    if inputs[0] is None or inputs[1] is None:
        return call.as_it_is()
    word = "convolution"
    if call.flag("transposed"):
        word = "transposed convolution"
        extra = call.wholes("output_padding", count)
        if extra is not None:
            attributes["output_padding"] = extra
    shape = call.emitter.shape(inputs[0])
    unbatched = shape is not None and len(shape) == count + 1
    if unbatched:
        inputs[0] = call.emitter.emit("unsqueeze", "", [inputs[0]], {"axes": (0,)})[0]
    out = call.put(word, inputs, attributes)[0]
    return call.emitter.emit("squeeze", "", [out], {"axes": (0,)})[0] if unbatched else out


def _transposed(call: Call) -> Any:
    return _convolution(Call(call.emitter, call.name, {**call.arguments, "transposed": True}))


def _pooling(word: str, count: int, outputs: int = 1) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        attributes = _sliding(call, count, kernel=True)
        if call.flag("ceil_mode"):
            attributes["rounds_up"] = True
        if "average" in word:
            attributes["counts_padding"] = call.flag("count_include_pad", True)
        out = call.put(word, [call.tensor("self")], attributes, outputs)
        return out[0] if outputs == 1 else out

    return make


def _adaptive(kind: str, count: int, outputs: int = 1) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        size = call.arguments.get("output_size")
        if is_number(size):
            size = [size] * count
        read = [call.tensor("self")]
        rank = call.rank()
        if isinstance(size, list | tuple) and [*size] == [1] * count and rank in (None, count + 2):
            out = call.put(f"global {kind} pooling", read, None, outputs)
        else:
            attributes = {}
            many = size if isinstance(size, list | tuple) else ()
            if len(many) == count and all(one is None or type(one) is int for one in many):
                attributes["size"] = tuple(many)
            out = call.put(f"adaptive {kind} pooling", read, attributes, outputs)
        return out[0] if outputs == 1 else out

    return make


def _batch_normalization(call: Call) -> Any:
    names = ("input", "weight", "bias", "running_mean", "running_var")
    inputs = [call.arguments.get(name) for name in names]
    word = "batch normalization" if call.name != "instance_norm" else "instance normalization"
    outputs = 3 if "native" in call.name or "_legit" in call.name else 1
    attributes = {"epsilon": call.get("eps", call.get("epsilon", 1e-5))}
    inputs = inputs if word.startswith("batch") else inputs[:3]
    out = call.put(word, inputs, attributes, outputs)
    return out if outputs > 1 else out[0]


def _layer_normalization(call: Call) -> Any:
    sizes = call.get("normalized_shape", ())
    attributes: dict[str, Any] = {"epsilon": call.get("eps", 1e-5)}
    if isinstance(sizes, list | tuple):
        attributes["axis"] = -max(1, len(sizes))
    inputs = [call.arguments.get(name) for name in ("input", "weight", "bias")]
    word = "layer normalization"
    if "rms" in call.name:
        word, inputs = "root mean square normalization", inputs[:2]
    outputs = 3 if call.name.startswith("native") else 1
    out = call.put(word, inputs, attributes, outputs)
    return out if outputs > 1 else out[0]


def _group_normalization(call: Call) -> Any:
    attributes = {"groups": call.whole("num_groups", 1), "epsilon": call.get("eps", 1e-5)}
    inputs = [call.arguments.get(name) for name in ("input", "weight", "bias")]
    outputs = 3 if call.name.startswith("native") else 1
    out = call.put("group normalization", inputs, attributes, outputs)
    return out if outputs > 1 else out[0]


def _linear(call: Call) -> Any:
    inputs = [call.arguments.get(name) for name in ("input", "weight", "bias")]
    return call.put("linear", inputs, {"transpose_weight": True})[0]


def _affine_product(call: Call) -> Any:
    inputs = [call.arguments.get(name) for name in ("mat1", "mat2", "self")]
    return call.put("linear", inputs, {"transpose_weight": False})[0]


def _product(call: Call) -> Any:
    return call.put("matrix product", [call.get("self"), call.get("other")])[0]


def _added_product(call: Call) -> Any:
    out = call.put("matrix product", [call.get("batch1"), call.get("batch2")])[0]
    return call.emitter.emit("add", "", [call.tensor("self"), out])[0]


def _einsum(call: Call) -> Any:
    operands = call.get("tensors", ())
    operands = [operands] if isinstance(operands, Ref) else operands
    return call.put("einsum", list(operands), {"equation": str(call.get("equation", ""))})[0]


def _embedding(call: Call) -> Any:
    return call.put("embedding", [call.get("indices"), call.get("weight")])[0]


def _attention(call: Call) -> Any:
    attributes: dict[str, Any] = {}
    if call.flag("is_causal"):
        attributes["causal"] = True
    shape = call.emitter.shape(call.arguments.get("query"))
    if shape is not None and len(shape) == 4 and isinstance(shape[1], int):
        attributes["heads"] = shape[1]
    inputs = [call.arguments.get(name) for name in ("query", "key", "value", "attn_mask")]
    return call.put("attention", inputs, attributes)[0]


def _prelu(call: Call) -> Any:
    return call.put("parametric relu", [call.get("self"), call.get("weight")])[0]


def _clip(call: Call) -> Any:
    least, most = call.arguments.get("min"), call.arguments.get("max")
    if (least, most) == (0, 6) and not isinstance(least, Ref):
        return call.put("relu6", [call.tensor("self")])[0]
    attributes = {
        name: value for name, value in (("least", least), ("greatest", most)) if is_number(value)
    }
    if call.name.startswith("hardtanh") and not isinstance(least, Ref):
        least, most = (-1 if least is None else least), (1 if most is None else most)
        if (least, most) == (0, 6):
            return call.put("relu6", [call.tensor("self")])[0]
        return call.put("hard tanh", [call.tensor("self")], {"least": least, "greatest": most})[0]
    inputs = [call.tensor(name) for name in ("self", "min", "max")]
    return call.put("clip", inputs, attributes)[0]


def _softmax(word: str) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        axis = call.whole("dim", -1)
        return call.put(word, [call.tensor("self")], {"axis": axis})[0]

    return make


def _dropout(call: Call) -> Any:
    outputs = 2 if call.name.startswith("native") else 1
    out = call.put("dropout", [call.tensor("self")], {"rate": call.number("p", 0.5)}, outputs)
    return out if outputs > 1 else out[0]


def _recurrent(cell: str) -> Callable[[Call], Any]:
    """Each layer as an operation of its own, which reads one or both directions' weights."""

    def make(call: Call) -> Any:
        weights = call.get("params", ())
        states = call.get("hx")
        source = call.tensor("input")
        if "data" in call.arguments or source is None or not isinstance(weights, list | tuple):
            # sequences of unequal lengths, joined
            return [call.as_it_is(), UNKNOWN, UNKNOWN]
        directions = 2 if call.flag("bidirectional") else 1
        has_bias = call.flag("has_biases", True)
        layers = call.whole("num_layers", 1) or 1
        each = len(weights) // (layers * directions) if layers > 0 else 0
        if not each or each * layers * directions != len(weights):
            return [call.as_it_is(), UNKNOWN, UNKNOWN]
        hidden = _hidden(call, weights)
        first = call.flag("batch_first")
        attributes = {"cell": cell, "directions": directions, "hidden": hidden, "joined": True}
        if first:
            attributes["batch_first"] = True
        ends: list[list[Ref]] = [[], []]
        cells = 2 if cell == "lstm" else 1
        states = states if isinstance(states, list | tuple) else [states]
        for layer in range(layers):
            own = weights[layer * directions * each : (layer + 1) * directions * each]
            begin = [one if layer == 0 else None for one in [*states, None][:cells]]
            inputs = [source, own[0], own[1], own[2] if has_bias else None, None]
            inputs += [begin[0], begin[1] if cells == 2 else None, None]
            inputs += [*(own[3:] if has_bias else own[2:])]
            out = call.put("recurrent", inputs, attributes, 1 + cells)
            source = out[0]
            for number in range(cells):
                ends[number].append(out[1 + number])
        last = [_stacked(call, one) for one in ends[:cells]]
        return [source, *last]

    return make


def _hidden(call: Call, weights: Any) -> int | None:
    shape = call.emitter.shape(weights[1])
    return shape[1] if shape and len(shape) == 2 and isinstance(shape[1], int) else None


def _stacked(call: Call, states: list[Ref]) -> Ref:
    if len(states) == 1:
        return states[0]
    return call.emitter.emit("concatenate", "", states, {"axis": 0})[0]


_CONVOLUTION = "input weight bias stride padding dilation groups"
_TRANSPOSED = "input weight bias stride padding output_padding groups dilation"
_MAX = "self kernel_size stride padding dilation ceil_mode return_indices"
_AVERAGE = "self kernel_size stride padding ceil_mode count_include_pad divisor_override"
_CELL = "input hx params has_biases num_layers dropout train bidirectional batch_first"
_BATCH = "input weight bias running_mean running_var training momentum eps cudnn_enabled"

LAYERS: Mapping[str, Translation] = {
    **{f"conv{count}d": given(_CONVOLUTION, _convolution) for count in (1, 2, 3)},
    **{f"conv_transpose{count}d": given(_TRANSPOSED, _transposed) for count in (1, 2, 3)},
    "_convolution": given(
        "input weight bias stride padding dilation transposed output_padding groups", _convolution
    ),
    "convolution": given(
        "input weight bias stride padding dilation transposed output_padding groups", _convolution
    ),
    **{f"max_pool{n}d": given(_MAX, _pooling("max pooling", n)) for n in (1, 2, 3)},
    **{f"max_pool{n}d_with_indices": given(_MAX, _pooling("max pooling", n, 2)) for n in (1, 2, 3)},
    **{f"avg_pool{n}d": given(_AVERAGE, _pooling("average pooling", n)) for n in (1, 2, 3)},
    **{
        f"{prefix}adaptive_avg_pool{n}d": given("self output_size", _adaptive("average", n))
        for n in (1, 2, 3)
        for prefix in ("", "_")
    },
    **{
        f"adaptive_max_pool{n}d": given("self output_size", _adaptive("max", n, 2))
        for n in (1, 2, 3)
    },
    "batch_norm": given(_BATCH, _batch_normalization),
    "instance_norm": given(_BATCH, _batch_normalization),
    "native_batch_norm": given(_BATCH, _batch_normalization),
    "_native_batch_norm_legit": given(_BATCH, _batch_normalization),
    "_native_batch_norm_legit_no_training": given(
        "input weight bias running_mean running_var momentum eps", _batch_normalization
    ),
    "cudnn_batch_norm": given(_BATCH, _batch_normalization),
    "layer_norm": given("input normalized_shape weight bias eps", _layer_normalization),
    "native_layer_norm": given("input normalized_shape weight bias eps", _layer_normalization),
    "rms_norm": given("input normalized_shape weight eps", _layer_normalization),
    "group_norm": given("input num_groups weight bias eps", _group_normalization),
    "native_group_norm": given("input weight bias N C HxW num_groups eps", _group_normalization),
    "local_response_norm": plain("local response normalization", "self size alpha beta k"),
    "linear": given("input weight bias", _linear),
    "addmm": given("self mat1 mat2 beta alpha", _affine_product),
    **dict.fromkeys(("matmul", "bmm", "mm", "mv", "dot"), given("self other", _product)),
    "baddbmm": given("self batch1 batch2 beta alpha", _added_product),
    "einsum": given("equation tensors path", _einsum),
    "embedding": given("weight indices padding_idx", _embedding),
    "scaled_dot_product_attention": given(
        "query key value attn_mask dropout_p is_causal scale enable_gqa", _attention
    ),
    "lstm": given(_CELL, _recurrent("lstm")),
    "gru": given(_CELL, _recurrent("gru")),
    "rnn_tanh": given(_CELL, _recurrent("rnn")),
    "rnn_relu": given(_CELL, _recurrent("rnn")),
    # activations
    **{
        name: plain(word)
        for name, word in {
            **{"relu": "relu", "relu6": "relu6", "selu": "selu", "silu": "silu", "mish": "mish"},
            **{"tanh": "tanh", "sigmoid": "sigmoid", "hardswish": "hard swish"},
            **{"hardsigmoid": "hard sigmoid", "softsign": "softsign", "logsigmoid": "log sigmoid"},
            **{"log_sigmoid": "log sigmoid", "special_expit": "sigmoid"},
        }.items()
    },
    "gelu": plain("gelu", "self approximate", approximate="approximate"),
    "elu": plain("elu", "self alpha scale input_scale", alpha="alpha"),
    "celu": plain("celu", "self alpha", alpha="alpha"),
    "leaky_relu": plain("leaky relu", "self negative_slope", negative_slope="alpha"),
    "rrelu": plain("leaky relu", "self lower upper training"),
    "softplus": plain("softplus", "self beta threshold", beta="beta"),
    "hardshrink": plain("shrink", "self lambd", lambd="lambd"),
    "softshrink": plain("shrink", "self lambd", lambd="lambd"),
    "threshold": plain("thresholded relu", "self threshold value", threshold="alpha"),
    "glu": plain("gated linear unit", "self dim", dim="axis"),
    "prelu": given("self weight", _prelu),
    "_prelu_kernel": given("self weight", _prelu),
    "hardtanh": given("self min max", _clip),
    "clamp": given("self min max", _clip),
    "clip": given("self min max", _clip),
    "clamp_min": given("self min", _clip),
    "clamp_max": given("self max", _clip),
    **{
        name: given("self dim dtype", _softmax(word))
        for name, word in {
            **{"softmax": "softmax", "_softmax": "softmax", "_safe_softmax": "softmax"},
            **{"log_softmax": "log softmax", "_log_softmax": "log softmax"},
            **{"special_softmax": "softmax", "special_log_softmax": "log softmax"},
        }.items()
    },
    **dict.fromkeys(
        (
            *("dropout", "dropout1d", "dropout2d", "dropout3d", "feature_dropout"),
            *("alpha_dropout", "feature_alpha_dropout", "native_dropout"),
        ),
        given("self p train", _dropout),
    ),
}
"""What has weights, slides, normalizes or activates, by PyTorch's name."""
