"""Convolutions, pooling, padding, cropping and upsampling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.as_onnx.masks import as_numbers
from nnsvg_qt.running.as_onnx.writing import Numbers, Place
from nnsvg_qt.training.onnx_messages import whole, wholes, word

_OF_MASKED_STEPS = "GlobalAveragePooling1D"
"""The one pooling that leaves out steps by a mask."""


def _channels_first(place: Place, tensor: str) -> str:
    if not place.has_channels_last:
        return tensor
    return place.transposed(tensor, [0, place.rank - 1, *range(1, place.rank - 1)])


def _as_it_was(place: Place, tensor: str) -> str:
    if not place.has_channels_last:
        return tensor
    return place.transposed(tensor, [0, *range(2, place.rank), 1])


def _window(place: Place, kernel: Sequence[int]) -> list[bytes]:
    count = len(kernel)
    attributes = [
        wholes("kernel_shape", kernel),
        wholes("strides", place.attribute("strides") or (1,) * count),
    ]
    if dilations := place.attribute("dilations"):
        attributes.append(wholes("dilations", dilations))
    if place.attribute("automatic_padding") == "same_upper":
        attributes.append(word("auto_pad", "SAME_UPPER"))
    elif padding := place.attribute("padding"):
        attributes.append(
            wholes("pads", [*(one for one, _ in padding), *(two for _, two in padding)])
        )
    return attributes


def _kernel(place: Place) -> tuple[int, ...]:
    kernel = place.attribute("kernel")
    if not kernel:
        raise InputError("The kernel of {layer} has no known size.", layer=place.name)
    return tuple(kernel)


def _convolution(place: Place) -> None:
    kernel, groups = _kernel(place), place.attribute("groups") or 1
    matrix = _outputs_first(place.weight(1), int(place.attribute("channels") or 0))
    names = [_channels_first(place, place.steps_apart()), place.constant(matrix)]
    if place.is_stored(2):
        names.append(place.constant(place.weight(2)))
    attributes = [*_window(place, kernel), whole("group", groups)]
    place.put_out(_as_it_was(place, place.node("Conv", *names, attributes=attributes)))


def _outputs_first(matrix: Numbers, channels: int) -> Numbers:
    """`(outputs, inputs of a group, …)` of what Keras stores as `(…, inputs, outputs)`.

    Of a depthwise convolution that is `(…, inputs, outputs of each)`.
    """
    if matrix.shape[-1] == channels:
        return np.moveaxis(matrix, (-1, -2), (0, 1))
    each = np.moveaxis(matrix, (-2, -1), (0, 1))
    return each.reshape(-1, 1, *matrix.shape[:-2])


def _transposed_convolution(place: Place) -> None:
    kernel = _kernel(place)
    strides = place.attribute("strides") or (1,) * len(kernel)
    dilations = place.attribute("dilations") or (1,) * len(kernel)
    # stored as (…, outputs, inputs)
    matrix = np.moveaxis(place.weight(1), (-1, -2), (0, 1))
    names = [_channels_first(place, place.steps_apart()), place.constant(matrix)]
    if place.is_stored(2):
        names.append(place.constant(place.weight(2)))
    reach = [(size - 1) * each + 1 for size, each in zip(kernel, dilations, strict=True)]
    extra = list(place.attribute("output_padding") or (0,) * len(kernel))
    before, after = [0] * len(kernel), [0] * len(kernel)
    if place.attribute("automatic_padding") == "same_upper":
        for axis, (size, step) in enumerate(zip(reach, strides, strict=True)):
            spare = max(size - step, 0)
            before[axis], after[axis] = spare // 2, spare - spare // 2
            extra[axis] = max(step - size, 0)
    elif padding := place.attribute("padding"):
        before, after = [one for one, _ in padding], [two for _, two in padding]
    attributes = [
        wholes("kernel_shape", kernel),
        wholes("strides", strides),
        wholes("dilations", dilations),
        wholes("pads", [*before, *after]),
        wholes("output_padding", extra),
    ]
    place.put_out(_as_it_was(place, place.node("ConvTranspose", *names, attributes=attributes)))


def _pooling(operation: str, place: Place) -> None:
    read = _channels_first(place, place.steps_apart())
    found = place.node(operation, read, attributes=_window(place, _kernel(place)))
    place.put_out(_as_it_was(place, found))


def _global_pooling(operation: str, place: Place) -> None:
    rank = place.rank
    axes = range(1, rank - 1) if place.has_channels_last else range(2, rank)
    keeps = whole("keepdims", 1 if place.attribute("keep_dimensions") else 0)
    mask = place.mask()
    if mask is not None and place.operation.type == _OF_MASKED_STEPS:
        # the mean of the steps that count
        counted = place.node("Unsqueeze", as_numbers(place.writing, mask), place.whole(2))
        own = [place.whole(1)]
        total = place.node("Mul", place.read, counted)
        total = place.node("ReduceSum", total, *own, attributes=[keeps])
        count = place.node("ReduceSum", counted, *own, attributes=[keeps])
        place.node("Div", total, count, is_last=True)
        return
    attributes = [wholes("axes", [*axes]), keeps]
    place.put_out(place.node(operation, place.steps_apart(), attributes=attributes))


def _padded(place: Place) -> None:
    padding = place.attribute("padding")
    if padding is None:
        raise InputError("The padding of {layer} is not known.", layer=place.name)
    place.put_out(place.node("Pad", place.steps_apart(), place.whole(*padding)))


def _sliced(place: Place) -> None:
    names = (place.whole(*place.attribute(one)) for one in ("starts", "stops", "axes"))
    place.put_out(place.node("Slice", place.steps_apart(), *names))


def _resized(place: Place) -> None:
    scales, mode = place.attribute("scales"), place.attribute("mode") or "nearest"
    if scales is None or mode not in ("nearest", "bilinear"):
        raise InputError("{layer} resizes in a way that is drawn, not run.", layer=place.name)
    own = list(scales[1:-1] if place.has_channels_last else scales[2:])
    read = _channels_first(place, place.steps_apart())
    numbers = place.constant(np.array([1, 1, *own], np.float64))
    if mode == "nearest":
        attributes = [
            word("mode", "nearest"),
            word("coordinate_transformation_mode", "asymmetric"),
            word("nearest_mode", "floor"),
        ]
    else:
        attributes = [word("mode", "linear"), word("coordinate_transformation_mode", "half_pixel")]
    found = place.node("Resize", read, "", numbers, attributes=attributes)
    place.put_out(_as_it_was(place, found))


OPERATIONS: dict[str, Callable[[Place], None]] = {
    "convolution": _convolution,
    "transposed convolution": _transposed_convolution,
    "max pooling": partial(_pooling, "MaxPool"),
    "average pooling": partial(_pooling, "AveragePool"),
    "global max pooling": partial(_global_pooling, "ReduceMax"),
    "global average pooling": partial(_global_pooling, "ReduceMean"),
    "pad": _padded,
    "slice": _sliced,
    "resize": _resized,
}
"""How operations are written, by the word of the vocabulary."""
