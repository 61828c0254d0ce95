"""What the reductions see in the words of operations: classes of words that are treated alike."""

from __future__ import annotations

from nnsvg_qt.model.graph import Operation

IDENTITY = frozenset({"identity", "cast", "cast like"})
"""Their output is what they read, but for its type."""

DROPOUT = frozenset({"dropout"})
"""They do nothing once a network is trained."""

SHAPE = frozenset({"shape", "size", "rank"})
"""They read only how large a tensor is."""

VIEWS = frozenset({"flatten", "squeeze", "unsqueeze", "expand dims"})
"""They say how numbers are counted, and keep them and their order."""

RESHAPE = frozenset({"reshape"})

TRANSPOSE = frozenset({"transpose"})

LINEAR = frozenset({"linear"})

PRODUCT = frozenset({"matrix product"})

CONVOLUTION = frozenset({"convolution"})

TRANSPOSED = frozenset({"transposed convolution"})

ANY_CONVOLUTION = CONVOLUTION | TRANSPOSED
"""Either of them."""
BATCH_NORMALIZATION = frozenset({"batch normalization"})

ACTIVATIONS = {
    "relu": "relu",
    "relu6": "relu6",
    "leaky relu": "leakyrelu",
    "parametric relu": "prelu",
    "elu": "elu",
    "selu": "selu",
    "celu": "celu",
    "gelu": "gelu",
    "silu": "silu",
    "swish": "swish",
    "mish": "mish",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "hard sigmoid": "hardsigmoid",
    "hard swish": "hardswish",
    "hard tanh": "hardtanh",
    "softplus": "softplus",
    "softsign": "softsign",
}
"""Words of activations, and how the figure calls them."""

SOFTMAX = {"softmax": "softmax", "log softmax": "logsoftmax"}

CONCATENATIONS = frozenset({"concatenate", "concatenation"})

ADD = frozenset({"add"})
SUBTRACT = frozenset({"subtract"})
MULTIPLY = frozenset({"multiply"})
DIVIDE = frozenset({"divide"})

TRUTHS = frozenset(
    {"equal", "not equal", "less", "less or equal", "greater", "greater or equal"}
    | {"and", "or", "exclusive or", "not", "reduce any", "reduce all"}
)
"""They say of numbers whether something is so."""
MASKS_READ = {"recurrent": 4, "attention": 3}
"""Which input says what is to be read of the others."""

ELEMENTWISE = (
    ADD
    | SUBTRACT
    | MULTIPLY
    | DIVIDE
    | frozenset({"power", "square", "square root", "inverse square root", "reciprocal"})
    | frozenset({"error function", "tanh", "sigmoid", "softplus", "exponential", "negate"})
    | frozenset({"cast", "hard sigmoid"})
)
"""They work number by number; activations and normalizations are written with them."""

MEANS = frozenset({"reduce mean", "mean over axes"})
ROOTS = frozenset({"square root", "inverse square root"})
ERROR_FUNCTION = frozenset({"error function"})
COMPLEMENT = frozenset({"complementary error function"})


def word_of(operation: Operation) -> str:
    """The vocabulary's word of an operation; the file's in small letters where it knows none."""
    return operation.word or operation.type.lower()
