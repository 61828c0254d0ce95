"""Which unit of a layer reads which unit of the layer before it.

A figure must never state what the model does not have: a pooling layer reads channel i for its
channel i only, a grouped convolution only the channels of its group, and so on.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.inference import channels_and_extents
from nnsvg_qt.model.kinds import CONVOLUTIONS, ELEMENTWISE
from nnsvg_qt.model.layer import Kind, Layer, Shape

Units = NDArray[np.int64]

_ONE_TO_ONE = ELEMENTWISE | {
    Kind.ACTIVATION,
    Kind.NORMALIZATION,
    Kind.DROPOUT,
    Kind.POSITIONAL_ENCODING,
    Kind.SAMPLING,
}
_PER_CHANNEL = _ONE_TO_ONE | {Kind.POOLING, Kind.UPSAMPLING, Kind.PAD}
_CONVOLUTIONS = CONVOLUTIONS
WEIGHTED_KINDS = _CONVOLUTIONS | {
    Kind.DENSE,
    Kind.GRAPH_CONVOLUTION,
    Kind.MIXTURE_OF_EXPERTS,
    Kind.EMBEDDING,
    Kind.RECURRENT,
    Kind.ATTENTION,
    Kind.OTHER,
}
"""Kinds whose edges carry weights of their own."""


def unit_count(shape: Shape, flattened: bool) -> int:
    """How many units an output has: a map, or a feature of a sequence, is one unless flattened."""
    if flattened or len(shape) == 1:
        return prod(shape)
    return channels_and_extents(shape)[0]


def wired(
    source: Layer, target: Layer, source_units: Units, target_units: Units, flattened: bool
) -> NDArray[np.bool_] | None:
    """Whether unit `target_units[j]` of `target` reads unit `source_units[i]` of `source`.

    The result is `(sources, targets)`, or None where every unit reads every unit. `flattened` says
    that maps and sequences are drawn with one unit a value instead of one a channel.
    """
    kind = target.kind
    if kind is Kind.FLATTEN:
        channels = target_units if flattened else _channel_of_value(source.shape, target_units)
        one_to_one: NDArray[np.bool_] = source_units[:, None] == channels
        return one_to_one
    if kind not in _PER_CHANNEL and kind not in _CONVOLUTIONS:
        return None
    source_channel, source_place = _addresses(source.shape, source_units, flattened)
    target_channel, target_place = _addresses(target.shape, target_units, flattened)
    if kind in _CONVOLUTIONS:
        together = _same_group(source, target, source_channel, target_channel)
    else:
        together = source_channel[:, None] == target_channel
    if kind is Kind.POOLING and target.is_pooled_whole:
        return together
    for axis in range(min(len(source_place), len(target_place))):
        near = _near(source, target, source_place[axis], target_place[axis], axis)
        together = near if together is None else together & near
    return together


def _channel_of_value(shape: Shape, values: Units) -> Units:
    """The channel that each value of a flattened output comes from."""
    channels, extents = channels_and_extents(shape)
    if len(shape) == 2:
        return values % channels
    return values // prod(map(int, extents))


def _addresses(shape: Shape, units: Units, flattened: bool) -> tuple[Units, tuple[Units, ...]]:
    """The channel of each unit and, where it is a single value, its place in the map."""
    channels, extents = channels_and_extents(shape)
    if not flattened or not extents:
        return units, ()
    if len(shape) == 2:
        return units % channels, (units // channels,)
    places = []
    left = units
    for extent in map(int, reversed(extents)):
        places.append(left % extent)
        left = left // extent
    return left, tuple(reversed(places))


def _same_group(
    source: Layer, target: Layer, source_channel: Units, target_channel: Units
) -> NDArray[np.bool_] | None:
    if target.kind is Kind.DEPTHWISE_CONVOLUTION:
        own: NDArray[np.bool_] = source_channel[:, None] == target_channel // target.multiplier
        return own
    groups = target.groups
    inputs, outputs = unit_count(source.shape, False), unit_count(target.shape, False)
    if groups <= 1 or inputs % groups or outputs % groups:
        return None
    together: NDArray[np.bool_] = source_channel[:, None] // (
        inputs // groups
    ) == target_channel // (outputs // groups)
    return together


def _near(
    source: Layer, target: Layer, source_at: Units, target_at: Units, axis: int
) -> NDArray[np.bool_]:
    """Whether the kernel of `target` at one place covers the other, along one axis."""
    if target.kind in _ONE_TO_ONE:
        same: NDArray[np.bool_] = source_at[:, None] == target_at
        return same
    if target.kind is Kind.PAD:
        shift = _size(target.padding, axis, 0)
        shifted: NDArray[np.bool_] = source_at[:, None] == target_at - shift
        return shifted
    if target.kind is Kind.UPSAMPLING:
        scale = _size(target.scale, axis, 1)
        scaled: NDArray[np.bool_] = source_at[:, None] == target_at // scale
        return scaled
    kernel = _size(target.kernel, axis, 1)
    stride = _size(target.stride, axis, kernel if target.kind is Kind.POOLING else 1)
    dilation = _size(target.dilation, axis, 1)
    reach = dilation * (kernel - 1)
    sizes = [channels_and_extents(layer.shape)[1] for layer in (source, target)]
    if target.kind is Kind.TRANSPOSED_CONVOLUTION:
        sizes.reverse()
    if target.padding == "same":
        wide, narrow = sizes[0][axis], sizes[1][axis]
        padding = max((narrow - 1) * stride + reach + 1 - wide, 0) // 2
    else:
        padding = _size(target.padding, axis, 0)
    if target.kind is Kind.TRANSPOSED_CONVOLUTION:
        offset = target_at + padding - source_at[:, None] * stride
    else:
        offset = source_at[:, None] - (target_at * stride - padding)
    covered: NDArray[np.bool_] = (offset >= 0) & (offset <= reach) & (offset % dilation == 0)
    return covered


def _size(sizes: tuple[int, ...] | str | None, axis: int, otherwise: int) -> int:
    if not sizes or isinstance(sizes, str):
        return otherwise
    return sizes[min(axis, len(sizes) - 1)]
