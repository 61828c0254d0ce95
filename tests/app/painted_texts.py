"""What a widget paints, read from the painting itself: every text with the place that it takes."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class PaintedText:
    """A text and where it begins, ends and stands, in px of the widget."""

    text: str
    left: float
    right: float
    baseline: float

    @property
    def middle(self) -> QPoint:
        """A point within it."""
        return QPoint(round((self.left + self.right) / 2), round(self.baseline - 3))


def painted_texts(widget: QWidget) -> list[PaintedText]:
    """Every text that a widget paints, those beyond its edges too."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    # Else points are taken for pixels of another density than that of the widget.
    picture.setResolution(widget.logicalDpiX())
    painter = QPainter(picture)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    root = ElementTree.fromstring(bytes(buffer.data().data()))
    found = []
    for group in root.iter(f"{SVG}g"):
        for element in group.findall(f"{SVG}text"):
            font = QFont(widget.font())
            font.setFamily(element.get("font-family", font.family()))
            font.setPixelSize(round(float(element.get("font-size", "0"))))
            font.setWeight(QFont.Weight(int(element.get("font-weight", "400"))))
            across, down = _offset(group.get("transform", ""))
            text = element.text or ""
            left = float(element.get("x", "0")) + across
            width = QFontMetricsF(font).horizontalAdvance(text)
            baseline = float(element.get("y", "0")) + down
            found.append(PaintedText(text, left, left + width, baseline))
    return found


def _offset(transform: str) -> tuple[float, float]:
    """Where the place (0, 0) is moved; nothing of a widget is turned or scaled."""
    if not transform:
        return 0.0, 0.0
    a, b, c, d, across, down = map(float, transform.removeprefix("matrix(")[:-1].split(","))
    assert (a, b, c, d) == (1, 0, 0, 1), transform
    return across, down
