"""The page of an input in the drawer: what is given, what comes out, how it is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.panels.running.input_bar import (
    DIGIT,
    DRAW,
    NUMBERS,
    PICTURE,
    TEXT,
    InputBar,
)
from nnsvg_qt.app.panels.running.input_parts import DigitPart, DrawPart, InputPart, PicturePart
from nnsvg_qt.app.panels.running.numbers_part import NumbersPart
from nnsvg_qt.app.panels.running.outcome_columns import (
    OUTPUT_WIDTH,
    PAINTING_WIDTH,
    OutputColumn,
    PaintingColumn,
)
from nnsvg_qt.app.panels.running.text_part import TextPart
from nnsvg_qt.app.panels.sources.columns import ColumnsPage
from nnsvg_qt.app.toolkit.theme import SPACING

GIVEN_WIDTH = 312
PATIENCE = 300
"""Milliseconds after which a line tells that something goes on."""


class InputPage(ColumnsPage):
    """It re-reads the commands whenever they tell of something."""

    def __init__(
        self,
        commands: InputCommands,
        action: Callable[[str], QAction],
        parent: QWidget,
    ) -> None:
        self.input_bar = InputBar(commands, action, parent)
        body = QWidget(parent)
        body.setObjectName("inputPage")
        super().__init__(parent, self.input_bar, body)
        self.commands = commands
        self.draw = DrawPart(commands)
        self.picture = PicturePart(commands)
        self.digits = DigitPart(commands)
        self.text = TextPart(commands)
        self.numbers = NumbersPart(commands)
        self.parts: dict[str, InputPart] = {
            DRAW: self.draw,
            PICTURE: self.picture,
            DIGIT: self.digits,
            TEXT: self.text,
            NUMBERS: self.numbers,
        }
        self.given = QStackedWidget()
        for part in self.parts.values():
            self.given.addWidget(part)
        self.problem = QLabel()
        self.problem.setProperty("warning", True)
        self.problem.setWordWrap(True)
        self.again = QPushButton(self.tr("Try again"))
        self.again.clicked.connect(commands.prepare)
        trouble = QVBoxLayout()
        trouble.setSpacing(SPACING)
        trouble.addWidget(self.problem)
        trouble.addWidget(self.again)
        trouble.addStretch(1)
        self.trouble = QWidget()
        self.trouble.setLayout(trouble)
        self.output = OutputColumn(commands)
        self.painting = PaintingColumn(commands)
        first = QWidget()
        inner = QVBoxLayout(first)
        inner.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        inner.addWidget(self.trouble)
        inner.addWidget(self.given, 1)
        self._columns = (first, self.output, self.painting)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(2)
        keeper = self.progress.sizePolicy()
        keeper.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(keeper)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_progress)
        titles = (self.tr("Input"), self.tr("Output"), self.tr("Painting"))
        self.put_columns(self._columns, titles, (3, 2, 2))
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.progress)
        whole.addWidget(self.switch)
        whole.addLayout(self.row, 1)
        self.input_bar.kind_chosen.connect(self._choose_kind)
        commands.told.connect(self.show_run)
        self._choose_kind(self.input_bar.kind)
        self.show_run()

    def _choose_kind(self, kind: str) -> None:
        self.given.setCurrentWidget(self.parts[kind])
        self.show_run()

    def show_run(self) -> None:
        """Shows what is given and what came of it."""
        commands = self.commands
        self.input_bar.show_run()
        cannot = commands.opened is None and bool(commands.problem)
        self.trouble.setVisible(cannot)
        self.given.setVisible(not cannot)
        self.problem.setText(commands.problem)
        self.parts[self.input_bar.kind].show_run()
        self.output.show_run()
        self.painting.show_run()
        if not commands.is_busy:
            self._patience.stop()
            self.progress.hide()
        elif not self._patience.isActive() and not self.progress.isVisible():
            self._patience.start()

    def _show_progress(self) -> None:
        self.progress.setVisible(self.commands.is_busy)

    # room

    def fit(self, bar_width: int, body_width: int) -> None:
        self.input_bar.fit(bar_width)
        least = (GIVEN_WIDTH, OUTPUT_WIDTH, PAINTING_WIDTH)
        self.fit_columns(self.widths(least, self._columns), body_width)
