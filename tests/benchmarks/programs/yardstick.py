"""What times of drawing are compared with."""

import time

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QPen


def yardstick() -> float:
    """Milliseconds in which Qt draws 1,000 smooth lines in an image of the canvas's size."""
    image = QImage(1200, 800, QImage.Format.Format_ARGB32_Premultiplied)
    began = time.perf_counter()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen("#505050"))
    for number in range(1000):
        painter.drawLine(QPointF(100, number * 0.8), QPointF(300, (number * 7 % 1000) * 0.8))
    painter.end()
    return (time.perf_counter() - began) * 1000
