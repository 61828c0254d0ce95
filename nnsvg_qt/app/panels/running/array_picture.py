"""What an input reads, as a small picture of its numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.toolkit.theme import line_color, sized
from nnsvg_qt.running.painting import colored
from nnsvg_qt.running.setup import Colors
from nnsvg_qt.running.values import Numbers


class ArrayPicture(QWidget):
    """Ink dark on light of one channel, colours of three, a strip or square of a vector."""

    def __init__(self, side: int = 100) -> None:
        super().__init__()
        self._side = side
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the network reads"))

    def sizeHint(self) -> QSize:
        return QSize(sized(self._side), sized(self._side))

    def show_array(self, array: Numbers | None) -> None:
        """Shows what is read; None: nothing."""
        self._image = None if array is None else image_of(array)
        self.update()

    def show_pixels(self, pixels: NDArray[np.uint8]) -> None:
        """Shows a picture `(height, width, 3)`."""
        self._image = image_of_pixels(pixels)
        self.update()

    @property
    def image(self) -> QImage | None:
        """What is shown, a pixel a number."""
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            image = self._image
            if image is not None and not image.isNull():
                size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
                whole = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
                painter.drawImage(whole, image)
            painter.setPen(QPen(line_color(self.palette()), 1.0))
            painter.drawRect(whole)


def image_of(array: Numbers) -> QImage:
    """The numbers as an image, from the least to the greatest; a vector as near a square."""
    numbers = np.asarray(array, float)
    if numbers.ndim == 3 and numbers.shape[0] == 3:
        pixels = np.moveaxis(numbers, 0, -1)
        low, high = float(pixels.min()), float(pixels.max())
        shares = (pixels - low) / (high - low) if high > low else np.zeros_like(pixels)
        return image_of_pixels(np.rint(shares * 255).astype(np.uint8))
    if numbers.ndim == 3:
        numbers = numbers[0]
    elif numbers.ndim != 2:
        flat = numbers.reshape(-1)
        columns = int(np.ceil(np.sqrt(flat.size)))
        rows = -(-flat.size // columns)
        numbers = np.full(rows * columns, float(flat.min(initial=0.0)))
        numbers[: flat.size] = flat
        numbers = numbers.reshape(rows, columns)
    low, high = float(numbers.min()), float(numbers.max())
    shares = (numbers - low) / (high - low) if high > low else np.zeros_like(numbers)
    return image_of_pixels(colored(shares, Colors.GREYS))


def image_of_pixels(pixels: NDArray[np.uint8]) -> QImage:
    """A picture `(height, width, 3)` as one of Qt, which holds its own memory."""
    content = np.ascontiguousarray(pixels)
    height, width, _ = content.shape
    return QImage(content.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
