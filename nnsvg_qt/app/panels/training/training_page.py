"""The page of a training in the drawer: its bar, and below it data, features and learning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.sources.page import SourcePage
from nnsvg_qt.app.panels.training import data_column, features_column, learning_column
from nnsvg_qt.app.panels.training.data_column import DataColumn
from nnsvg_qt.app.panels.training.features_column import FeaturesColumn
from nnsvg_qt.app.panels.training.learning_column import LearningColumn
from nnsvg_qt.app.panels.training.outcome import Outcome
from nnsvg_qt.app.panels.training.training_bar import TrainingBar
from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.figure import Figure

SWITCH = 32
"""Height in px of the tabs over columns that do not fit beside each other."""

_WIDTHS = (data_column.WIDTH, features_column.WIDTH, learning_column.WIDTH)


class TrainingPage(SourcePage):
    """What a training learns from, and how; it re-reads the document and the moment."""

    def __init__(
        self,
        document: Document,
        commands: TrainingCommands,
        action: Callable[[str], QAction],
        parent: QWidget,
    ) -> None:
        self.training_bar = TrainingBar(commands, action, parent)
        body = QWidget(parent)
        body.setObjectName("trainingPage")
        super().__init__(parent, self.training_bar, body)
        self._document = document
        self.data = DataColumn(commands)
        self.features = FeaturesColumn(commands)
        self.learning = LearningColumn(commands)
        self._columns = (self.data, self.features, self.learning)
        self.switch = QTabBar()
        self.switch.setObjectName("parts")
        self.switch.setDrawBase(False)
        self.switch.setExpanding(False)
        self.switch.setAccessibleName(self.tr("What the drawer shows"))
        self.switch.currentChanged.connect(self._show_columns)
        self._areas = [self._area(column) for column in self._columns]
        self._lines = [_line() for _ in self._columns[1:]]
        self._shown: tuple[int, ...] = ()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, area in enumerate(self._areas):
            if index:
                row.addWidget(self._lines[index - 1])
            row.addWidget(area, 3 if index == 2 else 2)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        setup = QWidget()
        setup.setLayout(row)
        self.outcome = Outcome(commands)
        self._parts = QStackedWidget()
        self._parts.addWidget(setup)
        self._parts.addWidget(self.outcome)
        column.addWidget(self._parts, 1)
        self.training_bar.outcome.toggled.connect(self._show_outcome)
        self._groups: tuple[tuple[int, ...], ...] = ()
        self._room: tuple[int, int] | None = None
        self._body = body
        body.installEventFilter(self)
        commands.told.connect(self.training_bar.show_moment)
        commands.told.connect(self.outcome.show_moment)
        document.changed.connect(self._follow)
        self._show_figure(document.figure)

    def _area(self, column: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(column)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # the fields take the focus; the area would only be a stop on the way
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        column.setAutoFillBackground(False)
        return area

    def _follow(self, before: Figure, after: Figure) -> None:
        if before.parts != after.parts or before.architecture is not after.architecture:
            self._show_figure(after)

    def _show_outcome(self, shows: bool) -> None:
        self._parts.setCurrentIndex(int(shows))
        self.switch.setVisible(len(self._groups) > 1 and not shows)
        self.outcome.show_moment()

    def _show_figure(self, figure: Figure) -> None:
        for column in self._columns:
            column.show_figure(figure)

    # room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._room is not None:
            # with the style, or another type, the columns need another width
            self.fit(*self._room)
        return super().eventFilter(watched, event)

    @property
    def height(self) -> int:
        return super().height + (SWITCH if len(self._groups) > 1 else 0)

    def fit(self, bar_width: int, body_width: int) -> None:
        self._room = bar_width, body_width
        self.training_bar.fit(bar_width)
        # in another language, or larger type, a column may need more
        data, features, learning = (
            max(sized(width), column.minimumSizeHint().width())
            for width, column in zip(_WIDTHS, self._columns, strict=True)
        )
        for area, width in zip(self._areas, (data, features, learning), strict=True):
            area.setMinimumWidth(min(width, body_width))
        if body_width >= data + features + learning:
            groups: tuple[tuple[int, ...], ...] = ((0, 1, 2),)
        elif body_width >= data + features:
            groups = ((0, 1), (2,))
        else:
            groups = ((0,), (1,), (2,))
        if groups != self._groups:
            self._groups = groups
            self._make_switch()
            self.height_changed.emit()
        self._show_columns()

    def _make_switch(self) -> None:
        titles = (self.tr("Data"), self.tr("Features"), self.tr("Learning"))
        while self.switch.count():
            self.switch.removeTab(0)
        for group in self._groups:
            self.switch.addTab(", ".join(titles[index] for index in group))
        shows_outcome = self.training_bar.outcome.isChecked()
        self.switch.setVisible(len(self._groups) > 1 and not shows_outcome)

    def _show_columns(self) -> None:
        current = self.switch.currentIndex()
        if not 0 <= current < len(self._groups):
            return
        shown = self._groups[current]
        for index, area in enumerate(self._areas):
            area.setVisible(index in shown)
        for index, line in enumerate(self._lines, 1):
            line.setVisible(index in shown and index - 1 in shown)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("sourcesLine")
    line.setFixedWidth(1)
    return line
