"""OpenVINO's operations: the vocabulary's words, and what their settings are called in it."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    **{"Convolution": "convolution", "GroupConvolution": "convolution"},
    **{"ConvolutionBackpropData": "transposed convolution"},
    **{"GroupConvolutionBackpropData": "transposed convolution"},
    **{"DeformableConvolution": "deformable convolution", "MatMul": "matrix product"},
    **{"FullyConnected": "linear", "Einsum": "einsum", "Gemm": "matrix product"},
    **{"MaxPool": "max pooling", "AvgPool": "average pooling"},
    **{"AdaptiveAvgPool": "adaptive average pooling", "AdaptiveMaxPool": "adaptive max pooling"},
    **{"BatchNormInference": "batch normalization", "MVN": "mean variance normalization"},
    **{"NormalizeL2": "norm normalization", "LRN": "local response normalization"},
    **{"GroupNormalization": "group normalization", "RMS": "root mean square normalization"},
    **{"ReLU": "relu", "PReLU": "parametric relu", "Sigmoid": "sigmoid", "Tanh": "tanh"},
    **{"TanH": "tanh", "Elu": "elu", "Selu": "selu", "Clamp": "clip", "HSwish": "hard swish"},
    **{"HSigmoid": "hard sigmoid", "HardSigmoid": "hard sigmoid", "Mish": "mish", "Swish": "silu"},
    **{"SoftPlus": "softplus", "SoftSign": "softsign", "Gelu": "gelu", "SoftMax": "softmax"},
    **{"Softmax": "softmax", "LogSoftmax": "log softmax", "Add": "add", "Subtract": "subtract"},
    **{"Multiply": "multiply", "Divide": "divide", "Power": "power", "Maximum": "maximum"},
    **{"Minimum": "minimum", "SquaredDifference": "squared difference", "Mod": "remainder"},
    **{"FloorMod": "remainder", "Equal": "equal", "NotEqual": "not equal", "Less": "less"},
    **{"LessEqual": "less or equal", "Greater": "greater", "GreaterEqual": "greater or equal"},
    **{"LogicalAnd": "and", "LogicalOr": "or", "LogicalXor": "exclusive or", "LogicalNot": "not"},
    **{"Abs": "absolute", "Negative": "negate", "Exp": "exponential", "Log": "logarithm"},
    **{
        "Sqrt": "square root",
        "Sin": "sine",
        "Cos": "cosine",
        "Tan": "tangent",
        "Erf": "error function",
    },
    **{"Floor": "floor", "Ceiling": "ceiling", "Round": "round", "Sign": "sign"},
    **{"CumSum": "cumulative sum", "Select": "where", "Reshape": "reshape"},
    **{"Transpose": "transpose", "Squeeze": "squeeze", "Unsqueeze": "unsqueeze"},
    **{"Concat": "concatenate", "Split": "split", "VariadicSplit": "split", "Tile": "tile"},
    **{"Slice": "slice", "StridedSlice": "slice", "Gather": "gather"},
    **{"GatherND": "gather by place"},
    **{"GatherElements": "gather elements", "ScatterNDUpdate": "scatter", "Pad": "pad"},
    **{"ScatterElementsUpdate": "scatter elements", "ScatterUpdate": "scatter"},
    **{"Broadcast": "expand", "ShapeOf": "shape", "Convert": "cast", "ConvertLike": "cast like"},
    **{"Interpolate": "resize", "DepthToSpace": "depth to space", "Range": "range"},
    **{"SpaceToDepth": "space to depth", "OneHot": "one hot", "TopK": "greatest"},
    **{"NonZero": "non-zero", "ReverseSequence": "reverse sequence", "Reverse": "flip"},
    **{"Roll": "roll", "FakeQuantize": "fake quantize", "RandomUniform": "random"},
    **{"ReduceMean": "reduce mean", "ReduceSum": "reduce sum", "ReduceMax": "reduce maximum"},
    **{"ReduceMin": "reduce minimum", "ReduceProd": "reduce product"},
    **{"ReduceL1": "reduce absolute sum", "ReduceL2": "reduce norm"},
    **{"ReduceLogicalAnd": "reduce all", "ReduceLogicalOr": "reduce any"},
    **{"LSTMSequence": "recurrent", "GRUSequence": "recurrent", "RNNSequence": "recurrent"},
    **{"ScaledDotProductAttention": "attention", "If": "if", "ROIPooling": "max region pooling"},
    **{"ROIAlign": "region align", "NonMaxSuppression": "suppress overlaps"},
    **{"ReadValue": "identity", "Assign": "identity"},
}
"""By type; what is not here is drawn by its name."""

_RECURRENT = ("LSTMSequence", "GRUSequence", "RNNSequence")
_REDUCTIONS = (
    *("ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1"),
    *("ReduceL2", "ReduceLogicalAnd", "ReduceLogicalOr"),
)

SETTINGS: Mapping[str, Mapping[str, str]] = {
    "GroupNormalization": {"num_groups": "groups"},
    "MatMul": {"transpose_a": "transpose_left", "transpose_b": "transpose_right"},
    "Concat": {"axis": "axis"},
    "SoftMax": {"axis": "axis"},
    "Softmax": {"axis": "axis"},
    "LogSoftmax": {"axis": "axis"},
    "Clamp": {"min": "least", "max": "greatest"},
    "DepthToSpace": {"block_size": "block"},
    "SpaceToDepth": {"block_size": "block"},
    "Einsum": {"equation": "equation"},
    "TopK": {"axis": "axis"},
    "OneHot": {"axis": "axis"},
    "GatherElements": {"axis": "axis"},
    "GatherND": {"batch_dims": "batch_axes"},
    **{name: {"hidden_size": "hidden"} for name in _RECURRENT},
    **{name: {"keep_dims": "keep_dimensions"} for name in _REDUCTIONS},
}
"""The settings that the vocabulary has, by type."""

PLACES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("Split", "VariadicSplit"), ("", "axis")),
    "Gather": ("", "", "axis"),
    "Transpose": ("", "order"),
    "Squeeze": ("", "axes"),
    "Unsqueeze": ("", "axes"),
    "Tile": ("", "repeats"),
    **dict.fromkeys(_REDUCTIONS, ("", "axes")),
    "TopK": ("", "count"),
    "OneHot": ("", "depth"),
    "Slice": ("", "starts", "stops", "steps", "axes"),
}
"""What constants that are read say, by their position; they become attributes."""

LAST: Mapping[str, int] = {
    **{"Split": 1, "VariadicSplit": 1, "Gather": 2, "Transpose": 1, "Squeeze": 1, "Unsqueeze": 1},
    **{"Tile": 1, "TopK": 1, "OneHot": 1, "Slice": 1, "Interpolate": 1, "Pad": 1},
    **{"StridedSlice": 1, "MVN": 1, "NormalizeL2": 1, "Swish": 1, "FakeQuantize": 1},
    **{"HardSigmoid": 1, "Selu": 1, "LRN": 1, "CumSum": 1},
}
"""How many inputs carry data, where those behind them are settings."""

TYPES: Mapping[str, str] = {
    **{"f16": "float16", "f32": "float32", "f64": "float64", "bf16": "bfloat16"},
    **{"i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64", "i4": "int4"},
    **{"u8": "uint8", "u16": "uint16", "u32": "uint32", "u64": "uint64", "u4": "uint4"},
    **{"boolean": "bool", "string": "string", "u2": "uint2", "f8e4m3": "float8e4m3fn"},
    **{"f8e5m2": "float8e5m2", "f8e8m0": "float8e8m0", "f4e2m1": "float4e2m1"},
}
"""Types of numbers as data names them."""

PRECISIONS: Mapping[str, str] = {
    **{"FP16": "float16", "FP32": "float32", "FP64": "float64", "BF16": "bfloat16"},
    **{name.upper(): own for name, own in TYPES.items()},
    "BOOL": "bool",
}
"""Types of numbers as ports name them."""
