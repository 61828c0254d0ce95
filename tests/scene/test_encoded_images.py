"""The gate of pictures: sound ones pass with their size, whatever is cut or changed does not."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.encoded_images import MOST_PICTURE_PIXELS, painted_png, pixel_size
from tests.hostile.pictures import chunk, encoded, pixels, png


def is_sound(data: bytes) -> bool:
    try:
        pixel_size(data)
    except InputError:
        return False
    return True


def picture(mode: str, form: str, size: tuple[int, int], **options: object) -> bytes:
    noise = Image.effect_noise(size, 80)
    stream = io.BytesIO()
    (noise if mode == "L" else noise.convert(mode)).save(stream, form, **options)
    return stream.getvalue()


SOUND = [
    *((mode, "PNG", {}) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
    ("P", "PNG", {"transparency": 3, "bits": 8}),
    ("RGB", "PNG", {"optimize": True, "dpi": (300, 300)}),
    *((mode, "JPEG", {}) for mode in ("L", "RGB", "CMYK")),
    ("RGB", "JPEG", {"progressive": True, "quality": 95, "subsampling": 0}),
    ("RGB", "JPEG", {"restart_marker_blocks": 2, "comment": b"\xff\xd9"}),
]


@pytest.mark.parametrize(("mode", "form", "options"), SOUND)
@pytest.mark.parametrize("size", [(1, 1), (3, 9), (130, 67)])
def test_whole_pictures_of_every_kind_pass_and_cut_ones_do_not(mode, form, options, size):
    data = picture(mode, form, size, **options)
    assert pixel_size(data) == size
    for length in range(0, len(data) - 1, max(1, len(data) // 60)):
        assert not is_sound(data[:length])


def test_interlaced_pictures_pass():
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage, QImageWriter

    for size in ((1, 1), (5, 3), (33, 20)):
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(0xFF336699)
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, b"PNG")
        writer.setProgressiveScanWrite(True)
        assert writer.write(image)
        assert pixel_size(bytes(buffer.data().data())) == size


PHOTOGRAPH = encoded("PNG", (20, 10))


@given(st.integers(8, len(PHOTOGRAPH) - 1), st.integers(1, 255))
def test_a_png_with_any_byte_changed_does_not_pass(place, change):
    assert is_sound(PHOTOGRAPH)
    spoilt = bytearray(PHOTOGRAPH)
    spoilt[place] ^= change
    assert not is_sound(bytes(spoilt))


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), st.binary(max_size=200))
def test_anything_else_is_refused_in_a_sentence(head, content):
    assert not is_sound(head + content)


def test_the_limit_of_pixels_is_counted_before_anything_is_decompressed():
    side = 6000
    with pytest.raises(InputError, match=f"6,000 × 6,000 pixels; .* {MOST_PICTURE_PIXELS:,} in"):
        pixel_size(png(side, side, chunk(b"IDAT", b"never looked at")))


def test_scans_without_end_are_refused():
    data = picture("L", "JPEG", (2000, 2000), progressive=True)
    start = data.rindex(b"\xff\xda")
    assert is_sound(data)
    assert not is_sound(data[:start] + data[start:-2] * 200 + data[-2:])


def test_only_what_is_painted_is_left_of_a_png():
    bare = png(2, 1, pixels(b"\0ab"))
    full = png(2, 1, chunk(b"tEXt", b"a\0b"), pixels(b"\0ab"), chunk(b"tIME", bytes(7)))
    assert pixel_size(full) == (2, 1)
    assert painted_png(full) == bare
