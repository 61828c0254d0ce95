"""A scene as a picture on the screen: thumbnails and previews, made beside the event loop."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from nnsvg_qt.figure import Figure
from nnsvg_qt.render.output import page_of
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.primitives import Scene


def picture(
    scene: Scene, room: QSize, ratio: float = 1.0, background: str | None = "#ffffff"
) -> QImage:
    """The scene's page, as large as it fits into `room` logical px, never above its own size.

    `background` None leaves it transparent. May be called in a worker thread.
    """
    page = page_of(scene)
    factor = min(room.width() / page.width, room.height() / page.height, 2.0)
    width = max(1, round(page.width * factor * ratio))
    height = max(1, round(page.height * factor * ratio))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(background) if background is not None else Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(width / page.width, height / page.height)
        painter.translate(-page.left, -page.top)
        paint(scene.primitives, painter)
    image.setDevicePixelRatio(ratio)
    return image


CARD_MARGIN = 8
"""Space in px around the figure on a card."""


def card(figure: Figure, size: QSize, ratio: float = 1.0) -> QImage:
    """A white card of `size` logical px with the figure's open view in its middle.

    May be called in a worker thread.
    """
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    room = QSize(size.width() - 2 * CARD_MARGIN, size.height() - 2 * CARD_MARGIN)
    drawn = picture(figure.scene(), room, ratio)
    image.setDevicePixelRatio(ratio)
    left, top = (size - drawn.deviceIndependentSize().toSize()).toTuple()
    with QPainter(image) as painter:
        painter.drawImage(round(left / 2), round(top / 2), drawn)
    return image
