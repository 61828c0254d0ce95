"""Edges as exactly as they can be drawn: by Qt, one by one, four times as large each way."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from nnsvg_qt.scene.primitives import Bounds, Curves, Segments

TIMES = 4


def supersampled(
    batch: Segments | Curves, view: Bounds, width: int, height: int
) -> NDArray[np.float64]:
    """`(height, width, 4)`, premultiplied, 0 to 1."""
    image = QImage(width * TIMES, height * TIMES, QImage.Format.Format_RGBA64_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    if isinstance(batch, Segments):
        points = np.stack([batch.starts, batch.starts, batch.ends, batch.ends], axis=1)
    else:
        points = batch.points
    rows = len(points)
    line = batch.line
    colors = line.color
    if isinstance(colors, str):
        colors = np.tile(np.array(list(bytes.fromhex(colors[1:])), np.uint8), (rows, 1))
    widths, opacities = np.broadcast_to(line.width, rows), np.broadcast_to(line.opacity, rows)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(TIMES * width / view.width, TIMES * height / view.height)
        painter.translate(-view.left, -view.top)
        for row in range(rows):
            color = QColor(*colors[row].tolist())
            color.setAlphaF(float(opacities[row]))
            pen = QPen(color, float(widths[row]), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            (x, y), *rest = points[row].tolist()
            path = QPainterPath(QPointF(x, y))
            if isinstance(batch, Segments):
                path.lineTo(QPointF(*rest[-1]))
            else:
                path.cubicTo(*(QPointF(*point) for point in rest))
            painter.drawPath(path)
    pixels = np.frombuffer(image.constBits(), np.uint16).reshape(height, TIMES, width, TIMES, 4)
    mean: NDArray[np.float64] = pixels.mean(axis=(1, 3)) / 65535
    return mean
