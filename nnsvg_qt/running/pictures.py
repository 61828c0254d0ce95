"""A picture as a network reads it: its part, its size, and the numbers that its colours become."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.running.resampling import resized
from nnsvg_qt.running.setup import Crop, Preparation
from nnsvg_qt.running.values import size_words

Numbers = NDArray[np.float64]
Pixels = NDArray[np.uint8]

BLUE_GREEN_RED_MEANS = (103.939, 116.779, 123.68)
"""Of ImageNet, from 0 to 255, as Caffe's networks subtract them."""
_MEANS, _DEVIATIONS = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet in red, green and blue, from 0 to 1, as torchvision's networks expect them."""
_LUMINANCE = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True)
class Box:
    """A part of a picture in its pixels."""

    left: int
    top: int
    width: int
    height: int


def prepared(
    pixels: Pixels,
    shape: Shape,
    preparation: Preparation = Preparation.AUTOMATIC,
    crop: Crop = Crop.MIDDLE,
    box: Box | None = None,
) -> Numbers:
    """A picture as an input of `shape`, `(1 or 3, height, width)` or `(units,)` of a square.

    `pixels` are `(height, width, 1, 3 or 4)` of uint8: grey, or red, green, blue and opacity, which
    is laid on white. `box` is the part to read, before the crop. InputError on an input that is no
    picture and a box outside.
    """
    channels, height, width = _picture_shape(shape)
    opaque = _on_white(pixels)
    if box is not None:
        opaque = opaque[box.top : box.top + box.height, box.left : box.left + box.width]
    if box is not None and (
        min(box.left, box.top) < 0 or opaque.shape[:2] != (box.height, box.width) or not opaque.size
    ):
        raise InputError(
            "The part {width} × {height} at {left}, {top} is not in the picture, {wide} × {high}.",
            width=box.width,
            height=box.height,
            left=box.left,
            top=box.top,
            wide=pixels.shape[1],
            high=pixels.shape[0],
        )
    fitting = resized(cropped_to(opaque, height, width, crop), height, width)
    if channels == 1:
        fitting = (fitting @ _LUMINANCE)[:, :, None]
    found = np.moveaxis(_numbers(fitting, preparation), -1, 0)
    return np.ascontiguousarray(found).reshape(shape)


def cropped_to(picture: Numbers, height: int, width: int, crop: Crop) -> Numbers:
    """The part of a picture `(height, width, channels)` that is read for these proportions."""
    high, wide = picture.shape[:2]
    if crop is Crop.STRETCHED or high * width == wide * height:
        return picture
    if crop is Crop.MIDDLE:
        own_high = max(min(high, round(wide * height / width)), 1)
        own_wide = max(min(wide, round(high * width / height)), 1)
        top, left = (high - own_high) // 2, (wide - own_wide) // 2
        return picture[top : top + own_high, left : left + own_wide]
    own_high = max(high, round(wide * height / width))
    own_wide = max(wide, round(high * width / height))
    whole = np.full((own_high, own_wide, picture.shape[2]), 255.0)
    top, left = (own_high - high) // 2, (own_wide - wide) // 2
    whole[top : top + high, left : left + wide] = picture
    return whole


def _picture_shape(shape: Shape) -> tuple[int, int, int]:
    if len(shape) == 1 and (edge := round(shape[0] ** 0.5)) ** 2 == shape[0]:
        return 1, edge, edge
    if len(shape) == 3 and shape[0] in (1, 3):
        return shape[0], shape[1], shape[2]
    raise InputError("The network reads {shape}, which is no picture.", shape=size_words(shape))


def _on_white(pixels: Pixels) -> Numbers:
    found = np.asarray(pixels, float)
    if found.ndim == 2:
        found = found[:, :, None]
    if found.shape[2] == 4:
        opacity = found[:, :, 3:] / 255
        found = found[:, :, :3] * opacity + 255 * (1 - opacity)
    return np.repeat(found, 3, axis=2) if found.shape[2] == 1 else found


def _numbers(colors: Numbers, preparation: Preparation) -> Numbers:
    """Colours `(height, width, channels)` from 0 to 255 as the numbers that are read."""
    is_grey = colors.shape[2] == 1
    if preparation is Preparation.AUTOMATIC:
        edge = np.concatenate([colors[0], colors[-1], colors[:, 0], colors[:, -1]])
        is_paper = is_grey and float(np.median(edge)) > 127.5
        preparation = Preparation.INK if is_paper else Preparation.SHARE
    match preparation:
        case Preparation.RAW:
            return colors
        case Preparation.INK:
            return 1 - colors / 255
        case Preparation.CENTERED:
            return colors / 127.5 - 1
        case Preparation.BLUE_GREEN_RED | Preparation.BLUE_GREEN_RED_SCALED:
            means = np.array(BLUE_GREEN_RED_MEANS)
            # of a single channel the mean of all
            found: Numbers = colors - means.mean() if is_grey else colors[:, :, ::-1] - means
            return found * (0.017 if preparation is Preparation.BLUE_GREEN_RED_SCALED else 1.0)
        case Preparation.NORMALIZED:
            means, deviations = np.array(_MEANS), np.array(_DEVIATIONS)
            if is_grey:
                means, deviations = means.mean(), deviations.mean()
            normalized: Numbers = (colors / 255 - means) / deviations
            return normalized
        case _:
            return colors / 255
