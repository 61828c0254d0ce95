"""A canvas that only shows the figure, until the real ones are there."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.document import Document
from nnsvg_qt.app.theme import desk_color


class Placeholder(QWidget):
    """Paints the figure through the SVG writer."""

    def __init__(self, document: Document, view: str) -> None:
        super().__init__()
        self._document = document
        self._view = view
        document.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtSvg import QSvgRenderer

        painter = QPainter(self)
        painter.fillRect(self.rect(), desk_color(self.palette()))
        renderer = QSvgRenderer(self._document.figure.svg(self._view).encode())
        size = renderer.defaultSize()
        factor = min((self.width() - 64) / size.width(), (self.height() - 64) / size.height())
        width, height = size.width() * factor, size.height() * factor
        area = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        renderer.render(painter, area)
        painter.end()

    def fit(self) -> None:
        pass

    actual_size = zoom_in = zoom_out = fit

    def reset_viewpoint(self, name: str) -> None:
        pass

    def walk(self, step: int) -> None:
        self._document.walk(step)
