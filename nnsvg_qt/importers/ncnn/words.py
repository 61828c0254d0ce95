"""The vocabulary's words of NCNN's layers that need no more than that, and of its numbers."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN: Mapping[str, str] = {
    "AbsVal": "absolute",
    "BNLL": "softplus",
    "CumulativeSum": "cumulative sum",
    "Dropout": "dropout",
    "ELU": "elu",
    "Erf": "error function",
    "Exp": "exponential",
    "GELU": "gelu",
    "HardSigmoid": "hard sigmoid",
    "HardSwish": "hard swish",
    "Log": "logarithm",
    "LRN": "local response normalization",
    "Mish": "mish",
    "MVN": "mean variance normalization",
    "Noop": "identity",
    "Packing": "identity",
    "SELU": "selu",
    "Sigmoid": "sigmoid",
    "Softplus": "softplus",
    "Swish": "swish",
    "TanH": "tanh",
}
"""By the type of the layer."""

UNARY = dict(
    enumerate(
        (
            *("absolute", "negate", "floor", "ceiling", "square", "square root"),
            *("inverse square root", "exponential", "logarithm", "sine", "cosine", "tangent"),
            *("arcsine", "arccosine", "arctangent", "reciprocal", "tanh"),
        )
    )
)
"""By the number of what is done to each value."""

BINARY = (
    *("add", "subtract", "multiply", "divide", "maximum", "minimum", "power"),
    *("subtract", "divide", "power"),
)
"""By the number of what is done to two values; from REVERSED on the second comes first."""

REVERSED = 7

FUSED: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: ("relu", ()),
    2: ("leaky relu", ("slope",)),
    3: ("clip", ("least", "greatest")),
    4: ("sigmoid", ()),
    5: ("mish", ()),
    6: ("hard swish", ("alpha", "beta")),
}
"""By its number the activation that is part of another layer, and what its numbers are."""

REDUCED = (
    *("sum", "absolute sum", "square sum", "mean", "maximum", "minimum", "product"),
    *("absolute sum", "norm", "logarithm of sum", "logarithm of exponential sum"),
)

ORDERS: Mapping[int, tuple[tuple[int, ...], ...]] = {
    2: ((0, 1), (1, 0)),
    3: ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)),
}
"""Orders of axes by their number, counted from the front, for two and three axes."""

RESIZE_MODES: Mapping[int, str] = {1: "nearest", 2: "linear", 3: "cubic"}
