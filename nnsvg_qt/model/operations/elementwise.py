"""Rules of what works value by value or keeps the shape, as activations and normalization."""

from __future__ import annotations

from collections.abc import Callable

from nnsvg_qt.model.graph import ELEMENT_TYPES, ElementType
from nnsvg_qt.model.operations.rule import Facts, Rule, Shapes, Values, joined, place_of


def as_first(facts: Facts) -> Shapes:
    """Every output has the shape of the first input."""
    return (facts.shape(),) * max(1, len(facts.operation.outputs))


def _first_only(facts: Facts) -> Shapes:
    return (facts.shape(),)


def _joined(facts: Facts) -> Shapes:
    if facts.flag("shape_of_first"):
        return (facts.shape(),)
    return (joined([facts.shape(position) for position in range(len(facts.inputs))]),)


def always(name: str) -> Callable[[Facts], ElementType | None]:
    """A rule for results that have one type whatever is read."""
    kind = ELEMENT_TYPES[name]
    return lambda facts: kind


def type_of_second(facts: Facts) -> ElementType | None:
    """The result has the type of the second input."""
    return facts.known(1).type


def asked_type(facts: Facts) -> ElementType | None:
    """The result has the type that the attribute `type` names, else that of the first input."""
    name = facts.attributes.get("type")
    return ELEMENT_TYPES.get(name) if isinstance(name, str) else facts.known(0).type


def _quantized_type(facts: Facts) -> ElementType | None:
    if facts.has(2):
        return facts.known(2).type
    name = facts.attributes.get("type")
    return ELEMENT_TYPES.get(name if isinstance(name, str) else "uint8")


_GREATEST_VALUE = 1 << 63
"""What is greater is no size, and is not followed: a product of products would grow for ever."""


def _arithmetic_values(work: Callable[[int, int], int | None]) -> Callable[[Facts], Values | None]:
    """Whole numbers, known or named, joined one by one; a lone one serves for all."""

    def values(facts: Facts) -> Values | None:
        left, right = facts.known(0).values, facts.known(1).values
        if left is None or right is None or not left or not right:
            return None
        length = max(len(left), len(right))
        if len(left) == 1:
            left *= length
        if len(right) == 1:
            right *= length
        if len(left) != len(right):
            return None
        return tuple(
            _bounded(work(a, b))
            if isinstance(a, int) and isinstance(b, int)
            else _unchanged(facts, a, b)
            for a, b in zip(left, right, strict=True)
        )

    return values


def _bounded(value: int | None) -> int | None:
    return value if value is not None and abs(value) <= _GREATEST_VALUE else None


def _unchanged(facts: Facts, left: object, right: object) -> object:
    """What a product or quotient by 1, or a sum with 0, leaves as it was."""
    word = facts.operation.word
    if word == "multiply" and left == 1:
        return right
    if (word in ("multiply", "divide") and right == 1) or (
        word in ("add", "subtract") and right == 0
    ):
        return left
    return right if word == "add" and left == 0 else None


def _quotient(left: int, right: int) -> int | None:
    if not right:
        return None
    return -(-left // right) if (left < 0) != (right < 0) else left // right


def _remainder(left: int, right: int) -> int | None:
    # below zero formats differ in the sign that it has
    return left % right if left >= 0 and right > 0 else None


def _same_values(facts: Facts) -> Values | None:
    values = facts.known(0).values
    kind = asked_type(facts)
    if values is None or kind is None or facts.operation.word != "cast":
        return values
    return values if kind.kind == "integer" else None


def _chosen_values(facts: Facts) -> Values | None:
    condition, yes, no = (facts.known(position).values for position in range(3))
    if condition is None or yes is None or no is None:
        return None
    length = max(len(condition), len(yes), len(no))
    parts = [part * length if len(part) == 1 else part for part in (condition, yes, no)]
    if any(len(part) != length for part in parts):
        return None
    return tuple(
        a if is_so else b if is_so is not None else None for is_so, a, b in zip(*parts, strict=True)
    )


def _compared(work: Callable[[int, int], bool]) -> Callable[[Facts], Values | None]:
    return _arithmetic_values(lambda a, b: int(work(a, b)))


def _normalized_shapes(facts: Facts) -> Shapes:
    # Mean and deviation of a training run follow, of which nothing is asked.
    return (facts.shape(),)


def _dropout_shapes(facts: Facts) -> Shapes:
    return (facts.shape(),) * len(facts.operation.outputs)


def _gated_shapes(facts: Facts) -> Shapes:
    """Half of the axis, which the other half lets through."""
    shape = facts.shape()
    place = None if shape is None else place_of(facts.whole("axis", -1), len(shape))
    if shape is None or place is None:
        return (None,)
    size = shape[place]
    return ((*shape[:place], size // 2 if isinstance(size, int) else None, *shape[place + 1 :]),)


_PLAIN_ACTIVATIONS = (
    *("relu", "relu6", "elu", "selu", "celu", "gelu", "silu", "mish", "tanh", "sigmoid"),
    *("leaky relu", "thresholded relu", "hard tanh", "hard sigmoid", "hard swish", "softplus"),
    *("softsign", "softmax", "log softmax", "hardmax", "shrink", "log sigmoid", "swish"),
)

_PLAIN_ARITHMETIC = (
    *("absolute", "negate", "reciprocal", "exponential", "logarithm", "square root", "square"),
    *("inverse square root", "sine", "cosine", "tangent", "arcsine", "arccosine", "arctangent"),
    *("hyperbolic sine", "hyperbolic cosine", "hyperbolic arcsine", "hyperbolic arccosine"),
    *(
        "hyperbolic arctangent",
        "error function",
        "complementary error function",
        "sign",
        "ceiling",
        "floor",
        "round",
    ),
    *("cumulative sum", "cumulative product"),
)

_AFFINE = ("input", "scale", "shift")
_BOOLEAN = always("bool")


def _whole_power(left: int, right: int) -> int | None:
    return left**right if 0 <= right < 64 and abs(left) < 2**31 else None


RULES = (
    *(Rule(word, "activation", ("input",), as_first) for word in _PLAIN_ACTIVATIONS),
    Rule("gated linear unit", "activation", ("input",), _gated_shapes),
    Rule("clip", "activation", ("input", "least", "greatest"), _first_only),
    Rule("parametric relu", "activation", ("input", "slope"), _first_only),
    *(
        Rule(word, "arithmetic", ("input",), as_first)
        for word in _PLAIN_ARITHMETIC
        if word not in ("ceiling", "floor", "round", "negate")
    ),
    *(
        Rule(word, "arithmetic", ("input",), as_first, values=_same_values)
        for word in ("ceiling", "floor", "round")
    ),
    Rule("negate", "arithmetic", ("input",), as_first),
    Rule(
        "add",
        "arithmetic",
        ("left", "right"),
        _joined,
        values=_arithmetic_values(lambda a, b: a + b),
    ),
    Rule(
        "subtract",
        "arithmetic",
        ("left", "right"),
        _joined,
        values=_arithmetic_values(lambda a, b: a - b),
    ),
    Rule(
        "multiply",
        "arithmetic",
        ("left", "right"),
        _joined,
        values=_arithmetic_values(lambda a, b: a * b),
    ),
    Rule("divide", "arithmetic", ("left", "right"), _joined, values=_arithmetic_values(_quotient)),
    Rule(
        "power", "arithmetic", ("left", "right"), _joined, values=_arithmetic_values(_whole_power)
    ),
    Rule(
        "remainder", "arithmetic", ("left", "right"), _joined, values=_arithmetic_values(_remainder)
    ),
    Rule("squared difference", "arithmetic", ("left", "right"), _joined),
    Rule("maximum", "arithmetic", ("input…",), _joined, values=_arithmetic_values(max)),
    Rule("minimum", "arithmetic", ("input…",), _joined, values=_arithmetic_values(min)),
    Rule("sum", "arithmetic", ("input…",), _joined),
    Rule("mean", "arithmetic", ("input…",), _joined),
    *(
        Rule(word, "logic", ("left", "right"), _joined)
        for word in (
            *("bitwise and", "bitwise or", "bitwise exclusive or", "bit shift"),
            "bitwise shift",
        )
    ),
    *(
        Rule(word, "logic", ("left", "right"), _joined, _BOOLEAN)
        for word in ("and", "or", "exclusive or", "not equal")
    ),
    Rule("equal", "logic", ("left", "right"), _joined, _BOOLEAN, _compared(lambda a, b: a == b)),
    Rule("less", "logic", ("left", "right"), _joined, _BOOLEAN, _compared(lambda a, b: a < b)),
    Rule("greater", "logic", ("left", "right"), _joined, _BOOLEAN, _compared(lambda a, b: a > b)),
    Rule(
        "less or equal",
        "logic",
        ("left", "right"),
        _joined,
        _BOOLEAN,
        _compared(lambda a, b: a <= b),
    ),
    Rule(
        "greater or equal",
        "logic",
        ("left", "right"),
        _joined,
        _BOOLEAN,
        _compared(lambda a, b: a >= b),
    ),
    *(Rule(word, "logic", ("input",), as_first, _BOOLEAN) for word in ("not", "is nan")),
    Rule("is infinite", "logic", ("input",), as_first, _BOOLEAN),
    Rule("bitwise not", "logic", ("input",), as_first),
    Rule("where", "logic", ("condition", "yes", "no"), _joined, type_of_second, _chosen_values),
    Rule(
        "batch normalization", "normalization", (*_AFFINE, "mean", "variance"), _normalized_shapes
    ),
    Rule("instance normalization", "normalization", _AFFINE, _normalized_shapes),
    Rule("layer normalization", "normalization", _AFFINE, _normalized_shapes),
    Rule("group normalization", "normalization", _AFFINE, _normalized_shapes),
    Rule("root mean square normalization", "normalization", ("input", "scale"), _normalized_shapes),
    Rule("local response normalization", "normalization", ("input",), as_first),
    Rule("mean variance normalization", "normalization", ("input",), as_first),
    Rule("norm normalization", "normalization", ("input",), as_first),
    Rule("dropout", "dropout", ("input", "rate", "training"), _dropout_shapes),
    Rule("identity", "tensor", ("input",), as_first, values=_same_values),
    Rule("cast", "tensor", ("input",), as_first, asked_type, _same_values),
    Rule("cast like", "tensor", ("input", "like"), _first_only, type_of_second),
    Rule("triangle", "tensor", ("input", "diagonal"), _first_only),
    Rule("reverse sequence", "tensor", ("input", "lengths"), _first_only),
    Rule("flip", "tensor", ("input",), as_first),
    Rule("roll", "tensor", ("input",), as_first),
    Rule("scatter elements", "tensor", ("input", "places", "updates"), _first_only),
    Rule("scatter", "tensor", ("input", "places", "updates"), _first_only),
    Rule("rotary embedding", "attention", ("input", "cosine", "sine", "places"), _first_only),
    Rule(
        "quantize", "quantization", ("input", "scale", "zero point"), _first_only, _quantized_type
    ),
    Rule(
        "dequantize",
        "quantization",
        ("input", "scale", "zero point"),
        _first_only,
        type_of_second,
    ),
    Rule(
        "dynamic quantize",
        "quantization",
        ("input",),
        lambda facts: (facts.shape(), (), ()),
        always("uint8"),
    ),
    Rule("masked fill", "logic", ("input", "mask"), _joined),
    Rule("filled like", "constant", ("like",), as_first),
    Rule("fake quantize", "quantization", ("input",), as_first),
    Rule("random like", "random", ("like",), as_first),
    Rule("bernoulli", "random", ("input",), as_first, asked_type),
)
