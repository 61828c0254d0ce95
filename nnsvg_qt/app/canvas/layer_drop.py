"""Dropping a kind of layer on a canvas: the gap shows where it lands, or why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from nnsvg_qt.app.canvas.canvas_protocol import DropCanvas
from nnsvg_qt.app.canvas.gaps import Beside, Gap, Gaps
from nnsvg_qt.app.commands.layer_columns import LayerKind, tr
from nnsvg_qt.app.commands.layer_insertion import (
    Spot,
    branch_plan,
    branch_words,
    insert_layer,
    objection,
    with_new_layer,
)
from nnsvg_qt.app.toolkit.theme import error_color
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.primitives import connection_owner

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.picture.outlines import Outlines
    from nnsvg_qt.model.architecture import Architecture

FEW_LINES = 300
"""Lines of a connection up to which it is marked as a whole."""

_TEXT_WIDTH = 280
_PADDING = 8
_AWAY = 12


class LayerDrop:
    """What one drag over a canvas does, from its entering to its leaving or its drop."""

    def __init__(self, canvas: DropCanvas, choice: LayerKind) -> None:
        self._canvas = canvas
        self.choice = choice
        self._found: tuple[Outlines, Gaps] | None = None
        self.spot: Spot | None = None
        """Where the layer would land."""
        self.reason = ""
        """Why it cannot land there."""
        self._told = ""
        self.mark = InsertionMark(canvas.surface())

    def enter(self, event: QDragEnterEvent) -> None:
        """The drag has come over the canvas."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def move(self, event: QDragMoveEvent) -> None:
        """Shows where it would land from a point."""
        self._aim(event.position())
        event.setDropAction(Qt.DropAction.CopyAction)
        if self.spot is None or self.reason:
            event.ignore()
        else:
            event.accept()

    def _aim(self, position: QPointF) -> None:
        canvas = self._canvas
        figure, outlines = canvas.shown_figure, canvas.outlines
        if figure is None or outlines is None or figure is not canvas.document.shown_figure:
            self.leave_spot()
            return
        spot, gap, side = Spot(), None, None
        if self.choice.kind is not Kind.INPUT:
            owner = canvas.owner_at(position)
            if owner.kind == "connection" and any(
                connection.id == owner.id for connection in figure.architecture.connections
            ):
                spot = Spot(connection=owner.id)
            gaps = self._gaps(outlines)
            gap = next((each for each in gaps.gaps if each.spot == spot), None)
            if spot == Spot():
                point = canvas.place.scene_point(position)
                side = gaps.beside(point.x(), point.y())
                if side is None:
                    gap = gaps.at(point.x(), point.y())
                    spot = gap.spot if gap is not None else spot
                else:
                    spot = side.spot
        if spot != self.spot:
            self.spot = spot
            try:
                after, _ = with_new_layer(figure, self.choice, spot)
            except InputError as error:
                self.reason = shown(error)
            else:
                # what stands alone reads nothing yet: it may be connected later
                is_alone = spot == Spot()
                told = objection(figure.architecture, after.architecture)
                self.reason = "" if is_alone else shown(told)
        shapes = self._shapes(gap) if side is None else self._branch(side, position)
        words = self._words(figure.architecture)
        self.mark.show_at(position, shapes, words, bool(self.reason))
        self._tell(words)

    def _tell(self, words: str) -> None:
        """Says in the status bar what would happen."""
        if words != self._told:
            self._told = words
            QApplication.sendEvent(self._canvas.surface(), QStatusTipEvent(words))

    def _gaps(self, outlines: Outlines) -> Gaps:
        if self._found is None or self._found[0] is not outlines:
            canvas = self._canvas
            figure, flows_down = canvas.document.figure, canvas.flows_down()
            scene = canvas.shown_scene
            rows = scene.gaps if scene is not None else ()
            self._found = outlines, Gaps(figure, outlines, flows_down, canvas.sheet_in, rows)
        return self._found[1]

    def _words(self, architecture: Architecture) -> str:
        if self.reason:
            return self.reason
        if self.spot is not None and self.spot.beside is not None:
            return branch_words(architecture, self.choice, self.spot)
        if self.choice.kind is Kind.INPUT:
            return _tr("{kind}: another start of the network").format(kind=tr(self.choice.title))
        return tr(self.choice.title)

    def _branch(self, side: Beside, position: QPointF) -> list[QPolygonF]:
        """What shows a branch, in px of the view."""
        place, outlines = self._canvas.place, self._canvas.outlines
        if outlines is None:
            return []
        point = place.scene_point(position)
        shapes = self._gaps(outlines).branch_shapes(side, point.x(), point.y())
        if self._leads_nowhere():
            shapes = shapes[:2]
        return [
            QPolygonF([place.position(QPointF(x, y)) for x, y in points.tolist()])
            for points in shapes
        ]

    def _leads_nowhere(self) -> bool:
        """Whether the branch would be an output of its own."""
        figure = self._canvas.shown_figure
        if figure is None or self.spot is None or self.reason:
            return True
        plan = branch_plan(figure.architecture, self.choice, self.spot)
        return plan.join is None and plan.into is None

    def _shapes(self, gap: Gap | None) -> list[QPolygonF]:
        """What marks the spot, in px of the view."""
        canvas, place = self._canvas, self._canvas.place
        outlines = canvas.outlines
        if outlines is None:
            return []
        if gap is not None:
            points = canvas.sheet_in(gap)
            if points is None:
                points = self._gaps(outlines).mark(gap)
            return [QPolygonF([place.position(QPointF(x, y)) for x, y in points.tolist()])]
        name = self.spot.connection if self.spot is not None else None
        if name is None or not outlines.is_drawn(connection_owner(name)):
            return []
        lines = outlines.lines(name, FEW_LINES)
        if lines is None:
            hull = outlines.connection(name).tolist()
            return [QPolygonF([place.position(QPointF(x, y)) for x, y in hull])]
        pairs = zip(lines[0].tolist(), lines[1].tolist(), strict=True)
        return [QPolygonF([place.position(QPointF(*end)) for end in pair]) for pair in pairs]

    def leave_spot(self) -> None:
        """Shows that it would land nowhere."""
        self.spot, self.reason = None, ""
        self.mark.hide()
        self._tell("")

    def leave(self) -> None:
        """The drag has left the canvas, or has ended."""
        self._tell("")
        self.mark.hide()
        self.mark.deleteLater()

    def drop(self, event: QDropEvent) -> None:
        """Puts the layer where it was let go."""
        self._aim(event.position())
        spot, reason = self.spot, self.reason
        self.leave()
        if spot is None or reason:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        insert_layer(self._canvas.document, self.choice, spot)
        self._canvas.surface().setFocus(Qt.FocusReason.MouseFocusReason)


class InsertionMark(QWidget):
    """Paints over a canvas where a layer would land, and its name or why it cannot land there."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self._surface = surface
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shapes: list[QPolygonF] = []
        self._position = QPointF()
        self._forbidden = False
        self.words = ""
        self.hide()

    def show_at(
        self, position: QPointF, shapes: list[QPolygonF], words: str, forbidden: bool
    ) -> None:
        """Shows shapes in px of the view, and words beside the pointer."""
        self._position, self._shapes = position, shapes
        self.words, self._forbidden = words, forbidden
        self.setGeometry(self._surface.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            palette = self.palette()
            color = palette.color(QPalette.ColorRole.Highlight)
            if self._forbidden:
                color = error_color(palette)
            self._paint_shapes(painter, color)
            plate, text = QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText
            if self._forbidden:
                plate, text = QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.ToolTipText
            self._paint_words(painter, palette.color(plate), palette.color(text))

    def _paint_shapes(self, painter: QPainter, color: QColor) -> None:
        pen = QPen(color, 3.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self._forbidden:
            pen.setDashPattern([1.0, 2.0])
        painter.setPen(pen)
        sheet = QColor(color)
        sheet.setAlphaF(0.18)
        painter.setBrush(sheet)
        for shape in self._shapes:
            if shape.size() == 2:
                painter.drawLine(shape.at(0), shape.at(1))
            else:
                painter.drawPolygon(shape)

    def _paint_words(self, painter: QPainter, color: QColor, ink: QColor) -> None:
        """Beside the pointer, and wholly in sight."""
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        flags |= int(Qt.TextFlag.TextWordWrap)
        room = QRectF(0, 0, min(_TEXT_WIDTH, self.width() - 4 * _PADDING), 200)
        text = painter.boundingRect(room, flags, self.words)
        plate = text.adjusted(-_PADDING, -_PADDING / 2, _PADDING, _PADDING / 2)
        plate.moveTopLeft(self._position + QPointF(_AWAY, -plate.height() - _AWAY))
        limits = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if plate.right() > limits.right():
            plate.moveRight(limits.right())
        if plate.top() < limits.top():
            plate.moveTop(self._position.y() + 2 * _AWAY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(ink)
        inner = plate.adjusted(_PADDING, _PADDING / 2, -_PADDING, -_PADDING / 2)
        painter.drawText(inner, flags, self.words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerDrop", text)
