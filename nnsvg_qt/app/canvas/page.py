"""The page on the desk, and what is laid over it: the selection and the frame of the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF

from nnsvg_qt.app.canvas.page_place import PagePlace
from nnsvg_qt.app.canvas.picture.outlines import grown
from nnsvg_qt.app.toolkit.theme import desk_color, is_dark, is_strong
from nnsvg_qt.scene.primitives import Points, Scene

_SQUARE = 8
"""Pixels of one square of the pattern that means transparent."""

_AROUND = 6.0
"""Pixels between what is selected and the line around it."""
MARK_REACH = _AROUND + 6.0
"""No further from what it is about is anything of the mark of what is selected, pixels."""

_HALO = 3.0
"""Pixels of a band on both sides of a line."""
_HALO_OPACITY = 0.3


def paint_page(painter: QPainter, place: PagePlace, scene: Scene | None, palette: QPalette) -> None:
    """The desk and on it the page, in pixels of the view; a chequered page is transparent."""
    painter.fillRect(QRect(QPoint(0, 0), place.size), desk_color(palette))
    if scene is None or not scene.primitives:
        # a page without anything on it would be of no size that means something
        return
    page = place.page_on_screen
    if scene.background is not None:
        painter.fillRect(page, QColor(scene.background))
    else:
        painter.setBrushOrigin(page.topLeft())
        painter.fillRect(page, QBrush(_chequered()))
    # as areas, which raster and OpenGL put on the same pixels
    edge = QColor("#000000" if is_dark(palette) else "#c9cad0")
    if is_strong(palette):
        edge = palette.color(QPalette.ColorRole.Mid)
    around = page.adjusted(-1, -1, 1, 1)
    painter.fillRect(QRect(around.left(), around.top(), around.width(), 1), edge)
    painter.fillRect(QRect(around.left(), around.bottom(), around.width(), 1), edge)
    painter.fillRect(QRect(around.left(), page.top(), 1, page.height()), edge)
    painter.fillRect(QRect(around.right(), page.top(), 1, page.height()), edge)


def _chequered() -> QPixmap:
    tile = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    tile.fill(QColor("#ffffff"))
    with QPainter(tile) as painter:
        for x, y in ((0, 0), (_SQUARE, _SQUARE)):
            painter.fillRect(x, y, _SQUARE, _SQUARE, QColor("#ebebed"))
    return tile


def paint_selection(
    painter: QPainter,
    outlines: Sequence[Points],
    lines: Sequence[tuple[Points, Points]],
    palette: QPalette,
    scale: float,
    around_them: float = _AROUND,
) -> None:
    """A line around each of some outlines, and one along each of some lines, all in scene px.

    Their widths and distances, `around_them`, are pixels, which no zoom changes.
    """
    if not outlines and not lines:
        return
    pen = QPen(palette.color(QPalette.ColorRole.Highlight), 2.0)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for outline in outlines:
        around = grown(outline, around_them / scale)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in around.tolist()]))
    for starts, ends in lines:
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            painter.drawLine(QPointF(*start), QPointF(*end))
    painter.restore()


def paint_halo(
    painter: QPainter, lines: tuple[Points, Points], width: float, palette: QPalette, scale: float
) -> None:
    """A light band along lines of a width in scene px, under which their colours can be told."""
    color = QColor(palette.color(QPalette.ColorRole.Highlight))
    color.setAlphaF(_HALO_OPACITY)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(
            color,
            width + 2 * _HALO / scale,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.FlatCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    path = QPainterPath()
    end = None
    for start, after in zip(lines[0].tolist(), lines[1].tolist(), strict=True):
        if start != end:
            path.moveTo(*start)
        path.lineTo(*after)
        end = after
    painter.drawPath(path)
    painter.restore()


def paint_focus_frame(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """The frame that shows that the canvas has the keyboard."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
