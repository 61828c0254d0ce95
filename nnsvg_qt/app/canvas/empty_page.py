"""What a canvas says where nothing is drawn; it is on the screen only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPalette, QPen

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Scene

_WIDTH, _HEIGHT = 360.0, 152.0
_PADDING = 16.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmptyPage", text)


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def invitation(figure: Figure, scene: Scene) -> tuple[str, str]:
    """What could be done with a figure of which nothing is drawn: what first, and what else.

    Both empty where something is drawn.
    """
    if scene.primitives:
        return "", ""
    if not figure.architecture.layers:
        return _tr("Drop a layer here"), _tr(
            "or press {keys} to begin with an input; File ▸ New has whole networks."
        ).format(keys=_keys("Ctrl+Return"))
    return _tr("Every layer is hidden"), _tr("{keys} shows them again.").format(
        keys=_keys("Ctrl+Shift+H")
    )


def paint_words(
    painter: QPainter, area: QRectF, first: str, second: str, palette: QPalette
) -> None:
    """Writes two sentences into the middle of an area, px of the view: one large, one below it."""
    place = _frame(painter, area, palette)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    font = QFont(painter.font())
    large = QFont(font)
    large.setPointSizeF(1.35 * font.pointSizeF())
    upper, lower = QRectF(place), QRectF(place)
    upper.setHeight(0.4 * place.height())
    lower.setTop(upper.bottom())
    painter.save()
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.setFont(large)
    painter.drawText(upper, flags, first)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.setFont(font)
    painter.drawText(lower, flags, second)
    painter.restore()


def paint_sentence(painter: QPainter, area: QRectF, sentence: str, palette: QPalette) -> None:
    """Writes one sentence into the middle of an area, px of the view."""
    place = _frame(painter, area, palette)
    painter.save()
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(place, flags, sentence)
    painter.restore()


def paint_waiting(painter: QPainter, area: QRectF, palette: QPalette) -> None:
    """Says in the middle of an area, px of the view, that a picture is being drawn."""
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), _tr("Drawing …"))


def _frame(painter: QPainter, area: QRectF, palette: QPalette) -> QRectF:
    """Paints the dashed frame in the middle of an area; returns the room in it."""
    place = QRectF(0, 0, min(_WIDTH, area.width() - 32), min(_HEIGHT, area.height() - 32))
    place.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.5, Qt.PenStyle.DashLine)
    pen.setDashPattern([4.0, 4.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, 8, 8)
    painter.restore()
    return place.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
