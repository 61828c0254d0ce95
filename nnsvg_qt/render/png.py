"""Encode pixels as a PNG file, where no Qt is to be loaded."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.encoded_images import PNG_MAGIC

_TRUECOLOR = 2


def png_of(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file of pixels `(height, width, 3)` in red, green and blue; at least one pixel."""
    height, width, channels = pixels.shape
    if channels != 3 or not height or not width:
        raise ValueError(f"{height} × {width} × {channels} numbers are no picture in colour")
    # each row is preceded by its filter: none
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, _TRUECOLOR, 0, 0, 0)
    return b"".join(
        (
            PNG_MAGIC,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
