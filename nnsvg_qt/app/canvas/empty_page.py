"""What a canvas says where there is nothing to draw; it is on the screen only."""

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


def paint_invitation(
    painter: QPainter, area: QRectF, figure: Figure, scene: Scene, palette: QPalette
) -> None:
    """Writes the invitation into the middle of an area, px of the view."""
    first, second = invitation(figure, scene)
    if not first:
        return
    place = QRectF(0, 0, min(_WIDTH, area.width() - 32), min(_HEIGHT, area.height() - 32))
    place.moveCenter(area.center())
    ink = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, 1.5, Qt.PenStyle.DashLine)
    pen.setDashPattern([4.0, 4.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, 8, 8)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    font = QFont(painter.font())
    large = QFont(font)
    large.setPointSizeF(1.35 * font.pointSizeF())
    inner = place.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    upper, lower = QRectF(inner), QRectF(inner)
    upper.setHeight(0.4 * inner.height())
    lower.setTop(upper.bottom())
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.setFont(large)
    painter.drawText(upper, flags, first)
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(lower, flags, second)
    painter.restore()
