"""The page of an input in the drawer: what is given, what comes out, how it is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabBar,
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
from nnsvg_qt.app.panels.sources.page import SourcePage
from nnsvg_qt.app.toolkit.theme import SPACING, sized

GIVEN_WIDTH = 312
SWITCH = 32
PATIENCE = 300
"""Milliseconds after which a line tells that something goes on."""


class InputPage(SourcePage):
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
        self._lines = [_line(), _line()]
        self.switch = QTabBar()
        self.switch.setObjectName("parts")
        self.switch.setDrawBase(False)
        self.switch.setExpanding(False)
        self.switch.setAccessibleName(self.tr("What the drawer shows"))
        self.switch.currentChanged.connect(self._show_columns)
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
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, column in enumerate(self._columns):
            if index:
                row.addWidget(self._lines[index - 1])
            row.addWidget(column, (3, 2, 2)[index])
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.progress)
        whole.addWidget(self.switch)
        whole.addLayout(row, 1)
        self._groups: tuple[tuple[int, ...], ...] = ()
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

    @property
    def height(self) -> int:
        return super().height + (SWITCH if len(self._groups) > 1 else 0)

    def fit(self, bar_width: int, body_width: int) -> None:
        self.input_bar.fit(bar_width)
        widths = [
            max(sized(width), column.minimumSizeHint().width())
            for width, column in zip(
                (GIVEN_WIDTH, OUTPUT_WIDTH, PAINTING_WIDTH), self._columns, strict=True
            )
        ]
        if body_width >= sum(widths):
            groups: tuple[tuple[int, ...], ...] = ((0, 1, 2),)
        elif body_width >= widths[0] + widths[1]:
            groups = ((0, 1), (2,))
        else:
            groups = ((0,), (1,), (2,))
        if groups != self._groups:
            self._groups = groups
            self._make_switch()
            self.height_changed.emit()
        self._show_columns()

    def _make_switch(self) -> None:
        titles = (self.tr("Input"), self.tr("Output"), self.tr("Painting"))
        while self.switch.count():
            self.switch.removeTab(0)
        for group in self._groups:
            self.switch.addTab(", ".join(titles[index] for index in group))
        self.switch.setVisible(len(self._groups) > 1)

    def _show_columns(self) -> None:
        current = self.switch.currentIndex()
        if not 0 <= current < len(self._groups):
            return
        shown = self._groups[current]
        for index, column in enumerate(self._columns):
            column.setVisible(index in shown)
        for index, line in enumerate(self._lines, 1):
            line.setVisible(index in shown and index - 1 in shown)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("sourcesLine")
    line.setFixedWidth(1)
    return line
