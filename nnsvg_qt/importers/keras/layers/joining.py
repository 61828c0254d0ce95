"""Layers that join several tensors."""

from __future__ import annotations

from functools import partial
from typing import Any

from nnsvg_qt.importers.keras.building import Placed
from nnsvg_qt.importers.keras.settings import whole

_WORDS = {
    **{"Add": "add", "Sum": "add", "Subtract": "subtract", "Multiply": "multiply"},
    **{"Average": "mean", "Maximum": "maximum", "Minimum": "minimum"},
}

_MODES = {
    **{"sum": "add", "mul": "multiply", "ave": "mean", "max": "maximum", "min": "minimum"},
    **{"concat": "concatenate", "dot": "dot", "cos": "dot"},
}
"""What the layer Merge of the first version does, by its mode."""


def joined(word: str, placed: Placed) -> list[str]:
    """Value by value."""
    if word == "add" and len(placed.inputs) > 2:
        word = "sum"
    if len(placed.inputs) == 1:
        word = "identity"
    return placed.put(word, *placed.inputs)


def _concatenated(placed: Placed) -> list[str]:
    axis = placed.settings.whole("axis", "concat_axis", otherwise=-1)
    return placed.put("concatenate", *placed.inputs, axis=axis)


def _dot(placed: Placed) -> list[str]:
    """Products along one axis of each of two tensors."""
    shapes = [placed.shape(0), placed.shape(1)]
    value = placed.settings.value("axes", "dot_axes")
    axes = [whole(one) for one in (value if isinstance(value, list) else [value, value])]
    left, right = shapes
    if left is None or right is None or len(axes) != 2 or len(placed.inputs) != 2:
        return placed.drawn_by_name()
    places = []
    for shape, axis in zip((left, right), axes, strict=True):
        if axis is None or not -len(shape) <= axis < len(shape) or axis % len(shape) == 0:
            return placed.drawn_by_name()
        places.append(axis % len(shape))
    if len(left) > 8 or len(right) > 8:
        return placed.drawn_by_name()
    first = "b" + "ijklmno"[: len(left) - 1]
    second = "b" + "pqrstuv"[: len(right) - 1]
    second = second[: places[1]] + first[places[0]] + second[places[1] + 1 :]
    result = "b" + "".join(sign for sign in (*first[1:], *second[1:]) if sign != first[places[0]])
    # the product of what is scaled to a length of 1
    is_cosine = placed.settings.flag("normalize") or placed.settings.text("mode") == "cos"
    found = placed.put(
        "einsum",
        *placed.inputs,
        equation=f"{first},{second}->{result}",
        scales=tuple(places) if is_cosine else None,
    )
    if len(result) > 1:
        return found
    return placed.put("unsqueeze", found[0], part="/unsqueeze", axes=(1,))


def _merge(placed: Placed) -> list[str]:
    """The layer that joins in the first version; a function as its mode is not run."""
    mode = _MODES.get(placed.settings.text("mode"), "")
    if mode == "concatenate":
        return _concatenated(placed)
    if mode == "dot":
        return _dot(placed)
    return joined(mode, placed) if mode else placed.drawn_by_name()


LAYERS: dict[str, Any] = {
    **{name: partial(joined, word) for name, word in _WORDS.items()},
    "Concatenate": _concatenated,
    "Dot": _dot,
    "Merge": _merge,
}
"""Layers by their class."""
