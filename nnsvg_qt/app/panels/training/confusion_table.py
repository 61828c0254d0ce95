"""Which classes a network takes for which, as a table of counts with colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsvg_qt.app.toolkit.theme import line_color, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.training.diagnosis import Table

LARGEST_CELL = 52
LEAST_WRITTEN = 18
"""Height in px of a cell from which its count is written."""
_GAP = 6


class ConfusionTable(QWidget):
    """A row a class, a column what it is taken for: the deeper, the larger a share of its row."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Classes taken for each other"))
        self._cells: Table = ()
        self._names: tuple[str, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(sized(200), sized(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(140), sized(96))

    def show_table(self, cells: Table, names: tuple[str, ...]) -> None:
        """Shows counts of classes of these names."""
        if (cells, names) == (self._cells, self._names):
            return
        self._cells, self._names = cells, names
        right = sum(row[index] for index, row in enumerate(cells))
        words = self.tr("{right} of {all} right")
        self.setAccessibleDescription(words.format(right=right, all=sum(map(sum, cells))))
        self.update()

    @property
    def cell(self) -> QRectF:
        """The first cell, px."""
        count = max(len(self._cells), 1)
        metrics = self.fontMetrics()
        left = self._names_width() + _GAP + metrics.height()
        top = 2 * metrics.height() + 2
        side = min(
            (self.width() - left - 1) / count, (self.height() - top - 1) / count, LARGEST_CELL
        )
        return QRectF(left, top, max(side, 1.0), max(side, 1.0))

    def _names_width(self) -> float:
        metrics = self.fontMetrics()
        most = max((metrics.horizontalAdvance(name) for name in self._names), default=0)
        return min(float(most), self.width() / 3)

    def text_at(self, position: QPointF) -> str:
        """What the cell at a point tells; "" beside them."""
        cell, count = self.cell, len(self._cells)
        column = int((position.x() - cell.left()) // cell.width())
        row = int((position.y() - cell.top()) // cell.height())
        if not (0 <= column < count and 0 <= row < count):
            return ""
        points = self._cells[row][column]
        share = 100 * points / max(sum(self._cells[row]), 1)
        words = self.tr("{true} taken for {taken}: {points} points, {share} % of its own")
        if row == column:
            words = self.tr("{true} told right: {points} points, {share} % of its own")
        return words.format(
            true=self._names[row],
            taken=self._names[column],
            points=points,
            share=self.locale().toString(share, "f", 1),
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.text_at(QPointF(event.pos()))))
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        cell, palette, metrics = self.cell, self.palette(), self.fontMetrics()
        base = palette.color(QPalette.ColorRole.Base)
        accent = palette.color(QPalette.ColorRole.Accent)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        text = palette.color(QPalette.ColorRole.Text)
        count = len(self._cells)
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setPen(quiet)
            across = QRectF(cell.left(), 0, max(count * cell.width(), 90), metrics.height())
            painter.drawText(across, Qt.AlignmentFlag.AlignLeft, self.tr("taken for"))
            painter.save()
            painter.translate(0, cell.top() + count * cell.height())
            painter.rotate(-90)
            side = QRectF(0, 0, max(count * cell.height(), 60), metrics.height())
            painter.drawText(side, Qt.AlignmentFlag.AlignLeft, self.tr("class"))
            painter.restore()
            for row, counts in enumerate(self._cells):
                every = max(sum(counts), 1)
                y = cell.top() + row * cell.height()
                is_written = cell.height() >= LEAST_WRITTEN - 4
                if is_written:
                    name = metrics.elidedText(
                        self._names[row], Qt.TextElideMode.ElideRight, int(self._names_width())
                    )
                    room = QRectF(metrics.height(), y, self._names_width(), cell.height())
                    painter.setPen(text)
                    painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, name)
                for column, points in enumerate(counts):
                    box = QRectF(cell.left() + column * cell.width(), y, *[cell.width() - 1] * 2)
                    share = points / every
                    painter.fillRect(box, _mixed(base, accent, share * 0.85))
                    painter.setPen(line_color(palette))
                    painter.drawRect(box)
                    if row == 0 and is_written:
                        self._write_head(painter, column, box)
                    words = self.locale().toString(points)
                    fits = metrics.horizontalAdvance(words) < cell.width() - 4
                    if cell.height() >= LEAST_WRITTEN and fits and (points or row == column):
                        painter.setPen(QColor("#ffffff") if share > 0.55 else text)
                        painter.drawText(box, middle | Qt.AlignmentFlag.AlignHCenter, words)

    def _write_head(self, painter: QPainter, column: int, box: QRectF) -> None:
        metrics = self.fontMetrics()
        name = metrics.elidedText(
            self._names[column], Qt.TextElideMode.ElideRight, int(box.width()) - 2
        )
        head = QRectF(box.left(), box.top() - metrics.height() - 1, box.width(), metrics.height())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(head, Qt.AlignmentFlag.AlignHCenter, name)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """The first colour with a share of the second."""
    pairs = (
        (one.red(), other.red()),
        (one.green(), other.green()),
        (one.blue(), other.blue()),
    )
    return QColor(*(round(a + share * (b - a)) for a, b in pairs))
