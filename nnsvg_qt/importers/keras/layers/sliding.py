"""Convolutions, pooling, padding, cropping and upsampling."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from nnsvg_qt.importers.keras.building import Placed
from nnsvg_qt.importers.keras.settings import Settings
from nnsvg_qt.model.graph import Extent, Shape
from nnsvg_qt.model.operations.rule import product

Numbers = tuple[int, ...]


def has_channels_last(settings: Settings) -> bool:
    """Whether the channels are the last axis, as they are unless a configuration says otherwise."""
    said = settings.text("data_format", "dim_ordering")
    return said not in ("channels_first", "th")


def _channels(placed: Placed, is_last: bool) -> Extent:
    return placed.size(-1 if is_last else 1)


def _kernel(settings: Settings, count: int) -> Numbers | None:
    found = settings.numbers("kernel_size", "filter_length", count=count, otherwise=None)
    if found is not None:
        return found
    names = ("nb_row", "nb_col") if count == 2 else ("kernel_dim1", "kernel_dim2", "kernel_dim3")
    sizes = [settings.whole(name) for name in names[:count]]
    numbers = tuple(size for size in sizes if size is not None)
    return numbers if len(numbers) == count else None


def _strides(settings: Settings, count: int) -> Numbers | None:
    return settings.numbers("strides", "subsample", "subsample_length", "stride", count=count)


def _window(placed: Placed, kernel: Numbers | None, count: int, is_last: bool) -> dict[str, Any]:
    """Attributes that convolutions share."""
    settings = placed.settings
    dilation = settings.numbers("dilation_rate", "atrous_rate", count=count)
    attributes: dict[str, Any] = {
        "kernel": kernel,
        "strides": _strides(settings, count),
        "channels_last": is_last,
    }
    if dilation is not None and any(one != 1 for one in dilation):
        attributes["dilations"] = dilation
    said = settings.text("padding", "border_mode", otherwise="valid").lower()
    if said == "same":
        attributes["automatic_padding"] = "same_upper"
    elif said == "causal" and kernel is not None and dilation is not None:
        attributes["padding"] = tuple(
            (each * (size - 1), 0) for size, each in zip(kernel, dilation, strict=True)
        )
    return attributes


def _has_bias(settings: Settings) -> bool:
    return settings.flag("use_bias", "bias", otherwise=True)


def _bias(placed: Placed, size: Extent) -> list[str]:
    return [placed.weight("bias", size)] if _has_bias(placed.settings) else []


def _units(settings: Settings) -> int | None:
    return settings.whole("filters", "nb_filter")


def _convolution(count: int, placed: Placed) -> list[str]:
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel, filters = _kernel(settings, count), _units(settings)
    groups = settings.whole("groups", otherwise=1) or 1
    channels = _channels(placed, is_last)
    each = channels // groups if isinstance(channels, int) else None
    weight = placed.weight("kernel", *(kernel or (None,) * count), each, filters)
    found = placed.one(
        "convolution",
        placed.inputs[0],
        weight,
        *_bias(placed, filters),
        channels=filters,
        groups=groups if groups != 1 else None,
        **_window(placed, kernel, count, is_last),
    )
    return [placed.activated(found)]


def _depthwise(count: int, placed: Placed) -> list[str]:
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel, channels = _kernel(settings, count), _channels(placed, is_last)
    each = settings.whole("depth_multiplier", otherwise=1)
    made = product((channels, each))
    weight = placed.weight("depthwise_kernel", *(kernel or (None,) * count), channels, each)
    found = placed.one(
        "convolution",
        placed.inputs[0],
        weight,
        *_bias(placed, made),
        channels=made,
        groups=channels if isinstance(channels, int) else None,
        **_window(placed, kernel, count, is_last),
    )
    return [placed.activated(found)]


def _separable(count: int, placed: Placed) -> list[str]:
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel, channels, filters = (
        _kernel(settings, count),
        _channels(placed, is_last),
        _units(settings),
    )
    each = settings.whole("depth_multiplier", otherwise=1)
    made = product((channels, each))
    depthwise = placed.weight("depthwise_kernel", *(kernel or (None,) * count), channels, each)
    between = placed.one(
        "convolution",
        placed.inputs[0],
        depthwise,
        part="_depthwise",
        type_name=f"{placed.layer.type} depthwise",
        channels=made,
        groups=channels if isinstance(channels, int) else None,
        **_window(placed, kernel, count, is_last),
    )
    ones = (1,) * count
    pointwise = placed.weight("pointwise_kernel", *ones, made, filters)
    found = placed.one(
        "convolution",
        between,
        pointwise,
        *_bias(placed, filters),
        part="_pointwise",
        type_name=f"{placed.layer.type} pointwise",
        shapes=placed.stated,
        channels=filters,
        kernel=ones,
        strides=ones,
        channels_last=is_last,
    )
    return [placed.activated(found)]


def _transposed(count: int, placed: Placed) -> list[str]:
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel, filters = _kernel(settings, count), _units(settings)
    channels = _channels(placed, is_last)
    weight = placed.weight("kernel", *(kernel or (None,) * count), filters, channels)
    attributes = _window(placed, kernel, count, is_last)
    strides = attributes["strides"]
    extra = settings.numbers("output_padding", count=count, otherwise=None)
    if kernel is not None and strides is not None:
        is_same = attributes.get("automatic_padding") is not None
        if extra is not None:
            attributes.pop("automatic_padding", None)
            attributes["output_padding"] = extra
            if is_same:
                attributes["padding"] = tuple((size // 2, size // 2) for size in kernel)
        elif not is_same:
            more = tuple(max(0, step - size) for size, step in zip(kernel, strides, strict=True))
            attributes["output_padding"] = more
    found = placed.one(
        "transposed convolution",
        placed.inputs[0],
        weight,
        *_bias(placed, filters),
        channels=filters,
        **attributes,
    )
    return [placed.activated(found)]


def _locally_connected(count: int, placed: Placed) -> list[str]:
    """A convolution whose kernel is another one at each place."""
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel, filters = _kernel(settings, count), _units(settings)
    strides, shape = _strides(settings, count), placed.shape()
    channels = _channels(placed, is_last)
    is_same = settings.text("padding", "border_mode", otherwise="valid").lower() == "same"
    sizes: list[Extent] = [None] * count
    own: Shape = (None,) * count
    pairs: list[Extent] = [None] * count
    if shape is not None and kernel is not None and strides is not None:
        own = (shape[1:-1] if is_last else shape[2:])[:count]
        for place, size in enumerate(own):
            if isinstance(size, int) and strides[place] > 0 and (is_same or size >= kernel[place]):
                room = size if is_same else size - kernel[place] + 1
                sizes[place] = -(-room // strides[place])
                pairs[place] = _pairs_read(size, kernel[place], strides[place], is_same)
    # how the weights are stored: a kernel a place, all from each place to each, or what is read
    kind = settings.whole("implementation") or 1
    if kind == 2:
        ends: tuple[Shape, Shape] = ((*own, channels), (*sizes, filters))
        if not is_last:
            ends = ((channels, *own), (filters, *sizes))
        weights = [placed.weight("kernel", *ends[0], *ends[1])]
    elif kind == 3:
        weights = [placed.weight("kernel", product((*pairs, channels, filters)))]
    else:
        window = None if kernel is None else product((*kernel, channels))
        weights = [placed.weight("kernel", product(sizes), window, filters)]
    if _has_bias(settings):
        weights.append(placed.weight("bias", *sizes, filters))
    batch = None if shape is None else shape[0]
    out: Shape = (batch, *sizes, filters) if is_last else (batch, filters, *sizes)
    [found] = placed.drawn_by_name(*weights, shape=out)[:1]
    return [placed.activated(found)]


def _pairs_read(size: int, kernel: int, stride: int, is_same: bool) -> int:
    """How many places all windows along one direction read together, those beyond its ends not."""
    count = -(-(size if is_same else size - kernel + 1) // stride)
    # so Keras places these windows, whatever a convolution does
    before = kernel // 2 if is_same else 0
    after = max(0, (count - 1) * stride - before + kernel - size)
    lost = 0
    for side in (before, after):
        # the window at the end lacks so many places, the next one a stride fewer
        windows = -(-side // stride)
        lost += windows * side - stride * windows * (windows - 1) // 2
    return count * kernel - lost


def _pooling(word: str, count: int, placed: Placed) -> list[str]:
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel = settings.numbers("pool_size", "pool_length", count=count, otherwise=2)
    strides = settings.numbers("strides", "stride", count=count, otherwise=None)
    said = settings.text("padding", "border_mode", otherwise="valid").lower()
    return placed.put(
        word,
        placed.inputs[0],
        kernel=kernel,
        strides=kernel if strides is None else strides,
        automatic_padding="same_upper" if said == "same" else None,
        channels_last=is_last,
    )


def _global_pooling(word: str, placed: Placed) -> list[str]:
    return placed.put(
        word,
        placed.inputs[0],
        channels_last=has_channels_last(placed.settings),
        keep_dimensions=placed.settings.flag("keepdims"),
    )


def _sides(settings: Settings, count: int, *names: str) -> list[tuple[int, int]] | None:
    """A pair (before, after) for each direction."""
    value: Any = settings.value(*names)
    if isinstance(value, dict):
        # the first version: by name, of two directions
        own = Settings(value)
        rows = (own.whole("top_pad", otherwise=0), own.whole("bottom_pad", otherwise=0))
        columns = (own.whole("left_pad", otherwise=0), own.whole("right_pad", otherwise=0))
        value = [list(rows), list(columns)]
    if value is None:
        return [(1, 1)] * count
    if count == 1 and isinstance(value, list) and len(value) == 2:
        value = [value]
    if isinstance(value, list) and count == 2 and len(value) == 4:
        value = [value[:2], value[2:]]
    if not isinstance(value, list):
        value = [value] * count
    if len(value) != count:
        return None
    found = []
    for one in value:
        pair = Settings({"pair": one}).numbers("pair", count=2, otherwise=None)
        if pair is None or min(pair) < 0:
            return None
        found.append((pair[0], pair[1]))
    return found


def _padding(count: int, placed: Placed) -> list[str]:
    sides = _sides(placed.settings, count, "padding")
    is_last = has_channels_last(placed.settings)
    numbers: Numbers | None = None
    if sides is not None:
        around = [(0, 0), *sides, (0, 0)] if is_last else [(0, 0), (0, 0), *sides]
        numbers = (*(before for before, _ in around), *(after for _, after in around))
    return placed.put("pad", placed.inputs[0], padding=numbers, channels_last=is_last)


def _cropping(count: int, placed: Placed) -> list[str]:
    sides = _sides(placed.settings, count, "cropping")
    is_last = has_channels_last(placed.settings)
    if sides is None:
        return placed.drawn_by_name()
    first = 1 if is_last else 2
    return placed.put(
        "slice",
        placed.inputs[0],
        starts=tuple(before for before, _ in sides),
        stops=tuple(-after if after else 2**62 for _, after in sides),
        axes=tuple(range(first, first + count)),
        channels_last=is_last,
    )


def _upsampling(count: int, placed: Placed) -> list[str]:
    is_last = has_channels_last(placed.settings)
    sizes = placed.settings.numbers("size", "length", count=count, otherwise=2)
    scales = None
    if sizes is not None:
        scales = (1, *sizes, 1) if is_last else (1, 1, *sizes)
    return placed.put(
        "resize",
        placed.inputs[0],
        scales=scales,
        mode=placed.settings.text("interpolation") or None,
        channels_last=is_last,
    )


def _resizing(placed: Placed) -> list[str]:
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    sizes = (settings.whole("height"), settings.whole("width"))
    axes = (1, 2) if is_last else (2, 3)
    if None in sizes or len(placed.shape() or ()) != 4:
        return placed.drawn_by_name()
    return placed.put("resize", placed.inputs[0], sizes=sizes, axes=axes, channels_last=is_last)


def _directions(make: Callable[[int, Placed], list[str]], count: int) -> Any:
    return partial(make, count)


LAYERS = {
    **{f"Conv{n}D": _directions(_convolution, n) for n in (1, 2, 3)},
    **{f"Convolution{n}D": _directions(_convolution, n) for n in (1, 2, 3)},
    **{f"AtrousConvolution{n}D": _directions(_convolution, n) for n in (1, 2)},
    **{f"DepthwiseConv{n}D": _directions(_depthwise, n) for n in (1, 2)},
    **{f"SeparableConv{n}D": _directions(_separable, n) for n in (1, 2)},
    "SeparableConvolution2D": _directions(_separable, 2),
    **{f"Conv{n}DTranspose": _directions(_transposed, n) for n in (1, 2, 3)},
    "Deconvolution2D": _directions(_transposed, 2),
    **{f"LocallyConnected{n}D": _directions(_locally_connected, n) for n in (1, 2)},
    **{f"MaxPooling{n}D": partial(_pooling, "max pooling", n) for n in (1, 2, 3)},
    **{f"AveragePooling{n}D": partial(_pooling, "average pooling", n) for n in (1, 2, 3)},
    **{f"GlobalMaxPooling{n}D": partial(_global_pooling, "global max pooling") for n in (1, 2, 3)},
    **{
        f"GlobalAveragePooling{n}D": partial(_global_pooling, "global average pooling")
        for n in (1, 2, 3)
    },
    **{f"ZeroPadding{n}D": _directions(_padding, n) for n in (1, 2, 3)},
    **{f"Cropping{n}D": _directions(_cropping, n) for n in (1, 2, 3)},
    **{f"UpSampling{n}D": _directions(_upsampling, n) for n in (1, 2, 3)},
    "Resizing": _resizing,
}
"""Layers by their class."""
