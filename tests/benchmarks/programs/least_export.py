"""The yardstick of an export: a process that does the least that such a process must."""

import sys
from pathlib import Path


def write_least(path: str) -> None:
    import numpy as np

    width, height = (int(number) for number in np.array([800, 600]))
    if path.endswith(".svg"):
        Path(path).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        return
    from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter

    QGuiApplication(["least", "-platform", "offscreen"])
    if path.endswith(".pdf"):
        writer = QPdfWriter(path)
        painter = QPainter(writer)
        painter.drawLine(0, 0, width, height)
        painter.end()
        return
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    image.save(path)


write_least(sys.argv[1])
