"""Attention: scores of queries and keys, softmax, and the sum of values, by the masks of steps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.as_onnx.masks import as_numbers
from nnsvg_qt.running.as_onnx.writing import Mask, Place
from nnsvg_qt.training.onnx_messages import whole

_FIRST_WEIGHT = 6
"""Behind query, key, value, a mask, and the keys and values before."""
_FAR_BELOW = -1e9
"""The score of what is not looked at, as Keras has it."""


def _attention(place: Place) -> None:
    if place.attribute("has_own_mask"):
        raise InputError(
            "{layer} masks steps by a mask of its own, which is drawn, not run.", layer=place.name
        )
    if place.attribute("returns_scores"):
        raise InputError("{layer} hands its scores on, which is drawn, not run.", layer=place.name)
    if place.attribute("scores") is None:
        _of_heads(place)
    else:
        _plain(place)


def _of_heads(place: Place) -> None:
    """Of projections whose heads lie beside each other."""
    heads = int(place.attribute("heads") or 0)
    others = int(place.attribute("key_value_heads") or heads)
    if not heads or heads % others:
        raise InputError("The heads of {layer} are not known.", layer=place.name)
    query, key, value = (
        _apart(place, position, count) for position, count in enumerate((heads, others, others))
    )
    if others < heads:
        key, value = (_repeated(place, one, heads // others) for one in (key, value))
    width = place.shape(place.inputs[0])[-1]
    if not isinstance(width, int):
        raise InputError("The sizes that {layer} reads are not known.", layer=place.name)
    scale = place.constant(np.array(1 / np.sqrt(width // heads)))
    turned = place.transposed(key, [0, 1, 3, 2])
    scores = place.node("MatMul", place.node("Mul", query, scale), turned)
    # (points, heads, queries, keys)
    kept = [
        _beside(place, mask, axes)
        for position, axes in ((0, (1, 3)), (1, (1, 2)), (2, (1, 2)))
        if (mask := place.mask(position)) is not None
    ]
    scores = _looked_at(place, scores, kept)
    shares = place.node("Softmax", scores, attributes=[whole("axis", -1)])
    found = place.transposed(place.node("MatMul", shares, value), [0, 2, 1, 3])
    place.node("Reshape", found, place.whole(0, 0, -1), is_last=True)


def _apart(place: Place, position: int, heads: int) -> str:
    """`(points, heads, steps, width)`."""
    read = place.node("Reshape", place.inputs[position], place.whole(0, 0, heads, -1))
    return place.transposed(read, [0, 2, 1, 3])


def _repeated(place: Place, tensor: str, count: int) -> str:
    """Each head as often as there are queries for it."""
    apart = place.node("Unsqueeze", tensor, place.whole(2))
    tiled = place.node("Tile", apart, place.whole(1, 1, count, 1, 1))
    shape = place.node("Shape", tensor)
    ends = (place.node("Slice", shape, place.whole(at), place.whole(at + 1)) for at in (0, 2, 3))
    first, steps, width = ends
    sizes = place.node(
        "Concat", first, place.whole(-1), steps, width, attributes=[whole("axis", 0)]
    )
    return place.node("Reshape", tiled, sizes)


def _beside(place: Place, mask: Mask, axes: tuple[int, ...]) -> str:
    numbers = as_numbers(place.writing, mask)
    return place.node("Unsqueeze", numbers, place.whole(*axes))


def _looked_at(place: Place, scores: str, kept: list[str]) -> str:
    """Scores that are as good as none where anything of `kept` is 0, or a key comes later."""
    if place.attribute("causal"):
        kept = [*kept, _causal(place, scores)]
    if not kept:
        return scores
    found = kept[0]
    for one in kept[1:]:
        found = place.node("Mul", found, one)
    gone = place.node("Less", found, place.constant(np.array(0.5)))
    return place.node("Where", gone, place.constant(np.array(_FAR_BELOW)), scores)


def _causal(place: Place, scores: str) -> str:
    """1 where a key is no later than the query, for scores `(…, queries, keys)`."""
    shape = place.node("Shape", scores)
    ends = (place.whole(-2), place.whole(2**62))
    ones = place.node("Expand", place.constant(np.array(1.0)), place.node("Slice", shape, *ends))
    return place.node("Trilu", ones, attributes=[whole("upper", 0)])


def _plain(place: Place) -> None:
    """Attention and AdditiveAttention of Keras, without projections."""
    query, key, value = place.inputs[:3]
    kind = place.attribute("scores")
    is_scaled = bool(place.attribute("is_scaled"))
    scale = place.weight(_FIRST_WEIGHT) if is_scaled else None
    if kind == "dot":
        scores = place.node("MatMul", query, place.transposed(key, [0, 2, 1]))
        if scale is not None:
            scores = place.node("Mul", scores, place.constant(scale))
    else:
        # each query with each key: (points, queries, keys, width)
        sums = place.node(
            "Add",
            place.node("Unsqueeze", query, place.whole(2)),
            place.node("Unsqueeze", key, place.whole(1)),
        )
        if kind == "concat" and scale is not None:
            sums = place.node("Mul", sums, place.constant(scale))
        sums = place.node("Tanh", sums)
        if kind == "concat":
            factor = place.weight(_FIRST_WEIGHT + is_scaled)
            sums = place.node("Mul", sums, place.constant(factor))
        elif scale is not None:
            sums = place.node("Mul", sums, place.constant(scale))
        keeps = whole("keepdims", 0)
        scores = place.node("ReduceSum", sums, place.whole(-1), attributes=[keeps])
    own, other = place.mask(0), place.mask(2)
    scores = _looked_at(place, scores, [] if other is None else [_beside(place, other, (1,))])
    shares = place.node("Softmax", scores, attributes=[whole("axis", -1)])
    if own is None:
        place.node("MatMul", shares, value, is_last=True)
        return
    found = place.node("MatMul", shares, value)
    place.node("Mul", found, _beside(place, own, (2,)), is_last=True)


OPERATIONS: dict[str, Callable[[Place], None]] = {"attention": _attention}
"""How operations are written, by the word of the vocabulary."""
