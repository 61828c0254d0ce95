"""Layers that change shapes."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.importers.keras.building import Placed
from nnsvg_qt.importers.keras.layers.sliding import has_channels_last
from nnsvg_qt.importers.keras.settings import whole


def _flatten(placed: Placed) -> list[str]:
    shape = placed.shape()
    if shape is not None and len(shape) == 1:
        return placed.put("unsqueeze", placed.inputs[0], axes=(1,))
    return placed.put("flatten", placed.inputs[0], channels_last=has_channels_last(placed.settings))


def _reshape(placed: Placed) -> list[str]:
    sizes = [whole(size) for size in placed.settings.sequence("target_shape", "dims")]
    numbers = tuple(size for size in sizes if size is not None)
    if len(numbers) != len(sizes) or min(numbers, default=0) < -1:
        return placed.drawn_by_name()
    # 0 keeps the batch
    return placed.put("reshape", placed.inputs[0], shape=(0, *numbers))


def _permute(placed: Placed) -> list[str]:
    order = tuple(whole(one) for one in placed.settings.sequence("dims"))
    if None in order or not order:
        return placed.drawn_by_name()
    return placed.put("transpose", placed.inputs[0], order=(0, *order))


def _repeated(placed: Placed) -> list[str]:
    """A vector as each step of a sequence."""
    count = placed.settings.whole("n")
    before = placed.one(
        "unsqueeze", placed.inputs[0], part="/unsqueeze", type_name="unsqueeze", axes=(1,)
    )
    repeats = None if count is None else (1, count, 1)
    return placed.put("tile", before, repeats=repeats)


LAYERS: dict[str, Any] = {
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Permute": _permute,
    "RepeatVector": _repeated,
}
"""Layers by their class."""
