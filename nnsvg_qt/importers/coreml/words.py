"""Operations of Core ML's programs: the vocabulary's words, what they read, and their settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """An operation: its word, the names of what it reads in order, of settings and of attributes.

    `settings` are the vocabulary's names by the program's.
    """

    word: str
    roles: tuple[str, ...] = ("x",)
    settings: Mapping[str, str] = field(default_factory=dict)


_SLIDING = {"strides": "strides", "dilations": "dilations", "groups": "groups"}
_POOLING = {"kernel_sizes": "kernel", "strides": "strides", "ceil_mode": "rounds_up"}
_REDUCED = {"axes": "axes", "keep_dims": "keep_dimensions"}
_BEST = {"axis": "axis", "keep_dims": "keep_dimensions"}
_BOTH = ("x", "y")
_RECURRENT = ("x", "weight_ih", "weight_hh", "bias", "", "initial_h", "initial_c", "peephole")
_BACK = ("weight_ih_back", "weight_hh_back", "bias_back")


def _plain(roles: tuple[str, ...] = ("x",), **words: str) -> dict[str, Entry]:
    return {name: Entry(word, roles) for name, word in words.items()}


ENTRIES: Mapping[str, Entry] = {
    "conv": Entry("convolution", ("x", "weight", "bias"), _SLIDING),
    "conv_quantized": Entry("convolution", ("x", "weight", "bias"), _SLIDING),
    "conv_transpose": Entry("transposed convolution", ("x", "weight", "bias"), _SLIDING),
    "linear": Entry("linear", ("x", "weight", "bias")),
    "matmul": Entry(
        "matrix product",
        _BOTH,
        {"transpose_x": "transpose_left", "transpose_y": "transpose_right"},
    ),
    "einsum": Entry("einsum", ("values",), {"equation": "equation"}),
    "max_pool": Entry("max pooling", ("x",), _POOLING),
    "avg_pool": Entry("average pooling", ("x",), _POOLING),
    "l2_pool": Entry("power pooling", ("x",), _POOLING),
    "batch_norm": Entry("batch normalization", ("x", "gamma", "beta", "mean", "variance")),
    "instance_norm": Entry("instance normalization", ("x", "gamma", "beta")),
    "layer_norm": Entry("layer normalization", ("x", "gamma", "beta"), {"axes": "axes"}),
    "l2_norm": Entry("norm normalization"),
    "local_response_norm": Entry("local response normalization"),
    "scaled_dot_product_attention": Entry("attention", ("query", "key", "value", "attn_mask")),
    "lstm": Entry("recurrent", (*_RECURRENT, *_BACK)),
    "gru": Entry("recurrent", ("x", "weight_ih", "weight_hh", "bias", "", "initial_h")),
    "rnn": Entry("recurrent", ("x", "weight_ih", "weight_hh", "bias", "", "initial_h")),
    # activations
    **_plain(
        relu="relu",
        relu6="relu6",
        elu="elu",
        gelu="gelu",
        sigmoid="sigmoid",
        tanh="tanh",
        silu="silu",
        softplus="softplus",
        softsign="softsign",
        sigmoid_hard="hard sigmoid",
        thresholded_relu="thresholded relu",
    ),
    "leaky_relu": Entry("leaky relu", ("x",), {"alpha": "slope"}),
    "prelu": Entry("parametric relu", ("x", "alpha")),
    "softmax": Entry("softmax", ("x",), {"axis": "axis"}),
    **dict.fromkeys(
        ("clip", "clamped_relu"), Entry("clip", ("x",), {"alpha": "least", "beta": "greatest"})
    ),
    # arithmetic
    **_plain(
        _BOTH,
        add="add",
        sub="subtract",
        mul="multiply",
        real_div="divide",
        floor_div="divide",
        mod="remainder",
        maximum="maximum",
        minimum="minimum",
        equal="equal",
        not_equal="not equal",
        less="less",
        less_equal="less or equal",
        greater="greater",
        greater_equal="greater or equal",
        logical_and="and",
        logical_or="or",
        logical_xor="exclusive or",
    ),
    "pow": Entry("power", _BOTH),
    **_plain(
        abs="absolute",
        exp="exponential",
        log="logarithm",
        sqrt="square root",
        rsqrt="inverse square root",
        square="square",
        inverse="reciprocal",
        erf="error function",
        sin="sine",
        cos="cosine",
        tan="tangent",
        asin="arcsine",
        acos="arccosine",
        atan="arctangent",
        sinh="hyperbolic sine",
        cosh="hyperbolic cosine",
        atanh="hyperbolic arctangent",
        sign="sign",
        floor="floor",
        ceil="ceiling",
        round="round",
        logical_not="not",
        identity="identity",
        non_zero="non-zero",
        shape="shape",
        reverse="flip",
        band_part="triangle",
    ),
    "cumsum": Entry("cumulative sum"),
    "select": Entry("where", ("cond", "a", "b")),
    # shapes
    "reshape": Entry("reshape", ("x", "shape")),
    "transpose": Entry("transpose", ("x",), {"perm": "order"}),
    "expand_dims": Entry("unsqueeze", ("x",), {"axes": "axes"}),
    "squeeze": Entry("squeeze", ("x",), {"axes": "axes"}),
    "flatten2d": Entry("flatten", ("x",), {"axis": "axis"}),
    "concat": Entry("concatenate", ("values",), {"axis": "axis"}),
    "stack": Entry("stack", ("values",), {"axis": "axis"}),
    "split": Entry("split", ("x",), {"axis": "axis", "split_sizes": "parts"}),
    "slice_by_index": Entry("slice", ("x",), {"begin": "begin", "end": "end", "stride": "steps"}),
    "slice_by_size": Entry("slice", ("x",), {"begin": "begin", "size": "size"}),
    "slice_update": Entry("scatter", ("x", "begin", "update")),
    "gather": Entry("gather", ("x", "indices"), {"axis": "axis"}),
    "gather_along_axis": Entry("gather elements", ("x", "indices"), {"axis": "axis"}),
    "gather_nd": Entry("gather by place", ("x", "indices")),
    "scatter": Entry("scatter", ("data", "indices", "updates")),
    "scatter_nd": Entry("scatter", ("data", "indices", "updates")),
    "tile": Entry("tile", ("x",), {"reps": "repeats"}),
    "pad": Entry("pad", ("x",), {"mode": "mode"}),
    "fill": Entry("constant of shape", ("shape",)),
    "range_1d": Entry("range", ("start", "end", "step")),
    "one_hot": Entry("one hot", ("indices",), {"axis": "axis", "one_hot_vector_size": "depth"}),
    "topk": Entry("greatest", ("x",), {"axis": "axis", "k": "count"}),
    **dict.fromkeys(
        (
            *("upsample_nearest_neighbor", "upsample_bilinear", "resize_bilinear"),
            *("resize_nearest_neighbor", "resize"),
        ),
        Entry("resize"),
    ),
    "pixel_shuffle": Entry("depth to space", ("x",), {"upscale_factor": "block"}),
    "depth_to_space": Entry("depth to space", ("x",), {"block_size": "block"}),
    "space_to_depth": Entry("space to depth", ("x",), {"block_size": "block"}),
    "pixel_unshuffle": Entry("space to depth", ("x",), {"downscale_factor": "block"}),
    "cast": Entry("cast"),
    # reductions
    **{
        f"reduce_{name}": Entry(f"reduce {word}", ("x",), _REDUCED)
        for name, word in {
            **{"mean": "mean", "sum": "sum", "max": "maximum", "min": "minimum"},
            **{"prod": "product", "l1_norm": "absolute sum", "l2_norm": "norm"},
            **{"log_sum": "logarithm of sum", "sum_square": "square sum"},
            **{"log_sum_exp": "logarithm of exponential sum"},
        }.items()
    },
    "reduce_argmax": Entry("place of maximum", ("x",), _BEST),
    "reduce_argmin": Entry("place of minimum", ("x",), _BEST),
    # quantization
    "quantize": Entry("quantize", ("input", "scale", "zero_point")),
    "dequantize": Entry("dequantize", ("input", "scale", "zero_point")),
    # control
    "cond": Entry("if", ("pred",)),
    "while_loop": Entry("", ("loop_vars",)),
    # what a model keeps from one use to the next
    "read_state": Entry("identity", ("input",)),
}
"""By the name of the operation; what is not here is drawn by its name."""

STORED = frozenset(
    {"const", "constexpr_affine_dequantize", "constexpr_lut_to_dense", "constexpr_cast"}
    | {"constexpr_sparse_to_dense", "constexpr_blockwise_shift_scale"}
    | {"constexpr_sparse_blockwise_shift_scale", "constexpr_lut_to_sparse"}
)
"""Operations that are constants: as they are, or packed."""

TYPES: Mapping[int, str] = {
    **{1: "bool", 2: "string", 10: "float16", 11: "float32", 12: "float64", 13: "bfloat16"},
    **{21: "int8", 22: "int16", 23: "int32", 24: "int64", 25: "int4"},
    **{31: "uint8", 32: "uint16", 33: "uint32", 34: "uint64", 35: "uint4", 36: "uint2"},
    **{40: "float8e4m3fn", 41: "float8e5m2"},
}
"""Names of types by their numbers."""

CASTS: Mapping[str, str] = {
    **{"fp16": "float16", "fp32": "float32", "int8": "int8", "uint8": "uint8", "int16": "int16"},
    **{"int32": "int32", "bool": "bool", "uint16": "uint16"},
}
