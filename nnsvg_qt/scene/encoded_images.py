"""The one gate of every picture that a figure holds: whole and sound PNG or JPEG files.

Both are read by Qt, by OpenGL and, from an SVG, by programs that we do not know. What one of them
draws and another refuses, or what opens other files, must not come as far as any of them. So a
picture is checked here down to its checksums, from its bytes and not from its name, without a
library that would decode it: the pixels that its header announces are counted first.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from nnsvg_qt.errors import InputError

PNG_MAGIC, JPEG_MAGIC = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"

MOST_PICTURE_BYTES = 64 << 20
"""Of one encoded picture."""
MOST_PICTURE_PIXELS = 30_000_000
"""At eight bytes each, the most that PNG has, they still fit into what Qt decodes."""
LONGEST_PICTURE_SIDE = 16_384
"""Width or height in pixels."""

# What has passed, by Python's own hash of the bytes, which they keep: nobody without this process's
# secret can make two of one hash, and no picture is kept alive.
_SOUND: dict[tuple[int, int], tuple[int, int]] = {}
_MOST_REMEMBERED = 4096


def pixel_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a sound PNG or JPEG.

    InputError on anything else: another kind, one that is cut or damaged, too large a one.
    """
    if not isinstance(data, bytes) or not data.startswith((PNG_MAGIC, JPEG_MAGIC)):
        raise InputError("A picture of the figure is neither PNG nor JPEG; choose another.")
    key = hash(data), len(data)
    size = _SOUND.get(key)
    if size is None:
        size = _checked(data)
        if len(_SOUND) >= _MOST_REMEMBERED:
            _SOUND.clear()
        _SOUND[key] = size
    return size


def require_drawable_size(width: int, height: int) -> None:
    """InputError if a picture of so many pixels is more than a figure takes."""
    if max(width, height) > LONGEST_PICTURE_SIDE or width * height > MOST_PICTURE_PIXELS:
        raise InputError(
            "A picture of the figure has {width:,} × {height:,} pixels; at most {side:,} a side "
            "and {pixels:,} in all are possible, so choose a smaller one.",
            width=width,
            height=height,
            side=LONGEST_PICTURE_SIDE,
            pixels=MOST_PICTURE_PIXELS,
        )


def painted_png(data: bytes) -> bytes:
    """A sound PNG without what adds nothing to its pixels: comments, times, colour profiles.

    Readers of PNG warn on standard error of odd ones and use none of them.
    """
    kept = [PNG_MAGIC]
    for kind, start, end in png_chunks(data):
        if kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            kept.append(data[start - 8 : end + 4])
    return b"".join(kept)


def _checked(data: bytes) -> tuple[int, int]:
    if len(data) > MOST_PICTURE_BYTES:
        raise InputError(
            "A picture of the figure has {size:,} bytes; at most {most:,} are possible, so choose "
            "a smaller one.",
            size=len(data),
            most=MOST_PICTURE_BYTES,
        )
    try:
        return _checked_png(data) if data.startswith(PNG_MAGIC) else _checked_jpeg(data)
    except _BrokenError:
        raise InputError("A picture of the figure is broken; choose another.") from None


class _BrokenError(Exception):
    """The bytes are no whole picture of their kind."""


def _require(is_so: bool) -> None:
    if not is_so:
        raise _BrokenError


_MOST_PIECES = 65_536
"""Chunks or segments of a file; encoders make one of some KiB."""


# PNG (https://www.w3.org/TR/png-3/)

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits of a sample by the type of colour."""
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""Left, top and steps of the passes of an interlaced picture."""

_CHUNK = 1 << 18


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the content of each chunk; the last is the end of the picture."""
    place = len(PNG_MAGIC)
    for _ in range(_MOST_PIECES):
        _require(place + 12 <= len(data))
        length, kind = struct.unpack_from(">I4s", data, place)
        start, end = place + 8, place + 8 + length
        _require(end + 4 <= len(data))
        yield kind, start, end
        if kind == b"IEND":
            return
        place = end + 4
    raise _BrokenError


def _checked_png(data: bytes) -> tuple[int, int]:
    chunks = png_chunks(data)
    kind, start, end = next(chunks)
    _require(kind == b"IHDR" and end - start == 13)
    header = struct.unpack_from(">IIBBBBB", data, start)
    width, height, depth, color, compression, filtering, interlace = header
    _require(0 < width < 2**31 and 0 < height < 2**31)
    _require(depth in _DEPTHS.get(color, ()))
    _require(compression == 0 and filtering == 0 and interlace in (0, 1))
    _require_checksum(data, start, end)
    require_drawable_size(width, height)
    pixels = _Pixels(_row_lengths(width, height, depth * _SAMPLES[color], bool(interlace)))
    palette = transparent = 0
    has_ended = False
    for kind, start, end in chunks:
        _require_checksum(data, start, end)
        length = end - start
        if kind == b"IDAT":
            _require(not has_ended and (color != 3 or palette > 0))
            pixels.take(memoryview(data)[start:end])
            continue
        has_ended = pixels.has_begun
        if kind == b"PLTE":
            _require(not has_ended and not palette and color in (2, 3, 6))
            _require(length % 3 == 0 and 0 < length <= 768)
            palette = length // 3
            _require(color != 3 or palette <= 2**depth)
        elif kind == b"tRNS":
            _require(not has_ended and not transparent)
            _require({0: length == 2, 2: length == 6, 3: 0 < length <= palette}.get(color, False))
            transparent = length
        elif kind == b"IEND":
            _require(length == 0)
        else:
            # a small first letter: whoever does not know it may pass over it
            _require(kind.isalpha() and kind[:1].islower())
    pixels.require_whole()
    return width, height


def _require_checksum(data: bytes, start: int, end: int) -> None:
    wanted = int.from_bytes(data[end : end + 4], "big")
    _require(zlib.crc32(memoryview(data)[start - 4 : end]) == wanted)


def _row_lengths(width: int, height: int, bits: int, interlaced: bool) -> list[tuple[int, int]]:
    """How many rows of how many bytes follow each other, each with its filter's byte."""
    found = []
    for left, top, right, down in _ADAM7 if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // right), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            found.append((rows, 1 + (columns * bits + 7) // 8))
    return found


class _Pixels:
    """The rows of a PNG as they are decompressed, without keeping them."""

    def __init__(self, rows: list[tuple[int, int]]) -> None:
        self.has_begun = False
        self._left = list(reversed(rows))
        self._row = 0
        """Bytes that are still to come of the row at hand."""
        self._stream = zlib.decompressobj()

    def take(self, content: memoryview) -> None:
        self.has_begun = True
        rest: memoryview | bytes = content
        while rest and not self._stream.eof:
            try:
                found = self._stream.decompress(rest, _CHUNK)
            except zlib.error:
                raise _BrokenError from None
            self._look_at(found)
            rest = self._stream.unconsumed_tail

    def _look_at(self, found: bytes) -> None:
        place = self._row
        while place < len(found):
            # more pixels than the header says is no picture
            _require(bool(self._left))
            rows, length = self._left[-1]
            _require(found[place] <= 4)
            place += length
            if rows > 1:
                self._left[-1] = rows - 1, length
            else:
                self._left.pop()
        self._row = place - len(found)

    def require_whole(self) -> None:
        _require(self._stream.eof and not self._left and not self._row)


# JPEG (https://www.w3.org/Graphics/JPEG/itu-t81.pdf)

_BASELINE, _EXTENDED, _PROGRESSIVE = 0xC0, 0xC1, 0xC2
_TABLES_OF_SYMBOLS, _START, _END, _SCAN, _TABLES = 0xC4, 0xD8, 0xD9, 0xDA, 0xDB

_PADDING = re.compile(rb"\xff+")
# After a zero it is one of the pixels, and restart markers stand among them.
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]")

_MOST_SCANS = 100
_MOST_SCANNED_PIXELS = 500_000_000
"""Of all scans together: each takes as long as the whole picture."""


def _checked_jpeg(data: bytes) -> tuple[int, int]:
    reading = _Jpeg()
    place = 2
    for _ in range(_MOST_PIECES):
        _require(data[place : place + 1] == b"\xff")
        # it may be repeated before what it announces
        place = _PADDING.match(data, place).end() - 1  # type: ignore[union-attr]
        _require(place + 2 <= len(data))
        marker = data[place + 1]
        if marker == _END:
            return reading.whole_size()
        _require(marker >= 0xC0 and not _START >= marker >= 0xD0)
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        _require(length >= 2 and place + 2 + length <= len(data))
        reading.take(marker, data[place + 4 : place + 2 + length])
        place += 2 + length
        if marker == _SCAN:
            found = _END_OF_SCAN.search(data, place)
            if found is None:
                break
            place = found.start()
    raise _BrokenError


class _Jpeg:
    """What the segments have said so far."""

    def __init__(self) -> None:
        self._size = 0, 0
        self._progressive = False
        self._components: dict[int, int] = {}
        """The table that each component of a pixel is scaled by."""
        self._tables: set[int] = set()
        self._symbols: set[int] = set()
        self._scanned: set[int] = set()
        self._scans = 0

    def take(self, marker: int, content: bytes) -> None:
        if marker in (_BASELINE, _EXTENDED, _PROGRESSIVE):
            self._take_frame(marker, content)
        elif marker == _TABLES:
            self._take_tables(content)
        elif marker == _TABLES_OF_SYMBOLS:
            self._take_symbols(content)
        elif marker == _SCAN:
            self._take_scan(content)
        else:
            # without loss, in levels and arithmetic codes are for few readers
            _require(marker == 0xDD or 0xE0 <= marker <= 0xEF or marker == 0xFE)

    def whole_size(self) -> tuple[int, int]:
        _require(bool(self._components) and self._scanned == self._components.keys())
        return self._size

    def _take_frame(self, marker: int, content: bytes) -> None:
        _require(not self._components and len(content) >= 6 and content[0] == 8)
        height, width = struct.unpack_from(">HH", content, 1)
        _require(width > 0 and height > 0)
        require_drawable_size(width, height)
        count = content[5]
        _require(count in (1, 3, 4) and len(content) == 6 + 3 * count)
        for place in range(6, len(content), 3):
            name, sampling, table = content[place : place + 3]
            _require(1 <= sampling >> 4 <= 4 and 1 <= sampling & 15 <= 4 and table < 4)
            self._components[name] = table
        _require(len(self._components) == count)
        self._size = width, height
        self._progressive = marker == _PROGRESSIVE

    def _take_tables(self, content: bytes) -> None:
        place = 0
        while place < len(content):
            precision, number = content[place] >> 4, content[place] & 15
            _require(precision < 2 and number < 4)
            self._tables.add(number)
            place += 65 + 64 * precision
        _require(place == len(content))

    def _take_symbols(self, content: bytes) -> None:
        place = 0
        while place < len(content):
            number = content[place]
            _require(number & 0xEC == 0 and place + 17 <= len(content))
            count = sum(content[place + 1 : place + 17])
            _require(count <= 256)
            self._symbols.add(number)
            place += 17 + count
        _require(place == len(content))

    def _take_scan(self, content: bytes) -> None:
        self._scans += 1
        width, height = self._size
        _require(self._scans <= _MOST_SCANS)
        _require(self._scans * width * height <= _MOST_SCANNED_PIXELS)
        count = content[0] if content else 0
        _require(1 <= count <= 4 and len(content) == 4 + 2 * count)
        first, last, refined = content[-3], content[-2], content[-1] >> 4
        for place in range(1, 1 + 2 * count, 2):
            name, numbers = content[place], content[place + 1]
            _require(name in self._components and self._components[name] in self._tables)
            if not (self._progressive and first) and not refined:
                _require(numbers >> 4 in self._symbols)
            if not self._progressive or last:
                _require(0x10 | numbers & 15 in self._symbols)
            if not self._progressive or not first:
                self._scanned.add(name)
