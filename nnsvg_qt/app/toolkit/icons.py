"""The icons: one set of thin lines in resources/icons, drawn in the colours of the palette.

The icons of fonts on the package index cost more at start-up than all else in the window; these are
painted when they come into sight, at the size and pixel ratio asked for, and follow the theme.
"""

from __future__ import annotations

from collections.abc import Callable
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

ORIGIN = QPoint(0, 0)
_IDLE = 0.3
"""The opacity of what cannot be chosen."""


@cache
def _source(name: str) -> str:
    return read_resource_text("icons", f"{name}.svg")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(_source(name).replace("currentColor", color).encode())


Draw = Callable[[QPainter, QRectF, QIcon.Mode], None]
"""Draws an icon into a rectangle."""


Kept = Callable[[QSize, QIcon.Mode], QPixmap]
"""The picture of an icon, so many pixels large: one that is kept."""


class _DrawnIcon(QIconEngine):
    """An icon that is drawn when it comes into sight, at the size and ratio that are asked for.

    Qt asks for its picture whenever it is painted: `kept` is for those that many windows show.
    """

    def __init__(self, draw: Draw, kept: Kept | None = None) -> None:
        super().__init__()
        self._draw = draw
        self._kept = kept

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, QRectF(rect), mode)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if self._kept is not None:
            return self._kept(size, mode)
        return _drawn(size, lambda painter: self._draw(painter, QRectF(QRect(ORIGIN, size)), mode))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # The size is in logical pixels; the icon gives the pixmap its ratio by itself.
        return self.pixmap(size * scale, mode, state)

    def clone(self) -> QIconEngine:
        return _DrawnIcon(self._draw, self._kept)


def _drawn(size: QSize, draw: Callable[[QPainter], None], ratio: float = 1.0) -> QPixmap:
    """A picture of so many pixels, `ratio` of them for each px across."""
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        draw(painter)
    return pixmap


def icon(name: str, color: str | None = None) -> QIcon:
    """The icon of that name, in the colour that text has at that moment.

    `color` is "#rrggbb" in the place of the text's colour.
    """

    def ink(mode: QIcon.Mode) -> str:
        return color if color is not None and mode == QIcon.Mode.Normal else _text_color(mode)

    def draw(painter: QPainter, area: QRectF, mode: QIcon.Mode) -> None:
        _renderer(name, ink(mode)).render(painter, area)

    def kept(size: QSize, mode: QIcon.Mode) -> QPixmap:
        # another one for the same pixels: whoever gets it gives it a ratio of its own
        return QPixmap(_lines(name, ink(mode), size.width(), size.height()))

    return QIcon(_DrawnIcon(draw, kept))


@lru_cache(maxsize=512)
def _lines(name: str, ink: str, width: int, height: int) -> QPixmap:
    """The picture of an icon, drawn once for all windows."""
    area = QRectF(0, 0, width, height)
    return _drawn(QSize(width, height), lambda painter: _renderer(name, ink).render(painter, area))


def _text_color(mode: QIcon.Mode) -> str:
    palette = QGuiApplication.palette()
    group = QPalette.ColorGroup.Active
    role = QPalette.ColorRole.ButtonText
    if mode == QIcon.Mode.Disabled:
        group = QPalette.ColorGroup.Disabled
    elif mode == QIcon.Mode.Selected:
        role = QPalette.ColorRole.HighlightedText
    return palette.color(group, role).name()


def tile(name: str, color: str) -> QIcon:
    """The icon of that name on a square of a colour, which no selection and no theme changes."""
    ground = QColor(color)
    ink = "#222222" if ground.lightnessF() > 0.5 else "#ffffff"

    def draw(painter: QPainter, area: QRectF, mode: QIcon.Mode) -> None:
        side = min(area.width(), area.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(area.center())
        inset = side / 24.0
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(_IDLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ground)
        painter.setPen(QPen(ground.darker(140), inset))
        edge = square.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(edge, 4 * inset, 4 * inset)
        margin = 4.5 * inset
        lines = square.adjusted(margin, margin, -margin, -margin)
        _renderer(name, ink).render(painter, lines)
        painter.restore()

    return QIcon(_DrawnIcon(draw))


def _edge_on_dark(color: str) -> QColor:
    """The colour half way to white, so that navy is not lost on a dark ground."""
    drawn = QColor(color)
    return QColor((drawn.red() + 255) // 2, (drawn.green() + 255) // 2, (drawn.blue() + 255) // 2)


@lru_cache(maxsize=64)
def swatch(color: str, on_dark: bool = False) -> QIcon:
    """A small square of a colour, "#rrggbb"; on a dark ground with an edge that is seen there."""

    def draw(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(color))
        painter.setPen(_edge_on_dark(color) if on_dark else QColor(color).darker(140))
        painter.drawRoundedRect(QRectF(2.5, 2.5, 11, 11), 2.5, 2.5)

    # Drawn once: every row of a table asks for it whenever it is painted.
    pixmap = _drawn(QSize(32, 32), draw, 2.0)
    drawn = QIcon(pixmap)
    # Without this Qt tints it on a selected row.
    drawn.addPixmap(pixmap, QIcon.Mode.Selected)
    return drawn


@lru_cache(maxsize=64)
def color_patch(color: str | None) -> QIcon:
    """What stands on the button that chooses a colour, "#rrggbb"; for None a frame alone."""

    def draw(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if color is not None:
            painter.setBrush(QColor(color))
            painter.setPen(QColor(128, 128, 128, 150))
        else:
            painter.setPen(QColor(128, 128, 128))
        painter.drawRoundedRect(1, 1, 26, 14, 3, 3)

    return QIcon(_drawn(QSize(56, 32), draw, 2.0))
