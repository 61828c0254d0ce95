"""The pictures of a figure, decoded; by the painter for screen, PNG and PDF, and for OpenGL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QLoggingCategory, Qt
from PySide6.QtGui import QImage, QImageReader

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.encoded_images import PNG_MAGIC, painted_png, pixel_size


def decoded(data: bytes) -> QImage:
    """The pixels of a sound PNG or JPEG; InputError if it is none (see scene/encoded_images.py).

    Works in any thread.
    """
    pixel_size(data)
    is_png = data.startswith(PNG_MAGIC)
    content = painted_png(data) if is_png else data
    with picture_reader(content, "png" if is_png else "jpeg") as reader:
        picture = reader.read()
    if picture.isNull():
        raise InputError("A picture of the figure cannot be read; choose another.")
    return picture


def pixels_of(data: bytes, most: int = 0) -> NDArray[np.uint8]:
    """The pixels of a PNG or JPEG, `(height, width, 4)`: red, green, blue, opacity; InputError.

    It is made smaller until neither side has more than `most` pixels, where that is not 0.
    """
    picture = decoded(data)
    if most and max(picture.width(), picture.height()) > most:
        picture = picture.scaled(
            most,
            most,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    picture = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(picture.constBits(), np.uint8)
    rows = rows.reshape(picture.height(), picture.bytesPerLine())
    return rows[:, : 4 * picture.width()].reshape(picture.height(), picture.width(), 4).copy()


@contextmanager
def picture_reader(content: bytes, kind: str) -> Iterator[QImageReader]:
    """Qt's reader of one kind of picture and no other: that of SVG would open files."""
    _be_quiet()
    # Its device is one of Qt's. Each call of one that is made here would ask for Python's lock, and
    # Qt holds a lock of all its readers meanwhile: another thread that has Python's and makes an
    # icon, as the event loop does for a menu, would wait for that forever.
    stream = QDataStream(QByteArray(content))
    reader = QImageReader(stream.device(), QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    try:
        yield reader
    finally:
        # else it may outlive what it reads from
        reader.setDevice(None)  # type: ignore[arg-type]


@cache
def _be_quiet() -> None:
    """Qt's readers write their own lines on standard error; what is wrong is said by us, once."""
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")
