"""Small pictures of colour maps for lists."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap

from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.running.color_maps import ramp
from nnsvg_qt.running.setup import Colors


def swatch(colors: Colors, width: int = 48) -> QIcon:
    """The colours from the least on, so many px wide."""
    steps = ramp(colors)
    image = QImage(steps.tobytes(), len(steps), 1, 3 * len(steps), QImage.Format.Format_RGB888)
    return QIcon(QPixmap.fromImage(image.copy().scaled(QSize(sized(width), sized(12)))))
