"""Our own PNG files are what other readers read."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image as Pillow

from nnsvg_qt.render.png import png_of
from nnsvg_qt.scene.encoded_images import pixel_size

pictures = arrays.arrays(
    np.uint8,
    st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3)),
    elements=st.integers(0, 255),
)


@given(pictures)
def test_other_readers_read_the_same_pixels(pixels):
    content = png_of(pixels)
    read = Pillow.open(io.BytesIO(content))
    read.verify()
    assert np.array_equal(np.asarray(Pillow.open(io.BytesIO(content))), pixels)
    assert pixel_size(content) == (pixels.shape[1], pixels.shape[0])


@pytest.mark.parametrize("shape", [(0, 3, 3), (3, 0, 3), (3, 3, 4)])
def test_what_is_no_picture_is_refused(shape):
    with pytest.raises(ValueError, match="no picture"):
        png_of(np.zeros(shape, np.uint8))
