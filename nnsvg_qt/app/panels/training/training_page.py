"""The page of a training in the drawer: its bar, and below it data, features and learning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.sources.columns import ColumnsPage
from nnsvg_qt.app.panels.training import data_column, features_column, learning_column
from nnsvg_qt.app.panels.training.data_column import DataColumn
from nnsvg_qt.app.panels.training.features_column import FeaturesColumn
from nnsvg_qt.app.panels.training.learning_column import LearningColumn
from nnsvg_qt.app.panels.training.outcome import Outcome
from nnsvg_qt.app.panels.training.training_bar import TrainingBar
from nnsvg_qt.figure import Figure

_WIDTHS = (data_column.WIDTH, features_column.WIDTH, learning_column.WIDTH)


class TrainingPage(ColumnsPage):
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
        self._areas = [self._area(column) for column in self._columns]
        titles = (self.tr("Data"), self.tr("Features"), self.tr("Learning"))
        self.put_columns(self._areas, titles, (2, 2, 3))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        setup = QWidget()
        setup.setLayout(self.row)
        self.outcome = Outcome(commands)
        self._parts = QStackedWidget()
        self._parts.addWidget(setup)
        self._parts.addWidget(self.outcome)
        column.addWidget(self._parts, 1)
        self.training_bar.outcome.toggled.connect(self._show_outcome)
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
        self.show_switch()
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

    def fit(self, bar_width: int, body_width: int) -> None:
        self._room = bar_width, body_width
        self.training_bar.fit(bar_width)
        widths = self.widths(_WIDTHS, self._columns)
        for area, width in zip(self._areas, widths, strict=True):
            area.setMinimumWidth(min(width, body_width))
        self.fit_columns(widths, body_width)

    def show_switch(self) -> None:
        # what came of the training is in one piece
        self.switch.setVisible(self.has_switch and not self.training_bar.outcome.isChecked())
