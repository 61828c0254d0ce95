"""Pictures, and numbers, of files: read beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from nnsvg_qt.app.commands.running.given import Given, Picture, Typed, Words, picture_name
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.errors import InputError
from nnsvg_qt.running.files import ARRAY_SUFFIXES, read_array, text_of_file
from nnsvg_qt.running.pictures import Pixels

TEXT_SUFFIX = ".txt"
MOST_PIXELS = 100_000_000
LARGEST = 2048
"""Edge in px that a picture is made smaller to when it is read: no network reads more."""


class PictureReading(QObject):
    """Reads one file after the other, of those that wait only the newest."""

    def __init__(
        self,
        parent: QObject,
        take: Callable[[Given], None],
        refuse: Callable[[InputError], None],
    ) -> None:
        super().__init__(parent)
        self._take, self._refuse = take, refuse
        self._reading = Latest[Given](self, self._read, self._failed)

    def read(self, path: Path) -> None:
        """Reads a file; what it holds, or why it cannot be read, is told when it is known."""

        def work(is_stale: IsStale) -> Given:
            return read_given(path)

        self._reading.request(work)

    def _read(self, given: Given) -> None:
        self._take(given)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self._refuse(error)


def read_given(path: Path) -> Given:
    """What a file gives to read. InputError on what is no picture, no numbers and no text."""
    if path.suffix.lower() in ARRAY_SUFFIXES:
        return Typed(read_array(path), picture_name(path))
    if path.suffix.lower() == TEXT_SUFFIX:
        return Words(text_of_file(path))
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() > MOST_PIXELS:
            raise InputError(
                "{file} has {width:,} × {height:,} pixels; at most {most:,} are read.",
                file=path.name,
                width=size.width(),
                height=size.height(),
                most=MOST_PIXELS,
            )
        if max(size.width(), size.height()) > LARGEST:
            size.scale(QSize(LARGEST, LARGEST), Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(size)
    image = reader.read()
    if image.isNull():
        raise InputError("{file} is no picture that can be read.", file=path.name)
    return Picture(pixels_of_image(image), picture_name(path))


def pixels_of_image(image: QImage) -> Pixels:
    """The pixels of an image, `(height, width, 4)` of red, green, blue and opacity."""
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    height, width = converted.height(), converted.width()
    content = np.frombuffer(converted.constBits(), np.uint8)
    rows = content.reshape(height, converted.bytesPerLine())[:, : 4 * width]
    return rows.reshape(height, width, 4).copy()
