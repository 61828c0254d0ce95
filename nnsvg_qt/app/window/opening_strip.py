"""How far the opening of a file is: a line over the figure at once, soon words and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.motion import motion_time
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.translation import shown

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading

LINE_AFTER = 0.3
"""Seconds from the beginning to the line: what is quicker shows nothing."""

CANCEL_AFTER = 1.0
"""Seconds from the beginning to the words and the button."""

EVERY = 50
"""Milliseconds between two looks at how far it is."""

ROUND = 1.6
"""Seconds in which the piece of a line without an end in sight goes along once."""


class ProgressLine(QWidget):
    """A line of 2 px; as far as is known it is filled, else a piece of it moves along."""

    def __init__(self) -> None:
        super().__init__()
        self.fraction: float | None = None
        self.setFixedHeight(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, width = self.palette(), float(self.width())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Mid))
            if self.fraction is not None:
                filled = QRectF(0, 0, width * self.fraction, 2)
            elif motion_time(self, 1000):
                start = (monotonic() / ROUND % 1.0) * 1.3 - 0.3
                filled = QRectF(start * width, 0, 0.3 * width, 2)
            else:
                filled = QRectF(0, 0, width, 2)
            painter.fillRect(filled, palette.color(QPalette.ColorRole.Accent))


class OpeningStrip(QFrame):
    """Lies over the top of the figure, which stays as it is; it takes no focus by itself."""

    def __init__(self, parent: QWidget, figure: Callable[[], QWidget]) -> None:
        """`figure` tells which widget gets the keyboard when the strip had it and goes."""
        super().__init__(parent)
        self.setObjectName("openingStrip")
        self._figure = figure
        self.setAccessibleName(self.tr("Opening a file"))
        self._followed: list[FileReading] = []
        self.line = ProgressLine()
        self.row = QWidget()
        self.words = ElidedLabel()
        self.button = QPushButton(self.tr("Cancel"))
        self.button.clicked.connect(self._cancel)
        row = QHBoxLayout(self.row)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.row)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._look)
        parent.installEventFilter(self)
        self.hide()

    def follow(self, reading: FileReading) -> None:
        """Shows how far this is, after what it follows already."""
        self._followed.append(reading)
        self._timer.start()

    def leave(self, reading: FileReading) -> None:
        """This has ended."""
        if reading in self._followed:
            self._followed.remove(reading)
        if not self._followed:
            self._timer.stop()
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lie_over()
        return super().eventFilter(watched, event)

    def _cancel(self) -> None:
        if self._followed:
            self._followed[0].cancel()

    def _look(self) -> None:
        reading = self._followed[0] if self._followed else None
        age = monotonic() - reading.started if reading and reading.started else 0.0
        if reading is None or age < LINE_AFTER:
            self._disappear()
            return
        self.line.fraction = reading.fraction
        self.line.update()
        words = self._sentence(reading)
        if words != self.words.accessibleName():
            self.words.setText(words)
        self.button.setAccessibleDescription(words)
        self.row.setVisible(age >= CANCEL_AFTER)
        self._lie_over()
        self.show()
        self.raise_()

    def _sentence(self, reading: FileReading) -> str:
        words = self.tr("Opening {name}").format(name=shown_name(reading.path.name))
        if reading.words is not None:
            words = f"{words}: {shown(reading.words)}"
        if reading.fraction is not None:
            words = f"{words}, {round(100 * reading.fraction)} %"
        return words

    def _disappear(self) -> None:
        had_focus = self.button.hasFocus()
        self.hide()
        if had_focus:
            self._figure().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lie_over(self) -> None:
        below = self.parentWidget()
        if below is not None:
            height = self.sizeHint().height() if self.row.isVisibleTo(self) else 2
            self.setGeometry(0, 0, below.width(), height)
