"""TensorFlow's operations, what the vocabulary calls them, and the names of what they put out."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    **{"Conv2D": "convolution", "Conv3D": "convolution", "DepthwiseConv2dNative": "convolution"},
    **{"Conv2DBackpropInput": "transposed convolution", "_FusedConv2D": "convolution"},
    **{"Conv3DBackpropInputV2": "transposed convolution", "Dilation2D": ""},
    **{"MatMul": "matrix product", "BatchMatMul": "matrix product", "_FusedMatMul": "linear"},
    **{"BatchMatMulV2": "matrix product", "BatchMatMulV3": "matrix product", "Einsum": "einsum"},
    **{"BiasAdd": "add", "BiasAddV1": "add", "Add": "add", "AddV2": "add", "Sub": "subtract"},
    **{"Mul": "multiply", "RealDiv": "divide", "Div": "divide", "DivNoNan": "divide"},
    **{"FloorDiv": "divide", "Pow": "power", "AddN": "sum", "Maximum": "maximum"},
    **{"Minimum": "minimum", "FloorMod": "remainder", "SquaredDifference": "squared difference"},
    **{"FusedBatchNorm": "batch normalization", "FusedBatchNormV2": "batch normalization"},
    **{"FusedBatchNormV3": "batch normalization", "LRN": "local response normalization"},
    **{"_FusedBatchNormEx": "batch normalization"},
    **{"MaxPool": "max pooling", "MaxPool3D": "max pooling", "AvgPool": "average pooling"},
    **{"AvgPool3D": "average pooling", "MaxPoolV2": "max pooling"},
    **{"MaxPoolWithArgmax": "max pooling"},
    **{"Relu": "relu", "Relu6": "relu6", "Elu": "elu", "Selu": "selu", "LeakyRelu": "leaky relu"},
    **{"Sigmoid": "sigmoid", "Tanh": "tanh", "Softplus": "softplus", "Softsign": "softsign"},
    **{"Softmax": "softmax", "LogSoftmax": "log softmax", "ClipByValue": "clip"},
    **{"Reshape": "reshape", "Transpose": "transpose", "Squeeze": "squeeze"},
    **{"ExpandDims": "unsqueeze", "Pad": "pad", "PadV2": "pad", "MirrorPad": "pad"},
    **{"Slice": "slice", "StridedSlice": "slice", "Split": "split", "SplitV": "split"},
    **{"Unpack": "split", "Pack": "stack", "ConcatV2": "concatenate", "Concat": "concatenate"},
    **{"Tile": "tile", "Gather": "gather", "GatherV2": "gather", "GatherNd": "gather by place"},
    **{"ResourceGather": "embedding", "OneHot": "one hot", "Cast": "cast"},
    **{"ResizeBilinear": "resize", "ResizeNearestNeighbor": "resize", "ResizeBicubic": "resize"},
    **{"DepthToSpace": "depth to space", "SpaceToDepth": "space to depth"},
    **{"Mean": "reduce mean", "Sum": "reduce sum", "Max": "reduce maximum"},
    **{"Min": "reduce minimum", "Prod": "reduce product", "Any": "reduce any"},
    **{"All": "reduce all", "ArgMax": "place of maximum", "ArgMin": "place of minimum"},
    **{"Shape": "shape", "Size": "size", "Fill": "constant of shape", "Range": "range"},
    **{"Exp": "exponential", "Log": "logarithm", "Sqrt": "square root", "Neg": "negate"},
    **{"Rsqrt": "inverse square root", "Square": "square", "Abs": "absolute", "Sin": "sine"},
    **{"Cos": "cosine", "Floor": "floor", "Ceil": "ceiling", "Round": "round", "Sign": "sign"},
    **{"Reciprocal": "reciprocal", "Erf": "error function", "Tan": "tangent", "Inv": "reciprocal"},
    **{"Erfc": "complementary error function"},
    **{"Cumsum": "cumulative sum", "Cumprod": "cumulative product", "Equal": "equal"},
    **{"NotEqual": "not equal", "Less": "less", "Greater": "greater", "LessEqual": "less or equal"},
    **{"GreaterEqual": "greater or equal", "LogicalAnd": "and", "LogicalOr": "or"},
    **{"LogicalNot": "not", "Select": "where", "SelectV2": "where", "IsNan": "is nan"},
    **{"IsInf": "is infinite", "ReverseV2": "flip", "Roll": "roll", "BroadcastTo": "expand"},
    **{"Identity": "identity", "StopGradient": "identity", "PreventGradient": "identity"},
    **{"PlaceholderWithDefault": "identity", "Snapshot": "identity", "CheckNumerics": "identity"},
    **{"EnsureShape": "identity", "ZerosLike": "filled like", "OnesLike": "filled like"},
    **{"If": "if", "StatelessIf": "if", "TopKV2": "greatest", "Where": "non-zero"},
    **{"FakeQuantWithMinMaxVars": "fake quantize", "FakeQuantWithMinMaxArgs": "fake quantize"},
    **{"FakeQuantWithMinMaxVarsPerChannel": "fake quantize", "MatrixBandPart": "triangle"},
    **{"RandomUniform": "random", "RandomStandardNormal": "random", "ReverseSequence": ""},
    **{"TruncatedNormal": "random", "StatelessRandomUniform": "random", "Dropout": "dropout"},
    **{"TensorListFromTensor": "identity", "TensorListStack": "identity"},
    **{"TensorListGetItem": "gather", "TensorScatterUpdate": "scatter", "ScatterNd": ""},
}
"""By name; what is not here is drawn by its name."""

OUTPUTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"),
        ("y", "batch_mean", "batch_variance", "reserve_space_1", "reserve_space_2"),
    ),
    "TopKV2": ("values", "indices"),
    "MaxPoolWithArgmax": ("output", "argmax"),
    "Unique": ("y", "idx"),
    "CudnnRNNV3": ("output", "output_h", "output_c", "reserve_space", "host_reserved"),
    "CudnnRNN": ("output", "output_h", "output_c", "reserve_space"),
    "Switch": ("output_false", "output_true"),
    "Merge": ("output", "value_index"),
    "NonMaxSuppressionV4": ("selected_indices", "valid_outputs"),
    "NonMaxSuppressionV5": ("selected_indices", "selected_scores", "valid_outputs"),
    "CombinedNonMaxSuppression": (
        *("nmsed_boxes", "nmsed_scores", "nmsed_classes", "valid_detections"),
    ),
    "TensorListPopBack": ("output_handle", "tensor"),
    "BlockLSTM": ("i", "cs", "f", "o", "ci", "co", "h"),
    "BlockLSTMV2": ("i", "cs", "f", "o", "ci", "co", "h"),
}
"""Names in their positions of what functions call by name; others have one, or a list of one."""

CALLS = frozenset({"PartitionedCall", "StatefulPartitionedCall", "TPUPartitionedCall"})
BRANCHES = {
    **dict.fromkeys(("If", "StatelessIf"), (("then", "then_branch"), ("else", "else_branch"))),
    **dict.fromkeys(("While", "StatelessWhile"), (("condition", "cond"), ("body", "body"))),
}
VARIABLES = frozenset({"VarHandleOp", "VariableV2", "Variable", "AutoReloadVariable"})
READS = frozenset({"ReadVariableOp", "_ReadVariablesOp"})
"""They give what a variable holds."""

INPUTS = frozenset({"Placeholder", "PlaceholderV2", "_Arg"})

NOTHING = frozenset(
    {"NoOp", "Assert", "Assign", "AssignVariableOp", "SaveV2", "RestoreV2", "MergeV2Checkpoints"}
    | {"ShardedFilename", "VarIsInitializedOp", "Const", "AssignAddVariableOp", "Save"}
    | {"AssignSub", "AssignAdd", "AssignSubVariableOp", "ScalarSummary", "HistogramSummary"}
    | {"MergeSummary", "ImageSummary", "ConfigProto", "VarHandleOp", "VariableV2"}
    | {"ReadVariableOp", "PlaceholderWithDefault", "Placeholder", "NextIteration"}
)
"""What no figure is of, though nothing reads it: it saves, begins, or reports."""

REPORTS = frozenset(
    {"ScalarSummary", "HistogramSummary", "ImageSummary", "AudioSummary", "TensorSummary"}
    | {"TensorSummaryV2", "MergeSummary"}
)
"""What only reports what it reads."""

KINDS = frozenset(
    {"Relu", "Relu6", "BiasAdd", "Conv2D", "Conv3D", "MatMul", "FusedBatchNormV3", "depthwise"}
    | {"convolution", "separable_conv2d", "Softmax", "add", "Add", "Tanh", "LeakyRelu", "Elu"}
    | {"Mean", "mul", "MaxPool", "AvgPool", "conv2d_transpose", "Reshape", "concat", "Sigmoid"}
    | {
        "conv_transpose",
        "moments",
        "batchnorm",
        "Tensordot",
        "Conv1D",
        "ExpandDims",
        "Squeeze",
        "transpose",
        "sub",
    }
    | {"embedding_lookup", "GatherV2", "Gather", "Cast", "Identity", "Pad", "MaxPool2d", "Max"}
    | {"Sum", "Selu", "Softplus", "truediv", "einsum", "Einsum", "SelectV2", "Less", "Shape"}
    | {"strided_slice", "FusedBatchNorm", "Rsqrt", "SquaredDifference", "Neg", "Mul", "Sub"}
    | {"PartitionedCall", "StatefulPartitionedCall", "Gelu", "Erf", "while", "zeros", "stack"}
    | {"Transpose", "AvgPool3D", "MaxPool3D", "conv3d_transpose", "Conv3D_transpose", "resize"}
    | {"ResizeBilinear", "ResizeNearestNeighbor", "Minimum", "Maximum", "Tile", "split", "Split"}
    | {"BatchMatMulV2", "AddV2", "ConcatV2", "variance", "mean", "StopGradient", "activation"}
)
"""Last parts of names that TensorFlow gives within a layer, without their numbers."""

MAIN = frozenset(
    {"convolution", "transposed convolution", "linear", "matrix product", "einsum", "recurrent"}
    | {"embedding", "max pooling", "average pooling", "batch normalization", "reduce mean"}
    | {"reduce maximum", "concatenate", "resize", "pad"}
)
"""Words of operations that a layer is named for, before its other ones."""
