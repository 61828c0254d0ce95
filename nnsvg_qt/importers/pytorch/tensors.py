"""What joins, cuts, counts and computes tensors in PyTorch, in the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nnsvg_qt.importers.pytorch.calls import (
    Call,
    Translation,
    binary,
    given,
    plain,
    put_binary,
)
from nnsvg_qt.importers.pytorch.cuts import chunk, cut, select, split, unbind
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, frozen, is_number


def _identity(call: Call) -> Any:
    value = call.get("self")
    if not isinstance(value, Ref):
        return value
    return call.put("identity", [value])[0]


def _cast(call: Call) -> Any:
    value = call.get("self")
    return call.put("cast", [value])[0] if isinstance(value, Ref) else value


def shape_asked(call: Call, word: str, sizes: Any, **more: Any) -> Ref:
    """An operation that is asked for sizes, known or computed, as a reshape."""
    source = call.tensor("self")
    if isinstance(sizes, int | Ref):
        sizes = [sizes]
    if isinstance(sizes, list | tuple) and all(type(one) is int for one in sizes):
        return call.put(word, [source], {"shape": tuple(sizes), **more})[0]
    vector = None
    if isinstance(sizes, list | tuple):
        vector = call.emitter.vector(
            call.emitter.one(one) if isinstance(one, Ref) else one for one in sizes
        )
    if vector is None:
        return call.put(word, [source], {"shape": None, **more})[0]
    return call.put(word, [source, vector], more)[0]


def _reshape(call: Call) -> Any:
    return shape_asked(call, "reshape", call.get("shape"), zero_is_size=True)


def _expand(call: Call) -> Any:
    sizes = call.get("size")
    if isinstance(sizes, list | tuple):
        sizes = [1 if one == -1 else one for one in sizes]
    return shape_asked(call, "expand", sizes)


def _flatten(call: Call) -> Any:
    attributes = {"axis": call.whole("start_dim", 0), "last": call.whole("end_dim", -1)}
    return call.put("flatten", [call.tensor("self")], attributes)[0]


def _unflatten(call: Call) -> Any:
    shape, axis = call.emitter.shape(call.tensor("self")), call.whole("dim")
    sizes = call.get("sizes")
    if shape is None or axis is None or not isinstance(sizes, list | tuple):
        return call.put("reshape", [call.tensor("self")], {"shape": None})[0]
    place = axis % len(shape)
    before: list[Any] = [0] * place
    asked = [
        *before,
        *sizes,
        *(size if isinstance(size, int) else 0 for size in shape[place + 1 :]),
    ]
    return shape_asked(call, "reshape", asked)


def _squeeze(call: Call) -> Any:
    axes = call.axes("dim")
    return call.put("squeeze", [call.tensor("self")], {} if axes is None else {"axes": axes})[0]


def _unsqueeze(call: Call) -> Any:
    axes = call.axes("dim")
    if call.get("self").is_number:
        return call.get("self")
    return call.put("unsqueeze", [call.tensor("self")], {"axes": axes})[0]


def _transpose(call: Call) -> Any:
    first, second = call.whole("dim0"), call.whole("dim1")
    rank = call.rank()
    order = None
    axes = [axis for axis in (first, second) if axis is not None]
    if rank and len(axes) == 2 and all(-rank <= axis < rank for axis in axes):
        places = [*range(rank)]
        places[axes[0]], places[axes[1]] = places[axes[1]], places[axes[0]]
        order = tuple(places)
    return call.put("transpose", [call.tensor("self")], {"order": order})[0]


def _permute(call: Call) -> Any:
    axes = call.axes("dims")
    order = None if axes is None else tuple(axis % len(axes) for axis in axes)
    return call.put("transpose", [call.tensor("self")], {"order": order})[0]


def _reversed(call: Call) -> Any:
    return call.put("transpose", [call.tensor("self")])[0]


def _movedim(call: Call) -> Any:
    source, to = call.axes("source"), call.axes("destination")
    rank = call.rank()
    order = None
    if rank and source and to and len(source) == len(to):
        places = {b % rank: a % rank for a, b in zip(source, to, strict=True)}
        rest = iter(axis for axis in range(rank) if axis not in places.values())
        order = tuple(places[axis] if axis in places else next(rest) for axis in range(rank))
    return call.put("transpose", [call.tensor("self")], {"order": order})[0]


def _joined(word: str) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        parts = call.get("tensors", ())
        read = [part for part in parts if isinstance(part, Ref)] if parts is not UNKNOWN else []
        if not read:
            return UNKNOWN
        return call.put(word, read, {"axis": call.whole("dim", 0)})[0]

    return make


def _narrow(call: Call) -> Any:
    start, length = call.get("start"), call.get("length")
    stop = start + length if type(start) is int and type(length) is int else None
    arguments = {**call.arguments, "start": start, "end": stop}
    return cut(Call(call.emitter, call.name, arguments))


def _gather(call: Call) -> Any:
    inputs = [call.tensor("self"), call.tensor("index")]
    word = "gather" if call.name == "index_select" else "gather elements"
    return call.put(word, inputs, {"axis": call.whole("dim", 0)})[0]


def _index(call: Call) -> Any:
    places = call.get("indices", ())
    if isinstance(places, list | tuple):
        found = [(axis, one) for axis, one in enumerate(places) if isinstance(one, Ref)]
        kind = call.emitter.find(found[0][1].name).type if found else None
        if len(found) == 1 and (kind is None or kind.kind == "integer"):
            return call.put("gather", [call.tensor("self"), found[0][1]], {"axis": found[0][0]})[0]
    return call.as_it_is()


def _pad(call: Call) -> Any:
    amounts = call.get("pad")
    if not isinstance(amounts, list | tuple) or len(amounts) % 2 or not amounts:
        return call.put("pad", [call.tensor("self")], {"padding": None})[0]
    whole = tuple(one if type(one) is int else None for one in amounts)
    count = len(whole) // 2
    attributes = {
        "axes": tuple(range(-1, -count - 1, -1)),
        "padding": (*whole[::2], *whole[1::2]),
        "mode": str(call.get("mode", "constant")),
    }
    return call.put("pad", [call.tensor("self")], attributes)[0]


def _reduced(word: str) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        attributes: dict[str, Any] = {"keep_dimensions": call.flag("keepdim")}
        axes = call.axes("dim")
        if axes is not None:
            attributes["axes"] = axes
        return call.put(word, [call.tensor("self")], attributes)[0]

    return make


def _best(word: str, both: bool) -> Callable[[Call], Any]:
    """The greatest or least: of all, along an axis with its places, or of two tensors."""

    def make(call: Call) -> Any:
        other = call.arguments.get("dim")
        if isinstance(other, Ref):
            return put_binary(call, word, call.get("self"), other)
        attributes: dict[str, Any] = {"keep_dimensions": call.flag("keepdim")}
        axes = call.axes("dim")
        if axes is not None:
            attributes["axes"] = axes
        values = call.put(f"reduce {word}", [call.tensor("self")], attributes)[0]
        if axes is None or not both:
            return values
        attributes["axis"] = attributes.pop("axes")[0]
        places = call.put(f"place of {word}", [call.tensor("self")], attributes)[0]
        return [values, places]

    return make


def _place_of(word: str) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        axis = call.whole("dim")
        source = call.tensor("self")
        if axis is None:
            source = call.emitter.emit("reshape", "", [source], {"shape": (-1,)})[0]
            axis = 0
        attributes = {"axis": axis, "keep_dimensions": call.flag("keepdim")}
        return call.put(f"place of {word}", [source], attributes)[0]

    return make


def _greatest(call: Call) -> Any:
    attributes = {"axis": call.whole("dim", -1), "count": call.whole("k")}
    return call.put("greatest", [call.tensor("self")], attributes, 2)


def _where(call: Call) -> Any:
    inputs = [call.get("condition"), call.get("self"), call.get("other")]
    if not all(isinstance(one, Ref) for one in inputs):
        word = "masked fill"
        kept = inputs[2] if isinstance(inputs[2], Ref) else inputs[1]
        if not isinstance(kept, Ref):
            # of two numbers
            numbers = {"yes": frozen(inputs[1]), "no": frozen(inputs[2])}
            return call.put("where", [call.tensor("condition")], numbers)[0]
        return call.put(word, [kept, inputs[0]])[0]
    return call.put("where", inputs)[0]


def _masked_fill(call: Call) -> Any:
    return call.put("masked fill", [call.get("self"), call.get("mask")])[0]


def _reversed_subtraction(call: Call) -> Any:
    return put_binary(call, "subtract", call.get("other"), call.get("self"))


def _filled(name: str) -> Callable[[Call], Any]:
    """New tensors of asked sizes, or of those of another."""

    def make(call: Call) -> Any:
        if name == "random":
            sizes = call.get("size", ())
            known = isinstance(sizes, list | tuple) and all(type(one) is int for one in sizes)
            return call.put("random", [], {"shape": tuple(sizes) if known else None})[0]
        sizes = call.get("size", ())
        if isinstance(sizes, int | Ref):
            sizes = [sizes]
        value = call.get("fill_value", 1 if "ones" in call.name else 0)
        attributes: dict[str, Any] = {}
        if type(value) is int:
            attributes["value"] = value
        if isinstance(sizes, list | tuple) and all(type(one) is int for one in sizes):
            return call.put("constant of shape", [], {**attributes, "shape": tuple(sizes)})[0]
        vector = call.emitter.vector(sizes) if isinstance(sizes, list | tuple) else None
        if vector is None:
            return call.put("constant of shape", [], {**attributes, "shape": None})[0]
        return call.put("constant of shape", [vector], attributes)[0]

    return make


def _alike(call: Call) -> Any:
    return call.put("random like" if "rand" in call.name else "filled like", [call.get("self")])[0]


def _range(call: Call) -> Any:
    found = [call.arguments.get(name) for name in ("start", "end", "step")]
    numbers = [one for one in found if isinstance(one, Ref) or is_number(one)]
    if len(numbers) == 1:
        numbers = [0, *numbers, 1]
    elif len(numbers) == 2:
        numbers = [*numbers, 1]
    if len(numbers) != 3 or not all(isinstance(one, Ref | int) for one in numbers):
        return call.put("range", [])[0]
    limits = [
        call.emitter.one(one) if isinstance(one, Ref) else call.emitter.numbers([int(one)])
        for one in numbers
        if isinstance(one, Ref | int)
    ]
    return call.put("range", limits)[0]


def _resized(count: int, mode: str) -> Callable[[Call], Any]:
    def make(call: Call) -> Any:
        return resized(call, count, mode)

    return make


def resized(call: Call, count: int, mode: str) -> Ref:
    """To an asked size or by factors, in the last directions."""
    attributes: dict[str, Any] = {"mode": mode, "axes": tuple(range(2, 2 + count))}
    size = call.get("output_size")
    factors = call.get("scale_factors")
    if factors is None and size is None:
        named = [call.get(f"scales_{axis}") for axis in ("d", "h", "w")[3 - count :]]
        factors = named if all(is_number(one) for one in named) else None
    if is_number(factors):
        factors = [factors] * count
    if is_number(size) or isinstance(size, Ref):
        size = [size] * count
    inputs: list[Any] = [call.tensor("self"), None, None]
    if isinstance(size, list | tuple):
        if all(type(one) is int for one in size):
            attributes["sizes"] = tuple(size)
        else:
            inputs.append(call.emitter.vector(size))
    elif isinstance(factors, list | tuple) and all(is_number(one) for one in factors):
        attributes["scales"] = tuple(factors)
    return call.put("resize", inputs, attributes)[0]


def _interpolate(call: Call) -> Any:
    mode = str(call.get("mode", "nearest"))
    rank = call.rank()
    size = call.get("output_size", call.get("scale_factors"))
    count = (rank or 4) - 2
    if rank is None and isinstance(size, list | tuple):
        count = len(size)
    return resized(call, max(1, count), mode)


def _tile(call: Call) -> Any:
    times = call.get("repeats")
    times = [times] if is_number(times) else times
    if isinstance(times, list | tuple) and all(type(one) is int for one in times):
        source, rank = call.tensor("self"), call.rank()
        if rank is not None and len(times) > rank:
            axes = tuple(range(len(times) - rank))
            source = call.emitter.emit("unsqueeze", "", [source], {"axes": axes})[0]
        return call.put("tile", [source], {"repeats": tuple(times)})[0]
    vector = call.emitter.vector(times) if isinstance(times, list | tuple) else None
    return call.put("tile", [call.tensor("self"), vector])[0]


def _written(call: Call) -> Any:
    """Values put in the place of a part of a tensor, or of the whole."""
    target, source = call.get("self"), call.get("src", call.get("values"))
    if not isinstance(target, Ref):
        return UNKNOWN
    base = target
    while base.base is not None:
        base = base.base
    if base is target:
        return source if isinstance(source, Ref) and call.name == "copy" else target
    out = call.put("scatter", [base, None, source])[0]
    base.name = out.name
    return target


def _checked(call: Call) -> Any:
    return UNKNOWN


def _arithmetic(**words: str) -> Mapping[str, Translation]:
    return {name: binary(word) for name, word in words.items()}


_SELF = "self"
_UPSAMPLE = "self output_size align_corners scale_factors scales_h scales_w"

TENSORS: Mapping[str, Translation] = {
    **dict.fromkeys(
        (
            *("contiguous", "clone", "detach", "alias", "lift_fresh", "lift_fresh_copy"),
            *("detach_copy", "requires_grad", "view_as_real", "resolve_conj", "positive"),
        ),
        given(_SELF, _identity),
    ),
    **dict.fromkeys(
        (
            *("to", "type_as", "float", "half", "double", "int", "long", "bool", "_to_copy"),
            *("cpu", "cuda", "type", "bfloat16"),
        ),
        given("self dtype", _cast),
    ),
    **dict.fromkeys(
        ("view", "reshape", "_unsafe_view", "_reshape_alias"), given("self shape", _reshape)
    ),
    "expand": given("self size implicit", _expand),
    "expand_as": plain("identity"),
    "flatten": given("self start_dim end_dim", _flatten),
    "ravel": given("self start_dim end_dim", _flatten),
    "unflatten": given("self dim sizes", _unflatten),
    "squeeze": given("self dim", _squeeze),
    "unsqueeze": given("self dim", _unsqueeze),
    "transpose": given("self dim0 dim1", _transpose),
    "swapaxes": given("self dim0 dim1", _transpose),
    "permute": given("self dims", _permute),
    "t": given(_SELF, _reversed),
    "numpy_T": given(_SELF, _reversed),
    "movedim": given("self source destination", _movedim),
    **dict.fromkeys(("cat", "concat", "concatenate"), given("tensors dim", _joined("concatenate"))),
    "stack": given("tensors dim", _joined("stack")),
    "split": given("self split_size dim", split),
    "split_with_sizes": given("self split_size dim", split),
    "chunk": given("self chunks dim", chunk),
    "unbind": given("self dim", unbind),
    "select": given("self dim index", select),
    "slice": given("self dim start end step", cut),
    "narrow": given("self dim start length", _narrow),
    "index_select": given("self dim index", _gather),
    "gather": given("self dim index", _gather),
    "index": given("self indices", _index),
    **dict.fromkeys(("pad", "constant_pad_nd"), given("self pad mode value", _pad)),
    **{
        f"{kind}_pad{n}d": given("self pad", _pad)
        for kind in ("reflection", "replication", "zero", "constant")
        for n in (1, 2, 3)
    },
    **{
        name: given("self dim keepdim dtype", _reduced(f"reduce {word}"))
        for name, word in {
            **{"mean": "mean", "sum": "sum", "amax": "maximum", "amin": "minimum"},
            **{"prod": "product", "logsumexp": "logarithm of exponential sum"},
            **{"all": "all", "any": "any"},
        }.items()
    },
    "norm": given("self p dim keepdim", _reduced("reduce norm")),
    "linalg_vector_norm": given("self ord dim keepdim", _reduced("reduce norm")),
    "max": given("self dim keepdim", _best("maximum", True)),
    "min": given("self dim keepdim", _best("minimum", True)),
    "argmax": given("self dim keepdim", _place_of("maximum")),
    "argmin": given("self dim keepdim", _place_of("minimum")),
    "topk": given("self k dim largest sorted", _greatest),
    "cumsum": plain("cumulative sum", "self dim", dim="axis"),
    "cumprod": plain("cumulative product", "self dim", dim="axis"),
    "where": given("condition self other", _where),
    "masked_fill": given("self mask value", _masked_fill),
    # arithmetic
    **_arithmetic(
        add="add",
        sub="subtract",
        subtract="subtract",
        mul="multiply",
        multiply="multiply",
        div="divide",
        divide="divide",
        true_divide="divide",
        floor_divide="divide",
        floordiv="divide",
        pow="power",
        remainder="remainder",
        fmod="remainder",
        maximum="maximum",
        minimum="minimum",
        eq="equal",
        ne="not equal",
        lt="less",
        gt="greater",
        le="less or equal",
        ge="greater or equal",
        logical_and="and",
        logical_or="or",
        logical_xor="exclusive or",
        bitwise_and="bitwise and",
        bitwise_or="bitwise or",
        __and__="bitwise and",
        __or__="bitwise or",
    ),
    "rsub": given("self other alpha", _reversed_subtraction),
    **{
        name: plain(word)
        for name, word in {
            **{"abs": "absolute", "neg": "negate", "reciprocal": "reciprocal"},
            **{"exp": "exponential", "log": "logarithm", "sqrt": "square root"},
            **{"rsqrt": "inverse square root", "square": "square", "sin": "sine", "cos": "cosine"},
            **{"tan": "tangent", "asin": "arcsine", "acos": "arccosine", "atan": "arctangent"},
            **{"sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "erf": "error function"},
            **{"sign": "sign", "ceil": "ceiling", "floor": "floor", "round": "round"},
            **{"logical_not": "not", "bitwise_not": "bitwise not", "isnan": "is nan"},
        }.items()
    },
    # new tensors
    **dict.fromkeys(
        ("zeros", "ones", "empty"), given("size dtype layout device", _filled("filled"))
    ),
    **dict.fromkeys(("new_zeros", "new_ones", "new_empty"), given("self size", _filled("filled"))),
    "full": given("size fill_value", _filled("filled")),
    "new_full": given("self size fill_value", _filled("filled")),
    **dict.fromkeys(
        ("zeros_like", "ones_like", "full_like", "empty_like", "rand_like", "randn_like"),
        given("self", _alike),
    ),
    **dict.fromkeys(("rand", "randn", "normal"), given("size", _filled("random"))),
    "arange": given("start end step", _range),
    # places in space
    **{
        f"upsample_{mode}{n}d": given(
            _UPSAMPLE if mode != "nearest" else "self output_size scale_factors scales_h scales_w",
            _resized(n, mode),
        )
        for mode, n in (
            *(("nearest", 1), ("nearest", 2), ("nearest", 3), ("linear", 1), ("bilinear", 2)),
            *(("bicubic", 2), ("trilinear", 3)),
        )
    },
    "interpolate": given("self output_size scale_factors mode align_corners", _interpolate),
    "pixel_shuffle": plain("depth to space", "self block", block="block"),
    "pixel_unshuffle": plain("space to depth", "self block", block="block"),
    "repeat": given("self repeats", _tile),
    "tile": given("self repeats", _tile),
    "roll": plain("roll", "self shifts dims"),
    "flip": plain("flip", "self dims"),
    "tril": plain("triangle", "self diagonal"),
    "triu": plain("triangle", "self diagonal"),
    "copy": given("self src", _written),
    "index_put": given("self indices values", _written),
    "fill": given("self value", _identity),
    "_assert_async": given("self", _checked),
    "_assert_tensor_metadata": given("self", _checked),
    "_assert_scalar": given("self", _checked),
    "sym_constrain_range_for_size": given("self", _checked),
}
"""Operations on tensors by PyTorch's name; those that work in place are looked up without "_"."""
