"""The operations of TensorFlow Lite by their numbers, and what the vocabulary calls them."""

from __future__ import annotations

NAMES = (
    *("ADD", "AVERAGE_POOL_2D", "CONCATENATION", "CONV_2D", "DEPTHWISE_CONV_2D"),
    *("DEPTH_TO_SPACE", "DEQUANTIZE", "EMBEDDING_LOOKUP", "FLOOR", "FULLY_CONNECTED"),
    *("HASHTABLE_LOOKUP", "L2_NORMALIZATION", "L2_POOL_2D", "LOCAL_RESPONSE_NORMALIZATION"),
    *("LOGISTIC", "LSH_PROJECTION", "LSTM", "MAX_POOL_2D", "MUL", "RELU", "RELU_N1_TO_1"),
    *("RELU6", "RESHAPE", "RESIZE_BILINEAR", "RNN", "SOFTMAX", "SPACE_TO_DEPTH", "SVDF", "TANH"),
    *("CONCAT_EMBEDDINGS", "SKIP_GRAM", "CALL", "CUSTOM", "EMBEDDING_LOOKUP_SPARSE", "PAD"),
    *("UNIDIRECTIONAL_SEQUENCE_RNN", "GATHER", "BATCH_TO_SPACE_ND", "SPACE_TO_BATCH_ND"),
    *("TRANSPOSE", "MEAN", "SUB", "DIV", "SQUEEZE", "UNIDIRECTIONAL_SEQUENCE_LSTM"),
    *("STRIDED_SLICE", "BIDIRECTIONAL_SEQUENCE_RNN", "EXP", "TOPK_V2", "SPLIT", "LOG_SOFTMAX"),
    *("DELEGATE", "BIDIRECTIONAL_SEQUENCE_LSTM", "CAST", "PRELU", "MAXIMUM", "ARG_MAX"),
    *("MINIMUM", "LESS", "NEG", "PADV2", "GREATER", "GREATER_EQUAL", "LESS_EQUAL", "SELECT"),
    *("SLICE", "SIN", "TRANSPOSE_CONV", "SPARSE_TO_DENSE", "TILE", "EXPAND_DIMS", "EQUAL"),
    *("NOT_EQUAL", "LOG", "SUM", "SQRT", "RSQRT", "SHAPE", "POW", "ARG_MIN", "FAKE_QUANT"),
    *("REDUCE_PROD", "REDUCE_MAX", "PACK", "LOGICAL_OR", "ONE_HOT", "LOGICAL_AND", "LOGICAL_NOT"),
    *("UNPACK", "REDUCE_MIN", "FLOOR_DIV", "REDUCE_ANY", "SQUARE", "ZEROS_LIKE", "FILL"),
    *("FLOOR_MOD", "RANGE", "RESIZE_NEAREST_NEIGHBOR", "LEAKY_RELU", "SQUARED_DIFFERENCE"),
    *("MIRROR_PAD", "ABS", "SPLIT_V", "UNIQUE", "CEIL", "REVERSE_V2", "ADD_N", "GATHER_ND"),
    *("COS", "WHERE", "RANK", "ELU", "REVERSE_SEQUENCE", "MATRIX_DIAG", "QUANTIZE"),
    *("MATRIX_SET_DIAG", "ROUND", "HARD_SWISH", "IF", "WHILE", "NON_MAX_SUPPRESSION_V4"),
    *("NON_MAX_SUPPRESSION_V5", "SCATTER_ND", "SELECT_V2", "DENSIFY", "SEGMENT_SUM"),
    *("BATCH_MATMUL", "PLACEHOLDER_FOR_GREATER_OP_CODES", "CUMSUM", "CALL_ONCE", "BROADCAST_TO"),
    *("RFFT2D", "CONV_3D", "IMAG", "REAL", "COMPLEX_ABS", "HASHTABLE", "HASHTABLE_FIND"),
    *("HASHTABLE_IMPORT", "HASHTABLE_SIZE", "REDUCE_ALL", "CONV_3D_TRANSPOSE", "VAR_HANDLE"),
    *("READ_VARIABLE", "ASSIGN_VARIABLE", "BROADCAST_ARGS", "RANDOM_STANDARD_NORMAL"),
    *("BUCKETIZE", "RANDOM_UNIFORM", "MULTINOMIAL", "GELU", "DYNAMIC_UPDATE_SLICE"),
    *("RELU_0_TO_1", "UNSORTED_SEGMENT_PROD", "UNSORTED_SEGMENT_MAX", "UNSORTED_SEGMENT_SUM"),
    *("ATAN2", "UNSORTED_SEGMENT_MIN", "SIGN", "BITCAST", "BITWISE_XOR", "RIGHT_SHIFT"),
    *("STABLEHLO_LOGISTIC", "STABLEHLO_ADD", "STABLEHLO_DIVIDE", "STABLEHLO_MULTIPLY"),
    *("STABLEHLO_MAXIMUM", "STABLEHLO_RESHAPE", "STABLEHLO_CLAMP", "STABLEHLO_CONCATENATE"),
    *("STABLEHLO_BROADCAST_IN_DIM", "STABLEHLO_CONVOLUTION", "STABLEHLO_SLICE"),
    *("STABLEHLO_CUSTOM_CALL", "STABLEHLO_REDUCE", "STABLEHLO_ABS", "STABLEHLO_AND"),
    *("STABLEHLO_COSINE", "STABLEHLO_EXPONENTIAL", "STABLEHLO_FLOOR", "STABLEHLO_LOG"),
    *("STABLEHLO_MINIMUM", "STABLEHLO_NEGATE", "STABLEHLO_OR", "STABLEHLO_POWER"),
    *("STABLEHLO_REMAINDER", "STABLEHLO_RSQRT", "STABLEHLO_SELECT", "STABLEHLO_SUBTRACT"),
    *("STABLEHLO_TANH", "STABLEHLO_SCATTER", "STABLEHLO_COMPARE", "STABLEHLO_CONVERT"),
    *("STABLEHLO_DYNAMIC_SLICE", "STABLEHLO_DYNAMIC_UPDATE_SLICE", "STABLEHLO_PAD"),
    *("STABLEHLO_IOTA", "STABLEHLO_DOT_GENERAL", "STABLEHLO_REDUCE_WINDOW", "STABLEHLO_SORT"),
    *("STABLEHLO_WHILE", "STABLEHLO_GATHER", "STABLEHLO_TRANSPOSE", "DILATE"),
    *("STABLEHLO_RNG_BIT_GENERATOR", "REDUCE_WINDOW", "STABLEHLO_COMPOSITE"),
    *("STABLEHLO_SHIFT_LEFT", "STABLEHLO_CBRT", "STABLEHLO_CASE"),
)
"""Names by number, as the schema counts them."""

CUSTOM = NAMES.index("CUSTOM")

TYPES = (
    *("float32", "float16", "int32", "uint8", "int64", "string", "bool", "int16", "complex64"),
    *("int8", "float64", "complex128", "uint64", "resource", "variant", "uint32", "uint16"),
    *("int4", "bfloat16", "int2", "uint4"),
)
"""Types of numbers by number."""

ACTIVATIONS = {1: "relu", 2: "clip", 3: "relu6", 4: "tanh", 5: "sign"}
"""What an operation does to its result, by number."""

WORDS = {
    **{"ADD": "add", "SUB": "subtract", "MUL": "multiply", "DIV": "divide", "POW": "power"},
    **{"ADD_N": "sum", "MAXIMUM": "maximum", "MINIMUM": "minimum", "FLOOR_MOD": "remainder"},
    **{"SQUARED_DIFFERENCE": "squared difference", "CONCATENATION": "concatenate"},
    **{"CONV_2D": "convolution", "DEPTHWISE_CONV_2D": "convolution", "CONV_3D": "convolution"},
    **{"TRANSPOSE_CONV": "transposed convolution", "FULLY_CONNECTED": "linear"},
    **{"AVERAGE_POOL_2D": "average pooling", "MAX_POOL_2D": "max pooling"},
    **{"L2_POOL_2D": "power pooling", "BATCH_MATMUL": "matrix product"},
    **{"RELU": "relu", "RELU6": "relu6", "RELU_N1_TO_1": "clip", "RELU_0_TO_1": "clip"},
    **{"LOGISTIC": "sigmoid", "TANH": "tanh", "ELU": "elu", "LEAKY_RELU": "leaky relu"},
    **{"PRELU": "parametric relu", "HARD_SWISH": "hard swish", "GELU": "gelu"},
    **{"SOFTMAX": "softmax", "LOG_SOFTMAX": "log softmax"},
    **{"L2_NORMALIZATION": "norm normalization"},
    **{"LOCAL_RESPONSE_NORMALIZATION": "local response normalization"},
    **{"RESHAPE": "reshape", "TRANSPOSE": "transpose", "SQUEEZE": "squeeze"},
    **{"EXPAND_DIMS": "unsqueeze", "PAD": "pad", "PADV2": "pad", "MIRROR_PAD": "pad"},
    **{"SLICE": "slice", "STRIDED_SLICE": "slice", "SPLIT": "split", "SPLIT_V": "split"},
    **{"PACK": "stack", "TILE": "tile", "GATHER": "gather", "GATHER_ND": "gather by place"},
    **{"EMBEDDING_LOOKUP": "embedding", "ONE_HOT": "one hot", "CAST": "cast"},
    **{"RESIZE_BILINEAR": "resize", "RESIZE_NEAREST_NEIGHBOR": "resize"},
    **{"DEPTH_TO_SPACE": "depth to space", "SPACE_TO_DEPTH": "space to depth"},
    **{"MEAN": "reduce mean", "SUM": "reduce sum", "REDUCE_MAX": "reduce maximum"},
    **{"REDUCE_MIN": "reduce minimum", "REDUCE_PROD": "reduce product"},
    **{"REDUCE_ANY": "reduce any", "REDUCE_ALL": "reduce all"},
    **{"ARG_MAX": "place of maximum", "ARG_MIN": "place of minimum", "SHAPE": "shape"},
    **{"EXP": "exponential", "LOG": "logarithm", "SQRT": "square root", "NEG": "negate"},
    **{"RSQRT": "inverse square root", "SQUARE": "square", "ABS": "absolute", "SIN": "sine"},
    **{"COS": "cosine", "FLOOR": "floor", "CEIL": "ceiling", "ROUND": "round", "SIGN": "sign"},
    **{"CUMSUM": "cumulative sum", "EQUAL": "equal", "NOT_EQUAL": "not equal", "LESS": "less"},
    **{"GREATER": "greater", "LESS_EQUAL": "less or equal"},
    **{"GREATER_EQUAL": "greater or equal", "LOGICAL_AND": "and", "LOGICAL_OR": "or"},
    **{"LOGICAL_NOT": "not", "SELECT": "where", "SELECT_V2": "where", "IF": "if"},
    **{"REVERSE_V2": "flip", "QUANTIZE": "quantize", "DEQUANTIZE": "dequantize"},
    **{"FAKE_QUANT": "fake quantize", "BROADCAST_TO": "expand"},
    **{"STABLEHLO_ADD": "add", "STABLEHLO_MULTIPLY": "multiply", "STABLEHLO_TANH": "tanh"},
    **{"STABLEHLO_LOGISTIC": "sigmoid", "STABLEHLO_SUBTRACT": "subtract"},
    **{"STABLEHLO_MAXIMUM": "maximum", "STABLEHLO_MINIMUM": "minimum"},
    **{"STABLEHLO_DIVIDE": "divide"},
}
"""The vocabulary's words by name; what is not here is drawn by its name."""
