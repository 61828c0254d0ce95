"""Which unit of a layer reads which unit of the layer before it.

A figure must never state what the model does not have: a pooling layer reads channel i for its
channel i only, a grouped convolution only the channels of its group, and so on.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields
from enum import Enum
from math import gcd, prod
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.latest import Latest
from nnsvg_qt.model.counts import GATES
from nnsvg_qt.model.inference import channels_and_extents, works_at_each_position
from nnsvg_qt.model.kinds import CONVOLUTIONS, ELEMENTWISE, FIELDS_OF_KIND
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES

Units = NDArray[np.int64]


class LineMeaning(Enum):
    """What a line between two units stands for."""

    WEIGHT = "one weight"
    CENTER = "a coordinate of a centre"
    KERNEL = "one kernel"
    CHANNEL = "the weights of a whole channel"
    MANY = "several weights"
    NONE = "a value, without weights"


_ONE_TO_ONE = ELEMENTWISE | {
    Kind.ACTIVATION,
    Kind.NORMALIZATION,
    Kind.DROPOUT,
    Kind.POSITIONAL_ENCODING,
    Kind.SAMPLING,
    Kind.SPLIT,
    Kind.SLICE,
    Kind.HOPFIELD_NETWORK,
}
_PER_CHANNEL = _ONE_TO_ONE | {Kind.POOLING, Kind.UPSAMPLING, Kind.PAD}
_CONVOLUTIONS = CONVOLUTIONS
_AT_EACH_POSITION = frozenset({Kind.DENSE, Kind.MIXTURE_OF_EXPERTS, Kind.RECURRENT})
"""Kinds that read all features, but those of other positions of a sequence not or not all."""
_WHOLE = frozenset({Kind.OTHER, Kind.EMBEDDING})
"""Kinds of which nothing tells what a unit reads."""
_TABLED = frozenset(kind for kind, fields in FIELDS_OF_KIND.items() if "connected" in fields)
_MOST_NUMBERED = 2**62
"""Values of a layer that have numbers of their own."""
_MOST_PAIRS = 4_000_000
"""Pairs of units that are looked at to tell whether a unit has any partner."""
WEIGHTED_KINDS = _CONVOLUTIONS | {
    Kind.DENSE,
    Kind.GRAPH_CONVOLUTION,
    Kind.MIXTURE_OF_EXPERTS,
    Kind.EMBEDDING,
    Kind.RECURRENT,
    Kind.ATTENTION,
    Kind.OTHER,
    *UNIT_STRUCTURES,
} - {Kind.HOPFIELD_NETWORK}
"""Kinds whose edges from what they read carry weights of their own."""


def unit_count(shape: Shape, flattened: bool) -> int:
    """How many units an output has: a map, or a feature of a sequence, is one unless flattened."""
    if flattened or len(shape) == 1:
        return prod(shape)
    return channels_and_extents(shape)[0]


def layer_units(layer: Layer, flattened: bool) -> int:
    """How many units a layer has; of a self-organizing map each value of its map is one."""
    return unit_count(layer.shape, flattened or layer.is_grid)


def wired(
    source: Layer, target: Layer, source_units: Units, target_units: Units, flattened: bool
) -> NDArray[np.bool_] | None:
    """Whether unit `target_units[j]` of `target` reads unit `source_units[i]` of `source`.

    The result is `(sources, targets)`, or None where every unit reads every unit. `flattened` says
    that maps and sequences are drawn with one unit a value instead of one a channel.
    """
    kind = target.kind
    flattened = flattened or source.is_grid
    if kind is Kind.FLATTEN:
        channels = target_units if flattened else _channel_of_value(source.shape, target_units)
        one_to_one: NDArray[np.bool_] = source_units[:, None] == channels
        return one_to_one
    if kind is Kind.RESHAPE:
        return _reshaped(source.shape, target.shape, source_units, target_units, flattened)
    if kind is Kind.PERMUTE:
        return _permuted(source, target, source_units, target_units, flattened)
    if kind in _AT_EACH_POSITION and flattened and len(source.shape) == 2 and target.is_sequence:
        return _at_position(source, target, source_units, target_units)
    if flattened and kind is Kind.DENSE and works_at_each_position(target, source.shape):
        places = zip(
            _addresses(source.shape, source_units, True)[1],
            _addresses(target.shape, target_units, True)[1],
            strict=True,
        )
        same: NDArray[np.bool_] = np.logical_and.reduce(
            [own[:, None] == other for own, other in places]
        )
        return same
    if kind is Kind.DENSE and target.connected is not None:
        return _in_table(target.connected, source_units, target_units)
    if kind not in _PER_CHANNEL and kind not in _CONVOLUTIONS:
        return None
    source_channel, source_place = _addresses(source.shape, source_units, flattened)
    target_channel, target_place = _addresses(target.shape, target_units, flattened)
    if kind in _CONVOLUTIONS:
        together = _same_group(source, target, source_channel, target_channel)
    else:
        together = source_channel[:, None] == target_channel + _first_channel(target)
    if kind is Kind.POOLING and target.is_pooled_whole:
        return together
    for axis in range(min(len(source_place), len(target_place))):
        near = _near(source, target, source_place[axis], target_place[axis], axis)
        together = near if together is None else together & near
    return together


def line_meaning(source: Layer, target: Layer, flattened: bool) -> LineMeaning:
    """What a line from a unit of `source` to one of `target`, which reads it, stands for."""
    kind = target.kind
    if kind in _CONVOLUTIONS:
        return LineMeaning.WEIGHT if flattened else LineMeaning.KERNEL
    is_value = flattened or source.is_vector or source.is_grid
    if kind is Kind.DENSE:
        is_value = is_value or works_at_each_position(target, source.shape)
        return LineMeaning.WEIGHT if is_value else LineMeaning.CHANNEL
    if kind in UNIT_STRUCTURES and kind in WEIGHTED_KINDS:
        if not (target.is_vector or target.is_grid or flattened):
            return LineMeaning.MANY
        if kind is Kind.RADIAL_BASIS:
            return LineMeaning.CENTER if is_value else LineMeaning.MANY
        return LineMeaning.WEIGHT if is_value else LineMeaning.CHANNEL
    if kind is Kind.GRAPH_CONVOLUTION:
        return LineMeaning.WEIGHT
    if kind is Kind.RECURRENT:
        return LineMeaning.WEIGHT if GATES[target.cell] == 1 else LineMeaning.MANY
    return LineMeaning.MANY if kind in WEIGHTED_KINDS else LineMeaning.NONE


def is_told_by_unit(source: Layer, target: Layer, flattened: bool) -> bool:
    """Whether it is known which units of `source` are read for each unit of `target`.

    Nothing tells it of kind "other", nor of an embedding, which looks its rows up; which nodes of a
    graph are neighbours is not part of the model. Nor is it told of more values than have numbers,
    nor of what reads a self-organizing map as a map and not as units.
    """
    if source.is_grid and not (target.is_vector or target.is_grid):
        return False
    if target.kind in (Kind.FLATTEN, Kind.RESHAPE):
        return prod(map(int, source.shape)) <= _MOST_NUMBERED
    if target.kind is Kind.GRAPH_CONVOLUTION:
        return not flattened
    if target.kind is Kind.PERMUTE:
        return target.order is not None
    return target.kind not in _WHOLE


def have_sources(source: Layer, target: Layer, units: Units, flattened: bool) -> NDArray[np.bool_]:
    """Whether each of some units of `target` reads any unit of `source`."""
    count = layer_units(source, flattened)
    if count * len(units) > _MOST_PAIRS:
        return np.ones(len(units), bool)

    def find() -> NDArray[np.bool_]:
        related = wired(source, target, np.arange(count), units, flattened)
        return np.ones(len(units), bool) if related is None else np.asarray(related.any(axis=0))

    return _HAVE.of(_key("sources", source, target, units, flattened), find).copy()


def have_targets(source: Layer, target: Layer, units: Units, flattened: bool) -> NDArray[np.bool_]:
    """Whether each of some units of `source` is read by any unit of `target`."""
    count = layer_units(target, flattened)
    if count * len(units) > _MOST_PAIRS:
        return np.ones(len(units), bool)

    def find() -> NDArray[np.bool_]:
        related = wired(source, target, units, np.arange(count), flattened)
        return np.ones(len(units), bool) if related is None else np.asarray(related.any(axis=1))

    return _HAVE.of(_key("targets", source, target, units, flattened), find).copy()


_HAVE: Latest[NDArray[np.bool_]] = Latest(128)
"""What of whole layers was looked through lately: of a layer of many thousand values that takes a
millisecond for each."""

_OF_LAYER = attrgetter(
    *(one.name for one in fields(Layer) if one.name not in ("id", "name", "weights"))
)


def _key(
    what: str, source: Layer, target: Layer, units: Units, flattened: bool
) -> tuple[Hashable, ...]:
    # sizes without a number are drawn by one, which their names do not tell
    sizes = tuple(map(int, source.shape)), tuple(map(int, target.shape))
    return what, _OF_LAYER(source), _OF_LAYER(target), sizes, units.tobytes(), flattened


def _in_table(
    table: tuple[tuple[int, ...], ...], sources: Units, targets: Units
) -> NDArray[np.bool_]:
    """Whether the row of each target in the table names each source; one without row has none."""
    found = np.zeros((len(sources), len(targets)), bool)
    for at, target in enumerate(targets.tolist()):
        if target < len(table):
            found[:, at] = np.isin(sources, np.array(table[target], dtype=np.int64))
    return found


def _first_channel(target: Layer) -> int:
    """The channel of its input that is the first channel of a layer."""
    if target.kind is Kind.SPLIT:
        return target.part * unit_count(target.shape, False)
    return target.start if target.kind is Kind.SLICE else 0


def _reshaped(
    read: Shape, shape: Shape, sources: Units, targets: Units, flattened: bool
) -> NDArray[np.bool_]:
    """Whether two units share a value where all values stay in their order.

    Maps that become a sequence of their places, or a sequence that becomes maps, keep their
    channels: the places alone are put in a row.
    """
    if _keeps_channels(read, shape) or _keeps_channels(shape, read):
        channel, place = _channels_and_places(read, sources, flattened)
        other_channel, other_place = _channels_and_places(shape, targets, flattened)
        kept: NDArray[np.bool_] = channel[:, None] == other_channel
        kept &= place[:, None] == other_place
        return kept
    if flattened:
        same: NDArray[np.bool_] = sources[:, None] == targets
        return same
    (first, width, step), (other_first, other_width, other_step) = (
        _values_of(shape_, units) for shape_, units in ((read, sources), (shape, targets))
    )
    first, other_first = first[:, None], other_first[None, :]
    shared: NDArray[np.bool_]
    if step == other_step == 1:
        shared = (first < other_first + other_width) & (other_first < first + width)
    elif step == 1:
        shared = _meets(first, width, other_first, other_step)
    elif other_step == 1:
        shared = _meets(other_first, other_width, first, step)
    else:
        shared = (first - other_first) % gcd(step, other_step) == 0
    return shared


def _keeps_channels(maps: Shape, sequence: Shape) -> bool:
    """Whether a sequence has the channels of the maps, and a step for each of their places."""
    if len(maps) < 3 or len(sequence) != 2:
        return False
    return tuple(map(int, sequence)) == (prod(map(int, maps[1:])), int(maps[0]))


def _channels_and_places(shape: Shape, units: Units, flattened: bool) -> tuple[Units, Units]:
    """The channel of each unit and the number of its place, which is 0 where units are channels."""
    if not flattened:
        return units, np.zeros_like(units)
    channels, extents = channels_and_extents(shape)
    if len(shape) == 2:
        return units % channels, units // channels
    places = prod(map(int, extents))
    return units // places, units % places


def _values_of(shape: Shape, units: Units) -> tuple[Units, int, int]:
    """The first value of each channel; how many lie together, or how far each is from the next."""
    channels, extents = channels_and_extents(shape)
    width = prod(map(int, extents))
    if len(shape) == 2 and channels > 1:
        return units, 1, channels
    return units * width, width, 1


def _meets(start: Units, width: int, first: Units, step: int) -> NDArray[np.bool_]:
    """Whether one of `first`, `first + step`, … is of the `width` values from `start`."""
    met: NDArray[np.bool_] = (start + width - 1 - first) // step > (start - 1 - first) // step
    return met


def _permuted(
    source: Layer, target: Layer, sources: Units, targets: Units, flattened: bool
) -> NDArray[np.bool_] | None:
    """Whether two units share a value where the sizes change places."""
    order = target.order or ()
    if len(order) != len(source.shape) or len(order) != len(target.shape):
        return None
    if not flattened:
        axes = [0 if len(layer.shape) > 2 else len(layer.shape) - 1 for layer in (source, target)]
        if order[axes[1]] != axes[0]:
            return None
        own: NDArray[np.bool_] = sources[:, None] == targets
        return own
    at, to = _coordinates(source.shape, sources), _coordinates(target.shape, targets)
    same = np.ones((len(sources), len(targets)), bool)
    for axis, read in enumerate(order):
        same &= at[read][:, None] == to[axis]
    return same


def _coordinates(shape: Shape, units: Units) -> list[Units]:
    """The place of single values along each size, the last size running fastest."""
    places = []
    for extent in map(int, reversed(shape)):
        places.append(units % extent)
        units = units // extent
    return places[::-1]


def _at_position(
    source: Layer, target: Layer, sources: Units, targets: Units
) -> NDArray[np.bool_] | None:
    """Which values of a sequence are read for which: of their own position, or also of earlier."""
    if target.kind is Kind.RECURRENT and target.bidirectional:
        return None
    (channel, (place,)), (own_channel, (own_place,)) = (
        _addresses(layer.shape, units, True)
        for layer, units in ((source, sources), (target, targets))
    )
    read: NDArray[np.bool_]
    if target.kind is Kind.RECURRENT:
        read = place[:, None] <= own_place
    else:
        read = place[:, None] == own_place
    if target.kind is Kind.DENSE and target.connected is not None:
        read &= _in_table(target.connected, channel, own_channel)
    return read


def _channel_of_value(shape: Shape, values: Units) -> Units:
    """The channel that each value of a flattened output comes from."""
    channels, extents = channels_and_extents(shape)
    if len(shape) == 2:
        return values % channels
    return values // prod(map(int, extents))


def _addresses(shape: Shape, units: Units, flattened: bool) -> tuple[Units, tuple[Units, ...]]:
    """The channel of each unit and, where it is a single value, its place in the map."""
    if not flattened:
        return units, ()
    channels, extents = channels_and_extents(shape)
    if not extents:
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
    if target.connected is not None and target.kind in _TABLED:
        return _in_table(target.connected, source_channel, target_channel)
    groups = target.groups if "groups" in FIELDS_OF_KIND[target.kind] else 1
    if groups <= 1:
        return None
    inputs, outputs = unit_count(source.shape, False), unit_count(target.shape, False)
    if inputs % groups or outputs % groups:
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
    if target.is_causal_convolution:
        padding = reach
    elif target.padding == "same":
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
