"""Numbers for an input: a square for two, sliders for a few, a grid of cells for many."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.running.given import Noise, Typed
from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.commands.running.picture_reading import PictureReading
from nnsvg_qt.app.panels.field_editors import QuietSlider
from nnsvg_qt.app.panels.marked_lines import NumberLine
from nnsvg_qt.app.panels.running.array_picture import ArrayPicture
from nnsvg_qt.app.panels.running.input_parts import InputPart
from nnsvg_qt.app.panels.running.number_grid import MOST, NumberGrid
from nnsvg_qt.app.toolkit.theme import SPACING, line_color, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.running.values import InputPlace, size_words
from nnsvg_qt.scene.options import Option

MOST_SLIDERS = 16
"""So many numbers have a slider each; more are given by noise or a file."""
STEPS = 200
"""Of a slider, from -1 to 1 or as far as the number goes."""
NUMBER = Option("number", float, 0.0, "", "", "", -1e9, 1e9, 0.1)


class NumberSquare(QWidget):
    """Two numbers from -1 to 1 as a point of a square; the second grows downward, as in Keras.js.

    A click, a drag and the arrow keys move it.
    """

    moved = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        self.point = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Both numbers as a point"))

    def sizeHint(self) -> QSize:
        return QSize(sized(150), sized(150))

    def show_point(self, x: float, y: float) -> None:
        """Shows other numbers."""
        self.point = (x, y)
        self.update()

    def _move_to(self, position: QPointF) -> None:
        x = 2 * position.x() / self.width() - 1
        y = 2 * position.y() / self.height() - 1
        self._move(x, y)

    def _move(self, x: float, y: float) -> None:
        self.point = (min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0))
        self.update()
        self.moved.emit(*self.point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
        steps |= {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if (key := Qt.Key(event.key())) not in steps:
            super().keyPressEvent(event)
            return
        across, down = steps[key]
        self._move(self.point[0] + 0.05 * across, self.point[1] + 0.05 * down)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(accent if self.hasFocus() else line_color(palette), 1.0))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            painter.drawRect(whole)
            x = (self.point[0] + 1) / 2 * self.width()
            y = (self.point[1] + 1) / 2 * self.height()
            painter.setPen(QPen(line_color(palette), 1.0))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(x, y), 4.0, 4.0)


class NumbersPart(InputPart):
    """Sliders with numbers for up to MOST_SLIDERS; noise and files for all."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__(commands)
        self.reading = PictureReading(self, commands.give, self._refuse)
        self._place: InputPlace | None = None
        self._seed = 0
        self.square = NumberSquare()
        self.square.moved.connect(lambda x, y: self._set_all((x, y)))
        self.sliders: list[QuietSlider] = []
        self.lines: list[NumberLine] = []
        self._rows = QWidget()
        self._rows.setObjectName("panel")
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, SPACING, 0)
        self._grid.setSpacing(4)
        self.area = QScrollArea()
        self.area.setWidget(self._rows)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview = ArrayPicture(132)
        self.grid = NumberGrid()
        self.grid.changed.connect(self._change_one)
        self.grid.pointed.connect(commands.say)
        self.words = QLabel()
        self.words.setProperty("quiet", True)
        self.words.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("warning", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.noise = QPushButton(self.tr("Noise"))
        self.noise.setToolTip(self.tr("Numbers by chance, from −1 to 1; each press gives others"))
        self.normal = QPushButton(self.tr("Normal noise"))
        self.normal.setToolTip(self.tr("Numbers by chance about 0, by the normal distribution"))
        self.file = QPushButton(self.tr("File…"))
        self.file.setToolTip(self.tr("Numbers of a file of numpy (.npy) or a table (.csv)"))
        self.noise.clicked.connect(lambda: self._give_noise(False))
        self.normal.clicked.connect(lambda: self._give_noise(True))
        self.file.clicked.connect(self._ask)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.noise, self.normal, self.file):
            buttons.addWidget(button)
        buttons.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.square, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top, 1)
        column.addWidget(self.words)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.square.hide()
        self.area.hide()
        self.grid.hide()

    @property
    def count(self) -> int:
        """How many numbers the input reads."""
        return int(np.prod(self._place.shape)) if self._place is not None else 0

    def _follow_place(self) -> None:
        place = self.commands.place
        if place == self._place:
            return
        self._place = place
        count = self.count if self.count <= MOST_SLIDERS else 0
        while self._grid.count():
            taken = self._grid.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.deleteLater()
        self.sliders, self.lines = [], []
        for number in range(count):
            label = QLabel(str(number + 1))
            label.setProperty("quiet", True)
            slider = QuietSlider(self)
            slider.setRange(-STEPS, STEPS)
            slider.setAccessibleName(self.tr("Number {number}").format(number=number + 1))
            slider.valueChanged.connect(partial(self._slid, number))
            line = NumberLine(NUMBER, self)
            line.setAccessibleName(slider.accessibleName())
            line.show_number(0.0)
            line.number_edited.connect(lambda value, _, own=number: self._typed(own, value))
            for column, widget in enumerate((label, slider, line)):
                self._grid.addWidget(widget, number, column)
            self.sliders.append(slider)
            self.lines.append(line)
        self._grid.setRowStretch(count, 1)
        self.square.setVisible(self.count == 2)
        is_grid = place is not None and len(place.shape) == 1 and 0 < self.count <= MOST
        self.grid.setVisible(count == 0 and is_grid)
        self.preview.setVisible(count == 0 and not is_grid)
        self.area.setVisible(count > 0)
        if place is not None:
            # without a name of its own it is called by an id, which says nothing
            has_name = place.name != place.layer
            words = self.tr("{name} reads {shape}") if has_name else self.tr("It reads {shape}")
            self.words.setText(words.format(name=place.name, shape=size_words(place.shape)))

    def _slid(self, number: int, position: int) -> None:
        self._typed(number, position / STEPS)

    def _typed(self, number: int, value: float) -> None:
        values = [line.value or 0.0 for line in self.lines]
        values[number] = float(value)
        self._set_all(values)

    def _set_all(self, values: list[float] | tuple[float, ...]) -> None:
        if self._place is not None:
            self.commands.give(Typed(np.array(values, float).reshape(self._place.shape)))

    def _change_one(self, number: int, value: float) -> None:
        ran = self.commands.ran
        if ran is not None and self._place is not None and ran.read.shape == self._place.shape:
            values = np.array(ran.read, float)
            values[number] = value
            self._set_all(values.tolist())

    def _give_noise(self, is_normal: bool) -> None:
        self._seed += 1
        self.commands.give(Noise(self._seed, is_normal))

    def _ask(self) -> None:
        settings = self.commands.settings
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose numbers"),
            str(settings.folder("pictures")),
            self.tr("Numbers") + " (*.npy *.csv)",
        )
        if found:
            settings.remember_folder("pictures", Path(found))
            self._show_problem("")
            self.reading.read(Path(found))

    def _refuse(self, error: InputError) -> None:
        self._show_problem(shown(error))

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def show_run(self) -> None:
        self._follow_place()
        ran = self.commands.ran
        if ran is None or self._place is None or ran.read.shape != self._place.shape:
            self.preview.show_array(None)
            return
        self.preview.show_array(ran.read if self.preview.isVisibleTo(self) else None)
        values = ran.read.reshape(-1)
        if self.grid.isVisibleTo(self):
            self.grid.show_numbers(values)
        for line, slider, value in zip(self.lines, self.sliders, values.tolist(), strict=False):
            if not line.is_being_typed:
                line.show_number(round(value, 4))
            if not slider.isSliderDown():
                with QSignalBlocker(slider):
                    slider.setValue(round(value * STEPS))
        if self.count == 2:
            self.square.show_point(float(values[0]), float(values[1]))
