"""Functions that are called on tensors between layers: of Keras 3, and of TensorFlow in version 2.

Keras 3 writes the class of an operation (`GetItem`), version 2 the name of a function
(`__operators__.getitem`); both are known here by a name in small letters without signs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from nnsvg_qt.importers.keras.building import Placed, TensorName
from nnsvg_qt.importers.keras.settings import whole
from nnsvg_qt.importers.keras.words import word_of
from nnsvg_qt.model.graph import Shape

MODULES = ("keras.src.ops", "keras.ops")
"""Where the classes of version 3 lie that are functions and no layers."""

_BINARY = {
    **{"add": "add", "addv2": "add", "subtract": "subtract", "sub": "subtract"},
    **{"multiply": "multiply", "mul": "multiply", "divide": "divide", "truediv": "divide"},
    **{"truedivide": "divide", "realdiv": "divide", "power": "power", "pow": "power"},
    **{"maximum": "maximum", "minimum": "minimum", "squareddifference": "squared difference"},
    **{"matmul": "matrix product", "batchmatmulv2": "matrix product"},
    **{"less": "less", "greater": "greater", "equal": "equal", "logicaland": "and"},
    **{"logicalor": "or", "notequal": "not equal", "mod": "remainder"},
}

_UNARY = {
    **{"negative": "negate", "neg": "negate", "absolute": "absolute", "abs": "absolute"},
    **{"exp": "exponential", "log": "logarithm", "sqrt": "square root", "square": "square"},
    **{"rsqrt": "inverse square root", "reciprocal": "reciprocal", "sin": "sine"},
    **{"cos": "cosine", "erf": "error function", "sign": "sign", "floor": "floor"},
    **{"ceil": "ceiling", "round": "round", "logicalnot": "not", "identity": "identity"},
    **{"stopgradient": "identity", "cast": "cast", "clip": "clip", "clipbyvalue": "clip"},
    **{"l2normalize": "norm normalization", "cumsum": "cumulative sum"},
}

_REDUCED = {
    **{"mean": "reduce mean", "reducemean": "reduce mean", "sum": "reduce sum"},
    **{"reducesum": "reduce sum", "max": "reduce maximum", "reducemax": "reduce maximum"},
    **{"min": "reduce minimum", "reducemin": "reduce minimum", "prod": "reduce product"},
    **{"reduceprod": "reduce product", "norm": "reduce norm"},
    **{"any": "reduce any", "reduceany": "reduce any", "all": "reduce all"},
    **{"reduceall": "reduce all"},
}


def put(placed: Placed) -> list[str]:
    """The operation of version 3 that a function is."""
    return _called(placed, placed.layer.type)


def _of_second_version(placed: Placed) -> list[str]:
    return _called(placed, placed.settings.text("function").rpartition(".")[2])


def _of_first_version(placed: Placed) -> list[str]:
    """An operation of TensorFlow's graph, whose definition is text."""
    definition = placed.settings.value("node_def")
    name = ""
    if isinstance(definition, dict) and isinstance(definition.get("op"), str):
        name = definition["op"][:100]
    return _called(placed, name)


def _called(placed: Placed, name: str) -> list[str]:
    key = "".join(sign for sign in name.lower() if sign.isalnum())
    make = _FUNCTIONS.get(key)
    if make is not None:
        found = make(placed, name)
        if found is not None:
            return found
    word = word_of(name) or word_of(key)
    if word and placed.inputs:
        return placed.put(word, placed.inputs[0], type_name=name)
    shape = None
    if not any(placed.stated):
        shape = placed.building.shape(placed.inputs[0]) if key in _KEEPING else None
    return placed.put(
        "",
        *placed.inputs,
        type_name=name or placed.layer.type,
        outputs=max(1, len(placed.stated)),
        shapes=placed.stated if shape is None else [shape],
    )


_KEEPING = frozenset({"dropout", "randomnormal"})


def _argument(placed: Placed, position: int, *names: str) -> Any:
    """An argument by one of its names, else by its position; None where it is not given."""
    for name in names:
        if name in placed.named:
            return placed.named[name]
    for name in names:
        if name in placed.settings.entries:
            return placed.settings.entries[name]
    return placed.arguments[position] if position < len(placed.arguments) else None


def _numbers(value: Any) -> tuple[int, ...] | None:
    """Whole numbers of a list, or one alone."""
    one = whole(value)
    if one is not None:
        return (one,)
    if not isinstance(value, list):
        return None
    found = tuple(number for number in map(whole, value) if number is not None)
    return found if len(found) == len(value) else None


def _tensors(value: Any) -> list[str]:
    if isinstance(value, TensorName):
        return [str(value)]
    if isinstance(value, list):
        return [name for one in value for name in _tensors(one)]
    return []


def _binary(word: str, placed: Placed, name: str) -> list[str] | None:
    return placed.put(word, *placed.inputs[:2], type_name=name)


def _unary(word: str, placed: Placed, name: str) -> list[str] | None:
    if not placed.inputs:
        return None
    return placed.put(word, placed.inputs[0], type_name=name)


def _reduced(word: str, placed: Placed, name: str) -> list[str] | None:
    axes = _numbers(_argument(placed, 1, "axis", "axes", "reduction_indices"))
    keep = _argument(placed, 2, "keepdims", "keep_dims")
    return placed.put(
        word,
        *placed.inputs[:1],
        type_name=name,
        axes=axes,
        keep_dimensions=keep is True,
    )


def _reshaped(placed: Placed, name: str) -> list[str] | None:
    asked = _argument(placed, 1, "newshape", "shape")
    before = placed.shape()
    if not isinstance(asked, list):
        return None
    sizes: list[int] = []
    for place, one in enumerate(asked):
        size = -1 if one is None else whole(one)
        if size is None or size < -1:
            return None
        is_batch = place == 0 and size == -1 and asked.count(-1) + asked.count(None) > 1
        sizes.append(0 if is_batch else size)
    if sizes and sizes[0] == -1 and sizes.count(-1) == 1 and _keeps_batch(before, sizes[1:]):
        sizes[0] = 0
    return placed.put("reshape", *placed.inputs[:1], type_name=name, shape=tuple(sizes))


def _keeps_batch(before: Shape | None, rest: list[int]) -> bool:
    """Whether the sizes behind the first one are as many numbers as they were."""
    own, new = 1, 1
    for size in before[1:] if before else ():
        if not isinstance(size, int):
            return False
        own *= size
    for size in rest:
        new *= size
    return bool(before) and own == new


def _transposed(placed: Placed, name: str) -> list[str] | None:
    order = _numbers(_argument(placed, 1, "axes", "perm"))
    return placed.put("transpose", *placed.inputs[:1], type_name=name, order=order)


def _axes_of(word: str, placed: Placed, name: str) -> list[str] | None:
    axes = _numbers(_argument(placed, 1, "axis"))
    return placed.put(word, *placed.inputs[:1], type_name=name, axes=axes)


def _concatenated(placed: Placed, name: str) -> list[str] | None:
    axis = whole(_argument(placed, 1, "axis"))
    return placed.put(
        "concatenate", *placed.inputs, type_name=name, axis=-1 if axis is None else axis
    )


def _stacked(placed: Placed, name: str) -> list[str] | None:
    axis = whole(_argument(placed, 1, "axis"))
    return placed.put("stack", *placed.inputs, type_name=name, axis=axis or 0)


def _split(placed: Placed, name: str) -> list[str] | None:
    axis = whole(_argument(placed, 2, "axis"))
    parts = _argument(placed, 1, "indices_or_sections", "num_or_size_splits")
    count = whole(parts)
    if count is None or not 0 < count <= 1000:
        count = max(len(placed.stated), len(parts) if isinstance(parts, list) else 1)
        if len(placed.stated) < count or count > 1000:
            return None
        return placed.put("", *placed.inputs[:1], type_name=name, outputs=count)
    return placed.put("split", *placed.inputs[:1], type_name=name, outputs=count, axis=axis or 0)


def _taken(placed: Placed, name: str) -> list[str] | None:
    """A part of a tensor by slices, as `x[:, 1:]`; a number takes an axis away."""
    wanted = _argument(placed, 1, "key", "slice_spec")
    if isinstance(wanted, dict) and "items" in wanted:
        wanted = wanted["items"]
    if not isinstance(wanted, list):
        wanted = [wanted]
    starts: list[int] = []
    stops: list[int] = []
    steps: list[int] = []
    gone: list[int] = []
    for axis, one in enumerate(wanted):
        if isinstance(one, dict):
            inner = one.get("config", one)
            if not isinstance(inner, dict) or _tensors(list(inner.values())):
                return None
            step = whole(inner.get("step")) or 1
            start, stop = whole(inner.get("start")), whole(inner.get("stop"))
            if step < 0:
                return None
            starts.append(start or 0)
            stops.append(2**62 if stop is None else stop)
            steps.append(step)
        elif (number := whole(one)) is not None:
            starts.append(number)
            stops.append(number + 1 if number != -1 else 2**62)
            steps.append(1)
            gone.append(axis)
        else:
            return None
    found = placed.put(
        "slice",
        *placed.inputs[:1],
        type_name=name,
        shapes=() if gone else None,
        starts=tuple(starts),
        stops=tuple(stops),
        axes=tuple(range(len(starts))),
        steps=tuple(steps),
    )
    if not gone:
        return found
    return placed.put("squeeze", found[0], part="/squeeze", shapes=placed.stated, axes=tuple(gone))


def _padded(placed: Placed, name: str) -> list[str] | None:
    pairs = _argument(placed, 1, "pad_width", "paddings")
    if not isinstance(pairs, list):
        return None
    found = [_numbers(pair) for pair in pairs]
    sides = [pair for pair in found if pair is not None and len(pair) == 2]
    if len(sides) != len(pairs):
        return None
    numbers = (*(before for before, _ in sides), *(after for _, after in sides))
    return placed.put("pad", *placed.inputs[:1], type_name=name, padding=numbers)


def _equation(placed: Placed, name: str) -> list[str] | None:
    said = _argument(placed, 0, "subscripts", "equation")
    if not isinstance(said, str) or isinstance(said, TensorName):
        return None
    return placed.put("einsum", *placed.inputs, type_name=name, equation=said.replace(" ", ""))


def _resized(placed: Placed, name: str) -> list[str] | None:
    sizes = _numbers(_argument(placed, 1, "size"))
    if sizes is None or len(sizes) != 2 or len(placed.shape() or ()) != 4:
        return None
    return placed.put(
        "resize", *placed.inputs[:1], type_name=name, sizes=sizes, axes=(1, 2), channels_last=True
    )


def _chosen(placed: Placed, name: str) -> list[str] | None:
    return placed.put("where", *placed.inputs[:3], type_name=name) if placed.inputs[2:] else None


def _one_hot(placed: Placed, name: str) -> list[str] | None:
    depth = whole(_argument(placed, 1, "num_classes", "depth"))
    return placed.put("one hot", *placed.inputs[:1], type_name=name, depth=depth, axis=-1)


def _to_space(word: str, placed: Placed, name: str) -> list[str] | None:
    block = whole(_argument(placed, 1, "block_size"))
    return placed.put(word, *placed.inputs[:1], type_name=name, block=block, channels_last=True)


_Function = Callable[[Placed, str], list[str] | None]

_FUNCTIONS: dict[str, _Function] = {
    **{name: partial(_binary, word) for name, word in _BINARY.items()},
    **{name: partial(_unary, word) for name, word in _UNARY.items()},
    **{name: partial(_reduced, word) for name, word in _REDUCED.items()},
    "reshape": _reshaped,
    "transpose": _transposed,
    "expanddims": partial(_axes_of, "unsqueeze"),
    "squeeze": partial(_axes_of, "squeeze"),
    "concat": _concatenated,
    "concatenate": _concatenated,
    "stack": _stacked,
    "split": _split,
    "getitem": _taken,
    "slicinggetitem": _taken,
    "pad": _padded,
    "einsum": _equation,
    "resize": _resized,
    "where": _chosen,
    "onehot": _one_hot,
    "depthtospace": partial(_to_space, "depth to space"),
    "spacetodepth": partial(_to_space, "space to depth"),
}

LAYERS: dict[str, Callable[[Placed], list[str]]] = {
    "TFOpLambda": _of_second_version,
    "SlicingOpLambda": _of_second_version,
    "TensorFlowOpLayer": _of_first_version,
}
"""Layers by their class, as version 2 writes functions."""
