"""Pictures that a figure must not take: of other kinds, cut, damaged, far too large."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from tests.figures import PNG

PIXEL = PNG


def encoded(form: str, size: tuple[int, int] = (7, 5), **options: object) -> bytes:
    """A picture of noise in a format of Pillow's."""
    stream = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(stream, form, **options)
    return stream.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG with a true checksum."""
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(width: int, height: int, *chunks: bytes, depth: int = 8, color: int = 0) -> bytes:
    """A PNG of chunks as they are given."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    whole = (chunk(b"IHDR", header), *chunks, chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def pixels(rows: bytes) -> bytes:
    """The chunk of pixels of a PNG."""
    return chunk(b"IDAT", zlib.compress(rows))


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}</svg>'


def _svg(content: str) -> bytes:
    return _SVG.format(f'width="9" height="9">{content}').encode()


def _nested(depth: int) -> str:
    levels = "".join(
        f'<g id="l{n + 1}">' + f'<use xlink:href="#l{n}"/>' * 10 + "</g>" for n in range(depth)
    )
    return f'<defs><path id="l0" d="M0 0h1"/>{levels}</defs><use xlink:href="#l{depth}"/>'


_JPEG = encoded("JPEG")
_FRAME = _JPEG.index(b"\xff\xc0") + 5

REFUSED = {
    "svg that reads a file": _svg('<image width="9" height="9" xlink:href="/etc/logo.png"/>'),
    "svg that multiplies": _svg(_nested(12)),
    "svg with text": _svg("<text>text</text>"),
    "svg behind a space": b"\n " + _svg(""),
    "gif": encoded("GIF"),
    "bmp": encoded("BMP"),
    "tiff": encoded("TIFF"),
    "webp": encoded("WEBP"),
    "icon": encoded("ICO", (16, 16)),
    "portable pixmap": encoded("PPM"),
    "empty": b"",
    "words": b"no picture",
    "png head": PIXEL[:8],
    "png without pixels": png(1, 1),
    "png of a pixel too few": png(2, 2, pixels(b"\0ab\0c")),
    "png of a row too many": png(2, 1, pixels(b"\0ab\0cd")),
    "png of an unknown filter": png(2, 1, pixels(b"\5ab")),
    "png of broken pixels": png(2, 1, chunk(b"IDAT", b"no zlib")),
    "png of cut pixels": png(2, 1, chunk(b"IDAT", zlib.compress(b"\0ab")[:-4])),
    "png without its palette": png(2, 1, pixels(b"\0\0\1"), color=3),
    "png of no colours": png(2, 1, pixels(b"\0ab"), color=5),
    "png of a broken checksum": PIXEL[:-20] + bytes([PIXEL[-20] ^ 1]) + PIXEL[-19:],
    "png with an unknown part that matters": png(2, 1, chunk(b"ABCD", b""), pixels(b"\0ab")),
    "png without an end": PIXEL[:-12],
    "png bomb": png(50_000, 50_000, pixels(bytes(1 << 22)), depth=1),
    "png bomb of a long side": png(2_000_000, 1, pixels(bytes(250_001)), depth=1),
    "png bomb of pixels": png(100, 100, pixels(bytes(1 << 26))),
    "png of the greatest size": png(2**31 - 1, 2**31 - 1, pixels(b"\0")),
    "jpeg head": _JPEG[:40],
    "jpeg cut in its pixels": _JPEG[:-30],
    "jpeg without a frame": _JPEG[:2] + _JPEG[-2:],
    "jpeg without its tables": _JPEG.replace(b"\xff\xdb", b"\xff\xfe"),
    "jpeg bomb": _JPEG[:_FRAME] + b"\xff\xff\xff\xff" + _JPEG[_FRAME + 4 :],
    "jpeg of nothing": _JPEG[:_FRAME] + b"\0\5\0\0" + _JPEG[_FRAME + 4 :],
}
"""By what is wrong with them."""
