"""The numbers of a vector as a grid of cells, each of which can be read and changed."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsvg_qt.app.toolkit.theme import line_color, sized
from nnsvg_qt.running.color_maps import STEPS, ramp
from nnsvg_qt.running.setup import Colors
from nnsvg_qt.running.values import Numbers

CELL = 13
"""Edge of a cell in px; of many they are smaller."""
LARGEST = 168
MOST = 4096
"""Numbers in a grid; of more a cell could not be hit."""
KEY_STEP = 0.1
_LEAST_WITH_LINES = 6
_REACH = 80
"""Pixels that a cell is dragged from one number to one that is 1 more."""


class NumberGrid(QWidget):
    """Blue above 0, orange below, as far as ±1 or the greatest of them; row by row.

    A cell tells its number where the pointer is. Dragged up it becomes more, down less; so do + and
    - of the one that the arrow keys choose.
    """

    changed = Signal(int, float)
    """The place of a number, from 0, and what it is to become."""
    pointed = Signal(str)
    """What is told of the cell that the pointer or the keys are on."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: Numbers = np.zeros(0)
        self.current = 0
        self._held: tuple[float, float] | None = None
        """Where a drag began, px, and the number that it began with."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("The numbers as a grid"))

    @property
    def columns(self) -> int:
        """As near a square as can be."""
        return max(1, ceil(sqrt(len(self._numbers))))

    @property
    def rows(self) -> int:
        """The last may be shorter."""
        return -(-len(self._numbers) // self.columns)

    @property
    def _cell(self) -> float:
        return min(float(sized(CELL)), sized(LARGEST) / self.columns)

    def sizeHint(self) -> QSize:
        return QSize(ceil(self.columns * self._cell) + 1, ceil(self.rows * self._cell) + 1)

    def show_numbers(self, numbers: Numbers) -> None:
        """Shows other numbers, `(numbers,)`."""
        is_other = len(numbers) != len(self._numbers)
        self._numbers = np.asarray(numbers, float)
        if is_other:
            self.current = 0
            self.updateGeometry()
        self.update()

    def area(self, place: int) -> QRectF:
        """Where a cell lies, px."""
        row, column = divmod(place, self.columns)
        return QRectF(column * self._cell + 0.5, row * self._cell + 0.5, self._cell, self._cell)

    def color(self, place: int) -> QColor:
        """What a cell is filled with."""
        most = max(1.0, float(np.abs(self._numbers).max(initial=0.0)))
        step = round((self._numbers[place] / most + 1) / 2 * (STEPS - 1))
        return QColor(*ramp(Colors.PLUS_MINUS)[step].tolist())

    def _place(self, position: QPointF) -> int | None:
        column, row = int(position.x() // self._cell), int(position.y() // self._cell)
        place = row * self.columns + column
        is_there = 0 <= column < self.columns and row >= 0 and place < len(self._numbers)
        return place if is_there else None

    def _tell(self, place: int) -> None:
        words = self.tr("Number {number}: {value}")
        value = self.locale().toString(float(self._numbers[place]), "g", 3)
        self.pointed.emit(words.format(number=place + 1, value=value))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.current = place
            self._held = event.position().y(), float(self._numbers[place])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            began, number = self._held
            more = (began - event.position().y()) / sized(_REACH)
            self.changed.emit(self.current, number + more)
        elif (place := self._place(event.position())) is not None:
            self._tell(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._numbers) - 1
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        moves |= {Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns}
        steps = {Qt.Key.Key_Plus: KEY_STEP, Qt.Key.Key_Minus: -KEY_STEP}
        if last < 0 or key not in moves | steps:
            super().keyPressEvent(event)
        elif key in steps:
            self.changed.emit(self.current, float(self._numbers[self.current]) + steps[key])
        elif 0 <= self.current + moves[key] <= last:
            self.current += moves[key]
            self.update()
            self._tell(self.current)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        with QPainter(self) as painter:
            has_lines = self._cell >= _LEAST_WITH_LINES
            painter.setPen(QPen(line_color(palette), 1.0) if has_lines else Qt.PenStyle.NoPen)
            for place in range(len(self._numbers)):
                painter.setBrush(self.color(place))
                painter.drawRect(self.area(place))
            if self.hasFocus() and len(self._numbers):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2.0))
                painter.drawRect(self.area(self.current))
