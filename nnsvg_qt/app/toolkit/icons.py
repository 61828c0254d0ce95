"""The icons: one set of thin lines in resources/icons, drawn in the colours of the palette.

The icons of fonts on the package index cost more at start-up than all else in the window; these are
painted when they come into sight, at the size and pixel ratio asked for, and follow the theme.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer

from nnsvg_qt.resource_files import read_resource_text


@cache
def _source(name: str) -> str:
    return read_resource_text("icons", f"{name}.svg")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(_source(name).replace("currentColor", color).encode())


class _PaletteIcon(QIconEngine):
    """An icon whose lines have the colour that text has at that moment."""

    def __init__(self, name: str, color: str | None = None) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QGuiApplication.palette()
        group = QPalette.ColorGroup.Active
        role = QPalette.ColorRole.ButtonText
        if mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        elif mode == QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        color = palette.color(group, role).name()
        if self._color is not None and mode == QIcon.Mode.Normal:
            color = self._color
        _renderer(self._name, color).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # The size is in logical pixels; the icon gives the pixmap its ratio by itself.
        return self.pixmap(size * scale, mode, state)

    def clone(self) -> QIconEngine:
        return _PaletteIcon(self._name, self._color)


def icon(name: str, color: str | None = None) -> QIcon:
    """The icon of that name; `color` is "#rrggbb" in the place of the text's colour."""
    return QIcon(_PaletteIcon(name, color))


class _TileIcon(QIconEngine):
    """An icon on a square of a colour, which no selection and no theme changes."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(self._color)
        side = min(rect.width(), rect.height())
        tile = QRectF(0, 0, side, side)
        tile.moveCenter(QRectF(rect).center())
        inset = side / 24.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(color)
        painter.setPen(QPen(color.darker(140), inset))
        painter.drawRoundedRect(tile.adjusted(inset, inset, -inset, -inset), 4 * inset, 4 * inset)
        ink = "#222222" if color.lightnessF() > 0.5 else "#ffffff"
        margin = 4.5 * inset
        lines = tile.adjusted(margin, margin, -margin, -margin)
        _renderer(self._name, ink).render(painter, lines)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self.pixmap(size * scale, mode, state)

    def clone(self) -> QIconEngine:
        return _TileIcon(self._name, self._color)


def tile(name: str, color: str) -> QIcon:
    """The icon of that name on a square of a colour, "#rrggbb"."""
    return QIcon(_TileIcon(name, color))


@lru_cache(maxsize=64)
def swatch(color: str) -> QIcon:
    """A small square of a colour, "#rrggbb"."""
    pixmap = QPixmap(32, 32)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(color))
    painter.setPen(QColor(color).darker(140))
    painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 2.5, 2.5)
    painter.end()
    drawn = QIcon(pixmap)
    # Without this Qt tints it on a selected row.
    drawn.addPixmap(pixmap, QIcon.Mode.Selected)
    return drawn
