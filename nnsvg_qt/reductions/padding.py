"""Padding that a file writes as an operation of its own before the window that slides over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnsvg_qt.model.graph import Operation, Tensor
from nnsvg_qt.model.kinds import CONVOLUTIONS, Kind

WINDOWED = CONVOLUTIONS - {Kind.TRANSPOSED_CONVOLUTION} | {Kind.POOLING}
"""Kinds whose layers have a padding themselves."""


def with_causal_padding(fields: Mapping[str, Any], pairs: object) -> dict[str, Any] | None:
    """The fields of a convolution whose zeros stand before what it reads alone; None of any other.

    `pairs` are its zeros before and after, a direction: as many before as its kernel reaches back.
    """
    kernel = fields["kernel"]
    dilation = fields.get("dilation", (1,) * len(kernel))
    if len(dilation) != len(kernel):
        # a file may say so
        return None
    back = tuple((apart * (size - 1), 0) for size, apart in zip(kernel, dilation, strict=True))
    if "pooling" in fields or pairs != back or not any(before for before, _ in back):
        return None
    return {**fields, "padding": "same", "causal": True}


def with_padding(
    fields: Mapping[str, object], padding: Operation, source: Tensor, has_channels_last: bool
) -> dict[str, object] | None:
    """The fields of a layer that pads as an operation before it does; None where it cannot be said.

    `source` is what the operation pads. Only zeros around the directions of maps whose channels are
    last are looked at, for a layer that pads nothing itself.
    """
    amounts, shape = padding.attributes.get("padding"), source.shape
    if not has_channels_last or shape is None or not isinstance(amounts, tuple):
        return None
    rank = len(shape)
    if len(amounts) != 2 * rank or not all(isinstance(one, int) and one >= 0 for one in amounts):
        return None
    sides = list(zip(amounts[:rank], amounts[rank:], strict=True))
    own = fields.get("padding")
    if sides[0] != (0, 0) or sides[-1] != (0, 0) or not isinstance(own, tuple) or any(own):
        return None
    if padding.type.startswith("MIRROR") or len(own) != rank - 2:
        return None
    if causal := with_causal_padding(fields, tuple(sides[1:-1])):
        return causal
    if all(before == after for before, after in sides):
        return {**fields, "padding": tuple(before for before, _ in sides[1:-1])}
    if all(0 <= after - before <= 1 for before, after in sides):
        return {**fields, "padding": "same"}
    return None
