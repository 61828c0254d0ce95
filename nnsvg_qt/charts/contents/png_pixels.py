"""The pixels of a small PNG, for pictures that are drawn pixel by pixel."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.encoded_images import PNG_MAGIC, png_chunks

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def png_pixels(data: bytes) -> NDArray[np.uint8] | None:
    """`(height, width, 3)` of a sound PNG over white; None of one that is not of 8 bits.

    Nor of one that is interlaced, or no PNG. `data` has passed `encoded_images.pixel_size`.
    """
    if not data.startswith(PNG_MAGIC):
        return None
    packed: list[bytes] = []
    palette = np.zeros((256, 4), np.uint8)
    palette[:, 3] = 255
    width = height = color = 0
    for kind, start, end in png_chunks(data):
        if kind == b"IHDR":
            width, height, depth, color, _, _, interlace = struct.unpack_from(
                ">IIBBBBB", data, start
            )
            if depth != 8 or interlace:
                return None
        elif kind == b"PLTE":
            colors = np.frombuffer(data[start:end], np.uint8).reshape(-1, 3)
            palette[: len(colors), :3] = colors
        elif kind == b"tRNS":
            if color != 3:
                # one colour that is clear: too rare
                return None
            palette[: end - start, 3] = np.frombuffer(data[start:end], np.uint8)
        elif kind == b"IDAT":
            packed.append(data[start:end])
    samples = _SAMPLES[color]
    rows = np.frombuffer(zlib.decompress(b"".join(packed)), np.uint8)
    rows = rows.reshape(height, 1 + width * samples)
    values = _unfiltered(rows[:, 0], rows[:, 1:], samples).reshape(height, width, samples)
    if color == 3:
        values = palette[values[..., 0]]
    elif color in (0, 4):
        grey = np.repeat(values[..., :1], 3, axis=2)
        values = np.concatenate([grey, values[..., 1:]], axis=2)
    if values.shape[2] == 3:
        return values
    alpha = values[..., 3:].astype(np.float64) / 255.0
    mixed: NDArray[np.uint8] = np.round(values[..., :3] * alpha + 255.0 * (1 - alpha)).astype(
        np.uint8
    )
    return mixed


def _unfiltered(
    filters: NDArray[np.uint8], rows: NDArray[np.uint8], step: int
) -> NDArray[np.uint8]:
    """The bytes of the rows from their differences (PNG, 9.2); `step` bytes are a pixel."""
    found = np.zeros(rows.shape, np.uint8)
    above = np.zeros(rows.shape[1], np.uint8)
    for number, (kind, row) in enumerate(zip(filters.tolist(), rows, strict=True)):
        if kind == 0:
            own = row.copy()
        elif kind == 1:
            # a running sum of each sample, modulo 256
            own = np.cumsum(row.reshape(-1, step), axis=0, dtype=np.uint8).reshape(-1)
        elif kind == 2:
            own = row + above
        else:
            own = _sequential(kind, row.tolist(), above.tolist(), step)
        found[number] = above = own
    return found


def _sequential(kind: int, row: list[int], above: list[int], step: int) -> NDArray[np.uint8]:
    own = [0] * len(row)
    for place, value in enumerate(row):
        left = own[place - step] if place >= step else 0
        up = above[place]
        if kind == 3:
            guess = (left + up) // 2
        else:
            corner = above[place - step] if place >= step else 0
            whole = left + up - corner
            away = abs(whole - left), abs(whole - up), abs(whole - corner)
            if away[0] <= away[1] and away[0] <= away[2]:
                guess = left
            else:
                guess = up if away[1] <= away[2] else corner
        own[place] = (value + guess) & 255
    return np.array(own, np.uint8)
