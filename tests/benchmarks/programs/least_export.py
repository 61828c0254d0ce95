"""The yardstick of an export: a process that does the least that such a process must."""

import sys
from pathlib import Path


def write_least(path: str) -> None:
    import numpy as np

    size = np.array([800, 600])
    if path.endswith(".svg"):
        Path(path).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        return
    from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter

    QGuiApplication(["least", "-platform", "offscreen"])
    if path.endswith(".pdf"):
        writer = QPdfWriter(path)
        painter = QPainter(writer)
        painter.drawLine(0, 0, *size.tolist())
        painter.end()
        return
    image = QImage(*size.tolist(), QImage.Format.Format_ARGB32)
    image.fill(0)
    image.save(path)


write_least(sys.argv[1])
