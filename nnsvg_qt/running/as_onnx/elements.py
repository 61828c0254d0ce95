"""Linear maps, normalizations, functions of each value, joins, and changes of shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.as_onnx.writing import Numbers, Place
from nnsvg_qt.training.onnx_messages import real, whole, wholes, word

_FUNCTIONS = {
    **{"tanh": "Tanh", "sigmoid": "Sigmoid", "softplus": "Softplus"},
    **{"softsign": "Softsign", "exponential": "Exp", "identity": "Identity", "negate": "Neg"},
    **{"dropout": "Identity", "absolute": "Abs", "square root": "Sqrt", "logarithm": "Log"},
    **{"sine": "Sin", "cosine": "Cos", "reciprocal": "Reciprocal", "error function": "Erf"},
}
_JOINS = {
    **{"add": "Add", "subtract": "Sub", "multiply": "Mul", "divide": "Div", "power": "Pow"},
    **{"sum": "Sum", "mean": "Mean", "maximum": "Max", "minimum": "Min"},
}


def _function(operation: str, place: Place) -> None:
    place.node(operation, place.read, is_last=True)


def _joined(operation: str, place: Place) -> None:
    names = []
    for position, name in enumerate(place.inputs):
        if place.is_stored(position):
            names.append(place.constant(place.weight(position)))
        else:
            names.append(name)
    place.node(operation, *names, is_last=True)


def _linear(place: Place) -> None:
    kernel = place.constant(place.weight(1))
    if place.is_stored(2):
        product = place.node("MatMul", place.read, kernel)
        place.node("Add", product, place.constant(place.weight(2)), is_last=True)
    else:
        place.node("MatMul", place.read, kernel, is_last=True)


def _batch_normalization(place: Place) -> None:
    """By its running statistics, as it is used: a factor and a shift a channel."""
    if place.attribute("by_given_numbers"):
        raise InputError(
            "{layer} normalizes by numbers in its configuration, which is drawn, not run.",
            layer=place.name,
        )
    mean, variance = place.weight(3), place.weight(4)
    if place.operation.type == "Normalization":
        # measured before, not learnt
        factor = 1 / np.maximum(np.sqrt(variance), 1e-7)
    else:
        factor = 1 / np.sqrt(variance + place.attribute("epsilon", 1e-3))
    if place.is_stored(1):
        factor = factor * place.weight(1)
    shift = -mean * factor
    if place.is_stored(2):
        shift = shift + place.weight(2)
    _scaled(place, place.read, factor, shift)


def _scaled(place: Place, read: str, factor: Numbers, shift: Numbers) -> None:
    shape = _beside(place, len(factor))
    scaled = place.node("Mul", read, place.constant(factor.reshape(shape)))
    place.node("Add", scaled, place.constant(shift.reshape(shape)), is_last=True)


def _beside(place: Place, count: int) -> list[int]:
    """The shape of numbers that go with the axis of a normalization, the last by itself."""
    rank = len(place.shape())
    axis = place.attribute("axis", -1) % rank
    return [count if one == axis else 1 for one in range(rank)]


def _rescaled(place: Place) -> None:
    """By numbers of the configuration, one or one a channel."""
    factor, shift = (
        np.asarray(place.attribute(name, usual), np.float64)
        for name, usual in (("scale", 1.0), ("offset", 0.0))
    )
    scaled = place.node("Mul", place.read, place.constant(factor))
    place.node("Add", scaled, place.constant(shift), is_last=True)


def _layer_normalization(place: Place) -> None:
    _require_last_axis(place)
    size = int(place.shape()[-1])
    factor = place.weight(1) if place.is_stored(1) else np.ones(size)
    shift = place.weight(2) if place.is_stored(2) else np.zeros(size)
    place.node(
        "LayerNormalization",
        place.read,
        place.constant(factor),
        place.constant(shift),
        attributes=[whole("axis", -1), real("epsilon", place.attribute("epsilon", 1e-3))],
        is_last=True,
    )


def _rectified(place: Place) -> None:
    """Bounded, leaky, or from a threshold on, as the layer ReLU may be."""
    most, slope = place.attribute("maximum"), float(place.attribute("slope", 0.0))
    begin = float(place.attribute("threshold", 0.0))
    if most is None and not slope and not begin:
        place.node("Relu", place.read, is_last=True)
        return
    zero = place.constant(np.array(0.0))
    if begin or slope:
        first = place.constant(np.array(begin))
        less = place.node("Sub", place.read, first)
        below = place.node("Mul", less, place.constant(np.array(slope))) if slope else zero
        found = place.node("Where", place.node("Less", place.read, first), below, place.read)
    else:
        found = place.node("Relu", place.read)
    if most is not None:
        found = place.node("Min", found, place.constant(np.array(float(most))))
    place.node("Identity", found, is_last=True)


def _group_normalization(place: Place) -> None:
    shape = place.shape()
    rank, groups = len(shape), place.attribute("groups")
    axis = place.attribute("axis", rank - 1) % rank
    count = shape[axis]
    if not isinstance(count, int) or not isinstance(groups, int) or count % groups:
        raise InputError("The groups of {layer} are not known.", layer=place.name)
    first = place.transposed(place.read, [0, axis, *(i for i in range(1, rank) if i != axis)])
    apart = place.node("Reshape", first, place.whole(0, groups, -1))
    ones, zeros = (place.constant(np.full(groups, one)) for one in (1.0, 0.0))
    epsilon = [real("epsilon", place.attribute("epsilon", 1e-3))]
    even = place.node("InstanceNormalization", apart, ones, zeros, attributes=epsilon)
    found = place.node("Reshape", even, place.node("Shape", first))
    factor = place.weight(1) if place.is_stored(1) else np.ones(count)
    shift = place.weight(2) if place.is_stored(2) else np.zeros(count)
    wide = (-1, *[1] * (rank - 2))
    found = place.node("Mul", found, place.constant(factor.reshape(wide)))
    found = place.node("Add", found, place.constant(shift.reshape(wide)))
    back = [0, *range(2, axis + 1), 1, *range(axis + 1, rank)]
    place.transposed(found, back, is_last=True)


def _own_axes(place: Place) -> tuple[int, ...]:
    found: tuple[int, ...] = place.attribute("axes") or (len(place.shape()) - 1,)
    return found


def _root_mean_square(place: Place) -> None:
    _require_last_axis(place)
    attributes = [wholes("axes", [-1])]
    mean = place.node("ReduceMean", _squared(place, place.read), attributes=attributes)
    epsilon = place.constant(np.array(float(place.attribute("epsilon", 1e-6))))
    even = place.node("Div", place.read, place.node("Sqrt", place.node("Add", mean, epsilon)))
    place.node("Mul", even, place.constant(place.weight(1)), is_last=True)


def _require_last_axis(place: Place) -> None:
    if _own_axes(place) != (len(place.shape()) - 1,):
        raise InputError("{layer} has several axes, which is drawn, not run.", layer=place.name)


def _squared(place: Place, tensor: str) -> str:
    return place.node("Mul", tensor, tensor)


def _to_unit(place: Place, tensor: str, axes: tuple[int, ...]) -> str:
    """Scaled to a length of 1 along axes, as Keras does: what is near 0 stays there."""
    total = place.node("ReduceSum", _squared(place, tensor), place.whole(*axes))
    least = place.node("Max", total, place.constant(np.array(1e-12)))
    return place.node("Div", tensor, place.node("Sqrt", least))


def _unit_normalization(place: Place) -> None:
    place.node("Identity", _to_unit(place, place.read, _own_axes(place)), is_last=True)


def _log_sigmoid(place: Place) -> None:
    less = place.node("Softplus", place.node("Neg", place.read))
    place.node("Neg", less, is_last=True)


def _with_real(operation: str, name: str, own: str, otherwise: float, place: Place) -> None:
    """A function of one number, `own` among the attributes of the graph."""
    value = float(place.attribute(own, otherwise))
    place.node(operation, place.read, attributes=[real(name, value)], is_last=True)


def _clipped(low: float, high: float, place: Place) -> None:
    ends = (place.constant(np.array(one)) for one in (low, high))
    place.node("Clip", place.read, *ends, is_last=True)


def _hard_sigmoid(place: Place) -> None:
    # the third version has that of MobileNet
    slope = 1 / 6 if place.writing.version >= 3 else 0.2
    attributes = [real("alpha", slope), real("beta", 0.5)]
    place.node("HardSigmoid", place.read, attributes=attributes, is_last=True)


def _silu(place: Place) -> None:
    place.node("Mul", place.read, place.node("Sigmoid", place.read), is_last=True)


def _mish(place: Place) -> None:
    # an operation of its own only in later versions of the format
    inner = place.node("Tanh", place.node("Softplus", place.read))
    place.node("Mul", place.read, inner, is_last=True)


def _gelu(place: Place) -> None:
    half = place.node("Mul", place.read, place.constant(np.array(0.5)))
    inner = place.node("Mul", place.read, place.constant(np.array(np.sqrt(0.5))))
    one = place.node("Add", place.node("Erf", inner), place.constant(np.array(1.0)))
    place.node("Mul", half, one, is_last=True)


def _softmax(operation: str, place: Place) -> None:
    axis = place.attribute("axis", -1)
    if not isinstance(axis, int):
        raise InputError("{layer} has several axes, which is drawn, not run.", layer=place.name)
    place.node(operation, place.read, attributes=[whole("axis", axis)], is_last=True)


def _parametric(place: Place) -> None:
    place.node("PRelu", place.read, place.constant(place.weight(1)), is_last=True)


def _thresholded(place: Place) -> None:
    _with_real("ThresholdedRelu", "alpha", "threshold", 1.0, place)


def _concatenated(place: Place) -> None:
    axis = whole("axis", place.attribute("axis", -1))
    place.node("Concat", *place.inputs, attributes=[axis], is_last=True)


def _einsum(place: Place) -> None:
    names = [
        place.constant(place.weight(position)) if place.is_stored(position) else name
        for position, name in enumerate(place.inputs)
    ]
    if scales := place.attribute("scales"):
        names = [_to_unit(place, name, (axis,)) for name, axis in zip(names, scales, strict=True)]
    equation = word("equation", place.attribute("equation"))
    place.node("Einsum", *names, attributes=[equation], is_last=True)


def _flattened(place: Place) -> None:
    read = place.read
    rank = len(place.shape())
    if rank > 2 and not place.has_channels_last:
        # the numbers follow each other as if the channels were the last
        read = place.transposed(read, [0, *range(2, rank), 1])
    flat = place.node("Reshape", read, place.whole(0, -1), is_last=not place.is_over_steps)
    if place.is_over_steps:
        place.put_out(flat)


def _reshaped(place: Place) -> None:
    shape = place.whole(*place.attribute("shape"))
    tensor = place.node("Reshape", place.steps_apart(), shape)
    place.put_out(tensor)


def _unsqueezed(place: Place) -> None:
    place.node("Unsqueeze", place.read, place.whole(*place.attribute("axes")), is_last=True)


def _permuted(place: Place) -> None:
    place.transposed(place.read, place.attribute("order"), is_last=True)


def _tiled(place: Place) -> None:
    place.node("Tile", place.read, place.whole(*place.attribute("repeats")), is_last=True)


def _embedded(place: Place) -> None:
    ids = place.node("Cast", place.read, attributes=[whole("to", 7)])
    table = place.constant(place.weight(1))
    place.node("Gather", table, ids, is_last=True)


OPERATIONS: dict[str, Callable[[Place], None]] = {
    **{name: partial(_function, operation) for name, operation in _FUNCTIONS.items()},
    **{name: partial(_joined, operation) for name, operation in _JOINS.items()},
    "linear": _linear,
    "batch normalization": _batch_normalization,
    "layer normalization": _layer_normalization,
    "relu": _rectified,
    "group normalization": _group_normalization,
    "root mean square normalization": _root_mean_square,
    "norm normalization": _unit_normalization,
    "log sigmoid": _log_sigmoid,
    "hard swish": partial(_function, "HardSwish"),
    "relu6": partial(_clipped, 0.0, 6.0),
    "hard tanh": partial(_clipped, -1.0, 1.0),
    "leaky relu": partial(_with_real, "LeakyRelu", "alpha", "slope", 0.3),
    "elu": partial(_with_real, "Elu", "alpha", "alpha", 1.0),
    "selu": partial(_function, "Selu"),
    "celu": partial(_with_real, "Celu", "alpha", "alpha", 1.0),
    "thresholded relu": _thresholded,
    "parametric relu": _parametric,
    "hard sigmoid": _hard_sigmoid,
    "silu": _silu,
    "gelu": _gelu,
    "mish": _mish,
    "softmax": partial(_softmax, "Softmax"),
    "log softmax": partial(_softmax, "LogSoftmax"),
    "concatenate": _concatenated,
    "einsum": _einsum,
    "flatten": _flattened,
    "reshape": _reshaped,
    "unsqueeze": _unsqueezed,
    "transpose": _permuted,
    "tile": _tiled,
    "embedding": _embedded,
}
"""How operations are written, by the word of the vocabulary."""

_IN_TRAINING_ALONE = (
    *("RandomFlip", "RandomRotation", "RandomZoom", "RandomContrast", "RandomTranslation"),
    *("RandomBrightness", "RandomHeight", "RandomWidth", "RandomErasing", "RandAugment"),
    *("MixUp", "CutMix", "AugMix"),
)
TYPES: dict[str, Callable[[Place], None]] = {
    "Rescaling": _rescaled,
    **dict.fromkeys(_IN_TRAINING_ALONE, partial(_function, "Identity")),
}
"""How layers are written that the vocabulary has no word for."""
