"""Small pictures to choose from: the data sets, and what each feature makes of the plane."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from nnsvg_qt.app.toolkit.theme import line_color, sized
from nnsvg_qt.errors import InputError
from nnsvg_qt.training.formulas import computed
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.moments import colored, plane_points

SIDE = 42
"""Of the picture, px."""
LINE = 16
"""Height of the words below it, px."""
PIXELS = 28
"""Rows and columns of a feature's picture."""
_POINTS = 200
_REACH = 6.0


class Tile(QAbstractButton):
    """A picture with a word below it that can be chosen; several or one of a group."""

    def __init__(self, words: str, picture: QImage | None, name: str = "") -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(name or words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._picture = picture

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 4
        return QSize(max(SIDE + 4, wide), SIDE + 6 + sized(LINE))

    def show_picture(self, picture: QImage | None) -> None:
        """Shows another picture."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            left = (self.width() - SIDE) / 2
            area = QRectF(left, 3, SIDE, SIDE)
            path = QPainterPath()
            path.addRoundedRect(area, 3, 3)
            self._paint_picture(painter, area, path)
            accent = palette.color(QPalette.ColorRole.Accent)
            if self.isChecked():
                painter.setPen(QPen(accent, 2.0))
            elif self.underMouse() and self.isEnabled():
                painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.0))
            else:
                painter.setPen(QPen(line_color(palette), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            if self.hasFocus():
                painter.setPen(QPen(accent, 1.0))
                painter.drawRoundedRect(area.adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4)
            role = QPalette.ColorRole.Text
            group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
            if not self.isChecked() and self.isEnabled():
                role = QPalette.ColorRole.PlaceholderText
            painter.setPen(palette.color(group, role))
            words = QRectF(0, SIDE + 6, self.width(), sized(LINE))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_picture(self, painter: QPainter, area: QRectF, path: QPainterPath) -> None:
        painter.save()
        painter.setClipPath(path)
        if self._picture is not None:
            if not self.isEnabled() or (not self.isChecked() and self.is_paler):
                painter.setOpacity(0.5)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, self._picture)
        else:
            painter.fillRect(area, self.palette().color(QPalette.ColorRole.Base))
        painter.restore()
        if self._picture is None and not self.icon().isNull():
            side = 18
            middle = area.center() - QPointF(side / 2, side / 2)
            self.icon().paint(painter, QRectF(middle, QSize(side, side)).toRect())

    is_paler = False
    """Whether it is drawn pale while it is not chosen."""


class FeatureTile(Tile):
    """A feature: its picture is pale while the network does not read it."""

    is_paler = True

    def __init__(self, formula: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, feature_picture(formula), formula)
        self.setParent(parent)
        self.formula = formula


@lru_cache(maxsize=32)
def data_picture(name: str) -> QImage:
    """The points of a generator without noise, the second coordinate upward."""
    generator = GENERATORS[name]
    points, labels = generator.make(_POINTS, 0.0, np.random.default_rng(5))
    return points_picture(points, labels)


def points_picture(points: np.ndarray, labels: np.ndarray) -> QImage:
    """Points `(points, 2)` of the plane from -6 to 6, coloured by labels from -1 to 1."""
    image = QImage(2 * SIDE, 2 * SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    scale = 2 * SIDE / (2 * _REACH)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for (across, up), color in zip(points.tolist(), colored(labels).tolist(), strict=True):
            painter.setBrush(QColor(*color))
            center = QPointF((across + _REACH) * scale, (_REACH - up) * scale)
            painter.drawEllipse(center, 2.8, 2.8)
    return image


@lru_cache(maxsize=64)
def feature_picture(formula: str) -> QImage | None:
    """What a formula of x and y makes of the plane; None where it is of other columns."""
    across, up = plane_points(PIXELS)
    try:
        values = computed(formula, {"x": across, "y": up})
    except InputError:
        return None
    pixels = colored(values).reshape(PIXELS, PIXELS, 3).copy()
    image = QImage(pixels.data, PIXELS, PIXELS, 3 * PIXELS, QImage.Format.Format_RGB888)
    return image.copy()
