"""Rules of what slides a window over its input: convolutions and pooling.

Attributes: `kernel`, `strides`, `dilations` are one number a direction; `padding` is a pair
(before, after) a direction, or `automatic_padding` is "same_upper", "same_lower" or "valid";
`rounds_up` whether a window may hang over the end; `channels_last` whether the channels are the
last axis, not the second; `channels` how many there are after a convolution, where its weight is
not laid out as `(channels, inputs / groups, *kernel)`; `keep_dimensions` whether what pools whole
maps keeps their directions, each of size 1: so unless it is false.
"""

from __future__ import annotations

from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Shape
from nnsvg_qt.model.operations.rule import Facts, Rule, Shapes, product


def slid(
    size: Extent, kernel: int, stride: int, dilation: int, padding: int, rounds_up: bool
) -> Extent:
    """How many places a window has along one direction; `padding` on both sides together."""
    if not isinstance(size, int) or stride < 1:
        return None
    room = size + padding - dilation * (kernel - 1) - 1
    return -(-room // stride) + 1 if rounds_up else room // stride + 1


def whole_numbers(facts: Facts, name: str, count: int, otherwise: int) -> tuple[int, ...] | None:
    """An attribute of one number a direction."""
    value = facts.attributes.get(name)
    if value is None:
        return (otherwise,) * count
    if isinstance(value, int):
        return (value,) * count
    if not isinstance(value, tuple) or len(value) != count:
        return None
    return value if all(isinstance(number, int) for number in value) else None


def pairs(facts: Facts, count: int) -> tuple[tuple[int, int], ...] | None:
    """The padding before and after, a direction."""
    value = facts.attributes.get("padding")
    if value is None:
        return ((0, 0),) * count
    if not isinstance(value, tuple) or len(value) != count:
        return None
    return value if all(isinstance(pair, tuple) and len(pair) == 2 for pair in value) else None


def _directions(shape: Shape, channels_last: bool) -> tuple[Extent, ...]:
    return shape[1:-1] if channels_last else shape[2:]


def _assembled(
    shape: Shape, channels: Extent, directions: tuple[Extent, ...], channels_last: bool
) -> Shape:
    if channels_last:
        return (shape[0], *directions, channels)
    return (shape[0], channels, *directions)


def kernel_of(facts: Facts, count: int) -> tuple[int, ...] | None:
    """The kernel that a convolution has: its attribute, else what its weight tells."""
    if "kernel" in facts.attributes:
        return whole_numbers(facts, "kernel", count, 1)
    weight = facts.shape(1)
    if weight is None or len(weight) != count + 2:
        return None
    sizes = [extent for extent in weight[2:] if isinstance(extent, int)]
    return tuple(sizes) if len(sizes) == count else None


def _windows(facts: Facts, directions: tuple[Extent, ...], kernel: tuple[int, ...] | None) -> Shape:
    """Sizes after sliding; all None where something is missing."""
    count = len(directions)
    strides = whole_numbers(facts, "strides", count, 1)
    dilations = whole_numbers(facts, "dilations", count, 1)
    padding = pairs(facts, count)
    automatic = facts.attributes.get("automatic_padding")
    unknown: Shape = (None,) * count
    if strides is None or min(strides, default=1) < 1:
        return unknown
    if automatic in ("same_upper", "same_lower"):
        return tuple(
            -(-size // stride) if isinstance(size, int) else size if stride == 1 else None
            for size, stride in zip(directions, strides, strict=True)
        )
    if kernel is None or dilations is None or padding is None:
        return unknown
    if automatic == "valid":
        padding = ((0, 0),) * count
    up = facts.flag("rounds_up")
    found: list[Extent] = []
    for place, size in enumerate(directions):
        k, s, d, (before, after) = kernel[place], strides[place], dilations[place], padding[place]
        if not isinstance(size, int):
            same = s == 1 and before + after == d * (k - 1)
            found.append(size if same else None)
            continue
        extent = slid(size, k, s, d, before + after, up)
        if up and isinstance(extent, int) and (extent - 1) * s >= size + before:
            # No window begins in the padding behind the end.
            extent -= 1
        found.append(extent if isinstance(extent, int) and extent >= 0 else None)
    return tuple(found)


def _channels(facts: Facts, weight_position: int = 1) -> Extent:
    if "channels" in facts.attributes:
        return facts.whole("channels")
    weight = facts.shape(weight_position)
    return weight[0] if weight else None


def convolution_shapes(facts: Facts) -> Shapes:
    """The shape after a convolution."""
    shape, last = facts.shape(), facts.flag("channels_last")
    if shape is None or len(shape) < 3:
        return (None,)
    directions = _directions(shape, last)
    windows = _windows(facts, directions, kernel_of(facts, len(directions)))
    if not _fits(facts, shape[-1] if last else shape[1]):
        # it cannot read this: nothing follows from it
        windows = (None,) * len(directions)
    return (_assembled(shape, _channels(facts), windows, last),)


def _fits(facts: Facts, channels: Extent) -> bool:
    """Whether a weight can read so many channels."""
    weight, groups = facts.shape(1), facts.whole("groups", 1)
    if "channels" in facts.attributes or weight is None or len(weight) < 2:
        return True
    read = weight[1]
    known = isinstance(read, int) and isinstance(channels, int) and groups is not None
    return not known or read * groups == channels  # type: ignore[operator]


def _quantized_convolution_shapes(facts: Facts) -> Shapes:
    # input, scale, zero point, weight, scale, zero point, scale, zero point, bias
    moved = Facts(facts.operation, [facts.known(0), facts.known(3)])
    return convolution_shapes(moved)


def convolution_work(facts: Facts, outputs: Shapes) -> int | None:
    """Multiply-accumulates: each place of the output reads one kernel of each output channel."""
    out, weight = outputs[0], facts.shape(1)
    if out is None or weight is None or len(out) < 3:
        return None
    return product((out[0], *_directions(out, facts.flag("channels_last")), *weight))


def _transposed_work(facts: Facts, outputs: Shapes) -> int | None:
    shape, weight = facts.shape(), facts.shape(1)
    if shape is None or weight is None or len(shape) < 3:
        return None
    return product((shape[0], *_directions(shape, facts.flag("channels_last")), *weight))


def _transposed_shapes(facts: Facts) -> Shapes:
    shape, last = facts.shape(), facts.flag("channels_last")
    if shape is None or len(shape) < 3:
        return (None,)
    directions = _directions(shape, last)
    count = len(directions)
    weight = facts.shape(1)
    groups = facts.whole("groups", 1) or 1
    channels: Extent = None
    if "channels" in facts.attributes:
        channels = facts.whole("channels")
    elif weight is not None and len(weight) > 1 and isinstance(weight[1], int):
        channels = weight[1] * groups
    kernel = kernel_of(facts, count)
    strides = whole_numbers(facts, "strides", count, 1)
    dilations = whole_numbers(facts, "dilations", count, 1)
    extra = whole_numbers(facts, "output_padding", count, 0)
    padding = pairs(facts, count)
    asked = facts.numbers("output_shape")
    found: list[Extent] = [None] * count
    automatic = facts.attributes.get("automatic_padding")
    if asked is not None and len(asked) >= count:
        found = list(asked[-count:])
    elif strides is not None and automatic in ("same_upper", "same_lower"):
        found = [
            size * stride if isinstance(size, int) else None
            for size, stride in zip(directions, strides, strict=True)
        ]
    elif kernel and strides and dilations and extra and padding:
        for place, size in enumerate(directions):
            if isinstance(size, int):
                found[place] = (
                    strides[place] * (size - 1)
                    + extra[place]
                    + dilations[place] * (kernel[place] - 1)
                    + 1
                    - sum(padding[place])
                )
    return (_assembled(shape, channels, tuple(found), last),)


def _pooling_shapes(facts: Facts) -> Shapes:
    shape, last = facts.shape(), facts.flag("channels_last")
    if shape is None or len(shape) < 3:
        return (None,)
    directions = _directions(shape, last)
    kernel = whole_numbers(facts, "kernel", len(directions), 1)
    windows = _windows(facts, directions, kernel)
    out = _assembled(shape, shape[-1] if last else shape[1], windows, last)
    return (out,) * max(1, len(facts.operation.outputs))


def _global_shapes(facts: Facts) -> Shapes:
    shape, last = facts.shape(), facts.flag("channels_last")
    if shape is None or len(shape) < 3:
        return (None,)
    channels = shape[-1] if last else shape[1]
    if not facts.flag("keep_dimensions", True):
        return ((shape[0], channels),)
    ones = (1,) * (len(shape) - 2)
    return (_assembled(shape, channels, ones, last),)


def _adaptive_shapes(facts: Facts) -> Shapes:
    """Pooling to a given `size`, one number a direction; None keeps the direction."""
    shape, size = facts.shape(), facts.attributes.get("size")
    if shape is None or size is None:
        return (None,)
    sizes = (size,) if isinstance(size, int) else size
    if not isinstance(sizes, tuple):
        return (None,)
    count = len(sizes)
    if not 0 < count < len(shape):
        return (None,)
    kept = shape[-count:]
    new = tuple(own if given is None else given for own, given in zip(kept, sizes, strict=True))
    return ((*shape[:-count], *new),)


def _unpooling_shapes(facts: Facts) -> Shapes:
    shape = facts.shape()
    asked = facts.numbers("output_shape", 2)
    if asked is not None:
        return (tuple(asked),)
    if facts.has(2) or shape is None or len(shape) < 3:
        return (None,)
    count = len(shape) - 2
    kernel = whole_numbers(facts, "kernel", count, 1)
    strides, padding = whole_numbers(facts, "strides", count, 1), pairs(facts, count)
    if kernel is None or strides is None or padding is None:
        return (None,)
    sizes = tuple(
        (size - 1) * s + k - before - after if isinstance(size, int) else None
        for size, k, s, (before, after) in zip(shape[2:], kernel, strides, padding, strict=True)
    )
    return ((*shape[:2], *sizes),)


def _regions_shapes(facts: Facts) -> Shapes:
    shape, regions = facts.shape(), facts.shape(1)
    if shape is None or len(shape) != 4 or not regions:
        return (None,)
    size = whole_numbers(facts, "size", 2, 1)
    return (None if size is None else (regions[0], shape[1], *size),)


_WEIGHTED = ("input", "weight", "bias")
_QUANTIZED = (
    *("input", "input scale", "input zero point"),
    *("weight", "weight scale", "weight zero point"),
    *("output scale", "output zero point", "bias"),
)

RULES = (
    Rule("convolution", "layer", _WEIGHTED, convolution_shapes, work=convolution_work),
    Rule("transposed convolution", "layer", _WEIGHTED, _transposed_shapes, work=_transposed_work),
    Rule(
        "deformable convolution",
        "layer",
        ("input", "weight", "offset", "bias", "mask"),
        convolution_shapes,
        work=convolution_work,
    ),
    Rule(
        "integer convolution",
        "layer",
        ("input", "weight", "input zero point", "weight zero point"),
        convolution_shapes,
        lambda facts: ELEMENT_TYPES["int32"],
        work=convolution_work,
    ),
    Rule("quantized convolution", "layer", _QUANTIZED, _quantized_convolution_shapes),
    Rule("max pooling", "pooling", ("input",), _pooling_shapes),
    Rule("average pooling", "pooling", ("input",), _pooling_shapes),
    Rule("power pooling", "pooling", ("input",), _pooling_shapes),
    Rule("global max pooling", "pooling", ("input",), _global_shapes),
    Rule("global average pooling", "pooling", ("input",), _global_shapes),
    Rule("global power pooling", "pooling", ("input",), _global_shapes),
    Rule("adaptive average pooling", "pooling", ("input",), _adaptive_shapes),
    Rule("adaptive max pooling", "pooling", ("input",), _adaptive_shapes),
    Rule("max unpooling", "pooling", ("input", "places", "output shape"), _unpooling_shapes),
    Rule("max region pooling", "pooling", ("input", "regions"), _regions_shapes),
    Rule("region align", "pooling", ("input", "regions", "batch places"), _regions_shapes),
)
