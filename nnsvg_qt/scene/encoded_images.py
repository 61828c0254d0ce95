"""What an encoded picture says of itself, without decoding it."""

from __future__ import annotations

from nnsvg_qt.errors import InputError

PNG_MAGIC, JPEG_MAGIC = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"

# Markers of a frame's header; the others of that range say something else.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def pixel_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG; InputError if it is neither, or cut."""
    if data.startswith(PNG_MAGIC):
        size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    elif data.startswith(JPEG_MAGIC):
        size = _jpeg_size(data)
    else:
        raise InputError("A picture of the figure is neither PNG nor JPEG; choose another.")
    if min(size) < 1:
        raise InputError("A picture of the figure is broken; choose another.")
    return size


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _FRAMES:
            height = int.from_bytes(data[place + 5 : place + 7], "big")
            return int.from_bytes(data[place + 7 : place + 9], "big"), height
        place += 2
        # restart markers and the like have no content
        if not (0xD0 <= marker <= 0xD8 or marker == 0x01):
            place += max(int.from_bytes(data[place : place + 2], "big"), 2)
    return 0, 0
