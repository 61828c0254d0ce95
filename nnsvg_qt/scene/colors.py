"""Colours as "#rrggbb": the one place where they are checked, taken apart, mixed and told dark."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError

COLOR_PATTERN = "#[0-9a-fA-F]{6}"
"""What a whole text must match to be a colour."""

_COLOR = re.compile(COLOR_PATTERN)
_SHORT = re.compile("#?([0-9a-fA-F]{3})")


def is_color(value: object) -> TypeGuard[str]:
    """Whether a value is a colour "#rrggbb"."""
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None


def require_color(name: str, value: object) -> str:
    """The value, if it is a colour; InputError, which calls it by `name`, if not."""
    if not is_color(value):
        raise InputError("{name} is {value!r}; give a colour as #rrggbb.", name=name, value=value)
    return value


def completed(text: str) -> str:
    """A typed text as "#rrggbb", also from "rrggbb", "#rgb" or "rgb"; any other as it is."""
    plain = text.strip()
    if short := _SHORT.fullmatch(plain):
        return "#" + "".join(2 * digit for digit in short[1])
    return f"#{plain}" if _COLOR.fullmatch(f"#{plain}") else plain


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour, each 0 to 255."""
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue


@lru_cache(maxsize=1024)
def rgb(color: str) -> NDArray[np.uint8]:
    """Red, green and blue of a colour as an array `(3,)`, which cannot be written to."""
    return np.frombuffer(bytes.fromhex(color[1:]), np.uint8)


@lru_cache(maxsize=1024)
def mixed(color: str, other: str, share: float) -> str:
    """The colour that goes `share`, 0 to 1, of the way from one to the other, linear in sRGB."""
    pairs = zip(channels(color), channels(other), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in pairs).hex()


def brightness(color: str) -> float:
    """How bright a colour is seen, 0 to 255 (the luma of ITU-R BT.601)."""
    red, green, blue = channels(color)
    return 0.299 * red + 0.587 * green + 0.114 * blue


@lru_cache(maxsize=1024)
def contrast(color: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    linear = [
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in (channel / 255.0 for channel in channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def readable_on(fill: str, ink: str) -> str:
    """The ink, or white where the fill is too dark for it."""
    return "#ffffff" if brightness(fill) < 128 else ink
